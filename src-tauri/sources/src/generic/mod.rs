//! The generic source: reads what no card describes, by the names and values of what is in it.
//!
//! It looks at the head of a file, finds the records there, sorts their fields with the words of `vocabulary.toml` and writes
//! rows of a card about them. The engine reads the file by those rows as by any others, and a person may keep them.

mod books;
mod draft;
mod groups;
mod names;
mod sample;
mod sort;
mod tree;
mod values;
mod vocabulary;
mod write;

pub use draft::{Draft, Owner, corrected_card, kind_of};

use crate::card::guessed_card;
use crate::engine::{Fault, Outcome, RuleSet, read_book, read_entry};
use crate::readers::book::{Book, MAX_BOOK, too_large};
use sample::Sample;
use std::io::{self, Cursor, Read};
use takeback_model::{BrandSlug, EntryPath, EntryState, Problem, ProblemKind, RuleShape, Sink};
use write::Names;

/// A name as a slug: its words without case and accents, as far as they are of Latin letters and digits.
pub(crate) fn slug_of(name: &str) -> String {
    names::Name::new(name).slug()
}

/// How much of a file is looked at.
const HEAD: u64 = 256 * 1024;
/// Why a file is still unknown.
const NOTHING_FOUND: &str = "no card describes this file, and no list or table was found in it";

/// As much of a file as must be seen to know how it can be read: its first 256 KiB, or all of a spreadsheet, database
/// or PDF, up to 32 MiB and one byte.
///
/// # Errors
/// When the stream does not give it up.
pub fn look(input: &mut dyn Read) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    Read::take(&mut *input, HEAD).read_to_end(&mut head)?;
    if Book::starts(&head) {
        let room = (MAX_BOOK + 1).saturating_sub(head.len());
        Read::take(&mut *input, room as u64).read_to_end(&mut head)?;
    }
    Ok(head)
}

/// The rules by which a file that no card describes can be read; `None` where it has nothing to sort.
///
/// `head` is what [`look`] saw. The same head gives the same rules.
#[must_use]
pub fn infer(path: &EntryPath, head: &[u8]) -> Option<RuleSet> {
    rules(path, &sample(path, head).ok()?)
}

fn sample(path: &EntryPath, head: &[u8]) -> Result<Sample, EntryState> {
    match Book::of(head) {
        Some(book) => books::of(book, head),
        None => sample::of(path, &head[..head.len().min(HEAD as usize)])
            .ok_or_else(|| EntryState::Unknown(NOTHING_FOUND.to_owned())),
    }
}

fn rules(path: &EntryPath, sample: &Sample) -> Option<RuleSet> {
    let pattern = write::pattern(path.as_str());
    let rows = write::rows(path, &pattern, sample, &mut Names::new(RuleShape::GUESS));
    let brand = BrandSlug::unknown();
    let text = write::head(brand.as_str(), &brand, brand.as_str(), brand.as_str())
        + &write::signal(&pattern, sample, 0.5)
        + &rows;
    let card = guessed_card(&text).ok()?;
    (!card.rules.is_empty()).then_some(RuleSet { rules: card.rules })
}

/// Reads a file that no card describes into the sink, or says that it stays unknown.
pub fn read_unknown(path: &EntryPath, input: &mut dyn Read, sink: &mut dyn Sink) -> Outcome {
    let not_read = |state| Outcome { state, rules: Vec::new(), stopped: false };
    let head = match look(input) {
        Ok(head) => head,
        Err(error) => {
            let reason = format!("the archive does not give up the whole file: {error}");
            return not_read(EntryState::Broken(reason));
        }
    };
    let is_book = Book::starts(&head);
    if is_book && head.len() > MAX_BOOK {
        return not_read(tell(path, too_large(), sink));
    }
    let sample = match sample(path, &head) {
        Ok(sample) => sample,
        Err(EntryState::Broken(reason)) => return not_read(tell(path, Fault::syntax("", reason), sink)),
        Err(state) => return not_read(state),
    };
    match rules(path, &sample) {
        Some(rules) if rules.reader().is_book() => read_book(&rules, path, &head, sink),
        Some(rules) => read_entry(&rules, path, &mut Cursor::new(head).chain(input), sink),
        None => not_read(EntryState::Unknown(NOTHING_FOUND.to_owned())),
    }
}

/// Tells why a file could not be read, and what that makes of it.
fn tell(path: &EntryPath, fault: Fault, sink: &mut dyn Sink) -> EntryState {
    let (kind, message) = match fault {
        Fault::Broken { kind, reason, .. } => (kind, reason),
        Fault::Drift { reason, .. } => (ProblemKind::Drift, reason),
        Fault::Stop => return EntryState::Read,
    };
    let reason = message.clone();
    sink.problem(Problem { kind, entry: Some(path.clone()), place: String::new(), message, affected: None });
    EntryState::Broken(reason)
}
