//! Encrypted archives: no password, a wrong one and the right one are three different things.

use crate::build::*;
use std::io::{Cursor, Write};
use takeback_archive::{ArchiveError, EntryError, EntryKind, Limits};
use takeback_model::ProblemKind;
use zip::AesMode;
use zip::unstable::write::FileOptionsExt;
use zip::write::{FileOptions, ZipWriter};

fn encrypted(options: FileOptions<'_, '_, ()>, open: &[&str]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for name in open {
        zip.start_file(*name, crate::build::options(DEFLATED)).unwrap();
        zip.write_all(b"open").unwrap();
    }
    for name in ["a.json", "b.json"] {
        zip.start_file(name, options).unwrap();
        zip.write_all(b"[1,2,3]").unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn passwords_are_needed_wrong_or_right() {
    let folder = Folder::new();
    let plain = options(DEFLATED);
    let kinds_of_key = [
        ("aes128.zip", plain.with_aes_encryption(AesMode::Aes128, "secret")),
        ("aes256.zip", options(STORED).with_aes_encryption(AesMode::Aes256, "secret")),
        ("old.zip", plain.with_deprecated_encryption(b"secret").unwrap()),
    ];
    for (name, options) in kinds_of_key {
        let path = folder.put(name, &encrypted(options, &[]));
        let with = |password| open_with(path.clone(), password, &Limits::default());
        assert!(matches!(with(None), Err(ArchiveError::PasswordNeeded { .. })), "{name}");
        assert!(matches!(with(Some("")), Err(ArchiveError::PasswordNeeded { .. })), "{name}");
        assert!(matches!(with(Some("wrong")), Err(ArchiveError::PasswordWrong { .. })), "{name}");
        assert_holds(&with(Some("secret")).unwrap(), &[("a.json", b"[1,2,3]"), ("b.json", b"[1,2,3]")]);
    }
}

#[test]
fn open_entries_are_read_without_a_password() {
    let folder = Folder::new();
    let options = options(DEFLATED).with_aes_encryption(AesMode::Aes256, "secret");
    let archive = open(folder.put("e.zip", &encrypted(options, &["open.txt"])));
    assert_eq!(kinds(archive.problems()), [ProblemKind::Password]);
    assert_eq!(archive.problems()[0].affected, Some(2));
    assert_eq!(kind(&archive, "a.json"), EntryKind::Encrypted);
    assert_eq!(archive.head(id(&archive, "a.json"), 1), Err(EntryError::PasswordNeeded));
    assert_holds(&archive, &[("open.txt", b"open")]);
}

#[test]
fn a_password_that_is_not_needed_does_no_harm() {
    let folder = Folder::new();
    let path = folder.put("e.zip", &zip_of(DEFLATED, &[("a.json", b"1")]));
    assert_holds(&open_with(path, Some("secret"), &Limits::default()).unwrap(), &[("a.json", b"1")]);
}

#[test]
fn inner_archives_may_have_a_key_of_their_own() {
    let folder = Folder::new();
    let key = options(DEFLATED).with_aes_encryption(AesMode::Aes256, "inner");
    let outer = zip_of(STORED, &[("in.zip", &encrypted(key, &[])), ("good.json", b"[]")]);
    let path = folder.put("e.zip", &outer);
    for password in [None, Some("wrong")] {
        let archive = open_with(path.clone(), password, &Limits::default()).unwrap();
        assert_eq!(kinds(archive.problems()), [ProblemKind::Password]);
        assert_eq!(kind(&archive, "in.zip!/a.json"), EntryKind::Encrypted);
        assert_holds(&archive, &[("good.json", b"[]")]);
    }
    let archive = open_with(path, Some("inner"), &Limits::default()).unwrap();
    assert_eq!(whole(&archive, id(&archive, "in.zip!/a.json")).unwrap(), b"[1,2,3]");
}
