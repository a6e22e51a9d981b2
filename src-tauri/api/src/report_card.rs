//! The rules behind a brand's report card: which counts speak to which line and which principle. Pure functions over aggregates.
//!
//! A fact's number and the filter behind it come from one definition, so that they cannot disagree.

use crate::types::{Counted, Fact, Filter, Line, LineName, Principle, PrincipleName, ReportCard, Source};
use crate::view::day;
use std::collections::BTreeSet;
use takeback_model::{BrandSlug, Category, Channel, Dealing, Origin, Sensitive};
use takeback_vault::{DealingSummary, StreamSummary};

/// What all that is known of a brand comes to.
pub(crate) struct Known {
    pub(crate) brand: BrandSlug,
    pub(crate) streams: Vec<StreamSummary>,
    pub(crate) dealings: Vec<DealingSummary>,
    pub(crate) identifiers: u64,
    pub(crate) parties: u64,
    pub(crate) exports: u64,
    pub(crate) files_read: u64,
    pub(crate) files_unknown: u64,
    /// Records dated before this instant, milliseconds since 1970, are old.
    pub(crate) old_before: i64,
    pub(crate) old: u64,
}

/// Five years of 365 days, in milliseconds.
pub(crate) const OLD_MS: i64 = 5 * 365 * 86_400_000;

/// What the lines and principles say of the brand.
pub(crate) fn report_card(known: &Known) -> ReportCard {
    use {Counted as C, LineName as L, PrincipleName as P};
    let line = |line, counted: &[Counted]| Line { line, facts: known.facts(counted) };
    let principle = |principle, counted: &[Counted]| Principle { principle, facts: known.facts(counted) };
    let sensitive: Vec<Counted> = Sensitive::ALL.iter().map(|kind| C::Sensitive { kind: *kind }).collect();
    ReportCard {
        lines: vec![
            line(L::Personalisation, &[C::Conclusions, C::Audiences, C::AdInteractions, C::UsedForAds, C::Lookalikes]),
            line(L::Consent, &[C::Consents, C::Received, C::PreciseLocation]),
            line(L::Following, &[C::Elsewhere, C::Places, C::Devices, C::Networks, C::InStore, C::Channels]),
            line(
                L::Sharing,
                &[
                    C::UploadedLists,
                    C::ReportedActivity,
                    C::ReportedVisits,
                    C::DataSources,
                    C::ConnectedApps,
                    C::SentByPerson,
                    C::Processors,
                ],
            ),
            line(L::Sensitive, &sensitive),
        ],
        principles: vec![
            principle(P::Transparency, &[C::FilesRead, C::FilesUnknown, C::PartiesNamed]),
            principle(P::Consent, &[C::Consents]),
            principle(P::Minimisation, &[C::Records, C::Old]),
            principle(P::Security, &[C::SecurityEvents, C::Credentials]),
            principle(P::Anonymisation, &[C::Identifiers, C::Identity, C::Contact]),
            principle(P::Compliance, &[C::Exports]),
            principle(P::Ownership, &[C::Provided, C::Observed, C::Inferred, C::Received]),
        ],
    }
}

impl Known {
    fn facts(&self, counted: &[Counted]) -> Vec<Fact> {
        counted.iter().map(|counted| self.fact(*counted)).collect()
    }

