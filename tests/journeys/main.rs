//! Journeys without a window: archives in, questions, letters out, through the commands that the window uses.
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a test that cannot go on must stop")]

mod again;
mod cases;
mod chain;
mod companies;
mod example;
mod faults;
mod hostile;
mod letters;
mod mail;
mod mutations;
mod names;
mod network;
mod proof;
mod reminders;
mod safety;
mod shapes;
mod story;
mod views;
mod ways;
