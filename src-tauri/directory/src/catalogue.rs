//! All that is known of companies, as one: the project's own records, the public directories that the person fetched, and the
//! person's own corrections, the last of which win. Looked up by id, searched by words, and asked who a party in an export is.

use crate::company::{Company, Entity};
use crate::domains::registrable;
use crate::names::{key, likeness};
use crate::own::Own;
use crate::records::companies;
use crate::words::directory_words;
use std::collections::{BTreeMap, HashMap};
use takeback_model::BrandSlug;

directory_words! {
    /// By what a party was matched to a company, the surest first.
    Means, "means" {
        /// The person said so.
        Hand = "hand",
        /// By its domain.
        Domain = "domain",
        /// By its legal name, but for case, accents and legal form.
        LegalName = "legal-name",
        /// By a name or brand, but for case, accents and legal form.
        Name = "name",
        /// By a name that is alike, or that several companies have.
        Similar = "similar",
    }
}

directory_words! {
    /// How sure a match is.
    Confidence, "confidence" {
        /// The person said so.
        Certain = "certain",
        /// It would have to be a mistake in the export or the directory.
        High = "high",
        /// Another company could have the name.
        Fair = "fair",
        /// A guess to be looked at before anything is written.
        Low = "low",
    }
}

impl Means {
    /// How sure a match by these means is.
    #[must_use]
    pub const fn confidence(self) -> Confidence {
        match self {
            Self::Hand => Confidence::Certain,
            Self::Domain | Self::LegalName => Confidence::High,
            Self::Name => Confidence::Fair,
            Self::Similar => Confidence::Low,
        }
    }
}

/// A company that a party probably is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match<'a> {
    /// Which.
    pub company: &'a Company,
    /// By what.
    pub by: Means,
}

/// Names shorter than this are not matched by likeness.
const SHORTEST_ALIKE: usize = 5;
/// From this likeness on, a name is offered as a match.
const ALIKE: f64 = 0.93;
/// From this likeness on, a company is found by a misspelt search.
const FOUND: f64 = 0.86;

/// Companies, and the ways to find them.
#[derive(Debug)]
pub struct Catalogue {
    companies: Vec<Company>,
    /// Each company's names in their normal form, its own first.
    keys: Vec<Vec<String>>,
    by_id: HashMap<BrandSlug, usize>,
    by_domain: HashMap<String, usize>,
    /// The normal form of a legal name, and of any other → companies that have it.
    by_legal_name: HashMap<String, Vec<usize>>,
    by_name: HashMap<String, Vec<usize>>,
    /// The first word of a normal form → companies that have a name with it.
    by_word: HashMap<String, Vec<usize>>,
    matches: BTreeMap<String, Option<BrandSlug>>,
}

impl Catalogue {
    /// The project's records with those of public directories and the person's corrections.
    #[must_use]
    pub fn new(listed: Vec<Company>, own: &Own) -> Self {
        let mut catalogue = Self {
            companies: Vec::new(),
            keys: Vec::new(),
            by_id: HashMap::new(),
            by_domain: HashMap::new(),
            by_legal_name: HashMap::new(),
            by_name: HashMap::new(),
            by_word: HashMap::new(),
            matches: own.matches.clone(),
        };
        for company in companies() {
            catalogue.add(company.clone());
        }
        for company in listed {
            catalogue.merge(company);
        }
        for correction in &own.corrections {
            let at = match catalogue.by_id.get(&correction.company) {
                Some(at) => *at,
                None => catalogue.add(correction.company()),
            };
            if let Some(company) = catalogue.companies.get_mut(at) {
                let before = company.entities.iter().find(|entity| entity.region == correction.region);
                let entity = correction.entity(before);
                company.entities.insert(0, entity);
                catalogue.index(at);
            }
        }
        for entity in catalogue.companies.iter_mut().flat_map(|company| &mut company.entities) {
            entity.emails.retain(|email| !own.bounced.contains_key(&email.value));
        }
        catalogue
    }

