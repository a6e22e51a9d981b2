//! A mailbox is a register of who holds one's address: organisations are counted, and mail between persons stays out.

use serde_json::{Value, json};
use takeback_tests::{Stage, zip_of};

const MAILBOX: &str = "From a@xxx Mon Jan 15 10:00:00 +0000 2024
Delivered-To: mia@example.org
From: Lamp Shop <anna@news.lamps.example>
To: Mia <mia+lamps@example.org>
Subject: Spring sale
Date: Mon, 15 Jan 2024 10:00:00 +0000
Message-ID: <1@lamps.example>
List-Unsubscribe: <mailto:out@lamps.example>, <https://lamps.example/out?old>

Buy lamps.

From b@xxx Tue Jan 16 10:00:00 +0000 2024
Delivered-To: mia@example.org
From: Lamp Shop <anna@news.lamps.example>
To: Mia <mia+lamps@example.org>
Subject: Summer sale
Date: Tue, 16 Jul 2024 10:00:00 +0000
Message-ID: <2@lamps.example>
List-Unsubscribe: <https://lamps.example/out?new>

Buy more lamps.

From c@xxx Wed Jan 17 10:00:00 +0000 2024
Delivered-To: mia@example.org
From: Your bank <no-reply@bank.example>
To: mia@example.org
Subject: New sign-in
Date: Wed, 17 Jan 2024 10:00:00 +0000
Message-ID: <3@bank.example>

Was it you?

From d@xxx Thu Jan 18 10:00:00 +0000 2024
Delivered-To: mia@example.org
From: Noah <noah@gmail.com>
To: mia@example.org
Subject: About the divorce
Date: Thu, 18 Jan 2024 10:00:00 +0000
Message-ID: <4@gmail.com>

A secret.

From e@xxx Fri Jan 19 10:00:00 +0000 2024
X-Gmail-Labels: Sent
From: Mia <mia@example.org>
To: noah@gmail.com
Subject: Re: About the divorce
Date: Fri, 19 Jan 2024 10:00:00 +0000
Message-ID: <5@example.org>

Another.
";

fn stage() -> (Stage, Value) {
    let stage = Stage::new();
    let path = zip_of(&stage.path("mail.zip"), &[("Mail/All mail.mbox", MAILBOX.as_bytes())]);
    let report = stage.ask("import", json!({ "paths": [path], "brand": "my-mailbox", "job": "test" }));
    (stage, report)
}

#[test]
fn every_organisation_that_wrote_becomes_a_party_with_the_way_out() {
    let (stage, _) = stage();
    let parties = stage.ask("parties", json!({}));
    let of =
        |name: &str| parties["parties"].as_array().unwrap().iter().find(|party| party["name"] == name).unwrap().clone();
    let shop = of("lamps.example");
    assert_eq!((&shop["dealing"], &shop["records"]), (&json!("sent-newsletter"), &json!(2)), "{shop}");
    assert_eq!((&shop["first"], &shop["last"]), (&json!("2024-01-15"), &json!("2024-07-16")), "{shop}");
    assert_eq!(shop["route"], "https://lamps.example/out?new", "the newest way out: {shop}");
    let bank = of("bank.example");
    assert_eq!((&bank["dealing"], &bank["route"]), (&json!("wrote"), &Value::Null), "{bank}");
    assert_eq!(parties["total"], 2, "{parties}");
    let identifiers = stage.ask("identifiers", json!({}));
    let values: Vec<&str> =
        identifiers["identifiers"].as_array().unwrap().iter().map(|one| one["value"].as_str().unwrap()).collect();
    assert!(values.contains(&"mia+lamps@example.org"), "the address that the shop knows: {values:?}");
    let page = stage.records(json!({ "party": "lamps.example" }));
    assert_eq!(page["records"][0]["channel"], "e-mail");
    assert_eq!(page["records"][0]["text"], "newsletter: Summer sale");
}

