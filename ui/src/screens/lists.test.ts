import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { barriers, open } from '../test/window';

/** The first table of a screen; those below it have names of their own. */
const first = () => screen.getAllByRole('table')[0] as HTMLElement;
const body = () => within(first()).getAllByRole('row').slice(1);

describe('third parties', () => {
  test('say what the export says, and no more', async () => {
    const { user } = await open('#/parties');
    await screen.findAllByRole('table');
    expect(await barriers()).toEqual([]);
    await user.selectOptions(screen.getByRole('combobox', { name: 'What the export says' }), 'uploaded a list with you on it');
    await user.type(screen.getByRole('searchbox'), 'acme');
    expect(body()).toHaveLength(2);
    expect(body().filter((row) => row.textContent?.includes('from Acme Versicherung to Facebook'))).toHaveLength(1);
  });

  test('are drawn as who gave and who got, with the number of those who are only named', async () => {
    await open('#/parties');
    const picture = await screen.findByRole('img', { name: /^Ribbons from those who gave/ });
    expect(picture.querySelectorAll('path').length).toBe(15);
    expect(picture).toHaveTextContent('Acme Versicherung');
    expect(screen.getByText(/are only named, without a word on data passing/)).toBeVisible();
    const row = (await screen.findAllByRole('rowheader', { name: /^Acme Versicherung/ }))[0]?.closest('tr') as HTMLElement;
    expect(within(row).getAllByRole('link').map((link) => link.getAttribute('href'))).toContain(
      '#/records?brand=amazon&party=Acme+Versicherung&dealing=uploaded-list',
    );
  });

  test('in groups, each of which opens', async () => {
    const { user } = await open('#/parties?group=dealing');
    await screen.findAllByRole('table');
    expect(await barriers()).toEqual([]);
    await user.click(screen.getByRole('link', { name: 'reported a visit to its shop' }));
    await waitFor(() => expect(body()).toHaveLength(1));
    expect(body()[0]).toHaveTextContent('Wiesengrund Bio');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Group by' }), 'Group by: Third party');
    await waitFor(() => expect(body()[0]).toHaveTextContent('Facebook'));
    expect(location.hash).toBe('#/parties?dealing=reported-visit&group=party');
  });

  test('of one brand', async () => {
    await open('#/parties?brand=google');
    await screen.findAllByRole('table');
    expect(body()).toHaveLength(4);
    expect(within(first()).queryByText('Facebook')).toBeNull();
  });

  test('sort by any head', async () => {
    const { user } = await open('#/parties');
    await screen.findAllByRole('table');
    await user.click(screen.getByRole('button', { name: 'Third party' }));
    expect(body()[0]).toHaveTextContent('Acme Versicherung');
    expect(screen.getByRole('columnheader', { name: /Third party/ })).toHaveAttribute('aria-sort', 'ascending');
  });
});

describe('identifiers', () => {
  const table = (name: string) => screen.getByRole('table', { name });

  test('show which brands share them', async () => {
    await open('#/identifiers');
    await screen.findByRole('table', { name: 'Identifiers' });
    expect(await barriers()).toEqual([]);
    const row = within(table('Identifiers')).getByRole('rowheader', { name: /^mara.lindqvist@example.org/ }).closest('tr') as HTMLElement;
    expect(within(row).getByRole('link', { name: /^Spotify/ })).toHaveAttribute('href', '#/records?brand=spotify&identifier=mara.lindqvist%40example.org&identifier_kind=email');
    const links = within(table('What links brands to each other'));
    expect(links.getByRole('rowheader', { name: /^mara.lindqvist@example.org/ })).toBeVisible();
    for (const link of links.getAllByRole('rowheader')) expect(within(link.closest('tr') as HTMLElement).getAllByRole('link').length).toBeGreaterThan(1);
  });

  test('show a marked address that stands elsewhere, and claim no more', async () => {
    await open('#/identifiers');
    await screen.findByRole('table', { name: 'Marked e-mail addresses' });
    const row = within(table('Marked e-mail addresses')).getByRole('rowheader', { name: 'mara+spotify@example.org' }).closest('tr') as HTMLElement;
    expect(within(row).getAllByRole('cell')[0]).toHaveTextContent('Spotify');
    expect(row).toHaveTextContent('The address marked “spotify” is in the export of Facebook:');
    expect(within(row).getByRole('link')).toHaveAttribute('href', '#/records?brand=facebook&identifier=mara%2Bspotify%40example.org&identifier_kind=email');
  });

  test('of one kind', async () => {
    const { user } = await open('#/identifiers');
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Kind' }), 'Advertising id');
    await waitFor(() => expect(within(table('Identifiers')).getAllByRole('row')).toHaveLength(2));
  });
});

test('inferences lead to their evidence', async () => {
  const { user } = await open('#/inferences?brand=spotify');
  await screen.findAllByRole('table');
  expect(await barriers()).toEqual([]);
  await user.click(screen.getAllByRole('link', { name: 'Evidence' })[0] as HTMLElement);
  expect(await screen.findByTestId('original')).toBeVisible();
});

test('inferences say where they exclude each other, and can be narrowed to a topic', async () => {
  const { user } = await open('#/inferences');
  const differences = await screen.findByTestId('differences');
  expect(within(differences).getAllByRole('link', { name: /Age/ }).map((link) => link.textContent)).toEqual(['Age: 35-49', 'Member Age 35 to 54']);
  await user.selectOptions(screen.getByRole('combobox', { name: 'Topic' }), 'Politics and belief');
  expect(body().map((row) => row.querySelector('th > span')?.textContent)).toEqual(['Interested in: left-wing politics', 'Interest: trade unions']);
  await user.selectOptions(screen.getByRole('combobox', { name: 'Topic' }), '');
  await user.click(screen.getByRole('checkbox', { name: 'Sensitive only' }));
  expect(body().length).toBeGreaterThan(0);
  for (const row of body()) expect(row.querySelector('td p.hint')).toHaveTextContent(/reveal|about|says/);
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
  expect(await screen.findByText('The brand concluded it from other data.')).toBeVisible();
  expect(await barriers()).toEqual([]);
});
