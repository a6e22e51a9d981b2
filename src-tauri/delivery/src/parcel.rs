//! From a draft to the bytes that leave: whose they are, to whom, and by which hash they are confirmed.
//!
//! The draft's text and headers stay as they are. What belongs to a draft alone goes (`X-Unsent`, `Bcc`), and what belongs to the sending
//! comes: the date of it, and a `Message-ID` made of the letter itself, so that the same letter sent twice can be told to be one.

use crate::Account;
use chrono::{DateTime, Utc};
use lettre::Address;
use mailparse::{DispositionType, MailAddr, MailHeaderMap, ParsedMail};
use sha2::{Digest, Sha256};

/// The largest letter that is sent, in bytes: what most servers take.
pub const LARGEST_LETTER: usize = 20 * 1024 * 1024;
/// RFC 5322, 2.1.1: the longest line, without its end.
const LONGEST_LINE: usize = 998;
/// Headers of a draft that do not leave with it, or are made anew.
const LEFT_OUT: [&str; 5] = ["x-unsent", "bcc", "date", "message-id", "return-path"];

/// Why a draft cannot be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ParcelError {
    /// It is too large.
    #[error("the letter has more than {LARGEST_LETTER} bytes; leave out attachments, or send it another way")]
    TooLarge,
    /// It is no e-mail as they may leave.
    #[error(
        "the letter is not an e-mail that can be sent as it is; write it again, or send the draft with your mail program"
    )]
    NotMail,
    /// It has no recipient, or more than one.
    #[error("the letter does not go to exactly one e-mail address; add the company's address, or send it another way")]
    Recipient,
    /// It is from somebody else.
    #[error(
        "the letter's sender is not the mail account's; write it with the account's address, or change the account"
    )]
    Sender,
    /// What was confirmed is not this.
    #[error("the letter is not the one that was confirmed; look at it again")]
    Changed,
}

/// A file that goes with a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name; empty if it has none.
    pub name: String,
    /// How many bytes.
    pub bytes: u64,
}

/// A letter as it would leave, for the person to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parcel {
    sender: Address,
    recipient: Address,
    name: String,
    subject: String,
    attachments: Vec<Attachment>,
    text: String,
    letter: String,
    bytes: Vec<u8>,
    sha256: String,
}

/// A letter that the person has confirmed. Only [`Parcel::confirm`] makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmed(Parcel);

impl Parcel {
    /// What would leave at this time of a draft (RFC 5322, as an `.eml` file has it), from this account.
    ///
    /// # Errors
    /// As [`ParcelError`] says.
    pub fn new(draft: &[u8], account: &Account, at: DateTime<Utc>) -> Result<Self, ParcelError> {
        if draft.len() > LARGEST_LETTER {
            return Err(ParcelError::TooLarge);
        }
        let draft = std::str::from_utf8(draft).ok().filter(|text| is_sendable(text)).ok_or(ParcelError::NotMail)?;
        let (head, body) = draft.split_once("\r\n\r\n").ok_or(ParcelError::NotMail)?;
        let mut kept = String::new();
        for (name, field) in fields(head)? {
            if name == "cc" || name.starts_with("resent-") {
                return Err(ParcelError::Recipient);
            }
            if !LEFT_OUT.contains(&name.as_str()) {
                kept.push_str(field);
                kept.push_str("\r\n");
            }
        }
        let end = if body.ends_with("\r\n") { "" } else { "\r\n" };
        let letter = format!("{kept}\r\n{body}{end}");
        let parsed = mailparse::parse_mail(letter.as_bytes()).map_err(|_| ParcelError::NotMail)?;
        let (sender, _) = only(&parsed, "From").ok_or(ParcelError::Sender)?;
        if !same(&sender, account.address()) {
            return Err(ParcelError::Sender);
        }
        let (recipient, name) = only(&parsed, "To").ok_or(ParcelError::Recipient)?;
        let subject = parsed.headers.get_first_value("Subject").ok_or(ParcelError::NotMail)?;
        let mut attachments = Vec::new();
        attached(&parsed, &mut attachments);
        let hash = sha256(letter.as_bytes());
        let id = hash.get(..32).unwrap_or_default();
        let stamp = format!("Date: {}\r\nMessage-ID: <{id}@{}>\r\n", at.to_rfc2822(), sender.domain());
        let text = format!("{stamp}{kept}\r\n{}", said(&parsed).unwrap_or_default());
        let bytes = format!("{stamp}{letter}").into_bytes();
        Ok(Self { sender, recipient, name, subject, attachments, text, sha256: sha256(&bytes), letter: hash, bytes })
    }

    /// The address it is from.
    #[must_use]
    pub fn sender(&self) -> &str {
        self.sender.as_ref()
    }

