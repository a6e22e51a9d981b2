//! Who writes and to whom: the details a letter is made with, and the checks on them.
//!
//! Every detail is one line of plain text. Line breaks and other control characters are refused, not repaired:
//! in a detail they are a mistake or an attempt to smuggle something into a mail header.

use crate::draft::DraftError;
use serde::{Deserialize, Serialize};
use std::fmt;
use takeback_directory::{Company, Entity};
use takeback_model::Holding;

/// The longest detail, in characters.
const LONGEST: usize = 200;
/// The longest statement, in characters: more than a page.
const LONGEST_STATEMENT: usize = 4000;

/// The person who writes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct Person {
    /// Full name. Every letter needs it.
    pub name: String,
    /// Postal address, one line each, without the name. Paper letters need it.
    pub address: Vec<String>,
    /// E-mail address. E-mail drafts need it.
    pub email: Option<String>,
    /// Phone number, if it should stand in the letter.
    pub phone: Option<String>,
    /// Customer numbers, account names and the like, if they should stand in the letter.
    pub account_ids: Vec<String>,
    /// The town that a paper letter is dated in.
    pub place: Option<String>,
}

/// The company that is written to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct Addressee {
    /// What people call it.
    pub brand_name: String,
    /// Its legal name, where it is known.
    pub controller: Option<String>,
    /// Postal address, one line each, without the name. Paper letters need it.
    pub address: Vec<String>,
    /// E-mail address, where it has one for this.
    pub email: Option<String>,
    /// The web form it wants to be used, where it has one.
    pub form_url: Option<String>,
}

impl Addressee {
    /// The legal name, or the brand's name where that is not known.
    #[must_use]
    pub fn name(&self) -> &str {
        self.controller.as_deref().filter(|name| !name.trim().is_empty()).unwrap_or(&self.brand_name)
    }

    /// The company as the person calls it, and the entity that answers for it.
    #[must_use]
    pub fn at(company: &Company, entity: &Entity) -> Self {
        Self {
            brand_name: company.name.clone(),
            controller: Some(entity.legal_name.value.clone()),
            address: entity.address.as_ref().map_or_else(Vec::new, |fact| fact.value.clone()),
            email: entity.email_address().map(str::to_owned),
            form_url: entity.form_url.as_ref().map(|fact| fact.value.clone()),
        }
    }
}

/// One of the details, to say which is missing or wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Detail {
    /// The person's name.
    Name,
    /// The person's postal address.
    Address,
    /// The person's e-mail address.
    Email,
    /// The person's phone number.
    Phone,
    /// One of the person's account ids.
    AccountIds,
    /// The place of the letter.
    Place,
    /// The company's name.
    CompanyName,
    /// The postal address of the company, or of the authority that a complaint goes to.
    CompanyAddress,
    /// The company's e-mail address.
    CompanyEmail,
    /// The company's web form.
    CompanyForm,
    /// What the person has to say: the reason, the mistake, what is missing.
    Statement,
    /// The day of the person's earlier letter.
    Earlier,
    /// Which part of the data is meant.
    Selection,
    /// The authority that a complaint goes to.
    Authority,
    /// The name of the one who writes for the person.
    Representative,
}

impl Detail {
    /// The word for it on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Address => "address",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::AccountIds => "account-ids",
            Self::Place => "place",
            Self::CompanyName => "company-name",
            Self::CompanyAddress => "company-address",
            Self::CompanyEmail => "company-email",
            Self::CompanyForm => "company-form",
            Self::Statement => "statement",
            Self::Earlier => "earlier",
            Self::Selection => "selection",
            Self::Authority => "authority",
            Self::Representative => "representative",
        }
    }
}

impl fmt::Display for Detail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Name => "your name",
            Self::Address => "your postal address",
            Self::Email => "your e-mail address",
            Self::Phone => "your phone number",
            Self::AccountIds => "your account ids",
            Self::Place => "your place",
            Self::CompanyName => "the company's name",
            Self::CompanyAddress => "the addressee's postal address",
            Self::CompanyEmail => "the company's e-mail address",
            Self::CompanyForm => "the company's web form",
            Self::Statement => "what you want to say in your own words",
            Self::Earlier => "the day of your earlier letter",
            Self::Selection => "which part of the data you mean",
            Self::Authority => "the authority that the complaint goes to",
            Self::Representative => "the name of the one who writes for the person",
        })
    }
}

