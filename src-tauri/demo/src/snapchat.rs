//! Snapchat, "My data" of 2025 with its JSON: what the app concluded of somebody who hardly uses it.

use crate::Order;
use crate::archive::Archive;
use crate::cast::{self, SPOTS, company, some_company};
use crate::json::Style;
use crate::time::{DAY, NOW, date, sql};
use serde_json::{Value, json};
use std::io;
use std::path::PathBuf;

/// Writes the archive.
pub(crate) fn write(order: Order<'_>) -> io::Result<PathBuf> {
    let mut zip = Archive::create(order, "snapchat", "mydata~1757680079000.zip")?;
    for (name, value) in [
        ("account", account(&zip)),
        ("user_profile", profile(&zip)),
        ("location_history", places(&zip)),
        (
            "connected_apps",
            json!({"Login": [], "Permissions": [{"App": "Word Puzzle Island", "Permission": "Display name"}], "Connections": []}),
        ),
        ("friends", friends(&zip)),
        ("snap_ads", json!({})),
    ] {
        zip.json(&format!("json/{name}.json"), Style::Plain, &value)?;
    }
    zip.text("index.html", "<!DOCTYPE html><title>My Data</title>")?;
    zip.finish()
}

fn utc(time: i64) -> String {
    format!("{} UTC", sql(time))
}

fn account(zip: &Archive) -> Value {
    let (mut chance, times) = zip.moments("logins", 15, NOW - 300 * DAY);
    let logins: Vec<Value> = times
        .map(|time| json!({"IP": cast::ip(time, &mut chance), "Country": "DE", "Created": utc(time), "Status": "success", "Device": "Demophone 9"}))
        .collect();
    json!({
        "Basic Information": {"Username": cast::HANDLE, "Name": cast::FIRST_NAME, "Creation Date": "2017-08-01 10:00:00 UTC", "Registration IP": "192.0.2.31", "Country": "DE"},
        "Device Information": {"Make": "Democorp", "Model Name": "Demophone 9", "Language": "de-DE", "OS Type": "Android", "OS Version": "15", "Connection Type": "WIFI"},
        "Device History": [{"Make": "Democorp", "Model": "Demophone 9", "Start Time": utc(NOW - 500 * DAY), "Device Type": "PHONE"}],
        "Login History": logins,
    })
}

fn profile(zip: &Archive) -> Value {
    let (mut chance, times) = zip.moments("ads", 25, NOW - 300 * DAY);
    let ads: Vec<Value> =
        times.map(|time| json!({"Advertiser Name": some_company(&mut chance, 60).name, "Date": utc(time)})).collect();
    let web: Vec<String> = (0..zip.listed(14)).map(|number| company(number).host()).collect();
    json!({
        "App Profile": {"Country": "DE", "Creation Time": "2017-08-01 10:00:00 UTC", "Account Creation Country": "DE", "Platform Version": "Android 15", "In-app Language": "de"},
        "Demographics": {"Cohort Age": "AGE_18_TO_20", "Derived Ad Demographic": "FEMALE"},
        "Engagement": [{"Event": "Application Opens", "Occurrences": 61}, {"Event": "Discover Channel Opens", "Occurrences": 7}],
        "Breakdown of Time Spent on App": ["Messaging: 71.0%", "Maps: 12.5%"],
        "Ads You Interacted With": ads,
        "Interest Categories": ["Student Life", "First-Time Parents", "Green Party Supporters", "Anxiety & Stress", "Outdoor Enthusiasts"],
        "Content Categories": ["Music", "Comedy"],
        "Interactions": {"Web Interactions": web, "App Interactions": ["Word Puzzle Island", "Dating Harbor"]},
        "Off-Platform Sharing": [{"Share Destination": "WhatsApp", "Date": utc(NOW - 80 * DAY), "Media Type": "IMAGE"}],
        "Mobile Ad Id": cast::ADVERTISING_ID,
    })
}

fn places(zip: &Archive) -> Value {
    let (mut chance, times) = zip.moments("places", 40, NOW - 90 * DAY);
    let points: Vec<Value> = times
        .map(|time| {
            let spot = cast::whereabouts(time, &mut chance);
            json!([utc(time), format!("{:.3}, {:.3}", spot.lat, spot.lng)])
        })
        .collect();
    let (home, work) = (SPOTS[0], SPOTS[1]);
    let visited: Vec<Value> = SPOTS[5..8].iter().map(|spot| json!([spot.name, cast::CITY])).collect();
    json!({
        "Frequent Locations": [{"City": cast::CITY, "Country": "Germany", "Region": "Küste"}],
        "Home, School & Work": {"inferredHome": format!("lat {:.3}, long {:.3}", home.lat, home.lng), "inferredWork": format!("lat {:.3}, long {:.3}", work.lat, work.lng)},
        "Location History": points,
        "Businesses and places you may have visited": {"inferredVisitationList": visited, "businessList": [[date(NOW - 30 * DAY), "Hafen Fitness"]]},
    })
}

fn friends(zip: &Archive) -> Value {
    let (mut chance, times) = zip.moments("friends", 12, NOW - 2800 * DAY);
    let friends: Vec<Value> = times
        .map(|time| {
            let number = chance.low(900);
            json!({"Username": cast::account(number), "Display Name": cast::person(number).0, "Creation Timestamp": utc(time), "Last Modified Timestamp": utc(time), "Source": "added by phone"})
        })
        .collect();
    json!({"Friends": friends, "Friend Requests Sent": [], "Blocked Users": [], "Deleted Friends": []})
}
