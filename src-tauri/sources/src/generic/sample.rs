//! The head of a file no card knows: which format it is in, and which records it has.

use super::groups::{self, Field, Group, quoted};
use super::names::Name;
use super::tree;
use super::values::{self, Values};
use super::vocabulary::vocabulary;
use crate::node::Node;
use crate::readers::{csv as tables_csv, tables};
use crate::text_input::TextInput;
use csv::{ByteRecord, ReaderBuilder};
use std::io::Read;
use takeback_model::EntryPath;

/// So many of a table's rows are looked at.
pub(super) const ROWS: usize = 100;
/// So much of what the head of a packed file unpacks to is looked at.
const UNPACKED: u64 = 1 << 20;
/// Lines above the header of a table.
const PREAMBLE: usize = 20;
/// So many names tell a header from the lines above it.
const TELLING: usize = 12;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Json,
    Ndjson,
    Js,
    Csv,
    Html,
    /// A page without tables.
    Page,
    Xml,
    Vcard,
    Ical,
    Mbox,
    Text,
    Sheet,
    Sqlite,
    Pdf,
}

impl Format {
    /// The format's name, as in the names of rules.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Ndjson => "ndjson",
            Self::Js => "js",
            Self::Csv => "csv",
            Self::Html | Self::Page => "html",
            Self::Xml => "xml",
            Self::Vcard => "vcard",
            Self::Ical => "ical",
            Self::Mbox => "mbox",
            Self::Text => "text",
            Self::Sheet => "sheet",
            Self::Sqlite => "sqlite",
            Self::Pdf => "pdf",
        }
    }

    /// Whether a row of a card says where its records are.
    pub(super) const fn has_records(self) -> bool {
        matches!(self, Self::Json | Self::Js | Self::Xml | Self::Sheet | Self::Sqlite | Self::Pdf)
    }
}

/// What the head of a file shows.
#[derive(Debug, Clone)]
pub(super) struct Sample {
    pub(super) format: Format,
    /// In the eight-bit code of western Windows.
    pub(super) western: bool,
    pub(super) groups: Vec<Group>,
}

/// Looks at the head of a file that is text. `None` where it is none, or program text.
pub(super) fn of(path: &EntryPath, head: &[u8]) -> Option<Sample> {
    let (text, western) = decoded(head)?;
    let extension = path.extension();
    let start = text.trim_start();
    let sample = |format, groups| Sample { format, western, groups };
    if start.is_empty() || is_program(&extension) && extension != "js" {
        return None;
    }
    if extension == "js" {
        let value = start.split_once('=').map(|(_, value)| value.trim_start()).filter(|value| is_json(value))?;
        return Some(sample(Format::Js, groups::of(&tree::json(value)?, false)));
    }
    let upper: String = start.chars().take(16).collect::<String>().to_ascii_uppercase();
    if upper.starts_with("BEGIN:VCARD") {
        return Some(sample(Format::Vcard, Vec::new()));
    }
    if upper.starts_with("BEGIN:VCALENDAR") || upper.starts_with("BEGIN:VEVENT") {
        return Some(sample(Format::Ical, Vec::new()));
    }
    if is_mail(start, &extension) {
        return Some(sample(Format::Mbox, Vec::new()));
    }
    if is_json(start)
        && let Some(found) = document(start)
    {
        return Some(sample(found.0, found.1));
    }
    if start.starts_with('<')
        && let Some(found) = markup(start, &extension)
    {
        return Some(sample(found.0, found.1));
    }
    table(&text, &extension, western).or_else(|| Some(sample(Format::Text, vec![lines(&text)])))
}

/// Formats whose text is nobody's data.
fn is_program(extension: &str) -> bool {
    ["css", "js", "mjs", "ts", "map", "py", "sh", "bat", "rs", "c", "h", "java", "scss", "license"].contains(&extension)
}

fn decoded(head: &[u8]) -> Option<(String, bool)> {
    let mut bytes = Vec::new();
    let mut source = head;
    // The head of a packed file may unpack to a thousand times as much.
    TextInput::new(&mut source).take(UNPACKED).read_to_end(&mut bytes).ok()?;
    if bytes.starts_with(b"{\\rtf") {
        return None;
    }
    let controls = bytes.iter().filter(|b| **b < 9 || (14..32).contains(*b)).count();
    if controls * 200 > bytes.len() || bytes.contains(&0) {
        return None;
    }
    match String::from_utf8(bytes) {
        Ok(text) => Some((text, false)),
        Err(error) => {
            let cut_character = error.utf8_error().valid_up_to() + 4 > error.as_bytes().len();
            let lossy = String::from_utf8_lossy(error.as_bytes());
            let bad = lossy.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
            let good = lossy.chars().filter(|c| !c.is_ascii()).count() - bad;
            if cut_character || good > bad {
                return Some((lossy.into_owned(), false));
            }
            Some((encoding_rs::WINDOWS_1252.decode_without_bom_handling(error.as_bytes()).0.into_owned(), true))
        }
    }
}

fn is_json(text: &str) -> bool {
    text.starts_with(['{', '['])
}

