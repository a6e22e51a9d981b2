//! The commands: everything the window and the terminal can ask, as plain functions over one session.
//!
//! No Tauri here, and no drawing: a host (the window, the terminal, a test) holds a [`Session`] and calls
//! [`answer`] or [`dispatch`], or the functions in [`commands`] where it wants types. `table` declares each command once.

pub mod commands;
mod dpv;
mod error;
mod extract;
mod idle;
mod keychain;
mod known;
mod links;
mod original;
mod parties;
mod profile;
mod report_card;
mod session;
mod stories;
mod table;
mod topics;
mod turning;
mod twins;
pub mod types;
mod view;
mod work;

pub use profile::Profile;
pub use session::Session;
pub use table::{COMMANDS, answer, dispatch};
