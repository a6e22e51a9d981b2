//! The table of laws: which rights each gives, by which article, and when an answer is due. One file a law.
//!
//! A law is data; adding one is a file in `laws/` and its texts in `letters/`. How a file is read is in `law/file.rs`,
//! which laws apply to whom in `applies`.

mod file;

use crate::due::Period;
use crate::figures::Habit;
use crate::language::{InEach, Language};
use crate::place::Place;
use crate::right::Right;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;
use takeback_directory::Region;
use takeback_model::WordError;

/// Id and file of every law under `laws/`, as `build.rs` found them.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/laws.rs"));

static IDS: LazyLock<Vec<&'static str>> = LazyLock::new(|| FILES.iter().map(|(id, _)| *id).collect());
static LAWS: LazyLock<Vec<Law>> =
    LazyLock::new(|| FILES.iter().filter_map(|(_, text)| file::read(text).ok()).collect());

/// All laws that letters can rest on.
#[must_use]
pub fn laws() -> &'static [Law] {
    &LAWS
}

/// The law with this id. An id that parsed has one.
#[must_use]
pub fn law(id: &LawId) -> Option<&'static Law> {
    LAWS.iter().find(|law| law.id == *id)
}

/// The short stable name of a law: `eu-gdpr`. Only laws of the table can be named.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LawId(String);

impl LawId {
    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for LawId {
    type Error = WordError;

    fn try_from(id: String) -> Result<Self, WordError> {
        if IDS.contains(&id.as_str()) {
            Ok(Self(id))
        } else {
            Err(WordError { vocabulary: "law", word: id, known: IDS.as_slice() })
        }
    }
}

impl FromStr for LawId {
    type Err = WordError;

    fn from_str(id: &str) -> Result<Self, WordError> {
        id.to_owned().try_into()
    }
}

impl From<LawId> for String {
    fn from(id: LawId) -> Self {
        id.0
    }
}

impl fmt::Display for LawId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How a paper letter is laid out; each law says which is usual for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Page {
    /// A4 by DIN 5008, form A: the address stands higher, for envelopes whose window does.
    #[serde(rename = "din-5008-a")]
    Din5008A,
    /// A4 by DIN 5008, form B.
    #[serde(rename = "din-5008-b")]
    Din5008B,
    /// US letter with the address in the window of a #10 envelope.
    UsLetter,
}

impl FromStr for Page {
    type Err = WordError;

    fn from_str(word: &str) -> Result<Self, WordError> {
        match word {
            "din-5008-a" => Ok(Self::Din5008A),
            "din-5008-b" => Ok(Self::Din5008B),
            "us-letter" => Ok(Self::UsLetter),
            _ => Err(WordError {
                vocabulary: "page",
                word: word.to_owned(),
                known: &["din-5008-a", "din-5008-b", "us-letter"],
            }),
        }
    }
}

/// How a fact of the table is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Known {
    /// The rule's own text was read on the day given.
    RuleText,
    /// Somebody else's account of the rule was read on the day given.
    Secondary,
    /// Nothing was read yet: the fact is common knowledge and has to be looked up.
    Unverified,
}

/// Where a fact of the table can be looked up, and what was.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The public address.
    pub url: String,
    /// How the fact is known.
    pub known: Known,
    /// When it was looked up, unless it is unverified.
    pub checked: Option<NaiveDate>,
}

/// A period within which the company has to do something, and where the law says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// Its length, from receipt.
    pub period: Period,
    /// The rule in words.
    rule: InEach<String>,
    /// Where it stands. `None` is a period of this program's own, which a letter sets or which is a day to ask again: the
    /// law names none.
    pub source: Option<Source>,
}

impl Deadline {
    /// The rule in words.
    #[must_use]
    pub fn rule(&self, language: Language) -> &str {
        self.rule.get(language)
    }
}

/// A rule that a letter or the person has to know of, in words, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    said: InEach<String>,
    /// Where it stands.
    pub source: Source,
}

impl Rule {
    /// The rule in words.
    #[must_use]
    pub fn said(&self, language: Language) -> &str {
        self.said.get(language)
    }
}

/// How often a right can be used before the company may refuse or charge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeat {
    /// So many times …
    pub times: u32,
    /// … in so many months.
    pub months: u32,
    /// The rule in words.
    pub rule: Rule,
}

/// Since when a law gives its rights, where that is still to come or not long ago.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Since {
    /// The first day.
    pub day: NaiveDate,
    /// Where that stands.
    pub source: Source,
}

/// What a law says about one right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LawRight {
    /// Which.
    pub right: Right,
    cites: InEach<Vec<String>>,
    /// By when the company must have answered.
    pub answer: Deadline,
    /// By when it must have acknowledged receipt, where the law asks for that.
    pub acknowledgement: Option<Deadline>,
    /// By when it must have answered if it extended the period with notice and reasons in time.
    pub extended: Option<Deadline>,
    /// Where the right itself stands.
    pub source: Source,
}

impl LawRight {
    /// The provisions that a letter rests on.
    #[must_use]
    pub fn cites(&self, language: Language) -> &[String] {
        self.cites.get(language)
    }
}

