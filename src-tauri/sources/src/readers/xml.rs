//! XML of any size: the elements that `records` names, with attributes and child texts by name.

use crate::buffer::MAX_UNIT;
use crate::engine::Fault;
use crate::field::Part;
use crate::node::{Node, same_key};
use crate::reading::Reading;
use crate::spot::Spot;
use crate::text_input::{Bounded, TextInput};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;
use std::io::{BufReader, Read};

/// Elements nested deeper than this inside a record are not looked into.
const DEEPEST: usize = 64;

/// Reads the elements.
pub(crate) fn read(reading: &mut Reading<'_>, input: &mut dyn Read) -> Result<(), Fault> {
    let mut input = TextInput::lossy(input);
    let (input, budget) = Bounded::new(&mut input, MAX_UNIT);
    let mut xml = Reader::from_reader(BufReader::with_capacity(256 * 1024, input));
    xml.config_mut().check_end_names = false;
    let mut state = State { trail: Vec::new(), open: Vec::new(), number: 0, size: 0 };
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        budget.renew();
        let event = xml.read_event_into(&mut buffer);
        let at = xml.buffer_position();
        match event {
            Err(quick_xml::Error::Io(error)) if error.kind() == std::io::ErrorKind::OutOfMemory => {
                return Err(Fault::limit(
                    format!("byte {at}"),
                    format!("a text or tag is larger than {} MiB", MAX_UNIT >> 20),
                ));
            }
            Err(quick_xml::Error::Io(error)) => {
                let reason = format!("the archive does not give up the whole file: {error}");
                return Err(Fault::Broken {
                    kind: takeback_model::ProblemKind::Entry,
                    place: format!("byte {at}"),
                    reason,
                });
            }
            Err(_) => return Err(Fault::syntax(format!("byte {at}"), format!("not valid XML at byte {at}"))),
            Ok(Event::Eof) if state.trail.is_empty() => return Ok(()),
            Ok(Event::Eof) => {
                return Err(Fault::syntax(
                    format!("byte {at}"),
                    format!("cut off at byte {at}: an element is not closed"),
                ));
            }
            Ok(Event::Start(tag)) => state.start(reading, &tag)?,
            Ok(Event::Empty(tag)) => {
                state.start(reading, &tag)?;
                state.end(reading)?;
            }
            Ok(Event::End(_)) => state.end(reading)?,
            Ok(Event::Text(text)) => state.text(&text),
            Ok(Event::CData(text)) => state.text(&text),
            // Only the predefined and numeric references are read; a file cannot define its own.
            Ok(Event::GeneralRef(name)) => state.text(&reference(&name)),
            Ok(_) => {}
        }
        if state.size > MAX_UNIT {
            return Err(Fault::limit(
                format!("element {}", state.number + 1),
                format!("an element is larger than {} MiB", MAX_UNIT >> 20),
            ));
        }
    }
}

fn reference(name: &str) -> String {
    let whole = format!("&{name};");
    let known = name.starts_with('#') || matches!(name, "amp" | "lt" | "gt" | "quot" | "apos");
    if known { crate::html::unentity(&whole).into_owned() } else { String::new() }
}

struct State {
    /// Names of the open elements, outermost first.
    trail: Vec<String>,
    /// Open elements from the record's own on.
    open: Vec<Element>,
    number: u64,
    size: usize,
}

struct Element {
    /// How deep it stands in the document.
    depth: usize,
    members: Vec<(Cow<'static, str>, Node<'static>)>,
    text: String,
}

impl State {
    fn start(&mut self, reading: &Reading<'_>, tag: &BytesStart<'_>) -> Result<(), Fault> {
        self.trail.push(tag.local_name().as_ref().to_owned());
        if self.trail.len() > 1000 {
            return Err(Fault::limit("", "elements are nested deeper than 1000 levels"));
        }
        let is_record = reading.rules().iter().flat_map(|rule| &rule.records).any(|(parts, _)| self.is_at(parts));
        if (self.open.is_empty() && !is_record) || self.open.len() >= DEEPEST {
            return Ok(());
        }
        if self.open.is_empty() {
            self.size = 0;
        }
        let mut members = Vec::new();
        for attribute in tag.attributes().with_checks(false).flatten() {
            let name = attribute.key.local_name().as_ref().to_owned();
            let value = attribute.value;
            self.size += name.len() + value.len();
            members.push((Cow::Owned(name), Node::owned(crate::html::unentity(&value).into_owned())));
        }
        self.open.push(Element { depth: self.trail.len(), members, text: String::new() });
        Ok(())
    }

    fn is_at(&self, parts: &[Part]) -> bool {
        parts.len() == self.trail.len()
            && parts.iter().zip(&self.trail).all(|(part, name)| match part {
                Part::Every => true,
                Part::Keys(keys) => keys.iter().any(|key| same_key(name, key)),
            })
    }

    fn text(&mut self, text: &str) {
        if let Some(element) = self.open.last_mut() {
            element.text.push_str(text);
            self.size += text.len();
        }
    }

    fn end(&mut self, reading: &mut Reading<'_>) -> Result<(), Fault> {
        let depth = self.trail.len();
        let Some(name) = self.trail.pop() else { return Ok(()) };
        if self.open.last().is_none_or(|element| element.depth != depth) {
            return Ok(());
        }
        let Some(element) = self.open.pop() else { return Ok(()) };
        let text = element.text.trim();
        let node = match (element.members.is_empty(), text.is_empty()) {
            (true, _) if !self.open.is_empty() => Node::owned(text),
            (_, true) => Node::Object(element.members),
            (_, false) => {
                let mut members = element.members;
                members.push(("#text".into(), Node::owned(text)));
                Node::Object(members)
            }
        };
        match self.open.last_mut() {
            Some(parent) => add(&mut parent.members, name, node),
            None => {
                self.number += 1;
                self.size = 0;
                reading.unit_for_all(Spot { pattern: "element *", numbers: &[self.number] }, &node)?;
            }
        }
        Ok(())
    }
}

/// A second child of the same name makes a list of them.
fn add(members: &mut Vec<(Cow<'static, str>, Node<'static>)>, name: String, node: Node<'static>) {
    match members.iter_mut().find(|(known, _)| *known == name) {
        None => members.push((name.into(), node)),
        Some((_, Node::Array(items))) => items.push(node),
        Some((_, first)) => {
            let before = std::mem::replace(first, Node::Null);
            *first = Node::Array(vec![before, node]);
        }
    }
}
