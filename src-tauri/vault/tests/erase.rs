//! Erasing: what is left is as if the rest had never been imported, and nothing of it is in any page or file.
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a test that cannot go on must stop")]

use cbc::cipher::block_padding::NoPadding;
use cbc::cipher::{BlockModeDecrypt, KeyIvInit};
use std::collections::BTreeMap;
use std::path::Path;
use takeback_model::{
    Category, Channel, Dealing, EntryState, IdentifierKind, Moment, Origin, PartyMention, Place, Precision, RuleShape,
    SensitiveSet, ZoneCertainty,
};
use takeback_vault::{
    EntryMark, EntryResult, Erased, Erasure, ExportStart, NewDocument, NewEntry, RecordFilter, Row, Vault, VaultError,
    VaultFile,
};

/// A raw key, so that the test can decrypt pages without deriving one.
const KEY: &str = "x'000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'";
const DAY: i64 = 86_400_000;

/// One record of an export: what it says, when, whom and which address it names.
struct Fact {
    text: &'static str,
    day: i64,
    party: Option<&'static str>,
    email: Option<&'static str>,
}

const fn fact(text: &'static str, day: i64) -> Fact {
    Fact { text, day, party: None, email: None }
}

struct Made<'a> {
    brand: &'a str,
    account: &'a str,
    made_on: i64,
    /// Files with their facts.
    files: &'a [(&'a str, &'a [Fact])],
}

fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn import(vault: &mut Vault, made: &Made<'_>) -> i64 {
    let brand = made.brand.parse().unwrap();
    let name = format!("{}-{}.zip", made.brand, made.made_on);
    let archives = [(name.clone(), format!("/downloads/{name}"))];
    let marks: Vec<EntryMark> = made.files.iter().map(|(path, _)| EntryMark(hash(&format!("{name}/{path}")))).collect();
    let start = ExportStart {
        brand: &brand,
        name: made.brand,
        controller: None,
        card: Some("card"),
        status: None,
        account: Some(made.account),
        set_key: &name,
        made_on: Some(made.made_on * DAY),
        now: 0,
        archives: &archives,
        marks: &marks,
    };
    let mut writer = vault.begin_export(&start).unwrap();
    for ((path, facts), mark) in made.files.iter().zip(&marks) {
        writer.begin_entry(&NewEntry { path, mark: *mark, size: Some(1), part: 0 }).unwrap();
        let mut shape = RuleShape {
            rule: (*path).to_owned(),
            product: String::new(),
            category: Category::Search,
            origin: Origin::Observed,
            channel: Some(Channel::Web),
            sensitive: SensitiveSet::default(),
            sensitive_reason: String::new(),
            locator: "/*".to_owned(),
            text: String::new(),
        };
        let repeats = path.starts_with("few");
        for (row, fact) in facts.iter().enumerate() {
            if repeats {
                shape.text = fact.text.to_owned();
            }
            let stream = writer.stream(&shape).unwrap();
            let party = fact.party.map(|name| PartyMention {
                name,
                dealing: Dealing::UsedForAds,
                route: "https://example.org/out",
            });
            let email = fact.email.map(|email| (IdentifierKind::Email, email));
            let row = Row {
                stream,
                at: Moment::new(fact.day * DAY + 1, Precision::Second, ZoneCertainty::Stated),
                locator: &[row as u64],
                key: "",
                text: if repeats { "" } else { fact.text },
                place: Some(Place { point: Some((fact.day as i32 * 40_000, -1)), label: fact.party }),
                amount: None,
                parties: party.as_slice(),
                identifiers: email.as_slice(),
            };
            writer.insert(|take| take(row)).unwrap();
        }
        let rules = [(*path).to_owned()];
        let skipped = BTreeMap::from([(format!("left out of {name}"), 1)]);
        writer.end_entry(&EntryResult { state: &EntryState::Read, rules: &rules, skipped: &skipped }).unwrap();
    }
    writer.finish().unwrap().id
}

