/** A vault in memory: makes the records of the made-up person and answers what the real one answers. */
import type {
  BrandRow,
  CategoryCell,
  Coverage,
  EntryView,
  ExportView,
  Filter,
  IdentifierView,
  InferenceView,
  NamedCount,
  PartyView,
  RecordDetail,
  RecordView,
  SensitiveView,
  Topic,
} from '../gen/types';
import { BRANDS, type FakeBrand, type Holding } from './data';

interface Stored {
  view: RecordView;
  holding: Holding;
  party?: NonNullable<Holding['parties']>[number];
  identifier?: NonNullable<Holding['identifiers']>[number];
}

/** What companies are in a person's day; of the others it is not known. */
const CLASSES: Record<string, string> = {
  google: 'platform', facebook: 'social', instagram: 'social', x: 'social', linkedin: 'social', spotify: 'media', netflix: 'media', amazon: 'shop',
};

export class FakeVault {
  readonly records: Stored[] = [];

  constructor(readonly brands: FakeBrand[] = BRANDS) {
    const random = lcg(7);
    for (const [index, brand] of brands.entries()) {
      for (const holding of brand.holdings) {
        for (let row = 0; row < holding.records; row += 1) {
          this.records.push(make(this.records.length + 1, index + 1, brand, holding, row, random));
        }
      }
    }
    this.records.sort((a, b) => compare(b.view.at ?? '', a.view.at ?? '') || a.view.id - b.view.id);
  }

