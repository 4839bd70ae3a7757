//! A number out of what people paste: spaces, labels, links.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::{
    Detector, Standing,
    aside::without_asides,
    chars::MAX,
    labels::{behind_glued, folded, is_label, label_before},
    link, sentence,
};

/// No number is written longer than this, whatever stands between its characters.
const LONGEST_WRITTEN: usize = 200;

/// No text that holds a number is longer; what is, is not searched for one.
const LONGEST_TEXT: usize = 8_000;

/// The number in a text as a person or a store wrote it: capital letters and digits without spaces and hyphens,
/// full-width characters made plain, labels such as `Tracking #:` and words around the number taken away, the number
/// out of the link of a tracking page. Characters that no number has are dropped. Borrows what is clean already.
///
/// What fits a format as it stands is left as it stands. Words are only cut where that leaves all of the number: a
/// number with a wrong check digit has no other reading. Nothing is left of a telephone number or a mail address.
///
/// ```
/// use parcelwatch_recognise::detect::clean;
/// assert_eq!(clean("Tracking #: 1z 999 aa1 01 2345 6784"), "1Z999AA10123456784");
/// assert_eq!(clean("Shipped with UPS: 1Z999AA10123456784 (2 parcels)"), "1Z999AA10123456784");
/// assert_eq!(clean("https://www.dhl.de/verfolgen?lang=de&piececode=00340434161094042557"), "00340434161094042557");
/// ```
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()) {
        return Cow::Borrowed(without_glued(text));
    }
    let number = match text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
        true if !is_labelled(text) => squeeze(text),
        true => words_of(text),
        false => out_of_text(text),
    };
    match without_glued(&number) {
        bare if bare.len() < number.len() => Cow::Owned(bare.to_owned()),
        _ => Cow::Owned(number),
    }
}

/// A bare number without the label that touches it (`USPS9400…`), where it only fits a format without it.
pub(super) fn without_glued(number: &str) -> &str {
    let mut rests = behind_glued(number).peekable();
    if rests.peek().is_none() || is_known(number) {
        return number;
    }
    rests.find(|rest| is_known(rest)).unwrap_or(number)
}

/// Whether a text without blanks has a word set apart by a hyphen or by its case: `DHL-3318…`, `Nr3318…`.
fn is_labelled(text: &str) -> bool {
    let is_word = |word: &str| word.len() > 1 && word.bytes().all(|b| b.is_ascii_alphabetic());
    let label = |word: &str| is_word(word) && is_label(&word.to_ascii_lowercase());
    (text.contains('-') && text.split('-').any(label)) || label_before(text).is_some()
}

fn out_of_text(text: &str) -> String {
    let plain = with_latin_letters(plain(text));
    let plain = plain.trim();
    if plain.len() > LONGEST_TEXT {
        return squeeze(plain);
    }
    let found = link::link_in(plain).and_then(|(from, to)| Some((link::number_of(plain.get(from..to)?)?, from, to)));
    if let Some((number, from, to)) = found {
        if is_known(&number) {
            return number;
        }
        // Where the link does not hold it, the number may stand beside the link.
        let (before, behind) = (plain.get(..from).unwrap_or_default(), plain.get(to..).unwrap_or_default());
        let beside = words_of(&without_tags(&format!("{before} {behind}")));
        return if is_known(&beside) { beside } else { number };
    }
    words_of(&without_tags(plain))
}

/// The number among words: as it stands behind labels where that fits a format, else found in the sentence.
pub(super) fn words_of(text: &str) -> String {
    // Words alone hold no number to look for.
    if !has_digit(text) && !text.contains('@') {
        return squeeze(text);
    }
    let text = without_asides(text);
    let text = without_fraction(&text);
    let part = without_labels(text);
    let number = squeeze(part);
    // A shape that says little is none where a label gives it its letters: "9452 USPS" is no Track-ID of GLS.
    let is_label_in =
        || part.split([' ', '-']).any(|word| word.len() > 2 && !has_digit(word) && is_label(&folded(word)));
    match is_known(&number) {
        true if is_sure(&number) || !is_label_in() => number,
        known => sentence::number_in(text).unwrap_or_else(|| match known {
            true => squeeze(&part.split([' ', '-']).filter(|word| has_digit(word)).collect::<String>()),
            false => number,
        }),
    }
}

