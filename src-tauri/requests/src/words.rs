//! The shared vocabularies and the evidence's own phrases, in the languages of letters.
//!
//! Each phrase states what an export says; none of them concludes anything.

use crate::details::plain;
use crate::figures::{Habit, Locale, date, number};
use crate::language::Language;
use chrono::NaiveDate;
use takeback_model::{Category, Dealing, EvidenceRef, IdentifierKind, Origin};

/// A phrase in English, German, French, Spanish, Italian, Dutch and Portuguese: the order of [`Language::ALL`].
pub(crate) type Phrase = [&'static str; 7];

/// The phrase in a language.
pub(crate) const fn pick(language: Language, phrase: Phrase) -> &'static str {
    phrase[language as usize]
}

pub(crate) const fn salutation(locale: Locale) -> &'static str {
    match (locale.language, locale.habit) {
        (Language::En, Habit::UnitedStates) => return "To whom it may concern:",
        // Without a comma; the text after it begins with a capital.
        (Language::De, Habit::Switzerland) => return "Sehr geehrte Damen und Herren",
        _ => {}
    }
    pick(
        locale.language,
        [
            "Dear Sir or Madam,",
            "Sehr geehrte Damen und Herren,",
            "Madame, Monsieur,",
            "A quien corresponda:",
            "Gentili Signore, egregi Signori,",
            "Geachte heer, mevrouw,",
            "Prezados Senhores,",
        ],
    )
}

pub(crate) const fn closing(locale: Locale) -> &'static str {
    match (locale.language, locale.habit) {
        (Language::En, Habit::UnitedStates) => "Sincerely,",
        (Language::De, Habit::Switzerland) => "Freundliche Grüsse",
        _ => pick(
            locale.language,
            [
                "Yours faithfully,",
                "Mit freundlichen Grüßen",
                "Je vous prie d’agréer, Madame, Monsieur, l’expression de mes salutations distinguées.",
                "Atentamente,",
                "Distinti saluti,",
                "Hoogachtend,",
                "Atenciosamente,",
            ],
        ),
    }
}

/// `Musterstadt, 22.11.2026`, `Lyon, le 22 novembre 2026`.
pub(crate) fn dated(place: Option<&str>, on: NaiveDate, locale: Locale) -> String {
    let day = date(on, locale);
    let article = if locale.language == Language::Fr { "le " } else { "" };
    place.map_or_else(|| format!("{article}{day}"), |place| format!("{place}, {article}{day}"))
}

/// What one text calls another in quotation marks.
pub(crate) fn quoted(text: &str, locale: Locale) -> String {
    match (locale.language, locale.habit) {
        (Language::Es, Habit::UnitedStates) => format!("“{text}”"),
        (Language::De, Habit::Switzerland) | (Language::Es | Language::It, _) => format!("«{text}»"),
        (Language::Fr, _) => format!("«\u{a0}{text}\u{a0}»"),
        (Language::De, _) => format!("„{text}“"),
        (Language::En | Language::Nl | Language::Pt, _) => format!("“{text}”"),
    }
}

/// `1 record`, `1,312 records`.
pub(crate) fn records(n: u64, locale: Locale) -> String {
    let word = match n {
        1 => ["record", "Datensatz", "enregistrement", "registro", "registrazione", "gegeven", "registro"],
        _ => ["records", "Datensätze", "enregistrements", "registros", "registrazioni", "gegevens", "registros"],
    };
    format!("{} {}", number(n, locale), pick(locale.language, word))
}

/// Where a record stands: archive, file and place in it. What a place is counted in is said in the letter's language; a JSON
/// pointer is the same in all.
pub(crate) fn place(evidence: &EvidenceRef, language: Language) -> String {
    let locator = plain(&evidence.locator);
    let locator = match locator.split_once(' ').and_then(|(unit, number)| Some((counted_in(unit)?, number))) {
        Some((unit, number)) => format!("{}\u{a0}{number}", pick(language, unit)),
        None => locator,
    };
    let parts = [plain(&evidence.archive), plain(&evidence.entry), locator];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" › ")
}

