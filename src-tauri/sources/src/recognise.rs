//! Whose export is it? Asks every card's signals, looking into as few entries as possible.
//!
//! Signals that only name a path are answered by the list of entries. For the others, entries are looked into one after
//! the other, those first that few entries share a pattern with; each is read once, for all signals of all cards.

use crate::card::{Card, Signal, Test};
use crate::field::Part;
use crate::glob::{FoldedPath, Pattern};
use crate::json::{Cursor, Halt};
use crate::library::Library;
use crate::node::same_key;
use crate::plan::is_junk;
use crate::readers::csv::{first_lines, is_header};
use crate::text_input::TextInput;
use std::collections::{BTreeMap, HashMap};
use std::io::Read;
use takeback_model::{BrandSlug, EntryPath};

/// From here on a card counts as recognised.
const ENOUGH: f64 = 0.5;
/// From here on nobody else need be looked for at length.
const SURE: f64 = 0.9;
/// How many entries are looked into, over all cards.
const MOST_HEADS: usize = 256;
/// How many, where a card is sure.
const FEW_HEADS: usize = 40;
/// How much of an entry is looked at.
const HEAD: usize = 256 * 1024;

/// A card that fits an archive.
#[derive(Debug, Clone, PartialEq)]
pub struct Recognition {
    /// The card's id.
    pub card: String,
    /// Its brand.
    pub brand: BrandSlug,
    /// What people call the brand.
    pub name: String,
    /// From 0.5 to 1.
    pub confidence: f64,
    /// Why, in plain words.
    pub reasons: Vec<String>,
}

impl Library {
    /// The cards that fit an archive, best first. `head` gives the first bytes of an entry, by its index into `paths`.
    pub fn recognise(&self, paths: &[&EntryPath], head: &mut dyn FnMut(usize) -> Option<Vec<u8>>) -> Vec<Recognition> {
        let mut inquiry = Inquiry::new(self, paths);
        inquiry.look(head);
        let mut found: Vec<Recognition> =
            inquiry.cards.iter().filter_map(|questions| judge(questions, paths)).collect();
        found.sort_by(|a, b| b.confidence.total_cmp(&a.confidence).then_with(|| a.card.cmp(&b.card)));
        found
    }
}

/// For every pattern the entries that match it, ascending. Path by path: made ready for comparison, a path takes many times its length.
fn matches(patterns: &[Pattern], paths: &[&EntryPath]) -> Vec<Vec<usize>> {
    let mut matches = vec![Vec::new(); patterns.len()];
    for (at, path) in paths.iter().enumerate().filter(|(_, path)| !is_junk(path)) {
        let folded = FoldedPath::new(path);
        for (pattern, entries) in patterns.iter().zip(&mut matches) {
            if pattern.matches(&folded) {
                entries.push(at);
            }
        }
    }
    matches
}

/// A card with what is asked for it.
struct Questions<'c> {
    card: &'c Card,
    asked: Vec<Question<'c>>,
}

/// A signal in this archive.
struct Question<'c> {
    signal: &'c Signal,
    /// Which of the [`Inquiry::matches`] its path has.
    path: usize,
    /// The entry for which it holds.
    holds: Option<usize>,
}

impl Questions<'_> {
    fn confidence(&self) -> f64 {
        let holding = self.asked.iter().filter(|question| question.holds.is_some());
        1.0 - holding.fold(1.0, |doubt, question| doubt * (1.0 - question.signal.weight))
    }
}

/// All that is asked of one archive.
struct Inquiry<'c> {
    cards: Vec<Questions<'c>>,
    /// For every path pattern the entries that match it, ascending.
    matches: Vec<Vec<usize>>,
}

impl<'c> Inquiry<'c> {
    fn new(library: &'c Library, paths: &[&EntryPath]) -> Self {
        let mut patterns: Vec<Pattern> = Vec::new();
        let mut known: HashMap<&str, usize> = HashMap::new();
        let mut cards = Vec::new();
        for card in library.cards() {
            let mut asked = Vec::new();
            for signal in &card.signals {
                // A name of `[folders]` may mean something else in another card.
                let shared = !signal.path.contains('@');
                let path = match known.get(signal.path.as_str()).filter(|_| shared) {
                    Some(path) => *path,
                    None => {
                        let Ok(pattern) = Pattern::parse(&signal.path, &card.folders) else { continue };
                        patterns.push(pattern);
                        if shared {
                            known.insert(&signal.path, patterns.len() - 1);
                        }
                        patterns.len() - 1
                    }
                };
                asked.push(Question { signal, path, holds: None });
            }
            cards.push(Questions { card, asked });
        }
        let mut inquiry = Self { cards, matches: matches(&patterns, paths) };
        for question in inquiry.cards.iter_mut().flat_map(|questions| &mut questions.asked) {
            let first = inquiry.matches.get(question.path).and_then(|entries| entries.first().copied());
            question.holds = first.filter(|_| matches!(question.signal.test, Test::Path));
        }
        inquiry
    }

