import { expect, test } from 'vitest';
import type { PartyView } from '$lib/host/gen/types';
import { draw } from './sankey';

const party = (name: string, brand: string, records: number, gave = true): PartyView => ({
  id: records, name, brand, records, dealing: gave ? 'uploaded-list' : 'connected-app', direction: gave ? 'from-party' : 'to-party', first: null, last: null,
});

test('the parties with most records are drawn by name, the others added up, and nothing is lost', () => {
  const { bars, ribbons, parties } = draw([party('A', 'x', 5), party('A', 'y', 4), party('B', 'x', 3), party('C', 'x', 2), party('D', 'y', 1), party('E', 'x', 7, false)], 600, 100, 2);
  expect(parties).toEqual({ gave: 4, got: 1 });
  expect(bars.filter(({ side }) => side === 'gave').map(({ name, records, parties: count }) => [name, records, count])).toEqual([['A', 9, 1], ['B', 3, 1], ['', 3, 2]]);
  expect(bars.filter(({ side }) => side === 'brand').map(({ name, records }) => [name, records])).toEqual([['x', 10], ['y', 5]]);
  expect(ribbons.filter(({ side }) => side === 'gave').reduce((sum, { records }) => sum + records, 0)).toBe(15);
  expect(ribbons).toHaveLength(6);
});

test('bars of a column never overlap, and ribbons stay within their bars', () => {
  const { bars, height } = draw(Array.from({ length: 40 }, (_, index) => party(`P${index}`, `b${index % 3}`, 1 + index * index)), 600, 100, 12);
  for (const side of ['gave', 'brand'] as const) {
    const column = bars.filter((bar) => bar.side === side);
    for (const [index, bar] of column.entries()) {
      const next = column[index + 1];
      expect(bar.y + bar.height).toBeLessThanOrEqual(next ? next.y : height + 0.001);
    }
  }
});

test('who is only named is no flow', () => {
  expect(draw([{ ...party('A', 'x', 5), dealing: 'ad-shown', direction: 'named' }], 600, 100, 5)).toMatchObject({ bars: [], ribbons: [], height: 0 });
});

test('what was left out of the rows is drawn with the others', () => {
  const others = { names: { 'from-party': 9 }, rest: [{ brand: 'x', direction: 'from-party' as const, records: 6 }, { brand: 'x', direction: 'named' as const, records: 50 }] };
  const { bars, parties } = draw([party('A', 'x', 5), party('B', 'x', 3), party('C', 'x', 2)], 600, 100, 2, others);
  expect(parties).toEqual({ gave: 9, got: 0 });
  expect(bars.filter(({ side }) => side === 'gave').map(({ name, records, parties: count }) => [name, records, count])).toEqual([['A', 5, 1], ['B', 3, 1], ['', 8, 7]]);
});
