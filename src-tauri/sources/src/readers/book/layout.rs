//! From pieces of text with their places on a page to lines, and to tables where lines stand in columns.

/// Lines that stand in columns one below the other are a table from so many on.
const LINES: usize = 3;
/// Columns of a table.
const COLUMNS: usize = 40;

/// The text of a page.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) runs: Vec<Run>,
}

/// A piece of text.
#[derive(Debug, Clone)]
pub(super) struct Run {
    pub(super) x: f64,
    /// From the foot of the page up.
    pub(super) y: f64,
    /// Where it ends.
    pub(super) end: f64,
    pub(super) height: f64,
    pub(super) text: String,
}

/// A part of a line that stands by itself.
#[derive(Debug, Clone)]
struct Cell {
    x: f64,
    end: f64,
    text: String,
}

/// A page in blocks, from top to bottom: one line of text, or the rows of a table.
pub(super) fn tables(page: Page) -> Vec<Vec<Vec<String>>> {
    let lines = lines(page);
    let mut blocks = Vec::new();
    let mut rest = lines.as_slice();
    while let Some(first) = rest.first() {
        let columns = rest.iter().take_while(|line| (2..=COLUMNS).contains(&line.len())).count();
        if columns >= LINES {
            let (table, after) = rest.split_at(columns);
            blocks.extend(by_columns(table));
            rest = after;
        } else {
            blocks.push(vec![vec![joined(first)]]);
            rest = &rest[1..];
        }
    }
    blocks
}

fn joined(line: &[Cell]) -> String {
    line.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join("  ")
}

/// The lines of a page, each one in cells.
fn lines(mut page: Page) -> Vec<Vec<Cell>> {
    page.runs.sort_by(|a, b| b.y.total_cmp(&a.y).then(a.x.total_cmp(&b.x)));
    let mut lines: Vec<Vec<Run>> = Vec::new();
    for run in page.runs {
        match lines.last_mut() {
            Some(line) if line.first().is_some_and(|first| (first.y - run.y).abs() < first.height * 0.4) => {
                line.push(run)
            }
            _ => lines.push(vec![run]),
        }
    }
    let cells = lines.into_iter().map(|mut line| {
        line.sort_by(|a, b| a.x.total_cmp(&b.x));
        cells(line)
    });
    cells.filter(|line| !line.is_empty()).collect()
}

/// Pieces that stand together are one cell; a gap wider than a few letters parts two.
fn cells(line: Vec<Run>) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    for run in line {
        let spaced = run.text.starts_with(' ');
        match cells.last_mut() {
            Some(cell) if run.x - cell.end < run.height * 1.2 => {
                let apart = run.x - cell.end > run.height * 0.15 || spaced;
                if apart && !cell.text.ends_with(' ') {
                    cell.text.push(' ');
                }
                cell.text.push_str(run.text.trim_start());
                cell.end = cell.end.max(run.end);
            }
            _ => cells.push(Cell { x: run.x, end: run.end, text: run.text }),
        }
    }
    cells.iter_mut().for_each(|cell| cell.text = cell.text.trim().to_owned());
    cells.retain(|cell| !cell.text.is_empty());
    cells
}

/// Lines in columns: a table for each run of them whose cells stand below those of its first line.
fn by_columns(lines: &[Vec<Cell>]) -> Vec<Vec<Vec<String>>> {
    let mut tables: Vec<Vec<Vec<String>>> = Vec::new();
    let mut head: &[Cell] = &[];
    for line in lines {
        let fits = line.len() <= head.len() && line.iter().all(|cell| column(head, cell).is_some());
        if !fits {
            head = line;
            tables.push(Vec::new());
        }
        let mut row = vec![String::new(); head.len()];
        for cell in line {
            if let Some(place) = column(head, cell).and_then(|at| row.get_mut(at)) {
                if !place.is_empty() {
                    place.push(' ');
                }
                place.push_str(&cell.text);
            }
        }
        if let Some(table) = tables.last_mut() {
            table.push(row);
        }
    }
    tables
}

/// The column of the header that a cell stands below: where they overlap, or nearly.
fn column(head: &[Cell], cell: &Cell) -> Option<usize> {
    let gap = |known: &Cell| (known.x - cell.end).max(cell.x - known.end);
    let nearest = head.iter().enumerate().min_by(|(_, a), (_, b)| gap(a).total_cmp(&gap(b)))?;
    (gap(nearest.1) < 24.0).then_some(nearest.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(runs: &[(f64, f64, &str)]) -> Page {
        let run = |(x, y, text): &(f64, f64, &str)| Run {
            x: *x,
            y: *y,
            end: x + text.chars().count() as f64 * 5.0,
            height: 10.0,
            text: (*text).to_owned(),
        };
        Page { runs: runs.iter().map(run).collect() }
    }

    #[test]
    fn lines_and_columns_are_told_apart() {
        let found = tables(page(&[
            (50.0, 700.0, "Dear"),
            (72.0, 700.0, "Mia,"),
            (50.0, 650.0, "Date"),
            (150.0, 650.0, "Item"),
            (300.0, 650.0, "Sum"),
            (50.0, 636.0, "2024-01-05"),
            (150.0, 636.0, "Lamp"),
            (304.0, 636.0, "19.90"),
            (50.0, 622.0, "2024-02-07"),
            (304.0, 622.0, "5.00"),
            (50.0, 560.0, "Yours"),
        ]));
        let shown: Vec<String> =
            found.iter().map(|block| block.iter().map(|row| row.join("|")).collect::<Vec<_>>().join(" / ")).collect();
        assert_eq!(shown, ["Dear Mia,", "Date|Item|Sum / 2024-01-05|Lamp|19.90 / 2024-02-07||5.00", "Yours"]);
    }

    #[test]
    fn upside_down_and_empty_pages_are_pages() {
        assert!(tables(Page::default()).is_empty());
        assert_eq!(tables(page(&[(0.0, f64::MAX, "a"), (0.0, f64::MIN, "b")])).len(), 2);
    }
}
