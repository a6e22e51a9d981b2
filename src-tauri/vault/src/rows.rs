//! New records on their way into their table: several with one statement, which costs much less than one statement for each.

use crate::VaultError;
use rusqlite::types::{ToSqlOutput, Value};
use rusqlite::{CachedStatement, Connection, ToSql};
use std::sync::LazyLock;

/// So many rows wait for each other.
const TOGETHER: usize = 16;

/// The columns that every record has.
const ALWAYS: &str = "id, stream, entry, at, grain, locator, fingerprint, text";
/// And those of the fewer records with a place or an amount; a row without them is shorter.
const SOMETIMES: &str = "lat, lng, place, amount, currency";
/// How many columns that is.
const COLUMNS: [usize; 2] = [8, 13];

/// Statements by whether they have all columns, and for one row and for [`TOGETHER`]. A conflict ends the import either way; with `OR FAIL` SQLite
/// need not be ready to take back a part of the statement, for which it would write out the full-text index each time.
static STATEMENTS: LazyLock<[[String; 2]; 2]> = LazyLock::new(|| {
    let statement = |all: usize, rows: usize| {
        let columns = if all == 1 { format!("{ALWAYS}, {SOMETIMES}") } else { ALWAYS.to_owned() };
        let row = format!("({})", vec!["?"; COLUMNS[all]].join(", "));
        format!("INSERT OR FAIL INTO record({columns}) VALUES {}", vec![row; rows].join(", "))
    };
    [0, 1].map(|all| [1, TOGETHER].map(|rows| statement(all, rows)))
});

/// A record as its table has it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NewRow<'a> {
    pub(crate) id: i64,
    pub(crate) stream: i64,
    pub(crate) entry: i64,
    pub(crate) at: Option<i64>,
    pub(crate) grain: i64,
    pub(crate) locator: &'a [u64],
    pub(crate) fingerprint: i64,
    pub(crate) text: &'a str,
    pub(crate) point: Option<(i32, i32)>,
    pub(crate) place: Option<&'a str>,
    pub(crate) amount: Option<i64>,
    pub(crate) currency: Option<&'a str>,
}

impl NewRow<'_> {
    fn has_all_columns(&self) -> bool {
        self.point.is_some() || self.place.is_some() || self.amount.is_some()
    }
}

/// Rows that wait. Whoever drops them unwritten loses them.
pub(crate) struct Rows<'c> {
    connection: &'c Connection,
    /// For [`TOGETHER`] rows, by whether they have all columns.
    together: [CachedStatement<'c>; 2],
    waiting: Vec<Waiting>,
    /// The texts of those that wait.
    text: String,
}

#[derive(Debug)]
struct Waiting {
    id: i64,
    stream: i64,
    entry: i64,
    at: Option<i64>,
    grain: i64,
    locator: Value,
    fingerprint: i64,
    text: Span,
    rest: Option<Rest>,
}

#[derive(Debug)]
struct Rest {
    point: Option<(i32, i32)>,
    place: Option<Span>,
    amount: Option<i64>,
    currency: Option<Span>,
}

/// A stretch of [`Rows::text`].
#[derive(Debug, Clone, Copy)]
struct Span(usize, usize);

impl<'c> Rows<'c> {
    /// None wait yet.
    ///
    /// # Errors
    /// When the vault is not as it should be.
    pub(crate) fn to(connection: &'c Connection) -> Result<Self, VaultError> {
        let [[_, short], [_, long]] = &*STATEMENTS;
        let together = [connection.prepare_cached(short)?, connection.prepare_cached(long)?];
        Ok(Self { connection, together, waiting: Vec::with_capacity(TOGETHER), text: String::new() })
    }

    /// Takes a row, and writes those that wait when they are enough.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub(crate) fn add(&mut self, row: &NewRow<'_>) -> Result<(), VaultError> {
        if self.waiting.last().is_some_and(|last| last.rest.is_some() != row.has_all_columns()) {
            self.write()?;
        }
        let rest = row.has_all_columns().then(|| Rest {
            point: row.point,
            place: row.place.map(|place| self.keep(place)),
            amount: row.amount,
            currency: row.currency.map(|currency| self.keep(currency)),
        });
        let text = self.keep(row.text);
        self.waiting.push(Waiting {
            id: row.id,
            stream: row.stream,
            entry: row.entry,
            at: row.at,
            grain: row.grain,
            locator: locator_value(row.locator),
            fingerprint: row.fingerprint,
            text,
            rest,
        });
        if self.waiting.len() == TOGETHER { self.write() } else { Ok(()) }
    }

    /// Writes those that wait.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub(crate) fn write(&mut self) -> Result<(), VaultError> {
        let Some(first) = self.waiting.first() else { return Ok(()) };
        let all = usize::from(first.rest.is_some());
        if self.waiting.len() == TOGETHER {
            let statement = &mut self.together[all];
            for (row, before) in self.waiting.iter().zip((0..).step_by(COLUMNS[all])) {
                row.bind(&self.text, before, statement)?;
            }
            statement.raw_execute()?;
        } else {
            let mut statement = self.connection.prepare_cached(&STATEMENTS[all][0])?;
            for row in &self.waiting {
                row.bind(&self.text, 0, &mut statement)?;
                statement.raw_execute()?;
            }
        }
        self.waiting.clear();
        self.text.clear();
        Ok(())
    }

    fn keep(&mut self, text: &str) -> Span {
        let start = self.text.len();
        self.text.push_str(text);
        Span(start, self.text.len())
    }
}

