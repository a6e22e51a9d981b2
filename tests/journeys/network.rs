//! No command reaches for the network: all of them are carried out where there is none, and the system's own counters of
//! what was sent, connected and found no way out stay as they were.

use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};
use takeback_api::{COMMANDS, Profile, Session, dispatch};
use takeback_tests::{PASSPHRASE, zip_of};

/// Set for the process without a network.
const STAGE: &str = "TAKEBACK_TEST_NO_NETWORK";
/// What grows with any attempt: a packet sent, a connection begun, a name asked for, an address without a way to it.
const COUNTERS: [&str; 8] = [
    "Ip OutRequests",
    "Ip OutNoRoutes",
    "Tcp ActiveOpens",
    "Udp OutDatagrams",
    "Ip6OutRequests",
    "Ip6OutNoRoutes",
    "Udp6OutDatagrams",
    "Tcp AttemptFails",
];

/// Runs a program in a namespace with nothing but loopback, and reads the counters before and after. `None` where the system
/// does not allow such a namespace.
fn alone(folder: &Path, program: &Path, arguments: &[&str]) -> Option<(Output, Vec<String>)> {
    let script = "ip link set lo up 2>/dev/null; cat /proc/net/snmp /proc/net/snmp6 >before 2>/dev/null
        \"$@\"; status=$?; cat /proc/net/snmp /proc/net/snmp6 >after 2>/dev/null; exit $status";
    let output = Command::new("unshare")
        .args(["--user", "--map-root-user", "--net", "sh", "-c", script, "alone"])
        .arg(program)
        .args(arguments)
        .env(STAGE, folder)
        .current_dir(folder)
        .output()
        .ok()?;
    let counters = |name: &str| std::fs::read_to_string(folder.join(name)).map(|text| counters(&text));
    let (before, after) = (counters("before").ok()?, counters("after").ok()?);
    let grown = COUNTERS.iter().filter(|name| before.get(**name) != after.get(**name));
    Some((output, grown.map(|name| (*name).to_owned()).collect()))
}

/// The counters by name; those of the older table are two lines, names and numbers.
fn counters(text: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split_whitespace().collect()).collect();
    for pair in lines.windows(2) {
        let [names, numbers] = pair else { continue };
        if names.first() == numbers.first() && names.len() > 2 {
            let table = names[0].trim_end_matches(':');
            let named = names.iter().zip(numbers).skip(1);
            found.extend(named.map(|(name, number)| (format!("{table} {name}"), (*number).to_owned())));
        }
    }
    let single = lines.iter().filter(|line| line.len() == 2);
    found.extend(single.map(|line| (line[0].to_owned(), line[1].to_owned())));
    found
}

/// What each command is asked; those that are not here are asked with nothing.
fn requests(folder: &Path) -> Vec<(&'static str, Value)> {
    let at = |name: &str| folder.join(name).display().to_string();
    let export = zip_of(
        &folder.join("MyData.zip"),
        &[
            ("MyData/Userdata.json", br#"{"username":"alexr","email":"alex@example.org","country":"DE"}"#),
            ("MyData/Inferences.json", br#"{"inferences":["interest_https://example.org/"]}"#),
        ],
    );
    let letter =
        json!({ "brand": "spotify", "right": "access", "law": "eu-gdpr", "language": "en", "evidence": "counts" });
    vec![
        ("create_vault", json!({ "passphrase": PASSPHRASE })),
        ("recognise", json!({ "paths": [export] })),
        ("import", json!({ "paths": [export], "job": "test" })),
        ("records", json!({ "filter": {}, "limit": 10 })),
        ("record", json!({ "id": 256 })),
        ("brand", json!({ "brand": "spotify" })),
        ("set_person", json!({ "name": "Alex Rivera", "address": ["Example Street 1"], "email": "alex@example.org" })),
        ("letter_options", json!({ "brand": "spotify" })),
        ("draft_letter", letter.clone()),
        ("save_letter", json!({ "letter": letter, "format": "pdf", "path": at("letter.pdf") })),
        ("back_up", json!({ "path": at("backup") })),
        ("restore", json!({ "path": at("backup"), "passphrase": PASSPHRASE })),
        ("demo", json!({ "dir": at("demo"), "size": 0.01 })),
        ("erase", json!({ "what": "brand", "brand": "spotify" })),
    ]
}

/// The process without a network: every command once, the ones with a request of their own first.
#[test]
fn every_command_once() {
    let Some(folder) = std::env::var_os(STAGE) else { return };
    let folder = Path::new(&folder);
    let session = Session::new(Profile::at(folder.join("profile")));
    let known = requests(folder);
    let mut done = Vec::new();
    for (command, request) in &known {
        let answer = dispatch(&session, command, request.clone(), &|_| ());
        assert!(answer.is_ok() || *command == "save_letter", "{command}: {answer:?}");
        done.push(*command);
    }
    let waits = ["await_lock", "lock"];
    for command in COMMANDS.iter().filter(|command| !done.contains(command) && !waits.contains(command)) {
        // Whether it is content with nothing or refuses it, it does so by itself.
        let _ = dispatch(&session, command, json!({}), &|_| ());
    }
    dispatch(&session, "lock", json!({}), &|_| ()).unwrap();
}

#[test]
fn no_command_reaches_for_the_network() {
    let stage = tempfile::tempdir().unwrap();
    let me = std::env::current_exe().unwrap();
    let arguments = ["--exact", "network::every_command_once", "--nocapture"];
    let Some((output, grown)) = alone(stage.path(), &me, &arguments) else {
        eprintln!("this system does not allow a process without a network: not tested");
        return;
    };
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stdout));
    assert_eq!(grown, Vec::<String>::new(), "something was sent or looked up");
    // The counters would have told: a program that does reach out moves them.
    let reach = "exec 3<>/dev/udp/192.0.2.1/53 || true; echo x >&3 || true; exec 3<>/dev/tcp/127.0.0.1/9 || true";
    let (_, grown) = alone(stage.path(), Path::new("bash"), &["-c", reach]).unwrap();
    assert!(!grown.is_empty(), "the counters tell nothing");
}
