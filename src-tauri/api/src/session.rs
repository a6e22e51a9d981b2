//! What a host holds: the profile, the open vault, the cards, and the jobs that can be cancelled.

use crate::Profile;
use crate::types::{ApiError, AppState, ErrorCode, VaultState};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use takeback_import::Gauge;
use takeback_model::Problem;
use takeback_sources::Library;
use takeback_vault::{Vault, VaultFile};

/// The example vault holds nobody's data; its passphrase is no secret.
pub(crate) const EXAMPLE_PASSPHRASE: &str = "example";

/// An unlocked vault. The passphrase is kept while it is open, because each import opens a connection of its own.
struct Open {
    file: VaultFile,
    passphrase: String,
    example: bool,
    reader: Vault,
}

/// One person at one machine. Usable from several threads at once.
pub struct Session {
    profile: Profile,
    open: Mutex<Option<Open>>,
    library: OnceLock<(Library, Vec<Problem>)>,
    jobs: Mutex<BTreeMap<String, Arc<Gauge>>>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // What a panicking thread left is still whole: every value here is replaced, never half changed.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Session {
    /// A session with nothing unlocked.
    #[must_use]
    pub fn new(profile: Profile) -> Self {
        Self { profile, open: Mutex::new(None), library: OnceLock::new(), jobs: Mutex::new(BTreeMap::new()) }
    }

    pub(crate) fn profile(&self) -> &Profile {
        &self.profile
    }

    /// The built-in cards and the person's own.
    pub(crate) fn library(&self) -> Result<&Library, ApiError> {
        if let Some((library, _)) = self.library.get() {
            return Ok(library);
        }
        let built_in = Library::built_in().map_err(|error| ApiError::new(ErrorCode::Internal, error.to_string()))?;
        let folder = self.profile.cards();
        let loaded = if folder.is_dir() { built_in.with_folder(&folder) } else { (built_in, Vec::new()) };
        Ok(&self.library.get_or_init(|| loaded).0)
    }

    /// Mistakes in the person's own cards.
    pub(crate) fn card_problems(&self) -> &[Problem] {
        self.library.get().map_or(&[], |(_, problems)| problems)
    }

    pub(crate) fn state(&self) -> AppState {
        let open = lock(&self.open);
        let file = open.as_ref().map_or_else(|| self.profile.vault(), |open| open.file.clone());
        let vault = match &*open {
            Some(_) => VaultState::Open,
            None if file.exists() => VaultState::Locked,
            None => VaultState::Missing,
        };
        AppState {
            vault,
            vault_path: file.path().display().to_string(),
            example: open.as_ref().is_some_and(|open| open.example),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            preferences: self.profile.preferences(),
        }
    }

    pub(crate) fn unlock(
        &self,
        file: VaultFile,
        passphrase: &str,
        example: bool,
        create: bool,
    ) -> Result<(), ApiError> {
        let reader = if create { file.create(passphrase) } else { file.open(passphrase) }?;
        *lock(&self.open) = Some(Open { file, passphrase: passphrase.to_owned(), example, reader });
        Ok(())
    }

    pub(crate) fn close(&self) {
        for gauge in lock(&self.jobs).values() {
            gauge.cancel.store(true, std::sync::atomic::Ordering::Relaxed);
        }
        *lock(&self.open) = None;
    }

    pub(crate) fn change_passphrase(&self, old: &str, new: &str) -> Result<(), ApiError> {
        let mut open = lock(&self.open);
        let Some(now) = open.take() else { return Err(locked()) };
        if now.example {
            *open = Some(now);
            return Err(ApiError::argument("the example vault has no passphrase of its own; leave the example first"));
        }
        let (file, kept) = (now.file.clone(), now.passphrase.clone());
        // The reader's connection must be closed while the key changes.
        drop(now);
        let changed = file.change_passphrase(old, new);
        let passphrase = if changed.is_ok() { new.to_owned() } else { kept };
        let reader = file.open(&passphrase)?;
        *open = Some(Open { file, passphrase, example: false, reader });
        Ok(changed?)
    }

    /// Asks the open vault.
    pub(crate) fn read<T>(&self, ask: impl FnOnce(&Vault) -> Result<T, ApiError>) -> Result<T, ApiError> {
        ask(&lock(&self.open).as_ref().ok_or_else(locked)?.reader)
    }

    /// A connection of its own for a writer, so that readers go on meanwhile.
    pub(crate) fn writer(&self) -> Result<Vault, ApiError> {
        let (file, passphrase) = {
            let open = lock(&self.open);
            let open = open.as_ref().ok_or_else(locked)?;
            (open.file.clone(), open.passphrase.clone())
        };
        Ok(file.open(&passphrase)?)
    }

    /// A gauge under a job's name, until [`Self::end_job`].
    pub(crate) fn begin_job(&self, job: &str) -> Arc<Gauge> {
        Arc::clone(lock(&self.jobs).entry(job.to_owned()).or_default())
    }

    pub(crate) fn end_job(&self, job: &str) {
        lock(&self.jobs).remove(job);
    }

    pub(crate) fn cancel(&self, job: &str) {
        if let Some(gauge) = lock(&self.jobs).get(job) {
            gauge.cancel.store(true, std::sync::atomic::Ordering::Relaxed);
        }
    }
}

fn locked() -> ApiError {
    ApiError::new(ErrorCode::Locked, "the vault is locked; unlock it first")
}
