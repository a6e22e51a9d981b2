//! Where a company has its seat, and on which days nobody works there.
//!
//! The holidays are a table (`calendar/holidays.txt`), made from a library that follows each country's law. Only holidays of the
//! whole country are in it: a day that is free in one region alone does not move a deadline here.

use crate::law::LawId;
use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;
use takeback_model::WordError;

const TABLE: &str = include_str!("../calendar/holidays.txt");

/// Every seat by its code, with what addresses call the country in their last line.
const SEATS: &[(&str, &[&str])] = &[
    ("AT", &["austria", "österreich", "autriche"]),
    ("AU", &["australia", "australien"]),
    ("BE", &["belgium", "belgien", "belgique", "belgië"]),
    ("BG", &["bulgaria", "bulgarien"]),
    ("BR", &["brazil", "brasil", "brasilien"]),
    ("CA", &["canada", "kanada"]),
    ("CH", &["switzerland", "schweiz", "suisse", "svizzera"]),
    ("CY", &["cyprus", "zypern"]),
    ("CZ", &["czechia", "czech republic", "tschechien", "česko"]),
    ("DE", &["germany", "deutschland", "allemagne"]),
    ("DK", &["denmark", "dänemark", "danmark"]),
    ("EE", &["estonia", "estland", "eesti"]),
    ("ES", &["spain", "spanien", "españa"]),
    ("FI", &["finland", "finnland", "suomi"]),
    ("FR", &["france", "frankreich"]),
    ("GB", &["united kingdom", "uk", "england", "great britain", "vereinigtes königreich"]),
    ("GR", &["greece", "griechenland"]),
    ("HR", &["croatia", "kroatien"]),
    ("HU", &["hungary", "ungarn"]),
    ("IE", &["ireland", "irland", "irlande"]),
    ("IN", &["india", "indien"]),
    ("IS", &["iceland", "island"]),
    ("IT", &["italy", "italien", "italia"]),
    ("JP", &["japan"]),
    ("KR", &["south korea", "republic of korea", "südkorea"]),
    ("LI", &["liechtenstein"]),
    ("LT", &["lithuania", "litauen"]),
    ("LU", &["luxembourg", "luxemburg"]),
    ("LV", &["latvia", "lettland"]),
    ("MT", &["malta"]),
    ("NL", &["netherlands", "the netherlands", "niederlande", "nederland", "pays-bas"]),
    ("NO", &["norway", "norwegen", "norge"]),
    ("NZ", &["new zealand", "neuseeland"]),
    ("PL", &["poland", "polen", "polska"]),
    ("PT", &["portugal"]),
    ("RO", &["romania", "rumänien"]),
    ("SE", &["sweden", "schweden", "sverige"]),
    ("SI", &["slovenia", "slowenien"]),
    ("SK", &["slovakia", "slowakei"]),
    ("US", &["usa", "united states", "united states of america", "vereinigte staaten"]),
    ("US-CA", &["california"]),
    ("ZA", &["south africa", "südafrika"]),
];
const CODES: &[&str] = &["an ISO 3166 country code that holidays are known for, such as DE, IE or US-CA"];

static HOLIDAYS: LazyLock<BTreeMap<&str, Holidays>> = LazyLock::new(|| {
    let mut table: BTreeMap<&str, Holidays> = BTreeMap::new();
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let mut words = line.split(' ');
        let (Some(seat), Some(year)) = (words.next(), words.next().and_then(|year| year.parse().ok())) else {
            continue;
        };
        let holidays = table.entry(seat).or_default();
        holidays.years.insert(year);
        holidays.days.extend(words.filter_map(|day| {
            let (month, day) = day.split_at_checked(2)?;
            NaiveDate::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?)
        }));
    }
    table
});

#[derive(Debug, Default)]
struct Holidays {
    years: BTreeSet<i32>,
    days: BTreeSet<NaiveDate>,
}

/// A country, or a state with holidays of its own, that a company sits in: its row in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Seat(usize);

/// Why nobody works on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Free {
    /// A Saturday or a Sunday.
    Weekend,
    /// A public holiday in the whole of the country.
    Holiday,
}

impl Seat {
    /// Whose holidays count under a law: California's for its own business days, else those of the company's seat.
    pub(crate) fn counting(law: &LawId, seat: Option<Self>) -> Option<Self> {
        if law.as_str() == "us-ca-ccpa" { "US-CA".parse().ok() } else { seat }
    }

    /// The ISO 3166 code: `IE`, `US-CA`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        SEATS[self.0].0
    }

    /// The country that the last line of a postal address names, if it names one that is known here.
    #[must_use]
    pub fn of_address(lines: &[String]) -> Option<Self> {
        let last = lines.last()?.trim().to_lowercase();
        SEATS.iter().position(|(_, names)| names.contains(&last.as_str())).map(Self)
    }

    /// Whether the holidays of this year are known.
    #[must_use]
    pub fn knows(self, year: i32) -> bool {
        HOLIDAYS.get(self.as_str()).is_some_and(|holidays| holidays.years.contains(&year))
    }
}

/// Why the day is free at the seat, if it is. Without a seat only weekends are known.
pub(crate) fn free(day: NaiveDate, seat: Option<Seat>) -> Option<Free> {
    if matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
        return Some(Free::Weekend);
    }
    let holidays = HOLIDAYS.get(seat?.as_str())?;
    holidays.days.contains(&day).then_some(Free::Holiday)
}

impl FromStr for Seat {
    type Err = WordError;

    fn from_str(code: &str) -> Result<Self, WordError> {
        let found = SEATS.iter().position(|(known, _)| *known == code);
        found.map(Self).ok_or_else(|| WordError { vocabulary: "seat", word: code.to_owned(), known: CODES })
    }
}

impl TryFrom<String> for Seat {
    type Error = WordError;

    fn try_from(code: String) -> Result<Self, WordError> {
        code.parse()
    }
}

impl From<Seat> for String {
    fn from(seat: Seat) -> Self {
        seat.as_str().to_owned()
    }
}

impl fmt::Display for Seat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_seat_has_its_holidays_and_no_other_has_any() {
        let seats: Vec<&str> = SEATS.iter().map(|(code, _)| *code).collect();
        assert_eq!(HOLIDAYS.keys().copied().collect::<Vec<_>>(), seats);
        for (seat, holidays) in HOLIDAYS.iter() {
            assert_eq!(holidays.years, (2025..=2035).collect(), "{seat}");
            let least = 2 * holidays.years.len();
            assert!(holidays.days.len() > least, "{seat} has {} holidays on working days", holidays.days.len());
        }
    }

    #[test]
    fn an_address_names_its_country_in_its_last_line() {
        let seat = |lines: &[&str]| Seat::of_address(&lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>());
        assert_eq!(seat(&["Harbour Street 1", "Dublin", "Ireland"]), "IE".parse().ok());
        assert_eq!(seat(&["Musterweg 1", "12345 Beispielstadt"]), None);
        assert_eq!(seat(&[]), None);
        assert!("XX".parse::<Seat>().unwrap_err().to_string().contains("US-CA"));
    }
}
