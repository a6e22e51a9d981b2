//! Parses one JSON value out of a piece of a file, decoding only what is wanted.
//!
//! Knows nothing of streams: when the piece ends too early it says so, and the caller comes back with more.

use crate::node::{Node, mend_meta};
use crate::want::Want;
use memchr::memchr2;
use std::borrow::Cow;

/// Deeper nesting is damage or an attack; nothing that a company exports comes near.
pub(crate) const MAX_DEPTH: usize = 128;
/// The most memory that the lists and objects of one value may take, in bytes. A list of nothing but small numbers takes twelve times the
/// text that it is written in, one of small objects thirty times; what people do takes about as much as its text.
pub(crate) const MAX_HELD: usize = 32 * 1024 * 1024;

/// Why parsing stopped before the value's end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Halt {
    /// The piece ends inside the value.
    More,
    /// What stands at the cursor cannot stand there.
    Bad(&'static str),
    /// Nested deeper than [`MAX_DEPTH`].
    Deep,
    /// It would take more than [`MAX_HELD`].
    Heavy,
}

/// The keys that the objects at one place had so far, and which came after which: the next object has most likely the same in the same order,
/// and then none has to be looked up.
#[derive(Debug, Clone, Default)]
pub(crate) struct Habit {
    seen: Vec<Seen>,
    /// Which of them came first.
    first: usize,
}

#[derive(Debug, Clone)]
struct Seen {
    /// As it stands in the text, with the white space before it and the colon after it.
    key: Box<[u8]>,
    /// Which of the wanted keys it is, if any.
    wanted: Option<usize>,
    /// Which of [`Habit::seen`] came after it.
    then: usize,
}

/// More different keys are not remembered, and no longer ones.
const MOST_SEEN: usize = 64;
const LONGEST_SEEN: usize = 128;

impl Habit {
    /// The key that came after this one, or first, if the text begins with it.
    fn meet(&self, before: Option<usize>, text: &[u8]) -> Option<usize> {
        let at = before.and_then(|before| self.seen.get(before)).map_or(self.first, |before| before.then);
        self.seen.get(at).is_some_and(|seen| text.starts_with(&seen.key)).then_some(at)
    }

    /// Remembers a key that came after another, or first; says which it is.
    fn learn(&mut self, before: Option<usize>, key: &[u8], wanted: Option<usize>) -> Option<usize> {
        let at = match self.seen.iter().position(|seen| *seen.key == *key) {
            Some(at) => at,
            None if self.seen.len() >= MOST_SEEN || key.len() > LONGEST_SEEN => return None,
            None => {
                self.seen.push(Seen { key: key.into(), wanted, then: usize::MAX });
                self.seen.len() - 1
            }
        };
        match before.and_then(|before| self.seen.get_mut(before)) {
            Some(before) => before.then = at,
            None => self.first = at,
        }
        Some(at)
    }
}

