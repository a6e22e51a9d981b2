//! Sheets that prove something: what two exports of one account say about a deletion, and what happened in a case.
//!
//! They state what was compared and counted, and what cannot be said; they judge nobody.

use crate::case::{Case, Due, DueKind, What};
use crate::figures::{Habit, Locale, date, number};
use crate::language::Language;
use crate::letter::Block;
use crate::sheet::{Part, Sheet};
use crate::words::category;
use chrono::NaiveDate;
use takeback_model::Category;

/// One of the two exports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportNamed {
    /// The names of its files.
    pub archives: Vec<String>,
    /// When the company made it, if it says so.
    pub made_on: Option<NaiveDate>,
    /// When it was imported.
    pub imported_on: NaiveDate,
}

/// How many records of a category are gone, kept, new, and not to be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CategoryFates {
    /// Which.
    pub category: Category,
    /// In the earlier export alone.
    pub gone: u64,
    /// In both.
    pub kept: u64,
    /// In the later one alone.
    pub new: u64,
    /// In the earlier one alone, and the later one has no such file.
    pub not_covered: u64,
}

/// Two exports of one account, compared record by record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// Whose.
    pub brand: String,
    /// Of which account, if they say so.
    pub account: Option<String>,
    /// The one before.
    pub earlier: ExportNamed,
    /// The one after.
    pub later: ExportNamed,
    /// What was counted.
    pub categories: Vec<CategoryFates>,
}

/// A document of a case: when it went or came, its name, and the SHA-256 of its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exhibit {
    /// The name of its file in the bundle.
    pub name: String,
    /// In hexadecimal.
    pub sha256: String,
}

/// What happened in a case, and what was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History<'a> {
    /// The case.
    pub case: &'a Case,
    /// Whom it is about.
    pub company: &'a str,
    /// The law, as people call it.
    pub law: &'a str,
    /// What was asked for, as people call it.
    pub right: &'a str,
    /// Why the person asked.
    pub purpose: Option<&'a str>,
    /// For each event, in order, what was kept with it.
    pub exhibits: Vec<Option<Exhibit>>,
    /// For each event, in order, what the person noted.
    pub notes: Vec<Option<String>>,
}

const fn say(language: Language, english: &'static str, german: &'static str) -> &'static str {
    if matches!(language, Language::De) { german } else { english }
}

/// The sheet that says what became of the data between two exports.
#[must_use]
pub fn proof_sheet(compared: &Compared, language: Language, today: NaiveDate) -> Sheet {
    let say = |english, german| say(language, english, german);
    let locale = Locale { language, habit: Habit::default() };
    let count = |n: u64| number(n, locale);
    let name = |export: &ExportNamed| {
        let files = export.archives.join(", ");
        match export.made_on {
            Some(day) => format!("{files} ({} {})", say("made on", "erstellt am"), date(day, locale)),
            None => format!("{files} ({} {})", say("imported on", "importiert am"), date(export.imported_on, locale)),
        }
    };
    let total = |of: fn(&CategoryFates) -> u64| compared.categories.iter().map(of).sum::<u64>();
    let head = ["", "In both", "Gone", "New", "Not comparable"];
    let german = ["", "In beiden", "Nicht mehr da", "Neu", "Nicht vergleichbar"];
    let head = head.iter().zip(german).map(|(en, de)| say(en, de).to_owned()).collect();
    let row = |fates: &CategoryFates| {
        let mut cells = vec![category(fates.category, language).to_owned()];
        cells.extend([fates.kept, fates.gone, fates.new, fates.not_covered].map(count));
        cells
    };
    let mut rows: Vec<Vec<String>> = compared.categories.iter().map(row).collect();
    let mut all = vec![say("All", "Alle").to_owned()];
    all.extend(
        [total(|one| one.kept), total(|one| one.gone), total(|one| one.new), total(|one| one.not_covered)].map(count),
    );
    rows.push(all);
    let account = compared.account.as_deref().map(|account| format!(" ({account})")).unwrap_or_default();
    let blocks = vec![
        Block::Paragraph(format!(
            "{} {}{account}, {} {}.",
            say("Two exports of one account at", "Zwei Exporte eines Kontos bei"),
            compared.brand,
            say("compared record by record on", "Datensatz für Datensatz verglichen am"),
            date(today, locale)
        )),
        Block::List(vec![
            format!("{}: {}", say("Earlier", "Früher"), name(&compared.earlier)),
            format!("{}: {}", say("Later", "Später"), name(&compared.later)),
        ]),
        Block::Paragraph(say("Records by category:", "Datensätze nach Kategorie:").to_owned()),
        Block::Table { head, rows },
        Block::Paragraph(
            say(
                "“Gone” counts records of the earlier export that the later one, which does have that kind of file, no longer has. “Not comparable” counts records of kinds of file that the later export does not have: whether they were deleted cannot be seen. What an export does not show may still be held.",
                "„Nicht mehr da“ zählt Datensätze des früheren Exports, die der spätere, der solche Dateien enthält, nicht mehr hat. „Nicht vergleichbar“ zählt Datensätze aus Arten von Dateien, die der spätere Export nicht hat: ob sie gelöscht wurden, ist nicht zu sehen. Was ein Export nicht zeigt, kann noch gespeichert sein.",
            )
            .to_owned(),
        ),
    ];
    let title =
        format!("{}: {}", say("What a later export still has", "Was ein späterer Export noch hat"), compared.brand);
    Sheet { title, parts: blocks.into_iter().map(Part::Block).collect(), language, date: today }
}

