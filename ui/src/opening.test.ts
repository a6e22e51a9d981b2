/** Coming back: the screen of last time, and files that the app is opened with. */
import { screen, waitFor } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { open } from './test/window';

test('the window starts where it was left, without what is data', async () => {
  const { host, app } = await open('', { screen: 'journey?at=2020' });
  expect(await screen.findByRole('heading', { name: 'Journey' })).toBeVisible();
  expect(location.hash).toBe('#/journey?at=2020');
  app.router.go('records', '', { category: 'search', search: 'knee' });
  await waitFor(() => expect(host.calls.filter(({ command }) => command === 'set_preferences').at(-1)?.request).toMatchObject({ screen: 'records?category=search' }));
});

test('an address that is asked for comes first', async () => {
  await open('#/words', { screen: 'journey' });
  expect(await screen.findByRole('heading', { name: 'Words used here' })).toBeVisible();
});

test('files that the app is opened with, or dropped on any screen, are looked into', async () => {
  const { host } = await open('#/words');
  host.openWith(['/tmp/takeout.zip']);
  expect(await screen.findByRole('heading', { name: 'Import' })).toBeVisible();
  await waitFor(() => expect(host.calls).toContainEqual({ command: 'recognise', request: { paths: ['/tmp/takeout.zip'], job: expect.any(String) } }));
  location.hash = '#/words';
  expect(await screen.findByRole('heading', { name: 'Words used here' })).toBeVisible();
  host.drag({ kind: 'drop', paths: ['/tmp/second.zip'] });
  await waitFor(() => expect(host.calls).toContainEqual({ command: 'recognise', request: { paths: ['/tmp/takeout.zip', '/tmp/second.zip'], job: expect.any(String) } }));
});

test('files wait until the vault is open', async () => {
  const { host, app } = await open('', { vault: 'locked' });
  host.openWith(['/tmp/takeout.zip']);
  expect(host.calls.some(({ command }) => command === 'recognise')).toBe(false);
  await app.call('unlock', { passphrase: 'correct horse' });
  await app.refresh();
  await waitFor(() => expect(host.calls.some(({ command }) => command === 'recognise')).toBe(true));
  expect(await screen.findByRole('heading', { name: 'Import' })).toBeVisible();
});
