import { screen, waitFor, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { SaveSheet } from '$lib/host/gen/types';
import { barriers, open } from '../test/window';

test('a report hides identifiers unless asked not to, and is saved as a page of its own', async () => {
  const { host, user } = await open('#/report');
  const sheet = await screen.findByTestId('report');
  expect(sheet).toHaveTextContent('m•••@example.org');
  expect(sheet).not.toHaveTextContent('mara.lindqvist@example.org');
  await waitFor(() => expect(within(sheet).getAllByRole('heading', { level: 2 })).toHaveLength(6));
  expect(await barriers()).toEqual([]);
  await user.click(screen.getByRole('checkbox', { name: 'Third parties' }));
  expect(within(sheet).getAllByRole('heading', { level: 2 })).toHaveLength(5);
  await user.click(screen.getByTestId('save-report'));
  await waitFor(() => expect(screen.getByTestId('report-saved')).toHaveTextContent('takeback-report.html'));
  expect(host.written).toMatch(/^<!doctype html>\n<html [^>]*lang="en"/);
  expect(host.written).toContain('What companies hold about me');
  expect(host.written).not.toMatch(/<a |<script|class="(?!number)|mara\.lindqvist@/);
  await user.click(screen.getByTestId('save-pdf'));
  await waitFor(() => expect(screen.getByTestId('report-saved')).toHaveTextContent('takeback-report.pdf'));
  const printed = JSON.parse(host.written) as SaveSheet;
  expect(printed.parts.filter(({ part }) => part === 'heading')).toHaveLength(5);
  const table = printed.parts.find((one) => one.part === 'table');
  expect(table?.head.length).toBe(table?.rows[0]?.length);
  await user.click(screen.getByTestId('mask'));
  expect(sheet).toHaveTextContent('mara.lindqvist@example.org');
});

test('a report that takes long says how far it is, and leaves nothing when it is stopped', async () => {
  const { host, user } = await open('#/report', { pace: 60 });
  await user.click(await screen.findByTestId('save-pdf'));
  const working = await screen.findByTestId('working');
  expect(within(working).getByRole('status')).toHaveTextContent('Writing the file /data/mara/Documents/takeback-report.pdf');
  await within(working).findByText(/%/);
  expect(screen.getByTestId('save-report')).toBeDisabled();
  await user.click(within(working).getByTestId('stop'));
  expect(await screen.findByText('Stopped. Nothing was changed.')).toBeVisible();
  expect(host.written).toBe('');
  expect(screen.queryByRole('alert')).toBeNull();
  expect(await barriers()).toEqual([]);
  await user.click(screen.getByTestId('save-report'));
  await waitFor(() => expect(screen.getByTestId('report-saved')).toHaveTextContent('takeback-report.html'), { timeout: 3000 });
});

test('any table is saved as it stands', async () => {
  const { host, user } = await open('#/retention');
  await user.click((await screen.findAllByRole('button', { name: 'Save as CSV: Brand by brand' }))[0] as HTMLElement);
  await waitFor(() => expect(host.written).not.toBe(''));
  const lines = host.written.split('\r\n');
  expect(lines[0]).toBe('"Brand","Oldest record","Newest record","Newest archive made on","Records"');
  expect(lines).toHaveLength(1 + 8 + 1);
  expect(await screen.findByText(/^Saved: .*Brand by brand\.csv/)).toBeVisible();
});
