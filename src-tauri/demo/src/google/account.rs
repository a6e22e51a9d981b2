//! The Google Account itself, Chrome and Google Play: identity, logins, pages, apps and purchases.

use super::activity::{app, page};
use crate::archive::{Archive, row};
use crate::cast::{self, EMAIL, FIRST_NAME, LAST_NAME, NAME, OLD_EMAIL, PHONE};
use crate::chance::Chance;
use crate::json::{self, Style};
use crate::time::{self, DAY, NOW, START};
use serde_json::{Value, json};
use std::io;

const GAIA: &str = "100000000000000000042";

/// Writes the account, its logins, Chrome and Google Play.
pub(super) fn write(zip: &mut Archive) -> io::Result<()> {
    subscriber(zip)?;
    let profile = json!({
        "name": {"givenName": FIRST_NAME, "familyName": LAST_NAME, "formattedName": NAME}, "displayName": NAME,
        "emails": [{"value": EMAIL}], "birthday": time::date(cast::BORN), "gender": {"type": "unspecified"},
    });
    zip.json("Takeout/Profile/Profile.json", Style::Google, &profile)?;
    access_log(zip)?;
    chrome(zip)?;
    play(zip)
}

fn subscriber(zip: &mut Archive) -> io::Result<()> {
    let mut chance = zip.chance("logins");
    let times: Vec<i64> = time::newest_first(zip.rows(60), NOW - 180 * DAY, zip.chance("login times")).collect();
    zip.file("Takeout/Google Account/alex.SubscriberInfo.html", |out| {
        write!(
            out,
            "<html><head><title>alex SubscriberInfo</title></head><body><h1>GOOGLE SUBSCRIBER INFORMATION</h1>\n<ul>\
             <li>Google Account ID: {GAIA}</li><li>Name: {NAME}</li><li>e-Mail: {EMAIL}</li>\
             <li>Alternate e-Mails: {OLD_EMAIL}</li><li>Created on: {} UTC</li><li>Terms of Service IP: 192.0.2.28</li>\
             <li>Terms of Service Language: de</li><li>Birthday (Month Day, Year): May 17, 1988</li>\
             <li>Services: Android, Gmail, Google Calendar, Google Chrome Sync, Google Photos, Location History, Web &amp; App Activity, YouTube</li>\
             <li>Recovery e-Mail: {OLD_EMAIL}</li><li>Recovery SMS: {PHONE} [DE]</li><li>Status: Enabled</li></ul>\n\
             <h2>IP ACTIVITY</h2><table><tr><th>Timestamp</th><th>IP Address</th><th>Activity Type</th><th>Android ID</th><th>Raw User Agents</th></tr>\n",
            time::sql(START)
        )?;
        for time in times {
            let kind = chance.prefer(&["Login", "Login", "Logout", "Challenge"]);
            let ip = cast::ip(time, &mut chance);
            let device = if chance.one_in(2) { cast::DEVICE_ID } else { "" };
            writeln!(
                out,
                "<tr><td>{} Z</td><td>{ip}</td><td>{kind}</td><td>{device}</td><td>{}</td></tr>",
                time::sql(time),
                cast::USER_AGENT
            )?;
        }
        out.write_all(b"</table></body></html>\n")
    })?;
    let changes = format!(
        "<html><body><h1>CHANGE HISTORY</h1><table><tr><th>Timestamp</th><th>IP Address</th><th>Change Type</th><th>Old Value</th><th>New Value</th></tr>\n\
         <tr><td>2023-11-02 09:12:00 Z</td><td>192.0.2.49</td><td>PASSWORD</td><td></td><td></td></tr>\n\
         <tr><td>2019-03-11 18:40:10 Z</td><td>192.0.2.37</td><td>SECONDARY_EMAIL_ADDED</td><td></td><td>{OLD_EMAIL}</td></tr></table></body></html>\n"
    );
    zip.text("Takeout/Google Account/alex.ChangeHistory.html", &changes)
}

fn access_log(zip: &mut Archive) -> io::Result<()> {
    const PRODUCTS: [(&str, &str); 6] = [
        ("Gmail", "IMAP"),
        ("Google Search", ""),
        ("YouTube", ""),
        ("Google Maps", ""),
        ("Google Drive", ""),
        ("Google Account", ""),
    ];
    let mut chance = zip.chance("access log");
    let times = time::newest_first(zip.rows(300), NOW - 28 * DAY, zip.chance("access log times"));
    let rows = times.map(|time| {
        let (product, access) = chance.prefer(&PRODUCTS);
        let agent = if chance.one_in(2) { cast::PHONE_AGENT } else { cast::USER_AGENT };
        row![
            GAIA,
            format!("{} UTC", time::sql(time)),
            cast::ip(time, &mut chance),
            "",
            "false",
            "DE",
            "Beispielland",
            cast::CITY,
            agent,
            product,
            "",
            "",
            "",
            "Unspecified",
            access,
            "",
        ]
    });
    let header = "Gaia ID,Activity Timestamp,IP Address,Proxiedhost IP Address,Is Non-routable IP Address,Activity Country,Activity Region,Activity City,User Agent String,Product Name,Sub-Product Name,Referer Product Name,Referer Sub-Product Name,Activity Type,Gmail Access Channel,Android Webview Package Name";
    zip.csv("Takeout/Access Log Activity/Activities - A list of Google services accessed by.csv", header, rows)?;
    let last = "Country ISO: DE\nRegion ISO: DE-XX\nCity: Beispielstadt\nLast Activity Time: 2025-09-11 19:20:21 UTC";
    let devices = [
        row!["MOBILE", "Democorp", "Demophone 9", "Android", "15", "DP-9", "", last, GAIA],
        row!["PC", "", "", "Linux", "", "", "Alex' Laptop", last, GAIA],
    ];
    let header =
        "Device Type,Brand Name,Marketing Name,OS,OS Version,Device Model,User Given Name,Device Last Location,Gaia ID";
    let path = "Takeout/Access Log Activity/Devices - A list of devices (i.e. Nest, Pixel, iPh.csv";
    zip.csv(path, header, devices.into_iter())
}

