//! Creating, opening and re-keying the encrypted file.
//!
//! SQLCipher cannot tell a wrong passphrase from a damaged first page. Beside the vault stands a second, empty SQLCipher
//! file under the same passphrase (`….check`): if that opens and the vault does not, it is the vault that is damaged.
//!
//! A vault in a place that cannot be written opens for reading alone.

use crate::backup::{remove, rename};
use crate::key::Key;
use crate::{VaultError, schema};
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};
use std::sync::Once;
use std::time::Duration;

/// Bytes of a vault's page. SQLCipher's own 4,096 make four times as many pages, each with a checksum and a sealing of its own: an
/// import took a twelfth longer.
pub(crate) const PAGE: i64 = 16_384;
/// What pages the first vaults had; see [`VaultFile::renew`].
pub(crate) const OLD_PAGE: i64 = 4_096;

/// Makes SQLCipher ready, once for the whole program; whoever comes meanwhile waits.
///
/// SQLite says that it is ready before SQLCipher's part of it is: of several threads that open their first connections at the same
/// moment, some would find no cipher. So the first connection of all is opened by one thread alone, which also sets the size of pages: it is one
/// for the whole program. Every vault sees to it; a program that opens other databases as well calls this before it has threads.
pub fn make_ready() {
    static READY: Once = Once::new();
    // Where even this cannot be opened, what is opened next says why.
    READY.call_once(|| {
        let _ = Connection::open_in_memory()
            .and_then(|connection| connection.pragma_update(None, "cipher_default_page_size", PAGE));
    });
}

/// Where a vault is, open or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VaultFile {
    path: PathBuf,
}

/// An open vault: one connection. Readers and the writer each open their own; they do not block each other (WAL).
#[derive(Debug)]
pub struct Vault {
    pub(crate) connection: Connection,
    is_read_only: bool,
    key: Key,
}

/// Opens further connections to a vault that is open, without its passphrase.
#[derive(Debug, Clone)]
pub struct Opener {
    file: VaultFile,
    key: Key,
}

impl Opener {
    /// Another connection, for reading alone where the vault cannot be written.
    ///
    /// # Errors
    /// As [`VaultFile::open`].
    pub fn open(&self) -> Result<Vault, VaultError> {
        self.file.open_with(&self.key)
    }

    /// Another connection, to change something.
    ///
    /// # Errors
    /// As [`VaultFile::open_to_write`].
    pub fn open_to_write(&self) -> Result<Vault, VaultError> {
        self.file.only_writable(self.open()?)
    }
}

impl Vault {
    /// What opens further connections to it. `file` is the one that this vault was opened from.
    #[must_use]
    pub fn opener(&self, file: &VaultFile) -> Opener {
        Opener { file: file.clone(), key: self.key.clone() }
    }

    /// Whether it stands in a place that cannot be written: every question is answered, and nothing can be changed.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.is_read_only
    }
}

impl VaultFile {
    /// The vault file at this path, whether it exists or not.
    #[must_use]
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    /// Its path.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether there is one.
    #[must_use]
    pub fn exists(&self) -> bool {
        self.path.exists()
    }

