//! A request on its way: what happened, where it stands, what is due and what can be done next.
//!
//! A [`Case`] is the list of its events; everything else is computed from them and from the day that is handed in, so that no
//! two places can disagree. Which letter and which bytes belong to an event is the vault's to keep.

mod deadline;
mod event;
mod repeat;
mod step;

pub use deadline::{Basis, Due, DueKind};
pub use event::{Asked, Event, Outcome, Refusal, Way, What};
pub use repeat::repeats;
pub use step::{Step, StepKind};

use crate::law::{LawId, LawRight, law};
use crate::right::Right;
use crate::seat::Seat;
use chrono::NaiveDate;
pub(crate) use event::words;

words! {
    /// Where a case stands.
    State "state" {
        /// Written, not sent.
        Drafted = "drafted",
        /// It came back.
        Bounced = "bounced",
        /// Sent; it is the company's turn.
        Waiting = "waiting",
        /// The company wants something first.
        Asked = "asked",
        /// A part was done.
        Partly = "partly-answered",
        /// All was done, or so the company says.
        Answered = "answered",
        /// The company declined.
        Refused = "refused",
        /// The company was asked to look at it again.
        Appealed = "appealed",
        /// The authority has it.
        Complained = "complained",
        /// A fresh export was compared.
        Verified = "verified",
        /// Done with.
        Closed = "closed",
    }
}

/// Why a list of events is no case.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CaseError {
    /// This cannot follow what came before.
    #[error("'{what}' on {on} cannot follow '{state}'; record first what lies between, or correct the day")]
    Order {
        /// What.
        what: &'static str,
        /// When.
        on: NaiveDate,
        /// The state that the case was in.
        state: &'static str,
    },
    /// The request itself left already.
    #[error(
        "it was sent on {0} already; to ask again write a reminder ('request follow'), or record first that it came back"
    )]
    Twice(NaiveDate),
    /// The day has not come yet.
    #[error("{0} has not come yet; only what has happened can be recorded")]
    Future(NaiveDate),
    /// Without the draft there is no case.
    #[error("a case begins with its draft; this one has none")]
    Empty,
}

/// One request to one company, with all that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    law: LawId,
    right: Right,
    seat: Option<Seat>,
    events: Vec<Event>,
    state: State,
}

impl Case {
    /// The case that these events make, in whatever order they were written down: they count as [`Event::order`] says, and on
    /// the same day in the order given.
    ///
    /// # Errors
    /// When one cannot follow those before it, or is later than today.
    pub fn new(
        law: LawId,
        right: Right,
        seat: Option<Seat>,
        mut events: Vec<Event>,
        today: NaiveDate,
    ) -> Result<Self, CaseError> {
        events.sort_by_key(Event::order);
        let mut state = None;
        let mut sent = None;
        for event in &events {
            if event.on > today {
                return Err(CaseError::Future(event.on));
            }
            let itself = matches!(event.what, What::Sent { letter, .. } if letter == right);
            let next = after(state, &event.what, right);
            state = Some(next.ok_or(match sent.filter(|_| itself) {
                Some(sent) => CaseError::Twice(sent),
                None => CaseError::Order {
                    what: event.what.kind(),
                    on: event.on,
                    state: state.map_or("nothing", State::as_str),
                },
            })?);
            sent = if itself { Some(event.on) } else { sent };
        }
        let state = state.ok_or(CaseError::Empty)?;
        Ok(Self { law, right, seat, events, state })
    }

    /// Where it stands.
    #[must_use]
    pub const fn state(&self) -> State {
        self.state
    }

    /// What happened, by day.
    #[must_use]
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// The kinds of event that can be recorded next.
    #[must_use]
    pub fn can_follow(&self) -> Vec<&'static str> {
        let of_kind = |kind: &&'static str| {
            samples(self.right)
                .iter()
                .any(|what| what.kind() == *kind && after(Some(self.state), what, self.right).is_some())
        };
        What::KINDS.iter().copied().filter(of_kind).collect()
    }

    fn law_right(&self) -> Option<&'static LawRight> {
        law(&self.law)?.right(self.right)
    }

    fn law_has(&self, right: Right) -> bool {
        law(&self.law).is_some_and(|law| law.right(right).is_some())
    }

    fn was_sent(&self, letter: Right) -> bool {
        self.events.iter().any(|event| matches!(event.what, What::Sent { letter: sent, .. } if sent == letter))
    }
}

/// One event of each kind, to ask what can follow.
fn samples(right: Right) -> [What; 17] {
    let by = Way::Email;
    [
        What::Drafted,
        What::Sent { letter: right, by },
        What::Sent { letter: Right::Reminder, by },
        What::Bounced,
        What::Received,
        What::Acknowledged,
        What::Asked { for_what: Asked::Identity },
        What::Supplied,
        What::Extended { until: None, reason: None },
        What::Replied,
        What::Answered,
        What::PartlyAnswered,
        What::Refused { ground: Refusal::Other },
        What::Appealed,
        What::Complained,
        What::Verified { outcome: Outcome::Gone },
        What::Closed,
    ]
}

