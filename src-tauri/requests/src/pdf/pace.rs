//! How far a document is, told while it is set, and whether it is still wanted.

use takeback_model::Watch;

/// Counts steps and asks after each whether to go on.
pub(super) struct Pace<'w> {
    watch: Watch<'w>,
    done: u64,
    all: u64,
    wanted: bool,
}

impl<'w> Pace<'w> {
    pub(super) fn of(watch: Watch<'w>, all: u64) -> Self {
        Self { watch, done: 0, all, wanted: true }
    }

    /// Of what is so short that nobody looks on.
    pub(super) fn unwatched() -> Self {
        Self::of(&|_, _| true, 0)
    }

    /// One step more. Says whether to go on.
    pub(super) fn step(&mut self) -> bool {
        self.done += 1;
        self.wanted = self.wanted && (self.watch)(self.done, self.all);
        self.wanted
    }

    /// Whether nobody said to stop.
    pub(super) const fn wanted(&self) -> bool {
        self.wanted
    }
}
