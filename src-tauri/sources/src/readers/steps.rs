//! The record paths of several rules as one tree, so that one pass over a document serves them all.

use crate::card::{Reader, Rule};
use crate::field::Part;
use crate::json::Habit;
use crate::node::same_key;
use crate::reading::want_of;
use crate::want::Want;
use std::cell::RefCell;
use std::sync::Arc;

/// A place in documents of this kind.
#[derive(Debug, Clone, Default)]
pub(crate) struct Step {
    /// The rules whose units stand here.
    pub(crate) rules: Vec<usize>,
    /// What those rules need of a unit.
    pub(crate) want: Want,
    /// Named members, lower case.
    pub(crate) keys: Vec<(String, Step)>,
    /// Every item or member.
    pub(crate) any: Option<Box<Step>>,
    /// The keys that units here had so far.
    pub(crate) habit: RefCell<Habit>,
    /// The top of Meta's documents: a unit there has `label_values`, and the document may be a list of them.
    pub(crate) labelled: bool,
}

impl Step {
    /// The tree for these rules. Where a rule names no records, they are the items of a list, or else the whole document.
    pub(crate) fn of(rules: &[Arc<Rule>], is_list: bool) -> Self {
        let mut root = Self::default();
        for (index, rule) in rules.iter().enumerate() {
            if rule.records.is_empty() {
                root.add(if is_list { &[Part::Every] } else { &[] }, index);
            }
            for (parts, _) in &rule.records {
                root.add(parts, index);
            }
        }
        root.settle(rules);
        root.labelled = !root.rules.is_empty() && rules.first().is_some_and(|rule| rule.reader == Reader::LabelValues);
        root
    }

    fn add(&mut self, parts: &[Part], rule: usize) {
        let Some((part, rest)) = parts.split_first() else {
            if !self.rules.contains(&rule) {
                self.rules.push(rule);
            }
            return;
        };
        match part {
            Part::Every => self.any.get_or_insert_default().add(rest, rule),
            Part::Keys(keys) => {
                for key in keys {
                    self.named(key).add(rest, rule);
                }
            }
        }
    }

    fn named(&mut self, key: &str) -> &mut Self {
        let at = self.keys.iter().position(|(known, _)| known == key).unwrap_or_else(|| {
            self.keys.push((key.to_owned(), Self::default()));
            self.keys.len() - 1
        });
        &mut self.keys[at].1
    }

    /// Makes one look-up enough at every place, and works out what is wanted there.
    fn settle(&mut self, rules: &[Arc<Rule>]) {
        if let Some(any) = self.any.clone() {
            for (_, step) in &mut self.keys {
                step.merge(&any);
            }
        }
        self.rules.sort_unstable();
        for rule in self.rules.iter().filter_map(|index| rules.get(*index)) {
            match rule.reader {
                Reader::LabelValues => self.want.merge(Want::EVERYTHING),
                _ => self.want.merge(&want_of(rule)),
            }
        }
        if self.goes_deeper() {
            self.want = Want::EVERYTHING.clone();
        }
        self.want.settle();
        for (_, step) in &mut self.keys {
            step.settle(rules);
        }
        if let Some(any) = &mut self.any {
            any.settle(rules);
        }
    }

    fn merge(&mut self, other: &Self) {
        for rule in &other.rules {
            if !self.rules.contains(rule) {
                self.rules.push(*rule);
            }
        }
        for (key, step) in &other.keys {
            self.named(key).merge(step);
        }
        if let Some(any) = &other.any {
            self.any.get_or_insert_default().merge(any);
        }
    }

    /// Whether some rule's units stand below this place.
    pub(crate) fn goes_deeper(&self) -> bool {
        self.any.is_some() || !self.keys.is_empty()
    }

    /// The place of a member; true beside it when the card names the member.
    pub(crate) fn member(&self, key: &str) -> Option<(&Self, bool)> {
        let named = self.keys.iter().find(|(known, _)| same_key(key, known)).map(|(_, step)| (step, true));
        named.or_else(|| self.any.as_deref().map(|step| (step, false)))
    }

    /// The place of an item.
    pub(crate) fn item(&self, index: u64) -> Option<&Self> {
        if self.keys.is_empty() {
            return self.any.as_deref();
        }
        let wanted = index.to_string();
        self.keys.iter().find(|(known, _)| *known == wanted).map(|(_, step)| step).or(self.any.as_deref())
    }
}
