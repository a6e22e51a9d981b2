//! Spreadsheets of LibreOffice and others (OpenDocument): the cells of each table of `content.xml`, streamed.

use super::markup::{Mark, attribute, marks};
use super::{CELL, COLUMNS, Cells, Layout, Row, UNPACKED, Visit, cell, damaged, zip_of};
use crate::engine::Fault;
use quick_xml::events::BytesStart;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// A row with something in it that stands for more than so many is a trap.
const REPEATED: u64 = 10_000;

/// Whether the zip says that it is a spreadsheet of this kind.
pub(super) fn is_spreadsheet(mut zip: ZipArchive<Cursor<&[u8]>>) -> bool {
    let mut kind = String::new();
    let read = zip.by_name("mimetype").ok().and_then(|member| member.take(200).read_to_string(&mut kind).ok());
    read.is_some() && kind.starts_with("application/vnd.oasis.opendocument.spreadsheet")
}

/// Hands out the rows of all tables.
pub(super) fn rows(bytes: &[u8], visit: Visit<'_>) -> Result<(), Fault> {
    let mut zip = zip_of(bytes)?;
    let content = zip.by_name("content.xml").map_err(|_| damaged("it has no content"))?;
    let mut state = State::default();
    marks(content, &mut { UNPACKED }, &mut |mark| {
        match mark {
            Mark::Open(tag) => state.open(tag),
            Mark::Close(name) => state.close(name, visit)?,
            Mark::Text(text) => state.text(&text),
        }
        Ok(true)
    })
}

/// What has been gathered of the row at hand.
#[derive(Default)]
struct Gathered {
    cells: Cells,
    column: usize,
    repeated: u64,
}

/// The cell at hand.
struct Cell {
    /// As the file states it for machines: a day, a number.
    value: Option<String>,
    text: String,
    repeated: usize,
}

#[derive(Default)]
struct State {
    table: String,
    /// No more rows of the table are wanted.
    passed: bool,
    number: u64,
    row: Gathered,
    cell: Option<Cell>,
}

impl State {
    fn open(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "table" => {
                self.table = attribute(tag, "name").unwrap_or_default();
                (self.number, self.passed) = (0, false);
            }
            "table-row" => {
                let repeated = attribute(tag, "number-rows-repeated").and_then(|n| n.parse().ok()).unwrap_or(1);
                self.row = Gathered { repeated, ..Gathered::default() };
            }
            "table-cell" | "covered-table-cell" => {
                let is_text = attribute(tag, "value-type").is_none_or(|kind| kind == "string");
                let names = ["date-value", "time-value", "boolean-value", "value"];
                let value = names.iter().find_map(|name| attribute(tag, name)).filter(|_| !is_text);
                let repeated = attribute(tag, "number-columns-repeated").and_then(|n| n.parse().ok()).unwrap_or(1);
                self.cell = Some(Cell { value, text: String::new(), repeated });
            }
            "p" | "line-break" | "s" | "tab" => self.text(" "),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(cell) = self.cell.as_mut().filter(|cell| cell.text.len() < CELL) {
            cell.text.push_str(text);
        }
    }

    fn close(&mut self, name: &str, visit: Visit<'_>) -> Result<(), Fault> {
        match name {
            "table-cell" | "covered-table-cell" => {
                let Some(ended) = self.cell.take() else { return Ok(()) };
                let value = cell(&ended.value.unwrap_or(ended.text));
                let next = self.row.column.saturating_add(ended.repeated);
                if !value.is_empty() {
                    for column in self.row.column..next.min(COLUMNS) {
                        self.row.cells.place(column, value.clone())?;
                    }
                }
                self.row.column = next;
            }
            "table-row" => {
                let row = std::mem::take(&mut self.row);
                let cells = &row.cells.cells;
                if !cells.is_empty() && row.repeated > REPEATED {
                    let place = format!("row {}", self.number.saturating_add(1));
                    return Err(Fault::limit(place, format!("a row of it is there more than {REPEATED} times over")));
                }
                let times = if cells.is_empty() { 0 } else { row.repeated };
                for at in 1..=times {
                    let number = self.number.saturating_add(at);
                    let row = Row { table: &self.table, layout: Layout::Rows, number, cells };
                    self.passed = self.passed || !visit(&row)?;
                }
                self.number = self.number.saturating_add(row.repeated);
            }
            _ => {}
        }
        Ok(())
    }
}
