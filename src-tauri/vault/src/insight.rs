//! What the stories, report cards and retention views are made of: the aggregates as they stand, brand by brand.
//!
//! Nothing is concluded here; the api puts these counts into statements with stated terms. No query reads a record.

use crate::overview::{slug, unsigned};
use crate::{Vault, VaultError};
use rusqlite::params;
use takeback_model::{BrandSlug, Category, Channel, Dealing, Identifier, IdentifierKind, Origin, SensitiveSet};

/// Records of one brand that have all words in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StreamSummary {
    /// Whose.
    pub brand: BrandSlug,
    /// What kind.
    pub category: Category,
    /// How they came to the brand.
    pub origin: Origin,
    /// Where the brand saw the person, if it is known.
    pub channel: Option<Channel>,
    /// What is sensitive about them.
    pub sensitive: SensitiveSet,
    /// How many.
    pub records: u64,
    /// Oldest dated one, milliseconds since 1970.
    pub first: Option<i64>,
    /// Newest dated one.
    pub last: Option<i64>,
}

/// How many parties a brand's exports name in one dealing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DealingSummary {
    /// Whose exports.
    pub brand: BrandSlug,
    /// What they say.
    pub dealing: Dealing,
    /// Distinct parties.
    pub parties: u64,
    /// How many of them are named as sellers or payees too, in the exports of any brand.
    pub sellers: u64,
}

/// An identifier and how many brands hold it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedIdentifier {
    /// Which.
    pub identifier: Identifier,
    /// Brands and in how many of their records, most first.
    pub brands: Vec<(BrandSlug, u64)>,
}

/// When a brand last kept something dated, seen from its newest export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastUse {
    /// Whose.
    pub brand: BrandSlug,
    /// When its newest export was made, if that says so; milliseconds since 1970. The day of an import proves nothing here: an archive may have
    /// lain about for years.
    pub made_on: Option<i64>,
    /// The start of the newest day with a record, up to the making of the newest export, or to its import where that does not say.
    pub last: Option<i64>,
}

impl LastUse {
    /// The latest time for which the exports prove that the brand had these records: when the newest one was made, or where that does not say, the
    /// newest record in them.
    #[must_use]
    pub fn held(&self) -> Option<i64> {
        self.made_on.or(self.last)
    }
}

const STREAMS: &str =
    "SELECT b.slug, s.category, s.origin, s.channel, s.sensitive, sum(s.records), min(s.first), max(s.last)
    FROM brand b JOIN stream s ON s.brand = b.id WHERE s.records > 0 AND (?1 IS NULL OR b.slug = ?1)
    GROUP BY s.brand, s.category, s.origin, s.channel, s.sensitive ORDER BY b.slug, 2, 3, 4, 5";

const NAMED_FOR: &str = "SELECT u.dealing, COUNT(DISTINCT u.party) FROM party_use u JOIN brand b ON b.id = u.brand
    WHERE ?1 IS NULL OR b.slug = ?1 GROUP BY u.dealing";

const DEALINGS: &str = "SELECT b.slug, u.dealing, count(*),
    sum(u.party IN (SELECT m.party FROM party_use m WHERE m.dealing = ?2))
    FROM brand b JOIN party_use u ON u.brand = b.id WHERE ?1 IS NULL OR b.slug = ?1
    GROUP BY u.brand, u.dealing ORDER BY b.slug, u.dealing";

const DISTINCT: &str = "SELECT (SELECT count(*) FROM identifier), (SELECT count(*) FROM party)";

const DISTINCT_OF: &str = "SELECT (SELECT count(*) FROM identifier_use u WHERE u.brand = b.id),
    (SELECT count(DISTINCT u.party) FROM party_use u WHERE u.brand = b.id) FROM brand b WHERE b.slug = ?";

const BEFORE: &str = "SELECT coalesce(sum(d.records), 0) FROM brand b JOIN stream s ON s.brand = b.id
    JOIN stream_day d ON d.stream = s.id AND d.day < ?2 WHERE b.slug = ?1";

/// Exports that nobody has named may be of one brand or of several, of an unnamed one or of one that is there by its name too: they count as none.
const SHARED: &str = "SELECT i.id, i.kind, i.value FROM identifier i JOIN identifier_use u ON u.identifier = i.id
    WHERE i.kind NOT IN (?1, ?2) AND u.brand IS NOT (SELECT id FROM brand WHERE slug = ?3) GROUP BY i.id HAVING count(*) > 1
    ORDER BY count(*) DESC, sum(u.records) DESC, i.id LIMIT 1";

const SHARED_BY: &str =
    "SELECT b.slug, u.records FROM brand b JOIN identifier_use u ON u.brand = b.id AND u.identifier = ?1 AND b.slug <> ?2
    ORDER BY u.records DESC, b.slug";

/// `made_on` stands in the row that has the maximum.
const LAST_USE: &str = "SELECT b.slug, x.made_on,
    (SELECT max((SELECT max(d.day) FROM stream_day d WHERE d.stream = s.id AND d.day <= x.at / 86400000))
     FROM stream s WHERE s.brand = b.id)
    FROM brand b JOIN (SELECT brand, made_on, max(coalesce(made_on, imported_on)) AS at FROM export GROUP BY brand) x
    ON x.brand = b.id ORDER BY b.slug";

#[cfg(test)]
const QUERIES: [&str; 8] = [STREAMS, DEALINGS, DISTINCT, DISTINCT_OF, BEFORE, SHARED, SHARED_BY, LAST_USE];

