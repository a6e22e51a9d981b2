//! Proof: what a later export still has, and the bundle of a case for an authority.

use crate::Session;
use crate::commands::{cases, letters};
use crate::types::*;
use crate::work::{Told, at_length};
use crate::{profile, view};
use chrono::{DateTime, NaiveDate, Utc};
use sha2::{Digest, Sha256};
use std::path::Path;
use takeback_model::{Watch, csv};
use takeback_requests::{
    CategoryFates, Compared, Exhibit, ExportNamed, History, Proof, Sheet, What, history_sheet, law, proof_sheet,
};
use takeback_vault::{ExportSummary, RecordRow, Vault};

/// Compares two exports of one account record by record.
///
/// # Errors
/// When the vault is locked, the two are not exports of one account, or the person cancelled.
pub fn compare_exports(
    session: &Session,
    request: CompareExports,
    progress: &dyn Fn(Progress),
) -> Result<Comparison, ApiError> {
    let (earlier, later) = (export(session, request.earlier)?, export(session, request.later)?);
    let name = brand_name(session, &earlier)?;
    let told = Told::one(request.job.as_deref(), &name, Phase::Comparing);
    let CompareExports { earlier: one, later: two, case, .. } = request;
    let found = at_length(session, told, progress, |vault, watch| Ok(vault.compare(one, two, watch)?))?;
    let mut early = None;
    if let Some(case) = case {
        cases::keep_compared(session, case, (&earlier, &later))?;
        early = too_early(&cases::one(session, case)?, &later);
    }
    let categories = found.into_iter().map(|(category, fates)| ComparedCategory {
        category,
        kept: fates.kept,
        gone: fates.gone,
        new: fates.new,
        not_covered: fates.not_covered,
    });
    Ok(Comparison {
        brand: earlier.brand.clone(),
        name,
        categories: categories.collect(),
        earlier: view::export(&earlier),
        later: view::export(&later),
        too_early: early,
    })
}

/// Whether an export is of a day before the one that it would have to come after. One that names no day was made before it was imported.
fn too_early(known: &cases::Known, later: &ExportSummary) -> Option<TooEarly> {
    let (than, answered) = known.measured_from()?;
    let made = day(later.made_on.unwrap_or(later.imported_on))?;
    (made < than).then(|| TooEarly { made: made.to_string(), than: than.to_string(), answered })
}

fn day(at: i64) -> Option<NaiveDate> {
    DateTime::<Utc>::from_timestamp_millis(at).map(|at| at.date_naive())
}

fn export(session: &Session, id: i64) -> Result<ExportSummary, ApiError> {
    let found = session.read(|vault| Ok(vault.exports(None)?.into_iter().find(|export| export.id == id)))?;
    found.ok_or_else(|| ApiError::argument(format!("there is no export {id} in this vault")))
}

fn brand_name(session: &Session, export: &ExportSummary) -> Result<String, ApiError> {
    let row = session.read(|vault| Ok(vault.inventory()?.into_iter().find(|row| row.brand == export.brand)))?;
    Ok(row.map_or_else(|| export.brand.to_string(), |row| row.name))
}

/// Writes the proof of a comparison: the sheet as PDF, or every record as CSV.
///
/// # Errors
/// As [`compare_exports`], and when the file cannot be written.
pub fn save_proof(session: &Session, request: SaveProof, progress: &dyn Fn(Progress)) -> Result<Saved, ApiError> {
    let SaveProof { earlier, later, format, path, language, case, job } = request;
    let bytes = match format.as_str() {
        "pdf" => {
            let comparison = compare_exports(session, CompareExports { earlier, later, case, job }, progress)?;
            let bytes = sheet(session, &comparison, language.as_deref())?.to_pdf()?;
            profile::write(Path::new(&path), &bytes)?;
            bytes.len() as u64
        }
        "csv" => {
            let told = Told::one(job.as_deref(), &path, Phase::Writing);
            at_length(session, told, progress, |vault, watch| {
                profile::write_with(Path::new(&path), |out| records(vault, earlier, later, watch, out))
            })?
        }
        other => return Err(ApiError::argument(format!("unknown format of a proof '{other}'; use pdf or csv"))),
    };
    Ok(Saved { path, bytes })
}

