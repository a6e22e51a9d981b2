//! Several tables in one CSV file, each with its own header, apart by blank lines or titles.

use super::csv::{distinct, is_blank, open};
use crate::engine::Fault;
use crate::node::Node;
use crate::reading::Reading;
use crate::spot::Spot;
use csv::ByteRecord;
use std::borrow::Cow;
use std::io::{self, Read};

/// Stands for a blank line: the CSV parser would drop it, and with it the end of a table.
const GAP: u8 = 0x1e;

/// Reads the tables. Each row has its table's number as `@block` and the title above it as `@title`.
pub(crate) fn read(reading: &mut Reading<'_>, input: &mut dyn Read) -> Result<(), Fault> {
    let mut tables = Tables::default();
    let mut gaps = Gaps { inner: input, quoted: false, line_start: false, ready: Vec::new(), at: 0 };
    let mut opened = open(&mut gaps, &[])?;
    let first = opened.header.clone();
    tables.line(reading, &first)?;
    let mut record = ByteRecord::new();
    while opened.next(&mut record)? {
        if is_blank(&record) || record.get(0) == Some(&[GAP]) {
            tables.gap = true;
            continue;
        }
        let cells: Vec<String> = record.iter().map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect();
        tables.line(reading, &cells)?;
    }
    Ok(())
}

/// Writes [`GAP`] into blank lines outside of quotes.
struct Gaps<'r> {
    inner: &'r mut dyn Read,
    quoted: bool,
    line_start: bool,
    ready: Vec<u8>,
    at: usize,
}

impl Read for Gaps<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        // Nothing but carriage returns is not the end, so it may take several looks.
        while self.at == self.ready.len() {
            let mut raw = vec![0; 64 * 1024];
            let count = self.inner.read(&mut raw)?;
            self.ready.clear();
            self.at = 0;
            for byte in raw[..count].iter().copied().filter(|b| *b != b'\r') {
                self.quoted ^= byte == b'"';
                if byte == b'\n' && !self.quoted {
                    if self.line_start {
                        self.ready.push(GAP);
                    }
                    self.line_start = true;
                } else {
                    self.line_start = false;
                }
                self.ready.push(byte);
            }
            if count == 0 {
                break;
            }
        }
        let rest = &self.ready[self.at..];
        let count = rest.len().min(out.len());
        out[..count].copy_from_slice(&rest[..count]);
        self.at += count;
        Ok(count)
    }
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
        let mut members: Vec<(Cow<'_, str>, Node<'_>)> = self
            .header
            .iter()
            .zip(cells)
            .map(|(name, cell)| (Cow::Borrowed(name.as_str()), Node::text(cell)))
            .collect();
        members.extend(cells.iter().zip(1..).map(|(cell, n)| (Cow::Owned(format!("#{n}")), Node::text(cell))));
        members.push((Cow::Borrowed("@block"), Node::text(&block)));
        members.push((Cow::Borrowed("@title"), Node::text(&self.title)));
        reading.unit_for_all(Spot { pattern: "row *", numbers: &[self.row] }, &Node::Object(members))?;
        Ok(())
    }
}
