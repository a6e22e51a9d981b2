//! `takeback-cli key`: what opens the vault.

use crate::args::KeyCommand;
use crate::print;
use crate::run::{Outcome, answer, needed, quiet, secret};
use takeback_api::Session;
use takeback_api::commands::{keys, state};
use takeback_api::types::*;

/// Carries out one of the commands on the vault that was opened, with the passphrase that was given for it.
pub(crate) fn run(session: &Session, command: &KeyCommand, given: Option<String>, json: bool) -> Outcome {
    let there = state::app_state(session, Empty {}, &quiet)?;
    let changed = match command {
        KeyCommand::Keychain => keys::use_keychain(session, Passphrase { passphrase: needed(given)? }, &quiet),
        KeyCommand::Passphrase { file } if there.keychain => {
            keys::use_passphrase(session, Passphrase { passphrase: secret(file)? }, &quiet)
        }
        KeyCommand::Passphrase { file } => {
            state::change_passphrase(session, ChangePassphrase { old: needed(given)?, new: secret(file)? }, &quiet)
        }
    };
    answer(json, changed, |state| {
        print::line(if state.keychain {
            "The vault opens with a key in the system's keychain."
        } else {
            "The vault opens with the new passphrase."
        });
    })
}
