//! The example: a vault of its own with the archives of a made-up person, and requests of theirs on their way.

use crate::Session;
use crate::commands::{archives, cases, companies, letters};
use crate::session::EXAMPLE_PASSPHRASE;
use crate::types::*;
use crate::view;
use chrono::Days;
use takeback_demo::Contact;
use takeback_directory::Region;
use takeback_requests::{Language, Right, Way, What};
use takeback_vault::VaultFile;

/// Opens a vault of its own with the archives of a made-up person in it, made anew each time.
///
/// # Errors
/// When the profile cannot be written.
pub fn open_example(session: &Session, job: Job, progress: &dyn Fn(Progress)) -> Result<AppState, ApiError> {
    let folder = session.profile().example();
    if folder.exists() {
        std::fs::remove_dir_all(&folder).map_err(|error| ApiError::file(&folder, &error))?;
    }
    let archives = folder.join("archives");
    let request = DemoRequest { dir: archives.display().to_string(), size: None, seed: None };
    let written = archives::demo(session, request, progress)?.archives;
    session.unlock(VaultFile::at(folder.join("vault.takeback")), EXAMPLE_PASSPHRASE, true, true)?;
    let filled = fill(session, written, &job.job, progress);
    if filled.is_err() {
        session.close();
    }
    filled?;
    Ok(session.state())
}

/// Imports what cards know in one go, then each of the other answers under the name that a person would give it. What was
/// asked for is told only where all of it is there.
fn fill(session: &Session, archives: Vec<DemoArchive>, job: &str, progress: &dyn Fn(Progress)) -> Result<(), ApiError> {
    let (named, known): (Vec<_>, Vec<_>) = archives.into_iter().partition(|archive| archive.name.is_some());
    let known = (None, known.into_iter().map(|archive| archive.path).collect());
    let named = named.into_iter().map(|archive| (archive.name, vec![archive.path]));
    for (brand, paths) in std::iter::once(known).chain(named) {
        let request = ImportRequest { paths, brand, password: None, job: job.to_owned() };
        if archives::import(session, request, progress)?.cancelled {
            return Ok(());
        }
    }
    introduce(session)?;
    takeback_demo::CONTACTS.iter().try_for_each(|contact| list(session, contact))?;
    REQUESTS.iter().try_for_each(|request| ask(session, request))
}

/// Writes down who the made-up person is, so that letters are complete.
fn introduce(session: &Session) -> Result<(), ApiError> {
    let person = takeback_demo::PERSON;
    let details = PersonDetails {
        name: person.name.to_owned(),
        address: person.address.map(str::to_owned).to_vec(),
        email: person.email.to_owned(),
        phone: person.phone.to_owned(),
        place: person.place.to_owned(),
        lives: person.lives.to_owned(),
        lived: Vec::new(),
    };
    letters::set_person(session, details, &|_| ()).map(|_| ())
}

/// Puts a made-up company into the person's own directory, so that one of those whom the exports name can be written to at once.
fn list(session: &Session, contact: &Contact) -> Result<(), ApiError> {
    let wanted = CorrectionView {
        company: contact.id.parse()?,
        name: contact.name.to_owned(),
        region: Region::Eu.to_string(),
        legal_name: contact.legal_name.to_owned(),
        address: contact.address.map(str::to_owned).to_vec(),
        email: Some(contact.email()),
        form_url: None,
        source: contact.page(),
    };
    companies::correct_company(session, wanted, &|_| ()).map(|_| ())
}

/// A request of the made-up person: to whom, which right, and what happened how many days ago.
struct Asked {
    brand: &'static str,
    right: Right,
    happened: &'static [(u64, What)],
}

/// One is answered and closed, one has been waited for in vain, one is on its way.
const REQUESTS: [Asked; 3] = [
    Asked {
        brand: "netflix",
        right: Right::Access,
        happened: &[
            (75, What::Sent { letter: Right::Access, by: Way::Email }),
            (74, What::Acknowledged),
            (52, What::Answered),
            (50, What::Closed),
        ],
    },
    Asked {
        brand: "facebook",
        right: Right::ObjectionMarketing,
        happened: &[(48, What::Sent { letter: Right::ObjectionMarketing, by: Way::Registered }), (45, What::Received)],
    },
    Asked {
        brand: "linkedin",
        right: Right::Erasure,
        happened: &[(9, What::Sent { letter: Right::Erasure, by: Way::Form }), (8, What::Acknowledged)],
    },
];

/// Opens the case of a request, and tells it what happened.
fn ask(session: &Session, request: &Asked) -> Result<(), ApiError> {
    let ago = |days: u64| view::today().checked_sub_days(Days::new(days)).unwrap_or_default();
    let letter = LetterRequest::new(request.brand.parse()?, request.right, &"eu-gdpr".parse()?, Language::En);
    let new = OpenCase { letter, format: "eml".to_owned(), purpose: None, seat: None };
    let opened = request.happened.first().map_or(0, |(days, _)| *days);
    let case = cases::open_on(session, new, ago(opened), &|_| ())?.row.id;
    for (days, what) in request.happened {
        let event = RecordEvent {
            case,
            on: Some(ago(*days).to_string()),
            what: what.clone(),
            note: None,
            path: None,
            text: None,
            letter: None,
            language: None,
            job: None,
        };
        cases::record_event(session, event, &|_| ())?;
    }
    Ok(())
}

/// Leaves the example and removes its files.
///
/// # Errors
/// When the files cannot be removed.
pub fn close_example(session: &Session, _: Empty, _: &dyn Fn(Progress)) -> Result<AppState, ApiError> {
    if session.state().example {
        session.close();
        let folder = session.profile().example();
        std::fs::remove_dir_all(&folder).map_err(|error| ApiError::file(&folder, &error))?;
    }
    Ok(session.state())
}
