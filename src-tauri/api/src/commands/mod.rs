//! The commands themselves. Each takes the session, its request and a way to tell progress.

pub mod archives;
pub mod cards;
pub mod cases;
pub mod chain;
pub mod companies;
pub mod example;
pub mod insights;
pub mod journey;
pub mod keys;
pub mod letters;
pub mod lists;
pub mod mail;
pub mod places;
pub mod proof;
pub mod reminders;
pub mod safety;
pub mod saving;
pub mod searches;
pub mod state;
pub mod vault_views;
pub mod ways;
