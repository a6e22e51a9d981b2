//! Listing a tar, plain or packed, and a single packed file.
//!
//! The blocks are walked here and not by the `tar` crate, which holds names of any announced length in memory.

use crate::archive::Store;
use crate::blob::{Blob, Coding, Source};
use crate::error::{cause, problem};
use crate::list::{Found, Refusals};
use crate::names::{self, Magic};
use crate::{Archive, Bound, EntryError};
use std::io;
use std::sync::Arc;
use takeback_model::ProblemKind;

const BLOCK: u64 = 512;
/// How much of a long name, and of extended attributes, is looked at.
const NAME_BYTES: usize = 8 << 10;
const ATTRIBUTE_BYTES: usize = 1 << 20;

/// What the blocks before a member say about it.
#[derive(Default)]
struct Ahead {
    name: Option<Vec<u8>>,
    size: Option<u64>,
    modified_ms: Option<i64>,
    is_sparse: bool,
}

impl Ahead {
    /// Takes over records of the form `LENGTH KEY=VALUE`.
    fn attributes(&mut self, mut records: &[u8]) {
        while let Some(space) = memchr::memchr(b' ', records) {
            let len = std::str::from_utf8(&records[..space]).ok().and_then(|len| len.parse::<usize>().ok());
            let Some(record) = len.and_then(|len| records.get(space + 1..len)) else { return };
            records = &records[space + 1 + record.len()..];
            let Some(equals) = memchr::memchr(b'=', record) else { continue };
            let (key, value) = (&record[..equals], record[equals + 1..].trim_ascii_end());
            let number = || std::str::from_utf8(value).ok().and_then(|text| text.split('.').next());
            match key {
                b"path" => self.name = Some(value.to_vec()),
                b"size" => self.size = number().and_then(|text| text.parse().ok()),
                b"mtime" => self.modified_ms = number().and_then(|text| text.parse().ok()).and_then(millis),
                _ if key.starts_with(b"GNU.sparse") => self.is_sparse = true,
                _ => {}
            }
        }
    }
}

fn millis(seconds: i64) -> Option<i64> {
    seconds.checked_mul(1000)
}

/// What stands at a block.
enum Step {
    /// A file, or something refused for the stated reason.
    File(Found, Option<&'static str>),
    /// Nothing of its own.
    Skip,
    End,
}

/// Reads the header at `at` and moves on to the next one.
fn step(source: &mut Source, at: &mut u64, ahead: &mut Ahead) -> io::Result<Step> {
    let block = source.bytes_at(*at, BLOCK as usize)?;
    if block.is_empty() || (block.len() == BLOCK as usize && block.iter().all(|byte| *byte == 0)) {
        return Ok(Step::End);
    }
    if !names::is_tar(&block) {
        return Err(EntryError::Damaged("a header is broken".to_owned()).into());
    }
    let header = tar::Header::from_byte_slice(&block);
    let kind = header.entry_type();
    let is_about_next = kind.is_gnu_longname() || kind.is_gnu_longlink() || kind.is_pax_local_extensions();
    let size = ahead.size.filter(|_| !is_about_next).map_or_else(|| header.entry_size(), Ok)?;
    let content = *at + BLOCK;
    let next = size.checked_next_multiple_of(BLOCK).and_then(|size| content.checked_add(size));
    *at = next.ok_or_else(|| EntryError::Damaged("a size is impossible".to_owned()))?;
    let room = |most: usize| usize::try_from(size).unwrap_or(usize::MAX).min(most);
    if kind.is_gnu_longname() {
        let name = source.bytes_at(content, room(NAME_BYTES))?;
        ahead.name = Some(name.split(|byte| *byte == 0).next().unwrap_or_default().to_vec());
        return Ok(Step::Skip);
    }
    if kind.is_pax_local_extensions() {
        ahead.attributes(&source.bytes_at(content, room(ATTRIBUTE_BYTES))?);
        return Ok(Step::Skip);
    }
    if kind.is_gnu_longlink() || kind.is_pax_global_extensions() {
        return Ok(Step::Skip);
    }
    let about = std::mem::take(ahead);
    let name = about.name.unwrap_or_else(|| header.path_bytes().into_owned());
    if kind.is_dir() || name.ends_with(b"/") {
        return Ok(Step::Skip);
    }
    let modified_ms =
        about.modified_ms.or_else(|| header.mtime().ok().and_then(|s| i64::try_from(s).ok()).and_then(millis));
    let refused = match kind {
        _ if kind.is_gnu_sparse() || about.is_sparse => Some("a sparse file, which is not read"),
        _ if kind.is_file() || kind.is_contiguous() => None,
        _ => Some("a link or device, which is not followed"),
    };
    Ok(Step::File(Found::bytes(names::path(&name), content, Some(size), modified_ms), refused))
}

impl Archive {
    pub(crate) fn list_tar(&mut self, container: usize, name: &str) -> io::Result<()> {
        let mut source = self.source(container)?;
        let mut refusals = Refusals::default();
        let (mut at, mut ahead) = (0, Ahead::default());
        for nth in 0.. {
            match step(&mut source, &mut at, &mut ahead) {
                Ok(Step::End) => break,
                Ok(Step::Skip) => {}
                Ok(Step::File(_, Some(refused))) => self.refuse(&mut refusals, refused, nth),
                Ok(Step::File(found, None)) => {
                    if !self.add(container, found, nth, &mut refusals, Some(&mut source)) {
                        break;
                    }
                }
                Err(err) if nth == 0 => return Err(err),
                Err(err) => {
                    self.tell_cut(name, &cause(&err));
                    break;
                }
            }
            if source.len().is_some_and(|len| at > len) {
                self.tell_cut(name, &EntryError::Damaged("it ends too early".to_owned()));
                break;
            }
        }
        self.tell(&refusals, name);
        Ok(())
    }

