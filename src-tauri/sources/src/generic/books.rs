//! Books no card knows (spreadsheets, databases, PDFs): the first rows of each of their tables.

use super::groups::Group;
use super::sample::{Format, ROWS, Sample, book_table, lines};
use crate::card::Reader;
use crate::engine::Fault;
use crate::readers::book::{Book, Layout};
use takeback_model::EntryState;

/// Tables of a book that get a rule of their own.
const TABLES: usize = 40;

/// A table while its first rows are gathered.
struct Table {
    name: String,
    layout: Layout,
    rows: Vec<Vec<String>>,
}

/// Looks at the tables of a book, or says what becomes of it.
pub(super) fn of(book: Book, bytes: &[u8]) -> Result<Sample, EntryState> {
    let mut tables: Vec<Table> = Vec::new();
    let end = book.rows(bytes, &mut |row| {
        if row.cells.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(true);
        }
        let known = tables.iter().position(|table| table.name == row.table);
        if known.is_none() && tables.len() < TABLES {
            tables.push(Table { name: row.table.to_owned(), layout: row.layout, rows: Vec::new() });
        }
        let at = known.unwrap_or(tables.len().saturating_sub(1));
        let Some(table) = tables.get_mut(at).filter(|table| table.name == row.table) else { return Ok(false) };
        table.rows.push(row.cells.to_vec());
        Ok(table.rows.len() < ROWS)
    });
    let format = match book.reader() {
        Reader::Sqlite => Format::Sqlite,
        Reader::Pdf => Format::Pdf,
        _ => Format::Sheet,
    };
    let groups: Vec<Group> = tables.into_iter().take(TABLES).filter_map(Table::group).collect();
    match end {
        _ if !groups.is_empty() => Ok(Sample { format, western: false, groups }),
        Err(Fault::Broken { reason, .. }) => Err(EntryState::Broken(reason)),
        _ => Err(EntryState::Unknown(nothing_in(book).to_owned())),
    }
}

const fn nothing_in(book: Book) -> &'static str {
    match book {
        Book::Pdf => "a PDF without text, perhaps a scan: pictures are not read",
        Book::Sqlite => "a database without any rows",
        Book::Xlsx | Book::Ods => "a spreadsheet without any cells",
    }
}

impl Table {
    fn group(self) -> Option<Group> {
        match self.layout {
            Layout::Rows => book_table(&self.name, false, self.rows),
            Layout::Named => book_table(&self.name, true, self.rows),
            Layout::Lines => {
                let text: Vec<String> = self.rows.into_iter().flatten().collect();
                let mut group = lines(&text.join("\n"));
                group.records = Some(format!("/{}/*", self.name));
                (!group.fields.is_empty()).then_some(group)
            }
        }
    }
}
