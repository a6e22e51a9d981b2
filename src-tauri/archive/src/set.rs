//! Which files belong together: parts of one export are known by their names.

use crate::error::problem;
use crate::names::{self, Magic};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use takeback_model::{Problem, ProblemKind};

/// The parts of one export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArchiveSet {
    /// The name without part number, download number and ending; the same for any selection of the parts.
    pub key: String,
    /// Its files, or its one folder, in the order of their numbers.
    pub parts: Vec<PathBuf>,
    /// What to call it on a screen.
    pub label: String,
}

/// Zips that are one document to the person.
const DOCUMENTS: &[&str] = &[
    "apk", "cbz", "docm", "docx", "epub", "ipa", "jar", "key", "kmz", "numbers", "odp", "ods", "odt", "pages", "pptx",
    "xlsm", "xlsx", "xpi",
];

/// Whether a file that is a zip inside counts as a single file.
pub(crate) fn is_document(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
    DOCUMENTS.binary_search(&ending.as_str()).is_ok()
}

/// The last part of a path as text.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// How the parts of a set are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Style {
    /// `Part 2 of 5`.
    Of,
    /// `-part2`, `_part_2`, ` part 2`. The first may go without.
    Part,
    /// `.2`.
    Dot,
    /// `-002`.
    Triple,
    /// `name~1700000000-2`. The first goes without.
    Tilde,
    /// `-batch-0000`, from zero.
    Batch,
}

/// What a file name says about the set it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Named {
    key: String,
    ending: String,
    number: Option<(Style, u32)>,
    total: Option<u32>,
}

fn named(name: &str) -> Named {
    let Some((stem, ending)) = names::split_ending(name) else {
        return Named { key: name.to_owned(), ending: String::new(), number: None, total: None };
    };
    let stem = without_copy(stem);
    let (key, number, total) = match counter(stem) {
        Some((key, style, number, total)) => (key, Some((style, number)), total),
        None => (stem, None, None),
    };
    Named { key: key.to_owned(), ending: ending.to_owned(), number, total }
}

/// The name without the ` (1)` that browsers give to a second download.
fn without_copy(stem: &str) -> &str {
    let inner = stem.strip_suffix(')').and_then(digits).filter(|(_, _, len)| *len <= 3);
    inner.and_then(|(rest, _, _)| rest.strip_suffix(" (")).filter(|rest| !rest.is_empty()).unwrap_or(stem)
}

/// What stands before the last digits, their number and how many they are.
fn digits(text: &str) -> Option<(&str, u32, usize)> {
    let rest = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let len = text.len() - rest.len();
    let number = text[rest.len()..].parse().ok().filter(|_| len <= 4)?;
    Some((rest, number, len))
}

/// Splits off a part number in any of the styles.
fn counter(stem: &str) -> Option<(&str, Style, u32, Option<u32>)> {
    let (rest, number, len) = digits(stem)?;
    if let Some((before, first)) = of_total(rest) {
        return Some((before, Style::Of, first, Some(number)));
    }
    if let Some(key) = before_word(rest, "part").filter(|_| len <= 3) {
        return Some((key, Style::Part, number, None));
    }
    if let Some(key) = before_word(rest, "batch") {
        return Some((key, Style::Batch, number, None));
    }
    if let Some(key) = rest.strip_suffix('.').filter(|key| len <= 3 && key.ends_with(char::is_alphabetic)) {
        return Some((key, Style::Dot, number, None));
    }
    let key = rest.strip_suffix('-').filter(|key| !key.is_empty())?;
    let tilde = digits_only_after(key, '~');
    if tilde && len <= 3 {
        return Some((key, Style::Tilde, number, None));
    }
    let is_triple = len == 3 && (number < 100 || ends_with_instant(key));
    is_triple.then_some((key, Style::Triple, number, None))
}

