//! Supervisory authorities: to whom a complaint goes. One table of the project's own records, read as `records` reads companies.

use crate::company::Fact;
use crate::records::standing;
use chrono::NaiveDate;
use serde::Deserialize;
use std::sync::LazyLock;

const FILE: &str = include_str!("../authorities.toml");

static AUTHORITIES: LazyLock<Vec<Authority>> = LazyLock::new(|| read(FILE).unwrap_or_default());

/// About whom an authority takes complaints, where several share a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Remit {
    /// Companies, whatever else it looks after. In Germany these are the sixteen authorities of the states
    /// (section 40(1) BDSG, <https://www.gesetze-im-internet.de/bdsg_2018/__40.html>).
    #[default]
    Companies,
    /// Of companies only those that offer telecommunications or postal services: Germany's federal one (section 9(1) BDSG
    /// and the Postal Act, <https://www.gesetze-im-internet.de/bdsg_2018/__9.html>).
    TelecomPost,
    /// Public bodies: in Bavaria these have one of their own (Art. 15(1) BayDSG, <https://www.gesetze-bayern.de/Content/Document/BayDSG-15>).
    PublicBodies,
    /// Churches (Art. 91(2) GDPR, <https://eur-lex.europa.eu/eli/reg/2016/679/oj>).
    Church,
    /// Public broadcasting (Art. 85 GDPR and the states' broadcasting laws).
    Broadcasting,
}

impl Remit {
    /// Whether a complaint about a company can be its business.
    const fn has_companies(self) -> bool {
        matches!(self, Self::Companies | Self::TelecomPost)
    }
}

/// A body that takes complaints about the use of personal data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authority {
    /// Its id.
    pub id: String,
    /// Its name, in its own language or in English, with the source of all that is said here.
    pub name: Fact<String>,
    /// For people of which countries and parts of them: ISO 3166-1 alpha-2 in lower case, states of the US as `us-ca`, of Germany as
    /// `de-by`, provinces of Canada as `ca-qc`.
    pub places: Vec<String>,
    /// About whom it takes complaints.
    pub remit: Remit,
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

/// The authorities that people of a country or state can complain to about a company: `de`, `de-by`, `us-ca`. Those that look after
/// some companies alone come last.
#[must_use]
pub fn authorities_for(place: &str) -> Vec<&'static Authority> {
    let here =
        |authority: &&Authority| authority.remit.has_companies() && authority.places.iter().any(|one| one == place);
    let mut found: Vec<&Authority> = authorities().iter().filter(here).collect();
    found.sort_by_key(|authority| authority.remit != Remit::Companies);
    found
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
    remit: Remit,
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
                remit: shape.remit,
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
            let one = *authorities_for(place).first().unwrap_or_else(|| panic!("no authority for {place}"));
            assert!(!one.address.is_empty() && one.name.standing.day().is_some(), "{place}");
        }
        assert!(authorities_for("us-ca").len() >= 2);
        assert_eq!(authorities_for("atlantis").len(), 0);
    }

    #[test]
    fn in_germany_each_state_has_its_own_and_the_federal_one_looks_after_wires_and_post() {
        let ids = |place: &str| -> Vec<&'static str> {
            authorities_for(place).into_iter().map(|one| one.id.as_str()).collect()
        };
        let states = "bw by be bb hb hh he mv ni nw rp sl sn st sh th".split(' ').map(|state| format!("de-{state}"));
        let mut of_states = BTreeSet::new();
        for state in states {
            let [own, federal] = ids(&state)[..] else { panic!("{state}: {:?}", ids(&state)) };
            assert_eq!(federal, "debfdi", "{state}");
            of_states.insert(own);
        }
        assert_eq!(of_states.len(), 16);
        assert!(of_states.contains("debaylda") && !of_states.contains("debayldb"), "the one for companies");
        let all = ids("de");
        assert_eq!((all.len(), all.last()), (17, Some(&"debfdi")), "no church, no broadcaster: {all:?}");
        assert!(of_states.iter().all(|state| all.contains(state)));
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
