/** What a catalogue is made of: words with an explanation, and counts that know their plural. */

/** A word of a vocabulary as people read it, and one plain sentence about it. */
export interface Word {
  name: string;
  hint: string;
}

/** A word with its explanation. */
export const word = (name: string, hint: string): Word => ({ name, hint });

/** Makes functions that say a number with its noun: `1 record`, `2,345 records`. */
export function counter(locale: string): (one: string, other: string) => (count: number) => string {
  const rules = new Intl.PluralRules(locale);
  const format = new Intl.NumberFormat(locale);
  return (one, other) => (count) => `${format.format(count)} ${rules.select(count) === 'one' ? one : other}`;
}

/** Chooses the form of a noun or verb whose number stands elsewhere. */
export function plural(locale: string): (count: number, one: string, other: string) => string {
  const rules = new Intl.PluralRules(locale);
  return (count, one, other) => (rules.select(count) === 'one' ? one : other);
}
