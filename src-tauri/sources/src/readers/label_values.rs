//! Meta's `label_values`: a list of labelled values becomes an object, by the stable field name and by the label.

use crate::node::{Node, same_key};
use chrono::DateTime;
use std::borrow::Cow;

/// A unit as cards see it: flattened where it is labelled, untouched where it is of another generation.
pub(crate) fn unit(node: Node<'_>) -> Node<'_> {
    if is_labelled(&node) || node.get("label").is_some() || is_titled(&node) { flatten(node) } else { node }
}

/// Flattens every `label_values` list in the unit. Other members are kept as they are.
fn flatten(node: Node<'_>) -> Node<'_> {
    match node {
        Node::Object(members) => {
            let mut out: Vec<(Cow<'_, str>, Node<'_>)> = Vec::with_capacity(members.len());
            let mut labelled = Vec::new();
            for (key, value) in members {
                match value {
                    Node::Array(items) if same_key(&key, "label_values") => labelled.extend(items),
                    value => out.push((key, flatten(value))),
                }
            }
            out.extend(told(&labelled));
            for item in labelled {
                add(item, &mut out);
            }
            Node::Object(out)
        }
        Node::Array(items) => list(items),
        plain => plain,
    }
}

/// Whether the node is a unit of its own: an object with `label_values`.
pub(crate) fn is_labelled(node: &Node<'_>) -> bool {
    matches!(node.get("label_values"), Some(Node::Array(_)))
}

/// What a unit says whatever its language: `@text`, its labels and values on one line, and `@time`, the first time in it.
fn told<'a>(labelled: &[Node<'_>]) -> Vec<(Cow<'a, str>, Node<'a>)> {
    let (mut lines, mut time) = (Vec::new(), None);
    labelled.iter().for_each(|item| tell(item, &mut lines, &mut time));
    let mut out = Vec::new();
    if !lines.is_empty() {
        out.push((Cow::Borrowed("@text"), Node::owned(lines.join("; "))));
    }
    out.extend(time.map(|time| (Cow::Borrowed("@time"), Node::owned(time))));
    out
}

fn tell(item: &Node<'_>, lines: &mut Vec<String>, time: &mut Option<String>) {
    let text = |key: &str| item.get(key).filter(|node| node.is_something()).and_then(Node::scalar).map(str::trim);
    if time.is_none() {
        *time = text("timestamp_value").filter(|text| *text != "0").map(str::to_owned);
    }
    let inner = |key: &str| match item.get(key) {
        Some(Node::Array(items)) => items.as_slice(),
        _ => &[],
    };
    let mut within = Vec::new();
    inner("vec").iter().chain(inner("dict")).for_each(|item| tell(item, &mut within, time));
    let label = text("label").or_else(|| text("title")).map(|label| format!("{label}: ")).unwrap_or_default();
    let moment = text("timestamp_value").and_then(|seconds| DateTime::from_timestamp(seconds.parse().ok()?, 0));
    if let Some(value) = text("value").or_else(|| text("href")) {
        lines.push(format!("{label}{value}"));
    } else if let Some(moment) = moment.filter(|moment| moment.timestamp() != 0) {
        lines.push(format!("{label}{}", moment.format("%Y-%m-%d %H:%M:%S UTC")));
    } else if !within.is_empty() {
        lines.push(format!("{label}{}", within.join(", ")));
    } else if !label.is_empty() {
        lines.push(label.trim_end_matches(": ").to_owned());
    }
}

