//! Content lines as vCards and calendars have them: `NAME;PARAM=x:value`, folded over several lines.

use super::lines::Lines;
use crate::engine::Fault;
use crate::node::Node;
use crate::reading::Reading;
use crate::spot::Spot;
use std::borrow::Cow;
use std::io::Read;
use takeback_model::ProblemKind;

/// A value longer than this is a picture or a file, and is left out.
const LONGEST: usize = 16 * 1024;

/// Name and parameters of a property are no longer than this.
const PARAMETERS: usize = 1024;
/// A unit with more values than this was made to do harm.
const MOST: usize = 1000;

/// One property.
pub(crate) struct Property {
    /// Upper case, without a group before it.
    pub(crate) name: String,
    pub(crate) value: String,
    parameters: String,
}

/// A file taken property by property.
pub(crate) struct Properties<'r> {
    lines: Lines<'r>,
    /// The line after the one handed out last.
    ahead: Option<String>,
    begun: bool,
}

impl<'r> Properties<'r> {
    pub(crate) fn new(input: &'r mut dyn Read) -> Self {
        Self { lines: Lines::new(input), ahead: None, begun: false }
    }

    /// The next property.
    pub(crate) fn next(&mut self, reading: &mut Reading<'_>) -> Result<Option<Property>, Fault> {
        loop {
            if !self.begun {
                self.begun = true;
                self.ahead = self.line(reading)?;
            }
            let Some(mut text) = self.ahead.take() else { return Ok(None) };
            loop {
                self.ahead = self.line(reading)?;
                // A folded line starts with a space; quoted-printable values go on after `=` at the end of a line.
                let quoted = text.ends_with('=') && is_quoted(&text);
                match &self.ahead {
                    Some(next) if next.starts_with([' ', '\t']) => {
                        if text.len() <= LONGEST {
                            text.push_str(&next[1..]);
                        }
                    }
                    Some(next) if quoted => {
                        // Past the limit only the sign that it goes on is kept.
                        if text.len() <= LONGEST {
                            text.pop();
                            text.push_str(next);
                        } else if !next.ends_with('=') {
                            text.pop();
                        }
                    }
                    _ => break,
                }
            }
            if let Some(property) = property(&text) {
                return Ok(Some(property));
            }
        }
    }

    fn line(&mut self, reading: &mut Reading<'_>) -> Result<Option<String>, Fault> {
        let line = self.lines.next(reading)?;
        Ok(line.map(|line| line.text(reading).into_owned()))
    }
}

/// Whether the parameters before the value call it quoted-printable.
fn is_quoted(line: &str) -> bool {
    let mut end = line.len().min(PARAMETERS);
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    let head = line[..end].split(':').next().unwrap_or_default();
    head.to_ascii_uppercase().contains("QUOTED-PRINTABLE")
}

fn property(line: &str) -> Option<Property> {
    let mut quoted = false;
    let colon = line.char_indices().find(|(_, c)| {
        quoted ^= *c == '"';
        *c == ':' && !quoted
    });
    let (head, value) = (&line[..colon?.0], &line[colon?.0 + 1..]);
    let (name, parameters) = head.split_once(';').unwrap_or((head, ""));
    let name = name.rsplit('.').next().unwrap_or(name).trim().to_ascii_uppercase();
    let parameters = parameters.to_ascii_uppercase();
    let value = if parameters.contains("QUOTED-PRINTABLE") { quoted_printable(value) } else { value.to_owned() };
    let value = if value.len() > LONGEST { String::new() } else { unescape(&value) };
    (!name.is_empty()).then_some(Property { name, value, parameters })
}

fn quoted_printable(text: &str) -> String {
    let marked = text.replace('%', "%25").replace('+', "%2B").replace('=', "%");
    crate::filter::percent_decode(&marked)
}

fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (c, c == '\\') {
            (_, true) => match chars.next() {
                Some('n' | 'N') => out.push('\n'),
                Some(other) => out.push(other),
                None => {}
            },
            (c, false) => out.push(c),
        }
    }
    out
}

impl Property {
    /// The value as a calendar time that the time reader knows: `20240105T080910Z` becomes `2024-01-05T08:09:10Z`.
    pub(crate) fn time(&self) -> String {
        let digits = self.value.trim();
        let b = digits.as_bytes();
        let basic = b.len() >= 15 && b[8] == b'T' && b[..8].iter().chain(&b[9..15]).all(u8::is_ascii_digit);
        if !basic || !digits.is_ascii() {
            return digits.to_owned();
        }
        let part = |from: usize, to: usize| &digits[from..to];
        let zone = &digits[15..];
        format!("{}-{}-{}T{}:{}:{}{zone}", part(0, 4), part(4, 6), part(6, 8), part(9, 11), part(11, 13), part(13, 15))
    }

    /// Structured values have empty places between semicolons; those go.
    pub(crate) fn joined(&self) -> String {
        let parts: Vec<&str> = self.value.split(';').map(str::trim).filter(|part| !part.is_empty()).collect();
        parts.join(", ")
    }

    /// Whether it holds data of its own, e.g. a picture.
    pub(crate) fn is_binary(&self) -> bool {
        self.parameters.contains("ENCODING=B") || self.value.starts_with("data:")
    }
}

/// Members of a unit: names that may occur several times are lists.
#[derive(Default)]
pub(crate) struct Members {
    members: Vec<(Cow<'static, str>, Node<'static>)>,
    values: usize,
    left_out: u64,
}

impl Members {
    pub(crate) fn one(&mut self, name: String, value: String) {
        let is_new = || !self.members.iter().any(|(known, _)| *known == name);
        if !value.trim().is_empty() && is_new() && self.has_room() {
            self.members.push((name.into(), Node::owned(value)));
        }
    }

    pub(crate) fn many(&mut self, name: String, value: String) {
        if value.trim().is_empty() || !self.has_room() {
            return;
        }
        match self.members.iter_mut().find(|(known, _)| *known == name) {
            Some((_, Node::Array(items))) => items.push(Node::owned(value)),
            Some(_) => {}
            None => self.members.push((name.into(), Node::Array(vec![Node::owned(value)]))),
        }
    }

    /// Counts a value, unless there are too many already.
    fn has_room(&mut self) -> bool {
        let has_room = self.values < MOST;
        self.values += usize::from(has_room);
        self.left_out += u64::from(!has_room);
        has_room
    }

    /// The unit; what did not fit is told.
    pub(crate) fn into_unit(self, reading: &mut Reading<'_>, spot: Spot<'_>) -> Node<'static> {
        if self.left_out > 0 {
            let message = format!("it has more than {MOST} values; those after them were left out");
            reading.problem(ProblemKind::Limit, spot.fill(), message, Some(self.left_out));
        }
        Node::Object(self.members)
    }
}
