//! What makes a record the same fact in another export of the account: what kind, when, where, what and how much, whom it
//! names, and the id that the brand gives it. Neither the file nor the row, which change from export to export.

use takeback_model::{Category, PartyMention};
use xxhash_rust::xxh3::xxh3_64;

/// A fact, as a record or a row of the vault has it.
pub(crate) struct Fact<'a> {
    pub(crate) category: Category,
    /// Milliseconds since 1970.
    pub(crate) at: Option<i64>,
    /// 10⁻⁷ degrees.
    pub(crate) point: Option<(i32, i32)>,
    /// Hundredths.
    pub(crate) amount: Option<i64>,
    /// The whole line, whether the record or its stream has it.
    pub(crate) text: [&'a str; 2],
    pub(crate) key: &'a str,
    pub(crate) place: &'a str,
    pub(crate) parties: &'a [PartyMention<'a>],
}

impl Fact<'_> {
    /// Whether the vault's own columns are enough to work the fingerprint out again.
    pub(crate) fn is_plain(&self) -> bool {
        self.key.is_empty() && self.parties.is_empty()
    }

    /// The fingerprint; `bytes` is room to work in.
    pub(crate) fn fingerprint(&self, bytes: &mut Vec<u8>) -> u64 {
        bytes.clear();
        bytes.push(self.category.code());
        bytes.extend_from_slice(&self.at.unwrap_or(i64::MIN).to_le_bytes());
        let (lat, lng) = self.point.unwrap_or((i32::MIN, i32::MIN));
        bytes.extend_from_slice(&lat.to_le_bytes());
        bytes.extend_from_slice(&lng.to_le_bytes());
        bytes.extend_from_slice(&self.amount.unwrap_or(i64::MIN).to_le_bytes());
        for part in self.text {
            bytes.extend_from_slice(part.as_bytes());
        }
        bytes.push(0);
        for text in [self.key, self.place] {
            bytes.extend_from_slice(text.as_bytes());
            bytes.push(0);
        }
        for party in self.parties {
            bytes.extend_from_slice(party.name.as_bytes());
            bytes.push(party.dealing.code());
        }
        xxh3_64(bytes)
    }
}
