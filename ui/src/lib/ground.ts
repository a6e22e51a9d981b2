/** What other brands' exports say about a company, as the ground of a letter to it: how it stands in an address. */
import type { Naming } from '$lib/host/gen/types';
import type { Query } from '$lib/route.svelte';

/** The part of an address that carries the ground; nothing where there is none. */
export const onGround = (named: Naming[] | null | undefined): Query => (named?.length ? { named: JSON.stringify(named) } : {});

/** The ground that an address names. What is none is none: an address can be typed. */
export function groundOf(query: Query): Naming[] | null {
  try {
    const named: unknown = JSON.parse(query.named ?? 'null');
    const isNaming = (one: unknown): one is Naming =>
      typeof one === 'object' && one !== null && ['brand', 'party', 'dealing'].every((key) => typeof (one as Record<string, unknown>)[key] === 'string');
    return Array.isArray(named) && named.length > 0 && named.every(isNaming) ? named : null;
  } catch {
    return null;
  }
}
