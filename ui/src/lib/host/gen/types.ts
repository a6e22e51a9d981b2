// Generated from src-tauri/api by `UPDATE=1 cargo test -p takeback-api`. Do not edit.

export type AddresseeView = { controller?: string | null, address: Array<string>, email?: string | null, 
/**
 * Where the company has a form or a switch of its own.
 */
form_url?: string | null, 
/**
 * Where the facts come from and when they were checked.
 */
source?: string | null, 
/**
 * The region of the directory that it answers for, where that is not the law's own: it stands in.
 */
stands_in?: string | null, };

export type Advice = "everything" | "all-time" | "each-format" | "each-delivery" | "each-profile" | "confirm" | "mail-link" | "every-part" | "password-apart" | "on-device" | "save-page" | "letter-too";

export type AmountView = { hundredths: number, currency: string, };

export type AnswerView = { region: string, 
/**
 * The region whose entity it is.
 */
from: string, legal_name: string, };

export type ApiError = { code: ErrorCode, 
/**
 * Lower case, names the thing, says what to do. Never quotes the person's data.
 */
message: string, };

export type AppState = { 
/**
 * Whether there is a vault and whether it is open.
 */
vault: VaultState, 
/**
 * Where the vault file is, or will be.
 */
vault_path: string, 
/**
 * Whether the open vault is the example of a made-up person.
 */
example: boolean, 
/**
 * Whether the open vault is in a place that can only be read: all of it can be seen, and nothing changed.
 */
read_only: boolean, 
/**
 * Whether the vault's key is in the system's keychain rather than made of a passphrase.
 */
keychain: boolean, 
/**
 * The app's version.
 */
version: string, 
/**
 * Kept outside the vault because they are needed before it opens.
 */
preferences: Preferences, };

export type Asked = "identity" | "clarification" | "other-way";

export type AuthorityChoice = { id: string, name: string, 
/**
 * Of companies it looks only after those that offer telecommunications or postal services.
 */
telecom: boolean, };

export type BackUp = { path: string, 
/**
 * A passphrase for the backup alone. Without one it opens with the vault's, which a key in the keychain is not.
 */
passphrase?: string | null, };

export type BackedUp = { path: string, bytes: number, exports: number, records: number, };

export type Basis = "received" | "sent" | "estimated" | "event";

export type BouncedView = { address: string, on: string, };

export type Brake = { 
/**
 * On one day.
 */
per_day: number, 
/**
 * Within seven days.
 */
per_week: number, };

export type BrakeView = { limits: Brake, 
/**
 * Chain requests that became cases today, and within the last seven days.
 */
today: number, week: number, 
/**
 * How many more today.
 */
left: number, };

export type BrandPage = { row: BrandRow, exports: Array<ExportView>, 
/**
 * Product name → records; the empty name is "no product of its own".
 */
products: Array<NamedCount>, 
/**
 * Month (`2024-03`) → records.
 */
months: Array<NamedCount>, identifiers: Array<IdentifierView>, 
/**
 * The parties with most records; `parties` has all.
 */
parties: Array<PartyView>, 
/**
 * Examples of what the brand concluded.
 */
inferences: Array<InferenceView>, 
/**
 * Why records are marked as sensitive.
 */
sensitive: Array<SensitiveView>, 
/**
 * What the card says is missing from this brand's export.
 */
missing: Array<string>, };

export type BrandRequest = { brand: BrandSlug, };

export type BrandRow = { brand: BrandSlug, name: string, controller?: string | null, 
/**
 * What the company is in a person's day (`takeback_directory::Class`), where that is known.
 */
class?: string | null, records: number, 
/**
 * ISO 8601 day of the oldest and newest dated record.
 */
first?: string | null, last?: string | null, identifiers: number, parties: number, inferences: number, sensitive: number, categories: Array<CategoryCell>, };

export type BrandSlug = string;

export type Bundle = { path: string, files: Array<string>, 
/**
 * Whether the comparison that was made for the case is missing, because one of its exports was erased since.
 */
comparison_erased: boolean, };

export type CalendarYear = { year: number, 
/**
 * Records on each day from 1 January to 31 December.
 */
days: number[], };

export type Capacity = "mandate" | "parent" | "guardian";

export type CardBegun = { path: string, 
/**
 * Kinds of files that have rows, guessed by the names and values of their fields.
 */
kinds: number, 
/**
 * Kinds of files in which nothing could be sorted.
 */
unknown: Array<string>, 
/**
 * Brands whose cards know the archive already.
 */
known: Array<string>, };

export type CardCheck = { id?: string | null, mistakes: Array<CardMistakeView>, };

export type CardMistakeView = { place: string, message: string, };

export type CaseDocument = { id: number, name: string, sha256: string, bytes: number, };

export type CaseEvent = { id: number, on: string, what: What, note?: string | null, 
/**
 * The e-mail address that the letter went to, or came back from.
 */
address?: string | null, document?: CaseDocument | null, };

export type CaseRequest = { case: number, language?: string | null, };

export type CaseRow = { id: number, brand: BrandSlug, company: string, right: string, law: string, state: State, step: StepView, 
/**
 * ISO dates.
 */
opened: string, sent?: string | null, 
/**
 * The next deadline that nobody has met.
 */
due?: DueView | null, };

export type CaseView = { row: CaseRow, events: Array<CaseEvent>, dues: Array<DueView>, 
/**
 * The kinds of event that can be recorded next.
 */
can_follow: Array<string>, 
/**
 * Letters that may follow, made ready with the case's dates.
 */
follow_ups: Array<LetterRequest>, letter: LetterRequest, law_title: string, authority: string, 
/**
 * Why the person asks, in their words.
 */
purpose?: string | null, 
/**
 * Whose holidays count.
 */
seat?: string | null, 
/**
 * The day of an earlier request of the same kind to the same company, so near that the law lets it refuse.
 */
repeats?: string | null, };

export type Cases = { today: string, cases: Array<CaseRow>, };

export type Category = "identity" | "contact" | "account" | "credentials" | "device" | "network-address" | "location" | "browsing" | "search" | "purchase" | "payment" | "message" | "contact-book" | "social-graph" | "content" | "media-use" | "health-fitness" | "biometrics" | "voice" | "advertising-interaction" | "inference" | "audience-segment" | "third-party-activity" | "consent-settings" | "security-event" | "support" | "employment-education" | "service-use";

export type CategoryCell = { category: Category, records: number, first?: string | null, last?: string | null, 
/**
 * How many records are marked as sensitive.
 */
sensitive: number, 
/**
 * Origin word → records.
 */
origins: Record<string, number>, 
/**
 * Channel word → records. Records whose channel is not known are left out.
 */
channels: Record<string, number>, };

export type Chain = { classes: Array<ChainClass>, 
/**
 * By how sure it is that they are meant, then by name.
 */
companies: Array<ChainCompany>, 
/**
 * Parties that no letter can go to yet, with the reason: all, or as many as were asked for.
 */
unmatched: Array<ChainUnmatched>, 
/**
 * How many such parties there are.
 */
unmatched_total: number, brake: BrakeView, };

export type ChainClass = { dealing: Dealing, 
/**
 * How many parties; one that the exports of two brands name is one.
 */
parties: number, 
/**
 * The rights that fit, the best first.
 */
rights: Array<string>, };

