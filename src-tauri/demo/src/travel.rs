//! On the way: Uber's rides and meals, Airbnb's stays.

use crate::Order;
use crate::archive::{Archive, row};
use crate::cast::{self, SPOTS, Spot};
use crate::chance::Chance;
use crate::json::Style;
use crate::time::{DAY, NOW, date, iso, iso_ms, sql};
use serde_json::{Value, json};
use std::io;
use std::path::PathBuf;

/// Writes Uber's archive, of the columns of 2026.
pub(crate) fn uber(order: Order<'_>) -> io::Result<PathBuf> {
    let mut zip = Archive::create(order, "uber", "Uber Data Request 8f2c.zip")?;
    rides(&mut zip)?;
    let header = "Event Time (UTC),GPS Time (UTC),Horizontal Accuracy,Latitude,Longitude,Speed (GPS),City,Cellular Carrier,Carrier MCC,Carrier MNC,IP Address,Device ID,Device Model,Device OS,Device OS Version,Language,Analytics Event Type";
    zip.timed("Uber Data/Rider/rider_app_analytics-0.csv", header, (120, NOW - 30 * DAY), |time, chance| {
        let spot = cast::whereabouts(time, chance);
        let at = format!("{}.{:03}", sql(time), chance.below(1000));
        let kind = chance.prefer(&["tap", "impression", "custom"]);
        row![
            at,
            at,
            "9.5",
            spot.lat,
            spot.lng,
            "0.0",
            "beispielstadt",
            "DemoTel",
            262,
            1,
            cast::ip(time, chance),
            cast::DEVICE_ID,
            "Demophone 9",
            "android",
            15,
            "de",
            kind
        ]
    })?;
    const ACCOUNT: &str = "Uber Data/Account and Profile";
    let header = "First Name,Last Name,E-Mail,Mobile,Rating,User Type,Country,Signup Date,Signup City,Signup Lat,Signup Long,Referral Code";
    let user = row![
        cast::FIRST_NAME,
        cast::LAST_NAME,
        cast::EMAIL,
        cast::PHONE,
        "4.71",
        "rider",
        "DE",
        "2018-05-01T10:00:00.000Z",
        cast::CITY,
        SPOTS[2].lat,
        SPOTS[2].lng,
        "alexr42"
    ];
    zip.csv(&format!("{ACCOUNT}/user_profile-0.csv"), header, std::iter::once(user))?;
    let header = "Label,House number,Street name,City,State,Postal code,Country code,Latitude,Longitude";
    let saved = [("Home", &SPOTS[0]), ("Work", &SPOTS[1])];
    let saved =
        saved.map(|(label, spot)| row![label, "", spot.address, cast::CITY, "", "12345", "DE", spot.lat, spot.lng]);
    zip.csv(&format!("{ACCOUNT}/rider_eater_saved_locations.csv"), header, saved.into_iter())?;
    let card = row!["card", "visa", "Bank Beispiel", cast::CARD];
    let header = "Payment Method Type,Payment Method Brand,Bank/Issuer Name,Last 4 Digits";
    zip.csv(&format!("{ACCOUNT}/payment_methods-0.csv"), header, std::iter::once(card))?;
    let header = "City_Name,Restaurant_Name,Request_Time_Local,Final_Delivery_Time_Local,Order_Status,Item_Name,Item_quantity,Customizations,Customization_Cost_Local,Special_Instructions,Item_Price,Order_Price,Currency";
    zip.timed("Uber Data/Eats/user_orders-0.csv", header, (40, NOW - 900 * DAY), |time, chance| {
        let (place, dish) = *chance.prefer(&[
            ("Curry Muster", "Lentil curry"),
            ("Pizzeria Beispiel", "Gluten-free Margherita"),
            ("Grill am Hafen", "Halal chicken"),
        ]);
        let (ordered, brought) = (
            format!("{}.000Z", iso(time).trim_end_matches('Z')),
            format!("{}.000Z", iso(time + 2400).trim_end_matches('Z')),
        );
        let price = chance.between(8, 19);
        row![
            cast::CITY,
            place,
            ordered,
            brought,
            "completed",
            dish,
            1,
            "",
            "",
            "please do not ring, child asleep",
            format!("{price}.50"),
            format!("{}.40", price + 3),
            "EUR"
        ]
    })?;
    zip.text("Uber Data/readme.html", "<!DOCTYPE html><title>Your Uber data</title>")?;
    zip.finish()
}

