//! What an import costs, as ratios beside `unzip -p` in the same run. `make bench` runs it; nothing here is a test.
//!
//! `bench takeout [SIZE]`: a million records (700,000 location records, 300,000 searches) times SIZE in one zip, the queries of
//! the screens on it, and google_takeout_parser on the same archive where Python has it. `bench formats [SIZE]`: the other
//! shapes that hurt. `bench queries [SIZE]`: the screens' queries alone, on two vaults of ten million records times SIZE: of one
//! large takeout, and of the example's brands (or `bench queries VAULT [NAME]`, with the passphrase `bench`, and of those queries alone that
//! begin so). Peak memory is of the importing process alone, as `/usr/bin/time -v` reports it.
#![allow(clippy::print_stdout, reason = "it prints what it measured")]

mod shapes;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::slice;
use std::time::Instant;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// The app's own.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let what = arguments.next().unwrap_or_else(|| "takeout".to_owned());
    let argument = arguments.next();
    if let Some(vault) = argument.as_ref().map(Path::new).filter(|path| path.is_file()) {
        return queries(vault, &arguments.next().unwrap_or_default());
    }
    let size: f64 = argument.map_or(Ok(1.0), |size| size.parse())?;
    match what.as_str() {
        "takeout" => takeout(size),
        "formats" => formats(size),
        "queries" => large(size),
        _ => Err(format!("'{what}' is no bench; say takeout, formats or queries").into()),
    }
}

fn takeout(size: f64) -> Result<()> {
    let dir = tempfile::tempdir()?;
    let archive = dir.path().join("takeout-20250101T000000Z-001.zip");
    let (locations, searches) = ((700_000.0 * size) as u64, (300_000.0 * size) as u64);
    takeback_demo::write_takeout(&archive, locations, searches, 1)?;
    let (json, unzip) = unpacked(&archive)?;
    println!(
        "archive: {} records, {} MB of JSON in {} MB",
        locations + searches,
        json / 1_000_000,
        megabytes(&archive)?
    );
    println!("unzip -p ARCHIVE | wc -c: {unzip:.2} s");
    let imported = import(dir.path(), slice::from_ref(&archive), RUNS)?;
    println!(
        "import into the encrypted, indexed, searchable vault: {:.2} s, {:.2} x unzip -p, {:.0} records/s, {:.0} MB/s",
        imported.seconds,
        imported.seconds / unzip,
        (locations + searches) as f64 / imported.seconds,
        json as f64 / 1e6 / imported.seconds
    );
    println!("peak memory while importing: {} MiB", imported.peak_kib / 1024);
    let vault = std::fs::metadata(&imported.vault)?.len();
    println!("vault: {} MB, {:.1} % of the JSON read", vault / 1_000_000, vault as f64 * 100.0 / json as f64);
    match parser(dir.path(), &archive) {
        Some(seconds) => println!(
            "google_takeout_parser, merely parsing it: {seconds:.2} s, {:.1} x the import",
            seconds / imported.seconds
        ),
        None => println!("google_takeout_parser did not parse it, or is not installed for python3; not compared"),
    }
    queries(&imported.vault, "")
}

/// How often an import is measured; the best counts.
const RUNS: usize = 3;

/// Queries on a vault that one import of a large takeout filled, and on one of many brands in many archives.
fn large(size: f64) -> Result<()> {
    let dir = tempfile::tempdir()?;
    let takeout = dir.path().join("takeout-20250101T000000Z-001.zip");
    takeback_demo::write_takeout(&takeout, (7_000_000.0 * size) as u64, (3_000_000.0 * size) as u64, 1)?;
    filled("one takeout", &[takeout])?;
    drop(dir);

    let dir = tempfile::tempdir()?;
    let written = takeback_demo::write(dir.path(), EXAMPLE_OF_TEN_MILLION * size, 1)?;
    filled("the example's brands", &written.into_iter().map(|written| written.path).collect::<Vec<_>>())
}

/// The size of the example that has ten million records.
const EXAMPLE_OF_TEN_MILLION: f64 = 206.0;

