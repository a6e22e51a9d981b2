//! Puts what a brand holds into words: identifiers, counts or samples, with the exports they come from.
//!
//! Only what the exports contain is said, in the strength that the person chose. All text out of archives is
//! made a single plain line on its way in.

use crate::details::{Person, plain};
use crate::draft::Draft;
use crate::figures::{Locale, date_of_ms, number, time};
use crate::letter::Block;
use crate::scope::Scope;
use crate::words::{Phrase, category, dealing, identifier_kind, origin, pick, place, quoted, records};
use std::collections::BTreeSet;
use takeback_model::{
    CategoryCount, EvidenceStrength, ExportCited, Holding, Identifier, IdentifierKind, Origin, Sample,
};

/// How many identifiers, parties and file names a letter lists before it says how many more there are.
const IDENTIFIERS: usize = 10;
const PARTIES: usize = 10;
const ARCHIVES: usize = 3;

/// The evidence of the chosen strength, after the account names that the person gave and that are not part of it.
/// Empty where nothing is to be shown, or nothing is there.
pub(crate) fn blocks(draft: &Draft, person: &Person, locale: Locale) -> Vec<Block> {
    let strength = draft.strength;
    let writer = Writer { holding: &draft.holding, locale };
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
    if !blocks.is_empty() && draft.scope == Scope::All {
        let all = writer.say([
            "My request is not limited to this.",
            "Mein Anliegen ist nicht darauf beschränkt.",
            "Ma demande ne se limite pas à ces éléments.",
            "Mi solicitud no se limita a lo anterior.",
            "La mia richiesta non si limita a quanto sopra.",
            "Mijn verzoek is hiertoe niet beperkt.",
            "Meu pedido não se limita a isso.",
        ]);
        blocks.push(Block::Paragraph(all.to_owned()));
    }
    let own = writer.own_accounts(person, strength).map(Block::Paragraph);
    own.into_iter().chain(blocks).collect()
}

/// The records that they quote.
pub(crate) fn samples_of(draft: &Draft) -> &[Sample] {
    if draft.strength >= EvidenceStrength::Samples { &draft.holding.samples } else { &[] }
}

/// Words the parts of the evidence in one language.
pub(crate) struct Writer<'a> {
    pub(crate) holding: &'a Holding,
    pub(crate) locale: Locale,
}

