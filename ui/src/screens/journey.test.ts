import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { barriers, open } from '../test/window';

const lanes = () => screen.getByRole('table', { name: 'Touchpoints over time' });
const row = (name: RegExp) => within(lanes()).getByRole('rowheader', { name }).closest('tr') as HTMLElement;

describe('the journey', () => {
  test('shows every touchpoint over the years, and leads to the records of each', async () => {
    const { user } = await open('#/journey');
    await screen.findByRole('table', { name: 'Touchpoints over time' });
    expect(within(lanes()).getAllByRole('rowheader').map((head) => head.textContent?.trim().split(/\s{2,}|\n/)[0])).toHaveLength(8);
    expect(await barriers()).toEqual([]);
    const total = within(row(/^Device/)).getAllByRole('link').at(-1) as HTMLElement;
    expect(total).toHaveAttribute('href', '#/records?channel=device&dated=true');
    const count = total.textContent;
    await user.click(total);
    await waitFor(() => expect(screen.getByTestId('total')).toHaveTextContent(`${count} records`));
  });

  test('says what has no channel and what has no date', async () => {
    await open('#/journey?brand=facebook');
    expect(await screen.findByText(/have no date and are in none/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'See them' })).toHaveAttribute('href', '#/records?brand=facebook&dated=false');
  });

  test('zooms from the years to a day, which reads as a list', async () => {
    const { user } = await open('#/journey?brand=google');
    await screen.findByRole('table', { name: 'Touchpoints over time' });
    await user.click(within(lanes()).getByRole('link', { name: '2020' }));
    await user.click(await within(lanes()).findByRole('link', { name: 'Mar 2020' }));
    await waitFor(() => expect(within(lanes()).getAllByRole('columnheader')).toHaveLength(33));
    expect(await barriers()).toEqual([]);
    await user.click(within(lanes()).getByRole('link', { name: /^(5 Mar|Mar 5,) 2020$/ }));
    const list = await screen.findByRole('listbox');
    await waitFor(() => expect(within(list).getAllByRole('option').length).toBeGreaterThan(0));
    for (const option of within(list).getAllByRole('option')) expect(option).toHaveTextContent(/5 Mar 2020|Mar 5, 2020/);
    await user.click(within(list).getAllByRole('option')[0] as HTMLElement);
    expect(await screen.findByTestId('original')).toBeVisible();
    expect(await barriers()).toEqual([]);
    await user.click(within(screen.getByRole('navigation', { name: 'The time shown' })).getByRole('link', { name: '2020' }));
    expect(location.hash).toBe('#/journey?brand=google&at=2020');
  });

  test('says the pictures as tables', async () => {
    const { user } = await open('#/journey?brand=google&at=2020');
    await screen.findByRole('table', { name: 'Touchpoints over time' });
    await user.click(await screen.findByText('The same as a table'));
    const months = screen.getAllByRole('table').find((table) => within(table).queryByRole('columnheader', { name: '31' })) as HTMLElement;
    const days = within(months).getAllByRole('link').filter((link) => /at=2020-\d\d-\d\d$/.test(link.getAttribute('href') ?? ''));
    const sum = days.reduce((total, link) => total + Number(link.textContent), 0);
    const said = within(lanes()).getByRole('rowheader', { name: 'All of them' }).closest('tr') as HTMLElement;
    expect(within(said).getByRole('link')).toHaveTextContent(sum.toLocaleString('en-GB'));
    const hours = within(screen.getByRole('table', { name: 'At what hours' })).getAllByRole('cell').slice(1);
    expect(hours.reduce((total, cell) => total + Number(cell.textContent?.replace(',', '')), 0)).toBe(sum);
    expect(await barriers()).toEqual([]);
  });

  test('teaches when there is nothing', async () => {
    await open('#/journey', { filled: false });
    expect(await screen.findByText(/this shows when brands saw you/)).toBeVisible();
  });
});
