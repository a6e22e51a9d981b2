//! What is sensitive, as a set: one record can be about health and about children at once.

use crate::words::vocabulary;
use serde::{Deserialize, Serialize};

vocabulary! {
    /// Kinds of data that the law or plain sense protects more. The first eight are those of GDPR Art. 9(1).
    Sensitive, "sensitive kind" {
        /// Health.
        Health = 1 "health",
        /// Sex life and sexual orientation.
        SexLife = 2 "sex-life",
        /// Religious or philosophical beliefs.
        Religion = 3 "religion",
        /// Political opinions.
        Politics = 4 "politics",
        /// Racial or ethnic origin.
        Ethnicity = 5 "ethnicity",
        /// Trade union membership.
        Union = 6 "union",
        /// Genetic data.
        Genetic = 7 "genetic",
        /// Biometric data that identifies.
        Biometric = 8 "biometric",
        /// Data about children.
        Children = 9 "children",
        /// Where somebody was, to the building.
        PreciseLocation = 10 "precise-location",
        /// Money: balances, card numbers, income.
        Finance = 11 "finance",
    }
}

/// A set of sensitive kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SensitiveSet(u16);

impl SensitiveSet {
    /// The set without members.
    pub const EMPTY: Self = Self(0);

    /// This set and one kind more.
    #[must_use]
    pub const fn with(self, kind: Sensitive) -> Self {
        Self(self.0 | 1 << kind.code())
    }

    /// All that is in either set.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the kind is in the set.
    #[must_use]
    pub const fn contains(self, kind: Sensitive) -> bool {
        self.0 & 1 << kind.code() != 0
    }

    /// Whether nothing is in it.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The members in the vocabulary's order.
    pub fn iter(self) -> impl Iterator<Item = Sensitive> {
        Sensitive::ALL.iter().copied().filter(move |kind| self.contains(*kind))
    }

    /// The number the vault stores.
    #[must_use]
    pub const fn bits(self) -> u16 {
        self.0
    }

    /// The set for a number the vault stored; bits without a meaning are dropped.
    #[must_use]
    pub fn from_bits(bits: u16) -> Self {
        Sensitive::ALL.iter().filter(|kind| bits & 1 << kind.code() != 0).copied().collect()
    }
}

impl FromIterator<Sensitive> for SensitiveSet {
    fn from_iter<I: IntoIterator<Item = Sensitive>>(kinds: I) -> Self {
        kinds.into_iter().fold(Self::EMPTY, Self::with)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_is_its_members() {
        let set: SensitiveSet = [Sensitive::Health, Sensitive::Finance].into_iter().collect();
        assert_eq!(set.iter().collect::<Vec<_>>(), [Sensitive::Health, Sensitive::Finance]);
        assert_eq!(SensitiveSet::from_bits(set.bits()), set);
        assert!(SensitiveSet::from_bits(1).is_empty());
    }
}
