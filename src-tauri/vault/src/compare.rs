//! Two exports of one account, record by record: what is gone, what is kept, what is new.
//!
//! A record that a later export does not have is gone only where that export has the kind of file it stood in; otherwise nothing
//! can be said of it. This reads every record of both exports: it is asked for by the person, not by a screen that opens. It
//! keeps none of them: of each export it remembers one bit for each record number of the vault, 2.5 MB for both of them where the
//! vault has ten million records.

use crate::{RecordRow, Vault, VaultError};
use rusqlite::OptionalExtension;
use rusqlite::types::Value;
use std::collections::{BTreeMap, BTreeSet};
use takeback_model::{Category, Watch};

/// What became of a record between two exports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// In the earlier one alone, though the later one has that kind of file.
    Gone,
    /// In both.
    Kept,
    /// In the later one alone.
    New,
    /// In the earlier one alone, and the later one has no such file: nothing can be said.
    NotCovered,
}

impl Fate {
    /// The word for it on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Gone => "gone",
            Self::Kept => "kept",
            Self::New => "new",
            Self::NotCovered => "not-covered",
        }
    }
}

/// The records of one fate between two exports of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Met {
    /// The export that was made first.
    pub earlier: i64,
    /// The one after it.
    pub later: i64,
    /// What became of the records.
    pub fate: Fate,
}

impl Met {
    /// Which records these are, as a condition on `r` with its values; the streams narrow it to what can be [compared](Self::covered).
    pub(crate) fn condition(self) -> (String, Vec<Value>) {
        let (held, other) = match self.fate {
            Fate::New => (self.later, self.earlier),
            Fate::Gone | Fate::Kept | Fate::NotCovered => (self.earlier, self.later),
        };
        let not = if self.fate == Fate::Kept { "" } else { "NOT " };
        let values = [held, held, other, other].map(Value::from).to_vec();
        (format!("{HELD} AND {not}{HELD}"), values)
    }

    /// Whether the later export has to have the kind of file that a record stands in: `None` where it does not matter.
    pub(crate) const fn covered(self) -> Option<bool> {
        match self.fate {
            Fate::Gone => Some(true),
            Fate::NotCovered => Some(false),
            Fate::Kept | Fate::New => None,
        }
    }
}

/// An export holds the record `r`, as its own or said again.
const HELD: &str = "(r.entry IN (SELECT id FROM entry WHERE export = ?) OR r.id IN
    (SELECT t.record FROM entry o JOIN sighting t ON t.entry = o.id WHERE o.export = ?))";

/// The records of an export with their streams, file by file.
const EACH_HELD: &str =
    "SELECT r.id, r.stream FROM (SELECT id, first_record, last_record FROM entry WHERE export = ?1 ORDER BY id) e
    JOIN record r ON r.id BETWEEN e.first_record AND e.last_record AND r.entry = e.id
    UNION ALL SELECT r.id, r.stream FROM (SELECT id FROM entry WHERE export = ?1 ORDER BY id) e
    JOIN sighting s ON s.entry = e.id JOIN record r ON r.id = s.record";

/// How many records of a category met which fate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Fates {
    /// Gone.
    pub gone: u64,
    /// Kept.
    pub kept: u64,
    /// New.
    pub new: u64,
    /// Not to be said.
    pub not_covered: u64,
}

impl Fates {
    fn count(&mut self, fate: Fate) {
        match fate {
            Fate::Gone => self.gone += 1,
            Fate::Kept => self.kept += 1,
            Fate::New => self.new += 1,
            Fate::NotCovered => self.not_covered += 1,
        }
    }
}

/// What a stream is of: its category and its rule.
type Kinds = BTreeMap<i64, (Category, String)>;

/// After so many records the watch is asked.
const BEAT: u64 = 4096;

/// A set of record numbers.
#[derive(Default)]
struct Numbers(Vec<u64>);

impl Numbers {
    /// Whether it was not in before.
    fn put(&mut self, number: i64) -> bool {
        let Ok(number) = usize::try_from(number) else { return false };
        let (word, bit) = (number / 64, 1 << (number % 64));
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        self.0.get_mut(word).is_some_and(|held| {
            let fresh = *held & bit == 0;
            *held |= bit;
            fresh
        })
    }

    fn has(&self, number: i64) -> bool {
        usize::try_from(number)
            .is_ok_and(|number| self.0.get(number / 64).is_some_and(|held| held & (1 << (number % 64)) != 0))
    }
}

/// How far a comparison is.
struct Pace<'w> {
    done: u64,
    all: u64,
    watch: Watch<'w>,
}

impl Pace<'_> {
    fn step(&mut self) -> Result<(), VaultError> {
        self.done += 1;
        let goes_on = !self.done.is_multiple_of(BEAT) || (self.watch)(self.done, self.all.max(self.done));
        if goes_on { Ok(()) } else { Err(VaultError::Stopped) }
    }
}

impl Vault {
    /// How many records of each category are gone, kept, new, or not to be compared.
    ///
    /// # Errors
    /// When one of the exports is not there, they are of different brands or accounts, the watch does not let it go on, or the
    /// vault cannot be read.
    pub fn compare(&self, earlier: i64, later: i64, watch: Watch<'_>) -> Result<BTreeMap<Category, Fates>, VaultError> {
        let mut found: BTreeMap<Category, Fates> = BTreeMap::new();
        self.each_fate(earlier, later, watch, |category, fate, _| {
            found.entry(category).or_default().count(fate);
            Ok::<_, VaultError>(())
        })?;
        Ok(found)
    }

