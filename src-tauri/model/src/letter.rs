//! What a letter may cite: the vault counts and quotes it, the requests put it into words.

use crate::words::vocabulary;
use crate::{Category, Dealing, Identifier, Origin};

vocabulary! {
    /// How much of the evidence a letter shows to the controller.
    EvidenceStrength, "evidence strength" {
        /// None: only who writes and what is asked.
        None = 1 "none",
        /// The identifiers under which the controller knows the person.
        Identifiers = 2 "identifiers",
        /// Those, and how many records of which category and from when to when.
        Counts = 3 "counts",
        /// Those, and some records with archive, file and place.
        Samples = 4 "samples",
    }
}

/// Where a record stands: promise 3 in one value.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct EvidenceRef {
    /// The export's number in the vault.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub export: i64,
    /// The archive's file name.
    pub archive: String,
    /// The entry's path in the archive.
    pub entry: String,
    /// The row, line or JSON pointer in the entry.
    pub locator: String,
}

/// One category of what a brand holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CategoryCount {
    /// Which.
    pub category: Category,
    /// How many records.
    pub records: u64,
    /// Milliseconds since 1970 of the oldest dated record.
    pub first_ms: Option<i64>,
    /// Milliseconds since 1970 of the newest dated record.
    pub last_ms: Option<i64>,
    /// How many by origin.
    pub origins: Vec<(Origin, u64)>,
    /// How many are marked as sensitive.
    pub sensitive: u64,
}

/// One record quoted as a sample.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// Its category.
    pub category: Category,
    /// When, as ISO 8601 text to its own precision; empty if undated.
    pub at: String,
    /// What.
    pub text: String,
    /// Where it stands.
    pub evidence: EvidenceRef,
    /// SHA-256 of the file that it stands in, in hexadecimal: of its bytes as they are in the archive, so that whoever has the archive
    /// can check it without this program. `None` where nobody asked for it, or the archive is no longer there.
    pub sha256: Option<String>,
}

/// An export that a letter refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportCited {
    /// The archive's file names.
    pub archives: Vec<String>,
    /// Milliseconds since 1970 when the brand made it, if known.
    pub made_on_ms: Option<i64>,
}

/// A party that the brand's exports name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyCount {
    /// Its name.
    pub name: String,
    /// What the export says it had to do with the data.
    pub dealing: Dealing,
    /// In how many records.
    pub records: u64,
}

/// What another brand's exports say about the company that is written to: the ground of a request to somebody whom the person
/// may never have dealt with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disclosure {
    /// What people call the brand whose exports they are.
    pub brand: String,
    /// The party's name as it stands there.
    pub party: String,
    /// What the exports say it had to do with the data.
    pub dealing: Dealing,
    /// In how many records.
    pub records: u64,
    /// Milliseconds since 1970 of the oldest dated one.
    pub first_ms: Option<i64>,
    /// Milliseconds since 1970 of the newest dated one.
    pub last_ms: Option<i64>,
    /// The exports that the newest of these records stand in.
    pub exports: Vec<ExportCited>,
    /// The newest of them.
    pub sample: Option<Sample>,
    /// Of messages: the addresses of the person that the newest ones went to.
    pub addresses: Vec<String>,
    /// Of messages: when the newest ones came, milliseconds since 1970, the newest first.
    pub days_ms: Vec<i64>,
}

/// All that a letter to one brand may cite. Nothing in it that the brand does not hold already, but for the disclosures: they
/// tell it which other brand named it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Holding {
    /// Accounts, as the exports state them.
    pub accounts: Vec<String>,
    /// Identifiers of the person that the brand's exports contain, most used first.
    pub identifiers: Vec<Identifier>,
    /// The exports.
    pub exports: Vec<ExportCited>,
    /// What they hold by category, most records first.
    pub categories: Vec<CategoryCount>,
    /// The parties that most records name, most records first.
    pub parties: Vec<PartyCount>,
    /// How many distinct parties the exports name in all.
    pub named: u64,
    /// How many distinct parties they name in each dealing.
    pub named_for: Vec<(Dealing, u64)>,
    /// Chosen records.
    pub samples: Vec<Sample>,
    /// How many records in all.
    pub records: u64,
    /// What other brands' exports say about it.
    pub disclosures: Vec<Disclosure>,
}
