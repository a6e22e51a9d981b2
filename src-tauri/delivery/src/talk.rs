//! The dialogue with the server (RFC 5321, submission by RFC 6409), one letter long.
//!
//! The name and password go over an encrypted line alone, and this machine's name not at all. Nothing is tried twice: what to do after a
//! failure is the person's to say.

use crate::wire::{Patience, Trust, Wire};
use crate::{Account, Confirmed, Failure, FailureKind, Password, Security};
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::commands::{Auth, Data, Ehlo, Mail, Quit, Rcpt, Starttls};
use lettre::transport::smtp::extension::{ClientId, Extension, ServerInfo};
use lettre::transport::smtp::response::{Response, Severity};
use std::fmt::Display;
use std::net::Ipv4Addr;
use std::time::Duration;

/// Of the server's words, so many letters are kept.
const MOST_WORDS: usize = 200;
/// How often a server may ask for more while one logs in.
const CHALLENGES: usize = 3;

/// The server's word that it has the letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The server.
    pub server: String,
    /// Its answer, in one line.
    pub said: String,
}

/// Hands a confirmed letter to the account's server.
///
/// # Errors
/// As [`FailureKind`] says; after all but [`FailureKind::Unknown`] it is certain that nothing was sent.
pub fn send(
    account: &Account,
    password: &Password,
    letter: &Confirmed,
    trust: &Trust,
    patience: Patience,
) -> Result<Receipt, Failure> {
    let mut talk = Talk::begin(account, password, trust, patience)?;
    let bytes = letter.parcel().bytes();
    if talk.largest.is_some_and(|most| most < bytes.len()) {
        return Err(talk.failed(FailureKind::TooLarge));
    }
    let (sender, recipient) = letter.envelope();
    talk.ask(Mail::new(Some(sender.clone()), Vec::new()), FailureKind::Sender)?;
    talk.ask(Rcpt::new(recipient.clone(), Vec::new()), FailureKind::Recipient)?;
    talk.ask(Data, FailureKind::Letter)?;
    // From here on the server may have the letter, whatever becomes of the line.
    let answer = talk.wire.say(&stuffed(bytes), patience.letter).and_then(|()| talk.wire.hear(patience.letter));
    let answer = answer.map_err(|failure| Failure { kind: FailureKind::Unknown, ..failure })?;
    let receipt = talk.good(answer, FailureKind::Letter)?;
    let receipt = Receipt { server: account.server().to_owned(), said: talk.words(&receipt) };
    talk.end();
    Ok(receipt)
}

/// Logs in and leaves again, to see whether the account is right.
///
/// # Errors
/// As [`FailureKind`] says.
pub fn log_in(account: &Account, password: &Password, trust: &Trust, patience: Patience) -> Result<(), Failure> {
    Talk::begin(account, password, trust, patience)?.end();
    Ok(())
}

/// A dialogue on an encrypted line, logged in.
struct Talk<'a> {
    wire: Wire,
    password: &'a Password,
    server: &'a str,
    patience: Duration,
    /// The largest letter that the server takes, if it says so.
    largest: Option<usize>,
}

impl<'a> Talk<'a> {
    fn begin(account: &'a Account, password: &'a Password, trust: &Trust, patience: Patience) -> Result<Self, Failure> {
        let mut wire = Wire::connect(account, patience)?;
        if account.security() == Security::Tls {
            wire = wire.encrypt(trust, patience)?;
        }
        let mut talk = Self { wire, password, server: account.server(), patience: patience.answer, largest: None };
        let greeting = talk.wire.hear(talk.patience)?;
        talk.good(greeting, FailureKind::Gibberish)?;
        let mut server = talk.hello()?;
        if !talk.wire.is_encrypted() {
            if !server.supports_feature(Extension::StartTls) {
                return Err(talk.failed(FailureKind::NoTls));
            }
            talk.ask(Starttls, FailureKind::NoTls)?;
            talk.wire = talk.wire.encrypt(trust, patience)?;
            // What was said in the open counts no more.
            server = talk.hello()?;
        }
        talk.log_in(&server, account.user())?;
        Ok(talk)
    }

    fn failed(&self, kind: FailureKind) -> Failure {
        Failure { kind, server: self.server.to_owned(), said: String::new() }
    }

    /// The server's words in one line, without the password if it should repeat that.
    fn words(&self, answer: &Response) -> String {
        let lines: Vec<&str> = answer.message().collect();
        let text = format!("{} {}", answer.code(), lines.join(" ")).replace(self.password.text(), "…");
        let text = text.chars().map(|sign| if sign.is_control() { ' ' } else { sign });
        text.take(MOST_WORDS).collect::<String>().trim().to_owned()
    }

    fn good(&self, answer: Response, otherwise: FailureKind) -> Result<Response, Failure> {
        if answer.is_positive() {
            return Ok(answer);
        }
        let later = answer.code().severity == Severity::TransientNegativeCompletion;
        let kind = if later { FailureKind::Later } else { otherwise };
        Err(Failure { said: self.words(&answer), ..self.failed(kind) })
    }

    fn ask(&mut self, command: impl Display, otherwise: FailureKind) -> Result<Response, Failure> {
        self.wire.say(command.to_string().as_bytes(), self.patience)?;
        let answer = self.wire.hear(self.patience)?;
        self.good(answer, otherwise)
    }

    fn hello(&mut self) -> Result<ServerInfo, Failure> {
        let answer = self.ask(Ehlo::new(ClientId::Ipv4(Ipv4Addr::LOCALHOST)), FailureKind::Gibberish)?;
        let size = answer.message().filter_map(|line| line.strip_prefix("SIZE ")?.trim().parse().ok()).next();
        self.largest = size.filter(|most| *most > 0);
        ServerInfo::from_response(&answer).map_err(|_| self.failed(FailureKind::Gibberish))
    }

    fn log_in(&mut self, server: &ServerInfo, user: &str) -> Result<(), Failure> {
        let mechanism = server.get_auth_mechanism(&[Mechanism::Plain, Mechanism::Login]);
        let mechanism = mechanism.ok_or_else(|| self.failed(FailureKind::NoLogin))?;
        let credentials = Credentials::new(user.to_owned(), self.password.text().to_owned());
        let refused = |talk: &Self| talk.failed(FailureKind::Login);
        let mut next = Auth::new(mechanism, credentials.clone(), None).map_err(|_| refused(self))?;
        for _ in 0..CHALLENGES {
            self.wire.say(next.to_string().as_bytes(), self.patience)?;
            let answer = self.wire.hear(self.patience)?;
            if answer.code().severity == Severity::TransientNegativeCompletion {
                return Err(self.failed(FailureKind::Later));
            }
            if !answer.is_positive() {
                // What servers say to this is of no help, and no business of a message's.
                return Err(refused(self));
            }
            if !answer.has_code(334) {
                return Ok(());
            }
            next = Auth::new_from_response(mechanism, credentials.clone(), &answer).map_err(|_| refused(self))?;
        }
        Err(refused(self))
    }

    /// Takes leave. The letter is where it belongs, whatever the server says to that.
    fn end(mut self) {
        let _ = self.ask(Quit, FailureKind::Lost);
    }
}

/// The letter as it goes over the line: a dot at the beginning of a line is doubled, and a dot alone ends it.
fn stuffed(letter: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(letter.len() + 64);
    for line in letter.split_inclusive(|byte| *byte == b'\n') {
        if line.starts_with(b".") {
            bytes.push(b'.');
        }
        bytes.extend_from_slice(line);
    }
    bytes.extend_from_slice(b".\r\n");
    bytes
}
