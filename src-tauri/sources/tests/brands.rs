//! `docs/brands.md` says what the cards say: which brands are read, how well that is known, and what is missing.
//!
//! With `UPDATE=1` the page is written anew.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use takeback_sources::{Card, Library};

const INTRO: &str = "# Brands

What is read from whom. This page is made from the cards in [src-tauri/sources/cards](../src-tauri/sources/cards) by
`UPDATE=1 cargo test -p takeback-sources --test brands`; a test keeps it fresh.

**Observed** means that the card rests on real archives which others have described field by field, **documented** that it rests
on programs that read them, **unverified** that neither was at hand: expect gaps. Cases are the made-up exports that the tests
read: one for each generation or language. What no card knows is counted and named in the coverage, never passed over.

Of companies whose answers nobody has described there is only a *light* card: it knows the company's name and who answers for it, and
what such companies usually hold. The files are sorted by the names and values of their fields, like those of a company without a card.

";

fn line(card: &Card, fixtures: &Path) -> String {
    let cases = fs::read_dir(fixtures.join(card.id()))
        .map(|folder| folder.filter(|case| case.as_ref().is_ok_and(|case| case.path().is_dir())).count())
        .unwrap_or_default();
    format!(
        "| {} | {} | {} | {} | {cases} |\n",
        card.name(),
        card.title(),
        card.status().as_str(),
        card.rules().count()
    )
}

fn light_line(card: &Card) -> String {
    let told = if card.is_told_by_archives() { "by its files" } else { "named by the person" };
    let holds: Vec<&str> = card.holds().iter().map(|category| category.as_str()).collect();
    format!("| {} | {} | {told} | {} |\n", card.name(), card.controller(), holds.join(", "))
}

#[test]
fn the_page_of_brands_is_fresh() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let library = Library::built_in().unwrap_or_else(|error| panic!("{error}"));
    let mut cards: Vec<&Card> = library.cards().collect();
    cards.sort_by_key(|card| (card.name().to_lowercase(), card.id().to_owned()));
    let mut brands: Vec<&str> = cards.iter().map(|card| card.brand().as_str()).collect();
    brands.sort_unstable();
    brands.dedup();
    let (full, light): (Vec<&Card>, Vec<&Card>) = cards.iter().partition(|card| card.rules().count() > 0);
    let mut page = INTRO.to_owned();
    let kinds: usize = full.iter().map(|card| card.rules().count()).sum();
    let counts = (full.len(), light.len());
    let _ = writeln!(
        page,
        "{} brands, {} full cards for {kinds} kinds of files, {} light cards.\n",
        brands.len(),
        counts.0,
        counts.1
    );
    page.push_str("| brand | delivery | status | kinds of files | cases |\n|---|---|---|---|---|\n");
    let fixtures = root.join("tests/fixtures");
    page.extend(full.iter().map(|card| line(card, &fixtures)));
    page.push_str("\n## Light cards\n\n| brand | answers for it | recognised | usually holds |\n|---|---|---|---|\n");
    page.extend(light.iter().map(|card| light_line(card)));
    page.push_str("\n## Known to be missing\n");
    for card in full.iter().filter(|card| !card.missing().is_empty()) {
        let _ = writeln!(page, "\n**{}**\n", card.title());
        for gap in card.missing() {
            let _ = writeln!(page, "- {gap}");
        }
    }
    let file = root.join("../../docs/brands.md");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&file, &page).unwrap();
    }
    let written = fs::read_to_string(&file).unwrap_or_default();
    assert!(written == page, "docs/brands.md is stale; run UPDATE=1 cargo test -p takeback-sources --test brands");
}
