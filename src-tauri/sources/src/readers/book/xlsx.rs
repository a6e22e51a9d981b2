//! Spreadsheets of Excel: the cells of each sheet, streamed. Only the texts that cells share are held.

use super::markup::{Mark, attribute, marks};
use super::{CELL, COLUMNS, Cells, Layout, Row, UNPACKED, Visit, cell, damaged, zip_of};
use crate::engine::Fault;
use chrono::{Duration, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};
use zip::ZipArchive;

type Zip<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// Bytes of the texts that cells share.
const SHARED: usize = 32 * 1024 * 1024;
/// Sheets and styles that are looked at.
const MOST: usize = 10_000;

/// What the cells of all sheets refer to.
#[derive(Default)]
struct Book {
    /// Name and path of each sheet.
    sheets: Vec<(String, String)>,
    texts: Texts,
    /// Of each style, whether a number in it is a day.
    days: Vec<bool>,
    /// Days count from 1904.
    from_1904: bool,
}

/// Many texts in one.
#[derive(Default)]
struct Texts {
    all: String,
    ends: Vec<usize>,
}

impl Texts {
    fn get(&self, index: usize) -> Option<&str> {
        let start = index.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
        self.all.get(start..*self.ends.get(index)?)
    }
}

/// Hands out the rows of all sheets.
pub(super) fn rows(bytes: &[u8], visit: Visit<'_>) -> Result<(), Fault> {
    let mut zip = zip_of(bytes)?;
    let mut left = UNPACKED;
    let book = book(&mut zip, &mut left)?;
    for (name, path) in &book.sheets {
        // Sheets that hold a chart have no part of cells.
        if let Some(part) = part(&mut zip, path) {
            let mut sheet =
                Sheet { book: &book, name, row: 0, column: 0, cells: Cells::default(), cell: None, passed: false };
            marks(part, &mut left, &mut |mark| sheet.mark(mark, visit))?;
        }
    }
    Ok(())
}

fn part<'z>(zip: &'z mut Zip<'_>, path: &str) -> Option<impl Read + 'z> {
    let path = path.trim_start_matches('/');
    let name = zip.file_names().flatten().find(|name| name.eq_ignore_ascii_case(path))?.into_owned();
    zip.by_name(&name).ok()
}

fn book(zip: &mut Zip<'_>, left: &mut u64) -> Result<Book, Fault> {
    let mut book = Book::default();
    let mut targets: BTreeMap<String, String> = BTreeMap::new();
    if let Some(part) = part(zip, "xl/_rels/workbook.xml.rels") {
        marks(part, left, &mut |mark| {
            if let Mark::Open(tag) = mark
                && let (Some(id), Some(target)) = (attribute(tag, "Id"), attribute(tag, "Target"))
            {
                let path = if target.starts_with('/') { target } else { format!("xl/{target}") };
                targets.insert(id, path);
            }
            Ok(targets.len() < MOST)
        })?;
    }
    let Some(list) = part(zip, "xl/workbook.xml") else { return Err(damaged("its list of sheets is missing")) };
    let mut taken = BTreeSet::new();
    marks(list, left, &mut |mark| {
        if let Mark::Open(tag) = mark {
            match tag.local_name().as_ref() {
                "sheet" => {
                    let path = attribute(tag, "id").and_then(|id| targets.get(&id).cloned());
                    // Each sheet has a part of its own; a second one that leads to the same says nothing new.
                    let path = path.filter(|path| taken.insert(path.clone()));
                    book.sheets.extend(attribute(tag, "name").zip(path));
                }
                "workbookPr" => {
                    book.from_1904 = attribute(tag, "date1904").is_some_and(|is| is == "1" || is == "true");
                }
                _ => {}
            }
        }
        Ok(book.sheets.len() < MOST)
    })?;
    if let Some(part) = part(zip, "xl/sharedStrings.xml") {
        book.texts = texts(part, left)?;
    }
    if let Some(part) = part(zip, "xl/styles.xml") {
        book.days = days(part, left)?;
    }
    Ok(book)
}

