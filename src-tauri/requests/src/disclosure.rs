//! Puts into words what other brands' exports say about the company that is written to: the ground of a request to somebody whom
//! the person may never have dealt with. The name stands as the export gives it, because whom it means is not proved.

use crate::details::plain;
use crate::draft::Draft;
use crate::evidence::Writer;
use crate::figures::{Locale, date_of_ms};
use crate::letter::Block;
use crate::words::{dealing_elsewhere, quoted, records};
use takeback_model::{Disclosure, EvidenceStrength, Sample};

/// How many of them a letter lists before it says how many more there are.
const LISTED: usize = 10;

/// All of them, in the strength that the person chose. Who names the company is always said: without it, the letter would have
/// no ground.
pub(crate) fn blocks(draft: &Draft, locale: Locale) -> Vec<Block> {
    let all = &draft.holding.disclosures;
    let writer = Writer { holding: &draft.holding, locale };
    let mut items: Vec<String> = all.iter().take(LISTED).map(|one| item(&writer, one, draft.strength)).collect();
    items.extend(writer.and_more(LISTED, all.len()));
    let intro = writer.say([
        "Exports that others have handed over to me contain the following",
        "Exporte, die andere mir überlassen haben, enthalten Folgendes",
        "Des exports que d’autres m’ont remis contiennent ce qui suit",
        "Exportaciones que otros me han entregado contienen lo siguiente",
        "Esportazioni che altri mi hanno consegnato contengono quanto segue",
        "Exports die anderen mij hebben verstrekt, bevatten het volgende",
        "Exportações que outros me entregaram contêm o seguinte",
    ]);
    let meant = writer.say([
        "As I understand it, your company is meant. If it is not, please tell me so.",
        "Nach meinem Verständnis ist damit Ihr Unternehmen gemeint. Falls nicht, teilen Sie mir das bitte mit.",
        "Je comprends qu’il s’agit de votre entreprise. Si tel n’est pas le cas, veuillez me le dire.",
        "Entiendo que se trata de su empresa. Si no es así, les ruego que me lo indiquen.",
        "Ritengo che si tratti della vostra impresa. Se così non è, vi prego di dirmelo.",
        "Naar mijn begrip wordt daarmee uw bedrijf bedoeld. Is dat niet zo, laat het mij dan weten.",
        "Entendo que se trata da sua empresa. Se não for o caso, peço que me digam.",
    ]);
    let mut blocks = writer.introduced(intro, items);
    if !blocks.is_empty() {
        blocks.push(Block::Paragraph(meant.to_owned()));
    }
    blocks
}

/// The records that they quote.
pub(crate) fn samples_of(draft: &Draft) -> impl Iterator<Item = &Sample> {
    let shown = draft.strength >= EvidenceStrength::Samples;
    draft.holding.disclosures.iter().take(LISTED).filter_map(|one| one.sample.as_ref()).filter(move |_| shown)
}

/// The sentence that says whose words an answer disagrees with: the company's own, as far as there are any.
pub(crate) fn witness(draft: &Draft, locale: Locale) -> &'static str {
    let writer = Writer { holding: &draft.holding, locale };
    if draft.holding.exports.is_empty() && !draft.holding.disclosures.is_empty() {
        return writer.say([
            "That does not agree with what exports of other companies say.",
            "Das stimmt nicht mit dem überein, was Exporte anderer Unternehmen enthalten.",
            "Cela ne concorde pas avec ce que contiennent les exports d’autres entreprises.",
            "Eso no concuerda con lo que contienen exportaciones de otras empresas.",
            "Ciò non concorda con quanto contengono esportazioni di altre imprese.",
            "Dat strookt niet met wat exports van andere bedrijven bevatten.",
            "Isso não condiz com o que contêm exportações de outras empresas.",
        ]);
    }
    writer.say([
        "That does not agree with what you yourselves have given me.",
        "Das stimmt nicht mit dem überein, was Sie mir selbst überlassen haben.",
        "Cela ne concorde pas avec ce que vous m’avez vous-mêmes remis.",
        "Eso no concuerda con lo que ustedes mismos me han entregado.",
        "Ciò non concorda con quanto voi stessi mi avete consegnato.",
        "Dat strookt niet met wat u mij zelf hebt verstrekt.",
        "Isso não condiz com o que a própria empresa me entregou.",
    ])
}

/// `Chirp, the archive chirp.zip of 3 May 2024: “Acme” – uploaded a list that I am on (2 records, 1 March 2023 – 4 May 2024)`,
/// and on lines of their own where messages went, when the newest came, and the newest record.
fn item(writer: &Writer<'_>, one: &Disclosure, strength: EvidenceStrength) -> String {
    let locale = writer.locale;
    let mut from = vec![plain(&one.brand)];
    if strength >= EvidenceStrength::Identifiers {
        from.extend(one.exports.iter().map(|export| writer.export(export)));
    }
    let name = quoted(&plain(&one.party), locale);
    let mut said = format!("{name} – {}", dealing_elsewhere(one.dealing, locale.language));
    if strength >= EvidenceStrength::Counts {
        let span = span(one, locale).map(|span| format!(", {span}")).unwrap_or_default();
        said = format!("{said} ({}{span})", records(one.records, locale));
    }
    let mut lines = vec![writer.labelled(&from.join(", "), &said)];
    if strength >= EvidenceStrength::Identifiers && !one.addresses.is_empty() {
        let label = writer.say([
            "To my address",
            "An meine Adresse",
            "À mon adresse",
            "A mi dirección",
            "Al mio indirizzo",
            "Naar mijn adres",
            "Para meu endereço",
        ]);
        let addresses: Vec<String> = one.addresses.iter().map(|address| plain(address)).collect();
        lines.push(writer.labelled(label, &addresses.join(", ")));
    }
    if strength >= EvidenceStrength::Counts && one.days_ms.len() > 1 {
        let label = writer.say([
            "Most recently",
            "Zuletzt",
            "Le plus récemment",
            "Más recientemente",
            "Più di recente",
            "Meest recent",
            "Mais recentemente",
        ]);
        let mut days: Vec<String> = one.days_ms.iter().filter_map(|at| date_of_ms(*at, locale)).collect();
        days.dedup();
        lines.push(writer.labelled(label, &days.join(writer.apart())));
    }
    if let Some(sample) = one.sample.as_ref().filter(|_| strength >= EvidenceStrength::Samples) {
        lines.push(writer.sample(sample));
    }
    lines.join("\n")
}

/// `1 March 2023 – 4 May 2024`, or the one day.
fn span(one: &Disclosure, locale: Locale) -> Option<String> {
    let (first, last) = (date_of_ms(one.first_ms?, locale)?, date_of_ms(one.last_ms?, locale)?);
    Some(if first == last { first } else { format!("{first} – {last}") })
}
