//! Small sets that tell at a glance that a phrase cannot stand where its anchor was found: most cannot.

use std::collections::HashMap;

use super::{
    lexicon::{Alternative, Slot},
    words::{Word, Words, pair_key},
};

/// A set of bytes, by their low five bits: letters keep apart, and a false yes only costs time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Letters(pub(super) u32);

impl Letters {
    const ANY: Letters = Letters(u32::MAX);

    /// Of those that are given; any, where one is not known.
    pub(super) fn of(bytes: impl Iterator<Item = Option<u8>>) -> Self {
        bytes.fold(Letters(0), |mut letters, byte| match byte {
            Some(byte) => {
                letters.add(byte);
                letters
            }
            None => Letters::ANY,
        })
    }

    fn add(&mut self, byte: u8) {
        self.0 |= 1 << (byte & 31);
    }

    /// Is the letter at a place of a text one of them? Any, where there is none.
    #[inline]
    pub(super) fn have(self, byte: Option<&u8>) -> bool {
        byte.is_none_or(|byte| self.0 >> (byte & 31) & 1 == 1)
    }
}

/// The words of a text by their first four bytes, and characters of scripts without blanks alone and in pairs: tells quickly
/// that it cannot hold a phrase.
#[derive(Clone, Copy, Debug, Default)]
// One line of the cache each: otherwise every list lies in two.
#[repr(align(64))]
pub(super) struct Openings([u64; 8]);

/// A word's place among the [`Openings`]. Two words may fall together: then a look at the text decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Opening(u16);

impl Opening {
    /// Of the word at the start of `bytes`; a blank ends it.
    #[inline]
    fn of(bytes: &[u8]) -> Self {
        let number = match bytes.first_chunk::<4>() {
            Some(four) => {
                let number = u32::from_le_bytes(*four);
                let blanks = number ^ 0x2020_2020;
                // The lowest bit of the first blank, and perhaps others behind it.
                let blanks = (blanks.wrapping_sub(0x0101_0101) & !blanks & 0x8080_8080) >> 7;
                // All letters before it.
                number & (blanks & blanks.wrapping_neg()).wrapping_sub(1)
            }
            None => {
                let letters = bytes.iter().take_while(|&&byte| byte != b' ').enumerate();
                letters.fold(0u32, |number, (at, &byte)| number | u32::from(byte) << (8 * at))
            }
        };
        Opening((number.wrapping_mul(0x9E37_79B1) >> 23) as u16)
    }

    /// Of a character, or a pair of them, by its hash.
    fn of_hash(hash: u64) -> Self {
        Opening((hash >> 55) as u16)
    }

    /// Of the first two characters of a literal, or of its first, if they are of a script without blanks.
    fn of_characters(literal: &str) -> Option<Self> {
        let mut words = Words::of(literal).take_while(|word| word.unspaced);
        let first = words.next().filter(|first| first.start() == 0)?;
        let second = words.next().filter(|second| second.start() == first.end());
        Some(Self::of_hash(second.map_or(first.hash, |second| pair_key(first.hash, second.hash))))
    }

    /// The words with which a slot may start; None where they may stand inside others. Of a literal that starts with no
    /// blank, what `characters` says.
    fn of_slot(slot: &Slot, characters: impl Fn(&str) -> Option<Self>) -> Option<Vec<Self>> {
        let mut openings = Vec::new();
        for alternative in &slot.alternatives {
            openings.push(match alternative.literal.strip_prefix(' ').map(str::as_bytes) {
                Some(word) if word.len() >= 4 || word.ends_with(b" ") => Opening::of(word),
                Some(_) => return None,
                None => characters(&alternative.literal)?,
            });
        }
        openings.sort_unstable();
        openings.dedup();
        Some(openings)
    }

