//! What the fuzz targets begin with: the fixtures, each in the shape that its target takes.

use crate::{Input, archive, card, root};
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use takeback_sources::Library;
use zip::write::SimpleFileOptions;

/// The longest input.
const MOST: usize = 64 << 10;
/// Brands whose files are also read as if no card knew them.
const AS_UNKNOWN: [&str; 6] = ["google", "facebook", "netflix", "linkedin", "x", "apple"];

/// The inputs of a target, by its name.
pub(crate) fn of(target: &str) -> Vec<Input> {
    match target {
        "archive" => archives(),
        "readers" => fixtures().iter().flat_map(in_readers).chain(known().iter().flat_map(in_readers)).collect(),
        "cards" => in_cards(),
        "generic" => known().iter().map(as_unknown).chain(of_brands().iter().map(as_unknown)).collect(),
        "mail" => letters(),
        "times" => times(),
        other => panic!("{other} is no target"),
    }
}

/// A file of a fixture.
struct File {
    brand: String,
    /// The case and its path in it.
    label: String,
    path: String,
    content: Vec<u8>,
}

/// The files below a folder, in order; none where there is no such folder.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut entries: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    entries.into_iter().flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// The name of a file.
pub(crate) fn name(path: &Path) -> String {
    path.file_name().unwrap().to_str().unwrap().to_owned()
}

/// A name for an input: the end of what it is made of.
fn label(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_ascii_alphanumeric() || c == '.' { c } else { '-' }).collect();
    plain[plain.len().saturating_sub(120)..].to_owned()
}

/// The files of the cases below a folder: `BRAND/CASE/in/…`, or `CASE/in/…`.
fn cases(folder: &str) -> Vec<File> {
    let root = root().join("src-tauri/sources/tests").join(folder);
    let found = files(&root).into_iter().filter_map(|file| {
        let relative = file.strip_prefix(&root).ok()?.to_str()?.to_owned();
        let (case, path) = relative.split_once("/in/")?;
        let mut content = std::fs::read(&file).unwrap();
        content.truncate(MOST);
        let brand = case.split('/').next().unwrap_or_default().to_owned();
        Some(File { brand, label: label(&format!("{case}-{path}")), path: path.to_owned(), content })
    });
    found.collect()
}

fn fixtures() -> Vec<File> {
    cases("fixtures")
}

/// Files that no card knows.
fn known() -> Vec<File> {
    cases("generic")
}

fn of_brands() -> Vec<File> {
    fixtures().into_iter().filter(|file| AS_UNKNOWN.contains(&file.brand.as_str())).collect()
}

fn as_unknown(file: &File) -> Input {
    let name = file.path.rsplit('/').next().unwrap_or_default();
    (file.label.clone(), [name.as_bytes(), b"\n", &file.content].concat())
}

/// The rows of the made-up card that may read a file.
fn rows_for(path: &str) -> &'static [&'static str] {
    match path.rsplit_once('.').map_or("", |(_, end)| end).to_ascii_lowercase().as_str() {
        "html" | "htm" => &["tables", "activity", "meta"],
        "vcf" => &["vcf"],
        "ics" => &["ics"],
        "mbox" | "eml" => &["mbox"],
        "xml" | "gpx" => &["xml"],
        "json" => &["json", "labels"],
        "ndjson" => &["ndjson"],
        "csv" | "tsv" => &["csv", "blocks"],
        "js" => &["js"],
        "txt" => &["lines", "texts"],
        "xlsx" | "ods" => &["sheet"],
        "sqlite" | "db" => &["sqlite"],
        "pdf" => &["pdf"],
        _ => &[],
    }
}

fn in_readers(file: &File) -> Vec<Input> {
    let card = card::card();
    let place = |row: &str| card.rules().position(|(rule, _)| rule == row).and_then(|at| u8::try_from(at).ok());
    rows_for(&file.path)
        .iter()
        .map(|row| (format!("{row}-{}", file.label), [&[place(row).unwrap()], file.content.as_slice()].concat()))
        .collect()
}

