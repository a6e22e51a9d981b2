//! Answers in shapes that no card knows, as a person gets them from a shop: each ends in the inventory, with coverage.
//!
//! The spreadsheet, the database and the PDF are those by which the sources measure themselves.

use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use takeback_tests::{Stage, zip_of};

fn shape(folder: &str, file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/sources/tests/generic").join(folder).join("in").join(file)
}

/// Imports a file as the answer of a shop, and gives its coverage.
fn answer(stage: &Stage, path: &Path) -> Vec<Value> {
    stage.ask("import", json!({ "paths": [path], "brand": "some-shop", "job": "test" }));
    let coverage = stage.ask("coverage", json!({}));
    let mut entries: Vec<Value> = Vec::new();
    for export in coverage["exports"].as_array().unwrap() {
        entries.extend(export["entries"].as_array().unwrap().iter().cloned());
    }
    for entry in &entries {
        let number = |name: &str| entry[name].as_u64().unwrap();
        assert_eq!(number("records"), number("stored") + number("already_known") + number("skipped"), "{entry}");
    }
    entries
}

fn states(entries: &[Value]) -> Vec<(&str, &str)> {
    entries.iter().map(|entry| (entry["path"].as_str().unwrap(), entry["state"].as_str().unwrap())).collect()
}

/// The texts of all records, each of which leads back to what stands in the file.
fn texts(stage: &Stage) -> Vec<String> {
    let page = stage.records(json!({ "brand": "some-shop" }));
    let records = page["records"].as_array().unwrap();
    records
        .iter()
        .map(|record| {
            let detail = stage.ask("record", json!({ "id": record["id"] }));
            assert_eq!(detail["original"]["state"], "found", "{detail}");
            record["text"].as_str().unwrap().to_owned()
        })
        .collect()
}

#[test]
fn a_brand_is_named_in_one_line_of_plain_text() {
    let stage = Stage::new();
    let path = shape("pdf-letter", "Auskunft.pdf");
    for name in ["Evil\r\nBcc: x@example.org", "Evil \u{202e}gnp.exe", &"Longname ".repeat(1111)] {
        let error = stage.try_ask("import", json!({ "paths": [path], "brand": name, "job": "test" })).unwrap_err();
        assert_eq!(error.message, "the brand's name must be one line of plain text, of at most 200 characters");
    }
    stage.ask("import", json!({ "paths": [path], "brand": "=Shop <b>& Co</b>", "job": "test" }));
    assert_eq!(stage.ask("inventory", json!({}))["brands"][0]["name"], "=Shop <b>& Co</b>");
}

#[test]
fn the_sheets_of_a_spreadsheet_are_sorted_each_by_itself() {
    let stage = Stage::new();
    let entries = answer(&stage, &shape("xlsx-three-sheets", "Auskunft.xlsx"));
    assert_eq!(states(&entries), [("Auskunft.xlsx", "read")]);
    assert_eq!(entries[0]["records"], 5);
    let inventory = stage.ask("inventory", json!({}));
    let categories = inventory["brands"][0]["categories"].as_array().unwrap();
    assert!(categories.iter().any(|cell| cell["category"] == "purchase" && cell["records"] == 2), "{inventory}");
    let texts = texts(&stage);
    assert!(texts.iter().any(|text| text.contains("Lampe & Schirm")), "{texts:?}");
}

#[test]
fn a_letter_as_pdf_is_read_by_its_lines_and_its_table() {
    let stage = Stage::new();
    let entries = answer(&stage, &shape("pdf-letter", "Auskunft.pdf"));
    assert_eq!(states(&entries), [("Auskunft.pdf", "read")]);
    let texts = texts(&stage);
    assert!(texts.iter().any(|text| text.contains("Sehr geehrte Frau Berger")), "{texts:?}");
    let page = stage.records(json!({ "brand": "some-shop", "category": "purchase" }));
    let lamp = page["records"].as_array().unwrap().iter().find(|r| r["text"].as_str().unwrap().contains("Lampe"));
    assert_eq!(lamp.unwrap()["amount"]["hundredths"], 1990, "{page}");
}

#[test]
fn the_tables_of_a_database_are_read_and_its_view_is_not() {
    let stage = Stage::new();
    let entries = answer(&stage, &shape("sqlite-shop", "customer_7.db"));
    assert_eq!(states(&entries), [("customer_7.db", "read")]);
    assert_eq!(entries[0]["records"], 4);
    assert_eq!(texts(&stage).len(), 4);
}

