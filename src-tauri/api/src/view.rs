//! From the floors below to the wire: small conversions that more than one command needs.

use crate::types::*;
use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeZone, Utc};
use takeback_model::{Problem, ProblemKind, RuleShape, ZoneCertainty};
use takeback_vault::{
    BrandSummary, EntryTotals, ExportSummary, IdentifierSummary, PartySummary, ProblemRow, RecordRow,
};

/// Now, milliseconds since 1970. The one clock of the lower floors is this one.
#[allow(clippy::disallowed_methods, reason = "the api hands the time down; nothing below asks for it")]
pub(crate) fn now_ms() -> i64 {
    Utc::now().timestamp_millis()
}

/// Today, in UTC.
#[allow(clippy::disallowed_methods, reason = "the api hands the time down; nothing below asks for it")]
pub(crate) fn today() -> NaiveDate {
    Utc::now().date_naive()
}

/// The ISO day of an instant.
pub(crate) fn day(unix_ms: i64) -> String {
    DateTime::<Utc>::from_timestamp_millis(unix_ms).map(|at| at.date_naive().to_string()).unwrap_or_default()
}

/// The instant at which an ISO year, month, day or time begins.
pub(crate) fn instant(text: &str) -> Result<i64, ApiError> {
    let text = text.trim();
    let date = match text.len() {
        4 => NaiveDate::parse_from_str(&format!("{text}-01-01"), "%Y-%m-%d").ok(),
        7 => NaiveDate::parse_from_str(&format!("{text}-01"), "%Y-%m-%d").ok(),
        _ => NaiveDate::parse_from_str(text, "%Y-%m-%d").ok(),
    };
    date.and_then(|date| date.and_hms_opt(0, 0, 0))
        .or_else(|| NaiveDateTime::parse_from_str(text.trim_end_matches('Z'), "%Y-%m-%dT%H:%M:%S").ok())
        .map(|at| Utc.from_utc_datetime(&at).timestamp_millis())
        .or_else(|| DateTime::parse_from_rfc3339(text).ok().map(|at| at.timestamp_millis()))
        .ok_or_else(|| {
            ApiError::argument(format!(
                "'{text}' is not a date; write it as 2024, 2024-03, 2024-03-01 or 2024-03-01T10:00:00Z"
            ))
        })
}

pub(crate) fn problem(problem: &Problem) -> ProblemView {
    ProblemView {
        kind: problem.kind,
        entry: problem.entry.as_ref().map(|entry| entry.as_str().to_owned()),
        place: problem.place.clone(),
        message: problem.message.clone(),
        affected: problem.affected,
    }
}

pub(crate) fn problem_row(problem: &ProblemRow) -> ProblemView {
    ProblemView {
        kind: problem.kind,
        entry: problem.entry.clone(),
        place: problem.place.clone(),
        message: problem.message.clone(),
        affected: problem.affected,
    }
}

/// An archive that could not be opened, among others that could.
pub(crate) fn refusal(label: &str, error: &ApiError) -> ProblemView {
    let kind = match error.code {
        ErrorCode::PasswordNeeded | ErrorCode::PasswordWrong => ProblemKind::Password,
        _ => ProblemKind::Archive,
    };
    ProblemView { kind, entry: None, place: label.to_owned(), message: error.message.clone(), affected: None }
}

pub(crate) fn entry_counts(totals: EntryTotals) -> EntryCounts {
    let EntryTotals { total, read, media, ignored, unknown, broken } = totals;
    EntryCounts { total, read, media, ignored, unknown, broken }
}