/// A place in a piece of JSON text.
pub(crate) struct Cursor<'a> {
    data: &'a [u8],
    /// Offset of the next byte.
    pub(crate) at: usize,
    /// No bytes will ever follow the piece.
    last: bool,
    /// Repair Meta's encoding.
    meta: bool,
    /// How many strings were not valid UTF-8.
    pub(crate) mended: u64,
    /// Bytes that lists and objects take.
    held: usize,
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(data: &'a [u8], last: bool, meta: bool) -> Self {
        Self { data, at: 0, last, meta, mended: 0, held: 0 }
    }

    /// The next byte that is not white space, without taking it.
    pub(crate) fn peek(&mut self) -> Result<u8, Halt> {
        if let Some(byte) = self.data.get(self.at).filter(|byte| **byte > b' ') {
            return Ok(*byte);
        }
        let rest = self.data.get(self.at..).unwrap_or_default();
        // Other control characters are no white space in JSON, but nothing is lost by being lenient.
        match rest.iter().position(|byte| *byte > b' ') {
            Some(space) => {
                self.at += space;
                Ok(rest[space])
            }
            None => {
                self.at += rest.len();
                Err(Halt::More)
            }
        }
    }

    /// Takes this byte, after white space.
    pub(crate) fn expect(&mut self, wanted: u8, message: &'static str) -> Result<(), Halt> {
        if self.peek()? != wanted {
            return Err(Halt::Bad(message));
        }
        self.at += 1;
        Ok(())
    }

    /// Parses the value at the cursor.
    pub(crate) fn value(&mut self, want: &'a Want, depth: usize) -> Result<Node<'a>, Halt> {
        let mut node = Node::Null;
        self.fill(&mut node, want, depth)?;
        Ok(node)
    }

    /// As [`Self::value`], of one of many values that are mostly alike.
    pub(crate) fn usual(&mut self, want: &'a Want, depth: usize, habit: &mut Habit) -> Result<Node<'a>, Halt> {
        match self.peek()? {
            b'{' if !want.all && want.any.is_none() => self.object(want, depth, Some(habit)).map(Node::Object),
            _ => self.value(want, depth),
        }
    }

    /// Parses the value at the cursor into where it is to stay: values are so many that moving each there takes time.
    fn fill(&mut self, node: &mut Node<'a>, want: &'a Want, depth: usize) -> Result<(), Halt> {
        *node = match self.peek()? {
            b'"' => {
                self.at += 1;
                Node::Str(self.string()?)
            }
            b'{' => Node::Object(self.object(want, depth, None)?),
            b'[' => Node::Array(self.array(want, depth)?),
            _ => self.plain()?,
        };
        Ok(())
    }

    /// With a habit, only named members are wanted.
    fn object(
        &mut self,
        want: &'a Want,
        depth: usize,
        mut habit: Option<&mut Habit>,
    ) -> Result<Vec<(Cow<'a, str>, Node<'a>)>, Halt> {
        if depth >= MAX_DEPTH {
            return Err(Halt::Deep);
        }
        self.at += 1;
        let mut members = Vec::new();
        if self.peek()? == b'}' {
            self.at += 1;
            return Ok(members);
        }
        self.hold(&mut members, want.keys.len().min(16))?;
        let mut before = None;
        loop {
            let text = self.data.get(self.at..).unwrap_or_default();
            let usual = habit.as_deref().and_then(|habit| {
                before = Some(habit.meet(before, text)?);
                habit.seen.get(before?)
            });
            let wanted = if let Some(seen) = usual {
                self.at += seen.key.len();
                let known = seen.wanted.and_then(|at| want.keys.get(at));
                known.map(|(key, inner)| (Cow::Borrowed(key.as_str()), inner))
            } else {
                let start = self.at;
                self.expect(b'"', "expected a key")?;
                let plain = self.plain_key()?;
                // Most keys are plain and not wanted: those need not be decoded.
                let wanted = if let Some(raw) = plain {
                    want.plain_member(raw).map(|(known, inner)| {
                        (known.map_or_else(|| self.decode(Cow::Borrowed(raw)), Cow::Borrowed), inner)
                    })
                } else {
                    let key = self.string()?;
                    want.member(&key).map(|inner| (key, inner))
                };
                self.expect(b':', "expected ':' after a key")?;
                before = plain.zip(habit.as_deref_mut()).and_then(|(raw, habit)| {
                    habit.learn(before, self.data.get(start..self.at)?, want.plain_place(raw))
                });
                wanted
            };
            match wanted {
                Some((key, inner)) => {
                    self.hold(&mut members, 1)?;
                    members.push((key, Node::Null));
                    if let Some((_, node)) = members.last_mut() {
                        self.fill(node, inner, depth + 1)?;
                    }
                }
                None => self.skip(depth + 1)?,
            }
            if self.next_or_end(b'}')? {
                return Ok(members);
            }
        }
    }

    /// Takes a key whose opening quote was just taken, if it is ASCII without escapes.
    fn plain_key(&mut self) -> Result<Option<&'a [u8]>, Halt> {
        let rest = self.data.get(self.at..).unwrap_or_default();
        let end = find_quote(rest).ok_or(Halt::More)?;
        let key = &rest[..end];
        if rest[end] != b'"' || !key.is_ascii() {
            return Ok(None);
        }
        self.at += end + 1;
        Ok(Some(key))
    }

    fn array(&mut self, want: &'a Want, depth: usize) -> Result<Vec<Node<'a>>, Halt> {
        if depth >= MAX_DEPTH {
            return Err(Halt::Deep);
        }
        let Some(inner) = want.item() else {
            self.skip(depth)?;
            return Ok(Vec::new());
        };
        self.at += 1;
        let mut items = Vec::new();
        if self.peek()? == b']' {
            self.at += 1;
            return Ok(items);
        }
        loop {
            self.hold(&mut items, 1)?;
            items.push(Node::Null);
            if let Some(item) = items.last_mut() {
                self.fill(item, inner, depth + 1)?;
            }
            if self.next_or_end(b']')? {
                return Ok(items);
            }
        }
    }

    /// Makes room for so many more, within what a value may take.
    fn hold<T>(&mut self, items: &mut Vec<T>, more: usize) -> Result<(), Halt> {
        if items.capacity() - items.len() < more {
            let before = items.capacity();
            items.reserve(more);
            self.held += (items.capacity() - before) * size_of::<T>();
            if self.held > MAX_HELD {
                return Err(Halt::Heavy);
            }
        }
        Ok(())
    }

    /// Takes the comma or the end of a container; true at the end.
    pub(crate) fn next_or_end(&mut self, end: u8) -> Result<bool, Halt> {
        let byte = self.peek()?;
        if byte == b',' {
            self.at += 1;
            Ok(false)
        } else if byte == end {
            self.at += 1;
            Ok(true)
        } else {
            Err(Halt::Bad("expected ',' or the end of the list or object"))
        }
    }

    /// A number, `true`, `false` or `null`.
    fn plain(&mut self) -> Result<Node<'a>, Halt> {
        let rest = self.data.get(self.at..).unwrap_or_default();
        let digits = rest.iter().position(|byte| !in_number(*byte)).unwrap_or(rest.len());
        let length = rest.iter().skip(digits).position(|byte| ends_word(*byte)).map(|more| digits + more);
        let word = match length {
            Some(length) => &rest[..length],
            None if self.last => rest,
            None => return Err(Halt::More),
        };
        let node = match word {
            _ if digits == word.len() && begins_number(word) => {
                Node::Number(std::str::from_utf8(word).unwrap_or_default())
            }
            b"null" => Node::Null,
            b"true" => Node::Bool(true),
            b"false" => Node::Bool(false),
            _ if length.is_none() => return Err(Halt::More),
            _ => return Err(Halt::Bad("expected a value")),
        };
        self.at += word.len();
        Ok(node)
    }

    /// The string whose opening quote was just taken.
    pub(crate) fn string(&mut self) -> Result<Cow<'a, str>, Halt> {
        let rest = self.data.get(self.at..).unwrap_or_default();
        match find_quote(rest) {
            None => Err(Halt::More),
            Some(end) if rest[end] == b'"' => {
                self.at += end + 1;
                Ok(self.decode(Cow::Borrowed(&rest[..end])))
            }
            Some(end) => self.escaped(rest, end),
        }
    }

    fn escaped(&mut self, rest: &'a [u8], first: usize) -> Result<Cow<'a, str>, Halt> {
        // Mostly as much again follows.
        let mut out = Vec::with_capacity(2 * first + 8);
        out.extend_from_slice(&rest[..first]);
        let mut at = first;
        loop {
            let tail = rest.get(at..).unwrap_or_default();
            let end = find_quote(tail).ok_or(Halt::More)?;
            out.extend_from_slice(&tail[..end]);
            at += end + 1;
            if tail[end] == b'"' {
                self.at += at;
                return Ok(self.decode(Cow::Owned(out)));
            }
            let escape = *rest.get(at).ok_or(Halt::More)?;
            at += 1;
            let simple = match escape {
                b'"' | b'\\' | b'/' => escape,
                b'b' => 8,
                b'f' => 12,
                b'n' => b'\n',
                b'r' => b'\r',
                b't' => b'\t',
                b'u' => {
                    at = push_unicode(rest, at, &mut out)?;
                    continue;
                }
                _ => {
                    self.at += at;
                    return Err(Halt::Bad("unknown escape in a string"));
                }
            };
            out.push(simple);
        }
    }

    fn decode(&mut self, bytes: Cow<'a, [u8]>) -> Cow<'a, str> {
        let text = match bytes {
            Cow::Borrowed(bytes) => match std::str::from_utf8(bytes) {
                Ok(text) => Cow::Borrowed(text),
                Err(_) => self.lossy(bytes),
            },
            Cow::Owned(bytes) => match String::from_utf8(bytes) {
                Ok(text) => Cow::Owned(text),
                Err(error) => self.lossy(error.as_bytes()),
            },
        };
        if self.meta { mend_meta(&text).map_or(text, Cow::Owned) } else { text }
    }

    fn lossy(&mut self, bytes: &[u8]) -> Cow<'a, str> {
        self.mended += 1;
        Cow::Owned(String::from_utf8_lossy(bytes).into_owned())
    }

    /// Steps over the value at the cursor.
    pub(crate) fn skip(&mut self, depth: usize) -> Result<(), Halt> {
        match self.peek()? {
            b'"' => {
                self.at += 1;
                self.skip_string()
            }
            b'{' | b'[' => self.skip_container(depth),
            _ => self.skip_plain(),
        }
    }

    fn skip_plain(&mut self) -> Result<(), Halt> {
        let rest = self.data.get(self.at..).unwrap_or_default();
        match rest.iter().position(|b| matches!(b, b',' | b'}' | b']') || *b <= b' ') {
            Some(length) if length > 0 => {
                self.at += length;
                Ok(())
            }
            _ => self.plain().map(drop),
        }
    }

    fn skip_container(&mut self, mut depth: usize) -> Result<(), Halt> {
        let floor = depth;
        loop {
            let rest = self.data.get(self.at..).unwrap_or_default();
            let Some(next) = rest.iter().position(|byte| MARKS[usize::from(*byte)]) else {
                return Err(Halt::More);
            };
            self.at += next + 1;
            match rest[next] {
                b'"' => self.skip_string()?,
                b'{' | b'[' => {
                    depth += 1;
                    if depth > MAX_DEPTH {
                        return Err(Halt::Deep);
                    }
                }
                _ => {
                    depth -= 1;
                    if depth == floor {
                        return Ok(());
                    }
                }
            }
        }
    }

    fn skip_string(&mut self) -> Result<(), Halt> {
        loop {
            let rest = self.data.get(self.at..).unwrap_or_default();
            let end = find_quote(rest).ok_or(Halt::More)?;
            self.at += end + 1;
            if rest[end] == b'"' {
                return Ok(());
            }
            self.at += 1;
        }
    }
}

