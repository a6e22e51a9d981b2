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
use std::collections::HashMap;
use std::io::{BufReader, Read};
use takeback_model::ProblemKind;

/// Elements nested deeper than this inside a record are not looked into.
const DEEPEST: usize = 64;
/// A longer name is none; those of the open elements are held.
const LONGEST_NAME: usize = 4096;
/// What an element or attribute counts beside its letters: it takes memory though it says nothing.
const EACH: usize = 32;
/// From so many children on they are found by an index.
const MANY: usize = 32;

/// Reads the elements.
pub(crate) fn read(reading: &mut Reading<'_>, input: &mut dyn Read) -> Result<(), Fault> {
    let mut state =
        State { rules: reading.all(), trail: Vec::new(), open: Vec::new(), number: 0, size: 0, left_out: 0 };
    let end = walk(reading, input, &mut state);
    state.tell(reading);
    end
}

fn walk(reading: &mut Reading<'_>, input: &mut dyn Read, state: &mut State) -> Result<(), Fault> {
    let mut input = TextInput::lossy(input);
    let (input, budget) = Bounded::new(&mut input, MAX_UNIT);
    let mut xml = Reader::from_reader(BufReader::with_capacity(256 * 1024, input));
    xml.config_mut().check_end_names = false;
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
                return Err(Fault::Broken { kind: ProblemKind::Entry, place: format!("byte {at}"), reason });
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
            Ok(Event::GeneralRef(name)) => match reference(&name) {
                Some(text) => state.text(&text),
                None => state.left_out += 1,
            },
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

/// What a reference stands for. Only the predefined and numeric ones are read: one that a file defines itself may stand
/// for gigabytes.
fn reference(name: &str) -> Option<String> {
    let whole = format!("&{name};");
    let known = name.starts_with('#') || matches!(name, "amp" | "lt" | "gt" | "quot" | "apos");
    known.then(|| crate::html::unentity(&whole).into_owned())
}

struct State {
    rules: Vec<usize>,
    /// Names of the open elements, outermost first.
    trail: Vec<String>,
    /// Open elements from the record's own on.
    open: Vec<Element>,
    number: u64,
    size: usize,
    /// References that stand for something which the file defines itself.
    left_out: u64,
}

struct Element {
    /// How deep it stands in the document.
    depth: usize,
    members: Vec<(Cow<'static, str>, Node<'static>)>,
    /// Where members are, once there are many, and how many of them it has.
    places: HashMap<String, usize>,
    placed: usize,
    text: String,
}

impl State {
    fn start(&mut self, reading: &Reading<'_>, tag: &BytesStart<'_>) -> Result<(), Fault> {
        let name = tag.local_name().as_ref().to_owned();
        if name.len() > LONGEST_NAME {
            return Err(Fault::limit("", format!("the name of an element is longer than {LONGEST_NAME} bytes")));
        }
        self.trail.push(name);
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
        self.size += EACH;
        let mut members = Vec::new();
        for attribute in tag.attributes().with_checks(false).flatten() {
            let name = attribute.key.local_name().as_ref().to_owned();
            let value = attribute.value;
            self.size += name.len() + value.len() + EACH;
            members.push((Cow::Owned(name), Node::owned(crate::html::unentity(&value).into_owned())));
        }
        self.open.push(Element {
            depth: self.trail.len(),
            members,
            places: HashMap::new(),
            placed: 0,
            text: String::new(),
        });
        Ok(())
    }

    fn is_at(&self, parts: &[Part]) -> bool {
        parts.len() == self.trail.len()
            && parts.iter().zip(&self.trail).all(|(part, name)| match part {
                Part::Every => true,
                Part::Keys(keys) => keys.iter().any(|key| same_key(name, key)),
            })
    }

    /// Tells what was left out of the whole file.
    fn tell(&self, reading: &mut Reading<'_>) {
        if self.left_out > 0 {
            let message =
                "references to entities that the file defines itself are not followed; they were left out".to_owned();
            reading.problem(ProblemKind::Limit, String::new(), message, Some(self.left_out));
        }
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
            Some(parent) => parent.add(name, node),
            None => {
                self.number += 1;
                self.size = 0;
                if reading.watches_next(&self.rules) {
                    reading.watch(&self.rules, &node);
                }
                reading.unit_for_all(Spot { pattern: "element *", numbers: &[self.number] }, &node)?;
            }
        }
        Ok(())
    }
}

impl Element {
    /// A second child of the same name makes a list of them.
    fn add(&mut self, name: String, node: Node<'static>) {
        match self.place(&name).and_then(|at| self.members.get_mut(at)) {
            None => self.members.push((name.into(), node)),
            Some((_, Node::Array(items))) => items.push(node),
            Some((_, first)) => {
                let before = std::mem::replace(first, Node::Null);
                *first = Node::Array(vec![before, node]);
            }
        }
    }

    /// Where the member of this name is.
    fn place(&mut self, name: &str) -> Option<usize> {
        if self.members.len() < MANY {
            return self.members.iter().position(|(known, _)| known == name);
        }
        for (at, (known, _)) in self.members.iter().enumerate().skip(self.placed) {
            self.places.entry(known.clone().into_owned()).or_insert(at);
        }
        self.placed = self.members.len();
        self.places.get(name).copied()
    }
}
