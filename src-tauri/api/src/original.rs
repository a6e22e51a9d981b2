//! Goes back to the archives, as far as they are still where they were: a record's original row, and the SHA-256 of the files that a letter
//! quotes from.

use crate::Session;
use crate::types::ApiError;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::Read;
use std::path::PathBuf;
use takeback_archive::{Archive, Limits};
use takeback_import::mark;
use takeback_model::{EvidenceRef, Sample};
use takeback_sources::Assignment;
use takeback_vault::{QuotedFile, RecordOrigin};

/// The original row of a record, or why it cannot be shown.
pub(crate) fn row(session: &Session, origin: &RecordOrigin) -> Result<String, String> {
    let changed = || "the archive has changed since it was imported; import it again".to_owned();
    let library = session.library().map_err(|error| error.message)?;
    let archive = open(&origin.archive)?;
    let entries: Vec<_> = archive.entries().iter().filter(|entry| entry.path.as_str() == origin.entry).collect();
    let entry = entries.first().ok_or_else(changed)?;
    let paths: Vec<_> = archive.entries().iter().map(|entry| &entry.path).collect();
    let ids: Vec<usize> = archive.entries().iter().map(|entry| entry.id).collect();
    let rules = match library.cards().find(|card| Some(card.id()) == origin.card.as_deref()) {
        None if origin.card.is_some() => return Err("the card that read this file is not there any more".to_owned()),
        card => {
            let plan = card.map(|card| card.plan(&paths, &mut |index| archive.head(*ids.get(index)?, 256 << 10).ok()));
            match plan.map(|plan| plan.row(&entry.path)) {
                Some(Assignment::Rules(rules)) => rules,
                // No card describes it: it was read by what stands in it.
                _ => {
                    let looked = archive.read(entry.id, |mut stream| takeback_sources::look(&mut stream));
                    let head = looked.map_err(|error| error.to_string())?.map_err(|_| changed())?;
                    takeback_sources::infer(&entry.path, &head).ok_or_else(changed)?
                }
            }
        }
    };
    archive
        .read(entry.id, |stream| takeback_sources::read_back(&rules, &entry.path, stream, &origin.locator))
        .map_err(|error| error.to_string())?
        .ok_or_else(changed)
}

fn open(path: &str) -> Result<Archive, String> {
    let moved = || format!("the archive is no longer at {path}; import it again from its new place");
    let at = PathBuf::from(path);
    if !at.exists() {
        return Err(moved());
    }
    let (sets, _) = takeback_archive::discover(&[at]);
    let set = sets.first().ok_or_else(moved)?;
    Archive::open(set, None, &Limits::default()).map_err(|error| error.to_string())
}

/// Gives each sample the SHA-256 of its file. Those whose archive is gone, locked or not as it was imported stay without.
///
/// # Errors
/// When the vault cannot be read.
pub(crate) fn add_checksums<'s>(
    session: &Session,
    samples: impl Iterator<Item = &'s mut Sample>,
) -> Result<(), ApiError> {
    let mut known: BTreeMap<(i64, String, String), Option<String>> = BTreeMap::new();
    let mut archives: BTreeMap<String, Option<Archive>> = BTreeMap::new();
    for sample in samples {
        let EvidenceRef { export, archive, entry, .. } = sample.evidence.clone();
        let at = (export, archive, entry);
        if !known.contains_key(&at) {
            let file = session.read(|vault| Ok(vault.quoted_file(&sample.evidence)?))?;
            let sum = file.and_then(|file| checksum(session, &at.2, file, &mut archives));
            known.insert(at.clone(), sum);
        }
        sample.sha256 = known.get(&at).cloned().flatten();
    }
    Ok(())
}

/// The checksum as the vault has it; else taken now, and kept.
fn checksum(
    session: &Session,
    path: &str,
    file: QuotedFile,
    archives: &mut BTreeMap<String, Option<Archive>>,
) -> Option<String> {
    if file.sha256.is_some() {
        return file.sha256;
    }
    let archive = archives.entry(file.archive).or_insert_with_key(|path| open(path).ok()).as_ref()?;
    let entry = archive.entries().iter().find(|entry| entry.path.as_str() == path)?;
    if mark(entry) != file.mark {
        return None;
    }
    let sum = archive.read(entry.id, sha256).ok()??;
    // A vault that cannot be written just now, because it is being imported into or stands on a disc, is asked again the next time.
    let _ = session.read(|vault| Ok(vault.keep_sha256(file.id, &sum)?));
    Some(sum)
}

fn sha256(stream: &mut dyn Read) -> Option<String> {
    let mut hash = Sha256::new();
    let mut part = vec![0; 64 << 10];
    loop {
        match stream.read(&mut part).ok()? {
            0 => return Some(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()),
            read => hash.update(part.get(..read)?),
        }
    }
}
