//! Archives of a made-up person, as the brands would hand them over: to try the app without one's own data, and to
//! measure it with more data than anybody has.
//!
//! Everything is invented and everything repeats: one seed and one size always give the same bytes. What is written has
//! the shape of real archives, with their odd encodings, and is streamed, so that a large size needs no large memory.
//! This crate reads no archive and knows none of the crates that do; whether they understand what it writes is tested
//! elsewhere.

mod amazon;
mod answers;
mod archive;
mod cast;
mod chance;
mod dating;
mod facebook;
mod forums;
mod google;
mod health;
mod instagram;
mod json;
mod linkedin;
mod loyalty;
mod million;
mod netflix;
mod payments;
mod snapchat;
mod spotify;
mod tiktok;
mod time;
mod travel;
mod words;
mod x;

pub use million::write_takeout;

use std::io;
use std::path::{Path, PathBuf};

/// Where an archive goes, how large it gets, and what its chance starts from.
#[derive(Debug, Clone, Copy)]
struct Order<'a> {
    dir: &'a Path,
    size: f64,
    seed: u64,
}

/// An archive that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Where it lies.
    pub path: PathBuf,
    /// The brand's name, which the person has to give, since no card can tell it from the archive.
    pub name: Option<&'static str>,
}

/// The made-up person, as they would sign a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Person {
    /// First and last name.
    pub name: &'static str,
    /// The lines of the postal address.
    pub address: [&'static str; 3],
    /// The address that most brands know.
    pub email: &'static str,
    /// The phone number that most brands know.
    pub phone: &'static str,
    /// The town.
    pub place: &'static str,
    /// The country, as ISO 3166 has it, in lower case.
    pub lives: &'static str,
}

/// Whose archives [`write()`] writes.
pub const PERSON: Person = Person {
    name: cast::NAME,
    address: [cast::STREET, cast::TOWN, "Germany"],
    email: cast::EMAIL,
    phone: cast::PHONE,
    place: cast::CITY,
    lives: "de",
};

/// A company of the cast as a directory would have it, so that one can write to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contact {
    /// Its id in a directory: where it has answered a request as well, that of the brand whose answer it is.
    pub id: &'static str,
    /// Its host on the web, without `.example`.
    host: &'static str,
    /// What people and the archives call it.
    pub name: &'static str,
    /// What it is called in the register of companies.
    pub legal_name: &'static str,
    /// The lines of its postal address.
    pub address: [&'static str; 3],
}

impl Contact {
    /// Its address for questions of privacy.
    #[must_use]
    pub fn email(&self) -> String {
        format!("privacy@{}.example", self.host)
    }

    /// The page that names it.
    #[must_use]
    pub fn page(&self) -> String {
        format!("https://www.{}.example/privacy", self.host)
    }
}

/// Some of those who uploaded a list with the person on it or reported what the person did; the others stay unknown, as most are.
pub const CONTACTS: &[Contact] = &[
    Contact {
        id: "acme-data-partners",
        host: "acme-data",
        name: cast::ACME,
        legal_name: "Acme Data Partners Limited",
        address: ["1 Example Quay", "Dublin 2", "Ireland"],
    },
    Contact {
        id: "audience-foundry",
        host: "audience-foundry",
        name: "Audience Foundry",
        legal_name: "Audience Foundry B.V.",
        address: ["Voorbeeldkade 3", "1000 AA Voorbeeldstad", "Netherlands"],
    },
    Contact {
        id: "cross-match-identity",
        host: "crossmatch-identity",
        name: cast::CROSSMATCH,
        legal_name: "CrossMatch Identity SAS",
        address: ["2 rue de l’Exemple", "75000 Exempleville", "France"],
    },
    Contact {
        id: "grune-kiste",
        host: "gruene-kiste",
        name: cast::KISTE,
        legal_name: "Grüne Kiste GmbH",
        address: ["Musterstraße 4", "12345 Beispielstadt", "Germany"],
    },
    Contact {
        id: "nordlicht-outdoor",
        host: "nordlicht-outdoor",
        name: "Nordlicht Outdoor",
        legal_name: "Nordlicht Outdoor GmbH",
        address: ["Beispielallee 5", "12345 Beispielstadt", "Germany"],
    },
    Contact {
        id: "sparfuchs-insurance",
        host: "sparfuchs-insurance",
        name: "Sparfuchs Insurance",
        legal_name: "Sparfuchs Versicherung AG",
        address: ["Musterplatz 6", "12345 Beispielstadt", "Germany"],
    },
];

/// Writes archives of 23 brands into `dir`, which is made if it is not there.
///
/// With a `size` of 1 the eight largest brands hold a few thousand records each of the years 2016 to 2025, the others a
/// few hundred; other sizes scale the rows, and lists of companies and people more slowly. They tell of one life: the same addresses, advertising id and companies appear
/// with several brands, what brands conclude contradicts itself, one account has been asleep since 2018, and an alias that
/// only a shop was given is known to a broker. Shops write to the mailbox, most of them with a way out. Of Reddit there are
/// two copies of one account, half a year apart. Among the files are, on purpose, one that no card knows (Spotify), a JSON
/// file that is cut off in its middle (Instagram), the litter of a computer that packed an archive anew (Facebook), and
/// three answers in forms of their own.
///
/// # Errors
/// When the size is not a positive number, or the folder cannot be written.
pub fn write(dir: &Path, size: f64, seed: u64) -> io::Result<Vec<Written>> {
    if !(size.is_finite() && size > 0.0) {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "the size of the demo must be a number above 0"));
    }
    std::fs::create_dir_all(dir)?;
    let order = Order { dir, size, seed };
    let known = [
        google::first(order)?,
        google::second(order)?,
        facebook::write(order)?,
        instagram::write(order)?,
        x::write(order)?,
        linkedin::write(order)?,
        amazon::write(order)?,
        netflix::write(order)?,
        spotify::account(order)?,
        spotify::streaming(order)?,
        tiktok::write(order)?,
        snapchat::write(order)?,
        forums::earlier_reddit(order)?,
        forums::reddit(order)?,
        forums::tumblr(order)?,
        dating::write(order)?,
        health::strava(order)?,
        health::clue(order)?,
        health::genome(order)?,
        loyalty::write(order)?,
        payments::write(order)?,
        travel::uber(order)?,
        travel::airbnb(order)?,
    ];
    let known = known.into_iter().map(|path| Written { path, name: None });
    Ok(known.chain([answers::shop(order)?, answers::broker(order)?, answers::ad_tech(order)?]).collect())
}
