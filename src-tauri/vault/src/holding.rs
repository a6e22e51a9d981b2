//! What a letter to one brand may cite: counted, dated and quoted from this vault only.

use crate::{RecordFilter, Vault, VaultError};
use takeback_model::{BrandSlug, CategoryCount, ExportCited, Holding, Identifier, IdentifierKind, PartyCount, Sample};

/// How many samples a letter quotes: two of each category at the most, this many in all.
const SAMPLES: usize = 12;
const SAMPLES_OF_CATEGORY: u32 = 2;
/// How many identifiers a letter names at the most. IP addresses and cookies are left out: they identify a line
/// or a browser, and telling them adds nothing by which a controller finds the account.
const IDENTIFIERS: usize = 12;
const PARTIES: usize = 40;

impl Vault {
    /// All that a letter to this brand may cite.
    ///
    /// # Errors
    /// When the vault cannot be read, or holds nothing of this brand.
    pub fn holding(&self, brand: &BrandSlug) -> Result<Holding, VaultError> {
        let summary = self.inventory()?.into_iter().find(|summary| summary.brand == *brand).ok_or_else(|| {
            VaultError::Argument(format!("there is no export of {brand} in this vault; import one first"))
        })?;
        let exports = self.exports(Some(brand))?;
        let mut accounts: Vec<String> = exports.iter().filter_map(|export| export.account.clone()).collect();
        accounts.sort();
        accounts.dedup();
        let mut samples = Vec::new();
        for cell in &summary.cells {
            let filter =
                RecordFilter { brand: Some(brand.clone()), category: Some(cell.category), ..Default::default() };
            for record in self.records(&filter, SAMPLES_OF_CATEGORY, 0, None)?.records {
                if samples.len() < SAMPLES && !record.text.is_empty() {
                    samples.push(Sample {
                        category: record.category,
                        at: record.at.unwrap_or_default(),
                        text: record.text,
                        evidence: record.evidence,
                        sha256: None,
                    });
                }
            }
        }
        let mut categories: Vec<CategoryCount> = summary
            .cells
            .iter()
            .map(|cell| CategoryCount {
                category: cell.category,
                records: cell.records,
                first_ms: cell.first,
                last_ms: cell.last,
                origins: cell.origins.iter().map(|(origin, records)| (*origin, *records)).collect(),
                sensitive: cell.sensitive,
            })
            .collect();
        categories.sort_by_key(|category| std::cmp::Reverse(category.records));
        Ok(Holding {
            accounts,
            identifiers: self.identifiers_for_letter(brand)?,
            exports: exports
                .into_iter()
                .map(|export| ExportCited {
                    archives: export.archives.into_iter().map(|(name, _)| name).collect(),
                    made_on_ms: export.made_on,
                })
                .collect(),
            records: categories.iter().map(|category| category.records).sum(),
            categories,
            parties: self
                .parties(Some(brand))?
                .into_iter()
                .take(PARTIES)
                .map(|party| PartyCount { name: party.name, dealing: party.dealing, records: party.records })
                .collect(),
            named: summary.parties,
            named_for: self.named_for(Some(brand))?,
            samples,
            disclosures: Vec::new(),
        })
    }

    fn identifiers_for_letter(&self, brand: &BrandSlug) -> Result<Vec<Identifier>, VaultError> {
        let mut identifiers = self.identifiers(Some(brand))?;
        identifiers.retain(|identifier| {
            matches!(identifier.kind, IdentifierKind::Email | IdentifierKind::Phone | IdentifierKind::Account)
        });
        Ok(identifiers
            .into_iter()
            .take(IDENTIFIERS)
            .map(|identifier| Identifier { kind: identifier.kind, value: identifier.value })
            .collect())
    }
}