/// Capital letters and digits only.
pub(super) fn squeeze(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}

/// Full-width and other compatible forms made plain, every kind of dash a hyphen, every kind of space a space,
/// invisible characters gone, digits of other scripts as ASCII.
fn plain(text: &str) -> String {
    text.nfkc()
        .filter_map(|c| match c {
            '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{AD}' => None,
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{30FC}' => Some('-'),
            '\u{0660}'..='\u{0669}' => char::from_digit(c as u32 - 0x0660, 10),
            '\u{06F0}'..='\u{06F9}' => char::from_digit(c as u32 - 0x06F0, 10),
            c if c.is_whitespace() && c != '\n' => Some(' '),
            c => Some(c),
        })
        .collect()
}

/// The letters of an S10 number (two, nine digits, two) that were typed on a Cyrillic or Greek keyboard, as the Latin ones
/// that they look like.
fn with_latin_letters(text: String) -> String {
    if text.is_ascii() {
        return text;
    }
    let latin = |c: char| match c {
        'А' | 'Α' => 'A',
        'В' | 'Β' => 'B',
        'С' => 'C',
        'Е' | 'Ε' => 'E',
        'Н' | 'Η' => 'H',
        'І' | 'Ι' => 'I',
        'Ј' => 'J',
        'К' | 'Κ' => 'K',
        'М' | 'Μ' => 'M',
        'Ν' => 'N',
        'О' | 'Ο' => 'O',
        'Р' | 'Ρ' => 'P',
        'Ѕ' => 'S',
        'Т' | 'Τ' => 'T',
        'У' | 'Υ' => 'Y',
        'Х' | 'Χ' => 'X',
        'Ζ' => 'Z',
        c => c,
    };
    let read = |word: &str| {
        let number: String = word.to_uppercase().chars().map(latin).collect();
        let is_s10 = number.len() == 13
            && number.bytes().enumerate().all(|(at, b)| match at {
                2..=10 => b.is_ascii_digit(),
                _ => b.is_ascii_uppercase(),
            });
        if is_s10 { number } else { word.to_owned() }
    };
    text.split(' ').map(read).collect::<Vec<_>>().join(" ")
}

pub(super) fn has_digit(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
}

/// A text without the tags of HTML, `<b>` and `</a>`. A number in angle brackets is no tag.
fn without_tags(text: &str) -> Cow<'_, str> {
    if !text.contains(['<', '&']) {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        kept.push_str(before);
        let name = after.strip_prefix('/').unwrap_or(after);
        let end = name.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(name.len());
        let is_tag = end > 0 && name.get(end..).is_some_and(|rest| rest.starts_with(['>', ' ', '/']));
        match after.split_once('>').filter(|_| is_tag) {
            Some((_, behind)) => {
                kept.push(' ');
                rest = behind;
            }
            None => {
                kept.push('<');
                rest = after;
            }
        }
    }
    kept.push_str(rest);
    Cow::Owned(kept.replace("&nbsp;", " ").trim().to_owned())
}

/// `3318810025.0`: a number that went through a spreadsheet as a quantity. Several dots are between its groups.
fn without_fraction(text: &str) -> &str {
    let Some((whole, "0" | "00")) = text.trim_end_matches(['"', '\'', ' ', '>']).rsplit_once('.') else { return text };
    let bytes = whole.as_bytes();
    let grouped = bytes.windows(3).any(|w| matches!(w, [a, b'.', b] if a.is_ascii_digit() && b.is_ascii_digit()));
    let digits = bytes.iter().filter(|b| b.is_ascii_digit()).count();
    if digits > 7 && !grouped && bytes.last().is_some_and(u8::is_ascii_digit) { whole } else { text }
}

