//! JSON as the brands write it: streamed, indented, and with each one's own escapes.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;
use serde_json::ser::{Formatter, PrettyFormatter};
use std::cell::Cell;
use std::io::{self, Write};

/// Whose way of writing JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// As the standard has it.
    Plain,
    /// `=`, `&`, `<`, `>` and `'` as escapes.
    Google,
    /// Every byte of UTF-8 as a character of its own: `ü` is `\u00c3\u00bc`.
    Meta,
    /// A space before the colon.
    X,
}

struct Dress {
    pretty: PrettyFormatter<'static>,
    style: Style,
}

impl Formatter for Dress {
    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.pretty.begin_array(out)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.pretty.end_array(out)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.pretty.begin_array_value(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.pretty.end_array_value(out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.pretty.begin_object(out)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.pretty.end_object(out)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.pretty.begin_object_key(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(if self.style == Style::X { b" : " } else { b": " })
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.pretty.end_object_value(out)
    }

    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, text: &str) -> io::Result<()> {
        let special = |byte: &u8| match self.style {
            Style::Plain | Style::X => false,
            Style::Google => b"=&<>'".contains(byte),
            Style::Meta => !byte.is_ascii(),
        };
        let mut rest = text.as_bytes();
        while let Some(at) = rest.iter().position(special) {
            out.write_all(&rest[..at])?;
            write!(out, "\\u{:04x}", rest[at])?;
            rest = &rest[at + 1..];
        }
        out.write_all(rest)
    }
}

/// Rows that are made while they are written.
struct Rows<I>(Cell<Option<I>>);

impl<I: Iterator<Item = Value>> Serialize for Rows<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.take().into_iter().flatten())
    }
}

/// An object with some members before and some after the one that holds the rows.
struct Holder<'a, I> {
    before: &'a [(&'a str, Value)],
    key: &'a str,
    rows: Rows<I>,
    after: &'a [(&'a str, Value)],
}

impl<I: Iterator<Item = Value>> Serialize for Holder<'_, I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (key, value) in self.before {
            map.serialize_entry(key, value)?;
        }
        map.serialize_entry(self.key, &self.rows)?;
        for (key, value) in self.after {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

/// Writes one value.
pub(crate) fn write<T: Serialize>(out: &mut dyn Write, style: Style, value: &T) -> io::Result<()> {
    let indent: &[u8] = if style == Style::Meta { b" " } else { b"  " };
    let dress = Dress { pretty: PrettyFormatter::with_indent(indent), style };
    Ok(value.serialize(&mut serde_json::Serializer::with_formatter(out, dress))?)
}

/// Writes an array.
pub(crate) fn write_rows(out: &mut dyn Write, style: Style, rows: impl Iterator<Item = Value>) -> io::Result<()> {
    write(out, style, &Rows(Cell::new(Some(rows))))
}

/// Writes an object of which one member is an array.
pub(crate) fn write_holder(
    out: &mut dyn Write,
    style: Style,
    before: &[(&str, Value)],
    key: &str,
    rows: impl Iterator<Item = Value>,
    after: &[(&str, Value)],
) -> io::Result<()> {
    write(out, style, &Holder { before, key, rows: Rows(Cell::new(Some(rows))), after })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn written(style: Style, value: &Value) -> String {
        let mut out = Vec::new();
        write(&mut out, style, value).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn each_brand_has_its_escapes() {
        let value = json!({"ü": "a=b & 'c' \"d\""});
        assert_eq!(written(Style::Plain, &value), "{\n  \"ü\": \"a=b & 'c' \\\"d\\\"\"\n}");
        assert_eq!(written(Style::Google, &value), "{\n  \"ü\": \"a\\u003db \\u0026 \\u0027c\\u0027 \\\"d\\\"\"\n}");
        assert_eq!(written(Style::Meta, &json!({"ü": "é"})), "{\n \"\\u00c3\\u00bc\": \"\\u00c3\\u00a9\"\n}");
        assert_eq!(written(Style::X, &json!({"a": []})), "{\n  \"a\" : []\n}");
    }

    #[test]
    fn rows_stand_between_the_other_members() {
        let mut out = Vec::new();
        let rows = (0..2).map(|n| json!(n));
        write_holder(&mut out, Style::Plain, &[("a", json!(1))], "b", rows, &[("c", json!(null))]).unwrap();
        assert_eq!(String::from_utf8(out).unwrap().replace([' ', '\n'], ""), r#"{"a":1,"b":[0,1],"c":null}"#);
    }
}
