//! Requests on their way: what was asked of whom, what happened, and the very bytes of what went out and came in.
//!
//! What a case and an event say is text that `requests` reads; the vault keeps it, and the documents with their SHA-256. A case
//! does not hang on an export: it stays when the brand's exports are erased, unless it is to go with them.

use crate::{Vault, VaultError};
use rusqlite::{OptionalExtension, Row, params};
use sha2::{Digest, Sha256};
use takeback_model::BrandSlug;

/// The largest document that is kept with a case.
pub const LARGEST_DOCUMENT: usize = 32 * 1024 * 1024;

/// A document to keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDocument<'a> {
    /// The name of its file.
    pub name: &'a str,
    /// Its bytes, as they were sent or came.
    pub bytes: &'a [u8],
}

/// A document without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentHead {
    /// Its number.
    pub id: i64,
    /// The name of its file.
    pub name: String,
    /// Of its bytes, in hexadecimal.
    pub sha256: String,
    /// How many bytes.
    pub bytes: u64,
}

/// An event of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEvent {
    /// Its number: the order in which events were written down.
    pub id: i64,
    /// What happened, in the words of `requests`.
    pub what: String,
    /// What was kept with it.
    pub document: Option<DocumentHead>,
}

/// A case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredCase {
    /// Its number.
    pub id: i64,
    /// The brand that it is about.
    pub brand: BrandSlug,
    /// What was asked of whom, in the words of `requests`.
    pub facts: String,
    /// What happened, in the order of writing down.
    pub events: Vec<StoredEvent>,
}

impl Vault {
    /// Keeps a new case with its first event; returns its number.
    ///
    /// # Errors
    /// When the document is too large or the vault cannot be written.
    pub fn new_case(
        &self,
        brand: &BrandSlug,
        facts: &str,
        what: &str,
        document: Option<&NewDocument<'_>>,
    ) -> Result<i64, VaultError> {
        let transaction = self.connection.unchecked_transaction()?;
        transaction.execute("INSERT INTO request_case(brand, facts) VALUES(?, ?)", params![brand.as_str(), facts])?;
        let case = transaction.last_insert_rowid();
        self.insert_event(case, what, document)?;
        transaction.commit()?;
        Ok(case)
    }

    /// Changes what a case is about.
    ///
    /// # Errors
    /// When there is no such case or the vault cannot be written.
    pub fn set_case_facts(&self, case: i64, facts: &str) -> Result<(), VaultError> {
        match self.connection.execute("UPDATE request_case SET facts = ?2 WHERE id = ?1", params![case, facts])? {
            0 => Err(no_case(case)),
            _ => Ok(()),
        }
    }

    /// Writes down an event of a case; returns its number.
    ///
    /// # Errors
    /// When there is no such case, the document is too large or the vault cannot be written.
    pub fn add_event(&self, case: i64, what: &str, document: Option<&NewDocument<'_>>) -> Result<i64, VaultError> {
        let transaction = self.connection.unchecked_transaction()?;
        if self.case(case)?.is_none() {
            return Err(no_case(case));
        }
        let event = self.insert_event(case, what, document)?;
        transaction.commit()?;
        Ok(event)
    }

