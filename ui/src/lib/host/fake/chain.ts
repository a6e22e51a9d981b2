/** Chain requests and mailing lists of the fake host, from the made-up person's parties. */
import type { BrakeView, Chain, ChainRequest, LetterRequest, MailingLists, Naming, PartyCompany, PartyView } from '../gen/types';

const RIGHTS: Partial<Record<PartyView['dealing'], string[]>> = {
  'uploaded-list': ['source', 'access', 'erasure', 'objection-marketing'],
  'used-for-ads': ['source', 'access'],
  'reported-activity': ['access', 'erasure'],
  'connected-app': ['access', 'erasure'],
};

export const letterTo = (brand: string, right: string, language: string, named: Naming[]): LetterRequest => ({
  brand, right, law: 'eu-gdpr', language, evidence: 'counts', person: null, statement: null, earlier: null, named, extract: false,
});

export function chain(request: ChainRequest, parties: PartyView[], matched: PartyCompany[], brake: BrakeView): Chain {
  const count = (dealing: string) => parties.filter((party) => party.dealing === dealing).length;
  const classes = Object.entries(RIGHTS)
    .map(([dealing, rights]) => ({ dealing: dealing as PartyView['dealing'], parties: count(dealing), rights }))
    .filter((one) => one.parties > 0);
  const asked = parties.filter((party) => party.dealing === request.dealing);
  const named = (party: PartyView) => ({
    brand: party.brand, brand_name: party.brand, party: party.name, dealing: party.dealing, records: party.records, first: party.first, last: party.last,
  });
  const right = request.right ?? classes.find((one) => one.dealing === request.dealing)?.rights[0] ?? 'access';
  const of = (party: PartyView) => matched.find((one) => one.party === party.name);
  const unmatched = asked.filter((party) => !of(party));
  const ids = [...new Set(asked.flatMap((party) => of(party)?.company ?? []))];
  return {
    classes,
    companies: ids.map((id) => {
      const own = asked.filter((party) => of(party)?.company === id);
      const match = matched.find((one) => one.company === id);
      return {
        company: id, name: match?.name ?? id, legal_name: `${match?.name ?? id} AG`, by: match?.by ?? 'name', confidence: match?.confidence ?? 'fair',
        named: own.map(named), law_title: 'GDPR (European Union)', routes: ['email', 'post'], earlier: null,
        letter: letterTo(id, right, request.language ?? 'en', own.map(({ brand, name, dealing }) => ({ brand, party: name, dealing }))),
      };
    }),
    unmatched_total: unmatched.length,
    unmatched: unmatched.slice(0, request.most ?? unmatched.length).map((party, index) => ({
      named: named(party), why: index === 0 ? 'guess' : 'unknown',
      guess: index === 0 ? { party: party.name, company: 'lists4u', name: 'Lists4U', by: 'similar', confidence: 'low' } : null,
    })),
    brake,
  };
}

export const mailingLists = (language: string): MailingLists => ({
  senders: [
    {
      party: 'news.lampen.example', brand: 'google', newsletters: 214, others: 3, first: '2019-02-03', last: '2026-11-20', addresses: ['mara+lampen@example.org'],
      route: 'https://lampen.example/out?u=9', company: { party: 'news.lampen.example', company: 'acme-versicherung', name: 'Lampenladen', by: 'domain', confidence: 'high' },
      letter: letterTo('acme-versicherung', 'objection-marketing', language, [{ brand: 'google', party: 'news.lampen.example', dealing: 'sent-newsletter' }]),
      objection: null,
    },
    {
      party: 'post.reisen.example', brand: 'google', newsletters: 88, others: 0, first: '2021-05-01', last: '2026-11-18', addresses: ['mara.lindqvist@example.org'],
      route: 'mailto:aus@reisen.example', company: { party: 'post.reisen.example', company: 'facebook', name: 'Atlas Reisen', by: 'domain', confidence: 'high' }, letter: null,
      objection: { case: 2, sent: '2026-10-01', after: 4, since: '2026-10-02', newest: '2026-11-18' },
    },
    { party: 'unbekannt.example', brand: 'google', newsletters: 1, others: 0, first: '2024-01-01', last: '2024-01-01', addresses: [], route: null, company: null, letter: null, objection: null },
  ],
});
