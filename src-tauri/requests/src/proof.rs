//! Sheets that prove something: what two exports of one account say about a deletion, and what happened in a case.
//!
//! They state what was compared and counted, and what cannot be said; they judge nobody.

use crate::case::{Case, Due, DueKind, What};
use crate::figures::{Habit, Locale, date, number};
use crate::language::Language;
use crate::letter::Block;
use crate::named::{self, say};
use crate::right::Right;
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
    /// Where the one after is too old to show what became of a request.
    pub too_early: Option<TooEarly>,
}

/// That an export was made before what it would have to come after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooEarly {
    /// The day of the export.
    pub made: NaiveDate,
    /// The day of the company's answer; where there is none, the day on which the request was sent.
    pub than: NaiveDate,
    /// Whether that is the answer.
    pub answered: bool,
}

/// What became of the comparison that was made for a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proof {
    /// Its sheet is in the bundle.
    Enclosed(Exhibit),
    /// One of its exports was erased since, so that it can be made no more.
    Erased,
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
    /// What was asked for.
    pub right: Right,
    /// Why the person asked.
    pub purpose: Option<&'a str>,
    /// For each event, in order, what was kept with it.
    pub exhibits: Vec<Option<Exhibit>>,
    /// For each event, in order, what the person noted.
    pub notes: Vec<Option<String>>,
    /// The comparison of two exports, if one was made for the case.
    pub proof: Option<Proof>,
}

