//! The words of a normalised text, each known by a hash of its letters. In scripts without blanks each character is a word
//! here.

use super::letters::is_unspaced;

/// A word of a text, or a character of a script without blanks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) hash: u64,
    start: u32,
    end: u32,
    pub(super) unspaced: bool,
}

impl Word {
    /// `word`, which has no blanks, where it stands at `start` of a text.
    pub(super) fn at(start: usize, word: &str) -> Self {
        Word { hash: hash(word.as_bytes()), start: start as u32, end: (start + word.len()) as u32, unspaced: false }
    }

    /// The word that starts at `start` of a text in ASCII; and it as [`few`] writes it, where it has fewer than eight letters.
    #[inline]
    pub(super) fn ascii(text: &[u8], start: usize) -> (Self, u64) {
        let first = eight(text, start);
        let (mut end, mut blanks) = (start, ends(first));
        while blanks == 0 && end + 8 < text.len() {
            end += 8;
            blanks = ends(eight(text, end));
        }
        let end = text.len().min(end + (blanks.trailing_zeros() / 8) as usize);
        let letters = &text[start..end];
        let few = if letters.len() < 8 { first & !(u64::MAX << (8 * letters.len())) } else { 0 };
        let word = Word { hash: hash_from(first, letters), start: start as u32, end: end as u32, unspaced: false };
        (word, few)
    }

    /// The same, where it stands at `start` of another text.
    pub(super) fn moved(self, start: usize) -> Self {
        Word { start: start as u32, end: start as u32 + self.end - self.start, ..self }
    }

    pub(super) fn start(&self) -> usize {
        self.start as usize
    }

    pub(super) fn end(&self) -> usize {
        self.end as usize
    }

    /// That of a whole word, among those of [`Affixes`].
    pub(super) fn key(&self) -> u64 {
        mix(self.hash ^ 1)
    }
}

/// The words of a normalised text.
pub(super) struct Words<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Words<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Words { text, at: 0 }
    }

    /// Is `text` one word of a script with blanks, or a part of one?
    pub(super) fn is_one(text: &str) -> bool {
        let mut words = Words::of(text);
        words.next().is_some_and(|word| !word.unspaced && word.end() == text.len() && word.start() == 0)
    }

    /// The character that starts at `at`, if it is of a script without blanks.
    #[inline]
    fn unspaced_at(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next().filter(|&c| is_unspaced(c))
    }
}

impl Iterator for Words<'_> {
    type Item = Word;

    #[inline]
    fn next(&mut self) -> Option<Word> {
        let bytes = self.text.as_bytes();
        while *bytes.get(self.at)? == b' ' {
            self.at += 1;
        }
        let start = self.at;
        let first = eight(bytes, start);
        let mut letters = first;
        loop {
            match ends(letters) {
                0 if self.at + 8 < bytes.len() => self.at += 8,
                0 => {
                    self.at = bytes.len();
                    break;
                }
                ends => {
                    self.at += (ends.trailing_zeros() / 8) as usize;
                    if bytes[self.at] == b' ' {
                        break;
                    }
                    match self.unspaced_at(self.at) {
                        Some(c) if self.at == start => {
                            self.at += c.len_utf8();
                            let (end, hash) = (self.at as u32, mix(u64::from(c)));
                            return Some(Word { start: start as u32, end, unspaced: true, hash });
                        }
                        Some(_) => break,
                        None => self.at += 1,
                    }
                }
            }
            letters = eight(bytes, self.at);
        }
        let hash = hash_from(first, &bytes[start..self.at]);
        Some(Word { start: start as u32, end: self.at as u32, unspaced: false, hash })
    }
}

/// What stands for two neighbouring words.
pub(super) fn pair_key(one: u64, two: u64) -> u64 {
    mix(one.rotate_left(24) ^ two)
}

/// Of some bytes, most often fewer than eight.
#[inline]
pub(super) fn hash(bytes: &[u8]) -> u64 {
    let (eights, rest) = bytes.as_chunks::<8>();
    let hash = eights.iter().fold(bytes.len() as u64, |hash, eight| mix(hash ^ u64::from_le_bytes(*eight)));
    mix(hash ^ few(rest))
}

/// The same, where the first eight bytes from their start on are known, of which they may be fewer.
#[inline]
fn hash_from(first: u64, bytes: &[u8]) -> u64 {
    match bytes.len() {
        length @ ..8 => mix(length as u64 ^ first & !(u64::MAX << (8 * length))),
        _ => hash(bytes),
    }
}

/// Fewer than eight bytes as a number, the first one lowest.
#[inline]
pub(super) fn few(bytes: &[u8]) -> u64 {
    let number = |four: &[u8; 4]| u64::from(u32::from_le_bytes(*four));
    match (bytes.first_chunk(), bytes.last_chunk(), bytes) {
        (Some(first), Some(last), _) => number(first) | number(last) << (8 * (bytes.len() - 4)),
        (_, _, [first, .., last]) => {
            u64::from(*first) | u64::from(bytes[bytes.len() / 2]) << 8 | u64::from(*last) << (8 * (bytes.len() - 1))
        }
        (_, _, [only]) => u64::from(*only),
        _ => 0,
    }
}

/// The eight bytes from `at` on as a number, the first one lowest; zeros behind the last one.
#[inline]
fn eight(bytes: &[u8], at: usize) -> u64 {
    let left = &bytes[at..];
    match (left.first_chunk(), bytes.last_chunk()) {
        (Some(eight), _) => u64::from_le_bytes(*eight),
        (None, Some(last)) if !left.is_empty() => u64::from_le_bytes(*last) >> (8 * (8 - left.len())),
        _ => few(left),
    }
}

/// The highest bit of the first byte, among eight, that is a blank or may begin a character of a script without blanks
/// (these have none of one or two bytes), and perhaps others behind it.
#[inline]
fn ends(eight: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let blanks = eight ^ (EACH * 0x20);
    let blanks = blanks.wrapping_sub(EACH) & !blanks;
    (blanks | eight & eight << 1 & eight << 2) & (EACH << 7)
}

/// Both halves of a product: every bit of the result depends on every bit of `x`.
#[inline]
pub(super) fn mix(x: u64) -> u64 {
    let product = u128::from(x ^ 0x9E37_79B9_7F4A_7C15) * 0xD6E8_FEB8_6659_FD93;
    product as u64 ^ (product >> 64) as u64
}
