//! Verified deletion: two exports compared, and a case as a bundle for an authority.

use serde_json::{Value, json};
use takeback_tests::{Stage, zip_of};

/// A Spotify account export of one account with these plays; with or without the file of inferences.
fn export(stage: &Stage, name: &str, plays: &[&str], inferences: bool) -> std::path::PathBuf {
    let rows: Vec<Value> = plays
        .iter()
        .enumerate()
        .map(|(number, track)| {
            let (day, hour, minute) = (number % 28 + 1, 10 + number / 28 % 10, number / 280);
            let time = format!("2025-01-{day:02} {hour}:{minute:02}");
            json!({ "endTime": time, "artistName": "The Example Band", "trackName": track, "msPlayed": 181_000 })
        })
        .collect();
    let history = serde_json::to_vec(&rows).unwrap();
    let user = br#"{"username":"alexr","email":"alex@example.org","country":"DE"}"#.as_slice();
    let concluded = br#"{"inferences":["interest_trail-running"]}"#.as_slice();
    let mut files = vec![
        ("Spotify Account Data/StreamingHistory_music_0.json", history.as_slice()),
        ("Spotify Account Data/Userdata.json", user),
    ];
    if inferences {
        files.push(("Spotify Account Data/Inferences.json", concluded));
    }
    zip_of(&stage.path(name), &files)
}

fn fates(comparison: &Value, category: &str) -> [u64; 4] {
    let all = comparison["categories"].as_array().unwrap();
    let one = all.iter().find(|one| one["category"] == category).unwrap_or_else(|| panic!("{category}: {all:?}"));
    ["kept", "gone", "new", "not_covered"].map(|fate| one[fate].as_u64().unwrap())
}

#[test]
fn a_newer_export_that_only_lacks_something_is_one_of_its_own() {
    let stage = Stage::new();
    let plays = ["One", "Two"];
    stage.import(&export(&stage, "spotify-alexr-2026-01-02.zip", &plays, true));
    stage.import(&export(&stage, "spotify-alexr-2026-01-02 (1).zip", &plays, false));
    let exports = || stage.ask("coverage", json!({}))["exports"].as_array().unwrap().len();
    assert_eq!(exports(), 1, "a part of what is known");
    stage.import(&export(&stage, "spotify-alexr-2026-02-03.zip", &plays, false));
    assert_eq!(exports(), 2, "another day, and a file less");
    let comparison = stage.ask("compare_exports", json!({ "earlier": 1, "later": 2 }));
    assert_eq!((fates(&comparison, "media-use"), fates(&comparison, "inference")), ([2, 0, 0, 0], [0, 0, 0, 1]));
}

#[test]
fn an_export_opens_all_that_it_holds_what_it_says_again_too() {
    let stage = Stage::new();
    stage.import(&export(&stage, "before.zip", &["One", "Two", "Three"], true));
    stage.import(&export(&stage, "after.zip", &["One", "Four"], false));
    let exports = stage.ask("exports", json!({}));
    for one in exports.as_array().unwrap() {
        let found = stage.records(json!({ "export": one["id"] }));
        assert_eq!(found["total"], one["records"], "{one}");
        assert_eq!(found["records"].as_array().unwrap().len() as u64, one["records"].as_u64().unwrap());
    }
    let coverage = stage.ask("coverage", json!({}));
    for one in coverage["exports"].as_array().unwrap() {
        for entry in one["entries"].as_array().unwrap() {
            let found = stage.records(json!({ "export": one["id"], "entry": entry["path"] }));
            let held = ["stored", "already_known"].map(|count| entry[count].as_u64().unwrap()).iter().sum::<u64>();
            assert_eq!(found["total"], held, "{entry}");
        }
    }
}

#[test]
fn a_deletion_is_proved_or_refuted_record_by_record() {
    let stage = Stage::new();
    stage.import(&export(&stage, "before.zip", &["One", "Two", "Three"], true));
    stage.import(&export(&stage, "after.zip", &["One", "Four"], false));
    let comparison = stage.ask("compare_exports", json!({ "earlier": 1, "later": 2 }));
    assert_eq!(comparison["name"], "Spotify");
    assert_eq!(fates(&comparison, "media-use"), [1, 2, 1, 0]);
    assert_eq!(fates(&comparison, "inference"), [0, 0, 0, 1], "a file that is not there proves nothing");
    for one in comparison["categories"].as_array().unwrap() {
        for (count, fate) in [("kept", "kept"), ("gone", "gone"), ("new", "new"), ("not_covered", "not-covered")] {
            let met = json!({ "earlier": 1, "later": 2, "fate": fate });
            let found = stage.records(json!({ "category": one["category"], "compared": met }));
            assert_eq!(found["total"], one[count], "{fate}: {one}");
            assert_eq!(found["records"].as_array().unwrap().len() as u64, one[count].as_u64().unwrap());
        }
    }
    // Turned round, what was new is gone.
    let back = stage.ask("compare_exports", json!({ "earlier": 2, "later": 1 }));
    assert_eq!(fates(&back, "media-use"), [1, 1, 2, 0]);

    let path = stage.path("proof.pdf");
    stage.ask("save_proof", json!({ "earlier": 1, "later": 2, "format": "pdf", "path": path, "language": "de" }));
    assert!(std::fs::read(&path).unwrap().starts_with(b"%PDF-"));
    let path = stage.path("proof.csv");
    stage.ask("save_proof", json!({ "earlier": 1, "later": 2, "format": "csv", "path": path }));
    let text = std::fs::read_to_string(&path).unwrap();
    let lines = |fate: &str| text.lines().filter(|line| line.starts_with(&format!("\"{fate}\""))).count();
    assert_eq!((lines("gone"), lines("new"), lines("not-covered")), (2, 1, 1), "{text}");
    assert!(text.lines().any(|line| line.contains("StreamingHistory_music_0.json") && line.contains("Two")), "{text}");
}

