//! What the full-text index is asked, and how what it finds is brought into the order of time.

use crate::records::numbers;
use crate::walk::{Walk, Window};
use crate::{Vault, VaultError};
use rusqlite::OptionalExtension;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::slice;

/// So many hits of a search are counted.
pub(crate) const MANY: usize = 10_000;
/// Of more hits than that, and where the index is to be asked much, so many of the newest records are read themselves, a quarter of them first, …
const READ: usize = 6_000;
/// … else the index is asked for those among so many …
const FIRST_LOOK: i64 = 100_000;
/// … and then for those among so many times as many.
const LONGER: i64 = 8;
/// About so many times a word is looked up in the index, for all words together.
const LOOKUPS: i64 = 1_024;
/// So many words that begin alike are asked for one by one.
const SPELLINGS: usize = 64;

/// The words of the index that begin like one that is searched for.
struct Spellings {
    /// The first of them.
    known: Vec<String>,
    /// What asks for all, where there are more: the index then puts together all texts of all of them, which takes many times as long as to
    /// read those of one, and that anew for each range.
    beginning: Option<String>,
}

impl Spellings {
    fn either(&self) -> String {
        format!("({})", self.known.join(" OR "))
    }
}

/// What the index is asked.
#[derive(Debug)]
pub(crate) struct Questions {
    /// What any of these finds, is found: one for each spelling of a word, because asked for together they would be told apart for each
    /// text anew; one for several words.
    few: Vec<String>,
    /// What finds all, where there are more spellings.
    all: Option<String>,
}

impl Questions {
    /// What together finds all.
    fn whole(&self) -> &[String] {
        self.all.as_ref().map_or(&self.few, slice::from_ref)
    }

    /// Whether to read the newest records is likely to be faster.
    fn are_many(&self) -> bool {
        self.all.is_some() || self.few.len() > SPELLINGS / 4
    }
}

/// What a search found.
#[derive(Debug)]
pub(crate) struct Hits {
    questions: Questions,
    /// Streams whose records have texts of their own.
    own: Vec<i64>,
    /// Records whose own text has the words, ascending; `None` for more than [`MANY`].
    pub(crate) records: Option<Vec<i64>>,
    /// Streams whose text has them: all their records are found.
    pub(crate) streams: BTreeSet<i64>,
}

impl Hits {
    /// Those of these streams whose text has the words.
    pub(crate) fn among(&self, streams: &[(i64, u64)]) -> Vec<i64> {
        streams.iter().map(|(stream, _)| *stream).filter(|stream| self.streams.contains(stream)).collect()
    }
}

impl Vault {
    /// What the index is asked for texts in which each of these words begins one; `None` where there is no word.
    pub(crate) fn questions(&self, search: &str) -> Result<Option<Questions>, VaultError> {
        let words: Vec<_> = searched_words(search).map(|word| self.spellings(word)).collect::<Result<_, _>>()?;
        let all = words.iter().any(|word| word.beginning.is_some()).then(|| {
            let wholes = words.iter().map(|word| word.beginning.clone().unwrap_or_else(|| word.either()));
            wholes.collect::<Vec<_>>().join(" AND ")
        });
        let few = match words.as_slice() {
            [] => return Ok(None),
            [word] => word.known.clone(),
            words if words.iter().any(|word| word.known.is_empty()) => Vec::new(),
            words => vec![words.iter().map(Spellings::either).collect::<Vec<_>>().join(" AND ")],
        };
        Ok(Some(Questions { few, all }))
    }

    fn spellings(&self, word: &str) -> Result<Spellings, VaultError> {
        if is_one_letter(word) {
            // Nearly everything has a word that begins with a letter of the alphabet; a word of one letter is what can be meant.
            return Ok(Spellings { known: vec![format!("\"{word}\"")], beginning: None });
        }
        let beginning = format!("\"{word}\"*");
        let folded = self.folded(word)?;
        let Some((folded, after)) = folded.and_then(|folded| after(&folded).map(|after| (folded, after))) else {
            return Ok(Spellings { known: Vec::new(), beginning: Some(beginning) });
        };
        // A row for each text that has a word: to look for the next word is faster than to pass the texts of this one.
        self.connection
            .execute_batch("CREATE VIRTUAL TABLE IF NOT EXISTS temp.word USING fts5vocab(main, search, instance)")?;
        let mut next =
            self.connection.prepare_cached("SELECT term FROM temp.word WHERE term >= ? AND term < ? LIMIT 1")?;
        let mut known = Vec::new();
        let mut from = folded;
        while let Some(term) = next.query_row((&from, &after), |row| row.get::<_, String>(0)).optional()? {
            if known.len() == SPELLINGS {
                return Ok(Spellings { known, beginning: Some(beginning) });
            }
            from = format!("{term}\u{1}");
            known.push(format!("\"{term}\""));
        }
        if known.is_empty() {
            // What nothing begins with: asked for all the same, and soon answered.
            known.push(beginning);
        }
        Ok(Spellings { known, beginning: None })
    }

