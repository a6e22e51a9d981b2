//! The writing side: takes messages in order and tells the vault.

use crate::batch::Batch;
use crate::read::Identity;
use crate::recognise::Share;
use crossbeam_channel::Receiver;
use std::collections::{BTreeMap, HashSet};
use takeback_archive::{Archive, ArchiveSet, Entry};
use takeback_model::{EntryState, Problem, RuleShape};
use takeback_vault::{EntryMark, EntryResult, ExportStart, ExportWriter, NewEntry, VaultError};
use xxhash_rust::xxh3::Xxh3;

/// How many parcels may wait: a few megabytes of records.
pub(crate) const IN_FLIGHT: usize = 8;

/// An entry as the vault is told of it.
#[derive(Debug, Clone)]
pub(crate) struct Listed {
    pub(crate) path: String,
    mark: EntryMark,
    size: Option<u64>,
    part: usize,
}

impl Listed {
    pub(crate) fn new(archive: &Archive, id: usize, mark: EntryMark) -> Self {
        let entry = &archive.entries()[id];
        Self { path: entry.path.as_str().to_owned(), mark, size: entry.size, part: entry.part }
    }

    fn borrow(&self) -> NewEntry<'_> {
        NewEntry { path: &self.path, mark: self.mark, size: self.size, part: self.part }
    }
}

/// What the reading thread says.
#[derive(Debug)]
pub(crate) enum Message {
    /// This export holds this entry already.
    Known(EntryMark),
    /// An entry that is not read, and what it is.
    Noted(Listed, EntryState),
    /// An entry that reading never came to.
    NotReached(Listed, String),
    /// An entry begins.
    Begin(Listed),
    /// The next shape of the entry.
    Shape(RuleShape),
    /// Records of the entry.
    Records(Batch),
    /// The entry ends.
    End {
        /// What became of it.
        state: EntryState,
        /// The card rows that read it.
        rules: Vec<String>,
        /// Units left out, by reason.
        skipped: BTreeMap<String, u64>,
    },
    /// An entry that ended turned out to be damaged.
    Broken {
        /// Its path.
        path: String,
        /// Why.
        reason: String,
    },
    /// Something could not be read.
    Problem(Problem),
}

impl Message {
    /// About how many bytes it takes.
    pub(crate) fn weight(&self) -> usize {
        match self {
            Self::Records(batch) => batch.weight(),
            _ => 256,
        }
    }
}

/// What the vault must know to begin an export, owned.
pub(crate) struct Start<'a> {
    share: &'a Share<'a>,
    set: &'a ArchiveSet,
    identity: &'a Identity,
    archives: Vec<(String, String)>,
    /// Along with the share's entries.
    pub(crate) marks: Vec<EntryMark>,
    now: i64,
}

impl<'a> Start<'a> {
    pub(crate) fn new(
        archive: &Archive,
        set: &'a ArchiveSet,
        share: &'a Share<'a>,
        identity: &'a Identity,
        now: i64,
    ) -> Self {
        let archives = set
            .parts
            .iter()
            .enumerate()
            .map(|(part, path)| {
                let full = std::path::absolute(path).unwrap_or_else(|_| path.clone());
                (archive.part_name(part).to_owned(), full.display().to_string())
            })
            .collect();
        let marks = share.entries.iter().map(|(id, _)| mark(&archive.entries()[*id])).collect();
        Self { share, set, identity, archives, marks, now }
    }

    pub(crate) fn borrow(&self) -> ExportStart<'_> {
        ExportStart {
            brand: &self.share.brand,
            name: &self.share.name,
            controller: self.share.card.map(|card| card.controller()).filter(|controller| !controller.is_empty()),
            card: self.share.card.map(|card| card.id()),
            status: self.share.card.map(|card| card.status().as_str()),
            account: self.identity.account.as_deref(),
            set_key: &self.set.key,
            made_on: self.identity.made_on,
            now: self.now,
            archives: &self.archives,
            marks: &self.marks,
        }
    }
}

/// The same path, size and checksum are the same entry; where there is no checksum, the time of change stands for it.
#[must_use]
pub fn mark(entry: &Entry) -> EntryMark {
    let mut hash = Xxh3::new();
    hash.update(entry.path.as_str().as_bytes());
    hash.update(&entry.size.unwrap_or(u64::MAX).to_le_bytes());
    match entry.crc32 {
        Some(crc) => hash.update(&crc.to_le_bytes()),
        None => hash.update(&entry.modified_ms.unwrap_or(i64::MIN).to_le_bytes()),
    }
    EntryMark(hash.digest())
}

/// Writes until the reading thread has said everything.
pub(crate) fn run(writer: &mut ExportWriter<'_>, parcels: Receiver<Vec<Message>>) -> Result<(), VaultError> {
    let mut streams: Vec<i64> = Vec::new();
    let mut noted: HashSet<EntryMark> = HashSet::new();
    for message in parcels.into_iter().flatten() {
        match message {
            Message::Known(mark) => writer.known_entry(mark)?,
            Message::Noted(listed, state) => {
                noted.insert(listed.mark);
                note(writer, &listed, &state)?;
            }
            Message::NotReached(listed, reason) => {
                if !noted.contains(&listed.mark) {
                    note(writer, &listed, &EntryState::Broken(reason))?;
                }
            }
            Message::Begin(listed) => {
                streams.clear();
                writer.begin_entry(&listed.borrow())?;
            }
            Message::Shape(shape) => streams.push(writer.stream(&shape)?),
            Message::Records(batch) => writer.insert(|insert| batch.unpack(&streams, insert))?,
            Message::End { state, rules, skipped } => {
                writer.end_entry(&EntryResult { state: &state, rules: &rules, skipped: &skipped })?;
            }
            Message::Broken { path, reason } => writer.broken(&path, &reason)?,
            Message::Problem(problem) => writer.problem(&problem)?,
        }
    }
    Ok(())
}

fn note(writer: &mut ExportWriter<'_>, listed: &Listed, state: &EntryState) -> Result<(), VaultError> {
    writer.begin_entry(&listed.borrow())?;
    writer.end_entry(&EntryResult { state, rules: &[], skipped: &BTreeMap::new() })?;
    Ok(())
}
