//! Fetches one file over HTTPS: the only place of the program that fetches anything, and only on a click.
//!
//! What came before the line broke is kept beside the place and continued the next time, if the server still has the same file. The
//! system's proxy and certificates are used. Nothing is sent but the address; nothing is read but the answer's body, up to a size.

use reqwest::blocking::{Client, Response};
use reqwest::header::{ETAG, HeaderMap, IF_RANGE, LAST_MODIFIED, RANGE};
use reqwest::{StatusCode, Url, redirect};
use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use takeback_model::Watch;

/// How long to wait for a connection, and for the next bytes.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long all of it may take.
const LONGEST: Duration = Duration::from_secs(15 * 60);
/// How often a server may send elsewhere on itself.
const REDIRECTS: usize = 4;

/// Why a file did not come.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// The address is not one to fetch from.
    #[error("'{0}' is not an address to fetch from; use one that begins with https://")]
    Address(String),
    /// The server was not reached, or the line broke.
    #[error("{host} could not be reached or broke off ({why}); try again, what came already is kept")]
    Line {
        /// The server.
        host: String,
        /// What the network says.
        why: String,
    },
    /// The server sends elsewhere.
    #[error(
        "{host} sends on to another server; look whether the directory has moved, and change its address in the settings"
    )]
    Elsewhere {
        /// The server.
        host: String,
    },
    /// The server refused.
    #[error(
        "{host} answered with {status}; look whether the directory has moved, and change its address in the settings"
    )]
    Status {
        /// The server.
        host: String,
        /// Its answer's number.
        status: u16,
    },
    /// There is more than a directory can have.
    #[error("{host} sends more than {most} bytes; that is not the directory")]
    TooLong {
        /// The server.
        host: String,
        /// How much was allowed.
        most: u64,
    },
    /// It took too long in all.
    #[error("{host} is too slow; try again, what came already is kept")]
    TooSlow {
        /// The server.
        host: String,
    },
    /// The person cancelled.
    #[error("cancelled")]
    Cancelled,
    /// What came could not be kept.
    #[error("{}: {source}", path.display())]
    File {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

/// Fetches at most `most` bytes from `address` into `place`, which afterwards is the whole file. `watch` is told how many bytes came of
/// how many, and says whether to go on.
///
/// # Errors
/// As [`FetchError`] says. Unless the file is too long, what came is kept for the next time.
pub(crate) fn fetch(address: &str, most: u64, place: &Path, watch: Watch<'_>) -> Result<Vec<u8>, FetchError> {
    let url = checked(address)?;
    let mut part = Part::beside(place, address);
    let fetching = Fetching { host: url.host_str().unwrap_or_default().to_owned(), most, begun: Instant::now() };
    let response = fetching.ask(&url, &part)?;
    let response = if response.status() == StatusCode::RANGE_NOT_SATISFIABLE {
        part.clear();
        fetching.ask(&url, &part)?
    } else {
        response
    };
    let bytes = fetching.receive(response, &mut part, watch)?;
    part.clear();
    Ok(bytes)
}

/// An address that may be fetched from: HTTPS, or this machine itself.
pub(crate) fn checked(address: &str) -> Result<Url, FetchError> {
    let refused = || FetchError::Address(address.chars().filter(|c| !c.is_control()).take(200).collect());
    let url = Url::parse(address).map_err(|_| refused())?;
    let fine = may_be_read(&url) && url.username().is_empty() && url.password().is_none();
    if fine { Ok(url) } else { Err(refused()) }
}

fn may_be_read(url: &Url) -> bool {
    let here = matches!(url.host_str(), Some("127.0.0.1" | "[::1]" | "localhost"));
    url.host_str().is_some() && (url.scheme() == "https" || url.scheme() == "http" && here)
}

fn client() -> Result<Client, reqwest::Error> {
    // Fails where it was done before; then there is one.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let same_server = redirect::Policy::custom(|attempt| {
        let first = attempt.previous().first();
        let stays = first
            .is_some_and(|first| first.host_str() == attempt.url().host_str() && first.port() == attempt.url().port());
        // What is not followed is answered as it is, and told as a redirect.
        if stays && may_be_read(attempt.url()) && attempt.previous().len() <= REDIRECTS {
            attempt.follow()
        } else {
            attempt.stop()
        }
    });
    Client::builder()
        .user_agent(concat!("takeback/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(PATIENCE)
        .timeout(PATIENCE)
        .redirect(same_server)
        .build()
}

/// One fetch under way.
struct Fetching {
    host: String,
    most: u64,
    begun: Instant,
}

impl Fetching {
    fn line(&self, why: impl std::fmt::Display) -> FetchError {
        FetchError::Line { host: self.host.clone(), why: why.to_string() }
    }

    fn ask(&self, url: &Url, part: &Part) -> Result<Response, FetchError> {
        let mut request = client().map_err(|error| self.line(error.without_url()))?.get(url.clone());
        if let Some((bytes, mark)) = part.so_far() {
            request = request.header(RANGE, format!("bytes={bytes}-")).header(IF_RANGE, mark);
        }
        request.send().map_err(|error| self.line(deepest(&error.without_url())))
    }

    fn receive(&self, mut response: Response, part: &mut Part, watch: Watch<'_>) -> Result<Vec<u8>, FetchError> {
        let status = response.status();
        if status.is_redirection() {
            return Err(FetchError::Elsewhere { host: self.host.clone() });
        }
        let goes_on = status == StatusCode::PARTIAL_CONTENT;
        if !goes_on && status != StatusCode::OK {
            return Err(FetchError::Status { host: self.host.clone(), status: status.as_u16() });
        }
        let before = if goes_on { part.so_far().map_or(0, |(bytes, _)| bytes) } else { 0 };
        let total = response.content_length().map(|left| left + before);
        self.bounded(total.unwrap_or(before), part)?;
        let mut file = part.open(goes_on, response.headers())?;
        let mut came = before;
        let mut buffer = vec![0_u8; 64 << 10];
        loop {
            if !watch(came, total.unwrap_or_default()) {
                return Err(FetchError::Cancelled);
            }
            if self.begun.elapsed() > LONGEST {
                return Err(FetchError::TooSlow { host: self.host.clone() });
            }
            let read = response.read(&mut buffer).map_err(|error| self.line(deepest(&error)))?;
            if read == 0 {
                break;
            }
            came += read as u64;
            self.bounded(came, part)?;
            file.write_all(buffer.get(..read).unwrap_or_default()).map_err(|source| part.failed(source))?;
        }
        if total.is_some_and(|total| came < total) {
            return Err(self.line("the file ended early"));
        }
        std::fs::read(&part.path).map_err(|source| part.failed(source))
    }

    fn bounded(&self, bytes: u64, part: &mut Part) -> Result<(), FetchError> {
        if bytes <= self.most {
            return Ok(());
        }
        part.clear();
        Err(FetchError::TooLong { host: self.host.clone(), most: self.most })
    }
}

/// The reason beneath the reasons: `connection refused` rather than `error sending request`.
fn deepest(error: &dyn std::error::Error) -> String {
    let mut error = error;
    while let Some(source) = error.source() {
        error = source;
    }
    error.to_string()
}

/// What came so far, and by which mark the server knows whether it is still the same file.
struct Part {
    path: PathBuf,
    mark: PathBuf,
    address: String,
}

impl Part {
    fn beside(place: &Path, address: &str) -> Self {
        Self { path: place.with_extension("part"), mark: place.with_extension("mark"), address: address.to_owned() }
    }

    fn failed(&self, source: std::io::Error) -> FetchError {
        FetchError::File { path: self.path.clone(), source }
    }

    /// How many bytes came of this address, with the server's mark; none where it gave no mark.
    fn so_far(&self) -> Option<(u64, String)> {
        let bytes = std::fs::metadata(&self.path).ok()?.len();
        let text = std::fs::read_to_string(&self.mark).ok()?;
        let (address, mark) = text.split_once('\n')?;
        (bytes > 0 && address == self.address && !mark.is_empty()).then(|| (bytes, mark.to_owned()))
    }

    /// The file to write to: at its end where it goes on, empty where it begins anew.
    fn open(&self, goes_on: bool, headers: &HeaderMap) -> Result<File, FetchError> {
        if goes_on {
            return OpenOptions::new().append(true).open(&self.path).map_err(|source| self.failed(source));
        }
        // A weak mark does not promise the same bytes.
        let mark = [ETAG, LAST_MODIFIED].iter().filter_map(|name| headers.get(name)?.to_str().ok());
        let mark = mark.filter(|mark| !mark.starts_with("W/")).map(str::to_owned).next().unwrap_or_default();
        if let Some(folder) = self.path.parent() {
            std::fs::create_dir_all(folder).map_err(|source| self.failed(source))?;
        }
        std::fs::write(&self.mark, format!("{}\n{mark}", self.address)).map_err(|source| self.failed(source))?;
        File::create(&self.path).map_err(|source| self.failed(source))
    }

    fn clear(&mut self) {
        let _ = std::fs::remove_file(&self.path);
        let _ = std::fs::remove_file(&self.mark);
    }
}
