//! Netflix, the copy of the household's information: what each profile watched, searched and was sent.

use crate::Order;
use crate::archive::{Archive, row};
use crate::cast::{self, CHILD, FIRST_NAME, PARTNER};
use crate::chance::Chance;
use crate::time::{self, DAY, NOW, START, clock, iso, sql};
use crate::words;
use std::io;
use std::path::PathBuf;

const DEVICES: [(&str, &str); 3] = [
    ("Smart TV Democorp 2022", "NFDEMOTV-0000000001"),
    ("Android Phone Demophone 9", "NFDEMOAN-0000000002"),
    ("Chrome PC (Cadmium)", "NFCDCH-02-DEMO0003"),
];

/// Writes the archive.
pub(crate) fn write(order: Order<'_>) -> io::Result<PathBuf> {
    let mut zip = Archive::create(order, "netflix", "netflix-report.zip")?;
    watching(&mut zip)?;
    choices(&mut zip)?;
    account(&mut zip)?;
    traces(&mut zip)?;
    for (path, text) in [
        ("CUSTOMER_SERVICE/CSContact.txt", "There is no data available for customer service contacts.\n"),
        ("SURVEYS/ProductCancellationSurvey.txt", "We do not have data on product cancellation surveys.\n"),
        (
            "SOCIAL_MEDIA_CONNECTIONS/SocialMediaConnections.txt",
            "Your account has not been connected with social media.\n",
        ),
        ("PROFILES/ParentalControlsRestrictedTitles.txt", "There are no restricted titles.\n"),
        ("Cover Sheet.pdf", "%PDF-1.4\n%%EOF\n"),
    ] {
        zip.text(path, text)?;
    }
    zip.finish()
}

fn profile(chance: &mut Chance) -> &'static str {
    [FIRST_NAME, PARTNER, CHILD][chance.low(3) as usize]
}

/// A title that this profile would watch.
fn title(profile: &str, chance: &mut Chance) -> String {
    if profile == CHILD {
        return format!("{}: Season 1: Episode {}", chance.pick(&words::CHILD_SHOWS), chance.between(1, 12));
    }
    let show = chance.prefer(&words::SHOWS);
    if chance.one_in(4) {
        (*show).to_owned()
    } else {
        format!("{show}: Season {}: Episode {}", chance.between(1, 4), chance.between(1, 10))
    }
}

fn watching(zip: &mut Archive) -> io::Result<()> {
    let header = "Profile Name,Start Time,Duration,Attributes,Title,Supplemental Video Type,Device Type,Bookmark,Latest Bookmark,Country";
    zip.timed("CONTENT_INTERACTION/ViewingActivity.csv", header, (1800, START), |time, chance| {
        let who = profile(chance);
        let length = clock(chance.between(60, 7000));
        let trailer = chance.one_in(8);
        row![
            who,
            sql(time),
            length,
            if trailer { "Autoplayed: user action: None; " } else { "" },
            title(who, chance),
            if trailer { "TRAILER" } else { "" },
            chance.prefer(&DEVICES).0,
            length,
            if chance.one_in(3) { length.clone() } else { "Not latest view".to_owned() },
            "DE (Germany)",
        ]
    })?;
    let header = "Profile Name,Title Description,Device,Playback Start Utc Ts,Country,Playtraces";
    zip.timed("CONTENT_INTERACTION/PlaybackRelatedEvents.csv", header, (500, NOW - 400 * DAY), |time, chance| {
        let who = profile(chance);
        let end = chance.between(9000, 2_000_000);
        let trace = format!(
            r#"[{{"eventType":"start","sessionOffsetMs":0,"mediaOffsetMs":0}},{{"eventType":"stopped","sessionOffsetMs":{end},"mediaOffsetMs":{end}}}]"#
        );
        row![who, title(who, chance), chance.prefer(&DEVICES).0, sql(time), "DE", trace]
    })?;
    let header = "Profile Name,Country Iso Code,Device,Is Kids,Query Typed,Displayed Name,Action,Section,Utc Timestamp";
    zip.timed("CONTENT_INTERACTION/SearchHistory.csv", header, (260, NOW - 900 * DAY), |time, chance| {
        let who = profile(chance);
        let show = if who == CHILD { chance.pick(&words::CHILD_SHOWS) } else { chance.prefer(&words::SHOWS) };
        let typed: String = show.to_lowercase().chars().take(chance.between(3, 9) as usize).collect();
        row![
            who,
            "DE",
            chance.prefer(&DEVICES).0,
            u8::from(who == CHILD),
            typed.trim(),
            show,
            "play",
            "title_suggestion",
            sql(time)
        ]
    })
}

