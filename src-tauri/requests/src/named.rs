//! What rights, ways, grounds and events are called in sheets and calendars: in English, German, French and Spanish,
//! and in English for everybody else. Letters have their own texts.

use crate::case::{Asked, DueKind, Outcome, Refusal, Way, What};
use crate::details::plain;
use crate::figures::{Habit, Locale, date};
use crate::language::Language;
use crate::right::Right;
use crate::words::quoted;

/// A phrase in English, German, French and Spanish.
pub(crate) type Words = [&'static str; 4];

/// What stands between a label and its value.
pub(crate) const COLON: Words = [":", ":", " :", ":"];

/// The language that a sheet is written in for a reader of this one.
pub(crate) const fn written_in(language: Language) -> Language {
    match language {
        Language::De | Language::Fr | Language::Es => language,
        Language::En | Language::It | Language::Nl | Language::Pt => Language::En,
    }
}

/// The phrase in a language that sheets are written in.
pub(crate) const fn say(language: Language, words: Words) -> &'static str {
    match language {
        Language::De => words[1],
        Language::Fr => words[2],
        Language::Es => words[3],
        _ => words[0],
    }
}

/// What a letter asks for.
pub(crate) const fn right(right: Right) -> Words {
    match right {
        Right::Access => ["access", "Auskunft", "accès", "acceso"],
        Right::Portability => ["portability", "Datenübertragung", "portabilité", "portabilidad"],
        Right::Rectification => ["rectification", "Berichtigung", "rectification", "rectificación"],
        Right::Erasure => ["erasure", "Löschung", "effacement", "supresión"],
        Right::Restriction => ["restriction", "Einschränkung", "limitation", "limitación"],
        Right::Objection => ["objection", "Widerspruch", "opposition", "oposición"],
        Right::ObjectionMarketing => [
            "objection to marketing",
            "Widerspruch gegen Werbung",
            "opposition à la prospection",
            "oposición a la mercadotecnia",
        ],
        Right::WithdrawConsent => [
            "withdrawal of consent",
            "Widerruf der Einwilligung",
            "retrait du consentement",
            "retirada del consentimiento",
        ],
        Right::AutomatedDecisions => [
            "automated decisions",
            "automatisierte Entscheidungen",
            "décisions automatisées",
            "decisiones automatizadas",
        ],
        Right::OptOutSale => {
            ["opt-out of sale", "Widerspruch gegen Verkauf", "refus de la vente", "exclusión de la venta"]
        }
        Right::LimitSensitive => [
            "limit on sensitive data",
            "Begrenzung sensibler Daten",
            "limitation des données sensibles",
            "limitación de datos sensibles",
        ],
        Right::ThirdParties => ["list of third parties", "Liste der Dritten", "liste des tiers", "lista de terceros"],
        Right::Source => ["source", "Herkunft", "source", "origen"],
        Right::Breach => [
            "question after a breach",
            "Frage nach einer Datenpanne",
            "question après une violation",
            "pregunta tras una violación de seguridad",
        ],
        Right::Reminder => ["reminder", "Erinnerung", "rappel", "recordatorio"],
        Right::IdentityDemand => [
            "answer to a demand for identification",
            "Antwort auf eine Identitätsabfrage",
            "réponse à une demande d’identification",
            "respuesta a una petición de identificación",
        ],
        Right::RefusalExcessive | Right::RefusalForm | Right::RefusalOthers | Right::RefusalKept => {
            ["answer to a refusal", "Antwort auf eine Ablehnung", "réponse à un refus", "respuesta a una negativa"]
        }
        Right::Gap => {
            ["request for what is missing", "Nachforderung", "demande de complément", "petición de lo que falta"]
        }
        Right::Contradiction => ["contradiction", "Entgegnung", "contradiction", "contradicción"],
        Right::RecipientsInformed => [
            "question about recipients",
            "Frage nach den Empfängern",
            "question sur les destinataires",
            "pregunta sobre los destinatarios",
        ],
        Right::Appeal => ["appeal", "Bitte um erneute Prüfung", "demande de réexamen", "petición de revisión"],
        Right::Complaint => ["complaint", "Beschwerde", "réclamation", "reclamación"],
    }
}

const fn way(way: Way) -> Words {
    match way {
        Way::Email => ["by e-mail", "per E-Mail", "par e-mail", "por correo electrónico"],
        Way::Form => ["through a web form", "über ein Webformular", "par un formulaire web", "por formulario web"],
        Way::Post => ["by post", "per Post", "par la poste", "por correo postal"],
        Way::Registered => ["by registered post", "per Einschreiben", "en recommandé", "por correo certificado"],
        Way::SelfService => [
            "with a control of the company",
            "über eine Funktion des Unternehmens",
            "par une fonction de l’entreprise",
            "con una función de la empresa",
        ],
    }
}

const fn ground(ground: Refusal) -> Words {
    match ground {
        Refusal::NoData => ["no data held", "keine Daten vorhanden", "aucune donnée détenue", "no tiene datos"],
        Refusal::Identity => ["identity unclear", "Identität unklar", "identité incertaine", "identidad dudosa"],
        Refusal::Excessive => ["excessive", "exzessiv", "excessive", "excesiva"],
        Refusal::NotResponsible => ["not responsible", "nicht verantwortlich", "pas responsable", "no es responsable"],
        Refusal::Exception => {
            ["an exception in the law", "gesetzliche Ausnahme", "exception légale", "excepción legal"]
        }
        Refusal::Other => {
            ["another ground, or none", "anderer oder kein Grund", "autre motif ou aucun", "otro motivo o ninguno"]
        }
    }
}

