//! Databases of SQLite: the rows of every table. The file is read from memory and never written.

use super::{Layout, Row, Visit, cell};
use crate::engine::Fault;
use rusqlite::config::DbConfig;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, MAIN_DB};
use takeback_model::ProblemKind;

/// What every database starts with.
pub(super) const MAGIC: &[u8] = b"SQLite format 3\0";
/// Steps of SQLite's machine after which a table is given up: a hostile schema must not run for ever.
const STEPS: i32 = 1_000;
const TURNS: u32 = 5_000_000;

/// Hands out the rows of all tables.
pub(super) fn rows(bytes: &[u8], visit: Visit<'_>) -> Result<(), Fault> {
    let db = open(bytes).map_err(|error| broken(&error))?;
    for table in tables(&db).map_err(|error| broken(&error))? {
        table_rows(&db, &table, visit)?;
    }
    Ok(())
}

fn open(bytes: &[u8]) -> rusqlite::Result<Connection> {
    let mut db = Connection::open_in_memory()?;
    // Bytes 18 and 19 say that a write-ahead log goes with the file. There is none here, so they are read as 1: without.
    let (head, rest) = bytes.split_at(bytes.len().min(20));
    let mut head = head.to_vec();
    head.iter_mut().skip(18).for_each(|version| *version = 1);
    db.deserialize_read_exact(MAIN_DB, std::io::Read::chain(head.as_slice(), rest), bytes.len(), true)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    db.pragma_update(None, "cell_size_check", true)?;
    db.pragma_update(None, "query_only", true)?;
    let mut turns = 0;
    db.progress_handler(
        STEPS,
        Some(move || {
            turns += 1;
            turns > TURNS
        }),
    )?;
    Ok(db)
}

/// Names of the tables that hold data of their own: no views, and none that SQLite keeps for itself.
fn tables(db: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut list = db.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
         AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY rowid",
    )?;
    list.query_map([], |row| row.get(0))?.collect()
}

fn table_rows(db: &Connection, table: &str, visit: Visit<'_>) -> Result<(), Fault> {
    let query = format!("SELECT * FROM \"{}\"", table.replace('"', "\"\""));
    let mut statement = db.prepare(&query).map_err(|error| broken(&error))?;
    let columns = statement.column_count();
    let mut cells = column_names(db, table).map_err(|error| broken(&error))?;
    let mut rows = statement.query([]).map_err(|error| broken(&error))?;
    let mut number = 0;
    loop {
        if !visit(&Row { table, layout: Layout::Named, number, cells: &cells })? {
            return Ok(());
        }
        number += 1;
        let Some(row) = rows.next().map_err(|error| broken(&error))? else { return Ok(()) };
        cells.clear();
        cells.extend((0..columns).map(|at| row.get_ref(at).map(written).unwrap_or_default()));
    }
}

/// Asked for as values, since a damaged file may have names that are no text.
fn column_names(db: &Connection, table: &str) -> rusqlite::Result<Vec<String>> {
    let mut list = db.prepare("SELECT name FROM pragma_table_xinfo(?1) WHERE hidden <> 1")?;
    list.query_map([table], |row| row.get_ref(0).map(written))?.collect()
}

/// A value as other exports write it. What is no text, such as a picture, is left out.
fn written(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null | ValueRef::Blob(_) => String::new(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Text(text) => cell(&String::from_utf8_lossy(text)),
    }
}

/// SQLite's own words may quote what is in the file, so only its code is told.
fn broken(error: &rusqlite::Error) -> Fault {
    let code = error.sqlite_error_code();
    let reason = match code {
        Some(rusqlite::ErrorCode::NotADatabase) => "the database is encrypted or damaged",
        Some(rusqlite::ErrorCode::OperationInterrupted) => "the database takes too long to be read",
        _ => "the database is damaged",
    };
    Fault::Broken { kind: ProblemKind::Syntax, place: String::new(), reason: reason.to_owned() }
}
