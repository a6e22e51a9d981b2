//! Text that wants to be more than text: what an archive says arrives as it is, as text, and does nothing on its way.

use serde_json::{Value, json};
use takeback_api::types::ErrorCode;
use takeback_tests::{Stage, zip_of};

const TEXTS: [&str; 9] = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "invoice\u{202e}txt.exe\u{2066}",
    "a\u{200b}l\u{200b}e\u{feff}x",
    "{{constructor.constructor('x')()}} ${1+1}",
    "=cmd|' /C calc'!A0",
    "'; DROP TABLE record; --",
    "one\r\nBcc: x@example.org\r\n\r\ntwo",
];

/// Plays of these tracks, and an account that tries the same.
fn staged() -> Stage {
    let stage = Stage::new();
    let long = "x".repeat(10_000);
    let tracks = TEXTS.iter().copied().chain([long.as_str()]).zip(10..);
    let rows: Vec<Value> = tracks
        .map(|(track, minute)| {
            json!({ "endTime": format!("2025-01-01 10:{minute}"), "artistName": track, "trackName": track, "msPlayed": 1 })
        })
        .collect();
    let account =
        json!({ "username": TEXTS[0], "email": "alex@example.org\r\nBcc: x@example.org", "country": TEXTS[1] });
    let inferences = json!({ "inferences": TEXTS });
    let path = zip_of(
        &stage.path("<img src=x>.zip"),
        &[
            ("Spotify Account Data/StreamingHistory_music_0.json", &serde_json::to_vec(&rows).unwrap()),
            ("Spotify Account Data/Userdata.json", &serde_json::to_vec(&account).unwrap()),
            ("Spotify Account Data/Inferences.json", &serde_json::to_vec(&inferences).unwrap()),
            ("Spotify Account Data/<script>alert(1)<script>.json", b"[]"),
        ],
    );
    stage.import(&path);
    stage
}

/// White space in a record's one line is single spaces.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn it_is_shown_as_it_stands_in_the_archive() {
    let stage = staged();
    for category in ["media-use", "inference"] {
        let records = stage.records(json!({ "category": category }));
        let texts: Vec<&str> =
            records["records"].as_array().unwrap().iter().map(|record| record["text"].as_str().unwrap()).collect();
        for text in TEXTS {
            // What turns the letters after it round is seen for what it is.
            let text = folded(text).replace('\u{202e}', "‹RLO›");
            assert!(texts.iter().any(|shown| shown.contains(&text)), "{category}: {text:?} in {texts:?}");
        }
        assert!(texts.iter().all(|text| text.chars().count() <= 300 && !text.contains(['\r', '\n'])), "{texts:?}");
    }
    assert_eq!(stage.records(json!({ "search": "drop table" }))["total"], 2, "the vault is whole and finds it");
    assert!(stage.ask("coverage", json!({})).to_string().contains("<img src=x>.zip"));
    // An account is called what it is called; no address is made of what is none.
    let identifiers = stage.ask("identifiers", json!({})).to_string();
    assert!(identifiers.contains(TEXTS[0]) && !identifiers.contains("Bcc"), "{identifiers}");
}

#[test]
fn it_cannot_get_out_of_a_letter() {
    let stage = staged();
    let person =
        json!({ "name": "Alex Rivera", "address": ["Example Street 1", "12345 Example"], "email": "alex@example.org" });
    stage.ask("set_person", person);
    let letter =
        json!({ "brand": "spotify", "right": "access", "law": "eu-gdpr", "language": "en", "evidence": "samples" });
    let text = stage.ask("draft_letter", letter.clone())["text"].as_str().unwrap().to_owned();
    assert!(text.lines().all(|line| !line.starts_with("Bcc")), "{text}");
    stage.ask("save_letter", json!({ "letter": letter, "format": "eml", "path": stage.path("l.eml") }));
    let mail = std::fs::read_to_string(stage.path("l.eml")).unwrap();
    let headers = mail.split("\r\n\r\n").next().unwrap();
    assert!(!headers.to_lowercase().contains("bcc"), "{headers}");
    for format in ["pdf", "text"] {
        let path = stage.path(&format!("l.{format}"));
        stage.ask("save_letter", json!({ "letter": letter, "format": format, "path": path }));
        assert!(path.metadata().unwrap().len() > 500);
    }
}

