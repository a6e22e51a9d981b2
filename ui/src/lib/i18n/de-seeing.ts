/** What the screens say in German that show who saw what: journey, third parties, identifiers, map. */
import type { enSeeing } from './en-seeing';
import { counter } from './words';

const n = counter('de');

export const deSeeing: typeof enSeeing = {
  journey: {
    title: 'Verlauf',
    lead: 'Was Marken wann und an welcher Stelle von Ihnen sahen, soweit ihre Exporte Zeit und Ort nennen. Zeiten in UTC.',
    allYears: 'Alle Jahre',
    where: 'Die gezeigte Zeit',
    earlier: (time) => `Früher: ${time}`,
    later: (time) => `Später: ${time}`,
    lanes: 'Berührungspunkte über die Zeit',
    lanesHint: 'Jede Zeile ist eine Stelle, an der Marken Sie sahen. Eine Zeit wählen, um näher hinzusehen; eine Summe öffnet ihre Einträge.',
    channel: 'Berührungspunkt',
    total: 'Summe',
    all: 'Alle zusammen',
    unstated: 'Nicht genannt',
    unstatedHint: 'Die Exporte sagen nicht, wo die Marke es sah.',
    more: (count) => `und ${n('weitere Marke', 'weitere Marken')(count)}`,
    calendar: 'Tag für Tag',
    calendarHint: 'Je kräftiger die Farbe, desto mehr Einträge von diesem Tag. Einen wählen, um näher hinzusehen.',
    hours: 'Zu welchen Stunden',
    hoursHint: 'Wochentage und Stunden in UTC, gezählt aus Einträgen, deren Zeit auf die Minute bekannt ist.',
    hour: 'Stunde',
    few: 'wenige',
    many: 'viele',
    table: 'Dasselbe als Tabelle',
    year: 'Jahr',
    month: 'Monat',
    day: 'Der Tag, Neuestes zuerst',
    undated: (count) => `${count} ohne Datum fehlen in diesen Bildern.`,
    seeUndated: 'Ansehen',
    empty: 'Kein Eintrag hier hat ein Datum. Sobald ein Export mit datierten Einträgen importiert ist, zeigt dies, wann Marken Sie sahen.',
    emptyTime: 'Nichts in den Exporten ist auf diese Zeit datiert.',
    datedOnly: 'nur datierte',
    undatedOnly: 'nur undatierte',
    channelKnown: 'Kanal genannt',
    channelUnknown: 'Kanal nicht genannt',
  },
};
