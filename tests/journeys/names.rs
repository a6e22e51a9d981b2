//! Brands that no card knows: under the name that the person gives them, and what is said of them.

use serde_json::{Value, json};
use takeback_tests::Stage;

fn brand(stage: &Stage) -> Value {
    stage.ask("inventory", json!({}))["brands"][0].clone()
}

#[test]
fn a_brand_without_a_card_goes_by_the_name_that_it_was_given() {
    let stage = Stage::new();
    let import = |name: &str, rows: &str, called: &str| {
        let file = stage.path(name);
        std::fs::write(&file, format!("Bestellnummer;Datum;Artikel;Betrag\n{rows}")).unwrap();
        stage.try_ask("import", json!({ "paths": [file], "brand": called, "job": "job" }))
    };
    import("Bestellungen.csv", "B-1;05.01.2024;Brot;4,20\n", "Bäckerei Müller").unwrap();
    assert_eq!(
        (brand(&stage)["brand"].clone(), brand(&stage)["name"].clone()),
        (json!("backerei-muller"), json!("Bäckerei Müller"))
    );
    // The slug alone, as a terminal may give it, takes no name away.
    import("Bestellungen-2.csv", "B-2;06.01.2024;Kuchen;9,00\n", "backerei-muller").unwrap();
    assert_eq!(stage.ask("inventory", json!({}))["brands"].as_array().unwrap().len(), 1);
    assert_eq!(brand(&stage)["name"], "Bäckerei Müller");
    assert!(import("Bestellungen-3.csv", "B-3;07.01.2024;Tee;2,00\n", "–").is_err());
}

#[test]
fn of_a_company_with_a_light_card_it_is_said_what_such_companies_usually_hold() {
    let stage = Stage::new();
    let criteo = stage.ask("completeness", json!({ "brand": "criteo" }));
    assert_eq!(criteo["kinds"], json!([]));
    assert!(criteo["usually"].as_array().unwrap().contains(&json!("browsing")), "{criteo}");
    let netflix = stage.ask("completeness", json!({ "brand": "netflix" }));
    assert_eq!(netflix["usually"], json!([]), "what its files hold is known");
}

#[test]
fn every_brand_with_a_card_is_in_the_directory() {
    let stage = Stage::new();
    let ways = stage.ask("ways", json!({ "language": "en" }));
    let mut brands: Vec<&str> =
        ways["ways"].as_array().unwrap().iter().map(|way| way["brand"].as_str().unwrap()).collect();
    brands.dedup();
    brands.retain(|brand| stage.try_ask("company", json!({ "id": brand })).is_err());
    assert_eq!(brands, ["mychart"], "whose answers come from each clinic itself");
}
