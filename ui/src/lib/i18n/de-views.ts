/** The overview and the other views over the whole vault, in German. */
import type { enViews } from './en-views';
import { counter, plural } from './words';

const n = counter('de');
const p = plural('de');

export const deViews: typeof enViews = {
  overview: {
    title: 'Überblick',
    lead: 'Was Ihre Exporte sagen, in Kürze. Jede Zahl öffnet, was sie zählt.',
    stat: {
      brands: 'Marken',
      records: 'Einträge',
      span: 'Von – bis',
      sensitive: 'Als sensibel markiert',
      identifiers: 'Kennungen von Ihnen',
      parties: 'Genannte Dritte',
      inferred: 'Über Sie geschlossen',
    },
    stories: 'Was auffällt',
    storiesLead: 'Jedes ist eine feste Regel, angewandt auf Ihre eigenen Exporte.',
    none: 'Diese Exporte enthalten noch zu wenig für eine Geschichte. Importieren Sie mehr davon.',
    evidence: 'Belege zeigen',
    terms: 'Wie das gezählt ist',
    act: 'Was Sie tun können',
    letter: (brand) => `Brief an ${brand}`,
    years: n('Jahr', 'Jahre'),
    underAYear: 'unter einem Jahr',
    told: {
      'uploaded-lists': {
        sentence: (count, brand, sellers) =>
          `${p(count, 'Unternehmen hat', 'Unternehmen haben')} laut Export von ${brand} eine Liste hochgeladen, auf der Sie stehen.` +
          (sellers > 0 ? ` ${n('davon ist', 'davon sind')(sellers)} in Ihren Exporten auch Verkäufer oder Zahlungsempfänger.` : ''),
        terms: 'Gezählt: verschiedene Namen, die laut Export eine Liste hochgeladen haben, auf der Sie stehen. Verkäufer und Zahlungsempfänger sind die mit genau demselben Namen in einem Export hier. Woher das Unternehmen Ihren Kontakt hatte, sagt der Export nicht.',
        act: 'Fragen Sie die Marke nach der Herkunft Ihrer Daten und nach jedem Empfänger mit Namen, oder widersprechen Sie der Werbung. Auch jedes Unternehmen können Sie fragen.',
      },
      'sensitive-inferences': {
        sentence: (count, of) => `von ${n('geschlossenen Eintrag', 'geschlossenen Einträgen')(of)} ${p(count, 'ist', 'sind')} als sensibel markiert.`,
        terms: 'Gezählt: Einträge, die eine Marke geschlossen hat und die als sensibel markiert sind; bei jedem steht, warum. Die Markierung sagt, was ein Eintrag verraten kann, nicht dass er stimmt. Ein Eintrag kann von mehreren Arten sein.',
        act: 'Widersprechen Sie der Profilbildung, und lassen Sie falsche Schlüsse berichtigen oder löschen.',
      },
      received: {
        sentence: (count, brand) => `${p(count, 'Eintrag kam', 'Einträge kamen')} von anderen Unternehmen zu ${brand}.`,
        terms: 'Gezählt: Einträge mit der Herkunft „erhalten“: Der Export sagt, oder diese Art Datei bedeutet, dass ein anderes Unternehmen sie weitergegeben hat.',
        act: 'Widersprechen Sie dieser Nutzung bei der Marke, und schalten Sie sie in den Einstellungen ab, wo das geht.',
      },
      'shared-identifier': {
        sentence: (count, kind, value) => `${p(count, 'Marke hat', 'Marken haben')} dieselbe Kennung von Ihnen (${kind}): ${value}`,
        terms: 'Gezählt: Marken, in deren Exporten diese Kennung steht. Namen und IP-Adressen bleiben außen vor, weil mehrere Menschen dieselbe haben können. Dass Marken Sie darüber verknüpfen könnten, zeigt nicht, dass sie es tun.',
        act: 'Nehmen Sie für jedes Konto eine eigene Adresse, und verlangen Sie Löschung, wo eine Kennung nicht gebraucht wird.',
      },
      'precise-location': {
        sentence: (count, span) => `${p(count, 'Ort', 'Orte')}, an denen Sie gewesen sein können, ${p(count, 'ist', 'sind')} auf das Gebäude genau festgehalten${span && `, ${span}`}.`,
        terms: 'Gezählt: Standorteinträge, die als genau markiert sind, jeder mit dem Grund. Wo ein Telefon ist, ist nicht immer sein Besitzer.',
        act: 'Löschen Sie den Standortverlauf in den Einstellungen der Marke, verlangen Sie die Löschung, und vergleichen Sie mit dem nächsten Export.',
      },
      oldest: {
        sentence: (category, brand, day) => `ist das Jahr des ältesten Eintrags über etwas, das Sie taten: ${category} bei ${brand}, ${day}.`,
        terms: 'Betrachtet: datierte Einträge über Ihr Tun, etwa Suchen, Käufe und Anmeldungen. Namen, Kontakte, Beiträge und Stellen bleiben außen vor, weil sie älter sein können als das Konto. Das Bild zeigt volle Jahre vom ältesten solchen Eintrag jeder Marke bis zu ihrem neuesten Export.',
        act: 'Verlangen Sie die Löschung dessen, was nicht mehr gebraucht wird, bis zu einem Tag, den Sie wählen.',
      },
      dormant: {
        sentence: (count, brand, day) => `${p(count, 'Marke hat', 'Marken haben')} nichts Datiertes aus dem Jahr vor dem neuesten Export. Am längsten still: ${brand}, seit ${day}.`,
        terms: 'Gezählt: Marken, deren neuester datierter Eintrag mindestens 365 Tage älter ist als ihr neuester Export. Einträge ohne Datum werden nicht betrachtet. Das Bild zeigt volle Jahre ohne Eintrag.',
        act: 'Wenn Sie das Konto nicht mehr nutzen, lassen Sie es schließen und seine Daten löschen.',
      },
    },
  },
  retention: {
    title: 'Aufbewahrung',
    lead: 'Wie lange Marken was behalten haben, gesehen vom Tag ihres neuesten Exports.',
    brand: 'Marke',
    records: 'Einträge',
    first: 'Ältester Eintrag',
    last: 'Neuester Eintrag',
    export: 'Neuester Export',
    still: 'Ruhend',
    dormant: 'ein Jahr nichts Datiertes',
    dormantHint: 'Kein Eintrag ist aus den 365 Tagen vor dem neuesten Export. Einträge ohne Datum werden nicht betrachtet.',
    dormantOnly: 'Nur ruhende',
    brands: 'Marke für Marke',
    cells: 'Ältester Eintrag jeder Art',
    cellsLead: 'Der älteste datierte Eintrag, den eine Marke von jeder Kategorie noch hat. Ein Geburtstag oder eine erste Stelle kann älter sein als das Konto.',
    category: 'Kategorie',
    years: 'Jahre behalten',
    yearsHint: 'Volle Jahre vom ältesten Eintrag bis zum neuesten Export der Marke.',
    filter: 'Marke oder Kategorie finden',
    empty: 'Noch wurde nichts Datiertes importiert.',
  },
};