    fn fact(&self, counted: Counted) -> Fact {
        let brand = Some(self.brand.clone());
        let (number, source) = match counted {
            Counted::UsedForAds => self.dealing(Dealing::UsedForAds),
            Counted::Lookalikes => self.dealing(Dealing::Lookalike),
            Counted::UploadedLists => self.dealing(Dealing::UploadedList),
            Counted::ReportedActivity => self.dealing(Dealing::ReportedActivity),
            Counted::ReportedVisits => self.dealing(Dealing::ReportedVisit),
            Counted::ConnectedApps => self.dealing(Dealing::ConnectedApp),
            Counted::SentByPerson => self.dealing(Dealing::SentByPerson),
            Counted::Processors => self.dealing(Dealing::Processor),
            Counted::DataSources => self.dealing(Dealing::DataSource),
            Counted::Conclusions => self.category(Category::Inference),
            Counted::Audiences => self.category(Category::Audience),
            Counted::AdInteractions => self.category(Category::AdInteraction),
            Counted::Consents => self.category(Category::Consent),
            Counted::Elsewhere => self.category(Category::ThirdParty),
            Counted::Places => self.category(Category::Location),
            Counted::Devices => self.category(Category::Device),
            Counted::Networks => self.category(Category::Network),
            Counted::SecurityEvents => self.category(Category::Security),
            Counted::Credentials => self.category(Category::Credentials),
            Counted::Identity => self.category(Category::Identity),
            Counted::Contact => self.category(Category::Contact),
            Counted::Provided => self.origin(Origin::Provided),
            Counted::Observed => self.origin(Origin::Observed),
            Counted::Inferred => self.origin(Origin::Inferred),
            Counted::Received => self.origin(Origin::Received),
            Counted::PreciseLocation => self.sensitive(Sensitive::PreciseLocation),
            Counted::Sensitive { kind } => self.sensitive(kind),
            Counted::InStore => self.records(Filter { channel: Some(Channel::InStore), ..Filter::default() }),
            Counted::Records => self.records(Filter::default()),
            Counted::Channels => {
                let channels: BTreeSet<Channel> = self.streams.iter().filter_map(|stream| stream.channel).collect();
                (channels.len() as u64, Source::Records { filter: Box::new(Filter { brand, ..Filter::default() }) })
            }
            Counted::Old => {
                let filter = Filter { brand, until: Some(day(self.old_before)), ..Filter::default() };
                (self.old, Source::Records { filter: Box::new(filter) })
            }
            Counted::PartiesNamed => (self.parties, Source::Parties { brand, dealing: None }),
            Counted::Identifiers => (self.identifiers, Source::Identifiers { brand }),
            Counted::FilesRead => (self.files_read, self.files("read")),
            Counted::FilesUnknown => (self.files_unknown, self.files("unknown")),
            Counted::Exports => (self.exports, Source::Exports { brand: self.brand.clone() }),
        };
        Fact { counted, number, source }
    }

    fn category(&self, category: Category) -> (u64, Source) {
        self.records(Filter { category: Some(category), ..Filter::default() })
    }

    fn origin(&self, origin: Origin) -> (u64, Source) {
        self.records(Filter { origin: Some(origin), ..Filter::default() })
    }

    fn sensitive(&self, kind: Sensitive) -> (u64, Source) {
        self.records(Filter { sensitive_kind: Some(kind), ..Filter::default() })
    }

    /// How many of the brand's records a filter on words finds, and that filter.
    fn records(&self, filter: Filter) -> (u64, Source) {
        let found = self.streams.iter().filter(|stream| {
            filter.category.is_none_or(|category| stream.category == category)
                && filter.origin.is_none_or(|origin| stream.origin == origin)
                && filter.channel.is_none_or(|channel| stream.channel == Some(channel))
                && filter.sensitive_kind.is_none_or(|kind| stream.sensitive.contains(kind))
        });
        let number = found.map(|stream| stream.records).sum();
        (number, Source::Records { filter: Box::new(Filter { brand: Some(self.brand.clone()), ..filter }) })
    }

    fn files(&self, state: &str) -> Source {
        Source::Files { brand: self.brand.clone(), state: state.to_owned() }
    }

    fn dealing(&self, dealing: Dealing) -> (u64, Source) {
        let parties = self.dealings.iter().filter(|one| one.dealing == dealing).map(|one| one.parties).sum();
        (parties, Source::Parties { brand: Some(self.brand.clone()), dealing: Some(dealing) })
    }
}
