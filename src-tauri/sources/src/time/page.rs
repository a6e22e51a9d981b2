//! The zone of a page that shows local times without saying so, learnt from the one instant that it gives twice.

use super::{Offset, pacific_offset, written};
use chrono::{DateTime, NaiveDate};

/// What is known of a page's zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum PageClock {
    /// Nothing.
    #[default]
    Unknown,
    /// US Pacific time with its summer time, as Meta's servers show it.
    Pacific,
    /// Seconds east of UTC at the time of the export.
    Fixed(i64),
}

impl PageClock {
    /// Compares an instant with the way that the page shows it.
    pub(crate) fn learn(stated: &str, shown: &str) -> Self {
        let Ok(instant) = DateTime::parse_from_rfc3339(stated) else { return Self::Unknown };
        let Some(civil) = written::read(shown, written::Order::MonthFirst) else { return Self::Unknown };
        let Some(date) = NaiveDate::from_ymd_opt(civil.year, civil.month, civil.day) else { return Self::Unknown };
        let local = i64::from(date.to_epoch_days()) * 86_400 + civil.day_ms / 1000;
        // Shown to the minute only, the seconds say nothing.
        let offset = (local - instant.timestamp()).div_euclid(60) * 60;
        let offset = if offset % 900 == 0 { offset } else { offset + 60 };
        match offset {
            _ if offset.abs() > 15 * 3600 || offset % 900 != 0 => Self::Unknown,
            _ if offset == pacific_offset(date, civil.day_ms) => Self::Pacific,
            _ => Self::Fixed(offset),
        }
    }

    /// Adds the zone to a time of day that has none.
    pub(crate) fn with_zone(self, text: String) -> String {
        if self == Self::Unknown {
            return text;
        }
        let Some(civil) = written::read(&text, written::Order::MonthFirst) else { return text };
        if civil.offset != Offset::None || civil.precision <= takeback_model::Precision::Day {
            return text;
        }
        let offset = match (self, NaiveDate::from_ymd_opt(civil.year, civil.month, civil.day)) {
            (Self::Pacific, Some(date)) => pacific_offset(date, civil.day_ms),
            (Self::Fixed(offset), _) => offset,
            _ => return text,
        };
        let sign = if offset < 0 { '-' } else { '+' };
        format!("{text} {sign}{:02}:{:02}", offset.abs() / 3600, offset.abs() % 3600 / 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_tells_its_zone() {
        assert_eq!(PageClock::learn("2026-08-07T20:17:05Z", "ago 07, 2026 1:17:05 da tarde UTC"), PageClock::Pacific);
        assert_eq!(PageClock::learn("2026-08-07T20:17:45Z", "ago 07, 2026 1:17 da tarde UTC"), PageClock::Pacific);
        assert_eq!(PageClock::learn("2026-01-07T20:17:05Z", "Jan 07, 2026 9:17:05 pm UTC"), PageClock::Fixed(3600));
        assert_eq!(PageClock::learn("2026-01-07T20:17:05Z", "who knows"), PageClock::Unknown);
        let winter = PageClock::Pacific.with_zone("Jan 07, 2026 9:17 pm".into());
        assert_eq!(winter, "Jan 07, 2026 9:17 pm -08:00");
        assert_eq!(PageClock::Pacific.with_zone("Jan 07, 2026".into()), "Jan 07, 2026");
    }
}
