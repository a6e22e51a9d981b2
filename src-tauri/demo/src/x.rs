//! X, "Your archive": scripts that each set one variable, with a manifest that counts what is in them.

use crate::Order;
use crate::archive::Archive;
use crate::cast::{self, Company, company, some_company};
use crate::chance::Chance;
use crate::json::{self, Style};
use crate::time::{self, DAY, NOW, START};
use crate::words;
use serde_json::{Map, Value, json};
use std::io;
use std::path::PathBuf;

const ACCOUNT: &str = "1000000042";

/// The archive and what its manifest will say.
struct Scripts {
    zip: Archive,
    types: Map<String, Value>,
}

/// Writes the archive.
pub(crate) fn write(order: Order<'_>) -> io::Result<PathBuf> {
    let name = format!("twitter-2025-09-12-{}.zip", Chance::new(order.seed, "x name").hex(64));
    let zip = Archive::create(order, "x", &name)?;
    let mut scripts = Scripts { zip, types: Map::new() };
    ads(&mut scripts)?;
    account(&mut scripts)?;
    content(&mut scripts)?;
    scripts.finish()
}

impl Scripts {
    /// Adds `data/<name>.js`.
    fn add(&mut self, name: &str, count: u64, rows: impl Iterator<Item = Value>) -> io::Result<()> {
        let variable = format!("YTD.{}.part0", name.replace('-', "_"));
        let file = format!("data/{name}.js");
        self.zip.file(&file, |out| {
            write!(out, "window.{variable} = ")?;
            json::write_rows(out, Style::X, rows)
        })?;
        let mut camel = String::new();
        for (at, part) in name.split('-').enumerate() {
            let (head, tail) = part.split_at(part.len().min(1));
            camel += &if at == 0 { head.to_owned() } else { head.to_uppercase() };
            camel += tail;
        }
        let listed = json!({"files": [{"fileName": file, "globalName": variable, "count": count.to_string()}]});
        self.types.insert(camel, listed);
        Ok(())
    }

    /// Adds rows that each have a moment, the newest first.
    fn timed(
        &mut self,
        name: &str,
        rows: u32,
        from: i64,
        mut make: impl FnMut(i64, &mut Chance) -> Value,
    ) -> io::Result<()> {
        let count = self.zip.rows(rows);
        let mut chance = self.zip.chance(name);
        let times = time::newest_first(count, from, self.zip.chance(&format!("{name} times")));
        self.add(name, count, times.map(|time| make(time, &mut chance)))
    }

    /// Adds a few rows as they are.
    fn fixed(&mut self, name: &str, rows: Vec<Value>) -> io::Result<()> {
        self.add(name, rows.len() as u64, rows.into_iter())
    }

    /// Adds advertising data, which comes in packets of up to forty.
    fn packed(
        &mut self,
        name: &str,
        rows: u32,
        (kind, list): (&str, &str),
        mut make: impl FnMut(i64, &mut Chance) -> Value,
    ) -> io::Result<()> {
        let count = self.zip.rows(rows);
        let mut chance = self.zip.chance(name);
        let mut times = time::newest_first(count, NOW - 90 * DAY, self.zip.chance(&format!("{name} times")));
        let packets = (0..count.div_ceil(40)).map(|_| {
            let packet: Vec<Value> = times.by_ref().take(40).map(|time| make(time, &mut chance)).collect();
            json!({"ad": {"adsUserData": {kind: {list: packet}}}})
        });
        self.add(name, count.div_ceil(40), packets)
    }

    fn finish(mut self) -> io::Result<PathBuf> {
        let manifest = json!({
            "userInfo": {"accountId": ACCOUNT, "userName": cast::HANDLE, "displayName": cast::NAME},
            "archiveInfo": {
                "sizeBytes": "1000000", "generationDate": time::iso(NOW).replace('Z', ".000Z"), "isPartialArchive": false,
                "maxPartSizeBytes": "53687091200",
            },
            "readmeInfo": {"fileName": "data/README.txt", "directory": "data/", "name": "README.txt"},
            "dataTypes": self.types,
        });
        self.zip.file("data/manifest.js", |out| {
            out.write_all(b"window.__THAR_CONFIG = ")?;
            json::write(out, Style::X, &manifest)
        })?;
        self.zip.text("data/README.txt", "This file describes the files of the archive.\n")?;
        self.zip.text("Your archive.html", "<!doctype html><title>Your archive</title>\n")?;
        self.zip.finish()
    }
}

