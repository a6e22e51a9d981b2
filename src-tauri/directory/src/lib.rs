//! Whom to write to: the companies that hold and trade data, and the authorities to complain to.
//!
//! The project's own records are part of the program: TOML files under `companies/` and `authorities.toml`. By choice come public
//! directories, fetched on a click or imported, and the person's own corrections. Every fact carries its source and how far it
//! can be trusted, because addresses of companies age quickly. Which letter goes there, and what it says, is not decided here. This
//! is one of the two crates that may name the network, and `fetch` the only place in it.

mod authority;
mod catalogue;
mod class;
mod company;
mod domains;
mod fetch;
mod listings;
mod names;
mod own;
mod records;
mod shelf;
mod words;

pub use authority::{Authority, Remit, authorities, authorities_for};
pub use catalogue::{Catalogue, Confidence, Match, Means};
pub use class::{Class, class_of};
pub use company::{Company, Deletion, Difficulty, Entity, Fact, Kind, Region, Route, RouteKind, Standing};
pub use domains::registrable;
pub use fetch::FetchError;
pub use listings::{Edition, Listing, ListingError};
pub use own::{Correction, Own};
pub use records::{companies, company};
pub use shelf::{Kept, Shelf, ShelfError};
