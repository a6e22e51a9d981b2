//! How a person gets their data from a company: what the cards say of each delivery, with the pages that the directory knows.

use crate::Session;
use crate::types::*;
use takeback_directory::company;
use takeback_sources::{Card, How};

/// The ways to the exports of one brand or of all, by name. A brand whose cards know no way is there once, without one:
/// it is asked by a letter.
///
/// # Errors
/// When the cards cannot be read.
pub fn ways(session: &Session, request: WaysRequest, _: &dyn Fn(Progress)) -> Result<Ways, ApiError> {
    let library = session.library()?;
    let wanted = request.search.unwrap_or_default().trim().to_lowercase();
    let mut cards: Vec<&Card> = library
        .cards()
        .filter(|card| request.brand.as_ref().is_none_or(|brand| card.brand() == brand))
        .filter(|card| card.name().to_lowercase().contains(&wanted) || card.brand().as_str().contains(&wanted))
        .collect();
    cards.sort_by_key(|card| (card.name().to_lowercase(), card.brand(), card.how().is_none(), card.id()));
    let mut ways: Vec<WayView> = Vec::with_capacity(cards.len());
    for card in cards {
        match card.how() {
            Some(how) => ways.push(way(card, Some(view(card, how, &request.language)))),
            None if ways.iter().any(|way| way.brand == *card.brand()) => {}
            None => ways.push(way(card, None)),
        }
    }
    Ok(Ways { ways })
}

fn way(card: &Card, how: Option<HowView>) -> WayView {
    let delivery = if how.is_some() { card.title().to_owned() } else { String::new() };
    WayView { brand: card.brand().clone(), name: card.name().to_owned(), delivery, how }
}

fn view(card: &Card, how: &How, language: &str) -> HowView {
    HowView {
        via: how.via,
        pages: pages(card, how),
        menu: how.menu(language).to_vec(),
        choose: how.choose.clone(),
        advice: how.advice.clone(),
        usually: how.usually,
        at_most: how.at_most,
        kept: how.kept,
        source: how.source.clone(),
        checked: how.checked.map(|day| day.to_string()),
    }
}

/// The page that the card names, or else those that the directory knows for a download without a letter, each once.
fn pages(card: &Card, how: &How) -> Vec<String> {
    let mut pages: Vec<String> = how.page.iter().cloned().collect();
    if pages.is_empty() && how.via == Via::Page {
        let entities = company(card.brand()).map(|company| company.entities.as_slice()).unwrap_or_default();
        for page in entities.iter().filter_map(|entity| entity.download_url.as_ref()) {
            if !pages.contains(&page.value) {
                pages.push(page.value.clone());
            }
        }
    }
    pages
}
