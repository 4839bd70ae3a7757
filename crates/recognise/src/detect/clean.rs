//! A number out of what people paste: spaces, labels, links.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::{Context, Detector};

/// Words that stand before a number and are no part of it, lower case. Only whole words are taken away.
const LABELS: &[&str] = &[
    "tracking",
    "track",
    "trace",
    "number",
    "numbers",
    "no",
    "nr",
    "num",
    "nº",
    "n°",
    "no.",
    "nr.",
    "id",
    "code",
    "awb",
    "waybill",
    "airwaybill",
    "consignment",
    "shipment",
    "shipping",
    "parcel",
    "package",
    "packet",
    "order",
    "reference",
    "ref",
    "ref.",
    "carrier",
    "your",
    "the",
    "is",
    "my",
    "with",
    "via",
    "by",
    "barcode",
    "label",
    "pro",
    "item",
    "sendungsnummer",
    "sendung",
    "paketnummer",
    "paket",
    "trackingnummer",
    "nummer",
    "suivi",
    "numéro",
    "numero",
    "de",
    "du",
    "colis",
    "seguimiento",
    "guía",
    "guia",
    "rastreo",
    "rastreamento",
    "código",
    "codigo",
    "spedizione",
    "tracciamento",
    "zending",
    "zendingsnummer",
    "przesyłki",
    "przesylki",
    "numer",
    "трек",
    "трек-номер",
    "номер",
    "запит",
    "отслеживания",
    "накладна",
    "ттн",
    "运单号",
    "快递单号",
    "物流单号",
    "追跡番号",
    "お問い合わせ番号",
    "usps",
    "ups",
    "fedex",
    "dhl",
    "dpd",
    "gls",
    "evri",
    "yodel",
    "hermes",
    "ontrac",
    "lasership",
    "purolator",
    "canpar",
    "royal",
    "canada",
    "australia",
    "post",
    "mail",
    "express",
    "yunexpress",
    "yanwen",
    "cainiao",
    "postnl",
    "bpost",
    "posti",
    "inpost",
    "correos",
    "colissimo",
    "amazon",
    "logistics",
    "aliexpress",
    "standard",
    "ground",
    "tracking-id",
    "tracking-nr",
    "tracking-no",
];

/// Names of query parameters that hold a number, lower case and without punctuation.
const PARAMETERS: &[&str] = &[
    "trackingnumber",
    "trackingnumbers",
    "tracknumber",
    "tracknumbers",
    "tracknum",
    "tracknums",
    "trackingno",
    "trackingnos",
    "trackno",
    "trknbr",
    "tracknbr",
    "trackingid",
    "trackid",
    "tracking",
    "track",
    "number",
    "numbers",
    "num",
    "nums",
    "no",
    "tlabels",
    "qtctlabels1",
    "piececode",
    "idc",
    "inquirynumber1",
    "inquirynumber",
    "barcode",
    "barcodes",
    "code",
    "awb",
    "waybill",
    "waybillno",
    "mailno",
    "billno",
    "billcode",
    "txtbill",
    "listenumeroslt",
    "itemcode",
    "parcel",
    "parcelid",
    "parcelnumber",
    "parcelno",
    "shipmentid",
    "shipment",
    "consignment",
    "consignmentno",
    "searchid",
    "id",
    "ids",
    "match",
    "ref",
    "reference",
    "q",
    "query",
    "search",
    "b",
    "n",
    "tn",
    "t",
    "cn",
    "pin",
    "lt",
    "codes",
    "p",
    "s",
];

/// The number in a text as a person or a store wrote it: capital letters and digits without spaces and hyphens,
/// full-width characters made plain, labels such as `Tracking #:` taken away, the number out of the link of a
/// tracking page. Characters that no number has are dropped. Borrows what is clean already.
///
/// ```
/// use parcelwatch_recognise::detect::clean;
/// assert_eq!(clean("Tracking #: 1z 999 aa1 01 2345 6784"), "1Z999AA10123456784");
/// assert_eq!(clean("https://www.dhl.de/verfolgen?lang=de&piececode=00340434161094042557"), "00340434161094042557");
/// ```
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()) {
        return Cow::Borrowed(text);
    }
    if text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
        return Cow::Owned(squeeze(text));
    }
    let plain = plain(text);
    let plain = plain.trim();
    if let Some(number) = link_in(plain).and_then(from_link) {
        return Cow::Owned(number);
    }
    Cow::Owned(squeeze(without_labels(plain)))
}

