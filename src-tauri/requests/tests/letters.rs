//! What a letter needs, what it refuses, and how it becomes mail and paper.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod sample;

use lopdf::Document;
use mailparse::MailHeaderMap;
use sample::{draft_of, holding, person};
use takeback_model::{Category, Dealing, Disclosure, EvidenceStrength, Holding, IdentifierKind};
use takeback_requests::{
    Addressee, Behalf, Capacity, Detail, Draft, DraftError, LONGEST_MAILTO, Language, Letter, Page, Person, Right,
    Scope, Selection, draft, texts,
};

fn erasure() -> Draft {
    draft_of("eu-gdpr", Right::Erasure, Language::De, EvidenceStrength::Samples)
}

fn letter(draft_: &Draft) -> Letter {
    draft(draft_).unwrap()
}

/// The text of all pages, with line ends as spaces.
fn pdf_text(pdf: &[u8]) -> (usize, String) {
    let document = Document::load_mem(pdf).unwrap();
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    let text = document.extract_text(&pages).unwrap();
    (pages.len(), text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[test]
fn a_letter_that_does_not_exist_says_what_there_is() {
    let error = draft(&draft_of("eu-gdpr", Right::OptOutSale, Language::En, EvidenceStrength::None)).unwrap_err();
    let DraftError::NoText { available, .. } = &error else { panic!("{error}") };
    assert!(available.len() > 10 && available.iter().all(|text| text.language == Language::En), "{available:?}");
    let said = error.to_string();
    assert!(said.contains("no letter 'opt-out-sale' under 'eu-gdpr' in 'en'"), "{said}");
    assert!(said.contains("eu-gdpr objection-marketing en") && !said.contains("us-ca-ccpa"), "{said}");
}

#[test]
fn a_company_called_like_its_brand_is_named_once_in_a_contradiction() {
    for text in texts().iter().filter(|text| text.right == Right::Contradiction) {
        let draft_ = draft_of(text.law.as_str(), text.right, text.language, EvidenceStrength::None);
        let alike = Addressee { brand_name: "Acme Lists".to_owned(), controller: None, ..draft_.addressee.clone() };
        let first = |addressee: Addressee, name: &str| {
            let said = letter(&Draft { addressee, ..draft_.clone() }).to_text();
            let named = said.lines().filter(|line| line.contains(name) && line.ends_with('.'));
            named.map(|line| line.matches(name).count()).next().unwrap_or_default()
        };
        assert_eq!(first(alike, "Acme Lists"), 1, "{text:?}");
        assert_eq!(
            first(draft_.addressee.clone(), "Chirp"),
            2,
            "a name that differs from the brand's is told: {text:?}"
        );
    }
}

#[test]
fn a_complaint_names_a_company_called_like_its_brand_once_in_its_subject() {
    for text in texts().iter().filter(|text| text.right == Right::Complaint) {
        let draft_ = draft_of(text.law.as_str(), text.right, text.language, EvidenceStrength::None);
        let alike = Addressee { brand_name: "Acme Lists".to_owned(), controller: None, ..draft_.addressee.clone() };
        let subject = letter(&Draft { addressee: alike, ..draft_ }).subject;
        assert_eq!(subject.matches("Acme Lists").count(), 1, "{subject}");
    }
}

#[test]
fn missing_details_are_named_by_the_form_that_needs_them() {
    let no_name = Draft { person: Person::default(), addressee: Addressee::default(), ..erasure() };
    assert_eq!(draft(&no_name), Err(DraftError::Missing(vec![Detail::Name, Detail::CompanyName])));

    let name_only = Person { name: "Łucja".to_owned(), ..Person::default() };
    let brand_only = Addressee { brand_name: "Chirp".to_owned(), ..Addressee::default() };
    let bare = letter(&Draft { person: name_only, addressee: brand_only, ..erasure() });
    assert!(bare.to_text().starts_with("Łucja\n\nChirp\n\n22.11.2026\n\n"), "{}", bare.to_text());
    assert_eq!(bare.to_eml(), Err(DraftError::Missing(vec![Detail::Email])));
    assert_eq!(bare.to_pdf(), Err(DraftError::Missing(vec![Detail::Address, Detail::CompanyAddress])));
    let said = bare.to_pdf().unwrap_err().to_string();
    assert_eq!(
        said,
        "the letter lacks your postal address and the addressee's postal address; fill in what is missing and try again"
    );
}

#[test]
fn braces_in_a_persons_details_are_just_braces() {
    let person = Person { name: "{brand} {evidence}".to_owned(), ..person() };
    let addressee = Addressee { controller: Some("{company} {x".to_owned()), ..sample::addressee() };
    let text = letter(&Draft { person, addressee, ..erasure() }).to_text();
    assert!(text.starts_with("{brand} {evidence}\n"));
    assert!(text.contains("ich bitte {company} {x, die"), "{text}");
}

#[test]
fn headers_cannot_be_injected() {
    for name in ["A\r\nBcc: x@example.org", "A\nBcc: x@example.org", "A\rB"] {
        let person = Person { name: name.to_owned(), ..person() };
        assert_eq!(draft(&Draft { person, ..erasure() }), Err(DraftError::NotPlain(Detail::Name)));
        let addressee = Addressee { controller: Some(name.to_owned()), ..sample::addressee() };
        assert_eq!(draft(&Draft { addressee, ..erasure() }), Err(DraftError::NotPlain(Detail::CompanyName)));
    }
    for address in ["a@example.org\r\nBcc: x@example.org", "a@example.org>, <x@example.org"] {
        let person = Person { email: Some(address.to_owned()), ..person() };
        assert!(draft(&Draft { person, ..erasure() }).is_err());
    }
    // Characters with a meaning in headers, but no line break, are data.
    let tricky = "\"A\" <x@example.org>, B; =?utf-8?q?C?=";
    let person = Person { name: tricky.to_owned(), ..person() };
    let eml = letter(&Draft { person, ..erasure() }).to_eml().unwrap();
    let mail = mailparse::parse_mail(&eml).unwrap();
    let from = mailparse::addrparse_header(mail.headers.get_first_header("From").unwrap()).unwrap();
    let only = from.extract_single_info().unwrap();
    assert_eq!(only.addr, "lucja@example.org");
}

#[test]
fn the_mail_draft_reads_back_as_the_letter() {
    let letter = letter(&erasure());
    let eml = letter.to_eml().unwrap();
    assert_eq!(eml, letter.to_eml().unwrap());
    assert!(eml.is_ascii());
    assert!(eml.split(|byte| *byte == b'\n').all(|line| line.len() <= 998), "lines stay within RFC 5322");
    let mail = mailparse::parse_mail(&eml).unwrap();
    let header = |name: &str| mail.headers.get_first_value(name);
    assert_eq!(header("X-Unsent").as_deref(), Some("1"));
    assert_eq!(header("Subject").as_deref(), Some("Löschung meiner personenbezogenen Daten nach Art. 17 DSGVO: Chirp"));
    assert_eq!(header("To").as_deref(), Some("\"Chirp Networks Ireland Limited\" <privacy@example.com>"));
    assert_eq!(header("Message-ID"), None);
    let from = mailparse::addrparse_header(mail.headers.get_first_header("From").unwrap()).unwrap();
    let from = from.extract_single_info().unwrap();
    assert_eq!(
        (from.display_name.as_deref(), from.addr.as_str()),
        (Some("Łucja Müller-Ångström"), "lucja@example.org")
    );
    assert_eq!(mail.ctype.mimetype, "text/plain");
    assert_eq!(mail.ctype.charset.to_lowercase(), "utf-8");
    assert_eq!(mail.get_body().unwrap().replace("\r\n", "\n").trim_end(), letter.to_body().trim_end());
}

#[test]
fn without_a_company_address_the_mail_draft_has_no_recipient() {
    let addressee = Addressee { email: None, ..sample::addressee() };
    let eml = letter(&Draft { addressee, ..erasure() }).to_eml().unwrap();
    assert!(mailparse::parse_mail(&eml).unwrap().headers.get_first_header("To").is_none());
}

#[test]
fn the_pdf_has_the_text_of_the_letter() {
    for (law, language) in [("eu-gdpr", Language::De), ("us-ca-ccpa", Language::En)] {
        let letter = letter(&draft_of(law, Right::Erasure, language, EvidenceStrength::Samples));
        let pdf = letter.to_pdf().unwrap();
        assert_eq!(pdf, letter.to_pdf().unwrap(), "the same letter has the same bytes");
        let (_, text) = pdf_text(&pdf);
        for part in ["Łucja Müller-Ångström", "Lindenstraße 7", "Chirp Networks Ireland Limited", "data/search.js"]
        {
            assert!(text.contains(part), "{law}: {part} in {text}");
        }
        assert!(text.contains(&letter.subject[..30]), "{law}");
    }
}

#[test]
fn greek_and_cyrillic_are_printed_and_the_rest_is_admitted() {
    let said = |text: &str| {
        let samples = vec![sample::sample(Category::Search, "2023", text, "a.json", "/1")];
        let letter = letter(&Draft { holding: Holding { samples, ..holding() }, ..erasure() });
        pdf_text(&letter.to_pdf().unwrap()).1
    };
    let printed = said("Αθήνα Київ Ştefănescu");
    assert!(printed.contains("Αθήνα Київ Ştefănescu") && !printed.contains('□'), "{printed}");
    let boxed = said("東京 tower");
    assert!(boxed.contains("□□ tower") && boxed.contains("□ steht für ein Zeichen"), "{boxed}");
}

#[test]
fn long_evidence_goes_over_several_numbered_pages() {
    let long = "word ".repeat(60);
    let samples =
        (0..120).map(|n| sample::sample(Category::Search, "2023-01-02", &long, "data/search.js", &format!("/{n}")));
    let mut holding = Holding { samples: samples.collect(), ..holding() };
    holding.categories = Category::ALL
        .iter()
        .map(|category| takeback_model::CategoryCount { category: *category, ..holding.categories[0].clone() })
        .collect();
    let letter = letter(&Draft { holding, ..erasure() });
    let (pages, text) = pdf_text(&letter.to_pdf().unwrap());
    assert!(pages > 8, "{pages}");
    assert!(text.contains(&format!("Seite 1 von {pages}")) && text.contains(&format!("Seite {pages} von {pages}")));
    assert!((0..120).all(|n| text.contains(&format!("/{n}"))), "every sample is there");
}

#[test]
fn evidence_out_of_archives_stays_on_its_line() {
    let mut holding = holding();
    holding.identifiers.push(sample::identifier(IdentifierKind::Name, "A\r\nBcc: x@example.org\u{202e}"));
    holding.samples[0].text = "two\nlines {brand}".to_owned();
    let text = letter(&Draft { holding, ..erasure() }).to_text();
    assert!(text.contains("- Name: A Bcc: x@example.org\n"), "{text}");
    assert!(text.contains("„two lines {brand}“"), "{text}");
}

#[test]
fn many_identifiers_and_parties_are_counted_not_listed() {
    let mut holding = holding();
    holding.identifiers = (0..25).map(|n| sample::identifier(IdentifierKind::Ip, &format!("192.0.2.{n}"))).collect();
    let mut draft_ = Draft { holding, ..erasure() };
    draft_.strength = EvidenceStrength::Identifiers;
    let text = letter(&draft_).to_text();
    assert!(text.contains("192.0.2.8\n- und 16 weitere\n") && !text.contains("192.0.2.9"), "{text}");
    assert!(!text.contains("1.204"), "identifiers show no counts");
}

#[test]
fn every_identifier_is_said_once_and_as_what_it_is() {
    let mut holding = holding();
    holding.accounts = vec!["Lucja@example.org".to_owned(), "lucja_m".to_owned(), "old@example.org".to_owned()];
    let person = Person { account_ids: vec!["lucja@example.org".to_owned(), "4711".to_owned()], ..person() };
    let mut draft_ = Draft { holding, person, ..erasure() };
    draft_.strength = EvidenceStrength::Identifiers;
    let text = letter(&draft_).to_text();
    assert_eq!(text.to_lowercase().matches("lucja@example.org").count(), 2, "as sender and in the list: {text}");
    assert!(text.contains("- E-Mail: old@example.org\n"), "{text}");
    assert!(text.contains("- Konto: lucja_m\n"), "{text}");
    assert!(text.contains("Mein Konto bei Ihnen: 4711\n"), "{text}");
    draft_.strength = EvidenceStrength::None;
    let text = letter(&draft_).to_text();
    assert!(text.contains("Mein Konto bei Ihnen: lucja@example.org, 4711\n"), "{text}");
}

#[test]
fn an_export_is_named_by_its_archives_and_its_day_if_it_has_one() {
    let said = |archives: &[&str], made_on_ms| {
        let archives = archives.iter().map(|name| (*name).to_owned()).collect();
        let exports = vec![takeback_model::ExportCited { archives, made_on_ms }];
        letter(&Draft { holding: Holding { exports, ..holding() }, ..erasure() }).to_text()
    };
    let day = Some(1_714_694_400_000);
    let cases = [
        (said(&["a.zip"], day), "- das Archiv a.zip vom 03.05.2024\n"),
        (said(&["a.zip"], None), "- das Archiv a.zip, das sein Erstellungsdatum nicht nennt\n"),
        (said(&["a.zip", "b.zip"], day), "- das Archiv aus 2 Dateien (a.zip, b.zip) vom 03.05.2024\n"),
        (
            said(&["a", "b", "c", "d", "e"], None),
            "- das Archiv aus 5 Dateien (a, b, c und 2 weitere), das sein Erstellungsdatum nicht nennt\n",
        ),
    ];
    for (text, expected) in cases {
        assert!(text.contains(expected), "{expected}: {text}");
    }
}

#[test]
fn letters_that_ask_for_more_say_what_they_lack() {
    let gap = draft_of("eu-gdpr", Right::Gap, Language::De, EvidenceStrength::None);
    let bare = Draft { statement: Some(" \n".to_owned()), earlier: None, ..gap.clone() };
    assert_eq!(draft(&bare), Err(DraftError::Missing(vec![Detail::Earlier, Detail::Statement])));
    let said = letter(&Draft { statement: Some("Die {brand}.\nDie Herkunft.".to_owned()), ..gap }).to_text();
    assert!(said.contains("\n\nDie {brand}.\n\nDie Herkunft.\n\n"), "{said}");
    assert!(said.contains("vom 12.10.2026"), "{said}");
    let access = draft_of("eu-gdpr", Right::Access, Language::De, EvidenceStrength::None);
    let without = Draft { statement: None, earlier: None, ..access.clone() };
    assert_eq!(draft(&without), draft(&access), "what is not asked for changes nothing");
}

#[test]
fn every_language_is_printed_whole() {
    for language in Language::ALL {
        let speaks =
            |law: &&takeback_requests::Law| takeback_requests::languages(&law.id, Right::Access).contains(language);
        let Some(law) = takeback_requests::laws().iter().find(speaks) else { panic!("no law speaks {language}") };
        let letter = letter(&draft_of(law.id.as_str(), Right::Access, *language, EvidenceStrength::Samples));
        let (_, text) = pdf_text(&letter.to_pdf().unwrap());
        assert!(!text.contains('□'), "{language}: {text}");
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(&words(letter.salutation())), "{language}: {text}");
    }
}

#[test]
fn an_erasure_can_be_confined_to_a_part() {
    let selection = Selection {
        categories: vec![Category::Location],
        until: "2020-12-31".parse().ok(),
        records: vec![sample::sample(Category::Search, "2023-03-14", "a\r\n{brand}", "data/search.js", "/0")],
        ..Selection::default()
    };
    let part = letter(&Draft { scope: Scope::Part(selection), ..erasure() }).to_text();
    assert!(part.contains("beschränkt") && !part.contains("Bitte löschen Sie alles"), "{part}");
    assert!(part.contains("- Standort, bis zum 31.12.2020\n- 14.03.2023, Suchanfragen, „a {brand}“\n"), "{part}");
    assert!(!part.contains("nicht darauf beschränkt"), "what the letter limits, the evidence does not widen: {part}");
    let nothing = Draft { scope: Scope::Part(Selection::default()), ..erasure() };
    assert_eq!(draft(&nothing), Err(DraftError::Missing(vec![Detail::Selection])));
}

#[test]
fn a_complaint_goes_to_the_authority_and_names_the_company() {
    let complaint = draft_of("eu-gdpr", Right::Complaint, Language::En, EvidenceStrength::Samples);
    let text = letter(&complaint).to_text();
    assert!(text.contains("\n\nExample Data Protection Authority\n2 Sample Street\n"), "{text}");
    assert!(text.contains("against Chirp Networks Ireland Limited"), "{text}");
    let nobody = Draft { authority: None, ..complaint };
    assert_eq!(draft(&nobody), Err(DraftError::Missing(vec![Detail::Authority])));
}

#[test]
fn whoever_writes_for_somebody_says_so_and_brings_the_mandate() {
    let behalf = |capacity| Some(Behalf { name: " Ada Vertreterin ".to_owned(), capacity });
    let with = letter(&Draft { behalf: behalf(Capacity::Mandate), ..erasure() });
    let text = with.to_text();
    assert!(text.starts_with("Łucja Müller-Ångström\nvertreten durch Ada Vertreterin\n"), "{text}");
    assert!(
        text.contains("ich schreibe diesen Brief für Łucja Müller-Ångström mit der beigefügten Vollmacht."),
        "{text}"
    );
    assert!(text.contains("\n\nIch bitte Chirp Networks Ireland Limited, "), "{text}");
    let (pages, paper) = pdf_text(&with.to_pdf().unwrap());
    assert!(pages >= 2 && paper.contains("bevollmächtige Ada Vertreterin"), "{paper}");
    assert!(letter(&Draft { behalf: behalf(Capacity::Parent), ..erasure() }).mandate.is_none());
    let unnamed = Some(Behalf { name: " ".to_owned(), capacity: Capacity::Parent });
    assert_eq!(draft(&Draft { behalf: unnamed, ..erasure() }), Err(DraftError::Missing(vec![Detail::Representative])));
}

#[test]
fn every_form_of_paper_has_the_whole_letter() {
    for page in [Page::Din5008A, Page::Din5008B, Page::UsLetter] {
        let letter = letter(&Draft { page: Some(page), ..erasure() });
        let pdf = letter.to_pdf().unwrap();
        let (_, text) = pdf_text(&pdf);
        assert!(text.contains(&letter.subject) && text.contains("1 Example Quay"), "{page:?}: {text}");
        let document = Document::load_mem(&pdf).unwrap();
        let size =
            document.get_dictionary(document.get_pages()[&1]).unwrap().get(b"MediaBox").unwrap().as_array().unwrap();
        let height = size[3].as_float().unwrap().round();
        assert_eq!(height, if page == Page::UsLetter { 792.0 } else { 842.0 }, "{page:?}");
    }
}

/// Names that mean something to a mail program, a browser or a page are only names in a letter, or are refused.
#[test]
fn malicious_names_are_harmless_in_every_form() {
    let html = "<img src=x onerror=alert(1)> & \"Co\" <b>";
    let addressee = Addressee { controller: Some(html.to_owned()), ..sample::addressee() };
    let written = letter(&Draft { addressee, ..erasure() });
    assert!(written.to_text().contains(html), "shown as it is");
    let mail = written.to_eml().unwrap();
    let mail = mailparse::parse_mail(&mail).unwrap();
    assert_eq!((mail.ctype.mimetype.as_str(), mail.subparts.len()), ("text/plain", 0), "nothing that could be run");
    assert!(written.to_pdf().unwrap().windows(11).all(|bytes| bytes != b"/JavaScript"));
    let sly = Person { name: "A&bcc=x@example.org?to=y#z".to_owned(), ..person() };
    let link = letter(&Draft { person: sly, ..erasure() }).to_mailto().unwrap();
    let (to, rest) = link.split_once('?').unwrap();
    assert_eq!((to, rest.split('&').count()), ("mailto:privacy@example.com", 2), "a subject and a text: {link}");
    assert!(rest.contains("A%26bcc%3Dx@example.org%3Fto%3Dy%23z") && !rest.contains(['?', '#']), "{link}");
    for name in ["A\r\nBcc: x@example.org", "A\u{202e}gpj.exe", "A\u{2066}B", "A\u{0}B"] {
        let addressee = Addressee { controller: Some(name.to_owned()), ..sample::addressee() };
        assert_eq!(
            draft(&Draft { addressee, ..erasure() }),
            Err(DraftError::NotPlain(Detail::CompanyName)),
            "{name:?}"
        );
        let behalf = Some(Behalf { name: name.to_owned(), capacity: Capacity::Parent });
        assert_eq!(
            draft(&Draft { behalf, ..erasure() }),
            Err(DraftError::NotPlain(Detail::Representative)),
            "{name:?}"
        );
    }
    let long = "x".repeat(10_000);
    let addressee = Addressee { brand_name: long.clone(), ..sample::addressee() };
    assert_eq!(draft(&Draft { addressee, ..erasure() }), Err(DraftError::TooLong(Detail::CompanyName)));
    // Out of an archive a long name is data: it is shown whole, and the page holds it.
    let mut holding = holding();
    holding.identifiers.push(sample::identifier(IdentifierKind::Name, &long));
    let shown = letter(&Draft { holding, ..erasure() });
    assert!(shown.to_text().contains(&long) && shown.to_pdf().is_ok());
}

#[test]
fn an_empty_holding_makes_a_letter_without_evidence() {
    let draft_ = Draft { holding: Holding::default(), ..erasure() };
    let none = Draft { strength: EvidenceStrength::None, ..erasure() };
    assert_eq!(letter(&draft_).to_text(), letter(&none).to_text());
}

#[test]
fn directory_companies_can_be_written_to() {
    for (at, company) in takeback_directory::companies().iter().enumerate() {
        for entity in &company.entities {
            let law = takeback_requests::laws().iter().find(|law| law.region == entity.region && !law.near);
            let law = law.map_or("eu-gdpr", |law| law.id.as_str());
            let addressee = Addressee::at(company, entity);
            let draft_ = draft_of(law, Right::Access, Language::En, EvidenceStrength::Counts);
            let letter = letter(&Draft { addressee, ..draft_ });
            assert!(letter.to_eml().is_ok(), "{}", company.id);
            // Each takes its time; a letter that cannot be printed differs by its address, which the directory's tests measure.
            if at % 20 == 0 {
                assert_eq!(letter.to_pdf().is_ok(), entity.address.is_some(), "{}", company.id);
            }
        }
    }
}

/// What another export says of the company, with a message or without.
fn disclosure(dealing: Dealing) -> Disclosure {
    let messages = dealing == Dealing::SentNewsletter;
    Disclosure {
        brand: "Chirp".to_owned(),
        party: "Acme\r\nBcc: x".to_owned(),
        dealing,
        records: 2,
        first_ms: Some(1_709_251_200_000),
        last_ms: Some(1_714_780_800_000),
        exports: holding().exports,
        sample: Some(holding().samples[1].clone()),
        addresses: if messages { vec!["lucja+acme@example.org".to_owned()] } else { Vec::new() },
        days_ms: if messages { vec![1_714_780_800_000, 1_709_251_200_000] } else { Vec::new() },
    }
}

fn chained(right: Right, language: Language, strength: EvidenceStrength, dealing: Dealing) -> Draft {
    let holding = Holding { disclosures: vec![disclosure(dealing)], ..Holding::default() };
    Draft { holding, statement: None, ..draft_of("eu-gdpr", right, language, strength) }
}

#[test]
fn a_chain_request_says_who_names_the_company_and_as_what() {
    for language in [Language::En, Language::De, Language::Fr, Language::Es, Language::It, Language::Nl] {
        for dealing in Dealing::ALL {
            let text = letter(&chained(Right::Source, language, EvidenceStrength::Samples, *dealing)).to_text();
            assert!(
                text.contains("Acme Bcc: x") && text.contains("chirp-2024-05-03.zip"),
                "{language} {dealing}: {text}"
            );
            assert!(text.contains("data/ad-audiences.js › /3/list"), "{language} {dealing}: {text}");
        }
    }
    let said = |strength| letter(&chained(Right::Source, Language::En, strength, Dealing::UploadedList)).to_text();
    let whole = said(EvidenceStrength::Counts);
    let item = "- Chirp, the archive chirp-2024-05-03.zip of 3 May 2024: “Acme Bcc: x” – uploaded a list that I am on \
        (2 records, 1 March 2024 – 4 May 2024)\n";
    assert!(whole.contains(item), "{whole}");
    assert!(said(EvidenceStrength::None).contains("- Chirp: “Acme Bcc: x” – uploaded a list that I am on\n"));
    // What is no reason of the person's is none because an export names the company.
    let reasonless = chained(Right::Objection, Language::En, EvidenceStrength::Counts, Dealing::UploadedList);
    assert_eq!(draft(&reasonless), Err(DraftError::Missing(vec![Detail::Statement])));
}

#[test]
fn messages_are_told_with_their_address_and_their_days() {
    let text =
        letter(&chained(Right::ObjectionMarketing, Language::En, EvidenceStrength::Counts, Dealing::SentNewsletter))
            .to_text();
    assert!(
        text.contains("\n  To my address: lucja+acme@example.org\n  Most recently: 4 May 2024; 1 March 2024\n"),
        "{text}"
    );
}

#[test]
fn the_closing_never_stands_alone_on_a_page() {
    for lines in (0..36).step_by(2) {
        let statement = vec!["The address is wrong."; lines].join("\n\n");
        let described = draft_of("eu-gdpr", Right::Rectification, Language::En, EvidenceStrength::None);
        let pdf = letter(&Draft { statement: Some(format!("Wrong.\n\n{statement}")), ..described }).to_pdf().unwrap();
        let document = Document::load_mem(&pdf).unwrap();
        let last = document.get_pages().into_keys().next_back().unwrap();
        let text = document.extract_text(&[last]).unwrap();
        assert!(text.split_whitespace().count() > 20, "{lines}: {text}");
    }
    // A letter that quotes records ends with the files that they stand in.
    for files in 1..16 {
        let mut described = draft_of("eu-gdpr", Right::Access, Language::En, EvidenceStrength::Samples);
        let quoted = (0..files).map(|n| sample::sample(Category::Search, "2023", "x", &format!("{n}.json"), "/0"));
        described.holding.samples = quoted.collect();
        let document = Document::load_mem(&letter(&described).to_pdf().unwrap()).unwrap();
        let last = document.get_pages().into_keys().next_back().unwrap();
        let text = document.extract_text(&[last]).unwrap();
        assert!(text.contains("SHA-256"), "{files}: {text}");
    }
}

#[test]
fn a_link_to_the_mail_program_holds_the_letter_whole_and_as_one_value() {
    let letter = letter(&draft_of("eu-gdpr", Right::Reminder, Language::De, EvidenceStrength::None));
    let link = letter.to_mailto().unwrap();
    assert!(link.starts_with("mailto:privacy@example.com?subject=") && link.is_ascii(), "{link}");
    assert_eq!((link.matches('&').count(), link.matches('?').count()), (1, 1));
    assert!(link.contains("%0D%0A") && !link.contains('+') && !link.contains(' '), "{link}");
    let long = draft_of("eu-gdpr", Right::Access, Language::En, EvidenceStrength::Counts);
    assert!(self::letter(&long).to_mailto().unwrap().len() > LONGEST_MAILTO, "a whole request is no link");
    let unknown = Addressee { email: None, ..sample::addressee() };
    assert_eq!(self::letter(&Draft { addressee: unknown, ..long }).to_mailto(), None);
}
