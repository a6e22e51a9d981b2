/** Times as the journey names them: all the years (empty), a year, a month or a day, in UTC. */
import type { Query } from '$lib/route.svelte';

/** The first time after this one of the same length: `2024-12` is followed by `2025-01`. */
export function following(at: string): string {
  const [year = 0, month = 1, day = 1] = at.split('-').map(Number);
  if (at.length === 4) return String(year + 1).padStart(4, '0');
  const next = at.length === 7 ? new Date(Date.UTC(year, month)) : new Date(Date.UTC(year, month - 1, day + 1));
  return next.toISOString().slice(0, at.length);
}

/** The filter of records for a time. */
export const within = (at: string): Query => (at ? { since: at, until: following(at) } : { dated: 'true' });

/** The times around a time, from the widest: its year and its month, then itself. */
export const path = (at: string): string[] => [4, 7, 10].filter((length) => length <= at.length).map((length) => at.slice(0, length));

/** The ISO day of a day of the year, counted from 0. */
export const dayOfYear = (year: number, day: number): string => new Date(Date.UTC(year, 0, day + 1)).toISOString().slice(0, 10);

/** The ISO names of a year's months, or of a month's days. */
export function parts(at: string): string[] {
  const [year = 0, month = 1] = at.split('-').map(Number);
  const count = at.length === 4 ? 12 : new Date(Date.UTC(year, month, 0)).getUTCDate();
  return Array.from({ length: count }, (_, index) => `${at}-${String(index + 1).padStart(2, '0')}`);
}
