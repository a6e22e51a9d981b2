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

/// What a vault says of everything in it, without the numbers that count imports.
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

/// `TAKEBACK_KILLS=100` is the long suite.
#[test]
fn killed_at_any_moment_the_vault_is_whole_and_the_import_can_be_done_again() {
    let kills: u32 = std::env::var("TAKEBACK_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(4);
    let stage = Stage::new();
    let archives = stage.path("archives");
    let (code, _, said) = stage.run("none", &["demo", &archives.display().to_string(), "--size", "0.2"]);
    assert_eq!(code, Some(0), "{said}");
    let start = Instant::now();
    assert!(stage.start("whole", &archives).wait_with_output().unwrap().status.code().is_some_and(|code| code < 2));
    let undisturbed = start.elapsed();
    let expected = content(&stage, "whole");
    // Spread over the whole time, the same moments each run as far as the machine allows.
    let (_alarm, silence) = std::sync::mpsc::channel::<()>();
    let mut seed = 0x9e37_79b9_u32;
    for kill in 0..kills {
        let vault = format!("killed-{kill}");
        let mut import = stage.start(&vault, &archives);
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let moment =
            undisturbed.mul_f64((f64::from(kill) + f64::from(seed >> 8) / f64::from(1 << 24)) / f64::from(kills));
        let _ = silence.recv_timeout(moment.max(Duration::from_millis(5)));
        import.kill().unwrap();
        import.wait().unwrap();
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
