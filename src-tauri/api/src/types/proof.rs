//! What can be proved: two exports compared, and the bundle of a case.

use super::ExportView;
use serde::{Deserialize, Serialize};
use takeback_model::{BrandSlug, Category};
use ts_rs::TS;

/// What became of a record between two exports of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// In both.
    Kept,
    /// In the earlier one alone, though the later one has that kind of file.
    Gone,
    /// In the later one alone.
    New,
    /// In the earlier one alone, and the later one has no such file: nothing can be said.
    NotCovered,
}

impl Met {
    pub(crate) const fn of_vault(self) -> takeback_vault::Met {
        let fate = match self.fate {
            Fate::Kept => takeback_vault::Fate::Kept,
            Fate::Gone => takeback_vault::Fate::Gone,
            Fate::New => takeback_vault::Fate::New,
            Fate::NotCovered => takeback_vault::Fate::NotCovered,
        };
        takeback_vault::Met { earlier: self.earlier, later: self.later, fate }
    }
}

wire! {
    /// The records of one fate between two exports of an account.
    struct Met {
        #[ts(type = "number")]
        pub earlier: i64,
        #[ts(type = "number")]
        pub later: i64,
        pub fate: Fate,
    }

    /// Two exports of one account.
    struct CompareExports {
        #[ts(type = "number")]
        pub earlier: i64,
        #[ts(type = "number")]
        pub later: i64,
        /// The case that it is made for: its bundle then has the sheet.
        #[serde(default)]
        #[ts(type = "number | null")]
        pub case: Option<i64>,
        /// Under which it can be cancelled.
        #[serde(default)]
        pub job: Option<String>,
    }

    /// What became of the records between two exports.
    struct Comparison {
        pub brand: BrandSlug,
        pub name: String,
        pub earlier: ExportView,
        pub later: ExportView,
        pub categories: Vec<ComparedCategory>,
        /// Where the later export is too old to show what became of the request of the case.
        pub too_early: Option<TooEarly>,
    }

    /// That an export was made before what it would have to come after.
    struct TooEarly {
        /// ISO date of the export.
        pub made: String,
        /// ISO date of the company's answer; where there is none, of the request.
        pub than: String,
        /// Whether that is the answer.
        pub answered: bool,
    }

    /// How many records of a category are in both, gone, new, and of kinds of file that the later export does not have.
    struct ComparedCategory {
        pub category: Category,
        #[ts(type = "number")]
        pub kept: u64,
        #[ts(type = "number")]
        pub gone: u64,
        #[ts(type = "number")]
        pub new: u64,
        #[ts(type = "number")]
        pub not_covered: u64,
    }

    /// Where the proof of a comparison goes.
    struct SaveProof {
        #[ts(type = "number")]
        pub earlier: i64,
        #[ts(type = "number")]
        pub later: i64,
        /// pdf: the sheet with its counts; csv: every record with its fate and its evidence.
        pub format: String,
        pub path: String,
        #[serde(default)]
        pub language: Option<String>,
        /// The case that it is made for: the sheet says where the later export is too old for it.
        #[serde(default)]
        #[ts(type = "number | null")]
        pub case: Option<i64>,
        /// Under which it can be cancelled.
        #[serde(default)]
        pub job: Option<String>,
    }

    /// The folder that the bundle of a case goes to.
    struct SaveBundle {
        #[ts(type = "number")]
        pub case: i64,
        pub path: String,
        #[serde(default)]
        pub language: Option<String>,
        /// Under which it can be cancelled.
        #[serde(default)]
        pub job: Option<String>,
    }

    /// What a bundle has: the names of its files.
    struct Bundle {
        pub path: String,
        pub files: Vec<String>,
        /// Whether the comparison that was made for the case is missing, because one of its exports was erased since.
        pub comparison_erased: bool,
    }
}
