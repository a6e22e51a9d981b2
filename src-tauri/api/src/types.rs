//! The wire: every request and response of the commands, as plain data with serde and TypeScript shapes.
//!
//! These are what the window and `--json` on the terminal see. They are made of the vault's and the
//! import's own types in `commands/`; nothing below this crate knows them.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use takeback_model::{
    BrandSlug, Category, Channel, Dealing, Direction, EvidenceRef, EvidenceStrength, IdentifierKind, Origin, Precision,
    ProblemKind, Sensitive,
};
use ts_rs::TS;

macro_rules! wire {
    ($($(#[$meta:meta])* struct $name:ident { $($body:tt)* })+) => {
        $($(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
        #[ts(optional_fields = nullable)]
        #[allow(missing_docs, reason = "fields are named for what they are; the ones that need words have them")]
        pub struct $name { $($body)* })+
    };
}

wire! {
    /// A request without arguments.
    struct Empty {}

    /// What the window needs to know before anything is unlocked.
    struct AppState {
        /// Whether there is a vault and whether it is open.
        pub vault: VaultState,
        /// Where the vault file is, or will be.
        pub vault_path: String,
        /// Whether the open vault is the example of a made-up person.
        pub example: bool,
        /// Whether the vault's key is in the system's keychain rather than made of a passphrase.
        pub keychain: bool,
        /// The app's version.
        pub version: String,
        /// Kept outside the vault because they are needed before it opens.
        pub preferences: Preferences,
    }

    /// Language, appearance, and when to lock.
    struct Preferences {
        /// `en` or `de`; `auto` follows the system.
        pub language: String,
        /// `light`, `dark` or `auto`.
        pub appearance: String,
        /// After how many minutes without a sign of the person the vault locks itself; 0 is never.
        #[serde(default = "lock_after")]
        pub lock_after: u32,
    }

    /// A passphrase.
    struct Passphrase { pub passphrase: String, }
    /// The change of a passphrase.
    struct ChangePassphrase { pub old: String, pub new: String, }
    /// A backup to write.
    struct BackUp {
        pub path: String,
        /// A passphrase for the backup alone. Without one it opens with the vault's, which a key in the keychain is not.
        #[serde(default)]
        pub passphrase: Option<String>,
    }
    /// A backup that was written, read back and found equal.
    struct BackedUp {
        pub path: String,
        #[ts(type = "number")]
        pub bytes: u64,
        #[ts(type = "number")]
        pub exports: u64,
        #[ts(type = "number")]
        pub records: u64,
    }
    /// A backup to put in the vault's place.
    struct Restore {
        pub path: String,
        /// The backup's.
        pub passphrase: String,
    }
    /// What was restored; the vault is open.
    struct Restored {
        pub state: AppState,
        #[ts(type = "number")]
        pub exports: u64,
        #[ts(type = "number")]
        pub records: u64,
        /// Where the vault that was there before is now.
        pub replaced: Option<String>,
    }
    /// What was erased.
    struct Erased {
        #[ts(type = "number")]
        pub exports: u64,
        #[ts(type = "number")]
        pub records: u64,
        /// Records that stay, because another export holds them as well.
        #[ts(type = "number")]
        pub kept: u64,
    }
    /// Archives, folders or files that the person chose.
    struct Paths { pub paths: Vec<String>, }

    /// What an archive would be imported as.
    struct Recognised {
        /// The archive files or folder, as one set.
        pub paths: Vec<String>,
        /// What to call it on screen.
        pub label: String,
        /// Brand slug, `unknown` if nobody knows it.
        pub brand: BrandSlug,
        /// What people call the brand.
        pub name: String,
        /// The card, if one was recognised.
        pub card: Option<String>,
        /// Between 0 and 1.
        pub confidence: f64,
        /// Why, in plain words.
        pub reasons: Vec<String>,
        /// How sure the card's facts are: observed, documented, unverified.
        pub status: Option<String>,
        /// How many entries.
        #[ts(type = "number")]
        pub entries: u64,
        /// Decompressed bytes, as far as the archive says.
        #[ts(type = "number")]
        pub bytes: u64,
        /// Why it cannot be opened, if it cannot.
        pub error: Option<ApiError>,
    }

    /// Start of an import.
    struct ImportRequest {
        pub paths: Vec<String>,
        /// Names the brand where no card recognises it, or overrules the recognition.
        pub brand: Option<String>,
        /// For encrypted archives.
        pub password: Option<String>,
        /// The caller's name for this job; `cancel` takes it.
        pub job: String,
    }

    /// A job's name.
    struct Job { pub job: String, }

    /// How far an import is. Sent at most ten times a second.
    struct Progress {
        pub job: String,
        /// The set being read, from 1.
        pub set: u32,
        pub sets: u32,
        pub label: String,
        /// The entry being read.
        pub entry: String,
        /// Decompressed bytes read, and in all as far as known.
        #[ts(type = "number")]
        pub bytes: u64,
        #[ts(type = "number")]
        pub total_bytes: u64,
        #[ts(type = "number")]
        pub records: u64,
        pub phase: Phase,
    }

    /// What an import did.
    struct ImportReport {
        pub exports: Vec<ExportReport>,
        /// Problems that belong to no export: files that are not archives, missing files.
        pub problems: Vec<ProblemView>,
        /// The person cancelled; what was imported before stays, the set under way was undone.
        pub cancelled: bool,
    }

    /// What an import did with one export.
    struct ExportReport {
        #[ts(type = "number")]
        pub id: i64,
        pub brand: BrandSlug,
        pub name: String,
        pub card: Option<String>,
        pub status: Option<String>,
        pub archives: Vec<String>,
        pub account: Option<String>,
        /// ISO 8601 date or time.
        pub made_on: Option<String>,
        pub entries: EntryCounts,
        #[ts(type = "number")]
        pub records: u64,
        #[ts(type = "number")]
        pub stored: u64,
        #[ts(type = "number")]
        pub already_known: u64,
        #[ts(type = "number")]
        pub skipped: u64,
        /// Records of earlier exports of this account that this newer export no longer has.
        #[ts(type = "number")]
        pub gone: u64,
        pub problems: Vec<ProblemView>,
    }

    /// Entries by what became of them.
    struct EntryCounts {
        #[ts(type = "number")]
        pub total: u64,
        #[ts(type = "number")]
        pub read: u64,
        #[ts(type = "number")]
        pub media: u64,
        #[ts(type = "number")]
        pub ignored: u64,
        #[ts(type = "number")]
        pub unknown: u64,
        #[ts(type = "number")]
        pub broken: u64,
    }

    /// A problem as shown.
    struct ProblemView {
        pub kind: ProblemKind,
        pub entry: Option<String>,
        pub place: String,
        pub message: String,
        #[ts(as = "Option<f64>")]
        pub affected: Option<u64>,
    }

    /// The brand × category matrix.
    struct Inventory { pub brands: Vec<BrandRow>, }

    /// One brand of the matrix.
    struct BrandRow {
        pub brand: BrandSlug,
        pub name: String,
        pub controller: Option<String>,
        #[ts(type = "number")]
        pub records: u64,
        /// ISO 8601 day of the oldest and newest dated record.
        pub first: Option<String>,
        pub last: Option<String>,
        #[ts(type = "number")]
        pub identifiers: u64,
        #[ts(type = "number")]
        pub parties: u64,
        #[ts(type = "number")]
        pub inferences: u64,
        #[ts(type = "number")]
        pub sensitive: u64,
        pub categories: Vec<CategoryCell>,
    }

    /// One cell of the matrix.
    struct CategoryCell {
        pub category: Category,
        #[ts(type = "number")]
        pub records: u64,
        pub first: Option<String>,
        pub last: Option<String>,
        /// How many records are marked as sensitive.
        #[ts(type = "number")]
        pub sensitive: u64,
        /// Origin word → records.
        #[ts(type = "Record<string, number>")]
        pub origins: BTreeMap<String, u64>,
        /// Channel word → records. Records whose channel is not known are left out.
        #[ts(type = "Record<string, number>")]
        pub channels: BTreeMap<String, u64>,
    }

    /// A brand.
    struct BrandRequest { pub brand: BrandSlug, }
    /// Optionally one brand.
    struct MaybeBrand { pub brand: Option<BrandSlug>, }
    /// Optionally one export.
    struct MaybeExport {
        #[ts(as = "Option<f64>")]
        pub export: Option<i64>,
    }

    /// The brand page.
    struct BrandPage {
        pub row: BrandRow,
        pub exports: Vec<ExportView>,
        /// Product name → records; the empty name is "no product of its own".
        pub products: Vec<NamedCount>,
        /// Month (`2024-03`) → records.
        pub months: Vec<NamedCount>,
        pub identifiers: Vec<IdentifierView>,
        /// The parties with most records; `parties` has all.
        pub parties: Vec<PartyView>,
        /// Examples of what the brand concluded.
        pub inferences: Vec<InferenceView>,
        /// Why records are marked as sensitive.
        pub sensitive: Vec<SensitiveView>,
        /// What the card says is missing from this brand's export.
        pub missing: Vec<String>,
    }

    /// A name and how many records.
    struct NamedCount {
        pub name: String,
        #[ts(type = "number")]
        pub records: u64,
    }

    /// A sensitive kind, why, and how many.
    struct SensitiveView {
        pub kinds: Vec<Sensitive>,
        pub reason: String,
        #[ts(type = "number")]
        pub records: u64,
    }

    /// An export in the vault.
    struct ExportView {
        #[ts(type = "number")]
        pub id: i64,
        pub brand: BrandSlug,
        pub card: Option<String>,
        pub status: Option<String>,
        pub account: Option<String>,
        pub archives: Vec<String>,
        pub made_on: Option<String>,
        pub imported_on: String,
        pub entries: EntryCounts,
        #[ts(type = "number")]
        pub records: u64,
        #[ts(type = "number")]
        pub problems: u64,
    }

    /// Which records. All conditions hold together.
    struct RecordsRequest {
        #[serde(default)]
        pub filter: Filter,
        /// At most 500.
        pub limit: u32,
        /// Skip so many. Prefer `after` for deep pages.
        #[serde(default)]
        pub offset: u32,
        /// The cursor of the page before.
        #[serde(default)]
        pub after: Option<String>,
    }

    /// A page of records, newest first, undated last.
    struct RecordsPage {
        /// How many records the filter matches in all.
        #[ts(type = "number")]
        pub total: u64,
        pub records: Vec<RecordView>,
        /// The cursor for the next page, if there is one.
        pub next: Option<String>,
    }

    /// A record as shown.
    struct RecordView {
        #[ts(type = "number")]
        pub id: i64,
        pub brand: BrandSlug,
        pub product: Option<String>,
        pub category: Category,
        pub origin: Origin,
        pub channel: Option<Channel>,
        /// ISO 8601 in UTC, as fine as the export gave it: `2024`, `2024-03`, `2024-03-01`, `2024-03-01T10:00:00Z`.
        pub at: Option<String>,
        pub precision: Option<Precision>,
        /// Nothing in the export says which zone the time is in.
        pub zone_assumed: bool,
        pub text: String,
        pub place: Option<PlaceView>,
        pub amount: Option<AmountView>,
        /// The first party, if any.
        pub party: Option<String>,
        pub sensitive: Vec<Sensitive>,
        /// A newer export of the same account no longer has it.
        pub gone: bool,
        pub evidence: EvidenceRef,
    }

    /// A place as shown.
    struct PlaceView { pub lat: Option<f64>, pub lng: Option<f64>, pub label: Option<String>, }
    /// An amount as shown.
    struct AmountView {
        #[ts(type = "number")]
        pub hundredths: i64,
        pub currency: String,
    }

    /// One record.
    struct RecordRequest {
        #[ts(type = "number")]
        pub id: i64,
    }

    /// One record with all its evidence.
    struct RecordDetail {
        pub record: RecordView,
        pub parties: Vec<PartyDealing>,
        pub identifiers: Vec<IdentifierName>,
        pub sensitive_reason: Option<String>,
        /// The card row that made it.
        pub rule: String,
        /// The full path of the archive file on this machine.
        pub archive_path: String,
        /// The original row, read back from the archive.
        pub original: Original,
    }

    /// A party and a dealing.
    struct PartyDealing { pub name: String, pub dealing: Dealing, pub direction: Direction, }
    /// An identifier.
    struct IdentifierName { pub kind: IdentifierKind, pub value: String, }

    /// A party across records.
    struct PartyView {
        #[ts(type = "number")]
        pub id: i64,
        pub name: String,
        pub brand: BrandSlug,
        pub dealing: Dealing,
        pub direction: Direction,
        #[ts(type = "number")]
        pub records: u64,
        pub first: Option<String>,
        pub last: Option<String>,
    }
    /// Parties, most records first.
    struct Parties {
        #[ts(type = "number")]
        pub total: u64,
        pub parties: Vec<PartyView>,
    }

    /// An identifier across brands.
    struct IdentifierView {
        #[ts(type = "number")]
        pub id: i64,
        pub kind: IdentifierKind,
        pub value: String,
        #[ts(type = "number")]
        pub records: u64,
        /// Brand slug → records.
        pub brands: Vec<NamedCount>,
        pub first: Option<String>,
        pub last: Option<String>,
    }
    /// Identifiers, those held by most brands first.
    struct Identifiers { pub identifiers: Vec<IdentifierView>, }

    /// Something a brand concluded.
    struct InferenceView {
        pub brand: BrandSlug,
        pub text: String,
        pub category: Category,
        pub sensitive: Vec<Sensitive>,
        #[ts(type = "number")]
        pub records: u64,
        /// One record that says so.
        #[ts(type = "number")]
        pub record: i64,
        pub last: Option<String>,
    }
    /// Inferences, sensitive ones first.
    struct Inferences {
        #[ts(type = "number")]
        pub total: u64,
        pub inferences: Vec<InferenceView>,
    }

    /// What became of every entry.
    struct Coverage { pub exports: Vec<ExportCoverage>, }
    /// One export's entries.
    struct ExportCoverage {
        #[ts(type = "number")]
        pub id: i64,
        pub brand: BrandSlug,
        pub archives: Vec<String>,
        pub entries: Vec<EntryView>,
        pub problems: Vec<ProblemView>,
    }
    /// One entry.
    struct EntryView {
        pub path: String,
        #[ts(as = "Option<f64>")]
        pub size: Option<u64>,
        /// read, media, ignored, unknown, broken.
        pub state: String,
        pub reason: Option<String>,
        /// The card rows that read it.
        pub card_rule: Option<String>,
        #[ts(type = "number")]
        pub records: u64,
        #[ts(type = "number")]
        pub stored: u64,
        #[ts(type = "number")]
        pub already_known: u64,
        #[ts(type = "number")]
        pub skipped: u64,
        /// Why records were skipped, with counts.
        pub skip_reasons: Vec<NamedCount>,
    }

    /// The person's details for letters. Kept in the vault.
    struct PersonDetails {
        #[serde(default)] pub name: String,
        /// Lines of the postal address.
        #[serde(default)] pub address: Vec<String>,
        #[serde(default)] pub email: String,
        #[serde(default)] pub phone: String,
        /// Where the letter is written, e.g. a city.
        #[serde(default)] pub place: String,
    }

    /// What can be asked of a brand.
    struct LetterOptions {
        pub brand: BrandSlug,
        pub name: String,
        pub addressee: AddresseeView,
        pub choices: Vec<LetterChoice>,
        pub person: PersonDetails,
        pub accounts: Vec<String>,
    }
    /// One right under one law, with the languages there are.
    struct LetterChoice {
        pub right: String,
        pub law: String,
        pub law_title: String,
        /// The article or section.
        pub cites: Vec<String>,
        pub languages: Vec<String>,
        /// What it asks beyond the details: `statement` (the person's own words), `earlier` (the day of a letter).
        pub asks: Vec<String>,
        /// Whether every fact of the law behind this letter was checked against its source.
        pub checked: bool,
    }
    /// Whom the letter goes to.
    struct AddresseeView {
        pub controller: Option<String>,
        pub address: Vec<String>,
        pub email: Option<String>,
        /// Where the company has a form or a switch of its own.
        pub form_url: Option<String>,
        /// Where the facts come from and when they were checked.
        pub source: Option<String>,
    }
    /// A letter to draft.
    struct LetterRequest {
        pub brand: BrandSlug,
        /// One of the rights that `letter_options` lists: access, erasure, reminder …
        pub right: String,
        pub law: String,
        pub language: String,
        pub evidence: EvidenceStrength,
        /// Overrides the details in the vault, e.g. from the terminal.
        #[serde(default)]
        pub person: Option<PersonDetails>,
        /// The person's own words, for the letters that ask for a reason or say what is wrong or missing.
        #[serde(default)]
        pub statement: Option<String>,
        /// ISO date of the earlier letter, for the letters that follow one.
        #[serde(default)]
        pub earlier: Option<String>,
    }
    /// A drafted letter.
    struct LetterPreview {
        pub subject: String,
        pub text: String,
        pub sender: Vec<String>,
        pub addressee: Vec<String>,
        pub date: String,
        pub blocks: Vec<LetterBlock>,
        pub cites: Vec<String>,
        /// ISO date when the answer is due if it is received today, and the rule in words.
        pub due: Option<String>,
        pub due_rule: Option<String>,
        /// Why it cannot be sent yet: details that are missing.
        pub missing: Vec<String>,
    }
    /// Where a letter goes.
    struct SaveLetter {
        pub letter: LetterRequest,
        /// text, eml or pdf.
        pub format: String,
        pub path: String,
    }
    /// What was written.
    struct Saved {
        pub path: String,
        #[ts(type = "number")]
        pub bytes: u64,
    }

    /// A mistake or fact about a card file.
    struct CardCheck {
        pub id: Option<String>,
        pub mistakes: Vec<CardMistakeView>,
    }
    /// One mistake.
    struct CardMistakeView { pub place: String, pub message: String, }
    /// A file.
    struct File { pub path: String, }

    /// Example archives to write.
    struct DemoRequest {
        pub dir: String,
        /// 1 is a few thousand records for each brand.
        #[serde(default)]
        pub size: Option<f64>,
        #[serde(default)]
        #[ts(as = "Option<f64>")]
        pub seed: Option<u64>,
    }
    /// Example archives written.
    struct DemoReport { pub archives: Vec<String>, }

    /// A refusal or failure that the caller can tell apart by its code.
    struct ApiError {
        pub code: ErrorCode,
        /// Lower case, names the thing, says what to do. Never quotes the person's data.
        pub message: String,
    }
}

/// Fifteen minutes, unless the person chose otherwise.
pub(crate) fn lock_after() -> u32 {
    15
}

/// What to erase from the vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum Erase {
    /// One export.
    Export {
        /// Its number.
        #[ts(type = "number")]
        export: i64,
    },
    /// All exports of a brand.
    Brand {
        /// Its slug.
        brand: BrandSlug,
    },
    /// All that the vault holds, the person's own details included.
    Everything,
}

/// Whether there is a vault and whether it is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum VaultState {
    /// There is no vault yet: first start.
    Missing,
    /// There is one; its passphrase is needed.
    Locked,
    /// It is open.
    Open,
}

/// What an import is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// Listing entries and recognising the brand.
    Opening,
    /// Reading entries.
    Reading,
    /// Sorting and indexing what was read.
    Finishing,
}

