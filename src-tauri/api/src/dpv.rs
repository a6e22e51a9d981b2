//! The footprint in the words of the W3C Data Privacy Vocabulary, as JSON-LD: who holds what kind of data, how it came to them, from
//! whom and to whom, as far as the exports say. Counts and spans, no records and no identifiers.
//!
//! Concepts: <https://w3id.org/dpv> and its personal-data extension <https://w3id.org/dpv/pd>; counts, spans and titles in Dublin
//! Core terms.

use crate::view::day;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use takeback_model::{BrandSlug, Category, Direction, Origin, Sensitive, SensitiveSet};
use takeback_vault::{BrandSummary, PartySummary, StreamSummary};

/// GDPR Art. 9(1) names these.
const SPECIAL: [Sensitive; 8] = [
    Sensitive::Health,
    Sensitive::SexLife,
    Sensitive::Religion,
    Sensitive::Politics,
    Sensitive::Ethnicity,
    Sensitive::Union,
    Sensitive::Genetic,
    Sensitive::Biometric,
];

#[derive(Default)]
struct Held {
    records: u64,
    first: Option<i64>,
    last: Option<i64>,
}

/// The document.
pub(crate) fn document(brands: &[BrandSummary], streams: &[StreamSummary], parties: &[PartySummary]) -> Value {
    let graph: Vec<Value> = brands.iter().map(|brand| process(brand, streams, parties)).collect();
    json!({
        "@context": {
            "dpv": "https://w3id.org/dpv#",
            "pd": "https://w3id.org/dpv/pd#",
            "dct": "http://purl.org/dc/terms/",
        },
        "@graph": graph,
    })
}

fn process(brand: &BrandSummary, streams: &[StreamSummary], parties: &[PartySummary]) -> Value {
    let mut process = json!({
        "@id": format!("urn:takeback:brand:{}", brand.brand),
        "@type": "dpv:Process",
        "dct:title": brand.name,
        "dpv:hasPersonalData": personal_data(&brand.brand, streams),
    });
    if let Some(controller) = &brand.controller {
        process["dpv:hasDataController"] = json!({ "@type": "dpv:DataController", "dpv:hasName": controller });
    }
    // Who is only named has neither given nor got anything, as far as the export says.
    for (direction, property) in [
        (Direction::FromParty, "dpv:hasDataSource"),
        (Direction::ToParty, "dpv:hasRecipient"),
        (Direction::Named, "dct:references"),
    ] {
        let names: BTreeSet<&str> = parties
            .iter()
            .filter(|party| party.brand == brand.brand && party.dealing.direction() == direction)
            .map(|party| party.name.as_str())
            .collect();
        if !names.is_empty() {
            process[property] =
                names.into_iter().map(|name| json!({ "@type": "dpv:ThirdParty", "dpv:hasName": name })).collect();
        }
    }
    process
}

fn personal_data(brand: &BrandSlug, streams: &[StreamSummary]) -> Vec<Value> {
    let mut kinds: BTreeMap<(Category, Origin, Option<&str>), Held> = BTreeMap::new();
    for stream in streams.iter().filter(|stream| stream.brand == *brand) {
        let held = kinds.entry((stream.category, stream.origin, mark(stream.sensitive))).or_default();
        held.records += stream.records;
        held.first = [held.first, stream.first].into_iter().flatten().min();
        held.last = held.last.max(stream.last);
    }
    kinds.into_iter().map(|((category, origin, mark), held)| data(category, origin, mark, &held)).collect()
}

fn data(category: Category, origin: Origin, mark: Option<&str>, held: &Held) -> Value {
    let (kind, source) = match origin {
        Origin::Provided => ("dpv:ProvidedPersonalData", "dpv:DataSubjectDataSource"),
        Origin::Observed => ("dpv:ObservedPersonalData", "dpv:DataControllerDataSource"),
        Origin::Inferred => ("dpv:InferredPersonalData", "dpv:DataControllerDataSource"),
        Origin::Received => ("dpv:CollectedPersonalData", "dpv:ThirdPartyDataSource"),
    };
    let types: Vec<&str> = [category.dpv(), kind].into_iter().chain(mark).collect();
    let mut data = json!({
        "@type": types,
        "dct:title": category.as_str(),
        "dct:extent": held.records,
        "dpv:hasDataSource": { "@id": source },
    });
    if let (Some(first), Some(last)) = (held.first, held.last) {
        data["dct:temporal"] = json!(format!("{}/{}", day(first), day(last)));
    }
    data
}

fn mark(sensitive: SensitiveSet) -> Option<&'static str> {
    if SPECIAL.iter().any(|kind| sensitive.contains(*kind)) {
        Some("dpv:SpecialCategoryPersonalData")
    } else {
        (!sensitive.is_empty()).then_some("dpv:SensitivePersonalData")
    }
}
