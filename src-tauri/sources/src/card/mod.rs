//! Cards: what one brand's export looks like, as data. How they are read from TOML stands in `parse`.

mod how;
mod parse;
mod section;

use crate::choice::Choice;
use crate::field::{Expr, Part};
use crate::template::Template;
use crate::time::{TimeForm, Zone};
use std::fmt;
use std::sync::Arc;
use takeback_model::{BrandSlug, Category, Channel, Dealing, IdentifierKind, Origin, SensitiveSet};

pub use how::How;
pub use parse::check_card;
pub(crate) use parse::guessed_card;

/// One thing that is wrong with a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardMistake {
    /// Line and table: `line 12, [[file]] "searches"`.
    pub place: String,
    /// What is wrong and what to write instead.
    pub message: String,
}

impl fmt::Display for CardMistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}

/// How sure we are that the card describes what companies really send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardStatus {
    /// Seen in real archives.
    Observed,
    /// Taken from public parsers and documentation.
    Documented,
    /// A hypothesis.
    Unverified,
}

impl CardStatus {
    /// The word in the card.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Observed => "observed",
            Self::Documented => "documented",
            Self::Unverified => "unverified",
        }
    }
}

/// The description of one brand's export.
#[derive(Debug, Clone)]
pub struct Card {
    pub(crate) id: String,
    pub(crate) brand: BrandSlug,
    pub(crate) name: String,
    pub(crate) controller: String,
    pub(crate) title: String,
    pub(crate) status: CardStatus,
    pub(crate) references: Vec<String>,
    pub(crate) holds: Vec<Category>,
    pub(crate) missing: Vec<String>,
    pub(crate) how: Option<How>,
    pub(crate) folders: Vec<(String, Vec<String>)>,
    pub(crate) signals: Vec<Signal>,
    pub(crate) rules: Vec<Arc<Rule>>,
    pub(crate) ignores: Vec<Ignore>,
}

impl Card {
    /// The card's own name, unique among cards.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The brand's slug.
    #[must_use]
    pub fn brand(&self) -> &BrandSlug {
        &self.brand
    }

    /// What people call the brand.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The legal entity that answers for it.
    #[must_use]
    pub fn controller(&self) -> &str {
        &self.controller
    }

    /// What the export is called.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// How sure the card is.
    #[must_use]
    pub fn status(&self) -> CardStatus {
        self.status
    }

    /// What the card's facts rest on.
    #[must_use]
    pub fn references(&self) -> &[String] {
        &self.references
    }

    /// What such a company usually holds, by general knowledge: of cards that read no file themselves.
    #[must_use]
    pub fn holds(&self) -> &[Category] {
        &self.holds
    }

    /// Whether anything in an archive can tell the brand. If not, the person names it.
    #[must_use]
    pub fn is_told_by_archives(&self) -> bool {
        !self.signals.is_empty()
    }

    /// What is known to be missing from the export or the card.
    #[must_use]
    pub fn missing(&self) -> &[String] {
        &self.missing
    }

    /// How a person gets the export, where the company hands it out by itself. Without it, by a letter.
    #[must_use]
    pub fn how(&self) -> Option<&How> {
        self.how.as_ref()
    }

    /// Name and title of every row, in the card's order.
    pub fn rules(&self) -> impl Iterator<Item = (&str, &str)> {
        self.rules.iter().map(|rule| (rule.name.as_str(), rule.title.as_str()))
    }
}

/// One way to recognise the export.
#[derive(Debug, Clone)]
pub(crate) struct Signal {
    pub(crate) path: String,
    pub(crate) test: Test,
    pub(crate) weight: f64,
}

/// What must hold of an entry besides its path.
#[derive(Debug, Clone)]
pub(crate) enum Test {
    Path,
    JsonKey(Vec<Part>, String),
    Head(String),
    CsvHeader(Vec<String>),
}

