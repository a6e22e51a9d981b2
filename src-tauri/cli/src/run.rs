//! From arguments to the api's commands and back.

use crate::args::{self, Arguments, CardCommand, Command, Letter, Records};
use crate::progress::Line;
use crate::request;
use crate::{directory, how, key, mail, print};
use std::path::Path;
use takeback_api::commands::{archives, cards, keys, letters, safety, state, vault_views};
use takeback_api::types::*;
use takeback_api::{Profile, Session};

/// How it ended.
pub(crate) enum Done {
    Well,
    WithProblems,
}

pub(crate) type Outcome = Result<Done, ApiError>;

pub(crate) fn argument(message: impl std::fmt::Display) -> ApiError {
    ApiError { code: ErrorCode::Argument, message: message.to_string() }
}

pub(crate) fn quiet(_: Progress) {}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let mut profile = Profile::system()?;
    if let Some(vault) = &arguments.vault {
        profile = profile.with_vault(vault);
    }
    let session = Session::new(profile);
    let json = arguments.json;
    match &arguments.command {
        Command::Recognise { paths } => recognise(&session, paths, json),
        Command::Card { command: CardCommand::Check { file } } => {
            let check = cards::check_card(&session, File { path: text(file) }, &quiet)?;
            show(json, &check, print::card);
            Ok(if check.mistakes.is_empty() { Done::Well } else { Done::WithProblems })
        }
        Command::Card { command: CardCommand::New { archive, brand, name, out } } => {
            let request =
                NewCard { paths: vec![text(archive)], brand: brand.clone(), name: name.clone(), out: text(out) };
            answer(json, cards::new_card(&session, request, &quiet), print::begun)
        }
        Command::How { name } => how::run(&session, name, json),
        Command::Directory { command } => {
            // It works without a vault; one that opens adds what the person corrected.
            let there = state::app_state(&session, Empty {}, &quiet)?;
            if there.vault != VaultState::Missing && (there.keychain || passphrase(arguments)?.is_some()) {
                unlock(&session, arguments, false)?;
            }
            directory::run(&session, command, json)
        }
        Command::Demo { dir, size, seed } => {
            let request = DemoRequest { dir: text(dir), size: Some(*size), seed: Some(*seed) };
            let report = archives::demo(&session, request, &quiet)?;
            show(json, &report, print::example);
            Ok(Done::Well)
        }
        Command::Restore { file } => {
            let request = Restore { path: text(file), passphrase: needed(passphrase(arguments)?)? };
            answer(json, safety::restore(&session, request, &quiet), print::restored)
        }
        Command::Backup { file } => {
            unlock(&session, arguments, false)?;
            // A vault whose key is in the keychain opens without a passphrase; then the one given is the backup's.
            let keychain = state::app_state(&session, Empty {}, &quiet)?.keychain;
            let passphrase = if keychain { passphrase(arguments)? } else { None };
            answer(json, safety::back_up(&session, BackUp { path: text(file), passphrase }, &quiet), print::backed_up)
        }
        Command::Key { command } => {
            unlock(&session, arguments, false)?;
            key::run(&session, command, passphrase(arguments)?, json)
        }
        command => {
            let create = matches!(command, Command::Import { .. });
            unlock(&session, arguments, create)?;
            with_vault(&session, command, json)
        }
    }
}

fn with_vault(session: &Session, command: &Command, json: bool) -> Outcome {
    match command {
        Command::Import { paths, brand, password_file } => {
            import(session, paths, brand.as_deref(), password_file.as_deref(), json)
        }
        Command::Inventory => answer(json, vault_views::inventory(session, Empty {}, &quiet), print::inventory),
        Command::Records(wanted) => {
            answer(json, vault_views::records(session, records_request(wanted)?, &quiet), print::records)
        }
        Command::Coverage { export } => {
            answer(json, vault_views::coverage(session, MaybeExport { export: *export }, &quiet), print::coverage)
        }
        Command::Parties { brand } => {
            answer(json, vault_views::parties(session, all_of(brand)?, &quiet), print::parties)
        }
        Command::Identifiers { brand } => {
            answer(json, vault_views::identifiers(session, maybe(brand)?, &quiet), print::identifiers)
        }
        Command::Inferences { brand } => {
            answer(json, vault_views::inferences(session, all_of(brand)?, &quiet), print::inferences)
        }
        Command::Letter(wanted) => letter(session, wanted, json),
        Command::Request { command } => request::run(session, command, json),
        Command::MailAccount { command } => mail::account(session, command, json),
        Command::Erase(wanted) => answer(json, safety::erase(session, erase(wanted)?, &quiet), print::erased),
        Command::Recognise { .. }
        | Command::How { .. }
        | Command::Card { .. }
        | Command::Directory { .. }
        | Command::Demo { .. }
        | Command::Backup { .. }
        | Command::Key { .. }
        | Command::Restore { .. } => Ok(Done::Well),
    }
}

pub(crate) fn show<T: serde::Serialize>(json: bool, value: &T, print: impl FnOnce(&T)) {
    if json { print::json(value) } else { print(value) }
}

