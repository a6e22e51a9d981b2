//! Chain requests: whom an export names is written to, once, slowly, and with what names it; and who keeps writing is told to stop.

use serde_json::{Value, json};
use takeback_api::types::ErrorCode;
use takeback_tests::{Stage, zip_of};

const ADVERTISERS: &str = r#"{"media":[],"label_values":[{"label":"List of advertisers who uploaded and used a list with your information",
  "vec":[{"value":"Acme Insurances"},{"value":"Nobody Knows Whom"},{"value":"Lamp Shop Example"},{"value":"Third Example Shop"}]}],"fbid":"1","ent_name":"AdvertisersUsingData"}"#;

/// An export of Facebook that names these advertisers, and has the file by which it is recognised.
pub(crate) fn facebook(stage: &Stage, name: &str, advertisers: &str) -> std::path::PathBuf {
    let files = [
        ("ads_information/advertisers_using_your_activity_or_information.json", advertisers.as_bytes()),
        (
            "apps_and_websites_off_of_facebook/connected_apps_and_websites.json",
            br#"{"installed_apps_v2":[]}"#.as_slice(),
        ),
    ];
    zip_of(&stage.path(name), &files)
}

/// A vault in which Facebook names four advertisers; three of them are in the person's own directory.
pub(crate) fn staged() -> Stage {
    let stage = Stage::new();
    stage.import(&facebook(&stage, "facebook-alex.zip", ADVERTISERS));
    for (id, name) in [
        ("acme-insurances", "Acme Insurances"),
        ("lamp-shop", "Lamp Shop Example"),
        ("third-shop", "Third Example Shop"),
    ] {
        stage.ask(
            "correct_company",
            json!({ "company": id, "name": name, "region": "eu", "legal_name": format!("{name} AG"),
                "address": ["1 Example Street", "1000 Example"], "email": format!("privacy@{id}.example") }),
        );
    }
    stage.ask(
        "set_person",
        json!({ "name": "Alex Example", "address": ["Musterweg 1", "12345 Beispielstadt"], "email": "alex@example.org", "lives": "de" }),
    );
    stage
}

pub(crate) fn asked(stage: &Stage) -> Value {
    stage.ask("chain", json!({ "dealing": "uploaded-list" }))
}

pub(crate) fn of<'v>(chain: &'v Value, company: &str) -> &'v Value {
    let all = chain["companies"].as_array().unwrap();
    all.iter().find(|one| one["company"] == company).unwrap_or_else(|| panic!("{company}: {chain:#}"))
}

#[test]
fn whom_an_export_names_is_matched_and_the_letter_says_no_more_than_the_export() {
    let stage = staged();
    let classes = stage.ask("chain", json!({}));
    assert_eq!(classes["classes"][0]["dealing"], "uploaded-list", "{classes:#}");
    assert_eq!((&classes["classes"][0]["parties"], &classes["companies"]), (&json!(4), &json!([])));

    let chain = asked(&stage);
    let acme = of(&chain, "acme-insurances");
    assert_eq!((&acme["confidence"], &acme["legal_name"]), (&json!("high"), &json!("Acme Insurances AG")));
    assert_eq!((&acme["letter"]["right"], &acme["letter"]["law"]), (&json!("source"), &json!("eu-gdpr")));
    assert_eq!(acme["named"][0]["brand_name"], "Facebook");
    let unmatched: Vec<&str> =
        chain["unmatched"].as_array().unwrap().iter().map(|one| one["named"]["party"].as_str().unwrap()).collect();
    assert_eq!((unmatched, &chain["unmatched"][0]["why"]), (vec!["Nobody Knows Whom"], &json!("unknown")));
    let first = stage.ask("chain", json!({ "dealing": "uploaded-list", "most": 0 }));
    assert_eq!((&first["unmatched"], &first["unmatched_total"]), (&json!([]), &chain["unmatched_total"]));
    assert_eq!((&first["unmatched_total"], &first["companies"]), (&json!(1), &chain["companies"]));

    let letter = stage.ask("draft_letter", acme["letter"].clone());
    assert_eq!((&letter["missing"], &letter["tells"]), (&json!([]), &json!(["Facebook"])), "{letter:#}");
    let text = letter["text"].as_str().unwrap();
    let said = "Facebook, the archive facebook-alex.zip, which does not say when it was made: “Acme Insurances” – uploaded a list that I am on (1 record)";
    assert!(text.contains(said), "{text}");
    assert!(text.contains("Art. 15(1)(g)") && text.contains("your company is meant"), "{text}");
    assert!(!text.contains("Lamp Shop") && !text.contains("sold"), "{text}");

    stage.ask("match_party", json!({ "party": "Nobody Knows Whom", "company": null }));
    assert_eq!(asked(&stage)["unmatched"][0]["why"], "none");
}

