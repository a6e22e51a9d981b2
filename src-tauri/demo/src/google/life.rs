//! Contacts, calendar, mail, fitness and photos.

use crate::archive::{Archive, row};
use crate::cast::{self, Company, EMAIL, SPOTS, person, some_company};
use crate::json::Style;
use crate::time::{self, DAY, NOW, START};
use crate::words;
use serde_json::json;
use std::io;

/// A picture of one pixel, since nobody has to see more of a made-up holiday.
const PIXEL: &[u8] = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9";

/// Writes the rest of the second part.
pub(super) fn write(zip: &mut Archive) -> io::Result<()> {
    contacts(zip)?;
    calendar(zip)?;
    mail(zip)?;
    fit(zip)?;
    photos(zip)?;
    let tasks = json!({"kind": "tasks#taskLists", "items": [{"title": "My Tasks", "items": [
        {"id": "t1", "title": "Letter to Acme Data Partners", "notes": "ask where they have my address from", "created": time::iso(NOW - 20 * DAY), "status": "needsAction"},
        {"id": "t2", "title": "Klinik am See: bring the findings", "created": time::iso(NOW - 90 * DAY), "status": "completed"},
    ]}]});
    zip.json("Takeout/Tasks/Tasks.json", Style::Google, &tasks)
}

fn contacts(zip: &mut Archive) -> io::Result<()> {
    let count = zip.listed(80);
    zip.file("Takeout/Contacts/All Contacts/All Contacts.vcf", |out| {
        for number in 0..count {
            let (given, family) = person(number);
            write!(
                out,
                "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{given} {family}\r\nN:{family};{given};;;\r\nEMAIL;TYPE=INTERNET:{}\r\nTEL;TYPE=CELL:{}\r\nEND:VCARD\r\n",
                cast::address_of(number),
                cast::phone_of(number)
            )?;
        }
        Ok(())
    })
}

fn calendar(zip: &mut Archive) -> io::Result<()> {
    const EVENTS: [&str; 10] = [
        "Team meeting",
        "Handball training",
        "Zahnarzt",
        "Dinner with Sam",
        "Elternabend Grundschule",
        "Psychotherapie",
        "Gottesdienst mit Oma",
        "Call with Acme",
        "Klinik am See: Kontrolle",
        "Hike with Jordan",
    ];
    let mut chance = zip.chance("calendar");
    let times = time::oldest_first(zip.rows(150), START, NOW + 60 * DAY, zip.chance("calendar times"));
    zip.file("Takeout/Calendar/alex@example.org.ics", |out| {
        out.write_all(b"BEGIN:VCALENDAR\r\nPRODID:-//Google Inc//Google Calendar 70.9054//EN\r\nVERSION:2.0\r\n")?;
        for (number, time) in times.enumerate() {
            let begin = time - time.rem_euclid(1800);
            let (spot, event) = (chance.prefer(&SPOTS), chance.prefer(&EVENTS));
            write!(
                out,
                "BEGIN:VEVENT\r\nDTSTART:{}\r\nDTEND:{}\r\nUID:demo{number}@example.org\r\nSUMMARY:{event}\r\nLOCATION:{}\r\n",
                time::ical(begin),
                time::ical(begin + 3600),
                spot.address.replace(',', "\\,")
            )?;
            if chance.one_in(2) {
                let guest = chance.low(80);
                let (given, family) = person(guest);
                write!(out, "ATTENDEE;CN={given} {family}:mailto:{}\r\n", cast::address_of(guest))?;
            }
            out.write_all(b"END:VEVENT\r\n")?;
        }
        out.write_all(b"END:VCALENDAR\r\n")
    })
}

fn mail(zip: &mut Archive) -> io::Result<()> {
    let mut chance = zip.chance("mail");
    let times = time::oldest_first(zip.rows(250), START, NOW, zip.chance("mail times"));
    zip.file("Takeout/Mail/All mail Including Spam and Trash.mbox", |out| {
        for time in times {
            let thread = chance.digits(19);
            let java = time::java(time).replace("UTC", "+0000");
            let mut list = String::new();
            let (from, subject) = if chance.one_in(3) {
                let number = chance.low(80);
                let (given, _) = person(number);
                (format!("{} <{}>", header(given), cast::address_of(number)), words::chat(&mut chance).to_owned())
            } else {
                let company = some_company(&mut chance, 300);
                let sender = header(&company.name);
                if company.trade == cast::Trade::Health {
                    let subject = "Your appointment and what to bring".to_owned();
                    (format!("{sender} <praxis@{}>", company.host()), subject)
                } else {
                    list = way_out(&company);
                    (format!("{sender} <newsletter@{}>", company.host()), words::slogan(&mut chance))
                }
            };
            let to = if time < START + 900 * DAY { cast::OLD_EMAIL } else { EMAIL };
            write!(
                out,
                "From {thread}@xxx {java}\nX-GM-THRID: {thread}\nX-Gmail-Labels: Inbox,Opened\nDelivered-To: {EMAIL}\nMessage-ID: <{}@mail.example>\nDate: {}\nSubject: {}\nFrom: {}\nTo: {to}\n{list}Content-Type: text/plain; charset=\"UTF-8\"\n\n{}\n\n",
                chance.token(20),
                time::mail(time),
                header(&subject),
                from,
                words::chat(&mut chance)
            )?;
        }
        Ok(())
    })
}

