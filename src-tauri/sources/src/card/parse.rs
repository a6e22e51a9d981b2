//! From the text of a card to a [`Card`], or to everything that is wrong with it.

use super::how::read_how;
use super::section::{Notes, Section};
use super::{Card, CardMistake, CardStatus, Ident, Ignore, Meaning, Party, Reader, Rule, Signal, Test};
use crate::choice::Choice;
use crate::condition::{Condition, folded};
use crate::field::{Part, parse_parts};
use crate::glob::{Names, Pattern};
use crate::time::{TimeForm, Zone};
use std::cell::RefCell;
use std::sync::Arc;
use takeback_model::{BrandSlug, Category, Dealing, IdentifierKind, Origin, RuleShape, Sensitive, SensitiveSet};
use toml::de::DeTable;

/// Reads a card and checks everything about it that can be checked without an export.
///
/// # Errors
/// Every mistake that was found, in the order of the file.
pub fn check_card(toml: &str) -> Result<Card, Vec<CardMistake>> {
    read(toml, false)
}

/// Reads a card that the app itself made for files that no card knows.
pub(crate) fn guessed_card(toml: &str) -> Result<Card, Vec<CardMistake>> {
    read(toml, true)
}

fn read(toml: &str, guessed: bool) -> Result<Card, Vec<CardMistake>> {
    let notes = Notes { source: toml, mistakes: RefCell::default(), guessed };
    let table = match DeTable::parse(toml) {
        Ok(table) => table,
        Err(error) => {
            notes.add(error.span().map_or(0, |span| span.start), "", error.message());
            return Err(notes.mistakes.into_inner());
        }
    };
    let card = read_card(&Section::new(&notes, table.get_ref(), 0, ""), &notes);
    let mistakes = notes.mistakes.take();
    if mistakes.is_empty() { Ok(card) } else { Err(mistakes) }
}

impl Names for Vec<(String, Vec<String>)> {
    fn spellings(&self, name: &str) -> Option<Vec<String>> {
        self.iter().find(|(known, _)| known == name).map(|(_, spellings)| spellings.clone())
    }
}

