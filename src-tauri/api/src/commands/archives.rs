//! From files to the vault: recognising, importing, holding, cancelling, example archives, checking a card.

use crate::Session;
use crate::commands::companies;
use crate::twins;
use crate::types::{
    ApiError, DemoArchive, DemoReport, DemoRequest, Empty, ErrorCode, ExportReport, Hold, ImportReport, ImportRequest,
    Job, Paths, Phase, Progress, Recognised,
};
use crate::view;
use crate::work::{Told, observed, stopped};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use takeback_archive::{ArchiveError, ArchiveSet, Limits};
use takeback_import::{ImportError, ImportOptions, Imported};
use takeback_model::{BrandSlug, Problem};
use takeback_sources::Library;
use takeback_vault::Vault;

fn paths(texts: &[String]) -> Vec<PathBuf> {
    texts.iter().map(PathBuf::from).collect()
}

/// Says what archives would be imported as. Imports nothing and needs no vault.
///
/// # Errors
/// When the cards cannot be read, or the person cancels. An archive that cannot be opened is an error of its own row.
pub fn recognise(session: &Session, request: Paths, progress: &dyn Fn(Progress)) -> Result<Vec<Recognised>, ApiError> {
    let library = session.library()?;
    let (sets, problems) = takeback_import::discover(&paths(&request.paths));
    let one = Told::one(request.job.as_deref(), "", Phase::Opening);
    let gauge = session.begin_job(one.job);
    let mut found = Vec::new();
    for (index, set) in sets.iter().enumerate() {
        let told = Told { set: index, sets: sets.len(), label: &set.label, ..one };
        let answer = observed(&gauge, told, progress, || {
            takeback_import::recognise(&library, set, None, &Limits::default(), &gauge.cancel)
        });
        if gauge.cancel.is_asked() {
            break;
        }
        found.push(recognised(&library, set, answer));
    }
    session.end_job(one.job);
    if gauge.cancel.is_asked() {
        return Err(stopped());
    }
    found.extend(problems.into_iter().map(refused));
    Ok(found)
}

fn recognised(
    library: &Library,
    set: &ArchiveSet,
    answer: Result<takeback_import::Recognised, ArchiveError>,
) -> Recognised {
    let mut row = unknown(set);
    match answer {
        Err(error) => row.error = Some(error.into()),
        Ok(answer) => {
            (row.entries, row.bytes) = (answer.entries, answer.bytes);
            if let Some(best) = answer.brands.into_iter().next() {
                let card = library.cards().find(|card| card.id() == best.card);
                row.status = card.map(|card| card.status().as_str().to_owned());
                (row.brand, row.name, row.card) = (best.brand, best.name, Some(best.card));
                (row.confidence, row.reasons) = (best.confidence, best.reasons);
            }
        }
    }
    row
}

fn unknown(set: &ArchiveSet) -> Recognised {
    Recognised {
        paths: set.parts.iter().map(|part| part.display().to_string()).collect(),
        label: set.label.clone(),
        brand: BrandSlug::unknown(),
        name: String::new(),
        card: None,
        confidence: 0.0,
        reasons: Vec::new(),
        status: None,
        entries: 0,
        bytes: 0,
        error: None,
    }
}

/// A chosen path that no set came of.
fn refused(problem: Problem) -> Recognised {
    let set = ArchiveSet { key: String::new(), parts: Vec::new(), label: problem.place.clone() };
    Recognised { error: Some(ApiError::new(ErrorCode::File, problem.message)), ..unknown(&set) }
}

