//! Books: files that hold several tables and must be had whole to be read, such as spreadsheets, databases and PDFs.
//!
//! Each format hands out rows with the name of their table; what they have in common stands here: which rules want a
//! table, where its header is, and how a row becomes a unit. A book is bounded, since it is held in memory.

mod layout;
mod markup;
mod ods;
mod pdf;
mod sqlite;
mod xlsx;

use crate::buffer::MAX_UNIT;
use crate::card::{Reader, Rule};
use crate::engine::Fault;
use crate::field::Part;
use crate::node::{Node, same_key};
use crate::reading::Reading;
use crate::spot::{Spot, pointer_part};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use takeback_model::ProblemKind;
use zip::ZipArchive;

/// A book larger than this is not read.
pub(crate) const MAX_BOOK: usize = 32 * 1024 * 1024;
/// Columns of a table that are read.
const COLUMNS: usize = 2_000;
/// The longest text of a cell, in characters.
const CELL: usize = 32_768;
/// Rows of all tables, bytes of their cells, and tables: what repeats cells and refers to texts can say a great deal in few bytes.
const ROWS: u64 = 4_000_000;
const TEXT: usize = 512 << 20;
const TABLES: usize = 50_000;
/// Files in the zip that a spreadsheet is.
const MEMBERS: usize = 20_000;
/// What all parts of a spreadsheet may unpack to.
const UNPACKED: u64 = 2 << 30;

/// What kind of book a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Book {
    Xlsx,
    Ods,
    Sqlite,
    Pdf,
}

/// How the rows of a table are to be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layout {
    /// One of the first rows may be the header.
    Rows,
    /// The first row has the names of the columns.
    Named,
    /// Lines of text: one cell each.
    Lines,
}

/// A row of a table.
pub(crate) struct Row<'r> {
    pub(crate) table: &'r str,
    pub(crate) layout: Layout,
    /// As the person can find it: a spreadsheet's own row number, a line's number in a PDF.
    pub(crate) number: u64,
    pub(crate) cells: &'r [String],
}

/// Takes rows; false when no more of this table are wanted.
pub(crate) type Visit<'v> = &'v mut dyn FnMut(&Row<'_>) -> Result<bool, Fault>;

impl Book {
    /// Whether a file may be a book, by its first bytes.
    pub(crate) fn starts(head: &[u8]) -> bool {
        head.starts_with(b"PK\x03\x04") || head.starts_with(sqlite::MAGIC) || pdf::starts(head)
    }

    /// What kind of book the bytes of a whole file are.
    pub(crate) fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(sqlite::MAGIC) {
            return Some(Self::Sqlite);
        }
        if pdf::starts(bytes) {
            return Some(Self::Pdf);
        }
        if !bytes.starts_with(b"PK\x03\x04") {
            return None;
        }
        let zip = zip_of(bytes).ok()?;
        if zip.index_for_name("xl/workbook.xml").is_some() {
            return Some(Self::Xlsx);
        }
        ods::is_spreadsheet(zip).then_some(Self::Ods)
    }

    /// Hands every row of every table to `visit`, in the order of the file.
    pub(crate) fn rows(self, bytes: &[u8], visit: Visit<'_>) -> Result<(), Fault> {
        let (mut rows, mut text) = (0, 0);
        let visit: Visit<'_> = &mut |row| {
            rows += 1;
            text += row.cells.iter().map(String::len).sum::<usize>();
            if rows > ROWS || text > TEXT {
                let most = format!("more than {ROWS} rows or {} MiB of text; those after were left out", TEXT >> 20);
                return Err(Fault::limit(format!("row {}", row.number), format!("its tables have {most}")));
            }
            visit(row)
        };
        match self {
            Self::Xlsx => xlsx::rows(bytes, visit),
            Self::Ods => ods::rows(bytes, visit),
            Self::Sqlite => sqlite::rows(bytes, visit),
            Self::Pdf => pdf::rows(bytes, visit),
        }
    }

    /// The format by which a card calls it.
    pub(crate) const fn reader(self) -> Reader {
        match self {
            Self::Xlsx | Self::Ods => Reader::Sheet,
            Self::Sqlite => Reader::Sqlite,
            Self::Pdf => Reader::Pdf,
        }
    }
}

/// Takes the whole of a book out of a stream.
pub(crate) fn whole(input: &mut dyn Read) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    input.take(MAX_BOOK as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > MAX_BOOK { Err(too_large()) } else { Ok(bytes) }
}

/// What is said of a file that is larger than a book may be.
pub(crate) fn too_large() -> Fault {
    Fault::limit("", format!("it is larger than {} MiB, and files of this format are only read whole", MAX_BOOK >> 20))
}

