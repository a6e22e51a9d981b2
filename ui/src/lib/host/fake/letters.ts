/** Letters of the fake host: short stand-ins in the shape of the real ones. */
import type { AddresseeView, BrandRow, LetterBlock, LetterChoice, LetterOptions, LetterPreview, LetterRequest, PersonDetails } from '../gen/types';

const GDPR = { law: 'eu-gdpr', law_title: 'GDPR (European Union)', languages: ['en', 'de'], asks: [] as string[], checked: true };
const CCPA = { law: 'us-ca-ccpa', law_title: 'CCPA (California)', languages: ['en'], asks: [], checked: false };
const CHOICES: LetterChoice[] = [
  { ...GDPR, right: 'access', cites: ['Art. 15'] },
  { ...GDPR, right: 'erasure', cites: ['Art. 17(1)', 'Art. 19'], asks: ['selection'] },
  { ...GDPR, right: 'objection-marketing', cites: ['Art. 21(2)'] },
  { ...GDPR, right: 'rectification', cites: ['Art. 16'], asks: ['statement'] },
  { ...GDPR, right: 'gap', cites: ['Art. 15(1)'], asks: ['earlier', 'statement'] },
  { ...GDPR, right: 'complaint', cites: ['Art. 77'], asks: ['earlier', 'statement', 'authority'] },
  { ...CCPA, right: 'erasure', cites: ['§ 1798.105'] },
  { ...CCPA, right: 'opt-out-sale', cites: ['§ 1798.120'] },
];
const WORDS = {
  en: {
    subject: (right: string) => ({ access: 'Request for access', erasure: 'Request for erasure', 'objection-marketing': 'Objection to direct marketing' })[right] ?? 'Opt-out of sale and sharing',
    opening: 'Dear Sir or Madam,',
    ask: (cites: string) => `under ${cites} I ask you to act on the personal data that you hold about me. Your own export shows at least what follows.`,
    head: ['Category', 'Records', 'From', 'To'],
    close: 'Please confirm within one month what you have done. If you refuse in whole or in part, give me the reasons.',
    end: 'Yours faithfully',
    rule: 'one month from receipt',
  },
  de: {
    subject: (right: string) => ({ access: 'Antrag auf Auskunft', erasure: 'Antrag auf Löschung', 'objection-marketing': 'Widerspruch gegen Direktwerbung' })[right] ?? 'Widerspruch gegen den Verkauf',
    opening: 'Sehr geehrte Damen und Herren,',
    ask: (cites: string) => `nach ${cites} DSGVO verlange ich, dass Sie zu meinen personenbezogenen Daten tätig werden. Ihr eigener Export zeigt mindestens Folgendes.`,
    head: ['Kategorie', 'Einträge', 'Von', 'Bis'],
    close: 'Bitte bestätigen Sie binnen eines Monats, was Sie getan haben. Lehnen Sie ganz oder teilweise ab, nennen Sie mir die Gründe.',
    end: 'Mit freundlichen Grüßen',
    rule: 'ein Monat ab Eingang',
  },
};

const addressee = (row: BrandRow, stands_in: string | null): AddresseeView => ({
  controller: row.controller ?? null,
  address: ['Data Protection Officer', '1 Example Quay', 'Dublin 2', 'Ireland'],
  email: 'privacy@example.com',
  form_url: 'https://example.com/privacy/request',
  source: 'the company’s privacy notice, 2026-10-01',
  stands_in,
});

