/** The sums and orders of the brand × category matrix. */
import type { BrandRow, Category, CategoryCell } from '$lib/host/gen/types';

export type Shade = 'records' | 'origins' | 'sensitive';
/** What a cell says: how many records, which part of the brand's records, or the year of the oldest. */
export type Shown = 'records' | 'share' | 'since';
export interface Sort {
  by: 'name' | 'total' | Category;
  down: boolean;
}

export const cellOf = (row: BrandRow, category: Category): CategoryCell | undefined =>
  row.categories.find((cell) => cell.category === category);

/** Rows in the order asked for; equal ones by name. */
export function sortRows(rows: BrandRow[], sort: Sort, locale: string): BrandRow[] {
  const collator = new Intl.Collator(locale);
  const value = (row: BrandRow) =>
    sort.by === 'total' ? row.records : sort.by === 'name' ? 0 : (cellOf(row, sort.by)?.records ?? 0);
  const sign = sort.down ? -1 : 1;
  return rows.toSorted((a, b) => {
    const byName = collator.compare(a.name, b.name);
    return sort.by === 'name' ? sign * byName : sign * (value(a) - value(b)) || byName;
  });
}

/** By what rows stand together: the company that answers for the brand, or what the company is in a person's day. */
export type Grouping = 'none' | 'company' | 'class';
export const GROUPINGS: Grouping[] = ['none', 'company', 'class'];

/** What rows of one group have in common: a company's name or the word of a class; empty where it is not known. */
export const groupOf = (row: BrandRow, by: Grouping): string =>
  (by === 'company' ? row.controller : by === 'class' ? row.class : undefined) ?? '';

/** Rows of one group together, groups with most records first and those that are not known last; in a group the order stays. */
export function grouped(rows: BrandRow[], by: Grouping): BrandRow[] {
  if (by === 'none') return rows;
  const records = new Map<string, number>();
  for (const row of rows) records.set(groupOf(row, by), (records.get(groupOf(row, by)) ?? 0) + row.records);
  const size = (group: string) => (group === '' ? -1 : (records.get(group) ?? 0));
  return rows.toSorted((a, b) => {
    const [left, right] = [groupOf(a, by), groupOf(b, by)];
    return size(right) - size(left) || (left < right ? -1 : left > right ? 1 : 0);
  });
}

/** One row that adds up all rows: earliest and latest day, counts, origins and channels. */
export function totals(rows: BrandRow[], name: string): BrandRow {
  const cells = new Map<Category, CategoryCell>();
  for (const row of rows) {
    for (const cell of row.categories) {
      const sum = cells.get(cell.category);
      cells.set(cell.category, sum ? add(sum, cell) : cell);
    }
  }
  return {
    brand: '',
    name,
    controller: null,
    class: null,
    records: sum(rows, (row) => row.records),
    first: earliest(rows.map((row) => row.first)),
    last: latest(rows.map((row) => row.last)),
    identifiers: 0,
    parties: 0,
    inferences: 0,
    sensitive: sum(rows, (row) => row.sensitive),
    categories: [...cells.values()],
  };
}

/** How strong a cell is shaded, from 0 to 1: logarithmic, because counts differ by orders of magnitude. */
export const strength = (count: number, most: number): number =>
  count <= 0 || most <= 0 ? 0 : Math.log1p(count) / Math.log1p(most);

function add(a: CategoryCell, b: CategoryCell): CategoryCell {
  return {
    category: a.category,
    records: a.records + b.records,
    sensitive: a.sensitive + b.sensitive,
    first: earliest([a.first, b.first]),
    last: latest([a.last, b.last]),
    origins: addCounts(a.origins, b.origins),
    channels: addCounts(a.channels, b.channels),
  };
}

/** Adds up counts by word. */
export function addCounts(a: Record<string, number>, b: Record<string, number>): Record<string, number> {
  const result = { ...a };
  for (const [word, count] of Object.entries(b)) result[word] = (result[word] ?? 0) + count;
  return result;
}

const sum = <T>(items: T[], of: (item: T) => number) => items.reduce((total, item) => total + of(item), 0);
const days = (all: (string | null | undefined)[]) => all.filter((day): day is string => Boolean(day)).sort();
const earliest = (all: (string | null | undefined)[]): string | null => days(all)[0] ?? null;
const latest = (all: (string | null | undefined)[]): string | null => days(all).at(-1) ?? null;
