import { expect, test } from 'vitest';
import { pieces } from './highlight';

const marked = (text: string, search: string) => pieces(text, search).map((piece) => (piece.found ? `[${piece.text}]` : piece.text)).join('');

test.each([
  ['Searched for flat to rent', 'fla', 'Searched for [flat] to rent'],
  ['Café in Malmö', 'cafe malmo', '[Café] in [Malmö]'],
  ['inflated flat', 'flat', 'inflated [flat]'],
  ['<b>bread</b>', 'bread', '<b>[bread]</b>'],
  ['as it is', '', 'as it is'],
  ['as it is', '?!', 'as it is'],
])('in %j the search %j finds %j', (text, search, expected) => expect(marked(text, search)).toBe(expected));
