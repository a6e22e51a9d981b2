//! Hostile files: changed at random, and made to eat the machine. One made-up card has a row for each format.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod bombs;
mod books;
mod card;
mod mutated;
mod times;
