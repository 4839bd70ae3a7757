//! Finds which of many literals stand in a text, in one pass over its words.
//!
//! A literal has a key: two neighbouring words of it, the rarest pair, or its only word, or the start of a word that may
//! go on, or the end of one that may begin earlier. In scripts without blanks each character is a word here. All that a
//! text has of such are looked up among the keys. Nearly none is one, which a row of bits tells that stays in the
//! processor's cache; where one is, one look at memory tells the rest: a literal is known by its length and a fingerprint
//! of 64 bits, not by its letters.

use std::collections::HashMap;

use super::words::{Word, Words, hash, mix, pair_key};

/// Literals, each with what their owner keeps with it.
pub(super) struct Finder<T> {
    /// A bit for each key, and for others that fall together with one.
    glance: Vec<u64>,
    /// The literals: each at the place that its key names, or the next one that was free.
    literals: Vec<Option<Literal<T>>>,
    affixes: Affixes,
    /// Literals that are no whole word, and neither start nor end of one: searched for one by one.
    anywhere: Vec<(String, T)>,
}

/// A literal and where it stands beside its key.
#[derive(Clone, Copy, Debug)]
struct Literal<T> {
    fingerprint: [u32; 2],
    /// Part of the key, and whether another literal with the same part comes after this one.
    tag: u16,
    more: bool,
    length: u16,
    /// Bytes before the last word of the key; before the word's end where the key is one.
    before: u16,
    value: T,
}

/// A literal that stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stands<T> {
    pub(super) end: u32,
    pub(super) start: u32,
    pub(super) value: T,
}

impl<T: Copy + Ord> Finder<T> {
    /// Takes literals, no two alike. None where one is longer than any text.
    pub(super) fn new(literals: &[(&str, T)]) -> Option<Self> {
        let mut usual: HashMap<u64, u32> = HashMap::new();
        for (literal, _) in literals {
            pairs(literal).for_each(|(key, _)| *usual.entry(key).or_default() += 1);
        }
        let bits = (literals.len() * 16).max(64).next_power_of_two();
        let mut finder = Finder {
            glance: vec![0; bits / 64],
            // Half of them stay free.
            literals: vec![None; literals.len() * 2 + 1],
            affixes: Affixes::default(),
            anywhere: Vec::new(),
        };
        for &(literal, value) in literals {
            let length = u16::try_from(literal.len()).ok()?;
            let rarest = pairs(literal).min_by_key(|(key, _)| usual.get(key));
            let words = rarest.or_else(|| complete(literal).next().map(|word| (word.key(), word.start())));
            match words.or_else(|| finder.affixes.add(literal)) {
                Some((key, before)) => {
                    let fingerprint = fingerprint(literal.as_bytes());
                    finder.insert(
                        key,
                        Literal { fingerprint, tag: tag(key), more: false, length, before: before as u16, value },
                    );
                }
                None => finder.anywhere.push((literal.to_owned(), value)),
            }
        }
        Some(finder)
    }

    fn insert(&mut self, key: u64, literal: Literal<T>) {
        let last_bits = self.glance.len() - 1;
        self.glance[(key >> 6) as usize & last_bits] |= 1 << (key & 63);
        let places = self.literals.len();
        let mut place = place(key, places);
        while let Some(other) = &mut self.literals[place] {
            other.more |= other.tag == literal.tag;
            place = next(place, places);
        }
        self.literals[place] = Some(literal);
    }

