//! Every reader, through a made-up card with a row for each: the first byte says which.

use crate::card;
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

pub(crate) fn run(data: &[u8]) {
    let Some((row, content)) = data.split_first() else { return };
    let (path, rules) = &ROWS[usize::from(*row) % ROWS.len()];
    card::try_bytes(rules, path, content);
}
