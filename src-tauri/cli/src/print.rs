//! Answers as text for people, or as JSON.
//!
//! Text out of archives may hold control characters that a terminal would obey; none gets through.

use serde::Serialize;
use std::io::{Write, stderr, stdout};
use takeback_api::types::*;

/// The text without anything a terminal would obey, signs that turn the direction of writing among it.
pub(crate) fn plain(text: &str) -> String {
    let turns =
        |sign: char| matches!(sign, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|sign| if (sign.is_control() && sign != '\n') || turns(sign) { ' ' } else { sign }).collect()
}

/// Writes a line; a closed pipe is no error.
pub(crate) fn line(text: &str) {
    let _ = writeln!(stdout(), "{}", plain(text));
}

pub(crate) fn json<T: Serialize>(value: &T) {
    if let Ok(text) = serde_json::to_string_pretty(value) {
        let _ = writeln!(stdout(), "{text}");
    }
}

pub(crate) fn raw(bytes: &[u8]) {
    let _ = stdout().write_all(bytes);
}

pub(crate) fn error(error: &ApiError, json: bool) {
    if json {
        self::json(&serde_json::json!({ "error": error }));
    }
    let _ = writeln!(stderr(), "takeback-cli: {}", plain(&error.message));
}

/// What the person should know before going on; it is no part of the answer.
pub(crate) fn caution(text: &str) {
    let _ = writeln!(stderr(), "takeback-cli: careful: {}", plain(text));
}

/// What to do next, beside what was asked for.
pub(crate) fn next(text: &str) {
    let _ = writeln!(stderr(), "takeback-cli: {}", plain(text));
}

/// A table with columns as wide as they need to be; numbers to the right.
pub(crate) fn table(head: &[&str], rows: &[Vec<String>]) {
    let width = |column: usize| {
        rows.iter().map(|row| row.get(column).map_or(0, |cell| cell.chars().count())).max().unwrap_or(0)
    };
    let widths: Vec<usize> = head.iter().enumerate().map(|(i, name)| name.chars().count().max(width(i))).collect();
    let is_number = |column: usize| {
        !rows.is_empty()
            && rows.iter().all(|row| row.get(column).is_none_or(|cell| cell.bytes().all(|b| b.is_ascii_digit())))
    };
    let row_text = |cells: Vec<&str>| {
        // A line break in a name would begin a row of its own.
        let cells: Vec<String> = cells.iter().map(|cell| cell.replace('\n', " ")).collect();
        let cells = cells.iter().enumerate().map(|(i, cell)| match widths.get(i) {
            Some(width) if is_number(i) => format!("{cell:>width$}"),
            Some(width) if i + 1 < widths.len() => format!("{cell:<width$}"),
            _ => cell.clone(),
        });
        cells.collect::<Vec<_>>().join("  ")
    };
    line(&row_text(head.to_vec()));
    for row in rows {
        line(&row_text(row.iter().map(String::as_str).collect()));
    }
}

fn span(first: &Option<String>, last: &Option<String>) -> String {
    match (first, last) {
        (Some(first), Some(last)) => format!("{first} – {last}"),
        _ => "undated".to_owned(),
    }
}

fn problem(problem: &ProblemView) {
    let entry = problem.entry.as_deref().map(|entry| format!("{entry}: ")).unwrap_or_default();
    let place = if problem.place.is_empty() { String::new() } else { format!(" ({})", problem.place) };
    let affected = problem.affected.map(|n| format!(" [{n} affected]")).unwrap_or_default();
    line(&format!("  {}: {entry}{}{place}{affected}", problem.kind, problem.message));
}

pub(crate) fn erased(erased: &Erased) {
    let (exports, verb) = if erased.exports == 1 { ("export", "is") } else { ("exports", "are") };
    line(&format!("{} {exports} with {} records {verb} erased", erased.exports, erased.records));
    if erased.kept > 0 {
        line(&format!("{} records stay, because another export holds them as well", erased.kept));
    }
}

pub(crate) fn backed_up(backup: &BackedUp) {
    line(&format!(
        "{}: {} records of {} exports, {} bytes, read back and equal",
        backup.path, backup.records, backup.exports, backup.bytes
    ));
}

pub(crate) fn restored(restored: &Restored) {
    line(&format!("{}: {} records of {} exports", restored.state.vault_path, restored.records, restored.exports));
    if let Some(replaced) = &restored.replaced {
        line(&format!("the vault that was there before is at {replaced}"));
    }
}