export type ChainCompany = { company: BrandSlug, name: string, legal_name?: string | null, 
/**
 * How the least sure of its names was matched: hand, domain, legal-name, name or similar.
 */
by: string, 
/**
 * How sure that is: certain, high or fair.
 */
confidence: string, named: Array<NamedBy>, 
/**
 * Made ready, with what names it as its ground.
 */
letter: LetterRequest, law_title: string, 
/**
 * The kinds of its routes: email, form, post …
 */
routes: Array<string>, 
/**
 * The request that asks the same already.
 */
earlier?: EarlierRequest | null, };

export type ChainRequest = { dealing?: Dealing | null, 
/**
 * Only those whom this brand's exports name.
 */
brand?: BrandSlug | null, 
/**
 * The right to use; without it, the one that fits the class best.
 */
right?: string | null, 
/**
 * The law; without it, for each company the first that applies.
 */
law?: string | null, 
/**
 * The language of the letters, where there is a text in it; else English.
 */
language?: string | null, 
/**
 * So many of the parties that no letter can go to, those with most records; without it, all.
 */
most?: number | null, };

export type ChainUnmatched = { named: NamedBy, 
/**
 * `unknown`: the directory has no such company; `none`: the person said that it is none; `guess`: a name only alike;
 * `no-right`: the law gives no right that fits.
 */
why: string, 
/**
 * The company that it may be, for a guess.
 */
guess?: PartyCompany | null, };

export type ChangePassphrase = { old: string, new: string, };

export type Channel = "web" | "app" | "device" | "in-store" | "phone" | "e-mail" | "post" | "partner";

export type Companies = { 
/**
 * How many there are in all, of every kind.
 */
known: number, companies: Array<CompanyRow>, };

export type CompaniesRequest = { 
/**
 * A name, a brand or a domain, also misspelt; empty for all.
 */
search: string, 
/**
 * `service`, `ad-tech`, `data-broker` or `credit-agency`; without it, all.
 */
kind?: string | null, 
/**
 * At most so many; without it, 50.
 */
limit?: number | null, };

export type CompanyPage = { id: BrandSlug, name: string, kind: string, brands: Array<string>, domains: Array<string>, entities: Array<EntityView>, 
/**
 * For each region, whose entity answers there: its own, or another region's for want of one.
 */
answers: Array<AnswerView>, corrections: Array<CorrectionView>, 
/**
 * Addresses of it that bounced, with the day.
 */
bounced: Array<BouncedView>, };

export type CompanyRequest = { id: BrandSlug, };

export type CompanyRow = { id: BrandSlug, name: string, kind: string, 
/**
 * The legal name of the entity that answers in the region of `companies`' answer, the EU.
 */
legal_name?: string | null, domains: Array<string>, 
/**
 * The kinds of its routes, each once: deletion, download, email, form, post, representative.
 */
routes: Array<string>, 
/**
 * Whether the person corrected something of it.
 */
corrected: boolean, };

export type CompareExports = { earlier: number, later: number, 
/**
 * The case that it is made for: its bundle then has the sheet.
 */
case: number | null, 
/**
 * Under which it can be cancelled.
 */
job?: string | null, };

export type ComparedCategory = { category: Category, kept: number, gone: number, new: number, not_covered: number, };

export type Comparison = { brand: BrandSlug, name: string, earlier: ExportView, later: ExportView, categories: Array<ComparedCategory>, 
/**
 * Where the later export is too old to show what became of the request of the case.
 */
too_early?: TooEarly | null, };

export type Completeness = { brand: BrandSlug, 
/**
 * In the order of the cards; empty where the brand has none.
 */
kinds: Array<KindView>, 
/**
 * What companies of its kind usually hold, by general knowledge, where nobody has described what it hands out.
 */
usually: Array<Category>, };

export type ConcludedPlace = { brand: BrandSlug, text: string, lat: number, lng: number, record: number, 
/**
 * The day that it is of (UTC), where one is known.
 */
day?: string | null, };

export type Corrected = { 
/**
 * Its id.
 */
card: string, path: string, };

export type Correction = { record: number, category: Category, };

export type CorrectionView = { 
/**
 * The company; for one that nobody knows, a new id.
 */
company: BrandSlug, name: string, region: string, legal_name: string, address: Array<string>, email?: string | null, form_url?: string | null, 
/**
 * Where the person saw it.
 */
source: string, };

export type Counted = { "what": "conclusions" } | { "what": "audiences" } | { "what": "ad-interactions" } | { "what": "used-for-ads" } | { "what": "lookalikes" } | { "what": "consents" } | { "what": "received" } | { "what": "precise-location" } | { "what": "elsewhere" } | { "what": "places" } | { "what": "devices" } | { "what": "networks" } | { "what": "in-store" } | { "what": "channels" } | { "what": "uploaded-lists" } | { "what": "reported-activity" } | { "what": "reported-visits" } | { "what": "connected-apps" } | { "what": "sent-by-person" } | { "what": "processors" } | { "what": "data-sources" } | { "what": "sensitive", 
/**
 * Which.
 */
kind: Sensitive, } | { "what": "files-read" } | { "what": "files-unknown" } | { "what": "parties-named" } | { "what": "records" } | { "what": "old" } | { "what": "security-events" } | { "what": "credentials" } | { "what": "identifiers" } | { "what": "identity" } | { "what": "contact" } | { "what": "exports" } | { "what": "provided" } | { "what": "observed" } | { "what": "inferred" };

export type Coverage = { exports: Array<ExportCoverage>, };

export type Dealing = "uploaded-list" | "reported-activity" | "reported-visit" | "used-for-ads" | "connected-app" | "ad-shown" | "ad-interaction" | "lookalike" | "sent-by-person" | "merchant" | "processor" | "sign-in" | "data-source" | "audience-name" | "followed" | "do-not-reach" | "publisher" | "wrote" | "sent-newsletter";

export type DemoArchive = { path: string, 
/**
 * The brand's name, which has to be given when it is imported, since no card can tell.
 */
name?: string | null, };

export type DemoReport = { archives: Array<DemoArchive>, };

export type DemoRequest = { dir: string, 
/**
 * 1 is a few thousand records for each brand.
 */
size?: number | null, seed?: number | null, };

export type Difference = { topic: Topic, statements: Array<InferenceView>, };

export type Direction = "from-party" | "to-party" | "named";

export type DueKind = "acknowledgement" | "answer" | "extended-answer" | "follow-up" | "authority" | "fresh-export";

export type DueView = { kind: DueKind, 
/**
 * The letter that it is an answer to.
 */
letter: string, last: string, 
/**
 * The day from which it is counted, which itself does not count, and how that day is known.
 */
from: string, basis: Basis, 
/**
 * Days for which the period stood still.
 */
paused: number, 
/**
 * It stands still today: the last day is the earliest possible one.
 */
stopped: boolean, 
/**
 * Past, and not met.
 */
missed: boolean, skipped: Array<SkippedDay>, 
/**
 * Whether holidays at the company's seat were counted.
 */
holidays: boolean, met?: string | null, 
/**
 * The rule in words.
 */
rule: string, };

export type EarlierRequest = { case: number, on: string, open: boolean, };

export type EarlierSending = { 
/**
 * ISO date.
 */
on: string, 
/**
 * Whether the server said that it has it. If not, nobody knows.
 */
certain: boolean, };

export type Empty = Record<symbol, never>;

