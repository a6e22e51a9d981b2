/** The mail account of the fake host, and a server that behaves: the real rules are the core's. */
import type { CaseView, LetterRequest, MailAccountView, SendFailure, Sending, SendPreview, SetMailAccount } from '../gen/types';
import { TODAY } from './cases';

export class FakeMail {
  #view: MailAccountView = { account: null, sent: 0, most: 50 };
  /** What the server makes of the next letter or login. */
  next: SendFailure | null = null;
  #unsure = new Set<number>();

  view = (): MailAccountView => this.#view;

  set({ account }: SetMailAccount): MailAccountView {
    return (this.#view = { ...this.#view, account });
  }

  forget(): MailAccountView {
    return (this.#view = { ...this.#view, account: null });
  }

  outcome(): SendFailure | null {
    const failure = this.next;
    this.next = null;
    return failure;
  }

  preview({ row, letter }: CaseView, follows?: LetterRequest | null): SendPreview | undefined {
    const { account, sent } = this.#view;
    if (!account) return undefined;
    const to = `privacy@${row.brand}.example`;
    const subject = 'Request under Art. 15 GDPR';
    return {
      server: account.server, from: account.sender, name: row.company, to, subject,
      attachments: (follows ?? letter).extract ? [{ name: 'extract.pdf', bytes: 24_180 }, { name: 'extract.csv', bytes: 18_240 }] : [],
      text: `Date: Sun, 22 Nov 2026 16:05:12 +0000\r\nMessage-ID: <4711@example.org>\r\nFrom: ${account.sender}\r\nTo: ${to}\r\nSubject: ${subject}\r\n\r\nDear Sir or Madam,\r\n…\r\n`,
      bytes: 21_400, sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', prepared: 1_795_363_512_000,
      earlier: this.#unsure.has(row.id) ? { on: TODAY, certain: false } : null, left: Math.max(0, account.per_day - sent),
    };
  }

  /** Sends; `record` writes it down in the case, where it was sent. */
  send(view: CaseView, record: (said: string) => CaseView | undefined): Sending {
    const failure = this.outcome();
    if (failure?.kind === 'unknown') this.#unsure.add(view.row.id);
    if (failure) return { case: view, said: null, failure };
    this.#unsure.delete(view.row.id);
    this.#view = { ...this.#view, sent: this.#view.sent + 1 };
    const said = `2026-11-22T16:05:12Z ${this.#view.account?.server ?? ''}: 250 2.0.0 Ok: queued as 4711`;
    return { case: record(said) ?? view, said, failure: null };
  }
}
