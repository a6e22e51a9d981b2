//! What links a person across brands: addresses, numbers and ids, in one normal form each.
//!
//! Normal forms are made by the sources (`sources::normal`), not here; this is only their shape.

use crate::words::vocabulary;

vocabulary! {
    /// The kind of an identifier.
    IdentifierKind, "identifier kind" {
        /// E-mail address, lower case.
        Email = 1 "email",
        /// Phone number, digits with a leading `+` where the country is known.
        Phone = 2 "phone",
        /// Postal address on one line.
        Address = 3 "postal-address",
        /// IP address in its canonical text form.
        Ip = 4 "ip",
        /// A device's own id: serial, IMEI, Android id.
        Device = 5 "device-id",
        /// Advertising id (GAID, IDFA).
        AdId = 6 "advertising-id",
        /// Payment card or account, last digits only.
        Card = 7 "payment-card",
        /// User name, handle or account number at a brand.
        Account = 8 "account",
        /// A browser's cookie id.
        Cookie = 9 "cookie",
        /// A person's name.
        Name = 10 "name",
    }
}

/// An identifier in its normal form. Two records that name the same identifier compare equal here.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Identifier {
    /// Its kind.
    pub kind: IdentifierKind,
    /// Its normal form.
    pub value: String,
}
