//! Opens what companies hand over, zip, tar, tgz, plain folders, single files, archives within archives
//! and sets of parts, and hands out bounded streams of their entries.
//!
//! Nothing is unpacked to disk and no entry is held whole: what a reader gets is a stream that ends with a
//! recognisable error ([`cause`]) when the entry is damaged or a limit is reached. Every name is an
//! [`EntryPath`](takeback_model::EntryPath) or a problem, every file is an [`Entry`] or a problem. Which
//! brand an archive is from, and what stands in its entries, is left to others.

mod archive;
mod blob;
mod cancel;
mod error;
mod folder;
mod inner;
mod limits;
mod list;
mod mail;
mod mail_list;
mod names;
mod password;
mod read;
mod set;
mod tar_list;
mod zip_index;
mod zip_list;
mod zip_repair;

pub use archive::{Archive, Entry, EntryKind};
pub use cancel::Cancel;
pub use error::{ArchiveError, Bound, EntryError, cause};
pub use limits::Limits;
pub use set::{ArchiveSet, discover};
