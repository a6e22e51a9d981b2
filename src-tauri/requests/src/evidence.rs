//! Puts what a brand holds into words: identifiers, counts or samples, with the exports they come from.
//!
//! Only what the exports contain is said, in the strength that the person chose. All text out of archives is
//! made a single plain line on its way in.

use crate::details::plain;
use crate::figures::{date_of_ms, number, time};
use crate::language::Language;
use crate::letter::Block;
use crate::words::{category, dealing, identifier_kind, origin, pick, records};
use std::collections::BTreeSet;
use takeback_model::{CategoryCount, EvidenceStrength, ExportCited, Holding, Identifier, Origin, Sample};

/// How many identifiers, parties and file names a letter lists before it says how many more there are.
const IDENTIFIERS: usize = 10;
const PARTIES: usize = 10;
const ARCHIVES: usize = 3;

/// The evidence of the chosen strength. Empty where nothing is to be shown, or nothing is there.
pub(crate) fn blocks(holding: &Holding, strength: EvidenceStrength, language: Language) -> Vec<Block> {
    let writer = Writer { holding, language };
    let mut blocks = Vec::new();
    if strength >= EvidenceStrength::Identifiers {
        blocks.extend(writer.identifiers());
        blocks.extend(writer.exports());
    }
    if strength >= EvidenceStrength::Counts {
        blocks.extend(writer.counts());
        blocks.extend(writer.parties());
    }
    if strength >= EvidenceStrength::Samples {
        blocks.extend(writer.samples());
    }
    if !blocks.is_empty() {
        let all = pick(language, "My request is not limited to this.", "Mein Anliegen ist nicht darauf beschränkt.");
        blocks.push(Block::Paragraph(all.to_owned()));
    }
    blocks
}

struct Writer<'a> {
    holding: &'a Holding,
    language: Language,
}

