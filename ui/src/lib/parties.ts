/** Third parties in groups, and the party that is itself a brand in the vault. */
import type { BrandRow, Dealing, PartyView } from '$lib/host/gen/types';

export type Grouping = 'party' | 'dealing' | 'brand' | 'direction';
export const GROUPINGS: Grouping[] = ['party', 'dealing', 'brand', 'direction'];

/** Rows of parties that have something in common. */
export interface PartyGroup {
  /** A party's name, a dealing, a brand's slug or a direction. */
  name: string;
  parties: number;
  brands: { name: string; records: number }[];
  dealings: Dealing[];
  records: number;
  first: string | null;
  last: string | null;
}

const KEYS: Record<Grouping, (party: PartyView) => string> = {
  party: (party) => party.name,
  dealing: (party) => party.dealing,
  brand: (party) => party.brand,
  direction: (party) => party.direction,
};

/** The groups, most records first. */
export function groups(parties: PartyView[], by: Grouping): PartyGroup[] {
  const found = new Map<string, PartyView[]>();
  for (const party of parties) {
    const group = found.get(KEYS[by](party));
    if (group) group.push(party);
    else found.set(KEYS[by](party), [party]);
  }
  return [...found].map(([name, own]) => {
    const brands = new Map<string, number>();
    for (const { brand, records } of own) brands.set(brand, (brands.get(brand) ?? 0) + records);
    const days = (one: 'first' | 'last') => own.flatMap((party) => party[one] ?? []).sort();
    return {
      name,
      parties: new Set(own.map((party) => party.name)).size,
      brands: [...brands].map(([brand, records]) => ({ name: brand, records })).sort((a, b) => b.records - a.records || (a.name < b.name ? -1 : 1)),
      dealings: [...new Set(own.map((party) => party.dealing))],
      records: own.reduce((sum, party) => sum + party.records, 0),
      first: days('first')[0] ?? null,
      last: days('last').at(-1) ?? null,
    };
  }).sort((a, b) => b.records - a.records || (a.name < b.name ? -1 : 1));
}

/** Legal forms and signs say nothing about who it is. */
const FORMS = /\b(inc|incorporated|llc|ltd|limited|plc|corp|corporation|company|gmbh|ag|se|kg|ab|oy|sa|sas|sarl|bv|b\.v|nv|unlimited)\b\.?/g;
const bare = (name: string): string => name.toLowerCase().replace(FORMS, ' ').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** Finds the brand of the vault that carries a party's name, or whose legal entity does. */
export function brandFinder(brands: BrandRow[]): (party: string) => BrandRow | undefined {
  const known = new Map<string, BrandRow>();
  for (const brand of brands) {
    for (const name of [brand.name, brand.controller ?? '']) {
      const key = bare(name);
      if (key && !known.has(key)) known.set(key, brand);
    }
  }
  return (party) => known.get(bare(party));
}
