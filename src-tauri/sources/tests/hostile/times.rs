//! Absurd times: a time that is kept is one that can be believed, one that is not is told, and a program's "never" is none.

use crate::card::{Count, card, rules_for};
use takeback_model::{EntryPath, ProblemKind};
use takeback_sources::read_entry;

/// 1700 and 2200, in milliseconds since 1970.
const BELIEVED: std::ops::Range<i64> = -8_520_336_000_000..7_258_118_400_000;

/// What stands in the file, and the year that it is read as: `None` where it is told, 0 where it means no time.
const TIMES: &[(&str, Option<i32>)] = &[
    ("1700000000", Some(2023)),
    ("1700000000000", Some(2023)),
    ("1700000000000000", Some(2023)),
    ("1700000000000000000", Some(2023)),
    ("1700000000.123456", Some(2023)),
    ("0", Some(0)),
    ("0.0", Some(0)),
    ("-1", None),
    ("-62135596800", None),
    ("9223372036854775807", Some(0)),
    ("-9223372036854775808", None),
    ("18446744073709551615", None),
    ("99999999999999999999999999", None),
    ("1e308", None),
    ("1.7e12", None),
    ("NaN", None),
    ("Infinity", None),
    ("9999-12-31T23:59:59Z", Some(0)),
    ("10000-01-01T00:00:00Z", None),
    ("0001-01-01T00:00:00Z", Some(0)),
    ("0000-00-00 00:00:00", None),
    ("1600-01-01T00:00:00Z", None),
    ("2500-01-01T00:00:00Z", None),
    ("2024-02-30T00:00:00Z", None),
    ("2024-01-05T25:61:61Z", None),
    ("2024-01-05T00:00:00+99:99", Some(2023)),
    ("2024-01-05T08:09:10.99999999999999999999999999Z", Some(2024)),
    ("２０２４-01-05", None),
    ("2024-01-05\u{202e}", None),
];

#[test]
fn absurd_times_are_told_or_mean_none() {
    let lines: Vec<String> = TIMES.iter().map(|(text, _)| format!("{{\"n\":\"x\",\"t\":\"{text}\"}}\n")).collect();
    let path = EntryPath::new("a.ndjson").unwrap();
    let mut sink = Count::default();
    read_entry(&rules_for(&card(), &path), &path, &mut lines.concat().as_bytes(), &mut sink);
    assert_eq!(sink.times.len(), TIMES.len(), "the records stay, whatever their times");
    for ((text, year), at) in TIMES.iter().zip(&sink.times) {
        let found = at.map(|at| at.unix_ms);
        assert!(found.is_none_or(|ms| BELIEVED.contains(&ms)), "{text}: {found:?}");
        let years = found.map(|ms| 1970 + (ms.div_euclid(86_400_000) as f64 / 365.2425).floor() as i32);
        assert_eq!(years, year.filter(|year| *year > 0), "{text}");
    }
    let told: Vec<u64> =
        sink.problems.iter().filter(|problem| problem.kind == ProblemKind::Time).filter_map(|p| p.affected).collect();
    assert_eq!(told, [TIMES.iter().filter(|(_, year)| year.is_none()).count() as u64]);
}
