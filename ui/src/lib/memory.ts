/** Where the person was, for the next start: a screen and filters out of closed words. Never a brand, a name or a search: those are data. */
import { parse, type Route } from '$lib/route.svelte';

/** Filters whose values are words of a vocabulary, dates of the calendar, or yes and no. */
const KEPT = ['category', 'origin', 'channel', 'channel_known', 'sensitive', 'sensitive_kind', 'dated', 'gone', 'dealing', 'direction', 'kind', 'group', 'at'];
const PLAIN = /^[a-z0-9-]+$/;

/** The place as it is kept: `records?category=search`. Empty for a screen that is about something. */
export function memorable({ screen, about, query }: Route): string {
  if (about !== '' || screen === 'brand') return '';
  const kept = Object.entries(query).filter(([key, value]) => KEPT.includes(key) && PLAIN.test(value));
  const search = kept.map(([key, value]) => `${key}=${value}`).join('&');
  return search ? `${screen}?${search}` : screen;
}

/** The address of a place that was kept; nothing where it is not one of ours. */
export function remembered(place: string): string | undefined {
  const address = `#/${place}`;
  return place !== '' && memorable(parse(address)) === place ? address : undefined;
}
