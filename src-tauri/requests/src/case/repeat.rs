//! When the same request to the same company comes so soon again that it may be refused for that alone.

use crate::law::{LawId, law};
use crate::right::Right;
use chrono::{Months, NaiveDate};

/// The day of the earlier request that makes one on this day a repetition, if one does. `earlier` are the days on which requests
/// of the same kind were sent to the same company.
#[must_use]
pub fn repeats(id: &LawId, right: Right, earlier: &[NaiveDate], on: NaiveDate) -> Option<NaiveDate> {
    let brake = law(id)?.repeat.as_ref().filter(|_| tires(id, right))?;
    let since = on.checked_sub_months(Months::new(brake.months)).unwrap_or(NaiveDate::MIN);
    let mut recent: Vec<NaiveDate> = earlier.iter().copied().filter(|day| *day > since && *day <= on).collect();
    recent.sort_unstable();
    if recent.len() < brake.times as usize { None } else { recent.last().copied() }
}

/// Whether the law's rule is about this right. To object, to opt out and to follow up is never too often, and California counts
/// requests to know alone.
fn tires(law: &LawId, right: Right) -> bool {
    match right {
        Right::Access => true,
        Right::Erasure | Right::Rectification | Right::Portability | Right::Source => law.as_str() != "us-ca-ccpa",
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_repeats_what_was_asked_within_the_laws_time() {
        let day = |text: &str| -> NaiveDate { text.parse().unwrap() };
        let asked = |law: &str, right, earlier: &[&str]| {
            let earlier: Vec<_> = earlier.iter().map(|text| day(text)).collect();
            repeats(&law.parse().unwrap(), right, &earlier, day("2026-11-22")).map(|day| day.to_string())
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(asked("eu-gdpr", Right::Access, &["2026-06-01"]), some("2026-06-01"));
        assert_eq!(asked("eu-gdpr", Right::Access, &["2026-05-22", "2026-12-01"]), None);
        assert_eq!(asked("eu-gdpr", Right::ObjectionMarketing, &["2026-11-20"]), None);
        assert_eq!(asked("us-ca-ccpa", Right::Access, &["2026-06-01"]), None);
        assert_eq!(asked("us-ca-ccpa", Right::Access, &["2026-06-01", "2025-12-01"]), some("2026-06-01"));
    }
}
