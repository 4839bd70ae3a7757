//! The number in the link of a tracking page.

use super::clean::{has_digit, is_known, is_sure, squeeze, words_of};

/// Names of parameters that hold a tracking number and nothing else, lower case and without punctuation.
const TELLING: &[&str] = &[
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
    "tlabels",
    "qtctlabels1",
    "piececode",
    "idc",
    "inquirynumber1",
    "inquirynumber",
    "barcode",
    "barcodes",
    "awb",
    "waybill",
    "waybillno",
    "mailno",
    "mailnolist",
    "billno",
    "billcode",
    "txtbill",
    "listenumeroslt",
    "itemcode",
    "parcelnumber",
    "parcelnumbers",
    "parcelno",
    "consignmentno",
    "nums",
];

/// Names that often hold one.
const USUAL: &[&str] = &[
    "track",
    "number",
    "numbers",
    "num",
    "no",
    "code",
    "codes",
    "parcel",
    "parcelid",
    "shipmentid",
    "shipment",
    "consignment",
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
    "p",
    "s",
];

/// Beginnings of names of what is hardly ever one: other numbers of the shop.
const OTHERS: &[&str] = &["order", "postal", "postcode", "zip", "plz", "phone", "email", "date", "time"];

/// Names of what is never one: marks of advertising and of the search engine.
const NEVER: &[&str] = &["ust", "ved", "usg", "utmid", "gclid", "fbclid", "ts"];

/// How often a link inside a link may be written in percent-encoding.
const NESTED: usize = 3;

/// The link in a text: where it begins and ends.
pub(super) fn link_in(text: &str) -> Option<(usize, usize)> {
    let found = |start: &str| text.to_ascii_lowercase().find(start);
    let start = match found("https://").or_else(|| found("http://")).or_else(|| found("www.")) {
        Some(start) => start,
        // "t.17track.net/en#nums=…": a host name with a dot, then a path.
        None => {
            let word = text.split(' ').find(|word| word.contains('/'))?;
            let host = word.trim_start_matches('/').split('/').next()?;
            let looks = host.contains('.') && host.bytes().any(|b| b.is_ascii_alphabetic()) && !host.ends_with('.');
            // "No.1Z…/…" begins with a label, not with a host.
            if !looks || host.rsplit('.').next().is_some_and(has_digit) {
                return None;
            }
            text.find(word)?
        }
    };
    let link = text.get(start..)?;
    // A link in HTML ends with its quotation mark.
    Some((start, start + link.find([' ', '"', '<', '>', '\n']).unwrap_or(link.len())))
}

/// The number that a link holds: from a parameter with a telling name, else any part that fits a known format.
pub(super) fn number_of(link: &str) -> Option<String> {
    let mut link = link.to_owned();
    for _ in 0..NESTED {
        let plain = decoded(&link);
        if plain == link {
            break;
        }
        link = plain;
    }
    let after_host = link.split_once("://").map_or(&*link, |(_, rest)| rest).split_once(['/', '?', '#'])?.1;
    let mut best: Option<(u8, String)> = None;
    for part in after_host.split(['/', '?', '#', '&', ';', '!']).filter(|part| !part.is_empty()) {
        let (name, value) = part.split_once('=').map_or((None, part), |(name, value)| (Some(name), value));
        let simple = |name: &str| {
            name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect::<String>()
        };
        let name = name.map(simple).unwrap_or_default();
        let is_in = |names: &[&str]| names.contains(&name.as_str());
        if is_in(NEVER) || value.contains('@') {
            continue;
        }
        // A star and a tilde divide the number from what the carrier's own page adds.
        let value = value.split([',', '|', '\n', '*', '~']).find(|v| has_digit(v)).unwrap_or_default();
        let number = number_in(value);
        if !(6..=40).contains(&number.len()) || !has_digit(&number) {
            continue;
        }
        let digits = number.bytes().filter(u8::is_ascii_digit).count();
        let (known, sure) = (is_known(&number), is_sure(&number));
        // A number with few digits is told from a word by its capital letters.
        let shouted = !value.bytes().any(|b| b.is_ascii_lowercase());
        let worth = match () {
            () if OTHERS.iter().any(|other| name.starts_with(other)) => u8::from(known) * 2,
            () if is_in(TELLING) && known => 9,
            () if is_in(USUAL) && sure => 8,
            () if is_in(TELLING) && (digits >= 4 || shouted) => 7,
            () if sure => 6,
            () if known && is_in(USUAL) => 5,
            () if known && (digits >= 4 || shouted) => 4,
            () if is_in(USUAL) && digits >= 4 => 3,
            () if digits >= 4 => 1,
            () => continue,
        };
        if best.as_ref().map_or(0, |(b, _)| *b) < worth {
            best = Some((worth, number));
        }
    }
    best.map(|(_, number)| number)
}

