//! How fast records are read: `cargo run --release -p takeback-sources --example throughput [MEGABYTES]`.
//!
//! Makes a Records.json and a MyActivity.json in memory, indented as Google writes them, and reads both by small cards.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write as _;
use std::time::Instant;
use takeback_model::{EntryPath, Moment, Problem, Record, RuleShape, Sink, Stop};
use takeback_sources::{Assignment, check_card, read_entry};

const CARD: &str = r#"
id = "bench"
brand = "bench"
name = "Bench"
controller = "Bench"
title = "Bench"
status = "unverified"
references = ["made up"]
[[recognise]]
path = "Records.json"
weight = 0.9
[[file]]
rule = "places"
title = "Places"
paths = ["Records.json"]
format = "json"
records = ["/locations/*"]
category = "location"
origin = "observed"
text = "{source}"
time = "timestamp ?? timestampMs"
place = { lat = "latitudeE7 | e7", lng = "longitudeE7 | e7" }
[[file]]
rule = "activity"
title = "Activity"
paths = ["MyActivity.json"]
format = "json"
records = ["/*"]
category = "search"
origin = "observed"
text = "{title}"
time = "time"
sensitive_terms = true
parties = [ { name = "titleUrl | google-target | host", dealing = "ad-interaction", when = { field = "details/*/name", in = ["From Google Ads"] } } ]
[[file.variant]]
when = { field = "details/*/name", in = ["From Google Ads"] }
category = "advertising-interaction"
"#;

#[derive(Default)]
struct Count {
    records: u64,
    bytes: u64,
    shapes: usize,
}

impl Sink for Count {
    fn shape(&mut self, _: RuleShape) -> usize {
        self.shapes += 1;
        self.shapes
    }
    fn record(&mut self, _: usize, record: &Record<'_>) -> Result<(), Stop> {
        self.records += 1;
        self.bytes += record.text.len() as u64 + u64::from(record.at.is_some());
        Ok(())
    }
    fn skip(&mut self, _: &str, _: &str) {}
    fn problem(&mut self, problem: Problem) {
        println!("{problem:?}");
    }
    fn account(&mut self, _: &str) {}
    fn made_on(&mut self, _: Moment) {}
}

fn places(size: usize) -> String {
    let mut out = String::from("{\n  \"locations\": [");
    let mut n = 0u64;
    while out.len() < size {
        out.push_str(if n > 0 { ", {" } else { "{" });
        let _ = write!(
            out,
            "\n    \"latitudeE7\": {},\n    \"longitudeE7\": {},\n    \"accuracy\": {},\n    \"activity\": [{{\n      \"activity\": [{{\n        \"type\": \"STILL\",\n        \"confidence\": {}\n      }}],\n      \"timestamp\": \"2022-04-01T10:11:{:02}.345Z\"\n    }}],\n    \"source\": \"WIFI\",\n    \"deviceTag\": -1234567890,\n    \"timestamp\": \"2022-04-01T10:11:{:02}.345Z\"\n  }}",
            480_000_000 + n % 9_999_999,
            20_000_000 + n % 999_999,
            n % 90,
            n % 100,
            n % 60,
            n % 60
        );
        n += 1;
    }
    out + "]\n}\n"
}

fn activity(size: usize) -> String {
    let mut out = String::from("[");
    let mut n = 0u64;
    while out.len() < size {
        out.push_str(if n > 0 { "," } else { "" });
        let ads =
            if n.is_multiple_of(7) { ",\n  \"details\": [{\n    \"name\": \"From Google Ads\"\n  }]" } else { "" };
        let _ = write!(
            out,
            "{{\n  \"header\": \"Search\",\n  \"title\": \"Searched for how to repair a garden fence {n}\",\n  \"titleUrl\": \"https://www.google.com/search?q\\u003dhow+to+repair+a+garden+fence+{n}\",\n  \"time\": \"2024-01-05T08:09:{:02}.123Z\",\n  \"products\": [\"Search\"]{ads},\n  \"activityControls\": [\"Web \\u0026 App Activity\"]\n}}",
            n % 60
        );
        n += 1;
    }
    out + "]"
}

fn main() {
    let megabytes: usize = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(160);
    let card = check_card(CARD).unwrap_or_else(|mistakes| panic!("{mistakes:?}"));
    for (name, text) in [("Records.json", places(megabytes << 20)), ("MyActivity.json", activity(megabytes << 20))] {
        let path = EntryPath::new(name).unwrap();
        let Assignment::Rules(rules) = card.plan(&[&path], &mut |_| None).row(&path) else {
            panic!("the card knows its file")
        };
        for _ in 0..3 {
            let mut sink = Count::default();
            let start = Instant::now();
            let outcome = read_entry(&rules, &path, &mut text.as_bytes(), &mut sink);
            let seconds = start.elapsed().as_secs_f64();
            let speed = text.len() as f64 / 1e6 / seconds;
            println!(
                "{name}: {} records, {:.0} MB in {seconds:.2} s = {speed:.0} MB/s ({})",
                sink.records,
                text.len() as f64 / 1e6,
                outcome.state.as_str()
            );
        }
    }
}
