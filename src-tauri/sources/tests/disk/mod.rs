//! The cards as they stand in the folder, for tests that need no new build when a card changes.

use std::fs;
use std::path::{Path, PathBuf};
use takeback_sources::{Library, check_card};

/// The cards of the folder: one with mistakes does not keep the others from being tried.
pub(crate) fn library(faults: &mut Vec<String>) -> Library {
    let mut cards = Vec::new();
    let mut paths: Vec<PathBuf> = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("cards"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    for path in paths.into_iter().filter(|path| path.extension().is_some_and(|e| e == "toml")) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match check_card(&fs::read_to_string(&path).unwrap()) {
            Ok(card) => cards.push(card),
            Err(mistakes) => faults.extend(mistakes.iter().map(|mistake| format!("cards/{name}: {mistake}"))),
        }
    }
    Library::of(cards)
}
