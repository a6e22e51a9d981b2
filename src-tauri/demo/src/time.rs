//! Moments of a life: when things happen (by day, rarely at night, more from year to year) and the many ways in which
//! brands write that down. All of it is UTC, in seconds since 1970.

use crate::chance::Chance;

/// Seconds of a day.
pub(crate) const DAY: i64 = 86_400;
/// 2016-01-04, when the made-up life on the web begins.
pub(crate) const START: i64 = 1_451_865_600;
/// 2025-09-12 12:27:59, when the archives are made.
pub(crate) const NOW: i64 = 1_757_680_079;

/// How busy each hour of the day is.
const HOURS: [f64; 24] = [
    1.5, 0.6, 0.3, 0.2, 0.3, 1.0, 3.0, 5.0, 5.0, 4.5, 4.5, 5.0, 6.0, 5.0, 4.5, 4.5, 5.0, 6.0, 7.0, 8.0, 8.5, 7.0, 5.0,
    3.0,
];

/// Moments between two others, in order.
#[derive(Debug)]
pub(crate) struct Moments {
    from: i64,
    to: i64,
    count: u64,
    given: u64,
    descending: bool,
    chance: Chance,
}

/// So many moments from `from` to the end of yesterday, the newest first, as most brands put them.
pub(crate) fn newest_first(count: u64, from: i64, chance: Chance) -> Moments {
    Moments { from, to: midnight(NOW), count, given: 0, descending: true, chance }
}

/// So many moments from `from` to the midnight before `to`, the oldest first.
pub(crate) fn oldest_first(count: u64, from: i64, to: i64, chance: Chance) -> Moments {
    Moments { from, to: midnight(to), count, given: 0, descending: false, chance }
}

impl Iterator for Moments {
    type Item = i64;

    fn next(&mut self) -> Option<i64> {
        if self.given == self.count {
            return None;
        }
        let place = if self.descending { self.count - 1 - self.given } else { self.given };
        self.given += 1;
        let share = (place as f64 + self.chance.unit()) / self.count as f64;
        // The density grows from 1 to 4 over the span; this is the inverse of its sum.
        let grown = ((1.0 + 15.0 * share).sqrt() - 1.0) / 3.0;
        let even = self.from + ((self.to - self.from) as f64 * grown) as i64;
        Some(awake(even).max(self.from))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = usize::try_from(self.count - self.given).ok();
        (left.unwrap_or(usize::MAX), left)
    }
}

/// The begin of a moment's day. Spans end with one, since moments move within their day.
fn midnight(time: i64) -> i64 {
    time - time.rem_euclid(DAY)
}

/// Moves a moment within its day to where people are awake. Keeps the order of moments.
fn awake(even: i64) -> i64 {
    let total: f64 = HOURS.iter().sum();
    let mut left = even.rem_euclid(DAY) as f64 / DAY as f64 * total;
    let begin = midnight(even);
    for (hour, weight) in (0i64..).zip(HOURS) {
        if left < weight {
            return begin + hour * 3600 + (left / weight * 3600.0) as i64;
        }
        left -= weight;
    }
    begin + DAY - 1
}

/// A moment on the calendar.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Civil {
    /// The year, such as 2025.
    pub(crate) year: i64,
    /// 1 to 12.
    pub(crate) month: i64,
    /// 1 to 31.
    pub(crate) day: i64,
    /// 0 to 23.
    pub(crate) hour: i64,
    /// 0 to 59.
    pub(crate) minute: i64,
    /// 0 to 59.
    pub(crate) second: i64,
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WEEKDAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];

/// The calendar's view of a moment.
pub(crate) fn civil(time: i64) -> Civil {
    // Days are counted from 1 March of year 0, so that the leap day is the last of its year.
    let days = time.div_euclid(DAY) + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let second = time.rem_euclid(DAY);
    Civil {
        year: year + era * 400 + i64::from(month <= 2),
        month,
        day: of_year - (153 * shifted + 2) / 5 + 1,
        hour: second / 3600,
        minute: second / 60 % 60,
        second: second % 60,
    }
}

impl Civil {
    fn month_name(self) -> &'static str {
        MONTHS[(self.month - 1) as usize]
    }
}

fn weekday(time: i64) -> &'static str {
    WEEKDAYS[time.div_euclid(DAY).rem_euclid(7) as usize]
}

/// `2024-01-05`.
pub(crate) fn date(time: i64) -> String {
    let c = civil(time);
    format!("{:04}-{:02}-{:02}", c.year, c.month, c.day)
}

/// `08:09:10`.
pub(crate) fn clock(time: i64) -> String {
    let c = civil(time);
    format!("{:02}:{:02}:{:02}", c.hour, c.minute, c.second)
}

