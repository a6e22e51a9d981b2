//! What a host holds: the profile, the open vault, the cards, and the jobs that can be cancelled.

use crate::idle::Idle;
use crate::known::{self, Known};
use crate::types::{ApiError, AppState, ErrorCode, VaultState};
use crate::{Profile, keychain, view};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use takeback_directory::{Catalogue, Own};
use takeback_import::Gauge;
use takeback_model::Problem;
use takeback_sources::Library;
use takeback_vault::{Opener, Restored, Vault, VaultFile};

/// The example vault holds nobody's data; its passphrase is no secret.
pub(crate) const EXAMPLE_PASSPHRASE: &str = "example";

/// An unlocked vault. The passphrase is kept while it is open: what rewrites the whole file asks for it.
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
    library: Mutex<Option<(Arc<Library>, Vec<Problem>)>>,
    jobs: Mutex<BTreeMap<String, Arc<Gauge>>>,
    known: Known,
    idle: Idle,
    sending: Mutex<()>,
    clock: Box<dyn Fn() -> i64 + Send + Sync>,
}

/// A command that is being carried out; while there is one, the vault does not lock itself.
pub(crate) struct Working<'s>(&'s Session);

impl Drop for Working<'_> {
    fn drop(&mut self) {
        self.0.idle.end(self.0.now_ms());
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // What a panicking thread left is still whole: every value here is replaced, never half changed.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Session {
    /// A session with nothing unlocked.
    #[must_use]
    pub fn new(profile: Profile) -> Self {
        Self::with_clock(profile, view::now_ms)
    }

    /// A session that takes the time, in milliseconds since 1970, from this clock.
    #[must_use]
    pub fn with_clock(profile: Profile, clock: impl Fn() -> i64 + Send + Sync + 'static) -> Self {
        // Databases within archives are opened by other threads than the vault is.
        takeback_vault::make_ready();
        Self {
            profile,
            open: Mutex::new(None),
            library: Mutex::default(),
            jobs: Mutex::new(BTreeMap::new()),
            known: Known::default(),
            idle: Idle::new(clock()),
            sending: Mutex::default(),
            clock: Box::new(clock),
        }
    }

    pub(crate) fn now_ms(&self) -> i64 {
        (self.clock)()
    }

    pub(crate) fn profile(&self) -> &Profile {
        &self.profile
    }

    /// All that is known of companies, with what the person corrected.
    pub(crate) fn catalogue(&self) -> Result<Arc<Catalogue>, ApiError> {
        Ok(self.known.catalogue(&self.profile.shelf(), &self.own_facts()?))
    }

    /// The same without what the person corrected.
    pub(crate) fn plain_catalogue(&self) -> Arc<Catalogue> {
        self.known.catalogue(&self.profile.shelf(), &Own::default())
    }

    /// The directories on the shelf have changed.
    pub(crate) fn forget_catalogue(&self) {
        self.known.forget();
    }

    /// What the person corrected of companies: nothing while the vault is locked.
    pub(crate) fn own_facts(&self) -> Result<Own, ApiError> {
        match &*lock(&self.open) {
            None => Ok(Own::default()),
            Some(open) => known::own(&open.reader),
        }
    }

    /// Keeps what the person corrected in the vault.
    pub(crate) fn set_own_facts(&self, own: &Own) -> Result<(), ApiError> {
        self.read(|vault| known::set_own(vault, own))
    }

    /// The built-in cards and the person's own.
    pub(crate) fn library(&self) -> Result<Arc<Library>, ApiError> {
        let mut loaded = lock(&self.library);
        if let Some((library, _)) = &*loaded {
            return Ok(Arc::clone(library));
        }
        let built_in = Library::built_in().map_err(|error| ApiError::new(ErrorCode::Internal, error.to_string()))?;
        let folder = self.profile.cards();
        let (library, problems) = if folder.is_dir() { built_in.with_folder(&folder) } else { (built_in, Vec::new()) };
        let library = Arc::new(library);
        *loaded = Some((Arc::clone(&library), problems));
        Ok(library)
    }

    /// Has the cards read anew when they are next asked for: one of the person's own has changed.
    pub(crate) fn forget_cards(&self) {
        *lock(&self.library) = None;
    }

    /// Mistakes in the person's own cards.
    pub(crate) fn card_problems(&self) -> Vec<Problem> {
        lock(&self.library).as_ref().map(|(_, problems)| problems.clone()).unwrap_or_default()
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
            read_only: open.as_ref().is_some_and(|open| open.reader.is_read_only()),
            keychain: keychain::name_for(&file).is_some(),
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
        let reader = std::thread::scope(|scope| {
            // Working out the key takes a while, and what comes next asks the cards; whoever asks hears what is wrong with them.
            scope.spawn(|| drop(self.library()));
            if create { file.create(passphrase) } else { file.open(passphrase) }
        })?;
        if reader.erasure_is_unfinished()? {
            // Where it still cannot be made up for, the vault opens all the same, and it is tried again the next time.
            let _ = file.finish_erasure(passphrase);
        }
        self.touch();
        *lock(&self.open) = Some(Open { file, passphrase: passphrase.to_owned(), example, reader });
        Ok(())
    }

    pub(crate) fn close(&self) {
        for gauge in lock(&self.jobs).values() {
            gauge.cancel.ask();
        }
        *lock(&self.open) = None;
        self.idle.wake();
    }

    /// A sign of the person.
    pub(crate) fn touch(&self) {
        self.idle.touch(self.now_ms());
    }

    /// Until this is dropped, somebody is there.
    pub(crate) fn working(&self) -> Working<'_> {
        self.idle.begin();
        Working(self)
    }

    /// How long until the vault locks itself; `None` when it does not.
    fn until_lock(&self) -> Option<Duration> {
        let minutes = self.profile.preferences().lock_after;
        let limit = Duration::from_secs(u64::from(minutes) * 60);
        (minutes > 0).then(|| limit.saturating_sub(self.idle.since(self.now_ms())))
    }

    /// Locks the vault when nobody has been there for as long as the person said. The example is nobody's data.
    pub(crate) fn lock_if_idle(&self) {
        let mine = lock(&self.open).as_ref().is_some_and(|open| !open.example);
        if mine && self.until_lock() == Some(Duration::ZERO) {
            *lock(&self.open) = None;
            self.idle.wake();
        }
    }

    /// Waits until the vault is locked.
    pub(crate) fn await_lock(&self) {
        loop {
            self.lock_if_idle();
            if lock(&self.open).is_none() {
                return;
            }
            let left = self.until_lock().unwrap_or(Duration::MAX);
            self.idle.wait(left, || lock(&self.open).is_some());
        }
    }

    /// The file of the open vault, and its key.
    pub(crate) fn key(&self) -> Result<(VaultFile, String), ApiError> {
        let open = lock(&self.open);
        let open = open.as_ref().ok_or_else(locked)?;
        Ok((open.file.clone(), open.passphrase.clone()))
    }

    /// Opens further connections to the open vault.
    fn opener(&self) -> Result<Opener, ApiError> {
        let open = lock(&self.open);
        let open = open.as_ref().ok_or_else(locked)?;
        Ok(open.reader.opener(&open.file))
    }

    pub(crate) fn refuse_example(&self) -> Result<(), ApiError> {
        match &*lock(&self.open) {
            Some(open) if open.example => {
                Err(ApiError::argument("the example vault is not yours to change; leave the example first"))
            }
            _ => Ok(()),
        }
    }

    pub(crate) fn refuse_while_working(&self) -> Result<(), ApiError> {
        if lock(&self.jobs).is_empty() {
            Ok(())
        } else {
            Err(ApiError::new(
                ErrorCode::Busy,
                "an import or other long work is under way; wait until it is done, or cancel it",
            ))
        }
    }

    /// Closes the open vault for work that wants the file for itself, and opens it again with the key that the work
    /// returns, or with the old one when it fails.
    pub(crate) fn reopened<T>(
        &self,
        work: impl FnOnce(&VaultFile, &str) -> Result<(String, T), ApiError>,
    ) -> Result<T, ApiError> {
        self.refuse_example()?;
        let mut open = lock(&self.open);
        let Open { file, passphrase, reader, .. } = open.take().ok_or_else(locked)?;
        drop(reader);
        let (passphrase, done) = match work(&file, &passphrase) {
            Ok((fresh, done)) => (fresh, Ok(done)),
            Err(error) => (passphrase, Err(error)),
        };
        let reader = file.open(&passphrase)?;
        *open = Some(Open { file, passphrase, example: false, reader });
        done
    }

    pub(crate) fn change_passphrase(&self, old: &str, new: &str) -> Result<(), ApiError> {
        if keychain::name_for(&self.profile.vault()).is_some() {
            return Err(ApiError::argument(
                "the key of this vault is in the system's keychain; choose a passphrase instead",
            ));
        }
        self.reopened(|file, _| {
            file.change_passphrase(old, new)?;
            Ok((new.to_owned(), ()))
        })
    }

    /// Puts a backup in the vault's place, whether the vault is open, locked or not there.
    pub(crate) fn restore(&self, from: &Path, passphrase: &str) -> Result<Restored, ApiError> {
        let put = |file: &VaultFile, current: Option<&str>| Ok::<_, ApiError>(file.restore(from, passphrase, current)?);
        if lock(&self.open).is_some() {
            return self.reopened(|file, current| Ok((passphrase.to_owned(), put(file, Some(current))?)));
        }
        let file = self.profile.vault();
        // Often it is the same passphrase; then it can be made sure that nobody else uses the vault.
        let current = file.exists() && file.open(passphrase).is_ok();
        let restored = put(&file, current.then_some(passphrase))?;
        self.unlock(file, passphrase, false, false)?;
        Ok(restored)
    }

    /// Asks the open vault.
    pub(crate) fn read<T>(&self, ask: impl FnOnce(&Vault) -> Result<T, ApiError>) -> Result<T, ApiError> {
        ask(&lock(&self.open).as_ref().ok_or_else(locked)?.reader)
    }

    /// A connection of its own for long reading, so that the screens' questions do not wait for it.
    pub(crate) fn another_reader(&self) -> Result<Vault, ApiError> {
        Ok(self.opener()?.open()?)
    }

    /// A connection of its own for a writer, so that readers go on meanwhile.
    pub(crate) fn writer(&self) -> Result<Vault, ApiError> {
        Ok(self.opener()?.open_to_write()?)
    }

    /// Letters leave one after the other.
    pub(crate) fn sending(&self) -> Result<MutexGuard<'_, ()>, ApiError> {
        self.sending
            .try_lock()
            .map_err(|_| ApiError::new(ErrorCode::Busy, "a letter is being sent; wait until that is done"))
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
            gauge.cancel.ask();
        }
    }

    pub(crate) fn hold(&self, job: &str, held: bool) {
        if let Some(gauge) = lock(&self.jobs).get(job) {
            gauge.held.store(held, Ordering::Relaxed);
        }
    }
}

fn locked() -> ApiError {
    ApiError::new(ErrorCode::Locked, "the vault is locked; unlock it first")
}
