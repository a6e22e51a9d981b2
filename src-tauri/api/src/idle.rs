//! How long nobody has been there. Work that goes on, such as an import, counts as somebody.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How long a wait lasts at most before it looks again: a timer does not run while the machine sleeps.
const LOOK: Duration = Duration::from_secs(20);

struct Rest {
    /// The last sign of the person, by a clock that never goes back.
    at: Instant,
    /// The same by the clock on the wall, which goes on while the machine sleeps.
    wall_ms: i64,
    working: u32,
}

/// Signs of the person, and whoever waits for their absence.
pub(crate) struct Idle {
    rest: Mutex<Rest>,
    changed: Condvar,
}

impl Idle {
    pub(crate) fn new(wall_ms: i64) -> Self {
        Self { rest: Mutex::new(Rest { at: Instant::now(), wall_ms, working: 0 }), changed: Condvar::new() }
    }

    fn rest(&self) -> MutexGuard<'_, Rest> {
        self.rest.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A sign of the person.
    pub(crate) fn touch(&self, wall_ms: i64) {
        let mut rest = self.rest();
        (rest.at, rest.wall_ms) = (Instant::now(), wall_ms);
        drop(rest);
        self.changed.notify_all();
    }

    pub(crate) fn begin(&self) {
        self.rest().working += 1;
    }

    pub(crate) fn end(&self, wall_ms: i64) {
        let mut rest = self.rest();
        rest.working = rest.working.saturating_sub(1);
        drop(rest);
        self.touch(wall_ms);
    }

    /// How long nobody has been there: by the clock that says more, because one may stand still and the other go back.
    pub(crate) fn since(&self, wall_ms: i64) -> Duration {
        let rest = self.rest();
        if rest.working > 0 {
            return Duration::ZERO;
        }
        let wall = u64::try_from(wall_ms.saturating_sub(rest.wall_ms)).unwrap_or(0);
        rest.at.elapsed().max(Duration::from_millis(wall))
    }

    /// Waits until something changes or it is time to look again.
    pub(crate) fn wait(&self, at_most: Duration, go_on: impl Fn() -> bool) {
        let rest = self.rest();
        if go_on() {
            let _woken = self.changed.wait_timeout(rest, at_most.min(LOOK)).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Wakes whoever waits.
    pub(crate) fn wake(&self) {
        drop(self.rest());
        self.changed.notify_all();
    }
}
