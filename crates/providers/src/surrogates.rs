//! JSON in which a text was cut in the middle of a letter. Programs that count in UTF-16, JavaScript and Java among them,
//! write what is left of an emoji as half a pair, `\ud83d`: right by JSON's grammar, and no letter, so that no reader
//! takes it. One text must not keep out all that came with it.

use std::borrow::Cow;

/// The same JSON; halves of pairs have become U+FFFD.
pub fn mended(json: &[u8]) -> Cow<'_, [u8]> {
    let mut made: Option<Vec<u8>> = None;
    let mut at = 0;
    while let Some(found) = json.get(at..).and_then(|rest| rest.iter().position(|&byte| byte == b'\\')) {
        at += found;
        at += match (half(json, at), half(json, at + 6)) {
            (None, _) => 2,
            (Some(Half::First), Some(Half::Second)) => 12,
            (Some(_), _) => {
                let made = made.get_or_insert_with(|| json.to_vec());
                if let Some(digits) = made.get_mut(at + 2..at + 6) {
                    digits.copy_from_slice(b"fffd");
                }
                6
            }
        };
    }
    made.map_or(Cow::Borrowed(json), Cow::Owned)
}

enum Half {
    First,
    Second,
}

/// Is this the escape of half a pair?
fn half(json: &[u8], at: usize) -> Option<Half> {
    let [b'\\', b'u', b'd' | b'D', which, a, b] = json.get(at..at + 6)? else { return None };
    if !(a.is_ascii_hexdigit() && b.is_ascii_hexdigit()) {
        return None;
    }
    match which.to_ascii_lowercase() {
        b'8' | b'9' | b'a' | b'b' => Some(Half::First),
        b'c'..=b'f' => Some(Half::Second),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(r#"{"a": "cut \ud83d"}"#, r#"{"a": "cut \ufffd"}"#)]
    #[case(r#""\uD83D\uDE00 \ud83d\ude00""#, r#""\uD83D\uDE00 \ud83d\ude00""#)]
    #[case(r#""\ude00\ud83d""#, r#""\ufffd\ufffd""#)]
    #[case(r#""\ud83d\ud83d\ude00""#, r#""\ufffd\ud83d\ude00""#)]
    #[case(r#""\ud83d\n\\ud83d \\\ud83d""#, r#""\ufffd\n\\ud83d \\\ufffd""#)]
    #[case(r#""\ud7ff\ue000\ud83""#, r#""\ud7ff\ue000\ud83""#)]
    #[case("\"\\", "\"\\")]
    fn halves_of_pairs_are_no_letters_and_pairs_are(#[case] json: &str, #[case] expected: &str) {
        let made = mended(json.as_bytes());
        assert_eq!(std::str::from_utf8(&made), Ok(expected));
        assert_eq!(matches!(made, Cow::Borrowed(_)), json == expected);
    }
}
