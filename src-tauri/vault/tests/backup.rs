//! Backup and restore: the copy is checked, the vault that was there is never lost, and the restored one takes imports.
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a test that cannot go on must stop")]

use std::collections::BTreeMap;
use std::path::Path;
use takeback_model::{Category, EntryState, Origin, RuleShape, SensitiveSet};
use takeback_vault::{EntryMark, EntryResult, ExportStart, NewEntry, RecordFilter, Row, Vault, VaultError, VaultFile};

fn import(vault: &mut Vault, name: &str, texts: &[&str]) {
    let brand = "acme".parse().unwrap();
    let archives = [(name.to_owned(), format!("/downloads/{name}"))];
    let mark = EntryMark(name.bytes().map(u64::from).sum());
    let start = ExportStart {
        brand: &brand,
        name: "Acme",
        controller: None,
        card: None,
        status: None,
        account: Some(name),
        set_key: name,
        made_on: None,
        now: 0,
        archives: &archives,
        marks: &[mark],
    };
    let mut writer = vault.begin_export(&start).unwrap();
    writer.begin_entry(&NewEntry { path: "a.json", mark, size: None, part: 0 }).unwrap();
    let stream = writer
        .stream(&RuleShape {
            rule: "rule".to_owned(),
            product: String::new(),
            category: Category::Search,
            origin: Origin::Observed,
            channel: None,
            sensitive: SensitiveSet::default(),
            sensitive_reason: String::new(),
            locator: String::new(),
            text: String::new(),
        })
        .unwrap();
    writer
        .insert(|take| {
            texts.iter().zip(0..).try_for_each(|(text, fingerprint)| {
                take(Row {
                    stream,
                    at: None,
                    locator: &[],
                    key: &fingerprint.to_string(),
                    text,
                    place: None,
                    amount: None,
                    parties: &[],
                    identifiers: &[],
                })
            })
        })
        .unwrap();
    writer.end_entry(&EntryResult { state: &EntryState::Read, rules: &[], skipped: &BTreeMap::new() }).unwrap();
    writer.finish().unwrap();
}

