//! The slots of all phrases, packed tightly: to see whether a phrase stands in a text, one place in memory is looked at,
//! not one for every word of the phrase.
//!
//! A phrase is a row of cells of eight bytes: what it weighs, its slots, their alternatives, the alternatives' letters.

use std::{fmt, num::NonZeroU16};

use super::{
    glance::Letters,
    hit::Chosen,
    lexicon::{Alternative, Phrase, Slot},
};

/// A phrase's cells, one phrase after the other.
#[derive(Debug, Default)]
pub(super) struct Packed {
    cells: Vec<[u8; 8]>,
}

/// Where a phrase's cells begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place(u32);

/// The parts of a phrase, which are looked at only where they are needed.
#[derive(Clone, Copy)]
pub(super) struct Parts<'a> {
    pub(super) packed: &'a Packed,
    pub(super) place: Place,
}

impl PartialEq for Parts<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.packed, other.packed) && self.place == other.place
    }
}

impl Eq for Parts<'_> {}

impl fmt::Debug for Parts<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.place.fmt(f)
    }
}

impl<'a> Parts<'a> {
    /// Each slot, with the alternative that was chosen and its letters; none where it was left out.
    pub(super) fn chosen(
        self,
        chosen: &Chosen,
    ) -> impl Iterator<Item = (PackedSlot, Option<(PackedAlternative, &'a str)>)> {
        let (_, row) = self.packed.row(self.place);
        chosen.iter().enumerate().map_while(move |(number, &choice)| {
            let slot = row.slot(number)?;
            let letters = |alternative| Some((alternative, row.letters(&alternative)?));
            Some((slot, row.alternative(slot, choice).and_then(letters)))
        })
    }

    /// Up to `most` ways to write it, each with other alternatives of as many slots as have some.
    pub(super) fn spellings(self, most: usize) -> Vec<String> {
        let (_, row) = self.packed.row(self.place);
        let slots = || (0..row.len()).filter_map(|number| row.slot(number));
        let count = slots().map(|slot| usize::from(slot.count)).max().unwrap_or(1).min(most);
        let literal = |slot: PackedSlot, number: usize| {
            row.letters(&row.alternative(slot, (number % usize::from(slot.count)) as u8)?)
        };
        (0..count).map(|number| slots().filter_map(|slot| literal(slot, number)).collect()).collect()
    }
}

/// A phrase's cells.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'a> {
    cells: &'a [[u8; 8]],
    slots: usize,
}

/// As [`Slot`].
#[derive(Clone, Copy, Debug)]
pub(super) struct PackedSlot {
    first: u16,
    pub(super) count: u8,
    pub(super) far: bool,
    pub(super) optional: bool,
    pub(super) spaced: bool,
    /// An alternative may start inside a word.
    pub(super) open: bool,
    /// What the third byte of its alternatives is: the first letter or the second, or what tells a character of a script
    /// without blanks from the others.
    thirds: Letters,
}

/// As [`Alternative`].
#[derive(Clone, Copy, Debug)]
pub(super) struct PackedAlternative {
    /// Bytes from the first cell to its letters.
    from: u16,
    length: u16,
    /// Bytes of its words, without the blanks around them.
    words: u16,
    /// The literal's second and third byte, as most begin with a blank: they decide nearly always. None in shorter ones.
    opening: Option<Opening>,
    /// The last two letters. None in shorter ones, and where the last word may go on.
    pub(super) closing: Option<Closing>,
    pub(super) stem: bool,
}

/// The second and the third byte at a place of a text or of a literal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Opening(NonZeroU16);

impl Opening {
    #[inline]
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        let [_, second, third] = *bytes.first_chunk::<3>()?;
        NonZeroU16::new(u16::from_le_bytes([second, third])).map(Opening)
    }
}

/// The last two bytes before a place of a text, or of a literal without the blank at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Closing(NonZeroU16);

impl Closing {
    #[inline]
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        NonZeroU16::new(u16::from_le_bytes(*bytes.last_chunk()?)).map(Closing)
    }
}

impl PackedSlot {
    fn new(slot: &Slot, first: u16) -> Self {
        let Slot { far, optional, spaced, ref alternatives } = *slot;
        let thirds = Letters::of(alternatives.iter().map(|alternative| alternative.literal.as_bytes().get(2).copied()));
        let open = alternatives.iter().any(Alternative::is_open);
        PackedSlot { first, count: alternatives.len() as u8, far, optional, spaced, open, thirds }
    }