/// The sheet that says what became of the data between two exports.
#[must_use]
pub fn proof_sheet(compared: &Compared, language: Language, today: NaiveDate) -> Sheet {
    let language = named::written_in(language);
    let say = |words| say(language, words);
    let colon = say(named::COLON);
    let locale = Locale { language, habit: Habit::default() };
    let count = |n: u64| number(n, locale);
    let name = |export: &ExportNamed| {
        let files = export.archives.join(", ");
        match export.made_on {
            Some(day) => {
                format!("{files} ({} {})", say(["made on", "erstellt am", "établi le", "hecha el"]), date(day, locale))
            }
            None => format!(
                "{files} ({} {})",
                say(["imported on", "importiert am", "importé le", "importada el"]),
                date(export.imported_on, locale)
            ),
        }
    };
    let total = |of: fn(&CategoryFates) -> u64| compared.categories.iter().map(of).sum::<u64>();
    let head = [
        [""; 4],
        ["In both", "In beiden", "Dans les deux", "En ambas"],
        ["Gone", "Nicht mehr da", "Disparus", "Ya no están"],
        ["New", "Neu", "Nouveaux", "Nuevos"],
        ["Not comparable", "Nicht vergleichbar", "Non comparables", "No comparables"],
    ];
    let head = head.into_iter().map(|words| say(words).to_owned()).collect();
    let row = |fates: &CategoryFates| {
        let mut cells = vec![category(fates.category, language).to_owned()];
        cells.extend([fates.kept, fates.gone, fates.new, fates.not_covered].map(count));
        cells
    };
    let mut rows: Vec<Vec<String>> = compared.categories.iter().map(row).collect();
    let mut all = vec![say(["All", "Alle", "Total", "Total"]).to_owned()];
    all.extend(
        [total(|one| one.kept), total(|one| one.gone), total(|one| one.new), total(|one| one.not_covered)].map(count),
    );
    rows.push(all);
    let account = compared.account.as_deref().map(|account| format!(" ({account})")).unwrap_or_default();
    let mut blocks = vec![
        Block::Paragraph(format!(
            "{} {}{account}, {} {}.",
            say(["Two exports of one account at", "Zwei Exporte eines Kontos bei", "Deux exports d’un même compte chez", "Dos exportaciones de una misma cuenta en"]),
            compared.brand,
            say(["compared record by record on", "Datensatz für Datensatz verglichen am", "comparés enregistrement par enregistrement le", "comparadas registro a registro el"]),
            date(today, locale)
        )),
        Block::List(vec![
            format!("{}{colon} {}", say(["Earlier", "Früher", "Le premier", "La anterior"]), name(&compared.earlier)),
            format!("{}{colon} {}", say(["Later", "Später", "Le second", "La posterior"]), name(&compared.later)),
        ]),
        Block::Paragraph(say(["Records by category:", "Datensätze nach Kategorie:", "Enregistrements par catégorie :", "Registros por categoría:"]).to_owned()),
        Block::Table { head, rows },
        Block::Paragraph(
            say([
                "“Gone” counts records of the earlier export that the later one, which does have that kind of file, no longer has. “Not comparable” counts records of kinds of file that the later export does not have: whether they were deleted cannot be seen. What an export does not show may still be held.",
                "„Nicht mehr da“ zählt Datensätze des früheren Exports, die der spätere, der solche Dateien enthält, nicht mehr hat. „Nicht vergleichbar“ zählt Datensätze aus Arten von Dateien, die der spätere Export nicht hat: ob sie gelöscht wurden, ist nicht zu sehen. Was ein Export nicht zeigt, kann noch gespeichert sein.",
                "« Disparus » compte les enregistrements du premier export que le second, qui contient bien ce type de fichier, n’a plus. « Non comparables » compte les enregistrements de types de fichiers que le second export n’a pas : on ne peut pas voir s’ils ont été effacés. Ce qu’un export ne montre pas peut être encore conservé.",
                "«Ya no están» cuenta los registros de la exportación anterior que la posterior, que sí contiene ese tipo de archivo, ya no tiene. «No comparables» cuenta los registros de tipos de archivo que la exportación posterior no tiene: no se puede ver si se suprimieron. Lo que una exportación no muestra puede seguir conservándose.",
            ])
            .to_owned(),
        ),
    ];
    if let Some(TooEarly { made, than, answered }) = compared.too_early {
        let [made, than] = [made, than].map(|day| date(day, locale));
        let said = match (language, answered) {
            (Language::De, true) => format!(
                "Der spätere Export ist vom {made}, also älter als die Antwort des Unternehmens auf den Antrag ({than}). Was das Unternehmen darauf getan hat, kann er nicht zeigen; er beweist keine Löschung."
            ),
            (Language::De, false) => format!(
                "Der spätere Export ist vom {made}, also älter als der Antrag ({than}). Was das Unternehmen darauf getan hat, kann er nicht zeigen; er beweist keine Löschung."
            ),
            (Language::Fr, true) => format!(
                "Le second export est du {made}, avant la réponse de l’entreprise à la demande ({than}). Il ne peut pas montrer ce que l’entreprise a fait ensuite et ne prouve aucun effacement."
            ),
            (Language::Fr, false) => format!(
                "Le second export est du {made}, avant la demande ({than}). Il ne peut pas montrer ce que l’entreprise a fait ensuite et ne prouve aucun effacement."
            ),
            (Language::Es, true) => format!(
                "La exportación posterior es del {made}, antes de la respuesta de la empresa a la solicitud ({than}). No puede mostrar lo que la empresa hizo después y no prueba ninguna supresión."
            ),
            (Language::Es, false) => format!(
                "La exportación posterior es del {made}, antes de la solicitud ({than}). No puede mostrar lo que la empresa hizo después y no prueba ninguna supresión."
            ),
            (_, true) => format!(
                "The later export is of {made}, before the company answered the request ({than}). It cannot show what the company did then, and proves no deletion."
            ),
            (_, false) => format!(
                "The later export is of {made}, before the request ({than}). It cannot show what the company did then, and proves no deletion."
            ),
        };
        blocks.insert(2, Block::Paragraph(said));
    }
    let title = format!(
        "{}{colon} {}",
        say([
            "What a later export still has",
            "Was ein späterer Export noch hat",
            "Ce qu’un export ultérieur contient encore",
            "Lo que una exportación posterior aún contiene"
        ]),
        compared.brand
    );
    Sheet { title, parts: blocks.into_iter().map(Part::Block).collect(), language, date: today }
}

