//! Archives within archives: whether one is opened, and how its bytes are reached without unpacking it to disk.

use crate::archive::{Container, Place, Spot, Store};
use crate::blob::{Blob, Coding, Source};
use crate::error::{cause, problem};
use crate::names::Magic;
use crate::{Archive, EntryKind, zip_index};
use std::sync::Arc;
use takeback_model::{Problem, ProblemKind};

impl Archive {
    /// Lists the entries of an entry that is an archive itself; one that only is called so stays a file.
    pub(crate) fn expand(&mut self, id: usize, mut source: Option<&mut Source>) {
        let head = match source.as_deref_mut() {
            Some(source) => self.head_in(id, Magic::BYTES, source),
            None => self.head(id, Magic::BYTES),
        };
        let Some(magic) = head.ok().and_then(|head| Magic::of(&head)) else { return };
        let Container { part, depth, .. } = self.containers[self.spots[id].container];
        if let Some(format) = magic.refused() {
            return self.give_up(id, format, ProblemKind::Archive);
        }
        if depth >= self.limits.depth {
            return self.give_up(id, "an archive nested too deep in others", ProblemKind::Limit);
        }
        let Some(store) = self.inner_store(id) else {
            return self.give_up(id, "an inner archive too large to be read where it is", ProblemKind::Limit);
        };
        let container = self.containers.len();
        let parent = self.spots[id].container;
        let is_held = matches!(store, Store::Held { .. });
        self.containers.push(Container { part, holder: Some(id), parent: Some(parent), depth: depth + 1, store });
        self.entries[id].kind = EntryKind::Archive;
        let path = self.entries[id].path.clone();
        let held = match source {
            Some(source) if is_held => self.hold(container, id, source).map(|_| ()),
            _ => Ok(()),
        };
        let listed = held.and_then(|()| self.list(container, magic, path.file_name()));
        let is_empty = self.entries.len() == id + 1;
        match listed {
            Err(err) => {
                if is_empty {
                    self.entries[id].kind = EntryKind::Unreadable("a damaged archive");
                }
                self.problems.push(cause(&err).problem(&path));
            }
            Ok(()) if is_empty => {
                let message = "it is an empty archive: there is no file in it".to_owned();
                self.problems.push(Problem { entry: Some(path), ..problem(ProblemKind::Archive, message, Some(0)) });
            }
            Ok(()) => {}
        }
    }

    /// How the bytes of an inner archive are reached: in place, from memory, or unpacked on the way.
    fn inner_store(&self, id: usize) -> Option<Store> {
        let blob = self.inner_blob(id);
        match blob {
            Some(blob) if !blob.is_packed() => Some(Store::Blob(blob)),
            _ if self.entries[id].size.is_some_and(|size| size <= self.limits.held_bytes) => {
                Some(Store::Held { skip: 0, coding: None })
            }
            blob => blob.map(Store::Blob),
        }
    }

    /// The recipe of an entry's content, where it needs no key and no rare method.
    fn inner_blob(&self, id: usize) -> Option<Blob> {
        let Spot { container, place } = self.spots[id];
        match (&self.containers[container].store, place) {
            (Store::Folder(_), _) => Some(Blob::File(Arc::from(self.file_of(id).ok()?))),
            (Store::Blob(blob), Place::Bytes { at, len: Some(len) }) => Some(blob.slice(at, len)),
            (Store::Blob(blob), Place::Member(way)) if !way.is_encrypted() && matches!(way.method, 0 | 8) => {
                let at = zip_index::content_at(&way, &mut blob.open(&self.cancel).ok()?).ok()?;
                let packed = blob.slice(at, way.packed);
                let is_stored = way.method == 0;
                Some(if is_stored { packed } else { self.unpacked(packed, Coding::Deflate, way.size, way.packed) })
            }
            _ => None,
        }
    }

    fn give_up(&mut self, id: usize, reason: &'static str, kind: ProblemKind) {
        self.entries[id].kind = EntryKind::Unreadable(reason);
        let entry = Some(self.entries[id].path.clone());
        let message = format!("{reason}, which is not opened; unpack it and choose what is in it");
        self.problems.push(Problem { entry, ..problem(kind, message, Some(1)) });
    }
}
