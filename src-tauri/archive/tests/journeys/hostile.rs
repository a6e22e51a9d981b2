//! Damaged downloads and traps: a clear word each, and the neighbours are read.

use crate::build::*;
use std::io::Cursor;
use takeback_archive::{ArchiveError, Bound, EntryError, EntryKind, Limits};
use takeback_model::ProblemKind;
use zip::write::ZipWriter;

#[test]
fn names_that_climb_are_refused_and_told() {
    let folder = Folder::new();
    let members: &[(&str, &[u8])] = &[("xx/xx/evil.json", b"1"), ("good.json", b"2"), ("y\u{1}y.json", b"3")];
    let bytes = patch(&zip_of(STORED, members), b"xx/xx/evil", b"../../evil");
    let mut tar = tar_of(&[("good.json", b"2")]);
    tar.truncate(1024);
    let mut evil = tar_of(&[("xx/xx/evil.json", b"1")]);
    evil[..10].copy_from_slice(b"../../evil");
    let mut header = tar::Header::from_byte_slice(&evil[..512]).clone();
    header.set_cksum();
    evil[..512].copy_from_slice(header.as_bytes());
    for (name, bytes, refused) in [("t.zip", bytes, 2), ("t.tar", [tar, evil].concat(), 1)] {
        let archive = open(folder.put(name, &bytes));
        assert_eq!(paths(&archive), ["good.json"]);
        assert_eq!(kinds(archive.problems()), vec![ProblemKind::Name; refused], "{name}");
        assert!(
            archive.problems().iter().all(|problem| problem.affected == Some(1) && !problem.message.contains("evil"))
        );
    }
    let absolute = patch(&zip_of(STORED, &[("xetc/passwd", b"1")]), b"xetc", b"/etc");
    assert_eq!(paths(&open(folder.put("a.zip", &absolute))), ["etc/passwd"]);
}

#[test]
fn a_thousand_tricks_are_counted() {
    let folder = Folder::new();
    let names: Vec<String> = (0..1000).map(|n| format!("xx/{n}")).collect();
    let members: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    let archive = open(folder.put("e.zip", &patch(&zip_of(STORED, &members), b"xx/", b"../")));
    let affected: u64 =
        archive.problems().iter().filter(|p| p.kind == ProblemKind::Name).filter_map(|p| p.affected).sum();
    assert_eq!(affected, 1000);
    assert!(archive.problems().len() < 200);
}

#[test]
fn links_and_devices_are_not_followed() {
    let folder = Folder::new();
    let mut tar = tar::Builder::new(Vec::new());
    for kind in [tar::EntryType::Symlink, tar::EntryType::Link, tar::EntryType::Char, tar::EntryType::Fifo] {
        let mut header = tar::Header::new_gnu();
        header.set_entry_type(kind);
        header.set_size(0);
        tar.append_link(&mut header, "link", "/etc/passwd").unwrap();
    }
    let archive = open(folder.put("e.tar", &tar.into_inner().unwrap()));
    assert_eq!(archive.entries().len(), 0);
    assert_eq!(archive.problems().iter().filter(|problem| problem.kind == ProblemKind::Name).count(), 4);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.add_symlink("link", "/etc/passwd", options(STORED)).unwrap();
    let archive = open(folder.put("e.zip", &zip.finish().unwrap().into_inner()));
    assert_eq!((archive.entries().len(), archive.problems()[0].kind), (0, ProblemKind::Name));
}

#[test]
fn bombs_are_stopped_on_the_way() {
    let folder = Folder::new();
    let zeros = vec![0; 200 << 20];
    let bomb = zip_of(DEFLATED, &[("bomb.json", &zeros), ("good.json", b"[]")]);
    let tgz = gzip(&tar_of(&[("good.json", b"[]"), ("bomb.json", &zeros)]));
    drop(zeros);
    let path = folder.put("bomb.zip", &bomb);
    let low = Limits::default();
    let cases = [
        (Limits { ratio: 100, ratio_free_bytes: 1 << 20, ..low.clone() }, Bound::Ratio),
        (Limits { entry_bytes: 1 << 20, ..low.clone() }, Bound::EntrySize),
        (Limits { total_bytes: 1 << 20, ..low.clone() }, Bound::TotalSize),
    ];
    for (limits, bound) in cases {
        let archive = open_with(path.clone(), None, &limits).unwrap();
        assert_eq!(whole(&archive, 0), Err(EntryError::Limit(bound)));
        let (found, problems) = contents(&archive);
        assert_eq!(kinds(&problems), [ProblemKind::Limit]);
        assert_eq!(found.len(), usize::from(bound != Bound::TotalSize), "{bound:?}");
    }
    let limits = Limits { ratio: 100, ratio_free_bytes: 1 << 20, ..low };
    let archive = open_with(folder.put("bomb.tgz", &tgz), None, &limits).unwrap();
    assert_eq!(kinds(archive.problems()), [ProblemKind::Limit]);
    assert_eq!(contents(&archive).0.into_keys().collect::<Vec<_>>(), ["good.json"]);
}

