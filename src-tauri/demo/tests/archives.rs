//! The archives of the demo: that they repeat, hold what they should, can be parsed, and grow with the size.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use zip::ZipArchive;

/// An empty folder for one test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    folder
}

fn demo(name: &str, size: f64, seed: u64) -> Vec<PathBuf> {
    takeback_demo::write(&folder(name), size, seed).unwrap().into_iter().map(|archive| archive.path).collect()
}

/// Parts of the names of the large brands' archives.
const LARGE: [&str; 9] =
    ["takeout", "facebook", "instagram", "twitter", "LinkedIn", "Categories", "netflix", "my_spotify", "History"];

/// Every file of every archive: its name within the archive, after the archive's.
fn entries(archives: &[PathBuf]) -> BTreeMap<String, Vec<u8>> {
    let mut entries = BTreeMap::new();
    for path in archives {
        let mut zip = ZipArchive::new(File::open(path).unwrap()).unwrap();
        for index in 0..zip.len() {
            let mut entry = zip.by_index(index).unwrap();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            let archive = path.file_name().unwrap().to_string_lossy();
            assert!(entries.insert(format!("{archive}!{}", entry.name().unwrap()), bytes).is_none());
        }
    }
    entries
}

/// The JSON of a file, with what X puts before it taken away.
fn json_of(name: &str, bytes: &[u8]) -> Option<serde_json::Result<serde_json::Value>> {
    if name.ends_with(".js") {
        let at = bytes.iter().position(|byte| *byte == b'=').unwrap();
        return Some(serde_json::from_slice(&bytes[at + 1..]));
    }
    name.ends_with(".json").then(|| serde_json::from_slice(bytes))
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_one_does_not() {
    let read =
        |archives: Vec<PathBuf>| -> Vec<Vec<u8>> { archives.iter().map(|path| fs::read(path).unwrap()).collect() };
    let (one, two, other) = (demo("same-1", 0.02, 7), demo("same-2", 0.02, 7), demo("other", 0.02, 8));
    let names =
        |archives: &[PathBuf]| -> Vec<_> { archives.iter().map(|path| path.file_name().unwrap().to_owned()).collect() };
    assert_eq!(names(&one), names(&two));
    assert_eq!(read(one.clone()), read(two));
    assert_ne!(read(one), read(other));
}

#[test]
fn the_brands_files_are_there() {
    let entries = entries(&demo("files", 0.01, 1));
    assert_eq!(entries.keys().filter_map(|name| name.split('!').next()).collect::<BTreeSet<_>>().len(), 26);
    for wanted in [
        "-001.zip!Takeout/archive_browser.html",
        "-001.zip!Takeout/My Activity/Ads/MyActivity.json",
        "-001.zip!Takeout/Location History/Records.json",
        "-001.zip!Takeout/Location History/Semantic Location History/2023/2023_MAY.json",
        "-001.zip!Takeout/Chrome/History.json",
        "-001.zip!Takeout/Google Account/alex.SubscriberInfo.html",
        "-002.zip!Takeout/YouTube and YouTube Music/history/watch-history.json",
        "-002.zip!Takeout/Contacts/All Contacts/All Contacts.vcf",
        "aB3dE5fG.zip!ads_information/advertisers_you've_interacted_with.json",
        "aB3dE5fG.zip!apps_and_websites_off_of_facebook/your_activity_off_meta_technologies.json",
        "hJ7kL9mN.zip!ads_information/instagram_ads_and_businesses/advertisers_using_your_activity_or_information.json",
        ".zip!data/manifest.js",
        ".zip!data/ad-impressions.js",
        "09-12-2025.zip!Ad_Targeting.csv",
        "09-12-2025.zip!Inferences_about_you.csv",
        "Categories.zip!Your Amazon Orders/Order History.csv",
        "Categories.zip!Additional Data/Advertising.2/Advertising.3PAudiences.csv",
        "netflix-report.zip!CONTENT_INTERACTION/ViewingActivity.csv",
        "my_spotify_data.zip!Spotify Account Data/Inferences.json",
        "TikTok_Data_1757680079.zip!user_data_tiktok.json",
        "mydata~1757680079000.zip!json/user_profile.json",
        "20250312.zip!subscribed_subreddits.csv",
        "20250912.zip!subscribed_subreddits.csv",
        "tumblr-privacy-data.zip!payload-0.json",
        "myData.zip!data.json",
        "export_48210077.zip!activities.csv",
        "ClueDataDownload.zip!measurements.json",
        "23andme-raw-data.zip!genome.txt",
        "lidl-plus-receipts.zip!receipts.json",
        "paypal-activity.zip!Download.CSV",
        "Uber Data Request 8f2c.zip!Uber Data/Rider/rider_lifetime_trips-0.csv",
        "airbnb-personal-data.zip!Airbnb_data/json/reservations.json",
        "auskunft-gruene-kiste.zip!Bestellungen.csv",
        "answer-acme-data-partners.zip!Attributes.csv",
        "answer-crossmatch-identity.zip!identity_graph.json",
        "History.zip!Spotify Extended Streaming History/Streaming_History_Audio_2016-2018_0.json",
    ] {
        assert!(entries.keys().any(|name| name.ends_with(wanted)), "{wanted}");
    }
}

#[test]
fn all_json_can_be_parsed_but_the_file_that_is_broken_on_purpose() {
    let mut broken = Vec::new();
    let mut parsed = 0;
    for (name, bytes) in entries(&demo("json", 0.05, 3)) {
        match json_of(&name, &bytes) {
            Some(Err(_)) if !name.contains("__MACOSX") => broken.push(name),
            Some(Ok(_)) => parsed += 1,
            _ => {}
        }
    }
    assert!(parsed > 150, "{parsed}");
    assert_eq!(broken.len(), 1, "{broken:?}");
    assert!(broken[0].ends_with("story_interactions/polls.json"), "{broken:?}");
}

#[test]
fn all_tables_have_as_many_cells_as_columns() {
    let mut tables = 0;
    for (name, bytes) in entries(&demo("tables", 0.05, 4)) {
        // The shop's tables have semicolons; Amazon's audiences are lists.
        if !name.ends_with(".csv") || name.contains("/Advertising.2/") || name.contains("gruene-kiste") {
            continue;
        }
        let text = String::from_utf8(bytes).unwrap();
        let table = if text.starts_with("Notes:") { text.split_once("\n\n").unwrap().1 } else { &text };
        // Amazon does not quote the one comma in a name of a column.
        let table = table.replace("Search Type (Keyword,Visual,Browse)", "Search Type");
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        let rows = reader.records().inspect(|row| assert!(row.is_ok(), "{name}: {row:?}")).count();
        assert!(rows > 0, "{name}");
        tables += 1;
    }
    assert!(tables > 60, "{tables}");
}

#[test]
fn rows_grow_with_the_size() {
    let count = |size: f64, name: &str| -> (usize, usize, u64) {
        let archives = demo(name, size, 5);
        let bytes = archives.iter().map(|path| fs::metadata(path).unwrap().len()).sum();
        let entries = entries(&archives);
        let file = |wanted: &str| entries.iter().find(|(name, _)| name.ends_with(wanted)).unwrap().1;
        let records: serde_json::Value = serde_json::from_slice(file("Records.json")).unwrap();
        let viewed = file("ViewingActivity.csv").split(|byte| *byte == b'\n').count() - 2;
        (records["locations"].as_array().unwrap().len(), viewed, bytes)
    };
    assert_eq!(count(1.0, "size-1").0, 3000);
    let (positions, viewed, bytes) = count(0.05, "size-small");
    assert_eq!((positions, viewed), (150, 90));
    assert!(bytes < 400_000, "{bytes} bytes");
    assert!(takeback_demo::write(&folder("none"), 0.0, 1).is_err());
    assert!(takeback_demo::write(&folder("none"), f64::NAN, 1).is_err());
}

#[test]
fn the_large_brands_hold_thousands_of_records_at_size_one_and_the_others_hundreds() {
    let mut lines: BTreeMap<String, usize> = BTreeMap::new();
    for (name, bytes) in entries(&demo("thousands", 1.0, 1)) {
        let archive = name.split('!').next().unwrap().to_owned();
        let records = match json_of(&name, &bytes) {
            // Whatever has a moment is a record, more or less.
            Some(Ok(value)) => moments(&value),
            _ => bytes.iter().filter(|byte| **byte == b'\n').count(),
        };
        *lines.entry(archive).or_default() += records;
    }
    for (archive, records) in lines {
        let large = LARGE.iter().any(|name| archive.contains(name));
        let span = if large { 1000..60_000 } else { 20..2000 };
        assert!(span.contains(&records), "{archive}: {records}");
    }
}

/// How many innermost objects there are.
fn moments(value: &serde_json::Value) -> usize {
    match value {
        serde_json::Value::Array(all) => all.iter().map(moments).sum(),
        serde_json::Value::Object(all) => all.values().map(moments).sum::<usize>().max(1),
        _ => 0,
    }
}

#[test]
fn meta_writes_every_byte_as_a_character() {
    let entries = entries(&demo("meta", 0.02, 6));
    let (_, profile) =
        entries.iter().find(|(name, _)| name.ends_with("profile_information/profile_information.json")).unwrap();
    let text = String::from_utf8(profile.clone()).unwrap();
    assert!(text.is_ascii());
    assert!(text.contains("Rivera-M\\u00c3\\u00bcller"));
}

#[test]
fn between_two_copies_of_an_account_something_goes_something_stays_and_something_comes() {
    let entries = entries(&demo("editions", 1.0, 1));
    let rows = |edition: &str, file: &str| -> BTreeSet<String> {
        let (_, bytes) = entries.iter().find(|(name, _)| name.ends_with(&format!("{edition}.zip!{file}"))).unwrap();
        String::from_utf8(bytes.clone()).unwrap().lines().skip(1).map(str::to_owned).collect()
    };
    let met = |file: &str| {
        let (earlier, later) = (rows("20250312", file), rows("20250912", file));
        let gone = earlier.difference(&later).count();
        (gone, earlier.intersection(&later).count(), later.difference(&earlier).count())
    };
    assert_eq!(met("comments.csv"), (8, 96, 16));
    assert_eq!(met("ip_logs.csv"), (26, 0, 59));
    assert_eq!(met("user_preferences.csv"), (1, 1, 1));
    assert!(!rows("20250912", "posts.csv").iter().any(|row| row.contains(",SingleParents,") && row.contains("2024-")));
}

#[test]
fn names_addresses_and_hosts_belong_to_nobody() {
    for (name, bytes) in entries(&demo("nobody", 0.1, 9)) {
        let Ok(text) = String::from_utf8(bytes) else { continue };
        for (at, _) in text.match_indices('@') {
            let host: String =
                text[at + 1..].chars().take_while(|c| c.is_ascii_alphanumeric() || ".-".contains(*c)).collect();
            let host = host.trim_end_matches('.');
            // Handles have no dot; numbers of versions and coordinates are no hosts.
            let ending = host.rsplit_once('.').map_or("", |(_, ending)| ending);
            let fine = ["", "example", "org", "com", "net"].contains(&ending)
                || ending.starts_with(|c: char| c.is_ascii_digit());
            assert!(fine, "{name}: @{host}");
            if ["org", "com", "net"].contains(&ending) {
                assert!(host.contains("example."), "{name}: @{host}");
            }
        }
    }
}

#[test]
fn a_takeout_for_measuring_has_the_records_it_was_asked_for() {
    let folder = folder("million");
    fs::create_dir_all(&folder).unwrap();
    let (one, two) = (folder.join("1.zip"), folder.join("2.zip"));
    takeback_demo::write_takeout(&one, 5000, 4000, 1).unwrap();
    takeback_demo::write_takeout(&two, 5000, 4000, 1).unwrap();
    assert_eq!(fs::read(&one).unwrap(), fs::read(&two).unwrap());

    let entries = entries(&[one]);
    let file = |wanted: &str| entries.iter().find(|(name, _)| name.ends_with(wanted)).unwrap().1;
    let (records, searches) = (file("Records.json"), file("MyActivity.json"));
    assert!((280..360).contains(&(records.len() / 5000)), "{} bytes a position", records.len() / 5000);
    assert!((300..380).contains(&(searches.len() / 4000)), "{} bytes a search", searches.len() / 4000);
    let records: serde_json::Value = serde_json::from_slice(records).unwrap();
    assert_eq!(records["locations"].as_array().unwrap().len(), 5000);
    let searches: serde_json::Value = serde_json::from_slice(searches).unwrap();
    assert_eq!(searches.as_array().unwrap().len(), 4000);
}

#[test]
fn a_takeout_of_nothing_is_a_takeout() {
    let folder = folder("nothing");
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join("0.zip");
    takeback_demo::write_takeout(&path, 0, 0, 1).unwrap();
    for (name, bytes) in entries(&[path]) {
        assert!(json_of(&name, &bytes).is_none_or(|json| json.is_ok()), "{name}");
    }
    assert!(takeback_demo::write_takeout(&folder.join("missing/0.zip"), 1, 1, 1).is_err());
}
