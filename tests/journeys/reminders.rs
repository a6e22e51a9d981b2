//! Deadlines that are due are told of where the person wants it: a number, once a day, and never a name.

use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use takeback_api::{Profile, Session, dispatch};
use takeback_tests::PASSPHRASE;

const DAY: i64 = 24 * 60 * 60 * 1000;

#[test]
fn a_deadline_is_told_of_once_a_day_if_it_is_wanted() {
    let dir = tempfile::tempdir().unwrap();
    // The cases themselves go by the system's day.
    let today = std::time::UNIX_EPOCH.elapsed().unwrap().as_millis();
    let now = Arc::new(AtomicI64::new(i64::try_from(today).unwrap()));
    let clock = Arc::clone(&now);
    let session = Session::with_clock(Profile::at(dir.path()), move || clock.load(Ordering::SeqCst));
    let ask = |command: &str, request: Value| dispatch(&session, command, request, &|_| ()).unwrap();
    let told = || ask("reminders", json!({}))["message"].clone();
    let prefer = |remind: bool| {
        ask("set_preferences", json!({ "language": "en", "appearance": "auto", "lock_after": 0, "remind": remind }));
    };
    assert_eq!(told(), json!(null), "nobody can be told of anything without a vault");
    ask("create_vault", json!({ "passphrase": PASSPHRASE }));
    ask("set_person", json!({ "name": "Alex Rivera", "address": ["Musterweg 1"], "email": "alex@example.org" }));
    let open = |brand: &str| {
        let letter =
            json!({ "brand": brand, "right": "access", "law": "eu-gdpr", "language": "en", "evidence": "none" });
        ask("open_case", json!({ "letter": letter, "format": "text" }))["row"]["id"].clone()
    };
    let cases = ["spotify", "netflix"].map(open);
    prefer(true);
    assert_eq!(told(), json!(null), "a letter that was not sent has no deadline");
    for case in &cases {
        ask("record_event", json!({ "case": case, "what": { "kind": "sent", "letter": "access", "by": "e-mail" } }));
    }
    assert_eq!(told(), json!(null), "nothing is due yet");
    now.fetch_add(60 * DAY, Ordering::SeqCst);
    assert_eq!(told(), json!("2 deadlines are due"));
    assert_eq!(told(), json!(null), "once a day");
    now.fetch_add(DAY, Ordering::SeqCst);
    prefer(false);
    assert_eq!(told(), json!(null), "not to whom it is not wanted");
    prefer(true);
    ask("record_event", json!({ "case": cases[0], "what": { "kind": "closed" } }));
    assert_eq!(told(), json!("1 deadline is due"));
    now.fetch_add(DAY, Ordering::SeqCst);
    ask("lock", json!({}));
    assert_eq!(told(), json!(null), "a locked vault tells nothing");
}
