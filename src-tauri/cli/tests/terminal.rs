//! The terminal program as a process: what its exit codes say, and what is left when it is killed.
#![allow(clippy::unwrap_used, clippy::panic)]

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

struct Stage {
    dir: tempfile::TempDir,
}

impl Stage {
    fn new() -> Self {
        Self { dir: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// The program, with a vault and a profile of this stage.
    fn program(&self, vault: &str) -> Command {
        let mut program = Command::new(env!("CARGO_BIN_EXE_takeback-cli"));
        program
            .env("TAKEBACK_HOME", self.path("home"))
            .env("TAKEBACK_PASSPHRASE", "a passphrase")
            .env_remove("TAKEBACK_VAULT")
            .arg("--vault")
            .arg(self.path(vault))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        program
    }

    fn run(&self, vault: &str, arguments: &[&str]) -> (Option<i32>, String, String) {
        let output = self.program(vault).args(arguments).output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.code(), text(&output.stdout), text(&output.stderr))
    }

    fn ask(&self, vault: &str, arguments: &[&str]) -> Value {
        let (code, out, said) = self.run(vault, &[&["--json"], arguments].concat());
        assert_eq!(code, Some(0), "{arguments:?}: {said}");
        serde_json::from_str(&out).unwrap()
    }

    fn start(&self, vault: &str, archives: &Path) -> Child {
        self.program(vault).arg("import").arg(archives).spawn().unwrap()
    }

    /// A second vault like this one.
    fn copy(&self, from: &str, to: &str) {
        for ending in ["", ".check"] {
            std::fs::copy(self.path(&format!("{from}{ending}")), self.path(&format!("{to}{ending}"))).unwrap();
        }
    }

    /// A file of this name and those that belong to it.
    fn files(&self, of: &str) -> Vec<String> {
        let names = std::fs::read_dir(self.dir.path()).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
        names.retain(|name| name.strip_prefix(of).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '-'])));
        names.sort();
        names
    }
}

