//! Goes back to the archives, as far as they are still where they were: a record's original row, and the SHA-256 of the files that a letter
//! quotes from.

use crate::Session;
use crate::types::{ApiError, Progress};
use crate::work::{Told, aside, stopped};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::Read;
use std::path::PathBuf;
use takeback_archive::{Archive, Limits};
use takeback_import::mark;
use takeback_model::{EvidenceRef, Sample, Watch};
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

pub(crate) fn open(path: &str) -> Result<Archive, String> {
    let moved = || format!("the archive is no longer at {path}; import it again from its new place");
    let at = PathBuf::from(path);
    if !at.exists() {
        return Err(moved());
    }
    let (sets, _) = takeback_archive::discover(&[at]);
    let set = sets.first().ok_or_else(moved)?;
    Archive::open(set, None, &Limits::default()).map_err(|error| error.to_string())
}

/// A file as records name it: its export, its archive and its path.
type Named = (i64, String, String);

fn named(sample: &Sample) -> Named {
    let EvidenceRef { export, archive, entry, .. } = &sample.evidence;
    (*export, archive.clone(), entry.clone())
}

/// Gives each sample the SHA-256 of its file. Those whose archive is gone, locked or not as it was imported stay without.
/// Files whose checksum the vault does not have are read whole: long work, told of and stopped as such.
///
/// # Errors
/// When the vault cannot be read, or the person cancelled.
pub(crate) fn add_checksums<'s>(
    session: &Session,
    told: Told<'_>,
    progress: &dyn Fn(Progress),
    samples: impl Iterator<Item = &'s mut Sample>,
) -> Result<(), ApiError> {
    let mut samples: Vec<&mut Sample> = samples.collect();
    let mut known: BTreeMap<Named, Option<String>> = BTreeMap::new();
    let mut wanted: BTreeMap<Named, QuotedFile> = BTreeMap::new();
    for sample in &samples {
        let at = named(sample);
        if known.contains_key(&at) {
            continue;
        }
        let file = session.read(|vault| Ok(vault.quoted_file(&sample.evidence)?))?;
        let sum = file.as_ref().and_then(|file| file.sha256.clone());
        if let Some(file) = file.filter(|file| file.sha256.is_none()) {
            wanted.insert(at.clone(), file);
        }
        known.insert(at, sum);
    }
    if !wanted.is_empty() {
        known.extend(aside(session, told, progress, |watch| take(session, wanted, watch))?);
    }
    for sample in &mut samples {
        sample.sha256 = known.get(&named(sample)).cloned().flatten();
    }
    Ok(())
}

/// Takes the checksums of files, and keeps them.
fn take(
    session: &Session,
    wanted: BTreeMap<Named, QuotedFile>,
    watch: Watch<'_>,
) -> Result<BTreeMap<Named, Option<String>>, ApiError> {
    let mut archives: BTreeMap<String, Option<Archive>> = BTreeMap::new();
    let mut found = Vec::new();
    for (at, file) in wanted {
        // How long it takes to open them is not known; how much is to be read, is.
        if !watch(0, 0) {
            return Err(stopped());
        }
        let archive = archives.entry(file.archive.clone()).or_insert_with_key(|path| open(path).ok());
        let entries = archive.as_ref().map(Archive::entries).unwrap_or_default();
        let entry = entries.iter().find(|entry| entry.path.as_str() == at.2 && mark(entry) == file.mark);
        found.push((at, file, entry.map(|entry| (entry.id, entry.size.unwrap_or(0)))));
    }
    let all = found.iter().filter_map(|(_, _, entry)| entry.map(|(_, size)| size)).sum();
    let mut done = 0;
    let mut sums = BTreeMap::new();
    for (at, file, entry) in found {
        let archive = archives.get(&file.archive).and_then(Option::as_ref);
        let sum = match archive.zip(entry) {
            Some((archive, (id, _))) => archive.read(id, |stream| sha256(stream, &mut done, all, watch)).ok(),
            None => None,
        };
        let sum = sum.transpose()?.flatten();
        if let Some(sum) = &sum {
            // A vault that cannot be written just now, because it is being imported into or stands on a disc, is asked again the next time.
            let _ = session.read(|vault| Ok(vault.keep_sha256(file.id, sum)?));
        }
        sums.insert(at, sum);
    }
    Ok(sums)
}

/// The checksum of what a stream gives; none if it cannot be read to its end.
fn sha256(stream: &mut dyn Read, done: &mut u64, all: u64, watch: Watch<'_>) -> Result<Option<String>, ApiError> {
    let mut hash = Sha256::new();
    let mut part = vec![0; 64 << 10];
    loop {
        let Ok(read) = stream.read(&mut part) else { return Ok(None) };
        if read == 0 {
            return Ok(Some(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()));
        }
        hash.update(part.get(..read).unwrap_or_default());
        *done += read as u64;
        if !watch(*done, all.max(*done)) {
            return Err(stopped());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::ErrorCode;
    use std::cell::Cell;

    #[test]
    fn a_checksum_tells_how_far_it_is_and_can_be_stopped() {
        let bytes = vec![b'x'; 300 << 10];
        let all = bytes.len() as u64;
        let told = Cell::new((0, 0));
        let watched = |most: u64| {
            let mut done = 0;
            sha256(&mut bytes.as_slice(), &mut done, all, &|done, all| {
                told.set((done, all));
                done < most
            })
        };
        let sum = watched(u64::MAX).unwrap().unwrap();
        assert_eq!(told.get(), (all, all));
        assert_eq!(sum.len(), 64);
        let error = watched(128 << 10).unwrap_err();
        assert_eq!(error.code, ErrorCode::Cancelled);
        assert_eq!(told.get(), (128 << 10, all));
    }
}