/// The details of the person that the exports do not show the company to know: writing them into a letter tells it something
/// new. Nothing is said where there is no export to compare with.
#[must_use]
pub fn adds(person: &Person, holding: &Holding) -> Vec<Detail> {
    if holding.exports.is_empty() {
        return Vec::new();
    }
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let texts: Vec<String> = holding
        .accounts
        .iter()
        .chain(holding.identifiers.iter().map(|identifier| &identifier.value))
        .map(|value| value.trim().to_lowercase())
        .collect();
    let email = |email: &String| !texts.contains(&email.trim().to_lowercase());
    // A number is written in many ways; its last digits tell whether it is the same.
    let phone = |phone: &String| {
        let wanted = digits(phone);
        let end = &wanted[wanted.len().saturating_sub(8)..];
        !end.is_empty() && !texts.iter().any(|text| digits(text).ends_with(end))
    };
    let added = [
        (Detail::Email, person.email.as_ref().is_some_and(email)),
        (Detail::Phone, person.phone.as_ref().is_some_and(phone)),
    ];
    added.into_iter().filter(|(_, adds)| *adds).map(|(detail, _)| detail).collect()
}

/// Trims every detail of the person, drops empty ones and refuses what no detail may contain.
pub(crate) fn checked_person(person: &Person) -> Result<Person, DraftError> {
    Ok(Person {
        name: one(Detail::Name, &person.name)?,
        address: many(Detail::Address, &person.address)?,
        email: mail(Detail::Email, person.email.as_deref())?,
        phone: maybe(Detail::Phone, person.phone.as_deref())?,
        account_ids: many(Detail::AccountIds, &person.account_ids)?,
        place: maybe(Detail::Place, person.place.as_deref())?,
    })
}

/// The same for a company or an authority.
pub(crate) fn checked_addressee(addressee: &Addressee) -> Result<Addressee, DraftError> {
    Ok(Addressee {
        brand_name: one(Detail::CompanyName, &addressee.brand_name)?,
        controller: maybe(Detail::CompanyName, addressee.controller.as_deref())?,
        address: many(Detail::CompanyAddress, &addressee.address)?,
        email: mail(Detail::CompanyEmail, addressee.email.as_deref())?,
        form_url: maybe(Detail::CompanyForm, addressee.form_url.as_deref())?,
    })
}

pub(crate) fn one(detail: Detail, text: &str) -> Result<String, DraftError> {
    let text = text.trim();
    if !is_plain(text) {
        return Err(DraftError::NotPlain(detail));
    }
    if text.chars().count() > LONGEST {
        return Err(DraftError::TooLong(detail));
    }
    Ok(text.to_owned())
}

fn maybe(detail: Detail, text: Option<&str>) -> Result<Option<String>, DraftError> {
    let text = text.map(|text| one(detail, text)).transpose()?;
    Ok(text.filter(|text| !text.is_empty()))
}

fn many(detail: Detail, lines: &[String]) -> Result<Vec<String>, DraftError> {
    let lines = lines.iter().map(|line| one(detail, line)).collect::<Result<Vec<_>, _>>()?;
    Ok(lines.into_iter().filter(|line| !line.is_empty()).collect())
}

/// A statement as its paragraphs.
pub(crate) fn paragraphs(statement: &str) -> Result<Vec<String>, DraftError> {
    if statement.chars().any(is_layout_control) {
        return Err(DraftError::NotPlain(Detail::Statement));
    }
    if statement.chars().count() > LONGEST_STATEMENT {
        return Err(DraftError::TooLong(Detail::Statement));
    }
    Ok(statement.lines().map(plain).filter(|line| !line.is_empty()).collect())
}

