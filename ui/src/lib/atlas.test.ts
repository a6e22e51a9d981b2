import { expect, test } from 'vitest';
import { BORDER_UNIT, borders, centre, distance, graticule, inSight, land, named, nearest, scaleBar, strokes } from './atlas';
import { fitting } from './map';

const MUNICH = { lat: 48.137, lng: 11.575 };
const around = fitting([{ lat: 4813, lng: 1157 }], 0.5);

test('the town nearest to a point is named with its country and distance', () => {
  const { name, country, km } = nearest({ lat: 48.14, lng: 11.58 });
  expect([name, country]).toEqual(['Munich', 'DE']);
  expect(km).toBeLessThan(2);
  expect(distance(MUNICH, { lat: 52.52, lng: 13.405 })).toBeCloseTo(504, -1);
});

test('the middle of a view is where its squares are', () => {
  const { lat, lng } = centre(around, 0.5);
  expect(lat).toBeCloseTo(48.135);
  expect(lng).toBeCloseTo(11.575);
});

test('names never cover each other, and a wide view has none', () => {
  const placed = named({ ...around, west: around.west - 2, north: around.north - 1, width: 4 }, 800, 400);
  expect(placed.some(({ of }) => of.name === 'Munich')).toBe(true);
  for (const one of placed) {
    for (const other of placed) {
      if (one !== other) expect(Math.abs(one.x - other.x) * 800 > 96 || Math.abs(one.y - other.y) * 400 > 20).toBe(true);
    }
  }
  expect(named(fitting([], 0.5), 800, 400)).toEqual([]);
});

test('every view has lines with degrees, from the world to a street', () => {
  for (const width of [360, 40, 3, 0.3, 0.03]) {
    const { lng, lat } = graticule({ west: 10, north: -49, width, narrow: 1 }, 0.5);
    expect(lng.length).toBeGreaterThanOrEqual(2);
    expect(lat.length).toBeGreaterThanOrEqual(1);
    for (const { at } of [...lng, ...lat]) expect(at > -1e-9 && at < 1 + 1e-9).toBe(true);
  }
  const north = graticule({ west: 10, north: -49, width: 3, narrow: 1 }, 0.5);
  expect(north.lat.map(({ degrees }) => degrees)).toEqual([49, 48]);
});

test('the scale is a round number of kilometres, at most a fifth of the width', () => {
  expect(scaleBar({ west: 0, north: 0, width: 1, narrow: 1 })).toEqual({ km: 20, share: 20 / 111.2 });
  for (const width of [0.03, 0.4, 7, 90, 360]) {
    const { km, share } = scaleBar({ west: 0, north: 0, width, narrow: 1 });
    expect(share).toBeLessThanOrEqual(0.2);
    expect(share).toBeGreaterThan(0.07);
    expect(Number(km.toPrecision(1))).toBeCloseTo(km);
  }
});

test('land and borders are strokes, of which those in sight are drawn', () => {
  for (const { path } of borders) expect(path).toMatch(/^M[-\d][-l\d ]*$/);
  for (const { path } of land) expect(path).toMatch(/^M[-\d][-lz\d ]*$/);
  const [square] = strokes('M10 -20l5 3-5 1z');
  expect(square).toEqual({ path: 'M10 -20l5 3-5 1z', west: 10, east: 15, north: -20, south: -16 });
  const view = (west: number) => ({ west, north: -2.1, width: 1, narrow: 1 });
  expect(inSight(square ? [square] : [], view(0.5), 1, 10)).toBe('M10 -20l5 3-5 1z');
  expect(inSight(square ? [square] : [], view(3), 1, 10)).toBe('');
  expect(inSight(borders, around, 0.5, BORDER_UNIT).length).toBeLessThan(borders.map(({ path }) => path).join('').length / 10);
});
