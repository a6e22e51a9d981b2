//! Erasing an export, a brand or everything, so that the file is as if it had never been imported.
//!
//! Two steps. In one transaction the records go, with all that was there for them alone, and the aggregates of the brand are
//! counted anew; what another export said as well becomes the other's. Then the file is overwritten with a compact copy of
//! itself: SQLite zeroes what it deletes (`secure_delete`), but pages that were split or merged earlier may still carry
//! copies of what has moved, and those go only with a rewrite. Between the two steps a mark stands in the vault, so that a
//! rewrite that was cut short is made up for.

use crate::backup::{remove, text};
use crate::cases::remove_cases;
use crate::journey::RECOUNT;
use crate::open::{VaultFile, connect};
use crate::schema::COUNT_AGAIN;
use crate::{Vault, VaultError, places, stretches};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use takeback_model::BrandSlug;

/// What is to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Erasure {
    /// One export.
    Export(i64),
    /// All exports of one brand. Its cases stay.
    Brand(BrandSlug),
    /// All exports of one brand, and the cases about it.
    BrandWithCases(BrandSlug),
    /// One case, with the letters and answers kept in it.
    Case(i64),
    /// All that the vault holds, the person's own details included.
    Everything,
}

/// What went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Erased {
    /// Exports.
    pub exports: u64,
    /// Records.
    pub records: u64,
    /// Records that stay, because another export holds them as well.
    pub kept: u64,
}

/// The setting that stands while an erasure has not been written over yet.
const UNFINISHED: &str = "erasure.unfinished";

/// Tables whose rows belong to one export, its brand or a case; `setting` is the only other. In the order of deletion.
const CONTENT: &[&str] = &[
    "case_event",
    "case_document",
    "request_case",
    "sighting",
    "gone",
    "party_mention",
    "identifier_mention",
    "route",
    "record",
    "skip",
    "entry",
    "problem",
    "archive",
    "export",
    "stream",
    "stretch",
    "stream_day",
    "channel_day",
    "hour_use",
    "place_use",
    "place_day",
    "party_use",
    "identifier_use",
    "party",
    "identifier",
    "brand",
];

const INDEX: &str = "INSERT INTO search(rowid, text) SELECT id, text FROM record WHERE text <> '' ORDER BY id";
const INDEX_OF_STREAMS: &str = "INSERT INTO search(rowid, text) SELECT -id, text FROM stream WHERE text <> ''";

/// Entries of the exports that go.
const LEAVING: &str = "(SELECT e.id FROM entry e JOIN leaving l ON l.export = e.export)";

impl VaultFile {
    /// Erases for good: afterwards nothing of it is in the vault's file, nor in the files beside it.
    ///
    /// # Errors
    /// When there is nothing of that kind, another process uses the vault, or the disk has no room for a second copy of
    /// what stays. [`VaultError::NotOverwritten`] when the records are gone but the file could not be rewritten yet.
    pub fn erase(&self, passphrase: &str, what: &Erasure) -> Result<Erased, VaultError> {
        let mut vault = self.open_to_write(passphrase)?;
        let erased = vault.remove(what)?;
        self.overwrite(&mut vault, passphrase).map_err(|error| VaultError::NotOverwritten(error.to_string()))?;
        Ok(erased)
    }

    /// Makes up for an erasure whose second step was cut short.
    ///
    /// # Errors
    /// As [`Self::erase`].
    pub fn finish_erasure(&self, passphrase: &str) -> Result<(), VaultError> {
        let mut vault = self.open_to_write(passphrase)?;
        self.overwrite(&mut vault, passphrase).map_err(|error| VaultError::NotOverwritten(error.to_string()))
    }

    /// Writes a compact copy beside the file, under the same key, and from there back over the file, page by page, as one
    /// transaction: others who have the file open go on with it, and it is whole whenever this is cut short.
    fn overwrite(&self, vault: &mut Vault, passphrase: &str) -> Result<(), VaultError> {
        let beside = self.beside("rewriting");
        remove(&beside)?;
        let written = copy_and_back(&mut vault.connection, &beside, passphrase);
        remove(&beside)?;
        written?;
        vault.connection.execute("DELETE FROM setting WHERE name = ?", [UNFINISHED])?;
        empty_log(&vault.connection)
    }
}

fn copy_and_back(connection: &mut Connection, beside: &std::path::Path, passphrase: &str) -> Result<(), VaultError> {
    empty_log(connection)?;
    connection.execute("VACUUM INTO ?", [text(beside)?])?;
    let copy = connect(beside, passphrase, rusqlite::OpenFlags::empty())?;
    let result = Backup::new(&copy, connection)?.step(-1)?;
    if result == StepResult::Done { empty_log(connection) } else { Err(VaultError::Busy) }
}

