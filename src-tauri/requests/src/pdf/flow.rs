//! Fills pages from top to bottom: paragraphs, lists and tables, broken between lines and rows, and page numbers.

use super::form::Form;
use super::pace::Pace;
use super::table::BEGINNING;
use super::typeset::{Mark, Typeface, Weight};
use crate::language::Language;
use crate::letter::{Block, Letter};
use crate::sheet::{Part, Sheet};
use crate::words::pick;

const SIZE: f32 = 10.5;
const LEADING: f32 = 14.0;
const GAP: f32 = 8.0;
const INDENT: f32 = 12.0;
/// A last paragraph of more lines than this is torn rather than moved.
const LONGEST_END: usize = 8;
/// Room for a signature.
const SIGNATURE: f32 = 40.0;
/// Room for the closing, the signature and the name.
const END: f32 = 2.0 * LEADING + SIGNATURE;
/// An item or a row of more lines than this is torn rather than moved.
pub(super) const LONGEST_ITEM: usize = 6;

/// The pages so far, and where the next line goes.
pub(super) struct Flow<'a> {
    type_: &'a Typeface,
    pub(super) form: Form,
    pages: Vec<Vec<Mark>>,
    /// The top of the next line.
    y: f32,
    pub(super) pace: Pace<'a>,
}

/// A line of text and how far it is from the left margin.
struct Line {
    indent: f32,
    text: String,
}

impl<'a> Flow<'a> {
    pub(super) fn new(type_: &'a Typeface, form: Form) -> Self {
        Self { type_, form, pages: vec![Vec::new()], y: form.top, pace: Pace::unwatched() }
    }

    /// The same, told to somebody who may stop it. What was stopped is not whole.
    pub(super) fn at_pace(mut self, pace: Pace<'a>) -> Self {
        self.pace = pace;
        self
    }

    /// Lets the flow go on at this height of the first page.
    pub(super) const fn begin_at(&mut self, y: f32) {
        self.y = y;
    }

    /// One line of text at a fixed place, by its base line.
    pub(super) fn text(&mut self, (x, y): (f32, f32), text: &str, weight: Weight, size: f32) {
        let text = self.type_.printable(text);
        self.mark(Mark::Text { x, y, text, weight, size });
    }

    pub(super) fn rule(&mut self, from: (f32, f32), to: (f32, f32)) {
        self.mark(Mark::Rule { from, to, width: 0.5 });
    }

    /// Lines below each other from a fixed place on, each broken at the width.
    pub(super) fn stack(&mut self, lines: &[String], (x, y): (f32, f32), width: f32, size: f32, leading: f32) {
        let lines: Vec<_> =
            lines.iter().flat_map(|line| self.type_.lines(line, Weight::Regular, size, width)).collect();
        for (index, line) in lines.iter().enumerate() {
            self.text((x, y + size + index as f32 * leading), line, Weight::Regular, size);
        }
    }

    /// Lines of an address that must stay inside a window: long ones are broken, many are set closer.
    pub(super) fn window(&mut self, lines: &[String], at: (f32, f32), width: f32, height: f32, size: f32) {
        let count = lines.iter().map(|line| self.type_.lines(line, Weight::Regular, size, width).len()).sum::<usize>();
        let leading = (height / count as f32).min(size * 1.25);
        self.stack(lines, at, width, size.min(leading * 0.9), leading);
    }

    /// The size at which the text is no wider than this, at most the one given.
    pub(super) fn size_that_fits(&self, text: &str, size: f32, width: f32) -> f32 {
        let natural = self.type_.width(&self.type_.printable(text), Weight::Regular, size);
        if natural > width { size * width / natural } else { size }
    }

