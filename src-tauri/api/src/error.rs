//! Every failure of the lower floors as one of the few codes that a caller can act on.

use crate::types::{ApiError, ErrorCode};
use takeback_archive::ArchiveError;
use takeback_import::ImportError;
use takeback_requests::DraftError;
use takeback_vault::VaultError;

impl ApiError {
    pub(crate) fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }

    pub(crate) fn argument(message: impl std::fmt::Display) -> Self {
        Self::new(ErrorCode::Argument, message.to_string())
    }

    pub(crate) fn file(path: &std::path::Path, error: &std::io::Error) -> Self {
        Self::new(ErrorCode::File, format!("{}: {error}", path.display()))
    }
}

impl std::fmt::Display for ApiError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ApiError {}

impl From<VaultError> for ApiError {
    fn from(error: VaultError) -> Self {
        let code = match error {
            VaultError::WrongPassphrase => ErrorCode::WrongPassphrase,
            VaultError::Newer { .. } => ErrorCode::NewerVault,
            VaultError::Damaged(_) => ErrorCode::DamagedVault,
            VaultError::Busy => ErrorCode::Busy,
            VaultError::Missing(_)
            | VaultError::Exists(_)
            | VaultError::DiskFull
            | VaultError::ReadOnly(_)
            | VaultError::NoRandomness
            | VaultError::NotOverwritten(_) => ErrorCode::File,
            VaultError::EmptyPassphrase | VaultError::Argument(_) => ErrorCode::Argument,
            VaultError::Stopped => ErrorCode::Cancelled,
            VaultError::Sqlite(_) => ErrorCode::Internal,
        };
        Self::new(code, error.to_string())
    }
}

impl From<ArchiveError> for ApiError {
    fn from(error: ArchiveError) -> Self {
        let code = match error {
            ArchiveError::PasswordNeeded { .. } => ErrorCode::PasswordNeeded,
            ArchiveError::PasswordWrong { .. } => ErrorCode::PasswordWrong,
            ArchiveError::Cancelled => ErrorCode::Cancelled,
            _ => ErrorCode::File,
        };
        Self::new(code, error.to_string())
    }
}

impl From<ImportError> for ApiError {
    fn from(error: ImportError) -> Self {
        match error {
            ImportError::Archive(error) => error.into(),
            ImportError::Vault(error) => error.into(),
            ImportError::Cancelled => Self::new(ErrorCode::Cancelled, error.to_string()),
        }
    }
}

impl From<DraftError> for ApiError {
    fn from(error: DraftError) -> Self {
        Self::new(ErrorCode::Letter, error.to_string())
    }
}

impl From<takeback_model::WordError> for ApiError {
    fn from(error: takeback_model::WordError) -> Self {
        Self::argument(error)
    }
}
