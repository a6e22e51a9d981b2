//! How stored values become text: times to their precision, locators from pattern and numbers.

use chrono::{DateTime, SecondsFormat, Utc};
use rusqlite::types::ValueRef;
use takeback_model::{Moment, Precision, ZoneCertainty};

/// Precision and zone certainty as one small number; 0 is "no time".
pub(crate) fn grain(at: Option<Moment>) -> i64 {
    at.map_or(0, |at| i64::from(at.precision.code()) * 4 + i64::from(at.zone.code()))
}

/// The precision and zone certainty of a grain.
pub(crate) fn from_grain(grain: i64) -> Option<(Precision, ZoneCertainty)> {
    let grain = u8::try_from(grain).ok()?;
    Some((Precision::from_code(grain / 4)?, ZoneCertainty::from_code(grain % 4)?))
}

/// ISO 8601 text, as fine as the precision and no finer.
pub(crate) fn iso(unix_ms: i64, precision: Precision) -> String {
    let Some(at) = DateTime::<Utc>::from_timestamp_millis(unix_ms) else { return String::new() };
    match precision {
        // A date writes itself as ISO 8601, much faster than by a pattern.
        Precision::Year => first_parts(&at.date_naive().to_string(), 2),
        Precision::Month => first_parts(&at.date_naive().to_string(), 1),
        Precision::Day => at.date_naive().to_string(),
        Precision::Minute => at.format("%Y-%m-%dT%H:%MZ").to_string(),
        Precision::Second => at.to_rfc3339_opts(SecondsFormat::Secs, true),
        Precision::Millisecond => at.to_rfc3339_opts(SecondsFormat::Millis, true),
    }
}

/// A date without so many of its last parts.
fn first_parts(date: &str, without: usize) -> String {
    date.rsplitn(without + 1, '-').last().unwrap_or_default().to_owned()
}

/// Fills a locator pattern with the numbers of a record.
pub(crate) fn locator(pattern: &str, numbers: ValueRef<'_>) -> String {
    let numbers = match numbers {
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
        _ => return pattern.to_owned(),
    };
    let mut numbers = numbers.split('/');
    let mut filled = String::with_capacity(pattern.len() + 8);
    for sign in pattern.chars() {
        match sign {
            '*' => filled.push_str(numbers.next().unwrap_or("*")),
            '@' => {
                filled.push('@');
                filled.push_str(numbers.next().unwrap_or(""));
            }
            _ => filled.push(sign),
        }
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_never_finer_than_they_were() {
        let cases = [
            (Precision::Year, "2021"),
            (Precision::Month, "2021-03"),
            (Precision::Day, "2021-03-04"),
            (Precision::Minute, "2021-03-04T05:06Z"),
            (Precision::Second, "2021-03-04T05:06:07Z"),
            (Precision::Millisecond, "2021-03-04T05:06:07.089Z"),
        ];
        for (precision, expected) in cases {
            assert_eq!(iso(1_614_834_367_089, precision), expected);
        }
    }

    #[test]
    fn grain_survives() {
        let at = Moment::new(0, Precision::Minute, ZoneCertainty::Assumed);
        assert_eq!(from_grain(grain(at)), Some((Precision::Minute, ZoneCertainty::Assumed)));
        assert_eq!(from_grain(grain(None)), None);
    }

    #[test]
    fn locators_are_filled_in_order() {
        assert_eq!(locator("/a/*/b/@", ValueRef::Text(b"3/17")), "/a/3/b/@17");
        assert_eq!(locator("row *", ValueRef::Integer(9)), "row 9");
        assert_eq!(locator("", ValueRef::Null), "");
    }
}
