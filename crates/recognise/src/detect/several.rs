//! Several numbers in one text, as shops and suppliers put them into a field that was made for one.

use super::{
    clean::{clean, is_known, squeeze},
    link,
};
use crate::time_text;

/// Fewer letters and digits than this are a number only where a format knows them.
const SHORTEST: usize = 8;

/// The numbers of a text that holds several: `RR123456785CN, LX000020019CN`. What stands between them and is no number
/// (a carrier, a date, a telephone number) is left out. A text that holds one number, or a link, comes back whole: what
/// its number is, [`clean`](super::clean) says.
///
/// ```
/// use parcelwatch_recognise::detect::several;
/// assert_eq!(several("RR123456785CN, LX000020019CN"), ["RR123456785CN", "LX000020019CN"]);
/// assert_eq!(several("RR123456785CN, China Post"), ["RR123456785CN, China Post"]);
/// assert_eq!(several("9400 1000 0000 0000 0000 00"), ["9400 1000 0000 0000 0000 00"]);
/// ```
pub fn several(text: &str) -> Vec<&str> {
    let separates = |c: char| matches!(c, ',' | ';' | '|' | '\n' | '\r' | '\t' | '，' | '；' | '、');
    if !text.contains(|c: char| separates(c) || c == '/' || c.is_whitespace()) || link::link_in(text).is_some() {
        return vec![text];
    }
    let mut found = Vec::new();
    for part in text.split(separates).map(str::trim) {
        // Blanks and slashes stand within numbers, too: they separate where each piece is a number by itself.
        let pieces: Vec<&str> = part.split([' ', '/', '\u{a0}']).filter(|piece| !piece.is_empty()).collect();
        if pieces.len() > 1 && !is_known(&squeeze(part)) && pieces.iter().all(|piece| is_number(piece)) {
            found.extend(pieces);
        } else if is_number(part) {
            found.push(part);
        }
    }
    if found.len() > 1 { found } else { vec![text] }
}

fn is_number(part: &str) -> bool {
    let number = clean(part);
    if is_known(&number) {
        return true;
    }
    let digits = part.bytes().filter(u8::is_ascii_digit).count();
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b' ' | b'-');
    let is_date = || part.contains(['-', '/', '.', ':']) && time_text::read(part, None, None).is_ok();
    number.len() >= SHORTEST && digits * 5 > part.len() * 2 && part.bytes().all(plain) && !is_date()
}

#[cfg(test)]
mod tests {
    use super::several;

    #[test]
    fn numbers_in_one_field_are_told_apart() {
        for (text, numbers) in [
            (
                "RR123456785CN;LX000020019CN | 1Z999AA10123456784",
                &["RR123456785CN", "LX000020019CN", "1Z999AA10123456784"][..],
            ),
            ("RR123456785CN LX000020019CN", &["RR123456785CN", "LX000020019CN"]),
            ("RR123456785CN / LX000020019CN", &["RR123456785CN", "LX000020019CN"]),
            ("RR123456785CN，LX000020019CN", &["RR123456785CN", "LX000020019CN"]),
            ("RR123456785CN\nLX000020019CN\n", &["RR123456785CN", "LX000020019CN"]),
            ("RR 123 456 785 CN, LX000020019CN", &["RR 123 456 785 CN", "LX000020019CN"]),
            (
                "UPS: 1Z999AA10123456784, DHL: 00340434161094042557",
                &["UPS: 1Z999AA10123456784", "DHL: 00340434161094042557"],
            ),
            ("ZZQW8817263540, ZZQW8817263541, 2026-11-03", &["ZZQW8817263540", "ZZQW8817263541"]),
        ] {
            assert_eq!(several(text), numbers, "{text}");
        }
    }

    #[test]
    fn one_number_is_left_as_it_was_written() {
        for text in [
            "RR123456785CN",
            " RR123456785CN ",
            "9400 1000 0000 0000 0000 00",
            "1Z 999 AA1 01 2345 6784",
            "RR123456785CN, China Post",
            "RR123456785CN, 2026-11-03",
            "RR123456785CN, +49 170 1234567",
            "1Z999AA10123456784, 2 parcels",
            "https://t.17track.net/en#nums=RR123456785CN,LX000020019CN",
            "shipped, thank you",
            ", ;",
            "",
        ] {
            assert_eq!(several(text), [text], "{text}");
        }
    }
}
