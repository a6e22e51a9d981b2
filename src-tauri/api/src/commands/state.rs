//! Preferences, and the vault as a whole: making, unlocking, locking, the example.

use crate::commands::archives;
use crate::session::EXAMPLE_PASSPHRASE;
use crate::types::{
    ApiError, AppState, ChangePassphrase, DemoArchive, DemoRequest, Empty, ImportRequest, Job, Passphrase, Preferences,
    Progress,
};
use crate::{Session, keychain};
use takeback_vault::VaultFile;

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

/// Opens a vault of its own with the archives of a made-up person in it, made anew each time.
///
/// # Errors
/// When the profile cannot be written, or the person cancelled.
pub fn open_example(session: &Session, job: Job, progress: &dyn Fn(Progress)) -> Result<AppState, ApiError> {
    let folder = session.profile().example();
    if folder.exists() {
        std::fs::remove_dir_all(&folder).map_err(|error| ApiError::file(&folder, &error))?;
    }
    let archives = folder.join("archives");
    let request = DemoRequest { dir: archives.display().to_string(), size: None, seed: None };
    let written = archives::demo(session, request, progress)?.archives;
    session.unlock(VaultFile::at(folder.join("vault.takeback")), EXAMPLE_PASSPHRASE, true, true)?;
    let imported = import_example(session, written, &job.job, progress);
    if imported.is_err() {
        session.close();
    }
    imported?;
    Ok(session.state())
}

/// Imports what cards know in one go, then each of the other answers under the name that a person would give it.
fn import_example(
    session: &Session,
    archives: Vec<DemoArchive>,
    job: &str,
    progress: &dyn Fn(Progress),
) -> Result<(), ApiError> {
    let (named, known): (Vec<_>, Vec<_>) = archives.into_iter().partition(|archive| archive.brand.is_some());
    let known = (None, known.into_iter().map(|archive| archive.path).collect());
    let named = named.into_iter().map(|archive| (archive.brand.map(String::from), vec![archive.path]));
    for (brand, paths) in std::iter::once(known).chain(named) {
        let request = ImportRequest { paths, brand, password: None, job: job.to_owned() };
        if archives::import(session, request, progress)?.cancelled {
            break;
        }
    }
    Ok(())
}

/// Leaves the example and removes its files.
///
/// # Errors
/// When the files cannot be removed.
pub fn close_example(session: &Session, _: Empty, _: &dyn Fn(Progress)) -> Result<AppState, ApiError> {
    if session.state().example {
        session.close();
        let folder = session.profile().example();
        std::fs::remove_dir_all(&folder).map_err(|error| ApiError::file(&folder, &error))?;
    }
    Ok(session.state())
}