pub(crate) fn brand_row(summary: &BrandSummary, inferences: u64) -> BrandRow {
    BrandRow {
        brand: summary.brand.clone(),
        name: summary.name.clone(),
        controller: summary.controller.clone(),
        class: takeback_directory::class_of(&summary.brand).map(|class| class.to_string()),
        records: summary.cells.iter().map(|cell| cell.records).sum(),
        first: summary.cells.iter().filter_map(|cell| cell.first).min().map(day),
        last: summary.cells.iter().filter_map(|cell| cell.last).max().map(day),
        identifiers: summary.identifiers,
        parties: summary.parties,
        inferences,
        sensitive: summary.cells.iter().map(|cell| cell.sensitive).sum(),
        categories: summary
            .cells
            .iter()
            .map(|cell| CategoryCell {
                category: cell.category,
                records: cell.records,
                first: cell.first.map(day),
                last: cell.last.map(day),
                sensitive: cell.sensitive,
                origins: cell.origins.iter().map(|(origin, records)| (origin.to_string(), *records)).collect(),
                channels: cell.channels.iter().map(|(channel, records)| (channel.to_string(), *records)).collect(),
            })
            .collect(),
    }
}

pub(crate) fn export(export: &ExportSummary) -> ExportView {
    ExportView {
        id: export.id,
        brand: export.brand.clone(),
        card: export.card.clone(),
        status: export.status.clone(),
        account: export.account.clone(),
        archives: export.archives.iter().map(|(name, _)| name.clone()).collect(),
        made_on: export.made_on.map(day),
        imported_on: day(export.imported_on),
        entries: entry_counts(export.entries),
        records: export.records,
        problems: export.problems,
    }
}

pub(crate) fn record(row: RecordRow) -> RecordView {
    let degrees = |e7: i32| f64::from(e7) / 1e7;
    RecordView {
        id: row.id,
        brand: row.brand,
        product: Some(row.product).filter(|product| !product.is_empty()),
        category: row.category,
        origin: row.origin,
        channel: row.channel,
        at: row.at,
        precision: row.precision,
        zone_assumed: row.zone == Some(ZoneCertainty::Assumed),
        text: row.text,
        place: (row.point.is_some() || row.place.is_some()).then(|| PlaceView {
            lat: row.point.map(|(lat, _)| degrees(lat)),
            lng: row.point.map(|(_, lng)| degrees(lng)),
            label: row.place,
        }),
        amount: row.amount.map(|(hundredths, currency)| AmountView { hundredths, currency }),
        party: row.party,
        sensitive: row.sensitive.iter().collect(),
        gone: row.gone,
        guessed: RuleShape::is_guess(&row.rule),
        evidence: row.evidence,
    }
}

pub(crate) fn party(party: PartySummary) -> PartyView {
    PartyView {
        id: party.id,
        name: party.name,
        brand: party.brand,
        dealing: party.dealing,
        direction: party.dealing.direction(),
        records: party.records,
        first: party.first.map(day),
        last: party.last.map(day),
        route: party.route,
    }
}

pub(crate) fn identifier(identifier: IdentifierSummary) -> IdentifierView {
    IdentifierView {
        id: identifier.id,
        kind: identifier.kind,
        value: identifier.value,
        records: identifier.brands.iter().map(|(_, records)| records).sum(),
        brands: identifier
            .brands
            .into_iter()
            .map(|(brand, records)| NamedCount { name: brand.into(), records })
            .collect(),
        first: identifier.first.map(day),
        last: identifier.last.map(day),
    }
}

pub(crate) fn counts(pairs: Vec<(String, u64)>) -> Vec<NamedCount> {
    pairs.into_iter().map(|(name, records)| NamedCount { name, records }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_any_fineness_are_understood() {
        for (text, expected) in [
            ("2024", 1_704_067_200_000),
            ("2024-03", 1_709_251_200_000),
            ("2024-03-01", 1_709_251_200_000),
            ("2024-03-01T10:00:00Z", 1_709_287_200_000),
            ("2024-03-01T12:00:00+02:00", 1_709_287_200_000),
        ] {
            assert_eq!(instant(text), Ok(expected), "{text}");
        }
        assert_eq!(instant("yesterday").unwrap_err().code, ErrorCode::Argument);
    }
}
