//! Letters: who writes, what can be written, a draft, and where it was saved.

use super::{Naming, SentFile};
use serde::{Deserialize, Serialize};
use takeback_model::{BrandSlug, Category, EvidenceStrength};
pub use takeback_requests::{Capacity, Ground, Page, Why};
use takeback_requests::{Language, LawId, Right};
use ts_rs::TS;

wire! {
    /// The person's details for letters. Kept in the vault.
    struct PersonDetails {
        #[serde(default)] pub name: String,
        /// Lines of the postal address.
        #[serde(default)] pub address: Vec<String>,
        #[serde(default)] pub email: String,
        #[serde(default)] pub phone: String,
        /// Where the letter is written, e.g. a city.
        #[serde(default)] pub place: String,
        /// Where the person lives, as `fr`, `de-by` or `us-ca`, which says which laws apply and who takes a complaint; empty if not said.
        #[serde(default)] pub lives: String,
        /// Where the person lived before.
        #[serde(default)] pub lived: Vec<String>,
    }

    /// Whom a letter may go to, and the language in which to say it.
    struct LetterOptionsRequest {
        pub brand: BrandSlug,
        /// The window's language; English where it has no other.
        #[serde(default)] pub language: String,
    }

    /// What can be asked of a brand.
    struct LetterOptions {
        pub brand: BrandSlug,
        pub name: String,
        /// Those that apply first, then all others.
        pub laws: Vec<LawChoice>,
        /// The page on which the account is deleted without a letter, where the company has one.
        pub self_service: Option<SelfService>,
        pub choices: Vec<LetterChoice>,
        pub person: PersonDetails,
        pub accounts: Vec<String>,
    }

    /// A law that a letter can rest on.
    struct LawChoice {
        pub law: String,
        pub title: String,
        /// Why it applies, where it does.
        pub ground: Option<Ground>,
        /// ISO date of the day from which it gives its rights, if that is still to come.
        pub since: Option<String>,
        pub addressee: AddresseeView,
        /// Whom a complaint goes to, in words, and those of them that the directory knows.
        pub authority: String,
        pub authorities: Vec<AuthorityChoice>,
        pub rules: Vec<LawRule>,
        /// The authorities' page on which one request reaches all registered data brokers.
        pub brokers: Option<String>,
        pub suggestions: Vec<SuggestedRight>,
    }

    /// What a law says beside its rights.
    struct LawRule {
        /// reach, identity, fee, repeat, form, clock-stop, silence, agent or signal.
        pub about: String,
        pub rule: String,
        pub source: String,
        /// Whether the rule's own text was read.
        pub checked: bool,
    }

    /// An authority that takes complaints.
    struct AuthorityChoice {
        pub id: String,
        pub name: String,
        /// Of companies it looks only after those that offer telecommunications or postal services.
        pub telecom: bool,
    }

    /// A right that fits what the exports show.
    struct SuggestedRight {
        pub right: String,
        pub why: Why,
        #[ts(type = "number")]
        pub count: u64,
    }

    /// A page on which an account is deleted without a letter.
    struct SelfService {
        pub url: String,
        pub difficulty: Option<String>,
    }

    /// One right under one law, with the languages there are.
    struct LetterChoice {
        pub right: String,
        pub law: String,
        pub law_title: String,
        /// The article or section.
        pub cites: Vec<String>,
        pub languages: Vec<String>,
        /// What it asks beyond the details: `statement` (the person's own words), `earlier` (the day of a letter),
        /// `selection` (it can be confined to a part of the data), `authority` (it goes there).
        pub asks: Vec<String>,
        /// Whether every fact of the law behind this letter was checked against its source.
        pub checked: bool,
    }

    /// Whom the letter goes to.
    struct AddresseeView {
        pub controller: Option<String>,
        pub address: Vec<String>,
        pub email: Option<String>,
        /// Where the company has a form or a switch of its own.
        pub form_url: Option<String>,
        /// Where the facts come from and when they were checked.
        pub source: Option<String>,
        /// The region of the directory that it answers for, where that is not the law's own: it stands in.
        pub stands_in: Option<String>,
    }

    /// A letter to draft.
    struct LetterRequest {
        pub brand: BrandSlug,
        /// One of the rights that `letter_options` lists: access, erasure, reminder …
        pub right: String,
        pub law: String,
        pub language: String,
        pub evidence: EvidenceStrength,
        /// Overrides the details in the vault, e.g. from the terminal.
        #[serde(default)]
        pub person: Option<PersonDetails>,
        /// The person's own words, for the letters that ask for a reason or say what is wrong or missing.
        #[serde(default)]
        pub statement: Option<String>,
        /// ISO date of the earlier letter, for the letters that follow one.
        #[serde(default)]
        pub earlier: Option<String>,
        /// The part of the data that is meant, if not all of it.
        #[serde(default)]
        pub only: Option<LetterPart>,
        /// Who writes for the person, if somebody does.
        #[serde(default)]
        pub writer: Option<Writer>,
        /// How it is laid out on paper, if not as is usual for its law.
        #[serde(default)]
        pub page: Option<Page>,
        /// The authority that a complaint goes to, by its id in the directory.
        #[serde(default)]
        pub authority: Option<String>,
        /// What other brands' exports say about the company, where that is the ground of the letter.
        #[serde(default)]
        pub named: Option<Vec<Naming>>,
        /// Whether an extract of what the evidence shows goes with it, as PDF and CSV. It takes counts or samples.
        #[serde(default)]
        pub extract: bool,
        /// Under which the taking of checksums can be cancelled: a file that is quoted from is read whole once. No case keeps it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub job: Option<String>,
    }

    /// A part of the data: kinds, a period, single records.
    struct LetterPart {
        #[serde(default)] pub categories: Vec<Category>,
        /// ISO date of the first day.
        #[serde(default)] pub from: Option<String>,
        /// ISO date of the last day.
        #[serde(default)] pub until: Option<String>,
        /// Numbers of records.
        #[serde(default)]
        #[ts(type = "number[]")]
        pub records: Vec<i64>,
    }

    /// Who writes for the person.
    struct Writer {
        pub name: String,
        pub capacity: Capacity,
    }

    /// A drafted letter.
    struct LetterPreview {
        pub subject: String,
        pub text: String,
        pub sender: Vec<String>,
        pub addressee: Vec<String>,
        pub date: String,
        pub blocks: Vec<LetterBlock>,
        pub cites: Vec<String>,
        /// ISO date when the answer is due if it is received today, and the rule in words.
        pub due: Option<String>,
        pub due_rule: Option<String>,
        /// Why it cannot be sent yet: details that are missing.
        pub missing: Vec<String>,
        /// Salutation to name: what goes into an e-mail or a web form.
        pub body: String,
        /// A link that opens the mail program with the letter, where it is short enough for every system.
        pub mailto: Option<String>,
        /// How long that link would be, and the longest that is offered.
        pub mailto_length: u32,
        pub mailto_longest: u32,
        /// Details of the person that the exports do not show the company to know.
        pub adds: Vec<String>,
        /// Names of brands that the letter tells the company the person has to do with.
        pub tells: Vec<String>,
        /// The files that go with it.
        pub encloses: Vec<SentFile>,
        /// The law gives this right only to who has had access to the data, and no export shows that the person has.
        pub access_first: bool,
        /// Archives that it quotes from without the checksum of the file: they are no longer where they were, locked, or changed.
        pub unchecked: Vec<String>,
    }

    /// Where a letter goes.
    struct SaveLetter {
        pub letter: LetterRequest,
        /// text, eml or pdf; or the name of a file that goes with it: extract.pdf, extract.csv, mandate.pdf.
        pub format: String,
        pub path: String,
    }

    /// What was written.
    struct Saved {
        pub path: String,
        #[ts(type = "number")]
        pub bytes: u64,
    }
}

impl LetterRequest {
    /// A letter that shows counts as its evidence, and has nothing beyond what every letter has.
    #[must_use]
    pub fn new(brand: BrandSlug, right: Right, law: &LawId, language: Language) -> Self {
        Self {
            brand,
            right: right.to_string(),
            law: law.to_string(),
            language: language.to_string(),
            evidence: EvidenceStrength::Counts,
            person: None,
            statement: None,
            earlier: None,
            only: None,
            writer: None,
            page: None,
            authority: None,
            named: None,
            extract: false,
            job: None,
        }
    }
}

/// A part of a letter's body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum LetterBlock {
    /// A paragraph.
    Paragraph {
        /// Its text.
        text: String,
    },
    /// A list.
    List {
        /// Its items.
        items: Vec<String>,
    },
    /// A table.
    Table {
        /// Column heads.
        head: Vec<String>,
        /// Rows of cells.
        rows: Vec<Vec<String>>,
    },
}
