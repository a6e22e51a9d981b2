//! Small closed vocabularies, and the macro that gives each of them one spelling everywhere:
//! on the wire, in the vault, in cards and on the command line.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A word that is not in the vocabulary it was looked up in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordError {
    /// What the word was meant to be, e.g. `category`.
    pub vocabulary: &'static str,
    /// The word as given.
    pub word: String,
    /// Every word that would have been understood.
    pub known: &'static [&'static str],
}

impl fmt::Display for WordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown {} '{}'; use one of: {}", self.vocabulary, self.word, self.known.join(", "))
    }
}

impl std::error::Error for WordError {}

/// Declares a closed vocabulary: an enum whose variants have one stable spelling and one stable number.
///
/// The number is what the vault stores; it must never be reused for another word.
macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident, $label:literal { $($(#[$vmeta:meta])* $variant:ident = $code:literal $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS))]
        #[repr(u8)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $word)] $variant = $code,)+ }

        impl $name {
            /// Every word of the vocabulary, in its order of display.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];
            const WORDS: &'static [&'static str] = &[$($word,)+];

            /// The one spelling of this word.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word,)+ }
            }

            /// The number that the vault stores for this word.
            #[must_use]
            pub const fn code(self) -> u8 {
                self as u8
            }

            /// The word for a number that the vault stored, if it is one.
            #[must_use]
            pub const fn from_code(code: u8) -> Option<Self> {
                match code { $($code => Some($name::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::WordError;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                match word {
                    $($word => Ok($name::$variant),)+
                    _ => Err($crate::WordError { vocabulary: $label, word: word.to_owned(), known: Self::WORDS }),
                }
            }
        }
    };
}
pub(crate) use vocabulary;

vocabulary! {
    /// How a fact came to the brand.
    Origin, "origin" {
        /// The person typed or uploaded it.
        Provided = 1 "provided",
        /// The brand watched it happen.
        Observed = 2 "observed",
        /// The brand concluded it.
        Inferred = 3 "inferred",
        /// Others passed it on: another company, or a person.
        Received = 4 "received",
    }
}

vocabulary! {
    /// The touchpoint at which the brand saw the person.
    Channel, "channel" {
        /// A website.
        Web = 1 "web",
        /// An app on a phone, tablet or computer.
        App = 2 "app",
        /// A device's own sensors or background traffic.
        Device = 3 "device",
        /// A shop or other physical place.
        InStore = 4 "in-store",
        /// A phone call or text message.
        Phone = 5 "phone",
        /// E-mail.
        Email = 6 "e-mail",
        /// A letter or parcel.
        Post = 7 "post",
        /// Another company.
        Partner = 8 "partner",
    }
}

/// The short lower-case name by which the project knows a brand: `google`, `facebook`, `x`.
///
/// Letters, digits and single hyphens only, so that it is safe in paths, URLs and SQL alike.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(type = "string"))]
pub struct BrandSlug(String);

impl BrandSlug {
    /// The brand of an export that no card recognised and nobody named.
    #[must_use]
    pub fn unknown() -> Self {
        Self("unknown".to_owned())
    }

    /// The slug as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for BrandSlug {
    type Error = WordError;

    fn try_from(slug: String) -> Result<Self, WordError> {
        let shaped = !slug.is_empty()
            && slug.len() <= 64
            && !slug.starts_with('-')
            && !slug.ends_with('-')
            && slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if shaped {
            Ok(Self(slug))
        } else {
            Err(WordError {
                vocabulary: "brand slug",
                word: slug,
                known: &["lower-case letters, digits and hyphens, at most 64, for instance my-shop"],
            })
        }
    }
}

impl std::str::FromStr for BrandSlug {
    type Err = WordError;

    fn from_str(slug: &str) -> Result<Self, WordError> {
        slug.to_owned().try_into()
    }
}

impl From<BrandSlug> for String {
    fn from(slug: BrandSlug) -> Self {
        slug.0
    }
}

impl fmt::Display for BrandSlug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_survive_spelling_and_number() {
        for origin in Origin::ALL {
            assert_eq!(origin.as_str().parse(), Ok(*origin));
            assert_eq!(Origin::from_code(origin.code()), Some(*origin));
        }
        assert!("seen".parse::<Origin>().unwrap_err().to_string().contains("observed"));
    }

    #[test]
    fn slugs_are_safe_anywhere() {
        assert!("my-shop2".parse::<BrandSlug>().is_ok());
        for bad in ["", "-a", "a-", "A", "a b", "../a", "a'b"] {
            assert!(bad.parse::<BrandSlug>().is_err(), "{bad} must be refused");
        }
    }
}
