//! Text that wants to be more than text: what an archive says arrives as it is, as text, and does nothing on its way.

use serde_json::{Value, json};
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
            assert!(texts.iter().any(|shown| shown.contains(&folded(text))), "{category}: {text:?} in {texts:?}");
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
