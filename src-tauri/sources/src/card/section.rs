//! One table of a card while it is read: typed look-ups that note what is wrong instead of stopping at it.

use super::CardMistake;
use crate::field::Expr;
use crate::template::Template;
use std::cell::{Cell, RefCell};
use std::fmt::Display;
use std::str::FromStr;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// All that is wrong with the card so far, with the text to find lines in.
pub(super) struct Notes<'t> {
    pub(super) source: &'t str,
    pub(super) mistakes: RefCell<Vec<CardMistake>>,
    /// The card was made by the app itself for files that no card knows.
    pub(super) guessed: bool,
}

impl Notes<'_> {
    fn line(&self, offset: usize) -> usize {
        self.source.as_bytes().iter().take(offset).filter(|b| **b == b'\n').count() + 1
    }

    pub(super) fn add(&self, offset: usize, table: &str, message: impl Into<String>) {
        let place = format!("line {}{}{table}", self.line(offset), if table.is_empty() { "" } else { ", " });
        self.mistakes.borrow_mut().push(CardMistake { place, message: message.into() });
    }
}

/// A table with a place to blame.
pub(super) struct Section<'t> {
    notes: &'t Notes<'t>,
    table: &'t DeTable<'t>,
    offset: usize,
    name: RefCell<String>,
    known: RefCell<Vec<&'static str>>,
    finished: Cell<bool>,
}

impl<'t> Section<'t> {
    pub(super) fn new(notes: &'t Notes<'t>, table: &'t DeTable<'t>, offset: usize, name: &str) -> Self {
        let name = RefCell::new(name.to_owned());
        Self { notes, table, offset, name, known: RefCell::default(), finished: Cell::new(false) }
    }

    /// Whether the app itself made the card.
    pub(super) fn is_guessed(&self) -> bool {
        self.notes.guessed
    }

    /// Gives the table a better name for mistakes.
    pub(super) fn rename(&self, name: String) {
        *self.name.borrow_mut() = name;
    }

    /// Notes a mistake of the table as a whole.
    pub(super) fn wrong(&self, message: impl Into<String>) {
        self.notes.add(self.offset, &self.name.borrow(), message);
    }

    fn wrong_at(&self, offset: usize, message: impl Into<String>) {
        self.notes.add(offset, &self.name.borrow(), message);
    }

    fn find(&self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.known.borrow_mut().push(key);
        self.table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
    }

    /// Whether the key is there.
    pub(super) fn has(&self, key: &'static str) -> bool {
        self.find(key).is_some()
    }

    /// Notes a mistake at a key.
    pub(super) fn wrong_key(&self, key: &'static str, message: impl Display) {
        let offset = self.find(key).map_or(self.offset, |value| value.span().start);
        self.wrong_at(offset, format!("`{key}`: {message}"));
    }

