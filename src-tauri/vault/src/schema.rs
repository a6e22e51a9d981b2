//! The shape of the file, and how an older file becomes a newer one.
//!
//! What can be said once is said once: a `stream` holds all that a card row says about its records, a `record`
//! only what differs. Aggregates (`stream`, `stretch`, `stream_day`, `channel_day`, `hour_use`, `place_use`,
//! `place_day`, `party_use`, `identifier_use`, `entry`) are kept up by the
//! writer, so that no screen counts records. `PRAGMA user_version` is the number of migrations applied.

use crate::{VaultError, stretches};
use rusqlite::Connection;

/// Appended to, never edited.
const MIGRATIONS: &[&str] = &[
    r"
CREATE TABLE setting(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE brand(id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, name TEXT NOT NULL, controller TEXT);

-- What a brand handed over for one account at one time. Times are milliseconds since 1970 in UTC.
CREATE TABLE export(
    id INTEGER PRIMARY KEY, brand INTEGER NOT NULL REFERENCES brand, card TEXT, status TEXT, account TEXT,
    set_key TEXT NOT NULL, made_on INTEGER, imported_on INTEGER NOT NULL);
CREATE INDEX export_by_brand ON export(brand);

-- The files that the export came in, where they were when they were last seen.
CREATE TABLE archive(
    id INTEGER PRIMARY KEY, export INTEGER NOT NULL REFERENCES export, name TEXT NOT NULL, path TEXT NOT NULL,
    UNIQUE(export, path));

-- One file of an export. `mark` is a hash of path, size and checksum: the same mark is the same entry. The records of an
-- entry have the ids first_record to last_record (others may stand between).
CREATE TABLE entry(
    id INTEGER PRIMARY KEY, export INTEGER NOT NULL REFERENCES export, archive INTEGER NOT NULL REFERENCES archive,
    path TEXT NOT NULL, mark INTEGER NOT NULL, size INTEGER, state TEXT NOT NULL, reason TEXT, rules TEXT NOT NULL,
    records INTEGER NOT NULL, stored INTEGER NOT NULL, already_known INTEGER NOT NULL, skipped INTEGER NOT NULL,
    first_record INTEGER, last_record INTEGER);
CREATE INDEX entry_by_export ON entry(export, path);

CREATE TABLE skip(entry INTEGER NOT NULL REFERENCES entry, reason TEXT NOT NULL, records INTEGER NOT NULL,
    PRIMARY KEY(entry, reason)) WITHOUT ROWID;

CREATE TABLE problem(
    id INTEGER PRIMARY KEY, export INTEGER NOT NULL REFERENCES export, kind INTEGER NOT NULL, entry TEXT,
    place TEXT NOT NULL, message TEXT NOT NULL, affected INTEGER);
CREATE INDEX problem_by_export ON problem(export);

-- All that one card row, in one of its variants, says about a brand's records; with their aggregates.
CREATE TABLE stream(
    id INTEGER PRIMARY KEY, brand INTEGER NOT NULL REFERENCES brand, rule TEXT NOT NULL, product TEXT NOT NULL,
    category INTEGER NOT NULL, origin INTEGER NOT NULL, channel INTEGER NOT NULL, sensitive INTEGER NOT NULL,
    sensitive_reason TEXT NOT NULL, locator TEXT NOT NULL,
    records INTEGER NOT NULL DEFAULT 0, first INTEGER, last INTEGER,
    UNIQUE(brand, rule, product, category, origin, channel, sensitive, sensitive_reason, locator));

-- `grain` is precision * 4 + zone certainty, 0 where `at` is NULL. `locator` fills the stream's pattern: an integer, or
-- several with '/' between. `fingerprint` is the same for the same fact in a later export.
CREATE TABLE record(
    id INTEGER PRIMARY KEY, stream INTEGER NOT NULL, entry INTEGER NOT NULL, at INTEGER, grain INTEGER NOT NULL,
    locator, fingerprint INTEGER NOT NULL, text TEXT NOT NULL,
    lat INTEGER, lng INTEGER, place TEXT, amount INTEGER, currency TEXT);
CREATE INDEX record_by_time ON record(stream, at);

-- How many records of a brand are dated on a day since 1970-01-01 (UTC).
CREATE TABLE day_use(brand INTEGER NOT NULL, day INTEGER NOT NULL, records INTEGER NOT NULL,
    PRIMARY KEY(brand, day)) WITHOUT ROWID;

CREATE VIRTUAL TABLE search USING fts5(text, content='record', content_rowid='id', detail=none, columnsize=0,
    tokenize='unicode61 remove_diacritics 2');

-- Records that a newer export of the same account, which does hold that kind of file, no longer has.
CREATE TABLE gone(record INTEGER PRIMARY KEY, export INTEGER NOT NULL REFERENCES export);

CREATE TABLE party(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE party_mention(record INTEGER NOT NULL, party INTEGER NOT NULL, dealing INTEGER NOT NULL,
    PRIMARY KEY(record, party, dealing)) WITHOUT ROWID;
CREATE INDEX party_mention_by_party ON party_mention(party, record);
CREATE TABLE party_use(brand INTEGER NOT NULL, party INTEGER NOT NULL, dealing INTEGER NOT NULL,
    records INTEGER NOT NULL, first INTEGER, last INTEGER, PRIMARY KEY(brand, party, dealing)) WITHOUT ROWID;

CREATE TABLE identifier(id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, value TEXT NOT NULL, UNIQUE(kind, value));
CREATE TABLE identifier_mention(record INTEGER NOT NULL, identifier INTEGER NOT NULL,
    PRIMARY KEY(record, identifier)) WITHOUT ROWID;
CREATE INDEX identifier_mention_by_identifier ON identifier_mention(identifier, record);
CREATE TABLE identifier_use(brand INTEGER NOT NULL, identifier INTEGER NOT NULL,
    records INTEGER NOT NULL, first INTEGER, last INTEGER, PRIMARY KEY(brand, identifier)) WITHOUT ROWID;
",
    r"
-- Where else a record stands: a later export of the account said the same. When the export that the record was stored for
-- is erased, the record stays, as one of the other's.
CREATE TABLE sighting(entry INTEGER NOT NULL, record INTEGER NOT NULL, stream INTEGER NOT NULL, locator,
    PRIMARY KEY(entry, record)) WITHOUT ROWID;
",
    r"
-- How many records of a stream are dated on a day since 1970-01-01 (UTC). It says all that `day_use` said, and by all that a
-- stream knows.
CREATE TABLE stream_day(stream INTEGER NOT NULL, day INTEGER NOT NULL, records INTEGER NOT NULL,
    PRIMARY KEY(stream, day)) WITHOUT ROWID;
INSERT INTO stream_day(stream, day, records)
    SELECT stream, (at - ((at % 86400000) + 86400000) % 86400000) / 86400000 AS day, count(*)
    FROM record WHERE at IS NOT NULL GROUP BY stream, day;
DROP TABLE day_use;

-- How many records of a brand are of a year, by the hour of the week from Monday, 0:00 UTC; only those whose time is known to the
-- minute (`grain` >= 16).
CREATE TABLE hour_use(brand INTEGER NOT NULL, year INTEGER NOT NULL, hour INTEGER NOT NULL, records INTEGER NOT NULL,
    PRIMARY KEY(brand, year, hour)) WITHOUT ROWID;
INSERT INTO hour_use(brand, year, hour, records)
    SELECT s.brand, CAST(strftime('%Y', (r.at - ((r.at % 1000) + 1000) % 1000) / 1000, 'unixepoch') AS INTEGER) AS year,
    (((r.at - ((r.at % 3600000) + 3600000) % 3600000) / 3600000 + 72) % 168 + 168) % 168 AS hour, count(*)
    FROM record r JOIN stream s ON s.id = r.stream WHERE r.at IS NOT NULL AND r.grain >= 16
    GROUP BY s.brand, year, hour;
",
    r"
-- A stream may have the text of all its records: then theirs is empty, and the index has the text once, under the
-- stream's number below zero. `record.fingerprint` is 0 where it can be worked out from the record again.
CREATE TABLE stream_with_text(
    id INTEGER PRIMARY KEY, brand INTEGER NOT NULL REFERENCES brand, rule TEXT NOT NULL, product TEXT NOT NULL,
    category INTEGER NOT NULL, origin INTEGER NOT NULL, channel INTEGER NOT NULL, sensitive INTEGER NOT NULL,
    sensitive_reason TEXT NOT NULL, locator TEXT NOT NULL, text TEXT NOT NULL,
    records INTEGER NOT NULL DEFAULT 0, first INTEGER, last INTEGER,
    UNIQUE(brand, rule, product, category, origin, channel, sensitive, sensitive_reason, locator, text));
INSERT INTO stream_with_text SELECT id, brand, rule, product, category, origin, channel, sensitive, sensitive_reason,
    locator, '', records, first, last FROM stream;
DROP TABLE stream;
ALTER TABLE stream_with_text RENAME TO stream;
",
    r"
-- The newest way that an export's records give to stop a party: a page, or `mailto:`. What an opt-out can use.
CREATE TABLE route(export INTEGER NOT NULL, party INTEGER NOT NULL, at INTEGER, way TEXT NOT NULL,
    PRIMARY KEY(export, party)) WITHOUT ROWID;
",
    r"
-- A request to a company, what happened to it, and the bytes that were sent and came back. `facts` and `what` are JSON that the
-- commands read; `brand` is a slug, not a reference: a case stays when the brand's exports are erased.
CREATE TABLE request_case(id INTEGER PRIMARY KEY, brand TEXT NOT NULL, facts TEXT NOT NULL);
CREATE TABLE case_document(
    id INTEGER PRIMARY KEY, owner INTEGER NOT NULL REFERENCES request_case, name TEXT NOT NULL, sha256 TEXT NOT NULL,
    bytes BLOB NOT NULL);
CREATE TABLE case_event(
    id INTEGER PRIMARY KEY, owner INTEGER NOT NULL REFERENCES request_case, what TEXT NOT NULL,
    document INTEGER REFERENCES case_document);
CREATE INDEX case_event_by_case ON case_event(owner);
",
    r"
-- What a block of 256 record numbers holds of one stream and one week, from the oldest to the newest time, both -2^63 where
-- they have none. `stream_record` finds a stream's records by it.
CREATE TABLE stretch(stream INTEGER NOT NULL, newest INTEGER NOT NULL, block INTEGER NOT NULL, oldest INTEGER NOT NULL,
    PRIMARY KEY(stream, newest, block)) WITHOUT ROWID;
CREATE VIEW stream_record AS SELECT t.stream AS stream, r.id AS id, r.entry AS entry, r.at AS at, r.grain AS grain, r.text AS text
    FROM stretch t CROSS JOIN record r ON r.id BETWEEN t.block * 256 AND t.block * 256 + 255 AND r.stream = t.stream
    AND ifnull(r.at, -9223372036854775807 - 1) BETWEEN t.oldest AND t.newest;
DROP INDEX record_by_time;
",
    r"
-- How many records of a stream are in a square of a hundredth of a degree, by its south-western corner in hundredths of a degree,
-- and what one of them calls a place in it.
CREATE TABLE place_use(stream INTEGER NOT NULL, lat INTEGER NOT NULL, lng INTEGER NOT NULL, records INTEGER NOT NULL,
    first INTEGER, last INTEGER, name TEXT, PRIMARY KEY(stream, lat, lng)) WITHOUT ROWID;
INSERT INTO place_use(stream, lat, lng, records, first, last, name)
    SELECT stream, (lat - ((lat % 100000) + 100000) % 100000) / 100000 AS south,
    (lng - ((lng % 100000) + 100000) % 100000) / 100000 AS west, count(*), min(at), max(at), min(place)
    FROM record WHERE lat IS NOT NULL GROUP BY stream, south, west;

-- The same by day since 1970-01-01 (UTC).
CREATE TABLE place_day(stream INTEGER NOT NULL, day INTEGER NOT NULL, lat INTEGER NOT NULL, lng INTEGER NOT NULL,
    records INTEGER NOT NULL, PRIMARY KEY(stream, day, lat, lng)) WITHOUT ROWID;
INSERT INTO place_day(stream, day, lat, lng, records)
    SELECT stream, (at - ((at % 86400000) + 86400000) % 86400000) / 86400000 AS date,
    (lat - ((lat % 100000) + 100000) % 100000) / 100000 AS south,
    (lng - ((lng % 100000) + 100000) % 100000) / 100000 AS west, count(*)
    FROM record WHERE lat IS NOT NULL AND at IS NOT NULL GROUP BY stream, date, south, west;
",
    r"
-- SHA-256 of the entry's bytes, once a letter quoted from it.
ALTER TABLE entry ADD COLUMN sha256 TEXT;
",
    r"
-- How many of a stream's records are dated.
ALTER TABLE stream ADD COLUMN dated INTEGER NOT NULL DEFAULT 0;
UPDATE stream SET dated = (SELECT coalesce(sum(d.records), 0) FROM stream_day d WHERE d.stream = stream.id);

-- How many records of all brands are dated on a day, by the channel of their streams.
CREATE TABLE channel_day(day INTEGER NOT NULL, channel INTEGER NOT NULL, records INTEGER NOT NULL,
    PRIMARY KEY(day, channel)) WITHOUT ROWID;
INSERT INTO channel_day(day, channel, records)
    SELECT d.day, s.channel, sum(d.records) FROM stream s JOIN stream_day d ON d.stream = s.id GROUP BY d.day, s.channel;
",
    r"
-- Whether an export says a record again is asked record by record.
CREATE INDEX sighting_by_record ON sighting(record);
",
    r"
-- How many records of other exports this one holds as well: each once, in however many of its entries they stand.
ALTER TABLE export ADD COLUMN again INTEGER NOT NULL DEFAULT 0;
UPDATE export SET again = (SELECT count(DISTINCT t.record) FROM entry e CROSS JOIN sighting t ON t.entry = e.id
    CROSS JOIN record r ON r.id = t.record CROSS JOIN entry o ON o.id = r.entry WHERE e.export = export.id AND o.export <> e.export);
",
];

/// Counts anew what an export says again, by its number.
pub(crate) const COUNT_AGAIN: &str =
    "UPDATE export SET again = (SELECT count(DISTINCT t.record) FROM entry e CROSS JOIN sighting t ON t.entry = e.id
     CROSS JOIN record r ON r.id = t.record CROSS JOIN entry o ON o.id = r.entry WHERE e.export = export.id AND o.export <> e.export)";

/// The migration after which a vault has stretches; they are worked out in Rust.
const STRETCHES: usize = 7;

/// Brings the file to the newest format, all or nothing.
///
/// # Errors
/// [`VaultError::Newer`] when the file is from the future; it is left as it is.
pub(crate) fn migrate(connection: &mut Connection) -> Result<(), VaultError> {
    let known = i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX);
    let found = refuse_newer(connection)?;
    let done = usize::try_from(found).unwrap_or(0);
    if done < MIGRATIONS.len() {
        let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        for migration in &MIGRATIONS[done..] {
            transaction.execute_batch(migration)?;
        }
        if done < STRETCHES {
            stretches::fill(&transaction)?;
        }
        transaction.pragma_update(None, "user_version", known)?;
        transaction.commit()?;
    }
    Ok(())
}

