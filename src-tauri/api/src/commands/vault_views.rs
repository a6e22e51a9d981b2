//! What the screens ask of the open vault.

use crate::Session;
use crate::types::*;
use crate::{original, parties, topics, view};
use takeback_vault::{Cursor, InferenceSummary, RecordFilter};

/// No page is longer.
const PAGE: u32 = 500;

/// The brand × category matrix.
///
/// # Errors
/// When the vault is locked.
pub fn inventory(session: &Session, _: Empty, _: &dyn Fn(Progress)) -> Result<Inventory, ApiError> {
    session.read(|vault| {
        let brands = vault.inventory()?;
        let rows = brands.iter().map(|brand| Ok(view::brand_row(brand, vault.inferred(&brand.brand)?)));
        Ok(Inventory { brands: rows.collect::<Result<_, ApiError>>()? })
    })
}

/// The brand page.
///
/// # Errors
/// When the vault is locked or holds nothing of the brand.
pub fn brand(session: &Session, request: BrandRequest, _: &dyn Fn(Progress)) -> Result<BrandPage, ApiError> {
    const PARTIES: usize = 50;
    const INFERENCES: usize = 50;
    let brand = &request.brand;
    let library = session.library()?;
    session.read(|vault| {
        let summary = vault.inventory()?.into_iter().find(|summary| summary.brand == *brand).ok_or_else(|| {
            ApiError::argument(format!("there is no export of {brand} in this vault; import one first"))
        })?;
        let exports: Vec<ExportView> = vault.exports(Some(brand))?.iter().map(view::export).collect();
        let mut missing: Vec<String> = library
            .cards()
            .filter(|card| exports.iter().any(|export| export.card.as_deref() == Some(card.id())))
            .flat_map(|card| card.missing().iter().cloned())
            .collect();
        missing.sort();
        missing.dedup();
        Ok(BrandPage {
            row: view::brand_row(&summary, vault.inferred(brand)?),
            exports,
            products: view::counts(vault.products(brand)?),
            months: view::counts(vault.months(brand)?),
            identifiers: vault.identifiers(Some(brand))?.into_iter().map(view::identifier).collect(),
            parties: vault.parties(Some(brand))?.into_iter().take(PARTIES).map(view::party).collect(),
            inferences: vault.inferences(Some(brand))?.into_iter().take(INFERENCES).map(inference_view).collect(),
            sensitive: vault
                .sensitive_reasons(brand)?
                .into_iter()
                .map(|reason| SensitiveView { kinds: reason.kinds, reason: reason.reason, records: reason.records })
                .collect(),
            missing,
        })
    })
}

/// A page of records.
///
/// # Errors
/// When the vault is locked or the filter is not understood.
pub fn records(session: &Session, request: RecordsRequest, _: &dyn Fn(Progress)) -> Result<RecordsPage, ApiError> {
    let filter = filter(request.filter)?;
    let after = request.after.as_deref().map(cursor).transpose()?;
    session.read(|vault| {
        let page = vault.records(&filter, request.limit.clamp(1, PAGE), request.offset, after)?;
        Ok(RecordsPage {
            total: page.total,
            total_is_least: page.total_is_least,
            records: page.records.into_iter().map(view::record).collect(),
            next: page.next.map(|cursor| match cursor.at {
                Some(at) => format!("{at}:{}", cursor.id),
                None => format!(":{}", cursor.id),
            }),
        })
    })
}

fn cursor(text: &str) -> Result<Cursor, ApiError> {
    let parse = || {
        let (at, id) = text.split_once(':')?;
        let at = if at.is_empty() { None } else { Some(at.parse().ok()?) };
        Some(Cursor { at, id: id.parse().ok()? })
    };
    parse().ok_or_else(|| ApiError::argument("the page cursor is not understood; start from the first page"))
}

fn filter(filter: Filter) -> Result<RecordFilter, ApiError> {
    Ok(RecordFilter {
        brand: filter.brand,
        category: filter.category,
        origin: filter.origin,
        channel: filter.channel,
        channel_known: filter.channel_known,
        product: filter.product,
        rule: filter.rule,
        party: filter.party,
        dealing: filter.dealing,
        identifier: filter.identifier,
        identifier_kind: filter.identifier_kind,
        sensitive: filter.sensitive,
        sensitive_kind: filter.sensitive_kind,
        since: filter.since.as_deref().map(view::instant).transpose()?,
        until: filter.until.as_deref().map(view::instant).transpose()?,
        dated: filter.dated,
        search: filter.search,
        gone: filter.gone,
        square: filter.square.map(|at| takeback_vault::Square { lat: at.lat, lng: at.lng }),
        compared: filter.compared.map(Met::of_vault),
        export: filter.export,
        entry: filter.entry,
    })
}

