//! Where units and items stand: locator patterns with their numbers, and the ways into units.

use crate::field::Part;
use crate::node::{Node, same_key};
use std::borrow::Cow;
use std::fmt::Write as _;
use takeback_model::Stop;

/// Where a unit or item stands.
#[derive(Clone, Copy)]
pub(crate) struct Spot<'s> {
    /// A locator pattern, see [`RuleShape::locator`].
    pub(crate) pattern: &'s str,
    /// The numbers that fill it.
    pub(crate) numbers: &'s [u64],
}

impl Spot<'_> {
    /// The locator as text.
    pub(crate) fn fill(&self) -> String {
        let mut out = String::with_capacity(self.pattern.len() + 8);
        let mut numbers = self.numbers.iter();
        for c in self.pattern.chars() {
            match (matches!(c, '*' | '@'), c) {
                (true, _) => {
                    let _ = write!(out, "{}", numbers.next().copied().unwrap_or_default());
                }
                (false, c) => out.push(c),
            }
        }
        out
    }
}

/// A key as a part of a JSON pointer. The signs that locator patterns use for numbers become `?`.
pub(crate) fn pointer_part(key: &str) -> Cow<'_, str> {
    if key.contains(['~', '/', '*', '@']) {
        Cow::Owned(key.replace('~', "~0").replace('/', "~1").replace(['*', '@'], "?"))
    } else {
        Cow::Borrowed(key)
    }
}

/// The way from a unit to an item in it.
pub(crate) struct Trail {
    pub(crate) pattern: String,
    pub(crate) numbers: Vec<u64>,
}

impl Trail {
    /// Where it has come to.
    pub(crate) fn spot(&self) -> Spot<'_> {
        Spot { pattern: &self.pattern, numbers: &self.numbers }
    }
}

type Visit<'v, 's> = &'v mut dyn FnMut(&'s Node<'s>, &'s str, &mut Trail) -> Result<(), Stop>;

/// Names that stand for an item.
#[derive(Clone, Copy)]
pub(crate) struct Names<'s> {
    /// The item's own, where it is a member, or else the nearest one above it that a `*` stands for.
    pub(crate) own: &'s str,
    /// The nearest that a `*` stands for.
    pub(crate) above: &'s str,
}

/// Visits what `each` finds, with its name.
pub(crate) fn visit_each<'s>(
    node: &'s Node<'s>,
    parts: &[Part],
    names: Names<'s>,
    trail: &mut Trail,
    visit: Visit<'_, 's>,
) -> Result<(), Stop> {
    let Some((part, rest)) = parts.split_first() else {
        return if *node == Node::Null { Ok(()) } else { visit(node, names.own, trail) };
    };
    let (length, count) = (trail.pattern.len(), trail.numbers.len());
    let above = names.above;
    let mut step = |trail: &mut Trail, mark: &str, number: Option<u64>, inner: &'s Node<'s>, names: Names<'s>| {
        trail.pattern.push('/');
        trail.pattern.push_str(mark);
        trail.numbers.extend(number);
        let result = visit_each(inner, rest, names, trail, visit);
        trail.pattern.truncate(length);
        trail.numbers.truncate(count);
        result
    };
    let item = Names { own: above, above };
    match (part, node) {
        (Part::Every, Node::Array(items)) => {
            items.iter().zip(0..).try_for_each(|(inner, n)| step(trail, "*", Some(n), inner, item))
        }
        (Part::Every, Node::Object(members)) => members
            .iter()
            .zip(0..)
            .try_for_each(|((name, inner), n)| step(trail, "@", Some(n), inner, Names { own: name, above: name })),
        (Part::Keys(keys), Node::Object(members)) => keys.iter().try_for_each(|wanted| {
            let Some((name, inner)) = members.iter().find(|(name, _)| same_key(name, wanted)) else { return Ok(()) };
            step(trail, &pointer_part(name.trim()), None, inner, Names { own: name, above })
        }),
        (Part::Keys(keys), Node::Array(items)) => keys.iter().try_for_each(|wanted| {
            let found = wanted.parse().ok().and_then(|index: usize| items.get(index));
            found.map_or(Ok(()), |inner| step(trail, wanted, None, inner, item))
        }),
        _ => Ok(()),
    }
}
