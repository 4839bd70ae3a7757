//! Small sets that tell at a glance that a phrase cannot stand where its anchor was found: most cannot.

use std::collections::HashMap;

use super::lexicon::{Alternative, Slot};

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

    pub(super) fn have(self, byte: Option<&u8>) -> bool {
        byte.is_none_or(|byte| self.0 >> (byte & 31) & 1 == 1)
    }

    /// The letters that may end the word before slot `at`.
    pub(super) fn before(slots: &[Slot], at: usize, anchor: &Alternative) -> Self {
        let far = slots[at].far || !anchor.literal.starts_with(' ');
        let Some(slot) = at.checked_sub(1).map(|before| &slots[before]).filter(|slot| !far && !slot.optional) else {
            return Letters::ANY;
        };
        let mut letters = Letters(0);
        for alternative in &slot.alternatives {
            match alternative.literal.trim_end_matches(' ').as_bytes().last() {
                Some(&byte) if !alternative.stem => letters.add(byte),
                _ => return Letters::ANY,
            }
        }
        letters
    }

    /// The letters that may start the word after slot `at`.
    pub(super) fn after(slots: &[Slot], at: usize, anchor: &Alternative) -> Self {
        let Some(slot) = slots.get(at + 1).filter(|slot| !slot.far && !slot.optional && anchor.literal.ends_with(' '))
        else {
            return Letters::ANY;
        };
        let mut letters = Letters(0);
        for alternative in &slot.alternatives {
            alternative.literal.trim_start_matches(' ').as_bytes().first().iter().for_each(|&&byte| letters.add(byte));
        }
        letters
    }
}

/// The words of a text by their first four bytes, which tells quickly that it cannot hold a phrase.
#[derive(Clone, Copy, Debug)]
pub(super) struct Openings([u64; 8]);

/// A word's place among the [`Openings`]. Two words may fall together: then a look at the text decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Opening(u16);

impl Opening {
    /// Of the word at the start of `bytes`; a blank ends it.
    fn of(bytes: &[u8]) -> Self {
        let number = match bytes.first_chunk::<4>() {
            Some(four) => {
                let letters = four.iter().position(|&byte| byte == b' ').unwrap_or(4) as u32;
                u32::from_be_bytes(*four).checked_shr(8 * (4 - letters)).unwrap_or(0)
            }
            None => {
                let letters = bytes.iter().take_while(|&&byte| byte != b' ');
                letters.fold(0u32, |number, &byte| number << 8 | u32::from(byte))
            }
        };
        Opening((number.wrapping_mul(0x9E37_79B1) >> 23) as u16)
    }

