//! `takeback-cli mail-account` and `takeback-cli request send`: letters sent from the app, each after a question.

use crate::args::MailAccountCommand;
use crate::print;
use crate::run::{Done, Outcome, answer, argument, quiet, secret, show};
use std::io::{IsTerminal as _, Write as _};
use takeback_api::Session;
use takeback_api::commands::mail;
use takeback_api::types::*;

/// Carries out one of the commands on the account.
pub(crate) fn account(session: &Session, command: &MailAccountCommand, json: bool) -> Outcome {
    match command {
        MailAccountCommand::Show => answer(json, mail::mail_account(session, Empty {}, &quiet), shown),
        MailAccountCommand::Set { server, port, security, user, sender, per_day, password_file } => {
            let (security, usual) =
                if security == "starttls" { (Security::StartTls, 587) } else { (Security::Tls, 465) };
            let password = match password_file {
                Some(file) => Some(secret(file)?),
                None => std::env::var("TAKEBACK_MAIL_PASSWORD").ok(),
            };
            let account = MailAccount {
                server: server.clone(),
                port: port.unwrap_or(usual),
                security,
                user: user.clone().unwrap_or_else(|| sender.clone()),
                sender: sender.clone(),
                per_day: *per_day,
            };
            answer(json, mail::set_mail_account(session, SetMailAccount { account, password }, &quiet), shown)
        }
        MailAccountCommand::Check => {
            let check = mail::check_mail_account(session, Empty {}, &quiet)?;
            show(json, &check, |check| match &check.failure {
                None => print::line("The server lets the account in."),
                Some(failure) => print::line(&failure.message),
            });
            Ok(if check.failure.is_none() { Done::Well } else { Done::WithProblems })
        }
        MailAccountCommand::Forget => answer(json, mail::forget_mail_account(session, Empty {}, &quiet), shown),
    }
}

fn shown(view: &MailAccountView) {
    match &view.account {
        None => print::line("No mail account is set up; letters are sent by yourself."),
        Some(account) => {
            let encrypted = if account.security == Security::Tls { "tls" } else { "starttls" };
            print::line(&format!("Server  {}:{} ({encrypted})", account.server, account.port));
            print::line(&format!("User    {}", account.user));
            print::line(&format!("Sender  {}", account.sender));
            print::line(&format!("Brake   {} of {} within 24 hours", view.sent, account.per_day));
        }
    }
}

/// Shows what would leave, asks, and sends it.
pub(crate) fn send(
    session: &Session,
    case: i64,
    letter: Option<LetterRequest>,
    yes: bool,
    again: bool,
    json: bool,
) -> Outcome {
    let preview = mail::preview_letter(session, LetterToSend { case, letter: letter.clone(), job: None }, &quiet)?;
    if !yes {
        show(json, &preview, previewed);
        if json || !std::io::stdin().is_terminal() {
            return Err(argument("nothing was sent; look at what would leave, and say --yes to send it"));
        }
        if !asked("Send it? [y/N] ") {
            return Err(argument("nothing was sent"));
        }
    }
    let SendPreview { sha256, prepared, .. } = preview;
    let sending = mail::send_letter(
        session,
        SendLetter { case, letter, sha256, prepared, again, language: None, job: None },
        &quiet,
    )?;
    show(json, &sending, |sending| match (&sending.failure, &sending.said) {
        (Some(failure), _) => print::line(&failure.message),
        (None, said) => {
            print::line(said.as_deref().unwrap_or_default());
            print::case(&sending.case);
        }
    });
    Ok(if sending.failure.is_none() { Done::Well } else { Done::WithProblems })
}

fn previewed(preview: &SendPreview) {
    print::line(&format!("From        {}", preview.from));
    print::line(&format!("To          {} <{}>", preview.name, preview.to));
    print::line(&format!("Subject     {}", preview.subject));
    for file in &preview.attachments {
        print::line(&format!("Attachment  {} ({} bytes)", file.name, file.bytes));
    }
    print::line(&format!("By way of   {}", preview.server));
    print::line(&format!("SHA-256     {} ({} bytes)", preview.sha256, preview.bytes));
    if let Some(earlier) = &preview.earlier {
        let known = if earlier.certain { "was sent" } else { "may have been sent; nobody knows" };
        print::line(&format!("Careful     this very letter {known}, on {}", earlier.on));
    }
}

fn asked(question: &str) -> bool {
    let mut line = String::new();
    let shown = std::io::stderr().write_all(question.as_bytes());
    shown.is_ok() && std::io::stdin().read_line(&mut line).is_ok() && ["y", "yes"].contains(&line.trim())
}
