//! Templates: the record's one line, e.g. `{type} at {^name}[, {place}]`.

use crate::field::{Expr, Scope};
use crate::want::Want;

/// The longest text of a record, in characters.
const MAX_CHARS: usize = 300;

/// A compiled template.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Template {
    segments: Vec<Segment>,
}

#[derive(Debug, Clone, PartialEq)]
enum Segment {
    Literal(String),
    Value(Expr),
    Optional(Template),
}

impl Template {
    /// Parses a template.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let (template, rest) = parse_segments(text, false)?;
        debug_assert!(rest.is_empty());
        Ok(template)
    }

    /// Whether any part of the template is a field.
    pub(crate) fn has_fields(&self) -> bool {
        self.segments.iter().any(|segment| match segment {
            Segment::Literal(_) => false,
            Segment::Value(expr) => !expr.is_constant(),
            Segment::Optional(inner) => inner.has_fields(),
        })
    }

    /// Writes the text for a unit. True when it says something of the unit.
    ///
    /// Where a template that needs values has none of them, nothing is written: ` at ` alone says nothing.
    pub(crate) fn render(&self, scope: &Scope<'_>, out: &mut String) -> bool {
        out.clear();
        let found = self.write(scope, out);
        let needs = self.segments.iter().any(|segment| matches!(segment, Segment::Value(_)));
        if needs && !found {
            out.clear();
        }
        fold_in_place(out);
        found
    }

    fn write(&self, scope: &Scope<'_>, out: &mut String) -> bool {
        let mut found = false;
        for segment in &self.segments {
            match segment {
                Segment::Literal(text) => out.push_str(text),
                Segment::Value(expr) => found |= write_values(expr, scope, out),
                Segment::Optional(inner) => {
                    let start = out.len();
                    if inner.write(scope, out) {
                        found = true;
                    } else {
                        out.truncate(start);
                    }
                }
            }
        }
        found
    }

    /// Adds what the template needs.
    pub(crate) fn want(&self, item: &mut Want, unit: &mut Want) {
        for segment in &self.segments {
            match segment {
                Segment::Literal(_) => {}
                Segment::Value(expr) => expr.want(item, unit),
                Segment::Optional(inner) => inner.want(item, unit),
            }
        }
    }
}

fn write_values(expr: &Expr, scope: &Scope<'_>, out: &mut String) -> bool {
    let mut first = true;
    expr.values(scope, &mut |value| {
        if !first {
            out.push_str(", ");
        }
        first = false;
        out.push_str(&value);
        // Enough for any line; a mail of a megabyte need not be copied whole.
        out.len() < MAX_CHARS * 8
    });
    !first && (!expr.has_constant() || expr.is_present(scope))
}

fn parse_segments(text: &str, inside: bool) -> Result<(Template, &str), String> {
    let mut segments = Vec::new();
    let mut rest = text;
    loop {
        let stop = rest.find(['{', '[', ']']).unwrap_or(rest.len());
        if stop > 0 {
            segments.push(Segment::Literal(rest[..stop].to_owned()));
        }
        let tail = &rest[stop..];
        match tail.chars().next() {
            None if inside => return Err("a '[' is not closed".into()),
            None => return Ok((Template { segments }, "")),
            Some('{') => {
                let end = closing_brace(tail).ok_or("a '{' is not closed")?;
                segments.push(Segment::Value(Expr::parse(&tail[1..end])?));
                rest = &tail[end + 1..];
            }
            Some('[') => {
                let (inner, after) = parse_segments(&tail[1..], true)?;
                segments.push(Segment::Optional(inner));
                rest = after;
            }
            Some(_) if inside => return Ok((Template { segments }, &tail[1..])),
            Some(_) => return Err("a ']' closes nothing".into()),
        }
    }
}

fn closing_brace(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// Trims, folds white space and cuts; does nothing to a text that is in order already.
fn fold_in_place(text: &mut String) {
    let bytes = text.as_bytes();
    let mut before = b' ';
    let orderly = bytes.len() <= MAX_CHARS
        && bytes.last() != Some(&b' ')
        && bytes.iter().all(|byte| {
            let plain = (b' '..0x7f).contains(byte) && !(*byte == b' ' && before == b' ');
            before = *byte;
            plain
        });
    if orderly {
        return;
    }
    let mut out = String::with_capacity(text.len().min(MAX_CHARS * 4));
    let mut length = 0;
    let mut gap = false;
    for c in text.chars() {
        if c.is_whitespace() || c.is_control() {
            gap = !out.is_empty();
            continue;
        }
        let needed = 1 + usize::from(gap);
        if length + needed > MAX_CHARS - 1 {
            out.push('…');
            break;
        }
        if gap {
            out.push(' ');
        }
        out.push(c);
        length += needed;
        gap = false;
    }
    *text = out;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::parse_whole;

    fn render(template: &str, json: &str) -> (bool, String) {
        let unit = parse_whole(json).unwrap();
        let scope = Scope { item: &unit, unit: &unit, key: "", literal: false };
        let mut out = String::new();
        let found = Template::parse(template).unwrap().render(&scope, &mut out);
        (found, out)
    }

    #[test]
    fn templates_write_one_line() {
        let unit = r#"{"type":"PURCHASE","name":"shop.example","l":["a","b"],"s":" x\n\t y\u00a0z ","n":null}"#;
        let cases = [
            ("{type} at {name}", true, "PURCHASE at shop.example"),
            ("{type}[ in {city}][ by {name}]", true, "PURCHASE by shop.example"),
            ("{l}", true, "a, b"),
            ("{s}", true, "x y z"),
            ("{n} at {city}", false, ""),
            ("Login[ from {ip}]", false, "Login"),
            ("{ {city,name} }", true, "shop.example"),
            ("{city ?? ='somewhere'}[ by {name}]", true, "somewhere by shop.example"),
            ("{type}[ in {city ?? ='nowhere'}]", true, "PURCHASE"),
            ("{n ?? ='nothing'}", false, ""),
        ];
        for (template, found, text) in cases {
            assert_eq!(render(template, unit), (found, text.to_owned()), "{template}");
        }
        let long = format!(r#"{{"t":"{}"}}"#, "é".repeat(1000));
        assert_eq!(render("{t}", &long).1.chars().count(), 300);
        for bad in ["{a", "[a", "a]", "{}", "{a|nope}"] {
            assert!(Template::parse(bad).is_err(), "{bad}");
        }
    }
}
