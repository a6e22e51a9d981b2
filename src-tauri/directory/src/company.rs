//! What is known about one company: its names, its domains, and for each region the entity that answers, with the ways to
//! reach it. Plain data; where it comes from is in `records` and `listings`.

use crate::words::directory_words;
use chrono::NaiveDate;
use takeback_model::BrandSlug;

directory_words! {
    /// Where the person stands towards the company: it decides which of its entities answers.
    Region, "region" {
        /// The European Union and the European Economic Area.
        Eu = "eu",
        /// The United Kingdom.
        Uk = "uk",
        /// Switzerland.
        Switzerland = "ch",
        /// California.
        California = "us-ca",
    }
}

impl Region {
    /// In which order to look for an entity that answers: the region's own first, then the nearest law's.
    const fn nearest(self) -> [Self; 4] {
        match self {
            Self::Eu => [Self::Eu, Self::Uk, Self::Switzerland, Self::California],
            Self::Uk => [Self::Uk, Self::Eu, Self::California, Self::Switzerland],
            Self::Switzerland => [Self::Switzerland, Self::Eu, Self::Uk, Self::California],
            Self::California => [Self::California, Self::Eu, Self::Uk, Self::Switzerland],
        }
    }
}

directory_words! {
    /// What a company is to the person, in the word that helps to choose a letter.
    Kind, "company kind" {
        /// The person uses it: a platform, a shop, a bank.
        Service = "service",
        /// It places or measures advertising on other companies' pages and apps.
        AdTech = "ad-tech",
        /// It trades in data or addresses of people who are not its customers.
        DataBroker = "data-broker",
        /// It rates or collects debts.
        CreditAgency = "credit-agency",
    }
}

directory_words! {
    /// How hard it is to delete an account without a letter, in the words of JustDeleteMe.
    Difficulty, "difficulty" {
        /// A button.
        Easy = "easy",
        /// Some more steps.
        Medium = "medium",
        /// Only by asking its customer service.
        Hard = "hard",
        /// Only for those whom a law gives the right.
        Limited = "limited",
        /// Not at all without a letter.
        Impossible = "impossible",
    }
}

/// How far a fact can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Somebody compared it with its source on this day.
    Checked(NaiveDate),
    /// It stood in the public directory that its source names, as that was on this day. Nobody here compared it with what
    /// the company itself says.
    Listed(NaiveDate),
    /// The person entered it on this day.
    Own(NaiveDate),
    /// Taken over from common knowledge or an older record; the source is where to look it up.
    Unverified,
}

impl Standing {
    /// The day from which the age of the fact counts, where there is one.
    #[must_use]
    pub const fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Checked(day) | Self::Listed(day) | Self::Own(day) => Some(day),
            Self::Unverified => None,
        }
    }

    /// Its one word on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Checked(_) => "checked",
            Self::Listed(_) => "listed",
            Self::Own(_) => "own",
            Self::Unverified => "unverified",
        }
    }
}

/// One fact with its public source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact<T> {
    /// What is known.
    pub value: T,
    /// The public address at which it can be looked up; empty where the person entered it.
    pub source: String,
    /// Whether it was.
    pub standing: Standing,
}

impl<T> Fact<T> {
    /// Another value that is known from the same source.
    pub(crate) fn beside<U>(&self, value: U) -> Fact<U> {
        Fact { value, source: self.source.clone(), standing: self.standing }
    }
}

/// A page on which an account is deleted without a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deletion {
    /// Its address.
    pub url: String,
    /// How hard it is, where somebody tried.
    pub difficulty: Option<Difficulty>,
}

/// The legal person that answers for a company in one region, as one source knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// For whom it answers.
    pub region: Region,
    /// The legal name of the controller (GDPR) or business (CCPA).
    pub legal_name: Fact<String>,
    /// Its postal address, one line each, without its name.
    pub address: Option<Fact<Vec<String>>>,
    /// Its addresses for privacy requests by e-mail, the best first. Some companies name none and ask for their form.
    pub emails: Vec<Fact<String>>,
    /// Its web form for privacy requests.
    pub form_url: Option<Fact<String>>,
    /// The page on which an account is deleted without a letter.
    pub deletion: Option<Fact<Deletion>>,
    /// The page on which the own data is downloaded without a letter.
    pub download_url: Option<Fact<String>>,
    /// Its representative in the region (Art. 27 GDPR) with address, one line each, where it sits elsewhere.
    pub representative: Option<Fact<Vec<String>>>,
    /// What the company itself says about privacy: where to look when a contact has aged.
    pub notice_url: Option<String>,
}

