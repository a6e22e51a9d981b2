//! Every reader, through a made-up card with a row for each: the first byte says which.
#![no_main]

#[path = "../../src-tauri/sources/tests/hostile/card.rs"]
mod card;

use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;
use takeback_model::EntryPath;
use takeback_sources::{Card, RuleSet};

static CARD: LazyLock<Card> = LazyLock::new(card::card);

/// Names of files, one for each row, with the row.
static ROWS: LazyLock<Vec<(EntryPath, RuleSet)>> = LazyLock::new(|| {
    let names = CARD.rules().map(|(rule, _)| format!("a.{rule}"));
    let paths = names.map(|name| EntryPath::new(&name).expect("a name"));
    paths.map(|path| (path.clone(), card::rules_for(&CARD, &path))).collect()
});

fuzz_target!(|data: &[u8]| {
    let Some((row, content)) = data.split_first() else { return };
    let (path, rules) = &ROWS[usize::from(*row) % ROWS.len()];
    card::try_bytes(rules, path, content);
});
