//! Sends one letter from the person's own mail account, and only one that the person has confirmed.
//!
//! A draft becomes a [`Parcel`]: the very bytes that would leave, with whom they go to. The person looks at it; [`Parcel::confirm`] ties
//! the yes to those bytes by their hash, and [`send`] takes nothing but a [`Confirmed`] one. So a letter that nobody confirmed cannot be
//! sent, nor another one than was seen. It goes over TLS to the server that the person named, whose certificate must be good, and to nobody else.
//!
//! What is kept of it, how many a day, and where the password lies is left to the caller. Nothing here reads or writes a file.

mod account;
mod failure;
mod parcel;
mod talk;
mod wire;

pub use account::{Account, AccountError, Password, Security};
pub use failure::{Failure, FailureKind};
pub use parcel::{Attachment, Confirmed, LARGEST_LETTER, Parcel, ParcelError};
pub use talk::{Receipt, log_in, send};
pub use wire::{Patience, Trust};