#[test]
fn a_bomb_that_lies_about_its_size_is_damaged() {
    let folder = Folder::new();
    let bytes = zip_of(DEFLATED, &[("a.json", &[b' '; 5000])]);
    let archive = open(folder.put("e.zip", &patch(&bytes, &5000_u32.to_le_bytes(), &50_u32.to_le_bytes())));
    assert!(matches!(whole(&archive, 0), Err(EntryError::Damaged(_))));
}

#[test]
fn too_many_entries_are_cut_off() {
    let folder = Folder::new();
    let names: Vec<String> = (0..50).map(|n| format!("{n}.json")).collect();
    let members: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"1"[..])).collect();
    let limits = Limits { entries: 20, ..Limits::default() };
    for (name, bytes) in [("e.zip", zip_of(STORED, &members)), ("e.tar", tar_of(&members))] {
        let archive = open_with(folder.put(name, &bytes), None, &limits).unwrap();
        assert_eq!((archive.entries().len(), kinds(archive.problems())), (20, vec![ProblemKind::Limit]), "{name}");
    }
}

#[test]
fn entries_that_share_bytes_are_not_read() {
    let folder = Folder::new();
    // The second record of the directory points to the first member, whose end lies behind the second's beginning.
    let mut bytes = zip_of(STORED, &[("a.json", b"0123456789"), ("b.json", b"0123456789"), ("c.json", b"[]")]);
    let second = memchr::memmem::find_iter(&bytes, b"PK\x01\x02").nth(1).unwrap();
    bytes[second + 42..second + 46].copy_from_slice(&5_u32.to_le_bytes());
    let archive = open(folder.put("e.zip", &bytes));
    assert!(matches!(kind(&archive, "a.json"), EntryKind::Unreadable(_)));
    assert_eq!(kinds(archive.problems()), [ProblemKind::Limit]);
    assert_eq!(whole(&archive, id(&archive, "c.json")).unwrap(), b"[]");
}

#[test]
fn a_truncated_zip_gives_what_is_whole() {
    let folder = Folder::new();
    let big = noise(400_000);
    let members: &[(&str, &[u8])] = &[("a.json", b"[1]"), ("b.json", b"[2]"), ("big.bin", &big)];
    for (name, bytes) in [
        ("deflated.zip", zip_of(DEFLATED, members)),
        ("stored.zip", zip_of(STORED, members)),
        ("streamed.zip", streamed_zip(members)),
    ] {
        let archive = open(folder.put(name, &bytes[..300_000]));
        assert_eq!(paths(&archive), ["a.json", "b.json", "big.bin"], "{name}");
        assert_eq!(kinds(archive.problems()), [ProblemKind::Archive], "{name}");
        let (found, problems) = contents(&archive);
        assert_eq!(found.into_keys().collect::<Vec<_>>(), ["a.json", "b.json"], "{name}");
        assert_eq!(kinds(&problems), [ProblemKind::Entry], "{name}");
        assert!(archive.head(2, 1000).unwrap() == big[..1000], "{name}");
        // Only the list is gone: everything is whole.
        let archive = open(folder.put(&format!("list-{name}"), &bytes[..bytes.len() - 30]));
        assert_eq!(kinds(archive.problems()), [ProblemKind::Archive], "{name}");
        assert_holds(&archive, members);
    }
    let err = open_with(folder.put("stub.zip", b"PK\x03\x04\x14\0"), None, &Limits::default()).unwrap_err();
    assert!(matches!(err, ArchiveError::Damaged { .. }));
}

