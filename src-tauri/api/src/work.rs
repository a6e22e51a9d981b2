//! Long work: done on a thread of its own, while this one tells how far it is, until it is done or the person cancels it.

use crate::Session;
use crate::types::{ApiError, Phase, Progress};
use std::sync::atomic::Ordering;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;
use takeback_import::Gauge;
use takeback_model::Watch;
use takeback_vault::{Vault, VaultError};

/// How often progress is told.
const BEAT: Duration = Duration::from_millis(100);

/// What progress is told of.
#[derive(Clone, Copy)]
pub(crate) struct Told<'a> {
    pub(crate) job: &'a str,
    /// From 0.
    pub(crate) set: usize,
    pub(crate) sets: usize,
    pub(crate) label: &'a str,
    /// What is being done, where it is one thing from the beginning to the end; an import does several.
    pub(crate) doing: Option<Phase>,
}

impl<'a> Told<'a> {
    /// One piece of work, such as a file to be written. Without a job's name nobody can cancel it.
    pub(crate) fn one(job: Option<&'a str>, label: &'a str, doing: Phase) -> Self {
        Self { job: job.unwrap_or("unnamed"), set: 0, sets: 1, label, doing: Some(doing) }
    }
}

/// What the person stopped.
pub(crate) fn stopped() -> ApiError {
    VaultError::Stopped.into()
}

/// Runs `work` on a thread of its own and tells its progress from this one.
pub(crate) fn observed<T: Send>(
    gauge: &Gauge,
    told: Told<'_>,
    progress: &dyn Fn(Progress),
    work: impl FnOnce() -> T + Send,
) -> T {
    for counter in [&gauge.bytes, &gauge.total_bytes, &gauge.records, &gauge.total_records] {
        counter.store(0, Ordering::Relaxed);
    }
    // Before the work begins: whoever cancels at the first word of it is heard, however short it is.
    progress(beat(gauge, told));
    std::thread::scope(|scope| {
        // Nothing is ever sent: that the sender is gone says that the work has ended, in whichever way.
        let (at_work, ended) = mpsc::channel::<()>();
        let worker = scope.spawn(move || {
            let _at_work = at_work;
            work()
        });
        while ended.recv_timeout(BEAT) == Err(RecvTimeoutError::Timeout) {
            progress(beat(gauge, told));
        }
        match worker.join() {
            Ok(result) => result,
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

fn beat(gauge: &Gauge, told: Told<'_>) -> Progress {
    let bytes = gauge.bytes.load(Ordering::Relaxed);
    let held = gauge.held.load(Ordering::Relaxed);
    let importing = match (gauge.finishing.load(Ordering::Relaxed), held, bytes) {
        (true, _, _) => Phase::Finishing,
        (false, true, _) => Phase::Held,
        (false, false, 0) => Phase::Opening,
        (false, false, _) => Phase::Reading,
    };
    Progress {
        job: told.job.to_owned(),
        set: u32::try_from(told.set + 1).unwrap_or(u32::MAX),
        sets: u32::try_from(told.sets).unwrap_or(u32::MAX),
        label: told.label.to_owned(),
        entry: gauge.entry(),
        bytes,
        total_bytes: gauge.total_bytes.load(Ordering::Relaxed),
        records: gauge.records.load(Ordering::Relaxed),
        total_records: gauge.total_records.load(Ordering::Relaxed),
        phase: told.doing.unwrap_or(importing),
    }
}

/// Asks the vault at length: over a connection of its own, so that the screens go on meanwhile. Otherwise as [`aside`].
pub(crate) fn at_length<T: Send>(
    session: &Session,
    told: Told<'_>,
    progress: &dyn Fn(Progress),
    work: impl FnOnce(&Vault, Watch<'_>) -> Result<T, ApiError> + Send,
) -> Result<T, ApiError> {
    let vault = session.another_reader()?;
    aside(session, told, progress, move |watch| work(&vault, watch))
}

/// Works under the name of a job, by which it can be cancelled. The work reports what is done and is told whether to go on.
pub(crate) fn aside<T: Send>(
    session: &Session,
    told: Told<'_>,
    progress: &dyn Fn(Progress),
    work: impl FnOnce(Watch<'_>) -> Result<T, ApiError> + Send,
) -> Result<T, ApiError> {
    let gauge = session.begin_job(told.job);
    // What is fetched or read once more is counted in bytes, all else in what it consists of.
    let (counter, total) = match told.doing {
        Some(Phase::Fetching | Phase::Summing) => (&gauge.bytes, &gauge.total_bytes),
        _ => (&gauge.records, &gauge.total_records),
    };
    let watch = |done: u64, all: u64| {
        counter.store(done, Ordering::Relaxed);
        total.store(all, Ordering::Relaxed);
        !gauge.cancel.is_asked()
    };
    let result = observed(&gauge, told, progress, || work(&watch));
    session.end_job(told.job);
    result
}
