//! Cases: opened from a letter, told what happened, asked what is due and what to do next.

use crate::Session;
use crate::commands::{chain, letters};
use crate::profile;
use crate::types::*;
use crate::view;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::path::Path;
use takeback_requests::{
    Appointment, Case, Due, Event, Hint, Language, LawId, Right, Seat, State, Way, What, calendar, law, repeats,
    reply_text,
};
use takeback_vault::{ExportSummary, LARGEST_DOCUMENT, NewDocument, StoredCase, StoredEvent, Vault};

/// What a case is about, as the vault keeps it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Facts {
    pub(crate) uid: String,
    pub(crate) company: String,
    pub(crate) letter: LetterRequest,
    #[serde(default)]
    seat: Option<Seat>,
    #[serde(default)]
    pub(crate) purpose: Option<String>,
    pub(crate) opened: NaiveDate,
    /// The two exports that were compared for it last: the earlier and the later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) compared: Option<(i64, i64)>,
    /// When these two were imported: the number of an export that was erased is given again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) compared_of: Option<(i64, i64)>,
}

/// An event as the vault keeps it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Told {
    #[serde(flatten)]
    event: Event,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    /// The e-mail address that a letter went to, or came back from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    address: Option<String>,
}

impl Told {
    pub(crate) const fn event(&self) -> &Event {
        &self.event
    }

    pub(crate) fn note(&self) -> Option<&str> {
        self.note.as_deref()
    }
}

/// A stored case, read.
pub(crate) struct Known {
    pub(crate) stored: StoredCase,
    pub(crate) facts: Facts,
    told: Vec<Told>,
    pub(crate) case: Case,
}

impl Known {
    pub(crate) fn read(stored: StoredCase, today: NaiveDate) -> Result<Self, ApiError> {
        let facts: Facts = parsed(&stored.facts)?;
        let told = stored.events.iter().map(|event| parsed(&event.what)).collect::<Result<Vec<Told>, _>>()?;
        let events = told.iter().map(|told| told.event.clone()).collect();
        // What was written down yesterday on a clock that ran ahead is no reason to hide the case.
        let latest = told.iter().map(|told| told.event.on).max().unwrap_or(today).max(today);
        let case = Case::new(facts.law()?, facts.right()?, facts.seat, events, latest).map_err(ApiError::argument)?;
        Ok(Self { stored, facts, told, case })
    }

    /// The events by their days, each with what was written down of it.
    pub(crate) fn in_order(&self) -> Vec<(&Told, &StoredEvent)> {
        let mut events: Vec<_> = self.told.iter().zip(&self.stored.events).collect();
        events.sort_by_key(|(told, _)| told.event.order());
        events
    }

    /// The day on which the request itself was sent.
    pub(crate) fn sent(&self) -> Option<NaiveDate> {
        let right = self.facts.right().ok();
        let sent = self
            .case
            .events()
            .iter()
            .filter(|event| matches!(event.what, What::Sent { letter, .. } if Some(letter) == right));
        sent.map(|event| event.on).next_back()
    }
}

impl Known {
    /// What a later export would have to come after, to show what became of the request: the company's last answer, else the request.
    pub(crate) fn measured_from(&self) -> Option<(NaiveDate, bool)> {
        let answers = self.case.events().iter().filter(|event| event.what.is_answer());
        let answered = answers.map(|event| event.on).max();
        answered.map(|day| (day, true)).or_else(|| self.sent().map(|day| (day, false)))
    }
}

impl Facts {
    fn law(&self) -> Result<LawId, ApiError> {
        Ok(self.letter.law.parse()?)
    }

    fn right(&self) -> Result<Right, ApiError> {
        Ok(self.letter.right.parse()?)
    }
}

fn parsed<T: for<'de> Deserialize<'de>>(text: &str) -> Result<T, ApiError> {
    serde_json::from_str(text).map_err(|error| {
        ApiError::new(ErrorCode::DamagedVault, format!("a case in this vault cannot be read: {error}; update the app"))
    })
}

fn written<T: Serialize>(value: &T) -> Result<String, ApiError> {
    serde_json::to_string(value).map_err(|error| ApiError::new(ErrorCode::Internal, error.to_string()))
}

