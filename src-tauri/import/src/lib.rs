//! The way in: an archive set becomes exports in the vault, through one pipeline of two threads.
//!
//! One thread inflates and reads entries by the cards and packs records into batches; the other writes them
//! into one transaction per export. Memory is bounded by the size of a batch and of the channel between them.
//! Cancelling, a full disk or a killed process leave the vault as it was before the export.

mod batch;
mod draft;
mod ledger;
mod outbox;
mod read;
mod recognise;
mod write;

use crate::outbox::Outbox;
use crossbeam_channel::bounded;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use takeback_archive::{Archive, ArchiveError, ArchiveSet, Cancel, Limits};
use takeback_model::{BrandSlug, Problem};
use takeback_sources::Library;
use takeback_vault::{ExportTotals, Vault, VaultError};

pub use draft::{Begun, begin_card};
pub use recognise::{Recognised, recognise};
pub use write::mark;

/// What the person may say about an import.
#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    /// Names the brand where no card knows it, or overrules the recognition.
    pub brand: Option<BrandSlug>,
    /// What the person calls that brand; its slug is all that is known where neither this nor a card says.
    pub name: Option<String>,
    /// For encrypted archives.
    pub password: Option<String>,
    /// What protects the machine from hostile archives.
    pub limits: Limits,
    /// Now, milliseconds since 1970.
    pub now: i64,
}

/// How often a held import looks whether it may go on.
const HELD: Duration = Duration::from_millis(50);

/// How far an import is; read by another thread whenever it likes.
#[derive(Debug, Default)]
pub struct Gauge {
    /// Decompressed bytes read.
    pub bytes: AtomicU64,
    /// Decompressed bytes in all, as far as the archive says.
    pub total_bytes: AtomicU64,
    /// Records read.
    pub records: AtomicU64,
    /// Records in all, for work that knows that beforehand; an import does not.
    pub total_records: AtomicU64,
    /// Set once everything is read and is being indexed.
    pub finishing: AtomicBool,
    /// Asked by whoever wants the import to stop.
    pub cancel: Cancel,
    /// Set while the person holds the import: it reads nothing meanwhile, and goes on where it was.
    pub held: AtomicBool,
    entry: Mutex<String>,
}

impl Gauge {
    /// The path of the entry being read.
    #[must_use]
    pub fn entry(&self) -> String {
        self.entry.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn reading(&self, entry: &str) {
        entry.clone_into(&mut self.entry.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Whether the person cancelled. Waits as long as they hold the import.
    fn cancelled(&self) -> bool {
        while self.held.load(Ordering::Relaxed) && !self.cancel.is_asked() {
            std::thread::park_timeout(HELD);
        }
        self.cancel.is_asked()
    }
}

/// What one export became.
#[derive(Debug, Clone)]
pub struct Imported {
    /// Whose it is.
    pub brand: BrandSlug,
    /// What people call the brand.
    pub name: String,
    /// The card that read it.
    pub card: Option<String>,
    /// Its counts.
    pub totals: ExportTotals,
}

/// Why a set could not be imported. The vault is as it was before.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The archive cannot be opened.
    #[error(transparent)]
    Archive(ArchiveError),
    /// The vault does not take it.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The person cancelled.
    #[error("cancelled; nothing of this archive was kept")]
    Cancelled,
}

impl From<ArchiveError> for ImportError {
    fn from(error: ArchiveError) -> Self {
        match error {
            ArchiveError::Cancelled => Self::Cancelled,
            other => Self::Archive(other),
        }
    }
}

/// Imports one set of archives. A set that holds exports of several brands becomes several exports; each is all there
/// or not at all.
///
/// # Errors
/// When the archive cannot be opened, the vault cannot be written, or the person cancelled.
pub fn import(
    vault: &mut Vault,
    library: &Library,
    set: &ArchiveSet,
    options: &ImportOptions,
    gauge: &Gauge,
) -> Result<Vec<Imported>, ImportError> {
    let archive = Archive::open_until(set, options.password.as_deref(), &options.limits, &gauge.cancel)?;
    let shares = recognise::shares(&archive, library, options.brand.as_ref(), options.name.as_deref());
    if gauge.cancelled() {
        return Err(ImportError::Cancelled);
    }
    let total = shares.iter().flat_map(|share| &share.entries).filter(|(_, task)| task.is_read());
    gauge.total_bytes.store(total.filter_map(|(id, _)| archive.entries()[*id].size).sum(), Ordering::Relaxed);
    shares.iter().map(|share| import_share(vault, &archive, set, share, options, gauge)).collect()
}

fn import_share(
    vault: &mut Vault,
    archive: &Archive,
    set: &ArchiveSet,
    share: &recognise::Share<'_>,
    options: &ImportOptions,
    gauge: &Gauge,
) -> Result<Imported, ImportError> {
    let identity = read::identity(archive, share, gauge);
    let start = write::Start::new(archive, set, share, &identity, options.now);
    let mut writer = vault.begin_export(&start.borrow())?;
    let known: Vec<bool> = start.marks.iter().map(|mark| writer.knows(*mark)).collect();
    gauge.finishing.store(false, Ordering::Relaxed);
    let (sender, receiver) = bounded(write::IN_FLIGHT);
    let written: Result<(), VaultError> = std::thread::scope(|scope| {
        scope.spawn(|| read::run(archive, share, &start.marks, &known, gauge, &Outbox::new(sender)));
        write::run(&mut writer, receiver)
    });
    written?;
    if gauge.cancelled() {
        return Err(ImportError::Cancelled);
    }
    gauge.finishing.store(true, Ordering::Relaxed);
    let totals = writer.finish()?;
    Ok(Imported {
        brand: share.brand.clone(),
        name: share.name.clone(),
        card: share.card.map(|card| card.id().to_owned()),
        totals,
    })
}

/// Problems of choosing: files that are no archives, parts that are missing.
#[must_use]
pub fn discover(paths: &[std::path::PathBuf]) -> (Vec<ArchiveSet>, Vec<Problem>) {
    takeback_archive::discover(paths)
}
