//! The made-up person's archives of all brands: nothing is lost in silence, every record leads back to its row.

use serde_json::json;
use std::collections::BTreeSet;
use takeback_tests::Stage;

/// The brands that cards tell; three more answer in forms of their own.
const KNOWN: [&str; 20] = [
    "23andme",
    "airbnb",
    "amazon",
    "clue",
    "facebook",
    "google",
    "instagram",
    "lidl",
    "linkedin",
    "netflix",
    "paypal",
    "reddit",
    "snapchat",
    "spotify",
    "strava",
    "tiktok",
    "tinder",
    "tumblr",
    "uber",
    "x",
];

fn staged() -> Stage {
    let stage = Stage::new();
    stage.ask("demo", json!({ "dir": stage.path("archives"), "size": 0.1 }));
    stage
}

#[test]
fn every_brand_is_recognised_and_every_entry_is_accounted_for() {
    let stage = staged();
    let report = stage.import(&stage.path("archives"));
    let brands: BTreeSet<&str> =
        report["exports"].as_array().unwrap().iter().map(|export| export["brand"].as_str().unwrap()).collect();
    for brand in KNOWN {
        assert!(brands.contains(brand), "{brand} was not recognised");
    }
    for export in report["exports"].as_array().unwrap() {
        let drift = export["problems"].as_array().unwrap().iter().find(|problem| problem["kind"] == "drift");
        assert_eq!(
            drift, None,
            "the example has fields that the cards' fixtures do not have, or lacks ones that they do"
        );
    }
    for export in stage.ask("coverage", json!({}))["exports"].as_array().unwrap() {
        for entry in export["entries"].as_array().unwrap() {
            let number = |name: &str| entry[name].as_u64().unwrap();
            assert_eq!(number("records"), number("stored") + number("already_known") + number("skipped"), "{entry}");
            let state = entry["state"].as_str().unwrap();
            assert!(["read", "media", "ignored", "unknown", "broken"].contains(&state), "{entry}");
            assert!(
                matches!(state, "read" | "media") || entry["reason"].is_string(),
                "a state without its reason: {entry}"
            );
        }
    }
    let inventory = stage.ask("inventory", json!({}));
    let counted: u64 =
        inventory["brands"].as_array().unwrap().iter().map(|brand| brand["records"].as_u64().unwrap()).sum();
    assert_eq!(stage.records(json!({}))["total"], counted, "the matrix counts what the list holds");
    for brand in inventory["brands"].as_array().unwrap() {
        for cell in brand["categories"].as_array().unwrap() {
            let filter = json!({ "brand": brand["brand"], "category": cell["category"] });
            assert_eq!(stage.records(filter.clone())["total"], cell["records"], "{filter}");
        }
    }
}

#[test]
fn every_stream_of_records_leads_back_to_its_original_row() {
    let stage = staged();
    stage.import(&stage.path("archives"));
    let mut seen = BTreeSet::new();
    let mut cursor = serde_json::Value::Null;
    loop {
        let page = stage.ask("records", json!({ "limit": 500, "after": cursor }));
        for record in page["records"].as_array().unwrap() {
            let kind = (record["evidence"]["entry"].to_string(), record["category"].to_string());
            if !seen.insert(kind) {
                continue;
            }
            let detail = stage.ask("record", json!({ "id": record["id"] }));
            assert_eq!(detail["original"]["state"], "found", "{detail}");
            assert!(!detail["original"]["text"].as_str().unwrap().trim().is_empty(), "{detail}");
        }
        cursor = page["next"].clone();
        if cursor.is_null() {
            break;
        }
    }
    assert!(seen.len() > 40, "only {} kinds of records", seen.len());
}

#[test]
fn paging_by_cursor_and_by_offset_agree() {
    let stage = staged();
    stage.import(&stage.path("archives"));
    let all = stage.ask("records", json!({ "limit": 300 }));
    let first = stage.ask("records", json!({ "limit": 100 }));
    let second = stage.ask("records", json!({ "limit": 100, "after": first["next"] }));
    let offset = stage.ask("records", json!({ "limit": 100, "offset": 100 }));
    assert_eq!(second["records"], offset["records"]);
    assert_eq!(all["records"][100], second["records"][0]);
    assert_eq!(all["records"][199], second["records"][99]);
}

