//! Where bytes stand, and reading them at any position.
//!
//! A [`Blob`] is the recipe of a byte sequence: a file, a slice of another, or another one unpacked. Opening
//! it gives a [`Source`], which reads and seeks over all of them alike. Seeking back in an unpacked one
//! starts it again, so whoever reads many pieces reads them in order.

use crate::Cancel;
use crate::error::{Bound, EntryError};
use crate::mail;
use flate2::bufread::{DeflateDecoder, MultiGzDecoder};
use std::fs::File;
use std::io::{self, BufRead, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;

const BUFFER: usize = 128 << 10;
/// How often one source may start again. An honest archive needs two or three.
const RESTARTS: u32 = 16;

/// How a packed sequence is unpacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Coding {
    Deflate,
    Gzip,
    Bzip2,
    /// As mail writes attachments.
    Base64,
    /// As mail writes text.
    Quoted,
}

impl Coding {
    /// The bytes that the coded ones stand for.
    pub(crate) fn decoder<'r>(self, coded: impl BufRead + Send + 'r) -> Box<dyn Read + Send + 'r> {
        match self {
            Self::Deflate => Box::new(DeflateDecoder::new(coded)),
            Self::Gzip => Box::new(MultiGzDecoder::new(coded)),
            Self::Bzip2 => Box::new(bzip2::bufread::MultiBzDecoder::new(coded)),
            Self::Base64 => Box::new(mail::Base64::new(coded)),
            Self::Quoted => Box::new(mail::Quoted::new(coded)),
        }
    }
}

/// The recipe of a byte sequence.
#[derive(Debug, Clone)]
pub(crate) enum Blob {
    File(Arc<Path>),
    Bytes(Arc<[u8]>),
    Slice {
        of: Arc<Blob>,
        start: u64,
        len: u64,
    },
    /// `len` where it is known; `cap` is where unpacking stops with the bound reached.
    Unpacked {
        of: Arc<Blob>,
        coding: Coding,
        len: Option<u64>,
        cap: u64,
        bound: Bound,
    },
}

impl Blob {
    /// A part of this sequence. Slices of slices stay flat.
    pub(crate) fn slice(&self, start: u64, len: u64) -> Self {
        match self {
            Self::Slice { of, start: outer, len: room } => {
                let (start, room) = (start.min(*room), room.saturating_sub(start));
                Self::Slice { of: Arc::clone(of), start: outer.saturating_add(start), len: len.min(room) }
            }
            whole => Self::Slice { of: Arc::new(whole.clone()), start, len },
        }
    }

    /// Whether reaching a position costs unpacking everything before it.
    pub(crate) fn is_packed(&self) -> bool {
        match self {
            Self::File(_) | Self::Bytes(_) => false,
            Self::Slice { of, .. } => of.is_packed(),
            Self::Unpacked { .. } => true,
        }
    }

    /// Opens it at its start. What is read of it, or of what it is unpacked from, ends when somebody wishes so.
    pub(crate) fn open(&self, cancel: &Cancel) -> io::Result<Source> {
        let (raw, base, len) = match self {
            Self::File(path) => {
                let file = File::open(path)?;
                let len = file.metadata()?.len();
                (Raw::File { file, at: 0 }, 0, Some(len))
            }
            Self::Bytes(bytes) => (Raw::Bytes(Arc::clone(bytes)), 0, Some(bytes.len() as u64)),
            Self::Slice { of, start, len } => {
                let inner = of.open(cancel)?;
                let room = inner.len.map_or(*len, |whole| whole.saturating_sub(*start).min(*len));
                (inner.raw, inner.base.saturating_add(*start), Some(room))
            }
            Self::Unpacked { of, coding, len, cap, bound } => {
                let stream = unpack(of, *coding, cancel)?;
                let (of, coding) = (Arc::clone(of), *coding);
                let packed = Packed { of, coding, stream, at: 0, cap: *cap, bound: *bound, restarts: 0 };
                (Raw::Packed(Box::new(packed)), 0, *len)
            }
        };
        Ok(Source { raw, base, len, pos: 0, buffer: Vec::new(), buffer_at: 0, cancel: cancel.clone() })
    }
}

fn unpack(of: &Blob, coding: Coding, cancel: &Cancel) -> io::Result<Box<dyn Read + Send>> {
    Ok(coding.decoder(of.open(cancel)?))
}

enum Raw {
    File { file: File, at: u64 },
    Bytes(Arc<[u8]>),
    Packed(Box<Packed>),
}

struct Packed {
    of: Arc<Blob>,
    coding: Coding,
    stream: Box<dyn Read + Send>,
    at: u64,
    cap: u64,
    bound: Bound,
    restarts: u32,
}

