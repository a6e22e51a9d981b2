//! Sentences of a letter, and the day that one names.

use chrono::NaiveDate;

/// The longest sentence that is quoted, in characters.
const LONGEST: usize = 600;
/// So much of an answer is read, in characters: nobody reads further for one sentence.
const READ: usize = 200_000;

/// Lines from which on a mail repeats an earlier one, by how they begin.
const EARLIER: &[&str] = &[
    "-----original message",
    "-----ursprüngliche nachricht",
    "________________________________",
    "begin forwarded message",
];

/// Short words that do end sentences.
const SHORT: &[&str] = &["you", "us", "it", "id", "day", "not", "ihr", "sie", "uns", "ab", "an", "zu", "vor", "ist"];

const MONTHS: &[[&str; 2]] = &[
    ["january", "januar"],
    ["february", "februar"],
    ["march", "märz"],
    ["april", "april"],
    ["may", "mai"],
    ["june", "juni"],
    ["july", "juli"],
    ["august", "august"],
    ["september", "september"],
    ["october", "oktober"],
    ["november", "november"],
    ["december", "dezember"],
];

/// The sentences, each as one line, without what is quoted of an earlier mail.
pub(super) fn sentences(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut paragraph = String::new();
    for line in own_lines(text) {
        if line.trim().is_empty() {
            split(&paragraph, &mut found);
            paragraph.clear();
        } else {
            paragraph.push(' ');
            paragraph.push_str(line.trim());
        }
    }
    split(&paragraph, &mut found);
    found
}

/// The lines that the writer wrote.
fn own_lines(text: &str) -> Vec<String> {
    let text: String = text.chars().take(READ).collect();
    let mut lines = Vec::new();
    for line in text.lines() {
        let small = line.trim().to_lowercase();
        let introduces = (small.starts_with("on ") && small.ends_with("wrote:"))
            || (small.starts_with("am ") && small.ends_with(':') && small.contains("schrieb"));
        if introduces || EARLIER.iter().any(|begins| small.starts_with(begins)) {
            break;
        }
        if !small.starts_with('>') {
            lines.push(crate::details::plain(line));
        }
    }
    lines
}

/// Ends a sentence at `.`, `!` or `?` before a space; a point after a day's number or a short word such as `Art.` or `Abs.` is none.
fn split(paragraph: &str, found: &mut Vec<String>) {
    let mut sentence = String::new();
    let mut signs = paragraph.chars().peekable();
    while let Some(sign) = signs.next() {
        let ends = match sign {
            '!' | '?' => true,
            '.' => is_full(sentence.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()),
            _ => false,
        };
        sentence.push(sign);
        if ends && signs.peek().is_none_or(|next| next.is_whitespace()) {
            push(&mut sentence, found);
        }
    }
    push(&mut sentence, found);
}

/// Whether a point after this word ends the sentence: after a year it does, after a day or an abbreviation it does not.
fn is_full(word: &str) -> bool {
    word.chars().count() > 3 || SHORT.contains(&word.to_lowercase().as_str())
}

fn push(sentence: &mut String, found: &mut Vec<String>) {
    let text: String = sentence.trim().chars().take(LONGEST).collect();
    if text.chars().any(char::is_alphabetic) {
        found.push(text);
    }
    sentence.clear();
}

/// The last day that the sentence names: `2027-01-15`, `15.01.2027`, `15. Januar 2027`, `15 January 2027`, `January 15, 2027`.
/// What could be read in two ways, such as `01/02/2027`, is not.
pub(super) fn date_in(sentence: &str) -> Option<NaiveDate> {
    let small = sentence.to_lowercase();
    let words: Vec<&str> =
        small.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    let alone =
        words.iter().filter_map(|word| word.parse().ok().or_else(|| NaiveDate::parse_from_str(word, "%d.%m.%Y").ok()));
    let written = words.windows(3).filter_map(|three| {
        let [one, two, three] = [three[0], three[1], three[2]];
        let year: i32 = three.parse().ok().filter(|year| (2000..2100).contains(year))?;
        let (day, month) = match (month(one), month(two)) {
            (None, Some(month)) => (one, month),
            (Some(month), None) => (two, month),
            _ => return None,
        };
        let day = day.trim_end_matches(|c: char| c.is_alphabetic()).parse().ok()?;
        NaiveDate::from_ymd_opt(year, month, day)
    });
    alone.chain(written).max()
}

fn month(word: &str) -> Option<u32> {
    let at = MONTHS.iter().position(|names| names.contains(&word))?;
    u32::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_they_end() {
        let text = "We rely on Art. 12 Abs. 3 GDPR.\nThis takes until 15. Januar 2027. Is that right? Yes\n\nRegards";
        let expected = [
            "We rely on Art. 12 Abs. 3 GDPR.",
            "This takes until 15. Januar 2027.",
            "Is that right?",
            "Yes",
            "Regards",
        ];
        assert_eq!(sentences(text), expected);
        assert_eq!(sentences("One here.\n> Old sentence.\nOn 3 May 2026 A wrote:\nOlder sentence."), ["One here."]);
    }

    #[test]
    fn a_day_is_read_in_the_usual_spellings() {
        for text in [
            "by 2027-01-15.",
            "bis zum 15.01.2027",
            "bis 15. Januar 2027",
            "by 15th January 2027",
            "by January 15, 2027",
        ] {
            assert_eq!(date_in(text), "2027-01-15".parse().ok(), "{text}");
        }
        assert_eq!(date_in("by 01/02/2027 or 32. Januar 2027"), None);
    }
}
