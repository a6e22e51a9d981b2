//! Makes archives in a folder of their own, and reads them back.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;
use takeback_archive::{Archive, ArchiveError, ArchiveSet, EntryKind, Limits, cause, discover};
use takeback_model::{Problem, ProblemKind};
use tempfile::TempDir;
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

pub(crate) const STORED: CompressionMethod = CompressionMethod::Stored;
pub(crate) const DEFLATED: CompressionMethod = CompressionMethod::Deflated;

/// A folder that goes away with the test.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.0.path().to_path_buf()
    }

    pub(crate) fn put(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }
}

pub(crate) fn options(method: CompressionMethod) -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(method)
}

/// A zip with these members, all packed by one method.
pub(crate) fn zip_of(method: CompressionMethod, members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        zip.start_file(*name, options(method)).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A zip written without looking back: sizes stand behind the content.
pub(crate) fn streamed_zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut zip = ZipWriter::new_stream(&mut bytes);
    for (name, content) in members {
        zip.start_file(*name, options(DEFLATED)).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap();
    bytes
}

pub(crate) fn tar_of(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut tar = tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mtime(1_700_000_000);
        tar.append_data(&mut header, name, *bytes).unwrap();
    }
    tar.into_inner().unwrap()
}

pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gz.write_all(bytes).unwrap();
    gz.finish().unwrap()
}

/// Replaces every occurrence of some bytes by as many others.
pub(crate) fn patch(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut bytes = bytes.to_vec();
    let places: Vec<usize> =
        bytes.windows(from.len()).enumerate().filter(|(_, w)| *w == from).map(|(at, _)| at).collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at..at + to.len()].copy_from_slice(to);
    }
    bytes
}

/// Bytes that do not pack well, the same every time.
pub(crate) fn noise(len: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state as u8
    };
    std::iter::repeat_with(next).take(len).collect()
}

pub(crate) fn one_set(path: PathBuf) -> ArchiveSet {
    let (mut sets, problems) = discover(&[path]);
    assert_eq!((sets.len(), problems), (1, vec![]));
    sets.remove(0)
}

pub(crate) fn open_with(path: PathBuf, password: Option<&str>, limits: &Limits) -> Result<Archive, ArchiveError> {
    Archive::open(&one_set(path), password, limits)
}

pub(crate) fn open(path: PathBuf) -> Archive {
    open_with(path, None, &Limits::default()).unwrap()
}

pub(crate) fn paths(archive: &Archive) -> Vec<&str> {
    archive.entries().iter().map(|entry| entry.path.as_str()).collect()
}

pub(crate) fn kind(archive: &Archive, path: &str) -> EntryKind {
    archive.entries().iter().find(|entry| entry.path.as_str() == path).unwrap_or_else(|| panic!("{path}")).kind
}

pub(crate) fn id(archive: &Archive, path: &str) -> usize {
    archive.entries().iter().find(|entry| entry.path.as_str() == path).unwrap_or_else(|| panic!("{path}")).id
}

pub(crate) fn kinds(problems: &[Problem]) -> Vec<ProblemKind> {
    problems.iter().map(|problem| problem.kind).collect()
}

/// Whole content of every file by one pass, and the problems of the pass.
pub(crate) fn contents(archive: &Archive) -> (BTreeMap<String, Vec<u8>>, Vec<Problem>) {
    let mut found = BTreeMap::new();
    let problems = archive.visit(&|_| true, &mut |entry, stream| {
        let mut bytes = Vec::new();
        if stream.read_to_end(&mut bytes).is_ok() {
            found.insert(entry.path.to_string(), bytes);
        }
        ControlFlow::Continue(())
    });
    (found, problems)
}

/// Whole content of one entry.
pub(crate) fn whole(archive: &Archive, id: usize) -> Result<Vec<u8>, takeback_archive::EntryError> {
    let mut bytes = Vec::new();
    archive.read(id, |stream| stream.read_to_end(&mut bytes))?.map_err(|err| cause(&err))?;
    Ok(bytes)
}

/// That one pass and single reads agree, and that all files are these.
pub(crate) fn assert_holds(archive: &Archive, expected: &[(&str, &[u8])]) {
    let (found, problems) = contents(archive);
    assert_eq!(problems, vec![]);
    let expected: BTreeMap<String, Vec<u8>> = expected.iter().map(|(p, b)| ((*p).to_owned(), b.to_vec())).collect();
    assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
    assert!(found == expected, "contents differ");
    for path in expected.keys() {
        let id = id(archive, path);
        assert!(whole(archive, id).unwrap() == expected[path], "{path}");
        assert_eq!(archive.head(id, 3).unwrap(), expected[path][..expected[path].len().min(3)]);
    }
}
