//! The views over the whole vault: every number on them is the number of what its source lists.

use serde_json::{Value, json};
use std::cell::RefCell;
use takeback_api::dispatch;
use takeback_api::types::{ErrorCode, Phase, Progress};
use takeback_tests::{Stage, zip_of};

fn staged() -> Stage {
    let stage = Stage::new();
    stage.ask("demo", json!({ "dir": stage.path("archives"), "size": 0.1 }));
    stage.import(&stage.path("archives"));
    stage
}

/// Brands with records, and how many of them have a name.
fn brands(stage: &Stage) -> (usize, usize) {
    let inventory = stage.ask("inventory", json!({}));
    let brands = inventory["brands"].as_array().unwrap();
    (brands.len(), brands.iter().filter(|one| one["brand"] != "unknown").count())
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
    assert_eq!(overview["brands"], brands(&stage).1);
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
    assert_eq!(retention["brands"].as_array().unwrap().len(), brands(&stage).0);
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
fn each_square_of_the_map_counts_what_its_filter_finds() {
    let stage = staged();
    let map = stage.ask("places", json!({}));
    let squares = map["squares"].as_array().unwrap();
    assert_eq!(squares.len() as u64, map["total"].as_u64().unwrap());
    assert!(
        squares.len() > 1 && squares.windows(2).all(|pair| pair[0]["records"].as_u64() >= pair[1]["records"].as_u64())
    );
    for square in squares.iter().take(5).chain(squares.iter().rev().take(5)) {
        let filter = json!({ "square": { "lat": square["lat"], "lng": square["lng"] } });
        let page = stage.records(filter.clone());
        assert_eq!(page["total"], square["records"], "{square}");
        let found = page["records"].as_array().unwrap();
        assert_eq!(found.len() as u64, square["records"].as_u64().unwrap().min(500));
        assert!(found.windows(2).all(|pair| pair[0]["at"].as_str() >= pair[1]["at"].as_str()), "newest first");
        let origins: u64 = square["origins"].as_object().unwrap().values().map(|count| count.as_u64().unwrap()).sum();
        assert_eq!(Some(origins), square["records"].as_u64());
        if let Some(last) = square["last"].as_str() {
            let day = stage.ask("places", json!({ "day": last }));
            let there = |one: &&Value| one["lat"] == square["lat"] && one["lng"] == square["lng"];
            let one =
                day["squares"].as_array().unwrap().iter().find(there).unwrap_or_else(|| panic!("{last}: {square}"));
            assert!(one["records"].as_u64() <= square["records"].as_u64());
            assert!(day["before"].as_str().is_none_or(|before| before < last));
        }
    }
    // All pages together have each record once.
    let (top, mut after, mut ids) = (&squares[0], Value::Null, Vec::new());
    let filter = json!({ "square": { "lat": top["lat"], "lng": top["lng"] } });
    loop {
        let page = stage.ask("records", json!({ "filter": filter, "limit": 97, "after": after }));
        ids.extend(page["records"].as_array().unwrap().iter().map(|one| one["id"].as_i64().unwrap()));
        after = page["next"].clone();
        if after.is_null() {
            break;
        }
    }
    assert_eq!(ids.len() as u64, top["records"].as_u64().unwrap());
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len() as u64, top["records"].as_u64().unwrap());
    let concluded = map["concluded"].as_array().unwrap();
    for place in concluded {
        assert_eq!(stage.ask("record", json!({ "id": place["record"] }))["record"]["origin"], "inferred", "{place}");
    }
}