    /// All companies, in no order that means anything.
    #[must_use]
    pub fn companies(&self) -> &[Company] {
        &self.companies
    }

    /// The company with this id.
    #[must_use]
    pub fn company(&self, id: &BrandSlug) -> Option<&Company> {
        self.by_id.get(id).and_then(|at| self.companies.get(*at))
    }

    fn add(&mut self, company: Company) -> usize {
        let at = self.companies.len();
        self.by_id.insert(company.id.clone(), at);
        for domain in &company.domains {
            self.by_domain.entry(domain.clone()).or_insert(at);
        }
        self.companies.push(company);
        self.keys.push(Vec::new());
        self.index(at);
        at
    }

    /// Makes a company findable by its names as they are now.
    fn index(&mut self, at: usize) {
        let (Some(company), Some(keys)) = (self.companies.get(at), self.keys.get_mut(at)) else { return };
        let legal: Vec<String> = company.entities.iter().map(|entity| key(&entity.legal_name.value)).collect();
        let names = std::iter::once(&company.name).chain(&company.brands).map(|name| key(name));
        *keys = names.chain(legal.iter().cloned()).filter(|key| !key.is_empty()).collect();
        let mut seen = std::collections::HashSet::new();
        keys.retain(|key| seen.insert(key.clone()));
        let put = |index: &mut HashMap<String, Vec<usize>>, key: String| {
            let found = index.entry(key).or_default();
            if !found.contains(&at) {
                found.push(at);
            }
        };
        for legal in legal {
            put(&mut self.by_legal_name, legal);
        }
        for key in keys.iter() {
            put(&mut self.by_name, key.clone());
            if let Some(word) = key.split(' ').next() {
                put(&mut self.by_word, word.to_owned());
            }
        }
    }

    /// Adds what a public directory knows: to the company that it is about, or as one of its own.
    fn merge(&mut self, listed: Company) {
        let by_domain = listed.domains.iter().find_map(|domain| self.by_domain.get(domain).copied());
        let by_name = || only(self.by_legal_name.get(&key(&listed.entities.first()?.legal_name.value))?);
        let Some(at) = by_domain.or_else(by_name) else {
            let id = if self.by_id.contains_key(&listed.id) {
                free_id(&listed.id, &self.by_id)
            } else {
                Some(listed.id.clone())
            };
            if let Some(id) = id {
                self.add(Company { id, ..listed });
            }
            return;
        };
        let Some(company) = self.companies.get_mut(at) else { return };
        for entity in listed.entities {
            // The same page of the same directory, fetched later: it takes the place of what stood there before.
            match company.entities.iter_mut().find(|old| same_page(old, &entity)) {
                Some(old) => *old = entity,
                None => company.entities.push(entity),
            }
        }
        for brand in std::iter::once(listed.name).chain(listed.brands) {
            if brand != company.name && !company.brands.contains(&brand) {
                company.brands.push(brand);
            }
        }
        for domain in listed.domains {
            if !self.by_domain.contains_key(&domain) {
                self.by_domain.insert(domain.clone(), at);
                company.domains.push(domain);
            }
        }
        self.index(at);
    }

    /// The companies that words describe, the best first: by name, brand, legal name or domain, also when misspelt.
    #[must_use]
    pub fn search(&self, words: &str, limit: usize) -> Vec<&Company> {
        let wanted = key(words);
        let domain = registrable(words);
        let mut found: Vec<(u32, String, &Company)> = self
            .companies
            .iter()
            .zip(&self.keys)
            .filter_map(|(company, keys)| {
                let rank = rank(company, keys, &wanted, words.trim(), domain.as_deref())?;
                Some((rank, key(&company.name), company))
            })
            .collect();
        found.sort_by(|a, b| (a.0, &a.1, &a.2.id).cmp(&(b.0, &b.1, &b.2.id)));
        found.into_iter().take(limit).map(|(_, _, company)| company).collect()
    }

