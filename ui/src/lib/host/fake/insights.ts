/** The overview and the other views over the whole vault, as the core would make them of the made-up records. */
import type { BrandRow, Category, Counted, Dealing, Fact, Filter, Kept, KeptCell, Overview, Part, ReportCard, Retention, Sensitive, Source, Story, Told } from '../gen/types';
import type { FakeVault } from './vault';

/** The day of every made-up export. */
const EXPORTED = '2026-09-14';
const DOINGS = ['location', 'browsing', 'search', 'media-use', 'purchase', 'message', 'voice', 'security-event'];

export function overview(vault: FakeVault): Overview {
  const rows = vault.rows();
  const sum = (of: (row: BrandRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  const cells = rows.flatMap((row) => row.categories);
  const days = cells.flatMap(({ first, last }) => [first, last]).filter((day): day is string => Boolean(day)).sort();
  return {
    brands: rows.filter(({ brand }) => brand !== 'unknown').length,
    records: sum((row) => row.records),
    first: days[0] ?? null,
    last: days.at(-1) ?? null,
    sensitive: sum((row) => row.sensitive),
    inferred: vault.find({ origin: 'inferred' }).length,
    identifiers: vault.identifiers().length,
    parties: new Set(vault.parties().map(({ name }) => name)).size,
    stories: rows.length === 0 ? [] : stories(vault, rows),
  };
}

function stories(vault: FakeVault, rows: BrandRow[]): Story[] {
  const story = (told: Told, parts: Part[], source: Source, letter: string | null): Story => ({ told, parts: largest(parts), source, letter });
  const result: Story[] = [];
  const lists = vault.parties().filter(({ dealing }) => dealing === 'uploaded-list');
  const sellers = new Set(vault.parties().filter(({ dealing }) => dealing === 'merchant').map(({ name }) => name));
  const listsBy = largest(rows.map(({ brand }) => ({ name: brand, number: lists.filter((one) => one.brand === brand).length })));
  const [most] = listsBy;
  if (most) {
    const own = lists.filter(({ brand }) => brand === most.name);
    result.push(story(
      { story: 'uploaded-lists', brand: most.name, parties: own.length, sellers: own.filter(({ name }) => sellers.has(name)).length },
      listsBy, { list: 'parties', brand: most.name, dealing: 'uploaded-list' }, most.name,
    ));
  }
  const inferred = vault.find({ origin: 'inferred' });
  const marked = inferred.filter(({ view }) => view.sensitive.length > 0);
  if (marked.length > 0) {
    const kinds = [...new Set(marked.flatMap(({ view }) => view.sensitive))];
    result.push(story(
      { story: 'sensitive-inferences', records: marked.length, of: inferred.length },
      kinds.map((name) => ({ name, number: marked.filter(({ view }) => view.sensitive.includes(name)).length })),
      { list: 'records', filter: { origin: 'inferred', sensitive: true } }, marked[0]?.view.brand ?? null,
    ));
  }
  const received = largest(rows.map(({ brand }) => ({ name: brand, number: vault.find({ brand, origin: 'received' }).length })));
  if (received[0]) {
    const { name: brand, number: records } = received[0];
    result.push(story({ story: 'received', brand, records }, received, { list: 'records', filter: { brand, origin: 'received' } }, brand));
  }
  const shared = vault.identifiers().find(({ kind, brands }) => brands.length > 1 && kind !== 'name' && kind !== 'ip');
  if (shared) {
    const { kind, value, brands } = shared;
    result.push(story(
      { story: 'shared-identifier', identifier: { kind, value }, brands: brands.length },
      brands.map(({ name, records }) => ({ name, number: records })), { list: 'records', filter: { identifier: value, identifier_kind: kind } }, null,
    ));
  }
  const cells = retention(vault).cells;
  const oldest = cells.find(({ category }) => DOINGS.includes(category));
  if (oldest) {
    const { brand, category, first } = oldest;
    result.push(story(
      { story: 'oldest', brand, category, day: first },
      rows.map((row) => ({ name: row.brand, number: cells.find((cell) => cell.brand === row.brand && DOINGS.includes(cell.category))?.years ?? 0 })),
      { list: 'records', filter: { brand, category, until: first } }, brand,
    ));
  }
  return result;
}

export function retention(vault: FakeVault): Retention {
  const rows = vault.rows();
  const brands: Kept[] = rows.map(({ brand, records, first, last }) => ({ brand, records, first, last, export: EXPORTED, dormant: (last ?? EXPORTED) < '2025-09-14' }));
  const cells: KeptCell[] = rows.flatMap(({ brand, categories }) =>
    categories.flatMap(({ category, records, first, last }) =>
      first && last ? [{ brand, category, records, first, last, years: Math.floor((Date.parse(EXPORTED) - Date.parse(first)) / (365 * 86_400_000)) }] : []));
  return { brands, cells: cells.sort((a, b) => (a.first < b.first ? -1 : 1)) };
}

/** The report card of a brand: a few facts of each sort, as the core has more of. */
export function reportCard(vault: FakeVault, { brand, identifiers, parties }: BrandRow): ReportCard {
  const records = (counted: Counted, filter: Filter): Fact => {
    const own = { ...filter, brand };
    return { counted, number: vault.find(own).length, source: { list: 'records', filter: own } };
  };
  const category = (what: Exclude<Counted['what'], 'sensitive'>, of: Category) => records({ what } as Counted, { category: of });
  const dealing = (what: Exclude<Counted['what'], 'sensitive'>, of: Dealing): Fact => ({
    counted: { what } as Counted,
    number: vault.parties(brand).filter((party) => party.dealing === of).length,
    source: { list: 'parties', brand, dealing: of },
  });
  const kinds: Sensitive[] = ['health', 'politics', 'children', 'precise-location', 'finance'];
  const files = vault.exports(brand)[0]?.entries;
  return {
    lines: [
      { line: 'personalisation', facts: [category('conclusions', 'inference'), category('audiences', 'audience-segment'), category('ad-interactions', 'advertising-interaction')] },
      { line: 'consent', facts: [category('consents', 'consent-settings'), records({ what: 'received' }, { origin: 'received' })] },
      { line: 'following', facts: [category('elsewhere', 'third-party-activity'), category('places', 'location'), category('devices', 'device')] },
      { line: 'sharing', facts: [dealing('uploaded-lists', 'uploaded-list'), dealing('reported-activity', 'reported-activity'), dealing('connected-apps', 'connected-app')] },
      { line: 'sensitive', facts: kinds.map((kind) => records({ what: 'sensitive', kind }, { sensitive_kind: kind })) },
    ],
    principles: [
      { principle: 'transparency', facts: [
        { counted: { what: 'files-read' }, number: files?.read ?? 0, source: { list: 'files', brand, state: 'read' } },
        { counted: { what: 'files-unknown' }, number: files?.unknown ?? 0, source: { list: 'files', brand, state: 'unknown' } },
        { counted: { what: 'parties-named' }, number: parties, source: { list: 'parties', brand, dealing: null } },
      ] },
      { principle: 'consent', facts: [category('consents', 'consent-settings')] },
      { principle: 'minimisation', facts: [records({ what: 'records' }, {}), records({ what: 'old' }, { until: '2021-09-15' })] },
      { principle: 'security', facts: [category('security-events', 'security-event'), category('credentials', 'credentials')] },
      { principle: 'anonymisation', facts: [{ counted: { what: 'identifiers' }, number: identifiers, source: { list: 'identifiers', brand } }] },
      { principle: 'compliance', facts: [{ counted: { what: 'exports' }, number: 1, source: { list: 'exports', brand } }] },
      { principle: 'ownership', facts: [records({ what: 'provided' }, { origin: 'provided' }), records({ what: 'observed' }, { origin: 'observed' }), records({ what: 'inferred' }, { origin: 'inferred' })] },
    ],
  };
}

const largest = (parts: Part[]): Part[] => parts.filter(({ number }) => number > 0).sort((a, b) => b.number - a.number).slice(0, 5);
