/** Every screen, in its longest language: it stands, it has one heading of the first level, and axe finds nothing wrong with it. */
import { screen, waitFor } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { SCREENS } from '$lib/route.svelte';
import { barriers, open } from './test/window';

/** What a screen that is about one thing is about here. */
const ABOUT: Record<string, string> = { brand: '/facebook', letter: '/facebook', case: '/1' };

test.each(SCREENS)('%s', async (name) => {
  await open(`#/${name}${ABOUT[name] ?? ''}`, { language: 'fr', cases: true, person: true });
  await waitFor(() => expect(screen.queryByText('Chargement…')).toBeNull());
  expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1);
  expect(document.documentElement).toHaveAttribute('lang', 'fr');
  expect(await barriers()).toEqual([]);
});
