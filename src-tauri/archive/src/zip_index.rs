//! The directory of a zip: where each member stands and how it is packed.
//!
//! The directory is read here, not by the `zip` crate, because that one keeps a single member of each name and
//! a few hundred bytes for it. What is kept here is a [`Way`] a member, and [`open`] makes of it the little
//! directory of one member that the `zip` crate decrypts, unpacks and checks by.

use crate::blob::Source;
use crate::error::EntryError;
use crate::names;
use std::io::{self, Cursor};
use zip::read::{ArchiveOffset, Config};

const CENTRAL: &[u8] = b"PK\x01\x02";
const END: &[u8] = b"PK\x05\x06";
const END64: &[u8] = b"PK\x06\x06";
const LOCATOR64: &[u8] = b"PK\x06\x07";
const FULL: u32 = u32::MAX;
const AES: u16 = 99;

/// How to get at the content of a member.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Way {
    /// Where its local header stands.
    pub(crate) header: u64,
    /// How many bytes it takes there.
    pub(crate) packed: u64,
    /// How many bytes it becomes, where that is known.
    pub(crate) size: Option<u64>,
    /// Its checksum, where that is known.
    pub(crate) crc32: Option<u32>,
    /// Its method, which for AES is the one below the encryption.
    pub(crate) method: u16,
    pub(crate) flags: u16,
    /// The DOS time, against which old encryption checks a password.
    pub(crate) time: u16,
    /// The version of the AES scheme and the key's strength.
    pub(crate) aes: Option<(u16, u8)>,
}

impl Way {
    pub(crate) const fn is_encrypted(&self) -> bool {
        self.flags & 1 != 0
    }

    /// The name of a method that is not read here.
    pub(crate) fn unreadable(&self) -> Option<&'static str> {
        match self.method {
            0 | 8 | 9 | 12 | 93 => None,
            14 => Some("packed with LZMA, which is not read"),
            95 => Some("packed with xz, which is not read"),
            98 => Some("packed with PPMd, which is not read"),
            _ => Some("packed with a method that is not read"),
        }
    }
}

/// A member as the directory lists it.
#[derive(Debug, Default)]
pub(crate) struct Member {
    pub(crate) name: Vec<u8>,
    pub(crate) way: Way,
    pub(crate) modified_ms: Option<i64>,
    pub(crate) is_symlink: bool,
}

/// The whole directory.
pub(crate) struct Index {
    pub(crate) members: Vec<Member>,
    /// Bytes that stand before the archive, as in self-extracting ones.
    pub(crate) shift: u64,
    /// Whether it breaks off before all that it announces.
    pub(crate) is_cut: bool,
}

/// Why there is no directory.
pub(crate) enum NoIndex {
    /// There is none: the archive is cut off, or no zip.
    Missing,
    /// It is one volume of several.
    Split,
    Io(io::Error),
}

impl From<io::Error> for NoIndex {
    fn from(err: io::Error) -> Self {
        Self::Io(err)
    }
}

/// Little-endian numbers at a position; zero past the end, for callers that checked the length.
pub(crate) fn u16_at(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).and_then(|b| b.try_into().ok()).map_or(0, u16::from_le_bytes)
}

pub(crate) fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_le_bytes)
}

pub(crate) fn u64_at(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..at + 8).and_then(|b| b.try_into().ok()).map_or(0, u64::from_le_bytes)
}

struct Span {
    at: u64,
    end: u64,
    shift: u64,
    count: u64,
}

/// Reads the directory, at most `limit` members and one more of it.
pub(crate) fn read(source: &mut Source, limit: u64) -> Result<Index, NoIndex> {
    let span = find(source)?;
    let mut members = Vec::new();
    let mut at = span.at;
    while at < span.end && members.len() as u64 <= limit {
        let fixed = source.bytes_at(at, 46)?;
        if fixed.len() < 46 || !fixed.starts_with(CENTRAL) {
            break;
        }
        let (name, extra) = (usize::from(u16_at(&fixed, 28)), usize::from(u16_at(&fixed, 30)));
        let rest = source.bytes_at(at + 46, name + extra)?;
        if rest.len() < name + extra {
            break;
        }
        members.push(member(&fixed, &rest[..name], &rest[name..]));
        at += 46 + (name + extra) as u64 + u64::from(u16_at(&fixed, 32));
    }
    // Something may stand behind the last member. Fewer than announced is a break, also where a record that says that it is longer
    // than it is hides those after it; more is none: old programs count modulo 65,536.
    let listed = members.len() as u64;
    let is_cut = listed < span.count && listed <= limit;
    Ok(Index { members, shift: span.shift, is_cut })
}

