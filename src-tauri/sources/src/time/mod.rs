//! From what an export writes to a [`Moment`]: numbers of four scales, and dates as seven languages write them.
//!
//! All arithmetic on instants goes through `instant`, which is checked: no text can make a time wrap.

mod page;
mod words;
mod written;

pub(crate) use page::PageClock;

use crate::node::trim;
use chrono::{DateTime, NaiveDate, NaiveDateTime};
use std::fmt;
use takeback_model::{Moment, Precision, ZoneCertainty};

/// How a card says that a file writes its times.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum TimeForm {
    /// Whatever can be understood without doubt.
    #[default]
    Auto,
    /// Seconds since 1970, maybe with a fraction.
    UnixSeconds,
    /// Milliseconds since 1970.
    UnixMillis,
    /// Microseconds since 1970.
    UnixMicros,
    /// Nanoseconds since 1970.
    UnixNanos,
    /// Microseconds since 1601, as Chrome counts.
    WebkitMicros,
    /// As auto; in a date of three small numbers the month comes first.
    MonthFirst,
    /// As auto; in a date of three small numbers the day comes first.
    DayFirst,
    /// `20240105`.
    YmdNumber,
    /// A strftime pattern.
    Pattern(String),
}

impl TimeForm {
    /// Reads the form's name in a card.
    ///
    /// # Errors
    /// When it is neither a known name nor a pattern with `%`.
    pub fn parse(text: &str) -> Result<Self, String> {
        Ok(match text {
            "auto" => Self::Auto,
            "unix-s" => Self::UnixSeconds,
            "unix-ms" => Self::UnixMillis,
            "unix-us" => Self::UnixMicros,
            "unix-ns" => Self::UnixNanos,
            "webkit-us" => Self::WebkitMicros,
            "mdy" => Self::MonthFirst,
            "dmy" => Self::DayFirst,
            "ymd-int" => Self::YmdNumber,
            pattern if pattern.contains('%') => {
                let wrong = chrono::format::StrftimeItems::new(pattern).any(|item| item == chrono::format::Item::Error);
                if wrong {
                    return Err(format!("'{pattern}' is not a valid strftime pattern"));
                }
                Self::Pattern(pattern.to_owned())
            }
            other => {
                return Err(format!(
                    "unknown time form '{other}'; use one of: auto, unix-s, unix-ms, unix-us, unix-ns, webkit-us, mdy, dmy, ymd-int, \
                     or a strftime pattern"
                ));
            }
        })
    }
}

/// The zone of times that carry none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Zone {
    /// Nobody knows; UTC is assumed.
    #[default]
    Unknown,
    /// UTC, by the format's documentation or known behaviour.
    Utc,
    /// US Pacific time, by the format's documentation or known behaviour.
    Pacific,
}

impl Zone {
    /// Reads the zone's name in a card.
    ///
    /// # Errors
    /// When it is not one of the three.
    pub fn parse(text: &str) -> Result<Self, String> {
        match text {
            "unknown" => Ok(Self::Unknown),
            "utc" => Ok(Self::Utc),
            "pacific" => Ok(Self::Pacific),
            other => Err(format!("unknown zone '{other}'; use one of: utc, pacific, unknown")),
        }
    }
}

/// A text that is no time of the expected form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotATime;

impl fmt::Display for NotATime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a time of the form that the card names")
    }
}

impl std::error::Error for NotATime {}

/// Reads a time. `Ok(None)` for what means "no time": zero and the other sentinels.
///
/// # Errors
/// [`NotATime`] when the text is not a time of this form, could mean two different days, or gives a year that cannot be
/// believed (before 1700, from 2200 on).
pub fn parse(text: &str, form: &TimeForm, zone: Zone) -> Result<Option<Moment>, NotATime> {
    let text = trim(text);
    if !text.is_empty() && text.bytes().all(|b| matches!(b, b'0' | b'.')) {
        return Ok(None);
    }
    match form {
        TimeForm::Auto | TimeForm::MonthFirst | TimeForm::DayFirst => auto(text, form, zone),
        TimeForm::UnixSeconds => epoch(text, 0),
        TimeForm::UnixMillis => epoch(text, 3),
        TimeForm::UnixMicros => epoch(text, 6),
        TimeForm::UnixNanos => epoch(text, 9),
        TimeForm::WebkitMicros => webkit(text),
        TimeForm::YmdNumber => ymd_number(text, zone).ok_or(NotATime)?.moment(zone),
        TimeForm::Pattern(pattern) => by_pattern(text, pattern, zone),
    }
}

