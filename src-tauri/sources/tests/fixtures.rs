//! Every card reads its made-up exports as expected.
//!
//! `tests/fixtures/<card id>/<case>/in` is an export, `expect.json` beside it what must come out. With `UPDATE=1` the
//! expectation is rewritten, for somebody to read. `CARD=<id>` looks at one card only.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod disk;

use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use takeback_model::{EntryPath, EntryState, Moment, Problem, Record, RuleShape, Sink, Stop};
use takeback_sources::{Assignment, Card, Library, Watch, read_back, read_watched};

/// At most this share of the rules may be without a fixture.
const UNTRIED: f64 = 0.25;
/// Fewer cards than this means that cards went missing.
const CARDS: usize = 140;
/// How many whole records of each rule an expectation shows.
const EXEMPLARS: usize = 2;

/// What one card adds to the table that the run prints.
#[derive(Default)]
struct Tally {
    cards: usize,
    cases: usize,
    files: usize,
    records: u64,
}

impl Tally {
    fn add(&mut self, other: &Self) {
        self.cards += other.cards;
        self.cases += other.cases;
        self.files += other.files;
        self.records += other.records;
    }
}

/// What reading one case gave.
struct Case {
    got: Value,
    /// The rules that read or skipped something.
    tried: Vec<String>,
    records: u64,
}

/// Everything that came through the sink for one entry.
#[derive(Default)]
struct Gathered {
    shapes: Vec<RuleShape>,
    records: BTreeMap<String, Vec<Value>>,
    counts: BTreeMap<String, (u64, u64)>,
    reasons: BTreeMap<String, BTreeMap<String, u64>>,
    problems: Vec<Problem>,
    account: Option<String>,
    made_on: Option<i64>,
    locators: Vec<(String, String)>,
}

/// A locator with its numbers; `kept` as the vault keeps it, which marks a member whose name it does not know.
fn fill(pattern: &str, numbers: &[u64], kept: bool) -> String {
    let mut numbers = numbers.iter();
    pattern.chars().fold(String::new(), |mut out, c| {
        if matches!(c, '*' | '@') {
            out.extend((kept && c == '@').then_some('@'));
            let _ = write!(out, "{}", numbers.next().expect("a number for each mark of the locator"));
        } else {
            out.push(c);
        }
        out
    })
}

fn day(unix_ms: i64) -> String {
    chrono::DateTime::from_timestamp_millis(unix_ms).unwrap().to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
}

impl Sink for Gathered {
    fn shape(&mut self, shape: RuleShape) -> usize {
        self.shapes.push(shape);
        self.shapes.len() - 1
    }

    fn record(&mut self, shape: usize, record: &Record<'_>) -> Result<(), Stop> {
        let shape = &self.shapes[shape];
        self.counts.entry(shape.rule.clone()).or_default().0 += 1;
        let locator = fill(&shape.locator, record.locator, false);
        if self.locators.len() < 50 {
            self.locators.push((shape.rule.clone(), fill(&shape.locator, record.locator, true)));
        }
        let mut out = Map::new();
        let mut put = |key: &str, value: Value| {
            let empty = value.is_null() || value == json!("") || value.as_array().is_some_and(Vec::is_empty);
            if !empty {
                out.insert(key.to_owned(), value);
            }
        };
        put("rule", json!(shape.rule));
        put("category", json!(shape.category));
        put("origin", json!(shape.origin));
        put("channel", json!(shape.channel));
        put("product", json!(shape.product));
        put("sensitive", shape.sensitive.iter().map(|kind| json!(kind)).collect());
        put("at", json!(record.at.map(|at| format!("{} {} {}", day(at.unix_ms), at.precision, at.zone))));
        put("text", json!(format!("{}{}", shape.text, record.text)));
        if let Some(place) = record.place {
            put("place", json!({"point": place.point, "label": place.label}));
        }
        put("amount", json!(record.amount.map(|amount| format!("{} {}", amount.hundredths, amount.currency))));
        put(
            "parties",
            record.parties.iter().map(|party| json!(format!("{} ({})", party.name, party.dealing))).collect(),
        );
        put("identifiers", record.identifiers.iter().map(|(kind, value)| json!(format!("{kind} {value}"))).collect());
        put("key", json!(record.key));
        put("locator", json!(locator));
        let variant = format!("{} {} {}", shape.rule, shape.category, shape.product);
        self.records.entry(variant).or_default().push(Value::Object(out));
        Ok(())
    }

