//! PDFs: the text of each page with its places, out of which `layout` makes lines and tables.
//!
//! Pictures are not looked at: a letter that was scanned has no text.

use super::layout::{Page, Run, tables};
use super::{Layout, Row, Visit, cell};
use crate::engine::Fault;
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Encoding, LoadOptions, Object, ObjectId, Stream};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::rc::Rc;
use takeback_model::ProblemKind;

/// Pages that are read.
const PAGES: usize = 2_000;
/// What the content of a page, or a part of the file, may unpack to.
const UNPACKED: usize = 8 * 1024 * 1024;
/// What the contents of all pages may unpack to: many pages may share one.
const CONTENTS: usize = 64 * 1024 * 1024;
/// What tells a font's characters may unpack to.
const CHARACTERS: usize = 1024 * 1024;
/// Fonts that are taken apart, and those that are kept of them.
const FONTS: usize = 2_000;
const KEPT_FONTS: usize = 32;
/// Words (numbers, names, brackets) of the whole file: one of two bytes becomes an object of a hundred. The
/// largest file of nothing but packed streams has two and a half million by chance.
const WORDS: usize = 3_000_000;
/// Words that all object streams may unfold to.
const UNFOLDED: usize = 1_000_000;
/// Pieces of text on a page.
const RUNS: usize = 100_000;
/// Graphics states that may be kept at once.
const STATES: usize = 64;
/// Bytes of text in the whole file.
const TEXT: usize = 32 * 1024 * 1024;

/// Whether a file is a PDF, by its first bytes.
pub(super) fn starts(head: &[u8]) -> bool {
    head.get(..1024.min(head.len())).is_some_and(|head| memchr::memmem::find(head, b"%PDF-").is_some())
}

/// Hands out the lines of the text, and the rows of what stands in columns.
pub(super) fn rows(bytes: &[u8], visit: Visit<'_>) -> Result<(), Fault> {
    let options =
        LoadOptions { max_decompressed_size: Some(UNPACKED), filter: Some(without_pictures), ..LoadOptions::default() };
    LEFT.set(WORDS.saturating_sub(words(bytes)).min(UNFOLDED));
    if LEFT.get() == 0 {
        return Err(too_many_words());
    }
    let document = Document::load_mem_with_options(bytes, options).map_err(|_| broken("the PDF is damaged"))?;
    if LEFT.get() == 0 {
        return Err(too_many_words());
    }
    if document.is_encrypted() {
        return Err(broken("the PDF asks for a password; save a copy without one and import that"));
    }
    if document.page_iter().next().is_none() {
        return Err(broken("the PDF is damaged: it has no pages"));
    }
    let (mut line, mut table, mut text) = (0, 0, 0);
    let mut header: Vec<String> = Vec::new();
    let mut number = 0;
    let mut fonts = Fonts { document: &document, kept: BTreeMap::new(), read: 0 };
    let mut left = CONTENTS;
    for page in document.page_iter().take(PAGES) {
        for block in tables(page_of(&mut fonts, page, &mut left)?) {
            text += block.iter().flatten().map(String::len).sum::<usize>();
            if text > TEXT {
                return Err(Fault::limit("", format!("its text is larger than {} MiB", TEXT >> 20)));
            }
            if let [only] = block.as_slice()
                && only.len() == 1
            {
                line += 1;
                visit(&Row { table: "text", layout: Layout::Lines, number: line, cells: only })?;
                continue;
            }
            // A table that goes on over the page says its header again.
            let goes_on = block.first().is_some_and(|first| *first == header);
            if !goes_on {
                table += 1;
                number = 0;
                header = block.first().cloned().unwrap_or_default();
            }
            for cells in block.iter().skip(usize::from(goes_on)) {
                number += 1;
                if !visit(&Row { table: &format!("table {table}"), layout: Layout::Rows, number, cells })? {
                    break;
                }
            }
        }
    }
    if document.page_iter().nth(PAGES).is_some() {
        return Err(Fault::limit("", format!("it has more than {PAGES} pages; those after were left out")));
    }
    // What is left of a PDF that was cut off may still have pages, with nothing on them.
    if line == 0 && table == 0 && text == 0 && memchr::memmem::rfind(bytes, b"%%EOF").is_none() {
        return Err(broken("the PDF is cut off: its end is missing"));
    }
    Ok(())
}

