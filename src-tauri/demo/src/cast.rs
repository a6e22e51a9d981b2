//! Who appears in the archives: the person, the people around, the companies, the places. All of them are invented;
//! numbers and addresses are those that are set aside for examples, and every place lies in the open sea.

use crate::chance::Chance;
use crate::time::civil;

pub(crate) const FIRST_NAME: &str = "Alex";
pub(crate) const LAST_NAME: &str = "Rivera-Müller";
pub(crate) const NAME: &str = "Alex Rivera-Müller";
pub(crate) const EMAIL: &str = "alex@example.org";
pub(crate) const SHOP_EMAIL: &str = "alex+shop@example.com";
pub(crate) const OLD_EMAIL: &str = "alex.rivera@example.net";
/// The alias that only one shop was given.
pub(crate) const KISTE_EMAIL: &str = "alex+kiste@example.com";
pub(crate) const PHONE: &str = "+491713920012";
pub(crate) const STREET: &str = "Musterweg 1";
pub(crate) const TOWN: &str = "12345 Beispielstadt";
pub(crate) const ADDRESS: &str = "Alex Rivera-Müller, Musterweg 1, 12345 Beispielstadt, Germany";
pub(crate) const CITY: &str = "Beispielstadt";
pub(crate) const HANDLE: &str = "alexrivera_demo";
/// 1988-05-17, in seconds since 1970.
pub(crate) const BORN: i64 = 579_830_400;
/// The last digits of the person's card.
pub(crate) const CARD: &str = "4242";
pub(crate) const ADVERTISING_ID: &str = "38400000-8cf0-11bd-b23e-10b96e40000d";
pub(crate) const DEVICE_ID: &str = "3f00000000000a1e";
pub(crate) const USER_AGENT: &str =
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36";
pub(crate) const PHONE_AGENT: &str = "Mozilla/5.0 (Linux; Android 15; Demophone 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Mobile Safari/537.36";

/// The child of the house, with a profile of its own.
pub(crate) const CHILD: &str = "Mika";
/// The other grown-up of the house.
pub(crate) const PARTNER: &str = "Sam";

/// Firms of the cast that answer a request of their own: a shop, a broker and a firm that recognises people.
pub(crate) const KISTE: &str = "Grüne Kiste";
pub(crate) const ACME: &str = "Acme Data Partners";
pub(crate) const CROSSMATCH: &str = "CrossMatch Identity";

/// What a company is, as far as it says something about those who deal with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trade {
    /// Sells things.
    Shop,
    /// Deals in data.
    Data,
    /// Clinics, pharmacies.
    Health,
    /// Finds partners.
    Dating,
    /// Money.
    Finance,
    /// Wants votes.
    Politics,
    /// Belongs to a faith.
    Faith,
    /// An app or a game.
    App,
}

/// A company that appears with several brands, so that they can be linked.
#[derive(Debug, Clone)]
pub(crate) struct Company {
    pub(crate) name: String,
    /// Its address on the web and its account name.
    pub(crate) slug: String,
    pub(crate) trade: Trade,
}

impl Company {
    fn new(name: &str, slug: &str, trade: Trade) -> Self {
        Self { name: name.to_owned(), slug: slug.to_owned(), trade }
    }

    /// Its host on the web.
    pub(crate) fn host(&self) -> String {
        format!("www.{}.example", self.slug)
    }

    /// Its account name in social networks.
    pub(crate) fn handle(&self) -> String {
        self.slug.replace('-', "")
    }
}

const CAST: [(&str, &str, Trade); 24] = [
    ("Nordlicht Outdoor", "nordlicht-outdoor", Trade::Shop),
    (ACME, "acme-data", Trade::Data),
    ("Klinik am See", "klinik-am-see", Trade::Health),
    ("Dating Harbor", "dating-harbor", Trade::Dating),
    (KISTE, "gruene-kiste", Trade::Shop),
    ("Bank Beispiel", "bank-beispiel", Trade::Finance),
    ("Fernweh Reisen", "fernweh-reisen", Trade::Shop),
    ("Velo Werk", "velo-werk", Trade::Shop),
    ("Apotheke zum Anker", "apotheke-anker", Trade::Health),
    ("Trailhead Shoes", "trailhead-shoes", Trade::Shop),
    ("Word Puzzle Island", "word-puzzle-island", Trade::App),
    ("Wohnraum Möbel", "wohnraum-moebel", Trade::Shop),
    ("Sparfuchs Insurance", "sparfuchs-insurance", Trade::Finance),
    ("Audience Foundry", "audience-foundry", Trade::Data),
    ("Buchhandlung Lesezeichen", "lesezeichen-buch", Trade::Shop),
    ("Hafen Fitness", "hafen-fitness", Trade::App),
    ("Bürgerliste Beispielstadt", "buergerliste-beispielstadt", Trade::Politics),
    ("Kaffeehaus Muster", "kaffeehaus-muster", Trade::Shop),
    ("Tierfreund Futter", "tierfreund", Trade::Shop),
    ("Lumen Energy", "lumen-energy", Trade::Shop),
    ("Evangelische Kirche Beispielstadt", "kirche-beispielstadt", Trade::Faith),
    (CROSSMATCH, "crossmatch-identity", Trade::Data),
    ("Moodlog Diary", "moodlog", Trade::Health),
    ("Cloud Nine Mattress", "cloud-nine-mattress", Trade::Shop),
];