    fn skip(&mut self, rule: &str, reason: &str) {
        self.counts.entry(rule.to_owned()).or_default().1 += 1;
        *self.reasons.entry(rule.to_owned()).or_default().entry(reason.to_owned()).or_default() += 1;
    }

    fn problem(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    fn account(&mut self, account: &str) {
        self.account.get_or_insert_with(|| account.to_owned());
    }

    fn made_on(&mut self, at: Moment) {
        self.made_on.get_or_insert(at.unix_ms);
    }
}

fn folders(path: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> =
        fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    found.retain(|path| path.is_dir());
    found.sort();
    found
}

fn files(root: &Path, folder: &Path, out: &mut Vec<(EntryPath, PathBuf)>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(root, &path, out);
        } else {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap();
            out.push((EntryPath::new(name).unwrap(), path));
        }
    }
}

/// Reads one case.
fn read_case(library: &Library, card: &Card, folder: &Path, watch: &mut Watch, faults: &mut Vec<String>) -> Case {
    let mut entries = Vec::new();
    let root = folder.join("in");
    files(&root, &root, &mut entries);
    let paths: Vec<&EntryPath> = entries.iter().map(|(path, _)| path).collect();
    let mut head = |index: usize| {
        let bytes = fs::read(&entries[index].1).ok()?;
        Some(bytes[..bytes.len().min(256 * 1024)].to_vec())
    };
    let recognised = library.recognise(&paths, &mut head);
    match recognised.first() {
        None => faults.push("no card recognises this export".into()),
        // One archive may hold two brands' exports: then both cards are as sure as can be.
        Some(best) if best.card != card.id() => {
            let own = recognised.iter().find(|r| r.card == card.id()).map_or(0.0, |r| r.confidence);
            if own < 0.98 {
                faults.push(format!("recognised as {} ({:.2}; this card {own:.2})", best.card, best.confidence));
            }
        }
        Some(_) => {}
    }
    let plan = card.plan(&paths, &mut head);
    let (mut states, mut problems, mut exemplars) = (Map::new(), Vec::new(), BTreeMap::<String, Vec<Value>>::new());
    let (mut account, mut made_on, mut tried, mut read) = (None, None, Vec::new(), 0);
    for (path, file) in &entries {
        let state = match plan.row(path) {
            Assignment::Ignored(reason) => json!({"state": "ignored", "reason": reason}),
            Assignment::Media => json!({"state": "media"}),
            Assignment::Unknown => json!({"state": "unknown"}),
            Assignment::Rules(rules) => {
                let mut sink = Gathered::default();
                let outcome = read_watched(&rules, path, &mut fs::File::open(file).unwrap(), &mut sink, watch);
                let mut counts = Map::new();
                for count in &outcome.rules {
                    let (records, skipped) = sink.counts.get(&count.rule).copied().unwrap_or_default();
                    if (records, skipped) != (count.records, count.skipped) {
                        faults.push(format!(
                            "{path}: the counts of {} do not agree with what came through the sink",
                            count.rule
                        ));
                    }
                    read += records;
                    if records + skipped > 0 {
                        tried.push(count.rule.clone());
                    }
                    let mut line = json!({"records": records, "skipped": skipped});
                    if let Some(reasons) = sink.reasons.get(&count.rule) {
                        line["reasons"] = json!(reasons);
                    }
                    counts.insert(count.rule.clone(), line);
                }
                for (rule, locator) in &sink.locators {
                    if read_back(&rules, path, &mut fs::File::open(file).unwrap(), locator).is_none() {
                        faults.push(format!("{path}: {rule} cannot be read back at {locator}"));
                    }
                }
                problems.extend(sink.problems.iter().map(|problem| {
                    let entry = problem.entry.as_ref().map(EntryPath::as_str);
                    json!({"kind": problem.kind, "entry": entry, "place": problem.place, "message": problem.message, "affected": problem.affected})
                }));
                account = account.or(sink.account);
                made_on = made_on.or(sink.made_on);
                for (variant, records) in sink.records {
                    let shown = exemplars.entry(variant).or_default();
                    let room = EXEMPLARS.saturating_sub(shown.len());
                    shown.extend(records.into_iter().take(room).map(|mut record| {
                        record["entry"] = json!(path.as_str());
                        record
                    }));
                }
                let mut line = json!({"state": outcome.state.as_str(), "rules": counts});
                if let Some(reason) = outcome.state.reason() {
                    line["reason"] = json!(reason);
                }
                if matches!(outcome.state, EntryState::Read) && outcome.stopped {
                    faults.push(format!("{path}: stopped without being asked to"));
                }
                line
            }
        };
        states.insert(path.as_str().to_owned(), state);
    }
    let got = json!({
        "card": card.id(),
        "account": account,
        "made_on": made_on.map(day),
        "entries": states,
        "problems": problems,
        "exemplars": exemplars.into_values().flatten().collect::<Vec<_>>(),
    });
    Case { got, tried, records: read }
}

