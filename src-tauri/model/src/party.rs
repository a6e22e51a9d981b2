//! Third parties that an export names, and what the export says passed between them and the brand.

use crate::words::vocabulary;

vocabulary! {
    /// Which way data went between a brand and a party, as far as the export itself says.
    Direction, "direction" {
        /// The party gave data to the brand.
        FromParty = 1 "from-party",
        /// The brand gave data to the party.
        ToParty = 2 "to-party",
        /// The party is named; the export does not say that data passed.
        Named = 3 "named",
    }
}

vocabulary! {
    /// What the export says a party had to do with the person's data.
    ///
    /// Each is a statement of fact about the export, never a conclusion ("sold", "leaked").
    Dealing, "dealing" {
        /// The party uploaded a list on which the person was found.
        UploadedList = 1 "uploaded-list",
        /// The party reported the person's activity on its own site or app to the brand.
        ReportedActivity = 2 "reported-activity",
        /// The party reported a visit to its shop.
        ReportedVisit = 3 "reported-visit",
        /// The brand named the party as using the person's data for its advertising, without saying how it got them.
        UsedForAds = 4 "used-for-ads",
        /// An app or site that the account was connected with.
        ConnectedApp = 5 "connected-app",
        /// The party's advertisement was shown to the person.
        AdShown = 6 "ad-shown",
        /// The person opened or answered the party's advertisement.
        AdInteraction = 7 "ad-interaction",
        /// The brand counts the person as similar to the party's customers.
        Lookalike = 8 "lookalike",
        /// The brand gave data to the party because the person asked it to (job application, message to a seller).
        SentByPerson = 9 "sent-by-person",
        /// A seller, payee or provider in a purchase.
        Merchant = 10 "merchant",
        /// A payment, delivery, identity or other service that worked for the brand.
        Processor = 11 "processor",
        /// The party signed the person in at the brand, or the other way round.
        SignIn = 12 "sign-in",
        /// The export names the party as where data came from: an app, a device, another company.
        DataSource = 13 "data-source",
        /// The brand put the person into an audience that carries the party's name.
        AudienceName = 14 "audience-name",
        /// The party's page, channel or account was followed or visited at the brand.
        Followed = 15 "followed",
        /// The brand keeps the person off this party's advertising at the party's wish.
        DoNotReach = 16 "do-not-reach",
        /// The brand's advertisement or page was shown inside the party's site or app.
        Publisher = 17 "publisher",
        /// The party wrote to the person by e-mail: it holds the address that it wrote to.
        Wrote = 18 "wrote",
        /// The party sent the person a newsletter or other mail to many.
        SentNewsletter = 19 "sent-newsletter",
    }
}

impl Dealing {
    /// The direction that this dealing by itself proves.
    #[must_use]
    pub const fn direction(self) -> Direction {
        match self {
            Self::UploadedList | Self::ReportedActivity | Self::ReportedVisit | Self::DataSource | Self::DoNotReach => {
                Direction::FromParty
            }
            Self::ConnectedApp | Self::SentByPerson => Direction::ToParty,
            Self::UsedForAds
            | Self::AdShown
            | Self::AdInteraction
            | Self::Lookalike
            | Self::Merchant
            | Self::Processor
            | Self::SignIn
            | Self::AudienceName
            | Self::Followed
            | Self::Publisher
            | Self::Wrote
            | Self::SentNewsletter => Direction::Named,
        }
    }
}

/// A party as one record names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartyMention<'a> {
    /// The name as the export gives it, trimmed.
    pub name: &'a str,
    /// What the export says it had to do with the data.
    pub dealing: Dealing,
    /// How the record says that the party can be stopped: an address of a page or `mailto:`. Empty where it does not.
    pub route: &'a str,
}
