//! takeback-cli: the commands of the app for a terminal.
//!
//! It parses arguments, asks the api, and prints: tables for people, JSON with `--json`. Nothing is decided here.
//! Exit code 0 is all well, 1 done but with problems, 2 not done.

mod args;
mod chain;
mod directory;
mod how;
mod key;
mod mail;
mod print;
mod progress;
mod request;
mod run;

use clap::Parser;
use std::process::ExitCode;

/// An import asks for memory on one thread and gives it back on another. The system's allocator keeps memory apart by thread, and then
/// holds about twice what is in use (ARCHITECTURE.md, "Threads and memory").
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments = match args::Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    match run::run(&arguments) {
        Ok(run::Done::Well) => ExitCode::SUCCESS,
        Ok(run::Done::WithProblems) => ExitCode::from(1),
        Err(error) => {
            print::error(&error, arguments.json);
            ExitCode::from(2)
        }
    }
}