impl Packed {
    fn read_at(&mut self, at: u64, out: &mut [u8], cancel: &Cancel) -> io::Result<usize> {
        if at < self.at {
            self.restarts += 1;
            if self.restarts > RESTARTS {
                return Err(EntryError::Limit(Bound::Order).into());
            }
            self.stream = unpack(&self.of, self.coding, cancel)?;
            self.at = 0;
        }
        let mut scratch = Vec::new();
        while self.at < at {
            scratch.resize(BUFFER, 0);
            let wanted = (at - self.at).min(BUFFER as u64) as usize;
            if self.step(&mut scratch[..wanted])? == 0 {
                return Ok(0);
            }
        }
        self.step(out)
    }

    fn step(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.stream.read(out)?;
        self.at += count as u64;
        if self.at > self.cap { Err(EntryError::Limit(self.bound).into()) } else { Ok(count) }
    }
}

impl Raw {
    fn read_at(&mut self, offset: u64, out: &mut [u8], cancel: &Cancel) -> io::Result<usize> {
        if cancel.is_asked() {
            return Err(EntryError::Cancelled.into());
        }
        match self {
            Self::File { file, at } => {
                if *at != offset {
                    file.seek(SeekFrom::Start(offset))?;
                    *at = offset;
                }
                let count = file.read(out)?;
                *at += count as u64;
                Ok(count)
            }
            Self::Bytes(bytes) => bytes.get(usize::try_from(offset).unwrap_or(usize::MAX)..).unwrap_or(&[]).read(out),
            Self::Packed(packed) => packed.read_at(offset, out, cancel),
        }
    }
}

/// An open byte sequence with a buffer that seeking does not throw away needlessly.
pub(crate) struct Source {
    raw: Raw,
    base: u64,
    len: Option<u64>,
    pos: u64,
    buffer: Vec<u8>,
    buffer_at: u64,
    cancel: Cancel,
}

impl Source {
    /// Its length, where that is known.
    pub(crate) fn len(&self) -> Option<u64> {
        self.len
    }

    /// How many bytes up to `wanted` are left before the end.
    fn room(&self, wanted: usize) -> usize {
        let left = self.len.map_or(u64::MAX, |len| len.saturating_sub(self.pos));
        usize::try_from(left).unwrap_or(usize::MAX).min(wanted)
    }

    /// The part of the buffer that stands at the position.
    fn buffered(&self) -> &[u8] {
        let skip = self.pos.checked_sub(self.buffer_at).and_then(|skip| usize::try_from(skip).ok());
        let ready = skip.and_then(|skip| self.buffer.get(skip..)).unwrap_or(&[]);
        &ready[..self.room(ready.len())]
    }

    /// Up to `len` bytes at a position; fewer only at the end.
    pub(crate) fn bytes_at(&mut self, at: u64, len: usize) -> io::Result<Vec<u8>> {
        self.pos = at;
        let mut bytes = Vec::with_capacity(len.min(BUFFER));
        self.by_ref().take(len as u64).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

impl Read for Source {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.buffered().is_empty() && out.len() >= BUFFER {
            let room = self.room(out.len());
            let count =
                if room == 0 { 0 } else { self.raw.read_at(self.base + self.pos, &mut out[..room], &self.cancel)? };
            self.pos += count as u64;
            return Ok(count);
        }
        let count = self.fill_buf()?.read(out)?;
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Source {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.buffered().is_empty() {
            let room = self.room(BUFFER);
            if room == 0 {
                return Ok(&[]);
            }
            self.buffer.resize(BUFFER, 0);
            let at = self.base.checked_add(self.pos).ok_or(io::ErrorKind::InvalidInput)?;
            let count = match self.raw.read_at(at, &mut self.buffer[..room], &self.cancel) {
                Ok(count) => count,
                Err(err) => {
                    self.buffer.clear();
                    return Err(err);
                }
            };
            self.buffer.truncate(count);
            self.buffer_at = self.pos;
        }
        Ok(self.buffered())
    }

    fn consume(&mut self, count: usize) {
        self.pos += count as u64;
    }
}

impl Seek for Source {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let target = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::Current(by) => self.pos.checked_add_signed(by),
            SeekFrom::End(by) => self.len.and_then(|len| len.checked_add_signed(by)),
        };
        self.pos = target.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.pos)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn whoever_is_far_down_a_packed_sequence_can_be_stopped() {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(&vec![b' '; 64 << 20]).unwrap();
        let of = Arc::new(Blob::Bytes(packed.finish().unwrap().into()));
        let blob = Blob::Unpacked { of, coding: Coding::Gzip, len: None, cap: u64::MAX, bound: Bound::Ratio };
        let cancel = Cancel::default();
        let mut source = blob.open(&cancel).unwrap();
        assert_eq!(source.bytes_at(1 << 20, 3).unwrap(), b"   ");
        cancel.clone().ask();
        // What was buffered is still given.
        assert_eq!(source.bytes_at(1 << 20, 3).unwrap(), b"   ");
        let stopped = source.bytes_at(63 << 20, 3).unwrap_err();
        assert_eq!(crate::cause(&stopped), EntryError::Cancelled);
        assert!(blob.open(&cancel).unwrap().bytes_at(0, 3).is_err());
    }
}