/// What an advertiser selected the person by.
fn criteria(company: &Company, chance: &mut Chance) -> Value {
    const COMMON: [(&str, &str); 7] = [
        ("Follower look-alikes", "@trailnotes"),
        ("Locations", "Germany"),
        ("Keywords", "hiking"),
        ("Languages", "German"),
        ("Age", "25 to 49"),
        ("Conversation topics", "Outdoor"),
        ("Platforms", "Android"),
    ];
    let mut all: Vec<Value> = (0..chance.between(1, 3))
        .map(|_| {
            let (kind, value) = chance.prefer(&COMMON);
            json!({"targetingType": kind, "targetingValue": value})
        })
        .collect();
    match chance.below(12) {
        0 | 1 => all.push(json!({"targetingType": "List", "targetingValue": format!("crm_{}_2025", company.handle())})),
        2 => all.push(json!({"targetingType": "Website Activity"})),
        3 => all
            .push(json!({"targetingType": "Tailored audience CRM lookalike targeting", "targetingValue": "customers"})),
        _ => {}
    }
    Value::Array(all)
}

fn impression(time: i64, chance: &mut Chance) -> Value {
    let company = some_company(chance, 250);
    json!({
        "deviceInfo": {"osType": chance.prefer(&["Android", "Desktop"]), "deviceId": "dEv1cE+demo="},
        "displayLocation": chance.prefer(&["TimelineHome", "ProfileTweets", "SearchTweets", "TweetConversation"]),
        "promotedTweetInfo": {
            "tweetId": chance.digits(19), "tweetText": words::slogan(chance).replace('&', "&amp;"), "urls": [], "mediaUrls": [],
        },
        "advertiserInfo": {"advertiserName": company.name, "screenName": format!("@{}", company.handle())},
        "matchedTargetingCriteria": criteria(&company, chance),
        "impressionTime": time::sql(time),
    })
}

fn ads(scripts: &mut Scripts) -> io::Result<()> {
    scripts.packed("ad-impressions", 900, ("adImpressions", "impressions"), impression)?;
    scripts.packed("ad-engagements", 160, ("adEngagements", "engagements"), |time, chance| {
        let kind =
            chance.prefer(&["ChargeableImpression", "VideoContentPlaybackStart", "CardUrlClick", "Detail", "UserName"]);
        json!({
            "impressionAttributes": impression(time, chance),
            "engagementAttributes": [{"engagementTime": time::sql(time + 4), "engagementType": kind}],
        })
    })?;
    let conversions = ("unattributedOnlineConversions", "conversions");
    scripts.packed("ad-online-conversions-unattributed", 60, conversions, |time, chance| {
        let company = some_company(chance, 60);
        json!({
            "eventType": chance.prefer(&["PageView", "Purchase", "SignUp"]), "conversionPlatform": "Desktop",
            "conversionUrl": format!("https://{}/", company.host()), "conversionTime": time::sql(time),
        })
    })?;
    personalization(scripts)?;
    let age = json!({"age": ["37"], "birthDate": time::date(cast::BORN)});
    scripts.fixed("ageinfo", vec![json!({"ageMeta": {"ageInfo": age}})])?;
    let apps = [10, 15, 3, 22].map(|number| {
        let company = company(number);
        json!({"app": {"appId": format!("example.{}", company.handle()), "appNames": [company.name]}})
    });
    scripts.fixed("app", apps.to_vec())?;
    scripts.timed("user-link-clicks", 60, NOW - 30 * DAY, |time, chance| {
        let url = format!("https://{}/", some_company(chance, 80).host());
        let when = time::iso_ms(time, chance);
        let click = json!({"tweetId": chance.digits(19), "finalUrl": url, "timeStampOfInteraction": when});
        json!({"userInteractionsData": {"linkClick": click}})
    })
}

