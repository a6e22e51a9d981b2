//! What brands saw of the person at which touchpoint, by day and by hour of the week: counted while an export is written, and
//! asked by the journey. Days are counted since 1970-01-01 (UTC), hours of the week from Monday, 0:00 UTC.

use crate::records::numbers;
use crate::{Vault, VaultError};
use chrono::{DateTime, Datelike};
use rusqlite::{Transaction, params};
use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};
use takeback_model::{BrandSlug, Channel, Moment, Precision};

/// Hours of a week.
pub const WEEK: usize = 168;

const HOUR_MS: i64 = 3_600_000;
/// Milliseconds of a day.
pub const DAY_MS: i64 = 24 * HOUR_MS;

/// All of time, counted in days since 1970.
pub const ALL_DAYS: Range<i64> = i64::MIN..i64::MAX;

/// What was seen at one channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    /// Which; `None` where the exports do not say.
    pub channel: Option<Channel>,
    /// Day → records dated on it. Days without records are left out.
    pub days: BTreeMap<i64, u64>,
    /// Brand → records.
    pub brands: BTreeMap<BrandSlug, u64>,
}

/// A stream of records and where it was seen.
struct Source {
    stream: i64,
    brand: BrandSlug,
    channel: Option<Channel>,
    /// How many of its records are dated.
    dated: u64,
}