#[test]
fn a_truncated_tar_gives_what_is_whole() {
    let folder = Folder::new();
    let big = noise(400_000);
    let tar = tar_of(&[("a.json", b"[1]"), ("big.bin", &big)]);
    for (name, bytes) in [("t.tar", tar[..300_000].to_vec()), ("t.tgz", gzip(&tar)[..300_000].to_vec())] {
        let archive = open(folder.put(name, &bytes));
        assert_eq!(kinds(archive.problems()), [ProblemKind::Archive], "{name}");
        let (found, problems) = contents(&archive);
        assert_eq!(found.into_keys().collect::<Vec<_>>(), ["a.json"], "{name}");
        assert_eq!(kinds(&problems), [ProblemKind::Entry], "{name}");
    }
}

#[test]
fn a_flipped_bit_costs_one_member() {
    let folder = Folder::new();
    let text = "some text that packs well, ".repeat(3000);
    let members: &[(&str, &[u8])] = &[("a.json", b"[1]"), ("b.json", text.as_bytes()), ("c.json", b"[3]")];
    for (method, at) in [(DEFLATED, 250), (STORED, 40_000)] {
        let mut bytes = zip_of(method, members);
        bytes[at] ^= 16;
        let archive = open(folder.put("e.zip", &bytes));
        let (found, problems) = contents(&archive);
        assert_eq!(found.into_keys().collect::<Vec<_>>(), ["a.json", "c.json"]);
        assert_eq!(kinds(&problems), [ProblemKind::Entry]);
        assert_eq!(problems[0].entry.as_ref().unwrap().as_str(), "b.json");
    }
}

#[test]
fn damage_behind_the_last_byte_that_was_asked_for_is_still_told() {
    let folder = Folder::new();
    let mut bytes = zip_of(STORED, &[("a.json", b"[1,2,3]      ")]);
    let at = memchr::memmem::find(&bytes, b"[1,2").unwrap();
    bytes[at + 1] = b'9';
    let archive = open(folder.put("e.zip", &bytes));
    let problems = archive.visit(&|_| true, &mut |_, stream| {
        std::io::Read::read_exact(stream, &mut [0; 7]).unwrap();
        std::ops::ControlFlow::Continue(())
    });
    assert_eq!(kinds(&problems), [ProblemKind::Entry]);
}

#[test]
fn a_broken_list_is_replaced_by_the_members_own_headers() {
    let folder = Folder::new();
    let members: &[(&str, &[u8])] = &[("a.json", b"[1]"), ("b.json", b"[2]"), ("c.json", b"[3]")];
    let mut bytes = zip_of(DEFLATED, members);
    let second = memchr::memmem::find_iter(&bytes, b"PK\x01\x02").nth(1).unwrap();
    bytes[second] = 0;
    let archive = open(folder.put("e.zip", &bytes));
    assert_eq!(kinds(archive.problems()), [ProblemKind::Archive]);
    assert_holds(&archive, members);
}

#[test]
fn a_record_of_the_list_that_hides_those_after_it_is_found_out() {
    let folder = Folder::new();
    let members: &[(&str, &[u8])] = &[("a.json", b"[1]"), ("b.json", b"[2]"), ("c.json", b"[3]")];
    let mut bytes = zip_of(DEFLATED, members);
    let second = memchr::memmem::find_iter(&bytes, b"PK\x01\x02").nth(1).unwrap();
    // The length of its comment.
    bytes[second + 33] ^= 0x40;
    let archive = open(folder.put("e.zip", &bytes));
    assert_eq!(kinds(archive.problems()), [ProblemKind::Archive]);
    assert_holds(&archive, members);
}

#[test]
fn a_long_name_in_a_tar_is_not_held() {
    let folder = Folder::new();
    let mut header = tar::Header::new_gnu();
    header.set_entry_type(tar::EntryType::GNULongName);
    header.set_path("././@LongLink").unwrap();
    header.set_size(32 << 20);
    header.set_cksum();
    let mut tar = header.as_bytes().to_vec();
    tar.resize(512 + (32 << 20), b'a');
    tar.extend(tar_of(&[("b.json", b"1"), ("c.json", b"2")]));
    let archive = open(folder.put("e.tgz", &gzip(&tar)));
    assert_eq!(paths(&archive), ["c.json"]);
    assert_eq!(kinds(archive.problems()), [ProblemKind::Name]);
}

