/** A few made-up companies, and public directories that come from nowhere. */
import type { Commands, Companies, CompanyPage, CorrectionView, EntityView, ListingView, PartyCompany } from '../gen/types';

const entity = (region: string, legal_name: string, email: string, standing = 'listed', on: string | null = '2026-07-21'): EntityView => {
  const source = 'https://directory.example.org/';
  return {
    region, legal_name, standing, on, source, notice_url: 'https://example.org/privacy',
    routes: [
      { kind: 'deletion', value: 'https://example.org/delete', difficulty: 'medium', standing: 'listed', on: '2024-01-05', source },
      { kind: 'email', value: email, difficulty: null, standing, on, source },
      { kind: 'post', value: '1 Street\nTown', difficulty: null, standing, on, source },
    ],
  };
};

const page = (id: string, name: string, kind: string, brands: string[], entities: EntityView[]): CompanyPage => ({
  id, name, kind, brands, domains: [`${id}.example`], entities, answers: [], corrections: [], bounced: [],
});

export class FakeCompanies {
  #pages = [
    page('facebook', 'Facebook', 'service', ['Meta'], [entity('eu', 'Meta Platforms Ireland Limited', 'dpo@meta.example')]),
    page('acme-versicherung', 'Acme Versicherung', 'service', [], [entity('eu', 'Acme Versicherung AG', 'datenschutz@acme.example')]),
    page('lists4u', 'Lists4U', 'data-broker', ['Lists'], [entity('us-ca', 'Lists, Inc.', 'privacy@lists.example', 'unverified', null)]),
  ];
  #said = new Map<string, string | null>();
  #listings: ListingView[] = [
    { listing: 'datenanfragen', title: 'Datenanfragen.de', licence: 'CC0-1.0', home: 'https://www.datenanfragen.de/', address: 'https://www.datenanfragen.de/offline-data.json', own_address: 'https://www.datenanfragen.de/offline-data.json', kept: null, before: null },
    { listing: 'justdeleteme', title: 'JustDeleteMe', licence: 'MIT', home: 'https://justdeleteme.xyz/', address: 'https://mirror.example.org/sites.json', own_address: 'https://example.org/sites.json', kept: { on: '2026-11-01', from: 'sites.json', companies: 2500, authorities: 0, left_out: 3, bytes: 900_000 }, before: null },
  ];

  companies({ search, kind }: Commands['companies']['req']): Companies {
    const words = search.toLowerCase();
    const fits = (one: CompanyPage) =>
      (!kind || one.kind === kind) && [one.name, ...one.brands, ...one.domains].some((name) => name.toLowerCase().includes(words));
    const companies = this.#pages.filter(fits).map((one) => ({
      id: one.id, name: one.name, kind: one.kind, legal_name: one.entities[0]?.legal_name ?? null, domains: one.domains,
      routes: (one.entities[0]?.routes ?? []).map((route) => route.kind), corrected: one.corrections.length > 0,
    }));
    return { known: this.#pages.length, companies };
  }

  company(id: string): CompanyPage {
    const found = this.#pages.find((one) => one.id === id);
    if (!found) throw { code: 'argument', message: `the directory has no company '${id}'` };
    const answers = ['eu', 'uk', 'ch', 'us-ca'].map((region) => ({
      region, from: found.entities.find((one) => one.region === region)?.region ?? found.entities[0]?.region ?? '', legal_name: found.entities[0]?.legal_name ?? '',
    }));
    return { ...found, answers };
  }

  correct(correction: CorrectionView): CompanyPage {
    const known = this.#pages.find((one) => one.id === correction.company) ?? page(correction.company, correction.name, 'service', [], []);
    const own = entity(correction.region, correction.legal_name, correction.email ?? '', 'own', '2026-11-22');
    const changed = { ...known, entities: [own, ...known.entities], corrections: [correction] };
    this.#pages = [...this.#pages.filter((one) => one.id !== changed.id), changed];
    return this.company(changed.id);
  }

  forget(id: string): void {
    this.#pages = this.#pages.map((one) =>
      one.id === id ? { ...one, corrections: [], entities: one.entities.filter(({ standing }) => standing !== 'own') } : one,
    );
  }

  bounce({ company, address, bounced }: Commands['mark_bounced']['req']): CompanyPage {
    this.#pages = this.#pages.map((one) =>
      one.id === company ? { ...one, bounced: bounced ? [{ address, on: '2026-11-22' }] : [] } : one,
    );
    return this.company(company);
  }

  parties(names: string[]): PartyCompany[] {
    return names.flatMap((party) => {
      const said = this.#said.get(party);
      const found = this.#pages.find((one) => (said === undefined ? one.name === party : one.id === said));
      if (!found) return [];
      const [by, confidence] = said === undefined ? ['name', 'fair'] : ['hand', 'certain'];
      return [{ party, company: found.id, name: found.name, by: by as string, confidence: confidence as string, class: found.id === 'facebook' ? 'social' : null }];
    });
  }

  say({ party, company, forget }: Commands['match_party']['req']): void {
    if (forget) this.#said.delete(party);
    else this.#said.set(party, company ?? null);
  }

  listings = (): ListingView[] => this.#listings;

  change(listing: string, change: Partial<ListingView>): ListingView {
    this.#listings = this.#listings.map((one) => (one.listing === listing ? { ...one, ...change } : one));
    return this.#listings.find((one) => one.listing === listing) as ListingView;
  }
}
