//! Instagram, "Download your information" of 2025 as JSON. One of its files is cut off in its middle.

use crate::Order;
use crate::archive::Archive;
use crate::cast::{self, Trade, account, company, person, some_company};
use crate::chance::Chance;
use crate::json::{self, Style};
use crate::time::{self, DAY, NOW, START};
use crate::words;
use serde_json::{Map, Value, json};
use std::io;
use std::path::PathBuf;

/// Writes the archive.
pub(crate) fn write(order: Order<'_>) -> io::Result<PathBuf> {
    let mut zip = Archive::create(order, "instagram", "instagram-alexrivera_demo-2025-09-12-hJ7kL9mN.zip")?;
    ads(&mut zip)?;
    concluded(&mut zip)?;
    person_files(&mut zip)?;
    logins(&mut zip)?;
    connections(&mut zip)?;
    activity(&mut zip)?;
    messages(&mut zip)?;
    searches(&mut zip)?;
    zip.finish()
}

/// What most lists hold: labels with a value or a time.
fn labelled(title: &str, fields: &[(&str, &str)], when: Option<(&str, i64)>) -> Value {
    let mut map = Map::new();
    for (label, value) in fields {
        map.insert((*label).to_owned(), json!({"href": "", "value": value, "timestamp": 0}));
    }
    if let Some((label, time)) = when {
        map.insert(label.to_owned(), json!({"href": "", "value": "", "timestamp": time}));
    }
    json!({"title": title, "media_map_data": {}, "string_map_data": map})
}

fn link(title: &str, value: &str, href: String, time: i64) -> Value {
    json!({"title": title, "media_list_data": [], "string_list_data": [{"href": href, "value": value, "timestamp": time}]})
}

/// Adds a list whose rows each have a moment of the last `days`.
fn timed(
    zip: &mut Archive,
    path: &str,
    key: &str,
    (rows, days): (u32, i64),
    mut make: impl FnMut(i64, &mut Chance) -> Value,
) -> io::Result<()> {
    let mut chance = zip.chance(path);
    let times = time::newest_first(zip.rows(rows), NOW - days * DAY, zip.chance(&format!("{path} times")));
    zip.keyed(path, Style::Meta, key, times.map(|time| make(time, &mut chance)))
}

fn ads(zip: &mut Archive) -> io::Result<()> {
    const ADS: &str = "ads_information/instagram_ads_and_businesses";
    let mut chance = zip.chance("audiences");
    let advertisers = (0..zip.listed(380)).map(|number| {
        let company = company(number);
        json!({
            "advertiser_name": company.name,
            "has_data_file_custom_audience": company.trade == Trade::Data || number < 8 || chance.one_in(2),
            "has_remarketing_custom_audience": chance.one_in(3),
            "has_in_person_store_visit": company.trade == Trade::Shop && chance.one_in(15),
        })
    });
    let path = format!("{ADS}/advertisers_using_your_activity_or_information.json");
    zip.keyed(&path, Style::Meta, "ig_custom_audiences_all_types", advertisers)?;
    let form = [("Email", cast::SHOP_EMAIL), ("Phone number", cast::PHONE)];
    let form = form.into_iter().map(|(label, value)| json!({"label": label, "value": value}));
    zip.keyed(
        &format!("{ADS}/information_you've_submitted_to_advertisers.json"),
        Style::Meta,
        "ig_lead_gen_info",
        form,
    )?;
    let names: Vec<Value> = ["Engaged shoppers", "Parents", "Reisende", "Mobile network: 5G"]
        .iter()
        .map(|name| json!({"value": name}))
        .collect();
    let categories = json!([{"media": [], "fbid": "14", "label_values": [{"label": "Name", "vec": names}]}]);
    zip.json(&format!("{ADS}/other_categories_used_to_reach_you.json"), Style::Meta, &categories)?;

    const TOPICS: &str = "ads_information/ads_and_topics";
    timed(zip, &format!("{TOPICS}/ads_viewed.json"), "impressions_history_ads_seen", (500, 14), |time, chance| {
        labelled("", &[("Author", &some_company(chance, 300).handle())], Some(("Time", time)))
    })?;
    timed(zip, &format!("{TOPICS}/ads_clicked.json"), "impressions_history_ads_clicked", (40, 90), |time, chance| {
        let name = some_company(chance, 150).name;
        json!({"title": name, "string_list_data": [{"timestamp": time}]})
    })?;
    timed(zip, &format!("{TOPICS}/posts_viewed.json"), "impressions_history_posts_seen", (700, 14), |time, chance| {
        labelled("", &[("Author", &account(chance.low(900)))], Some(("Time", time)))
    })?;
    timed(
        zip,
        &format!("{TOPICS}/videos_watched.json"),
        "impressions_history_videos_watched",
        (500, 14),
        |time, chance| labelled("", &[("Author", &account(chance.low(900)))], Some(("Time", time))),
    )?;

    let events = zip.rows(500);
    let companies = zip.listed(31);
    let mut chance = zip.chance("off meta");
    let reported = (0..companies).map(|number| {
        let times = time::newest_first(events.div_ceil(companies), NOW - 730 * DAY, chance.clone());
        let id: u64 = chance.digits(15).parse().unwrap_or_default();
        let list: Vec<Value> = times
            .map(|time| json!({"id": id, "type": chance.prefer(&["PAGE_VIEW", "CUSTOM", "VIEW_CONTENT", "PURCHASE"]), "timestamp": time}))
            .collect();
        json!({"name": company(number).name, "events": list})
    });
    let path = "apps_and_websites_off_of_instagram/apps_and_websites/your_activity_off_meta_technologies.json";
    zip.keyed(path, Style::Meta, "apps_and_websites_off_meta_activity", reported)?;
    let expired = [15, 3].into_iter().map(|number| {
        labelled(&company(number).name, &[("App user ID", "1000000042")], Some(("Expired on", NOW - 400 * DAY)))
    });
    let path = "apps_and_websites_off_of_instagram/apps_and_websites/expired_apps.json";
    zip.keyed(path, Style::Meta, "apps_and_websites_expired_apps", expired)
}