/// The first places where two values differ.
fn differences(at: &str, expected: &Value, got: &Value, out: &mut Vec<String>) {
    match (expected, got) {
        (Value::Object(expected), Value::Object(got)) => {
            for key in expected.keys().chain(got.keys().filter(|key| !expected.contains_key(*key))) {
                let null = Value::Null;
                differences(
                    &format!("{at}/{key}"),
                    expected.get(key).unwrap_or(&null),
                    got.get(key).unwrap_or(&null),
                    out,
                );
            }
        }
        (Value::Array(expected), Value::Array(got)) if expected.len() == got.len() => {
            for (index, (expected, got)) in expected.iter().zip(got).enumerate() {
                differences(&format!("{at}/{index}"), expected, got, out);
            }
        }
        _ if expected != got => out.push(format!("{at}: expected {expected}, got {got}")),
        _ => {}
    }
}

/// Compares one case with its expectation. `None` where there is nothing to read.
fn check_case(
    library: &Library,
    card: &Card,
    folder: &Path,
    update: bool,
    watch: &mut Watch,
    faults: &mut Vec<String>,
) -> Option<Case> {
    if !folder.join("CASE.md").is_file() {
        faults.push("CASE.md is missing: say which real shape this stands for".into());
    }
    if !folder.join("in").is_dir() {
        faults.push("the folder 'in' is missing".into());
        return None;
    }
    let case = read_case(library, card, folder, watch, faults);
    let file = folder.join("expect.json");
    if update {
        let text = serde_json::to_string_pretty(&case.got).unwrap() + "\n";
        if fs::read_to_string(&file).ok().as_deref() != Some(text.as_str()) {
            fs::write(&file, text).unwrap();
        }
    }
    match fs::read_to_string(&file).map(|text| serde_json::from_str::<Value>(&text)) {
        Ok(Ok(expected)) => differences("", &expected, &case.got, faults),
        Ok(Err(error)) => faults.push(format!("expect.json is not valid: {error}")),
        Err(_) => faults.push("expect.json is missing: run with UPDATE=1 and read what it says".into()),
    }
    Some(case)
}

