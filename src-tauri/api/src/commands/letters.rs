//! Letters: what can be asked of a brand, the draft, and the file it becomes.

use crate::commands::companies;
use crate::profile;
use crate::types::*;
use crate::view;
use crate::work::Told;
use crate::{Session, extract, original};
use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::path::Path;
use takeback_directory::{Authority, Company, Entity, Region, Remit, Standing, authorities, authorities_for, company};
use takeback_model::{BrandSlug, Disclosure, EvidenceStrength, Holding, Sample};
use takeback_requests::{
    Addressee, Behalf, Block, Detail, Draft, Known, LONGEST_MAILTO, Language, Law, LawId, LawRight, Letter, Person,
    Residence, Right, Rule, Scope, Selection, adds, applicable, asks, draft, languages, law, laws, suggestions,
};

const PERSON: &str = "person";

/// The person's details for letters.
///
/// # Errors
/// When the vault is locked.
pub fn person(session: &Session, _: Empty, _: &dyn Fn(Progress)) -> Result<PersonDetails, ApiError> {
    stored_person(session)
}

/// Keeps the person's details in the vault.
///
/// # Errors
/// When the vault is locked or cannot be written, or a detail is more than a line of plain text.
pub fn set_person(session: &Session, details: PersonDetails, _: &dyn Fn(Progress)) -> Result<PersonDetails, ApiError> {
    // What no letter could carry is refused where it is typed.
    let address: Result<_, _> =
        details.address.iter().map(|one| companies::line("a line of your address", one)).collect();
    let details = PersonDetails {
        name: companies::line("your name", &details.name)?,
        address: address?,
        email: companies::line("your e-mail address", &details.email)?,
        phone: companies::line("your phone number", &details.phone)?,
        place: companies::line("the place", &details.place)?,
        ..details
    };
    let text =
        serde_json::to_string(&details).map_err(|error| ApiError::new(ErrorCode::Internal, error.to_string()))?;
    session.read(|vault| Ok(vault.set_setting(PERSON, &text)?))?;
    Ok(details)
}

pub(crate) fn stored_person(session: &Session) -> Result<PersonDetails, ApiError> {
    let stored = session.read(|vault| Ok(vault.setting(PERSON)?))?;
    Ok(stored.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or(PersonDetails {
        name: String::new(),
        address: Vec::new(),
        email: String::new(),
        phone: String::new(),
        place: String::new(),
        lives: String::new(),
        lived: Vec::new(),
    }))
}

/// What can be asked of a brand, under which laws, and whom it goes to.
///
/// # Errors
/// When the vault is locked, or neither it nor the directory knows the brand.
pub fn letter_options(
    session: &Session,
    request: LetterOptionsRequest,
    _: &dyn Fn(Progress),
) -> Result<LetterOptions, ApiError> {
    let language = request.language.parse().unwrap_or(Language::En);
    let holding = holding(session, &request.brand)?;
    let person = stored_person(session)?;
    let known = company(&request.brand);
    let seats: Vec<Region> = known.iter().flat_map(|company| &company.entities).map(|entity| entity.region).collect();
    let residence = residence(&person);
    let applicable = applicable(&residence, &seats);
    let others = laws().iter().filter(|law| applicable.iter().all(|(other, _)| other.id != law.id));
    let mut choices = Vec::new();
    let mut named = Vec::new();
    for (law, ground) in
        applicable.iter().map(|(law, ground)| (*law, Some(*ground))).chain(others.map(|law| (law, None)))
    {
        choices.extend(law.rights.iter().map(|right| LetterChoice {
            right: right.right.to_string(),
            law: law.id.to_string(),
            law_title: law.name(language).to_owned(),
            cites: right.cites(language).to_vec(),
            languages: languages(&law.id, right.right).iter().map(Language::to_string).collect(),
            asks: asks(&law.id, right.right).iter().map(|detail| detail.as_str().to_owned()).collect(),
            checked: checked(right),
        }));
        named.push(LawChoice {
            law: law.id.to_string(),
            title: law.name(language).to_owned(),
            ground,
            since: law.since.as_ref().filter(|_| !law.in_force(view::today())).map(|since| since.day.to_string()),
            addressee: addressee_view(session, &request.brand, law)?,
            authority: law.authority(language).to_owned(),
            authorities: authorities_under(law, &residence).into_iter().map(authority_choice).collect(),
            rules: law.rules().into_iter().map(|(about, rule)| law_rule(about, rule, language)).collect(),
            brokers: law.brokers.as_ref().map(|page| page.url.clone()),
            suggestions: suggestions(&holding, law)
                .into_iter()
                .map(|found| SuggestedRight { right: found.right.to_string(), why: found.why, count: found.count })
                .collect(),
        });
    }
    let (addressee, _) = addressee(session, &request.brand, Region::Eu)?;
    Ok(LetterOptions {
        name: addressee.brand_name,
        laws: named,
        self_service: known.and_then(self_service),
        choices,
        person,
        accounts: holding.accounts,
        brand: request.brand,
    })
}

