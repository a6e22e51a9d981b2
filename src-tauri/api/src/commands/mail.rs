//! Letters sent from the app, by choice: the account, what would leave, and the sending of one letter that was confirmed.
//!
//! The account is in the vault and its password in the system's keychain. Beside it the vault keeps which letters were handed to a server,
//! by their hashes: that is the brake on how many, and what keeps a letter from being sent twice. An entry is written before the line is
//! opened and completed after it, so that one that was cut short stays as what it is: nobody knows.

use crate::commands::{cases, letters};
use crate::types::*;
use crate::{Session, keychain};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use takeback_delivery::{Account, Failure, Parcel, Password, Patience, Trust};
use takeback_requests::{Capacity, Right};
use takeback_vault::{NewDocument, Vault};

/// The settings of the vault that account and log are kept in.
const ACCOUNT: &str = "mail.account";
const LOG: &str = "mail.log";
/// Letters a day, unless the person says otherwise, and at most.
const MOST_PER_DAY: u32 = 50;
const DAY: i64 = 24 * 60 * 60 * 1000;
/// How long a preview can be confirmed, in milliseconds: the letter states the time at which it was prepared.
const FRESH: i64 = 60 * 60 * 1000;
/// How many sendings are remembered.
const LONGEST_LOG: usize = 5000;

/// An account as the vault keeps it.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Kept {
    #[serde(flatten)]
    account: MailAccount,
    /// The name of the keychain's entry.
    entry: String,
}

/// A letter that was handed to a server.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Handed {
    /// Milliseconds since 1970.
    at: i64,
    /// The letter's hash, without the time of sending.
    letter: String,
    /// Whether the server said that it has it.
    certain: bool,
}

fn stored<T: for<'de> Deserialize<'de>>(vault: &Vault, name: &str) -> Result<Option<T>, ApiError> {
    Ok(vault.setting(name)?.and_then(|text| serde_json::from_str(&text).ok()))
}

fn keep<T: Serialize>(vault: &Vault, name: &str, value: &T) -> Result<(), ApiError> {
    let text = serde_json::to_string(value).map_err(|error| ApiError::new(ErrorCode::Internal, error.to_string()))?;
    Ok(vault.set_setting(name, &text)?)
}

fn kept(session: &Session) -> Result<Option<Kept>, ApiError> {
    session.read(|vault| Ok(stored::<Option<Kept>>(vault, ACCOUNT)?.flatten()))
}

fn needed(session: &Session) -> Result<(Kept, Account), ApiError> {
    let kept = kept(session)?.ok_or_else(|| {
        ApiError::argument("no mail account is set up; set one up in the settings, or send the e-mail draft yourself")
    })?;
    let account = checked(&kept.account)?;
    Ok((kept, account))
}

fn checked(account: &MailAccount) -> Result<Account, ApiError> {
    Account::new(&account.server, account.port, account.security, &account.user, &account.sender)
        .map_err(ApiError::argument)
}

fn password(kept: &Kept) -> Result<Password, ApiError> {
    Password::new(keychain::mail_password(&kept.entry)?).map_err(ApiError::argument)
}

fn log(vault: &Vault) -> Result<Vec<Handed>, ApiError> {
    Ok(stored(vault, LOG)?.unwrap_or_default())
}

/// How many letters left within 24 hours.
fn recent(log: &[Handed], now: i64) -> u32 {
    u32::try_from(log.iter().filter(|handed| handed.at > now - DAY).count()).unwrap_or(u32::MAX)
}

fn view(session: &Session) -> Result<MailAccountView, ApiError> {
    let sent = recent(&session.read(log)?, session.now_ms());
    Ok(MailAccountView { account: kept(session)?.map(|kept| kept.account), sent, most: MOST_PER_DAY })
}

/// The account that letters are sent from, if there is one.
///
/// # Errors
/// When the vault is locked.
pub fn mail_account(session: &Session, _: Empty, _: &dyn Fn(Progress)) -> Result<MailAccountView, ApiError> {
    view(session)
}

