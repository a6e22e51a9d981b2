/** Where the bars and ribbons stand that show who gave data to which brand, and to whom brands passed it. */
import type { Dealing, Direction, PartyRest, PartyView } from '$lib/host/gen/types';

export type Side = 'gave' | 'brand' | 'got';

/** A bar. */
export interface Bar {
  side: Side;
  /** A party's name or a brand's slug; empty for the parties that are left out. */
  name: string;
  records: number;
  /** How many parties it stands for. */
  parties: number;
  x: number;
  y: number;
  height: number;
}

/** A stroke between a party and a brand; without a dealing where it stands for parties that are left out. */
export interface Ribbon {
  party: string;
  brand: string;
  side: 'gave' | 'got';
  dealing?: Dealing;
  records: number;
  path: string;
}

export interface Drawing {
  bars: Bar[];
  ribbons: Ribbon[];
  height: number;
  /** Parties on each side, drawn by name or not. */
  parties: { gave: number; got: number };
}

export const BAR = 10;
const GAP = 5;
/** A bar is as high as its label. */
const SLOT = 17;
const THINNEST = 1.5;
const TALL = 300;

type Flow = Omit<Ribbon, 'path'>;

/** What there is beside the parties at hand: sums of those that were left out, and how many there are by name for each direction. */
export interface Others {
  rest: PartyRest[];
  names: Partial<Record<Direction, number>>;
}

/** Draws the `top` parties with most records of each side by name and adds up the others; `label` is the room for names. */
export function draw(parties: PartyView[], width: number, label: number, top: number, others?: Others): Drawing {
  const gave = flows(parties, 'from-party', 'gave', top, others);
  const got = flows(parties, 'to-party', 'got', top, others);
  const all = [...gave.flows, ...got.flows];
  const right = width - label - BAR;
  const middle = gave.flows.length === 0 ? label : got.flows.length === 0 ? right : (width - BAR) / 2;
  const columns: Bar[][] = [
    bars(gave.flows, 'gave', label, gave.others),
    bars(all, 'brand', middle, 0),
    bars(got.flows, 'got', right, got.others),
  ];
  const most = Math.max(1, ...columns.map((column) => column.reduce((sum, bar) => sum + bar.records, 0)));
  const thick = (records: number) => Math.max(THINNEST, (records / most) * TALL);
  const through = (bar: Bar) => (side: 'gave' | 'got') =>
    all.filter((flow) => flow.side === side && (bar.side === 'brand' ? flow.brand === bar.name : flow.party === bar.name))
      .reduce((sum, flow) => sum + thick(flow.records), 0);
  const tall = columns.map((column) => {
    for (const bar of column) {
      const sides = bar.side === 'brand' ? (['gave', 'got'] as const) : [bar.side];
      bar.height = Math.max(SLOT, ...sides.map(through(bar)));
    }
    return column.reduce((sum, bar) => sum + bar.height + GAP, -GAP);
  });
  const height = Math.max(0, ...tall);
  for (const [index, column] of columns.entries()) {
    let y = (height - (tall[index] ?? 0)) / 2;
    for (const bar of column) {
      bar.y = y;
      y += bar.height + GAP;
    }
  }
  return { bars: columns.flat(), ribbons: ribbons(all, columns, thick), height, parties: { gave: gave.parties, got: got.parties } };
}

function flows(parties: PartyView[], direction: PartyView['direction'], side: 'gave' | 'got', top: number, others?: Others) {
  const own = parties.filter((party) => party.direction === direction);
  const sums = new Map<string, number>();
  for (const { name, records } of own) sums.set(name, (sums.get(name) ?? 0) + records);
  const named = new Set([...sums].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, top).map(([name]) => name));
  const rest = new Map<string, number>();
  const found: Flow[] = [];
  for (const { name, brand, dealing, records } of own) {
    if (named.has(name)) found.push({ party: name, brand, side, dealing, records });
    else rest.set(brand, (rest.get(brand) ?? 0) + records);
  }
  for (const { brand, direction: of, records } of others?.rest ?? []) if (of === direction) rest.set(brand, (rest.get(brand) ?? 0) + records);
  for (const [brand, records] of rest) found.push({ party: '', brand, side, records });
  const all = others?.names[direction] ?? sums.size;
  return { flows: found, parties: all, others: all - named.size };
}

/** The bars of one column, most records first, what is left out last. */
function bars(all: Flow[], side: Side, x: number, others: number): Bar[] {
  const found = new Map<string, { gave: number; got: number }>();
  for (const flow of all) {
    const name = side === 'brand' ? flow.brand : flow.party;
    const sums = found.get(name) ?? { gave: 0, got: 0 };
    sums[flow.side] += flow.records;
    found.set(name, sums);
  }
  return [...found]
    .map(([name, { gave, got }]) => ({ side, name, records: Math.max(gave, got), parties: side === 'brand' ? 0 : name ? 1 : others, x, y: 0, height: 0 }))
    .sort((a, b) => Number(a.name === '') - Number(b.name === '') || b.records - a.records || (a.name < b.name ? -1 : 1));
}

function ribbons(all: Flow[], columns: Bar[][], thick: (records: number) => number): Ribbon[] {
  const bars = new Map(columns.flat().map((bar) => [`${bar.side}/${bar.name}`, bar]));
  const filled = new Map<string, number>();
  /** The next free place at a bar's edge. */
  const take = (key: string, bar: Bar, size: number): number => {
    const used = filled.get(key) ?? 0;
    filled.set(key, used + size);
    return bar.y + used;
  };
  const order = [...bars.keys()];
  const rank = (flow: Flow) => order.indexOf(`${flow.side}/${flow.party}`) * 1000 + order.indexOf(`brand/${flow.brand}`);
  return all.toSorted((a, b) => rank(a) - rank(b)).flatMap((flow) => {
    const party = bars.get(`${flow.side}/${flow.party}`);
    const brand = bars.get(`brand/${flow.brand}`);
    if (!party || !brand) return [];
    const size = thick(flow.records);
    const [left, right] = flow.side === 'gave' ? [party, brand] : [brand, party];
    const a = take(`${flow.side}/${left.side}/${left.name}/right`, left, size);
    const b = take(`${flow.side}/${right.side}/${right.name}/left`, right, size);
    const [x, z] = [left.x + BAR, right.x];
    const half = ((x + z) / 2).toFixed(1);
    const [y1, y2, w1, w2] = [a, b, a + size, b + size].map((y) => y.toFixed(1));
    const path = `M${x.toFixed(1)} ${y1}C${half} ${y1} ${half} ${y2} ${z.toFixed(1)} ${y2}V${w2}C${half} ${w2} ${half} ${w1} ${x.toFixed(1)} ${w1}Z`;
    return [{ ...flow, path }];
  });
}
