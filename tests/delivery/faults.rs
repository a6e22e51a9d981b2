//! Letters handed to servers of all manners: what arrives, what is told, and what never leaves.

use crate::server::{Does, Heard, Identity, Manners, PASSWORD, Server, USER};
use std::time::{Duration, Instant};
use takeback_delivery::{
    Account, Confirmed, Failure, FailureKind, Parcel, Password, Patience, Receipt, Security, Trust, log_in, send,
};

const DRAFT: &str = "From: \"Alex Rivera\" <alex@example.org>\r\nTo: \"Example Ltd\" <privacy@example.com>\r\nSubject: Access\r\n\
    X-Unsent: 1\r\nBcc: hidden@example.net\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
    Dear all,\r\n.\r\n..two dots\r\n.QUIT\r\nAlex\r\n";

fn account(server: &Server, security: Security) -> Account {
    Account::new("localhost", server.port, security, USER, "alex@example.org").unwrap()
}

fn confirmed(account: &Account) -> Confirmed {
    let parcel = Parcel::new(DRAFT.as_bytes(), account, "2026-11-22T16:00:00Z".parse().unwrap()).unwrap();
    let seen = parcel.sha256().to_owned();
    parcel.confirm(&seen).unwrap()
}

fn password(text: &str) -> Password {
    Password::new(text.to_owned()).unwrap()
}

fn short() -> Patience {
    let brief = Duration::from_millis(700);
    Patience { connect: brief, answer: brief, letter: brief }
}

fn security(manners: &Manners) -> Security {
    if manners.tls { Security::Tls } else { Security::StartTls }
}

/// Sends the letter to a server of these manners that is trusted.
fn sent(manners: Manners) -> (Result<Receipt, Failure>, Server) {
    let identity = Identity::of(&["localhost"]);
    let account_of = security(&manners);
    let server = Server::start(&identity, manners);
    let account = account(&server, account_of);
    let trust = Trust::Only(identity.certificate.clone());
    let result = send(&account, &password(PASSWORD), &confirmed(&account), &trust, short());
    (result, server)
}

fn commands(heard: &Heard) -> Vec<&str> {
    heard.commands.iter().map(|line| line.split_inclusive(':').next().unwrap_or_default()).collect()
}

#[test]
fn a_letter_arrives_byte_for_byte() {
    for manners in
        [Manners::default(), Manners::starttls(), Manners { offers: vec!["AUTH LOGIN"], ..Manners::default() }]
    {
        let (tls, plain) = (manners.tls, manners.offers.iter().any(|offer| offer.contains("PLAIN")));
        let (result, server) = sent(manners);
        let receipt = result.unwrap();
        assert_eq!((receipt.server.as_str(), receipt.said.as_str()), ("localhost", "250 2.0.0 Ok: queued as 4711"));
        let heard = server.heard().remove(0);
        let account = account(&server, Security::Tls);
        let letter = confirmed(&account);
        assert_eq!(heard.letters, [letter.parcel().bytes()]);
        let text = String::from_utf8_lossy(&heard.letters[0]).to_lowercase();
        assert!(!text.contains("x-unsent") && !text.contains("bcc") && !text.contains("hidden"), "{text}");
        let login: &[&str] = if plain { &["AUTH PLAIN AGFsZXgAb3BlbiBzZXNhbWU="] } else { &["AUTH LOGIN"] };
        let open: &[&str] = if tls { &[] } else { &["EHLO [127.0.0.1]", "STARTTLS"] };
        let rest = ["MAIL FROM:", "RCPT TO:", "DATA", "QUIT"];
        assert_eq!(commands(&heard), [open, &["EHLO [127.0.0.1]"], login, &rest].concat());
        assert_eq!(heard.open, open.len(), "in the open, encryption is asked for and nothing else");
        assert!(heard.commands.contains(&"RCPT TO:<privacy@example.com>".to_owned()));
    }
}

/// What a server that does this comes to, and the commands that it heard in the end.
fn failed(manners: Manners) -> (Failure, Heard) {
    let begun = Instant::now();
    let (result, server) = sent(manners);
    let failure = result.unwrap_err();
    assert!(begun.elapsed() < Duration::from_secs(10), "{failure}");
    let heard = server.heard().remove(0);
    let text = failure.to_string();
    assert!(!text.contains(PASSWORD), "the password is in {text}");
    (failure, heard)
}