/// The units that readers count records in.
fn counted_in(unit: &str) -> Option<Phrase> {
    Some(match unit {
        "row" => ["row", "Zeile", "ligne", "fila", "riga", "rij", "linha"],
        "line" => ["line", "Zeile", "ligne", "línea", "riga", "regel", "linha"],
        "block" => ["block", "Block", "bloc", "bloque", "blocco", "blok", "bloco"],
        "card" => ["card", "Karte", "fiche", "ficha", "scheda", "kaart", "ficha"],
        "element" => ["element", "Element", "élément", "elemento", "elemento", "element", "elemento"],
        "event" => ["event", "Termin", "événement", "evento", "evento", "afspraak", "evento"],
        "message" => ["message", "Nachricht", "message", "mensaje", "messaggio", "bericht", "mensagem"],
        _ => return None,
    })
}

pub(crate) const fn category(category: Category, language: Language) -> &'static str {
    let phrase = match category {
        Category::Identity => {
            ["Identity", "Identität", "Identité", "Identidad", "Identità", "Identiteit", "Identidade"]
        }
        Category::Contact => [
            "Contact details",
            "Kontaktdaten",
            "Coordonnées",
            "Datos de contacto",
            "Dati di contatto",
            "Contactgegevens",
            "Dados de contato",
        ],
        Category::Account => ["Account", "Konto", "Compte", "Cuenta", "Account", "Account", "Conta"],
        Category::Credentials => [
            "Credentials",
            "Zugangsdaten",
            "Identifiants de connexion",
            "Credenciales",
            "Credenziali",
            "Inloggegevens",
            "Credenciais",
        ],
        Category::Device => {
            ["Devices", "Geräte", "Appareils", "Dispositivos", "Dispositivi", "Apparaten", "Dispositivos"]
        }
        Category::Network => [
            "Network addresses",
            "Netzwerkadressen",
            "Adresses réseau",
            "Direcciones de red",
            "Indirizzi di rete",
            "Netwerkadressen",
            "Endereços de rede",
        ],
        Category::Location => {
            ["Location", "Standort", "Localisation", "Ubicación", "Posizione", "Locatie", "Localização"]
        }
        Category::Browsing => {
            ["Browsing", "Besuchte Seiten", "Navigation", "Navegación", "Navigazione", "Bezochte pagina’s", "Navegação"]
        }
        Category::Search => {
            ["Searches", "Suchanfragen", "Recherches", "Búsquedas", "Ricerche", "Zoekopdrachten", "Buscas"]
        }
        Category::Purchase => ["Purchases", "Käufe", "Achats", "Compras", "Acquisti", "Aankopen", "Compras"],
        Category::Payment => ["Payments", "Zahlungen", "Paiements", "Pagos", "Pagamenti", "Betalingen", "Pagamentos"],
        Category::Message => ["Messages", "Nachrichten", "Messages", "Mensajes", "Messaggi", "Berichten", "Mensagens"],
        Category::ContactBook => [
            "Address book",
            "Adressbuch",
            "Carnet d’adresses",
            "Libreta de direcciones",
            "Rubrica",
            "Adresboek",
            "Agenda de contatos",
        ],
        Category::SocialGraph => [
            "Social connections",
            "Soziale Beziehungen",
            "Relations sociales",
            "Relaciones sociales",
            "Relazioni sociali",
            "Sociale contacten",
            "Relações sociais",
        ],
        Category::Content => ["Content", "Inhalte", "Contenus", "Contenidos", "Contenuti", "Inhoud", "Conteúdo"],
        Category::MediaUse => [
            "Media use",
            "Mediennutzung",
            "Usage des médias",
            "Uso de medios",
            "Uso dei media",
            "Mediagebruik",
            "Uso de mídia",
        ],
        Category::Health => [
            "Health and fitness",
            "Gesundheit und Fitness",
            "Santé et forme",
            "Salud y forma física",
            "Salute e forma fisica",
            "Gezondheid en fitness",
            "Saúde e condição física",
        ],
        Category::Biometrics => {
            ["Biometrics", "Biometrie", "Biométrie", "Biometría", "Biometria", "Biometrie", "Biometria"]
        }
        Category::Voice => [
            "Voice",
            "Sprachaufnahmen",
            "Enregistrements vocaux",
            "Grabaciones de voz",
            "Registrazioni vocali",
            "Stemopnamen",
            "Gravações de voz",
        ],
        Category::AdInteraction => {
            ["Advertising", "Werbung", "Publicité", "Publicidad", "Pubblicità", "Reclame", "Publicidade"]
        }
        Category::Inference => [
            "Inferences",
            "Schlussfolgerungen",
            "Déductions",
            "Inferencias",
            "Inferenze",
            "Gevolgtrekkingen",
            "Inferências",
        ],
        Category::Audience => [
            "Audience segments",
            "Zielgruppen",
            "Segments d’audience",
            "Segmentos de audiencia",
            "Segmenti di pubblico",
            "Doelgroepen",
            "Segmentos de público",
        ],
        Category::ThirdParty => [
            "Activity elsewhere",
            "Aktivitäten bei Dritten",
            "Activité chez des tiers",
            "Actividad en otros sitios",
            "Attività presso terzi",
            "Activiteit elders",
            "Atividade em outros sites",
        ],
        Category::Consent => [
            "Consents and settings",
            "Einwilligungen, Einstellungen",
            "Consentements et réglages",
            "Consentimientos y ajustes",
            "Consensi e impostazioni",
            "Toestemmingen en instellingen",
            "Consentimentos e ajustes",
        ],
        Category::Security => [
            "Security events",
            "Sicherheitsereignisse",
            "Événements de sécurité",
            "Eventos de seguridad",
            "Eventi di sicurezza",
            "Beveiligingsgebeurtenissen",
            "Eventos de segurança",
        ],
        Category::Support => [
            "Support",
            "Kundendienst",
            "Assistance",
            "Atención al cliente",
            "Assistenza",
            "Klantenservice",
            "Atendimento",
        ],
        Category::Work => [
            "Employment and education",
            "Beruf und Ausbildung",
            "Emploi et formation",
            "Empleo y formación",
            "Lavoro e istruzione",
            "Werk en opleiding",
            "Trabalho e educação",
        ],
        Category::Usage => [
            "Use of the service",
            "Nutzung des Dienstes",
            "Utilisation du service",
            "Uso del servicio",
            "Uso del servizio",
            "Gebruik van de dienst",
            "Uso do serviço",
        ],
    };
    pick(language, phrase)
}

