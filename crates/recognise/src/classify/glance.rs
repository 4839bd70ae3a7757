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

/// A set of words by their first two bytes, which tells quickly that a text cannot hold a phrase.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Openings(u128);

impl Openings {
    const ANY: Openings = Openings(u128::MAX);

    fn add(&mut self, first: u8, second: u8) {
        let number = u32::from(first).wrapping_mul(31).wrapping_add(u32::from(second)).wrapping_mul(0x9E37_79B1);
        self.0 |= 1 << (number >> 25);
    }

    pub(super) fn meet(self, other: Openings) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) fn of_text(text: &[u8]) -> Self {
        let mut openings = Openings(0);
        for word in text.windows(3).filter(|window| window[0] == b' ') {
            openings.add(word[1], word[2]);
        }
        openings
    }

    fn of_slot(slot: &Slot) -> Self {
        let mut openings = Openings(0);
        for alternative in &slot.alternatives {
            match alternative.literal.as_bytes() {
                [b' ', first, second, ..] => openings.add(*first, *second),
                // A script without blanks, an open start, a stem of one letter: may stand anywhere.
                _ => return Openings::ANY,
            }
        }
        openings
    }

    /// What two of the other slots need, those of the fewest words.
    pub(super) fn needed(slots: &[Slot], anchor: usize) -> [Self; 2] {
        let others = slots.iter().enumerate().filter(|(at, slot)| *at != anchor && !slot.optional);
        let mut needs: Vec<Openings> = others.map(|(_, slot)| Openings::of_slot(slot)).collect();
        needs.sort_by_key(|need| need.0.count_ones());
        needs.resize(2, Openings::ANY);
        [needs[0], needs[1]]
    }
}
