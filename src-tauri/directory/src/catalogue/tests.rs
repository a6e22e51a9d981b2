//! Who is found by what.

use super::*;
use crate::company::{Fact, Kind, Region, Standing};
use crate::own::Correction;

fn catalogue() -> Catalogue {
    Catalogue::new(Vec::new(), &Own::default())
}

fn id(text: &str) -> BrandSlug {
    text.parse().unwrap()
}

fn listed(slug: &str, name: &str, domain: &str, day: &str, email: &str) -> Company {
    let fact = |value: &str| Fact {
        value: value.to_owned(),
        source: format!("https://www.datarequests.org/company/{slug}/"),
        standing: Standing::Listed(day.parse().unwrap()),
    };
    Company {
        id: id(slug),
        name: name.to_owned(),
        kind: Kind::Service,
        brands: Vec::new(),
        domains: vec![domain.to_owned()],
        entities: vec![Entity {
            region: Region::Eu,
            legal_name: fact(name),
            address: None,
            emails: vec![fact(email)],
            form_url: None,
            deletion: None,
            download_url: None,
            representative: None,
            notice_url: None,
        }],
    }
}

#[test]
fn parties_are_matched_by_what_they_are_called_and_the_means_is_told() {
    let catalogue = catalogue();
    for (party, expected) in [
        ("criteo.com", Some(("criteo", Means::Domain))),
        ("https://ads.criteo.com/x", Some(("criteo", Means::Domain))),
        ("Spotify AB", Some(("spotify", Means::LegalName))),
        ("SPOTIFY", Some(("spotify", Means::LegalName))),
        ("YouTube", Some(("google", Means::Name))),
        ("Twitter", Some(("x", Means::Name))),
        ("Zalando Lounge Outlet", Some(("zalando", Means::Similar))),
        ("A company that nobody has heard of", None),
        ("", None),
        ("!!!", None),
    ] {
        let found = catalogue.find(party).map(|found| (found.company.id.as_str().to_owned(), found.by));
        assert_eq!(found, expected.map(|(id, by)| (id.to_owned(), by)), "{party}");
    }
    assert_eq!(Means::Similar.confidence(), Confidence::Low);
}

#[test]
fn what_the_person_says_wins() {
    let mut own = Own::default();
    own.say("Criteo, S.A.", Some(id("spotify")));
    own.say("Google", None);
    let told = Catalogue::new(Vec::new(), &own);
    let found = told.find("CRITEO").unwrap();
    assert_eq!((found.company.id.as_str(), found.by), ("spotify", Means::Hand));
    assert!(told.find("Google Inc.").is_none());
    own.unsay("criteo");
    assert_eq!(Catalogue::new(Vec::new(), &own).find("criteo").unwrap().company.id.as_str(), "criteo");
}

#[test]
fn search_finds_names_brands_domains_and_misspellings() {
    let catalogue = catalogue();
    let first = |words: &str| catalogue.search(words, 5).first().map(|company| company.id.as_str().to_owned());
    for (words, expected) in [
        ("spotify", "spotify"),
        ("Meta", "facebook"),
        ("twitter.com", "x"),
        ("https://www.zalando.de/konto", "zalando"),
        ("zalnado", "zalando"),
        ("critoe", "criteo"),
        ("trade desk", "thetradedesk"),
    ] {
        let found = first(words);
        assert_eq!(found.as_deref(), Some(expected), "{words}");
    }
    assert_eq!(catalogue.search("", 7).len(), 7);
    assert!(catalogue.search("qqqqqqqq", 5).is_empty());
}

#[test]
fn a_public_directory_adds_to_a_company_or_renews_what_it_said() {
    let own = Own::default();
    let renewed = Catalogue::new(vec![listed("criteo", "Criteo", "criteo.com", "2026-11-01", "new@example.org")], &own);
    let criteo = renewed.company(&id("criteo")).unwrap();
    let before = catalogue();
    assert_eq!(criteo.entities.len(), before.company(&id("criteo")).unwrap().entities.len());
    assert_eq!(criteo.answering(Region::Eu).unwrap().email_address(), Some("new@example.org"));

    let older = Catalogue::new(vec![listed("criteo", "Criteo", "criteo.com", "2020-01-01", "old@example.org")], &own);
    assert_ne!(
        older.company(&id("criteo")).unwrap().answering(Region::Eu).unwrap().email_address(),
        Some("old@example.org")
    );

    let fresh = Catalogue::new(
        vec![listed("spotify", "Unlike Anything", "unlike-anything.net", "2026-11-01", "a@example.org")],
        &own,
    );
    assert_eq!(fresh.companies().len(), before.companies().len() + 1);
    assert_eq!(fresh.find("unlike-anything.net").unwrap().company.id.as_str(), "spotify-2");
}

#[test]
fn a_correction_comes_first_and_a_bounced_address_goes() {
    let mut own = Own::default();
    own.correct(Correction {
        company: id("spotify"),
        name: "Spotify".into(),
        region: Region::Uk,
        legal_name: "Spotify Limited".into(),
        address: vec!["1 Street".into(), "London".into()],
        email: Some("uk@example.org".into()),
        form_url: None,
        source: String::new(),
        on: "2026-11-22".parse().unwrap(),
    });
    own.correct(Correction { company: id("corner-shop"), name: "Corner Shop".into(), ..own.corrections[0].clone() });
    let corrected = Catalogue::new(Vec::new(), &own);
    let spotify = corrected.company(&id("spotify")).unwrap();
    assert_eq!(spotify.answering(Region::Uk).unwrap().email_address(), Some("uk@example.org"));
    assert_ne!(spotify.answering(Region::Eu).unwrap().email_address(), Some("uk@example.org"));
    assert_eq!(corrected.search("corner shop", 1)[0].id.as_str(), "corner-shop");

    let eu = spotify.answering(Region::Eu).unwrap().email_address().unwrap().to_owned();
    own.bounced.insert(eu, "2026-11-20".parse().unwrap());
    let bounced = Catalogue::new(Vec::new(), &own);
    assert_eq!(bounced.company(&id("spotify")).unwrap().answering(Region::Eu).unwrap().email_address(), None);
}