/// The origin of so many records as the writer says it to the company.
pub(crate) const fn origin(origin: Origin, n: u64, language: Language) -> &'static str {
    let phrase = match (origin, n) {
        (Origin::Provided, 1) => [
            "provided by me",
            "von mir angegeben",
            "fourni par moi",
            "facilitado por mí",
            "fornita da me",
            "door mij verstrekt",
            "fornecido por mim",
        ],
        (Origin::Provided, _) => [
            "provided by me",
            "von mir angegeben",
            "fournis par moi",
            "facilitados por mí",
            "fornite da me",
            "door mij verstrekt",
            "fornecidos por mim",
        ],
        (Origin::Observed, 1) => [
            "observed by you",
            "von Ihnen beobachtet",
            "observé par vous",
            "observado por ustedes",
            "osservata da voi",
            "door u waargenomen",
            "observado pela empresa",
        ],
        (Origin::Observed, _) => [
            "observed by you",
            "von Ihnen beobachtet",
            "observés par vous",
            "observados por ustedes",
            "osservate da voi",
            "door u waargenomen",
            "observados pela empresa",
        ],
        (Origin::Inferred, 1) => [
            "inferred by you",
            "von Ihnen abgeleitet",
            "déduit par vous",
            "inferido por ustedes",
            "dedotta da voi",
            "door u afgeleid",
            "inferido pela empresa",
        ],
        (Origin::Inferred, _) => [
            "inferred by you",
            "von Ihnen abgeleitet",
            "déduits par vous",
            "inferidos por ustedes",
            "dedotte da voi",
            "door u afgeleid",
            "inferidos pela empresa",
        ],
        (Origin::Received, 1) => [
            "received from others",
            "von Dritten erhalten",
            "reçu de tiers",
            "recibido de terceros",
            "ricevuta da terzi",
            "van anderen ontvangen",
            "recebido de terceiros",
        ],
        (Origin::Received, _) => [
            "received from others",
            "von Dritten erhalten",
            "reçus de tiers",
            "recibidos de terceros",
            "ricevute da terzi",
            "van anderen ontvangen",
            "recebidos de terceiros",
        ],
    };
    pick(language, phrase)
}

