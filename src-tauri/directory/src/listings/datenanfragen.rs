//! Datenanfragen's offline data: one JSON object with the day, the number of the format and, each as JSON in a string,
//! companies and supervisory authorities. Fields are those of that project's `schema.json`.

use super::{Edition, email, line, page, slug};
use crate::authority::{Authority, Remit};
use crate::company::{Company, Entity, Fact, Kind, Region, Standing};
use crate::domains::registrable;
use chrono::NaiveDate;
use serde::Deserialize;

/// The only number of the format that there is.
const FORMAT: u64 = 1;

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Dump {
    date: String,
    dump_format: u64,
    companies: String,
    supervisory_authorities: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", default)]
#[derive(Default)]
struct Record {
    slug: String,
    name: String,
    relevant_countries: Vec<String>,
    categories: Vec<String>,
    runs: Vec<String>,
    address: String,
    phone: Option<String>,
    email: Option<String>,
    webform: Option<String>,
    web: Option<String>,
    sources: Vec<String>,
    request_language: Option<String>,
}

pub(super) fn read(bytes: &[u8], on: NaiveDate) -> Result<Edition, String> {
    let dump: Dump = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    if dump.dump_format != FORMAT {
        return Err(format!("its format is number {}, and this program knows {FORMAT}", dump.dump_format));
    }
    let stated = dump.date.get(..10).and_then(|day| day.parse::<NaiveDate>().ok());
    let on = stated.filter(|day| *day <= on).unwrap_or(on);
    let (records, broken) = records(&dump.companies)?;
    let companies: Vec<Company> = records.iter().filter_map(|record| record.company(on)).collect();
    let (authorities, _) = records_of_authorities(&dump.supervisory_authorities, on)?;
    let left_out = broken + records.len() - companies.len();
    Ok(Edition { on, companies, authorities, left_out })
}

/// The records that are in shape, and how many are not.
fn records(text: &str) -> Result<(Vec<Record>, usize), String> {
    let values: Vec<serde_json::Value> = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let all = values.len();
    let records: Vec<Record> = values.into_iter().filter_map(|value| serde_json::from_value(value).ok()).collect();
    let broken = all - records.len();
    Ok((records, broken))
}

fn records_of_authorities(text: &str, on: NaiveDate) -> Result<(Vec<Authority>, usize), String> {
    let (records, broken) = records(text)?;
    Ok((records.iter().filter_map(|record| record.authority(on)).collect(), broken))
}

impl Record {
    fn fact<T>(&self, on: NaiveDate, place: &str, value: T) -> Fact<T> {
        let source = format!("https://www.datarequests.org/{place}/{}/", self.slug);
        Fact { value, source, standing: Standing::Listed(on) }
    }

    fn address_lines(&self) -> Vec<String> {
        self.address.lines().filter_map(line).take(6).collect()
    }

    fn company(&self, on: NaiveDate) -> Option<Company> {
        let name = line(&self.name)?;
        let fact = |value: String| self.fact(on, "company", value);
        let address = self.address_lines();
        let email = self.email.as_deref().and_then(email);
        let form_url = self.webform.as_deref().and_then(page);
        if address.len() < 2 && email.is_none() && form_url.is_none() {
            return None;
        }
        Some(Company {
            id: slug(&self.slug)?,
            kind: self.kind(),
            brands: self.runs.iter().filter_map(|name| line(name)).collect(),
            domains: self.web.as_deref().and_then(registrable).into_iter().collect(),
            entities: vec![Entity {
                region: self.region(),
                legal_name: fact(name.clone()),
                address: (address.len() >= 2).then(|| self.fact(on, "company", address)),
                emails: email.map(fact).into_iter().collect(),
                form_url: form_url.map(|url| self.fact(on, "company", url)),
                deletion: None,
                download_url: None,
                representative: None,
                notice_url: self.sources.iter().find_map(|source| page(source)),
            }],
            name,
        })
    }

    fn authority(&self, on: NaiveDate) -> Option<Authority> {
        Some(Authority {
            id: slug(&self.slug)?.to_string(),
            name: self.fact(on, "supervisory-authority", line(&self.name)?),
            places: self.relevant_countries.clone(),
            // The dump does not say it.
            remit: Remit::default(),
            address: self.address_lines(),
            phone: self.phone.as_deref().and_then(line),
            email: self.email.as_deref().and_then(email),
            form_url: self.webform.as_deref().and_then(page),
            web: self.web.as_deref().and_then(line)?,
            language: self.request_language.clone(),
        })
    }

    fn region(&self) -> Region {
        match self.relevant_countries.as_slice() {
            [one] if one == "gb" => Region::Uk,
            [one] if one == "ch" => Region::Switzerland,
            _ => Region::Eu,
        }
    }

    fn kind(&self) -> Kind {
        let has = |wanted: &str| self.categories.iter().any(|category| category == wanted);
        if has("credit agency") || has("collection agency") {
            Kind::CreditAgency
        } else if has("addresses") {
            Kind::DataBroker
        } else if has("ads") && self.categories.len() == 1 {
            Kind::AdTech
        } else {
            Kind::Service
        }
    }
}
