//! Letting go of data and keeping it: erasure, backup, locking, the keychain; and a vault that others use, that cannot be
//! written, or whose clock goes back.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use takeback_api::types::{ApiError, ErrorCode};
use takeback_api::{Profile, Session, dispatch};
use takeback_tests::{PASSPHRASE, Stage, zip_of};
use takeback_vault::{ExportStart, VaultFile};

const MINUTE: i64 = 60_000;

/// A Spotify account export of one account with these plays.
fn plays(folder: &Path, name: &str, plays: &[(&str, &str)]) -> PathBuf {
    let rows: Vec<_> = plays
        .iter()
        .map(|(at, track)| json!({ "endTime": at, "artistName": "The Example Band", "trackName": track, "msPlayed": 181_000 }))
        .collect();
    zip_of(
        &folder.join(name),
        &[
            ("Spotify Account Data/StreamingHistory_music_0.json", &serde_json::to_vec(&rows).unwrap()),
            (
                "Spotify Account Data/Userdata.json",
                br#"{"username":"alexr","email":"alex@example.org","country":"DE"}"#,
            ),
            ("Spotify Account Data/Inferences.json", br#"{"inferences":["interest_trail-running"]}"#),
        ],
    )
}

/// What the screens show, without the numbers that the vault gives by itself, in an order of its own.
fn content(stage: &Stage, words: &[&str]) -> String {
    let mut all = vec![
        stage.ask("inventory", json!({})),
        stage.ask("parties", json!({})),
        stage.ask("identifiers", json!({})),
        stage.ask("inferences", json!({})),
        stage.ask("exports", json!({})),
        stage.ask("coverage", json!({})),
        stage.records(json!({})),
        stage.records(json!({ "gone": true })),
    ];
    let brands: Vec<Value> = all[0]["brands"].as_array().unwrap().iter().map(|row| row["brand"].clone()).collect();
    all.extend(brands.into_iter().map(|brand| stage.ask("brand", json!({ "brand": brand }))));
    all.extend(words.iter().map(|word| stage.records(json!({ "search": word }))));
    plain(Value::from(all)).to_string()
}

fn plain(value: Value) -> Value {
    match value {
        Value::Object(fields) => fields
            .into_iter()
            .filter(|(name, _)| !["id", "export", "record", "imported_on", "next"].contains(&name.as_str()))
            .map(|(name, value)| (name, plain(value)))
            .collect(),
        Value::Array(items) => {
            let mut items: Vec<Value> = items.into_iter().map(plain).collect();
            items.sort_by_key(Value::to_string);
            items.into()
        }
        other => other,
    }
}

/// Whether a file below the folder, or its name, has the text in it.
fn holds(folder: &Path, text: &str) -> Option<PathBuf> {
    std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).find_map(|path| {
        if path.is_dir() {
            return holds(&path, text);
        }
        let bytes = std::fs::read(&path).unwrap();
        let found = bytes.windows(text.len()).any(|window| window == text.as_bytes());
        (found || path.to_string_lossy().contains(text)).then_some(path)
    })
}

#[test]
fn without_a_brand_the_vault_is_as_if_it_had_never_come() {
    let (with, without) = (Stage::new(), Stage::new());
    let archives = with.ask("demo", json!({ "dir": with.path("archives"), "size": 0.05 }));
    for archive in archives["archives"].as_array().unwrap() {
        let archive = Path::new(archive["path"].as_str().unwrap());
        let report = with.import(archive);
        if report["exports"][0]["brand"] != "google" {
            without.import(archive);
        }
    }
    let words = ["berlin", "search", "a", "the"];
    assert_ne!(content(&with, &words), content(&without, &words));
    let erased = with.ask("erase", json!({ "what": "brand", "brand": "google" }));
    assert!(erased["records"].as_u64().unwrap() > 0, "{erased}");
    assert_eq!(content(&with, &words), content(&without, &words));
}