/// The bytes that matter to somebody who looks for a container's end.
const MARKS: [bool; 256] = {
    let mut marks = [false; 256];
    marks[b'"' as usize] = true;
    marks[b'{' as usize] = true;
    marks[b'}' as usize] = true;
    marks[b'[' as usize] = true;
    marks[b']' as usize] = true;
    marks
};

/// The next quote or backslash. Most keys and many values are so short that a look at eight bytes at a time finds it before a
/// search made for long texts would have begun.
#[inline]
fn find_quote(bytes: &[u8]) -> Option<usize> {
    const WORDS: usize = 4;
    let mut rest = bytes;
    while let Some((word, tail)) = rest.split_first_chunk::<8>().filter(|_| bytes.len() - rest.len() < 8 * WORDS) {
        let word = u64::from_le_bytes(*word);
        let marks = marks_of(word, b'"') | marks_of(word, b'\\');
        if marks != 0 {
            return Some(bytes.len() - rest.len() + marks.trailing_zeros() as usize / 8);
        }
        rest = tail;
    }
    memchr2(b'"', b'\\', rest).map(|at| bytes.len() - rest.len() + at)
}

/// The highest bit of the lowest byte that is this one; above it other bits may be set.
#[inline]
fn marks_of(word: u64, byte: u8) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    let zeros = word ^ (ONES * byte as u64);
    zeros.wrapping_sub(ONES) & !zeros & (ONES << 7)
}

