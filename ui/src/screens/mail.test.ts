import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { barriers, open } from '../test/window';

describe('the mail account', () => {
  test('is none until it is set up, tried and forgotten', async () => {
    const { host, user } = await open('#/settings');
    const section = within(await screen.findByTestId('mail'));
    await user.click(await section.findByText('Set up a mail account', { selector: 'summary' }));
    await user.type(section.getByTestId('mail-sender'), 'mara@example.org');
    await user.type(section.getByTestId('mail-server'), 'smtp.example.org');
    expect(section.getByTestId('mail-port')).toHaveValue(465);
    await user.selectOptions(section.getByTestId('mail-security'), 'starttls');
    expect(section.getByTestId('mail-port')).toHaveValue(587);
    await user.type(section.getByTestId('mail-password'), 'open sesame');
    expect(section.getByTestId('mail-day')).toHaveValue(10);
    expect(await barriers()).toEqual([]);
    await user.click(section.getByTestId('mail-save'));
    expect(await section.findByText('The account is kept, and its password is in the keychain.')).toBeVisible();
    expect(host.calls).toContainEqual({
      command: 'set_mail_account',
      request: { account: { server: 'smtp.example.org', port: 587, security: 'starttls', user: 'mara@example.org', sender: 'mara@example.org', per_day: 10 }, password: 'open sesame' },
    });
    expect(section.getByTestId('mail-account')).toHaveTextContent('0 of 10 letters sent in the last 24 hours.');
    expect(section.getByTestId('mail-password')).toHaveValue('');

    host.mail.next = { kind: 'login', server: 'smtp.example.org', said: '', message: '' };
    await user.click(section.getByTestId('mail-check'));
    expect(await section.findByRole('alert')).toHaveTextContent('User name or password are wrong.');
    await user.click(section.getByTestId('mail-check'));
    expect(await section.findByText('The server lets the account in. Nothing was sent.')).toBeVisible();
    await user.click(section.getByTestId('mail-forget'));
    expect(await section.findByText('Account and password are forgotten.')).toBeVisible();
    expect(section.queryByTestId('mail-account')).toBeNull();
  });

  test('is not for the example', async () => {
    await open('#/settings', { example: true });
    expect(within(screen.getByTestId('mail')).getByText(/^The example sends nothing/)).toBeVisible();
    expect(screen.queryByTestId('mail-save')).toBeNull();
  });
});

