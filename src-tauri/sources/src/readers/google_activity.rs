//! Google's My Activity pages: one `outer-cell` for each thing that was done, with the same names as the JSON.

use super::blocks::Blocks;
use crate::engine::Fault;
use crate::html::{Piece, Pieces, attribute, fold_space, has_class, unentity};
use crate::node::Node;
use crate::reading::Reading;
use crate::spot::Spot;
use crate::time::is_written_time;
use std::borrow::Cow;
use std::io::Read;

/// Reads the page.
pub(crate) fn read(reading: &mut Reading<'_>, input: &mut dyn Read) -> Result<(), Fault> {
    let mut blocks = Blocks::new(input, |tag| has_class(tag, "outer-cell"));
    while let Some(block) = blocks.next(reading)? {
        let unit = unit(&block.html);
        reading.unit_for_all(Spot { pattern: "block *", numbers: &[block.number] }, &unit)?;
    }
    blocks.tell_if_strange(reading);
    Ok(())
}

/// More lines than this a cell has only to eat memory.
const MOST_LINES: usize = 10_000;

/// A line of a cell, with the first link in it.
#[derive(Default)]
struct Line {
    text: String,
    url: Option<String>,
    bold: bool,
}

impl Line {
    fn name(&self) -> String {
        fold_space(&self.text)
    }

    fn node(&self) -> Node<'static> {
        let mut members = vec![(Cow::Borrowed("name"), Node::owned(self.name()))];
        members.extend(self.url.iter().map(|url| (Cow::Borrowed("url"), Node::owned(url.as_str()))));
        Node::Object(members)
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Cell {
    None,
    Header,
    Body,
    Caption,
}

/// The lines of the cells of one kind.
#[derive(Default)]
struct Cells {
    header: Vec<Line>,
    body: Vec<Line>,
    caption: Vec<Line>,
}

impl Cells {
    fn of(&mut self, cell: Cell) -> Option<&mut Vec<Line>> {
        match cell {
            Cell::None => None,
            Cell::Header => Some(&mut self.header),
            Cell::Body => Some(&mut self.body),
            Cell::Caption => Some(&mut self.caption),
        }
    }

    fn line(&mut self, cell: Cell) -> Option<&mut Line> {
        let lines = self.of(cell)?;
        if lines.is_empty() {
            lines.push(Line::default());
        }
        lines.last_mut()
    }

    /// What was said in a line that has no text is forgotten; of very many lines the last ones are one.
    fn new_line(&mut self, cell: Cell) {
        let Some(lines) = self.of(cell) else { return };
        let many = lines.len() >= MOST_LINES;
        match lines.last_mut() {
            Some(last) if last.text.trim().is_empty() => *last = Line::default(),
            Some(last) if many => last.text.push(' '),
            _ => lines.push(Line::default()),
        }
    }
}

fn cells(html: &str) -> Cells {
    let mut cells = Cells::default();
    let mut cell = Cell::None;
    for piece in Pieces::new(html) {
        match piece {
            Piece::Open { name, attributes } => match name.as_str() {
                "div" => {
                    cell = match attributes {
                        _ if has_class(attributes, "header-cell") => Cell::Header,
                        _ if has_class(attributes, "mdl-typography--caption") => Cell::Caption,
                        _ if has_class(attributes, "mdl-typography--text-right") => Cell::None,
                        _ if has_class(attributes, "content-cell") => Cell::Body,
                        _ => cell,
                    };
                    cells.new_line(cell);
                }
                "br" | "p" => cells.new_line(cell),
                "a" => {
                    if let Some(line) = cells.line(cell)
                        && line.url.is_none()
                    {
                        line.url = attribute(attributes, "href").map(Cow::into_owned);
                    }
                }
                "b" => {
                    cells.new_line(cell);
                    if let Some(line) = cells.line(cell) {
                        line.bold = true;
                    }
                }
                _ => {}
            },
            Piece::Close(name) if name == "div" => cell = Cell::None,
            Piece::Close(_) => {}
            Piece::Text(text) => {
                if let Some(line) = cells.line(cell) {
                    line.text.push_str(&unentity(text));
                }
            }
        }
    }
    for lines in [&mut cells.header, &mut cells.body, &mut cells.caption] {
        lines.retain(|line| !line.text.trim().is_empty());
    }
    cells
}

fn unit(html: &str) -> Node<'static> {
    let mut cells = cells(html);
    let mut members: Vec<(Cow<'static, str>, Node<'static>)> = Vec::new();
    if let Some(header) = cells.header.first() {
        members.push(("header".into(), Node::owned(header.name())));
    }
    // The last line is the time, in whatever language; in some very old blocks there is none.
    if cells.body.last().is_some_and(|line| line.url.is_none() && is_time(&line.name()))
        && let Some(time) = cells.body.pop()
    {
        members.push(("time".into(), Node::owned(time.name())));
    }
    let mut lines = cells.body.iter();
    if let Some(title) = lines.next() {
        members.push(("title".into(), Node::owned(title.name())));
        members.extend(title.url.iter().map(|url| ("titleUrl".into(), Node::owned(url.as_str()))));
    }
    let subtitles: Vec<Node<'_>> = lines.map(Line::node).collect();
    if !subtitles.is_empty() {
        members.push(("subtitles".into(), Node::Array(subtitles)));
    }
    caption(&cells.caption, &mut members);
    Node::Object(members)
}

