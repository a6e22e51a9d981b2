//! Archives of the shapes that hurt, each large enough to show what its reader costs. Made up, and the same each time.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// One archive to import.
pub(crate) struct Shape {
    /// What it stands for.
    pub(crate) name: &'static str,
    /// The file's name.
    pub(crate) file: &'static str,
    /// Writes its files.
    files: fn(&mut Pack, f64) -> io::Result<()>,
}

/// In the order of the table.
pub(crate) const SHAPES: &[Shape] = &[
    Shape { name: "Google My Activity, HTML", file: "activity.zip", files: google_html },
    Shape { name: "Facebook, 20,000 JSON files", file: "facebook.zip", files: facebook },
    Shape { name: "X, one window.YTD file", file: "x.zip", files: x },
    Shape { name: "Discord, NDJSON", file: "discord.zip", files: discord },
    Shape { name: "Amazon, CSV", file: "amazon.zip", files: amazon },
    Shape { name: "Netflix, CSV", file: "netflix.zip", files: netflix },
    Shape { name: "Apple Health, XML", file: "health.zip", files: apple_health },
    Shape { name: "mbox with attachments", file: "mail.zip", files: mail },
    Shape { name: "Takeout, 95 % photos", file: "photos.zip", files: photos },
    Shape { name: "Takeout as .tgz", file: "takeout.tgz", files: keep },
    Shape { name: "100,000 tiny files", file: "tiny.zip", files: tiny },
];

impl Shape {
    /// Writes the archive into `dir`; `size` scales its rows.
    pub(crate) fn write(&self, dir: &Path, size: f64) -> io::Result<std::path::PathBuf> {
        let path = dir.join(self.file);
        let out = BufWriter::with_capacity(1 << 20, File::create(&path)?);
        let mut pack = if self.file.ends_with(".tgz") {
            Pack::Tar(Box::new(tar::Builder::new(flate2::write::GzEncoder::new(out, flate2::Compression::fast()))))
        } else {
            Pack::Zip(Box::new(ZipWriter::new(out)))
        };
        (self.files)(&mut pack, size)?;
        match pack {
            Pack::Zip(zip) => zip.finish()?.flush()?,
            Pack::Tar(tar) => tar.into_inner()?.finish()?.flush()?,
        }
        Ok(path)
    }
}

type Out = BufWriter<File>;

/// What files are put into.
enum Pack {
    Zip(Box<ZipWriter<Out>>),
    Tar(Box<tar::Builder<flate2::write::GzEncoder<Out>>>),
}

impl Pack {
    fn file(&mut self, path: &str, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
        match self {
            Self::Zip(zip) => {
                let options = SimpleFileOptions::default().compression_level(Some(1)).large_file(true);
                zip.start_file(path, options)?;
                let mut out = BufWriter::with_capacity(1 << 16, zip);
                write(&mut out)?;
                out.flush()
            }
            Self::Tar(tar) => {
                let mut bytes = Vec::new();
                write(&mut bytes)?;
                let mut header = tar::Header::new_gnu();
                header.set_size(bytes.len() as u64);
                header.set_mode(0o600);
                header.set_cksum();
                tar.append_data(&mut header, path, bytes.as_slice())
            }
        }
    }

    fn photo(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        match self {
            Self::Zip(zip) => {
                zip.start_file(path, SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored))?;
                zip.write_all(bytes)
            }
            Self::Tar(_) => self.file(path, |out| out.write_all(bytes)),
        }
    }
}

/// Numbers that look like chance and repeat.
struct Dice(u64);

impl Dice {
    fn next(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % below
    }

    fn words(&mut self, count: u64) -> String {
        const WORDS: &[&str] = &[
            "garden", "train", "recipe", "bicycle", "weather", "museum", "ticket", "coffee", "harbour", "lamp",
            "winter", "letter", "mountain", "bread", "violin", "market", "forest", "window", "cheap", "repair", "best",
            "near", "how", "tomorrow",
        ];
        let words: Vec<&str> = (0..count).map(|_| WORDS[self.next(WORDS.len() as u64) as usize]).collect();
        words.join(" ")
    }
}

/// How many rows a file of `base` rows has.
fn rows(base: u64, size: f64) -> u64 {
    ((base as f64 * size) as u64).max(1)
}

/// Day and time of day of the n-th row, one every ten minutes from 2005 on, in the parts that formats want.
fn clock(n: u64) -> (u64, u64, u64, u64, u64) {
    let minutes = n * 10;
    let days = minutes / 1440;
    (2005 + days / 336, days / 28 % 12 + 1, days % 28 + 1, minutes / 60 % 24, minutes % 60)
}