    /// Makes a new vault and opens it.
    ///
    /// # Errors
    /// When there is one already, the passphrase is empty, or the folder cannot be written.
    pub fn create(&self, passphrase: &str) -> Result<Vault, VaultError> {
        if passphrase.is_empty() {
            return Err(VaultError::EmptyPassphrase);
        }
        if self.exists() {
            return Err(VaultError::Exists(self.path.display().to_string()));
        }
        if let Some(folder) = self.path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder)
                .map_err(|error| VaultError::ReadOnly(format!("{}: {error}", folder.display())))?;
        }
        let key = Key::fresh(passphrase)?;
        self.write_check(&key)?;
        let mut connection = connect(&self.path, key.as_str(), OpenFlags::SQLITE_OPEN_CREATE)?;
        settle(&connection)?;
        schema::migrate(&mut connection)?;
        private(&self.path);
        Ok(Vault { connection, is_read_only: false, key })
    }

    /// Opens the vault; for reading alone where it cannot be written.
    ///
    /// # Errors
    /// When there is none, the passphrase is wrong, the file is damaged, or it is from a newer version. Where it cannot be
    /// written, also when it is from an older version or was not closed well.
    pub fn open(&self, passphrase: &str) -> Result<Vault, VaultError> {
        if !self.exists() {
            return Err(VaultError::Missing(self.path.display().to_string()));
        }
        let head = encrypted_head(&self.path)?;
        if passphrase.is_empty() {
            return Err(VaultError::WrongPassphrase);
        }
        self.open_with(&Key::of(passphrase, &head)).map_err(|error| match error {
            // Too short to be encrypted at all, or the passphrase opens the check file: it is not the passphrase.
            VaultError::Damaged(why) if head.len() < 16 || self.passphrase_is_right(passphrase) == Some(true) => {
                VaultError::Damaged(why)
            }
            VaultError::Damaged(_) => VaultError::WrongPassphrase,
            other => other,
        })
    }

    /// Opens the vault to change something in it.
    ///
    /// # Errors
    /// As [`Self::open`], and when it cannot be written.
    pub fn open_to_write(&self, passphrase: &str) -> Result<Vault, VaultError> {
        self.only_writable(self.open(passphrase)?)
    }

    fn only_writable(&self, vault: Vault) -> Result<Vault, VaultError> {
        if vault.is_read_only {
            return Err(VaultError::ReadOnly(format!("{} is in a place that can only be read", self.path.display())));
        }
        Ok(vault)
    }

    /// Opens the vault with its key; for reading alone where it cannot be written.
    fn open_with(&self, key: &Key) -> Result<Vault, VaultError> {
        self.writable(key).or_else(|error| match error {
            VaultError::ReadOnly(_) => self.readable(key),
            VaultError::Damaged(_) if self.has_old_pages(key) => self.renew(key).and_then(|()| self.writable(key)),
            other => Err(other),
        })
    }

    /// Whether the key opens it once its pages are taken for those of the first vaults.
    fn has_old_pages(&self, key: &Key) -> bool {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        paged(&self.path, flags, key.as_str(), OLD_PAGE).and_then(|connection| probe(&connection)).is_ok()
    }

    fn writable(&self, key: &Key) -> Result<Vault, VaultError> {
        let mut connection = connect(&self.path, key.as_str(), OpenFlags::empty())?;
        probe(&connection)?;
        settle(&connection)?;
        schema::migrate(&mut connection)?;
        Ok(Vault { connection, is_read_only: false, key: key.clone() })
    }

    /// Without a log nobody is writing, and SQLite needs no files beside the vault when it is told so. With one, what the log
    /// holds belongs to the vault, and can be read only with the files that are there.
    fn readable(&self, key: &Key) -> Result<Vault, VaultError> {
        let mut log = self.path.clone().into_os_string();
        log.push("-wal");
        let has_log = std::fs::metadata(log).is_ok_and(|log| log.len() > 0);
        let uri = format!("file:{}?{}", encoded(&self.path)?, if has_log { "mode=ro" } else { "immutable=1" });
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
        let connection = keyed(uri, flags, key.as_str())?;
        let older = || {
            VaultError::ReadOnly(format!(
                "{} is of an older version of Takeback and has to be opened once where it can be written",
                self.path.display()
            ))
        };
        probe(&connection).map_err(|error| match error {
            VaultError::ReadOnly(_) if has_log => VaultError::ReadOnly(format!(
                "{} was not closed well and has to be opened once where it can be written",
                self.path.display()
            )),
            VaultError::Damaged(_) if self.has_old_pages(key) => older(),
            other => other,
        })?;
        quiet(&connection)?;
        if schema::is_older(&connection)? {
            return Err(older());
        }
        Ok(Vault { connection, is_read_only: true, key: key.clone() })
    }

    /// Changes the passphrase.
    ///
    /// # Errors
    /// When the old one is wrong or the new one is empty; the vault then keeps the old one.
    pub fn change_passphrase(&self, old: &str, new: &str) -> Result<(), VaultError> {
        if new.is_empty() {
            return Err(VaultError::EmptyPassphrase);
        }
        let vault = self.open_to_write(old)?;
        // A key cannot be changed while pages wait in the write-ahead log.
        vault.connection.pragma_update(None, "journal_mode", "DELETE")?;
        // No check file is better than one that, should this be cut short, calls a wrong passphrase damage.
        remove(&self.check_path())?;
        let changed = vault.connection.pragma_update(None, "rekey", new).map_err(VaultError::from);
        let changed = changed.and_then(|()| probe(&vault.connection)).and_then(|()| settle(&vault.connection));
        drop(vault);
        let passphrase = if changed.is_ok() { new } else { old };
        self.write_check(&Key::of(passphrase, &encrypted_head(&self.path)?))?;
        changed
    }

    /// A file beside the vault: its name with this after a dot.
    #[must_use]
    pub fn beside(&self, ending: &str) -> PathBuf {
        let mut name = self.path.as_os_str().to_owned();
        name.push(".");
        name.push(ending);
        name.into()
    }

    fn check_path(&self) -> PathBuf {
        self.beside("check")
    }

    /// Writes the check file, under the vault's own key: whole or not at all. Half of one would open with any passphrase.
    pub(crate) fn write_check(&self, key: &Key) -> Result<(), VaultError> {
        let fresh = self.beside("checking");
        // Earlier versions, killed while they wrote it, left a log that would be played into the new one.
        for left in [&fresh, &self.beside("check-journal")] {
            remove(left)?;
        }
        let connection = connect(&fresh, key.as_str(), OpenFlags::SQLITE_OPEN_CREATE)?;
        connection.pragma_update(None, "journal_mode", "MEMORY")?;
        connection.execute_batch("CREATE TABLE only_a_check(of INTEGER)")?;
        drop(connection);
        private(&fresh);
        rename(&fresh, &self.check_path())
    }

    /// Whether the check file opens with this passphrase; `None` where there is no check file.
    fn passphrase_is_right(&self, passphrase: &str) -> Option<bool> {
        let path = self.check_path();
        if !std::fs::metadata(&path).is_ok_and(|check| check.len() > 0) {
            return None;
        }
        Some(connect(&path, passphrase, OpenFlags::empty()).and_then(|connection| probe(&connection)).is_ok())
    }
}