    /// Tells the fate of each record: those of the earlier export by its files, then those that are new by theirs.
    ///
    /// # Errors
    /// As [`Self::compare`], and when `told` fails.
    pub fn compare_records<E: From<VaultError>>(
        &self,
        earlier: i64,
        later: i64,
        watch: Watch<'_>,
        mut told: impl FnMut(Fate, &RecordRow) -> Result<(), E>,
    ) -> Result<(), E> {
        self.each_fate(earlier, later, watch, |_, fate, record| told(fate, &self.record(record)?))
    }

    fn each_fate<E: From<VaultError>>(
        &self,
        earlier: i64,
        later: i64,
        watch: Watch<'_>,
        mut told: impl FnMut(Category, Fate, i64) -> Result<(), E>,
    ) -> Result<(), E> {
        self.refuse_strangers(earlier, later)?;
        let (kinds, covered) = (self.kinds()?, self.rules_of(later)?);
        let (mut before, mut after) = (Numbers::default(), Numbers::default());
        let all = self.looked_at(earlier)? + 2 * self.looked_at(later)?;
        let mut pace = Pace { done: 0, all, watch };
        self.each_held(later, &mut pace, |record, _| {
            after.put(record);
            Ok::<_, VaultError>(())
        })?;
        self.each_held(earlier, &mut pace, |record, stream| {
            let Some((category, rule)) = kinds.get(&stream).filter(|_| before.put(record)) else { return Ok(()) };
            let fate = match (after.has(record), covered.contains(rule)) {
                (true, _) => Fate::Kept,
                (false, true) => Fate::Gone,
                (false, false) => Fate::NotCovered,
            };
            told(*category, fate, record)
        })?;
        self.each_held(later, &mut pace, |record, stream| match kinds.get(&stream) {
            Some((category, _)) if before.put(record) => told(*category, Fate::New, record),
            _ => Ok(()),
        })
    }

    fn refuse_strangers(&self, earlier: i64, later: i64) -> Result<(), VaultError> {
        let told = |export: i64| -> Result<(i64, Option<String>), VaultError> {
            let row = self
                .connection
                .query_row("SELECT brand, account FROM export WHERE id = ?", [export], |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })
                .optional()?;
            row.ok_or_else(|| VaultError::Argument(format!("there is no export {export} in this vault")))
        };
        let (one, two) = (told(earlier)?, told(later)?);
        let differ = matches!((&one.1, &two.1), (Some(one), Some(two)) if !one.eq_ignore_ascii_case(two));
        if one.0 != two.0 || differ || earlier == later {
            return Err(VaultError::Argument(format!(
                "export {earlier} and export {later} are not two exports of one account; choose two that are"
            )));
        }
        Ok(())
    }

    /// How many records an export holds, one that stands in two of its files counted twice.
    fn looked_at(&self, export: i64) -> Result<u64, VaultError> {
        let sql = "SELECT coalesce(sum(stored + already_known), 0) FROM entry WHERE export = ?";
        let records: i64 = self.connection.query_row(sql, [export], |row| row.get(0))?;
        Ok(records.unsigned_abs())
    }

    /// Hands over each record that an export holds, its own and those that it said again, with its stream.
    fn each_held<E: From<VaultError>>(
        &self,
        export: i64,
        pace: &mut Pace<'_>,
        mut held: impl FnMut(i64, i64) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut statement = self.connection.prepare(EACH_HELD).map_err(VaultError::from)?;
        let mut rows = statement.query([export]).map_err(VaultError::from)?;
        while let Some(row) = rows.next().map_err(VaultError::from)? {
            pace.step()?;
            held(row.get(0).map_err(VaultError::from)?, row.get(1).map_err(VaultError::from)?)?;
        }
        Ok(())
    }

    fn kinds(&self) -> Result<Kinds, VaultError> {
        let mut statement = self.connection.prepare("SELECT id, category, rule FROM stream")?;
        let mut kinds = Kinds::new();
        for row in statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, u8>(1)?, row.get(2)?)))? {
            let (stream, category, rule) = row?;
            if let Some(category) = Category::from_code(category) {
                kinds.insert(stream, (category, rule));
            }
        }
        Ok(kinds)
    }

    /// The kinds of file that an export has.
    pub(crate) fn rules_of(&self, export: i64) -> Result<BTreeSet<String>, VaultError> {
        let mut statement =
            self.connection.prepare("SELECT DISTINCT rules FROM entry WHERE export = ? AND state = 'read'")?;
        let rules: Vec<String> = statement.query_map([export], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(rules
            .iter()
            .flat_map(|rules| rules.split(", "))
            .filter(|rule| !rule.is_empty())
            .map(str::to_owned)
            .collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_of_numbers_has_what_was_put_in_and_nothing_else() {
        let mut numbers = Numbers::default();
        assert!([0, 63, 64, 1_000_000].iter().all(|number| numbers.put(*number)));
        assert!(!numbers.put(64) && !numbers.put(-1));
        let held: Vec<i64> =
            (-2..200).chain([999_999, 1_000_000, i64::MAX]).filter(|number| numbers.has(*number)).collect();
        assert_eq!(held, [0, 63, 64, 1_000_000]);
    }
}
