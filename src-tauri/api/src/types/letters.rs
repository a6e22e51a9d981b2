//! Letters: who writes, what can be written, a draft, and where it was saved.

use serde::{Deserialize, Serialize};
use takeback_model::{BrandSlug, EvidenceStrength};
use ts_rs::TS;

wire! {
    /// The person's details for letters. Kept in the vault.
    struct PersonDetails {
        #[serde(default)] pub name: String,
        /// Lines of the postal address.
        #[serde(default)] pub address: Vec<String>,
        #[serde(default)] pub email: String,
        #[serde(default)] pub phone: String,
        /// Where the letter is written, e.g. a city.
        #[serde(default)] pub place: String,
    }

    /// What can be asked of a brand.
    struct LetterOptions {
        pub brand: BrandSlug,
        pub name: String,
        pub addressee: AddresseeView,
        pub choices: Vec<LetterChoice>,
        pub person: PersonDetails,
        pub accounts: Vec<String>,
    }

    /// One right under one law, with the languages there are.
    struct LetterChoice {
        pub right: String,
        pub law: String,
        pub law_title: String,
        /// The article or section.
        pub cites: Vec<String>,
        pub languages: Vec<String>,
        /// What it asks beyond the details: `statement` (the person's own words), `earlier` (the day of a letter).
        pub asks: Vec<String>,
        /// Whether every fact of the law behind this letter was checked against its source.
        pub checked: bool,
    }

    /// Whom the letter goes to.
    struct AddresseeView {
        pub controller: Option<String>,
        pub address: Vec<String>,
        pub email: Option<String>,
        /// Where the company has a form or a switch of its own.
        pub form_url: Option<String>,
        /// Where the facts come from and when they were checked.
        pub source: Option<String>,
    }

    /// A letter to draft.
    struct LetterRequest {
        pub brand: BrandSlug,
        /// One of the rights that `letter_options` lists: access, erasure, reminder …
        pub right: String,
        pub law: String,
        pub language: String,
        pub evidence: EvidenceStrength,
        /// Overrides the details in the vault, e.g. from the terminal.
        #[serde(default)]
        pub person: Option<PersonDetails>,
        /// The person's own words, for the letters that ask for a reason or say what is wrong or missing.
        #[serde(default)]
        pub statement: Option<String>,
        /// ISO date of the earlier letter, for the letters that follow one.
        #[serde(default)]
        pub earlier: Option<String>,
    }

    /// A drafted letter.
    struct LetterPreview {
        pub subject: String,
        pub text: String,
        pub sender: Vec<String>,
        pub addressee: Vec<String>,
        pub date: String,
        pub blocks: Vec<LetterBlock>,
        pub cites: Vec<String>,
        /// ISO date when the answer is due if it is received today, and the rule in words.
        pub due: Option<String>,
        pub due_rule: Option<String>,
        /// Why it cannot be sent yet: details that are missing.
        pub missing: Vec<String>,
    }

    /// Where a letter goes.
    struct SaveLetter {
        pub letter: LetterRequest,
        /// text, eml or pdf.
        pub format: String,
        pub path: String,
    }

    /// What was written.
    struct Saved {
        pub path: String,
        #[ts(type = "number")]
        pub bytes: u64,
    }
}

/// A part of a letter's body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum LetterBlock {
    /// A paragraph.
    Paragraph {
        /// Its text.
        text: String,
    },
    /// A list.
    List {
        /// Its items.
        items: Vec<String>,
    },
    /// A table.
    Table {
        /// Column heads.
        head: Vec<String>,
        /// Rows of cells.
        rows: Vec<Vec<String>>,
    },
}
