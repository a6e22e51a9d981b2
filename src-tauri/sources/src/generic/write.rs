//! From what was found out about a file to rows of a card: the same text that a person could have written.

use super::groups::Group;
use super::names::Name;
use super::sample::{Format, Sample};
use super::sort::{Found, Sorted, origin, sort};
use crate::field::Expr;
use crate::template::Template;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use takeback_model::{BrandSlug, Category, EntryPath};

/// What stands on every row: that nobody but the app itself says what it means.
const TITLE: &str = "sorted by the names and values of its fields";

/// The head of a card.
pub(super) fn head(id: &str, brand: &BrandSlug, name: &str, controller: &str) -> String {
    let name = text(name);
    format!(
        "id = {}\nbrand = {}\nname = {name}\ncontroller = {}\ntitle = {name}\nstatus = \"unverified\"\n\
         references = [{}]\nmissing = [\"what the company itself says its files mean\"]\n",
        text(id),
        text(brand.as_str()),
        text(controller),
        text(TITLE)
    )
}

/// The signal by which the card knows an archive: that it has this file, with its first columns or its outermost key.
pub(super) fn signal(pattern: &str, sample: &Sample, weight: f64) -> String {
    let start = format!("\n[[recognise]]\npath = {}\n", text(pattern));
    let group = sample.groups.first();
    let columns: Vec<String> = match (sample.format, group) {
        (Format::Csv, Some(group)) if group.columns.is_empty() => {
            group.fields.iter().filter_map(|field| field.keys.first()).take(4).cloned().collect()
        }
        _ => Vec::new(),
    };
    let key = group.filter(|_| sample.format == Format::Json).and_then(|group| group.records.as_deref());
    let key = key.and_then(|path| path.split('/').nth(1)).filter(|key| !key.is_empty() && *key != "*");
    match key {
        _ if columns.len() > 1 => format!("{start}csv_header = {}\nweight = {weight}\n", list(&columns)),
        Some(key) => format!("{start}json_key = {}\nweight = {weight}\n", text(&format!("/{key}"))),
        None => format!("{start}weight = {weight}\n"),
    }
}

/// Gives each row of a card a name of its own, and the category that a person gave it.
#[derive(Debug)]
pub(super) struct Names {
    /// How all of them begin.
    start: &'static str,
    taken: Vec<String>,
    /// What a person said that a row is about, by its name.
    pub(super) said: BTreeMap<String, Category>,
}

impl Names {
    pub(super) const fn new(start: &'static str) -> Self {
        Self { start, taken: Vec::new(), said: BTreeMap::new() }
    }

    fn next(&mut self, format: &str, topic: &str) -> String {
        let plain = format!("{}{format}{}{topic}", self.start, if topic.is_empty() { "" } else { "-" });
        let mut name = plain.clone();
        let mut number = 1;
        while self.taken.contains(&name) {
            number += 1;
            name = format!("{plain}-{number}");
        }
        self.taken.push(name.clone());
        name
    }
}

/// A file's rows, for all files that fit the pattern.
pub(super) fn rows(path: &EntryPath, pattern: &str, sample: &Sample, names: &mut Names) -> String {
    let mut out = String::new();
    match sample.format {
        Format::Vcard | Format::Ical | Format::Mbox => {
            let name = names.next(sample.format.as_str(), "");
            out.push_str(&opening(path, pattern, sample, &name));
            out.push_str(fixed(sample.format));
        }
        _ => {
            for group in &sample.groups {
                let topic =
                    if sample.groups.len() > 1 { Name::new(&group.keys.join(" ")).slug() } else { String::new() };
                let mut sorted = sort(group, path);
                // The name is taken even where no row comes of it, so that a row's name does not hang on the others.
                let name = names.next(sample.format.as_str(), &topic);
                if let Some(category) = names.said.get(&name) {
                    (sorted.category, sorted.origin) = (*category, origin(*category));
                }
                if let Some(body) = body(group, &sorted, sample) {
                    out.push_str(&opening(path, pattern, sample, &name));
                    out.push_str(&body);
                }
            }
        }
    }
    out
}

fn opening(path: &EntryPath, pattern: &str, sample: &Sample, name: &str) -> String {
    let format = sample.format.as_str();
    let declared = match sample.format {
        Format::Html => "format = \"html\"\nreader = \"tables\"".to_owned(),
        Format::Page => "format = \"text\"".to_owned(),
        _ => format!("format = \"{format}\""),
    };
    let encoding = if sample.western { "\nencoding = \"windows-1252\"" } else { "" };
    format!(
        "\n[[file]]\nrule = {}\ntitle = {}\npaths = [{}]\n{declared}{encoding}\n",
        text(name),
        text(&format!("{}: {TITLE}", path.file_name())),
        text(pattern)
    )
}

/// Formats that mean the same at every company.
const fn fixed(format: Format) -> &'static str {
    match format {
        Format::Vcard => {
            "category = \"contact-book\"\norigin = \"provided\"\ntext = \"{FN ?? N}[, {TEL/*}][, {EMAIL/*}][, {ORG}]\"\n"
        }
        Format::Ical => {
            "category = \"content\"\norigin = \"provided\"\ntext = \"{SUMMARY}[ with {ATTENDEE/*}]\"\n\
             time = \"DTSTART ?? DUE ?? CREATED\"\nplace = { label = \"LOCATION\" }\nkey = \"UID\"\n"
        }
        _ => {
            include_str!("mail.toml")
        }
    }
}