fn sheet(session: &Session, comparison: &Comparison, language: Option<&str>) -> Result<Sheet, ApiError> {
    let (earlier, later) = (export(session, comparison.earlier.id)?, export(session, comparison.later.id)?);
    let compared = Compared {
        brand: comparison.name.clone(),
        account: later.account.clone().or_else(|| earlier.account.clone()),
        earlier: named(&earlier),
        later: named(&later),
        categories: comparison
            .categories
            .iter()
            .map(|one| CategoryFates {
                category: one.category,
                gone: one.gone,
                kept: one.kept,
                new: one.new,
                not_covered: one.not_covered,
            })
            .collect(),
        too_early: match &comparison.too_early {
            Some(early) => Some(takeback_requests::TooEarly {
                made: letters::day(&early.made)?,
                than: letters::day(&early.than)?,
                answered: early.answered,
            }),
            None => None,
        },
    };
    Ok(proof_sheet(&compared, cases::language(language)?, view::today()))
}

fn named(export: &ExportSummary) -> ExportNamed {
    ExportNamed {
        archives: export.archives.iter().map(|(name, _)| name.clone()).collect(),
        made_on: export.made_on.and_then(day),
        imported_on: day(export.imported_on).unwrap_or(NaiveDate::MIN),
    }
}

/// Every record with its fate and its evidence, row by row.
fn records(
    vault: &Vault,
    earlier: i64,
    later: i64,
    watch: Watch<'_>,
    out: &mut dyn FnMut(&[u8]) -> Result<(), ApiError>,
) -> Result<(), ApiError> {
    out(csv::row(["fate", "category", "at", "text", "archive", "entry", "locator"]).as_bytes())?;
    vault.compare_records(earlier, later, watch, |fate, record: &RecordRow| {
        let evidence = &record.evidence;
        let row = csv::row([
            fate.as_str(),
            record.category.as_str(),
            record.at.as_deref().unwrap_or_default(),
            &record.text,
            &evidence.archive,
            &evidence.entry,
            &evidence.locator,
        ]);
        out(row.as_bytes())
    })
}

/// Writes the bundle of a case to a folder: its history as PDF, every letter and answer byte by byte, the sheet of the comparison that
/// was made for it last, their hashes in the form that `sha256sum -c` checks, and how many records of each category the brand's exports
/// hold. A comparison of which an export was erased since can be made no more; the history says so.
///
/// # Errors
/// When there is no such case, the folder cannot be written, or the person cancelled.
pub fn save_bundle(session: &Session, request: SaveBundle, progress: &dyn Fn(Progress)) -> Result<Bundle, ApiError> {
    let (today, language) = (view::today(), cases::language(request.language.as_deref())?);
    let known = cases::one(session, request.case)?;
    // What takes long comes first, so that stopping it leaves no half folder.
    let proof = proof_of(session, &known, &request, progress)?;
    let folder = Path::new(&request.path);
    std::fs::create_dir_all(folder).map_err(|error| ApiError::file(folder, &error))?;
    let (mut files, mut hashes, mut exhibits, mut notes) = (Vec::new(), String::new(), Vec::new(), Vec::new());
    let events = known.in_order();
    // What was drafted and then sent is enclosed once, as what was sent.
    let sent = events.iter().any(|(told, _)| matches!(told.event().what, What::Sent { .. }));
    for (told, stored) in events {
        notes.push(told.note().map(str::to_owned));
        let document = stored.document.as_ref().filter(|_| !(sent && told.event().what == What::Drafted));
        let Some(head) = document else {
            exhibits.push(None);
            continue;
        };
        let name = format!("{:02}-{}-{}", files.len() + 1, told.event().on, safe_name(&head.name));
        let (_, bytes) = session.read(|vault| Ok(vault.document(head.id)?))?;
        profile::write(&folder.join(&name), &bytes)?;
        hashes.push_str(&format!("{}  {name}\n", head.sha256));
        files.push(name.clone());
        exhibits.push(Some(Exhibit { name, sha256: head.sha256.clone() }));
    }
    if let (Some(Proof::Enclosed(exhibit)), bytes) = &proof {
        profile::write(&folder.join(PROOF), bytes)?;
        hashes.push_str(&format!("{}  {PROOF}\n", exhibit.sha256));
        files.push(PROOF.to_owned());
    }
    let comparison_erased = matches!(proof, (Some(Proof::Erased), _));
    let law = known.facts.letter.law.parse().ok().and_then(|id| law(&id));
    let history = History {
        case: &known.case,
        company: &known.facts.company,
        law: law.map(|law| law.name(language)).unwrap_or_default(),
        right: known.facts.letter.right.parse()?,
        purpose: known.facts.purpose.as_deref(),
        exhibits,
        notes,
        proof: proof.0,
    };
    let rest = [
        ("00-history.pdf", history_sheet(&history, language, today).to_pdf()?),
        ("extract.csv", extract(session, &known)?.into_bytes()),
    ];
    for (name, bytes) in rest {
        profile::write(&folder.join(name), &bytes)?;
        hashes.push_str(&format!("{}  {name}\n", sha256(&bytes)));
        files.push(name.to_owned());
    }
    profile::write(&folder.join("SHA256SUMS"), hashes.as_bytes())?;
    files.push("SHA256SUMS".to_owned());
    files.sort();
    Ok(Bundle { path: request.path, files, comparison_erased })
}