const FIRST_WORDS: [&str; 24] = [
    "Amber", "Birch", "Copper", "Delta", "Ember", "Fjord", "Gold", "Hanse", "Indigo", "Jade", "Kiesel", "Linden",
    "Maple", "Nova", "Ostsee", "Pixel", "Quarz", "River", "Silber", "Tiger", "Ulmen", "Velvet", "Winter", "Zephyr",
];
const SECOND_WORDS: [&str; 24] = [
    "Bikes",
    "Books",
    "Coffee",
    "Credit",
    "Energie",
    "Fashion",
    "Finance",
    "Garden",
    "Games",
    "Hotels",
    "Insurance",
    "Jewels",
    "Kids",
    "Living",
    "Media",
    "Mobil",
    "Motors",
    "Naturals",
    "Optik",
    "Pets",
    "Reisen",
    "Sports",
    "Tools",
    "Wein",
];
const THIRD_WORDS: [&str; 6] = ["", " GmbH", " Online", " Direct", " Studio", " & Co"];

/// The company of this number. The first ones are those that appear with every brand; there is no end to the rest.
pub(crate) fn company(number: u64) -> Company {
    if let Some((name, slug, trade)) = CAST.get(number as usize) {
        return Company::new(name, slug, *trade);
    }
    let n = number - CAST.len() as u64;
    let (first, second) = (FIRST_WORDS[(n % 24) as usize], SECOND_WORDS[(n / 24 + n) as usize % 24]);
    let round = n / 576;
    let third = THIRD_WORDS[(round % 6) as usize];
    let branch = if round < 6 { String::new() } else { format!(" {}", round / 6 + 1) };
    let name = format!("{first} {second}{third}{branch}");
    let slug: String = name.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    Company::new(&name, &slug.replace("---", "-"), if n % 5 == 4 { Trade::App } else { Trade::Shop })
}

/// Any of the first `many` companies, the well-known ones more often.
pub(crate) fn some_company(chance: &mut Chance, many: u64) -> Company {
    company(chance.low(many))
}

const GIVEN: [&str; 30] = [
    "Jordan", "Lea", "Jürgen", "Mara", "Noah", "Aylin", "Søren", "Zoë", "Paul", "Ida", "Emre", "Klara", "Luis",
    "Hanna", "Oskar", "Nina", "Ben", "Frieda", "Milo", "Anouk", "Tariq", "Greta", "Jonas", "Elif", "Theo", "Marie",
    "Igor", "Lotte", "Felix", "Priya",
];
const FAMILY: [&str; 30] = [
    "Example",
    "Muster",
    "Beispiel",
    "Sample",
    "Probst",
    "Demir",
    "Specimen",
    "Modell",
    "Vorlage",
    "Placeholder",
    "Blanko",
    "Entwurf",
    "Schablone",
    "Prototyp",
    "Testmann",
    "Dummer",
    "Ejemplo",
    "Modèle",
    "Vzor",
    "Esempio",
    "Wzór",
    "Exempel",
    "Malli",
    "Örnek",
    "Minta",
    "Primer",
    "Pavyzdys",
    "Näidis",
    "Voorbeeld",
    "Fallstudie",
];

/// The name of the person of this number, of 900.
pub(crate) fn person(number: u64) -> (&'static str, &'static str) {
    let n = number % 900;
    (GIVEN[(n % 30) as usize], FAMILY[((n / 30 + n) % 30) as usize])
}

/// The person of this number, with both names.
pub(crate) fn name_of(number: u64) -> String {
    let (given, family) = person(number);
    format!("{given} {family}")
}

/// Somebody, the close ones more often.
pub(crate) fn somebody(chance: &mut Chance) -> String {
    name_of(chance.low(150))
}

/// An account name made of a person's name.
pub(crate) fn account(number: u64) -> String {
    let (given, family) = person(number);
    let plain: String = format!("{given}.{family}").to_lowercase().chars().filter(|c| c.is_ascii_graphic()).collect();
    if number < 900 { plain } else { format!("{plain}{}", number / 900) }
}