impl Writer<'_> {
    fn say(&self, en: &'static str, de: &'static str) -> &'static str {
        pick(self.language, en, de)
    }

    fn single(&self) -> bool {
        self.holding.exports.len() == 1
    }

    fn introduced(&self, intro: String, items: Vec<String>) -> Vec<Block> {
        if items.is_empty() { Vec::new() } else { vec![Block::Paragraph(intro), Block::List(items)] }
    }

    fn and_more(&self, shown: usize, all: usize) -> Option<String> {
        let more = all.checked_sub(shown).filter(|more| *more > 0)?;
        Some(
            format!("{} {}", self.say("and", "und"), number(more as u64, self.language))
                + self.say(" more", " weitere"),
        )
    }

    fn identifiers(&self) -> Vec<Block> {
        let accounts: BTreeSet<String> = self.holding.accounts.iter().map(|account| plain(account)).collect();
        let said_as_account = |identifier: &&Identifier| !accounts.contains(&plain(&identifier.value));
        let others: Vec<_> = self.holding.identifiers.iter().filter(said_as_account).collect();
        let account_word = self.say("Account", "Konto");
        let mut items: Vec<String> = accounts.iter().map(|account| format!("{account_word}: {account}")).collect();
        items.extend(others.iter().take(IDENTIFIERS).map(|identifier| {
            format!("{}: {}", identifier_kind(identifier.kind, self.language), plain(&identifier.value))
        }));
        items.extend(self.and_more(IDENTIFIERS, others.len()));
        let intro = self.say(
            "The data can be found under these details, which your own exports contain:",
            "Die Daten sind unter folgenden Angaben zu finden, die Ihre eigenen Exporte enthalten:",
        );
        self.introduced(intro.to_owned(), items)
    }

    fn exports(&self) -> Vec<Block> {
        let intro = self.say(
            "I rely on what you have handed over to me:",
            "Ich stütze mich auf das, was Sie mir überlassen haben:",
        );
        self.introduced(intro.to_owned(), self.holding.exports.iter().map(|export| self.export(export)).collect())
    }

    fn export(&self, export: &ExportCited) -> String {
        let made_on = export.made_on_ms.and_then(|at| date_of_ms(at, self.language));
        let mut names: Vec<String> = export.archives.iter().take(ARCHIVES).map(|name| plain(name)).collect();
        names.extend(self.and_more(ARCHIVES, export.archives.len()));
        let names = names.join(", ");
        match made_on {
            Some(day) => format!("{} {day} ({names})", self.say("export of", "Export vom")),
            None => format!("{} ({names})", self.say("export without a date", "Export ohne Datum")),
        }
    }

    fn counts(&self) -> Vec<Block> {
        if self.holding.categories.is_empty() {
            return Vec::new();
        }
        let total = records(self.holding.records, self.language);
        let intro = match (self.language, self.single()) {
            (Language::En, true) => format!("This export contains {total}:"),
            (Language::En, false) => format!("These exports together contain {total}:"),
            (Language::De, true) => format!("Dieser Export enthält {total}:"),
            (Language::De, false) => format!("Diese Exporte enthalten zusammen {total}:"),
        };
        let head = [
            self.say("Category", "Kategorie"),
            self.say("Records", "Datensätze"),
            self.say("From", "Von"),
            self.say("To", "Bis"),
        ];
        let rows = self.holding.categories.iter().map(|count| self.row(count)).collect();
        let mut blocks = vec![Block::Paragraph(intro), Block::Table { head: head.map(str::to_owned).to_vec(), rows }];
        blocks.extend(self.origins());
        blocks
    }

    fn row(&self, count: &CategoryCount) -> Vec<String> {
        let day = |at: Option<i64>| at.and_then(|at| date_of_ms(at, self.language)).unwrap_or_else(|| "–".to_owned());
        let name = category(count.category, self.language).to_owned();
        vec![name, number(count.records, self.language), day(count.first_ms), day(count.last_ms)]
    }

    fn origins(&self) -> Option<Block> {
        let of = |wanted: Origin| -> u64 {
            let all = self.holding.categories.iter().flat_map(|count| &count.origins);
            all.filter(|(origin, _)| *origin == wanted).map(|(_, n)| n).sum()
        };
        let parts: Vec<String> = Origin::ALL
            .iter()
            .map(|kind| (*kind, of(*kind)))
            .filter(|(_, n)| *n > 0)
            .map(|(kind, n)| format!("{} {}", number(n, self.language), origin(kind, self.language)))
            .collect();
        let intro = self.say("By origin: ", "Nach Herkunft: ");
        (!parts.is_empty()).then(|| Block::Paragraph(format!("{intro}{}.", parts.join(", "))))
    }

    fn parties(&self) -> Vec<Block> {
        let mut by_name: Vec<(String, Vec<String>)> = Vec::new();
        for party in &self.holding.parties {
            let name = plain(&party.name);
            let (what, n) = (dealing(party.dealing, self.language), records(party.records, self.language));
            let said = format!("{what} ({n})");
            match by_name.iter_mut().find(|(known, _)| *known == name) {
                Some((_, dealings)) => dealings.push(said),
                None => by_name.push((name, vec![said])),
            }
        }
        let count = number(by_name.len() as u64, self.language);
        let stem = if self.single() {
            self.say(
                "This export names other companies or organisations",
                "Dieser Export nennt weitere Unternehmen oder Stellen",
            )
        } else {
            self.say(
                "These exports name other companies or organisations",
                "Diese Exporte nennen weitere Unternehmen oder Stellen",
            )
        };
        let mut items: Vec<String> =
            by_name.iter().take(PARTIES).map(|(name, dealings)| format!("{name}: {}", dealings.join("; "))).collect();
        items.extend(self.and_more(PARTIES, by_name.len()));
        self.introduced(format!("{stem} ({count}):"), items)
    }

    fn samples(&self) -> Vec<Block> {
        let intro = match self.holding.samples.len() {
            1 => self.say("One of the records:", "Einer der Datensätze:"),
            _ => self.say("Some of the records:", "Einige der Datensätze:"),
        };
        self.introduced(intro.to_owned(), self.holding.samples.iter().map(|sample| self.sample(sample)).collect())
    }

    fn sample(&self, sample: &Sample) -> String {
        let at = match time(&plain(&sample.at), self.language) {
            at if at.is_empty() => self.say("undated", "ohne Datum").to_owned(),
            at => at,
        };
        let quoted = match self.language {
            Language::En => format!("“{}”", plain(&sample.text)),
            Language::De => format!("„{}“", plain(&sample.text)),
        };
        let evidence = &sample.evidence;
        let place = [&evidence.archive, &evidence.entry, &evidence.locator].map(|part| plain(part));
        let place: Vec<_> = place.into_iter().filter(|part| !part.is_empty()).collect();
        format!("{at}, {}: {quoted}\n{}", category(sample.category, self.language), place.join(" › "))
    }
}
