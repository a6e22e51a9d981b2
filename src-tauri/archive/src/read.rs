//! Streams of entries: one by its number, or all wanted ones in one pass, each within its bounds.

use crate::archive::{Place, Spot, Store};
use crate::blob::{Blob, Source};
use crate::zip_index;
use crate::{Archive, Bound, Entry, EntryError, EntryKind, cause};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError};
use takeback_model::Problem;

/// How much of an entry is read past the point where its reader stopped, so that its checksum is proven.
const TAIL: u64 = 256 << 10;

impl Archive {
    /// The first bytes of an entry, at most `max`, for recognising what it is.
    ///
    /// # Errors
    /// When the entry cannot be opened or is damaged before that.
    pub fn head(&self, id: usize, max: usize) -> Result<Vec<u8>, EntryError> {
        let mut head = Vec::new();
        self.read(id, |stream| stream.take(max as u64).read_to_end(&mut head).map_err(|err| cause(&err)))??;
        Ok(head)
    }

    /// Whether reaching the entry costs unpacking what stands before it: several of them are cheaper by [`Self::heads`].
    #[must_use]
    pub fn is_in_packed(&self, id: usize) -> bool {
        let container = self.spots.get(id).and_then(|spot| self.containers.get(spot.container));
        container.is_some_and(|container| match &container.store {
            Store::Blob(blob) => blob.is_packed(),
            Store::Held { .. } => true,
            Store::Folder(_) => false,
        })
    }

