import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { barriers, open } from '../test/window';

const options = () => within(screen.getByRole('listbox')).getAllByRole('option');
const total = () => screen.getByTestId('total').textContent;

describe('records', () => {
  test('lists, counts and has no barriers', async () => {
    await open('#/records?brand=facebook');
    await waitFor(() => expect(total()).toBe('7,682 records'));
    expect(options().length).toBeGreaterThan(10);
    // Only what is in sight is drawn.
    expect(options().length).toBeLessThan(60);
    expect(await barriers()).toEqual([]);
  });

  test('shows the evidence with the original row', async () => {
    const { host, user } = await open('#/records?brand=facebook&category=third-party-activity');
    await user.click((await waitFor(() => { expect(options().length).toBeGreaterThan(3); return options(); }))[3] as HTMLElement);
    const original = await screen.findByTestId('original');
    expect(original).toHaveTextContent('"title"');
    expect(screen.getByTestId('evidence-archive')).toHaveTextContent('facebook-maralindqvist-2026-09-02.zip');
    expect(screen.getByTestId('evidence-locator')).toHaveTextContent(/^\/items\/\d+$/);
    expect(await barriers()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    expect(host.copied).toContain('"title"');
  });

  test('tells a movement in the person’s words, and as the export says it while that is searched', async () => {
    const { user } = await open('#/records?brand=google&category=location');
    await waitFor(() => expect(screen.getAllByText('On foot, 15 km').length).toBeGreaterThan(1));
    expect(screen.queryByText(/WALKING/)).toBeNull();
    await user.type(screen.getByRole('searchbox'), 'walking');
    await waitFor(() => expect(document.querySelector('[role=listbox] mark')).toHaveTextContent('WALKING'));
  });

  test('narrows by chips, menus and search', async () => {
    const { user } = await open('#/records?brand=google');
    await waitFor(() => expect(total()).toBe('16,382 records'));
    await user.selectOptions(screen.getByRole('combobox', { name: 'Category' }), 'Voice');
    await waitFor(() => expect(total()).toBe('47 records'));
    await user.click(screen.getByRole('button', { name: 'Remove the filter Brand: Google' }));
    await waitFor(() => expect(total()).toBe('130 records'));
    await user.type(screen.getByRole('searchbox'), 'alexa');
    await waitFor(() => expect(total()).toBe('83 records'));
    // Written a moment later, so that keys do not write it with each stroke.
    await waitFor(() => expect(location.hash).toContain('search=alexa'));
    expect(document.querySelector('[role=listbox] mark')).toHaveTextContent(/^alexa$/i);
    await user.click(screen.getByRole('button', { name: 'Clear all' }));
    await waitFor(() => expect(total()).toBe('43,538 records'));
  });

  test('has the rarer filters behind a button', async () => {
    const { user } = await open('#/records');
    await user.click(screen.getByRole('button', { name: 'Add a filter' }));
    await user.type(screen.getByLabelText('Third party'), 'Kornblume Apotheke{Tab}');
    expect(await screen.findByText('Third party: Kornblume Apotheke')).toBeVisible();
    expect(await barriers()).toEqual([]);
  });

  test('loads more when the end comes near', async () => {
    const { host } = await open('#/records?brand=google');
    await waitFor(() => expect(total()).toBe('16,382 records'));
    const list = screen.getByRole('listbox');
    list.scrollTop = 34 * 195;
    list.dispatchEvent(new Event('scroll'));
    await waitFor(() =>
      expect(host.calls).toContainEqual({ command: 'records', request: { filter: { brand: 'google' }, limit: 200, offset: 0, after: '200' } }),
    );
  });

  test('says that nothing matches, and what went wrong', async () => {
    const { host, app } = await open('#/records?search=unheardof');
    expect(await screen.findByText('No record matches these filters.')).toBeVisible();
    host.failures.set('records', { code: 'argument', message: 'unknown category ‘nonsense’' });
    app.router.replace('records', '', { category: 'nonsense' });
    expect(await screen.findByRole('alert')).toHaveTextContent('unknown category');
  });

  test('shows text out of archives as text', async () => {
    const { host } = await open('#/records?record=1');
    const detail = await host.call('record', { id: 1 });
    detail.record.text = '<img src=x onerror=alert(1)>';
    host.call = (async (command: string) => (command === 'record' ? detail : { total: 1, records: [detail.record], next: null })) as typeof host.call;
    location.hash = '#/records?record=1&origin=provided';
    expect((await screen.findAllByText('<img src=x onerror=alert(1)>')).length).toBeGreaterThan(0);
    expect(document.querySelector('img')).toBeNull();
  });
});
