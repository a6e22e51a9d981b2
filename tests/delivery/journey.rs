//! The whole way of a letter through the commands: account, look, yes, sending, and what stays of it in the case and out of the profile.

use crate::server::{Does, Identity, Manners, PASSWORD, Server, USER};
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;
use takeback_api::types::ErrorCode;
use takeback_tests::Stage;

/// Set for the process that trusts the made-up servers: a folder.
const FOLDER: &str = "TAKEBACK_TEST_MAIL";
/// Their ports: a good one, one that hangs up after the letter, one that refuses the recipient.
const PORTS: [&str; 3] = ["TAKEBACK_TEST_GOOD", "TAKEBACK_TEST_UNSURE", "TAKEBACK_TEST_REFUSES"];

/// The system's certificates are read once a process, so that the letters are sent by one of its own.
#[test]
fn a_letter_goes_out_by_a_yes_and_once() {
    let stage = tempfile::tempdir().unwrap();
    let identity = Identity::of(&["localhost"]);
    std::fs::write(stage.path().join("trusted.pem"), &identity.pem).unwrap();
    let manners = [
        Manners::default(),
        Manners::odd("letter", Does::HangsUp),
        Manners::odd("RCPT", Does::Says("550 5.1.1 unknown\r\n")),
    ];
    let servers = manners.map(|manners| Server::start(&identity, manners));
    let mut program = Command::new(std::env::current_exe().unwrap());
    program.args(["--exact", "journey::the_process_that_sends", "--nocapture"]);
    program.env(FOLDER, stage.path()).env("SSL_CERT_FILE", stage.path().join("trusted.pem")).env_remove("SSL_CERT_DIR");
    for (name, server) in PORTS.iter().zip(&servers) {
        program.env(name, server.port.to_string());
    }
    let output = program.output().unwrap();
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{}{}", said(&output.stdout), said(&output.stderr));

    let [good, unsure, refuses] = servers.map(|server| server.heard());
    let letters: Vec<Vec<u8>> = good.iter().flat_map(|line| line.letters.clone()).collect();
    assert_eq!(good.len(), 5, "a try of the account and four letters: nothing else opens a line");
    assert_eq!(letters.len(), 4);
    assert_eq!(letters[0], std::fs::read(stage.path().join("sent.eml")).unwrap(), "byte for byte as the case keeps it");
    carries_the_extract(&letters[3], stage.path());
    assert_eq!((unsure.len(), unsure[0].letters.len()), (1, 1));
    assert_eq!(
        letters[1].split(|byte| *byte == b'\n').nth(1),
        unsure[0].letters[0].split(|byte| *byte == b'\n').nth(1)
    );
    assert_eq!((refuses.len(), refuses[0].letters.len()), (1, 0));
    let said = refuses[0].commands.join("\n");
    assert!(said.contains("MAIL FROM:<alex@example.org>") && !said.contains("DATA"), "{said}");
}

/// The letter that the server got, byte for byte as the case keeps it, with the extract's files as they were saved.
fn carries_the_extract(letter: &[u8], folder: &Path) {
    let file = |name: &str| std::fs::read(folder.join(name)).unwrap();
    assert_eq!(letter, file("extracted.eml"));
    let mail = mailparse::parse_mail(letter).unwrap();
    let carried: Vec<Vec<u8>> = mail.subparts[1..].iter().map(|part| part.get_body_raw().unwrap()).collect();
    assert_eq!(carried, [file("extract.pdf"), file("extract.csv")]);
    assert!(
        carried[1].starts_with(b"\"category\",\"at\",\"text\",\"archive\",\"entry\",\"locator\",\"file_sha256\"\r\n")
    );
}

struct Sender {
    stage: Stage,
}

impl Sender {
    fn account(&self, port: &str, password: Option<&str>, per_day: u32) -> Result<Value, ErrorCode> {
        let port: u16 = std::env::var(port).unwrap().parse().unwrap();
        let account = json!({ "server": "localhost", "port": port, "security": "tls", "user": USER, "sender": "alex@example.org", "per_day": per_day });
        let asked = self.stage.try_ask("set_mail_account", json!({ "account": account, "password": password }));
        asked.map_err(|error| error.code)
    }

