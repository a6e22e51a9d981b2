//! The sink of one entry: packs records, remembers shapes, counts what is left out, and sends batches on.

use crate::Gauge;
use crate::batch::Batch;
use crate::outbox::Outbox;
use crate::write::Message;
use std::collections::BTreeMap;
use std::sync::atomic::Ordering;
use takeback_model::{Moment, Problem, Record, RuleShape, Sink, Stop};

pub(crate) struct Ledger<'a> {
    gauge: &'a Gauge,
    outbox: &'a Outbox,
    batch: Batch,
    shapes: usize,
    /// Units left out, by reason.
    pub(crate) skipped: BTreeMap<String, u64>,
    /// The receiver hung up or the person cancelled.
    pub(crate) stopped: bool,
}

impl<'a> Ledger<'a> {
    pub(crate) fn new(gauge: &'a Gauge, outbox: &'a Outbox) -> Self {
        Self { gauge, outbox, batch: Batch::default(), shapes: 0, skipped: BTreeMap::new(), stopped: false }
    }

    /// Sends what is packed. An entry ends with this.
    pub(crate) fn flush(&mut self) -> Result<(), Stop> {
        if !self.batch.is_empty() {
            let batch = std::mem::take(&mut self.batch);
            self.send(Message::Records(batch))?;
        }
        Ok(())
    }

    pub(crate) fn send(&mut self, message: Message) -> Result<(), Stop> {
        self.outbox.send(message).inspect_err(|_| self.stopped = true)
    }
}

impl Sink for Ledger<'_> {
    fn shape(&mut self, shape: RuleShape) -> usize {
        self.shapes += 1;
        // If the receiver is gone, the next record says so.
        let _ = self.send(Message::Shape(shape));
        self.shapes - 1
    }

    fn record(&mut self, shape: usize, record: &Record<'_>) -> Result<(), Stop> {
        if self.stopped || self.gauge.cancelled() {
            self.stopped = true;
            return Err(Stop);
        }
        self.batch.push(shape, record);
        self.gauge.records.fetch_add(1, Ordering::Relaxed);
        if self.batch.is_full() { self.flush() } else { Ok(()) }
    }

    fn skip(&mut self, _rule: &str, reason: &str) {
        match self.skipped.get_mut(reason) {
            Some(count) => *count += 1,
            None => {
                self.skipped.insert(reason.to_owned(), 1);
            }
        }
    }

    fn problem(&mut self, problem: Problem) {
        let _ = self.send(Message::Problem(problem));
    }

    // Both were read before the first record, see `read::identity`.
    fn account(&mut self, _account: &str) {}
    fn made_on(&mut self, _at: Moment) {}
}
