//! `takeback-cli request`: cases in the terminal.

use crate::args::{Own, RequestCommand, Written};
use crate::run::{Outcome, answer, argument, drawn, letter_request, quiet, text, write_letter};
use crate::{chain, mail, print};
use std::path::Path;
use takeback_api::Session;
use takeback_api::commands::{cases, letters, proof};
use takeback_api::types::*;

/// Carries out one of the commands.
pub(crate) fn run(session: &Session, command: &RequestCommand, json: bool) -> Outcome {
    match command {
        RequestCommand::New { letter, purpose, seat } => {
            let request = OpenCase {
                letter: letter_request(session, letter)?,
                format: letter.format.clone(),
                purpose: purpose.clone(),
                seat: seat.clone(),
            };
            if !json && letter.right == "erasure" {
                own_page(session, &request.letter)?;
            }
            answer(json, drawn(|progress| cases::open_case(session, request, progress)), print::case)
        }
        RequestCommand::List { all } => {
            let mut found = cases::cases(session, InLanguage { language: None }, &quiet)?;
            found.cases.retain(|case| *all || case.state.as_str() != "closed");
            answer(json, Ok(found), print::cases)
        }
        RequestCommand::Show { case } => {
            answer(json, cases::case(session, CaseRequest { case: *case, language: None }, &quiet), print::case)
        }
        RequestCommand::Send { case, letter, own, yes, again } => {
            let letter = letter.as_deref().map(|right| following(session, *case, Some(right), own)).transpose()?;
            mail::send(session, *case, letter, *yes, *again, json)
        }
        RequestCommand::Sent { by, letter, own, case, written } => {
            let view = cases::case(session, CaseRequest { case: *case, language: None }, &quiet)?;
            let letter = letter.clone().unwrap_or_else(|| view.row.right.clone());
            let what = serde_json::json!({ "kind": "sent", "letter": letter, "by": by });
            let follows = view.follow_ups.into_iter().find(|one| one.right == letter && letter != view.row.right);
            let kept =
                follows.filter(|_| written.file.is_none()).map(|one| completed(session, one, own)).transpose()?;
            recorded(session, *case, what, written, kept, json)
        }
        RequestCommand::Follow { case, letter, own, format, out } => {
            let letter = following(session, *case, letter.as_deref(), own)?;
            let right = letter.right.clone();
            let written = write_letter(session, letter, format, out.as_deref(), json)?;
            if !json {
                print::next(&format!(
                    "once it has left: 'request sent {case} --letter {right}', with the same options as here"
                ));
            }
            Ok(written)
        }
        RequestCommand::Received { case, written } => {
            record(session, *case, serde_json::json!({ "kind": "received" }), written, json)
        }
        RequestCommand::Reply { case, says, ground, asks, written } => {
            let what = serde_json::json!({ "kind": says, "ground": ground, "for_what": asks });
            record(session, *case, what, written, json)
        }
        RequestCommand::Read { file } => {
            let request = ReadReply { path: Some(text(file)), text: None };
            answer(json, cases::read_reply(session, request, &quiet), print::reply)
        }
        RequestCommand::Extend { case, until, reason, written } => {
            let what = serde_json::json!({ "kind": "extended", "until": until, "reason": reason });
            record(session, *case, what, written, json)
        }
        RequestCommand::Event { case, kind, outcome, written } => {
            record(session, *case, serde_json::json!({ "kind": kind, "outcome": outcome }), written, json)
        }
        RequestCommand::Close { case, written } => {
            record(session, *case, serde_json::json!({ "kind": "closed" }), written, json)
        }
        RequestCommand::TakeBack { case, event } => {
            let request = TakeBack { case: *case, event: *event, language: None };
            answer(json, cases::take_back(session, request, &quiet), print::case)
        }
        RequestCommand::Save { document, out } => {
            let request = SaveDocument { document: *document, path: text(out) };
            answer(json, cases::save_document(session, request, &quiet), saved)
        }
        RequestCommand::Due => {
            let found = cases::cases(session, InLanguage { language: None }, &quiet)?;
            answer(json, Ok(found), print::due)
        }
        RequestCommand::Compare { earlier, later, case, proof: sheet, csv, language } => {
            for (format, path) in [("pdf", sheet), ("csv", csv)] {
                if let Some(path) = path {
                    let format = format.to_owned();
                    let (path, language) = (text(path), Some(language.clone()));
                    let request =
                        SaveProof { earlier: *earlier, later: *later, format, path, language, case: *case, job: None };
                    let saved = drawn(|progress| proof::save_proof(session, request, progress))?;
                    print::next(&format!("written: {}", saved.path));
                }
            }
            let request = CompareExports { earlier: *earlier, later: *later, case: *case, job: None };
            answer(json, drawn(|progress| proof::compare_exports(session, request, progress)), print::comparison)
        }
        RequestCommand::Bundle { case, out, language } => {
            let request = SaveBundle { case: *case, path: text(out), language: Some(language.clone()), job: None };
            answer(json, drawn(|progress| proof::save_bundle(session, request, progress)), |bundle| {
                bundle.files.iter().for_each(|file| print::path(file));
                if bundle.comparison_erased {
                    print::line(
                        "the comparison that was made for this case is missing: one of its exports was erased since",
                    );
                }
            })
        }
        RequestCommand::Person { name, address, email, phone, lives } => {
            let mut person = letters::person(session, Empty {}, &quiet)?;
            for (given, kept) in [
                (name, &mut person.name),
                (email, &mut person.email),
                (phone, &mut person.phone),
                (lives, &mut person.lives),
            ] {
                if let Some(given) = given {
                    kept.clone_from(given);
                }
            }
            if !address.is_empty() {
                person.address.clone_from(address);
            }
            answer(json, letters::set_person(session, person, &quiet), print::person)
        }
        RequestCommand::Chain { command } => chain::run(session, command, json),
        RequestCommand::Lists => chain::mailing_lists(session, json),
        RequestCommand::Calendar { out, language } => calendar(session, out.as_deref(), language, json),
    }
}

