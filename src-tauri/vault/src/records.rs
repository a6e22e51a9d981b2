//! Asking for records: a filter picks streams, streams are read in time order and merged (`walk`), one page at a time.
//!
//! Newest first; undated records come last, the last read first. What can be counted by aggregates is not counted by records.

use crate::journey::DAY_MS;
use crate::search::{Hits, MANY, searched_words};
use crate::stretches::OF_BLOCKS;
use crate::text::{from_grain, iso, locator};
use crate::walk::{Walk, Window};
use crate::{Met, Square, Vault, VaultError};
use rusqlite::types::Value;
use rusqlite::{Row as SqlRow, params_from_iter};
use std::ops::Range;
use takeback_model::{
    BrandSlug, Category, Channel, Dealing, EvidenceRef, Identifier, IdentifierKind, Origin, Precision, Sensitive,
    SensitiveSet, ZoneCertainty,
};

/// Which records. All conditions hold together; an empty filter is everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RecordFilter {
    /// One brand.
    pub brand: Option<BrandSlug>,
    /// One category.
    pub category: Option<Category>,
    /// One origin.
    pub origin: Option<Origin>,
    /// One channel.
    pub channel: Option<Channel>,
    /// Only records whose channel is known (`true`) or not (`false`).
    pub channel_known: Option<bool>,
    /// One product, by name.
    pub product: Option<String>,
    /// One card row, by name.
    pub rule: Option<String>,
    /// Records that name this party.
    pub party: Option<String>,
    /// Records that name a party in this dealing.
    pub dealing: Option<Dealing>,
    /// Records that hold this identifier, by value.
    pub identifier: Option<String>,
    /// Records that hold an identifier of this kind; beside a value, that value as one of this kind.
    pub identifier_kind: Option<IdentifierKind>,
    /// Only marked as sensitive (`true`) or not (`false`).
    pub sensitive: Option<bool>,
    /// Marked as sensitive in this way.
    pub sensitive_kind: Option<Sensitive>,
    /// From this instant on, milliseconds since 1970.
    pub since: Option<i64>,
    /// Before this instant.
    pub until: Option<i64>,
    /// Only dated records (`true`) or undated ones (`false`).
    pub dated: Option<bool>,
    /// Words of the text, each as a prefix; a single letter or digit as a word.
    pub search: Option<String>,
    /// Only records that are gone (`true`) or not (`false`).
    pub gone: Option<bool>,
    /// Records that met this fate between two exports.
    pub compared: Option<Met>,
    /// In this square of the map.
    pub square: Option<Square>,
    /// One export.
    pub export: Option<i64>,
    /// One entry's path.
    pub entry: Option<String>,
}

/// Where a page ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// Time of the last record, `None` when the undated ones had begun.
    pub at: Option<i64>,
    /// Its number.
    pub id: i64,
}

/// A page of records.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// How many records the filter matches.
    pub total: u64,
    /// Whether there may be more than that: a common word was searched for, and counting ended.
    pub total_is_least: bool,
    /// The page.
    pub records: Vec<RecordRow>,
    /// Where the next page starts, if there is one.
    pub next: Option<Cursor>,
}

/// A record as stored.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordRow {
    /// Its number.
    pub id: i64,
    /// Whose.
    pub brand: BrandSlug,
    /// Part of the brand, may be empty.
    pub product: String,
    /// The card row that made it.
    pub rule: String,
    /// What kind.
    pub category: Category,
    /// How it came to the brand.
    pub origin: Origin,
    /// Where the brand saw it.
    pub channel: Option<Channel>,
    /// Milliseconds since 1970.
    pub at_ms: Option<i64>,
    /// ISO 8601, as fine as it was.
    pub at: Option<String>,
    /// How fine.
    pub precision: Option<Precision>,
    /// How the zone is known.
    pub zone: Option<ZoneCertainty>,
    /// Its one line.
    pub text: String,
    /// Latitude and longitude in 10⁻⁷ degrees.
    pub point: Option<(i32, i32)>,
    /// What the export calls the place.
    pub place: Option<String>,
    /// Hundredths and currency.
    pub amount: Option<(i64, String)>,
    /// The first party it names.
    pub party: Option<String>,
    /// What is sensitive.
    pub sensitive: SensitiveSet,
    /// Why it is marked.
    pub sensitive_reason: String,
    /// Whether a newer export no longer has it.
    pub gone: bool,
    /// Where it stands.
    pub evidence: EvidenceRef,
}

