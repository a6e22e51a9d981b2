//! vCards 2.1 to 4.0: one card is a unit.

use super::properties::{Members, Properties};
use crate::engine::Fault;
use crate::reading::Reading;
use crate::spot::Spot;
use std::io::Read;

/// Reads the cards.
pub(crate) fn read(reading: &mut Reading<'_>, input: &mut dyn Read) -> Result<(), Fault> {
    let mut properties = Properties::new(input);
    let mut members = Members::default();
    let mut number = 0;
    while let Some(property) = properties.next(reading)? {
        match property.name.as_str() {
            "BEGIN" => members = Members::default(),
            "END" => {
                number += 1;
                let numbers = [number];
                let spot = Spot { pattern: "card *", numbers: &numbers };
                let unit = std::mem::take(&mut members).into_unit(reading, spot);
                reading.unit_for_all(spot, &unit)?;
            }
            _ if property.is_binary() => {}
            "EMAIL" | "TEL" | "URL" | "IMPP" | "X-SOCIALPROFILE" | "NICKNAME" | "CATEGORIES" | "RELATED" | "MEMBER" => {
                members.many(property.name.clone(), property.value.trim_start_matches("tel:").to_owned());
            }
            "ADR" => members.many("ADR".into(), property.joined()),
            "N" | "ORG" | "GENDER" => members.one(property.name.clone(), property.joined()),
            "BDAY" | "ANNIVERSARY" | "REV" => members.one(property.name.clone(), property.time()),
            _ => members.one(property.name.clone(), property.value),
        }
    }
    Ok(())
}