fn broken(reason: &str) -> Fault {
    Fault::Broken { kind: ProblemKind::Syntax, place: String::new(), reason: reason.to_owned() }
}

fn too_many_words() -> Fault {
    Fault::limit(
        "",
        "it is made of more objects than any letter or report, or of such that are written one within the other",
    )
}

/// Words and brackets, wherever they stand.
fn words(bytes: &[u8]) -> usize {
    let is_regular = |byte: u8| byte > b' ' && !b"()<>[]{}/%".contains(&byte);
    let mut within = false;
    let starts = bytes.iter().filter(|byte| {
        let starts = b"[(</".contains(byte) || is_regular(**byte) && !within;
        within = is_regular(**byte);
        starts
    });
    starts.count()
}

thread_local! {
    /// Words that the object streams of the file at hand may still unfold to. A filter of lopdf's is a plain function, so it has no other place.
    static LEFT: Cell<usize> = const { Cell::new(0) };
}

/// Whether an object stream may be unfolded: its objects stand one after the other, as they must, and are not too many.
fn may_unfold(stream: &Stream) -> bool {
    let Ok(content) = stream.get_plain_content_with_limit(UNPACKED) else { return false };
    let first = stream.dict.get(b"First").and_then(Object::as_i64).ok().and_then(|first| usize::try_from(first).ok());
    let Some(index) = first.and_then(|first| content.get(..first)) else { return false };
    let offsets = index.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()).skip(1).step_by(2);
    let offsets = offsets.map(|word| std::str::from_utf8(word).ok().and_then(|word| word.parse::<u32>().ok()));
    let left = LEFT.get().saturating_sub(words(&content));
    LEFT.set(if offsets.is_sorted_by(|a, b| a < b) { left } else { 0 });
    LEFT.get() > 0
}

/// Keeps everything but pictures and the outlines of letters.
fn without_pictures(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    let kind = |dict: &Dictionary| dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Image");
    let is_heavy = object
        .as_stream()
        .is_ok_and(|stream| kind(&stream.dict) || [&b"Length1"[..], b"Length2"].iter().any(|key| stream.dict.has(key)));
    let unfolds = object.as_stream().is_ok_and(|stream| stream.dict.has_type(b"ObjStm") && !may_unfold(stream));
    (!is_heavy && !unfolds).then(|| (id, object.clone()))
}

/// A font: what its codes mean and how wide they are.
#[derive(Default)]
struct Font<'d> {
    encoding: Option<Encoding<'d>>,
    widths: BTreeMap<u32, f64>,
    /// Codes have two bytes.
    wide: bool,
}

impl Font<'_> {
    fn text(&self, bytes: &[u8]) -> String {
        let known = self.encoding.as_ref().and_then(|encoding| Document::decode_text(encoding, bytes).ok());
        known.unwrap_or_else(|| bytes.iter().map(|byte| char::from(*byte)).collect())
    }

    /// The width of a text in thousandths of the size. Half a square where the font does not say.
    fn width(&self, bytes: &[u8]) -> f64 {
        let of = |code: u32| self.widths.get(&code).copied().unwrap_or(500.0);
        if self.wide {
            let (pairs, _) = bytes.as_chunks::<2>();
            return pairs.iter().map(|pair| of(u32::from(u16::from_be_bytes(*pair)))).sum();
        }
        bytes.iter().map(|byte| of(u32::from(*byte))).sum()
    }
}

/// The fonts of a file. Pages share them, so those that were used last are kept.
struct Fonts<'d> {
    document: &'d Document,
    /// By the place of their dictionaries.
    kept: BTreeMap<*const Dictionary, Rc<Font<'d>>>,
    read: usize,
}