/// Keeps an account, and its password in the system's keychain.
///
/// # Errors
/// When something in it cannot be right, the password is missing, the keychain refuses or the vault cannot be written.
pub fn set_mail_account(
    session: &Session,
    wanted: SetMailAccount,
    _: &dyn Fn(Progress),
) -> Result<MailAccountView, ApiError> {
    session.refuse_example()?;
    let checked = checked(&wanted.account)?;
    if !(1..=MOST_PER_DAY).contains(&wanted.account.per_day) {
        return Err(ApiError::argument(format!("a day can have 1 to {MOST_PER_DAY} letters")));
    }
    let account = MailAccount {
        server: checked.server().to_owned(),
        user: checked.user().to_owned(),
        sender: checked.sender().to_owned(),
        ..wanted.account
    };
    let before = kept(session)?;
    let given = wanted.password.filter(|password| !password.is_empty());
    let entry = match (given, &before) {
        (Some(given), before) => {
            Password::new(given.clone()).map_err(ApiError::argument)?;
            keychain::keep_mail_password(before.as_ref().map(|kept| kept.entry.as_str()), &given)?
        }
        // A password that was typed for one server is told to no other.
        (None, Some(kept)) if kept.account.server == account.server && kept.account.user == account.user => {
            kept.entry.clone()
        }
        (None, _) => return Err(ApiError::argument("type the password of this mail account")),
    };
    session
        .writer()
        .and_then(|vault| keep(&vault, ACCOUNT, &Some(Kept { account, entry: entry.clone() })))
        .inspect_err(|_| {
            if before.is_none() {
                keychain::forget_mail_password(&entry);
            }
        })?;
    view(session)
}

/// Forgets the account and its password. What was sent stays in its cases.
///
/// # Errors
/// When the vault is locked or cannot be written.
pub fn forget_mail_account(session: &Session, _: Empty, _: &dyn Fn(Progress)) -> Result<MailAccountView, ApiError> {
    forget_password(session)?;
    session.read(|vault| keep(vault, ACCOUNT, &None::<Kept>))?;
    view(session)
}

/// Takes the password out of the keychain, where there is an account.
pub(crate) fn forget_password(session: &Session) -> Result<(), ApiError> {
    if let Some(kept) = kept(session)? {
        keychain::forget_mail_password(&kept.entry);
    }
    Ok(())
}

/// Logs in to the account's server and leaves again: one of the three commands that use the network.
///
/// # Errors
/// When no account is set up or the keychain does not give the password away.
pub fn check_mail_account(session: &Session, _: Empty, _: &dyn Fn(Progress)) -> Result<MailAccountCheck, ApiError> {
    session.refuse_example()?;
    let (kept, account) = needed(session)?;
    let tried = takeback_delivery::log_in(&account, &password(&kept)?, &Trust::System, Patience::default());
    Ok(MailAccountCheck { failure: tried.err().map(failed) })
}

fn failed(failure: Failure) -> SendFailure {
    let message = failure.to_string();
    SendFailure { kind: failure.kind, server: failure.server, said: failure.said, message }
}

/// A letter as it would leave at a time, and what it is in its case.
struct Prepared {
    known: cases::Known,
    right: Right,
    name: String,
    parcel: Parcel,
}

