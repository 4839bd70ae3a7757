//! Tracking numbers in cells: several in one, in one of the forms that plugins write, or mangled by a spreadsheet. Only
//! what certainly is no number is refused here; the rest is cleaned further on the road in.

use parcelwatch_recognise::{detect, directory::Directory};
use serde_json::Value;

use crate::understand;

use super::{
    columns::Field,
    sheet::{Row, SHOWN},
    text::{given, shortened},
};

/// The longest number that is taken, in characters.
pub(super) const LONGEST: usize = 64;

/// A number in a cell, with what stands beside it in the same cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Found {
    pub number: String,
    pub carrier: Option<String>,
    /// When it was shipped, as written.
    pub shipped: Option<String>,
}

/// All numbers of a row with their carriers, and why some were refused.
pub(super) fn of_row(row: &Row<'_>) -> (Vec<Found>, Vec<String>) {
    let (mut found, mut refused) = (Vec::new(), Vec::new());
    let carriers: Vec<(usize, &str)> = row.all(Field::Carrier).collect();
    let numbers: Vec<(usize, &str)> = row.all(Field::Tracking).collect();
    let paired = numbers.len() > 1 && numbers.len() == carriers.len();
    for (index, (_, cell)) in numbers.iter().enumerate() {
        let (mut here, errors) = of_cell(cell);
        if paired && let Some((_, carrier)) = carriers.get(index) {
            for one in &mut here {
                one.carrier.get_or_insert_with(|| (*carrier).to_owned());
            }
        }
        found.extend(here);
        refused.extend(errors);
    }
    // A number that stands twice counts once.
    let mut seen = std::collections::HashSet::new();
    found.retain(|one: &Found| seen.insert(one.number.to_uppercase()));
    if !paired && !carriers.is_empty() {
        give_carriers(&mut found, &carriers.iter().map(|(_, carrier)| *carrier).collect::<Vec<_>>());
    }
    if let Some(by_itself) = row.recognised() {
        found
            .iter_mut()
            .for_each(|one| one.carrier = one.carrier.take().filter(|carrier| *carrier != by_itself.carrier));
    }
    (found, refused)
}

/// As many carriers as numbers: one each. One carrier: it is everybody's. Otherwise the numbers must tell.
fn give_carriers(found: &mut [Found], cells: &[&str]) {
    let names: Vec<&str> = match (cells, found.len()) {
        // "DHL, Paket" beside one number is one name.
        ([one], 1) => vec![one],
        _ => cells.iter().flat_map(|cell| cell.split([',', ';', '|', '\n'])).filter_map(given).collect(),
    };
    let count = found.len();
    for (index, one) in found.iter_mut().enumerate() {
        let name = if names.len() == count { names.get(index) } else { names.first().filter(|_| names.len() == 1) };
        if one.carrier.is_none() {
            one.carrier = name.map(|name| (*name).to_owned());
        }
    }
}

/// The numbers of one cell, and why some were refused.
pub(super) fn of_cell(cell: &str) -> (Vec<Found>, Vec<String>) {
    let Some(cell) = given(cell) else { return (Vec::new(), Vec::new()) };
    // The comma of "9,40011E+21" separates nothing.
    if is_rounded(cell) {
        return (Vec::new(), clean(cell).err().into_iter().collect());
    }
    let parts = structured(cell).unwrap_or_else(|| {
        list(cell).into_iter().map(|number| Found { number: number.to_owned(), ..Found::default() }).collect()
    });
    let (mut found, mut refused) = (Vec::new(), Vec::new());
    for part in parts {
        match clean(&part.number) {
            Ok(number) => found.push(Found { number, ..part }),
            Err(reason) => refused.push(reason),
        }
    }
    (found, refused)
}