fn in_cards() -> Vec<Input> {
    let library = Library::built_in().unwrap();
    let brands: Vec<String> = library.cards().map(|card| card.brand().as_str().to_owned()).collect();
    let mut inputs = Vec::new();
    for file in fixtures() {
        for (card, _) in brands.iter().enumerate().filter(|(_, brand)| **brand == file.brand) {
            let number = u16::try_from(card).unwrap().to_le_bytes();
            inputs.push((
                format!("{card}-{}", file.label),
                [&number[..], file.path.as_bytes(), b"\n", &file.content].concat(),
            ));
        }
    }
    let texts = files(&root().join("src-tauri/sources/cards"));
    inputs.extend(texts.iter().map(|path| (name(path), std::fs::read(path).unwrap())));
    inputs
}

/// A zip and a packed tar of the first files of each case.
fn archives() -> Vec<Input> {
    let all: Vec<File> = fixtures();
    let kind = |name: &str| u8::try_from(archive::NAMES.iter().position(|known| *known == name).unwrap()).unwrap();
    let mut inputs = Vec::new();
    let case = |file: &File| file.label.strip_suffix(&label(&file.path)).map(str::to_owned);
    for files in all.chunk_by(|a, b| case(a) == case(b)) {
        let few: Vec<(&str, &[u8])> = files
            .iter()
            .take(6)
            .map(|file| (file.path.as_str(), &file.content[..file.content.len().min(4096)]))
            .collect();
        let name = &files[0].label;
        inputs.push((format!("{name}.zip"), [vec![kind("e.zip")], zipped(&few)].concat()));
        inputs.push((format!("{name}.tgz"), [vec![kind("e.tgz")], tarred(&few)].concat()));
    }
    inputs.extend(letters().into_iter().map(|(name, mail)| (name, [vec![kind("e.eml")], mail].concat())));
    inputs
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn tarred(files: &[(&str, &[u8])]) -> Vec<u8> {
    let packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let mut tar = tar::Builder::new(packed);
    for (name, content) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(content.len() as u64);
        tar.append_data(&mut header, name, *content).unwrap();
    }
    tar.into_inner().unwrap().finish().unwrap()
}

/// Mail that is there, and one letter of each shape around a file.
fn letters() -> Vec<Input> {
    let is_mail = |file: &File| rows_for(&file.path) == ["mbox"];
    let found = fixtures().into_iter().chain(known()).filter(is_mail).map(|file| (file.label, file.content));
    let shapes = [
        "From x\nSubject: =?utf-8?B?R3LDvMOfZQ==?= =?iso-8859-1?Q?=E4?=\nDate: Fri, 05 Jan 2024 08:09:10 +0100\n\n",
        "From: Mia <mia@example.org>\nContent-Type: multipart/mixed; boundary=\"o;u\"\n\n--o;u\nContent-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\nGr=C3=BC=\n\n--o;u\nContent-Disposition: attachment; filename*=utf-8''%C3%A4.csv\n\n",
        "Content-Type: text/plain; charset=utf-16\nContent-Transfer-Encoding: base64\nTo: a@example.org,\n \"b, c\" <d@example.org>\n\n",
    ];
    let made = known().into_iter().take(10).flat_map(|file| {
        let made = shapes.iter().enumerate().map(move |(nth, head)| {
            (
                format!("{nth}-{}.eml", file.label),
                [head.as_bytes(), &file.content[..file.content.len().min(2048)]].concat(),
            )
        });
        made.collect::<Vec<_>>()
    });
    found.chain(made).collect()
}

/// The texts of the tests of times, under each form and zone in turn.
fn times() -> Vec<Input> {
    let text = std::fs::read_to_string(root().join("src-tauri/sources/src/time/tests.rs")).unwrap();
    let texts = text.split('"').skip(1).step_by(2).filter(|text| (4..=60).contains(&text.len()));
    texts
        .zip(0..)
        .map(|(text, number): (&str, usize)| (number.to_string(), [&[(number % 33) as u8], text.as_bytes()].concat()))
        .collect()
}