/// Brings the write-ahead log into the file and cuts it to nothing.
fn empty_log(connection: &Connection) -> Result<(), VaultError> {
    let busy: i64 = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    if busy == 0 { Ok(()) } else { Err(VaultError::Busy) }
}

impl Vault {
    /// Whether an erasure was cut short before the file was written over.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn erasure_is_unfinished(&self) -> Result<bool, VaultError> {
        Ok(self.setting(UNFINISHED)?.is_some())
    }

    /// The first step: out of every table, in one transaction.
    fn remove(&mut self, what: &Erasure) -> Result<Erased, VaultError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let erased = match what {
            Erasure::Everything => remove_everything(&transaction)?,
            Erasure::Brand(slug) => remove_brand(&transaction, slug)?,
            Erasure::BrandWithCases(slug) => {
                let cases = remove_cases(&transaction, "brand = ?1", &[&slug.as_str()])?;
                match remove_brand(&transaction, slug) {
                    // A brand of which there are cases alone.
                    Err(VaultError::Argument(_)) if cases > 0 => Erased::default(),
                    removed => removed?,
                }
            }
            Erasure::Case(case) => {
                if remove_cases(&transaction, "id = ?1", params![case])? == 0 {
                    return Err(VaultError::Argument(format!("there is no case {case} in this vault")));
                }
                Erased::default()
            }
            Erasure::Export(export) => {
                let brand: Option<i64> = transaction
                    .query_row("SELECT brand FROM export WHERE id = ?", [export], |row| row.get(0))
                    .optional()?;
                let brand =
                    brand.ok_or_else(|| VaultError::Argument(format!("there is no export {export} in this vault")))?;
                remove_exports(&transaction, brand, &[*export])?
            }
        };
        transaction.execute("INSERT OR REPLACE INTO setting(name, value) VALUES(?, '1')", [UNFINISHED])?;
        transaction.commit()?;
        Ok(erased)
    }
}

fn remove_everything(transaction: &Transaction<'_>) -> Result<Erased, VaultError> {
    let count = |table: &str| -> Result<u64, VaultError> {
        let rows: i64 = transaction.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?;
        Ok(rows.cast_unsigned())
    };
    let erased = Erased { exports: count("export")?, records: count("record")?, kept: 0 };
    transaction.execute("INSERT INTO search(search) VALUES('delete-all')", [])?;
    for table in CONTENT.iter().chain(&["setting"]) {
        transaction.execute(&format!("DELETE FROM {table}"), [])?;
    }
    Ok(erased)
}

fn remove_brand(transaction: &Transaction<'_>, slug: &BrandSlug) -> Result<Erased, VaultError> {
    let brand: Option<i64> =
        transaction.query_row("SELECT id FROM brand WHERE slug = ?", [slug.as_str()], |row| row.get(0)).optional()?;
    let brand = brand.ok_or_else(|| VaultError::Argument(format!("there is no export of {slug} in this vault")))?;
    let mut exports = transaction.prepare("SELECT id FROM export WHERE brand = ?")?;
    let exports: Vec<i64> = exports.query_map([brand], |row| row.get(0))?.collect::<Result<_, _>>()?;
    remove_exports(transaction, brand, &exports)
}

fn remove_exports(transaction: &Transaction<'_>, brand: i64, exports: &[i64]) -> Result<Erased, VaultError> {
    transaction.execute_batch(
        "CREATE TEMP TABLE IF NOT EXISTS leaving(export INTEGER PRIMARY KEY); DELETE FROM temp.leaving;",
    )?;
    for export in exports {
        transaction.execute("INSERT INTO temp.leaving(export) VALUES(?)", [export])?;
    }
    let kept = hand_over(transaction)?;
    let records = remove_rows(transaction)?;
    recount(transaction, brand)?;
    remove_unused(transaction)?;
    say_again_what_is_gone(transaction, brand)?;
    transaction.execute("INSERT INTO search(search) VALUES('delete-all')", [])?;
    transaction.execute(INDEX_OF_STREAMS, [])?;
    transaction.execute(INDEX, [])?;
    transaction.execute("DELETE FROM temp.leaving", [])?;
    Ok(Erased { exports: exports.len() as u64, records, kept })
}

/// What an entry gains by records that become its own.
struct Gain {
    records: i64,
    first: i64,
    last: i64,
}

