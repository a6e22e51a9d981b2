//! From a name in an export to the company behind it, and to a letter that reaches it.

use serde_json::{Value, json};
use takeback_api::types::ErrorCode;
use takeback_tests::Stage;

const SITES: &str = r#"[
    {"name":"Quarter Past Coffee","url":"https://quarter-past.org/delete","difficulty":"easy","domains":["quarter-past.org"]},
    {"name":"Spotify","url":"https://www.spotify.com/account/close","difficulty":"easy","domains":["spotify.com"]}
]"#;

fn correction(company: &str) -> Value {
    json!({
        "company": company, "name": "Criteo", "region": "uk", "legal_name": "Criteo UK", "address": ["1 Street", "London"],
        "email": "uk@example.org", "source": "https://example.org/privacy",
    })
}

#[test]
fn a_letter_can_be_written_to_a_company_without_an_export() {
    let stage = Stage::new();
    let found = stage.ask("companies", json!({ "search": "www.criteo.com" }));
    assert_eq!(found["companies"][0]["id"], "criteo");
    assert!(found["known"].as_u64().unwrap() >= 400);
    let options = stage.ask("letter_options", json!({ "brand": "criteo" }));
    let uk = options["laws"].as_array().unwrap().iter().find(|choice| choice["law"] == "uk-gdpr").unwrap();
    assert!(uk["addressee"]["email"].as_str().unwrap().contains('@'));
    assert!(uk["addressee"]["source"].as_str().unwrap().contains("not verified"));
    let letter = stage.ask(
        "draft_letter",
        json!({ "brand": "criteo", "right": "access", "law": "uk-gdpr", "language": "en", "evidence": "counts" }),
    );
    assert!(
        letter["blocks"].as_array().unwrap().iter().all(|block| block["kind"] != "table"),
        "there is nothing to cite"
    );
    assert!(stage.try_ask("letter_options", json!({ "brand": "nobody-at-all" })).is_err());
}

#[test]
fn corrections_win_are_kept_in_the_vault_and_can_be_dropped() {
    let stage = Stage::new();
    let letter_to = |law: &str| {
        let request = json!({ "brand": "criteo", "right": "access", "law": law, "language": "en", "evidence": "none" });
        stage.ask("draft_letter", request)["addressee"][0].as_str().unwrap().to_owned()
    };
    stage.ask("correct_company", correction("criteo"));
    assert_eq!(letter_to("uk-gdpr"), "Criteo UK");
    assert_ne!(letter_to("eu-gdpr"), "Criteo UK");

    let page = stage.ask("mark_bounced", json!({ "company": "criteo", "address": "uk@example.org", "bounced": true }));
    assert_eq!(page["bounced"][0]["address"], "uk@example.org");
    assert!(page["entities"][0]["routes"].as_array().unwrap().iter().all(|route| route["kind"] != "email"));

    let file = stage.path("handed-back.json");
    stage.ask("export_corrections", json!({ "path": file }));
    let records: Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    assert_eq!(
        (records[0]["slug"].as_str(), records[0]["relevant-countries"][0].as_str()),
        (Some("criteo"), Some("gb"))
    );

    for bad in [json!("a@b.org\r\nBcc: x@example.org"), json!("nobody"), json!("a,b@example.org")] {
        let mut wanted = correction("criteo");
        wanted["email"] = bad;
        assert_eq!(stage.try_ask("correct_company", wanted).unwrap_err().code, ErrorCode::Argument);
    }
    stage.ask("lock", json!({}));
    let page = stage.ask("company", json!({ "id": "criteo" }));
    assert_eq!(page["corrections"], json!([]), "what the person corrected is locked away with the vault");
    assert_eq!(stage.try_ask("correct_company", correction("criteo")).unwrap_err().code, ErrorCode::Locked);
    stage.ask("unlock", json!({ "passphrase": takeback_tests::PASSPHRASE }));
    assert_eq!(letter_to("uk-gdpr"), "Criteo UK");
    stage.ask("forget_corrections", json!({ "id": "criteo" }));
    assert_ne!(letter_to("uk-gdpr"), "Criteo UK");
}

#[test]
fn parties_of_an_export_are_matched_and_the_person_has_the_last_word() {
    let stage = Stage::new();
    stage.ask("demo", json!({ "dir": stage.path("archives"), "size": 0.05 }));
    stage.import(&stage.path("archives"));
    let matched = |party: &str| {
        let all = stage.ask("party_companies", json!({ "brand": null }));
        all["parties"].as_array().unwrap().iter().find(|one| one["party"] == party).cloned()
    };
    let parties = stage.ask("parties", json!({ "brand": null }));
    let named = parties["parties"][0]["name"].as_str().unwrap().to_owned();
    stage.ask("match_party", json!({ "party": named, "company": "criteo" }));
    let said = matched(&named).unwrap();
    assert_eq!((said["company"].as_str(), said["confidence"].as_str()), (Some("criteo"), Some("certain")));
    stage.ask("match_party", json!({ "party": named, "company": null }));
    assert_eq!(matched(&named), None);
    assert!(stage.try_ask("match_party", json!({ "party": named, "company": "nobody-at-all" })).is_err());
}

#[test]
fn a_public_directory_is_imported_used_and_given_back_without_a_network() {
    let stage = Stage::new();
    let known = |stage: &Stage| stage.ask("companies", json!({}))["known"].as_u64().unwrap();
    let before = known(&stage);
    let file = stage.path("sites.json");
    std::fs::write(&file, SITES).unwrap();
    let listing = stage.ask("import_listing", json!({ "listing": "justdeleteme", "path": file }));
    assert_eq!((listing["kept"]["companies"].as_u64(), listing["licence"].as_str()), (Some(2), Some("MIT")));
    assert_eq!(known(&stage), before + 1, "one is new, the other adds a way to a company that is known");
    let page = stage.ask("company", json!({ "id": "quarter-past-coffee" }));
    assert_eq!(page["entities"][0]["routes"][0]["difficulty"], "easy");
    stage.ask("revert_listing", json!({ "listing": "justdeleteme" }));
    assert_eq!(known(&stage), before);

    let error = stage
        .try_ask("import_listing", json!({ "listing": "california", "path": stage.path("sites.json") }))
        .unwrap_err();
    assert_eq!(error.code, ErrorCode::File);
    let error = stage
        .try_ask("set_listing_address", json!({ "listing": "california", "address": "http://example.org" }))
        .unwrap_err();
    assert_eq!(error.code, ErrorCode::Argument);
    // Nobody listens at port 9 of this machine.
    stage.ask("set_listing_address", json!({ "listing": "california", "address": "http://127.0.0.1:9/registry.csv" }));
    let error = stage.try_ask("update_listing", json!({ "listing": "california", "job": "test" })).unwrap_err();
    assert_eq!(error.code, ErrorCode::Network);
    assert_eq!(known(&stage), before);
}
