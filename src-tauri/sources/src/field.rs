//! Field expressions: how a card names values in a unit, e.g. `title ?? name | host`.
//!
//! This file parses them and finds the values; what the filters do stands in `filter`.

use crate::filter::Filter;
use crate::node::{Node, same_key, says_nothing, trim};
use crate::want::Want;
use std::borrow::Cow;

/// One part of a path.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Part {
    /// A member; alternatives in the order of the card; lower case.
    Keys(Vec<String>),
    /// Every item or member.
    Every,
}

/// A way to values, from the item (or with `^` from the whole unit).
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Path {
    start: Start,
    parts: Vec<Part>,
}

/// Where a path starts.
#[derive(Debug, Clone, PartialEq)]
enum Start {
    Item,
    Unit,
    /// `@key`: not a value, but the name of the member that the item is.
    MemberName,
    /// `='text'`: the card's own words.
    Constant(String),
}

/// A compiled field expression.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Expr {
    Path(Path),
    /// The second where the first has no value.
    Else(Box<Expr>, Path),
    Filter(Box<Expr>, Filter),
}

/// What an expression is evaluated on.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'s> {
    /// The record's own node: the unit, or what `each` found in it.
    pub(crate) item: &'s Node<'s>,
    /// The whole unit.
    pub(crate) unit: &'s Node<'s>,
    /// The item's name where it is a member of an object.
    pub(crate) key: &'s str,
    /// Take words like `none` as they are: somebody may have searched for them.
    pub(crate) literal: bool,
}

/// Takes values one by one; answers whether more are wanted.
pub(crate) type Take<'t, 's> = &'t mut dyn FnMut(Cow<'s, str>) -> bool;

impl Expr {
    /// Parses an expression.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let mut rest = text.trim();
        let (operand, tail) = split_operand(rest)?;
        let mut expr = Self::Path(Path::parse(operand)?);
        rest = tail;
        while !rest.is_empty() {
            if let Some(tail) = rest.strip_prefix("??") {
                let (operand, tail) = split_operand(tail)?;
                expr = Self::Else(Box::new(expr), Path::parse(operand)?);
                rest = tail;
            } else {
                let tail = rest.strip_prefix('|').unwrap_or(rest);
                let (operand, tail) = split_operand(tail)?;
                expr = Self::Filter(Box::new(expr), Filter::parse(operand)?);
                rest = tail;
            }
        }
        Ok(expr)
    }

    /// Gives the values in order until `take` has enough. False when it has.
    pub(crate) fn values<'s>(&self, scope: &Scope<'s>, take: Take<'_, 's>) -> bool {
        match self {
            Self::Path(path) => path.values(scope, take),
            Self::Else(first, second) => {
                let mut any = false;
                let more = first.values(scope, &mut |value| {
                    any = true;
                    take(value)
                });
                if any { more } else { second.values(scope, take) }
            }
            Self::Filter(inner, filter) => inner.values(scope, &mut |value| filter.apply(value, take)),
        }
    }

    /// The first value.
    pub(crate) fn first<'s>(&self, scope: &Scope<'s>) -> Option<Cow<'s, str>> {
        let mut found = None;
        self.values(scope, &mut |value| {
            found = Some(value);
            false
        });
        found
    }

    /// Whether anything is there: a value, or an object or list that is not empty. A constant is nothing of the unit's.
    pub(crate) fn is_present(&self, scope: &Scope<'_>) -> bool {
        match self {
            Self::Path(path) => path.is_present(scope),
            Self::Else(first, second) => first.is_present(scope) || second.is_present(scope),
            Self::Filter(inner, _) if inner.has_constant() => inner.is_present(scope),
            Self::Filter(..) => self.first(scope).is_some(),
        }
    }

    /// Whether it may give a text that says nothing of the unit.
    pub(crate) fn has_constant(&self) -> bool {
        let constant = |path: &Path| matches!(path.start, Start::Constant(_));
        match self {
            Self::Path(path) => constant(path),
            Self::Else(first, second) => constant(second) || first.has_constant(),
            Self::Filter(inner, _) => inner.has_constant(),
        }
    }

    /// Whether it gives the same text for every unit.
    pub(crate) fn is_constant(&self) -> bool {
        match self {
            Self::Path(path) => matches!(path.start, Start::Constant(_)),
            Self::Else(inner, _) | Self::Filter(inner, _) => inner.is_constant(),
        }
    }

    /// Adds what the expression needs of the item and of the whole unit.
    pub(crate) fn want(&self, item: &mut Want, unit: &mut Want) {
        match self {
            Self::Path(path) => path.want(item, unit),
            Self::Else(first, second) => {
                first.want(item, unit);
                second.want(item, unit);
            }
            Self::Filter(inner, _) => inner.want(item, unit),
        }
    }

    /// The last filter, for callers that read numbers themselves.
    pub(crate) fn last_filter(&self) -> Option<(&Expr, &Filter)> {
        match self {
            Self::Filter(inner, filter) => Some((inner, filter)),
            _ => None,
        }
    }
}