/// Finds the directory from the archive's end.
fn find(source: &mut Source) -> Result<Span, NoIndex> {
    let len = source.len().ok_or(NoIndex::Missing)?;
    let tail_at = len.saturating_sub(22 + 20 + 65_535);
    let tail = source.bytes_at(tail_at, (len - tail_at) as usize)?;
    for at in memchr::memmem::rfind_iter(&tail, END) {
        let end = &tail[at..];
        if end.len() < 22 || end.len() < 22 + usize::from(u16_at(end, 20)) {
            continue;
        }
        let end_at = tail_at + at as u64;
        if let Some(span) = find64(source, end_at)? {
            return Ok(span);
        }
        let (count, size, offset) =
            (u64::from(u16_at(end, 10)), u64::from(u32_at(end, 12)), u64::from(u32_at(end, 16)));
        if u16_at(end, 4) != 0 && u16_at(end, 4) != u16::MAX {
            return Err(NoIndex::Split);
        }
        if let Some(span) = place(source, end_at, count, size, offset)? {
            return Ok(span);
        }
    }
    Err(NoIndex::Missing)
}

/// The 64-bit end record that belongs to the end record at `end_at`, if there is one.
fn find64(source: &mut Source, end_at: u64) -> Result<Option<Span>, NoIndex> {
    let Some(locator_at) = end_at.checked_sub(20) else { return Ok(None) };
    let locator = source.bytes_at(locator_at, 20)?;
    if !locator.starts_with(LOCATOR64) {
        return Ok(None);
    }
    // Where it says, or right before the locator when something stands before the archive.
    for at in [u64_at(&locator, 8), locator_at.saturating_sub(56)] {
        let end = if at < locator_at { source.bytes_at(at, 56)? } else { Vec::new() };
        if end.len() == 56 && end.starts_with(END64) {
            return place(source, at, u64_at(&end, 32), u64_at(&end, 40), u64_at(&end, 48));
        }
    }
    Ok(None)
}

/// Where the directory stands that ends at `end`, having checked that one begins there.
fn place(source: &mut Source, end: u64, count: u64, size: u64, offset: u64) -> Result<Option<Span>, NoIndex> {
    if count == 0 && size == 0 {
        return Ok(Some(Span { at: end, end, shift: 0, count }));
    }
    let before_end = end.checked_sub(size).filter(|at| *at >= offset);
    for at in before_end.into_iter().chain([offset]) {
        if at < end && source.bytes_at(at, 4)? == CENTRAL {
            return Ok(Some(Span { at, end, shift: at - offset, count }));
        }
    }
    Ok(None)
}

fn member(fixed: &[u8], name: &[u8], extra: &[u8]) -> Member {
    let (time, date) = (u16_at(fixed, 12), u16_at(fixed, 14));
    let mut found = Member { name: name.to_vec(), modified_ms: names::dos_time(date, time), ..Member::default() };
    let mode = (u32_at(fixed, 38) >> 16) & 0o170_000;
    found.is_symlink = matches!(fixed[5], 3 | 19) && mode == 0o120_000;
    let (mut packed, mut size, mut header) =
        (u32_at(fixed, 20).into(), u32_at(fixed, 24).into(), u32_at(fixed, 42).into());
    let mut way = Way { method: u16_at(fixed, 10), flags: u16_at(fixed, 8), time, ..Way::default() };
    let mut crc32 = Some(u32_at(fixed, 16));
    for (id, field) in extras(extra) {
        match id {
            1 => widen(field, [&mut size, &mut packed, &mut header]),
            0x9901 if field.len() >= 7 && way.method == AES => {
                way.aes = Some((u16_at(field, 0), field[4]));
                way.method = u16_at(field, 5);
                if u16_at(field, 0) == 2 {
                    crc32 = None;
                }
            }
            _ => describe(&mut found, id, field),
        }
    }
    found.way = Way { header, packed, size: Some(size), crc32, ..way };
    found
}

