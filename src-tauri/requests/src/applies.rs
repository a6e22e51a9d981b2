//! Which laws apply: from where the person lives and lived, and where the company is established.
//!
//! What comes out is an order of suggestion, not a verdict: the person can choose any law of the table, and one letter
//! rests on one law. Whether a company is large enough for a law, or aims its service at a place, is not known here.

use crate::law::{Law, laws};
use crate::place::Place;
use serde::{Deserialize, Serialize};
use takeback_directory::Region;

/// Why a law is suggested, the strongest reason first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Ground {
    /// The person lives where it protects people.
    Lives,
    /// The company is established where it binds companies towards everybody.
    Seat,
    /// The person lived where it protects people; it may cover the data of that time.
    Lived,
}

/// Where the person lives and lived.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Residence {
    /// Where the person lives now, if that is known.
    pub now: Option<Place>,
    /// Where the person lived before.
    pub before: Vec<Place>,
}

/// The laws that apply to a person's data at a company, each with its strongest ground: by the ground, then the law of
/// the smaller place before that of the larger one, then by id. `seats` are the regions in which the directory knows an
/// entity of the company.
#[must_use]
pub fn applicable(residence: &Residence, seats: &[Region]) -> Vec<(&'static Law, Ground)> {
    let mut found: Vec<_> =
        laws().iter().filter_map(|law| ground(law, residence, seats).map(|ground| (law, ground))).collect();
    found.sort_by_key(|(law, ground)| (*ground, is_of_a_country(law), law.id.clone()));
    found
}

fn ground(law: &Law, residence: &Residence, seats: &[Region]) -> Option<Ground> {
    let protects = |place: &Place| law.residents.iter().any(|home| place.lies_in(home));
    if residence.now.as_ref().is_some_and(protects) {
        Some(Ground::Lives)
    } else if law.by_seat && seats.contains(&law.region) {
        Some(Ground::Seat)
    } else if residence.before.iter().any(protects) {
        Some(Ground::Lived)
    } else {
        None
    }
}

impl Residence {
    /// The place whose authority is to be asked: where the person lives if the law protects people there, otherwise the law's
    /// own place where it has one only.
    #[must_use]
    pub fn place_under(&self, law: &Law) -> Option<Place> {
        let home = self.now.iter().find(|home| law.residents.iter().any(|place| home.lies_in(place)));
        match law.residents.as_slice() {
            [only] => Some(only.clone()),
            _ => home.cloned(),
        }
    }
}

fn is_of_a_country(law: &Law) -> bool {
    law.residents.iter().all(|place| !place.as_str().contains('-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn laws_follow_residence_then_seat_then_former_residence() {
        let found = |now: &str, before: &[&str], seats: &[Region]| {
            let residence = Residence {
                now: now.parse().ok(),
                before: before.iter().map(|place| place.parse().unwrap()).collect(),
            };
            applicable(&residence, seats)
                .into_iter()
                .map(|(law, ground)| format!("{} {ground:?}", law.id))
                .collect::<Vec<_>>()
        };
        assert_eq!(found("de", &[], &[]), ["eu-gdpr Lives"]);
        assert_eq!(found("no", &[], &[Region::Eu]), ["eu-gdpr Lives"]);
        assert_eq!(found("ca-qc", &[], &[]), ["ca-qc-law25 Lives", "ca-pipeda Lives"]);
        assert_eq!(found("us-ca", &["de"], &[]), ["us-ca-ccpa Lives", "eu-gdpr Lived"]);
        assert_eq!(found("us-ca", &["de"], &[Region::Eu]), ["us-ca-ccpa Lives", "eu-gdpr Seat"]);
        assert_eq!(
            found("us-ny", &["us-or", "us-va"], &[Region::California]),
            ["us-or-ocpa Lived", "us-va-vcdpa Lived"]
        );
        assert_eq!(found("us-ny", &[], &[Region::California]), Vec::<String>::new());
        assert_eq!(found("", &[], &[Region::Eu]), ["eu-gdpr Seat"]);
    }
}
