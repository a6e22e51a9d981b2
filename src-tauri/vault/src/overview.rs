//! The questions of the screens: who holds what, through which parties, under which identifiers, from which files.
//!
//! All of them read aggregates that the writer keeps; none counts records.

use crate::journey::DAY_MS;
use crate::records::numbers;
use crate::text::iso;
use crate::{EntryMark, Vault, VaultError};
use rusqlite::{Row, ToSql, params};
use std::collections::{BTreeMap, HashMap};
use takeback_model::{
    BrandSlug, Category, Channel, Dealing, IdentifierKind, Origin, Precision, ProblemKind, Sensitive, SensitiveSet,
};

/// One brand and what it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrandSummary {
    /// Its slug.
    pub brand: BrandSlug,
    /// Its name.
    pub name: String,
    /// Its legal entity.
    pub controller: Option<String>,
    /// Distinct identifiers of the person in its exports.
    pub identifiers: u64,
    /// Distinct parties that its exports name.
    pub parties: u64,
    /// Its categories in the vocabulary's order.
    pub cells: Vec<Cell>,
}

/// One brand's records of one category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Which category.
    pub category: Category,
    /// How many.
    pub records: u64,
    /// Oldest dated record, milliseconds since 1970.
    pub first: Option<i64>,
    /// Newest dated record.
    pub last: Option<i64>,
    /// How many are marked as sensitive.
    pub sensitive: u64,
    /// How many by origin.
    pub origins: BTreeMap<Origin, u64>,
    /// How many by channel, where it is known.
    pub channels: BTreeMap<Channel, u64>,
}

/// An export and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportSummary {
    /// Its number.
    pub id: i64,
    /// Whose.
    pub brand: BrandSlug,
    /// The card that read it.
    pub card: Option<String>,
    /// How sure that card is.
    pub status: Option<String>,
    /// The account.
    pub account: Option<String>,
    /// File names and full paths.
    pub archives: Vec<(String, String)>,
    /// When it was made, milliseconds since 1970.
    pub made_on: Option<i64>,
    /// When it was imported.
    pub imported_on: i64,
    /// Its entries by state.
    pub entries: EntryTotals,
    /// Records in it: stored for it or known before.
    pub records: u64,
    /// How many problems it has.
    pub problems: u64,
}

/// Entries by state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct EntryTotals {
    /// All.
    pub total: u64,
    /// Read.
    pub read: u64,
    /// Media.
    pub media: u64,
    /// Left out on purpose.
    pub ignored: u64,
    /// Known to no card row.
    pub unknown: u64,
    /// Not readable.
    pub broken: u64,
}

/// What became of one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryCoverage {
    /// Its path.
    pub path: String,
    /// Decompressed size.
    pub size: Option<u64>,
    /// read, media, ignored, unknown or broken.
    pub state: String,
    /// Why.
    pub reason: Option<String>,
    /// The card rows that read it, joined by `, `.
    pub rules: String,
    /// Units found.
    pub records: u64,
    /// Stored.
    pub stored: u64,
    /// Known before.
    pub already_known: u64,
    /// Left out.
    pub skipped: u64,
    /// Why they were left out.
    pub skip_reasons: Vec<(String, u64)>,
}

/// A problem of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProblemRow {
    /// Its kind.
    pub kind: ProblemKind,
    /// The entry.
    pub entry: Option<String>,
    /// Where in it.
    pub place: String,
    /// What is wrong.
    pub message: String,
    /// How many it affects.
    pub affected: Option<u64>,
}

/// A party at a brand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartySummary {
    /// Its number.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// The brand whose exports name it.
    pub brand: BrandSlug,
    /// What the exports say it had to do with the data.
    pub dealing: Dealing,
    /// In how many records.
    pub records: u64,
    /// Oldest.
    pub first: Option<i64>,
    /// Newest.
    pub last: Option<i64>,
    /// The newest way that the exports give to stop it: a page or `mailto:`.
    pub route: Option<String>,
}

/// An identifier and who holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdentifierSummary {
    /// Its number.
    pub id: i64,
    /// Its kind.
    pub kind: IdentifierKind,
    /// Its normal form.
    pub value: String,
    /// Brands and in how many of their records.
    pub brands: Vec<(BrandSlug, u64)>,
    /// Oldest.
    pub first: Option<i64>,
    /// Newest.
    pub last: Option<i64>,
}