/// The headers by which a newsletter of the company says that it is one, and how it ends: by a page, by a message, or not at all.
fn way_out(company: &Company) -> String {
    let host = company.host();
    match company.slug.len() % 4 {
        0 => "Precedence: bulk\n".to_owned(),
        1 => format!("List-ID: <news.{host}>\nList-Unsubscribe: <mailto:leave@{host}?subject=unsubscribe>\n"),
        _ => format!(
            "List-ID: <news.{host}>\nList-Unsubscribe: <https://{host}/newsletter/end>, <mailto:leave@{host}>\n"
        ),
    }
}

/// A header's text; beyond ASCII it is an encoded word.
fn header(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let encoded: String = text
        .bytes()
        .map(|byte| match byte {
            b' ' => "_".to_owned(),
            _ if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
            _ => format!("={byte:02X}"),
        })
        .collect();
    format!("=?UTF-8?Q?{encoded}?=")
}

fn fit(zip: &mut Archive) -> io::Result<()> {
    let mut chance = zip.chance("fit");
    let days = (NOW - START) / DAY;
    let count = (zip.rows(400) as i64).min(days);
    let rows = (days - count..days).map(|day| {
        let steps = chance.between(900, 16_000);
        row![
            time::date(START + day * DAY),
            steps / 110,
            1500 + steps / 20,
            steps * 7 / 10,
            steps / 400,
            chance.between(58, 74),
            chance.between(110, 165),
            chance.between(46, 56),
            steps,
        ]
    });
    let header = "Date,Move Minutes count,Calories (kcal),Distance (m),Heart Points,Average heart rate (bpm),Max heart rate (bpm),Min heart rate (bpm),Step count";
    zip.csv("Takeout/Fit/Daily activity metrics/Daily activity metrics.csv", header, rows)?;
    let mut chance = zip.chance("weight");
    let times = time::oldest_first(zip.rows(40), START, NOW, zip.chance("weight times"));
    let points = times.map(|time| {
        json!({
            "fitValue": [{"value": {"fpVal": 74.0 + chance.between(-30, 60) as f64 / 10.0}}], "dataTypeName": "com.google.weight",
            "originDataSourceId": "raw:com.google.weight:com.example.hafenfitness:Scale:a1b2c3:weight",
            "startTimeNanos": time * 1_000_000_000, "endTimeNanos": time * 1_000_000_000, "modifiedTimeMillis": time * 1000,
        })
    });
    let path = "Takeout/Fit/All Data/raw_com.google.weight_com.example.hafenfitness_.json";
    zip.file(path, |out| {
        let source = [("Data Source", json!("raw:com.google.weight:com.example.hafenfitness:Scale:a1b2c3:weight"))];
        crate::json::write_holder(out, Style::Google, &source, "Data Points", points, &[])
    })
}

fn photos(zip: &mut Archive) -> io::Result<()> {
    let mut chance = zip.chance("photos");
    let count = zip.rows(12).min(500);
    let times: Vec<i64> = time::oldest_first(count, START, NOW, zip.chance("photo times")).collect();
    for (number, time) in times.into_iter().enumerate() {
        let name = format!("IMG_{number:04}.jpg");
        let folder = format!("Takeout/Google Photos/Photos from {}", time::civil(time).year);
        let spot = chance.prefer(&SPOTS);
        let people = if chance.one_in(3) { json!([{"name": cast::PARTNER}, {"name": cast::CHILD}]) } else { json!([]) };
        let stamp = |time: i64| json!({"timestamp": time.to_string(), "formatted": format!("{} UTC", time::sql(time))});
        let sidecar = json!({
            "title": name, "description": "", "imageViews": chance.between(0, 9).to_string(), "creationTime": stamp(time + 60),
            "photoTakenTime": stamp(time),
            "geoData": {"latitude": spot.lat, "longitude": spot.lng, "altitude": 3.0, "latitudeSpan": 0.0, "longitudeSpan": 0.0},
            "people": people, "url": format!("https://photos.example/photo/{}", chance.token(40)),
            "googlePhotosOrigin": {"mobileUpload": {"deviceType": "ANDROID_PHONE"}},
        });
        zip.file(&format!("{folder}/{name}"), |out| out.write_all(PIXEL))?;
        zip.json(&format!("{folder}/{name}.supplemental-metadata.json"), Style::Google, &sidecar)?;
    }
    Ok(())
}
