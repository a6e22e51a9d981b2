//! Reads the records that are part of the program.
//!
//! One file a first letter under `companies/`, one table a company, one a region in it. A fact is written bare where the
//! entity's own `source` and standing hold for it, and as a table with its own where they do not. The TOML shape is checked
//! here and nowhere else: a file that breaks it fails this crate's tests.

use crate::company::{Company, Deletion, Difficulty, Entity, Fact, Kind, Region, Standing};
use chrono::NaiveDate;
use serde::Deserialize;
use std::sync::LazyLock;
use takeback_model::BrandSlug;

macro_rules! files {
    ($($name:literal)+) => { &[$(($name, include_str!(concat!("../companies/", $name, ".toml"))),)+] };
}

/// One file a first letter. `companies/` holds nothing else; a test compares the two.
const FILES: &[(&str, &str)] = files! { "0-9" "a" "b" "c" "d" "e" "f" "g" "h" "i" "j" "k" "l" "m" "n" "o" "p" "q" "r" "s" "t" "u" "v" "w" "x" "y" "z" };

static COMPANIES: LazyLock<Vec<Company>> =
    LazyLock::new(|| FILES.iter().filter_map(|(file, text)| read(file, text).ok()).flatten().collect());

/// The project's own records, by id.
#[must_use]
pub fn companies() -> &'static [Company] {
    &COMPANIES
}

/// The company with this id, if the project has a record of it.
#[must_use]
pub fn company(id: &BrandSlug) -> Option<&'static Company> {
    COMPANIES.binary_search_by(|company| company.id.cmp(id)).ok().and_then(|at| COMPANIES.get(at))
}

