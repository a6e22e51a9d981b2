//! The files that letters quote from, and their SHA-256: taken when a letter first asks, and kept with the entry, so that later letters can
//! name them when the archive is gone. Reading the archive is left to the caller.

use crate::{EntryMark, Vault, VaultError};
use rusqlite::{OptionalExtension, params};
use takeback_model::EvidenceRef;

/// A file of an export, as one finds it again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuotedFile {
    /// Its number in the vault.
    pub id: i64,
    /// The full path of the archive that it stands in.
    pub archive: String,
    /// What it was known by when it was imported.
    pub mark: EntryMark,
    /// Its SHA-256 in hexadecimal, if it was taken before.
    pub sha256: Option<String>,
}

impl Vault {
    /// The file that a record stands in.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn quoted_file(&self, evidence: &EvidenceRef) -> Result<Option<QuotedFile>, VaultError> {
        let found = self
            .connection
            .prepare_cached(
                "SELECT e.id, a.path, e.mark, e.sha256 FROM entry e JOIN archive a ON a.id = e.archive
                 WHERE e.export = ?1 AND e.path = ?2 AND a.name = ?3 ORDER BY e.id LIMIT 1",
            )?
            .query_row(params![evidence.export, evidence.entry, evidence.archive], |row| {
                Ok(QuotedFile {
                    id: row.get(0)?,
                    archive: row.get(1)?,
                    mark: EntryMark(row.get::<_, i64>(2)?.cast_unsigned()),
                    sha256: row.get(3)?,
                })
            });
        Ok(found.optional()?)
    }

    /// Keeps the SHA-256 of a file.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn keep_sha256(&self, file: i64, sha256: &str) -> Result<(), VaultError> {
        self.connection.execute("UPDATE entry SET sha256 = ?2 WHERE id = ?1", params![file, sha256])?;
        Ok(())
    }
}