/// The first bytes of a file, which are not those of a database that anyone can read.
pub(crate) fn encrypted_head(path: &Path) -> Result<Vec<u8>, VaultError> {
    use std::io::Read;
    let mut head = Vec::new();
    std::fs::File::open(path)
        .and_then(|file| file.take(16).read_to_end(&mut head))
        .map_err(|error| VaultError::ReadOnly(format!("{}: {error}", path.display())))?;
    if head.starts_with(b"SQLite format 3") {
        return Err(VaultError::Damaged("it is an unencrypted database".to_owned()));
    }
    Ok(head)
}

/// A connection for reading and writing. `key`: see [`keyed`].
pub(crate) fn connect(path: &Path, key: &str, extra: OpenFlags) -> Result<Connection, VaultError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | extra;
    keyed(path, flags, key)
}

/// A connection with its key: a passphrase, of which SQLCipher works the key out, or a [`Key`]. Whether it is the right one shows with the first page that is read.
pub(crate) fn keyed(at: impl AsRef<Path>, flags: OpenFlags, key: &str) -> Result<Connection, VaultError> {
    paged(at, flags, key, PAGE)
}

/// As [`keyed`], to a file whose pages have this size.
pub(crate) fn paged(at: impl AsRef<Path>, flags: OpenFlags, key: &str, page: i64) -> Result<Connection, VaultError> {
    make_ready();
    let connection = Connection::open_with_flags(at, flags)?;
    connection.busy_timeout(Duration::from_secs(5))?;
    // SQLCipher would tell a wrong key on stderr as well; the error that it gives back is enough.
    connection.pragma_update(None, "cipher_log_level", "NONE")?;
    connection.pragma_update(None, "key", key)?;
    if page != PAGE {
        connection.pragma_update(None, "cipher_page_size", page)?;
    }
    Ok(connection)
}

