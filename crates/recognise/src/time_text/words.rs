//! The words of written times: months, weekdays, halves of the day, and what stands around them, in the languages that
//! carriers' pages and spreadsheets write.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// Stands for "before noon" in a text that [`plain`] gave: "am" is a German word for "on", 上午 is nothing else.
pub(super) const BEFORE_NOON: char = '\u{e000}';
/// Stands for "after noon".
pub(super) const AFTER_NOON: char = '\u{e001}';

/// The beginnings of the months' names; of several that fit, the longest counts.
#[rustfmt::skip]
const MONTHS: [&[&str]; 12] = [
    &["jan", "jän", "ene", "gen", "ian", "янв", "січ", "яну", "ιαν", "sty", "led", "tammi", "oca", "يناير",
      "ינו", "มกรา"],
    &["feb", "fév", "fev", "фев", "лют", "φεβ", "lut", "úno", "helmi", "şub", "فبراير", "פבר", "กุมภา"],
    &["mar", "mär", "mrz", "maa", "már", "мар", "бер", "μαρ", "μάρ", "bře", "maalis", "مارس", "מרץ", "מרס",
      "มีนา"],
    &["apr", "avr", "abr", "ápr", "апр", "кві", "απρ", "kwi", "dub", "huhti", "nis", "أبريل", "ابريل", "אפר",
      "เมษา"],
    &["may", "mai", "mag", "mei", "maj", "máj", "мая", "май", "тра", "μαι", "μαΐ", "μάι", "kvě", "touko", "مايو",
      "מאי", "พฤษภา"],
    &["jun", "juin", "giu", "iun", "jún", "июн", "юни", "чер", "ιουν", "ιούν", "cze", "červen", "červn", "kesä",
      "haz", "يونيو", "יונ", "มิถุนา"],
    &["jul", "juil", "lug", "iul", "júl", "июл", "юли", "лип", "ιουλ", "ιούλ", "lip", "červenec", "července",
      "heinä", "tem", "يوليو", "יול", "กรกฎา"],
    &["aug", "aoû", "aou", "ago", "agu", "ağu", "авг", "сер", "αυγ", "αύγ", "sie", "srp", "elo", "أغسطس",
      "اغسطس", "אוג", "สิงหา"],
    &["sep", "set", "szep", "сен", "вер", "σεπ", "wrz", "zář", "syys", "eyl", "سبتمبر", "ספט", "กันยา"],
    &["oct", "okt", "ott", "out", "окт", "жов", "οκτ", "paź", "říj", "loka", "eki", "أكتوبر", "اكتوبر", "אוק",
      "ตุลา"],
    &["nov", "noi", "ноя", "ное", "лис", "νοε", "νοέ", "lis", "marras", "kas", "نوفمبر", "נוב", "พฤศจิกา"],
    &["dec", "dez", "déc", "dic", "des", "дек", "гру", "δεκ", "gru", "prosin", "joulu", "ara", "ديسمبر", "דצמ",
      "ธันวา"],
];

/// Words around a time that say nothing: weekdays, "at", ordinals, "year".
#[rustfmt::skip]
const NOISE: &[&str] = &[
    "mon", "monday", "tue", "tues", "tuesday", "wed", "wednesday", "thu", "thur", "thurs", "thursday", "fri", "friday",
    "sat", "saturday", "sun", "sunday", "at", "on", "of", "st", "nd", "rd", "th", "local", "time", "hrs", "h", "hs",
    "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "mo", "di", "mi", "do", "fr", "sa",
    "so", "am", "den", "um", "uhr",
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "lun", "mer", "jeu", "ven", "sam", "dim",
    "le", "à", "a", "er",
    "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo", "mié", "jue", "vie", "sáb", "dom", "de",
    "del", "el", "las",
    "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica", "gio", "sab", "alle", "ore",
    "segunda", "terça", "quarta", "quinta", "sexta", "feira", "seg", "ter", "qua", "qui", "sex", "às", "as",
    "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "ma", "wo", "vr", "za", "zo", "om",
    "uur",
    "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag", "mandag", "tirsdag", "lørdag", "søndag", "kl",
    "maanantai", "maanantaina", "tiistai", "tiistaina", "keskiviikko", "keskiviikkona", "torstai", "torstaina",
    "perjantai", "perjantaina", "lauantai", "lauantaina", "sunnuntai", "sunnuntaina", "klo",
    "poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela", "r", "godz", "o",
    "pondělí", "úterý", "středa", "čtvrtek", "pátek", "neděle", "v", "hod",
    "понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье", "пн", "вт", "ср", "чт", "пт",
    "сб", "вс", "г", "года", "в", "понеділок", "вівторок", "середа", "четвер", "пʼятниця", "субота", "неділя", "нд",
    "р", "о",
    "pazartesi", "salı", "çarşamba", "perşembe", "cuma", "cumartesi", "pazar", "saat",
    "senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu", "pukul",
    "ngày", "tháng", "thg", "năm", "lúc",
    "ב", "בשעה", "น", "เวลา", "วันที่", "พ", "ศ",
];