fn choices(zip: &mut Archive) -> io::Result<()> {
    zip.timed(
        "CONTENT_INTERACTION/MyList.csv",
        "Profile Name,Title Name,Country,Utc Title Add Date",
        (60, START),
        |time, chance| {
            let who = profile(chance);
            row![who, title(who, chance), "DE", time::date(time)]
        },
    )?;
    let header =
        "Profile Name,Title Name,Thumbs Value,Rating Type,Star Value,Event Utc Ts,Region View Date,Device Model";
    zip.timed("CONTENT_INTERACTION/Ratings.csv", header, (70, START), |time, chance| {
        let who = profile(chance);
        row![who, title(who, chance), chance.between(1, 2), "thumb", "", sql(time), time::date(time), "Demophone 9"]
    })?;
    let header = "Profile Name,Show,Has Watched,Is Interested,Event Date";
    zip.timed("CONTENT_INTERACTION/IndicatedPreferences.csv", header, (30, START), |time, chance| {
        row![profile(chance), chance.pick(&words::SHOWS), chance.one_in(2), chance.one_in(2), time::date(time)]
    })
}

fn account(zip: &mut Archive) -> io::Result<()> {
    let header = "First Name,Last Name,Email Address,Phone Number,Country Of Registration,Country Of Signup,Primary Lang,Cookie Disclosure,Membership Status,Customer Creation Timestamp,Has Rejoined,Netflix Updates,Now On Netflix,Test Participation,Whats App,Marketing Communications Matched Identifiers";
    let cells = row![
        FIRST_NAME,
        cast::LAST_NAME,
        cast::EMAIL,
        cast::PHONE,
        "DE",
        "DE",
        "de",
        "false",
        "CURRENT_MEMBER",
        iso(START),
        "false",
        "true",
        "true",
        "true",
        "false",
        "e-mail address, phone number",
    ];
    zip.csv("ACCOUNT/AccountDetails.csv", header, std::iter::once(cells))?;
    let opened = row![sql(START), "", "false", "", "Standard"];
    let header = "Subscription Opened Ts,Subscription Closed Ts,Is Customer On Free Trial,Cancellation Reason,Signup Plan Category";
    zip.csv("ACCOUNT/SubscriptionHistory.csv", header, std::iter::once(opened))?;
    zip.timed("ACCOUNT/TermsOfUse.csv", "Tou Accepted Date,Registration Country", (6, START), |time, _| {
        row![sql(time), "DE"]
    })?;
    let header = "Profile Name,Email Address,Profile Creation Time,Maturity Level,Primary Lang,Has Auto Playback,Max Stream Quality,Profile Lock Enabled,Game Handle,Opt-Out,Privacy And Data Settings";
    let profiles = [
        row![FIRST_NAME, cast::EMAIL, sql(START), "Adult", "de", "true", "high", "false", "", "false", ""],
        row![
            PARTNER,
            "sam@example.net",
            sql(START + 300 * DAY),
            "Adult",
            "de",
            "true",
            "high",
            "false",
            "",
            "false",
            ""
        ],
        row![CHILD, "", sql(START + 1500 * DAY), "Little Kids", "de", "true", "high", "false", "", "false", ""],
    ];
    zip.csv("PROFILES/Profiles.csv", header, profiles.into_iter())?;
    let header = "Transaction Date,Service Period Start Date,Service Period End Date,Description,Payment Type,Mop Last 4,Mop Creation Date,Mop Pmt Processor Desc,Item Price Amt,Currency,Tax Amt,Gross Sale Amt,Pmt Txn Type,Pmt Status,Final Invoice Result,Country,Next Billing Date";
    let months = (0..(NOW - START) / (30 * DAY)).rev().map(|month| {
        let begin = START + month * 30 * DAY;
        let price = if month < 60 { "10.99" } else { "13.99" };
        row![
            time::date(begin),
            time::date(begin),
            time::date(begin + 30 * DAY),
            "SUBSCRIPTION",
            "CC",
            cast::CARD,
            "2016-01-04",
            "PAYNORD EUROPE",
            price,
            "EUR",
            "0",
            price,
            "SALE",
            "APPROVED",
            "SETTLED",
            "DE",
            time::date(begin + 30 * DAY),
        ]
    });
    zip.csv("PAYMENT_AND_BILLING/BillingHistory.csv", header, months)
}

