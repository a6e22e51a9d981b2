//! Where the records of a document are: its lists of objects, its objects, its lists of plain values.

use super::names::Name;
use super::tree::Tree;
use super::values::Values;
use crate::node::{Node, says_nothing};
use std::collections::BTreeSet;

/// Values of a field that are looked at.
const SAMPLED: usize = 100;
/// Fields of a group that are looked at.
const FIELDS: usize = 120;
/// Groups of a document; what more there is is not read by rules of its own.
const GROUPS: usize = 40;
/// A list inside a record that has so many items has records of its own.
const LONG_LIST: usize = 3;

/// A field of a group.
#[derive(Debug, Clone)]
pub(super) struct Field {
    /// How a card names it.
    pub(super) expr: String,
    /// The keys that lead to it.
    pub(super) keys: Vec<String>,
    pub(super) values: Values,
}

/// Records of one kind.
#[derive(Debug, Clone, Default)]
pub(super) struct Group {
    /// Where they are, as a card says it; `None` where the format's units are the records.
    pub(super) records: Option<String>,
    /// Every member of the unit is a record.
    pub(super) members: bool,
    /// The keys that lead to them.
    pub(super) keys: Vec<String>,
    pub(super) fields: Vec<Field>,
    /// Columns by which the header is found below a preamble.
    pub(super) header: Vec<String>,
    /// Names for the columns of a table without header.
    pub(super) columns: Vec<String>,
}

impl Group {
    /// Adds a value of a field.
    pub(super) fn add(&mut self, expr: &str, keys: &[String], value: &str) {
        let value = value.trim();
        if says_nothing(value) {
            return;
        }
        let at = self.fields.iter().position(|field| field.expr == expr).or_else(|| {
            let room = self.fields.len() < FIELDS;
            room.then(|| {
                self.fields.push(Field { expr: expr.to_owned(), keys: keys.to_vec(), values: Values::default() });
                self.fields.len() - 1
            })
        });
        if let Some(field) = at.and_then(|at| self.fields.get_mut(at))
            && field.values.0.len() < SAMPLED
        {
            field.values.0.push(value.chars().take(400).collect());
        }
    }

    /// Adds a flat unit, as tables have them.
    pub(super) fn add_unit(&mut self, unit: &Node<'_>) {
        let Node::Object(members) = unit else { return };
        for (key, value) in members.iter().filter(|(key, _)| !key.starts_with('@')) {
            let Some(expr) = quoted(key) else { continue };
            let keys = [key.clone().into_owned()];
            match value {
                Node::Array(items) => items.iter().filter_map(Node::scalar).for_each(|v| self.add(&expr, &keys, v)),
                plain => plain.scalar().into_iter().for_each(|value| self.add(&expr, &keys, value)),
            }
        }
    }
}

/// A key as a part of a path in a card; `None` for the few that cannot be written there.
pub(super) fn quoted(key: &str) -> Option<String> {
    let key = key.trim();
    let odd = key.contains(['/', '|', '?', '*', '^', ',', ':']) || key.starts_with('@') || key == ".";
    match key {
        "" => None,
        _ if key.contains(['{', '}', '[', ']']) || key.chars().any(char::is_control) || key.starts_with('\'') => None,
        _ if odd && key.contains('\'') => None,
        _ if odd => Some(format!("'{key}'")),
        _ => Some(key.to_owned()),
    }
}

/// One unit, as the only kind of record there is.
pub(super) fn unit(node: &Node<'_>) -> Group {
    let mut finder = Finder { groups: Vec::new(), xml: false };
    match node {
        Node::Object(_) => finder.record(node, &Place::default(), &Relative::default(), &BTreeSet::new()),
        plain => finder.walk(plain, false, &Place::default()),
    }
    finder.groups.into_iter().next().unwrap_or_default()
}

/// The groups of a document. In XML an element that is a record cannot have records inside.
pub(super) fn of(tree: &Tree<'_>, xml: bool) -> Vec<Group> {
    let mut finder = Finder { groups: Vec::new(), xml };
    finder.walk(&tree.root, tree.cut, &Place::default());
    finder.groups.retain(|group| !group.fields.is_empty());
    finder.groups
}

#[derive(Clone, Default)]
struct Place {
    /// As in `records`.
    parts: Vec<String>,
    keys: Vec<String>,
}

impl Place {
    fn member(&self, key: &str) -> Option<Self> {
        let mut inner = self.clone();
        inner.parts.push(quoted(key)?);
        inner.keys.push(key.to_owned());
        Some(inner)
    }

    fn every(&self) -> Self {
        let mut inner = self.clone();
        inner.parts.push("*".to_owned());
        inner
    }