/// `name Part 1 of ` split into name and 1.
fn of_total(text: &str) -> Option<(&str, u32)> {
    let text = strip_word(text.trim_end(), "of")?;
    let (rest, number, _) = digits(text.trim_end_matches([' ', '_']))?;
    Some((before_word(rest, "part")?, number))
}

/// What stands before a separator, the word and another separator.
fn before_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    const SEPARATORS: [char; 4] = [' ', '-', '_', '.'];
    let text = strip_word(text.trim_end_matches(SEPARATORS), word)?;
    let key = text.trim_end_matches(SEPARATORS);
    (key.len() < text.len() && !key.is_empty()).then_some(key)
}

fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let at = text.len().checked_sub(word.len())?;
    text.get(at..)?.eq_ignore_ascii_case(word).then(|| &text[..at])
}

fn digits_only_after(text: &str, mark: char) -> bool {
    text.rsplit_once(mark).is_some_and(|(_, tail)| !tail.is_empty() && tail.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether it ends with `…T120000Z`, or with that and one counter more.
fn ends_with_instant(text: &str) -> bool {
    let text = digits(text).and_then(|(rest, ..)| rest.strip_suffix('-')).unwrap_or(text);
    text.strip_suffix('Z').is_some_and(|rest| digits_only_after(rest, 'T'))
}

/// Groups a selection of files and folders into sets of parts that belong together.
///
/// A folder that directly holds archives stands for the sets of these; one that holds none is a set itself.
/// The order is that of the selection. What cannot be looked at is a problem.
#[must_use]
pub fn discover(paths: &[PathBuf]) -> (Vec<ArchiveSet>, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut seen = BTreeSet::new();
    let mut files = Vec::new();
    for path in paths {
        let name = file_name(path);
        let meta = match fs::canonicalize(path).and_then(|real| fs::metadata(&real).map(|meta| (real, meta))) {
            Ok((real, meta)) => {
                if !seen.insert(real) {
                    continue;
                }
                meta
            }
            Err(err) => {
                let err = crate::ArchiveError::from_io(&name, err);
                problems.push(problem(err.kind(), err.to_string(), None));
                continue;
            }
        };
        if !meta.is_dir() {
            files.push(path.clone());
            continue;
        }
        let inside = archives_in(path, &mut problems);
        if inside.is_empty() {
            files.push(path.clone());
        }
        files.extend(inside.into_iter().filter(|file| fs::canonicalize(file).is_ok_and(|real| seen.insert(real))));
    }
    (group(files), problems)
}

/// The archives that stand directly in a folder, by name.
fn archives_in(folder: &Path, problems: &mut Vec<Problem>) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut others = 0;
    let Ok(children) = fs::read_dir(folder) else { return found };
    for child in children.filter_map(Result::ok) {
        let name = child.file_name().to_string_lossy().into_owned();
        let is_file = child.file_type().is_ok_and(|kind| kind.is_file());
        if is_file && !name.starts_with("._") && looks_like_archive(&child.path(), &name) {
            found.push(child.path());
        } else if !name.starts_with('.') && !matches!(name.as_str(), "Thumbs.db" | "desktop.ini" | "__MACOSX") {
            others += 1;
        }
    }
    found.sort();
    if !found.is_empty() && others > 0 {
        let name = file_name(folder);
        let message = format!(
            "the folder '{name}' holds archives; other files and folders beside them were left out, choose them by themselves"
        );
        problems.push(problem(ProblemKind::Archive, message, Some(others)));
    }
    found
}

fn looks_like_archive(path: &Path, name: &str) -> bool {
    if names::split_ending(name).is_some() {
        return true;
    }
    let mut head = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(Magic::BYTES as u64).read_to_end(&mut head));
    let magic = Magic::of(&head);
    read.is_ok() && !is_document(name) && matches!(magic, Some(Magic::Zip | Magic::Tar)) && !name.contains('.')
}

/// Files of one set: by folder, key, ending and style of numbering.
type Group = (PathBuf, String, String, Style);
/// The place in the selection, and the numbered files.
type Parts = (usize, Vec<(u32, PathBuf)>);

