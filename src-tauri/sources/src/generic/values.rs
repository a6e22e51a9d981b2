//! What the values of a field look like, whatever the field is called.

use crate::measure;
use crate::normal;
use crate::time::{self, TimeForm, Zone};

/// So much of a field must look like something before it counts as that.
const MOST: f64 = 0.8;

/// Values of one field in the sample; those that say nothing are not in it.
#[derive(Debug, Clone, Default)]
pub(super) struct Values(pub(super) Vec<String>);

impl Values {
    /// Whether nearly all are so.
    pub(super) fn are(&self, test: impl Fn(&str) -> bool) -> bool {
        let held = self.0.iter().filter(|value| test(value.trim())).count();
        !self.0.is_empty() && held as f64 >= MOST * self.0.len() as f64
    }

    /// The time form that reads them, if they are times. Of dates like `1/2/2026`, `day_first` decides.
    pub(super) fn time_form(&self, day_first: bool) -> Option<&'static str> {
        let read = |form: &TimeForm| {
            let any = self.0.iter().any(|value| matches!(time::parse(value, form, Zone::Unknown), Ok(Some(_))));
            any && self.are(|value| time::parse(value, form, Zone::Unknown).is_ok())
        };
        if read(&TimeForm::Auto) && !self.0.iter().any(|value| is_short_date(value) && !evident(value)) {
            return Some("auto");
        }
        let parts = || self.0.iter().filter_map(|value| short_date(value));
        let (day_leads, month_leads) = (parts().any(|(first, _)| first > 12), parts().any(|(_, second)| second > 12));
        let dotted = self.are(|value| value.contains('.'));
        match (day_leads, month_leads) {
            (true, true) => None,
            (false, true) => read(&TimeForm::MonthFirst).then_some("mdy"),
            (true, false) => read(&TimeForm::DayFirst).then_some("dmy"),
            (false, false) => (read(&TimeForm::DayFirst) && (day_first || dotted)).then_some("dmy"),
        }
    }

    /// Whether they are times that could be nothing else: no plain numbers.
    pub(super) fn are_written_times(&self) -> bool {
        self.are(|value| value.len() >= 8 && !is_number(value) && value.contains(['-', '/', '.', ' ', ':']))
            && self.are(|value| value.starts_with(|c: char| c.is_ascii_alphanumeric()))
            && self.time_form(true).is_some()
    }

    /// Degrees within these bounds: plain, or in ten-millionths.
    pub(super) fn degrees(&self, limit: f64) -> Option<Degrees> {
        let within =
            |scale: f64| self.are(|value| value.parse::<f64>().is_ok_and(|number| (number / scale).abs() <= limit));
        if within(1.0) {
            Some(Degrees::Plain)
        } else if within(1e7) && self.are(|value| !value.contains('.')) {
            Some(Degrees::E7)
        } else {
            None
        }
    }
}

/// How coordinates are written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Degrees {
    Plain,
    E7,
}

/// The first two numbers of a date like `1/2/2026`.
fn short_date(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.split([' ', 'T', ',']).next()?.split(['/', '.', '-']);
    let mut number =
        || parts.next().filter(|part| part.len() < 5 && part.bytes().all(|b| b.is_ascii_digit()))?.parse().ok();
    let (first, second, _): (u32, u32, u32) = (number()?, number()?, number()?);
    (first < 32).then_some((first, second))
}

fn is_short_date(text: &str) -> bool {
    short_date(text).is_some()
}

/// Whether only one order of a short date makes sense.
fn evident(text: &str) -> bool {
    time::parse(text, &TimeForm::Auto, Zone::Unknown).is_ok()
}

pub(super) fn is_number(text: &str) -> bool {
    !text.is_empty() && text.parse::<f64>().is_ok_and(f64::is_finite)
}

pub(super) fn is_email(text: &str) -> bool {
    !text.contains(' ') && normal::email(text).is_some()
}

