//! Every letter there is, in every strength of evidence, as text. `UPDATE=1` writes them anew; then read them.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod sample;

use std::collections::BTreeSet;
use std::path::Path;
use takeback_model::EvidenceStrength;
use takeback_requests::{Right, draft, texts};

/// What differs by strength is the evidence, not the text around it: one right shows every strength, the others
/// the fullest.
fn strengths(right: Right) -> &'static [EvidenceStrength] {
    if right == Right::Access { EvidenceStrength::ALL } else { &[EvidenceStrength::Samples] }
}

#[test]
fn letters_are_as_they_were_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let update = std::env::var_os("UPDATE").is_some();
    let mut wanted = BTreeSet::new();
    let mut changed = Vec::new();
    for text in texts() {
        for strength in strengths(text.right) {
            let letter = draft(&sample::draft_of(text.law.as_str(), text.right, text.language, *strength)).unwrap();
            let name = format!("{}.{}.{}.{strength}.txt", text.law, text.right, text.language);
            let footer =
                format!("\n[{}; due {}: {}]\n", letter.cites.join("; "), letter.deadline, letter.deadline_rule);
            let written = letter.to_text() + &footer;
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
fn no_letter_has_a_brace_or_a_threat() {
    for text in texts() {
        let draft_ = sample::draft_of(text.law.as_str(), text.right, text.language, EvidenceStrength::Samples);
        let letter = draft(&draft_).unwrap();
        let written = letter.to_text();
        assert!(!written.contains(['{', '}']), "{text:?}");
        for word in
            ["fees", "damages", "Schadensersatz", "court action", "Klage", " sue ", "dommages", "daños", "schade"]
        {
            assert!(!written.contains(word), "{text:?}: {word}");
        }
        assert!(written.contains("Chirp Networks Ireland Limited"), "{text:?}");
        assert!(written.contains(letter.salutation()) && written.contains(letter.closing()), "{text:?}");
    }
}
