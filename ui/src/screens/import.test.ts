import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { barriers, open } from '../test/window';

const typePath = async (user: Awaited<ReturnType<typeof open>>['user'], path: string) => {
  await user.type(screen.getByLabelText('Or type or paste a path'), path);
  await user.click(screen.getByRole('button', { name: 'Add' }));
};

describe('import', () => {
  test('goes from a typed path to the inventory', async () => {
    const { host, user } = await open('#/import', { filled: false });
    expect(await barriers()).toEqual([]);
    await typePath(user, '/tmp/takeout-001.zip');
    const found = await screen.findByTestId('candidate');
    expect(found).toHaveTextContent('Google');
    expect(found).toHaveTextContent('97%');
    expect(found).toHaveTextContent('archive_browser.html is there');
    expect(await barriers()).toEqual([]);

    await user.click(screen.getByRole('button', { name: 'Import 1 archive' }));
    const result = await screen.findByTestId('export-result');
    expect(result).toHaveTextContent('16,382');
    expect(result).toHaveTextContent('text was encoded twice; it was repaired');
    expect(within(result).getByRole('link', { name: /Read$/ })).toHaveAttribute('href', '#/coverage/1?state=read');
    expect(await barriers()).toEqual([]);
    expect(host.calls).toContainEqual({
      command: 'import',
      request: { paths: ['/tmp/takeout-001.zip'], brand: null, password: null, job: expect.any(String) },
    });
  });

  test('takes what is dropped, and what the dialogs give', async () => {
    const { host, user } = await open('#/import', { filled: false });
    host.drag({ kind: 'over' });
    expect(await screen.findByText('Let go to add them')).toBeVisible();
    host.drag({ kind: 'drop', paths: ['/tmp/a.zip', '/tmp/b.zip'] });
    expect(await screen.findAllByTestId('candidate')).toHaveLength(2);
    await user.click(screen.getByRole('button', { name: 'Choose files…' }));
    await waitFor(() => expect(screen.getAllByTestId('candidate')).toHaveLength(3));
    await user.click(screen.getByRole('button', { name: 'Remove: a.zip' }));
    expect(screen.getAllByTestId('candidate')).toHaveLength(2);
  });

  test('looking at a large archive can be stopped, and the next one is looked at', async () => {
    const { user } = await open('#/import', { filled: false, pace: 60 });
    await typePath(user, '/tmp/takeout-001.tgz');
    const working = await screen.findByTestId('working');
    expect(within(working).getByRole('status')).toHaveTextContent('takeout-001.tgz');
    await user.click(within(working).getByTestId('stop'));
    expect(await screen.findByText('Stopped. Nothing was changed.')).toBeVisible();
    expect(screen.queryByTestId('candidate')).toBeNull();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(await barriers()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Add' }));
    expect(await screen.findByTestId('candidate', {}, { timeout: 3000 })).toHaveTextContent('Google');
  });

  test('what is dropped while others are looked at is looked at next', async () => {
    const { host } = await open('#/import', { filled: false, pace: 20 });
    host.drag({ kind: 'drop', paths: ['/tmp/a.zip'] });
    host.drag({ kind: 'drop', paths: ['/tmp/b.zip'] });
    await waitFor(() => expect(screen.getAllByTestId('candidate')).toHaveLength(2), { timeout: 3000 });
    const asked = host.calls.filter(({ command }) => command === 'recognise').map(({ request }) => (request as { paths: string[] }).paths);
    expect(asked).toEqual([['/tmp/a.zip'], ['/tmp/a.zip', '/tmp/b.zip']]);
  });

  test('asks for the brand that nobody recognised', async () => {
    const { host, user } = await open('#/import', { filled: false });
    await typePath(user, '/tmp/shop.csv');
    expect(await screen.findByText('No brand recognised')).toBeVisible();
    await user.type(screen.getByLabelText(/^Brand name/), 'Café Müller');
    await user.click(screen.getByRole('button', { name: 'Import 1 archive' }));
    await screen.findByTestId('export-result');
    expect(host.calls.find(({ command }) => command === 'import')?.request).toMatchObject({ brand: 'Café Müller' });
  });

  test('asks for a password, and again if it was wrong', async () => {
    const { user } = await open('#/import', { filled: false });
    await typePath(user, '/tmp/encrypted.zip');
    expect(await screen.findByText('This archive is encrypted. Its password is needed.')).toBeVisible();
    await user.type(screen.getByLabelText('Password of the archive'), 'open');
    await user.click(screen.getByRole('button', { name: 'Import 1 archive' }));
    expect(await screen.findByText('The archive’s password is wrong.')).toBeVisible();
    await user.clear(screen.getByLabelText('Password of the archive'));
    await user.type(screen.getByLabelText('Password of the archive'), 'sesame');
    await user.click(screen.getByRole('button', { name: 'Import 1 archive' }));
    expect(await screen.findByTestId('export-result')).toBeVisible();
  });

  test('says when a file is not there', async () => {
    const { user } = await open('#/import', { filled: false });
    await typePath(user, '/tmp/missing.zip');
    expect(await screen.findByRole('alert')).toHaveTextContent('there is no file /tmp/missing.zip');
  });

  test('can be held, and goes on where it was', async () => {
    const { host, user } = await open('#/import', { filled: false, pace: 60 });
    await typePath(user, '/tmp/takeout-001.zip');
    await screen.findByTestId('candidate');
    await user.click(screen.getByRole('button', { name: 'Import 1 archive' }));
    await user.click(await screen.findByRole('button', { name: 'Pause' }));
    expect(await screen.findByText('Paused')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Go on' }));
    expect(await screen.findByTestId('import-report', undefined, { timeout: 5000 })).toBeVisible();
    expect(host.calls.filter(({ command }) => command === 'hold').map(({ request }) => (request as { held: boolean }).held)).toEqual([true, false]);
  });

  test('goes on while one looks elsewhere, and can be cancelled', async () => {
    const { host, app, user } = await open('#/import', { filled: false, pace: 60 });
    await typePath(user, '/tmp/takeout-001.zip');
    await screen.findByTestId('candidate');
    await user.click(screen.getByRole('button', { name: 'Import 1 archive' }));
    expect(await screen.findByRole('progressbar')).toBeVisible();
    app.router.go('settings');
    await user.click(await screen.findByRole('link', { name: 'Import under way' }));
    await user.click(await screen.findByRole('button', { name: 'Cancel' }));
    expect(await screen.findByText(/The import was cancelled/)).toBeVisible();
    expect(host.calls.map(({ command }) => command)).toContain('cancel');
  });
});