    /// Replaces `found` by the literals that stand in the normalised, padded `text` of these `words`, in no order.
    pub(super) fn find(&self, text: &str, words: &[Word], found: &mut Vec<Stands<T>>) {
        found.clear();
        let (mut before, mut known) = (None, Known { keys: [(0, 0); AT_ONCE], count: 0 });
        for word in words {
            let (start, end) = (word.start(), word.end());
            let mut look_up = |key: u64, at: usize| {
                let is_known = self.glance[(key >> 6) as usize & (self.glance.len() - 1)] >> (key & 63) & 1 == 1;
                known.add(key, at, is_known);
                if known.count == AT_ONCE {
                    known.drain().for_each(|(key, at)| self.take(key, at, text, found));
                }
            };
            look_up(word.key(), start);
            if let Some(before) = before.replace(word.hash) {
                look_up(pair_key(before, word.hash), start);
            }
            if !word.unspaced {
                let letters = &text.as_bytes()[start..end];
                self.affixes.starts(letters, |key| look_up(key, start));
                self.affixes.ends(letters, |key| look_up(key, end));
            }
        }
        known.drain().for_each(|(key, at)| self.take(key, at, text, found));
        for (literal, value) in &self.anywhere {
            let first = literal.chars().next().map_or(1, char::len_utf8);
            let mut from = 0;
            while let Some(at) = text[from..].find(literal) {
                found.push(Stands::at(from + at, literal.len(), *value));
                from += at + first;
            }
        }
    }

    /// The literals for which the whole of every text is searched: open at both ends, which costs most.
    #[cfg(test)]
    pub(super) fn anywhere(&self) -> impl Iterator<Item = &str> {
        self.anywhere.iter().map(|(literal, _)| literal.as_str())
    }

    /// Takes the literals of `key`, which was found at `at`, that stand in the text.
    #[inline(never)]
    fn take(&self, key: u64, at: usize, text: &str, found: &mut Vec<Stands<T>>) {
        let (places, tag) = (self.literals.len(), tag(key));
        let mut place = place(key, places);
        while let Some(literal) = &self.literals[place] {
            if literal.tag == tag {
                if let Some(start) = at.checked_sub(usize::from(literal.before))
                    && let Some(letters) = text.as_bytes().get(start..start + usize::from(literal.length))
                    && fingerprint(letters) == literal.fingerprint
                {
                    found.push(Stands::at(start, letters.len(), literal.value));
                }
                if !literal.more {
                    break;
                }
            }
            place = next(place, places);
        }
    }
}

/// So many keys are looked up together.
const AT_ONCE: usize = 16;

/// Keys that are some literal's, each with where it was found in a text. They are kept without a branch: which of a text's
/// keys are known, nobody can foresee.
struct Known {
    keys: [(u64, u32); AT_ONCE],
    count: usize,
}

impl Known {
    #[inline]
    fn add(&mut self, key: u64, at: usize, is: bool) {
        self.keys[self.count % AT_ONCE] = (key, at as u32);
        self.count += usize::from(is);
    }

    #[inline]
    fn drain(&mut self) -> impl Iterator<Item = (u64, usize)> {
        let count = std::mem::take(&mut self.count).min(AT_ONCE);
        self.keys[..count].iter().map(|&(key, at)| (key, at as usize))
    }
}

impl<T> Stands<T> {
    fn at(start: usize, length: usize, value: T) -> Self {
        Stands { start: start as u32, end: (start + length) as u32, value }
    }
}

/// The words of a literal that neither begin before it nor go on behind it, wherever it stands.
fn complete(literal: &str) -> impl Iterator<Item = Word> {
    Words::of(literal).filter(|word| word.unspaced || word.start() > 0 && word.end() < literal.len())
}

/// The keys of its pairs of neighbouring words, and where the second one of each starts.
fn pairs(literal: &str) -> impl Iterator<Item = (u64, usize)> {
    complete(literal).zip(complete(literal).skip(1)).map(|(one, two)| (pair_key(one.hash, two.hash), two.start()))
}

/// Does it hold a pair of neighbouring words? Few others have its key then.
pub(super) fn has_pair(literal: &str) -> bool {
    pairs(literal).next().is_some()
}

/// The place of a key's literals among so many, by its upper half.
fn place(key: u64, places: usize) -> usize {
    (((key >> 32) * places as u64) >> 32) as usize
}

/// The place after it; after the last one, the first.
fn next(place: usize, places: usize) -> usize {
    if place + 1 == places { 0 } else { place + 1 }
}

/// What a literal keeps of its key: no part of its place.
fn tag(key: u64) -> u16 {
    (key >> 6) as u16
}

