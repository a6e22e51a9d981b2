//! Small named values that belong to the vault: the person's details, a note on what it is.

use crate::{Vault, VaultError};
use rusqlite::OptionalExtension;

impl Vault {
    /// The value of a setting.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn setting(&self, name: &str) -> Result<Option<String>, VaultError> {
        Ok(self
            .connection
            .prepare_cached("SELECT value FROM setting WHERE name = ?")?
            .query_row([name], |row| row.get(0))
            .optional()?)
    }

    /// Sets a setting.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn set_setting(&self, name: &str, value: &str) -> Result<(), VaultError> {
        self.connection
            .prepare_cached(
                "INSERT INTO setting(name, value) VALUES(?1, ?2) ON CONFLICT(name) DO UPDATE SET value = ?2",
            )?
            .execute([name, value])?;
        Ok(())
    }
}