/// Reads a book.
pub(crate) fn read(reading: &mut Reading<'_>, bytes: &[u8]) -> Result<(), Fault> {
    let wanted = reading.rules().first().map(|rule| rule.reader);
    let Some(book) = Book::of(bytes).filter(|book| Some(book.reader()) == wanted) else {
        return Err(Fault::Broken {
            kind: ProblemKind::Syntax,
            place: String::new(),
            reason: "the file is damaged, or not of the format that the card names".into(),
        });
    };
    let mut tables: BTreeMap<String, Table> = BTreeMap::new();
    let mut surplus = 0;
    book.rows(bytes, &mut |row| {
        if !tables.contains_key(row.table) {
            if tables.len() >= TABLES {
                return Err(Fault::limit("", format!("it has more than {TABLES} tables; those after were left out")));
            }
            tables.insert(row.table.to_owned(), Table::new(reading.rules(), row.table));
        }
        match tables.get_mut(row.table) {
            Some(table) if !table.rules.is_empty() => {
                table.row(reading, row)?;
                surplus += u64::from(row.cells.len() >= COLUMNS);
                Ok(true)
            }
            _ => Ok(false),
        }
    })?;
    if surplus > 0 {
        let message = format!("rows have {COLUMNS} cells or more; those after were left out");
        reading.problem(ProblemKind::Limit, String::new(), message, Some(surplus));
    }
    Ok(())
}

/// A table while its rows go by.
struct Table {
    /// Of its locators.
    pattern: String,
    /// The rules that want it, by their place.
    rules: Vec<usize>,
    /// Names by which the header is found.
    wanted: Vec<String>,
    columns: Option<Vec<String>>,
}

impl Table {
    fn new(rules: &[std::sync::Arc<Rule>], name: &str) -> Self {
        let wants = |rule: &Rule| rule.records.is_empty() || rule.records.iter().any(|(parts, _)| means(parts, name));
        let rules_of = rules.iter().enumerate().filter(|(_, rule)| wants(rule));
        let first = rules_of.clone().next().map(|(_, rule)| rule);
        Self {
            pattern: format!("/{}/*", pointer_part(name)),
            rules: rules_of.map(|(at, _)| at).collect(),
            wanted: first.map(|rule| rule.header.clone()).unwrap_or_default(),
            columns: first.map(|rule| rule.columns.clone()).filter(|columns| !columns.is_empty()),
        }
    }

    fn row(&mut self, reading: &mut Reading<'_>, row: &Row<'_>) -> Result<(), Fault> {
        if row.cells.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(());
        }
        let spot = Spot { pattern: &self.pattern, numbers: &[row.number] };
        if row.layout == Layout::Lines {
            let line = Node::text(row.cells.first().map(String::as_str).unwrap_or_default());
            return Ok(reading.unit_for(&self.rules, spot, &line)?);
        }
        let Some(columns) = &self.columns else {
            let is_header =
                self.wanted.iter().all(|name| row.cells.iter().any(|cell| same_key(cell, &name.trim().to_lowercase())));
            if is_header || row.layout == Layout::Named {
                let names = row.cells.iter().map(|cell| cell.trim().to_owned());
                self.columns = Some(super::csv::distinct(names));
            }
            return Ok(());
        };
        let cells = columns.iter().zip(row.cells).enumerate().map(|(at, (name, cell))| {
            let name = if name.is_empty() { Cow::Owned(format!("#{}", at + 1)) } else { Cow::Borrowed(name.as_str()) };
            (name, Node::text(cell))
        });
        let unit = Node::Object(cells.collect());
        if reading.watches_next(&self.rules) {
            reading.watch(&self.rules, &unit);
        }
        Ok(reading.unit_for(&self.rules, spot, &unit)?)
    }
}

/// Whether `/name/*` as a card writes it means the table.
fn means(records: &[Part], table: &str) -> bool {
    match records.first() {
        None | Some(Part::Every) => true,
        Some(Part::Keys(keys)) => keys.iter().any(|key| same_key(table, key)),
    }
}

/// A cell's text, bounded.
fn cell(text: &str) -> String {
    text.trim().chars().take(CELL).collect()
}

/// The cells of a row while they are gathered.
#[derive(Default)]
struct Cells {
    cells: Vec<String>,
    /// Bytes of their texts.
    size: usize,
}

impl Cells {
    /// Puts a value at its column, with empty cells before it where there are none yet.
    fn place(&mut self, column: usize, value: String) -> Result<(), Fault> {
        if column < COLUMNS {
            self.size += value.len();
            if self.size > MAX_UNIT {
                return Err(Fault::limit("", format!("a row of it is larger than {} MiB", MAX_UNIT >> 20)));
            }
            if self.cells.len() <= column {
                self.cells.resize(column + 1, String::new());
            }
            self.cells[column] = value;
        }
        Ok(())
    }
}

/// The zip that a spreadsheet is. What its directory lists is held, so a list longer than any spreadsheet's is not read.
fn zip_of(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, Fault> {
    if memchr::memmem::find_iter(bytes, b"PK\x01\x02").nth(MEMBERS).is_some() {
        return Err(Fault::limit("", format!("the zip that it is holds more than {MEMBERS} files")));
    }
    ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged("its zip is damaged"))
}

/// What is said of a book whose inside cannot be read.
fn damaged(what: &str) -> Fault {
    Fault::syntax("", format!("it cannot be read to its end: {what}"))
}
