//! Lists the cards and what fields they know for embedding, so that adding a card is adding a file.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=cards");
    embed(Path::new("cards"), "cards.rs")?;
    embed(Path::new("cards/fields"), "fields.rs")
}

/// A list of the TOML files of a folder: name without its ending, and text.
fn embed(folder: &Path, list_name: &str) -> io::Result<()> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|e| e.path())).collect::<io::Result<_>>()?;
    files.retain(|path| path.extension().is_some_and(|e| e == "toml"));
    files.sort();
    let mut list = String::from("[\n");
    for file in &files {
        println!("cargo:rerun-if-changed={}", file.display());
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        // Told from the crate's folder when it is compiled: what this script wrote survives a moved checkout.
        let path = format!("/{}", file.display());
        let _ = writeln!(list, "    ({name:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {path:?}))),");
    }
    list.push_str("]\n");
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo sets OUT_DIR"))?;
    fs::write(Path::new(&out).join(list_name), list)
}
