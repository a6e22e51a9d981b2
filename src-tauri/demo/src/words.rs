//! What people search for, read, watch, buy and write: small lists that are put together to many texts, in English and
//! some German. Now and then something is among them that the law protects more.

use crate::chance::Chance;

const THINGS: [&str; 40] = [
    "hiking boots",
    "tent two persons",
    "e-bike",
    "sourdough starter",
    "standing desk",
    "rain jacket",
    "espresso machine",
    "board games for kids",
    "trail map",
    "second hand bike",
    "noise cancelling headphones",
    "camping stove",
    "running shoes wide",
    "school bag",
    "raised bed",
    "sleeping mat",
    "used camera lens",
    "wool socks",
    "bread knife",
    "heat pump",
    "Wanderschuhe",
    "Regenjacke Kinder",
    "Balkonkraftwerk",
    "Fahrradhelm",
    "Kaffeemühle",
    "Gartenschere",
    "Schulranzen leicht",
    "Zelt 3 Personen",
    "Luftfilter",
    "Trinkflasche",
    "solar panel balcony",
    "phone case",
    "water filter",
    "yoga mat",
    "cargo bike",
    "picture frame",
    "winter tyres",
    "dog harness",
    "Thermoskanne",
    "Stirnlampe",
];
const BEFORE: [&str; 12] =
    ["", "best ", "cheap ", "compare ", "review ", "how to repair ", "buy ", "used ", "", "", "small ", "new "];
const AFTER: [&str; 12] = [
    "",
    " test",
    " near me",
    " 2024",
    " vs",
    " price",
    " Erfahrungen",
    " gebraucht",
    "",
    " sale",
    " Beispielstadt",
    "",
];
const QUESTIONS: [&str; 24] = [
    "weather Beispielstadt tomorrow",
    "train strike today",
    "how long to boil eggs",
    "Öffnungszeiten Bürgeramt",
    "capital of mongolia",
    "convert miles to km",
    "Rezept Linsensuppe",
    "tax return deadline",
    "school holidays 2025",
    "Strompreise vergleichen",
    "learn portuguese free",
    "why is the sky blue for kids",
    "Bahn Verspätung Entschädigung",
    "rent increase allowed",
    "movie tonight",
    "translate vielen dank",
    "Wie wird man Wespen los",
    "used car value",
    "birthday cake without eggs",
    "jobs project manager remote",
    "Kita Anmeldung Frist",
    "restaurant with garden",
    "museum for children rainy day",
    "playlist for running",
];
const HEALTH: [&str; 14] = [
    "depression test online",
    "Klinik am See Termin",
    "migraine remedy",
    "Psychotherapie Wartezeit",
    "blood pressure too high",
    "Schilddrüse müde",
    "panic attack at night",
    "Burnout Symptome",
    "sertraline side effects",
    "diabetes early signs",
    "Hautarzt Beispielstadt",
    "pregnancy test when",
    "Bandscheibenvorfall Übungen",
    "adhd in adults",
];
const FAITH: [&str; 5] = [
    "Gottesdienst Beispielstadt Sonntag",
    "Kirchenaustritt Kosten",
    "evangelische kirche taufe anmelden",
    "bible study group",
    "church service easter",
];
const POLITICS: [&str; 6] = [
    "Bürgerliste Beispielstadt Wahlprogramm",
    "wahl-o-mat",
    "polling station opening hours",
    "Briefwahl beantragen",
    "protest march saturday",
    "Kommunalwahl Ergebnis",
];
const INTIMATE: [&str; 4] =
    ["Dating Harbor delete profile", "coming out to parents", "gay bar Beispielstadt", "sex therapist online"];
const MONEY: [&str; 5] = [
    "consolidate debts",
    "Schufa Auskunft",
    "Bank Beispiel Kredit",
    "bankruptcy how long",
    "loan without income proof",
];

/// What somebody types into a search.
pub(crate) fn search(chance: &mut Chance) -> String {
    match chance.below(100) {
        0..=3 => (*chance.pick(&HEALTH)).to_owned(),
        4 => (*chance.pick(&FAITH)).to_owned(),
        5 => (*chance.pick(&POLITICS)).to_owned(),
        6 => (*chance.pick(&MONEY)).to_owned(),
        7 if chance.one_in(2) => (*chance.pick(&INTIMATE)).to_owned(),
        8..=40 => (*chance.prefer(&QUESTIONS)).to_owned(),
        _ => format!("{}{}{}", chance.pick(&BEFORE), chance.prefer(&THINGS), chance.pick(&AFTER)),
    }
}

