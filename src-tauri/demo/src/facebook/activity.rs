//! What the person did at Facebook and was shown there: friends, posts, messages, searches, things seen.

use super::keyed;
use crate::archive::Archive;
use crate::cast::{self, SPOTS, person, some_company, somebody};
use crate::json::{self, Style};
use crate::time::{self, DAY, NOW, START};
use crate::words;
use serde_json::{Value, json};
use std::io;

const FOLDER: &str = "your_facebook_activity";

/// Writes `connections`, `your_facebook_activity` and `logged_information`.
pub(super) fn write(zip: &mut Archive) -> io::Result<()> {
    connections(zip)?;
    content(zip)?;
    for thread in 0..6 {
        messages(zip, thread)?;
    }
    seen(zip)
}

fn connections(zip: &mut Archive) -> io::Result<()> {
    let times = time::newest_first(zip.listed(140), START, zip.chance("friend times"));
    let friends = (0..).zip(times).map(|(number, time)| {
        let (given, family) = person(number);
        json!({"name": format!("{given} {family}"), "timestamp": time})
    });
    keyed(zip, "connections/friends/your_friends.json", "friends_v2", friends)?;
    let times = time::newest_first(zip.listed(40), START, zip.chance("page times"));
    let pages = (0..).zip(times).map(|(number, time)| {
        let company = cast::company(number);
        json!({"name": company.name, "timestamp": time, "url": format!("https://www.facebook.com/{}", company.handle())})
    });
    keyed(zip, &format!("{FOLDER}/pages/pages_you've_liked.json"), "page_likes_v2", pages)
}

fn content(zip: &mut Archive) -> io::Result<()> {
    let mut chance = zip.chance("posts");
    let times = time::newest_first(zip.rows(150), START, zip.chance("post times"));
    let posts = times.map(|time| {
        let mut post = json!({"timestamp": time, "data": [{"post": words::post(&mut chance)}], "title": format!("{} updated their status.", cast::NAME)});
        if chance.one_in(5) {
            let spot = chance.prefer(&SPOTS[2..]);
            let place = json!({"name": spot.name, "coordinate": {"latitude": spot.lat, "longitude": spot.lng}, "address": spot.address});
            post["attachments"] = json!([{"data": [{"place": place}]}]);
        }
        post
    });
    zip.list(&format!("{FOLDER}/posts/your_posts__check_ins__photos_and_videos_1.json"), Style::Meta, posts)?;

    let mut chance = zip.chance("comments");
    let times = time::newest_first(zip.rows(220), START, zip.chance("comment times"));
    let comments = times.map(|time| {
        let comment = json!({"timestamp": time, "comment": words::chat(&mut chance), "author": cast::NAME});
        let title = format!("{} commented on {}'s post.", cast::NAME, somebody(&mut chance));
        json!({"timestamp": time, "data": [{"comment": comment}], "title": title})
    });
    keyed(zip, &format!("{FOLDER}/comments_and_reactions/comments.json"), "comments_v2", comments)?;

    let mut chance = zip.chance("reactions");
    let times = time::newest_first(zip.rows(400), START, zip.chance("reaction times"));
    let reactions = times.map(|time| {
        let title = if chance.one_in(4) {
            format!("{} likes {}'s post.", cast::NAME, some_company(&mut chance, 80).name)
        } else {
            format!("{} likes {}'s photo.", cast::NAME, somebody(&mut chance))
        };
        let reaction = json!({"reaction": chance.prefer(&["LIKE", "LOVE", "HAHA", "WOW"]), "actor": cast::NAME});
        json!({"timestamp": time, "data": [{"reaction": reaction}], "title": title})
    });
    zip.list(&format!("{FOLDER}/comments_and_reactions/likes_and_reactions_1.json"), Style::Meta, reactions)?;

    let groups = [
        "Flohmarkt Beispielstadt",
        "Parents of Grundschule am Deich",
        "Living with depression – peer support",
        "Bürgerinitiative Deichweg",
        "Trail running North",
    ];
    let groups = groups.into_iter().zip(1..).map(|(name, number)| {
        json!({"timestamp": START + number * 500 * DAY, "data": [{"name": name}], "title": format!("You became a member of {name}.")})
    });
    keyed(zip, &format!("{FOLDER}/groups/your_group_membership_activity.json"), "groups_joined_v2", groups)
}

fn messages(zip: &mut Archive, thread: u64) -> io::Result<()> {
    let (given, family) = person(thread);
    let other = format!("{given} {family}");
    let plain: String = other.to_lowercase().chars().filter(char::is_ascii_alphabetic).collect();
    let path = format!("inbox/{plain}_{}", 1_000_001 + thread);
    let mut chance = zip.chance(&path);
    let times = time::newest_first(zip.rows(120 / (thread as u32 + 1)), START, zip.chance(&format!("{path} times")));
    let messages = times.map(|time| {
        let sender = if chance.one_in(2) { cast::NAME } else { other.as_str() };
        json!({
            "sender_name": sender, "timestamp_ms": time * 1000 + chance.below(1000) as i64,
            "content": words::chat(&mut chance), "is_geoblocked_for_viewer": false,
        })
    });
    let before = [("participants", json!([{"name": other}, {"name": cast::NAME}]))];
    let after = [
        ("title", json!(other)),
        ("is_still_participant", json!(true)),
        ("thread_path", json!(path)),
        ("magic_words", json!([])),
    ];
    zip.file(&format!("{FOLDER}/messages/{path}/message_1.json"), |out| {
        json::write_holder(out, Style::Meta, &before, "messages", messages, &after)
    })
}

fn seen(zip: &mut Archive) -> io::Result<()> {
    let mut chance = zip.chance("searches");
    let times = time::newest_first(zip.rows(250), START, zip.chance("search times"));
    let searches = times.map(|time| {
        let text = if chance.one_in(3) { somebody(&mut chance) } else { words::search(&mut chance) };
        json!({"timestamp": time, "title": "You searched Facebook", "data": [{"text": text}]})
    });
    keyed(zip, "logged_information/search/your_search_history.json", "searches_v2", searches)?;

    let mut chance = zip.chance("seen");
    let times: Vec<i64> =
        time::newest_first(zip.rows(200).min(2000), NOW - 90 * DAY, zip.chance("seen times")).collect();
    let mut entries = |make: &dyn Fn(&mut crate::chance::Chance) -> String| -> Vec<Value> {
        times.iter().map(|time| json!({"timestamp": time, "data": {"name": make(&mut chance), "uri": "https://www.facebook.com/x"}})).collect()
    };
    let ads = entries(&|chance| format!("Ad by {}", some_company(chance, 300).name));
    let videos = entries(&words::title);
    let viewed = json!([
        {"name": "Ads", "description": "Ads that you've viewed most recently", "entries": ads},
        {"name": "Facebook Watch Videos and Shows", "description": "Videos you have watched", "entries": videos},
    ]);
    zip.json("logged_information/interactions/recently_viewed.json", Style::Meta, &json!({"recently_viewed": viewed}))?;

    let mut chance = zip.chance("notifications");
    let times = time::newest_first(zip.rows(200), NOW - 120 * DAY, zip.chance("notification times"));
    let notifications = times.map(|time| {
        let text = format!("{} reacted to your post.", somebody(&mut chance));
        json!({"timestamp": time, "unread": chance.one_in(5), "href": "https://www.facebook.com/x", "text": text})
    });
    keyed(zip, "logged_information/notifications/notifications.json", "notifications_v2", notifications)
}
