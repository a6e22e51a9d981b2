//! Text of blocks that blank lines divide, each of lines `Label: value`: a unit for each block.
//!
//! Labels follow the person's language, so values go by their place too.

use super::lines::Lines;
use crate::engine::Fault;
use crate::node::Node;
use crate::reading::Reading;
use crate::spot::Spot;
use std::borrow::Cow;
use std::io::Read;
use takeback_model::ProblemKind;

/// The most that is taken of one block, in bytes.
const LONGEST: usize = 64 * 1024;

/// Reads the blocks.
pub(crate) fn read(reading: &mut Reading<'_>, input: &mut dyn Read) -> Result<(), Fault> {
    let mut lines = Lines::new(input);
    let mut block = Block::default();
    while let Some(line) = lines.next(reading)? {
        let number = line.number;
        let text = line.text(reading);
        match text.trim() {
            "" => block.hand_out(reading)?,
            text => block.add(number, text),
        }
    }
    block.hand_out(reading)
}

/// The lines since the last blank one.
#[derive(Default)]
struct Block {
    /// Number of the first line.
    first: u64,
    text: String,
    cut: bool,
}

impl Block {
    fn add(&mut self, number: u64, line: &str) {
        if self.text.is_empty() {
            self.first = number;
        }
        if self.text.len() + line.len() > LONGEST {
            self.cut = true;
            return;
        }
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn hand_out(&mut self, reading: &mut Reading<'_>) -> Result<(), Fault> {
        let spot = Spot { pattern: "line *", numbers: &[self.first] };
        if self.cut {
            let message = format!("of a block only the first {} KiB were taken", LONGEST >> 10);
            reading.problem(ProblemKind::Limit, spot.fill(), message, Some(1));
        }
        if !self.text.is_empty() || self.cut {
            reading.unit_for_all(spot, &unit(&self.text))?;
        }
        self.text.clear();
        self.cut = false;
        Ok(())
    }
}

/// The block as an object: each value by its label and by its place (`#1`), what stands above them as `@title`.
fn unit(text: &str) -> Node<'_> {
    let mut title = String::new();
    let mut found: Vec<(&str, Cow<'_, str>)> = Vec::new();
    for line in text.lines() {
        match (label(line), found.last_mut()) {
            (Some((label, value)), _) => found.push((label, value.into())),
            // A value of several lines.
            (None, Some((_, value))) => {
                let value = value.to_mut();
                value.push('\n');
                value.push_str(line);
            }
            (None, None) => {
                title.push_str(if title.is_empty() { "" } else { "\n" });
                title.push_str(line);
            }
        }
    }
    let mut members = Vec::with_capacity(found.len() * 2 + 1);
    if !title.is_empty() {
        members.push((Cow::Borrowed("@title"), Node::owned(title)));
    }
    for ((label, value), place) in found.into_iter().zip(1..) {
        members.push((Cow::Owned(format!("#{place}")), Node::Str(value.clone())));
        members.push((Cow::Borrowed(label), Node::Str(value)));
    }
    Node::Object(members)
}

/// Label and value of a line.
fn label(line: &str) -> Option<(&str, &str)> {
    let (label, value) = line
        .split_once(": ")
        .or_else(|| line.split_once('：'))
        .or_else(|| line.strip_suffix(':').map(|label| (label, "")))?;
    let label = label.trim_end_matches(':').trim();
    (!label.is_empty()).then_some((label, value.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_go_by_label_and_by_place() {
        let block = unit(
            "Comments\nDate: 2024-01-05\nHashTag Link:: https://example.org/a: b\nText: so\nmuch\nEmpty:\n日付：今日\n",
        );
        let at = |key: &str| block.get(key).and_then(Node::scalar);
        assert_eq!(at("@title"), Some("Comments"));
        assert_eq!((at("date"), at("#1")), (Some("2024-01-05"), Some("2024-01-05")));
        assert_eq!(
            (at("hashtag link"), at("#2")),
            (Some("https://example.org/a: b"), Some("https://example.org/a: b"))
        );
        assert_eq!((at("text"), at("#3")), (Some("so\nmuch"), Some("so\nmuch")));
        assert_eq!((at("empty"), at("#5")), (Some(""), Some("今日")));
    }
}