pub(super) fn is_ip(text: &str) -> bool {
    text.len() >= 3 && text.contains(['.', ':']) && normal::ip(text).is_some() && !is_clock(text)
}

/// `12:30:45` and `::` alone must not pass for IPv6.
fn is_clock(text: &str) -> bool {
    text.len() <= 8 && text.matches(':').count() <= 2 && !text.contains("::") && !text.contains('.')
}

/// A phone number that needs no name beside it to be known as one.
pub(super) fn is_international_phone(text: &str) -> bool {
    text.starts_with('+') && text.bytes().filter(u8::is_ascii_digit).count() >= 8 && normal::phone(text).is_some()
}

pub(super) fn is_phone(text: &str) -> bool {
    normal::phone(text).is_some() && text.bytes().filter(u8::is_ascii_digit).count() >= 6 && !is_short_date(text)
}

pub(super) fn is_iban(text: &str) -> bool {
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let b = compact.as_bytes();
    let shaped = (15..=34).contains(&b.len())
        && b[..2].iter().all(u8::is_ascii_uppercase)
        && b[2..4].iter().all(u8::is_ascii_digit)
        && b.iter().all(u8::is_ascii_alphanumeric);
    if !shaped {
        return false;
    }
    let turned = b[4..].iter().chain(&b[..4]);
    let rest = turned.fold(0u32, |rest, byte| match byte {
        b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
        _ => (rest * 100 + u32::from(byte.to_ascii_uppercase() - b'A') + 10) % 97,
    });
    rest == 1
}

/// A whole card number with a right check digit.
pub(super) fn is_card_number(text: &str) -> bool {
    let digits: Vec<u32> = text.bytes().filter(u8::is_ascii_digit).map(|b| u32::from(b - b'0')).collect();
    let shaped = (13..=19).contains(&digits.len())
        && text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b' ' | b'-'))
        && digits.first().is_some_and(|first| (2..=6).contains(first));
    shaped && luhn(&digits)
}

/// A card or account number with only its last digits left: `**** 1234`.
pub(super) fn is_masked_card(text: &str) -> bool {
    let masks = text.chars().filter(|c| matches!(c, '*' | '•' | 'x' | 'X' | '·' | '#')).count();
    let tail = text.len() >= 4 && text.bytes().rev().take(4).all(|b| b.is_ascii_digit());
    masks >= 2 && tail && text.chars().count() <= 40 && normal::card(text).is_some()
}

fn luhn(digits: &[u32]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, digit)| if at % 2 == 0 { *digit } else { digit * 2 / 10 + digit * 2 % 10 })
        .sum();
    sum.is_multiple_of(10)
}

pub(super) fn is_uuid(text: &str) -> bool {
    let text = text.trim_matches(['{', '}']);
    text.len() == 36
        && text.bytes().enumerate().all(|(at, b)| match at {
            8 | 13 | 18 | 23 => b == b'-',
            _ => b.is_ascii_hexdigit(),
        })
}

pub(super) fn is_mac(text: &str) -> bool {
    text.len() == 17
        && text
            .bytes()
            .enumerate()
            .all(|(at, b)| if at % 3 == 2 { matches!(b, b':' | b'-') } else { b.is_ascii_hexdigit() })
}

pub(super) fn is_url(text: &str) -> bool {
    (text.starts_with("http://") || text.starts_with("https://")) && text.len() > 10
}

/// An id: no spaces, some digits or letters, not a sentence.
pub(super) fn is_token(text: &str) -> bool {
    (4..=128).contains(&text.len())
        && !text.contains(char::is_whitespace)
        && text.bytes().any(|b| b.is_ascii_alphanumeric())
}

/// A longer id of many different characters, as programs make them.
pub(super) fn is_random_token(text: &str) -> bool {
    is_uuid(text) || (is_token(text) && text.len() >= 8 && text.bytes().any(|b| b.is_ascii_digit()))
}

pub(super) fn is_handle(text: &str) -> bool {
    let length = text.chars().count();
    (2..=64).contains(&length) && text.split_whitespace().count() <= 3 && text.chars().any(char::is_alphanumeric)
}

