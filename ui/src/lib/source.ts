/** Where the things that a number counts are listed, as an address. */
import type { Source } from '$lib/host/gen/types';
import { addressOf } from '$lib/filter';
import { href, type Query } from '$lib/route.svelte';

export function sourceHref(source: Source): string {
  switch (source.list) {
    case 'records':
      return href('records', '', addressOf(source.filter));
    case 'parties':
      return href('parties', '', given({ brand: source.brand, dealing: source.dealing }));
    case 'identifiers':
      return href('identifiers', '', given({ brand: source.brand }));
    case 'dormant':
      return href('retention', '', { dormant: 'true' });
    case 'exports':
      return href('coverage', '', { brand: source.brand });
    case 'files':
      return href('coverage', '', { brand: source.brand, state: source.state });
  }
}

const given = (query: Record<string, string | null | undefined>): Query =>
  Object.fromEntries(Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1])));