#[test]
fn what_goes_wrong_is_told_apart_and_nothing_leaves() {
    use Does::{Floods, HangsUp, IsSilent, Says};
    use FailureKind as Is;
    let odd = Manners::odd;
    let open = |at, does| Manners { tls: false, ..Manners::odd(at, does) };
    let cases: Vec<(&str, Manners, FailureKind, &str)> = vec![
        ("STARTTLS is stripped", open("stripped", IsSilent), Is::NoTls, ""),
        ("STARTTLS is refused", open("STARTTLS", Says("502 no\r\n")), Is::NoTls, "502 no"),
        (
            "words smuggled in before the encryption",
            open("STARTTLS", Says("220 go\r\n250 welcome\r\n")),
            Is::Gibberish,
            "",
        ),
        ("it hangs up instead of encrypting", open("STARTTLS", HangsUp), Is::Lost, ""),
        ("the password is refused", odd("AUTH", Says("535 5.7.8 wrong: open sesame\r\n")), Is::Login, ""),
        ("the login is down", odd("AUTH", Says("454 later\r\n")), Is::Later, ""),
        ("no login by password", Manners { offers: vec!["AUTH XOAUTH2"], ..Manners::default() }, Is::NoLogin, ""),
        ("a login that never ends", odd("AUTH", Says("334 VXNlcm5hbWU6\r\n")), Is::Login, ""),
        ("the sender is refused", odd("MAIL", Says("553 5.7.1 not yours\r\n")), Is::Sender, "553 5.7.1 not yours"),
        ("the recipient is refused", odd("RCPT", Says("550 5.1.1 unknown\r\n")), Is::Recipient, "550 5.1.1 unknown"),
        ("the recipient has to wait", odd("RCPT", Says("450 greylisted\r\n")), Is::Later, "450 greylisted"),
        ("it repeats the password", odd("RCPT", Says("550 open sesame\r\n")), Is::Recipient, "550 …"),
        ("the letter is refused at once", odd("DATA", Says("554 no\r\n")), Is::Letter, "554 no"),
        (
            "the letter is refused in the end",
            odd("letter", Says("554-spam\r\n554 \x07no\r\n")),
            Is::Letter,
            "554 spam  no",
        ),
        (
            "it takes small letters only",
            Manners { offers: vec!["SIZE 100", "AUTH PLAIN"], ..Manners::default() },
            Is::TooLarge,
            "",
        ),
        ("it is slow from the beginning", odd("greeting", IsSilent), Is::Timeout, ""),
        ("it is slow", odd("MAIL", IsSilent), Is::Timeout, ""),
        ("it says more and more", odd("EHLO", Floods("250-x\r\n")), Is::Gibberish, ""),
        ("it says a line without end", odd("greeting", Floods("220 xxxxxxxxxxxxxxxx")), Is::Gibberish, ""),
        ("it is no mail server", odd("greeting", Says("HTTP/1.1 400 Bad Request\r\n")), Is::Gibberish, ""),
        ("it hangs up", odd("RCPT", HangsUp), Is::Lost, ""),
        ("it hangs up after the letter", odd("letter", HangsUp), Is::Unknown, ""),
        ("it is silent after the letter", odd("letter", IsSilent), Is::Unknown, ""),
        ("it says something else after the letter", odd("letter", Says("what?\r\n")), Is::Unknown, ""),
    ];
    for (name, manners, kind, said) in cases {
        let (failure, heard) = failed(manners);
        assert_eq!((failure.kind, failure.said.as_str()), (kind, said), "{name}: {failure}");
        let handed_over = matches!(kind, Is::Unknown) || name.contains("in the end");
        assert_eq!(heard.letters.len(), usize::from(handed_over), "{name}");
        assert_eq!(failure.to_string().ends_with("nothing was sent"), kind != Is::Unknown, "{name}: {failure}");
        assert!(heard.open <= 2 && heard.commands[..heard.open].iter().all(|said| !said.contains("AUTH")), "{name}");
    }
}

#[test]
fn a_server_that_cannot_show_who_it_is_hears_nothing() {
    let right = Identity::of(&["localhost"]);
    let cases = [
        ("somebody else's word", Identity::of(&["localhost"]), "nobody that this system trusts vouches for it"),
        ("another name", Identity::of(&["mail.example.org"]), "it is for another name"),
        ("of old", Identity::valid(&["localhost"], 2020, 2021), "it has expired"),
        (
            "of tomorrow",
            Identity::valid(&["localhost"], 2039, 2040),
            "it is not valid yet; look at this machine's clock",
        ),
    ];
    for (name, identity, said) in cases {
        for manners in [Manners::default(), Manners::starttls()] {
            let security = security(&manners);
            let server = Server::start(&identity, manners);
            let account = account(&server, security);
            let own = if name == "somebody else's word" { &right } else { &identity };
            let trust = Trust::Only(own.certificate.clone());
            let failure = send(&account, &password(PASSWORD), &confirmed(&account), &trust, short()).unwrap_err();
            assert_eq!((failure.kind, failure.said.as_str()), (FailureKind::Certificate, said), "{name}");
            let heard = server.heard().remove(0);
            assert!(
                heard.commands.iter().all(|line| !line.contains("AUTH") && !line.contains("MAIL")),
                "{name}: {heard:?}"
            );
        }
    }
    // The system trusts nobody's word for a server on this machine.
    let server = Server::start(&right, Manners::default());
    let account = account(&server, Security::Tls);
    let failure = log_in(&account, &password(PASSWORD), &Trust::System, short()).unwrap_err();
    assert_eq!(failure.kind, FailureKind::Certificate);
}

#[test]
fn a_way_that_does_not_fit_the_server_is_told() {
    let identity = Identity::of(&["localhost"]);
    let trust = Trust::Only(identity.certificate.clone());
    let cases = [
        (Manners::starttls(), Security::Tls, FailureKind::NoTls),
        (Manners::default(), Security::StartTls, FailureKind::Timeout),
    ];
    for (manners, security, kind) in cases {
        let server = Server::start(&identity, manners);
        let account = account(&server, security);
        assert_eq!(log_in(&account, &password(PASSWORD), &trust, short()).unwrap_err().kind, kind);
    }
    // Nobody listens there any more.
    let server = Server::start(&identity, Manners::default());
    let account = account(&server, Security::Tls);
    let gone = Account::new("localhost", 9, Security::Tls, USER, "alex@example.org").unwrap();
    assert_eq!(log_in(&gone, &password(PASSWORD), &trust, short()).unwrap_err().kind, FailureKind::Unreachable);
    log_in(&account, &password(PASSWORD), &trust, short()).unwrap();
    assert_eq!(log_in(&account, &password("guess"), &trust, short()).unwrap_err().kind, FailureKind::Login);
}
