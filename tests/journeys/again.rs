//! The same export again, a newer one, an older one, a part that comes later.

use serde_json::json;
use takeback_api::dispatch;
use takeback_api::types::{Phase, Progress};
use takeback_tests::{Stage, zip_of};

/// A Spotify account export (shape: "Account data", 2023 on) of one account, with these plays.
fn plays(stage: &Stage, name: &str, plays: &[(&str, &str)]) -> std::path::PathBuf {
    let rows: Vec<_> = plays
        .iter()
        .map(|(at, track)| json!({ "endTime": at, "artistName": "The Example Band", "trackName": track, "msPlayed": 181_000 }))
        .collect();
    let history = serde_json::to_vec(&rows).unwrap();
    let user =
        serde_json::to_vec(&json!({ "username": "alexr", "email": "alex@example.org", "country": "DE" })).unwrap();
    zip_of(
        &stage.path(name),
        &[
            ("Spotify Account Data/StreamingHistory_music_0.json", &history),
            ("Spotify Account Data/Userdata.json", &user),
            ("Spotify Account Data/Inferences.json", br#"{"inferences":["interest_trail-running"]}"#),
        ],
    )
}

fn counts(report: &serde_json::Value) -> (u64, u64, u64) {
    let export = &report["exports"][0];
    let number = |name: &str| export[name].as_u64().unwrap();
    (number("stored"), number("already_known"), number("gone"))
}

#[test]
fn the_same_export_again_adds_nothing() {
    let stage = Stage::new();
    let archive = plays(&stage, "my_spotify_data.zip", &[("2025-01-01 10:00", "One"), ("2025-01-02 11:00", "Two")]);
    let (stored, known, gone) = counts(&stage.import(&archive));
    assert_eq!((known, gone), (0, 0));
    let again = stage.import(&archive);
    assert_eq!(counts(&again), (0, stored, 0));
    assert_eq!(again["exports"][0]["entries"]["read"], 3);
    // From another place and under another name it is still the same export.
    let moved = stage.path("elsewhere.zip");
    std::fs::rename(&archive, &moved).unwrap();
    assert_eq!(counts(&stage.import(&moved)), (0, stored, 0));
    assert_eq!(stage.ask("exports", json!({})).as_array().unwrap().len(), 1);
    assert_eq!(stage.records(json!({}))["total"], stored);
}

#[test]
fn the_same_files_under_another_name_are_told() {
    let stage = Stage::new();
    let shop = zip_of(&stage.path("antwort.zip"), &[("kunde.csv", b"Feld;Wert\nName;Alex\n"), ("b.txt", b"x")]);
    let more = zip_of(&stage.path("mehr.zip"), &[("kunde.csv", b"Feld;Wert\nName;Alex\n"), ("c.txt", b"y")]);
    let twins = |archive: &std::path::Path, brand: Option<&str>| {
        let request = json!({ "paths": [archive], "brand": brand, "password": null, "job": "j" });
        let report = stage.ask("import", request);
        report["exports"][0]["twins"].as_array().unwrap().iter().map(|twin| twin["brand"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(twins(&shop, None), [] as [&str; 0]);
    assert_eq!(twins(&more, Some("Shop")), [] as [&str; 0], "as many files, but not the same");
    assert_eq!(twins(&shop, Some("Shop")), ["unknown"]);
}

#[test]
fn a_copy_of_a_loose_file_under_another_name_is_told() {
    let stage = Stage::new();
    let write = |name: &str, text: &str| {
        let path = stage.path(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let twins = |archive: &std::path::Path, brand: &str| {
        let request = json!({ "paths": [archive], "brand": brand, "password": null, "job": "j" });
        let report = stage.ask("import", request);
        report["exports"][0]["twins"].as_array().unwrap().iter().map(|twin| twin["brand"].clone()).collect::<Vec<_>>()
    };
    let first = write("kunde.csv", "Feld;Wert\nName;Alex\n");
    assert_eq!(twins(&first, "Shop"), [] as [&str; 0]);
    // A copy has a name and a time of its own; another answer is as long by chance.
    let copy = write("kunde (1).csv", "Feld;Wert\nName;Alex\n");
    let long_ago = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_500_000_000);
    std::fs::File::options().write(true).open(&copy).unwrap().set_modified(long_ago).unwrap();
    assert_eq!(twins(&copy, "Versand"), ["shop"]);
    assert_eq!(twins(&write("andere.csv", "Feld;Wert\nName;Kim.\n"), "Werkstatt"), [] as [&str; 0]);
    // What stands at the place of the first file by now says nothing of what was imported from it.
    write("kunde.csv", "Feld;Wert\nName;Robin M.\n");
    assert_eq!(twins(&write("neu.csv", "Feld;Wert\nName;Robin M.\n"), "Praxis"), [] as [&str; 0]);
}

#[test]
fn a_comparison_of_two_loose_files_is_told_and_can_be_stopped() {
    let stage = Stage::new();
    let import = |name: &str, brand: &str, stop: bool| {
        let path = stage.path(name);
        std::fs::write(&path, "Feld;Wert\nName;Alex\n".repeat(40_000)).unwrap();
        let seen = std::cell::Cell::new(false);
        let told = |progress: Progress| {
            if progress.phase == Phase::Matching {
                seen.set(true);
                if stop {
                    stage.ask("cancel", json!({ "job": "j" }));
                }
            }
        };
        let request = json!({ "paths": [path], "brand": brand, "password": null, "job": "j" });
        let report = dispatch(&stage.session, "import", request, &told).unwrap();
        (seen.get(), report["exports"][0]["twins"].as_array().unwrap().len())
    };
    assert_eq!(import("kunde.csv", "Shop", false), (false, 0), "nothing to compare with");
    assert_eq!(import("kopie.csv", "Versand", true), (true, 0), "stopped, so that nothing is said");
    assert_eq!(import("noch eine.csv", "Werkstatt", false), (true, 2));
    assert_eq!(stage.ask("exports", json!({})).as_array().unwrap().len(), 3, "what was imported stays");
}

#[test]
fn one_value_of_two_kinds_opens_what_each_counts() {
    let stage = Stage::new();
    let rows = b"Order,Phone,Username\n1,01701234567,kim\n2,01701234567,01701234567\n3,01709999999,01701234567\n4,01709999999,01701234567\n";
    stage.import(&zip_of(&stage.path("shop.zip"), &[("orders.csv", rows)]));
    let identifiers = stage.ask("identifiers", json!({}));
    let same: Vec<_> =
        identifiers["identifiers"].as_array().unwrap().iter().filter(|one| one["value"] == "01701234567").collect();
    assert_eq!(same.len(), 2, "{identifiers}");
    for one in &same {
        let of = json!({ "identifier": one["value"], "identifier_kind": one["kind"] });
        assert_eq!(stage.records(of)["total"], one["records"]);
    }
    assert_eq!(stage.records(json!({ "identifier": "01701234567" }))["total"], 4, "of either kind");
    assert_ne!(same[0]["records"], same[1]["records"]);
}

#[test]
fn a_newer_export_adds_the_new_and_marks_the_gone() {
    let stage = Stage::new();
    let old = plays(&stage, "old.zip", &[("2025-01-01 10:00", "One"), ("2025-01-02 11:00", "Two")]);
    let new = plays(&stage, "new.zip", &[("2025-01-02 11:00", "Two"), ("2025-01-03 12:00", "Three")]);
    stage.import(&old);
    let (stored, known, gone) = counts(&stage.import(&new));
    assert_eq!((stored, gone), (1, 1), "one play is new, one is gone");
    assert!(known >= 2, "the other play and the account are known: {known}");
    let page = stage.records(json!({ "gone": true }));
    assert_eq!(page["total"], 1);
    assert!(page["records"][0]["text"].as_str().unwrap().contains("One"));
    assert_eq!(page["records"][0]["gone"], true);
}

#[test]
fn what_the_newer_export_does_not_contain_is_not_called_gone() {
    let stage = Stage::new();
    stage.import(&plays(&stage, "old.zip", &[("2025-01-01 10:00", "One")]));
    let partial = zip_of(
        &stage.path("partial.zip"),
        &[
            ("MyData/Userdata.json", br#"{"username":"alexr","email":"alex@example.org","country":"DE"}"#),
            ("MyData/Inferences.json", br#"{"inferences":["interest_trail-running","interest_knitting"]}"#),
        ],
    );
    let (_, _, gone) = counts(&stage.import(&partial));
    assert_eq!(gone, 0, "absence of a file is not a finding");
}

#[test]
fn a_part_that_comes_later_completes_its_export() {
    let stage = Stage::new();
    let activity = |title: &str| {
        serde_json::to_vec(&json!([{ "header": "Search", "title": title, "time": "2024-01-05T08:09:10.123Z", "products": ["Search"] }])).unwrap()
    };
    let first = zip_of(
        &stage.path("takeout-20240202T101112Z-001.zip"),
        &[("Takeout/My Activity/Search/MyActivity.json", &activity("Searched for tents"))],
    );
    let second = zip_of(
        &stage.path("takeout-20240202T101112Z-002.zip"),
        &[("Takeout/My Activity/Maps/MyActivity.json", &activity("Directions to Example Square"))],
    );
    let one = stage.import(&first);
    let two = stage.import(&second);
    assert_eq!(one["exports"][0]["id"], two["exports"][0]["id"]);
    let coverage = stage.ask("coverage", json!({}));
    assert_eq!(coverage["exports"].as_array().unwrap().len(), 1);
    assert_eq!(coverage["exports"][0]["entries"].as_array().unwrap().len(), 2);
    assert_eq!(stage.records(json!({}))["total"], 2);
}

/// Two companies that no card knows and nobody named: what the one does not hold is not gone from the other.
#[test]
fn answers_of_unnamed_companies_take_nothing_from_each_other() {
    let stage = Stage::new();
    for (name, row) in [("one.zip", "2025-01-01,one@example.org,Lamp"), ("two.zip", "2025-02-01,two@example.org,Rug")] {
        let table = format!("Order date,E-mail,Product\n{row}\n2024-12-24,gift@example.org,Card\n");
        let archive = zip_of(&stage.path(name), &[("orders.csv", table.as_bytes())]);
        let (stored, _, gone) = counts(&stage.import(&archive));
        assert!(stored > 0);
        assert_eq!(gone, 0, "{name}");
    }
    assert_eq!(stage.records(json!({ "gone": true }))["total"], 0);
}