/// A thing to buy.
pub(crate) fn product(chance: &mut Chance) -> String {
    const MAKES: [&str; 10] =
        ["Nordlicht", "Trailhead", "Kiesel", "Ostsee", "Velo Werk", "Birch", "Acme", "Linden", "Polar", "Hanse"];
    const KINDS: [&str; 10] = [
        "",
        ", black",
        ", blue, size M",
        ", pack of 2",
        " (2024)",
        ", grau",
        ", 500 ml",
        ", recycled",
        " Pro",
        ", for children",
    ];
    if chance.one_in(40) {
        return (*chance.pick(&[
            "Blood pressure monitor, upper arm",
            "Pregnancy test, pack of 5",
            "Living with depression: a workbook",
            "Blutzucker Teststreifen, 50 Stück",
            "Baptism candle, white",
            "Hair loss treatment, 60 ml",
        ]))
        .to_owned();
    }
    format!("{} {}{}", chance.pick(&MAKES), chance.pick(&THINGS), chance.pick(&KINDS))
}

/// The title of a page, a video or an article.
pub(crate) fn title(chance: &mut Chance) -> String {
    const FRAMES: [(&str, &str); 10] = [
        ("How to choose ", ""),
        ("", ": the honest review"),
        ("10 mistakes with ", ""),
        ("I tried ", " for 30 days"),
        ("", " im Test"),
        ("Alles über ", ""),
        ("Why ", " is everywhere"),
        ("", " – step by step"),
        ("Building ", " at home"),
        ("", " unboxing & first look"),
    ];
    let (before, after) = chance.pick(&FRAMES);
    if chance.one_in(30) {
        format!("{before}{}{after}", chance.pick(&HEALTH))
    } else {
        format!("{before}{}{after}", chance.prefer(&THINGS))
    }
}

/// Something that is said in passing.
pub(crate) fn chat(chance: &mut Chance) -> &'static str {
    const LINES: [&str; 30] = [
        "On my way 🚲",
        "Bis gleich!",
        "Can you bring milk?",
        "Haha, genau 😂",
        "Sounds good",
        "Wann sollen wir los?",
        "I'm at the doctor's, call you later",
        "Schöne Grüße aus dem Zug",
        "See you at seven",
        "Have you seen the tent?",
        "Danke dir ❤️",
        "Running late, sorry",
        "Kannst du Mika abholen?",
        "The appointment at Klinik am See is on Tuesday",
        "That was a great hike",
        "Ich melde mich morgen",
        "Who is coming on Saturday?",
        "Happy birthday! 🎉",
        "Let me check the map",
        "Das Fahrrad ist fertig",
        "No idea, ask Sam",
        "Vergiss die Regenjacke nicht",
        "My therapist is on holiday until May",
        "Perfect, thank you",
        "Gute Nacht",
        "We need new tyres",
        "Sunday mass at ten, then lunch?",
        "Hast du schon gewählt?",
        "Sending photos tonight",
        "Same here",
    ];
    LINES[chance.below(LINES.len() as u64) as usize]
}

/// What somebody posts for others to read.
pub(crate) fn post(chance: &mut Chance) -> String {
    const STARTS: [&str; 8] = [
        "Finally repaired the ",
        "Anyone selling a ",
        "Heute getestet: ",
        "Lost my ",
        "New favourite: ",
        "So happy with this ",
        "Wer kennt sich aus mit ",
        "Giving away a ",
    ];
    const ENDS: [&str; 6] =
        ["!", " 😀", " – recommendations?", ". Gern melden.", " & more tomorrow", " #beispielstadt"];
    format!("{}{}{}", chance.pick(&STARTS), chance.pick(&THINGS), chance.pick(&ENDS))
}

/// What is written in an advertisement.
pub(crate) fn slogan(chance: &mut Chance) -> String {
    const OFFERS: [&str; 8] = [
        "Now 20 % off",
        "Free delivery this week",
        "Nur noch bis Sonntag",
        "Try it for 30 days",
        "New in our shop",
        "Your neighbours love it",
        "Jetzt Termin sichern",
        "Made to last",
    ];
    format!("{}: {}", chance.pick(&OFFERS), chance.pick(&THINGS))
}

