//! A letter on paper: the form of the page by the law's custom, the type, and the flow over several pages.

mod flow;
mod form;
mod pace;
mod sheet;
mod table;
mod typeset;

use crate::details::Detail;
use crate::draft::{DraftError, missing};
use crate::letter::Letter;
use flow::Flow;
use form::Form;
use krilla::Document;
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use typeset::{Mark, Typeface};

impl Letter {
    /// The letter as a PDF: A4 by DIN 5008 form B, or US letter, with its address where the window is.
    ///
    /// An extract follows on pages of its own. The text can be selected and searched. Characters that the embedded type lacks are printed as `□`, and
    /// the letter then says so at its end.
    ///
    /// # Errors
    /// When one of the two postal addresses is missing.
    pub fn to_pdf(&self) -> Result<Vec<u8>, DraftError> {
        let (person, addressee) = (&self.person, &self.addressee);
        missing([
            (Detail::Address, person.address.is_empty()),
            (Detail::CompanyAddress, addressee.address.is_empty()),
        ])?;
        self.print().map_err(|reason| DraftError::Form { form: "PDF", reason })
    }

    /// The mandate alone, for the person to sign, where one goes with the letter.
    ///
    /// # Errors
    /// When it cannot be set.
    pub(crate) fn mandate_to_pdf(&self) -> Result<Option<Vec<u8>>, DraftError> {
        let printed = self.mandate.as_ref().map(|mandate| self.printed(|flow| flow.mandate(mandate, self)));
        printed.transpose().map_err(|reason| DraftError::Form { form: "PDF", reason })
    }

    fn print(&self) -> Result<Vec<u8>, String> {
        self.printed(|flow| {
            form::first_page(flow, self);
            flow.body(self);
            if let Some(extract) = &self.extract {
                flow.annex(&extract.sheet);
            }
        })
    }

    /// Pages in the letter's form, as the bytes of a PDF.
    fn printed(&self, fill: impl FnOnce(&mut Flow<'_>)) -> Result<Vec<u8>, String> {
        let type_ = Typeface::load()?;
        let form = Form::of(self.page);
        let mut flow = Flow::new(&type_, form);
        fill(&mut flow);
        let pages = flow.finish(self.language);
        document(&pages, form, &type_, self.metadata())
    }

    fn metadata(&self) -> Metadata {
        Metadata::new()
            .title(self.subject.clone())
            .authors(vec![self.person.name.clone()])
            .language(self.language.as_str().to_owned())
            .creator("Takeback".to_owned())
            .creation_date(sheet::day(self.date))
    }
}

/// The pages as the bytes of a PDF.
fn document(pages: &[Vec<Mark>], form: Form, type_: &Typeface, metadata: Metadata) -> Result<Vec<u8>, String> {
    let mut document = Document::new();
    document.set_metadata(metadata);
    for page in pages {
        draw(&mut document, page, form, type_)?;
    }
    finish(document)
}

fn draw(document: &mut Document, page: &[Mark], form: Form, type_: &Typeface) -> Result<(), String> {
    let settings = PageSettings::from_wh(form.width, form.height).ok_or("the page has no size")?;
    let mut sheet = document.start_page_with(settings);
    let mut surface = sheet.surface();
    for mark in page {
        mark.draw(&mut surface, type_);
    }
    surface.finish();
    sheet.finish();
    Ok(())
}

fn finish(document: Document) -> Result<Vec<u8>, String> {
    document.finish().map_err(|error| format!("{error:?}"))
}
