//! Why a letter was not sent, and the one case in which nobody knows.

use serde::{Deserialize, Serialize};

/// What went wrong, as a word for every language of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum FailureKind {
    /// No line to the server came about.
    Unreachable,
    /// The server took too long.
    Timeout,
    /// The server does not encrypt as the account says.
    NoTls,
    /// The server cannot show that it is the one it claims to be.
    Certificate,
    /// The line broke.
    Lost,
    /// The server does not speak as mail servers do.
    Gibberish,
    /// The server takes no letters at the moment.
    Later,
    /// User name or password are wrong.
    Login,
    /// The server has no way to log in that is used here.
    NoLogin,
    /// The server does not let this account write as this sender.
    Sender,
    /// The server does not take letters to this recipient.
    Recipient,
    /// The server does not take this letter.
    Letter,
    /// The letter is larger than the server takes.
    TooLarge,
    /// The line broke after the letter was handed over and before the server said that it has it.
    Unknown,
}

impl FailureKind {
    /// Whether it is certain that nothing was sent.
    #[must_use]
    pub const fn nothing_was_sent(self) -> bool {
        !matches!(self, Self::Unknown)
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Unreachable => "could not be reached; look at its name and port, and whether this machine is online",
            Self::Timeout => "took too long to answer; try again later, or look at port and encryption",
            Self::NoTls => "does not offer the encryption that the account asks for; look at port and encryption",
            Self::Certificate => {
                "has a certificate that cannot be trusted; nothing was told to it, not even the password"
            }
            Self::Lost => "broke the line; try again later",
            Self::Gibberish => "does not answer as a mail server does; look at its name and port",
            Self::Later => "takes no letter at the moment; try again later",
            Self::Login => "refuses user name or password; many providers want a password made for this app",
            Self::NoLogin => "offers no login by password; ask the provider, or use the e-mail draft",
            Self::Sender => "does not let this account write as this sender; look at the sender's address",
            Self::Recipient => "does not take letters to this recipient; look at the company's address",
            Self::Letter => "does not take this letter",
            Self::TooLarge => "does not take letters of this size; leave out attachments, or send it another way",
            Self::Unknown => {
                "was handed the letter, and the line broke before it said that it has it; it may have been sent or not. look into \
                 your mailbox before you send it again"
            }
        }
    }
}

/// What went wrong, where, and in which words of the server's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What.
    pub kind: FailureKind,
    /// The server.
    pub server: String,
    /// The server's or the system's own words, in one line; empty where they add nothing.
    pub said: String,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.server, self.kind.words())?;
        if !self.said.is_empty() {
            write!(f, " ({})", self.said)?;
        }
        if self.kind.nothing_was_sent() {
            f.write_str("; nothing was sent")?;
        }
        Ok(())
    }
}

impl std::error::Error for Failure {}
