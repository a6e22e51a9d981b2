//! Listing a letter that came as mail (`.eml`): its text and its attachments become entries beside it.
//!
//! Only where the person chose the letter itself: it is a company's answer then. Mail in a folder or a mailbox is a
//! register of senders, and what stands in it is nobody's to list.

use crate::Archive;
use crate::archive::{Container, Store};
use crate::blob::{Coding, Source};
use crate::error::problem;
use crate::list::{Found, Refusals};
use crate::names;
use std::io::{self, BufRead, Read};
use takeback_model::{Problem, ProblemKind};

/// Parts within parts.
const DEEPEST: usize = 8;
/// Parts of one letter that are listed.
const PARTS: usize = 1_000;
/// The longest line that is looked at as one; what is longer is no boundary and no header.
const LINE: u64 = 64 << 10;
/// The longest header.
const HEADER: usize = 16 << 10;

/// Why the second writing of a text is left out.
const SAME_TEXT: &str = "the same text as the plain part of the mail, written as a page";

/// A part of a letter that holds no others.
#[derive(Debug, Default, PartialEq)]
struct Part {
    name: String,
    start: u64,
    len: u64,
    coding: Option<Coding>,
    /// Bytes that it becomes, where that is known before.
    size: Option<u64>,
    /// The page that says what a plain text beside it says.
    is_copy: bool,
}

impl Archive {
    /// Lists the parts of the letter that is this entry, which is all that its container holds.
    pub(crate) fn list_letter(&mut self, id: usize) -> io::Result<()> {
        let holder = self.spots[id].container;
        let Container { part, depth, .. } = self.containers[holder];
        let Store::Blob(blob) = self.containers[holder].store.clone() else { return Ok(()) };
        let mut refusals = Refusals::default();
        let (found, is_cut) = parts(&mut self.source(holder)?)?;
        if is_cut {
            let message = format!("it has more than {PARTS} parts; those after were left out");
            let entry = Some(self.entries[id].path.clone());
            self.problems.push(Problem { entry, ..problem(ProblemKind::Limit, message, None) });
        }
        for (nth, piece) in found.into_iter().enumerate() {
            let content = blob.slice(piece.start, piece.len);
            let content = match piece.coding {
                None => content,
                Some(coding) => self.unpacked(content, coding, piece.size, piece.len),
            };
            let container = self.containers.len();
            let store = Store::Blob(content);
            self.containers.push(Container { part, holder: Some(id), parent: Some(holder), depth: depth + 1, store });
            let mut found = Found::bytes(names::path(piece.name.as_bytes()), 0, piece.size, None);
            found.left_out = piece.is_copy.then_some(SAME_TEXT);
            self.add(container, found, nth, &mut refusals, None);
        }
        let name = self.entries[id].path.as_str().to_owned();
        self.tell(&refusals, &name);
        Ok(())
    }
}

/// What the headers of a part say, as far as it matters here.
#[derive(Debug, Default)]
struct Headers {
    kind: String,
    encoding: String,
    disposition: String,
}

impl Headers {
    fn take(&mut self, header: &str) {
        let Some((name, value)) = header.split_once(':') else { return };
        let place = match name.trim().to_ascii_lowercase().as_str() {
            "content-type" => &mut self.kind,
            "content-transfer-encoding" => &mut self.encoding,
            "content-disposition" => &mut self.disposition,
            _ => return,
        };
        value.trim().clone_into(place);
    }

    fn is(&self, kind: &str) -> bool {
        self.kind.get(..kind.len()).is_some_and(|start| start.eq_ignore_ascii_case(kind))
    }

    fn coding(&self) -> Option<Coding> {
        match self.encoding.to_ascii_lowercase().as_str() {
            "base64" => Some(Coding::Base64),
            "quoted-printable" => Some(Coding::Quoted),
            _ => None,
        }
    }

    /// What the part is called, or what it is.
    fn name(&self, nth: usize) -> String {
        let named = parameter(&self.disposition, "filename").or_else(|| parameter(&self.kind, "name"));
        let named = named.map(|name| name.replace(['/', '\\'], "_")).filter(|name| !name.trim().is_empty());
        named.unwrap_or_else(|| {
            let ending = match () {
                () if self.is("text/html") => "html",
                () if self.is("text/") || self.kind.is_empty() => "txt",
                () if self.is("message/rfc822") => "eml",
                () if self.is("application/pdf") => "pdf",
                () if self.is("application/json") => "json",
                () if self.is("application/zip") => "zip",
                () => "bin",
            };
            format!("part {nth}.{ending}")
        })
    }
}

