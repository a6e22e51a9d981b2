//! What every reader reads from: the entry as UTF-8 without a byte order mark, whatever it was before.

use encoding_rs::{Decoder, Encoding, UTF_8, WINDOWS_1252};
use flate2::read::MultiGzDecoder;
use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

const CHUNK: usize = 64 * 1024;
/// What a file that was packed by itself starts with.
const GZIP: [u8; 3] = [0x1f, 0x8b, 8];
/// A packed file that unpacks to more than this was made to do harm.
const MOST_UNPACKED: u64 = 8 << 30;

/// An entry's text. A gzipped file is unpacked. UTF-16 with a byte order mark becomes UTF-8; bytes that are no valid UTF-8 stay for the
/// readers to find, because only they know the place.
pub(crate) struct TextInput<'r> {
    inner: Box<dyn Read + 'r>,
    pending: Vec<u8>,
    at: usize,
    decoder: Option<Decoder>,
    started: bool,
    ended: bool,
}

impl<'r> TextInput<'r> {
    pub(crate) fn new(inner: &'r mut dyn Read) -> Self {
        Self { inner: Box::new(inner), pending: Vec::new(), at: 0, decoder: None, started: false, ended: false }
    }

    /// Also replaces what is no valid UTF-8, for readers that cannot.
    pub(crate) fn lossy(inner: &'r mut dyn Read) -> Self {
        Self { decoder: Some(UTF_8.new_decoder_without_bom_handling()), ..Self::new(inner) }
    }

    /// Of a file in the eight-bit code of western Windows.
    pub(crate) fn western(inner: &'r mut dyn Read) -> Self {
        Self { decoder: Some(WINDOWS_1252.new_decoder_without_bom_handling()), ..Self::new(inner) }
    }

    fn start(&mut self) -> io::Result<()> {
        self.started = true;
        let mut head = Vec::new();
        self.inner.by_ref().take(3).read_to_end(&mut head)?;
        if head == GZIP {
            let packed = std::mem::replace(&mut self.inner, Box::new(io::empty()));
            let unpacked = MultiGzDecoder::new(io::Cursor::new(head).chain(packed));
            self.inner = Box::new(Unpacked { inner: unpacked, left: MOST_UNPACKED });
            head = Vec::new();
            self.inner.by_ref().take(3).read_to_end(&mut head)?;
        }
        let mut skip = 0;
        if let Some((encoding, bom)) = Encoding::for_bom(&head) {
            skip = bom;
            if encoding != UTF_8 {
                self.decoder = Some(encoding.new_decoder_without_bom_handling());
            }
        }
        let rest = head[skip..].to_vec();
        self.take(&rest, false);
        Ok(())
    }

    /// Puts raw bytes into the pending text.
    fn take(&mut self, raw: &[u8], last: bool) {
        self.pending.drain(..self.at);
        self.at = 0;
        match &mut self.decoder {
            None => self.pending.extend_from_slice(raw),
            Some(decoder) => {
                let room = decoder.max_utf8_buffer_length(raw.len()).unwrap_or(raw.len().saturating_mul(3) + 16);
                let mut text = String::with_capacity(room);
                let _ = decoder.decode_to_string(raw, &mut text, last);
                self.pending.extend_from_slice(text.as_bytes());
            }
        }
    }

    fn give(&mut self, out: &mut [u8]) -> usize {
        let rest = &self.pending[self.at..];
        let count = rest.len().min(out.len());
        out[..count].copy_from_slice(&rest[..count]);
        self.at += count;
        count
    }
}

impl Read for TextInput<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if out.is_empty() {
            return Ok(0);
        }
        if !self.started {
            self.start()?;
        }
        loop {
            let given = self.give(out);
            if given > 0 {
                return Ok(given);
            }
            if self.ended {
                return Ok(0);
            }
            if self.decoder.is_none() {
                return self.inner.read(out);
            }
            let mut raw = vec![0; CHUNK];
            let count = self.inner.read(&mut raw)?;
            self.ended = count == 0;
            self.take(&raw[..count], self.ended);
        }
    }
}

/// What comes out of a packed file, up to a limit.
struct Unpacked<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(out)?;
        self.left = self
            .left
            .checked_sub(count as u64)
            .ok_or_else(|| io::Error::other(format!("it unpacks to more than {} GiB", MOST_UNPACKED >> 30)))?;
        Ok(count)
    }
}

/// Lets only so many bytes through until its [`Budget`] is renewed: a row or element without end must not eat the machine.
///
/// Past the limit it fails with [`io::ErrorKind::OutOfMemory`].
pub(crate) struct Bounded<R> {
    inner: R,
    taken: Rc<Cell<usize>>,
    limit: usize,
}

/// The other end of a [`Bounded`].
pub(crate) struct Budget(Rc<Cell<usize>>);

impl Budget {
    /// Starts counting anew.
    pub(crate) fn renew(&self) {
        self.0.set(0);
    }
}

impl<R> Bounded<R> {
    pub(crate) fn new(inner: R, limit: usize) -> (Self, Budget) {
        let taken = Rc::new(Cell::new(0));
        (Self { inner, taken: Rc::clone(&taken), limit }, Budget(taken))
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.taken.get() > self.limit {
            return Err(io::ErrorKind::OutOfMemory.into());
        }
        let count = self.inner.read(out)?;
        self.taken.set(self.taken.get() + count);
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn read(mut bytes: &[u8]) -> String {
        let mut text = String::new();
        TextInput::new(&mut bytes).read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn marks_go_and_utf_16_becomes_utf_8() {
        assert_eq!(read(b"\xef\xbb\xbfab"), "ab");
        assert_eq!(read(b"a"), "a");
        assert_eq!(read(b""), "");
        let little: Vec<u8> = [0xfeff].into_iter().chain("Zoë 😀".encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&little), "Zoë 😀");
        let big: Vec<u8> = [0xfeff].into_iter().chain("x".encode_utf16()).flat_map(u16::to_be_bytes).collect();
        assert_eq!(read(&big), "x");
    }

    #[test]
    fn gzipped_text_is_unpacked_up_to_a_limit() {
        let pack = |text: &[u8]| {
            let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            packed.write_all(text).unwrap();
            packed.finish().unwrap()
        };
        assert_eq!(read(&pack(b"\xef\xbb\xbfab")), "ab");
        assert_eq!(read(&[pack(b"a"), pack(b"b")].concat()), "ab");
        assert_eq!(read(&pack(b"")), "");
        let cut = pack(&[b'x'; 5000]);
        assert!(TextInput::new(&mut &cut[..cut.len() / 2]).read_to_end(&mut Vec::new()).is_err());
        let mut small = Unpacked { inner: &[b'x'; 100][..], left: 99 };
        assert!(small.read_to_end(&mut Vec::new()).is_err());
    }
}
