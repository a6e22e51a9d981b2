//! Exports that were damaged on the way: the fixtures of every card, as a zip each, changed at random and imported.
//!
//! Whatever was changed, nothing panics, every file is accounted for, the files beside the changed one keep their records,
//! and what is lost is told. `TAKEBACK_MUTATIONS=5000` is the long suite; a failure names the number to run alone with
//! `TAKEBACK_MUTATION`.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use takeback_import::{Gauge, ImportOptions, discover, import};
use takeback_sources::Library;
use takeback_tests::Chance;
use takeback_vault::{EntryCoverage, ProblemRow, RecordFilter, VaultFile};
use zip::write::SimpleFileOptions;

/// How many are tried in a few seconds.
const SHORT: u64 = 80;
/// A key that needs no derivation: a vault is made in a moment.
const KEY: &str = "x'000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'";

type Files = Vec<(String, Vec<u8>)>;

/// What a change may have touched.
enum Touched {
    /// Bytes of the archive: any of its files.
    Archive,
    /// The content of one file.
    File(String),
    /// The file is not there any more.
    Gone(String),
    /// Nothing: the same files in another order.
    Nothing,
}

/// A change with its name: the archive, and what of it is not as it was.
fn change(files: &Files, chance: &mut Chance) -> (&'static str, Vec<u8>, Touched) {
    let at = chance.below(files.len());
    let (path, content) = &files[at];
    let with = |content: Vec<u8>| {
        let mut files = files.clone();
        files[at].1 = content;
        (zip_of(&files), Touched::File(path.clone()))
    };
    let named = |what, (bytes, touched)| (what, bytes, touched);
    match chance.below(10) {
        0 => {
            let mut bytes = zip_of(files);
            bytes.truncate(chance.below(bytes.len()));
            ("cut archive", bytes, Touched::Archive)
        }
        1 => {
            let mut bytes = zip_of(files);
            for _ in 0..=chance.below(8) {
                let at = chance.below(bytes.len());
                bytes[at] ^= 1 << chance.below(8);
            }
            ("flipped bits of the archive", bytes, Touched::Archive)
        }
        2 => {
            let mut bytes = zip_of(files);
            let start = chance.below(bytes.len());
            let end = bytes.len().min(start + 512);
            bytes[start..end].fill(0);
            ("zeroed archive", bytes, Touched::Archive)
        }
        3 => {
            let mut other = files.clone();
            (1..other.len()).for_each(|n| other.swap(n, chance.below(n + 1)));
            ("another order", zip_of(&other), Touched::Nothing)
        }
        4 => {
            let mut other = files.clone();
            other.remove(at);
            ("a file less", zip_of(&other), Touched::Gone(path.clone()))
        }
        5 => named("cut file", with(content[..chance.below(content.len())].to_vec())),
        6 => {
            let mut content = content.clone();
            for _ in 0..=chance.below(8) {
                let (len, bit) = (content.len(), 1 << chance.below(8));
                if let Some(byte) = content.get_mut(chance.below(len)) {
                    *byte ^= bit;
                }
            }
            named("flipped bits of a file", with(content))
        }
        7 => {
            let end = content.iter().position(|byte| *byte == b'\n').map_or(0, |end| end + 1);
            named("dropped header", with(content[end..].to_vec()))
        }
        8 => {
            let mut lines: Vec<&[u8]> = content.split_inclusive(|byte| *byte == b'\n').collect();
            let (one, other) = (chance.below(lines.len()), chance.below(lines.len()));
            if !lines.is_empty() {
                lines.swap(one, other);
            }
            named("swapped lines", with(lines.concat()))
        }
        _ => named("file twice over", with([content.as_slice(), content].concat())),
    }
}

fn zip_of(files: &Files) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// What an import made of an archive.
struct Seen {
    /// Brands with their cards.
    shares: BTreeSet<(String, Option<String>)>,
    entries: BTreeMap<String, EntryCoverage>,
    /// By entry, what the records say.
    records: BTreeMap<String, Vec<String>>,
    problems: Vec<ProblemRow>,
}

impl Seen {
    /// Every record with how often it is there, those of one entry left out.
    fn told(&self, without: Option<&str>) -> BTreeSet<&String> {
        self.records.iter().filter(|(path, _)| Some(path.as_str()) != without).flat_map(|(_, all)| all).collect()
    }
}

