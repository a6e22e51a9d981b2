//! Facebook's and Instagram's pages of all generations: a block has a title, a text, labelled fields and a time.
//!
//! Classes tell the parts where they are known; where they are not, the structure does.

use super::blocks::Blocks;
use crate::engine::Fault;
use crate::html::{Piece, Pieces, attribute, breaks_line, fold_space, has_class, unentity};
use crate::node::Node;
use crate::reading::Reading;
use crate::spot::Spot;
use crate::time::{PageClock, is_written_time};
use std::borrow::Cow;
use std::io::Read;

/// Reads the page.
pub(crate) fn read(reading: &mut Reading<'_>, input: &mut dyn Read) -> Result<(), Fault> {
    let mut blocks = Blocks::new(input, starts_block);
    let mut clock = None;
    while let Some(block) = blocks.next(reading)? {
        let parts = parts(&block.html);
        let number = block.number;
        let clock = clock.get_or_insert_with(|| page_clock(&blocks.prelude));
        let unit = unit(parts, clock);
        reading.unit_for_all(Spot { pattern: "block *", numbers: &[number] }, &unit)?;
    }
    blocks.tell_if_strange(reading);
    Ok(())
}

fn starts_block(tag: &str) -> bool {
    has_class(tag, "_a6-g") || (has_class(tag, "uiBoxWhite") && (has_class(tag, "pam") || has_class(tag, "_3-95")))
}

/// The head of the page gives one instant twice: as it is, and as the page shows it. That is the page's zone.
fn page_clock(prelude: &str) -> PageClock {
    let mut pieces = Pieces::new(prelude);
    while let Some(piece) = pieces.next() {
        let Piece::Open { name, attributes } = piece else { continue };
        if name != "time" {
            continue;
        }
        let stated = attribute(attributes, "datetime").map(Cow::into_owned);
        if let (Some(stated), Some(Piece::Text(shown))) = (stated, pieces.next()) {
            return PageClock::learn(&stated, &fold_space(&unentity(shown)));
        }
    }
    PageClock::default()
}

/// More lines than this a block has only to eat memory: the last ones are one.
const MOST_LINES: usize = 10_000;

/// What a piece of text in a block is.
#[derive(Clone, Copy, PartialEq)]
enum Role {
    Title,
    Date,
    Label,
    Value,
    Text,
}

/// A block's texts, sorted by what they are.
#[derive(Default)]
struct Parts {
    title: String,
    date: String,
    text: Vec<String>,
    fields: Vec<(String, String)>,
    links: Vec<(String, String)>,
}

/// Sorts texts while walking through a block.
#[derive(Default)]
struct Sorter {
    parts: Parts,
    /// Open elements with the role of what is in them.
    open: Vec<(String, Option<Role>)>,
    cells: usize,
    label: String,
    value: String,
    link: Option<(String, String)>,
}

impl Sorter {
    fn role(&self) -> Role {
        self.open.iter().rev().find_map(|(_, role)| *role).unwrap_or(Role::Text)
    }

    fn open(&mut self, name: String, attributes: &str) {
        if breaks_line(&name) {
            self.new_line();
        }
        match name.as_str() {
            "tr" => self.cells = 0,
            "a" => {
                let href = attribute(attributes, "href").map(Cow::into_owned).unwrap_or_default();
                self.link = Some((href, String::new()));
            }
            "br" | "img" | "hr" | "input" | "meta" | "link" | "wbr" | "source" => return,
            _ => {}
        }
        let role = self.role_of(&name, attributes);
        if self.open.len() < 200 {
            self.open.push((name, role));
        }
    }

    fn role_of(&mut self, name: &str, attributes: &str) -> Option<Role> {
        if matches!(name, "td" | "th") {
            self.cells += 1;
            return Some(if self.cells == 1 { Role::Label } else { Role::Value });
        }
        // A value nested in its label's cell.
        if name == "div" && self.role() == Role::Label && !self.label.trim().is_empty() {
            return Some(Role::Value);
        }
        let titled = ["_a6-h", "_2lel", "_2lek"].iter().any(|class| has_class(attributes, class));
        let dated = ["_a72d", "_a6-o", "_2lem", "_3-94"].iter().any(|class| has_class(attributes, class));
        if dated {
            Some(Role::Date)
        } else if (titled || matches!(name, "h1" | "h2" | "h3")) && self.parts.title.is_empty() {
            Some(Role::Title)
        } else if has_class(attributes, "_a6-p") || has_class(attributes, "_2let") {
            Some(Role::Text)
        } else {
            None
        }
    }

    fn close(&mut self, name: &str) {
        if breaks_line(name) {
            self.new_line();
        }
        match name {
            "tr" => self.end_row(),
            "a" => {
                if let Some((href, text)) = self.link.take().filter(|(href, _)| !href.is_empty()) {
                    self.parts.links.push((href, fold_space(&text)));
                }
            }
            _ => {}
        }
        if let Some(at) = self.open.iter().rposition(|(open, _)| open == name) {
            self.open.truncate(at);
        }
    }

    fn end_row(&mut self) {
        let (label, value) = (fold_space(&self.label), fold_space(&self.value));
        self.label.clear();
        self.value.clear();
        match (label.is_empty(), value.is_empty()) {
            (false, false) => self.parts.fields.push((label, value)),
            (false, true) => self.parts.text.push(label),
            (true, false) => self.parts.text.push(value),
            (true, true) => {}
        }
    }