/// The part of a text that can be the number.
fn without_labels(text: &str) -> &str {
    // Of several numbers or lines, the first that has a digit.
    let part = text.split(['\n', ',', ';', '|', '&']).find(|part| has_digit(part)).unwrap_or(text);
    // What stands before a colon, an equals sign or a hash is a label, when digits come after it.
    let part = match part.rfind([':', '=', '#']) {
        Some(at) if has_digit(&part[at + 1..]) => &part[at + 1..],
        Some(at) => &part[..at],
        None => part,
    };
    let mut part = part.trim();
    // "(USPS)" behind the number.
    if let Some(at) = part.find(['(', '['])
        && at > 0
        && has_digit(&part[..at])
        && !has_digit(&part[at..])
    {
        part = part[..at].trim_end();
    }
    loop {
        let (word, rest) = part.split_once(' ').unwrap_or((part, ""));
        let is_word = !has_digit(word);
        let word = folded(word);
        // Two letters can be the start of a number written in groups: NR 123 456 785 DE. A shape that says little
        // does not make them one: Nr. and 14 digits are no parcel of Australia Post.
        let start = word.len() <= 2 && part.len() < LONGEST_WRITTEN && is_sure(&squeeze(part));
        let label = word.is_empty() || (is_word && is_label(&word) && !start);
        if !label || !has_digit(rest) {
            break;
        }
        part = rest.trim_start();
    }
    while let Some((_, rest)) = label_before(part)
        && !(part.len() < LONGEST_WRITTEN && is_sure(&squeeze(part)))
    {
        part = rest;
    }
    // Chinese, Japanese and Cyrillic labels often touch the number.
    part.trim_start_matches(|c: char| !c.is_ascii() && c.is_alphabetic()).trim_start()
}

/// Whether a clean number fits a format.
pub(super) fn is_known(number: &str) -> bool {
    number.len() <= MAX && Detector::shipped().standing(number).is_some()
}