fn auto(text: &str, form: &TimeForm, zone: Zone) -> Result<Option<Moment>, NotATime> {
    if let Some(civil) = rfc3339(text.as_bytes()) {
        return civil.moment(zone);
    }
    let number =
        text.bytes().all(|b| b.is_ascii_digit() || b == b'.') && text.bytes().filter(|b| *b == b'.').count() < 2;
    if number {
        return by_magnitude(text, zone);
    }
    let order = match form {
        TimeForm::MonthFirst => written::Order::MonthFirst,
        TimeForm::DayFirst => written::Order::DayFirst,
        _ => written::Order::Evident,
    };
    written::read(text, order).ok_or(NotATime)?.moment(zone)
}

/// Whether a text is a date, or a date and time, as people and programs write them.
pub(crate) fn is_written_time(text: &str) -> bool {
    let text = text.trim();
    (10..80).contains(&text.len())
        && (rfc3339(text.as_bytes()).is_some() || written::read(text, written::Order::DayFirst).is_some())
}

/// A date and time of day as written, before its zone is applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Civil {
    pub(crate) year: i32,
    pub(crate) month: u32,
    pub(crate) day: u32,
    /// Milliseconds into the day.
    pub(crate) day_ms: i64,
    pub(crate) precision: Precision,
    pub(crate) offset: Offset,
}

/// What a text says of its zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Offset {
    /// Nothing.
    None,
    /// Seconds east of UTC.
    Stated(i64),
    /// By an abbreviation, which may belong to the day of the export and so be an hour off.
    Abbreviation(i64),
    /// By an abbreviation that nobody can place.
    Unplaced,
}

impl Civil {
    fn moment(self, zone: Zone) -> Result<Option<Moment>, NotATime> {
        let date = NaiveDate::from_ymd_opt(self.year, self.month, self.day).ok_or(NotATime)?;
        let days = i64::from(date.to_epoch_days());
        let coarse = self.precision <= Precision::Day;
        let (offset, certainty) = match self.offset {
            Offset::Stated(seconds) => (seconds, ZoneCertainty::Stated),
            Offset::Abbreviation(seconds) => (seconds, ZoneCertainty::Documented),
            Offset::Unplaced => (0, ZoneCertainty::Assumed),
            Offset::None => match zone {
                Zone::Utc => (0, ZoneCertainty::Documented),
                Zone::Unknown => (0, ZoneCertainty::Assumed),
                Zone::Pacific => (pacific_offset(date, self.day_ms), ZoneCertainty::Documented),
            },
        };
        // A day stays the day that was written: shifting it would make a time of day up.
        let shift = if coarse { 0 } else { offset };
        believed(instant(days, self.day_ms, shift), self.precision, certainty)
    }
}

/// Zeros and maxima that programs write for "never": as (first, last) day since 1970. The year 1 and a day around it for
/// zones; 1601-01-01 (Windows and WebKit zero); 1899-12-30 and -31 (spreadsheet zero); 1904-01-01 and the day before it
/// for zones (Apple's zero); 2262-04-11 (the last of 64-bit nanoseconds); the year 9999.
const SENTINEL_DAYS: [(i64, i64); 6] = [
    (-719_163, -718_797),
    (-134_775, -134_773),
    (-25_569, -25_567),
    (-24_108, -24_107),
    (106_751, 106_752),
    (2_932_532, 2_932_897),
];

/// The moment of an instant in Unix milliseconds, if it is one that can be believed; `Ok(None)` if it is a
/// sentinel.
fn believed(ms: Option<i64>, precision: Precision, zone: ZoneCertainty) -> Result<Option<Moment>, NotATime> {
    let ms = ms.ok_or(NotATime)?;
    let day = ms.div_euclid(86_400_000);
    // The first of January 1970 is somebody's birthday; with its first instant written out it is Unix zero.
    let zero = ms == 0 && precision > Precision::Day;
    let sentinel = zero || SENTINEL_DAYS.iter().any(|(first, last)| (*first..=*last).contains(&day));
    match Moment::new(ms, precision, zone) {
        // A year or month alone, as family trees have it, is no program's zero.
        Some(moment) if !sentinel || precision < Precision::Day => Ok(Some(moment)),
        _ if sentinel => Ok(None),
        _ => Err(NotATime),
    }
}