fn is_time(text: &str) -> bool {
    if is_written_time(text) {
        return true;
    }
    // A language without a table of months: still a line with a clock, and nothing much else.
    let clock = text
        .as_bytes()
        .windows(4)
        .any(|w| w[0].is_ascii_digit() && w[1] == b':' && w[2].is_ascii_digit() && w[3].is_ascii_digit());
    clock && text.len() < 80 && text.bytes().filter(u8::is_ascii_digit).count() >= 7
}

/// What a labelled list under the block holds.
#[derive(Clone, Copy, PartialEq)]
enum Group {
    Products,
    Locations,
    Details,
    Other,
}

fn caption(lines: &[Line], members: &mut Vec<(Cow<'static, str>, Node<'static>)>) {
    let (mut products, mut locations, mut details) = (Vec::new(), Vec::new(), Vec::new());
    let mut group = Group::Other;
    let mut groups = 0;
    for line in lines {
        if line.bold {
            group = group_of(&line.name(), groups);
            groups += 1;
            continue;
        }
        let is_map = line.url.as_deref().is_some_and(|url| url.contains("/maps/") && url.contains("google."));
        match group {
            _ if is_map => locations.push(line.node()),
            Group::Products => products.push(Node::owned(line.name())),
            Group::Locations => locations.push(line.node()),
            Group::Details => details.push(line.node()),
            Group::Other => {}
        }
    }
    for (name, nodes) in [("products", products), ("locations", locations), ("details", details)] {
        if !nodes.is_empty() {
            members.push((name.into(), Node::Array(nodes)));
        }
    }
}

fn group_of(label: &str, position: usize) -> Group {
    let label = label.trim_end_matches([':', ' ', '：']).to_lowercase();
    const PRODUCTS: [&str; 8] =
        ["products", "produkte", "produits", "productos", "produtos", "prodotti", "producten", "produkty"];
    const LOCATIONS: [&str; 11] = [
        "locations",
        "standorte",
        "orte",
        "positions",
        "lieux",
        "emplacements",
        "ubicaciones",
        "localizações",
        "locais",
        "posizioni",
        "locaties",
    ];
    const DETAILS: [&str; 6] = ["details", "détails", "detalles", "detalhes", "dettagli", "szczegóły"];
    match label.as_str() {
        label if PRODUCTS.contains(&label) => Group::Products,
        label if LOCATIONS.contains(&label) => Group::Locations,
        label if DETAILS.contains(&label) => Group::Details,
        // "Why is this here?" is the same text everywhere.
        label if label.contains(['?', '？']) => Group::Other,
        _ if position == 0 => Group::Products,
        _ => Group::Details,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_has_the_names_of_the_json() {
        let html = concat!(
            r#"<div class="outer-cell mdl-cell"><div class="mdl-grid"><div class="header-cell"><p class="mdl-typography--title">YouTube<br></p></div>"#,
            r#"<div class="content-cell mdl-typography--body-1">Watched&nbsp;<a href="https://www.youtube.com/watch?v=1&amp;t=2">A &amp; B</a><br>"#,
            r#"<a href="https://www.youtube.com/channel/UC1">Shop</a><br>Mar 8, 2018, 5:14:40&#8239;PM UTC</div>"#,
            r#"<div class="content-cell mdl-typography--body-1 mdl-typography--text-right"></div>"#,
            r#"<div class="content-cell mdl-typography--caption"><b>Products:</b><br>&emsp;YouTube<br><b>Details:</b><br>&emsp;From Google Ads<br>"#,
            r#"<b>Warum?</b><br>&emsp;x</div></div></div>"#
        );
        let unit = unit(html);
        let text = |path: &[&str]| {
            path.iter().try_fold(&unit, |node, key| node.get(key)).and_then(Node::scalar).map(str::to_owned)
        };
        assert_eq!(text(&["header"]).as_deref(), Some("YouTube"));
        assert_eq!(text(&["title"]).as_deref(), Some("Watched A & B"));
        assert_eq!(text(&["titleurl"]).as_deref(), Some("https://www.youtube.com/watch?v=1&t=2"));
        assert_eq!(text(&["time"]).as_deref(), Some("Mar 8, 2018, 5:14:40 PM UTC"));
        let list = |key| match unit.get(key) {
            Some(Node::Array(items)) => items.clone(),
            _ => Vec::new(),
        };
        assert_eq!(list("products"), [Node::text("YouTube")]);
        assert_eq!(list("details")[0].get("name"), Some(&Node::text("From Google Ads")));
        assert_eq!(list("subtitles")[0].get("url"), Some(&Node::text("https://www.youtube.com/channel/UC1")));
    }
}
