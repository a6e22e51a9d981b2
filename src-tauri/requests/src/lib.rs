//! Rights, laws, letters: what a person can ask of a company, and the letter that asks it.
//!
//! A [`Draft`] says which right under which law, in which language, with how much evidence; [`draft`] turns it
//! into a [`Letter`], which can be had as text, as an e-mail draft and as a PDF. The laws are data (`laws/`),
//! the texts are templates (`letters/`). Nothing is sent from here, and nothing is read from the vault: the
//! evidence is handed in.
//!
//! A [`Case`] is a request on its way: the list of what happened, from which its state, its deadlines and the next step are
//! computed.

mod applies;
mod behalf;
mod case;
mod chain;
mod checksums;
mod details;
mod disclosure;
mod draft;
mod due;
mod eml;
mod enclosed;
mod evidence;
mod extract;
mod figures;
mod ics;
mod language;
mod law;
mod letter;
mod mailto;
mod named;
mod pdf;
mod place;
mod proof;
mod remind;
mod reply;
mod right;
mod scope;
mod seat;
mod sheet;
mod suggest;
mod template;
mod texts;
mod words;

pub use applies::{Ground, Residence, applicable};
pub use behalf::{Behalf, Capacity};
pub use case::{
    Asked, Basis, Case, CaseError, Due, DueKind, Event, Outcome, Refusal, State, Step, StepKind, Way, What, repeats,
};
pub use chain::{Brake, chain_right, chain_rights};
pub use details::{Addressee, Detail, Person, adds, is_plain};
pub use draft::{Draft, DraftError, draft};
pub use due::{Counted, Period, Skipped, Unit, Weekend};
pub use enclosed::Enclosed;
pub use extract::{Enclosure, Extract};
pub use ics::{Appointment, calendar};
pub use language::Language;
pub use law::{Deadline, Known, Law, LawId, LawRight, Page, Repeat, Rule, Since, Source, law, laws};
pub use letter::{Block, Letter};
pub use mailto::LONGEST_MAILTO;
pub use place::{Place, PlaceError};
pub use proof::{CategoryFates, Compared, Exhibit, ExportNamed, History, Proof, TooEarly, history_sheet, proof_sheet};
pub use remind::Told;
pub use reply::{Hint, ReplyError, Says, read_reply, reply_text};
pub use right::Right;
pub use scope::{Scope, Selection};
pub use seat::{Free, Seat};
pub use sheet::{Part, Sheet};
pub use suggest::{Suggestion, Why, suggestions};
pub use texts::{Text, asks, languages, texts};
