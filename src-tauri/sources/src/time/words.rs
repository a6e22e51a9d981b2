//! Month names, day names, particles and zone abbreviations of EN DE FR ES IT NL PT, months of RO and TR.

/// The month a (lower-case, dotless) word names.
pub(super) fn month(word: &str) -> Option<u32> {
    MONTHS.iter().zip(1..).find(|(names, _)| names.split(' ').any(|name| name == word)).map(|(_, number)| number)
}

const MONTHS: [&str; 12] = [
    "jan january januar jänner jän janv janvier ene enero gen gennaio januari janeiro oca ocak ian ianuarie",
    "feb february februar fév févr février febrero febbraio februari fev fevereiro şub şubat februarie",
    "mar march mär märz mrz mars marzo mrt maart março martie",
    "apr april avr avril abr abril aprile nis nisan aprilie",
    "may mai mayo mag maggio mei maio mayıs",
    "jun june juni juin junio giu giugno junho haz haziran iun iunie",
    "jul july juli juil juillet julio lug luglio julho tem temmuz iul iulie",
    "aug august août aout ago agosto augustus ağu ağustos",
    "sep sept september septembre septiembre set settembre setembro eyl eylül septembrie",
    "oct october okt oktober octobre octubre ott ottobre out outubro eki ekim octombrie",
    "nov november novembre noviembre novembro kas kasım noiembrie",
    "dec december dez dezember déc décembre dic diciembre dicembre dezembro ara aralık decembrie",
];

/// Whether a word says nothing about the date: a day's name or a particle.
pub(super) fn is_filler(word: &str) -> bool {
    FILLERS.split_whitespace().any(|filler| filler == word)
}

const FILLERS: &str = "
    mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat saturday sun sunday
    mo montag di dienstag mi mittwoch do donnerstag fr freitag sa samstag sonnabend so sonntag
    lun lundi mardi mer mercredi jeu jeudi ven vendredi sam samedi dim dimanche
    lunes martes mié miércoles jue jueves vie viernes sáb sábado dom domingo
    lunedì martedì mercoledì gio giovedì venerdì sabato domenica
    ma maandag dinsdag wo woensdag donderdag vr vrijdag za zaterdag zo zondag
    seg segunda ter terça qua quarta qui quinta sex sexta feira
    日 at um on le el il de del of à às a as alle om op den der the uhr t st nd rd th les las h";

/// Morning or afternoon, for words that stand after a time of day.
pub(super) fn half_of_day(word: &str) -> Option<bool> {
    match word {
        "am" | "vorm" | "manhã" | "madrugada" | "mañana" => Some(false),
        "pm" | "nachm" | "tarde" | "noite" | "noche" => Some(true),
        _ => None,
    }
}

/// Seconds east of UTC that an abbreviation stands for.
pub(super) fn zone(word: &str) -> Option<i64> {
    let minutes = match word {
        "utc" | "gmt" | "z" | "wet" => 0,
        "bst" | "west" | "cet" | "mez" => 60,
        "cest" | "mesz" | "eet" | "sast" | "cat" => 120,
        "eest" | "msk" | "eat" => 180,
        "gst" => 240,
        "pkt" => 300,
        "wib" => 420,
        "hkt" | "sgt" | "awst" => 480,
        "jst" | "kst" => 540,
        "aest" => 600,
        "aedt" => 660,
        "nzst" => 720,
        "nzdt" => 780,
        "nst" => -210,
        "brt" | "art" | "adt" => -180,
        "edt" => -240,
        "est" | "cdt" => -300,
        "mdt" => -360,
        "mst" | "pdt" => -420,
        "pst" | "akdt" => -480,
        "akst" => -540,
        "hst" => -600,
        _ => return None,
    };
    Some(minutes * 60)
}