#[test]
fn parties_identifiers_and_inferences_lead_to_their_records() {
    let stage = staged();
    stage.import(&stage.path("archives"));
    let parties = stage.ask("parties", json!({}));
    let party = &parties["parties"][0];
    let found = stage.records(json!({ "party": party["name"], "brand": party["brand"] }));
    assert!(found["total"].as_u64().unwrap() >= party["records"].as_u64().unwrap());
    let identifiers = stage.ask("identifiers", json!({}));
    for one in identifiers["identifiers"].as_array().unwrap().iter().take(40) {
        let of = json!({ "identifier": one["value"], "identifier_kind": one["kind"] });
        assert_eq!(stage.records(of.clone())["total"], one["records"], "{of}");
        for brand in one["brands"].as_array().unwrap() {
            let mut of = of.clone();
            of["brand"] = brand["name"].clone();
            assert_eq!(stage.records(of.clone())["total"], brand["records"], "{of}");
        }
    }
    let identifier = &identifiers["identifiers"][0];
    assert!(identifier["brands"].as_array().unwrap().len() > 1, "no identifier links two brands: {identifier}");
    assert_eq!(stage.records(json!({ "identifier": identifier["value"] }))["total"], identifier["records"]);
    let inferences = stage.ask("inferences", json!({}));
    assert!(inferences["total"].as_u64().unwrap() > 5);
    assert!(!inferences["inferences"][0]["sensitive"].as_array().unwrap().is_empty(), "sensitive ones come first");
}

#[test]
fn search_finds_words_in_any_accent_and_by_their_beginning() {
    let stage = staged();
    stage.import(&stage.path("archives"));
    let first = stage.records(json!({ "category": "search" }));
    let text = first["records"][0]["text"].as_str().unwrap().to_owned();
    let word = text.split(|sign: char| !sign.is_alphanumeric()).max_by_key(|word| word.len()).unwrap().to_owned();
    let beginning: String = word.chars().take(word.chars().count() - 1).collect();
    for query in [word.to_uppercase(), beginning] {
        assert!(stage.records(json!({ "search": query }))["total"].as_u64().unwrap() > 0, "{query}");
    }
    // What could be read as syntax is only words.
    for query in ["\"", "a OR", "NEAR(", "*", "text:", "-"] {
        stage.records(json!({ "search": query }));
    }
}

#[test]
fn cancelling_leaves_the_vault_as_it_was() {
    let stage = staged();
    let before = stage.records(json!({}))["total"].clone();
    let request = json!({ "paths": [stage.path("archives")], "job": "cancelled" });
    let told = std::cell::Cell::new(0);
    let report = takeback_api::dispatch(&stage.session, "import", request, &|progress| {
        told.set(told.get() + 1);
        let job = json!({ "job": progress.job });
        takeback_api::dispatch(&stage.session, "cancel", job, &|_| ()).unwrap();
    })
    .unwrap();
    assert!(told.get() > 0);
    assert_eq!(report["cancelled"], true);
    assert_eq!(report["exports"].as_array().unwrap().len(), 0);
    assert_eq!(stage.records(json!({}))["total"], before);
}

#[test]
fn looking_at_archives_can_be_stopped() {
    let stage = staged();
    let request = json!({ "paths": [stage.path("archives")], "job": "looking" });
    let whole = stage.ask("recognise", request.clone());
    assert!(whole.as_array().unwrap().len() > 1);
    let answer = takeback_api::dispatch(&stage.session, "recognise", request, &|progress| {
        assert_eq!(progress.phase, takeback_api::types::Phase::Opening);
        takeback_api::dispatch(&stage.session, "cancel", json!({ "job": progress.job }), &|_| ()).unwrap();
    });
    assert_eq!(answer.unwrap_err().code, takeback_api::types::ErrorCode::Cancelled);
    // Without a name it is looked at all the same.
    assert_eq!(stage.ask("recognise", json!({ "paths": [stage.path("archives")] })), whole);
}

#[test]
fn lock_and_unlock() {
    let stage = Stage::new();
    stage.ask("lock", json!({}));
    assert_eq!(stage.try_ask("inventory", json!({})).unwrap_err().code, takeback_api::types::ErrorCode::Locked);
    let wrong = stage.try_ask("unlock", json!({ "passphrase": "no" })).unwrap_err();
    assert_eq!(wrong.code, takeback_api::types::ErrorCode::WrongPassphrase);
    stage.ask("unlock", json!({ "passphrase": takeback_tests::PASSPHRASE }));
    let wrong = stage.try_ask("change_passphrase", json!({ "old": "no", "new": "x" })).unwrap_err();
    assert_eq!(wrong.code, takeback_api::types::ErrorCode::WrongPassphrase);
    stage.ask("change_passphrase", json!({ "old": takeback_tests::PASSPHRASE, "new": "x" }));
    stage.ask("inventory", json!({}));
    stage.ask("lock", json!({}));
    stage.ask("unlock", json!({ "passphrase": "x" }));
}

