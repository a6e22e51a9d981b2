//! The languages that letters are written in, and a text that exists in several of them.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
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
    /// French.
    #[serde(rename = "fr")]
    Fr,
    /// Spanish.
    #[serde(rename = "es")]
    Es,
    /// Italian.
    #[serde(rename = "it")]
    It,
    /// Dutch.
    #[serde(rename = "nl")]
    Nl,
}

impl Language {
    /// Every language, in the order of display.
    pub const ALL: &'static [Self] = &[Self::En, Self::De, Self::Fr, Self::Es, Self::It, Self::Nl];
    const WORDS: &'static [&'static str] = &["en", "de", "fr", "es", "it", "nl"];

    /// The ISO 639-1 code.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::De => "de",
            Self::Fr => "fr",
            Self::Es => "es",
            Self::It => "it",
            Self::Nl => "nl",
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

/// Something said in English and in other languages; a table that lacks the English does not load.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct InEach<T> {
    en: T,
    #[serde(flatten)]
    others: BTreeMap<Language, T>,
}

impl<T> InEach<T> {
    /// What is said in this language, or in English where it is not said in this one.
    pub(crate) fn get(&self, language: Language) -> &T {
        self.others.get(&language).unwrap_or(&self.en)
    }

    /// Whether it is said in this language itself.
    #[cfg(test)]
    pub(crate) fn has(&self, language: Language) -> bool {
        language == Language::En || self.others.contains_key(&language)
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

    #[test]
    fn what_is_not_said_in_a_language_is_said_in_english() {
        let said: InEach<String> = toml::from_str("en = 'law'\nde = 'Gesetz'").unwrap();
        assert_eq!((said.get(Language::De).as_str(), said.get(Language::Nl).as_str()), ("Gesetz", "law"));
        assert!(said.has(Language::De) && !said.has(Language::Nl));
        assert!(toml::from_str::<InEach<String>>("de = 'Gesetz'").is_err(), "without English");
        assert!(toml::from_str::<InEach<String>>("en = 'law'\nxx = 'law'").is_err(), "in no language of letters");
    }
}
