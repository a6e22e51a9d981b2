//! What the full-text index is asked, and how what it finds is brought into the order of time.

use crate::records::numbers;
use crate::walk::{Walk, Window};
use crate::{Vault, VaultError};
use std::collections::BTreeSet;

/// So many hits of a search are counted.
pub(crate) const MANY: usize = 20_000;
/// Of more hits than that, those among so many of the newest records are looked at first …
const FIRST_LOOK: i64 = 40_000;
/// … and then those among so many times as many.
const LONGER: i64 = 8;
/// About so many times a word is looked up in the index, for all words together.
const LOOKUPS: i64 = 1_024;
/// So many words that begin alike are asked for one by one.
const SPELLINGS: usize = 64;

/// What a search found.
#[derive(Debug)]
pub(crate) struct Hits {
    /// What the index was asked.
    pub(crate) words: String,
    /// The numbers between which records were looked for.
    pub(crate) ids: (i64, i64),
    /// Streams whose records have texts of their own.
    pub(crate) own: Vec<i64>,
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
    pub(crate) fn match_expression(&self, search: &str) -> Result<Option<String>, VaultError> {
        let words: Vec<String> = searched_words(search).map(|word| self.spellings(word)).collect::<Result<_, _>>()?;
        Ok((!words.is_empty()).then(|| words.join(" AND ")))
    }

    /// The words of the index that begin like this one, where they are few. Asked for a beginning, it would put together all that it has
    /// of them before it gives the first text, which takes several times as long as to read it word by word.
    fn spellings(&self, word: &str) -> Result<String, VaultError> {
        let beginning = format!("\"{word}\"*");
        if word.len() == 1 {
            // Nearly everything has a word that begins with a letter of the alphabet; a word of one letter is what can be meant.
            return Ok(format!("\"{word}\""));
        }
        let lower = word.to_ascii_lowercase();
        let Some(last) = lower.bytes().next_back().filter(|_| word.is_ascii()) else { return Ok(beginning) };
        let after = format!("{}{}", &lower[..lower.len() - 1], char::from(last + 1));
        self.connection
            .execute_batch("CREATE VIRTUAL TABLE IF NOT EXISTS temp.word USING fts5vocab(main, search, row)")?;
        let mut statement =
            self.connection.prepare_cached("SELECT term FROM temp.word WHERE term >= ? AND term < ? LIMIT ?")?;
        let found = statement.query_map((&lower, &after, SPELLINGS as i64 + 1), |row| row.get::<_, String>(0))?;
        let found: Vec<String> = found.map(|term| term.map(|term| format!("\"{term}\""))).collect::<Result<_, _>>()?;
        let few = !found.is_empty() && found.len() <= SPELLINGS;
        Ok(if few { format!("({})", found.join(" OR ")) } else { beginning })
    }

    /// What has the words: of these streams, and of their records where they can be of this window.
    pub(crate) fn hits(&self, words: String, streams: &[i64], window: Window) -> Result<Hits, VaultError> {
        let said = self.with_words(&words, &[(i64::MIN, -1)], usize::MAX)?.into_iter().map(i64::wrapping_neg).collect();
        // Where the stream has the text, its records have none of their own.
        let sql = format!("SELECT id FROM stream WHERE text = '' AND id IN ({})", numbers(streams.iter().copied()));
        let own: Vec<i64> = self.all(&sql, &[], |row| row.get(0))?;
        let ranges = self.ids_in(&own, window, ranges(&words))?;
        let ids = (ranges.first().map_or(1, |(first, _)| *first), ranges.last().map_or(0, |(_, last)| *last));
        let records = self.with_words(&words, &ranges, MANY + 1)?;
        Ok(Hits { records: (records.len() <= MANY).then_some(records), words, ids, own, streams: said })
    }

    /// The first numbers in the index in these ranges, ascending, whose texts have the words.
    fn with_words(&self, words: &str, ranges: &[(i64, i64)], limit: usize) -> Result<Vec<i64>, VaultError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT rowid FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ? LIMIT ?")?;
        let mut found = Vec::new();
        for (first, last) in ranges {
            let left = i64::try_from(limit - found.len()).unwrap_or(i64::MAX);
            for id in statement.query_map((words, first, last, left), |row| row.get(0))? {
                found.push(id?);
            }
        }
        Ok(found)
    }

    /// As [`Self::walk`], among what a search found. Where that is very much, the index is asked for the newest times first and then
    /// for ever longer ones: a page needs only the newest.
    pub(crate) fn walk_hits(&self, walk: &Walk<'_>, hits: &Hits) -> Result<Vec<(Option<i64>, i64)>, VaultError> {
        let streams = &hits.own;
        if let Some(records) = &hits.records {
            return self.walk(streams, walk, Some(records));
        }
        let mut reach_back = FIRST_LOOK;
        loop {
            let window = self.newest_part(walk, reach_back)?;
            let records =
                self.with_words(&hits.words, &self.ids_in(streams, window, ranges(&hits.words))?, usize::MAX)?;
            let found = self.walk(streams, &Walk { window, ..*walk }, Some(&records))?;
            if found.len() >= walk.reach || window == walk.window {
                return Ok(found);
            }
            reach_back = reach_back.saturating_mul(LONGER);
        }
    }
}

/// In how many ranges of numbers the index is best asked for these words: each word is looked up anew for each of them.
fn ranges(words: &str) -> i64 {
    (LOOKUPS / (words.matches('"').count() as i64 / 2).max(1)).max(16)
}

/// The words of what is searched for.
pub(crate) fn searched_words(search: &str) -> impl Iterator<Item = &str> {
    search.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty())
}
