//! Spreadsheets and PDFs that are small and say a great deal: each ends in bounded time and memory, with a word about what was
//! left out. A few megabytes at most, made in memory.

use crate::bombs::{MEASURING, PATIENCE, forget_peak, peak, spent};
use crate::card::{Count, card, rules_for};
use std::io::{Cursor, Write};
use std::sync::PoisonError;
use takeback_model::{EntryPath, ProblemKind};
use takeback_sources::{read_entry, read_unknown};
use zip::write::SimpleFileOptions;

/// The memory of this program at its peak, in MiB, with what tests before it left behind; alone none of them needs more than 60.
const ROOM: u64 = 256;

struct Bomb {
    what: &'static str,
    /// The extension says the reader.
    file: &'static str,
    bytes: fn() -> Vec<u8>,
    /// The state of the entry by its card's row, and the kinds of the problems told.
    ends: (&'static str, &'static [ProblemKind]),
    /// The records that come out of it.
    records: u64,
}

const BOMBS: &[Bomb] = &[
    Bomb {
        what: "texts that cells share, without end",
        file: "a.sheet",
        bytes: || {
            let texts = format!("<sst>{}</sst>", format!("<si><t>{}</t></si>", "x".repeat(1000)).repeat(50_000));
            xlsx(1, |_| 1, &row("<c t=\"s\"><v>0</v></c>"), &texts)
        },
        ends: ("broken", &[ProblemKind::Limit]),
        records: 0,
    },
    Bomb {
        what: "a row of one long text two thousand times",
        file: "a.sheet",
        bytes: || {
            let texts = format!("<sst><si><t>n</t></si><si><t>{}</t></si></sst>", "x".repeat(30_000));
            let cells = "<c t=\"s\"><v>1</v></c>".repeat(2_000);
            xlsx(1, |_| 1, &(row("<c t=\"s\"><v>0</v></c>") + &row("<c><v>1</v></c>") + &row(&cells)), &texts)
        },
        ends: ("broken", &[ProblemKind::Limit]),
        records: 1,
    },
    Bomb {
        what: "ten thousand sheets that are one",
        file: "a.sheet",
        bytes: || {
            let rows = row("<c t=\"str\"><v>n</v></c>") + &row("<c><v>1</v></c>").repeat(100_000);
            xlsx(9_999, |_| 1, &rows, "<sst/>")
        },
        ends: ("read", &[]),
        records: 100_000,
    },
    Bomb {
        what: "a zip of a hundred thousand files",
        file: "a.sheet",
        bytes: || {
            let names: Vec<String> = (0..100_000).map(|n| format!("{n}")).collect();
            zip(names.iter().map(|name| (name.as_str(), "")).chain([("xl/workbook.xml", "")]))
        },
        ends: ("broken", &[ProblemKind::Syntax]),
        records: 0,
    },
    Bomb {
        what: "a cell and a row a billion times over",
        file: "a.sheet",
        bytes: || {
            let cell = "<table-cell number-columns-repeated=\"1000000000\"><p>n</p></table-cell>";
            let line = |times: &str| format!("<table-row number-rows-repeated=\"{times}\">{cell}</table-row>");
            ods(&format!("<table name=\"t\">{}{}</table>", line("1"), line("2") + &line("1000000000")))
        },
        ends: ("broken", &[ProblemKind::Limit]),
        records: 2,
    },
    Bomb {
        what: "rows ten thousand times over, again and again",
        file: "a.sheet",
        bytes: || {
            let cells = "<table-cell number-columns-repeated=\"1000\"><p>nnnnnnnnnn</p></table-cell>";
            let line = format!("<table-row number-rows-repeated=\"10000\">{cells}</table-row>");
            ods(&format!(
                "<table name=\"t\"><table-row><table-cell><p>n</p></table-cell></table-row>{}</table>",
                line.repeat(1_000)
            ))
        },
        ends: ("broken", &[ProblemKind::Limit]),
        records: 50_000,
    },
    Bomb {
        what: "tables without end",
        file: "a.sheet",
        bytes: || {
            let table = |n: u32| {
                format!("<table name=\"{n}\"><table-row><table-cell><p>n</p></table-cell></table-row></table>")
            };
            ods(&(0..60_000).map(table).collect::<String>())
        },
        ends: ("broken", &[ProblemKind::Limit]),
        records: 0,
    },
    Bomb {
        what: "pages that hold themselves",
        file: "a.pdf",
        bytes: || pdf(&["<</Type/Catalog/Pages 2 0 R>>".into(), "<</Type/Pages/Count 1/Kids[2 0 R]>>".into()]),
        ends: ("broken", &[ProblemKind::Syntax]),
        records: 0,
    },
    Bomb {
        what: "a list of millions of numbers",
        file: "a.pdf",
        bytes: || letter(&[format!("[{}]", "1 ".repeat(4_000_000))]),
        ends: ("broken", &[ProblemKind::Limit]),
        records: 0,
    },
    Bomb {
        what: "lists in lists",
        file: "a.pdf",
        bytes: || letter(&["[".repeat(1_000_000)]),
        ends: ("read", &[]),
        records: 1,
    },
    Bomb {
        what: "an object stream whose objects are all the same one",
        file: "a.pdf",
        bytes: || {
            let index: String = (0..100_000).map(|n| format!("{} 0 ", 100 + n)).collect();
            let content = format!("{index}[{}]", "1 ".repeat(500_000));
            letter(&[stream(&format!("/Type/ObjStm/N 100000/First {}", index.len()), content.as_bytes())])
        },
        ends: ("broken", &[ProblemKind::Limit]),
        records: 0,
    },
    Bomb {
        what: "object streams that unfold to millions of objects",
        file: "a.pdf",
        bytes: || {
            let content = format!("9 0 [{}]", "1 ".repeat(1_000_000));
            letter(&vec![stream("/Type/ObjStm/N 1/First 4", content.as_bytes()); 10])
        },
        ends: ("broken", &[ProblemKind::Limit]),
        records: 0,
    },
    Bomb {
        what: "pages that share one long content",
        file: "a.pdf",
        bytes: || {
            let kids: String = (5..45).map(|n| format!("{n} 0 R ")).collect();
            let head = [
                "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
                format!("<</Type/Pages/Count 40/Kids[{kids}]>>"),
                "<<>>".to_owned(),
                stream("", &[b' '; 8_000_000]),
            ];
            pdf(&[&head[..], &vec!["<</Type/Page/Parent 2 0 R/Contents 4 0 R>>".to_owned(); 40]].concat())
        },
        ends: ("broken", &[ProblemKind::Limit]),
        records: 0,
    },
];

