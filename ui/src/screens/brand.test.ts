import { screen, waitFor, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { barriers, open } from '../test/window';

test('a brand’s page says what it holds and leads on', async () => {
  const { user } = await open('#/brand/facebook');
  const table = await screen.findByRole('table', { name: 'What it holds' });
  expect(within(table).getAllByRole('row')).toHaveLength(11);
  expect(screen.getByText('Answers for it: Meta Platforms Ireland Limited')).toBeVisible();
  expect(screen.getByRole('img', { name: 'Records by month' })).toBeVisible();
  expect(screen.getByText(/without a date are not in the picture/)).toBeVisible();
  expect(screen.getByText('mentions a word of the list “Health” and may reveal something about it')).toBeVisible();
  expect(screen.getByText('The reasons behind each advertisement')).toBeVisible();
  expect(await barriers()).toEqual([]);
  await user.click(screen.getByText('The same as a table'));
  expect(await screen.findByRole('columnheader', { name: 'Month' })).toBeInTheDocument();
  await user.click(screen.getByRole('link', { name: 'Write a letter' }));
  expect(await screen.findByRole('heading', { name: 'Letter to Facebook' })).toBeVisible();
});

test('its report card counts, defines and leads on, and says what no export can show', async () => {
  const { user } = await open('#/brand/facebook');
  const line = await screen.findByTestId('line-sharing');
  expect(line).toHaveTextContent(/9Companies that uploaded a list with you on it ?Counted: distinct names that the export says so of\./);
  expect(line).toHaveTextContent('Nothing in these exports under: Apps connected with the account');
  expect(screen.getAllByTestId(/^line-/)).toHaveLength(5);
  expect(screen.getAllByTestId(/^principle-/)).toHaveLength(7);
  expect(screen.getByTestId('principle-compliance')).toHaveTextContent('for an authority or a court to say');
  await user.click(within(screen.getByTestId('line-following')).getByTestId('fact-elsewhere'));
  await waitFor(() => expect(screen.getByTestId('total')).toHaveTextContent('1,933 records'));
});

test('a brand that is not there is an error, not a blank', async () => {
  await open('#/brand/nobody');
  expect((await screen.findAllByRole('alert'))[0]).toHaveTextContent('there is no brand');
});

test('a brand is erased after a question that says what goes', async () => {
  const { host, user } = await open('#/brand/facebook');
  await user.click(await screen.findByTestId('erase-brand'));
  const question = await screen.findByRole('alertdialog', { name: 'Erase for good?' });
  expect(question).toHaveTextContent(/1 export of Facebook with [\d,]+ records/);
  await user.click(screen.getByTestId('erase-cases'));
  expect(await barriers()).toEqual([]);
  host.failures.set('erase', { code: 'busy', message: 'an import is running; wait until it is done, or cancel it' });
  await user.click(screen.getByTestId('erase-for-good'));
  expect(await screen.findByRole('alert')).toHaveTextContent('an import is running');
  await user.click(screen.getByTestId('erase-for-good'));
  expect(await screen.findByRole('heading', { level: 1, name: 'Inventory' })).toBeVisible();
  expect(await screen.findByText(/^Erased: [\d,]+ records\.$/)).toBeVisible();
  expect(screen.queryByRole('link', { name: /Facebook/ })).not.toBeInTheDocument();
  expect(host.calls.filter(({ command }) => command === 'erase').at(-1)?.request).toEqual({ what: 'brand', brand: 'facebook', cases: true });
});

test('an export is erased from the table of exports', async () => {
  const { host, user } = await open('#/coverage');
  const before = (await screen.findAllByRole('button', { name: /^Erase the export / })).length;
  await user.click(screen.getByRole('button', { name: /^Erase the export takeout/ }));
  expect(await screen.findByRole('alertdialog')).toHaveTextContent(/Records that another export holds as well stay/);
  expect(await barriers()).toEqual([]);
  await user.click(screen.getByTestId('erase-for-good'));
  expect(await screen.findByText(/^Erased: [\d,]+ records\.$/)).toBeVisible();
  expect(screen.queryByRole('alertdialog')).not.toBeInTheDocument();
  expect(screen.getAllByRole('button', { name: /^Erase the export / })).toHaveLength(before - 1);
  expect(host.calls.filter(({ command }) => command === 'erase').at(-1)?.request).toEqual({ what: 'export', export: 1 });
});
