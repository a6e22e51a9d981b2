//! Which deadlines are due, and which of them the person was told of today.

use crate::case::Due;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// When the person was last told of which deadline.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told(BTreeMap<String, NaiveDate>);

impl Told {
    /// How many deadlines are due or overdue that the person was not told of today; from now on they were. `dues` are the deadlines of the
    /// cases that are not closed, each with what its case is known by. What is not due any more is forgotten.
    pub fn remind<'d>(&mut self, dues: impl IntoIterator<Item = (&'d str, &'d Due)>, today: NaiveDate) -> usize {
        let mut now = BTreeMap::new();
        let mut fresh = 0;
        for (case, due) in dues.into_iter().filter(|(_, due)| due.is_due(today)) {
            let name = format!("{case}/{}/{}/{}", due.kind, due.letter, due.last);
            if now.insert(name.clone(), today).is_none() && self.0.get(&name) != Some(&today) {
                fresh += 1;
            }
        }
        self.0 = now;
        fresh
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Case, Event, Way, What};
    use crate::right::Right;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn dues(events: &[(&str, What)], today: &str) -> Vec<Due> {
        let sent = What::Sent { letter: Right::Access, by: Way::Email };
        let mut all = vec![("2026-10-01", What::Drafted), ("2026-10-01", sent)];
        all.extend_from_slice(events);
        let events = all.into_iter().map(|(on, what)| Event { on: day(on), what }).collect();
        let case = Case::new("eu-gdpr".parse().unwrap(), Right::Access, None, events, day(today)).unwrap();
        case.deadlines(day(today))
    }

    #[test]
    fn a_deadline_is_told_of_from_its_last_day_on_once_a_day_and_until_it_is_met() {
        let mut told = Told::default();
        // 1 October and a month is a Sunday: the Monday after is the last day.
        let mut on = |today: &str, events: &[(&str, What)]| {
            let dues = dues(events, today);
            told.remind(dues.iter().map(|due| ("a", due)), day(today))
        };
        assert_eq!([on("2026-11-01", &[]), on("2026-11-02", &[]), on("2026-11-02", &[])], [0, 1, 0]);
        assert_eq!([on("2026-11-03", &[]), on("2026-11-03", &[])], [1, 0]);
        assert_eq!(on("2026-11-04", &[("2026-11-04", What::Answered)]), 0);
        assert_eq!(told, Told::default(), "what is met is forgotten");
    }

    #[test]
    fn each_case_counts_for_itself() {
        let found = dues(&[], "2026-11-05");
        let of = |case: &'static str| found.iter().map(move |due| (case, due));
        let mut told = Told::default();
        assert_eq!(told.remind(of("a"), day("2026-11-05")), 1);
        assert_eq!(told.remind(of("a").chain(of("b")), day("2026-11-05")), 1);
    }
}