/// The sheet of the comparison in a bundle.
const PROOF: &str = "comparison.pdf";

/// The comparison that was made for a case last, with its sheet while both exports are there.
fn proof_of(
    session: &Session,
    known: &cases::Known,
    request: &SaveBundle,
    progress: &dyn Fn(Progress),
) -> Result<(Option<Proof>, Vec<u8>), ApiError> {
    let Some((earlier, later)) = known.facts.compared else { return Ok((None, Vec::new())) };
    let there = session.read(|vault| Ok(vault.exports(None)?))?;
    let imported = known.facts.compared_of.map(|(one, two)| [one, two]);
    let same = |place: usize, export: &ExportSummary| {
        export.id == [earlier, later][place] && imported.is_none_or(|days| days[place] == export.imported_on)
    };
    if ![0, 1].iter().all(|place| there.iter().any(|export| same(*place, export))) {
        return Ok((Some(Proof::Erased), Vec::new()));
    }
    let compared = CompareExports { earlier, later, case: Some(request.case), job: request.job.clone() };
    let comparison = compare_exports(session, compared, progress)?;
    let bytes = sheet(session, &comparison, request.language.as_deref())?.to_pdf()?;
    Ok((Some(Proof::Enclosed(Exhibit { name: PROOF.to_owned(), sha256: sha256(&bytes) })), bytes))
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A name that is one file in the folder, whatever the document was called.
fn safe_name(name: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '_' };
    let name: String = name.chars().map(plain).collect();
    let begin = name.chars().count().saturating_sub(80);
    name.chars().skip(begin).collect::<String>().trim_start_matches('.').to_owned()
}

/// What the brand's exports hold, counted by category.
fn extract(session: &Session, known: &cases::Known) -> Result<String, ApiError> {
    let mut text = csv::row(["category", "records", "first", "last"]);
    let brand = &known.facts.letter.brand;
    let row = session.read(|vault| Ok(vault.inventory()?.into_iter().find(|row| row.brand == *brand)))?;
    for cell in row.map(|row| row.cells).unwrap_or_default() {
        let day = |at: Option<i64>| at.map(view::day).unwrap_or_default();
        text.push_str(&csv::row([
            cell.category.as_str(),
            &cell.records.to_string(),
            &day(cell.first),
            &day(cell.last),
        ]));
    }
    Ok(text)
}
