//! The words of an answer, out of the file that it came in: a mail, a PDF, or plain text.

use encoding_rs::{Encoding, WINDOWS_1252};
use lopdf::Document;
use mailparse::{MailHeaderMap, ParsedMail, parse_mail};

/// How deep parts of a mail may lie within each other.
const DEEPEST: usize = 8;

/// Why an answer cannot be read. It can be kept all the same.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReplyError {
    /// A PDF that is damaged, locked, or a picture.
    #[error("this PDF has no text that can be read; paste what it says instead")]
    Pdf,
    /// A mail that is damaged, or has no text.
    #[error("this e-mail has no text that can be read; paste what it says instead")]
    Mail,
    /// Neither a mail, a PDF nor a text.
    #[error("this file is neither an e-mail, a PDF nor plain text; paste what it says instead")]
    Unknown,
}

/// The text of an answer.
///
/// # Errors
/// When the file has none that can be read here.
pub fn reply_text(name: &str, bytes: &[u8]) -> Result<String, ReplyError> {
    let text = if bytes.starts_with(b"%PDF-") {
        of_pdf(bytes).ok_or(ReplyError::Pdf)?
    } else if name.to_lowercase().ends_with(".eml") || is_mail(bytes) {
        let mail = parse_mail(bytes).map_err(|_| ReplyError::Mail)?;
        of_mail(&mail, 0).ok_or(ReplyError::Mail)?
    } else {
        of_text(bytes).ok_or(ReplyError::Unknown)?
    };
    if text.contains('\0') { Err(ReplyError::Unknown) } else { Ok(text) }
}

fn is_mail(bytes: &[u8]) -> bool {
    ["Received:", "Return-Path:", "Delivered-To:", "From:", "MIME-Version:"]
        .iter()
        .any(|header| bytes.starts_with(header.as_bytes()))
}

/// A text in the encoding that it says it has; where it says none and is not UTF-8, in that of Windows, as mail programs write it.
fn of_text(bytes: &[u8]) -> Option<String> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Some(encoding.decode_without_bom_handling(bytes.get(mark..)?).0.into_owned());
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text.to_owned()),
        Err(_) if bytes.iter().any(|byte| *byte < b' ' && !b"\t\n\r\x0c".contains(byte)) => None,
        Err(_) => Some(WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()),
    }
}

fn of_pdf(bytes: &[u8]) -> Option<String> {
    let document = Document::load_mem(bytes).ok()?;
    let pages: Vec<u32> = document.get_pages().keys().copied().collect();
    document.extract_text(&pages).ok().filter(|text| !text.trim().is_empty())
}

/// The first plain text of a mail; failing that its HTML without the marks.
fn of_mail(mail: &ParsedMail<'_>, depth: usize) -> Option<String> {
    first(mail, "text/plain", depth).or_else(|| first(mail, "text/html", depth).map(|html| without_marks(&html)))
}

fn first(part: &ParsedMail<'_>, wanted: &str, depth: usize) -> Option<String> {
    let attached = part.headers.get_first_value("Content-Disposition").is_some_and(|how| how.starts_with("attachment"));
    if attached || depth > DEEPEST {
        return None;
    }
    if part.ctype.mimetype == wanted && part.subparts.is_empty() {
        return part.get_body().ok().filter(|text| !text.trim().is_empty());
    }
    part.subparts.iter().find_map(|part| first(part, wanted, depth + 1))
}

/// The text between the marks; what ends a block ends a line.
fn without_marks(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        let (mark, after) = after.split_once('>').unwrap_or((after, ""));
        let name: String = mark.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        rest = after;
        match name.to_ascii_lowercase().as_str() {
            "br" => text.push('\n'),
            "p" | "div" | "tr" | "li" | "h1" | "h2" | "h3" => text.push_str("\n\n"),
            hidden @ ("style" | "script" | "head" | "title") if !mark.starts_with('/') => {
                let end = rest.to_ascii_lowercase().find(&format!("</{hidden}"));
                rest = end.map_or("", |at| &rest[at..]);
            }
            _ => {}
        }
    }
    text.push_str(rest);
    html_escape::decode_html_entities(&text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_gives_its_text_and_not_its_attachments() {
        let mail = "From: privacy@example.org\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; \
            charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<style>p{}</style><p>Sch=C3=B6n &amp; gut.</p>\
            <p>Ende</p>\r\n--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nnot this\r\n\
            --b--\r\n";
        let text = reply_text("answer.eml", mail.as_bytes()).unwrap();
        assert_eq!(text.split_whitespace().collect::<Vec<_>>().join(" "), "Schön & gut. Ende");
    }

    #[test]
    fn what_cannot_be_read_says_what_to_do() {
        assert_eq!(reply_text("a.pdf", b"%PDF-1.7 and then nothing"), Err(ReplyError::Pdf));
        assert_eq!(reply_text("a.png", b"\x89PNG\r\n\x1a\n"), Err(ReplyError::Unknown));
        assert_eq!(reply_text("a.eml", b"Subject: x\r\n\r\n"), Err(ReplyError::Mail));
        assert_eq!(reply_text("a.txt", b"Dear customer").as_deref(), Ok("Dear customer"));
    }

    #[test]
    fn a_text_is_read_as_mail_programs_save_it() {
        let saved: [&[u8]; 4] = [
            "Wir haben nichts gelöscht – 5 €".as_bytes(),
            b"Wir haben nichts gel\xf6scht \x96 5 \x80",
            b"\xef\xbb\xbfWir haben nichts gel\xc3\xb6scht \xe2\x80\x93 5 \xe2\x82\xac",
            &"\u{feff}Wir haben nichts gelöscht – 5 €".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>(),
        ];
        for bytes in saved {
            assert_eq!(reply_text("answer.txt", bytes).as_deref(), Ok("Wir haben nichts gelöscht – 5 €"), "{bytes:?}");
        }
    }
}