/// Entries left out on purpose.
#[derive(Debug, Clone)]
pub(crate) struct Ignore {
    pub(crate) paths: Vec<String>,
    pub(crate) reason: String,
    /// Even where a row would read the entry.
    pub(crate) first: bool,
}

/// How a file is taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reader {
    Json,
    LabelValues,
    Ndjson,
    Js,
    Csv,
    CsvBlocks,
    GoogleActivity,
    MetaHtml,
    Tables,
    Xml,
    Vcard,
    Ical,
    Mbox,
    Text,
    LabelBlocks,
    Sheet,
    Sqlite,
    Pdf,
}

impl Reader {
    /// Whether `records` means something to it.
    pub(crate) fn has_records(self) -> bool {
        matches!(self, Self::Json | Self::LabelValues | Self::Js | Self::Xml | Self::Text) || self.is_book()
    }

    /// Whether it reads files of several tables, which must be had whole.
    pub(crate) fn is_book(self) -> bool {
        matches!(self, Self::Sheet | Self::Sqlite | Self::Pdf)
    }

    /// Whether it looks for a line with the names of columns.
    pub(crate) fn has_header(self) -> bool {
        matches!(self, Self::Csv | Self::Sheet | Self::Pdf)
    }
}

/// One row of a card: what a kind of file means.
#[derive(Debug)]
pub(crate) struct Rule {
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) paths: Vec<String>,
    pub(crate) reader: Reader,
    /// Paths to the units, as parts and as written.
    pub(crate) records: Vec<(Vec<Part>, String)>,
    pub(crate) each: Option<Vec<Part>>,
    pub(crate) split: Option<String>,
    pub(crate) meaning: Meaning,
    pub(crate) sensitive_terms: bool,
    /// Its texts are few and repeat: each is kept once, with the shape.
    pub(crate) repeats: bool,
    pub(crate) time: Option<Expr>,
    pub(crate) time_form: TimeForm,
    pub(crate) zone: Zone,
    pub(crate) lat: Option<Expr>,
    pub(crate) lng: Option<Expr>,
    pub(crate) label: Option<Expr>,
    pub(crate) amount: Option<Expr>,
    pub(crate) currency: Option<Expr>,
    pub(crate) key: Vec<Expr>,
    pub(crate) account: Option<Expr>,
    pub(crate) made_on: Option<Expr>,
    pub(crate) header: Vec<String>,
    /// Names of the columns of a CSV file without a header line.
    pub(crate) columns: Vec<String>,
    /// The file is in the eight-bit code of western Windows.
    pub(crate) western: bool,
    pub(crate) skip: Choice<String>,
    pub(crate) variants: Choice<Meaning>,
    /// Strings are in Meta's double encoding.
    pub(crate) meta: bool,
    /// Takes, alone, only what no other row knows.
    pub(crate) fallback: bool,
}

/// What a record of a row means: the part that a variant may override.
#[derive(Debug, Clone)]
pub(crate) struct Meaning {
    pub(crate) product: String,
    pub(crate) category: Category,
    pub(crate) origin: Origin,
    pub(crate) channel: Option<Channel>,
    pub(crate) sensitive: SensitiveSet,
    pub(crate) sensitive_reason: String,
    pub(crate) text: Template,
    pub(crate) parties: Vec<Party>,
    pub(crate) identifiers: Vec<Ident>,
}

/// A third party that a record names.
#[derive(Debug, Clone)]
pub(crate) struct Party {
    pub(crate) name: Expr,
    pub(crate) dealing: Dealing,
    /// How it can be stopped, where the record says so.
    pub(crate) route: Option<Expr>,
    pub(crate) when: Option<Choice<()>>,
}

/// An identifier of the person in a record.
#[derive(Debug, Clone)]
pub(crate) struct Ident {
    pub(crate) kind: IdentifierKind,
    pub(crate) value: Expr,
    pub(crate) when: Option<Choice<()>>,
}
