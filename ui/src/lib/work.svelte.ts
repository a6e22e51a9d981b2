/** Long work that the person started: how far it is, how long it still takes, and how it is stopped. */
import type { App } from '$lib/app.svelte';
import { untrack } from 'svelte';
import type { LetterPreview, LetterRequest, Progress } from '$lib/host/gen/types';
import { asApiError } from '$lib/host/host';
import { Action } from '$lib/query.svelte';

let jobs = 0;
/** A name for a job that no other job of this window has. */
export const newJob = (): string => `job-${++jobs}`;

/** Milliseconds that need no bar. */
const SHORT = 200;

export class LongWork extends Action {
  progress = $state.raw<Progress>();
  stopping = $state(false);
  /** Whether the person stopped it; that is no failure. */
  stopped = $state(false);
  /** Whether it takes long enough to be told of: a bar that comes and goes at once says nothing. */
  long = $state(false);
  #job = '';

  constructor(readonly app: App) {
    super();
  }

  /** Does the work under the name of a job. */
  async start(work: (job: string, told: (progress: Progress) => void) => Promise<void>): Promise<void> {
    if (this.running) return;
    this.#job = newJob();
    this.stopping = this.stopped = this.long = false;
    await this.run(async () => {
      try {
        await work(this.#job, this.#told());
      } catch (thrown) {
        if (asApiError(thrown).code !== 'cancelled') throw thrown;
        this.stopped = true;
      }
    });
    this.progress = undefined;
  }

  /** What progress is told to. The time is taken from the first word, since a dialog may come before the work. */
  #told(): (progress: Progress) => void {
    let began: number | undefined;
    return (progress) => {
      this.progress = progress;
      began ??= performance.now();
      this.long ||= performance.now() - began >= SHORT;
    };
  }

  stop = async (): Promise<void> => {
    if (!this.running) return;
    this.stopping = true;
    await this.app.call('cancel', { job: this.#job });
  };
}

/** The draft of a letter: checksums of files that it quotes can make it long. A newer letter ends the work on the one before. */
export class Drafting {
  work = $state.raw<LongWork>();

  constructor(readonly app: App) {}

  /** The draft; nothing where the person stopped it. */
  draft = async (letter: LetterRequest): Promise<LetterPreview | undefined> => {
    // Whoever drafts whenever the letter changes does not draft because work began.
    void untrack(() => this.work)?.stop();
    const work = (this.work = new LongWork(this.app));
    let drafted: LetterPreview | undefined;
    await work.start(async (job, told) => {
      drafted = await this.app.call('draft_letter', { ...letter, job }, told);
    });
    if (work.error) throw work.error;
    return drafted;
  };

  /** Nobody waits for it any more. */
  stop = (): void => void untrack(() => this.work)?.stop();
}

/** How much of the work is done, from 0 to 1; undefined while nobody knows how much there is. */
export function share(progress?: Progress): number | undefined {
  if (!progress) return undefined;
  const [done, all] =
    progress.total_records > 0
      ? [progress.records, progress.total_records]
      : // What the archive says of its size can be too little.
        [progress.bytes, progress.total_bytes && Math.max(progress.total_bytes, progress.bytes)];
  return all > 0 ? Math.min(1, done / all) : undefined;
}

/** Too early to say anything: milliseconds, and a share. */
const EARLY = { time: 2000, share: 0.03 };

/** How many milliseconds are left, if it goes on as it went; undefined while that would be a guess. */
export function left(done: number | undefined, elapsed: number): number | undefined {
  if (done === undefined || done < EARLY.share || done >= 1 || elapsed < EARLY.time) return undefined;
  return (elapsed * (1 - done)) / done;
}
