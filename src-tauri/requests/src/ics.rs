//! All deadlines as one calendar file (RFC 5545): all-day events with a stable id, so that a newer file replaces the older.
//!
//! A calendar is often kept with somebody else. An event names the company, the right and the rule, and nothing of what the
//! company holds.

use crate::case::{Due, DueKind};
use crate::language::Language;
use crate::named::{self, Words, say};
use chrono::{Days, NaiveDate};

/// Octets of a line, without its end.
const LINE: usize = 75;

/// A deadline and the case it is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    /// What tells the case from all others, for good.
    pub uid: String,
    /// Grows with each change of the case.
    pub sequence: u32,
    /// The company's name.
    pub company: String,
    /// What is due.
    pub due: Due,
}

/// The calendar of these deadlines, written on this day.
#[must_use]
pub fn calendar(appointments: &[Appointment], today: NaiveDate, language: Language) -> String {
    let mut lines: Vec<String> =
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Takeback//Deadlines//EN", "METHOD:PUBLISH"]
            .map(str::to_owned)
            .to_vec();
    for appointment in appointments {
        lines.extend(event(appointment, today, language));
    }
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| folded(line)).collect()
}

fn event(appointment: &Appointment, today: NaiveDate, language: Language) -> Vec<String> {
    let Appointment { uid, sequence, company, due } = appointment;
    let day = due.last.format("%Y%m%d");
    let next = due.last.checked_add_days(Days::new(1)).unwrap_or(due.last).format("%Y%m%d");
    let summary = escaped(&format!(
        "{}{} {company} ({})",
        say(language, title(due.kind)),
        say(language, named::COLON),
        say(language, named::right(due.letter))
    ));
    vec![
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{uid}-{}-{}@takeback.invalid", due.kind, due.letter),
        format!("SEQUENCE:{sequence}"),
        format!("DTSTAMP:{}T000000Z", today.format("%Y%m%d")),
        format!("DTSTART;VALUE=DATE:{day}"),
        format!("DTEND;VALUE=DATE:{next}"),
        format!("SUMMARY:{summary}"),
        format!("DESCRIPTION:{}", escaped(due.rule(language))),
        "TRANSP:TRANSPARENT".to_owned(),
        "BEGIN:VALARM".to_owned(),
        "ACTION:DISPLAY".to_owned(),
        format!("DESCRIPTION:{summary}"),
        "TRIGGER:PT9H".to_owned(),
        "END:VALARM".to_owned(),
        "END:VEVENT".to_owned(),
    ]
}

/// What is to happen by then.
const fn title(kind: DueKind) -> Words {
    match kind {
        DueKind::Acknowledgement => [
            "Acknowledgement due",
            "Eingangsbestätigung fällig",
            "Accusé de réception attendu",
            "Acuse de recibo pendiente",
        ],
        DueKind::Answer | DueKind::Extended | DueKind::FollowUp => {
            ["Answer due", "Antwort fällig", "Réponse attendue", "Respuesta pendiente"]
        }
        DueKind::Authority => [
            "Word from the authority due",
            "Nachricht der Aufsicht fällig",
            "Nouvelles de l’autorité attendues",
            "Noticias de la autoridad pendientes",
        ],
        DueKind::FreshExport => [
            "Check the deletion: ask for a fresh export",
            "Löschung prüfen: neuen Export anfordern",
            "Vérifier l’effacement : demander un nouvel export",
            "Comprobar la supresión: pedir una nueva exportación",
        ],
    }
}

/// A value of type TEXT: one line, with what separates values escaped.
fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => value.extend(['\\', c]),
            '\n' => value.push_str("\\n"),
            c if c.is_control() => {}
            c => value.push(c),
        }
    }
    value
}

/// A line broken at 75 octets, never within a character, with its ends.
fn folded(line: &str) -> String {
    let (mut text, mut length) = (String::with_capacity(line.len() + 2), 0);
    for c in line.chars() {
        if length + c.len_utf8() > LINE {
            text.push_str("\r\n ");
            length = 1;
        }
        text.push(c);
        length += c.len_utf8();
    }
    text + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_between_characters_and_values_stay_in_their_line() {
        let line = format!("SUMMARY:{}", "ü".repeat(60));
        let text = folded(&line);
        assert!(text.split("\r\n").all(|line| line.len() <= LINE), "{text}");
        assert_eq!(text.replace("\r\n ", "").trim_end(), line);
        assert_eq!(escaped("A\r\nATTENDEE:b; c, d\\e"), "A\\nATTENDEE:b\\; c\\, d\\\\e");
    }
}
