//! A sheet for a file or an authority: a title and what it shows, without sender, addressee or greeting. What a comparison of two
//! exports proves, what happened in a case, and the report of all that companies hold are such sheets. How it is set is in `pdf`.

use crate::language::Language;
use crate::letter::{Block, block_text};
use chrono::NaiveDate;

/// A part of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// What the parts that follow are about.
    Heading(String),
    /// A heading below a heading.
    Subheading(String),
    /// Something to read.
    Block(Block),
}

impl Part {
    /// What there is to read, where it is no heading.
    pub(crate) const fn block(&self) -> Option<&Block> {
        match self {
            Self::Block(block) => Some(block),
            Self::Heading(_) | Self::Subheading(_) => None,
        }
    }
}

/// A sheet, ready to be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// What it is.
    pub title: String,
    /// What it shows.
    pub parts: Vec<Part>,
    /// Its language.
    pub language: Language,
    /// The day on which it was made.
    pub date: NaiveDate,
}

impl Sheet {
    /// The sheet as plain text, from title to end.
    pub(crate) fn to_text(&self) -> String {
        let part = |part: &Part| match part {
            Part::Heading(text) | Part::Subheading(text) => format!("{text}\n"),
            Part::Block(block) => block_text(block),
        };
        std::iter::once(format!("{}\n", self.title)).chain(self.parts.iter().map(part)).collect::<Vec<_>>().join("\n")
    }
}