export type EntityView = { region: string, legal_name: string, 
/**
 * `checked`, `listed`, `own` or `unverified`.
 */
standing: string, 
/**
 * ISO day on which it was checked, listed or entered.
 */
on?: string | null, source: string, 
/**
 * What the company itself says about privacy.
 */
notice_url?: string | null, routes: Array<RouteView>, };

export type EntryCounts = { total: number, read: number, media: number, ignored: number, unknown: number, broken: number, };

export type EntryView = { path: string, size?: number | null, 
/**
 * read, media, ignored, unknown, broken.
 */
state: string, reason?: string | null, 
/**
 * The card rows that read it.
 */
card_rule?: string | null, 
/**
 * Not in the card: it was read by the names and values of its fields.
 */
guessed: boolean, records: number, stored: number, already_known: number, skipped: number, 
/**
 * Why records were skipped, with counts.
 */
skip_reasons: Array<NamedCount>, };

export type Erase = { "what": "export", 
/**
 * Its number.
 */
export: number, } | { "what": "brand", 
/**
 * Its slug.
 */
brand: BrandSlug, 
/**
 * Whether the cases about it go as well.
 */
cases: boolean, } | { "what": "case", 
/**
 * Its number.
 */
case: number, } | { "what": "everything" };

export type Erased = { exports: number, records: number, 
/**
 * Records that stay, because another export holds them as well.
 */
kept: number, };

export type ErrorCode = "wrong-passphrase" | "locked" | "newer-vault" | "damaged-vault" | "busy" | "keychain" | "password-needed" | "password-wrong" | "file" | "argument" | "letter" | "network" | "cancelled" | "internal";

export type EvidenceRef = { 
/**
 * The export's number in the vault.
 */
export: number, 
/**
 * The archive's file name.
 */
archive: string, 
/**
 * The entry's path in the archive.
 */
entry: string, 
/**
 * The row, line or JSON pointer in the entry.
 */
locator: string, };

export type EvidenceStrength = "none" | "identifiers" | "counts" | "samples";

export type ExportCoverage = { id: number, brand: BrandSlug, archives: Array<string>, entries: Array<EntryView>, problems: Array<ProblemView>, };

export type ExportReport = { id: number, brand: BrandSlug, name: string, card?: string | null, status?: string | null, archives: Array<string>, account?: string | null, 
/**
 * ISO 8601 date or time.
 */
made_on?: string | null, entries: EntryCounts, records: number, stored: number, already_known: number, skipped: number, 
/**
 * Records of earlier exports of this account that this newer export no longer has.
 */
gone: number, 
/**
 * Exports under other brands that hold the same files: the archive was imported under another name before.
 */
twins: Array<Twin>, problems: Array<ProblemView>, };

export type ExportView = { id: number, brand: BrandSlug, card?: string | null, status?: string | null, account?: string | null, archives: Array<string>, made_on?: string | null, imported_on: string, entries: EntryCounts, records: number, problems: number, };

export type Fact = { counted: Counted, number: number, source: Source, };

export type FailureKind = "unreachable" | "timeout" | "no-tls" | "certificate" | "lost" | "gibberish" | "later" | "login" | "no-login" | "sender" | "recipient" | "letter" | "too-large" | "unknown";

export type Fate = "kept" | "gone" | "new" | "not-covered";

export type File = { path: string, };

export type Filter = { 
/**
 * Brand slug.
 */
brand?: BrandSlug | null, 
/**
 * Category.
 */
category?: Category | null, 
/**
 * Origin.
 */
origin?: Origin | null, 
/**
 * Channel.
 */
channel?: Channel | null, 
/**
 * Only records whose channel the export states (`true`) or does not.
 */
channel_known?: boolean | null, 
/**
 * Product.
 */
product?: string | null, 
/**
 * Card row.
 */
rule?: string | null, 
/**
 * Party name, as shown.
 */
party?: string | null, 
/**
 * What the export says a party had to do with the data.
 */
dealing?: Dealing | null, 
/**
 * Identifier value, as shown.
 */
identifier?: string | null, 
/**
 * Records that hold an identifier of this kind; beside a value, that value as one of this kind.
 */
identifier_kind?: IdentifierKind | null, 
/**
 * Only records marked as sensitive.
 */
sensitive?: boolean | null, 
/**
 * Only records marked as sensitive in this way.
 */
sensitive_kind?: Sensitive | null, 
/**
 * From this ISO 8601 day or time on.
 */
since?: string | null, 
/**
 * Before this ISO 8601 day or time.
 */
until?: string | null, 
/**
 * Only dated records (`true`) or undated ones.
 */
dated?: boolean | null, 
/**
 * Words that the text has, each as a prefix.
 */
search?: string | null, 
/**
 * Only records that a newer export no longer has (`true`) or still has.
 */
gone?: boolean | null, 
/**
 * Only records that met this fate between two exports.
 */
compared?: Met | null, 
/**
 * Only records in this square of the map.
 */
square?: Square | null, 
/**
 * One export.
 */
export?: number | null, 
/**
 * One entry's path.
 */
entry?: string | null, };

export type FirstOf = { brand?: BrandSlug | null, 
/**
 * So many rows, the first. With those of third parties come the rows of the parties that gave or got most.
 */
most?: number | null, };

export type Free = "weekend" | "holiday";

export type Ground = "lives" | "seat" | "lived";

export type HandedOn = { path: string, 
/**
 * How many are in it.
 */
corrections: number, 
/**
 * How many are not, because they lack what the format needs: a postal address and a source.
 */
left_out: number, };

export type Hold = { job: string, held: boolean, };

export type HowView = { via: Via, 
/**
 * Its pages; a company with one for each region has several.
 */
pages: Array<string>, 
/**
 * The words to click, one after the other.
 */
menu: Array<string>, 
/**
 * The format to choose.
 */
choose?: string | null, advice: Array<Advice>, 
/**
 * Days that it usually takes; 0 is at once.
 */
usually?: number | null, 
/**
 * Days that it takes at most, as the company says.
 */
at_most?: number | null, 
/**
 * Days for which it can be fetched.
 */
kept?: number | null, 
/**
 * Where this can be looked up.
 */
source: string, 
/**
 * The day on which somebody did; nobody has, where there is none.
 */
checked?: string | null, };

export type Identifier = { 
/**
 * Its kind.
 */
kind: IdentifierKind, 
/**
 * Its normal form.
 */
value: string, };

export type IdentifierKind = "email" | "phone" | "postal-address" | "ip" | "device-id" | "advertising-id" | "payment-card" | "account" | "cookie" | "name";

export type IdentifierName = { kind: IdentifierKind, value: string, };

export type IdentifierView = { id: number, kind: IdentifierKind, value: string, records: number, 
/**
 * Brand slug → records.
 */
brands: Array<NamedCount>, first?: string | null, last?: string | null, };

export type Identifiers = { identifiers: Array<IdentifierView>, };

export type ImportListing = { listing: string, path: string, };

export type ImportReport = { exports: Array<ExportReport>, 
/**
 * Problems that belong to no export: files that are not archives, missing files.
 */
problems: Array<ProblemView>, 
/**
 * The person cancelled; what was imported before stays, the set under way was undone.
 */
cancelled: boolean, };

export type ImportRequest = { paths: Array<string>, 
/**
 * Names the brand where no card recognises it, or overrules the recognition: as people call it, or its slug.
 */
brand?: string | null, 
/**
 * For encrypted archives.
 */
password?: string | null, 
/**
 * The caller's name for this job; `cancel` takes it.
 */
job: string, };

