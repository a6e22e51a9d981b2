//! Where in time a stream's records stand: not one index entry for each record, but one for each stretch of neighbours.
//!
//! A stretch is what a block of 256 consecutive record numbers holds of one stream and one week. Exports are written in
//! order of time for the most part, in either direction, so that a stretch stands for hundreds of records; where a file is in no order at
//! all, a stretch is a single record, which is what an index would have for it. Reading by time opens stretches from the
//! newest on and sorts within them: see `walk`.

use crate::records::numbers;
use crate::{Vault, VaultError};
use rusqlite::{Connection, params};

/// Records of a block.
pub(crate) const BLOCK: i64 = 256;
/// No two records of a stretch are further apart than this, in milliseconds.
pub(crate) const WEEK_MS: i64 = 7 * 86_400_000;
/// Stands for the time of a record without one: before all others.
pub(crate) const UNDATED: i64 = i64::MIN;

/// Joins the records of blocks `h` as `r`. What asks for all times of a stream reads its blocks, each once: where a file is in no order
/// of time, a block has a stretch for each record, and reading stretch by stretch would read it 256 times.
pub(crate) const OF_BLOCKS: &str = "CROSS JOIN record r ON r.id BETWEEN h.block * 256 AND h.block * 256 + 255";

/// The first record number of the next block. Each export begins with a block of its own.
pub(crate) fn next_block(last_record: i64) -> i64 {
    (last_record.div_euclid(BLOCK) + 1) * BLOCK
}

#[derive(Debug)]
struct Stretch {
    stream: i64,
    week: i64,
    oldest: i64,
    newest: i64,
}

/// The stretches of the block that is being written.
#[derive(Debug, Default)]
pub(crate) struct Stretches {
    block: i64,
    open: Vec<Stretch>,
}

impl Stretches {
    /// Takes note of a record. Records come in the order of their numbers.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub(crate) fn add(
        &mut self,
        connection: &Connection,
        record: i64,
        stream: i64,
        at: Option<i64>,
    ) -> Result<(), VaultError> {
        let block = record.div_euclid(BLOCK);
        if block != self.block {
            self.write(connection)?;
            self.block = block;
        }
        let at = at.unwrap_or(UNDATED);
        let week = at.div_euclid(WEEK_MS);
        match self.open.iter_mut().rev().find(|open| open.stream == stream && open.week == week) {
            Some(open) => {
                open.oldest = open.oldest.min(at);
                open.newest = open.newest.max(at);
            }
            None => self.open.push(Stretch { stream, week, oldest: at, newest: at }),
        }
        Ok(())
    }

    /// Writes what is open: when a block is full, and at the end.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub(crate) fn write(&mut self, connection: &Connection) -> Result<(), VaultError> {
        let mut insert =
            connection.prepare_cached("INSERT INTO stretch(stream, newest, block, oldest) VALUES(?, ?, ?, ?)")?;
        for open in self.open.drain(..) {
            insert.execute(params![open.stream, open.newest, self.block, open.oldest])?;
        }
        Ok(())
    }
}

impl Vault {
    /// The blocks that have records of these streams, ascending, each once.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub(crate) fn blocks(&self, streams: &[i64]) -> Result<Vec<i64>, VaultError> {
        let sql = format!("SELECT block FROM stretch WHERE stream IN ({})", numbers(streams.iter().copied()));
        let mut blocks: Vec<i64> = self.all(&sql, &[], |row| row.get(0))?;
        // Faster than SQL's DISTINCT, which builds a tree of them.
        blocks.sort_unstable();
        blocks.dedup();
        Ok(blocks)
    }
}

/// Works the stretches of all records out anew.
///
/// # Errors
/// When the vault cannot be read or written.
pub(crate) fn fill(connection: &Connection) -> Result<(), VaultError> {
    connection.execute("DELETE FROM stretch", [])?;
    let mut stretches = Stretches::default();
    let mut records = connection.prepare("SELECT id, stream, at FROM record ORDER BY id")?;
    let mut rows = records.query([])?;
    while let Some(row) = rows.next()? {
        stretches.add(connection, row.get(0)?, row.get(1)?, row.get(2)?)?;
    }
    stretches.write(connection)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::VaultFile;

    #[test]
    fn neighbours_of_a_stream_and_a_week_are_one_stretch() {
        let dir = tempfile::tempdir().unwrap();
        let vault = VaultFile::at(dir.path().join("v")).create("a").unwrap();
        let mut stretches = Stretches::default();
        let week = 2_000 * WEEK_MS;
        let records = [
            (256, 7, Some(week + 5)),
            (257, 8, None),
            (258, 7, Some(week + 2)),
            (259, 7, Some(week - 1)),
            (511, 7, Some(week + 9)),
            (512, 7, Some(week + 10)),
        ];
        for (id, stream, at) in records {
            stretches.add(&vault.connection, id, stream, at).unwrap();
            vault
                .connection
                .execute(
                    "INSERT INTO record(id, stream, entry, at, grain, fingerprint, text) VALUES(?, ?, 1, ?, 0, 0, '')",
                    params![id, stream, at],
                )
                .unwrap();
        }
        stretches.write(&vault.connection).unwrap();
        let read = || -> Vec<(i64, i64, i64, i64)> {
            let sql = "SELECT stream, newest, block, oldest FROM stretch ORDER BY stream, newest DESC";
            let mut statement = vault.connection.prepare(sql).unwrap();
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)));
            rows.unwrap().map(Result::unwrap).collect()
        };
        let expected = vec![
            (7, week + 10, 2, week + 10),
            (7, week + 9, 1, week + 2),
            (7, week - 1, 1, week - 1),
            (8, UNDATED, 1, UNDATED),
        ];
        assert_eq!(read(), expected);
        fill(&vault.connection).unwrap();
        assert_eq!(read(), expected);
        // By way of the stretches every record is met once.
        let met: Vec<i64> = vault
            .connection
            .prepare("SELECT id FROM stream_record WHERE stream IN (7, 8) ORDER BY id")
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        assert_eq!(met, [256, 257, 258, 259, 511, 512]);
        assert_eq!((next_block(0), next_block(255), next_block(256)), (256, 256, 512));
    }
}
