//! Files that are small to write and want to eat the machine: each ends, in bounded time and memory, with what could be
//! read and a word about the rest. They are generated while they are read; none is ever whole anywhere.

use crate::card::{Count, card, rules_for};
use std::io::{self, Read};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use takeback_model::{EntryPath, ProblemKind};
use takeback_sources::{read_entry, read_unknown};

/// The time of a processor for one of them: far above what any needs, and far below what a reader needs whose time grows
/// with the square.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);
/// The memory of this program at its peak, in MiB, with what tests before it left behind.
const ROOM: u64 = 256;
/// The same of one alone: what an import may take.
const ALONE: u64 = 128;

const MIB: u64 = 1 << 20;

/// Held by whoever measures the memory of the whole program.
pub(crate) static MEASURING: Mutex<()> = Mutex::new(());

/// What stands in the middle of a file, so many times.
enum Middle {
    Same(&'static str),
    Counted(fn(u64) -> String),
}
use Middle::{Counted, Same};

struct Bomb {
    what: &'static str,
    /// The extension says the reader; `unknown.…` goes to the generic source.
    file: &'static str,
    head: &'static str,
    middle: Middle,
    times: u64,
    tail: &'static str,
    /// The state of the entry, and the kinds of the problems told.
    ends: (&'static str, &'static [ProblemKind]),
    /// The records that come out of it, or more.
    records: u64,
}

const BOMBS: &[Bomb] = &[
    Bomb {
        what: "200 MB in one line",
        file: "a.lines",
        head: "first\n",
        middle: Same("xxxxxxxxxxxxxxxx"),
        times: 200 * MIB / 16,
        tail: "\nlast\n",
        ends: ("read", &[ProblemKind::Limit]),
        records: 2,
    },
    Bomb {
        what: "200 MB of JSON in one line",
        file: "a.ndjson",
        head: "{\"n\":\"1\"}\n{\"n\":\"",
        middle: Same("xxxxxxxxxxxxxxxx"),
        times: 200 * MIB / 16,
        tail: "\"}\n{\"n\":\"2\"}\n",
        ends: ("read", &[ProblemKind::Limit]),
        records: 2,
    },
    Bomb {
        what: "a cell without end",
        file: "a.csv",
        head: "n,m\n1,2\n\"",
        middle: Same("xxxxxxxxxxxxxxxx"),
        times: 4096 * MIB / 16,
        tail: "",
        ends: ("broken", &[ProblemKind::Limit]),
        records: 1,
    },
    Bomb {
        what: "a million columns",
        file: "a.csv",
        head: "n",
        middle: Counted(|n| if n == 1_000_000 { "\n1,2\n".to_owned() } else { format!(",c{n}") }),
        times: 1_000_001,
        tail: "3,4\n",
        ends: ("read", &[ProblemKind::Limit]),
        records: 2,
    },
    Bomb {
        what: "a million columns of one name",
        file: "a.csv",
        head: "n",
        middle: Same(",n"),
        times: 1_000_000,
        tail: "\n1,2\n3,4\n",
        ends: ("read", &[ProblemKind::Limit]),
        records: 2,
    },
    Bomb {
        what: "a million columns in a file that no card knows",
        file: "unknown.csv",
        head: "Name",
        middle: Same(",a"),
        times: 1_000_000,
        tail: "\n1,2\n3,4\n",
        ends: ("read", &[ProblemKind::Limit]),
        records: 2,
    },
    Bomb {
        what: "nothing but carriage returns",
        file: "a.blocks",
        head: "n,m\n1,2\n",
        middle: Same("\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r"),
        times: 800 * MIB / 16,
        tail: "3,4\n",
        ends: ("read", &[]),
        records: 2,
    },
    Bomb {
        what: "a billion laughs",
        file: "a.xml",
        head: concat!(
            "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">",
            "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]><d><r><n>1"
        ),
        middle: Same("&c;&f;"),
        times: 100_000,
        tail: "</n></r><r><n>2</n></r></d>",
        ends: ("read", &[ProblemKind::Limit]),
        records: 2,
    },
    Bomb {
        what: "elements in elements",
        file: "a.xml",
        head: "<d><r><n>1</n></r>",
        middle: Same("<a>"),
        times: 10_000_000,
        tail: "",
        ends: ("broken", &[ProblemKind::Limit]),
        records: 1,
    },
    Bomb {
        what: "a record of empty elements",
        file: "a.xml",
        head: "<d><r><n>1</n></r><r>",
        middle: Same("<a/>"),
        times: 100_000_000,
        tail: "</r></d>",
        ends: ("broken", &[ProblemKind::Limit]),
        records: 1,
    },
    Bomb {
        what: "a record of elements with names of their own",
        file: "a.xml",
        head: "<d><r><n>1</n></r><r>",
        middle: Counted(|n| format!("<a{n}/>")),
        times: 100_000_000,
        tail: "</r></d>",
        ends: ("broken", &[ProblemKind::Limit]),
        records: 1,
    },
    Bomb {
        what: "a tag with attributes without end",
        file: "a.xml",
        head: "<d><r><n>1</n></r><r",
        middle: Counted(|n| format!(" a{n}=\"\"")),
        times: 100_000_000,
        tail: "/></d>",
        ends: ("broken", &[ProblemKind::Limit]),
        records: 1,
    },
    Bomb {
        what: "lists in lists",
        file: "a.json",
        head: "{\"a\":[{\"n\":\"1\"},{\"n\":",
        middle: Same("[[[[[[[[[[[[[[[["),
        times: 10_000_000,
        tail: "",
        ends: ("broken", &[ProblemKind::Limit]),
        records: 1,
    },
    Bomb {
        what: "a text of 200 MB",
        file: "a.json",
        head: "{\"a\":[{\"n\":\"1\"},{\"n\":\"",
        middle: Same("xxxxxxxxxxxxxxxx"),
        times: 200 * MIB / 16,
        tail: "\"},{\"n\":\"2\"}]}",
        ends: ("read", &[ProblemKind::Limit]),
        records: 2,
    },
    Bomb {
        what: "a record of millions of numbers",
        file: "a.json",
        head: "{\"a\":[{\"n\":\"1\"},{\"l\":[0",
        middle: Same(",1"),
        times: 7_000_000,
        tail: "]},{\"n\":\"2\"}]}",
        ends: ("read", &[ProblemKind::Limit]),
        records: 2,
    },
    Bomb {
        what: "a record of millions of small objects",
        file: "a.json",
        head: "{\"a\":[{\"n\":\"1\"},{\"l\":[0",
        middle: Same(",{\"v\":1}"),
        times: 1_600_000,
        tail: "]},{\"n\":\"2\"}]}",
        ends: ("read", &[ProblemKind::Limit]),
        records: 2,
    },
    Bomb {
        what: "a record of millions of empty objects",
        file: "a.json",
        head: "{\"a\":[{\"n\":\"1\"},{\"l\":[0",
        middle: Same(",{}"),
        times: 5_000_000,
        tail: "]},{\"n\":\"2\"}]}",
        ends: ("read", &[ProblemKind::Limit]),
        records: 2,
    },
    Bomb {
        what: "a line of millions of lists",
        file: "a.ndjson",
        head: "{\"n\":\"1\"}\n{\"l\":[0",
        middle: Same(",[1]"),
        times: 3_000_000,
        tail: "]}\n{\"n\":\"2\"}\n",
        ends: ("read", &[ProblemKind::Limit]),
        records: 2,
    },
    Bomb {
        what: "a record of half a million parties",
        file: "a.json",
        head: "{\"a\":[{\"n\":\"1\"},{\"l\":[0",
        middle: Counted(|n| format!(",\"p{n}\"")),
        times: 500_000,
        tail: "]},{\"n\":\"2\"}]}",
        ends: ("read", &[ProblemKind::Limit]),
        records: 3,
    },
    Bomb {
        what: "tags that never end",
        file: "a.tables",
        head: "<table><tr><td>n</td><td>1</td></tr></table>",
        middle: Same("<a "),
        times: 5_000_000,
        tail: "",
        ends: ("read", &[]),
        records: 1,
    },
    Bomb {
        what: "quotes that never end",
        file: "a.meta",
        head: "<div class=\"_a6-g\"><h2>T</h2>",
        middle: Same("<a b=\"<a c='"),
        times: 1_300_000,
        tail: "",
        ends: ("read", &[]),
        records: 1,
    },
    Bomb {
        what: "tables in tables",
        file: "a.tables",
        head: "<table><tr><td>n</td><td>1</td></tr></table>",
        middle: Same("<table><tr><td>"),
        times: 1_100_000,
        tail: "",
        ends: ("read", &[]),
        records: 1,
    },
    Bomb {
        what: "a page of cells",
        file: "a.tables",
        head: "<table><tr><td>n</td><td>1</td></tr></table><table>",
        middle: Same("<tr><td>a</td>"),
        times: 1_100_000,
        tail: "</table>",
        ends: ("read", &[]),
        records: 1_100_000,
    },
    Bomb {
        what: "40 MB before the first block",
        file: "a.activity",
        head: "<style>",
        middle: Same("a {b: c} <div>"),
        times: 40 * MIB / 14,
        tail: "</style><div class=\"outer-cell\"><div class=\"content-cell\">Watched it<br></div></div>",
        ends: ("read", &[]),
        records: 1,
    },
    Bomb {
        what: "lines within a block",
        file: "a.activity",
        head: "<div class=\"outer-cell\"><div class=\"content-cell\">Watched it",
        middle: Same("<br>"),
        times: 20_000_000,
        tail: "</div></div><div class=\"outer-cell\"><div class=\"content-cell\">Watched that</div></div>",
        ends: ("read", &[ProblemKind::Limit; 4]),
        records: 2,
    },
    Bomb {
        what: "lines of a letter within a block",
        file: "a.activity",
        head: "<div class=\"outer-cell\"><div class=\"content-cell\">Watched it",
        middle: Same("<br>x"),
        times: 3_000_000,
        tail: "</div></div><div class=\"outer-cell\"><div class=\"content-cell\">Watched that</div></div>",
        ends: ("read", &[]),
        records: 2,
    },
    Bomb {
        what: "paragraphs of a letter",
        file: "a.meta",
        head: "<div class=\"_a6-g\"><h2>T</h2>",
        middle: Same("<p>x"),
        times: 3_000_000,
        tail: "",
        ends: ("read", &[]),
        records: 1,
    },
    Bomb {
        what: "elements in elements of a page",
        file: "a.meta",
        head: "<div class=\"_a6-g\"><h2>T</h2>",
        middle: Same("<p>"),
        times: 5_000_000,
        tail: "",
        ends: ("read", &[]),
        records: 1,
    },
    Bomb {
        what: "a person of a million properties",
        file: "a.vcf",
        head: "BEGIN:VCARD\nFN:Mia\n",
        middle: Counted(|n| format!("X-{n}:1\n")),
        times: 1_000_000,
        tail: "END:VCARD\nBEGIN:VCARD\nFN:Ben\nEND:VCARD\n",
        ends: ("read", &[ProblemKind::Limit]),
        records: 2,
    },
    Bomb {
        what: "a quoted text that goes on and on",
        file: "a.vcf",
        head: "BEGIN:VCARD\nFN:Mia\nNOTE;ENCODING=QUOTED-PRINTABLE:=\n",
        middle: Same("x=\n"),
        times: 20_000_000,
        tail: "\nEND:VCARD\nBEGIN:VCARD\nFN:Ben\nEND:VCARD\n",
        ends: ("read", &[]),
        records: 2,
    },
    Bomb {
        what: "a guest list without end",
        file: "a.ics",
        head: "BEGIN:VEVENT\nSUMMARY:party\n",
        middle: Counted(|n| format!("ATTENDEE:mailto:p{n}@example.org\n")),
        times: 1_000_000,
        tail: "END:VEVENT\n",
        ends: ("read", &[ProblemKind::Limit]),
        records: 1,
    },
    Bomb {
        what: "a mail of headers",
        file: "a.mbox",
        head: "From x\nSubject: one\n",
        middle: Same("Received: a\n b\n"),
        times: 5_000_000,
        tail: "\nbody\n\nFrom y\nSubject: two\n\n",
        ends: ("read", &[]),
        records: 2,
    },
    Bomb {
        what: "a block without end",
        file: "a.texts",
        head: "n: 1\n\n",
        middle: Same("n: 1\n"),
        times: 20_000_000,
        tail: "\n\nn: 2\n",
        ends: ("read", &[ProblemKind::Limit]),
        records: 3,
    },
    Bomb {
        what: "two maps of names in a file that no card knows",
        file: "unknown.json",
        head: "{\"x\":{\"k\":1",
        middle: Counted(|n| if n == 15_000 { "},\"y\":{\"k\":1".to_owned() } else { format!(",\"{}\":1", n % 15_001) }),
        times: 30_000,
        tail: "}}",
        ends: ("read", &[]),
        records: 1,
    },
];

/// A file as it is read.
struct Flow<'b> {
    bomb: &'b Bomb,
    /// The next piece: the head is 0.
    piece: u64,
    ready: Vec<u8>,
    at: usize,
}

