//! A sheet on A4 paper.

use super::document;
use super::flow::Flow;
use super::form::Form;
use super::typeset::Typeface;
use crate::draft::DraftError;
use crate::law::Page;
use crate::sheet::Sheet;
use krilla::metadata::{DateTime, Metadata};

impl Sheet {
    /// The sheet as a PDF of A4 pages. Its text can be selected and searched.
    ///
    /// # Errors
    /// When it cannot be set.
    pub fn to_pdf(&self) -> Result<Vec<u8>, DraftError> {
        self.print().map_err(|reason| DraftError::Form { form: "PDF", reason })
    }

    fn print(&self) -> Result<Vec<u8>, String> {
        let type_ = Typeface::load()?;
        let form = Form::of(Page::Din5008B);
        let mut flow = Flow::new(&type_, form);
        flow.sheet(&self.title, &self.parts);
        let pages = flow.finish(self.language);
        let metadata = Metadata::new()
            .title(self.title.clone())
            .language(self.language.as_str().to_owned())
            .creator("Takeback".to_owned())
            .creation_date(day(self.date));
        document(&pages, form, &type_, metadata)
    }
}

/// A day as PDF's metadata has it.
pub(super) fn day(date: chrono::NaiveDate) -> DateTime {
    use chrono::Datelike;
    DateTime::new(u16::try_from(date.year()).unwrap_or_default())
        .month(date.month().try_into().unwrap_or(1))
        .day(date.day().try_into().unwrap_or(1))
}