/// The numbered fields behind a name.
pub(crate) fn extras(mut extra: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    std::iter::from_fn(move || {
        let (id, len) = (u16_at(extra, 0), usize::from(u16_at(extra, 2)));
        let field = extra.get(4..4 + len)?;
        extra = &extra[4 + len..];
        Some((id, field))
    })
}

/// Replaces the numbers that did not fit 32 bits by those of the 64-bit field, which holds only them.
pub(crate) fn widen<const N: usize>(mut field: &[u8], numbers: [&mut u64; N]) {
    for number in numbers {
        if *number == u64::from(FULL) && field.len() >= 8 {
            *number = u64_at(field, 0);
            field = &field[8..];
        }
    }
}

/// Takes the better name and time that an extra field may hold.
pub(crate) fn describe(member: &mut Member, id: u16, field: &[u8]) {
    match id {
        0x5455 if field.len() >= 5 && field[0] & 1 != 0 => {
            member.modified_ms = Some(i64::from(u32_at(field, 1).cast_signed()) * 1000);
        }
        0x7075 if field.len() > 5 && field[0] == 1 && std::str::from_utf8(&field[5..]).is_ok() => {
            member.name = field[5..].to_vec();
        }
        _ => {}
    }
}

/// The directory of the one member: its header with 64-bit numbers throughout, and the end record.
fn directory_of(way: &Way) -> Vec<u8> {
    let mut extra = Vec::with_capacity(40);
    extra.extend([1, 0, 24, 0]);
    for number in [way.size.unwrap_or(u64::MAX), way.packed, way.header] {
        extra.extend(number.to_le_bytes());
    }
    if let Some((version, strength)) = way.aes {
        extra.extend([0x01, 0x99, 7, 0]);
        extra.extend(version.to_le_bytes());
        extra.extend([b'A', b'E', strength]);
        extra.extend(way.method.to_le_bytes());
    }
    let method = if way.aes.is_some() { AES } else { way.method };
    let mut bytes = Vec::with_capacity(160);
    bytes.extend(CENTRAL);
    for number in [45, 45, way.flags, method, way.time, 0x21] {
        bytes.extend(number.to_le_bytes());
    }
    for number in [way.crc32.unwrap_or(0), FULL, FULL] {
        bytes.extend(number.to_le_bytes());
    }
    for number in [1, extra.len() as u16, 0, 0, 0, 0, 0] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.extend(FULL.to_le_bytes());
    bytes.push(b'x');
    bytes.extend(extra);
    let len = bytes.len() as u32;
    bytes.extend(END);
    bytes.extend([0, 0, 0, 0, 1, 0, 1, 0]);
    bytes.extend(len.to_le_bytes());
    bytes.extend([0; 6]);
    bytes
}

/// Opens the content of a member and hands it on.
pub(crate) fn open<R>(
    way: &Way,
    source: &mut Source,
    password: Option<&[u8]>,
    then: impl FnOnce(&mut dyn io::Read) -> R,
) -> Result<R, EntryError> {
    let config = Config { archive_offset: ArchiveOffset::Known(0) };
    let directory = zip::ZipArchive::with_config(config, Cursor::new(directory_of(way)))?;
    let skip_check = way.crc32.is_none() && way.aes.is_none();
    let options = zip::ZipReadOptions::new().password(password).ignore_crc32(skip_check);
    let mut content = directory.by_index_data(0)?.with_reader(source, options)?;
    Ok(then(&mut content))
}

/// Where the content of a member begins, past its local header.
pub(crate) fn content_at(way: &Way, source: &mut Source) -> io::Result<u64> {
    let local = source.bytes_at(way.header, 30)?;
    if local.len() < 30 || !local.starts_with(b"PK\x03\x04") {
        return Err(EntryError::Damaged("its header is not where the directory says".to_owned()).into());
    }
    Ok(way.header + 30 + u64::from(u16_at(&local, 26)) + u64::from(u16_at(&local, 28)))
}