/// What it takes to read a record's original row again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordOrigin {
    /// The card that read it.
    pub card: Option<String>,
    /// Full paths of all the archives of its export, in the order of their parts.
    pub archives: Vec<String>,
    /// The full path of the archive that it stands in.
    pub archive: String,
    /// The entry's path.
    pub entry: String,
    /// Where in the entry.
    pub locator: String,
    /// All its parties.
    pub parties: Vec<(String, Dealing)>,
    /// All its identifiers.
    pub identifiers: Vec<Identifier>,
}

const COLUMNS: &str =
    "r.id, b.slug, s.product, s.rule, s.category, s.origin, s.channel, r.at, r.grain, s.text || r.text, r.lat, r.lng, r.place,
    r.amount, r.currency, s.sensitive, s.sensitive_reason, s.locator, r.locator, x.id, a.name, e.path,
    (SELECT p.name FROM party_mention m JOIN party p ON p.id = m.party WHERE m.record = r.id LIMIT 1),
    EXISTS (SELECT 1 FROM gone g WHERE g.record = r.id)";
const JOINS: &str = "JOIN stream s ON s.id = r.stream JOIN brand b ON b.id = s.brand JOIN entry e ON e.id = r.entry
    JOIN export x ON x.id = e.export JOIN archive a ON a.id = e.archive";

/// SQL conditions with their values.
#[derive(Default)]
pub(crate) struct Conditions {
    texts: Vec<String>,
    values: Vec<Value>,
}

impl Conditions {
    fn add(&mut self, text: &str, values: impl IntoIterator<Item = Value>) {
        self.texts.push(text.to_owned());
        self.values.extend(values);
    }

    /// Whether there is no other than this one.
    pub(crate) fn is_single(&self) -> bool {
        self.texts.len() == 1
    }

    pub(crate) fn values(&self) -> &[Value] {
        &self.values
    }

    pub(crate) fn sql(&self) -> String {
        if self.texts.is_empty() { "1".to_owned() } else { self.texts.join(" AND ") }
    }
}

