//! Bytes to text: which encoding a file has, and that it is text at all.

use std::fmt;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{UTF_16BE, UTF_16LE};

use super::FileError;

/// How the bytes of a file were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-8 with a few broken places, each replaced by U+FFFD.
    Utf8Damaged,
    /// UTF-16, small end first ("Unicode text" of Excel).
    Utf16Le,
    /// UTF-16, big end first.
    Utf16Be,
    /// One of before Unicode, which only its letters tell: Windows-1252 of the West, GBK of China, Shift_JIS of Japan.
    Old(&'static encoding_rs::Encoding),
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Encoding::Utf8 => f.write_str("UTF-8"),
            Encoding::Utf8Damaged => f.write_str("UTF-8 (damaged)"),
            Encoding::Utf16Le | Encoding::Utf16Be => f.write_str("UTF-16"),
            Encoding::Old(old) => f.write_str(&old.name().replace("windows", "Windows")),
        }
    }
}

/// How much of a file is looked at to see what it is.
const SAMPLE: usize = 4096;
/// How much of a file, from its first letter beyond ASCII on, is looked at to tell an old encoding.
const LETTERS: usize = 1 << 20;

/// The text of a file, without a byte order mark and without NUL characters (no database column takes them).
///
/// # Errors
/// The file is empty, or is no text: a spreadsheet's own format, a PDF, an image.
pub fn decode(bytes: &[u8]) -> Result<(String, Encoding), FileError> {
    for (magic, what) in [
        (&b"PK\x03\x04"[..], "an Excel workbook or a ZIP archive"),
        (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
        (b"%PDF", "a PDF"),
        (b"\x1f\x8b", "a gzip archive"),
        (b"\x89PNG", "an image"),
    ] {
        if bytes.starts_with(magic) {
            return Err(FileError::NotText { what });
        }
    }
    let (text, encoding) = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => unmarked(rest),
        [0xff, 0xfe, rest @ ..] => (UTF_16LE.decode_without_bom_handling(rest).0.into_owned(), Encoding::Utf16Le),
        [0xfe, 0xff, rest @ ..] => (UTF_16BE.decode_without_bom_handling(rest).0.into_owned(), Encoding::Utf16Be),
        _ => unmarked(bytes),
    };
    if text.trim().is_empty() {
        return Err(FileError::Empty);
    }
    if text.chars().take(SAMPLE).any(|c| c == '\0') {
        return Err(FileError::NotText { what: "a binary file" });
    }
    Ok((if text.contains('\0') { text.replace('\0', "") } else { text }, encoding))
}

fn unmarked(bytes: &[u8]) -> (String, Encoding) {
    if let Some(encoding) = utf16(bytes) {
        let reader = if encoding == Encoding::Utf16Le { UTF_16LE } else { UTF_16BE };
        return (reader.decode_without_bom_handling(bytes).0.into_owned(), encoding);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (text.to_owned(), Encoding::Utf8);
    }
    // One broken byte (a file cut off inside a character, a text pasted from elsewhere) must not turn all the others
    // into nonsense: if most of what is not ASCII is valid UTF-8, the file is UTF-8.
    let (mut valid, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    if valid > broken * 4 {
        return (String::from_utf8_lossy(bytes).into_owned(), Encoding::Utf8Damaged);
    }
    let old = old(bytes);
    (old.decode_without_bom_handling(bytes).0.into_owned(), Encoding::Old(old))
}

/// Which of the old encodings a text has, by how often its letters follow each other in the languages that use each.
fn old(bytes: &[u8]) -> &'static encoding_rs::Encoding {
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    // From the beginning of its line: what stands before a letter tells about it.
    let line = bytes.get(..first).and_then(|before| before.iter().rposition(|byte| *byte == b'\n')).unwrap_or(0);
    let letters = bytes.get(line..).unwrap_or(bytes);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(letters.get(..LETTERS).unwrap_or(letters), letters.len() <= LETTERS);
    detector.guess(None, Utf8Detection::Deny)
}

