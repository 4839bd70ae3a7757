//! What the normaliser knows of single characters and small words.

use unicode_normalization::char::is_combining_mark;

/// Words without which a phrase says the same, each as [`few`](super::words::few) writes it.
const FILLERS: [u64; 14] = {
    let words: [&[u8]; 14] =
        [b"a", b"an", b"the", b"our", b"your", b"its", b"has", b"have", b"been", b"was", b"were", b"is", b"are", b"s"];
    let mut numbers = [0; 14];
    let mut at = 0;
    while at < words.len() {
        let mut letter = words[at].len();
        while letter > 0 {
            letter -= 1;
            numbers[at] = numbers[at] << 8 | words[at][letter] as u64;
        }
        at += 1;
    }
    numbers
};

/// Is a word of fewer than eight letters, as [`few`](super::words::few) writes it, one of those without which a phrase says the same?
#[inline]
pub(super) fn is_filler(word: u64) -> bool {
    // All are asked at once: which one it is, nobody can foresee.
    FILLERS.iter().fold(false, |is, filler| is | (*filler == word))
}

/// Calls `each` with the letters that `c`, a part of a decomposed text, is written as; with none where it is no part of a word.
pub(super) fn each_folded(c: char, mut each: impl FnMut(char)) {
    if c.is_ascii_alphanumeric() {
        return each(c.to_ascii_lowercase());
    }
    if !c.is_alphanumeric() && !is_combining_mark(c) {
        return;
    }
    for small in c.to_lowercase() {
        match small {
            'ß' => "ss".chars().for_each(&mut each),
            'æ' => "ae".chars().for_each(&mut each),
            'œ' => "oe".chars().for_each(&mut each),
            'þ' => "th".chars().for_each(&mut each),
            'ø' => each('o'),
            'ł' => each('l'),
            'đ' | 'ð' => each('d'),
            'ħ' => each('h'),
            'ŧ' => each('t'),
            'ı' => each('i'),
            'ς' => each('σ'),
            'ى' | 'ی' => each('ي'),
            'ة' => each('ه'),
            'ک' => each('ك'),
            // A capital's small form may bring its accent along (İ).
            _ if small != c && is_dropped(small, None) => {}
            _ => each(small),
        }
    }
}

/// Accents, vowel points and invisible characters; but й is a letter of its own.
pub(super) fn is_dropped(c: char, base: Option<char>) -> bool {
    match c {
        '\u{0306}' => !matches!(base, Some('и' | 'И')),
        '\u{0300}'..='\u{036f}' | '\u{0483}'..='\u{0487}' | '\u{0591}'..='\u{05bd}' | '\u{05bf}' => true,
        '\u{05c1}' | '\u{05c2}' | '\u{05c4}' | '\u{05c5}' | '\u{05c7}' | '\u{0610}'..='\u{061a}' | '\u{061c}' => true,
        '\u{0640}' | '\u{064b}'..='\u{065f}' | '\u{0670}' | '\u{06d6}'..='\u{06ed}' | '\u{00ad}' => true,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{20d0}'..='\u{20ff}' => true,
        '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{feff}' => true,
        _ => false,
    }
}

/// Scripts that write words without blanks between them, and Hangul, where blanks are a matter of taste.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1100}'..='\u{11ff}' | '\u{1780}'..='\u{17ff}'
        | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}
