//! The way back: from a record's locator to what the file really says there.

use crate::card::Reader;
use crate::engine::{Fault, RuleSet, dispatch};
use crate::json::{Cursor, Halt};
use crate::json_stream::Stream;
use crate::node::{Node, same_key};
use crate::readers::label_values;
use crate::reading::Reading;
use crate::spot::pointer_part;
use crate::text_input::TextInput;
use crate::want::Want;
use std::fmt::Write as _;
use std::io::Read;
use takeback_model::{EntryPath, Moment, Problem, Record, RuleShape, Sink, Stop};

/// What is shown of one unit at most, in bytes.
const LONGEST: usize = 64 * 1024;

/// What stands at a locator, as text: JSON indented, rows and blocks as `name: value` lines. Nothing is masked.
///
/// `None` where the entry has nothing at that place (any more).
pub fn read_back(rules: &RuleSet, path: &EntryPath, input: &mut dyn Read, locator: &str) -> Option<String> {
    let locator = locator.split(" part ").next().unwrap_or(locator);
    let text = match rules.reader() {
        Reader::Json | Reader::LabelValues | Reader::Js => json(rules, input, locator)?,
        reader if reader.is_book() => {
            // `/Orders/12`: the table, and the row in it.
            let (table, row) = locator.rsplit_once('/')?;
            let mut sink = Nowhere;
            let reading = Reading::new(&rules.rules, path, &mut sink);
            let mut reading = reading.seek(Some(format!("{table}/*")), row.parse().ok()?);
            let _ = dispatch(reader, &mut reading, input);
            reading.found?
        }
        reader => {
            let digits = locator.split_once(' ').map_or("", |(_, rest)| rest);
            let digits = digits.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
            let mut sink = Nowhere;
            let mut reading =
                Reading::new(&rules.rules, path, &mut sink).seek(None, digits.parse().unwrap_or_default());
            let _ = dispatch(reader, &mut reading, input);
            reading.found?
        }
    };
    Some(cut(text))
}

fn cut(mut text: String) -> String {
    if text.len() > LONGEST {
        let end = (0..=LONGEST).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
        text.truncate(end);
        text.push('…');
    }
    text
}

/// A sink for looking only.
struct Nowhere;

impl Sink for Nowhere {
    fn shape(&mut self, _: RuleShape) -> usize {
        0
    }
    fn record(&mut self, _: usize, _: &Record<'_>) -> Result<(), Stop> {
        Ok(())
    }
    fn skip(&mut self, _: &str, _: &str) {}
    fn problem(&mut self, _: Problem) {}
    fn account(&mut self, _: &str) {}
    fn made_on(&mut self, _: Moment) {}
}

fn json(rules: &RuleSet, input: &mut dyn Read, locator: &str) -> Option<String> {
    let meta = rules.rules.first().is_some_and(|rule| rule.meta);
    let mut input = TextInput::new(input);
    let mut stream = Stream::new(&mut input, meta);
    if stream.at_end().ok()? {
        return None;
    }
    if rules.reader() == Reader::Js {
        stream.pass_assignment().ok()?;
    }
    let parts: Vec<&str> = locator.split('/').skip(1).collect();
    let mut seeker = Seeker { stream, labelled: rules.reader() == Reader::LabelValues };
    seeker.seek(&parts, 0).ok().flatten()
}

/// Goes down as far as the parts lead in the file itself. The last parts may name what a reader made of the unit;
/// then that is shown.
struct Seeker<'s> {
    stream: Stream<'s>,
    /// The units have `label_values`.
    labelled: bool,
}

