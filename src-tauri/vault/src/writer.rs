//! Filling the vault: one export, one transaction. Dropped without `finish`, it leaves nothing behind.
//!
//! A fact that an earlier export of the same account holds already is counted as known and not stored again; what
//! the earlier exports held and this newer one no longer does is marked as gone, but only for the kinds of
//! files that the newer export does contain: absence of a file is not a finding.

use crate::fingerprint::Fact;
use crate::journey::Traces;
use crate::known::{Prior, archive_ids, brand_id, identifier_id, load_prior, new_export, party_id, same_export};
use crate::places::Whereabouts;
use crate::rows::{Locator, NewRow, Rows};
use crate::schema::COUNT_AGAIN;
use crate::stretches::{Stretches, next_block};
use crate::text::grain;
use crate::{Vault, VaultError};
use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, params};
use std::collections::{BTreeMap, HashMap, HashSet};
use takeback_model::{
    Amount, BrandSlug, Category, EntryState, IdentifierKind, Moment, PartyMention, Place, Problem, RuleShape,
};

/// The pages that an import holds in memory, in SQLite's spelling of KiB.
const WRITING: i64 = -12_288;

/// What is known about an export before its records are read.
#[derive(Debug, Clone)]
pub struct ExportStart<'a> {
    /// Whose it is.
    pub brand: &'a BrandSlug,
    /// What people call the brand.
    pub name: &'a str,
    /// The legal entity, if the card knows it.
    pub controller: Option<&'a str>,
    /// The card that reads it.
    pub card: Option<&'a str>,
    /// How sure that card is.
    pub status: Option<&'a str>,
    /// The account it belongs to, if it says.
    pub account: Option<&'a str>,
    /// The name that the parts of one set share.
    pub set_key: &'a str,
    /// When the brand made it, milliseconds since 1970, if it says.
    pub made_on: Option<i64>,
    /// Now, milliseconds since 1970.
    pub now: i64,
    /// File name and full path of each part.
    pub archives: &'a [(String, String)],
    /// The marks of all its entries.
    pub marks: &'a [EntryMark],
}

/// A hash of an entry's path, size and checksum: the same mark is the same entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryMark(pub u64);

/// An entry about to be written.
#[derive(Debug, Clone)]
pub struct NewEntry<'a> {
    /// Its path.
    pub path: &'a str,
    /// Its mark.
    pub mark: EntryMark,
    /// Decompressed size, if known.
    pub size: Option<u64>,
    /// Which of [`ExportStart::archives`] it is in.
    pub part: usize,
}

/// What became of an entry.
#[derive(Debug, Clone)]
pub struct EntryResult<'a> {
    /// Its state.
    pub state: &'a EntryState,
    /// The card rows that read it.
    pub rules: &'a [String],
    /// Units left out, by reason.
    pub skipped: &'a BTreeMap<String, u64>,
}

/// A record as the import hands it over.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    /// What [`ExportWriter::stream`] returned.
    pub stream: i64,
    /// When.
    pub at: Option<Moment>,
    /// Numbers that fill the stream's locator pattern.
    pub locator: &'a [u64],
    /// What else makes it the same fact in any export of the account; may be empty.
    pub key: &'a str,
    /// The record's one line, unless its stream has it.
    pub text: &'a str,
    /// Where.
    pub place: Option<Place<'a>>,
    /// How much.
    pub amount: Option<Amount<'a>>,
    /// Third parties named.
    pub parties: &'a [PartyMention<'a>],
    /// Identifiers of the person.
    pub identifiers: &'a [(IdentifierKind, &'a str)],
}

impl<'a> Row<'a> {
    fn fact<'f>(&'f self, category: Category, stream_text: &'f str) -> Fact<'f>
    where
        'a: 'f,
    {
        Fact {
            category,
            at: self.at.map(|at| at.unix_ms),
            point: self.place.and_then(|place| place.point),
            amount: self.amount.map(|amount| amount.hundredths),
            text: [stream_text, self.text],
            key: self.key,
            place: self.place.and_then(|place| place.label).unwrap_or_default(),
            parties: self.parties,
        }
    }
}