pub(crate) const fn identifier_kind(kind: IdentifierKind, language: Language) -> &'static str {
    let phrase = match kind {
        IdentifierKind::Email => ["E-mail", "E-Mail", "E-mail", "Correo electrónico", "E-mail", "E-mail", "E-mail"],
        IdentifierKind::Phone => ["Phone", "Telefon", "Téléphone", "Teléfono", "Telefono", "Telefoon", "Telefone"],
        IdentifierKind::Address => [
            "Postal address",
            "Postanschrift",
            "Adresse postale",
            "Dirección postal",
            "Indirizzo postale",
            "Postadres",
            "Endereço postal",
        ],
        IdentifierKind::Ip => {
            ["IP address", "IP-Adresse", "Adresse IP", "Dirección IP", "Indirizzo IP", "IP-adres", "Endereço IP"]
        }
        IdentifierKind::Device => [
            "Device ID",
            "Gerätekennung",
            "Identifiant d’appareil",
            "Identificador de dispositivo",
            "Identificativo del dispositivo",
            "Apparaat-ID",
            "Identificador do dispositivo",
        ],
        IdentifierKind::AdId => [
            "Advertising ID",
            "Werbe-ID",
            "Identifiant publicitaire",
            "Identificador publicitario",
            "Identificativo pubblicitario",
            "Reclame-ID",
            "Identificador de publicidade",
        ],
        IdentifierKind::Card => [
            "Payment card",
            "Zahlungskarte",
            "Carte de paiement",
            "Tarjeta de pago",
            "Carta di pagamento",
            "Betaalkaart",
            "Cartão de pagamento",
        ],
        IdentifierKind::Account => ["Account", "Konto", "Compte", "Cuenta", "Account", "Account", "Conta"],
        IdentifierKind::Cookie => [
            "Cookie ID",
            "Cookie-Kennung",
            "Identifiant de cookie",
            "Identificador de cookie",
            "Identificativo del cookie",
            "Cookie-ID",
            "Identificador de cookie",
        ],
        IdentifierKind::Name => ["Name", "Name", "Nom", "Nombre", "Nome", "Naam", "Nome"],
    };
    pick(language, phrase)
}

/// What an export says a party had to do with the data, said to the party itself about what another brand's export says of it: the brand is "there", not "you".
pub(crate) const fn dealing_elsewhere(dealing: Dealing, language: Language) -> &'static str {
    let phrase = match dealing {
        Dealing::ReportedActivity => [
            "reported my activity on its site or app there",
            "hat dort Aktivitäten auf der eigenen Seite oder App gemeldet",
            "y a signalé mon activité sur son site ou son application",
            "comunicó allí mi actividad en su sitio o aplicación",
            "vi ha comunicato la mia attività sul proprio sito o sulla propria app",
            "heeft daar mijn activiteit op de eigen site of app gemeld",
            "informou ali minha atividade em seu site ou aplicativo",
        ],
        Dealing::ReportedVisit => [
            "reported a visit to its shop there",
            "hat dort einen Ladenbesuch gemeldet",
            "y a signalé une visite dans son magasin",
            "comunicó allí una visita a su tienda",
            "vi ha comunicato una visita al proprio negozio",
            "heeft daar een winkelbezoek gemeld",
            "informou ali uma visita à sua loja",
        ],
        Dealing::Processor => [
            "named as a service that works for that company",
            "genannt als Dienst, der für jenes Unternehmen arbeitet",
            "désigné comme un service travaillant pour cette entreprise",
            "consta como servicio que trabaja para esa empresa",
            "indicato come servizio che lavora per quell’impresa",
            "genoemd als dienst die voor dat bedrijf werkt",
            "consta como serviço que trabalha para aquela empresa",
        ],
        Dealing::SignIn => [
            "sign-in between its service and that one",
            "Anmeldung zwischen dessen Dienst und jenem",
            "connexion entre son service et celui-là",
            "inicio de sesión entre su servicio y aquel",
            "accesso tra il suo servizio e quello",
            "aanmelding tussen die dienst en de andere",
            "acesso entre o serviço dela e aquele",
        ],
        Dealing::DataSource => [
            "named there as a source of data",
            "dort als Quelle von Daten genannt",
            "y est nommé comme source de données",
            "consta allí como fuente de datos",
            "vi è nominato come fonte di dati",
            "daar genoemd als bron van gegevens",
            "consta ali como fonte de dados",
        ],
        Dealing::Publisher => [
            "an advertisement or page of that company was shown in its site or app",
            "eine Anzeige oder Seite jenes Unternehmens wurde dort gezeigt",
            "une publicité ou page de cette entreprise y a été affichée",
            "un anuncio o página de esa empresa se mostró en su sitio o aplicación",
            "un annuncio o una pagina di quell’impresa è apparsa nel suo sito o nella sua app",
            "een advertentie of pagina van dat bedrijf werd daar getoond",
            "um anúncio ou página daquela empresa foi exibido em seu site ou aplicativo",
        ],
        same => return self::dealing(same, language),
    };
    pick(language, phrase)
}