/// The e-mail address of a person.
pub(crate) fn address_of(number: u64) -> String {
    format!("{}@example.net", account(number))
}

/// A phone number of those that are set aside for films.
pub(crate) fn phone_of(number: u64) -> String {
    format!("+4917604069{:03}", number % 1000)
}

/// Where the person was on the net: at home, on the phone, at work, rarely abroad.
pub(crate) fn ip(time: i64, chance: &mut Chance) -> String {
    match chance.below(20) {
        0..=10 => format!("192.0.2.{}", 10 + (civil(time).year - 2010) * 3),
        11..=16 => format!("198.51.100.{}", 1 + chance.below(60)),
        17 | 18 => "203.0.113.40".to_owned(),
        _ => format!("203.0.113.{}", 100 + chance.below(100)),
    }
}

/// A place of the made-up town.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spot {
    pub(crate) name: &'static str,
    pub(crate) address: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) lat: f64,
    pub(crate) lng: f64,
}

/// Where the person goes, home and work first. The town lies in the North Sea.
pub(crate) const SPOTS: [Spot; 12] = [
    spot("Musterweg 1", "Musterweg 1, 12345 Beispielstadt", "TYPE_HOME", 0, 0),
    spot("Bürohaus Hafenkante", "Hafenkante 20, 12345 Beispielstadt", "TYPE_WORK", 310, 420),
    spot("Kaffeehaus Muster", "Marktplatz 3, 12345 Beispielstadt", "TYPE_UNKNOWN", 120, 150),
    spot("Nordlicht Outdoor", "Lange Straße 8, 12345 Beispielstadt", "TYPE_UNKNOWN", 150, 180),
    spot("Hafen Fitness", "Hafenkante 2, 12345 Beispielstadt", "TYPE_UNKNOWN", 280, 400),
    spot("Klinik am See", "Seeufer 1, 12347 Beispielstadt", "TYPE_SEARCHED_ADDRESS", -240, 510),
    spot("Evangelische Kirche Beispielstadt", "Kirchplatz 1, 12345 Beispielstadt", "TYPE_UNKNOWN", 105, 130),
    spot("Praxis für Psychotherapie Beispiel", "Lindenallee 12, 12346 Beispielstadt", "TYPE_UNKNOWN", 60, -220),
    spot("Grundschule am Deich", "Deichweg 5, 12346 Beispielstadt", "TYPE_UNKNOWN", -80, 90),
    spot("Velo Werk", "Lange Straße 31, 12345 Beispielstadt", "TYPE_UNKNOWN", 160, 240),
    spot("Bahnhof Beispielstadt", "Bahnhofsplatz 1, 12345 Beispielstadt", "TYPE_UNKNOWN", 200, 60),
    spot("Strandbad Beispielstadt", "Dünenweg 1, 12349 Beispielstadt", "TYPE_UNKNOWN", -420, -130),
];

const fn spot(name: &'static str, address: &'static str, kind: &'static str, north: i32, east: i32) -> Spot {
    Spot { name, address, kind, lat: 54.85 + north as f64 * 1e-4, lng: 5.35 + east as f64 * 1e-4 }
}

/// Where the person is at this hour: mostly at home by night and at work by day.
pub(crate) fn whereabouts(time: i64, chance: &mut Chance) -> &'static Spot {
    let hour = civil(time).hour;
    match chance.below(10) {
        0..=6 if (8..16).contains(&hour) => &SPOTS[1],
        0..=6 => &SPOTS[0],
        _ => chance.prefer(&SPOTS[2..]),
    }
}

/// A number of degrees near `degrees`, in 10⁻⁷ degrees.
pub(crate) fn near_e7(degrees: f64, chance: &mut Chance) -> i64 {
    (degrees * 1e7) as i64 + chance.between(-3000, 3000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn companies_are_all_different_and_their_hosts_belong_to_nobody() {
        let all: Vec<Company> = (0..8000).map(company).collect();
        assert_eq!(all.iter().map(|company| &company.name).collect::<BTreeSet<_>>().len(), all.len());
        for company in &all {
            assert!(company.slug.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'), "{}", company.slug);
            assert!(company.host().ends_with(".example"));
        }
    }

    #[test]
    fn addresses_are_those_for_examples() {
        let mut chance = Chance::new(1, "ip");
        for time in (crate::time::START..crate::time::NOW).step_by(1_000_000) {
            let ip = ip(time, &mut chance);
            let (net, host) = ip.rsplit_once('.').unwrap();
            assert!(["192.0.2", "198.51.100", "203.0.113"].contains(&net), "{ip}");
            assert!(host.parse::<u8>().is_ok(), "{ip}");
        }
    }
}
