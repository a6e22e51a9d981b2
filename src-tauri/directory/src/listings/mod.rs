//! The public directories that the person can choose to fetch: what they are, under which licence, and how their formats become
//! companies. Nothing here fetches or stores; a file of a wrong kind is refused as a whole, a record that cannot be used is counted.

mod california;
mod datenanfragen;
mod justdeleteme;

use crate::authority::Authority;
use crate::company::Company;
use crate::words::directory_words;
use chrono::NaiveDate;
use takeback_model::BrandSlug;

directory_words! {
    /// A public directory of companies.
    Listing, "public directory" {
        /// Companies and authorities, mostly of Europe.
        Datenanfragen = "datenanfragen",
        /// Pages on which accounts are deleted.
        JustDeleteMe = "justdeleteme",
        /// California's register of data brokers.
        California = "california",
    }
}

impl Listing {
    /// Its own name.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Datenanfragen => "Datenanfragen.de",
            Self::JustDeleteMe => "JustDeleteMe",
            Self::California => "California Data Broker Registry",
        }
    }

    /// The licence of what is fetched.
    #[must_use]
    pub const fn licence(self) -> &'static str {
        match self {
            Self::Datenanfragen => "CC0-1.0",
            Self::JustDeleteMe => "MIT",
            Self::California => "public record of the State of California",
        }
    }

    /// Its page for people.
    #[must_use]
    pub const fn home(self) -> &'static str {
        match self {
            Self::Datenanfragen => "https://www.datenanfragen.de/",
            Self::JustDeleteMe => "https://justdeleteme.xyz/",
            Self::California => "https://cppa.ca.gov/data_broker_registry/",
        }
    }

    /// Where it is fetched from, unless the person says otherwise.
    #[must_use]
    pub const fn address(self) -> &'static str {
        match self {
            Self::Datenanfragen => "https://www.datenanfragen.de/offline-data.json",
            Self::JustDeleteMe => "https://raw.githubusercontent.com/jdm-contrib/jdm/master/_data/sites.json",
            Self::California => "https://cppa.ca.gov/data_broker_registry/registry.csv",
        }
    }

    /// The most bytes that it may have: about ten times what it has.
    #[must_use]
    pub const fn longest(self) -> u64 {
        match self {
            Self::Datenanfragen => 64 << 20,
            Self::JustDeleteMe => 16 << 20,
            Self::California => 8 << 20,
        }
    }

    /// Reads the directory's own format. `on` is the day on which the bytes came; a directory that states its own day is
    /// believed where that is no later.
    ///
    /// # Errors
    /// When the bytes are not in the format, or hold no company that can be used.
    pub fn read(self, bytes: &[u8], on: NaiveDate) -> Result<Edition, ListingError> {
        let edition = match self {
            Self::Datenanfragen => datenanfragen::read(bytes, on),
            Self::JustDeleteMe => justdeleteme::read(bytes, on),
            Self::California => california::read(bytes, on),
        }
        .map_err(|why| ListingError::Format { listing: self.title(), why })?;
        if edition.companies.is_empty() {
            return Err(ListingError::Empty { listing: self.title() });
        }
        Ok(edition)
    }
}

/// One state of a public directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// Of which day it is.
    pub on: NaiveDate,
    /// Its companies, in its own order.
    pub companies: Vec<Company>,
    /// Its authorities.
    pub authorities: Vec<Authority>,
    /// Records that could not be used: no name, no way to reach it, or not of its format.
    pub left_out: usize,
}

/// Why bytes are not an edition of a directory.
#[derive(Debug, thiserror::Error)]
pub enum ListingError {
    /// They are something else, or cut off.
    #[error("this is not a file of {listing}: {why}; the directory stays as it was")]
    Format {
        /// The directory.
        listing: &'static str,
        /// What is wrong.
        why: String,
    },
    /// Nothing in them can be used.
    #[error("this file of {listing} holds no company; the directory stays as it was")]
    Empty {
        /// The directory.
        listing: &'static str,
    },
}

/// An id out of a name or a directory's own id.
fn slug(text: &str) -> Option<BrandSlug> {
    let plain = crate::names::plain(text);
    let mut slug = String::with_capacity(plain.len());
    for c in plain.chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() == 60 {
            break;
        }
    }
    slug.trim_end_matches('-').parse().ok()
}

/// One line of plain text, of a length that names and addresses have; none where nothing is left.
fn line(text: &str) -> Option<String> {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).filter(|c| !layout(*c)).collect();
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty() && line.chars().count() <= 200).then_some(line)
}

/// Characters that change how text runs and are not seen.
fn layout(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// An e-mail address that can stand in a header.
fn email(text: &str) -> Option<String> {
    let text = text.trim().trim_start_matches("mailto:");
    let (local, host) = text.split_once('@')?;
    let plain = text.is_ascii() && text.len() <= 254 && text.bytes().all(|b| b.is_ascii_graphic());
    let clean = !text.contains(['<', '>', ',', ';', '"', '(', ')', '[', ']', '\\', ':']);
    (plain && clean && !local.is_empty() && host.contains('.') && !host.contains('@')).then(|| text.to_owned())
}

/// A page that a person can be sent to: HTTPS alone, because it asks for personal data.
fn page(text: &str) -> Option<String> {
    let text = text.trim();
    let plain = text.len() <= 1000 && text.chars().all(|c| !c.is_control() && !c.is_whitespace());
    let host = text.strip_prefix("https://")?.split(['/', '?', '#']).next()?;
    (plain && host.contains('.') && !host.contains('@')).then(|| text.to_owned())
}

#[cfg(test)]
mod tests;
