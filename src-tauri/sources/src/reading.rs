//! One entry while it is read: turns units into records by the rules, and counts every one of them.

use crate::card::{Meaning, Rule};
use crate::choice::Answers;
use crate::drift::Watch;
use crate::engine::{RuleCount, problem_of};
use crate::field::{Expr, Scope};
use crate::measure;
use crate::node::Node;
use crate::normal::normal;
use crate::read_back::as_lines;
use crate::spot::{Names, Spot, Trail, visit_each};
use crate::terms;
use crate::time;
use crate::want::Want;
use std::borrow::Cow;
use std::sync::Arc;
use takeback_model::{
    Amount, Category, Dealing, EntryPath, IdentifierKind, Moment, PartyMention, Place, ProblemKind, Record, RuleShape,
    SensitiveSet, Sink, Stop,
};

/// A record that names more parties, or more identifiers, was made to do harm.
const MENTIONS: usize = 1000;
/// Why a unit without any value in it is left out.
pub(crate) const NOTHING: &str = "nothing in it";

/// An entry being read.
pub(crate) struct Reading<'r> {
    rules: &'r [Arc<Rule>],
    path: &'r EntryPath,
    sink: &'r mut dyn Sink,
    tallies: Vec<Tally>,
    account: String,
    made_on: bool,
    /// Not reading, but looking for the unit of this number.
    sought: Option<Sought>,
    /// The unit that was sought, as text.
    pub(crate) found: Option<String>,
    /// Texts that were not valid UTF-8.
    pub(crate) mended: u64,
    /// Who looks for fields that the card does not know.
    pub(crate) watch: Option<Watch>,
    /// Reused from record to record, and so is the next.
    line: String,
    answers: Answers,
}

/// The unit that is looked for: its number, and its locator's pattern where numbers are not of the whole entry.
struct Sought {
    pattern: Option<String>,
    number: u64,
}

/// What one rule made so far.
#[derive(Default)]
struct Tally {
    /// Units that went by, counted where somebody watches.
    units: u64,
    records: u64,
    skipped: u64,
    bad_times: u64,
    first_bad_time: String,
    crowded: u64,
    first_crowded: String,
    shapes: Vec<(ShapeKey, RuleShape, usize)>,
}

#[derive(PartialEq)]
struct ShapeKey {
    locator: String,
    variant: Option<usize>,
    terms: SensitiveSet,
    text: String,
}

/// Of a long file every unit of this number is looked at for fields that the card does not know.
const WATCHED: u64 = 512;

/// A card that says that texts repeat where they do not is believed up to this many.
const REPEATED: usize = 200;

impl<'r> Reading<'r> {
    pub(crate) fn new(rules: &'r [Arc<Rule>], path: &'r EntryPath, sink: &'r mut dyn Sink) -> Self {
        let tallies = rules.iter().map(|_| Tally::default()).collect();
        Self {
            rules,
            path,
            sink,
            tallies,
            account: String::new(),
            made_on: false,
            sought: None,
            found: None,
            mended: 0,
            watch: None,
            line: String::new(),
            answers: Answers::default(),
        }
    }

