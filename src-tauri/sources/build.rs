//! Lists the cards for embedding, so that adding a card is adding a file.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let folder = Path::new("cards");
    println!("cargo:rerun-if-changed=cards");
    let mut cards: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|e| e.path())).collect::<io::Result<_>>()?;
    cards.retain(|path| path.extension().is_some_and(|e| e == "toml"));
    cards.sort();
    let mut list = String::from("[\n");
    for card in &cards {
        println!("cargo:rerun-if-changed={}", card.display());
        let name = card.file_name().unwrap_or_default().to_string_lossy();
        // Told from the crate's folder when it is compiled: what this script wrote survives a moved checkout.
        let path = format!("/{}", card.display());
        let _ = writeln!(list, "    ({name:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {path:?}))),");
    }
    list.push_str("]\n");
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo sets OUT_DIR"))?;
    fs::write(Path::new(&out).join("cards.rs"), list)
}
