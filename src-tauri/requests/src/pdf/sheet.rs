//! A sheet on A4 paper.

use super::flow::Flow;
use super::form::Form;
use super::pace::Pace;
use super::typeset::Typeface;
use super::{draw, finish};
use crate::draft::DraftError;
use crate::law::Page;
use crate::letter::Block;
use crate::sheet::{Part, Sheet};
use krilla::Document;
use krilla::metadata::{DateTime, Metadata};
use takeback_model::Watch;

impl Sheet {
    /// The sheet as a PDF of A4 pages. Its text can be selected and searched.
    ///
    /// # Errors
    /// When it cannot be set.
    pub fn to_pdf(&self) -> Result<Vec<u8>, DraftError> {
        Ok(self.to_pdf_watched(&|_, _| true)?.unwrap_or_default())
    }

    /// The same of a long sheet, told while it is set and drawn; nothing once `watch` says to stop.
    ///
    /// # Errors
    /// When it cannot be set.
    pub fn to_pdf_watched(&self, watch: Watch<'_>) -> Result<Option<Vec<u8>>, DraftError> {
        self.print(watch).map_err(|reason| DraftError::Form { form: "PDF", reason })
    }

    fn print(&self, watch: Watch<'_>) -> Result<Option<Vec<u8>>, String> {
        let type_ = Typeface::load()?;
        let form = Form::of(Page::Din5008B);
        // Drawing a page takes about as long as setting it.
        let steps = self.steps();
        let mut flow = Flow::new(&type_, form).at_pace(Pace::of(watch, 2 * steps));
        flow.sheet(&self.title, &self.parts);
        if !flow.pace.wanted() {
            return Ok(None);
        }
        let pages = flow.finish(self.language);
        let mut document = Document::new();
        document.set_metadata(
            Metadata::new()
                .title(self.title.clone())
                .language(self.language.as_str().to_owned())
                .creator("Takeback".to_owned())
                .creation_date(day(self.date)),
        );
        for (index, page) in pages.iter().enumerate() {
            if !watch(steps + steps * index as u64 / pages.len() as u64, 2 * steps) {
                return Ok(None);
            }
            draw(&mut document, page, form, &type_)?;
        }
        finish(document).map(Some)
    }

    /// One for each part and each row.
    fn steps(&self) -> u64 {
        let rows = |part: &Part| if let Part::Block(Block::Table { rows, .. }) = part { rows.len() } else { 0 };
        self.parts.iter().map(|part| 1 + rows(part) as u64).sum()
    }
}

/// A day as PDF's metadata has it.
pub(super) fn day(date: chrono::NaiveDate) -> DateTime {
    use chrono::Datelike;
    DateTime::new(u16::try_from(date.year()).unwrap_or_default())
        .month(date.month().try_into().unwrap_or(1))
        .day(date.day().try_into().unwrap_or(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use std::cell::RefCell;

    #[test]
    fn a_long_sheet_tells_how_far_it_is_and_stops_at_any_step() {
        let rows = (0..120).map(|row| vec![format!("Company {row}"), row.to_string()]).collect();
        let head = vec!["Name".to_owned(), "Records".to_owned()];
        let parts = vec![Part::Heading("Parties".to_owned()), Part::Block(Block::Table { head, rows })];
        let date = "2026-11-22".parse().unwrap();
        let sheet = Sheet { title: "What companies hold".to_owned(), parts, language: Language::En, date };
        let told = RefCell::new(Vec::new());
        let watched = |done, all| {
            told.borrow_mut().push((done, all));
            true
        };
        let whole = sheet.to_pdf_watched(&watched).unwrap();
        assert_eq!(whole, Some(sheet.to_pdf().unwrap()), "looking on changes nothing");
        let told = told.into_inner();
        assert!(told.windows(2).all(|pair| pair[0].0 <= pair[1].0), "never backwards");
        assert!(told.iter().all(|&(done, all)| all == 2 * 122 && done < all));
        assert_eq!(told.first(), Some(&(1, 244)));
        for last in [0, 60, 121, 122, told.last().unwrap().0 - 1] {
            assert_eq!(sheet.to_pdf_watched(&|done, _| done <= last).unwrap(), None, "{last}");
        }
    }
}
