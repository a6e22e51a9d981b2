export type Direction = "from-party" | "to-party" | "named";
export type Dealing = "uploaded-list" | "reported-activity" | "reported-visit" | "used-for-ads" | "connected-app" | "ad-shown" | "ad-interaction" | "lookalike" | "sent-by-person" | "merchant" | "processor" | "sign-in" | "data-source" | "audience-name" | "followed" | "do-not-reach" | "publisher";
export type ProblemKind = "archive" | "entry" | "limit" | "password" | "name" | "encoding" | "syntax" | "drift" | "time" | "missing-part" | "card";
export type IdentifierKind = "email" | "phone" | "postal-address" | "ip" | "device-id" | "advertising-id" | "payment-card" | "account" | "cookie" | "name";
export type Precision = "year" | "month" | "day" | "minute" | "second" | "millisecond";
export type ZoneCertainty = "stated" | "documented" | "assumed";
export type Sensitive = "health" | "sex-life" | "religion" | "politics" | "ethnicity" | "union" | "genetic" | "biometric" | "children" | "precise-location" | "finance";
export type Origin = "provided" | "observed" | "inferred" | "received";
export type Channel = "web" | "app" | "device" | "in-store" | "phone" | "e-mail" | "post" | "partner";
export type Category = "identity" | "contact" | "account" | "credentials" | "device" | "network-address" | "location" | "browsing" | "search" | "purchase" | "payment" | "message" | "contact-book" | "social-graph" | "content" | "media-use" | "health-fitness" | "biometrics" | "voice" | "advertising-interaction" | "inference" | "audience-segment" | "third-party-activity" | "consent-settings" | "security-event" | "support" | "employment-education" | "service-use";
export type EvidenceStrength = "none" | "identifiers" | "counts" | "samples";
export type BrandSlug = string;
export type EvidenceRef = { export: number, archive: string, entry: string, locator: string };
export type Empty = {  };
export type AppState = { vault: VaultState, vault_path: string, example: boolean, version: string, preferences: Preferences };
export type Preferences = { language: string, appearance: string };
export type Passphrase = { passphrase: string };
export type ChangePassphrase = { old: string, new: string };
export type Paths = { paths: Array<string> };
export type Recognised = { paths: Array<string>, label: string, brand: string, name: string, card?: string | null, confidence: number, reasons: Array<string>, status?: string | null, entries: number, bytes: number, error?: ApiError | null };
export type ImportRequest = { paths: Array<string>, brand?: string | null, password?: string | null, job: string };
export type Job = { job: string };
export type Progress = { job: string, set: number, sets: number, label: string, entry: string, bytes: number, total_bytes: number, records: number, phase: Phase };
export type ImportReport = { exports: Array<ExportReport>, problems: Array<ProblemView>, cancelled: boolean };
export type ExportReport = { id: number, brand: string, name: string, card?: string | null, status?: string | null, archives: Array<string>, account?: string | null, made_on?: string | null, entries: EntryCounts, records: number, stored: number, already_known: number, skipped: number, gone: number, problems: Array<ProblemView> };
export type EntryCounts = { total: number, read: number, media: number, ignored: number, unknown: number, broken: number };
export type ProblemView = { kind: ProblemKind, entry?: string | null, place: string, message: string, affected?: number | null };
export type Inventory = { brands: Array<BrandRow> };
export type BrandRow = { brand: string, name: string, controller?: string | null, records: number, first?: string | null, last?: string | null, identifiers: number, parties: number, inferences: number, sensitive: number, categories: Array<CategoryCell> };
export type CategoryCell = { category: Category, records: number, first?: string | null, last?: string | null, sensitive: number, origins: Record<string, number>, channels: Record<string, number> };
export type BrandRequest = { brand: string };
export type MaybeBrand = { brand?: string | null };
export type MaybeExport = { export?: number | null };
export type BrandPage = { row: BrandRow, exports: Array<ExportView>, products: Array<NamedCount>, months: Array<NamedCount>, identifiers: Array<IdentifierView>, parties: Array<PartyView>, inferences: Array<InferenceView>, sensitive: Array<SensitiveView>, missing: Array<string> };
export type NamedCount = { name: string, records: number };
export type SensitiveView = { kinds: Array<Sensitive>, reason: string, records: number };
export type ExportView = { id: number, brand: string, card?: string | null, status?: string | null, account?: string | null, archives: Array<string>, made_on?: string | null, imported_on: string, entries: EntryCounts, records: number, problems: number };
export type RecordsRequest = { filter?: Filter, limit: number, offset?: number, after?: string | null };
export type RecordsPage = { total: number, records: Array<RecordView>, next?: string | null };
export type RecordView = { id: number, brand: string, product?: string | null, category: Category, origin: Origin, channel?: Channel | null, at?: string | null, precision?: Precision | null, zone_assumed: boolean, text: string, place?: PlaceView | null, amount?: AmountView | null, party?: string | null, sensitive: Array<Sensitive>, gone: boolean, evidence: EvidenceRef };
export type PlaceView = { lat?: number | null, lng?: number | null, label?: string | null };
export type AmountView = { hundredths: number, currency: string };
export type RecordRequest = { id: number };
export type RecordDetail = { record: RecordView, parties: Array<PartyDealing>, identifiers: Array<IdentifierName>, sensitive_reason?: string | null, rule: string, archive_path: string, original: Original };
export type PartyDealing = { name: string, dealing: Dealing, direction: Direction };
export type IdentifierName = { kind: IdentifierKind, value: string };
export type PartyView = { id: number, name: string, brand: string, dealing: Dealing, direction: Direction, records: number, first?: string | null, last?: string | null };
export type Parties = { total: number, parties: Array<PartyView> };
export type IdentifierView = { id: number, kind: IdentifierKind, value: string, records: number, brands: Array<NamedCount>, first?: string | null, last?: string | null };
export type Identifiers = { identifiers: Array<IdentifierView> };
export type InferenceView = { brand: string, text: string, category: Category, sensitive: Array<Sensitive>, records: number, record: number, last?: string | null };
export type Inferences = { total: number, inferences: Array<InferenceView> };
export type Coverage = { exports: Array<ExportCoverage> };
export type ExportCoverage = { id: number, brand: string, archives: Array<string>, entries: Array<EntryView>, problems: Array<ProblemView> };
export type EntryView = { path: string, size?: number | null, state: string, reason?: string | null, card_rule?: string | null, records: number, stored: number, already_known: number, skipped: number, skip_reasons: Array<NamedCount> };
export type PersonDetails = { name?: string, address?: Array<string>, email?: string, phone?: string, place?: string };
export type LetterOptions = { brand: string, name: string, addressee: AddresseeView, choices: Array<LetterChoice>, person: PersonDetails, accounts: Array<string> };
export type LetterChoice = { right: string, law: string, law_title: string, cites: Array<string>, languages: Array<string>, checked: boolean };
export type AddresseeView = { controller?: string | null, address: Array<string>, email?: string | null, form_url?: string | null, source?: string | null };
export type LetterRequest = { brand: string, right: string, law: string, language: string, evidence: EvidenceStrength, person?: PersonDetails | null };
export type LetterPreview = { subject: string, text: string, sender: Array<string>, addressee: Array<string>, date: string, blocks: Array<LetterBlock>, cites: Array<string>, due?: string | null, due_rule?: string | null, missing: Array<string> };
export type SaveLetter = { letter: LetterRequest, format: string, path: string };
export type Saved = { path: string, bytes: number };
export type CardCheck = { id?: string | null, mistakes: Array<CardMistakeView> };
export type CardMistakeView = { place: string, message: string };
export type File = { path: string };
export type DemoRequest = { dir: string, size?: number | null, seed?: number | null };
export type DemoReport = { archives: Array<string> };
export type ApiError = { code: ErrorCode, message: string };
export type Filter = { brand?: string | null, category?: Category | null, origin?: Origin | null, channel?: Channel | null, product?: string | null, party?: string | null, identifier?: string | null, sensitive?: boolean | null, since?: string | null, until?: string | null, search?: string | null, gone?: boolean | null, export?: number | null, entry?: string | null };
export type VaultState = "missing" | "locked" | "open";
export type Phase = "opening" | "reading" | "finishing";
export type ErrorCode = "wrong-passphrase" | "locked" | "newer-vault" | "damaged-vault" | "busy" | "password-needed" | "password-wrong" | "file" | "argument" | "letter" | "cancelled" | "internal";
export type LetterBlock = { "kind": "paragraph", text: string } | { "kind": "list", items: Array<string> } | { "kind": "table", head: Array<string>, rows: Array<Array<string>> };
export type Original = { "state": "found", text: string } | { "state": "unavailable", reason: string };
export interface Commands {
  app_state: { req: Empty, res: AppState },
  set_preferences: { req: Preferences, res: AppState },
  create_vault: { req: Passphrase, res: AppState },
  unlock: { req: Passphrase, res: AppState },
  lock: { req: Empty, res: AppState },
  change_passphrase: { req: ChangePassphrase, res: AppState },
  open_example: { req: Job, res: AppState },
  close_example: { req: Empty, res: AppState },
  recognise: { req: Paths, res: Array<Recognised> },
  import: { req: ImportRequest, res: ImportReport },
  cancel: { req: Job, res: Empty },
  inventory: { req: Empty, res: Inventory },
  brand: { req: BrandRequest, res: BrandPage },
  records: { req: RecordsRequest, res: RecordsPage },
  record: { req: RecordRequest, res: RecordDetail },
  parties: { req: MaybeBrand, res: Parties },
  identifiers: { req: MaybeBrand, res: Identifiers },
  inferences: { req: MaybeBrand, res: Inferences },
  exports: { req: MaybeBrand, res: Array<ExportView> },
  coverage: { req: MaybeExport, res: Coverage },
  person: { req: Empty, res: PersonDetails },
  set_person: { req: PersonDetails, res: PersonDetails },
  letter_options: { req: BrandRequest, res: LetterOptions },
  draft_letter: { req: LetterRequest, res: LetterPreview },
  save_letter: { req: SaveLetter, res: Saved },
  demo: { req: DemoRequest, res: DemoReport },
  check_card: { req: File, res: CardCheck },
}
