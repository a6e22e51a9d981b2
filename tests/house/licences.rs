//! Licences: what the lock file brings is under one that deny.toml allows, also where cargo-deny is not installed.

use crate::{EVERYWHERE, assert_none, list, root, text};
use serde_json::Value;

/// Whether an SPDX expression can be satisfied with the allowed licences alone.
///
/// `OR` binds weaker than `AND`; old manifests write `/` for `OR`.
fn satisfied(expression: &str, allowed: &[String]) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    either(&words, &mut at, allowed) && at == words.len()
}

fn either(words: &[&str], at: &mut usize, allowed: &[String]) -> bool {
    let mut holds = both(words, at, allowed);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        // Both sides are read in any case, so that the place in the expression moves on.
        holds |= both(words, at, allowed);
    }
    holds
}

fn both(words: &[&str], at: &mut usize, allowed: &[String]) -> bool {
    let mut holds = one(words, at, allowed);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        holds &= one(words, at, allowed);
    }
    holds
}

fn one(words: &[&str], at: &mut usize, allowed: &[String]) -> bool {
    let word = words.get(*at).copied().unwrap_or_default();
    *at += 1;
    if word == "(" {
        let holds = either(words, at, allowed);
        *at += 1;
        return holds;
    }
    let mut licence = word.to_owned();
    if let Some([with @ "WITH", exception, ..]) = words.get(*at..) {
        licence = format!("{licence} {with} {exception}");
        *at += 2;
    }
    allowed.contains(&licence)
}

fn allowed() -> Vec<String> {
    let deny: toml::Table = std::fs::read_to_string(root().join("deny.toml")).unwrap().parse().unwrap();
    let allowed = deny["licenses"]["allow"].as_array().unwrap();
    allowed.iter().map(|licence| licence.as_str().unwrap().to_owned()).collect()
}

#[test]
fn expressions_are_read_as_spdx_means_them() {
    let allowed = ["MIT".to_owned(), "Zlib".to_owned(), "Apache-2.0 WITH LLVM-exception".to_owned()];
    for good in
        ["MIT", "MIT/GPL-3.0", "(MIT OR GPL-3.0) AND Zlib", "GPL-3.0 OR MIT AND Zlib", "Apache-2.0 WITH LLVM-exception"]
    {
        assert!(satisfied(good, &allowed), "{good}");
    }
    for bad in ["", "GPL-3.0", "MIT AND GPL-3.0", "(MIT OR Zlib) AND GPL-3.0", "Apache-2.0", "MIT MIT"] {
        assert!(!satisfied(bad, &allowed), "{bad}");
    }
}

#[test]
fn every_licence_is_allowed() {
    let allowed = allowed();
    let found: Vec<String> = list(&EVERYWHERE, "packages")
        .iter()
        .filter(|package| package["source"] != Value::Null)
        .filter(|package| !satisfied(text(package, "license"), &allowed))
        .map(|package| {
            format!("{} {}: '{}'", text(package, "name"), text(package, "version"), text(package, "license"))
        })
        .collect();
    assert_none("licences that deny.toml does not allow", &found);
}

#[test]
fn every_crate_comes_from_crates_io() {
    let found: Vec<String> = list(&EVERYWHERE, "packages")
        .iter()
        .filter(|package| package["source"] != Value::Null)
        .filter(|package| text(package, "source") != "registry+https://github.com/rust-lang/crates.io-index")
        .map(|package| format!("{} from {}", text(package, "name"), text(package, "source")))
        .collect();
    assert_none("sources other than crates.io", &found);
}