/// The language that rules are worded in.
pub(crate) fn language(given: Option<&str>) -> Result<Language, ApiError> {
    Ok(given.map(str::parse).transpose()?.unwrap_or(Language::En))
}

fn day(text: Option<&str>) -> Result<NaiveDate, ApiError> {
    text.map_or_else(|| Ok(view::today()), letters::day)
}

/// Every case of the vault, read.
pub(crate) fn known(session: &Session) -> Result<Vec<Known>, ApiError> {
    let today = view::today();
    let stored = session.read(|vault| Ok(vault.cases()?))?;
    stored.into_iter().map(|case| Known::read(case, today)).collect()
}

/// Keeps with a case which two exports were compared for it.
pub(crate) fn keep_compared(
    session: &Session,
    case: i64,
    (earlier, later): (&ExportSummary, &ExportSummary),
) -> Result<(), ApiError> {
    let compared = Some((earlier.id, later.id));
    let compared_of = Some((earlier.imported_on, later.imported_on));
    let facts = Facts { compared, compared_of, ..one(session, case)?.facts };
    let facts = written(&facts)?;
    session.read(|vault| Ok(vault.set_case_facts(case, &facts)?))
}

pub(crate) fn one(session: &Session, case: i64) -> Result<Known, ApiError> {
    let stored = session.read(|vault| Ok(vault.case(case)?))?;
    let stored = stored.ok_or_else(|| ApiError::argument(format!("there is no case {case} in this vault")))?;
    Known::read(stored, view::today())
}

/// All cases, the newest first, with what is due and what to do.
///
/// # Errors
/// When the vault is locked or a case in it cannot be read.
pub fn cases(session: &Session, request: InLanguage, _: &dyn Fn(Progress)) -> Result<Cases, ApiError> {
    let (today, language) = (view::today(), language(request.language.as_deref())?);
    let cases = known(session)?.iter().map(|known| row(known, today, language)).collect();
    Ok(Cases { today: today.to_string(), cases })
}

/// How it stands with the requests that are not closed.
///
/// # Errors
/// As [`cases`].
pub fn open_requests(
    session: &Session,
    request: InLanguage,
    progress: &dyn Fn(Progress),
) -> Result<OpenRequests, ApiError> {
    let all = cases(session, request, progress)?.cases;
    let open: Vec<CaseRow> = all.into_iter().filter(|case| case.state != State::Closed).collect();
    let count =
        |fits: fn(&CaseRow) -> bool| u32::try_from(open.iter().filter(|case| fits(case)).count()).unwrap_or(u32::MAX);
    let (all, now) = (count(|_| true), count(|case| case.step.now));
    let due = |case: &CaseRow| case.due.as_ref().map(|due| (due.last.clone(), case.id));
    let first = open.into_iter().filter(|case| case.due.is_some()).min_by_key(due);
    Ok(OpenRequests { open: all, now, first })
}

/// One case.
///
/// # Errors
/// When the vault is locked or there is no such case.
pub fn case(session: &Session, request: CaseRequest, _: &dyn Fn(Progress)) -> Result<CaseView, ApiError> {
    seen(session, request.case, request.language.as_deref())
}

pub(crate) fn seen(session: &Session, case: i64, spoken: Option<&str>) -> Result<CaseView, ApiError> {
    let (today, language) = (view::today(), language(spoken)?);
    let all = known(session)?;
    let known = all.iter().find(|known| known.stored.id == case);
    let known = known.ok_or_else(|| ApiError::argument(format!("there is no case {case} in this vault")))?;
    let law = law(&known.facts.law()?);
    let sent = known.sent();
    let authority = law.map(|law| letters::sole_authority(session, law)).transpose()?.flatten();
    let again = known.facts.right()?;
    let follow_up = |right: Right| match right {
        // A letter that came back goes out as it was, to the address that is left.
        right if right == again => known.facts.letter.clone(),
        right => LetterRequest {
            right: right.to_string(),
            earlier: sent.map(|day| day.to_string()),
            statement: None,
            authority: authority.clone().filter(|_| right == Right::Complaint),
            extract: false,
            ..known.facts.letter.clone()
        },
    };
    Ok(CaseView {
        row: row(known, today, language),
        events: known.in_order().into_iter().map(event).collect(),
        dues: known.case.deadlines(today).iter().map(|found| due(found, today, language)).collect(),
        can_follow: known.case.can_follow().into_iter().map(str::to_owned).collect(),
        follow_ups: known.case.follow_ups(today).into_iter().map(follow_up).collect(),
        letter: known.facts.letter.clone(),
        law_title: law.map(|law| law.name(language).to_owned()).unwrap_or_default(),
        authority: law.map(|law| law.authority(language).to_owned()).unwrap_or_default(),
        purpose: known.facts.purpose.clone(),
        seat: known.facts.seat.map(|seat| seat.to_string()),
        repeats: repeated(&all, known)?.map(|day| day.to_string()),
    })
}

