/** Cases of the fake host: enough of the rules to walk through a request; the real ones are the core's. */
import type { CaseEvent, CaseRow, CaseView, DueView, LetterRequest, OpenCase, RecordEvent, State, StepKind, What } from '../gen/types';

/** The fake host's today. */
export const TODAY = '2026-11-22';
const RULE = 'one month after receipt (Art. 12(3) GDPR); if it ends on a free day, the next working day';

interface Kept {
  id: number;
  company: string;
  letter: LetterRequest;
  purpose: string | null;
  events: CaseEvent[];
}

const STATE: Partial<Record<What['kind'], State>> = {
  drafted: 'drafted', sent: 'waiting', bounced: 'bounced', asked: 'asked', supplied: 'waiting', answered: 'answered',
  'partly-answered': 'partly-answered', refused: 'refused', appealed: 'appealed', complained: 'complained', verified: 'verified', closed: 'closed',
};
const ON_ITS_WAY = ['received', 'acknowledged', 'asked', 'extended', 'replied', 'answered', 'partly-answered', 'refused', 'appealed', 'complained', 'closed'];

export class FakeCases {
  #cases: Kept[] = [];
  #next = 1;
  #nextEvent = 1;

  /** A few that stand in different places, for looking at the screens. */
  fill(): void {
    const letter = (brand: string, right: string): LetterRequest => ({ brand, right, law: 'eu-gdpr', language: 'en', evidence: 'counts', person: null, statement: null, earlier: null, extract: false });
    const add = (company: string, about: LetterRequest, happened: [string, What, string?][]) => {
      this.#cases.unshift({
        id: this.#next++, company, letter: about, purpose: 'to see what is held and who got it',
        events: happened.map(([on, what, note]) => this.#event(on, what, note ?? null, what.kind === 'drafted' || what.kind === 'sent' ? `${about.brand}-${about.right}.eml` : null)),
      });
    };
    const sent: What = { kind: 'sent', letter: 'access', by: 'e-mail' };
    add('Spotify AB', letter('spotify', 'access'), [['2026-11-10', { kind: 'drafted' }], ['2026-11-10', sent], ['2026-11-11', { kind: 'acknowledged' }, 'reference 4711-22']]);
    add('Meta Platforms Ireland Limited', letter('facebook', 'access'), [
      ['2026-10-01', { kind: 'drafted' }], ['2026-10-01', sent], ['2026-10-12', { kind: 'refused', ground: 'no-data' }]]);
    add('Netflix International B.V.', letter('netflix', 'erasure'), [
      ['2026-09-01', { kind: 'drafted' }], ['2026-09-02', { kind: 'sent', letter: 'erasure', by: 'registered' }, 'RR 123 456 789 DE'], ['2026-09-05', { kind: 'received' }],
      ['2026-09-20', { kind: 'answered' }]]);
    add('Google Ireland Limited', letter('google', 'access'), [['2026-09-15', { kind: 'drafted' }], ['2026-09-16', sent]]);
  }

  rows(): CaseRow[] {
    return this.#cases.flatMap((one) => this.view(one.id)?.row ?? []);
  }

  open({ letter, format, purpose }: OpenCase, company: string): CaseView | undefined {
    const id = this.#next++;
    const name = `${letter.brand}-${letter.right}.${format === 'text' ? 'txt' : format}`;
    this.#cases.unshift({ id, company, letter, purpose: purpose ?? null, events: [this.#event(TODAY, { kind: 'drafted' }, null, name)] });
    return this.view(id);
  }

  record({ case: id, on, what, note, path, text }: RecordEvent): CaseView | undefined {
    const found = this.#cases.find((one) => one.id === id);
    if (!found) return undefined;
    const name = path ? (path.split('/').at(-1) ?? path) : text ? `${what.kind}.txt` : what.kind === 'sent' ? `${found.letter.brand}-${what.letter}.txt` : null;
    found.events.push(this.#event(on ?? TODAY, what, note ?? null, name));
    found.events.sort((a, b) => a.on.localeCompare(b.on));
    return this.view(id);
  }

  takeBack(id: number, event: number): CaseView | undefined {
    const found = this.#cases.find((one) => one.id === id);
    if (found) found.events = found.events.filter((one) => one.id !== event);
    return this.view(id);
  }

  erase(id?: number): void {
    this.#cases = id === undefined ? [] : this.#cases.filter((one) => one.id !== id);
  }

  view(id: number): CaseView | undefined {
    const found = this.#cases.find((one) => one.id === id);
    if (!found) return undefined;
    const { company, letter, purpose, events } = found;
    const state = events.reduce<State>((now, { what }) => STATE[what.kind] ?? now, 'drafted');
    const sent = events.find(({ what }) => what.kind === 'sent')?.on ?? null;
    const answered = events.find(({ what }) => ['answered', 'partly-answered', 'refused'].includes(what.kind))?.on ?? null;
    const dues = sent ? [this.#due(letter, sent, answered)] : [];
    const missed = dues.some((due) => due.missed);
    const step = nextStep(state, letter.right, missed, dues[0]?.last);
    const follow = (right: string): LetterRequest => ({ ...letter, right, earlier: sent });
    const followUps = state === 'bounced' ? [letter.right] : state === 'refused' ? ['contradiction', 'complaint'] : state === 'waiting' && missed ? ['reminder'] : state === 'answered' && letter.right === 'erasure' ? ['recipients-informed'] : state === 'partly-answered' ? ['gap', 'complaint'] : [];
    const row: CaseRow = {
      id, brand: letter.brand, company, right: letter.right, law: letter.law, state, step: { kind: step, until: step === 'wait' ? (dues[0]?.last ?? null) : null, now: step !== 'wait' && step !== 'nothing' },
      opened: events[0]?.on ?? TODAY, sent, due: dues.find((due) => !due.met && state !== 'closed') ?? null,
    };
    const can_follow = state === 'closed' ? [] : state === 'drafted' || state === 'bounced' ? ['sent', 'closed'] : ['sent', ...ON_ITS_WAY];
    return {
      row, events, dues, can_follow, follow_ups: followUps.map(follow), letter, law_title: 'GDPR (European Union)',
      authority: 'the data protection authority where you live or work', purpose, seat: 'IE', repeats: null,
    };
  }

  #due(letter: LetterRequest, from: string, met: string | null): DueView {
    const last = new Date(`${from}T00:00:00Z`);
    last.setUTCMonth(last.getUTCMonth() + 1);
    const skipped: DueView['skipped'] = [];
    while (last.getUTCDay() % 6 === 0) {
      skipped.push({ day: last.toISOString().slice(0, 10), why: 'weekend' });
      last.setUTCDate(last.getUTCDate() + 1);
    }
    const day = last.toISOString().slice(0, 10);
    return { kind: 'answer', letter: letter.right, last: day, from, basis: 'sent', paused: 0, stopped: false, missed: !met && day < TODAY, skipped, holidays: true, met, rule: RULE };
  }

  #event(on: string, what: What, note: string | null, name: string | null): CaseEvent {
    const id = this.#nextEvent++;
    return { id, on, what, note, address: what.kind === 'bounced' || (what.kind === 'sent' && what.by === 'e-mail') ? 'privacy@example.com' : null, document: name ? { id, name, sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', bytes: 4211 } : null };
  }
}

function nextStep(state: State, right: string, missed: boolean, last?: string): StepKind {
  switch (state) {
    case 'drafted': return 'send';
    case 'bounced': return 'resend';
    case 'asked': return 'supply';
    case 'refused': return 'contradict';
    case 'partly-answered': return 'fill-gap';
    case 'answered': return right === 'erasure' ? 'check-deletion' : 'read-answer';
    case 'verified': return 'close';
    case 'closed': return 'nothing';
    default: return missed && last ? 'remind' : 'wait';
  }
}