/// What a brand might believe that somebody is interested in; the first ones say more than most people would.
pub(crate) const INTERESTS: [&str; 60] = [
    "Depression awareness",
    "Christianity",
    "Local politics",
    "LGBTQ community",
    "Personal loans",
    "Fertility",
    "Alcohol",
    "Parenting",
    "Online dating",
    "Migraine",
    "Hiking",
    "Camping",
    "Cycling",
    "Electric bicycles",
    "Trail running",
    "Coffee",
    "Sourdough",
    "Vegetarian cuisine",
    "Gardening",
    "Home improvement",
    "Solar energy",
    "Interior design",
    "Board games",
    "Photography",
    "Podcasts",
    "Indie music",
    "Jazz",
    "Live concerts",
    "Documentaries",
    "Crime series",
    "Travel",
    "North Sea",
    "Train journeys",
    "Scandinavia",
    "Second-hand fashion",
    "Outdoor clothing",
    "Running shoes",
    "Yoga",
    "Swimming",
    "Dogs",
    "Family",
    "Primary school",
    "Children's books",
    "Project management",
    "Remote work",
    "Start-ups",
    "Software",
    "Mobile games",
    "Word games",
    "Football",
    "Handball",
    "Weather",
    "Climate change",
    "News",
    "Personal finance",
    "Insurance",
    "Real estate",
    "Used cars",
    "Wine",
    "Museums",
];

/// Films and series.
pub(crate) const SHOWS: [&str; 24] = [
    "Harbour Lights",
    "The Cartographer",
    "Nordwind",
    "Tidewater",
    "Kommissarin Ebbe",
    "Two Kilometres North",
    "Paper Moons",
    "Der stille Deich",
    "Copper Road",
    "Signals",
    "The Understudy",
    "Wolken über Beispielstadt",
    "Long Way to Fjord",
    "Static",
    "Ms. Placeholder",
    "Die Vorlage",
    "Glasshouse",
    "Night Ferry",
    "Small Hours",
    "Ostkurve",
    "Tempo 30",
    "Living with Depression",
    "Faith in Numbers",
    "Wild Orchard",
];

/// Films and series for children.
pub(crate) const CHILD_SHOWS: [&str; 8] = [
    "Pip the Seal",
    "Die kleine Fähre",
    "Dino Kindergarten",
    "Robo Rabbit",
    "Sternenhafen",
    "Letter Zoo",
    "Captain Biscuit",
    "Mia und der Bagger",
];

/// Music: artist and titles.
pub(crate) const ARTISTS: [(&str, [&str; 4]); 16] = [
    ("The Tidal Clerks", ["Low Water", "Paper Boats", "Ferry Song", "Salt"]),
    ("Nordkette", ["Gipfel", "Schnee im Mai", "Abstieg", "Talwärts"]),
    ("Mara Blanko", ["Leerstelle", "Offen", "Zwischenraum", "Muster"]),
    ("Velvet Prototype", ["Beta", "First Draft", "Version Two", "Rollback"]),
    ("Ostsee Quartett", ["Düne", "Mole", "Leuchtfeuer", "Flaute"]),
    ("DJ Placeholder", ["Lorem", "Ipsum", "Dolor", "Amet"]),
    ("Copper & Birch", ["Kindling", "Ashes", "Long Road", "Orchard"]),
    ("Anna Entwurf", ["Skizze", "Radiergummi", "Linie", "Papier"]),
    ("Static Harbor", ["Noise Floor", "Signal", "Drift", "Anchor"]),
    ("Kinderchor Deich", ["Ebbe und Flut", "Der Wal", "Gute Nacht", "Möwenlied"]),
    ("Quartz Motel", ["Neon", "Vacancy", "Ice Machine", "Checkout"]),
    ("Zephyr Jones", ["Breeze", "Gust", "Eye", "Calm"]),
    ("Lindenhof", ["Allee", "Schatten", "Juni", "Laub"]),
    ("The Understudies", ["Curtain", "Cue", "Prompt", "Encore"]),
    ("Indigo Kiesel", ["Blau", "Ufer", "Stein", "Kreis"]),
    ("Sleep Frequencies", ["Delta Waves", "Rain on Tent", "Anxiety Relief", "Deep Rest"]),
];

/// Podcasts: show and an episode.
pub(crate) const PODCASTS: [(&str, &str); 6] = [
    ("Deichgespräche", "Folge 12: Ebbe"),
    ("Small Data", "Who counts you"),
    ("Mind the Gap", "Living with panic attacks"),
    ("Kaffee & Kurs", "Zinsen, einfach"),
    ("Trail Notes", "Packing light"),
    ("Wahlkreis 7", "Vor der Kommunalwahl"),
];
