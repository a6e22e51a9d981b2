import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { barriers, open } from '../test/window';

const marked = '#/records?brand=amazon&category=service-use&product=Kindle';

describe('what no card knows', () => {
  test('is marked in the list, and its evidence takes the person’s word for what it is', async () => {
    const { user } = await open(marked);
    const rows = await waitFor(() => {
      const found = within(screen.getByRole('listbox')).getAllByRole('option');
      expect(found.length).toBeGreaterThan(3);
      return found;
    });
    expect(rows[0]).toHaveTextContent('not in the card');
    await user.click(rows[0] as HTMLElement);
    const evidence = await screen.findByTestId('evidence');
    expect(await within(evidence).findByText(/what it means is a guess/)).toBeVisible();
    await user.selectOptions(within(evidence).getByRole('combobox'), 'Voice');
    await user.click(within(evidence).getByRole('button', { name: 'Keep as a card of my own' }));
    expect(await within(evidence).findByRole('status')).toHaveTextContent('shop-own-orders.toml');
    expect(await barriers()).toEqual([]);
  });

  test('is told apart from what a card knows', async () => {
    await open('#/records?brand=linkedin');
    await waitFor(() => expect(screen.getAllByRole('option').length).toBeGreaterThan(3));
    expect(screen.queryByText('not in the card')).toBeNull();
  });
});

describe('what an export normally holds', () => {
  test('stands on the brand’s page, with what is absent and with the way to the records', async () => {
    await open('#/brand/spotify');
    const table = await screen.findByRole('table', { name: 'What an export of this brand normally holds' });
    const rows = within(table).getAllByRole('row').slice(1).map((row) => row.textContent?.replace(/\s+/g, ' ').trim());
    expect(rows).toHaveLength(4);
    expect(rows.some((row) => row?.includes('Logins') && row.includes('absent'))).toBe(true);
    expect(within(table).getByRole('link', { name: '12' })).toHaveAttribute('href', '#/records?brand=spotify&rule=searches');
    expect(await barriers()).toEqual([]);
  });

  test('is said in German', async () => {
    await open('#/brand/spotify', { language: 'de' });
    expect(await screen.findByRole('table', { name: 'Was ein Export dieser Marke üblicherweise enthält' })).toHaveTextContent('nicht in dieser Lieferung');
  });
});
