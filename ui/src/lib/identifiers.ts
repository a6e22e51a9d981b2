/** What identifiers say beyond themselves: which of them link brands, and which marked addresses stand where their mark does not say. */
import { UNKNOWN } from '$lib/app.svelte';
import type { BrandRow, IdentifierKind, IdentifierView } from '$lib/host/gen/types';

/** A marked e-mail address: `me+shop@example.org` has the mark `shop`. */
export interface Alias {
  identifier: IdentifierView;
  mark: string;
  /** Brands whose name the mark fits and that hold it. */
  own: string[];
  /** Other brands that hold it, with their records. */
  elsewhere: { name: string; records: number }[];
}

const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** The mark between `+` and `@`; empty without one. */
export function markOf(email: string): string {
  const local = email.slice(0, Math.max(0, email.lastIndexOf('@')));
  const plus = local.indexOf('+');
  return plus < 0 ? '' : local.slice(plus + 1);
}

/** Whether a mark means a brand: one is in the other, and is long enough to mean anything. */
function means(mark: string, brand: { brand: string; name: string }): boolean {
  const said = letters(mark);
  return [brand.brand, brand.name].map(letters).some((name) => {
    const [short, long] = said.length < name.length ? [said, name] : [name, said];
    return short === long || (short.length >= 3 && long.includes(short));
  });
}

/** The marked addresses; those that stand where the mark does not say come first. */
export function aliases(identifiers: IdentifierView[], brands: BrandRow[]): Alias[] {
  return identifiers
    .flatMap((identifier) => {
      const mark = identifier.kind === 'email' ? markOf(identifier.value) : '';
      if (!letters(mark)) return [];
      const fits = (slug: string) => means(mark, brands.find(({ brand }) => brand === slug) ?? { brand: slug, name: slug });
      return [{
        identifier,
        mark,
        own: identifier.brands.filter(({ name }) => fits(name)).map(({ name }) => name),
        elsewhere: identifier.brands.filter(({ name }) => !fits(name)),
      }];
    })
    .sort((a, b) => Number(b.elsewhere.length > 0) - Number(a.elsewhere.length > 0) || (a.identifier.value < b.identifier.value ? -1 : 1));
}

/** What many people can share. */
const WEAK: IdentifierKind[] = ['ip', 'name'];

/**
 * Identifiers that at least two brands hold, those that single out a person and those of most brands first, and the brands that hold any of them.
 * Exports that nobody has named may be of one brand or of many, or of one that is there by its name too: they count as none.
 */
export function links(identifiers: IdentifierView[]): { shared: IdentifierView[]; brands: string[] } {
  const weak = ({ kind }: IdentifierView) => Number(WEAK.includes(kind));
  const named = identifiers.map((one) => ({ ...one, brands: one.brands.filter(({ name }) => name !== UNKNOWN) }));
  const shared = named.filter(({ brands }) => brands.length > 1).toSorted((a, b) => weak(a) - weak(b) || b.brands.length - a.brands.length || b.records - a.records);
  const held = new Map<string, number>();
  for (const { name } of shared.flatMap(({ brands }) => brands)) held.set(name, (held.get(name) ?? 0) + 1);
  return { shared, brands: [...held].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([name]) => name) };
}