    /// Takes an event back, with its document.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn remove_event(&self, event: i64) -> Result<(), VaultError> {
        let transaction = self.connection.unchecked_transaction()?;
        let document: Option<Option<i64>> = transaction
            .query_row("SELECT document FROM case_event WHERE id = ?", [event], |row| row.get(0))
            .optional()?;
        transaction.execute("DELETE FROM case_event WHERE id = ?", [event])?;
        transaction.execute("DELETE FROM case_document WHERE id = ?", [document.flatten()])?;
        transaction.commit()?;
        Ok(())
    }

    /// All cases, the newest first.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn cases(&self) -> Result<Vec<StoredCase>, VaultError> {
        let mut statement =
            self.connection.prepare_cached("SELECT id, brand, facts FROM request_case ORDER BY id DESC")?;
        let rows: Vec<StoredCase> = statement.query_map([], stored)?.collect::<Result<Vec<_>, _>>()?;
        rows.into_iter().map(|case| self.with_events(case)).collect()
    }

    /// One case.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn case(&self, case: i64) -> Result<Option<StoredCase>, VaultError> {
        let mut statement = self.connection.prepare_cached("SELECT id, brand, facts FROM request_case WHERE id = ?")?;
        let row = statement.query_row([case], stored).optional()?;
        row.map(|case| self.with_events(case)).transpose()
    }

    /// The name and the bytes of a document.
    ///
    /// # Errors
    /// When there is none or the vault cannot be read.
    pub fn document(&self, document: i64) -> Result<(String, Vec<u8>), VaultError> {
        self.connection
            .prepare_cached("SELECT name, bytes FROM case_document WHERE id = ?")?
            .query_row([document], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?
            .ok_or_else(|| VaultError::Argument(format!("there is no document {document} in this vault")))
    }

    fn insert_event(&self, case: i64, what: &str, document: Option<&NewDocument<'_>>) -> Result<i64, VaultError> {
        let document = document.map(|document| self.insert_document(case, document)).transpose()?;
        self.connection
            .prepare_cached("INSERT INTO case_event(owner, what, document) VALUES(?, ?, ?)")?
            .execute(params![case, what, document])?;
        Ok(self.connection.last_insert_rowid())
    }

    fn insert_document(&self, case: i64, document: &NewDocument<'_>) -> Result<i64, VaultError> {
        if document.bytes.len() > LARGEST_DOCUMENT {
            return Err(VaultError::Argument(format!(
                "the file has {} bytes; a case keeps files of up to {LARGEST_DOCUMENT}",
                document.bytes.len()
            )));
        }
        let sha256: String = Sha256::digest(document.bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        self.connection
            .prepare_cached("INSERT INTO case_document(owner, name, sha256, bytes) VALUES(?, ?, ?, ?)")?
            .execute(params![case, document.name, sha256, document.bytes])?;
        Ok(self.connection.last_insert_rowid())
    }

    fn with_events(&self, mut case: StoredCase) -> Result<StoredCase, VaultError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT e.id, e.what, d.id, d.name, d.sha256, length(d.bytes) FROM case_event e
             LEFT JOIN case_document d ON d.id = e.document WHERE e.owner = ? ORDER BY e.id",
        )?;
        case.events = statement
            .query_map([case.id], |row| {
                let document = match row.get::<_, Option<i64>>(2)? {
                    Some(id) => Some(DocumentHead {
                        id,
                        name: row.get(3)?,
                        sha256: row.get(4)?,
                        bytes: row.get::<_, i64>(5)?.cast_unsigned(),
                    }),
                    None => None,
                };
                Ok(StoredEvent { id: row.get(0)?, what: row.get(1)?, document })
            })?
            .collect::<Result<_, _>>()?;
        Ok(case)
    }
}

/// Deletes the cases that the condition names; returns how many.
pub(crate) fn remove_cases(
    connection: &rusqlite::Connection,
    condition: &str,
    of: &[&dyn rusqlite::ToSql],
) -> Result<usize, VaultError> {
    for table in ["case_event", "case_document"] {
        let sql = format!("DELETE FROM {table} WHERE owner IN (SELECT id FROM request_case WHERE {condition})");
        connection.execute(&sql, of)?;
    }
    Ok(connection.execute(&format!("DELETE FROM request_case WHERE {condition}"), of)?)
}

fn no_case(case: i64) -> VaultError {
    VaultError::Argument(format!("there is no case {case} in this vault"))
}

fn stored(row: &Row<'_>) -> rusqlite::Result<StoredCase> {
    let brand: String = row.get(1)?;
    let brand = BrandSlug::try_from(brand).unwrap_or_else(|_| BrandSlug::unknown());
    Ok(StoredCase { id: row.get(0)?, brand, facts: row.get(2)?, events: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::VaultFile;

    #[test]
    fn what_was_sent_is_kept_byte_by_byte_and_an_event_can_be_taken_back() {
        let dir = tempfile::tempdir().unwrap();
        let vault = VaultFile::at(dir.path().join("v")).create("a").unwrap();
        let brand: BrandSlug = "my-shop".parse().unwrap();
        let case = vault.new_case(&brand, "{}", "drafted", None).unwrap();
        let letter = NewDocument { name: "letter.eml", bytes: b"abc" };
        let sent = vault.add_event(case, "sent", Some(&letter)).unwrap();
        let stored = vault.case(case).unwrap().unwrap();
        assert_eq!((&stored.brand, stored.events.len()), (&brand, 2));
        let head = stored.events[1].document.clone().unwrap();
        assert_eq!(head.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!((head.name.as_str(), head.bytes), ("letter.eml", 3));
        assert_eq!(vault.document(head.id).unwrap(), ("letter.eml".to_owned(), b"abc".to_vec()));
        vault.remove_event(sent).unwrap();
        assert!(vault.document(head.id).is_err(), "the document goes with its event");
        assert_eq!(vault.cases().unwrap()[0].events.len(), 1);
        assert!(vault.add_event(case + 1, "sent", None).unwrap_err().to_string().contains("no case"));
    }
}