    pub(crate) fn rules(&self) -> &'r [Arc<Rule>] {
        self.rules
    }

    /// Whether any rule found a unit.
    pub(crate) fn found_units(&self) -> bool {
        self.tallies.iter().any(|tally| tally.records + tally.skipped > 0)
    }

    pub(crate) fn problem(&mut self, kind: ProblemKind, place: String, message: String, affected: Option<u64>) {
        self.sink.problem(problem_of(self.path, kind, place, message, affected));
    }

    pub(crate) fn counts(&self) -> Vec<RuleCount> {
        let counts = self.rules.iter().zip(&self.tallies);
        counts
            .map(|(rule, tally)| RuleCount { rule: rule.name.clone(), records: tally.records, skipped: tally.skipped })
            .collect()
    }

    /// Tells the troubles that were gathered over the whole entry.
    pub(crate) fn tell_troubles(&mut self) {
        for (rule, tally) in self.rules.iter().zip(&mut self.tallies) {
            if tally.bad_times > 0 {
                let place = std::mem::take(&mut tally.first_bad_time);
                let message = format!(
                    "times of '{}' are not of the form that the card names, or of a year that cannot be; the records were kept without",
                    rule.name
                );
                self.sink.problem(problem_of(self.path, ProblemKind::Time, place, message, Some(tally.bad_times)));
            }
        }
        for tally in &mut self.tallies {
            if tally.crowded > 0 {
                let place = std::mem::take(&mut tally.first_crowded);
                let message =
                    format!("records name more than {MENTIONS} parties or identifiers; the others were left out");
                self.sink.problem(problem_of(self.path, ProblemKind::Limit, place, message, Some(tally.crowded)));
            }
        }
        if self.mended > 0 {
            let message = "text is not valid UTF-8; what could not be read was replaced with '\u{fffd}'".to_owned();
            self.sink.problem(problem_of(self.path, ProblemKind::Encoding, String::new(), message, Some(self.mended)));
        }
    }

    /// Makes it look for one unit instead of reading all.
    pub(crate) fn seek(mut self, pattern: Option<String>, number: u64) -> Self {
        self.sought = Some(Sought { pattern, number });
        self
    }

    /// What the rules need of units, where all of them see all units.
    pub(crate) fn want(&self) -> Want {
        let mut want = Want::default();
        match self.sought {
            Some(_) => want.all = true,
            None => self.rules.iter().for_each(|rule| want.merge(&want_of(rule))),
        }
        want.settle();
        want
    }

    /// Whether the next unit of these rules is one to look at for unknown fields: the first ones, and ever fewer.
    pub(crate) fn watches_next(&mut self, rules: &[usize]) -> bool {
        let Some(watch) = &self.watch else { return false };
        let mut wanted = false;
        for rule in rules {
            let Some(tally) = self.tallies.get_mut(*rule) else { continue };
            tally.units += 1;
            let due = tally.units <= 8 || tally.units.is_power_of_two() || tally.units.is_multiple_of(WATCHED);
            wanted |= due && self.rules.get(*rule).is_some_and(|rule| watch.wants(rule));
        }
        wanted
    }

    /// Looks at a unit that was read whole.
    pub(crate) fn watch(&mut self, rules: &[usize], unit: &Node<'_>) {
        if let Some(watch) = &mut self.watch {
            rules.iter().filter_map(|rule| self.rules.get(*rule)).for_each(|rule| watch.see(rule, self.path, unit));
        }
    }

    /// Looks at the names of a table's columns.
    pub(crate) fn watch_columns(&mut self, names: &[String]) {
        if let Some(watch) = &mut self.watch {
            let rules = self.rules.iter().filter(|rule| rule.columns.is_empty());
            rules.for_each(|rule| watch.see_columns(rule, self.path, names));
        }
    }

    /// The places of all rules.
    pub(crate) fn all(&self) -> Vec<usize> {
        (0..self.rules.len()).collect()
    }

    /// Takes a unit for every rule: for readers whose units are fixed.
    pub(crate) fn unit_for_all(&mut self, spot: Spot<'_>, unit: &Node<'_>) -> Result<(), Stop> {
        if self.sought.is_some() {
            return self.look(spot, unit);
        }
        (0..self.rules.len()).try_for_each(|rule| self.unit(rule, spot, unit, ""))
    }

    /// Takes a unit for the rules at these places.
    pub(crate) fn unit_for(&mut self, rules: &[usize], spot: Spot<'_>, unit: &Node<'_>) -> Result<(), Stop> {
        if self.sought.is_some() {
            return self.look(spot, unit);
        }
        rules.iter().try_for_each(|rule| self.unit(*rule, spot, unit, ""))
    }

    /// Keeps the unit as text if it is the one that is sought.
    fn look(&mut self, spot: Spot<'_>, unit: &Node<'_>) -> Result<(), Stop> {
        let is_it = self.sought.as_ref().is_some_and(|sought| {
            sought.pattern.as_ref().is_none_or(|pattern| pattern == spot.pattern)
                && spot.numbers.first().is_none_or(|at| *at == sought.number)
        });
        if !is_it {
            return Ok(());
        }
        self.found = Some(as_lines(unit));
        Err(Stop)
    }

    /// Takes a unit that was left out by the reader itself.
    pub(crate) fn skip(&mut self, rule: usize, reason: &str) {
        if let (Some(known), Some(tally)) = (self.rules.get(rule), self.tallies.get_mut(rule)) {
            tally.skipped += 1;
            self.sink.skip(&known.name, reason);
        }
    }

    /// Takes a unit for one rule: one record, or one for each item in it. `name` is the unit's, where it is a member.
    pub(crate) fn unit(&mut self, rule: usize, spot: Spot<'_>, unit: &Node<'_>, name: &str) -> Result<(), Stop> {
        let rules = self.rules;
        let Some(known) = rules.get(rule) else { return Ok(()) };
        let Some(each) = &known.each else {
            return self.item(rule, &Scope { item: unit, unit, key: name, literal: false }, spot);
        };
        let mut found = 0u64;
        let mut trail = Trail { pattern: spot.pattern.to_owned(), numbers: spot.numbers.to_vec() };
        visit_each(
            unit,
            each,
            Names { own: name, above: name },
            &mut trail,
            &mut |item, key, trail| match &known.split {
                None => {
                    found += 1;
                    self.item(rule, &Scope { item, unit, key, literal: false }, trail.spot())
                }
                Some(separator) => {
                    let text = item.scalar().unwrap_or_default();
                    trail.pattern.push_str(" part *");
                    let parts = text.split(separator.as_str()).map(str::trim).filter(|part| !part.is_empty());
                    let result = parts.zip(1..).try_for_each(|(part, n)| {
                        found += 1;
                        trail.numbers.push(n);
                        let node = Node::text(part);
                        let result = self.item(rule, &Scope { item: &node, unit, key, literal: false }, trail.spot());
                        trail.numbers.pop();
                        result
                    });
                    trail.pattern.truncate(trail.pattern.len() - " part *".len());
                    result
                }
            },
        )?;
        if found == 0 {
            self.skip(rule, NOTHING);
        }
        Ok(())
    }

    fn item(&mut self, rule: usize, scope: &Scope<'_>, spot: Spot<'_>) -> Result<(), Stop> {
        let rules = self.rules;
        let Some(known) = rules.get(rule) else { return Ok(()) };
        if let Some((_, reason)) = known.skip.first(scope, &mut self.answers) {
            self.skip(rule, reason);
            return Ok(());
        }
        let variant = known.variants.first(scope, &mut self.answers);
        let (variant, meaning) = variant.map_or((None, &known.meaning), |(at, meaning)| (Some(at), meaning));
        let mut line = std::mem::take(&mut self.line);
        let result = self.make(rule, variant, meaning, scope, spot, &mut line);
        self.line = line;
        result
    }

    fn make(
        &mut self,
        rule: usize,
        variant: Option<usize>,
        meaning: &'r Meaning,
        scope: &Scope<'_>,
        spot: Spot<'_>,
        line: &mut String,
    ) -> Result<(), Stop> {
        let rules = self.rules;
        let known = &rules[rule];
        // Somebody may have searched for "none" or "unknown".
        let said = Scope { literal: meaning.category == Category::Search, ..*scope };
        let has_text = meaning.text.render(&said, line);
        let at = self.time(rule, scope, spot);
        let label = known.label.as_ref().and_then(|expr| expr.first(scope));
        let point = point(known, scope);
        let amount_text = known.amount.as_ref().and_then(|expr| expr.first(scope));
        let currency = known.currency.as_ref().and_then(|expr| expr.first(scope));
        let amount = amount_text.as_deref().and_then(measure::amount);
        let (mut parties, named) = parties(meaning, scope, &mut self.answers);
        let mut identifiers = identifiers(meaning, scope, &mut self.answers);
        if parties.len() > MENTIONS || identifiers.len() > MENTIONS {
            parties.truncate(MENTIONS);
            identifiers.truncate(MENTIONS);
            self.crowded(rule, spot);
        }
        let account = self.account(known, scope);
        let made = self.made_on(known, scope);
        let place = (point.is_some() || label.is_some()).then_some(Place { point, label: label.as_deref() });
        let anything = has_text
            || at.is_some()
            || place.is_some()
            || amount.is_some()
            || named
            || !identifiers.is_empty()
            || account
            || made;
        if !anything {
            self.skip(rule, NOTHING);
            return Ok(());
        }
        let found_terms = if known.sensitive_terms { terms::find(line) } else { SensitiveSet::EMPTY };
        let repeated = known.repeats && self.tallies.get(rule).is_some_and(|tally| tally.shapes.len() < REPEATED);
        let (shared, text) = if repeated { (line.as_str(), "") } else { ("", line.as_str()) };
        let shape = self.shape(rule, variant, meaning, found_terms, spot.pattern, shared);
        let key = key(known, scope);
        let mentions: Vec<PartyMention<'_>> =
            parties.iter().map(|(name, dealing, route)| PartyMention { name, dealing: *dealing, route }).collect();
        let identified: Vec<(IdentifierKind, &str)> =
            identifiers.iter().map(|(kind, value)| (*kind, value.as_str())).collect();
        let record = Record {
            at,
            text,
            place,
            amount: amount
                .map(|(hundredths, beside)| Amount { hundredths, currency: currency.as_deref().unwrap_or(beside) }),
            parties: &mentions,
            identifiers: &identified,
            key: &key,
            locator: spot.numbers,
        };
        if let Some(tally) = self.tallies.get_mut(rule) {
            tally.records += 1;
        }
        self.sink.record(shape, &record)
    }

    fn time(&mut self, rule: usize, scope: &Scope<'_>, spot: Spot<'_>) -> Option<Moment> {
        let rules = self.rules;
        let known = &rules[rule];
        // Of several values the first that is a time: some exports write 0 into every field that is none.
        let (mut found, mut bad) = (None, false);
        known.time.as_ref()?.values(scope, &mut |text| {
            match time::parse(&text, &known.time_form, known.zone) {
                Ok(moment) => found = moment,
                Err(_) => bad = true,
            }
            found.is_none()
        });
        if found.is_none() && bad {
            let tally = self.tallies.get_mut(rule)?;
            if tally.bad_times == 0 {
                tally.first_bad_time = spot.fill();
            }
            tally.bad_times += 1;
        }
        found
    }

    /// A record that mentions more than is kept of it.
    fn crowded(&mut self, rule: usize, spot: Spot<'_>) {
        if let Some(tally) = self.tallies.get_mut(rule) {
            if tally.crowded == 0 {
                tally.first_crowded = spot.fill();
            }
            tally.crowded += 1;
        }
    }

    /// Tells the account once for each name it is given. True when the unit names it.
    fn account(&mut self, known: &Rule, scope: &Scope<'_>) -> bool {
        let Some(account) = known.account.as_ref().and_then(|expr| expr.first(scope)) else { return false };
        if self.account != *account {
            self.sink.account(&account);
            self.account = account.into_owned();
        }
        true
    }

    fn made_on(&mut self, known: &Rule, scope: &Scope<'_>) -> bool {
        let Some(text) = known.made_on.as_ref().and_then(|expr| expr.first(scope)) else { return false };
        let Ok(Some(moment)) = time::parse(&text, &known.time_form, known.zone) else { return false };
        if !self.made_on {
            self.made_on = true;
            self.sink.made_on(moment);
        }
        true
    }

    fn shape(
        &mut self,
        rule: usize,
        variant: Option<usize>,
        meaning: &Meaning,
        found: SensitiveSet,
        locator: &str,
        text: &str,
    ) -> usize {
        let known = &self.rules[rule];
        let shapes = &mut self.tallies[rule].shapes;
        let same =
            |key: &ShapeKey| key.variant == variant && key.terms == found && key.text == text && key.locator == locator;
        if let Some((_, _, shape)) = shapes.iter().find(|(key, _, _)| same(key)) {
            return *shape;
        }
        let made = RuleShape {
            rule: known.name.clone(),
            product: meaning.product.clone(),
            category: meaning.category,
            origin: meaning.origin,
            channel: meaning.channel,
            sensitive: meaning.sensitive.union(found),
            sensitive_reason: reason(&meaning.sensitive_reason, found),
            locator: locator.to_owned(),
            text: text.to_owned(),
        };
        // Variants that differ in texts and parties only share a shape.
        let shape = match shapes.iter().find(|(_, known, _)| *known == made) {
            Some((_, _, shape)) => *shape,
            None => self.sink.shape(made.clone()),
        };
        let key = ShapeKey { locator: locator.to_owned(), variant, terms: found, text: text.to_owned() };
        shapes.push((key, made, shape));
        shape
    }
}

