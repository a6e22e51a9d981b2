//! What opens the vault: a passphrase, or a random key in the system's keychain.

use crate::types::{ApiError, AppState, Empty, ErrorCode, Passphrase, Progress};
use crate::{Session, keychain};

/// Opens the vault with its key in the system's keychain.
///
/// # Errors
/// When the vault has a passphrase, or the keychain is not there or refuses.
pub fn unlock_with_keychain(session: &Session, _: Empty, _: &dyn Fn(Progress)) -> Result<AppState, ApiError> {
    let file = session.profile().vault();
    let key = keychain::key_of(&file)?;
    session.unlock(file, &key, false, false).map_err(|error| match error.code {
        ErrorCode::WrongPassphrase => ApiError::new(
            ErrorCode::Keychain,
            "the key in the system's keychain does not open this vault; unlock it with its passphrase",
        ),
        _ => error,
    })?;
    Ok(session.state())
}

/// Replaces the passphrase of the open vault by a random key in the system's keychain.
///
/// # Errors
/// When the passphrase is wrong, or the keychain is not there or refuses; then the passphrase stays.
pub fn use_keychain(session: &Session, current: Passphrase, _: &dyn Fn(Progress)) -> Result<AppState, ApiError> {
    let (file, passphrase) = session.key()?;
    if keychain::name_for(&file).is_some() {
        return Err(ApiError::argument("the key of this vault is in the system's keychain already"));
    }
    if passphrase != current.passphrase {
        return Err(takeback_vault::VaultError::WrongPassphrase.into());
    }
    session.refuse_example()?;
    let key = keychain::new_key(&file)?;
    let changed = session.reopened(|file, old| {
        file.change_passphrase(old, &key)?;
        Ok((key.clone(), ()))
    });
    if changed.is_err() {
        keychain::forget(&file);
    }
    changed?;
    Ok(session.state())
}

/// Replaces the key in the system's keychain by a passphrase.
///
/// # Errors
/// When the vault has a passphrase already, or the new one is empty; then the key stays.
pub fn use_passphrase(session: &Session, fresh: Passphrase, _: &dyn Fn(Progress)) -> Result<AppState, ApiError> {
    let (file, _) = session.key()?;
    if keychain::name_for(&file).is_none() {
        return Err(ApiError::argument("this vault has a passphrase already; change that"));
    }
    session.reopened(|file, old| {
        file.change_passphrase(old, &fresh.passphrase)?;
        Ok((fresh.passphrase.clone(), ()))
    })?;
    keychain::forget(&file);
    Ok(session.state())
}