impl Waiting {
    /// Binds the row to the parameters after the first `before`. Its texts are in `text`.
    fn bind(&self, text: &str, before: usize, statement: &mut CachedStatement<'_>) -> rusqlite::Result<()> {
        let text = |span: Span| text.get(span.0..span.1).unwrap_or_default();
        statement.raw_bind_parameter(before + 1, self.id)?;
        statement.raw_bind_parameter(before + 2, self.stream)?;
        statement.raw_bind_parameter(before + 3, self.entry)?;
        statement.raw_bind_parameter(before + 4, self.at)?;
        statement.raw_bind_parameter(before + 5, self.grain)?;
        statement.raw_bind_parameter(before + 6, &self.locator)?;
        statement.raw_bind_parameter(before + 7, self.fingerprint)?;
        statement.raw_bind_parameter(before + 8, text(self.text))?;
        if let Some(rest) = &self.rest {
            let (lat, lng) = rest.point.unzip();
            statement.raw_bind_parameter(before + 9, lat)?;
            statement.raw_bind_parameter(before + 10, lng)?;
            statement.raw_bind_parameter(before + 11, rest.place.map(text))?;
            statement.raw_bind_parameter(before + 12, rest.amount)?;
            statement.raw_bind_parameter(before + 13, rest.currency.map(text))?;
        }
        Ok(())
    }
}

/// One number is an integer, several are text with `/` between, none is NULL: most records need three bytes.
fn locator_value(numbers: &[u64]) -> Value {
    match numbers {
        [] => Value::Null,
        [number] => Value::Integer(number.cast_signed()),
        numbers => Value::Text(numbers.iter().map(u64::to_string).collect::<Vec<_>>().join("/")),
    }
}

/// A locator's numbers, as a row has them.
pub(crate) struct Locator<'a>(pub(crate) &'a [u64]);

impl ToSql for Locator<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Owned(locator_value(self.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::VaultFile;

    /// Rows of both kinds in any order, more and fewer than are written together: each is there once, and whole.
    #[test]
    fn every_row_arrives() {
        let dir = tempfile::tempdir().unwrap();
        let vault = VaultFile::at(dir.path().join("v")).create("a").unwrap();
        let mut rows = Rows::to(&vault.connection).unwrap();
        let kinds = (0..100).map(|n| n % 37 < 20 || n % 5 == 0);
        for (id, full) in (0_i64..).zip(kinds.clone()) {
            let text = format!("row {id}");
            let row = NewRow {
                id,
                stream: 7,
                entry: 3,
                at: (id % 2 == 0).then_some(-id),
                grain: 21,
                locator: &[id.cast_unsigned(), 5][..usize::try_from(id % 3).unwrap()],
                fingerprint: id * 11,
                text: &text,
                point: (full && id % 4 > 0).then_some((id as i32, -1)),
                place: (full && id % 4 == 0).then_some("here"),
                amount: full.then_some(id),
                currency: full.then_some("EUR"),
            };
            rows.add(&row).unwrap();
        }
        rows.write().unwrap();
        rows.write().unwrap();
        let read: Vec<String> = vault
            .connection
            .prepare(
                "SELECT concat_ws('|', id, stream, entry, ifnull(at, '-'), grain, ifnull(locator, '-'), fingerprint, text,
                 ifnull(lat || ' ' || lng, '-'), ifnull(place, '-'), ifnull(amount || currency, '-')) FROM record ORDER BY id",
            )
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        let expected = (0_i64..).zip(kinds).map(|(id, full)| {
            let or = |text: String, known: bool| if known { text } else { "-".to_owned() };
            let locator = ["-".to_owned(), id.to_string(), format!("{id}/5")][usize::try_from(id % 3).unwrap()].clone();
            format!(
                "{id}|7|3|{}|21|{locator}|{}|row {id}|{}|{}|{}",
                or((-id).to_string(), id % 2 == 0),
                id * 11,
                or(format!("{id} -1"), full && id % 4 > 0),
                or("here".to_owned(), full && id % 4 == 0),
                or(format!("{id}EUR"), full)
            )
        });
        assert_eq!(read, expected.collect::<Vec<_>>());
    }
}