fn found(vault: &Vault, word: &str) -> u64 {
    let filter = RecordFilter { search: Some(word.to_owned()), ..Default::default() };
    vault.records(&filter, 10, 0, None).unwrap().total
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_backup_is_one_file_that_becomes_a_vault_again() {
    let dir = tempfile::tempdir().unwrap();
    let (here, there) = (dir.path().join("here"), dir.path().join("there"));
    let file = VaultFile::at(here.join("vault.takeback"));
    let mut vault = file.create("mine").unwrap();
    import(&mut vault, "first", &["a tent", "boots"]);
    std::fs::create_dir(&there).unwrap();
    let backup = there.join("backup.takeback");
    // The vault is open elsewhere meanwhile, as in the window.
    let copied = file.back_up("mine", &backup, None).unwrap();
    assert_eq!((copied.exports, copied.records), (1, 2));
    assert_eq!(copied.bytes, std::fs::metadata(&backup).unwrap().len());
    assert_eq!(names(&there), ["backup.takeback"]);
    assert!(matches!(file.back_up("mine", &file.beside("check"), None), Err(VaultError::Argument(_))));

    import(&mut vault, "second", &["a kettle"]);
    drop(vault);
    let restored = file.restore(&backup, "mine", Some("mine")).unwrap();
    let aside = file.beside("replaced");
    assert_eq!((restored.copied.records, restored.replaced.as_deref()), (2, Some(aside.as_path())));
    assert_eq!(
        names(&here),
        ["vault.takeback", "vault.takeback.check", "vault.takeback.replaced", "vault.takeback.replaced.check"]
    );
    let mut vault = file.open("mine").unwrap();
    assert_eq!((found(&vault, "tent"), found(&vault, "kettle")), (1, 0));
    import(&mut vault, "third", &["a lamp", "a rope"]);
    assert_eq!((found(&vault, "rope"), vault.exports(None).unwrap().len()), (1, 2));
    // What was there before is whole.
    assert_eq!(found(&VaultFile::at(&aside).open("mine").unwrap(), "kettle"), 1);
    drop(vault);
    file.restore(&backup, "mine", None).unwrap();
    assert!(file.beside("replaced-2").exists());
    file.remove_replaced().unwrap();
    assert_eq!(names(&here), ["vault.takeback", "vault.takeback.check"]);
}

#[test]
fn a_backup_may_have_a_passphrase_of_its_own() {
    let dir = tempfile::tempdir().unwrap();
    let file = VaultFile::at(dir.path().join("vault.takeback"));
    let key = format!("x'{}'", "5a".repeat(32));
    import(&mut file.create(&key).unwrap(), "first", &["a tent"]);
    let backup = dir.path().join("b");
    file.back_up(&key, &backup, Some("for the backup")).unwrap();
    assert!(matches!(file.back_up(&key, &backup, Some("")), Err(VaultError::EmptyPassphrase)));
    let other = VaultFile::at(dir.path().join("other/vault.takeback"));
    assert!(matches!(other.restore(&backup, &key, None), Err(VaultError::WrongPassphrase)));
    assert!(!other.exists());
    assert_eq!(other.restore(&backup, "for the backup", None).unwrap().replaced, None);
    assert_eq!(found(&other.open("for the backup").unwrap(), "tent"), 1);
    assert!(matches!(other.open("else"), Err(VaultError::WrongPassphrase)));
}

#[test]
fn what_is_no_good_backup_is_refused_and_the_vault_stays() {
    let dir = tempfile::tempdir().unwrap();
    let file = VaultFile::at(dir.path().join("profile/vault.takeback"));
    let mut vault = file.create("mine").unwrap();
    let many: Vec<String> = (0..3000).map(|number| format!("tent number {number} in the field")).collect();
    import(&mut vault, "first", &many.iter().map(String::as_str).collect::<Vec<_>>());
    drop(vault);
    let good = dir.path().join("good");
    file.back_up("mine", &good, None).unwrap();
    let bytes = std::fs::read(&good).unwrap();
    let with = |name: &str, change: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = bytes.clone();
        change(&mut bytes);
        let path = dir.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    // One bit, in the middle of a page in the middle of the file.
    let flipped = with("flipped", &|bytes| {
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
    });
    let cut = with("cut", &|bytes| bytes.truncate(bytes.len() / 2 / 4096 * 4096));
    let plain = with("plain", &|bytes| *bytes = b"SQLite format 3\0 and more".to_vec());
    let other = with("other", &|bytes| *bytes = b"my holiday in the mountains, a long text".repeat(300));
    let before = std::fs::read(file.path()).unwrap();
    for bad in [&flipped, &cut, &plain] {
        let error = file.restore(bad, "mine", Some("mine")).unwrap_err();
        assert!(matches!(error, VaultError::Damaged(_)), "{}: {error}", bad.display());
    }
    assert!(matches!(file.restore(&other, "mine", None), Err(VaultError::WrongPassphrase)));
    assert!(matches!(file.restore(&good, "guess", None), Err(VaultError::WrongPassphrase)));
    assert!(matches!(file.restore(&dir.path().join("none"), "mine", None), Err(VaultError::Argument(_))));
    assert!(matches!(file.restore(file.path(), "mine", None), Err(VaultError::Argument(_))));
    // Someone else has the vault open.
    let user = file.open("mine").unwrap();
    assert!(matches!(file.restore(&good, "mine", Some("mine")), Err(VaultError::Busy)));
    drop(user);
    assert_eq!(names(file.path().parent().unwrap()), ["vault.takeback", "vault.takeback.check"]);
    assert_eq!(std::fs::read(file.path()).unwrap(), before, "the vault was touched");
    assert_eq!(found(&file.open("mine").unwrap(), "tent"), 3000);
}