    fn cell(self) -> [u8; 8] {
        let [low, high] = self.first.to_le_bytes();
        let [a, b, c, d] = self.thirds.0.to_le_bytes();
        let PackedSlot { far, optional, spaced, open, .. } = self;
        let flags = u8::from(far) | u8::from(optional) << 1 | u8::from(spaced) << 2 | u8::from(open) << 3;
        [low, high, self.count, flags, a, b, c, d]
    }

    #[inline]
    fn read([low, high, count, flags, a, b, c, d]: [u8; 8]) -> Self {
        PackedSlot {
            first: u16::from_le_bytes([low, high]),
            count,
            far: flags & 1 != 0,
            optional: flags & 2 != 0,
            spaced: flags & 4 != 0,
            open: flags & 8 != 0,
            thirds: Letters(u32::from_le_bytes([a, b, c, d])),
        }
    }

    /// Can one of its alternatives stand at the start of `text`? (Perhaps.)
    #[inline]
    pub(super) fn may_open(&self, text: &[u8]) -> bool {
        self.thirds.have(text.get(2))
    }
}

impl PackedAlternative {
    const STEM: u16 = 1 << 15;
    /// How many blanks the literal has around its words, in bits that no length needs.
    const BLANKS: u32 = 13;

    fn cell(self) -> [u8; 8] {
        let blanks = (self.length - self.words) << Self::BLANKS;
        let length = self.length | blanks | if self.stem { Self::STEM } else { 0 };
        let opening = self.opening.map_or(0, |Opening(bytes)| bytes.get());
        let closing = self.closing.map_or(0, |Closing(bytes)| bytes.get());
        let parts = [self.from, length, opening, closing];
        parts.into_iter().rev().fold(0, |cell, part| cell << 16 | u64::from(part)).to_le_bytes()
    }

    #[inline]
    fn read(cell: [u8; 8]) -> Self {
        let cell = u64::from_le_bytes(cell);
        let (from, length, opening, closing) =
            (cell as u16, (cell >> 16) as u16, (cell >> 32) as u16, (cell >> 48) as u16);
        let stem = length & Self::STEM != 0;
        let (length, blanks) = (length & ((1 << Self::BLANKS) - 1), length >> Self::BLANKS & 3);
        PackedAlternative {
            from,
            length,
            words: length - blanks,
            opening: NonZeroU16::new(opening).map(Opening),
            closing: NonZeroU16::new(closing).map(Closing),
            stem,
        }
    }

    /// Can it stand where the text opens so? (Perhaps.)
    #[inline]
    pub(super) fn may_open(&self, text: Option<Opening>) -> bool {
        self.opening.is_none() || self.opening == text
    }

    /// Can it stand where the text closes so? (Perhaps.)
    #[inline]
    pub(super) fn may_close(&self, text: Option<Closing>) -> bool {
        self.closing.is_none() || self.closing == text
    }

    /// The literal's length in bytes.
    pub(super) fn length(&self) -> usize {
        usize::from(self.length)
    }

    /// Bytes of its words, without the blanks around them.
    pub(super) fn words(&self) -> usize {
        usize::from(self.words)
    }
}

impl Packed {
    /// Takes a phrase and its weight. None where there are too many.
    pub(super) fn add(&mut self, phrase: &Phrase, weight: u8) -> Option<Place> {
        let place = u32::try_from(self.cells.len()).ok()?;
        self.cells.push([phrase.slots.len() as u8, weight, 0, 0, 0, 0, 0, 0]);
        let alternatives: Vec<&Alternative> = phrase.slots.iter().flat_map(|slot| &slot.alternatives).collect();
        let mut first = 0;
        for slot in &phrase.slots {
            let packed = PackedSlot::new(slot, first);
            self.cells.push(packed.cell());
            first += u16::from(packed.count);
        }
        let mut from = (1 + phrase.slots.len() + alternatives.len()) * 8;
        for alternative in &alternatives {
            let bytes = alternative.literal.as_bytes();
            let packed = PackedAlternative {
                from: u16::try_from(from).ok()?,
                length: u16::try_from(bytes.len()).ok().filter(|length| length >> PackedAlternative::BLANKS == 0)?,
                words: u16::try_from(alternative.length()).ok()?,
                opening: Opening::of(bytes),
                closing: Closing::of(bytes.strip_suffix(b" ").unwrap_or(bytes)).filter(|_| !alternative.stem),
                stem: alternative.stem,
            };
            self.cells.push(packed.cell());
            from += bytes.len();
        }
        let letters: Vec<u8> = alternatives.iter().flat_map(|alternative| alternative.literal.bytes()).collect();
        for eight in letters.chunks(8) {
            let mut cell = [0; 8];
            cell[..eight.len()].copy_from_slice(eight);
            self.cells.push(cell);
        }
        Some(Place(place))
    }

