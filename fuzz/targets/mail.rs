//! Mailboxes, whole and with the encoded words that headers are made of.
#![no_main]

#[path = "../../src-tauri/sources/tests/hostile/card.rs"]
mod card;

use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;
use takeback_model::EntryPath;
use takeback_sources::RuleSet;

static ROW: LazyLock<(EntryPath, RuleSet)> = LazyLock::new(|| {
    let path = EntryPath::new("a.mbox").expect("a name");
    (path.clone(), card::rules_for(&card::card(), &path))
});

fuzz_target!(|content: &[u8]| {
    let (path, rules) = &*ROW;
    card::try_bytes(rules, path, content);
});