pub(crate) fn answer<T: serde::Serialize>(json: bool, value: Result<T, ApiError>, print: impl FnOnce(&T)) -> Outcome {
    show(json, &value?, print);
    Ok(Done::Well)
}

pub(crate) fn text(path: &Path) -> String {
    path.display().to_string()
}

/// The first line of a file that holds one secret.
pub(crate) fn secret(path: &Path) -> Result<String, ApiError> {
    let content = std::fs::read_to_string(path)
        .map_err(|error| ApiError { code: ErrorCode::File, message: format!("{}: {error}", path.display()) })?;
    Ok(content.lines().next().unwrap_or_default().to_owned())
}

/// The passphrase that was given, if any was.
fn passphrase(arguments: &Arguments) -> Result<Option<String>, ApiError> {
    match &arguments.passphrase_file {
        Some(file) => secret(file).map(Some),
        None => Ok(std::env::var("TAKEBACK_PASSPHRASE").ok()),
    }
}

pub(crate) fn needed(passphrase: Option<String>) -> Result<String, ApiError> {
    passphrase
        .ok_or_else(|| argument("the vault needs a passphrase: set TAKEBACK_PASSPHRASE or give --passphrase-file FILE"))
}

fn unlock(session: &Session, arguments: &Arguments, create: bool) -> Result<(), ApiError> {
    let found = state::app_state(session, Empty {}, &quiet)?;
    let given = passphrase(arguments)?;
    if found.keychain {
        match keys::unlock_with_keychain(session, Empty {}, &quiet) {
            Err(error) if given.is_none() => return Err(error),
            // A passphrase that was given may open it all the same.
            Err(_) => {}
            Ok(_) => return Ok(()),
        }
    }
    let secret = Passphrase { passphrase: needed(given)? };
    if create && found.vault == VaultState::Missing {
        state::create_vault(session, secret, &quiet)?;
    } else {
        state::unlock(session, secret, &quiet)?;
    }
    Ok(())
}

fn erase(wanted: &args::Erase) -> Result<Erase, ApiError> {
    match (wanted.export, &wanted.brand, wanted.case, wanted.everything) {
        (Some(export), None, None, false) => Ok(Erase::Export { export }),
        (None, Some(brand), None, false) => {
            Ok(Erase::Brand { brand: brand.parse().map_err(argument)?, cases: wanted.with_cases })
        }
        (None, None, Some(case), false) => Ok(Erase::Case { case }),
        (None, None, None, true) => Ok(Erase::Everything),
        _ => Err(argument("say what to erase: --export ID, --brand SLUG, --case ID or --everything")),
    }
}

fn maybe(brand: &Option<String>) -> Result<MaybeBrand, ApiError> {
    Ok(MaybeBrand { brand: brand.as_deref().map(str::parse).transpose().map_err(argument)? })
}

fn all_of(brand: &Option<String>) -> Result<FirstOf, ApiError> {
    Ok(FirstOf { brand: maybe(brand)?.brand, most: None })
}

fn word<T: std::str::FromStr<Err: std::fmt::Display>>(text: &Option<String>) -> Result<Option<T>, ApiError> {
    text.as_deref().map(str::parse).transpose().map_err(argument)
}

fn records_request(wanted: &Records) -> Result<RecordsRequest, ApiError> {
    Ok(RecordsRequest {
        filter: Filter {
            brand: word(&wanted.brand)?,
            category: word(&wanted.category)?,
            origin: word(&wanted.origin)?,
            channel: word(&wanted.channel)?,
            party: wanted.party.clone(),
            sensitive: wanted.sensitive.then_some(true),
            since: wanted.since.clone(),
            until: wanted.until.clone(),
            search: wanted.search.clone(),
            ..Filter::default()
        },
        limit: wanted.limit,
        offset: wanted.offset,
        after: None,
    })
}

fn recognise(session: &Session, paths: &[std::path::PathBuf], json: bool) -> Outcome {
    let paths = paths.iter().map(|path| text(path)).collect();
    let found = archives::recognise(session, Paths { paths, job: None }, &quiet)?;
    show(json, &found, |found| print::recognised(found));
    if let Some(error) =
        found.iter().find_map(|set| set.error.clone()).filter(|_| found.iter().all(|set| set.error.is_some()))
    {
        return Err(error);
    }
    let all_known = found.iter().all(|set| set.error.is_none() && set.card.is_some());
    Ok(if all_known { Done::Well } else { Done::WithProblems })
}

fn import(
    session: &Session,
    paths: &[std::path::PathBuf],
    brand: Option<&str>,
    password_file: Option<&Path>,
    json: bool,
) -> Outcome {
    let request = ImportRequest {
        paths: paths.iter().map(|path| text(path)).collect(),
        brand: brand.map(str::to_owned),
        password: password_file.map(secret).transpose()?,
        job: "terminal".to_owned(),
    };
    let line = Line::new();
    let report = archives::import(session, request, &|progress| line.draw(&progress));
    line.clear();
    let report = report?;
    show(json, &report, print::import);
    let clean = report.problems.is_empty()
        && report
            .exports
            .iter()
            .all(|export| export.problems.is_empty() && export.entries.unknown == 0 && export.entries.broken == 0);
    Ok(if clean { Done::Well } else { Done::WithProblems })
}

