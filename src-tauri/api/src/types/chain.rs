//! Chain requests, to those whom exports name, and mailing lists: who keeps writing.

use super::{LetterRequest, PartyCompany};
use serde::{Deserialize, Serialize};
use takeback_model::{BrandSlug, Dealing};
pub use takeback_requests::Brake;
use ts_rs::TS;

wire! {
    /// What a brand's exports say about a party: the ground of a letter to it.
    struct Naming {
        pub brand: BrandSlug,
        /// The party's name as it stands there.
        pub party: String,
        pub dealing: Dealing,
    }

    /// Whom to write to: those of one class of evidence. Without one, only the classes are told.
    struct ChainRequest {
        #[serde(default)] pub dealing: Option<Dealing>,
        /// Only those whom this brand's exports name.
        #[serde(default)] pub brand: Option<BrandSlug>,
        /// The right to use; without it, the one that fits the class best.
        #[serde(default)] pub right: Option<String>,
        /// The law; without it, for each company the first that applies.
        #[serde(default)] pub law: Option<String>,
        /// The language of the letters, where there is a text in it; else English.
        #[serde(default)] pub language: Option<String>,
        /// So many of the parties that no letter can go to, those with most records; without it, all.
        #[serde(default)] pub most: Option<u32>,
    }

    /// Whom chain requests could go to.
    struct Chain {
        pub classes: Vec<ChainClass>,
        /// By how sure it is that they are meant, then by name.
        pub companies: Vec<ChainCompany>,
        /// Parties that no letter can go to yet, with the reason: all, or as many as were asked for.
        pub unmatched: Vec<ChainUnmatched>,
        /// How many such parties there are.
        #[ts(type = "number")]
        pub unmatched_total: u64,
        pub brake: BrakeView,
    }

    /// A class of evidence that is a ground to ask.
    struct ChainClass {
        pub dealing: Dealing,
        /// How many parties; one that the exports of two brands name is one.
        #[ts(type = "number")]
        pub parties: u64,
        /// The rights that fit, the best first.
        pub rights: Vec<String>,
    }

    /// A company that exports name, under all its names.
    struct ChainCompany {
        pub company: BrandSlug,
        pub name: String,
        pub legal_name: Option<String>,
        /// How the least sure of its names was matched: hand, domain, legal-name, name or similar.
        pub by: String,
        /// How sure that is: certain, high or fair.
        pub confidence: String,
        pub named: Vec<NamedBy>,
        /// Made ready, with what names it as its ground.
        pub letter: LetterRequest,
        pub law_title: String,
        /// The kinds of its routes: email, form, post …
        pub routes: Vec<String>,
        /// The request that asks the same already.
        pub earlier: Option<EarlierRequest>,
    }

    /// What one brand's exports say about a party.
    struct NamedBy {
        pub brand: BrandSlug,
        pub brand_name: String,
        pub party: String,
        pub dealing: Dealing,
        #[ts(type = "number")]
        pub records: u64,
        pub first: Option<String>,
        pub last: Option<String>,
    }

    /// A request of the same kind to the same company: still open, or so recent that the law lets the company refuse another.
    struct EarlierRequest {
        #[ts(type = "number")]
        pub case: i64,
        pub on: String,
        pub open: bool,
    }

    /// A party that no letter can go to yet.
    struct ChainUnmatched {
        pub named: NamedBy,
        /// `unknown`: the directory has no such company; `none`: the person said that it is none; `guess`: a name only alike;
        /// `no-right`: the law gives no right that fits.
        pub why: String,
        /// The company that it may be, for a guess.
        pub guess: Option<PartyCompany>,
    }

    /// The brake, and how much of it is used.
    struct BrakeView {
        pub limits: Brake,
        /// Chain requests that became cases today, and within the last seven days.
        pub today: u32,
        pub week: u32,
        /// How many more today.
        pub left: u32,
    }

    /// Everybody who sends newsletters, the latest first.
    struct MailingLists { pub senders: Vec<Sender>, }

    /// Somebody who sends newsletters.
    struct Sender {
        /// The domain that the messages come from, as the mailbox's records name it.
        pub party: String,
        /// Whose export of a mailbox says so.
        pub brand: BrandSlug,
        #[ts(type = "number")]
        pub newsletters: u64,
        /// Other messages: orders, notices.
        #[ts(type = "number")]
        pub others: u64,
        pub first: Option<String>,
        pub last: Option<String>,
        /// The person's addresses that the newest messages went to.
        pub addresses: Vec<String>,
        /// The newest way out that the messages name: a page or `mailto:`. Nothing opens it by itself.
        pub route: Option<String>,
        pub company: Option<PartyCompany>,
        /// An objection to advertising, made ready, where the company is known.
        pub letter: Option<LetterRequest>,
        pub objection: Option<ObjectionSent>,
    }

    /// An objection that was sent, and what came after it.
    struct ObjectionSent {
        #[ts(type = "number")]
        pub case: i64,
        /// ISO date.
        pub sent: String,
        /// Newsletters dated after that day.
        #[ts(type = "number")]
        pub after: u64,
        /// The day from which they are counted, and the newest of them.
        pub since: String,
        pub newest: Option<String>,
    }

    /// A link to open in the system's browser or mail program: `http`, `https` or `mailto`.
    struct Link { pub url: String, }
}
