//! Reminders of deadlines.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

wire! {
    /// What the person is to be told of now.
    struct Reminders {
        /// In the person's language: how many deadlines are due, and no more than that. None where there is nothing to tell.
        pub message: Option<String>,
    }
}