#[test]
fn the_example_lives_in_a_vault_of_its_own() {
    let stage = Stage::new();
    let state = stage.ask("open_example", json!({ "job": "example" }));
    assert_eq!((state["vault"].as_str(), state["example"].as_bool()), (Some("open"), Some(true)));
    let inventory = stage.ask("inventory", json!({}));
    let mut brands: Vec<&str> =
        inventory["brands"].as_array().unwrap().iter().map(|brand| brand["brand"].as_str().unwrap()).collect();
    brands.sort_unstable();
    let mut expected: Vec<&str> =
        KNOWN.into_iter().chain(["acme-data-partners", "cross-match-identity", "grune-kiste"]).collect();
    expected.sort_unstable();
    assert_eq!(brands, expected);
    let holders = |kind: &str, value: &str| -> Vec<String> {
        let all = stage.ask("identifiers", json!({}));
        let rows = all["identifiers"].as_array().unwrap();
        let row = rows.iter().find(|row| row["kind"] == kind && row["value"] == value);
        let brands = row.unwrap_or_else(|| panic!("nobody holds {value}"))["brands"].as_array().unwrap().clone();
        let mut names: Vec<String> = brands.iter().map(|brand| brand["name"].as_str().unwrap().to_owned()).collect();
        names.sort_unstable();
        names
    };
    // The alias that only the shop was given is with the broker, and the advertising id is with many.
    assert_eq!(holders("email", "alex+kiste@example.com"), ["acme-data-partners", "grune-kiste"]);
    assert!(holders("advertising-id", "38400000-8cf0-11bd-b23e-10b96e40000d").len() >= 5);
    a_second_copy_and_newsletters_and_requests(&stage);
    some_who_are_named_can_be_written_to(&stage);
    let state = stage.ask("close_example", json!({}));
    assert_eq!((state["vault"].as_str(), state["example"].as_bool()), (Some("locked"), Some(false)));
    stage.ask("unlock", json!({ "passphrase": takeback_tests::PASSPHRASE }));
    assert_eq!(stage.ask("inventory", json!({}))["brands"].as_array().unwrap().len(), 0);
}

/// Of those who uploaded a list some are in the made-up directory, with a letter made ready, and most are strangers, as in life.
fn some_who_are_named_can_be_written_to(stage: &Stage) {
    let chain = stage.ask("chain", json!({ "dealing": "uploaded-list" }));
    let companies = chain["companies"].as_array().unwrap();
    assert!(
        companies.len() >= 3 && chain["unmatched"].as_array().unwrap().len() > companies.len(),
        "{}",
        companies.len()
    );
    let acme = companies.iter().find(|one| one["company"] == "acme-data-partners").unwrap();
    assert_eq!(
        (&acme["legal_name"], &acme["routes"]),
        (&json!("Acme Data Partners Limited"), &json!(["email", "post"]))
    );
    let letter = stage.ask("draft_letter", acme["letter"].clone());
    assert_eq!(letter["missing"], json!([]));
    assert!(
        letter["text"].as_str().unwrap().contains("“Acme Data Partners” – uploaded a list that I am on"),
        "{letter}"
    );
}

/// What fills the screens of comparison, mailing lists and requests.
fn a_second_copy_and_newsletters_and_requests(stage: &Stage) {
    let exports = stage.ask("exports", json!({ "brand": "reddit" }));
    let mut copies: Vec<(&str, i64)> = exports
        .as_array()
        .unwrap()
        .iter()
        .map(|export| (export["made_on"].as_str().unwrap(), export["id"].as_i64().unwrap()))
        .collect();
    copies.sort_unstable();
    assert_eq!(copies.iter().map(|(made, _)| *made).collect::<Vec<_>>(), ["2025-03-12", "2025-09-12"]);
    let compared = stage.ask("compare_exports", json!({ "earlier": copies[0].1, "later": copies[1].1 }));
    let fates = |category: &str| {
        let all = compared["categories"].as_array().unwrap();
        let one = all.iter().find(|one| one["category"] == category).unwrap_or_else(|| panic!("{category}: {all:?}"));
        ["kept", "gone", "new"].map(|fate| one[fate].as_u64().unwrap())
    };
    assert_eq!(fates("content"), [171, 14, 45]);
    assert_eq!(fates("network-address"), [0, 26, 59]);
    assert_eq!(fates("consent-settings"), [3, 1, 1]);
    let senders = stage.ask("mailing_lists", json!({}));
    let senders = senders["senders"].as_array().unwrap();
    let ways = |start: &str| {
        senders.iter().filter(|sender| sender["route"].as_str().is_some_and(|way| way.starts_with(start))).count()
    };
    let named = (ways("https://"), ways("mailto:"));
    assert_eq!((senders.len(), named), (118, (55, 27)), "senders, and how many name a page or an address to leave by");
    let cases = stage.ask("cases", json!({}));
    let states: Vec<(&str, &str, bool)> = cases["cases"]
        .as_array()
        .unwrap()
        .iter()
        .map(|case| {
            (case["brand"].as_str().unwrap(), case["state"].as_str().unwrap(), case["step"]["now"].as_bool().unwrap())
        })
        .collect();
    let expected = [("linkedin", "waiting", false), ("facebook", "waiting", true), ("netflix", "closed", false)];
    assert_eq!(states, expected, "one on its way, one that was waited for in vain, one that is done");
    assert_eq!(stage.ask("person", json!({}))["name"], "Alex Rivera-Müller");
}
