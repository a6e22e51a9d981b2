//! Which of several cases a unit is: the first one whose condition holds.
//!
//! A card's variants ask the same few fields again and again. So each field is looked up once for a unit, all questions
//! about it are answered together, and the conditions are decided by the answers.

use crate::condition::{Condition, folded};
use crate::field::{Expr, Scope};
use crate::node::trim;
use crate::want::Want;
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Cases with their conditions, in the order in which they are tried.
#[derive(Debug, Clone)]
pub(crate) struct Choice<T> {
    questions: Vec<Questions>,
    cases: Vec<(Condition, Decision, T)>,
}

/// What was found out of one unit so far; may be used for one after the other.
#[derive(Debug, Default)]
pub(crate) struct Answers(Vec<Option<u64>>);

/// A condition, decided by answers.
#[derive(Debug, Clone)]
enum Decision {
    All(Vec<Decision>),
    Any(Vec<Decision>),
    Not(Box<Decision>),
    Present(Expr, bool),
    /// One of these questions was answered with yes.
    Yes {
        /// Which of [`Choice::questions`].
        of: usize,
        /// A bit for each question.
        any: u64,
    },
}

/// All questions about one field, a bit for each.
#[derive(Debug, Clone)]
struct Questions {
    field: Expr,
    count: u32,
    /// Whole values, lower case, by their length.
    words: BTreeMap<usize, Vec<(String, u64)>>,
    /// What a value may begin with, lower case.
    starts: Vec<(String, u64)>,
    parts: Vec<(String, u64)>,
    /// Finds `parts`; none until the last question is known.
    finder: Option<AhoCorasick>,
}

impl<T> Choice<T> {
    /// Works out what has to be asked.
    pub(crate) fn of(cases: Vec<(Condition, T)>) -> Self {
        let mut questions = Vec::new();
        let decided = cases.into_iter().map(|(when, what)| {
            let decision = Decision::of(&when, &mut questions);
            (when, decision, what)
        });
        let cases = decided.collect();
        questions.iter_mut().for_each(Questions::settle);
        Self { questions, cases }
    }

    /// The first case whose condition holds, and its place. Values are compared as they are, words for nothing included.
    pub(crate) fn first<'c>(&'c self, scope: &Scope<'_>, answers: &mut Answers) -> Option<(usize, &'c T)> {
        if self.cases.is_empty() {
            return None;
        }
        answers.0.clear();
        answers.0.resize(self.questions.len(), None);
        let at = self.cases.iter().position(|(_, decision, _)| self.holds(decision, scope, answers))?;
        self.cases.get(at).map(|(_, _, what)| (at, what))
    }

    /// What the cases are.
    pub(crate) fn cases(&self) -> impl Iterator<Item = &T> {
        self.cases.iter().map(|(_, _, what)| what)
    }

    /// Adds what the conditions need.
    pub(crate) fn want(&self, item: &mut Want, unit: &mut Want) {
        self.cases.iter().for_each(|(when, _, _)| when.want(item, unit));
    }

    fn holds(&self, decision: &Decision, scope: &Scope<'_>, answers: &mut Answers) -> bool {
        match decision {
            Decision::All(all) => all.iter().all(|inner| self.holds(inner, scope, answers)),
            Decision::Any(any) => any.iter().any(|inner| self.holds(inner, scope, answers)),
            Decision::Not(inner) => !self.holds(inner, scope, answers),
            Decision::Present(field, present) => field.is_present(scope) == *present,
            Decision::Yes { of, any } => {
                let (Some(questions), Some(answer)) = (self.questions.get(*of), answers.0.get_mut(*of)) else {
                    return false;
                };
                *answer.get_or_insert_with(|| questions.ask(scope)) & any != 0
            }
        }
    }
}

impl Choice<()> {
    /// A single condition.
    pub(crate) fn whether(condition: Condition) -> Self {
        Self::of(vec![(condition, ())])
    }

    /// Whether it holds.
    pub(crate) fn applies(&self, scope: &Scope<'_>, answers: &mut Answers) -> bool {
        self.first(scope, answers).is_some()
    }
}

