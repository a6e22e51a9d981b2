//! From a letter to its end: a case is opened, told what happened, and says what is due and what to do.

use serde_json::{Value, json};
use takeback_api::types::ErrorCode;
use takeback_tests::{Stage, zip_of};

fn staged() -> Stage {
    let stage = Stage::new();
    stage.ask("demo", json!({ "dir": stage.path("archives"), "size": 0.05 }));
    stage.import(&stage.path("archives"));
    stage.ask(
        "set_person",
        json!({ "name": "Alex Rivera-Müller", "address": ["Musterweg 1", "12345 Beispielstadt"], "email": "alex@example.org", "phone": "", "place": "" }),
    );
    stage
}

fn open(stage: &Stage, brand: &str, right: &str) -> Value {
    let letter = json!({ "brand": brand, "right": right, "law": "eu-gdpr", "language": "en", "evidence": "counts" });
    stage.ask("open_case", json!({ "letter": letter, "format": "eml", "purpose": "to see what is held" }))
}

fn record(stage: &Stage, case: &Value, what: Value) -> Value {
    stage.ask("record_event", json!({ "case": case["row"]["id"], "what": what }))
}

fn kinds(case: &Value) -> Vec<&str> {
    case["events"].as_array().unwrap().iter().map(|event| event["what"]["kind"].as_str().unwrap()).collect()
}

#[test]
fn a_case_keeps_the_bytes_that_were_sent_and_counts_from_them() {
    let stage = staged();
    let case = open(&stage, "spotify", "access");
    assert_eq!((&case["row"]["state"], &case["row"]["step"]["kind"]), (&json!("drafted"), &json!("send")));
    assert_eq!((&case["seat"], &case["purpose"]), (&json!("SE"), &json!("to see what is held")));
    assert_eq!(case["can_follow"], json!(["sent", "closed"]));

    let sent = record(&stage, &case, json!({ "kind": "sent", "letter": "access", "by": "e-mail" }));
    assert_eq!((&sent["row"]["state"], &sent["row"]["step"]["kind"]), (&json!("waiting"), &json!("wait")));
    let due = &sent["row"]["due"];
    assert_eq!((&due["kind"], &due["basis"], &due["holidays"]), (&json!("answer"), &json!("sent"), &json!(true)));
    assert!(due["rule"].as_str().unwrap().contains("Art. 12(3) GDPR"), "{due}");

    // The letter that was drafted is the letter that was sent, byte by byte.
    let [drafted, sent_letter] = [0, 1].map(|index| sent["events"][index]["document"].clone());
    assert_eq!(drafted["sha256"], sent_letter["sha256"]);
    assert_ne!(drafted["id"], sent_letter["id"]);
    let out = stage.path("sent.eml");
    stage.ask("save_document", json!({ "document": sent_letter["id"], "path": out }));
    let mail = std::fs::read(&out).unwrap();
    assert_eq!(mail.len() as u64, sent_letter["bytes"].as_u64().unwrap());
    assert!(String::from_utf8_lossy(&mail).contains("X-Unsent: 1"));

    let refused = record(&stage, &sent, json!({ "kind": "refused", "ground": "no-data" }));
    assert_eq!(refused["row"]["step"]["kind"], "contradict");
    let follow_up = &refused["follow_ups"][0];
    assert_eq!((&follow_up["right"], &follow_up["earlier"]), (&json!("contradiction"), &sent["row"]["sent"]));
    let letter = stage.ask("draft_letter", follow_up.clone());
    assert_eq!(letter["missing"], json!([]), "the follow-up is ready to be sent");
    let followed = stage.ask(
        "record_event",
        json!({ "case": case["row"]["id"], "what": { "kind": "sent", "letter": "contradiction", "by": "e-mail" }, "letter": follow_up }),
    );
    assert_eq!(kinds(&followed), ["drafted", "sent", "refused", "sent"]);
    assert_eq!(followed["events"][3]["document"]["name"], "spotify-contradiction.eml");
    assert_eq!(followed["row"]["due"]["kind"], "follow-up");

    let last = followed["events"][3]["id"].clone();
    let back = stage.ask("take_back", json!({ "case": case["row"]["id"], "event": last }));
    assert_eq!(kinds(&back), ["drafted", "sent", "refused"]);
    let listed = stage.ask("cases", json!({}));
    assert_eq!(listed["cases"].as_array().unwrap().len(), 1);
    assert_eq!(listed["cases"][0]["step"]["now"], true);
}

#[test]
fn noting_a_letter_that_quotes_files_can_be_cancelled() {
    let stage = staged();
    // Long enough that its checksum is not taken before the first word of it is told.
    let ballast = "x".repeat(2 << 20);
    let row = |day: usize| json!({ "endTime": format!("2026-01-{day:02} 10:00"), "artistName": "The Example Band", "trackName": format!("Track {day}"), "msPlayed": 181_000, "ballast": ballast });
    let plays = serde_json::to_vec(&(1..=24).map(row).collect::<Vec<_>>()).unwrap();
    let file = [("Spotify Account Data/StreamingHistory_music_0.json", plays.as_slice())];
    stage.import(&zip_of(&stage.path("my_spotify_data-2.zip"), &file));
    let case = open(&stage, "spotify", "access");
    let sent = record(&stage, &case, json!({ "kind": "sent", "letter": "access", "by": "e-mail" }));
    let mut letter = record(&stage, &sent, json!({ "kind": "refused", "ground": "no-data" }))["follow_ups"][0].clone();
    letter["evidence"] = json!("samples");
    let what = json!({ "kind": "sent", "letter": "contradiction", "by": "e-mail" });
    let note = json!({ "case": case["row"]["id"], "what": what, "letter": letter, "job": "noting" });
    let told = std::cell::RefCell::new(Vec::new());
    let stopped = takeback_api::dispatch(&stage.session, "record_event", note.clone(), &|progress| {
        told.borrow_mut().push((progress.job.clone(), progress.phase));
        takeback_api::dispatch(&stage.session, "cancel", json!({ "job": progress.job }), &|_| ()).unwrap();
    });
    assert_eq!(stopped.unwrap_err().code, ErrorCode::Cancelled);
    assert_eq!(told.borrow()[0], ("noting".to_owned(), takeback_api::types::Phase::Summing));
    let seen = stage.ask("case", json!({ "case": case["row"]["id"] }));
    assert_eq!(kinds(&seen), ["drafted", "sent", "refused"], "what was cancelled is not written down");
    assert_eq!(kinds(&stage.ask("record_event", note)), ["drafted", "sent", "refused", "sent"]);
}

