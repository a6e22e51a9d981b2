/** Filters of records: as they stand in the address, and as words on a chip. */
import type { Fate, Filter, Met, Square } from '$lib/host/gen/types';
import { cornerOf } from '$lib/map';
import type { App } from '$lib/app.svelte';
import type { Query } from '$lib/route.svelte';

const TEXTS = ['brand', 'category', 'origin', 'channel', 'product', 'rule', 'party', 'identifier', 'identifier_kind', 'since', 'until', 'search', 'entry', 'sensitive_kind', 'dealing'] as const;
const FLAGS = ['sensitive', 'gone', 'dated', 'channel_known'] as const;

export type FilterKey = (typeof TEXTS)[number] | (typeof FLAGS)[number] | 'export' | 'compared' | 'square';
/** In the order of the chips. */
export const FILTER_KEYS: FilterKey[] = [
  'brand', 'category', 'origin', 'channel', 'channel_known', 'sensitive', 'sensitive_kind', 'since', 'until', 'dated', 'party', 'dealing', 'identifier', 'identifier_kind', 'product', 'rule', 'export', 'entry', 'gone', 'compared', 'square',
];

/** The filter that an address asks for. Words that are no words of the model are the host's to refuse. */
export function filterOf(query: Query): Filter {
  const filter: Record<string, unknown> = {};
  for (const key of TEXTS) if (query[key]) filter[key] = query[key];
  for (const key of FLAGS) if (query[key]) filter[key] = query[key] === 'true';
  if (query.export) filter.export = Number(query.export);
  const square = query.square && squareOf(query.square);
  if (square) filter.square = square;
  const met = query.compared && metOf(query.compared);
  if (met) filter.compared = met;
  return filter as Filter;
}

/** What stands in the address as `3-5-gone`: the earlier export, the later one, and what became of the records. */
function metOf(text: string): Met | undefined {
  const [, earlier, later, fate] = /^(\d+)-(\d+)-(.+)$/.exec(text) ?? [];
  return fate ? { earlier: Number(earlier), later: Number(later), fate: fate as Fate } : undefined;
}
/** A square of the map as `5252,1340`. */
function squareOf(text: string): Square | undefined {
  const [, lat, lng] = /^(-?\d+),(-?\d+)$/.exec(text) ?? [];
  return lat && lng ? { lat: Number(lat), lng: Number(lng) } : undefined;
}
function inAddress(value: string | number | boolean | Met | Square): string {
  if (typeof value !== 'object') return String(value);
  return 'fate' in value ? `${value.earlier}-${value.later}-${value.fate}` : `${value.lat},${value.lng}`;
}

/** The address of the records that a filter finds. */
export const addressOf = (filter: Filter): Query =>
  Object.fromEntries(Object.entries(filter).flatMap(([key, value]) => (value === null || value === undefined ? [] : [[key, inAddress(value)]])));

/** What a chip says. */
export function chipText(app: App, key: FilterKey, value: string): string {
  const { t, f } = app;
  switch (key) {
    case 'brand':
      return `${t.records.brand}: ${app.brandName(value)}`;
    case 'category':
    case 'origin':
    case 'channel':
      return `${t.records[key]}: ${(t[key] as Record<string, { name: string }>)[value]?.name ?? value}`;
    case 'dealing':
      return `${t.parties.dealing}: ${(t.dealing as Record<string, { name: string }>)[value]?.name ?? value}`;
    case 'sensitive_kind':
      return `${t.records.sensitive_kind}: ${(t.sensitive as Record<string, { name: string }>)[value]?.name ?? value}`;
    case 'identifier_kind':
      return `${t.records.identifier}: ${(t.identifier as Record<string, { name: string }>)[value]?.name ?? value}`;
    case 'sensitive':
      return t.records.sensitiveOnly;
    case 'gone':
      return t.records.goneOnly;
    case 'dated':
      return value === 'true' ? t.journey.datedOnly : t.journey.undatedOnly;
    case 'channel_known':
      return value === 'true' ? t.journey.channelKnown : t.journey.channelUnknown;
    case 'rule':
      return `${t.sources.kind}: ${value}`;
    case 'compared': {
      const met = metOf(value);
      return met ? t.compare.between(t.compare.fates[met.fate].name, f.number(met.earlier), f.number(met.later)) : value;
    }
    case 'square': {
      const square = squareOf(value);
      return square ? `${t.map.around}: ${cornerOf(square)}` : value;
    }
    case 'since':
    case 'until':
      return `${t.records[key]}: ${f.time(value)}`;
    default:
      return `${t.records[key]}: ${value}`;
  }
}
