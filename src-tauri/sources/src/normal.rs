//! The normal forms of identifiers: what makes one address, number or id the same at every brand.
//!
//! Each function gives `None` where the text is not such an identifier; then none is recorded.

use crate::html::fold_space;
use crate::node::says_nothing;
use std::net::{IpAddr, SocketAddr};
use takeback_model::IdentifierKind;

/// The normal form of an identifier of this kind.
#[must_use]
pub fn normal(kind: IdentifierKind, text: &str) -> Option<String> {
    let text = text.trim();
    if says_nothing(text) {
        return None;
    }
    match kind {
        IdentifierKind::Email => email(text),
        IdentifierKind::Phone => phone(text),
        IdentifierKind::Address => line(text, 5, 300),
        IdentifierKind::Ip => ip(text),
        IdentifierKind::Device => token(text, 4),
        IdentifierKind::AdId => ad_id(text),
        IdentifierKind::Card => card(text),
        IdentifierKind::Account => line(text.trim_start_matches('@'), 1, 200),
        IdentifierKind::Cookie => token(text, 6),
        IdentifierKind::Name => line(text, 1, 200),
    }
}

/// An e-mail address: lower case, without `mailto:`, brackets and a name around it.
#[must_use]
pub fn email(text: &str) -> Option<String> {
    let text = match (text.find('<'), text.rfind('>')) {
        (Some(open), Some(close)) if open < close => &text[open + 1..close],
        _ => text,
    };
    let text = text.trim().trim_start_matches("mailto:").to_lowercase();
    let (local, domain) = text.split_once('@')?;
    let odd = |c: char| c.is_whitespace() || c.is_control() || "@,;:<>()[]\"\\*".contains(c);
    let labels_fit =
        domain.split('.').all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'));
    let shaped = !local.is_empty()
        && text.len() <= 254
        && !local.contains(odd)
        && !domain.contains(odd)
        && !local.starts_with('.')
        && !local.ends_with('.')
        && domain.contains('.')
        && labels_fit
        && domain
            .rsplit('.')
            .next()
            .is_some_and(|top| top.chars().count() >= 2 && !top.bytes().all(|b| b.is_ascii_digit()));
    shaped.then_some(text)
}

/// A phone number: digits, with a leading `+` where the country is given.
#[must_use]
pub fn phone(text: &str) -> Option<String> {
    let text = text.trim().trim_start_matches("tel:").trim();
    let international = text.starts_with('+') || text.starts_with("00") || text.starts_with("(+");
    let known = |c: char| c.is_ascii_digit() || c.is_whitespace() || "+-–().'/\u{200e}\u{202a}\u{202c}".contains(c);
    if !text.chars().all(known) {
        return None;
    }
    let mut digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if text.starts_with("00") {
        digits.drain(..2);
    }
    // +44 (0)20: the zero is for callers inside the country.
    if international
        && text.contains("(0)")
        && let Some(at) = text.find("(0)")
    {
        let before = text[..at]
            .chars()
            .filter(char::is_ascii_digit)
            .count()
            .saturating_sub(if text.starts_with("00") { 2 } else { 0 });
        if before < digits.len() {
            digits.remove(before);
        }
    }
    let plausible = (6..=15).contains(&digits.len()) && digits.bytes().any(|b| b != b'0');
    plausible.then(|| if international { format!("+{digits}") } else { digits })
}

/// An IP address in its canonical text form, without port or zone.
#[must_use]
pub fn ip(text: &str) -> Option<String> {
    let text = text.trim();
    let address: IpAddr = text
        .parse()
        .or_else(|_| text.parse::<SocketAddr>().map(|socket| socket.ip()))
        .or_else(|_| text.trim_start_matches('[').trim_end_matches(']').split('%').next().unwrap_or(text).parse())
        .ok()?;
    let address = address.to_canonical();
    (!address.is_unspecified()).then(|| address.to_string())
}