export type InLanguage = { language?: string | null, };

export type InferenceView = { brand: BrandSlug, text: string, category: Category, topic: Topic, sensitive: Array<Sensitive>, 
/**
 * Why it is marked as sensitive.
 */
reason?: string | null, records: number, 
/**
 * One record that says so.
 */
record: number, last?: string | null, };

export type Inferences = { 
/**
 * Of how many.
 */
total: number, inferences: Array<InferenceView>, 
/**
 * What all of them are about.
 */
topics: Array<Topic>, 
/**
 * Where they exclude each other.
 */
differences: Array<Difference>, };

export type Inventory = { brands: Array<BrandRow>, };

export type Job = { job: string, };

export type Journey = { 
/**
 * Records dated in it.
 */
records: number, 
/**
 * Records without a date, whatever the time.
 */
undated: number, 
/**
 * One for each channel that has records in it; what has no channel last.
 */
lanes: Array<JourneyLane>, 
/**
 * Each year that has records in it, day by day. Empty for a month or a day.
 */
calendar: Array<CalendarYear>, 
/**
 * Records by hour of the week from Monday, 0:00 UTC: 168 numbers, only of records whose time is known to the minute.
 * Empty for a month or a day.
 */
hours: number[], 
/**
 * The nearest earlier time of the same length that has records.
 */
before?: string | null, 
/**
 * The nearest later one.
 */
after?: string | null, };

export type JourneyLane = { 
/**
 * Nothing where the exports do not say.
 */
channel?: Channel | null, records: number, 
/**
 * Records by the next smaller time: the years' years, a year's months, a month's days, a day's none.
 */
steps: Array<NamedCount>, 
/**
 * Brand slug → records, most first.
 */
brands: Array<NamedCount>, };

export type JourneyRequest = { brand?: BrandSlug | null, 
/**
 * A year (`2024`), month (`2024-03`) or day (`2024-03-01`) in UTC; without it, all the years.
 */
at?: string | null, };

export type Kept = { brand: BrandSlug, records: number, 
/**
 * ISO day of the oldest dated record.
 */
first?: string | null, 
/**
 * ISO day of the newest dated record that is not later than the export, or than its import where it does not say when it was made.
 */
last?: string | null, 
/**
 * ISO day on which the newest export was made, if it says.
 */
export?: string | null, 
/**
 * No dated record in the year before that. Nothing is known of an export that does not say when it was made.
 */
dormant: boolean, };

export type KeptCell = { brand: BrandSlug, category: Category, records: number, first: string, last: string, 
/**
 * Full years from the oldest record to the making of the brand's newest export, or to its newest record where that does not say.
 */
years: number, };

export type KeptView = { 
/**
 * ISO day on which it was fetched or imported.
 */
on: string, 
/**
 * The address or the file's name.
 */
from: string, companies: number, authorities: number, 
/**
 * Records that could not be used.
 */
left_out: number, bytes: number, };

export type KindView = { 
/**
 * The delivery that it belongs to, in the card's words.
 */
delivery: string, 
/**
 * What it is, in the card's words.
 */
title: string, 
/**
 * The card row.
 */
rule: string, standing: Standing, 
/**
 * Files of the newest export that the row read.
 */
files: number, 
/**
 * Records of all exports of the brand that the row made.
 */
records: number, 
/**
 * The newest export of this delivery, where there is one.
 */
export?: number | null, };

export type LawChoice = { law: string, title: string, 
/**
 * Why it applies, where it does.
 */
ground?: Ground | null, 
/**
 * ISO date of the day from which it gives its rights, if that is still to come.
 */
since?: string | null, addressee: AddresseeView, 
/**
 * Whom a complaint goes to, in words, and those of them that the directory knows.
 */
authority: string, authorities: Array<AuthorityChoice>, rules: Array<LawRule>, 
/**
 * The authorities' page on which one request reaches all registered data brokers.
 */
brokers?: string | null, suggestions: Array<SuggestedRight>, };

export type LawRule = { 
/**
 * reach, identity, fee, repeat, form, clock-stop, silence, agent or signal.
 */
about: string, rule: string, source: string, 
/**
 * Whether the rule's own text was read.
 */
checked: boolean, };

export type LetterBlock = { "kind": "paragraph", 
/**
 * Its text.
 */
text: string, } | { "kind": "list", 
/**
 * Its items.
 */
items: Array<string>, } | { "kind": "table", 
/**
 * Column heads.
 */
head: Array<string>, 
/**
 * Rows of cells.
 */
rows: Array<Array<string>>, };

export type LetterChoice = { right: string, law: string, law_title: string, 
/**
 * The article or section.
 */
cites: Array<string>, languages: Array<string>, 
/**
 * What it asks beyond the details: `statement` (the person's own words), `earlier` (the day of a letter),
 * `selection` (it can be confined to a part of the data), `authority` (it goes there).
 */
asks: Array<string>, 
/**
 * Whether every fact of the law behind this letter was checked against its source.
 */
checked: boolean, };

export type LetterOptions = { brand: BrandSlug, name: string, 
/**
 * Those that apply first, then all others.
 */
laws: Array<LawChoice>, 
/**
 * The page on which the account is deleted without a letter, where the company has one.
 */
self_service?: SelfService | null, choices: Array<LetterChoice>, person: PersonDetails, accounts: Array<string>, };

export type LetterOptionsRequest = { brand: BrandSlug, 
/**
 * The window's language; English where it has no other.
 */
language: string, };

export type LetterPart = { categories: Array<Category>, 
/**
 * ISO date of the first day.
 */
from?: string | null, 
/**
 * ISO date of the last day.
 */
until?: string | null, 
/**
 * Numbers of records.
 */
records: number[], };

export type LetterPreview = { subject: string, text: string, sender: Array<string>, addressee: Array<string>, date: string, blocks: Array<LetterBlock>, cites: Array<string>, 
/**
 * ISO date when the answer is due if it is received today, and the rule in words.
 */
due?: string | null, due_rule?: string | null, 
/**
 * Why it cannot be sent yet: details that are missing.
 */
missing: Array<string>, 
/**
 * Salutation to name: what goes into an e-mail or a web form.
 */
body: string, 
/**
 * A link that opens the mail program with the letter, where it is short enough for every system.
 */
mailto?: string | null, 
/**
 * How long that link would be, and the longest that is offered.
 */
mailto_length: number, mailto_longest: number, 
/**
 * Details of the person that the exports do not show the company to know.
 */
adds: Array<string>, 
/**
 * Names of brands that the letter tells the company the person has to do with.
 */
tells: Array<string>, 
/**
 * The files that go with it.
 */
encloses: Array<SentFile>, 
/**
 * The law gives this right only to who has had access to the data, and no export shows that the person has.
 */
access_first: boolean, 
/**
 * Archives that it quotes from without the checksum of the file: they are no longer where they were, locked, or changed.
 */
unchecked: Array<string>, };