    /// The entries worth looking into: those first that stand for few, and may tell the most.
    fn order(&self) -> Vec<usize> {
        let mut fewest: BTreeMap<usize, usize> = BTreeMap::new();
        for question in self.cards.iter().flat_map(|questions| &questions.asked) {
            if matches!(question.signal.test, Test::Path) {
                continue;
            }
            let entries = self.matches.get(question.path).map(Vec::as_slice).unwrap_or_default();
            for at in entries {
                let known = fewest.entry(*at).or_insert(usize::MAX);
                *known = entries.len().min(*known);
            }
        }
        let mut order: Vec<(usize, usize)> = fewest.into_iter().map(|(at, count)| (count, at)).collect();
        order.sort_unstable();
        order.into_iter().map(|(_, at)| at).collect()
    }

    fn look(&mut self, head: &mut dyn FnMut(usize) -> Option<Vec<u8>>) {
        let mut looked = 0;
        for at in self.order() {
            let sure = || self.cards.iter().any(|questions| questions.confidence() >= SURE);
            if looked >= MOST_HEADS || (looked >= FEW_HEADS && sure()) {
                return;
            }
            let matches = &self.matches;
            let asked = self.cards.iter_mut().flat_map(|questions| &mut questions.asked);
            let mut open: Vec<&mut Question<'_>> = asked
                .filter(|question| question.holds.is_none())
                .filter(|question| matches.get(question.path).is_some_and(|entries| entries.binary_search(&at).is_ok()))
                .collect();
            if open.is_empty() {
                continue;
            }
            looked += 1;
            let Some(bytes) = head(at) else { continue };
            let tests: Vec<&Test> = open.iter().map(|question| &question.signal.test).collect();
            for (question, holds) in open.iter_mut().zip(answers(&tests, &bytes)) {
                question.holds = holds.then_some(at);
            }
        }
    }
}

fn judge(questions: &Questions<'_>, paths: &[&EntryPath]) -> Option<Recognition> {
    let confidence = questions.confidence();
    let Card { id, brand, name, .. } = questions.card;
    let holding = questions.asked.iter().filter_map(|question| Some((question.signal, paths.get(question.holds?)?)));
    (confidence >= ENOUGH).then(|| Recognition {
        card: id.clone(),
        brand: brand.clone(),
        name: name.clone(),
        confidence,
        reasons: holding.map(|(signal, path)| reason(signal, path)).collect(),
    })
}

fn reason(signal: &Signal, path: &EntryPath) -> String {
    match &signal.test {
        Test::Path => format!("has {path}"),
        Test::JsonKey(_, key) => format!("{path} has the key {key}"),
        Test::Head(head) => format!("{path} starts with {head}"),
        Test::CsvHeader(columns) => format!("{path} has the columns {}", columns.join(", ")),
    }
}

/// Which of the tests hold of an entry with this head. JSON is walked once for all of them, and so are lines of CSV.
fn answers(tests: &[&Test], bytes: &[u8]) -> Vec<bool> {
    let mut head = Vec::new();
    let mut bytes = bytes;
    let _ = TextInput::new(&mut bytes).take(HEAD as u64).read_to_end(&mut head);
    let start = head.trim_ascii_start();
    let mut found = vec![false; tests.len()];
    let mut sought = Vec::new();
    let mut lines = None;
    for (at, test) in tests.iter().enumerate() {
        match test {
            Test::Path => found[at] = true,
            Test::JsonKey(parts, _) => sought.push((at, parts.as_slice())),
            Test::Head(wanted) => {
                found[at] = start.starts_with(wanted.as_bytes())
                    || memchr::memmem::find(&start[..start.len().min(4096)], wanted.as_bytes()).is_some();
            }
            Test::CsvHeader(columns) => {
                found[at] = is_header(lines.get_or_insert_with(|| first_lines(&head)), columns);
            }
        }
    }
    if !sought.is_empty() {
        // What was found before the head's end, or before damage, was found.
        let _ = seek(&mut Cursor::new(&head, false, false), &sought, &mut found);
    }
    found
}

