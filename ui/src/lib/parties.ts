/** Third parties in groups, and the party that is itself a brand in the vault. */
import type { BrandRow, Dealing, PartyView } from '$lib/host/gen/types';

export type Grouping = 'party' | 'class' | 'dealing' | 'brand' | 'direction';
export const GROUPINGS: Grouping[] = ['party', 'class', 'dealing', 'brand', 'direction'];
/** The class of those of whom none is known. */
export const NO_CLASS = 'unknown';

/** Rows of parties that have something in common. */
export interface PartyGroup {
  /** A party's name, the word of a class, a dealing, a brand's slug or a direction. */
  name: string;
  parties: number;
  brands: { name: string; records: number }[];
  dealings: Dealing[];
  records: number;
  first: string | null;
  last: string | null;
}

const KEYS: Record<Exclude<Grouping, 'class'>, (party: PartyView) => string> = {
  party: (party) => party.name,
  dealing: (party) => party.dealing,
  brand: (party) => party.brand,
  direction: (party) => party.direction,
};

/** The groups, most records first; `classOf` says the class of the company that a party probably is. */
export function groups(parties: PartyView[], by: Grouping, classOf: (party: string) => string = () => NO_CLASS): PartyGroup[] {
  const keyOf = by === 'class' ? (party: PartyView) => classOf(party.name) : KEYS[by];
  const found = new Map<string, PartyView[]>();
  for (const party of parties) {
    const group = found.get(keyOf(party));
    if (group) group.push(party);
    else found.set(keyOf(party), [party]);
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
