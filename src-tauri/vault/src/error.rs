//! What can go wrong with a vault, told apart where the person can do something about it.

use rusqlite::ErrorCode;

/// A refusal or failure of the vault. None of them has changed the file.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// There is no file.
    #[error("there is no vault at {0}; create one first")]
    Missing(String),
    /// There is one already.
    #[error("there is a vault at {0} already; unlock it, or choose another place")]
    Exists(String),
    /// The passphrase does not open it.
    #[error("the passphrase does not open this vault; try again")]
    WrongPassphrase,
    /// A new passphrase was empty.
    #[error("the passphrase is empty; choose one")]
    EmptyPassphrase,
    /// The schema is newer than this program.
    #[error(
        "this vault was written by a newer version of Takeback (format {found}, this version reads up to {known}); update the app"
    )]
    Newer {
        /// The file's format.
        found: i64,
        /// The newest format known here.
        known: i64,
    },
    /// The file is not a vault, or was damaged.
    #[error("the vault file is damaged or is not a vault: {0}; restore a copy of it")]
    Damaged(String),
    /// Another process is writing.
    #[error("another process is using the vault; close it and try again")]
    Busy,
    /// The disk is full.
    #[error("the disk that holds the vault is full; free some space and start again, nothing was changed")]
    DiskFull,
    /// The file or its folder cannot be written.
    #[error("the vault cannot be written: {0}; check the permissions of its folder")]
    ReadOnly(String),
    /// The system gives no random numbers, of which a key is made.
    #[error("the system gives no random numbers to make a key of; try again later")]
    NoRandomness,
    /// Erased, but the file still has to be written over.
    #[error(
        "what was to go is in no list any more, but the vault's file could not be written over yet ({0}); unlock the vault again to finish"
    )]
    NotOverwritten(String),
    /// Whoever watches long work does not want it any more.
    #[error("it was stopped before it was done; nothing was changed")]
    Stopped,
    /// A filter or cursor is not understood.
    #[error("{0}")]
    Argument(String),
    /// Something else that SQLite says.
    #[error("the vault answered: {0}")]
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for VaultError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
                Self::ReadOnly(error.to_string())
            }
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged(error.to_string()),
            _ => Self::Sqlite(error),
        }
    }
}
