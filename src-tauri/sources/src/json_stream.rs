//! A JSON document as a stream: the steps that walkers over documents of any size are made of.

use crate::buffer::{Buffer, MAX_UNIT};
use crate::engine::Fault;
use crate::json::{Cursor, Halt, MAX_DEPTH, MAX_HELD};
use std::io::Read;

/// A document being walked.
pub(crate) struct Stream<'w> {
    pub(crate) buffer: Buffer<'w>,
    /// Repair Meta's encoding.
    pub(crate) meta: bool,
    /// How many strings were not valid UTF-8.
    pub(crate) mended: u64,
}

impl<'w> Stream<'w> {
    pub(crate) fn new(input: &'w mut dyn Read, meta: bool) -> Self {
        Self { buffer: Buffer::new(input), meta, mended: 0 }
    }

    /// Runs a piece of parsing on the window, with more text each time it asks for more.
    pub(crate) fn parse<T>(&mut self, step: impl Fn(&mut Cursor<'_>) -> Result<T, Halt>) -> Result<T, Fault> {
        loop {
            let mut cursor = Cursor::new(self.buffer.window(), self.buffer.ended(), self.meta);
            match step(&mut cursor) {
                Ok(value) => {
                    let used = cursor.at;
                    self.mended += cursor.mended;
                    self.buffer.consume(used);
                    return Ok(value);
                }
                Err(Halt::More) => {
                    if !self.buffer.grow()? {
                        return Err(self.cut_off());
                    }
                }
                Err(halt) => return Err(fault(halt, self.buffer.offset() + cursor.at as u64)),
            }
        }
    }

    pub(crate) fn cut_off(&self) -> Fault {
        let at = self.buffer.offset() + self.buffer.window().len() as u64;
        if self.buffer.full {
            return Fault::limit(
                format!("byte {at}"),
                format!("white space or a key of more than {} MiB", MAX_UNIT >> 20),
            );
        }
        Fault::syntax(format!("byte {at}"), format!("cut off at byte {at}: the file ends inside a value"))
    }

    pub(crate) fn peek(&mut self) -> Result<u8, Fault> {
        self.parse(|cursor| cursor.peek())
    }

    /// Whether only white space is left.
    pub(crate) fn at_end(&mut self) -> Result<bool, Fault> {
        loop {
            let mut cursor = Cursor::new(self.buffer.window(), self.buffer.ended(), false);
            let found = cursor.peek().is_ok();
            let used = cursor.at;
            self.buffer.consume(used);
            if found {
                return Ok(false);
            }
            if !self.buffer.grow()? {
                return Ok(true);
            }
        }
    }

    /// `window.YTD.name.part0 =` before the value.
    pub(crate) fn pass_assignment(&mut self) -> Result<(), Fault> {
        if matches!(self.peek()?, b'{' | b'[') {
            return Ok(());
        }
        let window = self.buffer.window();
        let head = &window[..window.len().min(4096)];
        match head.iter().position(|b| *b == b'=') {
            Some(at) => {
                self.buffer.consume(at + 1);
                Ok(())
            }
            None => Err(Fault::syntax("byte 0", "expected 'name = value' at the start of the file")),
        }
    }

    /// Steps over the value at the cursor, of whatever size.
    pub(crate) fn pass(&mut self) -> Result<(), Fault> {
        let first = self.peek()?;
        if !matches!(first, b'{' | b'[' | b'"') {
            return self.parse(|cursor| cursor.skip(0));
        }
        let (mut depth, mut quoted, mut escaped) = (0usize, false, false);
        loop {
            let window = self.buffer.window();
            for (at, byte) in window.iter().enumerate() {
                if escaped {
                    escaped = false;
                    continue;
                }
                match (quoted, byte) {
                    (true, b'\\') => escaped = true,
                    (_, b'"') => quoted = !quoted,
                    (false, b'{' | b'[') => depth += 1,
                    (false, b'}' | b']') => depth = depth.saturating_sub(1),
                    _ => continue,
                }
                if depth == 0 && !quoted && !escaped {
                    self.buffer.consume(at + 1);
                    return Ok(());
                }
            }
            let seen = window.len();
            self.buffer.consume(seen);
            if !self.buffer.grow()? {
                return Err(self.cut_off());
            }
        }
    }
}

/// Why a value is left out that is short enough, and made of too many parts.
pub(crate) fn too_heavy() -> String {
    format!("made of so many parts that it takes more than {} MiB", MAX_HELD >> 20)
}

/// What a halt at this offset means for the entry.
pub(crate) fn fault(halt: Halt, at: u64) -> Fault {
    match halt {
        Halt::Deep => Fault::limit(format!("byte {at}"), format!("nested deeper than {MAX_DEPTH} levels at byte {at}")),
        Halt::Heavy => Fault::limit(format!("byte {at}"), format!("a value at byte {at} is {}", too_heavy())),
        Halt::Bad(message) => Fault::syntax(format!("byte {at}"), format!("not valid JSON at byte {at}: {message}")),
        Halt::More => Fault::syntax(format!("byte {at}"), format!("cut off at byte {at}")),
    }
}
