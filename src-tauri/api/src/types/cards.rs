//! Cards: what is wrong with one, one begun from an archive, and what of a card's files an export has.

use serde::{Deserialize, Serialize};
use takeback_model::{BrandSlug, Category};
use ts_rs::TS;

/// What became of a kind of file that a brand's export normally holds. Absence proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// The newest export has it, with records.
    Held,
    /// The newest export has the file, and no record came of it.
    Empty,
    /// The newest export has no such file.
    Absent,
    /// It belongs to another delivery of the brand, of which there is no export here: perhaps it was not asked for.
    Elsewhere,
}

wire! {
    /// A mistake or fact about a card file.
    struct CardCheck {
        pub id: Option<String>,
        pub mistakes: Vec<CardMistakeView>,
    }

    /// One mistake.
    struct CardMistakeView { pub place: String, pub message: String, }

    /// A card to begin from an archive.
    struct NewCard {
        /// The archive, its parts, or a folder.
        pub paths: Vec<String>,
        /// The brand's slug.
        pub brand: String,
        /// What people call the brand; the slug where it is not given.
        #[serde(default)]
        pub name: Option<String>,
        /// The file to write; there must be none yet.
        pub out: String,
    }

    /// A card that was begun.
    struct CardBegun {
        pub path: String,
        /// Kinds of files that have rows, guessed by the names and values of their fields.
        #[ts(type = "number")]
        pub kinds: u64,
        /// Kinds of files in which nothing could be sorted.
        pub unknown: Vec<String>,
        /// Brands whose cards know the archive already.
        pub known: Vec<String>,
    }

    /// What a guessed record is about, as the person says.
    struct Correction {
        #[ts(type = "number")]
        pub record: i64,
        pub category: Category,
    }

    /// A correction that was kept as a card of the person's own.
    struct Corrected {
        /// Its id.
        pub card: String,
        pub path: String,
    }

    /// What a brand's export normally holds, by its cards, and what of it is here.
    struct Completeness {
        pub brand: BrandSlug,
        /// In the order of the cards; empty where the brand has none.
        pub kinds: Vec<KindView>,
        /// What companies of its kind usually hold, by general knowledge, where nobody has described what it hands out.
        pub usually: Vec<Category>,
    }

    /// A kind of file.
    struct KindView {
        /// The delivery that it belongs to, in the card's words.
        pub delivery: String,
        /// What it is, in the card's words.
        pub title: String,
        /// The card row.
        pub rule: String,
        pub standing: Standing,
        /// Files of the newest export that the row read.
        #[ts(type = "number")]
        pub files: u64,
        /// Records of all exports of the brand that the row made.
        #[ts(type = "number")]
        pub records: u64,
        /// The newest export of this delivery, where there is one.
        #[ts(as = "Option<f64>")]
        pub export: Option<i64>,
    }
}
