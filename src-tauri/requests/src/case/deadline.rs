//! What is due in a case, until when, and by which rule: computed anew from the events each time.

use super::event::{Way, What, words};
use super::{Case, State};
use crate::due::{Counted, Period, Skipped, Unit, Weekend};
use crate::language::Language;
use crate::law::{Deadline, law};
use crate::right::Right;
use crate::seat::Seat;
use chrono::{Days, NaiveDate};

/// Days that a letter on paper is taken to be under way until somebody says when it arrived. Not a rule of law: an estimate.
const POST: u64 = 3;
/// Days after a confirmed deletion until a fresh export is worth asking for: backups and caches need some time to follow.
const FRESH_EXPORT: Period = Period { n: 30, unit: Unit::Day, weekend: Weekend::Stays };
/// Its rule, in the languages of the window.
const OWN: [(Language, &str); 4] = [
    (Language::En, "30 days after the deletion was confirmed; our suggestion, no period of the law"),
    (Language::De, "30 Tage nach der Bestätigung der Löschung; unser Vorschlag, keine Frist des Gesetzes"),
    (Language::Fr, "30 jours après la confirmation de l’effacement ; notre suggestion, pas un délai de la loi"),
    (Language::Es, "30 días desde la confirmación de la supresión; nuestra propuesta, no un plazo de la ley"),
];

words! {
    /// What a deadline is for.
    DueKind "deadline" {
        /// The company must say that it got the request.
        Acknowledgement = "acknowledgement",
        /// The company must answer.
        Answer = "answer",
        /// The company must answer, after it took more time.
        Extended = "extended-answer",
        /// The company should answer a letter that follows.
        FollowUp = "follow-up",
        /// The authority must report.
        Authority = "authority",
        /// A fresh export can show whether a deletion was done.
        FreshExport = "fresh-export",
    }
}

words! {
    /// How the first day is known.
    Basis "basis" {
        /// The company got it on that day, by a receipt or its own word.
        Received = "received",
        /// It was sent electronically on that day and is taken to have arrived.
        Sent = "sent",
        /// It was posted, and is taken to have been under way for three days.
        Estimated = "estimated",
        /// It happened on that day.
        Event = "event",
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rule {
    Law(&'static Deadline),
    /// This program's own, in the languages of the window, English first.
    Own(&'static [(Language, &'static str)]),
}

/// A deadline of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// What for.
    pub kind: DueKind,
    /// The letter that it is an answer to.
    pub letter: Right,
    /// The last day; it ends with its last hour.
    pub last: NaiveDate,
    /// The day from which it is counted, which itself does not count.
    pub from: NaiveDate,
    /// How that day is known.
    pub basis: Basis,
    /// Days for which the period stood still.
    pub paused: u32,
    /// The period stands still today: the last day is the earliest possible one.
    pub stopped: bool,
    /// Free days that moved the end.
    pub skipped: Vec<Skipped>,
    /// Whether the holidays of the company's seat were counted, too.
    pub holidays: bool,
    /// When it was met, if it was.
    pub met: Option<NaiveDate>,
    rule: Rule,
}

impl Due {
    /// The rule that makes it, in words.
    #[must_use]
    pub fn rule(&self, language: Language) -> &str {
        match self.rule {
            Rule::Law(deadline) => deadline.rule(language),
            Rule::Own(said) => {
                said.iter().find(|(one, _)| *one == language).or(said.first()).map_or("", |(_, rule)| rule)
            }
        }
    }

    /// Whether it is past and was not met by today.
    #[must_use]
    pub fn is_missed(&self, today: NaiveDate) -> bool {
        self.met.is_none() && !self.stopped && today > self.last
    }

    /// Whether its last day is here or past, and it was not met.
    #[must_use]
    pub fn is_due(&self, today: NaiveDate) -> bool {
        self.met.is_none() && !self.stopped && today >= self.last
    }

    /// Whether anybody still has to do something for it.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.met.is_none()
    }
}

/// From when a period runs.
#[derive(Debug, Clone, Copy)]
struct Start {
    from: NaiveDate,
    basis: Basis,
}

impl Case {
    /// Everything that is or was due, in the order of the days.
    #[must_use]
    pub fn deadlines(&self, today: NaiveDate) -> Vec<Due> {
        let mut dues = self.of_the_request(today);
        dues.extend(self.of_the_follow_ups());
        dues.extend(self.of_the_authority());
        dues.extend(self.of_the_fresh_export());
        dues.sort_by_key(|due| (due.last, due.kind));
        dues
    }

