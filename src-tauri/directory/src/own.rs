//! What the person knows better than the directory: corrected contacts, addresses that bounced, and which company a party in an
//! export is. It wins over every other source, and can be handed back to Datenanfragen in that project's format.

use crate::company::{Company, Entity, Fact, Kind, Region, Standing};
use crate::names::key;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use takeback_model::BrandSlug;

/// All that the person corrected. Kept by whoever holds the vault: it says with whom the person deals.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Own {
    /// Corrected contacts, one for a company and region.
    pub corrections: Vec<Correction>,
    /// The normal form of a party's name → the company it is, or none where the person said that it is none of them.
    pub matches: BTreeMap<String, Option<BrandSlug>>,
    /// E-mail address → the day on which it bounced.
    pub bounced: BTreeMap<String, NaiveDate>,
}

/// A contact as the person found it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// The company; one that no source has is made of it.
    pub company: BrandSlug,
    /// What people call it; needed for a company that no source has.
    pub name: String,
    /// For whom the entity answers.
    pub region: Region,
    /// Its legal name.
    pub legal_name: String,
    /// Lines of its postal address.
    pub address: Vec<String>,
    /// Its e-mail address.
    pub email: Option<String>,
    /// Its web form.
    pub form_url: Option<String>,
    /// Where the person saw it.
    pub source: String,
    /// When.
    pub on: NaiveDate,
}

impl Own {
    /// Keeps a correction in the place of an older one for the same company and region.
    pub fn correct(&mut self, correction: Correction) {
        self.forget(&correction.company, Some(correction.region));
        self.corrections.push(correction);
        self.corrections.sort_by(|a, b| (&a.company, a.region).cmp(&(&b.company, b.region)));
    }

    /// Drops the corrections of a company, in one region or in all.
    pub fn forget(&mut self, company: &BrandSlug, region: Option<Region>) {
        self.corrections.retain(|kept| kept.company != *company || region.is_some_and(|region| region != kept.region));
    }

    /// Says which company a party is; with `None`, that it is none of them.
    pub fn say(&mut self, party: &str, company: Option<BrandSlug>) {
        self.matches.insert(key(party), company);
    }

    /// Takes back what [`Self::say`] said.
    pub fn unsay(&mut self, party: &str) {
        self.matches.remove(&key(party));
    }

    /// The corrected companies as records for Datenanfragen's database, by slug. A record there needs a postal address and a source;
    /// corrections without are left out.
    #[must_use]
    pub fn to_datenanfragen(&self, companies: &[&Company]) -> Vec<Value> {
        let known = |id: &BrandSlug| companies.iter().find(|company| company.id == *id);
        let complete = self.corrections.iter().filter(|kept| !kept.address.is_empty() && !kept.source.is_empty());
        complete
            .map(|kept| {
                let country = match kept.region {
                    Region::Eu | Region::California => "all",
                    Region::Uk => "gb",
                    Region::Switzerland => "ch",
                };
                let mut record = json!({
                    "slug": kept.company.as_str(),
                    "relevant-countries": [country],
                    "name": kept.legal_name,
                    "address": kept.address.join("\n"),
                    "sources": [kept.source],
                    "quality": "verified",
                });
                let mut set = |name: &str, value: Value| {
                    if let Some(record) = record.as_object_mut() {
                        record.insert(name.to_owned(), value);
                    }
                };
                if let Some(email) = &kept.email {
                    set("email", json!(email));
                }
                if let Some(form) = &kept.form_url {
                    set("webform", json!(form));
                }
                if let Some(company) = known(&kept.company) {
                    if let Some(domain) = company.domains.first() {
                        set("web", json!(format!("https://{domain}")));
                    }
                    if !company.brands.is_empty() {
                        set("runs", json!(company.brands));
                    }
                }
                record
            })
            .collect()
    }
}

impl Correction {
    /// The entity that it describes. What it does not say is taken from the one that it corrects.
    pub(crate) fn entity(&self, before: Option<&Entity>) -> Entity {
        let fact = Fact { value: (), source: self.source.clone(), standing: Standing::Own(self.on) };
        Entity {
            region: self.region,
            legal_name: fact.beside(self.legal_name.clone()),
            address: (!self.address.is_empty()).then(|| fact.beside(self.address.clone())),
            emails: self.email.iter().map(|email| fact.beside(email.clone())).collect(),
            form_url: self.form_url.as_ref().map(|url| fact.beside(url.clone())),
            deletion: before.and_then(|entity| entity.deletion.clone()),
            download_url: before.and_then(|entity| entity.download_url.clone()),
            representative: before.and_then(|entity| entity.representative.clone()),
            notice_url: before.and_then(|entity| entity.notice_url.clone()),
        }
    }

    /// A company that only the person knows.
    pub(crate) fn company(&self) -> Company {
        Company {
            id: self.company.clone(),
            name: self.name.clone(),
            kind: Kind::Service,
            brands: Vec::new(),
            domains: Vec::new(),
            entities: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn correction(company: &str, region: Region) -> Correction {
        Correction {
            company: company.parse().unwrap(),
            name: "Shop".into(),
            region,
            legal_name: "Shop Ltd".into(),
            address: vec!["1 Street".into(), "Town".into()],
            email: Some("privacy@example.org".into()),
            form_url: None,
            source: "https://example.org/privacy".into(),
            on: "2026-11-22".parse().unwrap(),
        }
    }

    #[test]
    fn a_newer_correction_takes_the_older_ones_place() {
        let mut own = Own::default();
        own.correct(correction("shop", Region::Uk));
        own.correct(correction("shop", Region::Eu));
        own.correct(Correction { email: None, ..correction("shop", Region::Uk) });
        assert_eq!(own.corrections.len(), 2);
        assert_eq!(own.corrections[1].email, None);
        own.forget(&"shop".parse().unwrap(), Some(Region::Eu));
        assert_eq!(own.corrections.len(), 1);
        own.forget(&"shop".parse().unwrap(), None);
        assert_eq!(own, Own::default());
    }

    #[test]
    fn corrections_are_handed_back_in_datenanfragens_format() {
        let mut own = Own::default();
        own.correct(correction("shop", Region::Uk));
        own.correct(Correction { address: Vec::new(), ..correction("bare", Region::Eu) });
        let records = own.to_datenanfragen(&[]);
        assert_eq!(
            records,
            [json!({
                "slug": "shop", "relevant-countries": ["gb"], "name": "Shop Ltd", "address": "1 Street\nTown",
                "sources": ["https://example.org/privacy"], "quality": "verified", "email": "privacy@example.org",
            })]
        );
    }
}
