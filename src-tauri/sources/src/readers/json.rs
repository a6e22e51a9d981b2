//! JSON of any size: walks a stream along the record paths, and hands out the units it finds there.

use super::label_values;
use super::steps::Step;
use crate::buffer::MAX_UNIT;
use crate::card::Reader;
use crate::engine::Fault;
use crate::json::{Cursor, Halt, MAX_DEPTH};
use crate::json_stream::{Stream, fault, too_heavy};
use crate::node::Node;
use crate::reading::Reading;
use crate::spot::{Spot, pointer_part};
use crate::want::Want;
use std::io::Read;
use takeback_model::ProblemKind;

/// How many of a strange document's keys are told.
const KEYS_TOLD: usize = 8;

/// Reads a document.
pub(crate) fn read(reading: &mut Reading<'_>, input: &mut dyn Read) -> Result<(), Fault> {
    let first = reading.rules().first();
    let mut walker = Walker {
        stream: Stream::new(input, first.is_some_and(|rule| rule.meta)),
        flatten: first.is_some_and(|rule| rule.reader == Reader::LabelValues),
        reading,
        pattern: String::new(),
        numbers: Vec::new(),
        names: Vec::new(),
        empty_end: false,
        top: Top::default(),
    };
    if walker.stream.at_end()? {
        return Ok(());
    }
    if first.is_some_and(|rule| rule.reader == Reader::Js) {
        walker.stream.pass_assignment()?;
    }
    let root = Step::of(walker.reading.rules(), walker.stream.peek()? == b'[');
    let end = walker.walk(&root, 0);
    walker.reading.mended += walker.stream.mended;
    end.and_then(|()| walker.finish())
}

/// What stands at the top of the document, for saying how it is different from the card.
#[derive(Default)]
struct Top {
    is_list: bool,
    keys: Vec<String>,
}

struct Walker<'w, 'r> {
    stream: Stream<'w>,
    reading: &'w mut Reading<'r>,
    flatten: bool,
    pattern: String,
    numbers: Vec<u64>,
    /// Names of the members that a `*` stands for, outermost first.
    names: Vec<String>,
    /// A path ended at something empty: no records, but no other shape either.
    empty_end: bool,
    top: Top,
}

impl Walker<'_, '_> {
    fn walk(&mut self, step: &Step, depth: usize) -> Result<(), Fault> {
        let listed = step.labelled && depth == 0 && self.stream.peek()? == b'[';
        if !step.rules.is_empty() && !listed && self.unit(step, depth)? {
            return Ok(());
        }
        if depth >= MAX_DEPTH {
            return Err(fault(Halt::Deep, self.stream.buffer.offset()));
        }
        match self.stream.peek()? {
            b'{' => self.object(step, depth),
            b'[' => self.array(step, depth, listed),
            first => {
                self.empty_end |= first == b'n';
                self.stream.pass()
            }
        }
    }

    fn object(&mut self, step: &Step, depth: usize) -> Result<(), Fault> {
        self.stream.buffer.consume(1);
        if self.stream.peek()? == b'}' {
            self.stream.buffer.consume(1);
            self.empty_end = true;
            return Ok(());
        }
        let (length, count, names) = (self.pattern.len(), self.numbers.len(), self.names.len());
        for ordinal in 0.. {
            let key = self.stream.parse(|cursor| {
                cursor.expect(b'"', "expected a key")?;
                let key = cursor.string()?.into_owned();
                cursor.expect(b':', "expected ':' after a key")?;
                Ok(key)
            })?;
            if depth == 0 && self.top.keys.len() < KEYS_TOLD {
                self.top.keys.push(key.chars().take(60).collect());
            }
            match step.member(&key) {
                None => self.stream.pass()?,
                Some((inner, named)) => {
                    self.pattern.push('/');
                    if named {
                        self.pattern.push_str(&pointer_part(&key));
                    } else {
                        self.pattern.push('@');
                        self.numbers.push(ordinal);
                    }
                    if !named {
                        self.names.push(key);
                    }
                    self.walk(inner, depth + 1)?;
                    self.names.truncate(names);
                    self.pattern.truncate(length);
                    self.numbers.truncate(count);
                }
            }
            if self.stream.parse(|cursor| cursor.next_or_end(b'}'))? {
                break;
            }
        }
        Ok(())
    }

    /// `listed`: the items are units of the step itself.
    fn array(&mut self, step: &Step, depth: usize, listed: bool) -> Result<(), Fault> {
        self.top.is_list |= depth == 0;
        self.stream.buffer.consume(1);
        if self.stream.peek()? == b']' {
            self.stream.buffer.consume(1);
            self.empty_end = true;
            return Ok(());
        }
        let length = self.pattern.len();
        self.pattern.push_str("/*");
        let at = self.numbers.len();
        for index in 0.. {
            self.numbers.truncate(at);
            self.numbers.push(index);
            match if listed { Some(step) } else { step.item(index) } {
                Some(inner) => self.walk(inner, depth + 1)?,
                None => self.stream.pass()?,
            }
            if self.stream.parse(|cursor| cursor.next_or_end(b']'))? {
                break;
            }
        }
        self.pattern.truncate(length);
        self.numbers.truncate(at);
        Ok(())
    }

