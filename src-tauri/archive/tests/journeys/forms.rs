//! Every form in which an export may come, whole.

use crate::build::*;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::ops::ControlFlow;
use takeback_archive::{ArchiveError, EntryError, EntryKind, Limits, cause};
use takeback_model::ProblemKind;
use zip::CompressionMethod;
use zip::write::ZipWriter;

const MEMBERS: &[(&str, &[u8])] =
    &[("Takeout/a.json", b"[1,2,3]"), ("Takeout/b/c.csv", b"x,y\n1,2\n"), ("empty.txt", b"")];

#[test]
fn every_method_of_zip_is_read() {
    let big = noise(700_000);
    let members: &[(&str, &[u8])] = &[MEMBERS[0], ("big.json", &big), MEMBERS[1], MEMBERS[2]];
    for method in [STORED, DEFLATED, CompressionMethod::Bzip2, CompressionMethod::Zstd] {
        let folder = Folder::new();
        let archive = open(folder.put("export.zip", &zip_of(method, members)));
        assert_eq!(archive.problems(), [], "{method}");
        assert_holds(&archive, members);
    }
}

#[test]
fn deflate64_is_read_and_other_methods_are_told() {
    let folder = Folder::new();
    // What uses none of the longer matches is the same in both.
    let mut bytes = zip_of(DEFLATED, &[("a.json", b"[1,2,3]"), ("b.json", b"[4]")]);
    let mut method = |at: usize, method: u8| {
        let central = memchr::memmem::find_iter(&bytes, b"PK\x01\x02").nth(at).unwrap();
        let local = memchr::memmem::find_iter(&bytes, b"PK\x03\x04").nth(at).unwrap();
        (bytes[central + 10], bytes[local + 8]) = (method, method);
    };
    method(0, 9);
    method(1, 98);
    let archive = open(folder.put("e.zip", &bytes));
    assert_eq!(kind(&archive, "b.json"), EntryKind::Unreadable("packed with PPMd, which is not read"));
    assert_holds(&archive, &[("a.json", b"[1,2,3]")]);
}

#[test]
fn zips_of_the_64_bit_form_are_read() {
    let folder = Folder::new();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for n in 0..66_000 {
        zip.start_file(format!("{n}.json"), options(STORED).large_file(n % 2 == 0)).unwrap();
    }
    zip.write_all(b"[1]").unwrap();
    let archive = open(folder.put("e.zip", &zip.finish().unwrap().into_inner()));
    assert_eq!((archive.entries().len(), archive.problems()), (66_000, &[][..]));
    assert_eq!(whole(&archive, id(&archive, "65999.json")).unwrap(), b"[1]");
}

#[test]
fn all_forms_hold_the_same() {
    let folder = Folder::new();
    let tar = tar_of(MEMBERS);
    let mut bzip2 = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
    bzip2.write_all(&tar).unwrap();
    let shifted = [b"#!/bin/sh\nexit 0\n".to_vec(), zip_of(DEFLATED, MEMBERS)].concat();
    let forms = [
        ("e.zip", zip_of(DEFLATED, MEMBERS)),
        ("streamed.zip", streamed_zip(MEMBERS)),
        ("behind-a-program.zip", shifted),
        ("with-a-tail.zip", [zip_of(STORED, MEMBERS), vec![0; 300]].concat()),
        ("wrong-ending.tgz", zip_of(STORED, MEMBERS)),
        ("e.tar", tar.clone()),
        ("e.tgz", gzip(&tar)),
        ("two-members.tar.gz", [gzip(&tar[..700]), gzip(&tar[700..])].concat()),
        ("e.tar.bz2", bzip2.finish().unwrap()),
        ("wrong-ending.zip", gzip(&tar)),
    ];
    for (name, bytes) in forms {
        let archive = open(folder.put(name, &bytes));
        assert_eq!(archive.problems(), [], "{name}");
        assert_eq!(archive.part_name(0), name);
        assert_holds(&archive, MEMBERS);
    }
    let archive =
        open(folder.put("plain/Takeout/a.json", MEMBERS[0].1).parent().unwrap().parent().unwrap().to_path_buf());
    assert_holds(&archive, &MEMBERS[..1]);
}

