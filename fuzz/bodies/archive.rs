//! Opening archives: the first byte says what the file is called, the rest is what stands in it.

use std::io::{Read, copy, sink};
use std::ops::ControlFlow;
use takeback_archive::{Archive, ArchiveSet, Limits};

pub(crate) const NAMES: [&str; 7] = ["e.zip", "e.tar", "e.tgz", "e.tar.bz2", "e.json.gz", "e", "e.eml"];

pub(crate) fn run(data: &[u8]) {
    let Some((name, content)) = data.split_first() else { return };
    let name = NAMES[usize::from(*name) % NAMES.len()];
    // In memory where the system has such a place.
    let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).expect("a temporary folder");
    let path = folder.path().join(name);
    std::fs::write(&path, content).expect("room for the input");
    let limits = Limits { total_bytes: 1 << 22, entries: 500, held_bytes: 1 << 20, ..Limits::default() };
    let set = ArchiveSet { key: name.to_owned(), parts: vec![path], label: name.to_owned() };
    for password in [None, Some("secret")] {
        let Ok(archive) = Archive::open(&set, password, &limits) else { continue };
        let mut total = 0;
        let problems = archive.visit(&|_| true, &mut |_, stream| {
            total += copy(&mut stream.take(1 << 23), &mut sink()).unwrap_or(0);
            ControlFlow::Continue(())
        });
        assert!(total <= limits.total_bytes + (1 << 20), "more was handed out than is allowed");
        assert!(problems.iter().chain(archive.problems()).all(|problem| !problem.message.is_empty()));
        for entry in archive.entries().iter().take(8) {
            let _ = archive.head(entry.id, 100);
        }
    }
}
