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
