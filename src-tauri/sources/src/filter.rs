//! Filters: what a card may do to a value on its way, e.g. `titleUrl | google-target | host`.

use crate::field::{Expr, Scope, Take};
use crate::html::{strip_html, unentity};
use crate::json::parse_whole;
use crate::node::{Node, mend_meta, says_nothing};
use crate::time::snowflake;
use std::borrow::Cow;

/// A compiled filter.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Filter {
    Host,
    GoogleTarget,
    E7,
    Degrees,
    GeoUri,
    Lat,
    Lng,
    StripHtml,
    After(String),
    Before(String),
    LastPart,
    Lower,
    Trim,
    Int,
    Split(String),
    DecimalMac,
    /// The service's epoch in Unix milliseconds.
    Snowflake(i64),
    Meta,
    Unentity,
    /// Parses the text as JSON and takes the values at the path.
    Json(Box<Expr>),
    /// Divides a number: amounts in millionths, cents.
    Divide(f64),
}

const KNOWN: &str = "host, google-target, e7, degrees, geo-uri, lat, lng, strip-html, after:TEXT, before:TEXT, last-part, lower, \
    trim, int, split:TEXT, decimal-mac, snowflake:x, snowflake:discord, meta, unentity, json, json:PATH, div:NUMBER";

impl Filter {
    /// Parses a filter with its argument.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        // The argument may end in a space on purpose (`after: in `), so only the name is trimmed; quotes keep both ends.
        let (name, argument) = text.split_once(':').unwrap_or((text, ""));
        let argument = unquoted(argument);
        let needed = || {
            if argument.is_empty() {
                Err(format!("the filter '{name}' needs a text after ':'"))
            } else {
                Ok(argument.to_owned())
            }
        };
        Ok(match name.trim() {
            "host" => Self::Host,
            "google-target" => Self::GoogleTarget,
            "e7" => Self::E7,
            "degrees" => Self::Degrees,
            "geo-uri" => Self::GeoUri,
            "lat" => Self::Lat,
            "lng" => Self::Lng,
            "strip-html" => Self::StripHtml,
            "after" => Self::After(needed()?),
            "before" => Self::Before(needed()?),
            "last-part" => Self::LastPart,
            "lower" => Self::Lower,
            "trim" => Self::Trim,
            "int" => Self::Int,
            "split" => Self::Split(needed()?),
            "decimal-mac" => Self::DecimalMac,
            "snowflake" => Self::Snowflake(match argument {
                "x" => 1_288_834_974_657,
                "discord" => 1_420_070_400_000,
                _ => return Err("write 'snowflake:x' or 'snowflake:discord': the two count from different days".into()),
            }),
            "meta" => Self::Meta,
            "unentity" => Self::Unentity,
            "json" => Self::Json(Box::new(Expr::parse(if argument.is_empty() { "." } else { argument })?)),
            "div" => match argument.parse::<f64>() {
                Ok(number) if number.is_finite() && number != 0.0 => Self::Divide(number),
                _ => return Err("the filter 'div' needs a number other than 0 after ':'".into()),
            },
            other => return Err(format!("unknown filter '{other}'; use one of: {KNOWN}")),
        })
    }

    /// Applies the filter and hands what comes out to `take`. False when `take` has enough.
    pub(crate) fn apply<'s>(&self, value: Cow<'s, str>, take: Take<'_, 's>) -> bool {
        match self {
            Self::Split(separator) => value
                .split(separator.as_str())
                .map(str::trim)
                .all(|part| says_nothing(part) || take(Cow::Owned(part.to_owned()))),
            Self::Json(expr) => json_values(&value, expr, take),
            _ => match self.one(value) {
                Some(value) if !value.trim().is_empty() => take(value),
                _ => true,
            },
        }
    }

    fn one<'s>(&self, value: Cow<'s, str>) -> Option<Cow<'s, str>> {
        let owned = |text: String| Some(Cow::Owned(text));
        match self {
            Self::Host => host(&value).and_then(owned),
            Self::GoogleTarget => Some(google_target(&value).map_or(value, Cow::Owned)),
            Self::E7 => e7(&value).and_then(|e7| owned(degrees_of(e7))),
            Self::Degrees => pair(&value.replace('°', "")).and_then(|(a, b)| owned(format!("{a},{b}"))),
            Self::GeoUri => {
                let rest = value.trim().strip_prefix("geo:")?;
                pair(rest.split([';', '?']).next()?).and_then(|(a, b)| owned(format!("{a},{b}")))
            }
            Self::Lat => pair(&value).and_then(|(lat, _)| owned(lat.to_owned())),
            Self::Lng => pair(&value).and_then(|(_, lng)| owned(lng.to_owned())),
            Self::StripHtml => owned(strip_html(&value)),
            Self::After(mark) => value.split_once(mark.as_str()).and_then(|(_, rest)| owned(rest.trim().to_owned())),
            Self::Before(mark) => {
                Some(value.split_once(mark.as_str()).map(|(rest, _)| rest.trim().to_owned()).map_or(value, Cow::Owned))
            }
            Self::LastPart => last_part(&value).and_then(owned),
            Self::Lower => owned(value.to_lowercase()),
            Self::Trim => owned(value.trim().to_owned()),
            Self::Int => whole_number(&value).and_then(|number| owned(number.to_string())),
            Self::DecimalMac => decimal_mac(&value).and_then(owned),
            Self::Snowflake(epoch) => snowflake(&value, *epoch).and_then(owned),
            Self::Meta => Some(mend_meta(&value).map_or(value, Cow::Owned)),
            Self::Unentity => owned(unentity(&value).into_owned()),
            Self::Divide(by) => {
                let number = value.trim().parse::<f64>().ok()? / by;
                if number.is_finite() { owned(number.to_string()) } else { None }
            }
            Self::Split(_) | Self::Json(_) => None,
        }
    }
}