/// How many records of an entry, by what became of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// New ones.
    pub stored: u64,
    /// Known ones.
    pub already_known: u64,
}

/// An export, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ExportTotals {
    /// Its number.
    pub id: i64,
    /// Stored by this import.
    pub stored: u64,
    /// Known before.
    pub already_known: u64,
    /// Left out for a reason.
    pub skipped: u64,
    /// Records of earlier exports marked as gone now.
    pub gone: u64,
}

#[derive(Debug, Clone, Copy, Default)]
struct Use {
    records: i64,
    first: Option<i64>,
    last: Option<i64>,
}

impl Use {
    fn add(&mut self, at: Option<i64>) {
        self.records += 1;
        if let Some(at) = at {
            self.first = Some(self.first.map_or(at, |first| first.min(at)));
            self.last = Some(self.last.map_or(at, |last| last.max(at)));
        }
    }
}

struct OpenEntry {
    id: i64,
    first: i64,
    tally: Tally,
    /// The same path as read before, when it was broken, with its records; this reading replaces it.
    before: Option<(i64, u64, Option<i64>)>,
}

/// The one writer of one export.
pub struct ExportWriter<'v> {
    transaction: Transaction<'v>,
    brand: i64,
    export: i64,
    archives: Vec<i64>,
    known_marks: HashMap<EntryMark, i64>,
    prior: Prior,
    /// Whether the vault had none of this export.
    is_new: bool,
    /// Whether records that are not met again may be called gone: the accounts are surely the same.
    same_account: bool,
    made_on: Option<i64>,
    next_record: i64,
    entry: Option<OpenEntry>,
    streams: HashMap<RuleShape, i64>,
    shapes: HashMap<i64, (Category, String)>,
    stream_use: BTreeMap<i64, Use>,
    traces: Traces,
    stretches: Stretches,
    whereabouts: Whereabouts,
    party_ids: HashMap<String, i64>,
    party_use: BTreeMap<(i64, u8), Use>,
    identifier_ids: HashMap<(IdentifierKind, String), i64>,
    identifier_use: BTreeMap<i64, Use>,
    rules_covered: HashSet<String>,
    returned: Vec<i64>,
    totals: ExportTotals,
}

impl Vault {
    /// Starts writing an export: a new one, or one whose other parts are here already.
    ///
    /// # Errors
    /// When another process writes, or the disk does not take it.
    pub fn begin_export(&mut self, start: &ExportStart<'_>) -> Result<ExportWriter<'_>, VaultError> {
        // An import appends: what it keeps in memory it only has to write out at the end, while nobody reads any more.
        self.connection.pragma_update(None, "cache_size", WRITING)?;
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let brand = brand_id(&transaction, start)?;
        let known = same_export(&transaction, brand, start)?;
        let is_new = known.is_none();
        let (export, known_marks) = match known {
            Some(known) => known,
            None => (new_export(&transaction, brand, start)?, HashMap::new()),
        };
        let archives = archive_ids(&transaction, export, start.archives)?;
        let (prior, same_account) = load_prior(&transaction, brand, export, start)?;
        let last_record = transaction.query_row("SELECT coalesce(max(id), 0) FROM record", [], |row| row.get(0))?;
        transaction.execute("INSERT INTO search(search, rank) VALUES('hashsize', 8388608)", []).ok();
        Ok(ExportWriter {
            transaction,
            brand,
            export,
            archives,
            known_marks,
            prior,
            is_new,
            same_account,
            made_on: start.made_on,
            next_record: next_block(last_record),
            entry: None,
            streams: HashMap::new(),
            shapes: HashMap::new(),
            stream_use: BTreeMap::new(),
            traces: Traces::default(),
            stretches: Stretches::default(),
            whereabouts: Whereabouts::default(),
            party_ids: HashMap::new(),
            party_use: BTreeMap::new(),
            identifier_ids: HashMap::new(),
            identifier_use: BTreeMap::new(),
            rules_covered: HashSet::new(),
            returned: Vec::new(),
            totals: ExportTotals { id: export, ..ExportTotals::default() },
        })
    }
}

impl ExportWriter<'_> {
    /// The export's number.
    #[must_use]
    pub fn export(&self) -> i64 {
        self.export
    }

