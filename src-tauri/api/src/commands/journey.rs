//! The journey: the vault's days, put into years, months and days as the person asks for them.

use crate::Session;
use crate::types::*;
use chrono::{Datelike, Days, Months, NaiveDate};
use std::collections::BTreeMap;
use std::ops::Range;
use takeback_vault::{ALL_DAYS, Lane};

/// How long the time is that was asked for; its records are counted by the next shorter one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Length {
    All,
    Year,
    Month,
    Day,
}

impl Length {
    /// How a time of this length is written, of which `day` is a day.
    fn name(self, day: NaiveDate) -> String {
        let format = match self {
            Self::All => "",
            Self::Year => "%Y",
            Self::Month => "%Y-%m",
            Self::Day => "%Y-%m-%d",
        };
        day.format(format).to_string()
    }

    const fn shorter(self) -> Option<Self> {
        match self {
            Self::All => Some(Self::Year),
            Self::Year => Some(Self::Month),
            Self::Month => Some(Self::Day),
            Self::Day => None,
        }
    }
}

/// What a brand, or all, saw of the person in a time, by channel.
///
/// # Errors
/// When the vault is locked or the time is not understood.
pub fn journey(session: &Session, request: JourneyRequest, _: &dyn Fn(Progress)) -> Result<Journey, ApiError> {
    let brand = request.brand.as_ref();
    let (length, days) = time(request.at.as_deref().unwrap_or_default())?;
    session.read(|vault| {
        let lanes = vault.journey(brand, &days)?;
        let calendar = match length {
            Length::All | Length::Year => calendar(&lanes),
            Length::Month | Length::Day => Vec::new(),
        };
        let hours = match length {
            Length::All => vault.hours(brand, &(i32::MIN..=i32::MAX))?.to_vec(),
            Length::Year => vault.hours(brand, &(year(days.start)..=year(days.start)))?.to_vec(),
            Length::Month | Length::Day => Vec::new(),
        };
        let (before, after) = vault.days_around(brand, &days)?;
        let around = |day: Option<i64>| day.and_then(date).map(|day| length.name(day));
        Ok(Journey {
            records: lanes.iter().flat_map(|lane| lane.days.values()).sum(),
            undated: vault.undated(brand)?,
            lanes: lanes.into_iter().map(|lane| lane_view(lane, length)).collect(),
            calendar,
            hours,
            before: around(before),
            after: around(after),
        })
    })
}

/// The time that a text names, and its days since 1970.
fn time(text: &str) -> Result<(Length, Range<i64>), ApiError> {
    let parse = |text: &str| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    let found = match text.len() {
        0 => return Ok((Length::All, ALL_DAYS)),
        4 => parse(&format!("{text}-01-01"))
            .and_then(|first| Some((Length::Year, first, first.checked_add_months(Months::new(12))?))),
        7 => parse(&format!("{text}-01"))
            .and_then(|first| Some((Length::Month, first, first.checked_add_months(Months::new(1))?))),
        _ => parse(text).and_then(|first| Some((Length::Day, first, first.checked_add_days(Days::new(1))?))),
    };
    let (length, first, next) = found.ok_or_else(|| {
        ApiError::argument(format!("'{text}' is not a year, month or day; write it as 2024, 2024-03 or 2024-03-01"))
    })?;
    Ok((length, number(first)..number(next)))
}

const EPOCH_FROM_CE: i64 = 719_163;

/// The days since 1970 of a date.
fn number(date: NaiveDate) -> i64 {
    i64::from(date.num_days_from_ce()) - EPOCH_FROM_CE
}

/// The date of a number of days since 1970.
fn date(day: i64) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(i32::try_from(day + EPOCH_FROM_CE).ok()?)
}

fn year(day: i64) -> i32 {
    date(day).map_or(0, |date| date.year())
}

fn lane_view(lane: Lane, length: Length) -> JourneyLane {
    let mut steps: BTreeMap<String, u64> = BTreeMap::new();
    if let Some(shorter) = length.shorter() {
        for (day, records) in &lane.days {
            if let Some(day) = date(*day) {
                *steps.entry(shorter.name(day)).or_default() += records;
            }
        }
    }
    let mut brands: Vec<NamedCount> =
        lane.brands.into_iter().map(|(brand, records)| NamedCount { name: brand.into(), records }).collect();
    brands.sort_by(|a, b| b.records.cmp(&a.records).then_with(|| a.name.cmp(&b.name)));
    JourneyLane {
        channel: lane.channel,
        records: lane.days.values().sum(),
        steps: steps.into_iter().map(|(name, records)| NamedCount { name, records }).collect(),
        brands,
    }
}

fn calendar(lanes: &[Lane]) -> Vec<CalendarYear> {
    let mut years: BTreeMap<i32, Vec<u64>> = BTreeMap::new();
    for (day, records) in lanes.iter().flat_map(|lane| &lane.days) {
        let Some(date) = date(*day) else { continue };
        let days = years.entry(date.year()).or_insert_with(|| vec![0; if date.leap_year() { 366 } else { 365 }]);
        if let Some(count) = days.get_mut(date.ordinal0() as usize) {
            *count += records;
        }
    }
    years.into_iter().map(|(year, days)| CalendarYear { year, days }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_a_year_a_month_or_a_day() {
        for (text, expected) in [
            ("", (Length::All, ALL_DAYS)),
            ("1970", (Length::Year, 0..365)),
            ("2024-02", (Length::Month, 19_754..19_783)),
            ("1969-12-31", (Length::Day, -1..0)),
        ] {
            assert_eq!(time(text), Ok(expected), "{text}");
        }
        for text in ["24", "2024-13", "2024-02-30", "yesterday"] {
            assert_eq!(time(text).unwrap_err().code, ErrorCode::Argument, "{text}");
        }
    }
}