#[test]
fn without_an_older_export_the_newer_one_keeps_all_that_it_said() {
    let (with, without) = (Stage::new(), Stage::new());
    let folder = with.dir.path();
    let old = plays(folder, "old.zip", &[("2025-01-01 10:00", "CanaryTrack"), ("2025-01-02 11:00", "Two")]);
    let new = plays(folder, "new.zip", &[("2025-01-02 11:00", "Two"), ("2025-01-03 12:00", "Three")]);
    let first = with.import(&old)["exports"][0]["id"].clone();
    with.import(&new);
    without.import(&new);
    let erased = with.ask("erase", json!({ "what": "export", "export": first }));
    assert_eq!(erased["records"], 1, "{erased}");
    assert!(erased["kept"].as_u64().unwrap() > 0, "{erased}");
    assert_eq!(
        content(&with, &["two", "canarytrack", "running"]),
        content(&without, &["two", "canarytrack", "running"])
    );
    assert_eq!(
        with.try_ask("erase", json!({ "what": "export", "export": first })).unwrap_err().code,
        ErrorCode::Argument
    );
    // The evidence leads into the newer archive, where the row can be read.
    let two = with.records(json!({ "search": "two" }))["records"][0].clone();
    assert_eq!(two["evidence"]["archive"], "new.zip");
    let detail = with.ask("record", json!({ "id": two["id"] }));
    assert!(detail["original"]["text"].as_str().unwrap().contains("Two"), "{detail}");
}

#[test]
fn nothing_readable_is_outside_of_the_vault() {
    let stage = Stage::new();
    let archive = plays(stage.dir.path(), "canary-archive.zip", &[("2025-01-01 10:00", "CanaryTrack")]);
    stage.import(&archive);
    stage.ask("set_person", json!({ "name": "Canary Person", "address": ["Canary Street 1"] }));
    stage.records(json!({ "search": "canarytrack" }));
    let letter =
        json!({ "brand": "spotify", "right": "access", "law": "eu-gdpr", "language": "en", "evidence": "samples" });
    stage.ask("draft_letter", letter);
    let profile = stage.path("profile");
    let canaries =
        ["CanaryTrack", "Canary Person", "Canary Street", "canary-archive", "alex@example.org", "trail-running"];
    for canary in canaries {
        assert_eq!(holds(&profile, canary), None, "{canary}");
    }
    assert!(holds(&stage.path(""), "canary-archive").is_some(), "the search finds nothing at all");
    stage.ask("erase", json!({ "what": "everything" }));
    assert_eq!(stage.records(json!({}))["total"], 0);
    assert_eq!(stage.ask("person", json!({}))["name"], "");
}

#[test]
fn a_backup_is_restored_and_takes_imports() {
    let stage = Stage::new();
    stage.import(&plays(stage.dir.path(), "old.zip", &[("2025-01-01 10:00", "One")]));
    let backup = stage.path("backup.takeback");
    let written = stage.ask("back_up", json!({ "path": backup }));
    assert_eq!(written["records"], stage.records(json!({}))["total"]);
    let kept = content(&stage, &["one"]);
    stage.ask("erase", json!({ "what": "everything" }));
    let wrong = json!({ "path": backup, "passphrase": "guess" });
    assert_eq!(stage.try_ask("restore", wrong).unwrap_err().code, ErrorCode::WrongPassphrase);
    assert_eq!(stage.records(json!({}))["total"], 0, "the vault is open as before");
    let restored = stage.ask("restore", json!({ "path": backup, "passphrase": PASSPHRASE }));
    assert_eq!(restored["state"]["vault"], "open");
    assert!(Path::new(restored["replaced"].as_str().unwrap()).exists());
    assert_eq!(content(&stage, &["one"]), kept);
    let report =
        stage.import(&plays(stage.dir.path(), "new.zip", &[("2025-01-01 10:00", "One"), ("2025-01-02 10:00", "Two")]));
    assert_eq!(report["exports"][0]["stored"], 1, "{report}");

    // On another machine, without a vault, and with one that is locked.
    let other = Session::new(Profile::at(stage.path("other")));
    let ask = |command: &str, request: Value| dispatch(&other, command, request, &|_| ());
    let request = json!({ "path": backup, "passphrase": PASSPHRASE });
    assert_eq!(ask("restore", request.clone()).unwrap()["replaced"], Value::Null);
    ask("lock", json!({})).unwrap();
    let restored = ask("restore", request).unwrap();
    assert!(restored["replaced"].is_string(), "{restored}");
    // All of it goes, what was set aside as well.
    ask("erase", json!({ "what": "everything" })).unwrap();
    assert!(!Path::new(restored["replaced"].as_str().unwrap()).exists());
}

