//! The overview: what there is in all, and a few stories with the evidence that each number opens.

use super::Filter;
use serde::{Deserialize, Serialize};
use takeback_model::{BrandSlug, Category, Dealing, Identifier};
use ts_rs::TS;

/// Where what a number counts is listed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "list", rename_all = "kebab-case")]
#[allow(clippy::large_enum_variant, reason = "a handful of them is made for one screen")]
pub enum Source {
    /// Records.
    Records {
        /// Which: the number is how many this filter finds.
        filter: Box<Filter>,
    },
    /// Third parties.
    Parties {
        /// Of one brand's exports, or of all.
        brand: Option<BrandSlug>,
        /// In one dealing, or in any.
        dealing: Option<Dealing>,
    },
    /// Identifiers.
    Identifiers {
        /// Of one brand's exports, or of all.
        brand: Option<BrandSlug>,
    },
    /// The brands whose exports hold nothing recent.
    Dormant {},
    /// The exports of one brand.
    Exports {
        /// Whose.
        brand: BrandSlug,
    },
    /// The files of one brand's exports that one thing became of.
    Files {
        /// Whose.
        brand: BrandSlug,
        /// What became of them, such as "read".
        state: String,
    },
}

/// What a story tells. Every one is a rule with stated terms; the window says them beside the story.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "story", rename_all = "kebab-case")]
pub enum Told {
    /// Of all brands, this one lists most parties that uploaded a list with the person on it. Parts: parties by brand.
    UploadedLists {
        /// Whose export lists them.
        brand: BrandSlug,
        /// Distinct parties.
        #[ts(type = "number")]
        parties: u64,
        /// How many of them are sellers or payees in any brand's export, under the same name.
        #[ts(type = "number")]
        sellers: u64,
    },
    /// Records that brands inferred and that are marked as sensitive. Parts: records by sensitive kind.
    SensitiveInferences {
        /// How many.
        #[ts(type = "number")]
        records: u64,
        /// Of how many inferred records.
        #[ts(type = "number")]
        of: u64,
    },
    /// Of all brands, this one holds most records that it received from others. Parts: records by brand.
    Received {
        /// Who received them.
        brand: BrandSlug,
        /// How many.
        #[ts(type = "number")]
        records: u64,
    },
    /// The identifier that most brands hold; names and IP addresses do not count. Parts: records by brand.
    SharedIdentifier {
        /// Which.
        identifier: Identifier,
        /// How many brands hold it.
        #[ts(type = "number")]
        brands: u64,
    },
    /// Location records that are precise to the building. Parts: records by brand.
    PreciseLocation {
        /// How many.
        #[ts(type = "number")]
        records: u64,
        /// ISO days of the oldest and the newest.
        first: Option<String>,
        /// The newest.
        last: Option<String>,
    },
    /// The oldest dated record of something that the person did. Parts: years from each brand's oldest for which its exports prove that it kept it.
    Oldest {
        /// Who keeps it.
        brand: BrandSlug,
        /// Of what kind.
        category: Category,
        /// ISO day.
        day: String,
    },
    /// Brands without any dated record in the year before their newest export was made, by its own word. Parts: full years without, by brand.
    Dormant {
        /// The one that has been still for longest.
        brand: BrandSlug,
        /// How many brands.
        #[ts(type = "number")]
        brands: u64,
        /// ISO day of its newest record.
        day: String,
    },
}

wire! {
    /// How long each brand has kept what.
    struct Retention {
        /// By name.
        pub brands: Vec<Kept>,
        pub cells: Vec<KeptCell>,
    }

    /// A brand's span, seen from the making of its newest export.
    struct Kept {
        pub brand: BrandSlug,
        #[ts(type = "number")]
        pub records: u64,
        /// ISO day of the oldest dated record.
        pub first: Option<String>,
        /// ISO day of the newest dated record that is not later than the export, or than its import where it does not say when it was made.
        pub last: Option<String>,
        /// ISO day on which the newest export was made, if it says.
        pub export: Option<String>,
        /// No dated record in the year before that. Nothing is known of an export that does not say when it was made.
        pub dormant: bool,
    }

    /// One category of a brand, oldest first.
    struct KeptCell {
        pub brand: BrandSlug,
        pub category: Category,
        #[ts(type = "number")]
        pub records: u64,
        pub first: String,
        pub last: String,
        /// Full years from the oldest record to the making of the brand's newest export, or to its newest record where that does not say.
        #[ts(type = "number")]
        pub years: u64,
    }

    /// One story: what it tells, its small picture, and where its number comes from.
    struct Story {
        pub told: Told,
        /// The small picture: largest first, at most five.
        pub parts: Vec<Part>,
        pub source: Source,
        /// To whom a letter about it would go.
        pub letter: Option<BrandSlug>,
    }

    /// One bar of a small picture; what the name is, the story says: a brand's slug or a word of the model.
    struct Part {
        pub name: String,
        #[ts(type = "number")]
        pub number: u64,
    }

    /// The start screen.
    struct Overview {
        /// Those that have a name: exports of an unknown brand count as none.
        #[ts(type = "number")]
        pub brands: u64,
        #[ts(type = "number")]
        pub records: u64,
        /// ISO days of the oldest and newest dated record.
        pub first: Option<String>,
        pub last: Option<String>,
        #[ts(type = "number")]
        pub sensitive: u64,
        #[ts(type = "number")]
        pub inferred: u64,
        #[ts(type = "number")]
        pub identifiers: u64,
        #[ts(type = "number")]
        pub parties: u64,
        /// Three to seven where the exports hold so much; none in an empty vault.
        pub stories: Vec<Story>,
    }
}
