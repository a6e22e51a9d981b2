//! What a conclusion is about, told by its words, and where conclusions say different things of one person.
//!
//! Sorting is by whole words of the text and nothing else; a text without a known word is an interest. Differences are looked
//! for only where two statements exclude each other: ages that do not overlap, two genders, married and single.

use crate::types::{Difference, InferenceView, Topic};
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

/// The words of each topic, in English and German, lower case. The first topic with a word of the text has it.
const WORDS: &[(Topic, &[&str])] = &[
    (Topic::Age, &["age", "ages", "aged", "alter", "altersgruppe"]),
    (Topic::Gender, &["gender", "geschlecht", "female", "male", "weiblich", "männlich"]),
    (
        Topic::Relationship,
        &[
            "relationship",
            "married",
            "single",
            "separated",
            "divorced",
            "divorce",
            "engaged",
            "newlywed",
            "widowed",
            "beziehung",
            "verheiratet",
            "ledig",
            "getrennt",
            "geschieden",
            "scheidung",
            "verlobt",
            "verwitwet",
        ],
    ),
    (
        Topic::Family,
        &[
            "parent",
            "parents",
            "parenthood",
            "parenting",
            "child",
            "children",
            "kids",
            "mother",
            "motherhood",
            "father",
            "fatherhood",
            "family",
            "baby",
            "toddler",
            "pregnancy",
            "eltern",
            "kind",
            "kinder",
            "familie",
            "mutter",
            "vater",
        ],
    ),
    (
        Topic::Home,
        &[
            "home",
            "homeowner",
            "homeowners",
            "renter",
            "renters",
            "housing",
            "moved",
            "mover",
            "household",
            "wohnung",
            "mieter",
            "eigenheim",
            "eigentümer",
            "haushalt",
            "umgezogen",
        ],
    ),
    (
        Topic::Money,
        &[
            "income",
            "insurance",
            "finance",
            "banking",
            "credit",
            "investor",
            "investing",
            "luxury",
            "wealth",
            "einkommen",
            "versicherung",
            "versicherungen",
            "finanzen",
            "kredit",
            "luxus",
        ],
    ),
    (
        Topic::Politics,
        &[
            "politics",
            "political",
            "party",
            "election",
            "union",
            "unions",
            "religion",
            "religious",
            "church",
            "faith",
            "politik",
            "politisch",
            "wahl",
            "gewerkschaft",
            "gewerkschaften",
            "kirche",
            "glaube",
        ],
    ),
    (
        Topic::Health,
        &[
            "health",
            "fitness",
            "yoga",
            "diet",
            "medical",
            "medicine",
            "sleep",
            "symptoms",
            "illness",
            "gesundheit",
            "diät",
            "medizin",
            "schlaf",
            "krankheit",
        ],
    ),
    (
        Topic::Work,
        &[
            "job",
            "jobs",
            "career",
            "employer",
            "employment",
            "industry",
            "seeker",
            "work",
            "education",
            "degree",
            "student",
            "beruf",
            "arbeit",
            "karriere",
            "arbeitgeber",
            "branche",
            "bildung",
            "studium",
        ],
    ),
    (
        Topic::Travel,
        &[
            "travel",
            "traveller",
            "traveler",
            "flyer",
            "flights",
            "commuter",
            "expat",
            "expats",
            "abroad",
            "location",
            "reise",
            "reisen",
            "pendler",
            "ausland",
            "standort",
        ],
    ),
];

/// Statements about one person that exclude each other: each list is one statement in its words.
const EXCLUSIVE: &[(Topic, &[&[&str]])] = &[
    (Topic::Gender, &[&["female", "weiblich"], &["male", "männlich"]]),
    (
        Topic::Relationship,
        &[
            &["single", "ledig"],
            &["married", "newlywed", "verheiratet"],
            &["separated", "divorced", "getrennt", "geschieden"],
            &["engaged", "verlobt"],
            &["widowed", "verwitwet"],
        ],
    ),
    (Topic::Home, &[&["homeowner", "homeowners", "eigentümer"], &["renter", "renters", "mieter"]]),
];

/// A statement is short: "Married", not "wedding photographers for married couples".
const SHORT: usize = 4;
/// More statements of one topic than a person compares.
const MOST: usize = 24;

/// Word → its topic, with the topic's place in [`WORDS`].
static TOPICS: LazyLock<HashMap<&str, (usize, Topic)>> = LazyLock::new(|| {
    let words = WORDS.iter().enumerate().rev();
    words.flat_map(|(place, (topic, known))| known.iter().map(move |word| (*word, (place, *topic)))).collect()
});

