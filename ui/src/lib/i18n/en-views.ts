/** The overview and the other views over the whole vault, in English. */
import { counter, plural } from './words';

const n = counter('en');
const p = plural('en');

export const enViews = {
  overview: {
    title: 'Overview',
    lead: 'What your exports say, in short. Every number opens what it counts.',
    stat: {
      brands: 'Brands',
      records: 'Records',
      span: 'From – to',
      sensitive: 'Marked as sensitive',
      identifiers: 'Identifiers of yours',
      parties: 'Third parties named',
      inferred: 'Inferred about you',
    },
    stories: 'What stands out',
    storiesLead: 'Each is a fixed rule, applied to your own exports.',
    none: 'These exports hold too little for a story yet. Import more of them.',
    evidence: 'See the evidence',
    terms: 'How this is counted',
    act: 'What you can do',
    letter: (brand: string) => `Letter to ${brand}`,
    years: n('year', 'years'),
    underAYear: 'under a year',
    told: {
      'uploaded-lists': {
        sentence: (count: number, brand: string, sellers: number) =>
          `${p(count, 'company', 'companies')} uploaded a list with you on it, says the export of ${brand}.` +
          (sellers > 0 ? ` ${n('of them is a seller or payee', 'of them are sellers or payees')(sellers)} in your exports too.` : ''),
        terms: 'Counted: distinct names that the export lists as having uploaded a list with you on it. Sellers and payees are those with exactly the same name in any export here. The export does not say where the company had your contact from.',
        act: 'Ask the brand for the source of your data and for every recipient by name, or object to marketing. Each company can be asked as well.',
      },
      'sensitive-inferences': {
        sentence: (count: number, of: number) =>
          `of ${n('inferred record', 'inferred records')(of)} ${p(count, 'is', 'are')} marked as sensitive.`,
        terms: 'Counted: records that a brand inferred and that are marked as sensitive; each record says why. The mark says what a record may reveal, not that it is true. One record can be of several kinds.',
        act: 'Object to being profiled, and have wrong conclusions corrected or deleted.',
      },
      received: {
        sentence: (count: number, brand: string) => `${p(count, 'record', 'records')} came to ${brand} from other companies.`,
        terms: 'Counted: records whose origin is “received”: the export says, or that kind of file means, that another company passed them on.',
        act: 'Object to this use at the brand, and switch it off in its settings where it offers that.',
      },
      'shared-identifier': {
        sentence: (count: number, kind: string, value: string) => `${p(count, 'brand holds', 'brands hold')} the same identifier of yours (${kind}): ${value}`,
        terms: 'Counted: brands whose exports contain this identifier. Names and IP addresses are left out, because several people can have the same one. That brands could link you by it does not show that they do.',
        act: 'Use an address of its own for each account, and ask for deletion where an identifier is not needed.',
      },
      'precise-location': {
        sentence: (count: number, span: string) => `${p(count, 'place', 'places')} where you may have been ${p(count, 'is', 'are')} recorded to the building${span && `, ${span}`}.`,
        terms: 'Counted: location records that are marked as precise, each with the reason. A phone’s position is not always its owner’s.',
        act: 'Delete the location history in the brand’s settings, ask for its deletion, and compare with the next export.',
      },
      oldest: {
        sentence: (category: string, brand: string, day: string) => `is the year of the oldest record of what you did: ${category} at ${brand}, ${day}.`,
        terms: 'Looked at: dated records of doings, such as searches, purchases and logins. Names, contacts, posts and jobs are left out, because they can be older than the account. The picture shows full years from each brand’s oldest such record to its newest export.',
        act: 'Ask for deletion of what is no longer needed, up to a day that you choose.',
      },
      dormant: {
        sentence: (count: number, brand: string, day: string) => `${p(count, 'brand has', 'brands have')} nothing dated in the year before the newest export. Still for longest: ${brand}, since ${day}.`,
        terms: 'Counted: brands whose newest dated record is 365 days or more older than their newest export. Undated records are not looked at. The picture shows full years without a record.',
        act: 'If you no longer use the account, have it closed and its data deleted.',
      },
    },
  },
  retention: {
    title: 'Retention',
    lead: 'How long brands have kept what, seen from the day of their newest export.',
    brand: 'Brand',
    records: 'Records',
    first: 'Oldest record',
    last: 'Newest record',
    export: 'Newest export',
    still: 'Dormant',
    dormant: 'nothing dated for a year',
    dormantHint: 'No record is dated within the 365 days before the newest export. Undated records are not looked at.',
    dormantOnly: 'Dormant only',
    brands: 'Brand by brand',
    cells: 'Oldest record of each kind',
    cellsLead: 'The oldest dated record that a brand still has of each category. A birth date or a first job can be older than the account.',
    category: 'Category',
    years: 'Years kept',
    yearsHint: 'Full years from the oldest record to the brand’s newest export.',
    filter: 'Find a brand or category',
    empty: 'Nothing dated was imported yet.',
  },
};
