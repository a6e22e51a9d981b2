//! The person and the account at Facebook: profile, contacts, logins, devices, places.

use super::{keyed, value};
use crate::archive::Archive;
use crate::cast::{self, person};
use crate::json::Style;
use crate::time::{self, DAY, NOW, START};
use serde_json::json;
use std::io;

/// Writes `personal_information`, `security_and_login_information`, and places.
pub(super) fn write(zip: &mut Archive) -> io::Result<()> {
    profile(zip)?;
    let count = zip.listed(70);
    let contacts = (0..count).map(|number| {
        let (given, family) = person(number);
        json!({"timestamp": NOW - 900 * DAY, "media": [], "fbid": number.to_string(), "label_values": [
            {"label": "First name", "value": given}, {"label": "Last name", "value": family},
            {"label": "Contact", "value": if number % 2 == 0 { cast::phone_of(number) } else { cast::address_of(number) }},
        ]})
    });
    let path = "personal_information/profile_information/contacts_uploaded_from_your_phone.json";
    zip.list(path, Style::Meta, contacts)?;
    security(zip)?;
    let city =
        json!({"primary_location_v2": {"city_region_pairs": [[cast::CITY, "Beispielland"]], "zipcode": ["12345"]}});
    value(zip, "logged_information/location/primary_location.json", &city)?;
    let spot = cast::SPOTS[5];
    let last =
        json!({"time": NOW - DAY, "name": spot.name, "coordinate": {"latitude": spot.lat, "longitude": spot.lng}});
    keyed(zip, "logged_information/location/last_location.json", "last_location_v2", [last].into_iter())?;
    let group = json!({"friend_peer_group_v2": "Established Adult Life"});
    value(zip, "logged_information/other_logged_information/friend_peer_group.json", &group)
}

fn profile(zip: &mut Archive) -> io::Result<()> {
    let profile = json!({"profile_v2": {
        "name": {"full_name": cast::NAME, "first_name": cast::FIRST_NAME, "middle_name": "", "last_name": cast::LAST_NAME},
        "emails": {"emails": [cast::EMAIL], "previous_emails": [cast::OLD_EMAIL], "pending_emails": [], "ad_account_emails": []},
        "birthday": {"year": 1988, "month": 5, "day": 17},
        "gender": {"gender_option": "CUSTOM", "pronoun": "NEUTRAL"},
        "current_city": {"name": cast::CITY, "timestamp": START + 40 * DAY},
        "hometown": {"name": "Musterhafen", "timestamp": START + 40 * DAY},
        "relationship": {"status": "In a relationship", "partner": format!("{} Muster", cast::PARTNER), "timestamp": START + 900 * DAY},
        "family_members": [{"name": "Ida Beispiel", "relation": "Mother", "timestamp": START + 60 * DAY}],
        "education_experiences": [{"name": "Universität Beispielstadt", "graduated": true, "school_type": "College"}],
        "work_experiences": [{"employer": "Modellbau Nord GmbH", "title": "Project manager", "location": cast::CITY, "start_timestamp": START + 500 * DAY}],
        "languages": ["German", "Spanish", "English"], "interested_in": ["MALE", "FEMALE"],
        "blood_info": {"blood_donor_status": "unregistered"},
        "religious_view": {"name": "Evangelisch", "timestamp": START + 61 * DAY},
        "about_me": "Mostly outside. Meistens draußen.",
        "address": {"street": cast::STREET, "city": cast::CITY, "zipcode": "12345", "region": "", "country": "Germany"},
        "phone_numbers": [{"phone_type": "Mobile", "phone_number": cast::PHONE, "verified": true}],
        "username": "alexriveramueller", "profile_uri": "https://www.facebook.com/alexriveramueller",
        "registration_timestamp": START,
    }});
    value(zip, "personal_information/profile_information/profile_information.json", &profile)
}

fn security(zip: &mut Archive) -> io::Result<()> {
    const FOLDER: &str = "security_and_login_information";
    let mut chance = zip.chance("account activity");
    let times = time::newest_first(zip.rows(300), NOW - 1000 * DAY, zip.chance("account activity times"));
    let activity = times.map(|time| {
        json!({
            "action": chance.prefer(&["Login", "Session updated", "Web session terminated", "Mobile session started"]),
            "timestamp": time, "ip_address": cast::ip(time, &mut chance),
            "user_agent": if chance.one_in(3) { cast::USER_AGENT } else { cast::PHONE_AGENT },
            "datr_cookie": "aB3d****", "city": cast::CITY, "region": "Beispielland", "country": "DE", "site_name": "www.facebook.com",
        })
    });
    keyed(zip, &format!("{FOLDER}/account_activity.json"), "account_activity_v2", activity)?;

    let mut chance = zip.chance("logins");
    let times = time::newest_first(zip.rows(180), START, zip.chance("login times"));
    let logins = times.map(|time| {
        json!({"action": chance.prefer(&["Login", "Logout"]), "timestamp": time, "site": "www.facebook.com", "ip_address": cast::ip(time, &mut chance)})
    });
    keyed(zip, &format!("{FOLDER}/logins_and_logouts.json"), "account_accesses_v2", logins)?;

    let mut chance = zip.chance("addresses");
    let times = time::newest_first(zip.rows(120), NOW - 1000 * DAY, zip.chance("address times"));
    let addresses = times.map(|time| {
        json!({"ip": cast::ip(time, &mut chance), "action": "Login", "timestamp": time, "user_agent": cast::PHONE_AGENT})
    });
    keyed(zip, &format!("{FOLDER}/ip_address_activity.json"), "used_ip_address_v2", addresses)?;

    let session = json!({
        "created_timestamp": NOW - 200 * DAY, "updated_timestamp": NOW - DAY, "ip_address": "192.0.2.55", "user_agent": cast::PHONE_AGENT,
        "datr_cookie": "aB3d****", "device": "Demophone 9", "location": "Beispielstadt, Germany", "app": "Facebook app", "session_type": "User",
    });
    keyed(zip, &format!("{FOLDER}/where_you're_logged_in.json"), "active_sessions_v2", [session].into_iter())?;
    let phone = json!({
        "type": "Democorp Demophone 9", "os": "Android OS 15", "update_time": NOW - DAY, "advertiser_id": cast::ADVERTISING_ID,
        "family_device_id": "00000000-0000-4000-8000-0000000000fb", "redact_tokens": [], "device_locale": "de_DE", "push_tokens": [],
    });
    keyed(zip, &format!("{FOLDER}/mobile_devices.json"), "devices_v2", [phone].into_iter())?;
    let verified = [cast::EMAIL, cast::PHONE].into_iter().enumerate().map(|(at, contact)| {
        json!({"contact": contact, "contact_type": at + 1, "verification_time": START + 3600 * at as i64})
    });
    keyed(zip, &format!("{FOLDER}/email_address_verifications.json"), "contact_verifications_v2", verified)?;
    let changed = json!({
        "event": "Email changed", "session": {"created_timestamp": START + 1400 * DAY, "ip_address": "192.0.2.37"},
        "extra_info": {"old_email": cast::OLD_EMAIL, "new_email": cast::EMAIL},
    });
    keyed(zip, &format!("{FOLDER}/record_details.json"), "admin_records_v2", [changed].into_iter())
}
