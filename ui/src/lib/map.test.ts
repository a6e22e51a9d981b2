import { expect, test } from 'vitest';
import { cornerOf, dots, fitting, locator, zoomed } from './map';

const BERLIN = { lat: 5252, lng: 1340, records: 100 };
const SYDNEY = { lat: -3387, lng: 15121, records: 1 };

test('all squares are in sight at first, the largest drawn first', () => {
  const view = fitting([BERLIN, SYDNEY], 0.5);
  const drawn = dots([SYDNEY, BERLIN], view, 0.5);
  expect(drawn.map(({ of }) => of)).toEqual([BERLIN, SYDNEY]);
  expect(drawn.map(({ size }) => size)).toEqual([1, 0.1]);
  for (const { x, y } of drawn) expect(x > 0 && x < 1 && y > 0 && y < 1).toBe(true);
  expect(drawn[0]?.y).toBeLessThan(drawn[1]?.y ?? 0);
});

test('a single square stands in the middle of some land around it', () => {
  const view = fitting([BERLIN], 0.5);
  expect(view.width).toBeGreaterThan(0.2);
  const [dot] = dots([BERLIN], view, 0.5);
  expect(dot?.x).toBeCloseTo(0.5);
  expect(dot?.y).toBeCloseTo(0.5);
});

test('zooming keeps the point in place and leaves out what is out of sight', () => {
  const view = fitting([BERLIN, SYDNEY], 0.5);
  const [before] = dots([BERLIN], view, 0.5);
  const near = zoomed(view, 0.1, 0.5, before?.x ?? 0, before?.y ?? 0);
  const after = dots([BERLIN, SYDNEY], near, 0.5);
  expect(after).toHaveLength(1);
  expect(after[0]?.x).toBeCloseTo(before?.x ?? 0);
  expect(after[0]?.y).toBeCloseTo(before?.y ?? 0);
});

test('the world is shown where there is nothing, and corners are signed degrees', () => {
  expect(fitting([], 0.5).width).toBe(360);
  expect(cornerOf(SYDNEY)).toBe('-33.87°, 151.21°');
});

test('a close view is found on a wider piece of the earth around the same middle, a wide one needs none', () => {
  const view = fitting([BERLIN], 0.5);
  const wider = locator(view, 0.5, 0.7);
  const [dot] = wider ? dots([BERLIN], wider, 0.7) : [];
  expect([dot?.x, dot?.y]).toEqual([expect.closeTo(0.5), expect.closeTo(0.5)]);
  expect(locator(fitting([BERLIN, SYDNEY], 0.5), 0.5, 0.7)).toBeUndefined();
});
