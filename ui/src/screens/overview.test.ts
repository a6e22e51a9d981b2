import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { barriers, open } from '../test/window';

describe('overview', () => {
  test('is where the window starts, and each of its numbers opens what it counts', async () => {
    await open();
    expect(await screen.findByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
    const stats = (await screen.findByText('Records', { selector: 'dt' })).closest('dl') as HTMLElement;
    expect(within(stats).getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
      '#/inventory', '#/records', '#/retention', '#/records?sensitive=true', '#/records?origin=inferred', '#/identifiers', '#/parties',
    ]);
    expect(await barriers()).toEqual([]);
  });

  test('tells stories with a number, a picture in words, terms and evidence', async () => {
    const { user } = await open();
    const story = await screen.findByTestId('story-uploaded-lists');
    expect(within(story).getByRole('heading')).toHaveTextContent('9 companies uploaded a list with you on it, says the export of Facebook.');
    expect(within(story).getAllByRole('listitem').map((item) => item.textContent?.replace(/\s+/g, ' ').trim())).toEqual(['Facebook 9', 'Amazon 3']);
    expect(within(story).getByText(/^Counted: distinct names/)).toBeInTheDocument();
    expect(within(story).getByRole('link', { name: 'Letter to Facebook' })).toHaveAttribute('href', '#/letter/facebook');
    await user.click(within(story).getByRole('link', { name: 'See the evidence' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Third parties' })).toBeVisible();
    expect(await screen.findByRole('table')).toHaveTextContent('Acme Versicherung');
    expect(within(screen.getByRole('table')).getAllByRole('row')).toHaveLength(1 + 9);
  });

  test('teaches how to ask for archives when there are none', async () => {
    await open('', { filled: false });
    expect(await screen.findByRole('link', { name: 'Import an archive' })).toBeVisible();
  });

  test('speaks German', async () => {
    await open('', { language: 'de' });
    const story = await screen.findByTestId('story-sensitive-inferences');
    expect(story).toHaveTextContent(/von \d+ geschlossenen Einträgen sind als sensibel markiert\./);
  });
});

test('retention says since when, and leads to the oldest records', async () => {
  await open('#/retention');
  const cells = await screen.findByRole('table', { name: 'Oldest record of each kind' });
  const first = within(cells).getAllByRole('row')[1] as HTMLElement;
  const links = within(first).getAllByRole('link').map((link) => link.getAttribute('href'));
  expect(links[1]).toMatch(/^#\/records\?brand=linkedin&category=employment-education&until=\d{4}-\d\d-\d\d$/);
  expect(await barriers()).toEqual([]);
});

describe('open requests', () => {
  test('are counted with the next date, and lead to the requests; closed ones are not', async () => {
    const { host } = await open('', { cases: true });
    const cases = (await host.call('cases', { language: 'en' })).cases.filter(({ state }) => state !== 'closed');
    const stat = (await screen.findByText('Open requests', { selector: 'dt' })).parentElement as HTMLElement;
    expect(within(stat).getByRole('link', { name: String(cases.length) })).toHaveAttribute('href', '#/requests');
    expect(screen.getByText(/^(Next due|Overdue since)$/, { selector: 'dt' })).toBeVisible();
  });
});

describe('map', () => {
  test('says in a table what the dots say, each number with its records, and can be asked for a day', async () => {
    const { user } = await open('#/map');
    const table = await screen.findByRole('table');
    const first = within(table).getAllByRole('row')[1] as HTMLElement;
    // Once in a column of its own, once folded under the name for a narrow window.
    expect(first).toHaveTextContent(/Lindenstraße\s*(52\.50°, 13\.40°\s*){2}4,120/);
    expect(within(first).getByRole('link')).toHaveAttribute('href', '#/records?square=5250%2C1340');
    expect(screen.getByRole('img', { name: /^Map of the squares/ })).toBeVisible();
    expect(screen.getByText('Frequent place: HOME')).toBeVisible();
    expect(await barriers()).toEqual([]);
    await user.click(screen.getByRole('link', { name: /Newest/ }));
    expect(await screen.findByRole('link', { name: 'All time' })).toBeVisible();
    const link = within((await screen.findAllByRole('row'))[1] as HTMLElement).getByRole('link');
    expect(link.getAttribute('href')).toMatch(/since=2026-09-13&until=2026-09-14&square=/);
  });

  test('says movements as what they are, and takes a day as one writes it', async () => {
    const { user } = await open('#/map', { language: 'de' });
    const moved = (await screen.findByText('Bewegungen, die Marken gefolgert haben')).closest('section') as HTMLElement;
    expect(within(moved).getByRole('link', { name: 'Zu Fuß, 15 km' })).toHaveAttribute('href', expect.stringMatching(/origin=inferred.*record=3$/));
    expect(moved).toHaveTextContent(/30\. Aug\. 2026, Google/);
    expect(screen.queryByText(/WALKING/)).toBeNull();
    const day = screen.getByRole('textbox', { name: 'Ein Tag' });
    await user.type(day, '31.2.2026{Enter}');
    expect(day).toBeInvalid();
    expect(screen.getByText(/Das ist kein lesbares Datum/)).toBeVisible();
    await user.clear(day);
    await user.type(day, '13.9.2026{Enter}');
    expect(await screen.findByRole('link', { name: 'Gesamter Zeitraum' })).toBeVisible();
    expect(screen.getByRole('textbox', { name: 'Ein Tag' })).toHaveValue('13. Sept. 2026');
    await user.type(screen.getByRole('textbox', { name: 'Ein Tag' }), '{ArrowDown}');
    await waitFor(() => expect(location.hash).toBe('#/map?day=2026-09-12'));
    expect(await barriers()).toEqual([]);
  });

  test('teaches when there are no places', async () => {
    await open('#/map', { filled: false });
    expect(await screen.findByText(/No export in this vault has points/)).toBeVisible();
  });
});

describe('comparison', () => {
  test('counts what is kept, new and gone, links each to its records, and says of what nothing can be said', async () => {
    const { user } = await open('#/compare', { twice: true });
    const one = await screen.findByTestId('comparison');
    await user.selectOptions(within(one).getByLabelText('Account'), within(one).getByRole('option', { name: /Google/ }));
    await user.click(within(one).getByRole('button', { name: 'Compare' }));
    const row = (await within(one).findAllByRole('row'))[1];
    expect(within(row as HTMLElement).getAllByRole('link').map((link) => link.getAttribute('href')?.split('compared=')[1])).toEqual([
      expect.stringMatching(/^\d+-\d+-kept$/), expect.stringMatching(/^\d+-\d+-gone$/), expect.stringMatching(/^\d+-\d+-not-covered$/),
    ]);
    expect(within(one).getByText(/Their absence is not a finding/)).toBeVisible();
    expect(await barriers()).toEqual([]);
  });

  test('says how far it is, and can be stopped', async () => {
    const { user, host } = await open('#/compare', { twice: true, pace: 40 });
    const one = await screen.findByTestId('comparison');
    await user.click(within(one).getByRole('button', { name: 'Compare' }));
    const working = await within(one).findByTestId('working');
    expect(within(working).getByRole('status')).toHaveTextContent('Comparing the two exports');
    await within(working).findByText(/%/);
    expect(await barriers()).toEqual([]);
    await user.click(within(working).getByTestId('stop'));
    expect(await within(one).findByText('Stopped. Nothing was changed.')).toBeVisible();
    expect(within(one).queryByRole('table')).toBeNull();
    expect(host.calls.at(-1)?.command).toBe('cancel');
  });

  test('teaches when there is nothing to compare', async () => {
    await open('#/compare', { filled: false });
    expect(await screen.findByRole('heading', { name: 'Nothing to compare yet' })).toBeVisible();
  });
});
