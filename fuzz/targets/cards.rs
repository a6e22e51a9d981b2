//! The engine with the app's own cards.
#![no_main]

#[path = "../bodies/cards.rs"]
mod body;

libfuzzer_sys::fuzz_target!(|data: &[u8]| body::run(data));