    /// The letter from subject to signature.
    pub(super) fn body(&mut self, letter: &Letter) {
        let subject = self.broken(&letter.subject, Weight::Bold, SIZE + 0.5);
        self.lines(&subject, Weight::Bold, SIZE + 0.5, LEADING + 1.0);
        self.space(LEADING);
        self.paragraph(letter.salutation());
        // The closing takes the last paragraph or item with it to a new page: a signature alone on a sheet could be anybody's.
        match letter.blocks.split_last() {
            Some((Block::Paragraph(last), before)) => {
                self.blocks(before, None);
                let lines = self.broken(last, Weight::Regular, SIZE).len();
                self.keep(if lines <= LONGEST_END { LEADING * lines as f32 + GAP + END } else { 0.0 });
                self.paragraph(last);
            }
            Some((list @ Block::List(items), before)) => {
                self.blocks(before, Some(list));
                if let Some((last, items)) = items.split_last() {
                    items.iter().for_each(|item| self.item(item));
                    self.keep(LEADING * self.item_lines(last).len() as f32 + GAP + END);
                    self.item(last);
                }
                self.space(GAP - 2.0);
            }
            _ => self.blocks(&letter.blocks, None),
        }
        self.keep(END);
        self.paragraph(letter.closing());
        self.space(SIGNATURE - GAP);
        self.paragraph(&letter.signature().join("\n"));
        if let Some(mandate) = &letter.mandate {
            self.turn();
            self.mandate(mandate, letter);
        }
        if self.type_.lacked_characters() {
            let note = pick(
                letter.language,
                [
                    "□ stands for a character that cannot be printed here; the text version of this letter has it.",
                    "□ steht für ein Zeichen, das hier nicht druckbar ist; die Textfassung dieses Schreibens enthält es.",
                    "□ remplace un caractère qui ne peut être imprimé ici ; la version texte de cette lettre le contient.",
                    "□ sustituye a un carácter que no puede imprimirse aquí; la versión de texto de esta carta lo contiene.",
                    "□ sostituisce un carattere non stampabile qui; la versione testuale di questa lettera lo contiene.",
                    "□ staat voor een teken dat hier niet kan worden afgedrukt; de tekstversie van deze brief bevat het.",
                    "□ substitui um caractere que não pode ser impresso aqui; a versão em texto desta carta o contém.",
                ],
            );
            self.paragraph(note);
        }
    }

    /// A mandate, with a line for the day and one for the signature.
    pub(super) fn mandate(&mut self, (title, text): &(&'static str, String), letter: &Letter) {
        let title = self.broken(title, Weight::Bold, SIZE + 0.5);
        self.lines(&title, Weight::Bold, SIZE + 0.5, LEADING + 1.0);
        self.space(LEADING);
        self.paragraph(text);
        self.space(2.0 * SIGNATURE);
        let (left, right) = (self.form.left, self.form.right);
        let middle = left + (right - left) * 0.4;
        self.rule((left, self.y), (middle - 2.0 * INDENT, self.y));
        self.rule((middle, self.y), (right, self.y));
        self.space(4.0);
        let place = pick(
            letter.language,
            ["Place, date", "Ort, Datum", "Lieu, date", "Lugar, fecha", "Luogo, data", "Plaats, datum", "Local, data"],
        );
        self.text_at(0.0, SIZE, place, Weight::Regular);
        let name = self.broken_at(&letter.person.name, Weight::Regular, SIZE, right - middle);
        self.stack(&name, (middle, self.y), right - middle, SIZE, LEADING);
        self.space(LEADING);
    }

    /// A sheet that goes with a letter, on pages of its own.
    pub(super) fn annex(&mut self, sheet: &Sheet) {
        self.turn();
        self.sheet(&sheet.title, &sheet.parts);
    }

    /// A sheet from title to end.
    pub(super) fn sheet(&mut self, title: &str, parts: &[Part]) {
        let title = self.broken(title, Weight::Bold, SIZE + 3.0);
        self.lines(&title, Weight::Bold, SIZE + 3.0, LEADING + 4.0);
        self.space(LEADING);
        for (index, part) in parts.iter().enumerate() {
            if !self.pace.step() {
                return;
            }
            match part {
                Part::Heading(text) => self.heading(text, SIZE + 1.5, LEADING),
                Part::Subheading(text) => self.heading(text, SIZE, 2.0),
                Part::Block(block) => self.block_before(block, parts.get(index + 1).and_then(Part::block)),
            }
        }
    }

    /// A heading stays with what follows.
    fn heading(&mut self, text: &str, size: f32, before: f32) {
        self.space(before);
        let lines = self.broken(text, Weight::Bold, size);
        self.keep(LEADING * (lines.len() + 4) as f32);
        self.lines(&lines, Weight::Bold, size, LEADING + 1.0);
        self.space(3.0);
    }

    /// Numbers the pages where there are several, and hands them over.
    pub(super) fn finish(mut self, language: Language) -> Vec<Vec<Mark>> {
        let total = self.pages.len();
        if total > 1 {
            for (index, page) in self.pages.iter_mut().enumerate() {
                let n = index + 1;
                let word = pick(language, ["Page", "Seite", "Page", "Página", "Pagina", "Pagina", "Página"]);
                let of = pick(language, ["of", "von", "sur", "de", "di", "van", "de"]);
                let text = format!("{word} {n} {of} {total}");
                let size = 9.0;
                let x = self.form.right - self.type_.width(&text, Weight::Regular, size);
                page.push(Mark::Text { x, y: self.form.bottom + 26.0, text, weight: Weight::Regular, size });
            }
        }
        self.pages
    }

    fn mark(&mut self, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.push(mark);
        }
    }

    pub(super) fn space(&mut self, height: f32) {
        self.y += height;
    }

    /// Whether less than this is left on the page.
    pub(super) fn lacks(&self, height: f32) -> bool {
        self.y + height > self.form.bottom
    }

    /// Begins a new page.
    fn turn(&mut self) {
        self.pages.push(Vec::new());
        self.y = self.form.top;
    }