/// Imports an archive into a vault of its own; an archive that cannot be opened is told in words.
fn see(folder: &Path, library: &Library, bytes: &[u8]) -> Result<Seen, String> {
    let archive = folder.join("export.zip");
    std::fs::write(&archive, bytes).unwrap();
    let file = folder.join("vault");
    for old in std::fs::read_dir(folder).unwrap().flatten().map(|old| old.path()).filter(|old| *old != archive) {
        std::fs::remove_file(old).unwrap();
    }
    let mut vault = VaultFile::at(&file).create(KEY).unwrap();
    let (sets, problems) = discover(&[archive]);
    let Some(set) = sets.first() else { return Err(problems.first().unwrap().message.clone()) };
    import(&mut vault, library, set, &ImportOptions::default(), &Gauge::default())
        .map_err(|error| error.to_string())?;
    let mut seen =
        Seen { shares: BTreeSet::new(), entries: BTreeMap::new(), records: BTreeMap::new(), problems: Vec::new() };
    for export in vault.exports(None).unwrap() {
        seen.shares.insert((export.brand.as_str().to_owned(), export.card));
        let entries = vault.coverage(export.id).unwrap();
        seen.entries.extend(entries.into_iter().map(|entry| (entry.path.clone(), entry)));
        seen.problems.extend(vault.problems(export.id).unwrap());
    }
    let mut after = None;
    loop {
        let page = vault.records(&RecordFilter::default(), 500, 0, after).unwrap();
        for record in page.records {
            let said = format!(
                "{} {} {:?} {} {:?} {:?} {:?}",
                record.rule, record.category, record.at_ms, record.text, record.point, record.place, record.amount
            );
            seen.records.entry(record.evidence.entry.as_str().to_owned()).or_default().push(said);
        }
        after = page.next;
        if after.is_none() {
            return Ok(seen);
        }
    }
}

/// What must hold of every import.
fn is_sound(seen: &Seen) -> Result<(), String> {
    for entry in seen.entries.values() {
        if entry.records != entry.stored + entry.already_known + entry.skipped {
            return Err(format!("{} does not reconcile: {entry:?}", entry.path));
        }
        if !["read", "media"].contains(&entry.state.as_str()) && entry.reason.as_deref().unwrap_or_default().is_empty()
        {
            return Err(format!("{} is {} for no reason", entry.path, entry.state));
        }
    }
    let vague = |problem: &&ProblemRow| {
        problem.message.is_empty()
            || problem.entry.is_none() && problem.place.is_empty() && !problem.message.contains("export.zip")
    };
    seen.problems.iter().find(vague).map_or(Ok(()), |problem| Err(format!("a problem without place: {problem:?}")))
}

/// What must hold of an import of a changed archive. True where the cards were the same, so that records were compared.
fn is_told(before: &Seen, after: &Seen, what: &str, touched: &Touched, files: &Files) -> Result<bool, String> {
    is_sound(after)?;
    let file = match touched {
        Touched::Archive => {
            let lost = before.told(None).difference(&after.told(None)).count();
            // A name that was changed is another file, and stands as such among the others.
            let told = after.entries.keys().any(|path| !before.entries.contains_key(path))
                || after.problems.len() > before.problems.len()
                || after.entries.values().any(|entry| !["read", "media", "ignored"].contains(&entry.state.as_str()));
            return if lost == 0 || told { Ok(true) } else { Err(format!("{lost} records are lost in silence")) };
        }
        Touched::Nothing => None,
        Touched::File(path) | Touched::Gone(path) => Some(path.as_str()),
    };
    let is_archive = file.is_some_and(|path| path.ends_with(".zip") || path.ends_with(".gz") || path.ends_with(".tgz"));
    let gone = matches!(touched, Touched::Gone(_));
    let paths = |seen: &Seen| -> BTreeSet<String> {
        seen.entries.keys().filter(|path| !(gone && Some(path.as_str()) == file)).cloned().collect()
    };
    if !is_archive && paths(before) != paths(after) {
        return Err("the files are not all accounted for".to_owned());
    }
    // Without the file that told it, another card or none may read the rest.
    if before.shares != after.shares || is_archive {
        return Ok(false);
    }
    let (told, all) = (before.told(file), after.told(None));
    if let Some(lost) = told.difference(&all).next() {
        return Err(format!("a record of another file is not there: {lost}"));
    }
    for (path, entry) in before.entries.iter().filter(|(path, _)| Some(path.as_str()) != file) {
        let now = &after.entries[path];
        if (now.records, &now.state) != (entry.records, &entry.state) {
            return Err(format!("{path} was {} records and is {}", entry.records, now.records));
        }
    }
    let Some(path) = file.filter(|_| !gone) else { return Ok(true) };
    let (was, now) = (&before.entries[path], &after.entries[path]);
    if what == "cut file" && path.ends_with(".json") && was.state == "read" && was.records > now.records {
        let length = files.iter().find(|(name, _)| name == path).map_or(0, |(_, content)| content.len());
        let named = after.problems.iter().any(|problem| problem.entry.as_deref() == Some(path));
        if now.state == "read" && !named {
            return Err(format!("{path} of {length} bytes was cut, and nobody says so"));
        }
    }
    Ok(true)
}