/// Notes which of the paths lead to something in the document, as far as it is there.
fn seek(cursor: &mut Cursor<'_>, sought: &[(usize, &[Part])], found: &mut [bool]) -> Result<(), Halt> {
    for (at, _) in sought.iter().filter(|(_, parts)| parts.is_empty()) {
        found[*at] = true;
    }
    let end = match cursor.peek()? {
        _ if sought.iter().all(|(_, parts)| parts.is_empty()) => return cursor.skip(0),
        b'{' => b'}',
        b'[' => b']',
        _ => return cursor.skip(0),
    };
    cursor.at += 1;
    if cursor.peek()? == end {
        cursor.at += 1;
        return Ok(());
    }
    for index in 0.. {
        let key = if end == b'}' {
            cursor.expect(b'"', "expected a key")?;
            let key = cursor.string()?;
            cursor.expect(b':', "expected ':'")?;
            key
        } else {
            usize::to_string(&index).into()
        };
        let inner: Vec<(usize, &[Part])> = sought
            .iter()
            .filter(|(at, _)| !found[*at])
            .filter_map(|(at, parts)| {
                let (part, rest) = parts.split_first()?;
                let leads = match part {
                    Part::Every => true,
                    Part::Keys(keys) => keys.iter().any(|known| same_key(&key, known)),
                };
                leads.then_some((*at, rest))
            })
            .collect();
        if inner.is_empty() {
            cursor.skip(0)?
        } else {
            seek(cursor, &inner, found)?
        }
        if cursor.next_or_end(end)? {
            break;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::card::check_card;
    use crate::field::parse_parts;

    #[test]
    fn pointers_are_sought_in_the_head_all_at_once() {
        let head = br#"{"a":{"x":[1,{"k":"v"}]},"list":[{"deep":{"er":1}},{"cut"#;
        let cases = [
            ("a", true),
            ("A/x/1/k", true),
            ("list/*/deep/er", true),
            ("list/0/deep", true),
            ("list/1/cut", false),
            ("b", false),
        ];
        let tests = cases.map(|(pointer, _)| Test::JsonKey(parse_parts(pointer).unwrap(), String::new()));
        assert_eq!(answers(&tests.each_ref(), head), cases.map(|(_, expected)| expected));
    }

    fn card(id: &str, signals: &str) -> Card {
        let text = format!(
            "id = \"{id}\"\nbrand = \"{id}\"\nname = \"{id}\"\ncontroller = \"x\"\ntitle = \"x\"\nstatus = \"unverified\"\n\
             references = [\"made up\"]\n{signals}\n[[file]]\nrule = \"r\"\ntitle = \"R\"\npaths = [\"*.x\"]\nformat = \"csv\"\n\
             category = \"content\"\norigin = \"observed\"\ntext = \"{{a}}\"\n"
        );
        check_card(&text).unwrap()
    }

    fn header(path: &str, column: &str) -> String {
        format!("[[recognise]]\npath = \"{path}\"\ncsv_header = [\"{column}\"]\nweight = 0.95\n")
    }

    /// Recognises among these files, and counts how many were looked into.
    fn recognise(cards: Vec<Card>, files: &[(String, &str)]) -> (Vec<String>, usize) {
        let paths: Vec<EntryPath> = files.iter().map(|(path, _)| EntryPath::new(path).unwrap()).collect();
        let mut looked = 0;
        let found = Library::of(cards).recognise(&paths.iter().collect::<Vec<_>>(), &mut |at| {
            looked += 1;
            Some(files[at].1.as_bytes().to_vec())
        });
        (found.into_iter().map(|recognition| recognition.card).collect(), looked)
    }

    #[test]
    fn the_telling_one_of_many_files_is_found() {
        let wide = || (0..70).map(|n| card(&format!("wide-{n}"), &header("*.csv", &format!("Column {n}")))).collect();
        let mut files: Vec<(String, &str)> =
            (0..200).map(|n| (format!("part-{n:03}.csv"), "Some,Thing\n1,2\n")).collect();
        files[199].1 = "Column 7,Thing\n1,2\n";
        assert_eq!(recognise(wide(), &files), (vec!["wide-7".to_owned()], 200));
        files.extend((0..1000).map(|n| (format!("z-{n:04}.csv"), "Some,Thing\n1,2\n")));
        files[199].1 = "Some,Thing\n";
        assert_eq!(recognise(wide(), &files), (vec![], MOST_HEADS));
    }

    #[test]
    fn specific_paths_come_first_and_make_the_rest_short() {
        let mut cards: Vec<Card> =
            (0..70).map(|n| card(&format!("wide-{n}"), &header("*.csv", &format!("Column {n}")))).collect();
        cards.push(card("zzz", &header("orders/list.csv", "Order")));
        let mut files: Vec<(String, &str)> =
            (0..500).map(|n| (format!("part-{n:03}.csv"), "Some,Thing\n1,2\n")).collect();
        files.push(("orders/list.csv".to_owned(), "Order,Total\n1,2\n"));
        assert_eq!(recognise(cards, &files), (vec!["zzz".to_owned()], FEW_HEADS));
    }
}
