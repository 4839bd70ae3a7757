//! Compiles phrases for the [`Matcher`]. Each is packed as soon as it was read, so that never all of them are in memory as
//! they were read: there are many.

use std::{borrow::Cow, collections::HashMap};

use super::{
    context::Marker,
    finder::{Finder, has_pair},
    glance::{Gate, NeedsWritten},
    hit::Weight,
    lexicon::{Alternative, Phrase, PhraseError, Slot},
    matcher::{Anchor, Anchored, Known, Matcher},
    packed::{Packed, Place},
    shipped::USUAL_WORDS,
    usual::{Usual, Words},
    words::hash,
};

/// Phrases, and words that change what they say, being taken.
#[derive(Default)]
pub(super) struct Compiler {
    phrases: Vec<Known>,
    markers: Vec<Marker>,
    /// Those of the phrases, then those of the markers.
    rows: Vec<Place>,
    packed: Packed,
    words: Words,
}

impl Compiler {
    /// Takes a phrase; all of them come before the first marker.
    ///
    /// # Errors
    /// It is too long, which no lexicon of ours comes near.
    pub(super) fn add(&mut self, phrase: Phrase) -> Result<(), PhraseError> {
        let place = self.pack(&phrase)?;
        self.words.count(&phrase);
        let Phrase { meaning, weak, language, written, .. } = phrase;
        self.phrases.push(Known { meaning, weak, language, written, place });
        Ok(())
    }

    /// Takes words that change what phrases beside them say.
    ///
    /// # Errors
    /// They are too long.
    pub(super) fn add_marker(&mut self, words: &Phrase, marker: Marker) -> Result<(), PhraseError> {
        self.pack(words)?;
        self.markers.push(marker);
        Ok(())
    }

    fn pack(&mut self, phrase: &Phrase) -> Result<Place, PhraseError> {
        let row = self.packed.add(phrase, Weight::of(phrase).0).ok_or_else(|| PhraseError {
            phrase: phrase.written.as_deref().unwrap_or(phrase.language).to_owned(),
            problem: "is too long".to_owned(),
        })?;
        self.rows.push(row);
        Ok(row)
    }

    /// What was taken, ready to be looked for.
    ///
    /// # Errors
    /// It is too much.
    pub(super) fn done(self) -> Result<Matcher, PhraseError> {
        let too_many = || PhraseError { phrase: String::new(), problem: "is one of too many or too long".to_owned() };
        let Compiler { mut phrases, markers, rows, mut packed, words } = self;
        phrases.shrink_to_fit();
        packed.shrink_to_fit();
        let usual = words.usual(USUAL_WORDS);
        let mut needs = NeedsWritten::default();
        let mut found: Vec<Found<'_>> = Vec::with_capacity(rows.len());
        for (number, &row) in rows.iter().enumerate() {
            let (weight, cells) = packed.row(row);
            let (weight, slots) = (Weight(weight), cells.slots());
            let required = slots.iter().enumerate().filter(|(_, slot)| !slot.optional);
            let Some((slot_number, slot)) = required.min_by_key(|(_, slot)| usual.hits(slot)) else { continue };
            let elsewhere = needs.elsewhere(&slots, slot_number);
            let stands_alone = slots.len() == 1 && number < phrases.len();
            for (alternative_number, (alternative, literal)) in
                slot.alternatives.iter().zip(cells.literals(slot_number)).enumerate()
            {
                let anchor = Anchor {
                    gate: Gate::new(&slots, (slot_number, alternative), (slot_number, alternative)),
                    needs: elsewhere,
                    phrase: number as u32,
                    row,
                    slot: slot_number as u8,
                    alternative: alternative_number as u8,
                    beside: [0; 2],
                    weight,
                    whole: stands_alone && alternative.is_whole(),
                };
                found.push(Found { literal: literal.into(), anchor });
            }
        }
        drop(rows);
        let mut found = without_crowds(found, &packed, &usual);
        drop(usual);
        let needs = needs.done();
        found.sort_unstable_by(|one, other| one.literal.cmp(&other.literal));
        let mut literals: Vec<(&str, Anchored)> = Vec::new();
        let mut anchors: Vec<Anchor> = Vec::new();
        for same in found.chunk_by(|one, other| one.literal == other.literal) {
            let anchored = match same {
                [Found { anchor: Anchor { whole: true, phrase, alternative, weight, .. }, .. }] => {
                    Anchored::Whole { phrase: *phrase, alternative: *alternative, weight: *weight }
                }
                _ => {
                    let count = u16::try_from(same.len()).map_err(|_| too_many())?;
                    anchors.extend(same.iter().map(|found| found.anchor));
                    Anchored::Some(anchors.len() as u32 - u32::from(count), count)
                }
            };
            literals.push((&same[0].literal, anchored));
        }
        anchors.shrink_to_fit();
        let finder = Finder::new(&literals).ok_or_else(too_many)?;
        drop(found);
        Ok(Matcher { phrases, markers, finder, anchors, needs, packed })
    }
}

