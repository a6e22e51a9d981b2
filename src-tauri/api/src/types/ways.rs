//! How a person gets their data from a company.

use serde::{Deserialize, Serialize};
use takeback_model::BrandSlug;
pub use takeback_model::{Advice, Via};
use ts_rs::TS;

wire! {
    /// Of which companies, and in which language their menus are named where that is known.
    struct WaysRequest {
        /// One brand; all of them without it.
        #[serde(default)]
        pub brand: Option<BrandSlug>,
        /// Part of a name.
        #[serde(default)]
        pub search: Option<String>,
        pub language: String,
    }

    /// By name.
    struct Ways { pub ways: Vec<WayView>, }

    /// The way to one delivery of one brand.
    struct WayView {
        pub brand: BrandSlug,
        pub name: String,
        /// What the delivery is, in the card's words; empty where the brand hands out nothing that is known.
        pub delivery: String,
        /// How it is asked for. Without it, by a letter under the right of access.
        pub how: Option<HowView>,
    }

    /// How a delivery is asked for: facts, of which the window makes sentences.
    struct HowView {
        pub via: Via,
        /// Its pages; a company with one for each region has several.
        pub pages: Vec<String>,
        /// The words to click, one after the other.
        pub menu: Vec<String>,
        /// The format to choose.
        pub choose: Option<String>,
        pub advice: Vec<Advice>,
        /// Days that it usually takes; 0 is at once.
        pub usually: Option<u16>,
        /// Days that it takes at most, as the company says.
        pub at_most: Option<u16>,
        /// Days for which it can be fetched.
        pub kept: Option<u16>,
        /// Where this can be looked up.
        pub source: String,
        /// The day on which somebody did; nobody has, where there is none.
        pub checked: Option<String>,
    }
}
