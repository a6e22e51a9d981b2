//! Where the app keeps its files on this machine. Everything it writes by itself is below one folder.

use crate::types::{ApiError, ErrorCode, Preferences};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use takeback_directory::Shelf;
use takeback_vault::VaultFile;

/// The profile folder, and which vault file to use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    home: PathBuf,
    vault: Option<PathBuf>,
}

impl Profile {
    /// The profile in this folder.
    #[must_use]
    pub fn at(home: impl Into<PathBuf>) -> Self {
        Self { home: home.into(), vault: None }
    }

    /// The profile of the person at this machine: `$TAKEBACK_HOME`, or the system's folder for application data.
    ///
    /// # Errors
    /// When the system names no such folder.
    pub fn system() -> Result<Self, ApiError> {
        let home = match std::env::var_os("TAKEBACK_HOME") {
            Some(home) if !home.is_empty() => PathBuf::from(home),
            _ => dirs::data_dir()
                .ok_or_else(|| {
                    ApiError::new(ErrorCode::File, "the system names no folder for application data; set TAKEBACK_HOME")
                })?
                .join("takeback"),
        };
        Ok(Self::at(home))
    }

    /// The same profile with its vault elsewhere.
    #[must_use]
    pub fn with_vault(mut self, vault: impl Into<PathBuf>) -> Self {
        self.vault = Some(vault.into());
        self
    }

    pub(crate) fn vault(&self) -> VaultFile {
        VaultFile::at(self.vault.clone().unwrap_or_else(|| self.home.join("vault.takeback")))
    }

    pub(crate) fn cards(&self) -> PathBuf {
        self.home.join("cards")
    }

    /// The public directories that were fetched or imported.
    pub(crate) fn shelf(&self) -> Shelf {
        Shelf::at(self.home.join("directory"))
    }

    pub(crate) fn example(&self) -> PathBuf {
        self.home.join("example")
    }

    fn preferences_file(&self) -> PathBuf {
        self.home.join("preferences.json")
    }

    /// Language, appearance and when to lock; the defaults where nothing legible is stored.
    pub(crate) fn preferences(&self) -> Preferences {
        std::fs::read_to_string(self.preferences_file())
            .ok()
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_else(|| Preferences {
                language: "auto".to_owned(),
                appearance: "auto".to_owned(),
                lock_after: crate::types::lock_after(),
                remind: false,
                screen: None,
            })
    }

    pub(crate) fn set_preferences(&self, preferences: &Preferences) -> Result<(), ApiError> {
        let file = self.preferences_file();
        std::fs::create_dir_all(&self.home).map_err(|error| ApiError::file(&self.home, &error))?;
        write(&file, serde_json::to_string_pretty(preferences).unwrap_or_default().as_bytes())
    }
}

/// Writes a file whole or not at all: beside its place first, then moved there.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), ApiError> {
    write_with(path, |out| out(bytes)).map(|_| ())
}

/// As [`write`], of what `make` hands over bit by bit. Says how many bytes that were.
pub(crate) fn write_with(
    path: &Path,
    make: impl FnOnce(&mut dyn FnMut(&[u8]) -> Result<(), ApiError>) -> Result<(), ApiError>,
) -> Result<u64, ApiError> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let beside = PathBuf::from(beside);
    let written = written(&beside, path, make);
    if written.is_err() {
        let _ = std::fs::remove_file(&beside);
    }
    written
}

fn written(
    beside: &Path,
    path: &Path,
    make: impl FnOnce(&mut dyn FnMut(&[u8]) -> Result<(), ApiError>) -> Result<(), ApiError>,
) -> Result<u64, ApiError> {
    let failed = |error: std::io::Error| ApiError::file(path, &error);
    let mut file = BufWriter::new(File::create(beside).map_err(failed)?);
    let mut bytes = 0;
    make(&mut |part| {
        bytes += part.len() as u64;
        file.write_all(part).map_err(failed)
    })?;
    file.flush().map_err(failed)?;
    std::fs::rename(beside, path).map_err(failed)?;
    Ok(bytes)
}
