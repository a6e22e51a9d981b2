//! Spotify, two of its deliveries: the account data, with one file that nobody knows, and the extended streaming history.

use crate::Order;
use crate::archive::Archive;
use crate::cast::{self, account as handle, company};
use crate::chance::Chance;
use crate::json::Style;
use crate::time::{self, DAY, NOW, START, civil};
use crate::words;
use serde_json::{Value, json};
use std::io;
use std::path::PathBuf;

const FOLDER: &str = "Spotify Account Data";

/// Writes the account data.
pub(crate) fn account(order: Order<'_>) -> io::Result<PathBuf> {
    let mut zip = Archive::create(order, "spotify", "my_spotify_data.zip")?;
    person(&mut zip)?;
    concluded(&mut zip)?;
    listening(&mut zip)?;
    let unknown = json!({"companionVersion": 3, "hints": ["asks for calm music before nine", "sings along"]});
    zip.json(&format!("{FOLDER}/ListeningCompanion.dat"), Style::Plain, &unknown)?;
    zip.text(&format!("{FOLDER}/Read_Me_First.pdf"), "%PDF-1.4\n%%EOF\n")?;
    zip.finish()
}

fn plain(zip: &mut Archive, name: &str, value: &Value) -> io::Result<()> {
    zip.json(&format!("{FOLDER}/{name}.json"), Style::Plain, value)
}

fn person(zip: &mut Archive) -> io::Result<()> {
    plain(
        zip,
        "Userdata",
        &json!({
            "username": "alexriveramueller", "email": cast::EMAIL, "country": "DE", "createdFromFacebook": false, "facebookUid": null,
            "birthdate": time::date(cast::BORN), "gender": "neutral", "postalCode": "12345", "mobileNumber": cast::PHONE, "mobileOperator": "DemoTel",
            "mobileBrand": "Democorp", "creationTime": time::date(START), "assuredEstimatedAge": 36,
        }),
    )?;
    plain(
        zip,
        "Identity",
        &json!({
            "displayName": cast::NAME, "firstName": cast::FIRST_NAME, "lastName": cast::LAST_NAME, "imageUrl": null, "largeImageUrl": null, "tasteMaker": false, "verified": false,
        }),
    )?;
    plain(zip, "Identifiers", &json!({"identifierType": "email", "identifierValue": cast::EMAIL}))?;
    plain(
        zip,
        "Payments",
        &json!({"payment_method": format!("Visa ending in {}", cast::CARD), "country": "DE", "postal_code": "12345", "creation_date": time::date(START)}),
    )?;
    plain(zip, "UserAddress", &json!({"address": cast::ADDRESS}))?;
    let follows: Vec<String> = (0..zip.listed(20)).map(handle).collect();
    plain(
        zip,
        "Follow",
        &json!({"userIsFollowing": follows, "userIsFollowedBy": [handle(3), handle(7)], "userIsBlocking": []}),
    )
}

fn concluded(zip: &mut Archive) -> io::Result<()> {
    let mut inferences: Vec<String> = [
        "demographic_age_35-44",
        "demographic_parent_young-children",
        "interest_fitness-wellness",
        "interest_hiking-outdoor",
        "content_mental-health-podcasts",
        "Interest|Music|Indie",
        "Interest|Music|Jazz",
        "1P_Custom_Commuters_DE",
        "1P_Custom_Sleep Listeners_DE",
        "3P_Custom_Migraine Relief Seekers [Health]_DE",
        "3P_Custom_Likely Voters Local Elections [Politics]_DE",
    ]
    .map(str::to_owned)
    .to_vec();
    inferences
        .extend((0..zip.listed(36)).map(|number| format!("3P_Custom_{} Customers [CRM]_DE", company(number).name)));
    plain(zip, "Inferences", &json!({"inferences": inferences}))?;
    const SEGMENTS: [&str; 4] =
        ["Super listeners", "Moderate listeners", "Light listeners", "Previously active listeners"];
    let marquee = words::ARTISTS
        .iter()
        .zip(SEGMENTS.iter().cycle())
        .map(|((artist, _), segment)| json!({"artistName": artist, "segment": segment}));
    zip.list(&format!("{FOLDER}/Marquee.json"), Style::Plain, marquee)?;
    plain(
        zip,
        "Wrapped2024",
        &json!({
            "listeningAge": {"age": 41}, "topArtists": {"artists": ["Nordkette", "The Tidal Clerks"]}, "moods": {"calm": "38 %", "melancholic": "22 %"},
        }),
    )
}