pub(crate) fn import(report: &ImportReport) {
    for export in &report.exports {
        let account = export.account.as_deref().map(|account| format!(" ({account})")).unwrap_or_default();
        line(&format!("{}{account}: {}", export.name, export.archives.join(", ")));
        line(&format!(
            "  {} records: {} stored, {} known already, {} skipped; {} gone from this newer export",
            export.records, export.stored, export.already_known, export.skipped, export.gone
        ));
        let entries = &export.entries;
        line(&format!(
            "  {} files: {} read, {} media, {} ignored, {} unknown, {} broken",
            entries.total, entries.read, entries.media, entries.ignored, entries.unknown, entries.broken
        ));
        if export.brand.as_str() == "unknown" {
            line(
                "  nobody knows whose it is; 'import' it again with --brand 'NAME', and it says how to erase this copy",
            );
        }
        for twin in &export.twins {
            line(&format!(
                "  the same files stand under '{}' as well; 'erase --export {}' takes that copy out of the vault",
                twin.name, twin.id
            ));
        }
        export.problems.iter().for_each(problem);
    }
    report.problems.iter().for_each(problem);
    if report.cancelled {
        line("cancelled; the archive under way was left out");
    }
}

pub(crate) fn inventory(inventory: &Inventory) {
    let rows: Vec<Vec<String>> = inventory
        .brands
        .iter()
        .flat_map(|brand| {
            brand.categories.iter().map(|cell| {
                vec![
                    brand.brand.to_string(),
                    cell.category.to_string(),
                    cell.records.to_string(),
                    cell.sensitive.to_string(),
                    span(&cell.first, &cell.last),
                    cell.origins.iter().map(|(origin, n)| format!("{origin} {n}")).collect::<Vec<_>>().join(", "),
                ]
            })
        })
        .collect();
    table(&["brand", "category", "records", "sensitive", "span", "origin"], &rows);
}

pub(crate) fn records(page: &RecordsPage) {
    let rows: Vec<Vec<String>> = page
        .records
        .iter()
        .map(|record| {
            vec![
                record.id.to_string(),
                record.at.clone().unwrap_or_default(),
                record.brand.to_string(),
                record.category.to_string(),
                record.text.chars().take(80).collect(),
                format!("{} › {}", record.evidence.entry, record.evidence.locator),
            ]
        })
        .collect();
    table(&["id", "at", "brand", "category", "text", "evidence"], &rows);
    let at_least = if page.total_is_least { "at least " } else { "" };
    line(&format!("{} of {at_least}{} records", page.records.len(), page.total));
}

pub(crate) fn coverage(coverage: &Coverage) {
    for export in &coverage.exports {
        line(&format!("{} {}: {}", export.id, export.brand, export.archives.join(", ")));
        let rows: Vec<Vec<String>> = export
            .entries
            .iter()
            .map(|entry| {
                let why = entry.reason.clone().or_else(|| entry.card_rule.clone()).unwrap_or_default();
                vec![entry.state.clone(), entry.records.to_string(), entry.skipped.to_string(), entry.path.clone(), why]
            })
            .collect();
        table(&["state", "records", "skipped", "path", "why"], &rows);
        export.problems.iter().for_each(problem);
    }
}

pub(crate) fn parties(parties: &Parties) {
    let rows: Vec<Vec<String>> = parties
        .parties
        .iter()
        .map(|party| {
            vec![
                party.brand.to_string(),
                party.dealing.to_string(),
                party.direction.to_string(),
                party.records.to_string(),
                party.name.clone(),
            ]
        })
        .collect();
    table(&["brand", "dealing", "direction", "records", "party"], &rows);
}

pub(crate) fn identifiers(identifiers: &Identifiers) {
    let rows: Vec<Vec<String>> = identifiers
        .identifiers
        .iter()
        .map(|identifier| {
            let brands: Vec<String> =
                identifier.brands.iter().map(|brand| format!("{} {}", brand.name, brand.records)).collect();
            vec![
                identifier.kind.to_string(),
                identifier.value.clone(),
                identifier.records.to_string(),
                brands.join(", "),
            ]
        })
        .collect();
    table(&["kind", "identifier", "records", "held by"], &rows);
}

pub(crate) fn inferences(inferences: &Inferences) {
    let rows: Vec<Vec<String>> = inferences
        .inferences
        .iter()
        .map(|inference| {
            let sensitive: Vec<&str> = inference.sensitive.iter().map(|kind| kind.as_str()).collect();
            vec![
                inference.brand.to_string(),
                inference.category.to_string(),
                sensitive.join(", "),
                inference.text.clone(),
            ]
        })
        .collect();
    table(&["brand", "category", "sensitive", "inference"], &rows);
}