/// The part of the data that a letter is confined to, if it is.
fn part(wanted: &Letter) -> Result<Option<LetterPart>, ApiError> {
    let categories = wanted.only.iter().map(|word| word.parse().map_err(argument)).collect::<Result<Vec<_>, _>>()?;
    let part = LetterPart {
        categories,
        from: wanted.from.clone(),
        until: wanted.until.clone(),
        records: wanted.record.clone(),
    };
    let whole = part.categories.is_empty() && part.from.is_none() && part.until.is_none() && part.records.is_empty();
    Ok((!whole).then_some(part))
}

pub(crate) fn letter_request(session: &Session, wanted: &Letter) -> Result<LetterRequest, ApiError> {
    let mut person = letters::person(session, Empty {}, &quiet)?;
    if let Some(name) = &wanted.name {
        person.name.clone_from(name);
    }
    if !wanted.address.is_empty() {
        person.address.clone_from(&wanted.address);
    }
    if let Some(email) = &wanted.email {
        person.email.clone_from(email);
    }
    if let Some(phone) = &wanted.phone {
        person.phone.clone_from(phone);
    }
    Ok(LetterRequest {
        brand: wanted.brand.parse().map_err(argument)?,
        right: wanted.right.clone(),
        law: wanted.law.clone(),
        language: wanted.language.clone(),
        evidence: wanted.evidence.parse().map_err(argument)?,
        person: Some(person),
        statement: wanted.statement.clone(),
        earlier: wanted.earlier.clone(),
        only: part(wanted)?,
        writer: wanted.writer.as_ref().map(|name| Writer { name: name.clone(), capacity: wanted.capacity }),
        page: wanted.page,
        authority: wanted.authority.clone(),
        named: None,
        extract: wanted.extract,
        job: None,
    })
}

fn letter(session: &Session, wanted: &Letter, json: bool) -> Outcome {
    write_letter(session, letter_request(session, wanted)?, &wanted.format, wanted.out.as_deref(), json)
}

/// Does long work with its progress on stderr.
pub(crate) fn drawn<T>(work: impl FnOnce(&dyn Fn(Progress)) -> T) -> T {
    let line = Line::new();
    let done = work(&|progress| line.draw(&progress));
    line.clear();
    done
}

/// Refuses a letter that lacks what an option of the terminal gives.
fn lacking(letter: &LetterPreview) -> Result<(), ApiError> {
    let options = [
        ("statement", "--statement says in your own words what this letter is about"),
        ("earlier", "--earlier says of which day the letter is that this one follows"),
        ("authority", "--authority says which authority the complaint goes to"),
    ];
    let lacking = options.iter().find(|(detail, _)| letter.missing.iter().any(|missing| missing == detail));
    lacking.map_or(Ok(()), |(_, option)| Err(argument(format!("something is missing: {option}"))))
}

/// What a letter would tell the company, or claims, that the exports do not show.
fn cautions(letter: &LetterPreview) {
    if letter.access_first {
        print::caution(
            "this law gives this right to who has had access to the data first, and no export of this company is here; ask for access \
             before, or say in your own words how you saw the data",
        );
    }
    for archive in &letter.unchecked {
        print::caution(&format!(
            "{archive} is not where it was, is locked, or not as it was when it was imported: its files are quoted without a checksum. Put it \
             back, or go on without"
        ));
    }
    if !letter.adds.is_empty() {
        print::caution(&format!("no export shows this company to have of you: {}", letter.adds.join(", ")));
    }
    if !letter.tells.is_empty() {
        print::caution(&format!("the letter tells this company that you have to do with {}", letter.tells.join(", ")));
    }
}

/// A letter in one of its forms, to a file or to the terminal.
pub(crate) fn write_letter(
    session: &Session,
    request: LetterRequest,
    format: &str,
    out: Option<&Path>,
    json: bool,
) -> Outcome {
    if !json {
        let preview = drawn(|progress| letters::draft_letter(session, request.clone(), progress))?;
        lacking(&preview)?;
        cautions(&preview);
        if format == "text" && preview.encloses.iter().any(|file| file.name == "mandate.pdf") {
            print::next(
                "the mandate that the letter encloses: '--format mandate.pdf --out FILE'; it counts once it is signed",
            );
        }
    }
    match out {
        Some(path) => {
            let save = SaveLetter { letter: request, format: format.to_owned(), path: text(path) };
            let saved = drawn(|progress| letters::save_letter(session, save, progress));
            answer(json, saved, |saved| print::path(&saved.path))
        }
        None if json => answer(json, drawn(|progress| letters::draft_letter(session, request, progress)), |_| ()),
        None => {
            print::raw(&drawn(|progress| letters::letter_bytes(session, &request, format, progress))?);
            Ok(Done::Well)
        }
    }
}
