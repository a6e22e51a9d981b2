//! A brand's report card: the five lines and the seven principles, each as counts that open what they count.

use super::Source;
use serde::{Deserialize, Serialize};
use takeback_model::Sensitive;
use ts_rs::TS;

/// What a fact counts. The window states each definition beside its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum Counted {
    /// Records of the category inference.
    Conclusions,
    /// Records of the category audience segment.
    Audiences,
    /// Records of the category advertising interaction.
    AdInteractions,
    /// Parties named as using the data for advertising.
    UsedForAds,
    /// Parties to whose customers the person counts as similar.
    Lookalikes,
    /// Records of the category consent and settings.
    Consents,
    /// Records that came from other companies.
    Received,
    /// Records precise to the building.
    PreciseLocation,
    /// Records of the category third-party activity.
    Elsewhere,
    /// Records of the category location.
    Places,
    /// Records of the category device.
    Devices,
    /// Records of the category network address.
    Networks,
    /// Records of visits to shops.
    InStore,
    /// Distinct channels at which the brand saw the person; not records.
    Channels,
    /// Parties that uploaded a list.
    UploadedLists,
    /// Parties that reported activity.
    ReportedActivity,
    /// Parties that reported a visit.
    ReportedVisits,
    /// Apps that the account was connected with.
    ConnectedApps,
    /// Parties that got data because the person asked for it.
    SentByPerson,
    /// Services that worked for the brand.
    Processors,
    /// Parties that wrote into the brand's store.
    DataSources,
    /// Records of one sensitive kind.
    Sensitive {
        /// Which.
        kind: Sensitive,
    },
    /// Files of the exports that were read.
    FilesRead,
    /// Files of the exports that no card knows.
    FilesUnknown,
    /// Distinct parties named, in whatever dealing.
    PartiesNamed,
    /// All records.
    Records,
    /// Records dated more than five years before the newest export.
    Old,
    /// Records of the category security event.
    SecurityEvents,
    /// Records of the category credentials.
    Credentials,
    /// Distinct identifiers of the person.
    Identifiers,
    /// Records of the category identity.
    Identity,
    /// Records of the category contact details.
    Contact,
    /// Exports of this brand in the vault.
    Exports,
    /// Records that the person typed or uploaded.
    Provided,
    /// Records that the brand watched happen.
    Observed,
    /// Records that the brand concluded.
    Inferred,
}

/// One of the five lines that a brand can cross.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum LineName {
    /// Invasive personalisation.
    Personalisation,
    /// Missing consent.
    Consent,
    /// Following across channels and places.
    Following,
    /// Sharing with third parties.
    Sharing,
    /// Sensitive data.
    Sensitive,
}

/// One of the seven principles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum PrincipleName {
    /// Transparency.
    Transparency,
    /// Consent.
    Consent,
    /// Minimisation.
    Minimisation,
    /// Security.
    Security,
    /// Anonymisation.
    Anonymisation,
    /// Compliance.
    Compliance,
    /// Ownership of data.
    Ownership,
}

wire! {
    /// A number, what it counts, and where that is listed. Zero says only that the exports have nothing of it.
    struct Fact {
        pub counted: Counted,
        #[ts(type = "number")]
        pub number: u64,
        pub source: Source,
    }

    /// What the exports show of one line: counts that may overlap, never a verdict.
    struct Line { pub line: LineName, pub facts: Vec<Fact>, }

    /// What the exports show of one principle; what they cannot show, the window says.
    struct Principle { pub principle: PrincipleName, pub facts: Vec<Fact>, }

    /// A brand's report card.
    struct ReportCard { pub lines: Vec<Line>, pub principles: Vec<Principle>, }
}