fn listening(zip: &mut Archive) -> io::Result<()> {
    let mut chance = zip.chance("year");
    let times = time::oldest_first(zip.rows(1200), NOW - 365 * DAY, NOW, zip.chance("year times"));
    let plays = times.map(|time| {
        let (artist, song) = song(&mut chance);
        let end = time::sql(time);
        json!({"endTime": end[..16], "artistName": artist, "trackName": song, "msPlayed": chance.between(900, 260_000)})
    });
    zip.list(&format!("{FOLDER}/StreamingHistory_music_0.json"), Style::Plain, plays)?;
    let mut chance = zip.chance("podcasts");
    let times = time::oldest_first(zip.rows(160), NOW - 365 * DAY, NOW, zip.chance("podcast times"));
    let plays = times.map(|time| {
        let (show, episode) = chance.prefer(&words::PODCASTS);
        json!({"endTime": time::sql(time)[..16], "podcastName": show, "episodeName": episode, "msPlayed": chance.between(9000, 3_000_000)})
    });
    zip.list(&format!("{FOLDER}/StreamingHistory_podcast_0.json"), Style::Plain, plays)?;

    // Every letter that is typed is a search of its own.
    let mut chance = zip.chance("searches");
    let times: Vec<i64> = time::newest_first(zip.rows(80), NOW - 90 * DAY, zip.chance("search times")).collect();
    let searches = times.into_iter().flat_map(|time| {
        let text = if chance.one_in(8) { "panic attack meditation" } else { chance.pick(&words::ARTISTS).0 };
        let milliseconds = chance.below(1000);
        [9, 6, 3].map(|letters| {
            let typed: String = text.to_lowercase().chars().take(letters).collect();
            let when = format!("{}.{milliseconds:03}Z[UTC]", time::iso(time + letters as i64).replace('Z', ""));
            json!({"platform": "ANDROID", "searchTime": when, "searchQuery": typed, "searchInteractionURIs": []})
        })
    });
    zip.list(&format!("{FOLDER}/SearchQueries.json"), Style::Plain, searches)?;

    let mut chance = zip.chance("playlists");
    let names = ["Lauf", "Sunday", "Sleep", "Kinderzimmer"];
    let playlists = names.map(|name| {
        let items: Vec<Value> = time::newest_first(zip.rows(40).min(1000), START, zip.chance(name))
            .map(|time| {
                let (artist, song) = song(&mut chance);
                let track = json!({"trackName": song, "artistName": artist, "albumName": song, "trackUri": uri(artist, song)});
                json!({"track": track, "episode": null, "audiobook": null, "localTrack": null, "addedDate": time::date(time)})
            })
            .collect();
        json!({"name": name, "lastModifiedDate": time::date(NOW - DAY), "description": null, "numberOfFollowers": 0, "collaborators": [], "items": items})
    });
    plain(zip, "Playlist1", &json!({"playlists": playlists}))?;
    let tracks: Vec<Value> = words::ARTISTS
        .iter()
        .flat_map(|(artist, songs)| {
            songs.map(|song| json!({"artist": artist, "album": songs[0], "track": song, "uri": uri(artist, song)}))
        })
        .collect();
    plain(
        zip,
        "YourLibrary",
        &json!({
            "tracks": tracks, "albums": [], "shows": [{"name": words::PODCASTS[0].0, "publisher": "Deichfunk", "uri": "spotify:show:demo"}], "episodes": [],
            "bannedTracks": [], "artists": [{"name": "Nordkette", "uri": "spotify:artist:demo"}], "bannedArtists": [], "other": [],
        }),
    )
}

fn song(chance: &mut Chance) -> (&'static str, &'static str) {
    let (artist, songs) = chance.prefer(&words::ARTISTS);
    (artist, *chance.pick(songs))
}

fn uri(artist: &str, song: &str) -> String {
    format!("spotify:track:{}", Chance::new(0, &format!("{artist}/{song}")).token(22))
}

/// Writes the extended streaming history, a file for every few years.
pub(crate) fn streaming(order: Order<'_>) -> io::Result<PathBuf> {
    let mut zip = Archive::create(order, "spotify", "Spotify Extended Streaming History.zip")?;
    const FOLDER: &str = "Spotify Extended Streaming History";
    let borders = [START, 1_546_300_800, 1_640_995_200, 1_704_067_200, NOW]; // 2019, 2022, 2024
    let shares = [500, 900, 1000, 900];
    for (part, (span, rows)) in borders.windows(2).zip(shares).enumerate() {
        let (from, to) = (span[0], span[1] - 1);
        let years = format!("{}-{}", civil(from).year, civil(to).year);
        let mut chance = zip.chance(&years);
        let times = time::oldest_first(zip.rows(rows), from, to, zip.chance(&format!("{years} times")));
        let plays = times.map(|time| play(time, &mut chance));
        zip.list(&format!("{FOLDER}/Streaming_History_Audio_{years}_{part}.json"), Style::Plain, plays)?;
    }
    zip.text(&format!("{FOLDER}/ReadMeFirst_ExtendedStreamingHistory.pdf"), "%PDF-1.4\n%%EOF\n")?;
    zip.finish()
}

fn play(time: i64, chance: &mut Chance) -> Value {
    let podcast = chance.one_in(9);
    let (artist, song) = song(chance);
    let (show, episode) = chance.prefer(&words::PODCASTS);
    let music = |value: &str| if podcast { Value::Null } else { json!(value) };
    let spoken = |value: &str| if podcast { json!(value) } else { Value::Null };
    json!({
        "ts": time::iso(time), "platform": chance.prefer(&["android", "linux", "cast"]), "ms_played": chance.between(900, 260_000), "conn_country": "DE",
        "ip_addr": cast::ip(time, chance), "master_metadata_track_name": music(song), "master_metadata_album_artist_name": music(artist),
        "master_metadata_album_album_name": music(song), "spotify_track_uri": music(&uri(artist, song)), "episode_name": spoken(episode),
        "episode_show_name": spoken(show), "spotify_episode_uri": spoken(&uri(show, episode)), "reason_start": "trackdone",
        "reason_end": chance.prefer(&["trackdone", "fwdbtn", "endplay"]), "shuffle": chance.one_in(2), "skipped": chance.one_in(5), "offline": false,
        "offline_timestamp": time, "incognito_mode": chance.one_in(25),
    })
}