    /// Acknowledgement, answer, and the answer after an extension.
    fn of_the_request(&self, today: NaiveDate) -> Vec<Due> {
        let (Some(right), Some((sent, start))) = (self.law_right(), self.start_of(|letter| letter == self.right))
        else {
            return Vec::new();
        };
        let (paused, stopped) = self.paused(today);
        let due = |kind, deadline: &'static Deadline, paused, met| {
            let counted = deadline.period.count(start.from, paused, self.counts_at());
            self.due((kind, self.right), start, counted, Rule::Law(deadline), met)
        };
        let mut dues = Vec::new();
        if let Some(deadline) = &right.acknowledgement {
            dues.push(due(DueKind::Acknowledgement, deadline, 0, self.first_after(sent, What::is_theirs)));
        }
        let answered = self.first_after(sent, What::is_answer);
        let mut answer = Due { paused, stopped, ..due(DueKind::Answer, &right.answer, paused, answered) };
        if let (Some(extended), Some((noticed, until))) = (&right.extended, self.extension()) {
            // Only a notice within the first period prolongs it.
            if noticed <= answer.last {
                let mut longer = Due { paused, stopped, ..due(DueKind::Extended, extended, paused, answered) };
                if let Some(until) = until.filter(|until| *until < longer.last) {
                    longer.last = until;
                    longer.skipped.clear();
                }
                answer.met = answer.met.filter(|met| *met <= answer.last).or(Some(noticed));
                answer.stopped = false;
                dues.push(longer);
            }
        }
        dues.push(answer);
        dues
    }

    fn of_the_follow_ups(&self) -> Vec<Due> {
        let letters = self.events.iter().enumerate().filter_map(|(index, event)| match event.what {
            What::Sent { letter, by } if letter != self.right && letter != Right::Complaint => {
                Some((index, letter, by))
            }
            _ => None,
        });
        letters
            .filter_map(|(index, letter, by)| {
                let deadline = &law(&self.law)?.right(letter)?.answer;
                let start = self.start(index, by);
                let counted = deadline.period.count(start.from, 0, self.counts_at());
                let met = self.first_after(index, What::is_answer);
                Some(self.due((DueKind::FollowUp, letter), start, counted, Rule::Law(deadline), met))
            })
            .collect()
    }

    fn of_the_authority(&self) -> Option<Due> {
        let deadline = &law(&self.law)?.right(Right::Complaint)?.answer;
        let index = self.events.iter().rposition(|event| event.what.is_complaint())?;
        let start = Start { from: self.events[index].on, basis: Basis::Event };
        let met = self.first_after(index, |what| what.is_answer() || *what == What::Closed);
        let counted = deadline.period.count(start.from, 0, None);
        Some(self.due((DueKind::Authority, Right::Complaint), start, counted, Rule::Law(deadline), met))
    }

    fn of_the_fresh_export(&self) -> Option<Due> {
        if self.right != Right::Erasure {
            return None;
        }
        let index = self.events.iter().rposition(|event| event.what == What::Answered)?;
        let start = Start { from: self.events[index].on, basis: Basis::Event };
        let met = self.first_after(index, |what| matches!(what, What::Verified { .. } | What::Closed));
        let counted = FRESH_EXPORT.count(start.from, 0, None);
        Some(self.due((DueKind::FreshExport, self.right), start, counted, Rule::Own(&OWN), met))
    }

    fn due(
        &self,
        (kind, letter): (DueKind, Right),
        start: Start,
        counted: Counted,
        rule: Rule,
        met: Option<NaiveDate>,
    ) -> Due {
        let Counted { last, skipped } = counted;
        let Start { from, basis } = start;
        let holidays = matches!(rule, Rule::Law(_))
            && kind != DueKind::Authority
            && self.counts_at().is_some_and(|seat| {
                use chrono::Datelike;
                seat.knows(last.year())
            });
        Due { kind, letter, last, from, basis, paused: 0, stopped: false, skipped, holidays, met, rule }
    }

    /// Whose holidays count.
    fn counts_at(&self) -> Option<Seat> {
        Seat::counting(&self.law, self.seat)
    }

    /// The last time that such a letter was sent, and from when the company's period runs.
    fn start_of(&self, is_letter: impl Fn(Right) -> bool) -> Option<(usize, Start)> {
        self.events.iter().enumerate().rev().find_map(|(index, event)| match event.what {
            What::Sent { letter, by } if is_letter(letter) => Some((index, self.start(index, by))),
            _ => None,
        })
    }

    fn start(&self, sent: usize, by: Way) -> Start {
        let later = self.events.iter().skip(sent + 1);
        let until_the_next = later.take_while(|event| !matches!(event.what, What::Sent { .. }));
        let received = until_the_next.filter(|event| event.what == What::Received).map(|event| event.on).next();
        let on = self.events[sent].on;
        match (received, by) {
            (Some(from), _) => Start { from, basis: Basis::Received },
            (None, Way::Post | Way::Registered) => {
                Start { from: on.checked_add_days(Days::new(POST)).unwrap_or(on), basis: Basis::Estimated }
            }
            (None, _) => Start { from: on, basis: Basis::Sent },
        }
    }

    fn first_after(&self, index: usize, is: impl Fn(&What) -> bool) -> Option<NaiveDate> {
        self.events.iter().skip(index + 1).find(|event| is(&event.what)).map(|event| event.on)
    }

    /// When the company gave notice of an extension, and until when.
    fn extension(&self) -> Option<(NaiveDate, Option<NaiveDate>)> {
        self.events.iter().find_map(|event| match event.what {
            What::Extended { until, .. } => Some((event.on, until)),
            _ => None,
        })
    }

    /// For how many days the period stood still, and whether it does so today.
    fn paused(&self, today: NaiveDate) -> (u32, bool) {
        if law(&self.law).is_none_or(|law| law.clock_stop.is_none()) {
            return (0, false);
        }
        let (mut days, mut since) = (0, None);
        for event in &self.events {
            match event.what {
                What::Asked { .. } => since = since.or(Some(event.on)),
                What::Supplied => days += since.take().map_or(0, |since| (event.on - since).num_days()),
                _ => {}
            }
        }
        let open = since.filter(|_| self.state == State::Asked);
        days += open.map_or(0, |since| (today - since).num_days());
        (u32::try_from(days).unwrap_or(0), open.is_some())
    }
}