/// Whether the right and the period that the law sets for the answer were read in the law itself. A period of this
/// program's own is no fact of law.
fn checked(right: &LawRight) -> bool {
    [Some(&right.source), right.answer.source.as_ref()]
        .into_iter()
        .flatten()
        .all(|source| source.known == Known::RuleText)
}

fn law_rule(about: &str, rule: &Rule, language: Language) -> LawRule {
    LawRule {
        about: about.to_owned(),
        rule: rule.said(language).to_owned(),
        source: rule.source.url.clone(),
        checked: rule.source.known == Known::RuleText,
    }
}

/// Where the person lives and lived. What is no place is left out: it was typed once and is only asked here.
pub(crate) fn residence(person: &PersonDetails) -> Residence {
    Residence {
        now: person.lives.parse().ok(),
        before: person.lived.iter().filter_map(|place| place.parse().ok()).collect(),
    }
}

/// The authorities that take a complaint under this law, of those that the directory knows.
fn authorities_under(law: &Law, residence: &Residence) -> Vec<&'static Authority> {
    residence.place_under(law).map(|place| authorities_for(place.as_str())).unwrap_or_default()
}

fn authority_choice(authority: &Authority) -> AuthorityChoice {
    AuthorityChoice {
        id: authority.id.clone(),
        name: authority.name.value.clone(),
        telecom: authority.remit == Remit::TelecomPost,
    }
}

/// The authority that takes the person's complaint, where the directory knows exactly one that looks after every company.
pub(crate) fn sole_authority(session: &Session, law: &Law) -> Result<Option<String>, ApiError> {
    let found = authorities_under(law, &residence(&stored_person(session)?));
    let mut found = found.into_iter().filter(|authority| authority.remit == Remit::Companies);
    Ok(found.next().filter(|_| found.next().is_none()).map(|authority| authority.id.clone()))
}

fn self_service(company: &Company) -> Option<SelfService> {
    let page = company.entities.iter().find_map(|entity| entity.deletion.as_ref())?;
    let difficulty = page.value.difficulty.map(|difficulty| difficulty.to_string());
    Some(SelfService { url: page.value.url.clone(), difficulty })
}

fn addressee_view(session: &Session, brand: &BrandSlug, law: &Law) -> Result<AddresseeView, ApiError> {
    let answers = company(brand).and_then(|company| company.answering(law.region)).map(|entity| entity.region);
    let (addressee, source) = addressee(session, brand, law.region)?;
    Ok(AddresseeView {
        controller: addressee.controller,
        address: addressee.address,
        email: addressee.email,
        form_url: addressee.form_url,
        source,
        stands_in: answers.filter(|region| law.near || *region != law.region).map(|region| region.to_string()),
    })
}

