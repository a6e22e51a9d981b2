//! The third parties that a screen shows first, out of the very many that exports name: the rows with most records, what its picture of who
//! gave and who got is drawn from, and sums of all others.

use crate::types::{Parties, PartyRest, PartyView};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use takeback_model::Direction;

/// So many parties of each direction have a place of their own in the picture (`ui/src/components/Sankey.svelte`).
const DRAWN: usize = 12;

/// All rows, or the `most` with most records and what else the picture needs.
pub(crate) fn shown(parties: Vec<PartyView>, most: Option<u32>) -> Parties {
    let total = parties.len() as u64;
    let mut sums: BTreeMap<Direction, BTreeMap<&str, u64>> = BTreeMap::new();
    for party in &parties {
        *sums.entry(party.direction).or_default().entry(&party.name).or_default() += party.records;
    }
    let names = sums.iter().map(|(direction, names)| (*direction, names.len() as u64)).collect();
    let most = most.map_or(usize::MAX, |most| usize::try_from(most).unwrap_or(usize::MAX));
    if most >= parties.len() {
        return Parties { total, parties, names, rest: Vec::new() };
    }
    sums.remove(&Direction::Named);
    let drawn: BTreeSet<(Direction, String)> =
        sums.into_iter().flat_map(|(direction, names)| largest(names).map(move |name| (direction, name))).collect();

    let mut rest: BTreeMap<_, u64> = BTreeMap::new();
    let mut kept = Vec::with_capacity(most);
    for (place, party) in parties.into_iter().enumerate() {
        if place < most || drawn.contains(&(party.direction, party.name.clone())) {
            kept.push(party);
        } else {
            *rest.entry((party.brand, party.direction)).or_default() += party.records;
        }
    }
    let rest = rest.into_iter().map(|((brand, direction), records)| PartyRest { brand, direction, records }).collect();
    Parties { total, parties: kept, names, rest }
}

/// The names with most records, as the picture chooses them.
fn largest(names: BTreeMap<&str, u64>) -> impl Iterator<Item = String> + use<> {
    let mut names: Vec<(&str, u64)> = names.into_iter().collect();
    names.sort_by_key(|(name, records)| (Reverse(*records), *name));
    names.into_iter().take(DRAWN).map(|(name, _)| name.to_owned()).collect::<Vec<_>>().into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;
    use takeback_model::Dealing;

    fn row(id: i64, name: &str, dealing: Dealing, records: u64) -> PartyView {
        let (first, last, route) = (None, None, None);
        let brand = "google".parse().unwrap();
        PartyView {
            id,
            name: name.to_owned(),
            brand,
            dealing,
            direction: dealing.direction(),
            records,
            first,
            last,
            route,
        }
    }

    #[test]
    fn what_is_left_out_is_added_up_and_who_is_drawn_stays() {
        let mut rows = vec![row(0, "big", Dealing::AdShown, 90), row(1, "other", Dealing::AdShown, 80)];
        rows.extend((2..40).map(|id| row(id, &format!("gave {id}"), Dealing::UploadedList, 50)));
        rows.push(row(40, "gave 2", Dealing::ReportedActivity, 1));
        rows.push(row(41, "got", Dealing::ConnectedApp, 1));
        let records: u64 = rows.iter().map(|row| row.records).sum();
        let all = shown(rows.clone(), None);
        assert_eq!((all.total, all.parties.len(), all.rest.len()), (42, 42, 0));

        let few = shown(rows, Some(1));
        assert_eq!((few.total, &few.names), (42, &all.names));
        assert_eq!(
            few.names,
            BTreeMap::from([(Direction::FromParty, 38), (Direction::ToParty, 1), (Direction::Named, 2)])
        );
        // One as asked for; twelve that gave, one of them by two dealings; one that got.
        assert_eq!(few.parties.len(), 1 + 13 + 1);
        assert!(few.parties.iter().any(|row| row.id == 40) && few.parties.iter().any(|row| row.id == 41));
        let told = few.parties.iter().map(|row| row.records).sum::<u64>()
            + few.rest.iter().map(|rest| rest.records).sum::<u64>();
        assert_eq!(told, records);
    }
}
