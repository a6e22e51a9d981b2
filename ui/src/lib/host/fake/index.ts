/** A host without a core: for tests, and for looking at the window in a browser. It behaves like the real one. */
import type { ApiError, AppState, BrandRow, CaseView, Commands, ErrorCode, ExportView, ImportReport, LetterRequest, PersonDetails, Progress, Recognised, SavedSearches, TooEarly, What } from '../gen/types';
import type { CommandName, Drop, Host, Request, Response } from '../host';
import { chain, mailingLists } from './chain';
import { FakeCompanies } from './companies';
import type { FakeBrand } from './data';
import { journey } from './journey';
import { overview, reportCard, retention } from './insights';
import { FakeCases, TODAY } from './cases';
import { FakeMail } from './mail';
import { letterOptions, letterPreview } from './letters';
import { places } from './places';
import { FakeVault } from './vault';
import { ways } from './ways';

type Handlers = {
  [C in CommandName]: (request: Commands[C]['req'], onProgress: (progress: Progress) => void) => Commands[C]['res'] | Promise<Commands[C]['res']>;
};

export interface FakeOptions {
  vault?: AppState['vault'];
  language?: string;
  appearance?: string;
  /** Whether the vault has the made-up person's records. */
  filled?: boolean;
  /** Other brands than those of the made-up person. */
  brands?: FakeBrand[];
  example?: boolean;
  /** Whether the vault is in a place that can only be read. */
  readOnly?: boolean;
  /** Where the person was last. */
  screen?: string;
  /** Whether the key is in the keychain. */
  keychain?: boolean;
  /** Whether there are two exports of each account. */
  twice?: boolean;
  /** Whether there are requests on their way. */
  cases?: boolean;
  /** Whether a mail account is set up. */
  mail?: boolean;
  /** Whether the person's details are known. */
  person?: boolean;
  /** Milliseconds between two steps of an import. */
  pace?: number;
}

const error = (code: ErrorCode, message: string): ApiError => ({ code, message });

export class FakeHost implements Host {
  /** Every command that was called, for tests. */
  readonly calls: { command: CommandName; request: unknown }[] = [];
  /** What the next call of a command fails with. */
  readonly failures = new Map<CommandName, ApiError>();
  /** What the dialogs answer. */
  chosen: string[] = ['/data/mara/Downloads/takeout-001.zip'];
  copied = '';
  /** The last text that was saved to a file. */
  written = '';
  readonly #listeners = new Set<(drop: Drop) => void>();
  readonly #openers = new Set<(paths: string[]) => void>();
  readonly #cancelled = new Set<string>();
  readonly #held = new Set<string>();
  readonly #pace: number;
  readonly #twice: boolean;
  readonly #waiting: ((state: AppState) => void)[] = [];
  #state: AppState;
  #passphrase = 'correct horse';
  #vault: FakeVault;
  readonly #cases = new FakeCases();
  /** The mail account and what its server does. */
  readonly mail = new FakeMail();
  #copies = 1;
  readonly #companies = new FakeCompanies();
  #limits = { per_day: 5, per_week: 10 };
  #searches: SavedSearches = { searches: [] };
  #person: PersonDetails = { name: '', address: [], email: '', phone: '', place: '', lives: '', lived: [] };

  constructor({ vault = 'open', language = 'en', appearance = 'auto', filled = true, brands, example = false, readOnly = false, screen, keychain = false, cases = false, mail = false, person = false, twice = false, pace = 0 }: FakeOptions = {}) {
    this.#state = { vault, vault_path: '/data/mara/.local/share/takeback/vault.db', example, read_only: readOnly, keychain, version: '0.1.0', preferences: { language, appearance, lock_after: 15, remind: false, ...(screen && { screen }) } };
    this.#vault = brands ? new FakeVault(brands) : filled ? filledVault() : new FakeVault([]);
    this.#pace = pace;
    this.#twice = twice;
    if (cases) this.#cases.fill();
    if (mail) this.mail.set({ account: { server: 'smtp.example.org', port: 465, security: 'tls', user: 'mara', sender: 'mara.lindqvist@example.org', per_day: 10 } });
    if (person) this.#person = PERSON;
  }

