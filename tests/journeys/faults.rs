//! Bad input: each ends in a clear message, and the vault is as it was.

use serde_json::{Value, json};
use std::path::PathBuf;
use takeback_api::types::ErrorCode;
use takeback_tests::{Stage, zip_of};

const USER: &[u8] = br#"{"username":"alexr","email":"alex@example.org","country":"DE"}"#;
const INFERENCES: &[u8] = br#"{"inferences":["interest_trail-running","interest_knitting"]}"#;

fn problems(report: &Value) -> Vec<(String, String)> {
    let of = |list: &Value| list.as_array().cloned().unwrap_or_default();
    of(&report["exports"])
        .iter()
        .flat_map(|export| of(&export["problems"]))
        .chain(of(&report["problems"]))
        .map(|problem| (problem["kind"].as_str().unwrap().to_owned(), problem["message"].as_str().unwrap().to_owned()))
        .collect()
}

fn entry<'a>(coverage: &'a Value, path: &str) -> &'a Value {
    let entries = coverage["exports"][0]["entries"].as_array().unwrap();
    entries
        .iter()
        .find(|entry| entry["path"] == path)
        .unwrap_or_else(|| panic!("{path} is not accounted for: {coverage}"))
}

#[test]
fn a_truncated_zip_gives_what_is_whole() {
    let stage = Stage::new();
    let noise: Vec<u8> = (0..200_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let path = zip_of(
        &stage.path("cut.zip"),
        &[("MyData/Userdata.json", USER), ("MyData/Inferences.json", INFERENCES), ("MyData/Playlist1.json", &noise)],
    );
    let bytes = std::fs::read(&path).unwrap();
    std::fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
    let report = stage.import(&path);
    assert!(problems(&report).iter().any(|(kind, _)| kind == "archive"), "{report}");
    assert_eq!(stage.records(json!({ "category": "inference" }))["total"], 2);
    assert_eq!(entry(&stage.ask("coverage", json!({})), "MyData/Playlist1.json")["state"], "broken");
}

#[test]
fn a_wrong_archive_password_is_told_from_a_missing_one() {
    use std::io::Write;
    let stage = Stage::new();
    let path = stage.path("secret.zip");
    let mut zip = zip::ZipWriter::new(std::fs::File::create(&path).unwrap());
    let options = zip::write::SimpleFileOptions::default().with_aes_encryption(zip::AesMode::Aes256, "open sesame");
    for (name, content) in [("MyData/Userdata.json", USER), ("MyData/Inferences.json", INFERENCES)] {
        zip.start_file(name, options).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap();
    assert_eq!(stage.refuse(&path).code, ErrorCode::PasswordNeeded);
    let with = |password: &str| json!({ "paths": [path], "password": password, "job": "test" });
    assert_eq!(stage.try_ask("import", with("guess")).unwrap_err().code, ErrorCode::PasswordWrong);
    assert_eq!(stage.records(json!({}))["total"], 0);
    let report = stage.ask("import", with("open sesame"));
    assert_eq!(report["exports"][0]["brand"], "spotify");
}

#[test]
fn a_bomb_is_stopped_and_its_neighbours_are_read() {
    let stage = Stage::new();
    let zeros = vec![b' '; 300 << 20];
    let path = zip_of(
        &stage.path("bomb.zip"),
        &[("MyData/Playlist1.json", &zeros), ("MyData/Userdata.json", USER), ("MyData/Inferences.json", INFERENCES)],
    );
    let report = stage.import(&path);
    assert_eq!(stage.records(json!({ "category": "inference" }))["total"], 2, "{report}");
    let coverage = stage.ask("coverage", json!({}));
    let bomb = entry(&coverage, "MyData/Playlist1.json");
    assert_eq!(bomb["state"], "broken");
    assert!(bomb["reason"].as_str().unwrap().contains("looks like a trap"), "{bomb}");
    assert!(problems(&report).iter().any(|(kind, _)| kind == "limit"), "{report}");
}

#[test]
fn names_that_climb_out_are_refused() {
    let stage = Stage::new();
    let path = zip_of(
        &stage.path("climb.zip"),
        &[("../../evil.json", b"[]"), ("MyData/Userdata.json", USER), ("MyData/Inferences.json", INFERENCES)],
    );
    let report = stage.import(&path);
    assert!(problems(&report).iter().any(|(kind, _)| kind == "name"), "{report}");
    assert!(!stage.path("evil.json").exists());
    assert_eq!(report["exports"][0]["entries"]["total"], 2);
}

#[test]
fn an_empty_archive_and_no_archive_at_all() {
    let stage = Stage::new();
    let empty = zip_of(&stage.path("empty.zip"), &[]);
    let report = stage.try_ask("import", json!({ "paths": [empty], "job": "test" }));
    match report {
        Ok(report) => assert!(!problems(&report).is_empty(), "{report}"),
        Err(error) => assert_eq!(error.code, ErrorCode::File),
    }
    let missing: PathBuf = stage.path("not-there.zip");
    assert_eq!(stage.refuse(&missing).code, ErrorCode::File);
    assert_eq!(stage.records(json!({}))["total"], 0);
}

#[test]
fn json_cut_in_the_middle_keeps_what_was_whole() {
    let stage = Stage::new();
    let cut =
        br#"[{"endTime":"2025-01-01 10:00","artistName":"A","trackName":"One","msPlayed":1},{"endTime":"2025-01-0"#;
    let path = zip_of(
        &stage.path("cut-json.zip"),
        &[
            ("MyData/StreamingHistory0.json", cut),
            ("MyData/Userdata.json", USER),
            ("MyData/Inferences.json", INFERENCES),
        ],
    );
    let report = stage.import(&path);
    assert!(problems(&report).iter().any(|(kind, _)| kind == "syntax"), "{report}");
    let coverage = stage.ask("coverage", json!({}));
    let history = entry(&coverage, "MyData/StreamingHistory0.json");
    assert_eq!((history["state"].as_str(), history["stored"].as_u64()), (Some("broken"), Some(1)), "{history}");
    // The same archive again does not count the kept record twice.
    stage.import(&path);
    assert_eq!(stage.records(json!({ "category": "media-use" }))["total"], 1);
}

#[test]
fn fields_that_came_and_went_are_told_by_their_names() {
    let stage = Stage::new();
    let path = zip_of(
        &stage.path("fields.zip"),
        &[
            ("Profile.csv", b"First Name,Last Name,Maiden Name,Headline\nAlex,Rivera,,Baker\n"),
            ("Connections.csv", b"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"),
            (
                "Shares.csv",
                b"Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Mood\n2024-01-02 03:04:05,,Hello,,,calm\n",
            ),
        ],
    );
    let report = stage.import(&path);
    assert_eq!(stage.records(json!({ "search": "Hello" }))["total"], 1, "what is known is read all the same");
    let told: Vec<&str> = report["exports"][0]["problems"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|problem| problem["kind"] == "drift" && problem["entry"] == "Shares.csv")
        .map(|problem| problem["message"].as_str().unwrap())
        .collect();
    let expected = [
        "'shares': fields that the card does not know, and does not read: Mood",
        "'shares': fields that the card reads and every example of it has, and that are not here: visibility",
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_csv_with_a_wrong_header_is_not_understood() {
    let stage = Stage::new();
    let path = zip_of(
        &stage.path("header.zip"),
        &[
            ("Profile.csv", b"First Name,Last Name,Maiden Name,Headline\nAlex,Rivera,,Baker\n"),
            ("Connections.csv", b"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"),
            ("Logins.csv", b"Spalte 1,Spalte 2\n1,2\n"),
        ],
    );
    let report = stage.import(&path);
    assert!(problems(&report).iter().any(|(kind, _)| kind == "drift"), "{report}");
    let coverage = stage.ask("coverage", json!({}));
    assert_eq!(entry(&coverage, "Logins.csv")["state"], "unknown");
    assert!(entry(&coverage, "Logins.csv")["reason"].is_string());
}

#[test]
fn json_fifty_levels_deep_is_read_and_a_hundred_thousand_are_refused() {
    let stage = Stage::new();
    let nest = |depth: usize| {
        format!("{{\"inferences\":[\"interest_knitting\",{}1{}]}}", "[".repeat(depth), "]".repeat(depth))
    };
    for (depth, state) in [(50, "read"), (100_000, "broken")] {
        let stage_path = stage.path(&format!("deep-{depth}.zip"));
        let path = zip_of(
            &stage_path,
            &[
                ("MyData/Inferences.json", nest(depth).as_bytes()),
                ("MyData/Userdata.json", USER),
                ("MyData/StreamingHistory0.json", b"[]"),
            ],
        );
        let id = stage.import(&path)["exports"][0]["id"].clone();
        let coverage = stage.ask("coverage", json!({ "export": id }));
        let deep = entry(&coverage, "MyData/Inferences.json");
        assert_eq!(deep["state"], state, "{depth}: {deep}");
    }
}

#[test]
#[cfg(unix)]
fn a_folder_that_cannot_be_written_is_told() {
    let stage = Stage::new();
    // A file where the folder should be stops even an administrator, whom permissions do not.
    std::fs::write(stage.path("blocked"), b"").unwrap();
    let session = takeback_api::Session::new(takeback_api::Profile::at(stage.path("blocked/profile")));
    let error = takeback_api::dispatch(&session, "create_vault", json!({ "passphrase": "x" }), &|_| ()).unwrap_err();
    assert_eq!(error.code, ErrorCode::File, "{error}");
    assert!(error.message.contains("blocked"), "{error}");
}

#[test]
fn files_of_an_unknown_brand_end_in_a_clear_report() {
    let stage = Stage::new();
    std::fs::write(stage.path("chats.json"), br#"[{"uuid":"1","name":"A chat","chat_messages":[]}]"#).unwrap();
    let report = stage.import(&stage.path("chats.json"));
    assert_eq!(report["exports"][0]["brand"], "unknown");
    assert_eq!(report["exports"][0]["entries"]["read"], 1);
    let coverage = stage.ask("coverage", json!({}));
    assert_eq!(entry(&coverage, "chats.json")["card_rule"], "generic-json", "{coverage}");
    let named = json!({ "paths": [stage.path("chats.json")], "brand": "my-shop", "job": "test" });
    assert_eq!(stage.ask("import", named)["exports"][0]["brand"], "my-shop");
    let odd = json!({ "paths": [stage.path("chats.json")], "brand": "../…", "job": "test" });
    assert_eq!(stage.try_ask("import", odd).unwrap_err().code, ErrorCode::Argument);
}
