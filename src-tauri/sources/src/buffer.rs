//! A window that slides over a stream: refilled at the end, grown up to a limit, consumed from the start.

use std::io::{self, Read};

/// How much is read at a time.
const CHUNK: usize = 512 * 1024;
/// The largest unit that is held whole.
pub(crate) const MAX_UNIT: usize = 16 * 1024 * 1024;

/// A growing window over a stream.
pub(crate) struct Buffer<'r> {
    input: &'r mut dyn Read,
    data: Vec<u8>,
    start: usize,
    end: usize,
    /// Bytes consumed before the window.
    passed: u64,
    ended: bool,
    /// The window has been asked for more than [`MAX_UNIT`].
    pub(crate) full: bool,
}

impl<'r> Buffer<'r> {
    pub(crate) fn new(input: &'r mut dyn Read) -> Self {
        Self { input, data: Vec::new(), start: 0, end: 0, passed: 0, ended: false, full: false }
    }

    /// What is in the window.
    pub(crate) fn window(&self) -> &[u8] {
        &self.data[self.start..self.end]
    }

    /// Whether nothing follows the window.
    pub(crate) fn ended(&self) -> bool {
        self.ended
    }

    /// Offset of the window's start in the stream.
    pub(crate) fn offset(&self) -> u64 {
        self.passed
    }

    /// Gives up the first bytes of the window.
    pub(crate) fn consume(&mut self, count: usize) {
        let count = count.min(self.end - self.start);
        self.start += count;
        self.passed += count as u64;
    }

    /// Makes the window longer. False when the stream has ended or the window is as long as it may be.
    pub(crate) fn grow(&mut self) -> io::Result<bool> {
        self.full = self.end - self.start >= MAX_UNIT;
        if self.ended || self.full {
            return Ok(false);
        }
        self.data.copy_within(self.start..self.end, 0);
        self.end -= self.start;
        self.start = 0;
        // Twice as much each time: a long unit is parsed anew after each step.
        let wanted = (self.end * 2).max(CHUNK).min(MAX_UNIT.max(self.end));
        if self.data.len() < wanted {
            self.data.resize(wanted, 0);
        }
        let target = wanted.max(self.end + 1).min(self.data.len());
        while self.end < target {
            match self.input.read(&mut self.data[self.end..target]) {
                Ok(0) => {
                    self.ended = true;
                    break;
                }
                Ok(count) => self.end += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(true)
    }
}