const fn question(asked: Asked) -> Words {
    match asked {
        Asked::Identity => ["proof of identity", "Identitätsnachweis", "preuve d’identité", "prueba de identidad"],
        Asked::Clarification => ["clarification", "Klarstellung", "précision", "aclaración"],
        Asked::OtherWay => ["another way of asking", "anderer Weg", "autre voie", "otra vía"],
    }
}

const fn outcome(outcome: Outcome) -> Words {
    match outcome {
        Outcome::Gone => ["gone", "nicht mehr da", "disparu", "ya no está"],
        Outcome::Kept => ["still there", "noch da", "toujours là", "sigue ahí"],
    }
}

/// What a deadline is for.
pub(crate) const fn due(kind: DueKind) -> Words {
    match kind {
        DueKind::Acknowledgement => {
            ["Confirmation of receipt", "Eingangsbestätigung", "Accusé de réception", "Acuse de recibo"]
        }
        DueKind::Answer => ["Answer", "Antwort", "Réponse", "Respuesta"],
        DueKind::Extended => [
            "Answer after an extension",
            "Antwort nach Verlängerung",
            "Réponse après prolongation",
            "Respuesta tras una prórroga",
        ],
        DueKind::FollowUp => [
            "Answer to a letter that followed",
            "Antwort auf ein weiteres Schreiben",
            "Réponse à une lettre suivante",
            "Respuesta a una carta posterior",
        ],
        DueKind::Authority => [
            "Word from the authority",
            "Nachricht der Aufsichtsbehörde",
            "Nouvelles de l’autorité",
            "Noticias de la autoridad",
        ],
        DueKind::FreshExport => ["Fresh export", "Neuer Export", "Nouvel export", "Nueva exportación"],
    }
}

/// An event in words.
pub(crate) fn event(what: &What, language: Language) -> String {
    let say = |words| say(language, words).to_owned();
    match what {
        What::Drafted => say(["letter written", "Schreiben verfasst", "lettre rédigée", "carta redactada"]),
        What::Sent { letter, by } => {
            let sent = say(["letter sent", "Schreiben gesendet", "lettre envoyée", "carta enviada"]);
            format!("{sent} ({}, {})", say(right(*letter)), say(way(*by)))
        }
        What::Bounced => say(["letter came back", "Schreiben kam zurück", "lettre revenue", "carta devuelta"]),
        What::Received => say([
            "received by the company",
            "beim Unternehmen eingegangen",
            "reçue par l’entreprise",
            "recibida por la empresa",
        ]),
        What::Acknowledged => say([
            "receipt confirmed by the company",
            "Eingang vom Unternehmen bestätigt",
            "réception confirmée par l’entreprise",
            "recepción confirmada por la empresa",
        ]),
        What::Asked { for_what } => {
            let asked = say([
                "the company asked back",
                "Rückfrage des Unternehmens",
                "question de l’entreprise",
                "pregunta de la empresa",
            ]);
            format!("{asked} ({})", say(question(*for_what)))
        }
        What::Supplied => {
            say(["question answered", "Rückfrage beantwortet", "réponse à la question", "pregunta respondida"])
        }
        What::Extended { until, reason } => {
            let mut said = say([
                "the company took more time",
                "das Unternehmen nahm sich mehr Zeit",
                "l’entreprise a prolongé le délai",
                "la empresa prorrogó el plazo",
            ]);
            let locale = Locale { language, habit: Habit::default() };
            if let Some(until) = until {
                let to = say(["until", "bis zum", "jusqu’au", "hasta el"]);
                said += &format!(" {to} {}", date(*until, locale));
            }
            if let Some(reason) = reason {
                said += &format!(" ({})", quoted(&plain(reason), locale));
            }
            said
        }
        What::Replied => {
            say(["the company wrote", "das Unternehmen schrieb", "l’entreprise a écrit", "la empresa escribió"])
        }
        What::Answered => say([
            "the company answered",
            "das Unternehmen antwortete",
            "l’entreprise a répondu",
            "la empresa respondió",
        ]),
        What::PartlyAnswered => say([
            "the company answered in part",
            "das Unternehmen antwortete teilweise",
            "l’entreprise a répondu en partie",
            "la empresa respondió en parte",
        ]),
        What::Refused { ground: why } => {
            let refused = say([
                "the company refused",
                "das Unternehmen lehnte ab",
                "l’entreprise a refusé",
                "la empresa se negó",
            ]);
            format!("{refused} ({})", say(ground(*why)))
        }
        What::Appealed => say([
            "the company was asked to look again",
            "erneute Prüfung verlangt",
            "réexamen demandé",
            "revisión solicitada",
        ]),
        What::Complained => say([
            "complaint to the authority",
            "Beschwerde bei der Aufsichtsbehörde",
            "réclamation auprès de l’autorité",
            "reclamación ante la autoridad",
        ]),
        What::Verified { outcome: found } => {
            let checked = say([
                "checked with a fresh export",
                "mit einem neuen Export geprüft",
                "vérifié avec un nouvel export",
                "comprobado con una nueva exportación",
            ]);
            format!("{checked} ({})", say(outcome(*found)))
        }
        What::Closed => say(["closed", "abgeschlossen", "clos", "cerrado"]),
    }
}
