import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { barriers, open } from '../test/window';

describe('requests', () => {
  test('teach when there are none', async () => {
    await open('#/requests');
    expect(await screen.findByTestId('no-cases')).toHaveTextContent('choose “Follow this request”');
    expect(screen.queryByTestId('save-calendar')).toBeNull();
    expect(await barriers()).toEqual([]);
  });

  test('show what can be done today, and what is due', async () => {
    const { host, user } = await open('#/requests', { cases: true });
    const today = await screen.findByTestId('today');
    expect(within(today).getAllByRole('listitem')).toHaveLength(3);
    expect(today).toHaveTextContent('Contradict Meta Platforms Ireland Limited');
    expect(screen.getByRole('row', { name: /Google Ireland Limited/ })).toHaveTextContent('Oct 16, 2026 (overdue)');
    expect(await barriers()).toEqual([]);
    await user.click(screen.getByTestId('save-calendar'));
    await screen.findByText(/takeback-deadlines\.ics/);
    expect(host.calls.at(-1)).toMatchObject({ command: 'save_calendar', request: { language: 'en' } });
  });
});

describe('case', () => {
  test.each(['#/case', '#/case/99'])('says in the language of the window that there is none at %s', async (address) => {
    const { host } = await open(address, { cases: true, language: 'de' });
    expect(await screen.findByTestId('no-such-case')).toHaveTextContent('Diesen Antrag gibt es nicht');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(host.calls.filter(({ command }) => command === 'case')).toHaveLength(address === '#/case' ? 0 : 1);
    expect(await barriers()).toEqual([]);
  });

  test('begins with a letter and is told that it was sent', async () => {
    const { host, user } = await open('#/letter/spotify', { person: true });
    await user.click(await screen.findByTestId('open-case'));
    await user.click(await screen.findByTestId('see-case'));
    expect(await screen.findByRole('heading', { level: 1, name: /^Request to Spotify/ })).toBeVisible();
    expect(screen.getByTestId('case-step')).toHaveTextContent('Send the letter');
    expect(screen.getByText('Deadlines begin when the letter is sent.')).toBeVisible();
    expect(await barriers()).toEqual([]);
    await user.selectOptions(screen.getByLabelText('How'), 'form');
    await user.click(screen.getByTestId('record-event'));
    await waitFor(() => expect(screen.getByTestId('case-state')).toHaveTextContent('Waiting for the company'));
    expect(host.calls.find(({ command }) => command === 'record_event')?.request).toMatchObject({ what: { kind: 'sent', letter: 'erasure', by: 'form' } });
    expect(within(screen.getByTestId('timeline')).getAllByRole('listitem')).toHaveLength(2);
    expect(screen.getByRole('table', { name: 'Deadlines' })).toHaveTextContent('Art. 12(3) GDPR');
  });

  test('keeps an answer, offers the letter that may follow, and takes back what was a mistake', async () => {
    const { host, user } = await open('#/case/1', { cases: true });
    await user.selectOptions(await screen.findByTestId('event-kind'), 'replied');
    await user.type(screen.getByTestId('event-text'), 'Dear Mara. We hold no data about you.');
    await user.click(screen.getByTestId('read-reply'));
    await user.click(await screen.findByRole('button', { name: 'Fill in: They refused' }));
    expect(screen.getByText('We hold no data about you.', { selector: 'q' })).toBeVisible();
    expect(screen.getByTestId('event-kind')).toHaveValue('refused');
    await user.click(screen.getByTestId('record-event'));
    const follow = await screen.findByTestId('follow-contradiction');
    expect(follow).toHaveAttribute('href', expect.stringMatching(/^#\/letter\/spotify\?right=contradiction&law=eu-gdpr&language=en&earlier=2026-11-10&case=1$/));
    expect(host.calls.find(({ command }) => command === 'record_event')?.request).toMatchObject({ what: { kind: 'refused', ground: 'no-data' }, text: 'Dear Mara. We hold no data about you.' });
    expect(await barriers()).toEqual([]);
    await user.click(screen.getByRole('button', { name: /^Take back: They refused/ }));
    await waitFor(() => expect(screen.queryByTestId('follow-contradiction')).toBeNull());
  });

  test('keeps a letter that quotes files with their checksums, and can be stopped meanwhile', async () => {
    const { host, user } = await open('#/letter/spotify', { person: true, pace: 60 });
    await screen.findByTestId('save-letter');
    await user.click(screen.getByRole('radio', { name: /^Samples/ }));
    await waitFor(() => expect(screen.getByTestId('open-case')).toBeEnabled(), { timeout: 3000 });
    await user.click(screen.getByTestId('open-case'));
    await user.click(await screen.findByTestId('see-case'));
    await user.click(await screen.findByTestId('record-event'));
    await waitFor(() => expect(screen.getByTestId('case-state')).toHaveTextContent('Waiting for the company'));
    await user.selectOptions(screen.getByTestId('event-kind'), 'refused');
    await user.click(screen.getByTestId('record-event'));
    await screen.findByTestId('follow-contradiction');
    await user.selectOptions(screen.getByTestId('event-kind'), 'sent');
    await user.click(screen.getByTestId('record-event'));
    const working = await screen.findByTestId('working');
    expect(await barriers()).toEqual([]);
    await user.click(within(working).getByTestId('stop'));
    await waitFor(() => expect(screen.queryByTestId('working')).toBeNull());
    expect(screen.queryByRole('alert')).toBeNull();
    expect(within(screen.getByTestId('timeline')).getAllByRole('listitem')).toHaveLength(3);
    expect(host.calls.filter(({ command }) => command === 'record_event').at(-1)?.request).toMatchObject({ job: expect.stringMatching(/^job-/), letter: { evidence: 'samples' } });
    await user.click(screen.getByTestId('record-event'));
    await waitFor(() => expect(within(screen.getByTestId('timeline')).getAllByRole('listitem')).toHaveLength(4), { timeout: 3000 });
  });

  test('says what a comparison cannot show, and what a bundle lacks', async () => {
    const { host, user } = await open('#/case/3', { cases: true, twice: true });
    host.compared = { too_early: { made: '2026-02-03', than: '2026-02-04', answered: true }, erased: true };
    await user.click(await screen.findByTestId('compare'));
    expect(await screen.findByTestId('too-early')).toHaveTextContent('The later export is of Feb 3, 2026, before the company answered the request (Feb 4, 2026).');
    await user.click(screen.getByTestId('save-proof'));
    await waitFor(() => expect(host.calls.at(-1)).toMatchObject({ command: 'save_proof', request: { case: 3 } }));
    await user.click(screen.getByTestId('save-bundle'));
    expect(await screen.findByTestId('comparison-erased')).toHaveTextContent('is missing in it');
    expect(await barriers()).toEqual([]);
  });

  test('takes an answer that is dropped on it, and imports nothing', async () => {
    const { app, host, user } = await open('#/case/1', { cases: true });
    await screen.findByTestId('event-kind');
    host.drag({ kind: 'over' });
    expect(await screen.findByTestId('drop-here')).toHaveTextContent('It goes into this case and is not imported.');
    expect(await barriers()).toEqual([]);
    host.drag({ kind: 'leave' });
    await waitFor(() => expect(screen.queryByTestId('drop-here')).toBeNull());
    host.drag({ kind: 'drop', paths: ['/tmp/mail/answer.eml', '/tmp/other.pdf'] });
    await waitFor(() => expect(screen.getByTestId('dropped')).toHaveTextContent('only answer.eml is in the form below'));
    expect(screen.getByTestId('event-kind')).toHaveValue('replied');
    await waitFor(() => expect(screen.getByTestId('event-kind')).toHaveFocus());
    expect(host.calls).toContainEqual({ command: 'read_reply', request: { path: '/tmp/mail/answer.eml', text: null } });
    await user.click(await screen.findByRole('button', { name: 'Fill in: They refused' }));
    await user.click(screen.getByTestId('record-event'));
    await screen.findByTestId('follow-contradiction');
    expect(host.calls.find(({ command }) => command === 'record_event')?.request).toMatchObject({ what: { kind: 'refused', ground: 'no-data' }, path: '/tmp/mail/answer.eml', text: null });
    expect(screen.getByTestId('dropped').textContent).toBe('');
    expect(host.calls.some(({ command }) => command === 'recognise')).toBe(false);
    // On any other screen a file that is dropped is an archive again.
    app.router.go('requests');
    await screen.findByTestId('today');
    host.drag({ kind: 'drop', paths: ['/tmp/takeout.zip'] });
    await waitFor(() => expect(host.calls).toContainEqual({ command: 'recognise', request: { paths: ['/tmp/takeout.zip'], job: expect.any(String) } }));
  });

  test('takes no answer before the letter was sent, and says so', async () => {
    const { host, user } = await open('#/letter/spotify', { person: true });
    await user.click(await screen.findByTestId('open-case'));
    await user.click(await screen.findByTestId('see-case'));
    await screen.findByTestId('event-kind');
    host.drag({ kind: 'drop', paths: ['/tmp/answer.eml'] });
    await waitFor(() => expect(screen.getByTestId('dropped')).toHaveTextContent('once it is noted that the letter was sent'));
    expect(host.calls.some(({ command }) => command === 'recognise' || command === 'read_reply')).toBe(false);
  });

  test('is saved with all that belongs to it', async () => {
    const { host, user } = await open('#/case/3', { cases: true });
    expect(await screen.findByTestId('case-step')).toHaveTextContent('Check the deletion');
    await user.click(screen.getByTestId('save-bundle'));
    await screen.findByText(/^Saved: .*takeback-case-3$/);
    expect(host.calls.at(-1)).toMatchObject({ command: 'save_bundle', request: { case: 3, language: 'en' } });
    expect(await barriers()).toEqual([]);
  });

  test('is erased after a question', async () => {
    const { app, user } = await open('#/case/1', { cases: true });
    await user.click(await screen.findByRole('button', { name: 'Erase this case' }));
    await user.click(screen.getByTestId('erase-for-good'));
    await waitFor(() => expect(app.router.route.screen).toBe('requests'));
    await waitFor(() => expect(screen.queryByText('Spotify AB')).toBeNull());
  });
});