/// Why a record is sensitive, with the lists whose terms it has.
fn reason(card: &str, found: SensitiveSet) -> String {
    if found.is_empty() {
        return card.to_owned();
    }
    let lists: Vec<String> = found.iter().map(|kind| format!("'{kind}'")).collect();
    let lists = format!("mentions a term of the list {} \u{2014} may reveal", lists.join(" and "));
    if card.is_empty() { lists } else { format!("{card}; {lists}") }
}

fn point(known: &Rule, scope: &Scope<'_>) -> Option<(i32, i32)> {
    let lat = measure::coordinate(known.lat.as_ref()?, scope, false)?;
    let lng = measure::coordinate(known.lng.as_ref()?, scope, true)?;
    // Exports write 0/0 where they have no place.
    (lat != 0 || lng != 0).then_some((lat, lng))
}

/// More identity of a record: its values one after the other, where there is any.
fn key<'s>(known: &Rule, scope: &Scope<'s>) -> Cow<'s, str> {
    if let [expr] = known.key.as_slice() {
        return expr.first(scope).unwrap_or_default();
    }
    let values: Vec<Cow<'_, str>> = known.key.iter().map(|expr| expr.first(scope).unwrap_or_default()).collect();
    if values.iter().all(|value| value.is_empty()) { Cow::default() } else { values.join("|").into() }
}

