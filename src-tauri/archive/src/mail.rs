//! The two ways in which mail writes bytes as text: base64 and quoted-printable.

use std::io::{self, BufRead, Read};

/// Reads base64; what is none of its signs is passed over, and `=` ends it.
pub(crate) struct Base64<R> {
    inner: R,
    bits: u32,
    count: u32,
    ended: bool,
}

impl<R> Base64<R> {
    pub(crate) fn new(inner: R) -> Self {
        Self { inner, bits: 0, count: 0, ended: false }
    }
}

impl<R: BufRead> Read for Base64<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let mut done = 0;
        while done < out.len() && !self.ended {
            let coded = self.inner.fill_buf()?;
            self.ended = coded.is_empty();
            let mut used = 0;
            for byte in coded {
                if done == out.len() {
                    break;
                }
                used += 1;
                let value = match byte {
                    b'A'..=b'Z' => byte - b'A',
                    b'a'..=b'z' => byte - b'a' + 26,
                    b'0'..=b'9' => byte - b'0' + 52,
                    b'+' => 62,
                    b'/' => 63,
                    b'=' => {
                        self.ended = true;
                        break;
                    }
                    _ => continue,
                };
                self.bits = (self.bits << 6 | u32::from(value)) & 0xff_ffff;
                self.count += 6;
                if self.count >= 8 {
                    self.count -= 8;
                    out[done] = (self.bits >> self.count & 0xff) as u8;
                    done += 1;
                }
            }
            self.inner.consume(used);
        }
        Ok(done)
    }
}

/// Reads quoted-printable: `=C3` is a byte, `=` at the end of a line joins it with the next.
pub(crate) struct Quoted<R> {
    inner: R,
    line: Vec<u8>,
    at: usize,
}

impl<R> Quoted<R> {
    pub(crate) fn new(inner: R) -> Self {
        Self { inner, line: Vec::new(), at: 0 }
    }
}

/// A line is at most so long; a longer one is taken in pieces.
const LINE: u64 = 64 << 10;

impl<R: BufRead> Read for Quoted<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.at == self.line.len() {
            let mut coded = Vec::new();
            if self.inner.by_ref().take(LINE).read_until(b'\n', &mut coded)? == 0 {
                return Ok(0);
            }
            self.line = decoded(&coded);
            self.at = 0;
        }
        let count = (self.line.len() - self.at).min(out.len());
        out[..count].copy_from_slice(&self.line[self.at..self.at + count]);
        self.at += count;
        Ok(count)
    }
}

fn decoded(line: &[u8]) -> Vec<u8> {
    let end = line.trim_ascii_end().len();
    let goes_on = line.len() > end && line[..end].ends_with(b"=");
    let line = if goes_on { &line[..end - 1] } else { line };
    let (mut out, mut at) = (Vec::with_capacity(line.len()), 0);
    while let Some(byte) = line.get(at) {
        let hex = line.get(at + 1..at + 3).and_then(|two| std::str::from_utf8(two).ok());
        match hex.and_then(|two| u8::from_str_radix(two, 16).ok()).filter(|_| *byte == b'=') {
            Some(code) => {
                out.push(code);
                at += 3;
            }
            None => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    out
}
