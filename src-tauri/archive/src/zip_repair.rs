//! The members of a zip without a directory, as downloads that broke off leave it: found by their own headers.

use crate::blob::Source;
use crate::names;
use crate::zip_index::{Member, Way, describe, extras, u16_at, u32_at, u64_at, widen};
use memchr::memmem::Finder;
use std::io;

const LOCAL: &[u8] = b"PK\x03\x04";
const DESCRIPTOR: &[u8] = b"PK\x07\x08";
const CHUNK: usize = 1 << 20;
/// The longest descriptor: mark, checksum and two 64-bit sizes.
const DESCRIPTOR_BYTES: usize = 24;

/// Members in their order, the last of which may be cut off.
pub(crate) fn members(source: &mut Source, limit: u64) -> io::Result<Vec<Member>> {
    let mut found = Vec::new();
    let mut at = 0;
    while (found.len() as u64) <= limit {
        let fixed = source.bytes_at(at, 30)?;
        if fixed.len() < 30 {
            break;
        }
        if !fixed.starts_with(LOCAL) {
            if fixed.starts_with(b"PK\x01\x02") || fixed.starts_with(b"PK\x05\x06") {
                break;
            }
            match next_header(source, at + 1)? {
                Some(next) => at = next,
                None => break,
            }
            continue;
        }
        let (name, extra) = (usize::from(u16_at(&fixed, 26)), usize::from(u16_at(&fixed, 28)));
        let rest = source.bytes_at(at + 30, name + extra)?;
        if rest.len() < name + extra {
            break;
        }
        let content = at + 30 + (name + extra) as u64;
        let mut member = member(at, &fixed, &rest[..name], &rest[name..]);
        at = settle(source, content, &mut member.way)?;
        found.push(member);
    }
    Ok(found)
}

fn member(header: u64, fixed: &[u8], name: &[u8], extra: &[u8]) -> Member {
    let time = u16_at(fixed, 10);
    let modified_ms = names::dos_time(u16_at(fixed, 12), time);
    let mut found = Member { name: name.to_vec(), modified_ms, ..Member::default() };
    let (mut packed, mut size) = (u32_at(fixed, 18).into(), u32_at(fixed, 22).into());
    let mut way = Way { header, method: u16_at(fixed, 8), flags: u16_at(fixed, 6), time, ..Way::default() };
    let mut crc32 = Some(u32_at(fixed, 14));
    for (id, field) in extras(extra) {
        match id {
            1 => widen(field, [&mut size, &mut packed]),
            0x9901 if field.len() >= 7 && way.method == 99 => {
                way.aes = Some((u16_at(field, 0), field[4]));
                way.method = u16_at(field, 5);
                if u16_at(field, 0) == 2 {
                    crc32 = None;
                }
            }
            _ => describe(&mut found, id, field),
        }
    }
    found.way = Way { packed, size: Some(size), crc32, ..way };
    found
}

/// Completes the way of a member whose sizes stand behind its content, and tells where the next one may begin.
fn settle(source: &mut Source, content: u64, way: &mut Way) -> io::Result<u64> {
    let end = source.len().unwrap_or(u64::MAX);
    if way.flags & 8 != 0 && way.packed == 0 {
        if let Some((at, len)) = descriptor(source, content)? {
            let bytes = source.bytes_at(at, len)?;
            let wide = len == DESCRIPTOR_BYTES;
            way.packed = at - content;
            way.size = Some(if wide { u64_at(&bytes, 16) } else { u64::from(u32_at(&bytes, 12)) });
            way.crc32 = way.crc32.map(|_| u32_at(&bytes, 4));
            return Ok(at + len as u64);
        }
        (way.packed, way.size, way.crc32) = (end.saturating_sub(content), None, None);
        return Ok(end);
    }
    // Cut off: what is there is read, and reading it ends with an error.
    let next = content.saturating_add(way.packed);
    way.packed = next.min(end).saturating_sub(content);
    Ok(next.min(end))
}

/// The descriptor behind the content that begins at `content`: the one that tells the right length.
fn descriptor(source: &mut Source, content: u64) -> io::Result<Option<(u64, usize)>> {
    search(source, content, DESCRIPTOR, DESCRIPTOR_BYTES, |at, bytes| {
        let packed = at - content;
        match bytes {
            _ if bytes.len() >= 24 && u64_at(bytes, 8) == packed => Some((at, 24)),
            _ if bytes.len() >= 16 && u64::from(u32_at(bytes, 8)) == packed => Some((at, 16)),
            _ => None,
        }
    })
}

fn next_header(source: &mut Source, from: u64) -> io::Result<Option<u64>> {
    search(source, from, LOCAL, 30, |at, bytes| (bytes.len() >= 30).then_some(at))
}

/// The first place from `from` on where `mark` stands and `fits` finds what follows it right.
fn search<T>(
    source: &mut Source,
    from: u64,
    mark: &[u8],
    len: usize,
    fits: impl Fn(u64, &[u8]) -> Option<T>,
) -> io::Result<Option<T>> {
    let finder = Finder::new(mark);
    let mut at = from;
    loop {
        let chunk = source.bytes_at(at, CHUNK)?;
        for found in finder.find_iter(&chunk) {
            // A mark near the chunk's end is looked at again in the next chunk.
            let whole = chunk.len() < CHUNK || found + len <= chunk.len();
            let hit = if whole { fits(at + found as u64, &chunk[found..]) } else { None };
            if hit.is_some() {
                return Ok(hit);
            }
        }
        if chunk.len() < CHUNK {
            return Ok(None);
        }
        at += (CHUNK - len) as u64;
    }
}
