//! Tables and labelled lists of any HTML page: a row by its header, a list of `label: value` as one unit.

use crate::buffer::MAX_UNIT;
use crate::engine::Fault;
use crate::html::{Piece, Pieces, breaks_line, fold_space, unentity};
use crate::node::Node;
use crate::reading::Reading;
use crate::spot::Spot;
use std::borrow::Cow;
use std::io::Read;
use takeback_model::{ProblemKind, Stop};

/// Reads the page.
pub(crate) fn read(reading: &mut Reading<'_>, input: &mut dyn Read) -> Result<(), Fault> {
    let mut bytes = Vec::new();
    input.take(MAX_UNIT as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > MAX_UNIT {
        bytes.truncate(MAX_UNIT);
        let message = format!("only the first {} MiB of the page were read", MAX_UNIT >> 20);
        reading.problem(ProblemKind::Limit, String::new(), message, None);
    }
    let html = String::from_utf8_lossy(&bytes);
    reading.mended += u64::from(matches!(html, Cow::Owned(_)));
    let rules = reading.all();
    let mut number = 0;
    units(&html, &mut |unit| {
        number += 1;
        if reading.watches_next(&rules) {
            reading.watch(&rules, unit);
        }
        reading.unit_for_all(Spot { pattern: "row *", numbers: &[number] }, unit)
    })?;
    Ok(())
}

/// A table while it is read. A page can have a million cells of one letter, so that they are not texts of their own.
#[derive(Default)]
struct Table {
    caption: String,
    text: String,
    /// Where each cell ends in the text.
    cells: Vec<usize>,
    rows: Vec<Row>,
}

/// A row goes from where the one before ends.
#[derive(Default)]
struct Row {
    /// The number of the cell after its last.
    end: usize,
    heads: usize,
}

impl Table {
    /// The texts of the cells of a row.
    fn cells(&self, row: usize) -> impl Iterator<Item = &str> + Clone {
        let first = row.checked_sub(1).and_then(|before| self.rows.get(before)).map_or(0, |before| before.end);
        let end = self.rows.get(row).map_or(first, |row| row.end);
        (first..end).map(|cell| {
            let start = cell.checked_sub(1).and_then(|before| self.cells.get(before)).copied().unwrap_or(0);
            self.cells.get(cell).and_then(|end| self.text.get(start..*end)).unwrap_or_default()
        })
    }
}

/// What takes a unit.
type Taker<'t> = &'t mut dyn FnMut(&Node<'_>) -> Result<(), Stop>;

struct Page<'t> {
    take_unit: Taker<'t>,
    heading: String,
    /// Tables within tables.
    tables: Vec<Table>,
    /// The pairs of a list.
    pairs: Vec<(String, String)>,
    /// Text since the last mark.
    text: String,
    term: String,
}

/// Hands over the units of a page, one by one.
pub(crate) fn units(html: &str, take_unit: Taker<'_>) -> Result<(), Stop> {
    let mut page = Page {
        take_unit,
        heading: String::new(),
        tables: Vec::new(),
        pairs: Vec::new(),
        text: String::new(),
        term: String::new(),
    };
    for piece in Pieces::new(html) {
        match piece {
            Piece::Text(text) => page.text.push_str(&unentity(text)),
            Piece::Open { name, .. } => page.open(&name)?,
            Piece::Close(name) => page.close(&name)?,
        }
    }
    while !page.tables.is_empty() {
        page.end_table()?;
    }
    page.end_list()
}

impl Page<'_> {
    fn take(&mut self) -> String {
        let text = fold_space(&self.text);
        self.text.clear();
        text
    }

    fn open(&mut self, name: &str) -> Result<(), Stop> {
        match name {
            "table" if self.tables.len() < 16 => {
                self.end_list()?;
                let before = self.take();
                let caption = if before.is_empty() || before.len() > 120 { self.heading.clone() } else { before };
                self.tables.push(Table { caption, ..Table::default() });
            }
            "tr" => {
                self.text.clear();
                if let Some(table) = self.tables.last_mut() {
                    table.rows.push(Row { end: table.cells.len(), heads: 0 });
                }
            }
            "td" | "th" | "caption" => self.text.clear(),
            "ul" | "ol" | "dl" => {
                self.end_list()?;
                let before = self.take();
                if self.tables.is_empty() && !before.is_empty() && before.len() <= 120 {
                    self.heading = before;
                }
            }
            "li" | "dt" | "dd" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "title" => self.text.clear(),
            _ if breaks_line(name) => {
                if self.tables.is_empty() {
                    self.text.clear()
                } else {
                    self.text.push(' ')
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Stop> {
        match name {
            "td" | "th" => {
                let cell = self.take();
                if let Some(table) = self.tables.last_mut()
                    && let Some(row) = table.rows.last_mut()
                {
                    table.text.push_str(&cell);
                    table.cells.push(table.text.len());
                    row.end = table.cells.len();
                    row.heads += usize::from(name == "th");
                }
            }
            "caption" => {
                let caption = self.take();
                if let Some(table) = self.tables.last_mut() {
                    table.caption = caption;
                }
            }
            "table" => self.end_table()?,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.end_list()?;
                self.heading = self.take();
            }
            "title" => self.text.clear(),
            "li" => {
                let item = self.take();
                if let Some((label, value)) = item.split_once(": ") {
                    self.pairs.push((label.trim().to_owned(), value.trim().to_owned()));
                }
            }
            "dt" => self.term = self.take(),
            "dd" => {
                let (term, value) = (std::mem::take(&mut self.term), self.take());
                if !term.is_empty() {
                    self.pairs.push((term.trim_end_matches(':').to_owned(), value));
                }
            }
            "ul" | "ol" | "dl" => self.end_list()?,
            _ if breaks_line(name) && !self.tables.is_empty() => self.text.push(' '),
            _ => {}
        }
        Ok(())
    }

    fn end_list(&mut self) -> Result<(), Stop> {
        let pairs = std::mem::take(&mut self.pairs);
        if pairs.is_empty() {
            return Ok(());
        }
        let pairs = pairs.iter().map(|(label, value)| (label.as_str(), value.as_str()));
        (self.take_unit)(&list(pairs, &self.heading))
    }

    fn end_table(&mut self) -> Result<(), Stop> {
        self.text.clear();
        let Some(table) = self.tables.pop() else { return Ok(()) };
        let rows = || (0..table.rows.len()).filter(|row| table.cells(*row).any(|cell| !cell.is_empty()));
        // Two columns and no header line above them: labels and values.
        let heads = |row: usize| table.rows.get(row).map_or(0, |row| row.heads);
        let labelled = rows().all(|row| table.cells(row).count() == 2 && heads(row) < 2);
        let Some(header) = rows().next() else { return Ok(()) };
        if labelled {
            let pairs = rows().filter_map(|row| {
                let mut cells = table.cells(row);
                Some((cells.next()?.trim_end_matches(':'), cells.next()?))
            });
            return (self.take_unit)(&list(pairs, &table.caption));
        }
        let names = super::csv::distinct(table.cells(header).map(str::to_owned));
        for row in rows().skip(1) {
            let cells = names.iter().zip(table.cells(row));
            let members = cells.map(|(name, cell)| (Cow::Borrowed(name.as_str()), Node::text(cell)));
            let caption = ("@table".into(), Node::text(&table.caption));
            (self.take_unit)(&Node::Object(members.chain([caption]).collect()))?;
        }
        Ok(())
    }
}

fn list<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>, heading: &'a str) -> Node<'a> {
    let members = pairs.map(|(label, value)| (Cow::Borrowed(label), Node::text(value)));
    let all = [("@table".into(), Node::text(heading)), ("@list".into(), Node::Bool(true))];
    Node::Object(members.chain(all).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_lists_become_units() {
        let html = "<title>x</title><h1>Account</h1><div>GOOGLE ACCOUNT INFO<ul><li>Name: Mia</li><li>Created: 2020-01-05</li></ul></div>
            <h2>Activity</h2><table><tr><th>Timestamp</th><th>IP</th></tr><tr><td>2024</td><td>192.0.2.1</td></tr></table>
            <table><tr><td>Label:</td><td>Value</td></tr></table><dl><dt>A</dt><dd>B</dd></dl>";
        let mut lines = Vec::new();
        units(html, &mut |unit| {
            lines.push(crate::read_back::as_lines(unit));
            Ok(())
        })
        .unwrap();
        assert_eq!(
            lines,
            [
                "Name: Mia\nCreated: 2020-01-05\n@table: GOOGLE ACCOUNT INFO\n@list: true",
                "Timestamp: 2024\nIP: 192.0.2.1\n@table: Activity",
                "Label: Value\n@table: Activity\n@list: true",
                "A: B\n@table: Activity\n@list: true",
            ]
        );
    }
}
