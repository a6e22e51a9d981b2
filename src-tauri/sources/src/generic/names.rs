//! Names of files, lists and fields as words, so that `ipAddress`, `IP-Adresse` and `adresse_ip` can be looked up.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A name taken apart.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Name {
    words: Vec<String>,
    joined: String,
}

impl Name {
    pub(super) fn new(text: &str) -> Self {
        let words = words(text);
        Self { joined: words.concat(), words }
    }

    /// Whether nothing is left of it.
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The words with hyphens between, as far as they are ASCII: for the names of rules.
    pub(super) fn slug(&self) -> String {
        let ascii = self.words.iter().filter(|word| word.is_ascii());
        let mut slug = ascii.map(String::as_str).collect::<Vec<_>>().join("-");
        slug.truncate(40);
        slug.trim_matches('-').to_owned()
    }
}

/// A term of the vocabulary.
#[derive(Debug, Clone)]
pub(super) struct Term {
    words: Vec<Word>,
    joined: String,
    length: usize,
}

#[derive(Debug, Clone)]
enum Word {
    Exact(String),
    Start(String),
    End(String),
}

impl Term {
    pub(super) fn new(text: &str) -> Self {
        let words: Vec<Word> = text.split_whitespace().flat_map(term_words).collect();
        let joined: String = words
            .iter()
            .map(|word| match word {
                Word::Exact(word) | Word::Start(word) | Word::End(word) => word.as_str(),
            })
            .collect();
        let exact = words.len() > 1 && words.iter().all(|word| matches!(word, Word::Exact(_)));
        Self { length: joined.chars().count(), joined: if exact { joined } else { String::new() }, words }
    }

    /// How much of the name the term explains, in letters; `None` where it does not fit.
    pub(super) fn fits(&self, name: &Name) -> Option<usize> {
        let together = !self.joined.is_empty() && (name.words.contains(&self.joined) || name.joined == self.joined);
        let apart =
            || name.words.windows(self.words.len().max(1)).any(|run| run.iter().zip(&self.words).all(|(w, t)| t.is(w)));
        (!self.words.is_empty() && (together || apart())).then_some(self.length)
    }

    /// Whether the term is all that the name says.
    pub(super) fn is_all_of(&self, name: &Name) -> bool {
        self.fits(name).is_some() && self.length + 1 >= name.joined.chars().count()
    }
}

impl Word {
    fn is(&self, word: &str) -> bool {
        match self {
            Self::Exact(term) => {
                word == term
                    || (term.len() > 2 && word.strip_suffix('s') == Some(term))
                    || (word.len() > 2 && term.strip_suffix('s') == Some(word))
            }
            Self::Start(term) => word.starts_with(term.as_str()),
            Self::End(term) => word.ends_with(term.as_str()),
        }
    }
}

fn term_words(text: &str) -> Vec<Word> {
    let plain = words(text.trim_matches('*'));
    let last = plain.len().saturating_sub(1);
    let of = |(at, word): (usize, String)| match (text.starts_with('*'), text.ends_with('*')) {
        (true, _) if at == 0 => Word::End(word),
        (_, true) if at == last => Word::Start(word),
        _ => Word::Exact(word),
    };
    plain.into_iter().enumerate().map(of).collect()
}

/// Words in lower case without accents; a capital within a word starts another.
fn words(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut words = vec![String::new()];
    for (at, c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| chars.get(at));
        let after = chars.get(at + 1);
        let hump = c.is_uppercase()
            && (before.is_some_and(|b| b.is_lowercase())
                || before.is_some_and(|b| b.is_uppercase()) && after.is_some_and(|a| a.is_lowercase()));
        if hump || !c.is_alphanumeric() && !is_combining_mark(*c) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| c.is_alphanumeric()) {
            fold(*c, word);
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn fold(c: char, out: &mut String) {
    for lower in c.to_lowercase() {
        match lower {
            'ß' => out.push_str("ss"),
            'ł' => out.push('l'),
            'ø' => out.push('o'),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            _ => out.extend(std::iter::once(lower).nfd().filter(|c| !is_combining_mark(*c))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_fit_names_however_they_are_written() {
        let cases = [
            ("ip address", "ipAddress", true),
            ("ip address", "IPAddress", true),
            ("ip address", "last_ip_address", true),
            ("ip address", "ipaddress", true),
            ("ip address", "ip", false),
            ("straße", "Strasse", true),
            ("prénom", "PRENOM", true),
            ("bestell*", "Bestellnummer", true),
            ("*adresse", "Lieferadresse", true),
            ("order", "orders", true),
            ("sum", "summary", false),
            ("lat", "latitudeE7", false),
            ("numer zamówienia", "Numer zamówienia", true),
            ("date d'achat", "Date d\u{2019}achat", true),
        ];
        for (term, name, expected) in cases {
            assert_eq!(Term::new(term).fits(&Name::new(name)).is_some(), expected, "{term} {name}");
        }
        assert!(
            Term::new("name").is_all_of(&Name::new("Name")) && !Term::new("name").is_all_of(&Name::new("App name"))
        );
        assert_eq!(Name::new("OrderHistory 2024/Größe").slug(), "order-history-2024-grosse");
    }
}
