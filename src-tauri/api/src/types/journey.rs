//! The journey: what was seen of the person, when, and at which touchpoint.

use super::NamedCount;
use serde::{Deserialize, Serialize};
use takeback_model::{BrandSlug, Channel};
use ts_rs::TS;

wire! {
    /// Whose journey, and which part of it.
    struct JourneyRequest {
        #[serde(default)]
        pub brand: Option<BrandSlug>,
        /// A year (`2024`), month (`2024-03`) or day (`2024-03-01`) in UTC; without it, all the years.
        #[serde(default)]
        pub at: Option<String>,
    }

    /// What was seen in that time.
    struct Journey {
        /// Records dated in it.
        #[ts(type = "number")]
        pub records: u64,
        /// Records without a date, whatever the time.
        #[ts(type = "number")]
        pub undated: u64,
        /// One for each channel that has records in it; what has no channel last.
        pub lanes: Vec<JourneyLane>,
        /// Each year that has records in it, day by day. Empty for a month or a day.
        pub calendar: Vec<CalendarYear>,
        /// Records by hour of the week from Monday, 0:00 UTC: 168 numbers, only of records whose time is known to the minute.
        /// Empty for a month or a day.
        #[ts(type = "number[]")]
        pub hours: Vec<u64>,
        /// The nearest earlier time of the same length that has records.
        pub before: Option<String>,
        /// The nearest later one.
        pub after: Option<String>,
    }

    /// What was seen at one channel.
    struct JourneyLane {
        /// Nothing where the exports do not say.
        pub channel: Option<Channel>,
        #[ts(type = "number")]
        pub records: u64,
        /// Records by the next smaller time: the years' years, a year's months, a month's days, a day's none.
        pub steps: Vec<NamedCount>,
        /// Brand slug → records, most first.
        pub brands: Vec<NamedCount>,
    }

    /// The days of one year.
    struct CalendarYear {
        pub year: i32,
        /// Records on each day from 1 January to 31 December.
        #[ts(type = "number[]")]
        pub days: Vec<u64>,
    }
}
