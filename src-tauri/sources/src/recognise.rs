//! Whose export is it? Asks every card's signals, looking into as few entries as possible.

use crate::card::{Card, Signal, Test};
use crate::glob::{FoldedPath, Pattern};
use crate::json::{Cursor, Halt};
use crate::node::same_key;
use crate::plan::is_junk;
use crate::readers::csv::has_header;
use crate::text_input::TextInput;
use crate::{field::Part, library::Library};
use std::io::Read;
use takeback_model::{BrandSlug, EntryPath};

/// From here on a card counts as recognised.
const ENOUGH: f64 = 0.5;
/// How many entries are looked into, over all cards.
const MOST_HEADS: usize = 40;
/// How many entries that match one signal's path are looked into.
const TRIES: usize = 3;
/// How much of an entry is looked at.
const HEAD: usize = 256 * 1024;

/// A card that fits an archive.
#[derive(Debug, Clone, PartialEq)]
pub struct Recognition {
    /// The card's id.
    pub card: String,
    /// Its brand.
    pub brand: BrandSlug,
    /// What people call the brand.
    pub name: String,
    /// From 0.5 to 1.
    pub confidence: f64,
    /// Why, in plain words.
    pub reasons: Vec<String>,
}

impl Library {
    /// The cards that fit an archive, best first. `head` gives the first bytes of an entry, by its index into `paths`.
    pub fn recognise(&self, paths: &[&EntryPath], head: &mut dyn FnMut(usize) -> Option<Vec<u8>>) -> Vec<Recognition> {
        let entries: Vec<(usize, FoldedPath)> = paths
            .iter()
            .enumerate()
            .filter(|(_, path)| !is_junk(path))
            .map(|(at, path)| (at, FoldedPath::new(path)))
            .collect();
        let mut heads = Heads { head, known: Vec::new() };
        let mut found: Vec<Recognition> =
            self.cards().filter_map(|card| judge(card, paths, &entries, &mut heads)).collect();
        found.sort_by(|a, b| b.confidence.total_cmp(&a.confidence).then_with(|| a.card.cmp(&b.card)));
        found
    }
}

fn judge(
    card: &Card,
    paths: &[&EntryPath],
    entries: &[(usize, FoldedPath)],
    heads: &mut Heads<'_>,
) -> Option<Recognition> {
    let mut doubt = 1.0;
    let mut reasons = Vec::new();
    for signal in &card.signals {
        let Ok(pattern) = Pattern::parse(&signal.path, &card.folders) else { continue };
        let mut matching = entries.iter().filter(|(_, path)| pattern.matches(path)).map(|(at, _)| *at);
        let holds = match signal.test {
            Test::Path => matching.next(),
            _ => matching.take(TRIES).find(|at| heads.get(*at).is_some_and(|head| test(&signal.test, head))),
        };
        if let Some(at) = holds {
            doubt *= 1.0 - signal.weight;
            reasons.extend(paths.get(at).map(|path| reason(signal, path)));
        }
    }
    let confidence = 1.0 - doubt;
    (confidence >= ENOUGH).then(|| Recognition {
        card: card.id.clone(),
        brand: card.brand.clone(),
        name: card.name.clone(),
        confidence,
        reasons,
    })
}

fn reason(signal: &Signal, path: &EntryPath) -> String {
    match &signal.test {
        Test::Path => format!("has {path}"),
        Test::JsonKey(_, key) => format!("{path} has the key {key}"),
        Test::Head(head) => format!("{path} starts with {head}"),
        Test::CsvHeader(columns) => format!("{path} has the columns {}", columns.join(", ")),
    }
}

/// Heads of entries that were asked for, each read once.
struct Heads<'h> {
    head: &'h mut dyn FnMut(usize) -> Option<Vec<u8>>,
    known: Vec<(usize, Option<Vec<u8>>)>,
}

impl Heads<'_> {
    fn get(&mut self, index: usize) -> Option<&[u8]> {
        let at = match self.known.iter().position(|(known, _)| *known == index) {
            Some(at) => at,
            None if self.known.len() >= MOST_HEADS => return None,
            None => {
                let head = (self.head)(index).map(|bytes| {
                    let mut text = Vec::new();
                    let mut bytes = bytes.as_slice();
                    let _ = TextInput::new(&mut bytes).take(HEAD as u64).read_to_end(&mut text);
                    text
                });
                self.known.push((index, head));
                self.known.len() - 1
            }
        };
        self.known.get(at).and_then(|(_, head)| head.as_deref())
    }
}

fn test(test: &Test, head: &[u8]) -> bool {
    match test {
        Test::Path => true,
        Test::JsonKey(parts, _) => {
            let mut cursor = Cursor::new(head, false, false);
            matches!(seek(&mut cursor, parts), Ok(true))
        }
        Test::Head(wanted) => {
            let start = head.trim_ascii_start();
            start.starts_with(wanted.as_bytes())
                || memchr::memmem::find(&start[..start.len().min(4096)], wanted.as_bytes()).is_some()
        }
        Test::CsvHeader(columns) => has_header(head, columns),
    }
}

/// Whether the document, as far as it is there, has something at the path.
fn seek(cursor: &mut Cursor<'_>, parts: &[Part]) -> Result<bool, Halt> {
    let Some((part, rest)) = parts.split_first() else { return Ok(true) };
    let wanted = |key: &str| match part {
        Part::Every => true,
        Part::Keys(keys) => keys.iter().any(|known| same_key(key, known)),
    };
    match cursor.peek()? {
        b'{' => {
            cursor.at += 1;
            loop {
                if cursor.peek()? == b'}' {
                    cursor.at += 1;
                    return Ok(false);
                }
                cursor.expect(b'"', "expected a key")?;
                let key = cursor.string()?;
                cursor.expect(b':', "expected ':'")?;
                if wanted(&key) {
                    if seek(cursor, rest)? {
                        return Ok(true);
                    }
                } else {
                    cursor.skip(0)?;
                }
                if cursor.next_or_end(b'}')? {
                    return Ok(false);
                }
            }
        }
        b'[' => {
            cursor.at += 1;
            let mut index = 0usize;
            loop {
                if cursor.peek()? == b']' {
                    cursor.at += 1;
                    return Ok(false);
                }
                if wanted(&index.to_string()) {
                    if seek(cursor, rest)? {
                        return Ok(true);
                    }
                } else {
                    cursor.skip(0)?;
                }
                index += 1;
                if cursor.next_or_end(b']')? {
                    return Ok(false);
                }
            }
        }
        _ => {
            cursor.skip(0)?;
            Ok(false)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::parse_parts;

    #[test]
    fn pointers_are_sought_in_the_head() {
        let head = br#"{"a":{"x":[1,{"k":"v"}]},"list":[{"deep":{"er":1}},{"cut"#;
        let cases = [
            ("a", true),
            ("A/x/1/k", true),
            ("list/*/deep/er", true),
            ("list/0/deep", true),
            ("list/1/cut", false),
            ("b", false),
        ];
        for (pointer, expected) in cases {
            assert_eq!(test(&Test::JsonKey(parse_parts(pointer).unwrap(), String::new()), head), expected, "{pointer}");
        }
    }
}
