//! What can go wrong with an archive and with one entry of it, told so that a person knows what to do.

use std::error::Error;
use std::io;
use takeback_model::{EntryPath, Problem, ProblemKind};

/// Why a set of parts could not be opened at all. Names the file, never its path.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// The file or folder is not there.
    #[error("'{name}' is not there; check whether it was moved or renamed")]
    NotFound {
        /// The file's name.
        name: String,
    },
    /// Its name says archive, its content does not.
    #[error("'{name}' is not an archive, whatever its name says; download it again")]
    NotAnArchive {
        /// The file's name.
        name: String,
    },
    /// It is an archive of a kind that is not read here.
    #[error("'{name}' is {format}, which cannot be opened; unpack it and choose the folder instead")]
    Unsupported {
        /// The file's name.
        name: String,
        /// What it is.
        format: &'static str,
    },
    /// It is an archive and nothing of it could be listed.
    #[error("'{name}' is damaged: {reason}; download it again")]
    Damaged {
        /// The file's name.
        name: String,
        /// What is wrong.
        reason: String,
    },
    /// All it holds is encrypted and no password was given.
    #[error("'{name}' is encrypted; give its password")]
    PasswordNeeded {
        /// The file's name.
        name: String,
    },
    /// The password does not fit.
    #[error("the password does not fit '{name}'; check it and try again")]
    PasswordWrong {
        /// The file's name.
        name: String,
    },
    /// Somebody wished it to stop.
    #[error("cancelled while it was being opened")]
    Cancelled,
    /// The machine refused.
    #[error("'{name}' cannot be read: {source}")]
    Io {
        /// The file's name.
        name: String,
        /// What the machine said.
        source: io::Error,
    },
}

impl ArchiveError {
    /// What the machine said about a file, in the words of this crate.
    pub(crate) fn from_io(name: &str, err: io::Error) -> Self {
        let name = name.to_owned();
        match cause(&err) {
            EntryError::Vanished => Self::NotFound { name },
            EntryError::Damaged(reason) => Self::Damaged { name, reason },
            EntryError::Limit(bound) => Self::Damaged { name, reason: bound.to_string() },
            _ => Self::Io { name, source: err },
        }
    }

    /// The kind of problem that this is when the other parts of the set could be opened.
    #[must_use]
    pub fn kind(&self) -> ProblemKind {
        match self {
            Self::PasswordNeeded { .. } | Self::PasswordWrong { .. } => ProblemKind::Password,
            Self::NotFound { .. } => ProblemKind::MissingPart,
            _ => ProblemKind::Archive,
        }
    }
}

/// Which limit was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Bound {
    /// One entry yields too much.
    #[error("it is larger than one file may be")]
    EntrySize,
    /// All entries together yield too much.
    #[error("the archive unpacks to more than is allowed")]
    TotalSize,
    /// It swells as only a trap does.
    #[error("it unpacks to so much more than its size that it looks like a trap")]
    Ratio,
    /// Reading it jumps back and forth as only a trap does.
    #[error("its parts stand in an order that looks like a trap")]
    Order,
}

/// Why an entry could not be read to its end.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EntryError {
    /// A limit that protects the machine was reached.
    #[error("stopped reading: {0}")]
    Limit(Bound),
    /// Its bytes are damaged or cut off.
    #[error("its data are damaged or cut off ({0}); download the archive again")]
    Damaged(String),
    /// It is encrypted and no password was given.
    #[error("it is encrypted; give the archive's password")]
    PasswordNeeded,
    /// The password does not fit it.
    #[error("the password does not fit it; check the password and try again")]
    PasswordWrong,
    /// The archive or file was there when it was opened and is not any more.
    #[error("its file is not there any more; put it back or choose it again")]
    Vanished,
    /// It is packed in a way that is not read here.
    #[error("it cannot be read: {0}")]
    Unsupported(&'static str),
    /// Somebody wished it to stop.
    #[error("cancelled while it was being read")]
    Cancelled,
    /// There is no such entry.
    #[error("there is no such entry in the archive")]
    NoSuchEntry,
    /// The machine refused.
    #[error("it cannot be read: {0}")]
    Io(String),
}

impl EntryError {
    /// The kind of problem that this is.
    #[must_use]
    pub fn kind(&self) -> ProblemKind {
        match self {
            Self::Limit(_) => ProblemKind::Limit,
            Self::PasswordNeeded | Self::PasswordWrong => ProblemKind::Password,
            _ => ProblemKind::Entry,
        }
    }

    /// This error as the problem of an entry.
    #[must_use]
    pub fn problem(&self, entry: &EntryPath) -> Problem {
        let (entry, place, message) = (Some(entry.clone()), String::new(), self.to_string());
        Problem { kind: self.kind(), entry, place, message, affected: Some(1) }
    }
}

impl From<EntryError> for io::Error {
    fn from(err: EntryError) -> Self {
        let kind = match err {
            EntryError::Vanished => io::ErrorKind::NotFound,
            EntryError::PasswordNeeded | EntryError::PasswordWrong => io::ErrorKind::PermissionDenied,
            EntryError::Unsupported(_) => io::ErrorKind::Unsupported,
            EntryError::Io(_) => io::ErrorKind::Other,
            _ => io::ErrorKind::InvalidData,
        };
        Self::new(kind, err)
    }
}

impl From<zip::result::ZipError> for EntryError {
    fn from(err: zip::result::ZipError) -> Self {
        use zip::result::ZipError;
        match err {
            ZipError::Io(err) => cause(&err),
            ZipError::InvalidPassword => Self::PasswordWrong,
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Self::PasswordNeeded,
            ZipError::UnsupportedArchive(what) => Self::Unsupported(what),
            ZipError::CompressionMethodNotSupported(_) => Self::Unsupported("its compression method is unknown"),
            other => Self::Damaged(other.to_string()),
        }
    }
}

/// What is behind an error that a stream of this crate returned, also after a parser wrapped it.
#[must_use]
pub fn cause(err: &io::Error) -> EntryError {
    let mut inner: Option<&(dyn Error + 'static)> = Some(err);
    while let Some(err) = inner {
        if let Some(found) = err.downcast_ref::<EntryError>() {
            return found.clone();
        }
        // The payload of an io::Error is not its source but stands beside it.
        let payload = err.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        inner = payload.map(|err| err as &(dyn Error + 'static)).or_else(|| err.source());
    }
    match err.kind() {
        io::ErrorKind::NotFound => EntryError::Vanished,
        _ if err.raw_os_error().is_some() => EntryError::Io(err.to_string()),
        io::ErrorKind::PermissionDenied => EntryError::Io(err.to_string()),
        _ => EntryError::Damaged(err.to_string()),
    }
}

/// A problem that is not one entry's.
pub(crate) fn problem(kind: ProblemKind, message: String, affected: Option<u64>) -> Problem {
    Problem { kind, entry: None, place: String::new(), message, affected }
}
