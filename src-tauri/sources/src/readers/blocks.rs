//! Cuts pages of any size into their blocks, so that only one block is held at a time.

use crate::buffer::{Buffer, MAX_UNIT};
use crate::engine::Fault;
use crate::html::strip_html;
use crate::reading::Reading;
use memchr::memmem;
use std::borrow::Cow;
use std::io::Read;
use takeback_model::ProblemKind;

/// The longest start tag that is looked at.
const TAG: usize = 1024;
/// So much of the head of a page is kept.
const PRELUDE: usize = 256 * 1024;
/// A page without blocks and with more visible text than this is of another shape.
const SPEAKING: usize = 400;

/// A page taken block by block. A block goes from its start tag to the next one's.
pub(crate) struct Blocks<'r> {
    buffer: Buffer<'r>,
    /// Whether a start tag (as text, without `<`) starts a block.
    starts: fn(&str) -> bool,
    held: usize,
    number: u64,
    begun: bool,
    /// What stands before the first block, as far as it fits into the window.
    pub(crate) prelude: String,
}

/// A block.
pub(crate) struct Block<'b> {
    /// Counted from 1.
    pub(crate) number: u64,
    pub(crate) html: Cow<'b, str>,
}

impl<'r> Blocks<'r> {
    pub(crate) fn new(input: &'r mut dyn Read, starts: fn(&str) -> bool) -> Self {
        Self { buffer: Buffer::new(input), starts, held: 0, number: 0, begun: false, prelude: String::new() }
    }

    /// The next block.
    pub(crate) fn next(&mut self, reading: &mut Reading<'_>) -> Result<Option<Block<'_>>, Fault> {
        self.buffer.consume(self.held);
        self.held = 0;
        if !self.begun {
            self.begun = true;
            loop {
                let first = self.find(0)?;
                let before = &self.buffer.window()[..first.unwrap_or(self.buffer.window().len())];
                let room = PRELUDE - self.prelude.len().min(PRELUDE);
                self.prelude += &String::from_utf8_lossy(&before[..before.len().min(room)]);
                // The tag that starts the first block may begin where a full window ends.
                let rest = if first.is_none() && self.buffer.full { TAG } else { 0 };
                let passed = before.len().saturating_sub(rest);
                self.buffer.consume(passed);
                match first {
                    Some(_) => break,
                    None if self.buffer.full => {}
                    None => return Ok(None),
                }
            }
        }
        if self.buffer.window().is_empty() && !self.buffer.grow()? {
            return Ok(None);
        }
        let end = match self.find(1)? {
            Some(next) => next,
            None => self.buffer.window().len(),
        };
        if end == 0 {
            return Ok(None);
        }
        self.number += 1;
        if self.buffer.full {
            let message = format!("a block longer than {} MiB was cut", MAX_UNIT >> 20);
            reading.problem(ProblemKind::Limit, format!("block {}", self.number), message, Some(1));
        }
        self.held = end;
        let html = String::from_utf8_lossy(&self.buffer.window()[..end]);
        reading.mended += u64::from(matches!(html, Cow::Owned(_)));
        Ok(Some(Block { number: self.number, html }))
    }

    /// Where the next block starts, from this offset in the window on.
    fn find(&mut self, from: usize) -> Result<Option<usize>, Fault> {
        let mut at = from;
        loop {
            let window = self.buffer.window();
            let room = window.len().saturating_sub(if self.buffer.ended() { 0 } else { TAG });
            while at < room {
                match memmem::find(&window[at..], b"<div") {
                    Some(found) if at + found < room => {
                        let start = at + found;
                        let tag = &window[start + 1..window.len().min(start + TAG)];
                        let tag = tag.split(|b| *b == b'>').next().unwrap_or_default();
                        if std::str::from_utf8(tag).is_ok_and(self.starts) {
                            return Ok(Some(start));
                        }
                        at = start + 4;
                    }
                    _ => at = room,
                }
            }
            // Before the first block nothing needs to be kept but the head of the page.
            if !self.buffer.grow()? {
                return Ok(None);
            }
        }
    }

    /// Tells when a page that speaks at length has no block at all.
    pub(crate) fn tell_if_strange(&self, reading: &mut Reading<'_>) {
        if self.number == 0 && strip_html(&self.prelude).chars().count() > SPEAKING {
            let message = "the page has none of the blocks that the card's reader knows".to_owned();
            reading.problem(ProblemKind::Drift, String::new(), message, None);
        }
    }
}
