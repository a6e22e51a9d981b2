//! Conditions: when a variant, a skip, a party or an identifier applies.

use crate::field::{Expr, Scope};
use crate::node::trim;
use crate::want::Want;

/// A compiled condition.
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
    /// Whether it holds. Values are compared as they are, words for nothing included.
    pub(crate) fn holds(&self, scope: &Scope<'_>) -> bool {
        let literal = Scope { literal: true, ..*scope };
        match self {
            Self::All(all) => all.iter().all(|condition| condition.holds(scope)),
            Self::Any(any) => any.iter().any(|condition| condition.holds(scope)),
            Self::Not(inner) => !inner.holds(scope),
            Self::Present(expr, present) => expr.is_present(scope) == *present,
            Self::In(expr, words) => any_value(expr, &literal, |value| is_one_of(value, words)),
            Self::Contains(expr, part) => any_value(expr, &literal, |value| contains(value, part)),
            Self::Starts(expr, start) => any_value(expr, &literal, |value| starts(value, start)),
        }
    }

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

fn any_value(expr: &Expr, scope: &Scope<'_>, mut test: impl FnMut(&str) -> bool) -> bool {
    !expr.values(scope, &mut |value| !test(&value))
}

/// Lower case, and every kind of space the plain one: exports put no-break spaces anywhere.
pub(crate) fn folded(text: &str) -> String {
    text.trim().chars().flat_map(char::to_lowercase).map(|c| if c.is_whitespace() { ' ' } else { c }).collect()
}

// Conditions are asked of every record, so plain ASCII is compared where it stands, without a copy.

fn contains(value: &str, folded_part: &str) -> bool {
    let (text, part) = (value.as_bytes(), folded_part.as_bytes());
    let Some(first) = part.first() else { return true };
    if !value.is_ascii() {
        return folded(value).contains(folded_part);
    }
    if first.is_ascii_whitespace() {
        return text.windows(part.len()).any(|window| like(window, part));
    }
    memchr::memchr2_iter(*first, first.to_ascii_uppercase(), text)
        .any(|at| text.get(at..at + part.len()).is_some_and(|window| like(window, part)))
}

fn starts(value: &str, folded_start: &str) -> bool {
    if !value.is_ascii() {
        return folded(value).starts_with(folded_start);
    }
    trim(value).as_bytes().get(..folded_start.len()).is_some_and(|window| like(window, folded_start.as_bytes()))
}

/// Whether ASCII text is this folded text: any case, any white space for a space.
fn like(text: &[u8], folded: &[u8]) -> bool {
    text.iter().zip(folded).all(|(a, b)| a.to_ascii_lowercase() == *b || a.is_ascii_whitespace() && *b == b' ')
}

fn is_one_of(value: &str, folded_words: &[String]) -> bool {
    if !value.is_ascii() {
        return folded_words.contains(&folded(value));
    }
    let value = trim(value);
    folded_words.iter().any(|word| word.len() == value.len() && value.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::parse_whole;

    #[test]
    fn conditions_hold_or_not() {
        let unit = parse_whole(r#"{"a":"From Google\u00a0Ads","l":["x","Y"],"n":null,"o":{"k":1},"e":{}}"#).unwrap();
        let scope = Scope { item: &unit, unit: &unit, key: "", literal: false };
        let expr = |text: &str| Expr::parse(text).unwrap();
        let yes = [
            Condition::In(expr("a"), vec!["from google ads".into()]),
            Condition::In(expr("l"), vec!["y".into()]),
            Condition::Contains(expr("a"), "google".into()),
            Condition::Starts(expr("a"), "from".into()),
            Condition::Present(expr("o"), true),
            Condition::Present(expr("n"), false),
            Condition::Present(expr("e"), false),
            Condition::Present(expr("o/k"), true),
            Condition::Not(Box::new(Condition::Present(expr("zzz"), true))),
        ];
        for condition in &yes {
            assert!(condition.holds(&scope), "{condition:?}");
        }
        assert!(Condition::All(yes.to_vec()).holds(&scope));
        assert!(!Condition::Any(vec![]).holds(&scope));
    }
}
