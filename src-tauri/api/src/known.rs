//! What a session knows of companies: the catalogue, made when it is first asked for and kept until something in it changes, and
//! the person's corrections, which live in the vault.

use crate::types::{ApiError, ErrorCode};
use std::sync::{Arc, Mutex, PoisonError};
use takeback_directory::{Catalogue, Own, Shelf};
use takeback_vault::Vault;

/// The setting of the vault that corrections are kept in: they say with whom the person deals.
const OWN: &str = "companies";

/// Catalogues that were made, with the corrections that they were made with: at most the person's and the plain one.
#[derive(Default)]
pub(crate) struct Known(Mutex<Vec<(Own, Arc<Catalogue>)>>);

impl Known {
    /// The catalogue of the shelf's directories and these corrections.
    pub(crate) fn catalogue(&self, shelf: &Shelf, own: &Own) -> Arc<Catalogue> {
        let mut made = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, catalogue)) = made.iter().find(|(with, _)| with == own) {
            return Arc::clone(catalogue);
        }
        let listed = shelf.editions().into_iter().flat_map(|edition| edition.companies).collect();
        let catalogue = Arc::new(Catalogue::new(listed, own));
        // One with other corrections is of before they changed, or of a vault that is locked now.
        made.retain(|(with, _)| *with == Own::default());
        made.push((own.clone(), Arc::clone(&catalogue)));
        catalogue
    }

    pub(crate) fn forget(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

pub(crate) fn own(vault: &Vault) -> Result<Own, ApiError> {
    let text = vault.setting(OWN)?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
}

pub(crate) fn set_own(vault: &Vault, own: &Own) -> Result<(), ApiError> {
    let text = serde_json::to_string(own).map_err(|error| ApiError::new(ErrorCode::Internal, error.to_string()))?;
    Ok(vault.set_setting(OWN, &text)?)
}