/// One law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Law {
    /// Its id.
    pub id: LawId,
    /// The region of the directory in which to look for the company.
    pub region: Region,
    /// Whether the directory has no region of this law's own, so that the company found there stands in.
    pub near: bool,
    /// How its paper letters are laid out.
    pub page: Page,
    pub(crate) habit: Habit,
    name: InEach<String>,
    authority: InEach<String>,
    /// Whom it protects: those who live in one of these places.
    pub residents: Vec<Place>,
    /// Whether it binds companies established in its region towards everybody, wherever they live.
    pub by_seat: bool,
    /// Since when it gives its rights, where that has to be said.
    pub since: Option<Since>,
    /// Which companies it binds, where not all.
    pub reach: Option<Rule>,
    /// What the company may ask for to make sure who writes.
    pub identity: Rule,
    /// What it may cost.
    pub fee: Rule,
    /// How often a right can be used.
    pub repeat: Option<Repeat>,
    /// When the period for the answer stands still.
    pub clock_stop: Option<Rule>,
    /// What follows from silence.
    pub silence: Option<Rule>,
    /// The way or form that a request has to take.
    pub form: Option<Rule>,
    /// Who else may ask for the person.
    pub agent: Option<Rule>,
    /// Whether a signal of the browser counts as an objection.
    pub signal: Option<Rule>,
    /// The authorities' page on which one request reaches all registered data brokers.
    pub brokers: Option<Source>,
    /// Its rights, in the order of display.
    pub rights: Vec<LawRight>,
}

impl Law {
    /// What people call it.
    #[must_use]
    pub fn name(&self, language: Language) -> &str {
        self.name.get(language)
    }

    /// To whom a person can complain.
    #[must_use]
    pub fn authority(&self, language: Language) -> &str {
        self.authority.get(language)
    }

    /// Whether it gives its rights already on this day.
    #[must_use]
    pub fn in_force(&self, today: NaiveDate) -> bool {
        self.since.as_ref().is_none_or(|since| since.day <= today)
    }

    /// The rules beside those for each right, for reading: `reach`, `identity`, `fee` and so on, as the files call
    /// them.
    #[must_use]
    pub fn rules(&self) -> Vec<(&'static str, &Rule)> {
        let repeat = self.repeat.as_ref().map(|repeat| &repeat.rule);
        let rules = [
            ("reach", self.reach.as_ref()),
            ("identity", Some(&self.identity)),
            ("fee", Some(&self.fee)),
            ("repeat", repeat),
            ("form", self.form.as_ref()),
            ("clock-stop", self.clock_stop.as_ref()),
            ("silence", self.silence.as_ref()),
            ("agent", self.agent.as_ref()),
            ("signal", self.signal.as_ref()),
        ];
        rules.into_iter().filter_map(|(name, rule)| rule.map(|rule| (name, rule))).collect()
    }

    /// What it says about one right, if it gives it.
    #[must_use]
    pub fn right(&self, right: Right) -> Option<&LawRight> {
        self.rights.iter().find(|entry| entry.right == right)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_law_loads_under_its_own_name() {
        for (file, text) in FILES {
            let law = file::read(text).unwrap_or_else(|error| panic!("{file}: {error}"));
            assert_eq!(law.id.as_str(), *file);
        }
        assert_eq!(laws().iter().map(|law| law.id.as_str()).collect::<Vec<_>>(), *IDS);
        assert!("moon".parse::<LawId>().unwrap_err().to_string().contains("us-ca-ccpa"));
    }

    #[test]
    fn every_right_cites_something_with_a_public_source() {
        for law in laws() {
            for right in &law.rights {
                let deadlines = [Some(&right.answer), right.acknowledgement.as_ref(), right.extended.as_ref()];
                let sources = deadlines.into_iter().flatten().filter_map(|deadline| deadline.source.as_ref());
                for source in sources.chain([&right.source]) {
                    assert!(source.url.starts_with("https://"), "{} {}", law.id, right.right);
                }
            }
        }
    }

    #[test]
    fn laws_that_spare_small_companies_say_so() {
        for law in laws() {
            assert_eq!(law.reach.is_some(), law.id.as_str().starts_with("us-"), "{}", law.id);
            assert_eq!(law.rules()[0].0, if law.reach.is_some() { "reach" } else { "identity" }, "{}", law.id);
        }
    }

    #[test]
    fn a_letter_and_what_its_law_says_are_in_one_language() {
        for text in crate::texts::texts() {
            let law = super::law(&text.law).unwrap();
            let right = law.right(text.right).unwrap();
            let deadlines = [Some(&right.answer), right.acknowledgement.as_ref(), right.extended.as_ref()];
            let said = deadlines.into_iter().flatten().all(|deadline| deadline.rule.has(text.language))
                && right.cites.has(text.language)
                && law.name.has(text.language)
                && law.authority.has(text.language);
            assert!(said && !right.cites(text.language).is_empty(), "{text:?}");
        }
    }

    #[test]
    fn answers_are_due_when_the_law_says() {
        let sunday: NaiveDate = "2026-11-22".parse().unwrap();
        let due = |law: &str, right| {
            let law = super::law(&law.parse().unwrap()).unwrap();
            law.right(right).map(|right| right.answer.period.last_day(sunday).to_string())
        };
        assert_eq!(due("eu-gdpr", Right::Access).as_deref(), Some("2026-12-22"));
        assert_eq!(due("us-ca-ccpa", Right::Erasure).as_deref(), Some("2027-01-06"));
        assert_eq!(due("us-ca-ccpa", Right::OptOutSale).as_deref(), Some("2026-12-11"));
        assert_eq!(due("us-ca-ccpa", Right::LimitSensitive).as_deref(), Some("2026-12-11"));
        assert_eq!(due("uk-gdpr", Right::Access).as_deref(), Some("2026-12-22"));
        assert_eq!(due("ch-fadp", Right::Access).as_deref(), Some("2026-12-22"));
        assert_eq!(due("eu-gdpr", Right::Reminder).as_deref(), Some("2026-12-07"));
        assert_eq!(due("eu-gdpr", Right::OptOutSale), None);
    }
}
