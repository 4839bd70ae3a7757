//! Compiles phrases for the [`Matcher`]. Each is packed as soon as it was read, so that never all of them are in memory as
//! they were read: there are many.

use super::{
    context::Marker,
    finder::Finder,
    glance::{Gate, NeedsWritten},
    hit::Weight,
    lexicon::{Phrase, PhraseError},
    matcher::{Anchor, Anchored, Known, Matcher, Of, Whole},
    packed::{Packed, Place},
    shipped::USUAL_WORDS,
    usual::Words,
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
        let mut found: Vec<(&str, Gate, Anchor)> = Vec::with_capacity(rows.len());
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
                let (phrase, alternative_number) = (number as u32, alternative_number as u8);
                let of = if stands_alone && alternative.is_whole() {
                    Of::Whole(Whole { phrase, alternative: alternative_number, weight })
                } else {
                    Of::Parts { phrase, alternative: alternative_number, row }
                };
                let gate = Gate::new(&slots, slot_number, alternative);
                let anchor = Anchor { needs: elsewhere, slot: slot_number as u8, weak: weight.is_weak(), of };
                found.push((literal, gate, anchor));
            }
        }
        drop((usual, rows));
        let needs = needs.done();
        found.sort_by_key(|(literal, ..)| *literal);
        let mut literals = Vec::new();
        let (mut gates, mut anchors): (Vec<Gate>, Vec<Anchor>) = Default::default();
        for same in found.chunk_by(|(one, ..), (other, ..)| one == other) {
            let anchored = match same {
                [(.., Anchor { of: Of::Whole(whole), .. })] => Anchored::Whole(*whole),
                _ => {
                    let count = u16::try_from(same.len()).map_err(|_| too_many())?;
                    gates.extend(same.iter().map(|(_, gate, _)| gate));
                    anchors.extend(same.iter().map(|(.., anchor)| anchor));
                    Anchored::Some(anchors.len() as u32 - u32::from(count), count)
                }
            };
            literals.push((same[0].0, anchored));
        }
        drop(found);
        gates.shrink_to_fit();
        anchors.shrink_to_fit();
        let finder = Finder::new(&literals).ok_or_else(too_many)?;
        Ok(Matcher { phrases, markers, finder, gates, anchors, needs, packed })
    }
}
