//! Public directories fetched from a server on this machine: what comes is taken whole or not at all.
#![allow(clippy::unwrap_used, clippy::panic, reason = "in tests a panic is the report")]
#![expect(clippy::disallowed_types, reason = "the server that the directory is fetched from in tests")]

use chrono::NaiveDate;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use takeback_directory::{FetchError, Listing, Shelf, ShelfError};

/// What the server says to one request: head and body, cut off where the body is shorter than the head promises.
type Answer = Box<dyn FnMut(&[String]) -> Vec<u8> + Send>;

/// A server for as many requests as there are answers; returns its address and the requests' heads.
fn server(answers: Vec<Answer>) -> (String, Arc<Mutex<Vec<Vec<String>>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let seen: Arc<Mutex<Vec<Vec<String>>>> = Arc::default();
    let heads = Arc::clone(&seen);
    std::thread::spawn(move || {
        for mut answer in answers {
            let (mut stream, _) = listener.accept().unwrap();
            let head: Vec<String> = BufReader::new(stream.try_clone().unwrap())
                .lines()
                .map_while(Result::ok)
                .take_while(|line| !line.is_empty())
                .collect();
            let bytes = answer(&head);
            heads.lock().unwrap().push(head);
            // A client that has heard enough hangs up.
            let _ = stream.write_all(&bytes);
        }
    });
    (address, seen)
}

fn says(status: &str, headers: &str, body: &[u8]) -> Answer {
    let length = body.len();
    let head = format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n");
    let bytes = [head.as_bytes(), body].concat();
    Box::new(move |_| bytes.clone())
}

/// A shelf in a new folder.
fn shelf(name: &str) -> (Shelf, PathBuf) {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("shelf-{name}"));
    let _ = std::fs::remove_dir_all(&folder);
    (Shelf::at(&folder), folder)
}

fn today() -> NaiveDate {
    "2026-11-22".parse().unwrap()
}

