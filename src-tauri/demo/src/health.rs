//! What watches the body: Strava's runs, Clue's cycle, 23andMe's genome.

use crate::Order;
use crate::archive::{Archive, row};
use crate::cast::{self, SPOTS};
use crate::json::Style;
use crate::time::{DAY, NOW, american_seconds, date, iso, sql};
use serde_json::{Value, json};
use std::io;
use std::path::PathBuf;

/// Days from one period to the next.
const CYCLE: i64 = 28;

/// Writes Strava's archive.
pub(crate) fn strava(order: Order<'_>) -> io::Result<PathBuf> {
    let mut zip = Archive::create(order, "strava", "export_48210077.zip")?;
    let header = "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Max Heart Rate,Relative Effort,Commute,Activity Private Note,Activity Gear,Filename,Athlete Weight,Bike Weight,Elapsed Time,Moving Time,Distance,Max Speed,Average Speed,Elevation Gain,Max Heart Rate,Average Heart Rate,Calories,Weather Condition,Apparent Temperature,Relative Effort,Commute";
    zip.timed("activities.csv", header, (110, NOW - 1000 * DAY), |time, chance| {
        let ride = chance.one_in(3);
        let metres = if ride { chance.between(4000, 40_000) } else { chance.between(3000, 12_000) };
        let seconds = metres * if ride { 20 } else { 36 } / 100;
        let most = chance.between(150, 186);
        let note = if chance.one_in(12) { "knee hurts again" } else { "" };
        row![
            chance.digits(10),
            american_seconds(time),
            if ride { "Ride" } else { "Run" },
            if ride { "Ride" } else { "Run" },
            "",
            seconds,
            format!("{:.2}", metres as f64 / 1000.0),
            most,
            chance.between(10, 90),
            ride,
            note,
            "",
            "",
            "71.5",
            "",
            seconds,
            seconds - 30,
            metres,
            "4.9",
            "2.8",
            chance.between(2, 90),
            most,
            most - 18,
            metres / 14,
            "",
            chance.between(-3, 27),
            chance.between(10, 90),
            u8::from(ride)
        ]
    })?;
    zip.timed("logins.csv", "IP Address,Source,Login Date Time", (25, NOW - 400 * DAY), |time, chance| {
        row![cast::ip(time, chance), chance.prefer(&["Android", "Web"]), format!("{} UTC", sql(time))]
    })?;
    let home = SPOTS[0];
    for (path, header, rows) in [
        (
            "profile.csv",
            "Athlete ID,Email Address,First Name,Last Name,Sex,Description,Weight,City,State,Country,Health Consent Status,Date of Health Consent Status",
            vec![row![
                "48210077",
                cast::EMAIL,
                cast::FIRST_NAME,
                cast::LAST_NAME,
                "",
                "",
                "71.5",
                cast::CITY,
                "",
                "Germany",
                "Approved",
                "2019-05-01 10:00:00 UTC"
            ]],
        ),
        (
            "privacy_zones.csv",
            "Privacy Zone Address,Radius,Latitude,Longitude",
            vec![row![home.address, 400, home.lat, home.lng]],
        ),
        (
            "connected_apps.csv",
            "App Name,Enabled",
            vec![row!["Hafen Fitness", "true"], row!["Sparfuchs Insurance", "true"], row!["Demophone Watch", "true"]],
        ),
        (
            "mobile_device_identifiers.csv",
            "Mobile Device Identifier,Device Type",
            vec![row![cast::ADVERTISING_ID, "android"]],
        ),
        (
            "partner_opt_outs.csv",
            "Partner,Opted Out,Updated At",
            vec![row!["Trailhead Shoes", "false", "2023-03-01 10:00:00 UTC"]],
        ),
    ] {
        zip.csv(path, header, rows.into_iter())?;
    }
    let contacts = (0..zip.listed(30)).map(|number| row![cast::name_of(number), cast::address_of(number)]);
    zip.csv("contacts.csv", "Name,Email", contacts.collect::<Vec<_>>().into_iter())?;
    zip.finish()
}

/// Writes Clue's download: a cycle of four weeks, with its pains.
pub(crate) fn clue(order: Order<'_>) -> io::Result<PathBuf> {
    let mut zip = Archive::create(order, "clue", "ClueDataDownload.zip")?;
    let mut chance = zip.chance("days");
    let mut days: Vec<Value> = Vec::new();
    for cycle in 0..zip.rows(30) as i64 {
        let first = NOW - (cycle + 1) * CYCLE * DAY + chance.between(-2, 2) * DAY;
        for day in 0..5 {
            let on = date(first + day * DAY);
            let flow = ["heavy", "heavy", "medium", "light", "spotting"][day as usize];
            days.push(json!({"id": chance.hex(12), "date": on, "type": "period", "value": {"option": flow}}));
            if day < 2 {
                days.push(json!({"id": chance.hex(12), "date": on, "type": "pain", "value": [{"option": chance.pick(&["period_cramps", "migraine", "lower_back"])}]}));
            }
        }
        if chance.one_in(4) {
            let on = date(first + chance.between(8, 20) * DAY);
            days.push(json!({"id": chance.hex(12), "date": on, "type": "feelings", "value": [{"option": "sad"}]}));
        }
    }
    zip.list("measurements.json", Style::Plain, days.into_iter())?;
    let account = json!({"email": cast::EMAIL, "createdAt": iso(NOW - 900 * DAY)});
    zip.json("account.json", Style::Plain, &account)?;
    zip.finish()
}

/// Writes 23andMe's raw data, as the laboratory gave it in 2020, with the relatives that it found.
pub(crate) fn genome(order: Order<'_>) -> io::Result<PathBuf> {
    let mut zip = Archive::create(order, "23andme", "23andme-raw-data.zip")?;
    let mut chance = zip.chance("genome");
    let rows = zip.rows(160);
    zip.file("genome.txt", |out| {
        write!(out, "# This data file generated by 23andMe at: Fri Jul 31 2020 00:41:13 GMT+0000\n#\n")?;
        writeln!(out, "rsid\tchromosome\tposition\tgenotype")?;
        for number in 0..rows {
            let genotype = if number % 40 == 39 { "--".to_owned() } else { chance.letters(2, "ACGT") };
            writeln!(out, "rs9000{number:05}\t{}\t{}\t{genotype}", number * 22 / rows + 1, 10_000 + number * 977)?;
        }
        Ok(())
    })?;
    let header = "Display Name,Surname,Birth Year,Set Relationship,Predicted Relationship,Relative Range,Percent DNA Shared,# Segments Shared,Maternal Side,Paternal Side,Maternal Haplogroup,Paternal Haplogroup,Family Surnames,Family Locations,Notes";
    let relatives: Vec<Vec<String>> = (0..zip.listed(12))
        .map(|number| {
            let (given, family) = cast::person(number * 7);
            let near = number == 0;
            row![
                given,
                family,
                1950 + number,
                "",
                if near { "Half Sibling" } else { "Distant Cousin" },
                if near { "Close Family" } else { "3rd to Distant Cousin" },
                if near { "24.80%" } else { "0.30%" },
                if near { 28 } else { 1 },
                !near,
                near,
                "H1",
                "",
                "",
                cast::CITY,
                ""
            ]
        })
        .collect();
    zip.csv("relatives_download.csv", header, relatives.into_iter())?;
    zip.finish()
}
