//! Supervisory authorities: to whom a complaint goes. One table of the project's own records, read as `records` reads companies.

use crate::company::Fact;
use crate::records::standing;
use chrono::NaiveDate;
use serde::Deserialize;
use std::sync::LazyLock;

const FILE: &str = include_str!("../authorities.toml");

static AUTHORITIES: LazyLock<Vec<Authority>> = LazyLock::new(|| read(FILE).unwrap_or_default());

/// A body that takes complaints about the use of personal data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authority {
    /// Its id.
    pub id: String,
    /// Its name, in its own language or in English, with the source of all that is said here.
    pub name: Fact<String>,
    /// For which countries: ISO 3166-1 alpha-2 in lower case, states of the US as `us-ca`, provinces of Canada as `ca-qc`.
    pub places: Vec<String>,
    /// Lines of its postal address; empty where it is not known.
    pub address: Vec<String>,
    /// Its telephone number.
    pub phone: Option<String>,
    /// Its e-mail address.
    pub email: Option<String>,
    /// Its form for complaints.
    pub form_url: Option<String>,
    /// Its website.
    pub web: String,
    /// The language it works in, ISO 639-1, where it is one.
    pub language: Option<String>,
}

/// All authorities, by id.
#[must_use]
pub fn authorities() -> &'static [Authority] {
    &AUTHORITIES
}

/// The authorities for a country or state: `de`, `us-ca`.
pub fn authorities_for(place: &str) -> impl Iterator<Item = &'static Authority> {
    authorities().iter().filter(move |authority| authority.places.iter().any(|one| one == place))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileShape {
    authority: Vec<Shape>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Shape {
    id: String,
    name: String,
    places: Vec<String>,
    #[serde(default)]
    address: Vec<String>,
    phone: Option<String>,
    email: Option<String>,
    form_url: Option<String>,
    web: String,
    language: Option<String>,
    source: String,
    checked: Option<NaiveDate>,
    listed: Option<NaiveDate>,
    #[serde(default)]
    unverified: bool,
}

fn read(text: &str) -> Result<Vec<Authority>, String> {
    let file: FileShape = toml::from_str(text).map_err(|error| error.to_string())?;
    file.authority
        .into_iter()
        .map(|shape| {
            let standing = standing(shape.checked, shape.listed, shape.unverified)
                .ok_or_else(|| format!("{} needs exactly one of 'checked', 'listed' or 'unverified'", shape.id))?;
            Ok(Authority {
                id: shape.id,
                name: Fact { value: shape.name, source: shape.source, standing },
                places: shape.places,
                address: shape.address,
                phone: shape.phone,
                email: shape.email,
                form_url: shape.form_url,
                web: shape.web,
                language: shape.language,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_member_of_the_eea_the_uk_and_switzerland_has_one() {
        assert_eq!(read(FILE).map(|read| read.len()), Ok(authorities().len()));
        let eea = "at be bg cy cz de dk ee es fi fr gr hr hu ie is it li lt lu lv mt nl no pl pt ro se si sk gb ch";
        for place in eea.split(' ') {
            let one = authorities_for(place).next().unwrap_or_else(|| panic!("no authority for {place}"));
            assert!(!one.address.is_empty() && one.name.standing.day().is_some(), "{place}");
        }
        assert!(authorities_for("us-ca").count() >= 2);
        assert_eq!(authorities_for("atlantis").count(), 0);
    }

    #[test]
    fn what_nobody_looked_up_says_so() {
        let ids: BTreeSet<&str> = authorities().iter().map(|authority| authority.id.as_str()).collect();
        assert_eq!(ids.len(), authorities().len(), "ids are unique");
        for authority in authorities() {
            assert!(
                authority.web.starts_with("http") && authority.name.source.starts_with("https://"),
                "{}",
                authority.id
            );
            assert_eq!(authority.name.standing.day().is_some(), !authority.address.is_empty(), "{}", authority.id);
            assert!(authority.email.as_ref().is_none_or(|email| email.contains('@')), "{}", authority.id);
        }
        assert!(
            read("[[authority]]\nid='a'\nname='A'\nplaces=[]\nweb='w'\nsource='s'").unwrap_err().contains("a needs")
        );
    }
}
