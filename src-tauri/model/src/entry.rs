//! The files of an export: their normalised names, what became of them, and what went wrong.

use crate::words::vocabulary;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The path of an entry inside an export: `/` between parts, NFC, no `..`, no root, no drive, no NUL.
///
/// An entry inside an archive inside the export is written `outer.zip!/inner/path`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EntryPath(String);

/// Why a name cannot be the path of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryPathError {
    /// Nothing is left of it.
    Empty,
    /// It has a part `..`: a trick to write outside the archive.
    Climbs,
    /// It has a NUL or another control character.
    Control,
    /// It is longer than 4,096 bytes.
    TooLong,
}

impl fmt::Display for EntryPathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "entry name is empty",
            Self::Climbs => "entry name climbs out of the archive with '..'",
            Self::Control => "entry name has control characters",
            Self::TooLong => "entry name is longer than 4096 bytes",
        })
    }
}

impl std::error::Error for EntryPathError {}

impl EntryPath {
    /// Makes a path of a name that is NFC already: `\` becomes `/`, roots, drives, `.` and empty parts go.
    ///
    /// # Errors
    /// When the name climbs out, is empty, too long, or has control characters.
    pub fn new(name: &str) -> Result<Self, EntryPathError> {
        if name.len() > 4096 {
            return Err(EntryPathError::TooLong);
        }
        if name.chars().any(char::is_control) {
            return Err(EntryPathError::Control);
        }
        let mut path = String::with_capacity(name.len());
        for (index, part) in name.split(['/', '\\']).enumerate() {
            let drive = index == 0 && part.len() == 2 && part.ends_with(':');
            match part {
                ".." => return Err(EntryPathError::Climbs),
                "" | "." => {}
                _ if drive => {}
                _ => {
                    if !path.is_empty() {
                        path.push('/');
                    }
                    path.push_str(part);
                }
            }
        }
        if path.is_empty() { Err(EntryPathError::Empty) } else { Ok(Self(path)) }
    }

    /// The path of an entry inside an archive that is itself this entry.
    #[must_use]
    pub fn inside(&self, inner: &Self) -> Self {
        Self(format!("{}!/{}", self.0, inner.0))
    }

    /// The path as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last part.
    #[must_use]
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// The letters after the last dot of the file name, lower case; empty without a dot.
    #[must_use]
    pub fn extension(&self) -> String {
        match self.file_name().rsplit_once('.') {
            Some((stem, extension)) if !stem.is_empty() => extension.to_lowercase(),
            _ => String::new(),
        }
    }
}

impl fmt::Display for EntryPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What became of an entry. There is no silent sixth state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", content = "reason", rename_all = "lowercase")]
pub enum EntryState {
    /// Its records were read.
    Read,
    /// A photo, video or recording: catalogued with its size, not opened.
    Media,
    /// Known and left out on purpose, for the stated reason.
    Ignored(String),
    /// No card row knows it.
    Unknown(String),
    /// It could not be read to its end, for the stated reason. What was read before is kept.
    Broken(String),
}

impl EntryState {
    /// The state's one word.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Media => "media",
            Self::Ignored(_) => "ignored",
            Self::Unknown(_) => "unknown",
            Self::Broken(_) => "broken",
        }
    }

    /// Why, where the state has a reason.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Read | Self::Media => None,
            Self::Ignored(reason) | Self::Unknown(reason) | Self::Broken(reason) => Some(reason),
        }
    }
}

vocabulary! {
    /// What kind of thing could not be read.
    ProblemKind, "problem kind" {
        /// The archive itself is damaged, cut off or not an archive.
        Archive = 1 "archive",
        /// One entry is damaged or cut off.
        Entry = 2 "entry",
        /// A limit that protects the machine was reached.
        Limit = 3 "limit",
        /// A password is missing or wrong.
        Password = 4 "password",
        /// A name in the archive was refused or repaired.
        Name = 5 "name",
        /// Text was not in the encoding it should be.
        Encoding = 6 "encoding",
        /// The content is not valid in its own format.
        Syntax = 7 "syntax",
        /// The content is valid, but not in the shape that the card describes.
        Drift = 8 "drift",
        /// A time could not be understood; the record was kept without it.
        Time = 9 "time",
        /// A part of a set of archives is not there.
        MissingPart = 10 "missing-part",
        /// A card has a mistake.
        Card = 11 "card",
    }
}

/// What could not be read: data, not a log line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Its kind.
    pub kind: ProblemKind,
    /// The entry, where it is one entry's problem.
    pub entry: Option<EntryPath>,
    /// Where in the entry or archive: `line 17`, `/items/3`, `byte 4096`. Empty where it is the whole.
    pub place: String,
    /// What is wrong and what to do: lower case, names the thing. Never quotes the person's data.
    pub message: String,
    /// How many records, rows or entries it affects, where that is known.
    pub affected: Option<u64>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_normalised_or_refused() {
        let cases = [
            ("a/b.json", Ok("a/b.json")),
            ("/a//b\\c", Ok("a/b/c")),
            ("C:\\x\\y", Ok("x/y")),
            ("./a/.", Ok("a")),
            ("a/../b", Err(EntryPathError::Climbs)),
            ("..\\b", Err(EntryPathError::Climbs)),
            ("/", Err(EntryPathError::Empty)),
            ("a\0b", Err(EntryPathError::Control)),
        ];
        for (name, expected) in cases {
            assert_eq!(EntryPath::new(name).as_ref().map(EntryPath::as_str).map_err(|e| *e), expected, "{name}");
        }
    }

    #[test]
    fn extension_is_of_the_file_name() {
        let path = EntryPath::new("a.zip/b.tar.GZ").unwrap();
        assert_eq!((path.file_name(), path.extension().as_str()), ("b.tar.GZ", "gz"));
        assert_eq!(EntryPath::new("dir.d/.hidden").unwrap().extension(), "");
    }
}
