//! From what a brand holds to a letter that says so.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::io::Read;
use std::path::Path;
use takeback_api::types::ErrorCode;
use takeback_tests::{Stage, zip_of};

fn staged() -> Stage {
    let stage = Stage::new();
    stage.ask("demo", json!({ "dir": stage.path("archives"), "size": 0.05 }));
    stage.import(&stage.path("archives"));
    stage
}

/// The SHA-256 of a file in a zip, as any program would take it.
fn sha256_of(archive: &Path, entry: &str) -> String {
    let mut zip = zip::ZipArchive::new(std::fs::File::open(archive).unwrap()).unwrap();
    let mut bytes = Vec::new();
    zip.by_name(entry).unwrap().read_to_end(&mut bytes).unwrap();
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn request(brand: &str, right: &str, law: &str, evidence: &str) -> Value {
    json!({ "brand": brand, "right": right, "law": law, "language": "en", "evidence": evidence })
}

#[test]
fn every_choice_offered_can_be_drafted() {
    let stage = staged();
    let options = stage.ask("letter_options", json!({ "brand": "facebook" }));
    let choices = options["choices"].as_array().unwrap();
    assert!(choices.len() > 300, "{}", choices.len());
    // What the texts of every law say is compared word by word beside them; here it is the way from the vault.
    for choice in choices.iter().filter(|choice| choice["law"] == "eu-gdpr" || choice["right"] == "access") {
        let strengths: &[&str] =
            if choice["law"] == "eu-gdpr" { &["none", "identifiers", "counts", "samples"] } else { &["counts"] };
        for language in choice["languages"].as_array().unwrap().iter().take(2) {
            for evidence in strengths {
                let mut wanted =
                    request("facebook", choice["right"].as_str().unwrap(), choice["law"].as_str().unwrap(), evidence);
                wanted["language"] = language.clone();
                wanted["statement"] = json!("my birthday is wrong");
                wanted["earlier"] = json!("2026-01-15");
                let letter = stage.ask("draft_letter", wanted);
                let text = letter["text"].as_str().unwrap();
                assert!(!text.contains('{') && !text.contains('}'), "an open placeholder: {text}");
                let authority = choice["right"] == "complaint";
                let missing =
                    if authority { json!(["name", "address", "authority"]) } else { json!(["name", "address"]) };
                assert_eq!(letter["missing"], missing);
            }
        }
    }
}

#[test]
fn the_letter_counts_what_the_inventory_counts() {
    let stage = staged();
    let page = stage.ask("brand", json!({ "brand": "spotify" }));
    let letter = stage.ask("draft_letter", request("spotify", "erasure", "eu-gdpr", "counts"));
    let table = letter["blocks"].as_array().unwrap().iter().find(|block| block["kind"] == "table").unwrap();
    assert_eq!(table["rows"].as_array().unwrap().len(), page["row"]["categories"].as_array().unwrap().len());
    let bare = stage.ask("draft_letter", request("spotify", "erasure", "eu-gdpr", "none"));
    assert!(bare["blocks"].as_array().unwrap().iter().all(|block| block["kind"] != "table"));
    assert!(!bare["text"].as_str().unwrap().contains("alex@"), "evidence none tells no identifier");
}

/// A letter names the first ten of them; what it says of all, and what is suggested for them, is of all.
#[test]
fn many_parties_are_all_counted() {
    let stage = Stage::new();
    let advertisers: Vec<Value> = (0..120)
        .map(|n| {
            let list = n % 2 == 0;
            json!({ "advertiser_name": format!("Example Shoes {n}"), "has_data_file_custom_audience": list,
                "has_remarketing_custom_audience": true, "has_in_person_store_visit": false })
        })
        .collect();
    let audiences = serde_json::to_vec(&json!({ "custom_audiences_all_types_v2": advertisers })).unwrap();
    stage.import(&zip_of(
        &stage.path("facebook.zip"),
        &[("ads_information/advertisers_using_your_activity_or_information.json", &audiences)],
    ));
    let options = stage.ask("letter_options", json!({ "brand": "facebook" }));
    let laws = options["laws"].as_array().unwrap();
    let gdpr = laws
        .iter()
        .find(|law| law["law"] == "eu-gdpr" || law["id"] == "eu-gdpr")
        .unwrap_or_else(|| panic!("{options}"));
    let why = |wanted: &str| {
        let found = gdpr["suggestions"].as_array().unwrap().iter().find(|one| one["why"] == wanted).cloned();
        found.unwrap_or_else(|| panic!("{gdpr}"))["count"].clone()
    };
    assert_eq!((why("uploaded-lists"), why("reported-activity")), (json!(60), json!(120)));
    let letter = stage.ask("draft_letter", request("facebook", "access", "eu-gdpr", "counts"));
    let text = letter["text"].as_str().unwrap();
    assert!(text.contains("names other companies or bodies (120)") && text.contains("and 110 more"), "{text}");
}

#[test]
fn no_letter_leaves_without_what_it_needs() {
    let stage = staged();
    let save = |format: &str, name: &str| json!({ "letter": request("netflix", "access", "eu-gdpr", "samples"), "format": format, "path": stage.path(name) });
    let error = stage.try_ask("save_letter", save("text", "letter.txt")).unwrap_err();
    assert_eq!(error.code, ErrorCode::Letter);
    assert!(error.message.contains("your name"), "{error}");
    assert!(!stage.path("letter.txt").exists());
    stage.ask(
        "set_person",
        json!({ "name": "Alex Rivera-Müller", "address": ["Musterweg 1", "12345 Beispielstadt"], "email": "alex@example.org", "phone": "", "place": "" }),
    );
    for (format, name, begins) in
        [("text", "letter.txt", "Alex Rivera-Müller"), ("eml", "letter.eml", ""), ("pdf", "letter.pdf", "%PDF-")]
    {
        stage.ask("save_letter", save(format, name));
        let bytes = std::fs::read(stage.path(name)).unwrap();
        assert!(bytes.starts_with(begins.as_bytes()), "{name}");
    }
    let mail = String::from_utf8(std::fs::read(stage.path("letter.eml")).unwrap()).unwrap();
    assert!(mail.contains("X-Unsent: 1"), "{mail}");
    let odd = stage.try_ask("save_letter", save("docx", "letter.docx")).unwrap_err();
    assert_eq!(odd.code, ErrorCode::Argument);
}

#[test]
fn the_details_are_kept_in_the_vault_and_cannot_inject_headers() {
    let stage = staged();
    let person = |name: &str, line: &str| json!({ "name": name, "address": ["B 1", line], "email": "a@example.org", "phone": "" });
    let long = "x".repeat(10_000);
    for (name, line) in [("A\r\nBcc: x@example.org", "C"), ("A", "C\nD"), (long.as_str(), "C"), ("A", "‹RLO›C")] {
        assert_eq!(stage.try_ask("set_person", person(name, line)).unwrap_err().code, ErrorCode::Argument);
    }
    stage.ask("set_person", person("A", "C"));
    stage.ask("lock", json!({}));
    stage.ask("unlock", json!({ "passphrase": takeback_tests::PASSPHRASE }));
    assert_eq!(stage.ask("person", json!({}))["address"], json!(["B 1", "C"]));
}

#[test]
fn where_one_lives_says_which_laws_apply_and_whom_a_complaint_goes_to() {
    let stage = staged();
    let laws = |lives: &str| {
        let person =
            json!({ "name": "Ada", "address": ["1 Example Street"], "email": "alex@example.org", "lives": lives });
        stage.ask("set_person", person);
        stage.ask("letter_options", json!({ "brand": "facebook", "language": "de" }))["laws"].clone()
    };
    let german = laws("de");
    assert_eq!((german[0]["law"].as_str(), german[0]["ground"].as_str()), (Some("eu-gdpr"), Some("lives")));
    assert_eq!(german[0]["title"], "EU-Datenschutz-Grundverordnung (DSGVO)");
    assert_eq!(german[0]["authorities"].as_array().unwrap().len(), 17, "one for each state, and the federal one");
    let bavarian = laws("de-by");
    assert_eq!((&bavarian[0]["law"], &bavarian[0]["ground"]), (&json!("eu-gdpr"), &json!("lives")));
    let offered = |place: usize| &bavarian[0]["authorities"][place];
    assert_eq!((&offered(0)["id"], &offered(0)["telecom"]), (&json!("debaylda"), &json!(false)));
    assert_eq!((&offered(1)["id"], &offered(1)["telecom"]), (&json!("debfdi"), &json!(true)));
    assert!(german[0]["addressee"]["stands_in"].is_null());
    let oregon = laws("us-or");
    assert_eq!((oregon[0]["law"].as_str(), oregon[0]["ground"].as_str()), (Some("us-or-ocpa"), Some("lives")));
    assert!(oregon[0]["addressee"]["stands_in"].is_string(), "no company is known for Oregon itself");
    assert_eq!((oregon[1]["law"].as_str(), oregon[1]["ground"].as_str()), (Some("eu-gdpr"), Some("seat")));
    assert_eq!(oregon.as_array().unwrap().len(), german.as_array().unwrap().len(), "all others can be chosen too");
    let why: Vec<&str> =
        oregon[1]["suggestions"].as_array().unwrap().iter().filter_map(|s| s["why"].as_str()).collect();
    assert!(why.contains(&"uploaded-lists"), "{why:?}");
}

#[test]
fn an_erasure_can_be_confined_and_a_complaint_addressed() {
    let stage = staged();
    let mut erasure = request("spotify", "erasure", "eu-gdpr", "none");
    erasure["only"] = json!({ "categories": ["search"], "until": "2020-12-31" });
    let text = stage.ask("draft_letter", erasure)["text"].as_str().unwrap().to_owned();
    assert!(text.contains("- Searches, up to 31 December 2020"), "{text}");
    let mut complaint = request("spotify", "complaint", "eu-gdpr", "none");
    complaint["statement"] = json!("No answer came.");
    complaint["earlier"] = json!("2026-01-15");
    complaint["authority"] = json!("iedpc");
    let letter = stage.ask("draft_letter", complaint.clone());
    assert!(!letter["missing"].as_array().unwrap().contains(&json!("authority")), "{letter}");
    assert_ne!(letter["addressee"][0], "Spotify AB", "it does not go to the company");
    complaint["authority"] = json!("nobody");
    assert_eq!(stage.try_ask("draft_letter", complaint).unwrap_err().code, ErrorCode::Argument);
}

#[test]
fn an_extract_goes_with_a_letter_and_shows_what_the_letter_means() {
    let stage = staged();
    stage.ask("set_person", json!({ "name": "Ada", "address": ["1 Example Street"], "email": "alex@example.org" }));
    let with = |evidence: &str, only: Value| {
        let mut letter = request("spotify", "erasure", "eu-gdpr", evidence);
        (letter["extract"], letter["only"]) = (json!(true), only);
        letter
    };
    let saved = |letter: &Value, format: &str| {
        let path = stage.path(format);
        let saved = stage.ask("save_letter", json!({ "letter": letter, "format": format, "path": path }));
        let bytes = std::fs::read(path).unwrap();
        assert_eq!(saved["bytes"], bytes.len());
        bytes
    };
    let table = |letter: &Value| String::from_utf8(saved(letter, "extract.csv")).unwrap();

    // Counts with counts, the records that are meant with samples, and no more than five hundred.
    let categories = stage.ask("brand", json!({ "brand": "spotify" }))["row"]["categories"].as_array().unwrap().len();
    assert_eq!(table(&with("counts", json!(null))).lines().count(), categories + 1);
    let total = |filter: Value| stage.records(filter)["total"].as_u64().unwrap() as usize;
    let rows = |only: Value| table(&with("samples", only)).lines().count() - 1;
    let all = total(json!({ "brand": "spotify" }));
    assert_eq!(rows(json!(null)), all.min(500));
    let searches = total(json!({ "brand": "spotify", "category": "search" }));
    assert!(searches > 0 && searches < 500, "{searches}");
    assert_eq!(rows(json!({ "categories": ["search"] })), searches);
    let page = stage.records(json!({ "brand": "spotify", "category": "search" }));
    let days: Vec<&str> =
        page["records"].as_array().unwrap().iter().map(|record| &record["at"].as_str().unwrap()[..10]).collect();
    let (oldest, one) = (days.last().unwrap(), &page["records"][0]["id"]);
    let early = days.iter().filter(|day| *day <= oldest).count();
    assert!(early < searches, "{early} of {searches}");
    assert_eq!(rows(json!({ "categories": ["search"], "until": oldest })), early, "the last day is meant as well");
    assert_eq!(rows(json!({ "records": [one] })), 1);
    assert_eq!(rows(json!({ "records": [one], "categories": ["search"] })), searches, "one record is one row");

    // Each row names the file's checksum, which any other program finds as well; the letter names it once a file, and a moved archive is told.
    let letter = with("samples", json!({ "records": [one] }));
    let evidence = &page["records"][0]["evidence"];
    let (archive, entry) = (evidence["archive"].as_str().unwrap(), evidence["entry"].as_str().unwrap());
    let sum = sha256_of(&stage.path("archives").join(archive), entry);
    assert!(table(&letter).lines().nth(1).unwrap().ends_with(&format!("\"{sum}\"")), "{sum}: {}", table(&letter));
    let text = String::from_utf8(saved(&letter, "text")).unwrap();
    assert_eq!(
        text.matches(&format!("{archive} › {entry}\n  SHA-256 {sum}")).count(),
        2,
        "in the letter and in its extract: {text}"
    );
    let unchecked =
        |brand: &str| stage.ask("draft_letter", request(brand, "access", "eu-gdpr", "samples"))["unchecked"].clone();
    assert_eq!(unchecked("spotify"), json!([]));
    std::fs::rename(stage.path("archives"), stage.path("elsewhere")).unwrap();
    assert_eq!(unchecked("spotify"), json!([]), "what was taken once is kept");
    assert_eq!(unchecked("netflix").as_array().unwrap().len(), 1, "what was not is told");
    assert!(String::from_utf8(saved(&letter, "text")).unwrap().contains(&sum));
    std::fs::rename(stage.path("elsewhere"), stage.path("archives")).unwrap();

    // The draft says which files go with it, and they are those of the e-mail.
    let letter = with("samples", json!({ "categories": ["search"] }));
    let preview = stage.ask("draft_letter", letter.clone());
    let sizes = ["extract.pdf", "extract.csv"].map(|name| json!({ "name": name, "bytes": saved(&letter, name).len() }));
    assert_eq!(preview["encloses"], json!(sizes));
    assert_eq!((&preview["mailto"], &preview["mailto_length"]), (&Value::Null, &json!(0)));
    let mail = saved(&letter, "eml");
    let mail = mailparse::parse_mail(&mail).unwrap();
    assert_eq!(mail.subparts[2].get_body_raw().unwrap(), saved(&letter, "extract.csv"));

    // What has nothing to show has no extract, and a case keeps a letter.
    for (evidence, brand) in [("none", "spotify"), ("identifiers", "spotify"), ("counts", "criteo")] {
        let mut letter = with(evidence, json!(null));
        letter["brand"] = json!(brand);
        let error = stage.try_ask("draft_letter", letter).unwrap_err();
        assert_eq!(error.code, ErrorCode::Argument, "{error}");
    }
    let plain = json!({ "letter": request("spotify", "erasure", "eu-gdpr", "counts"), "format": "extract.csv", "path": stage.path("x") });
    assert!(
        stage
            .try_ask("save_letter", plain)
            .unwrap_err()
            .message
            .contains("no file 'extract.csv' goes with this letter")
    );
    let open = json!({ "letter": letter, "format": "extract.csv" });
    assert_eq!(stage.try_ask("open_case", open).unwrap_err().code, ErrorCode::Argument);
    let case = stage.ask("open_case", json!({ "letter": letter, "format": "eml" }));
    let id = case["row"]["id"].clone();
    let sent = json!({ "kind": "sent", "letter": "erasure", "by": "e-mail" });
    let case = stage.ask("record_event", json!({ "case": id, "what": sent, "on": case["row"]["opened"] }));
    assert!(
        case["follow_ups"].as_array().unwrap().iter().all(|letter| letter["extract"] == false),
        "what follows is a letter of its own: {case}"
    );
}