fn texts(part: impl Read, left: &mut u64) -> Result<Texts, Fault> {
    let mut texts = Texts::default();
    let (mut in_text, mut spoken) = (false, false);
    marks(part, left, &mut |mark| {
        match mark {
            Mark::Open(tag) => match tag.local_name().as_ref() {
                "t" => in_text = true,
                "rPh" => spoken = true,
                _ => {}
            },
            Mark::Close("t") => in_text = false,
            // How a word is spoken is no part of it.
            Mark::Close("rPh") => spoken = false,
            Mark::Close("si") => texts.ends.push(texts.all.len()),
            Mark::Text(text) if in_text && !spoken => texts.all.push_str(&text),
            Mark::Close(_) | Mark::Text(_) => {}
        }
        if texts.all.len() + texts.ends.len() * 8 > SHARED {
            return Err(Fault::limit("", format!("the texts of its cells are larger than {} MiB", SHARED >> 20)));
        }
        Ok(true)
    })?;
    Ok(texts)
}

/// Of each cell style, whether a number in it is a day.
fn days(part: impl Read, left: &mut u64) -> Result<Vec<bool>, Fault> {
    let mut formats: BTreeMap<u32, bool> = BTreeMap::new();
    let mut days = Vec::new();
    let mut in_cells = false;
    marks(part, left, &mut |mark| {
        match mark {
            Mark::Open(tag) => match tag.local_name().as_ref() {
                "numFmt" => {
                    let id = attribute(tag, "numFmtId").and_then(|id| id.parse().ok());
                    formats.extend(id.zip(attribute(tag, "formatCode").map(|code| writes_days(&code))));
                }
                "cellXfs" => in_cells = true,
                "xf" if in_cells => {
                    let id: u32 = attribute(tag, "numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
                    let built_in = matches!(id, 14..=22 | 27..=36 | 45..=47 | 50..=58);
                    days.push(formats.get(&id).copied().unwrap_or(built_in));
                }
                _ => {}
            },
            Mark::Close("cellXfs") => in_cells = false,
            Mark::Close(_) | Mark::Text(_) => {}
        }
        Ok(days.len() < MOST && formats.len() < MOST)
    })?;
    Ok(days)
}

/// Whether a number format has letters for days or hours outside of quotes and brackets.
fn writes_days(code: &str) -> bool {
    let (mut quoted, mut bracketed, mut escaped) = (false, false, false);
    code.chars().any(|c| {
        let plain = !quoted && !bracketed && !escaped;
        escaped = plain && matches!(c, '\\' | '_' | '*');
        match c {
            '"' if !bracketed => quoted = !quoted,
            '[' if plain => bracketed = true,
            ']' => bracketed = false,
            _ => {}
        }
        plain && matches!(c.to_ascii_lowercase(), 'd' | 'y' | 'h' | 'm' | 's')
    }) && !code.eq_ignore_ascii_case("general")
}

/// A sheet while its marks go by.
struct Sheet<'s> {
    book: &'s Book,
    name: &'s str,
    /// The row and the column at hand, from 1.
    row: u64,
    column: usize,
    cells: Cells,
    cell: Option<Cell>,
    passed: bool,
}

/// The cell at hand.
struct Cell {
    kind: String,
    style: usize,
    text: String,
    in_value: bool,
}

