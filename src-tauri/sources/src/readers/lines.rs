//! Lines out of a stream, bounded: a line longer than a unit may be is told and passed over.

use crate::buffer::{Buffer, MAX_UNIT};
use crate::engine::Fault;
use crate::reading::Reading;
use memchr::memchr;
use std::io::Read;
use takeback_model::ProblemKind;

/// A stream taken line by line.
pub(crate) struct Lines<'r> {
    buffer: Buffer<'r>,
    number: u64,
    /// Length of the line handed out last, to be consumed before the next.
    held: usize,
}

/// A line without its end.
pub(crate) struct Line<'l> {
    /// Counted from 1.
    pub(crate) number: u64,
    pub(crate) bytes: &'l [u8],
}

impl<'r> Lines<'r> {
    pub(crate) fn new(input: &'r mut dyn Read) -> Self {
        Self { buffer: Buffer::new(input), number: 0, held: 0 }
    }

    /// The next line.
    pub(crate) fn next(&mut self, reading: &mut Reading<'_>) -> Result<Option<Line<'_>>, Fault> {
        self.buffer.consume(self.held);
        self.held = 0;
        let mut searched = 0;
        let mut too_long = false;
        let end = loop {
            let window = self.buffer.window();
            if let Some(found) = memchr(b'\n', &window[searched..]) {
                let end = searched + found;
                if !too_long {
                    break end;
                }
                self.buffer.consume(end + 1);
                self.number += 1;
                (too_long, searched) = (false, 0);
                continue;
            }
            searched = window.len();
            if self.buffer.grow()? {
                continue;
            }
            let rest = self.buffer.window().len();
            if self.buffer.full {
                if !too_long {
                    let message = format!("a line longer than {} MiB was left out", MAX_UNIT >> 20);
                    reading.problem(ProblemKind::Limit, format!("line {}", self.number + 1), message, Some(1));
                }
                too_long = true;
                self.buffer.consume(rest);
                searched = 0;
            } else if rest == 0 || too_long {
                return Ok(None);
            } else {
                break rest;
            }
        };
        self.number += 1;
        self.held = (end + 1).min(self.buffer.window().len());
        let line = &self.buffer.window()[..end];
        Ok(Some(Line { number: self.number, bytes: line.strip_suffix(b"\r").unwrap_or(line) }))
    }
}

impl Line<'_> {
    /// The line as text; what is not valid UTF-8 is replaced and counted.
    pub(crate) fn text(&self, reading: &mut Reading<'_>) -> std::borrow::Cow<'_, str> {
        let text = String::from_utf8_lossy(self.bytes);
        if matches!(text, std::borrow::Cow::Owned(_)) {
            reading.mended += 1;
        }
        text
    }
}
