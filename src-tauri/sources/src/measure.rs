//! Points on earth and sums of money, out of the texts that exports write them as.

use crate::field::{Expr, Scope};
use crate::filter::{Filter, e7};

/// A coordinate in 10⁻⁷ degrees. A pair `48.1, 2.1` gives its first number, or with `second` its second.
pub(crate) fn coordinate(expr: &Expr, scope: &Scope<'_>, second: bool) -> Option<i32> {
    let limit = if second { 1_800_000_000 } else { 900_000_000 };
    let value = match expr.last_filter() {
        // The common case of millions of records: an integer stays one.
        Some((inner, Filter::E7)) => wrapped(e7(&inner.first(scope)?)?, limit),
        _ => degrees(&expr.first(scope)?, second)?,
    };
    (-limit..=limit).contains(&value).then(|| i32::try_from(value).ok()).flatten()
}

/// Old exports wrote negative latitudes as if they had no sign.
fn wrapped(value: i64, limit: i64) -> i64 {
    if value > limit { value - 4_294_967_296 } else { value }
}

fn degrees(text: &str, second: bool) -> Option<i64> {
    let mut parts = text.split([',', ';']);
    let first = parts.next()?;
    let text = if second { parts.next().unwrap_or(first) } else { first };
    let number: f64 = text.trim().trim_end_matches('°').trim().parse().ok()?;
    let scaled = number * 1e7;
    (scaled.is_finite() && scaled.abs() < 4e9).then_some(scaled.round() as i64)
}

/// Hundredths and the currency that stands beside the number.
pub(crate) fn amount(text: &str) -> Option<(i64, &str)> {
    let text = text.trim();
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let end = text.rfind(|c: char| c.is_ascii_digit())? + 1;
    let number = &text[start..end];
    // `.99` and `-.99`
    let leading_dot = text[..start].ends_with('.');
    let prefix = text[..start].trim_end_matches('.').trim();
    let suffix = text[end..].trim();
    let negative =
        prefix.contains(['-', '−']) || suffix.starts_with('-') || (prefix.starts_with('(') && suffix.ends_with(')'));
    let sign = |text: &str| text.trim_matches(|c: char| c.is_whitespace() || "-−+()".contains(c)).len();
    let currency = if sign(prefix) > 0 { prefix } else { suffix };
    let currency = currency.trim_matches(|c: char| c.is_whitespace() || "-−+()".contains(c));
    if currency.chars().count() > 12 {
        return None;
    }
    let hundredths = if leading_dot { hundredths("0", number)? } else { decimal(number)? };
    Some((if negative { -hundredths } else { hundredths }, currency))
}

fn decimal(number: &str) -> Option<i64> {
    if !number.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || ".,'’".contains(c)) {
        return number.parse::<f64>().ok().map(|n| n * 100.0).filter(|n| n.abs() < 9e15).map(|n| n.round() as i64);
    }
    let separator = decimal_separator(number);
    match separator {
        Some(at) => hundredths(&number[..at], &number[at + 1..]),
        None => hundredths(number, ""),
    }
}

/// Where the fraction starts: the last sign, unless it can only group thousands.
fn decimal_separator(number: &str) -> Option<usize> {
    let at = number.rfind(['.', ','])?;
    let sign = &number[at..=at];
    let grouping =
        number.matches(sign).count() > 1 || (sign == "," && number.len() - at == 4 && !number.starts_with("0,"));
    (!grouping).then_some(at)
}

fn hundredths(whole: &str, fraction: &str) -> Option<i64> {
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    let whole: i64 = digits.parse().ok()?;
    let digit = |at: usize| fraction.as_bytes().get(at).map_or(0, |b| i64::from(b.saturating_sub(b'0')));
    let rounded = digit(0) * 10 + digit(1) + i64::from(digit(2) >= 5);
    whole.checked_mul(100)?.checked_add(rounded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_of_money() {
        let cases = [
            ("9.99", Some((999, ""))),
            ("EUR 9.00", Some((900, "EUR"))),
            ("$1,234.56", Some((123_456, "$"))),
            ("1.234,56 €", Some((123_456, "€"))),
            ("1 234,56 €", Some((123_456, "€"))),
            ("1,234", Some((123_400, ""))),
            ("12,5", Some((1250, ""))),
            ("-3.005", Some((-301, ""))),
            ("($5.00)", Some((-500, "$"))),
            ("1'000.00 CHF", Some((100_000, "CHF"))),
            ("¥500", Some((50_000, "¥"))),
            (".99", Some((99, ""))),
            ("free", None),
            ("99999999999999999999", None),
        ];
        for (text, expected) in cases {
            assert_eq!(amount(text), expected, "{text}");
        }
    }

    #[test]
    fn coordinates() {
        assert_eq!(degrees("48.1234567", false), Some(481_234_567));
        assert_eq!(degrees("48.1°, -2.1°", true), Some(-21_000_000));
        assert_eq!(degrees("x", false), None);
        assert_eq!(wrapped(4_294_967_295, 900_000_000), -1);
    }
}
