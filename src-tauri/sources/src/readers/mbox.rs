//! Mailboxes: the headers of one message are a unit, with what `sender` makes of them. Bodies are passed over and never kept.

use super::lines::Lines;
use crate::engine::Fault;
use crate::node::Node;
use crate::reading::Reading;
use crate::spot::Spot;
use encoding_rs::Encoding;
use std::borrow::Cow;
use std::io::Read;

/// A header longer than this is cut.
const LONGEST: usize = 16 * 1024;
/// A message with more headers than this is no message.
const MOST: usize = 500;

/// Reads the messages.
pub(crate) fn read(reading: &mut Reading<'_>, input: &mut dyn Read) -> Result<(), Fault> {
    let mut lines = Lines::new(input);
    let mut message = Message::default();
    while let Some(line) = lines.next(reading)? {
        // A mailbox starts a message with `From `; a file of one message has no such line.
        let starts = line.bytes.starts_with(b"From ") && message.after_blank();
        if starts {
            message.finish(reading)?;
            message.begin();
        } else if message.in_headers() {
            let text = String::from_utf8_lossy(line.bytes);
            message.header_line(&text);
        } else {
            message.blank = line.bytes.is_empty();
        }
    }
    message.finish(reading)
}

/// The message at hand.
#[derive(Default)]
struct Message {
    headers: Vec<(String, String)>,
    number: u64,
    in_body: bool,
    blank: bool,
}

impl Message {
    fn after_blank(&self) -> bool {
        self.blank || self.headers.is_empty()
    }

    fn in_headers(&self) -> bool {
        !self.in_body
    }

    fn begin(&mut self) {
        self.headers.clear();
        self.in_body = false;
        self.blank = false;
    }

    fn header_line(&mut self, line: &str) {
        if line.trim().is_empty() {
            self.in_body = !self.headers.is_empty();
            self.blank = true;
            return;
        }
        if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = self.headers.last_mut().filter(|(_, value)| value.len() < LONGEST) {
                value.push(' ');
                value.push_str(line.trim());
            }
        } else if let Some((name, value)) = line.split_once(':').filter(|_| self.headers.len() < MOST) {
            self.headers.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }

    fn finish(&mut self, reading: &mut Reading<'_>) -> Result<(), Fault> {
        if self.headers.is_empty() {
            return Ok(());
        }
        self.number += 1;
        let mut members: Vec<(Cow<'_, str>, Node<'_>)> = Vec::new();
        for (name, value) in &self.headers {
            let decoded = decode_words(value);
            match members.iter_mut().find(|(known, _)| known == name) {
                None => members.push((Cow::Borrowed(name.as_str()), Node::Str(decoded))),
                Some((_, Node::Array(items))) => items.push(Node::Str(decoded)),
                // A second header of the same name: the first one is the outermost, and stays the first.
                Some((_, first)) => {
                    let before = std::mem::replace(first, Node::Null);
                    *first = Node::Array(vec![before, Node::Str(decoded)]);
                }
            }
        }
        super::sender::add(&mut members);
        reading.unit_for_all(Spot { pattern: "message *", numbers: &[self.number] }, &Node::Object(members))?;
        Ok(())
    }
}

/// Decodes the words of RFC 2047: `=?utf-8?Q?Caf=C3=A9?=`.
fn decode_words(text: &str) -> Cow<'_, str> {
    if !text.contains("=?") {
        return Cow::Borrowed(text);
    }
    let mut out = String::new();
    let mut rest = text;
    let mut after_word = false;
    while let Some(start) = rest.find("=?") {
        let before = &rest[..start];
        // White space between two words belongs to neither.
        if !(after_word && before.trim().is_empty()) {
            out.push_str(before);
        }
        match word(&rest[start..]) {
            Some((decoded, length)) => {
                out.push_str(&decoded);
                rest = &rest[start + length..];
                after_word = true;
            }
            None => {
                out.push_str("=?");
                rest = &rest[start + 2..];
                after_word = false;
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn word(text: &str) -> Option<(String, usize)> {
    let body = text.strip_prefix("=?")?;
    let (charset, tail) = body.split_once('?')?;
    let (kind, tail) = tail.split_once('?')?;
    let (payload, _) = tail.split_once("?=")?;
    let charset = charset.split('*').next()?;
    let bytes = match kind {
        "Q" | "q" => quoted(payload),
        "B" | "b" => base64(payload)?,
        _ => return None,
    };
    let encoding = Encoding::for_label(charset.as_bytes())?;
    let (decoded, _, _) = encoding.decode(&bytes);
    let length = 2 + body.find('?')? + 1 + kind.len() + 1 + payload.len() + 2;
    Some((decoded.into_owned(), length))
}

fn quoted(payload: &str) -> Vec<u8> {
    let bytes = payload.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let hex = bytes.get(at + 1..at + 3).and_then(|two| std::str::from_utf8(two).ok());
        match (byte, hex.and_then(|two| u8::from_str_radix(two, 16).ok())) {
            (b'=', Some(decoded)) => {
                out.push(decoded);
                at += 2;
            }
            (b'_', _) => out.push(b' '),
            _ => out.push(*byte),
        }
        at += 1;
    }
    out
}

fn base64(payload: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(payload.len() * 3 / 4);
    let (mut bits, mut count) = (0u32, 0u32);
    for byte in payload.bytes().filter(|b| !b.is_ascii_whitespace() && *b != b'=') {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        bits = (bits << 6 | u32::from(value)) & 0xff_ffff;
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encoded_words_are_decoded() {
        let cases = [
            ("plain", "plain"),
            ("=?utf-8?Q?Caf=C3=A9_au?= lait", "Café au lait"),
            ("=?UTF-8?B?R3LDvMOfZQ==?= =?UTF-8?B?IQ==?=", "Grüße!"),
            ("=?iso-8859-1?q?M=FCller?= <m@example.org>", "Müller <m@example.org>"),
            ("=?broken", "=?broken"),
            ("a =?x?= b", "a =?x?= b"),
        ];
        for (text, expected) in cases {
            assert_eq!(decode_words(text), expected, "{text}");
        }
    }
}
