//! The system's keychain: Secret Service on Linux, Keychain on macOS, Credential Manager on Windows.
//!
//! It holds one random key for each vault that the person chose it for. Beside the vault stands a file with the name of the
//! entry, which is a random number and says nothing about the key. It also holds the password of the mail account, if letters
//! are sent from the app; the name of that entry is in the vault.

use crate::profile;
use crate::types::{ApiError, ErrorCode};
use keyring_core::{Entry, Error};
use takeback_vault::VaultFile;

const SERVICE: &str = "org.takeback.desktop";
/// `x'…'` around 32 bytes in hexadecimal.
const KEY_LENGTH: usize = 67;

fn refused(error: &Error) -> ApiError {
    let why = match error {
        Error::NoEntry => {
            "the system's keychain has no key for this vault; unlock it with a passphrase, or restore a backup".to_owned()
        }
        Error::NoDefaultStore => {
            "this system has no keychain that answers (on Linux: a Secret Service such as GNOME Keyring or KWallet); use a passphrase"
                .to_owned()
        }
        Error::NoStorageAccess(_) => {
            "the system's keychain is locked or refuses; unlock it, or use a passphrase".to_owned()
        }
        _ => format!("the system's keychain failed ({error}); try again, or use a passphrase"),
    };
    ApiError::new(ErrorCode::Keychain, why)
}

fn entry(name: &str) -> Result<Entry, ApiError> {
    // Asking for the status connects with the system's store; a test puts its own there before.
    if keyring_core::get_default_store().is_none() && keyring::Entry::store_status().is_err() {
        return Err(refused(&Error::NoDefaultStore));
    }
    Entry::new(SERVICE, name).map_err(|error| refused(&error))
}

fn random<const N: usize>() -> Result<String, ApiError> {
    let mut bytes = [0_u8; N];
    getrandom::fill(&mut bytes).map_err(|error| {
        ApiError::new(ErrorCode::Internal, format!("the system gives no random numbers ({error}); start again"))
    })?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn marker(vault: &VaultFile) -> std::path::PathBuf {
    vault.beside("keychain")
}

/// The name of this vault's entry, when its key is in the keychain.
pub(crate) fn name_for(vault: &VaultFile) -> Option<String> {
    let name = std::fs::read_to_string(marker(vault)).ok()?;
    Some(name.trim().to_owned()).filter(|name| !name.is_empty())
}

/// The key of this vault.
pub(crate) fn key_of(vault: &VaultFile) -> Result<String, ApiError> {
    let name = name_for(vault).ok_or_else(|| ApiError::argument("this vault opens with a passphrase; type it"))?;
    entry(&name)?.get_password().map_err(|error| refused(&error))
}

/// A new random key of 256 bits, in the keychain for this vault and read back from there. In the form in which SQLCipher
/// takes a key as it is.
pub(crate) fn new_key(vault: &VaultFile) -> Result<String, ApiError> {
    let (name, key) = (random::<8>()?, format!("x'{}'", random::<32>()?));
    let entry = entry(&name)?;
    entry.set_password(&key).map_err(|error| refused(&error))?;
    if entry.get_password().map_err(|error| refused(&error))? != key {
        return Err(refused(&Error::NoEntry));
    }
    profile::write(&marker(vault), name.as_bytes())?;
    Ok(key)
}

/// Whether this is a key as it is, and no passphrase.
pub(crate) fn is_key(text: &str) -> bool {
    text.len() == KEY_LENGTH && text.starts_with("x'") && text.ends_with('\'')
}

/// The vault opens with a passphrase from now on.
pub(crate) fn forget(vault: &VaultFile) {
    if let Some(name) = name_for(vault) {
        // A key that opens nothing any more does no harm where it cannot be deleted.
        let _ = entry(&name).map(|entry| entry.delete_credential());
        let _ = std::fs::remove_file(marker(vault));
    }
}

fn no_password(error: &Error) -> ApiError {
    let why = match error {
        Error::NoEntry => "the system's keychain has no password for the mail account; type it again in the settings",
        Error::NoDefaultStore => {
            "this system has no keychain that answers (on Linux: a Secret Service such as GNOME Keyring or KWallet); without one no \
             letter is sent from here, because the password is kept nowhere else"
        }
        Error::NoStorageAccess(_) => "the system's keychain is locked or refuses; unlock it, and try again",
        // What else it may say is left out: it could be about the password.
        _ => "the system's keychain failed; try again",
    };
    ApiError::new(ErrorCode::Keychain, why)
}

fn password_entry(name: &str) -> Result<Entry, ApiError> {
    entry(name).map_err(|_| no_password(&Error::NoDefaultStore))
}

/// Keeps the mail account's password, in the entry of this name or in a new one; returns the name.
pub(crate) fn keep_mail_password(name: Option<&str>, password: &str) -> Result<String, ApiError> {
    let name = name.map_or_else(random::<8>, |name| Ok(name.to_owned()))?;
    password_entry(&name)?.set_password(password).map_err(|error| no_password(&error))?;
    Ok(name)
}

/// The mail account's password.
pub(crate) fn mail_password(name: &str) -> Result<String, ApiError> {
    password_entry(name)?.get_password().map_err(|error| no_password(&error))
}

/// Removes the mail account's password. One that cannot be removed is of no account any more.
pub(crate) fn forget_mail_password(name: &str) {
    let _ = entry(name).map(|entry| entry.delete_credential());
}
