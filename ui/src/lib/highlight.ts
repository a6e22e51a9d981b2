/** Which parts of a text a search found: words that begin with a searched word, whatever their case and accents. */

export interface Piece {
  text: string;
  found: boolean;
}

/** As the vault's index folds words. */
const fold = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/** The text in pieces, in order. */
export function pieces(text: string, search: string): Piece[] {
  const wanted = (search.match(WORD) ?? []).map(fold);
  if (wanted.length === 0) return [{ text, found: false }];
  const result: Piece[] = [];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!wanted.some((start) => fold(word).startsWith(start))) continue;
    if (index > end) result.push({ text: text.slice(end, index), found: false });
    end = index + word.length;
    result.push({ text: word, found: true });
  }
  if (end < text.length) result.push({ text: text.slice(end), found: false });
  return result;
}
