//! The words of `vocabulary.toml`, ready to look names up in.

use super::names::{Name, Term};
use std::str::FromStr;
use std::sync::OnceLock;
use takeback_model::{Category, Dealing, IdentifierKind, Sensitive};
use toml::de::{DeTable, DeValue};

const TEXT: &str = include_str!("../../vocabulary.toml");

/// What a field is for, as its name says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Role {
    Identifier(IdentifierKind),
    Time,
    /// A time that is not when the record happened: a birthday, an end.
    OtherTime,
    Lat,
    Lng,
    Point,
    Label,
    Amount,
    Currency,
    Party(Dealing),
    Main,
    Key,
}

/// All terms, by what they stand for.
#[derive(Debug)]
pub(super) struct Vocabulary {
    /// Names of files, lists and sections.
    pub(super) topics: Vec<(Category, Vec<Term>)>,
    /// Field names that speak for a category.
    pub(super) fields: Vec<(Category, Vec<Term>)>,
    pub(super) roles: Vec<(Role, Vec<Term>)>,
    pub(super) sensitive: Vec<(Sensitive, Vec<Term>)>,
    /// Names of persons in what is about the person.
    pub(super) generic_name: Vec<Term>,
    /// Words that make a field somebody else's.
    pub(super) others: Vec<Term>,
    /// Columns that a company has about how it reaches its customer, and nobody about friends.
    pub(super) own_contact: Vec<Term>,
    /// Columns of lists that write one fact a row.
    pub(super) label: Vec<Term>,
    pub(super) value: Vec<Term>,
    pub(super) day_first: Vec<Term>,
}

/// The app's vocabulary.
pub(super) fn vocabulary() -> &'static Vocabulary {
    static KNOWN: OnceLock<Vocabulary> = OnceLock::new();
    KNOWN.get_or_init(|| {
        // A test reads it; a vocabulary that is no TOML would be an empty one.
        let parsed = DeTable::parse(TEXT);
        let empty = DeTable::new();
        Vocabulary::read(parsed.as_ref().map_or(&empty, |table| table.get_ref()))
    })
}

impl Vocabulary {
    fn read(top: &DeTable<'_>) -> Self {
        let identifiers = by_word::<IdentifierKind>(top, "identifiers").into_iter();
        let parties = by_word::<Dealing>(top, "parties").into_iter();
        let mut roles: Vec<(Role, Vec<Term>)> =
            identifiers.map(|(kind, terms)| (Role::Identifier(kind), terms)).collect();
        roles.extend(parties.map(|(dealing, terms)| (Role::Party(dealing), terms)));
        for (section, key, role) in [
            ("times", "event", Role::Time),
            ("times", "other", Role::OtherTime),
            ("places", "lat", Role::Lat),
            ("places", "lng", Role::Lng),
            ("places", "point", Role::Point),
            ("places", "label", Role::Label),
            ("amounts", "value", Role::Amount),
            ("amounts", "currency", Role::Currency),
            ("roles", "key", Role::Key),
            ("roles", "main", Role::Main),
        ] {
            roles.push((role, terms(top, section, key)));
        }
        Self {
            topics: by_word(top, "names"),
            fields: by_word(top, "fields"),
            roles,
            sensitive: by_word(top, "sensitive"),
            generic_name: terms(top, "generic", "name"),
            others: terms(top, "roles", "others"),
            own_contact: terms(top, "roles", "own-contact"),
            label: terms(top, "roles", "label"),
            value: terms(top, "roles", "value"),
            day_first: terms(top, "languages", "day-first"),
        }
    }

    /// The roles that a name may have, the likeliest first.
    pub(super) fn roles(&self, name: &Name) -> Vec<(Role, usize)> {
        let mut found: Vec<(Role, usize)> =
            self.roles.iter().filter_map(|(role, terms)| Some((*role, longest(terms, name)?))).collect();
        found.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
        found
    }
}

/// The length of the longest term that fits.
pub(super) fn longest(terms: &[Term], name: &Name) -> Option<usize> {
    terms.iter().filter_map(|term| term.fits(name)).max()
}

fn table<'t>(top: &'t DeTable<'t>, section: &str) -> Option<&'t DeTable<'t>> {
    top.iter().find(|(name, _)| name.get_ref() == section).and_then(|(_, value)| value.get_ref().as_table())
}

fn terms(top: &DeTable<'_>, section: &str, key: &str) -> Vec<Term> {
    let entry = table(top, section).and_then(|table| table.iter().find(|(name, _)| name.get_ref() == key));
    entry.map(|(_, value)| list(value.get_ref())).unwrap_or_default()
}

fn list(value: &DeValue<'_>) -> Vec<Term> {
    let items = value.as_array().into_iter().flat_map(|items| items.iter());
    items.filter_map(|item| item.get_ref().as_str()).map(Term::new).collect()
}

fn by_word<W: FromStr>(top: &DeTable<'_>, section: &str) -> Vec<(W, Vec<Term>)> {
    let entries = table(top, section).into_iter().flat_map(|table| table.iter());
    entries.filter_map(|(word, value)| Some((word.get_ref().parse().ok()?, list(value.get_ref())))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_file_is_understood() {
        let parsed = DeTable::parse(TEXT).unwrap();
        let known = vocabulary();
        let count = |section: &str| table(parsed.get_ref(), section).unwrap().iter().count();
        assert_eq!(count("names"), Category::ALL.len());
        assert_eq!(known.topics.len(), count("names"));
        assert_eq!(known.fields.len(), count("fields"));
        assert_eq!(known.sensitive.len(), count("sensitive"));
        assert_eq!(count("identifiers"), IdentifierKind::ALL.len());
        assert_eq!(known.roles.len(), count("identifiers") + count("parties") + 10);
        for terms in [&known.others, &known.label, &known.value, &known.day_first, &known.generic_name] {
            assert!(!terms.is_empty());
        }
    }

    #[test]
    fn the_longest_term_decides() {
        let role = |name: &str| vocabulary().roles(&Name::new(name)).first().map(|(role, _)| *role);
        assert_eq!(role("Geburtsdatum"), Some(Role::OtherTime));
        assert_eq!(role("date_of_birth"), Some(Role::OtherTime));
        assert_eq!(role("IP-Adresse"), Some(Role::Identifier(IdentifierKind::Ip)));
        assert_eq!(role("Adresse e-mail"), Some(Role::Identifier(IdentifierKind::Email)));
        assert_eq!(role("Kwota"), Some(Role::Amount));
        assert_eq!(role("fecha de creación"), Some(Role::Time));
        assert_eq!(role("sellerName"), Some(Role::Party(Dealing::Merchant)));
        assert_eq!(role("foo"), None);
    }
}