    fn records(&self, xml: bool) -> String {
        let parts = self.parts.iter().filter(|part| !xml || *part != "*");
        parts.fold(String::new(), |path, part| path + "/" + part)
    }
}

struct Finder {
    groups: Vec<Group>,
    xml: bool,
}

impl Finder {
    fn group(&mut self, place: &Place, members: bool) -> Option<&mut Group> {
        let records = Some(place.records(self.xml));
        let at = self.groups.iter().position(|group| group.records == records).or_else(|| {
            (self.groups.len() < GROUPS).then(|| {
                self.groups.push(Group { records, members, keys: place.keys.clone(), ..Group::default() });
                self.groups.len() - 1
            })
        })?;
        self.groups.get_mut(at)
    }

    /// `open`: the sample ends inside of the node.
    fn walk(&mut self, node: &Node<'_>, open: bool, place: &Place) {
        match node {
            Node::Array(items) => self.list(items, place),
            Node::Object(members) => self.object(node, members, open, place),
            plain => {
                let expr = if self.xml { "#text" } else { "." };
                let value = plain.scalar().unwrap_or_default();
                let keys = place.keys.clone();
                if let Some(group) = self.group(place, false) {
                    group.add(expr, keys.last().map(std::slice::from_ref).unwrap_or_default(), value);
                }
            }
        }
    }