    /// The first bytes of several files, at most `max` of each and `room` in all, in one pass over the archive. Those that are
    /// damaged before that, or find no room, are missing.
    #[must_use]
    pub fn heads(&self, ids: &BTreeSet<usize>, max: usize, room: usize) -> BTreeMap<usize, Vec<u8>> {
        let mut heads = BTreeMap::new();
        let mut left = room;
        let last = ids.last().copied();
        self.visit(&|entry| ids.contains(&entry.id), &mut |entry, stream| {
            let mut head = Vec::new();
            if left > 0 && stream.take(max.min(left) as u64).read_to_end(&mut head).is_ok() && head.len() < left {
                left -= head.len();
                heads.insert(entry.id, head);
            } else {
                left = 0;
            }
            if left == 0 || Some(entry.id) == last { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        heads
    }

    /// The first bytes of an entry of an open container.
    pub(crate) fn head_in(&self, id: usize, max: usize, source: &mut Source) -> Result<Vec<u8>, EntryError> {
        let mut head = Vec::new();
        let spot = *self.spot(id)?;
        let read = self.stream(id, &spot, source, u64::MAX, |stream| stream.take(max as u64).read_to_end(&mut head))?;
        read.map(|_| head).map_err(|err| cause(&err))
    }

    /// Hands the content of one entry to `f` as a stream. What goes wrong on the way is an error of the stream,
    /// whose reason [`cause`] tells. The stream is not buffered for small reads.
    ///
    /// In a packed tar this unpacks all that stands before the entry: several of them are cheaper by [`Self::visit`].
    ///
    /// # Errors
    /// When the entry cannot be opened.
    pub fn read<R>(&self, id: usize, f: impl FnOnce(&mut dyn Read) -> R) -> Result<R, EntryError> {
        let spot = *self.spot(id)?;
        match &self.containers[spot.container].store {
            Store::Folder(_) => self.stream_file(id, u64::MAX, |stream| f(stream)),
            _ => {
                let mut source = self.source(spot.container).map_err(|err| cause(&err))?;
                self.stream(id, &spot, &mut source, u64::MAX, |stream| f(stream))
            }
        }
    }

    /// Hands the content of every file that is wanted to `each`, in the order of the archive and unpacking
    /// nothing twice. Only entries of the kind [`EntryKind::File`] are asked for. Errors of one entry become
    /// problems, and the next one follows.
    pub fn visit(
        &self,
        wanted: &dyn Fn(&Entry) -> bool,
        each: &mut dyn FnMut(&Entry, &mut dyn Read) -> ControlFlow<()>,
    ) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut open: Vec<(usize, Source)> = Vec::new();
        let mut left = self.limits.total_bytes;
        for entry in self.entries.iter().filter(|entry| entry.kind == EntryKind::File && wanted(entry)) {
            let mut flow = ControlFlow::Continue(());
            let (mut failed, mut done) = (None, 0);
            let mut hand_over = |stream: &mut Bounded<'_>| {
                flow = each(entry, stream);
                if flow.is_continue() {
                    stream.prove();
                }
                (failed, done) = (stream.failed.clone(), stream.done);
            };
            let spot = self.spots[entry.id];
            let opened = match &self.containers[spot.container].store {
                Store::Folder(_) => self.stream_file(entry.id, left, hand_over),
                _ => self.reach(&mut open, spot.container).map_err(|err| cause(&err)).and_then(|()| {
                    match open.last_mut() {
                        Some((_, source)) => self.stream(entry.id, &spot, source, left, &mut hand_over),
                        None => Err(EntryError::NoSuchEntry),
                    }
                }),
            };
            let failed = opened.err().or(failed);
            left = left.saturating_sub(done);
            let spent = failed == Some(EntryError::Limit(Bound::TotalSize));
            problems.extend(failed.map(|err| err.problem(&entry.path)));
            if flow.is_break() || spent {
                break;
            }
        }
        problems
    }

    /// Opens a container where it can be read at any position.
    pub(crate) fn source(&self, container: usize) -> io::Result<Source> {
        match &self.containers[container].store {
            Store::Blob(blob) => blob.open(&self.cancel),
            Store::Folder(_) => Err(EntryError::NoSuchEntry.into()),
            &Store::Held { skip, coding } => {
                let held = match self.held(container) {
                    Some(held) => held,
                    None => {
                        let (holder, parent) = self.holder(container)?;
                        self.hold(container, holder, &mut self.source(parent)?)?
                    }
                };
                let len = held.len() as u64;
                let blob = Blob::Bytes(held).slice(skip, len.saturating_sub(skip));
                match coding {
                    Some(coding) => self.unpacked(blob, coding, None, len).open(&self.cancel),
                    None => blob.open(&self.cancel),
                }
            }
        }
    }

    fn holder(&self, container: usize) -> Result<(usize, usize), EntryError> {
        let container = &self.containers[container];
        container.holder.zip(container.parent).ok_or(EntryError::NoSuchEntry)
    }

    fn held(&self, container: usize) -> Option<Arc<[u8]>> {
        let held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.as_ref().filter(|(known, _)| *known == container).map(|(_, bytes)| Arc::clone(bytes))
    }

    /// Unpacks an inner archive into memory, in place of the one held before.
    pub(crate) fn hold(&self, container: usize, holder: usize, parent: &mut Source) -> io::Result<Arc<[u8]>> {
        let bound = self.limits.held_bytes;
        let spot = *self.spot(holder)?;
        let mut bytes = Vec::new();
        self.stream(holder, &spot, parent, bound, |stream| stream.read_to_end(&mut bytes))??;
        let bytes: Arc<[u8]> = bytes.into();
        *self.held.lock().unwrap_or_else(PoisonError::into_inner) = Some((container, Arc::clone(&bytes)));
        Ok(bytes)
    }

    /// Makes the container the last open one, keeping open the ones that it stands in.
    fn reach(&self, open: &mut Vec<(usize, Source)>, container: usize) -> io::Result<()> {
        while let Some((top, _)) = open.last() {
            if *top == container {
                return Ok(());
            }
            if self.is_inside(container, *top) {
                break;
            }
            open.pop();
        }
        let is_held = matches!(self.containers[container].store, Store::Held { .. });
        if is_held && self.held(container).is_none() {
            let (holder, parent) = self.holder(container)?;
            self.reach(open, parent)?;
            if let Some((_, source)) = open.last_mut() {
                self.hold(container, holder, source)?;
            }
        }
        open.push((container, self.source(container)?));
        Ok(())
    }

    fn is_inside(&self, container: usize, outer: usize) -> bool {
        std::iter::successors(Some(container), |inner| self.containers[*inner].parent).any(|one| one == outer)
    }

    /// The file of an entry of a folder.
    pub(crate) fn file_of(&self, id: usize) -> Result<PathBuf, EntryError> {
        let Store::Folder(root) = &self.containers[self.spot(id)?.container].store else {
            return Err(EntryError::NoSuchEntry);
        };
        let entry = &self.entries[id];
        Ok(self.renamed.get(&id).map_or_else(|| root.join(entry.path.as_str()), |path| root.join(path)))
    }

    fn stream_file<R>(&self, id: usize, left: u64, then: impl FnOnce(&mut Bounded<'_>) -> R) -> Result<R, EntryError> {
        let mut file = std::fs::File::open(self.file_of(id)?).map_err(|err| cause(&err))?;
        Ok(then(&mut self.bounded(&mut file, None, left)))
    }

    /// Hands on the content of an entry out of its open container.
    fn stream<R>(
        &self,
        id: usize,
        spot: &Spot,
        source: &mut Source,
        left: u64,
        then: impl FnOnce(&mut Bounded<'_>) -> R,
    ) -> Result<R, EntryError> {
        if let EntryKind::Unreadable(reason) = self.entries[id].kind {
            return Err(EntryError::Unsupported(reason));
        }
        match spot.place {
            Place::Member(way) => {
                let password = self.password.as_deref();
                zip_index::open(&way, source, password, |content| {
                    then(&mut self.bounded(content, Some(way.packed), left))
                })
            }
            Place::Bytes { at, len } => {
                source.seek(SeekFrom::Start(at)).map_err(|err| cause(&err))?;
                let mut exact = Exact { source, left: len };
                Ok(then(&mut self.bounded(&mut exact, None, left)))
            }
            Place::File => Err(EntryError::NoSuchEntry),
        }
    }

    fn bounded<'a>(&self, inner: &'a mut dyn Read, packed: Option<u64>, left: u64) -> Bounded<'a> {
        let ratio = packed.map_or(u64::MAX, |packed| self.limits.unpacked(packed));
        let bounds = [
            (self.limits.entry_bytes, Bound::EntrySize),
            (ratio, Bound::Ratio),
            (left.min(self.limits.total_bytes), Bound::TotalSize),
        ];
        let (cap, bound) = bounds.into_iter().min_by_key(|(cap, _)| *cap).unwrap_or((0, Bound::EntrySize));
        Bounded { inner, cap, bound, done: 0, failed: None }
    }
}

/// Bytes of known number, so that an early end is no silent one.
struct Exact<'a> {
    source: &'a mut Source,
    left: Option<u64>,
}