/// The earlier request of the same kind that makes this one a repetition.
fn repeated(all: &[Known], this: &Known) -> Result<Option<NaiveDate>, ApiError> {
    let on = this.sent().unwrap_or(this.facts.opened);
    let same = |other: &&Known| {
        let (one, two) = (&other.facts.letter, &this.facts.letter);
        other.stored.id != this.stored.id && other.facts.company == this.facts.company && one.right == two.right
    };
    let earlier: Vec<NaiveDate> = all.iter().filter(same).filter_map(Known::sent).collect();
    Ok(repeats(&this.facts.law()?, this.facts.right()?, &earlier, on))
}

fn row(known: &Known, today: NaiveDate, language: Language) -> CaseRow {
    let step = known.case.step(today);
    let dues = known.case.deadlines(today);
    CaseRow {
        id: known.stored.id,
        brand: known.stored.brand.clone(),
        company: known.facts.company.clone(),
        right: known.facts.letter.right.clone(),
        law: known.facts.letter.law.clone(),
        state: known.case.state(),
        step: StepView { kind: step.kind, until: step.until.map(|day| day.to_string()), now: step.is_now() },
        opened: known.facts.opened.to_string(),
        sent: known.sent().map(|day| day.to_string()),
        due: next_due(known, &dues).map(|found| due(found, today, language)),
    }
}

/// The deadline that counts now: the latest one to answer, else whatever is open.
fn next_due<'d>(known: &Known, dues: &'d [Due]) -> Option<&'d Due> {
    if known.case.state() == State::Closed {
        return None;
    }
    dues.iter().find(|due| due.is_open())
}

fn due(due: &Due, today: NaiveDate, language: Language) -> DueView {
    DueView {
        kind: due.kind,
        letter: due.letter.to_string(),
        last: due.last.to_string(),
        from: due.from.to_string(),
        basis: due.basis,
        paused: due.paused,
        stopped: due.stopped,
        missed: due.is_missed(today),
        skipped: due
            .skipped
            .iter()
            .map(|skipped| SkippedDay { day: skipped.day.to_string(), why: skipped.why })
            .collect(),
        holidays: due.holidays,
        met: due.met.map(|day| day.to_string()),
        rule: due.rule(language).to_owned(),
    }
}

fn event((told, stored): (&Told, &StoredEvent)) -> CaseEvent {
    CaseEvent {
        id: stored.id,
        on: told.event.on.to_string(),
        what: told.event.what.clone(),
        note: told.note.clone(),
        address: told.address.clone(),
        document: stored.document.clone().map(|document| CaseDocument {
            id: document.id,
            name: document.name,
            sha256: document.sha256,
            bytes: document.bytes,
        }),
    }
}

/// Makes a case of a letter and keeps the letter as it is.
///
/// # Errors
/// When the letter cannot be made, a chain request is not admitted, or the vault is locked or cannot be written.
pub fn open_case(session: &Session, request: OpenCase, progress: &dyn Fn(Progress)) -> Result<CaseView, ApiError> {
    open_on(session, request, view::today(), progress)
}