fn concluded(zip: &mut Archive) -> io::Result<()> {
    const ABOUT: &str = "personal_information/information_about_you";
    let city = labelled("", &[("City Name", cast::CITY)], None);
    zip.keyed(
        &format!("{ABOUT}/profile_based_in.json"),
        Style::Meta,
        "inferred_data_primary_location",
        [city].into_iter(),
    )?;
    let email = link("", cast::OLD_EMAIL, String::new(), NOW - 500 * DAY);
    zip.keyed(
        &format!("{ABOUT}/possible_emails.json"),
        Style::Meta,
        "inferred_data_inferred_emails",
        [email].into_iter(),
    )?;
    let phone = link("", "+4917604069900", String::new(), NOW - 500 * DAY);
    let path = format!("{ABOUT}/possible_phone_numbers.json");
    zip.keyed(&path, Style::Meta, "inferred_data_inferred_phone_numbers", [phone].into_iter())?;
    let places: Vec<Value> = [cast::CITY, "Musterhafen"].iter().map(|name| json!({"value": name})).collect();
    let places = json!({"media": [], "fbid": "17", "label_values": [{"label": "Places", "vec": places}]});
    zip.json(&format!("{ABOUT}/locations_of_interest.json"), Style::Meta, &places)?;
    let topics = words::INTERESTS.iter().step_by(2).map(|name| labelled("", &[("Name", name)], None));
    zip.keyed("preferences/your_topics/recommended_topics.json", Style::Meta, "topics_your_topics", topics)
}

