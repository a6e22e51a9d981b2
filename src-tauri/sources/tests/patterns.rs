//! Every path that somebody has seen in a real export is known to its card.
//!
//! `tests/patterns.toml` is the list. A path that no card takes is a gap; one that is left out must say why.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod disk;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use takeback_model::EntryPath;
use takeback_sources::{Assignment, Card, Library};

/// What is to become of a path, as the list says it.
const FATES: [&str; 3] = ["rule", "ignore", "media"];

/// The paths that a pattern with `{a,b}` stands for.
fn spelt_out(pattern: &str) -> Vec<String> {
    let Some(open) = pattern.find('{') else { return vec![pattern.to_owned()] };
    let close = open + pattern[open..].find('}').unwrap_or_else(|| panic!("'{pattern}' has an open brace"));
    let (before, after) = (&pattern[..open], &pattern[close + 1..]);
    let options = pattern[open + 1..close].split(',');
    options.flat_map(|option| spelt_out(&format!("{before}{option}{after}"))).collect()
}

/// What a card does with a path, in the words of the list.
fn fate(card: &Card, path: &EntryPath) -> &'static str {
    match card.plan(&[path], &mut |_| None).row(path) {
        Assignment::Rules(_) => "rule",
        Assignment::Ignored(_) => "ignore",
        Assignment::Media => "media",
        Assignment::Unknown => "unknown",
    }
}

#[test]
fn every_path_that_was_seen_is_known_to_its_card() {
    let mut faults = Vec::new();
    let library = disk::library(&mut faults);
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/patterns.toml");
    let list: BTreeMap<String, BTreeMap<String, Vec<String>>> =
        toml::from_str(&fs::read_to_string(file).unwrap()).unwrap_or_else(|error| panic!("patterns.toml: {error}"));
    let mut asked = 0;
    for (id, fates) in &list {
        let Some(card) = library.card(id) else {
            faults.push(format!("{id}: there is no such card"));
            continue;
        };
        for (wanted, patterns) in fates {
            assert!(FATES.contains(&wanted.as_str()), "{id}: '{wanted}' is none of {FATES:?}");
            for path in patterns.iter().flat_map(|pattern| spelt_out(pattern)) {
                asked += 1;
                let entry = EntryPath::new(&path).unwrap_or_else(|error| panic!("{id}: '{path}': {error}"));
                let got = fate(card, &entry);
                if got != wanted {
                    faults.push(format!("{id}: {path} should be '{wanted}' and is '{got}'"));
                }
            }
        }
    }
    println!("{asked} paths of {} cards", list.len());
    assert!(faults.is_empty(), "{} gaps\n{}\n", faults.len(), faults.join("\n"));
}

#[test]
fn a_path_that_nobody_knows_is_told_and_braces_are_spelt_out() {
    let library = Library::built_in().unwrap_or_else(|error| panic!("{error}"));
    let card = library.card("netflix").unwrap();
    let fates = |path: &str| fate(card, &EntryPath::new(path).unwrap());
    assert_eq!(fates("NOBODY/knows-this.bin"), "unknown");
    assert_eq!(fates("CONTENT_INTERACTION/ViewingActivity.csv"), "rule");
    assert_eq!(spelt_out("{a,b}/{c,d}.json"), ["a/c.json", "a/d.json", "b/c.json", "b/d.json"]);
}
