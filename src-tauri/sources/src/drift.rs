//! Drift of single fields: what a known file has that its card does not know, and what the card reads that is not there.
//!
//! What a card knows is what its fixtures have. Their fields stand in `cards/fields/<card id>.toml`, which the fixtures' test
//! writes, by row and level (`.` is the unit, `activity/*` the objects in its list `activity`); only levels that the card
//! reads from. Reading shows some units of a file to a [`Watch`], which tells each row's drift once, when all is read.
//!
//! Names are told, values never. A member's name is a field's name only among others that the card knows: the keys of an
//! object may be a person's friends.

use crate::card::{Card, Rule};
use crate::engine::problem_of;
use crate::node::{Node, same_key};
use crate::reading::want_of;
use crate::want::Want;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use takeback_model::{EntryPath, Problem, ProblemKind};

/// Card id and fields of every card of the app that has fixtures.
const FIELDS: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/fields.rs"));

/// So many units of a row are looked at in one export.
const UNITS: u64 = 400;
/// Fewer objects prove nothing about a field that all of them lack.
const ENOUGH: u64 = 3;
/// The header line of a table stands for all of its rows.
const HEADER: u64 = ENOUGH;
/// So many levels of a row, and so many names of a level, are kept in mind.
const KEPT: usize = 100;
/// So many names are told.
const TOLD: usize = 12;
/// A longer name is not the name of a field.
const LONGEST: usize = 60;

/// The fields of one level, as the fixtures have them.
#[derive(Debug, Default)]
struct Level {
    /// In every object, and there were [`ENOUGH`] to say so.
    always: BTreeSet<String>,
    /// These, and others.
    known: BTreeSet<String>,
}

/// What was seen of one level.
#[derive(Debug, Default)]
struct Seen {
    objects: u64,
    /// How many objects have it.
    names: BTreeMap<String, u64>,
    /// Names that the card does not know, among ones that it does.
    strange: BTreeSet<String>,
}

/// What was seen of one row.
#[derive(Debug, Default)]
struct Row {
    units: u64,
    want: Want,
    entry: Option<EntryPath>,
    levels: BTreeMap<String, Seen>,
}

/// Looks at units of an export while it is read.
#[derive(Debug, Default)]
pub struct Watch {
    /// Levels by row; `None` to gather what fixtures have.
    known: Option<BTreeMap<String, BTreeMap<String, Level>>>,
    rows: BTreeMap<String, Row>,
}

impl Watch {
    /// Looks for drift from what this card knows. For a card without fixtures, a person's own, there is none.
    #[must_use]
    pub fn of(card: &Card) -> Self {
        let text = FIELDS.iter().find(|(id, _)| *id == card.id()).map_or("", |(_, text)| text);
        Self { known: Some(levels(text)), rows: BTreeMap::new() }
    }

    /// Gathers what fixtures have, for [`Watch::fields`].
    #[must_use]
    pub fn gathering() -> Self {
        Self::default()
    }

    /// Whether another unit of this row is to be shown.
    pub(crate) fn wants(&self, rule: &Rule) -> bool {
        match &self.known {
            None => true,
            Some(known) => {
                known.contains_key(&rule.name) && self.rows.get(&rule.name).is_none_or(|row| row.units < UNITS)
            }
        }
    }

    /// Looks at a unit that was read whole.
    pub(crate) fn see(&mut self, rule: &Rule, path: &EntryPath, unit: &Node<'_>) {
        self.look(rule, path, unit, 1);
    }

    /// Looks at the names of a table's columns.
    pub(crate) fn see_columns(&mut self, rule: &Rule, path: &EntryPath, names: &[String]) {
        let named = names.iter().filter(|name| !name.is_empty());
        let unit = Node::Object(named.map(|name| (name.as_str().into(), Node::text(""))).collect());
        self.look(rule, path, &unit, HEADER);
    }

