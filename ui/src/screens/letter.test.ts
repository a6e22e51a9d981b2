import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { barriers, open } from '../test/window';

async function ready() {
  const opened = await open('#/letter/facebook');
  const { user } = opened;
  await screen.findByTestId('letter-missing');
  await user.type(screen.getByLabelText('Name'), 'Mara Lindqvist');
  await user.type(screen.getByLabelText(/^Postal address/), 'Lindenstraße 14\n10969 Berlin');
  await user.click(screen.getByTestId('save-person'));
  await waitFor(() => expect(screen.queryByTestId('letter-missing')).toBeNull());
  return opened;
}

describe('letter', () => {
  test('asks for missing details first and saves nothing without them', async () => {
    await open('#/letter/facebook');
    expect(await screen.findByTestId('letter-missing')).toHaveTextContent('Name, Postal address');
    expect(screen.getByTestId('save-letter')).toBeDisabled();
    expect(await barriers()).toEqual([]);
  });

  test('previews as one chooses', async () => {
    const { user } = await ready();
    const letter = screen.getByTestId('letter');
    expect(letter).toHaveTextContent('Request for erasure');
    expect(letter).toHaveTextContent('Mara Lindqvist');
    expect(letter).toHaveTextContent('third-party-activity');
    await user.click(screen.getByRole('radio', { name: /^None/ }));
    await waitFor(() => expect(letter).not.toHaveTextContent('third-party-activity'));
    await user.click(screen.getByRole('radio', { name: /^No more direct marketing/ }));
    await waitFor(() => expect(letter).toHaveTextContent('Objection to direct marketing'));
    await user.selectOptions(screen.getByTestId('letter-language'), 'de');
    await waitFor(() => expect(letter).toHaveTextContent('Widerspruch gegen Direktwerbung'));
    expect(letter.firstElementChild).toHaveAttribute('lang', 'de');
    await user.selectOptions(screen.getByTestId('letter-law'), 'us-ca-ccpa');
    await waitFor(() => expect(screen.getByText(/were not all checked/)).toBeVisible());
    expect(await barriers()).toEqual([]);
  });

  test('suggests what fits, says what stands in, and confines an erasure', async () => {
    const { host, user } = await ready();
    expect(screen.getByTestId('law-ground')).toHaveTextContent('because you live');
    expect(screen.getByTestId('suggestions')).toHaveTextContent('14 parties that uploaded a list with you on it');
    await user.click(screen.getByRole('radio', { name: 'Only a part' }));
    const [first] = within(screen.getByTestId('letter-scope')).getAllByRole('checkbox');
    await user.click(first as HTMLElement);
    await waitFor(() => expect(host.calls.findLast(({ command }) => command === 'draft_letter')?.request).toMatchObject({ only: { categories: [expect.any(String)] } }));
    expect(await barriers()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'No more direct marketing' }));
    await waitFor(() => expect(screen.getByRole('radio', { name: /^No more direct marketing/ })).toBeChecked());
    expect(screen.queryByTestId('letter-scope')).toBeNull();
    await user.click(screen.getByRole('radio', { name: /^Complaint to the authority/ }));
    expect(within(screen.getByTestId('letter-authority')).getByRole('option', { name: /Wires and Post \(telecommunications and post only\)$/ })).toBeVisible();
    await user.selectOptions(screen.getByTestId('letter-authority'), 'example');
    await waitFor(() => expect(host.calls.findLast(({ command }) => command === 'draft_letter')?.request).toMatchObject({ authority: 'example', only: null }));
    await user.selectOptions(screen.getByTestId('letter-law'), 'us-ca-ccpa');
    expect(await screen.findByTestId('stands-in')).toHaveTextContent('answers in the European Union');
    expect(await barriers()).toEqual([]);
  });

  test('can be written for somebody else, and warns of what tells the company more', async () => {
    const { host, user } = await ready();
    await user.click(screen.getByText('Paper, and writing for somebody else'));
    await user.click(screen.getByTestId('letter-writer'));
    await user.type(screen.getByLabelText('Your name'), 'Ada Lindqvist');
    await user.tab();
    await waitFor(() => expect(host.calls.findLast(({ command }) => command === 'draft_letter')?.request).toMatchObject({ writer: { name: 'Ada Lindqvist', capacity: 'mandate' } }));
    expect(screen.queryByTestId('letter-adds')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Change your details' }));
    await user.type(screen.getByLabelText('E-mail address'), 'new@example.org');
    await user.selectOptions(screen.getByTestId('person-lives'), 'us-ca');
    await user.click(screen.getByTestId('save-person'));
    expect(await screen.findByTestId('letter-adds')).toHaveTextContent('E-mail address');
    expect(await barriers()).toEqual([]);
  });

  test('is copied and saved', async () => {
    const { host, user } = await ready();
    await user.click(screen.getByRole('button', { name: 'Copy the text' }));
    expect(host.copied).toContain('Request for erasure');
    await user.type(screen.getByTestId('letter-path'), '/tmp/letter.pdf');
    await user.selectOptions(screen.getByTestId('letter-format'), 'eml');
    expect(screen.getByTestId('letter-path')).toHaveValue('/tmp/letter.eml');
    await user.click(screen.getByTestId('save-letter'));
    await waitFor(() => expect(screen.getByTestId('letter-saved')).toHaveTextContent('Saved: /tmp/letter.eml'));
    expect(host.calls.at(-1)).toMatchObject({ command: 'save_letter', request: { format: 'eml', path: '/tmp/letter.eml' } });
  });

  test('asks where to when no path is typed, and says why it could not be saved', async () => {
    const { user } = await ready();
    await user.click(screen.getByTestId('save-letter'));
    await waitFor(() => expect(screen.getByTestId('letter-saved')).toHaveTextContent('/data/mara/Documents/facebook-erasure.pdf'));
    await user.clear(screen.getByTestId('letter-path'));
    await user.type(screen.getByTestId('letter-path'), '/nowhere/letter.pdf');
    await user.click(screen.getByTestId('save-letter'));
    expect(await screen.findByRole('alert')).toHaveTextContent('there is no such folder');
  });

  test('starts from the list of brands', async () => {
    const { user } = await open('#/letter');
    expect(await barriers()).toEqual([]);
    await user.click(await screen.findByRole('link', { name: /^Spotify/ }));
    expect(await screen.findByRole('heading', { name: 'Letter to Spotify' })).toBeVisible();
  });

  test('that quotes large files says how far their checksums are, and is not drafted when that is stopped', async () => {
    const { user } = await open('#/letter/spotify', { person: true, pace: 60 });
    await screen.findByTestId('save-letter');
    await user.click(screen.getByRole('radio', { name: /^Samples/ }));
    const working = await screen.findByTestId('working');
    expect(within(working).getByRole('status')).toHaveTextContent('Taking the checksums of the files that the letter quotes');
    await user.click(within(working).getByTestId('stop'));
    const again = await screen.findByTestId('draft-again');
    await waitFor(() => expect(screen.queryByTestId('save-letter')).toBeNull());
    expect(screen.queryByRole('alert')).toBeNull();
    expect(await barriers()).toEqual([]);
    await user.click(again);
    expect(await screen.findByTestId('working')).toBeVisible();
    // A letter that quotes nothing waits for no checksum.
    await user.click(screen.getByRole('radio', { name: /^Counts/ }));
    expect(await screen.findByTestId('save-letter')).toBeEnabled();
    expect(screen.queryByTestId('draft-again')).toBeNull();
  });
});