impl Decision {
    fn of(condition: &Condition, questions: &mut Vec<Questions>) -> Self {
        let inner = |inner: &[Condition], questions: &mut Vec<Questions>| -> Vec<Self> {
            inner.iter().map(|condition| Self::of(condition, questions)).collect()
        };
        match condition {
            Condition::All(all) => Self::All(inner(all, questions)),
            Condition::Any(any) => Self::Any(together(inner(any, questions))),
            Condition::Not(negated) => Self::Not(Box::new(Self::of(negated, questions))),
            Condition::Present(field, present) => Self::Present(field.clone(), *present),
            Condition::In(field, words) => Self::asking(field, questions, |questions, bit| {
                for word in words {
                    let same_length = questions.words.entry(word.len()).or_default();
                    match same_length.iter_mut().find(|(known, _)| known == word) {
                        Some((_, bits)) => *bits |= bit,
                        None => same_length.push((word.clone(), bit)),
                    }
                }
            }),
            Condition::Contains(field, part) => Self::asking(field, questions, |questions, bit| {
                questions.parts.push((part.clone(), bit));
            }),
            Condition::Starts(field, start) => Self::asking(field, questions, |questions, bit| {
                questions.starts.push((start.clone(), bit));
            }),
        }
    }

    /// One more question about a field.
    fn asking(field: &Expr, all: &mut Vec<Questions>, add: impl FnOnce(&mut Questions, u64)) -> Self {
        let known = all.iter().position(|known| known.field == *field && known.count < u64::BITS);
        let of = known.unwrap_or_else(|| {
            all.push(Questions::about(field));
            all.len() - 1
        });
        let bit = 1 << all[of].count;
        all[of].count += 1;
        add(&mut all[of], bit);
        Self::Yes { of, any: bit }
    }
}

/// Neighbours that ask the same field become one.
fn together(decisions: Vec<Decision>) -> Vec<Decision> {
    let mut out: Vec<Decision> = Vec::new();
    for decision in decisions {
        match (out.last_mut(), decision) {
            (Some(Decision::Yes { of, any }), Decision::Yes { of: same, any: more }) if *of == same => *any |= more,
            (_, decision) => out.push(decision),
        }
    }
    out
}

impl Questions {
    fn about(field: &Expr) -> Self {
        let field = field.clone();
        Self { field, count: 0, words: BTreeMap::new(), starts: vec![], parts: vec![], finder: None }
    }

    fn settle(&mut self) {
        if !self.parts.is_empty() {
            let mut builder = AhoCorasick::builder();
            // Values are short: to look for where a part may begin takes longer than to look for the part.
            let builder = builder.ascii_case_insensitive(true).match_kind(MatchKind::Standard).prefilter(false);
            let built = builder.kind(Some(AhoCorasickKind::DFA)).build(self.parts.iter().map(|(part, _)| part));
            self.finder = built.ok();
        }
    }

    /// Answers all of them for a unit: yes where any of the field's values says so.
    fn ask(&self, scope: &Scope<'_>) -> u64 {
        let mut yes = 0;
        self.field.values(&Scope { literal: true, ..*scope }, &mut |value| {
            yes |= self.about_value(&value);
            true
        });
        yes
    }

    fn about_value(&self, value: &str) -> u64 {
        // Asked of every record, so plain ASCII is compared where it stands, without a copy.
        if !value.is_ascii() {
            let folded = folded(value);
            let starts = self.starts.iter().filter(|(start, _)| folded.starts_with(start));
            let words = self.word(folded.as_bytes());
            return starts.fold(words | self.parts_of(&folded), |yes, (_, bit)| yes | bit);
        }
        let trimmed = trim(value).as_bytes();
        let starts = self.starts.iter().filter(|(start, _)| {
            trimmed.get(..start.len()).is_some_and(|head| {
                head.iter()
                    .zip(start.as_bytes())
                    .all(|(a, b)| a.to_ascii_lowercase() == *b || a.is_ascii_whitespace() && *b == b' ')
            })
        });
        let yes = starts.fold(self.word(trimmed), |yes, (_, bit)| yes | bit);
        if self.finder.is_none() { yes } else { yes | self.parts_of(&plainly_spaced(value)) }
    }

