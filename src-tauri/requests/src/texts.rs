//! Which letter texts there are: one for each law, right and language. Adding one is a file and a line here.

use crate::details::Detail;
use crate::language::Language;
use crate::law::LawId;
use crate::right::Right;
use crate::template::{Template, TemplateError};

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

macro_rules! files {
    ($($law:literal $right:ident $word:literal $($language:ident $code:literal),+;)+) => {
        &[$($(
            (
                $law,
                Right::$right,
                Language::$language,
                include_str!(concat!("../letters/", $law, "/", $word, ".", $code, ".txt")),
            ),
        )+)+]
    };
}

const FILES: &[(&str, Right, Language, &str)] = files! {
    "eu-gdpr" Access "access" En "en", De "de", Fr "fr", Es "es", It "it", Nl "nl";
    "eu-gdpr" Portability "portability" En "en", De "de";
    "eu-gdpr" Rectification "rectification" En "en", De "de";
    "eu-gdpr" Erasure "erasure" En "en", De "de", Fr "fr", Es "es", It "it", Nl "nl";
    "eu-gdpr" Restriction "restriction" En "en", De "de";
    "eu-gdpr" Objection "objection" En "en", De "de";
    "eu-gdpr" ObjectionMarketing "objection-marketing" En "en", De "de", Fr "fr", Es "es", It "it", Nl "nl";
    "eu-gdpr" WithdrawConsent "withdraw-consent" En "en", De "de";
    "eu-gdpr" AutomatedDecisions "automated-decisions" En "en", De "de";
    "eu-gdpr" Breach "breach" En "en", De "de";
    "eu-gdpr" Reminder "reminder" En "en", De "de";
    "eu-gdpr" Gap "gap" En "en", De "de";
    "eu-gdpr" Contradiction "contradiction" En "en", De "de";
    "eu-gdpr" RecipientsInformed "recipients-informed" En "en", De "de";
    "uk-gdpr" Access "access" En "en";
    "uk-gdpr" Erasure "erasure" En "en";
    "uk-gdpr" ObjectionMarketing "objection-marketing" En "en";
    "ch-fadp" Access "access" En "en", De "de", Fr "fr";
    "ch-fadp" Erasure "erasure" En "en", De "de", Fr "fr";
    "ch-fadp" ObjectionMarketing "objection-marketing" En "en", De "de", Fr "fr";
    "us-ca-ccpa" Access "access" En "en", De "de";
    "us-ca-ccpa" Rectification "rectification" En "en", De "de";
    "us-ca-ccpa" Erasure "erasure" En "en", De "de";
    "us-ca-ccpa" OptOutSale "opt-out-sale" En "en", De "de";
    "us-ca-ccpa" LimitSensitive "limit-sensitive" En "en", De "de";
};

/// Every letter text there is, by law, right and language.
#[must_use]
pub fn texts() -> Vec<Text> {
    let text = |(law, right, language, _): &(&str, Right, Language, &str)| {
        law.parse().ok().map(|law| Text { law, right: *right, language: *language })
    };
    FILES.iter().filter_map(text).collect()
}

/// What the texts of this right under this law ask of the person beyond who they are: [`Detail::Statement`],
/// [`Detail::Earlier`].
#[must_use]
pub fn asks(law: &LawId, right: Right) -> Vec<Detail> {
    let Some(Ok(template)) = template(law, right, Language::En) else { return Vec::new() };
    let asked = [(Detail::Earlier, template.asks_earlier()), (Detail::Statement, template.asks_statement())];
    asked.into_iter().filter(|(_, asks)| *asks).map(|(detail, _)| detail).collect()
}

/// The template for a letter, if there is a text.
pub(crate) fn template(law: &LawId, right: Right, language: Language) -> Option<Result<Template, TemplateError>> {
    let found = FILES.iter().find(|file| file.0 == law.as_str() && file.1 == right && file.2 == language);
    found.map(|(.., text)| Template::parse(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::{Law, laws};
    use std::collections::BTreeSet;
    use std::path::Path;

    #[test]
    fn every_text_is_sound() {
        for (law, right, language, text) in FILES {
            assert!(law.parse::<LawId>().is_ok(), "{law}");
            Template::parse(text).unwrap_or_else(|error| panic!("{law} {right} {language}: {error}"));
        }
    }

    #[test]
    fn laws_and_texts_agree_on_the_rights() {
        let by_texts: BTreeSet<_> = texts().into_iter().map(|text| (text.law, text.right)).collect();
        let rights = |law: &'static Law| law.rights.iter().map(|right| (law.id.clone(), right.right));
        assert_eq!(by_texts, laws().iter().flat_map(rights).collect());
    }

    #[test]
    fn a_right_has_an_english_text_and_asks_the_same_in_every_language() {
        for text in texts() {
            let asked = |language| {
                let template = template(&text.law, text.right, language).unwrap().unwrap();
                (template.asks_statement(), template.asks_earlier())
            };
            assert_eq!(asked(text.language), asked(Language::En), "{text:?}");
        }
        assert_eq!(asks(&"eu-gdpr".parse().unwrap(), Right::Gap), [Detail::Earlier, Detail::Statement]);
        assert_eq!(asks(&"eu-gdpr".parse().unwrap(), Right::Access), []);
    }

    #[test]
    fn no_file_of_the_folder_is_forgotten() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("letters");
        let mut on_disk = BTreeSet::new();
        for law in root.read_dir().unwrap() {
            for file in law.unwrap().path().read_dir().unwrap() {
                let path = file.unwrap().path();
                on_disk.insert(path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/"));
            }
        }
        let embedded: BTreeSet<_> =
            FILES.iter().map(|(law, right, language, _)| format!("{law}/{right}.{language}.txt")).collect();
        assert_eq!(on_disk, embedded);
    }
}
