//! Reading streams in order of time, newest first and the undated last, by the stretches that they stand in.

use crate::journey::DAY_MS;
use crate::records::{Conditions, Cursor, RecordFilter, numbers};
use crate::stretches::{BLOCK, UNDATED, WEEK_MS};
use crate::{Vault, VaultError};
use rusqlite::params_from_iter;
use rusqlite::types::Value;
use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap, VecDeque};

/// Of a stream with so many stretches in a time only the ends are looked at.
const SCATTERED: i64 = 4_096;
/// So many stretches of a stream are looked up at once.
const AT_ONCE: usize = 32;

/// Times and record numbers that can be in question, both ends included; a record without a time counts as [`UNDATED`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Window {
    from: i64,
    to: i64,
    first: i64,
    last: i64,
}

impl Window {
    /// What a filter leaves; `ids` are the numbers of the first and the last record that it can mean.
    pub(crate) fn of(filter: &RecordFilter, ids: Option<(i64, i64)>) -> Self {
        let dated = filter.dated == Some(true) || filter.since.is_some() || filter.until.is_some();
        let from = filter.since.unwrap_or(if dated { UNDATED + 1 } else { UNDATED });
        let to = match (filter.until, filter.dated) {
            (_, Some(false)) => UNDATED,
            (Some(until), _) => until.saturating_sub(1),
            (None, _) => i64::MAX,
        };
        let (first, last) = ids.unwrap_or((i64::MIN, i64::MAX));
        Self { from, to, first, last }
    }

    /// The same, but not after the last record of a page.
    fn after(self, page: Option<(i64, i64)>) -> Self {
        Self { to: page.map_or(self.to, |(at, _)| at.min(self.to)), ..self }
    }
}

/// What is looked for on the way.
#[derive(Clone, Copy)]
pub(crate) struct Walk<'a> {
    pub(crate) window: Window,
    /// On single records, called `r`.
    pub(crate) conditions: &'a Conditions,
    /// So many records are enough.
    pub(crate) reach: usize,
    /// Where the page before ended.
    pub(crate) after: Option<Cursor>,
}

/// A stretch that waits to be opened; the one with the newest record first.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Waiting {
    newest: i64,
    block: i64,
    oldest: i64,
    stream: i64,
}

/// A stream's stretches in order, looked up some at a time.
struct Lane {
    stream: i64,
    fetched: VecDeque<Waiting>,
    /// Where the next look begins; `None` at the end.
    next: Option<(i64, i64)>,
}

impl Vault {
    /// Time and number of the first records of these streams; where `only` is given, of those among these numbers, which ascend.
    pub(crate) fn walk(
        &self,
        streams: &[i64],
        walk: &Walk<'_>,
        only: Option<&[i64]>,
    ) -> Result<Vec<(Option<i64>, i64)>, VaultError> {
        let Walk { conditions, reach, after, .. } = *walk;
        let page = after.map(|cursor| (cursor.at.unwrap_or(UNDATED), cursor.id));
        let window = walk.window.after(page);
        let mut closed = self.by_newest(streams, window)?;
        let mut lanes: Vec<Lane> = Vec::new();
        // By stretch, with the lane that it is of.
        let mut waiting: BinaryHeap<(Waiting, usize)> = BinaryHeap::new();
        let mut found: BTreeSet<Reverse<(i64, i64)>> = BTreeSet::new();
        loop {
            // A stream is turned to when what waits is no newer than all that it can have.
            let reached = waiting.peek().map(|(stretch, _)| stretch.newest);
            if let Some((_, stream)) = closed.pop_if(|(newest, _)| reached.is_none_or(|reached| *newest >= reached)) {
                let mut lane = Lane::new(stream, window);
                waiting.extend(self.advance(&mut lane, window)?.map(|stretch| (stretch, lanes.len())));
                lanes.push(lane);
                continue;
            }
            let Some((stretch, lane)) = waiting.pop() else { break };
            let full = found.len() >= reach;
            let last = found.last().map(|Reverse(last)| *last);
            if full && last.is_none_or(|last| last > (stretch.newest, (stretch.block + 1) * BLOCK)) {
                break;
            }
            if let Some(lane_there) = lanes.get_mut(lane) {
                waiting.extend(self.advance(lane_there, window)?.map(|next| (next, lane)));
            }
            let hits = only.map(|only| within(only, stretch.block));
            if hits.is_some_and(<[i64]>::is_empty) {
                continue;
            }
            for record in self.open_stretch(&stretch, window, conditions)? {
                let is_hit = hits.is_none_or(|hits| hits.binary_search(&record.1).is_ok());
                if is_hit && page.is_none_or(|page| record < page) {
                    found.insert(Reverse(record));
                    if found.len() > reach {
                        found.pop_last();
                    }
                }
            }
        }
        Ok(found.into_iter().map(|Reverse((at, id))| ((at != UNDATED).then_some(at), id)).collect())
    }

