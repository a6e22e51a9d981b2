//! JustDeleteMe's list of sites: a JSON array with name, deletion page, difficulty and domains. Its notes are left out.

use super::{Edition, email, line, page, slug};
use crate::company::{Company, Deletion, Difficulty, Entity, Fact, Kind, Region, Standing};
use crate::domains::registrable;
use chrono::NaiveDate;
use serde::Deserialize;

#[derive(Deserialize)]
struct Site {
    name: String,
    url: String,
    difficulty: Option<String>,
    email: Option<String>,
    #[serde(default)]
    domains: Vec<String>,
}

pub(super) fn read(bytes: &[u8], on: NaiveDate) -> Result<Edition, String> {
    let values: Vec<serde_json::Value> = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    let all = values.len();
    let sites = values.into_iter().filter_map(|value| serde_json::from_value::<Site>(value).ok());
    let companies: Vec<Company> = sites.filter_map(|site| site.company(on)).collect();
    let left_out = all - companies.len();
    Ok(Edition { on, companies, authorities: Vec::new(), left_out })
}

impl Site {
    fn company(&self, on: NaiveDate) -> Option<Company> {
        let name = line(&self.name)?;
        let source = super::Listing::JustDeleteMe.home();
        let fact = Fact { value: (), source: source.to_owned(), standing: Standing::Listed(on) };
        let email = self.email.as_deref().and_then(email);
        let difficulty = self.difficulty.as_deref().and_then(|word| word.parse::<Difficulty>().ok());
        let deletion = page(&self.url).map(|url| fact.beside(Deletion { url, difficulty }));
        if deletion.is_none() && email.is_none() {
            return None;
        }
        let mut domains: Vec<String> = Vec::new();
        for domain in self.domains.iter().filter_map(|domain| registrable(domain)) {
            if !domains.contains(&domain) {
                domains.push(domain);
            }
        }
        Some(Company {
            id: slug(&name)?,
            kind: Kind::Service,
            brands: Vec::new(),
            domains,
            entities: vec![Entity {
                region: Region::Eu,
                legal_name: fact.beside(name.clone()),
                address: None,
                emails: email.map(|email| fact.beside(email)).into_iter().collect(),
                form_url: None,
                deletion,
                download_url: None,
                representative: None,
                notice_url: None,
            }],
            name,
        })
    }
}
