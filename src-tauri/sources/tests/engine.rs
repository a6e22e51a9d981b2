//! What the engine does with data that is as it should be, and with data that is not.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write as _;
use takeback_model::{EntryPath, EntryState, Moment, Problem, ProblemKind, Record, RuleShape, Sink, Stop};
use takeback_sources::{Assignment, Outcome, RuleSet, check_card, read_back, read_entry};

const HEAD: &str = r#"
id = "shop"
brand = "shop"
name = "Shop"
controller = "Shop Ltd"
title = "Shop"
status = "unverified"
references = ["made up"]
"#;
const RECOGNISE: &str = "[[recognise]]\npath = \"*\"\nweight = 0.9\n";

#[derive(Default)]
struct Gathered {
    shapes: Vec<RuleShape>,
    lines: Vec<String>,
    skips: Vec<String>,
    problems: Vec<Problem>,
    account: String,
    stop_after: Option<usize>,
}

impl Sink for Gathered {
    fn shape(&mut self, shape: RuleShape) -> usize {
        self.shapes.push(shape);
        self.shapes.len() - 1
    }
    fn record(&mut self, shape: usize, record: &Record<'_>) -> Result<(), Stop> {
        let shape = &self.shapes[shape];
        let mut numbers = record.locator.iter();
        let locator = shape.locator.chars().fold(String::new(), |mut out, c| {
            let _ =
                if matches!(c, '*' | '@') { write!(out, "{}", numbers.next().unwrap()) } else { write!(out, "{c}") };
            out
        });
        let parties: Vec<&str> = record.parties.iter().map(|party| party.name).collect();
        let at = record.at.map_or(String::new(), |at| format!(" @{}", at.unix_ms / 1000));
        self.lines.push(format!(
            "{}: {}{at} <{}> [{locator}]",
            shape.category,
            format_args!("{}{}", shape.text, record.text),
            parties.join("+")
        ));
        if self.stop_after == Some(self.lines.len()) { Err(Stop) } else { Ok(()) }
    }
    fn skip(&mut self, rule: &str, reason: &str) {
        self.skips.push(format!("{rule}: {reason}"));
    }
    fn problem(&mut self, problem: Problem) {
        self.problems.push(problem);
    }
    fn account(&mut self, account: &str) {
        self.account = account.to_owned();
    }
    fn made_on(&mut self, _: Moment) {}
}

fn rules(top: &str, file: &str) -> (RuleSet, EntryPath) {
    let text = format!("{HEAD}{top}\n{RECOGNISE}[[file]]\n{file}");
    let card = check_card(&text).unwrap_or_else(|mistakes| panic!("{mistakes:?}"));
    let path = EntryPath::new("a/data.x").unwrap();
    match card.plan(&[&path], &mut |_| None).row(&path) {
        Assignment::Rules(rules) => (rules, path),
        other => panic!("{other:?}"),
    }
}

fn row(format: &str, rest: &str) -> String {
    format!(
        "rule = \"r\"\ntitle = \"R\"\npaths = [\"*.x\"]\ncategory = \"purchase\"\norigin = \"observed\"\n{format}\n{rest}"
    )
}

fn read(top: &str, file: &str, data: &[u8]) -> (Gathered, Outcome) {
    let (rules, path) = rules(top, file);
    let mut sink = Gathered::default();
    let outcome = read_entry(&rules, &path, &mut &data[..], &mut sink);
    let (records, skipped) = outcome.rules.iter().fold((0, 0), |(r, s), count| (r + count.records, s + count.skipped));
    assert_eq!(
        (records as usize, skipped as usize),
        (sink.lines.len(), sink.skips.len()),
        "every unit is counted once"
    );
    (sink, outcome)
}

fn json(records: &str, rest: &str) -> String {
    row(&format!("format = \"json\"\nrecords = [{records}]"), rest)
}