    fn case(&self, brand: &str, format: &str) -> Value {
        let letter =
            json!({ "brand": brand, "right": "access", "law": "eu-gdpr", "language": "en", "evidence": "none" });
        self.stage.ask("open_case", json!({ "letter": letter, "format": format }))["row"]["id"].clone()
    }

    fn preview(&self, case: &Value) -> Value {
        self.stage.ask("preview_letter", json!({ "case": case }))
    }

    fn yes(case: &Value, preview: &Value, again: bool) -> Value {
        json!({ "case": case, "sha256": preview["sha256"], "prepared": preview["prepared"], "again": again })
    }

    fn send(&self, case: &Value, preview: &Value, again: bool) -> Value {
        self.stage.ask("send_letter", Self::yes(case, preview, again))
    }

    fn refused(&self, request: Value) -> String {
        self.stage.try_ask("send_letter", request).unwrap_err().message
    }
}

#[test]
fn the_process_that_sends() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    keyring_core::set_default_store(keyring_core::mock::Store::new().unwrap());
    let stage = Stage::new();
    stage.ask(
        "set_person",
        json!({ "name": "Alex Rivera-Müller", "address": ["Musterweg 1"], "email": "alex@example.org" }),
    );
    let sender = Sender { stage };
    let stage = &sender.stage;

    // Off until an account is there.
    let first = sender.case("spotify", "eml");
    assert_eq!(stage.ask("mail_account", json!({})), json!({ "account": null, "sent": 0, "most": 50 }));
    for (command, request) in [("preview_letter", json!({ "case": first })), ("check_mail_account", json!({}))] {
        assert!(stage.try_ask(command, request).unwrap_err().message.contains("no mail account is set up"));
    }
    assert_eq!(sender.account(PORTS[0], None, 10), Err(ErrorCode::Argument), "a password is needed");
    assert_eq!(sender.account(PORTS[0], Some(PASSWORD), 51), Err(ErrorCode::Argument), "50 a day are the most");
    let view = sender.account(PORTS[0], Some(PASSWORD), 4).unwrap();
    assert_eq!((&view["account"]["user"], &view["account"]["per_day"]), (&json!(USER), &json!(4)));
    assert_eq!(holds(&stage.path("profile"), PASSWORD), None, "the password is nowhere on disk");
    assert_eq!(stage.ask("check_mail_account", json!({})), json!({ "failure": null }));

    // What is seen is what leaves.
    let seen = sender.preview(&first);
    let shown = ["server", "from", "to", "name"].map(|name| seen[name].as_str().unwrap());
    assert_eq!(shown, ["localhost", "alex@example.org", "privacy@spotify.com", "Spotify AB"]);
    assert_eq!((&seen["attachments"], &seen["earlier"], &seen["left"]), (&json!([]), &json!(null), &json!(4)));
    let text = seen["text"].as_str().unwrap();
    assert!(text.contains("\r\nMessage-ID: <") && !text.contains("X-Unsent"), "{text}");
    assert!(text.contains("Alex Rivera-Müller"), "it is shown as it reads: {text}");
    let mut other = Sender::yes(&first, &seen, false);
    other["sha256"] = json!("0".repeat(64));
    assert!(sender.refused(other).contains("not the one that was confirmed"));
    let mut late = Sender::yes(&first, &seen, false);
    late["prepared"] = json!(seen["prepared"].as_i64().unwrap() - 2 * 60 * 60 * 1000);
    assert!(sender.refused(late).contains("too long ago"));
    let sent = sender.send(&first, &seen, false);
    assert_eq!(sent["failure"], json!(null));
    let event = &sent["case"]["events"][1];
    assert_eq!(event["what"], json!({ "kind": "sent", "letter": "access", "by": "e-mail" }));
    assert_eq!(event["document"]["sha256"], seen["sha256"]);
    assert_eq!(event["note"], sent["said"]);
    assert!(event["note"].as_str().unwrap().ends_with("Z localhost: 250 2.0.0 Ok: queued as 4711"), "{event}");
    assert_eq!(sent["case"]["row"]["state"], "waiting");
    let kept = Path::new(&folder).join("sent.eml");
    stage.ask("save_document", json!({ "document": event["document"]["id"], "path": kept }));

    // Not twice: neither in its case nor as another one's letter.
    let twin = sender.case("spotify", "eml");
    let seen = sender.preview(&twin);
    assert_eq!(seen["earlier"]["certain"], true);
    assert!(sender.refused(Sender::yes(&twin, &seen, true)).contains("not sent twice"));

    // The line breaks after the letter: nobody knows, and nothing is sent by itself.
    sender.account(PORTS[1], Some(PASSWORD), 4).unwrap();
    let second = sender.case("netflix", "pdf");
    let unsure = sender.send(&second, &sender.preview(&second), false);
    assert_eq!((&unsure["failure"]["kind"], &unsure["said"]), (&json!("unknown"), &json!(null)));
    assert_eq!(unsure["case"]["row"]["state"], "drafted");
    sender.account(PORTS[0], None, 4).unwrap();
    let seen = sender.preview(&second);
    assert_eq!((&seen["earlier"]["certain"], &seen["left"]), (&json!(false), &json!(2)));
    assert!(sender.refused(Sender::yes(&second, &seen, false)).contains("nobody knows"));
    assert_eq!(sender.send(&second, &seen, true)["case"]["row"]["state"], "waiting");

    // A refusal leaves no trace but the case as it was, and uses up nothing.
    sender.account(PORTS[2], None, 4).unwrap();
    let third = sender.case("strava", "text");
    let refused = sender.send(&third, &sender.preview(&third), false);
    assert_eq!(
        (&refused["failure"]["kind"], &refused["failure"]["said"]),
        (&json!("recipient"), &json!("550 5.1.1 unknown"))
    );
    assert_eq!(refused["case"]["row"]["state"], "drafted");
    sender.account(PORTS[0], None, 4).unwrap();
    let seen = sender.preview(&third);
    assert_eq!((&seen["earlier"], &seen["left"]), (&json!(null), &json!(1)));
    assert_eq!(sender.send(&third, &seen, false)["failure"], json!(null));
    let fourth = sender.case("reddit", "eml");
    let seen = sender.preview(&fourth);
    assert_eq!(seen["left"], 0);
    assert!(sender.refused(Sender::yes(&fourth, &seen, false)).contains("the 4 letters that you allow yourself"));

    // A password goes to the server that it was typed for, and out of the keychain with the account.
    let moved = stage.try_ask("set_mail_account", json!({ "account": nowhere() })).unwrap_err();
    assert!(moved.message.contains("type the password"), "{moved}");
    stage.ask("erase", json!({ "what": "everything" }));
    assert_eq!(stage.ask("mail_account", json!({}))["account"], json!(null));
    sender.account(PORTS[0], Some(PASSWORD), 5).unwrap();
    sends_the_extract(&sender, Path::new(&folder));
    assert_eq!(stage.ask("forget_mail_account", json!({}))["account"], json!(null));
    assert!(stage.try_ask("check_mail_account", json!({})).is_err());
}

