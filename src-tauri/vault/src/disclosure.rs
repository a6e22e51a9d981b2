//! What one brand's exports say about another company: the ground of a request to it, and who keeps writing to the person.
//!
//! A party may be named in very many records. Counts come from the aggregates; files, addresses and days from the newest mentions
//! alone, so that no query grows with the vault.

use crate::{Vault, VaultError};
use rusqlite::params;
use std::collections::BTreeSet;
use takeback_model::{BrandSlug, Dealing, Disclosure, ExportCited, IdentifierKind, Sample};

/// How many of the newest mentions are looked into.
const NEWEST: u32 = 200;
/// How many days of messages are told.
const DAYS: usize = 12;

/// A party as a brand's exports name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Naming {
    /// Whose exports.
    pub brand: BrandSlug,
    /// The party's name as it stands there.
    pub party: String,
    /// What they say about it.
    pub dealing: Dealing,
}

impl Vault {
    /// What the exports say about a party, if they still do.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn disclosure(&self, naming: &Naming) -> Result<Option<Disclosure>, VaultError> {
        let found = self.all(
            "SELECT b.id, b.name, p.id, u.records, u.first, u.last FROM brand b JOIN party p ON p.name = ?2
             JOIN party_use u ON u.brand = b.id AND u.party = p.id AND u.dealing = ?3 WHERE b.slug = ?1",
            params![naming.brand.as_str(), naming.party, naming.dealing.code()],
            |row| {
                let ids: (i64, i64) = (row.get(0)?, row.get(2)?);
                let disclosure = Disclosure {
                    brand: row.get(1)?,
                    party: naming.party.clone(),
                    dealing: naming.dealing,
                    records: row.get::<_, i64>(3)?.cast_unsigned(),
                    first_ms: row.get(4)?,
                    last_ms: row.get(5)?,
                    exports: Vec::new(),
                    sample: None,
                    addresses: Vec::new(),
                    days_ms: Vec::new(),
                };
                Ok((ids, disclosure))
            },
        )?;
        let Some(((brand, party), mut disclosure)) = found.into_iter().next() else { return Ok(None) };
        let newest = self.newest_mentions(brand, party, naming.dealing)?;
        let exports: BTreeSet<i64> = newest.iter().map(|mention| mention.export).collect();
        disclosure.exports = self
            .exports(Some(&naming.brand))?
            .into_iter()
            .filter(|export| exports.contains(&export.id))
            .map(|export| ExportCited {
                archives: export.archives.into_iter().map(|(name, _)| name).collect(),
                made_on_ms: export.made_on,
            })
            .collect();
        let record = newest.iter().max_by_key(|mention| mention.at).map(|mention| self.record(mention.record));
        disclosure.sample = record.transpose()?.map(|record| Sample {
            category: record.category,
            at: record.at.unwrap_or_default(),
            text: record.text,
            evidence: record.evidence,
            sha256: None,
        });
        if matches!(naming.dealing, Dealing::Wrote | Dealing::SentNewsletter) {
            disclosure.addresses = self.addresses_of(party, NEWEST)?;
            let mut days: Vec<i64> = newest.iter().filter_map(|mention| mention.at).collect();
            days.sort_unstable_by(|a, b| b.cmp(a));
            days.truncate(DAYS);
            disclosure.days_ms = days;
        }
        Ok(Some(disclosure))
    }

    /// The person's addresses that so many of the newest messages of a party went to, in the order of the alphabet.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn addresses_of(&self, party: i64, newest: u32) -> Result<Vec<String>, VaultError> {
        self.all(
            "SELECT DISTINCT i.value FROM (SELECT m.record FROM party_mention m WHERE m.party = ?1
             ORDER BY m.record DESC LIMIT ?2) n JOIN identifier_mention t ON t.record = n.record
             JOIN identifier i ON i.id = t.identifier WHERE i.kind = ?3 ORDER BY i.value",
            params![party, newest, IdentifierKind::Email.code()],
            |row| row.get(0),
        )
    }

    fn newest_mentions(&self, brand: i64, party: i64, dealing: Dealing) -> Result<Vec<Mention>, VaultError> {
        self.all(
            "SELECT r.id, r.at, e.export FROM party_mention m JOIN record r ON r.id = m.record JOIN stream s ON s.id = r.stream
             JOIN entry e ON e.id = r.entry WHERE m.party = ?2 AND m.dealing = ?3 AND s.brand = ?1
             ORDER BY m.record DESC LIMIT ?4",
            params![brand, party, dealing.code(), NEWEST],
            |row| Ok(Mention { record: row.get(0)?, at: row.get(1)?, export: row.get(2)? }),
        )
    }
}

/// Where a record that names the party stands.
struct Mention {
    record: i64,
    at: Option<i64>,
    export: i64,
}