    fn look(&mut self, rule: &Rule, path: &EntryPath, unit: &Node<'_>, weight: u64) {
        let known = self.known.as_ref().and_then(|known| known.get(&rule.name));
        let row = self.rows.entry(rule.name.clone()).or_insert_with(|| {
            let mut want = want_of(rule);
            want.settle();
            Row { want, ..Row::default() }
        });
        row.units += 1;
        let before = row.levels.values().map(|level| level.strange.len()).sum::<usize>();
        gather(unit, &row.want, &mut String::new(), weight, known, &mut row.levels);
        let after = row.levels.values().map(|level| level.strange.len()).sum::<usize>();
        if row.entry.is_none() || before == 0 && after > 0 {
            row.entry = Some(path.clone());
        }
    }

    /// What was gathered, as the text of a file of fields.
    #[must_use]
    pub fn fields(&self) -> String {
        let mut out = String::from("# The fields of this card's fixtures. Made by their test, see CONTRIBUTING.md.\n");
        for (name, row) in &self.rows {
            if row.levels.values().all(|seen| seen.names.is_empty()) {
                continue;
            }
            let _ = writeln!(out, "\n[{name:?}]");
            for (level, seen) in row.levels.iter().filter(|(_, seen)| !seen.names.is_empty()) {
                let list = |in_all: bool| {
                    let names = seen.names.iter().filter(|(_, objects)| (**objects == seen.objects) == in_all);
                    names.map(|(name, _)| format!("{name:?}")).collect::<Vec<_>>().join(", ")
                };
                let level = if level.is_empty() { "." } else { level };
                let (always, sometimes) = (list(true), list(false));
                let _ = writeln!(
                    out,
                    "{level:?} = {{ objects = {}, always = [{always}], sometimes = [{sometimes}] }}",
                    seen.objects
                );
            }
        }
        out
    }

    /// The drift of every row.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let mut out = Vec::new();
        // Several rows may read the same units.
        let mut told = BTreeSet::new();
        for (name, row) in &self.rows {
            let Some((entry, known)) = row.entry.as_ref().zip(self.known.as_ref().and_then(|known| known.get(name)))
            else {
                continue;
            };
            let (mut strange, mut lacking) = (Vec::new(), Vec::new());
            for (level, seen) in &row.levels {
                let full = |field: &String| if level.is_empty() { field.clone() } else { format!("{level}/{field}") };
                let new = seen.strange.iter().map(full).filter(|field| told.insert((entry, field.clone())));
                strange.extend(new);
                let wanted = wanted_at(&row.want, level);
                lacking.extend(
                    known.get(level).map_or_else(Vec::new, |known| lack(known, seen, &wanted)).iter().map(full),
                );
            }
            let mut tell = |fields: &[String], what: &str| {
                if !fields.is_empty() {
                    let message = format!("'{name}': {what}: {}", listed(fields));
                    out.push(problem_of(entry, ProblemKind::Drift, String::new(), message, None));
                }
            };
            tell(&strange, "fields that the card does not know, and does not read");
            tell(&lacking, "fields that the card reads and every example of it has, and that are not here");
        }
        out
    }
}

/// Reads a file of fields. One that is damaged knows nothing: a test keeps them fresh.
fn levels(text: &str) -> BTreeMap<String, BTreeMap<String, Level>> {
    let rows: toml::Table = text.parse().unwrap_or_default();
    let level = |value: &toml::Value| {
        let names = |key: &str| -> BTreeSet<String> {
            let list = value.get(key).and_then(toml::Value::as_array).into_iter().flatten();
            list.filter_map(toml::Value::as_str).map(str::to_owned).collect()
        };
        let objects = value.get("objects").and_then(toml::Value::as_integer).unwrap_or_default().cast_unsigned();
        let (always, sometimes) = (names("always"), names("sometimes"));
        let known = always.union(&sometimes).cloned().collect();
        Level { always: if objects >= ENOUGH { always } else { BTreeSet::new() }, known }
    };
    rows.into_iter()
        .filter_map(|(row, levels)| {
            let levels = levels.as_table()?.iter();
            let named =
                levels.map(|(name, value)| (if name == "." { String::new() } else { name.clone() }, level(value)));
            Some((row, named.collect()))
        })
        .collect()
}