/// Imports archives into the open vault, one set after the other.
///
/// # Errors
/// When the vault is locked or cannot be written, or nothing could be opened. Sets done before stay.
pub fn import(
    session: &Session,
    request: ImportRequest,
    progress: &dyn Fn(Progress),
) -> Result<ImportReport, ApiError> {
    let library = session.library()?;
    let mut vault = session.writer()?;
    let (brand, name) = named(&library, &vault, request.brand.as_deref())?;
    let gauge = session.begin_job(&request.job);
    let (sets, problems) = takeback_import::discover(&paths(&request.paths));
    let mut report = ImportReport {
        exports: Vec::new(),
        problems: session.card_problems().iter().chain(&problems).map(view::problem).collect(),
        cancelled: false,
    };
    let options =
        ImportOptions { brand, name, password: request.password, limits: Limits::default(), now: session.now_ms() };
    let mut refusal = None;
    for (index, set) in sets.iter().enumerate() {
        let told = Told { job: &request.job, set: index, sets: sets.len(), label: &set.label, doing: None };
        match observed(&gauge, told, progress, || takeback_import::import(&mut vault, &library, set, &options, &gauge))
        {
            Ok(imported) => {
                // A comparison that was stopped finds nothing; what was imported stays, and the sets after it are not begun.
                let alike = |one: &str, other: &str| {
                    let watch = |done: u64, all: u64| {
                        gauge.bytes.store(done, Ordering::Relaxed);
                        gauge.total_bytes.store(all, Ordering::Relaxed);
                        !gauge.cancel.is_asked()
                    };
                    let told = Told { doing: Some(Phase::Matching), ..told };
                    observed(&gauge, told, progress, || twins::same(one, other, &watch)).unwrap_or(false)
                };
                for export in &imported {
                    report.exports.push(export_report(&vault, export, &alike)?);
                }
            }
            Err(ImportError::Cancelled) => {
                report.cancelled = true;
                break;
            }
            Err(ImportError::Vault(error)) => {
                session.end_job(&request.job);
                return Err(error.into());
            }
            Err(error @ ImportError::Archive(_)) => {
                let error = ApiError::from(error);
                report.problems.push(view::refusal(&set.label, &error));
                refusal = Some(error);
            }
        }
    }
    session.end_job(&request.job);
    match refusal {
        // Nothing at all could be opened: the caller must be able to tell "password needed" by its code.
        Some(error) if report.exports.is_empty() && sets.len() == 1 => Err(error),
        _ if sets.is_empty() => Err(ApiError::new(
            ErrorCode::File,
            report
                .problems
                .first()
                .map_or_else(|| "nothing was chosen to import".to_owned(), |problem| problem.message.clone()),
        )),
        _ => Ok(report),
    }
}

/// The brand that the person named. Where they only repeat a slug that the vault has under a proper name, that name stays.
fn named(
    library: &Library,
    vault: &Vault,
    text: Option<&str>,
) -> Result<(Option<BrandSlug>, Option<String>), ApiError> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else { return Ok((None, None)) };
    let text = &companies::line("the brand's name", text)?;
    let (brand, name) = library.named(text).ok_or_else(|| {
        ApiError::argument("the brand's name has no Latin letter or digit; give it a name that has one")
    })?;
    let held = vault.inventory()?.into_iter().find(|row| row.brand == brand && name == brand.as_str());
    Ok((Some(brand), Some(held.map_or(name, |row| row.name))))
}

fn export_report(
    vault: &Vault,
    imported: &Imported,
    alike: &dyn Fn(&str, &str) -> bool,
) -> Result<ExportReport, ApiError> {
    let id = imported.totals.id;
    let export = vault
        .exports(Some(&imported.brand))?
        .into_iter()
        .find(|export| export.id == id)
        .ok_or_else(|| ApiError::new(ErrorCode::Internal, "an export that was just written is not there"))?;
    let totals = imported.totals;
    Ok(ExportReport {
        id,
        brand: imported.brand.clone(),
        name: imported.name.clone(),
        card: imported.card.clone(),
        status: export.status.clone(),
        archives: export.archives.iter().map(|(name, _)| name.clone()).collect(),
        account: export.account.clone(),
        made_on: export.made_on.map(view::day),
        entries: view::entry_counts(export.entries),
        records: totals.stored + totals.already_known + totals.skipped,
        stored: totals.stored,
        already_known: totals.already_known,
        skipped: totals.skipped,
        gone: totals.gone,
        twins: twins::of(vault, &export, alike)?,
        problems: vault.problems(id)?.iter().map(view::problem_row).collect(),
    })
}

/// Asks a job to stop.
///
/// # Errors
/// None; a job that is over already is no error.
pub fn cancel(session: &Session, job: Job, _: &dyn Fn(Progress)) -> Result<Empty, ApiError> {
    session.cancel(&job.job);
    Ok(Empty {})
}

/// Holds an import, or lets it go on where it was.
///
/// # Errors
/// None; a job that is over already is no error.
pub fn hold(session: &Session, request: Hold, _: &dyn Fn(Progress)) -> Result<Empty, ApiError> {
    session.hold(&request.job, request.held);
    Ok(Empty {})
}

/// Writes archives of a made-up person.
///
/// # Errors
/// When the folder cannot be written.
pub fn demo(_: &Session, request: DemoRequest, _: &dyn Fn(Progress)) -> Result<DemoReport, ApiError> {
    let size = request.size.unwrap_or(1.0);
    if !(size.is_finite() && size > 0.0 && size <= 100_000.0) {
        return Err(ApiError::argument("the size factor must be greater than 0 and at most 100000"));
    }
    let dir = Path::new(&request.dir);
    let written =
        takeback_demo::write(dir, size, request.seed.unwrap_or(1)).map_err(|error| ApiError::file(dir, &error))?;
    let archives = written
        .into_iter()
        .map(|archive| DemoArchive { path: archive.path.display().to_string(), name: archive.name.map(str::to_owned) });
    Ok(DemoReport { archives: archives.collect() })
}
