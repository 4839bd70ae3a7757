//! Small sets that tell at a glance that a phrase cannot stand where its anchor was found: most cannot.

use super::lexicon::{Alternative, Slot};

/// A set of bytes, by their low six bits: letters keep apart, and a false yes only costs time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Letters(u64);

impl Letters {
    const ANY: Letters = Letters(u64::MAX);

    fn add(&mut self, byte: u8) {
        self.0 |= 1 << (byte & 63);
    }

    pub(super) fn have(self, byte: Option<&u8>) -> bool {
        byte.is_none_or(|byte| self.0 >> (byte & 63) & 1 == 1)
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Opening(u16);

impl Opening {
    /// Of the word at the start of `bytes`; a blank ends it.
    fn of(bytes: &[u8]) -> Self {
        let letters = bytes.iter().take(4).take_while(|&&byte| byte != b' ');
        let number = letters.fold(0u32, |number, &byte| number << 8 | u32::from(byte)).wrapping_mul(0x9E37_79B1) >> 23;
        Opening(number as u16)
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

    /// What two of the other slots need, those of the fewest words: of each one word must start somewhere in the text.
    pub(super) fn needed(slots: &[Slot], anchor: usize) -> [Vec<Self>; 2] {
        let others = slots.iter().enumerate().filter(|(at, slot)| *at != anchor && !slot.optional);
        let mut needs: Vec<_> = others.filter_map(|(_, slot)| Opening::of_slot(slot)).collect();
        needs.sort_by_key(Vec::len);
        let mut needs = needs.into_iter();
        [needs.next().unwrap_or_default(), needs.next().unwrap_or_default()]
    }
}

impl Openings {
    pub(super) fn of_text(text: &[u8]) -> Self {
        let mut openings = Openings([0; 8]);
        for (at, _) in text.iter().enumerate().filter(|(_, byte)| **byte == b' ') {
            let Opening(place) = Opening::of(&text[at + 1..]);
            openings.0[usize::from(place >> 6)] |= 1 << (place & 63);
        }
        openings
    }

    /// Does one of the words start in the text? (Perhaps.) Of no words: nothing is asked.
    pub(super) fn hold(&self, one_of: &[Opening]) -> bool {
        let holds = |&Opening(place): &Opening| self.0[usize::from(place >> 6)] >> (place & 63) & 1 == 1;
        one_of.is_empty() || one_of.iter().any(holds)
    }
}
