import { screen, within } from '@testing-library/svelte';
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
