/** Everything that the command palette offers: each screen, each brand and its letter, each request, saved searches, and what can be done anywhere. */
import type { CaseRow, SavedSearch } from '$lib/host/gen/types';
import type { App } from '$lib/app.svelte';
import { LANGUAGES, ownName } from '$lib/i18n';
import { SCREENS } from '$lib/route.svelte';

export interface Command {
  id: string;
  kind: 'screen' | 'brand' | 'letter' | 'case' | 'saved' | 'action' | 'search';
  name: string;
  run: () => unknown;
}

/** What the vault keeps and the palette asks for when it opens. */
export interface Kept {
  saved: SavedSearch[];
  cases: CaseRow[];
}

/** A brand's page needs a brand and a case its request; both stand in the list by name. */
const PLACES = SCREENS.filter((screen) => screen !== 'brand' && screen !== 'case');

/** What fits the words typed, in the order of kinds; a search for the words themselves comes last. */
export function commands(app: App, kept: Kept, typed: string): Command[] {
  const words = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ name }: Command) => words.every((word) => name.toLocaleLowerCase().includes(word));
  const found = all(app, kept).filter(fits);
  const text = typed.trim();
  if (text === '') return found;
  return [...found, { id: 'search', kind: 'search', name: app.t.palette.search(text), run: () => app.router.go('records', '', { search: text }) }];
}

function all(app: App, { saved, cases }: Kept): Command[] {
  const { t, router, state, imports } = app;
  const choose = async (paths: Promise<string[]>) => app.handOver(await paths);
  return [
    ...PLACES.map((screen): Command => ({ id: screen, kind: 'screen', name: t.nav[screen], run: () => router.go(screen) })),
    ...app.brands.map(({ brand, name }): Command => ({ id: `brand/${brand}`, kind: 'brand', name, run: () => router.go('brand', brand) })),
    ...app.brands.map(({ brand, name }): Command => ({ id: `letter/${brand}`, kind: 'letter', name: t.letter.title(name), run: () => router.go('letter', brand) })),
    ...cases.map(({ id, company, right }): Command => ({ id: `case/${id}`, kind: 'case', name: `${company}: ${t.right[right]?.name ?? right} (#${id})`, run: () => router.go('case', String(id)) })),
    ...saved.map(({ name, query }): Command => ({ id: `saved/${name}`, kind: 'saved', name, run: () => router.go('records', '', query) })),
    ...Object.entries(t.settings.appearances).map(([id, name]): Command => ({ id: `appearance/${id}`, kind: 'action', name: t.palette.appearance(name), run: () => app.prefer({ appearance: id }) })),
    ...LANGUAGES.map((id): Command => ({ id: `language/${id}`, kind: 'action', name: t.palette.language(ownName(id)), run: () => app.prefer({ language: id }) })),
    ...(imports.running
      ? [{ id: 'hold', kind: 'action' as const, name: `${t.nav.import}: ${imports.held ? t.work.goOn : t.work.hold}`, run: () => imports.hold(!imports.held) },
        { id: 'cancel', kind: 'action' as const, name: `${t.nav.import}: ${t.app.cancel}`, run: () => imports.cancel() }]
      : [{ id: 'files', kind: 'action' as const, name: `${t.nav.import}: ${t.import.chooseFiles}`, run: () => choose(app.host.chooseFiles()) },
        { id: 'folder', kind: 'action' as const, name: `${t.nav.import}: ${t.import.chooseFolder}`, run: () => choose(app.host.chooseFolders()) }]),
    { id: 'tour', kind: 'action', name: t.tour.again, run: () => app.startTour() },
    { id: 'print', kind: 'action', name: t.matrix.print, run: () => window.print() },
    ...(state?.example
      ? [{ id: 'close-example', kind: 'action' as const, name: t.app.exampleClose, run: () => app.closeExample() }]
      : [{ id: 'lock', kind: 'action' as const, name: t.nav.lock, run: () => app.lock() }]),
  ];
}
