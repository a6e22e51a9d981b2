//! Saved searches. They are kept in the vault and not in the profile, because a search can say as much as a record.

use crate::Session;
use crate::types::*;

/// The setting that keeps them.
const SEARCHES: &str = "searches";
const MOST: usize = 200;
const LONGEST_NAME: usize = 80;

/// The saved searches.
///
/// # Errors
/// When the vault is locked.
pub fn saved_searches(session: &Session, _: Empty, _: &dyn Fn(Progress)) -> Result<SavedSearches, ApiError> {
    let stored = session.read(|vault| Ok(vault.setting(SEARCHES)?))?;
    Ok(stored.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or(SavedSearches { searches: Vec::new() }))
}

/// Keeps these searches in place of those before.
///
/// # Errors
/// When the vault is locked or cannot be written, a name is empty, too long or there twice, or there are too many.
pub fn set_saved_searches(
    session: &Session,
    wanted: SavedSearches,
    _: &dyn Fn(Progress),
) -> Result<SavedSearches, ApiError> {
    if wanted.searches.len() > MOST {
        return Err(ApiError::argument(format!("there are more than {MOST} saved searches; remove some first")));
    }
    for (index, search) in wanted.searches.iter().enumerate() {
        let length = search.name.trim().chars().count();
        if length == 0 || length > LONGEST_NAME {
            return Err(ApiError::argument(format!("a search needs a name of 1 to {LONGEST_NAME} letters")));
        }
        if wanted.searches[..index].iter().any(|other| other.name == search.name) {
            return Err(ApiError::argument("two saved searches have the same name; give one of them another"));
        }
    }
    let text = serde_json::to_string(&wanted).map_err(|error| ApiError::new(ErrorCode::Internal, error.to_string()))?;
    session.read(|vault| Ok(vault.set_setting(SEARCHES, &text)?))?;
    Ok(wanted)
}