/// JustDeleteMe's list with so many sites.
fn sites(count: usize) -> Vec<u8> {
    let site = |n| {
        format!(r#"{{"name":"Site {n}","url":"https://s{n}.org/delete","difficulty":"easy","domains":["s{n}.org"]}}"#)
    };
    format!("[{}]", (0..count).map(site).collect::<Vec<_>>().join(",")).into_bytes()
}

fn update(shelf: &Shelf) -> Result<takeback_directory::Kept, ShelfError> {
    shelf.update(Listing::JustDeleteMe, today(), &|_, _| true)
}

fn companies(shelf: &Shelf) -> usize {
    shelf.editions().iter().map(|edition| edition.companies.len()).sum()
}

#[test]
fn a_directory_is_fetched_kept_renewed_and_given_back() {
    let (shelf, _) = shelf("renewed");
    let (address, heads) = server(vec![says("200 OK", "", &sites(3)), says("200 OK", "", &sites(4))]);
    assert_eq!(shelf.kept(Listing::JustDeleteMe), None);
    shelf.set_address(Listing::JustDeleteMe, Some(&format!("{address}/sites.json"))).unwrap();
    let kept = update(&shelf).unwrap();
    assert_eq!((kept.companies, kept.on, kept.from), (3, today(), format!("{address}/sites.json")));
    update(&shelf).unwrap();
    assert_eq!(companies(&shelf), 4);
    shelf.back(Listing::JustDeleteMe).unwrap();
    assert_eq!(companies(&shelf), 3);
    shelf.back(Listing::JustDeleteMe).unwrap();
    assert_eq!(companies(&shelf), 0);
    assert!(matches!(shelf.back(Listing::JustDeleteMe), Err(ShelfError::Nothing(_))));

    let heads = heads.lock().unwrap();
    assert!(heads[0][0].starts_with("GET /sites.json "), "{heads:?}");
    let told: Vec<String> = heads[0][1..].iter().map(|line| line.split(':').next().unwrap().to_lowercase()).collect();
    assert!(
        told.iter().all(|name| ["accept", "user-agent", "host"].contains(&name.as_str())),
        "nothing else is told: {told:?}"
    );
}

#[test]
fn whatever_goes_wrong_leaves_the_old_directory_in_place() {
    let (shelf, folder) = shelf("wrong");
    let whole = sites(6);
    let half = whole[..whole.len() / 2].to_vec();
    let endless = format!("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n[{}", " ".repeat(17 << 20)).into_bytes();
    let (elsewhere, visited) = server(vec![says("200 OK", "", &sites(9))]);
    type Is = fn(&ShelfError) -> bool;
    let cases: Vec<(&str, Answer, Is)> = vec![
        ("half a file, said to be whole", says("200 OK", "", &half), |e| matches!(e, ShelfError::Listing(_))),
        ("a page instead", says("200 OK", "Content-Type: text/html\r\n", b"<html></html>"), |e| {
            matches!(e, ShelfError::Listing(_))
        }),
        ("not there", says("404 Not Found", "", b""), |e| {
            matches!(e, ShelfError::Fetch(FetchError::Status { status: 404, .. }))
        }),
        ("a server's fault", says("500 Oh", "", &sites(9)), |e| {
            matches!(e, ShelfError::Fetch(FetchError::Status { status: 500, .. }))
        }),
        ("sent to another server", says("302 Found", &format!("Location: {elsewhere}/x\r\n"), b""), |e| {
            matches!(e, ShelfError::Fetch(FetchError::Elsewhere { .. }))
        }),
        ("much smaller than before", says("200 OK", "", &sites(2)), |e| {
            matches!(e, ShelfError::Shrunk { now: 2, before: 6, .. })
        }),
        ("said to be huge", Box::new(|_| b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n[".to_vec()), |e| {
            matches!(e, ShelfError::Fetch(FetchError::TooLong { .. }))
        }),
        ("without end", Box::new(move |_| endless.clone()), |e| {
            matches!(e, ShelfError::Fetch(FetchError::TooLong { .. }))
        }),
        ("no answer", Box::new(|_| Vec::new()), |e| matches!(e, ShelfError::Fetch(FetchError::Line { .. }))),
    ];
    let mut answers = vec![says("200 OK", "", &whole)];
    let mut expected = Vec::new();
    for (name, answer, is) in cases {
        answers.push(answer);
        expected.push((name, is));
    }
    let (address, _) = server(answers);
    shelf.set_address(Listing::JustDeleteMe, Some(&address)).unwrap();
    let first = update(&shelf).unwrap();
    for (name, is) in expected {
        let error = update(&shelf).unwrap_err();
        assert!(is(&error), "{name}: {error:?}");
        assert_eq!(shelf.kept(Listing::JustDeleteMe).as_ref(), Some(&first), "{name}");
        assert_eq!(companies(&shelf), 6, "{name}");
    }
    assert!(visited.lock().unwrap().is_empty(), "the other server was never asked");

    // Nobody listens there any more.
    let error = update(&shelf).unwrap_err();
    assert!(matches!(error, ShelfError::Fetch(FetchError::Line { .. })), "{error:?}");
    assert_eq!(companies(&shelf), 6);
    assert!(std::fs::read_dir(folder).unwrap().count() <= 4, "nothing is left lying about");
}

#[test]
fn a_fetch_that_broke_off_goes_on_where_it_was() {
    let (shelf, _) = shelf("resumed");
    let whole = sites(50);
    let (first, rest) = whole.split_at(1000);
    let broken =
        [format!("HTTP/1.1 200 OK\r\nETag: \"one\"\r\nContent-Length: {}\r\n\r\n", whole.len()).as_bytes(), first]
            .concat();
    let range = format!("Content-Range: bytes 1000-{}/{}\r\n", whole.len() - 1, whole.len());
    let (address, heads) = server(vec![Box::new(move |_| broken.clone()), says("206 Partial Content", &range, rest)]);
    shelf.set_address(Listing::JustDeleteMe, Some(&address)).unwrap();
    assert!(matches!(update(&shelf), Err(ShelfError::Fetch(FetchError::Line { .. }))));
    assert_eq!(update(&shelf).unwrap().companies, 50);
    let asked = heads.lock().unwrap()[1].join("\n").to_lowercase();
    assert!(asked.contains("range: bytes=1000-") && asked.contains("if-range: \"one\""), "{asked}");
}

#[test]
fn a_fetch_can_be_cancelled_and_a_file_that_changed_begins_anew() {
    let (shelf, _) = shelf("cancelled");
    let (address, _) =
        server(vec![says("200 OK", "ETag: \"one\"\r\n", &sites(5)), says("200 OK", "ETag: \"two\"\r\n", &sites(7))]);
    shelf.set_address(Listing::JustDeleteMe, Some(&address)).unwrap();
    let cancelled = shelf.update(Listing::JustDeleteMe, today(), &|came, _| came == 0);
    assert!(matches!(cancelled, Err(ShelfError::Fetch(FetchError::Cancelled))), "{cancelled:?}");
    assert_eq!(update(&shelf).unwrap().companies, 7);
}

#[test]
fn a_directory_that_came_whole_is_not_taken_once_nobody_wants_it() {
    let (shelf, _) = shelf("unwanted");
    let (address, _) = server(vec![says("200 OK", "", &sites(5)), says("200 OK", "", &sites(9))]);
    shelf.set_address(Listing::JustDeleteMe, Some(&address)).unwrap();
    update(&shelf).unwrap();
    // Asked at the beginning, after all of it came in one piece, and before it is taken into use.
    let asked = std::cell::Cell::new(0);
    let told = |_, _| {
        asked.set(asked.get() + 1);
        asked.get() <= 2
    };
    let cancelled = shelf.update(Listing::JustDeleteMe, today(), &told);
    assert!(matches!(cancelled, Err(ShelfError::Fetch(FetchError::Cancelled))), "{cancelled:?}");
    assert_eq!(companies(&shelf), 5);
}

#[test]
fn only_https_is_fetched_from_and_an_address_can_be_taken_back() {
    let (shelf, _) = shelf("addresses");
    for bad in [
        "http://example.org/x",
        "ftp://example.org",
        "file:///etc/passwd",
        "nonsense",
        "https://user:secret@example.org/",
    ] {
        let refused = shelf.set_address(Listing::California, Some(bad));
        assert!(matches!(refused, Err(ShelfError::Fetch(FetchError::Address(_)))), "{bad}");
    }
    shelf.set_address(Listing::California, Some("https://mirror.example.org/registry.csv")).unwrap();
    assert_eq!(shelf.address(Listing::California), "https://mirror.example.org/registry.csv");
    shelf.set_address(Listing::California, None).unwrap();
    assert_eq!(shelf.address(Listing::California), Listing::California.address());
    assert!(Listing::ALL.iter().all(|listing| listing.address().starts_with("https://")));
}

#[test]
fn the_same_files_come_from_disk_without_a_network() {
    let (shelf, folder) = shelf("imported");
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("sites.json");
    std::fs::write(&file, sites(8)).unwrap();
    let kept = shelf.import(Listing::JustDeleteMe, &file, today()).unwrap();
    assert_eq!((kept.companies, kept.from.as_str()), (8, "sites.json"));
    std::fs::write(&file, sites(1)).unwrap();
    assert_eq!(shelf.import(Listing::JustDeleteMe, &file, today()).unwrap().companies, 1, "by hand also a smaller one");
    assert!(matches!(shelf.import(Listing::California, &file, today()), Err(ShelfError::Listing(_))));
    assert!(matches!(shelf.import(Listing::California, &folder.join("none"), today()), Err(ShelfError::File { .. })));

    // A kept file that was cut off is as if it were not there, and does not keep a new one out.
    let place = folder.join("justdeleteme.listing");
    let bytes = std::fs::read(&place).unwrap();
    std::fs::write(&place, &bytes[..bytes.len() - 3]).unwrap();
    assert_eq!(shelf.kept(Listing::JustDeleteMe), None);
    assert_eq!(companies(&shelf), 0);
}
