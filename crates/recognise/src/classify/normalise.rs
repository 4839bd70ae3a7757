//! One spelling for all texts and phrases, so that `OUT_FOR_DELIVERY`, `Out for delivery.` and `ｏｕｔ　ｆｏｒ　delivery` are alike.
//!
//! Lower case, no accents, full-width forms narrowed, one blank between words, `_` and camelCase split into words.
//! Small English words that change nothing ("the", "has been") are left out, in every text and phrase alike.
//! Scripts that write without blanks (Chinese, Japanese, Thai, …) and Korean, which is free with them, lose the
//! blanks between their own characters, and get one where they meet Latin letters or digits.

use super::letters::{base, is_dropped, is_filler, is_unspaced};
use unicode_normalization::{
    UnicodeNormalization,
    char::{decompose_compatible, is_combining_mark},
};

/// Texts are read up to this many bytes: no carrier's sentence is longer, and a hostile one must not cost more.
pub const TEXT_LIMIT: usize = 2_000;

/// Normalises `text`, without blanks at the ends. Idempotent: a normalised text stays as it is.
pub fn normalise(text: &str) -> String {
    let mut out = String::new();
    normalise_padded(text, &mut out);
    out.trim_matches(' ').to_owned()
}

/// Replaces `out` by the normalised text with one blank at each end, so that a word's edge is always a blank;
/// a text without words leaves a single blank. Reads at most [`TEXT_LIMIT`] bytes.
pub(super) fn normalise_padded(text: &str, out: &mut String) {
    let text = &text[..floor(text, TEXT_LIMIT)];
    out.clear();
    out.reserve(text.len() + 2);
    out.push(' ');
    if text.is_ascii() {
        ascii(text.as_bytes(), out);
    } else if !simple(text, out) {
        out.truncate(1);
        general(text, out);
    }
    if !out.ends_with(' ') {
        out.push(' ');
    }
}

/// The last character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// The path of most events: ASCII only.
fn ascii(bytes: &[u8], out: &mut String) {
    let (mut pending, mut before, mut word) = (false, b' ', out.len());
    for (i, &byte) in bytes.iter().enumerate() {
        if !byte.is_ascii_alphanumeric() {
            pending = true;
        } else {
            let split = byte.is_ascii_uppercase()
                && (before.is_ascii_lowercase()
                    || before.is_ascii_uppercase()
                        && bytes.get(i + 1).is_some_and(u8::is_ascii_lowercase)
                        && bytes.get(i + 2).is_some_and(u8::is_ascii_lowercase));
            if pending || split {
                end_word(out, &mut word);
            }
            pending = false;
            out.push(char::from(byte.to_ascii_lowercase()));
        }
        before = byte;
    }
    end_word(out, &mut word);
}

/// Ends the word that began at `word` with a blank, or takes it back if it is a filler. True if it was one.
fn end_word(out: &mut String, word: &mut usize) -> bool {
    let filler = is_filler(&out.as_bytes()[*word..]);
    if filler {
        out.truncate(*word);
    } else if out.len() > *word {
        out.push(' ');
    }
    *word = out.len();
    filler
}

