//! Where records say that the person was: counted by squares of a hundredth of a degree while an export is written (about a kilometre
//! from south to north, less from west to east), and asked by the map.

use crate::journey::DAY_MS;
use crate::overview::slug;
use crate::records::{Conditions, Cursor, RecordFilter, numbers};
use crate::stretches::BLOCK;
use crate::walk::{Walk, Window};
use crate::{Vault, VaultError};
use rusqlite::{Row as SqlRow, Transaction, params};
use std::collections::BTreeMap;
use takeback_model::{BrandSlug, Moment, Origin, Place, Sensitive, SensitiveSet};

/// How many of 10⁻⁷ degrees a square is wide and high.
const SIDE: i32 = 100_000;

/// A square by its south-western corner, in hundredths of a degree (WGS 84).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Square {
    /// Latitude.
    pub lat: i32,
    /// Longitude.
    pub lng: i32,
}

impl Square {
    fn of((lat, lng): (i32, i32)) -> Self {
        Self { lat: lat.div_euclid(SIDE), lng: lng.div_euclid(SIDE) }
    }

    /// The latitudes and longitudes in it, each from the first to before the second, in 10⁻⁷ degrees.
    pub(crate) fn bounds(self) -> [i64; 4] {
        let side = i64::from(SIDE);
        let (lat, lng) = (i64::from(self.lat) * side, i64::from(self.lng) * side);
        [lat, lat + side, lng, lng + side]
    }
}

/// What a brand's records of one origin say of a square.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SquareUse {
    /// Where.
    pub square: Square,
    /// Whose records.
    pub brand: BrandSlug,
    /// Whether the brand was told the place, observed it, concluded it or got it from others.
    pub origin: Origin,
    /// Whether they are marked as precise location.
    pub precise: bool,
    /// How many.
    pub records: u64,
    /// The first of them, milliseconds since 1970.
    pub first: Option<i64>,
    /// The last.
    pub last: Option<i64>,
    /// What they call a place in it; of several names the first by the alphabet.
    pub name: Option<String>,
}

/// A place that a brand concluded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concluded {
    /// Which brand.
    pub brand: BrandSlug,
    /// What it says, in the export's words.
    pub text: String,
    /// Where.
    pub square: Square,
    /// The record that says so.
    pub record: i64,
    /// Of when it is, milliseconds since 1970.
    pub at: Option<i64>,
}

/// More places than anybody was concluded to be at often.
const MOST_CONCLUDED: usize = 200;

