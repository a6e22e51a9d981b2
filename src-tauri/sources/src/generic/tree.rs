//! The head of a document as a tree: parsers that keep what they have when the text ends too early.

use crate::json::{Cursor, MAX_DEPTH};
use crate::node::Node;
use crate::want::Want;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;

/// A tree, and whether the text ended inside of it: then all containers at its right edge are incomplete.
pub(super) struct Tree<'a> {
    pub(super) root: Node<'a>,
    pub(super) cut: bool,
    /// How much of the text was used.
    pub(super) used: usize,
}

/// The first JSON value of a text.
pub(super) fn json(text: &str) -> Option<Tree<'_>> {
    let mut cursor = Cursor::new(text.as_bytes(), false, false);
    let (root, whole) = json_value(&mut cursor, 0)?;
    Some(Tree { root, cut: !whole, used: cursor.at })
}

fn json_value<'a>(cursor: &mut Cursor<'a>, depth: usize) -> Option<(Node<'a>, bool)> {
    match cursor.peek().ok()? {
        b'{' if depth < MAX_DEPTH => Some(json_object(cursor, depth)),
        b'[' if depth < MAX_DEPTH => Some(json_array(cursor, depth)),
        _ => cursor.value(Want::EVERYTHING, depth).ok().map(|node| (node, true)),
    }
}

fn json_object<'a>(cursor: &mut Cursor<'a>, depth: usize) -> (Node<'a>, bool) {
    cursor.at += 1;
    let mut members = Vec::new();
    if cursor.peek() == Ok(b'}') {
        cursor.at += 1;
        return (Node::Object(members), true);
    }
    loop {
        let key = cursor.expect(b'"', "expected a key").and_then(|()| cursor.string());
        let Ok(key) = key.and_then(|key| cursor.expect(b':', "expected ':'").map(|()| key)) else { break };
        let Some((value, whole)) = json_value(cursor, depth + 1) else { break };
        members.push((key, value));
        match cursor.next_or_end(b'}') {
            Ok(true) if whole => return (Node::Object(members), true),
            Ok(false) if whole => {}
            _ => break,
        }
    }
    (Node::Object(members), false)
}

fn json_array<'a>(cursor: &mut Cursor<'a>, depth: usize) -> (Node<'a>, bool) {
    cursor.at += 1;
    let mut items = Vec::new();
    if cursor.peek() == Ok(b']') {
        cursor.at += 1;
        return (Node::Array(items), true);
    }
    while let Some((item, whole)) = json_value(cursor, depth + 1) {
        items.push(item);
        match cursor.next_or_end(b']') {
            Ok(true) if whole => return (Node::Array(items), true),
            Ok(false) if whole => {}
            _ => break,
        }
    }
    (Node::Array(items), false)
}

/// An element while it is open.
struct Open {
    name: String,
    members: Vec<(Cow<'static, str>, Node<'static>)>,
    text: String,
}

/// An XML text as an object that has the outermost element as its member, the way the XML reader makes units.
pub(super) fn xml(text: &str) -> Option<Tree<'static>> {
    let mut reader = Reader::from_reader(text.as_bytes());
    reader.config_mut().check_end_names = false;
    let mut open = vec![element(String::new())];
    let mut buffer = Vec::new();
    let mut whole = false;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag)) if open.len() < 64 => open.push(start(&tag)),
            Ok(Event::Empty(tag)) => {
                open.push(start(&tag));
                close(&mut open);
            }
            Ok(Event::End(_)) if open.len() > 1 => {
                close(&mut open);
                whole = open.len() == 1;
            }
            Ok(Event::Text(text)) => push(&mut open, &text),
            Ok(Event::CData(text)) => push(&mut open, &text),
            Ok(Event::GeneralRef(_)) => push(&mut open, " "),
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    while open.len() > 1 {
        close(&mut open);
    }
    let members = open.pop()?.members;
    (!members.is_empty()).then_some(Tree { root: Node::Object(members), cut: !whole, used: text.len() })
}

fn element(name: String) -> Open {
    Open { name, members: Vec::new(), text: String::new() }
}

fn start(tag: &BytesStart<'_>) -> Open {
    let mut open = element(tag.local_name().as_ref().to_owned());
    for attribute in tag.attributes().with_checks(false).flatten() {
        let name = attribute.key.local_name().as_ref().to_owned();
        if !attribute.key.as_ref().starts_with("xmlns") {
            let value = crate::html::unentity(&attribute.value).into_owned();
            open.members.push((Cow::Owned(name), Node::owned(value)));
        }
    }
    open
}

fn push(open: &mut [Open], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(text);
    }
}

fn close(open: &mut Vec<Open>) {
    let Some(element) = open.pop() else { return };
    let text = element.text.trim();
    let node = match (element.members.is_empty(), text.is_empty()) {
        (true, _) => Node::owned(text),
        (false, true) => Node::Object(element.members),
        (false, false) => {
            let mut members = element.members;
            members.push(("#text".into(), Node::owned(text)));
            Node::Object(members)
        }
    };
    let Some(parent) = open.last_mut() else { return };
    match parent.members.iter_mut().find(|(name, _)| *name == element.name) {
        None => parent.members.push((element.name.into(), node)),
        Some((_, Node::Array(items))) => items.push(node),
        Some((_, first)) => {
            let before = std::mem::replace(first, Node::Null);
            *first = Node::Array(vec![before, node]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read_back::as_lines;

    #[test]
    fn every_cut_keeps_what_is_there() {
        let text = r#"{"a":[{"b":"x","c":1},{"b":"y","c":2}],"d":{"e":null}}"#;
        for end in 1..text.len() {
            let tree = json(&text[..end]).unwrap();
            assert!(tree.cut, "{end}");
        }
        let tree = json(&text[..30]).unwrap();
        assert_eq!(tree.root.get("a").map(|list| matches!(list, Node::Array(items) if items.len() == 2)), Some(true));
        assert!(!json(text).unwrap().cut);
        assert!(json("no json").is_none());
    }

    #[test]
    fn elements_become_members() {
        let tree = xml("<?xml version='1.0'?><n:a xmlns:n='u' k='v'><b>1</b><b>2</b><c>x<d>y</d></c>").unwrap();
        assert!(tree.cut);
        let lines = as_lines(tree.root.get("a").unwrap());
        assert!(lines.contains("k: v") && lines.contains('2'), "{lines}");
    }
}