#[test]
fn what_cannot_have_happened_is_refused_and_changes_nothing() {
    let stage = staged();
    let case = open(&stage, "netflix", "erasure");
    let id = case["row"]["id"].clone();
    for (what, on, said) in [
        (json!({ "kind": "answered" }), Value::Null, "cannot follow 'drafted'"),
        (json!({ "kind": "closed" }), json!("2999-01-01"), "has not come yet"),
        (json!({ "kind": "closed" }), json!("yesterday"), "is not a day"),
    ] {
        let error = stage.try_ask("record_event", json!({ "case": id, "what": what, "on": on })).unwrap_err();
        assert_eq!(error.code, ErrorCode::Argument);
        assert!(error.message.contains(said), "{error}");
    }
    let error = stage.try_ask("record_event", json!({ "case": 99, "what": { "kind": "closed" } })).unwrap_err();
    assert!(error.message.contains("no case 99"), "{error}");
    assert_eq!(kinds(&stage.ask("case", json!({ "case": id }))), ["drafted"]);
    let error = stage.try_ask("take_back", json!({ "case": id, "event": case["events"][0]["id"] })).unwrap_err();
    assert!(error.message.contains("begins with its draft"), "{error}");
}

#[test]
fn the_same_request_again_says_so_and_cases_survive_backup_and_the_brands_erasure() {
    let stage = staged();
    let first = open(&stage, "spotify", "access");
    record(&stage, &first, json!({ "kind": "sent", "letter": "access", "by": "form" }));
    let second = open(&stage, "spotify", "access");
    assert_eq!(second["repeats"], first["row"]["opened"]);
    assert_eq!(open(&stage, "spotify", "objection-marketing")["repeats"], Value::Null);

    stage.ask("back_up", json!({ "path": stage.path("copy") }));
    stage.ask("erase", json!({ "what": "brand", "brand": "spotify" }));
    let count = |stage: &Stage| stage.ask("cases", json!({}))["cases"].as_array().unwrap().len();
    assert_eq!(count(&stage), 3);
    let kept = stage.ask("case", json!({ "case": first["row"]["id"] }));
    assert_eq!(kinds(&kept), ["drafted", "sent"]);
    stage.ask("erase", json!({ "what": "everything" }));
    assert_eq!(count(&stage), 0);
    stage.ask("restore", json!({ "path": stage.path("copy"), "passphrase": takeback_tests::PASSPHRASE }));
    assert_eq!(count(&stage), 3);
    stage.ask("erase", json!({ "what": "brand", "brand": "spotify", "cases": true }));
    assert_eq!(count(&stage), 0);
}

#[test]
fn an_answer_is_read_with_the_sentence_it_rests_on_and_kept_as_it_came() {
    let stage = staged();
    let case = open(&stage, "spotify", "access");
    let case = record(&stage, &case, json!({ "kind": "sent", "letter": "access", "by": "e-mail" }));
    let mail = "From: privacy@example.org\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nDear Alex,\r\nwe need to extend the \
        period for our response until 15 February 2027.\r\n> You must not extend the deadline beyond 1 May 2027.\r\n";
    let path = stage.path("answer.eml");
    std::fs::write(&path, mail).unwrap();
    let reading = stage.ask("read_reply", json!({ "path": path }));
    let hints = reading["hints"].as_array().unwrap();
    assert_eq!(hints.len(), 1);
    assert_eq!((&hints[0]["says"], &hints[0]["day"]), (&json!("extension"), &json!("2027-02-15")));
    assert!(hints[0]["quote"].as_str().unwrap().contains("we need to extend the period"));
    let kept = stage.ask("record_event", json!({ "case": case["row"]["id"], "what": hints[0]["what"], "path": path }));
    let document = &kept["events"][2]["document"];
    assert_eq!((&document["name"], document["bytes"].as_u64()), (&json!("answer.eml"), Some(mail.len() as u64)));
    assert!(kept["dues"].as_array().unwrap().iter().any(|due| due["kind"] == "extended-answer"));
}

#[test]
fn the_calendar_has_what_is_open_and_nothing_of_what_is_held() {
    let stage = staged();
    let case = open(&stage, "facebook", "access");
    record(&stage, &case, json!({ "kind": "sent", "letter": "access", "by": "post" }));
    let closed = open(&stage, "netflix", "access");
    record(&stage, &closed, json!({ "kind": "sent", "letter": "access", "by": "e-mail" }));
    record(&stage, &closed, json!({ "kind": "closed" }));
    let path = stage.path("deadlines.ics");
    stage.ask("save_calendar", json!({ "path": path, "language": "de" }));
    let text = std::fs::read_to_string(&path).unwrap();
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 1);
    assert!(text.contains("Antwort fällig") && !text.contains("Netflix") && !text.contains("alex"), "{text}");
    stage.ask("save_calendar", json!({ "path": path, "language": "de" }));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text, "the same events under the same ids");
}