impl Vault {
    /// Where the records of a brand, or of all, say that the person was, from south to north and west to east.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn places(&self, brand: Option<&BrandSlug>) -> Result<Vec<SquareUse>, VaultError> {
        self.all(
            "SELECT u.lat, u.lng, b.slug, s.origin, s.sensitive, u.records, u.first, u.last, u.name
             FROM place_use u JOIN stream s ON s.id = u.stream JOIN brand b ON b.id = s.brand
             WHERE ?1 IS NULL OR b.slug = ?1 ORDER BY u.lat, u.lng, u.stream",
            params![brand.map(BrandSlug::as_str)],
            read_square,
        )
    }

    /// The same of one day since 1970-01-01 (UTC).
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn places_of_day(&self, brand: Option<&BrandSlug>, day: i64) -> Result<Vec<SquareUse>, VaultError> {
        self.all(
            "SELECT d.lat, d.lng, b.slug, s.origin, s.sensitive, d.records, d.day * 86400000, d.day * 86400000, u.name
             FROM stream s JOIN brand b ON b.id = s.brand CROSS JOIN place_day d ON d.stream = s.id
             CROSS JOIN place_use u ON u.stream = d.stream AND u.lat = d.lat AND u.lng = d.lng
             WHERE d.day = ?2 AND (?1 IS NULL OR b.slug = ?1) ORDER BY d.lat, d.lng, d.stream",
            params![brand.map(BrandSlug::as_str), day],
            read_square,
        )
    }

    /// The nearest days with points before and after a day.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn place_days_around(
        &self,
        brand: Option<&BrandSlug>,
        day: i64,
    ) -> Result<(Option<i64>, Option<i64>), VaultError> {
        Ok(self.connection.query_row(
            "SELECT max((SELECT max(day) FROM place_day WHERE stream = s.id AND day < ?2)),
             min((SELECT min(day) FROM place_day WHERE stream = s.id AND day > ?2))
             FROM stream s JOIN brand b ON b.id = s.brand WHERE ?1 IS NULL OR b.slug = ?1",
            params![brand.map(BrandSlug::as_str), day],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?)
    }

    /// Places that a brand, or any, concluded, as home and work are: the newest 200.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn concluded_places(&self, brand: Option<&BrandSlug>) -> Result<Vec<Concluded>, VaultError> {
        let streams: Vec<i64> = self.all(
            "SELECT s.id FROM stream s JOIN brand b ON b.id = s.brand
             WHERE s.origin = ?1 AND EXISTS (SELECT 1 FROM place_use WHERE stream = s.id) AND (?2 IS NULL OR b.slug = ?2)",
            params![Origin::Inferred.code(), brand.map(BrandSlug::as_str)],
            |row| row.get(0),
        )?;
        let sql = format!(
            "SELECT b.slug, s.text || r.text, r.lat, r.lng, r.id, r.at
             FROM record r CROSS JOIN stream s ON s.id = r.stream CROSS JOIN brand b ON b.id = s.brand
             WHERE r.id BETWEEN ?1 AND ?2 AND r.stream IN ({}) AND r.lat IS NOT NULL ORDER BY r.id DESC LIMIT ?3",
            numbers(streams.iter().copied())
        );
        let mut found = Vec::new();
        for block in self.blocks(&streams)?.into_iter().rev() {
            let (first, left) = (block * BLOCK, MOST_CONCLUDED - found.len());
            if left == 0 {
                break;
            }
            found.extend(self.all(&sql, params![first, first + BLOCK - 1, left as i64], |row| {
                let square = Square::of((row.get(2)?, row.get(3)?));
                Ok(Concluded { brand: slug(row, 0)?, text: row.get(1)?, square, record: row.get(4)?, at: row.get(5)? })
            })?);
        }
        Ok(found)
    }

    /// Counts by the squares that the writer counted, or by the records of the days that they were counted on.
    pub(crate) fn count_in_square(
        &self,
        filter: &RecordFilter,
        streams: &[(i64, u64)],
        conditions: &Conditions,
    ) -> Result<u64, VaultError> {
        let streams: Vec<i64> = streams.iter().map(|(stream, _)| *stream).collect();
        if let Some(square) = filter.square.filter(|_| conditions.is_single()) {
            return self.count_in(square, &numbers(streams.into_iter()));
        }
        let walk = Walk { window: Window::of(filter, None), conditions, reach: usize::MAX, after: None };
        Ok(self.walk_windows(filter, &streams, &walk)?.len() as u64)
    }

    /// [`Self::walk`], day by day where a square of the map is asked for.
    pub(crate) fn walk_windows(
        &self,
        filter: &RecordFilter,
        streams: &[i64],
        walk: &Walk<'_>,
    ) -> Result<Vec<(Option<i64>, i64)>, VaultError> {
        let mut ids = Vec::new();
        for window in self.windows(filter, streams, walk.after)? {
            if ids.len() >= walk.reach {
                break;
            }
            ids.extend(self.walk(streams, &Walk { window, ..*walk }, None)?);
        }
        Ok(ids)
    }

    /// Where in time to look, newest first: in one window, or day by day where a square of the map is asked for, because records
    /// in it may be years apart.
    fn windows(
        &self,
        filter: &RecordFilter,
        streams: &[i64],
        after: Option<Cursor>,
    ) -> Result<Vec<Window>, VaultError> {
        let ids = self.id_range(filter)?;
        let Some(square) = filter.square else { return Ok(vec![Window::of(filter, ids)]) };
        let within = |since: i64, until: i64| RecordFilter {
            since: Some(filter.since.map_or(since, |bound| bound.max(since))),
            until: Some(filter.until.map_or(until, |bound| bound.min(until))),
            ..RecordFilter::default()
        };
        let mut windows = Vec::new();
        if filter.dated != Some(false) {
            let last = after.map_or(i64::MAX, |after| after.at.unwrap_or(i64::MIN));
            let days = self.days_in(square, &numbers(streams.iter().copied()))?;
            let days = days.into_iter().map(|day| within(day * DAY_MS, (day + 1) * DAY_MS));
            let days = days.filter(|day| day.since < day.until && day.since <= Some(last));
            windows.extend(days.map(|day| Window::of(&day, ids)));
        }
        if filter.dated != Some(true) && filter.since.is_none() && filter.until.is_none() {
            windows.push(Window::of(&RecordFilter { dated: Some(false), ..RecordFilter::default() }, ids));
        }
        Ok(windows)
    }

    /// The days on which these streams have records in a square, newest first.
    fn days_in(&self, square: Square, streams: &str) -> Result<Vec<i64>, VaultError> {
        let sql = format!(
            "SELECT DISTINCT day FROM place_day WHERE stream IN ({streams}) AND lat = ? AND lng = ? ORDER BY day DESC"
        );
        self.all(&sql, params![square.lat, square.lng], |row| row.get(0))
    }

    /// How many records these streams have in a square.
    fn count_in(&self, square: Square, streams: &str) -> Result<u64, VaultError> {
        let sql = format!(
            "SELECT coalesce(sum(records), 0) FROM place_use WHERE stream IN ({streams}) AND lat = ? AND lng = ?"
        );
        let total: i64 = self.connection.query_row(&sql, params![square.lat, square.lng], |row| row.get(0))?;
        Ok(total.cast_unsigned())
    }
}

