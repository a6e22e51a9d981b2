//! `takeback-cli request chain` and `request lists`: letters to those whom exports name, and who keeps writing.

use crate::args::{ChainCommand, ChainFilter};
use crate::print::{self, line, table};
use crate::run::{Outcome, answer, argument, quiet};
use takeback_api::Session;
use takeback_api::commands::{cases, chain, letters, lists};
use takeback_api::types::*;

/// How many of those whom nobody can write to yet are listed.
const SHOWN: usize = 25;

/// Carries out one of the commands.
pub(crate) fn run(session: &Session, command: &ChainCommand, json: bool) -> Outcome {
    match command {
        ChainCommand::List { filter } => answer(json, asked(session, filter), |chain| companies(chain, filter)),
        ChainCommand::Show { company, filter, evidence } => {
            let letter =
                LetterRequest { evidence: evidence.parse().map_err(argument)?, ..letter(session, company, filter)? };
            answer(json, letters::draft_letter(session, letter, &quiet), |preview| print::raw(preview.text.as_bytes()))
        }
        ChainCommand::New { company, filter, evidence, purpose, format } => {
            let letter =
                LetterRequest { evidence: evidence.parse().map_err(argument)?, ..letter(session, company, filter)? };
            let request = OpenCase { letter, format: format.clone(), purpose: purpose.clone(), seat: None };
            answer(json, cases::open_case(session, request, &quiet), print::case)
        }
        ChainCommand::Limit { per_day, per_week } => {
            let now = chain::chain(session, unfiltered(), &quiet)?.brake.limits;
            let wanted = Brake { per_day: per_day.unwrap_or(now.per_day), per_week: per_week.unwrap_or(now.per_week) };
            let brake = if wanted == now {
                Ok(chain::chain(session, unfiltered(), &quiet)?.brake)
            } else {
                chain::set_brake(session, wanted, &quiet)
            };
            answer(json, brake, brake_line)
        }
    }
}

/// `request lists`.
pub(crate) fn mailing_lists(session: &Session, json: bool) -> Outcome {
    answer(json, lists::mailing_lists(session, InLanguage { language: None }, &quiet), |found| {
        senders(found);
        print::next(
            "a way out is opened by yourself; 'request chain show COMPANY --dealing sent-newsletter' is the objection, once \
             'directory match SENDER COMPANY' says who a sender is",
        );
    })
}

const fn unfiltered() -> ChainRequest {
    ChainRequest { dealing: None, brand: None, right: None, law: None, language: None, most: None }
}

fn asked(session: &Session, filter: &ChainFilter) -> Result<Chain, ApiError> {
    let request = ChainRequest {
        dealing: filter.dealing.as_deref().map(str::parse).transpose().map_err(argument)?,
        brand: filter.brand.as_deref().map(str::parse).transpose().map_err(argument)?,
        right: filter.right.clone(),
        law: filter.law.clone(),
        language: filter.language.clone(),
        most: None,
    };
    chain::chain(session, request, &quiet)
}

fn letter(session: &Session, company: &str, filter: &ChainFilter) -> Result<LetterRequest, ApiError> {
    if filter.dealing.is_none() {
        return Err(argument(
            "say on which ground: --dealing uploaded-list, used-for-ads …; request chain list names them",
        ));
    }
    let found = asked(session, filter)?.companies.into_iter().find(|one| one.company.as_str() == company);
    found.map(|one| one.letter).ok_or_else(|| {
        argument(format!("no export names '{company}' on that ground; request chain list shows who is named"))
    })
}

fn companies(chain: &Chain, filter: &ChainFilter) {
    if chain.classes.is_empty() && chain.companies.is_empty() && chain.unmatched.is_empty() {
        line(
            "no export names anybody whom you could ask yet; 'import' an export, or another of a brand that names its advertisers",
        );
        return brake_line(&chain.brake);
    }
    if chain.companies.is_empty() && chain.unmatched.is_empty() {
        let rows: Vec<Vec<String>> = chain
            .classes
            .iter()
            .map(|class| vec![class.dealing.to_string(), class.parties.to_string(), class.rights.join(", ")])
            .collect();
        if let Some(dealing) = &filter.dealing {
            line(&format!("no export names anybody for '{dealing}'; what exports name:"));
        }
        table(&["dealing", "parties", "rights"], &rows);
        line("'request chain list --dealing DEALING' has the companies that one class of evidence names");
        return brake_line(&chain.brake);
    }
    let rows: Vec<Vec<String>> = chain
        .companies
        .iter()
        .map(|one| {
            let earlier = one.earlier.as_ref().map(|earlier| format!("case {} of {}", earlier.case, earlier.on));
            vec![
                one.company.to_string(),
                one.legal_name.clone().unwrap_or_else(|| one.name.clone()),
                one.confidence.clone(),
                named(&one.named),
                format!("{} under {}", one.letter.right, one.letter.law),
                earlier.unwrap_or_default(),
            ]
        })
        .collect();
    if rows.is_empty() {
        line("none of those whom exports name can be written to yet");
    } else {
        table(&["company", "legal name", "sure", "named by", "letter", "asked already"], &rows);
    }
    if !chain.unmatched.is_empty() {
        line(&format!("{} parties without a letter:", chain.unmatched.len()));
    }
    for one in chain.unmatched.iter().take(SHOWN) {
        let guess = one.guess.as_ref().map(|guess| format!(", perhaps {} ({})", guess.name, guess.company));
        line(&format!(
            "  {} ({}): {}{}",
            one.named.party,
            one.named.brand_name,
            why(&one.why),
            guess.unwrap_or_default()
        ));
    }
    if chain.unmatched.len() > SHOWN {
        line(&format!("  … and {} more; --json has them all", chain.unmatched.len() - SHOWN));
    }
    if !chain.unmatched.is_empty() {
        line(
            "'directory match NAME COMPANY' says who one of them is; 'directory correct COMPANY --name NAME --email ADDRESS'",
        );
        line("enters one that no directory knows. Companies name an address for this on their privacy page.");
    }
    brake_line(&chain.brake);
}

fn named(by: &[NamedBy]) -> String {
    by.iter().map(|one| format!("{}: {} ({})", one.brand_name, one.party, one.records)).collect::<Vec<_>>().join("; ")
}

fn why(word: &str) -> &'static str {
    match word {
        "none" => "you said that it is no company of the directory",
        "guess" => "a name only alike",
        "no-right" => "the law gives no right that fits",
        _ => "not in the directory",
    }
}

fn brake_line(brake: &BrakeView) {
    let Brake { per_day, per_week } = brake.limits;
    line(&format!(
        "{} of {per_day} chain requests today, {} of {per_week} in seven days; {} more today",
        brake.today, brake.week, brake.left
    ));
}

fn senders(lists: &MailingLists) {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let rows: Vec<Vec<String>> = lists
        .senders
        .iter()
        .map(|one| {
            let objection = one
                .objection
                .as_ref()
                .map(|objection| format!("case {} of {}, {} since", objection.case, objection.sent, objection.after));
            vec![
                one.party.clone(),
                one.newsletters.to_string(),
                text(&one.first),
                text(&one.last),
                one.addresses.join(", "),
                one.company.as_ref().map(|company| company.company.to_string()).unwrap_or_default(),
                objection.unwrap_or_default(),
                text(&one.route),
            ]
        })
        .collect();
    table(&["sender", "newsletters", "first", "last", "to", "company", "objection", "way out"], &rows);
}