impl Vault {
    /// What a brand, or all, saw on these days, one lane for each channel, in the vocabulary's order; what has no channel last.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn journey(&self, brand: Option<&BrandSlug>, days: &Range<i64>) -> Result<Vec<Lane>, VaultError> {
        let sources = self.sources(brand)?;
        let mut lanes: BTreeMap<(bool, Option<Channel>), Lane> = BTreeMap::new();
        for Source { stream, brand: of, channel, dated } in &sources {
            let lane = lanes.entry((channel.is_none(), *channel)).or_insert_with(|| Lane {
                channel: *channel,
                days: BTreeMap::new(),
                brands: BTreeMap::new(),
            });
            let seen = if *days == ALL_DAYS { *dated } else { self.seen(*stream, days)? };
            if seen > 0 {
                *lane.brands.entry(of.clone()).or_default() += seen;
            }
        }
        let sql = if brand.is_none() {
            "SELECT channel, day, records FROM channel_day WHERE day >= ?1 AND day < ?2".to_owned()
        } else {
            let streams = numbers(sources.iter().map(|source| source.stream));
            format!(
                "SELECT s.channel, d.day, d.records FROM stream s CROSS JOIN stream_day d ON d.stream = s.id
                 WHERE s.id IN ({streams}) AND d.day >= ?1 AND d.day < ?2"
            )
        };
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query(params![days.start, days.end])?;
        while let Some(row) = rows.next()? {
            let channel = Channel::from_code(row.get(0)?);
            if let Some(lane) = lanes.get_mut(&(channel.is_none(), channel)) {
                *lane.days.entry(row.get(1)?).or_default() += row.get::<_, i64>(2)?.cast_unsigned();
            }
        }
        lanes.retain(|_, lane| !lane.days.is_empty());
        Ok(lanes.into_values().collect())
    }

    fn seen(&self, stream: i64, days: &Range<i64>) -> Result<u64, VaultError> {
        let mut seen = self.connection.prepare_cached(
            "SELECT coalesce(sum(records), 0) FROM stream_day WHERE stream = ? AND day >= ? AND day < ?",
        )?;
        Ok(seen.query_row(params![stream, days.start, days.end], |row| row.get::<_, i64>(0))?.cast_unsigned())
    }

    /// Records of a brand, or all, by hour of the week, of those years; only those whose time is known to the minute.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn hours(&self, brand: Option<&BrandSlug>, years: &RangeInclusive<i32>) -> Result<[u64; WEEK], VaultError> {
        let mut hours = [0; WEEK];
        let mut statement = self.connection.prepare_cached(
            "SELECT u.hour, u.records FROM hour_use u JOIN brand b ON b.id = u.brand
             WHERE (?1 IS NULL OR b.slug = ?1) AND u.year BETWEEN ?2 AND ?3",
        )?;
        let mut rows = statement.query(params![brand.map(BrandSlug::as_str), years.start(), years.end()])?;
        while let Some(row) = rows.next()? {
            if let Some(hour) = hours.get_mut(usize::try_from(row.get::<_, i64>(0)?).unwrap_or(WEEK)) {
                *hour += row.get::<_, i64>(1)?.cast_unsigned();
            }
        }
        Ok(hours)
    }

    /// The nearest days with records before and after these.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn days_around(
        &self,
        brand: Option<&BrandSlug>,
        days: &Range<i64>,
    ) -> Result<(Option<i64>, Option<i64>), VaultError> {
        let mut nearest = self.connection.prepare_cached(
            "SELECT (SELECT max(day) FROM stream_day WHERE stream = ?1 AND day < ?2),
             (SELECT min(day) FROM stream_day WHERE stream = ?1 AND day >= ?3)",
        )?;
        let (mut before, mut after): (Option<i64>, Option<i64>) = (None, None);
        for source in self.sources(brand)? {
            let (left, right): (Option<i64>, Option<i64>) = nearest
                .query_row(params![source.stream, days.start, days.end], |row| Ok((row.get(0)?, row.get(1)?)))?;
            before = before.max(left);
            after = [after, right].into_iter().flatten().min();
        }
        Ok((before, after))
    }

    /// How many records of a brand, or all, have no date.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn undated(&self, brand: Option<&BrandSlug>) -> Result<u64, VaultError> {
        let undated: i64 = self
            .connection
            .prepare_cached(
                "SELECT coalesce(sum(s.records - s.dated), 0) FROM stream s JOIN brand b ON b.id = s.brand
                 WHERE ?1 IS NULL OR b.slug = ?1",
            )?
            .query_row(params![brand.map(BrandSlug::as_str)], |row| row.get(0))?;
        Ok(u64::try_from(undated).unwrap_or(0))
    }

    fn sources(&self, brand: Option<&BrandSlug>) -> Result<Vec<Source>, VaultError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT s.id, b.slug, s.channel, s.dated FROM stream s JOIN brand b ON b.id = s.brand
             WHERE (?1 IS NULL OR b.slug = ?1) AND s.records > 0 ORDER BY s.id",
        )?;
        let rows = statement.query_map(params![brand.map(BrandSlug::as_str)], |row| {
            Ok(Source {
                stream: row.get(0)?,
                brand: row.get::<_, String>(1)?.try_into().unwrap_or_else(|_| BrandSlug::unknown()),
                channel: Channel::from_code(row.get(2)?),
                dated: row.get::<_, i64>(3)?.cast_unsigned(),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// What one export adds.
#[derive(Debug, Default)]
pub(crate) struct Traces {
    /// By stream and day, which is the order of the table.
    days: BTreeMap<(i64, i64), u32>,
    /// By year.
    hours: BTreeMap<i32, [u32; WEEK]>,
    /// Neighbours are mostly of the same hour: those are counted together.
    run: Option<Run>,
}

/// Records in a row of one stream and one hour since 1970, all of a time known to the minute or none.
#[derive(Debug)]
struct Run {
    stream: i64,
    hour: i64,
    to_the_minute: bool,
    records: u32,
}

impl Traces {
    /// Counts one dated record.
    pub(crate) fn add(&mut self, stream: i64, at: Moment) {
        let hour = at.unix_ms.div_euclid(HOUR_MS);
        let to_the_minute = at.precision >= Precision::Minute;
        match &mut self.run {
            Some(run) if (run.stream, run.hour, run.to_the_minute) == (stream, hour, to_the_minute) => run.records += 1,
            _ => {
                self.end_run();
                self.run = Some(Run { stream, hour, to_the_minute, records: 1 });
            }
        }
    }

    fn end_run(&mut self) {
        let Some(run) = self.run.take() else { return };
        *self.days.entry((run.stream, run.hour.div_euclid(24))).or_default() += run.records;
        let time = DateTime::from_timestamp_millis(run.hour.saturating_mul(HOUR_MS)).filter(|_| run.to_the_minute);
        let Some(year) = time.map(|time| time.year()) else { return };
        // 1970-01-01 was a Thursday.
        let hour = (run.hour + 72).rem_euclid(WEEK as i64);
        if let Some(count) = self.hours.entry(year).or_insert([0; WEEK]).get_mut(hour as usize) {
            *count += run.records;
        }
    }

    /// Adds it to what the vault holds of this brand.
    pub(crate) fn write(&mut self, transaction: &Transaction<'_>, brand: i64) -> Result<(), VaultError> {
        self.end_run();
        let mut on = transaction.prepare_cached(
            "INSERT INTO stream_day(stream, day, records) VALUES(?1, ?2, ?3)
             ON CONFLICT DO UPDATE SET records = records + ?3",
        )?;
        for ((stream, day), records) in &self.days {
            on.execute(params![stream, day, records])?;
        }
        self.write_channels(transaction)?;
        let mut in_hour = transaction.prepare_cached(
            "INSERT INTO hour_use(brand, year, hour, records) VALUES(?1, ?2, ?3, ?4)
             ON CONFLICT DO UPDATE SET records = records + ?4",
        )?;
        for (year, hours) in &self.hours {
            for (hour, records) in (0_i64..).zip(hours).filter(|(_, records)| **records > 0) {
                in_hour.execute(params![brand, year, hour, records])?;
            }
        }
        Ok(())
    }

    /// Adds the days to what stands by stream and by channel.
    fn write_channels(&self, transaction: &Transaction<'_>) -> Result<(), VaultError> {
        let mut dated: BTreeMap<i64, u64> = BTreeMap::new();
        for ((stream, _), records) in &self.days {
            *dated.entry(*stream).or_default() += u64::from(*records);
        }
        let mut known =
            transaction.prepare_cached("UPDATE stream SET dated = dated + ? WHERE id = ? RETURNING channel")?;
        let mut channels: BTreeMap<i64, i64> = BTreeMap::new();
        for (stream, records) in dated {
            channels.insert(stream, known.query_row(params![records.cast_signed(), stream], |row| row.get(0))?);
        }
        let mut days: BTreeMap<(i64, i64), u64> = BTreeMap::new();
        for ((stream, day), records) in &self.days {
            if let Some(channel) = channels.get(stream) {
                *days.entry((*day, *channel)).or_default() += u64::from(*records);
            }
        }
        let mut on = transaction.prepare_cached(
            "INSERT INTO channel_day(day, channel, records) VALUES(?1, ?2, ?3)
             ON CONFLICT DO UPDATE SET records = records + ?3",
        )?;
        for ((day, channel), records) in days {
            on.execute(params![day, channel, records.cast_signed()])?;
        }
        Ok(())
    }
}

/// Counts these tables anew for one brand, whose number is the one value of each; before streams without records go.
pub(crate) const RECOUNT: [&str; 7] = [
    "DELETE FROM stream_day WHERE stream IN (SELECT id FROM stream WHERE brand = ?)",
    "INSERT INTO stream_day(stream, day, records)
     SELECT s.id, (r.at - ((r.at % 86400000) + 86400000) % 86400000) / 86400000 AS day, count(*)
     FROM stream s JOIN stream_record r ON r.stream = s.id WHERE s.brand = ? AND r.at IS NOT NULL GROUP BY s.id, day",
    "UPDATE stream SET dated = (SELECT coalesce(sum(d.records), 0) FROM stream_day d WHERE d.stream = stream.id) WHERE brand = ?",
    "DELETE FROM channel_day WHERE ? IS NOT NULL",
    "INSERT INTO channel_day(day, channel, records)
     SELECT d.day, s.channel, sum(d.records) FROM stream s JOIN stream_day d ON d.stream = s.id WHERE ? IS NOT NULL
     GROUP BY d.day, s.channel",
    "DELETE FROM hour_use WHERE brand = ?",
    "INSERT INTO hour_use(brand, year, hour, records)
     SELECT s.brand, CAST(strftime('%Y', (r.at - ((r.at % 1000) + 1000) % 1000) / 1000, 'unixepoch') AS INTEGER) AS year,
     (((r.at - ((r.at % 3600000) + 3600000) % 3600000) / 3600000 + 72) % 168 + 168) % 168 AS hour, count(*)
     FROM stream s JOIN stream_record r ON r.stream = s.id WHERE s.brand = ? AND r.at IS NOT NULL AND r.grain >= 16
     GROUP BY year, hour",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::VaultFile;
    use takeback_model::ZoneCertainty;

    type Rows = Vec<(i64, i64, i64, i64)>;

    fn rows(transaction: &Transaction<'_>) -> Rows {
        let sql = "SELECT stream, 0, day, records FROM stream_day
                   UNION ALL SELECT -channel, 0, day, records FROM channel_day
                   UNION ALL SELECT -id, -1, 0, dated FROM stream
                   UNION ALL SELECT brand, year, hour, records FROM hour_use ORDER BY 1, 2, 3";
        let mut statement = transaction.prepare(sql).unwrap();
        let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?));
        statement.query_map([], read).unwrap().map(Result::unwrap).collect()
    }

    /// The writer counts in Rust, erasing in SQL: both must count alike, before 1970 as well.
    #[test]
    fn counted_anew_is_as_counted_while_writing() {
        let dir = tempfile::tempdir().unwrap();
        let mut vault = VaultFile::at(dir.path().join("v")).create("a").unwrap();
        let transaction = vault.connection.transaction().unwrap();
        transaction
            .execute_batch(
                "INSERT INTO brand(id, slug, name) VALUES(1, 'a', 'A');
                 INSERT INTO stream(id, brand, rule, product, category, origin, channel, sensitive, sensitive_reason, locator, text, records)
                 VALUES(7, 1, 'web', '', 1, 1, 1, 0, '', '', '', 5), (8, 1, 'app', '', 1, 1, 2, 0, '', '', '', 5);",
            )
            .unwrap();
        let mut traces = Traces::default();
        let times = [-1, 0, DAY_MS - 1, DAY_MS, -1234 * DAY_MS - 7, 1_709_251_200_000 + 90 * 60_000];
        for (index, unix_ms) in (0_i64..).zip(times) {
            for (stream, precision) in [(7, Precision::Second), (8, Precision::Day), (8, Precision::Minute)] {
                let at = Moment { unix_ms, precision, zone: ZoneCertainty::Stated };
                traces.add(stream, at);
                transaction
                    .execute(
                        "INSERT INTO record(stream, entry, at, grain, fingerprint, text) VALUES(?, 1, ?, ?, ?, '')",
                        params![stream, unix_ms, crate::text::grain(Some(at)), index],
                    )
                    .unwrap();
            }
        }
        traces.write(&transaction, 1).unwrap();
        let written = rows(&transaction);
        crate::stretches::fill(&transaction).unwrap();
        for sql in RECOUNT {
            transaction.execute(sql, [1]).unwrap();
        }
        assert_eq!(rows(&transaction), written);
        assert_eq!(written.iter().filter(|(stream, ..)| *stream == 8).map(|(.., records)| records).sum::<i64>(), 12);
        // The last one was a Friday, half past one in the morning.
        assert!(written.contains(&(1, 2024, 97, 2)), "{written:?}");
    }
}