#[test]
fn a_single_file_is_its_own_entry() {
    let folder = Folder::new();
    assert_holds(&open(folder.put("Records.json", b"{}")), &[("Records.json", b"{}")]);
    assert_holds(&open(folder.put("data.json.gz", &gzip(b"{}"))), &[("data.json", b"{}")]);
    let sheet = zip_of(DEFLATED, &[("xl/workbook.xml", b"<x/>")]);
    assert_holds(&open(folder.put("answer.xlsx", &sheet)), &[("answer.xlsx", &sheet)]);
}

#[test]
fn a_folder_is_read_in_order_and_links_are_not_followed() {
    let folder = Folder::new();
    let secret = folder.put("secret.txt", b"secret");
    for name in ["e/b.json", "e/a/x.csv", "e/a.json"] {
        folder.put(name, name.as_bytes());
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink(&secret, folder.path().join("e/link.txt")).unwrap();
    let archive = open(folder.path().join("e"));
    assert_eq!(paths(&archive), ["a/x.csv", "a.json", "b.json"]);
    #[cfg(unix)]
    assert_eq!(kinds(archive.problems()), [ProblemKind::Name]);
    assert_holds(&archive, &[("a/x.csv", b"e/a/x.csv"), ("a.json", b"e/a.json"), ("b.json", b"e/b.json")]);
    drop(secret);
}

#[test]
fn names_are_nfc_and_old_code_pages_are_understood() {
    let folder = Folder::new();
    let decomposed = zip_of(DEFLATED, &[("configuracio\u{301}n.json", b"1"), ("YouTube\u{a0}Music/a.csv", b"2")]);
    assert_eq!(paths(&open(folder.put("n.zip", &decomposed))), ["configuración.json", "YouTube\u{a0}Music/a.csv"]);
    let old = patch(&zip_of(STORED, &[("M?ller.csv", b"1")]), b"M?ller", b"M\x81ller");
    assert_eq!(paths(&open(folder.put("o.zip", &old))), ["Müller.csv"]);
    folder.put("f/configuracio\u{301}n.json", b"1");
    assert_holds(&open(folder.path().join("f")), &[("configuración.json", b"1")]);
    let long = format!("{}/{}.json", "folder".repeat(20), "name".repeat(30));
    assert_holds(&open(folder.put("l.tgz", &gzip(&tar_of(&[(&long, b"1")])))), &[(&long, b"1")]);
}

#[test]
fn junk_and_media_are_told_and_not_visited() {
    let folder = Folder::new();
    let names =
        ["a.json", "__MACOSX/._a.json", "b/._c.csv", "b/.DS_Store", "Thumbs.db", "desktop.ini", "p/IMG.HEIC", "v.mp4"];
    let members: Vec<(&str, &[u8])> = names.iter().map(|name| (*name, &b"12"[..])).collect();
    let archive = open(folder.put("e.zip", &zip_of(DEFLATED, &members)));
    for name in &names[1..6] {
        assert!(matches!(kind(&archive, name), EntryKind::Junk(_)), "{name}");
    }
    assert_eq!((kind(&archive, "p/IMG.HEIC"), kind(&archive, "v.mp4")), (EntryKind::Media, EntryKind::Media));
    assert_eq!(contents(&archive).0.into_keys().collect::<Vec<_>>(), ["a.json"]);
    assert_eq!(whole(&archive, id(&archive, "v.mp4")).unwrap(), b"12");
}

#[test]
fn sizes_times_and_checksums_are_told() {
    let folder = Folder::new();
    let archive = open(folder.put("e.zip", &streamed_zip(&[("a.json", b"123456789")])));
    let entry = &archive.entries()[0];
    assert_eq!((entry.size, entry.crc32), (Some(9), Some(0xcbf4_3926)));
    let archive = open(folder.put("e.tar", &tar_of(&[("a.json", b"1")])));
    let entry = &archive.entries()[0];
    assert_eq!((entry.size, entry.modified_ms), (Some(1), Some(1_700_000_000_000)));
}

#[test]
fn an_empty_archive_is_a_problem_and_no_error() {
    let folder = Folder::new();
    fs::create_dir(folder.path().join("nothing")).unwrap();
    for path in [
        folder.put("e.zip", &zip_of(STORED, &[])),
        folder.put("e.tgz", &gzip(&[0; 1024])),
        folder.path().join("nothing"),
    ] {
        let archive = open(path);
        assert_eq!((archive.entries().len(), kinds(archive.problems())), (0, vec![ProblemKind::Archive]));
    }
}

#[test]
fn what_is_no_archive_says_so() {
    let folder = Folder::new();
    let fails = |name: &str, bytes: &[u8]| open_with(folder.put(name, bytes), None, &Limits::default()).unwrap_err();
    assert!(matches!(fails("page.zip", b"<html>please log in</html>"), ArchiveError::NotAnArchive { .. }));
    assert!(matches!(fails("page.tgz", b"<html>please log in</html>"), ArchiveError::NotAnArchive { .. }));
    assert!(matches!(fails("nothing.zip", b""), ArchiveError::NotAnArchive { .. }));
    assert!(matches!(fails("e.zip", b"7z\xbc\xaf\x27\x1c\0\x04"), ArchiveError::Unsupported { .. }));
    assert!(matches!(fails("e.tgz", &gzip(b"x")[..9]), ArchiveError::Damaged { .. }));
    let gone = takeback_archive::ArchiveSet {
        key: "g".into(),
        parts: vec![folder.path().join("gone.zip")],
        label: "g".into(),
    };
    let err = takeback_archive::Archive::open(&gone, None, &Limits::default()).unwrap_err();
    assert_eq!(err.to_string(), "'gone.zip' is not there; check whether it was moved or renamed");
}

#[test]
fn a_file_that_vanished_is_told() {
    let folder = Folder::new();
    let zip = folder.put("e.zip", &zip_of(DEFLATED, MEMBERS));
    let archive = open(zip.clone());
    fs::remove_file(zip).unwrap();
    assert_eq!(archive.head(0, 9), Err(EntryError::Vanished));
    assert_eq!(contents(&archive).1.len(), 3);
    let archive = open(folder.put("f/a.json", b"1").parent().unwrap().to_path_buf());
    fs::remove_file(folder.path().join("f/a.json")).unwrap();
    assert_eq!(archive.head(0, 9), Err(EntryError::Vanished));
    assert_eq!(archive.head(7, 9), Err(EntryError::NoSuchEntry));
}

#[test]
fn a_pass_can_be_ended_and_shared_between_threads() {
    let folder = Folder::new();
    let big = noise(300_000);
    let archive = open(folder.put("e.zip", &zip_of(DEFLATED, &[("a.bin", &big), ("b.bin", &big)])));
    let mut seen = 0;
    archive.visit(&|_| true, &mut |_, _| {
        seen += 1;
        ControlFlow::Break(())
    });
    assert_eq!(seen, 1);
    std::thread::scope(|scope| {
        for id in [0, 1, 0, 1] {
            let (archive, big) = (&archive, &big);
            scope.spawn(move || assert!(whole(archive, id).unwrap() == *big));
        }
    });
}

#[test]
fn the_cause_survives_being_wrapped() {
    let folder = Folder::new();
    let limits = Limits { entry_bytes: 4, ..Limits::default() };
    let archive = open_with(folder.put("e.zip", &zip_of(STORED, &[("a.json", b"123456")])), None, &limits).unwrap();
    let err = archive.read(0, |stream| std::io::copy(&mut stream.take(99), &mut std::io::sink())).unwrap().unwrap_err();
    let wrapped = std::io::Error::other(std::io::Error::new(err.kind(), err));
    assert_eq!(cause(&wrapped), EntryError::Limit(takeback_archive::Bound::EntrySize));
}

#[test]
fn heads_of_many_are_one_pass_and_have_a_limit() {
    let folder = Folder::new();
    let names: Vec<String> = (0..100).map(|n| format!("{n:03}.json")).collect();
    let contents: Vec<Vec<u8>> = (0..100).map(|n| format!("[{n}]").repeat(50).into_bytes()).collect();
    let members: Vec<(&str, &[u8])> =
        names.iter().zip(&contents).map(|(name, content)| (name.as_str(), content.as_slice())).collect();
    for (name, bytes, packed) in [
        ("e.tgz", gzip(&tar_of(&members)), true),
        ("e.tar", tar_of(&members), false),
        ("e.zip", zip_of(DEFLATED, &members), false),
    ] {
        let archive = open(folder.put(name, &bytes));
        assert!((0..100).all(|id| archive.is_in_packed(id) == packed), "{name}");
        let wanted = (0..100).filter(|id| id % 3 == 0).collect();
        let heads = archive.heads(&wanted, 10, 1 << 20);
        assert_eq!(heads.keys().copied().collect::<std::collections::BTreeSet<_>>(), wanted, "{name}");
        assert!(heads.iter().all(|(id, head)| *head == contents[*id][..10]), "{name}");
        assert_eq!(archive.heads(&wanted, 10, 35).len(), 3, "{name}: no more than there is room for");
    }
}