/// How many records an export holds, as it is counted and as they are met one by one.
fn counted(vault: &Vault, export: i64) -> u64 {
    let filter = RecordFilter { export: Some(export), ..Default::default() };
    let page = vault.records(&filter, 10_000, 0, None).unwrap();
    assert_eq!(page.total, page.records.len() as u64, "export {export}");
    for entry in vault.coverage(export).unwrap() {
        let page = vault.records(&RecordFilter { entry: Some(entry.path.clone()), ..filter.clone() }, 10_000, 0, None);
        let page = page.unwrap();
        assert_eq!(page.total, page.records.len() as u64, "export {export}, {}", entry.path);
    }
    page.total
}

/// All that the screens show, without the numbers that the vault gives by itself.
fn content(vault: &Vault, words: &[&str]) -> String {
    let mut text = format!("{:#?}\n", vault.inventory().unwrap());
    for brand in vault.inventory().unwrap() {
        text += &format!("{:?}\n{:?}\n", vault.months(&brand.brand).unwrap(), vault.products(&brand.brand).unwrap());
    }
    text += &format!(
        "{:?}\n{:?}\n{}\n",
        vault.journey(None, &(i64::MIN..i64::MAX)).unwrap(),
        vault.hours(None, &(i32::MIN..=i32::MAX)).unwrap(),
        vault.undated(None).unwrap(),
    );
    for party in vault.parties(None).unwrap() {
        text += &format!("{} {} {:?} {:?} {:?}\n", party.name, party.records, party.first, party.last, party.route);
    }
    for one in vault.identifiers(None).unwrap() {
        text += &format!("{} {:?} {:?} {:?}\n", one.value, one.brands, one.first, one.last);
    }
    text += &format!("{:?}\n", vault.places(None).unwrap());
    for mut export in vault.exports(None).unwrap() {
        text += &format!("{}\n", counted(vault, export.id));
        text += &format!("{:#?}\n{:?}\n", vault.coverage(export.id).unwrap(), vault.problems(export.id).unwrap());
        export.id = 0;
        text += &format!("{export:#?}\n");
    }
    let searches = words.iter().map(|word| RecordFilter { search: Some((*word).to_owned()), ..Default::default() });
    for filter in searches.chain([RecordFilter::default()]) {
        let page = vault.records(&filter, 100, 0, None).unwrap();
        let mut records = page.records;
        for record in &mut records {
            (record.id, record.evidence.export) = (0, 0);
        }
        records.sort_by(|a, b| (a.at_ms, &a.text).cmp(&(b.at_ms, &b.text)));
        text += &format!("{:?} {} {records:#?}\n", filter.search, page.total);
    }
    text
}

fn vault(dir: &tempfile::TempDir, name: &str) -> VaultFile {
    VaultFile::at(dir.path().join(name).join("vault.takeback"))
}

/// The vault's pages without their encryption: AES-256-CBC with the vector at the end of each page.
fn pages(file: &Path) -> Vec<u8> {
    const PAGE: usize = 4096;
    const RESERVE: usize = 80;
    let key: [u8; 32] = std::array::from_fn(|byte| byte as u8);
    let mut plain = Vec::new();
    for (number, page) in std::fs::read(file).unwrap().chunks_exact(PAGE).enumerate() {
        let salt = if number == 0 { 16 } else { 0 };
        let vector = &page[PAGE - RESERVE..PAGE - RESERVE + 16];
        let mut bytes = page[salt..PAGE - RESERVE].to_vec();
        cbc::Decryptor::<aes::Aes256>::new_from_slices(&key, vector)
            .unwrap()
            .decrypt_padded::<NoPadding>(&mut bytes)
            .unwrap();
        plain.extend(bytes);
    }
    plain
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window.eq_ignore_ascii_case(text.as_bytes()))
}

