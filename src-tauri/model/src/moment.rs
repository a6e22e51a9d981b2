//! When something happened, and how surely we know it.

use crate::words::vocabulary;

vocabulary! {
    /// How fine the time was that the export gave. A finer time is never made up.
    Precision, "precision" {
        /// Only the year.
        Year = 1 "year",
        /// Year and month.
        Month = 2 "month",
        /// A day.
        Day = 3 "day",
        /// To the minute.
        Minute = 4 "minute",
        /// To the second.
        Second = 5 "second",
        /// To the millisecond or finer.
        Millisecond = 6 "millisecond",
    }
}

vocabulary! {
    /// How the zone of a time is known.
    ZoneCertainty, "zone certainty" {
        /// The text said so: `Z`, an offset, an epoch number.
        Stated = 1 "stated",
        /// The format's documentation or its known behaviour says so; the text does not.
        Documented = 2 "documented",
        /// Nothing says so; UTC was assumed, and the true instant may be up to a day off.
        Assumed = 3 "assumed",
    }
}

/// An instant in UTC with its precision and the certainty of its zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Milliseconds since 1970-01-01T00:00:00Z. The start of the period where the precision is coarser.
    pub unix_ms: i64,
    /// How fine it is.
    pub precision: Precision,
    /// How the zone is known.
    pub zone: ZoneCertainty,
}

impl Moment {
    /// The earliest instant we believe: 1700-01-01. Family trees reach back so far; anything before is a sentinel or damage.
    pub const MIN_MS: i64 = -8_520_336_000_000;
    /// The latest instant we believe: 2200-01-01. Exports hold expiry dates, but `9999-12-31` means "never".
    pub const MAX_MS: i64 = 7_258_118_400_000;

    /// A moment, unless the instant is one that only sentinels and damage produce.
    #[must_use]
    pub fn new(unix_ms: i64, precision: Precision, zone: ZoneCertainty) -> Option<Self> {
        (Self::MIN_MS..Self::MAX_MS).contains(&unix_ms).then_some(Self { unix_ms, precision, zone })
    }
}
