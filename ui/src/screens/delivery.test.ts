import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { barriers, open } from '../test/window';

describe('delivery', () => {
  test('goes to the mail program only where the letter is short enough, and into a form part by part', async () => {
    const { host, user } = await open('#/letter/spotify', { person: true });
    expect(await screen.findByTestId('mailto-long')).toHaveTextContent('3,356 of at most 2,000 characters');
    await user.click(screen.getByText('For their web form'));
    await user.click(screen.getByRole('button', { name: 'Copy: Subject' }));
    expect(await screen.findByText('Copied: Subject')).toBeVisible();
    expect(host.copied).toBe('Request for erasure');
    await user.click(screen.getByRole('button', { name: 'Open the form' }));
    expect(host.calls.find(({ command }) => command === 'open_link')?.request).toEqual({ url: 'https://example.com/privacy/request' });
    await user.click(screen.getByRole('radio', { name: /^None/ }));
    await user.click(await screen.findByTestId('mailto'));
    expect(host.calls.filter(({ command }) => command === 'open_link').at(-1)?.request).toMatchObject({ url: expect.stringMatching(/^mailto:/) });
    expect(await barriers()).toEqual([]);
  });

  test('of an extract is said with its files, which no link carries, and it goes with no weaker evidence', async () => {
    const { host, user } = await open('#/letter/spotify', { person: true });
    const box = within(await screen.findByTestId('letter-extract'));
    expect(box.queryByRole('button')).toBeNull();
    await user.click(box.getByRole('checkbox', { name: /^Let an extract go with it As PDF and CSV: which exports/ }));
    expect(await screen.findByTestId('mailto-extract')).toHaveTextContent('no mail link carries them');
    await user.click(await box.findByRole('button', { name: /^Save extract\.csv… \(1[78]/ }));
    expect(await box.findByText('Saved: /data/mara/Documents/spotify-extract.csv')).toBeVisible();
    expect(host.calls.find(({ command }) => command === 'save_letter')?.request).toMatchObject({ format: 'extract.csv', letter: { extract: true, evidence: 'counts' } });
    expect(await barriers()).toEqual([]);
    await user.click(screen.getByRole('radio', { name: /^None/ }));
    expect(box.getByRole('checkbox')).toBeDisabled();
    expect(box.getByText(/^It shows at least counts/)).toBeVisible();
    await waitFor(() => expect(host.calls.filter(({ command }) => command === 'draft_letter').at(-1)?.request).toMatchObject({ extract: false, evidence: 'none' }));
  });

  test('of a mandate is a form to sign', async () => {
    const { user } = await open('#/letter/spotify', { person: true });
    await user.click(await screen.findByText('Paper, and writing for somebody else'));
    await user.click(screen.getByTestId('letter-writer'));
    const box = within(await screen.findByTestId('letter-extract'));
    expect(await box.findByRole('button', { name: /^Save mandate\.pdf…/ })).toBeVisible();
    expect(box.getByText(/^These go with the e-mail/)).toHaveTextContent('attach a scan of it to the e-mail draft');
  });

  test('what waits for the person is told beside the requests', async () => {
    await open('#/records?brand=spotify', { person: true, cases: true });
    expect(await screen.findByTestId('todo')).toHaveTextContent('3 requests with something to do today');
  });
});