/// The letter that follows in a case: this one, or the most fitting.
fn following(session: &Session, case: i64, right: Option<&str>, own: &Own) -> Result<LetterRequest, ApiError> {
    let view = cases::case(session, CaseRequest { case, language: None }, &quiet)?;
    let offered: Vec<String> = view.follow_ups.iter().map(|one| one.right.clone()).collect();
    let wanted = |one: &LetterRequest| right.is_none_or(|right| one.right == right);
    let found = view.follow_ups.into_iter().find(wanted).ok_or_else(|| none_follows(&offered))?;
    completed(session, found, own)
}

fn none_follows(offered: &[String]) -> ApiError {
    argument(match offered {
        [] => "no letter follows in this case today; request show says what is due".to_owned(),
        offered => format!("that letter does not follow in this case today; these do: {}", offered.join(", ")),
    })
}

/// A letter that follows, with what the person says in it.
fn completed(session: &Session, letter: LetterRequest, own: &Own) -> Result<LetterRequest, ApiError> {
    let letter = LetterRequest {
        statement: own.statement.clone().or(letter.statement),
        authority: own.authority.clone().or(letter.authority),
        ..letter
    };
    // A complaint goes to one authority; where several take it, the person chooses.
    match letter.authority {
        None if letter.right == "complaint" => Err(which_authority(session, &letter)?),
        _ => Ok(letter),
    }
}

fn which_authority(session: &Session, complaint: &LetterRequest) -> Result<ApiError, ApiError> {
    let wanted = LetterOptionsRequest { brand: complaint.brand.clone(), language: complaint.language.clone() };
    let laws = letters::letter_options(session, wanted, &quiet)?.laws;
    let known = laws.into_iter().find(|law| law.law == complaint.law).map(|law| law.authorities).unwrap_or_default();
    let known: Vec<String> = known
        .iter()
        .map(|one| {
            format!(
                "\n  {}  {}{}",
                one.id,
                one.name,
                if one.telecom { " (telecommunications and post only)" } else { "" }
            )
        })
        .collect();
    Ok(argument(if known.is_empty() {
        "say where you live (request person --lives), and with --authority who takes the complaint".to_owned()
    } else {
        format!("several authorities take this complaint; choose one with --authority:{}", known.concat())
    }))
}

fn record(session: &Session, case: i64, what: serde_json::Value, written: &Written, json: bool) -> Outcome {
    recorded(session, case, what, written, None, json)
}

/// Names the company's own page for deleting the account, which is quicker than a letter.
fn own_page(session: &Session, letter: &LetterRequest) -> Result<(), ApiError> {
    let wanted = LetterOptionsRequest { brand: letter.brand.clone(), language: String::new() };
    if let Some(page) = letters::letter_options(session, wanted, &quiet)?.self_service {
        let effort = page.difficulty.map(|difficulty| format!(" ({difficulty})")).unwrap_or_default();
        print::next(&format!(
            "quicker than a letter: the company's own page for deleting the account{effort}: {}",
            page.url
        ));
    }
    Ok(())
}

fn recorded(
    session: &Session,
    case: i64,
    what: serde_json::Value,
    written: &Written,
    letter: Option<LetterRequest>,
    json: bool,
) -> Outcome {
    let request = RecordEvent {
        case,
        on: written.on.clone(),
        what: serde_json::from_value(what).map_err(argument)?,
        note: written.note.clone(),
        path: written.file.as_deref().map(text),
        text: written.text.clone(),
        letter,
        language: None,
        job: None,
    };
    answer(json, drawn(|progress| cases::record_event(session, request, progress)), print::case)
}

fn calendar(session: &Session, out: Option<&Path>, language: &str, json: bool) -> Outcome {
    match out {
        Some(path) => {
            let request = SaveCalendar { path: text(path), language: Some(language.to_owned()) };
            answer(json, cases::save_calendar(session, request, &quiet), saved)
        }
        None => answer(json, cases::calendar_text(session, Some(language)), |calendar| print::raw(calendar.as_bytes())),
    }
}

fn saved(saved: &Saved) {
    print::path(&saved.path);
}