impl Read for Flow<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.at == self.ready.len() {
            self.ready.clear();
            self.at = 0;
            while self.ready.len() < 1 << 16 && self.piece < self.bomb.times + 2 {
                match (self.piece, &self.bomb.middle) {
                    (0, _) => self.ready.extend_from_slice(self.bomb.head.as_bytes()),
                    (last, _) if last > self.bomb.times => self.ready.extend_from_slice(self.bomb.tail.as_bytes()),
                    (_, Same(text)) => self.ready.extend_from_slice(text.as_bytes()),
                    (n, Counted(text)) => self.ready.extend_from_slice(text(n - 1).as_bytes()),
                }
                self.piece += 1;
            }
        }
        let count = (self.ready.len() - self.at).min(out.len());
        out[..count].copy_from_slice(&self.ready[self.at..self.at + count]);
        self.at += count;
        Ok(count)
    }
}

/// The most memory that this program had since [`forget_peak`], in MiB; zero where the system does not say.
pub(crate) fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|kib| kib.parse::<u64>().ok()).unwrap_or_default() / 1024
}

pub(crate) fn forget_peak() {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

/// How long this thread has had a processor; zero where the system does not say.
pub(crate) fn spent() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanos = told.split_whitespace().next().and_then(|nanos| nanos.parse().ok());
    Duration::from_nanos(nanos.unwrap_or_default())
}