/// Each literal that is the anchor of many phrases is looked for together with its neighbours in each of them, so that a
/// text which holds it asks about few of them.
fn without_crowds<'p>(found: Vec<Found<'p>>, packed: &Packed, usual: &Usual) -> Vec<Found<'p>> {
    let mut crowds: HashMap<u64, usize> = HashMap::with_capacity(found.len() / 2);
    // (Two literals of one hash would be taken for a crowd: looked for with their neighbours, both are found as well.)
    found.iter().for_each(|one| *crowds.entry(hash(one.literal.as_bytes())).or_default() += 1);
    crowds.retain(|_, crowd| *crowd > FEW);
    let mut wider = Vec::with_capacity(found.len());
    for one in found {
        let is_crowded = crowds.contains_key(&hash(one.literal.as_bytes()));
        match is_crowded.then(|| one.with_neighbours(packed, usual)).flatten() {
            Some(more) => wider.extend(more),
            None => wider.push(one),
        }
    }
    wider
}

/// A literal that is the anchor of more phrases than this is looked for together with its neighbours in each of them.
const FEW: usize = 16;

/// So many spellings at most are looked for in place of one literal.
const MOST_SPELLINGS: usize = 24;

/// What is looked for, and what it is the anchor of.
struct Found<'p> {
    literal: Cow<'p, str>,
    anchor: Anchor,
}

impl<'p> Found<'p> {
    /// It together with what stands right before or right after it in its phrase, in each of the spellings that this has.
    /// None where nothing must stand there, or too many do.
    fn with_neighbours(&self, packed: &Packed, usual: &Usual) -> Option<Vec<Found<'p>>> {
        let Anchor { row, slot, alternative, .. } = self.anchor;
        let slots = packed.row(row).1.slots();
        let at = usize::from(slot);
        let own = slots.get(at)?.alternatives.get(usize::from(alternative))?;
        // Which side says more: there the rarest of each spelling's words are rarer.
        let own_hits = usual.of_words(&own.literal);
        let hits = |neighbours: &Vec<(usize, &Alternative)>| -> usize {
            neighbours.iter().map(|(_, one)| usual.of_words(&one.literal).min(own_hits)).sum()
        };
        let sides = [Side::Before, Side::After].into_iter();
        let mut sides: Vec<_> = sides.filter_map(|side| Some((side, neighbours(&slots, at, side)?))).collect();
        sides.sort_by_key(|(_, neighbours)| hits(neighbours));
        sides.into_iter().find_map(|(side, neighbours)| {
            let joined = neighbours.into_iter().map(|one| match side {
                Side::Before => self.joined(&slots, one, (at, own), side),
                Side::After => self.joined(&slots, (at, own), one, side),
            });
            joined.collect()
        })
    }

    /// The same with a neighbour, which stands `added` of it.
    fn joined(
        &self,
        slots: &[Slot],
        first: (usize, &Alternative),
        last: (usize, &Alternative),
        added: Side,
    ) -> Option<Found<'p>> {
        let literal = first.1.joined(last.1)?;
        let more = u8::try_from(literal.len() - self.literal.len()).ok()?;
        let beside = match added {
            Side::Before => [more, 0],
            Side::After => [0, more],
        };
        let anchor = Anchor { gate: Gate::new(slots, first, last), beside, ..self.anchor };
        has_pair(&literal).then(|| Found { literal: literal.into(), anchor })
    }
}

/// Where a neighbour stands.
#[derive(Clone, Copy)]
enum Side {
    Before,
    After,
}

/// What may stand right beside slot `at`, each with its slot: one of it does. None where other words may stand there.
fn neighbours(slots: &[Slot], at: usize, side: Side) -> Option<Vec<(usize, &Alternative)>> {
    let mut neighbours = Vec::new();
    let mut at = at;
    loop {
        let (far, next) = match side {
            Side::Before => (slots[at].far, at.checked_sub(1)?),
            Side::After => (slots.get(at + 1)?.far, at + 1),
        };
        if far {
            return None;
        }
        at = next;
        neighbours.extend(slots[at].alternatives.iter().map(|alternative| (at, alternative)));
        if neighbours.len() > MOST_SPELLINGS {
            return None;
        }
        if !slots[at].optional {
            return Some(neighbours);
        }
    }
}