impl Path {
    fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        if text.is_empty() {
            return Err("a field path is empty".into());
        }
        if text == "@key" {
            return Ok(Self { start: Start::MemberName, parts: Vec::new() });
        }
        if let Some(quoted) = text.strip_prefix("='") {
            let constant = quoted.strip_suffix('\'').map(str::trim).filter(|constant| !constant.is_empty());
            let constant = constant.ok_or_else(|| format!("a constant is written ='text', not {text}"))?;
            return Ok(Self { start: Start::Constant(constant.to_owned()), parts: Vec::new() });
        }
        let (start, text) = match text.strip_prefix('^') {
            Some(rest) => (Start::Unit, rest.strip_prefix('/').unwrap_or(rest)),
            None => (Start::Item, text),
        };
        let parts = if text == "." || text.is_empty() { Vec::new() } else { parse_parts(text)? };
        Ok(Self { start, parts })
    }

    /// Gives the values that the path leads to, until `take` has enough.
    fn values<'s>(&self, scope: &Scope<'s>, take: Take<'_, 's>) -> bool {
        let start = match &self.start {
            Start::Item => scope.item,
            Start::Unit => scope.unit,
            Start::MemberName => return scope.key.is_empty() || take(Cow::Borrowed(scope.key)),
            Start::Constant(text) => return take(Cow::Owned(text.clone())),
        };
        // One key of an object is by far the most frequent path, and needs no walk.
        if let ([Part::Keys(keys)], Node::Object(members)) = (self.parts.as_slice(), start)
            && let [key] = keys.as_slice()
        {
            let member = members.iter().find(|(name, _)| same_key(name, key));
            return member.is_none_or(|(_, node)| plain_values(node, scope.literal, take));
        }
        descend(start, &self.parts, &mut |node| plain_values(node, scope.literal, take))
    }

    fn is_present(&self, scope: &Scope<'_>) -> bool {
        let start = match &self.start {
            Start::Item => scope.item,
            Start::Unit => scope.unit,
            Start::MemberName => return !scope.key.is_empty(),
            Start::Constant(_) => return false,
        };
        !descend(start, &self.parts, &mut |node| !node.is_something())
    }

    fn want(&self, item: &mut Want, unit: &mut Want) {
        match &self.start {
            Start::Item => add_want(item, &self.parts, Want::EVERYTHING),
            Start::Unit => add_want(unit, &self.parts, Want::EVERYTHING),
            Start::MemberName | Start::Constant(_) => {}
        }
    }
}

/// Adds, below `root`, the want at the end of a path.
pub(crate) fn add_want(root: &mut Want, parts: &[Part], end: &Want) {
    let Some((part, rest)) = parts.split_first() else {
        root.merge(end);
        return;
    };
    match part {
        Part::Every => add_want(root.any.get_or_insert_default(), rest, end),
        Part::Keys(keys) => {
            for key in keys {
                let mut inner = Want::default();
                add_want(&mut inner, rest, end);
                // The same key may be an index, and then it means an item.
                if key.parse::<usize>().is_ok() {
                    root.any.get_or_insert_default().merge(&inner);
                } else {
                    root.merge(&Want { keys: vec![(key.clone(), inner)], ..Want::default() });
                }
            }
        }
    }
}

fn descend<'s>(node: &'s Node<'s>, parts: &[Part], visit: &mut dyn FnMut(&'s Node<'s>) -> bool) -> bool {
    let Some((part, rest)) = parts.split_first() else {
        return visit(node);
    };
    match (part, node) {
        (Part::Every, Node::Array(items)) => items.iter().all(|item| descend(item, rest, visit)),
        (Part::Every, Node::Object(members)) => members.iter().all(|(_, member)| descend(member, rest, visit)),
        (Part::Keys(keys), Node::Object(members)) => keys.iter().all(|key| {
            let named = members.iter().filter(|(name, _)| same_key(name, key));
            named.take(1).all(|(_, member)| descend(member, rest, visit))
        }),
        (Part::Keys(keys), Node::Array(items)) => keys.iter().all(|key| {
            let item = key.parse::<usize>().ok().and_then(|index| items.get(index));
            item.is_none_or(|item| descend(item, rest, visit))
        }),
        _ => true,
    }
}

/// The values of a node at a path's end: a list of plain values stands for its values.
fn plain_values<'s>(node: &'s Node<'s>, literal: bool, take: Take<'_, 's>) -> bool {
    if let Node::Array(items) = node {
        return items.iter().all(|item| match item {
            Node::Array(_) | Node::Object(_) => true,
            plain => plain_values(plain, literal, take),
        });
    }
    match node.scalar().map(trim) {
        Some(text) if !text.is_empty() && (literal || !says_nothing(text)) => take(Cow::Borrowed(text)),
        _ => true,
    }
}