export type LetterRequest = { brand: BrandSlug, 
/**
 * One of the rights that `letter_options` lists: access, erasure, reminder …
 */
right: string, law: string, language: string, evidence: EvidenceStrength, 
/**
 * Overrides the details in the vault, e.g. from the terminal.
 */
person?: PersonDetails | null, 
/**
 * The person's own words, for the letters that ask for a reason or say what is wrong or missing.
 */
statement?: string | null, 
/**
 * ISO date of the earlier letter, for the letters that follow one.
 */
earlier?: string | null, 
/**
 * The part of the data that is meant, if not all of it.
 */
only?: LetterPart | null, 
/**
 * Who writes for the person, if somebody does.
 */
writer?: Writer | null, 
/**
 * How it is laid out on paper, if not as is usual for its law.
 */
page?: Page | null, 
/**
 * The authority that a complaint goes to, by its id in the directory.
 */
authority?: string | null, 
/**
 * What other brands' exports say about the company, where that is the ground of the letter.
 */
named?: Array<Naming> | null, 
/**
 * Whether an extract of what the evidence shows goes with it, as PDF and CSV. It takes counts or samples.
 */
extract: boolean, 
/**
 * Under which the taking of checksums can be cancelled: a file that is quoted from is read whole once. No case keeps it.
 */
job?: string | null, };

export type LetterToSend = { case: number, 
/**
 * A letter that follows the request; without one, the request itself.
 */
letter?: LetterRequest | null, 
/**
 * Under which the taking of checksums can be cancelled, as with a draft.
 */
job?: string | null, };

export type Line = { line: LineName, facts: Array<Fact>, };

export type LineName = "personalisation" | "consent" | "following" | "sharing" | "sensitive";

export type Link = { url: string, };

export type ListingAddress = { listing: string, 
/**
 * Without it, its own.
 */
address?: string | null, };

export type ListingName = { listing: string, };

export type ListingView = { 
/**
 * `datenanfragen`, `justdeleteme` or `california`.
 */
listing: string, title: string, licence: string, home: string, 
/**
 * Where it is fetched from.
 */
address: string, 
/**
 * Where it is fetched from unless the person says otherwise.
 */
own_address: string, 
/**
 * What is in use, if anything.
 */
kept?: KeptView | null, 
/**
 * What the way back leads to, if not to the project's own records alone.
 */
before?: KeptView | null, };

export type MailAccount = { 
/**
 * The server's name or address.
 */
server: string, port: number, security: Security, user: string, 
/**
 * The address that letters are from.
 */
sender: string, 
/**
 * How many letters may leave within 24 hours.
 */
per_day: number, };

export type MailAccountCheck = { failure?: SendFailure | null, };

export type MailAccountView = { account?: MailAccount | null, 
/**
 * How many letters left within the last 24 hours, those of which nobody knows included.
 */
sent: number, 
/**
 * The most that can be allowed for 24 hours.
 */
most: number, };

export type MailingLists = { senders: Array<Sender>, };

export type MarkBounced = { company: BrandSlug, address: string, bounced: boolean, };

export type MatchParty = { 
/**
 * The name that the export gives.
 */
party: string, 
/**
 * The company; without it, none of them.
 */
company?: BrandSlug | null, 
/**
 * Forget what was said instead.
 */
forget: boolean, };

export type MaybeBrand = { brand?: BrandSlug | null, };

export type MaybeExport = { export?: number | null, };

export type Met = { earlier: number, later: number, fate: Fate, };

export type NamedBy = { brand: BrandSlug, brand_name: string, party: string, dealing: Dealing, records: number, first?: string | null, last?: string | null, };

export type NamedCount = { name: string, records: number, };

export type Naming = { brand: BrandSlug, 
/**
 * The party's name as it stands there.
 */
party: string, dealing: Dealing, };

export type NewCard = { 
/**
 * The archive, its parts, or a folder.
 */
paths: Array<string>, 
/**
 * The brand's slug.
 */
brand: string, 
/**
 * What people call the brand; the slug where it is not given.
 */
name?: string | null, 
/**
 * The file to write; there must be none yet.
 */
out: string, };

export type ObjectionSent = { case: number, 
/**
 * ISO date.
 */
sent: string, 
/**
 * Newsletters dated after that day.
 */
after: number, 
/**
 * The day from which they are counted, and the newest of them.
 */
since: string, newest?: string | null, };

export type OpenCase = { letter: LetterRequest, 
/**
 * The form that is kept: text, eml or pdf.
 */
format: string, purpose?: string | null, 
/**
 * The country whose holidays count; without one, that of the company's address.
 */
seat?: string | null, };

export type OpenRequests = { open: number, 
/**
 * Those with something to do today.
 */
now: number, 
/**
 * The one whose deadline is the first; it may be past.
 */
first?: CaseRow | null, };

export type Origin = "provided" | "observed" | "inferred" | "received";

export type Original = { "state": "found", 
/**
 * As text: JSON, `Header: value` lines, or the text of a block.
 */
text: string, } | { "state": "unavailable", 
/**
 * Why, and what to do.
 */
reason: string, };

export type Outcome = "gone" | "kept";

export type Overview = { 
/**
 * Those that have a name: exports of an unknown brand count as none.
 */
brands: number, records: number, 
/**
 * ISO days of the oldest and newest dated record.
 */
first?: string | null, last?: string | null, sensitive: number, inferred: number, identifiers: number, parties: number, 
/**
 * Three to seven where the exports hold so much; none in an empty vault.
 */
stories: Array<Story>, };

export type Page = "din-5008-a" | "din-5008-b" | "us-letter";

export type Part = { name: string, number: number, };

export type Parties = { 
/**
 * Of how many rows.
 */
total: number, parties: Array<PartyView>, 
/**
 * Different names for each direction, of all rows.
 */
names: Partial<Record<Direction, number>>, 
/**
 * What the rows that were left out add up to.
 */
rest: Array<PartyRest>, };

export type PartyCompanies = { parties: Array<PartyCompany>, };

export type PartyCompany = { party: string, company: BrandSlug, name: string, 
/**
 * `hand`, `domain`, `legal-name`, `name` or `similar`.
 */
by: string, 
/**
 * `certain`, `high`, `fair` or `low`.
 */
confidence: string, 
/**
 * The word of its class, where one is known.
 */
class?: string | null, };

export type PartyDealing = { name: string, dealing: Dealing, direction: Direction, };

export type PartyRest = { brand: BrandSlug, direction: Direction, records: number, };

export type PartyView = { id: number, name: string, brand: BrandSlug, dealing: Dealing, direction: Direction, records: number, first?: string | null, last?: string | null, 
/**
 * The newest way that the exports give to stop it: a page or `mailto:`. Nothing opens it by itself.
 */
route?: string | null, };

export type Passphrase = { passphrase: string, };

export type Paths = { paths: Array<string>, 
/**
 * Under which looking at them can be cancelled.
 */
job?: string | null, };

export type PersonDetails = { name: string, 
/**
 * Lines of the postal address.
 */
address: Array<string>, email: string, phone: string, 
/**
 * Where the letter is written, e.g. a city.
 */
place: string, 
/**
 * Where the person lives, as `fr`, `de-by` or `us-ca`, which says which laws apply and who takes a complaint; empty if not said.
 */
lives: string, 
/**
 * Where the person lived before.
 */
lived: Array<string>, };

export type Phase = "opening" | "reading" | "finishing" | "comparing" | "writing" | "fetching" | "summing" | "matching" | "held";

export type PlaceSquare = { lat: number, lng: number, 
/**
 * What a record calls a place in it; of several names one.
 */
name?: string | null, records: number, 
/**
 * By how the place came to the brand.
 */
origins: Record<string, number>, 
/**
 * How many are marked as precise location.
 */
precise: number, first?: string | null, last?: string | null, brands: Record<string, number>, };