fn personalization(scripts: &mut Scripts) -> io::Result<()> {
    let handles = |numbers: std::ops::Range<u64>| -> Vec<String> {
        numbers.map(|number| format!("@{}", company(number).handle())).collect()
    };
    let count = scripts.zip.listed(140);
    let interests: Vec<Value> =
        words::INTERESTS.iter().map(|name| json!({"name": name, "isDisabled": false})).collect();
    let audiences = json!({
        "lookalikeAdvertisers": handles(count..count * 3), "advertisers": handles(0..count), "doNotReachAdvertisers": handles(4..6),
        "catalogAudienceAdvertisers": [], "numAudiences": (count * 4).to_string(),
    });
    let data = json!({
        "demographics": {"languages": [{"language": "German", "isDisabled": false}], "genderInfo": {"gender": "male"}},
        "interests": {
            "interests": interests, "partnerInterests": [{"name": "Household income: upper middle"}, {"name": "New parents"}],
            "audienceAndAdvertisers": audiences, "shows": words::SHOWS,
        },
        "locationHistory": [cast::CITY, "Musterhafen"], "inferredAgeInfo": {"age": ["35-49"], "birthDate": ""},
    });
    scripts.fixed("personalization", vec![json!({"p13nData": data})])
}

fn account(scripts: &mut Scripts) -> io::Result<()> {
    let made = "2016-03-01T18:20:11.000Z";
    let account = json!({
        "email": cast::EMAIL, "createdVia": "web", "username": cast::HANDLE, "accountId": ACCOUNT, "createdAt": made,
        "accountDisplayName": cast::NAME,
    });
    scripts.fixed("account", vec![json!({"account": account})])?;
    let creation = json!({"accountId": ACCOUNT, "userCreationIp": "192.0.2.28"});
    scripts.fixed("account-creation-ip", vec![json!({"accountCreationIp": creation})])?;
    scripts
        .fixed("account-timezone", vec![json!({"accountTimezone": {"accountId": ACCOUNT, "timeZone": "Berlin"}})])?;
    scripts.fixed("phone-number", vec![json!({"device": {"phoneNumber": cast::PHONE}})])?;
    let change =
        json!({"changedAt": "2019-11-05T08:00:00.000Z", "changedFrom": cast::OLD_EMAIL, "changedTo": cast::EMAIL});
    let change = json!({"accountId": ACCOUNT, "emailChange": change});
    scripts.fixed("email-address-change", vec![json!({"emailAddressChange": change})])?;
    let about = json!({"bio": "Mostly outside. Meistens draußen.", "website": "", "location": cast::CITY});
    let profile = json!({"description": about, "avatarMediaUrl": "https://pbs.example/a.jpg"});
    scripts.fixed("profile", vec![json!({"profile": profile})])?;
    let sso =
        json!({"ssoId": "108000000042", "ssoEmail": cast::EMAIL, "associationMethodType": "Google", "createdAt": made});
    scripts.fixed("sso", vec![json!({"sso": sso})])?;
    let token = json!({
        "clientApplicationId": "258901", "token": "0000demo", "createdAt": "2023-11-02T09:30:00.000Z", "lastSeenAt": time::iso(NOW - DAY),
        "clientApplicationName": "Twitter for Android",
    });
    scripts.fixed("device-token", vec![json!({"deviceToken": token})])?;
    let phone = json!({
        "deviceVersion": "15", "deviceType": "Android", "token": "0000demo", "udid": cast::DEVICE_ID, "createdDate": "2023.11.02",
        "updatedDate": "2025.09.01",
    });
    scripts.fixed("ni-devices", vec![json!({"niDeviceResponse": {"pushDevice": phone}})])?;
    let apps = [(10, "write"), (13, "emailaddress")].map(|(number, permission)| {
        let company = company(number);
        json!({"connectedApplication": {
            "organization": {"name": company.name, "url": format!("https://{}", company.host())},
            "name": format!("{} Login", company.name), "description": "Sign in with X", "permissions": ["read", permission],
            "approvedAt": "2021-06-07T08:09:10.000Z", "id": (5000 + number).to_string(),
        }})
    });
    scripts.fixed("connected-application", apps.to_vec())?;
    scripts.timed("ip-audit", 250, NOW - 60 * DAY, |time, chance| {
        let (when, ip) = (time::iso_ms(time, chance), cast::ip(time, chance));
        let port = chance.between(1024, 65_000);
        json!({"ipAudit": {"accountId": ACCOUNT, "createdAt": when, "loginIp": ip, "loginPortNumber": port}})
    })?;
    let contacts = (0..scripts.zip.listed(70)).map(|number| {
        let id = (7000 + number).to_string();
        json!({"contact": {"id": id, "emails": [cast::address_of(number)], "phoneNumbers": [cast::phone_of(number)]}})
    });
    scripts.add("contact", scripts.zip.listed(70), contacts)
}

