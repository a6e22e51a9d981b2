//! Writing what the person takes out of the app to where they say: long work, which can be stopped and then leaves no file.

use crate::commands::cases;
use crate::types::*;
use crate::work::{Told, aside, at_length, stopped};
use crate::{Session, dpv, profile, view};
use std::path::Path;
use takeback_model::Watch;
use takeback_requests::{Block, Part, Sheet};

/// More than any table or report of the window.
const MOST_BYTES: usize = 64 << 20;

/// So many bytes are written between two looks at whether they are still wanted.
const BEAT: usize = 1 << 20;

/// Writes a table or the report as the window put it into words.
///
/// # Errors
/// When the vault is locked, the text is larger than 64 MiB, the file cannot be written, or the person cancelled.
pub fn save_text(session: &Session, request: SaveText, progress: &dyn Fn(Progress)) -> Result<Saved, ApiError> {
    session.read(|_| Ok(()))?;
    let SaveText { path, text, job } = request;
    if text.len() > MOST_BYTES {
        return Err(ApiError::argument("there is more to save than 64 MiB; choose less of it"));
    }
    let told = Told::one(job.as_deref(), &path, Phase::Writing);
    aside(session, told, progress, |watch| write(&path, text.as_bytes(), watch))
}

/// More rows than anybody prints.
const MOST_ROWS: usize = 20_000;

/// Prints a sheet, such as the report, to a PDF file, in the words of the window.
///
/// # Errors
/// When the vault is locked, the sheet has more than 20,000 rows, the language is not known, the file cannot be written, or the person
/// cancelled.
pub fn save_sheet(session: &Session, request: SaveSheet, progress: &dyn Fn(Progress)) -> Result<Saved, ApiError> {
    session.read(|_| Ok(()))?;
    let SaveSheet { path, title, parts, language, job } = request;
    let rows = |part: &SheetPart| if let SheetPart::Table { rows, .. } = part { rows.len() } else { 1 };
    if parts.iter().map(rows).sum::<usize>() > MOST_ROWS {
        return Err(ApiError::argument(format!("there are more than {MOST_ROWS} rows to print; choose less of it")));
    }
    let language = cases::language(Some(&language))?;
    let sheet = Sheet { title, parts: parts.into_iter().map(part).collect(), language, date: view::today() };
    let told = Told::one(job.as_deref(), &path, Phase::Writing);
    aside(session, told, progress, |watch| write(&path, &sheet.to_pdf_watched(watch)?.ok_or_else(stopped)?, watch))
}

fn part(part: SheetPart) -> Part {
    match part {
        SheetPart::Heading { text } => Part::Heading(text),
        SheetPart::Subheading { text } => Part::Subheading(text),
        SheetPart::Paragraph { text } => Part::Block(Block::Paragraph(text)),
        SheetPart::Table { head, rows } => Part::Block(Block::Table { head, rows }),
    }
}

/// Writes the footprint as JSON-LD in the words of the Data Privacy Vocabulary: counts and spans, no records.
///
/// # Errors
/// When the vault is locked, the file cannot be written, or the person cancelled.
pub fn save_footprint(
    session: &Session,
    request: SaveFootprint,
    progress: &dyn Fn(Progress),
) -> Result<Saved, ApiError> {
    let SaveFootprint { path, job } = request;
    let told = Told::one(job.as_deref(), &path, Phase::Writing);
    at_length(session, told, progress, |vault, watch| {
        // How long it takes to gather is not known; how far the writing is, is.
        let wanted = || if watch(0, 0) { Ok(()) } else { Err(stopped()) };
        let brands = vault.inventory()?;
        wanted()?;
        let streams = vault.stream_summaries(None)?;
        wanted()?;
        let parties = vault.parties(None)?;
        wanted()?;
        let text = serde_json::to_string_pretty(&dpv::document(&brands, &streams, &parties))
            .map_err(|error| ApiError::new(ErrorCode::Internal, error.to_string()))?;
        write(&path, text.as_bytes(), watch)
    })
}

/// Writes a file whole, or not at all once nobody wants it any more.
fn write(path: &str, bytes: &[u8], watch: Watch<'_>) -> Result<Saved, ApiError> {
    let (mut done, all) = (0, bytes.len() as u64);
    let bytes = profile::write_with(Path::new(path), |out| {
        for part in bytes.chunks(BEAT) {
            out(part)?;
            done += part.len() as u64;
            if !watch(done, all) {
                return Err(stopped());
            }
        }
        Ok(())
    })?;
    Ok(Saved { path: path.to_owned(), bytes })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    #[test]
    fn what_is_stopped_leaves_what_was_there_and_no_half_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.html");
        std::fs::write(&path, "before").unwrap();
        let text = vec![b'x'; 3 * BEAT];
        let told = Cell::new((0, 0));
        let error = write(path.to_str().unwrap(), &text, &|done, all| {
            told.set((done, all));
            done < 2 * BEAT as u64
        })
        .unwrap_err();
        assert_eq!(error.code, ErrorCode::Cancelled);
        assert_eq!(told.get(), (2 * BEAT as u64, 3 * BEAT as u64));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "before");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing beside it");
        assert_eq!(write(path.to_str().unwrap(), &text, &|_, _| true).unwrap().bytes, 3 * BEAT as u64);
        assert_eq!(std::fs::read(&path).unwrap(), text);
    }
}
