//! Small pieces of HTML: entities, tags, text. Tolerant of anything; what is no tag is text.

use std::borrow::Cow;

/// Decodes entities, named and numeric.
pub(crate) fn unentity(text: &str) -> Cow<'_, str> {
    if text.contains('&') { html_escape::decode_html_entities(text) } else { Cow::Borrowed(text) }
}

/// What a piece of HTML is made of.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Piece<'a> {
    /// `<name …>`; name lower case, attributes as written.
    Open { name: String, attributes: &'a str },
    /// `</name>`, lower case.
    Close(String),
    /// Text between tags, entities not yet decoded.
    Text(&'a str),
}

/// Splits HTML into pieces. Comments, scripts and styles are dropped.
pub(crate) struct Pieces<'a> {
    rest: &'a str,
    /// No tag ends any more: looking for it at each `<` of megabytes would take for ever.
    unclosed: bool,
}

impl<'a> Pieces<'a> {
    pub(crate) fn new(html: &'a str) -> Self {
        Self { rest: html, unclosed: false }
    }

    fn tag(&mut self) -> Option<Piece<'a>> {
        let body = self.rest.get(1..)?;
        let closing = body.starts_with('/');
        let named = if closing { body.get(1..)? } else { body };
        if !named.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let Some(end) = tag_end(named) else {
            self.unclosed = true;
            return None;
        };
        let inner = &named[..end];
        self.rest = named.get(end + 1..).unwrap_or_default();
        let name_end = inner.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(inner.len());
        let name = inner[..name_end].to_ascii_lowercase();
        if closing {
            return Some(Piece::Close(name));
        }
        if matches!(name.as_str(), "script" | "style") {
            self.drop_until_close(&name);
        }
        Some(Piece::Open { name, attributes: inner[name_end..].trim().trim_end_matches('/') })
    }

    fn drop_until_close(&mut self, name: &str) {
        let mut from = 0;
        while let Some(found) = self.rest.get(from..).and_then(|rest| rest.find("</")) {
            let at = from + found;
            let after = &self.rest.as_bytes()[at + 2..];
            if after.len() >= name.len() && after[..name.len()].eq_ignore_ascii_case(name.as_bytes()) {
                self.rest = &self.rest[at..];
                return;
            }
            from = at + 2;
        }
        self.rest = "";
    }
}

/// Where a tag ends: the first `>` outside quotes, or the first at all where the quotes do not close.
fn tag_end(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') if text.as_bytes().get(at.wrapping_sub(1)) == Some(&b'=') => quote = Some(byte),
            (Some(open), _) if byte == open => quote = None,
            _ => {}
        }
    }
    text.find('>')
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            if let Some(after) = self.rest.strip_prefix("<!--") {
                self.rest = after.split_once("-->").map_or("", |(_, rest)| rest);
                continue;
            }
            if self.rest.starts_with("<!") || self.rest.starts_with("<?") {
                self.rest = self.rest.split_once('>').map_or("", |(_, rest)| rest);
                continue;
            }
            if self.rest.starts_with('<')
                && !self.unclosed
                && let Some(piece) = self.tag()
            {
                return Some(piece);
            }
            let first = self.rest.chars().next().map_or(1, char::len_utf8);
            let end = self.rest[first..].find('<').map_or(self.rest.len(), |at| at + first);
            let (text, rest) = self.rest.split_at(end);
            self.rest = rest;
            return Some(Piece::Text(text));
        }
    }
}

/// An attribute's value, entities decoded.
pub(crate) fn attribute<'a>(attributes: &'a str, name: &str) -> Option<Cow<'a, str>> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return None;
        }
        let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let key = &rest[..end];
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            (value, rest) = match after.chars().next() {
                Some(quote @ ('"' | '\'')) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                _ => after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())),
            };
        }
        if key.eq_ignore_ascii_case(name) {
            return Some(unentity(value));
        }
        if key.is_empty() && value.is_empty() {
            // A stray character, e.g. a lone quote: step over it.
            rest = rest.get(1..).unwrap_or_default();
        }
    }
}

/// Whether an element has this class.
pub(crate) fn has_class(attributes: &str, class: &str) -> bool {
    attributes.contains(class)
        && attribute(attributes, "class").is_some_and(|value| value.split_whitespace().any(|name| name == class))
}

/// Whether an element starts a new line when shown.
pub(crate) fn breaks_line(name: &str) -> bool {
    matches!(
        name,
        "br" | "div"
            | "p"
            | "li"
            | "tr"
            | "td"
            | "th"
            | "table"
            | "ul"
            | "ol"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "dt"
            | "dd"
    )
}

/// The text of a piece of HTML, white space folded.
pub(crate) fn strip_html(html: &str) -> String {
    let mut out = String::new();
    for piece in Pieces::new(html) {
        match piece {
            Piece::Text(text) => out.push_str(&unentity(text)),
            Piece::Open { name, .. } | Piece::Close(name) if breaks_line(&name) => out.push(' '),
            _ => {}
        }
    }
    fold_space(&out)
}

/// Trims and makes every run of white space one space.
pub(crate) fn fold_space(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_text() {
        let html =
            "a<br/>b<!-- x > y --><script>if (a<b) {}</script><p class=\"x y\" title='1 > 0'>é &lt; f</p> 1 < 2 <";
        assert_eq!(strip_html(html), "a b é < f 1 < 2 <");
        let open = Pieces::new(html).find_map(|p| match p {
            Piece::Open { name, attributes } if name == "p" => Some(attributes),
            _ => None,
        });
        assert!(has_class(open.unwrap(), "y") && !has_class(open.unwrap(), "z"));
        assert_eq!(attribute("href=a.html title='x &amp; y' hidden", "TITLE").as_deref(), Some("x & y"));
        assert_eq!(attribute("a \" b=1", "b").as_deref(), Some("1"));
    }

    #[test]
    fn soup_never_panics() {
        for soup in
            ["<", "<é", "é<", "</", "<a", "<a href=\"", "<!--", "<!", "<script>", "&", "&#x110000;", "<a b='c\">d"]
        {
            let _ = strip_html(soup);
        }
    }
}