impl Entity {
    /// The first e-mail address for privacy requests, where there is one.
    #[must_use]
    pub fn email_address(&self) -> Option<&str> {
        self.emails.first().map(|fact| fact.value.as_str())
    }

    /// The ways to reach it, the quickest first.
    #[must_use]
    pub fn routes(&self) -> Vec<Route<'_>> {
        let mut routes = Vec::new();
        if let Some(fact) = &self.deletion {
            let difficulty = fact.value.difficulty;
            routes.push(Route { difficulty, ..Route::of(RouteKind::Deletion, fact, fact.value.url.clone()) });
        }
        if let Some(fact) = &self.download_url {
            routes.push(Route::of(RouteKind::Download, fact, fact.value.clone()));
        }
        routes.extend(self.emails.iter().map(|fact| Route::of(RouteKind::Email, fact, fact.value.clone())));
        if let Some(fact) = &self.form_url {
            routes.push(Route::of(RouteKind::Form, fact, fact.value.clone()));
        }
        if let Some(fact) = &self.address {
            routes.push(Route::of(RouteKind::Post, fact, fact.value.join("\n")));
        }
        if let Some(fact) = &self.representative {
            routes.push(Route::of(RouteKind::Representative, fact, fact.value.join("\n")));
        }
        routes
    }
}

directory_words! {
    /// A way to reach a company.
    RouteKind, "route" {
        /// A page on which the account is deleted without a letter.
        Deletion = "deletion",
        /// A page on which the data is downloaded without a letter.
        Download = "download",
        /// An e-mail address.
        Email = "email",
        /// A web form.
        Form = "form",
        /// A postal address.
        Post = "post",
        /// The representative's postal address.
        Representative = "representative",
    }
}

/// One way to reach a company, with where it is known from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route<'a> {
    /// Which way.
    pub kind: RouteKind,
    /// The address; lines of a postal one are apart by `\n`.
    pub value: String,
    /// For a deletion page: how hard it is.
    pub difficulty: Option<Difficulty>,
    /// The public address at which it can be looked up.
    pub source: &'a str,
    /// Whether it was.
    pub standing: Standing,
}

impl<'a> Route<'a> {
    fn of<T>(kind: RouteKind, fact: &'a Fact<T>, value: String) -> Self {
        Self { kind, value, difficulty: None, source: &fact.source, standing: fact.standing }
    }
}

/// A company, as people know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Company {
    /// Its id. Companies with a card have their brand's.
    pub id: BrandSlug,
    /// What people call it.
    pub name: String,
    /// What it is to the person.
    pub kind: Kind,
    /// Other names under which exports name it: brands, products, former names.
    pub brands: Vec<String>,
    /// Its registrable domains.
    pub domains: Vec<String>,
    /// Who answers. Several for one region where several sources know one; what to believe first comes first.
    pub entities: Vec<Entity>,
}

impl Company {
    /// Who answers for it to a person in the region: its entity there, or the one under the nearest law. Compare the entity's
    /// own region to know which of the two it is.
    #[must_use]
    pub fn answering(&self, region: Region) -> Option<&Entity> {
        region.nearest().into_iter().find_map(|near| self.entities.iter().find(|entity| entity.region == near))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_survive_their_spelling() {
        for region in Region::ALL {
            assert_eq!(region.as_str().parse(), Ok(*region));
            assert_eq!(region.nearest()[0], *region);
            assert!(Region::ALL.iter().all(|other| region.nearest().contains(other)));
        }
        assert!("mars".parse::<Region>().unwrap_err().to_string().contains("us-ca"));
    }

    #[test]
    fn a_company_without_an_entity_here_answers_from_the_nearest() {
        let company = crate::companies().iter().find(|company| company.id.as_str() == "lidl").unwrap();
        let entity = company.answering(Region::Uk).unwrap();
        assert_eq!(entity.region, Region::Eu);
        assert!(Company { entities: Vec::new(), ..company.clone() }.answering(Region::Eu).is_none());
    }
}