fn google_html(pack: &mut Pack, size: f64) -> io::Result<()> {
    pack.file("Takeout/archive_browser.html", |out| out.write_all(b"<html><body><h1>Archive</h1></body></html>"))?;
    pack.file("Takeout/My Activity/Search/MyActivity.html", |out| {
        let mut dice = Dice(1);
        out.write_all(b"<html><head><title>My Activity History</title></head><body><div class=\"mdl-grid\">")?;
        for n in 0..rows(300_000, size) {
            let (year, _, day, hour, minute) = clock(n);
            let text = dice.words(4);
            write!(
                out,
                "<div class=\"outer-cell mdl-cell mdl-cell--12-col mdl-shadow--2dp\"><div class=\"mdl-grid\"><div class=\"header-cell mdl-cell mdl-cell--12-col\"><p class=\"mdl-typography--title\">Search<br></p></div><div class=\"content-cell mdl-cell mdl-cell--6-col mdl-typography--body-1\">Searched for&nbsp;<a href=\"https://www.google.com/search?q={}\">{text}</a><br>Mar {day}, {year}, {}:{minute:02}:00 PM UTC</div><div class=\"content-cell mdl-cell mdl-cell--6-col mdl-typography--body-1 mdl-typography--text-right\"></div><div class=\"content-cell mdl-cell mdl-cell--12-col mdl-typography--caption\"><b>Products:</b><br>&emsp;Search<br></div></div></div>",
                text.replace(' ', "+"),
                hour % 12 + 1
            )?;
        }
        out.write_all(b"</div></body></html>")
    })
}

fn facebook(pack: &mut Pack, size: f64) -> io::Result<()> {
    let mut dice = Dice(2);
    pack.file("personal_information/profile_information/profile_information.json", |out| {
        out.write_all(b"{\"profile_v2\":{\"name\":{\"full_name\":\"Alex Sample\"}}}")
    })?;
    for thread in 0..rows(20_000, size) {
        let path = format!("your_facebook_activity/messages/inbox/friend_{thread}/message_1.json");
        pack.file(&path, |out| {
            write!(out, "{{\n \"participants\": [{{\"name\": \"Friend {thread}\"}}, {{\"name\": \"Alex Sample\"}}],\n \"messages\": [")?;
            for n in 0..40 {
                write!(
                    out,
                    "{}\n  {{\n   \"sender_name\": \"Friend {thread}\",\n   \"timestamp_ms\": {},\n   \"content\": \"{}\",\n   \"is_geoblocked_for_viewer\": false\n  }}",
                    if n == 0 { "" } else { "," },
                    1_300_000_000_000 + thread * 9_000_000 + n * 61_000,
                    dice.words(8)
                )?;
            }
            write!(out, "\n ],\n \"title\": \"Friend {thread}\",\n \"thread_path\": \"inbox/friend_{thread}\"\n}}")
        })?;
    }
    Ok(())
}

fn x(pack: &mut Pack, size: f64) -> io::Result<()> {
    const MONTHS: &[&str] = &["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    pack.file("data/account.js", |out| {
        out.write_all(b"window.YTD.account.part0 = [ {\"account\" : {\"email\" : \"alex@example.org\", \"username\" : \"alexsample\", \"accountId\" : \"1\"}} ]")
    })?;
    pack.file("data/tweets.js", |out| {
        let mut dice = Dice(3);
        out.write_all(b"window.YTD.tweets.part0 = [")?;
        for n in 0..rows(500_000, size) {
            let (year, month, day, hour, minute) = clock(n);
            write!(
                out,
                "{}\n  {{\n    \"tweet\" : {{\n      \"edit_info\" : {{\n        \"initial\" : {{\n          \"editTweetIds\" : [\n            \"{id}\"\n          ],\n          \"editsRemaining\" : \"5\",\n          \"isEditEligible\" : true\n        }}\n      }},\n      \"id\" : \"{id}\",\n      \"id_str\" : \"{id}\",\n      \"created_at\" : \"Wed {} {day:02} {hour:02}:{minute:02}:00 +0000 {year}\",\n      \"full_text\" : \"{}\",\n      \"lang\" : \"en\",\n      \"favorite_count\" : \"3\",\n      \"retweet_count\" : \"0\",\n      \"entities\" : {{\n        \"hashtags\" : [],\n        \"urls\" : [],\n        \"user_mentions\" : []\n      }}\n    }}\n  }}",
                if n == 0 { "" } else { "," },
                MONTHS[(month - 1) as usize],
                dice.words(12),
                id = 1_696_900_000_000_000_000 + n,
            )?;
        }
        out.write_all(b"\n]")
    })
}