describe('sending a letter', () => {
  test('is not offered without an account', async () => {
    await open('#/letter/spotify', { person: true });
    await screen.findByTestId('open-case');
    expect(screen.queryByTestId('send-new')).toBeNull();
  });

  test('shows what leaves and to whom, and sends it after a yes', async () => {
    const { host, user } = await open('#/letter/spotify', { person: true, mail: true });
    await user.click(await screen.findByTestId('extract-add'));
    await user.click(await screen.findByTestId('send-new'));
    const question = within(await screen.findByTestId('send-confirm'));
    expect(host.calls.find(({ command }) => command === 'open_case')?.request).toMatchObject({ format: 'eml', letter: { extract: true } });
    expect(question.getByTestId('send-to')).toHaveTextContent('privacy@spotify.example');
    for (const shown of ['mara.lindqvist@example.org', 'Request under Art. 15 GDPR', 'smtp.example.org', /extract\.pdf \(24/, /extract\.csv \(18/]) {
      expect(question.getByText(shown, { selector: 'dd, dd *' })).toBeVisible();
    }
    expect(question.getByRole('button', { name: 'Cancel' })).toHaveFocus();
    expect(await barriers()).toEqual([]);
    expect(host.calls.some(({ command }) => command === 'send_letter')).toBe(false);
    await user.click(question.getByTestId('send-yes'));
    await waitFor(() => expect(screen.getByTestId('case-state')).toHaveTextContent('Waiting for the company'));
    expect(screen.getByTestId('notice')).toHaveTextContent('Sent. The server’s answer is in the case.');
    expect(screen.getByTestId('timeline')).toHaveTextContent('250 2.0.0 Ok: queued as 4711');
    const asked = host.calls.filter(({ command }) => command === 'send_letter');
    expect(asked).toHaveLength(1);
    expect(asked[0]?.request).toMatchObject({ letter: null, sha256: expect.stringMatching(/^ba7816bf/), prepared: 1_795_363_512_000, again: false });
    expect(screen.queryByTestId('send-look')).toBeNull();
  });

  test('of which the checksums are taken first can be stopped meanwhile', async () => {
    const { host, user } = await open('#/letter/spotify', { person: true, mail: true, pace: 60 });
    await screen.findByTestId('save-letter');
    await user.click(screen.getByRole('radio', { name: /^Samples/ }));
    await waitFor(() => expect(screen.getByTestId('send-new')).toBeEnabled(), { timeout: 3000 });
    await user.click(screen.getByTestId('send-new'));
    const working = await screen.findByTestId('working');
    expect(within(working).getByRole('status')).toHaveTextContent('Taking the checksums of the files that the letter quotes');
    expect(await barriers()).toEqual([]);
    await user.click(within(working).getByTestId('stop'));
    await waitFor(() => expect(screen.queryByTestId('working')).toBeNull());
    expect(screen.queryByTestId('send-confirm')).toBeNull();
    expect(screen.queryByRole('alert')).toBeNull();
    // Looked at once more and confirmed, it can be stopped until the server has a part of it.
    await user.click(screen.getByTestId('send-look'));
    await user.click(await screen.findByTestId('send-yes', {}, { timeout: 3000 }));
    await user.click(within(await screen.findByTestId('working')).getByTestId('stop'));
    await waitFor(() => expect(screen.queryByTestId('working')).toBeNull());
    expect(screen.getByTestId('send-confirm')).toBeVisible();
    expect(screen.getByTestId('case-step')).toHaveTextContent('Send the letter');
    await user.click(screen.getByTestId('send-yes'));
    await waitFor(() => expect(screen.getByTestId('case-state')).toHaveTextContent('Waiting for the company'), { timeout: 3000 });
    const asked = host.calls.filter(({ command }) => command === 'preview_letter' || command === 'send_letter');
    expect(asked.map(({ request }) => (request as { job?: string }).job)).toEqual([0, 1, 2, 3].map(() => expect.stringMatching(/^job-/)));
  });

  test('can be thought better of', async () => {
    const { host, user } = await open('#/letter/spotify', { person: true, mail: true });
    await user.click(await screen.findByTestId('send-new'));
    await user.click(within(await screen.findByTestId('send-confirm')).getByRole('button', { name: 'Cancel' }));
    expect(screen.getByTestId('send-look')).toBeVisible();
    expect(screen.getByTestId('case-step')).toHaveTextContent('Send the letter');
    expect(host.calls.some(({ command }) => command === 'send_letter')).toBe(false);
  });

  test('says what went wrong, and asks to look first where nobody knows', async () => {
    const { host, user } = await open('#/letter/spotify', { person: true, mail: true });
    await user.click(await screen.findByTestId('send-new'));
    host.mail.next = { kind: 'recipient', server: 'smtp.example.org', said: '550 5.1.1 unknown', message: '' };
    await user.click(await screen.findByTestId('send-yes'));
    const failed = await screen.findByTestId('send-failed');
    expect(failed).toHaveTextContent('Nothing was sent. The server does not take letters to this address. Look at the company’s address. The server’s words: 550 5.1.1 unknown');

    host.mail.next = { kind: 'unknown', server: 'smtp.example.org', said: '', message: '' };
    await user.click(screen.getByTestId('send-look'));
    await user.click(await screen.findByTestId('send-yes'));
    expect(await screen.findByTestId('send-failed')).toHaveTextContent('It is not known whether the letter was sent.');
    expect(await barriers()).toEqual([]);

    await user.click(screen.getByTestId('send-look'));
    expect(await screen.findByTestId('send-earlier')).toHaveTextContent('Look into your mailbox first.');
    expect(screen.getByTestId('send-yes')).toBeDisabled();
    await user.click(screen.getByTestId('send-again'));
    await user.click(screen.getByTestId('send-yes'));
    await waitFor(() => expect(screen.getByTestId('case-state')).toHaveTextContent('Waiting for the company'));
    expect(host.calls.filter(({ command }) => command === 'send_letter').at(-1)?.request).toMatchObject({ again: true });
  });

  test('of a letter that follows happens in its case', async () => {
    const { host, user } = await open('#/letter/facebook?right=contradiction&law=eu-gdpr&language=en&earlier=2026-10-01&case=2', { person: true, mail: true, cases: true });
    await user.click(await screen.findByTestId('send-look'));
    await user.click(await screen.findByTestId('send-yes'));
    await screen.findByRole('heading', { level: 1, name: /^Request to Meta/ });
    expect(host.calls.find(({ command }) => command === 'send_letter')?.request).toMatchObject({ case: 2, letter: { brand: 'facebook' } });
  });
});
