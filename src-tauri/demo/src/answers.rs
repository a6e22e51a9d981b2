//! Answers that no card knows, because each company writes its own: a data broker's, an ad-tech firm's and a shop's. All
//! three firms are invented and appear in the other brands' archives too. The alias that only the shop was given turns up
//! in the broker's answer.

use crate::archive::{Archive, row};
use crate::cast::{self, ACME, CROSSMATCH, KISTE, company, some_company};
use crate::json::Style;
use crate::time::{self, DAY, NOW, date, sql};
use crate::words;
use crate::{Order, Written};
use serde_json::{Value, json};
use std::io;

/// What the broker says of the person: attribute, value, whence, and how it knows.
const ATTRIBUTES: [(&str, &str, &str, &str); 16] = [
    ("Age band", "45-54", "Household model", "modelled"),
    ("Gender", "male", "First name", "modelled"),
    ("Household income", "70,000 to 90,000", "Postcode average", "modelled"),
    ("Home ownership", "owner", "Postcode average", "modelled"),
    ("Children in household", "1, aged 4 to 8", "Sparfuchs Insurance", "received"),
    ("Marital status", "separated", "Household model", "modelled"),
    ("Religion", "Protestant", "Church tax model", "modelled"),
    ("Political leaning", "Green", "Petition list", "received"),
    ("Health interest", "migraine", "Apotheke zum Anker", "received"),
    ("Credit appetite", "high", "Bank Beispiel", "received"),
    ("Vehicle", "none", "Registration statistics", "modelled"),
    ("Pet", "cat", "Tierfreund Futter", "received"),
    ("Mover", "likely within 12 months", "Wohnraum Möbel", "modelled"),
    ("Online buyer", "frequent", "Nordlicht Outdoor", "received"),
    ("Diet", "gluten free", "Grüne Kiste", "received"),
    ("Lifestyle segment", "Urban rebuilders", "Acme clusters", "modelled"),
];

/// Writes the answer of a data broker.
pub(crate) fn broker(order: Order<'_>) -> io::Result<Written> {
    let mut zip = Archive::create(order, ACME, "answer-acme-data-partners.zip")?;
    zip.text(
        "Letter.txt",
        &format!(
            "Acme Data Partners\nYour request of 14 August 2025\n\nName: {}\nPostal address: {}\nE-mail: {}\nPhone: {}\n",
            cast::NAME,
            cast::ADDRESS,
            cast::KISTE_EMAIL,
            cast::PHONE
        ),
    )?;
    let mut chance = zip.chance("attributes");
    let rows = ATTRIBUTES.map(|(name, value, source, method)| {
        row![name, value, source, method, date(NOW - chance.between(30, 900) * DAY)]
    });
    zip.csv("Attributes.csv", "Attribute,Value,Data source,Method,Last updated", rows.into_iter())?;
    let header =
        "First name,Last name,E-mail address,Postal address,Mobile phone,Date of birth,Received from,Received on";
    let born = date(cast::BORN);
    let person = row![
        cast::FIRST_NAME,
        cast::LAST_NAME,
        cast::KISTE_EMAIL,
        "Musterweg 1, 12345 Beispielstadt",
        cast::PHONE,
        born,
        "Grüne Kiste",
        "2024-03-02"
    ];
    zip.csv("Person.csv", header, std::iter::once(person))?;
    zip.timed(
        "Recipients.csv",
        "Recipient,Purpose,Disclosed on,Data categories",
        (24, NOW - 700 * DAY),
        |time, chance| {
            let purpose = chance.prefer(&["Direct mail", "Audience matching", "Credit marketing"]);
            row![some_company(chance, 24).name, purpose, date(time), "Name; postal address; segments"]
        },
    )?;
    Ok(Written { path: zip.finish()?, name: Some(ACME) })
}

