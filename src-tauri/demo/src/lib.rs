//! Archives of a made-up person, as the brands would hand them over: to try the app without one's own data, and to
//! measure it with more data than anybody has.
//!
//! Everything is invented and everything repeats: one seed and one size always give the same bytes. What is written has
//! the shape of real archives, with their odd encodings, and is streamed, so that a large size needs no large memory.
//! This crate reads no archive and knows none of the crates that do; whether they understand what it writes is tested
//! elsewhere.

mod amazon;
mod archive;
mod cast;
mod chance;
mod facebook;
mod google;
mod instagram;
mod json;
mod linkedin;
mod million;
mod netflix;
mod spotify;
mod time;
mod words;
mod x;

pub use million::write_takeout;

use std::io;
use std::path::{Path, PathBuf};

/// Where an archive goes, how large it gets, and what its chance starts from.
#[derive(Debug, Clone, Copy)]
struct Order<'a> {
    dir: &'a Path,
    size: f64,
    seed: u64,
}

/// Writes archives of eight brands into `dir`, which is made if it is not there, and returns their paths.
///
/// With a `size` of 1 every brand holds a few thousand records of the years 2016 to 2025; other sizes scale the rows.
/// Among them are, on purpose, a file that no card knows (Spotify), a JSON file that is cut off in its middle
/// (Instagram) and the litter of a computer that packed an archive anew (Facebook).
///
/// # Errors
/// When the size is not a positive number, or the folder cannot be written.
pub fn write(dir: &Path, size: f64, seed: u64) -> io::Result<Vec<PathBuf>> {
    if !(size.is_finite() && size > 0.0) {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "the size of the demo must be a number above 0"));
    }
    std::fs::create_dir_all(dir)?;
    let order = Order { dir, size, seed };
    Ok(vec![
        google::first(order)?,
        google::second(order)?,
        facebook::write(order)?,
        instagram::write(order)?,
        x::write(order)?,
        linkedin::write(order)?,
        amazon::write(order)?,
        netflix::write(order)?,
        spotify::account(order)?,
        spotify::streaming(order)?,
    ])
}