/// Texts in which every character stands for itself (no loose accents, nothing that composes): false where one
/// does not, with rubbish in `out`.
fn simple(text: &str, out: &mut String) -> bool {
    let mut words = Words::new(out);
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let previous = std::mem::replace(&mut before, c);
        let two_small_letters_follow = || {
            let after = text[at + c.len_utf8()..].chars().take(2);
            after.filter(|&c| base(c).is_ascii_lowercase()).count() == 2
        };
        if c.is_ascii() {
            words.push_cased(c, two_small_letters_follow);
            continue;
        }
        match c {
            // Han, kana without loose voicing marks, and Hangul syllables have no case and no accents.
            '\u{4e00}'..='\u{9fff}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{30fc}' | '々' => {
                words.write_caseless(c)
            }
            '\u{ac00}'..='\u{d7a3}' => words.write_caseless(c),
            '\u{0e33}' => {
                words.write_caseless('\u{0e4d}');
                words.write_caseless('\u{0e32}');
            }
            // Signs that are put in an order of their own where several meet: two spellings of one syllable.
            '\u{0e38}'..='\u{0e3a}' if !matches!(previous, '\u{0e01}'..='\u{0e37}' | '\u{0e40}'..='\u{0e47}') => {
                return false;
            }
            '\u{0e48}'..='\u{0e4b}' if !matches!(previous, '\u{0e01}'..='\u{0e4e}') => return false,
            '\u{0e01}'..='\u{0e2e}' | '\u{0e30}'..='\u{0e3a}' | '\u{0e40}'..='\u{0e4e}' => words.write_caseless(c),
            'й' | 'Й' => {
                words.split(c, || false);
                words.put_short_i();
            }
            'а'..='я' => {
                words.case = Case::Lower;
                words.write(c);
            }
            'А'..='Я' | 'α'..='ω' | 'Α'..='Ω' => words.push_cased(c, || false),
            '\u{00c0}'..='\u{017f}' | '\u{0400}'..='\u{045f}' | '\u{1e00}'..='\u{1eff}' | '\u{0386}'..='\u{03ce}' => {
                // One precomposed letter: its base, in its own case. (Two letters in one, such as ĳ, are not.)
                let (mut letter, mut letters) = (c, 0);
                decompose_compatible(c, |part| {
                    if !is_dropped(part, None) {
                        (letter, letters) = (part, letters + 1);
                    }
                });
                if letters != 1 {
                    return false;
                }
                words.push_cased(letter, || letter.is_ascii() && two_small_letters_follow());
            }
            '\u{0621}'..='\u{063a}' | '\u{0641}'..='\u{064a}' | '\u{05d0}'..='\u{05ea}' => {
                decompose_compatible(c, |part| {
                    if !is_dropped(part, None) {
                        words.push(part);
                    }
                });
            }
            '\u{3000}'..='\u{3002}' | '\u{3008}'..='\u{3011}' | '\u{2010}'..='\u{2015}' | '\u{2018}'..='\u{201f}' => {
                words.gap()
            }
            '\u{00a0}' | '\u{00ab}' | '\u{00bb}' | '\u{ff0c}' | '\u{ff1a}' | '\u{ff08}' | '\u{ff09}' | '\u{ff01}' => {
                words.gap()
            }
            _ => return false,
        }
    }
    words.finish();
    true
}

/// Any text: decomposed, stripped of accents, folded, composed again.
fn general(text: &str, out: &mut String) {
    let mut kept: Vec<char> = Vec::with_capacity(text.len());
    for c in text.nfkd() {
        if !is_dropped(c, kept.last().copied()) {
            kept.push(c);
        }
    }
    let mut folded = String::with_capacity(text.len() + 2);
    folded.push(' ');
    let mut words = Words::new(&mut folded);
    for (i, &c) in kept.iter().enumerate() {
        words.push_cased(c, || {
            c.is_ascii()
                && kept.get(i + 1).is_some_and(char::is_ascii_lowercase)
                && kept.get(i + 2).is_some_and(char::is_ascii_lowercase)
        });
    }
    words.finish();
    out.clear();
    out.extend(folded.nfc());
}

#[derive(Clone, Copy, PartialEq)]
enum Case {
    None,
    Lower,
    Upper,
}

/// Writes words one letter at a time, with the blanks where they belong.
struct Words<'a> {
    out: &'a mut String,
    pending: bool,
    /// The last character that is no mark.
    last: Option<char>,
    /// Where the word being written began in `out`.
    word: usize,
    /// The case of the letter before, for camelCase.
    case: Case,
}

impl<'a> Words<'a> {
    fn new(out: &'a mut String) -> Self {
        let word = out.len();
        Words { out, pending: false, last: None, word, case: Case::None }
    }

    fn finish(&mut self) {
        end_word(self.out, &mut self.word);
    }

    fn gap(&mut self) {
        self.pending = true;
        self.case = Case::None;
    }

    /// Notes a new word where a capital starts one: `inTransit`, `UPSPossession`.
    fn split(&mut self, c: char, two_small_letters_follow: impl FnOnce() -> bool) {
        let case = match c {
            'a'..='z' => Case::Lower,
            'A'..='Z' => Case::Upper,
            _ if c.is_ascii() => Case::None,
            // (Some ornamental capitals have no small form.)
            _ if c.is_uppercase() && !c.to_lowercase().eq([c]) => Case::Upper,
            _ if c.is_lowercase() => Case::Lower,
            _ => Case::None,
        };
        if case == Case::Upper && (self.case == Case::Lower || self.case == Case::Upper && two_small_letters_follow()) {
            self.pending = true;
        }
        self.case = case;
    }

    fn push_cased(&mut self, c: char, two_small_letters_follow: impl FnOnce() -> bool) {
        self.split(c, two_small_letters_follow);
        self.put(c);
    }

    fn push(&mut self, c: char) {
        self.case = Case::None;
        self.put(c);
    }

    /// Writes й, which ends as its breve does: no case follows from it.
    fn put_short_i(&mut self) {
        self.put('й');
        self.case = Case::None;
    }

    /// Writes a letter that is its own small form, of a script without capitals.
    fn write_caseless(&mut self, c: char) {
        self.case = Case::None;
        self.write(c);
    }

