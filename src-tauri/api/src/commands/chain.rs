//! Chain requests: whom exports name is matched to companies, each with a letter made ready; and the brake on how many.

use crate::Session;
use crate::commands::{cases, letters};
use crate::types::*;
use crate::view;
use std::collections::BTreeMap;
use takeback_directory::{Catalogue, Company, Confidence, Entity, Match, Means, Region};
use takeback_model::{BrandSlug, Dealing};
use takeback_requests::{
    Language, Law, LawId, Right, State, applicable, chain_right, chain_rights, languages, law, repeats,
};
use takeback_vault::{PartySummary, Vault};

/// The setting of the vault that the brake is kept in.
const BRAKE: &str = "chain.brake";

/// Whom chain requests could go to.
///
/// # Errors
/// When the vault is locked, or right, law or language are no words of their vocabularies.
pub fn chain(session: &Session, request: ChainRequest, _: &dyn Fn(Progress)) -> Result<Chain, ApiError> {
    let wish = Wish::read(session, &request)?;
    let known = cases::known(session)?;
    let catalogue = session.catalogue()?;
    let mut companies: BTreeMap<BrandSlug, (Match<'_>, Vec<NamedBy>)> = BTreeMap::new();
    let mut unmatched = Vec::new();
    for (party, brand_name) in session.read(|vault| parties(vault, &request))? {
        let named = named_by(&party, brand_name);
        match catalogue.find(&party.name) {
            Some(found) if found.by.confidence() != Confidence::Low => {
                let entry = companies.entry(found.company.id.clone()).or_insert_with(|| (found, Vec::new()));
                if found.by.confidence() > entry.0.by.confidence() {
                    entry.0 = found;
                }
                entry.1.push(named);
            }
            found => unmatched.push(not_yet(&catalogue, named, found)),
        }
    }
    let mut rows = Vec::new();
    for (found, named) in companies.into_values() {
        match wish.letter(found.company, &named) {
            Some((letter, law)) => rows.push(company(found, named, letter, law, &known)?),
            None => unmatched.extend(named.into_iter().map(|named| no_right(found, named))),
        }
    }
    rows.sort_by(|a, b| (rank(&a.by), &a.name).cmp(&(rank(&b.by), &b.name)));
    unmatched.sort_by(|a, b| (b.named.records, &a.named.party).cmp(&(a.named.records, &b.named.party)));
    let unmatched_total = unmatched.len() as u64;
    unmatched.truncate(request.most.map_or(usize::MAX, |most| usize::try_from(most).unwrap_or(usize::MAX)));
    let (classes, brake) = (classes(session, &request)?, used(session, &known)?);
    Ok(Chain { classes, companies: rows, unmatched, unmatched_total, brake })
}

/// The classes of evidence that are a ground to ask, those with most parties first.
fn classes(session: &Session, request: &ChainRequest) -> Result<Vec<ChainClass>, ApiError> {
    let parties = session.read(|vault| Ok(vault.named_for(request.brand.as_ref())?))?;
    let ground = |(dealing, parties): (Dealing, u64)| {
        let rights: Vec<String> = chain_rights(dealing).iter().map(Right::to_string).collect();
        (!rights.is_empty()).then_some(ChainClass { dealing, parties, rights })
    };
    let mut classes: Vec<ChainClass> = parties.into_iter().filter_map(ground).collect();
    classes.sort_by_key(|class| std::cmp::Reverse(class.parties));
    Ok(classes)
}

/// The parties of the class that is asked for, with the name of the brand that names them.
fn parties(vault: &Vault, request: &ChainRequest) -> Result<Vec<(PartySummary, String)>, ApiError> {
    let Some(dealing) = request.dealing else { return Ok(Vec::new()) };
    let names: BTreeMap<BrandSlug, String> =
        vault.inventory()?.into_iter().map(|brand| (brand.brand, brand.name)).collect();
    let of_class = vault.parties(request.brand.as_ref())?.into_iter().filter(|party| party.dealing == dealing);
    let named = |party: PartySummary| {
        let name = names.get(&party.brand).cloned().unwrap_or_else(|| party.brand.to_string());
        (party, name)
    };
    Ok(of_class.map(named).collect())
}

pub(crate) fn named_by(party: &PartySummary, brand_name: String) -> NamedBy {
    NamedBy {
        brand: party.brand.clone(),
        brand_name,
        party: party.name.clone(),
        dealing: party.dealing,
        records: party.records,
        first: party.first.map(view::day),
        last: party.last.map(view::day),
    }
}

fn not_yet(catalogue: &Catalogue, named: NamedBy, found: Option<Match<'_>>) -> ChainUnmatched {
    let why = match found {
        Some(_) => "guess",
        None if catalogue.is_none(&named.party) => "none",
        None => "unknown",
    };
    ChainUnmatched { why: why.to_owned(), guess: found.map(|found| party_company(&named.party, found)), named }
}

fn no_right(found: Match<'_>, named: NamedBy) -> ChainUnmatched {
    ChainUnmatched { why: "no-right".to_owned(), guess: Some(party_company(&named.party, found)), named }
}

/// The company that a party probably is.
pub(crate) fn party_company(party: &str, found: Match<'_>) -> PartyCompany {
    PartyCompany {
        party: party.to_owned(),
        company: found.company.id.clone(),
        name: found.company.name.clone(),
        by: found.by.to_string(),
        confidence: found.by.confidence().to_string(),
        class: takeback_directory::class_of(&found.company.id).map(|class| class.to_string()),
    }
}

/// The surer, the lower.
fn rank(by: &str) -> usize {
    by.parse::<Means>()
        .ok()
        .map_or(usize::MAX, |means| Means::ALL.iter().position(|one| *one == means).unwrap_or(usize::MAX))
}

fn company(
    found: Match<'_>,
    named: Vec<NamedBy>,
    letter: LetterRequest,
    law: &Law,
    known: &[cases::Known],
) -> Result<ChainCompany, ApiError> {
    let entity = found.company.answering(law.region);
    let mut routes: Vec<String> =
        entity.map(Entity::routes).unwrap_or_default().iter().map(|route| route.kind.to_string()).collect();
    routes.dedup();
    Ok(ChainCompany {
        company: found.company.id.clone(),
        name: found.company.name.clone(),
        legal_name: entity.map(|entity| entity.legal_name.value.clone()),
        by: found.by.to_string(),
        confidence: found.by.confidence().to_string(),
        earlier: earlier(known, &letter)?,
        law_title: law.name(letter.language.parse().unwrap_or(Language::En)).to_owned(),
        named,
        letter,
        routes,
    })
}

/// What the letters of one list have in common.
pub(crate) struct Wish {
    right: Option<Right>,
    law: Option<LawId>,
    language: Language,
    person: PersonDetails,
}

impl Wish {
    fn read(session: &Session, request: &ChainRequest) -> Result<Self, ApiError> {
        let mut wish = Self::of(session, request.language.as_deref())?;
        wish.right = request.right.as_deref().map(str::parse).transpose()?;
        wish.law = request.law.as_deref().map(str::parse).transpose()?;
        Ok(wish)
    }

    /// Letters in this language by whatever right and law fit.
    pub(crate) fn of(session: &Session, language: Option<&str>) -> Result<Self, ApiError> {
        let person = letters::stored_person(session)?;
        Ok(Self { right: None, law: None, language: cases::language(language)?, person })
    }

    /// A letter to a company on the ground that it is named, if a law gives a right that fits.
    pub(crate) fn letter(&self, company: &Company, named: &[NamedBy]) -> Option<(LetterRequest, &'static Law)> {
        let dealing = named.first()?.dealing;
        let right_under = |law: &Law| match self.right {
            Some(right) => law.right(right).map(|_| right),
            None => chain_right(dealing, law),
        };
        let seats: Vec<Region> = company.entities.iter().map(|entity| entity.region).collect();
        let laws: Vec<&'static Law> = match &self.law {
            Some(id) => law(id).into_iter().collect(),
            None => {
                let applying = applicable(&letters::residence(&self.person), &seats);
                applying.into_iter().map(|(law, _)| law).chain("eu-gdpr".parse().ok().and_then(|id| law(&id))).collect()
            }
        };
        let (law, right) = laws.into_iter().find_map(|law| Some((law, right_under(law)?)))?;
        let spoken = languages(&law.id, right);
        let language = if spoken.contains(&self.language) { self.language } else { Language::En };
        let letter = LetterRequest {
            named: Some(named.iter().map(naming).collect()),
            ..LetterRequest::new(company.id.clone(), right, &law.id, language)
        };
        Some((letter, law))
    }
}