#[test]
fn members_of_one_name_are_all_there() {
    let folder = Folder::new();
    let bytes = patch(&zip_of(STORED, &[("a.json", b"1"), ("b.json", b"2")]), b"b.json", b"a.json");
    let archive = open(folder.put("e.zip", &bytes));
    assert_eq!((whole(&archive, 0).unwrap(), whole(&archive, 1).unwrap()), (b"1".to_vec(), b"2".to_vec()));
}

/// A zip of this many zips, each of as many, and so on: what unpacks them all never comes to an end.
fn zips_in_zips(levels: u32, each: usize) -> Vec<u8> {
    (0..levels).fold(zip_of(DEFLATED, &[("end.json", b"[]")]), |inner, _| {
        let names: Vec<String> = (0..each).map(|n| format!("{n:02}.zip")).collect();
        let members: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), inner.as_slice())).collect();
        zip_of(DEFLATED, &[&members[..], &[("here.json", b"[]")]].concat())
    })
}

#[test]
fn zips_in_zips_in_zips_end_at_the_depth_that_is_allowed() {
    let folder = Folder::new();
    // Sixteen to the sixth at the bottom; and a single one that is a hundred deep.
    for (levels, each) in [(6, 16), (100, 1)] {
        let archive = open(folder.put("e.zip", &zips_in_zips(levels, each)));
        let at = |depth: u32| each.pow(depth);
        let kinds_of = |wanted: fn(&EntryKind) -> bool| archive.entries().iter().filter(|e| wanted(&e.kind)).count();
        assert_eq!(kinds_of(|kind| *kind == EntryKind::Archive), at(1) + at(2), "{levels}");
        assert_eq!(kinds_of(|kind| matches!(kind, EntryKind::Unreadable(_))), at(3), "{levels}");
        assert!(archive.problems().iter().all(|problem| problem.kind == ProblemKind::Limit && problem.entry.is_some()));
        let (found, problems) = contents(&archive);
        assert_eq!((found.len(), problems), (1 + at(1) + at(2), vec![]), "{levels}: what stands beside them is read");
    }
}

/// The directory of a zip of one member, with so many records that all lead to it.
fn shared(records: usize) -> Vec<u8> {
    let whole = zip_of(DEFLATED, &[("a.json", &[b' '; 100_000]), ("b.json", b"[2]")]);
    let at = memchr::memmem::find(&whole, b"PK\x01\x02").unwrap();
    let next = at + memchr::memmem::find(&whole[at + 1..], b"PK\x01\x02").unwrap() + 1;
    let end = memchr::memmem::rfind(&whole, b"PK\x05\x06").unwrap();
    let mut bytes = whole[..at].to_vec();
    (0..records).for_each(|_| bytes.extend(&whole[at..next]));
    bytes.extend(&whole[next..end]);
    let size = (bytes.len() - at) as u32;
    bytes.extend(&whole[end..]);
    let tail = bytes.len() - 22;
    bytes[tail + 8..tail + 10].copy_from_slice(&((records + 1) as u16).to_le_bytes());
    bytes[tail + 10..tail + 12].copy_from_slice(&((records + 1) as u16).to_le_bytes());
    bytes[tail + 12..tail + 16].copy_from_slice(&size.to_le_bytes());
    bytes
}

#[test]
fn members_that_stand_at_one_place_are_read_once() {
    let folder = Folder::new();
    for records in [2, 5000] {
        let archive = open(folder.put("e.zip", &shared(records)));
        assert_eq!(archive.entries().len(), records + 1);
        let (found, problems) = contents(&archive);
        let bytes: usize = found.values().map(Vec::len).sum();
        assert_eq!((bytes, problems), (100_000 + 3, vec![]), "{records}");
        let affected: u64 = archive.problems().iter().filter_map(|problem| problem.affected).sum();
        assert_eq!((kinds(archive.problems()), affected), (vec![ProblemKind::Limit], records as u64 - 1));
    }
}