impl Writer<'_> {
    pub(crate) const fn say(&self, phrase: Phrase) -> &'static str {
        pick(self.locale.language, phrase)
    }

    /// The one or the other phrase, for one export or several.
    fn of_exports(&self, one: Phrase, several: Phrase) -> &'static str {
        self.say(if self.holding.exports.len() == 1 { one } else { several })
    }

    pub(crate) fn introduced(&self, intro: &str, items: Vec<String>) -> Vec<Block> {
        if items.is_empty() { Vec::new() } else { vec![Block::Paragraph(self.colon(intro)), Block::List(items)] }
    }

    /// An introduction with its colon, which French sets apart.
    fn colon(&self, intro: &str) -> String {
        let apart = self.say(["", "", "\u{a0}", "", "", "", ""]);
        format!("{intro}{apart}:")
    }

    /// What stands between the members of a series.
    pub(crate) const fn apart(&self) -> &'static str {
        self.say(["; ", "; ", "\u{a0}; ", "; ", "; ", "; ", "; "])
    }

    pub(crate) fn labelled(&self, label: &str, text: &str) -> String {
        format!("{} {text}", self.colon(label))
    }

    pub(crate) fn and_more(&self, shown: usize, all: usize) -> Option<String> {
        let more = all.checked_sub(shown).filter(|more| *more > 0)?;
        let and = self.say(["and", "und", "et", "y", "e", "en", "e"]);
        let others = self.say(["more", "weitere", "autres", "más", "altri", "andere", "outros"]);
        Some(format!("{and} {} {others}", number(more as u64, self.locale)))
    }

    /// The accounts that the person names, unless the evidence names them.
    fn own_accounts(&self, person: &Person, strength: EvidenceStrength) -> Option<String> {
        let shown = strength >= EvidenceStrength::Identifiers;
        let said: BTreeSet<String> = if shown {
            self.identifier_list().into_iter().map(|(_, value)| folded(&value)).collect()
        } else {
            BTreeSet::new()
        };
        let others: Vec<&str> =
            person.account_ids.iter().filter(|id| !said.contains(&folded(id))).map(String::as_str).collect();
        let label = self.say([
            "My account with you",
            "Mein Konto bei Ihnen",
            "Mon compte chez vous",
            "Mi cuenta con ustedes",
            "Il mio account presso di voi",
            "Mijn account bij u",
            "Minha conta na empresa",
        ]);
        (!others.is_empty()).then(|| self.labelled(label, &others.join(", ")))
    }

    /// Every identifier once: an account that is an e-mail address or a phone number is listed as that.
    fn identifier_list(&self) -> Vec<(IdentifierKind, String)> {
        let plain_value = |identifier: &Identifier| (identifier.kind, plain(&identifier.value));
        let (accounts, others): (Vec<_>, Vec<_>) =
            self.holding.identifiers.iter().map(plain_value).partition(|(kind, _)| *kind == IdentifierKind::Account);
        let named: BTreeSet<String> = others.iter().map(|(_, value)| folded(value)).collect();
        let of_holding = self.holding.accounts.iter().map(|account| plain(account));
        let accounts: BTreeSet<String> = of_holding
            .chain(accounts.into_iter().map(|(_, value)| value))
            .filter(|account| !named.contains(&folded(account)))
            .collect();
        let accounts = accounts.into_iter().map(|account| (kind_of_account(&account), account));
        let mut seen = BTreeSet::new();
        accounts.chain(others).filter(|(_, value)| seen.insert(folded(value))).collect()
    }

    fn identifiers(&self) -> Vec<Block> {
        let all = self.identifier_list();
        let mut items: Vec<String> = all
            .iter()
            .take(IDENTIFIERS)
            .map(|(kind, value)| self.labelled(identifier_kind(*kind, self.locale.language), value))
            .collect();
        items.extend(self.and_more(IDENTIFIERS, all.len()));
        let intro = self.of_exports(
            [
                "The data can be found under these details, which your own export contains",
                "Die Daten sind unter folgenden Angaben zu finden, die Ihr eigener Export enthält",
                "Les données se trouvent sous les éléments suivants, qui figurent dans votre propre export",
                "Los datos pueden encontrarse con estos identificadores, que figuran en su propia exportación",
                "I dati sono reperibili con i seguenti riferimenti, contenuti nella vostra stessa esportazione",
                "De gegevens zijn te vinden onder de volgende kenmerken, die in uw eigen export staan",
                "Os dados podem ser encontrados com estes elementos, que constam da própria exportação da empresa",
            ],
            [
                "The data can be found under these details, which your own exports contain",
                "Die Daten sind unter folgenden Angaben zu finden, die Ihre eigenen Exporte enthalten",
                "Les données se trouvent sous les éléments suivants, qui figurent dans vos propres exports",
                "Los datos pueden encontrarse con estos identificadores, que figuran en sus propias exportaciones",
                "I dati sono reperibili con i seguenti riferimenti, contenuti nelle vostre stesse esportazioni",
                "De gegevens zijn te vinden onder de volgende kenmerken, die in uw eigen exports staan",
                "Os dados podem ser encontrados com estes elementos, que constam das próprias exportações da empresa",
            ],
        );
        self.introduced(intro, items)
    }

    pub(crate) fn exports(&self) -> Vec<Block> {
        let intro = self.say([
            "I rely on what you have handed over to me",
            "Ich stütze mich auf das, was Sie mir überlassen haben",
            "Je m’appuie sur ce que vous m’avez remis",
            "Me baso en lo que ustedes me han entregado",
            "Mi baso su quanto mi avete consegnato",
            "Ik baseer mij op wat u mij hebt verstrekt",
            "Baseio-me no que a empresa me entregou",
        ]);
        self.introduced(intro, self.holding.exports.iter().map(|export| self.export(export)).collect())
    }

    /// `the archive a.zip of 3 May 2024`, `the archive in 5 files (a.zip, b.zip, c.zip and 2 more)`.
    pub(crate) fn export(&self, export: &ExportCited) -> String {
        let names: Vec<String> = export.archives.iter().take(ARCHIVES).map(|name| plain(name)).collect();
        let more = self.and_more(ARCHIVES, export.archives.len()).map(|more| format!(" {more}")).unwrap_or_default();
        let archive = match names.as_slice() {
            [] => self
                .say([
                    "an archive",
                    "ein Archiv",
                    "une archive",
                    "un archivo",
                    "un archivio",
                    "een archief",
                    "um arquivo",
                ])
                .to_owned(),
            [name] => {
                let the = self.say([
                    "the archive",
                    "das Archiv",
                    "l’archive",
                    "el archivo",
                    "l’archivio",
                    "het archief",
                    "o arquivo",
                ]);
                format!("{the} {name}")
            }
            names => {
                let before = self.say([
                    "the archive in",
                    "das Archiv aus",
                    "l’archive en",
                    "el archivo en",
                    "l’archivio in",
                    "het archief in",
                    "o arquivo em",
                ]);
                let files = self.say(["files", "Dateien", "fichiers", "partes", "file", "bestanden", "partes"]);
                let count = number(export.archives.len() as u64, self.locale);
                format!("{before} {count} {files} ({}{more})", names.join(", "))
            }
        };
        match export.made_on_ms.and_then(|at| date_of_ms(at, self.locale)) {
            Some(day) => {
                let of = self.say(["of", "vom", "du", "de fecha", "del", "van", "de"]);
                format!("{archive} {of} {day}")
            }
            None => {
                let undated = self.say([
                    "which does not say when it was made",
                    "das sein Erstellungsdatum nicht nennt",
                    "qui n’indique pas sa date de création",
                    "que no indica su fecha de creación",
                    "che non indica la propria data di creazione",
                    "dat geen aanmaakdatum vermeldt",
                    "que não indica a data de criação",
                ]);
                format!("{archive}, {undated}")
            }
        }
    }

    pub(crate) fn counts(&self) -> Vec<Block> {
        if self.holding.categories.is_empty() {
            return Vec::new();
        }
        let total = records(self.holding.records, self.locale);
        let intro = self.of_exports(
            [
                "This export contains",
                "Dieser Export enthält",
                "Cet export contient",
                "Esta exportación contiene",
                "Questa esportazione contiene",
                "Deze export bevat",
                "Esta exportação contém",
            ],
            [
                "These exports together contain",
                "Diese Exporte enthalten zusammen",
                "Ces exports contiennent ensemble",
                "Estas exportaciones contienen en total",
                "Queste esportazioni contengono complessivamente",
                "Deze exports bevatten samen",
                "Estas exportações contêm, em conjunto,",
            ],
        );
        let head = [
            ["Category", "Kategorie", "Catégorie", "Categoría", "Categoria", "Categorie", "Categoria"],
            ["Records", "Datensätze", "Nombre", "Registros", "Numero", "Aantal", "Registros"],
            ["From", "Von", "Du", "Desde", "Dal", "Van", "De"],
            ["To", "Bis", "Au", "Hasta", "Al", "Tot", "Até"],
        ];
        let head = head.map(|title| self.say(title).to_owned()).to_vec();
        let rows = self.holding.categories.iter().map(|count| self.row(count)).collect();
        let intro = self.colon(&format!("{intro} {total}"));
        let mut blocks = vec![Block::Paragraph(intro), Block::Table { head, rows }];
        blocks.extend(self.origins());
        blocks
    }

    fn row(&self, count: &CategoryCount) -> Vec<String> {
        let day = |at: Option<i64>| at.and_then(|at| date_of_ms(at, self.locale)).unwrap_or_else(|| "–".to_owned());
        let name = category(count.category, self.locale.language).to_owned();
        vec![name, number(count.records, self.locale), day(count.first_ms), day(count.last_ms)]
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
            .map(|(kind, n)| format!("{} {}", number(n, self.locale), origin(kind, n, self.locale.language)))
            .collect();
        let label = self.say([
            "By origin",
            "Nach Herkunft",
            "Par origine",
            "Por origen",
            "Per origine",
            "Naar herkomst",
            "Por origem",
        ]);
        let said = self.labelled(label, &parts.join(", "));
        (!parts.is_empty()).then(|| Block::Paragraph(format!("{said}.")))
    }

    fn parties(&self) -> Vec<Block> {
        let mut by_name: Vec<(String, Vec<String>)> = Vec::new();
        for party in &self.holding.parties {
            let name = plain(&party.name);
            let (what, n) = (dealing(party.dealing, self.locale.language), records(party.records, self.locale));
            let said = format!("{what} ({n})");
            match by_name.iter_mut().find(|(known, _)| *known == name) {
                Some((_, dealings)) => dealings.push(said),
                None => by_name.push((name, vec![said])),
            }
        }
        let intro = self.of_exports(
            [
                "This export names other companies or bodies",
                "Dieser Export nennt weitere Unternehmen oder Stellen",
                "Cet export mentionne d’autres entreprises ou organismes",
                "Esta exportación menciona a otras empresas u organizaciones",
                "Questa esportazione nomina altre imprese od organizzazioni",
                "Deze export noemt andere bedrijven of organisaties",
                "Esta exportação menciona outras empresas ou organizações",
            ],
            [
                "These exports name other companies or bodies",
                "Diese Exporte nennen weitere Unternehmen oder Stellen",
                "Ces exports mentionnent d’autres entreprises ou organismes",
                "Estas exportaciones mencionan a otras empresas u organizaciones",
                "Queste esportazioni nominano altre imprese od organizzazioni",
                "Deze exports noemen andere bedrijven of organisaties",
                "Estas exportações mencionam outras empresas ou organizações",
            ],
        );
        // Those at hand are the ones that most records name.
        let named = self.holding.named.max(by_name.len() as u64);
        let count = number(named, self.locale);
        let mut items: Vec<String> = by_name
            .iter()
            .take(PARTIES)
            .map(|(name, dealings)| self.labelled(name, &dealings.join(self.apart())))
            .collect();
        items.extend(self.and_more(PARTIES.min(by_name.len()), usize::try_from(named).unwrap_or(usize::MAX)));
        self.introduced(&format!("{intro} ({count})"), items)
    }

    fn samples(&self) -> Vec<Block> {
        let intro = match self.holding.samples.len() {
            1 => [
                "One of the records",
                "Einer der Datensätze",
                "Un des enregistrements",
                "Uno de los registros",
                "Una delle registrazioni",
                "Een van de gegevens",
                "Um dos registros",
            ],
            _ => [
                "Some of the records",
                "Einige der Datensätze",
                "Quelques enregistrements",
                "Algunos de los registros",
                "Alcune delle registrazioni",
                "Enkele van de gegevens",
                "Alguns dos registros",
            ],
        };
        let items = self.holding.samples.iter().map(|sample| self.sample(sample)).collect();
        self.introduced(self.say(intro), items)
    }

    pub(crate) fn sample(&self, sample: &Sample) -> String {
        let at = match time(&plain(&sample.at), self.locale) {
            at if at.is_empty() => self
                .say(["undated", "ohne Datum", "sans date", "sin fecha", "senza data", "zonder datum", "sem data"])
                .to_owned(),
            at => at,
        };
        let label = format!("{at}, {}", category(sample.category, self.locale.language));
        let quote = quoted(&plain(&sample.text), self.locale);
        format!("{}\n{}", self.labelled(&label, &quote), place(&sample.evidence, self.locale.language))
    }
}

