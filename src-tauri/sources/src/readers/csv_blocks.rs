//! Several tables in one CSV file, each with its own header, apart by blank lines or titles.

use super::csv::{distinct, is_blank, open};
use crate::engine::Fault;
use crate::node::Node;
use crate::reading::{Reading, Spot};
use csv::ByteRecord;
use std::borrow::Cow;
use std::io::Read;

/// Reads the tables. Each row has its table's number as `@block` and the title above it as `@title`.
pub(crate) fn read(reading: &mut Reading<'_>, input: &mut dyn Read) -> Result<(), Fault> {
    let mut tables = Tables::default();
    let mut opened = open(input, &[])?;
    let first = opened.header.clone();
    tables.line(reading, &first)?;
    let mut record = ByteRecord::new();
    let mut line = opened.line();
    while opened.next(&mut record)? {
        // The parser drops blank lines; the line numbers tell where they were.
        let at = record.position().map_or(0, csv::Position::line);
        if at > line {
            tables.gap = true;
        }
        line = opened.line();
        if is_blank(&record) {
            tables.gap = true;
            continue;
        }
        let cells: Vec<String> = record.iter().map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect();
        tables.line(reading, &cells)?;
    }
    Ok(())
}

#[derive(Default)]
struct Tables {
    header: Vec<String>,
    title: String,
    block: u64,
    row: u64,
    gap: bool,
}

impl Tables {
    fn line(&mut self, reading: &mut Reading<'_>, cells: &[String]) -> Result<(), Fault> {
        let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
        let starts = self.gap || self.header.is_empty();
        if starts && filled == 1 && cells.len() <= 1 {
            self.title = cells.iter().find(|cell| !cell.is_empty()).cloned().unwrap_or_default();
            self.header.clear();
            self.gap = false;
            return Ok(());
        }
        self.gap = false;
        if starts {
            self.header = distinct(cells.iter().cloned());
            self.block += 1;
            return Ok(());
        }
        self.row += 1;
        let block = self.block.to_string();
        let mut members: Vec<(Cow<'_, str>, Node<'_>)> =
            self.header.iter().zip(cells).map(|(name, cell)| (Cow::Borrowed(name.as_str()), Node::text(cell))).collect();
        members.extend(cells.iter().zip(1..).map(|(cell, n)| (Cow::Owned(format!("#{n}")), Node::text(cell))));
        members.push((Cow::Borrowed("@block"), Node::text(&block)));
        members.push((Cow::Borrowed("@title"), Node::text(&self.title)));
        reading.unit_for_all(Spot { pattern: "row *", numbers: &[self.row] }, &Node::Object(members))?;
        Ok(())
    }
}
