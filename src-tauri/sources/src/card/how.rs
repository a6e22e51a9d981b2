//! How a person gets the export that a card describes: where it is asked for, what to choose, how long it takes.
//!
//! Facts only; the sentences that are made of them are the window's and the terminal's.

use super::section::Section;
use chrono::NaiveDate;
use takeback_model::{Advice, Via};

/// The way to an export. Days are whole; zero is at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct How {
    /// Where it is asked for.
    pub via: Via,
    /// The page, where the directory's record of the company does not have it already.
    pub page: Option<String>,
    /// The words to click, one after the other, by the language of the company's own menus.
    menu: Vec<(String, Vec<String>)>,
    /// The format to choose, where there is a choice.
    pub choose: Option<String>,
    /// What to mind.
    pub advice: Vec<Advice>,
    /// Days that it usually takes.
    pub usually: Option<u16>,
    /// Days that it takes at most, as the company says.
    pub at_most: Option<u16>,
    /// Days for which it can be fetched once it is ready.
    pub kept: Option<u16>,
    /// The public address at which this can be looked up.
    pub source: String,
    /// When somebody did; nobody here has, where there is no day.
    pub checked: Option<NaiveDate>,
}

impl How {
    /// The words to click in a language, or else in English.
    #[must_use]
    pub fn menu(&self, language: &str) -> &[String] {
        let known = |wanted: &str| self.menu.iter().find(|(tongue, _)| tongue == wanted);
        known(language).or_else(|| known("en")).map(|(_, words)| words.as_slice()).unwrap_or_default()
    }
}

pub(super) fn read_how(section: Section<'_>) -> How {
    section.required("via");
    let page = |key| {
        let address = section.text(key);
        if address.is_some_and(|address| !address.starts_with("https://")) {
            section.wrong_key(key, "must be an address that begins with https://");
        }
        address.map(str::to_owned)
    };
    let days = |key| {
        let number = section.number(key)?;
        if number.fract() != 0.0 || !(0.0..=3650.0).contains(&number) {
            section.wrong_key(key, "must be a whole number of days");
        }
        Some(number as u16)
    };
    let menu = section.table("menu").map(|menu| menu.free_lists()).unwrap_or_default();
    if !menu.is_empty() && menu.iter().all(|(language, _)| language != "en") {
        section.wrong_key("menu", "needs the words in English: `en = [\"Settings\", …]`");
    }
    let (usually, at_most) = (days("usually"), days("at_most"));
    if usually.zip(at_most).is_some_and(|(usually, at_most)| usually > at_most) {
        section.wrong_key("usually", "is longer than `at_most`");
    }
    section.required("source");
    let checked = section.text("checked").and_then(|day| {
        day.parse().map_err(|_| section.wrong_key("checked", "must be a day, e.g. \"2026-11-22\"")).ok()
    });
    let how = How {
        via: section.word("via").unwrap_or(Via::Page),
        page: page("page"),
        menu,
        choose: section.text("choose").map(str::to_owned),
        advice: section.words("advice"),
        usually,
        at_most,
        kept: days("kept"),
        source: page("source").unwrap_or_default(),
        checked,
    };
    section.finish();
    how
}