/// That the person has read the data, as a further sentence; nothing where no export shows it.
pub(crate) fn accessed(holding: &Holding, locale: Locale) -> String {
    if holding.exports.is_empty() {
        return String::new();
    }
    let read = pick(
        locale.language,
        [
            " I have read the data that you handed over to me",
            " Ich habe die Daten gelesen, die Sie mir überlassen haben",
            " J’ai lu les données que vous m’avez remises",
            " He leído los datos que ustedes me entregaron",
            " Ho letto i dati che mi avete consegnato",
            " Ik heb de gegevens gelezen die u mij hebt verstrekt",
            " Li os dados que a empresa me entregou",
        ],
    );
    let newest = holding.exports.iter().filter_map(|export| export.made_on_ms).max();
    let export_of = pick(
        locale.language,
        [
            "export of",
            "Export vom",
            "export du",
            "exportación de fecha",
            "esportazione del",
            "export van",
            "exportação de",
        ],
    );
    let which = newest.and_then(|at| date_of_ms(at, locale)).map(|day| format!(" ({export_of} {day})"));
    format!("{read}{}.", which.unwrap_or_default())
}

/// A text for comparing, without regard to capitals.
fn folded(text: &str) -> String {
    text.trim().to_lowercase()
}

/// What an account name is: many services call the e-mail address the account.
fn kind_of_account(account: &str) -> IdentifierKind {
    if account.split_once('@').is_some_and(|(local, domain)| !local.is_empty() && domain.contains('.')) {
        IdentifierKind::Email
    } else {
        IdentifierKind::Account
    }
}
