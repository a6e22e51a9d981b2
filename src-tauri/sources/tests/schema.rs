//! `card.schema.json` lets editors complete a card. Its keys and words are those that the parser itself says it knows.
//!
//! With `UPDATE=1` the file is written anew.
#![allow(clippy::unwrap_used, clippy::panic)]

use serde_json::{Map, Value, json};
use std::path::Path;
use takeback_sources::check_card;

const HEAD: &str =
    "brand = \"b\"\nname = \"B\"\ncontroller = \"B\"\ntitle = \"B\"\nstatus = \"unverified\"\nreferences = [\"r\"]\n";
const SIGNAL: &str = "[[recognise]]\npath = \"x\"\nweight = 0.5\n";
const FILE: &str = "[[file]]\nrule = \"r\"\ntitle = \"t\"\npaths = [\"x\"]\nformat = \"json\"\ncategory = \"search\"\norigin = \"observed\"\ntext = \"{a}\"\n";

/// Every table of a card: its name here, what it is, and what stands in a card above its keys.
const TABLES: [(&str, &str, &str); 12] = [
    ("card", "What one brand's export looks like.", ""),
    ("how", "How a person gets the export.", "[how]\n"),
    ("recognise", "A sign by which the export is known.", "[[recognise]]\n"),
    ("file", "What a kind of file means.", "[[file]]\n"),
    ("variant", "What records mean where a condition holds.", "[[file.variant]]\n"),
    ("ignore", "Files that are left out on purpose.", "[[ignore]]\n"),
    ("place", "Where.", "[file.place]\n"),
    ("amount", "How much money.", "[file.amount]\n"),
    ("parties", "A third party that a record names.", "[[file.parties]]\n"),
    ("identifiers", "An identifier of the person.", "[[file.identifiers]]\n"),
    ("skip", "Units that are left out.", "[[file.skip]]\n"),
    ("when", "A condition.", "[[file.skip]]\nreason = \"r\"\n[file.skip.when]\n"),
];

/// What the parser says of a card in which the table holds this line only.
fn mistakes(table: &str, opening: &str, line: &str) -> Vec<String> {
    let text = match table {
        "card" => format!("{line}\n{SIGNAL}{FILE}"),
        "recognise" => format!("id = \"b\"\n{HEAD}{opening}{line}\n{FILE}"),
        "file" => format!("id = \"b\"\n{HEAD}{SIGNAL}{opening}{line}\n"),
        _ => format!("id = \"b\"\n{HEAD}{SIGNAL}{FILE}{opening}{line}\n"),
    };
    match check_card(&text) {
        Ok(_) => Vec::new(),
        Err(mistakes) => mistakes.into_iter().map(|mistake| mistake.message).collect(),
    }
}

fn list_after(messages: &[String], mark: &str) -> Option<Vec<String>> {
    let (_, list) = messages.iter().find_map(|message| message.split_once(mark))?;
    Some(list.split(", ").map(|word| word.trim().to_owned()).collect())
}

/// What a key holds. A key that is not here has no type yet, and fails the test.
fn shape(key: &str) -> Value {
    let text = || json!({ "type": "string" });
    let texts = || json!({ "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }] });
    let table = |name: &str| json!({ "$ref": format!("#/$defs/{name}") });
    let tables = |name: &str| json!({ "type": "array", "items": { "$ref": format!("#/$defs/{name}") } });
    match key {
        "id" | "brand" | "name" | "controller" | "title" | "status" | "path" | "json_key" | "head" | "reason"
        | "rule" | "format" | "reader" | "each" | "split" | "product" | "category" | "origin" | "channel"
        | "sensitive_reason" | "text" | "time" | "time_form" | "zone" | "account" | "made_on" | "encoding"
        | "value" | "currency" | "lat" | "lng" | "label" | "dealing" | "kind" | "field" | "contains" | "starts"
        | "route" | "via" | "page" | "choose" | "source" | "checked" => text(),
        "references" | "missing" | "csv_header" | "paths" | "records" | "sensitive" | "key" | "header" | "columns"
        | "in" | "holds" | "advice" => texts(),
        "first" | "fallback" | "sensitive_terms" | "present" | "repeats" => json!({ "type": "boolean" }),
        "weight" => json!({ "type": "number", "minimum": 0, "maximum": 1 }),
        "usually" | "at_most" | "kept" => json!({ "type": "integer", "minimum": 0 }),
        "folders" | "menu" => {
            json!({ "type": "object", "additionalProperties": { "type": "array", "items": { "type": "string" } } })
        }
        "recognise" | "file" | "variant" | "ignore" | "parties" | "identifiers" | "skip" => tables(key),
        "all" | "any" => tables("when"),
        "place" | "amount" | "when" | "how" => table(key),
        "not" => table("when"),
        _ => panic!("the schema does not know what `{key}` holds; add it to `shape`"),
    }
}

/// The words that a key takes, where it takes no others.
fn words(table: &str, opening: &str, key: &str, shape: &Value) -> Option<Vec<String>> {
    let line = match shape["type"].as_str() {
        Some("string") => format!("{key} = \"zz\""),
        None if matches!(key, "sensitive" | "holds" | "advice") => format!("{key} = [\"zz\"]"),
        _ => return None,
    };
    let known = list_after(&mistakes(table, opening, &line), "one of: ")?;
    (!known.iter().any(|word| word.contains(' '))).then_some(known)
}

fn definition(table: &str, title: &str, opening: &str) -> Value {
    // What a condition asks of its field is asked only where it has one.
    let probe = if table == "when" { "field = \"a\"\nzz = 1" } else { "zz = 1" };
    let known = list_after(&mistakes(table, opening, probe), "known here: ").unwrap();
    let mut properties = Map::new();
    for key in known {
        let mut shape = shape(&key);
        if let Some(words) = words(table, opening, &key, &shape) {
            shape = match shape["type"].as_str() {
                Some(_) => json!({ "enum": words }),
                None => json!({ "type": "array", "items": { "enum": words } }),
            };
        }
        properties.insert(key, shape);
    }
    let missing = mistakes(table, opening, "");
    let missing = missing.iter().filter_map(|message| message.strip_prefix('`')?.split_once("` is missing"));
    let required: Vec<&str> = missing.map(|(key, _)| key).filter(|key| properties.contains_key(*key)).collect();
    json!({
        "description": title, "type": "object", "additionalProperties": false,
        "required": required, "properties": properties,
    })
}

#[test]
fn the_schema_says_what_the_parser_knows() {
    let mut definitions = Map::new();
    for (table, title, opening) in TABLES {
        definitions.insert(table.to_owned(), definition(table, title, opening));
    }
    let card = definitions.remove("card").unwrap();
    let mut schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Takeback card",
        "$defs": definitions,
    });
    for (key, value) in card.as_object().unwrap() {
        schema[key] = value.clone();
    }
    let text = format!("{schema:#}\n");
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("card.schema.json");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&file, &text).unwrap();
    }
    let written = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(written == text, "card.schema.json is stale; run UPDATE=1 cargo test -p takeback-sources --test schema");
    // What it must know, whatever else: words of the parser, and keys of inner tables.
    assert!(schema["$defs"]["file"]["properties"]["format"]["enum"].as_array().unwrap().contains(&json!("sqlite")));
    assert!(schema["$defs"]["file"]["properties"]["category"]["enum"].as_array().unwrap().len() > 20);
    assert!(schema["$defs"]["parties"]["required"].as_array().unwrap().contains(&json!("dealing")));
}
