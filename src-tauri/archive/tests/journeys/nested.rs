//! Archives within archives: read where they stand, as deep as allowed.

use crate::build::*;
use takeback_archive::{Archive, ArchiveError, Cancel, EntryError, EntryKind, Limits};
use takeback_model::ProblemKind;

#[test]
fn inner_archives_are_opened_in_place() {
    let folder = Folder::new();
    let big = noise(500_000);
    let inner: &[(&str, &[u8])] = &[("x/a.json", b"[1]"), ("big.bin", &big)];
    let forms = [
        ("in.zip", zip_of(DEFLATED, inner)),
        ("in.zip", streamed_zip(inner)),
        ("in.tar", tar_of(inner)),
        ("in.tgz", gzip(&tar_of(inner))),
    ];
    // Held in memory, or too large for that and unpacked on the way.
    for limits in [Limits::default(), Limits { held_bytes: 1000, ..Limits::default() }] {
        for (name, bytes) in &forms {
            let members: &[(&str, &[u8])] = &[("first.json", b"{}"), (name, bytes), ("last.json", b"{}")];
            let outers = [
                ("stored.zip", zip_of(STORED, members)),
                ("deflated.zip", zip_of(DEFLATED, members)),
                ("outer.tar", tar_of(members)),
                ("outer.tgz", gzip(&tar_of(members))),
            ];
            let (a, b) = (format!("{name}!/x/a.json"), format!("{name}!/big.bin"));
            for (outer, bytes) in outers {
                let archive = open_with(folder.put(outer, &bytes), None, &limits).unwrap();
                assert_eq!(archive.problems(), [], "{name} in {outer}");
                assert_eq!(paths(&archive), ["first.json", name, &a, &b, "last.json"], "{name} in {outer}");
                assert_eq!(kind(&archive, name), EntryKind::Archive);
                assert_holds(&archive, &[("first.json", b"{}"), (&a, b"[1]"), (&b, &big), ("last.json", b"{}")]);
            }
        }
    }
    let path = folder.put("plain/sub/in.zip", &forms[0].1);
    let archive = open(path.parent().unwrap().parent().unwrap().to_path_buf());
    assert_holds(&archive, &[("sub/in.zip!/x/a.json", b"[1]"), ("sub/in.zip!/big.bin", &big)]);
}

#[test]
fn what_can_neither_be_held_nor_read_in_place_is_told() {
    let folder = Folder::new();
    let inner = zip_of(STORED, &[("a.json", b"[1]")]);
    let outer = zip_of(zip::CompressionMethod::Bzip2, &[("in.zip", &inner)]);
    let path = folder.put("e.zip", &outer);
    assert_holds(&open(path.clone()), &[("in.zip!/a.json", b"[1]")]);
    let archive = open_with(path, None, &Limits { held_bytes: 50, ..Limits::default() }).unwrap();
    assert!(matches!(kind(&archive, "in.zip"), EntryKind::Unreadable(_)));
    assert_eq!(kinds(archive.problems()), [ProblemKind::Limit]);
}

#[test]
fn depth_has_an_end() {
    let folder = Folder::new();
    let mut bytes = zip_of(DEFLATED, &[("deep.json", b"1")]);
    for level in (0..4).rev() {
        bytes = zip_of(DEFLATED, &[(&format!("level{level}.zip"), &bytes), (&format!("{level}.json"), b"[]")]);
    }
    let archive = open(folder.put("e.zip", &bytes));
    let inner = "level0.zip!/level1.zip!/level2.zip";
    assert!(matches!(kind(&archive, inner), EntryKind::Unreadable(_)));
    assert_eq!(kinds(archive.problems()), [ProblemKind::Limit]);
    assert_eq!(archive.problems()[0].entry.as_ref().unwrap().as_str(), inner);
    let (found, problems) = contents(&archive);
    assert_eq!(
        found.into_keys().collect::<Vec<_>>(),
        ["0.json", "level0.zip!/1.json", "level0.zip!/level1.zip!/2.json"]
    );
    assert_eq!(problems, []);
}

#[test]
fn a_damaged_inner_archive_costs_only_itself() {
    let folder = Folder::new();
    let inner = zip_of(DEFLATED, &[("a.json", &noise(1000))]);
    let members: &[(&str, &[u8])] = &[
        ("cut.zip", &inner[..33]),
        ("empty.zip", &zip_of(STORED, &[])),
        ("fake.zip", b"no archive"),
        ("good.json", b"[]"),
    ];
    let archive = open(folder.put("e.zip", &zip_of(STORED, members)));
    assert!(matches!(kind(&archive, "cut.zip"), EntryKind::Unreadable(_)));
    assert_eq!(kind(&archive, "fake.zip"), EntryKind::File);
    assert_eq!(kinds(archive.problems()), [ProblemKind::Entry, ProblemKind::Archive]);
    assert_holds(&archive, &[("fake.zip", b"no archive"), ("good.json", b"[]")]);
}

#[test]
fn many_inner_archives_are_one_pass() {
    let folder = Folder::new();
    let inner = zip_of(DEFLATED, &[("a.json", b"[1]")]);
    let names: Vec<String> = (0..200).map(|n| format!("{n:03}.zip")).collect();
    let members: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), inner.as_slice())).collect();
    for (name, bytes) in [("e.zip", zip_of(DEFLATED, &members)), ("e.tgz", gzip(&tar_of(&members)))] {
        let archive = open(folder.put(name, &bytes));
        let (found, problems) = contents(&archive);
        assert_eq!((found.len(), problems), (200, vec![]));
    }
}

#[test]
fn opening_and_reading_can_be_stopped() {
    let folder = Folder::new();
    let inner = gzip(&tar_of(&[("a.json", &vec![b' '; 20 << 20]), ("b.json", b"[2]")]));
    for outer in [zip_of(DEFLATED, &[("in.tgz", &inner)]), gzip(&tar_of(&[("in.tgz", &inner)]))] {
        let set = one_set(folder.put("e.zip", &outer));
        let cancel = Cancel::default();
        let archive = Archive::open_until(&set, None, &Limits::default(), &cancel).unwrap();
        assert_eq!(whole(&archive, id(&archive, "in.tgz!/b.json")).unwrap(), b"[2]");
        cancel.ask();
        assert_eq!(whole(&archive, id(&archive, "in.tgz!/b.json")), Err(EntryError::Cancelled));
        let opened = Archive::open_until(&set, None, &Limits::default(), &cancel);
        assert!(matches!(opened, Err(ArchiveError::Cancelled)));
    }
}
