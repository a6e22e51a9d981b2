import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { barriers, open } from '../test/window';

describe('inventory', () => {
  test('teaches how to ask for archives when there are none', async () => {
    await open('#/inventory', { filled: false });
    const ways = within(await screen.findByTestId('ways'));
    expect(await ways.findByText('5 of 5 companies')).toBeVisible();
    expect(ways.getByText('Google')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Import an archive' })).toHaveAttribute('href', '#/import');
    expect(await barriers()).toEqual([]);
  });

  test('shows brands and categories, and each cell opens its records', async () => {
    const { user } = await open('#/inventory');
    const grid = await screen.findByRole('grid');
    expect(within(grid).getAllByRole('row')).toHaveLength(2 + 8 + 1);
    await user.click(screen.getByTestId('cell-facebook-audience-segment'));
    expect(await screen.findByRole('heading', { level: 1, name: 'Records' })).toBeVisible();
    await waitFor(() => expect(screen.getByTestId('total')).toHaveTextContent('214 records'));
  });

  test('has no barriers, whichever way it is shaded', async () => {
    const { user } = await open('#/inventory');
    await screen.findByRole('grid');
    // Two brands are as good as fifty here, and faster.
    await user.type(screen.getByRole('searchbox'), 'meta');
    for (const shade of ['Count', 'Origin', 'Sensitivity']) {
      await user.click(screen.getByRole('radio', { name: shade }));
      expect(await barriers()).toEqual([]);
    }
  });

  test('tells span, origins and channels of the cell pointed at', async () => {
    const { user } = await open('#/inventory');
    await user.hover(await screen.findByTestId('cell-facebook-third-party-activity'));
    const details = screen.getByTestId('cell-details');
    expect(details).toHaveTextContent('Activity elsewhere');
    expect(details).toHaveTextContent('1,933');
    expect(details).toHaveTextContent('2023');
    expect(details).toHaveTextContent('Received');
    expect(details).toHaveTextContent('Partner');
  });

  test('sorts by a head', async () => {
    const { user } = await open('#/inventory');
    const first = () => screen.getAllByRole('rowheader')[0];
    await screen.findByRole('grid');
    expect(first()).toHaveTextContent('Google');
    await user.click(screen.getByRole('button', { name: 'Purchases' }));
    expect(first()).toHaveTextContent('Amazon');
    await user.click(screen.getByRole('button', { name: 'Brand' }));
    expect(first()).toHaveTextContent('Amazon');
    await user.click(screen.getByRole('button', { name: /^Brand/ }));
    expect(first()).toHaveTextContent('X');
  });

  test('groups brands by company and by kind of company, and shows shares or the oldest year instead of counts', async () => {
    const { user } = await open('#/inventory');
    const grid = await screen.findByRole('grid');
    const heads = () => [...grid.querySelectorAll('tr')].map((row) => row.querySelector('th')?.textContent?.trim());
    await user.selectOptions(screen.getByTestId('matrix-group'), 'Company');
    const meta = heads().indexOf('Meta Platforms Ireland Limited');
    expect(heads().slice(meta, meta + 3)).toEqual(['Meta Platforms Ireland Limited', 'Facebook', 'Instagram']);
    await user.selectOptions(screen.getByTestId('matrix-group'), 'Kind of company');
    const social = heads().indexOf('Social networks');
    expect(heads().slice(social + 1, social + 5).toSorted()).toEqual(['Facebook', 'Instagram', 'LinkedIn', 'X']);
    await user.selectOptions(screen.getByTestId('matrix-show'), 'Oldest year');
    expect(screen.getByTestId('cell-facebook-message')).toHaveTextContent('2010');
    await user.selectOptions(screen.getByTestId('matrix-show'), 'Share of the brand');
    expect(screen.getByTestId('cell-facebook-message')).toHaveTextContent('43%');
  });

  test('finds brands and categories', async () => {
    const { user } = await open('#/inventory');
    await screen.findByRole('grid');
    const search = screen.getByRole('searchbox', { name: 'Find a brand or category' });
    await user.type(search, 'meta');
    expect(screen.getAllByRole('rowheader').map((head) => head.textContent?.trim())).toEqual(['Facebook', 'Instagram', 'All brands']);
    await user.clear(search);
    await user.type(search, 'voice');
    expect(screen.getAllByRole('rowheader').map((head) => head.textContent?.trim())).toEqual(['Google', 'Amazon', 'All brands']);
    await user.clear(search);
    await user.type(search, 'nothing like it');
    expect(screen.getByText('No brand or category matches.')).toBeVisible();
  });

  test('can show every category', async () => {
    const { user } = await open('#/inventory');
    await screen.findByRole('grid');
    await user.click(screen.getByRole('checkbox', { name: 'Empty columns too' }));
    expect(screen.getAllByRole('columnheader').filter((head) => head.querySelector('.upright'))).toHaveLength(28);
  });

  test('says what went wrong', async () => {
    const { host, app } = await open('#/words');
    host.failures.set('inventory', { code: 'damaged-vault', message: 'page 12 is not legible' });
    app.router.go('inventory');
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The vault file is damaged');
    expect(alert).toHaveTextContent('page 12 is not legible');
  });
});
