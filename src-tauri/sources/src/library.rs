//! All cards: those of the app and a person's own.

use crate::card::{Card, CardMistake, check_card};
use std::fs;
use std::path::Path;
use takeback_model::{Problem, ProblemKind};

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

    fn put(&mut self, card: Card) {
        match self.cards.binary_search_by(|known| known.id.cmp(&card.id)) {
            Ok(at) => self.cards[at] = card,
            Err(at) => self.cards.insert(at, card),
        }
    }
}