    /// Writes a letter folded; anything that is no part of a word is a gap.
    fn put(&mut self, c: char) {
        if c.is_ascii_alphanumeric() {
            self.write(c.to_ascii_lowercase());
        } else if c.is_alphanumeric() || is_combining_mark(c) {
            for small in c.to_lowercase() {
                match small {
                    'ß' => "ss".chars().for_each(|c| self.write(c)),
                    'æ' => "ae".chars().for_each(|c| self.write(c)),
                    'œ' => "oe".chars().for_each(|c| self.write(c)),
                    'þ' => "th".chars().for_each(|c| self.write(c)),
                    'ø' => self.write('o'),
                    'ł' => self.write('l'),
                    'đ' | 'ð' => self.write('d'),
                    'ħ' => self.write('h'),
                    'ŧ' => self.write('t'),
                    'ı' => self.write('i'),
                    'ς' => self.write('σ'),
                    'ى' | 'ی' => self.write('ي'),
                    'ة' => self.write('ه'),
                    'ک' => self.write('ك'),
                    // A capital's small form may bring its accent along (İ).
                    _ if is_dropped(small, self.last) => {}
                    _ => self.write(small),
                }
            }
        } else {
            self.pending = true;
        }
    }

    fn write(&mut self, c: char) {
        if let Some(last) = self.last {
            let (left, right) = (is_unspaced(last), is_unspaced(c));
            // A mark belongs to the letter before it, whatever stands between.
            if (left != right || self.pending && !left) && !is_combining_mark(c) && end_word(self.out, &mut self.word) {
                // Without the filler two letters may meet that need no blank.
                let before = self.out.chars().rev().find(|&c| c != ' ' && !is_combining_mark(c));
                if right && before.is_some_and(is_unspaced) {
                    self.out.pop();
                    self.word = self.out.len();
                }
            }
        }
        self.pending = false;
        // Marks may change places among themselves; the letter that they belong to stays.
        if !is_combining_mark(c) {
            self.last = Some(c);
        }
        self.out.push(c);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spellings_of_one_phrase_are_alike() {
        for text in [
            "Out for delivery.",
            "OUT_FOR_DELIVERY",
            "OutForDelivery",
            "ｏｕｔ　ｆｏｒ　delivery",
            "out — for\u{200b} delivery",
        ] {
            assert_eq!(normalise(text), "out for delivery", "{text}");
        }
        assert_eq!(normalise("FirstUPSPossession"), "first ups possession");
        assert_eq!(normalise("The parcel's label has been printed: A"), "parcel label printed");
        assert_eq!(normalise("已 the 签收 a"), "已签收");
    }

    #[test]
    fn accents_go_and_letters_stay() {
        assert_eq!(
            normalise("Enlèvement effectué à Zürich, Großraum Łódź"),
            "enlevement effectue zurich grossraum lodz"
        );
        assert_eq!(normalise("Посылка ещё в пути, йод"), "посылка еще в пути йод");
        assert_eq!(normalise("Đã giao hàng"), "da giao hang");
        assert_eq!(normalise("ΠΑΡΑΔΌΘΗΚΕ στους"), "παραδοθηκε στουσ");
        assert_eq!(normalise("İADE ılık"), "iade ilik");
        assert_eq!(normalise("مُسَلَّم إلى"), "مسلم الي");
    }

    #[test]
    fn scripts_without_blanks_lose_them() {
        assert_eq!(normalise("배송 완료"), "배송완료");
        assert_eq!(normalise("快件 已到达USPS，派送中"), "快件已到达 usps 派送中");
        assert_eq!(normalise("จัดส่ง สำเร็จ"), normalise("จัดส่งสำเร็จ"));
    }

    #[test]
    fn the_quick_path_agrees_with_the_general_one() {
        for text in [
            "Доставлено Ёлка",
            "配達完了",
            "สำเร็จ",
            "Zustellung für Ärger",
            "تم التسليم أُ",
            "Đơn hàng ế",
            "ήλιος ΐ",
            "नमस्ते",
            "ถึงแล้\u{e48}\u{e38}",
        ] {
            let (mut quick, mut slow) = (String::from(" "), String::from(" "));
            if simple(text, &mut quick) {
                general(text, &mut slow);
                assert_eq!(quick, slow, "{text}");
            }
        }
    }

    proptest! {
        #[test]
        fn normalising_twice_changes_nothing(text in any::<String>()) {
            let once = normalise(&text);
            prop_assert_eq!(normalise(&once), once);
        }

        #[test]
        fn quick_and_general_agree(text in "[ -~À-ſΆ-ώЀ-џא-תء-يก-๎ぁ-ヺ가-각一-丏ế、，]{0,12}") {
            let (mut quick, mut slow) = (String::from(" "), String::from(" "));
            if simple(&text, &mut quick) {
                general(&text, &mut slow);
                prop_assert_eq!(quick, slow);
            }
        }
    }
}