/// A session whose clock the test turns.
fn with_clock(stage: &Stage) -> (Session, Arc<AtomicI64>) {
    let clock = Arc::new(AtomicI64::new(1_790_000_000_000));
    let turned = Arc::clone(&clock);
    let session = Session::with_clock(Profile::at(stage.path("timed")), move || turned.load(Ordering::SeqCst));
    dispatch(&session, "create_vault", json!({ "passphrase": PASSPHRASE }), &|_| ()).unwrap();
    (session, clock)
}

fn preferences(lock_after: u32) -> Value {
    json!({ "language": "en", "appearance": "auto", "lock_after": lock_after })
}

#[test]
fn the_vault_locks_itself_when_nobody_is_there() {
    let stage = Stage::new();
    let (session, clock) = with_clock(&stage);
    let ask = |command: &str, request: Value| dispatch(&session, command, request, &|_| ());
    let later = |minutes: i64| clock.fetch_add(minutes * MINUTE, Ordering::SeqCst);
    let open = || ask("app_state", json!({})).unwrap()["vault"] == "open";
    // Fifteen minutes unless said otherwise; looking at the state is no sign of a person, a question is.
    later(14);
    assert!(open());
    ask("inventory", json!({})).unwrap();
    later(14);
    assert!(open());
    ask("active", json!({})).unwrap();
    later(14);
    assert!(open());
    let told = std::thread::scope(|scope| {
        let waiting = scope.spawn(|| ask("await_lock", json!({})).unwrap());
        later(1);
        assert!(!open());
        waiting.join().unwrap()
    });
    assert_eq!(told["vault"], "locked");
    assert_eq!(ask("inventory", json!({})).unwrap_err().code, ErrorCode::Locked);
    assert_eq!(ask("await_lock", json!({})).unwrap()["vault"], "locked");
    // Another time, and never.
    let unlock = || ask("unlock", json!({ "passphrase": PASSPHRASE })).unwrap();
    unlock();
    ask("set_preferences", preferences(1)).unwrap();
    later(1);
    assert_eq!(ask("inventory", json!({})).unwrap_err().code, ErrorCode::Locked);
    ask("set_preferences", preferences(0)).unwrap();
    unlock();
    later(60 * 24 * 365);
    ask("inventory", json!({})).unwrap();
    assert_eq!(ask("set_preferences", preferences(100_000)).unwrap_err().code, ErrorCode::Argument);
}

#[test]
fn the_windows_language_is_kept_as_a_code() {
    let stage = Stage::new();
    let prefer =
        |language: &str| stage.try_ask("set_preferences", json!({ "language": language, "appearance": "auto" }));
    assert_eq!(prefer("fr").unwrap()["preferences"]["language"], "fr");
    assert_eq!(prefer("auto").unwrap()["preferences"]["language"], "auto");
    for odd in ["", "French", "FR", "../x", "é"] {
        assert_eq!(prefer(odd).unwrap_err().code, ErrorCode::Argument, "{odd}");
    }
    assert_eq!(stage.ask("app_state", json!({}))["preferences"]["language"], "auto");
}

#[test]
fn an_import_is_not_cut_off_by_the_lock() {
    let stage = Stage::new();
    let (session, clock) = with_clock(&stage);
    let archive = plays(stage.dir.path(), "a.zip", &[("2025-01-01 10:00", "One")]);
    let request = json!({ "paths": [archive], "job": "long" });
    let seen = AtomicI64::new(0);
    let report = dispatch(&session, "import", request, &|_| {
        // It takes an hour, and the window asks for nothing but the state meanwhile.
        clock.fetch_add(60 * MINUTE, Ordering::SeqCst);
        let state = dispatch(&session, "app_state", json!({}), &|_| ()).unwrap();
        assert_eq!(state["vault"], "open");
        // Erasing and backups wait for it.
        let busy = dispatch(&session, "erase", json!({ "what": "everything" }), &|_| ()).unwrap_err();
        assert_eq!(busy.code, ErrorCode::Busy, "{busy}");
        seen.fetch_add(1, Ordering::SeqCst);
    })
    .unwrap();
    assert!(seen.load(Ordering::SeqCst) > 0);
    assert_eq!(report["exports"][0]["brand"], "spotify");
    dispatch(&session, "inventory", json!({}), &|_| ()).unwrap();
    clock.fetch_add(15 * MINUTE, Ordering::SeqCst);
    assert_eq!(dispatch(&session, "inventory", json!({}), &|_| ()).unwrap_err().code, ErrorCode::Locked);
}

