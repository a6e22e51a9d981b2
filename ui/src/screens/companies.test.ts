import { screen, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { barriers, open } from '../test/window';

describe('companies', () => {
  test('are found by name or brand, and can be written to without an export', async () => {
    const { user } = await open('#/companies');
    const table = await screen.findByRole('table', { name: 'Companies' });
    expect(within(table).getAllByRole('row')).toHaveLength(1 + 3);
    await user.type(screen.getByRole('searchbox', { name: 'Name, brand or domain' }), 'lists');
    expect(await screen.findByText('1 shown of 3 known')).toBeVisible();
    const row = within(screen.getByRole('table', { name: 'Companies' })).getAllByRole('row')[1] as HTMLElement;
    expect(row).toHaveTextContent('Lists4U Lists, Inc. lists4u.example Data broker Lists, Inc. lists4u.example Deletion page, E-mail, Postal address');
    expect(within(row).getByRole('link', { name: 'Write to Lists4U' })).toHaveAttribute('href', '#/letter/lists4u');
    expect(await barriers()).toEqual([]);
  });

  test('show each way with its age, its source and what stands in', async () => {
    const { host, user } = await open('#/companies/lists4u');
    expect(await screen.findByRole('heading', { level: 1, name: 'Lists4U' })).toBeVisible();
    expect(screen.getByText('For European Union and EEA no company of its own is known. Letters go to Lists, Inc. (California).')).toBeVisible();
    const table = screen.getByRole('table', { name: 'Reached by: Lists, Inc.' });
    const [, deletion, email] = within(table).getAllByRole('row') as [HTMLElement, HTMLElement, HTMLElement];
    expect(deletion).toHaveTextContent('takes some steps');
    expect(deletion).toHaveTextContent('Older than 18 months');
    expect(email).toHaveTextContent('Not verified');
    await user.click(within(email).getByRole('button', { name: 'privacy@lists.example bounced' }));
    expect(await screen.findByText(/privacy@lists.example bounced on .* and is not used any more/)).toBeVisible();
    expect(host.calls.filter(({ command }) => command === 'mark_bounced')).toHaveLength(1);
    expect(await barriers()).toEqual([]);
  });

  test('take a correction, which stays in the vault until it is dropped', async () => {
    const { host, user } = await open('#/companies/lists4u');
    await user.click(await screen.findByTestId('correct'));
    const form = screen.getByTestId('correction');
    const email = within(form).getByLabelText('Its e-mail for privacy requests');
    await user.clear(email);
    await user.type(email, 'new@lists.example');
    expect(await barriers()).toEqual([]);
    await user.click(within(form).getByRole('button', { name: 'Keep' }));
    expect(await screen.findByText('new@lists.example')).toBeVisible();
    const kept = host.calls.find(({ command }) => command === 'correct_company')?.request;
    expect(kept).toMatchObject({ company: 'lists4u', region: 'eu', email: 'new@lists.example', address: ['1 Street', 'Town'] });
    await user.click(screen.getByRole('button', { name: 'Drop my corrections' }));
    expect(await screen.findByText('Lists, Inc.', { selector: 'h2' })).toBeVisible();
    expect(screen.queryByText('new@lists.example')).toBeNull();
  });
});

describe('public directories', () => {
  test('say what is fetched from where before they are, and use the network on a click alone', async () => {
    const { host, user } = await open('#/companies');
    const card = await screen.findByTestId('listing-datenanfragen');
    expect(card).toHaveTextContent('not fetched');
    expect(card).toHaveTextContent('https://www.datenanfragen.de/offline-data.json');
    expect(screen.getByText(/uses the network for this only when you press the button/)).toBeVisible();
    expect(host.calls.some(({ command }) => command === 'update_listing')).toBe(false);
    await user.click(within(card).getByRole('button', { name: 'Fetch now: Datenanfragen.de' }));
    expect(await screen.findByText(/3,000 companies, of .*2026, from https:/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Datenanfragen.de: back to before' }));
    expect(await within(screen.getByTestId('listing-datenanfragen')).findByText('not fetched')).toBeVisible();
  });

  test('say how far they are, and keep the old one when they are stopped', async () => {
    const { user } = await open('#/companies', { pace: 60 });
    const card = await screen.findByTestId('listing-justdeleteme');
    await user.click(within(card).getByRole('button', { name: 'Fetch now: JustDeleteMe' }));
    const working = await within(card).findByTestId('working');
    expect(within(working).getByRole('status')).toHaveTextContent('Fetching the directory');
    expect(within(working).getByText(/MB \/ 4/)).toBeVisible();
    expect(within(card).getByRole('button', { name: 'Import a file of JustDeleteMe' })).toBeDisabled();
    await user.click(within(working).getByTestId('stop'));
    expect(await within(card).findByText('Stopped. Nothing was changed.')).toBeVisible();
    expect(card).toHaveTextContent('2,500 companies');
    expect(await barriers()).toEqual([]);
  });

  test('that fail say why and leave what was there', async () => {
    const { host, user } = await open('#/companies', { language: 'de' });
    host.failures.set('update_listing', { code: 'network', message: 'example.org could not be reached' });
    await user.click(await screen.findByRole('button', { name: 'Jetzt holen: JustDeleteMe' }));
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Es konnte nicht geholt werden.');
    expect(alert).toHaveTextContent('example.org could not be reached');
    expect(screen.getByTestId('listing-justdeleteme')).toHaveTextContent('2.500 Unternehmen');
    expect(await barriers()).toEqual([]);
  });
});

test('a party is matched to a company with how sure that is, and can be told apart', async () => {
  const { host, user } = await open('#/parties');
  const cell = (await screen.findAllByRole('link', { name: 'Write to Acme Versicherung' }))[0] as HTMLElement;
  const row = cell.closest('tr') as HTMLElement;
  expect(row).toHaveTextContent('(likely)');
  await user.click(within(row).getByRole('link', { name: 'Not this one: Acme Versicherung is not Acme Versicherung' }));
  await user.click(await screen.findByRole('button', { name: 'It is none of them' }));
  await screen.findAllByRole('link', { name: 'Find it: the company behind Acme Versicherung' });
  expect(host.calls.find(({ command }) => command === 'match_party')?.request).toEqual({ party: 'Acme Versicherung', company: null, forget: false });
  await user.click((await screen.findAllByRole('link', { name: 'Find it: the company behind Acme Versicherung' }))[0] as HTMLElement);
  await user.click(await screen.findByRole('button', { name: 'This is it: Acme Versicherung' }));
  expect(await screen.findByRole('heading', { level: 1, name: 'Third parties' })).toBeVisible();
  expect((await screen.findAllByText('(certain)')).length).toBeGreaterThan(0);
});