fn discord(pack: &mut Pack, size: f64) -> io::Result<()> {
    pack.file("Account/user.json", |out| {
        out.write_all(b"{\"id\":\"100000000000000001\",\"username\":\"alex\",\"email\":\"alex@example.org\",\"ip\":\"192.0.2.7\"}")
    })?;
    pack.file("Activity/analytics/events-2026-00000-of-00001.json", |out| {
        for n in 0..rows(1_000_000, size) {
            let (year, month, day, hour, minute) = clock(n);
            writeln!(
                out,
                "{{\"event_type\":\"session_start\",\"event_id\":\"A{n}\",\"timestamp\":\"\\\"{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:05.678Z\\\"\",\"client_track_timestamp\":\"null\",\"ip\":\"203.0.113.{}\",\"isp\":\"DemoNet\",\"city\":\"Basel\",\"country_code\":\"CH\",\"time_zone\":\"Europe/Zurich\",\"os\":\"Android\",\"os_version\":\"15\",\"browser\":\"Discord Android\",\"device\":\"Demo Phone\"}}",
                n % 200
            )?;
        }
        Ok(())
    })
}

fn amazon(pack: &mut Pack, size: f64) -> io::Result<()> {
    pack.file("Retail.OrderHistory.1/Retail.OrderHistory.1.csv", |out| {
        let mut dice = Dice(5);
        out.write_all(b"\xef\xbb\xbf\"Website\",\"Order ID\",\"Order Date\",\"Purchase Order Number\",\"Currency\",\"Unit Price\",\"Unit Price Tax\",\"Shipping Charge\",\"Total Discounts\",\"Total Owed\",\"Shipment Item Subtotal\",\"Shipment Item Subtotal Tax\",\"ASIN\",\"Product Condition\",\"Quantity\",\"Payment Instrument Type\",\"Order Status\",\"Shipment Status\",\"Ship Date\",\"Shipping Option\",\"Shipping Address\",\"Billing Address\",\"Carrier Name & Tracking Number\",\"Product Name\",\"Gift Message\",\"Gift Sender Name\",\"Gift Recipient Contact Details\",\"Item Serial Number\"\r\n")?;
        for n in 0..rows(400_000, size) {
            let (year, month, day, hour, minute) = clock(n);
            write!(
                out,
                "\"Amazon.com\",\"111-{n:07}-0000001\",\"{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:00Z\",\"Not Applicable\",\"USD\",\"{price}\",\"0.80\",\"0\",\"'-1.00'\",\"{price}\",\"9.99\",\"0.80\",\"B000DEMO11\",\"New\",\"1\",\"Visa - 1111\",\"Closed\",\"Shipped\",\"{year}-{month:02}-{day:02}T12:00:00.123Z\",\"std\",\"Alex Sample 1 Demo St Springfield\",\"Alex Sample 1 Demo St Springfield\",\"DEMO(02)\",\"{}\",\"Not Available\",\"Not Available\",\"Not Available\",\"Not Available\"\r\n",
                dice.words(5),
                price = format_args!("{}.{:02}", n % 90 + 1, n % 100),
            )?;
        }
        Ok(())
    })
}

fn netflix(pack: &mut Pack, size: f64) -> io::Result<()> {
    pack.file("CONTENT_INTERACTION/ViewingActivity.csv", |out| {
        let mut dice = Dice(6);
        out.write_all(b"Profile Name,Start Time,Duration,Attributes,Title,Supplemental Video Type,Device Type,Bookmark,Latest Bookmark,Country\n")?;
        for n in 0..rows(1_000_000, size) {
            let (year, month, day, hour, minute) = clock(n);
            writeln!(
                out,
                "Alex,{year}-{month:02}-{day:02} {hour:02}:{minute:02}:31,02:09:34,Autoplayed: user action: None; ,\"{}: Season 1: \"\"Pilot\"\" (Episode 1)\",,Chrome PC (Cadmium),02:10:00,Not latest view,CH (Switzerland)",
                dice.words(2)
            )?;
        }
        Ok(())
    })
}

fn apple_health(pack: &mut Pack, size: f64) -> io::Result<()> {
    pack.file("apple_health_export/export.xml", |out| {
        out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<HealthData locale=\"en_GB\">\n <ExportDate value=\"2026-01-01 10:00:00 +0100\"/>\n")?;
        for n in 0..rows(3_500_000, size) {
            let (year, month, day, hour, minute) = clock(n / 10);
            writeln!(
                out,
                " <Record type=\"HKQuantityTypeIdentifierHeartRate\" sourceName=\"Alex\u{2019}s Watch\" sourceVersion=\"8.1\" device=\"&lt;&lt;HKDevice: 0x2&gt;, name:Watch, model:Watch6,1&gt;\" unit=\"count/min\" creationDate=\"{year}-{month:02}-{day:02} {hour:02}:{minute:02}:09 +0100\" startDate=\"{year}-{month:02}-{day:02} {hour:02}:{minute:02}:{s:02} +0100\" endDate=\"{year}-{month:02}-{day:02} {hour:02}:{minute:02}:{s:02} +0100\" value=\"{}\"/>",
                50 + n * 7 % 90,
                s = n % 60,
            )?;
        }
        out.write_all(b"</HealthData>\n")
    })
}