    /// The streams that can have something in the window, with the time of their newest record, which ascends.
    fn by_newest(&self, streams: &[i64], window: Window) -> Result<Vec<(i64, i64)>, VaultError> {
        let sql = format!(
            "SELECT ifnull(last, {UNDATED_SQL}) AS newest, id FROM stream WHERE id IN ({}) AND newest >= ? ORDER BY newest, id",
            numbers(streams.iter().copied())
        );
        self.all(&sql, &[&window.from], |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// Of the window of a walk the newest days on which all brands together have so many records; all of it where they have no more.
    pub(crate) fn newest_part(&self, walk: &Walk<'_>, records: i64) -> Result<Window, VaultError> {
        let page = walk.after.map(|cursor| cursor.at.unwrap_or(UNDATED));
        let newest = walk.window.to.min(page.unwrap_or(i64::MAX));
        let mut days = self
            .connection
            .prepare_cached("SELECT day, records FROM channel_day WHERE day <= ? AND day >= ? ORDER BY day DESC")?;
        let mut rows = days.query([newest.div_euclid(DAY_MS), walk.window.from.div_euclid(DAY_MS)])?;
        let mut passed = 0;
        while let Some(row) = rows.next()? {
            passed += row.get::<_, i64>(1)?;
            let from = row.get::<_, i64>(0)?.saturating_mul(DAY_MS);
            if passed > records {
                return Ok(Window { from: from.max(walk.window.from), ..walk.window });
            }
        }
        Ok(walk.window)
    }

    /// Stretches of numbers, ascending, in which all records of these streams in the window stand (a stream's text has a number below zero): each export has numbers of its own, so
    /// that between the records of one time are all those of the exports between. About `ranges` at most: what is close is one.
    pub(crate) fn ids_in(&self, streams: &[i64], window: Window, ranges: i64) -> Result<Vec<(i64, i64)>, VaultError> {
        if window.from == UNDATED && window.to == i64::MAX {
            return Ok(vec![(window.first.max(1), window.last)]);
        }
        let mut few = self.connection.prepare_cached(
            "SELECT block FROM stretch WHERE stream = ? AND newest BETWEEN ? AND ? AND oldest <= ? LIMIT ?",
        )?;
        let mut ends = self.connection.prepare_cached(
            "SELECT min(block), max(block) FROM stretch WHERE stream = ? AND newest BETWEEN ? AND ? AND oldest <= ?",
        )?;
        let mut apart: Vec<(i64, i64)> = Vec::new();
        for (_, stream) in &self.by_newest(streams, window)? {
            let [from, above, to] = [window.from, window.to.saturating_add(WEEK_MS), window.to];
            let blocks = few.query_map([*stream, from, above, to, SCATTERED], |row| row.get(0))?;
            let mut blocks: Vec<(i64, i64)> =
                blocks.map(|block| block.map(|block| (block, block))).collect::<Result<_, _>>()?;
            if blocks.len() as i64 == SCATTERED {
                blocks = vec![ends.query_row([*stream, from, above, to], |row| Ok((row.get(0)?, row.get(1)?)))?];
            }
            let ids = blocks.into_iter().map(|(lowest, highest)| {
                (window.first.max(lowest * BLOCK).max(1), window.last.min(highest * BLOCK + BLOCK - 1))
            });
            apart.extend(ids.filter(|(first, last)| first <= last));
        }
        apart.sort_unstable();
        let last = apart.iter().map(|(_, last)| *last).max();
        let close = apart.first().zip(last).map_or(0, |((first, _), last)| (last - first) / ranges);
        Ok(apart.into_iter().fold(Vec::new(), |mut ranges, (first, last)| {
            match ranges.last_mut().filter(|(_, end): &&mut (i64, i64)| first - *end <= close + 1) {
                Some((_, end)) => *end = last.max(*end),
                None => ranges.push((first, last)),
            }
            ranges
        }))
    }

    /// How many records of these streams are in the window, where nothing else is asked for.
    pub(crate) fn count_window(&self, streams: &[i64], window: Window) -> Result<u64, VaultError> {
        let mut count = self.connection.prepare_cached(
            "SELECT count(*) FROM stretch t CROSS JOIN record r ON r.id BETWEEN t.block * 256 AND t.block * 256 + 255
             AND r.stream = t.stream AND r.at BETWEEN t.oldest AND t.newest
             WHERE t.stream = ?1 AND t.newest >= ?2 AND t.newest <= ?4 AND t.oldest <= ?3 AND r.at BETWEEN ?2 AND ?3",
        )?;
        let mut total = 0;
        for stream in streams {
            let bounds = [*stream, window.from, window.to, window.to.saturating_add(WEEK_MS)];
            total += count.query_row(bounds, |row| row.get::<_, i64>(0))?.cast_unsigned();
        }
        Ok(total)
    }

    /// The next stretch of a stream.
    fn advance(&self, lane: &mut Lane, window: Window) -> Result<Option<Waiting>, VaultError> {
        if lane.fetched.is_empty()
            && let Some((newest, block)) = lane.next.take()
        {
            let mut statement = self.connection.prepare_cached(
                "SELECT newest, block, oldest FROM stretch WHERE stream = ?1 AND (newest, block) < (?2, ?3) AND newest >= ?4
                 AND oldest <= ?5 AND block BETWEEN ?6 AND ?7 ORDER BY newest DESC, block DESC LIMIT ?8",
            )?;
            let bounds = [
                lane.stream,
                newest,
                block,
                window.from,
                window.to,
                window.first.div_euclid(BLOCK),
                window.last.div_euclid(BLOCK),
                AT_ONCE as i64,
            ];
            let stream = lane.stream;
            let rows = statement.query_map(bounds, |row| {
                Ok(Waiting { newest: row.get(0)?, block: row.get(1)?, oldest: row.get(2)?, stream })
            })?;
            lane.fetched = rows.collect::<Result<_, _>>()?;
            if lane.fetched.len() == AT_ONCE {
                lane.next = lane.fetched.back().map(|last| (last.newest, last.block));
            }
        }
        Ok(lane.fetched.pop_front())
    }

    fn open_stretch(
        &self,
        stretch: &Waiting,
        window: Window,
        conditions: &Conditions,
    ) -> Result<Vec<(i64, i64)>, VaultError> {
        let sql = format!(
            "SELECT ifnull(r.at, {UNDATED_SQL}), r.id FROM record r WHERE r.id BETWEEN ? AND ? AND r.stream = ?
             AND ifnull(r.at, {UNDATED_SQL}) BETWEEN ? AND ? AND {}",
            conditions.sql()
        );
        let first = (stretch.block * BLOCK).max(window.first);
        let last = (stretch.block * BLOCK + BLOCK - 1).min(window.last);
        let (oldest, newest) = (stretch.oldest.max(window.from), stretch.newest.min(window.to));
        let bounds = [first, last, stretch.stream, oldest, newest].map(Value::from);
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map(params_from_iter(bounds.iter().chain(conditions.values())), |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// Of numbers that ascend, those of a block.
fn within(numbers: &[i64], block: i64) -> &[i64] {
    let from = numbers.partition_point(|number| *number < block * BLOCK);
    let rest = numbers.get(from..).unwrap_or_default();
    &rest[..rest.partition_point(|number| *number < (block + 1) * BLOCK)]
}

/// [`UNDATED`] as SQL can write it.
const UNDATED_SQL: &str = "(-9223372036854775807 - 1)";

impl Lane {
    /// Begins above the window: a stretch that reaches into it may end up to a week later.
    fn new(stream: i64, window: Window) -> Self {
        let next = Some((window.to.saturating_add(WEEK_MS), i64::MAX));
        Self { stream, fetched: VecDeque::new(), next }
    }
}

#[cfg(test)]
mod tests {
    use super::Window;
    use crate::journey::RECOUNT;
    use crate::{Cursor, RecordFilter, Vault, VaultFile, stretches};

    const DAY: i64 = 86_400_000;

    /// 3,000 records of three streams: one in order, one shuffled over twenty years, one half undated; each tenth is gone.
    fn vault(file: &VaultFile) -> (Vault, Vec<(Option<i64>, i64)>) {
        let vault = file.create("a").unwrap();
        vault
            .connection
            .execute_batch(
                "INSERT INTO brand(id, slug, name) VALUES(1, 'a', 'A');
                 INSERT INTO export(id, brand, set_key, imported_on) VALUES(1, 1, 'k', 0);
                 INSERT INTO archive(id, export, name, path) VALUES(1, 1, 'a.zip', '/a.zip');
                 INSERT INTO entry(id, export, archive, path, mark, state, rules, records, stored, already_known, skipped, first_record, last_record)
                 VALUES(1, 1, 1, 'one.json', 1, 'read', '', 2000, 2000, 0, 0, 256, 2255),
                 (2, 1, 1, 'two.json', 2, 'read', '', 1000, 1000, 0, 0, 2256, 3255);
                 INSERT INTO stream(id, brand, rule, product, category, origin, channel, sensitive, sensitive_reason, locator, text)
                 VALUES(1, 1, 'x', '', 1, 1, 1, 0, '', '', ''), (2, 1, 'y', '', 1, 1, 1, 0, '', '', ''),
                 (3, 1, 'z', '', 1, 1, 1, 0, '', '', '');",
            )
            .unwrap();
        let mut all = Vec::new();
        let mut state = 0x2545_f491_4f6c_dd1d_u64;
        for id in 256..3_256_i64 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let noise = (state >> 33).cast_signed();
            let (stream, at) = match id % 3 {
                0 => (1, Some(id * DAY / 8)),
                1 => (2, Some(noise % (7_300 * DAY))),
                _ => (3, (noise % 2 == 0).then_some(-(noise % (30 * DAY)))),
            };
            let insert =
                "INSERT INTO record(id, stream, entry, at, grain, fingerprint, text) VALUES(?, ?, ?, ?, 21, 0, '')";
            vault.connection.execute(insert, (id, stream, if id < 2_256 { 1 } else { 2 }, at)).unwrap();
            if id % 10 == 0 {
                vault.connection.execute("INSERT INTO gone(record, export) VALUES(?, 1)", [id]).unwrap();
            }
            all.push((at, id));
        }
        stretches::fill(&vault.connection).unwrap();
        let count =
            "UPDATE stream SET (records, last) = (SELECT count(*), max(r.at) FROM record r WHERE r.stream = stream.id)
            WHERE brand = ?";
        for sql in [count].into_iter().chain(RECOUNT) {
            vault.connection.execute(sql, [1]).unwrap();
        }
        all.sort_unstable_by(|a, b| b.cmp(a));
        (vault, all)
    }

    fn paged(vault: &Vault, filter: &RecordFilter) -> (u64, Vec<(Option<i64>, i64)>) {
        let (mut met, mut after, mut total) = (Vec::new(), None, None);
        loop {
            let page = vault.records(filter, 97, 0, after).unwrap();
            assert_eq!(*total.get_or_insert(page.total), page.total);
            met.extend(page.records.iter().map(|record| (record.at_ms, record.id)));
            after = page.next;
            if after.is_none() {
                return (total.unwrap(), met);
            }
        }
    }

    #[test]
    fn page_by_page_is_as_sorted_in_one_go() {
        let dir = tempfile::tempdir().unwrap();
        let (vault, all) = vault(&VaultFile::at(dir.path().join("v")));
        let any = RecordFilter::default;
        type Holds = fn(Option<i64>, i64) -> bool;
        let cases: [(RecordFilter, Holds); 11] = [
            (any(), |_, _| true),
            (RecordFilter { rule: Some("y".to_owned()), ..any() }, |_, id| id % 3 == 1),
            (RecordFilter { since: Some(100 * DAY + 5), ..any() }, |at, _| at >= Some(100 * DAY + 5)),
            (RecordFilter { until: Some(-3), ..any() }, |at, _| at.is_some_and(|at| at < -3)),
            (RecordFilter { since: Some(99 * DAY + 7), until: Some(200 * DAY + 9), ..any() }, |at, _| {
                at.is_some_and(|at| (99 * DAY + 7..200 * DAY + 9).contains(&at))
            }),
            (RecordFilter { since: Some(99 * DAY + 7), until: Some(99 * DAY + DAY / 2), ..any() }, |at, _| {
                at.is_some_and(|at| (99 * DAY + 7..99 * DAY + DAY / 2).contains(&at))
            }),
            (RecordFilter { dated: Some(false), ..any() }, |at, _| at.is_none()),
            (RecordFilter { dated: Some(true), ..any() }, |at, _| at.is_some()),
            (RecordFilter { gone: Some(true), since: Some(0), ..any() }, |at, id| id % 10 == 0 && at >= Some(0)),
            (RecordFilter { gone: Some(false), ..any() }, |_, id| id % 10 != 0),
            (RecordFilter { entry: Some("two.json".to_owned()), dated: Some(true), ..any() }, |at, id| {
                id >= 2_256 && at.is_some()
            }),
        ];
        for (filter, holds) in cases {
            let expected: Vec<_> = all.iter().copied().filter(|(at, id)| holds(*at, *id)).collect();
            assert!(!expected.is_empty(), "{filter:?}");
            let (total, met) = paged(&vault, &filter);
            assert!(met == expected, "{filter:?}: {} met, {} expected", met.len(), expected.len());
            assert_eq!(total, expected.len() as u64, "{filter:?}");
        }
        let all_of_two = RecordFilter { entry: Some("two.json".to_owned()), export: Some(1), ..any() };
        assert_eq!(vault.records(&all_of_two, 1, 0, None).unwrap().total, 1_000);
        let deep = vault.records(&any(), 3, 2_000, None).unwrap();
        assert_eq!(
            deep.records.iter().map(|record| record.id).collect::<Vec<_>>(),
            [all[2_000].1, all[2_001].1, all[2_002].1]
        );
        let last = Cursor { at: None, id: all[2_999].1 };
        assert_eq!(vault.records(&any(), 3, 0, Some(last)).unwrap().records, []);
    }

    #[test]
    fn the_ranges_of_a_time_have_all_its_records() {
        let dir = tempfile::tempdir().unwrap();
        let (vault, all) = vault(&VaultFile::at(dir.path().join("v")));
        for (since, until) in [(100 * DAY, 200 * DAY), (0, 10 * DAY), (-5 * DAY, 0), (i64::MIN + 1, 0)] {
            let filter = RecordFilter { since: Some(since), until: Some(until), ..RecordFilter::default() };
            for ranges in [1, 16, 1_024] {
                let found = vault.ids_in(&[1, 2, 3], Window::of(&filter, None), ranges).unwrap();
                assert!(found.len() as i64 <= ranges && found.is_sorted_by(|a, b| a.1 < b.0), "{found:?}");
                let of_it = all.iter().filter(|(at, _)| at.is_some_and(|at| (since..until).contains(&at)));
                for (_, id) in of_it {
                    assert!(
                        found.iter().any(|(first, last)| (first..=last).contains(&id)),
                        "{id} is in none of {found:?}"
                    );
                }
            }
        }
        // The stream in order has eight records a day: one block has them.
        let day = RecordFilter { since: Some(40 * DAY), until: Some(41 * DAY), ..RecordFilter::default() };
        assert_eq!(vault.ids_in(&[1], Window::of(&day, None), 16).unwrap(), [(256, 511)]);
        let never = RecordFilter { since: Some(90_000 * DAY), ..RecordFilter::default() };
        assert_eq!(vault.ids_in(&[1, 2, 3], Window::of(&never, None), 16).unwrap(), []);
    }

    /// Whether the index is asked for the words one by one or, when they are many, for their beginning.
    #[test]
    fn a_beginning_finds_all_words_that_begin_so() {
        let dir = tempfile::tempdir().unwrap();
        let (vault, _) = vault(&VaultFile::at(dir.path().join("v")));
        let found = |words: &str| {
            vault
                .records(&RecordFilter { search: Some(words.to_owned()), ..RecordFilter::default() }, 1, 0, None)
                .unwrap()
                .total
        };
        let fill = |words: &str, from: i64| {
            for (word, id) in words.split(' ').zip(from..) {
                let text = format!("a {word}");
                vault.connection.execute("UPDATE record SET text = ? WHERE id = ?", (&text, id)).unwrap();
                vault.connection.execute("INSERT INTO search(rowid, text) VALUES(?, ?)", (id, &text)).unwrap();
            }
        };
        fill("how HOWEVER h\u{f3}wl shower hox ho zz9 zz9a zz\u{e9} zz: zz;x \u{e9}t\u{e9} hoy;hoz", 300);
        let expected = [
            ("How", 3),
            ("ho", 6),
            ("how a", 3),
            ("a", 13),
            ("ho ho", 6),
            ("hoy ho", 1),
            ("zz9", 2),
            ("zz", 5),
            ("\u{c9}t", 1),
            ("et", 1),
            ("x", 1),
        ];
        for (words, count) in
            expected.into_iter().chain([("howx", 0), ("h", 0), ("how zz9", 0), ("how:", 3), ("--", 3_000)])
        {
            assert_eq!(found(words), count, "{words}");
        }
        // A letter with a sign above it, in one sign or in two, is the letter below; a word of one letter is a whole word.
        fill(
            "\u{e4}hre \u{c4}rger Ar \u{e4} \u{e9} e\u{301}cole \u{5b66}\u{6821} \u{436} \u{436}\u{443}\u{43a} stra\u{df}e",
            500,
        );
        let expected = [
            ("\u{e4}", 13 + 10),
            ("\u{c4}", 13 + 10),
            ("a\u{308}", 13 + 10),
            ("\u{e9}", 1),
            ("e", 1),
            ("\u{e4}r", 2),
            ("AR", 2),
            ("a\u{308}h", 1),
            ("\u{e9}co", 1),
            ("eco", 1),
            ("\u{301}", 3_000),
            ("\u{5b66}", 1),
            ("\u{436}", 1),
            ("\u{436}\u{443}", 1),
            ("\u{df}", 0),
            ("stra\u{df}", 1),
            ("stra\u{df} \u{e4}", 1),
            ("\u{e4}\u{a0}how", 3),
        ];
        for (words, count) in expected {
            assert_eq!(found(words), count, "{words}");
        }
        fill(&(0..80).map(|n| format!("how{n}")).collect::<Vec<_>>().join(" "), 600);
        for (words, count) in [("how", 83), ("how7", 11), ("HOW79", 1), ("how a", 83)] {
            assert_eq!(found(words), count, "{words}");
        }
    }

    #[test]
    fn a_word_that_many_records_have_is_found_by_stretches() {
        let dir = tempfile::tempdir().unwrap();
        let (vault, all) = vault(&VaultFile::at(dir.path().join("v")));
        let any = RecordFilter::default;
        vault
            .connection
            .execute_batch(
                "UPDATE record SET text = 'how ' || id;
                 WITH RECURSIVE n(id) AS (SELECT 100000 UNION ALL SELECT id + 1 FROM n WHERE id < 125000)
                 INSERT INTO record(id, stream, entry, at, grain, fingerprint, text) SELECT id, 4, 2, id, 21, 0, 'how' FROM n;
                 INSERT INTO stream(id, brand, rule, product, category, origin, channel, sensitive, sensitive_reason, locator, text, records, last)
                 VALUES(4, 1, 'w', '', 2, 1, 1, 0, '', '', '', 25001, 125000);
                 INSERT INTO search(rowid, text) SELECT id, text FROM record ORDER BY id;",
            )
            .unwrap();
        stretches::fill(&vault.connection).unwrap();
        let how = RecordFilter { search: Some("HOW".to_owned()), ..any() };
        let page = vault.records(&how, 1, 0, None).unwrap();
        assert_eq!((page.total, page.total_is_least), (10_000, true));
        let mut every: Vec<_> = all.iter().copied().chain((100_000..=125_000).map(|id| (Some(id), id))).collect();
        every.sort_unstable_by(|a, b| b.cmp(a));
        assert!(paged(&vault, &how).1 == every);
        let (total, met) = paged(&vault, &RecordFilter { rule: Some("y".to_owned()), ..how.clone() });
        let expected: Vec<_> = all.iter().copied().filter(|(_, id)| id % 3 == 1).collect();
        assert!(met == expected, "{} met, {} expected", met.len(), expected.len());
        assert_eq!(total, 1_000);
        let narrow = RecordFilter { rule: Some("y".to_owned()), until: Some(3_000 * DAY), ..how.clone() };
        let page = vault.records(&narrow, 1, 0, None).unwrap();
        let early: Vec<_> = expected.iter().copied().filter(|(at, _)| at.is_some_and(|at| at < 3_000 * DAY)).collect();
        assert_eq!((page.total, page.total_is_least), (early.len() as u64, false));
        assert!(paged(&vault, &narrow).1 == early);
        // Times of which nothing has the word, and of which nothing is at all.
        for (since, until) in [(100_000, 100_010), (i64::MAX - 1, i64::MAX)] {
            let filter = RecordFilter { since: Some(since), until: Some(until), ..how.clone() };
            let found = vault.records(&filter, 50, 0, None).unwrap();
            assert_eq!((found.total, found.records.len()), if since == 100_000 { (10, 10) } else { (0, 0) }, "{since}");
        }
        // So many words that begin so that the newest records are read themselves, and more than are asked for one by one.
        for spellings in [40, 100] {
            let spell = format!(
                "UPDATE record SET text = 'how' || (id % {spellings}) WHERE stream = 4; INSERT INTO search(search) VALUES('rebuild')"
            );
            vault.connection.execute_batch(&spell).unwrap();
            let mut after = None;
            for expected in [&every[..97], &every[97..194]] {
                let page = vault.records(&how, 97, 0, after).unwrap();
                assert_eq!((page.total, page.total_is_least), (10_000, true));
                let met: Vec<_> = page.records.iter().map(|record| (record.at_ms, record.id)).collect();
                assert_eq!(met, expected, "{spellings}");
                after = page.next;
            }
            // Sparse among the newest, so that the index is asked after all.
            let rare = RecordFilter { rule: Some("y".to_owned()), ..how.clone() };
            assert_eq!(vault.records(&rare, 500, 0, None).unwrap().records.len(), 500, "{spellings}");
        }
        let rare = RecordFilter { search: Some("how 1000".to_owned()), ..any() };
        assert_eq!(paged(&vault, &rare).1, [all.iter().copied().find(|(_, id)| *id == 1_000).unwrap()]);
    }
}