/// What a text is about.
pub(crate) fn topic(text: &str) -> Topic {
    let lower = text.to_lowercase();
    let known = words(&lower).filter_map(|word| TOPICS.get(word)).min_by_key(|(place, _)| *place);
    known.map_or(Topic::Interests, |(_, topic)| *topic)
}

/// Topics in which two conclusions exclude each other, with all that say something to it.
pub(crate) fn differences(inferences: &[InferenceView]) -> Vec<Difference> {
    let mut topics: BTreeMap<Topic, Vec<(Stated, &InferenceView)>> = BTreeMap::new();
    for inference in inferences {
        if let Some(stated) = stated(inference.topic, &inference.text) {
            topics.entry(inference.topic).or_default().push((stated, inference));
        }
    }
    let differing = topics.into_iter().filter(|(_, stated)| {
        stated.iter().enumerate().any(|(index, (one, _))| stated[..index].iter().any(|(other, _)| one.excludes(other)))
    });
    differing
        .map(|(topic, mut stated)| {
            stated.sort_by(|(a, x), (b, y)| (a, &x.brand, &x.text).cmp(&(b, &y.brand, &y.text)));
            Difference { topic, statements: stated.into_iter().take(MOST).map(|(_, one)| one.clone()).collect() }
        })
        .collect()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stated {
    /// From this age to that one.
    Years(u32, u32),
    /// The statement of this number in its topic's list.
    One(usize),
}

impl Stated {
    fn excludes(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Years(from, to), Self::Years(other_from, other_to)) => to < other_from || other_to < from,
            (one, other) => one != other,
        }
    }
}

fn stated(topic: Topic, text: &str) -> Option<Stated> {
    let exclusive = EXCLUSIVE.iter().find(|(known, _)| *known == topic);
    if topic != Topic::Age && exclusive.is_none() {
        return None;
    }
    let lower = text.to_lowercase();
    let words: Vec<&str> = words(&lower).collect();
    if topic == Topic::Age {
        let mut numbers = words.iter().filter_map(|word| word.parse::<u32>().ok());
        return match (numbers.next(), numbers.next(), numbers.next()) {
            (Some(from), Some(to), None) if (10..=to).contains(&from) && to <= 120 => Some(Stated::Years(from, to)),
            _ => None,
        };
    }
    let (_, statements) = exclusive?;
    let mut said = statements
        .iter()
        .enumerate()
        .filter(|(_, statement)| words.len() <= SHORT && words.iter().any(|word| statement.contains(word)));
    match (said.next(), said.next()) {
        (Some((index, _)), None) => Some(Stated::One(index)),
        _ => None,
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use takeback_model::Category;

    #[test]
    fn a_topic_is_told_by_whole_words() {
        for (text, expected) in [
            ("Member Age 35 to 54", Topic::Age),
            ("demographic_separated", Topic::Relationship),
            ("Parents (3–5 years)", Topic::Family),
            ("3P_High_Income", Topic::Money),
            ("Interest: trade unions", Topic::Politics),
            ("Content_Sleep_Seekers", Topic::Health),
            ("Frequent international traveller", Topic::Travel),
            ("Homemade pasta", Topic::Interests),
            ("Geschlecht: weiblich", Topic::Gender),
            ("", Topic::Interests),
        ] {
            assert_eq!(topic(text), expected, "{text}");
        }
    }

    fn said(brand: &str, text: &str) -> InferenceView {
        InferenceView {
            brand: brand.parse().unwrap(),
            text: text.to_owned(),
            category: Category::Inference,
            topic: topic(text),
            sensitive: Vec::new(),
            reason: None,
            records: 1,
            record: 1,
            last: None,
        }
    }

    #[test]
    fn only_what_excludes_differs() {
        let one = [said("acme", "Age: 25-34"), said("beta", "Age: 30-39"), said("beta", "Gender: female")];
        assert_eq!(differences(&one), []);
        let two = [
            said("acme", "Age: 25-34"),
            said("beta", "Member Age 35 to 54"),
            said("beta", "Age 13"),
            said("acme", "Gender: female"),
            said("acme", "Married"),
            said("beta", "Wedding photographers for married and single people"),
        ];
        let found = differences(&two);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].topic, Topic::Age);
        let texts: Vec<&str> = found[0].statements.iter().map(|one| one.text.as_str()).collect();
        assert_eq!(texts, ["Age: 25-34", "Member Age 35 to 54"]);
        let genders = differences(&[said("acme", "Gender: female"), said("beta", "male")]);
        assert_eq!((genders.len(), genders[0].topic), (1, Topic::Gender));
    }
}
