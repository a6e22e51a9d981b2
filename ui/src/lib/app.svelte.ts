/** What every screen shares: the host, the vault's state, the language, the way around, and a running import. */
import { getContext, setContext } from 'svelte';
import type { AppState, BrandRow, Preferences, Progress } from '$lib/host/gen/types';
import { asApiError, type CommandName, type Host, type Request, type Response } from '$lib/host/host';
import { Format } from '$lib/format';
import { CATALOGUES, languageFor, localeFor, type Messages } from '$lib/i18n';
import { ImportJob } from '$lib/import.svelte';
import { Router } from '$lib/route.svelte';

const KEY = Symbol('app');

export class App {
  readonly router = new Router();
  readonly imports: ImportJob;
  state = $state.raw<AppState>();
  /** The brands in the open vault: for names, menus and the inventory. */
  brands = $state.raw<BrandRow[]>([]);

  readonly language = $derived(languageFor(this.state?.preferences.language ?? 'auto', navigator.languages));
  readonly t: Messages = $derived(CATALOGUES[this.language]);
  readonly f = $derived(new Format(localeFor(this.language, navigator.languages)));

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

  async refresh(): Promise<void> {
    this.state = await this.host.call('app_state', {});
  }

  async setPreferences(preferences: Preferences): Promise<void> {
    this.state = await this.call('set_preferences', preferences);
  }

  async lock(): Promise<void> {
    this.state = await this.call('lock', {});
  }

  async closeExample(): Promise<void> {
    this.state = await this.call('close_example', {});
    this.router.go('inventory');
  }

  async loadBrands(): Promise<BrandRow[]> {
    this.brands = (await this.call('inventory', {})).brands;
    return this.brands;
  }

  /** A brand's name where only its slug is at hand. */
  brandName = (slug: string): string => this.brands.find(({ brand }) => brand === slug)?.name ?? slug;
}

export const provideApp = (app: App): App => setContext(KEY, app);
export const useApp = (): App => getContext<App>(KEY);