    /// The last words of a slot; None where one may start anywhere, or end after others began.
    fn of_last_words(slot: &Slot) -> Option<Vec<Self>> {
        let of_last = |alternative: &Alternative| {
            let (_, word) = alternative.literal.trim_end_matches(' ').rsplit_once(' ')?;
            let ends = if alternative.stem { word.len() >= 4 } else { alternative.literal.ends_with(' ') };
            ends.then(|| Opening::of(word.as_bytes()))
        };
        slot.alternatives.iter().map(of_last).collect()
    }
}

impl Openings {
    /// Those of a text and its words.
    pub(super) fn of(text: &[u8], words: &[Word]) -> Self {
        let mut openings = Openings::default();
        let (mut before, mut end) = (0, usize::MAX);
        for word in words {
            if word.unspaced {
                openings.add(Opening::of_hash(word.hash));
                if end == word.start() {
                    openings.add(Opening::of_hash(pair_key(before, word.hash)));
                }
            } else {
                openings.add(Opening::of(&text[word.start()..]));
            }
            (before, end) = (word.hash, word.end());
        }
        openings
    }

    fn of_words(words: &[Opening]) -> Self {
        let mut openings = Openings::default();
        words.iter().for_each(|word| openings.add(*word));
        openings
    }

    fn add(&mut self, Opening(place): Opening) {
        self.0[usize::from(place >> 6)] |= 1 << (place & 63);
    }

    /// Not zero: a word is in both.
    #[inline]
    fn shared(&self, other: &Openings) -> u64 {
        self.0.iter().zip(&other.0).fold(0, |shared, (one, other)| shared | one & other)
    }
}

/// Words that may stand right beside an anchor, by a few bits of their [`Opening`].
#[derive(Clone, Copy, Debug)]
struct Beside(u64);

impl Beside {
    const ANY: Beside = Beside(u64::MAX);

    fn of(Opening(place): Opening) -> Self {
        Beside(1 << (place & 63))
    }

    /// Those of a list; any, where there is none.
    fn of_words(words: Option<Vec<Opening>>) -> Self {
        let words = words.filter(|words| !words.is_empty());
        words.map_or(Beside::ANY, |words| Beside(words.into_iter().fold(0, |all, word| all | Beside::of(word).0)))
    }

    #[inline]
    fn share(self, other: Beside) -> bool {
        self.0 & other.0 != 0
    }

    /// Those before the `anchor` of slot `at`.
    fn before(slots: &[Slot], at: usize, anchor: &Alternative) -> Self {
        let mut before = Some(Vec::new()).filter(|_| anchor.literal.starts_with(' ') && !slots[at].far);
        for (number, slot) in slots[..at].iter().enumerate().rev() {
            before = before.zip(Opening::of_last_words(slot)).map(|(words, more)| [words, more].concat());
            if !slot.optional {
                break;
            }
            // It may be left out: then what stands before is any word, or that of the slot before.
            before = before.filter(|_| number > 0 && !slot.far);
        }
        Beside::of_words(before)
    }

    /// Those after the `anchor` of slot `at`.
    fn after(slots: &[Slot], at: usize, anchor: &Alternative) -> Self {
        let mut after = Some(Vec::new()).filter(|_| anchor.literal.ends_with(' '));
        for (number, slot) in slots.iter().enumerate().skip(at + 1) {
            after = after
                .filter(|_| !slot.far)
                .zip(Opening::of_slot(slot, |_| None))
                .map(|(words, more)| [words, more].concat());
            if !slot.optional {
                break;
            }
            after = after.filter(|_| number + 1 < slots.len());
        }
        Beside::of_words(after)
    }
}

/// What may stand right before and right after an anchor: most hits fail at this glance.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gate([Beside; 2]);

impl Gate {
    /// That of a literal which begins with an alternative of a slot and ends with an alternative of the same or another.
    pub(super) fn new(slots: &[Slot], first: (usize, &Alternative), last: (usize, &Alternative)) -> Self {
        Gate([Beside::before(slots, first.0, first.1), Beside::after(slots, last.0, last.1)])
    }

