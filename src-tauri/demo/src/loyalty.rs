//! Lidl Plus, receipts of the app: what was bought at the counter, as the loyalty card remembers it.

use crate::Order;
use crate::archive::Archive;
use crate::cast;
use crate::chance::Chance;
use crate::json::Style;
use crate::time::{self, DAY, NOW};
use serde_json::{Value, json};
use std::io;
use std::path::PathBuf;

/// What is bought, and its price in cents. The last ones are rare and say something.
const GOODS: [(&str, i64); 22] = [
    ("Vollmilch 3,5 %", 119),
    ("Bananen", 149),
    ("Roggenbrot", 229),
    ("Haferdrink", 145),
    ("Butter", 199),
    ("Eier Freiland 10", 299),
    ("Kaffeebohnen", 899),
    ("Tomaten", 259),
    ("Nudeln", 99),
    ("Apfelschorle", 139),
    ("Joghurt Natur", 89),
    ("Windeln Gr. 4", 795),
    ("Toilettenpapier", 345),
    ("Katzenfutter", 459),
    ("Halloumi", 279),
    ("Rotwein", 399),
    ("Glutenfreies Brot", 329),
    ("Laktosefreie Milch", 139),
    ("Nikotinpflaster", 1499),
    ("Schlafdragees", 599),
    ("Schwangerschaftstest", 499),
    ("Halal Geflügelwurst", 259),
];

/// Writes the archive.
pub(crate) fn write(order: Order<'_>) -> io::Result<PathBuf> {
    let mut zip = Archive::create(order, "lidl", "lidl-plus-receipts.zip")?;
    let (mut chance, times) = zip.moments("receipts", 180, NOW - 1100 * DAY);
    zip.list("receipts.json", Style::Plain, times.map(|time| receipt(time, &mut chance)))?;
    zip.finish()
}

fn receipt(time: i64, chance: &mut Chance) -> Value {
    let mut total = 0;
    let lines: Vec<Value> = (0..chance.between(2, 9))
        .map(|_| {
            let (name, price) = *chance.prefer(&GOODS);
            let quantity = chance.between(1, 2);
            total += price * quantity;
            json!({"name": name, "currentUnitPrice": euros(price), "quantity": quantity.to_string(), "originalAmount": euros(price * quantity)})
        })
        .collect();
    json!({
        "id": chance.digits(20), "date": time::iso(time), "totalAmount": euros(total), "currency": {"code": "EUR", "symbol": "€"},
        "store": {"id": "DE0042", "name": "Beispielstadt Hafen", "address": "Hafenkante 40", "postalCode": "12345", "locality": cast::CITY},
        "itemsLine": lines, "payments": [{"type": "CreditCard", "amount": euros(total)}],
    })
}

fn euros(cents: i64) -> String {
    format!("{},{:02}", cents / 100, cents % 100)
}
