/** The journey over the made-up records: what the core answers from its counted days. */
import { CHANNELS } from '$lib/vocabulary';
import { following } from '$lib/period';
import type { Journey, JourneyRequest } from '../gen/types';
import { counts, type FakeVault } from './vault';

export function journey(vault: FakeVault, { brand, at: asked }: JourneyRequest): Journey {
  const at = asked ?? '';
  const own = vault.find({ brand });
  const dated = own.flatMap(({ view }) => (view.at ? [{ view, day: view.at.slice(0, 10) }] : []));
  const seen = dated.filter(({ day }) => day.startsWith(at));
  const step = at === '' ? 4 : at.length === 10 ? 0 : at.length + 3;
  const lanes = [...CHANNELS, null].flatMap((channel) => {
    const here = seen.filter(({ view }) => (view.channel ?? null) === channel);
    if (here.length === 0) return [];
    return [{
      channel,
      records: here.length,
      steps: step ? counts(here.map(({ day }) => day.slice(0, step))) : [],
      brands: counts(here.map(({ view }) => view.brand)).toSorted((a, b) => b.records - a.records),
    }];
  });
  const wide = at.length < 7;
  const years = new Map<number, number[]>();
  const hours: number[] = wide ? new Array<number>(168).fill(0) : [];
  for (const { view, day } of wide ? seen : []) {
    const year = Number(day.slice(0, 4));
    const days = years.get(year) ?? new Array<number>(following(`${year}-02-28`).endsWith('29') ? 366 : 365).fill(0);
    const index = (Date.parse(day) - Date.UTC(year, 0, 1)) / 86_400_000;
    days[index] = (days[index] ?? 0) + 1;
    years.set(year, days);
    const hour = (Math.floor(Date.parse(view.at ?? '') / 3_600_000) + 72) % 168;
    hours[hour] = (hours[hour] ?? 0) + 1;
  }
  const times = [...new Set(dated.map(({ day }) => day.slice(0, at.length)))].sort();
  return {
    records: seen.length,
    undated: own.length - dated.length,
    lanes,
    calendar: [...years].sort(([a], [b]) => a - b).map(([year, days]) => ({ year, days })),
    hours,
    before: at ? (times.findLast((time) => time < at) ?? null) : null,
    after: at ? (times.find((time) => time > at) ?? null) : null,
  };
}