/// Nothing of these is in a page of the vault, nothing readable is in any file beside it, and no file is left over.
fn assert_gone(file: &VaultFile, canaries: &[&str]) {
    let plain = pages(file.path());
    assert!(holds(&plain, "CREATE TABLE"), "the pages were not decrypted");
    let mut names = Vec::new();
    for entry in std::fs::read_dir(file.path().parent().unwrap()).unwrap() {
        let path = entry.unwrap().path();
        names.push(path.file_name().unwrap().to_str().unwrap().to_owned());
        let bytes = std::fs::read(&path).unwrap();
        for canary in canaries {
            assert!(!holds(&bytes, canary), "{canary} is in {}", path.display());
        }
    }
    for canary in canaries {
        assert!(!holds(&plain, canary), "{canary} is in a page");
    }
    names.sort();
    assert_eq!(names, ["vault.takeback", "vault.takeback.check"]);
}

const OLD: &[Fact] = &[
    Fact { text: "CANARYTENT in the rain", day: 10, party: Some("Canaryads Ltd"), email: Some("canary@example.org") },
    fact("boots for both", 11),
    fact("a stove for both", 12),
];
const NEW: &[Fact] = &[
    fact("a stove for both", 12),
    fact("boots for both", 11),
    Fact { text: "a map of the north", day: 13, party: Some("Both Ads"), email: Some("both@example.org") },
];
const NEWEST: &[Fact] = &[fact("boots for both", 11), fact("a kettle", 14)];
const OTHER: &[Fact] =
    &[Fact { text: "another brand's tent", day: -3, party: Some("Both Ads"), email: Some("both@example.org") }];
const WORDS: &[&str] = &["canarytent", "tent", "boots", "both", "map", "kettle"];

fn made<'a>(made_on: i64, files: &'a [(&'a str, &'a [Fact])]) -> Made<'a> {
    Made { brand: "acme", account: "alex", made_on, files }
}

#[test]
fn what_is_left_is_as_if_the_rest_had_never_come() {
    let other = Made { brand: "other", account: "alex", made_on: 5, files: &[("other.json", OTHER)] };
    let files: [&[(&str, &[Fact])]; 3] =
        [&[("search.json", OLD), ("old.json", OTHER)], &[("search.json", NEW)], &[("search.json", NEWEST)]];
    // Whichever of three exports of one account goes, beside another brand.
    for leaving in 0..files.len() {
        let dir = tempfile::tempdir().unwrap();
        let (all, rest) = (vault(&dir, "all"), vault(&dir, "rest"));
        let (mut with, mut without) = (all.create(KEY).unwrap(), rest.create(KEY).unwrap());
        import(&mut with, &other);
        import(&mut without, &other);
        let mut ids = Vec::new();
        for (number, files) in files.iter().enumerate() {
            let made = made(20 + number as i64, files);
            ids.push(import(&mut with, &made));
            if number != leaving {
                import(&mut without, &made);
            }
        }
        let before = content(&with, WORDS);
        drop(with);
        let erased = all.erase(KEY, &Erasure::Export(ids[leaving])).unwrap();
        assert_eq!(erased.exports, 1);
        let with = all.open(KEY).unwrap();
        assert_ne!(content(&with, WORDS), before);
        assert_eq!(content(&with, WORDS), content(&without, WORDS), "without export {leaving}");
        drop(with);
        if leaving == 0 {
            assert_eq!((erased.records, erased.kept), (2, 2), "two facts are the newer export's as well");
            assert_gone(&all, &["CANARYTENT", "Canaryads", "canary@example", "acme-20.zip"]);
        }
    }
}

#[test]
fn a_brand_goes_with_all_its_exports() {
    let dir = tempfile::tempdir().unwrap();
    let file = vault(&dir, "v");
    let mut open = file.create(KEY).unwrap();
    import(&mut open, &Made { brand: "other", account: "alex", made_on: 5, files: &[("other.json", OTHER)] });
    let before = content(&open, WORDS);
    import(&mut open, &made(20, &[("search.json", OLD)]));
    import(&mut open, &made(21, &[("search.json", NEW)]));
    // A connection that stays open, as the window's does, sees what is left.
    let erased = file.erase(KEY, &Erasure::Brand("acme".parse().unwrap())).unwrap();
    assert_eq!(erased, Erased { exports: 2, records: 4, kept: 0 });
    assert_eq!(content(&open, WORDS), before);
    assert!(matches!(file.erase(KEY, &Erasure::Brand("acme".parse().unwrap())), Err(VaultError::Argument(_))));
    assert!(matches!(file.erase(KEY, &Erasure::Export(99)), Err(VaultError::Argument(_))));
    drop(open);
    assert_gone(&file, &["CANARYTENT", "map of the north", "acme", "boots"]);
}

