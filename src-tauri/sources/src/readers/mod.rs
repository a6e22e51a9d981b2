//! The readers: each turns one format into units with a locator, and knows no brand's meaning.

pub(crate) mod blocks;
pub(crate) mod book;
pub(crate) mod csv;
pub(crate) mod csv_blocks;
pub(crate) mod google_activity;
pub(crate) mod ical;
pub(crate) mod json;
pub(crate) mod label_blocks;
pub(crate) mod label_values;
pub(crate) mod lines;
pub(crate) mod mbox;
pub(crate) mod meta_html;
pub(crate) mod ndjson;
pub(crate) mod properties;
mod sender;
pub(crate) mod steps;
pub(crate) mod tables;
pub(crate) mod text;
pub(crate) mod vcard;
pub(crate) mod xml;
