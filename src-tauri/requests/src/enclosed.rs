//! The files that go with a letter: the mandate to be signed, the extract as a sheet and as a table.

use crate::draft::DraftError;
use crate::letter::Letter;

/// A file that goes with a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enclosed {
    /// Its name.
    pub name: &'static str,
    /// Its media type.
    pub kind: &'static str,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl Letter {
    /// What goes with it.
    ///
    /// # Errors
    /// When a sheet cannot be set.
    pub fn enclosed(&self) -> Result<Vec<Enclosed>, DraftError> {
        let mut files = Vec::new();
        if let Some(bytes) = self.mandate_to_pdf()? {
            files.push(Enclosed { name: "mandate.pdf", kind: "application/pdf", bytes });
        }
        if let Some(extract) = &self.extract {
            files.push(Enclosed { name: "extract.pdf", kind: "application/pdf", bytes: extract.sheet.to_pdf()? });
            files.push(Enclosed { name: "extract.csv", kind: "text/csv", bytes: extract.table.clone().into_bytes() });
        }
        Ok(files)
    }

    /// Whether anything goes with it.
    pub(crate) const fn encloses(&self) -> bool {
        self.mandate.is_some() || self.extract.is_some()
    }
}