fn rides(zip: &mut Archive) -> io::Result<()> {
    let header = "city_name,product_type_name,global_product_name,timezone,currency_code,request_timestamp_local,request_timestamp_utc,request_lat,request_lng,begintrip_timestamp_local,begintrip_timestamp_utc,begintrip_lat,begintrip_lng,begintrip_string,dropoff_timestamp_local,dropoff_timestamp_utc,dropoff_lat,dropoff_lng,destination_lat,destination_lng,destination_string,eta,surge_multiplier,is_surged,status,is_completed,trip_distance_miles,trip_duration_seconds,original_fare_local,original_fare_usd,tip_amount_local_currency,payment_type,card_number,client_device,client_app_version,is_airport_trip,is_scheduled_trip,is_cash_trip";
    zip.timed("Uber Data/Rider/rider_lifetime_trips-0.csv", header, (70, NOW - 2500 * DAY), |time, chance| {
        let (from, to) = (spot(chance), spot(chance));
        let (asked, begun, ended) = (iso_ms(time, chance), iso_ms(time + 300, chance), iso_ms(time + 1200, chance));
        let fare = format!("{}.{:02}", chance.between(7, 28), chance.below(100));
        row![
            cast::CITY,
            "uberX",
            "UberX",
            "Europe/Berlin",
            "EUR",
            asked,
            asked,
            from.lat,
            from.lng,
            begun,
            begun,
            from.lat,
            from.lng,
            from.address,
            ended,
            ended,
            to.lat,
            to.lng,
            to.lat,
            to.lng,
            to.address,
            300,
            "1.0",
            false,
            "completed",
            true,
            "2.4",
            900,
            fare,
            fare,
            "1.00",
            "visa",
            format!("•••• {}", cast::CARD),
            "android",
            "6.1.0",
            false,
            false,
            false
        ]
    })
}

fn spot(chance: &mut Chance) -> &'static Spot {
    chance.prefer(&SPOTS)
}

/// Writes Airbnb's archive, as JSON.
pub(crate) fn airbnb(order: Order<'_>) -> io::Result<PathBuf> {
    let mut zip = Archive::create(order, "airbnb", "airbnb-personal-data.zip")?;
    let (mut chance, times) = zip.moments("stays", 9, NOW - 2300 * DAY);
    let stays: Vec<Value> = times
        .map(|time| {
            let guest = "https://www.airbnb.com/users/show/900001";
            json!({
                "confirmationCode": chance.letters(6, "ABCDEFGHKLMNPQRSTUVWXYZ"), "status": "accepted", "hostingUrl": format!("https://www.airbnb.com/rooms/{}", chance.digits(9)),
                "hostProfileUrl": format!("https://www.airbnb.com/users/show/{}", chance.digits(6)), "guestProfileUrl": guest, "nights": chance.between(2, 9),
                "numberOfGuests": 3, "numberOfAdults": 2, "numberOfChildren": 1, "numberOfInfants": 0, "numberOfPets": 0, "isBringingPets": false,
                "startDate": date(time + 30 * DAY), "createdAt": iso_ms(time, &mut chance), "updatedAt": iso_ms(time, &mut chance), "guestCurrency": "EUR",
            })
        })
        .collect();
    zip.json(
        "Airbnb_data/json/reservations.json",
        Style::Plain,
        &json!([{"bookingSessions": [], "reservations": stays}]),
    )?;
    let (mut chance, times) = zip.moments("searches", 40, NOW - 500 * DAY);
    let searches: Vec<Value> = times
        .map(|time| {
            let place = chance.prefer(&["Lourdes, France", "Malmö, Sweden", "Beispielhausen, Germany"]);
            json!({"timeofsearch": sql(time), "rawlocation": place, "checkindate": date(time + 40 * DAY), "checkoutdate": date(time + 44 * DAY), "numberofnights": "4", "numberofguests": "3"})
        })
        .collect();
    zip.json("Airbnb_data/json/search_history.json", Style::Plain, &json!([{"servicedata": searches}]))?;
    let person = json!([{"user": {"id": 900_001, "email": cast::EMAIL, "firstName": cast::FIRST_NAME, "phone": cast::PHONE, "initialIp": "192.0.2.34", "birthdate": date(cast::BORN)}, "userShippingAddresses": [{"street": cast::STREET, "city": cast::CITY}]}]);
    zip.json("Airbnb_data/json/profile_information.json", Style::Plain, &person)?;
    zip.text("Airbnb_data/readme.html", "<!DOCTYPE html><title>Your Airbnb data</title>")?;
    zip.finish()
}
