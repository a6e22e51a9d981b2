//! Tables: as wide as what they hold, or as the page, with cells broken where it must be; numbers flush right; the head again on each page.

use super::flow::{Flow, LONGEST_ITEM};
use super::typeset::Weight;

const SIZE: f32 = 9.5;
const LEADING: f32 = 12.5;
const GUTTER: f32 = 14.0;
/// Between the rule below a row and the next.
const BELOW: f32 = 2.5;
/// The head and two rows, which stay together.
pub(super) const BEGINNING: f32 = 3.0 * (LEADING + BELOW);

struct Column {
    width: f32,
    number: bool,
}

impl Flow<'_> {
    pub(super) fn table(&mut self, head: &[String], rows: &[Vec<String>]) {
        let columns = self.columns(head, rows);
        self.keep(BEGINNING);
        self.row(head, &columns, Weight::Bold);
        for (index, cells) in rows.iter().enumerate() {
            if !self.pace.step() {
                return;
            }
            let lines = self.cells(cells, &columns, Weight::Regular).iter().map(Vec::len).max().unwrap_or(1);
            // A row of many lines is torn rather than moved: it may be longer than a page.
            // The last row does not go to a new page alone.
            let with_last = if index + 2 == rows.len() && index > 0 { LEADING + BELOW } else { 0.0 };
            if self.lacks(LEADING * lines.min(LONGEST_ITEM) as f32 + BELOW + with_last) {
                self.keep(f32::INFINITY);
                self.row(head, &columns, Weight::Bold);
            }
            self.row(cells, &columns, Weight::Regular);
        }
        self.space(10.0);
    }

    /// Each as wide as its widest cell; if that is too much in all, the widest give way until all fit.
    fn columns(&self, head: &[String], rows: &[Vec<String>]) -> Vec<Column> {
        let natural = |column: usize, title: &String| {
            let cells = rows.iter().filter_map(|cells| cells.get(column));
            let widest = cells.map(|cell| self.width_of(cell, Weight::Regular, SIZE));
            // A hair more, so that rounding breaks no line.
            widest.fold(self.width_of(title, Weight::Bold, SIZE), f32::max) + 0.5
        };
        let wanted: Vec<f32> = head.iter().enumerate().map(|(column, title)| natural(column, title)).collect();
        let most = widest_that_fits(&wanted, self.width() - GUTTER * (head.len().saturating_sub(1)) as f32);
        let number = |column: usize| {
            let mut cells =
                rows.iter().filter_map(|cells| cells.get(column)).filter(|cell| !cell.is_empty()).peekable();
            cells.peek().is_some() && cells.all(|cell| is_number(cell))
        };
        wanted.iter().enumerate().map(|(at, width)| Column { width: width.min(most), number: number(at) }).collect()
    }

    fn cells(&self, cells: &[String], columns: &[Column], weight: Weight) -> Vec<Vec<String>> {
        cells.iter().zip(columns).map(|(cell, column)| self.broken_at(cell, weight, SIZE, column.width)).collect()
    }

    /// One row, with a thin rule below.
    fn row(&mut self, cells: &[String], columns: &[Column], weight: Weight) {
        let cells = self.cells(cells, columns, weight);
        for line in 0..cells.iter().map(Vec::len).max().unwrap_or(1) {
            self.keep(LEADING);
            let mut x = 0.0;
            for (cell, column) in cells.iter().zip(columns) {
                if let Some(text) = cell.get(line) {
                    let room = if column.number { column.width - self.width_of(text, weight, SIZE) } else { 0.0 };
                    self.text_at(x + room, SIZE, text, weight);
                }
                x += column.width + GUTTER;
            }
            self.space(LEADING);
        }
        let total =
            columns.iter().map(|column| column.width).sum::<f32>() + GUTTER * (columns.len().saturating_sub(1)) as f32;
        self.rule_below(total);
        self.space(BELOW);
    }
}

/// The width at which columns are cut so that they fit into the room; infinite where none must be.
fn widest_that_fits(wanted: &[f32], room: f32) -> f32 {
    let mut sorted = wanted.to_vec();
    sorted.sort_by(f32::total_cmp);
    let mut left = room;
    for (index, width) in sorted.iter().enumerate() {
        let share = left / (sorted.len() - index) as f32;
        if *width > share {
            return share;
        }
        left -= width;
    }
    f32::INFINITY
}

fn is_number(cell: &str) -> bool {
    cell.chars().any(|sign| sign.is_ascii_digit())
        && cell.chars().all(|sign| sign.is_ascii_digit() || ".,’'%\u{a0}\u{202f} ".contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_widest_columns_give_way() {
        assert_eq!(widest_that_fits(&[50.0, 60.0], 200.0), f32::INFINITY);
        assert_eq!(widest_that_fits(&[50.0, 300.0, 400.0], 450.0), 200.0);
        assert_eq!(widest_that_fits(&[300.0, 300.0], 200.0), 100.0);
    }

    #[test]
    fn numbers_are_told_from_words() {
        assert!(["0", "1.234", "12 345", "3,5 %"].iter().all(|cell| is_number(cell)));
        assert!(["", "-", "12 files", "2024-05-01"].iter().all(|cell| !is_number(cell)));
    }
}
