/** What keeps one from being lost on the map: towns and borders out of Natural Earth, lines of latitude and longitude, and a scale. */

import atlas from './atlas.json';
import outlines from './land.json';
import type { View } from './map';

export interface Point {
  lat: number;
  lng: number;
}

/** A populated place. Its name is as in English; its country an ISO 3166 code, or empty where Natural Earth has none. */
export interface Town extends Point {
  name: string;
  country: string;
}

/** Something on the picture, from 0 at its left or top edge to 1. */
export interface Placed<Of> {
  of: Of;
  x: number;
  y: number;
}

/** Part of a path and the box that it keeps to: eastwards and southwards, in the path's own measure. */
interface Stroke {
  path: string;
  west: number;
  east: number;
  north: number;
  south: number;
}

/** The strokes of a path of absolute beginnings (`M`) and steps from there (`l`), as land and borders are. */
export function strokes(path: string): Stroke[] {
  return path.split('M').slice(1).map((one) => {
    const [x = 0, y = 0, ...steps] = (one.match(/-?\d+/g) ?? []).map(Number);
    const box = { west: x, east: x, north: y, south: y };
    for (let at = 0, east = x, south = y; at + 1 < steps.length; at += 2) {
      east += steps[at] ?? 0;
      south += steps[at + 1] ?? 0;
      box.west = Math.min(box.west, east);
      box.east = Math.max(box.east, east);
      box.north = Math.min(box.north, south);
      box.south = Math.max(box.south, south);
    }
    return { path: `M${one}`, ...box };
  });
}

/** What of a path is in sight; `unit` is how many of its steps a degree has. What is not seen need not be drawn. */
export function inSight(all: Stroke[], view: View, ratio: number, unit: number): string {
  const [west, east] = [view.west, view.west + view.width].map((x) => (x / view.narrow) * unit) as [number, number];
  const [north, south] = [view.north * unit, (view.north + view.width * ratio) * unit];
  return all.filter((one) => one.west <= east && one.east >= west && one.north <= south && one.south >= north).map(({ path }) => path).join('');
}

/** Steps of a degree in the outlines of the land and in the borders of countries. */
export const LAND_UNIT = 10;
export const BORDER_UNIT = 100;
export const land = strokes(outlines.path);
export const borders = strokes(atlas.borders);

const towns: Town[] = atlas.places.split(';').map((line) => {
  const [lat, lng, country, ...name] = line.split(',');
  return { lat: Number(lat) / 100, lng: Number(lng) / 100, country: country ?? '', name: name.join(',') };
});

/** Kilometres to a degree of latitude. */
const DEGREE_KM = 111.2;
/** Wider than so many degrees the outlines say enough, and towns would cover them. */
const TOWNS_BELOW = 15;
/** Names must not cover each other: no two are nearer than these, in pixels. */
const APART = { x: 96, y: 20 };
/** Degrees from one line to the next. */
const STEPS = [30, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01];
/** At least so many steps across. */
const LINES = 3;

/** The middle of what is in sight. */
export const centre = (view: View, ratio: number): Point => ({
  lat: Math.max(-90, Math.min(90, -(view.north + (view.width * ratio) / 2))),
  lng: ((((view.west + view.width / 2) / view.narrow + 180) % 360) + 360) % 360 - 180,
});

/** Kilometres as the crow flies. */
export function distance(a: Point, b: Point): number {
  const rad = Math.PI / 180;
  const across = Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lng - a.lng) * rad) / 2) ** 2;
  return (2 * DEGREE_KM * Math.asin(Math.sqrt(Math.min(1, across)))) / rad;
}

/** The town nearest to a point. */
export function nearest(point: Point): Town & { km: number } {
  const [first, ...others] = towns.map((town) => ({ town, km: distance(point, town) }));
  if (!first) throw new Error('the atlas has no towns');
  const { town, km } = others.reduce((best, one) => (one.km < best.km ? one : best), first);
  return { ...town, km };
}

/** The towns to name on a picture of this size: those nearest to its middle first, none over another. */
export function named(view: View, width: number, height: number): Placed<Town>[] {
  if (view.width > TOWNS_BELOW) return [];
  const inSight = towns
    .map((of) => ({ of, x: (of.lng * view.narrow - view.west) / view.width, y: (-of.lat - view.north) / ((view.width * height) / width) }))
    .filter(({ x, y }) => x > 0 && x < 1 && y > 0 && y < 1)
    .toSorted((a, b) => Math.hypot(a.x - 0.5, a.y - 0.5) - Math.hypot(b.x - 0.5, b.y - 0.5));
  const chosen: Placed<Town>[] = [];
  for (const one of inSight) {
    const free = chosen.every(({ x, y }) => Math.abs(x - one.x) * width > APART.x || Math.abs(y - one.y) * height > APART.y);
    if (free) chosen.push(one);
  }
  return chosen;
}

/** Lines of longitude and latitude in sight, by their degrees and where they are from 0 to 1. */
export function graticule(view: View, ratio: number): { lng: { degrees: number; at: number }[]; lat: { degrees: number; at: number }[] } {
  const high = view.width * ratio;
  const step = STEPS.find((step) => view.width / view.narrow / step >= LINES) ?? 0.01;
  const lines = (from: number, span: number, most: number) => {
    const first = Math.ceil(from / step);
    return Array.from({ length: Math.max(0, Math.floor((from + span) / step) - first + 1) }, (_, index) => Number(((first + index) * step).toFixed(2)))
      .filter((degrees) => Math.abs(degrees) <= most)
      .map((degrees) => ({ degrees, at: (degrees - from) / span }));
  };
  return {
    lng: lines(view.west / view.narrow, view.width / view.narrow, 180),
    lat: lines(view.north, high, 90).map(({ degrees, at }) => ({ degrees: 0 - degrees, at })),
  };
}

/** A round number of kilometres, and what share of the picture's width it takes in its middle: at most a fifth. */
export function scaleBar(view: View): { km: number; share: number } {
  const across = view.width * DEGREE_KM;
  const power = 10 ** Math.floor(Math.log10(across / 5));
  const km = ([5, 2, 1].find((times) => times * power <= across / 5) ?? 1) * power;
  return { km, share: km / across };
}