fn unquoted(argument: &str) -> &str {
    let trimmed = argument.trim();
    match trimmed.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')) {
        Some(inner) if trimmed.len() > 1 => inner,
        _ => argument.trim_end(),
    }
}

/// The host of a URL or bare host, lower case, without `www.`.
fn host(text: &str) -> Option<String> {
    let text = text.trim();
    let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    let host = match host.split_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    let host = host.trim_end_matches('.').to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let shaped = host.contains('.') && !host.contains(char::is_whitespace) && !host.starts_with('.');
    shaped.then(|| host.to_owned())
}

/// What a redirect of Google leads to; `None` where the URL is none.
fn google_target(url: &str) -> Option<String> {
    let (base, query) = url.split_once('?')?;
    let path = base.split_once("://")?.1;
    let (host, path) = path.split_once('/')?;
    let is_google = host.split('.').any(|label| label == "google");
    if !is_google || !matches!(path, "url" | "imgres" | "aclk") {
        return None;
    }
    let query = query.split('#').next().unwrap_or(query);
    let target = |name: &str| {
        query
            .split('&')
            .find_map(|pair| pair.split_once('=').filter(|(key, _)| *key == name))
            .map(|(_, value)| percent_decode(value))
    };
    ["q", "url", "adurl", "imgrefurl"].into_iter().filter_map(target).find(|found| found.contains("://"))
}

/// Decodes `%XX` and `+`.
pub(crate) fn percent_decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let hex = bytes.get(at + 1..at + 3).and_then(|two| std::str::from_utf8(two).ok());
        match (byte, hex.and_then(|two| u8::from_str_radix(two, 16).ok())) {
            (b'%', Some(decoded)) => {
                out.push(decoded);
                at += 2;
            }
            (b'+', _) => out.push(b' '),
            _ => out.push(*byte),
        }
        at += 1;
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// 10⁻⁷ degrees as an integer. Values beyond the poles are the known 32-bit wrap of old exports, and are unwrapped.
pub(crate) fn e7(text: &str) -> Option<i64> {
    let value = whole_number(text)?;
    Some(if value > 1_800_000_000 { value - 4_294_967_296 } else { value })
}

fn degrees_of(e7: i64) -> String {
    let sign = if e7 < 0 { "-" } else { "" };
    let value = e7.unsigned_abs();
    format!("{sign}{}.{:07}", value / 10_000_000, value % 10_000_000)
}

fn pair(text: &str) -> Option<(&str, &str)> {
    let text = text.trim().trim_matches(['(', ')', '[', ']']);
    let (first, second) = text.split_once([',', ';']).or_else(|| text.split_once(char::is_whitespace))?;
    let second = second.split([',', ';']).next()?;
    let number = |text: &str| text.trim().parse::<f64>().is_ok_and(f64::is_finite);
    (number(first) && number(second)).then(|| (first.trim(), second.trim()))
}