fn traces(zip: &mut Archive) -> io::Result<()> {
    let header = "Esn,Country,Region Code Display Name,Device Description,Ip,Ts";
    zip.timed("IP_ADDRESSES/IpAddressesLogin.csv", header, (120, NOW - 700 * DAY), |time, chance| {
        let (device, esn) = chance.prefer(&DEVICES);
        row![esn, "DE", "", device, cast::ip(time, chance), iso(time)]
    })?;
    let header = "Esn,Country,Region Code Display Name,Device Description,Ip,Localized Device Description,Ts";
    zip.timed("IP_ADDRESSES/IpAddressesStreaming.csv", header, (900, NOW - 700 * DAY), |time, chance| {
        let (device, esn) = chance.prefer(&DEVICES);
        row![esn, "DE", "", device, cast::ip(time, chance), device, iso(time)]
    })?;
    zip.csv(
        "IP_ADDRESSES/IpAddressesAccountCreation.csv",
        "Country,Ip,Ts",
        std::iter::once(row!["DE", "192.0.2.28", iso(START)]),
    )?;
    let header = "Profile Name,Esn,Device Type,Acct First Playback Date,Acct Last Playback Date,Profile First Playback Date,Profile Last Playback Date,Deactivation Time";
    let devices = DEVICES.iter().flat_map(|(device, esn)| {
        [FIRST_NAME, CHILD].map(|who| {
            row![who, esn, device, iso(START + 2000 * DAY), iso(NOW - DAY), iso(START + 2001 * DAY), iso(NOW - DAY), ""]
        })
    });
    zip.csv("DEVICES/Devices.csv", header, devices)?;
    let header = "Profile Name,Sent Utc Ts,Message Name,Channel,Country Iso Code,Account Locale,Email Locale,Title Name,Email Domain Name,Link Url,Click Utc Ts,Device Model,Click Cnt";
    zip.timed("MESSAGES/MessagesSentByNetflix.csv", header, (700, NOW - 900 * DAY), |time, chance| {
        let who = chance.prefer(&[FIRST_NAME, PARTNER]);
        let clicked = chance.one_in(8);
        row![
            who,
            sql(time),
            chance.prefer(&["NEW_ON_SERVICE", "CONTINUE_WATCHING", "TOP_PICKS", "WINBACK"]),
            chance.prefer(&["EMAIL", "PUSH"]),
            "DE",
            "de",
            "de",
            chance.pick(&words::SHOWS),
            "example.org",
            "",
            if clicked { sql(time + 900) } else { String::new() },
            "Demophone 9",
            u8::from(clicked),
        ]
    })?;
    let header = "Profile Name,Source,Navigation Level,Referrer Url,Webpage Url,Click Utc Ts";
    zip.timed("CLICKSTREAM/Clickstream.csv", header, (600, NOW - 120 * DAY), |time, chance| {
        let from = if chance.one_in(10) { "https://www.tagesblatt.example/" } else { "https://www.netflix.com/browse" };
        let level = chance.prefer(&["browseTitles", "playback", "search", "accountAccess"]);
        row![
            profile(chance),
            "Web",
            level,
            from,
            format!("https://www.netflix.com/title/{}", chance.digits(8)),
            sql(time)
        ]
    })
}
