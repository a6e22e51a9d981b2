//! Searches that the person keeps under a name.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

wire! {
    /// A search under a name: the records screen's address as it was.
    struct SavedSearch {
        pub name: String,
        #[ts(type = "Record<string, string>")]
        pub query: BTreeMap<String, String>,
    }

    /// All of them, in the order in which they were saved.
    struct SavedSearches { pub searches: Vec<SavedSearch>, }
}
