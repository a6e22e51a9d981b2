//! The account that letters are sent from, checked; and its password, which is handed in for one sending.

use lettre::Address;
use rustls::pki_types::ServerName;
use serde::{Deserialize, Serialize};

/// How the line to the server is encrypted. There is no third way: a letter never goes over an open line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Security {
    /// From the first byte, usually at port 465.
    Tls,
    /// After a greeting in the open, usually at port 587; a server that does not offer it is left.
    StartTls,
}

/// Why an account cannot be used as it was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AccountError {
    /// The server is neither a name nor an address.
    #[error("the mail server needs a name such as mail.example.org, without http:// and without a port")]
    Server,
    /// There is no port 0.
    #[error("the mail server's port is a number from 1 to 65535, usually 465 or 587")]
    Port,
    /// The user name is missing, or is no line of text.
    #[error("the mail account needs a user name of one line")]
    User,
    /// The sender is no address.
    #[error("the sender is not an e-mail address that mail servers understand; use one in plain letters")]
    Sender,
}

/// Where letters are handed in, and as whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    server: String,
    port: u16,
    security: Security,
    user: String,
    sender: Address,
}

impl Account {
    /// An account of these.
    ///
    /// # Errors
    /// Where one of them cannot be right.
    pub fn new(server: &str, port: u16, security: Security, user: &str, sender: &str) -> Result<Self, AccountError> {
        let server = server.trim();
        ServerName::try_from(server).map_err(|_| AccountError::Server)?;
        if port == 0 {
            return Err(AccountError::Port);
        }
        let user = user.trim();
        if user.is_empty() || user.len() > 320 || user.chars().any(char::is_control) {
            return Err(AccountError::User);
        }
        let sender: Address = sender.trim().parse().map_err(|_| AccountError::Sender)?;
        if !sender.to_string().is_ascii() {
            return Err(AccountError::Sender);
        }
        Ok(Self { server: server.to_owned(), port, security, user: user.to_owned(), sender })
    }

    /// The server's name.
    #[must_use]
    pub fn server(&self) -> &str {
        &self.server
    }

    /// Its port.
    #[must_use]
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// How the line is encrypted.
    #[must_use]
    pub const fn security(&self) -> Security {
        self.security
    }

    /// The name to log in with.
    #[must_use]
    pub fn user(&self) -> &str {
        &self.user
    }

    /// The address that letters are from.
    #[must_use]
    pub fn sender(&self) -> &str {
        self.sender.as_ref()
    }

    pub(crate) const fn address(&self) -> &Address {
        &self.sender
    }
}

/// The account's password. It can be looked at by nobody but the dialogue with the server.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

impl Password {
    /// A password.
    ///
    /// # Errors
    /// When there is none, or more than a line of it.
    pub fn new(text: String) -> Result<Self, &'static str> {
        if text.is_empty() || text.len() > 1000 || text.chars().any(char::is_control) {
            return Err("the mail account needs a password of one line");
        }
        Ok(Self(text))
    }

    pub(crate) fn text(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_an_account_is_told_apart() {
        let account = |server, port, user, sender| Account::new(server, port, Security::Tls, user, sender);
        assert!(account("mail.example.org", 465, "alex", "alex@example.org").is_ok());
        assert!(account(" 192.0.2.1 ", 465, "alex", "alex@example.org").is_ok());
        for server in ["", "https://mail.example.org", "mail.example.org:465", "mail example", "a\r\nb"] {
            assert_eq!(account(server, 465, "alex", "alex@example.org"), Err(AccountError::Server), "{server:?}");
        }
        assert_eq!(account("mail.example.org", 0, "alex", "alex@example.org"), Err(AccountError::Port));
        assert_eq!(account("mail.example.org", 465, "a\r\nb", "alex@example.org"), Err(AccountError::User));
        for sender in
            ["", "alex", "alex@example.org\r\nRCPT TO:<x@example.org>", "alex@@example.org", "älex@example.org"]
        {
            assert_eq!(account("mail.example.org", 465, "alex", sender), Err(AccountError::Sender), "{sender:?}");
        }
    }

    #[test]
    fn a_password_is_never_shown() {
        let password = Password::new("open sesame".to_owned()).unwrap();
        assert_eq!(format!("{password:?}"), "Password(…)");
        assert!(Password::new("a\nb".to_owned()).is_err());
    }
}