/// What only the caller can decide on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ErrorCode {
    /// The passphrase is wrong.
    WrongPassphrase,
    /// The vault is locked.
    Locked,
    /// The vault was made by a newer version of the app.
    NewerVault,
    /// The vault file is damaged or is not a vault.
    DamagedVault,
    /// Another process has the vault, or an import is running.
    Busy,
    /// The system has no keychain, or it does not give the key away.
    Keychain,
    /// An archive needs a password.
    PasswordNeeded,
    /// The archive's password is wrong.
    PasswordWrong,
    /// The file is not there, cannot be read or cannot be written; or the disk is full.
    File,
    /// An argument is not understood.
    Argument,
    /// A letter cannot be made yet.
    Letter,
    /// The person cancelled.
    Cancelled,
    /// Something that should not happen; the message helps to report it.
    Internal,
}

/// A part of a letter's body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum LetterBlock {
    /// A paragraph.
    Paragraph {
        /// Its text.
        text: String,
    },
    /// A list.
    List {
        /// Its items.
        items: Vec<String>,
    },
    /// A table.
    Table {
        /// Column heads.
        head: Vec<String>,
        /// Rows of cells.
        rows: Vec<Vec<String>>,
    },
}

/// The original row behind a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum Original {
    /// Read back from the archive.
    Found {
        /// As text: JSON, `Header: value` lines, or the text of a block.
        text: String,
    },
    /// The archive is no longer where it was, or has changed.
    Unavailable {
        /// Why, and what to do.
        reason: String,
    },
}

/// Which records: all conditions hold together; an empty filter is everything.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields = nullable)]
pub struct Filter {
    /// Brand slug.
    pub brand: Option<BrandSlug>,
    /// Category.
    pub category: Option<Category>,
    /// Origin.
    pub origin: Option<Origin>,
    /// Channel.
    pub channel: Option<Channel>,
    /// Product.
    pub product: Option<String>,
    /// Party name, as shown.
    pub party: Option<String>,
    /// Identifier value, as shown.
    pub identifier: Option<String>,
    /// Only records marked as sensitive.
    pub sensitive: Option<bool>,
    /// From this ISO 8601 day or time on.
    pub since: Option<String>,
    /// Before this ISO 8601 day or time.
    pub until: Option<String>,
    /// Words that the text has, each as a prefix.
    pub search: Option<String>,
    /// Only records that a newer export no longer has (`true`) or still has.
    pub gone: Option<bool>,
    /// One export.
    #[ts(as = "Option<f64>")]
    pub export: Option<i64>,
    /// One entry's path.
    pub entry: Option<String>,
}