fn ends_word(byte: u8) -> bool {
    matches!(byte, b',' | b'}' | b']' | b' ' | b'\n' | b'\r' | b'\t' | b':' | b'"')
}

fn in_number(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b'.' | b'e' | b'E' | b'+' | b'-')
}

fn begins_number(word: &[u8]) -> bool {
    word.strip_prefix(b"-").unwrap_or(word).first().is_some_and(u8::is_ascii_digit)
}

/// Decodes the hex digits after `\u`, with the second half of a pair; a half without its other becomes U+FFFD.
fn push_unicode(rest: &[u8], at: usize, out: &mut Vec<u8>) -> Result<usize, Halt> {
    let unit = hex4(rest, at)?;
    let mut at = at + 4;
    let mut code = u32::from(unit);
    if (0xd800..0xdc00).contains(&unit) {
        match (rest.get(at), rest.get(at + 1)) {
            (Some(b'\\'), Some(b'u')) => {
                let low = hex4(rest, at + 2)?;
                if (0xdc00..0xe000).contains(&low) {
                    code = 0x10000 + ((u32::from(unit) - 0xd800) << 10) + (u32::from(low) - 0xdc00);
                    at += 6;
                }
            }
            (Some(b'\\'), None) | (None, _) => return Err(Halt::More),
            _ => {}
        }
    }
    let decoded = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
    out.extend_from_slice(decoded.encode_utf8(&mut [0; 4]).as_bytes());
    Ok(at)
}