#[test]
fn a_comparison_says_how_far_it_is_and_stops_when_it_is_cancelled() {
    let stage = Stage::new();
    let plays = |changed: usize| -> Vec<String> {
        (0..9000).map(|number| format!("Track {}", if number < changed { 9000 + number } else { number })).collect()
    };
    for (name, changed) in [("before.zip", 0), ("after.zip", 100)] {
        let plays = plays(changed);
        stage.import(&export(&stage, name, &plays.iter().map(String::as_str).collect::<Vec<_>>(), true));
    }
    let asked = |command: &str, mut request: Value, cancels: bool| {
        let told = std::cell::RefCell::new(Vec::new());
        request["job"] = json!("long");
        let answer = takeback_api::dispatch(&stage.session, command, request, &|progress| {
            told.borrow_mut().push((progress.phase, progress.label.clone()));
            if cancels {
                takeback_api::dispatch(&stage.session, "cancel", json!({ "job": progress.job }), &|_| ()).unwrap();
            }
        });
        (answer, told.into_inner())
    };
    let (pair, path) = (json!({ "earlier": 1, "later": 2 }), stage.path("proof.csv"));
    let table = json!({ "earlier": 1, "later": 2, "format": "csv", "path": path });
    let (answer, told) = asked("compare_exports", pair.clone(), false);
    assert_eq!(fates(&answer.unwrap(), "media-use"), [8900, 100, 100, 0]);
    assert_eq!(told[0], (takeback_api::types::Phase::Comparing, "Spotify".to_owned()));
    for (command, request) in [("compare_exports", pair), ("save_proof", table)] {
        let (answer, _) = asked(command, request, true);
        assert_eq!(answer.unwrap_err().code, takeback_api::types::ErrorCode::Cancelled, "{command}");
    }
    let left: Vec<_> =
        std::fs::read_dir(path.parent().unwrap()).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().contains("proof")), "half a file is left: {left:?}");
    // Nothing is under way any more, so that what wants the vault for itself is not refused.
    stage.ask("erase", json!({ "what": "export", "export": 2 }));
}

#[test]
fn only_two_exports_of_one_account_are_compared() {
    let stage = Stage::new();
    stage.import(&export(&stage, "before.zip", &["One"], true));
    for (earlier, later, said) in [(1, 1, "not two exports of one account"), (1, 9, "no export 9")] {
        let error = stage.try_ask("compare_exports", json!({ "earlier": earlier, "later": later })).unwrap_err();
        assert!(error.message.contains(said), "{error}");
    }
}

#[test]
fn the_bundle_has_history_letters_hashes_and_extract() {
    let stage = Stage::new();
    stage.import(&export(&stage, "before.zip", &["One", "Two"], true));
    stage.ask("set_person", json!({ "name": "Alex Example", "address": ["Musterweg 1", "12345 Beispielstadt"], "email": "alex@example.org", "phone": "", "place": "" }));
    let letter =
        json!({ "brand": "spotify", "right": "erasure", "law": "eu-gdpr", "language": "en", "evidence": "counts" });
    let case = stage.ask("open_case", json!({ "letter": letter, "format": "text", "purpose": "to close the account" }));
    let id = &case["row"]["id"];
    let record = |what: Value, text: Value| {
        stage.ask("record_event", json!({ "case": id, "what": what, "text": text, "note": "by hand" }))
    };
    record(json!({ "kind": "sent", "letter": "erasure", "by": "registered" }), Value::Null);
    record(json!({ "kind": "refused", "ground": "no-data" }), json!("We hold no data about you."));
    let folder = stage.path("bundle");
    let bundle = stage.ask("save_bundle", json!({ "case": id, "path": folder }));
    let files: Vec<&str> = bundle["files"].as_array().unwrap().iter().map(|file| file.as_str().unwrap()).collect();
    assert_eq!(files.len(), 5, "{files:?}");
    assert!(files[0] == "00-history.pdf" && files[1].ends_with("-spotify-erasure.txt"), "{files:?}");
    assert!(files[2].starts_with("02-") && files[2].ends_with("-refused.txt"), "{files:?}");
    assert_eq!(std::fs::read(folder.join(files[2])).unwrap(), b"We hold no data about you.");
    let sums = std::fs::read_to_string(folder.join("SHA256SUMS")).unwrap();
    assert_eq!(sums.lines().count(), 4, "all files but the sums: {sums}");
    let hash = stage.ask("case", json!({ "case": id }))["events"][2]["document"]["sha256"].clone();
    assert!(sums.contains(&format!("{}  {}\n", hash.as_str().unwrap(), files[2])), "{sums}");
    let extract = std::fs::read_to_string(folder.join("extract.csv")).unwrap();
    assert!(extract.contains("\"media-use\",\"2\",\"2025-01-01\",\"2025-01-02\""), "{extract}");
}