#[test]
fn everything_goes_and_the_vault_can_be_used_again() {
    let dir = tempfile::tempdir().unwrap();
    let file = vault(&dir, "v");
    let mut open = file.create(KEY).unwrap();
    let empty = content(&open, WORDS);
    open.set_setting("person", "Canary Person").unwrap();
    import(&mut open, &made(20, &[("search.json", OLD)]));
    let full = content(&open, WORDS);
    let erased = file.erase(KEY, &Erasure::Everything).unwrap();
    assert_eq!((erased.exports, erased.records), (1, 3));
    assert_eq!(content(&open, WORDS), empty);
    drop(open);
    assert_gone(&file, &["CANARYTENT", "Canary Person", "canaryads", "acme"]);
    let mut open = file.open(KEY).unwrap();
    import(&mut open, &made(20, &[("search.json", OLD)]));
    assert_eq!(content(&open, WORDS), full);
}

/// Deleting row by row out of pages that were split and merged leaves copies behind: many records, most of them erased.
#[test]
fn nothing_is_left_in_pages_that_were_split_and_merged() {
    let texts: Vec<String> = (0..4000).map(|n| format!("canaryline {n} {}", "padding ".repeat(n % 23))).collect();
    let many: Vec<Fact> =
        texts.iter().enumerate().map(|(day, text)| fact(String::leak(text.clone()), day as i64)).collect();
    let dir = tempfile::tempdir().unwrap();
    let file = vault(&dir, "v");
    let mut open = file.create(KEY).unwrap();
    import(&mut open, &Made { brand: "other", account: "alex", made_on: 5, files: &[("other.json", OTHER)] });
    let export = import(&mut open, &made(20, &[("search.json", &many)]));
    drop(open);
    let size = || std::fs::metadata(file.path()).unwrap().len();
    let full = size();
    assert!(holds(&pages(file.path()), "canaryline"), "the canaries were never there");
    file.erase(KEY, &Erasure::Export(export)).unwrap();
    assert_gone(&file, &["canaryline", "padding"]);
    assert!(size() * 2 < full, "the file shrinks: {} of {full}", size());
}

#[test]
fn an_erasure_waits_for_no_one_and_is_made_up_for() {
    let dir = tempfile::tempdir().unwrap();
    let file = vault(&dir, "v");
    let mut open = file.create(KEY).unwrap();
    import(&mut open, &made(20, &[("search.json", OLD)]));
    // What stands in the way of the second copy: a folder that is not empty where it would be written.
    std::fs::create_dir_all(file.beside("rewriting").join("in the way")).unwrap();
    let refused = file.erase(KEY, &Erasure::Everything).unwrap_err();
    assert!(matches!(refused, VaultError::NotOverwritten(_)), "{refused}");
    assert!(open.inventory().unwrap().is_empty());
    std::fs::remove_dir_all(file.beside("rewriting")).unwrap();
    assert!(open.erasure_is_unfinished().unwrap());
    file.finish_erasure(KEY).unwrap();
    assert!(!open.erasure_is_unfinished().unwrap());
    drop(open);
    assert_gone(&file, &["CANARYTENT", "canaryads"]);
}

