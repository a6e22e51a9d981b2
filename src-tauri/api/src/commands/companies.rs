//! Companies: finding them, the ways to reach them, whom the parties in exports are, corrections, and the public directories.
//!
//! `update_listing` is the one command of all that uses the network.

use crate::commands::chain::party_company;
use crate::types::*;
use crate::work::{Told, aside};
use crate::{Session, profile, view};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use takeback_directory::{
    Company, Correction, Entity, FetchError, Kept, Kind, Listing, Own, Region, Route, ShelfError, Standing,
};
use takeback_model::BrandSlug;
use takeback_requests::is_plain;

/// How many companies a list has unless it says otherwise, and at the most.
const SHOWN: u32 = 50;
const MOST: u32 = 1000;

/// Finds companies.
///
/// # Errors
/// When the kind is no word of its vocabulary.
pub fn companies(session: &Session, request: CompaniesRequest, _: &dyn Fn(Progress)) -> Result<Companies, ApiError> {
    let kind = request.kind.as_deref().map(str::parse::<Kind>).transpose()?;
    let limit = request.limit.unwrap_or(SHOWN).min(MOST) as usize;
    let catalogue = session.catalogue()?;
    let own = own(session)?;
    let corrected: BTreeSet<&BrandSlug> = own.corrections.iter().map(|kept| &kept.company).collect();
    let found = catalogue.search(&request.search, usize::MAX);
    let rows = found.into_iter().filter(|company| kind.is_none_or(|kind| company.kind == kind)).take(limit);
    Ok(Companies {
        known: catalogue.companies().len() as u64,
        companies: rows.map(|company| row(company, corrected.contains(&company.id))).collect(),
    })
}

fn row(company: &Company, corrected: bool) -> CompanyRow {
    let kinds: BTreeSet<_> = company.entities.iter().flat_map(Entity::routes).map(|route| route.kind).collect();
    CompanyRow {
        id: company.id.clone(),
        name: company.name.clone(),
        kind: company.kind.to_string(),
        legal_name: company.answering(Region::Eu).map(|entity| entity.legal_name.value.clone()),
        domains: company.domains.clone(),
        routes: kinds.into_iter().map(|kind| kind.to_string()).collect(),
        corrected,
    }
}

/// All that is known of a company.
///
/// # Errors
/// When nobody knows it.
pub fn company(session: &Session, request: CompanyRequest, _: &dyn Fn(Progress)) -> Result<CompanyPage, ApiError> {
    page(session, &request.id)
}

fn page(session: &Session, id: &BrandSlug) -> Result<CompanyPage, ApiError> {
    let catalogue = session.catalogue()?;
    let company = catalogue.company(id).ok_or_else(|| {
        ApiError::argument(format!("the directory has no company '{id}'; search for it by name or domain"))
    })?;
    let own = own(session)?;
    let bounced = session.plain_catalogue().company(id).map(addresses).unwrap_or_default();
    Ok(CompanyPage {
        id: id.clone(),
        name: company.name.clone(),
        kind: company.kind.to_string(),
        brands: company.brands.clone(),
        domains: company.domains.clone(),
        entities: company.entities.iter().map(entity).collect(),
        answers: Region::ALL
            .iter()
            .filter_map(|region| {
                let entity = company.answering(*region)?;
                Some(AnswerView {
                    region: region.to_string(),
                    from: entity.region.to_string(),
                    legal_name: entity.legal_name.value.clone(),
                })
            })
            .collect(),
        corrections: own.corrections.iter().filter(|kept| kept.company == *id).map(correction).collect(),
        bounced: own
            .bounced
            .iter()
            .filter(|(address, _)| {
                bounced.contains(address.as_str())
                    || own.corrections.iter().any(|kept| kept.company == *id && kept.email.as_ref() == Some(address))
            })
            .map(|(address, on)| BouncedView { address: address.clone(), on: on.to_string() })
            .collect(),
    })
}