fn naming(named: &NamedBy) -> Naming {
    Naming { brand: named.brand.clone(), party: named.party.clone(), dealing: named.dealing }
}

/// The request that asks the same of the company already: one that is open, or one so recent that the law lets it refuse another.
fn earlier(known: &[cases::Known], letter: &LetterRequest) -> Result<Option<EarlierRequest>, ApiError> {
    let same = |one: &&cases::Known| one.facts.letter.brand == letter.brand && one.facts.letter.right == letter.right;
    let same: Vec<&cases::Known> = known.iter().filter(same).collect();
    if let Some(open) = same.iter().find(|one| one.case.state() != State::Closed) {
        return Ok(Some(EarlierRequest { case: open.stored.id, on: open.facts.opened.to_string(), open: true }));
    }
    let sent: Vec<_> = same.iter().filter_map(|one| one.sent()).collect();
    let recent = repeats(&letter.law.parse()?, letter.right.parse()?, &sent, view::today());
    let of = |day| same.iter().find(|one| one.sent() == Some(day));
    Ok(recent.and_then(|day| Some(EarlierRequest { case: of(day)?.stored.id, on: day.to_string(), open: false })))
}

/// Refuses a chain request that asks the same again, says no purpose, or is more than the person allows.
///
/// # Errors
/// When it does.
pub(crate) fn admit(session: &Session, letter: &LetterRequest, purpose: Option<&str>) -> Result<(), ApiError> {
    let known = cases::known(session)?;
    if let Some(earlier) = earlier(&known, letter)? {
        return Err(ApiError::argument(format!(
            "case {} of {} asks the same of this company; {}",
            earlier.case,
            earlier.on,
            if earlier.open { "go on there, or close it first" } else { "so soon again it may refuse for that alone" }
        )));
    }
    if !Brake::holds(letter.right.parse()?) {
        return Ok(());
    }
    if purpose.is_none_or(|purpose| purpose.trim().is_empty()) {
        return Err(ApiError::argument(
            "say why you ask: a chain request keeps its purpose, in case the company doubts it",
        ));
    }
    let brake = used(session, &known)?;
    if brake.left == 0 {
        return Err(ApiError::argument(format!(
            "you allow yourself {} chain requests a day and {} in seven days, and have written {} and {}; wait, or change the limits",
            brake.limits.per_day, brake.limits.per_week, brake.today, brake.week
        )));
    }
    Ok(())
}