/// What the Shipment Tracking plugins keep: JSON (`[{"tracking_number": …}]`), or `tracking_number:…|date_shipped:…`
/// with `;` between several.
fn structured(cell: &str) -> Option<Vec<Found>> {
    if cell.starts_with(['[', '{']) {
        let value: Value = serde_json::from_str(cell).ok()?;
        let list = match value {
            Value::Array(list) => list,
            one => vec![one],
        };
        let text = |item: &Value, name: &str| {
            let value = item.get(name)?;
            let text = value.as_str().map(str::to_owned).or_else(|| value.as_i64().map(|n| n.to_string()))?;
            given(&text).map(str::to_owned)
        };
        let found: Vec<Found> = list
            .iter()
            .filter_map(|item| {
                Some(Found {
                    number: text(item, "tracking_number")?,
                    carrier: ["formatted_tracking_provider", "tracking_provider", "custom_tracking_provider"]
                        .into_iter()
                        .find_map(|name| text(item, name)),
                    shipped: text(item, "date_shipped"),
                })
            })
            .collect();
        return Some(found);
    }
    if !cell.contains("tracking_number:") {
        return None;
    }
    let found = cell.split([';', '\n']).filter_map(|one| {
        let value = |name: &str| {
            let pair = one.split('|').filter_map(|pair| pair.split_once(':')).find(|(key, _)| key.trim() == name)?;
            given(pair.1).map(str::to_owned)
        };
        Some(Found {
            number: value("tracking_number")?,
            carrier: value("tracking_provider").or_else(|| value("custom_tracking_provider")),
            shipped: value("date_shipped"),
        })
    });
    Some(found.collect())
}

/// The numbers of a plain cell. Commas and their like always separate; blanks and slashes only where every part is
/// long enough to be a number by itself: "9400 1000 0000 0000 0000 00" is one.
fn list(cell: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for part in cell.split([',', ';', '|', '\n', '\r', '\t']).filter_map(given) {
        let pieces: Vec<&str> = part.split([' ', '/', '\u{a0}']).filter(|piece| !piece.is_empty()).collect();
        if pieces.len() > 1 && pieces.iter().all(|piece| piece.len() >= 8 && looks_like_number(piece)) {
            out.extend(pieces);
        } else {
            out.push(part);
        }
    }
    out
}

/// The number without what spreadsheets put around it, or why it is none.
fn clean(number: &str) -> Result<String, String> {
    let inner = number.trim().trim_start_matches('=').trim_matches(['"', '\'', ' ', '\u{a0}', '\u{200b}', '\u{feff}']);
    let shown = shortened(inner, SHOWN);
    let length = inner.chars().count();
    if is_rounded(inner) {
        return Err(format!(
            "a spreadsheet has rounded this number to “{shown}”; format the column as text and export again"
        ));
    }
    let key = detect::clean(inner);
    let is_link = inner.contains("://");
    // The link of a carrier's own page says whose the number in it is, so it goes on whole. Of a link without a number
    // all its letters are left.
    let holds_one = (8..=LONGEST).contains(&key.len()) && !key.starts_with("HTTP");
    if is_link && holds_one && Directory::shipped().of_link(inner).is_some() {
        return Ok(inner.to_owned());
    }
    // A longer text is a sentence or another link, of which only a number that somebody knows can be told.
    if is_link || length > LONGEST {
        return match understand::is_known(&key) {
            true => Ok(key.into_owned()),
            false if is_link => Err(format!("“{shown}” is a web address, not a tracking number")),
            false => Err(format!("“{shown}” has {length} characters; a tracking number has at most {LONGEST}")),
        };
    }
    // Of a telephone number nothing is left, and the road in says so.
    if !inner.chars().any(|c| c.is_ascii_digit()) || (!key.is_empty() && key.len() < 4) {
        return Err(format!("“{shown}” is no tracking number"));
    }
    // "123456789012.0": a column of numbers that passed through a program that counts in fractions.
    let whole = inner.strip_suffix(".0").filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()));
    Ok(whole.unwrap_or(inner).to_owned())
}

/// `9.40011E+21`, `9,40011E+21`: the digits are lost.
fn is_rounded(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else { return false };
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    match mantissa.split_once(['.', ',']) {
        Some((whole, fraction)) => digits(whole) && digits(fraction) && digits(exponent.trim_start_matches('+')),
        None => digits(mantissa) && exponent.strip_prefix('+').is_some_and(digits),
    }
}

