//! What the overview and the report cards ask of the open vault: aggregates in, statements with stated terms out.

use crate::Session;
use crate::report_card::{self, Known, OLD_MS};
use crate::stories::{Footprint, full_years, still_for, stories};
use crate::types::*;
use crate::view;
use std::collections::BTreeMap;
use takeback_model::{BrandSlug, Category, Origin};
use takeback_vault::StreamSummary;

const DAY_MS: i64 = 86_400_000;

/// The start screen.
///
/// # Errors
/// When the vault is locked.
pub fn overview(session: &Session, _: Empty, _: &dyn Fn(Progress)) -> Result<Overview, ApiError> {
    session.read(|vault| {
        let footprint = Footprint {
            streams: vault.stream_summaries(None)?,
            dealings: vault.dealings(None)?,
            shared: vault.most_shared_identifier()?,
            last_uses: vault.last_uses()?,
        };
        let (identifiers, parties) = vault.distinct()?;
        let streams = &footprint.streams;
        Ok(Overview {
            brands: footprint.last_uses.iter().filter(|one| one.brand != BrandSlug::unknown()).count() as u64,
            records: streams.iter().map(|stream| stream.records).sum(),
            first: streams.iter().filter_map(|stream| stream.first).min().map(view::day),
            last: streams.iter().filter_map(|stream| stream.last).max().map(view::day),
            sensitive: streams.iter().filter(|stream| !stream.sensitive.is_empty()).map(|stream| stream.records).sum(),
            inferred: streams
                .iter()
                .filter(|stream| stream.origin == Origin::Inferred)
                .map(|stream| stream.records)
                .sum(),
            identifiers,
            parties,
            stories: stories(&footprint),
        })
    })
}

/// How long each brand has kept what.
///
/// # Errors
/// When the vault is locked.
pub fn retention(session: &Session, _: Empty, _: &dyn Fn(Progress)) -> Result<Retention, ApiError> {
    session.read(|vault| {
        let streams = vault.stream_summaries(None)?;
        let uses = vault.last_uses()?;
        let brands = uses.iter().map(|use_| {
            let own = || streams.iter().filter(|stream| stream.brand == use_.brand);
            Kept {
                brand: use_.brand.clone(),
                records: own().map(|stream| stream.records).sum(),
                first: own().filter_map(|stream| stream.first).min().map(view::day),
                last: use_.last.map(view::day),
                export: use_.made_on.map(view::day),
                dormant: still_for(use_).is_some(),
            }
        });
        let held: BTreeMap<&BrandSlug, i64> =
            uses.iter().filter_map(|use_| Some((&use_.brand, use_.held()?))).collect();
        Ok(Retention { brands: brands.collect(), cells: kept_cells(&streams, &held) })
    })
}

fn kept_cells(streams: &[StreamSummary], held: &BTreeMap<&BrandSlug, i64>) -> Vec<KeptCell> {
    let mut spans: BTreeMap<(&BrandSlug, Category), (u64, i64, i64)> = BTreeMap::new();
    for stream in streams {
        let (Some(first), Some(last)) = (stream.first, stream.last) else { continue };
        let span = spans.entry((&stream.brand, stream.category)).or_insert((0, first, last));
        *span = (span.0 + stream.records, span.1.min(first), span.2.max(last));
    }
    let mut cells: Vec<_> = spans.into_iter().collect();
    cells.sort_by_key(|(key, (_, first, _))| (*first, *key));
    let cell = |((brand, category), (records, first, last)): ((&BrandSlug, Category), (u64, i64, i64))| KeptCell {
        brand: brand.clone(),
        category,
        records,
        first: view::day(first),
        last: view::day(last),
        years: held.get(brand).map_or(0, |held| full_years(held - first)),
    };
    cells.into_iter().map(cell).collect()
}

/// A brand's report card.
///
/// # Errors
/// When the vault is locked or holds nothing of the brand.
pub fn report_card(session: &Session, request: BrandRequest, _: &dyn Fn(Progress)) -> Result<ReportCard, ApiError> {
    let brand = request.brand;
    session.read(|vault| {
        let last_use = vault.last_uses()?.into_iter().find(|use_| use_.brand == brand).ok_or_else(|| {
            ApiError::argument(format!("there is no export of {brand} in this vault; import one first"))
        })?;
        let exports = vault.exports(Some(&brand))?;
        let (identifiers, parties) = vault.distinct_of(&brand)?;
        // The start of a day, so that the filter of the evidence says exactly the same.
        let old_before = (last_use.held().unwrap_or(0) - OLD_MS).div_euclid(DAY_MS) * DAY_MS;
        Ok(report_card::report_card(&Known {
            streams: vault.stream_summaries(Some(&brand))?,
            dealings: vault.dealings(Some(&brand))?,
            identifiers,
            parties,
            exports: exports.len() as u64,
            files_read: exports.iter().map(|export| export.entries.read).sum(),
            files_unknown: exports.iter().map(|export| export.entries.unknown).sum(),
            old_before,
            old: vault.records_before(&brand, old_before / DAY_MS)?,
            brand,
        }))
    })
}