#[test]
fn a_clock_that_goes_back_loses_nothing() {
    let stage = Stage::new();
    let (session, clock) = with_clock(&stage);
    let ask = |command: &str, request: Value| dispatch(&session, command, request, &|_| ());
    let import = |path: PathBuf| ask("import", json!({ "paths": [path], "job": "test" })).unwrap();
    import(plays(stage.dir.path(), "old.zip", &[("2025-01-01 10:00", "One"), ("2025-01-02 11:00", "Two")]));
    clock.fetch_sub(10 * 365 * 24 * 60 * MINUTE, Ordering::SeqCst);
    assert_eq!(ask("app_state", json!({})).unwrap()["vault"], "open", "going back is no absence");
    let report =
        import(plays(stage.dir.path(), "new.zip", &[("2025-01-02 11:00", "Two"), ("2025-01-03 12:00", "Three")]));
    assert_eq!((&report["exports"][0]["stored"], &report["exports"][0]["gone"]), (&json!(1), &json!(1)));
    ask("lock", json!({})).unwrap();
    ask("unlock", json!({ "passphrase": PASSPHRASE })).unwrap();
    assert_eq!(ask("exports", json!({})).unwrap().as_array().unwrap().len(), 2);
}

#[test]
fn the_key_moves_into_the_keychain_and_back() {
    // In memory; the tests of this program share it, and it is the only one that uses it.
    keyring_core::set_default_store(keyring_core::mock::Store::new().unwrap());
    let stage = Stage::new();
    stage.import(&plays(stage.dir.path(), "a.zip", &[("2025-01-01 10:00", "One")]));
    let total = stage.records(json!({}))["total"].clone();
    let error = stage.try_ask("use_keychain", json!({ "passphrase": "guess" })).unwrap_err();
    assert_eq!(error.code, ErrorCode::WrongPassphrase);
    assert_eq!(stage.try_ask("unlock_with_keychain", json!({})).unwrap_err().code, ErrorCode::Argument);

    let state = stage.ask("use_keychain", json!({ "passphrase": PASSPHRASE }));
    assert_eq!(state["keychain"], true);
    let old = json!({ "old": PASSPHRASE, "new": "another one" });
    assert_eq!(stage.try_ask("change_passphrase", old).unwrap_err().code, ErrorCode::Argument);
    stage.ask("lock", json!({}));
    assert_eq!(
        stage.try_ask("unlock", json!({ "passphrase": PASSPHRASE })).unwrap_err().code,
        ErrorCode::WrongPassphrase
    );
    assert_eq!(stage.ask("unlock_with_keychain", json!({}))["vault"], "open");
    assert_eq!(stage.records(json!({}))["total"], total);
    // The key itself is nowhere in the profile.
    let name = std::fs::read_to_string(stage.path("profile/vault.takeback.keychain")).unwrap();
    let entry = keyring_core::Entry::new("org.takeback.desktop", &name).unwrap();
    let key = entry.get_password().unwrap();
    assert_eq!(key.len(), "x''".len() + 64);
    assert_eq!(holds(&stage.path("profile"), &key[2..66]), None);
    // Typed by hand, it opens the vault and stays where it is.
    stage.ask("lock", json!({}));
    assert_eq!(stage.ask("unlock", json!({ "passphrase": key }))["keychain"], true);
    assert_eq!(entry.get_password().unwrap(), key);

    // A backup opens elsewhere, so it needs a passphrase.
    let backup = stage.path("backup.takeback");
    assert_eq!(stage.try_ask("back_up", json!({ "path": backup })).unwrap_err().code, ErrorCode::Argument);
    stage.ask("back_up", json!({ "path": backup, "passphrase": "for the backup" }));
    let other = Session::new(Profile::at(stage.path("other")));
    let restore = json!({ "path": backup, "passphrase": "for the backup" });
    assert_eq!(dispatch(&other, "restore", restore, &|_| ()).unwrap()["state"]["keychain"], false);

    // A keychain that is locked says so; one that lost the key, too.
    stage.ask("lock", json!({}));
    let refuse = |error| {
        let mock: &keyring_core::mock::Cred = entry.as_any().downcast_ref().unwrap();
        mock.set_error(error);
        let error = stage.try_ask("unlock_with_keychain", json!({})).unwrap_err();
        assert_eq!(error.code, ErrorCode::Keychain);
        error.message
    };
    assert!(refuse(keyring_core::Error::NoStorageAccess("locked".into())).contains("locked or refuses"));
    assert!(refuse(keyring_core::Error::NoEntry).contains("restore a backup"));
    assert!(refuse(keyring_core::Error::NoDefaultStore).contains("no keychain"));

    stage.ask("unlock_with_keychain", json!({}));
    assert_eq!(stage.ask("use_passphrase", json!({ "passphrase": "back again" }))["keychain"], false);
    assert!(entry.get_password().is_err(), "the key is out of the keychain");
    stage.ask("lock", json!({}));
    stage.ask("unlock", json!({ "passphrase": "back again" }));
    assert_eq!(stage.records(json!({}))["total"], total);
}