/// A line that repeats is kept once, with its stream; in another export of the account it may stand in the records.
#[test]
fn a_line_kept_once_is_found_and_outlives_its_export() {
    const PLACES: &[Fact] = &[fact("at home", 1), fact("at work", 2), fact("at home", 3)];
    for paths in [["few.json", "all.json"], ["all.json", "few.json"]] {
        let dir = tempfile::tempdir().unwrap();
        let file = vault(&dir, "v");
        let mut open = file.create(KEY).unwrap();
        let first = import(&mut open, &made(1, &[(paths[0], PLACES)]));
        import(&mut open, &made(2, &[(paths[1], PLACES)]));
        let found = |vault: &Vault, search: &str| {
            let filter = RecordFilter { search: Some(search.to_owned()), ..Default::default() };
            let page = vault.records(&filter, 1, 1, None).unwrap();
            (page.total, page.records.first().map(|record| record.text.clone()))
        };
        let all = (2, Some("at home".to_owned()));
        assert_eq!(found(&open, "hom"), all, "{paths:?}");
        drop(open);
        let erased = file.erase(KEY, &Erasure::Export(first)).unwrap();
        assert_eq!(erased, Erased { exports: 1, records: 0, kept: 3 });
        let open = file.open(KEY).unwrap();
        assert_eq!(found(&open, "hom"), all, "{paths:?} after");
        assert_eq!(found(&open, "work").0, 1);
        assert_eq!(open.records(&RecordFilter::default(), 9, 0, None).unwrap().total, 3);
    }
}

/// What two entries of an export say again is one record, whoever it belongs to.
#[test]
fn what_an_export_says_twice_again_is_counted_once() {
    const SAID: &[Fact] = &[fact("boots", 1), fact("tent", 2), fact("kettle", 3)];
    let dir = tempfile::tempdir().unwrap();
    let file = vault(&dir, "v");
    let mut open = file.create(KEY).unwrap();
    let first = import(&mut open, &made(20_250_101, &[("a.json", SAID)]));
    let second = import(&mut open, &made(20_250_201, &[("a.json", SAID), ("more.json", OTHER)]));
    assert_eq!((counted(&open, first), counted(&open, second)), (3, 4));
    // Its other part, of which the second file says the same again.
    let part = import(&mut open, &made(20_250_201, &[("b.json", SAID)]));
    assert_eq!((part, counted(&open, second)), (second, 4));
    let third = import(&mut open, &made(20_250_301, &[("a.json", SAID)]));
    assert_eq!(counted(&open, third), 3);
    drop(open);
    let erased = file.erase(KEY, &Erasure::Export(first)).unwrap();
    assert_eq!(erased, Erased { exports: 1, records: 0, kept: 3 });
    let open = file.open(KEY).unwrap();
    assert_eq!((counted(&open, second), counted(&open, third)), (4, 3));
}

#[test]
fn a_brands_cases_stay_unless_they_are_to_go_with_it() {
    let dir = tempfile::tempdir().unwrap();
    let file = VaultFile::at(dir.path().join("vault"));
    let mut vault = file.create(KEY).unwrap();
    import(&mut vault, &Made { brand: "acme", account: "a", made_on: 1, files: &[("f", &[fact("one", 1)])] });
    let letter = NewDocument { name: "letter.eml", bytes: b"the letter as it was sent" };
    let case = |brand: &str| vault.new_case(&brand.parse().unwrap(), "{}", "{}", Some(&letter)).unwrap();
    let (first, _second, other) = (case("acme"), case("acme"), case("other"));
    drop(vault);
    let cases = || -> Vec<i64> { file.open(KEY).unwrap().cases().unwrap().iter().map(|case| case.id).collect() };
    file.erase(KEY, &Erasure::Brand("acme".parse().unwrap())).unwrap();
    assert_eq!(cases().len(), 3);
    file.erase(KEY, &Erasure::Case(first)).unwrap();
    assert_eq!(cases().len(), 2);
    assert!(matches!(file.erase(KEY, &Erasure::Case(first)), Err(VaultError::Argument(_))));
    file.erase(KEY, &Erasure::BrandWithCases("acme".parse().unwrap())).unwrap();
    assert_eq!(cases(), [other]);
    file.erase(KEY, &Erasure::Everything).unwrap();
    assert!(cases().is_empty());
}
