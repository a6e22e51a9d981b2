//! Which letter texts there are: one for each law, right and language. Adding one is adding a file under `letters/`.

use crate::details::Detail;
use crate::language::Language;
use crate::law::LawId;
use crate::right::Right;
use crate::template::{Template, TemplateError};
use std::sync::LazyLock;

/// A letter text that exists, by what it is for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Text {
    /// The law.
    pub law: LawId,
    /// The right.
    pub right: Right,
    /// The language.
    pub language: Language,
}

/// Law, right, language and text of every file under `letters/`, as `build.rs` found them.
const FILES: &[(&str, &str, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/letters.rs"));

static TEXTS: LazyLock<Vec<Text>> = LazyLock::new(|| {
    let text = |(law, right, language, _): &(&str, &str, &str, &str)| {
        Some(Text { law: law.parse().ok()?, right: right.parse().ok()?, language: language.parse().ok()? })
    };
    let mut texts: Vec<Text> = FILES.iter().filter_map(text).collect();
    texts.sort();
    texts
});

/// Every letter text there is, by law, right and language.
#[must_use]
pub fn texts() -> &'static [Text] {
    &TEXTS
}

/// The languages that a letter can be had in, in the order of display.
#[must_use]
pub fn languages(law: &LawId, right: Right) -> Vec<Language> {
    texts().iter().filter(|text| text.law == *law && text.right == right).map(|text| text.language).collect()
}

/// What the texts of this right under this law ask of the person beyond who they are: [`Detail::Earlier`],
/// [`Detail::Statement`], [`Detail::Selection`] where the letter can be confined to a part of the data, and
/// [`Detail::Authority`] where it goes to the authority.
#[must_use]
pub fn asks(law: &LawId, right: Right) -> Vec<Detail> {
    let Some(Ok(template)) = template(law, right, Language::En) else { return Vec::new() };
    let asked = [
        (Detail::Earlier, template.asks_earlier()),
        (Detail::Statement, template.asks_statement()),
        (Detail::Selection, template.asks_scope()),
        (Detail::Authority, right == Right::Complaint),
    ];
    asked.into_iter().filter(|(_, asks)| *asks).map(|(detail, _)| detail).collect()
}

/// The template for a letter, if there is a text.
pub(crate) fn template(law: &LawId, right: Right, language: Language) -> Option<Result<Template, TemplateError>> {
    let wanted = (law.as_str(), right.as_str(), language.as_str());
    let found = FILES.iter().find(|file| (file.0, file.1, file.2) == wanted);
    found.map(|(.., text)| Template::parse(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::{Law, laws};
    use std::collections::BTreeSet;

    #[test]
    fn every_file_has_the_name_of_a_law_a_right_and_a_language() {
        for (law, right, language, text) in FILES {
            let known = law.parse::<LawId>().is_ok() && right.parse::<Right>().is_ok();
            assert!(known && language.parse::<Language>().is_ok(), "{law}/{right}.{language}.txt");
            Template::parse(text).unwrap_or_else(|error| panic!("{law} {right} {language}: {error}"));
        }
        assert_eq!(texts().len(), FILES.len());
    }

    #[test]
    fn laws_and_texts_agree_on_the_rights() {
        let by_texts: BTreeSet<_> = texts().iter().map(|text| (text.law.clone(), text.right)).collect();
        let rights = |law: &'static Law| law.rights.iter().map(|right| (law.id.clone(), right.right));
        let by_laws: BTreeSet<_> = laws().iter().flat_map(rights).collect();
        assert_eq!(by_texts.symmetric_difference(&by_laws).collect::<Vec<_>>(), Vec::<&(LawId, Right)>::new());
    }

    #[test]
    fn a_law_speaks_every_language_of_its_own_for_every_right() {
        for law in laws() {
            let spoken = |right: Right| languages(&law.id, right);
            let all: BTreeSet<Language> = law.rights.iter().flat_map(|right| spoken(right.right)).collect();
            for right in &law.rights {
                let missing: Vec<_> = all.iter().filter(|language| !spoken(right.right).contains(language)).collect();
                assert!(missing.is_empty(), "{} {} lacks {missing:?}", law.id, right.right);
            }
        }
    }

    #[test]
    fn a_right_has_an_english_text_and_asks_the_same_in_every_language() {
        for text in texts() {
            let asked = |language| {
                let template = template(&text.law, text.right, language).unwrap().unwrap();
                (template.asks_statement(), template.asks_earlier(), template.asks_scope(), template.shows_evidence())
            };
            assert_eq!(asked(text.language), asked(Language::En), "{text:?}");
            assert!(asked(text.language).3 != (text.right == Right::Complaint), "{text:?}");
        }
        assert_eq!(asks(&"eu-gdpr".parse().unwrap(), Right::Gap), [Detail::Earlier, Detail::Statement]);
        assert_eq!(asks(&"eu-gdpr".parse().unwrap(), Right::Access), []);
        assert_eq!(asks(&"eu-gdpr".parse().unwrap(), Right::Erasure), [Detail::Selection]);
    }
}
