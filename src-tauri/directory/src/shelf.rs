//! The public directories that the person fetched or imported, as files in a folder of the profile: for each the edition in use and the
//! one before it, so that there is a way back. A new edition is read whole before it takes the old one's place.

use crate::fetch::{FetchError, checked, fetch};
use crate::listings::{Edition, Listing, ListingError};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use takeback_model::Watch;

/// The first line of a kept file: what the bytes after it are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The day on which it was fetched or imported.
    pub on: NaiveDate,
    /// The address it was fetched from, or the file's name it was imported from.
    pub from: String,
    /// How many companies and authorities it has.
    pub companies: usize,
    /// How many authorities.
    pub authorities: usize,
    /// Records that could not be used.
    pub left_out: usize,
    /// Its size.
    pub bytes: usize,
}

/// Why an edition was not taken.
#[derive(Debug, thiserror::Error)]
pub enum ShelfError {
    /// It did not come.
    #[error(transparent)]
    Fetch(#[from] FetchError),
    /// It is not what it should be.
    #[error(transparent)]
    Listing(#[from] ListingError),
    /// It is much smaller than the one in use.
    #[error(
        "this edition of {listing} has {now} companies where the one in use has {before}; the old one stays. To take it all the same, import it from a file"
    )]
    Shrunk {
        /// The directory.
        listing: &'static str,
        /// Companies in the new edition.
        now: usize,
        /// Companies in the one in use.
        before: usize,
    },
    /// There is no edition before this one, and none in use.
    #[error("nothing of {0} is kept here")]
    Nothing(&'static str),
    /// The profile cannot be read or written.
    #[error("{}: {source}", path.display())]
    File {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

/// The folder that the directories are kept in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelf {
    folder: PathBuf,
}

impl Shelf {
    /// The shelf in this folder, which need not be there.
    #[must_use]
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    fn place(&self, listing: Listing) -> PathBuf {
        self.folder.join(format!("{listing}.listing"))
    }

    fn former(&self, listing: Listing) -> PathBuf {
        self.folder.join(format!("{listing}.former"))
    }

    /// What is in use, if anything.
    #[must_use]
    pub fn kept(&self, listing: Listing) -> Option<Kept> {
        Some(open(&self.place(listing))?.0)
    }

    /// What [`Self::back`] would bring back, if anything.
    #[must_use]
    pub fn before(&self, listing: Listing) -> Option<Kept> {
        Some(open(&self.former(listing))?.0)
    }

    /// Every edition in use that can be read, in the order of the directories.
    #[must_use]
    pub fn editions(&self) -> Vec<Edition> {
        let kept = Listing::ALL.iter().filter_map(|listing| Some((listing, open(&self.place(*listing))?)));
        kept.filter_map(|(listing, (kept, bytes))| listing.read(&bytes, kept.on).ok()).collect()
    }

    /// The address that a directory is fetched from.
    #[must_use]
    pub fn address(&self, listing: Listing) -> String {
        self.addresses().remove(listing.as_str()).unwrap_or_else(|| listing.address().to_owned())
    }

    /// Fetches a directory from another address from now on; with `None`, from its own again.
    ///
    /// # Errors
    /// When it is no address to fetch from, or cannot be kept.
    pub fn set_address(&self, listing: Listing, address: Option<&str>) -> Result<(), ShelfError> {
        let mut addresses = self.addresses();
        match address.map(str::trim).filter(|address| !address.is_empty() && *address != listing.address()) {
            Some(address) => {
                checked(address)?;
                addresses.insert(listing.to_string(), address.to_owned());
            }
            None => {
                addresses.remove(listing.as_str());
            }
        }
        write(&self.folder.join("addresses.json"), serde_json::to_string(&addresses).unwrap_or_default().as_bytes())
    }

    fn addresses(&self) -> BTreeMap<String, String> {
        let text = std::fs::read_to_string(self.folder.join("addresses.json")).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }

    /// Fetches a directory and takes it into use. `watch` is told how many bytes came of how many, and says whether to go on.
    ///
    /// # Errors
    /// When it does not come, is not what it should be, or is less than half of the one in use, or is not wanted any more. The old one then stays.
    pub fn update(&self, listing: Listing, today: NaiveDate, watch: Watch<'_>) -> Result<Kept, ShelfError> {
        let address = self.address(listing);
        let bytes = fetch(&address, listing.longest(), &self.folder.join(listing.as_str()), watch)?;
        let edition = listing.read(&bytes, today)?;
        let (now, before) = (edition.companies.len(), self.kept(listing).map_or(0, |kept| kept.companies));
        if now * 2 < before {
            return Err(ShelfError::Shrunk { listing: listing.title(), now, before });
        }
        let all = bytes.len() as u64;
        if !watch(all, all) {
            return Err(FetchError::Cancelled.into());
        }
        self.take(listing, &edition, address, today, &bytes)
    }

    /// Takes a directory into use from a file.
    ///
    /// # Errors
    /// When the file cannot be read, is too large or is not what it should be. The old one then stays.
    pub fn import(&self, listing: Listing, file: &Path, today: NaiveDate) -> Result<Kept, ShelfError> {
        let failed = |source| ShelfError::File { path: file.to_owned(), source };
        let size = std::fs::metadata(file).map_err(failed)?.len();
        if size > listing.longest() {
            let why = format!("it has {size} bytes, more than a directory can have");
            return Err(ListingError::Format { listing: listing.title(), why }.into());
        }
        let bytes = std::fs::read(file).map_err(failed)?;
        let edition = listing.read(&bytes, today)?;
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        self.take(listing, &edition, name, today, &bytes)
    }

    fn take(
        &self,
        listing: Listing,
        edition: &Edition,
        from: String,
        on: NaiveDate,
        bytes: &[u8],
    ) -> Result<Kept, ShelfError> {
        let kept = Kept {
            on,
            from,
            companies: edition.companies.len(),
            authorities: edition.authorities.len(),
            left_out: edition.left_out,
            bytes: bytes.len(),
        };
        let mut file = serde_json::to_vec(&kept).unwrap_or_default();
        file.push(b'\n');
        file.extend_from_slice(bytes);
        let (place, former) = (self.place(listing), self.former(listing));
        if open(&place).is_some() {
            std::fs::copy(&place, &former).map_err(|source| ShelfError::File { path: former, source })?;
        }
        write(&place, &file)?;
        Ok(kept)
    }

    /// The way back: to the edition before this one, or where there is none, to the project's own records.
    ///
    /// # Errors
    /// When nothing is in use, or the profile cannot be written.
    pub fn back(&self, listing: Listing) -> Result<(), ShelfError> {
        let (place, former) = (self.place(listing), self.former(listing));
        let done = if open(&former).is_some() {
            std::fs::rename(&former, &place)
        } else if place.exists() {
            std::fs::remove_file(&place)
        } else {
            return Err(ShelfError::Nothing(listing.title()));
        };
        done.map_err(|source| ShelfError::File { path: place, source })
    }
}

/// A kept file: what it says of itself, and its bytes. A damaged one is as if it were not there.
fn open(path: &Path) -> Option<(Kept, Vec<u8>)> {
    let file = std::fs::read(path).ok()?;
    let end = file.iter().position(|byte| *byte == b'\n')?;
    let kept: Kept = serde_json::from_slice(file.get(..end)?).ok()?;
    let bytes = file.get(end + 1..)?.to_vec();
    (bytes.len() == kept.bytes).then_some((kept, bytes))
}

/// Writes a file whole or not at all.
fn write(path: &Path, bytes: &[u8]) -> Result<(), ShelfError> {
    let beside = path.with_extension("new");
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(&beside, bytes))
        .and_then(|()| std::fs::rename(&beside, path))
        .map_err(|source| ShelfError::File { path: path.to_owned(), source })
}