    /// Gives back what it took in advance.
    pub(super) fn shrink_to_fit(&mut self) {
        self.cells.shrink_to_fit();
    }

    /// A phrase's weight and its cells.
    #[inline]
    pub(super) fn row(&self, Place(place): Place) -> (u8, Row<'_>) {
        let cells = &self.cells[place as usize..];
        let [slots, weight, ..] = cells[0];
        (weight, Row { cells, slots: usize::from(slots) })
    }
}

impl<'a> Row<'a> {
    /// How many slots there are.
    pub(super) fn len(&self) -> usize {
        self.slots
    }

    #[inline]
    pub(super) fn slot(&self, number: usize) -> Option<PackedSlot> {
        (number < self.slots).then(|| PackedSlot::read(self.cells[1 + number]))
    }

    /// The alternatives of a slot, the longest first.
    #[inline]
    pub(super) fn alternatives(&self, slot: PackedSlot) -> impl Iterator<Item = PackedAlternative> + use<'a> {
        let cells = &self.cells[1 + self.slots + usize::from(slot.first)..][..usize::from(slot.count)];
        cells.iter().map(|&cell| PackedAlternative::read(cell))
    }

    /// One alternative of a slot; none where it was left out.
    #[inline]
    pub(super) fn alternative(&self, slot: PackedSlot, number: u8) -> Option<PackedAlternative> {
        let number = Some(number).filter(|&number| number < slot.count)?;
        let cell = self.cells[1 + self.slots + usize::from(slot.first) + usize::from(number)];
        Some(PackedAlternative::read(cell))
    }

    /// An alternative's literal.
    #[inline]
    pub(super) fn literal(&self, alternative: &PackedAlternative) -> &'a [u8] {
        &self.cells.as_flattened()[alternative.from as usize..][..alternative.length()]
    }

    /// The same, as text.
    fn letters(&self, alternative: &PackedAlternative) -> Option<&'a str> {
        std::str::from_utf8(self.literal(alternative)).ok()
    }

    /// The literals of a slot's alternatives.
    pub(super) fn literals(&self, slot: usize) -> impl Iterator<Item = &'a str> {
        let alternatives = self.slot(slot).map(|slot| self.alternatives(slot));
        alternatives.into_iter().flatten().filter_map(|alternative| self.letters(&alternative))
    }

    /// The slots as they were before they were packed.
    pub(super) fn slots(&self) -> Vec<Slot> {
        let slots = (0..self.slots).filter_map(|number| Some((number, self.slot(number)?)));
        let unpacked = slots.map(|(number, PackedSlot { far, optional, spaced, .. })| {
            let stems = self.slot(number).map(|slot| self.alternatives(slot)).into_iter().flatten();
            let alternatives = self.literals(number).zip(stems);
            let unpacked =
                alternatives.map(|(literal, packed)| Alternative { literal: literal.into(), stem: packed.stem });
            Slot { far, optional, spaced, alternatives: unpacked.collect() }
        });
        unpacked.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{hit::Weight, lexicon::read_lexicon, shipped},
        *,
    };

    #[test]
    fn what_was_packed_comes_out_as_it_went_in() {
        let mut packed = Packed::default();
        for &(language, file) in shipped::LEXICONS {
            for phrase in read_lexicon(language, file).map(Result::unwrap) {
                let weight = Weight::of(&phrase).0;
                let place = packed.add(&phrase, weight).unwrap();
                let (weighs, row) = packed.row(place);
                assert_eq!((weighs, row.slots()), (weight, phrase.slots));
            }
        }
    }
}