/// Makes a case of a letter that was written on that day.
pub(crate) fn open_on(
    session: &Session,
    request: OpenCase,
    on: NaiveDate,
    progress: &dyn Fn(Progress),
) -> Result<CaseView, ApiError> {
    if request.letter.named.as_ref().is_some_and(|named| !named.is_empty()) {
        chain::admit(session, &request.letter, request.purpose.as_deref())?;
    }
    let bytes = letters::letter_bytes(session, &request.letter, &request.format, progress)?;
    let addressee = letters::addressee_of(session, &request.letter)?;
    let seat = match request.seat.as_deref() {
        Some(seat) => Some(seat.parse()?),
        None => Seat::of_address(&addressee.address),
    };
    let mut unique = [0; 8];
    getrandom::fill(&mut unique).map_err(|error| ApiError::new(ErrorCode::Internal, error.to_string()))?;
    let facts = Facts {
        uid: unique.iter().map(|byte| format!("{byte:02x}")).collect(),
        company: addressee.name().to_owned(),
        // The person's details are in the vault, and in the letter that is kept.
        letter: LetterRequest { person: None, job: None, ..request.letter },
        seat,
        purpose: request.purpose.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()),
        opened: on,
        compared: None,
        compared_of: None,
    };
    let drafted = Told { event: Event { on, what: What::Drafted }, note: None, address: None };
    let name = letter_name(&facts.letter, &request.format);
    let document = NewDocument { name: &name, bytes: &bytes };
    let (brand, spoken) = (facts.letter.brand.clone(), facts.letter.language.clone());
    let (facts, drafted) = (written(&facts)?, written(&drafted)?);
    let case = session.read(|vault| Ok(vault.new_case(&brand, &facts, &drafted, Some(&document))?))?;
    seen(session, case, Some(&spoken))
}

pub(crate) fn letter_name(letter: &LetterRequest, format: &str) -> String {
    let ending = if format == "text" { "txt" } else { format };
    format!("{}-{}.{ending}", letter.brand, letter.right)
}

/// Writes down what happened in a case, and keeps what came with it.
///
/// # Errors
/// When it cannot have happened then, the file cannot be read or is too large, or the vault cannot be written.
pub fn record_event(
    session: &Session,
    request: RecordEvent,
    progress: &dyn Fn(Progress),
) -> Result<CaseView, ApiError> {
    let known = one(session, request.case)?;
    let today = view::today();
    let on = day(request.on.as_deref())?;
    let event = Event { on, what: request.what.clone() };
    let events = known.case.events().iter().cloned().chain([event.clone()]).collect();
    Case::new(known.facts.law()?, known.facts.right()?, known.facts.seat, events, today).map_err(ApiError::argument)?;
    let note = request.note.as_deref().map(str::trim).filter(|note| !note.is_empty()).map(str::to_owned);
    let address = address(session, &request.what, &known)?;
    let bounced = address.clone().filter(|_| request.what == What::Bounced);
    let told = written(&Told { event, note, address })?;
    let kept = kept_with(session, &request, on, &known, progress)?;
    let document = kept.as_ref().map(|(name, bytes)| NewDocument { name, bytes });
    session.read(|vault| Ok(vault.add_event(request.case, &told, document.as_ref())?))?;
    // It is not offered again; the next way to the company is.
    if let Some(address) = bounced {
        let mut own = session.own_facts()?;
        own.bounced.insert(address, today);
        session.set_own_facts(&own)?;
    }
    seen(session, request.case, request.language.as_deref())
}

/// The company's e-mail address that an event is about: where a letter goes now, or where the one that came back went.
fn address(session: &Session, what: &What, known: &Known) -> Result<Option<String>, ApiError> {
    match what {
        // An authority has addresses of its own.
        What::Sent { letter, by: Way::Email } if *letter != Right::Complaint => {
            Ok(letters::addressee_of(session, &known.facts.letter)?.email)
        }
        What::Bounced => {
            let sent = |(told, _): &(&Told, &StoredEvent)| matches!(told.event.what, What::Sent { .. });
            Ok(known.in_order().into_iter().rfind(sent).and_then(|(told, _)| told.address.clone()))
        }
        _ => Ok(None),
    }
}

