//! What the vault holds already when an export is written: brands, exports, archives, parties and identifiers by their names, and
//! the records that earlier exports of the same account brought.

use crate::VaultError;
use crate::fingerprint::Fact;
use crate::writer::{EntryMark, ExportStart};
use rusqlite::{OptionalExtension, Transaction, params};
use std::collections::HashMap;
use takeback_model::{BrandSlug, Category, IdentifierKind};

/// Ids by text are remembered up to this many, then forgotten and asked again: memory stays bounded.
const REMEMBERED: usize = 50_000;

/// What earlier exports of the account hold: sorted fingerprints with record ids, each to be met once.
#[derive(Debug, Default)]
pub(crate) struct Prior {
    pub(crate) records: Vec<(u64, i64)>,
    pub(crate) met: Vec<bool>,
}

impl Prior {
    pub(crate) fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// Adds the records of the entries that hold under `condition`, a condition on `e` with one parameter.
    fn add(&mut self, transaction: &Transaction<'_>, condition: &str, export: i64) -> Result<(), VaultError> {
        let mut records = transaction.prepare(&format!(
            "SELECT r.fingerprint, r.id, s.category, r.at, r.lat, r.lng, r.amount, s.text, r.text, r.place
             FROM entry e JOIN record r ON r.id BETWEEN e.first_record AND e.last_record AND r.entry = e.id
             JOIN stream s ON s.id = r.stream WHERE {condition}"
        ))?;
        let mut rows = records.query([export])?;
        let mut scratch = Vec::new();
        while let Some(row) = rows.next()? {
            let kept: i64 = row.get(0)?;
            let fingerprint = if kept == 0 { work_out(row, &mut scratch)? } else { kept.cast_unsigned() };
            self.records.push((fingerprint, row.get(1)?));
        }
        Ok(())
    }

    pub(crate) fn meet(&mut self, fingerprint: u64) -> Option<i64> {
        let mut index = self.records.partition_point(|(known, _)| *known < fingerprint);
        while let Some((known, id)) = self.records.get(index).copied() {
            if known != fingerprint {
                return None;
            }
            if !std::mem::replace(&mut self.met[index], true) {
                return Some(id);
            }
            index += 1;
        }
        None
    }
}

/// The fingerprint of a record that was stored without one.
fn work_out(row: &rusqlite::Row<'_>, scratch: &mut Vec<u8>) -> Result<u64, VaultError> {
    let text = |column: usize| -> Result<&str, VaultError> {
        let text = row.get_ref(column)?.as_str_or_null().map_err(rusqlite::Error::from)?;
        Ok(text.unwrap_or_default())
    };
    let fact = Fact {
        category: Category::from_code(row.get(2)?)
            .ok_or_else(|| VaultError::Damaged("a record has an unknown category".to_owned()))?,
        at: row.get(3)?,
        point: row.get::<_, Option<i32>>(4)?.zip(row.get::<_, Option<i32>>(5)?),
        amount: row.get(6)?,
        text: [text(7)?, text(8)?],
        key: "",
        place: text(9)?,
        parties: &[],
    };
    Ok(fact.fingerprint(scratch))
}

pub(crate) fn brand_id(transaction: &Transaction<'_>, start: &ExportStart<'_>) -> Result<i64, VaultError> {
    transaction.execute(
        "INSERT INTO brand(slug, name, controller) VALUES(?1, ?2, ?3)
         ON CONFLICT(slug) DO UPDATE SET name = ?2, controller = coalesce(?3, controller)",
        params![start.brand.as_str(), start.name, start.controller],
    )?;
    Ok(transaction.query_row("SELECT id FROM brand WHERE slug = ?", [start.brand.as_str()], |row| row.get(0))?)
}

pub(crate) fn new_export(
    transaction: &Transaction<'_>,
    brand: i64,
    start: &ExportStart<'_>,
) -> Result<i64, VaultError> {
    transaction.execute(
        "INSERT INTO export(brand, card, status, account, set_key, made_on, imported_on) VALUES(?, ?, ?, ?, ?, ?, ?)",
        params![brand, start.card, start.status, start.account, start.set_key, start.made_on, start.now],
    )?;
    Ok(transaction.last_insert_rowid())
}

/// An export's number and its entries by mark.
pub(crate) type KnownExport = (i64, HashMap<EntryMark, i64>);

