//! The built-in lists of terms that may reveal something sensitive, and the search for them.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use std::sync::LazyLock;
use takeback_model::{Sensitive, SensitiveSet};

static TERMS: LazyLock<Option<Terms>> = LazyLock::new(|| Terms::new(include_str!("../terms.toml")));

struct Terms {
    search: AhoCorasick,
    kinds: Vec<Sensitive>,
}

impl Terms {
    fn new(lists: &str) -> Option<Self> {
        let lists: toml::Table = lists.parse().ok()?;
        let (mut patterns, mut kinds) = (Vec::new(), Vec::new());
        for (kind, terms) in &lists {
            let kind: Sensitive = kind.parse().ok()?;
            for term in terms.as_array()?.iter().filter_map(toml::Value::as_str) {
                // The search ignores case for ASCII only; other first letters are listed in both cases.
                let capital: String =
                    term.chars().take(1).flat_map(char::to_uppercase).chain(term.chars().skip(1)).collect();
                if !term.is_ascii() && !capital.eq_ignore_ascii_case(term) {
                    patterns.push(capital);
                    kinds.push(kind);
                }
                patterns.push(term.to_owned());
                kinds.push(kind);
            }
        }
        let mut builder = AhoCorasick::builder();
        let builder =
            builder.ascii_case_insensitive(true).match_kind(MatchKind::Standard).kind(Some(AhoCorasickKind::DFA));
        let search = builder.build(&patterns).ok()?;
        Some(Self { search, kinds })
    }
}

/// The lists that have a term in the text, as whole words.
pub(crate) fn find(text: &str) -> SensitiveSet {
    let Some(terms) = TERMS.as_ref() else { return SensitiveSet::EMPTY };
    let mut found = SensitiveSet::EMPTY;
    for hit in terms.search.find_overlapping_iter(text) {
        let Some(kind) = terms.kinds.get(hit.pattern().as_usize()) else { continue };
        if !found.contains(*kind) && stands_alone(text, hit.start(), hit.end()) {
            found = found.with(*kind);
        }
    }
    found
}

fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).and_then(|head| head.chars().next_back());
    let after = text.get(end..).and_then(|tail| tail.chars().next());
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&'static str> {
        find(text).iter().map(Sensitive::as_str).collect()
    }

    #[test]
    fn whole_words_of_the_lists_are_found() {
        assert!(TERMS.is_some(), "the lists are readable");
        assert_eq!(words("Searched for Depression test"), ["health"]);
        assert_eq!(words("Übergewicht was tun"), ["health"]);
        assert_eq!(words("mosque near me and chemotherapy"), ["health", "religion"]);
        assert_eq!(words("depressionsraum"), [""; 0]);
        assert_eq!(words("birthday party at noon"), [""; 0]);
    }

    #[test]
    fn lists_are_in_order() {
        let lists: toml::Table = include_str!("../terms.toml").parse().unwrap();
        for (kind, terms) in &lists {
            let terms: Vec<&str> = terms.as_array().unwrap().iter().filter_map(toml::Value::as_str).collect();
            for term in &terms {
                assert!(term.chars().count() >= 3 && term.to_lowercase() == *term, "{kind}: {term}");
                assert_eq!(terms.iter().filter(|other| other == &term).count(), 1, "{kind}: {term} twice");
            }
        }
    }
}
