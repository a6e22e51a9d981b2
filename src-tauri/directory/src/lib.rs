//! Whom to write to: the companies that hold and trade data, and the authorities to complain to.
//!
//! The records are the project's own and part of the program: TOML files under `companies/` and `authorities.toml`. Every fact
//! carries its public source and how far it can be trusted, because addresses of companies age quickly. Which letter
//! goes there, and what it says, is not decided here.

mod authority;
mod company;
mod domains;
mod records;
mod words;

pub use authority::{Authority, authorities, authorities_for};
pub use company::{Company, Deletion, Difficulty, Entity, Fact, Kind, Region, Route, RouteKind, Standing};
pub use domains::registrable;
pub use records::{companies, company};