fn hex4(rest: &[u8], at: usize) -> Result<u16, Halt> {
    let digits = rest.get(at..at + 4).ok_or(Halt::More)?;
    let text = std::str::from_utf8(digits).map_err(|_| Halt::Bad("expected four hex digits after \\u"))?;
    u16::from_str_radix(text, 16).map_err(|_| Halt::Bad("expected four hex digits after \\u"))
}

/// Parses a whole text; `None` where it is not JSON.
pub(crate) fn parse_whole(text: &str) -> Option<Node<'_>> {
    let mut cursor = Cursor::new(text.as_bytes(), true, false);
    let node = cursor.value(Want::EVERYTHING, 0).ok()?;
    (cursor.peek() == Err(Halt::More)).then_some(node)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn object(members: Vec<(&'static str, Node<'static>)>) -> Node<'static> {
        Node::Object(members.into_iter().map(|(k, v)| (Cow::Borrowed(k), v)).collect())
    }

    #[test]
    fn the_next_quote_is_found_anywhere() {
        for length in 0..60 {
            let plain = "x!#[]\u{a2}~a".repeat(8);
            let text: Vec<u8> = plain.bytes().take(length).collect();
            assert_eq!(find_quote(&text), None, "{length}");
            for at in 0..length {
                for mark in [b'"', b'\\'] {
                    let mut marked = text.clone();
                    marked[at] = mark;
                    // Another one further on is not the next.
                    marked[length - 1] = mark;
                    assert_eq!(find_quote(&marked), Some(at), "{at} of {length}");
                }
            }
        }
    }

    #[test]
    fn values_are_decoded() {
        let parsed = parse_whole(r#" {"a":[1,-2.5e3,true,null],"b\n":"\u00e9\ud83d\ude00\ud800x"} "#).unwrap();
        let list = vec![Node::Number("1"), Node::Number("-2.5e3"), Node::Bool(true), Node::Null];
        assert_eq!(parsed, object(vec![("a", Node::Array(list)), ("b\n", Node::text("é😀\u{fffd}x"))]));
        for bad in ["{", "[1,]", "{\"a\" 1}", "nul", "{\"a\":1]", "\"\\q\"", "[1 2]", ""] {
            assert_eq!(parse_whole(bad), None, "{bad}");
        }
    }

    #[test]
    fn only_what_is_wanted_is_decoded() {
        let mut want = Want { keys: vec![("a".into(), Want::EVERYTHING.clone())], ..Want::default() };
        want.settle();
        let text = br#"{"x":{"y":["}",{"a":2}]},"A":1,"z":"\""}"#;
        // The key is the card's.
        let node = Cursor::new(text, true, false).value(&want, 0).unwrap();
        assert_eq!(node, object(vec![("a", Node::Number("1"))]));
    }

    /// Objects in the usual order, with more or fewer keys, in another order, with a key twice, with one that begins like another, and with very many.
    #[test]
    fn what_is_usual_changes_nothing() {
        let keys = ["a", "ab", "f 3", "f 70"];
        let mut want = Want { keys: keys.map(|key| (key.into(), Want::EVERYTHING.clone())).into(), ..Want::default() };
        want.settle();
        let many: Vec<String> = (0..99).map(|n| format!(r#""f {n}":{n}"#)).collect();
        let many = format!("{{{}}}", many.join(","));
        let units = [
            r#"{"x":0,"a":1,"AB":2}"#,
            r#"{"x":0,"a":1,"AB":2}"#,
            r#"{"x":0,"AB":2,"y":[],"a":1}"#,
            r#"{ "x" : 0, "a": 1,"AB" :2 }"#,
            r#"{"a":1,"a":2}"#,
            r#"{"ab":1,"a":2,"x\n":3,"é":4,"\u0061":5}"#,
            "{}",
            "[1]",
            &many,
            &many,
            r#"{"x":0,"a":1,"AB":2}"#,
        ];
        let mut habit = Habit::default();
        for unit in units {
            for cut in [unit.len() / 2, unit.len()] {
                let parse = || Cursor::new(&unit.as_bytes()[..cut], cut == unit.len(), false);
                assert_eq!(parse().usual(&want, 0, &mut habit), parse().value(&want, 0), "{unit}");
            }
        }
        assert_eq!(habit.seen.len(), MOST_SEEN);
    }

    #[test]
    fn every_cut_asks_for_more() {
        let text = r#"{"a":["x\u00e9",1.5,{"b":null}],"c":"\ud83d\ude00"}"#;
        for cut in 0..text.len() {
            let mut cursor = Cursor::new(&text.as_bytes()[..cut], false, false);
            assert_eq!(cursor.value(Want::EVERYTHING, 0), Err(Halt::More), "{cut}");
        }
    }

    #[test]
    fn what_takes_too_much_memory_is_refused() {
        let wanted = Want { keys: vec![("a".into(), Want::EVERYTHING.clone())], ..Want::default() };
        let of_objects = Want { any: Some(Box::new(wanted)), ..Want::default() };
        for (item, want) in [("1,", Want::EVERYTHING), ("[1],", Want::EVERYTHING), ("{\"a\":1},", &of_objects)] {
            let list = |count: usize| format!("[{}0]", item.repeat(count));
            assert!(Cursor::new(list(10_000).as_bytes(), true, false).value(want, 0).is_ok(), "{item}");
            let long = list(2_000_000);
            let heavy = Cursor::new(long.as_bytes(), true, false).value(want, 0);
            assert_eq!(heavy, Err(Halt::Heavy), "{item}");
        }
        // What stands empty takes nothing of its own.
        let empty = format!("[{}0]", "{},".repeat(500_000));
        assert!(parse_whole(&empty).is_some());
    }

    #[test]
    fn depth_has_a_floor_under_it() {
        let deep = "[".repeat(100_000);
        for want in [Want::EVERYTHING, &Want::default()] {
            assert_eq!(Cursor::new(deep.as_bytes(), true, false).value(want, 0), Err(Halt::Deep));
        }
        let fine = format!("{}1{}", "[".repeat(50), "]".repeat(50));
        assert!(parse_whole(&fine).is_some());
    }
}
