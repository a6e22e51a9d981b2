//! The commands themselves. Each takes the session, its request and a way to tell progress.

pub mod archives;
pub mod letters;
pub mod state;
pub mod vault_views;