/// The sheet that tells a case from its first day, for an authority.
#[must_use]
pub fn history_sheet(history: &History<'_>, language: Language, today: NaiveDate) -> Sheet {
    let say = |english, german| say(language, english, german);
    let locale = Locale { language, habit: Habit::default() };
    let day = |day: NaiveDate| date(day, locale);
    let mut facts = vec![
        format!("{}: {}", say("Company", "Unternehmen"), history.company),
        format!("{}: {} ({})", say("Request", "Antrag"), history.right, history.law),
    ];
    facts.extend(history.purpose.map(|purpose| format!("{}: {purpose}", say("Purpose", "Zweck"))));
    let events = history.case.events().iter().enumerate().map(|(index, event)| {
        let note = history.notes.get(index).and_then(Option::as_deref).map(|note| format!(" – {note}"));
        let exhibit = history.exhibits.get(index).and_then(Option::as_ref);
        let kept = exhibit.map(|kept| format!("\n{}\nSHA-256 {}", kept.name, kept.sha256));
        let (note, kept) = (note.unwrap_or_default(), kept.unwrap_or_default());
        format!("{}: {}{note}{kept}", day(event.on), told(&event.what, language))
    });
    let dues = history.case.deadlines(today);
    let mut blocks = vec![
        Block::List(facts),
        Block::Paragraph(say("What happened:", "Was geschehen ist:").to_owned()),
        Block::List(events.collect()),
    ];
    if !dues.is_empty() {
        blocks.push(Block::Paragraph(say("Deadlines:", "Fristen:").to_owned()));
        let line = |due: &Due| {
            let state = match due.met {
                Some(met) => format!("{} {}", say("met on", "eingehalten oder beantwortet am"), day(met)),
                None if due.is_missed(today) => say("not met", "nicht eingehalten").to_owned(),
                None => say("running", "läuft").to_owned(),
            };
            format!("{}, {} ({state})\n{}", title_of(due.kind, language), day(due.last), due.rule(language))
        };
        // What we suggest ourselves is no deadline that anybody missed.
        blocks.push(Block::List(dues.iter().filter(|due| due.kind != DueKind::FreshExport).map(line).collect()));
    }
    let title = format!("{}: {}", say("History of a request", "Verlauf eines Antrags"), history.company);
    Sheet { title, parts: blocks.into_iter().map(Part::Block).collect(), language, date: today }
}

const fn title_of(kind: DueKind, language: Language) -> &'static str {
    match kind {
        DueKind::Acknowledgement => say(language, "Confirmation of receipt", "Eingangsbestätigung"),
        DueKind::Answer => say(language, "Answer", "Antwort"),
        DueKind::Extended => say(language, "Answer after an extension", "Antwort nach Verlängerung"),
        DueKind::FollowUp => say(language, "Answer to a letter that followed", "Antwort auf ein weiteres Schreiben"),
        DueKind::Authority => say(language, "Word from the authority", "Nachricht der Aufsicht"),
        DueKind::FreshExport => say(language, "Fresh export", "Neuer Export"),
    }
}

/// An event in words.
fn told(what: &What, language: Language) -> String {
    let say = |english, german| say(language, english, german).to_owned();
    match what {
        What::Drafted => say("letter written", "Schreiben verfasst"),
        What::Sent { letter, by } => format!("{} ({letter}, {by})", say("letter sent", "Schreiben gesendet")),
        What::Bounced => say("letter came back", "Schreiben kam zurück"),
        What::Received => say("received by the company", "beim Unternehmen eingegangen"),
        What::Acknowledged => say("receipt confirmed by the company", "Eingang vom Unternehmen bestätigt"),
        What::Asked { for_what } => {
            format!("{} ({for_what})", say("the company asked back", "Rückfrage des Unternehmens"))
        }
        What::Supplied => say("question answered", "Rückfrage beantwortet"),
        What::Extended { until, .. } => {
            let until = until.map(|until| format!(" ({until})")).unwrap_or_default();
            say("the company took more time", "das Unternehmen nahm sich mehr Zeit") + &until
        }
        What::Replied => say("the company wrote", "das Unternehmen schrieb"),
        What::Answered => say("the company answered", "das Unternehmen antwortete"),
        What::PartlyAnswered => say("the company answered in part", "das Unternehmen antwortete teilweise"),
        What::Refused { ground } => format!("{} ({ground})", say("the company refused", "das Unternehmen lehnte ab")),
        What::Appealed => say("the company was asked to look again", "erneute Prüfung verlangt"),
        What::Complained => say("complaint to the authority", "Beschwerde bei der Aufsicht"),
        What::Verified { outcome } => {
            format!("{} ({outcome})", say("checked with a fresh export", "mit einem neuen Export geprüft"))
        }
        What::Closed => say("closed", "abgeschlossen"),
    }
}
