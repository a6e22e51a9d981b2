//! One line on stderr that says how far long work is, when stderr is a terminal.

use std::io::{IsTerminal, Write, stderr};
use takeback_api::types::{Phase, Progress};

/// Draws progress, or nothing.
pub(crate) struct Line {
    visible: bool,
}

impl Line {
    pub(crate) fn new() -> Self {
        Self { visible: stderr().is_terminal() }
    }

    pub(crate) fn draw(&self, progress: &Progress) {
        if !self.visible {
            return;
        }
        let phase = match progress.phase {
            Phase::Opening => "opening",
            Phase::Reading => "reading",
            Phase::Finishing => "indexing",
            Phase::Comparing => "comparing",
            Phase::Writing => "writing",
            Phase::Fetching => "fetching",
            Phase::Summing => "checksums",
            Phase::Matching => "matching",
            Phase::Held => "held",
        };
        let megabytes = |bytes: u64| bytes / 1_000_000;
        let line = format!(
            "{}/{} {phase} {} {} of {} MB, {} records",
            progress.set,
            progress.sets,
            progress.label,
            megabytes(progress.bytes),
            megabytes(progress.total_bytes),
            progress.records
        );
        let _ = write!(stderr(), "\r\x1b[2K{}", crate::print::plain(&line));
        let _ = stderr().flush();
    }

    pub(crate) fn clear(&self) {
        if self.visible {
            let _ = write!(stderr(), "\r\x1b[2K");
        }
    }
}