/// How often a test kills: a few times, or as `TAKEBACK_KILLS` says, which is the long suite.
fn kills(few: u32) -> u32 {
    std::env::var("TAKEBACK_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(few)
}

/// Moments spread over a time, the same each run as far as the machine allows.
struct Moments {
    seed: u32,
    silence: std::sync::mpsc::Receiver<()>,
    _alarm: std::sync::mpsc::Sender<()>,
}

impl Moments {
    fn new() -> Self {
        let (alarm, silence) = std::sync::mpsc::channel();
        Self { seed: 0x9e37_79b9, silence, _alarm: alarm }
    }

    /// Lets a process run until the moment of this number, and kills it. The moment.
    fn kill(&mut self, mut process: Child, kill: u32, kills: u32, whole: Duration) -> Duration {
        self.seed = self.seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let part = f64::from(self.seed >> 8) / f64::from(1 << 24);
        let moment = whole.mul_f64((f64::from(kill) + part) / f64::from(kills)).max(Duration::from_millis(5));
        let _ = self.silence.recv_timeout(moment);
        process.kill().unwrap();
        process.wait().unwrap();
        moment
    }
}

#[test]
fn exit_codes_say_whether_it_was_done() {
    let stage = Stage::new();
    std::fs::write(stage.path("good.json"), r#"{"inferences":["interest_knitting"]}"#).unwrap();
    std::fs::create_dir(stage.path("MyData")).unwrap();
    std::fs::rename(stage.path("good.json"), stage.path("MyData/Inferences.json")).unwrap();
    std::fs::write(stage.path("MyData/Userdata.json"), r#"{"username":"alexr","email":"alex@example.org"}"#).unwrap();
    std::fs::write(stage.path("broken.zip"), b"PK\x03\x04 and then nothing").unwrap();
    std::fs::write(stage.path("wrong"), "another passphrase\n").unwrap();
    let at = |name: &str| stage.path(name).display().to_string();
    let cases: [(&[&str], i32, &str); 9] = [
        (&["import", &at("MyData")], 0, ""),
        (&["inventory"], 0, ""),
        (&["import", &at("broken.zip")], 2, "broken.zip"),
        (&["import", &at("nowhere.zip")], 2, "nowhere.zip"),
        (&["import"], 2, "required"),
        (&["records", "--category", "nonsense"], 2, "nonsense"),
        (&["inventory", "--passphrase-file", &at("wrong")], 2, "passphrase"),
        (
            &["letter", "--brand", "spotify", "--right", "access", "--law", "eu-gdpr", "--format", "text"],
            2,
            "your name",
        ),
        (&["no-such-command"], 2, "no-such-command"),
    ];
    for (arguments, expected, word) in cases {
        let (code, out, said) = stage.run("vault", arguments);
        assert_eq!(code, Some(expected), "{arguments:?}: {out}{said}");
        assert!(said.contains(word), "{arguments:?} does not name '{word}': {said}");
    }
    assert_eq!(stage.ask("vault", &["inventory"])["brands"][0]["brand"], "spotify");
}

#[test]
fn the_way_to_ones_data_is_said_without_a_vault() {
    let stage = Stage::new();
    let (code, said, _) = stage.run("none", &["how", "net", "flix"]);
    assert_eq!((code, said.starts_with("no card knows")), (Some(0), true), "{said}");
    let (code, said, _) = stage.run("none", &["how", "Netflix"]);
    assert_eq!(code, Some(0));
    for part in ["https://www.netflix.com/account/getmyinfo", "Account > Security", "at most 30 days", "(not checked)"]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(stage.run("none", &["how", "criteo"]).1.contains("letter --brand criteo --right access"));
    assert!(!stage.path("none").exists());
}

#[test]
fn a_request_is_followed_from_letter_to_calendar() {
    let stage = Stage::new();
    let archives = stage.path("archives").display().to_string();
    assert_eq!(stage.run("none", &["demo", &archives, "--size", "0.02"]).0, Some(0));
    assert!(stage.run("vault", &["import", &archives]).0.is_some_and(|code| code < 2));
    let new = ["request", "new", "--brand", "spotify", "--right", "access", "--name", "Alex Example", "--seat", "SE"];
    assert_eq!(stage.ask("vault", &new)["row"]["state"], "drafted");
    let early = stage.run("vault", &["request", "reply", "1", "--says", "answered"]);
    assert_eq!(early.0, Some(2), "{}", early.2);
    assert!(early.2.contains("cannot follow 'drafted'"), "{}", early.2);
    let told: [&[&str]; 4] = [
        &["request", "sent", "1", "--by", "registered", "--note", "RR 123"],
        &["request", "received", "1"],
        &["request", "reply", "1", "--says", "asked", "--asks", "identity", "--text", "Please send a copy of your ID."],
        &["request", "extend", "1", "--reason", "complex"],
    ];
    for arguments in told {
        stage.ask("vault", arguments);
    }
    let case = stage.ask("vault", &["request", "show", "1"]);
    assert_eq!((&case["row"]["state"], &case["row"]["step"]["kind"]), (&"asked".into(), &"supply".into()));
    assert_eq!(case["events"].as_array().unwrap().len(), 5);
    assert_eq!(case["events"][1]["note"], "RR 123");
    let (code, out, _) = stage.run("vault", &["request", "due"]);
    assert_eq!(code, Some(0));
    assert!(out.contains("1 to do today") && out.contains("supply"), "{out}");
    let (_, calendar, _) = stage.run("vault", &["request", "calendar", "--language", "de"]);
    assert!(calendar.starts_with("BEGIN:VCALENDAR") && calendar.contains("Antwort fällig"), "{calendar}");
    stage.ask("vault", &["request", "close", "1"]);
    assert_eq!(stage.ask("vault", &["request", "list"])["cases"].as_array().unwrap().len(), 0);
    assert_eq!(stage.ask("vault", &["request", "list", "--all"])["cases"].as_array().unwrap().len(), 1);
}

/// What a vault says of everything in it, without the numbers that count imports.
#[test]
fn a_name_in_an_export_becomes_a_company_that_is_asked_and_contradicted() {
    let stage = Stage::new();
    let archives = stage.path("demo").display().to_string();
    assert_eq!(stage.run("none", &["demo", &archives, "--size", "0.02"]).0, Some(0));
    assert!(stage.run("vault", &["import", &archives]).0.is_some_and(|code| code < 2));
    let ask = |arguments: &[&str]| stage.ask("vault", arguments);
    ask(&["request", "person", "--name", "Alex Rivera", "--email", "alex@example.org", "--lives", "de"]);
    let (_, listed, _) = stage.run("vault", &["request", "chain", "list", "--dealing", "uploaded-list"]);
    assert!(listed.contains("Acme Data Partners (") && listed.contains("'directory correct"), "{listed}");

    ask(&[
        "directory",
        "correct",
        "acme-data-partners",
        "--name",
        "Acme Data Partners",
        "--email",
        "privacy@acme-data.example",
    ]);
    let matched = |arguments: &[&str]| stage.run("vault", &[&["directory", "match"], arguments].concat());
    let (_, said, _) = matched(&["acme-data.example", "acme-data-partners"]);
    assert_eq!(said, "'acme-data.example' is Acme Data Partners (acme-data-partners)\n");
    let (_, said, beside) = matched(&["Acme Dta", "acme-data-partners"]);
    assert!(
        said.contains("kept for 'Acme Dta'") && beside.contains("no export in this vault names 'Acme Dta'"),
        "{said}{beside}"
    );
    assert_eq!(matched(&["Acme Dta", "--forget"]).1, "what you said of 'Acme Dta' is forgotten\n");
    ask(&[
        "request",
        "chain",
        "new",
        "acme-data-partners",
        "--dealing",
        "uploaded-list",
        "--purpose",
        "to learn the source",
    ]);
    ask(&["request", "sent", "1", "--on", "2026-01-02"]);
    ask(&["request", "reply", "1", "--says", "refused", "--ground", "no-data"]);
    let (code, letter, said) = stage.run("vault", &["request", "follow", "1"]);
    assert!(
        code == Some(0) && letter.contains("“Acme Data Partners” – uploaded a list that I am on"),
        "{letter}{said}"
    );
    let (code, _, said) = stage.run("vault", &["request", "follow", "1", "complaint", "--statement", "They deny it."]);
    assert!(code == Some(2) && said.contains("  deberlbdi  Berliner"), "{said}");
    let kept = ask(&["request", "sent", "1", "--letter", "contradiction"]);
    let last = kept["events"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&last["what"]["kind"], &last["address"]), (&"sent".into(), &"privacy@acme-data.example".into()));
    assert_eq!(last["document"]["name"], "acme-data-partners-contradiction.eml");
    let (_, shown, _) = stage.run("vault", &["request", "show", "1"]);
    assert!(shown.contains("sent contradiction by e-mail to privacy@acme-data.example"), "{shown}");
}

fn content(stage: &Stage, vault: &str) -> Vec<Value> {
    let mut all: Vec<Value> = [&["inventory"][..], &["parties"], &["identifiers"], &["inferences"]]
        .iter()
        .map(|question| stage.ask(vault, question))
        .collect();
    let mut records = stage.ask(vault, &["records", "--limit", "500"]);
    for record in records["records"].as_array_mut().unwrap() {
        record["id"] = Value::Null;
        record["evidence"]["export"] = Value::Null;
    }
    all.push(records);
    all
}

/// Every entry of every export: records read = stored + known before + left out.
fn reconciles(stage: &Stage, vault: &str) {
    for export in stage.ask(vault, &["coverage"])["exports"].as_array().unwrap() {
        for entry in export["entries"].as_array().unwrap() {
            let count = |name: &str| entry[name].as_u64().unwrap_or(0);
            assert_eq!(
                count("records"),
                count("stored") + count("already_known") + count("skipped"),
                "{vault}: {entry}"
            );
        }
    }
}

#[test]
fn killed_at_any_moment_the_vault_is_whole_and_the_import_can_be_done_again() {
    let kills = kills(4);
    let stage = Stage::new();
    let archives = stage.path("archives");
    let (code, _, said) = stage.run("none", &["demo", &archives.display().to_string(), "--size", "0.2"]);
    assert_eq!(code, Some(0), "{said}");
    let start = Instant::now();
    assert!(stage.start("whole", &archives).wait_with_output().unwrap().status.code().is_some_and(|code| code < 2));
    let undisturbed = start.elapsed();
    let expected = content(&stage, "whole");
    let mut moments = Moments::new();
    for kill in 0..kills {
        let vault = format!("killed-{kill}");
        let moment = moments.kill(stage.start(&vault, &archives), kill, kills, undisturbed);
        if stage.path(&vault).exists() {
            let (code, _, said) = stage.run(&vault, &["inventory"]);
            assert_eq!(code, Some(0), "after kill {kill} at {moment:?} the vault does not open: {said}");
            reconciles(&stage, &vault);
        }
        let again = stage.start(&vault, &archives).wait_with_output().unwrap();
        assert!(again.status.code().is_some_and(|code| code < 2), "{}", String::from_utf8_lossy(&again.stderr));
        reconciles(&stage, &vault);
        assert!(content(&stage, &vault) == expected, "after kill {kill} at {moment:?} another content");
        // A backup is checked page by page while it is written.
        let copy = stage.path(&format!("copy-{kill}")).display().to_string();
        let (code, _, said) = stage.run(&vault, &["backup", &copy]);
        assert_eq!(code, Some(0), "after kill {kill} at {moment:?}: {said}");
    }
}

/// A stage with a vault of a few brands, what it holds, and how long the command takes on a copy of it.
fn with_vault(command: &[&str]) -> (Stage, Vec<Value>, Duration) {
    let stage = Stage::new();
    let archives = stage.path("archives");
    assert_eq!(stage.run("none", &["demo", &archives.display().to_string(), "--size", "0.1"]).0, Some(0));
    assert!(stage.start("base", &archives).wait_with_output().unwrap().status.code().is_some_and(|code| code < 2));
    let before = content(&stage, "base");
    stage.copy("base", "undisturbed");
    let start = Instant::now();
    let (code, _, said) = stage.run("undisturbed", command);
    assert_eq!(code, Some(0), "{command:?}: {said}");
    (stage, before, start.elapsed())
}

/// That every page passes its check, which a backup makes sure of.
fn is_whole(stage: &Stage, vault: &str, moment: Duration) {
    let copy = stage.path(&format!("checked-{vault}")).display().to_string();
    let (code, _, said) = stage.run(vault, &["backup", &copy]);
    assert_eq!(code, Some(0), "{vault} after a kill at {moment:?}: {said}");
}

#[test]
fn killed_while_it_erases_all_or_nothing_is_gone_and_it_can_be_done_again() {
    let command = ["erase", "--brand", "google"];
    let (stage, before, whole) = with_vault(&command);
    let after = content(&stage, "undisturbed");
    assert!(before != after);
    let (mut moments, kills) = (Moments::new(), kills(2));
    for kill in 0..kills {
        let vault = format!("erased-{kill}");
        stage.copy("base", &vault);
        let moment = moments.kill(stage.program(&vault).args(command).spawn().unwrap(), kill, kills, whole);
        let left = content(&stage, &vault);
        assert!(left == before || left == after, "half of it is gone after a kill at {moment:?}");
        is_whole(&stage, &vault, moment);
        let (code, _, said) = stage.run(&vault, &command);
        assert!(code == Some(0) || left == after && said.contains("no export of google"), "{moment:?}: {said}");
        assert!(content(&stage, &vault) == after, "after a kill at {moment:?}");
        // Unlocking makes up for what was cut short; nothing of it stays beside the vault.
        assert_eq!(stage.files(&vault), [vault.clone(), format!("{vault}.check")], "after a kill at {moment:?}");
    }
}

#[test]
fn killed_while_it_copies_the_vault_is_the_same_and_no_half_copy_passes_for_one() {
    let copy_of = |stage: &Stage, name: &str| stage.path(name).display().to_string();
    let (stage, before, _) = with_vault(&["inventory"]);
    let start = Instant::now();
    assert_eq!(stage.run("base", &["backup", &copy_of(&stage, "good")]).0, Some(0));
    let whole = start.elapsed();
    let (mut moments, kills) = (Moments::new(), kills(2));
    for kill in 0..kills {
        let (name, vault) = (format!("copy-{kill}"), format!("restored-{kill}"));
        let copy = copy_of(&stage, &name);
        let process = stage.program("base").args(["backup", &copy]).spawn().unwrap();
        let moment = moments.kill(process, kill, kills, whole);
        assert!(content(&stage, "base") == before, "after a kill at {moment:?}");
        if stage.path(&name).exists() {
            assert_eq!(stage.run(&vault, &["restore", &copy]).0, Some(0), "a half copy after a kill at {moment:?}");
        }
        assert_eq!(stage.run("base", &["backup", &copy]).0, Some(0));
        assert_eq!(stage.files(&name), [name.as_str()], "after a kill at {moment:?}");
    }
}

#[test]
fn killed_while_it_restores_the_old_vault_or_the_new_one_opens() {
    let stage = Stage::new();
    let archives = stage.path("archives");
    assert_eq!(stage.run("none", &["demo", &archives.display().to_string(), "--size", "0.1"]).0, Some(0));
    assert!(stage.start("base", &archives).wait_with_output().unwrap().status.code().is_some_and(|code| code < 2));
    let copy = stage.path("copy").display().to_string();
    assert_eq!(stage.run("base", &["backup", &copy]).0, Some(0));
    let new = content(&stage, "base");
    assert_eq!(stage.run("base", &["erase", "--brand", "google"]).0, Some(0));
    let old = content(&stage, "base");
    stage.copy("base", "undisturbed");
    let start = Instant::now();
    assert_eq!(stage.run("undisturbed", &["restore", &copy]).0, Some(0));
    let whole = start.elapsed();
    let (mut moments, kills) = (Moments::new(), kills(2));
    for kill in 0..kills {
        let vault = format!("restored-{kill}");
        stage.copy("base", &vault);
        let process = stage.program(&vault).args(["restore", &copy]).spawn().unwrap();
        let moment = moments.kill(process, kill, kills, whole);
        let left = content(&stage, &vault);
        assert!(left == old || left == new, "neither of them after a kill at {moment:?}");
        is_whole(&stage, &vault, moment);
        assert_eq!(stage.run(&vault, &["restore", &copy]).0, Some(0), "after a kill at {moment:?}");
        assert!(content(&stage, &vault) == new, "after a kill at {moment:?}");
        let half = stage.files(&vault).into_iter().filter(|name| name.contains("restoring")).count();
        assert_eq!(half, 0, "after a kill at {moment:?}");
    }
}

/// The commands of the steps by which a contributor adds a brand, as the document has them.
fn steps() -> String {
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../CONTRIBUTING.md");
    let text = std::fs::read_to_string(document).unwrap();
    let (_, section) = text.split_once("## A brand").unwrap();
    let (section, _) = section.split_once("\n## ").unwrap();
    let (_, block) = section.split_once("```sh\n").unwrap();
    let (block, _) = block.split_once("```").unwrap();
    block.lines().map(str::trim).collect::<Vec<_>>().join("\n")
}

#[test]
#[cfg(unix)]
fn the_steps_of_the_document_add_a_brand() {
    let stage = Stage::new();
    let export = stage.path("export");
    std::fs::create_dir_all(export.join("orders")).unwrap();
    std::fs::write(export.join("profile.json"), r#"{"member":{"email":"mia@example.org","phone":"+49 89 5550100"}}"#)
        .unwrap();
    for year in [2023, 2024] {
        let orders =
            format!("order id,order date,product,total\nO-1,{year}-01-05,Lamp,19.90\nO-2,{year}-02-07,Rug,5.00\n");
        std::fs::write(export.join(format!("orders/orders_{year}.csv")), orders).unwrap();
    }
    std::fs::write(export.join("odd.bin"), b"\x00\x01\x02").unwrap();
    let folder = Path::new(env!("CARGO_BIN_EXE_takeback-cli")).parent().unwrap();
    let path = format!("{}:{}", folder.display(), std::env::var("PATH").unwrap_or_default());
    let done = Command::new("sh")
        .args(["-ec", &steps()])
        .env("PATH", path)
        .env("ARCHIVE", &export)
        .env("BRAND", "lamp-house")
        .env("NAME", "The Lamp House")
        .env("CARD", stage.path("lamp-house.toml"))
        .env("TAKEBACK_HOME", stage.path("home"))
        .env("TAKEBACK_VAULT", stage.path("home/v"))
        .env("TAKEBACK_PASSPHRASE", "a passphrase")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    // A file that nobody understands is told by the exit code of the import, which ends the steps.
    assert!(said.contains("not understood: odd.bin"), "{said}");
    assert!(said.contains("The Lamp House (card lamp-house"), "{said}");
    let card = std::fs::read_to_string(stage.path("lamp-house.toml")).unwrap();
    assert!(card.starts_with("#:schema card.schema.json\n"), "{card}");
    assert!(card.contains("orders/orders_*.csv"), "files of one kind share a row: {card}");
    assert!(stage.path("card.schema.json").exists());
    let coverage = stage.ask("home/v", &["coverage"]);
    let entries = coverage["exports"][0]["entries"].as_array().unwrap();
    let read: Vec<&str> =
        entries.iter().filter(|entry| entry["state"] == "read").map(|entry| entry["path"].as_str().unwrap()).collect();
    assert_eq!(read.len(), 3, "{coverage}");
    assert!(entries.iter().all(|entry| entry["guessed"] == false), "the card reads them: {coverage}");
    // What is there is not written over, and what is wrong is told with its line.
    let again = ["card", "new", export.to_str().unwrap(), "--brand", "lamp-house", "--out"];
    let out = stage.path("lamp-house.toml");
    let (code, _, _) = stage.run("home/v", &[&again[..], &[out.to_str().unwrap()]].concat());
    assert_ne!(code, Some(0));
    let wrong = stage.path("wrong.toml");
    std::fs::write(&wrong, card.replace("format = \"csv\"", "format = \"cvs\"")).unwrap();
    let (code, told, _) = stage.run("home/v", &["card", "check", wrong.to_str().unwrap()]);
    assert_ne!(code, Some(0));
    assert!(told.contains("line ") && told.contains("unknown format 'cvs'"), "{told}");
}

#[test]
fn the_directory_is_searched_and_filled_without_a_vault() {
    let stage = Stage::new();
    let found = stage.ask("v", &["directory", "search", "spotify"]);
    assert_eq!(found["companies"][0]["id"], "spotify");
    let (code, out, _) = stage.run("v", &["directory", "show", "spotify"]);
    assert_eq!(code, Some(0));
    assert!(out.contains("Spotify AB") && out.contains("email:"), "{out}");

    std::fs::write(
        stage.path("sites.json"),
        r#"[{"name":"Quarter Past","url":"https://quarter-past.org/delete","difficulty":"hard","domains":["quarter-past.org"]}]"#,
    )
    .unwrap();
    let file = stage.path("sites.json").display().to_string();
    let kept = stage.ask("v", &["directory", "import", "justdeleteme", &file]);
    assert_eq!(kept["kept"]["companies"], 1);
    assert_eq!(stage.ask("v", &["directory", "search", "quarter-past.org"])["companies"][0]["id"], "quarter-past");
    let (code, _, said) = stage.run("v", &["directory", "import", "california", &file]);
    assert_eq!(code, Some(2));
    assert!(said.contains("not a file of California"), "{said}");

    stage.ask("v", &["directory", "address", "justdeleteme", "http://127.0.0.1:9/sites.json"]);
    let (code, _, said) = stage.run("v", &["directory", "update", "justdeleteme"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("could not be reached"), "{said}");
    assert_eq!(stage.ask("v", &["directory", "list"])[1]["kept"]["companies"], 1, "the old edition stays");
    stage.ask("v", &["directory", "back", "justdeleteme"]);
    assert_eq!(stage.ask("v", &["directory", "list"])[1]["kept"], Value::Null);
}

#[test]
fn what_the_person_entered_is_handed_on_and_dropped() {
    let stage = Stage::new();
    std::fs::write(stage.path("notes.csv"), "Date,Note\n2024-01-02,bought a lamp\n").unwrap();
    stage.ask("v", &["import", &stage.path("notes.csv").display().to_string(), "--brand", "Lamp Shop"]);
    let correct =
        ["directory", "correct", "pebble-and-fig", "--name", "Pebble & Fig", "--email", "privacy@example.org"];
    assert_eq!(stage.ask("v", &correct)["name"], "Pebble & Fig");
    let out = stage.path("corrections.json").display().to_string();
    let (code, _, said) = stage.run("v", &["directory", "export", "--out", &out]);
    assert!(code == Some(2) && said.contains("both a postal address and the page"), "{said}");
    let whole = ["--address", "Example Street 1", "--source", "https://example.org/privacy"];
    stage.ask("v", &[&["directory", "correct", "lamps-and-co", "--name", "Lamps"], &whole[..]].concat());
    let told = stage.ask("v", &["directory", "export", "--out", &out]);
    assert_eq!((&told["corrections"], &told["left_out"]), (&Value::from(1), &Value::from(1)));
    let handed: Value = serde_json::from_slice(&std::fs::read(&out).unwrap()).unwrap();
    assert_eq!(
        (&handed[0]["slug"], &handed[0]["address"]),
        (&Value::from("lamps-and-co"), &Value::from("Example Street 1"))
    );
    stage.ask("v", &["directory", "forget", "pebble-and-fig"]);
    assert_eq!(stage.run("v", &["directory", "show", "pebble-and-fig"]).0, Some(2));
}

#[test]
fn a_letter_is_written_with_what_to_know_before_it_goes() {
    let stage = Stage::new();
    std::fs::write(stage.path("notes.csv"), "Date,Note\n2024-01-02,bought a lamp\n").unwrap();
    stage.ask("v", &["import", &stage.path("notes.csv").display().to_string(), "--brand", "Lamp Shop"]);
    let erasure =
        ["letter", "--right", "erasure", "--law", "kr-pipa", "--name", "Alex Rivera", "--email", "alex@example.org"];
    let (code, text, said) = stage.run("v", &[&erasure[..], &["--brand", "spotify"]].concat());
    assert_eq!(code, Some(0), "{said}");
    assert!(text.starts_with("Alex Rivera\n") && !text.contains("I have read"), "{text}");
    assert!(said.contains("careful: this law gives this right to who has had access"), "{said}");
    let (_, text, said) = stage.run("v", &[&erasure[..], &["--brand", "lamp-shop"]].concat());
    assert!(text.contains("I have read the data that you handed over to me"), "{text}");
    assert!(
        !said.contains("had access") && said.contains("no export shows this company to have of you: email"),
        "{said}"
    );
}

/// What is fetched goes by way of the proxy that the system names, and by no other.
#[test]
#[expect(clippy::disallowed_types, reason = "the proxy that a fetch is led to in this test")]
fn a_public_directory_is_fetched_by_way_of_the_systems_proxy() {
    let proxy = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = proxy.local_addr().unwrap().port();
    let asked = std::thread::spawn(move || {
        let (mut line, _) = proxy.accept().unwrap();
        let mut heard = [0; 512];
        let length = std::io::Read::read(&mut line, &mut heard).unwrap();
        std::io::Write::write_all(&mut line, b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n").unwrap();
        String::from_utf8_lossy(&heard[..length]).into_owned()
    });
    let stage = Stage::new();
    let mut program = stage.program("v");
    for name in ["NO_PROXY", "no_proxy", "ALL_PROXY", "all_proxy", "HTTPS_PROXY"] {
        program.env_remove(name);
    }
    program.env("https_proxy", format!("http://127.0.0.1:{port}")).args(["directory", "update", "justdeleteme"]);
    let output = program.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(2) && said.contains("could not be reached"), "{said}");
    let asked = asked.join().unwrap();
    assert!(asked.starts_with("CONNECT raw.githubusercontent.com:443 HTTP/1.1\r\n"), "{asked}");
}

#[test]
fn nothing_is_sent_without_an_account_and_no_account_is_kept_without_a_keychain() {
    let stage = Stage::new();
    stage.run("vault", &["demo", &stage.path("archives").display().to_string(), "--size", "0.01"]);
    stage.start("vault", &stage.path("archives")).wait().unwrap();
    let account = stage.ask("vault", &["mail-account", "show"]);
    assert_eq!((&account["account"], &account["sent"]), (&Value::Null, &Value::from(0)));
    let letter = ["--brand", "spotify", "--right", "access", "--name", "Alex Rivera", "--address", "Street 1"];
    let opened = stage.ask("vault", &[&["request", "new", "--email", "alex@example.org"], &letter[..]].concat());
    let case = opened["row"]["id"].to_string();
    let (code, _, said) = stage.run("vault", &["request", "send", &case, "--yes"]);
    assert!(code == Some(2) && said.contains("no mail account is set up"), "{said}");

    let mut program = stage.program("vault");
    program.args(["mail-account", "set", "--server", "mail.example.org", "--sender", "alex@example.org"]);
    // Not the keychain of whoever runs the tests.
    program.env("TAKEBACK_MAIL_PASSWORD", "open sesame").env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    if cfg!(target_os = "linux") {
        let output = program.output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(2) && said.contains("no keychain that answers"), "{said}");
        assert!(!said.contains("open sesame"), "{said}");
    }
}
