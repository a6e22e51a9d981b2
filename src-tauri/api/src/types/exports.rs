//! Exports: what is recognised, imported and covered; cards; the made-up archives.

use super::{ApiError, NamedCount};
use serde::{Deserialize, Serialize};
use takeback_model::{BrandSlug, ProblemKind};
use ts_rs::TS;

wire! {
    /// Archives, folders or files that the person chose.
    struct Paths {
        pub paths: Vec<String>,
        /// Under which looking at them can be cancelled.
        #[serde(default)]
        pub job: Option<String>,
    }

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
        /// Names the brand where no card recognises it, or overrules the recognition: as people call it, or its slug.
        pub brand: Option<String>,
        /// For encrypted archives.
        pub password: Option<String>,
        /// The caller's name for this job; `cancel` takes it.
        pub job: String,
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
        /// Exports under other brands that hold the same files: the archive was imported under another name before.
        pub twins: Vec<Twin>,
        pub problems: Vec<ProblemView>,
    }

    /// An export that holds the same files under another brand.
    struct Twin {
        #[ts(type = "number")]
        pub id: i64,
        pub brand: BrandSlug,
        pub name: String,
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

    /// Optionally one export.
    struct MaybeExport {
        #[ts(as = "Option<f64>")]
        pub export: Option<i64>,
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
        /// Not in the card: it was read by the names and values of its fields.
        pub guessed: bool,
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

    /// One example archive.
    struct DemoArchive {
        pub path: String,
        /// The brand's name, which has to be given when it is imported, since no card can tell.
        pub name: Option<String>,
    }

    /// Example archives written.
    struct DemoReport { pub archives: Vec<DemoArchive>, }
}
