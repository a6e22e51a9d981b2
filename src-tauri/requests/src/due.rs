//! When an answer is due: each law's own arithmetic on calendar days. No clock in here.
//!
//! Weekends always count, public holidays where the seat is known: a deadline said without a seat may in truth end a working
//! day later, never earlier.

use crate::seat::{Free, Seat, free};
use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// The unit in which a law states a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Calendar months.
    Month,
    /// Calendar days.
    Day,
    /// Monday to Friday, public holidays left out.
    BusinessDay,
}

/// What happens when nobody works on the last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weekend {
    /// The period ends with the next working day (Regulation 1182/71, Art. 3(4)).
    NextWorkingDay,
    /// It ends on that day all the same.
    Stays,
}

/// A period that begins with the day on which a request is received.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// How many units.
    pub n: u32,
    /// Of what.
    pub unit: Unit,
    /// What happens at a weekend.
    pub weekend: Weekend,
}

/// A day that was not counted, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Skipped {
    /// The day.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub day: NaiveDate,
    /// Why nobody works then.
    pub why: Free,
}

/// How a period was counted, so that it can be counted again by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The last day: the period ends with its last hour.
    pub last: NaiveDate,
    /// The days that moved the end: free days that it would have fallen on, and holidays among business days. Weekends among
    /// business days are not listed.
    pub skipped: Vec<Skipped>,
}

impl Period {
    /// The last day of the period if the request is received on the given day, which itself does not count.
    ///
    /// A month ends on the day of the same number, or on the last day of a month that has no such day.
    #[must_use]
    pub fn last_day(self, received: NaiveDate) -> NaiveDate {
        self.count(received, 0, None).last
    }

    /// The same with days for which the period stood still, and with the holidays of the company's seat.
    #[must_use]
    pub fn count(self, received: NaiveDate, paused: u32, seat: Option<Seat>) -> Counted {
        let mut skipped = Vec::new();
        let running = match self.unit {
            Unit::Month => received.checked_add_months(Months::new(self.n)),
            Unit::Day => received.checked_add_days(Days::new(self.n.into())),
            Unit::BusinessDay => business_days_after(received, self.n, seat, &mut skipped),
        };
        let nominal =
            running.and_then(|last| last.checked_add_days(Days::new(paused.into()))).unwrap_or(NaiveDate::MAX);
        let last = match self.weekend {
            Weekend::NextWorkingDay => working_day_from(nominal, seat, &mut skipped),
            Weekend::Stays => nominal,
        };
        Counted { last, skipped }
    }
}

fn working_day_from(day: NaiveDate, seat: Option<Seat>, skipped: &mut Vec<Skipped>) -> NaiveDate {
    for candidate in day.iter_days() {
        match free(candidate, seat) {
            Some(why) => skipped.push(Skipped { day: candidate, why }),
            None => return candidate,
        }
    }
    day
}

fn business_days_after(
    received: NaiveDate,
    n: u32,
    seat: Option<Seat>,
    skipped: &mut Vec<Skipped>,
) -> Option<NaiveDate> {
    let mut left = n;
    if left == 0 {
        return Some(received);
    }
    for day in received.iter_days().skip(1) {
        match free(day, seat) {
            Some(Free::Weekend) => {}
            Some(Free::Holiday) => skipped.push(Skipped { day, why: Free::Holiday }),
            None => left -= 1,
        }
        if left == 0 {
            return Some(day);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_month_ends_on_the_same_number_or_the_months_end() {
        let month = Period { n: 1, unit: Unit::Month, weekend: Weekend::NextWorkingDay };
        let cases = [
            ("2026-11-03", "2026-12-03"),
            ("2025-01-31", "2025-02-28"),
            ("2024-01-31", "2024-02-29"),
            ("2026-03-31", "2026-04-30"),
            ("2026-12-31", "2027-02-01"),
            ("2026-11-22", "2026-12-22"),
            ("2026-07-15", "2026-08-17"),
            ("2026-01-15", "2026-02-16"),
        ];
        for (received, due) in cases {
            assert_eq!(month.last_day(day(received)), day(due), "received {received}");
        }
    }

    #[test]
    fn an_extension_is_counted_from_receipt_too() {
        let three = Period { n: 3, unit: Unit::Month, weekend: Weekend::NextWorkingDay };
        assert_eq!(three.last_day(day("2026-11-30")), day("2027-03-01"));
    }

    #[test]
    fn calendar_days_stay_where_they_fall() {
        let days = Period { n: 45, unit: Unit::Day, weekend: Weekend::Stays };
        assert_eq!(days.last_day(day("2026-11-22")), day("2027-01-06"));
        assert_eq!(days.last_day(day("2024-01-17")), day("2024-03-02"));
    }

    #[test]
    fn the_holidays_of_the_seat_move_the_end_and_are_named() {
        let month = Period { n: 1, unit: Unit::Month, weekend: Weekend::NextWorkingDay };
        let skipped = |text: &str, why| Skipped { day: day(text), why };
        let counted = month.count(day("2026-11-25"), 0, "DE".parse().ok());
        assert_eq!(counted.last, day("2026-12-28"));
        let expected = [
            skipped("2026-12-25", Free::Holiday),
            skipped("2026-12-26", Free::Weekend),
            skipped("2026-12-27", Free::Weekend),
        ];
        assert_eq!(counted.skipped, expected);
        let days = Period { n: 10, unit: Unit::BusinessDay, weekend: Weekend::Stays };
        let counted = days.count(day("2026-11-23"), 0, "US-CA".parse().ok());
        assert_eq!(counted.last, day("2026-12-09"));
        assert_eq!(counted.skipped, [skipped("2026-11-26", Free::Holiday), skipped("2026-11-27", Free::Holiday)]);
    }

    #[test]
    fn business_days_skip_weekends() {
        let days = Period { n: 15, unit: Unit::BusinessDay, weekend: Weekend::Stays };
        assert_eq!(days.last_day(day("2026-11-20")), day("2026-12-11"));
        assert_eq!(days.last_day(day("2026-11-22")), day("2026-12-11"));
        assert_eq!(days.last_day(day("2026-11-23")), day("2026-12-14"));
    }
}