/// Days, milliseconds into the day and seconds east of UTC to Unix milliseconds.
fn instant(days: i64, day_ms: i64, offset: i64) -> Option<i64> {
    days.checked_mul(86_400_000)?.checked_add(day_ms)?.checked_sub(offset.checked_mul(1000)?)
}

/// US rules: since 2007 from the second Sunday of March to the first of November, before from April to the last of October.
fn pacific_offset(date: NaiveDate, day_ms: i64) -> i64 {
    use chrono::{Datelike, Weekday};
    let year = date.year();
    let sunday = |month, n| NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Sun, n);
    let (start, end) = if year >= 2007 {
        (sunday(3, 2), sunday(11, 1))
    } else {
        (sunday(4, 1), sunday(10, 5).or_else(|| sunday(10, 4)))
    };
    let two = 2 * 3_600_000;
    let (Some(start), Some(end)) = (start, end) else { return -8 * 3600 };
    let summer = (date, day_ms) >= (start, two) && (date, day_ms) < (end, two);
    if summer { -7 * 3600 } else { -8 * 3600 }
}

/// The common machine form at full speed: `2024-01-05T08:09:10[.123](Z|±hh:mm)`, also with a space for the `T`.
fn rfc3339(b: &[u8]) -> Option<Civil> {
    if b.len() < 19
        || b[4] != b'-'
        || b[7] != b'-'
        || !matches!(b[10], b'T' | b't' | b' ')
        || b[13] != b':'
        || b[16] != b':'
    {
        return None;
    }
    let two = |at: usize| digits(b.get(at..at + 2)?);
    let (year, month, day) = (digits(&b[..4])?, two(5)?, two(8)?);
    let (hour, minute, second) = (two(11)?, two(14)?, two(17)?);
    let mut at = 19;
    let (mut millis, mut precision) = (0, Precision::Second);
    if b.get(at) == Some(&b'.') {
        let fraction = b[at + 1..].iter().take_while(|c| c.is_ascii_digit()).count();
        if fraction == 0 {
            return None;
        }
        millis = fraction_millis(&b[at + 1..at + 1 + fraction]);
        precision = Precision::Millisecond;
        at += 1 + fraction;
    }
    let offset = match &b[at..] {
        [] => Offset::None,
        [b'Z' | b'z'] => Offset::Stated(0),
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] | [sign @ (b'+' | b'-'), h1, h2, m1, m2] => {
            let seconds = digits(&[*h1, *h2])? * 3600 + digits(&[*m1, *m2])? * 60;
            Offset::Stated(if *sign == b'-' { -i64::from(seconds) } else { i64::from(seconds) })
        }
        _ => return None,
    };
    let day_ms = day_millis(hour, minute, second, millis)?;
    Some(Civil { year: i32::try_from(year).ok()?, month, day, day_ms, precision, offset })
}

/// Milliseconds into the day; a leap second counts as the second before it.
pub(crate) fn day_millis(hour: u32, minute: u32, second: u32, millis: u32) -> Option<i64> {
    let valid = hour < 24 && minute < 60 && second <= 60 && millis < 1000;
    valid.then(|| i64::from(((hour * 60 + minute) * 60 + second.min(59)) * 1000 + millis))
}

/// The first three digits of a fraction of a second.
pub(crate) fn fraction_millis(fraction: &[u8]) -> u32 {
    (0..3).fold(0, |sum, at| sum * 10 + fraction.get(at).map_or(0, |b| u32::from(b.saturating_sub(b'0'))))
}

fn digits(bytes: &[u8]) -> Option<u32> {
    bytes
        .iter()
        .try_fold(0u32, |sum, b| b.is_ascii_digit().then(|| sum.wrapping_mul(10).wrapping_add(u32::from(b - b'0'))))
}

/// A number of seconds, milli-, micro- or nanoseconds (`scale` = 0, 3, 6, 9) since 1970.
fn epoch(text: &str, scale: u32) -> Result<Option<Moment>, NotATime> {
    if text.contains(['e', 'E']) {
        return epoch(&without_exponent(text).ok_or(NotATime)?, scale);
    }
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return Err(NotATime);
    }
    let number: i64 = whole.parse().map_err(|_| NotATime)?;
    if number == i64::MAX {
        return Ok(None);
    }
    let ms = match scale {
        0 => {
            let part = i64::from(fraction_millis(fraction.as_bytes()));
            let part = if whole.starts_with('-') { -part } else { part };
            number.checked_mul(1000).and_then(|ms| ms.checked_add(part))
        }
        3 => Some(number),
        6 => Some(number.div_euclid(1000)),
        _ => Some(number.div_euclid(1_000_000)),
    };
    let fine = scale > 0 || fraction.bytes().any(|b| b != b'0');
    let precision = if fine { Precision::Millisecond } else { Precision::Second };
    believed(ms, precision, ZoneCertainty::Stated)
}

