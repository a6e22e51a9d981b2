//! From "who uploaded a list with me on it" to the complaint: one person's way through letters, answers and a second export.

use crate::chain::{asked, facebook, of, staged};
use serde_json::{Value, json};
use takeback_tests::Stage;

const STILL_THERE: &str = r#"{"media":[],"label_values":[{"label":"List of advertisers who uploaded and used a list with your information",
  "vec":[{"value":"Acme Insurances"},{"value":"Somebody New"}]}],"fbid":"1","ent_name":"AdvertisersUsingData"}"#;

fn record(stage: &Stage, case: &Value, what: Value, text: Value) -> Value {
    stage.ask("record_event", json!({ "case": case["row"]["id"], "what": what, "text": text }))
}

fn sent(right: &str) -> Value {
    json!({ "kind": "sent", "letter": right, "by": "e-mail" })
}

#[test]
fn from_a_name_in_an_export_to_a_complaint_with_its_bundle() {
    let stage = staged();

    // Who uploaded a list? One of them is asked, by e-mail, with what names it.
    let letter = of(&asked(&stage), "acme-insurances")["letter"].clone();
    let draft = stage.path("acme.eml");
    stage.ask("save_letter", json!({ "letter": letter, "format": "eml", "path": draft }));
    let mail = std::fs::read_to_string(&draft).unwrap();
    assert!(mail.contains("To: \"Acme Insurances AG\" <privacy@acme-insurances.example>"), "{mail}");
    assert!(mail.contains("X-Unsent: 1") && !mail.contains("Message-ID"), "{mail}");
    let case = stage.ask("open_case", json!({ "letter": letter, "format": "eml", "purpose": "to learn the source" }));
    record(&stage, &case, sent("source"), Value::Null);

    // They say that they hold nothing; Facebook's export says otherwise.
    let answer = "Dear Alex,\nwe do not hold any personal data about you.\n";
    let hints = stage.ask("read_reply", json!({ "text": answer }))["hints"].clone();
    assert_eq!(hints[0]["says"], "no-data", "{hints:#}");
    let refused = record(&stage, &case, hints[0]["what"].clone(), json!(answer));
    let follow_ups: Vec<&str> =
        refused["follow_ups"].as_array().unwrap().iter().map(|one| one["right"].as_str().unwrap()).collect();
    assert_eq!(follow_ups, ["contradiction", "complaint"]);
    let contradiction = stage.ask("draft_letter", refused["follow_ups"][0].clone());
    assert!(contradiction["text"].as_str().unwrap().contains("“Acme Insurances” – uploaded a list that I am on"));
    stage.ask(
        "record_event",
        json!({ "case": case["row"]["id"], "what": sent("contradiction"), "letter": refused["follow_ups"][0] }),
    );

    // Facebook is asked to erase, says that it has, and a second export still has some of it.
    let erasure =
        json!({ "brand": "facebook", "right": "erasure", "law": "eu-gdpr", "language": "en", "evidence": "counts" });
    let at_facebook = stage.ask("open_case", json!({ "letter": erasure, "format": "text" }));
    record(&stage, &at_facebook, sent("erasure"), Value::Null);
    record(&stage, &at_facebook, json!({ "kind": "answered" }), json!("We have erased it."));
    stage.import(&facebook(&stage, "facebook-again.zip", STILL_THERE));
    // Compared for the case: its bundle has the sheet, without anybody saving or attaching one.
    let pair = json!({ "earlier": 1, "later": 2, "case": at_facebook["row"]["id"] });
    let compared = stage.ask("compare_exports", pair);
    let audience = compared["categories"].as_array().unwrap().iter().find(|one| one["kept"] == 1).unwrap();
    assert_eq!((&audience["gone"], &audience["new"]), (&json!(3), &json!(1)), "{compared:#}");
    let proof = stage.path("proof.pdf");
    stage.ask("save_proof", json!({ "earlier": 1, "later": 2, "format": "pdf", "path": proof }));
    assert!(std::fs::read(&proof).unwrap().starts_with(b"%PDF-"));

    // So the authority is asked, with everything that was kept.
    let kept = record(&stage, &at_facebook, json!({ "kind": "verified", "outcome": "kept" }), Value::Null);
    assert_eq!(kept["row"]["step"]["kind"], "complain");
    let mut complaint = kept["follow_ups"][0].clone();
    assert_eq!((&complaint["right"], &complaint["earlier"]), (&json!("complaint"), &kept["row"]["sent"]));
    complaint["statement"] = json!("They confirmed the erasure; an export made afterwards still names one of four.");
    complaint["authority"] = json!("iedpc");
    let kept = stage.ask(
        "record_event",
        json!({ "case": at_facebook["row"]["id"], "what": sent("complaint"), "letter": complaint }),
    );
    assert_eq!((&kept["row"]["state"], &kept["row"]["due"]["kind"]), (&json!("complained"), &json!("authority")));
    let bundle = stage.ask("save_bundle", json!({ "case": at_facebook["row"]["id"], "path": stage.path("bundle") }));
    let files: Vec<&str> = bundle["files"].as_array().unwrap().iter().map(|file| file.as_str().unwrap()).collect();
    assert_eq!((files.len(), files[0]), (7, "00-history.pdf"), "{files:?}");
    assert!(files[3].ends_with("-facebook-complaint.eml") && files[5] == "comparison.pdf", "{files:?}");

    let open = stage.ask("open_requests", json!({}));
    assert_eq!((&open["open"], &open["now"]), (&json!(2), &json!(0)), "{open:#}");
    assert_eq!(open["first"]["company"], "Acme Insurances AG");
}

#[test]
fn a_letter_that_came_back_takes_its_address_with_it() {
    let stage = staged();
    let letter = of(&asked(&stage), "lamp-shop")["letter"].clone();
    let case = stage.ask("open_case", json!({ "letter": letter, "format": "eml", "purpose": "to learn the source" }));
    record(&stage, &case, sent("source"), Value::Null);
    let bounced = record(&stage, &case, json!({ "kind": "bounced" }), Value::Null);
    assert_eq!(bounced["row"]["step"]["kind"], "resend");
    assert_eq!(bounced["events"][2]["address"], "privacy@lamp-shop.example");
    assert_eq!(bounced["follow_ups"][0]["right"], "source", "the same letter, once more");
    assert_eq!(of(&asked(&stage), "lamp-shop")["routes"], json!(["post"]), "the next way is offered");
    let page = stage.ask("company", json!({ "id": "lamp-shop" }));
    assert_eq!(page["bounced"][0]["address"], "privacy@lamp-shop.example");
    let event = &bounced["events"][2]["id"];
    stage.ask("take_back", json!({ "case": case["row"]["id"], "event": event }));
    assert_eq!(of(&asked(&stage), "lamp-shop")["routes"], json!(["email", "post"]), "it did not come back after all");
}