fn addresses(company: &Company) -> BTreeSet<String> {
    company.entities.iter().flat_map(|entity| &entity.emails).map(|email| email.value.clone()).collect()
}

fn entity(entity: &Entity) -> EntityView {
    let fact = &entity.legal_name;
    EntityView {
        region: entity.region.to_string(),
        legal_name: fact.value.clone(),
        standing: fact.standing.as_str().to_owned(),
        on: on(fact.standing),
        source: fact.source.clone(),
        notice_url: entity.notice_url.clone(),
        routes: entity.routes().iter().map(route).collect(),
    }
}

fn route(route: &Route<'_>) -> RouteView {
    RouteView {
        kind: route.kind.to_string(),
        value: route.value.clone(),
        difficulty: route.difficulty.map(|difficulty| difficulty.to_string()),
        standing: route.standing.as_str().to_owned(),
        on: on(route.standing),
        source: route.source.to_owned(),
    }
}

fn on(standing: Standing) -> Option<String> {
    standing.day().map(|day| day.to_string())
}

fn correction(kept: &Correction) -> CorrectionView {
    CorrectionView {
        company: kept.company.clone(),
        name: kept.name.clone(),
        region: kept.region.to_string(),
        legal_name: kept.legal_name.clone(),
        address: kept.address.clone(),
        email: kept.email.clone(),
        form_url: kept.form_url.clone(),
        source: kept.source.clone(),
    }
}

/// What the person corrected; nothing while the vault is locked.
fn own(session: &Session) -> Result<Own, ApiError> {
    session.own_facts()
}

/// Changes what the person corrected, and keeps it in the vault.
fn change(session: &Session, change: impl FnOnce(&mut Own)) -> Result<(), ApiError> {
    let mut own = own(session)?;
    change(&mut own);
    session.set_own_facts(&own)
}

/// Keeps a contact as the person found it. It wins over every other source.
///
/// # Errors
/// When the vault is locked, a field cannot stand in a letter, or no way to reach the company is given.
pub fn correct_company(
    session: &Session,
    wanted: CorrectionView,
    _: &dyn Fn(Progress),
) -> Result<CompanyPage, ApiError> {
    let kept = checked(wanted, view::today())?;
    let id = kept.company.clone();
    change(session, |own| own.correct(kept))?;
    page(session, &id)
}

fn checked(wanted: CorrectionView, today: NaiveDate) -> Result<Correction, ApiError> {
    let maybe = |name: &str, text: Option<String>| {
        text.map(|text| line(name, &text)).transpose().map(|text| text.filter(|text| !text.is_empty()))
    };
    let correction = Correction {
        company: wanted.company,
        name: line("the name", &wanted.name)?,
        region: wanted.region.parse()?,
        legal_name: line("the legal name", &wanted.legal_name)?,
        address: wanted
            .address
            .iter()
            .map(|text| line("the address", text))
            .filter(|text| !matches!(text, Ok(text) if text.is_empty()))
            .collect::<Result<_, _>>()?,
        email: maybe("the e-mail address", wanted.email)?,
        form_url: maybe("the web form", wanted.form_url)?,
        source: line("the source", &wanted.source)?,
        on: today,
    };
    let mail = |text: &str| {
        let (local, host) = text.split_once('@').unwrap_or_default();
        text.is_ascii()
            && !local.is_empty()
            && host.contains('.')
            && !host.contains('@')
            && !text.contains([' ', ',', ';', '<', '>', '"'])
    };
    if correction.name.is_empty() || correction.legal_name.is_empty() {
        return Err(ApiError::argument("a company needs a name and a legal name"));
    }
    if correction.email.as_ref().is_some_and(|email| !mail(email)) {
        return Err(ApiError::argument("the e-mail address is not one; write it as privacy@example.org"));
    }
    if [correction.form_url.as_deref().unwrap_or_default(), correction.source.as_str()]
        .iter()
        .any(|url| !url.is_empty() && !url.starts_with("https://"))
    {
        return Err(ApiError::argument("web form and source begin with https://"));
    }
    if correction.address.is_empty() && correction.email.is_none() && correction.form_url.is_none() {
        return Err(ApiError::argument(
            "give at least one way to reach the company: e-mail, web form or postal address",
        ));
    }
    Ok(correction)
}

