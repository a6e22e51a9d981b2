//! Names: the form in which two spellings of one company's name are the same, and how alike two of them are.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words at a name's end that say what kind of legal person it is, and nothing about which.
const LEGAL_FORMS: &[&str] = &[
    "ab",
    "ag",
    "aktiengesellschaft",
    "aps",
    "as",
    "asa",
    "bv",
    "co",
    "company",
    "corp",
    "corporation",
    "doo",
    "dba",
    "eg",
    "ek",
    "eu",
    "ev",
    "fzllc",
    "gesmbh",
    "gmbh",
    "haftungsbeschrankt",
    "inc",
    "incorporated",
    "kft",
    "kg",
    "kgaa",
    "limited",
    "llc",
    "llp",
    "lp",
    "ltd",
    "mbh",
    "nv",
    "ohg",
    "ou",
    "oy",
    "oyj",
    "plc",
    "pte",
    "pty",
    "sa",
    "sarl",
    "sas",
    "sasu",
    "se",
    "sl",
    "slu",
    "spa",
    "spzoo",
    "sro",
    "srl",
    "ug",
    "unlimited",
];

/// Text in lower case and without diacritics.
pub(crate) fn plain(text: &str) -> String {
    text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

/// A name without case, diacritics, punctuation, article and legal form: `The Acme Co., Ltd.` and `ACMÉ` are both `acme`.
///
/// Of a name that is nothing but such words, the words stay.
#[must_use]
pub(crate) fn key(name: &str) -> String {
    let mut spaced = String::with_capacity(name.len());
    for c in plain(name).chars() {
        match c {
            // `S.A.`, `O'Reilly` and `1&1` are one word each.
            '.' | '\'' | '’' => {}
            'ß' => spaced.push_str("ss"),
            'ø' => spaced.push('o'),
            'æ' => spaced.push_str("ae"),
            c if c.is_alphanumeric() => spaced.push(c),
            _ => spaced.push(' '),
        }
    }
    let mut words: Vec<&str> = spaced.split_whitespace().collect();
    if words.len() > 1 && words.first() == Some(&"the") {
        words.remove(0);
    }
    while words.len() > 1 && words.last().is_some_and(|last| LEGAL_FORMS.contains(last)) {
        words.pop();
    }
    words.join(" ")
}

/// How alike two keys are, from 0 to 1: the measure of Jaro and Winkler, which forgives swapped letters and trusts beginnings.
#[must_use]
pub(crate) fn likeness(one: &str, other: &str) -> f64 {
    strsim::jaro_winkler(one, other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_have_one_key() {
        for (name, expected) in [
            ("Criteo SA", "criteo"),
            ("CRITEO S.A.", "criteo"),
            ("The Trade Desk, Inc.", "trade desk"),
            ("Ströer Digital GmbH & Co. KG", "stroer digital"),
            ("Société Générale", "societe generale"),
            ("1&1 Internet Ltd.", "1 1 internet"),
            ("X", "x"),
            ("SE", "se"),
            ("The", "the"),
            ("Straße e.V.", "strasse"),
            ("  ", ""),
        ] {
            assert_eq!(key(name), expected, "{name}");
        }
    }
}
