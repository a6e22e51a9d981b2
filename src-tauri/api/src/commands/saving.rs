//! Writing what the person takes out of the app to where they say.

use crate::commands::cases;
use crate::types::*;
use crate::{Session, dpv, profile, view};
use std::path::Path;
use takeback_requests::{Block, Part, Sheet};

/// More than any table or report of the window.
const MOST_BYTES: usize = 64 << 20;

/// Writes a table or the report as the window put it into words.
///
/// # Errors
/// When the vault is locked, the text is larger than 64 MiB, or the file cannot be written.
pub fn save_text(session: &Session, request: SaveText, _: &dyn Fn(Progress)) -> Result<Saved, ApiError> {
    session.read(|_| Ok(()))?;
    if request.text.len() > MOST_BYTES {
        return Err(ApiError::argument("there is more to save than 64 MiB; choose less of it"));
    }
    write(request.path, request.text.as_bytes())
}

/// More rows than anybody prints.
const MOST_ROWS: usize = 20_000;

/// Prints a sheet, such as the report, to a PDF file, in the words of the window.
///
/// # Errors
/// When the vault is locked, the sheet has more than 20,000 rows, the language is not known, or the file cannot be written.
pub fn save_sheet(session: &Session, request: SaveSheet, _: &dyn Fn(Progress)) -> Result<Saved, ApiError> {
    session.read(|_| Ok(()))?;
    let SaveSheet { path, title, parts, language } = request;
    let rows = |part: &SheetPart| if let SheetPart::Table { rows, .. } = part { rows.len() } else { 1 };
    if parts.iter().map(rows).sum::<usize>() > MOST_ROWS {
        return Err(ApiError::argument(format!("there are more than {MOST_ROWS} rows to print; choose less of it")));
    }
    let language = cases::language(Some(&language))?;
    let sheet = Sheet { title, parts: parts.into_iter().map(part).collect(), language, date: view::today() };
    write(path, &sheet.to_pdf()?)
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
/// When the vault is locked or the file cannot be written.
pub fn save_footprint(session: &Session, request: SaveFootprint, _: &dyn Fn(Progress)) -> Result<Saved, ApiError> {
    let document = session
        .read(|vault| Ok(dpv::document(&vault.inventory()?, &vault.stream_summaries(None)?, &vault.parties(None)?)))?;
    let text = serde_json::to_string_pretty(&document)
        .map_err(|error| ApiError::new(ErrorCode::Internal, error.to_string()))?;
    write(request.path, text.as_bytes())
}

fn write(path: String, bytes: &[u8]) -> Result<Saved, ApiError> {
    profile::write(Path::new(&path), bytes)?;
    Ok(Saved { path, bytes: bytes.len() as u64 })
}
