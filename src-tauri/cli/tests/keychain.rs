//! The system's keychain in earnest: a Secret Service on a bus of its own keeps the vault's key and the mail account's password from one
//! process to the next, and no file has them in plain text.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "../../../tests/delivery/server.rs"]
#[allow(dead_code, reason = "what only the letters' own tests ask of the server")]
mod server;

use server::{Identity, Manners, PASSWORD, Server, USER};
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const PASSPHRASE: &str = "a passphrase";
/// Set for the process that looks into the keychain: the entry's name, and where to write what is in it.
const ENTRY: &str = "TAKEBACK_TEST_ENTRY";
const FOUND: &str = "TAKEBACK_TEST_FOUND";

/// A bus that starts nothing by itself: the system's own would start a second keychain.
const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"#;

/// A desktop with nothing but a bus and a keychain, in a folder that goes with it.
struct Desktop {
    dir: tempfile::TempDir,
    bus: Child,
    keychain: Child,
    address: String,
}

impl Drop for Desktop {
    fn drop(&mut self) {
        for program in [&mut self.keychain, &mut self.bus] {
            let _ = program.kill();
            let _ = program.wait();
        }
    }
}

impl Desktop {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        for folder in ["home", "run", "data"] {
            std::fs::create_dir(dir.path().join(folder)).unwrap();
        }
        std::fs::set_permissions(dir.path().join("run"), std::fs::Permissions::from_mode(0o700)).unwrap();
        let started = |name: &str, program: &mut Command| {
            at_home(program, dir.path())
                .spawn()
                .unwrap_or_else(|error| panic!("{name}: {error}; scripts/setup test installs it"))
        };
        std::fs::write(dir.path().join("bus.conf"), BUS).unwrap();
        let mut bus = Command::new("dbus-daemon");
        bus.args(["--config-file=bus.conf", "--nofork", "--print-address=1"]).current_dir(dir.path());
        bus.stdout(Stdio::piped());
        let mut bus = started("dbus-daemon", &mut bus);
        let mut address = String::new();
        BufReader::new(bus.stdout.take().unwrap()).read_line(&mut address).unwrap();
        let address = address.trim().to_owned();
        let mut keychain = Command::new("gnome-keyring-daemon");
        keychain.args(["--foreground", "--unlock", "--components=secrets"]).stdin(Stdio::piped()).stderr(Stdio::null());
        let mut keychain = started("gnome-keyring-daemon", keychain.env("DBUS_SESSION_BUS_ADDRESS", &address));
        keychain.stdin.take().unwrap().write_all(b"made up for a test").unwrap();
        let desktop = Self { dir, bus, keychain, address };
        let begun = Instant::now();
        while desktop.items().is_none() {
            assert!(begun.elapsed() < Duration::from_secs(30), "the keychain does not answer on its bus");
        }
        desktop
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn program(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut program = Command::new(program);
        at_home(&mut program, self.dir.path()).env("DBUS_SESSION_BUS_ADDRESS", &self.address).stdin(Stdio::null());
        program
    }

    /// How many secrets the keychain has, as the bus says; nothing while it does not answer.
    fn items(&self) -> Option<usize> {
        let mut asked = self.program("dbus-send");
        asked.args(["--print-reply", "--dest=org.freedesktop.secrets", "/org/freedesktop/secrets/collection/login"]);
        asked.args(["org.freedesktop.DBus.Properties.Get", "string:org.freedesktop.Secret.Collection", "string:Items"]);
        let output = asked.output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        output.status.success().then(|| said.matches("object path").count())
    }

    /// The terminal program over this desktop's vault; without a passphrase unless one is given.
    fn cli(&self, passphrase: Option<&str>, arguments: &[&str]) -> (Option<i32>, String) {
        let mut program = self.program(env!("CARGO_BIN_EXE_takeback-cli"));
        program
            .env("TAKEBACK_HOME", self.path("profile"))
            .env_remove("TAKEBACK_VAULT")
            .env_remove("TAKEBACK_PASSPHRASE");
        program.envs(passphrase.map(|passphrase| ("TAKEBACK_PASSPHRASE", passphrase)));
        program.env("SSL_CERT_FILE", self.path("trusted.pem")).env_remove("SSL_CERT_DIR");
        program.env("TAKEBACK_MAIL_PASSWORD", PASSWORD).args(["--vault".as_ref(), self.path("vault").as_os_str()]);
        let output = program.args(arguments).output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.code(), text(&output.stdout) + &text(&output.stderr))
    }

    fn done(&self, passphrase: Option<&str>, arguments: &[&str]) -> String {
        let (code, said) = self.cli(passphrase, arguments);
        assert_eq!(code, Some(0), "{arguments:?}: {said}");
        said
    }

    /// What another process finds in the keychain under this name.
    fn entry(&self, name: &str) -> Option<String> {
        let mut looks = self.program(std::env::current_exe().unwrap());
        looks.args(["--exact", "the_process_that_looks"]).env(ENTRY, name).env(FOUND, self.path("found"));
        assert!(looks.output().unwrap().status.success());
        let found = std::fs::read_to_string(self.path("found")).unwrap();
        std::fs::remove_file(self.path("found")).unwrap();
        Some(found).filter(|found| !found.is_empty())
    }
}

