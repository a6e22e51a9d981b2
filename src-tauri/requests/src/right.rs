//! The rights a letter can use, by the words that every law's table, the terminal and the window share.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use takeback_model::WordError;

/// A right of a person against a company.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum Right {
    /// To learn what is held, where it came from and who got it.
    #[serde(rename = "access")]
    Access,
    /// To have it erased.
    #[serde(rename = "erasure")]
    Erasure,
    /// To end its use for direct marketing.
    #[serde(rename = "objection-marketing")]
    ObjectionMarketing,
    /// To end its sale and its sharing for advertising.
    #[serde(rename = "opt-out-sale")]
    OptOutSale,
}

impl Right {
    /// Every right, in the order of display.
    pub const ALL: &'static [Self] = &[Self::Access, Self::Erasure, Self::ObjectionMarketing, Self::OptOutSale];
    const WORDS: &'static [&'static str] = &["access", "erasure", "objection-marketing", "opt-out-sale"];

    /// The one spelling of this right.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Access => "access",
            Self::Erasure => "erasure",
            Self::ObjectionMarketing => "objection-marketing",
            Self::OptOutSale => "opt-out-sale",
        }
    }
}

impl fmt::Display for Right {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Right {
    type Err = WordError;

    fn from_str(word: &str) -> Result<Self, WordError> {
        let found = Self::ALL.iter().find(|right| right.as_str() == word);
        found.copied().ok_or_else(|| WordError { vocabulary: "right", word: word.to_owned(), known: Self::WORDS })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rights_survive_their_spelling() {
        assert_eq!(Right::ALL.iter().map(|right| right.as_str()).collect::<Vec<_>>(), Right::WORDS);
        for right in Right::ALL {
            assert_eq!(right.as_str().parse(), Ok(*right));
        }
        assert!("sue".parse::<Right>().unwrap_err().to_string().contains("objection-marketing"));
    }
}
