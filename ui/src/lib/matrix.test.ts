import { describe, expect, test } from 'vitest';
import type { BrandRow, CategoryCell } from '$lib/host/gen/types';
import { grouped, sortRows, strength, totals } from './matrix';

const cell = (category: CategoryCell['category'], records: number, first: string | null, last: string | null): CategoryCell => ({
  category, records, first, last, sensitive: 1, origins: { observed: records }, channels: { web: records },
});
const row = (name: string, ...categories: CategoryCell[]): BrandRow => ({
  brand: name.toLowerCase(), name, controller: null, class: null, first: categories[0]?.first ?? null, last: categories[0]?.last ?? null,
  records: categories.reduce((sum, one) => sum + one.records, 0), identifiers: 0, parties: 0, inferences: 0, sensitive: categories.length, categories,
});
const rows = [
  row('Öko', cell('search', 5, '2020-01-01', '2021-01-01')),
  row('Alpha', cell('search', 2, '2019-01-01', '2020-05-05'), cell('voice', 9, null, null)),
  row('Zeta', cell('voice', 5, '2018-02-02', '2022-02-02')),
];

describe('sorting', () => {
  const names = (by: 'name' | 'total' | 'search', down: boolean) => sortRows(rows, { by, down }, 'de').map(({ name }) => name);

  test('by name in the order of the language', () => expect(names('name', false)).toEqual(['Alpha', 'Öko', 'Zeta']));
  test('by total, equal ones by name', () => expect(names('total', true)).toEqual(['Alpha', 'Öko', 'Zeta']));
  test('by a category, missing is nothing', () => expect(names('search', true)).toEqual(['Öko', 'Alpha', 'Zeta']));
});

test('sums add up counts and stretch spans', () => {
  const sum = totals(rows, 'All');
  expect(sum.records).toBe(21);
  expect(sum.categories.find(({ category }) => category === 'voice')).toEqual({
    category: 'voice', records: 14, first: '2018-02-02', last: '2022-02-02', sensitive: 2, origins: { observed: 14 }, channels: { web: 14 },
  });
  expect([sum.first, sum.last]).toEqual(['2018-02-02', '2022-02-02']);
});

test('shading is between nothing and all', () => {
  expect(strength(0, 10)).toBe(0);
  expect(strength(10, 10)).toBe(1);
  expect(strength(1, 1000)).toBeGreaterThan(0.05);
});

test('groups stand by their size, those of which nothing is known last', () => {
  const [one, two, three] = rows.map((row, index) => ({ ...row, class: [null, 'media', 'shop'][index] }));
  expect(grouped([one, two, three] as BrandRow[], 'class').map(({ name }) => name)).toEqual(['Alpha', 'Zeta', 'Öko']);
  expect(grouped(rows, 'none')).toBe(rows);
});