#[test]
fn a_directory_that_lies_about_its_size_costs_nothing() {
    let folder = Folder::new();
    let honest = zip_of(STORED, &[("a.json", b"[1]"), ("b.json", b"[2]")]);
    let end = honest.len() - 22;
    for (at, len) in [(8, 2), (10, 2), (12, 4), (16, 4), (20, 2)] {
        for value in [0_u8, 1, 0x7f, 0xff] {
            let mut bytes = honest.clone();
            bytes[end + at..end + at + len].fill(value);
            let set = one_set(folder.put("e.zip", &bytes));
            // The list may be found all the same, or the members by their own headers; in no case are there others.
            if let Ok(archive) = takeback_archive::Archive::open(&set, None, &Limits::default()) {
                let (found, _) = contents(&archive);
                assert!(found.values().all(|bytes| bytes == b"[1]" || bytes == b"[2]"), "{at} {value}");
            }
        }
    }
}

#[test]
fn swapped_members_are_the_same_archive() {
    let folder = Folder::new();
    let members: &[(&str, &[u8])] = &[("a.json", b"[1]"), ("b.json", b"[2]"), ("c.json", b"[3]")];
    for swapped in [[2, 1, 0], [1, 2, 0], [0, 2, 1]] {
        let order: Vec<(&str, &[u8])> = swapped.iter().map(|at| members[*at]).collect();
        for (name, bytes) in [("e.zip", zip_of(DEFLATED, &order)), ("e.tgz", gzip(&tar_of(&order)))] {
            assert_holds(&open(folder.put(name, &bytes)), members);
        }
    }
}

#[test]
fn what_only_a_trap_packs_so_well_is_stopped() {
    let folder = Folder::new();
    // Deflate makes at most a thousand bytes of one, and no text that anyone wrote comes near.
    let zeros = vec![b' '; 200 << 20];
    let zip = zip_of(DEFLATED, &[("bomb.json", &zeros), ("good.json", b"[]")]);
    let tgz = gzip(&tar_of(&[("good.json", b"[]"), ("bomb.json", &zeros)]));
    drop(zeros);
    let archive = open(folder.put("bomb.zip", &zip));
    assert_eq!(whole(&archive, 0), Err(EntryError::Limit(Bound::Ratio)));
    assert_eq!(contents(&archive).0.into_keys().collect::<Vec<_>>(), ["good.json"]);
    assert_eq!(contents(&open(folder.put("bomb.tgz", &tgz))).0.into_keys().collect::<Vec<_>>(), ["good.json"]);
}

/// A letter with an attachment of these bytes.
fn letter_with(name: &str, bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let coded = bytes.chunks(3).flat_map(|three| {
        let bits = three.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        (0..4).map(
            move |at| if at > three.len() { '=' } else { char::from(SIGNS[(bits >> (18 - 6 * at) & 63) as usize]) },
        )
    });
    let coded: String = coded.collect();
    format!(
        "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nhello\n--b\n\
         Content-Disposition: attachment; filename={name}\nContent-Transfer-Encoding: base64\n\n{coded}\n--b--\n"
    )
}

#[test]
fn letters_made_to_eat_the_machine_end() {
    let folder = Folder::new();
    let deep: String =
        (0..20_000).map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n")).collect();
    let header = format!("Subject: {}\n {}\nTo: a\n\nhello\n", "x".repeat(40 << 20), " y\n".repeat(4 << 20));
    let parts: String =
        (0..100_000).map(|n| format!("--b\nContent-Disposition: attachment; filename=a{n}.txt\n\nx\n")).collect();
    let attachments = format!("Content-Type: multipart/mixed; boundary=b\n\n{parts}--b--\n");
    // What is in it, how many entries it has, and what is told.
    let cases = [
        ("multiparts in multiparts", deep, 1, vec![]),
        ("a header without end", header, 1, vec![]),
        ("attachments without end", attachments, 1_000, vec![ProblemKind::Limit]),
    ];
    for (what, letter, entries, told) in cases {
        let archive = open(folder.put("answer.eml", letter.as_bytes()));
        assert_eq!((archive.entries().len(), kinds(archive.problems())), (entries + 1, told), "{what}");
        let (_, problems) = contents(&archive);
        assert_eq!(problems, [], "{what}");
    }
    let bomb = zip_of(DEFLATED, &[("bomb.json", &vec![b' '; 100 << 20]), ("good.json", b"[]")]);
    let archive = open(folder.put("answer.eml", letter_with("a.zip", &bomb).as_bytes()));
    let (found, problems) = contents(&archive);
    assert_eq!(kinds(&problems), [ProblemKind::Limit]);
    assert!(found.contains_key("answer.eml!/a.zip!/good.json"), "{:?}", found.keys());
}
