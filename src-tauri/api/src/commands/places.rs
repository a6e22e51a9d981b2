//! The map.

use crate::Session;
use crate::types::*;
use crate::view;
use std::collections::BTreeMap;
use takeback_vault::{DAY_MS, Square as Key, SquareUse};

/// More dots than anybody tells apart.
const MOST_SQUARES: usize = 2_000;

/// Where the records of a brand, or of all, say that the person was, in all or on one day.
///
/// # Errors
/// When the vault is locked or the day is none.
pub fn places(session: &Session, request: PlacesRequest, _: &dyn Fn(Progress)) -> Result<Places, ApiError> {
    let day = request.day.as_deref().map(view::instant).transpose()?.map(|at| at.div_euclid(DAY_MS));
    let brand = request.brand.as_ref();
    session.read(|vault| {
        let uses = match day {
            Some(day) => vault.places_of_day(brand, day)?,
            None => vault.places(brand)?,
        };
        let (before, after) = vault.place_days_around(brand, day.unwrap_or(i64::MAX))?;
        let iso = |day: i64| view::day(day.saturating_mul(DAY_MS));
        let mut squares = squares(uses);
        let (total, records) = (squares.len() as u64, squares.iter().map(|square| square.records).sum());
        squares.truncate(MOST_SQUARES);
        let concluded = vault.concluded_places(brand)?.into_iter().map(|place| ConcludedPlace {
            brand: place.brand,
            text: place.text,
            lat: place.square.lat,
            lng: place.square.lng,
            record: place.record,
            day: place.at.map(view::day),
        });
        Ok(Places {
            concluded: concluded.collect(),
            squares,
            total,
            records,
            before: before.map(iso),
            after: after.map(iso),
        })
    })
}

/// What several brands and origins say of one square, together; most records first.
fn squares(uses: Vec<SquareUse>) -> Vec<PlaceSquare> {
    let mut found: BTreeMap<Key, PlaceSquare> = BTreeMap::new();
    for one in uses {
        let square = found.entry(one.square).or_insert_with(|| PlaceSquare {
            lat: one.square.lat,
            lng: one.square.lng,
            name: None,
            records: 0,
            origins: BTreeMap::new(),
            precise: 0,
            first: None,
            last: None,
            brands: BTreeMap::new(),
        });
        square.records += one.records;
        *square.origins.entry(one.origin.to_string()).or_default() += one.records;
        *square.brands.entry(one.brand.to_string()).or_default() += one.records;
        square.precise += if one.precise { one.records } else { 0 };
        square.name = [square.name.take(), one.name].into_iter().flatten().min();
        square.first = [square.first.take(), one.first.map(view::day)].into_iter().flatten().min();
        square.last = square.last.take().max(one.last.map(view::day));
    }
    let mut squares: Vec<PlaceSquare> = found.into_values().collect();
    squares.sort_by(|a, b| b.records.cmp(&a.records).then((a.lat, a.lng).cmp(&(b.lat, b.lng))));
    squares
}
