//! The extract that goes with a letter: as attachments, on paper, in the text, and never as more than text.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod sample;

use lopdf::Document;
use mailparse::{DispositionType, MailHeaderMap};
use sample::{draft_of, holding};
use takeback_model::{Category, EvidenceStrength, Holding};
use takeback_requests::{Behalf, Capacity, Draft, Extract, Language, Letter, Right, draft};

fn with(extract: Extract, language: Language, strength: EvidenceStrength) -> Letter {
    let plain = draft_of("eu-gdpr", Right::Erasure, language, strength);
    draft(&Draft { extract: Some(extract), ..plain }).unwrap()
}

fn pages(pdf: &[u8]) -> (usize, String) {
    let document = Document::load_mem(pdf).unwrap();
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    let text = document.extract_text(&pages).unwrap();
    (pages.len(), text.split_whitespace().collect::<Vec<_>>().join(" "))
}

const OF_COUNTS: &str = "Anlage: Auszug aus den Exporten von Chirp

Mit freundlichen Grüßen

Łucja Müller-Ångström


Auszug aus den Exporten von Chirp

Ich stütze mich auf das, was Sie mir überlassen haben:

- das Archiv chirp-2024-05-03.zip vom 03.05.2024

Dieser Export enthält 1.312 Datensätze:

Kategorie     Datensätze  Von         Bis
------------  ----------  ----------  ----------
Werbung            1.204  11.02.2019  01.05.2024
Suchanfragen          96  01.01.2021  30.04.2024
Zielgruppen           12  –           –

Nach Herkunft: 96 von mir angegeben, 1.204 von Ihnen beobachtet, 3 von Ihnen abgeleitet, 9 von Dritten erhalten.
";

#[test]
fn an_extract_of_counts_is_a_sheet_and_a_table() {
    let letter = with(Extract::default(), Language::De, EvidenceStrength::Counts);
    let text = letter.to_text();
    assert!(text.ends_with(OF_COUNTS), "{text}");
    let [sheet, table] = &letter.enclosed().unwrap()[..] else { panic!("two files") };
    assert_eq!((sheet.name, table.name), ("extract.pdf", "extract.csv"));
    assert_eq!(
        String::from_utf8_lossy(&table.bytes),
        "\"category\",\"records\",\"first\",\"last\"\r\n\"advertising-interaction\",\"1204\",\"2019-02-11\",\"2024-05-01\"\r\n\
         \"search\",\"96\",\"2021-01-01\",\"2024-04-30\"\r\n\"audience-segment\",\"12\",\"\",\"\"\r\n"
    );
    assert!(pages(&sheet.bytes).1.starts_with("Auszug aus den Exporten von Chirp Ich stütze mich"));
    // On paper it follows the letter, on a page of its own.
    let plain = draft_of("eu-gdpr", Right::Erasure, Language::De, EvidenceStrength::Counts);
    let (without, _) = pages(&draft(&plain).unwrap().to_pdf().unwrap());
    let (all, said) = pages(&letter.to_pdf().unwrap());
    assert_eq!(all, without + 1);
    assert!(said.contains("Anlage: Auszug aus den Exporten von Chirp Mit freundlichen Grüßen"), "{said}");
}

#[test]
fn the_mail_draft_carries_the_files_byte_by_byte_and_is_the_same_every_time() {
    let extract = Extract { records: holding().samples, of: 12_345 };
    let letter = with(extract, Language::En, EvidenceStrength::Samples);
    let eml = letter.to_eml().unwrap();
    assert_eq!(eml, letter.to_eml().unwrap());
    assert!(eml.is_ascii() && eml.split(|byte| *byte == b'\n').all(|line| line.len() <= 998));
    let mail = mailparse::parse_mail(&eml).unwrap();
    assert_eq!((mail.ctype.mimetype.as_str(), mail.subparts.len()), ("multipart/mixed", 3));
    assert_eq!(mail.headers.get_first_value("X-Unsent").as_deref(), Some("1"));
    let body = mail.subparts[0].get_body().unwrap().replace("\r\n", "\n");
    assert_eq!(body.trim_end(), letter.to_body().trim_end());
    assert!(body.contains("\nEnclosure: Extract from the exports of Chirp\n"), "{body}");
    for (part, file) in mail.subparts[1..].iter().zip(letter.enclosed().unwrap()) {
        let disposition = part.get_content_disposition();
        assert_eq!(disposition.disposition, DispositionType::Attachment);
        assert_eq!(disposition.params.get("filename").map(String::as_str), Some(file.name));
        assert_eq!((part.ctype.mimetype.as_str(), part.get_body_raw().unwrap()), (file.kind, file.bytes));
    }
    let (_, sheet) = pages(&letter.enclosed().unwrap()[0].bytes);
    assert!(
        sheet.contains("The newest records (2 / 12,345):") && sheet.contains("divorce lawyer Musterstadt"),
        "{sheet}"
    );
    assert_eq!(letter.to_mailto(), None, "no link carries it");
}