/// The last four digits of a card or account number.
#[must_use]
pub fn card(text: &str) -> Option<String> {
    let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_digit).collect();
    let known = text.chars().all(|c| c.is_alphanumeric() || c.is_whitespace() || "*•.-–xX#():/·…".contains(c));
    if digits.len() < 4 || !known {
        return None;
    }
    let last = digits.get(digits.len() - 4..)?;
    Some(last.iter().map(|b| char::from(*b)).collect())
}

/// An advertising id: lower case; the zero id of people who opted out is none.
#[must_use]
pub fn ad_id(text: &str) -> Option<String> {
    let id = token(text, 8)?.to_lowercase();
    id.chars().any(|c| c.is_ascii_hexdigit() && c != '0').then_some(id)
}

/// An id without spaces, not masked and not all zeros.
fn token(text: &str, shortest: usize) -> Option<String> {
    let text = text.trim().trim_matches(['"', '{', '}']);
    let masked = text.contains("***") || text.chars().all(|c| c == '0' || c == '-' || c == ':');
    let shaped = (shortest..=200).contains(&text.len()) && !text.contains(char::is_whitespace) && !masked;
    shaped.then(|| text.to_owned())
}

fn line(text: &str, shortest: usize, longest: usize) -> Option<String> {
    let folded = fold_space(text);
    let length = folded.chars().count();
    ((shortest..=longest).contains(&length) && folded.chars().any(char::is_alphanumeric)).then_some(folded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use IdentifierKind as Kind;

    #[test]
    fn normal_forms() {
        let cases = [
            (Kind::Email, " Ann.Smith@Example.ORG ", Some("ann.smith@example.org")),
            (Kind::Email, "Ann <ann@example.org>", Some("ann@example.org")),
            (Kind::Email, "mailto:ann@example.org", Some("ann@example.org")),
            (Kind::Email, "ann@example", None),
            (Kind::Email, "a***n@example.org", None),
            (Kind::Email, "ann at example.org", None),
            (Kind::Email, "ann@192.0.2.1", None),
            (Kind::Phone, "+49 (30) 123-4567", Some("+49301234567")),
            (Kind::Phone, "0049 30 1234567", Some("+49301234567")),
            (Kind::Phone, "+44 (0)20 7946 0000", Some("+442079460000")),
            (Kind::Phone, "030 1234567", Some("0301234567")),
            (Kind::Phone, "12345", None),
            (Kind::Phone, "call me", None),
            (Kind::Ip, "203.0.113.9", Some("203.0.113.9")),
            (Kind::Ip, "203.0.113.9:443", Some("203.0.113.9")),
            (Kind::Ip, "2001:0DB8::0001", Some("2001:db8::1")),
            (Kind::Ip, "[2001:db8::1]:443", Some("2001:db8::1")),
            (Kind::Ip, "::ffff:192.0.2.1", Some("192.0.2.1")),
            (Kind::Ip, "0.0.0.0", None),
            (Kind::Ip, "999.1.1.1", None),
            (Kind::Card, "**** **** **** 1234", Some("1234")),
            (Kind::Card, "Visa 4111111111111111", Some("1111")),
            (Kind::Card, "Visa", None),
            (Kind::AdId, "38400000-8CF0-11BD-B23E-10B96E40000D", Some("38400000-8cf0-11bd-b23e-10b96e40000d")),
            (Kind::AdId, "00000000-0000-0000-0000-000000000000", None),
            (Kind::Account, "@some_one", Some("some_one")),
            (Kind::Cookie, "*************abc", None),
            (Kind::Name, " Ann \n Smith ", Some("Ann Smith")),
            (Kind::Name, "N/A", None),
            (Kind::Address, "1 Rue Exemple,\n75000 Paris", Some("1 Rue Exemple, 75000 Paris")),
        ];
        for (kind, text, expected) in cases {
            assert_eq!(normal(kind, text).as_deref(), expected, "{kind} {text}");
        }
    }
}