/// A letter with an extract leaves with its files, and a yes is for those bytes.
fn sends_the_extract(sender: &Sender, folder: &Path) {
    let stage = &sender.stage;
    let demo = stage.ask("demo", json!({ "dir": stage.path("archives"), "size": 0.02 }));
    let archives: Vec<&str> =
        demo["archives"].as_array().unwrap().iter().map(|archive| archive["path"].as_str().unwrap()).collect();
    let reddit: Vec<&&str> = archives.iter().filter(|path| path.contains("export_quiet-otter")).collect();
    assert_eq!(reddit.len(), 2, "{archives:?}");
    stage.import(Path::new(reddit[0]));
    stage.ask(
        "set_person",
        json!({ "name": "Alex Rivera-Müller", "address": ["Musterweg 1"], "email": "alex@example.org" }),
    );
    let letter = json!({ "brand": "reddit", "right": "access", "law": "eu-gdpr", "language": "en", "evidence": "samples", "extract": true });
    // Kept as paper, so that the e-mail is made when it is looked at.
    let case = stage.ask("open_case", json!({ "letter": letter, "format": "pdf" }))["row"]["id"].clone();
    let mut signed = letter.clone();
    signed["writer"] = json!({ "name": "Ada Vertreterin", "capacity": "mandate" });
    let error = stage.try_ask("preview_letter", json!({ "case": case, "letter": signed })).unwrap_err();
    assert!(error.message.contains("counts once it is signed"), "{error}");
    let seen = sender.preview(&case);
    let names: Vec<&str> =
        seen["attachments"].as_array().unwrap().iter().map(|file| file["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["extract.pdf", "extract.csv"]);
    // What is in the vault has changed since: these would be other files.
    stage.import(Path::new(reddit[1]));
    assert!(sender.refused(Sender::yes(&case, &seen, false)).contains("not the one that was confirmed"));
    let seen = sender.preview(&case);
    for (place, name) in ["extract.pdf", "extract.csv"].into_iter().enumerate() {
        let saved = stage.ask("save_letter", json!({ "letter": letter, "format": name, "path": folder.join(name) }));
        assert_eq!(seen["attachments"][place], json!({ "name": name, "bytes": saved["bytes"] }));
    }
    let sent = sender.send(&case, &seen, false);
    let event = sent["case"]["events"].as_array().unwrap().last().unwrap();
    assert_eq!((&sent["failure"], &event["document"]["sha256"]), (&json!(null), &seen["sha256"]));
    assert_eq!(event["document"]["bytes"], seen["bytes"]);
    stage.ask("save_document", json!({ "document": event["document"]["id"], "path": folder.join("extracted.eml") }));
}

#[test]
fn the_example_sends_nothing() {
    let stage = Stage::new();
    stage.ask("open_example", json!({ "job": "example" }));
    let cases = [
        ("set_mail_account", json!({ "account": nowhere(), "password": PASSWORD })),
        ("check_mail_account", json!({})),
        ("preview_letter", json!({ "case": 1 })),
        ("send_letter", json!({ "case": 1, "sha256": "", "prepared": 0 })),
    ];
    for (command, request) in cases {
        assert!(stage.try_ask(command, request).unwrap_err().message.contains("example"), "{command}");
    }
}

/// An account that no letter is ever sent by.
fn nowhere() -> Value {
    json!({ "server": "mail.example.org", "port": 465, "security": "tls", "user": USER, "sender": "alex@example.org", "per_day": 4 })
}

/// A process of its own, because it must not meet the keychain of whoever runs the tests.
#[cfg(target_os = "linux")]
#[test]
fn without_a_keychain_there_is_no_account() {
    const ALONE: &str = "TAKEBACK_TEST_NO_KEYCHAIN";
    if std::env::var_os(ALONE).is_none() {
        let mut program = Command::new(std::env::current_exe().unwrap());
        program.args(["--exact", "journey::without_a_keychain_there_is_no_account", "--nocapture"]);
        let output =
            program.env(ALONE, "1").env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent").output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        return;
    }
    let stage = Stage::new();
    let error = stage.try_ask("set_mail_account", json!({ "account": nowhere(), "password": PASSWORD })).unwrap_err();
    assert_eq!(error.code, ErrorCode::Keychain);
    assert!(error.message.contains("no keychain that answers") && !error.message.contains(PASSWORD), "{error}");
    assert_eq!(stage.ask("mail_account", json!({}))["account"], json!(null));
}

/// A file of the folder in which the text stands.
fn holds(folder: &Path, text: &str) -> Option<std::path::PathBuf> {
    std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).find_map(|path| {
        if path.is_dir() {
            return holds(&path, text);
        }
        let bytes = std::fs::read(&path).unwrap();
        bytes.windows(text.len()).any(|window| window == text.as_bytes()).then_some(path)
    })
}