fn at_home<'c>(program: &'c mut Command, folder: &Path) -> &'c mut Command {
    let folders =
        [("HOME", "home"), ("XDG_DATA_HOME", "data"), ("XDG_CONFIG_HOME", "home"), ("XDG_RUNTIME_DIR", "run")];
    program.envs(folders.map(|(name, inside)| (name, folder.join(inside))))
}

/// A file below the folder in which these bytes stand.
fn holds(folder: &Path, bytes: &[u8]) -> Option<PathBuf> {
    std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).find_map(|path| match path.is_dir() {
        true => holds(&path, bytes),
        false if !path.is_file() => None,
        false => std::fs::read(&path).unwrap().windows(bytes.len()).any(|window| window == bytes).then_some(path),
    })
}

#[test]
fn the_process_that_looks() {
    let (Ok(name), Some(found)) = (std::env::var(ENTRY), std::env::var_os(FOUND)) else { return };
    assert!(keyring::Entry::store_status().is_ok());
    let secret = keyring_core::Entry::new("org.takeback.desktop", &name).unwrap().get_password();
    std::fs::write(found, secret.unwrap_or_default()).unwrap();
}

#[test]
fn a_real_keychain_keeps_key_and_password_for_other_processes_and_no_file_has_them() {
    let identity = Identity::of(&["localhost"]);
    let server = Server::start(&identity, Manners::default());
    let desktop = Desktop::new();
    std::fs::write(desktop.path("trusted.pem"), &identity.pem).unwrap();
    std::fs::write(desktop.path("notes.csv"), "Date,Note\n2024-01-02,bought a lamp\n").unwrap();
    let notes = desktop.path("notes.csv").display().to_string();
    desktop.done(Some(PASSPHRASE), &["import", &notes, "--brand", "Lamp Shop"]);
    assert_eq!(desktop.items(), Some(0));

    // Kept by two processes, each of its own.
    desktop.done(Some(PASSPHRASE), &["key", "keychain"]);
    let port = server.port.to_string();
    let account = [
        "mail-account",
        "set",
        "--server",
        "localhost",
        "--user",
        USER,
        "--sender",
        "alex@example.org",
        "--port",
        &port,
    ];
    desktop.done(None, &account);
    assert_eq!(desktop.items(), Some(2));

    // Read by others: the vault opens without a passphrase, and the mail server lets the account in.
    assert!(desktop.done(None, &["mail-account", "check"]).contains("The server lets the account in."));
    let heard = server.heard();
    assert!(heard[0].commands.iter().any(|line| line.starts_with("AUTH ")) && heard[0].open == 0, "{heard:?}");
    let (code, said) = desktop.cli(None, &["inventory"]);
    assert!(code == Some(0) && said.contains("lamp-shop"), "{said}");
    let name = std::fs::read_to_string(desktop.path("vault.keychain")).unwrap();
    let key = desktop.entry(name.trim()).unwrap();
    let hexadecimal = key.strip_prefix("x'").and_then(|key| key.strip_suffix('\'')).unwrap().to_owned();
    assert_eq!(hexadecimal.len(), 64);

    // No file below the desktop has either, not even the keychain's own; the passphrase opens nothing any more.
    let raw: Vec<u8> = (0..64).step_by(2).map(|at| u8::from_str_radix(&hexadecimal[at..at + 2], 16).unwrap()).collect();
    for secret in [PASSWORD.as_bytes(), hexadecimal.as_bytes(), &raw, PASSPHRASE.as_bytes()] {
        assert_eq!(holds(desktop.dir.path(), secret), None);
    }
    let mut lone = desktop.program(env!("CARGO_BIN_EXE_takeback-cli"));
    lone.env("TAKEBACK_HOME", desktop.path("profile")).env("TAKEBACK_PASSPHRASE", PASSPHRASE);
    lone.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent").arg("--vault").arg(desktop.path("vault"));
    assert_eq!(lone.arg("inventory").output().unwrap().status.code(), Some(2));

    // Taken out again.
    desktop.done(None, &["mail-account", "forget"]);
    assert_eq!(desktop.items(), Some(1));
    std::fs::write(desktop.path("new"), "another passphrase\n").unwrap();
    let new = desktop.path("new").display().to_string();
    desktop.done(None, &["key", "passphrase", "--file", &new]);
    assert_eq!((desktop.items(), desktop.entry(name.trim())), (Some(0), None));
    assert!(!desktop.path("vault.keychain").exists());
    assert!(desktop.done(Some("another passphrase"), &["inventory"]).contains("lamp-shop"));
    // And a passphrase takes the place of a passphrase.
    std::fs::write(desktop.path("new"), "a third one\n").unwrap();
    desktop.done(Some("another passphrase"), &["key", "passphrase", "--file", &new]);
    assert_eq!(desktop.cli(Some("another passphrase"), &["inventory"]).0, Some(2));
    assert_eq!(desktop.cli(Some("a third one"), &["inventory"]).0, Some(0));
}