pub(crate) fn recognised(found: &[Recognised]) {
    for set in found {
        match (&set.error, &set.card) {
            (Some(error), _) => line(&format!("{}: {}", set.label, error.message)),
            (None, Some(card)) => {
                line(&format!("{}: {} (card {card}, confidence {:.2})", set.label, set.name, set.confidence));
                set.reasons.iter().for_each(|reason| line(&format!("  {reason}")));
            }
            (None, None) => line(&format!("{}: no card recognises it; {} files", set.label, set.entries)),
        }
    }
}

pub(crate) fn card(check: &CardCheck) {
    match &check.id {
        Some(id) => line(&format!("card '{id}' has no mistakes")),
        None => check.mistakes.iter().for_each(|mistake| line(&format!("{}: {}", mistake.place, mistake.message))),
    }
}

pub(crate) fn path(path: &str) {
    line(path);
}

pub(crate) fn example(report: &DemoReport) {
    for archive in &report.archives {
        match &archive.name {
            Some(name) => line(&format!("{}  (import it with --brand '{name}')", archive.path)),
            None => line(&archive.path),
        }
    }
}

pub(crate) fn begun(card: &CardBegun) {
    line(&format!("{}: {} kinds of files, their fields guessed; read every row", card.path, card.kinds));
    card.unknown.iter().for_each(|kind| line(&format!("  not understood: {kind}")));
    card.known.iter().for_each(|brand| line(&format!("  known already as {brand}; your card will be tried beside it")));
}

fn due_line(due: &DueView) -> String {
    let state = match (&due.met, due.missed, due.stopped) {
        (Some(day), ..) => format!("met on {day}"),
        (None, true, _) => "missed".to_owned(),
        (None, false, true) => "at the earliest; the period stands still".to_owned(),
        (None, false, false) => "open".to_owned(),
    };
    format!("{} to {} by {} ({state})", due.kind, due.letter, due.last)
}

fn step(step: &StepView) -> String {
    match &step.until {
        Some(until) => format!("{} until {until}", step.kind),
        None => step.kind.to_string(),
    }
}

fn case_cells(case: &CaseRow) -> Vec<String> {
    vec![
        case.id.to_string(),
        case.company.clone(),
        case.right.clone(),
        case.law.clone(),
        case.state.to_string(),
        case.due.as_ref().map(|due| due.last.clone()).unwrap_or_default(),
        step(&case.step),
    ]
}

pub(crate) fn person(person: &PersonDetails) {
    let PersonDetails { name, address, email, phone, lives, .. } = person;
    let rows = [
        ("name", name.clone()),
        ("address", address.join(", ")),
        ("e-mail", email.clone()),
        ("phone", phone.clone()),
        ("lives", lives.clone()),
    ];
    if rows.iter().all(|(_, value)| value.is_empty()) {
        line("nothing is kept yet; --name, --address, --email and --lives keep what letters need");
    }
    for (label, value) in rows.iter().filter(|(_, value)| !value.is_empty()) {
        line(&format!("{label}: {value}"));
    }
}

pub(crate) fn cases(cases: &Cases) {
    let rows: Vec<Vec<String>> = cases.cases.iter().map(case_cells).collect();
    table(&["id", "company", "right", "law", "state", "due", "next"], &rows);
}

/// What can be done today first, then what is due, by day.
pub(crate) fn due(cases: &Cases) {
    let (now, mut later): (Vec<&CaseRow>, Vec<&CaseRow>) = cases.cases.iter().partition(|case| case.step.now);
    later.retain(|case| case.due.is_some());
    later.sort_by_key(|case| case.due.as_ref().map(|due| due.last.clone()));
    line(&format!("{} to do today", now.len()));
    for case in now {
        line(&format!("  {} {} ({}): {}", case.id, case.company, case.right, case.step.kind));
    }
    for (case, due) in later.iter().filter_map(|case| Some((case, case.due.as_ref()?))) {
        line(&format!("{}  {} {} ({}): {}", due.last, case.id, case.company, case.right, due.kind));
    }
}

