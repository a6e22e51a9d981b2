/** Everything that the command palette offers: each screen, each brand and its letter, saved searches, and what can be done anywhere. */
import type { SavedSearch } from '$lib/host/gen/types';
import type { App } from '$lib/app.svelte';
import { LANGUAGES, ownName } from '$lib/i18n';
import { SCREENS } from '$lib/route.svelte';

export interface Command {
  id: string;
  kind: 'screen' | 'brand' | 'letter' | 'saved' | 'action' | 'search';
  name: string;
  run: () => unknown;
}

/** A brand's page needs a brand, which stands in the list by name; a case stands among the requests. */
const PLACES = SCREENS.filter((screen) => screen !== 'brand' && screen !== 'case');

/** What fits the words typed, in the order of kinds; a search for the words themselves comes last. */
export function commands(app: App, saved: SavedSearch[], typed: string): Command[] {
  const words = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ name }: Command) => words.every((word) => name.toLocaleLowerCase().includes(word));
  const found = all(app, saved).filter(fits);
  const text = typed.trim();
  if (text === '') return found;
  return [...found, { id: 'search', kind: 'search', name: app.t.palette.search(text), run: () => app.router.go('records', '', { search: text }) }];
}

function all(app: App, saved: SavedSearch[]): Command[] {
  const { t, router, state } = app;
  const prefer = (change: Partial<NonNullable<typeof state>['preferences']>) =>
    state && app.setPreferences({ ...state.preferences, ...change });
  return [
    ...PLACES.map((screen): Command => ({ id: screen, kind: 'screen', name: t.nav[screen], run: () => router.go(screen) })),
    ...app.brands.map(({ brand, name }): Command => ({ id: `brand/${brand}`, kind: 'brand', name, run: () => router.go('brand', brand) })),
    ...app.brands.map(({ brand, name }): Command => ({ id: `letter/${brand}`, kind: 'letter', name: t.letter.title(name), run: () => router.go('letter', brand) })),
    ...saved.map(({ name, query }): Command => ({ id: `saved/${name}`, kind: 'saved', name, run: () => router.go('records', '', query) })),
    ...Object.entries(t.settings.appearances).map(([id, name]): Command => ({ id: `appearance/${id}`, kind: 'action', name: t.palette.appearance(name), run: () => prefer({ appearance: id }) })),
    ...LANGUAGES.map((id): Command => ({ id: `language/${id}`, kind: 'action', name: t.palette.language(ownName(id)), run: () => prefer({ language: id }) })),
    { id: 'tour', kind: 'action', name: t.tour.again, run: () => app.startTour() },
    { id: 'print', kind: 'action', name: t.matrix.print, run: () => window.print() },
    ...(state?.example
      ? [{ id: 'close-example', kind: 'action' as const, name: t.app.exampleClose, run: () => app.closeExample() }]
      : [{ id: 'lock', kind: 'action' as const, name: t.nav.lock, run: () => app.lock() }]),
  ];
}
