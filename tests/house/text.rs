//! Files: which words stand only behind which wall, how long a file may be, and that the documents' links lead somewhere.

use crate::{assert_none, root};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use takeback_sources::Library;

/// Folders that are made, not written.
const MADE: &[&str] =
    &[".git", "artifacts", "bench-out", "corpus", "coverage", "dist", "gen", "node_modules", "target"];

/// Lines that a source file should stay under, and those that it must stay under.
const LONG: usize = 600;
const TOO_LONG: usize = 800;

/// A text file of the repository: its path from the root with `/`, and what it says.
struct File {
    path: String,
    text: String,
}

impl File {
    fn has_extension(&self, extensions: &[&str]) -> bool {
        self.path.rsplit_once('.').is_some_and(|(_, extension)| extensions.contains(&extension))
    }

    /// Source code of the app, as opposed to its tests.
    fn is_app_code(&self) -> bool {
        let app =
            self.path.starts_with("src-tauri/") && self.path.contains("/src/") || self.path.starts_with("ui/src/");
        app && self.has_extension(&["rs", "ts", "svelte"])
            && !self.path.contains(".test.")
            && !self.path.ends_with("/tests.rs")
    }

    /// The lines that a program is made of: no comment lines, no Rust test module at the end.
    fn code_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().take_while(|line| line.trim() != "#[cfg(test)]");
        lines.enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

fn files() -> Vec<File> {
    fn walk(folder: &Path, prefix: &str, files: &mut Vec<File>) {
        let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(Result::unwrap).collect();
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = format!("{prefix}{name}");
            if entry.file_type().unwrap().is_dir() {
                if !MADE.contains(&name.as_str()) {
                    walk(&entry.path(), &format!("{path}/"), files);
                }
            } else if let Ok(text) = fs::read_to_string(entry.path()) {
                files.push(File { path, text });
            }
        }
    }
    let mut files = Vec::new();
    walk(&root(), "", &mut files);
    assert!(files.len() > 50, "the walk must find the repository");
    files
}

/// Whether the word stands in the line by itself, not as a part of another word.
fn has_word(line: &str, word: &str) -> bool {
    let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '_');
    line.match_indices(word)
        .any(|(at, _)| apart(line[..at].chars().next_back()) && apart(line[at + word.len()..].chars().next()))
}

#[test]
fn words_stay_behind_their_walls() {
    // What, where it may stand, and why nowhere else.
    let walls: &[(&[&str], &[&str], &str)] = &[
        (&["@tauri-apps"], &["ui/src/lib/host/"], "the window must run with a made-up host as well"),
        (
            &["TcpStream", "TcpListener", "UdpSocket", "ToSocketAddrs", "UnixStream", "UnixListener"],
            &["src-tauri/directory/", "src-tauri/delivery/"],
            "only the directory and the delivery may name the network",
        ),
        (&["XMLHttpRequest", "WebSocket", "EventSource", "sendBeacon"], &[], "the window makes no network call"),
        (&["process::Command"], &["src-tauri/src/"], "only the shell starts another program"),
        (&["innerHTML", "outerHTML", "insertAdjacentHTML", "{@html"], &[], "text out of archives is shown as text"),
    ];
    let mut found = Vec::new();
    for file in files().iter().filter(|file| file.is_app_code()) {
        for (number, line) in file.code_lines() {
            for (words, allowed, reason) in walls {
                let word = words.iter().find(|word| line.contains(**word));
                if let Some(word) = word.filter(|_| !allowed.iter().any(|place| file.path.starts_with(place))) {
                    found.push(format!("{}:{}: {word}: {reason}", file.path, number + 1));
                }
            }
        }
    }
    assert_none("words outside their walls", &found);
}

#[test]
fn archives_know_no_brand() {
    let files = files();
    let brands: BTreeSet<String> = files
        .iter()
        .filter(|file| file.path.starts_with("src-tauri/sources/cards/"))
        .filter_map(|file| file.text.parse::<toml::Table>().ok())
        .filter_map(|card| card.get("brand")?.as_str().map(str::to_owned))
        .filter(|brand| brand.len() > 2)
        .collect();
    assert!(!brands.is_empty(), "the cards must be found");
    let mut found = Vec::new();
    for file in files.iter().filter(|file| file.path.starts_with("src-tauri/archive/") && file.is_app_code()) {
        for (number, line) in file.code_lines() {
            let line = line.to_lowercase();
            if let Some(brand) = brands.iter().find(|brand| has_word(&line, brand)) {
                found.push(format!("{}:{}: {brand}", file.path, number + 1));
            }
        }
    }
    assert_none("brands that the archive crate knows", &found);
}

#[test]
fn the_window_may_load_nothing_from_elsewhere() {
    let config = fs::read_to_string(root().join("tauri.conf.json")).unwrap();
    let config: serde_json::Value = serde_json::from_str(&config).unwrap();
    let policy = &config["app"]["security"]["csp"];
    let words = policy.to_string();
    assert!(words.contains("default-src"), "tauri.conf.json has a content security policy");
    let found: Vec<String> = words
        .split(['"', ' ', ';', ','])
        .filter(|word| word.contains("://") || *word == "*" || *word == "'unsafe-eval'")
        .filter(|word| !["http://ipc.localhost", "http://asset.localhost"].contains(word))
        .map(str::to_owned)
        .collect();
    assert_none("the content security policy lets in", &found);
}