#[test]
fn every_bomb_ends() {
    let _alone = MEASURING.lock().unwrap_or_else(PoisonError::into_inner);
    let card = card();
    let mut faults = Vec::new();
    // Of one alone the memory is its own, and not what those before it left behind.
    let only = std::env::var("TAKEBACK_ONLY").unwrap_or_default();
    let room = if only.is_empty() { ROOM } else { ALONE };
    for bomb in BOMBS.iter().filter(|bomb| bomb.what.starts_with(&only)) {
        forget_peak();
        let start = spent();
        let path = EntryPath::new(bomb.file).unwrap();
        let mut flow = Flow { bomb, piece: 0, ready: Vec::new(), at: 0 };
        let mut sink = Count::default();
        let outcome = if bomb.file.starts_with("unknown") {
            read_unknown(&path, &mut flow, &mut sink)
        } else {
            read_entry(&rules_for(&card, &path), &path, &mut flow, &mut sink)
        };
        let (took, peak) = (spent().saturating_sub(start), peak());
        let kinds: Vec<ProblemKind> = sink.problems.iter().map(|problem| problem.kind).collect();
        let got = (outcome.state.as_str(), kinds.as_slice());
        if got != bomb.ends || sink.records < bomb.records || took > PATIENCE || peak > room {
            let reason = outcome.state.reason().unwrap_or_default();
            faults
                .push(format!("{} ({}): {got:?} {} {reason} {took:?} {peak} MiB", bomb.what, bomb.file, sink.records));
        }
        assert!(bomb.ends.0 != "broken" || outcome.state.reason().is_some(), "{}", bomb.what);
        if std::env::var_os("TAKEBACK_TELL").is_some() {
            println!("{:6} ms {peak:4} MiB  {}", took.as_millis(), bomb.what);
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}
