//! A copy of the vault in one encrypted file, and a vault made of such a copy.
//!
//! A copy counts as made only when it was read back: each page against its checksum, the structure, and the rows of every
//! table against the original. Restoring works on a copy of the backup beside the vault; the vault that was there before is
//! set aside under another name, never overwritten.

use crate::key::Key;
use crate::open::{OLD_PAGE, PAGE, VaultFile, connect, encrypted_head, paged, private};
use crate::{VaultError, schema};
use rusqlite::{Connection, OpenFlags};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A copy that was checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// The file's size.
    pub bytes: u64,
    /// Exports in it.
    pub exports: u64,
    /// Records in it.
    pub records: u64,
}

/// A vault that was made of a copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// What is in it.
    pub copied: Copied,
    /// Where the vault that was there before is now.
    pub replaced: Option<PathBuf>,
}

impl VaultFile {
    /// Writes a copy of the vault to one file, under a passphrase of its own where one is given, and checks it.
    ///
    /// # Errors
    /// When the passphrase is wrong, the file cannot be written, or the copy is not equal; then there is no copy, and a file
    /// that was there before is as it was.
    pub fn back_up(&self, passphrase: &str, to: &Path, under: Option<&str>) -> Result<Copied, VaultError> {
        if under.is_some_and(str::is_empty) {
            return Err(VaultError::EmptyPassphrase);
        }
        let to = absolute(to)?;
        if self.is_own(&to) {
            return Err(VaultError::Argument(format!(
                "{} belongs to the vault itself; choose another place for the backup",
                to.display()
            )));
        }
        let vault = self.open(passphrase)?;
        let part = VaultFile::at(&to).beside("part");
        let copied = copy(&vault.connection, &part, passphrase, under.unwrap_or(passphrase))?;
        if let Err(error) = std::fs::rename(&part, &to) {
            remove(&part)?;
            return Err(failed(&to, &error));
        }
        Ok(copied)
    }

    /// Puts a backup in the vault's place. `current` opens the vault that is there now, where it is known: then it is made
    /// sure that no one else uses it.
    ///
    /// # Errors
    /// When the backup cannot be opened, is damaged or from a newer version, or the copy is not equal; then the vault is as
    /// it was.
    pub fn restore(&self, from: &Path, passphrase: &str, current: Option<&str>) -> Result<Restored, VaultError> {
        if !from.is_file() {
            return Err(VaultError::Argument(format!("there is no file {}; choose a backup", from.display())));
        }
        let from = absolute(from)?;
        if self.is_own(&from) && self.exists() && same_file(&from, self.path()) {
            return Err(VaultError::Argument("this file is the vault itself; choose a backup".to_owned()));
        }
        if let Some(folder) = self.path().parent() {
            std::fs::create_dir_all(folder).map_err(|error| failed(folder, &error))?;
        }
        let fresh = VaultFile::at(self.beside("restoring"));
        let renewed = VaultFile::at(self.beside("renewed"));
        let copied = open_backup(&from, passphrase, &renewed)
            .and_then(|backup| copy(&backup, fresh.path(), passphrase, passphrase));
        renewed.remove_all()?;
        let copied = copied?;
        let swapped = fresh.open(passphrase).map(drop).and_then(|()| self.swap(&fresh, current));
        fresh.remove_all()?;
        let replaced = swapped?;
        self.write_check(&Key::of(passphrase, &encrypted_head(self.path())?))?;
        Ok(Restored { copied, replaced })
    }

    /// Deletes vaults that a restore had set aside.
    ///
    /// # Errors
    /// When one cannot be deleted.
    pub fn remove_replaced(&self) -> Result<(), VaultError> {
        for number in 1.. {
            let aside = self.replaced(number);
            if !aside.exists() {
                break;
            }
            aside.remove_all()?;
        }
        Ok(())
    }