impl<'d> Fonts<'d> {
    fn get(&mut self, dict: &'d Dictionary) -> Result<Rc<Font<'d>>, Fault> {
        let place = std::ptr::from_ref(dict);
        if let Some(known) = self.kept.get(&place) {
            return Ok(Rc::clone(known));
        }
        self.read += 1;
        if self.read > FONTS {
            return Err(Fault::limit("", format!("its pages change between more than {FONTS} fonts")));
        }
        if self.kept.len() >= KEPT_FONTS {
            self.kept.clear();
        }
        let font = Rc::new(font(self.document, dict));
        self.kept.insert(place, Rc::clone(&font));
        Ok(font)
    }
}

fn font<'d>(document: &'d Document, dict: &'d Dictionary) -> Font<'d> {
    let wide = dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Type0");
    let widths = if wide { wide_widths(document, dict) } else { plain_widths(document, dict) };
    Font {
        encoding: dict.get_font_encoding_with_limit(document, CHARACTERS).ok(),
        widths: widths.unwrap_or_default(),
        wide,
    }
}

fn plain_widths(document: &Document, dict: &Dictionary) -> Option<BTreeMap<u32, f64>> {
    let first = u32::try_from(dict.get_deref(b"FirstChar", document).ok()?.as_i64().ok()?).ok()?;
    let widths = dict.get_deref(b"Widths", document).ok()?.as_array().ok()?.iter().take(256);
    let numbers = widths.map(|width| document.dereference(width).ok().and_then(|(_, width)| number(width)));
    Some((first..).zip(numbers).filter_map(|(code, width)| Some((code, width?))).collect())
}

/// The widths of a font of many characters: `[first [w w w] first last w]`.
fn wide_widths(document: &Document, dict: &Dictionary) -> Option<BTreeMap<u32, f64>> {
    let below = dict.get_deref(b"DescendantFonts", document).ok()?.as_array().ok()?.first()?;
    let below = document.dereference(below).ok()?.1.as_dict().ok()?;
    let list = below.get_deref(b"W", document).ok()?.as_array().ok()?;
    let mut widths = BTreeMap::new();
    let mut rest = list.iter().filter_map(|item| document.dereference(item).ok().map(|(_, item)| item));
    while let Some(first) = rest.next().and_then(code) {
        match rest.next() {
            Some(Object::Array(each)) => {
                let each = each.iter().filter_map(number);
                widths.extend((first..=u32::from(u16::MAX)).zip(each));
            }
            Some(last) => {
                let (last, width) = (code(last)?, rest.next().and_then(number)?);
                widths.extend((first..=last.min(u32::from(u16::MAX))).map(|code| (code, width)));
            }
            None => break,
        }
    }
    Some(widths)
}

/// A character's code.
fn code(object: &Object) -> Option<u32> {
    u16::try_from(object.as_i64().ok()?).ok().map(u32::from)
}

fn number(object: &Object) -> Option<f64> {
    match object {
        Object::Integer(number) => Some(*number as f64),
        Object::Real(number) => Some(f64::from(*number)),
        _ => None,
    }
}

/// A transformation of the plane, as PDFs write it.
type Matrix = [f64; 6];
const SAME: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

fn times(a: Matrix, b: Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

/// Where the pen is.
#[derive(Clone)]
struct Pen<'d> {
    graphics: Matrix,
    text: Matrix,
    line: Matrix,
    leading: f64,
    size: f64,
    font: Option<Rc<Font<'d>>>,
}

fn page_of<'d>(fonts: &mut Fonts<'d>, page: ObjectId, left: &mut usize) -> Result<Page, Fault> {
    let mut out = Page::default();
    let Ok(content) = fonts.document.get_page_content_with_limit(page, UNPACKED) else { return Ok(out) };
    *left = left.saturating_sub(content.len());
    if *left == 0 {
        return Err(Fault::limit("", format!("its pages unpack to more than {} MiB", CONTENTS >> 20)));
    }
    let named = fonts.document.get_page_fonts(page).unwrap_or_default();
    let mut pen = Pen { graphics: SAME, text: SAME, line: SAME, leading: 0.0, size: 10.0, font: None };
    let mut kept: Vec<Pen<'d>> = Vec::new();
    for operation in Content::decode_iter(&content) {
        let Ok(operation) = operation else { break };
        if out.runs.len() >= RUNS {
            return Err(Fault::limit("", format!("a page of it has more than {RUNS} pieces of text")));
        }
        let operands = operation.operands.as_slice();
        let numbers: Vec<f64> = operands.iter().filter_map(number).collect();
        match operation.operator.as_str() {
            "q" if kept.len() < STATES => kept.push(pen.clone()),
            "Q" => pen = kept.pop().unwrap_or(pen),
            "cm" => pen.graphics = matrix(&numbers).map_or(pen.graphics, |matrix| times(matrix, pen.graphics)),
            "BT" => (pen.text, pen.line) = (SAME, SAME),
            "Tf" => {
                let dict = operands.first().and_then(|name| name.as_name().ok()).and_then(|name| named.get(name));
                pen.font = dict.map(|dict| fonts.get(dict)).transpose()?;
                pen.size = numbers.last().copied().unwrap_or(pen.size);
            }
            "TL" => pen.leading = numbers.first().copied().unwrap_or_default(),
            "Tm" => {
                let matrix = matrix(&numbers).unwrap_or(pen.line);
                (pen.text, pen.line) = (matrix, matrix);
            }
            "Td" | "TD" => {
                if let [x, y] = numbers[..] {
                    if operation.operator == "TD" {
                        pen.leading = -y;
                    }
                    pen.down(x, y);
                }
            }
            "T*" => pen.down(0.0, -pen.leading),
            "'" | "\"" => {
                pen.down(0.0, -pen.leading);
                pen.show(operands.last(), &mut out);
            }
            "Tj" => pen.show(operands.first(), &mut out),
            "TJ" => {
                for item in operands.first().and_then(|list| list.as_array().ok()).into_iter().flatten() {
                    match number(item) {
                        Some(back) => pen.forward(-back),
                        None => pen.show(Some(item), &mut out),
                    }
                }
            }
            _ => {}
        }
    }
    Ok(out)
}