/// Adds what a node has at the levels that the card reads from. Without what is `known` nothing is strange.
fn gather(
    node: &Node<'_>,
    want: &Want,
    at: &mut String,
    weight: u64,
    known: Option<&BTreeMap<String, Level>>,
    out: &mut BTreeMap<String, Seen>,
) {
    if want.all {
        return;
    }
    let length = at.len();
    let mut step = |at: &mut String, name: &str, node: &Node<'_>, want: &Want| {
        if !at.is_empty() {
            at.push('/');
        }
        at.push_str(name);
        gather(node, want, at, weight, known, out);
        at.truncate(length);
    };
    match node {
        Node::Array(items) => {
            if let Some(inner) = want.item() {
                items.iter().for_each(|item| step(at, "*", item, inner));
            }
        }
        Node::Object(members) => {
            for (name, member) in members {
                if let Some(inner) = want.member(name) {
                    let named = want.keys.iter().find(|(key, _)| same_key(name, key));
                    step(at, named.map_or("*", |(key, _)| key), member, inner);
                }
            }
            if want.any.is_none() && (out.len() < KEPT || out.contains_key(at.as_str())) {
                let level = known.and_then(|levels| levels.get(at.as_str()));
                // Whoever reads `@text` reads all of them.
                let read = |name: &str| want.keys.iter().any(|(key, _)| key == name || key == "@text");
                note(members.iter().map(|(name, _)| &**name), &read, level, weight, out.entry(at.clone()).or_default());
            }
        }
        _ => {}
    }
}

/// Takes note of one object's names. `read`: whether the card reads the member of this name.
fn note<'n>(
    names: impl Iterator<Item = &'n str>,
    read: &dyn Fn(&str) -> bool,
    level: Option<&Level>,
    weight: u64,
    seen: &mut Seen,
) {
    let mut own: BTreeMap<String, &str> = BTreeMap::new();
    own.extend(names.map(|name| (name.trim().to_lowercase(), name.trim())));
    // What begins with `@` was named by a reader, not by the company.
    own.retain(|folded, name| !name.is_empty() && !name.starts_with('@') && folded.chars().count() <= LONGEST);
    if own.is_empty() {
        return;
    }
    seen.objects += weight;
    for folded in own.keys() {
        if seen.names.len() < KEPT || seen.names.contains_key(folded) {
            *seen.names.entry(folded.clone()).or_default() += weight;
        }
    }
    if let Some(level) = level
        && is_of_this_kind(level, &own)
    {
        let strange = own
            .iter()
            .filter(|(folded, _)| !level.known.contains(*folded) && !read(folded))
            .map(|(_, name)| (*name).to_owned());
        let room = KEPT - seen.strange.len().min(KEPT);
        seen.strange.extend(strange.take(room));
    }
}

/// Whether the object is what the card knows at this level, and not a list of things by their names.
fn is_of_this_kind(level: &Level, own: &BTreeMap<String, &str>) -> bool {
    let shared = own.keys().filter(|name| level.known.contains(*name)).count();
    let always = level.always.iter().filter(|name| own.contains_key(*name)).count();
    shared >= 2 && shared * 2 >= own.len().min(level.known.len()) && always * 2 >= level.always.len()
}

/// The keys that the card reads at a level.
fn wanted_at<'w>(want: &'w Want, level: &str) -> Vec<&'w str> {
    let mut parts = level.split('/').filter(|part| !part.is_empty());
    let here = parts.try_fold(want, |want, part| match part {
        "*" => want.any.as_deref(),
        key => want.keys.iter().find(|(known, _)| known == key).map(|(_, want)| want),
    });
    here.map(|want| want.keys.iter().map(|(key, _)| key.as_str()).collect()).unwrap_or_default()
}

/// The fields that the card reads, that all examples have, and that nothing here has. Where something that the card reads too,
/// and the examples never had, is there instead, nothing is lacking: it is another generation.
fn lack(known: &Level, seen: &Seen, wanted: &[&str]) -> Vec<String> {
    let other = wanted.iter().any(|name| !known.known.contains(*name) && seen.names.contains_key(*name));
    if other || seen.objects < ENOUGH || seen.names.len() >= KEPT {
        return Vec::new();
    }
    let lacking = wanted.iter().filter(|name| known.always.contains(**name) && !seen.names.contains_key(**name));
    lacking.map(|name| (*name).to_owned()).collect()
}

