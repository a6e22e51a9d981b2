//! Companies: who they are, how they are reached, which public directories are kept, and what the person corrected.

use serde::{Deserialize, Serialize};
use takeback_model::BrandSlug;
use ts_rs::TS;

wire! {
    /// Which companies to list.
    struct CompaniesRequest {
        /// A name, a brand or a domain, also misspelt; empty for all.
        #[serde(default)] pub search: String,
        /// `service`, `ad-tech`, `data-broker` or `credit-agency`; without it, all.
        #[serde(default)] pub kind: Option<String>,
        /// At most so many; without it, 50.
        #[serde(default)] pub limit: Option<u32>,
    }

    /// Companies, the best fit first.
    struct Companies {
        /// How many there are in all, of every kind.
        #[ts(type = "number")]
        pub known: u64,
        pub companies: Vec<CompanyRow>,
    }

    /// A company in a list.
    struct CompanyRow {
        pub id: BrandSlug,
        pub name: String,
        pub kind: String,
        /// The legal name of the entity that answers in the region of `companies`' answer, the EU.
        pub legal_name: Option<String>,
        pub domains: Vec<String>,
        /// The kinds of its routes, each once: deletion, download, email, form, post, representative.
        pub routes: Vec<String>,
        /// Whether the person corrected something of it.
        pub corrected: bool,
    }

    /// One company.
    struct CompanyRequest { pub id: BrandSlug, }

    /// All that is known of one company.
    struct CompanyPage {
        pub id: BrandSlug,
        pub name: String,
        pub kind: String,
        pub brands: Vec<String>,
        pub domains: Vec<String>,
        pub entities: Vec<EntityView>,
        /// For each region, whose entity answers there: its own, or another region's for want of one.
        pub answers: Vec<AnswerView>,
        pub corrections: Vec<CorrectionView>,
        /// Addresses of it that bounced, with the day.
        pub bounced: Vec<BouncedView>,
    }

    /// Who answers for a region.
    struct AnswerView {
        pub region: String,
        /// The region whose entity it is.
        pub from: String,
        pub legal_name: String,
    }

    /// The legal person that answers in a region, as one source knows it.
    struct EntityView {
        pub region: String,
        pub legal_name: String,
        /// `checked`, `listed`, `own` or `unverified`.
        pub standing: String,
        /// ISO day on which it was checked, listed or entered.
        pub on: Option<String>,
        pub source: String,
        /// What the company itself says about privacy.
        pub notice_url: Option<String>,
        pub routes: Vec<RouteView>,
    }

    /// A way to reach a company.
    struct RouteView {
        pub kind: String,
        /// The address; lines of a postal one are apart by line breaks.
        pub value: String,
        /// How hard a deletion page is: easy, medium, hard, limited, impossible.
        pub difficulty: Option<String>,
        pub standing: String,
        pub on: Option<String>,
        pub source: String,
    }

    /// What the person corrected.
    struct CorrectionView {
        /// The company; for one that nobody knows, a new id.
        pub company: BrandSlug,
        pub name: String,
        pub region: String,
        pub legal_name: String,
        #[serde(default)] pub address: Vec<String>,
        #[serde(default)] pub email: Option<String>,
        #[serde(default)] pub form_url: Option<String>,
        /// Where the person saw it.
        #[serde(default)] pub source: String,
    }

    /// An address that bounced.
    struct BouncedView { pub address: String, pub on: String, }

    /// Says that an address bounced, or that it did not.
    struct MarkBounced { pub company: BrandSlug, pub address: String, pub bounced: bool, }

    /// The corrections that were written to a file, to be handed on.
    struct HandedOn {
        pub path: String,
        /// How many are in it.
        pub corrections: u32,
        /// How many are not, because they lack what the format needs: a postal address and a source.
        pub left_out: u32,
    }

    /// Which company a party is.
    struct MatchParty {
        /// The name that the export gives.
        pub party: String,
        /// The company; without it, none of them.
        #[serde(default)] pub company: Option<BrandSlug>,
        /// Forget what was said instead.
        #[serde(default)] pub forget: bool,
    }

    /// Parties that were matched to companies; of the others nothing is known.
    struct PartyCompanies { pub parties: Vec<PartyCompany>, }

    /// The company that a party probably is.
    struct PartyCompany {
        pub party: String,
        pub company: BrandSlug,
        pub name: String,
        /// `hand`, `domain`, `legal-name`, `name` or `similar`.
        pub by: String,
        /// `certain`, `high`, `fair` or `low`.
        pub confidence: String,
        /// The word of its class, where one is known.
        #[serde(default)] pub class: Option<String>,
    }

    /// A public directory that can be kept.
    struct ListingView {
        /// `datenanfragen`, `justdeleteme` or `california`.
        pub listing: String,
        pub title: String,
        pub licence: String,
        pub home: String,
        /// Where it is fetched from.
        pub address: String,
        /// Where it is fetched from unless the person says otherwise.
        pub own_address: String,
        /// What is in use, if anything.
        pub kept: Option<KeptView>,
        /// What the way back leads to, if not to the project's own records alone.
        pub before: Option<KeptView>,
    }

    /// An edition of a public directory.
    struct KeptView {
        /// ISO day on which it was fetched or imported.
        pub on: String,
        /// The address or the file's name.
        pub from: String,
        #[ts(type = "number")]
        pub companies: u64,
        #[ts(type = "number")]
        pub authorities: u64,
        /// Records that could not be used.
        #[ts(type = "number")]
        pub left_out: u64,
        #[ts(type = "number")]
        pub bytes: u64,
    }

    /// A public directory to fetch. One of the three commands that use the network.
    struct UpdateListing { pub listing: String, pub job: String, }

    /// A public directory to import from a file.
    struct ImportListing { pub listing: String, pub path: String, }

    /// A public directory.
    struct ListingName { pub listing: String, }

    /// Where to fetch a public directory from.
    struct ListingAddress {
        pub listing: String,
        /// Without it, its own.
        #[serde(default)] pub address: Option<String>,
    }
}
