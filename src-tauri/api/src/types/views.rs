//! The views over the whole vault: brands, categories, parties, identifiers, inferences.

use super::{ExportView, InferenceView};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use takeback_model::{BrandSlug, Category, Dealing, Direction, IdentifierKind, Sensitive};
use ts_rs::TS;

wire! {
    /// The brand × category matrix.
    struct Inventory { pub brands: Vec<BrandRow>, }

    /// One brand of the matrix.
    struct BrandRow {
        pub brand: BrandSlug,
        pub name: String,
        pub controller: Option<String>,
        /// What the company is in a person's day (`takeback_directory::Class`), where that is known.
        pub class: Option<String>,
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
        /// The newest way that the exports give to stop it: a page or `mailto:`. Nothing opens it by itself.
        pub route: Option<String>,
    }

    /// A list, optionally of one brand and not all of it.
    struct FirstOf {
        pub brand: Option<BrandSlug>,
        /// So many rows, the first. With those of third parties come the rows of the parties that gave or got most.
        #[serde(default)]
        pub most: Option<u32>,
    }

    /// Parties, most records first.
    struct Parties {
        /// Of how many rows.
        #[ts(type = "number")]
        pub total: u64,
        pub parties: Vec<PartyView>,
        /// Different names for each direction, of all rows.
        #[ts(type = "Partial<Record<Direction, number>>")]
        pub names: BTreeMap<Direction, u64>,
        /// What the rows that were left out add up to.
        pub rest: Vec<PartyRest>,
    }

    /// Rows of one brand and direction that were left out.
    struct PartyRest {
        pub brand: BrandSlug,
        pub direction: Direction,
        #[ts(type = "number")]
        pub records: u64,
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
}