/// Some names, and how many more.
fn listed(names: &[String]) -> String {
    let told = names.iter().take(TOLD).map(|name| name.chars().take(LONGEST).collect::<String>()).collect::<Vec<_>>();
    let more = names.len() - told.len();
    let told = told.join(", ");
    if more > 0 { format!("{told} and {more} more") } else { told }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]

    use super::*;
    use crate::{Assignment, check_card, read_watched};
    use takeback_model::{Moment, Record, RuleShape, Sink, Stop};

    const CARD: &str = r#"
id = "shop"
brand = "shop"
name = "Shop"
controller = "Shop GmbH"
title = "Shop export"
status = "unverified"
references = ["made up"]

[[recognise]]
path = "orders.json"
weight = 0.9

[[file]]
rule = "orders"
title = "Orders"
paths = ["orders.json"]
format = "json"
records = ["/orders/*"]
category = "purchase"
origin = "observed"
text = "{title ?? name}[ to {address/city}][ by {friends/*/first}]"
time = "date"
"#;
    const EXAMPLE: &str = r#"{"orders":[
        {"title":"Tea","date":"2024-01-02","total":"3.00","address":{"city":"Ulm","zip":"1"},"friends":{"ann":{"first":"Ann"}}},
        {"title":"Cup","date":"2024-01-03","total":"4.00","address":{"city":"Bonn","zip":"2"}},
        {"title":"Pot","date":"2024-01-04","total":"5.00","address":{"city":"Kiel","zip":"3"}}]}"#;

    struct Deaf;

    impl Sink for Deaf {
        fn shape(&mut self, _: RuleShape) -> usize {
            0
        }
        fn record(&mut self, _: usize, _: &Record<'_>) -> Result<(), Stop> {
            Ok(())
        }
        fn skip(&mut self, _: &str, _: &str) {}
        fn problem(&mut self, problem: Problem) {
            panic!("{problem:?}");
        }
        fn account(&mut self, _: &str) {}
        fn made_on(&mut self, _: Moment) {}
    }

    fn watch(mut watch: Watch, text: &str) -> Watch {
        let card = check_card(CARD).unwrap();
        let path = EntryPath::new("orders.json").unwrap();
        let Assignment::Rules(rules) = card.plan(&[&path], &mut |_| None).row(&path) else { panic!("no rules") };
        read_watched(&rules, &path, &mut text.as_bytes(), &mut Deaf, &mut watch);
        watch
    }

    fn told(text: &str) -> Vec<String> {
        let known = Some(levels(&watch(Watch::gathering(), EXAMPLE).fields()));
        let problems = watch(Watch { known, rows: BTreeMap::new() }, text).problems();
        problems.into_iter().map(|problem| problem.message).collect()
    }

    #[test]
    fn new_and_missing_fields_are_told_by_name() {
        assert_eq!(told(EXAMPLE), [""; 0], "what the examples have is no drift");
        let new = EXAMPLE.replace("\"total\"", "\"sum\"").replace("\"zip\"", "\"Floor\":0,\"zip\"");
        let unknown = "'orders': fields that the card does not know, and does not read: sum, address/Floor";
        assert_eq!(told(&new), [unknown], "what the card does not read is not missed");
        let lacking = EXAMPLE.replace("\"date\"", "\"when\"");
        let missed = "'orders': fields that the card reads and every example of it has, and that are not here: date";
        assert_eq!(told(&lacking), ["'orders': fields that the card does not know, and does not read: when", missed]);
        let other = EXAMPLE.replace("\"title\"", "\"name\"");
        assert_eq!(told(&other), [""; 0], "the card reads the one or the other");
    }

    #[test]
    fn the_names_of_people_are_no_fields() {
        let friends =
            EXAMPLE.replace("{\"ann\":{\"first\":\"Ann\"}}", "{\"carl\":{\"first\":\"Carl\",\"last\":\"C\"}}");
        assert_eq!(told(&friends), [""; 0]);
        assert_eq!(told(r#"{"orders":{"carl":{"a":1},"dora":{"b":2}}}"#), [""; 0]);
        assert_eq!(told("{\"orders\":[]}"), [""; 0]);
    }
}
