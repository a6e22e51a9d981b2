//! Reddit and Tumblr: what somebody says where nobody knows them. Tumblr was last opened in 2018.

use crate::Order;
use crate::archive::{Archive, row};
use crate::cast::{self, FIRST_NAME};
use crate::json::Style;
use crate::time::{self, DAY, NOW, START, sql};
use crate::words;
use serde_json::{Value, json};
use std::io;
use std::path::PathBuf;

/// Where the person reads and writes. Some say more than others.
const FORUMS: [&str; 12] = [
    "hiking",
    "boardgames",
    "germany",
    "Parenting",
    "Breadit",
    "cargobikes",
    "anxiety",
    "SingleParents",
    "bisexual",
    "exchristian",
    "migraine",
    "personalfinance",
];

/// When Tumblr was opened for the last time.
const LEFT: i64 = START + 900 * DAY;

/// Writes Reddit's archive.
pub(crate) fn reddit(order: Order<'_>) -> io::Result<PathBuf> {
    let mut zip = Archive::create(order, "reddit", "export_quiet-otter_20250912.zip")?;
    let utc = |time: i64| format!("{} UTC", sql(time));
    let link = |forum: &str, id: &str| format!("https://www.reddit.com/r/{forum}/comments/{id}/");
    let header = "id,permalink,date,ip,subreddit,gildings,title,url,body";
    zip.timed("posts.csv", header, (25, NOW - 2200 * DAY), |time, chance| {
        let (id, forum) = (chance.token(6), *chance.prefer(&FORUMS));
        row![id, link(forum, &id), utc(time), "", forum, 0, words::title(chance), link(forum, &id), words::post(chance)]
    })?;
    let header = "id,permalink,date,ip,subreddit,gildings,link,parent,body,media";
    zip.timed("comments.csv", header, (90, NOW - 2200 * DAY), |time, chance| {
        let (id, forum) = (chance.token(7), *chance.prefer(&FORUMS));
        row![id, link(forum, &id), utc(time), "", forum, 0, link(forum, &id), "", words::chat(chance), ""]
    })?;
    zip.timed("post_votes.csv", "id,permalink,direction", (60, NOW - 700 * DAY), |_, chance| {
        let (id, forum) = (chance.token(6), *chance.prefer(&FORUMS));
        row![id, link(forum, &id), "up"]
    })?;
    zip.timed("ip_logs.csv", "date,ip", (40, NOW - 100 * DAY), |time, chance| row![utc(time), cast::ip(time, chance)])?;
    for (path, header, rows) in [
        ("subscribed_subreddits.csv", "subreddit", FORUMS.iter().map(|forum| row![forum]).collect()),
        ("account_gender.csv", "account_gender", vec![row!["female"]]),
        (
            "linked_identities.csv",
            "issuer_id,subject_id",
            vec![row!["https://accounts.google.com", "100000000000000000042"]],
        ),
        ("linked_phone_number.csv", "phone_number", vec![row![cast::PHONE]]),
        (
            "sensitive_ads_preferences.csv",
            "type,preference",
            vec![row!["pregnancy and parenting", "Allowed"], row!["dating", "Limited"]],
        ),
        (
            "statistics.csv",
            "statistic,value",
            vec![
                row!["account name", "quiet-otter"],
                row!["export time", utc(NOW)],
                row!["registration date", utc(START)],
                row!["email address", cast::EMAIL],
            ],
        ),
        (
            "user_preferences.csv",
            "preference,value",
            vec![row!["activity_relevant_ads", "True"], row!["third_party_site_data_personalized_ads", "True"]],
        ),
    ] {
        zip.csv(path, header, Vec::into_iter(rows))?;
    }
    zip.finish()
}

/// Writes Tumblr's archive: an account that nobody has used for seven years and that is still there.
pub(crate) fn tumblr(order: Order<'_>) -> io::Result<PathBuf> {
    let mut zip = Archive::create(order, "tumblr", "tumblr-privacy-data.zip")?;
    let until = |rows: u64, name: &str| time::oldest_first(rows, START, LEFT, zip.chance(name));
    let mut chance = zip.chance("blogs");
    let ads: Vec<Value> = until(zip.rows(60), "ads")
        .map(|time| json!({"placement_id": chance.hex(6), "ad_type": "display", "serve_time": sql(time), "viewed": "true", "interacted": if chance.one_in(9) { "true" } else { "false" }, "platform": "android"}))
        .collect();
    let active: Vec<Value> = until(zip.rows(50), "active").map(|time| json!(sql(time))).collect();
    let value = json!([{"data": {
        "email": cast::OLD_EMAIL, "blog_names": [{"current_blog_name": "wolkenlos", "prev_used_blog_name": [FIRST_NAME.to_lowercase()]}],
        "active_times": active, "client_side_ad_analytics": ads,
        "gemini_analytics": [{"placement_id": "g1", "serve_time": sql(LEFT - DAY), "viewed": "true", "interacted": "false"}],
        "api_applications_used": [{"session_created_time": sql(START + 40 * DAY), "application_name": "Moodlog Diary"}],
    }}]);
    zip.json("payload-0.json", Style::Plain, &value)?;
    zip.finish()
}