impl Seeker<'_> {
    fn seek(&mut self, parts: &[&str], depth: usize) -> Result<Option<String>, Fault> {
        let first = self.stream.peek()?;
        let Some((part, rest)) = parts.split_first() else {
            return Ok(self.value(depth)?.map(|node| shown(&node)));
        };
        match first {
            b'[' => {
                let Ok(wanted) = part.parse::<u64>() else { return self.within(depth, parts) };
                self.stream.buffer.consume(1);
                if self.stream.peek()? == b']' {
                    return Ok(None);
                }
                for _ in 0..wanted {
                    self.stream.pass()?;
                    if self.stream.parse(|cursor| cursor.next_or_end(b']'))? {
                        return Ok(None);
                    }
                }
                self.seek(rest, depth + 1)
            }
            // Near the end a whole unit is small enough to hold, and can be shown where its parts are not found.
            b'{' if depth > 0 || parts.len() == 1 => self.within(depth, parts),
            b'{' if self.labelled && self.value(0)?.is_some_and(|node| label_values::is_labelled(&node)) => {
                self.within(depth, parts)
            }
            b'{' => self.member(part, rest, depth),
            _ => Ok(None),
        }
    }

    /// Seeks a member of a document that may be too large to hold.
    fn member(&mut self, part: &str, rest: &[&str], depth: usize) -> Result<Option<String>, Fault> {
        self.stream.buffer.consume(1);
        if self.stream.peek()? == b'}' {
            return Ok(None);
        }
        let wanted = part.to_lowercase();
        let mut ordinal = 0u64;
        loop {
            let key = self.stream.parse(|cursor| {
                cursor.expect(b'"', "expected a key")?;
                let key = cursor.string()?.into_owned();
                cursor.expect(b':', "expected ':' after a key")?;
                Ok(key)
            })?;
            if same_key(&pointer_part(&key), &wanted) || ordinal_of(part) == Some(ordinal) {
                return self.seek(rest, depth + 1);
            }
            self.stream.pass()?;
            ordinal += 1;
            if self.stream.parse(|cursor| cursor.next_or_end(b'}'))? {
                return Ok(None);
            }
        }
    }

    /// Shows what stands at the parts in the value at the cursor, or else the value.
    fn within(&mut self, depth: usize, parts: &[&str]) -> Result<Option<String>, Fault> {
        let labelled = self.labelled;
        let Some(node) = self.value(depth)? else { return Ok(None) };
        if let Some(found) = inner(&node, parts) {
            return Ok(Some(shown(found)));
        }
        // Parts lead into what the reader makes of labels.
        let flat = labelled.then(|| label_values::unit(node.clone()));
        Ok(Some(shown(flat.as_ref().and_then(|flat| inner(flat, parts)).unwrap_or(&node))))
    }

    /// The value at the cursor, which stays where it is; `None` where it is damaged or too large.
    fn value(&mut self, depth: usize) -> Result<Option<Node<'_>>, Fault> {
        loop {
            let buffer = &self.stream.buffer;
            let mut cursor = Cursor::new(buffer.window(), buffer.ended(), self.stream.meta);
            match cursor.value(Want::EVERYTHING, depth) {
                Ok(_) => break,
                Err(Halt::More) => {
                    if !self.stream.buffer.grow()? {
                        return Ok(None);
                    }
                }
                Err(_) => return Ok(None),
            }
        }
        // Once more, now that the window stays: what borrows from it cannot be handed out of the loop.
        let buffer = &self.stream.buffer;
        Ok(Cursor::new(buffer.window(), buffer.ended(), self.stream.meta).value(Want::EVERYTHING, depth).ok())
    }
}

/// The place in a list, or that of a member whose name the locator does not keep (`@3`).
fn ordinal_of(part: &str) -> Option<u64> {
    part.strip_prefix('@').unwrap_or(part).parse().ok()
}

fn shown(node: &Node<'_>) -> String {
    let mut out = String::new();
    indent(node, 0, &mut out);
    out
}

fn inner<'n, 'a>(node: &'n Node<'a>, parts: &[&str]) -> Option<&'n Node<'a>> {
    parts.iter().try_fold(node, |at, part| {
        let wanted = part.to_lowercase();
        let number = ordinal_of(part).and_then(|number| usize::try_from(number).ok());
        match at {
            Node::Array(items) => number.and_then(|index| items.get(index)),
            Node::Object(members) => {
                let named = members.iter().find(|(key, _)| same_key(&pointer_part(key.trim()), &wanted));
                named.or_else(|| number.and_then(|index| members.get(index))).map(|(_, node)| node)
            }
            _ => None,
        }
    })
}

/// JSON, two spaces a level.
fn indent(node: &Node<'_>, level: usize, out: &mut String) {
    if out.len() > LONGEST {
        return;
    }
    let pad = |out: &mut String, level: usize| {
        out.push('\n');
        out.extend(std::iter::repeat_n("  ", level));
    };
    match node {
        Node::Array(items) if !items.is_empty() => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                out.push_str(if index > 0 { "," } else { "" });
                pad(out, level + 1);
                indent(item, level + 1, out);
            }
            pad(out, level);
            out.push(']');
        }
        Node::Object(members) if !members.is_empty() => {
            out.push('{');
            for (index, (key, member)) in members.iter().enumerate() {
                out.push_str(if index > 0 { "," } else { "" });
                pad(out, level + 1);
                quote(key, out);
                out.push_str(": ");
                indent(member, level + 1, out);
            }
            pad(out, level);
            out.push('}');
        }
        Node::Array(_) => out.push_str("[]"),
        Node::Object(_) => out.push_str("{}"),
        Node::Str(text) => quote(text, out),
        Node::Null => out.push_str("null"),
        plain => out.push_str(plain.scalar().unwrap_or_default()),
    }
}

fn quote(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

/// A unit of a reader as lines: `name: value`.
pub(crate) fn as_lines(unit: &Node<'_>) -> String {
    let mut out = String::new();
    match unit {
        Node::Object(members) => {
            for (key, member) in members.iter().filter(|(_, member)| member.is_something()) {
                out.push_str(if out.is_empty() { "" } else { "\n" });
                out.push_str(key);
                out.push_str(": ");
                match member.scalar() {
                    Some(text) => out.push_str(text),
                    None => indent(member, 0, &mut out),
                }
            }
        }
        plain => match plain.scalar() {
            Some(text) => out.push_str(text),
            None => indent(plain, 0, &mut out),
        },
    }
    out
}