/// `1.7E12` with all its digits.
fn without_exponent(text: &str) -> Option<String> {
    let (mantissa, exponent) = text.split_once(['e', 'E'])?;
    let exponent: usize = exponent.parse().ok().filter(|exponent| *exponent <= 20)?;
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if whole.is_empty() || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (moved, rest) = fraction.split_at(fraction.len().min(exponent));
    Some(format!("{whole}{moved}{}.{rest}", "0".repeat(exponent - moved.len())))
}

fn webkit(text: &str) -> Result<Option<Moment>, NotATime> {
    let number: i64 = text.parse().map_err(|_| NotATime)?;
    let ms = number.div_euclid(1000).checked_sub(11_644_473_600_000);
    believed(ms, Precision::Millisecond, ZoneCertainty::Stated)
}

fn ymd_number(text: &str, _: Zone) -> Option<Civil> {
    let b = text.as_bytes();
    if b.len() != 8 {
        return None;
    }
    let (year, month, day) = (digits(&b[..4])?, digits(&b[4..6])?, digits(&b[6..])?);
    let year = i32::try_from(year).ok()?;
    Some(Civil { year, month, day, day_ms: 0, precision: Precision::Day, offset: Offset::None })
}

/// Plain numbers where the card names no scale: a year, a date, or an epoch number of the scale that gives a plausible year.
fn by_magnitude(text: &str, zone: Zone) -> Result<Option<Moment>, NotATime> {
    let whole = text.split('.').next().unwrap_or(text);
    match whole.len() {
        4 if whole == text => {
            let year = whole.parse().map_err(|_| NotATime)?;
            let civil = Civil { year, month: 1, day: 1, day_ms: 0, precision: Precision::Year, offset: Offset::None };
            if (1900..2200).contains(&year) { civil.moment(zone) } else { Err(NotATime) }
        }
        8 if whole == text => ymd_number(text, zone).ok_or(NotATime)?.moment(zone),
        9..=11 => epoch(text, 0),
        12..=14 => epoch(text, 3),
        15..=16 => epoch(text, 6),
        17 => webkit(whole),
        18..=19 => epoch(text, 9),
        _ => Err(NotATime),
    }
}

fn by_pattern(text: &str, pattern: &str, zone: Zone) -> Result<Option<Moment>, NotATime> {
    if let Ok(at) = DateTime::parse_from_str(text, pattern) {
        return believed(Some(at.timestamp_millis()), Precision::Second, ZoneCertainty::Stated);
    }
    let (date, day_ms, precision) = match NaiveDateTime::parse_from_str(text, pattern) {
        Ok(at) => (at.date(), at.and_utc().timestamp_millis().rem_euclid(86_400_000), pattern_precision(pattern)),
        Err(_) => (NaiveDate::parse_from_str(text, pattern).map_err(|_| NotATime)?, 0, Precision::Day),
    };
    use chrono::Datelike;
    let civil =
        Civil { year: date.year(), month: date.month(), day: date.day(), day_ms, precision, offset: Offset::None };
    civil.moment(zone)
}

fn pattern_precision(pattern: &str) -> Precision {
    if pattern.contains("%f") || pattern.contains("%.") {
        Precision::Millisecond
    } else if ["%S", "%T", "%s", "%X", "%c", "%r"].iter().any(|code| pattern.contains(code)) {
        Precision::Second
    } else {
        Precision::Minute
    }
}

/// The time inside an id of X or Discord, as RFC 3339; `None` where the text is no such id.
pub(crate) fn snowflake(text: &str, epoch_ms: i64) -> Option<String> {
    let id: u64 = text.trim().parse().ok()?;
    let ms = i64::try_from(id >> 22).ok()?.checked_add(epoch_ms)?;
    // Ids from before the scheme are small numbers without a time.
    if id >> 22 == 0 {
        return None;
    }
    Some(DateTime::from_timestamp_millis(ms)?.to_rfc3339_opts(chrono::SecondsFormat::Millis, true))
}

#[cfg(test)]
mod tests;
