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

/// A set of words by their first four bytes, which tells quickly that a text cannot hold a phrase.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Openings([u64; 8]);

impl Openings {
    const NONE: Openings = Openings([0; 8]);

    /// Adds the word at the start of `bytes`; a blank ends it.
    fn add(&mut self, bytes: &[u8]) {
        let letters = bytes.iter().take(4).take_while(|&&byte| byte != b' ');
        let number = letters.fold(0u32, |number, &byte| number << 8 | u32::from(byte)).wrapping_mul(0x9E37_79B1) >> 23;
        self.0[(number >> 6) as usize] |= 1 << (number & 63);
    }

    /// Have the two sets a word in common? (Perhaps: words may fall together.)
    pub(super) fn meet(&self, other: &Openings) -> bool {
        self.0.iter().zip(&other.0).any(|(one, two)| one & two != 0)
    }

    pub(super) fn of_text(text: &[u8]) -> Self {
        let mut openings = Openings::NONE;
        let blanks = text.iter().enumerate().filter(|(_, byte)| **byte == b' ');
        blanks.for_each(|(at, _)| openings.add(&text[at + 1..]));
        openings
    }

    /// The words with which a slot may start; None where they may stand inside others.
    fn of_slot(slot: &Slot) -> Option<Self> {
        let mut openings = Openings::NONE;
        for alternative in &slot.alternatives {
            let word = alternative.literal.strip_prefix(' ')?.as_bytes();
            if word.len() < 4 && !word.ends_with(b" ") {
                return None;
            }
            openings.add(word);
        }
        Some(openings)
    }

    /// What two of the other slots need, those of the fewest words.
    pub(super) fn needed(slots: &[Slot], anchor: usize) -> Vec<Self> {
        let others = slots.iter().enumerate().filter(|(at, slot)| *at != anchor && !slot.optional);
        let mut needs: Vec<Openings> = others.filter_map(|(_, slot)| Openings::of_slot(slot)).collect();
        needs.sort_by_key(|need| need.0.iter().map(|bits| bits.count_ones()).sum::<u32>());
        needs.truncate(2);
        needs
    }
}