#[test]
fn a_table_of_western_windows_with_german_names_is_read() {
    let stage = Stage::new();
    let text = "Bestellnummer;Bestelldatum;Artikel;Lieferadresse;Betrag\r\n1;05.01.2024;Schl\u{fc}ssel;Lange Stra\u{df}e 5, 80331 M\u{fc}nchen;19,90\r\n";
    let bytes: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    std::fs::write(stage.path("Bestellungen.csv"), bytes).unwrap();
    let entries = answer(&stage, &stage.path("Bestellungen.csv"));
    assert_eq!(states(&entries), [("Bestellungen.csv", "read")]);
    assert!(texts(&stage)[0].contains("Schlüssel"));
    let identifiers = stage.ask("identifiers", json!({}));
    let addresses: Vec<&Value> = identifiers["identifiers"].as_array().unwrap().iter().collect();
    assert!(addresses.iter().any(|id| id["kind"] == "postal-address"), "{identifiers}");
}

#[test]
fn xml_with_namespaces_is_read() {
    let stage = Stage::new();
    let text = "<?xml version=\"1.0\"?><s:answer xmlns:s=\"urn:example:shop\" xmlns:o=\"urn:example:order\"><o:orders>\
        <o:order o:id=\"1\"><o:date>2024-01-05</o:date><o:product>Lamp</o:product><o:total>19.90</o:total></o:order>\
        <o:order o:id=\"2\"><o:date>2024-02-07</o:date><o:product>Rug</o:product><o:total>5.00</o:total></o:order>\
        </o:orders></s:answer>";
    std::fs::write(stage.path("answer.xml"), text).unwrap();
    let entries = answer(&stage, &stage.path("answer.xml"));
    assert_eq!(states(&entries), [("answer.xml", "read")]);
    assert_eq!(texts(&stage).len(), 2);
}

#[test]
fn the_attachments_of_a_letter_by_mail_are_read() {
    let stage = Stage::new();
    let mail = "From: Privacy <privacy@shop.example>\r\nTo: mia@example.org\r\nSubject: Your data\r\n\
        Date: Fri, 05 Jan 2024 08:09:10 +0000\r\nMessage-ID: <1@shop.example>\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/mixed; boundary=edge\r\n\r\n--edge\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
        Dear Mia, please find attached what we hold.\r\n--edge\r\nContent-Type: text/csv; name=orders.csv\r\n\
        Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=orders.csv\r\n\r\n\
        b3JkZXIgaWQsb3JkZXIgZGF0ZSxwcm9kdWN0LHRvdGFsDQpPLTEsMjAyNC0wMS0wNSxMYW1wLDE5LjkwDQo=\r\n--edge\r\n\
        Content-Type: application/json\r\nContent-Disposition: attachment; filename=\"profile.json\"\r\n\r\n\
        {\"email\": \"mia@example.org\", \"phone\": \"+49 89 5550100\"}\r\n--edge--\r\n";
    std::fs::write(stage.path("answer.eml"), mail).unwrap();
    let entries = answer(&stage, &stage.path("answer.eml"));
    let expected = ["answer.eml", "answer.eml!/orders.csv", "answer.eml!/part 1.txt", "answer.eml!/profile.json"];
    let mut found = states(&entries);
    found.sort_unstable();
    assert_eq!(found, expected.map(|path| (path, "read")));
    let texts = texts(&stage);
    assert!(texts.iter().any(|text| text.contains("Lamp")), "{texts:?}");
    assert!(texts.iter().any(|text| text.contains("what we hold")), "{texts:?}");
}

#[test]
fn an_archive_in_an_archive_in_a_packed_tar_is_read() {
    let stage = Stage::new();
    let inner = zip_of(&stage.path("inner.zip"), &[("orders.csv", b"order id,date,total\nO-1,2024-01-05,19.90\n")]);
    let outer = zip_of(&stage.path("outer.zip"), &[("2024/inner.zip", &std::fs::read(inner).unwrap())]);
    let packed =
        takeback_tests::tgz_of(&stage.path("answer.tgz"), &[("data/outer.zip", &std::fs::read(outer).unwrap())]);
    let entries = answer(&stage, &packed);
    assert!(
        states(&entries).contains(&("data/outer.zip!/2024/inner.zip!/orders.csv", "read")),
        "{:?}",
        states(&entries)
    );
    assert_eq!(texts(&stage).len(), 1);
}