    fn tell_cut(&mut self, name: &str, err: &EntryError) {
        let kind = if matches!(err, EntryError::Limit(_)) { ProblemKind::Limit } else { ProblemKind::Archive };
        let message = format!("'{name}' could not be listed to its end, so only what is whole was read: {err}");
        self.problems.push(problem(kind, message, None));
    }

    /// A packed tar, or a single packed file.
    pub(crate) fn list_packed(&mut self, container: usize, name: &str, coding: Coding) -> io::Result<()> {
        let packed = self.source(container)?.len().unwrap_or(u64::MAX);
        let store = match self.containers[container].store.clone() {
            Store::Blob(of) => Store::Blob(self.unpacked(of, coding, None, packed)),
            Store::Held { skip, .. } => Store::Held { skip, coding: Some(coding) },
            Store::Folder(_) => return Err(EntryError::NoSuchEntry.into()),
        };
        self.containers[container].store = store;
        let head = self.source(container)?.bytes_at(0, Magic::BYTES)?;
        let says_tar = names::split_ending(name).is_some();
        if Magic::of(&head) == Some(Magic::Tar) || (says_tar && head.iter().all(|byte| *byte == 0)) {
            return self.list_tar(container, name);
        }
        let inner = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        self.add_single(container, name, Found::bytes(names::path(inner.as_bytes()), 0, None, None));
        Ok(())
    }

    /// The recipe of what a packed sequence becomes, within the limits.
    pub(crate) fn unpacked(&self, of: Blob, coding: Coding, len: Option<u64>, packed: u64) -> Blob {
        let (ratio, total) = (self.limits.unpacked(packed), self.limits.total_bytes);
        let (cap, bound) = if ratio < total { (ratio, Bound::Ratio) } else { (total, Bound::TotalSize) };
        Blob::Unpacked { of: Arc::new(of), coding, len, cap, bound }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_read_by_their_length() {
        let mut ahead = Ahead::default();
        ahead.attributes(b"16 path=a\nb.csv\n22 mtime=1700000000.5\n11 size=77\nrest");
        assert_eq!(ahead.name.as_deref(), Some(&b"a\nb.csv"[..]));
        assert_eq!((ahead.size, ahead.modified_ms), (Some(77), Some(1_700_000_000_000)));
    }
}
