//! The engine with the app's own cards: the first two bytes say which card, the first line the file's path, the rest its content.
//! As text of a card, the whole is refused in words or taken.

use std::sync::LazyLock;
use takeback_model::{EntryPath, Moment, Problem, Record, RuleShape, Sink, Stop};
use takeback_sources::{Assignment, Card, Library, check_card, read_entry};

static CARDS: LazyLock<Vec<Card>> =
    LazyLock::new(|| Library::built_in().expect("the cards have no mistakes").cards().cloned().collect());

#[derive(Default)]
struct Nothing(usize);

impl Sink for Nothing {
    fn shape(&mut self, _: RuleShape) -> usize {
        self.0 += 1;
        self.0 - 1
    }
    fn record(&mut self, _: usize, record: &Record<'_>) -> Result<(), Stop> {
        assert!(record.text.chars().count() <= 300);
        Ok(())
    }
    fn skip(&mut self, _: &str, _: &str) {}
    fn problem(&mut self, problem: Problem) {
        assert!(!problem.message.is_empty());
    }
    fn account(&mut self, _: &str) {}
    fn made_on(&mut self, _: Moment) {}
}

pub(crate) fn run(data: &[u8]) {
    if let Ok(text) = std::str::from_utf8(data)
        && let Err(mistakes) = check_card(text)
    {
        assert!(!mistakes.is_empty());
    }
    let Some((number, rest)) = data.split_first_chunk::<2>() else { return };
    let Some(end) = rest.iter().position(|byte| *byte == b'\n') else { return };
    let Some(path) = std::str::from_utf8(&rest[..end]).ok().and_then(|name| EntryPath::new(name).ok()) else { return };
    let card = &CARDS[usize::from(u16::from_le_bytes(*number)) % CARDS.len()];
    if let Assignment::Rules(rules) = card.plan(&[&path], &mut |_| None).row(&path) {
        read_entry(&rules, &path, &mut &rest[end + 1..], &mut Nothing::default());
    }
}