/// The fields of the fixtures stand beside the cards: by them an import tells what is new in an export.
fn check_fields(card: &Card, watch: &Watch, update: bool, faults: &mut Vec<String>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cards/fields");
    let file = folder.join(format!("{}.toml", card.id()));
    let (fields, kept) = (watch.fields(), fs::read_to_string(&file).ok());
    // A file that cannot be read would know nothing, in silence.
    if let Err(error) = fields.parse::<toml::Table>() {
        faults.push(format!("{}: its fields cannot be written as TOML: {error}", card.id()));
    }
    if !fields.contains('[') {
        faults.extend(kept.map(|_| format!("{}: has no fields; remove cards/fields/{}.toml", card.id(), card.id())));
    } else if kept.as_deref() != Some(&*fields) {
        if update {
            fs::write(&file, fields).unwrap();
        } else {
            faults.push(format!("{}: cards/fields/{}.toml is not fresh: run with UPDATE=1", card.id(), card.id()));
        }
    }
}

/// One line for each brand, and the sum.
fn table(tallies: &BTreeMap<String, Tally>) -> String {
    let mut out = format!("{:<22}{:>6}{:>10}{:>12}{:>9}\n", "brand", "cards", "fixtures", "file kinds", "records");
    let mut line = |name: &str, t: &Tally| {
        let _ = writeln!(out, "{name:<22}{:>6}{:>10}{:>12}{:>9}", t.cards, t.cases, t.files, t.records);
    };
    let (mut all, mut light) = (Tally::default(), Tally::default());
    for (brand, tally) in tallies {
        if tally.files > 0 {
            line(brand, tally);
        } else {
            light.add(tally);
        }
        all.add(tally);
    }
    line("light cards", &light);
    line(&format!("{} brands", tallies.len()), &all);
    out
}

#[test]
fn the_cards_of_the_app_are_without_mistakes() {
    Library::built_in().unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn every_card_reads_its_exports_as_expected() {
    let mut faults = Vec::new();
    let library = disk::library(&mut faults);
    let update = std::env::var_os("UPDATE").is_some();
    let only = std::env::var("CARD").ok();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let (mut rules, mut untried) = (0usize, Vec::new());
    let mut tallies = BTreeMap::<String, Tally>::new();
    for card in library.cards().filter(|card| only.as_ref().is_none_or(|id| id == card.id())) {
        let cases = folders(&root.join(card.id()));
        if cases.is_empty() && card.is_told_by_archives() {
            faults.push(format!("{}: has no fixture in tests/fixtures/{}", card.id(), card.id()));
        }
        let (mut tried, mut watch) = (Vec::new(), Watch::gathering());
        let tally = tallies.entry(card.brand().to_string()).or_default();
        tally.cards += 1;
        tally.files += card.rules().count();
        for folder in cases {
            let mut wrong = Vec::new();
            if let Some(case) = check_case(&library, card, &folder, update, &mut watch, &mut wrong) {
                tally.cases += 1;
                tally.records += case.records;
                tried.extend(case.tried);
            }
            let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            faults.extend(wrong.into_iter().map(|fault| format!("{}/{name}: {fault}", card.id())));
        }
        check_fields(card, &watch, update, &mut faults);
        rules += card.rules().count();
        untried.extend(
            card.rules()
                .filter(|(rule, _)| !tried.iter().any(|name| name == rule))
                .map(|(rule, _)| format!("{} {rule}", card.id())),
        );
    }
    for folder in folders(&root) {
        let id = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if only.is_none() && library.card(&id).is_none() {
            faults.push(format!("{id}: there are fixtures, but no card of this id"));
        }
    }
    // Written past the test's own capture: the run says what it tried, also when all is well.
    let _ = writeln!(std::io::stdout(), "\n{}", table(&tallies));
    if !untried.is_empty() {
        println!("rules that no fixture tries ({} of {rules}):\n  {}", untried.len(), untried.join("\n  "));
    }
    if rules > 0 && untried.len() as f64 > UNTRIED * rules as f64 {
        faults.push(format!("{} of {rules} rules are tried by no fixture (see above)", untried.len()));
    }
    if only.is_none() && library.cards().count() < CARDS {
        faults.push(format!("there are fewer than {CARDS} cards"));
    }
    if let Some(only) = &only {
        faults.retain(|fault| fault.contains(only.as_str()));
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}