    /// The word as the index has it: small, and without what stands above or below its letters. `None` where the index takes it for
    /// several words, or for none.
    fn folded(&self, word: &str) -> Result<Option<String>, VaultError> {
        if word.is_ascii() {
            return Ok(Some(word.to_ascii_lowercase()));
        }
        self.connection
            .execute_batch("CREATE VIRTUAL TABLE IF NOT EXISTS temp.looked_word USING fts5vocab(temp, looked, row)")?;
        let terms = self.looking(|| {
            self.connection.prepare_cached("INSERT INTO temp.looked(rowid, text) VALUES(1, ?)")?.execute([word])?;
            self.all("SELECT term FROM temp.looked_word LIMIT 2", &[], |row| row.get(0))
        })?;
        let one: Result<[String; 1], _> = terms.try_into();
        Ok(one.ok().map(|[term]| term))
    }

    /// What has the words: of these streams, and of their records where they can be of this window.
    pub(crate) fn hits(&self, questions: Questions, streams: &[i64], window: Window) -> Result<Hits, VaultError> {
        // Where the stream has the text, its records have none of their own.
        let sql = format!("SELECT id FROM stream WHERE text = '' AND id IN ({})", numbers(streams.iter().copied()));
        let own: Vec<i64> = self.all(&sql, &[], |row| row.get(0))?;
        let said = self.having(&questions, "stream", streams)?;
        let ranges = self.ids_in(&own, window, ranges(&questions))?;
        let mut records = self.with_words(&questions.few, &ranges, MANY + 1)?;
        if records.len() <= MANY && questions.all.is_some() {
            records = self.with_words(questions.whole(), &around(&ranges), MANY + 1)?;
        }
        Ok(Hits { records: (records.len() <= MANY).then_some(records), questions, own, streams: said })
    }