fn matrix(numbers: &[f64]) -> Option<Matrix> {
    numbers.try_into().ok().filter(|matrix: &Matrix| matrix.iter().all(|n| n.is_finite()))
}

impl Pen<'_> {
    fn down(&mut self, x: f64, y: f64) {
        self.line = times([1.0, 0.0, 0.0, 1.0, x, y], self.line);
        self.text = self.line;
    }

    /// Moves on by thousandths of the size.
    fn forward(&mut self, thousandths: f64) {
        self.text = times([1.0, 0.0, 0.0, 1.0, thousandths / 1000.0 * self.size, 0.0], self.text);
    }

    fn show(&mut self, text: Option<&Object>, out: &mut Page) {
        let Some(bytes) = text.and_then(|text| text.as_str().ok()).filter(|_| out.runs.len() < RUNS) else { return };
        let font = self.font.clone().unwrap_or_default();
        let start = times(self.text, self.graphics);
        self.forward(font.width(bytes));
        let end = times(self.text, self.graphics);
        let height = (start[2].hypot(start[3]) * self.size).abs();
        let text = cell(&font.text(bytes).replace('\0', ""));
        let is_level = (end[5] - start[5]).abs() <= (end[4] - start[4]).abs();
        if !text.is_empty() && is_level && height.is_finite() && start.iter().chain(&end).all(|n| n.is_finite()) {
            out.runs.push(Run { x: start[4], y: start[5], end: end[4], height: height.clamp(1.0, 200.0), text });
        } else if text.is_empty() && !bytes.is_empty() {
            out.runs.push(Run {
                x: start[4],
                y: start[5],
                end: end[4],
                height: height.clamp(1.0, 200.0),
                text: " ".into(),
            });
        }
    }
}
