//! Calendars: one event or task is a unit.

use super::properties::{Members, Properties};
use crate::engine::Fault;
use crate::reading::Reading;
use crate::spot::Spot;
use std::io::Read;

/// Reads the events.
pub(crate) fn read(reading: &mut Reading<'_>, input: &mut dyn Read) -> Result<(), Fault> {
    let mut properties = Properties::new(input);
    let mut members: Option<Members> = None;
    // Alarms stand inside events and have a summary of their own.
    let mut inside = 0usize;
    let mut number = 0;
    while let Some(property) = properties.next(reading)? {
        let value = property.value.trim().to_ascii_uppercase();
        let is_unit = matches!(value.as_str(), "VEVENT" | "VTODO" | "VJOURNAL");
        match property.name.as_str() {
            "BEGIN" if is_unit => {
                members = Some(Members::default());
                inside = 0;
            }
            "END" if is_unit => {
                if let Some(done) = members.take() {
                    number += 1;
                    let numbers = [number];
                    let spot = Spot { pattern: "event *", numbers: &numbers };
                    let unit = done.into_unit(reading, spot);
                    reading.unit_for_all(spot, &unit)?;
                }
                inside = 0;
            }
            "BEGIN" => inside += 1,
            "END" => inside = inside.saturating_sub(1),
            name => {
                let Some(members) = members.as_mut().filter(|_| inside == 0) else { continue };
                match name {
                    "ATTENDEE" | "CATEGORIES" | "ATTACH" => members.many(name.to_owned(), address(&property.value)),
                    "ORGANIZER" => members.one(name.to_owned(), address(&property.value)),
                    "DTSTART" | "DTEND" | "DTSTAMP" | "CREATED" | "LAST-MODIFIED" | "DUE" | "COMPLETED" => {
                        members.one(name.to_owned(), property.time());
                    }
                    _ => members.one(name.to_owned(), property.value),
                }
            }
        }
    }
    Ok(())
}

fn address(value: &str) -> String {
    let value = value.trim();
    value.get(..7).filter(|start| start.eq_ignore_ascii_case("mailto:")).map_or(value, |_| &value[7..]).to_owned()
}
