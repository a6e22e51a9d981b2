//! A card begun for a person: a row for each kind of file of an archive, to be corrected and kept.

use super::names::Name;
use super::write::Names;
use super::{sample, write};
use crate::card::check_card;
use takeback_model::{BrandSlug, Category, EntryPath, RuleShape};

/// Signals of a card that was begun; a person keeps the best of them.
const SIGNALS: usize = 6;

/// A card while files are added to it.
#[derive(Debug)]
pub struct Draft {
    head: String,
    signals: String,
    count: usize,
    rows: String,
    names: Names,
    left: String,
}

/// The pattern that files of one kind share: the last two parts of the path, with `*` for numbers. What stands above
/// them is often the name of an account.
#[must_use]
pub fn kind_of(path: &EntryPath) -> String {
    let inside = path.as_str().split("!/").last().unwrap_or_default();
    let parts: Vec<&str> = inside.split('/').collect();
    let last = write::pattern(&parts[parts.len().saturating_sub(2)..].join("/"));
    let mut kind = String::new();
    for c in last.chars() {
        match c {
            '0'..='9' if kind.ends_with('*') => {}
            '0'..='9' => kind.push('*'),
            c => kind.push(c),
        }
    }
    kind
}

impl Draft {
    /// A card of the brand with this slug and name, and nothing in it.
    #[must_use]
    pub fn new(brand: &BrandSlug, name: &str) -> Self {
        let head = format!("#:schema card.schema.json\n\n{}", write::head(brand.as_str(), brand, name, name));
        Self { head, signals: String::new(), count: 0, rows: String::new(), names: Names::new(""), left: String::new() }
    }

    /// Adds the rows of a kind of file: one file of it and what [`super::look`] saw of it. False where nothing in it can be
    /// sorted; then the card says so in a remark.
    pub fn add(&mut self, path: &EntryPath, head: &[u8]) -> bool {
        let kind = kind_of(path);
        let rows = match super::sample(path, head) {
            Ok(sample) => self.rows_of(path, &kind, &sample),
            Err(_) => String::new(),
        };
        if rows.is_empty() {
            self.left += &format!("# Not understood, so no row reads it: {kind}\n");
        }
        self.rows += &rows;
        !rows.is_empty()
    }

    fn rows_of(&mut self, path: &EntryPath, kind: &str, sample: &sample::Sample) -> String {
        let rows = write::rows(path, kind, sample, &mut self.names);
        if !rows.is_empty() && self.count < SIGNALS {
            self.count += 1;
            self.signals += &write::signal(kind, sample, 0.7);
        }
        rows
    }

    /// The card as text.
    #[must_use]
    pub fn text(self) -> String {
        let Self { head, signals, rows, left, .. } = self;
        let left = if left.is_empty() { left } else { format!("\n{left}") };
        head + &signals + &rows + &left
    }
}

/// A card of a person's own for one kind of file that no card knows: its rows as guessed, but with this category for the
/// records of one rule. `before` is the card as it was, whose other corrections stay. Its id, which is its file's name, and
/// its text; `None` where the rule is not one of this file's.
#[must_use]
pub fn corrected_card(
    of: &Owner<'_>,
    path: &EntryPath,
    head: &[u8],
    (rule, category): (&str, Category),
    before: &dyn Fn(&str) -> Option<String>,
) -> Option<(String, String)> {
    let kind = kind_of(path);
    let id = format!("{}-own-{}", of.brand.as_str(), Name::new(&kind).slug());
    let rule = rule.strip_prefix(RuleShape::GUESS)?;
    let mut names = Names::new("");
    if let Some(card) = before(&id).and_then(|text| check_card(&text).ok()) {
        names.said.extend(card.rules.iter().map(|rule| (rule.name.clone(), rule.meaning.category)));
    }
    names.said.insert(rule.to_owned(), category);
    let sample = super::sample(path, head).ok()?;
    let rows = write::rows(path, &kind, &sample, &mut names);
    // It stands beside the brand's own card in the same archive, which takes a strong signal.
    let signal = write::signal(&kind, &sample, 0.95);
    let text = write::head(&id, of.brand, of.name, of.controller) + &signal + &rows;
    let card = check_card(&text).ok()?;
    card.rules.iter().any(|known| known.name == rule).then_some((id, text))
}

/// Whose a card of a person's own is.
#[derive(Debug, Clone, Copy)]
pub struct Owner<'a> {
    /// The brand's slug.
    pub brand: &'a BrandSlug,
    /// What people call it.
    pub name: &'a str,
    /// The legal entity, or the name where nobody knows it.
    pub controller: &'a str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_one_kind_share_a_pattern() {
        let cases = [
            ("mia_export/orders/orders_2024-01.csv", "orders/orders_*-*.csv"),
            ("outer.zip!/a/b/c.json", "b/c.json"),
            ("x{1}.txt", "x?*?.txt"),
            ("profile.json", "profile.json"),
        ];
        for (path, kind) in cases {
            assert_eq!(kind_of(&EntryPath::new(path).unwrap()), kind, "{path}");
        }
    }
}