    /// The words with which a slot may start; None where they may stand inside others.
    fn of_slot(slot: &Slot) -> Option<Vec<Self>> {
        let mut openings = Vec::new();
        for alternative in &slot.alternatives {
            let word = alternative.literal.strip_prefix(' ')?.as_bytes();
            if word.len() < 4 && !word.ends_with(b" ") {
                return None;
            }
            openings.push(Opening::of(word));
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

/// A word of a text beside a place in it, looked at when somebody asks.
pub(super) struct Word<'t> {
    text: &'t [u8],
    at: usize,
    before: bool,
    opening: Option<Opening>,
}

impl<'t> Word<'t> {
    /// The word that ends at the blank at `at`.
    pub(super) fn before(text: &'t [u8], at: usize) -> Self {
        Word { text, at, before: true, opening: None }
    }

    /// The word that starts at `at`.
    pub(super) fn after(text: &'t [u8], at: usize) -> Self {
        Word { text, at, before: false, opening: None }
    }

    fn opening(&mut self) -> Opening {
        let (text, at) = (self.text, self.at);
        let start = || match self.before {
            true => text[..at].iter().rposition(|&byte| byte == b' ').map_or(0, |blank| blank + 1),
            false => at,
        };
        *self.opening.get_or_insert_with(|| Opening::of(&text[start()..]))
    }
}

/// What a phrase needs besides its anchor: one of some words must start in the text. A word's own place, or from
/// [`Need::LISTS`] on the place of a list of them in [`Needs`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Need(u16);

impl Need {
    const LISTS: u16 = 512;
    const NOTHING: Need = Need(u16::MAX);
}

/// The lists of words of which one must start in the text, each once.
#[derive(Debug, Default)]
pub(super) struct Needs {
    lists: Vec<Openings>,
}

/// [`Needs`] being written.
#[derive(Default)]
pub(super) struct NeedsWritten {
    needs: Needs,
    known: HashMap<Vec<Opening>, Need>,
}

impl NeedsWritten {
    /// What two of the other slots need, those of the fewest words.
    pub(super) fn elsewhere(&mut self, slots: &[Slot], anchor: usize) -> [Need; 2] {
        let others = slots.iter().enumerate().filter(|(at, slot)| *at != anchor && !slot.optional);
        let mut needs: Vec<_> = others.filter_map(|(_, slot)| Opening::of_slot(slot)).collect();
        needs.sort_by_key(Vec::len);
        let mut needs = needs.into_iter().map(|words| self.of_words(words));
        [needs.next().unwrap_or(Need::NOTHING), needs.next().unwrap_or(Need::NOTHING)]
    }

    /// What must stand right before and right after the `anchor` of slot `at`.
    pub(super) fn beside(&mut self, slots: &[Slot], at: usize, anchor: &Alternative) -> [Need; 2] {
        let mut before = Some(Vec::new()).filter(|_| anchor.literal.starts_with(' ') && !slots[at].far);
        for (number, slot) in slots[..at].iter().enumerate().rev() {
            before = before.zip(Opening::of_last_words(slot)).map(|(words, more)| [words, more].concat());
            if !slot.optional {
                break;
            }
            // It may be left out: then what stands before is any word, or that of the slot before.
            before = before.filter(|_| number > 0 && !slot.far);
        }
        let mut after = Some(Vec::new()).filter(|_| anchor.literal.ends_with(' '));
        for (number, slot) in slots.iter().enumerate().skip(at + 1) {
            after = after.filter(|_| !slot.far).zip(Opening::of_slot(slot)).map(|(words, more)| [words, more].concat());
            if !slot.optional {
                break;
            }
            after = after.filter(|_| number + 1 < slots.len());
        }
        [before, after].map(|words| match words {
            Some(mut words) if !words.is_empty() => {
                words.sort_unstable();
                words.dedup();
                self.of_words(words)
            }
            _ => Need::NOTHING,
        })
    }

    fn of_words(&mut self, words: Vec<Opening>) -> Need {
        if let [Opening(place)] = words[..] {
            return Need(place);
        }
        if let Some(known) = self.known.get(&words) {
            return *known;
        }
        // More lists than numbers: then nothing is asked, which only costs time.
        let number = usize::from(Need::LISTS) + self.needs.lists.len();
        let need = u16::try_from(number).map_or(Need::NOTHING, Need);
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
    /// Can `word` be what is needed? (Perhaps.)
    #[inline]
    pub(super) fn stands(&self, need: Need, word: &mut Word<'_>) -> bool {
        match need.0.checked_sub(Need::LISTS) {
            None => word.opening().0 == need.0,
            Some(_) if need == Need::NOTHING => true,
            Some(list) => self.lists.get(usize::from(list)).is_none_or(|list| list.holds(word.opening())),
        }
    }

    /// Can the words of `text` be what is needed? (Perhaps.)
    #[inline]
    pub(super) fn met(&self, need: Need, text: &Openings) -> bool {
        match need.0.checked_sub(Need::LISTS) {
            None => text.holds(Opening(need.0)),
            // What stands for nothing has no list.
            Some(list) => self.lists.get(usize::from(list)).is_none_or(|list| text.share(list)),
        }
    }
}

impl Openings {
    pub(super) fn of_text(text: &[u8]) -> Self {
        let mut openings = Openings([0; 8]);
        for (at, _) in text.iter().enumerate().filter(|(_, byte)| **byte == b' ') {
            openings.add(Opening::of(&text[at + 1..]));
        }
        openings
    }

    fn of_words(words: &[Opening]) -> Self {
        let mut openings = Openings([0; 8]);
        words.iter().for_each(|word| openings.add(*word));
        openings
    }

    fn add(&mut self, Opening(place): Opening) {
        self.0[usize::from(place >> 6)] |= 1 << (place & 63);
    }

    fn holds(&self, Opening(place): Opening) -> bool {
        self.0[usize::from(place >> 6)] >> (place & 63) & 1 == 1
    }

    /// Is a word in both?
    fn share(&self, other: &Openings) -> bool {
        self.0.iter().zip(&other.0).any(|(one, other)| one & other != 0)
    }
}
