//! Archives of a made-up person.

use std::io;
use std::path::{Path, PathBuf};

/// Writes the archives.
///
/// # Errors
/// When the folder cannot be written.
pub fn write(dir: &Path, _size: f64, _seed: u64) -> io::Result<Vec<PathBuf>> {
    std::fs::create_dir_all(dir)?;
    Ok(Vec::new())
}