/// Records that an export which stays holds as well become that export's own, at the place where it has them.
fn hand_over(transaction: &Transaction<'_>) -> Result<u64, VaultError> {
    let mut heirs = transaction.prepare(&format!(
        "SELECT s.record, s.entry, s.stream, s.locator FROM sighting s JOIN record r ON r.id = s.record
         WHERE r.entry IN {LEAVING} AND s.entry NOT IN {LEAVING} ORDER BY s.record, s.entry"
    ))?;
    // It is the same line in both; what one of the two streams says is in the record where the other does not.
    let mut take = transaction.prepare(
        "UPDATE record SET entry = ?2, stream = ?3, locator = ?4, text =
         CASE WHEN (SELECT text FROM stream WHERE id = ?3) <> '' THEN ''
         ELSE (SELECT s.text FROM stream s WHERE s.id = record.stream) || text END WHERE id = ?1",
    )?;
    let mut taken = transaction.prepare("DELETE FROM sighting WHERE entry = ?2 AND record = ?1")?;
    let mut gains: BTreeMap<i64, Gain> = BTreeMap::new();
    let mut rows = heirs.query([])?;
    let (mut last, mut kept) = (None, 0);
    let mut moves: Vec<(i64, i64, i64, rusqlite::types::Value)> = Vec::new();
    while let Some(row) = rows.next()? {
        let record: i64 = row.get(0)?;
        // The export that said it first inherits.
        if last.replace(record) != Some(record) {
            moves.push((record, row.get(1)?, row.get(2)?, row.get(3)?));
        }
    }
    for (record, entry, stream, locator) in moves {
        take.execute(params![record, entry, stream, locator])?;
        taken.execute([record, entry])?;
        kept += 1;
        match gains.entry(entry) {
            Entry::Vacant(none) => {
                none.insert(Gain { records: 1, first: record, last: record });
            }
            Entry::Occupied(mut some) => {
                let gain = some.get_mut();
                gain.records += 1;
                gain.last = record;
            }
        }
    }
    let mut tally = transaction.prepare(
        "UPDATE entry SET stored = stored + ?2, already_known = already_known - ?2,
         first_record = min(coalesce(first_record, ?3), ?3), last_record = max(coalesce(last_record, ?4), ?4) WHERE id = ?1",
    )?;
    for (entry, gain) in gains {
        tally.execute(params![entry, gain.records, gain.first, gain.last])?;
    }
    Ok(kept)
}

