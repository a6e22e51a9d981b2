//! The code of the fuzz targets over what they begin with, and over damaged copies of it: the short form of `make fuzz`, without
//! libFuzzer and without a build of its own.
//!
//! `TAKEBACK_FUZZ=100` damages each input a hundred times. `TAKEBACK_CORPORA=fuzz/corpus` writes the inputs there for libFuzzer.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on must stop")]

mod corpus;

#[path = "../../fuzz/bodies/archive.rs"]
mod archive;
#[allow(dead_code, reason = "the bombs use more of it")]
#[path = "../../src-tauri/sources/tests/hostile/card.rs"]
mod card;
#[path = "../../fuzz/bodies/cards.rs"]
mod cards;
#[path = "../../fuzz/bodies/generic.rs"]
mod generic;
#[path = "../../fuzz/bodies/mail.rs"]
mod mail;
#[path = "../../fuzz/bodies/readers.rs"]
mod readers;
#[path = "../../fuzz/bodies/times.rs"]
mod times;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use takeback_tests::Chance;

/// An input by its name.
type Input = (String, Vec<u8>);

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// What a target begins with: the fixtures in its shape, and what was once found.
fn inputs(target: &str) -> Vec<Input> {
    let mut inputs = corpus::of(target);
    assert!(inputs.len() > 20, "{target}: the fixtures were not found");
    let found = corpus::files(&root().join("fuzz/regressions").join(target));
    inputs.extend(found.into_iter().map(|path| (corpus::name(&path), std::fs::read(path).unwrap())));
    inputs
}

/// A copy that is not what it was.
fn damaged(input: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = input.to_vec();
    for _ in 0..=chance.below(4) {
        let (at, length) = (chance.below(bytes.len()), bytes.len());
        match chance.below(6) {
            0 => bytes.truncate(at),
            1 => bytes[at..length.min(at + 4)].fill(0xff),
            2 => bytes.insert(at, b"<>{}[]\"',:;=\\&\n\0"[chance.below(16)]),
            3 => drop(bytes.drain(at..length.min(at + 8))),
            4 => bytes.extend_from_within(at..length.min(at + 512)),
            _ => bytes[at] ^= 1 << chance.below(8),
        }
        if bytes.is_empty() {
            break;
        }
    }
    bytes
}

/// Runs a target over its inputs, each whole and damaged.
fn run(target: &str, body: fn(&[u8])) {
    let times = std::env::var("TAKEBACK_FUZZ").ok().and_then(|times| times.parse().ok()).unwrap_or(1);
    let mut faults = Vec::new();
    for (number, (name, input)) in inputs(target).into_iter().enumerate() {
        let mut chance = Chance::new(number as u64);
        for nth in 0..=times {
            let bytes = if nth == 0 || input.is_empty() { input.clone() } else { damaged(&input, &mut chance) };
            if catch_unwind(AssertUnwindSafe(|| body(&bytes))).is_err() {
                faults.push(format!("{target} {name}, {nth}"));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn archives_hold() {
    run("archive", archive::run);
}

#[test]
fn readers_hold() {
    run("readers", readers::run);
}

#[test]
fn cards_hold() {
    run("cards", cards::run);
}

#[test]
fn the_generic_source_holds() {
    run("generic", generic::run);
}

#[test]
fn mail_holds() {
    run("mail", mail::run);
}

#[test]
fn times_hold() {
    run("times", times::run);
}

/// Each target has its body, its place here and its corpus.
#[test]
fn corpora() {
    let mut targets: Vec<String> =
        corpus::files(&root().join("fuzz/targets")).iter().map(|path| corpus::name(path).replace(".rs", "")).collect();
    targets.sort_unstable();
    assert_eq!(targets, ["archive", "cards", "generic", "mail", "readers", "times"]);
    let Some(folder) = std::env::var_os("TAKEBACK_CORPORA") else { return };
    for target in targets {
        let folder = root().join(&folder).join(&target);
        std::fs::create_dir_all(&folder).unwrap();
        for (name, bytes) in inputs(&target) {
            std::fs::write(folder.join(name), bytes).unwrap();
        }
    }
}
