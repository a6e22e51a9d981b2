//! My Activity and YouTube: what was searched, opened, watched and clicked.

use crate::archive::{Archive, row};
use crate::cast::{self, SPOTS, Trade, company, some_company};
use crate::chance::Chance;
use crate::json::Style;
use crate::time::{self, START};
use crate::words;
use serde_json::{Map, Value, json};
use std::io;

const WEB: &str = "Web & App Activity";

/// One line of My Activity, without what only some have.
fn line(product: &str, title: String, url: Option<String>, time: String) -> Value {
    let mut line = Map::new();
    line.insert("header".into(), product.into());
    line.insert("title".into(), title.into());
    if let Some(url) = url {
        line.insert("titleUrl".into(), url.into());
    }
    line.insert("time".into(), time.into());
    line.insert("products".into(), json!([product]));
    line.insert("activityControls".into(), json!([if product == "YouTube" { "YouTube watch history" } else { WEB }]));
    Value::Object(line)
}

/// Words as they stand in an address.
pub(crate) fn query(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b' ' => out.push('+'),
            b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// One page that somebody opens: its title and its address.
pub(super) fn page(chance: &mut Chance) -> (String, String) {
    if chance.one_in(3) {
        let company = some_company(chance, 300);
        let product = words::product(chance);
        let path = query(&product.to_lowercase()).replace('+', "-");
        return (format!("{product} | {}", company.name), format!("https://{}/p/{path}", company.host()));
    }
    const SITES: [&str; 8] = [
        "news.example.org",
        "forum.example.net",
        "www.recipes.example",
        "wiki.example.org",
        "www.weather.example",
        "blog.example.com",
        "www.tagesblatt.example",
        "maps.example.org",
    ];
    let title = words::title(chance);
    let path = query(&title.to_lowercase()).replace('+', "-");
    (title, format!("https://{}/{path}", chance.pick(&SITES)))
}

fn with(mut line: Value, key: &str, value: Value) -> Value {
    if let Value::Object(line) = &mut line {
        line.insert(key.into(), value);
    }
    line
}

/// Writes `My Activity`.
pub(super) fn write(zip: &mut Archive) -> io::Result<()> {
    product(zip, "Search", 2500, |time, chance| {
        let when = time::iso_ms(time, chance);
        if chance.one_in(3) {
            let (title, url) = page(chance);
            let url = format!("https://www.google.com/url?q={url}&usg=AOvVaw{}", chance.token(12));
            return line("Search", format!("Visited {title}"), Some(url), when);
        }
        let text = words::search(chance);
        let url = format!("https://www.google.com/search?q={}", query(&text));
        let searched = line("Search", format!("Searched for {text}"), Some(url), when);
        if chance.one_in(3) {
            let spot = cast::whereabouts(time, chance);
            let center = format!(
                "https://www.google.com/maps/@?api=1&map_action=map&center={:.4},{:.4}&zoom=11",
                spot.lat, spot.lng
            );
            let place = json!([{"name": "At this general area", "url": center, "source": "From your device"}]);
            return with(searched, "locationInfos", place);
        }
        searched
    })?;
    product(zip, "Ads", 350, |time, chance| {
        let company = some_company(chance, 200);
        let url = format!("https://www.google.com/url?q=https://{}/angebote&sa=D", company.host());
        let visited = line("Ads", format!("Visited {}", company.name), Some(url), time::iso_ms(time, chance));
        with(visited, "details", json!([{"name": "From Google Ads"}]))
    })?;
    product(zip, "Maps", 300, |time, chance| {
        let spot = chance.pick(&SPOTS);
        let (title, kind) = match chance.below(3) {
            0 => (format!("Directions to {}", spot.address), "dir//"),
            1 => (format!("Searched for {}", spot.name), "search/"),
            _ => (format!("Viewed {}", spot.name), "place/"),
        };
        let url = format!("https://www.google.com/maps/{kind}{}", query(spot.name));
        line("Maps", title, Some(url), time::iso(time))
    })?;
    product(zip, "Android", 400, |time, chance| {
        let app = app(chance);
        line("Android", format!("Used {}", app.name), None, time::iso_ms(time, chance))
    })?;
    product(zip, "Discover", 60, |time, chance| {
        let topics: Vec<Value> =
            (0..chance.between(2, 6)).map(|_| json!({"name": chance.pick(&words::INTERESTS)})).collect();
        let title = format!("{} cards in your feed", topics.len() + 6);
        with(line("Discover", title, None, time::iso(time)), "subtitles", Value::Array(topics))
    })?;
    product(zip, "Assistant", 120, |time, chance| {
        let text = words::search(chance);
        let said = line("Assistant", format!("Said {text}"), None, time::iso_ms(time, chance));
        with(said, "details", json!([{"name": "From Demophone 9"}]))
    })?;
    product(zip, "Takeout", 3, |time, chance| {
        let ip = cast::ip(time, chance);
        let asked = line("Takeout", "Created an archive of your data".to_owned(), None, time::iso(time));
        with(asked, "details", json!([{"name": format!("From IP {ip}")}]))
    })
}

fn product(
    zip: &mut Archive,
    name: &str,
    rows: u32,
    mut make: impl FnMut(i64, &mut Chance) -> Value,
) -> io::Result<()> {
    let mut chance = zip.chance(name);
    let times = time::newest_first(zip.rows(rows), START, zip.chance(&format!("{name} times")));
    let lines = times.map(|time| make(time, &mut chance));
    zip.list(&format!("Takeout/My Activity/{name}/MyActivity.json"), Style::Google, lines)
}

/// An app: those of companies, and some that tell more.
pub(super) fn app(chance: &mut Chance) -> cast::Company {
    loop {
        let company = some_company(chance, 120);
        if matches!(company.trade, Trade::App | Trade::Dating | Trade::Finance | Trade::Health) {
            return company;
        }
    }
}

const CHANNELS: [&str; 12] = [
    "Deichkanal",
    "Trail Notes TV",
    "Velo Werk",
    "Kochen mit Blanko",
    "Calm Minds",
    "Small Data Show",
    "Pip the Seal Official",
    "Nordlicht Outdoor",
    "Politik kompakt",
    "Fix It Twice",
    "The Tidal Clerks",
    "Kirche Beispielstadt",
];

/// Writes `YouTube and YouTube Music`.
pub(super) fn write_youtube(zip: &mut Archive) -> io::Result<()> {
    const FOLDER: &str = "Takeout/YouTube and YouTube Music";
    let mut chance = zip.chance("watched");
    let times = time::newest_first(zip.rows(1500), START, zip.chance("watched times"));
    let watched = times.map(|time| {
        let when = time::iso_ms(time, &mut chance);
        let url = format!("https://www.youtube.com/watch?v={}", chance.token(11));
        if chance.one_in(12) {
            let company = some_company(&mut chance, 200);
            let title = format!("Watched {}: {}", company.name, words::slogan(&mut chance));
            return with(line("YouTube", title, Some(url), when), "details", json!([{"name": "From Google Ads"}]));
        }
        if chance.one_in(40) {
            return line("YouTube", "Watched a video that has been removed".to_owned(), None, when);
        }
        let at = chance.low(CHANNELS.len() as u64) as usize;
        let channel =
            json!([{"name": CHANNELS[at], "url": format!("https://www.youtube.com/channel/{}", channel_id(at))}]);
        with(line("YouTube", format!("Watched {}", words::title(&mut chance)), Some(url), when), "subtitles", channel)
    });
    zip.list(&format!("{FOLDER}/history/watch-history.json"), Style::Google, watched)?;

    let mut chance = zip.chance("looked up");
    let times = time::newest_first(zip.rows(300), START, zip.chance("looked up times"));
    let searched = times.map(|time| {
        let text = words::search(&mut chance);
        let url = format!("https://www.youtube.com/results?search_query={}", query(&text));
        line("YouTube", format!("Searched for {text}"), Some(url), time::iso_ms(time, &mut chance))
    });
    zip.list(&format!("{FOLDER}/history/search-history.json"), Style::Google, searched)?;

    let channels = (0..CHANNELS.len()).map(|at| {
        let id = channel_id(at);
        row![id, format!("http://www.youtube.com/channel/{id}"), CHANNELS[at]]
    });
    zip.csv(&format!("{FOLDER}/subscriptions/subscriptions.csv"), "Channel Id,Channel Url,Channel Title", channels)?;

    let mut chance = zip.chance("comments");
    let times = time::newest_first(zip.rows(60), START, zip.chance("comment times"));
    let comments = times.map(|time| {
        let when = format!("{}.{:06}+00:00", time::sql(time).replace(' ', "T"), chance.below(1_000_000));
        let text = json!({"text": words::chat(&mut chance)}).to_string();
        row!["UCalexdemo00000000000000", when, "", format!("Ugx{}", chance.token(23)), "", chance.token(11), text, ""]
    });
    let header = "Channel ID,Comment Create Timestamp,Price,Comment ID,Parent Comment ID,Video ID,Comment Text,Top-Level Comment ID";
    zip.csv(&format!("{FOLDER}/comments/comments.csv"), header, comments)
}

fn channel_id(at: usize) -> String {
    let mut chance = Chance::new(at as u64, company(at as u64).slug.as_str());
    format!("UC{}", chance.token(22))
}
