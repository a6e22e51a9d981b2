//! The shared vocabularies and the evidence's own phrases, in the languages of letters.
//!
//! Each phrase states what an export says; none of them concludes anything.

use crate::figures::number;
use crate::language::Language;
use takeback_model::{Category, Dealing, IdentifierKind, Origin};

/// The English or the German of a pair.
pub(crate) const fn pick(language: Language, en: &'static str, de: &'static str) -> &'static str {
    match language {
        Language::En => en,
        Language::De => de,
    }
}

pub(crate) const fn salutation(language: Language) -> &'static str {
    pick(language, "Dear Sir or Madam,", "Sehr geehrte Damen und Herren,")
}

pub(crate) const fn closing(language: Language) -> &'static str {
    pick(language, "Kind regards", "Mit freundlichen Grüßen")
}

/// `1 record`, `1,312 records`.
pub(crate) fn records(n: u64, language: Language) -> String {
    let word = if n == 1 { pick(language, "record", "Datensatz") } else { pick(language, "records", "Datensätze") };
    format!("{} {word}", number(n, language))
}

pub(crate) const fn category(category: Category, language: Language) -> &'static str {
    let (en, de) = match category {
        Category::Identity => ("Identity", "Identität"),
        Category::Contact => ("Contact details", "Kontaktdaten"),
        Category::Account => ("Account", "Konto"),
        Category::Credentials => ("Credentials", "Zugangsdaten"),
        Category::Device => ("Devices", "Geräte"),
        Category::Network => ("Network addresses", "Netzwerkadressen"),
        Category::Location => ("Location", "Standort"),
        Category::Browsing => ("Browsing", "Besuchte Seiten"),
        Category::Search => ("Searches", "Suchanfragen"),
        Category::Purchase => ("Purchases", "Käufe"),
        Category::Payment => ("Payments", "Zahlungen"),
        Category::Message => ("Messages", "Nachrichten"),
        Category::ContactBook => ("Address book", "Adressbuch"),
        Category::SocialGraph => ("Social connections", "Soziale Beziehungen"),
        Category::Content => ("Content", "Inhalte"),
        Category::MediaUse => ("Media use", "Mediennutzung"),
        Category::Health => ("Health and fitness", "Gesundheit und Fitness"),
        Category::Biometrics => ("Biometrics", "Biometrie"),
        Category::Voice => ("Voice", "Sprachaufnahmen"),
        Category::AdInteraction => ("Advertising", "Werbung"),
        Category::Inference => ("Inferences", "Schlussfolgerungen"),
        Category::Audience => ("Audience segments", "Zielgruppen"),
        Category::ThirdParty => ("Activity elsewhere", "Aktivitäten bei Dritten"),
        Category::Consent => ("Consents and settings", "Einwilligungen, Einstellungen"),
        Category::Security => ("Security events", "Sicherheitsereignisse"),
        Category::Support => ("Support", "Kundendienst"),
        Category::Work => ("Employment and education", "Beruf und Ausbildung"),
        Category::Usage => ("Use of the service", "Nutzung des Dienstes"),
    };
    pick(language, en, de)
}

/// The origin as the writer says it to the company.
pub(crate) const fn origin(origin: Origin, language: Language) -> &'static str {
    let (en, de) = match origin {
        Origin::Provided => ("provided by me", "von mir angegeben"),
        Origin::Observed => ("observed by you", "von Ihnen beobachtet"),
        Origin::Inferred => ("inferred by you", "von Ihnen abgeleitet"),
        Origin::Received => ("received from others", "von Dritten erhalten"),
    };
    pick(language, en, de)
}

pub(crate) const fn identifier_kind(kind: IdentifierKind, language: Language) -> &'static str {
    let (en, de) = match kind {
        IdentifierKind::Email => ("E-mail", "E-Mail"),
        IdentifierKind::Phone => ("Phone", "Telefon"),
        IdentifierKind::Address => ("Postal address", "Postanschrift"),
        IdentifierKind::Ip => ("IP address", "IP-Adresse"),
        IdentifierKind::Device => ("Device ID", "Gerätekennung"),
        IdentifierKind::AdId => ("Advertising ID", "Werbe-ID"),
        IdentifierKind::Card => ("Payment card", "Zahlungskarte"),
        IdentifierKind::Account => ("Account", "Konto"),
        IdentifierKind::Cookie => ("Cookie ID", "Cookie-Kennung"),
        IdentifierKind::Name => ("Name", "Name"),
    };
    pick(language, en, de)
}

/// What an export says a party had to do with the data.
pub(crate) const fn dealing(dealing: Dealing, language: Language) -> &'static str {
    let (en, de) = match dealing {
        Dealing::UploadedList => ("uploaded a list that I am on", "hat eine Liste hochgeladen, auf der ich stehe"),
        Dealing::ReportedActivity => (
            "reported my activity on its site or app to you",
            "hat Ihnen Aktivitäten auf eigener Seite oder App gemeldet",
        ),
        Dealing::ReportedVisit => ("reported a visit to its shop to you", "hat Ihnen einen Ladenbesuch gemeldet"),
        Dealing::UsedForAds => {
            ("named as using data about me for its advertising", "genannt als Nutzer von Daten über mich für Werbung")
        }
        Dealing::ConnectedApp => {
            ("app or site connected with my account", "mit meinem Konto verbundene App oder Seite")
        }
        Dealing::AdShown => ("its advertisement was shown to me", "Anzeige wurde mir gezeigt"),
        Dealing::AdInteraction => {
            ("I opened or answered its advertisement", "Anzeige von mir geöffnet oder beantwortet")
        }
        Dealing::Lookalike => {
            ("I am counted as similar to its customers", "ich gelte als ähnlich zu dessen Kundschaft")
        }
        Dealing::SentByPerson => ("received data at my request", "hat auf meinen Wunsch Daten erhalten"),
        Dealing::Merchant => {
            ("seller, payee or provider in a purchase", "Verkäufer, Zahlungsempfänger oder Anbieter bei einem Kauf")
        }
        Dealing::Processor => ("named as a service that works for you", "genannt als Dienst, der für Sie arbeitet"),
        Dealing::SignIn => ("sign-in between its service and yours", "Anmeldung zwischen dessen und Ihrem Dienst"),
        Dealing::DataSource => ("its app or device wrote data to you", "App oder Gerät hat Daten bei Ihnen abgelegt"),
        Dealing::AudienceName => {
            ("named in an audience that I am in", "genannt im Namen einer Zielgruppe, in der ich bin")
        }
        Dealing::Followed => ("page, channel or account that I followed or visited", "von mir abonniert oder besucht"),
        Dealing::DoNotReach => {
            ("does not want to reach me with its advertising", "möchte mich mit Werbung nicht erreichen")
        }
        Dealing::Publisher => {
            ("your advertisement or page was shown in its site or app", "Ihre Anzeige oder Seite wurde dort gezeigt")
        }
    };
    pick(language, en, de)
}