/// Set for the other process, and what it does.
const ROLE: &str = "TAKEBACK_TEST_ROLE";

/// The other process of the tests below: this same program, told what to do by its environment.
#[test]
fn another_process() {
    let Some(role) = std::env::var_os(ROLE) else { return };
    let role = role.into_string().unwrap();
    let (what, vault) = role.split_once(' ').unwrap();
    let session = Session::new(Profile::at("/nonexistent").with_vault(vault));
    match what {
        // Begins to write and waits.
        "write" => {
            let mut vault = VaultFile::at(vault).open(PASSPHRASE).unwrap();
            let writer = vault.begin_export(&ExportStart {
                brand: &"other".parse().unwrap(),
                name: "Other",
                controller: None,
                card: None,
                status: None,
                account: None,
                set_key: "other",
                made_on: None,
                now: 0,
                archives: &[],
                marks: &[],
            });
            assert!(writer.is_ok());
            eprintln!("writing");
            std::io::stdin().read_line(&mut String::new()).unwrap();
        }
        // Looks at what it can only look at, and tries to change it.
        _ => {
            let ask = |command: &str, request: Value| dispatch(&session, command, request, &|_| ());
            let state = ask("unlock", json!({ "passphrase": PASSPHRASE })).unwrap();
            let errors: Vec<Value> = CHANGES
                .iter()
                .map(|(command, request)| ask(command, serde_json::from_str(request).unwrap()))
                .map(|answer| serde_json::to_value(answer.unwrap_err()).unwrap())
                .collect();
            let records = ask("records", json!({ "filter": { "search": "one" }, "limit": 10 })).unwrap();
            eprintln!("{}", json!({ "state": state, "errors": errors, "records": records["total"] }));
        }
    }
}

fn other_process(what: &str, vault: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "safety::another_process", "--nocapture"]);
    command.env(ROLE, format!("{what} {}", vault.display()));
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
    command
}

