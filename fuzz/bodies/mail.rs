//! Mailboxes, whole and with the encoded words that headers are made of.

use crate::card;
use std::sync::LazyLock;
use takeback_model::EntryPath;
use takeback_sources::RuleSet;

static ROW: LazyLock<(EntryPath, RuleSet)> = LazyLock::new(|| {
    let path = EntryPath::new("a.mbox").expect("a name");
    (path.clone(), card::rules_for(&card::card(), &path))
});

pub(crate) fn run(content: &[u8]) {
    let (path, rules) = &*ROW;
    card::try_bytes(rules, path, content);
}
