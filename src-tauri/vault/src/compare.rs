//! Two exports of one account, record by record: what is gone, what is kept, what is new.
//!
//! A record that a later export does not have is gone only where that export has the kind of file it stood in; otherwise nothing
//! can be said of it. This reads every record of both exports: it is asked for by the person, not by a screen that opens.

use crate::{RecordRow, Vault, VaultError};
use rusqlite::OptionalExtension;
use rusqlite::types::Value;
use std::collections::{BTreeMap, BTreeSet};
use takeback_model::Category;

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

impl Vault {
    /// How many records of each category are gone, kept, new, or not to be compared.
    ///
    /// # Errors
    /// When one of the exports is not there, they are of different brands or accounts, or the vault cannot be read.
    pub fn compare(&self, earlier: i64, later: i64) -> Result<BTreeMap<Category, Fates>, VaultError> {
        let mut found: BTreeMap<Category, Fates> = BTreeMap::new();
        self.each_fate(earlier, later, |category, fate, _| {
            found.entry(category).or_default().count(fate);
            Ok(())
        })?;
        Ok(found)
    }

    /// Tells the fate of each record, in the order of their numbers.
    ///
    /// # Errors
    /// As [`Self::compare`], and when `told` fails.
    pub fn compare_records<E: From<VaultError>>(
        &self,
        earlier: i64,
        later: i64,
        mut told: impl FnMut(Fate, &RecordRow) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut fates = Vec::new();
        self.each_fate(earlier, later, |_, fate, record| {
            fates.push((record, fate));
            Ok(())
        })?;
        fates.into_iter().try_for_each(|(record, fate)| told(fate, &self.record(record)?))
    }

    fn each_fate(
        &self,
        earlier: i64,
        later: i64,
        mut told: impl FnMut(Category, Fate, i64) -> Result<(), VaultError>,
    ) -> Result<(), VaultError> {
        self.refuse_strangers(earlier, later)?;
        let (before, after) = (self.held_by(earlier)?, self.held_by(later)?);
        let (kinds, covered) = (self.kinds()?, self.rules_of(later)?);
        let all: BTreeSet<i64> = before.keys().chain(after.keys()).copied().collect();
        for record in all {
            let stream = before.get(&record).or_else(|| after.get(&record)).copied().unwrap_or_default();
            let Some((category, rule)) = kinds.get(&stream) else { continue };
            let fate = match (before.contains_key(&record), after.contains_key(&record)) {
                (true, true) => Fate::Kept,
                (false, _) => Fate::New,
                (true, false) if covered.contains(rule) => Fate::Gone,
                (true, false) => Fate::NotCovered,
            };
            told(*category, fate, record)?;
        }
        Ok(())
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

    /// The records that an export holds, its own and those that it said again, with their streams.
    fn held_by(&self, export: i64) -> Result<BTreeMap<i64, i64>, VaultError> {
        let mut statement = self.connection.prepare(
            "SELECT r.id, r.stream FROM entry e JOIN record r ON r.id BETWEEN e.first_record AND e.last_record
             AND r.entry = e.id WHERE e.export = ?1
             UNION ALL SELECT r.id, r.stream FROM entry e JOIN sighting s ON s.entry = e.id JOIN record r ON r.id = s.record
             WHERE e.export = ?1",
        )?;
        let rows = statement.query_map([export], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
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
