import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { barriers, open } from '../test/window';

test('a brand’s page says what it holds and leads on', async () => {
  const { user } = await open('#/brand/facebook');
  const table = await screen.findByRole('table', { name: 'What it holds' });
  expect(within(table).getAllByRole('row')).toHaveLength(11);
  expect(screen.getByText('Answers for it: Meta Platforms Ireland Limited')).toBeVisible();
  expect(screen.getByRole('img', { name: 'Records by month' })).toBeVisible();
  expect(screen.getByText(/without a date are not in the picture/)).toBeVisible();
  expect(screen.getByText('may reveal health: a pharmacy or a complaint is named')).toBeVisible();
  expect(screen.getByText('The reasons behind each advertisement')).toBeVisible();
  expect(await barriers()).toEqual([]);
  await user.click(screen.getByText('The same as a table'));
  expect(await screen.findByRole('columnheader', { name: 'Month' })).toBeInTheDocument();
  await user.click(screen.getByRole('link', { name: 'Write a letter' }));
  expect(await screen.findByRole('heading', { name: 'Letter to Facebook' })).toBeVisible();
});

test('a brand that is not there is an error, not a blank', async () => {
  await open('#/brand/nobody');
  expect(await screen.findByRole('alert')).toHaveTextContent('there is no brand');
});
