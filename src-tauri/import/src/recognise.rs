//! Which brands an archive is of, and which card reads which of its entries.

use std::collections::{BTreeMap, BTreeSet};
use takeback_archive::{Archive, ArchiveError, ArchiveSet, Cancel, Entry, EntryKind, Limits};
use takeback_model::{BrandSlug, EntryPath, EntryState};
use takeback_sources::{Assignment, Card, Library, Recognition, RuleSet, is_junk, is_media};

/// A brand is recognised from this confidence on.
const SURE: f64 = 0.5;
/// A further brand in the same archive must be surer: one file name that two brands use is not an export.
const SURE_AS_SECOND: f64 = 0.9;
/// How much of a file is looked at to recognise it.
const HEAD: usize = 256 << 10;
/// How much of a packed archive is kept for it.
const GATHERED: usize = 32 << 20;

/// What an archive would be imported as.
#[derive(Debug, Clone)]
pub struct Recognised {
    /// Brands with cards, best first; empty where nobody knows it.
    pub brands: Vec<Recognition>,
    /// How many entries.
    pub entries: u64,
    /// Decompressed bytes, as far as the archive says.
    pub bytes: u64,
}

/// What to do with an entry.
#[derive(Debug)]
pub(crate) enum Task {
    /// Read it by these rules.
    Read(RuleSet),
    /// No card describes it: read it by the names and values of its fields, if it has any.
    Sort,
    /// Take note of it.
    Note(EntryState),
}

impl Task {
    pub(crate) fn is_read(&self) -> bool {
        matches!(self, Self::Read(_) | Self::Sort)
    }
}

/// One brand's share of an archive: most archives have one.
#[derive(Debug)]
pub(crate) struct Share<'c> {
    pub(crate) brand: BrandSlug,
    pub(crate) name: String,
    pub(crate) card: Option<&'c Card>,
    /// Entry numbers in the archive, in order, with what to do.
    pub(crate) entries: Vec<(usize, Task)>,
}

/// Says what an archive would be imported as. Imports nothing.
///
/// # Errors
/// When the archive cannot be opened, or it is cancelled.
pub fn recognise(
    library: &Library,
    set: &ArchiveSet,
    password: Option<&str>,
    limits: &Limits,
    cancel: &Cancel,
) -> Result<Recognised, ArchiveError> {
    let archive = Archive::open_until(set, password, limits, cancel)?;
    let mut brands = Heads::of(&archive, library).candidates(library);
    brands.retain(|brand| brand.confidence >= SURE);
    if cancel.is_asked() {
        // What could not be looked at any more was taken for unknown.
        return Err(ArchiveError::Cancelled);
    }
    Ok(Recognised {
        brands,
        entries: archive.entries().len() as u64,
        bytes: archive.entries().iter().filter_map(|entry| entry.size).sum(),
    })
}

fn files(archive: &Archive) -> Vec<&Entry> {
    archive.entries().iter().filter(|entry| matches!(entry.kind, EntryKind::File | EntryKind::Media)).collect()
}

/// The heads of the files of an archive. In a packed one they are gathered in one pass beforehand: to reach them one by one
/// would unpack it anew for each.
struct Heads<'a> {
    archive: &'a Archive,
    files: Vec<&'a Entry>,
    gathered: BTreeMap<usize, Vec<u8>>,
}

impl<'a> Heads<'a> {
    fn of(archive: &'a Archive, library: &Library) -> Self {
        let mut heads = Self { archive, files: files(archive), gathered: BTreeMap::new() };
        let mut asked = BTreeSet::new();
        if heads.files.iter().any(|entry| archive.is_in_packed(entry.id)) {
            // Where nothing is answered, everything is asked that any answer could lead to.
            library.recognise(&heads.paths(), &mut |index| {
                asked.extend(heads.files.get(index).map(|entry| entry.id).filter(|id| archive.is_in_packed(*id)));
                None
            });
            heads.gathered = archive.heads(&asked, HEAD, GATHERED);
        }
        heads
    }

    fn paths(&self) -> Vec<&'a EntryPath> {
        self.files.iter().map(|entry| &entry.path).collect()
    }

    fn get(&self, index: usize) -> Option<Vec<u8>> {
        let id = self.files.get(index)?.id;
        self.gathered.get(&id).cloned().or_else(|| self.archive.head(id, HEAD).ok())
    }

    fn candidates(&self, library: &Library) -> Vec<Recognition> {
        library.recognise(&self.paths(), &mut |index| self.get(index))
    }
}

