//! Records: which, a page of them, and one with its evidence.

use super::{IdentifierName, Met, PartyDealing, Square};
use serde::{Deserialize, Serialize};
use takeback_model::{
    BrandSlug, Category, Channel, Dealing, EvidenceRef, IdentifierKind, Origin, Precision, Sensitive,
};
use ts_rs::TS;

wire! {
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
        /// Whether there may be more than that: a common word among other conditions is counted so far only.
        pub total_is_least: bool,
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
        /// Not in the brand's card: read by the names and values of its fields.
        pub guessed: bool,
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
    /// Only records whose channel the export states (`true`) or does not.
    pub channel_known: Option<bool>,
    /// Product.
    pub product: Option<String>,
    /// Card row.
    pub rule: Option<String>,
    /// Party name, as shown.
    pub party: Option<String>,
    /// What the export says a party had to do with the data.
    pub dealing: Option<Dealing>,
    /// Identifier value, as shown.
    pub identifier: Option<String>,
    /// Records that hold an identifier of this kind; beside a value, that value as one of this kind.
    pub identifier_kind: Option<IdentifierKind>,
    /// Only records marked as sensitive.
    pub sensitive: Option<bool>,
    /// Only records marked as sensitive in this way.
    pub sensitive_kind: Option<Sensitive>,
    /// From this ISO 8601 day or time on.
    pub since: Option<String>,
    /// Before this ISO 8601 day or time.
    pub until: Option<String>,
    /// Only dated records (`true`) or undated ones.
    pub dated: Option<bool>,
    /// Words that the text has, each as a prefix.
    pub search: Option<String>,
    /// Only records that a newer export no longer has (`true`) or still has.
    pub gone: Option<bool>,
    /// Only records that met this fate between two exports.
    pub compared: Option<Met>,
    /// Only records in this square of the map.
    pub square: Option<Square>,
    /// One export.
    #[ts(as = "Option<f64>")]
    pub export: Option<i64>,
    /// One entry's path.
    pub entry: Option<String>,
}