/// Exports without a name may be of one brand or of many, or of one that is there by its name.
#[test]
fn exports_that_nobody_has_named_count_as_no_brand() {
    let stage = Stage::new();
    let account = json!({ "username": "alexr", "email": "alex@example.org", "country": "DE" }).to_string();
    let known: &[(&str, &[u8])] = &[
        ("Spotify Account Data/Userdata.json", account.as_bytes()),
        ("Spotify Account Data/StreamingHistory_music_0.json", b"[]"),
        ("Spotify Account Data/Inferences.json", br#"{"inferences":["interest_trail-running"]}"#),
    ];
    stage.import(&zip_of(&stage.path("a.zip"), known));
    let shop: &[(&str, &[u8])] = &[("customers.csv", b"name,email\nAlex,alex@example.org\n"), ("b.txt", b"x")];
    let answer = zip_of(&stage.path("b.zip"), shop);
    stage.import(&answer);
    let overview = || stage.ask("overview", json!({}));
    let shared = || {
        let stories = overview()["stories"].as_array().unwrap().clone();
        stories.into_iter().find(|story| story["told"]["story"] == "shared-identifier")
    };
    assert_eq!(brands(&stage), (2, 1), "the inventory shows what was imported");
    assert_eq!(overview()["brands"], 1);
    assert_eq!(shared(), None, "one brand and exports of nobody knows whom");
    stage.ask("import", json!({ "paths": [answer], "brand": "Shop", "job": "j" }));
    assert_eq!((brands(&stage), overview()["brands"].as_u64()), ((3, 2), Some(2)));
    let story = shared().unwrap();
    assert_eq!((&story["told"]["brands"], story["parts"].as_array().unwrap().len()), (&json!(2), 2));
}

#[test]
fn an_empty_vault_has_an_overview_without_stories() {
    let overview = Stage::new().ask("overview", json!({}));
    assert_eq!((overview["records"].as_u64(), overview["brands"].as_u64()), (Some(0), Some(0)));
    assert_eq!(overview["stories"], json!([]));
}

#[test]
fn searches_are_kept_in_the_vault_under_names() {
    let stage = Stage::new();
    let searches = json!({ "searches": [{ "name": "Trains", "query": { "search": "train", "brand": "google" } }] });
    assert_eq!(stage.ask("saved_searches", json!({})), json!({ "searches": [] }));
    stage.ask("set_saved_searches", searches.clone());
    assert_eq!(stage.ask("saved_searches", json!({})), searches);
    for (names, wrong) in [(vec![" "], "needs a name"), (vec!["a", "a"], "the same name")] {
        let searches: Vec<_> = names.iter().map(|name| json!({ "name": name, "query": {} })).collect();
        let error = stage.try_ask("set_saved_searches", json!({ "searches": searches })).unwrap_err();
        assert!(error.message.contains(wrong), "{}", error.message);
    }
    assert_eq!(stage.ask("saved_searches", json!({})), searches, "what was refused changed nothing");
}

#[test]
fn the_footprint_is_saved_as_linked_data_without_records_or_identifiers() {
    let stage = staged();
    let path = stage.path("footprint.jsonld");
    stage.ask("save_footprint", json!({ "path": path }));
    let text = std::fs::read_to_string(&path).unwrap();
    let document: Value = serde_json::from_str(&text).unwrap();
    let graph = document["@graph"].as_array().unwrap();
    assert_eq!(graph.len(), brands(&stage).0);
    let counted: u64 = graph
        .iter()
        .flat_map(|brand| brand["dpv:hasPersonalData"].as_array().unwrap())
        .map(|data| data["dct:extent"].as_u64().unwrap())
        .sum();
    assert_eq!(Some(counted), stage.records(json!({}))["total"].as_u64());
    for identifier in stage.ask("identifiers", json!({}))["identifiers"].as_array().unwrap() {
        let value = identifier["value"].as_str().unwrap();
        assert!(identifier["kind"] != "email" || !text.contains(value), "an address is in it");
    }
    let facebook = graph.iter().find(|brand| brand["@id"] == "urn:takeback:brand:facebook").unwrap();
    assert!(!facebook["dpv:hasDataSource"].as_array().unwrap().is_empty());
}

#[test]
fn a_sheet_is_printed_in_the_words_of_the_window() {
    let stage = Stage::new();
    let path = stage.path("report.pdf");
    let rows: Vec<_> = (0..90)
        .map(|row| json!([format!("Company {row}"), row.to_string(), "a long account of it ".repeat(9)]))
        .collect();
    let parts = json!([
        { "part": "heading", "text": "Third parties" }, { "part": "subheading", "text": "By name" },
        { "part": "paragraph", "text": "As the exports say." }, { "part": "table", "head": ["Name", "Records", "Said"], "rows": rows },
    ]);
    let request = json!({ "path": path, "title": "What companies hold", "parts": parts, "language": "fr" });
    let saved = stage.ask("save_sheet", request.clone());
    let bytes = std::fs::read(&path).unwrap();
    assert!(bytes.starts_with(b"%PDF-"));
    assert_eq!(saved["bytes"].as_u64(), Some(bytes.len() as u64));
    let mut wrong = request;
    wrong["language"] = json!("xx");
    assert!(stage.try_ask("save_sheet", wrong).unwrap_err().message.contains("xx"));
}

#[test]
fn an_import_that_is_held_reads_nothing_until_it_goes_on() {
    let stage = Stage::new();
    stage.ask("demo", json!({ "dir": stage.path("archives"), "size": 0.1 }));
    let told = RefCell::new(Vec::new());
    let watching = |progress: Progress| {
        let held = |held: bool| stage.ask("hold", json!({ "job": "import", "held": held }));
        told.borrow_mut().push(progress);
        let told = told.borrow();
        match told.iter().filter(|progress| progress.phase == Phase::Held).count() {
            0 => held(true),
            5 => held(false),
            _ => json!({}),
        };
    };
    let request = json!({ "paths": [stage.path("archives")], "job": "import" });
    let report = dispatch(&stage.session, "import", request, &watching).unwrap();
    assert_eq!(report["cancelled"], false);
    assert!(report["exports"].as_array().unwrap().len() > 10);
    let told = told.into_inner();
    let held: Vec<_> = told.iter().filter(|progress| progress.phase == Phase::Held).collect();
    assert!(held.len() >= 5, "{}", held.len());
    // What was in the reader's hand when it was held is told still; after that nothing comes.
    assert_eq!((held[3].set, held[3].bytes, held[3].records), (held[4].set, held[4].bytes, held[4].records));
    let other = Stage::new();
    other.ask("demo", json!({ "dir": other.path("archives"), "size": 0.1 }));
    other.import(&other.path("archives"));
    assert_eq!(stage.records(json!({}))["total"], other.records(json!({}))["total"], "nothing is lost by it");
}

#[test]
fn a_report_tells_how_far_it_is_and_leaves_no_file_when_it_is_stopped() {
    let stage = Stage::new();
    let path = stage.path("report.pdf");
    let rows: Vec<_> = (0..19_000).map(|row| json!([format!("Company {row}"), "said at length ".repeat(20)])).collect();
    let parts = json!([{ "part": "table", "head": ["Name", "Said"], "rows": rows }]);
    let request = json!({ "path": path, "title": "All of it", "parts": parts, "language": "en", "job": "report" });
    let told = RefCell::new(Vec::new());
    let stopping = |progress: Progress| {
        // Once it has begun, the person has seen enough.
        if progress.total_records > 0 {
            stage.ask("cancel", json!({ "job": "report" }));
        }
        told.borrow_mut().push(progress);
    };
    let error = dispatch(&stage.session, "save_sheet", request, &stopping).unwrap_err();
    assert_eq!(error.code, ErrorCode::Cancelled);
    assert!(!path.exists() && !stage.path("report.pdf.part").exists());
    let told = told.into_inner();
    let last = told.last().unwrap();
    assert_eq!((last.phase, last.total_records), (Phase::Writing, 2 * 19_001));
    assert!(last.records < last.total_records);
}

#[test]
fn a_text_is_saved_where_the_person_says_and_only_from_an_open_vault() {
    let stage = Stage::new();
    let path = stage.path("table.csv");
    let request = json!({ "path": path, "text": "\"a\"\r\n" });
    assert_eq!(stage.ask("save_text", request.clone())["bytes"], 5);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "\"a\"\r\n");
    stage.ask("lock", json!({}));
    assert!(stage.try_ask("save_text", request).is_err());
}