/// One line of plain text, trimmed.
pub(crate) fn line(name: &str, text: &str) -> Result<String, ApiError> {
    let text = text.trim();
    if !is_plain(text) || text.chars().count() > 200 {
        return Err(ApiError::argument(format!("{name} must be one line of plain text, of at most 200 characters")));
    }
    Ok(text.to_owned())
}

/// Drops what the person corrected of a company.
///
/// # Errors
/// When the vault is locked, or nobody else knows the company.
pub fn forget_corrections(session: &Session, request: CompanyRequest, _: &dyn Fn(Progress)) -> Result<Empty, ApiError> {
    change(session, |own| own.forget(&request.id, None))?;
    Ok(Empty {})
}

/// Takes note that an e-mail address bounced, so that the next route is offered; or that it works after all.
///
/// # Errors
/// When the vault is locked or nobody knows the company.
pub fn mark_bounced(session: &Session, request: MarkBounced, _: &dyn Fn(Progress)) -> Result<CompanyPage, ApiError> {
    let today = view::today();
    change(session, |own| {
        if request.bounced {
            own.bounced.insert(request.address, today);
        } else {
            own.bounced.remove(&request.address);
        }
    })?;
    page(session, &request.company)
}

/// Writes the corrected companies in the format of Datenanfragen's database, for whoever wants to hand them on.
///
/// # Errors
/// When the vault is locked, no correction has what the format needs, or the file cannot be written.
pub fn export_corrections(session: &Session, file: File, _: &dyn Fn(Progress)) -> Result<HandedOn, ApiError> {
    let catalogue = session.catalogue()?;
    let own = own(session)?;
    let companies: Vec<&Company> = own.corrections.iter().filter_map(|kept| catalogue.company(&kept.company)).collect();
    let records = own.to_datenanfragen(&companies);
    if records.is_empty() {
        return Err(ApiError::argument(
            "none of your corrections has both a postal address and the page where you saw it, which this format needs; add them first",
        ));
    }
    let text = serde_json::to_string_pretty(&records)
        .map_err(|error| ApiError::new(ErrorCode::Internal, error.to_string()))?;
    profile::write(Path::new(&file.path), text.as_bytes())?;
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let left_out = count(own.corrections.len().saturating_sub(records.len()));
    Ok(HandedOn { path: file.path, corrections: count(records.len()), left_out })
}

/// Which companies the parties named in the exports probably are.
///
/// # Errors
/// When the vault is locked.
pub fn party_companies(
    session: &Session,
    request: MaybeBrand,
    _: &dyn Fn(Progress),
) -> Result<PartyCompanies, ApiError> {
    let parties = session.read(|vault| Ok(vault.parties(request.brand.as_ref())?))?;
    let catalogue = session.catalogue()?;
    let mut found = BTreeMap::new();
    for party in parties {
        if found.contains_key(&party.name) {
            continue;
        }
        if let Some(matched) = catalogue.find(&party.name) {
            let company = party_company(&party.name, matched);
            found.insert(party.name, company);
        }
    }
    Ok(PartyCompanies { parties: found.into_values().collect() })
}

/// Says which company a party is, or that it is none.
///
/// # Errors
/// When the vault is locked or nobody knows the company.
pub fn match_party(session: &Session, request: MatchParty, _: &dyn Fn(Progress)) -> Result<Empty, ApiError> {
    if let Some(id) = &request.company {
        page(session, id)?;
    }
    change(
        session,
        |own| if request.forget { own.unsay(&request.party) } else { own.say(&request.party, request.company) },
    )?;
    Ok(Empty {})
}

