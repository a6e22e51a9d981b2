//! Google Takeout in two parts, cut by size as Google does: activity, places and the browser in the first one, YouTube,
//! photos and the rest of life in the second.

mod account;
mod activity;
mod life;
mod places;

use crate::Order;
use crate::archive::Archive;
use crate::cast::EMAIL;
use std::io;
use std::path::PathBuf;

pub(crate) use activity::query;

/// The folders of the export: Google's name for the product, and the folder's.
const PRODUCTS: [(&str, &str); 15] = [
    ("ACCESS_LOG_ACTIVITY", "Access Log Activity"),
    ("CALENDAR", "Calendar"),
    ("CHROME", "Chrome"),
    ("CONTACTS", "Contacts"),
    ("FIT", "Fit"),
    ("GOOGLE_ACCOUNT", "Google Account"),
    ("LOCATION_HISTORY", "Location History"),
    ("MAIL", "Mail"),
    ("MAPS", "Maps"),
    ("MY_ACTIVITY", "My Activity"),
    ("PHOTOS", "Google Photos"),
    ("PLAY", "Google Play Store"),
    ("PROFILE", "Profile"),
    ("TASKS", "Tasks"),
    ("YOUTUBE", "YouTube and YouTube Music"),
];

/// Writes the first part.
pub(crate) fn first(order: Order<'_>) -> io::Result<PathBuf> {
    let mut zip = Archive::create(order, "google", "takeout-20250912T122759Z-001.zip")?;
    zip.text("Takeout/archive_browser.html", &contents())?;
    activity::write(&mut zip)?;
    places::write(&mut zip)?;
    account::write(&mut zip)?;
    zip.finish()
}

/// Writes the second part.
pub(crate) fn second(order: Order<'_>) -> io::Result<PathBuf> {
    let mut zip = Archive::create(order, "google", "takeout-20250912T122759Z-002.zip")?;
    activity::write_youtube(&mut zip)?;
    life::write(&mut zip)?;
    zip.finish()
}

/// The table of contents that Google puts in.
fn contents() -> String {
    let tiles: String = PRODUCTS
        .iter()
        .map(|(id, folder)| {
            format!(
                r#"<div class="service-tile" id="service-tile-{id}"><div class="service_name"><h1 class="data-folder-name" data-english-name="{id}" data-folder-name="{folder}">{folder}</h1></div></div>"#
            )
        })
        .collect();
    format!(
        r#"<!DOCTYPE html><html><head><meta charset="utf-8"><title>Archive</title></head><body><h1 class="header_title">Archive for {EMAIL}</h1><div class="header_subtitle">September 12, 2025, 5:27:59 AM PDT</div><div class="job-id" style="display:none">00000000-0000-4000-8000-000000000001</div>{tiles}</body></html>"#
    )
}
