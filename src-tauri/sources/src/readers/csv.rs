//! CSV of any dialect: finds the separator and the header line, and hands out rows as objects by header.

use crate::buffer::MAX_UNIT;
use crate::engine::Fault;
use crate::node::{Node, same_key};
use crate::reading::Reading;
use crate::spot::Spot;
use crate::text_input::{Bounded, Budget};
use csv::{ByteRecord, ReaderBuilder};
use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{self, Cursor, Read};
use takeback_model::ProblemKind;

/// Where the header line is looked for.
const HEAD: usize = 64 * 1024;
/// A preamble of more lines than this is no preamble.
const PREAMBLE_LINES: usize = 40;

/// More columns than a spreadsheet can have (16,384 in Excel's specifications) are left out.
const MOST_COLUMNS: usize = 16_384;

/// Reads the rows.
pub(crate) fn read(reading: &mut Reading<'_>, input: &mut dyn Read) -> Result<(), Fault> {
    let wanted_header: Vec<String> = reading.rules().iter().flat_map(|rule| rule.header.clone()).collect();
    let mut opened = match reading.rules().first() {
        Some(rule) if !rule.columns.is_empty() => open_without_header(input, &rule.columns)?,
        _ => open(input, &wanted_header)?,
    };
    if opened.header.iter().all(|name| name.is_empty()) {
        return Ok(());
    }
    let columns = Columns::new(reading, &opened.header);
    if columns.wanted.is_empty() {
        return Err(drift(&opened.header));
    }
    reading.watch_columns(&opened.header);
    if opened.columns > opened.header.len() {
        let message =
            format!("the table has {} columns; those after the first {MOST_COLUMNS} were left out", opened.columns);
        reading.problem(ProblemKind::Limit, "row 1".to_owned(), message, None);
    }
    let mut record = ByteRecord::new();
    let mut longer = (0u64, 0u64);
    let mut row = 0u64;
    while opened.next(&mut record)? {
        if is_blank(&record) {
            continue;
        }
        row += 1;
        let surplus = record.iter().skip(opened.columns).any(|cell| !cell.trim_ascii().is_empty());
        if surplus {
            longer = (longer.0 + 1, if longer.0 == 0 { row } else { longer.1 });
        }
        let cells: Vec<(Cow<'_, str>, Node<'_>)> = columns
            .wanted
            .iter()
            .filter_map(|(name, at)| {
                let cell = String::from_utf8_lossy(record.get(*at)?);
                reading.mended += u64::from(matches!(cell, Cow::Owned(_)));
                Some((Cow::Borrowed(name.as_str()), Node::Str(cell)))
            })
            .collect();
        reading.unit_for_all(Spot { pattern: "row *", numbers: &[row] }, &Node::Object(cells))?;
    }
    if longer.0 > 0 {
        let message = "rows have more cells than the header; the surplus was left out".to_owned();
        reading.problem(ProblemKind::Syntax, format!("row {}", longer.1), message, Some(longer.0));
    }
    Ok(())
}

pub(super) fn is_blank(record: &ByteRecord) -> bool {
    record.iter().all(|cell| cell.trim_ascii().is_empty())
}

fn drift(header: &[String]) -> Fault {
    let names: Vec<String> = header.iter().take(12).map(|name| name.chars().take(60).collect()).collect();
    Fault::Drift {
        reason: "header not as in the card".into(),
        message: format!("the header has none of the columns that the card uses; it has {}", names.join(", ")),
    }
}

/// Which columns the rules need, by the name under which they ask.
struct Columns {
    wanted: Vec<(String, usize)>,
}

impl Columns {
    fn new(reading: &Reading<'_>, header: &[String]) -> Self {
        let want = reading.want();
        let names = header.iter().enumerate();
        if want.all || want.any.is_some() {
            return Self { wanted: names.map(|(at, name)| (name.clone(), at)).collect() };
        }
        let mut wanted: Vec<(String, usize)> = Vec::new();
        for (key, _) in &want.keys {
            let by_number =
                key.strip_prefix('#').and_then(|n| n.parse::<usize>().ok()).filter(|n| (1..=header.len()).contains(n));
            let by_name = || header.iter().position(|name| same_key(name, key));
            if let Some(at) = by_number.map(|n| n - 1).or_else(by_name) {
                wanted.push((key.clone(), at));
            }
        }
        Self { wanted }
    }
}

/// The head that was looked at, and what follows it.
type Source<'r> = io::Chain<Cursor<Vec<u8>>, &'r mut dyn Read>;

/// A table with its header line read.
pub(crate) struct Opened<'r> {
    /// Names, the second of the same as `Name#2`.
    pub(crate) header: Vec<String>,
    /// How many the file has.
    columns: usize,
    reader: csv::Reader<Bounded<Source<'r>>>,
    budget: Budget,
    rows: u64,
}

/// Finds the dialect and the header line.
pub(crate) fn open<'r>(input: &'r mut dyn Read, wanted: &[String]) -> Result<Opened<'r>, Fault> {
    let mut opened = open_without_header(input, wanted)?;
    opened.header.clear();
    let mut record = ByteRecord::new();
    while opened.next(&mut record)? {
        if !is_blank(&record) {
            let names = record.iter().take(MOST_COLUMNS);
            opened.header = distinct(names.map(|name| String::from_utf8_lossy(name).trim().to_owned()));
            opened.columns = record.len();
            break;
        }
    }
    opened.rows = 0;
    Ok(opened)
}

