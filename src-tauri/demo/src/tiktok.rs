//! TikTok, "Download your data" of 2025 as JSON: one file of everything.

use crate::Order;
use crate::archive::Archive;
use crate::cast::{self, some_company};
use crate::json::Style;
use crate::time::{DAY, NOW, sql};
use crate::words;
use serde_json::{Value, json};
use std::io;
use std::path::PathBuf;

/// Writes the archive.
pub(crate) fn write(order: Order<'_>) -> io::Result<PathBuf> {
    let mut zip = Archive::create(order, "tiktok", "TikTok_Data_1757680079.zip")?;
    let value = json!({
        "Profile And Settings": profile(),
        "Your Activity": activity(&zip),
        "Ads and data": ads(&zip),
        "Direct Message": {"Direct Messages": {"ChatHistory": {}}},
        "Comment": {"Comments": {"CommentsList": comments(&zip)}},
        "Post": {"Posts": {"VideoList": []}},
        "TikTok Shop": {"Vouchers": {"Vouchers": null}},
        "Tiktok Live": {},
    });
    zip.json("user_data_tiktok.json", Style::Plain, &value)?;
    zip.finish()
}

fn profile() -> Value {
    json!({
        "Profile Info": {"ProfileMap": {
            "userName": cast::HANDLE, "displayName": cast::FIRST_NAME, "birthDate": "17-May-1988", "emailAddress": cast::EMAIL,
            "telephoneNumber": cast::PHONE, "inferredGender": "male", "followerCount": 12,
            "PlatformInfo": [{"Name": cast::NAME, "Platform": "google", "Description": "", "Profile Photo": "None"}],
        }},
        "Autofill": {"PhoneNumber": cast::PHONE, "Email": cast::SHOP_EMAIL, "FirstName": cast::FIRST_NAME, "Address": cast::STREET, "City": cast::CITY},
        "Settings": {"SettingsMap": {"App Language": "Deutsch", "Personalized Ads": "On", "Interests": "Outdoor|Parenting|Beauty"}},
    })
}

fn activity(zip: &Archive) -> Value {
    let (mut chance, times) = zip.moments("watched", 260, NOW - 180 * DAY);
    let watched: Vec<Value> = times
        .map(|time| json!({"Date": sql(time), "Link": format!("https://www.tiktokv.com/share/video/{}/", chance.digits(19))}))
        .collect();
    let (mut chance, times) = zip.moments("searches", 60, NOW - 180 * DAY);
    let searches: Vec<Value> =
        times.map(|time| json!({"Date": sql(time), "SearchTerm": words::search(&mut chance)})).collect();
    let (mut chance, times) = zip.moments("logins", 20, NOW - 180 * DAY);
    let logins: Vec<Value> = times
        .map(|time| {
            json!({"Date": format!("{} UTC", sql(time)), "IP": cast::ip(time, &mut chance), "DeviceModel": "Demophone 9", "DeviceSystem": "Android 15", "NetworkType": "Wi-Fi", "Carrier": "DemoTel"})
        })
        .collect();
    json!({
        "Activity Summary": {"ActivitySummaryMap": {"videosWatchedToTheEndSinceAccountRegistration": 4127, "videosCommentedOnSinceAccountRegistration": 14, "videosSharedSinceAccountRegistration": 9}},
        "Watch History": {"VideoList": watched},
        "Searches": {"SearchList": searches},
        "Login History": {"LoginHistoryList": logins},
        "Status": {"Status List": [{"GAID": cast::ADVERTISING_ID, "Android ID": cast::DEVICE_ID, "App Version": "39.1.4"}]},
    })
}

fn ads(zip: &Archive) -> Value {
    let (mut chance, times) = zip.moments("off tiktok", 150, NOW - 180 * DAY);
    let reported: Vec<Value> = times
        .map(|time| {
            let event = chance.prefer(&["ViewContent", "AddToCart", "Purchase", "CompleteRegistration"]);
            json!({"TimeStamp": sql(time), "Source": some_company(&mut chance, 30).name, "Event": event})
        })
        .collect();
    json!({
        "Ad Interests": {"AdInterestCategories": "Men's Grooming|Car Leasing|Baby & Kids|Weight Loss"},
        "Off TikTok Activity": {"OffTikTokActivityDataList": reported},
        "Instant Form Ads Responses": {"ResponsesList": {}},
    })
}

fn comments(zip: &Archive) -> Vec<Value> {
    let (mut chance, times) = zip.moments("comments", 14, NOW - 180 * DAY);
    times
        .map(|time| json!({"date": sql(time), "comment": words::chat(&mut chance), "photo": "", "url": "N/A"}))
        .collect()
}
