/** Which languages there are, and which one the person gets. */
import { de } from './de';
import { en, type Messages } from './en';
import { es } from './es';
import { fr } from './fr';

export { localeFor } from './words';
export type { Messages } from './en';
export type { Word } from './words';

/** Every language of the window, in the order in which it is offered. */
export const CATALOGUES = { en, de, fr, es } satisfies Record<string, Messages>;
export type Language = keyof typeof CATALOGUES;
export const LANGUAGES = Object.keys(CATALOGUES) as Language[];

/** A language as its own speakers write it, so that everybody finds theirs: `English`, `Français`. */
export function ownName(language: Language): string {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

/** The language for a preference; `auto` asks the system. */
export function languageFor(preference: string, system: readonly string[]): Language {
  const wanted = preference === 'auto' ? system.map((tag) => tag.replace(/-.*/, '')) : [preference];
  return wanted.find((tag): tag is Language => Object.hasOwn(CATALOGUES, tag)) ?? 'en';
}