fn person_files(zip: &mut Archive) -> io::Result<()> {
    const PERSON: &str = "personal_information/personal_information";
    let profile = labelled(
        "User Information",
        &[
            ("Email", cast::EMAIL),
            ("Phone Number", cast::PHONE),
            ("Username", cast::HANDLE),
            ("Name", cast::NAME),
            ("Bio", "draußen 🌊 outside"),
            ("Gender", "prefer not to say"),
            ("Date of birth", &time::date(cast::BORN)),
            ("Private Account", "True"),
        ],
        None,
    );
    zip.keyed(&format!("{PERSON}/personal_information.json"), Style::Meta, "profile_user", [profile].into_iter())?;
    timed(zip, &format!("{PERSON}/profile_changes.json"), "profile_profile_change", (6, 3000), |time, chance| {
        let old = format!("alex_{}", chance.below(99));
        labelled(
            "",
            &[("Changed", "Username"), ("Previous Value", &old), ("New Value", cast::HANDLE)],
            Some(("Change Date", time)),
        )
    })?;
    const DEVICE: &str = "personal_information/device_information";
    let agent = "Instagram 390.0.0.0 Android (35/15; 420dpi; 1080x2400; Democorp; Demophone 9; de_DE)";
    let device = labelled("", &[("User Agent", agent)], Some(("Last Login", NOW - DAY)));
    zip.keyed(&format!("{DEVICE}/devices.json"), Style::Meta, "devices_devices", [device].into_iter())?;
    let camera = labelled(
        "",
        &[
            ("Device ID", cast::DEVICE_ID),
            ("Supported SDK Versions", "149.0"),
            ("Face Tracker Version", "14"),
            ("Compression", "ETC2"),
        ],
        None,
    );
    zip.keyed(&format!("{DEVICE}/camera_information.json"), Style::Meta, "devices_camera", [camera].into_iter())
}

fn logins(zip: &mut Archive) -> io::Result<()> {
    const LOGINS: &str = "security_and_login_information/login_and_profile_creation";
    timed(
        zip,
        &format!("{LOGINS}/login_activity.json"),
        "account_history_login_history",
        (200, 1500),
        |time, chance| {
            let (ip, port) = (cast::ip(time, chance), chance.between(1024, 65_000).to_string());
            let fields = [
                ("Cookie Name", "*************************aB3"),
                ("IP Address", ip.as_str()),
                ("Port", port.as_str()),
                ("Language Code", "de"),
                ("User Agent", cast::PHONE_AGENT),
            ];
            labelled(&time::iso(time).replace('Z', "+00:00"), &fields, Some(("Time", time)))
        },
    )?;
    let birth = START + 200 * DAY;
    let fields = [
        ("Username", cast::HANDLE),
        ("IP Address", "192.0.2.28"),
        ("Email", cast::OLD_EMAIL),
        ("Phone Number", cast::PHONE),
        ("Device", "Demophone 2"),
    ];
    let signup = labelled("", &fields, Some(("Time", birth)));
    let path = format!("{LOGINS}/signup_details.json");
    zip.keyed(&path, Style::Meta, "account_history_registration_info", [signup].into_iter())?;
    let spot = cast::SPOTS[0];
    let fields = [("Precise Latitude", spot.lat.to_string()), ("Precise Longitude", spot.lng.to_string())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(label, value)| (*label, value.as_str())).collect();
    let last = labelled("", &fields, Some(("GPS Time Uploaded", NOW - 2 * DAY)));
    let path = format!("{LOGINS}/last_known_location.json");
    zip.keyed(&path, Style::Meta, "account_history_imprecise_last_known_location", [last].into_iter())
}

fn connections(zip: &mut Archive) -> io::Result<()> {
    const FOLLOWS: &str = "connections/followers_and_following";
    let profile = |name: &str| format!("https://www.instagram.com/{name}");
    let times = time::newest_first(zip.listed(220), START, zip.chance("follower times"));
    let followers = (0..).zip(times).map(|(number, time)| {
        let name = account(number);
        link("", &name, profile(&name), time)
    });
    zip.list(&format!("{FOLLOWS}/followers_1.json"), Style::Meta, followers)?;
    let times = time::newest_first(zip.listed(260), START, zip.chance("following times"));
    let following = (0..).zip(times).map(|(number, time)| {
        let name = if number % 4 == 0 { company(number / 4).handle() } else { account(number) };
        link("", &name, profile(&name), time)
    });
    zip.keyed(&format!("{FOLLOWS}/following.json"), Style::Meta, "relationships_following", following)?;
    let contacts = (0..zip.listed(70)).map(|number| {
        let (given, family) = person(number);
        let phone = cast::phone_of(number);
        labelled("", &[("First Name", given), ("Last Name", family), ("Contact Information", &phone)], None)
    });
    zip.keyed("connections/contacts/synced_contacts.json", Style::Meta, "contacts_contact_info", contacts)
}