export type PlaceView = { lat?: number | null, lng?: number | null, label?: string | null, };

export type Places = { squares: Array<PlaceSquare>, 
/**
 * How many squares there are in all.
 */
total: number, 
/**
 * How many records have a point.
 */
records: number, 
/**
 * What brands concluded, as home and work; at most 200. Not narrowed to the day.
 */
concluded: Array<ConcludedPlace>, 
/**
 * The nearest days with points before and after the day; without one, the newest is before.
 */
before?: string | null, after?: string | null, };

export type PlacesRequest = { brand?: BrandSlug | null, 
/**
 * One day (ISO, UTC) instead of all time.
 */
day?: string | null, };

export type Precision = "year" | "month" | "day" | "minute" | "second" | "millisecond";

export type Preferences = { 
/**
 * The ISO 639-1 code of the window's language, such as `en`; `auto` follows the system.
 */
language: string, 
/**
 * `light`, `dark` or `auto`.
 */
appearance: string, 
/**
 * After how many minutes without a sign of the person the vault locks itself; 0 is never.
 */
lock_after: number, 
/**
 * Whether the person is told when deadlines are due.
 */
remind: boolean, 
/**
 * Where the person was last: a screen and filters out of closed words (`records?category=search`), never data.
 */
screen?: string | null, };

export type Principle = { principle: PrincipleName, facts: Array<Fact>, };

export type PrincipleName = "transparency" | "consent" | "minimisation" | "security" | "anonymisation" | "compliance" | "ownership";

export type ProblemKind = "archive" | "entry" | "limit" | "password" | "name" | "encoding" | "syntax" | "drift" | "time" | "missing-part" | "card";

export type ProblemView = { kind: ProblemKind, entry?: string | null, place: string, message: string, affected?: number | null, };

export type Progress = { job: string, 
/**
 * The set being read, from 1.
 */
set: number, sets: number, label: string, 
/**
 * The entry being read.
 */
entry: string, 
/**
 * Decompressed bytes read, and in all as far as known.
 */
bytes: number, total_bytes: number, records: number, 
/**
 * Records in all, where that is known beforehand; otherwise 0, and the bytes say how far it is.
 */
total_records: number, phase: Phase, };

export type ReadReply = { path?: string | null, text?: string | null, };

export type Recognised = { 
/**
 * The archive files or folder, as one set.
 */
paths: Array<string>, 
/**
 * What to call it on screen.
 */
label: string, 
/**
 * Brand slug, `unknown` if nobody knows it.
 */
brand: BrandSlug, 
/**
 * What people call the brand.
 */
name: string, 
/**
 * The card, if one was recognised.
 */
card?: string | null, 
/**
 * Between 0 and 1.
 */
confidence: number, 
/**
 * Why, in plain words.
 */
reasons: Array<string>, 
/**
 * How sure the card's facts are: observed, documented, unverified.
 */
status?: string | null, 
/**
 * How many entries.
 */
entries: number, 
/**
 * Decompressed bytes, as far as the archive says.
 */
bytes: number, 
/**
 * Why it cannot be opened, if it cannot.
 */
error?: ApiError | null, };

export type RecordDetail = { record: RecordView, parties: Array<PartyDealing>, identifiers: Array<IdentifierName>, sensitive_reason?: string | null, 
/**
 * The card row that made it.
 */
rule: string, 
/**
 * The full path of the archive file on this machine.
 */
archive_path: string, 
/**
 * The original row, read back from the archive.
 */
original: Original, };

export type RecordEvent = { case: number, 
/**
 * ISO date; today where it is not said.
 */
on?: string | null, what: What, note?: string | null, 
/**
 * A file to keep with it: the letter as it was sent, the answer.
 */
path?: string | null, 
/**
 * A pasted text to keep with it instead.
 */
text?: string | null, 
/**
 * For a letter that follows: the letter, kept as text where there is no file.
 */
letter?: LetterRequest | null, language?: string | null, 
/**
 * Under which the taking of checksums can be cancelled, as with a draft.
 */
job?: string | null, };

export type RecordRequest = { id: number, };

export type RecordView = { id: number, brand: BrandSlug, product?: string | null, category: Category, origin: Origin, channel?: Channel | null, 
/**
 * ISO 8601 in UTC, as fine as the export gave it: `2024`, `2024-03`, `2024-03-01`, `2024-03-01T10:00:00Z`.
 */
at?: string | null, precision?: Precision | null, 
/**
 * Nothing in the export says which zone the time is in.
 */
zone_assumed: boolean, text: string, place?: PlaceView | null, amount?: AmountView | null, 
/**
 * The first party, if any.
 */
party?: string | null, sensitive: Array<Sensitive>, 
/**
 * A newer export of the same account no longer has it.
 */
gone: boolean, 
/**
 * Not in the brand's card: read by the names and values of its fields.
 */
guessed: boolean, evidence: EvidenceRef, };

export type RecordsPage = { 
/**
 * How many records the filter matches in all.
 */
total: number, 
/**
 * Whether there may be more than that: a common word among other conditions is counted so far only.
 */
total_is_least: boolean, records: Array<RecordView>, 
/**
 * The cursor for the next page, if there is one.
 */
next?: string | null, };

export type RecordsRequest = { filter: Filter, 
/**
 * At most 500.
 */
limit: number, 
/**
 * Skip so many. Prefer `after` for deep pages.
 */
offset: number, 
/**
 * The cursor of the page before.
 */
after?: string | null, };

export type Refusal = "no-data" | "identity" | "excessive" | "not-responsible" | "exception" | "other";

export type Reminders = { 
/**
 * In the person's language: how many deadlines are due, and no more than that. None where there is nothing to tell.
 */
message?: string | null, };

export type ReplyHint = { says: Says, quote: string, 
/**
 * The day that the sentence names.
 */
day?: string | null, 
/**
 * What could be written down in the case.
 */
what: What, };

export type ReplyReading = { text: string, hints: Array<ReplyHint>, };

export type ReportCard = { lines: Array<Line>, principles: Array<Principle>, };

export type Restore = { path: string, 
/**
 * The backup's.
 */
passphrase: string, };

export type Restored = { state: AppState, exports: number, records: number, 
/**
 * Where the vault that was there before is now.
 */
replaced?: string | null, };

export type Retention = { 
/**
 * By name.
 */
brands: Array<Kept>, cells: Array<KeptCell>, };

export type Right = "access" | "portability" | "rectification" | "erasure" | "restriction" | "objection" | "objection-marketing" | "withdraw-consent" | "automated-decisions" | "opt-out-sale" | "limit-sensitive" | "third-parties" | "source" | "breach" | "reminder" | "identity-demand" | "refusal-excessive" | "refusal-form" | "refusal-others" | "refusal-kept" | "gap" | "contradiction" | "recipients-informed" | "appeal" | "complaint";

export type RouteView = { kind: string, 
/**
 * The address; lines of a postal one are apart by line breaks.
 */
value: string, 
/**
 * How hard a deletion page is: easy, medium, hard, limited, impossible.
 */
difficulty?: string | null, standing: string, on?: string | null, source: string, };

export type SaveBundle = { case: number, path: string, language?: string | null, 
/**
 * Under which it can be cancelled.
 */
job?: string | null, };

export type SaveCalendar = { path: string, language?: string | null, };

export type SaveDocument = { document: number, path: string, };