fn is_mail(text: &str, extension: &str) -> bool {
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default();
    let is_header = |line: &str| {
        line.split_once(':')
            .is_some_and(|(name, _)| !name.is_empty() && name.bytes().all(|b| b.is_ascii_graphic()) && name.len() < 60)
    };
    let marked = text.lines().take(60).any(|line| {
        let line = line.to_ascii_lowercase();
        ["message-id:", "received:", "mime-version:", "return-path:"].iter().any(|name| line.starts_with(name))
    });
    let box_line = first.starts_with("From ") && lines.next().is_some_and(is_header);
    marked && (box_line || is_header(first))
        || (box_line || is_header(first)) && ["eml", "mbox", "mbx"].contains(&extension)
}

fn document(text: &str) -> Option<(Format, Vec<Group>)> {
    let first = tree::json(text)?;
    let rest = text.get(first.used..).unwrap_or_default().trim_start();
    if !first.cut && is_json(rest) {
        let mut group = Group::default();
        let mut values = 0;
        let mut units = Vec::new();
        for line in text.lines().take(ROWS).filter(|line| is_json(line.trim())) {
            if let Some(tree) = tree::json(line).filter(|tree| !tree.cut) {
                values += 1;
                units.push(tree);
            }
        }
        for found in units.into_iter().map(|tree| groups::unit(&tree.root)) {
            found.fields.iter().for_each(|field| {
                field.values.0.iter().for_each(|value| group.add(&field.expr, &field.keys, value));
            });
        }
        return (values > 0).then_some((Format::Ndjson, vec![group]));
    }
    let groups = groups::of(&first, false);
    (!groups.is_empty() || !first.cut).then_some((Format::Json, groups))
}

fn markup(text: &str, extension: &str) -> Option<(Format, Vec<Group>)> {
    let head: String = text.chars().take(2000).collect::<String>().to_ascii_lowercase();
    let page = head.starts_with("<!doctype html")
        || head.contains("<html")
        || head.contains("<body")
        || head.contains("<table");
    if page || ["html", "htm", "xhtml"].contains(&extension) {
        let mut group = Group::default();
        let (mut found, mut caption) = (false, None);
        let take = &mut |unit: &Node<'_>| {
            found = true;
            group.add_unit(unit);
            let told = unit.get("@table").and_then(Node::scalar).filter(|text| !text.is_empty());
            caption = caption.take().or_else(|| told.map(str::to_owned));
            Ok(())
        };
        if tables::units(text, take).is_err() || !found {
            return Some((Format::Page, vec![lines(&crate::html::strip_html(text))]));
        }
        group.keys = caption.into_iter().collect();
        return Some((Format::Html, vec![group]));
    }
    let groups = groups::of(&tree::xml(text)?, true);
    (!groups.is_empty()).then_some((Format::Xml, groups))
}

/// A table, if the text is one: the separator under which most lines have the same number of cells.
fn table(text: &str, extension: &str, western: bool) -> Option<Sample> {
    let declared = ["csv", "tsv", "tab"].contains(&extension);
    let text = text.strip_prefix("sep=").and_then(|rest| rest.split_once('\n')).map_or(text, |(_, rest)| rest);
    let (records, width) = [b',', b';', b'\t', b'|']
        .into_iter()
        .map(|separator| shape(text, separator))
        .filter(|(_, width)| *width > 1)
        .max_by_key(|(records, width)| width * records.iter().filter(|record| record.len() == *width).count())
        .or_else(|| declared.then(|| shape(text, b',')))?;
    let even = records.iter().filter(|record| record.len() == width).count();
    let sure = even * 10 >= records.len() * 8 && even >= 3 && (records.len() > even || !is_prose(&records));
    if !declared && !sure {
        return None;
    }
    let first = records.iter().position(|record| record.len() == width).filter(|at| *at <= PREAMBLE)?;
    let names = records.get(first)?;
    let headless = names.iter().any(|cell| is_data(cell)) || is_pairs(&records, width);
    let group = tabular(&records, width, (!headless).then_some(first));
    Some(Sample { format: Format::Csv, western, groups: vec![group] })
}

/// The rows of a table as a group. `first` is where its header is, if it has one.
fn tabular(records: &[Vec<String>], width: usize, first: Option<usize>) -> Group {
    let mut group = Group::default();
    let header = match first.and_then(|first| records.get(first)) {
        Some(names) => tables_csv::distinct(names.iter().map(|name| name.trim().to_owned())),
        None => headless_names(records, width),
    };
    for record in records.iter().skip(first.map_or(0, |first| first + 1)) {
        for (at, cell) in record.iter().enumerate().take(header.len()) {
            let name = header.get(at).map(String::as_str).unwrap_or_default();
            let expr = quoted(name).unwrap_or_else(|| format!("#{}", at + 1));
            group.add(&expr, &[name.to_owned()], cell);
        }
    }
    // A header without rows is a table too: it says what is not held.
    if group.fields.is_empty() {
        let named = header.iter().filter_map(|name| Some((quoted(name)?, name.clone())));
        group.fields = named.map(|(expr, name)| Field { expr, keys: vec![name], values: Values::default() }).collect();
    }
    match first {
        None => group.columns = header,
        Some(0) => {}
        Some(_) => {
            let telling = header.into_iter().filter(|name| !name.is_empty() && !name.contains('\n'));
            group.header = telling.take(TELLING).collect();
        }
    }
    group
}

