//! Numbers and dates as a reader of the language writes them.

use crate::language::Language;
use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime};

const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const MONTHS_DE: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

/// A number with its thousands set apart.
pub(crate) fn number(n: u64, language: Language) -> String {
    let digits = n.to_string();
    let separator = match language {
        Language::En => ',',
        Language::De => '.',
    };
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// A day.
pub(crate) fn date(day: NaiveDate, language: Language) -> String {
    match language {
        Language::En => format!("{} {} {}", day.day(), MONTHS_EN[day.month0() as usize], day.year()),
        Language::De => format!("{:02}.{:02}.{}", day.day(), day.month(), day.year()),
    }
}

/// The day, in UTC, of an instant in milliseconds since 1970.
pub(crate) fn date_of_ms(unix_ms: i64, language: Language) -> Option<String> {
    DateTime::from_timestamp_millis(unix_ms).map(|at| date(at.date_naive(), language))
}

/// A time given as ISO 8601 text to its own precision. What is not understood is shown as it is.
pub(crate) fn time(iso: &str, language: Language) -> String {
    year_or_month(iso, language).or_else(|| day_or_finer(iso, language)).unwrap_or_else(|| iso.to_owned())
}

fn year_or_month(iso: &str, language: Language) -> Option<String> {
    if iso.len() == 4 {
        return iso.parse::<u16>().ok().map(|year| year.to_string());
    }
    let day: NaiveDate = format!("{iso}-01").parse().ok().filter(|_| iso.len() == 7)?;
    let months = match language {
        Language::En => MONTHS_EN,
        Language::De => MONTHS_DE,
    };
    Some(format!("{} {}", months[day.month0() as usize], day.year()))
}

fn day_or_finer(iso: &str, language: Language) -> Option<String> {
    if let Ok(day) = iso.parse::<NaiveDate>() {
        return Some(date(day, language));
    }
    let zone = if iso.ends_with('Z') { " UTC" } else { "" };
    let local = iso.trim_end_matches('Z');
    let formats = ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"];
    let at = formats.iter().find_map(|format| NaiveDateTime::parse_from_str(local, format).ok())?;
    Some(format!("{}, {}{zone}", date(at.date(), language), at.format("%H:%M")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_language() {
        let cases =
            [(0, "0", "0"), (999, "999", "999"), (1000, "1,000", "1.000"), (1_234_567, "1,234,567", "1.234.567")];
        for (n, en, de) in cases {
            assert_eq!((number(n, Language::En), number(n, Language::De)), (en.to_owned(), de.to_owned()));
        }
    }

    #[test]
    fn times_keep_their_own_precision() {
        let cases = [
            ("2026-11-22", "22 November 2026", "22.11.2026"),
            ("2026", "2026", "2026"),
            ("2026-03", "March 2026", "März 2026"),
            ("2026-11-02T09:05Z", "2 November 2026, 09:05 UTC", "02.11.2026, 09:05 UTC"),
            ("2026-11-02T09:05:33.120Z", "2 November 2026, 09:05 UTC", "02.11.2026, 09:05 UTC"),
            ("yesterday", "yesterday", "yesterday"),
            ("", "", ""),
        ];
        for (iso, en, de) in cases {
            assert_eq!((time(iso, Language::En), time(iso, Language::De)), (en.to_owned(), de.to_owned()), "{iso}");
        }
        assert_eq!(date_of_ms(1_714_694_400_000, Language::De).as_deref(), Some("03.05.2024"));
    }
}