fn limits(session: &Session) -> Result<Brake, ApiError> {
    let stored = session.read(|vault| Ok(vault.setting(BRAKE)?))?;
    Ok(stored.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
}

fn used(session: &Session, known: &[cases::Known]) -> Result<BrakeView, ApiError> {
    let (limits, today) = (limits(session)?, view::today());
    let counted = |one: &&cases::Known| {
        one.facts.letter.named.as_ref().is_some_and(|named| !named.is_empty())
            && one.facts.letter.right.parse().is_ok_and(Brake::holds)
    };
    let written: Vec<_> = known.iter().filter(counted).map(|one| one.facts.opened).collect();
    let since = |days: u64| {
        let first = today - chrono::Days::new(days);
        u32::try_from(written.iter().filter(|day| **day >= first).count()).unwrap_or(u32::MAX)
    };
    Ok(BrakeView { limits, today: since(0), week: since(6), left: limits.left(&written, today) })
}

/// Changes how many chain requests the person allows themselves.
///
/// # Errors
/// When the vault is locked or cannot be written.
pub fn set_brake(session: &Session, brake: Brake, _: &dyn Fn(Progress)) -> Result<BrakeView, ApiError> {
    let text = serde_json::to_string(&brake).map_err(|error| ApiError::new(ErrorCode::Internal, error.to_string()))?;
    session.read(|vault| Ok(vault.set_setting(BRAKE, &text)?))?;
    used(session, &cases::known(session)?)
}
