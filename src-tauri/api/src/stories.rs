//! The rules behind the overview's stories: pure functions over the vault's aggregates, each with terms that the window states.
//!
//! A story says what exports say (`Told` has the terms); what can be done about it is the window's to word.

use crate::types::{Filter, Part, Source, Story, Told};
use crate::view::day;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use takeback_model::{BrandSlug, Category, Dealing, Origin, Sensitive};
use takeback_vault::{DAY_MS, DealingSummary, LastUse, SharedIdentifier, StreamSummary};

const YEAR_DAYS: i64 = 365;
/// More than a person reads.
const MOST_STORIES: usize = 7;
/// More than a small picture holds.
const MOST_PARTS: usize = 5;

/// What people do, as opposed to what is said of them: only there does the oldest record say how long a brand remembers.
/// A birth date or a first job is older than any account.
const DOINGS: [Category; 14] = [
    Category::Account,
    Category::Location,
    Category::Browsing,
    Category::Search,
    Category::Purchase,
    Category::Payment,
    Category::Message,
    Category::MediaUse,
    Category::Voice,
    Category::AdInteraction,
    Category::ThirdParty,
    Category::Security,
    Category::Support,
    Category::Usage,
];

/// The aggregates that stories are told from.
pub(crate) struct Footprint {
    pub(crate) streams: Vec<StreamSummary>,
    pub(crate) dealings: Vec<DealingSummary>,
    pub(crate) shared: Option<SharedIdentifier>,
    pub(crate) last_uses: Vec<LastUse>,
}

/// In the order of their telling.
const RULES: [fn(&Footprint) -> Option<Story>; 7] =
    [uploaded_lists, sensitive_inferences, received, shared_identifier, precise_location, oldest, dormant];

/// The stories that these aggregates tell.
pub(crate) fn stories(footprint: &Footprint) -> Vec<Story> {
    RULES.iter().filter_map(|rule| rule(footprint)).take(MOST_STORIES).collect()
}

fn uploaded_lists(footprint: &Footprint) -> Option<Story> {
    let lists = || footprint.dealings.iter().filter(|one| one.dealing == Dealing::UploadedList);
    let most = lists().max_by(|a, b| a.parties.cmp(&b.parties).then_with(|| b.brand.cmp(&a.brand)))?;
    Some(Story {
        told: Told::UploadedLists { brand: most.brand.clone(), parties: most.parties, sellers: most.sellers },
        parts: parts(lists().map(|one| (one.brand.to_string(), one.parties))),
        source: Source::Parties { brand: Some(most.brand.clone()), dealing: Some(Dealing::UploadedList) },
        letter: Some(most.brand.clone()),
    })
}

fn sensitive_inferences(footprint: &Footprint) -> Option<Story> {
    let inferred = || footprint.streams.iter().filter(|stream| stream.origin == Origin::Inferred);
    let marked = || inferred().filter(|stream| !stream.sensitive.is_empty());
    let records = marked().map(|stream| stream.records).sum();
    let kinds = marked().flat_map(|stream| stream.sensitive.iter().map(|kind| (kind.to_string(), stream.records)));
    let filter = Filter { origin: Some(Origin::Inferred), sensitive: Some(true), ..Filter::default() };
    (records > 0).then(|| Story {
        told: Told::SensitiveInferences { records, of: inferred().map(|stream| stream.records).sum() },
        parts: parts(kinds),
        source: Source::Records { filter: Box::new(filter) },
        letter: largest(marked()),
    })
}

fn received(footprint: &Footprint) -> Option<Story> {
    let received = || footprint.streams.iter().filter(|stream| stream.origin == Origin::Received);
    let brand = largest(received())?;
    let filter = Filter { brand: Some(brand.clone()), origin: Some(Origin::Received), ..Filter::default() };
    Some(Story {
        told: Told::Received { records: records_of(received(), &brand), brand: brand.clone() },
        parts: by_brand(received()),
        source: Source::Records { filter: Box::new(filter) },
        letter: Some(brand),
    })
}

fn shared_identifier(footprint: &Footprint) -> Option<Story> {
    let shared = footprint.shared.as_ref()?;
    let filter = Filter {
        identifier: Some(shared.identifier.value.clone()),
        identifier_kind: Some(shared.identifier.kind),
        ..Filter::default()
    };
    Some(Story {
        told: Told::SharedIdentifier { identifier: shared.identifier.clone(), brands: shared.brands.len() as u64 },
        parts: parts(shared.brands.iter().map(|(brand, records)| (brand.to_string(), *records))),
        source: Source::Records { filter: Box::new(filter) },
        letter: None,
    })
}

