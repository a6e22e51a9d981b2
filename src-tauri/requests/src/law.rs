//! The table of laws: which rights each gives, by which article, and when an answer is due. One file a law.
//!
//! A law is data; adding one is a file in `laws/`, a line in [`FILES`] and its texts in `letters/`.

use crate::due::Period;
use crate::figures::Habit;
use crate::language::{InEach, Language};
use crate::right::Right;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;
use takeback_directory::Region;
use takeback_model::WordError;

const FILES: &[(&str, &str)] = &[
    ("ch-fadp", include_str!("../laws/ch-fadp.toml")),
    ("eu-gdpr", include_str!("../laws/eu-gdpr.toml")),
    ("uk-gdpr", include_str!("../laws/uk-gdpr.toml")),
    ("us-ca-ccpa", include_str!("../laws/us-ca-ccpa.toml")),
];
/// The ids, in the order of display.
const IDS: &[&str] = &["eu-gdpr", "uk-gdpr", "ch-fadp", "us-ca-ccpa"];

static LAWS: LazyLock<Vec<Law>> = LazyLock::new(|| {
    let text = |id: &&str| FILES.iter().find(|(file, _)| file == id).map(|(_, text)| *text);
    IDS.iter().filter_map(text).filter_map(|text| read(text).ok()).collect()
});

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
            Err(WordError { vocabulary: "law", word: id, known: IDS })
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

/// How a paper letter under a law is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Page {
    /// A4 by DIN 5008, form B.
    #[serde(rename = "din-5008-b")]
    Din5008B,
    /// US letter with the address in the window of a #10 envelope.
    UsLetter,
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
    /// Where it stands.
    pub source: Source,
}

impl Deadline {
    /// The rule in words.
    #[must_use]
    pub fn rule(&self, language: Language) -> &str {
        self.rule.get(language)
    }
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
    /// Whose records of the directory its letters are addressed from.
    pub region: Region,
    /// How its paper letters are laid out.
    pub page: Page,
    pub(crate) habit: Habit,
    name: InEach<String>,
    authority: InEach<String>,
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

    /// What it says about one right, if it gives it.
    #[must_use]
    pub fn right(&self, right: Right) -> Option<&LawRight> {
        self.rights.iter().find(|entry| entry.right == right)
    }
}

/// A law as its file has it: sources and deadlines are written once, and the rights name them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LawShape {
    id: LawId,
    region: Region,
    page: Page,
    #[serde(default)]
    habit: Habit,
    name: InEach<String>,
    authority: InEach<String>,
    sources: BTreeMap<String, Source>,
    deadlines: BTreeMap<String, DeadlineShape>,
    right: Vec<RightShape>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DeadlineShape {
    period: Period,
    rule: InEach<String>,
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RightShape {
    right: Right,
    cites: InEach<Vec<String>>,
    source: String,
    answer: String,
    acknowledgement: Option<String>,
    extended: Option<String>,
}

/// What is wrong with a law's file.
#[derive(Debug, thiserror::Error)]
enum LawError {
    #[error(transparent)]
    Shape(#[from] toml::de::Error),
    #[error("'{0}' is named, but not described; add it to the law's sources or deadlines")]
    Unknown(String),
    #[error("the source '{0}' needs either a day 'checked' or 'known = \"unverified\"'")]
    Standing(String),
}

fn read(text: &str) -> Result<Law, LawError> {
    let shape: LawShape = toml::from_str(text)?;
    for (name, source) in &shape.sources {
        if source.checked.is_none() != (source.known == Known::Unverified) {
            return Err(LawError::Standing(name.clone()));
        }
    }
    let rights = shape.right.iter().map(|right| shape.right(right)).collect::<Result<_, _>>()?;
    let LawShape { id, region, page, habit, name, authority, .. } = shape;
    Ok(Law { id, region, page, habit, name, authority, rights })
}

impl LawShape {
    fn right(&self, shape: &RightShape) -> Result<LawRight, LawError> {
        let maybe = |name: &Option<String>| name.as_deref().map(|name| self.deadline(name)).transpose();
        Ok(LawRight {
            right: shape.right,
            cites: shape.cites.clone(),
            answer: self.deadline(&shape.answer)?,
            acknowledgement: maybe(&shape.acknowledgement)?,
            extended: maybe(&shape.extended)?,
            source: self.source(&shape.source)?,
        })
    }

    fn deadline(&self, name: &str) -> Result<Deadline, LawError> {
        let shape = self.deadlines.get(name).ok_or_else(|| LawError::Unknown(name.to_owned()))?;
        Ok(Deadline { period: shape.period, rule: shape.rule.clone(), source: self.source(&shape.source)? })
    }

    fn source(&self, name: &str) -> Result<Source, LawError> {
        self.sources.get(name).cloned().ok_or_else(|| LawError::Unknown(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_law_loads_under_its_own_name() {
        for (file, text) in FILES {
            let law = read(text).unwrap_or_else(|error| panic!("{file}: {error}"));
            assert_eq!(law.id.as_str(), *file);
        }
        assert_eq!(laws().iter().map(|law| law.id.as_str()).collect::<Vec<_>>(), IDS);
        assert!("moon".parse::<LawId>().unwrap_err().to_string().contains("us-ca-ccpa"));
    }

    #[test]
    fn no_file_of_the_folder_is_forgotten() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("laws");
        let mut names: Vec<_> =
            folder.read_dir().unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        assert_eq!(names, FILES.iter().map(|(file, _)| format!("{file}.toml")).collect::<Vec<_>>());
    }

    #[test]
    fn every_right_cites_something_with_a_public_source() {
        for law in laws() {
            for right in &law.rights {
                let deadlines = [Some(&right.answer), right.acknowledgement.as_ref(), right.extended.as_ref()];
                let sources = deadlines.into_iter().flatten().map(|deadline| &deadline.source);
                for source in sources.chain([&right.source]) {
                    assert!(source.url.starts_with("https://"), "{} {}", law.id, right.right);
                }
            }
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
    fn mistakes_in_a_law_are_named() {
        let law = |known: &str, answer: &str| {
            read(&format!(
                "id = 'eu-gdpr'\nregion = 'eu'\npage = 'din-5008-b'\nname.en = 'n'\nauthority.en = 'a'\n\
                 sources.s = {{ url = 'https://example.org', {known} }}\n\
                 [deadlines.d]\nperiod = {{ n = 1, unit = 'day', weekend = 'stays' }}\nrule.en = 'r'\nsource = 's'\n\
                 [[right]]\nright = 'access'\ncites.en = ['c']\nsource = 's'\nanswer = '{answer}'\n"
            ))
            .map_err(|error| error.to_string())
        };
        assert!(law("known = 'unverified'", "d").is_ok());
        assert!(law("known = 'rule-text'", "d").unwrap_err().contains("'s' needs either a day"));
        assert!(law("known = 'unverified'", "e").unwrap_err().contains("'e' is named, but not described"));
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
