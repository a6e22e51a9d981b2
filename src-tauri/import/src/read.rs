//! The reading thread: entries in the order of the archive, each through its card's rules into the ledger.

use crate::Gauge;
use crate::ledger::Ledger;
use crate::outbox::Outbox;
use crate::recognise::{Share, Task};
use crate::write::{Listed, Message};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::ops::ControlFlow;
use std::sync::atomic::Ordering;
use takeback_archive::Archive;
use takeback_model::{EntryState, Moment, Problem, Record, RuleShape, Sink, Stop};
use takeback_sources::{Watch, read_entry, read_unknown, read_watched};
use takeback_vault::EntryMark;

/// Files that say whose export this is are small; larger ones are not read twice for it.
const IDENTITY_BYTES: u64 = 16 << 20;

/// Whose export it is and when it was made, as its own files say.
#[derive(Debug, Default)]
pub(crate) struct Identity {
    pub(crate) account: Option<String>,
    pub(crate) made_on: Option<i64>,
}

/// Counts bytes, and ends the stream when the person cancels.
struct Metered<'a> {
    stream: &'a mut dyn Read,
    gauge: &'a Gauge,
}

impl Read for Metered<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.gauge.cancelled() {
            return Err(std::io::Error::other("cancelled"));
        }
        let read = self.stream.read(buffer)?;
        self.gauge.bytes.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// Reads account and date from the entries whose rules state them.
pub(crate) fn identity(archive: &Archive, share: &Share<'_>, gauge: &Gauge) -> Identity {
    let rules: BTreeMap<usize, _> = share
        .entries
        .iter()
        .filter_map(|(id, task)| match task {
            Task::Read(rules) if rules.states_identity() => Some((*id, rules)),
            _ => None,
        })
        .collect();
    let mut found = Witness::default();
    if !rules.is_empty() {
        archive.visit(
            &|entry| rules.contains_key(&entry.id) && entry.size.is_none_or(|size| size <= IDENTITY_BYTES),
            &mut |entry, stream| {
                if let Some(rules) = rules.get(&entry.id) {
                    read_entry(rules, &entry.path, &mut stream.take(IDENTITY_BYTES), &mut found);
                }
                if gauge.cancelled() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            },
        );
    }
    Identity { account: found.account, made_on: found.made_on }
}

/// Hears only whose export it is and when it was made.
#[derive(Default)]
struct Witness {
    account: Option<String>,
    made_on: Option<i64>,
}

impl Sink for Witness {
    fn shape(&mut self, _shape: RuleShape) -> usize {
        0
    }
    fn record(&mut self, _shape: usize, _record: &Record<'_>) -> Result<(), Stop> {
        Ok(())
    }
    fn skip(&mut self, _rule: &str, _reason: &str) {}
    fn problem(&mut self, _problem: Problem) {}
    fn account(&mut self, account: &str) {
        self.account.get_or_insert_with(|| account.to_owned());
    }
    fn made_on(&mut self, at: Moment) {
        self.made_on.get_or_insert(at.unix_ms);
    }
}

/// Reads the whole share. `marks` and `known` go along with `share.entries`.
pub(crate) fn run(
    archive: &Archive,
    share: &Share<'_>,
    marks: &[EntryMark],
    known: &[bool],
    gauge: &Gauge,
    outbox: &Outbox,
) {
    let mut to_read = BTreeMap::new();
    for problem in archive.problems() {
        if outbox.send(Message::Problem(problem.clone())).is_err() {
            return;
        }
    }
    for (index, (id, task)) in share.entries.iter().enumerate() {
        let listed = Listed::new(archive, *id, marks[index]);
        let message = match task {
            _ if known[index] => Message::Known(marks[index]),
            Task::Note(state) => Message::Noted(listed, state.clone()),
            Task::Read(rules) => {
                to_read.insert(*id, (listed, Some(rules)));
                continue;
            }
            Task::Sort => {
                to_read.insert(*id, (listed, None));
                continue;
            }
        };
        if outbox.send(message).is_err() {
            return;
        }
    }
    // Both closures below need it, one after the other.
    let visited = RefCell::new(BTreeSet::new());
    let mut watch = share.card.map(Watch::of).unwrap_or_default();
    let problems = archive.visit(&|entry| to_read.contains_key(&entry.id), &mut |entry, stream| {
        let Some((listed, rules)) = to_read.get(&entry.id) else { return ControlFlow::Continue(()) };
        visited.borrow_mut().insert(entry.id);
        gauge.reading(&listed.path);
        let mut ledger = Ledger::new(gauge, outbox);
        if ledger.send(Message::Begin(listed.clone())).is_err() {
            return ControlFlow::Break(());
        }
        let mut metered = Metered { stream, gauge };
        let outcome = match rules {
            Some(rules) => read_watched(rules, &entry.path, &mut metered, &mut ledger, &mut watch),
            None => read_unknown(&entry.path, &mut metered, &mut ledger),
        };
        let ended = ledger.flush().and_then(|()| {
            let skipped = std::mem::take(&mut ledger.skipped);
            ledger.send(Message::End {
                state: outcome.state,
                rules: outcome.rules.into_iter().map(|count| count.rule).collect(),
                skipped,
            })
        });
        if ended.is_err() || ledger.stopped || gauge.cancelled() {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    if gauge.cancelled() {
        return;
    }
    let visited = visited.into_inner();
    let mut by_path: BTreeMap<&str, usize> = BTreeMap::new();
    for (id, (listed, _)) in &to_read {
        by_path.entry(&listed.path).or_insert(*id);
    }
    for problem in watch.problems() {
        if outbox.send(Message::Problem(problem)).is_err() {
            return;
        }
    }
    for problem in problems {
        // What the archive found out about an entry after its reader was done, or instead of it.
        if let Some(path) = &problem.entry {
            let unread = by_path.get(path.as_str()).filter(|id| !visited.contains(*id)).and_then(|id| to_read.get(id));
            let message = match unread {
                Some((listed, _)) => Message::Noted(listed.clone(), EntryState::Broken(problem.message.clone())),
                None => Message::Broken { path: path.as_str().to_owned(), reason: problem.message.clone() },
            };
            if outbox.send(message).is_err() {
                return;
            }
        }
        if outbox.send(Message::Problem(problem)).is_err() {
            return;
        }
    }
    let accounted: BTreeSet<usize> = visited;
    for (id, (listed, _)) in &to_read {
        if !accounted.contains(id) {
            let reason = "reading stopped before it was reached; a limit that protects the machine was met";
            let _ = outbox.send(Message::NotReached(listed.clone(), reason.to_owned()));
        }
    }
}
