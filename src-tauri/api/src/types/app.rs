//! What the window needs before, beside and after the vault: state, keys, copies, erasure, progress, errors.

use serde::{Deserialize, Serialize};
use takeback_model::BrandSlug;
use ts_rs::TS;

wire! {
    /// A request without arguments.
    struct Empty {}

    /// What the window needs to know before anything is unlocked.
    struct AppState {
        /// Whether there is a vault and whether it is open.
        pub vault: VaultState,
        /// Where the vault file is, or will be.
        pub vault_path: String,
        /// Whether the open vault is the example of a made-up person.
        pub example: bool,
        /// Whether the open vault is in a place that can only be read: all of it can be seen, and nothing changed.
        pub read_only: bool,
        /// Whether the vault's key is in the system's keychain rather than made of a passphrase.
        pub keychain: bool,
        /// The app's version.
        pub version: String,
        /// Kept outside the vault because they are needed before it opens.
        pub preferences: Preferences,
    }

    /// Language, appearance, when to lock, and whether to remind.
    struct Preferences {
        /// The ISO 639-1 code of the window's language, such as `en`; `auto` follows the system.
        pub language: String,
        /// `light`, `dark` or `auto`.
        pub appearance: String,
        /// After how many minutes without a sign of the person the vault locks itself; 0 is never.
        #[serde(default = "lock_after")]
        pub lock_after: u32,
        /// Whether the person is told when deadlines are due.
        #[serde(default)]
        pub remind: bool,
        /// Where the person was last: a screen and filters out of closed words (`records?category=search`), never data.
        #[serde(default)]
        pub screen: Option<String>,
    }

    /// A passphrase.
    struct Passphrase { pub passphrase: String, }

    /// The change of a passphrase.
    struct ChangePassphrase { pub old: String, pub new: String, }

    /// A backup to write.
    struct BackUp {
        pub path: String,
        /// A passphrase for the backup alone. Without one it opens with the vault's, which a key in the keychain is not.
        #[serde(default)]
        pub passphrase: Option<String>,
    }

    /// A backup that was written, read back and found equal.
    struct BackedUp {
        pub path: String,
        #[ts(type = "number")]
        pub bytes: u64,
        #[ts(type = "number")]
        pub exports: u64,
        #[ts(type = "number")]
        pub records: u64,
    }

    /// A backup to put in the vault's place.
    struct Restore {
        pub path: String,
        /// The backup's.
        pub passphrase: String,
    }

    /// What was restored; the vault is open.
    struct Restored {
        pub state: AppState,
        #[ts(type = "number")]
        pub exports: u64,
        #[ts(type = "number")]
        pub records: u64,
        /// Where the vault that was there before is now.
        pub replaced: Option<String>,
    }

    /// What was erased.
    struct Erased {
        #[ts(type = "number")]
        pub exports: u64,
        #[ts(type = "number")]
        pub records: u64,
        /// Records that stay, because another export holds them as well.
        #[ts(type = "number")]
        pub kept: u64,
    }

    /// A job's name.
    struct Job { pub job: String, }

    /// Whether a job is held, or goes on.
    struct Hold { pub job: String, pub held: bool, }

    /// How far an import or other long work is. Sent at most ten times a second.
    struct Progress {
        pub job: String,
        /// The set being read, from 1.
        pub set: u32,
        pub sets: u32,
        pub label: String,
        /// The entry being read.
        pub entry: String,
        /// Decompressed bytes read, and in all as far as known.
        #[ts(type = "number")]
        pub bytes: u64,
        #[ts(type = "number")]
        pub total_bytes: u64,
        #[ts(type = "number")]
        pub records: u64,
        /// Records in all, where that is known beforehand; otherwise 0, and the bytes say how far it is.
        #[ts(type = "number")]
        pub total_records: u64,
        pub phase: Phase,
    }

    /// A file.
    struct File { pub path: String, }

    /// A refusal or failure that the caller can tell apart by its code.
    struct ApiError {
        pub code: ErrorCode,
        /// Lower case, names the thing, says what to do. Never quotes the person's data.
        pub message: String,
    }
}

/// Fifteen minutes, unless the person chose otherwise.
pub(crate) fn lock_after() -> u32 {
    15
}

/// What to erase from the vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum Erase {
    /// One export.
    Export {
        /// Its number.
        #[ts(type = "number")]
        export: i64,
    },
    /// All exports of a brand.
    Brand {
        /// Its slug.
        brand: BrandSlug,
        /// Whether the cases about it go as well.
        #[serde(default)]
        cases: bool,
    },
    /// One case, with the letters and answers kept in it.
    Case {
        /// Its number.
        #[ts(type = "number")]
        case: i64,
    },
    /// All that the vault holds, the person's own details included.
    Everything,
}

/// Whether there is a vault and whether it is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum VaultState {
    /// There is no vault yet: first start.
    Missing,
    /// There is one; its passphrase is needed.
    Locked,
    /// It is open.
    Open,
}

/// What an import or other long work is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// Listing entries and recognising the brand.
    Opening,
    /// Reading entries.
    Reading,
    /// Sorting and indexing what was read.
    Finishing,
    /// Comparing two exports record by record.
    Comparing,
    /// Writing a file.
    Writing,
    /// Fetching a public directory.
    Fetching,
    /// Taking the checksums of the files that a letter quotes from.
    Summing,
    /// Comparing a file that was imported with one of the same size that was imported before.
    Matching,
    /// Held by the person.
    Held,
}

/// What only the caller can decide on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ErrorCode {
    /// The passphrase is wrong.
    WrongPassphrase,
    /// The vault is locked.
    Locked,
    /// The vault was made by a newer version of the app.
    NewerVault,
    /// The vault file is damaged or is not a vault.
    DamagedVault,
    /// Another process has the vault, or an import is running.
    Busy,
    /// The system has no keychain, or it does not give the key away.
    Keychain,
    /// An archive needs a password.
    PasswordNeeded,
    /// The archive's password is wrong.
    PasswordWrong,
    /// The file is not there, cannot be read or cannot be written; or the disk is full.
    File,
    /// An argument is not understood.
    Argument,
    /// A letter cannot be made yet.
    Letter,
    /// A server was not reached, or what it sent is not what was asked for.
    Network,
    /// The person cancelled.
    Cancelled,
    /// Something that should not happen; the message helps to report it.
    Internal,
}