/// Whether a clean number fits a format that few numbers fit by chance.
pub(super) fn is_sure(number: &str) -> bool {
    number.len() <= MAX && Detector::shipped().standing(number) == Some(Standing::Sure)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("1Z999AA10123456784", "1Z999AA10123456784")]
    #[case(" 1z 999 aa1 01 2345 6784 ", "1Z999AA10123456784")]
    #[case("L X 1 7 6 3 5 0 3 6", "LX17635036")]
    #[case("１Ｚ９９９ＡＡ１０１２３４５６７８４", "1Z999AA10123456784")]
    #[case("RR 123\u{2011}456\u{2013}785 US", "RR123456785US")]
    #[case("RR١٢٣٤٥٦٧٨٥US", "RR123456785US")]
    #[case("RR۱۲۳۴۵۶۷۸۵US", "RR123456785US")]
    #[case("RR123\u{200B}456785US", "RR123456785US")]
    #[case("\u{202A}RR123456785US\u{202C}", "RR123456785US")]
    #[case("RR123\u{AD}456\u{2212}785 US", "RR123456785US")]
    // Letters that only look Latin: Cyrillic A, P and C.
    #[case("Трек-номер: R\u{410}123456785RU", "RA123456785RU")]
    #[case("\u{440}\u{440}123456785\u{421}N", "PP123456785CN")]
    #[case("Tracking #: 9400 1102 0088 1269 5051 60", "9400110200881269505160")]
    #[case("Tracking number: RR123456785US", "RR123456785US")]
    #[case("Tracking Number 9400110200881269505160", "9400110200881269505160")]
    #[case("USPS 9400110200881269505160", "9400110200881269505160")]
    #[case("USPS: 9400110200881269505160 (delivered)", "9400110200881269505160")]
    #[case("NR 123 456 785 DE", "NR123456785DE")]
    #[case("Nr. 00340434162530531062", "00340434162530531062")]
    #[case("#JD0002242617644732", "JD0002242617644732")]
    #[case("运单号：YT2521800703039536", "YT2521800703039536")]
    #[case("运单号YT2521800703039536", "YT2521800703039536")]
    #[case("Sendungsnummer 00340434162530531062", "00340434162530531062")]
    #[case("TH111111111111, MY000000000000", "TH111111111111")]
    #[case("(420)11213(92)6129098349792366623 8", "420112139261290983497923666238")]
    #[case(
        "https://tools.usps.com/go/TrackConfirmAction?qtc_tLabels1=9400110200881269505160",
        "9400110200881269505160"
    )]
    #[case("https://t.17track.net/en#nums=YT2521800703039536&fc=190008", "YT2521800703039536")]
    #[case("t.17track.net/en#nums=YT2521800703039536", "YT2521800703039536")]
    #[case("https://www.fedex.com/fedextrack/?trknbr=776094337676&cntry_code=us", "776094337676")]
    #[case(
        "https://www.ups.com/track?loc=en_US&tracknum=1Z999AA10123456784&requester=WT/trackdetails",
        "1Z999AA10123456784"
    )]
    #[case("https://auspost.com.au/mypost/track/#/details/7XX1000634011427", "7XX1000634011427")]
    #[case("See https://parcelsapp.com/en/tracking/LP00671472073489 today", "LP00671472073489")]
    #[case("https://track.example/?no=RR%20123%20456%20785%20US", "RR123456785US")]
    #[case("Nr. 20450000000001", "20450000000001")]
    #[case("Your tracking number is 20450000000001", "20450000000001")]
    #[case("№20450000000001", "20450000000001")]
    #[case("Nr20450000000001", "20450000000001")]
    #[case("Nr2045-0000-0000-01", "20450000000001")]
    #[case("NR20450000000001", "NR20450000000001")]
    #[case("7XX1000634011427", "7XX1000634011427")]
    #[case("Tracking n. 123456789012345", "123456789012345")]
    #[case("TRK 3318810025", "3318810025")]
    #[case("Sendungsnr. 3318810025", "3318810025")]
    #[case("Трек-номер 3318810025", "3318810025")]
    #[case("Номер отправления 3318810025", "3318810025")]
    #[case("AWB3318810025", "3318810025")]
    #[case("USPS9400110200881269505160", "9400110200881269505160")]
    #[case("DHL-3318810025", "3318810025")]
    #[case("ups/1Z999AA10123456784", "1Z999AA10123456784")]
    #[case("No.1Z999AA10123456784", "1Z999AA10123456784")]
    #[case("3318810025.0", "3318810025")]
    #[case("3318.8100.25", "3318810025")]
    #[case("2024-05-12 902263639512", "902263639512")]
    #[case("1. 869450439570246", "869450439570246")]
    #[case("944138113195 (1/2)", "944138113195")]
    #[case("<b>RR123456785US</b>", "RR123456785US")]
    #[case("<RR123456785US>", "RR123456785US")]
    #[case("<a href=\"https://shop.example/o/12\">RR123456785US</a>", "RR123456785US")]
    #[case("ada1@example.com", "")]
    #[case("+49 170 1234567", "")]
    #[case("9452 USPS", "9452")]
    #[case("", "")]
    #[case("no number yet", "NONUMBERYET")]
    fn numbers_out_of_what_people_paste(#[case] text: &str, #[case] number: &str) {
        assert_eq!(clean(text), number);
    }

    #[test]
    fn clean_numbers_are_borrowed() {
        assert!(matches!(clean("1Z999AA10123456784"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_carriers_name_right_before_its_number_is_no_part_of_it() {
        for name in [
            "AUSPOST",
            "AWB",
            "BPOST",
            "CANADAPOST",
            "COLISSIMO",
            "DHL",
            "DHLEXPRESS",
            "DPD",
            "EVRI",
            "FEDEX",
            "GLS",
            "HERMES",
            "INPOST",
            "LASERSHIP",
            "ONTRAC",
            "POSTNL",
            "PUROLATOR",
            "ROYALMAIL",
            "TRACK",
            "TRACKING",
            "TRACKINGID",
            "TRACKINGNO",
            "TRACKINGNUMBER",
            "TRK",
            "UPS",
            "USPS",
            "WAYBILL",
            "YODEL",
            "YUNEXPRESS",
        ] {
            assert_eq!(clean(&format!("{name}RR123456785US")), "RR123456785US", "{name}");
        }
    }
}
