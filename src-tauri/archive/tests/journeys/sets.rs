//! Which files belong together.

use crate::build::*;
use std::path::{Path, PathBuf};
use takeback_archive::{Archive, EntryKind, Limits, discover};
use takeback_model::ProblemKind;

/// The sets that a folder with these archives yields: key, number of parts.
fn sets_of(names: &[&str]) -> Vec<(String, usize)> {
    let folder = Folder::new();
    for name in names {
        folder.put(name, &zip_of(STORED, &[(&format!("{name}.json"), b"1")]));
    }
    let (sets, _) = discover(&[folder.path()]);
    sets.into_iter().map(|set| (set.key, set.parts.len())).collect()
}

/// File names, and the keys and part counts that they make.
type Case = (&'static [&'static str], &'static [(&'static str, usize)]);

#[test]
fn parts_are_known_by_their_names() {
    let cases: &[Case] = &[
        (&["takeout-20240101T000000Z-001.zip", "takeout-20240101T000000Z-002.zip"], &[("takeout-20240101T000000Z", 2)]),
        (
            &["takeout-20250912T122759Z-1-001.zip", "takeout-20250912T122759Z-1-002.zip"],
            &[("takeout-20250912T122759Z-1", 2)],
        ),
        (
            &["takeout-20240101T000000Z-001.zip", "takeout-20240202T000000Z-001.zip"],
            &[("takeout-20240101T000000Z", 1), ("takeout-20240202T000000Z", 1)],
        ),
        (
            &["facebook-lea-2024-11-18-aB3dE5fG.zip", "facebook-lea-2024-11-18-aB3dE5fG-part2.zip"],
            &[("facebook-lea-2024-11-18-aB3dE5fG", 2)],
        ),
        (&["facebook-lea-part-1.zip", "facebook-lea-part-2.zip"], &[("facebook-lea", 2)]),
        (
            &["All Data Categories.1.zip", "All Data Categories.2.zip", "Your Orders.zip"],
            &[("All Data Categories", 2), ("Your Orders", 1)],
        ),
        (&["iCloud Photos Part 1 of 2.zip", "iCloud Photos Part 2 of 2.zip"], &[("iCloud Photos", 2)]),
        (&["mydata~1700000000.zip", "mydata~1700000000-1.zip", "mydata~1700000000-2.zip"], &[("mydata~1700000000", 3)]),
        (&["data-2024-01-01-batch-0000.zip", "data-2024-01-01-batch-0001.zip"], &[("data-2024-01-01", 2)]),
        (
            &["Basic_LinkedInDataExport_12-31-2024.zip", "Complete_LinkedInDataExport_12-31-2024.zip"],
            &[("Basic_LinkedInDataExport_12-31-2024", 1), ("Complete_LinkedInDataExport_12-31-2024", 1)],
        ),
        (
            &["instagram-lea-2024-11-17.zip", "instagram-lea-2024-11-18.zip"],
            &[("instagram-lea-2024-11-17", 1), ("instagram-lea-2024-11-18", 1)],
        ),
        (&["my_data.zip", "my_data (1).zip"], &[("my_data", 1), ("my_data", 1)]),
    ];
    for (names, expected) in cases {
        let expected: Vec<(String, usize)> = expected.iter().map(|(key, parts)| ((*key).to_owned(), *parts)).collect();
        let mut found = sets_of(names);
        found.sort();
        assert_eq!(found, expected, "{names:?}");
    }
}

fn missing(names: &[&str]) -> Option<String> {
    let folder = Folder::new();
    let paths: Vec<PathBuf> =
        names.iter().map(|name| folder.put(name, &zip_of(STORED, &[(&format!("{name}.json"), b"1")]))).collect();
    let (sets, problems) = discover(&paths);
    assert_eq!((sets.len(), problems.len()), (1, 0));
    let archive = Archive::open(&sets[0], None, &Limits::default()).unwrap();
    let mut missing = archive.problems().iter().filter(|problem| problem.kind == ProblemKind::MissingPart);
    missing.next().map(|problem| problem.message.clone())
}

#[test]
fn gaps_between_parts_are_told() {
    let gap = missing(&["takeout-20240101T000000Z-001.zip", "takeout-20240101T000000Z-003.zip"]).unwrap();
    assert_eq!(gap, "'takeout-20240101T000000Z' lacks part 2; download what is missing and import it too");
    assert!(missing(&["takeout-20240101T000000Z-002.zip"]).unwrap().contains("part 1;"));
    assert!(missing(&["iCloud Photos Part 1 of 3.zip"]).unwrap().contains("part 2, 3;"));
    assert!(missing(&["x-part2.zip"]).unwrap().contains("part 1;"));
    for whole in [
        &["takeout-20240101T000000Z-001.zip", "takeout-20240101T000000Z-002.zip"][..],
        &["takeout-20240101T000000Z-001.zip", "takeout-20240101T000000Z-001 (1).zip"],
        &["data-batch-0000.zip", "data-batch-0001.zip"],
        &["facebook-x.zip", "facebook-x-part2.zip"],
        &["mydata~17.zip", "mydata~17-1.zip"],
        &["Your Orders.zip"],
        &["iCloud Photos Part 2 of 2.zip", "iCloud Photos Part 1 of 2.zip"],
    ] {
        assert_eq!(missing(whole), None, "{whole:?}");
    }
}