#[test]
fn paths_of_several_generations_are_read_in_one_pass() {
    let file = json(r#""/v2/*", "/v1/*""#, "text = \"{n}\"\ntime = \"t\"\ntime_form = \"unix-s\"");
    let second =
        row("format = \"json\"\nrecords = [\"\"]", "account = \"me\"\ntext = \"{me}\"").replace("\"r\"", "\"whole\"");
    let data = br#"{"me":"ann@example.org","skip":[1,{"v1":[]}],"v1":[{"n":"old","t":10}],"v2":[{"n":"new","t":20},{"x":1},{"n":null}]}"#;
    let (sink, outcome) = read("", &format!("{file}\n[[file]]\n{second}"), data);
    assert_eq!(sink.account, "ann@example.org");
    assert_eq!(
        sink.lines,
        ["purchase: ann@example.org <> []", "purchase: old @10 <> [/v1/0]", "purchase: new @20 <> [/v2/0]"]
    );
    assert_eq!(sink.skips, ["r: nothing in it", "r: nothing in it"]);
    assert_eq!(outcome.state, EntryState::Read);
    assert!(sink.problems.is_empty());
}

#[test]
fn items_of_units_are_records_of_their_own() {
    let file = json(
        "\"/list/*\"",
        r#"each = "events/*"
text = "{type} at {^name}"
time = "at"
time_form = "unix-s"
parties = [ { name = "^name", dealing = "reported-activity" } ]
skip = [ { when = { field = "type", in = ["test"] }, reason = "a test of the company" } ]
[[file.variant]]
when = { field = "type", starts = "ad" }
category = "advertising-interaction"
parties = []"#,
    );
    let data = br#"{"list":[{"name":"s.example","events":[{"type":"BUY","at":5},{"type":"ad click"},{"type":"TEST"}]},{"name":"empty","events":[]}]}"#;
    let (sink, _) = read("", &file, data);
    assert_eq!(
        sink.lines,
        [
            "purchase: BUY at s.example @5 <s.example> [/list/0/events/0]",
            "advertising-interaction: ad click at s.example <> [/list/0/events/1]"
        ]
    );
    assert_eq!(sink.skips, ["r: a test of the company", "r: nothing in it"]);
}

#[test]
fn members_and_parts_have_locators_too() {
    let file = json("\"\"", "each = \"devices/*\"\ntext = \"{@key} {model}\"");
    let (sink, _) = read("", &file, br#"{"devices":{"k1":{"model":"A"},"k2":{"model":"B"}}}"#);
    assert_eq!(sink.lines, ["purchase: k1 A <> [/devices/0]", "purchase: k2 B <> [/devices/1]"]);
    assert_eq!(sink.shapes[0].locator, "/devices/@");
    let file = json("\"/chats/*/*\"", "text = \"{text} in {@key}\"");
    let (sink, _) = read("", &file, br#"{"chats":{"Ann":[{"text":"hi"}],"Bo":[{"text":"yes"},{"text":"no"}]}}"#);
    let lines = ["hi in Ann <> [/chats/0/0]", "yes in Bo <> [/chats/1/0]", "no in Bo <> [/chats/1/1]"];
    assert_eq!(sink.lines, lines.map(|line| format!("purchase: {line}")));
    let whole = row("format = \"json\"\nrecords = [\"\"]", "account = \"me\"").replace("\"r\"", "\"whole\"");
    let file = format!("{}\n[[file]]\n{whole}", json("\"/*\"", "each = \"l/*\"\ntext = \"{.} in {@key}\""));
    let (sink, _) = read("", &file, br#"{"a":{"l":[1,2]}}"#);
    assert_eq!(sink.lines, ["purchase: 1 in a <> [/0/l/0]", "purchase: 2 in a <> [/0/l/1]"]);
    let file = row("format = \"csv\"", "each = \"Interests\"\nsplit = \"; \"\ntext = \"{.}\"");
    let (sink, _) = read("", &file, b"Name,Interests\nx,a; b\n");
    assert_eq!(sink.lines, ["purchase: a <> [row 1/interests part 1]", "purchase: b <> [row 1/interests part 2]"]);
}

#[test]
fn constants_name_parties_but_make_no_records() {
    let file = json(
        "\"/*\"",
        "text = \"{n}\"\nparties = [{ name = \"='Co'\", dealing = \"connected-app\" }, { name = \"by ?? ='Else'\", dealing = \"connected-app\" }]",
    );
    let (sink, _) = read("", &file, br#"[{"n":"a"},{"n":null},{"by":"x"}]"#);
    assert_eq!(sink.lines, ["purchase: a <Co+Else> [/0]", "purchase:  <Co+x> [/2]"]);
    assert_eq!(sink.skips, ["r: nothing in it"]);
}

#[test]
fn keys_are_made_of_several_values() {
    let (rules, path) = rules("", &json("\"/*\"", "text = \"{n}\"\nkey = [\"a\", \"b\"]"));
    let mut sink = Keys::default();
    read_entry(&rules, &path, &mut &br#"[{"n":1,"a":1,"b":2},{"n":1,"b":2},{"n":1}]"#[..], &mut sink);
    assert_eq!(sink.0, ["1|2", "|2", ""]);
}

#[derive(Default)]
struct Keys(Vec<String>);

impl Sink for Keys {
    fn shape(&mut self, _: RuleShape) -> usize {
        0
    }
    fn record(&mut self, _: usize, record: &Record<'_>) -> Result<(), Stop> {
        self.0.push(record.key.to_owned());
        Ok(())
    }
    fn skip(&mut self, _: &str, _: &str) {}
    fn problem(&mut self, _: Problem) {}
    fn account(&mut self, _: &str) {}
    fn made_on(&mut self, _: Moment) {}
}

#[test]
fn damage_keeps_what_was_read_before() {
    let file = json("\"/*\"", "text = \"{n}\"");
    for (data, reason) in [
        (&br#"[{"n":1},{"n":2},{"n":"#[..], "cut off at byte 22"),
        (br#"[{"n":1},{"n":2},{n:3}]"#, "not valid JSON at byte"),
        (br#"[{"n":1},{"n":2}] [1]"#, "more text after the end"),
    ] {
        let (sink, outcome) = read("", &file, data);
        assert_eq!(sink.lines.len(), 2, "{reason}");
        let EntryState::Broken(told) = outcome.state else { panic!("{reason}: {:?}", outcome.state) };
        assert!(told.contains(reason), "{told}");
        assert_eq!(sink.problems[0].kind, ProblemKind::Syntax);
        assert!(sink.problems[0].place.starts_with("byte "));
    }
}

#[test]
fn depth_is_limited_without_falling_over() {
    let file = json("\"/*\"", "text = \"{n}\"");
    let nested = |levels: usize| format!("[{{\"n\":\"x\",\"d\":{}1{}}}]", "[".repeat(levels), "]".repeat(levels));
    let (sink, outcome) = read("", &file, nested(50).as_bytes());
    assert_eq!((sink.lines.len(), outcome.state), (1, EntryState::Read));
    let (sink, outcome) = read("", &file, nested(100_000).as_bytes());
    assert!(matches!(outcome.state, EntryState::Broken(_)));
    assert_eq!(sink.problems[0].kind, ProblemKind::Limit);
}

#[test]
fn a_unit_too_large_is_left_out_and_reading_goes_on() {
    let file = json("\"/*\"", "text = \"{n}\"");
    let data = format!("[{{\"n\":\"a\"}},{{\"n\":\"b\",\"x\":\"{}\"}},{{\"n\":\"c\"}}]", "y\\\"".repeat(6 << 20));
    let (sink, outcome) = read("", &file, data.as_bytes());
    assert_eq!(sink.lines, ["purchase: a <> [/0]", "purchase: c <> [/2]"]);
    assert_eq!(sink.skips, ["r: larger than 16 MiB"]);
    assert_eq!((sink.problems[0].kind, sink.problems[0].place.as_str()), (ProblemKind::Limit, "/1"));
    assert_eq!(outcome.state, EntryState::Read);
}

#[test]
fn another_shape_is_drift() {
    let file = json("\"/orders/*\"", "text = \"{n}\"");
    let (sink, outcome) = read("", &file, br#"{"purchases":[{"n":"secret"}],"version":2}"#);
    assert_eq!(outcome.state, EntryState::Read);
    assert_eq!(sink.problems[0].kind, ProblemKind::Drift);
    assert!(sink.problems[0].message.contains("purchases, version") && !sink.problems[0].message.contains("secret"));
    for empty in [&b"{}"[..], b"[]", b"", b"  \n", b"null", br#"{"orders":[]}"#, br#"{"orders":null}"#] {
        let (sink, outcome) = read("", &file, empty);
        assert!(sink.problems.is_empty(), "{}", String::from_utf8_lossy(empty));
        assert_eq!(outcome.state, EntryState::Read);
    }
    let file = row("format = \"csv\"", "text = \"{Item}\"");
    let (sink, outcome) = read("", &file, b"Artikel,Preis\nSchuhe,9\n");
    assert_eq!(outcome.state, EntryState::Unknown("header not as in the card".into()));
    assert_eq!(sink.problems[0].kind, ProblemKind::Drift);
    assert!(sink.problems[0].message.contains("Artikel") && !sink.problems[0].message.contains("Schuhe"));
}

#[test]
fn encodings_are_understood_or_told() {
    let file = json("\"/*\"", "text = \"{name}\"");
    let meta = br#"[{"name":"Caf\u00c3\u00a9 \u00f0\u009f\u0098\u0080"},{"name":"na\u00efve"},{"n\u00c3\u00a1me":1,"name":"\u0041"}]"#;
    let (sink, _) = read("encoding = \"meta\"", &file, meta);
    assert_eq!(sink.lines[0], "purchase: Café 😀 <> [/0]");
    assert_eq!(sink.lines[1], "purchase: naïve <> [/1]");
    let utf16: Vec<u8> =
        [0xfeff].into_iter().chain("[{\"name\":\"Zoë\"}]".encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(read("", &file, &utf16).0.lines, ["purchase: Zoë <> [/0]"]);
    let (sink, outcome) = read("", &file, b"\xef\xbb\xbf[{\"name\":\"a\xffb\"}]");
    assert_eq!(sink.lines, ["purchase: a\u{fffd}b <> [/0]"]);
    assert_eq!((sink.problems[0].kind, sink.problems[0].affected), (ProblemKind::Encoding, Some(1)));
    assert_eq!(outcome.state, EntryState::Read);
}

#[test]
fn times_that_are_none_are_told_once() {
    let file = json("\"/*\"", "text = \"{n}\"\ntime = \"t\"");
    let (sink, _) =
        read("", &file, br#"[{"n":1,"t":"soon"},{"n":2,"t":"later"},{"n":3,"t":0},{"n":4,"t":"2024-01-05"}]"#);
    assert_eq!(sink.lines.len(), 4);
    assert_eq!(sink.problems.len(), 1);
    let problem = &sink.problems[0];
    assert_eq!((problem.kind, problem.affected, problem.place.as_str()), (ProblemKind::Time, Some(2), "/0"));
}

#[test]
fn sensitive_terms_make_shapes_of_their_own() {
    let file = json("\"/*\"", "text = \"{n}\"\nsensitive_terms = true");
    let (sink, _) = read("", &file, br#"[{"n":"shoes"},{"n":"migraine help"},{"n":"migraine"},{"n":"hats"}]"#);
    assert_eq!(sink.shapes.len(), 2);
    assert_eq!(sink.shapes[1].sensitive_reason, "mentions a term of the list 'health' — may reveal");
}

#[test]
fn csv_of_any_dialect_is_read() {
    let file = row("format = \"csv\"", "header = [\"Item\"]\ntext = \"{Item}[ ({Note#2})][ {#3}]\"");
    let data = "\u{feff}Notes:\n\"About, this\"\n\nItem;Note;Note\n\"a;\nb\";1;2\n\nshort\nlong;1;2;surplus\n;;\n";
    let (sink, outcome) = read("", &file, data.as_bytes());
    assert_eq!(
        sink.lines,
        ["purchase: a; b (2) 2 <> [row 1]", "purchase: short <> [row 2]", "purchase: long (2) 2 <> [row 3]"]
    );
    assert_eq!(outcome.state, EntryState::Read);
    assert_eq!((sink.problems[0].kind, sink.problems[0].affected), (ProblemKind::Syntax, Some(1)));
    let file = row("reader = \"csv-blocks\"", "text = \"{@block} {@title} {a}{x}\"");
    let (sink, _) = read("", &file, b"First\n\na,b\n1,2\n\nSecond\n\nx,y,z\n3,4,5\n6,7,8\n");
    assert_eq!(
        sink.lines,
        ["purchase: 1 First 1 <> [row 1]", "purchase: 2 Second 3 <> [row 2]", "purchase: 2 Second 6 <> [row 3]"]
    );
}

#[test]
fn the_small_formats_are_read() {
    let lines = |format: &str, rest: &str, data: &str| {
        let (sink, outcome) = read("", &row(format, rest), data.as_bytes());
        assert_eq!(outcome.state, EntryState::Read, "{:?}", sink.problems);
        sink.lines
    };
    assert_eq!(
        lines(
            "format = \"js\"\nrecords = [\"/*/ad\"]",
            "text = \"{n}\"",
            "window.YTD.ads.part0 = [ {\"ad\":{\"n\":\"x\"}} ];\n"
        ),
        ["purchase: x <> [/0/ad]"]
    );
    assert_eq!(
        lines("format = \"ndjson\"", "text = \"{n}\"", "{\"n\":1}\n\n{\"n\":2}"),
        ["purchase: 1 <> [line 1]", "purchase: 2 <> [line 3]"]
    );
    assert_eq!(
        lines(
            "format = \"xml\"\nrecords = [\"/Data/Record\"]",
            "text = \"{type} {value} {Meta/*/key} {note}\"",
            "<?xml version=\"1.0\"?><Data><Record type=\"Step&amp;s\" value=\"3\"><Meta key=\"a\"/><Meta key=\"b\"/><note>x &lt; &evil; y</note></Record><Other/></Data>"
        ),
        ["purchase: Step&s 3 a, b x <  y <> [element 1]".replace("<  y", "< y")]
    );
    assert_eq!(
        lines(
            "format = \"vcard\"",
            "text = \"{FN}, {TEL/*}, {ADR/*}\"\ntime = \"BDAY\"",
            "BEGIN:VCARD\r\nFN:Ann\r\n  Smith\r\nitem1.TEL;TYPE=CELL:+49 30\\, 1\r\nTEL:2\r\nADR:;;1 Street;Town;;1;\r\nBDAY:19700102T000000Z\r\nPHOTO;ENCODING=b:AAAA\r\n AAAA\r\nEND:VCARD\r\n"
        ),
        ["purchase: Ann Smith, +49 30, 1, 2, 1 Street, Town, 1 @86400 <> [card 1]"]
    );
    assert_eq!(
        lines(
            "format = \"ical\"",
            "text = \"{SUMMARY}[ with {ATTENDEE/*}]\"\ntime = \"DTSTART\"",
            "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nBEGIN:STANDARD\nDTSTART:19701025T030000\nEND:STANDARD\nEND:VTIMEZONE\nBEGIN:VEVENT\nSUMMARY:Talk\nDTSTART;TZID=X:19700102T000000\nATTENDEE:mailto:b@example.org\nBEGIN:VALARM\nSUMMARY:no\nEND:VALARM\nEND:VEVENT\nEND:VCALENDAR\n"
        ),
        ["purchase: Talk with b@example.org @86400 <> [event 1]"]
    );
    assert_eq!(
        lines(
            "format = \"mbox\"",
            "text = \"{subject} from {from}\"\ntime = \"date\"",
            "From x@y Thu\nSubject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=\n again\nFrom: a@example.org\nDate: Fri, 02 Jan 1970 00:00:00 +0000\n\nSubject: body\nFrom me\n\nFrom x@y Fri\nSubject: two\nFrom: b@example.org\n\nbye\n"
        ),
        [
            "purchase: Grüße again from a@example.org @86400 <> [message 1]",
            "purchase: two from b@example.org <> [message 2]"
        ]
    );
    assert_eq!(
        lines("format = \"text\"", "text = \"{.}\"", "one\n\n two \n"),
        ["purchase: one <> [line 1]", "purchase: two <> [line 3]"]
    );
    assert_eq!(
        lines(
            "reader = \"label-blocks\"",
            "text = \"{#2} {@title}\"\ntime = \"Date\"",
            "Above\nDate: 1970-01-02\nLink: a\nb\n\n \n\nDatum: x\nOrt: c"
        ),
        ["purchase: a b Above @86400 <> [line 1]", "purchase: c <> [line 8]"]
    );
    assert_eq!(
        lines("format = \"text\"\nrecords = [\"\"]", "text = \"{.}\"", "one\n two\n"),
        ["purchase: one two <> [line 1]"]
    );
}

#[test]
fn a_stop_ends_reading_at_once() {
    let (rules, path) = rules("", &json("\"/*\"", "text = \"{n}\""));
    let mut sink = Gathered { stop_after: Some(2), ..Gathered::default() };
    let outcome = read_entry(&rules, &path, &mut &br#"[{"n":1},{"n":2},{"n":3}]"#[..], &mut sink);
    assert!(outcome.stopped);
    assert_eq!(sink.lines.len(), 2);
}

#[test]
fn locators_lead_back() {
    let back = |file: &str, data: &str, locator: &str| {
        let (rules, path) = rules("", file);
        read_back(&rules, &path, &mut data.as_bytes(), locator)
    };
    let file = json("\"/list/*\"", "each = \"e/*\"\ntext = \"{n}\"");
    let data = r#"{"x":[1],"list":[{"e":[{"n":1}]},{"e":{"k":{"n":"é\n"}},"secret":2}]}"#;
    assert_eq!(back(&file, data, "/list/0/e/0").as_deref(), Some("{\n  \"n\": 1\n}"));
    assert_eq!(back(&file, data, "/list/1/e/0").as_deref(), Some("{\n  \"n\": \"é\\n\"\n}"));
    assert!(back(&file, data, "/list/1").unwrap().contains("secret"));
    assert_eq!(back(&file, data, "/list/7"), None);
    assert_eq!(back(&file, "broken", "/list/0"), None);
    let file = row("reader = \"label-blocks\"", "text = \"{#1}\"");
    assert_eq!(back(&file, "N: a\n\nN: b\nP: 2\n", "line 3").as_deref(), Some("#1: b\nN: b\n#2: 2\nP: 2"));
    let labels = "reader = \"label-values\"\nrecords = [\"\"]";
    let file = row(labels, "each = \"events/*\"\ntext = \"{event}\"");
    let data = r#"{"fbid":"1","label_values":[{"label":"Events","vec":[{"dict":[{"label":"Event","value":"BUY"}]},{"dict":[{"label":"Event","value":"VIEW"}]}]}]}"#;
    let (sink, _) = read("", &file, data.as_bytes());
    assert_eq!(sink.lines, ["purchase: BUY <> [/Events/0]", "purchase: VIEW <> [/Events/1]"]);
    assert_eq!(back(&file, data, "/Events/1").as_deref(), Some("{\n  \"Event\": \"VIEW\"\n}"));
    assert_eq!(back(&file, &format!("[{data}]"), "/0/Events/0").as_deref(), Some("{\n  \"Event\": \"BUY\"\n}"));
    assert!(back(&file, data, "/gone/1").unwrap().contains("label_values"));
    let file = row("format = \"csv\"", "text = \"{Item}\"");
    assert_eq!(back(&file, "Item,Price\na,1\nb,2\n", "row 2").as_deref(), Some("Item: b\nPrice: 2"));
    assert_eq!(back(&file, "Item,Price\na,1\n", "row 2"), None);
}

/// What repeats is said once, by the shape; a card that is wrong about it loses nothing.
#[test]
fn lines_that_repeat_are_kept_with_the_shape() {
    let file = json(r#""/*""#, "text = \"at {n}\"\nrepeats = true");
    let (sink, _) = read("", &file, br#"[{"n":"home"},{"n":"work"},{"n":"home"}]"#);
    assert_eq!(sink.lines[2], "purchase: at home <> [/2]");
    let texts: Vec<&str> = sink.shapes.iter().map(|shape| shape.text.as_str()).collect();
    assert_eq!(texts, ["at home", "at work"]);

    let many: Vec<String> = (0..1000).map(|n| format!("{{\"n\":{n}}}")).collect();
    let (sink, _) = read("", &file, format!("[{}]", many.join(",")).as_bytes());
    assert_eq!((sink.lines.len(), sink.shapes.len()), (1000, 201));
    assert_eq!(sink.lines[999], "purchase: at 999 <> [/999]");
}
