/** Asks the host and keeps the answer: what a screen shows while it loads, when it has loaded, when it failed. */
import { untrack } from 'svelte';
import type { ApiError } from '$lib/host/gen/types';
import { asApiError } from '$lib/host/host';

/** Milliseconds between two strokes of a key that is not held. */
const REST = 150;

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

/** A value that is taken over once it rests: what is passed by while a key is held is not asked for. The first, and one that comes after a
 *  while, is taken at once. Call it while a component is set up. */
export function resting<T>(of: () => T): { readonly value: T } {
  let value = $state.raw(untrack(of));
  let changed = 0;
  $effect(() => {
    const next = of();
    if (next === untrack(() => value)) return;
    const since = performance.now() - changed;
    changed = performance.now();
    if (since > REST) {
      value = next;
      return;
    }
    const timer = setTimeout(() => (value = next), REST);
    return () => clearTimeout(timer);
  });
  return {
    get value() {
      return value;
    },
  };
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
