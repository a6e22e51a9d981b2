//! Times.
#![no_main]

#[path = "../bodies/times.rs"]
mod body;

libfuzzer_sys::fuzz_target!(|data: &[u8]| body::run(data));
