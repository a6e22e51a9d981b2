//! From a draft to a letter: finds the law and its text, checks the details, puts in the evidence.

use crate::behalf::Behalf;
use crate::checksums;
use crate::details::{Addressee, Detail, Person, checked_addressee, checked_person, paragraphs};
use crate::disclosure;
use crate::evidence::{self, Writer};
use crate::extract::{self, Extract};
use crate::figures::{Locale, date};
use crate::language::Language;
use crate::law::{LawId, Page, law};
use crate::letter::{Block, Letter};
use crate::right::Right;
use crate::scope::Scope;
use crate::seat::Seat;
use crate::template::{Line, Part, Variable};
use crate::texts::{Text, template, texts};
use crate::words::salutation;
use chrono::NaiveDate;
use takeback_model::{EvidenceStrength, Holding, Sample};

/// All that a letter is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The right to use.
    pub right: Right,
    /// The law that gives it.
    pub law: LawId,
    /// The language to write in.
    pub language: Language,
    /// How much of the evidence to show.
    pub strength: EvidenceStrength,
    /// Who writes.
    pub person: Person,
    /// Who writes for the person, if somebody does.
    pub behalf: Option<Behalf>,
    /// The company. The letter goes to it, unless it is a complaint.
    pub addressee: Addressee,
    /// The authority that a complaint goes to.
    pub authority: Option<Addressee>,
    /// How much of the data is meant, for the letters that can be confined to a part.
    pub scope: Scope,
    /// The evidence.
    pub holding: Holding,
    /// What the person has to say, for the letters that ask for it: the reason, the mistake, what is missing.
    pub statement: Option<String>,
    /// The day of the earlier letter, for the letters that follow one.
    pub earlier: Option<NaiveDate>,
    /// The day of the letter.
    pub today: NaiveDate,
    /// How it is laid out on paper, if not as is usual for its law.
    pub page: Option<Page>,
    /// What an extract shows, if one goes with it.
    pub extract: Option<Extract>,
}

impl Draft {
    /// Every record that the letter or its extract may quote.
    pub fn quotable(&mut self) -> impl Iterator<Item = &mut Sample> {
        let samples = self.strength >= EvidenceStrength::Samples;
        let of_holding = self.holding.samples.iter_mut();
        let of_others = self.holding.disclosures.iter_mut().filter_map(|one| one.sample.as_mut());
        let extracted = self.extract.iter_mut().flat_map(|extract| &mut extract.records);
        let chosen = match &mut self.scope {
            Scope::All => None,
            Scope::Part(selection) => Some(&mut selection.records),
        };
        of_holding.chain(of_others).chain(extracted).filter(move |_| samples).chain(chosen.into_iter().flatten())
    }

    /// Whether what other brands' exports say stands for the person's own words: they are why the person asks where the data came
    /// from, but no reason to object and no mistake to put right.
    #[must_use]
    pub const fn has_ground(&self) -> bool {
        matches!(self.right, Right::Source) && !self.holding.disclosures.is_empty()
    }
}

/// Why there is no letter.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DraftError {
    /// There is no text for this law, right and language.
    #[error("there is no letter '{right}' under '{law}' in '{language}'; there is: {}", list(.available))]
    NoText {
        /// The law asked for.
        law: LawId,
        /// The right asked for.
        right: Right,
        /// The language asked for.
        language: Language,
        /// What the law has in this language, or at all if it has nothing in it.
        available: Vec<Text>,
    },
    /// Details that this form of the letter cannot do without.
    #[error("the letter lacks {}; fill in what is missing and try again", names(.0))]
    Missing(Vec<Detail>),
    /// A detail with line breaks, control characters or invisible marks.
    #[error("{0} must be plain text without control characters; type it again")]
    NotPlain(Detail),
    /// A detail that is too long for a letter.
    #[error("{0} is too long for a letter; shorten it")]
    TooLong(Detail),
    /// Not an e-mail address.
    #[error("{0} must be a single address such as name@example.org; correct it")]
    NotAnAddress(Detail),
    /// The letter text or law that is part of the program is damaged.
    #[error("the text of this letter is damaged: {0}; install the program again")]
    Damaged(String),
    /// The letter could not be written in this form.
    #[error("the letter could not be written as {form}: {reason}; save it as text instead")]
    Form {
        /// The form: `PDF` or `e-mail`.
        form: &'static str,
        /// Why.
        reason: String,
    },
}

fn list(texts: &[Text]) -> String {
    texts.iter().map(|text| format!("{} {} {}", text.law, text.right, text.language)).collect::<Vec<_>>().join(", ")
}

fn names(details: &[Detail]) -> String {
    details.iter().map(Detail::to_string).collect::<Vec<_>>().join(" and ")
}

/// The texts of a law in a language, or in any if it has none in this one.
fn available(law: &LawId, language: Language) -> Vec<Text> {
    let of_law = texts().iter().filter(|text| text.law == *law);
    let spoken: Vec<Text> = of_law.clone().filter(|text| text.language == language).cloned().collect();
    if spoken.is_empty() { of_law.cloned().collect() } else { spoken }
}

