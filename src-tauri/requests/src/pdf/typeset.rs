//! The embedded type: measuring text, breaking it into lines, and the marks that a page is made of.

use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::text::{Font, TextDirection};
use rustybuzz::ttf_parser::GlyphId;
use rustybuzz::{Face, UnicodeBuffer};
use std::cell::Cell;
use unicode_normalization::UnicodeNormalization;

static REGULAR: &[u8] = include_bytes!("../../fonts/LiberationSans-Regular.ttf");
static BOLD: &[u8] = include_bytes!("../../fonts/LiberationSans-Bold.ttf");

/// What stands for a character that the type lacks.
const LACKING: char = '\u{25a1}';

/// How heavy the type is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Bold,
}

/// The two cuts of the type, to measure with and to print with.
pub(super) struct Typeface {
    faces: [Face<'static>; 2],
    fonts: [Font; 2],
    lacked: Cell<bool>,
}

impl Typeface {
    pub(super) fn load() -> Result<Self, String> {
        let face = |data| Face::from_slice(data, 0).ok_or("the embedded type cannot be read");
        let font = |data: &'static [u8]| Font::new(data.into(), 0).ok_or("the embedded type cannot be embedded");
        Ok(Self {
            faces: [face(REGULAR)?, face(BOLD)?],
            fonts: [font(REGULAR)?, font(BOLD)?],
            lacked: Cell::new(false),
        })
    }

    /// Whether any text so far had characters that the type lacks.
    pub(super) const fn lacked_characters(&self) -> bool {
        self.lacked.get()
    }

    /// The text as it will be printed: composed, and with a box for every character that the type lacks.
    pub(super) fn printable(&self, text: &str) -> String {
        let printable = |c: char| {
            let known = c == '\n' || self.faces[0].glyph_index(c).is_some_and(|glyph| glyph != GlyphId(0));
            if known {
                c
            } else {
                self.lacked.set(true);
                LACKING
            }
        };
        text.nfc().map(printable).collect()
    }

    pub(super) fn width(&self, text: &str, weight: Weight, size: f32) -> f32 {
        let face = &self.faces[weight as usize];
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_direction(rustybuzz::Direction::LeftToRight);
        buffer.guess_segment_properties();
        let advances: i64 =
            rustybuzz::shape(face, &[], buffer).glyph_positions().iter().map(|glyph| i64::from(glyph.x_advance)).sum();
        advances as f32 * size / face.units_per_em() as f32
    }

    /// The text in lines no wider than this. Words that are wider by themselves are broken where they must be.
    pub(super) fn lines(&self, text: &str, weight: Weight, size: f32, width: f32) -> Vec<String> {
        let space = self.width(" ", weight, size);
        let mut lines = Vec::new();
        for paragraph in self.printable(text).split('\n') {
            let (mut line, mut filled) = (String::new(), 0.0);
            for word in unbreakable(paragraph) {
                let word = word.as_str();
                let needed = self.width(word, weight, size);
                if !line.is_empty() {
                    // The whole may be narrower than its words one by one, as letters cling to the space between them.
                    let together = || self.width(&format!("{line} {word}"), weight, size);
                    if filled + space + needed <= width || together() <= width {
                        line.push(' ');
                        line.push_str(word);
                        filled += space + needed;
                        continue;
                    }
                    lines.push(std::mem::take(&mut line));
                }
                line = if needed > width {
                    self.break_word(word, weight, size, width, &mut lines)
                } else {
                    word.to_owned()
                };
                filled = self.width(&line, weight, size);
            }
            lines.push(line);
        }
        lines
    }

