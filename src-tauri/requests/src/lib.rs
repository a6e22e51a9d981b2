//! Rights, laws, letters: what a person can ask of a company, and the letter that asks it.
//!
//! A [`Draft`] says which right under which law, in which language, with how much evidence; [`draft`] turns it
//! into a [`Letter`], which can be had as text, as an e-mail draft and as a PDF. The laws are data (`laws/`),
//! the texts are templates (`letters/`). Nothing is sent from here, and nothing is read from the vault: the
//! evidence is handed in.

mod applies;
mod behalf;
mod details;
mod draft;
mod due;
mod eml;
mod evidence;
mod figures;
mod language;
mod law;
mod letter;
mod pdf;
mod place;
mod right;
mod scope;
mod suggest;
mod template;
mod texts;
mod words;

pub use applies::{Ground, Residence, applicable};
pub use behalf::{Behalf, Capacity};
pub use details::{Addressee, Detail, Person, adds};
pub use draft::{Draft, DraftError, draft};
pub use due::{Period, Unit, Weekend};
pub use language::Language;
pub use law::{Deadline, Known, Law, LawId, LawRight, Page, Repeat, Rule, Since, Source, law, laws};
pub use letter::{Block, Letter};
pub use place::{Place, PlaceError};
pub use right::Right;
pub use scope::{Scope, Selection};
pub use suggest::{Suggestion, Why, suggestions};
pub use texts::{Text, asks, languages, texts};