/// A table of a book as a group; `None` where it has nothing. `named`: its first row has the names of its columns.
pub(super) fn book_table(table: &str, named: bool, mut rows: Vec<Vec<String>>) -> Option<Group> {
    let filled = |row: &Vec<String>| row.iter().filter(|cell| !cell.is_empty()).count();
    let most = rows.iter().map(filled).max().filter(|most| *most > 0)?;
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    rows.iter_mut().for_each(|row| row.resize(width, String::new()));
    let first = rows.iter().take(PREAMBLE).position(|row| named || filled(row) * 10 >= most * 6).unwrap_or_default();
    let headless = !named && (rows.get(first)?.iter().any(|cell| is_data(cell)) || is_pairs(&rows, width));
    let mut group = tabular(&rows, width, (!headless).then_some(first));
    group.records = Some(format!("/{}/*", quoted(table)?));
    group.keys = vec![table.to_owned()];
    (!group.fields.is_empty()).then_some(group)
}

/// The rows under a separator, and how many cells most of them have.
fn shape(text: &str, separator: u8) -> (Vec<Vec<String>>, usize) {
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let mut records = Vec::new();
    let mut record = ByteRecord::new();
    while records.len() < ROWS && reader.read_byte_record(&mut record).unwrap_or(false) {
        if !record.iter().all(|cell| cell.trim_ascii().is_empty()) {
            records.push(record.iter().map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect::<Vec<_>>());
        }
    }
    // The last row may be cut.
    if records.len() > 2 && records.len() < ROWS && !text.ends_with('\n') {
        records.pop();
    }
    let count = |width: usize| records.iter().filter(|record| record.len() == width).count();
    let width = records.iter().map(Vec::len).max_by_key(|width| (count(*width), *width)).unwrap_or_default();
    (records, width)
}

/// Whether the cells are parts of sentences rather than values.
fn is_prose(records: &[Vec<String>]) -> bool {
    let cells = || records.iter().flatten();
    let long = cells().filter(|cell| cell.split_whitespace().count() > 8).count();
    long * 3 > cells().count()
}

/// Whether a cell holds a value and cannot be a column's name.
fn is_data(cell: &str) -> bool {
    values::is_email(cell)
        || values::is_ip(cell)
        || values::is_number(cell)
        || values::is_url(cell)
        || values::is_uuid(cell)
        || values::is_iban(cell)
        || values::is_international_phone(cell)
        || Values(vec![cell.to_owned()]).are_written_times()
}

/// Whether the rows are names of fields and their values, the first one too.
fn is_pairs(records: &[Vec<String>], width: usize) -> bool {
    let mut labels: Vec<&String> = records.iter().filter_map(|record| record.first()).collect();
    let known = labels.iter().filter(|label| !vocabulary().roles(&Name::new(label)).is_empty()).count();
    let count = labels.len();
    labels.sort_unstable();
    labels.dedup();
    let headed = records.first().and_then(|record| record.get(1)).is_some_and(|second| {
        let second = Name::new(second);
        vocabulary().value.iter().any(|term| term.is_all_of(&second))
    });
    width == 2 && count >= 3 && labels.len() == count && known * 10 >= count * 6 && !headed
}

/// Names for columns that have none: two columns of which the first repeats nothing are names and values.
fn headless_names(records: &[Vec<String>], width: usize) -> Vec<String> {
    let first = || records.iter().filter_map(|record| record.first());
    let labels = width == 2 && first().all(|cell| !is_data(cell) && cell.chars().count() <= 60 && !cell.is_empty());
    if labels {
        return vec!["field".to_owned(), "value".to_owned()];
    }
    (1..=width).map(|at| format!("column {at}")).collect()
}

/// Lines of text as one field; `label: value` lines tell more, which the sorting sees.
pub(super) fn lines(text: &str) -> Group {
    let mut group = Group::default();
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(ROWS).collect();
    let labelled: Vec<(&str, &str)> = lines.iter().filter_map(|line| line.split_once(": ")).collect();
    let mut labels: Vec<&str> = labelled.iter().map(|(label, _)| *label).filter(|label| label.len() <= 60).collect();
    labels.sort_unstable();
    labels.dedup();
    // In a letter, sentences stand around the facts: there the labels must be ones that say something.
    let telling = labels.iter().filter(|label| !vocabulary().roles(&Name::new(label)).is_empty()).count();
    let most = labels.len() >= 2 && labels.len() * 10 >= lines.len() * 7;
    if most || telling >= 2 && labels.len() * 10 >= lines.len() * 3 {
        for (label, value) in labelled {
            group.add(". | before:':'", &["field".to_owned()], label);
            group.add(". | after:': '", &["value".to_owned()], value);
        }
        return group;
    }
    lines.into_iter().for_each(|line| group.add(".", &[], line));
    group
}