    /// The only address it goes to.
    #[must_use]
    pub fn recipient(&self) -> &str {
        self.recipient.as_ref()
    }

    /// The name that the letter gives the recipient; empty if none.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its subject, as a mail program shows it.
    #[must_use]
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// The files that go with it.
    #[must_use]
    pub fn attachments(&self) -> &[Attachment] {
        &self.attachments
    }

    /// Its headers as they leave, and what it says as a mail program shows it.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The very bytes that leave.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The SHA-256 of the bytes that leave, in hexadecimal.
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// The SHA-256 of the letter without the time of sending: the same letter has the same, whenever it is sent.
    #[must_use]
    pub fn letter(&self) -> &str {
        &self.letter
    }

    /// The person has seen the letter of this hash and wants it sent.
    ///
    /// # Errors
    /// When this is another one.
    pub fn confirm(self, sha256: &str) -> Result<Confirmed, ParcelError> {
        if self.sha256 == sha256 { Ok(Confirmed(self)) } else { Err(ParcelError::Changed) }
    }
}

impl Confirmed {
    /// What was confirmed.
    #[must_use]
    pub const fn parcel(&self) -> &Parcel {
        &self.0
    }

    pub(crate) const fn envelope(&self) -> (&Address, &Address) {
        (&self.0.sender, &self.0.recipient)
    }
}

/// Whether servers take it as it is and agree on where its lines end: ASCII, whole line ends, no line too long.
fn is_sendable(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii() && byte != 0)
        && text.split("\r\n").all(|line| line.len() <= LONGEST_LINE && !line.contains(['\r', '\n']))
}

/// The headers, each with its name in small letters and its text as it stands, folds included.
fn fields(head: &str) -> Result<Vec<(String, &str)>, ParcelError> {
    let mut found: Vec<(String, &str)> = Vec::new();
    let mut rest = head;
    while !rest.is_empty() {
        let folded = |at: usize| rest.get(at + 2..).is_some_and(|next| next.starts_with([' ', '\t']));
        let end = rest.match_indices("\r\n").map(|(at, _)| at).find(|at| !folded(*at)).unwrap_or(rest.len());
        let (field, after) = rest.split_at(end);
        let (name, _) = field.split_once(':').ok_or(ParcelError::NotMail)?;
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(ParcelError::NotMail);
        }
        found.push((name.to_ascii_lowercase(), field));
        rest = after.strip_prefix("\r\n").unwrap_or(after);
    }
    Ok(found)
}

/// The address, and the name beside it, of a header that is there once and has one.
fn only(mail: &ParsedMail<'_>, name: &str) -> Option<(Address, String)> {
    let headers = mail.headers.get_all_headers(name);
    let [header] = headers.as_slice() else { return None };
    let listed = mailparse::addrparse_header(header).ok()?;
    match listed.as_slice() {
        [MailAddr::Single(one)] => Some((one.addr.parse().ok()?, one.display_name.clone().unwrap_or_default())),
        _ => None,
    }
}

/// Domains are the same however they are written; what stands before the @ as well, for every provider there is.
fn same(one: &Address, other: &Address) -> bool {
    let (one, other): (&str, &str) = (one.as_ref(), other.as_ref());
    one.eq_ignore_ascii_case(other)
}

/// The first text in it, decoded.
fn said(part: &ParsedMail<'_>) -> Option<String> {
    if part.subparts.is_empty() && part.ctype.mimetype == "text/plain" {
        return part.get_body().ok();
    }
    part.subparts.iter().find_map(said)
}

