//! The built-in lists of terms that may reveal something sensitive, and the search for them.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use std::sync::LazyLock;
use takeback_model::{Sensitive, SensitiveSet};

static TERMS: LazyLock<Option<Terms>> = LazyLock::new(|| Terms::new(include_str!("../terms.toml")));

struct Terms {
    search: AhoCorasick,
    kinds: Vec<Sensitive>,
    /// A bit for each hash that the first word of a term has.
    beginnings: Vec<bool>,
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
        let mut beginnings = vec![false; HASHES];
        for term in patterns.iter().filter(|term| term.is_ascii()) {
            words(term).take(1).for_each(|word| beginnings[hash(word)] = true);
        }
        Some(Self { search, kinds, beginnings })
    }

    /// Whether some word of the text may begin a term. Most texts have none, and need no search in the large table.
    fn may_have_any(&self, text: &str) -> bool {
        !text.is_ascii() || words(text).any(|word| self.beginnings.get(hash(word)).is_some_and(|begins| *begins))
    }
}

/// How many hashes there are: so many more than terms that a word that begins none seldom seems to.
const HASHES: usize = 1 << 16;

/// The same for a word in small and in capital letters.
fn hash(word: &[u8]) -> usize {
    let hash = word.iter().fold(0u64, |hash, byte| (hash ^ u64::from(byte | 0x20)).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    (hash >> 48) as usize % HASHES
}

/// The words of ASCII text: stretches of letters and digits.
fn words(text: &str) -> impl Iterator<Item = &[u8]> {
    text.as_bytes().split(|byte| !byte.is_ascii_alphanumeric()).filter(|word| !word.is_empty())
}

/// The lists that have a term in the text, as whole words.
pub(crate) fn find(text: &str) -> SensitiveSet {
    let Some(terms) = TERMS.as_ref() else { return SensitiveSet::EMPTY };
    let mut found = SensitiveSet::EMPTY;
    if !terms.may_have_any(text) {
        return found;
    }
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

    fn kinds(text: &str) -> Vec<&'static str> {
        find(text).iter().map(Sensitive::as_str).collect()
    }

    #[test]
    fn whole_words_of_the_lists_are_found() {
        assert!(TERMS.is_some(), "the lists are readable");
        assert_eq!(kinds("Searched for Depression test"), ["health"]);
        assert_eq!(kinds("Übergewicht was tun"), ["health"]);
        assert_eq!(kinds("mosque near me and chemotherapy"), ["health", "religion"]);
        assert_eq!(kinds("depressionsraum"), [""; 0]);
        assert_eq!(kinds("birthday party at noon"), [""; 0]);
    }

    #[test]
    fn lists_are_in_order() {
        let lists: toml::Table = include_str!("../terms.toml").parse().unwrap();
        for (kind, terms) in &lists {
            let terms: Vec<&str> = terms.as_array().unwrap().iter().filter_map(toml::Value::as_str).collect();
            for term in &terms {
                // Whoever asks first whether a term may be there at all relies on the first.
                assert!(term.starts_with(char::is_alphanumeric), "{kind}: {term}");
                assert!(
                    !find(&format!("a {} b", term.to_uppercase())).is_empty() || !term.is_ascii(),
                    "{kind}: {term}"
                );
                assert!(find(term).contains(kind.parse().unwrap()), "{kind}: {term}");
                assert!(term.chars().count() >= 3 && term.to_lowercase() == *term, "{kind}: {term}");
                assert_eq!(terms.iter().filter(|other| other == &term).count(), 1, "{kind}: {term} twice");
            }
        }
    }
}