    fn new_line(&mut self) {
        match self.role() {
            Role::Text => {
                let many = self.parts.text.len() >= MOST_LINES;
                match self.parts.text.last_mut() {
                    // Lines without text are left out.
                    Some(last) if last.trim().is_empty() => last.clear(),
                    Some(last) if many => last.push(' '),
                    _ => self.parts.text.push(String::new()),
                }
            }
            Role::Title => self.parts.title.push(' '),
            Role::Date => self.parts.date.push(' '),
            Role::Label => self.label.push(' '),
            Role::Value => self.value.push(' '),
        }
    }

    fn text(&mut self, text: &str) {
        let text = unentity(text);
        if let Some((_, shown)) = &mut self.link {
            shown.push_str(&text);
        }
        match self.role() {
            Role::Title => self.parts.title.push_str(&text),
            Role::Date => self.parts.date.push_str(&text),
            Role::Label => self.label.push_str(&text),
            Role::Value => self.value.push_str(&text),
            Role::Text => {
                if self.parts.text.is_empty() {
                    self.parts.text.push(String::new());
                }
                if let Some(line) = self.parts.text.last_mut() {
                    line.push_str(&text);
                }
            }
        }
    }
}

fn parts(html: &str) -> Parts {
    let mut sorter = Sorter::default();
    for piece in Pieces::new(html) {
        match piece {
            Piece::Open { name, attributes } => sorter.open(name, attributes),
            Piece::Close(name) => sorter.close(&name),
            Piece::Text(text) => sorter.text(text),
        }
    }
    sorter.end_row();
    let mut parts = sorter.parts;
    parts.title = fold_space(&parts.title);
    parts.date = fold_space(&parts.date);
    parts.text = parts.text.iter().map(|line| fold_space(line)).filter(|line| !line.is_empty()).collect();
    parts
}

fn unit(mut parts: Parts, clock: &PageClock) -> Node<'static> {
    // What stands at the place of the time may be something else, e.g. a link.
    if !parts.date.is_empty() && !is_written_time(&parts.date) {
        parts.text.push(std::mem::take(&mut parts.date));
    }
    if parts.date.is_empty()
        && let Some(at) = parts.text.iter().rposition(|line| is_written_time(line))
    {
        parts.date = parts.text.remove(at);
    }
    if parts.date.is_empty() && is_written_time(&parts.title) {
        parts.date.clone_from(&parts.title);
    }
    let mut members: Vec<(Cow<'static, str>, Node<'static>)> = Vec::new();
    let mut put = |name: &'static str, text: String| {
        if !text.is_empty() {
            members.push((name.into(), Node::owned(text)));
        }
    };
    put("title", parts.title);
    put("text", parts.text.join("\n"));
    put("time", clock.with_zone(parts.date));
    if !parts.fields.is_empty() {
        let told: Vec<String> =
            parts.fields.iter().map(|(label, value)| format!("{}: {value}", label.trim_end_matches(':'))).collect();
        put("@text", told.join("; "));
        let fields = parts
            .fields
            .into_iter()
            .map(|(label, value)| (label.trim_end_matches(':').to_owned().into(), Node::owned(value)));
        members.push(("fields".into(), Node::Object(fields.collect())));
    }
    if !parts.links.is_empty() {
        let link = |(href, text): (String, String)| {
            Node::Object(vec![("href".into(), Node::owned(href)), ("text".into(), Node::owned(text))])
        };
        members.push(("links".into(), Node::Array(parts.links.into_iter().map(link).collect())));
    }
    Node::Object(members)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_block(html: &str, clock: &PageClock) -> String {
        crate::read_back::as_lines(&unit(parts(html), clock))
    }

    #[test]
    fn generations_are_read_alike() {
        let none = PageClock::default();
        let newest = r#"<div class="pam _3-95 _2ph- _a6-g uiBoxWhite noborder"><h2 class="_3-95 _2pim _a6-h _a6-i">shop.example</h2>
            <div class="_3-95 _a6-p"><table><tr><td class="_2pin _a6_q">Event</td><td class="_2pin _2piu _a6_r">PURCHASE</td></tr>
            <tr><td colspan="2" class="_2pin _a6_q">Data from partners<div><div>Not allowed</div></div></td></tr></table></div>
            <div class="_3-94 _a6-o"><div class="_a72d">Feb 18, 2025 3:04:05 pm</div></div></div>"#;
        let lines = "title: shop.example\ntime: Feb 18, 2025 3:04:05 pm\n@text: Event: PURCHASE; Data from partners: Not allowed\nfields: {\n  \"Event\": \"PURCHASE\",\n  \"Data from partners\": \"Not allowed\"\n}";
        assert_eq!(read_block(newest, &none), lines);
        let oldest = r#"<div class="pam _3-95 _2pi0 _2lej uiBoxWhite noborder"><div class="_3-96 _2pio _2lek _2lel">Ben</div>
            <div class="_3-96 _2let"><div><div></div><div>Bis <a href="https://example.org/">bald</a></div></div></div>
            <div class="_3-94 _2lem">Sep 28, 2019, 10:10 PM</div></div>"#;
        assert!(
            read_block(oldest, &none).starts_with("title: Ben\ntext: Bis bald\ntime: Sep 28, 2019, 10:10 PM\nlinks: [")
        );
        let plain = r#"<div class="_a6-g"><div><div>someone</div><div>jun. 10, 2024 2:30 am</div></div></div>"#;
        let pacific = PageClock::learn("2025-03-01T09:00:00Z", "Mar 01, 2025 1:00:00 am UTC");
        assert_eq!(read_block(plain, &pacific), "text: someone\ntime: jun. 10, 2024 2:30 am -07:00");
    }
}
