/** Was die Dateien eines Exports sind und was der Export einer Marke üblicherweise enthält, auf Deutsch. */
import type { enSources } from './en-sources';
import { counter } from './words';

const n = counter('de');

export const deSources: typeof enSources = {
  sources: {
    guessed: 'nicht in der Karte',
    guessedHint: 'Keine Karte beschreibt diese Datei. Sie wurde nach Namen und Werten ihrer Felder gelesen; was sie bedeutet, ist geraten.',
    about: 'Worum es bei solchen Einträgen wirklich geht',
    keep: 'Als eigene Karte behalten',
    kept: 'Behalten. Es gilt ab dem nächsten Import einer solchen Datei; damit es auch hier gilt, löschen Sie diesen Export und importieren ihn neu. Die Karte:',
    kinds: n('Art von Dateien', 'Arten von Dateien'),
    normally: 'Was ein Export dieser Marke üblicherweise enthält',
    normallyLead: 'Nach der Karte dieser Marke und dem neuesten Export, den Sie importiert haben. Eine Art, die fehlt, beweist nichts: Vielleicht hat die Marke nichts davon, vielleicht wurde nicht danach gefragt.',
    kind: 'Art von Dateien',
    standing: 'Hier',
    records: 'Einträge',
    states: {
      held: { name: 'vorhanden', hint: 'Der neueste Export hat sie, mit Einträgen.' },
      empty: { name: 'vorhanden, aber leer', hint: 'Der neueste Export hat die Datei, aber nichts darin wurde ein Eintrag.' },
      absent: { name: 'fehlt', hint: 'Der neueste Export hat keine solche Datei.' },
      elsewhere: { name: 'nicht in dieser Lieferung', hint: 'Sie gehört zu einer anderen Lieferung dieser Marke, die nicht importiert ist: Vielleicht wurde nicht danach gefragt.' },
    },
    drift: 'Dateien, die von der Karte abweichen',
    none: 'Für diese Marke gibt es noch keine Karte; nichts sagt, was ihr Export üblicherweise enthält.',
  },
};