    /// Whether this export holds this very entry already: it need not be read again.
    #[must_use]
    pub fn knows(&self, mark: EntryMark) -> bool {
        self.known_marks.contains_key(&mark)
    }

    /// Counts an entry that [`Self::knows`] knows: all its records are known already.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn known_entry(&mut self, mark: EntryMark) -> Result<(), VaultError> {
        if let Some(entry) = self.known_marks.get(&mark) {
            let (records, skipped, rules): (i64, i64, String) = self.transaction.query_row(
                "SELECT stored + already_known, skipped, rules FROM entry WHERE id = ?",
                [entry],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )?;
            self.totals.already_known += u64::try_from(records).unwrap_or(0);
            self.totals.skipped += u64::try_from(skipped).unwrap_or(0);
            self.rules_covered.extend(rules.split(", ").filter(|rule| !rule.is_empty()).map(str::to_owned));
        }
        Ok(())
    }

    /// Begins an entry; records that follow are its own until [`Self::end_entry`].
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn begin_entry(&mut self, entry: &NewEntry<'_>) -> Result<(), VaultError> {
        let archive = self.archives.get(entry.part).copied().unwrap_or(0);
        let before = self
            .transaction
            .prepare_cached(
                "SELECT id, stored, first_record FROM entry WHERE export = ? AND path = ? AND state = 'broken'",
            )?
            .query_row(params![self.export, entry.path], |row| {
                Ok((row.get(0)?, row.get::<_, i64>(1)?.cast_unsigned(), row.get(2)?))
            })
            .optional()?;
        self.transaction
            .prepare_cached(
                "INSERT INTO entry(export, archive, path, mark, size, state, rules, records, stored, already_known, skipped)
                 VALUES(?, ?, ?, ?, ?, 'broken', '', 0, 0, 0, 0)",
            )?
            .execute(params![self.export, archive, entry.path, entry.mark.0.cast_signed(), entry.size.map(u64::cast_signed)])?;
        let id = self.transaction.last_insert_rowid();
        self.entry = Some(OpenEntry { id, first: self.next_record, tally: Tally::default(), before });
        Ok(())
    }

    /// The stream of a shape, made when it is new.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn stream(&mut self, shape: &RuleShape) -> Result<i64, VaultError> {
        if let Some(id) = self.streams.get(shape) {
            return Ok(*id);
        }
        let channel = shape.channel.map_or(0, |channel| channel.code());
        let key = params![
            self.brand,
            shape.rule,
            shape.product,
            shape.category.code(),
            shape.origin.code(),
            channel,
            shape.sensitive.bits(),
            shape.sensitive_reason,
            shape.locator,
            shape.text
        ];
        let new = self
            .transaction
            .prepare_cached(
                "INSERT OR IGNORE INTO stream(brand, rule, product, category, origin, channel, sensitive, sensitive_reason, locator, text)
                 VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute(key)?;
        let id: i64 = self
            .transaction
            .prepare_cached(
                "SELECT id FROM stream WHERE brand = ? AND rule = ? AND product = ? AND category = ? AND origin = ?
                 AND channel = ? AND sensitive = ? AND sensitive_reason = ? AND locator = ? AND text = ?",
            )?
            .query_row(key, |row| row.get(0))?;
        if new == 1 && !shape.text.is_empty() {
            self.transaction.execute("INSERT INTO search(rowid, text) VALUES(?, ?)", params![-id, shape.text])?;
        }
        self.streams.insert(shape.clone(), id);
        self.shapes.insert(id, (shape.category, shape.text.clone()));
        Ok(id)
    }

    /// Takes records of the entry that was begun: `rows` is called once with what takes one.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn insert(
        &mut self,
        rows: impl FnOnce(&mut dyn FnMut(Row<'_>) -> Result<(), VaultError>) -> Result<(), VaultError>,
    ) -> Result<(), VaultError> {
        let Some(mut entry) = self.entry.take() else {
            return Err(VaultError::Argument("a record came outside of any entry".to_owned()));
        };
        {
            let Self {
                transaction,
                export,
                prior,
                next_record,
                stream_use,
                traces,
                stretches,
                whereabouts,
                party_ids,
                party_use,
                identifier_ids,
                identifier_use,
                returned,
                shapes,
                ..
            } = self;
            let mut scratch = Vec::new();
            let mut new_rows = Rows::to(transaction)?;
            // Indexed as they come: read back at the end, each page would have to be decrypted again.
            let mut index = transaction.prepare_cached("INSERT INTO search(rowid, text) VALUES(?, ?)")?;
            let mut sight = transaction
                .prepare_cached("INSERT INTO sighting(entry, record, stream, locator) VALUES(?, ?, ?, ?)")?;
            let mut lead = transaction.prepare_cached(
                "INSERT INTO route(export, party, at, way) VALUES(?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET at = ?3, way = ?4
                 WHERE at IS NULL OR ?3 >= at",
            )?;
            rows(&mut |row: Row<'_>| {
                let at = row.at.map(|at| at.unix_ms);
                for party in row.parties.iter().filter(|party| !party.route.is_empty()) {
                    let party_id = party_id(transaction, party_ids, party.name)?;
                    lead.execute(params![*export, party_id, at, party.route])?;
                }
                let Some((category, stream_text)) = shapes.get(&row.stream) else {
                    return Err(VaultError::Argument("a record came without a shape".to_owned()));
                };
                let fact = row.fact(*category, stream_text);
                let kept = if fact.is_plain() { None } else { Some(fact.fingerprint(&mut scratch)) };
                if !prior.is_empty()
                    && let Some(known) = prior.meet(kept.unwrap_or_else(|| fact.fingerprint(&mut scratch)))
                {
                    returned.push(known);
                    sight.execute(params![entry.id, known, row.stream, Locator(row.locator)])?;
                    entry.tally.already_known += 1;
                    return Ok(());
                }
                let id = *next_record;
                *next_record += 1;
                let new = NewRow {
                    id,
                    stream: row.stream,
                    entry: entry.id,
                    at,
                    grain: grain(row.at),
                    locator: row.locator,
                    fingerprint: kept.unwrap_or(0).cast_signed(),
                    text: row.text,
                    point: row.place.and_then(|place| place.point),
                    place: row.place.and_then(|place| place.label),
                    amount: row.amount.map(|amount| amount.hundredths),
                    currency: row.amount.map(|amount| amount.currency).filter(|currency| !currency.is_empty()),
                };
                new_rows.add(&new)?;
                if !row.text.is_empty() {
                    index.execute(params![id, row.text])?;
                }
                entry.tally.stored += 1;
                stream_use.entry(row.stream).or_default().add(at);
                stretches.add(transaction, id, row.stream, at)?;
                if let Some(at) = row.at {
                    traces.add(row.stream, at);
                }
                whereabouts.add(row.stream, row.at, row.place);
                for party in row.parties {
                    let party_id = party_id(transaction, party_ids, party.name)?;
                    let new = transaction
                        .prepare_cached("INSERT OR IGNORE INTO party_mention(record, party, dealing) VALUES(?, ?, ?)")?
                        .execute(params![id, party_id, party.dealing.code()])?;
                    if new == 1 {
                        party_use.entry((party_id, party.dealing.code())).or_default().add(at);
                    }
                }
                for (kind, value) in row.identifiers {
                    let identifier = identifier_id(transaction, identifier_ids, *kind, value)?;
                    let new = transaction
                        .prepare_cached("INSERT OR IGNORE INTO identifier_mention(record, identifier) VALUES(?, ?)")?
                        .execute([id, identifier])?;
                    if new == 1 {
                        identifier_use.entry(identifier).or_default().add(at);
                    }
                }
                Ok(())
            })?;
            new_rows.write()?;
        }
        if self.whereabouts.is_heavy() {
            self.whereabouts.write(&self.transaction)?;
        }
        self.entry = Some(entry);
        Ok(())
    }

    /// Ends the entry that was begun.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn end_entry(&mut self, result: &EntryResult<'_>) -> Result<Tally, VaultError> {
        let Some(entry) = self.entry.take() else {
            return Err(VaultError::Argument("an entry ended that was not begun".to_owned()));
        };
        let skipped: u64 = result.skipped.values().sum();
        let Tally { mut stored, mut already_known } = entry.tally;
        let mut first = (self.next_record > entry.first).then_some(entry.first);
        if let Some((before, kept, kept_first)) = entry.before {
            self.transaction.execute(
                "UPDATE record SET entry = ? WHERE entry = ? AND id >= ?",
                params![entry.id, before, kept_first],
            )?;
            self.transaction.execute(
                "DELETE FROM sighting WHERE entry = ?1 OR entry = ?2 AND record IN (SELECT id FROM record WHERE entry = ?2)",
                [before, entry.id],
            )?;
            self.transaction.execute("DELETE FROM skip WHERE entry = ?", [before])?;
            self.transaction.execute("DELETE FROM entry WHERE id = ?", [before])?;
            first = kept_first.or(first);
            already_known -= kept.min(already_known);
            stored += kept;
        }
        let last = first.map(|_| self.next_record - 1);
        self.transaction
            .prepare_cached(
                "UPDATE entry SET state = ?, reason = ?, rules = ?, records = ?, stored = ?, already_known = ?, skipped = ?,
                 first_record = ?, last_record = ? WHERE id = ?",
            )?
            .execute(params![
                result.state.as_str(),
                result.state.reason(),
                result.rules.join(", "),
                (stored + already_known + skipped).cast_signed(),
                stored.cast_signed(),
                already_known.cast_signed(),
                skipped.cast_signed(),
                first,
                last,
                entry.id
            ])?;
        for (reason, records) in result.skipped {
            self.transaction
                .prepare_cached("INSERT OR REPLACE INTO skip(entry, reason, records) VALUES(?, ?, ?)")?
                .execute(params![entry.id, reason, records.cast_signed()])?;
        }
        if *result.state == EntryState::Read {
            self.rules_covered.extend(result.rules.iter().cloned());
        }
        self.totals.stored += entry.tally.stored;
        self.totals.already_known += entry.tally.already_known;
        self.totals.skipped += skipped;
        Ok(entry.tally)
    }

    /// Takes note that an entry which ended was found to be damaged after all.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn broken(&mut self, path: &str, reason: &str) -> Result<(), VaultError> {
        self.transaction
            .prepare_cached(
                "UPDATE entry SET state = 'broken', reason = ? WHERE export = ? AND path = ? AND state = 'read'",
            )?
            .execute(params![reason, self.export, path])?;
        Ok(())
    }

    /// Keeps a problem, unless this export has it already.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn problem(&mut self, problem: &Problem) -> Result<(), VaultError> {
        self.transaction
            .prepare_cached(
                "INSERT INTO problem(export, kind, entry, place, message, affected) SELECT ?1, ?2, ?3, ?4, ?5, ?6
                 WHERE NOT EXISTS (SELECT 1 FROM problem WHERE export = ?1 AND kind = ?2 AND entry IS ?3 AND place = ?4 AND message = ?5)",
            )?
            .execute(params![
                self.export,
                problem.kind.code(),
                problem.entry.as_ref().map(|entry| entry.as_str()),
                problem.place,
                problem.message,
                problem.affected.map(u64::cast_signed)
            ])?;
        Ok(())
    }

    /// Marks what is gone, brings the aggregates up to date, and commits.
    ///
    /// # Errors
    /// When the vault cannot be written; then nothing of this export stays.
    pub fn finish(mut self) -> Result<ExportTotals, VaultError> {
        self.stretches.write(&self.transaction)?;
        // Before the aggregates, which take the pages that the index gives up when it is put together.
        self.transaction.execute("INSERT INTO search(search) VALUES('flush')", [])?;
        self.write_aggregates()?;
        self.count_again()?;
        self.totals.gone = self.mark_gone()?;
        self.transaction.commit()?;
        Ok(self.totals)
    }

    fn write_aggregates(&mut self) -> Result<(), VaultError> {
        let mut stream = self.transaction.prepare_cached(
            "UPDATE stream SET records = records + ?2, first = min(coalesce(first, ?3), coalesce(?3, first)),
             last = max(coalesce(last, ?4), coalesce(?4, last)) WHERE id = ?1",
        )?;
        for (id, total) in &self.stream_use {
            stream.execute(params![id, total.records, total.first, total.last])?;
        }
        self.traces.write(&self.transaction, self.brand)?;
        self.whereabouts.write(&self.transaction)?;
        let mut party = self.transaction.prepare_cached(
            "INSERT INTO party_use(brand, party, dealing, records, first, last) VALUES(?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT DO UPDATE SET records = records + ?4, first = min(coalesce(first, ?5), coalesce(?5, first)),
             last = max(coalesce(last, ?6), coalesce(?6, last))",
        )?;
        for ((id, dealing), total) in &self.party_use {
            party.execute(params![self.brand, id, dealing, total.records, total.first, total.last])?;
        }
        let mut identifier = self.transaction.prepare_cached(
            "INSERT INTO identifier_use(brand, identifier, records, first, last) VALUES(?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO UPDATE SET records = records + ?3, first = min(coalesce(first, ?4), coalesce(?4, first)),
             last = max(coalesce(last, ?5), coalesce(?5, last))",
        )?;
        for (id, total) in &self.identifier_use {
            identifier.execute(params![self.brand, id, total.records, total.first, total.last])?;
        }
        Ok(())
    }

    fn count_again(&self) -> Result<(), VaultError> {
        if self.is_new {
            // Each record of another export is met once.
            let again = i64::try_from(self.returned.len()).unwrap_or(i64::MAX);
            self.transaction.execute("UPDATE export SET again = ? WHERE id = ?", [again, self.export])?;
        } else {
            self.transaction.execute(&format!("{COUNT_AGAIN} WHERE id = ?"), [self.export])?;
        }
        Ok(())
    }

    fn mark_gone(&mut self) -> Result<u64, VaultError> {
        let mut back = self.transaction.prepare_cached("DELETE FROM gone WHERE record = ?")?;
        for record in &self.returned {
            back.execute([record])?;
        }
        drop(back);
        if !self.same_account {
            return Ok(0);
        }
        let newest: Option<i64> = self.transaction.query_row(
            "SELECT max(made_on) FROM export WHERE brand = ? AND id <> ?",
            [self.brand, self.export],
            |row| row.get(0),
        )?;
        let newer = match (self.made_on, newest) {
            (Some(mine), Some(theirs)) => mine > theirs,
            _ => true,
        };
        if !newer {
            return Ok(0);
        }
        let mut covered = self
            .transaction
            .prepare_cached("SELECT s.rule FROM record r JOIN stream s ON s.id = r.stream WHERE r.id = ?")?;
        let mut mark = self.transaction.prepare_cached("INSERT OR IGNORE INTO gone(record, export) VALUES(?, ?)")?;
        let mut gone = 0;
        for (index, (_, record)) in self.prior.records.iter().enumerate() {
            if self.prior.met[index] {
                continue;
            }
            let rule: String = covered.query_row([record], |row| row.get(0))?;
            if self.rules_covered.contains(&rule) {
                gone += mark.execute([*record, self.export])?;
            }
        }
        Ok(gone as u64)
    }
}
