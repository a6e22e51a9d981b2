//! A Google Takeout of any number of positions and searches, written as fast as it can be packed: for measuring imports.
//!
//! It has the two files that are the largest in real archives. Everything else a Takeout holds is in `google`.

use crate::archive::options;
use crate::cast::{self, near_e7};
use crate::chance::Chance;
use crate::google::query;
use crate::time::{self, START};
use crate::words;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::sync::mpsc::sync_channel;
use std::thread;
use zip::ZipWriter;

/// How much is written before it is handed to the packer.
const BLOCK: usize = 1 << 20;

/// Writes a Takeout with `locations` positions (about 300 bytes each) and `searches` searches (about 340 bytes each) to
/// `path`. The same numbers and the same seed give the same bytes.
///
/// # Errors
/// When the file cannot be written.
pub fn write_takeout(path: &Path, locations: u64, searches: u64, seed: u64) -> io::Result<()> {
    let mut zip = ZipWriter::new(BufWriter::with_capacity(BLOCK, File::create(path)?));
    let options = options(locations.max(searches) >= 10_000_000)?;
    zip.start_file("Takeout/archive_browser.html", options)?;
    zip.write_all(
        b"<!DOCTYPE html><html><body><h1 class=\"header_title\">Archive for alex@example.org</h1></body></html>",
    )?;
    zip.start_file("Takeout/Location History/Records.json", options)?;
    produce(&mut zip, |out| write_positions(out, locations, seed))?;
    zip.start_file("Takeout/My Activity/Search/MyActivity.json", options)?;
    produce(&mut zip, |out| write_searches(out, searches, seed))?;
    zip.finish()?.flush()
}

/// Lets `make` write on a thread of its own while this one packs what it has written.
fn produce(zip: &mut impl Write, make: impl FnOnce(&mut dyn Write) -> io::Result<()> + Send) -> io::Result<()> {
    let (sender, receiver) = sync_channel::<Vec<u8>>(4);
    thread::scope(|scope| {
        let maker = scope.spawn(move || {
            let mut blocks = Blocks { block: Vec::with_capacity(BLOCK), sender };
            make(&mut blocks)?;
            blocks.flush()
        });
        // When packing fails the receiver is dropped, and the maker ends at its next block.
        let packed = receiver.into_iter().try_for_each(|block| zip.write_all(&block));
        let made = maker.join().unwrap_or_else(|_| Err(io::Error::other("the maker of the demo stopped")));
        packed.and(made)
    })
}

struct Blocks {
    block: Vec<u8>,
    sender: std::sync::mpsc::SyncSender<Vec<u8>>,
}

impl Write for Blocks {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.block.extend_from_slice(bytes);
        if self.block.len() >= BLOCK {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let block = std::mem::replace(&mut self.block, Vec::with_capacity(BLOCK + 4096));
        self.sender.send(block).map_err(|_| io::Error::other("the packer of the demo stopped"))
    }
}

fn write_positions(out: &mut dyn Write, count: u64, seed: u64) -> io::Result<()> {
    let mut chance = Chance::new(seed, "positions");
    let times = time::oldest_first(count, START, time::NOW, Chance::new(seed, "position times"));
    out.write_all(b"{\n  \"locations\": [")?;
    let mut line = Vec::with_capacity(1024);
    for (number, time) in times.enumerate() {
        let spot = cast::whereabouts(time, &mut chance);
        line.clear();
        if number > 0 {
            line.extend_from_slice(b", ");
        }
        write!(
            line,
            "{{\n    \"latitudeE7\": {},\n    \"longitudeE7\": {},\n    \"accuracy\": {},\n",
            near_e7(spot.lat, &mut chance),
            near_e7(spot.lng, &mut chance),
            chance.between(4, 60),
        )?;
        if chance.one_in(6) {
            write!(
                line,
                "    \"activity\": [{{\n      \"activity\": [{{\n        \"type\": \"{}\",\n        \"confidence\": {}\n      }}, {{\n        \"type\": \"UNKNOWN\",\n        \"confidence\": 7\n      }}],\n      \"timestamp\": \"{}\"\n    }}],\n",
                chance.prefer(&["STILL", "WALKING", "ON_BICYCLE", "IN_VEHICLE"]),
                chance.between(60, 99),
                time::iso(time),
            )?;
        }
        let (date, clock) = (time::date(time), time::clock(time));
        write!(
            line,
            "    \"source\": \"{}\",\n    \"deviceTag\": 1184605041,\n    \"platformType\": \"ANDROID\",\n    \"formFactor\": \"PHONE\",\n    \"serverTimestamp\": \"{date}T{clock}.{:03}Z\",\n    \"timestamp\": \"{date}T{clock}.{:03}Z\"\n  }}",
            if chance.one_in(3) { "GPS" } else { "WIFI" },
            chance.below(1000),
            chance.below(1000),
        )?;
        out.write_all(&line)?;
    }
    out.write_all(b"]\n}")
}

fn write_searches(out: &mut dyn Write, count: u64, seed: u64) -> io::Result<()> {
    let mut chance = Chance::new(seed, "searches");
    let times = time::newest_first(count, START, Chance::new(seed, "search times"));
    out.write_all(b"[")?;
    let mut line = Vec::with_capacity(1024);
    for (number, time) in times.enumerate() {
        let text = words::search(&mut chance);
        line.clear();
        if number > 0 {
            line.extend_from_slice(b",\n");
        }
        write!(
            line,
            "{{\n  \"header\": \"Search\",\n  \"title\": \"Searched for {text}\",\n  \"titleUrl\": \"https://www.google.com/search?q\\u003d{}\\u0026client\\u003dfirefox-b-d\\u0026sca_esv\\u003d{:016x}\",\n  \"time\": \"{}T{}.{:03}Z\",\n  \"products\": [\"Search\"],\n  \"activityControls\": [\"Web \\u0026 App Activity\"]\n}}",
            query(&text),
            chance.number(),
            time::date(time),
            time::clock(time),
            chance.below(1000),
        )?;
        out.write_all(&line)?;
    }
    out.write_all(b"]")
}
