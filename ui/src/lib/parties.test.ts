import { expect, test } from 'vitest';
import type { BrandRow, PartyView } from '$lib/host/gen/types';
import { brandFinder, groups } from './parties';

const row = (name: string, brand: string, dealing: PartyView['dealing'], records: number, first: string | null, last: string | null): PartyView =>
  ({ id: 1, name, brand, dealing, direction: 'named', records, first, last });
const ROWS = [row('A', 'x', 'ad-shown', 3, '2020-01-02', '2021-01-01'), row('A', 'y', 'merchant', 4, null, null), row('B', 'x', 'ad-shown', 9, '2019-05-05', '2019-05-06')];

test('groups add up their rows', () => {
  expect(groups(ROWS, 'party')).toEqual([
    { name: 'B', parties: 1, brands: [{ name: 'x', records: 9 }], dealings: ['ad-shown'], records: 9, first: '2019-05-05', last: '2019-05-06' },
    { name: 'A', parties: 1, brands: [{ name: 'y', records: 4 }, { name: 'x', records: 3 }], dealings: ['ad-shown', 'merchant'], records: 7, first: '2020-01-02', last: '2021-01-01' },
  ]);
  expect(groups(ROWS, 'dealing').map(({ name, parties, records }) => [name, parties, records])).toEqual([['ad-shown', 2, 12], ['merchant', 1, 4]]);
  const classOf = (party: string) => (party === 'A' ? 'shop' : 'unknown');
  expect(groups(ROWS, 'class', classOf).map(({ name, parties, records }) => [name, parties, records])).toEqual([['unknown', 1, 9], ['shop', 1, 7]]);
});

test('a party leads on to the brand of its name or legal entity, and to no other', () => {
  const brands = [{ brand: 'spotify', name: 'Spotify', controller: 'Spotify AB' }, { brand: 'x', name: 'X', controller: 'X Internet Unlimited Company' }] as BrandRow[];
  const find = brandFinder(brands);
  expect(find('SPOTIFY, Inc.')?.brand).toBe('spotify');
  expect(find('X Internet')?.brand).toBe('x');
  expect(find('Spotify Records')).toBeUndefined();
  expect(find('Ltd')).toBeUndefined();
});
