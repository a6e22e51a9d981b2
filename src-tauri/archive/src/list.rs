//! Listing what the parts of a set hold, archives within archives in their place among the others.

use crate::archive::{Container, Place, Spot, Store};
use crate::blob::{Blob, Coding, Source};
use crate::error::{cause, problem};
use crate::names::{self, Magic};
use crate::{Archive, ArchiveError, Entry, EntryError, EntryKind};
use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use takeback_model::{EntryPath, EntryPathError, Problem, ProblemKind};

/// How many refused names and links are told one by one before the rest is counted.
const TOLD: u64 = 100;

/// What is about to become an entry.
pub(crate) struct Found {
    pub(crate) path: Result<EntryPath, EntryPathError>,
    pub(crate) size: Option<u64>,
    pub(crate) crc32: Option<u32>,
    pub(crate) modified_ms: Option<i64>,
    pub(crate) place: Place,
    pub(crate) unreadable: Option<&'static str>,
    /// Why it is no data of its own.
    pub(crate) left_out: Option<&'static str>,
}

impl Found {
    pub(crate) fn bytes(
        path: Result<EntryPath, EntryPathError>,
        at: u64,
        size: Option<u64>,
        modified_ms: Option<i64>,
    ) -> Self {
        Self {
            path,
            size,
            crc32: None,
            modified_ms,
            place: Place::Bytes { at, len: size },
            unreadable: None,
            left_out: None,
        }
    }
}