/// The state after an event, if it can follow at all.
fn after(state: Option<State>, what: &What, right: Right) -> Option<State> {
    use State::{Answered, Appealed, Asked, Bounced, Closed, Complained, Drafted, Partly, Refused, Verified, Waiting};
    let Some(state) = state else { return matches!(what, What::Drafted).then_some(Drafted) };
    // Once the letter is on its way, the company may say anything at any time.
    let on_its_way = !matches!(state, Drafted | Bounced | Closed);
    match what {
        What::Drafted => None,
        What::Sent { letter, .. } if *letter == right => matches!(state, Drafted | Bounced).then_some(Waiting),
        // What came back may go out once more, whichever letter it was.
        What::Sent { letter: Right::Complaint, .. } => (on_its_way || state == Bounced).then_some(Complained),
        What::Sent { .. } if state == Complained => Some(Complained),
        What::Sent { letter: Right::Appeal, .. } => (on_its_way || state == Bounced).then_some(Appealed),
        What::Sent { .. } => (on_its_way || state == Bounced).then_some(Waiting),
        What::Bounced => matches!(state, Waiting).then_some(Bounced),
        What::Received | What::Acknowledged | What::Extended { .. } | What::Replied => on_its_way.then_some(state),
        What::Asked { .. } => matches!(state, Waiting | Asked | Partly | Refused).then_some(Asked),
        What::Supplied => (state == Asked).then_some(Waiting),
        What::Answered => on_its_way.then_some(Answered),
        What::PartlyAnswered => on_its_way.then_some(Partly),
        What::Refused { .. } => on_its_way.then_some(Refused),
        What::Appealed => on_its_way.then_some(Appealed),
        What::Complained => on_its_way.then_some(Complained),
        What::Verified { .. } => matches!(state, Answered | Partly | Complained | Verified).then_some(Verified),
        What::Closed => (state != Closed).then_some(Closed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn case(events: &[(&str, What)]) -> Result<Case, CaseError> {
        let events = events.iter().map(|(on, what)| Event { on: day(on), what: what.clone() }).collect();
        Case::new("eu-gdpr".parse().unwrap(), Right::Access, None, events, day("2026-11-22"))
    }

    const SENT: What = What::Sent { letter: Right::Access, by: Way::Email };

    #[test]
    fn events_count_by_their_days_and_not_by_when_they_were_written_down() {
        let case = case(&[
            ("2026-10-01", What::Drafted),
            ("2026-10-20", What::Answered),
            ("2026-10-02", SENT),
            ("2026-10-02", What::Received),
        ])
        .unwrap();
        assert_eq!(case.state(), State::Answered);
        let kinds: Vec<_> = case.events().iter().map(|event| event.what.kind()).collect();
        assert_eq!(kinds, ["drafted", "sent", "received", "answered"]);
    }

    #[test]
    fn what_cannot_be_is_refused_with_its_reason() {
        let refused = |events: &[(&str, What)]| case(events).unwrap_err().to_string();
        let drafted = ("2026-10-01", What::Drafted);
        assert!(refused(&[]).contains("begins with its draft"));
        assert!(refused(&[drafted.clone(), ("2026-10-02", What::Answered)]).contains("'answered' on 2026-10-02"));
        assert!(
            refused(&[drafted.clone(), ("2026-09-02", What::Received), ("2026-10-02", SENT)]).contains("'drafted'")
        );
        assert!(refused(&[drafted.clone(), ("2026-11-23", SENT)]).contains("has not come yet"));
        let twice = refused(&[drafted.clone(), ("2026-10-02", SENT), ("2026-10-03", SENT)]);
        assert!(twice.contains("sent on 2026-10-02 already") && twice.contains("reminder"), "{twice}");
        let closed = [drafted, ("2026-10-02", What::Closed), ("2026-10-03", What::Replied)];
        assert!(refused(&closed).contains("cannot follow 'closed'"));
    }

    #[test]
    fn a_letter_may_have_left_before_its_case_was_opened() {
        let case = case(&[("2026-10-05", What::Drafted), ("2026-10-02", SENT)]).unwrap();
        assert_eq!((case.state(), case.events()[1].on), (State::Waiting, day("2026-10-02")));
    }

    #[test]
    fn what_can_follow_is_what_is_accepted() {
        let drafted = case(&[("2026-10-01", What::Drafted)]).unwrap();
        assert_eq!(drafted.can_follow(), ["sent", "closed"]);
        let bounced =
            case(&[("2026-10-01", What::Drafted), ("2026-10-01", SENT), ("2026-10-01", What::Bounced)]).unwrap();
        assert_eq!((bounced.state(), bounced.can_follow()), (State::Bounced, vec!["sent", "closed"]));
        let waiting = case(&[("2026-10-01", What::Drafted), ("2026-10-01", SENT)]).unwrap();
        assert!(!waiting.can_follow().contains(&"verified") && waiting.can_follow().contains(&"extended"));
    }

    #[test]
    fn every_kind_has_its_sample_and_its_word() {
        let kinds: std::collections::BTreeSet<_> = samples(Right::Access).iter().map(What::kind).collect();
        assert_eq!(kinds, What::KINDS.iter().copied().collect());
    }
}
