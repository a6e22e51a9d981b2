//! Signs that turn letters round, on their way to the window and back.
//!
//! U+202E (right-to-left override) and U+202D (its opposite) make what follows them read the other way: a file called
//! `invoice`, the sign, `txt.exe` would look like `invoiceexe.txt`, and a party could take the name of another. The vault keeps
//! what an archive says; to the window each of the two goes by its Unicode abbreviation, which can be seen, and comes back
//! as what it is, so that a name still finds its records. All that the window shows passes here. Text in scripts that run from
//! right to left needs neither of the two and is left alone. The terminal and letters have their own, narrower ways.

use serde_json::Value;

/// The signs, and what stands for them in the window.
const SIGNS: [(char, &str); 2] = [('\u{202d}', "‹LRO›"), ('\u{202e}', "‹RLO›")];

/// What the window gets, as JSON text: the signs stand nowhere but in texts and keys, and as they are.
pub(crate) fn shown(json: String) -> String {
    let turns = !json.is_ascii() && json.contains(SIGNS.map(|(sign, _)| sign));
    if turns { SIGNS.iter().fold(json, |json, (sign, name)| json.replace(*sign, name)) } else { json }
}

/// What the window meant.
pub(crate) fn meant(mut value: Value) -> Value {
    walk(&mut value, &|text| {
        let turned = !text.is_ascii() && SIGNS.iter().any(|(_, name)| text.contains(name));
        turned.then(|| SIGNS.iter().fold(text.to_owned(), |text, (sign, name)| text.replace(name, &sign.to_string())))
    });
    value
}

/// Has each of its texts be as `change` has it.
fn walk(value: &mut Value, change: &dyn Fn(&str) -> Option<String>) {
    match value {
        Value::String(text) => {
            if let Some(changed) = change(text) {
                *text = changed;
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|value| walk(value, change)),
        Value::Object(fields) => fields.values_mut().for_each(|value| walk(value, change)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_turned_name_is_seen_for_what_it_is_and_finds_its_records() {
        let shown = |value: &Value| -> Value { serde_json::from_str(&shown(value.to_string())).unwrap() };
        let held = json!({ "party": "invoice\u{202e}txt.exe", "more": [{ "name": "\u{202d}a" }, 7, null, true] });
        let window = shown(&held);
        assert_eq!(window, json!({ "party": "invoice‹RLO›txt.exe", "more": [{ "name": "‹LRO›a" }, 7, null, true] }));
        assert_eq!(meant(window), held);
        let plain = json!({ "party": "שלום \u{200f}\u{2067}x\u{2069}" });
        assert_eq!(shown(&plain), plain, "what runs from right to left by itself is as it was");
    }
}
