//! How a person gets their data: from every brand that a card knows, with or without a download.

use serde_json::{Value, json};
use std::collections::BTreeSet;
use takeback_tests::Stage;

fn ways(stage: &Stage, request: Value) -> Vec<Value> {
    stage.ask("ways", request)["ways"].as_array().unwrap().clone()
}

#[test]
fn every_brand_has_a_way_and_the_well_known_ones_their_own() {
    let stage = Stage::new();
    let all = ways(&stage, json!({ "language": "en" }));
    let brands: BTreeSet<&str> = all.iter().map(|way| way["brand"].as_str().unwrap()).collect();
    let known: BTreeSet<&str> =
        all.iter().filter(|way| !way["how"].is_null()).map(|way| way["brand"].as_str().unwrap()).collect();
    assert!(brands.len() >= 140 && known.len() >= 65, "{} brands, {} ways of their own", brands.len(), known.len());
    for way in all.iter().filter(|way| ["page", "request"].map(Value::from).contains(&way["how"]["via"])) {
        assert!(
            way["how"]["pages"].as_array().is_some_and(|pages| !pages.is_empty()) || way["how"]["menu"] != json!([]),
            "{way}: neither a page nor a menu"
        );
    }
    let letters = all.iter().filter(|way| way["how"].is_null()).map(|way| way["brand"].as_str().unwrap());
    assert!(letters.clone().all(|brand| !known.contains(brand)), "a brand with a download is asked by letter as well");
    assert!(letters.count() >= 40);
}

#[test]
fn a_way_is_whole_with_the_directorys_pages_and_the_menus_own_words() {
    let stage = Stage::new();
    let amazon = ways(&stage, json!({ "brand": "amazon", "language": "de" }));
    assert_eq!(
        amazon,
        [json!({
            "brand": "amazon", "name": "Amazon",
            "delivery": "Amazon, Request your data (all generations) and Order History Reports",
            "how": {
                "via": "page",
                "pages": [
                    "https://www.amazon.de/hz/privacy-central/data-requests/preview.html",
                    "https://www.amazon.com/hz/privacy-central/data-requests/preview.html",
                ],
                "menu": ["Mein Konto", "Ihre Informationen anfordern", "Alle Ihre Daten anfordern"],
                "choose": null, "advice": ["everything", "confirm", "every-part"],
                "usually": null, "at_most": 30, "kept": null,
                "source": "https://www.amazon.com/hz/privacy-central/data-requests/preview.html", "checked": null,
            },
        })]
    );
    assert_eq!(ways(&stage, json!({ "search": " SPOTIFY ", "language": "en" })).len(), 3, "three deliveries");
    assert_eq!(ways(&stage, json!({ "search": "nobody at all", "language": "en" })), Vec::<Value>::new());
}
