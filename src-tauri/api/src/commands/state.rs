//! Preferences, and the vault as a whole: making, unlocking, locking.

use crate::types::{ApiError, AppState, ChangePassphrase, Empty, Passphrase, Preferences, Progress};
use crate::{Session, keychain};

/// A day.
const LONGEST_IDLE: u32 = 1440;

/// What the window needs to know before anything is unlocked.
///
/// # Errors
/// None.
pub fn app_state(session: &Session, _: Empty, _: &dyn Fn(Progress)) -> Result<AppState, ApiError> {
    Ok(session.state())
}

/// Keeps language, appearance and when to lock.
///
/// # Errors
/// When a word is not understood or the profile cannot be written.
pub fn set_preferences(session: &Session, wanted: Preferences, _: &dyn Fn(Progress)) -> Result<AppState, ApiError> {
    // Which languages there are is the window's to know; it speaks English where it does not know the one that is kept.
    if wanted.language != "auto" && !is_language_code(&wanted.language) {
        return Err(ApiError::argument("the language is neither auto nor a code of two letters, such as en"));
    }
    if !["auto", "light", "dark", "contrast"].contains(&wanted.appearance.as_str()) {
        return Err(ApiError::argument(format!(
            "unknown appearance '{}'; use auto, light, dark or contrast",
            wanted.appearance
        )));
    }
    if wanted.lock_after > LONGEST_IDLE {
        return Err(ApiError::argument(format!("the vault can lock after at most {LONGEST_IDLE} minutes; 0 is never")));
    }
    session.profile().set_preferences(&wanted)?;
    session.touch();
    Ok(session.state())
}

/// Whether it has the shape of an ISO 639-1 code.
fn is_language_code(word: &str) -> bool {
    word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Makes the vault and opens it.
///
/// # Errors
/// When there is one already, the passphrase is empty or the folder cannot be written.
pub fn create_vault(session: &Session, secret: Passphrase, _: &dyn Fn(Progress)) -> Result<AppState, ApiError> {
    session.unlock(session.profile().vault(), &secret.passphrase, false, true)?;
    Ok(session.state())
}

/// Opens the vault.
///
/// # Errors
/// When there is none, the passphrase is wrong, the file is damaged or newer than this program.
pub fn unlock(session: &Session, secret: Passphrase, _: &dyn Fn(Progress)) -> Result<AppState, ApiError> {
    let file = session.profile().vault();
    session.unlock(file.clone(), &secret.passphrase, false, false)?;
    if !keychain::is_key(&secret.passphrase) {
        // A change to the keychain that was cut short: the key that was meant for it opens nothing.
        keychain::forget(&file);
    }
    Ok(session.state())
}

/// Forgets passphrase and key; running imports are cancelled.
///
/// # Errors
/// None.
pub fn lock(session: &Session, _: Empty, _: &dyn Fn(Progress)) -> Result<AppState, ApiError> {
    session.close();
    Ok(session.state())
}

/// A sign of the person: the time until the vault locks itself begins anew.
///
/// # Errors
/// None.
pub fn active(_: &Session, _: Empty, _: &dyn Fn(Progress)) -> Result<Empty, ApiError> {
    // That it was called is the sign; the dispatcher takes note of it.
    Ok(Empty {})
}

/// Answers once the vault is locked: by the person, or by itself because nobody was there. Answers at once when it is.
///
/// # Errors
/// None.
pub fn await_lock(session: &Session, _: Empty, _: &dyn Fn(Progress)) -> Result<AppState, ApiError> {
    session.await_lock();
    Ok(session.state())
}

/// Changes the passphrase of the open vault.
///
/// # Errors
/// When the old one is wrong or the new one empty; then the old one stays.
pub fn change_passphrase(
    session: &Session,
    change: ChangePassphrase,
    _: &dyn Fn(Progress),
) -> Result<AppState, ApiError> {
    session.change_passphrase(&change.old, &change.new)?;
    Ok(session.state())
}
