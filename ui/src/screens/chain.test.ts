import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { groundOf, onGround } from '$lib/ground';
import { barriers, open } from '../test/window';

describe('chain requests', () => {
  test('teach when no export names anybody', async () => {
    await open('#/batch', { brands: [] });
    expect(await screen.findByTestId('no-chain')).toHaveTextContent('Companies that they name appear here');
    expect(await barriers()).toEqual([]);
  });

  test('are chosen from one class of evidence, reviewed one by one, and become cases with their purpose', async () => {
    const { host, user } = await open('#/batch?dealing=uploaded-list', { person: true });
    const table = await screen.findByRole('table', { name: 'Whom you can ask' });
    expect(within(table).getByRole('row', { name: /Acme Versicherung/ })).toHaveTextContent('GDPR (European Union)');
    expect(screen.getByTestId('brake-used')).toHaveTextContent('1 of 5 today, 2 of 10 within seven days.');
    expect(screen.getByRole('table', { name: 'Named, but not to be written to yet' })).toHaveTextContent('a name only alike · perhaps Lists4U');
    expect(await barriers()).toEqual([]);
    await user.click(screen.getByRole('checkbox', { name: 'Write to Acme Versicherung' }));
    await user.click(screen.getByTestId('batch-review'));
    expect(await screen.findByTestId('batch-tells')).toHaveTextContent('tells Acme Versicherung that you have to do with');
    expect(await barriers()).toEqual([]);
    await user.click(screen.getByTestId('batch-take'));
    expect(await screen.findByTestId('batch-done')).toHaveTextContent('1 letter is a case now');
    const opened = host.calls.find(({ command }) => command === 'open_case')?.request as { purpose: string; letter: { named: unknown[] } };
    expect(opened).toMatchObject({ format: 'eml', purpose: 'to learn where my data came from and who received it', letter: { brand: 'acme-versicherung', right: 'source' } });
    expect(opened.letter.named.length).toBeGreaterThan(0);
  });

  test('are held by a brake that the person can change', async () => {
    const { host, user } = await open('#/batch?dealing=uploaded-list', { person: true });
    await user.clear(await screen.findByTestId('brake-day'));
    await user.type(screen.getByTestId('brake-day'), '1');
    await user.click(screen.getByTestId('brake-save'));
    await waitFor(() => expect(screen.getByTestId('brake-used')).toHaveTextContent('1 of 1 today'));
    expect(host.calls.find(({ command }) => command === 'set_brake')?.request).toEqual({ per_day: 1, per_week: 10 });
    await user.click(screen.getByRole('checkbox', { name: 'Write to Acme Versicherung' }));
    expect(screen.getByTestId('batch-review')).toBeDisabled();
    expect(screen.getByText(/lets 0 more letters through today/)).toBeVisible();
  });
});

describe('mailing lists', () => {
  test('teach when there are none', async () => {
    await open('#/lists', { brands: [] });
    expect(await screen.findByTestId('no-lists')).toHaveTextContent('Mail between persons stays out');
  });

  test('show who writes, open a way out only on a click, and lead to the objection', async () => {
    const { host, user } = await open('#/lists', { person: true });
    const shop = await screen.findByRole('row', { name: /news\.lampen\.example/ });
    expect(shop).toHaveTextContent('mara+lampen@example.org');
    expect(host.calls.some(({ command }) => command === 'open_link')).toBe(false);
    expect(screen.getByRole('row', { name: /post\.reisen\.example/ })).toHaveTextContent('4 newsletters since');
    expect(screen.getByRole('row', { name: /unbekannt\.example/ })).toHaveTextContent('none named');
    expect(await barriers()).toEqual([]);
    await user.click(within(shop).getByRole('button', { name: 'Open the way out that news.lampen.example names: lampen.example' }));
    expect(host.calls.find(({ command }) => command === 'open_link')?.request).toEqual({ url: 'https://lampen.example/out?u=9' });
    await user.click(within(shop).getByRole('link', { name: 'Object to advertising by news.lampen.example' }));
    expect(await screen.findByTestId('letter-tells')).toHaveTextContent('google');
    const drafted = host.calls.filter(({ command }) => command === 'draft_letter').at(-1)?.request;
    expect(drafted).toMatchObject({ right: 'objection-marketing', named: [{ party: 'news.lampen.example', dealing: 'sent-newsletter' }] });
  });
});

test('a name that no directory knows becomes a company with the address that one found, and leads back', async () => {
  const { host, user } = await open('#/batch?dealing=uploaded-list', { person: true });
  await user.click((await screen.findAllByRole('link', { name: /^Who is this\? / }))[0] as HTMLElement);
  const who = await screen.findByTestId('who');
  const party = /“([^”]+)”/.exec(who.textContent ?? '')?.[1];
  await user.click(screen.getByTestId('add-party'));
  expect(screen.getByLabelText('What people call it')).toHaveValue(party);
  await user.type(screen.getByLabelText('Its e-mail for privacy requests'), 'privacy@example.org');
  expect(await barriers()).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Keep' }));
  expect(await screen.findByRole('heading', { level: 1, name: 'Chain requests' })).toBeVisible();
  const kept = host.calls.find(({ command }) => command === 'correct_company')?.request as { company: string };
  expect(host.calls.find(({ command }) => command === 'match_party')?.request).toEqual({ party, company: kept.company, forget: false });
});

test('a wrong row leads to the letter that asks for its correction', async () => {
  const { host, user } = await open('#/records?brand=facebook&category=third-party-activity', { person: true });
  const rows = await within(await screen.findByRole('listbox')).findAllByRole('option');
  await user.click(rows[1] as HTMLElement);
  await user.click(await within(await screen.findByTestId('evidence')).findByTestId('wrong'));
  expect(((await screen.findByTestId('letter-statement')) as HTMLTextAreaElement).value).toMatch(/is not correct\. Correct is: $/);
  await waitFor(() => expect(host.calls.filter(({ command }) => command === 'draft_letter').at(-1)?.request).toMatchObject({ brand: 'facebook', right: 'rectification' }));
});

test('a ground survives its address, and what is none is none', () => {
  const named = [{ brand: 'facebook', party: 'A & B?', dealing: 'uploaded-list' as const }];
  expect(groundOf(onGround(named))).toEqual(named);
  for (const bad of ['', '[]', '{', '"x"', '[{"brand":1}]']) expect(groundOf({ named: bad })).toBeNull();
});