/// Finds the dialect and the first line of the table, which has these columns.
fn open_without_header<'r>(input: &'r mut dyn Read, columns: &[String]) -> Result<Opened<'r>, Fault> {
    let mut head = Vec::new();
    Read::take(&mut *input, HEAD as u64).read_to_end(&mut head)?;
    let (start, delimiter) = find_header(&head, columns);
    head.drain(..start);
    let (source, budget) = Bounded::new(Cursor::new(head).chain(input), MAX_UNIT);
    let reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(source);
    Ok(Opened { header: columns.to_vec(), columns: columns.len(), reader, budget, rows: 0 })
}

impl Opened<'_> {
    /// Reads the next row; false at the end.
    pub(crate) fn next(&mut self, record: &mut ByteRecord) -> Result<bool, Fault> {
        self.budget.renew();
        self.rows += 1;
        self.reader.read_byte_record(record).map_err(|error| match error.into_kind() {
            csv::ErrorKind::Io(error) if error.kind() == io::ErrorKind::OutOfMemory => {
                let reason = format!("a row is larger than {} MiB; a quote may not be closed", MAX_UNIT >> 20);
                Fault::limit(format!("row {}", self.rows), reason)
            }
            csv::ErrorKind::Io(error) => error.into(),
            _ => Fault::syntax(format!("row {}", self.rows), "not readable as CSV"),
        })
    }
}

/// Gives the second column of a name the name `Name#2`, and so on.
pub(crate) fn distinct(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    names
        .map(|name| {
            let count = counts.entry(name.clone()).or_default();
            *count += 1;
            if *count == 1 || name.is_empty() { name } else { format!("{name}#{count}") }
        })
        .collect()
}

/// Offset of the header line, and what separates its columns.
pub(crate) fn find_header(head: &[u8], wanted: &[String]) -> (usize, u8) {
    let wanted: Vec<String> = wanted.iter().map(|name| name.trim().to_lowercase()).collect();
    let mut at = 0;
    if !wanted.is_empty() {
        for line in head.split_inclusive(|b| *b == b'\n').take(PREAMBLE_LINES) {
            let delimiter = sniff(line);
            let names = split_line(line, delimiter);
            if wanted.iter().all(|name| names.iter().any(|known| same_key(known, name))) {
                return (at, delimiter);
            }
            at += line.len();
        }
    }
    let first = head.split_inclusive(|b| *b == b'\n').find(|line| !line.trim_ascii().is_empty());
    // `sep=;` on the first line is a note to spreadsheet programs.
    if let Some(line) = first
        && let Some(separator) = line.strip_prefix(b"sep=").and_then(|rest| rest.first())
    {
        return (head.iter().position(|b| *b == b'\n').map_or(head.len(), |end| end + 1), *separator);
    }
    (0, sniff(first.unwrap_or_default()))
}

/// The sign that occurs most outside quotes; a comma where none does.
fn sniff(line: &[u8]) -> u8 {
    let count = |sign: u8| {
        let mut quoted = false;
        line.iter()
            .filter(|b| {
                quoted ^= **b == b'"';
                !quoted && **b == sign
            })
            .count()
    };
    [b';', b'\t', b'|']
        .into_iter()
        .fold((b',', count(b',')), |best, sign| {
            let found = count(sign);
            // A pipe is rarely meant, and only without any other sign.
            if found > best.1 && (sign != b'|' || best.1 == 0) { (sign, found) } else { best }
        })
        .0
}

fn split_line(line: &[u8], delimiter: u8) -> Vec<String> {
    let mut record = ByteRecord::new();
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(line);
    match reader.read_byte_record(&mut record) {
        Ok(true) => record.iter().map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect(),
        _ => Vec::new(),
    }
}

/// The cells of a file's first lines, among which its header is.
pub(crate) fn first_lines(head: &[u8]) -> Vec<Vec<String>> {
    head.split_inclusive(|b| *b == b'\n').take(20).map(|line| split_line(line, sniff(line))).collect()
}

/// Whether one of these lines is a header with these columns.
pub(crate) fn is_header(lines: &[Vec<String>], wanted: &[String]) -> bool {
    let wanted: Vec<String> = wanted.iter().map(|name| name.trim().to_lowercase()).collect();
    lines.iter().any(|names| wanted.iter().all(|name| names.iter().any(|known| same_key(known, name))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn header_and_separator_are_found() {
        let wanted = ["First Name".to_owned(), "Last Name".to_owned()];
        let head = b"Notes:\n\"Some, text \"\"x\"\"\"\n\nFirst Name,Last Name,URL\nA,B,C\n";
        assert_eq!(find_header(head, &wanted), (27, b','));
        assert_eq!(find_header(b"\na;b;c\n1;2,5;3\n", &[]), (0, b';'));
        assert_eq!(find_header(b"a\tb,c\td\n", &[]), (0, b'\t'));
        assert_eq!(find_header(b"sep=;\na;b\n", &[]), (6, b';'));
        assert_eq!(find_header(b"\"a;b;c\",d\n", &[]), (0, b','));
        let names = ["a", "b", "a", "", "", "a"].map(str::to_owned).into_iter();
        assert_eq!(distinct(names), ["a", "b", "a#2", "", "", "a#3"]);
    }
}