    /// What stands before and after `start..end` of a text; blanks are its ends where words end there.
    #[inline]
    pub(super) fn around(text: &[u8], start: usize, end: usize) -> Self {
        let before = last_blank(&text[..start]).map_or(0, |blank| blank + 1);
        let [before, after] = [&text[before..], &text[end..]];
        Gate([Beside::of(Opening::of(before)), Beside::of(Opening::of(after))])
    }

    /// Can what stands around a place be what may stand there? (Perhaps.)
    #[inline]
    pub(super) fn opens(&self, around: &Gate) -> bool {
        self.0[0].share(around.0[0]) & self.0[1].share(around.0[1])
    }
}

/// Where the last blank stands.
#[inline]
fn last_blank(text: &[u8]) -> Option<usize> {
    const SEVEN: u64 = 0x7F7F_7F7F_7F7F_7F7F;
    let mut left = text;
    while let Some(eight) = left.last_chunk() {
        let others = u64::from_le_bytes(*eight) ^ 0x2020_2020_2020_2020;
        // The highest bit of each byte that is a blank.
        let blanks = !(((others & SEVEN) + SEVEN) | others) & !SEVEN;
        let end = left.len() - (blanks.leading_zeros() / 8) as usize;
        if blanks != 0 {
            return Some(end - 1);
        }
        left = &left[..end];
    }
    left.iter().rposition(|&byte| byte == b' ')
}

/// What a phrase needs besides its anchor: one of some words must start in the text. The place of their list in [`Needs`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Need(u16);

impl Need {
    /// Any word will do.
    const NOTHING: Need = Need(0);
}

/// The lists of words that are needed, each once; the first one holds every word.
#[derive(Debug)]
pub(super) struct Needs {
    lists: Vec<Openings>,
}

/// [`Needs`] being written.
pub(super) struct NeedsWritten {
    needs: Needs,
    known: HashMap<Vec<Opening>, Need>,
}

impl Default for NeedsWritten {
    fn default() -> Self {
        NeedsWritten { needs: Needs { lists: vec![Openings([u64::MAX; 8])] }, known: HashMap::new() }
    }
}

impl NeedsWritten {
    /// What two of the other slots need, those of the fewest words.
    pub(super) fn elsewhere(&mut self, slots: &[Slot], anchor: usize) -> [Need; 2] {
        let others = slots.iter().enumerate().filter(|(at, slot)| *at != anchor && !slot.optional);
        let mut needs: Vec<_> = others.filter_map(|(_, slot)| Opening::of_slot(slot, Opening::of_characters)).collect();
        needs.sort_by_key(Vec::len);
        let mut needs = needs.into_iter().map(|words| self.of_words(words));
        [needs.next().unwrap_or(Need::NOTHING), needs.next().unwrap_or(Need::NOTHING)]
    }

    fn of_words(&mut self, words: Vec<Opening>) -> Need {
        if let Some(known) = self.known.get(&words) {
            return *known;
        }
        // More lists than numbers: then nothing is asked, which only costs time.
        let need = u16::try_from(self.needs.lists.len()).map_or(Need::NOTHING, Need);
        if need != Need::NOTHING {
            self.needs.lists.push(Openings::of_words(&words));
        }
        self.known.insert(words, need);
        need
    }

    pub(super) fn done(self) -> Needs {
        self.needs
    }
}

impl Needs {
    /// Can words of `text` be the two that are needed? (Perhaps.) Both are asked at once: which of them says no, nobody
    /// can foresee, and a wrong guess costs more than the answer.
    #[inline]
    pub(super) fn met(&self, [one, two]: [Need; 2], text: &Openings) -> bool {
        (self.list(one).shared(text) != 0) & (self.list(two).shared(text) != 0)
    }

    #[inline]
    fn list(&self, Need(place): Need) -> &Openings {
        &self.lists[usize::from(place)]
    }
}
