//! A zip that is written from its first byte to its last, file by file and row by row.

use crate::Order;
use crate::chance::Chance;
use crate::json::{self, Style};
use crate::time::{self, Moments};
use serde_json::Value;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// From this size on a single file might pass 4 GiB, which a zip has to know beforehand.
const HUGE: f64 = 2000.0;

/// One archive of the demo.
pub(crate) struct Archive {
    path: PathBuf,
    zip: ZipWriter<BufWriter<File>>,
    options: SimpleFileOptions,
    size: f64,
    seed: u64,
    brand: &'static str,
}

/// The cells of a row, as text.
macro_rules! row {
    ($($cell:expr),* $(,)?) => { vec![$($cell.to_string()),*] };
}
pub(crate) use row;

impl Archive {
    /// Begins an archive.
    pub(crate) fn create(order: Order<'_>, brand: &'static str, name: &str) -> io::Result<Self> {
        let path = order.dir.join(name);
        let zip = ZipWriter::new(BufWriter::with_capacity(1 << 18, File::create(&path)?));
        let options = options(order.size >= HUGE)?;
        Ok(Self { path, zip, options, size: order.size, seed: order.seed, brand })
    }

    /// Ends the archive.
    pub(crate) fn finish(self) -> io::Result<PathBuf> {
        self.zip.finish()?.flush()?;
        Ok(self.path)
    }

    /// How many rows a file of `base` rows has in this size; one at least.
    pub(crate) fn rows(&self, base: u32) -> u64 {
        ((f64::from(base) * self.size).round() as u64).max(1)
    }

    /// How many a list of companies, people or conclusions has: as [`Self::rows`] up to a size of 1, from there on its root. Who has
    /// two hundred times the records knows and is known to some fifteen times as many.
    pub(crate) fn listed(&self, base: u32) -> u64 {
        ((f64::from(base) * self.size.min(self.size.sqrt())).round() as u64).max(1)
    }

    /// The chance of this name in this archive.
    pub(crate) fn chance(&self, name: &str) -> Chance {
        Chance::new(self.seed, &format!("{}/{name}", self.brand))
    }

    /// Adds a file whatever its form.
    pub(crate) fn file(&mut self, path: &str, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
        self.zip.start_file(path, self.options)?;
        let mut out = BufWriter::with_capacity(1 << 16, &mut self.zip);
        write(&mut out)?;
        out.flush()
    }

    /// Adds a text.
    pub(crate) fn text(&mut self, path: &str, text: &str) -> io::Result<()> {
        self.file(path, |out| out.write_all(text.as_bytes()))
    }

    /// Adds a JSON file of one value.
    pub(crate) fn json(&mut self, path: &str, style: Style, value: &Value) -> io::Result<()> {
        self.file(path, |out| json::write(out, style, value))
    }

    /// Adds a JSON file that is an array.
    pub(crate) fn list(&mut self, path: &str, style: Style, rows: impl Iterator<Item = Value>) -> io::Result<()> {
        self.file(path, |out| json::write_rows(out, style, rows))
    }

    /// Adds a JSON file that is an object with an array as its only member.
    pub(crate) fn keyed(
        &mut self,
        path: &str,
        style: Style,
        key: &str,
        rows: impl Iterator<Item = Value>,
    ) -> io::Result<()> {
        self.file(path, |out| json::write_holder(out, style, &[], key, rows, &[]))
    }

    /// The chance of this name, and so many moments of it since `from`, the newest first.
    pub(crate) fn moments(&self, name: &str, rows: u32, from: i64) -> (Chance, Moments) {
        let times = time::newest_first(self.rows(rows), from, self.chance(&format!("{name} times")));
        (self.chance(name), times)
    }

    /// Adds a CSV file whose rows each have a moment, the newest first.
    pub(crate) fn timed(
        &mut self,
        path: &str,
        header: &str,
        (rows, from): (u32, i64),
        mut make: impl FnMut(i64, &mut Chance) -> Vec<String>,
    ) -> io::Result<()> {
        let (mut chance, times) = self.moments(path, rows, from);
        self.csv(path, header, times.map(|time| make(time, &mut chance)))
    }

    /// Adds a CSV file.
    pub(crate) fn csv(&mut self, path: &str, header: &str, rows: impl Iterator<Item = Vec<String>>) -> io::Result<()> {
        self.file(path, |out| write_csv(out, header, rows))
    }
}

/// Writes a table: the header as it is, the cells quoted where they have to be.
pub(crate) fn write_csv(out: &mut dyn Write, header: &str, rows: impl Iterator<Item = Vec<String>>) -> io::Result<()> {
    writeln!(out, "{header}")?;
    for cells in rows {
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                out.write_all(b",")?;
            }
            if cell.contains([',', '"', '\n', '\r']) {
                write!(out, "\"{}\"", cell.replace('"', "\"\""))?;
            } else {
                out.write_all(cell.as_bytes())?;
            }
        }
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// How files are packed: as the brands do, and dated the same day whenever it is done.
pub(crate) fn options(huge: bool) -> io::Result<SimpleFileOptions> {
    let made = DateTime::from_date_and_time(2025, 9, 12, 12, 27, 58).map_err(io::Error::other)?;
    Ok(SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(6))
        .last_modified_time(made)
        .unix_permissions(0o644)
        .large_file(huge))
}
