//! What brands concluded: each conclusion with its topic and the reason for its mark, and where conclusions differ.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use takeback_model::{BrandSlug, Category, Sensitive};
use ts_rs::TS;

/// What a conclusion is about, by its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    /// Age.
    Age,
    /// Gender.
    Gender,
    /// Partnership.
    Relationship,
    /// Children and family.
    Family,
    /// Home and moving.
    Home,
    /// Income and money.
    Money,
    /// Politics, unions and religion.
    Politics,
    /// Health and body.
    Health,
    /// Work and education.
    Work,
    /// Travel and places.
    Travel,
    /// Anything else.
    Interests,
}

wire! {
    /// Something a brand concluded.
    struct InferenceView {
        pub brand: BrandSlug,
        pub text: String,
        pub category: Category,
        pub topic: Topic,
        pub sensitive: Vec<Sensitive>,
        /// Why it is marked as sensitive.
        pub reason: Option<String>,
        #[ts(type = "number")]
        pub records: u64,
        /// One record that says so.
        #[ts(type = "number")]
        pub record: i64,
        pub last: Option<String>,
    }

    /// Inferences, sensitive ones first.
    struct Inferences {
        /// Of how many.
        #[ts(type = "number")]
        pub total: u64,
        pub inferences: Vec<InferenceView>,
        /// What all of them are about.
        pub topics: BTreeSet<Topic>,
        /// Where they exclude each other.
        pub differences: Vec<Difference>,
    }

    /// A topic in which conclusions exclude each other, with all that say something to it.
    struct Difference { pub topic: Topic, pub statements: Vec<InferenceView>, }
}
