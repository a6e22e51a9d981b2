import { screen, waitFor, within } from '@testing-library/svelte';
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

  test('keep all changes that are made at once', async () => {
    const { host, app } = await open('#/settings');
    await Promise.all([app.prefer({ language: 'de' }), app.prefer({ appearance: 'dark' }), app.remember('settings?x')]);
    const asked = host.calls.filter(({ command }) => command === 'set_preferences');
    expect(asked.at(-1)?.request).toMatchObject({ language: 'de', appearance: 'dark', screen: 'settings?x' });
    expect(app.state?.preferences).toMatchObject({ language: 'de', appearance: 'dark' });
  });

  test('say after how long the vault locks itself', async () => {
    const { host, user } = await open('#/settings');
    expect(screen.getByTestId('lock-after')).toHaveValue('15');
    await user.selectOptions(screen.getByTestId('lock-after'), 'Never');
    const asked = host.calls.filter(({ command }) => command === 'set_preferences');
    expect(asked.at(-1)?.request).toMatchObject({ language: 'en', appearance: 'auto', lock_after: 0 });
  });

  test('remind of deadlines only if that is wanted', async () => {
    const { host, user } = await open('#/settings');
    expect(screen.getByTestId('remind')).not.toBeChecked();
    await user.click(screen.getByTestId('remind'));
    await waitFor(() => expect(screen.getByTestId('remind')).toBeChecked());
    expect(host.calls.findLast(({ command }) => command === 'set_preferences')?.request).toMatchObject({ lock_after: 15, remind: true });
  });

  test('move the key into the keychain and back', async () => {
    const { host, user } = await open('#/settings');
    await user.click(screen.getByText('Keep the key in the system’s keychain', { selector: 'summary' }));
    await user.type(screen.getByTestId('keychain-passphrase'), 'correct horse');
    host.failures.set('use_keychain', { code: 'keychain', message: 'this system has no keychain that answers' });
    await user.click(screen.getByTestId('use-keychain'));
    expect(await screen.findByRole('alert')).toHaveTextContent('no keychain that answers');
    await user.click(screen.getByTestId('use-keychain'));
    expect(await screen.findByText('The key is in the keychain now.')).toBeVisible();
    expect(await barriers()).toEqual([]);
    // A backup then needs a passphrase of its own.
    expect(screen.queryByTestId('back-up')).not.toBeInTheDocument();
    await user.click(screen.getByText('Go back to a passphrase', { selector: 'summary' }));
    const form = within(screen.getByTestId('key'));
    await user.type(form.getByLabelText('New passphrase'), 'a better one');
    await user.type(form.getByLabelText('The new one again'), 'a better one');
    await user.click(form.getByTestId('set-passphrase'));
    expect(await screen.findByText('The vault opens with the passphrase now.')).toBeVisible();
    expect(screen.getByTestId('back-up')).toBeVisible();
  });

  test('make a backup, and restore one', async () => {
    const { host, user } = await open('#/settings');
    await user.click(screen.getByTestId('back-up'));
    expect(await screen.findByText(/^The backup is made and was read back: [\d,]+ records of 8 exports, 4[\d.]+ MB\.$/)).toBeVisible();
    expect(host.calls).toContainEqual({ command: 'back_up', request: { path: '/data/mara/Documents/takeback-backup.takeback', passphrase: null } });
    await user.click(screen.getByText('Restore a backup', { selector: 'summary' }));
    host.chosen = ['/media/usb/backup.takeback'];
    await user.click(screen.getByRole('button', { name: 'Choose…' }));
    await user.type(screen.getByTestId('restore-passphrase'), 'wrong one');
    await user.click(screen.getByTestId('restore'));
    expect(await screen.findByRole('alert')).toHaveTextContent('The passphrase is wrong.');
    await user.clear(screen.getByTestId('restore-passphrase'));
    await user.type(screen.getByTestId('restore-passphrase'), 'correct horse');
    await user.click(screen.getByTestId('restore'));
    expect(await screen.findByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
    expect(screen.getByTestId('notice')).toHaveTextContent(/^Restored: .* is now at .*\.replaced$/);
  });

  test('erase everything, after a question', async () => {
    const { host, user } = await open('#/settings');
    await user.click(screen.getByTestId('erase-everything'));
    const question = await screen.findByRole('alertdialog', { name: 'Erase for good?' });
    expect(question).toHaveTextContent(/records of 8 exports.*your own details/);
    expect(await barriers()).toEqual([]);
    expect(screen.getByRole('button', { name: 'Cancel' })).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(screen.queryByRole('alertdialog')).not.toBeInTheDocument();
    expect(host.calls.some(({ command }) => command === 'erase')).toBe(false);
    await user.click(screen.getByTestId('erase-everything'));
    await user.click(screen.getByTestId('erase-for-good'));
    expect(await screen.findByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
    expect(screen.getByTestId('notice')).toHaveTextContent(/^Erased: [\d,]+ records\.$/);
    expect(host.calls.filter(({ command }) => command === 'erase')).toEqual([{ command: 'erase', request: { what: 'everything' } }]);
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

  test('the vault locks by itself, and the window shows it', async () => {
    const { host, app, user } = await open('#/inventory');
    host.idle();
    expect(await screen.findByRole('heading', { name: 'The vault is locked' })).toBeVisible();
    expect(app.brands).toEqual([]);
    expect(await barriers()).toEqual([]);
    await user.type(screen.getByTestId('passphrase'), 'correct horse');
    await user.click(screen.getByTestId('unlock'));
    expect(await screen.findByRole('heading', { level: 1, name: 'Inventory' })).toBeVisible();
    host.idle();
    expect(await screen.findByRole('heading', { name: 'The vault is locked' })).toBeVisible();
  });

  test('a vault whose key is in the keychain opens with it, or with a passphrase', async () => {
    const { host, user } = await open('', { vault: 'locked', keychain: true });
    expect(screen.queryByTestId('passphrase')).not.toBeInTheDocument();
    host.failures.set('unlock_with_keychain', { code: 'keychain', message: 'the system’s keychain is locked or refuses' });
    await user.click(screen.getByTestId('unlock'));
    expect(await screen.findByRole('alert')).toHaveTextContent('is locked or refuses');
    await user.click(screen.getByRole('button', { name: 'Unlock with a passphrase' }));
    expect(screen.getByTestId('passphrase')).toHaveFocus();
    expect(await barriers()).toEqual([]);
  });
});