    fn word(&self, value: &[u8]) -> u64 {
        let same_length = self.words.get(&value.len()).map(Vec::as_slice).unwrap_or_default();
        let found = same_length.iter().find(|(word, _)| word.as_bytes().eq_ignore_ascii_case(value));
        found.map_or(0, |(_, bits)| *bits)
    }

    fn parts_of(&self, value: &str) -> u64 {
        let Some(finder) = &self.finder else { return 0 };
        let found = finder.find_overlapping_iter(value).filter_map(|hit| self.parts.get(hit.pattern().as_usize()));
        found.fold(0, |yes, (_, bit)| yes | bit)
    }
}

/// ASCII text with a plain space for every kind of it.
fn plainly_spaced(value: &str) -> Cow<'_, str> {
    let odd = |c: char| c.is_ascii_whitespace() && c != ' ';
    if value.contains(odd) { Cow::Owned(value.replace(odd, " ")) } else { Cow::Borrowed(value) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::parse_whole;

    fn expr(text: &str) -> Expr {
        Expr::parse(text).unwrap()
    }

    #[test]
    fn conditions_hold_or_not() {
        let unit = parse_whole(
            r#"{"a":"From Google\u00a0Ads","l":["x","Y"],"n":null,"o":{"k":1},"e":{},"t":" Two\twords ","none":"none"}"#,
        )
        .unwrap();
        let scope = Scope { item: &unit, unit: &unit, key: "", literal: false };
        let one_of = |field: &str, words: &[&str]| {
            Condition::In(expr(field), words.iter().map(|&word| word.to_owned()).collect())
        };
        let yes = [
            one_of("a", &["from google ads"]),
            one_of("l", &["z", "y"]),
            one_of("none", &["none"]),
            Condition::Contains(expr("a"), "google".into()),
            Condition::Contains(expr("a"), "google ads".into()),
            Condition::Contains(expr("t"), "o words".into()),
            Condition::Contains(expr("t"), "".into()),
            Condition::Starts(expr("a"), "from".into()),
            Condition::Starts(expr("t"), "two words".into()),
            Condition::Present(expr("o"), true),
            Condition::Present(expr("n"), false),
            Condition::Present(expr("e"), false),
            Condition::Present(expr("o/k"), true),
            Condition::Not(Box::new(Condition::Present(expr("zzz"), true))),
        ];
        let no = [
            one_of("a", &["google"]),
            one_of("a", &[]),
            one_of("zzz", &[""]),
            Condition::Contains(expr("t"), "words two".into()),
            Condition::Contains(expr("zzz"), "".into()),
            Condition::Starts(expr("l"), "xy".into()),
            Condition::Any(vec![]),
        ];
        let mut answers = Answers::default();
        for condition in &yes {
            assert!(Choice::whether(condition.clone()).applies(&scope, &mut answers), "{condition:?}");
        }
        for condition in &no {
            assert!(!Choice::whether(condition.clone()).applies(&scope, &mut answers), "{condition:?}");
        }
        assert!(Choice::whether(Condition::All(yes.to_vec())).applies(&scope, &mut answers));
        assert!(!Choice::whether(Condition::Any(no.to_vec())).applies(&scope, &mut answers));
        // All of them together: the first that holds.
        let cases = no.iter().chain(&yes[1..]).chain(&yes[..1]).cloned().zip(0..).collect();
        assert_eq!(Choice::of(cases).first(&scope, &mut answers), Some((no.len(), &(no.len() as i32))));
    }

    /// More questions about one field than a word has bits.
    #[test]
    fn any_number_of_questions_is_answered() {
        let cases = || (0..200).map(|n| (Condition::In(expr("a"), vec![format!("w{n}")]), n)).collect::<Vec<_>>();
        let choice = Choice::of(cases());
        let any = Choice::whether(Condition::Any(cases().into_iter().map(|(when, _)| when).collect()));
        let mut answers = Answers::default();
        for n in [0, 63, 64, 128, 199, 200] {
            let text = format!(r#"{{"a":"W{n}"}}"#);
            let unit = parse_whole(&text).unwrap();
            let scope = Scope { item: &unit, unit: &unit, key: "", literal: false };
            assert_eq!(choice.first(&scope, &mut answers).map(|(_, n)| *n), (n < 200).then_some(n));
            assert_eq!(any.applies(&scope, &mut answers), n < 200);
        }
    }
}