/// Capital letters and digits only.
fn squeeze(text: &str) -> String {
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

fn has_digit(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
}

/// The part of a text that can be the number.
fn without_labels(text: &str) -> &str {
    // Of several numbers or lines, the first that has a digit.
    let part = text.split(['\n', ',', ';', '|']).find(|part| has_digit(part)).unwrap_or(text);
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
        let word = word.trim_matches(|c: char| "()[]-.\"'".contains(c)).to_lowercase();
        // Two letters can be the start of a number written in groups: NR 123 456 785 DE.
        let start = word.len() == 2 && is_known(&squeeze(part));
        let label = word.is_empty() || (LABELS.contains(&word.as_str()) && !start);
        if !label || !has_digit(rest) {
            break;
        }
        part = rest.trim_start();
    }
    // Chinese, Japanese and Cyrillic labels often touch the number.
    part.trim_start_matches(|c: char| !c.is_ascii() && c.is_alphabetic()).trim_start()
}

/// Whether a clean number fits a format.
fn is_known(number: &str) -> bool {
    let mut found = Vec::new();
    Detector::shipped().detect_into(number, &Context::default(), &mut found);
    !found.is_empty()
}

/// The link in a text, if there is one.
fn link_in(text: &str) -> Option<&str> {
    let found = |start: &str| text.to_ascii_lowercase().find(start);
    let start = found("https://").or_else(|| found("http://")).or_else(|| found("www."));
    let link = match start {
        Some(start) => text.get(start..)?.split(' ').next()?,
        // "t.17track.net/en#nums=…": a host name with a dot, then a path.
        None => {
            let word = text.split(' ').find(|word| word.contains('/'))?;
            let host = word.split('/').next()?;
            let looks = host.contains('.') && host.bytes().any(|b| b.is_ascii_alphabetic()) && !host.ends_with('.');
            looks.then_some(word)?
        }
    };
    Some(link)
}

/// The number that a link holds: from a parameter with a telling name, else any part that fits a known format.
fn from_link(link: &str) -> Option<String> {
    let after_host = link.split_once("://").map_or(link, |(_, rest)| rest).split_once(['/', '?', '#'])?.1;
    let mut best: Option<(u8, String)> = None;
    for part in after_host.split(['/', '?', '#', '&', ';', '!']).filter(|p| !p.is_empty()) {
        let (name, value) = part.split_once('=').map_or((None, part), |(name, value)| (Some(name), value));
        let value = decoded(value);
        let value = value.split([',', '|', '\n']).find(|v| has_digit(v)).unwrap_or_default();
        let number = squeeze(value);
        let digits = number.bytes().filter(u8::is_ascii_digit).count();
        if digits < 4 || !(6..=40).contains(&number.len()) {
            continue;
        }
        let named = name.is_some_and(|name| {
            let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
            PARAMETERS.contains(&name.to_ascii_lowercase().as_str())
        });
        let worth = 1 + 2 * u8::from(named) + 4 * u8::from(is_known(&number));
        if best.as_ref().is_none_or(|(b, _)| *b < worth) {
            best = Some((worth, number));
        }
    }
    best.map(|(_, number)| number)
}

/// Percent-encoding and `+` undone; what is no valid code stays as it is.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let code = match tail {
            [a, b, ..] if *first == b'%' => hex(*a).zip(hex(*b)).map(|(a, b)| a * 16 + b),
            _ => None,
        };
        bytes.push(code.unwrap_or(if *first == b'+' { b' ' } else { *first }));
        rest = if code.is_some() { tail.get(2..).unwrap_or_default() } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).map(|d| d as u8)
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
    #[case("", "")]
    #[case("no number yet", "NONUMBERYET")]
    fn numbers_out_of_what_people_paste(#[case] text: &str, #[case] number: &str) {
        assert_eq!(clean(text), number);
    }

    #[test]
    fn clean_numbers_are_borrowed() {
        assert!(matches!(clean("1Z999AA10123456784"), Cow::Borrowed(_)));
    }
}
