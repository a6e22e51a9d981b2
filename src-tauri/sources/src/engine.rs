//! Reads one entry by the rules of its card: dispatches to the reader, keeps count, says what became of the entry.

use crate::card::{Reader, Rule};
use crate::drift::Watch;
use crate::readers;
use crate::reading::Reading;
use crate::text_input::TextInput;
use std::io::{self, Read};
use std::sync::Arc;
use takeback_model::{EntryPath, EntryState, Problem, ProblemKind, Sink, Stop};

/// The card rows that read one entry, in one pass.
#[derive(Debug, Clone)]
pub struct RuleSet {
    pub(crate) rules: Vec<Arc<Rule>>,
}

impl RuleSet {
    /// Names of the rules, in the card's order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.rules.iter().map(|rule| rule.name.as_str())
    }

    /// Whether some rule says whose export this is or when it was made.
    #[must_use]
    pub fn states_identity(&self) -> bool {
        self.rules.iter().any(|rule| rule.account.is_some() || rule.made_on.is_some())
    }

    pub(crate) fn reader(&self) -> Reader {
        self.rules.first().map_or(Reader::Text, |rule| rule.reader)
    }
}

/// What one rule made of an entry. `records + skipped` is the number of units that the reader found for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleCount {
    /// The rule's name.
    pub rule: String,
    /// Units that became records.
    pub records: u64,
    /// Units left out for a reason.
    pub skipped: u64,
}

/// What became of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Its state.
    pub state: EntryState,
    /// Counts for each rule, in the card's order.
    pub rules: Vec<RuleCount>,
    /// The sink asked to stop; the counts are of what was read before.
    pub stopped: bool,
}

/// Why reading ended before the entry did.
#[derive(Debug)]
pub(crate) enum Fault {
    Stop,
    /// Not the shape that the card describes: nothing can be read at all.
    Drift {
        reason: String,
        message: String,
    },
    /// Damaged. What was read before is kept.
    Broken {
        kind: ProblemKind,
        place: String,
        reason: String,
    },
}

impl Fault {
    pub(crate) fn syntax(place: impl Into<String>, reason: impl Into<String>) -> Self {
        Self::Broken { kind: ProblemKind::Syntax, place: place.into(), reason: reason.into() }
    }

    pub(crate) fn limit(place: impl Into<String>, reason: impl Into<String>) -> Self {
        Self::Broken { kind: ProblemKind::Limit, place: place.into(), reason: reason.into() }
    }
}

impl From<Stop> for Fault {
    fn from(_: Stop) -> Self {
        Self::Stop
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        let reason = format!("the archive does not give up the whole file: {error}");
        Self::Broken { kind: ProblemKind::Entry, place: String::new(), reason }
    }
}

/// Reads an entry into the sink.
pub fn read_entry(rules: &RuleSet, path: &EntryPath, input: &mut dyn Read, sink: &mut dyn Sink) -> Outcome {
    read_with(rules, path, sink, |reading| dispatch(rules.reader(), reading, input))
}

/// Reads an entry into the sink, and shows some of its units to the watch.
pub fn read_watched(
    rules: &RuleSet,
    path: &EntryPath,
    input: &mut dyn Read,
    sink: &mut dyn Sink,
    watch: &mut Watch,
) -> Outcome {
    read_with(rules, path, sink, |reading| {
        // Taken for the time of reading: a reading lives no longer than what it borrows.
        reading.watch = Some(std::mem::take(watch));
        let end = dispatch(rules.reader(), reading, input);
        *watch = reading.watch.take().unwrap_or_default();
        end
    })
}

/// Reads an entry whose bytes are all there.
pub(crate) fn read_book(rules: &RuleSet, path: &EntryPath, bytes: &[u8], sink: &mut dyn Sink) -> Outcome {
    read_with(rules, path, sink, |reading| readers::book::read(reading, bytes))
}

/// What becomes of an entry when this reads it.
pub(crate) fn read_with(
    rules: &RuleSet,
    path: &EntryPath,
    sink: &mut dyn Sink,
    read: impl FnOnce(&mut Reading<'_>) -> Result<(), Fault>,
) -> Outcome {
    let mut reading = Reading::new(&rules.rules, path, sink);
    let end = read(&mut reading);
    reading.tell_troubles();
    let mut stopped = false;
    let state = match end {
        Ok(()) => EntryState::Read,
        Err(Fault::Stop) => {
            stopped = true;
            EntryState::Read
        }
        Err(Fault::Drift { reason, message }) => {
            reading.problem(ProblemKind::Drift, String::new(), message, None);
            EntryState::Unknown(reason)
        }
        Err(Fault::Broken { kind, place, reason }) => {
            reading.problem(kind, place, reason.clone(), None);
            EntryState::Broken(reason)
        }
    };
    Outcome { state, rules: reading.counts(), stopped }
}

/// Lets the reader of the entry's format do its work.
pub(crate) fn dispatch(reader: Reader, reading: &mut Reading<'_>, input: &mut dyn Read) -> Result<(), Fault> {
    if reader.is_book() {
        let bytes = readers::book::whole(input)?;
        return readers::book::read(reading, &bytes);
    }
    let western = reading.rules().iter().any(|rule| rule.western);
    let mut text = if western { TextInput::western(input) } else { TextInput::new(input) };
    match reader {
        Reader::Json | Reader::LabelValues | Reader::Js => readers::json::read(reading, &mut text),
        Reader::Ndjson => readers::ndjson::read(reading, &mut text),
        Reader::Csv => readers::csv::read(reading, &mut text),
        Reader::CsvBlocks => readers::csv_blocks::read(reading, &mut text),
        Reader::GoogleActivity => readers::google_activity::read(reading, &mut text),
        Reader::MetaHtml => readers::meta_html::read(reading, &mut text),
        Reader::Tables => readers::tables::read(reading, &mut text),
        Reader::Xml => readers::xml::read(reading, &mut text),
        Reader::Vcard => readers::vcard::read(reading, &mut text),
        Reader::Ical => readers::ical::read(reading, &mut text),
        Reader::Mbox => readers::mbox::read(reading, &mut text),
        Reader::Text => readers::text::read(reading, &mut text),
        Reader::LabelBlocks => readers::label_blocks::read(reading, &mut text),
        // Books are no text; they were read above.
        Reader::Sheet | Reader::Sqlite | Reader::Pdf => Ok(()),
    }
}

/// A problem of this entry.
pub(crate) fn problem_of(
    path: &EntryPath,
    kind: ProblemKind,
    place: String,
    message: String,
    affected: Option<u64>,
) -> Problem {
    Problem { kind, entry: Some(path.clone()), place, message, affected }
}