#[test]
fn the_same_is_not_asked_twice_and_the_brake_holds() {
    let stage = staged();
    let open = |company: &str, purpose: Value| {
        let letter = of(&asked(&stage), company)["letter"].clone();
        stage.try_ask("open_case", json!({ "letter": letter, "format": "eml", "purpose": purpose }))
    };
    let refused = |error: takeback_api::types::ApiError, said: &str| {
        assert_eq!(error.code, ErrorCode::Argument);
        assert!(error.message.contains(said), "{error}");
    };
    refused(open("acme-insurances", Value::Null).unwrap_err(), "say why you ask");
    let limits = stage.ask("set_brake", json!({ "per_day": 2, "per_week": 2 }));
    assert_eq!((&limits["left"], &limits["week"]), (&json!(2), &json!(0)));

    let case = open("acme-insurances", json!("to learn where they have my address from")).unwrap();
    assert_eq!(case["purpose"], "to learn where they have my address from");
    assert_eq!(of(&asked(&stage), "acme-insurances")["earlier"]["case"], case["row"]["id"]);
    refused(open("acme-insurances", json!("again")).unwrap_err(), "asks the same of this company; go on there");

    open("lamp-shop", json!("the same")).unwrap();
    assert_eq!(asked(&stage)["brake"]["left"], 0);
    refused(open("third-shop", json!("the same")).unwrap_err(), "you allow yourself 2 chain requests a day");
    // To object to advertising is never too often.
    let mut objection = of(&asked(&stage), "third-shop")["letter"].clone();
    objection["right"] = json!("objection-marketing");
    stage.ask("open_case", json!({ "letter": objection, "format": "eml" }));

    // Sent and closed, it may still be refused as a repetition.
    let id = case["row"]["id"].clone();
    for what in [json!({ "kind": "sent", "letter": "source", "by": "e-mail" }), json!({ "kind": "closed" })] {
        stage.ask("record_event", json!({ "case": id, "what": what }));
    }
    assert_eq!(of(&asked(&stage), "acme-insurances")["earlier"]["open"], false);
    refused(open("acme-insurances", json!("again")).unwrap_err(), "so soon again");
}

#[test]
fn a_denial_is_contradicted_with_the_other_export_and_not_with_their_own() {
    let stage = staged();
    let letter = of(&asked(&stage), "lamp-shop")["letter"].clone();
    let case = stage.ask("open_case", json!({ "letter": letter, "format": "eml", "purpose": "to learn the source" }));
    let id = case["row"]["id"].clone();
    let mut seen = Value::Null;
    for what in [
        json!({ "kind": "sent", "letter": "source", "by": "e-mail" }),
        json!({ "kind": "refused", "ground": "no-data" }),
    ] {
        seen = stage.ask("record_event", json!({ "case": id, "what": what }));
    }
    assert_eq!(seen["follow_ups"][0]["right"], "contradiction");
    let text = stage.ask("draft_letter", seen["follow_ups"][0].clone())["text"].as_str().unwrap().to_owned();
    assert!(text.contains("That does not agree with what exports of other companies say."), "{text}");
    assert!(text.contains("“Lamp Shop Example”") && !text.contains("you yourselves"), "{text}");

    stage.ask("erase", json!({ "what": "brand", "brand": "facebook" }));
    let error = stage.try_ask("draft_letter", seen["follow_ups"][0].clone()).unwrap_err();
    assert!(error.message.contains("no export in this vault names the company"), "{error}");
}
