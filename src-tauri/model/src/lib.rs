//! The words that every other crate shares: brands, categories, origins, records, evidence, problems.
//!
//! Plain data and pure functions only. There is no I/O here, no clock, no archive, no database and no
//! brand: a type belongs here when at least two floors of the house need to mean the same thing by it.

mod category;
pub mod csv;
mod entry;
mod how;
mod identifier;
mod letter;
mod moment;
mod party;
mod record;
mod sensitive;
mod watch;
mod words;

pub use category::Category;
pub use entry::{EntryPath, EntryPathError, EntryState, Problem, ProblemKind};
pub use how::{Advice, Via};
pub use identifier::{Identifier, IdentifierKind};
pub use letter::{CategoryCount, Disclosure, EvidenceRef, EvidenceStrength, ExportCited, Holding, PartyCount, Sample};
pub use moment::{Moment, Precision, ZoneCertainty};
pub use party::{Dealing, Direction, PartyMention};
pub use record::{Amount, Locator, Place, Record, RuleShape, Sink, Stop};
pub use sensitive::{Sensitive, SensitiveSet};
pub use watch::Watch;
pub use words::{BrandSlug, Channel, Origin, WordError};
