//! Facebook, "Download your information" of 2025 as JSON: who used the person's data for advertising, what other
//! companies reported, logins, profile, and what the person did.

mod activity;
mod ads;
mod person;

use crate::Order;
use crate::archive::Archive;
use crate::json::Style;
use serde_json::Value;
use std::io;
use std::path::PathBuf;

/// Writes the archive.
pub(crate) fn write(order: Order<'_>) -> io::Result<PathBuf> {
    let mut zip = Archive::create(order, "facebook", "facebook-alexriveramueller-2025-09-12-aB3dE5fG.zip")?;
    ads::write(&mut zip)?;
    person::write(&mut zip)?;
    activity::write(&mut zip)?;
    zip.text("your_facebook_activity/fundraisers/no-data.txt", "You have no data in this section\n")?;
    // What is left when a computer packs an archive anew.
    zip.file(".DS_Store", |out| out.write_all(b"\x00\x00\x00\x01Bud1\x00\x00\x10\x00"))?;
    zip.file("__MACOSX/._ads_information", |out| out.write_all(b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X"))?;
    zip.finish()
}

/// Adds a file that is an object with one list.
fn keyed(zip: &mut Archive, path: &str, key: &str, rows: impl Iterator<Item = Value>) -> io::Result<()> {
    zip.keyed(path, Style::Meta, key, rows)
}

/// Adds a file that is one value.
fn value(zip: &mut Archive, path: &str, value: &Value) -> io::Result<()> {
    zip.json(path, Style::Meta, value)
}
