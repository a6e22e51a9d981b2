//! What the journeys share: a profile that is not the person's, archives built in place, and the commands by name.
#![allow(clippy::panic, reason = "a test that cannot go on must stop")]

use std::io::Write;
use std::path::{Path, PathBuf};
use takeback_api::types::ApiError;
use takeback_api::{Profile, Session, dispatch};
use tempfile::TempDir;
use zip::write::SimpleFileOptions;

/// A session over a profile in a temporary folder, with a vault open.
pub struct Stage {
    /// The folder; it goes when this does.
    pub dir: TempDir,
    /// The session.
    pub session: Session,
}

/// The passphrase of every stage's vault.
pub const PASSPHRASE: &str = "correct horse";

impl Stage {
    /// A new profile with a new vault.
    #[must_use]
    pub fn new() -> Self {
        let dir = tempfile::tempdir().unwrap_or_else(|error| panic!("no temporary folder: {error}"));
        let session = Session::new(Profile::at(dir.path().join("profile")));
        let stage = Self { dir, session };
        stage.ask("create_vault", serde_json::json!({ "passphrase": PASSPHRASE }));
        stage
    }

    /// A path in the stage's folder.
    #[must_use]
    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// The answer to a command that must succeed.
    pub fn ask(&self, command: &str, request: serde_json::Value) -> serde_json::Value {
        self.try_ask(command, request).unwrap_or_else(|error| panic!("{command}: {error}"))
    }

    /// The answer to a command.
    ///
    /// # Errors
    /// As the command says.
    pub fn try_ask(&self, command: &str, request: serde_json::Value) -> Result<serde_json::Value, ApiError> {
        dispatch(&self.session, command, request, &|_| ())
    }

    /// Imports one path.
    pub fn import(&self, path: &Path) -> serde_json::Value {
        self.ask("import", serde_json::json!({ "paths": [path], "job": "test" }))
    }

    /// Imports one path that must be refused.
    pub fn refuse(&self, path: &Path) -> ApiError {
        match self.try_ask("import", serde_json::json!({ "paths": [path], "job": "test" })) {
            Ok(report) => panic!("{} was imported: {report}", path.display()),
            Err(error) => error,
        }
    }

    /// A page of all records, at most 500.
    pub fn records(&self, filter: serde_json::Value) -> serde_json::Value {
        self.ask("records", serde_json::json!({ "filter": filter, "limit": 500 }))
    }
}

impl Default for Stage {
    fn default() -> Self {
        Self::new()
    }
}

/// A zip with these entries, deflated.
pub fn zip_of(path: &Path, entries: &[(&str, &[u8])]) -> PathBuf {
    let write = || -> std::io::Result<()> {
        let mut zip = zip::ZipWriter::new(std::fs::File::create(path)?);
        for (name, content) in entries {
            zip.start_file(*name, SimpleFileOptions::default())?;
            zip.write_all(content)?;
        }
        zip.finish()?;
        Ok(())
    };
    write().unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    path.to_owned()
}

/// A gzipped tar with these entries.
pub fn tgz_of(path: &Path, entries: &[(&str, &[u8])]) -> PathBuf {
    let write = || -> std::io::Result<()> {
        let packed = flate2::write::GzEncoder::new(std::fs::File::create(path)?, flate2::Compression::fast());
        let mut tar = tar::Builder::new(packed);
        for (name, content) in entries {
            let mut header = tar::Header::new_gnu();
            header.set_size(content.len() as u64);
            header.set_mode(0o644);
            tar.append_data(&mut header, name, *content)?;
        }
        tar.into_inner()?.finish()?;
        Ok(())
    };
    write().unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    path.to_owned()
}

/// Chance that is the same every time.
pub struct Chance(u64);

impl Chance {
    /// The chance of this number.
    #[must_use]
    pub fn new(number: u64) -> Self {
        let mut chance = Self(number);
        chance.below(1);
        chance
    }

    /// A number below `end`; zero where there is none.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % end.max(1)
    }
}