/// What is to be kept with an event: a file, a pasted text, or the letter that left.
fn kept_with(
    session: &Session,
    request: &RecordEvent,
    on: NaiveDate,
    known: &Known,
    progress: &dyn Fn(Progress),
) -> Result<Option<(String, Vec<u8>)>, ApiError> {
    if let Some(path) = request.path.as_deref().filter(|path| !path.trim().is_empty()) {
        return file(Path::new(path)).map(Some);
    }
    if let Some(text) = request.text.as_deref().filter(|text| !text.trim().is_empty()) {
        return Ok(Some((format!("{}.txt", request.what.kind()), text.as_bytes().to_vec())));
    }
    match (&request.what, &request.letter) {
        (What::Sent { by, .. }, Some(letter)) => as_sent(session, letter, request.job.as_ref(), *by, progress),
        // What goes out once more has the address that is left on it.
        (What::Sent { by, .. }, None) if known.case.state() == State::Bounced => {
            as_sent(session, &known.facts.letter, request.job.as_ref(), *by, progress)
        }
        // The letter as it was drafted is the letter that was sent, unless another file is given, or it left before.
        (What::Sent { letter, .. }, None) if known.facts.right()? == *letter && on >= known.facts.opened => {
            let drafted = known.stored.events.first().and_then(|event| event.document.as_ref());
            let document = drafted.map(|head| session.read(|vault| Ok(vault.document(head.id)?)));
            document.transpose()
        }
        _ => Ok(None),
    }
}

/// A letter in the form in which it left: an e-mail as such, all else on paper. Where that form lacks something, in the next one.
/// It was sent; that its words are not known here is no reason not to write it down.
fn as_sent(
    session: &Session,
    letter: &LetterRequest,
    job: Option<&String>,
    by: Way,
    progress: &dyn Fn(Progress),
) -> Result<Option<(String, Vec<u8>)>, ApiError> {
    let letter = &LetterRequest { job: job.cloned(), ..letter.clone() };
    let forms: &[&str] = if by == Way::Email { &["eml", "pdf", "text"] } else { &["pdf", "text"] };
    for form in forms {
        match letters::letter_bytes(session, letter, form, progress) {
            Ok(bytes) => return Ok(Some((letter_name(letter, form), bytes))),
            Err(error) if error.code == ErrorCode::Letter => {}
            Err(error) => return Err(error),
        }
    }
    Ok(None)
}

/// The request as it was drafted, if it was drafted as an e-mail. What goes out once more has the address that is left on it.
pub(crate) fn drafted_mail(session: &Session, known: &Known) -> Result<Option<(String, Vec<u8>)>, ApiError> {
    let drafted = known.stored.events.first().and_then(|event| event.document.as_ref());
    drafted
        .filter(|head| head.name.ends_with(".eml") && known.case.state() != State::Bounced)
        .map(|head| session.read(|vault| Ok(vault.document(head.id)?)))
        .transpose()
}

/// The sending of a letter by e-mail on this day, if it can have its place in the case.
pub(crate) fn sending(known: &Known, letter: Right, on: NaiveDate) -> Result<Event, ApiError> {
    let event = Event { on, what: What::Sent { letter, by: Way::Email } };
    let events = known.case.events().iter().cloned().chain([event.clone()]).collect();
    Case::new(known.facts.law()?, known.facts.right()?, known.facts.seat, events, on.max(view::today()))
        .map_err(ApiError::argument)?;
    Ok(event)
}

/// Writes down that a letter was sent to an address, with what the server said and the bytes that left.
pub(crate) fn write_down(
    vault: &Vault,
    case: i64,
    event: Event,
    (address, said): (&str, &str),
    document: &NewDocument<'_>,
) -> Result<(), ApiError> {
    // An authority has addresses of its own.
    let company = !matches!(event.what, What::Sent { letter: Right::Complaint, .. });
    let address = company.then(|| address.to_owned());
    let told = written(&Told { event, note: Some(said.to_owned()), address })?;
    vault.add_event(case, &told, Some(document))?;
    Ok(())
}

/// A file's name and bytes, if it is not too large to keep.
pub(crate) fn file(path: &Path) -> Result<(String, Vec<u8>), ApiError> {
    let size = std::fs::metadata(path).map_err(|error| ApiError::file(path, &error))?.len();
    if size > LARGEST_DOCUMENT as u64 {
        return Err(ApiError::argument(format!(
            "{} has {size} bytes; a case keeps files of up to {LARGEST_DOCUMENT}",
            path.display()
        )));
    }
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok((name, std::fs::read(path).map_err(|error| ApiError::file(path, &error))?))
}

