//! The map: where records say that the person was, by squares of a hundredth of a degree.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use takeback_model::BrandSlug;
use ts_rs::TS;

/// A square of a hundredth of a degree, by its south-western corner in hundredths of a degree (WGS 84).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Square {
    /// Latitude, northwards.
    pub lat: i32,
    /// Longitude, eastwards.
    pub lng: i32,
}

wire! {
    /// Which places.
    struct PlacesRequest {
        #[serde(default)]
        pub brand: Option<BrandSlug>,
        /// One day (ISO, UTC) instead of all time.
        #[serde(default)]
        pub day: Option<String>,
    }

    /// What the exports say of a square.
    struct PlaceSquare {
        pub lat: i32,
        pub lng: i32,
        /// What a record calls a place in it; of several names one.
        pub name: Option<String>,
        #[ts(type = "number")]
        pub records: u64,
        /// By how the place came to the brand.
        #[ts(type = "Record<string, number>")]
        pub origins: BTreeMap<String, u64>,
        /// How many are marked as precise location.
        #[ts(type = "number")]
        pub precise: u64,
        pub first: Option<String>,
        pub last: Option<String>,
        #[ts(type = "Record<string, number>")]
        pub brands: BTreeMap<String, u64>,
    }

    /// A place or movement that a brand concluded, in the export's words.
    struct ConcludedPlace {
        pub brand: BrandSlug,
        pub text: String,
        pub lat: i32,
        pub lng: i32,
        #[ts(type = "number")]
        pub record: i64,
        /// The day that it is of (UTC), where one is known.
        pub day: Option<String>,
    }

    /// The map: at most 2,000 squares, those with most records first.
    struct Places {
        pub squares: Vec<PlaceSquare>,
        /// How many squares there are in all.
        #[ts(type = "number")]
        pub total: u64,
        /// How many records have a point.
        #[ts(type = "number")]
        pub records: u64,
        /// What brands concluded, as home and work; at most 200. Not narrowed to the day.
        pub concluded: Vec<ConcludedPlace>,
        /// The nearest days with points before and after the day; without one, the newest is before.
        pub before: Option<String>,
        pub after: Option<String>,
    }
}
