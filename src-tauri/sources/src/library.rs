//! All cards: those of the app and a person's own.

use crate::card::{Card, CardMistake, check_card};
use crate::generic::slug_of;
use std::fs;
use std::path::Path;
use takeback_model::{BrandSlug, Problem, ProblemKind};

/// Name and text of every card of the app.
const BUILT_IN: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/cards.rs"));

/// A card larger than this is no card.
const MAX_CARD: u64 = 4 * 1024 * 1024;

/// A card of the app that has mistakes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("card '{card}': {}", .mistakes.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
pub struct CardError {
    /// The card's file name.
    pub card: String,
    /// What is wrong with it.
    pub mistakes: Vec<CardMistake>,
}

/// All cards, in the order of their ids.
#[derive(Debug, Clone)]
pub struct Library {
    cards: Vec<Card>,
}

impl Library {
    /// The cards of the app.
    ///
    /// # Errors
    /// When one of them has a mistake, which a test rules out.
    pub fn built_in() -> Result<Self, CardError> {
        let mut library = Self { cards: Vec::new() };
        for (file, text) in BUILT_IN {
            let card = check_card(text).map_err(|mistakes| CardError { card: (*file).to_owned(), mistakes })?;
            if library.card(card.id()).is_some() {
                let message = format!("the id '{}' is another card's too", card.id());
                let mistakes = vec![CardMistake { place: "line 1".into(), message }];
                return Err(CardError { card: (*file).to_owned(), mistakes });
            }
            library.put(card);
        }
        Ok(library)
    }

    /// A library of these cards only.
    #[must_use]
    pub fn of(cards: Vec<Card>) -> Self {
        let mut library = Self { cards: Vec::new() };
        cards.into_iter().for_each(|card| library.put(card));
        library
    }

    /// Adds a person's own cards. One with the id of a known card takes its place; a bad one is a problem, never fatal.
    #[must_use]
    pub fn with_folder(mut self, folder: &Path) -> (Self, Vec<Problem>) {
        let mut problems = Vec::new();
        let mut files: Vec<_> =
            fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        files.retain(|path| path.extension().is_some_and(|e| e.eq_ignore_ascii_case("toml")));
        files.sort();
        for file in files {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let mut wrong = |place: String, message: String| {
                let message = format!("card '{name}' was left out: {message}");
                problems.push(Problem { kind: ProblemKind::Card, entry: None, place, message, affected: None });
            };
            if fs::metadata(&file).is_ok_and(|meta| meta.len() > MAX_CARD) {
                wrong(String::new(), format!("it is larger than {} MiB", MAX_CARD >> 20));
                continue;
            }
            match fs::read_to_string(&file).map(|text| check_card(&text)) {
                Err(error) => wrong(String::new(), format!("it cannot be read: {error}")),
                Ok(Err(mistakes)) => mistakes.into_iter().for_each(|mistake| wrong(mistake.place, mistake.message)),
                Ok(Ok(card)) => self.put(card),
            }
        }
        (self, problems)
    }

    /// All cards, in the order of their ids.
    pub fn cards(&self) -> impl Iterator<Item = &Card> {
        self.cards.iter()
    }

    /// The card with this id.
    #[must_use]
    pub fn card(&self, id: &str) -> Option<&Card> {
        self.cards.iter().find(|card| card.id == id)
    }

    /// The brand that a person means, and its name: a card's, by slug or name in any case; otherwise one of that name, which no
    /// card knows. `None` where no letter or digit of it can stand in a slug.
    #[must_use]
    pub fn named(&self, text: &str) -> Option<(BrandSlug, String)> {
        let text = text.trim();
        let same = |name: &str| name.to_lowercase() == text.to_lowercase();
        let known = self.cards.iter().find(|card| same(card.brand().as_str()) || same(card.name()));
        if let Some(card) = known {
            return Some((card.brand().clone(), card.name().to_owned()));
        }
        let slug = text.parse().ok().or_else(|| slug_of(text).parse().ok())?;
        Some((slug, text.to_owned()))
    }

    fn put(&mut self, card: Card) {
        match self.cards.binary_search_by(|known| known.id.cmp(&card.id)) {
            Ok(at) => self.cards[at] = card,
            Err(at) => self.cards.insert(at, card),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_brand_is_meant_by_its_name_or_gets_one() {
        let library = Library::built_in().unwrap();
        let named = |text| library.named(text).map(|(slug, name)| (slug.to_string(), name));
        let is = |slug: &str, name: &str| Some((slug.to_owned(), name.to_owned()));
        assert_eq!(named(" booking.com "), is("booking", "Booking.com"));
        assert_eq!(named("NETFLIX"), is("netflix", "Netflix"));
        assert_eq!(named("my-shop2"), is("my-shop2", "my-shop2"));
        assert_eq!(named("Café Müller & Söhne"), is("cafe-muller-sohne", "Café Müller & Söhne"));
        assert_eq!(named("–"), None);
    }
}