impl Vault {
    /// A page of the records that the filter matches.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn records(
        &self,
        filter: &RecordFilter,
        limit: u32,
        offset: u32,
        after: Option<Cursor>,
    ) -> Result<Page, VaultError> {
        let streams = self.streams(filter)?;
        let conditions = row_conditions(filter);
        let (wanted, offset) = (limit as usize, offset as usize);
        let reach = wanted + 1 + offset;
        let all: Vec<i64> = streams.iter().map(|(stream, _)| *stream).collect();
        let window = Window::of(filter, self.id_range(filter)?);
        let questions = filter.search.as_deref().map_or(Ok(None), |search| self.questions(search))?;
        let hits = questions.map(|questions| self.hits(questions, &all, window)).transpose()?;
        let total = self.total(filter, &streams, hits.as_ref())?;
        let walk = Walk { window, conditions: &conditions, reach, after };
        let mut ids = match (&hits, driver(filter, hits.as_ref())) {
            (_, Some(driver)) => self.ids_driven(&driver, &streams, &conditions, reach, after)?,
            (Some(hits), None) => self.walk_hits(&walk, hits)?,
            (None, None) => self.walk_windows(filter, &all, &walk)?,
        };
        if let Some(hits) = &hits {
            ids.extend(self.walk(&hits.among(&streams), &walk, None)?);
        }
        // `None` is smaller than any time, so descending order puts the undated last.
        ids.sort_unstable_by(|a, b| b.cmp(a));
        let ids: Vec<_> = ids.into_iter().skip(offset).take(wanted + 1).collect();
        let more = ids.len() > wanted;
        let records = ids.iter().take(wanted).map(|(_, id)| self.record(*id)).collect::<Result<Vec<_>, _>>()?;
        let next = records.last().filter(|_| more).map(|last| Cursor { at: last.at_ms, id: last.id });
        Ok(Page { total: total.records, total_is_least: total.is_least, records, next })
    }

    /// One record.
    ///
    /// # Errors
    /// When there is none with that number.
    pub fn record(&self, id: i64) -> Result<RecordRow, VaultError> {
        self.connection
            .prepare_cached(&format!("SELECT {COLUMNS} FROM record r {JOINS} WHERE r.id = ?"))?
            .query_row([id], |row| Ok(read_row(row)))
            .map_err(|error| match error {
                rusqlite::Error::QueryReturnedNoRows => VaultError::Argument(format!("there is no record {id}")),
                other => other.into(),
            })?
    }

    /// What it takes to read a record's original row again.
    ///
    /// # Errors
    /// When there is no record with that number.
    pub fn record_origin(&self, id: i64) -> Result<RecordOrigin, VaultError> {
        let record = self.record(id)?;
        let (card, archive, entry): (Option<String>, String, String) = self.connection.query_row(
            "SELECT x.card, a.path, e.path FROM record r JOIN entry e ON e.id = r.entry JOIN export x ON x.id = e.export
             JOIN archive a ON a.id = e.archive WHERE r.id = ?",
            [id],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )?;
        let archives = self
            .connection
            .prepare("SELECT path FROM archive WHERE export = ? ORDER BY id")?
            .query_map([record.evidence.export], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let parties = self
            .connection
            .prepare("SELECT p.name, m.dealing FROM party_mention m JOIN party p ON p.id = m.party WHERE m.record = ?")?
            .query_map([id], |row| Ok((row.get::<_, String>(0)?, row.get::<_, u8>(1)?)))?
            .filter_map(|row| match row {
                Ok((name, dealing)) => Dealing::from_code(dealing).map(|dealing| Ok((name, dealing))),
                Err(error) => Some(Err(error)),
            })
            .collect::<Result<_, _>>()?;
        let identifiers = self
            .connection
            .prepare(
                "SELECT i.kind, i.value FROM identifier_mention m JOIN identifier i ON i.id = m.identifier WHERE m.record = ?",
            )?
            .query_map([id], |row| Ok((row.get::<_, u8>(0)?, row.get::<_, String>(1)?)))?
            .filter_map(|row| match row {
                Ok((kind, value)) => IdentifierKind::from_code(kind).map(|kind| Ok(Identifier { kind, value })),
                Err(error) => Some(Err(error)),
            })
            .collect::<Result<_, _>>()?;
        Ok(RecordOrigin { card, archives, archive, entry, locator: record.evidence.locator, parties, identifiers })
    }

    /// The streams that the filter's stream-level conditions leave, with their counts.
    fn streams(&self, filter: &RecordFilter) -> Result<Vec<(i64, u64)>, VaultError> {
        let mut conditions = Conditions::default();
        if let Some(brand) = &filter.brand {
            conditions.add("b.slug = ?", [Value::from(brand.as_str().to_owned())]);
        }
        if let Some(export) = filter.export {
            // Else the stretches of all other brands would be looked at for its numbers.
            conditions.add("s.brand = (SELECT x.brand FROM export x WHERE x.id = ?)", [Value::from(export)]);
        }
        if let Some(category) = filter.category {
            conditions.add("s.category = ?", [Value::from(i64::from(category.code()))]);
        }
        if let Some(origin) = filter.origin {
            conditions.add("s.origin = ?", [Value::from(i64::from(origin.code()))]);
        }
        if let Some(channel) = filter.channel {
            conditions.add("s.channel = ?", [Value::from(i64::from(channel.code()))]);
        }
        match filter.channel_known {
            Some(true) => conditions.add("s.channel <> 0", []),
            Some(false) => conditions.add("s.channel = 0", []),
            None => {}
        }
        if let Some(product) = &filter.product {
            conditions.add("s.product = ?", [Value::from(product.clone())]);
        }
        if let Some(rule) = &filter.rule {
            conditions.add("s.rule = ?", [Value::from(rule.clone())]);
        }
        match filter.sensitive {
            Some(true) => conditions.add("s.sensitive <> 0", []),
            Some(false) => conditions.add("s.sensitive = 0", []),
            None => {}
        }
        if let Some(kind) = filter.sensitive_kind {
            let bits = SensitiveSet::EMPTY.with(kind).bits();
            conditions.add("s.sensitive & ? <> 0", [Value::from(i64::from(bits))]);
        }
        if let Some((met, covered)) = filter.compared.and_then(|met| Some((met, met.covered()?))) {
            let rules = self.rules_of(met.later)?;
            let places = vec!["?"; rules.len()].join(", ");
            let not = if covered { "" } else { "NOT " };
            conditions.add(&format!("s.rule {not}IN ({places})"), rules.into_iter().map(Value::from));
        }
        let sql = format!(
            "SELECT s.id, s.records FROM stream s JOIN brand b ON b.id = s.brand WHERE s.records > 0 AND {} ORDER BY s.id",
            conditions.sql()
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map(params_from_iter(conditions.values), |row| {
            Ok((row.get(0)?, u64::try_from(row.get::<_, i64>(1)?).unwrap_or(0)))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How many records the filter matches; `hits` are those of its search.
    fn total(&self, filter: &RecordFilter, streams: &[(i64, u64)], hits: Option<&Hits>) -> Result<Total, VaultError> {
        if filter.gone == Some(false) {
            let all = self.total(&RecordFilter { gone: None, ..filter.clone() }, streams, hits)?;
            let gone = self.total(&RecordFilter { gone: Some(true), ..filter.clone() }, streams, hits)?;
            return Ok(Total {
                records: all.records.saturating_sub(gone.records),
                is_least: all.is_least || gone.is_least,
            });
        }
        let conditions = row_conditions(filter);
        let said = match hits {
            Some(hits) => {
                let among: Vec<_> =
                    streams.iter().copied().filter(|(stream, _)| hits.streams.contains(stream)).collect();
                self.count_merged(filter, &among, &conditions)?
            }
            None => 0,
        };
        if let Some(driver) = driver(filter, hits) {
            let from = format!("{} JOIN record r ON r.id = d.record", driver.table);
            return Ok(Total::of(said + self.count_where(&from, &driver.values, streams, &conditions)?));
        }
        match hits {
            None => Ok(Total::of(self.count_merged(filter, streams, &conditions)?)),
            Some(hits) if *filter == (RecordFilter { search: filter.search.clone(), ..RecordFilter::default() }) => {
                let found = hits.records.as_ref().map_or(MANY, Vec::len);
                Ok(Total { records: said + found as u64, is_least: hits.records.is_none() })
            }
            Some(hits) => {
                let walk = Walk {
                    window: Window::of(filter, self.id_range(filter)?),
                    conditions: &conditions,
                    reach: COUNTED + 1,
                    after: None,
                };
                let found = self.walk_hits(&walk, hits)?.len();
                Ok(Total { records: said + found.min(COUNTED) as u64, is_least: found > COUNTED })
            }
        }
    }

    fn count_merged(
        &self,
        filter: &RecordFilter,
        streams: &[(i64, u64)],
        conditions: &Conditions,
    ) -> Result<u64, VaultError> {
        if conditions.texts.is_empty() || streams.is_empty() {
            return Ok(streams.iter().map(|(_, records)| records).sum());
        }
        if filter.square.is_some() {
            return self.count_in_square(filter, streams, conditions);
        }
        if *filter == of_entries(filter)
            && let Some(stored) = self.count_stored(filter)?
        {
            return Ok(stored);
        }
        if asks_for_times_alone(filter) {
            return self.count_times(filter, streams);
        }
        match self.id_range(filter)? {
            Some((first, last)) => {
                let mut within = row_conditions(filter);
                within.add("r.id BETWEEN ? AND ?", [Value::from(first), Value::from(last)]);
                self.count_where("record r", &[], streams, &within)
            }
            None => {
                let streams_alone = numbers(streams.iter().map(|(id, _)| *id));
                let from =
                    format!("(SELECT DISTINCT block FROM stretch WHERE stream IN ({streams_alone})) h {OF_BLOCKS}");
                self.count_where(&from, &[], streams, conditions)
            }
        }
    }

    /// What an export, or entries of a path, were counted to hold; `None` where several entries may say the same.
    fn count_stored(&self, filter: &RecordFilter) -> Result<Option<u64>, VaultError> {
        let brand = filter.brand.as_ref().map(BrandSlug::as_str);
        let of_entries = "FROM entry e JOIN export x ON x.id = e.export JOIN brand b ON b.id = x.brand
             WHERE (?1 IS NULL OR e.export = ?1) AND (?2 IS NULL OR e.path = ?2) AND (?3 IS NULL OR b.slug = ?3)";
        let (stored, known, again, entries): (i64, i64, i64, i64) = self
            .connection
            .prepare_cached(&format!(
                "SELECT coalesce(sum(e.stored), 0), coalesce(sum(e.already_known), 0), coalesce(max(x.again), 0), count(*) {of_entries}"
            ))?
            .query_row(rusqlite::params![filter.export, filter.entry, brand], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
            })?;
        let said_again = if filter.entry.is_none() && filter.export.is_some() {
            again
        } else if known == 0 {
            0
        } else if entries == 1 {
            // Of one entry each record is one sighting.
            let sql = format!("SELECT count(*) FROM sighting t WHERE t.entry = (SELECT e.id {of_entries})");
            let values = rusqlite::params![filter.export, filter.entry, brand];
            self.connection.prepare_cached(&sql)?.query_row(values, |row| row.get(0))?
        } else {
            return Ok(None);
        };
        Ok(Some((stored + said_again).cast_unsigned()))
    }

    /// The numbers of the first and the last record that the filter's entries hold, as their own or said again; `None` where it names none.
    pub(crate) fn id_range(&self, filter: &RecordFilter) -> Result<Option<(i64, i64)>, VaultError> {
        if filter.export.is_none() && filter.entry.is_none() {
            return Ok(None);
        }
        let range = self
            .connection
            .prepare_cached(
                "SELECT coalesce(min(first), 0), coalesce(max(last), -1) FROM (
                 SELECT first_record AS first, last_record AS last FROM entry
                 WHERE (?1 IS NULL OR export = ?1) AND (?2 IS NULL OR path = ?2)
                 UNION ALL SELECT (SELECT min(record) FROM sighting WHERE entry = e.id), (SELECT max(record) FROM sighting WHERE entry = e.id)
                 FROM entry e WHERE (?1 IS NULL OR export = ?1) AND (?2 IS NULL OR path = ?2) AND already_known > 0)",
            )?
            .query_row(rusqlite::params![filter.export, filter.entry], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(Some(range))
    }

    fn count_where(
        &self,
        from: &str,
        values: &[Value],
        streams: &[(i64, u64)],
        conditions: &Conditions,
    ) -> Result<u64, VaultError> {
        let values = values.iter().chain(&conditions.values);
        let sql = format!(
            "SELECT count(*) FROM {from} WHERE {} AND r.stream IN ({})",
            conditions.sql(),
            numbers(streams.iter().map(|(id, _)| *id))
        );
        let total: i64 = self.connection.prepare(&sql)?.query_row(params_from_iter(values), |row| row.get(0))?;
        Ok(u64::try_from(total).unwrap_or(0))
    }

    /// Counts by the days that the writer counted, and by records where a day is cut.
    fn count_times(&self, filter: &RecordFilter, streams: &[(i64, u64)]) -> Result<u64, VaultError> {
        if filter.dated == Some(false) {
            let all: u64 = streams.iter().map(|(_, records)| records).sum();
            let bounded = filter.since.is_some() || filter.until.is_some();
            return if bounded {
                Ok(0)
            } else {
                Ok(all.saturating_sub(self.count_days(streams, &(i64::MIN..i64::MAX))?))
            };
        }
        let first =
            filter.since.map_or(i64::MIN, |since| since.div_euclid(DAY_MS) + i64::from(since.rem_euclid(DAY_MS) > 0));
        let end = filter.until.map_or(i64::MAX, |until| until.div_euclid(DAY_MS));
        let mut cut: Vec<(Option<i64>, Option<i64>)> = Vec::new();
        if first > end {
            cut.push((filter.since, filter.until));
        } else {
            cut.extend(filter.since.map(|since| (Some(since), Some(first * DAY_MS))));
            cut.extend(filter.until.map(|until| (Some(end * DAY_MS), Some(until))));
        }
        let streams_alone: Vec<i64> = streams.iter().map(|(stream, _)| *stream).collect();
        let mut total = if first < end { self.count_days(streams, &(first..end))? } else { 0 };
        for (since, until) in cut.into_iter().filter(|(since, until)| since < until) {
            let window = Window::of(&RecordFilter { since, until, ..RecordFilter::default() }, None);
            total += self.count_window(&streams_alone, window)?;
        }
        Ok(total)
    }

    fn count_days(&self, streams: &[(i64, u64)], days: &Range<i64>) -> Result<u64, VaultError> {
        let sql = format!(
            "SELECT coalesce(sum(records), 0) FROM stream_day WHERE stream IN ({}) AND day >= ? AND day < ?",
            numbers(streams.iter().map(|(id, _)| *id))
        );
        let total: i64 = self.connection.prepare(&sql)?.query_row([days.start, days.end], |row| row.get(0))?;
        Ok(total.cast_unsigned())
    }

    /// The first ids in order where an index other than time leads: a word, a party, an identifier.
    fn ids_driven(
        &self,
        driver: &Driver,
        streams: &[(i64, u64)],
        conditions: &Conditions,
        reach: usize,
        after: Option<Cursor>,
    ) -> Result<Vec<(Option<i64>, i64)>, VaultError> {
        let (page, page_values) = after_condition(after);
        let values = driver.values.iter().chain(&conditions.values).chain(&page_values);
        let sql = format!(
            "SELECT r.at, r.id FROM {} JOIN record r ON r.id = d.record
             WHERE {} AND r.stream IN ({}) AND {page}
             ORDER BY r.at IS NULL, r.at DESC, r.id DESC LIMIT {reach}",
            driver.table,
            conditions.sql(),
            numbers(streams.iter().map(|(id, _)| *id)),
        );
        let mut statement = self.connection.prepare(&sql)?;
        let rows = statement.query_map(params_from_iter(values), |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// What a filter says of export, entry and brand: all that the entries' own counts can answer.
fn of_entries(filter: &RecordFilter) -> RecordFilter {
    let RecordFilter { brand, export, entry, .. } = filter.clone();
    RecordFilter { brand, export, entry, ..RecordFilter::default() }
}

/// Whether a filter asks for nothing of single records but their time.
fn asks_for_times_alone(filter: &RecordFilter) -> bool {
    filter.gone.is_none()
        && filter.compared.is_none()
        && filter.square.is_none()
        && filter.export.is_none()
        && filter.entry.is_none()
        && filter.party.is_none()
        && filter.dealing.is_none()
        && filter.identifier.is_none()
        && filter.identifier_kind.is_none()
}

/// So many hits of a search are looked at one by one; of more, only those in the newest stretches.
const FEW: usize = 5_000;
/// So many hits of a common word among other conditions are counted.
const COUNTED: usize = 1_000;

/// A count, or what it is at least.
struct Total {
    records: u64,
    is_least: bool,
}

impl Total {
    fn of(records: u64) -> Self {
        Self { records, is_least: false }
    }
}

/// The table that leads when time does not, with its values. It is called `d` and has a column `record`.
struct Driver {
    table: String,
    values: Vec<Value>,
}

fn driver(filter: &RecordFilter, hits: Option<&Hits>) -> Option<Driver> {
    if let Some(hits) = hits {
        let few = hits.records.as_ref().filter(|records| records.len() <= FEW)?;
        let table = "(SELECT value AS record FROM json_each(?)) d".to_owned();
        return Some(Driver { table, values: vec![Value::from(format!("[{}]", numbers(few.iter().copied())))] });
    }
    if let Some((records, values)) = mentions(filter) {
        return Some(Driver { table: format!("({records}) d"), values });
    }
    if let Some((records, values)) = identified(filter) {
        return Some(Driver { table: format!("({records}) d"), values });
    }
    let table = "(SELECT record FROM gone) d".to_owned();
    (filter.gone == Some(true)).then_some(Driver { table, values: Vec::new() })
}

/// The records that name a party, or any in a dealing, with its values.
fn mentions(filter: &RecordFilter) -> Option<(String, Vec<Value>)> {
    let dealing = filter.dealing.map(|dealing| Value::from(i64::from(dealing.code())));
    match (&filter.party, dealing) {
        (None, None) => None,
        (Some(party), dealing) => {
            let also = if dealing.is_some() { " AND m.dealing = ?" } else { "" };
            let sql = format!(
                "SELECT DISTINCT m.record FROM party_mention m JOIN party p ON p.id = m.party WHERE p.name = ?{also}"
            );
            Some((sql, std::iter::once(Value::from(party.clone())).chain(dealing).collect()))
        }
        (None, Some(dealing)) => {
            let sql = "SELECT DISTINCT m.record FROM party_use u JOIN party_mention m ON m.party = u.party AND m.dealing = u.dealing
                WHERE u.dealing = ?";
            Some((sql.to_owned(), vec![dealing]))
        }
    }
}

/// The records that hold an identifier, with its values. The same digits can be a phone number and an account's name.
fn identified(filter: &RecordFilter) -> Option<(String, Vec<Value>)> {
    let value = filter.identifier.clone().map(|value| ("i.value = ?", Value::from(value)));
    let kind = filter.identifier_kind.map(|kind| ("i.kind = ?", Value::from(i64::from(kind.code()))));
    let (conditions, values): (Vec<_>, Vec<_>) = value.into_iter().chain(kind).unzip();
    let sql = format!(
        "SELECT DISTINCT m.record FROM identifier_mention m JOIN identifier i ON i.id = m.identifier WHERE {}",
        conditions.join(" AND ")
    );
    (!values.is_empty()).then_some((sql, values))
}

/// Conditions on single records.
fn row_conditions(filter: &RecordFilter) -> Conditions {
    let mut conditions = Conditions::default();
    if let Some(since) = filter.since {
        conditions.add("r.at >= ?", [Value::from(since)]);
    }
    if let Some(until) = filter.until {
        conditions.add("r.at < ?", [Value::from(until)]);
    }
    match filter.dated {
        Some(true) => conditions.add("r.at IS NOT NULL", []),
        Some(false) => conditions.add("r.at IS NULL", []),
        None => {}
    }
    match filter.gone {
        Some(true) => conditions.add("r.id IN (SELECT record FROM gone)", []),
        Some(false) => conditions.add("r.id NOT IN (SELECT record FROM gone)", []),
        None => {}
    }
    if let Some((held, values)) = filter.compared.map(Met::condition) {
        conditions.add(&held, values);
    }
    if let Some(square) = filter.square {
        conditions.add("r.lat >= ? AND r.lat < ? AND r.lng >= ? AND r.lng < ?", square.bounds().map(Value::from));
    }
    let (export, path) = (filter.export.map(Value::from), filter.entry.clone().map(Value::from));
    let entries = match (&export, &path) {
        (None, None) => None,
        (Some(_), None) => Some("o.export = ?"),
        (None, Some(_)) => Some("o.path = ?"),
        (Some(_), Some(_)) => Some("o.export = ? AND o.path = ?"),
    };
    if let Some(entries) = entries {
        // What an export says again is another's record, and yet one that it holds.
        let held = format!(
            "(r.entry IN (SELECT o.id FROM entry o WHERE {entries})
             OR EXISTS (SELECT 1 FROM sighting t CROSS JOIN entry o ON o.id = t.entry WHERE t.record = r.id AND {entries}))"
        );
        let values: Vec<Value> = export.into_iter().chain(path).collect();
        conditions.add(&held, values.iter().chain(&values).cloned());
    }
    let searched = filter.search.as_deref().is_some_and(|search| searched_words(search).next().is_some());
    let mentions = mentions(filter);
    if let Some((records, values)) = mentions.as_ref().filter(|_| searched) {
        conditions.add(&format!("r.id IN ({records})"), values.iter().cloned());
    }
    if let Some((records, values)) = identified(filter).filter(|_| searched || mentions.is_some()) {
        conditions.add(&format!("r.id IN ({records})"), values);
    }
    conditions
}

fn after_condition(after: Option<Cursor>) -> (&'static str, Vec<Value>) {
    match after {
        None => ("1", Vec::new()),
        Some(Cursor { at: None, id }) => ("r.at IS NULL AND r.id < ?", vec![Value::from(id)]),
        Some(Cursor { at: Some(at), id }) => (
            "(r.at < ? OR r.at = ? AND r.id < ? OR r.at IS NULL)",
            vec![Value::from(at), Value::from(at), Value::from(id)],
        ),
    }
}

pub(crate) fn numbers(ids: impl Iterator<Item = i64>) -> String {
    ids.map(|id| id.to_string()).collect::<Vec<_>>().join(",")
}

fn read_row(row: &SqlRow<'_>) -> Result<RecordRow, VaultError> {
    let odd = |what: &str| VaultError::Damaged(format!("a record has an unknown {what}"));
    let grain = from_grain(row.get(8)?);
    let at_ms: Option<i64> = row.get(7)?;
    let at = at_ms.zip(grain).map(|(at, (precision, _))| iso(at, precision));
    let pattern: String = row.get(17)?;
    Ok(RecordRow {
        id: row.get(0)?,
        brand: row.get::<_, String>(1)?.try_into().map_err(|_| odd("brand"))?,
        product: row.get(2)?,
        rule: row.get(3)?,
        category: Category::from_code(row.get(4)?).ok_or_else(|| odd("category"))?,
        origin: Origin::from_code(row.get(5)?).ok_or_else(|| odd("origin"))?,
        channel: Channel::from_code(row.get(6)?),
        at_ms,
        at,
        precision: grain.map(|(precision, _)| precision),
        zone: grain.map(|(_, zone)| zone),
        text: row.get(9)?,
        point: row.get::<_, Option<i32>>(10)?.zip(row.get::<_, Option<i32>>(11)?),
        place: row.get(12)?,
        amount: row
            .get::<_, Option<i64>>(13)?
            .map(|hundredths| {
                Ok::<_, rusqlite::Error>((hundredths, row.get::<_, Option<String>>(14)?.unwrap_or_default()))
            })
            .transpose()?,
        party: row.get(22)?,
        sensitive: SensitiveSet::from_bits(row.get(15)?),
        sensitive_reason: row.get(16)?,
        gone: row.get(23)?,
        evidence: EvidenceRef {
            export: row.get(19)?,
            archive: row.get(20)?,
            entry: row.get(21)?,
            locator: locator(&pattern, row.get_ref(18)?),
        },
    })
}
