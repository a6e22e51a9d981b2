//! Reddit and Tumblr: what somebody says where nobody knows them. Tumblr was last opened in 2018. Of Reddit there are two
//! copies: between them the person deleted what they had said in two forums and turned a setting off, and Reddit's log of
//! addresses, which is not long, moved on.

use crate::Order;
use crate::archive::{Archive, row};
use crate::cast::{self, FIRST_NAME};
use crate::chance::Chance;
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

/// When the first copy of Reddit's data was made: 2025-03-12.
const BEFORE: i64 = NOW - 184 * DAY;
/// Where the person deleted everything after that.
const REGRETTED: [&str; 2] = ["SingleParents", "exchristian"];
/// For how long Reddit keeps addresses, in days.
const REMEMBERED: i64 = 100;

/// One of the two copies of Reddit's data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edition {
    Earlier,
    Later,
}

impl Edition {
    const fn made(self) -> i64 {
        match self {
            Self::Earlier => BEFORE,
            Self::Later => NOW,
        }
    }

    /// Whether this copy has what was said there and then.
    fn has(self, time: i64, forum: &str) -> bool {
        time < self.made() && (self == Self::Earlier || time >= BEFORE || !REGRETTED.contains(&forum))
    }

    /// Whether this copy has an address of then.
    const fn remembers(self, time: i64) -> bool {
        time < self.made() && time >= self.made() - REMEMBERED * DAY
    }
}

/// Writes Reddit's first archive.
pub(crate) fn earlier_reddit(order: Order<'_>) -> io::Result<PathBuf> {
    write_reddit(order, "export_quiet-otter_20250312.zip", Edition::Earlier)
}

/// Writes Reddit's second archive.
pub(crate) fn reddit(order: Order<'_>) -> io::Result<PathBuf> {
    write_reddit(order, "export_quiet-otter_20250912.zip", Edition::Later)
}

fn write_reddit(order: Order<'_>, name: &str, edition: Edition) -> io::Result<PathBuf> {
    let mut zip = Archive::create(order, "reddit", name)?;
    let utc = |time: i64| format!("{} UTC", sql(time));
    let link = |forum: &str, id: &str| format!("https://www.reddit.com/r/{forum}/comments/{id}/");
    let header = "id,permalink,date,ip,subreddit,gildings,title,url,body";
    some(&mut zip, "posts.csv", header, (50, NOW - 2200 * DAY), |time, chance| {
        let (id, forum) = (chance.token(6), *chance.prefer(&FORUMS));
        let (title, body) = (words::title(chance), words::post(chance));
        let row = row![id, link(forum, &id), utc(time), "", forum, 0, title, link(forum, &id), body];
        edition.has(time, forum).then_some(row)
    })?;
    let header = "id,permalink,date,ip,subreddit,gildings,link,parent,body,media";
    some(&mut zip, "comments.csv", header, (120, NOW - 2200 * DAY), |time, chance| {
        let (id, forum) = (chance.token(7), *chance.prefer(&FORUMS));
        let body = words::chat(chance);
        let row = row![id, link(forum, &id), utc(time), "", forum, 0, link(forum, &id), "", body, ""];
        edition.has(time, forum).then_some(row)
    })?;
    some(&mut zip, "post_votes.csv", "id,permalink,direction", (60, NOW - 700 * DAY), |time, chance| {
        let (id, forum) = (chance.token(6), *chance.prefer(&FORUMS));
        edition.has(time, forum).then(|| row![id, link(forum, &id), "up"])
    })?;
    some(&mut zip, "ip_logs.csv", "date,ip", (120, BEFORE - REMEMBERED * DAY), |time, chance| {
        let ip = cast::ip(time, chance);
        edition.remembers(time).then(|| row![utc(time), ip])
    })?;
    let personal = if edition == Edition::Earlier { "True" } else { "False" };
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
                row!["export time", utc(edition.made())],
                row!["registration date", utc(START)],
                row!["email address", cast::EMAIL],
            ],
        ),
        (
            "user_preferences.csv",
            "preference,value",
            vec![row!["activity_relevant_ads", personal], row!["third_party_site_data_personalized_ads", "True"]],
        ),
    ] {
        zip.csv(path, header, Vec::into_iter(rows))?;
    }
    zip.finish()
}

/// Adds a table of those moments, of so many since then, that have a row. Both copies draw the same moments.
fn some(
    zip: &mut Archive,
    path: &str,
    header: &str,
    (rows, from): (u32, i64),
    mut make: impl FnMut(i64, &mut Chance) -> Option<Vec<String>>,
) -> io::Result<()> {
    let (mut chance, times) = zip.moments(path, rows, from);
    zip.csv(path, header, times.filter_map(|time| make(time, &mut chance)))
}

/// Writes Tumblr's archive: an account that nobody has used for seven years and that is still there.
pub(crate) fn tumblr(order: Order<'_>) -> io::Result<PathBuf> {
    let mut zip = Archive::create(order, "tumblr", "tumblr-privacy-data.zip")?;
    let until = |rows: u64, name: &str| time::oldest_first(rows, START, LEFT, zip.chance(name));
    let mut chance = zip.chance("blogs");
    let ads: Vec<Value> = until(zip.rows(60), "ads")
        .map(|time| json!({"placement_id": chance.hex(6), "ad_type": "display", "serve_time": sql(time), "viewed": "true", "interacted": if chance.one_in(9) { "true" } else { "false" }, "platform": "android", "post_url": ""}))
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
