import { screen, waitFor } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { barriers, open } from '../test/window';

describe('first start', () => {
  test('explains itself in three sentences and has no barriers', async () => {
    await open('', { vault: 'missing' });
    expect(screen.getAllByRole('listitem')).toHaveLength(3);
    expect(screen.getByText(/Nothing goes to the internet unless you click for it/)).toBeVisible();
    expect(await barriers()).toEqual([]);
  });

  test('makes a vault when both passphrases are the same', async () => {
    const { host, user } = await open('', { vault: 'missing' });
    await user.type(screen.getByLabelText('Passphrase'), 'four words and more');
    await user.type(screen.getByLabelText('The same again'), 'four words and mere');
    await user.click(screen.getByRole('button', { name: 'Make the vault' }));
    expect(screen.getByText('The two are not the same.')).toBeVisible();
    expect(host.calls.map(({ command }) => command)).not.toContain('create_vault');

    await user.clear(screen.getByLabelText('The same again'));
    await user.type(screen.getByLabelText('The same again'), 'four words and more');
    await user.click(screen.getByRole('button', { name: 'Make the vault' }));
    expect(await screen.findByRole('heading', { name: 'No archive yet' })).toBeVisible();
    expect(host.calls).toContainEqual({ command: 'create_vault', request: { passphrase: 'four words and more' } });
  });

  test('speaks the language that the person chooses', async () => {
    const { host, user } = await open('', { vault: 'missing' });
    await user.selectOptions(screen.getByLabelText('Language'), 'Français');
    expect(await screen.findByRole('heading', { level: 1, name: 'Que savent les entreprises sur vous\u202f?' })).toBeVisible();
    expect(document.documentElement).toHaveAttribute('lang', 'fr');
    expect(host.calls).toContainEqual({ command: 'set_preferences', request: { language: 'fr', appearance: 'auto', lock_after: 15, remind: false } });
    expect(await barriers()).toEqual([]);
  });

  test('refuses a short passphrase', async () => {
    const { user } = await open('', { vault: 'missing' });
    await user.type(screen.getByLabelText('Passphrase'), 'short');
    await user.type(screen.getByLabelText('The same again'), 'short');
    await user.click(screen.getByRole('button', { name: 'Make the vault' }));
    expect(screen.getByText('Use at least 8 characters.')).toBeVisible();
  });

  test('shows the example and leaves it again', async () => {
    const { user } = await open('', { vault: 'missing', filled: false });
    await user.click(screen.getByRole('button', { name: 'Look around with example data' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
    expect(screen.getByText('You are looking at the example data of a made-up person.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Leave the example' }));
    expect(await screen.findByRole('heading', { name: 'What do companies hold about you?' })).toBeVisible();
  });
});

describe('a locked vault', () => {
  test('says when the passphrase is wrong, and opens with the right one', async () => {
    const { user } = await open('', { vault: 'locked' });
    expect(await barriers()).toEqual([]);
    const field = screen.getByLabelText(/^Passphrase/);
    expect(field).toHaveFocus();
    await user.type(field, 'wrong{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent('The passphrase is wrong.');
    await user.clear(field);
    await user.type(field, 'correct horse{Enter}');
    expect(await screen.findByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
  });

  test('shows itself whenever the vault turns out to be locked', async () => {
    const { host, app } = await open();
    await screen.findByRole('heading', { level: 1, name: 'Overview' });
    await host.call('lock', {});
    host.failures.set('parties', { code: 'locked', message: 'the vault is locked' });
    app.router.go('parties');
    expect(await screen.findByRole('heading', { name: 'The vault is locked' })).toBeVisible();
  });

  test('tells the other reasons apart', async () => {
    const { host, user } = await open('', { vault: 'locked' });
    for (const [code, words] of [['newer-vault', /newer version/], ['damaged-vault', /damaged/], ['busy', /another window/]] as const) {
      host.failures.set('unlock', { code, message: 'details' });
      await user.type(screen.getByLabelText(/^Passphrase/), 'x{Enter}');
      await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent(words));
    }
  });
});