/// The sheet that tells a case from its first day, for an authority.
#[must_use]
pub fn history_sheet(history: &History<'_>, language: Language, today: NaiveDate) -> Sheet {
    let language = named::written_in(language);
    let say = |words| say(language, words);
    let colon = say(named::COLON);
    let locale = Locale { language, habit: Habit::default() };
    let day = |day: NaiveDate| date(day, locale);
    let mut facts = vec![
        format!("{}{colon} {}", say(["Company", "Unternehmen", "Entreprise", "Empresa"]), history.company),
        format!(
            "{}{colon} {}, {}",
            say(["Request", "Antrag", "Demande", "Solicitud"]),
            say(named::right(history.right)),
            history.law
        ),
    ];
    facts.extend(
        history.purpose.map(|purpose| format!("{}{colon} {purpose}", say(["Purpose", "Zweck", "But", "Finalidad"]))),
    );
    // What is said of deadlines is said as of this day.
    facts.push(format!("{}{colon} {}", say(["Date", "Datum", "Date", "Fecha"]), day(today)));
    // What was drafted and then sent is told once, as what was sent.
    let sent = history.case.events().iter().any(|event| matches!(event.what, What::Sent { .. }));
    let told = history.case.events().iter().enumerate().filter(|(_, event)| !(sent && event.what == What::Drafted));
    let events = told.map(|(index, event)| {
        let note = history.notes.get(index).and_then(Option::as_deref).map(|note| format!(" – {note}"));
        let exhibit = history.exhibits.get(index).and_then(Option::as_ref);
        let kept = exhibit.map(|kept| format!("\n{}\nSHA-256 {}", kept.name, kept.sha256));
        let (note, kept) = (note.unwrap_or_default(), kept.unwrap_or_default());
        format!("{}{colon} {}{note}{kept}", day(event.on), named::event(&event.what, language))
    });
    let compared = history.proof.as_ref().map(|proof| {
        let name = say([
            "Two exports compared",
            "Zwei Exporte verglichen",
            "Deux exports comparés",
            "Dos exportaciones comparadas",
        ]);
        match proof {
            Proof::Enclosed(kept) => format!("{name}{colon}\n{}\nSHA-256 {}", kept.name, kept.sha256),
            Proof::Erased => format!(
                "{name}{colon} {}",
                say([
                    "not enclosed. One of the two exports was erased from the vault since, so that they can be compared no more.",
                    "nicht beigelegt. Einer der beiden Exporte wurde seither aus dem Tresor gelöscht; sie lassen sich nicht mehr vergleichen.",
                    "non joint. L’un des deux exports a été effacé du coffre depuis ; on ne peut plus les comparer.",
                    "no se adjunta. Una de las dos exportaciones se borró después de la caja fuerte, por lo que ya no se pueden comparar.",
                ])
            ),
        }
    });
    // What we suggest ourselves is no deadline that anybody missed.
    let mut dues = history.case.deadlines(today);
    dues.retain(|due| due.kind != DueKind::FreshExport);
    let mut blocks = vec![
        Block::List(facts),
        Block::Paragraph(
            say(["What happened:", "Was geschehen ist:", "Ce qui s’est passé :", "Lo que ocurrió:"]).to_owned(),
        ),
        Block::List(events.chain(compared).collect()),
    ];
    if !dues.is_empty() {
        blocks.push(Block::Paragraph(say(["Deadlines:", "Fristen:", "Délais :", "Plazos:"]).to_owned()));
        let line = |due: &Due| {
            let state = match due.met {
                Some(met) => {
                    format!("{} {}", say(["answered on", "beantwortet am", "répondu le", "respondido el"]), day(met))
                }
                None if due.is_missed(today) => {
                    say(["not met", "nicht eingehalten", "non respecté", "incumplido"]).to_owned()
                }
                None => say(["running", "läuft", "en cours", "en curso"]).to_owned(),
            };
            format!("{}, {} ({state})\n{}", say(named::due(due.kind)), day(due.last), due.rule(language))
        };
        blocks.push(Block::List(dues.iter().map(line).collect()));
    }
    let title = format!(
        "{}{colon} {}",
        say([
            "History of a request",
            "Verlauf eines Antrags",
            "Historique d’une demande",
            "Historial de una solicitud"
        ]),
        history.company
    );
    Sheet { title, parts: blocks.into_iter().map(Part::Block).collect(), language, date: today }
}
