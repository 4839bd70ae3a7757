//! Bytes to text: which encoding a file has, and that it is text at all.

use std::fmt;

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

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
    /// Windows-1252, of which Latin-1 is the printable part: what old Western exports have.
    Windows1252,
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf8Damaged => "UTF-8 (damaged)",
            Encoding::Utf16Le | Encoding::Utf16Be => "UTF-16",
            Encoding::Windows1252 => "Windows-1252",
        })
    }
}

/// How much of a file is looked at to see what it is.
const SAMPLE: usize = 4096;

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
    (WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(), Encoding::Windows1252)
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
            (latin, Encoding::Windows1252),
        ] {
            assert_eq!(decode(&bytes), Ok((TEXT.to_owned(), encoding)));
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