/// The number in a part of a link: all of it, or the words of a search without its labels, or what stands before the
/// country and the post code that PostNL adds.
fn number_in(value: &str) -> String {
    let whole = squeeze(value);
    if is_sure(&whole) {
        return whole;
    }
    if value.contains([' ', '(', ')']) {
        let number = words_of(value);
        if is_known(&number) {
            return number;
        }
    }
    if let Some((number, rest)) = value.split_once('-')
        && number.len() > 9
        && rest.split('-').next().is_some_and(|word| word.len() > 1 && word.bytes().all(|b| b.is_ascii_alphabetic()))
        && is_sure(&squeeze(number))
    {
        return squeeze(number);
    }
    whole
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
    #[case("https://jouw.postnl.nl/track-and-trace/3SABCD123456789-NL-1011AB", "3SABCD123456789")]
    #[case("https://track.dpd.co.uk/parcels/15505217097035*19000", "15505217097035")]
    #[case("https://track.dpd.co.uk/parcels/K3424312299*19000", "K3424312299")]
    #[case("https://gls-group.eu/track/XHAX4HDA", "XHAX4HDA")]
    #[case("https://gls-group.eu/track?trackingNumber=XHAX4HDA&postalCode=50667", "XHAX4HDA")]
    #[case("https://www.google.com/search?q=usps+tracking+9400110200881269505160", "9400110200881269505160")]
    #[case("https://shop.example/r?url=https%3A%2F%2Ft.17track.net%2Fen%23nums%3DRR123456785US", "RR123456785US")]
    #[case(
        "https://www.google.com/url?q=https://www.fedex.com/fedextrack/%3Ftrknbr%3D776094337676&ust=1699999999999999",
        "776094337676"
    )]
    #[case("//t.17track.net/en#nums=9400%201102%200088%201269%205051%2060", "9400110200881269505160")]
    fn the_number_of_a_link(#[case] link: &str, #[case] number: &str) {
        assert_eq!(number_of(link).as_deref(), Some(number));
    }

    #[rstest]
    #[case("https://shop.example/3318810025/orders/1?tracking=RR123456786US", "RR123456786US")]
    #[case("https://shop.example/track?trackingNumber=RR123456786US&orderId=3318810025", "RR123456786US")]
    #[case("https://shop.example/track?tracking=9400-1102-0088-1269-5051-61", "9400110200881269505161")]
    #[case(
        "https://www.google.com/url?q=https://www.fedex.com/fedextrack/%3Ftrknbr%3D776094337677&ust=1699999999999999",
        "776094337677"
    )]
    fn a_wrong_number_under_its_name_lets_nothing_else_be_one(#[case] link: &str, #[case] number: &str) {
        assert_eq!(number_of(link).as_deref(), Some(number));
        assert!(!is_known(number));
    }

    #[rstest]
    #[case("https://shop.example/products/iphone15")]
    #[case("https://shop.example/account?email=ada1%40example.com")]
    #[case("https://www.example.com/")]
    fn links_without_a_number(#[case] link: &str) {
        assert_eq!(number_of(link), None);
    }
}
