import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { barriers, open } from '../test/window';

const body = () => within(screen.getByRole('table')).getAllByRole('row').slice(1);

describe('third parties', () => {
  test('say what the export says, and no more', async () => {
    const { user } = await open('#/parties');
    await screen.findByRole('table');
    expect(await barriers()).toEqual([]);
    await user.selectOptions(screen.getByRole('combobox', { name: 'What the export says' }), 'uploaded a list with you on it');
    await user.type(screen.getByRole('searchbox'), 'acme');
    expect(body()).toHaveLength(2);
    expect(body().filter((row) => row.textContent?.includes('from Acme Versicherung to Facebook'))).toHaveLength(1);
  });

  test('of one brand', async () => {
    await open('#/parties?brand=google');
    await screen.findByRole('table');
    expect(body()).toHaveLength(4);
    expect(within(screen.getByRole('table')).queryByText('Facebook')).toBeNull();
  });

  test('sort by any head', async () => {
    const { user } = await open('#/parties');
    await screen.findByRole('table');
    await user.click(screen.getByRole('button', { name: 'Third party' }));
    expect(body()[0]).toHaveTextContent('Acme Versicherung');
    expect(screen.getByRole('columnheader', { name: /Third party/ })).toHaveAttribute('aria-sort', 'ascending');
  });
});

test('identifiers show which brands share them', async () => {
  await open('#/identifiers');
  await screen.findByRole('table');
  expect(await barriers()).toEqual([]);
  const row = screen.getByRole('rowheader', { name: 'mara.lindqvist@example.org' }).closest('tr') as HTMLElement;
  await waitFor(() => expect(within(row).getByRole('link', { name: /^Spotify/ })).toBeVisible());
  expect(within(row).getByRole('link', { name: /^Spotify/ })).toHaveAttribute(
    'href', '#/records?brand=spotify&identifier=mara.lindqvist%40example.org',
  );
});

test('inferences lead to their evidence', async () => {
  const { user } = await open('#/inferences?brand=spotify');
  await screen.findByRole('table');
  expect(await barriers()).toEqual([]);
  await user.click(screen.getAllByRole('link', { name: 'Evidence' })[0] as HTMLElement);
  expect(await screen.findByTestId('original')).toBeVisible();
});

describe('coverage', () => {
  test('lists exports, then every file with its fate', async () => {
    const { user } = await open('#/coverage');
    await user.click((await screen.findAllByRole('link', { name: '14' }))[0] as HTMLElement);
    expect(await screen.findByText(/read = .* new/)).toBeVisible();
    expect(await barriers()).toEqual([]);
    await user.click(screen.getByRole('link', { name: 'Left out 1' }));
    await waitFor(() => expect(screen.getByText('table of contents; everything in it is in other files')).toBeVisible());
    await waitFor(() => expect(screen.queryByText('media/photo_0001.jpg')).toBeNull());
  });

  test('is empty before the first import', async () => {
    await open('#/coverage', { filled: false });
    expect(await screen.findByText('Nothing was imported yet.')).toBeVisible();
  });
});

test('the words are all explained', async () => {
  await open('#/words');
  expect(await screen.findByText('The brand concluded it.')).toBeVisible();
  expect(await barriers()).toEqual([]);
});
