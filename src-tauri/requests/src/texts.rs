//! Which letter texts there are: one for each law, right and language. Adding one is a file and a line here.

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
    ($($law:literal $right:ident $word:literal;)+) => {
        &[$(
            ($law, Right::$right, Language::En, include_str!(concat!("../letters/", $law, "/", $word, ".en.txt"))),
            ($law, Right::$right, Language::De, include_str!(concat!("../letters/", $law, "/", $word, ".de.txt"))),
        )+]
    };
}

const FILES: &[(&str, Right, Language, &str)] = files! {
    "eu-gdpr" Access "access";
    "eu-gdpr" Erasure "erasure";
    "eu-gdpr" ObjectionMarketing "objection-marketing";
    "us-ca-ccpa" Access "access";
    "us-ca-ccpa" Erasure "erasure";
    "us-ca-ccpa" OptOutSale "opt-out-sale";
};

/// Every letter text there is, by law, right and language.
#[must_use]
pub fn texts() -> Vec<Text> {
    let text = |(law, right, language, _): &(&str, Right, Language, &str)| {
        law.parse().ok().map(|law| Text { law, right: *right, language: *language })
    };
    FILES.iter().filter_map(text).collect()
}

/// The template for a letter, if there is a text.
pub(crate) fn template(law: &LawId, right: Right, language: Language) -> Option<Result<Template, TemplateError>> {
    let found = FILES.iter().find(|file| file.0 == law.as_str() && file.1 == right && file.2 == language);
    found.map(|(.., text)| Template::parse(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::laws;
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
        let by_texts: BTreeSet<_> = texts().into_iter().map(|text| (text.law, text.right, text.language)).collect();
        let by_laws: BTreeSet<_> = laws()
            .iter()
            .flat_map(|law| law.rights.iter().map(|right| (law.id.clone(), right.right)))
            .flat_map(|(law, right)| Language::ALL.iter().map(move |language| (law.clone(), right, *language)))
            .collect();
        assert_eq!(by_texts, by_laws);
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