/// `2024-01-05 08:09:10`.
pub(crate) fn sql(time: i64) -> String {
    format!("{} {}", date(time), clock(time))
}

/// `2024-01-05T08:09:10Z`.
pub(crate) fn iso(time: i64) -> String {
    format!("{}T{}Z", date(time), clock(time))
}

/// `2024-01-05T08:09:10.123Z`.
pub(crate) fn iso_ms(time: i64, chance: &mut Chance) -> String {
    format!("{}T{}.{:03}Z", date(time), clock(time), chance.below(1000))
}

/// `2024/01/05 08:09:10 UTC`.
pub(crate) fn slashed(time: i64) -> String {
    format!("{} UTC", sql(time).replace('-', "/"))
}

/// `1/5/24, 8:09 AM`, as Americans write it.
pub(crate) fn american(time: i64) -> String {
    let c = civil(time);
    let half = if c.hour < 12 { "AM" } else { "PM" };
    format!("{}/{}/{:02}, {}:{:02} {half}", c.month, c.day, c.year % 100, (c.hour + 11) % 12 + 1, c.minute)
}

/// `Jan 5, 2024, 8:09:10 AM`.
pub(crate) fn american_seconds(time: i64) -> String {
    let c = civil(time);
    let half = if c.hour < 12 { "AM" } else { "PM" };
    let clock = format!("{}:{:02}:{:02} {half}", (c.hour + 11) % 12 + 1, c.minute, c.second);
    format!("{} {}, {}, {clock}", c.month_name(), c.day, c.year)
}

/// `01/05/2024`, as Americans write it.
pub(crate) fn american_day(time: i64) -> String {
    let c = civil(time);
    format!("{:02}/{:02}/{:04}", c.month, c.day, c.year)
}

/// `05 Jan 2024`.
pub(crate) fn day_name(time: i64) -> String {
    let c = civil(time);
    format!("{:02} {} {}", c.day, c.month_name(), c.year)
}

/// `Fri Jan 05 08:09:10 UTC 2024`, as Java prints it.
pub(crate) fn java(time: i64) -> String {
    let c = civil(time);
    format!("{} {} {:02} {} UTC {}", weekday(time), c.month_name(), c.day, clock(time), c.year)
}

/// `Fri Jan 05 08:09:10 +0000 2024`, as Twitter prints it.
pub(crate) fn ruby(time: i64) -> String {
    java(time).replace("UTC", "+0000")
}

/// `Fri, 05 Jan 2024 08:09:10 +0000`, as mails have it.
pub(crate) fn mail(time: i64) -> String {
    format!("{}, {} {} +0000", weekday(time), day_name(time), clock(time))
}

/// `20240105T080910Z`, as calendars have it.
pub(crate) fn ical(time: i64) -> String {
    iso(time).replace(['-', ':'], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_calendar_is_right() {
        assert_eq!(iso(0), "1970-01-01T00:00:00Z");
        assert_eq!(iso(951_827_696), "2000-02-29T12:34:56Z");
        assert_eq!(iso(START), "2016-01-04T00:00:00Z");
        assert_eq!(iso(NOW), "2025-09-12T12:27:59Z");
        assert_eq!(java(1_632_486_941), "Fri Sep 24 12:35:41 UTC 2021");
        assert_eq!(ruby(1_693_396_800), "Wed Aug 30 12:00:00 +0000 2023");
        assert_eq!(american(1_577_009_160), "12/22/19, 10:06 AM");
        assert_eq!(american(NOW), "9/12/25, 12:27 PM");
        assert_eq!(american_seconds(NOW), "Sep 12, 2025, 12:27:59 PM");
        assert_eq!(american_day(NOW), "09/12/2025");
        assert_eq!(slashed(NOW), "2025/09/12 12:27:59 UTC");
        assert_eq!(mail(0), "Thu, 01 Jan 1970 00:00:00 +0000");
        assert_eq!(ical(0), "19700101T000000Z");
    }

    #[test]
    fn moments_keep_their_order_and_span_and_avoid_the_night() {
        let down: Vec<i64> = newest_first(5000, START, Chance::new(1, "a")).collect();
        assert_eq!(down.len(), 5000);
        assert!(down.is_sorted_by(|a, b| a >= b));
        assert!(down.iter().all(|time| (START..=NOW).contains(time)));
        assert!(oldest_first(500, START, NOW, Chance::new(1, "a")).collect::<Vec<_>>().is_sorted());

        let night = down.iter().filter(|time| (1..5).contains(&civil(**time).hour)).count();
        assert!(night < 200, "{night} of 5000 at night");
        let late = down.iter().filter(|time| civil(**time).year >= 2021).count();
        assert!(late > 2500, "{late} of 5000 since 2021");
    }
}