fn last_part(text: &str) -> Option<String> {
    let path = text.split(['?', '#']).next()?.trim_end_matches('/');
    let part = path.rsplit(['/', '\\']).next()?;
    Some(if text.contains("://") { percent_decode(part) } else { part.to_owned() })
}

fn whole_number(text: &str) -> Option<i64> {
    let text = text.trim();
    text.parse().ok().or_else(|| {
        let number = text.parse::<f64>().ok()?;
        (number.abs() < 9.0e15).then_some(number as i64)
    })
}

fn decimal_mac(text: &str) -> Option<String> {
    let number = text.trim().parse::<u64>().ok().filter(|n| *n < 1 << 48 && *n > 0)?;
    let parts: Vec<String> = number.to_be_bytes()[2..].iter().map(|byte| format!("{byte:02x}")).collect();
    Some(parts.join(":"))
}

/// The text as JSON, or as a comma list of JSON objects (which may end in a comma).
fn json_values(text: &str, expr: &Expr, take: Take<'_, '_>) -> bool {
    let trimmed = text.trim().trim_end_matches(',');
    let list;
    let parsed = if trimmed.starts_with('{') {
        list = format!("[{trimmed}]");
        parse_whole(&list)
    } else {
        parse_whole(trimmed)
    };
    let Some(node): Option<Node<'_>> = parsed else { return true };
    let scope = Scope { item: &node, unit: &node, key: "", literal: false };
    let mut found = Vec::new();
    expr.values(&scope, &mut |value| {
        found.push(value.into_owned());
        true
    });
    found.into_iter().all(|value| take(Cow::Owned(value)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(filter: &str, value: &str) -> String {
        let mut out = Vec::new();
        Filter::parse(filter).unwrap().apply(Cow::Borrowed(value), &mut |v| {
            out.push(v.into_owned());
            true
        });
        out.join("; ")
    }

    #[test]
    fn filters_do_what_they_say() {
        let cases = [
            ("host", "https://user@www.Shop.example.org:8080/a?b", "shop.example.org"),
            ("host", "not a host", ""),
            (
                "google-target",
                "https://www.google.com/url?q=https://shop.example.org/a%3Fb%3D1&usg=x",
                "https://shop.example.org/a?b=1",
            ),
            (
                "google-target",
                "https://www.google.com/search?q=https://x.org",
                "https://www.google.com/search?q=https://x.org",
            ),
            ("e7", "481234567", "48.1234567"),
            ("e7", "-1", "-0.0000001"),
            ("e7", "4294967295", "-0.0000001"),
            ("degrees", "48.1234567°, -2.1°", "48.1234567,-2.1"),
            ("geo-uri", "geo:48.1,2.1;u=3", "48.1,2.1"),
            ("lat", "48.1, 2.1", "48.1"),
            ("lng", "48.1, 2.1", "2.1"),
            ("strip-html", "<b>a</b> &amp; b", "a & b"),
            ("after:IP ", "From IP 203.0.113.9", "203.0.113.9"),
            ("before:|", "a|b", "a"),
            ("before:|", "ab", "ab"),
            ("last-part", "https://www.instagram.com/_u/some_one/", "some_one"),
            ("lower", "ÀB", "àb"),
            ("int", "12.0", "12"),
            ("split:;", "a; b;;N/A", "a; b"),
            ("decimal-mac", "1108152157446", "01:02:03:04:05:06"),
            ("snowflake:x", "1050118621198921728", "2018-10-10T20:19:24.211Z"),
            ("snowflake:discord", "175928847299117063", "2016-04-30T11:18:25.796Z"),
            ("meta", "Caf\u{c3}\u{a9}", "Café"),
            ("unentity", "a &amp; b&#39;s", "a & b's"),
            ("json:*/text", r#"{"text":"Nice "},{"text":"@x","m":1},"#, "Nice; @x"),
            ("json", r#"["a","b"]"#, "a; b"),
            ("json", "no json", ""),
            ("div:1000000", "9990000", "9.99"),
        ];
        for (filter, value, expected) in cases {
            assert_eq!(run(filter, value), expected, "{filter} of {value}");
        }
        assert!(
            Filter::parse("snowflake").is_err() && Filter::parse("after").is_err() && Filter::parse("div:0").is_err()
        );
    }
}
