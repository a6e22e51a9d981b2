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
    /// Portuguese.
    #[serde(rename = "pt")]
    Pt,
}

impl Language {
    /// Every language, in the order of display.
    pub const ALL: &'static [Self] = &[Self::En, Self::De, Self::Fr, Self::Es, Self::It, Self::Nl, Self::Pt];
    const WORDS: &'static [&'static str] = &["en", "de", "fr", "es", "it", "nl", "pt"];

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
            Self::Pt => "pt",
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

/// Something said in English and in other languages, or the same in all of them, as section numbers are; a table
/// that lacks the English does not load.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub(crate) enum InEach<T> {
    /// In every language the same.
    Same(T),
    /// In English, and in the languages that follow.
    Each {
        en: T,
        #[serde(flatten)]
        others: BTreeMap<Language, T>,
    },
}

impl<T> InEach<T> {
    /// What is said in this language, or in English where it is not said in this one.
    pub(crate) fn get(&self, language: Language) -> &T {
        match self {
            Self::Same(said) => said,
            Self::Each { en, others } => others.get(&language).unwrap_or(en),
        }
    }

    /// Whether it is said in this language itself.
    #[cfg(test)]
    pub(crate) fn has(&self, language: Language) -> bool {
        match self {
            Self::Same(_) => true,
            Self::Each { others, .. } => language == Language::En || others.contains_key(&language),
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

    #[test]
    fn what_is_not_said_in_a_language_is_said_in_english() {
        let said: InEach<String> = toml::from_str("en = 'law'\nde = 'Gesetz'").unwrap();
        assert_eq!((said.get(Language::De).as_str(), said.get(Language::Nl).as_str()), ("Gesetz", "law"));
        assert!(said.has(Language::De) && !said.has(Language::Nl));
        #[derive(Deserialize)]
        struct Cited {
            cites: InEach<Vec<String>>,
        }
        let cited: Cited = toml::from_str("cites = ['§ 1']").unwrap();
        assert!(cited.cites.has(Language::Nl) && cited.cites.get(Language::Nl) == &["§ 1"]);
        assert!(toml::from_str::<InEach<String>>("de = 'Gesetz'").is_err(), "without English");
        assert!(toml::from_str::<InEach<String>>("en = 'law'\nxx = 'law'").is_err(), "in no language of letters");
    }
}