fn prepare(
    session: &Session,
    account: &Account,
    (case, letter): (i64, Option<&LetterRequest>),
    job: Option<&String>,
    at: i64,
    progress: &dyn Fn(Progress),
) -> Result<Prepared, ApiError> {
    let known = cases::one(session, case)?;
    if letter.is_some_and(|letter| letter.brand != known.facts.letter.brand) {
        return Err(ApiError::argument(format!("this letter goes to somebody else than case {case} does")));
    }
    let drafted = if letter.is_none() { cases::drafted_mail(session, &known)? } else { None };
    let letter = LetterRequest { job: job.cloned(), ..letter.unwrap_or(&known.facts.letter).clone() };
    if letter.writer.as_ref().is_some_and(|writer| writer.capacity == Capacity::Mandate) {
        return Err(ApiError::argument(
            "a mandate goes with this letter, and counts once it is signed; send the draft from your mail program with a scan of the \
             signed one, or the letter by post",
        ));
    }
    let right: Right = letter.right.parse()?;
    let (name, draft) = match drafted {
        Some(drafted) => drafted,
        None => (cases::letter_name(&letter, "eml"), letters::letter_bytes(session, &letter, "eml", progress)?),
    };
    let at = instant(at)?;
    cases::sending(&known, right, at.date_naive())?;
    let parcel =
        Parcel::new(&draft, account, at).map_err(|error| ApiError::new(ErrorCode::Letter, error.to_string()))?;
    Ok(Prepared { known, right, name, parcel })
}

fn instant(at: i64) -> Result<DateTime<Utc>, ApiError> {
    DateTime::from_timestamp_millis(at).ok_or_else(|| ApiError::argument("the time of the letter is none"))
}

/// What would leave the machine if the letter was sent now. Nothing leaves by it.
///
/// # Errors
/// When no account is set up, or the letter cannot be sent by it now.
pub fn preview_letter(
    session: &Session,
    request: LetterToSend,
    progress: &dyn Fn(Progress),
) -> Result<SendPreview, ApiError> {
    session.refuse_example()?;
    let (kept, account) = needed(session)?;
    // E-mail knows whole seconds.
    let now = session.now_ms() / 1000 * 1000;
    let (about, job) = ((request.case, request.letter.as_ref()), request.job.as_ref());
    let Prepared { parcel, .. } = prepare(session, &account, about, job, now, progress)?;
    let log = session.read(log)?;
    let file = |file: &takeback_delivery::Attachment| SentFile { name: file.name.clone(), bytes: file.bytes };
    Ok(SendPreview {
        server: account.server().to_owned(),
        from: parcel.sender().to_owned(),
        name: parcel.name().to_owned(),
        to: parcel.recipient().to_owned(),
        subject: parcel.subject().to_owned(),
        attachments: parcel.attachments().iter().map(file).collect(),
        text: parcel.text().to_owned(),
        bytes: parcel.bytes().len() as u64,
        sha256: parcel.sha256().to_owned(),
        prepared: now,
        earlier: earlier(&log, parcel.letter())
            .map(|handed| EarlierSending { on: crate::view::day(handed.at), certain: handed.certain }),
        left: kept.account.per_day.saturating_sub(recent(&log, now)),
    })
}

/// The newest time that this letter was handed to a server.
fn earlier<'l>(log: &'l [Handed], letter: &str) -> Option<&'l Handed> {
    log.iter().filter(|handed| handed.letter == letter).max_by_key(|handed| (handed.certain, handed.at))
}