/// One record with its evidence, and its original row read back from the archive.
///
/// # Errors
/// When the vault is locked or has no such record. A missing archive is no error.
pub fn record(session: &Session, request: RecordRequest, _: &dyn Fn(Progress)) -> Result<RecordDetail, ApiError> {
    let (row, origin) = session.read(|vault| Ok((vault.record(request.id)?, vault.record_origin(request.id)?)))?;
    let original = match original::row(session, &origin) {
        Ok(text) => Original::Found { text },
        Err(reason) => Original::Unavailable { reason },
    };
    Ok(RecordDetail {
        parties: origin
            .parties
            .into_iter()
            .map(|(name, dealing)| PartyDealing { name, dealing, direction: dealing.direction() })
            .collect(),
        identifiers: origin
            .identifiers
            .into_iter()
            .map(|identifier| IdentifierName { kind: identifier.kind, value: identifier.value })
            .collect(),
        sensitive_reason: Some(row.sensitive_reason.clone()).filter(|reason| !reason.is_empty()),
        rule: row.rule.clone(),
        archive_path: origin.archive,
        record: view::record(row),
        original,
    })
}

/// Parties, most records first.
///
/// # Errors
/// When the vault is locked.
pub fn parties(session: &Session, request: FirstOf, _: &dyn Fn(Progress)) -> Result<Parties, ApiError> {
    session.read(|vault| {
        let parties: Vec<PartyView> = vault.parties(request.brand.as_ref())?.into_iter().map(view::party).collect();
        Ok(parties::shown(parties, request.most))
    })
}

/// Identifiers, those held by most brands first.
///
/// # Errors
/// When the vault is locked.
pub fn identifiers(session: &Session, request: MaybeBrand, _: &dyn Fn(Progress)) -> Result<Identifiers, ApiError> {
    session.read(|vault| {
        let identifiers = vault.identifiers(request.brand.as_ref())?;
        Ok(Identifiers { identifiers: identifiers.into_iter().map(view::identifier).collect() })
    })
}

/// Inferences, sensitive ones first.
///
/// # Errors
/// When the vault is locked.
pub fn inferences(session: &Session, request: FirstOf, _: &dyn Fn(Progress)) -> Result<Inferences, ApiError> {
    session.read(|vault| {
        let mut inferences: Vec<_> =
            vault.inferences(request.brand.as_ref())?.into_iter().map(inference_view).collect();
        let total = inferences.len() as u64;
        let topics = inferences.iter().map(|inference| inference.topic).collect();
        let differences = topics::differences(&inferences);
        inferences.truncate(request.most.map_or(usize::MAX, |most| usize::try_from(most).unwrap_or(usize::MAX)));
        Ok(Inferences { total, inferences, topics, differences })
    })
}

fn inference_view(inference: InferenceSummary) -> InferenceView {
    InferenceView {
        brand: inference.brand,
        topic: topics::topic(&inference.text),
        text: inference.text,
        category: inference.category,
        sensitive: inference.sensitive.iter().collect(),
        reason: Some(inference.reason).filter(|reason| !reason.is_empty()),
        records: inference.records,
        record: inference.record,
        last: inference.last.map(view::day),
    }
}

/// Exports, newest import first.
///
/// # Errors
/// When the vault is locked.
pub fn exports(session: &Session, request: MaybeBrand, _: &dyn Fn(Progress)) -> Result<Vec<ExportView>, ApiError> {
    session.read(|vault| Ok(vault.exports(request.brand.as_ref())?.iter().map(view::export).collect()))
}

/// What became of every entry of an export, or of all.
///
/// # Errors
/// When the vault is locked.
pub fn coverage(session: &Session, request: MaybeExport, _: &dyn Fn(Progress)) -> Result<Coverage, ApiError> {
    session.read(|vault| {
        let exports = vault.exports(None)?.into_iter().filter(|export| request.export.is_none_or(|id| id == export.id));
        let exports = exports.map(|export| {
            let entries = vault.coverage(export.id)?.into_iter().map(|entry| EntryView {
                path: entry.path,
                size: entry.size,
                state: entry.state,
                reason: entry.reason,
                guessed: takeback_model::RuleShape::is_guess(&entry.rules),
                card_rule: Some(entry.rules).filter(|rules| !rules.is_empty()),
                records: entry.records,
                stored: entry.stored,
                already_known: entry.already_known,
                skipped: entry.skipped,
                skip_reasons: view::counts(entry.skip_reasons),
            });
            Ok(ExportCoverage {
                id: export.id,
                brand: export.brand.clone(),
                archives: export.archives.iter().map(|(name, _)| name.clone()).collect(),
                entries: entries.collect(),
                problems: vault.problems(export.id)?.iter().map(view::problem_row).collect(),
            })
        });
        Ok(Coverage { exports: exports.collect::<Result<_, ApiError>>()? })
    })
}
