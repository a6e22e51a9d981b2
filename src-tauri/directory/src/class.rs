//! The class of a company, by which brands are grouped: finer than its kind, which says which letter fits. It stands in `classes.toml`.

use crate::company::Kind;
use crate::records::company;
use crate::words::directory_words;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use takeback_model::BrandSlug;

directory_words! {
    /// What a company is in a person's day.
    Class, "company class" {
        /// It makes the computer, the phone or their system, or is what one searches with.
        Platform = "platform",
        /// One shows oneself to others there.
        Social = "social",
        /// One writes and talks to others by it.
        Messages = "messages",
        /// Music, film, books, games.
        Media = "media",
        /// One buys or collects points there.
        Shop = "shop",
        /// It keeps or moves money.
        Money = "money",
        /// On the way, and where one stays.
        Travel = "travel",
        /// It brings food.
        Food = "food",
        /// One looks for a partner there.
        Dating = "dating",
        /// Body, sport, descent.
        Health = "health",
        /// Telephone and internet.
        Telecom = "telecom",
        /// One works or learns with it.
        Tool = "tool",
        /// It places or measures advertising on other companies' pages and apps.
        AdTech = "ad-tech",
        /// It trades in data or addresses of people who are not its customers.
        DataBroker = "data-broker",
        /// It rates or collects debts.
        CreditAgency = "credit-agency",
    }
}

/// A company stands in one class.
static CLASSES: LazyLock<BTreeMap<BrandSlug, Class>> = LazyLock::new(|| {
    let read: BTreeMap<Class, Vec<BrandSlug>> = toml::from_str(include_str!("../classes.toml")).unwrap_or_default();
    read.into_iter().flat_map(|(class, ids)| ids.into_iter().map(move |id| (id, class))).collect()
});

/// The class of a company, where one is known.
#[must_use]
pub fn class_of(id: &BrandSlug) -> Option<Class> {
    CLASSES.get(id).copied().or_else(|| match company(id)?.kind {
        Kind::Service => None,
        Kind::AdTech => Some(Class::AdTech),
        Kind::DataBroker => Some(Class::DataBroker),
        Kind::CreditAgency => Some(Class::CreditAgency),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_whole_and_names_each_company_once() {
        let read: BTreeMap<Class, Vec<BrandSlug>> = toml::from_str(include_str!("../classes.toml")).unwrap();
        for (class, ids) in &read {
            assert!(ids.is_sorted(), "{class}: sort the ids");
        }
        assert_eq!(read.values().map(Vec::len).sum::<usize>(), CLASSES.len(), "an id stands twice");
        let strangers: Vec<&str> = CLASSES.keys().filter(|id| company(id).is_none()).map(BrandSlug::as_str).collect();
        assert_eq!(strangers, ["mychart"], "a card's brand that nobody can be written to as yet");
        assert!(Class::ALL.iter().take(12).all(|class| read.contains_key(class)), "a class has nobody in it");
    }

    #[test]
    fn a_company_without_a_line_has_the_class_of_its_kind() {
        let class = |id: &str| class_of(&id.parse().unwrap());
        assert_eq!(class("spotify"), Some(Class::Media));
        assert_eq!(class("acxiom"), Some(Class::DataBroker));
        assert_eq!(class("allianz"), None);
        assert_eq!(class("nobody-knows-it"), None);
    }
}
