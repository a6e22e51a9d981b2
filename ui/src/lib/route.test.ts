import { expect, test } from 'vitest';
import { filterOf } from './filter';
import { href, parse } from './route.svelte';

test('an address comes back as it was', () => {
  const query = { party: 'Tram & Co? 100%', brand: 'x' };
  expect(parse(href('records', '', query))).toEqual({ screen: 'records', about: '', query });
  expect(parse(href('brand', 'a/b ü'))).toEqual({ screen: 'brand', about: 'a/b ü', query: {} });
});

test.each(['', '#', '#/', '#/nowhere', '#/brand/%E0%A4%A'])('%s is no dead end', (hash) => {
  expect(['overview', 'brand']).toContain(parse(hash).screen);
});

test('a filter is what the address says', () => {
  expect(filterOf({ brand: 'google', sensitive: 'true', export: '3', record: '9', search: '' })).toEqual({
    brand: 'google', sensitive: true, export: 3,
  });
});
