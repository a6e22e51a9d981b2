//! Where people live and laws hold: a country, or a state of it where the law is the state's.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A country by its ISO 3166-1 code in lower case (`de`), or a part of it with a law of its own by its ISO 3166-2 code
/// (`us-ca`, `ca-qc`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Place(String);

impl Place {
    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this place is the other one or lies in it: Quebec lies in Canada.
    #[must_use]
    pub fn lies_in(&self, other: &Self) -> bool {
        self.0.strip_prefix(&other.0).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    }
}

/// A text that is no place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not a place; use a country code such as de, or with its state such as us-ca")]
pub struct PlaceError(String);

impl TryFrom<String> for Place {
    type Error = PlaceError;

    fn try_from(code: String) -> Result<Self, PlaceError> {
        let letters = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_lowercase());
        if code.split('-').all(letters) && code.split('-').count() <= 2 {
            Ok(Self(code))
        } else {
            Err(PlaceError(code))
        }
    }
}

impl FromStr for Place {
    type Err = PlaceError;

    fn from_str(code: &str) -> Result<Self, PlaceError> {
        code.to_owned().try_into()
    }
}

impl From<Place> for String {
    fn from(place: Place) -> Self {
        place.0
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_lies_in_its_country_and_not_the_other_way_round() {
        let place = |code: &str| code.parse::<Place>().unwrap();
        assert!(place("ca-qc").lies_in(&place("ca")) && place("ca").lies_in(&place("ca")));
        assert!(!place("ca").lies_in(&place("ca-qc")) && !place("us-ca").lies_in(&place("ca")));
        for code in ["", "D", "deu", "DE", "us-", "us-ca-x", "a1"] {
            assert!(code.parse::<Place>().is_err(), "{code}");
        }
    }
}