/// Makes the letter.
///
/// # Errors
/// When there is no such letter, or a detail is missing or cannot stand in a letter. What only mail or only
/// paper needs is asked for by [`Letter::to_eml`] and [`Letter::to_pdf`].
pub fn draft(draft: &Draft) -> Result<Letter, DraftError> {
    let person = checked_person(&draft.person)?;
    let behalf = draft.behalf.as_ref().map(Behalf::checked).transpose()?;
    let company = checked_addressee(&draft.addressee)?;
    missing([(Detail::Name, person.name.is_empty()), (Detail::CompanyName, company.name().is_empty())])?;
    let no_text = || DraftError::NoText {
        law: draft.law.clone(),
        right: draft.right,
        language: draft.language,
        available: available(&draft.law, draft.language),
    };
    let law = law(&draft.law).ok_or_else(no_text)?;
    let right = law.right(draft.right).ok_or_else(no_text)?;
    let template = template(&draft.law, draft.right, draft.language)
        .ok_or_else(no_text)?
        .map_err(|error| DraftError::Damaged(error.to_string()))?;

    let statement = paragraphs(draft.statement.as_deref().unwrap_or_default())?;
    let authority = draft.authority.as_ref().map(checked_addressee).transpose()?;
    let complains = draft.right == Right::Complaint;
    missing([
        (Detail::Earlier, template.asks_earlier() && draft.earlier.is_none()),
        (Detail::Statement, template.asks_statement() && statement.is_empty() && !draft.has_ground()),
        (Detail::Selection, template.asks_scope() && draft.scope.lacks_its_part()),
        (Detail::Authority, complains && authority.as_ref().is_none_or(|authority| authority.name().is_empty())),
    ])?;

    let locale = Locale { language: draft.language, habit: law.habit };
    let brand = if company.brand_name.is_empty() { company.name() } else { &company.brand_name };
    let fill = |line: &Line| {
        let line = if brand == company.name() { &line.naming_once() } else { line };
        line.fill(|variable| match variable {
            Variable::Brand => brand.to_owned(),
            Variable::Company => company.name().to_owned(),
            Variable::Earlier => draft.earlier.map(|day| date(day, locale)).unwrap_or_default(),
            Variable::Witness => disclosure::witness(draft, locale).to_owned(),
            Variable::Accessed => evidence::accessed(&draft.holding, locale),
        })
    };
    // They stand where the person's own words would, or with the evidence.
    let mut disclosed = disclosure::blocks(draft, locale);
    let mut blocks = Vec::new();
    let mut quoted: Vec<&Sample> = Vec::new();
    blocks.extend(behalf.as_ref().map(|behalf| Block::Paragraph(behalf.paragraph(&person.name, locale))));
    for part in &template.parts {
        match (part, &draft.scope) {
            (Part::Paragraph(line), _) | (Part::Whole(line), Scope::All) => blocks.push(Block::Paragraph(fill(line))),
            (Part::List(items), _) => blocks.push(Block::List(items.iter().map(&fill).collect())),
            (Part::Evidence, _) => {
                blocks.append(&mut disclosed);
                blocks.extend(evidence::blocks(draft, &person, locale));
                quoted.extend(evidence::samples_of(draft));
            }
            (Part::Statement, _) if statement.is_empty() => blocks.append(&mut disclosed),
            (Part::Statement, _) => blocks.extend(statement.iter().cloned().map(Block::Paragraph)),
            (Part::Selection(line), Scope::Part(selection)) => {
                blocks.extend([Block::Paragraph(fill(line)), Block::List(selection.lines(locale))]);
                quoted.extend(&selection.records);
            }
            (Part::Whole(_), Scope::Part(_)) | (Part::Selection(_), Scope::All) => {}
        }
    }
    quoted.extend(disclosure::samples_of(draft).filter(|_| disclosed.is_empty()));
    blocks.extend(checksums::blocks(quoted.iter().copied(), &Writer { holding: &draft.holding, locale }));
    let extracted = draft.extract.iter().flat_map(|extract| &extract.records);
    let unchecked = checksums::lacking(quoted.into_iter().chain(extracted));
    let extract = draft.extract.as_ref().map(|extract| extract::enclosure(extract, draft, brand, locale));
    blocks.extend(extract.as_ref().map(|enclosure| extract::note(enclosure, locale)));
    if behalf.is_some() {
        capitalise(blocks.get_mut(1));
    }
    if !salutation(locale).ends_with(',') {
        capitalise(blocks.first_mut());
    }
    let mandate = behalf
        .as_ref()
        .and_then(|behalf| behalf.mandate(&person.name, company.name(), law.name(draft.language), locale));
    // What an authority has to do, it does by its own calendar.
    let seat = if complains { None } else { Seat::counting(&draft.law, Seat::of_address(&company.address)) };
    Ok(Letter {
        law: draft.law.clone(),
        right: draft.right,
        language: draft.language,
        subject: fill(&template.subject),
        date: draft.today,
        blocks,
        cites: right.cites(draft.language).to_vec(),
        deadline: right.answer.period.count(draft.today, 0, seat).last,
        deadline_rule: right.answer.rule(draft.language).to_owned(),
        page: draft.page.unwrap_or(law.page),
        unchecked,
        access_first: template.asks_accessed() && draft.holding.exports.is_empty(),
        locale,
        person,
        mandate,
        extract,
        represented: behalf.map(|behalf| behalf.line(locale)),
        addressee: authority.filter(|_| complains).unwrap_or(company),
    })
}

/// The first paragraph of a text goes on after the salutation, in some languages without a capital; where another
/// paragraph stands between, it begins a sentence.
fn capitalise(block: Option<&mut Block>) {
    if let Some(Block::Paragraph(text)) = block {
        let mut rest = text.chars();
        if let Some(first) = rest.next() {
            *text = first.to_uppercase().chain(rest).collect();
        }
    }
}

/// Names every detail that is said to be missing.
pub(crate) fn missing<const N: usize>(details: [(Detail, bool); N]) -> Result<(), DraftError> {
    let lacking: Vec<Detail> = details.into_iter().filter(|(_, lacks)| *lacks).map(|(detail, _)| detail).collect();
    if lacking.is_empty() { Ok(()) } else { Err(DraftError::Missing(lacking)) }
}