/// What stands for a literal's letters.
#[inline]
fn fingerprint(letters: &[u8]) -> [u32; 2] {
    let hash = match (letters.first_chunk(), letters.last_chunk()) {
        (Some(first), Some(last)) if letters.len() <= 16 => {
            mix(u64::from_le_bytes(*first) ^ letters.len() as u64) ^ mix(u64::from_le_bytes(*last) ^ 1)
        }
        _ => hash(letters),
    };
    [hash as u32, (hash >> u32::BITS) as u32]
}

/// The starts and ends of words that are literals: how long those are that begin, or end, with the same letters.
#[derive(Debug)]
pub(super) struct Affixes(Vec<Lengths>);

/// Lengths in bytes, a bit each; the last bit is for all that are longer.
#[derive(Clone, Copy, Debug, Default)]
struct Lengths(u32);

impl Default for Affixes {
    fn default() -> Self {
        Affixes(vec![Lengths::default(); 1 << Self::BITS])
    }
}

impl Affixes {
    const BITS: u32 = 12;

    /// Adds a literal that is the start or the end of a word; answers its key and the bytes before it.
    fn add(&mut self, literal: &str) -> Option<(u64, usize)> {
        match literal.strip_prefix(' ').and_then(|start| self.add_start(start)) {
            Some(key) => Some((key, 1)),
            None => literal.strip_suffix(' ').and_then(|end| Some((self.add_end(end)?, end.len()))),
        }
    }

    /// Adds the start of words, answers its key. None: it is too short, or no start of a word.
    pub(super) fn add_start(&mut self, start: &str) -> Option<u64> {
        let letters = start.as_bytes();
        let place = match letters.first_chunk::<4>() {
            Some(four) => Self::of_four(*four),
            None => Self::of_two(*letters.first_chunk::<2>()?),
        };
        Words::is_one(start).then(|| Self::start_key(&letters[..self.0[place].add(letters.len())]))
    }

    /// Adds the end of words, answers its key. None: it is too short, or no end of a word.
    pub(super) fn add_end(&mut self, end: &str) -> Option<u64> {
        let letters = end.as_bytes();
        let place = Self::of_last(*letters.last_chunk::<4>()?);
        Words::is_one(end).then(|| Self::end_key(&letters[letters.len() - self.0[place].add(letters.len())..]))
    }

    /// Gives the keys of the starts of a word.
    #[inline]
    pub(super) fn starts(&self, word: &[u8], mut each: impl FnMut(u64)) {
        let short = word.first_chunk::<2>().map_or(0, |two| self.0[Self::of_two(*two)].0);
        let long = word.first_chunk::<4>().map_or(0, |four| self.0[Self::of_four(*four)].0);
        Lengths(short | long).up_to(word.len()).for_each(|length| each(Self::start_key(&word[..length])));
    }

    /// Gives the keys of the ends of a word.
    #[inline]
    pub(super) fn ends(&self, word: &[u8], mut each: impl FnMut(u64)) {
        let lengths = word.last_chunk::<4>().map_or(Lengths(0), |four| self.0[Self::of_last(*four)]);
        lengths.up_to(word.len()).for_each(|length| each(Self::end_key(&word[word.len() - length..])));
    }

    fn start_key(letters: &[u8]) -> u64 {
        mix(hash(letters) ^ 2)
    }

    fn end_key(letters: &[u8]) -> u64 {
        mix(hash(letters) ^ 3)
    }

    fn of_two(letters: [u8; 2]) -> usize {
        Self::place(u32::from(u16::from_le_bytes(letters)))
    }

    fn of_four(letters: [u8; 4]) -> usize {
        Self::place(u32::from_le_bytes(letters))
    }

    fn of_last(letters: [u8; 4]) -> usize {
        Self::place(!u32::from_le_bytes(letters))
    }

    fn place(letters: u32) -> usize {
        (letters.wrapping_mul(0x9E37_79B1) >> (u32::BITS - Self::BITS)) as usize
    }
}

impl Lengths {
    const LONGEST: usize = 31;

