/** What a catalogue is made of: words with an explanation, and counts that know their plural. */

/** A word of a vocabulary as people read it, and one plain sentence about it. */
export interface Word {
  name: string;
  hint: string;
}

/** A word with its explanation. */
export const word = (name: string, hint: string): Word => ({ name, hint });

/** How numbers and days are written: as the system does where it speaks the language, otherwise as in Europe. */
export const localeFor = (language: string, system: readonly string[]): string =>
  system.find((tag) => tag.startsWith(`${language}-`)) ?? (language === 'en' ? 'en-GB' : language);

/**
 * Makes functions that say a number with its noun: `1 record`, `2,345 records`. French and Spanish say whole millions
 * in another way: `1 000 000 d’enregistrements`.
 */
export function counter(language: string): (one: string, other: string, millions?: string) => (count: number) => string {
  const rules = new Intl.PluralRules(language);
  const format = new Intl.NumberFormat(localeFor(language, navigator.languages));
  return (one, other, millions = other) => (count) => {
    const form = rules.select(count);
    return `${format.format(count)} ${form === 'one' ? one : form === 'many' ? millions : other}`;
  };
}

/** Writes numbers as the language does: `2,345`. */
export function numbers(language: string): (count: number) => string {
  const written = new Intl.NumberFormat(localeFor(language, navigator.languages));
  return (count) => written.format(count);
}

/** Chooses the form of a noun or verb whose number stands elsewhere. */
export function plural(language: string): (count: number, one: string, other: string) => string {
  const rules = new Intl.PluralRules(language);
  return (count, one, other) => (rules.select(count) === 'one' ? one : other);
}
