//! Every letter there is, as text, one file a law and language. `UPDATE=1` writes them anew; then read them.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod sample;

use std::collections::BTreeSet;
use std::path::Path;
use takeback_model::{Category, EvidenceStrength, Holding};
use takeback_requests::{
    Behalf, Capacity, Draft, Language, Law, Right, Scope, Selection, draft, languages, laws, texts,
};

/// What differs by strength is the evidence, not the text around it: one right shows every strength, the others the
/// details by which the company can find the person.
fn strengths(right: Right) -> &'static [EvidenceStrength] {
    if right == Right::Access { EvidenceStrength::ALL } else { &[EvidenceStrength::Identifiers] }
}

/// What differs by more than the strength: an erasure of a part, written by somebody else, and a question about the source to
/// somebody whom another brand's export names.
fn others(law: &Law, right: Right, language: Language) -> Vec<(&'static str, Draft)> {
    let drawn = |strength| sample::draft_of(law.id.as_str(), right, language, strength);
    match right {
        Right::Erasure => {
            let selection = Selection {
                categories: vec![Category::Location, Category::Search],
                from: "2020-01-01".parse().ok(),
                until: "2021-12-31".parse().ok(),
                records: vec![sample::sample(Category::Audience, "2023-03-14", "Runners", "data/lists.js", "/0")],
            };
            let behalf = Behalf { name: "Ana Example".to_owned(), capacity: Capacity::Mandate };
            let scope = Scope::Part(selection);
            vec![("of a part, by mandate", Draft { scope, behalf: Some(behalf), ..drawn(EvidenceStrength::None) })]
        }
        Right::Source => {
            let holding = Holding { disclosures: sample::disclosures(), ..Holding::default() };
            vec![("named by others", Draft { holding, statement: None, ..drawn(EvidenceStrength::Samples) })]
        }
        _ => Vec::new(),
    }
}

/// Every letter of a law in a language, below each other, each under a line that names it.
fn letters(law: &Law, language: Language) -> String {
    let mut written = String::new();
    for right in &law.rights {
        let by_strength = strengths(right.right)
            .iter()
            .map(|strength| (strength.as_str(), sample::draft_of(law.id.as_str(), right.right, language, *strength)));
        for (name, draft_) in by_strength.chain(others(law, right.right, language)) {
            let letter = draft(&draft_).unwrap();
            let name = format!("{} {name}", right.right);
            written += &format!("{name:=^100}\n\n{}\n", letter.to_text());
            written += &format!("[{}; due {}: {}]\n\n", letter.cites.join("; "), letter.deadline, letter.deadline_rule);
        }
    }
    written
}

#[test]
fn letters_are_as_they_were_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let update = std::env::var_os("UPDATE").is_some();
    let mut wanted = BTreeSet::new();
    let mut changed = Vec::new();
    for law in laws() {
        let spoken: BTreeSet<Language> = law.rights.iter().flat_map(|right| languages(&law.id, right.right)).collect();
        for language in spoken {
            let name = format!("{}.{language}.txt", law.id);
            let written = letters(law, language);
            let path = folder.join(&name);
            if update {
                std::fs::write(&path, &written).unwrap();
            } else if std::fs::read_to_string(&path).ok().as_deref() != Some(written.as_str()) {
                changed.push(name.clone());
            }
            wanted.insert(name);
        }
    }
    assert!(changed.is_empty(), "changed: {changed:?}; if that is meant, run with UPDATE=1 and read them");
    let on_disk: BTreeSet<String> =
        folder.read_dir().unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(on_disk, wanted, "golden files without a letter");
}

#[test]
fn every_letter_is_whole_and_threatens_nobody() {
    for text in texts() {
        let draft_ = sample::draft_of(text.law.as_str(), text.right, text.language, EvidenceStrength::Samples);
        let letter = draft(&draft_).unwrap();
        let written = letter.to_text();
        assert!(!written.contains(['{', '}', '$']), "{text:?}");
        for word in [
            "damages",
            "Schadensersatz",
            "court action",
            "Klage",
            "I sue",
            "dommages",
            "daños",
            "schade",
            "danni",
            "danos",
        ] {
            assert!(!written.contains(word), "{text:?}: {word}");
        }
        assert!(written.contains("Chirp Networks Ireland Limited"), "{text:?}");
        assert!(written.contains(letter.salutation()) && written.contains(letter.closing()), "{text:?}");
        let complains = text.right == Right::Complaint;
        let to = if complains { "Example Data Protection Authority" } else { "Chirp Networks Ireland Limited" };
        assert_eq!(letter.recipient()[0], to, "{text:?}");
    }
}

/// The numbers of articles and sections in a citation, such as `12` and `3`.
fn numbers(cited: &str) -> Vec<&str> {
    cited
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|part| part.starts_with(|c: char| c.is_ascii_digit()))
        .collect()
}

/// What a letter says it rests on must stand in it: the first provision that the law names for the right.
#[test]
fn every_letter_cites_the_provision_of_its_right() {
    for text in texts() {
        let draft_ = sample::draft_of(text.law.as_str(), text.right, text.language, EvidenceStrength::None);
        let letter = draft(&draft_).unwrap();
        let said = format!("{} {}", letter.subject, letter.to_body());
        let said: BTreeSet<&str> = numbers(&said).into_iter().collect();
        let first = numbers(&letter.cites[0]);
        assert!(first.iter().all(|number| said.contains(number)), "{text:?}: {first:?} of {:?}", letter.cites);
    }
}
