//! A letter as an e-mail draft (RFC 5322): opened in a mail program, looked at, and sent from there by hand. What goes with the letter
//! is attached.

use crate::details::Detail;
use crate::draft::{DraftError, missing};
use crate::letter::Letter;
use mail_builder::MessageBuilder;
use mail_builder::headers::Header;
use mail_builder::headers::address::Address;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::date::Date;
use mail_builder::headers::raw::Raw;
use mail_builder::headers::text::Text;
use mail_builder::mime::MimePart;

/// What stands between the parts. No encoded part has `=_` in it, and the same letter has the same bytes.
const BOUNDARY: &str = "=_takeback_part";

impl Letter {
    /// The letter as an unsent e-mail. Where the company has no address for this, the draft has no `To`.
    ///
    /// It has no `Message-ID`: the mail program gives it one on sending, and the same letter has the same bytes.
    ///
    /// # Errors
    /// When the person's e-mail address is missing, or what goes with the letter cannot be set.
    pub fn to_eml(&self) -> Result<Vec<u8>, DraftError> {
        let from = self.person.email.as_deref().unwrap_or_default();
        missing([(Detail::Email, from.is_empty())])?;
        let noon = self.date.and_hms_opt(12, 0, 0).map_or(0, |noon| noon.and_utc().timestamp());
        let mut message = Vec::new();
        write(&mut message, "From", &Address::new_address(Some(self.person.name.as_str()), from));
        if let Some(to) = self.addressee.email.as_deref() {
            write(&mut message, "To", &Address::new_address(Some(self.addressee.name()), to));
        }
        write(&mut message, "Subject", &Text::new(self.subject.as_str()));
        write(&mut message, "Date", &Date::new(noon));
        write(&mut message, "X-Unsent", &Raw::new("1"));
        write(&mut message, "MIME-Version", &Raw::new("1.0"));
        let text = MimePart::new("text/plain", self.to_body());
        let body = if self.encloses() {
            let files = self.enclosed()?.into_iter();
            let files = files.map(|file| MimePart::new(file.kind, file.bytes).attachment(file.name));
            let mixed = ContentType::new("multipart/mixed").attribute("boundary", BOUNDARY);
            MimePart::new(mixed, std::iter::once(text).chain(files).collect::<Vec<_>>())
        } else {
            text
        };
        MessageBuilder::new().body(body).serialize_body(&mut message);
        Ok(message)
    }
}

/// The header's own type encodes, folds and ends its value; that is what keeps a value inside its header.
fn write(message: &mut Vec<u8>, name: &str, value: &impl Header) {
    message.extend_from_slice(name.as_bytes());
    message.extend_from_slice(b": ");
    value.write_header(message, name.len() + 2);
}