export type SaveFootprint = { path: string, 
/**
 * Under which it can be cancelled.
 */
job?: string | null, };

export type SaveLetter = { letter: LetterRequest, 
/**
 * text, eml or pdf; or the name of a file that goes with it: extract.pdf, extract.csv, mandate.pdf.
 */
format: string, path: string, };

export type SaveProof = { earlier: number, later: number, 
/**
 * pdf: the sheet with its counts; csv: every record with its fate and its evidence.
 */
format: string, path: string, language?: string | null, 
/**
 * The case that it is made for: the sheet says where the later export is too old for it.
 */
case: number | null, 
/**
 * Under which it can be cancelled.
 */
job?: string | null, };

export type SaveSheet = { path: string, title: string, parts: Array<SheetPart>, 
/**
 * The language it is in, such as `en`.
 */
language: string, 
/**
 * Under which it can be cancelled.
 */
job?: string | null, };

export type SaveText = { path: string, text: string, 
/**
 * Under which it can be cancelled.
 */
job?: string | null, };

export type Saved = { path: string, bytes: number, };

export type SavedSearch = { name: string, query: Record<string, string>, };

export type SavedSearches = { searches: Array<SavedSearch>, };

export type Says = "no-data" | "extension" | "needs-identity" | "refused" | "done" | "received";

export type Security = "tls" | "starttls";

export type SelfService = { url: string, difficulty?: string | null, };

export type SendFailure = { kind: FailureKind, server: string, 
/**
 * The server's or the system's own words.
 */
said: string, 
/**
 * All of it in English, for the terminal.
 */
message: string, };

export type SendLetter = { case: number, letter?: LetterRequest | null, 
/**
 * As the preview had them.
 */
sha256: string, prepared: number, 
/**
 * Also where nobody knows whether the same letter was sent before.
 */
again: boolean, language?: string | null, 
/**
 * Under which the taking of checksums can be cancelled. What comes after it cannot.
 */
job?: string | null, };

export type SendPreview = { server: string, from: string, 
/**
 * The recipient as the letter names it, and the only address that gets it.
 */
name: string, to: string, subject: string, attachments: Array<SentFile>, 
/**
 * Its headers as they leave, and what it says as a mail program shows it.
 */
text: string, bytes: number, 
/**
 * Of the bytes that leave; sending asks for it again.
 */
sha256: string, 
/**
 * Milliseconds since 1970: the time that the letter states; sending asks for it again.
 */
prepared: number, 
/**
 * The same letter was handed to a server before.
 */
earlier?: EarlierSending | null, 
/**
 * How many letters may still leave today.
 */
left: number, };

export type Sender = { 
/**
 * The domain that the messages come from, as the mailbox's records name it.
 */
party: string, 
/**
 * Whose export of a mailbox says so.
 */
brand: BrandSlug, newsletters: number, 
/**
 * Other messages: orders, notices.
 */
others: number, first?: string | null, last?: string | null, 
/**
 * The person's addresses that the newest messages went to.
 */
addresses: Array<string>, 
/**
 * The newest way out that the messages name: a page or `mailto:`. Nothing opens it by itself.
 */
route?: string | null, company?: PartyCompany | null, 
/**
 * An objection to advertising, made ready, where the company is known.
 */
letter?: LetterRequest | null, objection?: ObjectionSent | null, };

export type Sending = { 
/**
 * The case as it is now: with the letter in it, if it was sent.
 */
case: CaseView, 
/**
 * The server's word that it has the letter.
 */
said?: string | null, 
/**
 * Why it was not sent, or that nobody knows.
 */
failure?: SendFailure | null, };

export type Sensitive = "health" | "sex-life" | "religion" | "politics" | "ethnicity" | "union" | "genetic" | "biometric" | "children" | "precise-location" | "finance";

export type SensitiveView = { kinds: Array<Sensitive>, reason: string, records: number, };

export type SentFile = { name: string, bytes: number, };

export type SetMailAccount = { account: MailAccount, 
/**
 * Without one, the password that is in the keychain stays, as long as server and user name do.
 */
password?: string | null, };

export type SheetPart = { "part": "heading", 
/**
 * In a line.
 */
text: string, } | { "part": "subheading", 
/**
 * In a line.
 */
text: string, } | { "part": "paragraph", 
/**
 * Its words.
 */
text: string, } | { "part": "table", 
/**
 * The names of the columns.
 */
head: Array<string>, 
/**
 * The rows; cells beyond the head are left out.
 */
rows: Array<Array<string>>, };

export type SkippedDay = { day: string, why: Free, };

export type Source = { "list": "records", 
/**
 * Which: the number is how many this filter finds.
 */
filter: Filter, } | { "list": "parties", 
/**
 * Of one brand's exports, or of all.
 */
brand: BrandSlug | null, 
/**
 * In one dealing, or in any.
 */
dealing: Dealing | null, } | { "list": "identifiers", 
/**
 * Of one brand's exports, or of all.
 */
brand: BrandSlug | null, } | { "list": "dormant", } | { "list": "exports", 
/**
 * Whose.
 */
brand: BrandSlug, } | { "list": "files", 
/**
 * Whose.
 */
brand: BrandSlug, 
/**
 * What became of them, such as "read".
 */
state: string, };

export type Square = { 
/**
 * Latitude, northwards.
 */
lat: number, 
/**
 * Longitude, eastwards.
 */
lng: number, };

export type Standing = "held" | "empty" | "absent" | "elsewhere";

export type State = "drafted" | "bounced" | "waiting" | "asked" | "partly-answered" | "answered" | "refused" | "appealed" | "complained" | "verified" | "closed";

export type StepKind = "send" | "resend" | "wait" | "supply" | "remind" | "fill-gap" | "contradict" | "answer-refusal" | "appeal" | "complain" | "check-deletion" | "read-answer" | "close" | "nothing";

export type StepView = { kind: StepKind, 
/**
 * Until when one waits.
 */
until?: string | null, 
/**
 * Whether there is something to do today.
 */
now: boolean, };

export type Story = { told: Told, 
/**
 * The small picture: largest first, at most five.
 */
parts: Array<Part>, source: Source, 
/**
 * To whom a letter about it would go.
 */
letter?: BrandSlug | null, };

export type SuggestedRight = { right: string, why: Why, count: number, };

export type TakeBack = { case: number, event: number, language?: string | null, };

export type Told = { "story": "uploaded-lists", 
/**
 * Whose export lists them.
 */
brand: BrandSlug, 
/**
 * Distinct parties.
 */
parties: number, 
/**
 * How many of them are sellers or payees in any brand's export, under the same name.
 */
sellers: number, } | { "story": "sensitive-inferences", 
/**
 * How many.
 */
records: number, 
/**
 * Of how many inferred records.
 */
of: number, } | { "story": "received", 
/**
 * Who received them.
 */
brand: BrandSlug, 
/**
 * How many.
 */
records: number, } | { "story": "shared-identifier", 
/**
 * Which.
 */
identifier: Identifier, 
/**
 * How many brands hold it.
 */
brands: number, } | { "story": "precise-location", 
/**
 * How many.
 */
records: number, 
/**
 * ISO days of the oldest and the newest.
 */
first: string | null, 
/**
 * The newest.
 */
last: string | null, } | { "story": "oldest", 
/**
 * Who keeps it.
 */
brand: BrandSlug, 
/**
 * Of what kind.
 */
category: Category, 
/**
 * ISO day.
 */
day: string, } | { "story": "dormant", 
/**
 * The one that has been still for longest.
 */
brand: BrandSlug, 
/**
 * How many brands.
 */
brands: number, 
/**
 * ISO day of its newest record.
 */
day: string, };