pub(super) fn is_person_name(text: &str) -> bool {
    let words = text.split_whitespace().count();
    (1..=6).contains(&words)
        && text.chars().count() <= 60
        && text.chars().any(char::is_alphabetic)
        && !text.chars().any(|c| c.is_ascii_digit() || "@/_:;{}<>=".contains(c))
}

pub(super) fn is_address(text: &str) -> bool {
    let length = text.chars().count();
    (6..=300).contains(&length)
        && text.contains(' ')
        && text.chars().any(char::is_alphabetic)
        && !is_email(text)
        && !is_url(text)
}

pub(super) fn is_amount(text: &str) -> bool {
    text.len() <= 32 && measure::amount(text).is_some() && !is_short_date(text)
}

pub(super) fn is_currency(text: &str) -> bool {
    (text.len() == 3 && text.bytes().all(|b| b.is_ascii_uppercase())) || matches!(text, "€" | "$" | "£" | "zł" | "¥")
}

/// `48.1, 11.5`
pub(super) fn is_point(text: &str) -> bool {
    let mut parts = text.split([',', ';']);
    let degree = |part: Option<&str>, limit: f64| {
        let part = part.map(|part| part.trim().trim_end_matches('°'));
        part.is_some_and(|part| part.contains('.') && part.parse::<f64>().is_ok_and(|number| number.abs() <= limit))
    };
    degree(parts.next(), 90.0) && degree(parts.next(), 180.0) && parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_known_by_their_form() {
        type Test = fn(&str) -> bool;
        let cases: [(Test, &str, bool); 26] = [
            (is_iban, "DE89 3704 0044 0532 0130 00", true),
            (is_iban, "GB82WEST12345698765432", true),
            (is_iban, "DE89370400440532013001", false),
            (is_card_number, "4111 1111 1111 1111", true),
            (is_card_number, "4111111111111112", false),
            (is_card_number, "1700000000000", false),
            (is_masked_card, "**** **** **** 1234", true),
            (is_masked_card, "1234", false),
            (is_ip, "192.0.2.17", true),
            (is_ip, "2001:db8::1", true),
            (is_ip, "12:30:45", false),
            (is_ip, "1.2", false),
            (is_international_phone, "+49 30 1234567", true),
            (is_international_phone, "+1", false),
            (is_phone, "030 1234567", true),
            (is_phone, "01.02.2024", false),
            (is_uuid, "38400000-8cf0-11bd-b23e-10b96e40000d", true),
            (is_mac, "00:1B:44:11:3A:B7", true),
            (is_point, "48.137, 11.575", true),
            (is_point, "12,50", false),
            (is_person_name, "Zoë van den Berg", true),
            (is_person_name, "ann@example.org", false),
            (is_address, "Musterweg 1, 10115 Berlin", true),
            (is_amount, "1.234,56 €", true),
            (is_amount, "05.01.2024", false),
            (is_currency, "EUR", true),
        ];
        for (test, text, expected) in cases {
            assert_eq!(test(text), expected, "{text}");
        }
    }

    #[test]
    fn times_tell_their_form_or_none() {
        let form = |values: &[&str], day_first| {
            Values(values.iter().map(|value| (*value).to_owned()).collect()).time_form(day_first)
        };
        assert_eq!(form(&["2024-01-05T08:09:10Z"], false), Some("auto"));
        assert_eq!(form(&["31.12.2024", "01.02.2024"], false), Some("auto"));
        assert_eq!(form(&["31/12/2024", "01/02/2024"], false), Some("dmy"));
        assert_eq!(form(&["12/31/2024", "1/2/2024"], false), Some("mdy"));
        assert_eq!(form(&["1/2/2024"], false), None);
        assert_eq!(form(&["1/2/2024"], true), Some("dmy"));
        assert_eq!(form(&["1704445750"], false), Some("auto"));
        assert_eq!(form(&["soon"], true), None);
    }
}
