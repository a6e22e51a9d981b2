//! Random and mutated bytes: whatever happens is an answer, never a panic, and it ends.

use crate::build::*;
use proptest::prelude::*;
use takeback_archive::{Archive, ArchiveSet, Limits};

fn survive(name: &str, bytes: &[u8]) {
    let folder = Folder::new();
    let path = folder.put(name, bytes);
    let limits = Limits { total_bytes: 1 << 22, entries: 1000, ..Limits::default() };
    let set = ArchiveSet { key: name.to_owned(), parts: vec![path], label: name.to_owned() };
    for password in [None, Some("secret")] {
        if let Ok(archive) = Archive::open(&set, password, &limits) {
            contents(&archive);
            for entry in archive.entries().iter().take(20) {
                let _ = archive.head(entry.id, 100);
            }
        }
    }
}

fn samples() -> Vec<(&'static str, Vec<u8>)> {
    let inner = zip_of(DEFLATED, &[("x.json", b"[1,2,3]")]);
    let members: &[(&str, &[u8])] = &[("a.json", b"[1,2,3,4,5,6,7,8,9]"), ("in.zip", &inner), ("b.csv", b"a,b\n")];
    vec![
        ("e.zip", zip_of(DEFLATED, members)),
        ("e.zip", zip_of(STORED, members)),
        ("e.zip", streamed_zip(members)),
        ("e.tar", tar_of(members)),
        ("e.tgz", gzip(&tar_of(members))),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_do_not_panic(bytes in proptest::collection::vec(any::<u8>(), 0..4096), start in 0..5_usize) {
        let starts: [&[u8]; 5] = [b"", b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b\x08", b"BZh9"];
        survive("e.zip", &[starts[start], &bytes].concat());
    }

    #[test]
    fn mutated_archives_do_not_panic(
        sample in 0..5_usize,
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in proptest::option::of(any::<prop::sample::Index>()),
    ) {
        let (name, mut bytes) = samples().swap_remove(sample);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        survive(name, &bytes);
    }
}
