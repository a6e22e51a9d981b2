//! Keeping the vault and letting go of it: backup, restore, erasure.

use crate::commands::mail;
use crate::types::{ApiError, BackUp, BackedUp, Erase, Erased, Progress, Restore, Restored};
use crate::{Session, keychain};
use std::path::Path;
use takeback_vault::Erasure;

/// Writes the vault to one encrypted file and reads it back.
///
/// # Errors
/// When the vault is locked, an import is running, the file cannot be written, or the copy is not equal; then there is none.
pub fn back_up(session: &Session, request: BackUp, _: &dyn Fn(Progress)) -> Result<BackedUp, ApiError> {
    session.refuse_while_working()?;
    let (file, key) = session.key()?;
    if request.passphrase.is_none() && keychain::name_for(&file).is_some() {
        return Err(ApiError::argument(
            "the key of this vault is in this system's keychain and would not open the backup elsewhere; choose a passphrase for the backup",
        ));
    }
    let copied = file.back_up(&key, Path::new(&request.path), request.passphrase.as_deref())?;
    Ok(BackedUp { path: request.path, bytes: copied.bytes, exports: copied.exports, records: copied.records })
}

/// Puts a backup in the vault's place and opens it. The vault that was there is kept under another name.
///
/// # Errors
/// When the backup's passphrase is wrong, it is damaged or from a newer version, or another process uses the vault; then
/// the vault is as it was.
pub fn restore(session: &Session, request: Restore, _: &dyn Fn(Progress)) -> Result<Restored, ApiError> {
    session.refuse_while_working()?;
    let restored = session.restore(Path::new(&request.path), &request.passphrase)?;
    Ok(Restored {
        state: session.state(),
        exports: restored.copied.exports,
        records: restored.copied.records,
        replaced: restored.replaced.map(|path| path.display().to_string()),
    })
}

/// Erases from the vault for good.
///
/// # Errors
/// When the vault is locked, an import is running, there is nothing of that kind, or the disk has no room to write the
/// vault over.
pub fn erase(session: &Session, request: Erase, _: &dyn Fn(Progress)) -> Result<Erased, ApiError> {
    session.refuse_while_working()?;
    let (file, key) = session.key()?;
    let what = match request {
        Erase::Export { export } => Erasure::Export(export),
        Erase::Brand { brand, cases: false } => Erasure::Brand(brand),
        Erase::Brand { brand, cases: true } => Erasure::BrandWithCases(brand),
        Erase::Case { case } => Erasure::Case(case),
        Erase::Everything => Erasure::Everything,
    };
    if what == Erasure::Everything {
        mail::forget_password(session)?;
    }
    let erased = file.erase(&key, &what)?;
    if what == Erasure::Everything {
        // What a restore had set aside holds the same person's data.
        file.remove_replaced()?;
    }
    Ok(Erased { exports: erased.exports, records: erased.records, kept: erased.kept })
}