fn mail(detail: Detail, address: Option<&str>) -> Result<Option<String>, DraftError> {
    let Some(address) = maybe(detail, address)? else { return Ok(None) };
    let shaped = address.split_once('@').is_some_and(|(local, domain)| !local.is_empty() && !domain.is_empty())
        && address.matches('@').count() == 1
        && !address.contains(|c: char| c.is_whitespace() || "<>()[],;:\\\"".contains(c));
    if shaped { Ok(Some(address)) } else { Err(DraftError::NotAnAddress(detail)) }
}

/// Characters that change the direction or the lines of the text around them without being seen.
const fn is_layout_control(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Whether a text is one line without control characters and without marks that turn its direction: what a detail of a letter has to be.
#[must_use]
pub fn is_plain(text: &str) -> bool {
    !text.chars().any(|c| c.is_control() || is_layout_control(c))
}

/// A text out of an archive as one line of plain text: no control characters, single spaces.
pub(crate) fn plain(text: &str) -> String {
    let cleaned: String =
        text.chars().filter(|c| !is_layout_control(*c)).map(|c| if c.is_control() { ' ' } else { c }).collect();
    cleaned.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str, email: &str) -> Person {
        Person { name: name.to_owned(), email: Some(email.to_owned()), ..Person::default() }
    }

    #[test]
    fn details_are_single_plain_lines() {
        let check = |name: &str| checked_person(&person(name, "")).map(|person| person.name);
        assert_eq!(check("  Zoë Łęcka ").unwrap(), "Zoë Łęcka");
        for name in ["A\r\nBcc: x@example.org", "A\nB", "A\0", "A\u{202e}B", "A\u{2028}B"] {
            assert!(matches!(check(name), Err(DraftError::NotPlain(Detail::Name))), "{name:?}");
        }
        assert!(matches!(check(&"a".repeat(10_000)), Err(DraftError::TooLong(Detail::Name))));
    }

    #[test]
    fn what_the_exports_do_not_show_is_told_before_it_is_written() {
        use takeback_model::{ExportCited, Identifier, IdentifierKind};
        let identifier = |kind, value: &str| Identifier { kind, value: value.to_owned() };
        let holding = Holding {
            accounts: vec!["Zoe@example.org".to_owned()],
            identifiers: vec![identifier(IdentifierKind::Phone, "+49 30 1234567")],
            exports: vec![ExportCited { archives: Vec::new(), made_on_ms: None }],
            ..Holding::default()
        };
        let told = |email: &str, phone: &str| {
            adds(&Person { phone: Some(phone.to_owned()), ..person("Zoë", email) }, &holding)
        };
        assert_eq!(told("zoe@example.org", "030 123 45 67"), []);
        assert_eq!(told("new@example.org", "030 7654321"), [Detail::Email, Detail::Phone]);
        assert_eq!(adds(&person("Zoë", "new@example.org"), &Holding::default()), [], "nothing to compare with");
    }

    #[test]
    fn mail_addresses_have_the_shape_of_one() {
        let check = |email: &str| checked_person(&person("A", email)).map(|person| person.email);
        assert_eq!(check("a.b+c@example.org").unwrap().as_deref(), Some("a.b+c@example.org"));
        assert_eq!(check("  ").unwrap(), None);
        for email in ["a", "a@", "@b", "a@b@c", "a b@c.example", "a@b.example,c@d.example", "<a@b.example>"] {
            assert!(matches!(check(email), Err(DraftError::NotAnAddress(Detail::Email))), "{email}");
        }
    }

    #[test]
    fn statements_may_have_paragraphs_but_an_end() {
        assert_eq!(paragraphs(" One.\r\n\n Two\tthree. ").unwrap(), ["One.", "Two three."]);
        assert!(paragraphs(" \n ").unwrap().is_empty());
        assert_eq!(paragraphs("a\u{202e}b"), Err(DraftError::NotPlain(Detail::Statement)));
        assert_eq!(paragraphs(&"a".repeat(10_000)), Err(DraftError::TooLong(Detail::Statement)));
    }

    #[test]
    fn texts_out_of_archives_become_one_line() {
        assert_eq!(plain(" a\r\n\tb\u{202e}c \u{0} d"), "a bc d");
    }
}
