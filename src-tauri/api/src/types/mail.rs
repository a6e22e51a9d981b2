//! Letters sent from the app: the mail account, what would leave, and what became of it.

use super::{CaseView, LetterRequest};
use serde::{Deserialize, Serialize};
pub use takeback_delivery::{FailureKind, Security};
use ts_rs::TS;

wire! {
    /// A mail account, without its password.
    struct MailAccount {
        /// The server's name or address.
        pub server: String,
        pub port: u16,
        pub security: Security,
        pub user: String,
        /// The address that letters are from.
        pub sender: String,
        /// How many letters may leave within 24 hours.
        pub per_day: u32,
    }

    /// The account that letters are sent from, if there is one.
    struct MailAccountView {
        pub account: Option<MailAccount>,
        /// How many letters left within the last 24 hours, those of which nobody knows included.
        pub sent: u32,
        /// The most that can be allowed for 24 hours.
        pub most: u32,
    }

    /// An account to keep. The password goes to the system's keychain and nowhere else.
    struct SetMailAccount {
        pub account: MailAccount,
        /// Without one, the password that is in the keychain stays, as long as server and user name do.
        #[serde(default)]
        pub password: Option<String>,
    }

    /// Whether the server lets the account in.
    struct MailAccountCheck {
        pub failure: Option<SendFailure>,
    }

    /// A letter of a case that could be sent.
    struct LetterToSend {
        #[ts(type = "number")]
        pub case: i64,
        /// A letter that follows the request; without one, the request itself.
        #[serde(default)]
        pub letter: Option<LetterRequest>,
        /// Under which the taking of checksums can be cancelled, as with a draft.
        #[serde(default)]
        pub job: Option<String>,
    }

    /// What would leave the machine, and to whom.
    struct SendPreview {
        pub server: String,
        pub from: String,
        /// The recipient as the letter names it, and the only address that gets it.
        pub name: String,
        pub to: String,
        pub subject: String,
        pub attachments: Vec<SentFile>,
        /// Its headers as they leave, and what it says as a mail program shows it.
        pub text: String,
        #[ts(type = "number")]
        pub bytes: u64,
        /// Of the bytes that leave; sending asks for it again.
        pub sha256: String,
        /// Milliseconds since 1970: the time that the letter states; sending asks for it again.
        #[ts(type = "number")]
        pub prepared: i64,
        /// The same letter was handed to a server before.
        pub earlier: Option<EarlierSending>,
        /// How many letters may still leave today.
        pub left: u32,
    }

    /// A file that goes with a letter.
    struct SentFile {
        pub name: String,
        #[ts(type = "number")]
        pub bytes: u64,
    }

    /// That a letter was handed to a server before.
    struct EarlierSending {
        /// ISO date.
        pub on: String,
        /// Whether the server said that it has it. If not, nobody knows.
        pub certain: bool,
    }

    /// The person's yes to a letter that they have seen.
    struct SendLetter {
        #[ts(type = "number")]
        pub case: i64,
        #[serde(default)]
        pub letter: Option<LetterRequest>,
        /// As the preview had them.
        pub sha256: String,
        #[ts(type = "number")]
        pub prepared: i64,
        /// Also where nobody knows whether the same letter was sent before.
        #[serde(default)]
        pub again: bool,
        #[serde(default)]
        pub language: Option<String>,
        /// Under which the taking of checksums can be cancelled. What comes after it cannot.
        #[serde(default)]
        pub job: Option<String>,
    }

    /// What became of a letter.
    struct Sending {
        /// The case as it is now: with the letter in it, if it was sent.
        pub case: CaseView,
        /// The server's word that it has the letter.
        pub said: Option<String>,
        /// Why it was not sent, or that nobody knows.
        pub failure: Option<SendFailure>,
    }

    /// Why a letter was not sent.
    struct SendFailure {
        pub kind: FailureKind,
        pub server: String,
        /// The server's or the system's own words.
        pub said: String,
        /// All of it in English, for the terminal.
        pub message: String,
    }
}