export type TooEarly = { 
/**
 * ISO date of the export.
 */
made: string, 
/**
 * ISO date of the company's answer; where there is none, of the request.
 */
than: string, 
/**
 * Whether that is the answer.
 */
answered: boolean, };

export type Topic = "age" | "gender" | "relationship" | "family" | "home" | "money" | "politics" | "health" | "work" | "travel" | "interests";

export type Twin = { id: number, brand: BrandSlug, name: string, };

export type UpdateListing = { listing: string, job: string, };

export type VaultState = "missing" | "locked" | "open";

export type Via = "page" | "app" | "program" | "request";

export type Way = "e-mail" | "form" | "post" | "registered" | "self-service";

export type WayView = { brand: BrandSlug, name: string, 
/**
 * What the delivery is, in the card's words; empty where the brand hands out nothing that is known.
 */
delivery: string, 
/**
 * How it is asked for. Without it, by a letter under the right of access.
 */
how?: HowView | null, };

export type Ways = { ways: Array<WayView>, };

export type WaysRequest = { 
/**
 * One brand; all of them without it.
 */
brand?: BrandSlug | null, 
/**
 * Part of a name.
 */
search?: string | null, language: string, };

export type What = { "kind": "drafted" } | { "kind": "sent", 
/**
 * Which letter.
 */
letter: Right, 
/**
 * By which way.
 */
by: Way, } | { "kind": "bounced" } | { "kind": "received" } | { "kind": "acknowledged" } | { "kind": "asked", 
/**
 * What it wants.
 */
for_what: Asked, } | { "kind": "supplied" } | { "kind": "extended", 
/**
 * Until when, if it named a day.
 */
until: string | null, 
/**
 * Why, in its words.
 */
reason: string | null, } | { "kind": "replied" } | { "kind": "answered" } | { "kind": "partly-answered" } | { "kind": "refused", 
/**
 * On which ground.
 */
ground: Refusal, } | { "kind": "appealed" } | { "kind": "complained" } | { "kind": "verified", 
/**
 * What it showed.
 */
outcome: Outcome, } | { "kind": "closed" };

export type Why = "dormant" | "uploaded-lists" | "sensitive-inferences" | "reported-activity";

export type Writer = { name: string, capacity: Capacity, };

export interface Commands {
  app_state: { req: Empty; res: AppState };
  set_preferences: { req: Preferences; res: AppState };
  create_vault: { req: Passphrase; res: AppState };
  unlock: { req: Passphrase; res: AppState };
  lock: { req: Empty; res: AppState };
  change_passphrase: { req: ChangePassphrase; res: AppState };
  unlock_with_keychain: { req: Empty; res: AppState };
  use_keychain: { req: Passphrase; res: AppState };
  use_passphrase: { req: Passphrase; res: AppState };
  active: { req: Empty; res: Empty };
  await_lock: { req: Empty; res: AppState };
  back_up: { req: BackUp; res: BackedUp };
  restore: { req: Restore; res: Restored };
  erase: { req: Erase; res: Erased };
  open_example: { req: Job; res: AppState };
  close_example: { req: Empty; res: AppState };
  recognise: { req: Paths; res: Array<Recognised> };
  import: { req: ImportRequest; res: ImportReport };
  cancel: { req: Job; res: Empty };
  hold: { req: Hold; res: Empty };
  demo: { req: DemoRequest; res: DemoReport };
  check_card: { req: File; res: CardCheck };
  new_card: { req: NewCard; res: CardBegun };
  correct_guess: { req: Correction; res: Corrected };
  completeness: { req: BrandRequest; res: Completeness };
  ways: { req: WaysRequest; res: Ways };
  overview: { req: Empty; res: Overview };
  places: { req: PlacesRequest; res: Places };
  retention: { req: Empty; res: Retention };
  inventory: { req: Empty; res: Inventory };
  brand: { req: BrandRequest; res: BrandPage };
  saved_searches: { req: Empty; res: SavedSearches };
  set_saved_searches: { req: SavedSearches; res: SavedSearches };
  save_text: { req: SaveText; res: Saved };
  save_sheet: { req: SaveSheet; res: Saved };
  save_footprint: { req: SaveFootprint; res: Saved };
  report_card: { req: BrandRequest; res: ReportCard };
  records: { req: RecordsRequest; res: RecordsPage };
  record: { req: RecordRequest; res: RecordDetail };
  parties: { req: FirstOf; res: Parties };
  identifiers: { req: MaybeBrand; res: Identifiers };
  inferences: { req: FirstOf; res: Inferences };
  journey: { req: JourneyRequest; res: Journey };
  exports: { req: MaybeBrand; res: Array<ExportView> };
  coverage: { req: MaybeExport; res: Coverage };
  companies: { req: CompaniesRequest; res: Companies };
  company: { req: CompanyRequest; res: CompanyPage };
  correct_company: { req: CorrectionView; res: CompanyPage };
  forget_corrections: { req: CompanyRequest; res: Empty };
  mark_bounced: { req: MarkBounced; res: CompanyPage };
  export_corrections: { req: File; res: HandedOn };
  party_companies: { req: MaybeBrand; res: PartyCompanies };
  match_party: { req: MatchParty; res: Empty };
  listings: { req: Empty; res: Array<ListingView> };
  update_listing: { req: UpdateListing; res: ListingView };
  import_listing: { req: ImportListing; res: ListingView };
  revert_listing: { req: ListingName; res: ListingView };
  set_listing_address: { req: ListingAddress; res: ListingView };
  person: { req: Empty; res: PersonDetails };
  set_person: { req: PersonDetails; res: PersonDetails };
  letter_options: { req: LetterOptionsRequest; res: LetterOptions };
  draft_letter: { req: LetterRequest; res: LetterPreview };
  save_letter: { req: SaveLetter; res: Saved };
  mail_account: { req: Empty; res: MailAccountView };
  set_mail_account: { req: SetMailAccount; res: MailAccountView };
  forget_mail_account: { req: Empty; res: MailAccountView };
  check_mail_account: { req: Empty; res: MailAccountCheck };
  preview_letter: { req: LetterToSend; res: SendPreview };
  send_letter: { req: SendLetter; res: Sending };
  chain: { req: ChainRequest; res: Chain };
  set_brake: { req: Brake; res: BrakeView };
  mailing_lists: { req: InLanguage; res: MailingLists };
  open_link: { req: Link; res: Empty };
  cases: { req: InLanguage; res: Cases };
  open_requests: { req: InLanguage; res: OpenRequests };
  case: { req: CaseRequest; res: CaseView };
  open_case: { req: OpenCase; res: CaseView };
  record_event: { req: RecordEvent; res: CaseView };
  read_reply: { req: ReadReply; res: ReplyReading };
  take_back: { req: TakeBack; res: CaseView };
  save_document: { req: SaveDocument; res: Saved };
  save_calendar: { req: SaveCalendar; res: Saved };
  reminders: { req: Empty; res: Reminders };
  compare_exports: { req: CompareExports; res: Comparison };
  save_proof: { req: SaveProof; res: Saved };
  save_bundle: { req: SaveBundle; res: Bundle };
}