impl Read for Exact<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let Some(left) = self.left else { return self.source.read(out) };
        let room = usize::try_from(left).unwrap_or(usize::MAX).min(out.len());
        let count = self.source.read(&mut out[..room])?;
        if count == 0 && room > 0 {
            return Err(EntryError::Damaged("it ends too early".to_owned()).into());
        }
        self.left = Some(left - count as u64);
        Ok(count)
    }
}

/// A stream that stops at a bound and remembers why it failed.
pub(crate) struct Bounded<'a> {
    inner: &'a mut dyn Read,
    cap: u64,
    bound: Bound,
    done: u64,
    failed: Option<EntryError>,
}

impl Bounded<'_> {
    /// Reads the little that may be left, because only the end of an entry proves its checksum.
    fn prove(&mut self) {
        if self.failed.is_none() {
            // An error stays in `failed`.
            let _ = io::copy(&mut self.by_ref().take(TAIL), &mut io::sink());
        }
    }

    fn fail(&mut self, err: EntryError) -> io::Error {
        self.failed = Some(err.clone());
        err.into()
    }
}

impl Read for Bounded<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if let Some(err) = &self.failed {
            return Err(err.clone().into());
        }
        let room = usize::try_from(self.cap - self.done).unwrap_or(usize::MAX);
        let mut probe = [0];
        let at_cap = room == 0 && !out.is_empty();
        let room = room.min(out.len());
        let read = if at_cap { self.inner.read(&mut probe) } else { self.inner.read(&mut out[..room]) };
        match read {
            Ok(count) if at_cap && count > 0 => Err(self.fail(EntryError::Limit(self.bound))),
            Ok(count) => {
                self.done += count as u64;
                Ok(count)
            }
            Err(err) if err.kind() == io::ErrorKind::Interrupted => Err(err),
            Err(err) => {
                let err = cause(&err);
                Err(self.fail(err))
            }
        }
    }
}
