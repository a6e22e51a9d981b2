//! A card begun from an archive: one row for each kind of file in it.

use std::collections::BTreeSet;
use takeback_archive::{Archive, ArchiveError, ArchiveSet, EntryKind, Limits};
use takeback_model::BrandSlug;
use takeback_sources::{Draft, is_junk, is_media, kind_of, look};

/// Kinds of files that are looked at.
const KINDS: usize = 300;

/// A card that was begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begun {
    /// The card, as text.
    pub text: String,
    /// Kinds of files that have rows.
    pub kinds: u64,
    /// Kinds of files in which nothing could be sorted.
    pub unknown: Vec<String>,
}

/// Begins a card of the brand with this slug and name. Imports nothing.
///
/// # Errors
/// When the archive cannot be opened.
pub fn begin_card(
    set: &ArchiveSet,
    password: Option<&str>,
    limits: &Limits,
    brand: &BrandSlug,
    name: &str,
) -> Result<Begun, ArchiveError> {
    let archive = Archive::open(set, password, limits)?;
    let mut draft = Draft::new(brand, name);
    let mut seen = BTreeSet::new();
    let (mut kinds, mut unknown) = (0, Vec::new());
    for entry in archive.entries().iter().filter(|entry| entry.kind == EntryKind::File) {
        let kind = kind_of(&entry.path);
        if is_junk(&entry.path) || is_media(&entry.path) || seen.len() >= KINDS || !seen.insert(kind.clone()) {
            continue;
        }
        let head = archive.read(entry.id, |mut stream| look(&mut stream));
        let understood = head.is_ok_and(|head| head.is_ok_and(|head| draft.add(&entry.path, &head)));
        if understood { kinds += 1 } else { unknown.push(kind) }
    }
    Ok(Begun { text: draft.text(), kinds, unknown })
}