/// Divides an archive among the cards that recognise it. Every entry is in exactly one share.
pub(crate) fn shares<'c>(
    archive: &Archive,
    library: &'c Library,
    brand: Option<&BrandSlug>,
    name: Option<&str>,
) -> Vec<Share<'c>> {
    let heads = Heads::of(archive, library);
    let mut candidates = heads.candidates(library);
    match brand {
        Some(brand) => candidates.retain(|candidate| candidate.brand == *brand),
        None => {
            let mut first = true;
            candidates.retain(|candidate| {
                candidate.confidence >= if std::mem::take(&mut first) { SURE } else { SURE_AS_SECOND }
            });
        }
    }
    let cards: Vec<&Card> = match (brand, candidates.is_empty()) {
        // Named by the person, though nothing in the archive tells: all cards of that brand may try.
        (Some(brand), true) => library.cards().filter(|card| card.brand() == brand).collect(),
        _ => {
            candidates.iter().filter_map(|candidate| library.cards().find(|card| card.id() == candidate.card)).collect()
        }
    };
    let paths = heads.paths();
    let plans: Vec<_> = cards.iter().map(|card| card.plan(&paths, &mut |index| heads.get(index))).collect();
    let mut shares: Vec<Share<'c>> = cards
        .iter()
        .map(|card| Share {
            brand: card.brand().clone(),
            name: card.name().to_owned(),
            card: Some(*card),
            entries: Vec::new(),
        })
        .collect();
    if shares.is_empty() {
        let brand = brand.cloned().unwrap_or_else(BrandSlug::unknown);
        let unnamed = if brand == BrandSlug::unknown() { "Unknown brand" } else { brand.as_str() };
        let name = name.unwrap_or(unnamed).to_owned();
        shares.push(Share { brand, name, card: None, entries: Vec::new() });
    }
    for entry in archive.entries() {
        let mut rows = plans.iter().map(|plan| plan.row(&entry.path)).enumerate();
        let (share, task) = match told_by_kind(archive, entry) {
            Some(state) => (0, Task::Note(state)),
            None if plans.is_empty() => (0, without_card(&entry.path)),
            None => assign(&mut rows),
        };
        if let Some(share) = shares.get_mut(share) {
            share.entries.push((entry.id, task));
        }
    }
    // An archive with nothing in it is still reported.
    let mut index = 0;
    shares.retain(|share| {
        index += 1;
        !share.entries.is_empty() || index == 1 && archive.entries().is_empty()
    });
    shares
}

/// What to do with an entry of an archive that no card is for.
fn without_card(path: &EntryPath) -> Task {
    if is_junk(path) {
        Task::Note(EntryState::Ignored("left by a computer; not part of the export".to_owned()))
    } else if is_media(path) {
        Task::Note(EntryState::Media)
    } else {
        Task::Sort
    }
}

/// The first card that has a row for the entry gets it; else the first that ignores it; else the first card notes it.
fn assign(rows: &mut dyn Iterator<Item = (usize, Assignment)>) -> (usize, Task) {
    let mut ignored = None;
    for (share, row) in rows {
        match row {
            Assignment::Rules(rules) => return (share, Task::Read(rules)),
            Assignment::Ignored(reason) => {
                ignored.get_or_insert_with(|| (share, Task::Note(EntryState::Ignored(reason.clone()))));
            }
            Assignment::Media => {
                ignored.get_or_insert((share, Task::Note(EntryState::Media)));
            }
            Assignment::Unknown => {}
        }
    }
    ignored.unwrap_or((0, Task::Sort))
}

/// What the archive itself says about an entry that is not to be read.
fn told_by_kind(archive: &Archive, entry: &Entry) -> Option<EntryState> {
    match entry.kind {
        EntryKind::File => None,
        EntryKind::Media => Some(EntryState::Media),
        EntryKind::Junk(reason) => Some(EntryState::Ignored(reason.to_owned())),
        EntryKind::Archive => Some(EntryState::Ignored("an archive; its own entries are listed instead".to_owned())),
        EntryKind::Duplicate(original) => Some(EntryState::Ignored(format!(
            "the same file as {} in another part",
            archive.entries().get(original).map_or("one", |entry| entry.path.as_str())
        ))),
        EntryKind::Encrypted => {
            Some(EntryState::Broken("it is encrypted and the password is missing or wrong".to_owned()))
        }
        EntryKind::Unreadable(reason) => Some(EntryState::Broken(reason.to_owned())),
    }
}