    /// Moves the fresh vault to this place; what is there goes to a free name.
    fn swap(&self, fresh: &Self, current: Option<&str>) -> Result<Option<PathBuf>, VaultError> {
        if !self.exists() {
            return rename(fresh.path(), self.path()).map(|()| None);
        }
        if let Some(current) = current {
            // Leaving write-ahead mode works for the only user of a file, and empties its log.
            self.open_to_write(current)?.connection.pragma_update(None, "journal_mode", "DELETE")?;
        }
        let aside = (1..).map(|number| self.replaced(number)).find(|aside| !aside.exists());
        let aside = aside.ok_or(VaultError::Busy)?;
        // The log first: a log beside a vault that is not its own would be played into it.
        let companions: Vec<(PathBuf, PathBuf)> =
            self.companions().into_iter().zip(aside.companions()).filter(|(ours, _)| ours.exists()).collect();
        for (ours, theirs) in &companions {
            rename(ours, theirs)?;
        }
        // The old file gets a second name and the new one takes over the first at once; where the file system knows no
        // second names, there is a moment without a vault, and the old one is whole under its new name.
        let swapped = std::fs::hard_link(self.path(), aside.path())
            .or_else(|_| std::fs::rename(self.path(), aside.path()))
            .map_err(|error| failed(aside.path(), &error))
            .and_then(|()| rename(fresh.path(), self.path()));
        if let Err(error) = swapped {
            if self.exists() {
                remove(aside.path())?;
            } else {
                rename(aside.path(), self.path())?;
            }
            for (ours, theirs) in &companions {
                rename(theirs, ours)?;
            }
            return Err(error);
        }
        Ok(Some(aside.path().to_owned()))
    }

    /// Gives a vault from the time of smaller pages the ones of today: it is copied, checked and put in its place as a backup would be.
    ///
    /// # Errors
    /// As [`Self::restore`]; then the vault is as it was.
    pub(crate) fn renew(&self, key: &Key) -> Result<(), VaultError> {
        let fresh = Self::at(self.beside("renewing"));
        // A connection that may not make files could not write the copy.
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let old = paged(self.path(), flags, key.as_str(), OLD_PAGE)?;
        // Its log becomes part of the file, and nobody else uses it from here on.
        old.pragma_update(None, "journal_mode", "DELETE")?;
        copy(&old, fresh.path(), key.as_str(), key.as_str())?;
        drop(old);
        // The check file first: cut short here, all of it is done again.
        self.write_check(key)?;
        rename(fresh.path(), self.path())
    }

    fn replaced(&self, number: u32) -> Self {
        Self::at(if number == 1 { self.beside("replaced") } else { self.beside(&format!("replaced-{number}")) })
    }

    /// The files beside a vault that belong to it.
    fn companions(&self) -> [PathBuf; 5] {
        let log = |ending: &str| {
            let mut name = self.path().as_os_str().to_owned();
            name.push(ending);
            PathBuf::from(name)
        };
        [log("-wal"), log("-shm"), self.beside("check"), self.beside("checking"), self.beside("keychain")]
    }

    fn remove_all(&self) -> Result<(), VaultError> {
        self.companions().iter().try_for_each(|file| remove(file))?;
        remove(self.path())
    }

    /// Whether a path is the vault's or one of the files beside it.
    fn is_own(&self, path: &Path) -> bool {
        let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let folder = |path: &Path| path.parent().and_then(|folder| folder.canonicalize().ok());
        let ours = absolute(self.path()).unwrap_or_else(|_| self.path().to_owned());
        folder(path).is_some() && folder(path) == folder(&ours) && name(path).starts_with(&name(&ours))
    }
}

/// A second file with the same rows, checked, or no file.
fn copy(source: &Connection, to: &Path, key: &str, under: &str) -> Result<Copied, VaultError> {
    remove(to)?;
    let made = write_copy(source, to, key, under);
    if made.is_err() {
        // The first error says more than that the rest of the file could not be removed either.
        let _ = remove(to);
    }
    made
}

fn write_copy(source: &Connection, to: &Path, key: &str, under: &str) -> Result<Copied, VaultError> {
    let version = || source.query_row("PRAGMA data_version", [], |row| row.get::<_, i64>(0));
    let before = version()?;
    write_rows(source, to, key)?;
    private(to);
    let copy = connect(to, key, OpenFlags::empty())?;
    if under != key {
        copy.pragma_update(None, "rekey", under)?;
    }
    drop(copy);
    let file = std::fs::File::open(to).and_then(|file| file.sync_all().map(|()| file)).map_err(|e| failed(to, &e))?;
    let copy = connect(to, under, OpenFlags::empty())?;
    check(&copy)?;
    let (rows, copied) = (rows_of(source)?, rows_of(&copy)?);
    if version()? != before {
        return Err(VaultError::Busy);
    }
    if rows != copied {
        return Err(VaultError::Damaged("the copy does not hold the same number of rows".to_owned()));
    }
    let count = |table: &str| copied.get(table).copied().unwrap_or(0);
    let bytes = file.metadata().map_err(|error| failed(to, &error))?.len();
    Ok(Copied { bytes, exports: count("export"), records: count("record") })
}