impl Sheet<'_> {
    fn mark(&mut self, mark: Mark<'_>, visit: Visit<'_>) -> Result<bool, Fault> {
        match mark {
            Mark::Open(tag) => match tag.local_name().as_ref() {
                "row" => {
                    self.row = attribute(tag, "r").and_then(|row| row.parse().ok()).unwrap_or(self.row + 1);
                    self.column = 0;
                }
                "c" => {
                    let named = attribute(tag, "r").and_then(|name| column(&name));
                    self.column = named.unwrap_or(self.column + 1);
                    self.cell = Some(Cell {
                        kind: attribute(tag, "t").unwrap_or_default(),
                        style: attribute(tag, "s").and_then(|style| style.parse().ok()).unwrap_or(0),
                        text: String::new(),
                        in_value: false,
                    });
                }
                "v" | "t" => self.in_value(true),
                _ => {}
            },
            Mark::Close("v" | "t") => self.in_value(false),
            Mark::Close("c") => {
                if let Some(value) = self.cell.take().and_then(|cell| self.value(&cell)).filter(|v| !v.is_empty()) {
                    self.cells.place(self.column.saturating_sub(1).min(COLUMNS), value)?;
                }
            }
            Mark::Close("row") => {
                let cells = std::mem::take(&mut self.cells).cells;
                if !cells.is_empty() {
                    let row = Row { table: self.name, layout: Layout::Rows, number: self.row, cells: &cells };
                    self.passed = !visit(&row)?;
                }
            }
            Mark::Close("sheetData") => self.passed = true,
            Mark::Text(text) => {
                if let Some(cell) = self.cell.as_mut().filter(|cell| cell.in_value && cell.text.len() < CELL) {
                    cell.text.push_str(&text);
                }
            }
            Mark::Close(_) => {}
        }
        Ok(!self.passed)
    }

    fn in_value(&mut self, is: bool) {
        if let Some(cell) = &mut self.cell {
            cell.in_value = is;
        }
    }

    /// A value as other exports write it.
    fn value(&self, found: &Cell) -> Option<String> {
        match found.kind.as_str() {
            "s" => self.book.texts.get(found.text.trim().parse().ok()?).map(cell),
            "b" => Some((found.text.trim() == "1").to_string()),
            "e" => None,
            "str" | "inlineStr" | "d" => Some(cell(&found.text)),
            _ if self.book.days.get(found.style).copied().unwrap_or(false) => {
                Some(day(found.text.trim(), self.book.from_1904).unwrap_or_else(|| cell(&found.text)))
            }
            _ => Some(cell(&plain(&found.text))),
        }
    }
}

/// The column of `BC12`, from 1.
fn column(name: &str) -> Option<usize> {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).take(4);
    let number = letters.fold(0, |n, letter| n * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1);
    (number > 0).then_some(number)
}

/// A number as people write it: Excel stores 19.9 as 19.899999999999999.
fn plain(text: &str) -> String {
    let text = text.trim();
    match text.parse::<f64>() {
        Ok(number) if text.len() > 15 && number.abs() < 1e15 => {
            let rounded = format!("{number:.10}");
            rounded.trim_end_matches('0').trim_end_matches('.').to_owned()
        }
        _ => text.to_owned(),
    }
}

/// A day, or a day and time, from the number of days since the end of 1899 or the start of 1904.
fn day(text: &str, from_1904: bool) -> Option<String> {
    let days: f64 = text.parse().ok().filter(|days| (0.0..3_000_000.0).contains(days))?;
    // Excel believes in a 29 February 1900.
    let start = if from_1904 { NaiveDate::from_ymd_opt(1904, 1, 1)? } else { NaiveDate::from_ymd_opt(1899, 12, 30)? };
    let seconds = (days.fract() * 86_400.0).round() as i64;
    let at = start.and_hms_opt(0, 0, 0)? + Duration::days(days.trunc() as i64) + Duration::seconds(seconds);
    let form = match (days < 1.0, seconds) {
        (true, _) => "%H:%M:%S",
        (false, 0) => "%Y-%m-%d",
        (false, _) => "%Y-%m-%d %H:%M:%S",
    };
    Some(at.format(form).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_numbers_are_written_as_elsewhere() {
        let cases = [("45296", "2024-01-05"), ("45296.339699074075", "2024-01-05 08:09:10"), ("0.5", "12:00:00")];
        for (stored, written) in cases {
            assert_eq!(day(stored, false).as_deref(), Some(written));
        }
        assert_eq!(day("43834", true).as_deref(), Some("2024-01-05"));
        assert_eq!((day("-1", false), day("x", false)), (None, None));
        assert_eq!((plain("19.899999999999999"), plain("12")), ("19.9".to_owned(), "12".to_owned()));
        assert_eq!((column("A1"), column("bc12"), column("12")), (Some(1), Some(55), None));
    }

    #[test]
    fn formats_of_days_are_known() {
        for code in ["yyyy-mm-dd", "[$-407]d. mmm", "hh:mm", "dd/mm/yyyy\\ hh:mm"] {
            assert!(writes_days(code), "{code}");
        }
        for code in ["General", "0.00", "#,##0 \"days\"", "[Red]0", "0_d", "[$EUR] 0.00"] {
            assert!(!writes_days(code), "{code}");
        }
    }
}