fn chrome(zip: &mut Archive) -> io::Result<()> {
    let mut chance = zip.chance("chrome");
    let times = time::newest_first(zip.rows(1500), START, zip.chance("chrome times"));
    let pages = times.map(|time| {
        let (title, url) = page(&mut chance);
        json!({
            "page_transition": chance.prefer(&["LINK", "TYPED", "RELOAD", "FORM_SUBMIT"]), "title": title, "url": url,
            "client_id": "cSrbUqJtRmG0demo000000==", "time_usec": time * 1_000_000 + chance.below(1_000_000) as i64,
        })
    });
    let typed = [(
        "Typed Url",
        json!([{"url": "https://www.klinik-am-see.example/", "title": "Klinik am See", "visits": [(NOW - 40 * DAY) * 1_000_000]}]),
    )];
    zip.file("Takeout/Chrome/History.json", |out| {
        json::write_holder(out, Style::Google, &[], "Browser History", pages, &typed)
    })?;
    let device = json!({"Device Info": [
        {"cache_guid": "cSrbUqJtRmG0demo000000==", "client_name": "Alex' Laptop", "os_type": "OS_TYPE_LINUX", "device_type": "TYPE_LINUX",
         "manufacturer": "Democorp", "model": "Demobook 14", "chrome_version": "139.0.0.0", "last_updated_timestamp": (NOW - DAY) * 1000},
        {"cache_guid": "dTscVrKuSnH1demo000000==", "client_name": "Demophone 9", "os_type": "OS_TYPE_ANDROID", "device_type": "TYPE_PHONE",
         "manufacturer": "Democorp", "model": "Demophone 9", "chrome_version": "139.0.0.0", "last_updated_timestamp": (NOW - DAY) * 1000},
    ]});
    zip.json("Takeout/Chrome/Device Information.json", Style::Google, &device)?;
    let addresses = json!({
        "Autofill": [{"name": "email", "value": [EMAIL], "usage_timestamp": [NOW - 30 * DAY]}],
        "Autofill Profile": [{
            "name_full": [NAME], "address_home_line1": cast::STREET, "address_home_city": cast::CITY, "address_home_zip": "12345",
            "email_address": [cast::SHOP_EMAIL], "phone_home_whole_number": [PHONE], "use_date": NOW - 12 * DAY,
        }],
    });
    zip.json("Takeout/Chrome/Addresses and more.json", Style::Google, &addresses)
}

fn play(zip: &mut Archive) -> io::Result<()> {
    const FOLDER: &str = "Takeout/Google Play Store";
    play_list(zip, "Installs", 60, |time, chance| {
        json!({"install": {
            "doc": {"documentType": "Android Apps", "title": app(chance).name},
            "firstInstallationTime": time::iso_ms(time, chance), "lastUpdateTime": time::iso_ms(time + 30 * DAY, chance),
            "deviceAttribute": {"model": "Demophone 9", "carrier": "DemoTel", "manufacturer": "Democorp", "deviceDisplayName": "Democorp Demophone 9"},
        }})
    })?;
    play_list(zip, "Library", 60, |time, chance| {
        let doc = json!({"documentType": "Android Apps", "title": app(chance).name});
        json!({"libraryDoc": {"doc": doc, "acquisitionTime": time::iso_ms(time, chance)}})
    })?;
    play_list(zip, "Purchase History", 24, |time, chance| {
        json!({"purchaseHistory": {
            "invoicePrice": format!("€{}.{}9", chance.between(0, 24), chance.between(0, 9)),
            "paymentMethodTitle": format!("Visa-{}", cast::CARD), "userLanguageCode": "de", "userCountry": "DE",
            "doc": {"documentType": "In-app item", "title": format!("{} Premium", app(chance).name)},
            "purchaseTime": time::iso_ms(time, chance),
        }})
    })?;
    let devices = json!([{"device": {
        "mostRecentData": {"carrierName": "DemoTel", "manufacturer": "Democorp", "modelName": "Demophone 9", "deviceIpCountry": "DE", "userLocale": "de_DE", "androidSdkVersion": 35},
        "deviceRegistrationTime": "2023-11-02T09:00:00Z", "userAddedOnDeviceTime": "2023-11-02T09:00:30Z", "lastTimeDeviceActive": time::iso(NOW - DAY),
    }}]);
    zip.json(&format!("{FOLDER}/Devices.json"), Style::Google, &devices)
}

fn play_list(
    zip: &mut Archive,
    name: &str,
    rows: u32,
    mut make: impl FnMut(i64, &mut Chance) -> Value,
) -> io::Result<()> {
    let mut chance = zip.chance(name);
    let times = time::newest_first(zip.rows(rows), START, zip.chance(&format!("{name} times")));
    let items = times.map(|time| make(time, &mut chance));
    zip.list(&format!("Takeout/Google Play Store/{name}.json"), Style::Google, items)
}