/// All of a row but its opening; `None` where no field can be written in a card.
fn body(group: &Group, sorted: &Sorted, sample: &Sample) -> Option<String> {
    let mut out = String::new();
    let known = |expr: &str| Expr::parse(expr).is_ok();
    let mut line = |key: &str, value: &str| {
        let _ = writeln!(out, "{key} = {value}");
    };
    if let Some(records) = group.records.as_ref().filter(|_| sample.format.has_records()) {
        line("records", &format!("[{}]", text(records)));
    }
    if group.members {
        line("each", "\"*\"");
    }
    if !group.header.is_empty() {
        line("header", &list(&group.header));
    }
    if !group.columns.is_empty() {
        line("columns", &list(&group.columns));
    }
    line("category", &text(sorted.category.as_str()));
    line("origin", &text(sorted.origin.as_str()));
    if matches!(
        sorted.category,
        Category::Search | Category::Browsing | Category::Content | Category::Inference | Category::Audience
    ) {
        line("sensitive_terms", "true");
    }
    if !sorted.sensitive.is_empty() {
        let kinds: Vec<String> = sorted.sensitive.iter().map(|kind| kind.as_str().to_owned()).collect();
        line("sensitive", &list(&kinds));
        line("sensitive_reason", &text(&format!("by the names of its fields: {}", sorted.sensitive_by.join(", "))));
    }
    line("text", &text(&template(sorted, sample.format)?));
    if let Some((expr, form)) = sorted.time.as_ref().filter(|(expr, _)| known(expr)) {
        line("time", &text(expr));
        line("time_form", &text(form));
    }
    let place = place(sorted);
    if !place.is_empty() {
        line("place", &format!("{{ {} }}", place.join(", ")));
    }
    if let Some(amount) = sorted.amount.as_ref().filter(|expr| known(expr)) {
        let currency = sorted.currency.as_ref().filter(|expr| known(expr));
        let beside = currency.map(|expr| format!(", currency = {}", text(expr))).unwrap_or_default();
        line("amount", &format!("{{ value = {}{beside} }}", text(amount)));
    }
    if let Some(key) = sorted.key.as_ref().filter(|expr| known(expr)) {
        line("key", &text(key));
    }
    let parties = sorted.parties.iter().filter(|(expr, _)| known(expr));
    let parties: Vec<String> = parties
        .map(|(expr, dealing)| format!("{{ name = {}, dealing = {} }}", text(expr), text(dealing.as_str())))
        .collect();
    if !parties.is_empty() {
        line("parties", &format!("[{}]", parties.join(", ")));
    }
    let found: Vec<String> = sorted.identifiers.iter().filter(|found| known(&found.expr)).map(identifier).collect();
    if !found.is_empty() {
        line("identifiers", &format!("[\n    {},\n]", found.join(",\n    ")));
    }
    Some(out)
}

fn identifier(found: &Found) -> String {
    let when = found
        .when
        .as_ref()
        .map(|(field, names)| format!(", when = {{ field = {}, in = {} }}", text(field), list(names)));
    format!("{{ kind = {}, value = {}{} }}", text(found.kind.as_str()), text(&found.expr), when.unwrap_or_default())
}

fn place(sorted: &Sorted) -> Vec<String> {
    let known = |expr: &str| Expr::parse(expr).is_ok();
    let mut parts = Vec::new();
    if let Some((lat, lng)) = sorted.point.as_ref().filter(|(lat, lng)| known(lat) && known(lng)) {
        parts.push(format!("lat = {}, lng = {}", text(lat), text(lng)));
    }
    if let Some(label) = sorted.label.as_ref().filter(|expr| known(expr)) {
        parts.push(format!("label = {}", text(label)));
    }
    parts
}

/// The line of a record: each part stands only where it has a value.
fn template(sorted: &Sorted, format: Format) -> Option<String> {
    if format == Format::Page {
        return Some("{. | strip-html}".to_owned());
    }
    let mut out = String::new();
    for (expr, label) in &sorted.text {
        let part = if label.is_empty() { format!("[{{{expr}}} ]") } else { format!("[{label}: {{{expr}}}; ]") };
        if Template::parse(&part).is_ok() {
            out.push_str(&part);
        }
    }
    // Fields that are times and places alone still make a record.
    if out.is_empty() && sorted.time.is_some() { Some(String::new()) } else { (!out.is_empty()).then_some(out) }
}

/// A pattern that the path fits, and nothing else of its place.
pub(super) fn pattern(path: &str) -> String {
    path.chars().map(|c| if "{}*?@".contains(c) { '?' } else { c }).collect()
}

fn list(items: &[String]) -> String {
    let quoted: Vec<String> = items.iter().map(|item| text(item)).collect();
    format!("[{}]", quoted.join(", "))
}

/// A text in quotes, as TOML wants it.
fn text(plain: &str) -> String {
    let mut out = String::from("\"");
    for c in plain.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
