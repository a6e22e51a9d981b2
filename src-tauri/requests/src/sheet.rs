//! A sheet for a file or an authority: a title and what it shows, without sender, addressee or greeting. What a comparison of two
//! exports proves, and what happened in a case, are such sheets. How it is set is in `pdf`.

use crate::language::Language;
use crate::letter::Block;
use chrono::NaiveDate;

/// A sheet, ready to be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// What it is.
    pub title: String,
    /// What it shows.
    pub blocks: Vec<Block>,
    /// Its language.
    pub language: Language,
    /// The day on which it was made.
    pub date: NaiveDate,
}
