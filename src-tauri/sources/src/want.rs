//! Which keys of a unit a card needs. Readers decode these and step over the rest.

use crate::node::same_key;

/// A tree of wanted keys, merged from all field expressions that see the same unit.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Want {
    /// Everything from here down.
    pub(crate) all: bool,
    /// What every item or member that has no key of its own below is wanted for.
    pub(crate) any: Option<Box<Want>>,
    /// Keys, lower case.
    pub(crate) keys: Vec<(String, Want)>,
    /// A bit for each length that a key has: most keys of the data are told apart by their length.
    pub(crate) lengths: u64,
}

impl Want {
    /// Wants everything.
    pub(crate) const EVERYTHING: &'static Self = &Self { all: true, any: None, keys: Vec::new(), lengths: 0 };

    /// Wants what either wants.
    pub(crate) fn merge(&mut self, other: &Want) {
        self.all |= other.all;
        if let Some(any) = &other.any {
            self.any.get_or_insert_default().merge(any);
        }
        for (key, want) in &other.keys {
            match self.keys.iter_mut().find(|(known, _)| known == key) {
                Some((_, known)) => known.merge(want),
                None => self.keys.push((key.clone(), want.clone())),
            }
        }
    }

    /// Makes one look-up enough: what is wanted of every member is wanted of the named ones too.
    pub(crate) fn settle(&mut self) {
        if let Some(any) = self.any.clone() {
            for (_, want) in &mut self.keys {
                want.merge(&any);
            }
        }
        self.lengths = self.keys.iter().fold(0, |bits, (key, _)| bits | 1 << key.len().min(63));
        for (_, want) in &mut self.keys {
            want.settle();
        }
        if let Some(any) = &mut self.any {
            any.settle();
        }
    }

    /// What is wanted of the member with this key; `None` to step over it. Only after [`Want::settle`].
    pub(crate) fn member(&self, key: &str) -> Option<&Want> {
        if self.all {
            return Some(self);
        }
        let named = self.keys.iter().find(|(known, _)| same_key(key, known)).map(|(_, want)| want);
        named.or(self.any.as_deref())
    }

    /// As [`Want::member`], for a key of ASCII bytes, with the key as the card has it. A key that nobody asked for by name has
    /// none: it is wanted as it stands in the file.
    pub(crate) fn plain_member(&self, key: &[u8]) -> Option<(Option<&str>, &Want)> {
        if self.all {
            return Some((None, self));
        }
        let any = self.any.as_deref();
        match self.plain_place(key).and_then(|at| self.keys.get(at)) {
            Some((known, want)) => Some((any.is_none().then_some(known.as_str()), want)),
            None => any.map(|want| (None, want)),
        }
    }

    /// Which of the keys a key of ASCII bytes is.
    pub(crate) fn plain_place(&self, key: &[u8]) -> Option<usize> {
        let key = key.trim_ascii();
        if self.lengths & 1 << key.len().min(63) == 0 {
            return None;
        }
        self.keys.iter().position(|(known, _)| known.len() == key.len() && known.as_bytes().eq_ignore_ascii_case(key))
    }

    /// What is wanted of the items of an array; `None` to step over all of them.
    pub(crate) fn item(&self) -> Option<&Want> {
        if self.all { Some(self) } else { self.any.as_deref() }
    }
}
