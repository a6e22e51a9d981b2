//! Lists the laws and the letter texts for embedding, so that adding one is adding a file, and stops the build where
//! a text has a variable that nobody fills in.

// The texts are read here as they are when a letter is drafted; what only drafting asks of them is not used.
#[allow(dead_code)]
#[path = "src/template.rs"]
mod template;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=laws");
    println!("cargo:rerun-if-changed=letters");
    println!("cargo:rerun-if-changed=src/template.rs");
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo sets OUT_DIR"))?;
    let out = Path::new(&out);
    let laws: String = files(Path::new("laws"))?.iter().map(|path| row(&[&stem(path)], path)).collect();
    fs::write(out.join("laws.rs"), format!("&[\n{laws}]\n"))?;
    let mut letters = String::new();
    for folder in files(Path::new("letters"))? {
        for path in files(&folder)? {
            letters += &letter(&stem(&folder), &path)?;
        }
    }
    fs::write(out.join("letters.rs"), format!("&[\n{letters}]\n"))
}

/// The row of one letter text, `RIGHT.LANGUAGE.txt` in the folder of its law, after reading it.
fn letter(law: &str, path: &Path) -> io::Result<String> {
    let name = stem(path);
    let fault = |what: String| io::Error::other(format!("{}: {what}", path.display()));
    let (right, language) = name.split_once('.').ok_or_else(|| fault("call it RIGHT.LANGUAGE.txt".to_owned()))?;
    template::Template::parse(&fs::read_to_string(path)?).map_err(|error| fault(error.to_string()))?;
    Ok(row(&[law, right, language], path))
}

fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)?.map(|entry| entry.map(|e| e.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn row(words: &[&str], path: &Path) -> String {
    let mut row = String::from("    (");
    for word in words {
        let _ = write!(row, "{word:?}, ");
    }
    // Told from the crate's folder when it is compiled: what this script wrote survives a moved checkout.
    let path = format!("/{}", path.display());
    let _ = writeln!(row, "include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {path:?}))),");
    row
}
