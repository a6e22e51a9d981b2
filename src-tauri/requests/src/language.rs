//! The languages that letters are written in, and a text that exists once in each of them.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use takeback_model::WordError;

/// A language of letters, by its ISO 639-1 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Language {
    /// English.
    #[serde(rename = "en")]
    En,
    /// German.
    #[serde(rename = "de")]
    De,
}

impl Language {
    /// Every language, in the order of display.
    pub const ALL: &'static [Self] = &[Self::En, Self::De];
    const WORDS: &'static [&'static str] = &["en", "de"];

    /// The ISO 639-1 code.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::De => "de",
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Language {
    type Err = WordError;

    fn from_str(word: &str) -> Result<Self, WordError> {
        let found = Self::ALL.iter().find(|language| language.as_str() == word);
        found.copied().ok_or_else(|| WordError {
            vocabulary: "letter language",
            word: word.to_owned(),
            known: Self::WORDS,
        })
    }
}

/// Something said in every language; a table that lacks one does not load.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct InEach<T> {
    en: T,
    de: T,
}

impl<T> InEach<T> {
    pub(crate) const fn get(&self, language: Language) -> &T {
        match language {
            Language::En => &self.en,
            Language::De => &self.de,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_survive_their_spelling() {
        assert_eq!(Language::ALL.iter().map(|language| language.as_str()).collect::<Vec<_>>(), Language::WORDS);
        for language in Language::ALL {
            assert_eq!(language.as_str().parse(), Ok(*language));
        }
        assert!("tlh".parse::<Language>().is_err());
    }
}
