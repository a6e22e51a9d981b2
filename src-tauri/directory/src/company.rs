//! What is known about one company in one region. Plain data; where it comes from is in `records`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use takeback_model::{BrandSlug, WordError};

/// Where the person stands towards the company: it decides which of its entities answers for the brand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Region {
    /// The European Union and the European Economic Area.
    #[serde(rename = "eu")]
    Eu,
    /// California.
    #[serde(rename = "us-ca")]
    California,
}

impl Region {
    /// Every region, in the order of display.
    pub const ALL: &'static [Self] = &[Self::Eu, Self::California];
    const WORDS: &'static [&'static str] = &["eu", "us-ca"];

    /// The one spelling of this region.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Eu => "eu",
            Self::California => "us-ca",
        }
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Region {
    type Err = WordError;

    fn from_str(word: &str) -> Result<Self, WordError> {
        let found = Self::ALL.iter().find(|region| region.as_str() == word);
        found.copied().ok_or_else(|| WordError { vocabulary: "region", word: word.to_owned(), known: Self::WORDS })
    }
}

/// How far a fact can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Somebody compared it with its source on this day.
    Checked(NaiveDate),
    /// Taken over from common knowledge or an older record; the source is where to look it up.
    Unverified,
}

/// One fact with its public source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact<T> {
    /// What is known.
    pub value: T,
    /// The public address at which it can be looked up.
    pub source: String,
    /// Whether it was.
    pub standing: Standing,
}

/// Whether privacy requests can go to the company by e-mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Email {
    /// To this address.
    Address(Fact<String>),
    /// It names no address and asks for its web form instead.
    WebFormOnly,
}

/// A brand's company for one region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Company {
    /// The brand.
    pub brand: BrandSlug,
    /// What people call it.
    pub name: String,
    /// For whom this entity answers.
    pub region: Region,
    /// The legal name of the controller (GDPR) or business (CCPA).
    pub controller: Fact<String>,
    /// Its postal address, one line each, without its name.
    pub address: Fact<Vec<String>>,
    /// Its privacy e-mail.
    pub email: Email,
    /// Its web form for privacy requests.
    pub form_url: Option<Fact<String>>,
    /// The page on which an account is deleted without a letter.
    pub deletion_url: Option<Fact<String>>,
    /// The page on which the own data is downloaded without a letter.
    pub download_url: Option<Fact<String>>,
}

impl Company {
    /// The privacy e-mail address, where there is one.
    #[must_use]
    pub fn email_address(&self) -> Option<&str> {
        match &self.email {
            Email::Address(fact) => Some(&fact.value),
            Email::WebFormOnly => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_survive_their_spelling() {
        for region in Region::ALL {
            assert_eq!(region.as_str().parse(), Ok(*region));
        }
        assert!("mars".parse::<Region>().unwrap_err().to_string().contains("us-ca"));
    }
}