/// What a PDF says, in one line.
fn words(stage: &Stage, pdf: &std::path::Path) -> String {
    let read = stage.ask("read_reply", json!({ "path": pdf }));
    read["text"].as_str().unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A Reddit export of that day, which says so itself.
fn dated(stage: &Stage, day: &str) -> std::path::PathBuf {
    let statistics = format!("statistic,value\naccount name,alex_demo\nexport time,{day} 00:00:00 UTC\n");
    let logs = "date,ip\nregistration ip,192.0.2.7\n2025-12-01 08:00:00 UTC,192.0.2.8\n";
    let comments = "id,permalink,date,ip,subreddit,gildings,link,parent,body,media\n";
    let files = [
        ("statistics.csv", statistics.as_bytes()),
        ("ip_logs.csv", logs.as_bytes()),
        ("comments.csv", comments.as_bytes()),
    ];
    zip_of(&stage.path(&format!("export_alex_demo_{}.zip", day.replace('-', ""))), &files)
}

/// A case of an erasure whose two exports, of 2 January and of 3 February 2026, are compared for it.
fn compared(stage: &Stage, sent: &str, answered: Option<&str>) -> (Value, Value) {
    stage.import(&dated(stage, "2026-01-02"));
    stage.import(&dated(stage, "2026-02-03"));
    stage.ask("set_person", json!({ "name": "Alex Example", "address": ["Musterweg 1", "12345 Beispielstadt"], "email": "alex@example.org", "phone": "", "place": "" }));
    let letter =
        json!({ "brand": "reddit", "right": "erasure", "law": "eu-gdpr", "language": "en", "evidence": "counts" });
    let case = stage.ask("open_case", json!({ "letter": letter, "format": "text" }))["row"]["id"].clone();
    let sending = json!({ "kind": "sent", "letter": "erasure", "by": "e-mail" });
    stage.ask("record_event", json!({ "case": case, "on": sent, "what": sending }));
    if let Some(on) = answered {
        stage.ask("record_event", json!({ "case": case, "on": on, "what": { "kind": "answered" } }));
    }
    let comparison = stage.ask("compare_exports", json!({ "earlier": 1, "later": 2, "case": case }));
    (case, comparison)
}

#[test]
fn an_export_older_than_the_answer_proves_no_deletion_and_is_said_to() {
    let early = |sent: &str, answered: Option<&str>| {
        let stage = Stage::new();
        let (case, comparison) = compared(&stage, sent, answered);
        for (language, said) in
            [("en", "proves no deletion"), ("de", "beweist keine"), ("fr", "effacement"), ("es", "ninguna")]
        {
            let path = stage.path("sheet.pdf");
            let request =
                json!({ "earlier": 1, "later": 2, "case": case, "format": "pdf", "language": language, "path": path });
            stage.ask("save_proof", request);
            let text = words(&stage, &path);
            assert_eq!(text.contains(said), !comparison["too_early"].is_null(), "{language}: {text}");
        }
        comparison["too_early"].clone()
    };
    let told = |than: &str, answered: bool| json!({ "made": "2026-02-03", "than": than, "answered": answered });
    assert_eq!(early("2026-01-10", Some("2026-02-04")), told("2026-02-04", true));
    assert_eq!(early("2026-02-10", None), told("2026-02-10", false));
    assert_eq!(early("2026-01-10", Some("2026-02-03")), Value::Null, "of the same day: it may be");
    assert_eq!(early("2026-01-10", None), Value::Null);
}

#[test]
fn a_bundle_says_that_its_comparison_is_gone_and_why() {
    let stage = Stage::new();
    let (case, _) = compared(&stage, "2026-01-10", Some("2026-01-20"));
    let bundle = |name: &str| {
        let folder = stage.path(name);
        let bundle = stage.ask("save_bundle", json!({ "case": case, "path": folder }));
        let history = words(&stage, &folder.join("00-history.pdf"));
        let enclosed = bundle["files"].as_array().unwrap().contains(&json!("comparison.pdf"));
        (enclosed, bundle["comparison_erased"].as_bool().unwrap(), history.contains("erased"))
    };
    assert_eq!(bundle("whole"), (true, false, false));
    stage.ask("erase", json!({ "what": "export", "export": 2 }));
    assert_eq!(bundle("erased"), (false, true, true));
    // Another export has the number of the erased one, and is not what was compared.
    stage.import(&dated(&stage, "2026-03-04"));
    assert_eq!(stage.ask("coverage", json!({}))["exports"].as_array().unwrap().len(), 2);
    assert_eq!(bundle("again"), (false, true, true));
}