/// Deletes what stands for the exports alone; returns how many records went.
fn remove_rows(transaction: &Transaction<'_>) -> Result<u64, VaultError> {
    let (first, last): (Option<i64>, Option<i64>) = transaction.query_row(
        &format!("SELECT min(first_record), max(last_record) FROM entry WHERE id IN {LEAVING}"),
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let (first, last) = (first.unwrap_or(0), last.unwrap_or(-1));
    let theirs = format!("(SELECT id FROM record WHERE id BETWEEN ?1 AND ?2 AND entry IN {LEAVING})");
    transaction.execute(&format!("DELETE FROM sighting WHERE entry IN {LEAVING}"), [])?;
    for table in ["gone", "party_mention", "identifier_mention"] {
        transaction.execute(&format!("DELETE FROM {table} WHERE record IN {theirs}"), [first, last])?;
    }
    let records = transaction
        .execute(&format!("DELETE FROM record WHERE id BETWEEN ?1 AND ?2 AND entry IN {LEAVING}"), [first, last])?;
    transaction.execute(&format!("DELETE FROM skip WHERE entry IN {LEAVING}"), [])?;
    for table in ["gone", "route", "entry", "problem", "archive"] {
        transaction.execute(&format!("DELETE FROM {table} WHERE export IN (SELECT export FROM leaving)"), [])?;
    }
    transaction.execute("DELETE FROM export WHERE id IN (SELECT export FROM leaving)", [])?;
    Ok(records as u64)
}

/// Counts the aggregates of a brand anew from what is left of it.
fn recount(transaction: &Transaction<'_>, brand: i64) -> Result<(), VaultError> {
    stretches::fill(transaction)?;
    for count in RECOUNT.into_iter().chain(places::RECOUNT).chain([
        "UPDATE stream SET (records, first, last) =
         (SELECT count(*), min(at), max(at) FROM stream_record r WHERE r.stream = stream.id) WHERE brand = ?",
        "DELETE FROM stream WHERE brand = ? AND records = 0",
        "DELETE FROM party_use WHERE brand = ?",
        "INSERT INTO party_use(brand, party, dealing, records, first, last)
         SELECT s.brand, m.party, m.dealing, count(*), min(r.at), max(r.at) FROM party_mention m
         JOIN record r ON r.id = m.record JOIN stream s ON s.id = r.stream WHERE s.brand = ? GROUP BY m.party, m.dealing",
        "DELETE FROM identifier_use WHERE brand = ?",
        "INSERT INTO identifier_use(brand, identifier, records, first, last)
         SELECT s.brand, m.identifier, count(*), min(r.at), max(r.at) FROM identifier_mention m
         JOIN record r ON r.id = m.record JOIN stream s ON s.id = r.stream WHERE s.brand = ? GROUP BY m.identifier",
    ]) {
        transaction.execute(count, [brand])?;
    }
    transaction.execute(&format!("{COUNT_AGAIN} WHERE brand = ?"), [brand])?;
    Ok(())
}

/// Names that nobody mentions any more.
fn remove_unused(transaction: &Transaction<'_>) -> Result<(), VaultError> {
    transaction.execute_batch(
        "DELETE FROM party WHERE NOT EXISTS (SELECT 1 FROM party_mention m WHERE m.party = party.id);
         DELETE FROM identifier WHERE NOT EXISTS (SELECT 1 FROM identifier_mention m WHERE m.identifier = identifier.id);
         DELETE FROM brand WHERE NOT EXISTS (SELECT 1 FROM export x WHERE x.brand = brand.id);",
    )?;
    Ok(())
}

struct Told {
    export: i64,
    account: Option<String>,
    made_on: Option<i64>,
}

impl Told {
    /// Whether both are surely of one account, or surely not; `None` when one of them does not say.
    fn same_account(&self, other: &Self) -> Option<bool> {
        match (&self.account, &other.account) {
            (Some(mine), Some(theirs)) => Some(mine.eq_ignore_ascii_case(theirs)),
            (None, None) => Some(true),
            _ => None,
        }
    }
}

/// Works out anew what the brand's newer exports no longer have, by the writer's own rules, as if the exports that are left
/// had come in their order.
fn say_again_what_is_gone(transaction: &Transaction<'_>, brand: i64) -> Result<(), VaultError> {
    transaction.execute("DELETE FROM gone WHERE export IN (SELECT id FROM export WHERE brand = ?)", [brand])?;
    let slug: Option<String> =
        transaction.query_row("SELECT slug FROM brand WHERE id = ?", [brand], |row| row.get(0)).optional()?;
    if slug.as_deref() == Some(BrandSlug::unknown().as_str()) {
        return Ok(());
    }
    let mut exports = transaction.prepare("SELECT id, account, made_on FROM export WHERE brand = ? ORDER BY id")?;
    let exports: Vec<Told> = exports
        .query_map([brand], |row| Ok(Told { export: row.get(0)?, account: row.get(1)?, made_on: row.get(2)? }))?
        .collect::<Result<_, _>>()?;
    for (index, export) in exports.iter().enumerate().skip(1) {
        transaction.execute(
            "DELETE FROM gone WHERE record IN
             (SELECT s.record FROM sighting s JOIN entry e ON e.id = s.entry WHERE e.export = ?)",
            [export.export],
        )?;
        let earlier = &exports[..index];
        let newest = earlier.iter().filter_map(|other| other.made_on).max();
        let newer = export.made_on.zip(newest).is_none_or(|(mine, theirs)| mine > theirs);
        if !newer || earlier.iter().any(|other| export.same_account(other).is_none()) {
            continue;
        }
        for other in earlier.iter().filter(|other| export.same_account(other) == Some(true)) {
            mark_gone(transaction, export.export, other.export)?;
        }
    }
    Ok(())
}

/// Marks what `earlier` holds and `later` does not, for the kinds of files that `later` has.
fn mark_gone(transaction: &Transaction<'_>, later: i64, earlier: i64) -> Result<(), VaultError> {
    let mut covered =
        transaction.prepare_cached("SELECT DISTINCT rules FROM entry WHERE export = ? AND state = 'read'")?;
    let covered: Vec<String> = covered.query_map([later], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let rules: std::collections::BTreeSet<&str> =
        covered.iter().flat_map(|rules| rules.split(", ")).filter(|rule| !rule.is_empty()).collect();
    let mut mark = transaction.prepare_cached(
        "INSERT OR IGNORE INTO gone(record, export) SELECT r.id, ?1 FROM entry e
         JOIN record r ON r.id BETWEEN e.first_record AND e.last_record AND r.entry = e.id
         JOIN stream s ON s.id = r.stream WHERE e.export = ?2 AND s.rule = ?3 AND r.id NOT IN
         (SELECT t.record FROM sighting t JOIN entry o ON o.id = t.entry WHERE o.export = ?1)",
    )?;
    for rule in rules {
        mark.execute(params![later, earlier, rule])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A table that erasing does not know would keep what it holds.
    #[test]
    fn every_table_is_known() {
        let dir = tempfile::tempdir().unwrap();
        let vault = VaultFile::at(dir.path().join("v")).create("a").unwrap();
        let mut tables = vault
            .connection
            .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%' ORDER BY name")
            .unwrap();
        let tables: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        let mut known: Vec<&str> = CONTENT.iter().chain(&["setting"]).copied().collect();
        known.sort_unstable();
        assert_eq!(tables, known);
    }
}
