//! The vault: one encrypted SQLite file with everything that the person's exports said.
//!
//! `schema` shapes it, `writer` fills it (one transaction per export), `records` (with `walk` and `stretches`), `overview`, `inferences`, `insight` and `journey` ask it,
//! `holding` and `disclosure` gather what a letter may cite, `cases` keeps what became of the letters. It knows no archive, no brand by name and no letter.

mod backup;
mod cases;
mod compare;
mod disclosure;
mod erase;
mod error;
mod fingerprint;
mod holding;
mod inferences;
mod insight;
mod journey;
mod key;
mod known;
mod open;
mod overview;
mod places;
mod quoted;
mod records;
mod rows;
mod schema;
mod search;
mod settings;
mod stretches;
mod text;
mod walk;
mod writer;

pub use backup::{Copied, Restored};
pub use cases::{DocumentHead, LARGEST_DOCUMENT, NewDocument, StoredCase, StoredEvent};
pub use compare::{Fate, Fates, Met};
pub use disclosure::Naming;
pub use erase::{Erased, Erasure};
pub use error::VaultError;
pub use inferences::InferenceSummary;
pub use insight::{DealingSummary, LastUse, SharedIdentifier, StreamSummary};
pub use journey::{ALL_DAYS, DAY_MS, Lane, WEEK};
pub use open::{Opener, Vault, VaultFile, make_ready};
pub use overview::{
    BrandSummary, Cell, EntryCoverage, EntryTotals, ExportSummary, IdentifierSummary, PartySummary, ProblemRow,
    SensitiveReason,
};
pub use places::{Concluded, Square, SquareUse};
pub use quoted::QuotedFile;
pub use records::{Cursor, Page, RecordFilter, RecordOrigin, RecordRow};
pub use writer::{EntryMark, EntryResult, ExportStart, ExportTotals, ExportWriter, NewEntry, Row, Tally};