/// Writes everything into a new file whose pages have today's size.
fn write_rows(source: &Connection, to: &Path, key: &str) -> Result<(), VaultError> {
    let page: String = source.query_row("PRAGMA cipher_page_size", [], |row| row.get(0))?;
    if page != OLD_PAGE.to_string() {
        source.execute("VACUUM INTO ?", [text(to)?])?;
        return Ok(());
    }
    // `VACUUM INTO` would seal its pages by their old size and read them by the new one.
    let version: i64 = source.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    source.execute("ATTACH ? AS renewed KEY ?", [text(to)?, key])?;
    source.query_row("SELECT sqlcipher_export('renewed')", [], |_| Ok(()))?;
    source.pragma_update(Some("renewed"), "user_version", version)?;
    Ok(source.execute_batch("DETACH renewed")?)
}

/// Opens a backup for reading alone; the file stays as it is. One from the time of smaller pages is copied to `renewed` and opened there.
fn open_backup(from: &Path, passphrase: &str, renewed: &VaultFile) -> Result<Connection, VaultError> {
    let head = encrypted_head(from)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    // Under another key, or with pages of another size, the first page is no page of a database; a file that is cut off is one that is damaged.
    let opened = |path: &Path, page: i64| -> Result<Option<Connection>, VaultError> {
        let backup = paged(path, flags, passphrase, page)?;
        match backup.query_row("SELECT count(*) FROM sqlite_master", [], |_| Ok(())) {
            Ok(()) => Ok(Some(backup)),
            Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::NotADatabase) => Ok(None),
            Err(error) => Err(error.into()),
        }
    };
    let backup = match opened(from, PAGE)? {
        Some(backup) => backup,
        None => {
            opened(from, OLD_PAGE)?.ok_or(VaultError::WrongPassphrase)?;
            std::fs::copy(from, renewed.path()).map_err(|error| failed(renewed.path(), &error))?;
            private(renewed.path());
            renewed.renew(&Key::of(passphrase, &head))?;
            opened(renewed.path(), PAGE)?.ok_or(VaultError::WrongPassphrase)?
        }
    };
    schema::refuse_newer(&backup)?;
    if !rows_of(&backup)?.contains_key("record") {
        return Err(VaultError::Damaged("it is encrypted, but nothing of Takeback's is in it".to_owned()));
    }
    check(&backup)?;
    Ok(backup)
}

/// Each page against its checksum, and the structure of all tables and indexes.
fn check(connection: &Connection) -> Result<(), VaultError> {
    for (pragma, well) in [("PRAGMA cipher_integrity_check", None), ("PRAGMA integrity_check(1)", Some("ok"))] {
        let mut statement = connection.prepare(pragma)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let said: String = row.get(0)?;
            if well != Some(said.as_str()) {
                return Err(VaultError::Damaged(said));
            }
        }
    }
    Ok(())
}

/// The number of rows of every table, those of the full-text index included.
fn rows_of(connection: &Connection) -> Result<BTreeMap<String, u64>, VaultError> {
    let mut tables = connection.prepare(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name",
    )?;
    let names: Vec<String> = tables.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    names
        .into_iter()
        .map(|name| {
            let rows: i64 = connection.query_row(&format!("SELECT count(*) FROM \"{name}\""), [], |row| row.get(0))?;
            Ok((name, rows.cast_unsigned()))
        })
        .collect()
}

/// The path as SQLite takes it.
pub(crate) fn text(path: &Path) -> Result<&str, VaultError> {
    path.to_str()
        .ok_or_else(|| VaultError::Argument(format!("{} is not a name that can be written to", path.display())))
}

pub(crate) fn remove(path: &Path) -> Result<(), VaultError> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(failed(path, &error)),
        _ => Ok(()),
    }
}

pub(crate) fn rename(from: &Path, to: &Path) -> Result<(), VaultError> {
    std::fs::rename(from, to).map_err(|error| failed(to, &error))
}

fn absolute(path: &Path) -> Result<PathBuf, VaultError> {
    std::path::absolute(path).map_err(|error| failed(path, &error))
}

fn same_file(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}

fn failed(path: &Path, error: &std::io::Error) -> VaultError {
    VaultError::ReadOnly(format!("{}: {error}", path.display()))
}
