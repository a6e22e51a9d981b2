/** Which languages there are, and which one the person gets. */
import { de } from './de';
import { en, type Messages } from './en';

export type { Messages } from './en';
export type { Word } from './words';

export const CATALOGUES = { en, de } satisfies Record<string, Messages>;
export type Language = keyof typeof CATALOGUES;

/** How numbers and days are written: as the system does where it speaks the language, otherwise as in Europe. */
export const localeFor = (language: Language, system: readonly string[]): string =>
  system.find((tag) => tag.startsWith(`${language}-`)) ?? (language === 'en' ? 'en-GB' : language);

/** The language for a preference; `auto` asks the system. */
export function languageFor(preference: string, system: readonly string[]): Language {
  const wanted = preference === 'auto' ? system.map((tag) => tag.slice(0, 2)) : [preference];
  return wanted.find((tag): tag is Language => tag in CATALOGUES) ?? 'en';
}