/// Writes the answer of a firm that recognises people across sites and auctions advertisements.
pub(crate) fn ad_tech(order: Order<'_>) -> io::Result<Written> {
    let mut zip = Archive::create(order, CROSSMATCH, "answer-crossmatch-identity.zip")?;
    let mut chance = zip.chance("cookies");
    let times = time::newest_first(zip.listed(8), NOW - 400 * DAY, zip.chance("cookies times"));
    let cookies: Vec<Value> = times
        .map(|time| json!({"cookie_id": chance.hex(24), "last_seen": sql(time), "user_agent": cast::USER_AGENT}))
        .collect();
    let graph = json!({
        "emails": [{"email": cast::EMAIL, "source": "Facebook login"}, {"email": cast::SHOP_EMAIL, "source": "Trailhead Shoes"}],
        "devices": [{"advertising_id": cast::ADVERTISING_ID, "device_type": "phone", "last_seen": sql(NOW - DAY)}],
        "cookies": cookies,
        "household": [{"member": "adult 2", "age_band": "35-44"}, {"member": "child", "age_band": "4-8"}],
    });
    zip.json("identity_graph.json", Style::Plain, &graph)?;
    let header = "timestamp,advertiser,site,segment,cookie_id,ip_address";
    let mut segments =
        ["in-market: mattresses", "parents of toddlers", "likely male 45-54", "new singles", "migraine sufferers"]
            .into_iter()
            .cycle();
    let mut chance = zip.chance("bidders' cookies");
    let bid: Vec<String> = (0..zip.listed(160)).map(|_| chance.hex(24)).collect();
    let mut bid = bid.iter().cycle();
    zip.timed("bid_events.csv", header, (160, NOW - 60 * DAY), |time, chance| {
        let (advertiser, site) = (some_company(chance, 60), some_company(chance, 200));
        let segment = segments.next().unwrap_or_default();
        let cookie = bid.next().map_or("", String::as_str);
        row![time::iso(time), advertiser.name, site.host(), segment, cookie, cast::ip(time, chance)]
    })?;
    let held = (0..zip.listed(18)).map(|number| {
        let provider = company(number);
        let topic = words::INTERESTS[number as usize % words::INTERESTS.len()];
        row![topic, provider.name, format!("0.{:02}", 99 - number % 60)]
    });
    zip.csv("audience_segments.csv", "segment,data_provider,score", held.collect::<Vec<_>>().into_iter())?;
    Ok(Written { path: zip.finish()?, name: Some(CROSSMATCH) })
}

/// Writes the answer of a small shop: tables of its own making, with semicolons and in the code of an old computer.
pub(crate) fn shop(order: Order<'_>) -> io::Result<Written> {
    let mut zip = Archive::create(order, KISTE, "auskunft-gruene-kiste.zip")?;
    let person = row![
        "10442",
        cast::LAST_NAME,
        cast::FIRST_NAME,
        cast::STREET,
        "12345",
        cast::CITY,
        cast::KISTE_EMAIL,
        cast::PHONE,
        "12.02.2021",
        "ja"
    ];
    let header = "Kundennummer;Nachname;Vorname;Straße;PLZ;Ort;E-Mail;Telefon;Kunde seit;Newsletter";
    old_table(&mut zip, "Kundendaten.csv", header, std::iter::once(person))?;
    let (mut chance, times) = zip.moments("orders", 90, NOW - 1600 * DAY);
    let boxes = ["Gemüsekiste klein", "Gemüsekiste groß", "Obstkiste", "Glutenfreies Brot", "Käse vom Hof"];
    let orders = times.map(|time| {
        let cents = chance.between(1800, 5200);
        let day = date(time);
        let german: Vec<&str> = day.rsplit('-').collect();
        row![
            chance.digits(6),
            german.join("."),
            chance.prefer(&boxes),
            format!("{},{:02}", cents / 100, cents % 100),
            "EUR",
            chance.prefer(&["vor die Tür", "Abholung im Laden"]),
            "Lastschrift"
        ]
    });
    let orders: Vec<Vec<String>> = orders.collect();
    old_table(
        &mut zip,
        "Bestellungen.csv",
        "Bestellnummer;Bestelldatum;Artikel;Betrag;Währung;Lieferung;Zahlungsart",
        orders.into_iter(),
    )?;
    Ok(Written { path: zip.finish()?, name: Some(KISTE) })
}

/// A table with semicolons, each character one byte of Windows' western code.
fn old_table(zip: &mut Archive, path: &str, header: &str, rows: impl Iterator<Item = Vec<String>>) -> io::Result<()> {
    let lines = std::iter::once(header.to_owned()).chain(rows.map(|cells| cells.join(";")));
    let line = |line: String| -> Vec<u8> {
        (line + "\r\n").chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect()
    };
    zip.file(path, |out| lines.map(line).try_for_each(|line| out.write_all(&line)))
}