/// Counts what is left out of one container, so that a million tricks do not become a million problems.
#[derive(Default)]
pub(crate) struct Refusals(Vec<(&'static str, u64)>);

impl Refusals {
    /// Whether this one is still told by itself.
    fn count(&mut self, what: &'static str) -> bool {
        let known = self.0.iter().position(|(known, _)| *known == what);
        let at = known.unwrap_or_else(|| {
            self.0.push((what, 0));
            self.0.len() - 1
        });
        self.0[at].1 += 1;
        self.0[at].1 <= TOLD
    }
}

impl Archive {
    /// Lists all parts; fails only when none of them can be opened.
    pub(crate) fn list_parts(&mut self, parts: &[PathBuf]) -> Result<(), ArchiveError> {
        let mut failed = None;
        let mut opened = 0;
        for (part, path) in parts.iter().enumerate() {
            let name = crate::set::file_name(path);
            self.names.push(name.clone());
            match self.list_part(part, path, &name) {
                Ok(()) => opened += 1,
                Err(err) if failed.is_none() => failed = Some(err),
                Err(err) => self.problems.push(problem(err.kind(), err.to_string(), None)),
            }
        }
        match failed {
            Some(err) if opened == 0 => Err(err),
            Some(err) => {
                self.problems.push(problem(err.kind(), err.to_string(), None));
                Ok(())
            }
            None => Ok(()),
        }
    }

    fn list_part(&mut self, part: usize, path: &Path, name: &str) -> Result<(), ArchiveError> {
        let meta = std::fs::metadata(path).map_err(|err| ArchiveError::from_io(name, err))?;
        let listed = self.entries.len();
        let store =
            if meta.is_dir() { Store::Folder(path.to_path_buf()) } else { Store::Blob(Blob::File(Arc::from(path))) };
        let container = self.containers.len();
        self.containers.push(Container { part, holder: None, parent: None, depth: 0, store });
        if meta.is_dir() {
            self.list_folder(container, path, name);
        } else {
            self.list_file(container, &meta, name)?;
        }
        if self.entries.len() == listed {
            let message = format!("'{name}' is empty: there is no file in it");
            self.problems.push(problem(ProblemKind::Archive, message, Some(0)));
        }
        Ok(())
    }

    /// Lists a file by what stands in it: an archive, or one file that stands for itself.
    fn list_file(&mut self, container: usize, meta: &Metadata, name: &str) -> Result<(), ArchiveError> {
        let head = self.source(container).and_then(|mut source| source.bytes_at(0, Magic::BYTES));
        let head = head.map_err(|err| ArchiveError::from_io(name, err))?;
        let magic = Magic::of(&head).filter(|_| !crate::set::is_document(name));
        let ending = names::split_ending(name).map(|(_, ending)| ending);
        let listed = match (magic, ending) {
            (Some(magic), _) => match magic.refused() {
                Some(format) => return Err(ArchiveError::Unsupported { name: name.to_owned(), format }),
                None => self.list(container, magic, name),
            },
            // A zip may begin with something else; one that is called so is tried.
            (None, Some(".zip")) => self.list_zip(container, name),
            (None, Some(_)) => return Err(ArchiveError::NotAnArchive { name: name.to_owned() }),
            (None, None) => {
                let found = Found::bytes(names::path(name.as_bytes()), 0, Some(meta.len()), modified(meta));
                let id = self.entries.len();
                self.add_single(container, name, found);
                if self.entries.get(id).is_some_and(|entry| entry.path.extension() == "eml") {
                    self.list_letter(id).map_err(|err| ArchiveError::from_io(name, err))?;
                }
                return Ok(());
            }
        };
        listed.map_err(|err| match cause(&err) {
            EntryError::Damaged(_) if magic.is_none() => ArchiveError::NotAnArchive { name: name.to_owned() },
            _ => ArchiveError::from_io(name, err),
        })
    }

    /// Lists a container that is an archive of that kind.
    pub(crate) fn list(&mut self, container: usize, magic: Magic, name: &str) -> io::Result<()> {
        match magic {
            Magic::Zip => self.list_zip(container, name),
            Magic::Tar => self.list_tar(container, name),
            Magic::Gzip => self.list_packed(container, name, Coding::Gzip),
            Magic::Bzip2 => self.list_packed(container, name, Coding::Bzip2),
            _ => Err(EntryError::Unsupported("this kind of archive is not read").into()),
        }
    }

    /// Adds the only entry of a container.
    pub(crate) fn add_single(&mut self, container: usize, name: &str, found: Found) {
        let mut refusals = Refusals::default();
        self.add(container, found, 0, &mut refusals, None);
        self.tell(&refusals, name);
    }

    /// Adds an entry and, where it is an archive, its entries, read through the container's open source if there
    /// is one. False when there is no room for more, or somebody wishes to stop.
    pub(crate) fn add(
        &mut self,
        container: usize,
        found: Found,
        nth: usize,
        refusals: &mut Refusals,
        source: Option<&mut Source>,
    ) -> bool {
        if self.cancel.is_asked() {
            return false;
        }
        if self.entries.len() as u64 >= self.limits.entries {
            if !self.problems.iter().any(|known| known.kind == ProblemKind::Limit && known.place == "entries") {
                let message =
                    format!("there are more than {} entries; those after them were left out", self.limits.entries);
                self.problems
                    .push(Problem { place: "entries".to_owned(), ..problem(ProblemKind::Limit, message, None) });
            }
            return false;
        }
        let Container { part, holder, .. } = self.containers[container];
        let path = match found.path {
            Ok(path) => holder.map_or_else(|| path.clone(), |holder| self.entries[holder].path.inside(&path)),
            Err(err) => {
                let what = match err {
                    EntryPathError::Climbs => "a name that climbs out of the archive with '..'",
                    EntryPathError::Control => "a name with control characters",
                    EntryPathError::TooLong => "a name of more than 4096 bytes",
                    EntryPathError::Empty => "an empty name",
                };
                self.refuse(refusals, what, nth);
                return true;
            }
        };
        let kind = match (names::junk(&path).or(found.left_out), found.unreadable) {
            (Some(reason), _) => EntryKind::Junk(reason),
            (None, Some(reason)) => EntryKind::Unreadable(reason),
            _ if names::is_media(&path) => EntryKind::Media,
            _ => EntryKind::File,
        };
        let id = self.entries.len();
        let (size, crc32, modified_ms) = (found.size, found.crc32, found.modified_ms);
        self.entries.push(Entry { id, path, size, crc32, modified_ms, part, kind });
        self.spots.push(Spot { container, place: found.place });
        if kind == EntryKind::File && holder_name(&self.entries[id].path) {
            self.expand(id, source);
        }
        true
    }

    /// Leaves something out, and says so.
    pub(crate) fn refuse(&mut self, refusals: &mut Refusals, what: &'static str, nth: usize) {
        if refusals.count(what) {
            let place = format!("entry {}", nth + 1);
            let message = format!("{what}; it was left out");
            self.problems.push(Problem { place, ..problem(ProblemKind::Name, message, Some(1)) });
        }
    }

    /// Says how much more was left out than was told one by one.
    pub(crate) fn tell(&mut self, refusals: &Refusals, name: &str) {
        for (what, count) in refusals.0.iter().filter(|(_, count)| *count > TOLD) {
            let message = format!("'{name}' has more of these, which were left out too: {what}");
            self.problems.push(problem(ProblemKind::Name, message, Some(count - TOLD)));
        }
    }

    /// The same file in two parts, or downloaded twice, is one.
    pub(crate) fn mark_duplicates(&mut self) {
        // One that cannot be read is no reason to leave the other out.
        let can_be_read = |entry: &Entry| matches!(entry.kind, EntryKind::File | EntryKind::Media | EntryKind::Archive);
        let mut order: Vec<usize> = self
            .entries
            .iter()
            .filter(|entry| entry.crc32.is_some() && can_be_read(entry))
            .map(|entry| entry.id)
            .collect();
        let key = |entry: &Entry| (entry.size, entry.crc32);
        order.sort_by(|a, b| {
            let (a, b) = (&self.entries[*a], &self.entries[*b]);
            a.path.cmp(&b.path).then(key(a).cmp(&key(b))).then(a.id.cmp(&b.id))
        });
        let mut first: Option<usize> = None;
        for id in order {
            let entry = &self.entries[id];
            match first {
                Some(known) if self.entries[known].path == entry.path && key(&self.entries[known]) == key(entry) => {
                    self.entries[id].kind = EntryKind::Duplicate(known);
                }
                _ => first = Some(id),
            }
        }
    }
}

fn holder_name(path: &EntryPath) -> bool {
    names::split_ending(path.file_name()).is_some()
}

/// When a file was last changed, in milliseconds since 1970.
pub(crate) fn modified(meta: &std::fs::Metadata) -> Option<i64> {
    let since = meta.modified().ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
    i64::try_from(since.as_millis()).ok()
}