/// Reads one page, which is when SQLCipher finds out whether the key is right.
fn probe(connection: &Connection) -> Result<(), VaultError> {
    Ok(connection.query_row("SELECT count(*) FROM sqlite_master", [], |_| Ok(()))?)
}

fn settle(connection: &Connection) -> Result<(), VaultError> {
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.pragma_update(None, "secure_delete", "ON")?;
    quiet(connection)
}

/// What holds for every connection, also for one that only reads.
fn quiet(connection: &Connection) -> Result<(), VaultError> {
    // Sorting and indexing never spill plain text to disk.
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "cache_size", -24_576)?;
    connection.pragma_update(None, "foreign_keys", "OFF")?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// A path as SQLite takes it in a URI.
fn encoded(path: &Path) -> Result<String, VaultError> {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte);
    let text = crate::backup::text(&path)?.replace('\\', "/");
    let escaped =
        text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") });
    // A Windows path begins with its drive.
    Ok(if text.starts_with('/') { String::new() } else { "/".to_owned() } + &escaped.collect::<String>())
}

/// Only the person may read the file, where the system knows such permissions.
pub(crate) fn private(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Failing here is no reason to refuse: the content is encrypted.
        let _ = std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600));
    }
    #[cfg(not(unix))]
    let _ = path;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(dir: &tempfile::TempDir) -> VaultFile {
        VaultFile::at(dir.path().join("profile/vault.takeback"))
    }

    #[test]
    fn the_passphrase_opens_and_nothing_else_does() {
        let dir = tempfile::tempdir().unwrap();
        let vault = file(&dir);
        assert!(matches!(vault.open("a"), Err(VaultError::Missing(_))));
        assert!(matches!(vault.create(""), Err(VaultError::EmptyPassphrase)));
        drop(vault.create("it's a secret").unwrap());
        assert!(matches!(vault.create("x"), Err(VaultError::Exists(_))));
        drop(vault.open("it's a secret").unwrap());
        assert!(matches!(vault.open("its a secret"), Err(VaultError::WrongPassphrase)));
        vault.change_passphrase("it's a secret", "new").unwrap();
        assert!(matches!(vault.open("it's a secret"), Err(VaultError::WrongPassphrase)));
        drop(vault.open("new").unwrap());
    }

    /// A vault of the first size of pages, with a search in it that the full-text index finds.
    fn old_vault(file: &VaultFile, passphrase: &str) {
        std::fs::create_dir_all(file.path().parent().unwrap()).unwrap();
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_CREATE;
        let key = Key::fresh(passphrase).unwrap();
        for path in [file.check_path(), file.path().to_owned()] {
            let mut connection = paged(&path, flags, key.as_str(), OLD_PAGE).unwrap();
            settle(&connection).unwrap();
            schema::migrate(&mut connection).unwrap();
            if path == file.path() {
                fill(&mut Vault { connection, is_read_only: false, key: key.clone() }).unwrap();
            }
        }
    }

    /// What a vault holds: its format, the size of its pages, its records and how many of them the index finds for a word.
    fn content(vault: &Vault) -> (i64, String, i64, i64) {
        let ask = |sql: &str| -> i64 { vault.connection.query_row(sql, [], |row| row.get(0)).unwrap() };
        let page = vault.connection.query_row("PRAGMA cipher_page_size", [], |row| row.get(0)).unwrap();
        let found = ask("SELECT count(*) FROM search WHERE search MATCH '\"1234\"'");
        (ask("PRAGMA user_version"), page, ask("SELECT count(*) FROM record"), found)
    }

    #[test]
    fn a_vault_of_smaller_pages_gets_those_of_today() {
        let dir = tempfile::tempdir().unwrap();
        let (old, new) = (file(&dir), VaultFile::at(dir.path().join("new")));
        fill(&mut new.create("b").unwrap()).unwrap();
        let expected = content(&new.open("b").unwrap());
        assert_eq!((&*expected.1, expected.2, expected.3), ("16384", 20_000, 1));

        old_vault(&old, "it's old");
        let backup = dir.path().join("backup");
        std::fs::copy(old.path(), &backup).unwrap();
        assert!(matches!(old.open("another"), Err(VaultError::WrongPassphrase)));
        assert!(old.has_old_pages(&Key::of("it's old", &encrypted_head(old.path()).unwrap())));
        assert_eq!(content(&old.open("it's old").unwrap()), expected);
        assert!(!old.beside("renewing").exists());
        // It stays as it became, and a file that is damaged is told from a wrong passphrase again.
        assert_eq!(content(&old.open("it's old").unwrap()), expected);
        assert_eq!(old.passphrase_is_right("it's old"), Some(true));
        assert!(matches!(old.open("another"), Err(VaultError::WrongPassphrase)));

        // A backup from that time becomes a vault of today.
        old.restore(&backup, "it's old", Some("it's old")).unwrap();
        assert_eq!(content(&old.open("it's old").unwrap()), expected);
        assert!(matches!(old.restore(&backup, "another", None), Err(VaultError::WrongPassphrase)));
    }

    /// The child process is this test again, told by the variable which vault to open; it is killed a little later each time.
    /// `TAKEBACK_KILLS` says how often.
    #[test]
    #[expect(clippy::disallowed_methods, reason = "a kill at any moment has no event to wait for")]
    fn a_vault_whose_pages_are_being_made_larger_outlives_a_kill() {
        const OPENS: &str = "TAKEBACK_TEST_OPENS";
        const NAME: &str = "open::tests::a_vault_whose_pages_are_being_made_larger_outlives_a_kill";
        if let Some(path) = std::env::var_os(OPENS) {
            drop(VaultFile::at(path).open("it's old").unwrap());
            return;
        }
        let dir = tempfile::tempdir().unwrap();
        let old = VaultFile::at(dir.path().join("old").join("v"));
        old_vault(&old, "it's old");
        let opens = |vault: &VaultFile| {
            let mut child = std::process::Command::new(std::env::current_exe().unwrap());
            child.args(["--exact", NAME]).env(OPENS, vault.path()).stdout(std::process::Stdio::null());
            child.spawn().unwrap()
        };
        let copied = |to: &str| {
            let copy = VaultFile::at(dir.path().join(to).join("v"));
            std::fs::create_dir(copy.path().parent().unwrap()).unwrap();
            std::fs::copy(old.path(), copy.path()).unwrap();
            std::fs::copy(old.check_path(), copy.check_path()).unwrap();
            copy
        };
        let begun = std::time::Instant::now();
        let undisturbed = copied("undisturbed");
        assert!(opens(&undisturbed).wait().unwrap().success());
        let (takes, expected) = (begun.elapsed(), content(&undisturbed.open("it's old").unwrap()));
        let kills = std::env::var("TAKEBACK_KILLS").ok().and_then(|kills| kills.parse::<u32>().ok()).unwrap_or(5);
        for kill in 1..=kills {
            let vault = copied(&kill.to_string());
            let mut child = opens(&vault);
            std::thread::sleep(takes * kill / (kills + 1));
            child.kill().unwrap();
            child.wait().unwrap();
            assert_eq!(content(&vault.open("it's old").unwrap()), expected, "kill {kill} of {kills}");
            let beside = std::fs::read_dir(vault.path().parent().unwrap()).unwrap();
            let mut beside: Vec<_> = beside.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
            beside.sort();
            assert_eq!(beside, ["v", "v.check"], "kill {kill} of {kills}");
        }
    }

    /// As versions left it that were killed while they wrote it.
    #[test]
    fn a_check_file_that_was_never_written_proves_no_passphrase() {
        let dir = tempfile::tempdir().unwrap();
        let vault = file(&dir);
        drop(vault.create("a").unwrap());
        std::fs::write(vault.check_path(), b"").unwrap();
        std::fs::write(vault.beside("check-journal"), b"cut short").unwrap();
        assert!(matches!(vault.open("b"), Err(VaultError::WrongPassphrase)));
        vault.change_passphrase("a", "c").unwrap();
        assert_eq!((vault.passphrase_is_right("a"), vault.passphrase_is_right("c")), (Some(false), Some(true)));
        assert!(!vault.beside("check-journal").exists() && !vault.beside("checking").exists());
    }

    #[test]
    fn damage_and_the_future_are_told_apart() {
        let dir = tempfile::tempdir().unwrap();
        let vault = file(&dir);
        let open = vault.create("a").unwrap();
        open.connection.pragma_update(None, "user_version", 999).unwrap();
        drop(open);
        assert!(matches!(vault.open("a"), Err(VaultError::Newer { found: 999, .. })));

        let mut bytes = std::fs::read(vault.path()).unwrap();
        for byte in &mut bytes[64..256] {
            *byte ^= 0x5a;
        }
        std::fs::write(vault.path(), &bytes).unwrap();
        assert!(matches!(vault.open("a"), Err(VaultError::Damaged(_))));
        assert!(matches!(vault.open("b"), Err(VaultError::WrongPassphrase)));
        std::fs::write(vault.path(), b"short").unwrap();
        assert!(matches!(vault.open("a"), Err(VaultError::Damaged(_))));
        std::fs::write(vault.path(), b"SQLite format 3\0 and more of it").unwrap();
        assert!(matches!(vault.open("a"), Err(VaultError::Damaged(_))));
    }

    /// Writes searches into an export until something says no.
    fn fill(vault: &mut Vault) -> Result<(), VaultError> {
        use takeback_model::{Category, Origin, RuleShape, SensitiveSet};
        let brand = "acme".parse().unwrap();
        let archives = [("a.zip".to_owned(), "/a.zip".to_owned())];
        let start = crate::ExportStart {
            brand: &brand,
            name: "Acme",
            controller: None,
            card: None,
            status: None,
            account: None,
            set_key: "a",
            made_on: None,
            now: 0,
            archives: &archives,
            marks: &[crate::EntryMark(1)],
        };
        let mut writer = vault.begin_export(&start)?;
        writer.begin_entry(&crate::NewEntry { path: "a.json", mark: crate::EntryMark(1), size: None, part: 0 })?;
        let stream = writer.stream(&RuleShape {
            rule: "rule".to_owned(),
            product: String::new(),
            category: Category::Search,
            origin: Origin::Observed,
            channel: None,
            sensitive: SensitiveSet::EMPTY,
            sensitive_reason: String::new(),
            locator: String::new(),
            text: String::new(),
        })?;
        writer.insert(|take| {
            (0..20_000).try_for_each(|fingerprint: i32| {
                let text = format!("a search for number {fingerprint}");
                take(crate::Row {
                    stream,
                    at: None,
                    locator: &[],
                    key: &fingerprint.to_string(),
                    text: &text,
                    place: None,
                    amount: None,
                    parties: &[],
                    identifiers: &[],
                })
            })
        })?;
        writer.finish().map(drop)
    }

    #[test]
    fn a_full_disk_is_told_and_nothing_is_changed() {
        let dir = tempfile::tempdir().unwrap();
        let file = file(&dir);
        let mut vault = file.create("a").unwrap();
        let pages: i64 = vault.connection.query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
        // SQLite says the same when the file may not grow as when the disk is full.
        vault.connection.pragma_update(None, "max_page_count", pages + 64).unwrap();
        assert!(matches!(fill(&mut vault), Err(VaultError::DiskFull)));
        drop(vault);
        let mut vault = file.open("a").unwrap();
        let records = |vault: &Vault| -> i64 {
            vault.connection.query_row("SELECT count(*) FROM record", [], |row| row.get(0)).unwrap()
        };
        assert_eq!(records(&vault), 0);
        fill(&mut vault).unwrap();
        assert_eq!(records(&vault), 20_000);
    }
}
