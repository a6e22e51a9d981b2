/** What an export's files are and what a brand's export normally holds, in English. */
import { counter } from './words';

const n = counter('en');

export const enSources = {
  sources: {
    guessed: 'not in the card',
    guessedHint: 'No card describes this file. It was read by the names and values of its fields, so what it means is a guess.',
    about: 'What records of this kind are really about',
    keep: 'Keep as a card of my own',
    kept: 'Kept. It counts from the next import of such a file on; to have it here too, erase this export and import it again. The card:',
    kinds: n('kind of file', 'kinds of files'),
    normally: 'What an export of this brand normally holds',
    normallyLead: 'By the card of this brand, and by the newest export that you imported. A kind of file that is absent proves nothing: the brand may hold none of it, or it was not asked for.',
    kind: 'Kind of file',
    standing: 'Here',
    records: 'Records',
    states: {
      held: { name: 'there', hint: 'The newest export has it, with records.' },
      empty: { name: 'there, but empty', hint: 'The newest export has the file, and nothing in it became a record.' },
      absent: { name: 'absent', hint: 'The newest export has no such file.' },
      elsewhere: { name: 'not in this delivery', hint: 'It belongs to another delivery of this brand, which was not imported: perhaps it was not asked for.' },
    },
    drift: 'Files that differ from the card',
    none: 'This brand has no card yet, so nothing says what its export normally holds.',
  },
};
