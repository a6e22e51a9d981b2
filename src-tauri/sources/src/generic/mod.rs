//! The generic source: reads what no card describes, by the names and values of what is in it.
//!
//! It looks at the head of a file, finds the records there, sorts their fields with the words of `vocabulary.toml` and writes
//! rows of a card about them. The engine reads the file by those rows as by any others, and a person may keep them.

mod groups;
mod names;
mod sample;
mod sort;
mod tree;
mod values;
mod vocabulary;
mod write;

use crate::card::check_card;
use crate::engine::{Outcome, RuleSet, read_entry};
use std::io::{Cursor, Read};
use takeback_model::{BrandSlug, EntryPath, EntryState, Sink};

/// How much of a file is looked at.
const HEAD: u64 = 256 * 1024;
/// Why a file is still unknown.
const NOTHING_FOUND: &str = "no card describes this file, and no list or table was found in it";

/// The rules by which a file that no card describes can be read; `None` where it has nothing to sort.
///
/// `head` are its first bytes, 256 KiB where there are so many. The same head gives the same rules.
#[must_use]
pub fn infer(path: &EntryPath, head: &[u8]) -> Option<RuleSet> {
    let sample = sample::of(path, &head[..head.len().min(HEAD as usize)])?;
    let rows = write::rows(path, &sample, &mut Vec::new());
    let brand = BrandSlug::unknown();
    let text = write::head(&brand, brand.as_str()) + &write::signal(path) + &rows;
    let card = check_card(&text).ok()?;
    (!card.rules.is_empty()).then_some(RuleSet { rules: card.rules })
}

/// A card for files that no card describes, as text for a person to correct and keep: the brand's slug and name, and
/// path and head of each file.
#[must_use]
pub fn draft_card(brand: &BrandSlug, name: &str, files: &[(EntryPath, Vec<u8>)]) -> String {
    let mut taken = Vec::new();
    let (mut signals, mut rows) = (String::new(), String::new());
    for (path, head) in files {
        if let Some(sample) = sample::of(path, head) {
            signals += &write::signal(path);
            rows += &write::rows(path, &sample, &mut taken);
        }
    }
    write::head(brand, name) + &signals + &rows
}

/// Reads a file that no card describes into the sink, or says that it stays unknown.
pub fn read_unknown(path: &EntryPath, input: &mut dyn Read, sink: &mut dyn Sink) -> Outcome {
    let mut head = Vec::new();
    let looked = Read::take(&mut *input, HEAD).read_to_end(&mut head);
    let unknown = |state| Outcome { state, rules: Vec::new(), stopped: false };
    if let Err(error) = looked {
        return unknown(EntryState::Broken(format!("the archive does not give up the whole file: {error}")));
    }
    match infer(path, &head) {
        Some(rules) => read_entry(&rules, path, &mut Cursor::new(head).chain(input), sink),
        None => unknown(EntryState::Unknown(NOTHING_FOUND.to_owned())),
    }
}
