//! What a company's answer seems to say: a suggestion for the person, always with the sentence that it rests on.
//!
//! The reading is by phrases (`replies/phrases.toml`), in English and German, on this machine. It decides nothing: an answer that
//! says two things gives two hints, and one that it does not understand gives none. How the words get out of a mail or a PDF is in
//! `extract`.

mod extract;
mod sentence;

pub use extract::{ReplyError, reply_text};

use crate::case::{Asked, Refusal, What, words};
use chrono::NaiveDate;
use sentence::{date_in, sentences};
use serde::Deserialize;
use std::sync::LazyLock;

words! {
    /// What an answer seems to say.
    Says "meaning" {
        /// They hold nothing.
        NoData = "no-data",
        /// They take more time.
        Extension = "extension",
        /// They want to know who the person is.
        NeedsIdentity = "needs-identity",
        /// They decline.
        Refused = "refused",
        /// They have done it.
        Done = "done",
        /// They have got it.
        Received = "received",
    }
}

/// One thing that an answer seems to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// What.
    pub says: Says,
    /// The sentence that says so, word by word.
    pub quote: String,
    /// The day that the sentence names, if it names one.
    pub day: Option<NaiveDate>,
}

impl Hint {
    /// The event that could be written down for it.
    #[must_use]
    pub fn what(&self) -> What {
        match self.says {
            Says::NoData => What::Refused { ground: Refusal::NoData },
            Says::Extension => What::Extended { until: self.day, reason: Some(self.quote.clone()) },
            Says::NeedsIdentity => What::Asked { for_what: Asked::Identity },
            Says::Refused => What::Refused { ground: Refusal::Other },
            Says::Done => What::Answered,
            Says::Received => What::Acknowledged,
        }
    }
}

#[derive(Deserialize)]
struct Phrases {
    phrase: Vec<Phrase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Phrase {
    says: Says,
    all: Vec<Vec<String>>,
    #[serde(default)]
    not: Vec<String>,
}

static PHRASES: LazyLock<Vec<Phrase>> = LazyLock::new(|| {
    toml::from_str::<Phrases>(include_str!("../../replies/phrases.toml")).map(|read| read.phrase).unwrap_or_default()
});

/// What the text of an answer seems to say, each meaning once, in the order of the text. What it quotes of the letter it answers
/// is left out.
#[must_use]
pub fn read_reply(text: &str) -> Vec<Hint> {
    let mut hints: Vec<Hint> = Vec::new();
    for quote in sentences(text) {
        let small = format!(" {}", quote.to_lowercase());
        let Some(phrase) = PHRASES.iter().find(|phrase| phrase.fits(&small)) else { continue };
        if hints.iter().all(|hint| hint.says != phrase.says) {
            hints.push(Hint { says: phrase.says, day: date_in(&quote), quote });
        }
    }
    hints
}

impl Phrase {
    fn fits(&self, sentence: &str) -> bool {
        self.all.iter().all(|group| group.iter().any(|words| has(sentence, words)))
            && !self.not.iter().any(|words| has(sentence, words))
    }
}

/// Whether the words stand in the sentence, beginning where a word begins.
fn has(sentence: &str, words: &str) -> bool {
    sentence
        .match_indices(words)
        .any(|(at, _)| sentence[..at].chars().next_back().is_none_or(|before| !before.is_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct Replies {
        reply: Vec<Reply>,
    }

    #[derive(Deserialize)]
    struct Reply {
        text: String,
        /// What it says, how the sentence begins, and the day it names.
        expect: Vec<(Says, String, String)>,
    }

    #[test]
    fn made_up_answers_are_read_as_a_person_would() {
        let replies: Replies = toml::from_str(include_str!("../../tests/replies.toml")).unwrap();
        assert_eq!(replies.reply.len(), 16);
        for reply in replies.reply {
            let hints = read_reply(&reply.text);
            let found: Vec<_> = hints
                .iter()
                .zip(&reply.expect)
                .map(|(hint, (_, begins, _))| {
                    assert!(hint.quote.starts_with(begins.as_str()), "{:?} does not begin with {begins:?}", hint.quote);
                    (hint.says, begins.clone(), hint.day.map(|day| day.to_string()).unwrap_or_default())
                })
                .collect();
            assert_eq!(found, reply.expect, "{}", reply.text);
            assert_eq!(hints.len(), reply.expect.len(), "{hints:?}");
        }
    }

    #[test]
    fn every_meaning_has_phrases() {
        for says in Says::ALL {
            assert!(PHRASES.iter().any(|phrase| phrase.says == *says), "{says}");
        }
        let small = |phrase: &Phrase| {
            let words: Vec<&String> = phrase.all.iter().flatten().chain(&phrase.not).collect();
            words.iter().all(|words| **words == words.to_lowercase())
        };
        assert!(PHRASES.iter().all(small), "phrases are in small letters");
    }
}