/// A list of labelled values is an object; any other list stays one.
fn list(items: Vec<Node<'_>>) -> Node<'_> {
    let labelled = !items.is_empty() && items.iter().all(|item| item.get("label").is_some() || is_titled(item));
    if labelled {
        let mut out = Vec::new();
        for item in items {
            add(item, &mut out);
        }
        return Node::Object(out);
    }
    Node::Array(items.into_iter().map(element).collect())
}

fn is_titled(item: &Node<'_>) -> bool {
    item.get("title").is_some() && (item.get("dict").is_some() || item.get("vec").is_some())
}

/// An element of a `vec`: `{value}` is its value, `{dict: […]}` an object.
fn element(item: Node<'_>) -> Node<'_> {
    match item {
        Node::Object(members) if members.iter().any(|(key, _)| is_value_key(key)) => {
            value_of(members).unwrap_or(Node::Null)
        }
        other => flatten(other),
    }
}

fn is_value_key(key: &str) -> bool {
    ["value", "timestamp_value", "dict", "vec"].iter().any(|known| same_key(key, known))
}

/// The value of a labelled item: the first of its ways to have one that holds something.
fn value_of<'a>(mut members: Vec<(Cow<'a, str>, Node<'a>)>) -> Option<Node<'a>> {
    for known in ["vec", "dict", "value", "timestamp_value", "href", "media"] {
        if let Some(at) = members.iter().position(|(key, node)| same_key(key, known) && node.is_something()) {
            return Some(match members.swap_remove(at).1 {
                Node::Array(items) => list(items),
                plain => flatten(plain),
            });
        }
    }
    None
}

fn add<'a>(item: Node<'a>, out: &mut Vec<(Cow<'a, str>, Node<'a>)>) {
    let Node::Object(members) = item else { return };
    let name = |wanted: &str| {
        let found = members.iter().find(|(key, _)| same_key(key, wanted));
        found.and_then(|(_, node)| node.scalar()).map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
    };
    let names: Vec<String> =
        [name("ent_field_name"), name("label").or_else(|| name("title"))].into_iter().flatten().collect();
    let untitled = names.is_empty();
    let Some(value) = value_of(members) else { return };
    if untitled {
        // A nameless group, e.g. the one dict of an owner: its members stand for themselves.
        if let Node::Object(inner) = value {
            out.extend(inner.into_iter().filter(|(key, _)| !key.is_empty()));
        }
        return;
    }
    for name in names {
        if !out.iter().any(|(known, _)| same_key(known, &name.to_lowercase())) {
            out.push((Cow::Owned(name), value.clone()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::parse_whole;

    #[test]
    fn labels_become_keys() {
        let unit = parse_whole(
            r#"{"timestamp":1731900000,"media":[],"fbid":"100","label_values":[
            {"label":"Nom","ent_field_name":"Name","value":"Trail running"},
            {"label":"Device","dict":[{"label":"Model","value":"Pixel"},{"label":"Seen","timestamp_value":1731000000}]},
            {"label":"Advertisers","vec":[{"value":"Example Shoes"},{"value":"Blumen"}]},
            {"label":"Events","vec":[{"dict":[{"label":"Event","value":"PURCHASE"}]},{"dict":[{"label":"Event","value":"VIEW"}]}]},
            {"title":"Owner","dict":[{"title":"","dict":[{"label":"URL","value":"https://shop.example"},{"label":"Name","value":"Shop"}]}]},
            {"label":"Nothing","value":""}]}"#,
        )
        .unwrap();
        let flat = flatten(unit);
        let at = |path: &[&str]| path.iter().try_fold(&flat, |node, key| node.get(key)).cloned();
        assert_eq!(at(&["name"]), Some(Node::text("Trail running")));
        assert_eq!(at(&["nom"]), Some(Node::text("Trail running")));
        assert_eq!(at(&["device", "seen"]), Some(Node::Number("1731000000")));
        assert_eq!(at(&["advertisers"]), Some(Node::Array(vec![Node::text("Example Shoes"), Node::text("Blumen")])));
        assert_eq!(at(&["owner", "url"]), Some(Node::text("https://shop.example")));
        assert_eq!(at(&["timestamp"]), Some(Node::Number("1731900000")));
        assert_eq!(at(&["nothing"]), None);
        let told = "Nom: Trail running; Device: Model: Pixel, Seen: 2024-11-07 17:20:00 UTC; Advertisers: Example Shoes, Blumen; Events: Event: PURCHASE, Event: VIEW; \
                    Owner: URL: https://shop.example, Name: Shop; Nothing";
        assert_eq!(at(&["@text"]), Some(Node::owned(told)));
        assert_eq!(at(&["@time"]), Some(Node::text("1731000000")));
        let Some(Node::Array(events)) = at(&["events"]) else { panic!("events are a list") };
        assert_eq!(events[1].get("event"), Some(&Node::text("VIEW")));
    }
}