fn content(scripts: &mut Scripts) -> io::Result<()> {
    scripts.timed("tweets", 700, START, |time, chance| {
        let id = snowflake(time, chance);
        json!({"tweet": {
            "id": id, "id_str": id, "created_at": time::ruby(time), "full_text": words::post(chance).replace('&', "&amp;"),
            "source": "<a href=\"https://mobile.twitter.com\" rel=\"nofollow\">Twitter Web App</a>", "lang": "en",
            "favorite_count": chance.low(40).to_string(), "retweet_count": chance.low(9).to_string(), "retweeted": false,
            "truncated": false, "entities": {"hashtags": [], "symbols": [], "user_mentions": [], "urls": []},
        }})
    })?;
    scripts.timed("like", 900, START, |time, chance| {
        let id = snowflake(time, chance);
        let url = format!("https://twitter.com/i/web/status/{id}");
        json!({"like": {"tweetId": id, "fullText": words::title(chance).replace('&', "&amp;"), "expandedUrl": url}})
    })?;
    for (name, key, rows) in [("follower", "follower", 200), ("following", "following", 260)] {
        scripts.timed(name, rows, START, |_, chance| {
            let id = chance.digits(9);
            json!({key: {"accountId": id, "userLink": format!("https://twitter.com/intent/user?user_id={id}")}})
        })?;
    }
    let threads = scripts.zip.rows(4);
    let mut chance = scripts.zip.chance("messages");
    let conversations = (0..threads).map(|thread| {
        let other = (2_000_000 + thread).to_string();
        let messages: Vec<Value> = time::newest_first(60, START, chance.clone())
            .map(|time| {
                let mine = chance.one_in(2);
                let (from, to) = if mine { (ACCOUNT, other.as_str()) } else { (other.as_str(), ACCOUNT) };
                json!({"messageCreate": {
                    "recipientId": to, "senderId": from, "reactions": [], "urls": [], "mediaUrls": [], "editHistory": [],
                    "text": words::chat(&mut chance), "id": snowflake(time, &mut chance), "createdAt": time::iso_ms(time, &mut chance),
                }})
            })
            .collect();
        json!({"dmConversation": {"conversationId": format!("{ACCOUNT}-{other}"), "messages": messages}})
    });
    scripts.add("direct-messages", threads, conversations)?;
    scripts.timed("grok-chat-item", 40, NOW - 400 * DAY, |time, chance| {
        let asked = chance.one_in(2);
        let message = if asked { words::search(chance) } else { "Here is what I found …".to_owned() };
        let sender = if asked { "User" } else { "Grok" };
        json!({"grokChatItem": {"chatId": chance.digits(19), "createdAt": time::iso_ms(time, chance), "sender": {"name": sender}, "message": message, "grokMode": "Normal"}})
    })?;
    for name in ["mute", "moment", "deleted-tweets", "article", "verified-organization"] {
        scripts.fixed(name, Vec::new())?;
    }
    Ok(())
}

/// An identifier that tells its time, as X makes them.
fn snowflake(time: i64, chance: &mut Chance) -> String {
    (((time * 1000 - 1_288_834_974_657) << 22) + chance.below(1 << 22) as i64).to_string()
}