/// The fixtures of all cards, in the order of their names.
fn cases() -> Vec<(String, Files)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/sources/tests/fixtures");
    let sorted = |folder: &Path| {
        let mut found: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        found.sort();
        found
    };
    fn gather(root: &Path, folder: &Path, sorted: &dyn Fn(&Path) -> Vec<PathBuf>, files: &mut Files) {
        for path in sorted(folder) {
            if path.is_dir() {
                gather(root, &path, sorted, files);
            } else {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
                files.push((name, std::fs::read(&path).unwrap()));
            }
        }
    }
    let folders = sorted(&root).into_iter().filter(|brand| brand.is_dir()).flat_map(|brand| sorted(&brand));
    folders
        .filter(|case| case.join("in").is_dir())
        .map(|case| {
            let mut files = Files::new();
            gather(&case.join("in"), &case.join("in"), &sorted, &mut files);
            (case.strip_prefix(&root).unwrap().display().to_string(), files)
        })
        .filter(|(_, files)| !files.is_empty())
        .collect()
}

#[test]
fn whatever_is_damaged_the_rest_is_read_and_the_loss_is_told() {
    let number = |name| std::env::var(name).ok().and_then(|text: String| text.parse::<u64>().ok());
    let only = number("TAKEBACK_MUTATION");
    let count = number("TAKEBACK_MUTATIONS").unwrap_or(SHORT);
    let numbers = only.map_or(0..count, |only| only..only + 1);
    let library = Library::built_in().unwrap();
    let cases = cases();
    assert!(cases.len() > 100, "the fixtures were not found");
    let folder = tempfile::tempdir().unwrap();
    let mut untouched: BTreeMap<usize, Seen> = BTreeMap::new();
    let (mut faults, mut compared) = (Vec::new(), 0);
    for nth in numbers.clone() {
        let mut chance = Chance::new(nth);
        // All cases in turn, from the long suite's first few hundred on more than once.
        let at = (nth as usize * 37) % cases.len();
        let (name, files) = &cases[at];
        let before = untouched.entry(at).or_insert_with(|| see(folder.path(), &library, &zip_of(files)).unwrap());
        let (what, bytes, touched) = change(files, &mut chance);
        let told = catch_unwind(AssertUnwindSafe(|| match see(folder.path(), &library, &bytes) {
            Ok(after) => is_told(before, &after, what, &touched, files),
            Err(message) if matches!(touched, Touched::Archive) && message.contains("export.zip") => Ok(true),
            Err(_) if files.len() == 1 && matches!(touched, Touched::Gone(_)) => Ok(true),
            Err(message) => Err(message),
        }));
        let of = |touched: &Touched| match touched {
            Touched::File(path) | Touched::Gone(path) => path.clone(),
            _ => String::new(),
        };
        match told {
            Ok(Ok(same)) => compared += u64::from(same),
            Ok(Err(fault)) => faults.push(format!("{nth}: {name}, {what} {}: {fault}", of(&touched))),
            Err(_) => faults.push(format!("{nth}: {name}, {what} {}: it panicked", of(&touched))),
        }
    }
    assert!(faults.is_empty(), "\n{} of {count}:\n{}\n", faults.len(), faults.join("\n"));
    assert!(only.is_some() || compared * 2 > count, "only {compared} of {count} were compared");
}
