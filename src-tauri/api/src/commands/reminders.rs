//! Reminders of deadlines, for whoever wants them: how many are due that the person was not told of today.

use crate::Session;
use crate::commands::cases;
use crate::types::*;
use chrono::DateTime;
use takeback_requests::{Due, State, Told};

/// The setting of the vault that keeps what was told when.
const TOLD: &str = "reminders.told";

/// What to tell the person now. What is told counts as told, so that it is told once a day.
///
/// # Errors
/// When a case cannot be read or the vault cannot be written.
pub fn reminders(session: &Session, _: Empty, _: &dyn Fn(Progress)) -> Result<Reminders, ApiError> {
    let state = session.state();
    if !state.preferences.remind || state.vault != VaultState::Open || state.example || state.read_only {
        return Ok(Reminders { message: None });
    }
    let today = DateTime::from_timestamp_millis(session.now_ms()).unwrap_or_default().date_naive();
    let open = cases::known(session)?.into_iter().filter(|known| known.case.state() != State::Closed);
    let dues: Vec<(String, Due)> = open
        .flat_map(|known| known.case.deadlines(today).into_iter().map(move |due| (known.facts.uid.clone(), due)))
        .collect();
    let stored = session.read(|vault| Ok(vault.setting(TOLD)?))?;
    let before: Told = stored.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    let mut told = before.clone();
    let fresh = told.remind(dues.iter().map(|(case, due)| (case.as_str(), due)), today);
    if told != before {
        let text =
            serde_json::to_string(&told).map_err(|error| ApiError::new(ErrorCode::Internal, error.to_string()))?;
        session.read(|vault| Ok(vault.set_setting(TOLD, &text)?))?;
    }
    let language = spoken(&state.preferences.language, |name| std::env::var(name).ok());
    Ok(Reminders { message: (fresh > 0).then(|| message(&language, fresh)) })
}

/// The language of the window, as far as it is known outside of it: the person's choice, or what the system is set to.
fn spoken(chosen: &str, set: impl Fn(&str) -> Option<String>) -> String {
    if chosen != "auto" {
        return chosen.to_owned();
    }
    let system = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().filter_map(|name| set(name)).find(|tag| !tag.is_empty());
    system.and_then(|tag| tag.get(..2).map(str::to_owned)).unwrap_or_default()
}

fn message(language: &str, count: usize) -> String {
    let (one, many) = match language {
        "de" => ("1 Frist ist fällig", "Fristen sind fällig"),
        "fr" => ("1 échéance est à traiter", "échéances sont à traiter"),
        "es" => ("1 plazo vence o ha vencido", "plazos vencen o han vencido"),
        _ => ("1 deadline is due", "deadlines are due"),
    };
    if count == 1 { one.to_owned() } else { format!("{count} {many}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_speaks_the_windows_language_and_says_a_number_alone() {
        let system = |name: &str| (name == "LANG").then(|| "fr_FR.UTF-8".to_owned());
        assert_eq!(message(&spoken("auto", system), 2), "2 échéances sont à traiter");
        assert_eq!(message(&spoken("de", system), 1), "1 Frist ist fällig");
        assert_eq!(message(&spoken("auto", |_| Some(String::new())), 3), "3 deadlines are due");
    }
}