/// Could this be a number, rather than a head or a name? Letters and digits, some of them digits, no words.
pub(super) fn looks_like_number(text: &str) -> bool {
    let text = text.trim().trim_start_matches('=').trim_matches(['"', '\'']);
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    digits >= 4
        && digits * 5 > text.len() * 2
        && text.len() <= 500
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b' ' | b'-' | b'.' | b'+' | b'/' | b'_' | b'#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(cell: &str) -> Vec<String> {
        of_cell(cell).0.into_iter().map(|found| found.number).collect()
    }

    #[test]
    fn several_in_one_cell() {
        assert_eq!(numbers("RR1234567CN, LP0001234;UB9876543SG"), ["RR1234567CN", "LP0001234", "UB9876543SG"]);
        assert_eq!(numbers("RR123456785CN RR123456799CN"), ["RR123456785CN", "RR123456799CN"]);
        assert_eq!(numbers("RR123456785CN\nRR123456799CN"), ["RR123456785CN", "RR123456799CN"]);
        assert_eq!(numbers("9400 1000 0000 0000 0000 00"), ["9400 1000 0000 0000 0000 00"]);
        assert_eq!(numbers("RR 123 456 785 CN"), ["RR 123 456 785 CN"]);
        assert_eq!(numbers("1Z 999 AA1 01 2345 6784"), ["1Z 999 AA1 01 2345 6784"]);
        for nothing in ["", " ", "N/A", "-", ",;"] {
            assert_eq!(of_cell(nothing), (vec![], vec![]), "{nothing}");
        }
    }

    #[test]
    fn what_spreadsheets_and_plugins_do() {
        assert_eq!(numbers("=\"00340434161094015902\""), ["00340434161094015902"]);
        assert_eq!(numbers("'00340434161094015902"), ["00340434161094015902"]);
        assert_eq!(numbers("123456789012.0"), ["123456789012"]);
        let json =
            r#"[{"tracking_provider":"usps","tracking_number":"9400100000000000000000","date_shipped":"1704067200"}]"#;
        let found = Found {
            number: "9400100000000000000000".to_owned(),
            carrier: Some("usps".to_owned()),
            shipped: Some("1704067200".to_owned()),
        };
        assert_eq!(of_cell(json).0, std::slice::from_ref(&found));
        assert_eq!(
            of_cell("tracking_provider:usps|tracking_number:9400100000000000000000|date_shipped:1704067200;").0,
            [found]
        );
    }

    #[test]
    fn what_is_no_number_says_why() {
        let reason = |cell: &str| of_cell(cell).1.join("; ");
        assert!(reason(&"9".repeat(500)).contains("500 characters"));
        assert_eq!(numbers(&"9".repeat(64)).len(), 1);
        assert!(reason("9.40011E+21").contains("rounded"));
        assert!(reason("9E+21").contains("rounded"));
        assert_eq!(of_cell("9,40011E+21").1.len(), 1);
        assert!(reason("9,40011E+21").contains("rounded this number to “9,40011E+21”"));
        assert!(reason("Total: 9").contains("no tracking number"));
        assert_eq!(numbers("https://t.17track.net/en#nums=RR123456785CN"), ["RR123456785CN"]);
        assert!(reason("https://example.com/track/123456").contains("web address"));
        assert!(reason("https://www.delhivery.com/").contains("web address"));
        let own = "https://www.delhivery.com/track/package/1234567890123";
        assert_eq!(numbers(own), [own]);
        let long = "https://tools.usps.com/go/TrackConfirmAction?tRef=fullpage&tLc=2&text28777=&tLabels=9400109104250532908587";
        assert_eq!(numbers(long).len(), 1);
        let sentence =
            "Your parcel 1Z999AA10123456784 is on its way with UPS. Thank you for your order, and come back soon";
        assert_eq!(numbers(&sentence.replace(',', "")), ["1Z999AA10123456784"]);
        assert!(reason(&sentence.replace("1Z", "").replace(',', "")).contains("at most 64"));
        assert!(reason("local pickup").contains("no tracking number"));
        assert_eq!(numbers("1E12345678"), ["1E12345678"]);
    }

    #[test]
    fn looks() {
        for number in ["RR123456785CN", "9400 1000 0000 0000", "1Z999AA10123456784", "12345678"] {
            assert!(looks_like_number(number), "{number}");
        }
        for no in ["Tracking Number", "number", "Tracking 2024", "", "China Post", "Order 1001"] {
            assert!(!looks_like_number(no), "{no}");
        }
    }
}
