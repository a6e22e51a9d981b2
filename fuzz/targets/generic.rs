//! Files that no card knows.
#![no_main]

#[path = "../bodies/generic.rs"]
mod body;
#[path = "../../src-tauri/sources/tests/hostile/card.rs"]
mod card;

libfuzzer_sys::fuzz_target!(|data: &[u8]| body::run(data));
