//! What the person can do next in a case, and which letters may follow. A suggestion, never done by itself.

use super::deadline::{Due, DueKind};
use super::event::{Asked, Event, Outcome, Refusal, What, words};
use super::{Case, State};
use crate::right::Right;
use chrono::{Days, NaiveDate};

/// Days that an answer may be under way after the last day before the person is told to remind: half of all alarms on the very
/// next day are false.
const GRACE: u64 = 3;

words! {
    /// What can be done.
    StepKind "step" {
        /// Send the letter.
        Send = "send",
        /// Send it by another way.
        Resend = "resend",
        /// Wait.
        Wait = "wait",
        /// Give what was asked for, or say why not.
        Supply = "supply",
        /// Remind the company.
        Remind = "remind",
        /// Ask for what the answer left out.
        FillGap = "fill-gap",
        /// Hold the company's own export against its answer.
        Contradict = "contradict",
        /// Answer the refusal.
        AnswerRefusal = "answer-refusal",
        /// Ask the company to look at its decision again, where the law has that step.
        Appeal = "appeal",
        /// Go to the authority.
        Complain = "complain",
        /// Ask for a fresh export and compare.
        CheckDeletion = "check-deletion",
        /// Read the answer, and close the case if it is complete.
        ReadAnswer = "read-answer",
        /// Close the case.
        Close = "close",
        /// Nothing is left to do.
        Nothing = "nothing",
    }
}

/// The next step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// What.
    pub kind: StepKind,
    /// Until when one waits, for a step that is one.
    pub until: Option<NaiveDate>,
}

impl Step {
    const fn now(kind: StepKind) -> Self {
        Self { kind, until: None }
    }

    /// Whether there is something to do today.
    #[must_use]
    pub const fn is_now(self) -> bool {
        !matches!(self.kind, StepKind::Wait | StepKind::Nothing)
    }
}

impl Case {
    /// What can be done next.
    #[must_use]
    pub fn step(&self, today: NaiveDate) -> Step {
        let dues = self.deadlines(today);
        match self.state {
            State::Drafted => Step::now(StepKind::Send),
            State::Bounced => Step::now(StepKind::Resend),
            State::Asked => Step::now(StepKind::Supply),
            State::Waiting | State::Appealed => self.while_waiting(&dues, today),
            State::Partly => self.unless_sent(Right::Gap, StepKind::FillGap),
            State::Refused => self.against_the_refusal(),
            State::Answered => match dues.iter().find(|due| due.kind == DueKind::FreshExport && due.is_open()) {
                Some(due) if today < due.last => Step { kind: StepKind::Wait, until: Some(due.last) },
                Some(_) => Step::now(StepKind::CheckDeletion),
                None => Step::now(StepKind::ReadAnswer),
            },
            State::Complained => match dues.iter().find(|due| due.kind == DueKind::Authority && due.is_open()) {
                Some(due) if today > due.last => Step::now(StepKind::Complain),
                due => Step { kind: StepKind::Wait, until: due.map(|due| due.last) },
            },
            State::Verified if self.last_outcome() == Some(Outcome::Kept) => Step::now(StepKind::Complain),
            State::Verified => Step::now(StepKind::Close),
            State::Closed => Step::now(StepKind::Nothing),
        }
    }

    /// The letters that may follow, the most fitting first; after one that came back, that one again.
    #[must_use]
    pub fn follow_ups(&self, today: NaiveDate) -> Vec<Right> {
        if self.state == State::Bounced {
            return self.last_letter().into_iter().collect();
        }
        let missed = self.deadlines(today).iter().any(|due| is_answer(due.kind) && due.is_missed(today));
        let changes = matches!(self.right, Right::Erasure | Right::Rectification | Right::Restriction);
        let refused = self.state == State::Refused;
        let asked = (self.state == State::Asked).then(|| self.last_question()).flatten();
        let offered = [
            (Right::Reminder, self.state == State::Waiting && missed && self.is_silent(today)),
            (Right::IdentityDemand, asked == Some(Asked::Identity)),
            (Right::RefusalForm, asked == Some(Asked::OtherWay)),
            (Right::Gap, self.right == Right::Access && matches!(self.state, State::Partly | State::Answered)),
            (Right::RecipientsInformed, changes && matches!(self.state, State::Answered | State::Partly)),
            (Right::Appeal, refused || self.state == State::Partly),
            (Right::Complaint, self.can_complain(today, missed)),
        ];
        let answer = self.answer_to_refusal().filter(|_| refused).map(|letter| (letter, true));
        let offered = answer.into_iter().chain(offered);
        let fits = |(right, fits): (Right, bool)| (fits && self.law_has(right)).then_some(right);
        offered.filter_map(fits).collect()
    }

