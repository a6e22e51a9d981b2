/** What every screen shares: the host, the vault's state, the language, the way around, and a running import. */
import { getContext, setContext } from 'svelte';
import type { AppState, BrandRow, Erase, Preferences, Progress } from '$lib/host/gen/types';
import { asApiError, type CommandName, type Host, type Request, type Response } from '$lib/host/host';
import { Format } from '$lib/format';
import { CATALOGUES, languageFor, localeFor, type Messages } from '$lib/i18n';
import { ImportJob } from '$lib/import.svelte';
import { remembered } from '$lib/memory';
import { parse, Router } from '$lib/route.svelte';

const KEY = Symbol('app');
/** What says that the person is here, and how often the core is told at most, in milliseconds. */
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;
const TELL_EVERY = 20_000;
/** The brand of exports that no card knows and nobody has named. */
export const UNKNOWN = 'unknown';

export class App {
  readonly router = new Router();
  readonly imports: ImportJob;
  state = $state.raw<AppState>();
  /** Counts what was done to the vault, so that who reads it asks the vault again. */
  changes = $state(0);
  /** The last thing done that took its own screen away. */
  notice = $state('');
  /** The brands in the open vault: for names, menus and the inventory. */
  brands = $state.raw<BrandRow[]>([]);

  /** The step of the tour that the person is at. */
  tour = $state<number>();

  readonly language = $derived(languageFor(this.state?.preferences.language ?? 'auto', navigator.languages));
  readonly t: Messages = $derived(CATALOGUES[this.language]);
  readonly f = $derived(new Format(localeFor(this.language, navigator.languages)));

  /** Files that came while the vault was not open. */
  #waiting: string[] = [];
  /** Settles with the last change of the preferences. */
  #preferring: Promise<void> = Promise.resolve();
  /** Who takes what is dropped, where that is no archive to import. */
  #taker?: (paths: string[]) => void;
  #back = false;

  constructor(readonly host: Host) {
    this.imports = new ImportJob(this);
  }

  /** Runs a command. When the vault turns out to be locked, the window shows that. */
  async call<C extends CommandName>(
    command: C,
    request: Request<C>,
    onProgress?: (progress: Progress) => void,
  ): Promise<Response<C>> {
    try {
      return await this.host.call(command, request, onProgress);
    } catch (thrown) {
      const error = asApiError(thrown);
      if (error.code === 'locked' && this.state?.vault === 'open') await this.refresh();
      throw error;
    }
  }

  /** Waits for the core to lock the vault by itself, and tells it meanwhile that the person is here. Call the result to stop. */
  followLock(): () => void {
    let over = false;
    let told = performance.now();
    const here = () => {
      if (performance.now() - told < TELL_EVERY) return;
      told = performance.now();
      // Whether it arrives matters little: there will be another.
      this.host.call('active', {}).catch(() => {});
    };
    for (const sign of SIGNS) window.addEventListener(sign, here, { passive: true });
    this.host.call('await_lock', {}).then((state) => {
      if (!over) this.#locked(state);
    }, () => {});
    return () => {
      over = true;
      for (const sign of SIGNS) window.removeEventListener(sign, here);
    };
  }

  /** Nothing out of the vault stays when it is locked. */
  #locked(state: AppState): void {
    this.state = state;
    this.brands = [];
    this.notice = '';
    this.tour = undefined;
  }

  startTour(): void {
    this.tour = 0;
    this.router.go('overview');
  }

  async refresh(): Promise<void> {
    this.state = await this.host.call('app_state', {});
  }

  /** Changes some of the preferences. One change waits for the one before it: they are kept as a whole, and none is to undo another. */
  prefer(change: Partial<Preferences>): Promise<void> {
    const done = this.#preferring.then(async () => {
      if (this.state) this.state = await this.call('set_preferences', { ...this.state.preferences, ...change });
    });
    this.#preferring = done.catch(() => {});
    return done;
  }

  /** Files that the system or the person hands over: looked into at once, or as soon as the vault is open. */
  handOver(paths: string[]): void {
    this.#waiting.push(...paths);
    if (this.state?.vault === 'open') this.takeWaiting();
  }

  /** Takes what is dropped until the returned function is called: on a case it is an answer, and no archive. */
  takeDrops(taker: (paths: string[]) => void): () => void {
    this.#taker = taker;
    return () => {
      if (this.#taker === taker) this.#taker = undefined;
    };
  }

  dropped(paths: string[]): void {
    if (this.#taker) this.#taker(paths);
    else this.handOver(paths);
  }

  takeWaiting(): void {
    const paths = this.#waiting.splice(0);
    if (paths.length === 0) return;
    this.router.go('import');
    void this.imports.add(paths);
  }

  /** Goes to where the person was last, when the vault opens for the first time and no address was asked for. */
  comeBack(): void {
    if (this.#back) return;
    this.#back = true;
    const address = remembered(this.state?.preferences.screen ?? '');
    if (address && /^#?\/?$/.test(location.hash)) {
      history.replaceState(null, '', address);
      this.router.route = parse(address);
    }
  }

  /** Takes note of where the person is, for the next start. */
  async remember(place: string): Promise<void> {
    if (place !== '' && place !== this.state?.preferences.screen) await this.prefer({ screen: place });
  }

  async lock(): Promise<void> {
    this.#locked(await this.call('lock', {}));
  }

  /** Erases, and lets the screens that show what is left ask again. */
  async erase(what: Erase): Promise<void> {
    const { records, kept } = await this.call('erase', what);
    this.notice = this.t.erase.done(this.t.count.records(records)) + (kept > 0 ? ` ${this.t.erase.kept(this.t.count.records(kept))}` : '');
    this.changes += 1;
    await this.loadBrands();
  }

  /** Puts a backup in the vault's place and shows what is in it. */
  async restore(path: string, passphrase: string): Promise<void> {
    const { state, records, exports, replaced } = await this.call('restore', { path, passphrase });
    const t = this.t.settings;
    this.state = state;
    this.notice = t.restored(this.t.count.records(records), this.t.count.exports(exports)) + (replaced ? ` ${t.restoredBeside} ${replaced}` : '');
    this.changes += 1;
    await this.loadBrands();
    this.router.go('overview');
  }

  async closeExample(): Promise<void> {
    this.state = await this.call('close_example', {});
    this.tour = undefined;
    this.router.go('overview');
  }

  async loadBrands(): Promise<BrandRow[]> {
    const answer = await this.call('inventory', {});
    const brands = answer.brands.map((row) => ({ ...row, name: this.nameOf(row) }));
    // The answer may come when the vault is locked already.
    if (this.state?.vault === 'open') this.brands = brands;
    return brands;
  }

  /** A brand's name where only its slug is at hand. */
  brandName = (slug: string): string => this.nameOf({ brand: slug, name: this.brands.find(({ brand }) => brand === slug)?.name ?? slug });
  /** A brand's name; what nobody has named yet is called so in the window's language. */
  nameOf = ({ brand, name }: { brand: string; name: string }): string => (brand === UNKNOWN ? this.t.app.unknownBrand : name);
}

export const provideApp = (app: App): App => setContext(KEY, app);
export const useApp = (): App => getContext<App>(KEY);
