//! Whom to write to: the companies behind the brands, with their addresses, forms and self-service pages.
//!
//! The records are the project's own and part of the program: one TOML file a brand under `companies/`, one
//! table in it for each region. Every fact carries its public source and whether it was checked, because
//! addresses of companies age quickly. Which letter goes there, and what it says, is not decided here.

mod company;
mod records;

pub use company::{Company, Email, Fact, Region, Standing};
pub use records::{companies, company};
