//! The wire: every request and response of the commands, as plain data with serde and TypeScript shapes.
//!
//! These are what the window and `--json` on the terminal see. They are made of the vault's and the
//! import's own types in `commands/`; nothing below this crate knows them. One file a theme.

macro_rules! wire {
    ($($(#[$meta:meta])* struct $name:ident { $($body:tt)* })+) => {
        $($(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
        #[ts(optional_fields = nullable)]
        #[allow(missing_docs, reason = "fields are named for what they are; the ones that need words have them")]
        pub struct $name { $($body)* })+
    };
}

mod app;
mod cards;
mod cases;
mod chain;
mod companies;
mod exports;
mod inferences;
mod journey;
mod letters;
mod mail;
mod places;
mod proof;
mod records;
mod reminders;
mod report_card;
mod saving;
mod searches;
mod stories;
mod views;
mod ways;

pub use app::*;
pub use cards::*;
pub use cases::*;
pub use chain::*;
pub use companies::*;
pub use exports::*;
pub use inferences::*;
pub use journey::*;
pub use letters::*;
pub use mail::*;
pub use places::*;
pub use proof::*;
pub use records::*;
pub use reminders::*;
pub use report_card::*;
pub use saving::*;
pub use searches::*;
pub use stories::*;
pub use views::*;
pub use ways::*;
