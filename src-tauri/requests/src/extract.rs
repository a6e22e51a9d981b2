//! An extract that goes with a letter: which exports there are, how many records of which kind they hold and, where records are
//! quoted, those that are meant. It is a sheet to read and a table to reckon with.
//!
//! It shows what the letter's evidence shows, only more of it: counts with counts, records with samples. The files that it becomes are in
//! `enclosed`.

use crate::checksums;
use crate::draft::Draft;
use crate::evidence::Writer;
use crate::figures::{Locale, number};
use crate::letter::Block;
use crate::sheet::{Part, Sheet};
use chrono::DateTime;
use takeback_model::{Holding, Sample, csv};

/// What an extract shows beside the counts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Extract {
    /// Records that are meant, the newest first; none where only counts are shown.
    pub records: Vec<Sample>,
    /// How many are meant in all: more than are shown, where they are too many.
    pub of: u64,
}

/// An extract in the language of its letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enclosure {
    pub(crate) sheet: Sheet,
    pub(crate) table: String,
}

/// The extract for a draft.
pub(crate) fn enclosure(extract: &Extract, draft: &Draft, brand: &str, locale: Locale) -> Enclosure {
    let writer = Writer { holding: &draft.holding, locale };
    let from = writer.say([
        "Extract from the exports of",
        "Auszug aus den Exporten von",
        "Extrait des exports de",
        "Extracto de las exportaciones de",
        "Estratto delle esportazioni di",
        "Uittreksel uit de exports van",
        "Extrato das exportações de",
    ]);
    let blocks = [
        writer.exports(),
        writer.counts(),
        records(extract, &writer),
        checksums::blocks(extract.records.iter(), &writer),
    ]
    .concat();
    Enclosure {
        sheet: Sheet {
            title: format!("{from} {brand}"),
            parts: blocks.into_iter().map(Part::Block).collect(),
            language: locale.language,
            date: draft.today,
        },
        table: if extract.records.is_empty() { table_of_counts(&draft.holding) } else { table_of(&extract.records) },
    }
}

/// How the letter says that the extract goes with it.
pub(crate) fn note(enclosure: &Enclosure, locale: Locale) -> Block {
    let writer = Writer { holding: &Holding::default(), locale };
    let label =
        writer.say(["Enclosure", "Anlage", "Pièce jointe", "Documento adjunto", "Allegato", "Bijlage", "Anexo"]);
    Block::Paragraph(writer.labelled(label, &enclosure.sheet.title))
}

fn records(extract: &Extract, writer: &Writer<'_>) -> Vec<Block> {
    let shown = extract.records.len() as u64;
    let intro = if shown < extract.of {
        writer.say([
            "The newest records",
            "Die neuesten Datensätze",
            "Les enregistrements les plus récents",
            "Los registros más recientes",
            "Le registrazioni più recenti",
            "De nieuwste gegevens",
            "Os registros mais recentes",
        ])
    } else {
        writer.say([
            "The records",
            "Die Datensätze",
            "Les enregistrements",
            "Los registros",
            "Le registrazioni",
            "De gegevens",
            "Os registros",
        ])
    };
    let all = number(extract.of.max(shown), writer.locale);
    let count = if shown < extract.of { format!("{} / {all}", number(shown, writer.locale)) } else { all };
    writer.introduced(&format!("{intro} ({count})"), extract.records.iter().map(|one| writer.sample(one)).collect())
}

fn table_of(records: &[Sample]) -> String {
    let mut text = csv::row(["category", "at", "text", "archive", "entry", "locator", "file_sha256"]);
    for one in records {
        let evidence = &one.evidence;
        let place = [&evidence.archive, &evidence.entry, &evidence.locator].map(String::as_str);
        let sum = one.sha256.as_deref().unwrap_or_default();
        text += &csv::row([one.category.as_str(), &one.at, &one.text].into_iter().chain(place).chain([sum]));
    }
    text
}

fn table_of_counts(holding: &Holding) -> String {
    let day = |at: Option<i64>| at.and_then(DateTime::from_timestamp_millis).map(|at| at.date_naive().to_string());
    let mut text = csv::row(["category", "records", "first", "last"]);
    for one in &holding.categories {
        let [first, last] = [one.first_ms, one.last_ms].map(|at| day(at).unwrap_or_default());
        text += &csv::row([one.category.as_str(), &one.records.to_string(), &first, &last]);
    }
    text
}
