//! What an extract that goes with a letter shows: the counts, or with samples the records that are meant.

use crate::commands::letters;
use crate::types::*;
use crate::{Session, view};
use takeback_model::{EvidenceStrength, Holding, Sample};
use takeback_requests::Extract;
use takeback_vault::{RecordFilter, RecordRow};

/// The most records that an extract shows: some twenty pages.
const MOST: u32 = 500;
const DAY: i64 = 24 * 60 * 60 * 1000;

/// The extract that a request asks for.
///
/// # Errors
/// When there is nothing to extract, or the letter is not to show as much.
pub(crate) fn of(session: &Session, request: &LetterRequest, holding: &Holding) -> Result<Extract, ApiError> {
    if holding.exports.is_empty() {
        return Err(ApiError::argument(
            "no export of this company is in the vault, so there is nothing to extract; leave the extract out",
        ));
    }
    match request.evidence {
        EvidenceStrength::Counts => Ok(Extract::default()),
        EvidenceStrength::Samples => records(session, request),
        _ => Err(ApiError::argument("an extract shows at least counts; choose counts or samples, or leave it out")),
    }
}

/// The records that the letter means: all of the brand, or the part that it is confined to.
fn records(session: &Session, request: &LetterRequest) -> Result<Extract, ApiError> {
    let part = request.only.as_ref();
    let chosen: &[i64] = part.map_or(&[], |part| &part.records);
    let mut found = chosen
        .iter()
        .map(|id| session.read(|vault| Ok(vault.record(*id)?)))
        .collect::<Result<Vec<RecordRow>, ApiError>>()?;
    let mut of = 0;
    for filter in filters(request, part)? {
        let page = session.read(|vault| Ok(vault.records(&filter, MOST, 0, None)?))?;
        of += page.total;
        found.extend(page.records);
    }
    let meant = found.len() as u64;
    found.sort_by_key(|record| std::cmp::Reverse((record.at_ms, record.id)));
    found.dedup_by_key(|record| record.id);
    // A chosen record that the rest of the part means as well is one record.
    let of = (of + chosen.len() as u64) - (meant - found.len() as u64);
    found.truncate(MOST as usize);
    Ok(Extract { records: found.into_iter().map(sample).collect(), of })
}

/// What to ask the vault for, beside single records.
fn filters(request: &LetterRequest, part: Option<&LetterPart>) -> Result<Vec<RecordFilter>, ApiError> {
    let all = RecordFilter { brand: Some(request.brand.clone()), ..RecordFilter::default() };
    let Some(part) = part else { return Ok(vec![all]) };
    let begins = |day: &Option<String>| {
        let day = day.as_deref().map(letters::day).transpose()?;
        day.map(|day| view::instant(&day.to_string())).transpose()
    };
    let (since, until) = (begins(&part.from)?, begins(&part.until)?.map(|last| last + DAY));
    let period = RecordFilter { since, until, ..all };
    if part.categories.is_empty() {
        let named = since.is_some() || until.is_some();
        return Ok(if named { vec![period] } else { Vec::new() });
    }
    Ok(part.categories.iter().map(|kind| RecordFilter { category: Some(*kind), ..period.clone() }).collect())
}

fn sample(record: RecordRow) -> Sample {
    Sample {
        category: record.category,
        at: record.at.unwrap_or_default(),
        text: record.text,
        evidence: record.evidence,
        sha256: None,
    }
}
