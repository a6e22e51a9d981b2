//! What brands concluded, each conclusion once: told apart here and not by SQL, whose sorting of tens of thousands of texts takes longer than
//! to read them.

use crate::overview::slug;
use crate::records::numbers;
use crate::stretches::BLOCK;
use crate::{Vault, VaultError};
use rusqlite::params;
use std::cmp::Reverse;
use std::collections::HashMap;
use takeback_model::{BrandSlug, Category, Origin, SensitiveSet};

/// Something a brand concluded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InferenceSummary {
    /// Who.
    pub brand: BrandSlug,
    /// What.
    pub text: String,
    /// Its category.
    pub category: Category,
    /// What is sensitive.
    pub sensitive: SensitiveSet,
    /// Why it is marked so; empty where it is not.
    pub reason: String,
    /// How many records say so.
    pub records: u64,
    /// One of them.
    pub record: i64,
    /// The newest of them.
    pub last: Option<i64>,
}

/// What all records of a stream have in common.
struct Common {
    brand: BrandSlug,
    category: Category,
    sensitive: SensitiveSet,
    reason: String,
    text: String,
}

impl Vault {
    /// What a brand, or all, concluded: distinct texts, sensitive ones first.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn inferences(&self, brand: Option<&BrandSlug>) -> Result<Vec<InferenceSummary>, VaultError> {
        let streams: HashMap<i64, Common> = self.concluding(brand)?.into_iter().collect();
        let mut ids: Vec<i64> = streams.keys().copied().collect();
        ids.sort_unstable();
        let sql = format!(
            "SELECT stream, id, at, text FROM record WHERE id BETWEEN ? AND ? AND stream IN ({})",
            numbers(ids.iter().copied())
        );
        let mut records = self.connection.prepare(&sql)?;
        // By brand and category first, so that a record is looked up by its text as it stands in the file, and not by a copy.
        let mut found: HashMap<(&BrandSlug, Category), HashMap<String, InferenceSummary>> = HashMap::new();
        for block in self.blocks(&ids)? {
            let mut rows = records.query([block * BLOCK, block * BLOCK + BLOCK - 1])?;
            while let Some(row) = rows.next()? {
                let Some(common) = streams.get(&row.get(0)?) else { continue };
                // Where the stream has the text, its records have none of their own.
                let own = row.get_ref(3)?.as_str().unwrap_or_default();
                let text = if own.is_empty() { common.text.as_str() } else { own };
                if text.is_empty() {
                    continue;
                }
                let (record, at) = (row.get(1)?, row.get(2)?);
                let texts = found.entry((&common.brand, common.category)).or_default();
                let one = match texts.get_mut(text) {
                    Some(one) => one,
                    None => texts.entry(text.to_owned()).or_insert_with(|| InferenceSummary {
                        brand: common.brand.clone(),
                        text: String::new(),
                        category: common.category,
                        sensitive: common.sensitive,
                        reason: String::new(),
                        records: 0,
                        record,
                        last: at,
                    }),
                };
                one.records += 1;
                one.record = one.record.min(record);
                one.last = one.last.max(at);
                if one.reason < common.reason {
                    one.reason.clone_from(&common.reason);
                }
                if one.sensitive.bits() < common.sensitive.bits() {
                    one.sensitive = common.sensitive;
                }
            }
        }
        let texts = found.into_values().flatten();
        let mut found: Vec<InferenceSummary> = texts.map(|(text, one)| InferenceSummary { text, ..one }).collect();
        found.sort_unstable_by(|a, b| {
            let most = |one: &InferenceSummary| (one.sensitive.is_empty(), Reverse(one.records));
            most(a)
                .cmp(&most(b))
                .then_with(|| (&a.brand, &a.text).cmp(&(&b.brand, &b.text)))
                .then_with(|| a.category.code().cmp(&b.category.code()))
        });
        Ok(found)
    }

    fn concluding(&self, brand: Option<&BrandSlug>) -> Result<Vec<(i64, Common)>, VaultError> {
        self.all(
            "SELECT s.id, b.slug, s.category, s.sensitive, s.sensitive_reason, s.text FROM stream s JOIN brand b ON b.id = s.brand
             WHERE s.origin = ?1 AND s.category IN (?3, ?4) AND (?2 IS NULL OR b.slug = ?2)",
            params![
                Origin::Inferred.code(),
                brand.map(BrandSlug::as_str),
                Category::Inference.code(),
                Category::Audience.code()
            ],
            |row| {
                let common = Common {
                    brand: slug(row, 1)?,
                    category: Category::from_code(row.get(2)?).unwrap_or(Category::Inference),
                    sensitive: SensitiveSet::from_bits(row.get(3)?),
                    reason: row.get(4)?,
                    text: row.get(5)?,
                };
                Ok((row.get(0)?, common))
            },
        )
    }
}