/// A party as a unit names it: its name, its dealing, and how it can be stopped.
type Named<'s> = (Cow<'s, str>, Dealing, Cow<'s, str>);

/// The parties of a record, and whether the unit itself names one of them.
fn parties<'s>(meaning: &Meaning, scope: &Scope<'s>, answers: &mut Answers) -> (Vec<Named<'s>>, bool) {
    let mut found: Vec<Named<'s>> = Vec::new();
    let mut named = false;
    for party in &meaning.parties {
        if party.when.as_ref().is_none_or(|when| when.applies(scope, answers)) {
            party.name.values(scope, &mut |name| {
                if !found.iter().any(|(known, dealing, _)| *known == name && *dealing == party.dealing) {
                    let route = party.route.as_ref().and_then(|route| route.first(scope)).unwrap_or_default();
                    found.push((trimmed(name), party.dealing, route));
                    named = named || !party.name.has_constant() || party.name.is_present(scope);
                }
                found.len() <= MENTIONS
            });
        }
    }
    (found, named)
}

fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

fn identifiers(meaning: &Meaning, scope: &Scope<'_>, answers: &mut Answers) -> Vec<(IdentifierKind, String)> {
    let mut found = Vec::new();
    for ident in &meaning.identifiers {
        if ident.when.as_ref().is_none_or(|when| when.applies(scope, answers)) {
            ident.value.values(scope, &mut |value| {
                if let Some(value) = normal(ident.kind, &value) {
                    let identifier = (ident.kind, value);
                    if !found.contains(&identifier) {
                        found.push(identifier);
                    }
                }
                found.len() <= MENTIONS
            });
        }
    }
    found
}

