//! An open set of parts: its entries, what was wrong while opening, and where each entry's bytes stand.

use crate::blob::{Blob, Coding};
use crate::zip_index::Way;
use crate::{ArchiveError, ArchiveSet, Cancel, EntryError, Limits};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use takeback_model::{EntryPath, Problem};

/// One file of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number: the place in [`Archive::entries`].
    pub id: usize,
    /// Its path; inside inner archives `outer.zip!/inner/path`.
    pub path: EntryPath,
    /// Its size unpacked as the archive states it, where it does.
    pub size: Option<u64>,
    /// Its checksum as the archive states it, where it does.
    pub crc32: Option<u32>,
    /// When it was last changed, as the archive states it; zips without a zone are taken as UTC.
    pub modified_ms: Option<i64>,
    /// The part that it stands in.
    pub part: usize,
    /// What it is to the one who reads the archive.
    pub kind: EntryKind,
}

/// What an entry is to the one who reads the archive. Told by names and headers; nothing is recognised here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    /// A file to be read.
    File,
    /// A photo, video or recording: only read when asked for by its number.
    Media,
    /// Left behind by an operating system, for the stated reason no data of the person.
    Junk(&'static str),
    /// An inner archive whose entries follow it in the list.
    Archive,
    /// The same path, size and checksum as the entry of that number.
    Duplicate(usize),
    /// Encrypted, and the password is missing or does not fit.
    Encrypted,
    /// It cannot be read, for the stated reason.
    Unreadable(&'static str),
}

/// An open set of parts. Usable from several threads at once: each read opens its own file handle.
#[derive(Debug)]
pub struct Archive {
    pub(crate) names: Vec<String>,
    pub(crate) entries: Vec<Entry>,
    pub(crate) spots: Vec<Spot>,
    pub(crate) containers: Vec<Container>,
    /// Files whose path on disk is not their entry path: other Unicode form, or no Unicode.
    pub(crate) renamed: BTreeMap<usize, PathBuf>,
    pub(crate) problems: Vec<Problem>,
    pub(crate) limits: Limits,
    pub(crate) password: Option<Vec<u8>>,
    pub(crate) cancel: Cancel,
    /// The unpacked inner archive that was used last.
    pub(crate) held: Mutex<Option<(usize, Arc<[u8]>)>>,
}

/// Where an entry's bytes stand in its container.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spot {
    pub(crate) container: usize,
    pub(crate) place: Place,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Place {
    /// A member of a zip.
    Member(Way),
    /// Bytes at a position, to the end where no length is known.
    Bytes { at: u64, len: Option<u64> },
    /// A file below the folder.
    File,
}

/// Something that holds entries.
#[derive(Debug)]
pub(crate) struct Container {
    pub(crate) part: usize,
    /// The entry that it is, for inner archives.
    pub(crate) holder: Option<usize>,
    /// The container that the holder stands in.
    pub(crate) parent: Option<usize>,
    pub(crate) depth: u32,
    pub(crate) store: Store,
}

#[derive(Debug, Clone)]
pub(crate) enum Store {
    /// It can be read where it stands.
    Blob(Blob),
    /// It is unpacked into memory, from the entry that holds it. Bytes before its start are skipped, and what
    /// is held may be packed once more.
    Held { skip: u64, coding: Option<Coding> },
    /// It is a folder.
    Folder(PathBuf),
}

impl Archive {
    /// Opens all parts of a set and lists their entries, also those of inner archives.
    ///
    /// A part that cannot be opened is a problem as long as another one can.
    ///
    /// # Errors
    /// When no part can be opened, or the password is missing or wrong.
    pub fn open(set: &ArchiveSet, password: Option<&str>, limits: &Limits) -> Result<Self, ArchiveError> {
        Self::open_until(set, password, limits, &Cancel::default())
    }

    /// As [`Self::open`], until somebody wishes it to stop. All later reading of the archive ends with that wish too.
    ///
    /// # Errors
    /// Also when it was stopped.
    pub fn open_until(
        set: &ArchiveSet,
        password: Option<&str>,
        limits: &Limits,
        cancel: &Cancel,
    ) -> Result<Self, ArchiveError> {
        let mut archive = Self {
            names: Vec::new(),
            entries: Vec::new(),
            spots: Vec::new(),
            containers: Vec::new(),
            renamed: BTreeMap::new(),
            problems: crate::set::missing_parts(&set.parts),
            limits: limits.clone(),
            password: password.filter(|word| !word.is_empty()).map(|word| word.as_bytes().to_vec()),
            cancel: cancel.clone(),
            held: Mutex::new(None),
        };
        let listed = archive.list_parts(&set.parts).and_then(|()| archive.check_passwords());
        // What was found out meanwhile is of an archive that was not looked at to its end.
        if cancel.is_asked() {
            return Err(ArchiveError::Cancelled);
        }
        listed?;
        archive.mark_duplicates();
        Ok(archive)
    }

    /// All entries, in the order in which they are visited.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What was wrong while opening: refused names, missing parts, cut archives, links.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The file name of a part, which is what evidence cites.
    #[must_use]
    pub fn part_name(&self, part: usize) -> &str {
        self.names.get(part).map_or("", String::as_str)
    }

    pub(crate) fn spot(&self, id: usize) -> Result<&Spot, EntryError> {
        self.spots.get(id).ok_or(EntryError::NoSuchEntry)
    }
}