#[test]
fn while_another_process_writes_one_can_read_and_is_told_why_not_more() {
    let stage = Stage::new();
    stage.import(&plays(stage.dir.path(), "a.zip", &[("2025-01-01 10:00", "One")]));
    let before = content(&stage, &["one"]);
    let mut other = other_process("write", &stage.path("profile/vault.takeback")).spawn().unwrap();
    let mut said = BufReader::new(other.stderr.take().unwrap()).lines();
    assert!(said.any(|line| line.unwrap() == "writing"), "the other process did not get to write");

    assert_eq!(content(&stage, &["one"]), before);
    let newer = plays(stage.dir.path(), "b.zip", &[("2025-01-02 10:00", "Two")]);
    let writes = [
        ("import", json!({ "paths": [newer], "job": "test" })),
        ("set_person", json!({ "name": "Alex" })),
        ("change_passphrase", json!({ "old": PASSPHRASE, "new": "another one" })),
        ("erase", json!({ "what": "everything" })),
    ];
    for (command, request) in writes {
        let error = stage.try_ask(command, request).unwrap_err();
        assert_eq!(error.code, ErrorCode::Busy, "{command}: {error}");
        assert!(error.message.contains("another process"), "{command}: {error}");
    }
    other.stdin.take().unwrap().write_all(b"\n").unwrap();
    assert!(other.wait().unwrap().success());

    // Nothing was lost, the passphrase is the old one, and now it goes.
    assert_eq!(content(&stage, &["one"]), before);
    stage.ask("lock", json!({}));
    stage.ask("unlock", json!({ "passphrase": PASSPHRASE }));
    assert_eq!(stage.import(&newer)["exports"][0]["stored"], 1);
}

/// What changes a vault, and cannot where it can only be read.
const CHANGES: [(&str, &str); 4] = [
    ("import", r#"{ "paths": ["/etc/hostname"], "job": "test" }"#),
    ("erase", r#"{ "what": "everything" }"#),
    ("set_person", r#"{ "name": "Mia" }"#),
    ("change_passphrase", r#"{ "old": "correct horse", "new": "another one" }"#),
];

#[test]
#[cfg(unix)]
fn a_vault_in_a_read_only_place_can_be_read_and_says_so() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    let stage = Stage::new();
    stage.import(&plays(stage.dir.path(), "a.zip", &[("2025-01-01 10:00", "One")]));
    stage.ask("lock", json!({}));
    let folder = stage.path("profile");
    let mode = |path: &Path, mode| std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    mode(stage.dir.path(), 0o755);
    for entry in std::fs::read_dir(&folder).unwrap() {
        mode(&entry.unwrap().path(), 0o444);
    }
    mode(&folder, 0o555);
    let mut other = other_process("open", &folder.join("vault.takeback"));
    if std::fs::metadata(&folder).unwrap().uid() == 0 {
        // Permissions do not stop an administrator; somebody else is asked.
        other.uid(65534);
    }
    let said = other.output().unwrap();
    mode(&folder, 0o755);
    let said = String::from_utf8(said.stderr).unwrap();
    let told: Value = said.lines().find_map(|line| serde_json::from_str(line).ok()).unwrap_or_else(|| panic!("{said}"));
    assert_eq!((&told["state"]["vault"], &told["state"]["read_only"]), (&json!("open"), &json!(true)), "{told}");
    assert_eq!(told["records"], 1, "{told}");
    for (error, (command, _)) in told["errors"].as_array().unwrap().iter().zip(CHANGES) {
        let error: ApiError = serde_json::from_value(error.clone()).unwrap();
        assert_eq!(error.code, ErrorCode::File, "{command}: {error}");
        assert!(error.message.contains("cannot be written"), "{command}: {error}");
    }
    // Nothing was left beside it, and where it can be written it opens as ever.
    for entry in std::fs::read_dir(&folder).unwrap() {
        mode(&entry.unwrap().path(), 0o600);
    }
    assert_eq!(stage.ask("unlock", json!({ "passphrase": PASSPHRASE }))["read_only"], false);
    assert_eq!(stage.records(json!({ "search": "one" }))["total"], 1);
}

#[test]
fn a_wrong_passphrase_changes_nothing() {
    let stage = Stage::new();
    stage.ask("lock", json!({}));
    let vault = stage.path("profile/vault.takeback");
    let before = std::fs::read(&vault).unwrap();
    for wrong in ["", "correct hors", "correct horse ", "x'00'"] {
        let error = stage.try_ask("unlock", json!({ "passphrase": wrong })).unwrap_err();
        assert_eq!(error.code, ErrorCode::WrongPassphrase, "{wrong}: {error}");
    }
    assert_eq!(std::fs::read(&vault).unwrap(), before);
    stage.ask("unlock", json!({ "passphrase": PASSPHRASE }));
}