/// What the vault holds of a brand; nothing for a company that no export is of, to whom one can write all the same.
fn holding(session: &Session, brand: &BrandSlug) -> Result<Holding, ApiError> {
    let known = session.catalogue()?.company(brand).is_some();
    session.read(|vault| {
        let held = vault.inventory()?.iter().any(|row| row.brand == *brand);
        if held || !known { Ok(vault.holding(brand)?) } else { Ok(Holding::default()) }
    })
}

/// The company behind a brand, from the directory; failing that, what the card knows.
fn addressee(session: &Session, brand: &BrandSlug, region: Region) -> Result<(Addressee, Option<String>), ApiError> {
    let catalogue = session.catalogue()?;
    let known = catalogue.company(brand);
    if let Some((company, entity)) = known.and_then(|company| Some((company, company.answering(region)?))) {
        return Ok((Addressee::at(company, entity), Some(source(entity))));
    }
    let row = session.read(|vault| Ok(vault.inventory()?.into_iter().find(|row| row.brand == *brand)))?;
    let (brand_name, controller) = row.map_or((brand.to_string(), None), |row| (row.name, row.controller));
    Ok((Addressee { brand_name, controller, address: Vec::new(), email: None, form_url: None }, None))
}

/// Where the facts about an entity come from, and how far they can be trusted.
fn source(entity: &Entity) -> String {
    let fact = &entity.legal_name;
    let standing = match fact.standing {
        Standing::Checked(day) => format!("checked {day}"),
        Standing::Listed(day) => format!("listed there on {day}, not verified"),
        Standing::Own(day) => format!("your own correction of {day}"),
        Standing::Unverified => "not verified".to_owned(),
    };
    format!("{} ({standing})", fact.source).trim_start().to_owned()
}

/// Whom a letter goes to.
pub(crate) fn addressee_of(session: &Session, request: &LetterRequest) -> Result<Addressee, ApiError> {
    let id: LawId = request.law.parse()?;
    let region = law(&id).map_or(Region::Eu, |law| law.region);
    Ok(addressee(session, &request.brand, region)?.0)
}

fn given(text: String) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// The draft that a request describes. The name stays empty where it is missing; the requests then say so.
fn described(session: &Session, request: &LetterRequest, progress: &dyn Fn(Progress)) -> Result<Draft, ApiError> {
    let id: LawId = request.law.parse()?;
    let details = match &request.person {
        Some(person) => person.clone(),
        None => stored_person(session)?,
    };
    let mut holding = holding(session, &request.brand)?;
    holding.disclosures = disclosures(session, request)?;
    let addressee = addressee_of(session, request)?;
    let mut described = Draft {
        right: request.right.parse::<Right>()?,
        law: id,
        language: request.language.parse::<Language>()?,
        strength: request.evidence,
        person: Person {
            name: details.name.trim().to_owned(),
            address: details.address.into_iter().filter_map(given).collect(),
            email: given(details.email),
            phone: given(details.phone),
            // Accounts are evidence: they go into the letter with the identifiers, not without them.
            account_ids: if request.evidence == EvidenceStrength::None { Vec::new() } else { holding.accounts.clone() },
            place: given(details.place),
        },
        behalf: request.writer.as_ref().map(|writer| Behalf { name: writer.name.clone(), capacity: writer.capacity }),
        addressee,
        authority: request.authority.as_deref().map(authority).transpose()?,
        scope: request.only.as_ref().map_or(Ok(Scope::All), |part| selection(session, part).map(Scope::Part))?,
        page: request.page,
        extract: request.extract.then(|| extract::of(session, request, &holding)).transpose()?,
        holding,
        statement: request.statement.clone(),
        earlier: request.earlier.as_deref().map(day).transpose()?,
        today: view::today(),
    };
    let told = Told::one(request.job.as_deref(), request.brand.as_str(), Phase::Summing);
    original::add_checksums(session, told, progress, described.quotable())?;
    Ok(described)
}

