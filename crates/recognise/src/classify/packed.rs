//! The slots of all phrases, packed tightly: to see whether a phrase stands in a text, two or three places in memory
//! are looked at, not one for every word of the phrase.

use super::lexicon::{Alternative, Phrase, Slot};

/// Slots, their alternatives and the alternatives' letters, each in one row, in the order of the phrases.
#[derive(Debug, Default)]
pub(super) struct Packed {
    slots: Vec<PackedSlot>,
    alternatives: Vec<PackedAlternative>,
    letters: String,
}

/// As [`Slot`].
#[derive(Clone, Copy, Debug)]
pub(super) struct PackedSlot {
    first: u32,
    count: u8,
    pub(super) far: bool,
    pub(super) optional: bool,
    pub(super) spaced: bool,
}

/// As [`Alternative`].
#[derive(Clone, Copy, Debug)]
pub(super) struct PackedAlternative {
    from: u32,
    length: u16,
    /// The literal's first two bytes; of a literal of one byte, that one twice. They decide nearly always.
    pub(super) opening: [u8; 2],
    /// Bytes that it says, without the blanks around.
    pub(super) says: u16,
    pub(super) stem: bool,
}

/// Where a phrase's slots stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    from: u32,
    count: u8,
}

impl Packed {
    /// Takes a phrase's slots.
    pub(super) fn add(&mut self, phrase: &Phrase) -> Place {
        let from = self.slots.len() as u32;
        phrase.slots.iter().for_each(|slot| self.add_slot(slot));
        Place { from, count: phrase.slots.len() as u8 }
    }

    fn add_slot(&mut self, slot: &Slot) {
        let first = self.alternatives.len() as u32;
        slot.alternatives.iter().for_each(|alternative| self.add_alternative(alternative));
        let Slot { far, optional, spaced, .. } = *slot;
        self.slots.push(PackedSlot { first, count: slot.alternatives.len() as u8, far, optional, spaced });
    }

    fn add_alternative(&mut self, alternative: &Alternative) {
        let bytes = alternative.literal.as_bytes();
        let opening = [0, 1.min(bytes.len() - 1)].map(|at| bytes[at]);
        let (from, length) = (self.letters.len() as u32, bytes.len() as u16);
        let (says, stem) = (alternative.length() as u16, alternative.stem);
        self.letters.push_str(&alternative.literal);
        self.alternatives.push(PackedAlternative { from, length, opening, says, stem });
    }

    /// The slots of a phrase.
    pub(super) fn slots(&self, place: Place) -> &[PackedSlot] {
        &self.slots[place.from as usize..][..usize::from(place.count)]
    }

    /// The alternatives of a slot, the longest first.
    pub(super) fn alternatives(&self, slot: &PackedSlot) -> &[PackedAlternative] {
        &self.alternatives[slot.first as usize..][..usize::from(slot.count)]
    }

    /// An alternative's literal.
    pub(super) fn literal(&self, alternative: &PackedAlternative) -> &str {
        &self.letters[alternative.from as usize..][..usize::from(alternative.length)]
    }
}

impl PackedAlternative {
    /// The literal's length in bytes.
    pub(super) fn length(&self) -> usize {
        usize::from(self.length)
    }
}
