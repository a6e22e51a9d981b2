//! The one shape that every reader turns its units into: a small tree that borrows from the reader's buffer.

use std::borrow::Cow;

/// A value of a unit. Keys keep the order of the file; a key may occur twice.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Node<'a> {
    Null,
    Bool(bool),
    /// A number in the file's own spelling.
    Number(&'a str),
    Str(Cow<'a, str>),
    Array(Vec<Node<'a>>),
    Object(Vec<(Cow<'a, str>, Node<'a>)>),
}

impl<'a> Node<'a> {
    /// A text that borrows.
    pub(crate) fn text(text: &'a str) -> Self {
        Self::Str(Cow::Borrowed(text))
    }

    /// A text of its own.
    pub(crate) fn owned(text: impl Into<String>) -> Self {
        Self::Str(Cow::Owned(text.into()))
    }

    /// The member of an object with this key, by [`same_key`].
    pub(crate) fn get(&self, key: &str) -> Option<&Node<'a>> {
        match self {
            Self::Object(members) => members.iter().find(|(name, _)| same_key(name, key)).map(|(_, node)| node),
            _ => None,
        }
    }

    /// The text of a plain value; objects, arrays and null have none.
    pub(crate) fn scalar(&self) -> Option<&str> {
        match self {
            Self::Str(text) => Some(text),
            Self::Number(text) => Some(text),
            Self::Bool(true) => Some("true"),
            Self::Bool(false) => Some("false"),
            Self::Null | Self::Array(_) | Self::Object(_) => None,
        }
    }

    /// Whether there is anything: not null, not an empty container, not a word for nothing.
    pub(crate) fn is_something(&self) -> bool {
        match self {
            Self::Null => false,
            Self::Array(items) => !items.is_empty(),
            Self::Object(members) => !members.is_empty(),
            _ => self.scalar().is_some_and(|text| !says_nothing(text)),
        }
    }
}

/// Whether a key of the data is the (lower-case, trimmed) key of a card.
#[inline]
pub(crate) fn same_key(data: &str, card: &str) -> bool {
    // Asked many times for every record, and nearly always answered by the first byte or the length; readers have the card's own
    // keys where they know them.
    let (d, c) = (data.as_bytes(), card.as_bytes());
    match (d.first(), c.first(), d.last()) {
        (Some(first), Some(wanted), Some(last)) if first.is_ascii_graphic() && last.is_ascii_graphic() => {
            first.to_ascii_lowercase() == *wanted
                && if d.len() == c.len() {
                    d == c || d.eq_ignore_ascii_case(c) || same_key_slowly(data, card)
                } else {
                    !d.is_ascii() && same_key_slowly(data, card)
                }
        }
        _ => same_key_slowly(data, card),
    }
}

#[inline(never)]
fn same_key_slowly(data: &str, card: &str) -> bool {
    if data.is_ascii() {
        return data.trim().eq_ignore_ascii_case(card);
    }
    data.trim().chars().flat_map(char::to_lowercase).eq(card.chars())
}

/// As `str::trim`, and faster for the common text that needs none.
#[inline]
pub(crate) fn trim(text: &str) -> &str {
    let bytes = text.as_bytes();
    match (bytes.first(), bytes.last()) {
        (Some(first), Some(last)) if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        _ => text.trim(),
    }
}

/// Whether a text is one of the words that exports write where they have nothing.
pub(crate) fn says_nothing(text: &str) -> bool {
    let text = trim(text);
    let may = text.as_bytes().first().is_none_or(|first| b"nNdDuU\\-".contains(first));
    if text.len() > 18 || !may {
        return false;
    }
    const WORDS: [&str; 10] =
        ["n/a", "none", "null", "\\n", "-", "--", "not available", "not applicable", "data not available", "unknown"];
    text.is_empty() || WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Repairs text whose UTF-8 bytes were written as one character each, as Meta's JSON does.
///
/// `None` where there is nothing to repair: text that is right already is never touched.
pub(crate) fn mend_meta(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let bytes: Option<Vec<u8>> = text.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect();
    String::from_utf8(bytes?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn meta_text_is_mended_and_right_text_is_left() {
        assert_eq!(mend_meta("Caf\u{c3}\u{a9}").as_deref(), Some("Café"));
        assert_eq!(mend_meta("\u{e2}\u{9c}\u{93}").as_deref(), Some("✓"));
        assert_eq!(mend_meta("\u{f0}\u{9f}\u{98}\u{80}").as_deref(), Some("😀"));
        for right in ["Café", "ÿ", "plain", "naïve", "Größe", "日本", "Ü"] {
            assert_eq!(mend_meta(right), None, "{right}");
        }
    }

    #[test]
    fn words_for_nothing() {
        for word in ["", " ", "N/A", "None", "null", "\\N", "-", "--", "Not Available", "unknown"] {
            assert!(says_nothing(word), "{word}");
        }
        assert!(!says_nothing("0") && !says_nothing("nothing"));
    }

    #[test]
    fn keys_compare_without_case_and_outer_space() {
        assert!(same_key(" Content Type", "content type"));
        assert!(same_key("ÉTÉ", "été"));
        assert!(!same_key("a", "b"));
    }
}