/// What other brands' exports say about the company, as far as the request rests on it.
fn disclosures(session: &Session, request: &LetterRequest) -> Result<Vec<Disclosure>, ApiError> {
    let named = request.named.as_deref().unwrap_or_default();
    let found = session.read(|vault| {
        let of = |one: &Naming| {
            vault.disclosure(&takeback_vault::Naming {
                brand: one.brand.clone(),
                party: one.party.clone(),
                dealing: one.dealing,
            })
        };
        Ok(named.iter().map(of).collect::<Result<Vec<_>, _>>()?)
    })?;
    let found: Vec<Disclosure> = found.into_iter().flatten().collect();
    if found.is_empty() && !named.is_empty() {
        return Err(ApiError::argument(
            "no export in this vault names the company like that any more; import it again, or write without it",
        ));
    }
    Ok(found)
}

/// An authority as the addressee of a complaint.
fn authority(id: &str) -> Result<Addressee, ApiError> {
    let found = authorities().iter().find(|authority| authority.id == id);
    let found = found.ok_or_else(|| ApiError::argument(format!("there is no authority '{id}' in the directory")))?;
    Ok(Addressee {
        brand_name: found.name.value.clone(),
        controller: None,
        address: found.address.clone(),
        email: found.email.clone(),
        form_url: found.form_url.clone(),
    })
}

fn selection(session: &Session, part: &LetterPart) -> Result<Selection, ApiError> {
    let records = part.records.iter().map(|id| {
        let record = session.read(|vault| Ok(vault.record(*id)?))?;
        let at = record.at.unwrap_or_default();
        Ok(Sample { category: record.category, at, text: record.text, evidence: record.evidence, sha256: None })
    });
    Ok(Selection {
        categories: part.categories.clone(),
        from: part.from.as_deref().map(day).transpose()?,
        until: part.until.as_deref().map(day).transpose()?,
        records: records.collect::<Result<_, ApiError>>()?,
    })
}

pub(crate) fn day(text: &str) -> Result<NaiveDate, ApiError> {
    text.parse().map_err(|_| ApiError::argument(format!("'{text}' is not a day; write it as 2026-11-22")))
}

/// Drafts a letter for reading. Details that are missing are named, and stand in the text as what is missing.
///
/// # Errors
/// When there is no such letter, a detail cannot stand in one, or the person cancelled.
pub fn draft_letter(
    session: &Session,
    request: LetterRequest,
    progress: &dyn Fn(Progress),
) -> Result<LetterPreview, ApiError> {
    let mut described = described(session, &request, progress)?;
    let mut missing = Vec::new();
    if described.person.name.is_empty() {
        missing.push("name".to_owned());
        described.person.name = "…".to_owned();
    }
    if described.person.address.is_empty() {
        missing.push("address".to_owned());
    }
    for asked in asks(&described.law, described.right) {
        let given = match asked {
            Detail::Earlier => described.earlier.is_some(),
            Detail::Statement => {
                described.has_ground() || described.statement.as_ref().is_some_and(|text| !text.trim().is_empty())
            }
            Detail::Authority => described.authority.is_some(),
            Detail::Selection => !matches!(&described.scope, Scope::Part(selection) if selection.is_empty()),
            _ => true,
        };
        if !given {
            missing.push(asked.as_str().to_owned());
            match asked {
                Detail::Earlier => described.earlier = Some(described.today),
                Detail::Authority => described.authority = Some(unnamed()),
                Detail::Selection => described.scope = Scope::All,
                _ => described.statement = Some("…".to_owned()),
            }
        }
    }
    if let Some(behalf) = described.behalf.as_mut().filter(|behalf| behalf.name.trim().is_empty()) {
        missing.push(Detail::Representative.as_str().to_owned());
        behalf.name = "…".to_owned();
    }
    let letter = draft(&described)?;
    let encloses = letter.enclosed()?.into_iter();
    let text = letter.to_text();
    // What goes to an authority tells the company nothing.
    let to_company = described.right != Right::Complaint;
    let adds = if to_company { adds(&described.person, &described.holding) } else { Vec::new() };
    let mailto = letter.to_mailto();
    let length = mailto.as_ref().map_or(0, String::len);
    Ok(LetterPreview {
        tells: described
            .holding
            .disclosures
            .iter()
            .map(|one| one.brand.clone())
            .filter(|brand| to_company && text.contains(brand.as_str()))
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect(),
        encloses: encloses
            .map(|file| SentFile { name: file.name.to_owned(), bytes: file.bytes.len() as u64 })
            .collect(),
        access_first: letter.access_first,
        unchecked: letter.unchecked.iter().cloned().collect(),
        adds: adds.iter().map(|detail| detail.as_str().to_owned()).collect(),
        text,
        body: letter.to_body(),
        mailto: mailto.filter(|link| link.len() <= LONGEST_MAILTO),
        mailto_length: u32::try_from(length).unwrap_or(u32::MAX),
        mailto_longest: u32::try_from(LONGEST_MAILTO).unwrap_or(u32::MAX),
        sender: letter.sender(),
        addressee: letter.recipient(),
        date: letter.date.to_string(),
        blocks: letter.blocks.iter().map(block).collect(),
        due: Some(letter.deadline.to_string()),
        due_rule: Some(letter.deadline_rule.clone()),
        cites: letter.cites,
        subject: letter.subject,
        missing,
    })
}

