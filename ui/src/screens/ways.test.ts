import { screen, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { barriers, open } from '../test/window';

const list = async () => within(await screen.findByTestId('ways'));

describe('how to get one’s data', () => {
  test('is listed on the import screen, searchable, with what to click and how long it takes', async () => {
    const { host, user } = await open('#/import', { filled: false });
    const ways = await list();
    expect(await ways.findByText('5 of 5 companies')).toBeVisible();
    expect(await barriers()).toEqual([]);
    await user.type(ways.getByRole('searchbox', { name: 'Find a company' }), 'goog');
    expect(ways.getByText('1 of 5 companies')).toBeVisible();
    await user.click(ways.getByText('Google'));
    const google = ways.getByText('Google Takeout').closest('details') as HTMLElement;
    for (const text of ['Data & privacy › Download your data', 'JSON', 'usually 1 day', 'within 7 days, then it is gone', /^Tick everything/, /^Not checked/]) {
      expect(within(google).getByText(text)).toBeVisible();
    }
    await user.click(ways.getByRole('button', { name: /takeout\.google\.com/ }));
    expect(host.copied).toBe('https://takeout.google.com/');
    expect(await barriers()).toEqual([]);
  });

  test('leaves out what is here already, and leads to a letter where there is no download', async () => {
    const { user } = await open('#/import');
    const ways = await list();
    expect(await ways.findByText('Hinge')).toBeVisible();
    expect(ways.queryByText('Google')).toBeNull();
    await user.click(ways.getByText('Criteo'));
    expect(ways.getByRole('link', { name: 'Write the letter' })).toHaveAttribute('href', '#/letter/criteo?right=access');
    await user.type(ways.getByRole('searchbox'), 'nobody');
    expect(ways.getByRole('link', { name: 'Find it in the directory' })).toBeVisible();
  });

  test('stands on the brand’s page with every delivery, in German too', async () => {
    await open('#/brand/spotify', { language: 'de' });
    const ways = within(await screen.findByTestId('brand-ways'));
    expect(await ways.findByText('Spotify, technical log')).toBeVisible();
    expect(ways.getAllByText('höchstens 30 Tage')).toHaveLength(2);
    expect(ways.getAllByText('Dies ist eine von mehreren Lieferungen. Verlangen Sie jede.')).toHaveLength(2);
    expect(await barriers()).toEqual([]);
  });
});

test('mailings can be stopped where their mails say so', async () => {
  const { host, user } = await open('#/brand/google');
  const out = within(await screen.findByTestId('ways-out'));
  expect(out.getAllByRole('row')).toHaveLength(2);
  await user.click(out.getByRole('button', { name: 'Copy: mailto:stop@leseecke.example' }));
  expect(host.copied).toBe('mailto:stop@leseecke.example');
  expect(await barriers()).toEqual([]);
});

test('of a company that nobody has described, its page says what such companies usually hold', async () => {
  await open('#/brand/linkedin');
  expect(await screen.findByRole('heading', { name: 'What such companies usually hold' })).toBeVisible();
  expect(screen.getByText(/nothing here says that it holds this about you/)).toBeVisible();
});