fn group(files: Vec<PathBuf>) -> Vec<ArchiveSet> {
    let mut places: BTreeMap<Group, usize> = BTreeMap::new();
    let mut sets: Vec<Parts> = Vec::new();
    let mut single = Vec::new();
    for (order, path) in files.into_iter().enumerate() {
        let Named { key, ending, number, .. } = named(&file_name(&path));
        let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
        let Some((style, number)) = number.filter(|_| !path.is_dir()) else {
            single.push((order, (folder, key, ending), path));
            continue;
        };
        let at = *places.entry((folder, key, ending, style)).or_insert_with(|| {
            sets.push((order, Vec::new()));
            sets.len() - 1
        });
        sets[at].1.push((number, path));
    }
    join_folders(&places, &mut sets);
    for (order, (folder, key, ending), path) in single {
        let group = |style| places.get(&(folder.clone(), key.clone(), ending.clone(), style));
        match [Style::Part, Style::Tilde].into_iter().find_map(group) {
            Some(&at) if !path.is_dir() && !sets[at].1.is_empty() => sets[at].1.push((0, path)),
            _ => sets.push((order, vec![(0, path)])),
        }
    }
    sets.retain(|(_, parts)| !parts.is_empty());
    sets.sort();
    sets.into_iter().map(|(_, parts)| set_of(parts)).collect()
}

/// Parts of one set may lie in two folders; two exports of one name do not, and are told by their equal numbers.
fn join_folders(places: &BTreeMap<Group, usize>, sets: &mut [Parts]) {
    let mut first: BTreeMap<(&str, &str, Style), usize> = BTreeMap::new();
    for ((_, key, ending, style), at) in places {
        let known = *first.entry((key, ending, *style)).or_insert(*at);
        let clash = sets[*at].1.iter().any(|(number, _)| sets[known].1.iter().any(|(other, _)| other == number));
        if known != *at && !clash {
            let moved = std::mem::take(&mut sets[*at].1);
            sets[known].1.extend(moved);
        }
    }
}

fn set_of(mut parts: Vec<(u32, PathBuf)>) -> ArchiveSet {
    parts.sort();
    let parts: Vec<PathBuf> = parts.into_iter().map(|(_, path)| path).collect();
    let name = parts.first().map(|path| file_name(path)).unwrap_or_default();
    let key = if parts.first().is_some_and(|path| path.is_dir()) { name.clone() } else { named(&name).key };
    let label = if parts.len() > 1 { key.clone() } else { name };
    ArchiveSet { key, parts, label }
}

/// The parts whose absence the numbers of the others show.
pub(crate) fn missing_parts(parts: &[PathBuf]) -> Vec<Problem> {
    let names: Vec<Named> = parts.iter().map(|path| named(&file_name(path))).collect();
    let numbers: BTreeSet<u32> = names.iter().filter_map(|name| name.number.map(|(_, number)| number)).collect();
    let (Some(&lowest), Some(&highest)) = (numbers.first(), numbers.last()) else { return Vec::new() };
    let total = names.iter().filter_map(|name| name.total).max();
    let first_unnumbered = names.iter().any(|name| name.number.is_none());
    // Where the first part goes without a number, the second is called 2, or 1.
    let first = if first_unnumbered { lowest.min(2) } else { lowest.min(1) };
    let missing: Vec<u32> =
        (first..=total.unwrap_or(highest).max(highest)).filter(|number| !numbers.contains(number)).collect();
    if missing.is_empty() {
        return Vec::new();
    }
    let key = names.first().map_or("", |name| &name.key);
    let told: Vec<String> = missing.iter().take(20).map(u32::to_string).collect();
    let more = if missing.len() > told.len() { " and more" } else { "" };
    let message = format!("'{key}' lacks part {}{more}; download what is missing and import it too", told.join(", "));
    vec![problem(ProblemKind::MissingPart, message, Some(missing.len() as u64))]
}
