/** Asks the host and keeps the answer: what a screen shows while it loads, when it has loaded, when it failed. */
import type { ApiError } from '$lib/host/gen/types';
import { asApiError } from '$lib/host/host';

export class Query<T> {
  /** The newest answer. It stays while the next one is on its way, so that nothing jumps. */
  data = $state.raw<T>();
  error = $state.raw<ApiError>();
  loading = $state(true);
  #turn = 0;

  async load(ask: Promise<T>): Promise<void> {
    const turn = ++this.#turn;
    this.loading = true;
    try {
      const data = await ask;
      if (turn !== this.#turn) return;
      this.data = data;
      this.error = undefined;
    } catch (thrown) {
      if (turn !== this.#turn) return;
      this.error = asApiError(thrown);
    }
    this.loading = false;
  }
}

/** A query that asks again whenever what `ask` reads changes. Call it while a component is set up. */
export function query<T>(ask: () => Promise<T>): Query<T> {
  const result = new Query<T>();
  $effect(() => {
    void result.load(ask());
  });
  return result;
}

/** Something that the person started, such as saving: is it under way, did it fail, is it done. */
export class Action {
  running = $state(false);
  error = $state.raw<ApiError>();
  done = $state(false);

  async run(work: () => Promise<void>): Promise<void> {
    if (this.running) return;
    this.running = true;
    this.error = undefined;
    this.done = false;
    try {
      await work();
      this.done = true;
    } catch (thrown) {
      this.error = asApiError(thrown);
    } finally {
      this.running = false;
    }
  }
}