    /// The numbers in the index in these ranges whose texts have the words, ascending; some of them, where they are as many as `limit`.
    fn with_words(&self, questions: &[String], ranges: &[(i64, i64)], limit: usize) -> Result<Vec<i64>, VaultError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT rowid FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ? LIMIT ?")?;
        let mut found: Vec<i64> = Vec::new();
        for question in questions {
            let before = found.len();
            for (first, last) in ranges {
                let left = i64::try_from(limit - (found.len() - before)).unwrap_or(i64::MAX);
                for id in statement.query_map((question, first, last, left), |row| row.get(0))? {
                    found.push(id?);
                }
            }
            if found.len() >= limit {
                in_order(&mut found);
                if found.len() >= limit {
                    break;
                }
            }
        }
        in_order(&mut found);
        Ok(found)
    }

    /// Of these rows of `record` or `stream` those whose own text has the words: told by an index of these texts alone.
    fn having(&self, questions: &Questions, table: &str, ids: &[i64]) -> Result<BTreeSet<i64>, VaultError> {
        self.looking(|| self.among_alone(questions, table, ids))
    }

    /// Does something with the index `temp.looked`, which is in memory, empty, and forgotten at once. It takes texts apart as the table
    /// `search` of the schema does.
    fn looking<T>(&self, work: impl FnOnce() -> Result<T, VaultError>) -> Result<T, VaultError> {
        self.connection.execute_batch(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.looked USING fts5(text, content='', detail=none, columnsize=0,
                tokenize='unicode61 remove_diacritics 2');
             SAVEPOINT looked",
        )?;
        let found = work();
        self.connection.execute_batch("ROLLBACK TO looked; RELEASE looked")?;
        found
    }

    /// Fills the index and asks it; [`Self::having`] empties it again.
    fn among_alone(&self, questions: &Questions, table: &str, ids: &[i64]) -> Result<BTreeSet<i64>, VaultError> {
        let fill = format!(
            "INSERT INTO temp.looked(rowid, text) SELECT id, text FROM {table} WHERE text <> '' AND id IN ({})",
            numbers(ids.iter().copied())
        );
        self.connection.execute(&fill, [])?;
        let mut statement = self.connection.prepare_cached("SELECT rowid FROM temp.looked WHERE looked MATCH ?")?;
        let mut found = BTreeSet::new();
        for question in questions.whole() {
            for id in statement.query_map([question], |row| row.get(0))? {
                found.insert(id?);
            }
        }
        Ok(found)
    }

    /// As [`Self::walk`], among what a search found. Where that is very much, the newest times are looked at first and then ever longer
    /// ones: a page needs only the newest.
    pub(crate) fn walk_hits(&self, walk: &Walk<'_>, hits: &Hits) -> Result<Vec<(Option<i64>, i64)>, VaultError> {
        let (streams, questions) = (&hits.own, &hits.questions);
        if let Some(records) = &hits.records {
            return self.walk(streams, walk, Some(records));
        }
        for read in [READ / 4, READ] {
            if !questions.are_many() || walk.reach > read / 8 {
                continue;
            }
            let newest = self.walk(streams, &Walk { reach: read, ..*walk }, None)?;
            let having = self.having(questions, "record", &newest.iter().map(|(_, id)| *id).collect::<Vec<_>>())?;
            if having.len() >= walk.reach {
                return Ok(newest.into_iter().filter(|(_, id)| having.contains(id)).take(walk.reach).collect());
            }
        }
        let mut reach_back = FIRST_LOOK;
        loop {
            let window = self.newest_part(walk, reach_back)?;
            let mut ranges = self.ids_in(streams, window, ranges(questions))?;
            if questions.all.is_some() {
                ranges = around(&ranges);
            }
            let records = self.with_words(questions.whole(), &ranges, usize::MAX)?;
            let found = self.walk(streams, &Walk { window, ..*walk }, Some(&records))?;
            if found.len() >= walk.reach || window == walk.window {
                return Ok(found);
            }
            reach_back = reach_back.saturating_mul(LONGER);
        }
    }
}

/// In how many ranges of numbers the index is best asked: each word is looked up anew for each of them.
fn ranges(questions: &Questions) -> i64 {
    let words = questions.few.iter().map(|question| question.matches('"').count() as i64 / 2).sum::<i64>();
    (LOOKUPS / words.max(1)).max(16)
}

/// One range from the first number to the last.
fn around(ranges: &[(i64, i64)]) -> Vec<(i64, i64)> {
    ranges.first().zip(ranges.last()).map(|((first, _), (_, last))| (*first, *last)).into_iter().collect()
}

/// Ascending and each once.
fn in_order(numbers: &mut Vec<i64>) {
    // Made of runs that ascend, which the stable sort merges.
    numbers.sort();
    numbers.dedup();
}

/// Whether it is a single letter of an alphabet, or a digit. A sign of a script without large and small letters can be a whole word's beginning.
fn is_one_letter(word: &str) -> bool {
    let mut signs = word.chars().filter(|sign| !MARKS.contains(sign));
    let first = signs.next().is_some_and(|sign| sign.is_ascii_digit() || sign.is_lowercase() || sign.is_uppercase());
    first && signs.next().is_none()
}

/// What comes after all that begins so, in the order of the index, which is that of the bytes.
fn after(beginning: &str) -> Option<String> {
    let mut signs = beginning.chars();
    let next = (signs.next_back()? as u32 + 1..).find_map(char::from_u32)?;
    Some(format!("{}{next}", signs.as_str()))
}

/// Marks that are written to a letter as signs of their own: an `e` and an accent, as files of some systems have them.
const MARKS: RangeInclusive<char> = '\u{300}'..='\u{36f}';

/// The words of what is searched for.
pub(crate) fn searched_words(search: &str) -> impl Iterator<Item = &str> {
    let parts = search.split(|sign: char| !sign.is_alphanumeric() && !MARKS.contains(&sign));
    parts.filter(|word| word.contains(char::is_alphanumeric))
}