fn activity(zip: &mut Archive) -> io::Result<()> {
    const DONE: &str = "your_instagram_activity";
    let path = format!("{DONE}/likes/liked_posts.json");
    timed(zip, &path, "likes_media_likes", (600, 3300), |time, chance| {
        link(&account(chance.low(900)), "👍", format!("https://www.instagram.com/p/{}/", chance.token(11)), time)
    })?;
    let mut chance = zip.chance("comments");
    let times = time::newest_first(zip.rows(150), START, zip.chance("comment times"));
    let comments = times.map(|time| {
        let owner = account(chance.low(300));
        labelled("", &[("Comment", words::chat(&mut chance)), ("Media Owner", &owner)], Some(("Time", time)))
    });
    zip.list(&format!("{DONE}/comments/post_comments_1.json"), Style::Meta, comments)?;
    let mut chance = zip.chance("posts");
    let times = time::newest_first(zip.rows(60), START, zip.chance("post times"));
    let posts = times.map(|time| {
        let spot = chance.prefer(&cast::SPOTS[2..]);
        let exif = json!([{"latitude": spot.lat, "longitude": spot.lng, "device_id": cast::DEVICE_ID}]);
        let metadata = if chance.one_in(3) { json!({"photo_metadata": {"exif_data": exif}}) } else { json!({}) };
        let uri = format!("media/posts/202509/{}.jpg", chance.digits(17));
        json!({"media": [{"uri": uri, "creation_timestamp": time, "media_metadata": metadata, "title": words::post(&mut chance)}]})
    });
    zip.list(&format!("{DONE}/media/posts_1.json"), Style::Meta, posts)?;
    let path = format!("{DONE}/shopping/recently_viewed_items.json");
    timed(zip, &path, "checkout_saved_recently_viewed_products", (30, 400), |time, chance| {
        let (name, shop) = (words::product(chance), some_company(chance, 24).name);
        labelled("", &[("Product Name", &name), ("Merchant Name", &shop)], Some(("Time", time)))
    })?;
    // Cut off in its middle, as a broken download would be.
    let mut whole = Vec::new();
    let polls = (0..6).map(|number| link(&account(number), "Yes", String::new(), NOW - number as i64 * DAY));
    json::write_holder(&mut whole, Style::Meta, &[], "story_activities_polls", polls, &[])?;
    zip.file(&format!("{DONE}/story_interactions/polls.json"), |out| out.write_all(&whole[..whole.len() * 3 / 5]))
}

fn messages(zip: &mut Archive) -> io::Result<()> {
    for thread in 0..5u32 {
        let (given, family) = person(u64::from(thread) + 3);
        let other = format!("{given} {family}");
        let path = format!("inbox/{}_{}", account(u64::from(thread) + 3).replace('.', ""), 2_000_001 + thread);
        let mut chance = zip.chance(&path);
        let times = time::newest_first(zip.rows(90 / (thread + 1)), START, zip.chance(&format!("{path} times")));
        let messages = times.map(|time| {
            let sender = if chance.one_in(2) { cast::NAME } else { other.as_str() };
            json!({"sender_name": sender, "timestamp_ms": time * 1000, "content": words::chat(&mut chance), "is_geoblocked_for_viewer": false})
        });
        let before = [("participants", json!([{"name": other}, {"name": cast::NAME}]))];
        let after = [("title", json!(other)), ("is_still_participant", json!(true)), ("thread_path", json!(path))];
        zip.file(&format!("your_instagram_activity/messages/{path}/message_1.json"), |out| {
            json::write_holder(out, Style::Meta, &before, "messages", messages, &after)
        })?;
    }
    Ok(())
}

fn searches(zip: &mut Archive) -> io::Result<()> {
    const SEARCHES: &str = "logged_information/recent_searches";
    timed(zip, &format!("{SEARCHES}/word_or_phrase_searches.json"), "searches_keyword", (120, 600), |time, chance| {
        labelled("", &[("Search", &words::search(chance))], Some(("Time", time)))
    })?;
    timed(zip, &format!("{SEARCHES}/profile_searches.json"), "searches_user", (120, 600), |time, chance| {
        let name = if chance.one_in(3) { some_company(chance, 40).handle() } else { account(chance.low(200)) };
        labelled("", &[("Search", &name)], Some(("Time", time)))
    })
}