/// A parameter of a header: `name="x"`, `name=x`, or `name*=utf-8''%C3%A4`.
fn parameter(header: &str, name: &str) -> Option<String> {
    for piece in pieces(header).into_iter().skip(1) {
        let Some((key, value)) = piece.split_once('=') else { continue };
        let key = key.trim().to_ascii_lowercase();
        let value = value.trim().trim_matches('"');
        if key == name {
            return Some(decoded_words(value));
        }
        if key.strip_suffix('*').or_else(|| key.strip_suffix("*0*")) == Some(name) {
            return Some(names::decode(&percent(value.rsplit('\'').next().unwrap_or(value))));
        }
        if key.strip_suffix("*0") == Some(name) {
            return Some(value.to_owned());
        }
    }
    None
}

/// The header between semicolons outside of quotes.
fn pieces(header: &str) -> Vec<&str> {
    let (mut quoted, mut start, mut out) = (false, 0, Vec::new());
    for (at, byte) in header.bytes().enumerate() {
        quoted ^= byte == b'"';
        if byte == b';' && !quoted {
            out.push(&header[start..at]);
            start = at + 1;
        }
    }
    out.push(&header[start..]);
    out
}

fn percent(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let (mut out, mut at) = (Vec::new(), 0);
    while let Some(byte) = bytes.get(at) {
        let hex = bytes.get(at + 1..at + 3).and_then(|two| std::str::from_utf8(two).ok());
        match hex.and_then(|two| u8::from_str_radix(two, 16).ok()).filter(|_| *byte == b'%') {
            Some(code) => {
                out.push(code);
                at += 3;
            }
            None => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    out
}

/// A name that many programs write as `=?utf-8?B?…?=`, against the rule.
fn decoded_words(text: &str) -> String {
    let word = |text: &str| {
        let (_, rest) = text.strip_prefix("=?")?.split_once('?')?;
        let (kind, rest) = rest.split_once('?')?;
        let (payload, rest) = rest.split_once("?=")?;
        let coding = if kind.eq_ignore_ascii_case("b") { Coding::Base64 } else { Coding::Quoted };
        let payload = if coding == Coding::Quoted { payload.replace('_', " ") } else { payload.to_owned() };
        let mut bytes = Vec::new();
        coding.decoder(io::Cursor::new(payload.into_bytes())).take(4096).read_to_end(&mut bytes).ok()?;
        Some((names::decode(&bytes), rest.trim_start().to_owned()))
    };
    let (mut out, mut rest) = (String::new(), text.to_owned());
    while let Some((decoded, after)) = word(&rest) {
        out.push_str(&decoded);
        rest = after;
    }
    out + &rest
}

/// What is being read.
enum At {
    Headers {
        headers: Headers,
        line: String,
    },
    /// Text before the first part, or after the last.
    Between,
    /// The content of a part, how many signs of base64 it has, and how deep it stands among others that say the same.
    Content {
        headers: Headers,
        start: u64,
        signs: u64,
        padded: bool,
        among: Option<usize>,
    },
}

/// The parts of the letter, in its order, and whether there are more.
fn parts(source: &mut Source) -> io::Result<(Vec<Part>, bool)> {
    let mut scan = Scan { boundaries: Vec::new(), found: Vec::new(), plain_at: None };
    let mut at = At::Headers { headers: Headers::default(), line: String::new() };
    let (mut offset, mut line) = (0, Vec::new());
    // The line end before a boundary belongs to the boundary.
    let mut end_before = 0;
    loop {
        if scan.found.len() >= PARTS {
            return Ok((scan.found, true));
        }
        line.clear();
        let count = source.by_ref().take(LINE).read_until(b'\n', &mut line)? as u64;
        if count == 0 {
            break;
        }
        let bare = line.strip_suffix(b"\n").unwrap_or(&line);
        let bare = bare.strip_suffix(b"\r").unwrap_or(bare);
        at = match (scan.boundary(bare), at) {
            (Some(ended), open) => {
                scan.close(open, end_before);
                if ended { At::Between } else { At::Headers { headers: Headers::default(), line: String::new() } }
            }
            (None, At::Headers { headers, line }) => scan.header(headers, line, bare, offset + count),
            (None, At::Content { headers, start, mut signs, mut padded, among }) => {
                for byte in bare {
                    padded |= *byte == b'=';
                    signs += u64::from(!padded && (byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/')));
                }
                At::Content { headers, start, signs, padded, among }
            }
            (None, At::Between) => At::Between,
        };
        end_before = offset + bare.len() as u64;
        offset += count;
    }
    scan.close(at, offset);
    Ok((scan.found, false))
}

struct Scan {
    /// Of the open multiparts: the boundary, and whether its parts say the same in several ways.
    boundaries: Vec<(Vec<u8>, bool)>,
    found: Vec<Part>,
    /// How deep the plain text stands that a page beside it repeats.
    plain_at: Option<usize>,
}

impl Scan {
    /// Whether the line is a boundary, and then whether it is the last one of its multipart.
    fn boundary(&mut self, line: &[u8]) -> Option<bool> {
        let rest = line.strip_prefix(b"--")?;
        let is = |(boundary, _): &(Vec<u8>, bool)| {
            rest.strip_prefix(boundary.as_slice()).is_some_and(|after| matches!(after.trim_ascii(), b"" | b"--"))
        };
        let depth = self.boundaries.iter().rposition(is)?;
        let ends = rest.trim_ascii_end().len() > self.boundaries[depth].0.len();
        self.boundaries.truncate(depth + usize::from(!ends));
        Some(ends)
    }

    fn header(&mut self, mut headers: Headers, mut line: String, next: &[u8], content: u64) -> At {
        let text = String::from_utf8_lossy(next);
        if text.starts_with([' ', '\t']) {
            if line.len() < HEADER {
                line.push(' ');
                line.push_str(text.trim());
            }
            return At::Headers { headers, line };
        }
        headers.take(&line);
        if !text.is_empty() {
            return At::Headers { headers, line: text.into_owned() };
        }
        if headers.is("multipart/") && self.boundaries.len() < DEEPEST {
            let boundary = parameter(&headers.kind, "boundary").filter(|boundary| !boundary.is_empty());
            if let Some(boundary) = boundary {
                self.boundaries.push((boundary.into_bytes(), headers.is("multipart/alternative")));
                return At::Between;
            }
        }
        let among = self.boundaries.last().filter(|(_, alternative)| *alternative).map(|_| self.boundaries.len());
        At::Content { headers, start: content, signs: 0, padded: false, among }
    }

    fn close(&mut self, open: At, end: u64) {
        let At::Content { headers, start, signs, among, .. } = open else { return };
        let len = end.saturating_sub(start);
        let coding = headers.coding();
        let size = match coding {
            None => Some(len),
            Some(Coding::Base64) => Some(signs * 3 / 4),
            Some(_) => None,
        };
        let is_copy = headers.is("text/html") && among.is_some() && among == self.plain_at;
        if headers.is("text/plain") {
            self.plain_at = among;
        }
        let nth = self.found.len() + 1;
        let mut name = headers.name(nth);
        if self.found.iter().any(|part| part.name == name) {
            name = format!("{nth} {name}");
        }
        if len > 0 {
            self.found.push(Part { name, start, len, coding, size, is_copy });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Cancel;
    use crate::blob::Blob;
    use std::sync::Arc;

    fn listed(text: &str) -> Vec<(String, String)> {
        let blob = Blob::Bytes(Arc::from(text.as_bytes()));
        let (found, _) = parts(&mut blob.open(&Cancel::default()).unwrap()).unwrap();
        found
            .into_iter()
            .map(|part| {
                let mut content = Vec::new();
                let source = blob.slice(part.start, part.len).open(&Cancel::default()).unwrap();
                match part.coding {
                    None => io::BufReader::new(source).read_to_end(&mut content).unwrap(),
                    Some(coding) => coding.decoder(source).read_to_end(&mut content).unwrap(),
                };
                assert!(part.size.is_none_or(|size| size == content.len() as u64), "{part:?}");
                let copy = if part.is_copy { " (copy)" } else { "" };
                (part.name + copy, String::from_utf8(content).unwrap())
            })
            .collect()
    }

    #[test]
    fn parts_within_parts_are_listed_and_decoded() {
        let mail = "From: a\r\nContent-Type: multipart/mixed;\r\n boundary=\"o u;t\"\r\n\r\npreamble\r\n--o u;t\r\n\
            Content-Type: multipart/alternative; boundary=in\r\n\r\n--in\r\nContent-Type: text/plain\r\n\
            Content-Transfer-Encoding: quoted-printable\r\n\r\nGr=C3=BC=\r\n=C3=9Fe\r\n--in\r\nContent-Type: text/html\r\n\r\n<p>\r\n\
            --in--\r\n--o u;t\r\nContent-Disposition: attachment; filename*=utf-8''%C3%A4.csv\r\n\
            Content-Transfer-Encoding: base64\r\n\r\nYSxi\r\nCjE=\r\n--o u;t\r\n\r\nlast\r\n--o u;t--\r\nepilogue\r\n";
        let pair = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        assert_eq!(
            listed(mail),
            [
                pair("part 1.txt", "Grüße"),
                pair("part 2.html (copy)", "<p>"),
                pair("ä.csv", "a,b\n1"),
                pair("part 4.txt", "last")
            ]
        );
        assert_eq!(listed("Subject: x\n\nbody\n"), [pair("part 1.txt", "body\n")]);
        assert_eq!(listed("no mail at all"), []);
    }

    #[test]
    fn names_are_decoded() {
        assert_eq!(
            parameter("a; filename=\"=?utf-8?B?R3LDvMOfZQ==?= x.pdf\"", "filename").as_deref(),
            Some("Grüßex.pdf")
        );
        assert_eq!(parameter("text/csv; name=a.csv", "name").as_deref(), Some("a.csv"));
        assert_eq!(parameter("text/csv", "name"), None);
    }
}