/// Whether the file is of an older format, which only writing can change.
///
/// # Errors
/// As [`refuse_newer`].
pub(crate) fn is_older(connection: &Connection) -> Result<bool, VaultError> {
    Ok(usize::try_from(refuse_newer(connection)?).is_ok_and(|found| found < MIGRATIONS.len()))
}

/// The file's format, when this program knows it.
///
/// # Errors
/// [`VaultError::Newer`] when it does not.
pub(crate) fn refuse_newer(connection: &Connection) -> Result<i64, VaultError> {
    let known = i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX);
    let found: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if found > known { Err(VaultError::Newer { found, known }) } else { Ok(found) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A vault from before the days were counted by stream gets its counts when it is opened.
    #[test]
    fn an_older_vault_is_counted() {
        let mut connection = Connection::open_in_memory().unwrap();
        for migration in &MIGRATIONS[..2] {
            connection.execute_batch(migration).unwrap();
        }
        connection
            .execute_batch(
                "PRAGMA user_version = 2;
                 INSERT INTO brand(id, slug, name) VALUES(1, 'a', 'A');
                 INSERT INTO stream(id, brand, rule, product, category, origin, channel, sensitive, sensitive_reason, locator, records)
                 VALUES(7, 1, 'r', '', 1, 1, 2, 0, '', '', 3);
                 INSERT INTO record(stream, entry, at, grain, fingerprint, text)
                 VALUES(7, 1, 3600000, 21, 1, ''), (7, 1, -1, 13, 2, ''), (7, 1, NULL, 0, 3, '');
                 INSERT INTO export(id, brand, set_key, imported_on) VALUES(1, 1, 'a', 0), (2, 1, 'b', 0);
                 INSERT INTO archive(id, export, name, path) VALUES(1, 1, 'a.zip', '/a.zip');
                 INSERT INTO entry(id, export, archive, path, mark, state, rules, records, stored, already_known, skipped)
                 VALUES(1, 1, 1, 'x', 1, 'read', '', 3, 3, 0, 0), (2, 2, 1, 'x', 2, 'read', '', 2, 0, 2, 0),
                 (3, 2, 1, 'y', 3, 'read', '', 1, 0, 1, 0);
                 INSERT INTO sighting(entry, record, stream) VALUES(2, 1, 7), (2, 2, 7), (3, 1, 7);",
            )
            .unwrap();
        migrate(&mut connection).unwrap();
        let read = |sql: &str| -> String { connection.query_row(sql, [], |row| row.get(0)).unwrap() };
        assert_eq!(read("SELECT group_concat(day || ':' || records) FROM stream_day"), "-1:1,0:1");
        assert_eq!(
            read("SELECT group_concat(channel || ':' || day || ':' || records) FROM channel_day"),
            "2:-1:1,2:0:1"
        );
        assert_eq!(read("SELECT group_concat(dated || ' of ' || records) FROM stream"), "2 of 3");
        assert_eq!(read("SELECT group_concat(id || ':' || again) FROM export"), "1:0,2:2");
        // Thursday, one o'clock; what is only known to the day has no hour.
        assert_eq!(read("SELECT group_concat(year || ':' || hour || ':' || records) FROM hour_use"), "1970:73:1");
    }
}
