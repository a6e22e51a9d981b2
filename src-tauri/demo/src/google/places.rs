//! Location History and Maps: raw positions, the visits that Google made of them, home and work.

use crate::archive::Archive;
use crate::cast::{self, SPOTS, near_e7};
use crate::chance::Chance;
use crate::json::Style;
use crate::time::{self, START, civil};
use serde_json::{Value, json};
use std::io;

/// 2024-06-30: from then on Google kept the positions on the phone only.
const MOVED: i64 = 1_719_705_600;
const DEVICE: i64 = 1_184_605_041;
const MONTHS: [&str; 12] = [
    "JANUARY",
    "FEBRUARY",
    "MARCH",
    "APRIL",
    "MAY",
    "JUNE",
    "JULY",
    "AUGUST",
    "SEPTEMBER",
    "OCTOBER",
    "NOVEMBER",
    "DECEMBER",
];

/// Writes `Location History` and `Maps`.
pub(super) fn write(zip: &mut Archive) -> io::Result<()> {
    let mut chance = zip.chance("records");
    let times = time::oldest_first(zip.rows(3000), START, MOVED, zip.chance("record times"));
    let positions = times.map(|time| position(time, &mut chance));
    zip.keyed("Takeout/Location History/Records.json", Style::Google, "locations", positions)?;
    for year in 2020..=2023 {
        for month in 1..=12 {
            semantic(zip, year, month)?;
        }
    }
    settings(zip)?;
    let labelled = SPOTS[..2].iter().zip(["Home", "Work"]).map(|(spot, name)| {
        json!({
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [spot.lng, spot.lat]},
            "properties": {"name": name, "address": spot.address},
        })
    });
    let labelled = json!({"type": "FeatureCollection", "features": labelled.collect::<Vec<_>>()});
    zip.json("Takeout/Maps/My labeled places/Labeled places.json", Style::Google, &labelled)?;
    reviews(zip)
}

fn position(time: i64, chance: &mut Chance) -> Value {
    let spot = cast::whereabouts(time, chance);
    let mut position = json!({
        "latitudeE7": near_e7(spot.lat, chance),
        "longitudeE7": near_e7(spot.lng, chance),
        "accuracy": chance.between(4, 60),
        "source": if chance.one_in(3) { "GPS" } else { "WIFI" },
        "deviceTag": DEVICE,
        "timestamp": time::iso_ms(time, chance),
    });
    if chance.one_in(4) {
        let kind = chance.prefer(&["STILL", "WALKING", "ON_BICYCLE", "IN_VEHICLE"]);
        let guess =
            json!([{"type": kind, "confidence": chance.between(60, 100)}, {"type": "UNKNOWN", "confidence": 8}]);
        position["activity"] = json!([{"activity": guess, "timestamp": time::iso_ms(time, chance)}]);
    }
    position
}

/// A month of visits and ways between them, in turn.
fn semantic(zip: &mut Archive, year: i64, month: i64) -> io::Result<()> {
    let name = format!("{year}_{}", MONTHS[(month - 1) as usize]);
    let mut chance = zip.chance(&name);
    let mut start = START;
    while (civil(start).year, civil(start).month) != (year, month) {
        start += time::DAY;
    }
    let times = time::oldest_first(zip.rows(16), start, start + 28 * time::DAY, zip.chance(&format!("{name} times")));
    let mut last = &SPOTS[0];
    let objects = times.enumerate().map(|(at, time)| {
        let spot = cast::whereabouts(time, &mut chance);
        let (from, length) = (std::mem::replace(&mut last, spot), chance.between(600, 14_400));
        let (begin, end) = (time::iso_ms(time, &mut chance), time::iso_ms(time + length, &mut chance));
        if at % 3 == 2 {
            let kind = chance.prefer(&["WALKING", "CYCLING", "IN_PASSENGER_VEHICLE", "IN_TRAIN"]);
            return json!({"activitySegment": {
                "startLocation": {"latitudeE7": near_e7(from.lat, &mut chance), "longitudeE7": near_e7(from.lng, &mut chance)},
                "endLocation": {"latitudeE7": near_e7(spot.lat, &mut chance), "longitudeE7": near_e7(spot.lng, &mut chance)},
                "duration": {"startTimestamp": begin, "endTimestamp": end},
                "distance": chance.between(300, 24_000), "activityType": kind, "confidence": "HIGH",
            }});
        }
        json!({"placeVisit": {
            "location": {
                "latitudeE7": near_e7(spot.lat, &mut chance), "longitudeE7": near_e7(spot.lng, &mut chance),
                "placeId": place_id(spot.name), "address": spot.address, "name": spot.name, "semanticType": spot.kind,
                "sourceInfo": {"deviceTag": DEVICE}, "locationConfidence": 84.5,
            },
            "duration": {"startTimestamp": begin, "endTimestamp": end},
            "placeConfidence": "HIGH_CONFIDENCE", "visitConfidence": chance.between(60, 99),
            "editConfirmationStatus": "NOT_CONFIRMED",
        }})
    });
    let path = format!("Takeout/Location History/Semantic Location History/{year}/{name}.json");
    zip.keyed(&path, Style::Google, "timelineObjects", objects)
}

fn place_id(name: &str) -> String {
    format!("ChIJ{}", Chance::new(0, name).token(23))
}

fn settings(zip: &mut Archive) -> io::Result<()> {
    let settings = json!({
        "createdTime": time::iso(START), "modifiedTime": time::iso(MOVED), "historyEnabled": true,
        "deviceSettings": [{
            "deviceTag": DEVICE, "devicePrettyName": "Demophone 9", "platformType": "ANDROID",
            "deviceCreationTime": "2023-11-02T09:00:00Z",
            "latestLocationReportingSettingChange": {"reportingEnabled": true, "reportingEnabledModificationTime": "2023-11-02T09:01:00Z"},
            "deviceSpec": {"manufacturer": "Democorp", "brand": "demo", "model": "Demophone 9", "isLowRam": false},
        }],
        "retentionWindowDays": 2_147_483_647, "hasReportedLocations": true, "hasSetRetention": false,
        "storeVisitControl": {"enabled": true, "updateTime": "2024-02-03T10:00:00Z"}, "timelineEnabled": true,
    });
    zip.json("Takeout/Location History/Settings.json", Style::Google, &settings)
}

fn reviews(zip: &mut Archive) -> io::Result<()> {
    let mut chance = zip.chance("reviews");
    let times = time::newest_first(zip.rows(12), START, zip.chance("review times"));
    let features = times.map(|time| {
        let spot = chance.pick(&SPOTS[2..]);
        json!({
            "type": "Feature", "geometry": {"type": "Point", "coordinates": [spot.lng, spot.lat]},
            "properties": {
                "date": time::iso(time), "five_star_rating_published": chance.between(2, 5),
                "google_maps_url": format!("https://www.google.com/maps/place//data={}", place_id(spot.name)),
                "location": {"name": spot.name, "address": spot.address, "country_code": "DE"},
                "review_text_published": chance.pick(&["Freundlich und schnell.", "Nice place, long wait.", "Gern wieder!"]),
            },
        })
    });
    zip.file("Takeout/Maps (your places)/Reviews.json", |out| {
        let kind = [("type", json!("FeatureCollection"))];
        crate::json::write_holder(out, Style::Google, &kind, "features", features, &[])
    })
}
