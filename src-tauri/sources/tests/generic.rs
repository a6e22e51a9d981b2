//! The generic source over made-up exports of many shapes: what it finds, measured against what is there.
//!
//! `tests/generic/<shape>/in/…` is a file; `expect.json` beside it says which records and identifiers of the person it holds.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use takeback_model::{EntryPath, EntryState, Moment, Problem, Record, RuleShape, Sink, Stop};
use takeback_sources::{Draft, check_card, infer, read_back, read_unknown};

/// Of the identifiers of each kind, so many must be found, and so many of those found must be some.
const NEEDED: f64 = 0.9;

#[derive(Debug, Default, PartialEq)]
struct Counts {
    records: u64,
    times: u64,
    places: u64,
    amounts: u64,
}

#[derive(Default)]
struct Gathered {
    shapes: Vec<RuleShape>,
    categories: BTreeMap<&'static str, u64>,
    identifiers: BTreeSet<(String, String)>,
    locators: Vec<String>,
    counts: Counts,
    lines: Vec<String>,
    problems: Vec<Problem>,
}

impl Sink for Gathered {
    fn shape(&mut self, shape: RuleShape) -> usize {
        self.shapes.push(shape);
        self.shapes.len() - 1
    }
    fn record(&mut self, shape: usize, record: &Record<'_>) -> Result<(), Stop> {
        let shape = &self.shapes[shape];
        *self.categories.entry(shape.category.as_str()).or_default() += 1;
        let named = record.identifiers.iter();
        self.identifiers.extend(named.map(|(kind, value)| (kind.as_str().to_owned(), (*value).to_owned())));
        self.counts.records += 1;
        self.counts.times += u64::from(record.at.is_some());
        self.counts.places += u64::from(record.place.is_some());
        self.counts.amounts += u64::from(record.amount.is_some());
        let mut numbers = record.locator.iter();
        let filled = shape.locator.chars().map(|c| match c {
            '*' | '@' => numbers.next().unwrap().to_string(),
            c => c.to_string(),
        });
        self.locators.push(filled.collect());
        self.lines.push(record.text.to_owned());
        Ok(())
    }
    fn skip(&mut self, _: &str, _: &str) {}
    fn problem(&mut self, problem: Problem) {
        self.problems.push(problem);
    }
    fn account(&mut self, _: &str) {}
    fn made_on(&mut self, _: Moment) {}
}

struct Shape {
    name: String,
    path: EntryPath,
    bytes: Vec<u8>,
    expected: Value,
}

fn shapes() -> Vec<Shape> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/generic");
    let mut names: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    let shape = |folder: PathBuf| {
        let root = folder.join("in");
        let file = only_file(&root);
        let inside = file.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
        Shape {
            name: folder.file_name().unwrap().to_str().unwrap().to_owned(),
            path: EntryPath::new(&inside).unwrap(),
            bytes: fs::read(&file).unwrap(),
            expected: serde_json::from_slice(&fs::read(folder.join("expect.json")).unwrap()).unwrap(),
        }
    };
    names.into_iter().map(shape).collect()
}

fn only_file(folder: &Path) -> PathBuf {
    let inside = fs::read_dir(folder).unwrap().next().unwrap().unwrap().path();
    if inside.is_dir() { only_file(&inside) } else { inside }
}

fn expected_identifiers(expected: &Value) -> BTreeSet<(String, String)> {
    let kinds = expected["identifiers"].as_object().unwrap().iter();
    kinds
        .flat_map(|(kind, values)| {
            values.as_array().unwrap().iter().map(move |v| (kind.clone(), v.as_str().unwrap().into()))
        })
        .collect()
}

