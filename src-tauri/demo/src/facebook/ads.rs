//! Advertising at Facebook: audiences, interests, activity reported by others, connected apps.

use super::{keyed, value};
use crate::archive::Archive;
use crate::cast::{self, Trade, company, some_company};
use crate::json::Style;
use crate::time::{self, DAY, NOW, START};
use crate::words;
use serde_json::{Value, json};
use std::io;

const CATEGORIES: [&str; 16] = [
    "Engaged shoppers",
    "Frequent travellers",
    "Häufige internationale Reisende",
    "Commuters",
    "Facebook access (mobile): all devices",
    "Birthday in May",
    "Away from home town",
    "Parents with primary-school children",
    "Close friends of expats",
    "Uses a mobile device (2 years and more)",
    "Wi-Fi users",
    "Early technology adopters",
    "Returned from travelling 1 week ago",
    "Friends of people with birthdays in a week",
    "Health & wellness page admins",
    "Likely to engage with politics",
];

/// Writes `ads_information` and what belongs to it.
pub(super) fn write(zip: &mut Archive) -> io::Result<()> {
    let mut chance = zip.chance("audiences");
    let advertisers = (0..zip.listed(420)).map(|number| {
        let company = company(number);
        let data = company.trade == Trade::Data;
        json!({
            "advertiser_name": company.name,
            "has_data_file_custom_audience": data || number < 8 || chance.one_in(2),
            "has_remarketing_custom_audience": number == 0 || !data && chance.one_in(3),
            "has_in_person_store_visit": number == 0 || company.trade == Trade::Shop && chance.one_in(12),
        })
    });
    keyed(
        zip,
        "ads_information/advertisers_using_your_activity_or_information.json",
        "custom_audiences_all_types_v2",
        advertisers,
    )?;

    let mut chance = zip.chance("interactions");
    let times = time::newest_first(zip.rows(140), NOW - 700 * DAY, zip.chance("interaction times"));
    let history = times.map(|time| {
        let action = chance.prefer(&["Clicked ad", "Clicked ad", "Closed ad", "Hid ad"]);
        json!({"title": some_company(&mut chance, 200).name, "action": action, "timestamp": time})
    });
    keyed(zip, "ads_information/advertisers_you've_interacted_with.json", "history_v2", history)?;

    let names: Vec<Value> = CATEGORIES.iter().map(|name| json!({"value": name})).collect();
    let categories = json!({
        "media": [], "fbid": "4", "ent_name": "BCT",
        "label_values": [{"label": "Name", "ent_field_name": "Name", "vec": names}],
    });
    value(zip, "ads_information/other_categories_used_to_reach_you.json", &categories)?;
    let form =
        [("Full name", cast::NAME), ("Email", cast::SHOP_EMAIL), ("Phone number", cast::PHONE), ("City", cast::CITY)];
    let form = form.iter().map(|(label, value)| json!({"label": label, "value": value}));
    keyed(zip, "ads_information/information_you've_submitted_to_advertisers.json", "lead_gen_info_v2", form)?;
    let consent = json!([{
        "timestamp": NOW - 300 * DAY, "media": [], "fbid": "6", "ent_name": "Consent",
        "label_values": [{"label": "Decision", "value": "Use for free with ads", "ent_field_name": "Decision"}],
    }]);
    value(zip, "ads_information/ads_personalization_consent.json", &consent)?;

    let interests = words::INTERESTS.iter().map(|interest| json!(interest));
    keyed(zip, "logged_information/other_logged_information/ads_interests.json", "topics_v2", interests)?;
    let places = json!({"media": [], "fbid": "7", "label_values": [
        {"label": "Places", "vec": [{"value": cast::CITY}, {"value": "Musterhafen"}, {"value": "Insel Norderprobe"}]},
    ]});
    value(zip, "logged_information/other_logged_information/locations_of_interest.json", &places)?;
    off_meta(zip)?;
    connected_apps(zip)
}

/// The companies that reported something, the well-known ones with more events than the rest.
fn off_meta(zip: &mut Archive) -> io::Result<()> {
    const TYPES: [&str; 9] = [
        "PAGE_VIEW",
        "CUSTOM",
        "VIEW_CONTENT",
        "ACTIVATE_APP",
        "ADD_TO_CART",
        "SEARCH",
        "PURCHASE",
        "LEAD",
        "COMPLETE_REGISTRATION",
    ];
    let events = zip.rows(1600);
    let companies = zip.listed(80);
    let mut chance = zip.chance("off meta");
    let reported = (0..companies).map(|number| {
        let company = company(number);
        let average = events / companies;
        let count = if number < 16 { average * 3 } else { average.div_ceil(2) + chance.below(average) };
        let id: u64 = chance.digits(15).parse().unwrap_or_default();
        let times = time::newest_first(count.max(1), NOW - 730 * DAY, chance.clone());
        let list: Vec<Value> = times
            .map(|time| {
                let kind = match company.trade {
                    Trade::App => "ACTIVATE_APP",
                    Trade::Health if chance.one_in(6) => "SCHEDULE",
                    Trade::Dating if chance.one_in(6) => "SUBSCRIBE",
                    _ => chance.prefer(&TYPES),
                };
                json!({"id": id, "type": kind, "timestamp": time})
            })
            .collect();
        let name = if number % 4 == 1 { company.host().replace("www.", "") } else { company.name };
        json!({"name": name, "events": list})
    });
    keyed(
        zip,
        "apps_and_websites_off_of_facebook/your_activity_off_meta_technologies.json",
        "off_facebook_activity_v2",
        reported,
    )
}

fn connected_apps(zip: &mut Archive) -> io::Result<()> {
    let mut chance = zip.chance("apps");
    let apps = [10, 3, 15, 6, 22].into_iter().map(|number| {
        let active = chance.one_in(2);
        let removed = if active { 0 } else { NOW - chance.between(10, 400) * DAY };
        json!({
            "name": company(number).name, "added_timestamp": START + chance.between(100, 2000) * DAY,
            "user_app_scoped_id": 1_000_000 + number, "category": if active { "active" } else { "removed" },
            "removed_timestamp": removed,
        })
    });
    let path = "apps_and_websites_off_of_facebook/connected_apps_and_websites.json";
    zip.keyed(path, Style::Meta, "installed_apps_v2", apps)
}