/// The public directories, what is kept of them and where they come from.
///
/// # Errors
/// None.
pub fn listings(session: &Session, _: Empty, _: &dyn Fn(Progress)) -> Result<Vec<ListingView>, ApiError> {
    Ok(Listing::ALL.iter().map(|listing| listing_view(session, *listing)).collect())
}

fn listing_view(session: &Session, listing: Listing) -> ListingView {
    let shelf = session.profile().shelf();
    ListingView {
        listing: listing.to_string(),
        title: listing.title().to_owned(),
        licence: listing.licence().to_owned(),
        home: listing.home().to_owned(),
        address: shelf.address(listing),
        own_address: listing.address().to_owned(),
        kept: shelf.kept(listing).map(kept),
        before: shelf.before(listing).map(kept),
    }
}

fn kept(kept: Kept) -> KeptView {
    KeptView {
        on: kept.on.to_string(),
        from: kept.from,
        companies: kept.companies as u64,
        authorities: kept.authorities as u64,
        left_out: kept.left_out as u64,
        bytes: kept.bytes as u64,
    }
}

/// Fetches a public directory and takes it into use. One of the three commands that use the network.
///
/// # Errors
/// When it does not come, is not what it should be, or the person cancelled; the old one then stays.
pub fn update_listing(
    session: &Session,
    request: UpdateListing,
    progress: &dyn Fn(Progress),
) -> Result<ListingView, ApiError> {
    let listing: Listing = request.listing.parse()?;
    let told = Told::one(Some(&request.job), listing.title(), Phase::Fetching);
    let shelf = session.profile().shelf();
    aside(session, told, progress, |watch| Ok(shelf.update(listing, view::today(), watch)?))?;
    session.forget_catalogue();
    Ok(listing_view(session, listing))
}

/// Takes a public directory into use from a file.
///
/// # Errors
/// When the file is not what it should be; the old one then stays.
pub fn import_listing(
    session: &Session,
    request: ImportListing,
    _: &dyn Fn(Progress),
) -> Result<ListingView, ApiError> {
    let listing: Listing = request.listing.parse()?;
    session.profile().shelf().import(listing, Path::new(&request.path), view::today())?;
    session.forget_catalogue();
    Ok(listing_view(session, listing))
}

/// The way back: to the edition before, or to the project's own records alone.
///
/// # Errors
/// When nothing is kept.
pub fn revert_listing(session: &Session, request: ListingName, _: &dyn Fn(Progress)) -> Result<ListingView, ApiError> {
    let listing: Listing = request.listing.parse()?;
    session.profile().shelf().back(listing)?;
    session.forget_catalogue();
    Ok(listing_view(session, listing))
}

/// Fetches a public directory from another address from now on.
///
/// # Errors
/// When it is no address to fetch from.
pub fn set_listing_address(
    session: &Session,
    request: ListingAddress,
    _: &dyn Fn(Progress),
) -> Result<ListingView, ApiError> {
    let listing: Listing = request.listing.parse()?;
    session.profile().shelf().set_address(listing, request.address.as_deref())?;
    Ok(listing_view(session, listing))
}

impl From<ShelfError> for ApiError {
    fn from(error: ShelfError) -> Self {
        let code = match &error {
            ShelfError::Fetch(FetchError::Cancelled) => ErrorCode::Cancelled,
            ShelfError::Fetch(FetchError::Address(_)) | ShelfError::Nothing(_) => ErrorCode::Argument,
            ShelfError::Fetch(FetchError::File { .. }) | ShelfError::File { .. } | ShelfError::Listing(_) => {
                ErrorCode::File
            }
            ShelfError::Fetch(_) | ShelfError::Shrunk { .. } => ErrorCode::Network,
        };
        Self::new(code, error.to_string())
    }
}