/// Sends a letter that was confirmed, and writes it down in its case: one of the three commands that use the network.
///
/// # Errors
/// When it is not the letter that was confirmed, it was sent before, the day's letters are used up, or account or case do not allow it.
/// What the server makes of it is no error but in the answer.
pub fn send_letter(session: &Session, request: SendLetter, progress: &dyn Fn(Progress)) -> Result<Sending, ApiError> {
    session.refuse_example()?;
    let _alone = session.sending()?;
    let (kept, account) = needed(session)?;
    let now = session.now_ms();
    if !(now - FRESH..=now).contains(&request.prepared) {
        return Err(ApiError::argument("too long ago: look at the letter again before you send it"));
    }
    let (about, job) = ((request.case, request.letter.as_ref()), request.job.as_ref());
    let Prepared { known, right, name, parcel } = prepare(session, &account, about, job, request.prepared, progress)?;
    let letter = parcel.letter().to_owned();
    let confirmed = parcel.confirm(&request.sha256).map_err(ApiError::argument)?;
    // A connection of its own: the letter is written down even if the vault is locked meanwhile.
    let vault = session.writer()?;
    admit(&log(&vault)?, &letter, &kept.account, now, request.again)?;
    let password = password(&kept)?;

    note(&vault, |log| log.push(Handed { at: now, letter: letter.clone(), certain: false }))?;
    let sent = takeback_delivery::send(&account, &password, &confirmed, &Trust::System, Patience::default());
    let receipt = match sent {
        Ok(receipt) => receipt,
        Err(failure) => {
            if failure.kind.nothing_was_sent() {
                note(&vault, |log| log.retain(|handed| handed.at != now || handed.letter != letter))?;
            }
            let case = cases::seen(session, request.case, request.language.as_deref())?;
            return Ok(Sending { case, said: None, failure: Some(failed(failure)) });
        }
    };
    let at = instant(request.prepared)?;
    let said = format!("{} {}: {}", at.format("%Y-%m-%dT%H:%M:%SZ"), receipt.server, receipt.said);
    let to = confirmed.parcel().recipient().to_owned();
    let document = NewDocument { name: &name, bytes: confirmed.parcel().bytes() };
    let event = cases::sending(&known, right, at.date_naive())?;
    note(&vault, |log| log.iter_mut().filter(|one| one.letter == letter).for_each(|one| one.certain |= one.at == now))
        .and_then(|()| cases::write_down(&vault, request.case, event, (&to, &said), &document))
        .map_err(|error| {
            let why =
                format!("the letter was sent, but cannot be written down ({error}); note it in the case yourself");
            ApiError::new(error.code, why)
        })?;
    let case = cases::seen(session, request.case, request.language.as_deref())?;
    Ok(Sending { case, said: Some(said), failure: None })
}

/// Whether one more letter may leave, and this one.
fn admit(log: &[Handed], letter: &str, account: &MailAccount, now: i64, again: bool) -> Result<(), ApiError> {
    match earlier(log, letter) {
        Some(handed) if handed.certain => {
            return Err(ApiError::argument(format!(
                "this very letter was sent on {}; it is not sent twice",
                crate::view::day(handed.at)
            )));
        }
        Some(_) if !again => {
            return Err(ApiError::argument(
                "nobody knows whether this letter was sent before; look into your mailbox, and then say that it is to be sent again",
            ));
        }
        _ => {}
    }
    if recent(log, now) >= account.per_day {
        return Err(ApiError::argument(format!(
            "the {} letters that you allow yourself within 24 hours have left; wait, or change that in the settings",
            account.per_day
        )));
    }
    Ok(())
}

/// Changes the log.
fn note(vault: &Vault, change: impl FnOnce(&mut Vec<Handed>)) -> Result<(), ApiError> {
    let mut log = log(vault)?;
    change(&mut log);
    let surplus = log.len().saturating_sub(LONGEST_LOG);
    keep(vault, LOG, &log.split_off(surplus))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn handed(at: i64, letter: &str, certain: bool) -> Handed {
        Handed { at, letter: letter.to_owned(), certain }
    }

    fn account(per_day: u32) -> MailAccount {
        let text = |text: &str| text.to_owned();
        MailAccount {
            server: text("mail.example.org"),
            port: 465,
            security: Security::Tls,
            user: text("alex"),
            sender: text("alex@example.org"),
            per_day,
        }
    }

    #[test]
    fn no_letter_leaves_twice_and_no_more_than_allowed_within_a_day() {
        let now = 10 * DAY;
        let log = [handed(now - 2 * DAY, "a", true), handed(now - DAY + 1, "b", false), handed(now - 5, "c", true)];
        let admits = |letter, per_day, again| admit(&log, letter, &account(per_day), now, again).map_err(|e| e.message);
        assert_eq!(recent(&log, now), 2);
        assert_eq!(admits("d", 3, false), Ok(()));
        assert!(admits("d", 2, false).unwrap_err().contains("the 2 letters"));
        assert!(admits("a", 9, true).unwrap_err().contains("not sent twice"));
        assert!(admits("b", 9, false).unwrap_err().contains("nobody knows"));
        assert_eq!(admits("b", 9, true), Ok(()));
    }
}
