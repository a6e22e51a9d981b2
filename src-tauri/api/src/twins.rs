//! Which exports under other brands hold the same files as one that was just imported: it was imported under another name before.
//!
//! Files in a zip are the same by their marks, which have a checksum in them. A loose file has none: its mark has its name and its
//! time, which a copy has of its own, and so it is compared byte by byte with the file that the other export came from.

use crate::original;
use crate::types::{ApiError, Twin};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::Path;
use takeback_import::mark;
use takeback_model::Watch;
use takeback_vault::{ExportSummary, Vault};

/// So many bytes are compared at once; in between it can be stopped.
const PIECE: usize = 64 << 10;

/// The exports, by their numbers. `alike` compares two files; large ones take long.
pub(crate) fn of(
    vault: &Vault,
    export: &ExportSummary,
    alike: &dyn Fn(&str, &str) -> bool,
) -> Result<Vec<Twin>, ApiError> {
    let mut twins: Vec<Twin> =
        vault.twins(export.id)?.into_iter().map(|(id, brand, name)| Twin { id, brand, name }).collect();
    let [(_, path)] = export.archives.as_slice() else { return Ok(twins) };
    for (id, brand, name, other) in vault.of_one_file(export.id)? {
        // What stands at the same place is the same file now, which says nothing of then.
        let known = twins.iter().any(|twin| twin.id == id) || other == *path;
        if !known && as_long(path, &other) && as_imported(vault, id, &other)? && alike(path, &other) {
            twins.push(Twin { id, brand, name });
        }
    }
    twins.sort_by_key(|twin| twin.id);
    Ok(twins)
}

fn as_long(one: &str, other: &str) -> bool {
    let length = |path: &str| fs::metadata(Path::new(path)).ok().filter(fs::Metadata::is_file).map(|file| file.len());
    length(one).is_some_and(|bytes| length(other) == Some(bytes))
}

/// Whether the file is still the one that the export was imported from.
fn as_imported(vault: &Vault, export: i64, path: &str) -> Result<bool, ApiError> {
    let Ok(archive) = original::open(path) else { return Ok(false) };
    for entry in archive.entries() {
        if !vault.has_mark(export, mark(entry))? {
            return Ok(false);
        }
    }
    Ok(!archive.entries().is_empty())
}

/// Whether two files are the same, byte by byte. Of files that were compared in part only, nothing can be said.
pub(crate) fn same(one: &str, other: &str, watch: Watch<'_>) -> io::Result<bool> {
    let (one, other) = (File::open(one)?, File::open(other)?);
    let all = one.metadata()?.len();
    let (mut one, mut other) = (BufReader::with_capacity(PIECE, one), BufReader::with_capacity(PIECE, other));
    let mut done = 0;
    loop {
        if !watch(done, all) {
            return Ok(false);
        }
        let (left, right) = (one.fill_buf()?, other.fill_buf()?);
        let length = left.len().min(right.len());
        if length == 0 || left.get(..length) != right.get(..length) {
            return Ok(left.is_empty() && right.is_empty());
        }
        one.consume(length);
        other.consume(length);
        done += length as u64;
    }
}
