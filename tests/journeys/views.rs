//! The views over the whole vault: every number on them is the number of what its source lists.

use serde_json::{Value, json};
use takeback_tests::Stage;

fn staged() -> Stage {
    let stage = Stage::new();
    stage.ask("demo", json!({ "dir": stage.path("archives"), "size": 0.1 }));
    stage.import(&stage.path("archives"));
    stage
}

/// How many things the list holds that a source leads to.
fn listed(stage: &Stage, source: &Value) -> Option<u64> {
    match source["list"].as_str().unwrap() {
        "records" => stage.records(source["filter"].clone())["total"].as_u64(),
        "parties" => {
            let answer = stage.ask("parties", json!({ "brand": source["brand"] }));
            let parties = answer["parties"].as_array().unwrap().iter();
            let fits = parties.filter(|party| source["dealing"].is_null() || party["dealing"] == source["dealing"]);
            Some(fits.count() as u64)
        }
        "identifiers" => {
            let answer = stage.ask("identifiers", json!({ "brand": source["brand"] }));
            Some(answer["identifiers"].as_array().unwrap().len() as u64)
        }
        _ => None,
    }
}

#[test]
fn stories_count_what_their_sources_list() {
    let stage = staged();
    let overview = stage.ask("overview", json!({}));
    // Twenty that a card knows, and what nobody named.
    assert_eq!(overview["brands"], 21);
    assert_eq!(overview["records"], stage.records(json!({}))["total"]);
    assert_eq!(overview["sensitive"], stage.records(json!({ "sensitive": true }))["total"]);
    assert_eq!(overview["inferred"], stage.records(json!({ "origin": "inferred" }))["total"]);
    let stories = overview["stories"].as_array().unwrap();
    assert!((3..=7).contains(&stories.len()), "{} stories", stories.len());
    for story in stories {
        let told = &story["told"];
        assert!(!story["parts"].as_array().unwrap().is_empty(), "{told}: a picture of nothing");
        let listed = listed(&stage, &story["source"]);
        match told["story"].as_str().unwrap() {
            "uploaded-lists" => assert_eq!(listed, told["parties"].as_u64(), "{told}"),
            "sensitive-inferences" | "received" | "precise-location" => {
                assert_eq!(listed, told["records"].as_u64(), "{told}");
            }
            "shared-identifier" => {
                let held: u64 =
                    story["parts"].as_array().unwrap().iter().map(|part| part["number"].as_u64().unwrap()).sum();
                assert!(listed >= Some(held), "{told}: the picture shows the five that hold it most");
                assert!(told["brands"].as_u64().unwrap() > 1);
            }
            "oldest" => {
                let page = stage.records(story["source"]["filter"].clone());
                let at = page["records"].as_array().unwrap().last().unwrap()["at"].as_str().unwrap();
                assert!(at.starts_with(told["day"].as_str().unwrap()), "{told}: {at}");
            }
            "dormant" => {
                let retention = stage.ask("retention", json!({}));
                let brands = retention["brands"].as_array().unwrap();
                let still: Vec<_> = brands.iter().filter(|brand| brand["dormant"] == true).collect();
                assert_eq!(still.len() as u64, told["brands"].as_u64().unwrap());
                assert!(still.iter().any(|brand| brand["brand"] == told["brand"] && brand["last"] == told["day"]));
            }
            other => panic!("a story that no test knows: {other}"),
        }
    }
}

#[test]
fn facts_of_a_report_card_count_what_their_sources_list() {
    let stage = staged();
    for brand in ["facebook", "google", "spotify"] {
        let card = stage.ask("report_card", json!({ "brand": brand }));
        let (lines, principles) = (card["lines"].as_array().unwrap(), card["principles"].as_array().unwrap());
        assert_eq!((lines.len(), principles.len()), (5, 7));
        for fact in lines.iter().chain(principles).flat_map(|part| part["facts"].as_array().unwrap()) {
            // These two count other things than rows of the list that they open.
            let rows = !["channels", "parties-named"].contains(&fact["counted"]["what"].as_str().unwrap());
            if let Some(listed) = listed(&stage, &fact["source"]).filter(|_| rows) {
                assert_eq!(Some(listed), fact["number"].as_u64(), "{brand}: {fact}");
            }
        }
    }
    let lists = &stage.ask("report_card", json!({ "brand": "facebook" }))["lines"][3]["facts"][0];
    assert_eq!(lists["counted"]["what"], "uploaded-lists");
    assert!(lists["number"].as_u64() > Some(0));
    let error = stage.try_ask("report_card", json!({ "brand": "nobody" })).unwrap_err();
    assert!(error.message.contains("there is no export of nobody"));
}

#[test]
fn retention_starts_at_the_oldest_record() {
    let stage = staged();
    let retention = stage.ask("retention", json!({}));
    assert_eq!(retention["brands"].as_array().unwrap().len(), 21);
    let cells = retention["cells"].as_array().unwrap();
    assert!(cells.windows(2).all(|pair| pair[0]["first"].as_str() <= pair[1]["first"].as_str()), "oldest first");
    for cell in cells {
        let filter = json!({ "brand": cell["brand"], "category": cell["category"] });
        assert!(stage.records(filter.clone())["total"].as_u64() >= cell["records"].as_u64(), "{cell}");
        let mut before = filter;
        before["until"] = cell["first"].clone();
        assert_eq!(stage.records(before)["total"], 0, "{cell}: something older is there");
    }
}

#[test]
fn an_empty_vault_has_an_overview_without_stories() {
    let overview = Stage::new().ask("overview", json!({}));
    assert_eq!((overview["records"].as_u64(), overview["brands"].as_u64()), (Some(0), Some(0)));
    assert_eq!(overview["stories"], json!([]));
}