/// What is wrong with a file of the directory.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RecordError {
    #[error("{file}.toml is not in the shape of company records: {source}")]
    Shape { file: String, source: toml::de::Error },
    #[error("{file}.toml, {id}: {fact} needs exactly one of 'checked' or 'listed' with a date, or 'unverified = true'")]
    Standing { file: String, id: BrandSlug, fact: &'static str },
    #[error("{file}.toml: '{id}' is not in its place; records stand in their first letter's file, sorted by id")]
    Place { file: String, id: BrandSlug },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileShape {
    #[serde(default)]
    company: Vec<CompanyShape>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CompanyShape {
    id: BrandSlug,
    name: String,
    kind: Kind,
    #[serde(default)]
    brands: Vec<String>,
    #[serde(default)]
    domains: Vec<String>,
    entity: Vec<EntityShape>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EntityShape {
    region: Region,
    legal_name: FactShape<String>,
    address: Option<FactShape<Vec<String>>>,
    #[serde(default)]
    emails: Vec<FactShape<String>>,
    form_url: Option<FactShape<String>>,
    deletion: Option<FactShape<DeletionShape>>,
    download_url: Option<FactShape<String>>,
    representative: Option<FactShape<Vec<String>>>,
    notice_url: Option<String>,
    source: String,
    checked: Option<NaiveDate>,
    listed: Option<NaiveDate>,
    #[serde(default)]
    unverified: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DeletionShape {
    url: String,
    difficulty: Option<Difficulty>,
}

/// A value alone, or with a source and standing of its own.
#[derive(Deserialize)]
#[serde(untagged)]
enum FactShape<T> {
    Sourced(Sourced<T>),
    Bare(T),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sourced<T> {
    value: T,
    source: String,
    checked: Option<NaiveDate>,
    listed: Option<NaiveDate>,
    #[serde(default)]
    unverified: bool,
}

/// The standing that a record states, if it states exactly one.
pub(crate) fn standing(checked: Option<NaiveDate>, listed: Option<NaiveDate>, unverified: bool) -> Option<Standing> {
    match (checked, listed, unverified) {
        (Some(day), None, false) => Some(Standing::Checked(day)),
        (None, Some(day), false) => Some(Standing::Listed(day)),
        (None, None, true) => Some(Standing::Unverified),
        _ => None,
    }
}

fn read(file: &str, text: &str) -> Result<Vec<Company>, RecordError> {
    let shape: FileShape =
        toml::from_str(text).map_err(|source| RecordError::Shape { file: file.to_owned(), source })?;
    let mut companies: Vec<Company> = Vec::with_capacity(shape.company.len());
    for company in shape.company {
        let letter = company.id.as_str().chars().next().unwrap_or_default();
        let here = if letter.is_ascii_digit() { file == "0-9" } else { file.starts_with(letter) };
        if !here || companies.last().is_some_and(|last| last.id >= company.id) {
            return Err(RecordError::Place { file: file.to_owned(), id: company.id });
        }
        companies.push(company.build(file)?);
    }
    Ok(companies)
}

impl CompanyShape {
    fn build(self, file: &str) -> Result<Company, RecordError> {
        let Self { id, name, kind, brands, domains, entity } = self;
        let entities = entity.into_iter().map(|entity| entity.build(file, &id)).collect::<Result<_, _>>()?;
        Ok(Company { id, name, kind, brands, domains, entities })
    }
}

impl EntityShape {
    fn build(self, file: &str, id: &BrandSlug) -> Result<Entity, RecordError> {
        let unclear = |fact| RecordError::Standing { file: file.to_owned(), id: id.clone(), fact };
        let standing = standing(self.checked, self.listed, self.unverified).ok_or_else(|| unclear("the entity"))?;
        let place = Place { whole: Fact { value: (), source: self.source, standing }, unclear: &unclear };
        Ok(Entity {
            region: self.region,
            legal_name: place.fact("legal_name", self.legal_name)?,
            address: place.optional("address", self.address)?,
            emails: self.emails.into_iter().map(|email| place.fact("emails", email)).collect::<Result<_, _>>()?,
            form_url: place.optional("form_url", self.form_url)?,
            deletion: place.optional("deletion", self.deletion)?.map(|Fact { value, source, standing }| Fact {
                value: value.into(),
                source,
                standing,
            }),
            download_url: place.optional("download_url", self.download_url)?,
            representative: place.optional("representative", self.representative)?,
            notice_url: self.notice_url,
        })
    }
}

impl From<DeletionShape> for Deletion {
    fn from(DeletionShape { url, difficulty }: DeletionShape) -> Self {
        Self { url, difficulty }
    }
}

/// The entity that facts stand in: how it is known as a whole, and the error that names a fact of it.
struct Place<'a> {
    whole: Fact<()>,
    unclear: &'a dyn Fn(&'static str) -> RecordError,
}

impl Place<'_> {
    fn fact<T>(&self, name: &'static str, shape: FactShape<T>) -> Result<Fact<T>, RecordError> {
        match shape {
            FactShape::Bare(value) => Ok(self.whole.beside(value)),
            FactShape::Sourced(Sourced { value, source, checked, listed, unverified }) => {
                let standing = standing(checked, listed, unverified).ok_or_else(|| (self.unclear)(name))?;
                Ok(Fact { value, source, standing })
            }
        }
    }

    fn optional<T>(&self, name: &'static str, shape: Option<FactShape<T>>) -> Result<Option<Fact<T>>, RecordError> {
        shape.map(|shape| self.fact(name, shape)).transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::company::RouteKind;
    use crate::domains::registrable;
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::Path;

    #[test]
    fn every_file_is_read_and_none_is_forgotten() {
        for (file, text) in FILES {
            read(file, text).unwrap();
        }
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("companies");
        let on_disk: BTreeSet<String> =
            folder.read_dir().unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        let embedded: BTreeSet<String> = FILES.iter().map(|(file, _)| format!("{file}.toml")).collect();
        assert_eq!(on_disk, embedded);
    }

    #[test]
    fn the_directory_knows_hundreds_of_companies_of_each_kind() {
        let mut kinds: BTreeMap<Kind, usize> = BTreeMap::new();
        for company in companies() {
            *kinds.entry(company.kind).or_default() += 1;
        }
        assert!(companies().len() >= 400, "{kinds:?}");
        assert!(
            kinds[&Kind::Service] >= 150 && kinds[&Kind::AdTech] >= 100 && kinds[&Kind::DataBroker] >= 80,
            "{kinds:?}"
        );
        assert!(kinds[&Kind::CreditAgency] >= 10, "{kinds:?}");
    }

    #[test]
    fn the_first_eight_brands_have_an_entity_in_the_eu_and_in_california() {
        for brand in ["google", "facebook", "instagram", "x", "spotify", "netflix", "linkedin", "amazon"] {
            let company = companies().iter().find(|company| company.id.as_str() == brand).unwrap();
            for region in [Region::Eu, Region::California] {
                assert_eq!(company.answering(region).unwrap().region, region, "{brand}");
            }
        }
    }

    #[test]
    fn facts_have_public_sources_and_the_form_of_what_they_are() {
        let mut ids = BTreeSet::new();
        for company in companies() {
            let id = &company.id;
            assert!(ids.insert(id), "{id} stands twice");
            assert!(!company.entities.is_empty(), "{id}");
            for entity in &company.entities {
                assert!(entity.legal_name.source.starts_with("https://"), "{id}: {}", entity.legal_name.source);
                assert!(entity.notice_url.as_ref().is_none_or(|url| url.starts_with("http")), "{id}");
                let routes = entity.routes();
                assert!(!routes.is_empty() || entity.notice_url.is_some(), "{id} cannot be reached");
                for route in routes {
                    assert!(route.source.starts_with("https://"), "{id}: {}", route.source);
                    assert_eq!(route.value.trim(), route.value, "{id}");
                    let lines = route.value.lines().count();
                    match route.kind {
                        RouteKind::Email => {
                            let parts: Vec<&str> = route.value.split('@').collect();
                            assert!(
                                parts.len() == 2 && !route.value.contains(char::is_whitespace),
                                "{id}: {}",
                                route.value
                            );
                        }
                        RouteKind::Post => assert!((2..=6).contains(&lines), "{id}: an address fits its window"),
                        RouteKind::Representative => assert!(lines >= 2, "{id}"),
                        _ => assert!(route.value.starts_with("https://"), "{id}: {}", route.value),
                    }
                }
            }
        }
    }

    #[test]
    fn a_domain_is_registrable_and_one_companys() {
        let mut seen = BTreeMap::new();
        for company in companies() {
            for domain in &company.domains {
                assert_eq!(registrable(domain).as_deref(), Some(domain.as_str()), "{}", company.id);
                if let Some(other) = seen.insert(domain, &company.id) {
                    panic!("{domain} is {other}'s and {}'s", company.id);
                }
            }
        }
    }

    #[test]
    fn a_fact_without_standing_is_refused() {
        let text = r#"
            [[company]]
            id = "shop"
            name = "Shop"
            kind = "service"
            [[company.entity]]
            region = "eu"
            legal_name = "Shop Ltd"
            address = ["1 Street", "Town"]
            emails = ["privacy@shop.example", { value = "dpo@shop.example", source = "https://dpo.example", checked = "2026-11-22" }]
            source = "https://shop.example"
            unverified = true
        "#;
        let shop = &read("s", text).unwrap()[0].entities[0];
        assert_eq!(shop.legal_name.standing, Standing::Unverified);
        assert_eq!(shop.emails[1].source, "https://dpo.example");
        assert_eq!(shop.emails[1].standing.day(), "2026-11-22".parse().ok());
        let error = |text: &str, file: &str| read(file, text).unwrap_err().to_string();
        assert!(error(text, "t").contains("not in its place"));
        assert!(error(&text.replace("unverified = true", ""), "s").contains("the entity needs exactly one"));
        assert!(error(&text.replace(", checked = \"2026-11-22\"", ""), "s").contains("emails needs exactly one"));
        assert!(error(&text.replace("name = \"Shop\"", "nam = \"Shop\""), "s").contains("unknown field"));
    }
}