#[test]
fn identifiers_and_categories_are_found() {
    let mut tallies: BTreeMap<String, (f64, f64, f64)> = BTreeMap::new();
    let (mut right, mut all) = (0u32, 0u32);
    let mut wrong: Vec<String> = Vec::new();
    for shape in shapes() {
        let mut sink = Gathered::default();
        let outcome = read_unknown(&shape.path, &mut shape.bytes.as_slice(), &mut sink);
        if outcome.state != EntryState::Read {
            wrong.push(format!("{}: {:?}", shape.name, outcome.state));
        }
        if !sink.problems.is_empty() {
            wrong.push(format!("{}: {:?}", shape.name, sink.problems));
        }
        let number = |key: &str| shape.expected[key].as_u64().unwrap();
        let counts = Counts {
            records: number("records"),
            times: number("times"),
            places: number("places"),
            amounts: number("amounts"),
        };
        if sink.counts != counts {
            wrong.push(format!("{}: {:?} instead of {counts:?}; {:?}", shape.name, sink.counts, sink.lines));
        }
        let known = expected_identifiers(&shape.expected);
        for (kind, value) in known.union(&sink.identifiers) {
            let tally = tallies.entry(kind.clone()).or_default();
            let pair = (kind.clone(), value.clone());
            match (known.contains(&pair), sink.identifiers.contains(&pair)) {
                (true, true) => tally.0 += 1.0,
                (false, _) => tally.1 += 1.0,
                (true, false) => tally.2 += 1.0,
            }
            if known.contains(&pair) != sink.identifiers.contains(&pair) {
                println!("{}: {kind} {value}, in the file: {}", shape.name, known.contains(&pair));
            }
        }
        let categories: Vec<&str> = shape.expected["categories"]
            .as_array()
            .unwrap()
            .iter()
            .map(|category| category.as_str().unwrap())
            .collect();
        all += 1;
        if sink.categories.keys().all(|found| categories.contains(found)) {
            right += 1;
        } else {
            println!("{}: {:?} instead of {categories:?}", shape.name, sink.categories);
        }
        if let Some(rules) = infer(&shape.path, &shape.bytes) {
            assert!(rules.names().all(|rule| rule.starts_with("generic-")), "{}", shape.name);
            for locator in &sink.locators {
                let back = read_back(&rules, &shape.path, &mut shape.bytes.as_slice(), locator);
                assert!(back.is_some(), "{}: nothing at {locator}", shape.name);
            }
        }
    }
    println!("{:<16} precision recall found", "identifiers");
    for (kind, (hits, false_ones, missed)) in &tallies {
        let (precision, recall) = (hits / (hits + false_ones).max(1.0), hits / (hits + missed).max(1.0));
        println!("{kind:<16} {precision:>9.2} {recall:>6.2} {hits:>5}");
        if precision < NEEDED || recall < NEEDED {
            wrong.push(format!("{kind}: precision {precision:.2}, recall {recall:.2}"));
        }
    }
    println!("categories: {right} of {all} files");
    assert!(all >= 30, "too few shapes to measure by: {all}");
    assert!(f64::from(right) >= NEEDED * f64::from(all), "categories of {right} of {all} files are right");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_drafted_card_is_a_card() {
    let mut draft = Draft::new(&"some-shop".parse().unwrap(), "Some \"Shop\"");
    let files = shapes();
    for shape in &files {
        assert!(draft.add(&shape.path, &shape.bytes), "{}", shape.name);
    }
    assert!(!draft.add(&EntryPath::new("odd.bin").unwrap(), b"\0\x01"));
    let draft = draft.text();
    assert!(draft.ends_with("# Not understood, so no row reads it: odd.bin\n"), "{draft}");
    let card = check_card(&draft).unwrap_or_else(|mistakes| panic!("{mistakes:?}\n{draft}"));
    assert_eq!((card.id(), card.name()), ("some-shop", "Some \"Shop\""));
    assert!(card.rules().count() >= files.len());
    assert!(card.rules().all(|(_, title)| title.contains("sorted by the names and values of its fields")));
}

#[test]
fn what_is_nobodys_data_stays_unknown() {
    let cases: [(&str, &[u8]); 5] = [
        ("a.bin", b"\x00\x01\x02binary"),
        ("style.css", b"body { color: red }"),
        ("app.js", b"function f() { return 1 }"),
        ("empty.json", b"{}"),
        ("empty.txt", b"\n\n"),
    ];
    for (name, bytes) in cases {
        let mut sink = Gathered::default();
        let outcome = read_unknown(&EntryPath::new(name).unwrap(), &mut &bytes[..], &mut sink);
        assert!(matches!(outcome.state, EntryState::Unknown(_)), "{name}: {:?}", outcome.state);
    }
}

#[test]
fn books_that_cannot_be_opened_are_broken_and_told() {
    for (name, bytes) in [("letter.pdf", &b"%PDF-1.7 text"[..]), ("shop.db", &b"SQLite format 3\0 and no more"[..])] {
        let mut sink = Gathered::default();
        let outcome = read_unknown(&EntryPath::new(name).unwrap(), &mut &bytes[..], &mut sink);
        assert!(matches!(outcome.state, EntryState::Broken(_)), "{name}: {:?}", outcome.state);
        assert_eq!(sink.problems.len(), 1, "{name}: {:?}", sink.problems);
    }
}

#[test]
fn files_larger_than_the_sample_are_read_to_their_end() {
    let rows: Vec<String> = (0..20_000)
        .map(|n| format!("{{\"order_id\":\"o-{n}\",\"date\":\"2024-01-05\",\"total\":\"{n}.50\"}}"))
        .collect();
    let text = format!("{{\"email\":\"mia@example.org\",\"orders\":[{}]}}", rows.join(","));
    let mut sink = Gathered::default();
    let outcome = read_unknown(&EntryPath::new("all.json").unwrap(), &mut text.as_bytes(), &mut sink);
    assert_eq!(outcome.state, EntryState::Read);
    assert_eq!((sink.counts.records, sink.counts.amounts), (20_001, 20_000));
    assert!(sink.identifiers.contains(&("email".into(), "mia@example.org".into())));
}

#[test]
fn no_cut_of_any_shape_makes_it_fall() {
    for shape in shapes() {
        for end in (0..shape.bytes.len()).step_by(7) {
            let mut sink = Gathered::default();
            let _ = read_unknown(&shape.path, &mut &shape.bytes[..end], &mut sink);
        }
    }
}

#[test]
fn no_damage_to_a_book_makes_it_fall() {
    for shape in shapes().iter().filter(|shape| ["xlsx", "ods", "db", "pdf"].contains(&shape.path.extension().as_str()))
    {
        let mut seed = 1u64;
        let mut chance = |below: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as usize % below
        };
        for _ in 0..300 {
            let mut bytes = shape.bytes.clone();
            for _ in 0..=chance(6) {
                let at = chance(bytes.len());
                bytes[at] = chance(256) as u8;
            }
            let _ = read_unknown(&shape.path, &mut bytes.as_slice(), &mut Gathered::default());
        }
    }
}