    /// Begins a new page if less than this is left.
    pub(super) fn keep(&mut self, height: f32) {
        if self.lacks(height) {
            self.turn();
        }
    }

    /// Blocks, and the last block of a letter that comes after them with its end.
    fn blocks(&mut self, blocks: &[Block], last: Option<&Block>) {
        for (index, block) in blocks.iter().enumerate() {
            match (blocks.get(index + 1), last) {
                (None, Some(Block::List(items))) if items.len() == 1 => {
                    // The end takes the only item with it, and that its introduction.
                    self.keep(self.introduction(block) + self.first_of(last) + GAP + END);
                    self.block(block);
                }
                (next, last) => self.block_before(block, next.or(last)),
            }
        }
    }

    /// An introduction and the first lines of what it introduces stay together.
    fn block_before(&mut self, block: &Block, next: Option<&Block>) {
        if let (Block::Paragraph(_), Some(Block::List(_) | Block::Table { .. })) = (block, next) {
            self.keep(self.introduction(block) + self.first_of(next));
        }
        self.block(block);
    }

    /// How much of the page a paragraph takes that introduces something.
    fn introduction(&self, block: &Block) -> f32 {
        let Block::Paragraph(text) = block else { return 0.0 };
        LEADING * self.broken(text, Weight::Regular, SIZE).len().min(LONGEST_END) as f32 + GAP
    }

    /// How much of the page the beginning of a list or a table takes that is not torn.
    fn first_of(&self, block: Option<&Block>) -> f32 {
        let Some(Block::List(items)) = block else { return BEGINNING };
        let lines = items.first().map_or(0, |item| self.item_lines(item).len().min(LONGEST_ITEM));
        LEADING * lines.max(2) as f32
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(text) => self.paragraph(text),
            Block::List(items) => {
                for item in items {
                    self.item(item);
                }
                self.space(GAP - 2.0);
            }
            Block::Table { head, rows } => self.table(head, rows),
        }
    }

    /// The width between the margins.
    pub(super) fn width(&self) -> f32 {
        self.form.right - self.form.left
    }

    /// How wide a text is when it is printed.
    pub(super) fn width_of(&self, text: &str, weight: Weight, size: f32) -> f32 {
        self.type_.width(&self.type_.printable(text), weight, size)
    }

    /// The lines of a text at a width.
    pub(super) fn broken_at(&self, text: &str, weight: Weight, size: f32, width: f32) -> Vec<String> {
        self.type_.lines(text, weight, size, width)
    }

    /// A text on the present line, this far from the left margin.
    pub(super) fn text_at(&mut self, x: f32, size: f32, text: &str, weight: Weight) {
        self.text((self.form.left + x, self.y + size), text, weight, size);
    }

    /// A thin rule at the height reached, from the left margin on.
    pub(super) fn rule_below(&mut self, width: f32) {
        self.rule((self.form.left, self.y), (self.form.left + width, self.y));
    }

    fn paragraph(&mut self, text: &str) {
        let lines = self.broken(text, Weight::Regular, SIZE);
        self.lines(&lines, Weight::Regular, SIZE, LEADING);
        self.space(GAP);
    }

    fn broken(&self, text: &str, weight: Weight, size: f32) -> Vec<Line> {
        let width = self.form.right - self.form.left;
        let lines = self.type_.lines(text, weight, size, width);
        lines.into_iter().map(|text| Line { indent: 0.0, text }).collect()
    }

    fn item_lines(&self, item: &str) -> Vec<Line> {
        let width = self.form.right - self.form.left - INDENT;
        let lines = self.type_.lines(item, Weight::Regular, SIZE, width);
        lines.into_iter().map(|text| Line { indent: INDENT, text }).collect()
    }

    fn item(&mut self, item: &str) {
        let lines = self.item_lines(item);
        // A short item is not torn; a long one may be.
        self.keep(LEADING * lines.len().min(LONGEST_ITEM) as f32);
        let (x, y) = (self.form.left + 2.0, self.y + SIZE);
        self.mark(Mark::Text { x, y, text: "•".to_owned(), weight: Weight::Regular, size: SIZE });
        self.lines(&lines, Weight::Regular, SIZE, LEADING);
        self.space(2.0);
    }

    fn lines(&mut self, lines: &[Line], weight: Weight, size: f32, leading: f32) {
        for (index, line) in lines.iter().enumerate() {
            // Neither the first nor the last line of a paragraph stands alone on a page.
            let left = lines.len() - index;
            let together = if (index == 0 && left > 1) || left == 2 { 2.0 } else { 1.0 };
            self.keep(together * leading);
            let (x, y) = (self.form.left + line.indent, self.y + size);
            self.mark(Mark::Text { x, y, text: line.text.clone(), weight, size });
            self.y += leading;
        }
    }
}