    /// Hands out the unit at the cursor. False when it is too large and its parts must be walked instead.
    fn unit(&mut self, step: &Step, depth: usize) -> Result<bool, Fault> {
        let mut watched = self.reading.watches_next(&step.rules);
        loop {
            let mut cursor = Cursor::new(self.stream.buffer.window(), self.stream.buffer.ended(), self.stream.meta);
            let want = if watched { Want::EVERYTHING } else { &step.want };
            let parsed = cursor.usual(want, depth, &mut step.habit.borrow_mut());
            match parsed {
                // A list of another generation in the same kind of file: other paths lead into it.
                Ok(node) if step.labelled && !label_values::is_labelled(&node) => return Ok(false),
                Ok(node) => {
                    let node = if self.flatten { label_values::unit(node) } else { node };
                    self.reading.mended += cursor.mended;
                    let spot = Spot { pattern: &self.pattern, numbers: &self.numbers };
                    let name = self.names.last().map_or("", String::as_str);
                    if watched {
                        self.reading.watch(&step.rules, &node);
                    }
                    for rule in &step.rules {
                        self.reading.unit(*rule, spot, &node, name)?;
                    }
                    if step.goes_deeper() {
                        let mut place = (self.pattern.clone(), self.numbers.clone());
                        deeper(self.reading, step, &node, name, &mut place)?;
                    }
                    let used = cursor.at;
                    self.stream.buffer.consume(used);
                    return Ok(true);
                }
                Err(Halt::More) => {
                    if self.stream.buffer.grow()? {
                        continue;
                    }
                    if !self.stream.buffer.full {
                        return Err(self.stream.cut_off());
                    }
                    if step.labelled && step.goes_deeper() {
                        return Ok(false);
                    }
                    return self.left_out(step, &format!("larger than {} MiB", MAX_UNIT >> 20));
                }
                // Without what the card does not need, it may be light enough.
                Err(Halt::Heavy) if watched => watched = false,
                Err(Halt::Heavy) if step.labelled && step.goes_deeper() => return Ok(false),
                Err(Halt::Heavy) => return self.left_out(step, &too_heavy()),
                Err(halt) => return Err(fault(halt, self.stream.buffer.offset() + cursor.at as u64)),
            }
        }
    }

    /// Leaves out the unit at the cursor. False when its parts must be walked.
    fn left_out(&mut self, step: &Step, reason: &str) -> Result<bool, Fault> {
        for rule in &step.rules {
            self.reading.skip(*rule, reason);
        }
        let place = Spot { pattern: &self.pattern, numbers: &self.numbers }.fill();
        self.reading.problem(ProblemKind::Limit, place, format!("a record {reason} was left out"), Some(1));
        if step.goes_deeper() {
            return Ok(false);
        }
        self.stream.pass()?;
        Ok(true)
    }

    fn finish(mut self) -> Result<(), Fault> {
        if !self.stream.at_end()? {
            if self.stream.peek()? == b';' {
                self.stream.buffer.consume(1);
            }
            if !self.stream.at_end()? {
                let at = self.stream.buffer.offset();
                return Err(Fault::syntax(
                    format!("byte {at}"),
                    format!("more text after the end of the JSON value at byte {at}"),
                ));
            }
        }
        if !self.reading.found_units() && !self.empty_end {
            let found = match (self.top.is_list, self.top.keys.as_slice()) {
                (true, _) => "a list".to_owned(),
                (false, []) => "a single value".to_owned(),
                (false, keys) => format!("the keys {}", keys.join(", ")),
            };
            let message = format!("none of the card's record paths is in this file; at its top stands {found}");
            self.reading.problem(ProblemKind::Drift, String::new(), message, None);
        }
        Ok(())
    }
}

/// Units inside a unit that was read whole.
fn deeper(
    reading: &mut Reading<'_>,
    step: &Step,
    node: &Node<'_>,
    name: &str,
    place: &mut (String, Vec<u64>),
) -> Result<(), Fault> {
    let (length, count) = (place.0.len(), place.1.len());
    let mut visit = |inner: &Step, mark: &str, number: Option<u64>, node: &Node<'_>, name: &str| -> Result<(), Fault> {
        place.0.push('/');
        place.0.push_str(mark);
        place.1.extend(number);
        if reading.watches_next(&inner.rules) {
            reading.watch(&inner.rules, node);
        }
        for rule in &inner.rules {
            reading.unit(*rule, Spot { pattern: &place.0, numbers: &place.1 }, node, name)?;
        }
        deeper(reading, inner, node, name, place)?;
        place.0.truncate(length);
        place.1.truncate(count);
        Ok(())
    };
    match node {
        Node::Object(members) => {
            for ((key, member), ordinal) in members.iter().zip(0..) {
                match step.member(key) {
                    Some((inner, true)) => visit(inner, &pointer_part(key), None, member, name)?,
                    Some((inner, false)) => visit(inner, "@", Some(ordinal), member, key)?,
                    None => {}
                }
            }
        }
        Node::Array(items) => {
            for (item, index) in items.iter().zip(0..) {
                if let Some(inner) = step.item(index) {
                    visit(inner, "*", Some(index), item, name)?;
                }
            }
        }
        _ => {}
    }
    Ok(())
}
