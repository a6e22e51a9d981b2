//! California's register of data brokers: CSV with a heading for each of about 77 questions of the registration form. The wording of
//! the headings changes from year to year; columns are found by the words that stay.

use super::{Edition, email, line, page, slug};
use crate::company::{Company, Entity, Fact, Kind, Region, Standing};
use crate::domains::registrable;
use chrono::NaiveDate;

/// Where each answer stands.
struct Columns {
    name: usize,
    alias: Option<usize>,
    website: Option<usize>,
    email: usize,
    rights: Option<usize>,
}

pub(super) fn read(bytes: &[u8], on: NaiveDate) -> Result<Edition, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "it is not text in UTF-8".to_owned())?;
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let head = reader.headers().map_err(|error| error.to_string())?.clone();
    let columns = Columns::of(&head)?;
    let mut left_out = 0;
    let mut companies = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|error| error.to_string())?;
        match columns.company(&row, on) {
            Some(company) => companies.push(company),
            None => left_out += 1,
        }
    }
    Ok(Edition { on, companies, authorities: Vec::new(), left_out })
}

impl Columns {
    fn of(head: &csv::StringRecord) -> Result<Self, String> {
        let heads: Vec<String> = head.iter().map(|name| name.trim().trim_end_matches(':').to_lowercase()).collect();
        let with = |words: &[&str]| heads.iter().position(|head| words.iter().all(|word| head.contains(word)));
        let named = |names: &[&str]| heads.iter().position(|head| names.contains(&head.as_str()));
        let missing = |what: &str| format!("its first line has no column for {what}");
        Ok(Self {
            name: named(&["data broker name", "business name"]).ok_or_else(|| missing("the broker's name"))?,
            alias: with(&["doing business as"]),
            website: named(&["data broker primary website", "business primary website"]),
            email: with(&["primary contact email"]).ok_or_else(|| missing("the contact's e-mail"))?,
            rights: with(&["website", "exercise", "privacy rights"]),
        })
    }

    fn company(&self, row: &csv::StringRecord, on: NaiveDate) -> Option<Company> {
        let cell = |at: usize| row.get(at).map(str::trim).filter(|text| !text.is_empty());
        let legal_name = cell(self.name).and_then(line)?;
        let alias = self.alias.and_then(cell).and_then(line);
        let source = super::Listing::California.home();
        let fact = Fact { value: (), source: source.to_owned(), standing: Standing::Listed(on) };
        let email = cell(self.email).and_then(email);
        // Some write a host alone, some several pages.
        let rights = self.rights.and_then(cell).and_then(|text| {
            text.split([' ', ';', ',', '\n']).find_map(|one| page(one).or_else(|| page(&format!("https://{one}"))))
        });
        if email.is_none() && rights.is_none() {
            return None;
        }
        let name = alias.unwrap_or_else(|| legal_name.clone());
        Some(Company {
            id: slug(&legal_name)?,
            kind: Kind::DataBroker,
            brands: Vec::new(),
            domains: self.website.and_then(cell).and_then(registrable).into_iter().collect(),
            entities: vec![Entity {
                region: Region::California,
                legal_name: fact.beside(legal_name),
                address: None,
                emails: email.map(|email| fact.beside(email)).into_iter().collect(),
                form_url: rights.map(|url| fact.beside(url)),
                deletion: None,
                download_url: None,
                representative: None,
                notice_url: None,
            }],
            name,
        })
    }
}