#[test]
fn what_is_too_large_damaged_or_a_picture_is_told() {
    let stage = Stage::new();
    let pdf = std::fs::read(shape("pdf-letter", "Auskunft.pdf")).unwrap();
    let book = std::fs::read(shape("sqlite-shop", "customer_7.db")).unwrap();
    let large: Vec<u8> = book.iter().copied().chain(std::iter::repeat_n(0, 33 << 20)).collect();
    let path = zip_of(
        &stage.path("answer.zip"),
        &[
            ("cut.pdf", &pdf[..200]),
            ("large.db", &large),
            ("cut.db", &book[..5000]),
            ("odd.xlsx", b"PK\x03\x04 no zip"),
        ],
    );
    let entries = answer(&stage, &path);
    for (name, state) in [("cut.pdf", "broken"), ("large.db", "broken"), ("cut.db", "broken"), ("odd.xlsx", "unknown")]
    {
        let entry = entries.iter().find(|entry| entry["path"] == name).unwrap();
        assert_eq!(entry["state"], state, "{entry}");
        assert!(entry["reason"].is_string(), "{entry}");
    }
}

#[test]
fn a_file_that_the_card_of_a_known_brand_lacks_is_read_and_marked_so() {
    let stage = Stage::new();
    let path = zip_of(
        &stage.path("listening.zip"),
        &[
            ("MyData/Userdata.json", br#"{"username":"alexr","email":"alex@example.org"}"#),
            ("MyData/Inferences.json", br#"{"inferences":["interest_knitting"]}"#),
            (
                "MyData/NewKindOfFile.json",
                br#"[{"date":"2024-01-05","product":"Lamp"},{"date":"2024-02-07","product":"Rug"}]"#,
            ),
        ],
    );
    stage.import(&path);
    let coverage = stage.ask("coverage", json!({}));
    let entries = coverage["exports"][0]["entries"].as_array().unwrap();
    let marks: Vec<(&str, bool)> =
        entries.iter().map(|entry| (entry["path"].as_str().unwrap(), entry["guessed"].as_bool().unwrap())).collect();
    assert!(marks.contains(&("MyData/NewKindOfFile.json", true)), "{marks:?}");
    assert!(marks.contains(&("MyData/Inferences.json", false)), "{marks:?}");
    let page = stage.records(json!({ "entry": "MyData/NewKindOfFile.json" }));
    assert_eq!((&page["total"], &page["records"][0]["guessed"]), (&json!(2), &json!(true)), "{page}");
    let known = stage.ask("completeness", json!({ "brand": "spotify" }));
    let kinds = known["kinds"].as_array().unwrap();
    let standing = |rule: &str| {
        let kind = kinds.iter().find(|kind| kind["rule"] == rule).unwrap_or_else(|| panic!("{rule}: {known}"));
        kind["standing"].as_str().unwrap()
    };
    assert_eq!(standing("inferences"), "held");
    assert!(kinds.iter().any(|kind| kind["standing"] == "absent"), "{known}");
    let held = kinds.iter().find(|kind| kind["rule"] == "inferences").unwrap();
    let page = stage.records(json!({ "brand": "spotify", "rule": "inferences" }));
    assert_eq!(page["total"], held["records"], "the number leads to its records");
}

#[test]
fn a_correction_is_kept_as_a_card_that_reads_the_next_export() {
    let stage = Stage::new();
    let export = |name: &str, day: &str| {
        let text = format!("stamp,thing\n{day},Alpha\n{day},Beta\n");
        zip_of(&stage.path(name), &[("data/things.csv", text.as_bytes())])
    };
    let first = export("first.zip", "2024-01-05");
    stage.ask("import", json!({ "paths": [first], "brand": "some-shop", "job": "test" }));
    let page = stage.records(json!({}));
    let record = &page["records"][0];
    assert_eq!((&record["guessed"], &record["category"]), (&json!(true), &json!("service-use")), "{page}");
    let kept = stage.ask("correct_guess", json!({ "record": record["id"], "category": "voice" }));
    let check = stage.ask("check_card", json!({ "path": kept["path"] }));
    assert_eq!((&check["id"], &check["mistakes"]), (&kept["card"], &json!([])));
    let report = stage.import(&export("second.zip", "2024-03-01"));
    assert_eq!(report["exports"][0]["brand"], "some-shop", "the card recognises the brand: {report}");
    let page = stage.records(json!({ "category": "voice" }));
    assert_eq!((&page["total"], &page["records"][0]["guessed"]), (&json!(2), &json!(false)), "{page}");
    let again = stage.try_ask("correct_guess", json!({ "record": page["records"][0]["id"], "category": "search" }));
    assert!(again.unwrap_err().message.contains("a card describes this record already"));
}