/// Why records are marked as sensitive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SensitiveReason {
    /// The kinds.
    pub kinds: Vec<Sensitive>,
    /// The reason.
    pub reason: String,
    /// How many.
    pub records: u64,
}

pub(crate) fn unsigned(row: &Row<'_>, index: usize) -> rusqlite::Result<u64> {
    row.get::<_, i64>(index).map(|number| u64::try_from(number).unwrap_or(0))
}

pub(crate) fn slug(row: &Row<'_>, index: usize) -> rusqlite::Result<BrandSlug> {
    Ok(row.get::<_, String>(index)?.try_into().unwrap_or_else(|_| BrandSlug::unknown()))
}

impl Vault {
    pub(crate) fn all<T>(
        &self,
        sql: &str,
        values: &[&dyn ToSql],
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, VaultError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map(values, read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Every brand with its cells, most records first.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn inventory(&self) -> Result<Vec<BrandSummary>, VaultError> {
        let mut brands = self.all(
            "SELECT b.slug, b.name, b.controller,
             (SELECT count(*) FROM identifier_use u WHERE u.brand = b.id),
             (SELECT count(DISTINCT party) FROM party_use u WHERE u.brand = b.id), b.id FROM brand b",
            &[],
            |row| {
                let summary = BrandSummary {
                    brand: slug(row, 0)?,
                    name: row.get(1)?,
                    controller: row.get(2)?,
                    identifiers: unsigned(row, 3)?,
                    parties: unsigned(row, 4)?,
                    cells: Vec::new(),
                };
                Ok((row.get::<_, i64>(5)?, summary))
            },
        )?;
        for (id, brand) in &mut brands {
            brand.cells = self.cells(*id)?;
        }
        let mut brands: Vec<BrandSummary> = brands.into_iter().map(|(_, brand)| brand).collect();
        let size = |brand: &BrandSummary| brand.cells.iter().map(|cell| cell.records).sum::<u64>();
        brands.sort_by(|a, b| size(b).cmp(&size(a)).then_with(|| a.brand.cmp(&b.brand)));
        Ok(brands)
    }

    fn cells(&self, brand: i64) -> Result<Vec<Cell>, VaultError> {
        let streams = self.all(
            "SELECT category, origin, channel, sensitive, records, first, last FROM stream WHERE brand = ? AND records > 0",
            params![brand],
            |row| {
                let words = (row.get::<_, u8>(0)?, row.get::<_, u8>(1)?, row.get::<_, u8>(2)?, row.get::<_, i64>(3)? != 0);
                Ok((words, unsigned(row, 4)?, row.get::<_, Option<i64>>(5)?, row.get::<_, Option<i64>>(6)?))
            },
        )?;
        let mut cells: BTreeMap<Category, Cell> = BTreeMap::new();
        for ((category, origin, channel, sensitive), records, first, last) in streams {
            let (Some(category), Some(origin)) = (Category::from_code(category), Origin::from_code(origin)) else {
                continue;
            };
            let cell = cells.entry(category).or_insert_with(|| Cell {
                category,
                records: 0,
                first: None,
                last: None,
                sensitive: 0,
                origins: BTreeMap::new(),
                channels: BTreeMap::new(),
            });
            cell.records += records;
            cell.first = [cell.first, first].into_iter().flatten().min();
            cell.last = cell.last.max(last);
            cell.sensitive += if sensitive { records } else { 0 };
            *cell.origins.entry(origin).or_default() += records;
            if let Some(channel) = Channel::from_code(channel) {
                *cell.channels.entry(channel).or_default() += records;
            }
        }
        Ok(cells.into_values().collect())
    }

    /// Exports under another brand that hold the very same files as this one, by the files' marks: the archive was imported
    /// under another name before.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn twins(&self, export: i64) -> Result<Vec<(i64, BrandSlug, String)>, VaultError> {
        self.all(
            "SELECT x.id, b.slug, b.name FROM export x JOIN brand b ON b.id = x.brand
             WHERE x.brand <> (SELECT brand FROM export WHERE id = ?1)
             AND (SELECT count(*) FROM entry WHERE export = x.id) = (SELECT count(*) FROM entry WHERE export = ?1)
             AND EXISTS (SELECT 1 FROM entry WHERE export = ?1)
             AND NOT EXISTS (SELECT mark FROM entry WHERE export = ?1 EXCEPT SELECT mark FROM entry WHERE export = x.id)
             ORDER BY x.id",
            params![export],
            |row| Ok((row.get(0)?, slug(row, 1)?, row.get(2)?)),
        )
    }

    /// Exports under other brands that came as a single archive or file, with its full path.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn of_one_file(&self, export: i64) -> Result<Vec<(i64, BrandSlug, String, String)>, VaultError> {
        self.all(
            "SELECT x.id, b.slug, b.name, min(a.path) FROM export x JOIN brand b ON b.id = x.brand
             JOIN archive a ON a.export = x.id WHERE x.brand <> (SELECT brand FROM export WHERE id = ?1)
             GROUP BY x.id HAVING count(*) = 1 ORDER BY x.id",
            params![export],
            |row| Ok((row.get(0)?, slug(row, 1)?, row.get(2)?, row.get(3)?)),
        )
    }

