//! No bytes make a reader panic, hang or lose count.

use crate::card::{Count, card, rules_for, try_bytes};
use proptest::prelude::*;
use takeback_model::EntryPath;
use takeback_sources::{check_card, read_entry};

const SEEDS: [(&str, &str); 15] = [
    ("a.texts", "T\n\nn: 1\nt: 2024-01-05\nmore\n\nn:\n"),
    ("a.lines", "one\n\ntwo\r\n"),
    (
        "a.ics",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:a\\nb\nDTSTART:20240105T080910Z\nATTENDEE:mailto:m@example.org\nEND:VEVENT\nEND:VCALENDAR\n",
    ),
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

#[test]
fn every_seed_is_read() {
    let card = card();
    for (name, text) in SEEDS {
        let path = EntryPath::new(name).unwrap();
        let rules = rules_for(&card, &path);
        let mut sink = Count::default();
        read_entry(&rules, &path, &mut text.as_bytes(), &mut sink);
        assert!(sink.records > 0, "{name}");
        try_bytes(&rules, &path, text.as_bytes());
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
            let path = EntryPath::new(name).unwrap();
            let rules = rules_for(&card, &path);
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
            try_bytes(&rules, &path, &bytes);
            let end = cut.index(bytes.len() + 1);
            try_bytes(&rules, &path, &bytes[..end]);
        }
    }

    #[test]
    fn cards_of_any_text_are_refused_in_words(text in "[a-z=\\[\\]\"{}|/*^\n .]{0,200}") {
        if let Err(mistakes) = check_card(&text) {
            prop_assert!(!mistakes.is_empty());
        }
    }
}
