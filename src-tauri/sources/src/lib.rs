//! What exports look like: one card a brand and generation, and the engine that reads by cards.
//!
//! A card is plain data ([`check_card`] reads one, `CARDS.md` describes the format). A [`Library`] recognises whose
//! export an archive is; a card's [`Plan`] gives every entry its rules; [`read_entry`] reads an entry by them into a
//! [`takeback_model::Sink`]. This crate opens no archive and knows no vault: it is given paths and streams.

mod buffer;
mod card;
mod choice;
mod condition;
mod drift;
mod engine;
mod field;
mod filter;
mod generic;
mod glob;
mod html;
mod json;
mod json_stream;
mod library;
mod measure;
mod node;
pub mod normal;
mod plan;
mod read_back;
mod readers;
mod reading;
mod recognise;
mod spot;
mod template;
mod terms;
mod text_input;
pub mod time;
mod want;

pub use card::{Card, CardMistake, CardStatus, How, check_card};
pub use drift::Watch;
pub use engine::{Outcome, RuleCount, RuleSet, read_entry, read_watched};
pub use generic::{Draft, Owner, corrected_card, infer, kind_of, look, read_unknown};
pub use library::{CardError, Library};
pub use plan::{Assignment, Plan, is_junk, is_media};
pub use read_back::read_back;
pub use recognise::Recognition;

/// A JSON Schema of cards, by which editors complete them.
pub const CARD_SCHEMA: &str = include_str!("../card.schema.json");
