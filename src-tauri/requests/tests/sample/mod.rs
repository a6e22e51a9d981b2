//! A made-up person, company and holding for the tests of letters.
#![allow(dead_code, reason = "each test binary uses its part")]

use takeback_model::{
    Category, CategoryCount, Dealing, Disclosure, EvidenceRef, EvidenceStrength, ExportCited, Holding, Identifier,
    IdentifierKind, Origin, PartyCount, Sample,
};
use takeback_requests::{Addressee, Draft, Language, Person, Right, Scope};

/// Midday of a day, in milliseconds since 1970.
fn noon(day: &str) -> i64 {
    let day: chrono::NaiveDate = day.parse().unwrap();
    day.and_hms_opt(12, 0, 0).unwrap().and_utc().timestamp_millis()
}

pub(crate) fn person() -> Person {
    Person {
        name: "Łucja Müller-Ångström".to_owned(),
        address: ["Lindenstraße 7", "12345 Musterstadt", "Germany"].map(str::to_owned).to_vec(),
        email: Some("lucja@example.org".to_owned()),
        place: Some("Musterstadt".to_owned()),
        ..Person::default()
    }
}

pub(crate) fn addressee() -> Addressee {
    Addressee {
        brand_name: "Chirp".to_owned(),
        controller: Some("Chirp Networks Ireland Limited".to_owned()),
        address: ["1 Example Quay", "Dublin 2", "D02 XX00", "Ireland"].map(str::to_owned).to_vec(),
        email: Some("privacy@example.com".to_owned()),
        form_url: None,
    }
}

pub(crate) fn authority() -> Addressee {
    Addressee {
        brand_name: "Example Data Protection Authority".to_owned(),
        address: ["2 Sample Street", "10000 Example Town"].map(str::to_owned).to_vec(),
        ..Addressee::default()
    }
}

pub(crate) fn identifier(kind: IdentifierKind, value: &str) -> Identifier {
    Identifier { kind, value: value.to_owned() }
}

fn count(category: Category, span: Option<(&str, &str)>, origins: &[(Origin, u64)]) -> CategoryCount {
    CategoryCount {
        category,
        records: origins.iter().map(|(_, n)| n).sum(),
        first_ms: span.map(|(first, _)| noon(first)),
        last_ms: span.map(|(_, last)| noon(last)),
        origins: origins.to_vec(),
        sensitive: 0,
    }
}

pub(crate) fn sample(category: Category, at: &str, text: &str, entry: &str, locator: &str) -> Sample {
    let evidence = EvidenceRef {
        export: 1,
        archive: "chirp-2024-05-03.zip".to_owned(),
        entry: entry.to_owned(),
        locator: locator.to_owned(),
    };
    let sha256 = format!("{:0>64}", entry.len());
    Sample { category, at: at.to_owned(), text: text.to_owned(), evidence, sha256: Some(sha256) }
}

fn party(name: &str, dealing: Dealing, records: u64) -> PartyCount {
    PartyCount { name: name.to_owned(), dealing, records }
}

pub(crate) fn holding() -> Holding {
    let categories = vec![
        count(Category::AdInteraction, Some(("2019-02-11", "2024-05-01")), &[(Origin::Observed, 1204)]),
        count(Category::Search, Some(("2021-01-01", "2024-04-30")), &[(Origin::Provided, 96)]),
        count(Category::Audience, None, &[(Origin::Received, 9), (Origin::Inferred, 3)]),
    ];
    Holding {
        accounts: vec!["lucja_m".to_owned()],
        identifiers: vec![
            identifier(IdentifierKind::Email, "lucja@example.org"),
            identifier(IdentifierKind::Account, "lucja_m"),
            identifier(IdentifierKind::Ip, "192.0.2.17"),
        ],
        exports: vec![ExportCited {
            archives: vec!["chirp-2024-05-03.zip".to_owned()],
            made_on_ms: Some(noon("2024-05-03")),
        }],
        categories,
        parties: vec![
            party("Acme Example GmbH", Dealing::UploadedList, 9),
            party("Umbrella Shoes", Dealing::AdInteraction, 4),
            party("Acme Example GmbH", Dealing::AdShown, 2),
        ],
        samples: vec![
            sample(
                Category::Search,
                "2023-03-14T08:09:10Z",
                "divorce lawyer Musterstadt",
                "data/search.js",
                "/0/search",
            ),
            sample(Category::Audience, "", "Acme Example GmbH: customers 2022", "data/ad-audiences.js", "/3/list"),
        ],
        named: 2,
        named_for: vec![(Dealing::UploadedList, 1), (Dealing::AdShown, 1), (Dealing::AdInteraction, 1)],
        records: 1312,
        disclosures: Vec::new(),
    }
}

/// What another brand's export says of the company: that it uploaded a list, and that it wrote.
pub(crate) fn disclosures() -> Vec<Disclosure> {
    let cited = ExportCited { archives: vec!["perch.zip".to_owned()], made_on_ms: Some(noon("2024-05-03")) };
    let mut shown = sample(Category::Audience, "2023-03-01", "Chirp Networks", "data/lists.js", "/0");
    "perch.zip".clone_into(&mut shown.evidence.archive);
    let listed = Disclosure {
        brand: "Perch".to_owned(),
        party: "Chirp Networks".to_owned(),
        dealing: Dealing::UploadedList,
        records: 1,
        first_ms: Some(noon("2023-03-01")),
        last_ms: Some(noon("2023-03-01")),
        exports: vec![cited],
        sample: Some(shown),
        addresses: Vec::new(),
        days_ms: Vec::new(),
    };
    let wrote = Disclosure {
        dealing: Dealing::SentNewsletter,
        records: 3,
        last_ms: Some(noon("2024-04-30")),
        sample: None,
        addresses: vec!["lucja@example.org".to_owned()],
        days_ms: [noon("2024-04-30"), noon("2024-03-30"), noon("2023-03-01")].to_vec(),
        ..listed.clone()
    };
    vec![listed, wrote]
}

/// What the person has to say; in truth it differs by right, here it only has to be visible in the letter.
const fn statement(language: Language) -> &'static str {
    match language {
        Language::De => "Der Eintrag vom 14.03.2023 betrifft nicht mich.\nIch war an diesem Tag nicht angemeldet.",
        Language::Fr => "L’enregistrement du 14 mars 2023 ne me concerne pas.\nJe n’étais pas connectée ce jour-là.",
        Language::Es => "El registro del 14 de marzo de 2023 no es sobre mí.\nEse día no había iniciado sesión.",
        Language::It => {
            "La registrazione del 14 marzo 2023 non riguarda me.\nQuel giorno non avevo effettuato l’accesso."
        }
        Language::Nl => "Het gegeven van 14 maart 2023 gaat niet over mij.\nIk was die dag niet ingelogd.",
        Language::Pt => "O registro de 14 de março de 2023 não é sobre mim.\nNaquele dia eu não estava conectada.",
        Language::En => "The record of 14 March 2023 is not about me.\nI was not signed in on that day.",
    }
}

pub(crate) fn draft_of(law: &str, right: Right, language: Language, strength: EvidenceStrength) -> Draft {
    Draft {
        right,
        law: law.parse().unwrap(),
        language,
        strength,
        person: person(),
        behalf: None,
        addressee: addressee(),
        authority: Some(authority()),
        scope: Scope::All,
        page: None,
        extract: None,
        holding: holding(),
        statement: Some(statement(language).to_owned()),
        earlier: Some("2026-10-12".parse().unwrap()),
        today: "2026-11-22".parse().unwrap(),
    }
}