fn read_card(top: &Section<'_>, notes: &Notes<'_>) -> Card {
    let id = top.required("id");
    let slug = |text: &str| {
        !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    if !id.is_empty() && !slug(id) {
        top.wrong_key("id", "use lower-case letters, digits and hyphens");
    }
    top.required("brand");
    let brand: BrandSlug = top.word("brand").unwrap_or_else(BrandSlug::unknown);
    let status = match top.required("status") {
        "observed" => CardStatus::Observed,
        "documented" => CardStatus::Documented,
        "unverified" | "" => CardStatus::Unverified,
        other => {
            top.wrong_key("status", format!("unknown status '{other}'; use one of: observed, documented, unverified"));
            CardStatus::Unverified
        }
    };
    let references = owned(top.texts("references"));
    if references.iter().all(|text| text.trim().is_empty()) {
        top.wrong("`references` is missing or empty; say what the facts rest on");
    }
    let meta = match top.text("encoding") {
        None | Some("utf-8") => false,
        Some("meta") => true,
        Some(other) => {
            top.wrong_key("encoding", format!("unknown encoding '{other}'; use meta, or leave it out"));
            false
        }
    };
    let folders = top.table("folders").map(|folders| folders.free_lists()).unwrap_or_default();
    let signals = top.tables("recognise").into_iter().map(|section| read_signal(section, &folders)).collect::<Vec<_>>();
    let light = status == CardStatus::Unverified;
    if signals.is_empty() && !light {
        top.wrong("`[[recognise]]` is missing: nothing says how to know this export");
    }
    let mut rules: Vec<Arc<Rule>> = Vec::new();
    for section in top.tables("file") {
        let rule = read_rule(section, &folders, meta);
        if rules.iter().any(|known| known.name == rule.name && !rule.name.is_empty()) {
            notes.add(
                0,
                "",
                format!("two [[file]] rows are named '{}'; rule names must be unique in a card", rule.name),
            );
        }
        rules.push(Arc::new(rule));
    }
    let holds: Vec<Category> = top.words("holds");
    if rules.is_empty() && !light {
        top.wrong("`[[file]]` is missing: the card reads nothing");
    } else if rules.is_empty() && holds.is_empty() {
        top.wrong("`[[file]]` is missing; a card that reads nothing must at least say what such a company `holds`");
    }
    let card = Card {
        id: id.to_owned(),
        brand,
        name: top.required("name").to_owned(),
        controller: top.required("controller").to_owned(),
        title: top.required("title").to_owned(),
        status,
        references,
        holds,
        missing: owned(top.texts("missing")),
        how: top.table("how").map(read_how),
        signals,
        rules,
        ignores: top.tables("ignore").into_iter().map(|section| read_ignore(section, &folders)).collect(),
        folders,
    };
    top.check_unknown();
    card
}

fn owned(texts: Vec<&str>) -> Vec<String> {
    texts.into_iter().map(str::to_owned).collect()
}

/// The patterns of a key, each one compiled to see that it can match something.
fn patterns(section: &Section<'_>, key: &'static str, folders: &Vec<(String, Vec<String>)>) -> Vec<String> {
    let paths = section.texts(key);
    if paths.is_empty() {
        section.wrong(format!("`{key}` is missing or empty"));
    }
    for path in &paths {
        if let Err(error) = Pattern::parse(path, folders) {
            section.wrong_key(key, error);
        }
    }
    owned(paths)
}

fn read_signal(section: Section<'_>, folders: &Vec<(String, Vec<String>)>) -> Signal {
    let path = patterns(&section, "path", folders).into_iter().next().unwrap_or_default();
    let weight = section.number("weight").unwrap_or_else(|| {
        if !section.has("weight") {
            section.wrong("`weight` is missing");
        }
        0.0
    });
    if !(0.0..=1.0).contains(&weight) {
        section.wrong_key("weight", "must be between 0 and 1");
    }
    let json_key = section.text("json_key").map(|key| match parse_parts(key.trim_start_matches('/')) {
        Ok(parts) => Test::JsonKey(parts, key.to_owned()),
        Err(error) => {
            section.wrong_key("json_key", error);
            Test::Path
        }
    });
    let head = section.text("head").map(|head| Test::Head(head.to_owned()));
    let header = section.has("csv_header").then(|| Test::CsvHeader(owned(section.texts("csv_header"))));
    let mut tests = [json_key, head, header].into_iter().flatten();
    let test = tests.next().unwrap_or(Test::Path);
    if tests.next().is_some() {
        section.wrong("use only one of `json_key`, `head` and `csv_header` in a signal; write two signals");
    }
    section.finish();
    Signal { path, test, weight }
}

fn read_ignore(section: Section<'_>, folders: &Vec<(String, Vec<String>)>) -> Ignore {
    let ignore = Ignore {
        paths: patterns(&section, "paths", folders),
        reason: section.required("reason").to_owned(),
        first: section.flag("first").unwrap_or(false),
    };
    section.finish();
    ignore
}

fn read_rule(section: Section<'_>, folders: &Vec<(String, Vec<String>)>, meta: bool) -> Rule {
    let name = section.required("rule");
    section.rename(format!("[[file]] \"{name}\""));
    let kebab = name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if !kebab {
        section.wrong_key("rule", "use lower-case letters, digits and hyphens");
    }
    if RuleShape::is_guess(name) && !section.is_guessed() {
        section.wrong_key(
            "rule",
            format!("names that start with '{}' are for files that no card knows", RuleShape::GUESS),
        );
    }
    let reader = read_reader(&section);
    let place = section.table("place");
    let coordinate = |key| place.as_ref().and_then(|place| place.expr(key));
    let (lat, lng, label) = (coordinate("lat"), coordinate("lng"), coordinate("label"));
    if lat.is_some() != lng.is_some() {
        section.wrong_key("place", "`lat` and `lng` go together");
    }
    if let Some(place) = place {
        place.finish();
    }
    let money = section.table("amount");
    let amount = money.as_ref().and_then(|money| money.expr("value"));
    let currency = money.as_ref().and_then(|money| money.expr("currency"));
    if let Some(money) = money {
        if amount.is_none() {
            money.wrong("`value` is missing");
        }
        money.finish();
    }
    let meaning = read_meaning(&section, None);
    let variants = section.tables("variant").into_iter().map(|variant| read_variant(variant, &meaning)).collect();
    let variants = Choice::of(variants);
    let skip = Choice::of(section.tables("skip").into_iter().map(read_skip).collect());
    let rule = Rule {
        name: name.to_owned(),
        title: section.required("title").to_owned(),
        paths: patterns(&section, "paths", folders),
        reader,
        records: read_records(&section, reader),
        each: section
            .text("each")
            .and_then(|each| read_each(each).map_err(|error| section.wrong_key("each", error)).ok()),
        split: section.text("split").filter(|split| !split.is_empty()).map(str::to_owned),
        meaning,
        sensitive_terms: section.flag("sensitive_terms").unwrap_or(false),
        repeats: section.flag("repeats").unwrap_or(false),
        time: section.expr("time"),
        time_form: named(&section, "time_form", TimeForm::parse),
        zone: named(&section, "zone", Zone::parse),
        lat,
        lng,
        label,
        amount,
        currency,
        key: section.exprs("key"),
        account: section.expr("account"),
        made_on: section.expr("made_on"),
        header: owned(section.texts("header")),
        columns: owned(section.texts("columns")),
        western: read_western(&section),
        skip,
        variants,
        meta,
        fallback: section.flag("fallback").unwrap_or(false),
    };
    check_rule(&section, &rule);
    section.finish();
    rule
}

fn read_western(section: &Section<'_>) -> bool {
    match section.text("encoding") {
        None | Some("utf-8") => false,
        Some("windows-1252") => true,
        Some(other) => {
            section.wrong_key("encoding", format!("unknown encoding '{other}'; use windows-1252, or leave it out"));
            false
        }
    }
}

/// `.` is the unit itself, for `split`.
fn read_each(text: &str) -> Result<Vec<Part>, String> {
    if text.trim() == "." { Ok(Vec::new()) } else { parse_parts(text) }
}

fn named<T: Default>(section: &Section<'_>, key: &'static str, parse: fn(&str) -> Result<T, String>) -> T {
    let parsed = section.text(key).map(parse);
    match parsed {
        Some(Ok(value)) => value,
        Some(Err(error)) => {
            section.wrong_key(key, error);
            T::default()
        }
        None => T::default(),
    }
}

fn check_rule(section: &Section<'_>, rule: &Rule) {
    if !rule.header.is_empty() && !rule.reader.has_header() {
        section.wrong_key("header", "only csv, sheet and pdf have a header line");
    }
    if !rule.columns.is_empty() && !rule.reader.has_header() {
        section.wrong_key("columns", "only csv, sheet and pdf have columns without names");
    }
    if !rule.columns.is_empty() && !rule.header.is_empty() {
        section.wrong_key("columns", "names the columns of a file without header line; leave `header` out");
    }
    if rule.split.is_some() && rule.each.is_none() {
        section.wrong_key("split", "stands beside `each`: the string to split is what `each` finds");
    }
    for key in ["time_form", "zone"] {
        if section.has(key) && rule.time.is_none() && rule.made_on.is_none() {
            section.wrong_key(key, "means nothing without `time`");
        }
    }
    let variant_text = rule.variants.cases().any(|meaning| meaning.text.has_fields());
    let says_something = rule.meaning.text.has_fields()
        || variant_text
        || rule.account.is_some()
        || rule.made_on.is_some()
        || rule.time.is_some()
        || rule.lat.is_some()
        || rule.label.is_some()
        || rule.amount.is_some()
        || rule.meaning.parties.iter().any(|party| !party.name.is_constant())
        || !rule.meaning.identifiers.is_empty();
    if !says_something {
        section.wrong("no field of the file is used: every record would say the same");
    }
}

fn read_reader(section: &Section<'_>) -> Reader {
    let format = section.text("format");
    let reader = section.text("reader");
    if format.is_none() && reader.is_none() {
        section.wrong("`format` is missing");
    }
    let by_reader = match reader {
        None => None,
        Some("label-values") => Some((Reader::LabelValues, "json")),
        Some("csv-blocks") => Some((Reader::CsvBlocks, "csv")),
        Some("google-activity") => Some((Reader::GoogleActivity, "html")),
        Some("meta") => Some((Reader::MetaHtml, "html")),
        Some("tables") => Some((Reader::Tables, "html")),
        Some("label-blocks") => Some((Reader::LabelBlocks, "text")),
        Some(other) => {
            section.wrong_key(
                "reader",
                format!(
                    "unknown reader '{other}'; use one of: label-values, csv-blocks, google-activity, meta, tables, \
                     label-blocks"
                ),
            );
            None
        }
    };
    let by_format = match format {
        None => None,
        Some("json") => Some(Reader::Json),
        Some("ndjson") => Some(Reader::Ndjson),
        Some("js") => Some(Reader::Js),
        Some("csv") => Some(Reader::Csv),
        Some("html") => {
            if reader.is_none() {
                section.wrong("`reader` is missing: html needs one of google-activity, meta, tables");
            }
            Some(Reader::Tables)
        }
        Some("xml") => Some(Reader::Xml),
        Some("vcard") => Some(Reader::Vcard),
        Some("ical") => Some(Reader::Ical),
        Some("mbox") => Some(Reader::Mbox),
        Some("text") => Some(Reader::Text),
        Some("sheet") => Some(Reader::Sheet),
        Some("sqlite") => Some(Reader::Sqlite),
        Some("pdf") => Some(Reader::Pdf),
        Some(other) => {
            let known = "json, ndjson, csv, js, html, xml, vcard, ical, mbox, text, sheet, sqlite, pdf";
            section.wrong_key("format", format!("unknown format '{other}'; use one of: {known}"));
            None
        }
    };
    match (by_reader, by_format) {
        (Some((reader, needed)), _) => {
            if let Some(given) = format.filter(|given| *given != needed) {
                section.wrong_key("reader", format!("reads {needed}, not {given}"));
            }
            reader
        }
        (None, Some(reader)) => reader,
        (None, None) => Reader::Json,
    }
}

fn read_records(section: &Section<'_>, reader: Reader) -> Vec<(Vec<crate::field::Part>, String)> {
    let texts = section.texts("records");
    if !texts.is_empty() && !reader.has_records() {
        section.wrong_key("records", "means nothing for this format: its units are fixed");
    }
    if reader.is_book() && texts.iter().any(|text| text.matches('/').count() != 2 || !text.ends_with("/*")) {
        section.wrong_key("records", "names a table and all its rows, e.g. \"/Orders/*\"");
    }
    if texts.is_empty() && reader == Reader::Xml {
        section.wrong("`records` is missing: say which elements are records, e.g. \"/HealthData/Record\"");
    }
    let mut records = Vec::new();
    for text in texts {
        if !text.is_empty() && !text.starts_with('/') {
            section.wrong_key("records", format!("'{text}' must start with '/', or be empty for the whole document"));
            continue;
        }
        let parsed = if text.len() < 2 { Ok(Vec::new()) } else { parse_parts(&text[1..]) };
        match parsed {
            Ok(parts) => records.push((parts, text.to_owned())),
            Err(error) => section.wrong_key("records", error),
        }
    }
    records
}

/// Reads what a row or variant says its records mean; a variant takes what it does not say from its row.
fn read_meaning(section: &Section<'_>, row: Option<&Meaning>) -> Meaning {
    let word_needed = |key| {
        if row.is_none() && !section.has(key) {
            section.wrong(format!("`{key}` is missing"));
        }
    };
    word_needed("category");
    word_needed("origin");
    let sensitive: Option<SensitiveSet> = section.has("sensitive").then(|| {
        let words = section.texts("sensitive");
        words
            .iter()
            .filter_map(|word| word.parse::<Sensitive>().map_err(|error| section.wrong_key("sensitive", error)).ok())
            .collect()
    });
    let reason = section.text("sensitive_reason").map(str::to_owned);
    if sensitive.is_some_and(|set| !set.is_empty()) && reason.as_ref().is_none_or(|reason| reason.trim().is_empty()) {
        section.wrong_key("sensitive", "needs a `sensitive_reason`");
    }
    if reason.is_some() && sensitive.is_none() {
        section.wrong_key("sensitive_reason", "stands without `sensitive`");
    }
    let sensitive_reason = match (reason, sensitive) {
        (Some(reason), _) => reason,
        (None, Some(_)) => String::new(),
        (None, None) => row.map(|row| row.sensitive_reason.clone()).unwrap_or_default(),
    };
    let product = section.text("product").map(str::to_owned).or_else(|| row.map(|row| row.product.clone()));
    let parties =
        section.has("parties").then(|| section.tables("parties").into_iter().filter_map(read_party).collect());
    let identifiers =
        section.has("identifiers").then(|| section.tables("identifiers").into_iter().filter_map(read_ident).collect());
    Meaning {
        product: product.unwrap_or_default(),
        category: section.word("category").or(row.map(|row| row.category)).unwrap_or(Category::Usage),
        origin: section.word("origin").or(row.map(|row| row.origin)).unwrap_or(Origin::Observed),
        channel: section.word("channel").or(row.and_then(|row| row.channel)),
        sensitive: sensitive.or(row.map(|row| row.sensitive)).unwrap_or_default(),
        sensitive_reason,
        text: section.template("text").or_else(|| row.map(|row| row.text.clone())).unwrap_or_default(),
        parties: parties.or_else(|| row.map(|row| row.parties.clone())).unwrap_or_default(),
        identifiers: identifiers.or_else(|| row.map(|row| row.identifiers.clone())).unwrap_or_default(),
    }
}

fn read_variant(section: Section<'_>, row: &Meaning) -> (Condition, Meaning) {
    let when = read_when(&section).unwrap_or_else(|| {
        section.wrong("`when` is missing");
        Condition::Any(Vec::new())
    });
    let meaning = read_meaning(&section, Some(row));
    section.finish();
    (when, meaning)
}

fn read_skip(section: Section<'_>) -> (Condition, String) {
    let when = read_when(&section).unwrap_or_else(|| {
        section.wrong("`when` is missing");
        Condition::Any(Vec::new())
    });
    let reason = section.required("reason").to_owned();
    section.finish();
    (when, reason)
}

fn read_party(section: Section<'_>) -> Option<Party> {
    section.required("name");
    section.required("dealing");
    let party = section.expr("name").zip(section.word::<Dealing>("dealing"));
    let route = section.expr("route");
    let when = read_when(&section).map(Choice::whether);
    section.finish();
    party.map(|(name, dealing)| Party { name, dealing, route, when })
}

fn read_ident(section: Section<'_>) -> Option<Ident> {
    section.required("kind");
    section.required("value");
    let ident = section.word::<IdentifierKind>("kind").zip(section.expr("value"));
    let when = read_when(&section).map(Choice::whether);
    section.finish();
    ident.map(|(kind, value)| Ident { kind, value, when })
}

fn read_when(section: &Section<'_>) -> Option<Condition> {
    section.table("when").map(read_condition)
}

fn read_condition(section: Section<'_>) -> Condition {
    let mut found: Vec<Condition> = Vec::new();
    let field = section.expr("field");
    let needs_field = field.is_some();
    if section.has("all") {
        found.push(Condition::All(section.tables("all").into_iter().map(read_condition).collect()));
    }
    if section.has("any") {
        found.push(Condition::Any(section.tables("any").into_iter().map(read_condition).collect()));
    }
    if let Some(inner) = section.table("not") {
        found.push(Condition::Not(Box::new(read_condition(inner))));
    }
    let groups = found.len();
    if let Some(field) = field {
        if let Some(present) = section.flag("present") {
            found.push(Condition::Present(field.clone(), present));
        }
        if section.has("in") {
            found.push(Condition::In(field.clone(), section.texts("in").into_iter().map(folded).collect()));
        }
        if let Some(part) = section.text("contains") {
            found.push(Condition::Contains(field.clone(), folded_keeping_ends(part)));
        }
        if let Some(start) = section.text("starts") {
            found.push(Condition::Starts(field, folded_keeping_ends(start)));
        }
    }
    if needs_field && found.len() == groups {
        section.wrong("says nothing about its field: add `present`, `in`, `contains` or `starts`");
    } else if found.is_empty() {
        section.wrong("is no condition: use `field` with present, in, contains or starts; or all, any, not");
    }
    section.finish();
    if found.len() == 1 { found.remove(0) } else { Condition::All(found) }
}

/// As values are folded, but a space at the end is meant: `starts = "searched for "`.
fn folded_keeping_ends(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).map(|c| if c.is_whitespace() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests;