/// Reads what an answer seems to say. It stays the person's to decide, and nothing is written down.
///
/// # Errors
/// When the file cannot be read, or has no text.
pub fn read_reply(_: &Session, request: ReadReply, _: &dyn Fn(Progress)) -> Result<ReplyReading, ApiError> {
    let text = match (request.path.filter(|path| !path.trim().is_empty()), request.text) {
        (Some(path), _) => {
            let (name, bytes) = file(Path::new(&path))?;
            reply_text(&name, &bytes).map_err(|error| ApiError::new(ErrorCode::File, error.to_string()))?
        }
        (None, text) => text.unwrap_or_default(),
    };
    let hints = read_reply_hints(&text);
    Ok(ReplyReading { text, hints })
}

fn read_reply_hints(text: &str) -> Vec<ReplyHint> {
    let view = |hint: Hint| ReplyHint {
        says: hint.says,
        what: hint.what(),
        day: hint.day.map(|day| day.to_string()),
        quote: hint.quote,
    };
    takeback_requests::read_reply(text).into_iter().map(view).collect()
}

/// Takes an event back that was written down by mistake.
///
/// # Errors
/// When the case would make no sense without it, or the vault cannot be written.
pub fn take_back(session: &Session, request: TakeBack, _: &dyn Fn(Progress)) -> Result<CaseView, ApiError> {
    let known = one(session, request.case)?;
    let rest = known.told.iter().zip(&known.stored.events).filter(|(_, stored)| stored.id != request.event);
    let rest: Vec<Event> = rest.map(|(told, _)| told.event.clone()).collect();
    if rest.len() == known.told.len() {
        return Err(ApiError::argument(format!("there is no event {} in case {}", request.event, request.case)));
    }
    Case::new(known.facts.law()?, known.facts.right()?, known.facts.seat, rest, view::today())
        .map_err(ApiError::argument)?;
    session.read(|vault| Ok(vault.remove_event(request.event)?))?;
    let taken = known.told.iter().zip(&known.stored.events).find(|(_, stored)| stored.id == request.event);
    let address =
        taken.filter(|(told, _)| told.event.what == What::Bounced).and_then(|(told, _)| told.address.as_ref());
    if let Some(address) = address {
        let mut own = session.own_facts()?;
        own.bounced.remove(address);
        session.set_own_facts(&own)?;
    }
    seen(session, request.case, request.language.as_deref())
}

/// Writes a letter or an answer of a case to a file, byte by byte as it was kept.
///
/// # Errors
/// When there is no such document, or the file cannot be written.
pub fn save_document(session: &Session, request: SaveDocument, _: &dyn Fn(Progress)) -> Result<Saved, ApiError> {
    let (_, bytes) = session.read(|vault| Ok(vault.document(request.document)?))?;
    profile::write(Path::new(&request.path), &bytes)?;
    Ok(Saved { path: request.path, bytes: bytes.len() as u64 })
}

/// The calendar of everything that is still due.
///
/// # Errors
/// When the vault is locked or a case in it cannot be read.
pub fn calendar_text(session: &Session, spoken: Option<&str>) -> Result<String, ApiError> {
    let today = view::today();
    let mut appointments = Vec::new();
    for known in known(session)? {
        if known.case.state() == State::Closed {
            continue;
        }
        let open = known.case.deadlines(today).into_iter().filter(Due::is_open);
        appointments.extend(open.map(|due| Appointment {
            uid: known.facts.uid.clone(),
            sequence: u32::try_from(known.stored.events.iter().map(|event| event.id).max().unwrap_or(0)).unwrap_or(0),
            company: known.facts.company.clone(),
            due,
        }));
    }
    appointments
        .sort_by(|one, two| (one.due.last, &one.uid, one.due.kind).cmp(&(two.due.last, &two.uid, two.due.kind)));
    Ok(calendar(&appointments, today, language(spoken)?))
}

/// Writes the calendar to a file.
///
/// # Errors
/// As [`calendar_text`], and when the file cannot be written.
pub fn save_calendar(session: &Session, request: SaveCalendar, _: &dyn Fn(Progress)) -> Result<Saved, ApiError> {
    let text = calendar_text(session, request.language.as_deref())?;
    profile::write(Path::new(&request.path), text.as_bytes())?;
    Ok(Saved { path: request.path, bytes: text.len() as u64 })
}
