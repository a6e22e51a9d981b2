//! Tables and labelled lists of any HTML page: a row by its header, a list of `label: value` as one unit.

use crate::buffer::MAX_UNIT;
use crate::engine::Fault;
use crate::html::{Piece, Pieces, breaks_line, fold_space, unentity};
use crate::node::Node;
use crate::reading::Reading;
use crate::spot::Spot;
use std::borrow::Cow;
use std::io::Read;
use takeback_model::ProblemKind;

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
    for (unit, number) in units(&html).iter().zip(1..) {
        if reading.watches_next(&rules) {
            reading.watch(&rules, unit);
        }
        reading.unit_for_all(Spot { pattern: "row *", numbers: &[number] }, unit)?;
    }
    Ok(())
}

/// A table while it is read.
#[derive(Default)]
struct Table {
    caption: String,
    rows: Vec<Row>,
}

#[derive(Default)]
struct Row {
    cells: Vec<String>,
    heads: usize,
}

#[derive(Default)]
struct Page {
    units: Vec<Node<'static>>,
    heading: String,
    /// Tables within tables.
    tables: Vec<Table>,
    /// The pairs of a list.
    pairs: Vec<(String, String)>,
    /// Text since the last mark.
    text: String,
    term: String,
}

/// The units of a page.
pub(crate) fn units(html: &str) -> Vec<Node<'static>> {
    let mut page = Page::default();
    for piece in Pieces::new(html) {
        match piece {
            Piece::Text(text) => page.text.push_str(&unentity(text)),
            Piece::Open { name, .. } => page.open(&name),
            Piece::Close(name) => page.close(&name),
        }
    }
    while !page.tables.is_empty() {
        page.end_table();
    }
    page.end_list();
    page.units
}

impl Page {
    fn take(&mut self) -> String {
        let text = fold_space(&self.text);
        self.text.clear();
        text
    }

    fn open(&mut self, name: &str) {
        match name {
            "table" if self.tables.len() < 16 => {
                self.end_list();
                let before = self.take();
                let caption = if before.is_empty() || before.len() > 120 { self.heading.clone() } else { before };
                self.tables.push(Table { caption, rows: Vec::new() });
            }
            "tr" => {
                self.text.clear();
                if let Some(table) = self.tables.last_mut() {
                    table.rows.push(Row::default());
                }
            }
            "td" | "th" | "caption" => self.text.clear(),
            "ul" | "ol" | "dl" => {
                self.end_list();
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
    }

    fn close(&mut self, name: &str) {
        match name {
            "td" | "th" => {
                let cell = self.take();
                if let Some(row) = self.tables.last_mut().and_then(|table| table.rows.last_mut()) {
                    row.heads += usize::from(name == "th");
                    row.cells.push(cell);
                }
            }
            "caption" => {
                let caption = self.take();
                if let Some(table) = self.tables.last_mut() {
                    table.caption = caption;
                }
            }
            "table" => self.end_table(),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.end_list();
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
            "ul" | "ol" | "dl" => self.end_list(),
            _ if breaks_line(name) && !self.tables.is_empty() => self.text.push(' '),
            _ => {}
        }
    }

    fn end_list(&mut self) {
        let pairs = std::mem::take(&mut self.pairs);
        if !pairs.is_empty() {
            self.units.push(list(pairs, &self.heading));
        }
    }

    fn end_table(&mut self) {
        self.text.clear();
        let Some(table) = self.tables.pop() else { return };
        let rows: Vec<Row> =
            table.rows.into_iter().filter(|row| row.cells.iter().any(|cell| !cell.is_empty())).collect();
        // Two columns and no header line above them: labels and values.
        let labelled = rows.iter().all(|row| row.cells.len() == 2 && row.heads < 2);
        if labelled && !rows.is_empty() {
            let pairs = rows.into_iter().filter_map(|row| {
                let mut cells = row.cells.into_iter();
                Some((cells.next()?.trim_end_matches(':').to_owned(), cells.next()?))
            });
            self.units.push(list(pairs.collect(), &table.caption));
            return;
        }
        let mut rows = rows.into_iter();
        let Some(header) = rows.next() else { return };
        let names = super::csv::distinct(header.cells.into_iter());
        for row in rows {
            let mut members: Vec<(Cow<'static, str>, Node<'static>)> =
                names.iter().cloned().zip(row.cells).map(|(name, cell)| (name.into(), Node::owned(cell))).collect();
            members.push(("@table".into(), Node::owned(table.caption.as_str())));
            self.units.push(Node::Object(members));
        }
    }
}

fn list(pairs: Vec<(String, String)>, heading: &str) -> Node<'static> {
    let mut members: Vec<(Cow<'static, str>, Node<'static>)> =
        pairs.into_iter().map(|(label, value)| (label.into(), Node::owned(value))).collect();
    members.push(("@table".into(), Node::owned(heading)));
    members.push(("@list".into(), Node::Bool(true)));
    Node::Object(members)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_lists_become_units() {
        let html = "<title>x</title><h1>Account</h1><div>GOOGLE ACCOUNT INFO<ul><li>Name: Mia</li><li>Created: 2020-01-05</li></ul></div>
            <h2>Activity</h2><table><tr><th>Timestamp</th><th>IP</th></tr><tr><td>2024</td><td>192.0.2.1</td></tr></table>
            <table><tr><td>Label:</td><td>Value</td></tr></table><dl><dt>A</dt><dd>B</dd></dl>";
        let lines: Vec<String> = units(html).iter().map(crate::read_back::as_lines).collect();
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