  /** For a browser: `?vault=missing&language=de&appearance=dark&empty`, or `?many` for fifty brands. */
  static fromAddress(search: string): FakeHost {
    const query = new URLSearchParams(search);
    const host = new FakeHost({
      vault: (query.get('vault') ?? 'open') as AppState['vault'],
      language: query.get('language') ?? 'auto',
      appearance: query.get('appearance') ?? 'auto',
      filled: !query.has('empty'),
      example: query.has('example'),
      readOnly: query.has('read-only'),
      keychain: query.has('keychain'),
      cases: query.has('cases'),
      mail: query.has('mail'),
      person: query.has('person'),
      twice: query.has('twice'),
      pace: 120,
    });
    if (query.has('many')) host.#copies = 6;
    return host;
  }

  async call<C extends CommandName>(command: C, request: Request<C>, onProgress: (progress: Progress) => void = () => {}): Promise<Response<C>> {
    this.calls.push({ command, request });
    const failure = this.failures.get(command);
    if (failure) {
      this.failures.delete(command);
      throw failure;
    }
    const handler: Handlers[C] = this.#handlers[command];
    // Through text and back, as everything goes on its way to the real core.
    const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
    return copy(await handler(copy(request), onProgress));
  }

  chooseFiles = async (): Promise<string[]> => this.chosen;
  chooseFolders = async (): Promise<string[]> => this.chosen;
  chooseTarget = async (suggestion: string): Promise<string | undefined> => `/data/mara/Documents/${suggestion}`;

