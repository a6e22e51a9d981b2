//! How much of the data a letter means: all of it, or kinds, a period or single records of it.

use crate::details::plain;
use crate::figures::{Locale, date, time};
use crate::language::Language;
use crate::words::{category, pick, place, quoted};
use chrono::NaiveDate;
use takeback_model::{Category, Sample};

/// What of the data is meant.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Scope {
    /// All of it.
    #[default]
    All,
    /// A part.
    Part(Selection),
}

impl Scope {
    /// Whether a part is meant and it is not said which.
    pub(crate) const fn lacks_its_part(&self) -> bool {
        matches!(self, Self::Part(selection) if selection.is_empty())
    }
}

/// A part of the data. What is named in several ways is meant in all of them: these kinds *and* that period; single
/// records come on top.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    /// These kinds; none for any kind.
    pub categories: Vec<Category>,
    /// From this day on.
    pub from: Option<NaiveDate>,
    /// Up to and with this day.
    pub until: Option<NaiveDate>,
    /// These records.
    pub records: Vec<Sample>,
}

impl Selection {
    /// Whether nothing is selected, so that there is nothing to ask for.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.categories.is_empty() && self.from.is_none() && self.until.is_none() && self.records.is_empty()
    }

    /// What is meant, one line each.
    pub(crate) fn lines(&self, locale: Locale) -> Vec<String> {
        let period = self.period(locale);
        let mut lines: Vec<String> = self
            .categories
            .iter()
            .map(|kind| match &period {
                Some(period) => format!("{}, {period}", category(*kind, locale.language)),
                None => category(*kind, locale.language).to_owned(),
            })
            .collect();
        if lines.is_empty() {
            lines.extend(period.map(|period| format!("{} {period}", everything(locale.language))));
        }
        lines.extend(self.records.iter().map(|sample| record(sample, locale)));
        lines
    }

    fn period(&self, locale: Locale) -> Option<String> {
        let say = |phrase| pick(locale.language, phrase);
        let from = say(["from", "vom", "du", "del", "dal", "van", "de"]);
        let to = say(["to", "bis zum", "au", "al", "al", "tot en met", "até"]);
        match (self.from, self.until) {
            (Some(first), Some(last)) => Some(format!("{from} {} {to} {}", date(first, locale), date(last, locale))),
            (Some(first), None) => {
                let since = say(["since", "seit dem", "depuis le", "desde el", "dal", "sinds", "desde"]);
                Some(format!("{since} {}", date(first, locale)))
            }
            (None, Some(last)) => {
                let until = say(["up to", "bis zum", "jusqu’au", "hasta el", "fino al", "tot en met", "até"]);
                Some(format!("{until} {}", date(last, locale)))
            }
            (None, None) => None,
        }
    }
}

const fn everything(language: Language) -> &'static str {
    pick(
        language,
        [
            "all data",
            "alle Daten",
            "toutes les données",
            "todos los datos",
            "tutti i dati",
            "alle gegevens",
            "todos os dados",
        ],
    )
}

/// A record by its time, its kind, its text and where it stands in the company's own export.
fn record(sample: &Sample, locale: Locale) -> String {
    let at = time(&plain(&sample.at), locale);
    let kind = category(sample.category, locale.language);
    let what = quoted(&plain(&sample.text), locale);
    let head = if at.is_empty() { kind.to_owned() } else { format!("{at}, {kind}") };
    format!("{head}, {what}\n{}", place(&sample.evidence, locale.language))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::Habit;

    #[test]
    fn a_part_is_named_by_kind_period_and_record() {
        let lines = |selection: &Selection, language| selection.lines(Locale { language, habit: Habit::Europe });
        let (from, until) = ("2020-01-01".parse().ok(), "2021-12-31".parse().ok());
        let kinds = vec![Category::Location, Category::Search];
        let both = Selection { categories: kinds.clone(), from, until, records: Vec::new() };
        assert_eq!(lines(&both, Language::En)[0], "Location, from 1 January 2020 to 31 December 2021");
        assert_eq!(
            lines(&Selection { until: None, ..both.clone() }, Language::De)[1],
            "Suchanfragen, seit dem 01.01.2020"
        );
        let time_only = Selection { categories: Vec::new(), from: None, ..both };
        assert_eq!(lines(&time_only, Language::Fr), ["toutes les données jusqu’au 31 décembre 2021"]);
        assert_eq!(
            lines(&Selection { categories: kinds, ..Selection::default() }, Language::Es),
            ["Ubicación", "Búsquedas"]
        );
        assert!(Selection::default().is_empty() && lines(&Selection::default(), Language::En).is_empty());
    }
}
