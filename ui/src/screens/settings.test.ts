import { screen, waitFor } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { barriers, open } from '../test/window';

describe('settings', () => {
  test('change language and appearance at once', async () => {
    const { user } = await open('#/settings');
    expect(await barriers()).toEqual([]);
    await user.selectOptions(screen.getByTestId('language'), 'de');
    expect(await screen.findByRole('heading', { level: 1, name: 'Einstellungen' })).toBeVisible();
    expect(document.documentElement).toHaveAttribute('lang', 'de');
    await user.selectOptions(screen.getByTestId('appearance'), 'dark');
    await waitFor(() => expect(document.documentElement).toHaveAttribute('data-theme', 'dark'));
    expect(await barriers()).toEqual([]);
  });

  test('change the passphrase', async () => {
    const { user } = await open('#/settings');
    await user.click(screen.getByText('Change the passphrase', { selector: 'summary' }));
    await user.type(screen.getByLabelText('Current passphrase'), 'wrong one');
    await user.type(screen.getByLabelText('New passphrase'), 'a better one');
    await user.type(screen.getByLabelText('The new one again'), 'a better one');
    await user.click(screen.getByTestId('set-passphrase'));
    expect(await screen.findByRole('alert')).toHaveTextContent('The passphrase is wrong.');
    await user.clear(screen.getByLabelText('Current passphrase'));
    await user.type(screen.getByLabelText('Current passphrase'), 'correct horse');
    await user.click(screen.getByTestId('set-passphrase'));
    expect(await screen.findByText('The passphrase was changed.')).toBeVisible();
  });

  test('keep the person’s details', async () => {
    const { host, user } = await open('#/settings');
    await user.type(await screen.findByLabelText('Name'), 'Mara');
    await user.type(screen.getByLabelText(/^Postal address/), ' A 1 \n\nB 2');
    await user.click(screen.getByTestId('save-person'));
    expect(await screen.findByText('Saved.')).toBeVisible();
    expect(host.calls.at(-1)).toMatchObject({ command: 'set_person', request: { name: 'Mara', address: ['A 1', 'B 2'] } });
  });

  test('lock the vault', async () => {
    const { user } = await open('#/settings');
    await user.click(screen.getByTestId('lock-here'));
    expect(await screen.findByRole('heading', { name: 'The vault is locked' })).toBeVisible();
  });
});