export function letterOptions(row: BrandRow, person: PersonDetails): LetterOptions {
  return {
    brand: row.brand,
    name: row.name,
    laws: [
      {
        law: 'eu-gdpr',
        title: GDPR.law_title,
        ground: person.lives === 'us-ca' ? 'seat' : 'lives',
        since: null,
        addressee: addressee(row, null),
        authority: 'the data protection authority where you live or work (Art. 77 GDPR)',
        authorities: [
          { id: 'example', name: 'Example Data Protection Authority', telecom: false },
          { id: 'wires', name: 'Example Authority for Wires and Post', telecom: true },
        ],
        rules: [
          { about: 'identity', rule: 'only with reasonable doubts about who writes (Art. 12(6) GDPR)', source: 'https://example.org/gdpr', checked: true },
          { about: 'fee', rule: 'free of charge (Art. 12(5) GDPR)', source: 'https://example.org/gdpr', checked: false },
        ],
        brokers: null,
        suggestions: [
          { right: 'objection-marketing', why: 'uploaded-lists', count: 14 },
          { right: 'erasure', why: 'sensitive-inferences', count: 3 },
        ],
      },
      {
        law: 'us-ca-ccpa',
        title: CCPA.law_title,
        ground: null,
        since: null,
        addressee: addressee(row, 'eu'),
        authority: 'the California Privacy Protection Agency',
        authorities: [],
        rules: [
          { about: 'reach', rule: 'businesses with more than 25 million dollars of yearly revenue', source: 'https://example.org/ccpa', checked: false },
          { about: 'identity', rule: 'opting out needs no verification', source: 'https://example.org/ccpa', checked: false },
        ],
        brokers: 'https://privacy.example.org/drop/',
        suggestions: [{ right: 'opt-out-sale', why: 'uploaded-lists', count: 14 }],
      },
    ],
    self_service: { url: 'https://example.com/account/delete', difficulty: 'easy' },
    choices: CHOICES,
    person,
    accounts: ['mara.lindqvist@example.org'],
  };
}

export function letterPreview(request: LetterRequest, row: BrandRow, person: PersonDetails): LetterPreview {
  const words = request.language === 'de' ? WORDS.de : WORDS.en;
  const cites = CHOICES.find(({ right, law }) => right === request.right && law === request.law)?.cites ?? [];
  const table: LetterBlock = {
    kind: 'table',
    head: words.head,
    rows: row.categories.map((cell) => [cell.category, String(cell.records), cell.first ?? '', cell.last ?? '']),
  };
  const blocks: LetterBlock[] = [
    { kind: 'paragraph', text: words.opening },
    { kind: 'paragraph', text: words.ask(cites.join(', ')) },
    ...(request.evidence === 'counts' || request.evidence === 'samples' ? [table] : []),
    { kind: 'paragraph', text: words.close },
    { kind: 'paragraph', text: `${words.end}\n\n${person.name ?? ''}` },
  ];
  const missing = [...(person.name ? [] : ['name']), ...((person.address ?? []).length > 0 ? [] : ['address'])];
  const asks = CHOICES.find(({ right, law }) => right === request.right && law === request.law)?.asks ?? [];
  if (asks.includes('earlier') && !request.earlier) missing.push('earlier');
  if (asks.includes('statement') && !request.statement?.trim()) missing.push('statement');
  if (asks.includes('authority') && !request.authority) missing.push('authority');
  const adds = person.email && person.email !== 'mara.lindqvist@example.org' ? ['email'] : [];
  const subject = words.subject(request.right);
  return {
    subject,
    text: [subject, ...blocks.map((block) => (block.kind === 'paragraph' ? block.text : ''))].join('\n\n'),
    sender: [person.name ?? '', ...(person.address ?? [])].filter(Boolean),
    addressee: [row.controller ?? row.name, 'Data Protection Officer', '1 Example Quay', 'Dublin 2', 'Ireland'],
    date: '2026-11-22',
    blocks,
    cites,
    due: '2026-12-22',
    due_rule: words.rule,
    missing,
    adds,
    body: `${words.opening}\n\n${words.close}\n\n${words.end}\n`,
    mailto: request.evidence === 'none' && !request.extract ? 'mailto:privacy@example.com?subject=x&body=y' : null,
    mailto_length: request.extract ? 0 : request.evidence === 'none' ? 43 : 3356,
    mailto_longest: 2000,
    encloses: [
      ...(request.writer?.capacity === 'mandate' ? [{ name: 'mandate.pdf', bytes: 9_120 }] : []),
      ...(request.extract ? [{ name: 'extract.pdf', bytes: 24_180 }, { name: 'extract.csv', bytes: 18_240 }] : []),
    ],
    access_first: row.categories.length === 0 && request.law === 'kr-pipa',
    unchecked: [],
    tells: [...new Set((request.named ?? []).map(({ brand }) => brand))],
  };
}
