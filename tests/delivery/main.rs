//! Letters sent from the app: to a mail server on this machine, from the dialogue with it up to the commands.
#![allow(clippy::unwrap_used, clippy::panic, reason = "in tests a panic is the report")]

mod faults;
mod journey;
mod server;