/// What stands where the authority has to be named.
fn unnamed() -> Addressee {
    Addressee { brand_name: "…".to_owned(), ..Addressee::default() }
}

fn block(block: &Block) -> LetterBlock {
    match block {
        Block::Paragraph(text) => LetterBlock::Paragraph { text: text.clone() },
        Block::List(items) => LetterBlock::List { items: items.clone() },
        Block::Table { head, rows } => LetterBlock::Table { head: head.clone(), rows: rows.clone() },
    }
}

/// A letter as the bytes of a file.
///
/// # Errors
/// When a detail that this form needs is missing, the form is not known, or the person cancelled.
pub fn letter_bytes(
    session: &Session,
    request: &LetterRequest,
    format: &str,
    progress: &dyn Fn(Progress),
) -> Result<Vec<u8>, ApiError> {
    let letter: Letter = draft(&described(session, request, progress)?)?;
    match format {
        "text" => Ok(letter.to_text().into_bytes()),
        "eml" => Ok(letter.to_eml()?),
        "pdf" => Ok(letter.to_pdf()?),
        other => Err(ApiError::argument(format!("unknown letter format '{other}'; use text, eml or pdf"))),
    }
}

/// One of the files that go with a letter, by its name.
fn enclosed(
    session: &Session,
    request: &LetterRequest,
    name: &str,
    progress: &dyn Fn(Progress),
) -> Result<Vec<u8>, ApiError> {
    let files = draft(&described(session, request, progress)?)?.enclosed()?;
    let found = files.into_iter().find(|file| file.name == name);
    found.map(|file| file.bytes).ok_or_else(|| {
        ApiError::argument(format!("no file '{name}' goes with this letter; ask for an extract, or leave it out"))
    })
}

/// Writes a letter, or a file that goes with it, to a file.
///
/// # Errors
/// As [`letter_bytes`], and when no such file goes with it or the file cannot be written.
pub fn save_letter(session: &Session, request: SaveLetter, progress: &dyn Fn(Progress)) -> Result<Saved, ApiError> {
    // What goes with a letter has a name; the letter itself has a form.
    let bytes = if request.format.contains('.') {
        enclosed(session, &request.letter, &request.format, progress)?
    } else {
        letter_bytes(session, &request.letter, &request.format, progress)?
    };
    profile::write(Path::new(&request.path), &bytes)?;
    Ok(Saved { path: request.path, bytes: bytes.len() as u64 })
}
