//! What the person takes out of the app: tables, the report, the footprint for other programs.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A part of a sheet, as the window put it into words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "part", rename_all = "kebab-case")]
pub enum SheetPart {
    /// What the parts that follow are about.
    Heading {
        /// In a line.
        text: String,
    },
    /// A heading below a heading.
    Subheading {
        /// In a line.
        text: String,
    },
    /// A paragraph.
    Paragraph {
        /// Its words.
        text: String,
    },
    /// A table.
    Table {
        /// The names of the columns.
        head: Vec<String>,
        /// The rows; cells beyond the head are left out.
        rows: Vec<Vec<String>>,
    },
}

wire! {
    /// A text to be written to a file.
    struct SaveText {
        pub path: String,
        pub text: String,
        /// Under which it can be cancelled.
        #[serde(default)]
        pub job: Option<String>,
    }

    /// A sheet to be printed to a PDF file.
    struct SaveSheet {
        pub path: String,
        pub title: String,
        pub parts: Vec<SheetPart>,
        /// The language it is in, such as `en`.
        pub language: String,
        /// Under which it can be cancelled.
        #[serde(default)]
        pub job: Option<String>,
    }

    /// Where the footprint goes, as JSON-LD.
    struct SaveFootprint {
        pub path: String,
        /// Under which it can be cancelled.
        #[serde(default)]
        pub job: Option<String>,
    }
}