/// A mandate counts once it is signed: it goes with the e-mail as a form, and the letter says so truly.
#[test]
fn the_mandate_goes_with_the_mail_draft_as_a_form_to_sign() {
    let behalf = |capacity| Some(Behalf { name: "Ada Vertreterin".to_owned(), capacity });
    let plain = draft_of("eu-gdpr", Right::Erasure, Language::De, EvidenceStrength::None);
    let letter = draft(&Draft { behalf: behalf(Capacity::Mandate), ..plain.clone() }).unwrap();
    let eml = letter.to_eml().unwrap();
    let mail = mailparse::parse_mail(&eml).unwrap();
    assert!(mail.subparts[0].get_body().unwrap().contains("mit der beigefügten Vollmacht"));
    assert_eq!(mail.subparts.len(), 2);
    let (count, said) = pages(&mail.subparts[1].get_body_raw().unwrap());
    assert!(
        count == 1 && said.starts_with("Vollmacht Ich, Łucja Müller-Ångström, bevollmächtige Ada Vertreterin"),
        "{said}"
    );
    assert_eq!((letter.enclosed().unwrap()[0].name, letter.to_mailto()), ("mandate.pdf", None));
    let parent = draft(&Draft { behalf: behalf(Capacity::Parent), ..plain }).unwrap();
    assert!(parent.enclosed().unwrap().is_empty() && parent.to_mailto().is_some());
}

/// What stands in a record is text in each of the files, whatever it wants to be.
#[test]
fn records_that_want_to_be_more_are_text() {
    let texts =
        ["=HYPERLINK(\"https://evil.example\")", "a\r\nBcc: x@example.org", "\u{202e}gpj.exe", "--=_takeback_part--"];
    let long = "x".repeat(10_000);
    let texts = texts.into_iter().chain([long.as_str()]);
    let records: Vec<_> =
        texts.map(|text| sample::sample(Category::Search, "2023", text, "a\r\nb.json", "=1+1")).collect();
    let letter = with(Extract { of: 5, records }, Language::En, EvidenceStrength::Samples);
    let eml = letter.to_eml().unwrap();
    let mail = mailparse::parse_mail(&eml).unwrap();
    assert_eq!(mail.subparts.len(), 3, "no record ends its part");
    assert!(mail.headers.get_first_header("Bcc").is_none());
    let table = mail.subparts[2].get_body().unwrap();
    assert!(table.contains("\"'=HYPERLINK(\"\"https://evil.example\"\")\"") && table.contains("\"'=1+1\""), "{table}");
    assert!(table.contains(&long));
    let (_, sheet) = pages(&mail.subparts[1].get_body_raw().unwrap());
    assert!(sheet.contains("a Bcc: x@example.org") && !sheet.contains('\u{202e}'), "{sheet}");
}

#[test]
fn an_extract_is_told_in_every_language() {
    for language in Language::ALL {
        let Some(law) = takeback_requests::laws()
            .iter()
            .find(|law| takeback_requests::languages(&law.id, Right::Access).contains(language))
        else {
            panic!("no law speaks {language}")
        };
        let plain = draft_of(law.id.as_str(), Right::Access, *language, EvidenceStrength::Samples);
        let extract = Some(Extract { records: holding().samples, of: 2 });
        let letter = draft(&Draft { extract, ..plain }).unwrap();
        let (_, sheet) = pages(&letter.enclosed().unwrap()[0].bytes);
        assert!(sheet.contains("Chirp") && sheet.contains("(2)") && !sheet.contains('□'), "{language}: {sheet}");
    }
}

/// Korea gives erasure and rectification to whoever has had access: that is said where an export shows it, and else warned of.
#[test]
fn access_is_claimed_only_by_whoever_has_an_export() {
    for right in [Right::Erasure, Right::Rectification] {
        let read = draft_of("kr-pipa", right, Language::En, EvidenceStrength::None);
        let letter = draft(&read).unwrap();
        assert!(
            letter.to_text().contains(". I have read the data that you handed over to me (export of 3 May 2024).\n")
        );
        assert!(!letter.access_first);
        let unread = draft(&Draft { holding: Holding::default(), ..read }).unwrap();
        let text = unread.to_text();
        assert!(unread.access_first && !text.contains("I have read") && !text.contains(".."), "{text}");
    }
    let access = draft_of("kr-pipa", Right::Access, Language::En, EvidenceStrength::None);
    assert!(!draft(&Draft { holding: Holding::default(), ..access }).unwrap().access_first);
}