#[test]
fn source_files_stay_readable() {
    let mut found = Vec::new();
    for file in files().iter().filter(|file| file.has_extension(&["rs", "ts", "svelte", "mjs"])) {
        let lines = file.text.lines().count();
        if lines > TOO_LONG {
            found.push(format!("{}: {lines} lines, at most {TOO_LONG}", file.path));
        } else if lines > LONG {
            println!("{}: {lines} lines; it wants to be two files", file.path);
        }
        if file.has_extension(&["rs"]) && !file.text.starts_with("//!") {
            found.push(format!("{}: does not open with //! and what it is for", file.path));
        }
    }
    assert_none("source files that are hard to read", &found);
}

#[test]
fn files_speak_of_the_project_alone() {
    // Written in pieces, or this file would find itself.
    let machine = [concat!("/ro", "ot/"), concat!("/wo", "rk/"), concat!("/ho", "me/")];
    let apart = concat!("../sha", "red");
    let unfinished = [concat!("TO", "DO"), concat!("FIX", "ME")];
    let mut found = Vec::new();
    for file in &files() {
        // Where paths and texts of a made-up person stand.
        let made_up =
            ["/fixtures/", "src-tauri/demo/", "ui/src/lib/i18n/"].iter().any(|place| file.path.contains(place));
        for (number, line) in file.text.lines().enumerate() {
            let mut report = |what: &str| found.push(format!("{}:{}: {what}", file.path, number + 1));
            for path in machine {
                // A path of a machine begins where it stands; inside a URL or a longer path it is something else.
                let begins = |at: usize| !line[..at].ends_with(|c: char| c.is_alphanumeric() || "._-~*}/".contains(c));
                if !made_up && line.match_indices(path).any(|(at, _)| begins(at)) {
                    report(path);
                }
            }
            if line.contains(apart) {
                report(apart);
            }
            if let Some(word) = unfinished.iter().find(|word| !made_up && has_word(line, word)) {
                report(word);
            }
        }
    }
    assert_none("files that speak of a machine, or of something unfinished", &found);
}

/// The sentences of a list of a catalogue, `const NAME = [` to its end.
fn listed(file: &str, name: &str) -> BTreeSet<String> {
    let list = fs::read_to_string(root().join("ui/src/lib/i18n").join(file)).unwrap();
    let begin = format!("const {name} = [");
    list.lines()
        .skip_while(|line| *line != begin)
        .skip(1)
        .take_while(|line| line.starts_with(' '))
        .map(|line| line.trim().trim_end_matches(',').trim_matches(['\'', '"']).to_owned())
        .collect()
}

/// Why cards mark records as sensitive, and why they leave out files and rows, is in the window's catalogue, whose types ask every language for it.
#[test]
fn reasons_of_cards_are_in_the_catalogues() {
    for (key, file, name) in [("sensitive_reason", "en-reasons.ts", "REASONS"), ("reason", "en-files.ts", "CARDS")] {
        let known = listed(file, name);
        let mut said = BTreeSet::new();
        for card in files()
            .iter()
            .filter(|file| file.path.starts_with("src-tauri/sources/cards/") && file.has_extension(&["toml"]))
        {
            let parts = card.text.split(key).zip(card.text.split(key).skip(1));
            let wanted = parts.filter(|(before, _)| !before.ends_with('_'));
            let values = wanted.filter_map(|(_, part)| part.trim_start().strip_prefix('='));
            said.extend(values.filter_map(|value| value.split('"').nth(1)).map(str::to_owned));
        }
        assert!(said.len() > 100, "the reasons are found");
        let (lacking, idle): (Vec<_>, Vec<_>) =
            (said.difference(&known).cloned().collect(), known.difference(&said).cloned().collect());
        assert_none(&format!("reasons without a line in ui/src/lib/i18n/*-{}", &file[3..]), &lacking);
        assert_none("reasons that no card gives", &idle);
    }
}

/// What cards say that an export lacks is in the window's catalogue likewise.
#[test]
fn what_cards_miss_is_in_the_catalogues() {
    const FILE: &str = "en-missing.ts";
    let library = Library::built_in().unwrap();
    let said: BTreeSet<_> = library.cards().flat_map(|card| card.missing().iter().cloned()).collect();
    assert!(said.len() > 200, "the texts are found");
    let undescribed = |what| {
        format!("nobody has described the files: {what}; they are sorted by the names and values of their fields")
    };
    let mut known = listed(FILE, "MISSING");
    known.extend(listed(FILE, "EXPECTED").into_iter().map(undescribed));
    let (lacking, idle): (Vec<_>, Vec<_>) =
        (said.difference(&known).cloned().collect(), known.difference(&said).cloned().collect());
    assert_none("missing texts without a line in ui/src/lib/i18n/*-missing.ts", &lacking);
    assert_none("missing texts that no card gives", &idle);
}

#[test]
fn documents_are_there_and_their_links_lead_somewhere() {
    let documents = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"];
    let mut found = Vec::new();
    for licence in ["LICENSE", "LICENSE-MIT", "LICENSE-APACHE"] {
        assert!(root().join(licence).exists(), "{licence} is missing");
    }
    for document in documents.iter().chain(&["docs/gallery.md", "src-tauri/sources/CARDS.md"]) {
        let path = root().join(document);
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{document}: {error}"));
        for (at, _) in text.match_indices("](") {
            let target = text[at + 2..].split([')', '#', ' ']).next().unwrap_or_default();
            let elsewhere = target.is_empty() || target.contains("://") || target.starts_with("mailto:");
            if !elsewhere && !path.parent().unwrap().join(target).exists() {
                found.push(format!("{document} -> {target}"));
            }
        }
    }
    assert_none("links that lead nowhere", &found);

    let changes = fs::read_to_string(root().join("CHANGELOG.md")).unwrap();
    let version = format!("## [{}]", env!("CARGO_PKG_VERSION"));
    assert!(changes.contains(&version), "CHANGELOG.md has no section {version}");
}