fn filled(name: &str, archives: &[PathBuf]) -> Result<()> {
    let dir = tempfile::tempdir()?;
    let imported = import(dir.path(), archives, 1)?;
    let (seconds, peak) = (imported.seconds, imported.peak_kib / 1024);
    println!("{name}: {} records imported in {seconds:.1} s, at most {peak} MiB", imported.records);
    queries(&imported.vault, "")
}

/// One line for each shape, as a table in Markdown.
fn formats(size: f64) -> Result<()> {
    println!(
        "| archive | MB inflated | records | unpacked, s | import, s | ratio | records/s | MB/s | peak, MiB | vault, % |"
    );
    println!("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
    for shape in shapes::SHAPES {
        let dir = tempfile::tempdir()?;
        let archive = shape.write(dir.path(), size)?;
        let (bytes, unpacking) = unpacked(&archive)?;
        let imported = import(dir.path(), slice::from_ref(&archive), RUNS)?;
        println!(
            "| {} | {} | {} | {unpacking:.2} | {:.2} | {:.2} | {:.0} | {:.0} | {} | {:.1} |",
            shape.name,
            bytes / 1_000_000,
            imported.records,
            imported.seconds,
            imported.seconds / unpacking,
            imported.records as f64 / imported.seconds,
            bytes as f64 / 1e6 / imported.seconds,
            imported.peak_kib / 1024,
            std::fs::metadata(&imported.vault)?.len() as f64 * 100.0 / bytes as f64,
        );
    }
    Ok(())
}

/// Seconds that google_takeout_parser takes to parse the archive's files, unpacked beforehand; it stores nothing.
fn parser(dir: &Path, archive: &Path) -> Option<f64> {
    const PARSE: &str = "import sys\nfrom google_takeout_parser.path_dispatch import TakeoutParser\nfor _ in TakeoutParser(sys.argv[1], error_policy='drop').parse(cache=False): pass";
    let known =
        Command::new("python3").args(["-c", "import google_takeout_parser"]).stderr(Stdio::null()).status().ok()?;
    let folder = dir.join("unpacked");
    let unzipped = Command::new("unzip").arg("-q").arg(archive).arg("-d").arg(&folder).status().ok()?;
    if !known.success() || !unzipped.success() {
        return None;
    }
    let start = Instant::now();
    let parsed = Command::new("python3").args(["-c", PARSE]).arg(folder.join("Takeout")).status().ok()?;
    parsed.success().then(|| start.elapsed().as_secs_f64())
}

fn megabytes(path: &Path) -> Result<u64> {
    Ok(std::fs::metadata(path)?.len() / 1_000_000)
}

/// Bytes that the archive unpacks to, and the best of three times that it takes.
fn unpacked(archive: &Path) -> Result<(u64, f64)> {
    let (program, option) =
        if archive.extension().is_some_and(|end| end == "tgz") { ("tar", "-xzOf") } else { ("unzip", "-p") };
    let mut best = f64::INFINITY;
    let mut bytes = 0;
    for _ in 0..3 {
        let start = Instant::now();
        let mut unzip = Command::new(program).arg(option).arg(archive).stdout(Stdio::piped()).spawn()?;
        let counted = Command::new("wc")
            .arg("-c")
            .stdin(unzip.stdout.take().ok_or("unpacking has no output")?)
            .stdout(Stdio::piped())
            .spawn()?
            .wait_with_output()?;
        unzip.wait()?;
        best = best.min(start.elapsed().as_secs_f64());
        bytes = String::from_utf8(counted.stdout)?.trim().parse()?;
    }
    Ok((bytes, best))
}

struct Imported {
    vault: PathBuf,
    seconds: f64,
    peak_kib: u64,
    records: u64,
}

/// The best of some imports, each into a new vault, by the terminal program built beside this one.
fn import(dir: &Path, archives: &[PathBuf], runs: usize) -> Result<Imported> {
    let program = std::env::current_exe()?.with_file_name("takeback-cli");
    let mut best: Option<Imported> = None;
    for run in 0..runs {
        let vault = dir.join(format!("vault-{run}.takeback"));
        let start = Instant::now();
        let output = Command::new("/usr/bin/time")
            .arg("-v")
            .arg(&program)
            .arg("--vault")
            .arg(&vault)
            .args(["--json", "import"])
            .args(archives)
            .env("TAKEBACK_PASSPHRASE", "bench")
            .env("TAKEBACK_HOME", dir)
            .output()?;
        let seconds = start.elapsed().as_secs_f64();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        // 1: done, with problems, of which the example has some on purpose.
        if !matches!(output.status.code(), Some(0 | 1)) {
            return Err(format!("the import failed: {said}{}", String::from_utf8_lossy(&output.stdout)).into());
        }
        let peak = said
            .lines()
            .find(|line| line.contains("Maximum resident set size"))
            .and_then(|line| line.rsplit(' ').next());
        let peak_kib = peak.ok_or("no peak memory in the output of /usr/bin/time")?.parse()?;
        let report: serde_json::Value = serde_json::from_slice(&output.stdout)?;
        let exports = report["exports"].as_array().ok_or("no exports in the report")?;
        let records = exports.iter().filter_map(|export| export["stored"].as_u64()).sum();
        if best.as_ref().is_none_or(|best| seconds < best.seconds) {
            best = Some(Imported { vault, seconds, peak_kib, records });
        }
    }
    best.ok_or_else(|| "no import ran".into())
}

/// The screens' queries whose names begin so, 95th percentile of 40.
fn queries(vault: &Path, beginning: &str) -> Result<()> {
    use serde_json::json;
    let home = vault.parent().ok_or("the vault has no folder")?;
    let session = takeback_api::Session::new(takeback_api::Profile::at(home).with_vault(vault));
    let ask = |command: &str, request: serde_json::Value| {
        takeback_api::answer(&session, command, request, &|_| ()).map_err(|error| error.message)
    };
    ask("unlock", json!({ "passphrase": "bench" }))?;
    let cases = [
        ("overview", "overview", json!({})),
        ("inventory", "inventory", json!({})),
        ("brand page", "brand", json!({ "brand": "google" })),
        ("report card", "report_card", json!({ "brand": "google" })),
        ("retention", "retention", json!({})),
        ("map", "places", json!({})),
        ("map, one day", "places", json!({ "day": "2020-03-05" })),
        ("records, first page", "records", json!({ "limit": 100 })),
        ("records, deep in", "records", json!({ "limit": 100, "filter": { "until": "2016-06" } })),
        ("records of one category", "records", json!({ "limit": 100, "filter": { "category": "search" } })),
        ("search, rare word", "records", json!({ "limit": 100, "filter": { "search": "zebra" } })),
        ("search, common word", "records", json!({ "limit": 100, "filter": { "search": "how" } })),
        ("search, how many words begin", "records", json!({ "limit": 100, "filter": { "search": "re" } })),
        ("search, two common words", "records", json!({ "limit": 100, "filter": { "search": "how to" } })),
        (
            "search, common word of 2020",
            "records",
            json!({ "limit": 100, "filter": { "search": "how", "since": "2020", "until": "2021" } }),
        ),
        (
            "records of one month",
            "records",
            json!({ "limit": 100, "filter": { "since": "2020-03", "until": "2020-04" } }),
        ),
        ("records of one export", "records", json!({ "limit": 100, "filter": { "export": 2 } })),
        ("journey", "journey", json!({})),
        ("journey, one year", "journey", json!({ "at": "2020" })),
        ("parties, as the screen begins", "parties", json!({ "most": 200 })),
        ("parties, all", "parties", json!({})),
        ("identifiers", "identifiers", json!({})),
        ("inferences, as the screen begins", "inferences", json!({ "most": 200 })),
        ("inferences, all", "inferences", json!({})),
        ("coverage", "coverage", json!({})),
        ("mailing lists", "mailing_lists", json!({ "language": "en" })),
    ];
    for (name, command, request) in cases.into_iter().filter(|(name, ..)| name.starts_with(beginning)) {
        let mut times = Vec::new();
        let begun = Instant::now();
        ask(command, request.clone())?;
        let first = begun.elapsed().as_secs_f64() * 1e3;
        for _ in 0..40 {
            let start = Instant::now();
            ask(command, request.clone())?;
            times.push(start.elapsed().as_secs_f64() * 1e3);
        }
        times.sort_by(f64::total_cmp);
        println!("query {name}: {:.1} ms p95 ({first:.1} ms the first time)", times[37]);
    }
    Ok(())
}