fn attached(part: &ParsedMail<'_>, found: &mut Vec<Attachment>) {
    let disposition = part.get_content_disposition();
    if disposition.disposition == DispositionType::Attachment {
        let name = disposition.params.get("filename").cloned().unwrap_or_default();
        found.push(Attachment { name, bytes: part.get_body_raw().map_or(0, |body| body.len() as u64) });
    }
    part.subparts.iter().for_each(|part| attached(part, found));
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Security;

    const DRAFT: &str = "From: \"Alex Rivera\" <alex@example.org>\r\nTo: \"Example Ltd\" <privacy@example.com>\r\nSubject: =?utf-8?Q?Auskunft_?=\r\n \
        =?utf-8?Q?=C3=BCber_Daten?=\r\nDate: Sun, 22 Nov 2026 12:00:00 +0000\r\nX-Unsent: 1\r\nBcc: <hidden@example.net>\r\n\
        MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nDear all,\r\n.\r\nAlex\r\n";

    fn account() -> Account {
        Account::new("mail.example.org", 465, Security::Tls, "alex", "Alex@example.org").unwrap()
    }

    fn at(minute: u32) -> DateTime<Utc> {
        format!("2026-11-22T16:{minute:02}:00Z").parse().unwrap()
    }

    fn parcel(draft: &str) -> Result<Parcel, ParcelError> {
        Parcel::new(draft.as_bytes(), &account(), at(0))
    }

    #[test]
    fn what_is_the_drafts_alone_stays_and_what_is_the_sendings_comes() {
        let found = parcel(DRAFT).unwrap();
        assert_eq!((found.sender(), found.recipient()), ("alex@example.org", "privacy@example.com"));
        assert_eq!(found.name(), "Example Ltd");
        assert_eq!(found.subject(), "Auskunft über Daten");
        assert!(found.text().ends_with("charset=utf-8\r\n\r\nDear all,\r\n.\r\nAlex\r\n"), "{}", found.text());
        let id = &found.letter()[..32];
        let expected = format!(
            "Date: Sun, 22 Nov 2026 16:00:00 +0000\r\nMessage-ID: <{id}@example.org>\r\nFrom: \"Alex Rivera\" <alex@example.org>\r\n\
             To: \"Example Ltd\" <privacy@example.com>\r\nSubject: =?utf-8?Q?Auskunft_?=\r\n =?utf-8?Q?=C3=BCber_Daten?=\r\n\
             MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nDear all,\r\n.\r\nAlex\r\n"
        );
        assert_eq!(String::from_utf8_lossy(found.bytes()), expected);
    }

    #[test]
    fn a_yes_is_for_the_bytes_that_were_seen() {
        let seen = parcel(DRAFT).unwrap();
        let later = Parcel::new(DRAFT.as_bytes(), &account(), at(1)).unwrap();
        assert_eq!(seen.letter(), later.letter());
        assert_eq!(later.confirm(seen.sha256()), Err(ParcelError::Changed));
        let hash = seen.sha256().to_owned();
        assert_eq!(seen.confirm(&hash).unwrap().parcel().sha256(), hash);
    }

    #[test]
    fn attachments_are_named_with_their_size() {
        let part = "Content-Type: text/csv\r\nContent-Disposition: attachment; filename=\"extract.csv\"\r\nContent-Transfer-Encoding: base64\r\n\r\nYSxiCg==\r\n";
        let draft = format!(
            "From: alex@example.org\r\nTo: privacy@example.com\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nText\r\n--b\r\n{part}--b--\r\n"
        );
        let extract = Attachment { name: "extract.csv".to_owned(), bytes: 4 };
        let found = parcel(&draft).unwrap();
        assert_eq!(found.attachments(), [extract]);
        assert!(found.text().contains("boundary=b\r\n\r\nText"), "{}", found.text());
    }

    #[test]
    fn what_could_go_elsewhere_or_be_read_in_two_ways_is_refused() {
        let with = |from: &str, to: &str| DRAFT.replace(from, to);
        let to = "To: \"Example Ltd\" <privacy@example.com>";
        let cases = [
            (with("Dear", "Dear\n.\nRCPT"), ParcelError::NotMail),
            (with("Dear", "Dear\r.\r"), ParcelError::NotMail),
            (with("Dear", "De\u{e4}r"), ParcelError::NotMail),
            (with("Dear", "De\0r"), ParcelError::NotMail),
            (with("Dear", &"x".repeat(999)), ParcelError::NotMail),
            (with("MIME-Version: 1.0", "no header"), ParcelError::NotMail),
            (with("X-Unsent: 1", "Cc: other@example.net"), ParcelError::Recipient),
            (with("X-Unsent: 1", "Resent-To: other@example.net"), ParcelError::Recipient),
            (with("X-Unsent: 1", "To: other@example.net"), ParcelError::Recipient),
            (with(to, "To: privacy@example.com, other@example.net"), ParcelError::Recipient),
            (with(to, "To: Group: a@example.com;"), ParcelError::Recipient),
            (with(to, "To: <a b@example.com>"), ParcelError::Recipient),
            (with(to, "X-To: nobody"), ParcelError::Recipient),
            (with("alex@example.org", "other@example.org"), ParcelError::Sender),
            (with("X-Unsent: 1", "From: other@example.org"), ParcelError::Sender),
            (DRAFT.replace("\r\n\r\n", "\r\n"), ParcelError::NotMail),
        ];
        for (draft, expected) in cases {
            assert_eq!(parcel(&draft).map(|parcel| parcel.recipient().to_owned()), Err(expected), "{draft}");
        }
        let large = format!("{DRAFT}{}", "x\r\n".repeat(LARGEST_LETTER / 3));
        assert_eq!(parcel(&large).map(|_| ()), Err(ParcelError::TooLarge));
    }
}
