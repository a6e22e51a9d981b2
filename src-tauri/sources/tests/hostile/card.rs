//! The made-up card, and a sink that counts.

use takeback_model::{EntryPath, Moment, Problem, Record, RuleShape, Sink, Stop};
use takeback_sources::{Assignment, Card, RuleSet, check_card, read_back, read_entry};

/// A card with a row for each format, which the extension tells.
pub(crate) fn card() -> Card {
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
        ("lines", "format = \"text\""),
        ("ics", "format = \"ical\""),
        ("sheet", "format = \"sheet\""),
        ("sqlite", "format = \"sqlite\""),
        ("pdf", "format = \"pdf\""),
    ];
    for (extension, format) in formats {
        text += &format!(
            "[[file]]\nrule = \"{extension}\"\ntitle = \"x\"\npaths = [\"*.{extension}\"]\n{format}\ncategory = \"content\"\norigin = \"observed\"\n\
             text = \"{{n ?? title ?? * ?? . | strip-html}}[ {{l/*/v ?? fields/* | json}}][ {{titleUrl | google-target | host}}]\"\n\
             time = \"t ?? time ?? date ?? BDAY\"\nsensitive_terms = true\namount = {{ value = \"n\" }}\nplace = {{ lat = \"n | e7\", lng = \"t | degrees | lng\" }}\n\
             parties = [ {{ name = \"l/*\", dealing = \"merchant\" }} ]\nidentifiers = [ {{ kind = \"phone\", value = \"TEL/*\" }}, {{ kind = \"email\", value = \"*\" }} ]\n"
        );
    }
    check_card(&text).unwrap_or_else(|mistakes| panic!("{mistakes:?}"))
}

/// The row that reads a file of this name.
pub(crate) fn rules_for(card: &Card, path: &EntryPath) -> RuleSet {
    match card.plan(&[path], &mut |_| None).row(path) {
        Assignment::Rules(rules) => rules,
        other => panic!("{path} has no rule: {other:?}"),
    }
}

/// Counts what comes, and checks what holds for every record.
#[derive(Default)]
pub(crate) struct Count {
    pub(crate) shapes: usize,
    pub(crate) records: u64,
    pub(crate) skips: u64,
    /// Locator of the first record.
    pub(crate) first: Option<String>,
    pub(crate) times: Vec<Option<Moment>>,
    pub(crate) problems: Vec<Problem>,
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
        if self.times.len() < 1000 {
            self.times.push(record.at);
        }
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
        assert!(!problem.message.is_empty() && problem.entry.is_some(), "{problem:?}");
        self.problems.push(problem);
    }
    fn account(&mut self, _: &str) {}
    fn made_on(&mut self, _: Moment) {}
}

/// Reads a file and its first record back: the counts agree, whatever stands in it.
pub(crate) fn try_bytes(rules: &RuleSet, path: &EntryPath, bytes: &[u8]) {
    let mut sink = Count::default();
    let outcome = read_entry(rules, path, &mut &bytes[..], &mut sink);
    let counted = outcome.rules.iter().fold((0, 0), |(r, s), count| (r + count.records, s + count.skipped));
    assert_eq!(counted, (sink.records, sink.skips));
    if let Some(locator) = sink.first {
        let _ = read_back(rules, path, &mut &bytes[..], &locator);
    }
}