    /// Adds a length; answers the one that stands for it.
    fn add(&mut self, length: usize) -> usize {
        let length = length.min(Self::LONGEST);
        self.0 |= 1 << length;
        length
    }

    /// Those that are no longer than `longest`.
    #[inline]
    fn up_to(self, longest: usize) -> impl Iterator<Item = usize> {
        let mut left = self.0 & (u32::MAX >> (Self::LONGEST - longest.min(Self::LONGEST)));
        std::iter::from_fn(move || {
            let length = left.trailing_zeros() as usize;
            left &= left.wrapping_sub(1);
            (length <= Self::LONGEST).then_some(length)
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{super::normalise::normalise_padded, *};

    /// What stands in the text by looking for each literal at each place.
    fn by_hand(literals: &[(&str, usize)], text: &str) -> Vec<Stands<usize>> {
        let places = text.char_indices().map(|(at, _)| at);
        let mut found: Vec<_> = places
            .flat_map(|at| literals.iter().map(move |literal| (at, literal)))
            .filter(|(at, (literal, _))| text[*at..].starts_with(literal))
            .map(|(at, (literal, number))| Stands::at(at, literal.len(), *number))
            .collect();
        found.sort_unstable();

        found
    }

    fn numbered<'l>(literals: &[&'l str]) -> Vec<(&'l str, usize)> {
        literals.iter().enumerate().map(|(number, literal)| (*literal, number)).collect()
    }

    /// The numbers of those that stand in the text.
    fn assert_found(literals: &[(&str, usize)], text: &str) -> Vec<usize> {
        let mut found = Vec::new();
        let words: Vec<Word> = Words::of(text).collect();
        Finder::new(literals).unwrap().find(text, &words, &mut found);
        found.sort_unstable();
        assert_eq!(found, by_hand(literals, text), "{text}");
        found.iter().map(|stands| stands.value).collect()
    }

    #[test]
    fn words_stems_endings_and_characters_are_found() {
        let literals = numbered(&[
            " out for delivery ",
            " out ",
            " deliver",
            " not deliver",
            " re",
            " r",
            "zoll ",
            "ll ",
            "olla",
            "deliver",
            " доставлен",
            "签收",
            "已",
            "已 usps 站",
            "发往 usps ",
            "ส\u{e48}ง",
            " was auch immer noch ",
            " wiederaufgenommenerweise in zustellung",
            " wiederaufgenommenerweiselang",
        ]);
        let texts = [
            " out for delivery out ",
            " not delivered ",
            " re re r rest ",
            " import zollamt zoll zoll ",
            " доставленный не доставлен ",
            " out 已签收 usps 签收 ",
            " 已 usps 站发往 usps 已 ",
            " จ\u{e31}ดส\u{e48}งส\u{e48}ง ",
            " wiederaufgenommenerweise in zustellung wiederaufgenommenerweiselanges was auch immer noch collar ",
            " ",
        ];
        let mut seen: Vec<usize> = texts.iter().flat_map(|text| assert_found(&literals, text)).collect();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), literals.len(), "each literal stands in one of the texts: {seen:?}");
    }

    proptest! {
        #[test]
        fn as_by_hand(
            literals in proptest::collection::btree_set("( |)[ab签已ж]{1,5}( [ab签]{1,3}){0,2}( |)", 1..40),
            text in "[ab签已ж,]{1,6}( [ab签已ж]{1,5}){0,8}",
        ) {
            let mut normal = String::new();
            normalise_padded(&text, &mut normal);
            let literals: Vec<&str> = literals.iter().map(String::as_str).collect();
            prop_assert!(assert_found(&numbered(&literals), &normal).len() < 1_000);
        }

        #[test]
        fn nothing_makes_it_panic(literals in proptest::collection::btree_set(".{1,9}", 0..9), text in any::<String>()) {
            let literals: Vec<&str> = literals.iter().map(String::as_str).collect();
            let words: Vec<Word> = Words::of(&text).collect();
            Finder::new(&numbered(&literals)).unwrap().find(&text, &words, &mut Vec::new());
        }
    }
}
