//! A card applied to one archive: the names of its folders are learnt, and every entry is given its rows.

use crate::card::{Card, Ignore, Rule};
use crate::engine::RuleSet;
use crate::glob::{FoldedPath, Names, Pattern};
use crate::html::{Piece, Pieces, attribute};
use std::sync::Arc;
use takeback_model::EntryPath;

/// Why what systems leave in archives is ignored.
const JUNK: &str = "left by a computer that packed the archive anew; not part of the export";

/// A card made ready for one archive.
#[derive(Debug)]
pub struct Plan<'c> {
    rows: Vec<(Vec<Pattern>, &'c Arc<Rule>)>,
    ignores: Vec<(Vec<Pattern>, &'c Ignore)>,
}

/// What is to be done with an entry.
#[derive(Debug, Clone)]
pub enum Assignment {
    /// To be read by these rules.
    Rules(RuleSet),
    /// Left out, for this reason.
    Ignored(String),
    /// A photo, video or recording that no row claims: to be catalogued.
    Media,
    /// No row of the card knows it.
    Unknown,
}

/// The spellings of the card's names in this archive.
struct Learnt<'c> {
    card: &'c Card,
    /// English name, local name.
    local: Vec<(String, String)>,
}

impl Names for Learnt<'_> {
    fn spellings(&self, name: &str) -> Option<Vec<String>> {
        let mut spellings = self.card.folders.spellings(name)?;
        for (english, local) in &self.local {
            if spellings.iter().any(|known| known.eq_ignore_ascii_case(english)) && !spellings.contains(local) {
                spellings.push(local.clone());
            }
        }
        Some(spellings)
    }
}

impl Card {
    /// Applies the card to the entries of one archive. `head` gives the first bytes of an entry, by its index.
    pub fn plan<'c>(&'c self, paths: &[&EntryPath], head: &mut dyn FnMut(usize) -> Option<Vec<u8>>) -> Plan<'c> {
        let names = Learnt { card: self, local: learn(paths, head) };
        let compile = |paths: &[String]| paths.iter().filter_map(|path| Pattern::parse(path, &names).ok()).collect();
        Plan {
            rows: self.rules.iter().map(|rule| (compile(&rule.paths), rule)).collect(),
            ignores: self.ignores.iter().map(|ignore| (compile(&ignore.paths), ignore)).collect(),
        }
    }
}

/// Google's own table of contents says what each folder is called in English.
fn learn(paths: &[&EntryPath], head: &mut dyn FnMut(usize) -> Option<Vec<u8>>) -> Vec<(String, String)> {
    let contents = paths.iter().position(|path| path.file_name().eq_ignore_ascii_case("archive_browser.html"));
    let Some(page) = contents.and_then(head) else { return Vec::new() };
    let page = String::from_utf8_lossy(&page);
    let names = Pieces::new(&page).filter_map(|piece| match piece {
        Piece::Open { attributes, .. } if attributes.contains("data-english-name") => {
            let english = attribute(attributes, "data-english-name")?.trim().to_owned();
            let local = attribute(attributes, "data-folder-name")?.trim().to_owned();
            (!english.is_empty() && !local.is_empty() && local.len() < 200).then_some((english, local))
        }
        _ => None,
    });
    names.take(500).collect()
}

impl Plan<'_> {
    /// What is to be done with an entry.
    #[must_use]
    pub fn row(&self, path: &EntryPath) -> Assignment {
        if is_junk(path) {
            return Assignment::Ignored(JUNK.to_owned());
        }
        let folded = FoldedPath::new(path);
        let fits = |patterns: &[Pattern]| patterns.iter().any(|pattern| pattern.matches(&folded));
        let mut ignores = self.ignores.iter().filter(|(patterns, _)| fits(patterns)).map(|(_, ignore)| ignore);
        if let Some(ignore) = ignores.clone().find(|ignore| ignore.first) {
            return Assignment::Ignored(ignore.reason.clone());
        }
        let matching = || self.rows.iter().filter(|(patterns, _)| fits(patterns)).map(|(_, rule)| Arc::clone(rule));
        let mut firm = matching().filter(|rule| !rule.fallback);
        if let Some(first) = firm.next() {
            let reader = first.reader;
            let rules = std::iter::once(first).chain(firm.filter(|rule| rule.reader == reader)).collect();
            return Assignment::Rules(RuleSet { rules });
        }
        if let Some(ignore) = ignores.next() {
            return Assignment::Ignored(ignore.reason.clone());
        }
        if let Some(fallback) = matching().next() {
            return Assignment::Rules(RuleSet { rules: vec![fallback] });
        }
        if is_media(path) { Assignment::Media } else { Assignment::Unknown }
    }
}

/// Whether the entry is what operating systems leave behind in archives.
#[must_use]
pub fn is_junk(path: &EntryPath) -> bool {
    let name = path.file_name();
    path.as_str().split('/').any(|part| part == "__MACOSX")
        || name.starts_with("._")
        || ["ds_store", "thumbs.db", "desktop.ini"]
            .iter()
            .any(|junk| name.trim_start_matches('.').eq_ignore_ascii_case(junk))
}

/// Whether the entry is a photo, video or recording, by its name.
#[must_use]
pub fn is_media(path: &EntryPath) -> bool {
    const KNOWN: [&str; 41] = [
        "jpg", "jpeg", "png", "gif", "webp", "heic", "heif", "avif", "bmp", "tif", "tiff", "svg", "ico", "dng", "raw",
        "cr2", "nef", "arw", "mp4", "mov", "m4v", "avi", "mkv", "webm", "3gp", "mpg", "mpeg", "wmv", "mts", "srt",
        "mp3", "m4a", "aac", "ogg", "oga", "opus", "wav", "flac", "amr", "wma", "aif",
    ];
    KNOWN.contains(&path.extension().as_str())
}