/// What the rules need of their units.
pub(crate) fn want_of(rule: &Rule) -> Want {
    let (mut item, mut unit) = Default::default();
    let mut add = |expr: &Option<Expr>| {
        if let Some(expr) = expr {
            expr.want(&mut item, &mut unit);
        }
    };
    for expr in
        [&rule.time, &rule.lat, &rule.lng, &rule.label, &rule.amount, &rule.currency, &rule.account, &rule.made_on]
    {
        add(expr);
    }
    rule.key.iter().for_each(|expr| expr.want(&mut item, &mut unit));
    rule.skip.want(&mut item, &mut unit);
    rule.variants.want(&mut item, &mut unit);
    for meaning in rule.variants.cases().chain([&rule.meaning]) {
        meaning.text.want(&mut item, &mut unit);
        for party in &meaning.parties {
            party.name.want(&mut item, &mut unit);
            party.route.iter().for_each(|route| route.want(&mut item, &mut unit));
            party.when.iter().for_each(|when| when.want(&mut item, &mut unit));
        }
        for ident in &meaning.identifiers {
            ident.value.want(&mut item, &mut unit);
            ident.when.iter().for_each(|when| when.want(&mut item, &mut unit));
        }
    }
    match &rule.each {
        None => unit.merge(&item),
        Some(each) => crate::field::add_want(&mut unit, each, &item),
    }
    unit
}