fn zip<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn row(cells: &str) -> String {
    format!("<row>{cells}</row>")
}

/// A workbook of so many sheets, each with the part that `part` names, all of these rows.
fn xlsx(sheets: u32, part: fn(u32) -> u32, rows: &str, texts: &str) -> Vec<u8> {
    let list: String = (0..sheets).map(|n| format!("<sheet name=\"s{n}\" r:id=\"r{n}\"/>")).collect();
    let rels: String =
        (0..sheets).map(|n| format!("<Relationship Id=\"r{n}\" Target=\"worksheets/{}.xml\"/>", part(n))).collect();
    let (list, rels) = (format!("<workbook><sheets>{list}</sheets></workbook>"), format!("<R>{rels}</R>"));
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let files = [
        ("xl/workbook.xml", list.as_str()),
        ("xl/_rels/workbook.xml.rels", &rels),
        ("xl/sharedStrings.xml", texts),
        ("xl/worksheets/1.xml", &sheet),
    ];
    zip(files.into_iter())
}

fn ods(tables: &str) -> Vec<u8> {
    let content = format!("<document-content><body><spreadsheet>{tables}</spreadsheet></body></document-content>");
    zip([("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content.as_str())].into_iter())
}

/// A packed stream, in Latin-1 since a text holds it.
fn stream(entries: &str, content: &[u8]) -> String {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(content).unwrap();
    let packed = packed.finish().unwrap();
    let text: String = packed.iter().map(|byte| char::from(*byte)).collect();
    format!("<<{entries}/Filter/FlateDecode/Length {}>>\nstream\n{text}\nendstream", packed.len())
}

/// A PDF of these objects, numbered from 1; the first is the catalogue.
fn pdf(objects: &[String]) -> Vec<u8> {
    let latin = |text: &str| text.chars().map(|c| c as u8).collect::<Vec<u8>>();
    let mut bytes = b"%PDF-1.5\n".to_vec();
    let mut places = Vec::new();
    for (object, number) in objects.iter().zip(1..) {
        places.push(bytes.len());
        bytes.extend(latin(&format!("{number} 0 obj\n{object}\nendobj\n")));
    }
    let start = bytes.len();
    let list: String = places.iter().map(|at| format!("{at:010} 00000 n \n")).collect();
    let count = objects.len() + 1;
    bytes.extend(latin(&format!(
        "xref\n0 {count}\n0000000000 65535 f \n{list}trailer\n<</Size {count}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
    )));
    bytes
}

/// A PDF of one page with a line on it, and these objects beside it.
fn letter(beside: &[String]) -> Vec<u8> {
    let page = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Count 1/Kids[3 0 R]>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/Contents 4 0 R>>".to_owned(),
        stream("", b"BT /F 12 Tf 50 700 Td (hello) Tj ET"),
    ];
    pdf(&[&page[..], beside].concat())
}

#[test]
fn every_book_ends() {
    let _alone = MEASURING.lock().unwrap_or_else(PoisonError::into_inner);
    let card = card();
    let mut faults = Vec::new();
    for bomb in BOMBS {
        let (path, bytes) = (EntryPath::new(bomb.file).unwrap(), (bomb.bytes)());
        assert!(bytes.len() < 10 << 20, "{}", bomb.what);
        forget_peak();
        let start = spent();
        let mut sink = Count::default();
        let outcome = read_entry(&rules_for(&card, &path), &path, &mut bytes.as_slice(), &mut sink);
        // And as a file that no card knows, which must end as well.
        read_unknown(&EntryPath::new("unknown").unwrap(), &mut bytes.as_slice(), &mut Count::default());
        let (took, peak) = (spent().saturating_sub(start), peak());
        let kinds: Vec<ProblemKind> = sink.problems.iter().map(|problem| problem.kind).collect();
        let got = (outcome.state.as_str(), kinds.as_slice());
        if got != bomb.ends || sink.records < bomb.records || took > PATIENCE || peak > ROOM {
            let reason = outcome.state.reason().unwrap_or_default();
            faults.push(format!("{}: {got:?} {} {reason} {took:?} {peak} MiB", bomb.what, sink.records));
        }
        if std::env::var_os("TAKEBACK_TELL").is_some() {
            println!("{:6} ms {peak:4} MiB  {}", took.as_millis(), bomb.what);
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}