/// What an export says a party had to do with the data, said to the company whose export it is.
pub(crate) const fn dealing(dealing: Dealing, language: Language) -> &'static str {
    let phrase = match dealing {
        Dealing::UploadedList => [
            "uploaded a list that I am on",
            "hat eine Liste hochgeladen, auf der ich stehe",
            "a transmis une liste sur laquelle je figure",
            "subió una lista en la que figuro",
            "ha caricato un elenco in cui figuro",
            "heeft een lijst geüpload waarop ik sta",
            "enviou uma lista em que constam dados meus",
        ],
        Dealing::ReportedActivity => [
            "reported my activity on its site or app to you",
            "hat Ihnen Aktivitäten auf der eigenen Seite oder App gemeldet",
            "vous a signalé mon activité sur son site ou son application",
            "les comunicó mi actividad en su sitio o aplicación",
            "vi ha comunicato la mia attività sul suo sito o sulla sua app",
            "heeft u mijn activiteit op de eigen site of app gemeld",
            "informou à empresa minha atividade em seu site ou aplicativo",
        ],
        Dealing::ReportedVisit => [
            "reported a visit to its shop to you",
            "hat Ihnen einen Ladenbesuch gemeldet",
            "vous a signalé une visite dans son magasin",
            "les comunicó una visita a su tienda",
            "vi ha comunicato una visita al suo negozio",
            "heeft u een winkelbezoek gemeld",
            "informou à empresa uma visita à sua loja",
        ],
        Dealing::UsedForAds => [
            "named as using data about me for its advertising",
            "genannt als Nutzer von Daten über mich für Werbung",
            "désigné comme utilisant des données sur moi pour sa publicité",
            "consta que usa datos sobre mí para su publicidad",
            "indicato come utilizzatore di dati su di me per la propria pubblicità",
            "genoemd als gebruiker van gegevens over mij voor reclame",
            "consta como usuária de dados sobre mim para sua publicidade",
        ],
        Dealing::ConnectedApp => [
            "app or site connected with my account",
            "mit meinem Konto verbundene App oder Seite",
            "application ou site relié à mon compte",
            "aplicación o sitio vinculado a mi cuenta",
            "app o sito collegato al mio account",
            "app of site die aan mijn account is gekoppeld",
            "aplicativo ou site conectado à minha conta",
        ],
        Dealing::AdShown => [
            "its advertisement was shown to me",
            "Anzeige wurde mir gezeigt",
            "sa publicité m’a été montrée",
            "se me mostró su anuncio",
            "mi è stato mostrato il suo annuncio",
            "advertentie werd aan mij getoond",
            "seu anúncio foi exibido para mim",
        ],
        Dealing::AdInteraction => [
            "I opened or responded to its advertisement",
            "Anzeige von mir geöffnet oder beantwortet",
            "j’ai ouvert sa publicité ou y ai réagi",
            "abrí su anuncio o reaccioné a él",
            "ho aperto il suo annuncio o vi ho reagito",
            "advertentie door mij geopend of beantwoord",
            "abri seu anúncio ou reagi a ele",
        ],
        Dealing::Lookalike => [
            "I am counted as similar to its customers",
            "ich gelte als dessen Kundschaft ähnlich",
            "on me considère comme semblable à sa clientèle",
            "se me considera similar a su clientela",
            "mi si considera simile alla sua clientela",
            "ik word als vergelijkbaar met de klanten beschouwd",
            "consideram-me semelhante à sua clientela",
        ],
        Dealing::SentByPerson => [
            "received data at my request",
            "hat auf meinen Wunsch Daten erhalten",
            "a reçu des données à ma demande",
            "recibió datos a petición mía",
            "ha ricevuto dati su mia richiesta",
            "heeft op mijn verzoek gegevens ontvangen",
            "recebeu dados a meu pedido",
        ],
        Dealing::Merchant => [
            "seller, payee or provider in a purchase",
            "Verkäufer, Zahlungsempfänger oder Anbieter bei einem Kauf",
            "vendeur, bénéficiaire ou prestataire lors d’un achat",
            "vendedor, beneficiario o proveedor en una compra",
            "venditore, beneficiario o fornitore in un acquisto",
            "verkoper, begunstigde of aanbieder bij een aankoop",
            "vendedor, beneficiário ou prestador em uma compra",
        ],
        Dealing::Processor => [
            "named as a service that works for you",
            "genannt als Dienst, der für Sie arbeitet",
            "désigné comme un service travaillant pour vous",
            "consta como servicio que trabaja para ustedes",
            "indicato come servizio che lavora per voi",
            "genoemd als dienst die voor u werkt",
            "consta como serviço que trabalha para a empresa",
        ],
        Dealing::SignIn => [
            "sign-in between its service and yours",
            "Anmeldung zwischen dessen und Ihrem Dienst",
            "connexion entre son service et le vôtre",
            "inicio de sesión entre su servicio y el de ustedes",
            "accesso tra il suo servizio e il vostro",
            "aanmelding tussen die dienst en de uwe",
            "acesso entre o serviço dela e o da empresa",
        ],
        Dealing::DataSource => [
            "named as a source of data",
            "als Quelle von Daten genannt",
            "nommé comme source de données",
            "consta como fuente de datos",
            "nominato come fonte di dati",
            "genoemd als bron van gegevens",
            "consta como fonte de dados",
        ],
        Dealing::AudienceName => [
            "named in an audience that I am in",
            "genannt im Namen einer Zielgruppe, in der ich bin",
            "nommé dans une audience dont je fais partie",
            "aparece en el nombre de una audiencia en la que estoy",
            "nominato in un pubblico di cui faccio parte",
            "genoemd in een doelgroep waarin ik zit",
            "consta no nome de um público em que estou",
        ],
        Dealing::Followed => [
            "page, channel or account that I followed or visited",
            "von mir abonniert oder besucht",
            "page, chaîne ou compte que j’ai suivi ou consulté",
            "página, canal o cuenta que seguí o visité",
            "pagina, canale o account che ho seguito o visitato",
            "pagina, kanaal of account dat ik heb gevolgd of bezocht",
            "página, canal ou conta que segui ou visitei",
        ],
        Dealing::DoNotReach => [
            "does not want to reach me with its advertising",
            "möchte mich mit Werbung nicht erreichen",
            "ne souhaite pas m’atteindre par sa publicité",
            "no quiere dirigirme su publicidad",
            "non vuole raggiungermi con la sua pubblicità",
            "wil mij niet met reclame bereiken",
            "não quer me alcançar com sua publicidade",
        ],
        Dealing::Publisher => [
            "your advertisement or page was shown in its site or app",
            "Ihre Anzeige oder Seite wurde dort gezeigt",
            "votre publicité ou page y a été affichée",
            "su anuncio o página se mostró en su sitio o aplicación",
            "il vostro annuncio o la vostra pagina è apparsa nel suo sito o nella sua app",
            "uw advertentie of pagina werd daar getoond",
            "o anúncio ou a página da empresa foi exibido em seu site ou aplicativo",
        ],
        Dealing::Wrote => [
            "wrote to me by e-mail",
            "hat mir E-Mails geschrieben",
            "m’a écrit par e-mail",
            "me escribió por correo electrónico",
            "mi ha scritto via e-mail",
            "heeft mij e-mails geschreven",
            "me escreveu por e-mail",
        ],
        Dealing::SentNewsletter => [
            "sent me newsletters",
            "hat mir Newsletter geschickt",
            "m’a envoyé des lettres d’information",
            "me envió boletines",
            "mi ha inviato newsletter",
            "heeft mij nieuwsbrieven gestuurd",
            "me enviou boletins informativos",
        ],
    };
    pick(language, phrase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_told_in_the_language_of_the_letter() {
        let at = |locator: &str| EvidenceRef {
            export: 1,
            archive: "a.zip".to_owned(),
            entry: "b.csv".to_owned(),
            locator: locator.to_owned(),
        };
        assert_eq!(place(&at("row 12"), Language::De), "a.zip › b.csv › Zeile\u{a0}12");
        assert_eq!(place(&at("line 3"), Language::Nl), "a.zip › b.csv › regel\u{a0}3");
        for same in ["/0/text", "unheard of", ""] {
            assert_eq!(place(&at(same), Language::Fr), format!("a.zip › b.csv › {same}").trim_end_matches(" › "));
        }
    }
}
