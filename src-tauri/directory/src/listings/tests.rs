//! The formats as their publishers write them, with made-up contents, and what is refused.

use super::*;
use crate::company::{Difficulty, Kind, Region, Standing};

fn day() -> NaiveDate {
    "2026-11-22".parse().unwrap()
}

/// A dump as Datenanfragen builds it: JSON in strings in JSON.
pub(crate) fn dump(companies: &str) -> String {
    let authority = r#"[{"slug":"xxdpa","relevant-countries":["xx"],"name":"Authority of Xanadu","address":"1 Hill\nXanadu",
        "email":"post@dpa.example.org","web":"https://dpa.example.org","sources":["https://dpa.example.org/contact"]}]"#;
    serde_json::json!({
        "date": "2026-11-01T04:05:06.000Z", "dump-format": 1, "companies": companies,
        "supervisory-authorities": authority, "company-packs": "{}",
    })
    .to_string()
}

const COMPANIES: &str = r#"[
    {"slug":"corner-shop","relevant-countries":["gb"],"categories":["commerce"],"name":"Corner Shop Ltd",
     "runs":["Corner Deli"],"address":"1 Street\nTown\nUnited Kingdom","email":"privacy@corner.org.uk",
     "webform":"https://corner.org.uk/privacy","web":"https://www.corner.org.uk","sources":["https://corner.org.uk/notice"],
     "quality":"verified"},
    {"slug":"scores","relevant-countries":["ch"],"categories":["credit agency"],"name":"Scores AG","address":"Weg 1\nStadt",
     "email":"bad\r\nBcc: all@example.org","quality":"verified","sources":[]},
    {"slug":"nobody","relevant-countries":["all"],"name":"Nobody","address":"","sources":[]},
    17
]"#;

#[test]
fn datenanfragens_dump_becomes_companies_and_authorities() {
    let edition = Listing::Datenanfragen.read(dump(COMPANIES).as_bytes(), day()).unwrap();
    assert_eq!((edition.companies.len(), edition.left_out, edition.authorities.len()), (2, 2, 1));
    assert_eq!(edition.on.to_string(), "2026-11-01");
    let shop = &edition.companies[0];
    assert_eq!(
        (shop.id.as_str(), shop.kind, shop.domains.as_slice()),
        ("corner-shop", Kind::Service, &["corner.org.uk".to_owned()][..])
    );
    let entity = shop.answering(Region::Uk).unwrap();
    assert_eq!(entity.region, Region::Uk);
    assert_eq!(entity.email_address(), Some("privacy@corner.org.uk"));
    assert_eq!(entity.legal_name.standing, Standing::Listed(edition.on));
    assert_eq!(entity.legal_name.source, "https://www.datarequests.org/company/corner-shop/");
    assert_eq!(entity.notice_url.as_deref(), Some("https://corner.org.uk/notice"));
    let scores = &edition.companies[1];
    assert_eq!((scores.kind, scores.entities[0].region), (Kind::CreditAgency, Region::Switzerland));
    assert!(scores.entities[0].emails.is_empty(), "an address that would end a header is none");
}

#[test]
fn justdeletemes_sites_become_deletion_pages() {
    let sites = br#"[
        {"name":"Corner Shop","url":"https://corner.org.uk/delete","difficulty":"hard","notes":"Write to them.",
         "domains":["corner.org.uk","m.corner.org.uk"],"email":"delete@corner.org.uk"},
        {"name":"Old","url":"http://old.example.org","difficulty":"easy","domains":["old.org"]},
        {"name":"Odd","url":"https://odd.org/x","difficulty":"unheard of","domains":[]}
    ]"#;
    let edition = Listing::JustDeleteMe.read(sites, day()).unwrap();
    assert_eq!((edition.companies.len(), edition.left_out), (2, 1), "a page without HTTPS is left out");
    let deletion = edition.companies[0].entities[0].deletion.as_ref().unwrap();
    assert_eq!(
        (deletion.value.difficulty, deletion.value.url.as_str()),
        (Some(Difficulty::Hard), "https://corner.org.uk/delete")
    );
    assert_eq!(edition.companies[0].domains, ["corner.org.uk"]);
    assert_eq!(edition.companies[1].entities[0].deletion.as_ref().unwrap().value.difficulty, None);
}

#[test]
fn californias_register_is_read_by_the_words_of_its_headings() {
    let csv = "\u{feff}Data broker name:,\"Doing Business As (DBA), if applicable:\",Data broker primary website:,\
        Data broker primary contact email address:,Data broker's primary website that contains details on how consumers can \
        exercise their CA Consumer Privacy rights:,Fax\n\
        \"Lists, Inc.\",Lists4U,www.lists.org,privacy@lists.org,lists.org/rights; https://other.org,1\n\
        Mute LLC,,,,,\n";
    let edition = Listing::California.read(csv.as_bytes(), day()).unwrap();
    assert_eq!((edition.companies.len(), edition.left_out), (1, 1));
    let lists = &edition.companies[0];
    assert_eq!((lists.id.as_str(), lists.name.as_str(), lists.kind), ("lists-inc", "Lists4U", Kind::DataBroker));
    let entity = &lists.entities[0];
    assert_eq!((entity.legal_name.value.as_str(), entity.region), ("Lists, Inc.", Region::California));
    assert_eq!(entity.form_url.as_ref().unwrap().value, "https://lists.org/rights");
}

#[test]
fn what_is_not_an_edition_is_refused() {
    let whole = dump(COMPANIES);
    let cases: &[(Listing, &[u8], &str)] = &[
        (Listing::Datenanfragen, &whole.as_bytes()[..whole.len() / 2], "not a file of Datenanfragen.de"),
        (Listing::Datenanfragen, b"<!doctype html><title>Not found</title>", "not a file of Datenanfragen.de"),
        (Listing::Datenanfragen, b"{}", "missing field"),
        (Listing::JustDeleteMe, b"{\"a\":1}", "not a file of JustDeleteMe"),
        (Listing::JustDeleteMe, b"[]", "holds no company"),
        (Listing::California, b"\xff\xfe", "UTF-8"),
        (Listing::California, b"a,b\n1,2\n", "no column for the broker's name"),
    ];
    for (listing, bytes, expected) in cases {
        let error = listing.read(bytes, day()).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }
    let newer = whole.replace("\"dump-format\":1", "\"dump-format\":2");
    assert!(Listing::Datenanfragen.read(newer.as_bytes(), day()).unwrap_err().to_string().contains("number 2"));
}
