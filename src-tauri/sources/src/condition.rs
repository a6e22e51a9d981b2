//! Conditions as a card states them: when a variant, a skip, a party or an identifier applies. `choice` finds out whether they hold.

use crate::field::Expr;
use crate::want::Want;

/// A condition of a card.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Condition {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    Present(Expr, bool),
    /// Any value equals one of these (lower case).
    In(Expr, Vec<String>),
    Contains(Expr, String),
    Starts(Expr, String),
}

impl Condition {
    /// Adds what the condition needs.
    pub(crate) fn want(&self, item: &mut Want, unit: &mut Want) {
        match self {
            Self::All(inner) | Self::Any(inner) => inner.iter().for_each(|condition| condition.want(item, unit)),
            Self::Not(inner) => inner.want(item, unit),
            Self::Present(expr, _) | Self::In(expr, _) | Self::Contains(expr, _) | Self::Starts(expr, _) => {
                expr.want(item, unit)
            }
        }
    }
}

/// Lower case, and every kind of space the plain one: exports put no-break spaces anywhere.
pub(crate) fn folded(text: &str) -> String {
    text.trim().chars().flat_map(char::to_lowercase).map(|c| if c.is_whitespace() { ' ' } else { c }).collect()
}