    /// Puts all but the last piece of a word that is too wide on lines of their own, torn where a path or name
    /// allows it.
    fn break_word(&self, word: &str, weight: Weight, size: f32, width: f32, lines: &mut Vec<String>) -> String {
        let mut piece = String::new();
        for c in word.chars() {
            piece.push(c);
            if piece.chars().count() > 1 && self.width(&piece, weight, size) > width {
                let last = piece.len() - c.len_utf8();
                let seam = piece[..last].rfind(['/', '-', '_', '.', ' ']).map_or(last, |at| at + 1);
                let rest = piece.split_off(seam);
                lines.push(std::mem::replace(&mut piece, rest));
            }
        }
        piece
    }
}

/// The words of a paragraph; what reads as one (`Art. 12 Abs. 3`, `§ 1798.105`) stays one.
fn unbreakable(paragraph: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut clings = false;
    for word in paragraph.split(' ') {
        match words.last_mut() {
            Some(last) if clings => {
                last.push(' ');
                last.push_str(word);
            }
            _ => words.push(word.to_owned()),
        }
        let bare = word.trim_start_matches('(');
        clings = CLINGING.contains(&bare) || is_count(word);
    }
    words
}

/// What stands before the number of a provision.
const CLINGING: [&str; 22] = [
    "Art.", "Arts.", "art.", "Abs.", "Bst.", "Buchst.", "§", "§§", "par.", "al.", "let.", "lett.", "cpv.", "lid",
    "leden", "letra", "s.", "ss.", "subd.", "Rule", "nº", "C.R.S.",
];

/// Whether a word opens a bracket with a number, which belongs to what is counted: `(61 records)`.
fn is_count(word: &str) -> bool {
    let digits = word.strip_prefix('(').unwrap_or_default();
    !digits.is_empty() && digits.chars().all(|sign| sign.is_ascii_digit() || ".,’\u{a0}".contains(sign))
}

/// Something on a page, in points from its top left corner.
pub(super) enum Mark {
    /// A line of text, by the left end of its base line.
    Text { x: f32, y: f32, text: String, weight: Weight, size: f32 },
    /// A thin rule.
    Rule { from: (f32, f32), to: (f32, f32), width: f32 },
}

impl Mark {
    pub(super) fn draw(&self, surface: &mut Surface<'_>, type_: &Typeface) {
        match self {
            Self::Text { x, y, text, weight, size } => {
                surface.set_stroke(None);
                surface.set_fill(Some(Fill::default()));
                let font = type_.fonts[*weight as usize].clone();
                surface.draw_text(Point::from_xy(*x, *y), font, *size, text, false, TextDirection::LeftToRight);
            }
            Self::Rule { from, to, width } => {
                let mut path = PathBuilder::new();
                path.move_to(from.0, from.1);
                path.line_to(to.0, to.1);
                let grey = rgb::Color::new(150, 150, 150);
                let stroke =
                    Stroke { paint: grey.into(), width: *width, opacity: NormalizedF32::ONE, ..Stroke::default() };
                surface.set_fill(None);
                surface.set_stroke(Some(stroke));
                if let Some(path) = path.finish() {
                    surface.draw_path(&path);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_and_lose_nothing() {
        let type_ = Typeface::load().unwrap();
        let text =
            "Łódź, Αθήνα and Київ: a sentence of some length with aVeryLongWordWithoutAnyPlaceToBreakItAnywhere.";
        let lines = type_.lines(text, Weight::Regular, 10.0, 120.0);
        assert!(lines.len() > 3);
        for line in &lines {
            assert!(type_.width(line, Weight::Regular, 10.0) <= 120.0, "{line}");
        }
        assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
        assert!(!type_.lacked_characters());
    }

    #[test]
    fn numbers_stay_with_what_they_number() {
        let words = unbreakable("named (1.312 Datensätze; art. 12, par. 3, RGPD; Art. 12 Abs. 3 DSGVO)");
        assert_eq!(
            words,
            ["named", "(1.312 Datensätze;", "art. 12,", "par. 3,", "RGPD;", "Art. 12", "Abs. 3", "DSGVO)"]
        );
    }

    #[test]
    fn a_line_as_wide_as_its_text_holds_it() {
        let type_ = Typeface::load().unwrap();
        for text in ["30 August 2025", "Beruf und Ausbildung", "To A To A To A"] {
            let width = type_.width(text, Weight::Regular, 9.5) + 0.1;
            assert_eq!(type_.lines(text, Weight::Regular, 9.5, width), [text]);
        }
    }

    #[test]
    fn what_the_type_lacks_becomes_a_box() {
        let type_ = Typeface::load().unwrap();
        assert_eq!(type_.printable("e\u{301} 東 😀"), "é □ □");
        assert!(type_.lacked_characters());
    }
}