  onDrop(listener: (drop: Drop) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onOpen(listener: (paths: string[]) => void): () => void {
    this.#openers.add(listener);
    return () => this.#openers.delete(listener);
  }

  /** As if the system opened files with the app. */
  openWith(paths: string[]): void {
    for (const listener of this.#openers) listener(paths);
  }

  /** As if the person dragged something over the window. */
  drag(drop: Drop): void {
    for (const listener of this.#listeners) listener(drop);
  }

  async copy(text: string): Promise<void> {
    this.copied = text;
  }

  /** What is said of a comparison for a case, and whether it is there no more. */
  compared: { too_early: TooEarly | null; erased: boolean } = { too_early: null, erased: false };

  readonly #handlers: Handlers = {
    app_state: () => this.#state,
    set_preferences: (preferences) => this.#change({ preferences }),
    create_vault: ({ passphrase }) => {
      this.#passphrase = passphrase;
      this.#vault = new FakeVault([]);
      return this.#change({ vault: 'open' });
    },
    unlock: ({ passphrase }) => {
      if (passphrase !== this.#passphrase) throw error('wrong-passphrase', 'the passphrase does not open this vault');
      return this.#change({ vault: 'open' });
    },
    lock: () => this.#lock(),
    active: () => ({}),
    await_lock: () => new Promise((resolve) => this.#waiting.push(resolve)),
    unlock_with_keychain: () => this.#change({ vault: 'open' }),
    use_keychain: ({ passphrase }) => {
      if (passphrase !== this.#passphrase) throw error('wrong-passphrase', 'the passphrase does not open this vault');
      return this.#change({ keychain: true });
    },
    use_passphrase: ({ passphrase }) => {
      this.#passphrase = passphrase;
      return this.#change({ keychain: false });
    },
    back_up: ({ path }) => ({ path, bytes: 41_943_040, exports: this.#vault.exports().length, records: this.#vault.records.length }),
    restore: ({ passphrase }) => {
      if (passphrase !== this.#passphrase) throw error('wrong-passphrase', 'the passphrase does not open this vault');
      this.#vault = filledVault();
      const replaced = this.#state.vault === 'missing' ? null : `${this.#state.vault_path}.replaced`;
      return { state: this.#change({ vault: 'open', keychain: false }), exports: this.#vault.exports().length, records: this.#vault.records.length, replaced };
    },
    erase: (what) => {
      if (what.what === 'case' || what.what === 'everything') this.#cases.erase(what.what === 'case' ? what.case : undefined);
      if (what.what === 'case') return { exports: 0, records: 0, kept: 0 };
      const before = this.#vault;
      const stays = (brand: string, index: number) =>
        what.what === 'everything' ? false : what.what === 'brand' ? brand !== what.brand : index + 1 !== what.export;
      this.#vault = new FakeVault(before.brands.filter(({ brand }, index) => stays(brand, index)));
      return { exports: before.brands.length - this.#vault.brands.length, records: before.records.length - this.#vault.records.length, kept: 0 };
    },
    change_passphrase: ({ old, new: fresh }) => {
      if (old !== this.#passphrase) throw error('wrong-passphrase', 'the current passphrase is wrong');
      this.#passphrase = fresh;
      return this.#state;
    },
    open_example: async ({ job }, onProgress) => {
      await this.#pretend(job, 'example', onProgress);
      this.#vault = filledVault();
      return this.#change({ vault: 'open', example: true });
    },
    close_example: () => this.#change({ vault: 'missing', example: false }),
    recognise: async ({ paths, job }, onProgress) => {
      await this.#long(job, paths[0]?.split('/').at(-1) ?? '', 'opening', onProgress);
      return paths.map(recognise);
    },
    import: async ({ paths, password, job }, onProgress): Promise<ImportReport> => {
      if (paths[0]?.includes('encrypted') && password !== 'sesame') throw error('password-wrong', 'the password does not open the archive');
      const label = paths[0]?.split('/').at(-1) ?? '';
      if (!(await this.#pretend(job, label, onProgress))) return { exports: [], problems: [], cancelled: true };
      this.#vault = filledVault();
      return { exports: [this.#result(1)], problems: [], cancelled: false };
    },
    cancel: ({ job }) => {
      this.#cancelled.add(job);
      return {};
    },
    hold: ({ job, held }) => {
      if (held) this.#held.add(job);
      else this.#held.delete(job);
      return {};
    },
    demo: ({ dir }) => ({ archives: [{ path: `${dir}/takeout-001.zip`, name: null }] }),
    check_card: () => ({ id: 'example', mistakes: [] }),
    overview: () => overview(this.#vault),
    completeness: ({ brand }) => ({
      brand,
      usually: brand === 'linkedin' ? ['identity', 'contact', 'audience-segment'] : [],
      kinds: brand === 'linkedin' ? [] : [
        { delivery: brand, title: 'Searches', rule: 'searches', standing: 'held', files: 1, records: 12, export: 1 },
        { delivery: brand, title: 'Advertisers', rule: 'advertisers', standing: 'empty', files: 1, records: 0, export: 1 },
        { delivery: brand, title: 'Logins', rule: 'logins', standing: 'absent', files: 0, records: 0, export: 1 },
        { delivery: `${brand}, second delivery`, title: 'Purchases', rule: 'purchases', standing: 'elsewhere', files: 0, records: 0, export: null },
      ],
    }),
    ways,
    correct_guess: () => ({ card: 'shop-own-orders', path: '/data/mara/.local/share/takeback/cards/shop-own-orders.toml' }),
    new_card: ({ out }) => ({ path: out, kinds: 2, unknown: ['odd.bin'], known: [] }),
    retention: () => retention(this.#vault),
    inventory: () => {
      const rows = this.#vault.rows();
      const copies = Array.from({ length: this.#copies - 1 }, (_, copy) =>
        rows.map((row) => ({ ...row, brand: `${row.brand}-${copy + 2}`, name: `${row.name} ${copy + 2}` })));
      return { brands: [...rows, ...copies.flat()] };
    },
    brand: ({ brand }) => {
      const row = this.#row(brand);
      const vault = this.#vault;
      return {
        row,
        exports: vault.exports(brand),
        products: vault.products(brand),
        months: vault.months(brand),
        identifiers: vault.identifiers(brand),
        parties: vault.parties(brand).slice(0, 20),
        inferences: vault.inferences(brand).slice(0, 20),
        sensitive: vault.sensitive(brand),
        missing: vault.brands.find((one) => one.brand === brand)?.missing ?? [],
      };
    },
    places: ({ brand, day }) => places(this.#vault.rows().map((row) => row.brand), brand, day),
    report_card: ({ brand }) => reportCard(this.#vault, this.#row(brand)),
    save_text: async ({ path, text, job }, onProgress) => {
      await this.#long(job, path, 'writing', onProgress);
      this.written = text;
      return { path, bytes: text.length };
    },
    save_sheet: async ({ path, title, parts, job }, onProgress) => {
      await this.#long(job, path, 'writing', onProgress);
      this.written = JSON.stringify({ title, parts });
      return { path, bytes: 48_211 };
    },
    save_footprint: async ({ path, job }, onProgress) => {
      await this.#long(job, path, 'writing', onProgress);
      return { path, bytes: 20_480 };
    },
    saved_searches: () => this.#searches,
    set_saved_searches: (searches) => (this.#searches = searches),
    records: ({ filter, limit, after }) => {
      const all = this.#vault.find(filter ?? {});
      const from = after ? Number(after) : 0;
      const next = from + limit < all.length ? String(from + limit) : null;
      return { total: all.length, total_is_least: false, records: all.slice(from, from + limit).map(({ view }) => view), next };
    },
    record: ({ id }) => {
      const detail = this.#vault.detail(id);
      if (!detail) throw error('argument', `there is no record ${id}`);
      return detail;
    },
    parties: ({ brand }) => {
      const parties = this.#vault.parties(brand);
      const directions = [...new Set(parties.map(({ direction }) => direction))];
      const names = Object.fromEntries(directions.map((one) => [one, new Set(parties.flatMap(({ name, direction }) => (direction === one ? name : []))).size]));
      return { total: parties.length, parties, names, rest: [] };
    },
    identifiers: ({ brand }) => ({ identifiers: this.#vault.identifiers(brand) }),
    inferences: ({ brand }) => {
      const inferences = this.#vault.inferences(brand);
      const ages = inferences.filter(({ topic }) => topic === 'age');
      const topics = [...new Set(inferences.map(({ topic }) => topic))];
      return { total: inferences.length, inferences, topics, differences: ages.length > 1 ? [{ topic: 'age', statements: ages }] : [] };
    },
    journey: (request) => journey(this.#vault, request),
    exports: ({ brand }) => this.#exports(brand),
    coverage: ({ export: id }) => this.#vault.coverage(id ?? 1),
    companies: (request) => this.#companies.companies(request),
    company: ({ id }) => this.#companies.company(id),
    correct_company: (correction) => this.#companies.correct(correction),
    forget_corrections: ({ id }) => (this.#companies.forget(id), {}),
    mark_bounced: (request) => this.#companies.bounce(request),
    export_corrections: ({ path }) => ({ path, corrections: 1, left_out: 1 }),
    party_companies: ({ brand }) => ({ parties: this.#companies.parties(this.#vault.parties(brand).map(({ name }) => name)) }),
    match_party: (request) => (this.#companies.say(request), {}),
    chain: (request) => {
      const parties = this.#vault.parties(request.brand);
      return chain(request, parties, this.#companies.parties(parties.map(({ name }) => name)), this.#brake());
    },
    set_brake: (limits) => {
      this.#limits = limits;
      return this.#brake();
    },
    mailing_lists: ({ language }) => (this.#vault.brands.length > 0 ? mailingLists(language ?? 'en') : { senders: [] }),
    open_link: () => ({}),
    open_requests: () => {
      const open = this.#cases.rows().filter(({ state }) => state !== 'closed');
      const due = open.filter((row) => row.due).toSorted((a, b) => (a.due?.last ?? '').localeCompare(b.due?.last ?? ''));
      return { open: open.length, now: open.filter(({ step }) => step.now).length, first: due[0] ?? null };
    },
    listings: () => this.#companies.listings(),
    update_listing: async ({ listing, job }, onProgress) => {
      await this.#long(job, listing, 'fetching', onProgress);
      return this.#companies.change(listing, { kept: { on: '2026-11-22', from: 'https://www.datenanfragen.de/offline-data.json', companies: 3000, authorities: 57, left_out: 0, bytes: 1000 } });
    },
    import_listing: ({ listing, path }) => this.#companies.change(listing, { kept: { on: '2026-11-22', from: path, companies: 10, authorities: 0, left_out: 0, bytes: 100 } }),
    revert_listing: ({ listing }) => this.#companies.change(listing, { kept: null }),
    set_listing_address: ({ listing, address }) => this.#companies.change(listing, { address: address ?? 'https://example.org/' }),
    person: () => this.#person,
    set_person: (person) => (this.#person = person),
    letter_options: ({ brand }) => letterOptions(this.#addressed(brand), this.#person),
    draft_letter: async (request, onProgress) => {
      await this.#sum(request, request.job, onProgress);
      return this.#letter(request);
    },
    save_letter: ({ letter, path }) => {
      if (path.startsWith('/nowhere/')) throw error('file', `cannot write ${path}: there is no such folder`);
      const draft = this.#letter(letter);
      if (draft.missing.length > 0) throw error('letter', `details are missing: ${draft.missing.join(', ')}`);
      return { path, bytes: draft.text.length };
    },
    mail_account: this.mail.view,
    set_mail_account: (request) => this.mail.set(request),
    forget_mail_account: () => this.mail.forget(),
    check_mail_account: () => ({ failure: this.mail.outcome() }),
    preview_letter: async ({ case: id, letter, job }, onProgress) => {
      await this.#sum(letter ?? this.#case(this.#cases.view(id), id).letter, job, onProgress);
      const preview = this.mail.preview(this.#case(this.#cases.view(id), id), letter);
      if (!preview) throw error('argument', 'no mail account is set up; set one up in the settings, or send the e-mail draft yourself');
      return preview;
    },
    send_letter: async ({ case: id, letter, job }, onProgress) => {
      const view = this.#case(this.#cases.view(id), id);
      await this.#sum(letter ?? view.letter, job, onProgress);
      const what = { kind: 'sent', letter: letter?.right ?? view.row.right, by: 'e-mail' } as What;
      return this.mail.send(view, (note) => this.#cases.record({ case: id, on: null, what, note, path: null, text: null, letter: null, language: null, job: null }));
    },
    cases: () => ({ today: TODAY, cases: this.#cases.rows() }),
    case: ({ case: id }) => this.#case(this.#cases.view(id), id),
    open_case: (request) => {
      const draft = this.#letter(request.letter);
      if (draft.missing.length > 0) throw error('letter', `details are missing: ${draft.missing.join(', ')}`);
      return this.#case(this.#cases.open(request, draft.addressee[0] ?? request.letter.brand), 0);
    },
    record_event: async (request, onProgress) => {
      await this.#sum(request.letter, request.job, onProgress);
      return this.#case(this.#cases.record(request), request.case);
    },
    take_back: ({ case: id, event }) => this.#case(this.#cases.takeBack(id, event), id),
    read_reply: ({ path, text }) => {
      const quote = (path ? 'Dear Mara. We hold no data about you.' : (text ?? '')).split(/(?<=[.!?])\s/).find((sentence) => /no data|no personal data/i.test(sentence));
      return { text: text ?? '', hints: quote ? [{ says: 'no-data', quote, day: null, what: { kind: 'refused', ground: 'no-data' } }] : [] };
    },
    reminders: () => ({ message: null }),
    compare_exports: async ({ earlier, later, job }, onProgress) => {
      const [one, two] = [earlier, later].map((id) => this.#exports().find((found) => found.id === id));
      if (!one || !two || one.id === two.id || one.brand !== two.brand) throw error('argument', 'choose two exports of one account');
      await this.#long(job, this.#row(one.brand).name, 'comparing', onProgress);
      const categories = this.#row(one.brand).categories.map(({ category, records }) => ({ category, kept: records - 1, gone: 1, new: 0, not_covered: 2 }));
      return { brand: one.brand, name: this.#row(one.brand).name, earlier: one, later: two, categories, too_early: this.compared.too_early };
    },
    save_proof: ({ path }) => ({ path, bytes: 21_000 }),
    save_bundle: ({ path }) => ({ path, files: ['00-history.pdf', 'SHA256SUMS', 'extract.csv'], comparison_erased: this.compared.erased }),
    save_document: ({ path }) => ({ path, bytes: 4211 }),
    save_calendar: ({ path }) => ({ path, bytes: 1200 }),
  };

  #brake() {
    return { limits: this.#limits, today: 1, week: 2, left: Math.min(this.#limits.per_day - 1, this.#limits.per_week - 2) };
  }

  /** The vault's exports; where everything is there twice, each with one of the year before. */
  #exports(brand?: string | null): ExportView[] {
    const now = this.#vault.exports(brand);
    const before = now.map((one) => ({ ...one, id: one.id + 100, made_on: '2025-09-14', archives: one.archives.map((name) => `before-${name}`) }));
    return this.#twice ? [...now, ...before] : now;
  }

  #letter(request: LetterRequest) {
    return letterPreview(request, this.#addressed(request.brand), request.person ?? this.#person);
  }

  #case(view: CaseView | undefined, id: number): CaseView {
    if (!view) throw error('argument', `there is no case ${id} in this vault`);
    return view;
  }

  /** A brand in the vault, or a company of the directory that holds nothing here. */
  #addressed(brand: string): BrandRow {
    const row = this.#vault.rows().find((one) => one.brand === brand);
    if (row) return row;
    const { name, entities } = this.#companies.company(brand);
    return { brand, name, controller: entities[0]?.legal_name ?? null, class: null, records: 0, identifiers: 0, parties: 0, inferences: 0, sensitive: 0, categories: [] };
  }

  #row(brand: string) {
    const row = this.#vault.rows().find((one) => one.brand === brand);
    if (!row) throw error('argument', `there is no brand '${brand}' in the vault`);
    return row;
  }

  #result(id: number) {
    const [view] = this.#vault.exports().filter((one) => one.id === id);
    if (!view) throw error('internal', 'the example lost its export');
    const name = this.#row(view.brand).name;
    const { problems } = this.#vault.coverage(2).exports[0] ?? { problems: [] };
    return { ...view, name, stored: view.records, already_known: 0, skipped: 28, gone: 0, twins: [], problems };
  }

  /** As the core does when nobody was there for long. */
  idle(): void {
    this.#lock();
  }

  #lock(): AppState {
    const state = this.#change({ vault: 'locked' });
    for (const tell of this.#waiting.splice(0)) tell(state);
    return state;
  }

  #change(change: Partial<AppState>): AppState {
    this.#state = { ...this.#state, ...change };
    return this.#state;
  }

  /** The checksums of what a letter quotes take time where time passes. */
  async #sum(letter: LetterRequest | null | undefined, job: string | null | undefined, onProgress: (progress: Progress) => void): Promise<void> {
    if (this.#pace > 0 && letter?.evidence === 'samples') await this.#long(job, letter.brand, 'summing', onProgress);
  }

  /** Work of ten steps that can be stopped at each: what is fetched or summed counted in bytes, what is opened not at all, all else in what it consists of. */
  async #long(job: string | null | undefined, label: string, phase: Progress['phase'], onProgress: (progress: Progress) => void): Promise<void> {
    for (let step = 0; step <= 10; step += 1) {
      if (job && this.#cancelled.has(job)) throw error('cancelled', 'it was stopped before it was done; nothing was changed');
      const counted = phase === 'fetching' || phase === 'summing' ? { bytes: step * 400_000, total_bytes: 4_000_000, records: 0, total_records: 0 } : phase === 'opening' ? { bytes: 0, total_bytes: 0, records: 0, total_records: 0 } : { bytes: 0, total_bytes: 0, records: step * 4096, total_records: 40_960 };
      onProgress({ job: job ?? '', set: 1, sets: 1, label, entry: '', ...counted, phase });
      await new Promise((resume) => setTimeout(resume, this.#pace));
    }
  }

  /** Whether it came to its end. */
  async #pretend(job: string, label: string, onProgress: (progress: Progress) => void): Promise<boolean> {
    for (let step = 0; step <= 10; step += 1) {
      if (this.#cancelled.has(job)) return false;
      while (this.#held.has(job) && !this.#cancelled.has(job)) {
        onProgress({ job, set: 1, sets: 1, label, entry: '', bytes: step * 8_400_000, total_bytes: 84_000_000, records: step * 1638, total_records: 0, phase: 'held' });
        await new Promise((resume) => setTimeout(resume, 20));
      }
      const phase = step === 0 ? 'opening' : step === 10 ? 'finishing' : 'reading';
      onProgress({ job, set: 1, sets: 1, label, entry: `Takeout/My Activity/part-${step}.json`, bytes: step * 8_400_000, total_bytes: 84_000_000, records: step * 1638, total_records: 0, phase });
      await new Promise((resume) => setTimeout(resume, this.#pace));
    }
    return true;
  }
}

let filled: FakeVault | undefined;
/** Made once, because it takes a while and nobody changes it. */
const filledVault = (): FakeVault => (filled ??= new FakeVault());

const PERSON: PersonDetails = {
  name: 'Mara Lindqvist',
  address: ['Lindenstraße 14', '10969 Berlin', 'Germany'],
  email: 'mara.lindqvist@example.org',
  phone: '',
  place: 'Berlin',
  lives: 'de',
  lived: [],
};

function recognise(path: string): Recognised {
  const label = path.split('/').at(-1) ?? path;
  const base = { paths: [path], label, entries: 412, bytes: 84_000_000, error: null };
  if (label.includes('missing')) return { ...base, brand: 'unknown', name: '', card: null, confidence: 0, reasons: [], status: null, entries: 0, bytes: 0, error: error('file', `there is no file ${path}`) };
  if (label.includes('shop')) return { ...base, brand: 'unknown', name: '', card: null, confidence: 0, reasons: [], status: null, entries: 3, bytes: 41_000 };
  if (label.includes('encrypted')) return { ...base, brand: 'unknown', name: '', card: null, confidence: 0, reasons: [], status: null, error: error('password-needed', `${label} is encrypted`) };
  // The same can speak for a brand twice, as where two languages name a file alike.
  return { ...base, brand: 'google', name: 'Google', card: 'google', confidence: 0.97, status: 'observed', reasons: ['archive_browser.html is there', 'archive_browser.html is there', 'My Activity/Search/MyActivity.json has the key /0/titleUrl'] };
}