#[test]
fn who_keeps_writing_is_told_with_the_way_out_and_what_came_after_an_objection() {
    let (stage, _) = stage();
    stage.ask(
        "correct_company",
        json!({ "company": "lamp-shop", "name": "lamps.example", "region": "eu", "legal_name": "Lamp Shop AG", "email": "privacy@lamps.example" }),
    );
    stage.ask("set_person", json!({ "name": "Mia Example", "email": "mia@example.org" }));
    let lists = |stage: &Stage| stage.ask("mailing_lists", json!({}))["senders"].clone();
    let senders = lists(&stage);
    assert_eq!(senders.as_array().unwrap().len(), 1, "a bank's notice is no newsletter: {senders:#}");
    let shop = &senders[0];
    assert_eq!(
        (&shop["party"], &shop["newsletters"], &shop["others"]),
        (&json!("lamps.example"), &json!(2), &json!(0))
    );
    assert_eq!((&shop["first"], &shop["last"]), (&json!("2024-01-15"), &json!("2024-07-16")));
    assert!(shop["addresses"].as_array().unwrap().contains(&json!("mia+lamps@example.org")), "{shop:#}");
    assert_eq!((&shop["route"], &shop["objection"]), (&json!("https://lamps.example/out?new"), &Value::Null));

    let letter = shop["letter"].clone();
    assert_eq!((&letter["brand"], &letter["right"]), (&json!("lamp-shop"), &json!("objection-marketing")));
    let text = stage.ask("draft_letter", letter.clone())["text"].as_str().unwrap().to_owned();
    assert!(text.contains("sent me newsletters (2 records, 15 January 2024 – 16 July 2024)"), "{text}");
    assert!(text.contains("Most recently: 16 July 2024; 15 January 2024"), "{text}");
    assert!(text.contains("mia+lamps@example.org"), "{text}");

    let case = stage.ask("open_case", json!({ "letter": letter, "format": "eml" }));
    let id = case["row"]["id"].clone();
    let sent = json!({ "kind": "sent", "letter": "objection-marketing", "by": "e-mail" });
    let case = stage.ask("record_event", json!({ "case": id, "what": sent }));
    let objection = &lists(&stage)[0]["objection"];
    assert_eq!((&objection["case"], &objection["sent"], &objection["after"]), (&id, &case["row"]["sent"], &json!(0)));

    let later = MAILBOX.replace("16 Jul 2024", "16 Jul 2035").replace("<2@lamps", "<6@lamps");
    let path = zip_of(&stage.path("later.zip"), &[("Mail/All mail.mbox", later.as_bytes())]);
    stage.ask("import", json!({ "paths": [path], "brand": "my-mailbox", "job": "test" }));
    let objection = &lists(&stage)[0]["objection"];
    assert_eq!((&objection["after"], &objection["newest"]), (&json!(1), &json!("2035-07-16")), "{objection:#}");
}

#[test]
fn only_links_of_pages_and_mail_are_opened() {
    let (stage, _) = stage();
    for url in ["file:///etc/passwd", "javascript:alert(1)", "https://lamps.example/ x", "--help"] {
        let error = stage.try_ask("open_link", json!({ "url": url })).unwrap_err();
        assert!(error.message.contains("this link is not opened"), "{error}");
    }
}

#[test]
fn mail_between_persons_stays_out_and_the_coverage_says_so() {
    let (stage, _) = stage();
    let page = stage.records(json!({}));
    assert_eq!(page["total"], 3, "{page}");
    assert!(!page.to_string().contains("divorce"), "{page}");
    let coverage = stage.ask("coverage", json!({}));
    let entry = &coverage["exports"][0]["entries"][0];
    assert_eq!((&entry["records"], &entry["stored"], &entry["skipped"]), (&json!(5), &json!(3), &json!(2)), "{entry}");
    let reasons: Vec<&str> =
        entry["skip_reasons"].as_array().unwrap().iter().map(|reason| reason["name"].as_str().unwrap()).collect();
    assert_eq!(reasons, ["mail from a person, which stays out", "mail that the person wrote, which stays out"]);
}

#[test]
fn erasing_the_mailbox_takes_the_ways_out_with_it() {
    let (stage, report) = stage();
    stage.ask("erase", json!({ "what": "export", "export": report["exports"][0]["id"] }));
    assert_eq!(stage.ask("parties", json!({}))["total"], 0);
}
