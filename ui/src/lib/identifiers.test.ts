import { expect, test } from 'vitest';
import type { BrandRow, IdentifierView } from '$lib/host/gen/types';
import { aliases, links, markOf } from './identifiers';

const email = (value: string, ...brands: string[]): IdentifierView =>
  ({ id: value.length, kind: 'email', value, records: brands.length, brands: brands.map((name) => ({ name, records: 1 })), first: null, last: null });
const BRANDS = [{ brand: 'my-shop', name: 'My Shop' }, { brand: 'x', name: 'X' }, { brand: 'facebook', name: 'Facebook' }] as BrandRow[];

test.each([
  ['me+shop@example.org', 'shop'],
  ['me+a+b@example.org', 'a+b'],
  ['me@example.org', ''],
  ['no address', ''],
])('the mark of %s is %j', (address, mark) => expect(markOf(address)).toBe(mark));

test('a marked address is told apart where its mark says and where it does not', () => {
  const found = aliases([
    email('me+shop@example.org', 'my-shop'),
    email('me+myshop@example.org', 'my-shop', 'facebook'),
    email('me+x@example.org', 'x', 'facebook'),
    email('me@example.org', 'x', 'facebook'),
    email('me+@example.org', 'x'),
  ], BRANDS);
  expect(found.map(({ mark, own, elsewhere }) => [mark, own, elsewhere.map(({ name }) => name)])).toEqual([
    ['myshop', ['my-shop'], ['facebook']],
    ['x', ['x'], ['facebook']],
    ['shop', ['my-shop'], []],
  ]);
});

test('links are what at least two brands hold', () => {
  const { shared, brands } = links([email('a@example.org', 'x'), email('b@example.org', 'x', 'facebook'), email('c@example.org', 'x', 'my-shop', 'facebook')]);
  expect(shared.map(({ value }) => value)).toEqual(['c@example.org', 'b@example.org']);
  expect(brands).toEqual(['facebook', 'x', 'my-shop']);
});

test('exports that nobody has named are no brand that links', () => {
  const { shared, brands } = links([email('a@example.org', 'x', 'unknown'), email('b@example.org', 'x', 'unknown', 'facebook')]);
  expect(shared.map(({ value, brands }) => [value, brands.length])).toEqual([['b@example.org', 2]]);
  expect(brands).toEqual(['facebook', 'x']);
});