fn precise_location(footprint: &Footprint) -> Option<Story> {
    let precise = || {
        footprint.streams.iter().filter(|stream| {
            stream.category == Category::Location && stream.sensitive.contains(Sensitive::PreciseLocation)
        })
    };
    let filter = Filter {
        category: Some(Category::Location),
        sensitive_kind: Some(Sensitive::PreciseLocation),
        ..Filter::default()
    };
    Some(Story {
        letter: Some(largest(precise())?),
        told: Told::PreciseLocation {
            records: precise().map(|stream| stream.records).sum(),
            first: precise().filter_map(|stream| stream.first).min().map(day),
            last: precise().filter_map(|stream| stream.last).max().map(day),
        },
        parts: by_brand(precise()),
        source: Source::Records { filter: Box::new(filter) },
    })
}

fn oldest(footprint: &Footprint) -> Option<Story> {
    let doings = || {
        let streams = footprint.streams.iter().filter(|stream| DOINGS.contains(&stream.category));
        streams.filter_map(|stream| Some((stream.first?, stream)))
    };
    let (first, stream) = doings().min_by_key(|(first, stream)| (*first, stream.brand.clone(), stream.category))?;
    let years = footprint.last_uses.iter().filter_map(|use_| {
        let own = doings().filter(|(_, stream)| stream.brand == use_.brand).map(|(first, _)| first).min()?;
        Some((use_.brand.to_string(), full_years(use_.held()? - own)))
    });
    let filter = Filter {
        brand: Some(stream.brand.clone()),
        category: Some(stream.category),
        until: Some(day(first + DAY_MS)),
        ..Filter::default()
    };
    Some(Story {
        told: Told::Oldest { brand: stream.brand.clone(), category: stream.category, day: day(first) },
        parts: parts(years),
        source: Source::Records { filter: Box::new(filter) },
        letter: Some(stream.brand.clone()),
    })
}

fn dormant(footprint: &Footprint) -> Option<Story> {
    let uses = footprint.last_uses.iter().filter(|use_| use_.brand != BrandSlug::unknown());
    let still: Vec<(&LastUse, i64, i64)> = uses.filter_map(|use_| Some((use_, use_.last?, still_for(use_)?))).collect();
    let (longest, last, _) = still.iter().max_by_key(|(use_, _, still)| (*still, Reverse(&use_.brand)))?;
    Some(Story {
        told: Told::Dormant { brand: longest.brand.clone(), brands: still.len() as u64, day: day(*last) },
        parts: parts(still.iter().map(|(use_, _, still)| (use_.brand.to_string(), full_years(*still)))),
        source: Source::Dormant {},
        letter: Some(longest.brand.clone()),
    })
}

/// For how long before the newest export was made nothing is dated, if that is a year or more. An export that does not say when it was made proves
/// nothing here.
pub(crate) fn still_for(use_: &LastUse) -> Option<i64> {
    Some(use_.made_on? - use_.last?).filter(|still| *still >= YEAR_DAYS * DAY_MS)
}

/// Full years of 365 days.
pub(crate) fn full_years(ms: i64) -> u64 {
    u64::try_from(ms / (YEAR_DAYS * DAY_MS)).unwrap_or(0)
}

/// The brand that has most of these records.
fn largest<'a>(streams: impl Iterator<Item = &'a StreamSummary>) -> Option<BrandSlug> {
    let mut brands: BTreeMap<&BrandSlug, u64> = BTreeMap::new();
    for stream in streams {
        *brands.entry(&stream.brand).or_default() += stream.records;
    }
    // Of equals the first by name.
    brands.into_iter().rev().max_by_key(|(_, records)| *records).map(|(brand, _)| brand.clone())
}

fn records_of<'a>(streams: impl Iterator<Item = &'a StreamSummary>, brand: &BrandSlug) -> u64 {
    streams.filter(|stream| stream.brand == *brand).map(|stream| stream.records).sum()
}

fn by_brand<'a>(streams: impl Iterator<Item = &'a StreamSummary>) -> Vec<Part> {
    parts(streams.map(|stream| (stream.brand.to_string(), stream.records)))
}

