//! Amazon, "All Data Categories" in the layout with names for people: orders, searches, page views, audiences, Alexa,
//! and the odd advertising files that are a sentence with a list below.

use crate::Order;
use crate::archive::{Archive, row};
use crate::cast::{self, Trade, company, some_company, somebody};
use crate::chance::Chance;
use crate::time::{self, DAY, NOW, START, iso};
use crate::words;
use std::io;
use std::path::PathBuf;

const NONE: &str = "Not Available";
const MORE: &str = "Additional Data";

/// Writes the archive.
pub(crate) fn write(order: Order<'_>) -> io::Result<PathBuf> {
    let mut zip = Archive::create(order, "amazon", "All Data Categories.zip")?;
    zip.csv(
        "FileDescriptions.csv",
        "File Name,Description",
        std::iter::once(row!["Order History.csv", "Your orders"]),
    )?;
    orders(&mut zip)?;
    looking(&mut zip)?;
    advertising(&mut zip)?;
    media(&mut zip)?;
    alexa(&mut zip)?;
    account(&mut zip)?;
    zip.finish()
}

fn asin(chance: &mut Chance) -> String {
    format!("B0{}", chance.letters(8, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
}

fn order_id(chance: &mut Chance) -> String {
    format!("302-{}-{}", chance.digits(7), chance.digits(7))
}

fn orders(zip: &mut Archive) -> io::Result<()> {
    let header = "ASIN,Billing Address,Carrier Name & Tracking Number,Currency,Department,Gift Message,Gift Recipient Contact,Gift Sender Name,Item Serial Number,Order Date,Order ID,Order Status,Original Quantity,Payment Method Type,Product Condition,Product Name,Purchase Order Number,Ship Date,Shipment Item Subtotal,Shipment Item Subtotal Tax,Shipment Status,Shipping Address,Shipping Charge,Shipping Option,Total Amount,Total Discounts,Unit Price,Unit Price Tax,Website";
    let home = cast::ADDRESS.replace(", ", " ");
    zip.timed("Your Amazon Orders/Order History.csv", header, (700, START), |time, chance| {
        let quantity = chance.prefer(&[1, 1, 1, 2, 4]);
        let cents = 399 + chance.low(18_000);
        let money = |cents: u64| format!("{}.{:02}", cents / 100, cents % 100);
        let total = cents * quantity;
        let gift = chance.one_in(30);
        let to =
            if gift { format!("{} Beispielallee 7 54321 Musterhafen Germany", somebody(chance)) } else { home.clone() };
        row![
            asin(chance),
            home,
            format!("DEMOPOST({})", chance.digits(12)),
            "EUR",
            chance.prefer(&["Home", "Sports", "Books", "Health", "Toys"]),
            if gift { "Happy birthday!" } else { NONE },
            NONE,
            if gift { cast::NAME } else { NONE },
            NONE,
            iso(time),
            order_id(chance),
            "Closed",
            quantity,
            format!("Visa - {}", cast::CARD),
            "New",
            words::product(chance),
            "Not Applicable",
            iso(time + DAY + 3600),
            money(total * 100 / 119),
            money(total - total * 100 / 119),
            "Shipped",
            to,
            "0",
            "std-n",
            money(total),
            "0",
            money(cents * 100 / 119),
            money(cents - cents * 100 / 119),
            "Amazon.de",
        ]
    })?;
    let header = "Creation Date,Currency,Direct Debit Refund Amount,Disbursement Type,Order ID,Payment Status,Quantity,Refund Amount,Refund Date,Reversal Amount State,Reversal Reason,Reversal Status,Website";
    zip.timed("Your Returns & Refunds/Refund Details.csv", header, (40, START), |time, chance| {
        let amount = format!("{}.99", chance.between(3, 120));
        row![
            iso(time),
            "EUR",
            "0",
            "Refund",
            order_id(chance),
            "Completed",
            1,
            amount,
            iso(time + 3 * DAY),
            "Final",
            "Customer Return",
            "Completed",
            "Amazon.de"
        ]
    })?;
    let header = "ASIN,Add-on Item,Cart Domain,Cart List,Cart Source,Date Added to Cart,One-Click Buyable,Pantry,Prime Subscription,Product Name,Quantity,To Be Gift Wrapped";
    zip.timed("Your Amazon Orders/Cart History.csv", header, (120, NOW - 700 * DAY), |time, chance| {
        let list = chance.prefer(&["active", "saved-for-later"]);
        row![
            asin(chance),
            "No",
            "Retail",
            list,
            "desktop",
            iso(time),
            "Yes",
            "No",
            "No",
            words::product(chance),
            1,
            "No"
        ]
    })?;
    let header =
        "ASIN,Component Type,Currency,Order Date,Order ID,Product Name,Publisher,Seller Of Record,Transaction Amount";
    zip.timed("Your Amazon Orders/Digital Content Orders.csv", header, (90, START), |time, chance| {
        let title = words::title(chance);
        row![
            asin(chance),
            "Price Amount",
            "EUR",
            iso(time),
            format!("D01-{}-{}", chance.digits(7), chance.digits(7)),
            title,
            "Musterverlag",
            "Amazon Media EU S.à r.l.",
            "7.99"
        ]
    })
}

fn looking(zip: &mut Archive) -> io::Result<()> {
    // The comma in the name of the search type is not quoted, in the real ones either.
    let header = "Clicked Any Item (Y/N),Customer IP,Device Model,First Search Time (GMT),Keywords,Last Search Time (GMT),Purchased Any Item (Y/N),Search Type (Keyword,Visual,Browse),Site Variant";
    zip.timed("Your Shopping Search/Search Queries.csv", header, (1100, START), |time, chance| {
        let yes = |chance: &mut Chance, n| if chance.one_in(n) { "Y" } else { "N" };
        row![
            yes(chance, 2),
            cast::ip(time, chance),
            "Demophone 9",
            iso(time),
            words::search(chance),
            iso(time + 60),
            yes(chance, 9),
            "Keyword",
            chance.prefer(&["Mobile", "Desktop"]),
        ]
    })?;
    const VIEWS: &str = "Request All Your Data.Detail Page Glance View Impressions";
    let header = "marketplace_id,ASIN,product_name,customer_country_code,customer_state,customer_city,customer_district,customer_postal_code,creation_date,device_type,user_agent,http_referer,is_prime_customer";
    zip.timed(&format!("{MORE}/{VIEWS}/{VIEWS}.csv"), header, (1200, NOW - 800 * DAY), |time, chance| {
        let from = if chance.one_in(12) {
            format!("https://{}/", some_company(chance, 60).host())
        } else {
            "https://www.amazon.de/s".to_owned()
        };
        row![
            4,
            asin(chance),
            words::product(chance),
            "DE",
            "XX",
            cast::CITY,
            "Mitte",
            "12345",
            iso(time),
            "Mobile",
            cast::PHONE_AGENT,
            from,
            "Y"
        ]
    })
}

fn advertising(zip: &mut Archive) -> io::Result<()> {
    let advertisers: Vec<String> = (0..zip.listed(160)).map(|number| company(number).name).collect();
    list(zip, "AdvertiserAudiences", "Advertisers who brought audiences in which you are included", &advertisers)?;
    let clicked: Vec<String> = (0..zip.listed(40)).map(|number| company(number * 2).name).collect();
    list(zip, "AdvertiserClicks", "Advertisers whose ads you clicked", &clicked)?;
    let third = [
        "Demographics:Age Range:35-44",
        "Demographics:Parental Status:Parent of child 6-11",
        "Financial:Credit Interest:Personal loans",
        "Lifestyle:Health:Migraine sufferers",
        "Lifestyle:Religion:Christian households",
        "Auto:In-Market:Electric bicycles",
        "Demographics:Income:Upper middle",
        "Politics:Likely voters: local elections",
    ];
    list(zip, "3PAudiences", "Audiences in which you are included via 3rd Parties", &third.map(str::to_owned))?;
    let own: Vec<String> = words::INTERESTS
        .iter()
        .map(|interest| format!("In-Market:{interest}"))
        .chain([
            "Life Stage:New parents".to_owned(),
            "In-Market:Diabetes care".to_owned(),
            "Lifestyle:Outdoor enthusiasts".to_owned(),
        ])
        .collect();
    list(zip, "AmazonAudiences", "Amazon Audiences in which you are included", &own)?;
    list(zip, "OptOut", "Interest based ads opt out setting per marketplace", &["DE:Not OptedOut".to_owned()])
}

/// An advertising file: a sentence, an empty line, one value a line, and a byte order mark before all of it.
fn list(zip: &mut Archive, name: &str, sentence: &str, values: &[String]) -> io::Result<()> {
    zip.file(&format!("{MORE}/Advertising.2/Advertising.{name}.csv"), |out| {
        write!(out, "\u{feff}{sentence}\n\n")?;
        values.iter().try_for_each(|value| writeln!(out, "\"{value}\"\n"))
    })
}

fn media(zip: &mut Archive) -> io::Result<()> {
    const WATCHED: &str = "Digital.PrimeVideo.Viewinghistory";
    let header = "Playback Hour,Operating System,Browser,Delivery Type,City,Country,ISP,State,Content Quality Entitled,Entitlement Type,Video Type,Audio Language,Title";
    zip.timed(&format!("{MORE}/{WATCHED}/{WATCHED}.csv"), header, (300, START + 700 * DAY), |time, chance| {
        row![
            time::sql(time - time % 3600),
            "Android",
            "Unknown",
            "Streaming",
            cast::CITY,
            "DE",
            "DemoTel",
            "XX",
            "HD",
            "Prime",
            "Feature",
            "de",
            chance.prefer(&words::SHOWS)
        ]
    })?;
    const READ: &str = "Kindle.Devices.ReadingSession";
    let header =
        "ASIN,end_timestamp,device_family,number_of_page_flips,product_name,start_timestamp,total_reading_millis";
    zip.timed(&format!("{MORE}/{READ}/{READ}.csv"), header, (220, START + 400 * DAY), |time, chance| {
        let minutes = chance.between(2, 90);
        row![
            asin(chance),
            iso(time + minutes * 60),
            "Kindle",
            minutes,
            words::title(chance),
            iso(time),
            minutes * 60_000
        ]
    })?;
    let header = "ASIN,Album Artist Name,Album Name,Artist Name,Creation Date,File Name,Title";
    zip.timed(&format!("{MORE}/Amazon-Music/Saved Music.csv"), header, (40, START + 900 * DAY), |time, chance| {
        let (artist, songs) = chance.pick(&words::ARTISTS);
        row![asin(chance), artist, songs[0], artist, iso(time), "", chance.pick(songs)]
    })
}

fn alexa(zip: &mut Archive) -> io::Result<()> {
    let header = "Currently Playing Song,Screen Contents,Contact Name,Utterance text,Utterance Creation Date";
    zip.timed(&format!("{MORE}/Alexa/NLU/Intent-1-1.csv"), header, (400, START + 1200 * DAY), |time, chance| {
        let missing = "Data Not Available";
        let (contact, text) = match chance.below(6) {
            0 => {
                let name = somebody(chance);
                (name.clone(), format!("call {name}"))
            }
            1 => (missing.to_owned(), "alexa wie wird das wetter".to_owned()),
            2 => (missing.to_owned(), "set a timer for ten minutes".to_owned()),
            3 => (missing.to_owned(), format!("play {}", chance.pick(&words::ARTISTS).0.to_lowercase())),
            4 => (missing.to_owned(), "add milk to my shopping list".to_owned()),
            _ => (missing.to_owned(), words::search(chance).to_lowercase()),
        };
        row![missing, missing, contact, text, iso(time)]
    })?;
    let header = "sourceOfLocation,longitudeInDegrees,coordinatesAccuracyInMeters,latitudeInDegrees,eventDate,deviceSerialNumber";
    zip.timed(&format!("{MORE}/Alexa/Geolocation-1-1.csv"), header, (60, NOW - 700 * DAY), |time, chance| {
        let spot = cast::whereabouts(time, chance);
        row!["GPS", spot.lng, chance.between(5, 40), spot.lat, iso(time), "G000DEMO0003"]
    })?;
    let header = "List Name,Item,Creation Date,Completed";
    zip.timed(&format!("{MORE}/Alexa/Lists/Lists.csv"), header, (60, NOW - 700 * DAY), |time, chance| {
        row![
            "Shopping",
            chance.pick(&["Milch", "bread", "blood pressure pills", "Äpfel", "batteries"]),
            iso(time),
            chance.one_in(2)
        ]
    })?;
    let header = "Hunch,Device,Creation Date";
    zip.timed(&format!("{MORE}/Alexa/Smart Home/Hunches.csv"), header, (30, NOW - 500 * DAY), |time, chance| {
        row![
            chance.pick(&[
                "Turn off the hall light at night",
                "Nobody is at home on Tuesdays",
                "Heating down after ten"
            ]),
            "Hall light",
            iso(time)
        ]
    })
}

fn account(zip: &mut Archive) -> io::Result<()> {
    let header = "Account Name,Device Model,Device Serial Number,First Time Registered,IP Address,Last Time Registered,State,Time Deregistered";
    let devices = [
        row![
            "Alex's Echo",
            "Echo Demo",
            "G000DEMO0003",
            iso(START + 1200 * DAY),
            "192.0.2.40",
            iso(NOW - DAY),
            "Registered",
            NONE
        ],
        row![
            "Alex's Kindle",
            "Kindle Demo",
            "G000DEMO0004",
            iso(START + 400 * DAY),
            "192.0.2.31",
            iso(NOW - 9 * DAY),
            "Registered",
            NONE
        ],
    ];
    zip.csv("Your Fire TV Device & Setup/Device Registration.csv", header, devices.into_iter())?;
    const MEANS: &str = "PaymentOptions.PaymentInstruments";
    let header = "PaymentInstrumentType,IssuerName,LastDigits,RegistrationDate";
    let means = [
        row!["Credit Card", "Bank Beispiel", cast::CARD, iso(START)],
        row!["Bank Account", "Bank Beispiel", "0017", iso(START + 800 * DAY)],
    ];
    zip.csv(&format!("{MORE}/{MEANS}/{MEANS}.csv"), header, means.into_iter())?;
    const PLACES: &str = "Retail.RegionAuthority.2";
    let header = "Postal Code,District,City,State,Country,Timestamp";
    zip.timed(&format!("{MORE}/{PLACES}/{PLACES}.csv"), header, (120, NOW - 900 * DAY), |time, _| {
        row!["12345", "Mitte", cast::CITY, "XX", "DE", iso(time)]
    })?;
    const DERIVED: &str = "Digital.CustomerAttributes.1";
    let derived = [
        row!["Household", "has children"],
        row!["Pets", "dog"],
        row!["Price sensitivity", "medium"],
        row!["Health interest", "Migraine"],
    ];
    zip.csv(&format!("{MORE}/{DERIVED}/{DERIVED}.csv"), "Attribute,Value", derived.into_iter())?;
    const SELLERS: &str = "BuyerSellerMessaging";
    let header = "Timestamp,MessageSubject,SellerName";
    zip.timed(&format!("{MORE}/{SELLERS}/{SELLERS}.csv"), header, (24, START), |time, chance| {
        let seller = loop {
            let company = some_company(chance, 80);
            if company.trade == Trade::Shop {
                break company;
            }
        };
        row![time::sql(time), "Question about my order", seller.name]
    })
}
