//! Archives as people have them, and as attackers make them, opened and read through the public door.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod build;
mod forms;
mod hostile;
mod nested;
mod passwords;
mod random;
mod sets;
