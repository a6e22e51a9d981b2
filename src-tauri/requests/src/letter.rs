//! A finished letter, and its plain text. How it becomes mail or paper is in `eml` and `pdf`.

use crate::details::{Addressee, Person};
use crate::extract::Enclosure;
use crate::figures::Locale;
use crate::language::Language;
use crate::law::{LawId, Page};
use crate::right::Right;
use crate::words::{closing, dated, salutation};
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// A piece of a letter's body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Block {
    /// A paragraph.
    Paragraph(String),
    /// A list. A line break within an item starts a second line of it.
    List(Vec<String>),
    /// A table. A column that holds numbers alone is set flush right.
    Table {
        /// The names of the columns.
        head: Vec<String>,
        /// The rows, each as long as the head.
        rows: Vec<Vec<String>>,
    },
}

/// A letter, ready to be copied, saved or printed. Only [`draft`](crate::draft) makes one, so that none has gaps.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Letter {
    /// The law it rests on.
    pub law: LawId,
    /// The right it uses.
    pub right: Right,
    /// Its language.
    pub language: Language,
    /// What it is about, in one line.
    pub subject: String,
    /// Who writes.
    pub person: Person,
    /// To whom.
    pub addressee: Addressee,
    /// The day it was written.
    pub date: NaiveDate,
    /// Its body, between salutation and closing.
    pub blocks: Vec<Block>,
    /// The provisions it rests on.
    pub cites: Vec<String>,
    /// The last day for an answer, if it is received on the day it is dated.
    pub deadline: NaiveDate,
    /// The rule that makes the deadline, in words.
    pub deadline_rule: String,
    /// How it is laid out on paper.
    pub page: Page,
    /// The mandate that comes with it, for the person to sign: its title and its text.
    pub mandate: Option<(&'static str, String)>,
    /// The extract that goes with it.
    pub extract: Option<Enclosure>,
    /// Whether the law gives the right only to who has had access to the data, and no export shows that the person has.
    pub access_first: bool,
    /// The archives that it quotes from without the checksum of the file.
    pub unchecked: BTreeSet<String>,
    /// Who represents the person, as a line below the person's name.
    pub(crate) represented: Option<String>,
    pub(crate) locale: Locale,
}

impl Letter {
    /// The sender's block: name, address, ways to answer.
    #[must_use]
    pub fn sender(&self) -> Vec<String> {
        let person = &self.person;
        let mut lines = self.signature();
        lines.extend(person.address.iter().cloned());
        lines.extend(person.email.clone());
        lines.extend(person.phone.clone());
        lines
    }

    /// The addressee's block: legal name and address.
    #[must_use]
    pub fn recipient(&self) -> Vec<String> {
        let mut lines = vec![self.addressee.name().to_owned()];
        lines.extend(self.addressee.address.iter().cloned());
        lines
    }

    /// How it greets.
    #[must_use]
    pub const fn salutation(&self) -> &'static str {
        salutation(self.locale)
    }

    /// How it ends, before the name.
    #[must_use]
    pub const fn closing(&self) -> &'static str {
        closing(self.locale)
    }

    /// The whole letter as plain text, with the blocks of sender and addressee.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut head = vec![self.sender().join("\n"), self.recipient().join("\n"), self.dated(), self.subject.clone()];
        head.push(self.to_body());
        if let Some((title, text)) = &self.mandate {
            head.extend([(*title).to_owned(), text.clone(), format!("{}: …", self.person.name)]);
        }
        head.extend(self.extract.as_ref().map(|extract| extract.sheet.to_text()));
        head.join("\n\n")
    }

    /// Salutation to name: what goes into an e-mail or a web form.
    #[must_use]
    pub fn to_body(&self) -> String {
        let mut text = format!("{}\n\n", self.salutation());
        for block in &self.blocks {
            text.push_str(&block_text(block));
            text.push('\n');
        }
        text + self.closing() + "\n\n" + &self.signature().join("\n") + "\n"
    }

    /// The person's name and who represents the person.
    pub(crate) fn signature(&self) -> Vec<String> {
        std::iter::once(self.person.name.clone()).chain(self.represented.clone()).collect()
    }

    /// Place and date.
    pub(crate) fn dated(&self) -> String {
        dated(self.person.place.as_deref(), self.date, self.locale)
    }
}

pub(crate) fn block_text(block: &Block) -> String {
    match block {
        Block::Paragraph(text) => format!("{text}\n"),
        Block::List(items) => items.iter().map(|item| format!("- {}\n", item.replace('\n', "\n  "))).collect(),
        Block::Table { head, rows } => table_text(head, rows),
    }
}

/// Columns padded to their widest cell; the second one, of numbers, to the right.
fn table_text(head: &[String], rows: &[Vec<String>]) -> String {
    let lines = || std::iter::once(head).chain(rows.iter().map(Vec::as_slice));
    let width = |column: usize| lines().filter_map(|cells| cells.get(column)).map(|cell| cell.chars().count()).max();
    let widths: Vec<usize> = (0..head.len()).map(|column| width(column).unwrap_or(0)).collect();
    let mut text = String::new();
    for (index, cells) in lines().enumerate() {
        let mut line = String::new();
        for (column, (cell, width)) in cells.iter().zip(&widths).enumerate() {
            let gap = if column == 0 { "" } else { "  " };
            // Writing to a String cannot fail.
            let _ = if column == 1 { write!(line, "{gap}{cell:>width$}") } else { write!(line, "{gap}{cell:<width$}") };
        }
        text.push_str(line.trim_end());
        text.push('\n');
        if index == 0 {
            let rule: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
            text.push_str(&rule.join("  "));
            text.push('\n');
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_line_up_by_characters() {
        let cells = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        let rows = vec![cells(["Käufe", "1.312", "2024"]), cells(["Geräte", "7", "–"])];
        let text = table_text(&cells(["Kategorie", "Zahl", "Von"]), &rows);
        assert_eq!(
            text,
            "Kategorie   Zahl  Von\n---------  -----  ----\nKäufe      1.312  2024\nGeräte         7  –\n"
        );
    }

    #[test]
    fn second_lines_of_items_are_indented() {
        assert_eq!(block_text(&Block::List(vec!["a\nb".to_owned(), "c".to_owned()])), "- a\n  b\n- c\n");
    }
}
