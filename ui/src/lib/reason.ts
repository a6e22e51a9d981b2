/** Why something is marked as sensitive, left out or missing, in the window's language. The vault keeps what the card said, and which lists had a term. */
import type { Messages } from '$lib/i18n';

/** `SAID; mentions a term of the list 'health' and 'religion' — may reveal`: what the sources write, with or without what the card said. */
const TERMS = /^(?:(.*); )?mentions a term of the list (.+) \u2014 may reveal$/s;
/** What the card of a file that no card described says of itself. */
const FIELDS = /^by the names of its fields: (.+)$/s;

/** The reason as a sentence; what no catalogue knows, such as a card of one's own, as it stands. */
export function reasonText({ reasons, sensitive }: Messages, reason: string): string {
  const [, said, lists] = TERMS.exec(reason) ?? ['', reason, ''];
  const kinds = [...lists.matchAll(/'([^']+)'/g)].map(([, kind = '']) => (sensitive as Record<string, { name: string }>)[kind]?.name ?? kind);
  const [, fields] = FIELDS.exec(said ?? '') ?? [];
  const card = fields ? reasons.fields(fields) : ((reasons.cards as Record<string, string>)[said ?? ''] ?? said);
  return [card, kinds.length > 0 ? reasons.terms(kinds.join(reasons.and)) : ''].filter(Boolean).join(' · ');
}

/** `the same file as PATH in another part`: as the import writes it. */
const SAME = /^the same file as (.+) in another part$/s;
/** `cut off at byte AT: the file ends inside a value`: as the reader of JSON writes it. */
const CUT = /^cut off at byte (\d+): the file ends inside a value$/;

/** Why a file was not read or a row not kept; what no catalogue knows as it stands. */
export function fileReason({ fileReasons }: Messages, reason: string): string {
  const [, path] = SAME.exec(reason) ?? [];
  const [, at] = CUT.exec(reason) ?? [];
  return path ? fileReasons.same(path) : at ? fileReasons.cut(at) : ((fileReasons.said as Record<string, string>)[reason] ?? reason);
}

/** `nobody has described the files: EXPECTED; they are sorted …`: what the cards of such brands say. */
const UNDESCRIBED = /^nobody has described the files: (.+); they are sorted by the names and values of their fields$/s;

/** What an export lacks, or what of it is not read; what no catalogue knows as it stands. */
export function missingText({ missing }: Messages, text: string): string {
  const [, expected] = UNDESCRIBED.exec(text) ?? [];
  return expected ? missing.undescribed((missing.expected as Record<string, string>)[expected] ?? expected) : ((missing.said as Record<string, string>)[text] ?? text);
}