fn read_square(row: &SqlRow<'_>) -> rusqlite::Result<SquareUse> {
    Ok(SquareUse {
        square: Square { lat: row.get(0)?, lng: row.get(1)? },
        brand: slug(row, 2)?,
        origin: Origin::from_code(row.get(3)?).unwrap_or(Origin::Observed),
        precise: SensitiveSet::from_bits(row.get(4)?).contains(Sensitive::PreciseLocation),
        records: row.get::<_, i64>(5)?.cast_unsigned(),
        first: row.get(6)?,
        last: row.get(7)?,
        name: row.get(8)?,
    })
}

/// So many squares and days are written at once.
const HEAVY: usize = 16_384;

/// What one export adds.
#[derive(Debug, Default)]
pub(crate) struct Whereabouts {
    squares: BTreeMap<(i64, Square), Visits>,
    /// By stream, day and square, which is the order of the table.
    days: BTreeMap<(i64, i64, Square), u32>,
    /// Neighbours are mostly of the same square and day: those are counted together.
    run: Option<Run>,
}

/// Records in a row of one stream, square and day.
#[derive(Debug)]
struct Run {
    stream: i64,
    square: Square,
    day: Option<i64>,
    visits: Visits,
}

#[derive(Debug, Default)]
struct Visits {
    records: u32,
    first: Option<i64>,
    last: Option<i64>,
    name: Option<String>,
}

impl Visits {
    fn call(&mut self, name: &str) {
        if self.name.as_deref().is_none_or(|known| name < known) {
            self.name = Some(name.to_owned());
        }
    }

    fn add(&mut self, other: &Self) {
        self.records += other.records;
        self.first = [self.first, other.first].into_iter().flatten().min();
        self.last = self.last.max(other.last);
        other.name.iter().for_each(|name| self.call(name));
    }
}

impl Whereabouts {
    /// Counts one record, if it has a point.
    pub(crate) fn add(&mut self, stream: i64, at: Option<Moment>, place: Option<Place<'_>>) {
        let Some(Place { point: Some(point), label }) = place else { return };
        let square = Square::of(point);
        let at = at.map(|at| at.unix_ms);
        let day = at.map(|at| at.div_euclid(DAY_MS));
        let goes_on = |run: &Run| (run.stream, run.square, run.day) == (stream, square, day);
        if !self.run.as_ref().is_some_and(goes_on) {
            self.end_run();
        }
        let run = self.run.get_or_insert_with(|| Run { stream, square, day, visits: Visits::default() });
        run.visits.records += 1;
        run.visits.first = [run.visits.first, at].into_iter().flatten().min();
        run.visits.last = run.visits.last.max(at);
        label.iter().for_each(|label| run.visits.call(label));
    }

    fn end_run(&mut self) {
        let Some(Run { stream, square, day, visits }) = self.run.take() else { return };
        self.squares.entry((stream, square)).or_default().add(&visits);
        if let Some(day) = day {
            *self.days.entry((stream, day, square)).or_default() += visits.records;
        }
    }

    /// Whether it is time to [`Self::write`]: memory is not to grow with the export, and what is written while another thread
    /// reads is not waited for at the end.
    pub(crate) fn is_heavy(&self) -> bool {
        self.squares.len() + self.days.len() >= HEAVY
    }

    /// Adds it to what the vault holds, and begins anew.
    pub(crate) fn write(&mut self, transaction: &Transaction<'_>) -> Result<(), VaultError> {
        self.end_run();
        let mut place = transaction.prepare_cached(
            "INSERT INTO place_use(stream, lat, lng, records, first, last, name) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT DO UPDATE SET records = records + ?4, first = min(coalesce(first, ?5), coalesce(?5, first)),
             last = max(coalesce(last, ?6), coalesce(?6, last)), name = min(coalesce(name, ?7), coalesce(?7, name))",
        )?;
        for ((stream, square), Visits { records, first, last, name }) in std::mem::take(&mut self.squares) {
            place.execute(params![stream, square.lat, square.lng, records, first, last, name])?;
        }
        let mut on = transaction.prepare_cached(
            "INSERT INTO place_day(stream, day, lat, lng, records) VALUES(?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO UPDATE SET records = records + ?5",
        )?;
        for ((stream, day, square), records) in std::mem::take(&mut self.days) {
            on.execute(params![stream, day, square.lat, square.lng, records])?;
        }
        Ok(())
    }
}

