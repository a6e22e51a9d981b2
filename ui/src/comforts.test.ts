/** The command palette, the help, the tour and saved searches. */
import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { barriers, open } from './test/window';

describe('the command palette', () => {
  test('goes to a brand by some letters, without a mouse', async () => {
    const { user } = await open('#/settings');
    await user.keyboard('{Control>}k{/Control}');
    const field = screen.getByRole('combobox', { name: 'Go to or do' });
    expect(field).toHaveFocus();
    expect(await barriers()).toEqual([]);
    await user.keyboard('spot');
    const options = () => within(screen.getByTestId('palette')).getAllByRole('option').map((option) => option.textContent);
    expect(options()).toEqual(['SpotifyBrand', 'Letter to SpotifyLetter', 'Search the records for “spot”Search']);
    await user.keyboard('{ArrowDown}{ArrowUp}{Enter}');
    expect(await screen.findByRole('heading', { level: 1, name: 'Spotify' })).toBeVisible();
    expect(screen.queryByTestId('palette')).toBeNull();
  });

  test('goes to a request by its number or its company', async () => {
    const { user } = await open('#/settings', { cases: true });
    await user.keyboard('{Control>}k{/Control}#2');
    const option = await screen.findByRole('option', { name: /\(#2\)Request$/ });
    expect(option).toBeVisible();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(location.hash).toBe('#/case/2'));
  });

  test('begins an import from anywhere', async () => {
    const { host, user } = await open('#/settings');
    await user.keyboard('{Control>}k{/Control}choose files{Enter}');
    await waitFor(() => expect(host.calls.map(({ command }) => command)).toContain('recognise'));
    expect(location.hash).toBe('#/import');
  });

  test('searches the records for what it does not know', async () => {
    const { user } = await open('#/settings');
    await user.keyboard('{Control>}k{/Control}knee pain{Enter}');
    expect(await screen.findByRole('heading', { level: 1, name: 'Records' })).toBeVisible();
    expect(location.hash).toBe('#/records?search=knee+pain');
  });

  test('does what can be done anywhere, and Escape gives the focus back', async () => {
    const { user } = await open('#/settings');
    const link = screen.getByTestId('nav-words');
    link.focus();
    await user.keyboard('{Control>}k{/Control}{Escape}');
    expect(link).toHaveFocus();
    await user.keyboard('{Control>}k{/Control}high contrast{Enter}');
    await waitFor(() => expect(document.documentElement.dataset.theme).toBe('contrast'));
  });
});

test('the question mark opens the help, which tells of rights, claims and keys', async () => {
  const { user } = await open('#/settings');
  await user.keyboard('?');
  expect(await screen.findByRole('heading', { level: 1, name: 'Help' })).toBeVisible();
  expect(screen.getByText('Correction', { selector: 'dt' })).toBeVisible();
  expect(screen.getByText('Ctrl + K', { selector: 'td kbd' })).toBeVisible();
  expect(await barriers()).toEqual([]);
});

test('the tour has five steps and can be left', async () => {
  const { user } = await open('', { vault: 'missing', filled: false });
  await user.click(screen.getByRole('button', { name: 'Look around with example data' }));
  const tour = await screen.findByTestId('tour');
  expect(tour).toHaveTextContent('Step 1 of 5');
  expect(await barriers()).toEqual([]);
  for (const title of ['Inventory', 'Records', 'Third parties', 'Letters']) {
    await user.click(within(tour).getByRole('button', { name: 'Next' }));
    expect(await screen.findByRole('heading', { level: 1, name: title })).toBeVisible();
  }
  await user.click(within(tour).getByRole('button', { name: 'Back' }));
  expect(tour).toHaveTextContent('Step 4 of 5');
  await user.click(within(tour).getByRole('button', { name: 'Leave the tour' }));
  expect(screen.queryByTestId('tour')).toBeNull();
});

test('a search is saved under a name, chosen again, and removed', async () => {
  const { host, user } = await open('#/records?brand=google&search=train');
  await user.click(await screen.findByTestId('save-search'));
  await user.type(screen.getByTestId('search-name'), 'Trains{Enter}');
  expect(await screen.findByRole('option', { name: 'Trains' })).toBeInTheDocument();
  expect(host.calls).toContainEqual({
    command: 'set_saved_searches', request: { searches: [{ name: 'Trains', query: { brand: 'google', search: 'train' } }] },
  });
  location.hash = '#/records';
  await waitFor(() => expect(screen.getByTestId('saved-searches')).toHaveValue(''));
  await user.selectOptions(screen.getByTestId('saved-searches'), 'Trains');
  await waitFor(() => expect(location.hash).toBe('#/records?brand=google&search=train'));
  await user.click(await screen.findByRole('button', { name: 'Remove this one: Trains' }));
  await waitFor(() => expect(screen.queryByTestId('saved-searches')).toBeNull());
});