    /// Whether there is something to complain of: a refusal, a part that is missing, silence after what was said to these or after a
    /// reminder, or a deletion that was none.
    fn can_complain(&self, today: NaiveDate, missed: bool) -> bool {
        let refused = |event: &Event| matches!(event.what, What::Refused { .. } | What::PartlyAnswered);
        let stays = self.state == State::Waiting && missed && self.events.iter().any(refused);
        stays || matches!(self.state, State::Refused | State::Partly) || self.step(today).kind == StepKind::Complain
    }

    fn while_waiting(&self, dues: &[Due], today: NaiveDate) -> Step {
        let open = dues.iter().filter(|due| is_answer(due.kind) && due.is_open());
        let Some(last) = open.map(|due| due.last).max() else { return Step { kind: StepKind::Wait, until: None } };
        if today <= last.checked_add_days(Days::new(GRACE)).unwrap_or(last) {
            return Step { kind: StepKind::Wait, until: Some(last) };
        }
        if self.is_silent(today) {
            self.unless_sent(Right::Reminder, StepKind::Remind)
        } else {
            Step::now(StepKind::Complain)
        }
    }

    /// Whether the company has neither answered the request nor taken more time for it as the law allows. That is what a reminder
    /// says; a company that stays silent after such a word of its own cannot be told so.
    fn is_silent(&self, today: NaiveDate) -> bool {
        let since = self
            .events
            .iter()
            .rev()
            .take_while(|event| !matches!(event.what, What::Sent { letter, .. } if letter == self.right));
        let answered = since.into_iter().any(|event| event.what.is_answer());
        !answered && self.deadlines(today).iter().all(|due| due.kind != DueKind::Extended)
    }

    /// A letter of this kind once, then the authority.
    fn unless_sent(&self, letter: Right, kind: StepKind) -> Step {
        Step::now(if self.law_has(letter) && !self.was_sent(letter) { kind } else { StepKind::Complain })
    }

    /// First the letter that answers the ground, then the company's own second look, then the authority.
    fn against_the_refusal(&self) -> Step {
        let unsent = |letter: &Right| self.law_has(*letter) && !self.was_sent(*letter);
        match self.answer_to_refusal().filter(unsent) {
            Some(Right::Contradiction) => Step::now(StepKind::Contradict),
            Some(_) => Step::now(StepKind::AnswerRefusal),
            None => self.unless_sent(Right::Appeal, StepKind::Appeal),
        }
    }

    /// The letter that answers the ground on which the company refused last.
    fn answer_to_refusal(&self) -> Option<Right> {
        let ground = self.events.iter().rev().find_map(|event| match event.what {
            What::Refused { ground } => Some(ground),
            _ => None,
        })?;
        match ground {
            Refusal::NoData => Some(Right::Contradiction),
            Refusal::Identity => Some(Right::IdentityDemand),
            Refusal::Excessive => Some(Right::RefusalExcessive),
            Refusal::Exception if self.right == Right::Erasure => Some(Right::RefusalKept),
            Refusal::Exception => Some(Right::RefusalOthers),
            Refusal::NotResponsible | Refusal::Other => None,
        }
    }

    fn last_letter(&self) -> Option<Right> {
        self.events.iter().rev().find_map(|event| match event.what {
            What::Sent { letter, .. } => Some(letter),
            _ => None,
        })
    }

    fn last_question(&self) -> Option<Asked> {
        self.events.iter().rev().find_map(|event| match event.what {
            What::Asked { for_what } => Some(for_what),
            _ => None,
        })
    }

    fn last_outcome(&self) -> Option<Outcome> {
        self.events.iter().rev().find_map(|event| match event.what {
            What::Verified { outcome } => Some(outcome),
            _ => None,
        })
    }
}

const fn is_answer(kind: DueKind) -> bool {
    matches!(kind, DueKind::Answer | DueKind::Extended | DueKind::FollowUp)
}