/// Splits at the next `??` or `|` outside quotes and braces.
fn split_operand(text: &str) -> Result<(&str, &str), String> {
    let mut quoted = false;
    let mut depth = 0usize;
    for (at, c) in text.char_indices() {
        match c {
            '\'' if quoted || is_quote_start(text, at) => quoted = !quoted,
            '{' if !quoted => depth += 1,
            '}' if !quoted => depth = depth.checked_sub(1).ok_or("a '}' closes nothing")?,
            '|' if !quoted && depth == 0 => return Ok((text[..at].trim(), &text[at..])),
            '?' if !quoted && depth == 0 && text[at..].starts_with("??") => {
                return Ok((text[..at].trim(), &text[at..]));
            }
            _ => {}
        }
    }
    if quoted {
        return Err(format!("the quote in '{text}' is not closed"));
    }
    if depth > 0 {
        return Err(format!("the '{{' in '{text}' is not closed"));
    }
    Ok((text.trim(), ""))
}

/// A quote opens a quoted key only at the start of a part; elsewhere it is an apostrophe.
fn is_quote_start(text: &str, at: usize) -> bool {
    matches!(text[..at].trim_end().chars().next_back(), None | Some('/' | '{' | ',' | '^' | '|' | ':' | '?' | '='))
}

/// Parses `a/{b,c}/*/'quoted/key'`.
pub(crate) fn parse_parts(text: &str) -> Result<Vec<Part>, String> {
    split_outside(text, '/')?
        .into_iter()
        .map(|part| {
            let part = part.trim();
            if part.is_empty() {
                return Err(format!("a part of the path '{text}' is empty"));
            }
            if part == "*" {
                return Ok(Part::Every);
            }
            if let Some(inner) = part.strip_prefix('{').and_then(|p| p.strip_suffix('}')) {
                let keys = split_outside(inner, ',')?;
                return Ok(Part::Keys(keys.into_iter().map(key_of).collect()));
            }
            Ok(Part::Keys(vec![key_of(part)]))
        })
        .collect()
}

fn key_of(part: &str) -> String {
    let part = part.trim();
    let unquoted = part.strip_prefix('\'').and_then(|p| p.strip_suffix('\'')).filter(|_| part.len() > 1);
    unquoted.unwrap_or(part).trim().to_lowercase()
}

/// Splits at a character that stands outside quotes and braces.
fn split_outside(text: &str, separator: char) -> Result<Vec<&str>, String> {
    let mut parts = Vec::new();
    let (mut start, mut quoted, mut depth) = (0, false, 0usize);
    for (at, c) in text.char_indices() {
        match c {
            '\'' if quoted || is_quote_start(text, at) => quoted = !quoted,
            '{' if !quoted => depth += 1,
            '}' if !quoted => depth = depth.checked_sub(1).ok_or("a '}' closes nothing")?,
            _ if c == separator && !quoted && depth == 0 => {
                parts.push(&text[start..at]);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    if quoted || depth > 0 {
        return Err(format!("a quote or brace in '{text}' is not closed"));
    }
    parts.push(&text[start..]);
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::parse_whole;

    fn eval(expr: &str, json: &str) -> Vec<String> {
        let unit = parse_whole(json).unwrap();
        let scope = Scope { item: &unit, unit: &unit, key: "k1", literal: false };
        let mut out = Vec::new();
        Expr::parse(expr).unwrap().values(&scope, &mut |value| {
            out.push(value.into_owned());
            true
        });
        out
    }

    #[test]
    fn expressions_find_values() {
        let unit = r#"{"Name":" Ann ","n":7,"list":[{"a":"x"},{"a":"N/A"},{"a":"y"}],"o":{"p":{"q":1},"r":{"q":2}},
            "Title/Id":"t","tags":["u","v"],"url":"https://www.example.org/a/b?x=1","none":null,"it's":"ok","Media Type":"film"}"#;
        let cases: [(&str, &[&str]); 24] = [
            ("name", &["Ann"]),
            ("n", &["7"]),
            ("list/*/a", &["x", "y"]),
            ("list/2/a", &["y"]),
            ("o/*/q", &["1", "2"]),
            ("o/{r,p}/q", &["2", "1"]),
            ("'Title/Id'", &["t"]),
            ("tags", &["u", "v"]),
            ("tags/*", &["u", "v"]),
            ("none ?? name", &["Ann"]),
            ("missing ?? none ?? n", &["7"]),
            ("url | host", &["example.org"]),
            ("missing | host ?? name", &["Ann"]),
            ("missing ?? url | host | after:example", &[".org"]),
            ("^name", &["Ann"]),
            ("@key", &["k1"]),
            (".", &[]),
            ("it's", &["ok"]),
            ("Media Type", &["film"]),
            ("list", &[]),
            ("='Some | Co'", &["Some | Co"]),
            ("none ?? ='Co'", &["Co"]),
            ("name ?? ='Co'", &["Ann"]),
            ("='Co' | lower", &["co"]),
        ];
        for (expr, expected) in cases {
            assert_eq!(eval(expr, unit), expected, "{expr}");
        }
        assert_eq!(eval(".", "\"plain\""), ["plain"]);
    }

    #[test]
    fn mistakes_are_told() {
        for bad in ["", "a//b", "a | nosuch", "'open", "a/{b", "a ?? ", "a}", "=''", "='open"] {
            assert!(Expr::parse(bad).is_err(), "{bad}");
        }
    }
}