/// UTF-16 without a mark: of a text that is mostly ASCII every second byte is zero.
fn utf16(bytes: &[u8]) -> Option<Encoding> {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let pairs = sample.len() / 2;
    if pairs < 2 {
        return None;
    }
    let (mut first, mut second) = (0, 0);
    for pair in sample.chunks_exact(2) {
        first += usize::from(pair.first() == Some(&0));
        second += usize::from(pair.get(1) == Some(&0));
    }
    let (most, few) = (pairs * 3 / 10, pairs / 20);
    if second > most && first <= few {
        Some(Encoding::Utf16Le)
    } else if first > most && second <= few {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "number,name\nRR1,Jürgen Müller\n";

    fn wide(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    }

    #[test]
    fn all_encodings_give_one_text() {
        let latin: Vec<u8> = TEXT.chars().map(|c| u8::try_from(c).expect("Latin-1")).collect();
        for (bytes, encoding) in [
            (TEXT.as_bytes().to_vec(), Encoding::Utf8),
            ([b"\xef\xbb\xbf", TEXT.as_bytes()].concat(), Encoding::Utf8),
            ([b"\xff\xfe".to_vec(), wide(TEXT, false)].concat(), Encoding::Utf16Le),
            ([b"\xfe\xff".to_vec(), wide(TEXT, true)].concat(), Encoding::Utf16Be),
            (wide(TEXT, false), Encoding::Utf16Le),
            (wide(TEXT, true), Encoding::Utf16Be),
            (latin, Encoding::Old(encoding_rs::WINDOWS_1252)),
        ] {
            assert_eq!(decode(&bytes), Ok((TEXT.to_owned(), encoding)));
        }
    }

    #[test]
    fn old_encodings_are_told_by_their_letters() {
        for (old, text) in [
            ("GBK", "订单号,收货人,国家,物流公司,物流单号\n8012345678901236,王小明,德国,中国邮政,RR123456785CN\n"),
            ("GBK", "Order Number,Order Date,Customer,Country,Carrier\nA1,2026-11-01,王小明,中国,中国邮政\n"),
            ("Shift_JIS", "注文番号,注文日時,送り状番号,配送会社\nJ-1001,2026/11/01 10:00:00,123456789012,日本郵便\n"),
            ("windows-1250", "Numer zamówienia;Klient;Numer przesyłki\nP-1;Łukasz Żółć;RR123456785CN\n"),
            ("windows-1251", "Номер заказа;Покупатель;Страна\nP-1;Оксана Пример;Россия\n"),
            ("windows-1252", "Numéro;Client\n1;Zoé Exemple\n2;François Déjà\n"),
            ("windows-1252", "Nummer;Kunde\n1;Jörg Groß\n"),
        ] {
            let old = encoding_rs::Encoding::for_label(old.as_bytes()).expect("an encoding");
            let bytes = [vec![b'\n'; 3 * SAMPLE], old.encode(text).0.into_owned()].concat();
            let (read, encoding) = decode(&bytes).expect("text");
            assert_eq!((read.trim_start(), encoding), (text, Encoding::Old(old)));
        }
    }

    #[test]
    fn a_few_broken_bytes_do_not_spoil_a_file() {
        let mut bytes = "number,name\nRR1,Łukasz Żółć\n".as_bytes().to_vec();
        bytes.push(0xc3);
        let (text, encoding) = decode(&bytes).expect("text");
        assert_eq!(encoding, Encoding::Utf8Damaged);
        assert!(text.contains("Łukasz Żółć"));
    }

    #[test]
    fn what_is_no_text_is_said() {
        assert_eq!(decode(b""), Err(FileError::Empty));
        assert_eq!(decode(b"\xef\xbb\xbf \n"), Err(FileError::Empty));
        let no_text = |bytes| matches!(decode(bytes), Err(FileError::NotText { .. }));
        assert!(no_text(b"PK\x03\x04rest"));
        assert!(no_text(b"%PDF-1.7"));
        assert!(no_text(b"ab\0cd,ef"));
    }
}