/// The export in the vault that this one is, or completes: either every entry of this one is in it, or both carry the
/// same set key and that key has a date or number in it that no other set would have. One that has fewer entries and another day
/// in its name is a newer one, from which the rest is gone: it may be the proof of a deletion.
pub(crate) fn same_export(
    transaction: &Transaction<'_>,
    brand: i64,
    start: &ExportStart<'_>,
) -> Result<Option<KnownExport>, VaultError> {
    let mut exports = transaction.prepare("SELECT id, set_key FROM export WHERE brand = ? ORDER BY id DESC")?;
    let exports: Vec<(i64, String)> =
        exports.query_map([brand], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    for (export, key) in exports {
        let mut entries =
            transaction.prepare_cached("SELECT mark, id FROM entry WHERE export = ? AND state <> 'broken'")?;
        let marks: HashMap<EntryMark, i64> = entries
            .query_map([export], |row| Ok((EntryMark(row.get::<_, i64>(0)?.cast_unsigned()), row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        let contained = !start.marks.is_empty() && start.marks.iter().all(|mark| marks.contains_key(mark));
        let another_day = matches!((day_in(&key), day_in(start.set_key)), (Some(one), Some(other)) if one != other);
        let less = start.marks.len() < marks.len() && another_day;
        if (contained && !less) || (key == start.set_key && is_telling(&key)) {
            return Ok(Some((export, marks)));
        }
    }
    Ok(None)
}

/// Whether a set key has a run of eight digits (a date or a job number) in it.
pub(crate) fn is_telling(key: &str) -> bool {
    key.as_bytes().windows(8).any(|run| run.iter().all(u8::is_ascii_digit))
}

/// The day that a set key names, as it is written there: `20260912`, `2026-09-12`, `09-12-2026`.
fn day_in(key: &str) -> Option<&str> {
    let shape = |digit: u8| if digit.is_ascii_digit() { b'0' } else { digit };
    let found = |form: &str| {
        let same = |run: &[u8]| run.iter().map(|byte| shape(*byte)).eq(form.bytes());
        key.as_bytes().windows(form.len()).position(same).and_then(|at| key.get(at..at + form.len()))
    };
    ["0000-00-00", "00-00-0000", "0000_00_00", "00000000"].into_iter().find_map(found)
}

pub(crate) fn archive_ids(
    transaction: &Transaction<'_>,
    export: i64,
    archives: &[(String, String)],
) -> Result<Vec<i64>, VaultError> {
    archives
        .iter()
        .map(|(name, path)| {
            // The same file may have been moved since: its place is brought up to date, its number stays.
            let moved: Option<i64> = transaction
                .query_row("SELECT id FROM archive WHERE export = ? AND name = ?", params![export, name], |row| {
                    row.get(0)
                })
                .optional()?;
            match moved {
                Some(id) => {
                    transaction.execute("UPDATE OR IGNORE archive SET path = ? WHERE id = ?", params![path, id])?;
                    Ok(id)
                }
                None => {
                    transaction.execute(
                        "INSERT INTO archive(export, name, path) VALUES(?, ?, ?)",
                        params![export, name, path],
                    )?;
                    Ok(transaction.last_insert_rowid())
                }
            }
        })
        .collect()
}

/// The records of the account's other exports. An export that names no account may be anybody's: its records are
/// recognised again, but never called gone unless this one names none either.
pub(crate) fn load_prior(
    transaction: &Transaction<'_>,
    brand: i64,
    export: i64,
    start: &ExportStart<'_>,
) -> Result<(Prior, bool), VaultError> {
    let mut others = transaction.prepare("SELECT id, account FROM export WHERE brand = ? AND id <> ?")?;
    let others: Vec<(i64, Option<String>)> =
        others.query_map([brand, export], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    let mut prior = Prior::default();
    let mut same = true;
    prior.add(transaction, "e.export = ? AND e.state = 'broken'", export)?;
    for (other, theirs) in others {
        let equal = match (start.account, theirs.as_deref()) {
            (Some(mine), Some(theirs)) if mine.eq_ignore_ascii_case(theirs) => true,
            (Some(_), Some(_)) => continue,
            // Exports of companies that nobody named are of any number of companies.
            (None, None) => *start.brand != BrandSlug::unknown(),
            _ => false,
        };
        same &= equal;
        prior.add(transaction, "e.export = ?", other)?;
    }
    prior.records.sort_unstable();
    prior.met = vec![false; prior.records.len()];
    Ok((prior, same))
}

pub(crate) fn party_id(
    transaction: &Transaction<'_>,
    ids: &mut HashMap<String, i64>,
    name: &str,
) -> Result<i64, VaultError> {
    if let Some(id) = ids.get(name) {
        return Ok(*id);
    }
    transaction.prepare_cached("INSERT OR IGNORE INTO party(name) VALUES(?)")?.execute([name])?;
    let id = transaction.prepare_cached("SELECT id FROM party WHERE name = ?")?.query_row([name], |row| row.get(0))?;
    if ids.len() >= REMEMBERED {
        ids.clear();
    }
    ids.insert(name.to_owned(), id);
    Ok(id)
}

pub(crate) fn identifier_id(
    transaction: &Transaction<'_>,
    ids: &mut HashMap<(IdentifierKind, String), i64>,
    kind: IdentifierKind,
    value: &str,
) -> Result<i64, VaultError> {
    let key = (kind, value.to_owned());
    if let Some(id) = ids.get(&key) {
        return Ok(*id);
    }
    transaction
        .prepare_cached("INSERT OR IGNORE INTO identifier(kind, value) VALUES(?, ?)")?
        .execute(params![kind.code(), value])?;
    let id = transaction
        .prepare_cached("SELECT id FROM identifier WHERE kind = ? AND value = ?")?
        .query_row(params![kind.code(), value], |row| row.get(0))?;
    if ids.len() >= REMEMBERED {
        ids.clear();
    }
    ids.insert(key, id);
    Ok(id)
}