    /// The company that a party named in an export is, as far as name or domain tell.
    #[must_use]
    pub fn find(&self, party: &str) -> Option<Match<'_>> {
        let wanted = key(party);
        if wanted.is_empty() {
            return None;
        }
        if let Some(said) = self.matches.get(&wanted) {
            let company = said.as_ref().and_then(|id| self.company(id))?;
            return Some(Match { company, by: Means::Hand });
        }
        let at = |at: usize, by| self.companies.get(at).map(|company| Match { company, by });
        if let Some(found) = registrable(party).and_then(|domain| self.by_domain.get(&domain)) {
            return at(*found, Means::Domain);
        }
        for (index, by) in [(&self.by_legal_name, Means::LegalName), (&self.by_name, Means::Name)] {
            match index.get(&wanted).map(Vec::as_slice) {
                Some([one]) => return at(*one, by),
                Some([first, ..]) => return at(*first, Means::Similar),
                _ => {}
            }
        }
        self.alike(&wanted).and_then(|found| at(found, Means::Similar))
    }

    /// Whether the person said that a party is no company of the directory.
    #[must_use]
    pub fn is_none(&self, party: &str) -> bool {
        self.matches.get(&key(party)).is_some_and(Option::is_none)
    }

    /// The company with the name most like this one, among those that begin with the same word.
    fn alike(&self, wanted: &str) -> Option<usize> {
        let word = wanted.split(' ').next().filter(|word| word.len() >= SHORTEST_ALIKE)?;
        let names = |at: &usize| self.keys.get(*at).into_iter().flatten();
        let likest = |at: &usize| {
            names(at)
                // `Acme Lounge` may be a part of `Acme`; that is worth offering, too.
                .map(|key| if key == word { ALIKE } else { likeness(key, wanted) })
                .fold(0.0, f64::max)
        };
        let candidates = self.by_word.get(word)?.iter().map(|at| (likest(at), *at));
        let best = candidates.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))?;
        (best.0 >= ALIKE).then_some(best.1)
    }
}

/// The one that there is, if there is only one.
fn only(found: &[usize]) -> Option<usize> {
    if let [one] = found { Some(*one) } else { None }
}

fn same_page(old: &Entity, new: &Entity) -> bool {
    old.region == new.region
        && old.legal_name.source == new.legal_name.source
        && old.legal_name.source.trim_end_matches('/').matches('/').count() > 2
        && old.legal_name.standing.day() <= new.legal_name.standing.day()
}

/// An id beside one that another company has.
fn free_id(id: &BrandSlug, taken: &HashMap<BrandSlug, usize>) -> Option<BrandSlug> {
    (2..100).filter_map(|n| format!("{id}-{n}").parse().ok()).find(|id| !taken.contains_key(id))
}

/// How well a company fits a search: 0 is best, none is not at all.
fn rank(company: &Company, keys: &[String], wanted: &str, words: &str, domain: Option<&str>) -> Option<u32> {
    if wanted.is_empty() {
        return words.is_empty().then_some(9);
    }
    if company.id.as_str() == words || domain.is_some_and(|domain| company.domains.iter().any(|one| one == domain)) {
        return Some(0);
    }
    let best = |test: &dyn Fn(&str) -> bool| keys.iter().position(|key| test(key));
    let own_first = |at: usize| u32::from(at > 0);
    if let Some(at) = best(&|key| key == wanted) {
        return Some(own_first(at));
    }
    if let Some(at) = best(&|key| key.starts_with(wanted)) {
        return Some(2 + own_first(at));
    }
    if keys.iter().any(|key| key.split(' ').any(|word| word.starts_with(wanted))) {
        return Some(4);
    }
    let plain = words.to_lowercase();
    if keys.iter().any(|key| key.contains(wanted)) || company.domains.iter().any(|one| one.contains(&plain)) {
        return Some(5);
    }
    let likest = keys.iter().map(|key| likeness(key, wanted)).fold(0.0, f64::max);
    // From 6 on, the liker the nearer.
    (wanted.len() >= 4 && likest >= FOUND).then(|| 6 + ((1.0 - likest) * 1000.0) as u32)
}

#[cfg(test)]
mod tests;