/// Counts both tables anew for one brand, whose number is the one value of each; before streams without records go.
pub(crate) const RECOUNT: [&str; 4] = [
    "DELETE FROM place_use WHERE stream IN (SELECT id FROM stream WHERE brand = ?)",
    "INSERT INTO place_use(stream, lat, lng, records, first, last, name)
     SELECT s.id, (r.lat - ((r.lat % 100000) + 100000) % 100000) / 100000 AS south,
     (r.lng - ((r.lng % 100000) + 100000) % 100000) / 100000 AS west, count(*), min(r.at), max(r.at), min(r.place)
     FROM record r CROSS JOIN stream s ON s.id = r.stream WHERE s.brand = ? AND r.lat IS NOT NULL GROUP BY s.id, south, west",
    "DELETE FROM place_day WHERE stream IN (SELECT id FROM stream WHERE brand = ?)",
    "INSERT INTO place_day(stream, day, lat, lng, records)
     SELECT s.id, (r.at - ((r.at % 86400000) + 86400000) % 86400000) / 86400000 AS date,
     (r.lat - ((r.lat % 100000) + 100000) % 100000) / 100000 AS south,
     (r.lng - ((r.lng % 100000) + 100000) % 100000) / 100000 AS west, count(*)
     FROM record r CROSS JOIN stream s ON s.id = r.stream WHERE s.brand = ? AND r.lat IS NOT NULL AND r.at IS NOT NULL
     GROUP BY s.id, date, south, west",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::VaultFile;
    use takeback_model::{Precision, ZoneCertainty};

    fn rows(transaction: &Transaction<'_>) -> Vec<String> {
        let sql = "SELECT stream || ' ' || lat || ' ' || lng || ' ' || records || ' ' || coalesce(first, '-') || ' ' || coalesce(last, '-')
                   || ' ' || coalesce(name, '-') AS line FROM place_use
                   UNION ALL SELECT stream || ' ' || lat || ' ' || lng || ' on ' || day || ' ' || records FROM place_day ORDER BY line";
        let mut statement = transaction.prepare(sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    }

    /// The writer counts in Rust, erasing in SQL: both must count alike, west of Greenwich, south of the equator, before 1970.
    #[test]
    fn counted_anew_is_as_counted_while_writing() {
        let dir = tempfile::tempdir().unwrap();
        let mut vault = VaultFile::at(dir.path().join("v")).create("a").unwrap();
        let transaction = vault.connection.transaction().unwrap();
        transaction
            .execute_batch(
                "INSERT INTO brand(id, slug, name) VALUES(1, 'a', 'A');
                 INSERT INTO stream(id, brand, rule, product, category, origin, channel, sensitive, sensitive_reason, locator, text, records)
                 VALUES(7, 1, 'x', '', 1, 1, 1, 0, '', '', '', 5);",
            )
            .unwrap();
        let mut seen = Whereabouts::default();
        let places = [
            ((525_200_001, 134_000_002), Some(0), Some("Square")),
            ((525_200_001, 134_000_003), Some(DAY_MS), Some("Market")),
            ((-1, -1), Some(-1), None),
            ((-338_600_000, -1_800_000_000), None, Some("Bay")),
        ];
        for (index, (point, at, label)) in (0_i64..).zip(places) {
            let at = at.map(|unix_ms| Moment { unix_ms, precision: Precision::Second, zone: ZoneCertainty::Stated });
            seen.add(7, at, Some(Place { point: Some(point), label }));
            transaction
                .execute(
                    "INSERT INTO record(stream, entry, at, grain, fingerprint, text, lat, lng, place) VALUES(7, 1, ?, ?, ?, '', ?, ?, ?)",
                    params![at.map(|at| at.unix_ms), crate::text::grain(at), index, point.0, point.1, label],
                )
                .unwrap();
        }
        seen.add(7, None, Some(Place { point: None, label: Some("nowhere") }));
        seen.write(&transaction).unwrap();
        let written = rows(&transaction);
        for sql in RECOUNT {
            transaction.execute(sql, [1]).unwrap();
        }
        assert_eq!(rows(&transaction), written);
        assert!(written.contains(&"7 5252 1340 2 0 86400000 Market".to_owned()), "{written:?}");
        assert!(written.contains(&"7 -1 -1 on -1 1".to_owned()), "{written:?}");
        assert!(written.contains(&"7 -3386 -18000 1 - - Bay".to_owned()), "{written:?}");
    }
}