/// The largest first, equal names added up, nothing that is zero.
fn parts(named: impl Iterator<Item = (String, u64)>) -> Vec<Part> {
    let mut sums: BTreeMap<String, u64> = BTreeMap::new();
    for (name, number) in named {
        *sums.entry(name).or_default() += number;
    }
    let mut parts: Vec<Part> =
        sums.into_iter().filter(|(_, number)| *number > 0).map(|(name, number)| Part { name, number }).collect();
    parts.sort_by_key(|part| std::cmp::Reverse(part.number));
    parts.truncate(MOST_PARTS);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use takeback_model::{Identifier, IdentifierKind, SensitiveSet};

    fn slug(brand: &str) -> BrandSlug {
        brand.parse().unwrap()
    }

    fn stream(brand: &str, category: Category, origin: Origin, kinds: &[Sensitive], records: u64) -> StreamSummary {
        StreamSummary {
            brand: slug(brand),
            category,
            origin,
            channel: None,
            sensitive: kinds.iter().copied().collect::<SensitiveSet>(),
            records,
            first: Some(0),
            last: Some(400 * DAY_MS),
        }
    }

    /// In days since 1970.
    fn last_use(brand: &str, made_on: Option<i64>, last: Option<i64>) -> LastUse {
        LastUse { brand: slug(brand), made_on: made_on.map(|day| day * DAY_MS), last: last.map(|day| day * DAY_MS) }
    }

    fn nothing() -> Footprint {
        Footprint { streams: Vec::new(), dealings: Vec::new(), shared: None, last_uses: Vec::new() }
    }

    #[test]
    fn an_empty_vault_tells_no_story() {
        assert_eq!(stories(&nothing()), []);
    }

    #[test]
    fn every_rule_has_its_story() {
        let footprint = Footprint {
            streams: vec![
                stream("acme", Category::Inference, Origin::Inferred, &[Sensitive::Health, Sensitive::Politics], 3),
                stream("acme", Category::Inference, Origin::Inferred, &[], 7),
                stream("acme", Category::ThirdParty, Origin::Received, &[], 5),
                stream("beta", Category::ThirdParty, Origin::Received, &[], 6),
                stream("beta", Category::Location, Origin::Observed, &[Sensitive::PreciseLocation], 40),
            ],
            dealings: vec![
                DealingSummary { brand: slug("acme"), dealing: Dealing::UploadedList, parties: 12, sellers: 2 },
                DealingSummary { brand: slug("beta"), dealing: Dealing::UploadedList, parties: 4, sellers: 0 },
                DealingSummary { brand: slug("beta"), dealing: Dealing::AdShown, parties: 90, sellers: 0 },
            ],
            shared: Some(SharedIdentifier {
                identifier: Identifier { kind: IdentifierKind::Email, value: "a@example.org".to_owned() },
                brands: vec![(slug("beta"), 9), (slug("acme"), 1)],
            }),
            last_uses: vec![
                last_use("acme", Some(800), Some(400)),
                last_use("beta", Some(800), Some(799)),
                last_use("gamma", None, Some(1)),
            ],
        };
        let told = stories(&footprint);
        assert_eq!(told.len(), RULES.len());
        assert_eq!(told[0].told, Told::UploadedLists { brand: slug("acme"), parties: 12, sellers: 2 });
        assert_eq!(told[0].parts, [Part { name: "acme".into(), number: 12 }, Part { name: "beta".into(), number: 4 }]);
        assert_eq!(told[1].told, Told::SensitiveInferences { records: 3, of: 10 });
        assert_eq!(told[2].told, Told::Received { brand: slug("beta"), records: 6 });
        assert_eq!(told[4].letter, Some(slug("beta")));
        assert_eq!(
            told[5].told,
            Told::Oldest { brand: slug("acme"), category: Category::ThirdParty, day: "1970-01-01".to_owned() }
        );
        assert_eq!(told[5].parts[0], Part { name: "acme".into(), number: 2 });
        assert_eq!(told[6].told, Told::Dormant { brand: slug("acme"), brands: 1, day: "1971-02-05".to_owned() });
    }

    #[test]
    fn a_year_less_a_day_is_not_dormant() {
        assert_eq!(still_for(&last_use("acme", Some(YEAR_DAYS), Some(0))), Some(YEAR_DAYS * DAY_MS));
        assert_eq!(still_for(&last_use("acme", Some(YEAR_DAYS), Some(1))), None);
    }

    #[test]
    fn an_export_that_does_not_say_when_it_was_made_proves_no_dormancy() {
        assert_eq!(still_for(&last_use("acme", None, Some(0))), None);
        assert_eq!(last_use("acme", None, Some(3)).held(), Some(3 * DAY_MS));
    }
}
