//! No bytes make a reader panic, hang or lose count.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;
use takeback_model::{EntryPath, Moment, Problem, Record, RuleShape, Sink, Stop};
use takeback_sources::{Assignment, Card, check_card, read_back, read_entry};

const SEEDS: [(&str, &str); 13] = [
    ("a.texts", "T\n\nn: 1\nt: 2024-01-05\nmore\n\nn:\n"),
    ("a.json", r#"{"a":[{"n":"x\u00e9","t":1646000000,"l":[{"v":1.5e3},null,true]},{"n":"y"}],"b":{"k":{"n":2}}}"#),
    (
        "a.labels",
        r#"[{"timestamp":1,"label_values":[{"label":"N","value":"x"},{"label":"D","dict":[{"label":"E","vec":[{"value":"z"}]}]}]}]"#,
    ),
    ("a.ndjson", "{\"n\":1}\n{\"n\":\"2\"}\n"),
    ("a.js", "window.YTD.x.part0 = [ {\"n\":{\"m\":1}} ]"),
    ("a.csv", "Notes\n\n\"n\";t;t\n\"a\"\"b\n\";2024-01-05 08:09:10;x\n1;2\n"),
    ("a.blocks", "T\n\nn,t\n1,2\n\nn,x\n3,4\n"),
    (
        "a.activity",
        "<div class=\"outer-cell\"><div class=\"header-cell\"><p>S</p></div><div class=\"content-cell\">Watched <a href=\"https://x.example/?a&amp;b\">y</a><br>Mar 8, 2018, 5:14:40 PM UTC</div><div class=\"content-cell mdl-typography--caption\"><b>Products:</b><br>Z</div></div>",
    ),
    (
        "a.meta",
        "<time datetime=\"2025-03-01T09:00:00Z\">Mar 01, 2025 1:00:00 am UTC</time><div class=\"pam _3-95 _a6-g uiBoxWhite\"><h2 class=\"_a6-h\">T</h2><table><tr><td>L</td><td>V</td></tr></table><div class=\"_3-94\">Feb 18, 2025 3:04:05 pm</div></div>",
    ),
    (
        "a.tables",
        "<h1>T</h1><table><tr><th>n</th><th>t</th></tr><tr><td>1</td><td>&amp;2</td></tr></table><ul><li>n: x</li></ul><dl><dt>n<dd>y</dl>",
    ),
    ("a.xml", "<?xml version=\"1.0\"?><d><r n=\"1\"><c k=\"&lt;\">x</c></r><r/></d>"),
    (
        "a.vcf",
        "BEGIN:VCARD\nN:a;b\nFN;ENCODING=QUOTED-PRINTABLE:M=C3=BC=\n=20x\nTEL:1\nBDAY:20240105T080910Z\nEND:VCARD\n",
    ),
    ("a.mbox", "From x\nSubject: =?utf-8?B?R3LDvMOfZQ==?=\nDate: Fri, 05 Jan 2024 08:09:10 +0100\n\nbody\nFrom y\n"),
];

fn card() -> Card {
    let mut text = String::from(
        "id = \"m\"\nbrand = \"m\"\nname = \"M\"\ncontroller = \"M\"\ntitle = \"M\"\nstatus = \"unverified\"\nreferences = [\"made up\"]\nencoding = \"meta\"\n[[recognise]]\npath = \"*\"\nweight = 0.9\n",
    );
    let formats = [
        ("json", "format = \"json\"\nrecords = [\"/a/*\", \"/b\"]"),
        ("labels", "reader = \"label-values\""),
        ("ndjson", "format = \"ndjson\""),
        ("js", "format = \"js\"\nrecords = [\"/*/n\"]"),
        ("csv", "format = \"csv\"\nheader = [\"n\"]"),
        ("blocks", "reader = \"csv-blocks\""),
        ("activity", "reader = \"google-activity\""),
        ("meta", "reader = \"meta\""),
        ("tables", "reader = \"tables\""),
        ("xml", "format = \"xml\"\nrecords = [\"/d/r\"]"),
        ("vcf", "format = \"vcard\""),
        ("mbox", "format = \"mbox\""),
        ("texts", "reader = \"label-blocks\""),
    ];
    for (extension, format) in formats {
        text += &format!(
            "[[file]]\nrule = \"{extension}\"\ntitle = \"x\"\npaths = [\"*.{extension}\"]\n{format}\ncategory = \"content\"\norigin = \"observed\"\n\
             text = \"{{n ?? title ?? * | strip-html}}[ {{l/*/v ?? fields/* | json}}][ {{titleUrl | google-target | host}}]\"\n\
             time = \"t ?? time ?? date ?? BDAY\"\nsensitive_terms = true\namount = {{ value = \"n\" }}\nplace = {{ lat = \"n | e7\", lng = \"t | degrees | lng\" }}\n\
             identifiers = [ {{ kind = \"phone\", value = \"TEL/*\" }}, {{ kind = \"email\", value = \"*\" }} ]\n"
        );
    }
    check_card(&text).unwrap_or_else(|mistakes| panic!("{mistakes:?}"))
}

#[derive(Default)]
struct Count {
    shapes: usize,
    records: u64,
    skips: u64,
    first: Option<String>,
    patterns: Vec<String>,
}

impl Sink for Count {
    fn shape(&mut self, shape: RuleShape) -> usize {
        self.shapes += 1;
        assert!(shape.text.chars().count() <= 300);
        self.patterns.push(shape.locator);
        self.shapes - 1
    }
    fn record(&mut self, shape: usize, record: &Record<'_>) -> Result<(), Stop> {
        assert!(record.text.chars().count() <= 300);
        self.records += 1;
        let pattern = &self.patterns[shape];
        assert_eq!(pattern.matches(['*', '@']).count(), record.locator.len(), "{pattern}");
        let mut numbers = record.locator.iter();
        self.first.get_or_insert_with(|| {
            pattern
                .chars()
                .map(|c| if matches!(c, '*' | '@') { numbers.next().unwrap().to_string() } else { c.to_string() })
                .collect()
        });
        Ok(())
    }
    fn skip(&mut self, _: &str, _: &str) {
        self.skips += 1;
    }
    fn problem(&mut self, problem: Problem) {
        assert!(!problem.message.is_empty());
    }
    fn account(&mut self, _: &str) {}
    fn made_on(&mut self, _: Moment) {}
}

fn try_bytes(card: &Card, name: &str, bytes: &[u8]) {
    let path = EntryPath::new(name).unwrap();
    let Assignment::Rules(rules) = card.plan(&[&path], &mut |_| None).row(&path) else { panic!("{name} has no rule") };
    let mut sink = Count::default();
    let outcome = read_entry(&rules, &path, &mut &bytes[..], &mut sink);
    let counted = outcome.rules.iter().fold((0, 0), |(r, s), count| (r + count.records, s + count.skipped));
    assert_eq!(counted, (sink.records, sink.skips));
    if let Some(locator) = sink.first {
        let _ = read_back(&rules, &path, &mut &bytes[..], &locator);
    }
}

#[test]
fn every_seed_is_read() {
    let card = card();
    for (name, text) in SEEDS {
        let path = EntryPath::new(name).unwrap();
        let Assignment::Rules(rules) = card.plan(&[&path], &mut |_| None).row(&path) else { panic!("{name}") };
        let mut sink = Count::default();
        read_entry(&rules, &path, &mut text.as_bytes(), &mut sink);
        assert!(sink.records > 0, "{name}");
        try_bytes(&card, name, text.as_bytes());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mutations_never_panic(
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0u8..5), 1..8),
        cut in any::<prop::sample::Index>(),
    ) {
        let card = card();
        for (name, text) in SEEDS {
            let mut bytes = text.as_bytes().to_vec();
            for (at, byte, kind) in &edits {
                if bytes.is_empty() {
                    break;
                }
                let at = at.index(bytes.len());
                match kind {
                    0 => bytes[at] = *byte,
                    1 => { bytes.remove(at); }
                    2 => bytes.insert(at, *byte),
                    3 => bytes.insert(at, b"<>{}[]\"',:;=\\&\n"[usize::from(*byte) % 15]),
                    _ => { let tail = bytes[at..].to_vec(); bytes.extend(tail); }
                }
            }
            try_bytes(&card, name, &bytes);
            let end = cut.index(bytes.len() + 1);
            try_bytes(&card, name, &bytes[..end]);
        }
    }

    #[test]
    fn cards_of_any_text_are_refused_in_words(text in "[a-z=\\[\\]\"{}|/*^\n .]{0,200}") {
        if let Err(mistakes) = check_card(&text) {
            prop_assert!(!mistakes.is_empty());
        }
    }
}
