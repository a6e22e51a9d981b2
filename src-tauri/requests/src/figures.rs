//! Numbers and dates as a reader of the language writes them.

use crate::language::Language;
use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime};
use serde::Deserialize;

/// Whose habits of writing a letter follows where one language has several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Habit {
    /// Those of Europe.
    #[default]
    Europe,
    /// Those of Switzerland.
    Switzerland,
    /// Those of the United States.
    UnitedStates,
}

/// The language of a letter and whose habits it follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Locale {
    pub(crate) language: Language,
    pub(crate) habit: Habit,
}

type Months = [&'static str; 12];

const EN: Months = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DE: Months = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];
const FR: Months = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const ES: Months = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];
const IT: Months = [
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
];
const NL: Months = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];
const PT: Months = [
    "janeiro",
    "fevereiro",
    "março",
    "abril",
    "maio",
    "junho",
    "julho",
    "agosto",
    "setembro",
    "outubro",
    "novembro",
    "dezembro",
];

fn month(day: NaiveDate, language: Language) -> &'static str {
    let months = match language {
        Language::En => EN,
        Language::De => DE,
        Language::Fr => FR,
        Language::Es => ES,
        Language::It => IT,
        Language::Nl => NL,
        Language::Pt => PT,
    };
    months[day.month0() as usize]
}

/// A number with its thousands set apart.
pub(crate) fn number(n: u64, locale: Locale) -> String {
    let digits = n.to_string();
    let separator = match (locale.habit, locale.language) {
        (Habit::Switzerland, _) => '’',
        (_, Language::En) | (Habit::UnitedStates, Language::Es) => ',',
        (_, Language::Fr) => '\u{a0}',
        _ => '.',
    };
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// A day.
pub(crate) fn date(on: NaiveDate, locale: Locale) -> String {
    let (day, name, year) = (on.day(), month(on, locale.language), on.year());
    match locale.language {
        Language::En if locale.habit == Habit::UnitedStates => format!("{name} {day}, {year}"),
        Language::De => format!("{day:02}.{:02}.{year}", on.month()),
        Language::Fr if day == 1 => format!("1er {name} {year}"),
        Language::It if day == 1 => format!("1º {name} {year}"),
        Language::Pt if day == 1 => format!("1º de {name} de {year}"),
        Language::Es | Language::Pt => format!("{day} de {name} de {year}"),
        Language::En | Language::Fr | Language::It | Language::Nl => format!("{day} {name} {year}"),
    }
}

/// The day, in UTC, of an instant in milliseconds since 1970.
pub(crate) fn date_of_ms(unix_ms: i64, locale: Locale) -> Option<String> {
    DateTime::from_timestamp_millis(unix_ms).map(|at| date(at.date_naive(), locale))
}

/// A time given as ISO 8601 text to its own precision. What is not understood is shown as it is.
pub(crate) fn time(iso: &str, locale: Locale) -> String {
    year_or_month(iso, locale).or_else(|| day_or_finer(iso, locale)).unwrap_or_else(|| iso.to_owned())
}

fn year_or_month(iso: &str, locale: Locale) -> Option<String> {
    if iso.len() == 4 {
        return iso.parse::<u16>().ok().map(|year| year.to_string());
    }
    let day: NaiveDate = format!("{iso}-01").parse().ok().filter(|_| iso.len() == 7)?;
    let between = if matches!(locale.language, Language::Es | Language::Pt) { " de " } else { " " };
    Some(format!("{}{between}{}", month(day, locale.language), day.year()))
}

fn day_or_finer(iso: &str, locale: Locale) -> Option<String> {
    if let Ok(day) = iso.parse::<NaiveDate>() {
        return Some(date(day, locale));
    }
    let zone = if iso.ends_with('Z') { " UTC" } else { "" };
    let local = iso.trim_end_matches('Z');
    let formats = ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"];
    let at = formats.iter().find_map(|format| NaiveDateTime::parse_from_str(local, format).ok())?;
    Some(format!("{}, {}{zone}", date(at.date(), locale), at.format("%H:%M")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_(language: Language) -> Locale {
        Locale { language, habit: Habit::Europe }
    }

    #[test]
    fn numbers_are_grouped_by_language() {
        let cases =
            [(0, "0", "0"), (999, "999", "999"), (1000, "1,000", "1.000"), (1_234_567, "1,234,567", "1.234.567")];
        for (n, en, de) in cases {
            assert_eq!((number(n, in_(Language::En)), number(n, in_(Language::De))), (en.to_owned(), de.to_owned()));
        }
        assert_eq!(number(1000, in_(Language::Fr)), "1\u{a0}000");
        let swiss = Locale { language: Language::De, habit: Habit::Switzerland };
        assert_eq!(number(1000, swiss), "1’000");
        let american = Locale { language: Language::Es, habit: Habit::UnitedStates };
        assert_eq!(number(1000, american), "1,000");
    }

    #[test]
    fn days_are_written_by_language_and_habit() {
        let day: NaiveDate = "2026-03-01".parse().unwrap();
        let written = |language| date(day, in_(language));
        assert_eq!(
            Language::ALL.iter().map(|language| written(*language)).collect::<Vec<_>>(),
            [
                "1 March 2026",
                "01.03.2026",
                "1er mars 2026",
                "1 de marzo de 2026",
                "1º marzo 2026",
                "1 maart 2026",
                "1º de março de 2026"
            ]
        );
        let american = Locale { language: Language::En, habit: Habit::UnitedStates };
        assert_eq!(date(day, american), "March 1, 2026");
    }

    #[test]
    fn times_keep_their_own_precision() {
        let cases = [
            ("2026-11-22", "22 November 2026", "22.11.2026"),
            ("2026", "2026", "2026"),
            ("2026-03", "March 2026", "März 2026"),
            ("2026-11-02T09:05Z", "2 November 2026, 09:05 UTC", "02.11.2026, 09:05 UTC"),
            ("2026-11-02T09:05:33.120Z", "2 November 2026, 09:05 UTC", "02.11.2026, 09:05 UTC"),
            ("yesterday", "yesterday", "yesterday"),
            ("", "", ""),
        ];
        for (iso, en, de) in cases {
            let written = (time(iso, in_(Language::En)), time(iso, in_(Language::De)));
            assert_eq!(written, (en.to_owned(), de.to_owned()), "{iso}");
        }
        assert_eq!(date_of_ms(1_714_694_400_000, in_(Language::De)).as_deref(), Some("03.05.2024"));
    }
}
