//! One thing a brand holds, as it travels from the sources to the vault, and the door it goes through.

use crate::{Category, Channel, IdentifierKind, Moment, Origin, PartyMention, Problem, SensitiveSet};

/// What a card row says about all the records that it makes of one entry.
///
/// A row with variants makes one shape for each. Whatever can be said once is said here and not in each
/// record: that is what keeps a vault of ten million records small.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RuleShape {
    /// The card row's name, e.g. `off-meta-activity`.
    pub rule: String,
    /// The part of the brand that people know by its own name, e.g. `YouTube`. Empty where there is none.
    pub product: String,
    /// What kind of data.
    pub category: Category,
    /// How it came to the brand.
    pub origin: Origin,
    /// Where the brand saw it, when the card knows.
    pub channel: Option<Channel>,
    /// What is sensitive about it.
    pub sensitive: SensitiveSet,
    /// Why it is marked as sensitive; empty where it is not.
    pub sensitive_reason: String,
    /// The locator's pattern, e.g. `/locations/*` or `row *`; each `*` (array index, row, line, block) or `@`
    /// (ordinal of an object's member) is filled with one number of [`Record::locator`]. Numbers count
    /// from 0 in JSON pointers and from 1 for rows, lines and blocks; the first row after a CSV header is row 1.
    pub locator: String,
    /// The one line of all its records, where the card says that lines repeat; their own [`Record::text`] is then empty.
    pub text: String,
}

impl RuleShape {
    /// How the names of rules begin that no card has: the app made them by the names and values of a file's fields. A card
    /// may not use it.
    pub const GUESS: &'static str = "generic-";

    /// Whether the rule of this name is such a one.
    #[must_use]
    pub fn is_guess(rule: &str) -> bool {
        rule.starts_with(Self::GUESS)
    }
}

/// A place: a point, a label, or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'a> {
    /// Latitude and longitude in 10⁻⁷ degrees (WGS 84).
    pub point: Option<(i32, i32)>,
    /// What the export calls it.
    pub label: Option<&'a str>,
}

/// A sum of money as the export states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount<'a> {
    /// Hundredths of the currency's unit, for every currency.
    pub hundredths: i64,
    /// ISO 4217 code or the sign as read; empty where the export gives none.
    pub currency: &'a str,
}

/// Numbers that fill a locator pattern, outermost first.
pub type Locator<'a> = &'a [u64];

/// One record, borrowed from the reader's buffers for the length of one call.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    /// When, if the export says.
    pub at: Option<Moment>,
    /// One line that says what it is, in the export's own words. At most a few hundred characters. Empty where there is
    /// none, or where the shape has it.
    pub text: &'a str,
    /// Where, if the export says.
    pub place: Option<Place<'a>>,
    /// How much money, if the export says.
    pub amount: Option<Amount<'a>>,
    /// Third parties that it names.
    pub parties: &'a [PartyMention<'a>],
    /// Identifiers of the person in it, in normal form.
    pub identifiers: &'a [(IdentifierKind, &'a str)],
    /// What else makes it the same record in a later export: an order number, a tweet id. May be empty.
    pub key: &'a str,
    /// Where in the entry: fills [`RuleShape::locator`].
    pub locator: Locator<'a>,
}

/// The receiver asked to stop: the person cancelled, or the vault cannot take more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop;

/// The only door out of the sources. A source never sees a vault, a progress bar or a log.
///
/// Reading one entry is a sequence of calls on one sink. Each unit that a reader found is exactly one of
/// `record` calls or one `skip`: that is what reconciliation counts.
pub trait Sink {
    /// Announces a shape; the number returned stands for it in [`Sink::record`] until the entry ends.
    fn shape(&mut self, shape: RuleShape) -> usize;

    /// Takes one record.
    ///
    /// # Errors
    /// [`Stop`] when reading must end here; the source returns at once.
    fn record(&mut self, shape: usize, record: &Record<'_>) -> Result<(), Stop>;

    /// Takes note that one unit was read and left out on purpose, for a reason from the card or the engine.
    fn skip(&mut self, rule: &str, reason: &str);

    /// Takes a problem.
    fn problem(&mut self, problem: Problem);

    /// The account that the export belongs to, as this entry states it: an e-mail address or user name.
    fn account(&mut self, account: &str);

    /// When the export was made, as this entry states it.
    fn made_on(&mut self, at: Moment);
}