  find(filter: Filter): Stored[] {
    const words = (filter.search ?? '').toLowerCase().split(/\s+/).filter(Boolean);
    return this.records.filter(({ view, party, identifier }) =>
      (!filter.brand || view.brand === filter.brand) &&
      (!filter.category || view.category === filter.category) &&
      (!filter.origin || view.origin === filter.origin) &&
      (!filter.channel || view.channel === filter.channel) &&
      (filter.channel_known == null || (view.channel != null) === filter.channel_known) &&
      (!filter.product || view.product === filter.product) &&
      (!filter.sensitive || view.sensitive.length > 0) &&
      (!filter.sensitive_kind || view.sensitive.includes(filter.sensitive_kind)) &&
      (!filter.gone || view.gone) &&
      (!filter.since || (view.at ?? '') >= filter.since) &&
      (!filter.until || (view.at !== null && (view.at ?? '') < filter.until)) &&
      (filter.dated == null || (view.at != null) === filter.dated) &&
      (!filter.party || party?.[0] === filter.party) &&
      (!filter.dealing || party?.[1] === filter.dealing) &&
      (!filter.identifier || identifier?.[1] === filter.identifier) &&
      (!filter.identifier_kind || identifier?.[0] === filter.identifier_kind) &&
      (!filter.export || view.evidence.export === filter.export) &&
      (!filter.entry || view.evidence.entry === filter.entry) &&
      words.every((word) => view.text.toLowerCase().split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word))),
    );
  }

  detail(id: number): RecordDetail | undefined {
    const stored = this.records.find(({ view }) => view.id === id);
    if (!stored) return undefined;
    const { view, party, identifier, holding } = stored;
    const original = { time: view.at, title: view.text, ...(party && { name: party[0] }), ...(identifier && { [identifier[0]]: identifier[1] }) };
    return {
      record: view,
      parties: party ? [{ name: party[0], dealing: party[1], direction: directionOf(party[1]) }] : [],
      identifiers: identifier ? [{ kind: identifier[0], value: identifier[1] }] : [],
      sensitive_reason: view.sensitive.length > 0 ? (holding.sensitive?.[1] ?? null) : null,
      rule: `${view.brand}/${holding.category}`,
      archive_path: `/data/mara/Downloads/${view.evidence.archive}`,
      original: { state: 'found', text: JSON.stringify(original, null, 2) },
    };
  }

  #rows?: BrandRow[];
  rows(): BrandRow[] {
    return (this.#rows ??= this.brands.map((brand) => {
      const own = this.find({ brand: brand.brand });
      const cells = groupBy(own, ({ view }) => view.category).map(([, records]) => cellOf(records));
      return {
        brand: brand.brand,
        name: brand.name,
        controller: brand.controller,
        class: CLASSES[brand.brand] ?? null,
        records: own.length,
        ...span(own),
        identifiers: this.identifiers(brand.brand).length,
        parties: new Set(own.flatMap(({ party }) => (party ? [party[0]] : []))).size,
        inferences: this.inferences(brand.brand).length,
        sensitive: own.filter(({ view }) => view.sensitive.length > 0).length,
        categories: cells,
      };
    }));
  }

  months(brand: string): NamedCount[] {
    return counts(this.find({ brand }).flatMap(({ view }) => (view.at ? [view.at.slice(0, 7)] : [])));
  }

  products(brand: string): NamedCount[] {
    return counts(this.find({ brand }).map(({ view }) => view.product ?? '')).toSorted((a, b) => b.records - a.records);
  }

  sensitive(brand: string): SensitiveView[] {
    const marked = this.find({ brand, sensitive: true });
    return groupBy(marked, ({ holding }) => holding.sensitive?.[1] ?? '').map(([reason, records]) => ({
      kinds: records[0]?.view.sensitive ?? [],
      reason,
      records: records.length,
    }));
  }

  parties(brand?: string | null): PartyView[] {
    const named = this.find({ brand }).filter(({ party }) => party);
    const groups = groupBy(named, ({ view, party }) => `${view.brand}/${party?.[0]}/${party?.[1]}`);
    return groups.flatMap(([, records], id) => {
      const first = records[0];
      if (!first?.party) return [];
      const [name, dealing] = first.party;
      return [{ id, name, brand: first.view.brand, dealing, direction: directionOf(dealing), records: records.length, ...span(records), route: name === 'Leseecke Media' ? 'mailto:stop@leseecke.example' : null }];
    }).sort((a, b) => b.records - a.records);
  }

  identifiers(brand?: string | null): IdentifierView[] {
    const having = this.find({ brand }).filter(({ identifier }) => identifier);
    return groupBy(having, ({ identifier }) => identifier?.join() ?? '').flatMap(([, records], id) => {
      const identifier = records[0]?.identifier;
      if (!identifier) return [];
      const brands = counts(records.map(({ view }) => view.brand));
      return [{ id, kind: identifier[0], value: identifier[1], records: records.length, brands, ...span(records) }];
    }).sort((a, b) => b.brands.length - a.brands.length || b.records - a.records);
  }

  inferences(brand?: string | null): InferenceView[] {
    const concluded = this.find({ brand, origin: 'inferred' });
    return groupBy(concluded, ({ view }) => `${view.brand}/${view.text}`).flatMap(([, records]) => {
      const view = records[0]?.view;
      if (!view) return [];
      const reason = view.sensitive.length > 0 ? (records[0]?.holding.sensitive?.[1] ?? null) : null;
      return [{ brand: view.brand, text: view.text, category: view.category, topic: topicOf(view.text), sensitive: view.sensitive, reason, records: records.length, record: view.id, last: span(records).last }];
    }).sort((a, b) => b.sensitive.length - a.sensitive.length);
  }

  exports(brand?: string | null): ExportView[] {
    return this.brands.flatMap((one, index) => {
      if (brand && one.brand !== brand) return [];
      const entries = this.entries(index + 1);
      const count = (state: string) => entries.filter((entry) => entry.state === state).length;
      return [{
        id: index + 1,
        brand: one.brand,
        card: one.brand,
        status: one.brand === 'amazon' ? 'documented' : 'observed',
        account: one.account,
        archives: [one.archive],
        made_on: '2026-09-14',
        imported_on: '2026-11-20T18:04:11Z',
        entries: { total: entries.length, read: count('read'), media: count('media'), ignored: count('ignored'), unknown: count('unknown'), broken: count('broken') },
        records: this.find({ export: index + 1 }).length,
        problems: one.brand === 'facebook' ? 2 : 0,
      }];
    });
  }

  coverage(id: number): Coverage {
    const brand = this.brands[id - 1];
    if (!brand) return { exports: [] };
    const problems = brand.brand === 'facebook'
      ? [
          { kind: 'encoding' as const, entry: 'your_facebook_activity/posts/your_posts_1.json', place: '/12/data/0/post', message: 'text was encoded twice; it was repaired', affected: 31 },
          { kind: 'drift' as const, entry: 'logged_information/notifications/notifications.json', place: '/notifications_v3', message: 'the list of notifications is not where it is known to be; nothing was read from it', affected: null },
        ]
      : [];
    return { exports: [{ id, brand: brand.brand, archives: [brand.archive], entries: this.entries(id), problems }] };
  }

  entries(id: number): EntryView[] {
    const none = { records: 0, stored: 0, already_known: 0, skipped: 0, skip_reasons: [], card_rule: null, guessed: false };
    const read = groupBy(this.find({ export: id }), ({ view }) => view.evidence.entry).map(([path, records]) => ({
      path, size: records.length * 211, state: 'read', reason: null, card_rule: records[0]?.holding.category ?? null, guessed: records[0]?.holding.guessed ?? false,
      records: records.length + 2, stored: records.length, already_known: 0, skipped: 2, skip_reasons: [{ name: 'empty row', records: 2 }],
    }));
    return [
      ...read,
      { ...none, path: 'media/photo_0001.jpg', size: 2_211_320, state: 'media', reason: null },
      { ...none, path: 'media/photo_0002.jpg', size: 1_870_005, state: 'media', reason: null },
      { ...none, path: 'start_here.html', size: 20_412, state: 'ignored', reason: 'table of contents; everything in it is in other files' },
      { ...none, path: 'logged_information/notifications/notifications.json', size: 91_020, state: 'unknown', reason: 'no rule of the card knows this file' },
    ];
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function make(id: number, exported: number, brand: FakeBrand, holding: Holding, row: number, random: () => number): Stored {
  const pick = <T>(items: T[] | undefined): T | undefined => items?.[Math.floor(random() * items.length)];
  const text = holding.texts[row < holding.texts.length ? row : Math.floor(random() * holding.texts.length)] ?? '';
  const party = holding.parties?.[row] ?? pick(holding.parties);
  const identifier = holding.identifiers?.[row] ?? pick(holding.identifiers);
  const start = Date.UTC(holding.from, 2, 3);
  const end = Math.min(Date.UTC(holding.until, 10, 2), Date.UTC(2026, 8, 1));
  const at = holding.undated ? null : new Date(start + Math.sqrt(random()) * (end - start)).toISOString().replace(/\.\d+/, '');
  const marked = holding.sensitive && random() < (holding.category === 'location' ? 1 : 0.12);
  return {
    holding,
    party,
    identifier,
    view: {
      id,
      brand: brand.brand,
      product: holding.product ?? null,
      category: holding.category,
      origin: holding.origin,
      channel: holding.channel,
      at,
      precision: at ? 'second' : null,
      zone_assumed: brand.brand === 'amazon',
      text: party && holding.origin === 'received' ? `${text}: ${party[0]}` : text,
      place: holding.places ? { lat: 52.53, lng: 13.42, label: pick(holding.places) ?? null } : null,
      amount: holding.currency ? { hundredths: 299 + Math.floor(random() * 4000), currency: holding.currency } : null,
      party: party?.[0] ?? null,
      sensitive: marked && holding.sensitive ? [holding.sensitive[0]] : [],
      gone: false,
      guessed: holding.guessed ?? false,
      evidence: { export: exported, archive: brand.archive, entry: holding.entry, locator: holding.entry.endsWith('.csv') ? `row ${row + 1}` : `/items/${row}` },
    },
  };
}

function cellOf(records: Stored[]): CategoryCell {
  const count = (words: (string | null | undefined)[]) =>
    Object.fromEntries(counts(words.filter((word): word is string => Boolean(word))).map(({ name, records: n }) => [name, n]));
  return {
    category: records[0]?.view.category ?? 'identity',
    records: records.length,
    sensitive: records.filter(({ view }) => view.sensitive.length > 0).length,
    origins: count(records.map(({ view }) => view.origin)),
    channels: count(records.map(({ view }) => view.channel)),
    ...span(records),
  };
}

/** A few of the core's words are enough here. */
function topicOf(text: string): Topic {
  const words: [RegExp, Topic][] = [
    [/\bage\b/i, 'age'], [/gender/i, 'gender'], [/separated|divorce/i, 'relationship'], [/parent|motherhood/i, 'family'], [/moved/i, 'home'],
    [/income|insurance/i, 'money'], [/politics|unions/i, 'politics'], [/yoga|sleep/i, 'health'], [/job|career/i, 'work'], [/travel|flyer|abroad|expat/i, 'travel'],
  ];
  return words.find(([pattern]) => pattern.test(text))?.[1] ?? 'interests';
}

function directionOf(dealing: PartyView['dealing']): PartyView['direction'] {
  if (['uploaded-list', 'reported-activity', 'reported-visit', 'data-source', 'do-not-reach'].includes(dealing)) return 'from-party';
  return ['connected-app', 'sent-by-person'].includes(dealing) ? 'to-party' : 'named';
}

function span(records: Stored[]): { first: string | null; last: string | null } {
  const days = records.flatMap(({ view }) => (view.at ? [view.at.slice(0, 10)] : [])).sort();
  return { first: days[0] ?? null, last: days.at(-1) ?? null };
}

function groupBy<T>(items: T[], key: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return [...groups];
}

export function counts(words: string[]): NamedCount[] {
  const found = new Map<string, number>();
  for (const word of words) found.set(word, (found.get(word) ?? 0) + 1);
  return [...found].map(([name, records]) => ({ name, records })).sort((a, b) => compare(a.name, b.name));
}

/** A small random number generator, so that the data are the same at every start. */
function lcg(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
}