    /// Whether an export has an entry of this mark.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn has_mark(&self, export: i64, mark: EntryMark) -> Result<bool, VaultError> {
        let sql = "SELECT EXISTS(SELECT 1 FROM entry WHERE export = ? AND mark = ?)";
        Ok(self.connection.query_row(sql, params![export, mark.0.cast_signed()], |row| row.get(0))?)
    }

    /// Exports of a brand, or all, newest import first.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn exports(&self, brand: Option<&BrandSlug>) -> Result<Vec<ExportSummary>, VaultError> {
        let mut exports = self.all(
            "SELECT x.id, b.slug, x.card, x.status, x.account, x.made_on, x.imported_on,
             (SELECT count(*) FROM problem p WHERE p.export = x.id),
             (SELECT coalesce(sum(stored + already_known), 0) FROM entry e WHERE e.export = x.id)
             FROM export x JOIN brand b ON b.id = x.brand WHERE ?1 IS NULL OR b.slug = ?1 ORDER BY x.imported_on DESC, x.id DESC",
            params![brand.map(BrandSlug::as_str)],
            |row| {
                Ok(ExportSummary {
                    id: row.get(0)?,
                    brand: slug(row, 1)?,
                    card: row.get(2)?,
                    status: row.get(3)?,
                    account: row.get(4)?,
                    archives: Vec::new(),
                    made_on: row.get(5)?,
                    imported_on: row.get(6)?,
                    entries: EntryTotals::default(),
                    records: unsigned(row, 8)?,
                    problems: unsigned(row, 7)?,
                })
            },
        )?;
        for export in &mut exports {
            export.archives =
                self.all("SELECT name, path FROM archive WHERE export = ? ORDER BY id", params![export.id], |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })?;
            export.entries = self.entry_totals(export.id)?;
        }
        Ok(exports)
    }

    /// An export's entries by state.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn entry_totals(&self, export: i64) -> Result<EntryTotals, VaultError> {
        let mut totals = EntryTotals::default();
        let states =
            self.all("SELECT state, count(*) FROM entry WHERE export = ? GROUP BY state", params![export], |row| {
                Ok((row.get::<_, String>(0)?, unsigned(row, 1)?))
            })?;
        for (state, count) in states {
            totals.total += count;
            match state.as_str() {
                "read" => totals.read += count,
                "media" => totals.media += count,
                "ignored" => totals.ignored += count,
                "unknown" => totals.unknown += count,
                _ => totals.broken += count,
            }
        }
        Ok(totals)
    }

    /// What became of each entry of an export, in the order of paths.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn coverage(&self, export: i64) -> Result<Vec<EntryCoverage>, VaultError> {
        let mut skips: BTreeMap<i64, Vec<(String, u64)>> = BTreeMap::new();
        let rows = self.all(
            "SELECT k.entry, k.reason, k.records FROM skip k JOIN entry e ON e.id = k.entry WHERE e.export = ? ORDER BY 1, 2",
            params![export],
            |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, unsigned(row, 2)?)),
        )?;
        for (entry, reason, records) in rows {
            skips.entry(entry).or_default().push((reason, records));
        }
        self.all(
            "SELECT id, path, size, state, reason, rules, records, stored, already_known, skipped FROM entry WHERE export = ?
             ORDER BY path, id",
            params![export],
            |row| {
                Ok(EntryCoverage {
                    path: row.get(1)?,
                    size: row.get::<_, Option<i64>>(2)?.map(i64::cast_unsigned),
                    state: row.get(3)?,
                    reason: row.get(4)?,
                    rules: row.get(5)?,
                    records: unsigned(row, 6)?,
                    stored: unsigned(row, 7)?,
                    already_known: unsigned(row, 8)?,
                    skipped: unsigned(row, 9)?,
                    skip_reasons: skips.remove(&row.get(0)?).unwrap_or_default(),
                })
            },
        )
    }

    /// The problems of an export.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn problems(&self, export: i64) -> Result<Vec<ProblemRow>, VaultError> {
        self.all(
            "SELECT kind, entry, place, message, affected FROM problem WHERE export = ? ORDER BY id",
            params![export],
            |row| {
                Ok(ProblemRow {
                    kind: ProblemKind::from_code(row.get(0)?).unwrap_or(ProblemKind::Entry),
                    entry: row.get(1)?,
                    place: row.get(2)?,
                    message: row.get(3)?,
                    affected: row.get::<_, Option<i64>>(4)?.map(i64::cast_unsigned),
                })
            },
        )
    }

    /// How many records each card row made of a brand's exports.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn rule_counts(&self, brand: &BrandSlug) -> Result<BTreeMap<String, u64>, VaultError> {
        let rows = self.all(
            "SELECT s.rule, sum(s.records) FROM stream s JOIN brand b ON b.id = s.brand WHERE b.slug = ? GROUP BY s.rule",
            params![brand.as_str()],
            |row| Ok((row.get(0)?, unsigned(row, 1)?)),
        )?;
        Ok(rows.into_iter().collect())
    }

    /// Parties that a brand's exports name, or all, most records first.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn parties(&self, brand: Option<&BrandSlug>) -> Result<Vec<PartySummary>, VaultError> {
        self.parties_where("?1 IS NULL OR b.slug = ?1", params![brand.map(BrandSlug::as_str)])
    }

    /// The parties of all brands in these dealings, as [`Self::parties`] gives them.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn parties_in(&self, dealings: &[Dealing]) -> Result<Vec<PartySummary>, VaultError> {
        let codes = numbers(dealings.iter().map(|dealing| i64::from(dealing.code())));
        self.parties_where(&format!("u.dealing IN ({codes})"), &[])
    }

    fn parties_where(&self, condition: &str, values: &[&dyn ToSql]) -> Result<Vec<PartySummary>, VaultError> {
        // The newest way is the last to be put in.
        let routes: HashMap<(i64, i64), String> = self
            .all(
                "SELECT x.brand, r.party, r.way FROM export x JOIN route r ON r.export = x.id ORDER BY r.at",
                &[],
                |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)),
            )?
            .into_iter()
            .collect();
        let sql = format!(
            "SELECT p.id, p.name, b.slug, u.dealing, u.records, u.first, u.last, b.id
             FROM party_use u JOIN party p ON p.id = u.party JOIN brand b ON b.id = u.brand WHERE {condition}"
        );
        let rows = self.all(&sql, values, |row| {
            let Some(dealing) = Dealing::from_code(row.get(3)?) else { return Ok(None) };
            let id = row.get(0)?;
            Ok(Some(PartySummary {
                id,
                name: row.get(1)?,
                brand: slug(row, 2)?,
                dealing,
                records: unsigned(row, 4)?,
                first: row.get(5)?,
                last: row.get(6)?,
                route: routes.get(&(row.get(7)?, id)).cloned(),
            }))
        })?;
        let mut parties: Vec<PartySummary> = rows.into_iter().flatten().collect();
        parties.sort_unstable_by(|a, b| {
            let most = b.records.cmp(&a.records).then_with(|| a.name.cmp(&b.name));
            most.then_with(|| (a.dealing.code(), &a.brand).cmp(&(b.dealing.code(), &b.brand)))
        });
        Ok(parties)
    }

    /// Identifiers of the person, those that most brands hold first.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn identifiers(&self, brand: Option<&BrandSlug>) -> Result<Vec<IdentifierSummary>, VaultError> {
        let rows = self.all(
            "SELECT i.id, i.kind, i.value, b.slug, u.records, u.first, u.last FROM identifier_use u
             JOIN identifier i ON i.id = u.identifier JOIN brand b ON b.id = u.brand
             WHERE ?1 IS NULL OR b.slug = ?1 ORDER BY i.id, b.slug",
            params![brand.map(BrandSlug::as_str)],
            |row| {
                let uses =
                    (slug(row, 3)?, unsigned(row, 4)?, row.get::<_, Option<i64>>(5)?, row.get::<_, Option<i64>>(6)?);
                Ok((row.get::<_, i64>(0)?, row.get::<_, u8>(1)?, row.get::<_, String>(2)?, uses))
            },
        )?;
        let mut identifiers: Vec<IdentifierSummary> = Vec::new();
        for (id, kind, value, (brand, records, first, last)) in rows {
            let Some(kind) = IdentifierKind::from_code(kind) else { continue };
            match identifiers.last_mut().filter(|known| known.id == id) {
                Some(known) => {
                    known.brands.push((brand, records));
                    known.first = [known.first, first].into_iter().flatten().min();
                    known.last = known.last.max(last);
                }
                None => {
                    identifiers.push(IdentifierSummary { id, kind, value, brands: vec![(brand, records)], first, last })
                }
            }
        }
        let records =
            |identifier: &IdentifierSummary| identifier.brands.iter().map(|(_, records)| *records).sum::<u64>();
        identifiers.sort_by(|a, b| {
            b.brands.len().cmp(&a.brands.len()).then_with(|| records(b).cmp(&records(a))).then_with(|| a.id.cmp(&b.id))
        });
        Ok(identifiers)
    }

    /// How many inferred records a brand has.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn inferred(&self, brand: &BrandSlug) -> Result<u64, VaultError> {
        Ok(self.connection.prepare_cached(
            "SELECT coalesce(sum(s.records), 0) FROM stream s JOIN brand b ON b.id = s.brand WHERE b.slug = ? AND s.origin = ?",
        )?
        .query_row(params![brand.as_str(), Origin::Inferred.code()], |row| unsigned(row, 0))?)
    }

    /// A brand's products with their records, most first.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn products(&self, brand: &BrandSlug) -> Result<Vec<(String, u64)>, VaultError> {
        self.all(
            "SELECT s.product, sum(s.records) FROM stream s JOIN brand b ON b.id = s.brand WHERE b.slug = ? AND s.records > 0
             GROUP BY 1 ORDER BY 2 DESC, 1",
            params![brand.as_str()],
            |row| Ok((row.get(0)?, unsigned(row, 1)?)),
        )
    }

    /// A brand's dated records by month (`2024-03`), oldest first.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn months(&self, brand: &BrandSlug) -> Result<Vec<(String, u64)>, VaultError> {
        let days = self.all(
            "SELECT d.day, d.records FROM brand b JOIN stream s ON s.brand = b.id JOIN stream_day d ON d.stream = s.id
             WHERE b.slug = ?",
            params![brand.as_str()],
            |row| Ok((row.get::<_, i64>(0)?, unsigned(row, 1)?)),
        )?;
        let mut by_day: BTreeMap<i64, u64> = BTreeMap::new();
        for (day, records) in days {
            *by_day.entry(day).or_default() += records;
        }
        let mut months: BTreeMap<String, u64> = BTreeMap::new();
        for (day, records) in by_day {
            *months.entry(iso(day * DAY_MS, Precision::Month)).or_default() += records;
        }
        Ok(months.into_iter().collect())
    }

    /// Why a brand's records are marked as sensitive, most records first.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn sensitive_reasons(&self, brand: &BrandSlug) -> Result<Vec<SensitiveReason>, VaultError> {
        self.all(
            "SELECT s.sensitive, s.sensitive_reason, sum(s.records) FROM stream s JOIN brand b ON b.id = s.brand
             WHERE b.slug = ? AND s.sensitive <> 0 AND s.records > 0 GROUP BY 1, 2 ORDER BY 3 DESC, 2",
            params![brand.as_str()],
            |row| {
                Ok(SensitiveReason {
                    kinds: SensitiveSet::from_bits(row.get(0)?).iter().collect(),
                    reason: row.get(1)?,
                    records: unsigned(row, 2)?,
                })
            },
        )
    }
}
