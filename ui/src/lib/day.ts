/** A day as people write it, in the window's language or as ISO 8601. */

/** Words that stand in a date and are no month: `24 de noviembre`, `1er mai`, `1st May`. */
const SMALL = new Set(['de', 'del', 'er', 'st', 'nd', 'rd', 'th']);
const bare = (text: string) => text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '');

/** The month's number by its name, or by a beginning of three letters or more that no other month has. */
function monthOf(word: string, locale: string): number {
  const names = Array.from({ length: 12 }, (_, month) =>
    (['short', 'long'] as const).map((length) => bare(new Intl.DateTimeFormat(locale, { month: length, day: 'numeric', timeZone: 'UTC' })
      .formatToParts(Date.UTC(2024, month, 1)).find(({ type }) => type === 'month')?.value ?? '').replaceAll('.', '')));
  const exact = names.findIndex((forms) => forms.includes(word));
  if (exact >= 0) return exact + 1;
  const begun = names.flatMap((forms, month) => (word.length >= 3 && forms.some((form) => form.startsWith(word)) ? [month + 1] : []));
  return begun.length === 1 ? (begun[0] ?? 0) : 0;
}

/** The ISO day of `24.11.2026`, `24 nov. 2026`, `Nov 24, 2026`, `2026-11-24`; nothing where it is none. The year has four digits. */
export function readDay(text: string, locale: string): string | null {
  const pieces = bare(text.trim()).match(/\p{L}+|\d+/gu)?.filter((piece) => !SMALL.has(piece)) ?? [];
  if (pieces.length !== 3) return null;
  const words = pieces.filter((piece) => !/\d/.test(piece));
  let [year, month, day] = [0, 0, 0];
  if (words.length === 1) {
    const numbers = pieces.filter((piece) => /\d/.test(piece));
    month = monthOf(words[0] ?? '', locale);
    year = Number(numbers.find((number) => number.length === 4) ?? 0);
    day = Number(numbers.find((number) => number.length < 3) ?? 0);
  } else if (words.length === 0) {
    const order = pieces[0]?.length === 4
      ? ['year', 'month', 'day']
      : new Intl.DateTimeFormat(locale).formatToParts(0).map(({ type }) => type).filter((type) => ['year', 'month', 'day'].includes(type));
    const at = (type: string) => pieces[order.indexOf(type)] ?? '';
    if (at('year').length !== 4) return null;
    [year, month, day] = [Number(at('year')), Number(at('month')), Number(at('day'))];
  }
  const time = new Date(Date.UTC(year, month - 1, day));
  const real = year >= 1000 && time.getUTCFullYear() === year && time.getUTCMonth() === month - 1 && time.getUTCDate() === day;
  return real ? time.toISOString().slice(0, 10) : null;
}

/** The day so many days later. */
export function daysOn(iso: string, days: number): string {
  return new Date(Date.parse(iso) + days * 86_400_000).toISOString().slice(0, 10);
}