pub(crate) fn reply(reading: &ReplyReading) {
    if reading.hints.is_empty() {
        line("nothing in it is understood here; read it yourself");
    }
    for hint in &reading.hints {
        let day = hint.day.as_deref().map(|day| format!(" ({day})")).unwrap_or_default();
        line(&format!("{}{day}: \"{}\"", hint.says, hint.quote));
        line(&format!("  if that is what it says: 'request {}'", recorded_by(&hint.what)));
    }
}

/// What writes an answer down in a case.
fn recorded_by(what: &What) -> String {
    match what {
        What::Asked { for_what } => format!("reply CASE --says asked --asks {for_what} --file FILE"),
        What::Refused { ground } => format!("reply CASE --says refused --ground {ground} --file FILE"),
        What::Extended { until: Some(day), .. } => format!("extend CASE --until {day} --file FILE"),
        What::Extended { until: None, .. } => "extend CASE --file FILE".to_owned(),
        What::Received => "received CASE --file FILE".to_owned(),
        other => format!("reply CASE --says {} --file FILE", other.kind()),
    }
}

/// An event in words: `sent source by e-mail to privacy@example.org`, `refused: no-data`.
fn happened(event: &CaseEvent) -> String {
    let kind = event.what.kind();
    let address = |word: &str| event.address.as_ref().map(|at| format!(" {word} {at}")).unwrap_or_default();
    match &event.what {
        What::Sent { letter, by } => format!("{kind} {letter} by {by}{}", address("to")),
        What::Bounced => format!("{kind}{}", address("from")),
        What::Asked { for_what } => format!("{kind}: {for_what}"),
        What::Refused { ground } => format!("{kind}: {ground}"),
        What::Verified { outcome } => format!("{kind}: {outcome}"),
        What::Extended { until: Some(day), .. } => format!("{kind} until {day}"),
        _ => kind.to_owned(),
    }
}

pub(crate) fn case(case: &CaseView) {
    let row = &case.row;
    line(&format!("case {}: {}, {} under {}", row.id, row.company, row.right, row.law));
    line(&format!("  {}; next: {}", row.state, step(&row.step)));
    if let Some(day) = &case.repeats {
        line(&format!("  repeats a request of {day}; the company may refuse it for that alone"));
    }
    for event in &case.events {
        let note = event.note.as_deref().map(|note| format!(": {note}")).unwrap_or_default();
        line(&format!("  {}  {} [{}]{note}", event.on, happened(event), event.id));
        if let Some(document) = &event.document {
            let CaseDocument { id, name, bytes, sha256 } = document;
            line(&format!("              document {id}: {name}, {bytes} bytes, SHA-256 {sha256}"));
        } else if matches!(event.what, What::Sent { .. }) {
            line("              no copy of it is kept; 'request sent … --file FILE' keeps one");
        }
    }
    for due in &case.dues {
        line(&format!("  {}", due_line(due)));
        line(&format!("    from {} ({}): {}", due.from, due.basis, due.rule));
    }
    let drafted = case.events.iter().rev().find_map(|event| event.document.as_ref());
    if let (StepKind::Send, Some(document)) = (row.step.kind, drafted) {
        line(&format!(
            "  'request save {} --out FILE' writes the letter to a file; 'request sent {}' says that it left",
            document.id, row.id
        ));
    }
    if case.dues.iter().any(|due| due.kind.as_str() == "fresh-export" && due.met.is_none()) {
        line(&format!(
            "  with a fresh export imported: 'request compare EARLIER LATER --case {0}', then 'request event {0} verified --outcome gone' or kept",
            row.id
        ));
    }
    for letter in &case.follow_ups {
        line(&format!("  may follow: {} ('request follow {} {}')", letter.right, row.id, letter.right));
    }
}

pub(crate) fn comparison(comparison: &Comparison) {
    let rows: Vec<Vec<String>> = comparison
        .categories
        .iter()
        .map(|one| {
            let counts = [one.kept, one.gone, one.new, one.not_covered].map(|n| n.to_string());
            std::iter::once(one.category.to_string()).chain(counts).collect()
        })
        .collect();
    table(&["category", "kept", "gone", "new", "not comparable"], &rows);
    if let Some(early) = &comparison.too_early {
        let what = if early.answered { "the company answered the request" } else { "the request was sent" };
        line(&format!(
            "the later export is of {}, before {what} ({}): it cannot show what the company did then, and proves no deletion",
            early.made, early.than
        ));
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_terminal_is_given_nothing_to_obey() {
        assert_eq!(super::plain("a\x1b[2J\rb\u{202e}exe\u{2069}\nc"), "a [2J b exe \nc");
    }
}