    pub(super) fn text(&self, key: &'static str) -> Option<&'t str> {
        let value = self.find(key)?;
        let text = value.get_ref().as_str();
        if text.is_none() {
            self.wrong_key(key, "must be a text in quotes");
        }
        text
    }

    pub(super) fn required(&self, key: &'static str) -> &'t str {
        match self.text(key) {
            Some(text) if !text.trim().is_empty() => text,
            Some(_) => {
                self.wrong_key(key, "is empty");
                ""
            }
            None => {
                if !self.has(key) {
                    self.wrong(format!("`{key}` is missing"));
                }
                ""
            }
        }
    }

    /// A list of texts; one text stands for a list of one.
    pub(super) fn texts(&self, key: &'static str) -> Vec<&'t str> {
        let Some(value) = self.find(key) else { return Vec::new() };
        match value.get_ref() {
            DeValue::String(text) => vec![text],
            DeValue::Array(items) => {
                let texts: Vec<&str> = items.iter().filter_map(|item| item.get_ref().as_str()).collect();
                if texts.len() != items.len() {
                    self.wrong_key(key, "must be a list of texts in quotes");
                }
                texts
            }
            _ => {
                self.wrong_key(key, "must be a list of texts in quotes");
                Vec::new()
            }
        }
    }

    pub(super) fn flag(&self, key: &'static str) -> Option<bool> {
        let value = self.find(key)?;
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.wrong_key(key, "must be true or false");
        }
        flag
    }

    pub(super) fn number(&self, key: &'static str) -> Option<f64> {
        let value = self.find(key)?;
        let number = match value.get_ref() {
            DeValue::Float(float) => float.as_str().replace('_', "").parse().ok(),
            DeValue::Integer(integer) => integer.as_str().parse().ok(),
            _ => None,
        };
        if number.is_none() {
            self.wrong_key(key, "must be a number");
        }
        number
    }

    /// A word of a closed vocabulary.
    pub(super) fn word<T: FromStr>(&self, key: &'static str) -> Option<T>
    where
        T::Err: Display,
    {
        let text = self.text(key)?;
        text.parse().map_err(|error: T::Err| self.wrong_key(key, error)).ok()
    }

    /// A list of words of a closed vocabulary.
    pub(super) fn words<T: FromStr>(&self, key: &'static str) -> Vec<T>
    where
        T::Err: Display,
    {
        let parsed = self.texts(key).into_iter().map(str::parse);
        parsed.filter_map(|word| word.map_err(|error: T::Err| self.wrong_key(key, error)).ok()).collect()
    }

    pub(super) fn expr(&self, key: &'static str) -> Option<Expr> {
        let text = self.text(key)?;
        Expr::parse(text).map_err(|error| self.wrong_key(key, error)).ok()
    }

    /// A list of expressions; one stands for a list of one.
    pub(super) fn exprs(&self, key: &'static str) -> Vec<Expr> {
        let parsed = self.texts(key).into_iter().map(Expr::parse);
        parsed.filter_map(|expr| expr.map_err(|error| self.wrong_key(key, error)).ok()).collect()
    }

    pub(super) fn template(&self, key: &'static str) -> Option<Template> {
        let text = self.text(key)?;
        Template::parse(text).map_err(|error| self.wrong_key(key, error)).ok()
    }

    pub(super) fn table(&self, key: &'static str) -> Option<Section<'t>> {
        let value = self.find(key)?;
        let Some(table) = value.get_ref().as_table() else {
            self.wrong_key(key, "must be a table");
            return None;
        };
        Some(Section::new(self.notes, table, value.span().start, &format!("{} {key}", self.name.borrow())))
    }

    /// A list of tables.
    pub(super) fn tables(&self, key: &'static str) -> Vec<Section<'t>> {
        let Some(value) = self.find(key) else { return Vec::new() };
        let Some(items) = value.get_ref().as_array() else {
            self.wrong_key(key, "must be a list of tables");
            return Vec::new();
        };
        let name = self.name.borrow();
        let mut sections = Vec::new();
        for item in items.iter() {
            match item.get_ref().as_table() {
                Some(table) => {
                    sections.push(Section::new(self.notes, table, item.span().start, &format!("{name} {key}")))
                }
                None => self.wrong_key(key, "must be a list of tables"),
            }
        }
        sections
    }

    /// Keys and lists of texts, for tables whose keys are free.
    pub(super) fn free_lists(&self) -> Vec<(String, Vec<String>)> {
        let mut lists = Vec::new();
        for (key, value) in self.table.iter() {
            let items = value.get_ref().as_array();
            let texts: Option<Vec<String>> =
                items.and_then(|items| items.iter().map(|item| item.get_ref().as_str().map(str::to_owned)).collect());
            match texts {
                Some(texts) if !texts.is_empty() => lists.push((key.get_ref().to_string(), texts)),
                _ => self.wrong_at(key.span().start, format!("`{}` must be a list of names", key.get_ref())),
            }
        }
        self.finished.set(true);
        lists
    }

    /// Ends the table.
    pub(super) fn finish(self) {
        self.check_unknown();
    }

    /// Notes every key that nobody asked for.
    pub(super) fn check_unknown(&self) {
        if self.finished.get() {
            return;
        }
        let mut known = self.known.borrow().clone();
        known.sort_unstable();
        known.dedup();
        for (key, _) in self.table.iter() {
            if !known.iter().any(|name| key.get_ref() == name) {
                self.wrong_at(
                    key.span().start,
                    format!("unknown key `{}`; known here: {}", key.get_ref(), known.join(", ")),
                );
            }
        }
    }
}