#[test]
fn parts_keep_their_order_and_equal_entries_count_once() {
    let folder = Folder::new();
    let names = [
        "takeout-20240101T000000Z-002.zip",
        "takeout-20240101T000000Z-001.zip",
        "takeout-20240101T000000Z-001 (1).zip",
    ];
    let one: &[(&str, &[u8])] = &[("a.json", b"1"), ("same.json", b"s")];
    let two: &[(&str, &[u8])] = &[("b.json", b"2"), ("same.json", b"t")];
    let paths: Vec<PathBuf> =
        names.iter().zip([two, one, one]).map(|(name, m)| folder.put(name, &zip_of(DEFLATED, m))).collect();
    let (sets, _) = discover(&paths);
    assert_eq!((sets.len(), sets[0].label.as_str()), (1, "takeout-20240101T000000Z"));
    let archive = Archive::open(&sets[0], None, &Limits::default()).unwrap();
    let part_names: Vec<&str> = (0..3).map(|part| archive.part_name(part)).collect();
    assert_eq!(part_names, [names[2], names[1], names[0]]);
    let kinds: Vec<EntryKind> = archive.entries().iter().map(|entry| entry.kind).collect();
    let file = EntryKind::File;
    assert_eq!(kinds, [file, file, EntryKind::Duplicate(0), EntryKind::Duplicate(1), file, file]);
    assert_eq!(archive.problems(), []);
}

#[test]
fn one_bad_part_does_not_spoil_the_others() {
    let folder = Folder::new();
    let good = folder.put("t-001.zip", &zip_of(DEFLATED, &[("a.json", b"1")]));
    let bad = folder.put("t-002.zip", b"<html>");
    let (sets, _) = discover(&[good, bad]);
    let archive = Archive::open(&sets[0], None, &Limits::default()).unwrap();
    assert_eq!(kinds(archive.problems()), [ProblemKind::Archive]);
    assert_holds(&archive, &[("a.json", b"1")]);
}

#[test]
fn folders_stand_for_the_archives_in_them_or_for_themselves() {
    let folder = Folder::new();
    folder.put("zips/b.zip", &zip_of(STORED, &[("a.json", b"1")]));
    folder.put("zips/a.tgz", &gzip(&tar_of(&[("a.json", b"1")])));
    folder.put("zips/note.txt", b"x");
    folder.put("zips/._b.zip", b"x");
    folder.put("plain/sub/c.zip", &zip_of(STORED, &[("a.json", b"1")]));
    folder.put("documents/a.xlsx", &zip_of(STORED, &[("a.xml", b"1")]));
    let labels = |path: &Path| {
        let (sets, problems) = discover(&[path.to_path_buf()]);
        (sets.into_iter().map(|set| set.label).collect::<Vec<_>>(), problems)
    };
    let (sets, problems) = labels(&folder.path().join("zips"));
    assert_eq!(
        (sets, problems.len(), problems[0].affected),
        (vec!["a.tgz".to_owned(), "b.zip".to_owned()], 1, Some(1))
    );
    assert_eq!(labels(&folder.path().join("plain")), (vec!["plain".to_owned()], vec![]));
    assert_eq!(labels(&folder.path().join("documents")), (vec!["documents".to_owned()], vec![]));
    let (sets, problems) = labels(&folder.path().join("gone"));
    assert_eq!((sets.len(), kinds(&problems)), (0, vec![ProblemKind::MissingPart]));
}

#[test]
fn a_file_chosen_twice_counts_once_and_equal_names_elsewhere_are_other_exports() {
    let folder = Folder::new();
    let a = folder.put("a/t-001.zip", &zip_of(STORED, &[("a.json", b"1")]));
    let b = folder.put("b/t-001.zip", &zip_of(STORED, &[("b.json", b"1")]));
    let c = folder.put("c/t-002.zip", &zip_of(STORED, &[("c.json", b"1")]));
    assert_eq!(discover(&[a.clone(), folder.path().join("a"), a.clone()]).0.len(), 1);
    assert_eq!(discover(&[a.clone(), b]).0.len(), 2);
    let (sets, _) = discover(&[c, a]);
    assert_eq!((sets.len(), sets[0].parts.len()), (1, 2));
}
