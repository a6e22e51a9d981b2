//! Mailboxes.
#![no_main]

#[path = "../bodies/mail.rs"]
mod body;
#[path = "../../src-tauri/sources/tests/hostile/card.rs"]
mod card;

libfuzzer_sys::fuzz_target!(|data: &[u8]| body::run(data));