/// Names of companies that are data, and those that are none.
const NAMES: [&str; 4] = [
    "<img src=x onerror=alert(1)> & Co",
    "=cmd|' /C calc'!A0",
    "Acme; ATTENDEE:mailto:x@example.org, \\n\\ b",
    "Acme&bcc=x@example.org?body=y#z",
];
const NO_NAMES: [&str; 4] = ["A\r\nATTENDEE:mailto:x@example.org", "A\u{202e}gpj.exe", "A\u{2066}B", "A\u{0}B"];

#[test]
fn names_of_companies_stay_names_in_letters_calendars_and_tables() {
    let stage = staged();
    let person = json!({ "name": "Alex Rivera", "address": ["Example Street 1"], "email": "alex@example.org" });
    stage.ask("set_person", person);
    let correction = |company: &str, name: &str| json!({ "company": company, "name": name, "region": "eu", "legal_name": name, "email": "privacy@example.org", "address": ["Example Street 2"] });
    let long = "x".repeat(10_000);
    for name in NO_NAMES.into_iter().chain([long.as_str()]) {
        let refused = stage.try_ask("correct_company", correction("no-name", name)).unwrap_err();
        assert_eq!(refused.code, ErrorCode::Argument, "{refused}");
    }
    for (place, name) in NAMES.into_iter().enumerate() {
        let company = format!("sly-{place}");
        stage.ask("correct_company", correction(&company, name));
        let letter =
            json!({ "brand": company, "right": "access", "law": "eu-gdpr", "language": "en", "evidence": "none" });
        let case = stage.ask("open_case", json!({ "letter": letter, "format": "eml" }));
        let sent = json!({ "kind": "sent", "letter": "access", "by": "e-mail" });
        stage.ask("record_event", json!({ "case": case["row"]["id"], "what": sent }));
        let path = stage.path("letter.eml");
        stage.ask("save_letter", json!({ "letter": letter, "format": "eml", "path": path }));
        let mail = std::fs::read(path).unwrap();
        let mail = mailparse::parse_mail(&mail).unwrap();
        let names: Vec<String> = mail.headers.iter().map(mailparse::MailHeader::get_key).collect();
        let expected = ["From", "To", "Subject", "Date", "X-Unsent", "MIME-Version", "Content-Type"];
        assert_eq!(names[..7], expected, "{name}");
        let to = mailparse::addrparse_header(&mail.headers[1]).unwrap();
        assert_eq!(to.extract_single_info().unwrap().addr, "privacy@example.org", "{name}");
    }
    let path = stage.path("deadlines.ics");
    stage.ask("save_calendar", json!({ "path": path, "language": "en" }));
    let calendar = std::fs::read_to_string(path).unwrap().replace("\r\n ", "");
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), NAMES.len());
    assert!(!calendar.lines().any(|line| line.starts_with("ATTENDEE")), "{calendar}");
    assert!(
        calendar.contains("SUMMARY:Answer due: Acme\\; ATTENDEE:mailto:x@example.org\\, \\\\n\\\\ b ("),
        "{calendar}"
    );
}

#[test]
fn rows_of_archives_stay_rows_in_tables() {
    let stage = staged();
    stage.ask("set_person", json!({ "name": "Alex", "address": ["Example Street 1"], "email": "alex@example.org" }));
    let letter = json!({ "brand": "spotify", "right": "access", "law": "eu-gdpr", "language": "en", "evidence": "samples", "extract": true });
    let path = stage.path("extract.csv");
    stage.ask("save_letter", json!({ "letter": letter, "format": "extract.csv", "path": path }));
    let table = std::fs::read_to_string(path).unwrap();
    let total = stage.records(json!({ "brand": "spotify" }))["total"].as_u64().unwrap() as usize;
    assert_eq!(table.trim_end().split("\r\n").count(), total + 1, "no text begins a row: {table}");
    let cells: Vec<&str> = table.split("\r\n").flat_map(|row| row.split("\",\"")).collect();
    assert!(cells.iter().any(|cell| cell.starts_with("'=cmd|")), "{table}");
    assert!(cells.iter().all(|cell| !cell.trim_start_matches('"').starts_with(['=', '+', '@'])), "{table}");
}
