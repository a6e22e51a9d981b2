//! Tinder, the copy of one's data: one file of everything, and a photo.

use crate::Order;
use crate::archive::Archive;
use crate::cast::{self, SPOTS};
use crate::json::Style;
use crate::time::{self, DAY, NOW, date, iso};
use crate::words;
use serde_json::{Map, Value, json};
use std::io;
use std::path::PathBuf;

/// When the person was a member.
const JOINED: i64 = NOW - 640 * DAY;
/// On how many days the app was opened.
const DAYS: u32 = 60;

/// Writes the archive.
pub(crate) fn write(order: Order<'_>) -> io::Result<PathBuf> {
    let mut zip = Archive::create(order, "tinder", "myData.zip")?;
    let usage = usage(&zip);
    let value = json!({
        "Usage": usage,
        "Campaigns": {"current_campaigns": [{"event_name": "New in town", "campaign_name": "New in town"}], "expired_campaigns": []},
        "Purchases": {"subscription": [{"status": "expired", "terms": 1, "product_type": "plus", "create_date": iso(JOINED + 20 * DAY), "expire_date": iso(JOINED + 50 * DAY), "platform": "google_play"}], "consumable": []},
        "User": user(),
        "Photos": [{"id": "p1", "created_at": iso(JOINED), "type": "image", "url": "", "selfie_verified": true, "filename": "photo_0.jpg"}],
        "Messages": messages(&zip),
        "ReportContent": [], "StudentVerifications": [], "Spotify": {},
    });
    zip.json("data.json", Style::Plain, &value)?;
    zip.text("photo_0.jpg", "made up; no picture")?;
    zip.finish()
}

/// Numbers by day, and the advertising id that went with them.
fn usage(zip: &Archive) -> Value {
    let mut all = Map::new();
    for (kind, most) in [
        ("app_opens", 9),
        ("swipes_likes", 40),
        ("swipes_passes", 90),
        ("matches", 2),
        ("messages_sent", 12),
        ("messages_received", 12),
    ] {
        let (mut chance, times) = zip.moments(kind, DAYS, JOINED);
        let days: Map<String, Value> = times.map(|time| (date(time), json!(chance.between(0, most)))).collect();
        all.insert(kind.to_owned(), Value::Object(days));
    }
    let (_, times) = zip.moments("advertising ids", DAYS / 4, JOINED);
    let ids: Map<String, Value> = times.map(|time| (date(time), json!(cast::ADVERTISING_ID))).collect();
    all.insert("advertising_id".to_owned(), Value::Object(ids));
    Value::Object(all)
}

fn user() -> Value {
    let home = SPOTS[0];
    json!({
        "full_name": cast::NAME, "name": cast::FIRST_NAME, "email": cast::EMAIL, "phone_id": cast::PHONE.trim_start_matches('+'), "username": cast::HANDLE,
        "birth_date": time::iso(cast::BORN), "create_date": iso(JOINED), "active_time": iso(NOW - 90 * DAY),
        "gender": "F", "gender_filter": "M and F", "interested_in": "M and F", "sexual_orientations": ["bi"],
        "age_filter_min": 30, "age_filter_max": 44, "distance_filter": 40, "bio": "Berge, Bücher, ein Kind.",
        "ip_address": "192.0.2.52", "account_source": "google", "selfie_verification": "verified",
        "pos": {"at": iso(NOW - 90 * DAY), "lat": home.lat, "lon": home.lng}, "signup_pos": {"lat": SPOTS[2].lat, "lon": SPOTS[2].lng},
        "city": {"name": cast::CITY, "region": "Küste", "coords": {"lat": home.lat, "lon": home.lng}},
        "jobs": [{"company": {"displayed": true, "name": "Hafenkante Software"}, "title": {"displayed": true, "name": "Projektleitung"}}],
        "descriptors": [{"name": "Smoking", "choices": ["Trying to quit"], "visibility": "public"}, {"name": "Children", "choices": ["Have one"], "visibility": "public"}],
        "user_interests": ["Hiking", "Board games", "Feminism"], "image_tags": ["outdoors", {"name": "child", "confidence": 0.91}, {"name": "wheelchair", "confidence": 0.34}],
        "client_registration_info": {"platform": "android", "app_version": 4120}, "instagram": {"username": cast::HANDLE, "media_count": 61, "last_fetch_time": iso(NOW - 95 * DAY)},
        "user_message_consents": [{"type": "email_marketing", "consent": false, "updated_at": iso(JOINED)}, {"type": "push_marketing", "consent": true, "updated_at": iso(JOINED)}],
    })
}

/// What the person wrote; the other side is left out of the copy.
fn messages(zip: &Archive) -> Value {
    let (mut chance, times) = zip.moments("messages", 80, JOINED);
    let mut matches: Vec<Vec<Value>> = vec![Vec::new(); 6];
    for time in times {
        let to = chance.low(matches.len() as u64) as usize;
        if let Some(thread) = matches.get_mut(to) {
            thread.push(json!({"to": to + 1, "from": "You", "message": words::chat(&mut chance), "sent_date": time::mail(time).replace("+0000", "GMT")}));
        }
    }
    let named = matches.into_iter().enumerate();
    named.map(|(number, messages)| json!({"match_id": format!("Match {}", number + 1), "messages": messages})).collect()
}