fn mail(pack: &mut Pack, size: f64) -> io::Result<()> {
    pack.file("Takeout/archive_browser.html", |out| out.write_all(b"<html><body><h1>Archive</h1></body></html>"))?;
    pack.file("Takeout/Mail/All mail Including Spam and Trash.mbox", |out| {
        let mut dice = Dice(8);
        let attachment = (0..700).map(|_| format!("{:019x}{:019x}{:019x}{:019x}\n", dice.next(u64::MAX), dice.next(u64::MAX), dice.next(u64::MAX), dice.next(u64::MAX))).collect::<String>();
        for n in 0..rows(40_000, size) {
            let (_, _, day, hour, minute) = clock(n);
            write!(
                out,
                "From {n}@xxx Mon Jan {day:02} {hour:02}:{minute:02}:00 +0000 2024\nDelivered-To: alex@example.org\nDate: Mon, {day} Jan 2024 {hour:02}:{minute:02}:00 +0100\nFrom: Shop {shop} <news@shop{shop}.example.com>\nTo: alex@example.org\nSubject: {}\nMessage-ID: <{n}@shop{shop}.example.com>\nContent-Type: multipart/mixed; boundary=\"b\"\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n{}\n--b\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n{attachment}--b--\n\n",
                dice.words(5),
                dice.words(60),
                shop = n % 300,
            )?;
        }
        Ok(())
    })
}

fn photos(pack: &mut Pack, size: f64) -> io::Result<()> {
    let mut dice = Dice(9);
    let bytes: Vec<u8> = std::iter::repeat_with(|| dice.next(u64::MAX).to_le_bytes()).take(600_000).flatten().collect();
    pack.file("Takeout/archive_browser.html", |out| out.write_all(b"<html><body><h1>Archive</h1></body></html>"))?;
    for n in 0..rows(400, size) {
        pack.photo(&format!("Takeout/Google Photos/Photos from 2020/IMG_{n}.jpg"), &bytes)?;
    }
    searches(pack, 200_000, size)
}

fn keep(pack: &mut Pack, size: f64) -> io::Result<()> {
    pack.file("Takeout/archive_browser.html", |out| out.write_all(b"<html><body><h1>Archive</h1></body></html>"))?;
    searches(pack, 800_000, size)
}

fn searches(pack: &mut Pack, base: u64, size: f64) -> io::Result<()> {
    pack.file("Takeout/My Activity/Search/MyActivity.json", |out| {
        let mut dice = Dice(10);
        out.write_all(b"[")?;
        for n in 0..rows(base, size) {
            let (year, month, day, hour, minute) = clock(n);
            let text = dice.words(4);
            write!(
                out,
                "{}{{\n  \"header\": \"Search\",\n  \"title\": \"Searched for {text}\",\n  \"titleUrl\": \"https://www.google.com/search?q\\u003d{}\",\n  \"time\": \"{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:00.123Z\",\n  \"products\": [\"Search\"],\n  \"activityControls\": [\"Web \\u0026 App Activity\"]\n}}",
                if n == 0 { "" } else { ",\n" },
                text.replace(' ', "+"),
            )?;
        }
        out.write_all(b"]")
    })
}

fn tiny(pack: &mut Pack, size: f64) -> io::Result<()> {
    pack.file("Takeout/archive_browser.html", |out| out.write_all(b"<html><body><h1>Archive</h1></body></html>"))?;
    for n in 0..rows(100_000, size) {
        pack.file(&format!("Takeout/Google Photos/Album {}/IMG_{n}.jpg.supplemental-metadata.json", n % 500), |out| {
            write!(
                out,
                "{{\n  \"title\": \"IMG_{n}.jpg\",\n  \"description\": \"\",\n  \"creationTime\": {{\"timestamp\": \"{t}\", \"formatted\": \"\"}},\n  \"photoTakenTime\": {{\"timestamp\": \"{t}\", \"formatted\": \"\"}},\n  \"geoData\": {{\"latitude\": 47.5, \"longitude\": 7.6, \"altitude\": 0.0}},\n  \"url\": \"https://photos.google.com/photo/{n}\"\n}}",
                t = 1_500_000_000 + n * 600,
            )
        })?;
    }
    Ok(())
}
