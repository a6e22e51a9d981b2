//! Requests on their way: the cases, what happened in them, what is due, and what can be done.

use super::LetterRequest;
use serde::{Deserialize, Serialize};
use takeback_model::BrandSlug;
pub use takeback_requests::StepKind;
pub use takeback_requests::What;
use takeback_requests::{Basis, DueKind, Free, Says, State};
use ts_rs::TS;

wire! {
    /// In which language rules are worded; English where it is not said.
    struct InLanguage {
        #[serde(default)]
        pub language: Option<String>,
    }

    /// One case.
    struct CaseRequest {
        #[ts(type = "number")]
        pub case: i64,
        #[serde(default)]
        pub language: Option<String>,
    }

    /// All cases, the newest first.
    struct Cases {
        pub today: String,
        pub cases: Vec<CaseRow>,
    }

    /// How it stands with the requests that are not closed: what the overview and the way around show.
    struct OpenRequests {
        pub open: u32,
        /// Those with something to do today.
        pub now: u32,
        /// The one whose deadline is the first; it may be past.
        pub first: Option<CaseRow>,
    }

    /// A case in a list.
    struct CaseRow {
        #[ts(type = "number")]
        pub id: i64,
        pub brand: BrandSlug,
        pub company: String,
        pub right: String,
        pub law: String,
        pub state: State,
        pub step: StepView,
        /// ISO dates.
        pub opened: String,
        pub sent: Option<String>,
        /// The next deadline that nobody has met.
        pub due: Option<DueView>,
    }

    /// What can be done next.
    struct StepView {
        pub kind: StepKind,
        /// Until when one waits.
        pub until: Option<String>,
        /// Whether there is something to do today.
        pub now: bool,
    }

    /// A deadline, and how it was counted.
    struct DueView {
        pub kind: DueKind,
        /// The letter that it is an answer to.
        pub letter: String,
        pub last: String,
        /// The day from which it is counted, which itself does not count, and how that day is known.
        pub from: String,
        pub basis: Basis,
        /// Days for which the period stood still.
        pub paused: u32,
        /// It stands still today: the last day is the earliest possible one.
        pub stopped: bool,
        /// Past, and not met.
        pub missed: bool,
        pub skipped: Vec<SkippedDay>,
        /// Whether holidays at the company's seat were counted.
        pub holidays: bool,
        pub met: Option<String>,
        /// The rule in words.
        pub rule: String,
    }

    /// A free day that moved a deadline.
    struct SkippedDay { pub day: String, pub why: Free, }

    /// A case with all that belongs to it.
    struct CaseView {
        pub row: CaseRow,
        pub events: Vec<CaseEvent>,
        pub dues: Vec<DueView>,
        /// The kinds of event that can be recorded next.
        pub can_follow: Vec<String>,
        /// Letters that may follow, made ready with the case's dates.
        pub follow_ups: Vec<LetterRequest>,
        pub letter: LetterRequest,
        pub law_title: String,
        pub authority: String,
        /// Why the person asks, in their words.
        pub purpose: Option<String>,
        /// Whose holidays count.
        pub seat: Option<String>,
        /// The day of an earlier request of the same kind to the same company, so near that the law lets it refuse.
        pub repeats: Option<String>,
    }

    /// Something that happened.
    struct CaseEvent {
        #[ts(type = "number")]
        pub id: i64,
        pub on: String,
        pub what: What,
        pub note: Option<String>,
        /// The e-mail address that the letter went to, or came back from.
        pub address: Option<String>,
        pub document: Option<CaseDocument>,
    }

    /// A letter or an answer, kept byte by byte.
    struct CaseDocument {
        #[ts(type = "number")]
        pub id: i64,
        pub name: String,
        pub sha256: String,
        #[ts(type = "number")]
        pub bytes: u64,
    }

    /// A letter to make a case of.
    struct OpenCase {
        pub letter: LetterRequest,
        /// The form that is kept: text, eml or pdf.
        pub format: String,
        #[serde(default)]
        pub purpose: Option<String>,
        /// The country whose holidays count; without one, that of the company's address.
        #[serde(default)]
        pub seat: Option<String>,
    }

    /// An event to write down.
    struct RecordEvent {
        #[ts(type = "number")]
        pub case: i64,
        /// ISO date; today where it is not said.
        #[serde(default)]
        pub on: Option<String>,
        pub what: What,
        #[serde(default)]
        pub note: Option<String>,
        /// A file to keep with it: the letter as it was sent, the answer.
        #[serde(default)]
        pub path: Option<String>,
        /// A pasted text to keep with it instead.
        #[serde(default)]
        pub text: Option<String>,
        /// For a letter that follows: the letter, kept as text where there is no file.
        #[serde(default)]
        pub letter: Option<LetterRequest>,
        #[serde(default)]
        pub language: Option<String>,
        /// Under which the taking of checksums can be cancelled, as with a draft.
        #[serde(default)]
        pub job: Option<String>,
    }

    /// An answer to read: a file, or a pasted text.
    struct ReadReply {
        #[serde(default)]
        pub path: Option<String>,
        #[serde(default)]
        pub text: Option<String>,
    }

    /// What an answer seems to say. Nothing is kept or decided by it.
    struct ReplyReading {
        pub text: String,
        pub hints: Vec<ReplyHint>,
    }

    /// One thing that an answer seems to say, with the sentence that it rests on.
    struct ReplyHint {
        pub says: Says,
        pub quote: String,
        /// The day that the sentence names.
        pub day: Option<String>,
        /// What could be written down in the case.
        pub what: What,
    }

    /// An event to take back.
    struct TakeBack {
        #[ts(type = "number")]
        pub case: i64,
        #[ts(type = "number")]
        pub event: i64,
        #[serde(default)]
        pub language: Option<String>,
    }

    /// A document of a case to write to a file.
    struct SaveDocument {
        #[ts(type = "number")]
        pub document: i64,
        pub path: String,
    }

    /// Where the calendar of all deadlines goes.
    struct SaveCalendar {
        pub path: String,
        #[serde(default)]
        pub language: Option<String>,
    }
}
