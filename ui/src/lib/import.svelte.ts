/** The import under way. It outlives its screen, so that one can look around while it runs. */
import type { ApiError, ImportReport, Progress, Recognised } from '$lib/host/gen/types';
import { asApiError } from '$lib/host/host';
import type { App } from '$lib/app.svelte';
import { LongWork, newJob } from '$lib/work.svelte';

/** One archive that the person chose, and what they said about it. */
export interface Candidate {
  found: Recognised;
  /** Overrules what was recognised; empty if nothing. */
  brand: string;
  password: string;
}

/** Whether an archive only lacks its password. */
export const isLocked = ({ error }: Recognised): boolean =>
  error?.code === 'password-needed' || error?.code === 'password-wrong';

export class ImportJob {
  candidates = $state<Candidate[]>([]);
  /** Looking at what was chosen: to list a large packed archive takes its time. */
  readonly look: LongWork;
  running = $state(false);
  cancelling = $state(false);
  /** Whether the person holds it. */
  held = $state(false);
  progress = $state.raw<Progress>();
  report = $state.raw<ImportReport>();
  error = $state.raw<ApiError>();
  /** Which of the chosen archives is being imported, from 1, and how many there are. */
  turn = $state({ set: 0, sets: 0 });
  #job = '';
  /** What was chosen and is not looked at yet. */
  #chosen: string[] = [];

  constructor(readonly app: App) {
    this.look = new LongWork(app);
  }

  /** Those that can be imported: a locked archive may have got its password, a missing file has not come back. */
  get ready(): Candidate[] {
    return this.candidates.filter(({ found }) => !found.error || isLocked(found));
  }

  /** Looks at paths and adds what they are. */
  async add(paths: string[]): Promise<void> {
    const fresh = paths.map((path) => path.trim()).filter((path) => path !== '');
    if (fresh.length === 0 || this.running) return;
    this.#chosen.push(...fresh);
    this.error = undefined;
    this.report = undefined;
    // What is chosen meanwhile waits for its turn.
    while (this.#chosen.length > 0 && !this.look.running) {
      await this.look.start((job, told) => this.#recognise(job, told));
      if (this.look.stopped) this.#chosen = [];
    }
  }

  async #recognise(job: string, told: (progress: Progress) => void): Promise<void> {
    // All that was chosen, so that parts which come one after the other end up in one set.
    const known = this.candidates.flatMap(({ found }) => found.paths);
    const paths = [...known, ...this.#chosen.splice(0).filter((path) => !known.includes(path))];
    const found = await this.app.call('recognise', { paths, job }, told);
    this.candidates = found.map((one) => this.#keep(one));
  }

  remove(candidate: Candidate): void {
    this.candidates = this.candidates.filter((other) => other !== candidate);
  }

  /** Imports one set after the other. A set that fails stays in the list with its reason; the others go on. */
  async start(): Promise<void> {
    const chosen = this.ready;
    this.running = true;
    this.cancelling = false;
    this.error = undefined;
    const report: ImportReport = { exports: [], problems: [], cancelled: false };
    const failed = this.candidates.filter((one) => !chosen.includes(one));
    for (const [index, candidate] of chosen.entries()) {
      this.turn = { set: index + 1, sets: chosen.length };
      try {
        const part = await this.#import(candidate);
        report.exports.push(...part.exports);
        report.problems.push(...part.problems);
        report.cancelled ||= part.cancelled;
      } catch (thrown) {
        const error = asApiError(thrown);
        if (error.code === 'cancelled') report.cancelled = true;
        else failed.push({ ...candidate, found: { ...candidate.found, error } });
      }
      if (report.cancelled || this.cancelling) break;
    }
    report.cancelled ||= this.cancelling;
    this.candidates = failed;
    this.progress = undefined;
    if (report.exports.length > 0) await this.app.loadBrands().catch(() => undefined);
    if (report.exports.length > 0 || report.problems.length > 0 || report.cancelled) this.report = report;
    this.running = false;
  }

  async cancel(): Promise<void> {
    this.cancelling = true;
    await this.app.call('cancel', { job: this.#job });
  }

  async hold(held: boolean): Promise<void> {
    this.held = held;
    await this.app.call('hold', { job: this.#job, held });
  }

  #import({ found, brand, password }: Candidate): Promise<ImportReport> {
    this.#job = newJob();
    this.held = false;
    const request = { paths: found.paths, brand: brand || null, password: password || null, job: this.#job };
    return this.app.call('import', request, (progress) => (this.progress = progress));
  }

  /** What the person said about a set before stays with it. */
  #keep(found: Recognised): Candidate {
    const same = this.candidates.find((known) => known.found.paths.some((path) => found.paths.includes(path)));
    return { found, brand: same?.brand ?? '', password: same?.password ?? '' };
  }
}