    fn list(&mut self, items: &[Node<'_>], place: &Place) {
        let inner = place.every();
        let objects: Vec<&Node<'_>> = items.iter().filter(|item| matches!(item, Node::Object(_))).collect();
        if !objects.is_empty() {
            return self.records(&objects, &inner);
        }
        for item in items.iter().take(SAMPLED) {
            match item {
                Node::Array(cells) => {
                    for (cell, at) in cells.iter().zip(0..) {
                        let keys = [format!("column {}", at + 1)];
                        if let (Some(value), Some(group)) = (cell.scalar(), self.group(&inner, false)) {
                            group.add(&format!("{at}"), &keys, value);
                        }
                    }
                }
                plain => self.walk(plain, false, &inner),
            }
        }
    }

    /// Objects that are records of one kind.
    fn records(&mut self, objects: &[&Node<'_>], place: &Place) {
        if !objects.iter().any(|object| has_plain(object)) {
            // Wrappers: what they wrap are the records.
            for object in objects.iter().take(SAMPLED) {
                self.inner(object, place);
            }
            return;
        }
        let mut apart = BTreeSet::new();
        if !self.xml {
            objects.iter().for_each(|object| long_lists(object, "", &mut apart));
        }
        for object in objects.iter().take(SAMPLED) {
            self.record(object, place, &Relative::default(), &apart);
        }
    }

    fn inner(&mut self, object: &Node<'_>, place: &Place) {
        let Node::Object(members) = object else { return };
        for (key, member) in members {
            if let Some(inner) = place.member(key) {
                self.walk(member, false, &inner);
            }
        }
    }

    fn object(
        &mut self,
        node: &Node<'_>,
        members: &[(std::borrow::Cow<'_, str>, Node<'_>)],
        open: bool,
        place: &Place,
    ) {
        let values: Vec<&Node<'_>> = members.iter().map(|(_, value)| value).collect();
        if is_map(members) {
            let place = place.every();
            return self.records(&values, &place);
        }
        if is_plain_map(members) {
            if let Some(group) = self.group(place, true) {
                group.members = true;
                for (key, value) in members.iter().take(SAMPLED) {
                    group.add("@key", &["key".to_owned()], key);
                    group.add(".", &["value".to_owned()], value.scalar().unwrap_or_default());
                }
            }
            return;
        }
        let is_root = place.parts.len() <= usize::from(self.xml);
        let wraps = is_root && values.iter().any(|value| !is_plain(value));
        let whole = !open && has_plain(node) && !(wraps && self.xml);
        if whole && !wraps {
            return self.records(&[node], place);
        }
        let last = members.len().saturating_sub(1);
        for (at, (key, member)) in members.iter().enumerate() {
            let plain = member.scalar().is_some();
            let Some(inner) = place.member(key) else { continue };
            if plain && whole {
                let expr = inner.parts.last().cloned().unwrap_or_default();
                if let (Some(value), Some(group)) = (member.scalar(), self.group(place, false)) {
                    group.add(&expr, &[key.clone().into_owned()], value);
                }
            } else if *member != Node::Null {
                self.walk(member, open && at == last, &inner);
            }
        }
    }

    fn record(&mut self, node: &Node<'_>, place: &Place, way: &Relative, apart: &BTreeSet<String>) {
        let Node::Object(members) = node else { return };
        for (key, member) in members {
            let Some(inner) = way.member(key) else { continue };
            match member {
                Node::Object(_) if inner.keys.len() < 6 => self.record(member, place, &inner, apart),
                Node::Object(_) | Node::Null => {}
                Node::Array(items) if items.iter().all(|item| item.scalar().is_some()) => {
                    for value in items.iter().filter_map(Node::scalar) {
                        self.value(place, &inner, value);
                    }
                }
                Node::Array(items) if apart.contains(&inner.path) => {
                    let mut there = place.clone();
                    there.parts.extend(inner.parts.iter().cloned());
                    there.keys.extend(inner.keys.iter().cloned());
                    self.list(items, &there);
                }
                Node::Array(items) if inner.keys.len() < 6 => {
                    let each = inner.every();
                    items.iter().for_each(|item| self.record(item, place, &each, apart));
                }
                Node::Array(_) => {}
                plain => self.value(place, &inner, plain.scalar().unwrap_or_default()),
            }
        }
    }

    fn value(&mut self, place: &Place, way: &Relative, value: &str) {
        let many = way.parts.join("/");
        // In XML a list of one is no list.
        let one = way.parts.iter().filter(|part| *part != "*").cloned().collect::<Vec<_>>().join("/");
        let expr = if self.xml && one != many { format!("{many} ?? {one}") } else { many };
        if let Some(group) = self.group(place, false) {
            let known = group.fields.iter_mut().find(|field| field.keys == way.keys);
            let expr = match known {
                Some(field) if expr.len() > field.expr.len() => {
                    field.expr.clone_from(&expr);
                    expr
                }
                Some(field) => field.expr.clone(),
                None => expr,
            };
            group.add(&expr, &way.keys, value);
        }
    }
}

/// The way from a record into it.
#[derive(Clone, Default)]
struct Relative {
    parts: Vec<String>,
    keys: Vec<String>,
    path: String,
}

impl Relative {
    fn member(&self, key: &str) -> Option<Self> {
        let mut inner = self.clone();
        inner.parts.push(quoted(key)?);
        inner.keys.push(key.to_owned());
        inner.path = format!("{}/{key}", self.path);
        Some(inner)
    }

    fn every(&self) -> Self {
        let mut inner = self.clone();
        inner.parts.push("*".to_owned());
        inner
    }
}

fn is_plain(node: &Node<'_>) -> bool {
    matches!(node, Node::Null) || node.scalar().is_some()
}

/// Whether a plain value, or a list of such, stands in the object itself.
fn has_plain(node: &Node<'_>) -> bool {
    let Node::Object(members) = node else { return false };
    members.iter().any(|(_, value)| match value {
        Node::Array(items) => items.first().is_some_and(|item| item.scalar().is_some()),
        plain => plain.scalar().is_some(),
    })
}

/// Lists of objects in a record that are long enough for records of their own.
fn long_lists(node: &Node<'_>, way: &str, found: &mut BTreeSet<String>) {
    let Node::Object(members) = node else { return };
    for (key, member) in members {
        let path = format!("{way}/{key}");
        match member {
            Node::Array(items) => {
                let objects = items.iter().filter(|item| matches!(item, Node::Object(_))).count();
                if objects >= LONG_LIST {
                    found.insert(path);
                }
            }
            Node::Object(_) => long_lists(member, &path, found),
            _ => {}
        }
    }
}

/// Whether the members are records of one kind, by their ids.
fn is_map(members: &[(std::borrow::Cow<'_, str>, Node<'_>)]) -> bool {
    let keys = |node: &Node<'_>| match node {
        Node::Object(members) => members.iter().map(|(key, _)| key.to_lowercase()).collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    let Some((_, first)) = members.first() else { return false };
    let model: BTreeSet<String> = keys(first).into_iter().collect();
    let alike = members.iter().all(|(_, member)| {
        let own = keys(member);
        !own.is_empty() && own.iter().filter(|key| model.contains(*key)).count() * 10 >= own.len().max(model.len()) * 7
    });
    alike && members.len() >= 2 && (members.iter().all(|(key, _)| is_id(key)) || members.len() >= 5)
}

/// Whether plain values stand under ids or days rather than names.
fn is_plain_map(members: &[(std::borrow::Cow<'_, str>, Node<'_>)]) -> bool {
    members.len() >= 3 && members.iter().all(|(key, value)| is_id(key) && value.scalar().is_some())
}

fn is_id(key: &str) -> bool {
    let digits = key.bytes().filter(u8::is_ascii_digit).count();
    key.contains('@') || (digits * 2 >= key.len() && digits > 0) || (digits >= 4 && Name::new(key).slug().len() > 12)
}
