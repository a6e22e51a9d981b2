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

/// What the window gets.
pub(crate) fn shown(value: Value) -> Value {
    each(value, &|text| {
        let turns = !text.is_ascii() && text.contains(SIGNS.map(|(sign, _)| sign));
        turns.then(|| SIGNS.iter().fold(text.to_owned(), |text, (sign, name)| text.replace(*sign, name)))
    })
}

/// What the window meant.
pub(crate) fn meant(value: Value) -> Value {
    each(value, &|text| {
        let turned = !text.is_ascii() && SIGNS.iter().any(|(_, name)| text.contains(name));
        turned.then(|| SIGNS.iter().fold(text.to_owned(), |text, (sign, name)| text.replace(name, &sign.to_string())))
    })
}

/// The value with each of its texts as `change` has it; nothing is moved where nothing changes.
fn each(mut value: Value, change: &dyn Fn(&str) -> Option<String>) -> Value {
    walk(&mut value, change);
    value
}

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
        let held = json!({ "party": "invoice\u{202e}txt.exe", "more": [{ "name": "\u{202d}a" }, 7, null, true] });
        let window = shown(held.clone());
        assert_eq!(window, json!({ "party": "invoice‹RLO›txt.exe", "more": [{ "name": "‹LRO›a" }, 7, null, true] }));
        assert_eq!(meant(window), held);
        let plain = json!({ "party": "שלום \u{200f}\u{2067}x\u{2069}" });
        assert_eq!(shown(plain.clone()), plain, "what runs from right to left by itself is as it was");
    }
}