impl Vault {
    /// A brand's records, or all, by their words.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn stream_summaries(&self, brand: Option<&BrandSlug>) -> Result<Vec<StreamSummary>, VaultError> {
        let streams = self.all(STREAMS, params![brand.map(BrandSlug::as_str)], |row| {
            let (Some(category), Some(origin)) = (Category::from_code(row.get(1)?), Origin::from_code(row.get(2)?))
            else {
                return Ok(None);
            };
            Ok(Some(StreamSummary {
                brand: slug(row, 0)?,
                category,
                origin,
                channel: Channel::from_code(row.get(3)?),
                sensitive: SensitiveSet::from_bits(row.get(4)?),
                records: unsigned(row, 5)?,
                first: row.get(6)?,
                last: row.get(7)?,
            }))
        })?;
        Ok(streams.into_iter().flatten().collect())
    }

    /// How many parties a brand's exports name, or all, by dealing.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn dealings(&self, brand: Option<&BrandSlug>) -> Result<Vec<DealingSummary>, VaultError> {
        let dealings = self.all(DEALINGS, params![brand.map(BrandSlug::as_str), Dealing::Merchant.code()], |row| {
            let Some(dealing) = Dealing::from_code(row.get(1)?) else { return Ok(None) };
            let (parties, sellers) = (unsigned(row, 2)?, unsigned(row, 3)?);
            Ok(Some(DealingSummary { brand: slug(row, 0)?, dealing, parties, sellers }))
        })?;
        Ok(dealings.into_iter().flatten().collect())
    }

    /// How many distinct parties a brand's exports name, or all, by dealing: one that several brands name is one.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn named_for(&self, brand: Option<&BrandSlug>) -> Result<Vec<(Dealing, u64)>, VaultError> {
        let named = self.all(NAMED_FOR, params![brand.map(BrandSlug::as_str)], |row| {
            let Some(dealing) = Dealing::from_code(row.get(0)?) else { return Ok(None) };
            Ok(Some((dealing, unsigned(row, 1)?)))
        })?;
        Ok(named.into_iter().flatten().collect())
    }

    /// How many distinct identifiers and parties there are in all.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn distinct(&self) -> Result<(u64, u64), VaultError> {
        Ok(self.connection.prepare_cached(DISTINCT)?.query_row([], |row| Ok((unsigned(row, 0)?, unsigned(row, 1)?)))?)
    }

    /// How many distinct identifiers and parties a brand's exports name.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn distinct_of(&self, brand: &BrandSlug) -> Result<(u64, u64), VaultError> {
        let found = self.all(DISTINCT_OF, params![brand.as_str()], |row| Ok((unsigned(row, 0)?, unsigned(row, 1)?)))?;
        Ok(found.first().copied().unwrap_or_default())
    }

    /// How many of a brand's records are dated before a day, counted from 1970-01-01.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn records_before(&self, brand: &BrandSlug, day: i64) -> Result<u64, VaultError> {
        let mut statement = self.connection.prepare_cached(BEFORE)?;
        Ok(statement.query_row(params![brand.as_str(), day], |row| unsigned(row, 0))?)
    }

    /// The identifier that most brands hold, if there is one that two hold. Names and IP addresses do not count: namesakes
    /// share the one, whole households and networks the other.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn most_shared_identifier(&self) -> Result<Option<SharedIdentifier>, VaultError> {
        let (name, ip, nobody) = (IdentifierKind::Name.code(), IdentifierKind::Ip.code(), BrandSlug::unknown());
        let found = self.all(SHARED, params![name, ip, nobody.as_str()], |row| {
            Ok((row.get::<_, i64>(0)?, IdentifierKind::from_code(row.get(1)?), row.get::<_, String>(2)?))
        })?;
        let Some((id, Some(kind), value)) = found.into_iter().next() else { return Ok(None) };
        let brands = self.all(SHARED_BY, params![id, nobody.as_str()], |row| Ok((slug(row, 0)?, unsigned(row, 1)?)))?;
        Ok(Some(SharedIdentifier { identifier: Identifier { kind, value }, brands }))
    }

    /// When each brand last kept something dated.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn last_uses(&self) -> Result<Vec<LastUse>, VaultError> {
        self.all(LAST_USE, &[], |row| {
            let last = row.get::<_, Option<i64>>(2)?.map(|day| day * 86_400_000);
            Ok(LastUse { brand: slug(row, 0)?, made_on: row.get(1)?, last })
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::VaultFile;

    /// No view of these reads a record, whatever the planner thinks of it.
    #[test]
    fn no_query_touches_a_record() {
        let dir = tempfile::tempdir().unwrap();
        let vault = VaultFile::at(dir.path().join("v")).create("a").unwrap();
        for sql in super::QUERIES {
            let mut plan = vault.connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
            let values = vec![rusqlite::types::Value::Null; plan.parameter_count()];
            let steps: Vec<String> = plan
                .query_map(rusqlite::params_from_iter(values), |row| row.get(3))
                .unwrap()
                .map(Result::unwrap)
                .collect();
            assert!(!steps.is_empty());
            for step in steps {
                let table = step.split_whitespace().nth(1).unwrap_or_default().to_owned();
                assert!(
                    !["record", "r", "party_mention", "identifier_mention"].contains(&table.as_str()),
                    "{sql}: {step}"
                );
            }
        }
    }
}