/// What is written otherwise before anything is looked for: weekdays whose letters mean month or day elsewhere, halves
/// of the day, and abbreviations with points inside.
#[rustfmt::skip]
const REWRITTEN: &[(&str, &str)] = &[
    ("日曜日", " "), ("月曜日", " "), ("火曜日", " "), ("水曜日", " "), ("木曜日", " "), ("金曜日", " "), ("土曜日", " "),
    ("(日)", " "), ("(月)", " "), ("(火)", " "), ("(水)", " "), ("(木)", " "), ("(金)", " "), ("(土)", " "),
    ("星期日", " "), ("星期天", " "), ("星期一", " "), ("星期二", " "), ("星期三", " "), ("星期四", " "), ("星期五", " "),
    ("星期六", " "), ("周日", " "), ("周一", " "), ("周二", " "), ("周三", " "), ("周四", " "), ("周五", " "), ("周六", " "),
    ("일요일", " "), ("월요일", " "), ("화요일", " "), ("수요일", " "), ("목요일", " "), ("금요일", " "), ("토요일", " "),
    ("(일)", " "), ("(월)", " "), ("(화)", " "), ("(수)", " "), ("(목)", " "), ("(금)", " "), ("(토)", " "),
    ("上午", "\u{e000}"), ("凌晨", "\u{e000}"), ("早上", "\u{e000}"), ("午前", "\u{e000}"), ("오전", "\u{e000}"),
    ("下午", "\u{e001}"), ("晚上", "\u{e001}"), ("午後", "\u{e001}"), ("오후", "\u{e001}"),
    ("π.μ.", "\u{e000}"), ("π.μ", "\u{e000}"), ("πμ", "\u{e000}"), ("μ.μ.", "\u{e001}"), ("μ.μ", "\u{e001}"),
    ("μμ", "\u{e001}"),
    ("年", "-"), ("月", "-"), ("日", " "), ("时", ":"), ("時", ":"), ("点", ":"), ("分", ":"), ("秒", " "),
    ("년", "-"), ("월", "-"), ("일", " "), ("시", ":"), ("분", ":"), ("초", " "),
    ("มี.ค.", "มีนา"), ("ม.ค.", "มกรา"), ("ก.พ.", "กุมภา"), ("เม.ย.", "เมษา"), ("พ.ค.", "พฤษภา"), ("มิ.ย.", "มิถุนา"),
    ("ก.ค.", "กรกฎา"), ("ส.ค.", "สิงหา"), ("ก.ย.", "กันยา"), ("ต.ค.", "ตุลา"), ("พ.ย.", "พฤศจิกา"), ("ธ.ค.", "ธันวา"),
];

/// The text in forms that the scanner knows. Digits become 0 to 9, years of Japanese and Taiwanese eras years of the
/// common one, and marks that only say in which direction to write go.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let marks = |c: &char| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let mut text: String = text.nfkc().filter(marks).map(digit).collect();
    text = common_era(&text);
    for &(written, meant) in REWRITTEN {
        if text.contains(written) {
            text = text.replace(written, meant);
        }
    }
    // Arabic halves of the day are single letters, which may begin a month's name.
    let words = text.split(' ').map(|word| match word {
        "ص" => "\u{e000}",
        "م" => "\u{e001}",
        word => word,
    });
    Cow::Owned(colons(&words.collect::<Vec<_>>().join(" ")))
}

/// "16: 24: " of 16시 24분 as "16:24".
fn colons(text: &str) -> String {
    let mut pieces = text.split(':');
    let mut joined = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let piece = piece.trim_start();
        joined.push(if piece.starts_with(|c: char| c.is_ascii_digit()) { ':' } else { ' ' });
        joined.push_str(piece);
    }
    joined.trim().to_owned()
}

/// A digit of another script as 0 to 9.
fn digit(c: char) -> char {
    let zero = match c {
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        '\u{966}'..='\u{96f}' => '\u{966}',
        '\u{9e6}'..='\u{9ef}' => '\u{9e6}',
        '\u{e50}'..='\u{e59}' => '\u{e50}',
        _ => return c,
    };
    char::from_digit(u32::from(c) - u32::from(zero), 10).unwrap_or(c)
}

/// 令和8年 and 115年 (of the Republic) as 2026年.
fn common_era(text: &str) -> String {
    let Some((before, after)) = text.split_once('年') else { return text.to_owned() };
    let start = before.trim_end_matches(|c: char| c.is_ascii_digit() || c == '元').len();
    let (before, number) = before.split_at_checked(start).unwrap_or((before, ""));
    let year: Option<u32> = if number == "元" { Some(1) } else { number.parse().ok() };
    let in_common = match (before.strip_suffix("令和"), year) {
        (Some(before), Some(year @ 1..=99)) => Some((before, year + 2018)),
        (None, Some(year @ 100..=199)) => Some((before.strip_suffix("民國").unwrap_or(before), year + 1911)),
        _ => None,
    };
    in_common.map_or_else(|| text.to_owned(), |(before, year)| format!("{before}{year}年{after}"))
}

/// Does this word (in small letters) say nothing?
pub(super) fn is_noise(small: &str) -> bool {
    NOISE.contains(&small)
}

/// The month that a word (in small letters) names.
pub(super) fn month(small: &str) -> Option<u8> {
    if small.chars().count() < 3 {
        return None;
    }
    // Hebrew writes "in" in one with the month.
    let word = small.strip_prefix('ב').unwrap_or(small);
    let fits = MONTHS.iter().zip(1..).flat_map(|(names, number)| names.iter().map(move |name| (*name, number)));
    fits.filter(|(name, _)| word.starts_with(name)).max_by_key(|(name, _)| name.len()).map(|(_, number)| number)
}

/// Is it a letter, or a mark that belongs to one?
pub(super) fn is_letter(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' | 'ʼ')
}
