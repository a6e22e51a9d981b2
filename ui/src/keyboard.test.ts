/** Journeys without a mouse. */
import { screen, waitFor, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { open } from './test/window';

const chosen = () => within(screen.getByRole('listbox')).getByRole('option', { selected: true });

test('from the matrix to a record’s evidence and back', async () => {
  const { user } = await open('#/inventory');
  await screen.findByRole('grid');
  // One stop for the whole grid.
  expect(document.querySelectorAll('[role=grid] [tabindex="0"]')).toHaveLength(1);
  (document.querySelector('[role=grid] [tabindex="0"]') as HTMLElement).focus();
  await user.keyboard('{ArrowDown}{ArrowRight}');
  expect(document.activeElement).toHaveAttribute('data-at', '2:3');
  await user.keyboard('{Home}');
  expect(document.activeElement).toHaveTextContent('Facebook');
  await user.keyboard('{ArrowUp}{ArrowRight}');
  expect(document.activeElement).toHaveAccessibleName('Show the records: Google');
  await user.keyboard('{Control>}{End}{/Control}');
  expect(document.activeElement).toHaveAttribute('data-at', expect.stringMatching(/^9:/));
  expect(screen.getByTestId('cell-details')).toHaveTextContent('All brands');

  screen.getByTestId('cell-google-voice').focus();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(screen.getByTestId('total')).toHaveTextContent('47 records'));
  expect(screen.getByRole('heading', { level: 1 })).toHaveFocus();

  screen.getByRole('listbox').focus();
  await user.keyboard('{ArrowDown}{ArrowDown}');
  expect(chosen()).toHaveAttribute('aria-posinset', '2');
  await screen.findByTestId('original');
  await user.keyboard('{Escape}');
  expect(screen.queryByTestId('evidence')).toBeNull();
  expect(screen.getByRole('listbox')).toHaveFocus();
  await user.keyboard('{End}');
  expect(chosen()).toHaveAttribute('aria-posinset', '47');
});

test('the slash searches, Escape empties the search', async () => {
  const { user } = await open('#/parties');
  const search = await screen.findByRole('searchbox');
  await user.keyboard('/');
  expect(search).toHaveFocus();
  await user.keyboard('acme/');
  expect(search).toHaveValue('acme/');
  await user.keyboard('{Escape}');
  expect(search).toHaveValue('');
});

test('the skip link leads past the navigation', async () => {
  const { user } = await open('#/settings');
  await user.click(screen.getByRole('link', { name: 'Skip to the content' }));
  expect(screen.getByRole('heading', { level: 1 })).toHaveFocus();
  expect(location.hash).toBe('#/settings');
});

test('each screen takes the focus to its heading', async () => {
  const { user } = await open('#/settings');
  screen.getByTestId('nav-words').focus();
  await user.keyboard('{Enter}');
  expect(await screen.findByRole('heading', { name: 'Words used here' })).toHaveFocus();
});
