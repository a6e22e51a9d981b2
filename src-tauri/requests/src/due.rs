//! When an answer is due: each law's own arithmetic on calendar days. No clock in here.
//!
//! Public holidays differ by seat and are not counted; a deadline said to be "due" may in truth end a working
//! day later, never earlier.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use serde::Deserialize;

/// The unit in which a law states a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Calendar months.
    Month,
    /// Calendar days.
    Day,
    /// Monday to Friday.
    BusinessDay,
}

/// What happens when the last day is a Saturday or Sunday.
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

impl Period {
    /// The last day of the period if the request is received on the given day, which itself does not count.
    ///
    /// A month ends on the day of the same number, or on the last day of a month that has no such day.
    #[must_use]
    pub fn last_day(self, received: NaiveDate) -> NaiveDate {
        let last = match self.unit {
            Unit::Month => received.checked_add_months(Months::new(self.n)),
            Unit::Day => received.checked_add_days(Days::new(self.n.into())),
            Unit::BusinessDay => business_days_after(received, self.n),
        }
        .unwrap_or(NaiveDate::MAX);
        match self.weekend {
            Weekend::NextWorkingDay => working_day_from(last),
            Weekend::Stays => last,
        }
    }
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

fn working_day_from(day: NaiveDate) -> NaiveDate {
    day.iter_days().find(|day| !is_weekend(*day)).unwrap_or(day)
}

fn business_days_after(received: NaiveDate, n: u32) -> Option<NaiveDate> {
    received.iter_days().skip(1).filter(|day| !is_weekend(*day)).take(n as usize).last()
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
    fn business_days_skip_weekends() {
        let days = Period { n: 15, unit: Unit::BusinessDay, weekend: Weekend::Stays };
        assert_eq!(days.last_day(day("2026-11-20")), day("2026-12-11"));
        assert_eq!(days.last_day(day("2026-11-22")), day("2026-12-11"));
        assert_eq!(days.last_day(day("2026-11-23")), day("2026-12-14"));
    }
}
