/** A list of records that grows page by page as the person reads on, and begins anew when the filter changes. */
import type { App } from '$lib/app.svelte';
import type { Filter, RecordView } from '$lib/host/gen/types';
import { Query } from '$lib/query.svelte';

const PAGE = 200;

export class RecordPages {
  rows = $state.raw<RecordView[]>([]);
  total = $state(0);
  /** Whether there may be more than that. */
  isLeast = $state(false);
  /** How the newest page is doing. */
  readonly page = new Query<void>();
  #next: string | null = null;
  #wanted = '';

  constructor(readonly app: App) {}

  begin(filter: string): void {
    this.#wanted = filter;
    void this.page.load(this.#load(filter, null));
  }

  more(): void {
    if (this.#next && !this.page.loading) void this.page.load(this.#load(this.#wanted, this.#next));
  }

  async #load(filter: string, after: string | null): Promise<void> {
    const answer = await this.app.call('records', { filter: JSON.parse(filter) as Filter, limit: PAGE, offset: 0, after });
    if (filter !== this.#wanted) return;
    this.rows = after ? [...this.rows, ...answer.records] : answer.records;
    this.#next = answer.next ?? null;
    // What is counted so far may be less than what was read on to.
    this.total = Math.max(answer.total, this.rows.length + (this.#next ? 1 : 0));
    this.isLeast = answer.total_is_least;
  }
}

/** The records of a filter. Call it while a component is set up. */
export function recordPages(app: App, filter: () => Filter): RecordPages {
  const pages = new RecordPages(app);
  // As text, so that an equal filter is the same filter.
  const wanted = $derived(JSON.stringify(filter()));
  $effect(() => pages.begin(wanted));
  return pages;
}
