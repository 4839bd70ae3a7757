//! All phrases of all languages, looked for in one pass over the text.
//!
//! Of every phrase one slot, the most telling one, is its anchor: the finder looks for the anchors, and where one
//! stands, the phrase's other slots are looked for around it. So alternatives add up; they do not multiply.

use std::fmt;

use parcelwatch_domain::{Meaning, SubStatus};

use super::{
    finder::{Finder, Stands},
    glance::{Letters, Need, Needs, NeedsWritten, Neighbours, Openings},
    lexicon::{Alternative, MOST_SLOTS, Phrase, PhraseError},
    negation::{Negation, Negations},
    packed::{Packed, Place},
    shipped::USUAL_WORDS,
    span::Around,
    usual::Usual,
};

/// Many phrases, compiled.
pub(super) struct Matcher {
    phrases: Vec<Phrase>,
    finder: Finder<Anchored>,
    /// One for each anchor.
    gates: Vec<Gate>,
    anchors: Vec<Anchor>,
    needs: Needs,
    packed: Packed,
}

impl fmt::Debug for Matcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Matcher of {} phrases", self.phrases.len())
    }
}

/// What a literal is the anchor of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Anchored {
    /// One phrase that is this literal and nothing else, whole words: where it was found, it stands.
    Whole(Whole),
    /// Those of some [`Anchor`]s: the first one's place, and their count.
    Some(u32, u16),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Whole {
    phrase: u32,
    alternative: u8,
    weight: Weight,
}

/// A literal as one alternative of one slot of one phrase. Small, because nearly all that a text hits are looked at
/// once and left: what only those need that passed stands in [`Packed`].
#[derive(Clone, Copy, Debug)]
struct Anchor {
    /// The words of which one must stand right before and right after.
    beside: [Need; 2],
    /// The words of which one must start in the text, for each of two other slots.
    needs: [Need; 2],
    slot: u8,
    weak: bool,
    of: Of,
}

/// Which letters may end the word before an anchor and start the word after it: most hits fail at this glance.
#[derive(Clone, Copy, Debug)]
struct Gate {
    before: Letters,
    after: Letters,
}

/// The phrase of an [`Anchor`].
#[derive(Clone, Copy, Debug)]
enum Of {
    Whole(Whole),
    Parts { alternative: u8, row: Place },
}

/// What a phrase weighs beside others, but for its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Weight(u8);

impl Weight {
    const WEAK: u8 = 1 << 4;
    const PLAIN: u8 = 1 << 5;
    const GAPLESS: u8 = 1 << 6;
    const BEARS_STATUS: u8 = 1 << 7;

    fn of(phrase: &Phrase) -> Self {
        let if_so = |bit, is: bool| if is { bit } else { 0 };
        Weight(
            gravity(phrase.meaning)
                | if_so(Self::WEAK, phrase.weak)
                | if_so(Self::PLAIN, phrase.is_plain())
                | if_so(Self::GAPLESS, phrase.slots.iter().all(|slot| !slot.far))
                | if_so(Self::BEARS_STATUS, bears_status(phrase.meaning)),
        )
    }

    fn has(self, bit: u8) -> bool {
        self.0 & bit != 0
    }

    fn is_weak(self) -> bool {
        self.has(Self::WEAK)
    }

    /// Written without alternatives.
    fn is_plain(self) -> bool {
        self.has(Self::PLAIN)
    }

    fn is_gapless(self) -> bool {
        self.has(Self::GAPLESS)
    }

    fn bears_status(self) -> bool {
        self.has(Self::BEARS_STATUS)
    }

    /// See [`gravity`].
    fn gravity(self) -> u8 {
        self.0 & 0xF
    }
}

/// Which alternative of each slot a text chose.
pub(super) type Chosen = [u8; MOST_SLOTS];

/// A slot that the text left out.
pub(super) const SKIPPED: u8 = u8::MAX;

/// A phrase that stands in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit<'p> {
    pub(super) phrase: &'p Phrase,
    pub(super) chosen: Chosen,
    start: usize,
    end: usize,
    /// Bytes of literal text: the longer phrase is the more specific one.
    length: usize,
    /// What stands right before it, or before a part of it, and what it says with that.
    not: Option<(&'p Negation, Meaning)>,
    /// The text's bytes, without the blanks at its ends.
    of: usize,
    weight: Weight,
}

impl Matcher {
    /// Compiles the phrases. The error says that they are too many or too long, which no lexicon of ours comes near.
    pub(super) fn new(phrases: Vec<Phrase>) -> Result<Self, PhraseError> {
        let too_many = || PhraseError { phrase: String::new(), problem: "is one of too many or too long".to_owned() };
        let mut found: Vec<(&str, Gate, Anchor)> = Vec::with_capacity(phrases.len());
        let (mut needs, mut packed) = (NeedsWritten::default(), Packed::default());
        let usual = Usual::of(&phrases, USUAL_WORDS);
        for (number, phrase) in phrases.iter().enumerate() {
            let too_long = || PhraseError { phrase: phrase.written.to_string(), problem: "is too long".to_owned() };
            let weight = Weight::of(phrase);
            let required = phrase.slots.iter().enumerate().filter(|(_, slot)| !slot.optional);
            let Some((slot_number, slot)) = required.min_by_key(|(_, slot)| usual.hits(slot)) else { continue };
            let elsewhere = needs.elsewhere(&phrase.slots, slot_number);
            let mut row = None;
            for (alternative_number, alternative) in slot.alternatives.iter().enumerate() {
                let alternative_number = alternative_number as u8;
                let of = if phrase.slots.len() == 1 && alternative.is_whole() {
                    Of::Whole(Whole { phrase: number as u32, alternative: alternative_number, weight })
                } else {
                    let known = row.or_else(|| packed.add(number, phrase, weight.0)).ok_or_else(too_long)?;
                    row = Some(known);
                    Of::Parts { alternative: alternative_number, row: known }
                };
                let gate = Gate {
                    before: Letters::before(&phrase.slots, slot_number, alternative),
                    after: Letters::after(&phrase.slots, slot_number, alternative),
                };
                let anchor = Anchor {
                    beside: needs.beside(&phrase.slots, slot_number, alternative),
                    needs: elsewhere,
                    slot: slot_number as u8,
                    weak: phrase.weak,
                    of,
                };
                found.push((&*alternative.literal, gate, anchor));
            }
        }
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
        let finder = Finder::new(&literals).ok_or_else(too_many)?;
        Ok(Matcher { phrases, finder, gates, anchors, needs: needs.done(), packed })
    }

    /// The phrase that says most about the normalised, padded `text`. Normal phrases go before weak ones; one that
    /// lies within a longer one does not count ("delivered" in "delivered to sender"); of the rest, those that say
    /// where the parcel stands go before those that only say that it moves, then the longest wins.
    pub(super) fn best(&self, text: &str, stands: &mut Vec<Stands<Anchored>>) -> Option<Hit<'_>> {
        let mut found = Found { kept: [None; MOST], count: 0, strong: false };
        let bytes = text.as_bytes();
        let (mut openings, is_ascii) = (Openings::default(), text.is_ascii());
        self.finder.find(text, stands, |word, before| openings.add_word(bytes, word, before));
        let mut few = Few { numbers: [0; AT_ONCE], count: 0 };
        for &Stands { start, end, value } in &*stands {
            let (start, end) = (start as usize, end as usize);
            let (first, count) = match value {
                Anchored::Whole(whole) => {
                    self.add_whole(whole, 0, start, end, &mut found);
                    continue;
                }
                Anchored::Some(first, count) => (first as usize, usize::from(count)),
            };
            let before = Letters::at(start.checked_sub(1).and_then(|at| bytes.get(at)));
            let after = Letters::at(bytes.get(end));
            for from in (first..first + count).step_by(AT_ONCE) {
                let to = (first + count).min(from + AT_ONCE);
                let anchors = &self.anchors[from..to];
                few.count = 0;
                for (at, gate) in self.gates[from..to].iter().enumerate() {
                    few.add(at, gate.before.share(before) & gate.after.share(after));
                }
                if few.count == 0 {
                    continue;
                }
                let neighbours = Neighbours::of(bytes, start, end);
                few.retain(|at| {
                    let anchor = &anchors[at];
                    self.needs.met(anchor.needs, &openings, anchor.beside, neighbours)
                });
                for anchor in few.iter().map(|at| &anchors[at]) {
                    if !(anchor.weak && found.strong) {
                        self.add(anchor, text, is_ascii, start, end, &mut found);
                    }
                }
            }
        }
        found.best().map(|hit| Hit { of: text.len().saturating_sub(2), ..hit })
    }

    /// Adds the phrase of an anchor that stands at `start..end`, if its other slots stand around it.
    fn add<'p>(&'p self, anchor: &Anchor, text: &str, is_ascii: bool, start: usize, end: usize, found: &mut Found<'p>) {
        let (alternative, row) = match anchor.of {
            Of::Whole(whole) => return self.add_whole(whole, anchor.slot, start, end, found),
            Of::Parts { alternative, row } => (alternative, row),
        };
        let (phrase, weight, row) = self.packed.row(row);
        let mut around = Around::new(text, is_ascii, row);
        if let Some((start, end)) = around.fit(anchor.slot, alternative, start, end) {
            let (phrase, weight) = (&self.phrases[phrase], Weight(weight));
            found.add(Hit {
                phrase,
                chosen: around.chosen,
                start,
                end,
                length: around.length(),
                not: None,
                of: 0,
                weight,
            });
        }
    }

    /// Adds a phrase that is one literal of whole words.
    fn add_whole<'p>(&'p self, whole: Whole, slot: u8, start: usize, end: usize, found: &mut Found<'p>) {
        let Whole { phrase, alternative, weight } = whole;
        if !(weight.is_weak() && found.strong) {
            let mut chosen = [SKIPPED; MOST_SLOTS];
            chosen[usize::from(slot)] = alternative;
            found.add(Hit {
                phrase: &self.phrases[phrase as usize],
                chosen,
                start,
                end,
                length: end - start - 2,
                not: None,
                of: 0,
                weight,
            });
        }
    }

    /// See [`Finder::anywhere`].
    #[cfg(test)]
    pub(super) fn slow_literals(&self) -> Vec<&str> {
        self.finder.anywhere().collect()
    }

    /// All phrases, in the order of the files.
    pub(super) fn phrases(&self) -> &[Phrase] {
        &self.phrases
    }
}

/// So many anchors of a literal are looked at together. Each question is put to all of them before the next one, and
/// the answers are kept without a branch: which anchors stay, nobody can foresee.
const AT_ONCE: usize = 64;

/// Numbers below [`AT_ONCE`], in order.
struct Few {
    numbers: [u8; AT_ONCE],
    count: usize,
}

impl Few {
    /// Adds `number` if `is`. Each number is asked about once.
    #[inline]
    fn add(&mut self, number: usize, is: bool) {
        self.numbers[self.count % AT_ONCE] = number as u8;
        self.count += usize::from(is);
    }

    #[inline]
    fn iter(&self) -> impl Iterator<Item = usize> {
        self.numbers[..self.count.min(AT_ONCE)].iter().map(|&number| usize::from(number))
    }

    #[inline]
    fn retain(&mut self, is: impl Fn(usize) -> bool) {
        let count = std::mem::take(&mut self.count).min(AT_ONCE);
        for at in 0..count {
            let number = usize::from(self.numbers[at]);
            self.add(number, is(number));
        }
    }
}

/// A phrase of fewer bytes than this is short.
const SHORT: usize = 16;

/// So many phrases of one text are weighed against each other; no carrier's sentence holds as many.
const MOST: usize = 16;

/// The phrases found so far, none within a longer one.
struct Found<'p> {
    kept: [Option<Hit<'p>>; MOST],
    count: usize,
    strong: bool,
}

impl<'p> Found<'p> {
    fn add(&mut self, new: Hit<'p>) {
        if !new.weight.is_weak() && !self.strong {
            // The first normal phrase: the weak ones before it are forgotten.
            (self.strong, self.count) = (true, 0);
        }
        let mut to = 0;
        for at in 0..self.count {
            let Some(old) = self.kept[at] else { continue };
            if old.covers(&new) {
                // Nothing that `new` covers was dropped: `old` covers that too.
                return;
            }
            if !new.covers(&old) {
                self.kept[to] = Some(old);
                to += 1;
            }
        }
        self.count = to;
        if self.count < MOST {
            self.kept[self.count] = Some(new);
            self.count += 1;
        }
    }

    fn best(&self) -> Option<Hit<'p>> {
        self.kept[..self.count].iter().flatten().max_by_key(|hit| hit.rank()).copied()
    }
}

impl<'p> Hit<'p> {
    /// With the negation that stands in `text`, which it was found in, before it or before a part behind one of its gaps.
    pub(super) fn negated_by(self, negations: &'p Negations, text: &str) -> Self {
        let meaning = self.phrase.meaning;
        if !Negations::concern(meaning) {
            return self;
        }
        let before = |start| {
            let negation = negations.of(self.phrase.language, text.get(..start)?)?;
            Some((negation, negation.turns(meaning)?))
        };
        let not = before(self.start).or_else(|| {
            // Elsewhere it mostly begins another clause: "collected … and will be at the hub".
            if meaning != Meaning::Is(SubStatus::Delivered) {
                return None;
            }
            // Where the next part is sought.
            let mut from = self.start;
            self.phrase.slots.iter().zip(&self.chosen).find_map(|(slot, &choice)| {
                let literal = &*slot.alternatives.get(usize::from(choice))?.literal;
                let start = from + text.get(from..)?.find(literal)?;
                // The blank at a word's end is the next word's as well.
                from = start + literal.trim_end().len();
                if slot.far { before(start) } else { None }
            })
        });
        Hit { not, ..self }
    }

    /// The words that turn it into its opposite.
    pub(super) fn not(&self) -> Option<&'static str> {
        self.not.map(|(not, _)| not.words)
    }

    /// What it says.
    pub(super) fn meaning(&self) -> Meaning {
        self.not.map_or(self.phrase.meaning, |(_, meaning)| meaning)
    }

    /// Is it so short a phrase in so long a text that the other words may well say something else?
    pub(super) fn is_thin(&self) -> bool {
        self.length < SHORT && self.length * 5 < self.of * 3
    }

    /// Does the other lie within this one? (Of two that are equal, the one in one piece covers the other, then the one
    /// that was written without alternatives, then the graver one.)
    fn covers(&self, other: &Hit<'_>) -> bool {
        let size = |hit: &Hit<'_>| (hit.length, hit.weight.is_gapless(), hit.weight.is_plain(), hit.weight.gravity());
        let within = self.start <= other.start && other.end <= self.end && size(self) >= size(other);
        // "Arrived … facility" does not cover the "origin facility" that stands in its gap.
        within && (other.weight.bears_status() <= self.weight.bears_status() || other.length <= self.longest_run())
    }

    /// Bytes of the longest part without a gap.
    fn longest_run(&self) -> usize {
        if self.weight.is_gapless() {
            return self.length;
        }
        let (mut longest, mut run) = (0, 0);
        for (slot, &choice) in self.phrase.slots.iter().zip(&self.chosen) {
            let length = slot.alternatives.get(usize::from(choice)).map_or(0, Alternative::length);
            run = if slot.far { length } else { run + length };
            longest = longest.max(run);
        }
        longest
    }

    /// What decides between phrases that stand beside each other, most important first.
    fn rank(&self) -> (bool, usize) {
        // Trouble and arrival are told in fewer words than the journey.
        let terse = match self.weight.gravity() {
            9.. => 14,
            8 => 13,
            7 => 10,
            6 => 6,
            5 => 8,
            // "Late" says more than the movement that is late.
            2 => 12,
            _ => 0,
        };
        (self.weight.bears_status(), self.length + terse)
    }
}

/// The phrase in the spelling that the text chose.
pub(super) fn write_spelling(phrase: &Phrase, chosen: &Chosen, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut first = true;
    for (slot, &choice) in phrase.slots.iter().zip(chosen) {
        if let Some(alternative) = slot.alternatives.get(usize::from(choice)) {
            let gap = if first {
                ""
            } else if slot.far {
                " ... "
            } else {
                " "
            };
            write!(f, "{gap}{alternative}")?;
            first = false;
        }
    }
    Ok(())
}

/// Does it say where the parcel stands, more than that it moves?
fn bears_status(meaning: Meaning) -> bool {
    !matches!(meaning, Meaning::Moving | Meaning::Informational | Meaning::Delay)
}

/// Of two readings of one wording the one that a merchant must not miss wins.
fn gravity(meaning: Meaning) -> u8 {
    match meaning {
        Meaning::Is(SubStatus::PackageReturned) => 9,
        Meaning::Is(SubStatus::OtherException) => 8,
        Meaning::Is(SubStatus::DeliveryFailed) => 7,
        Meaning::Is(SubStatus::Delivered) => 6,
        Meaning::ReadyForPickup => 5,
        Meaning::Is(SubStatus::AwaitingDelivery) => 4,
        Meaning::Is(SubStatus::AtDeliveryHub) => 3,
        Meaning::Delay => 2,
        Meaning::Moving | Meaning::Informational => 0,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{
            lexicon::{Literals, read_lexicon},
            normalise::normalise_padded,
        },
        *,
    };

    fn best(lexicon: &str, text: &str) -> Option<String> {
        struct Spelling<'a>(Hit<'a>);
        impl fmt::Display for Spelling<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write_spelling(self.0.phrase, &self.0.chosen, f)
            }
        }
        let matcher = Matcher::new(read_lexicon("en", lexicon, &mut Literals::new()).unwrap()).unwrap();
        let mut normal = String::new();
        normalise_padded(text, &mut normal);
        matcher.best(&normal, &mut Vec::new()).map(|hit| Spelling(hit).to_string())
    }

    #[test]
    fn the_longest_phrase_wins_and_weak_ones_come_last() {
        let lexicon =
            "delivered\tdelivered\npackage_returned\tdelivered to sender\n?moving\tprocessed at sorting facility";
        assert_eq!(best(lexicon, "Delivered to sender").unwrap(), "delivered to sender");
        assert_eq!(best(lexicon, "Delivered, processed at the sorting facility").unwrap(), "delivered");
        assert_eq!(best(lexicon, "Undelivered"), None);
        let lexicon = "moving\tprocessed at sorting facility\ndelivered\tdelivered\ndelivery_failed\tnot ... deliver*";
        assert_eq!(best(lexicon, "Processed at the sorting facility, delivered").unwrap(), "delivered");
        assert_eq!(best(lexicon, "Could not yet be delivered").unwrap(), "not ... deliver*");
    }

    #[test]
    fn stems_and_gaps_reach_over_words() {
        let lexicon = "delivery_failed\tcould not ... deliver*\ndelivered\tдоставлен* адресат*\ndelivered\t*zugestellt";
        assert!(best(lexicon, "We could not deliver it").is_some());
        assert!(best(lexicon, "Could not yet, sadly, be delivered today").is_some());
        assert!(best(lexicon, "deliver: could not").is_none());
        assert!(best(lexicon, "Доставлено адресатам").is_some());
        assert!(best(lexicon, "Доставлено не адресату").is_none());
        assert!(best(lexicon, "wurde heute fertigzugestellt").is_some());
    }

    #[test]
    fn groups_stand_for_one_of_their_words() {
        let lexicon = "moving\t(item|parcel|) (arriv*|left) (at|) (hub|sorting depot) ... (today|now)";
        assert_eq!(
            best(lexicon, "The parcel arrived at our sorting depot just now").unwrap(),
            "parcel arriv* at sorting depot ... now"
        );
        assert_eq!(best(lexicon, "Left hub today").unwrap(), "left hub ... today");
        assert!(best(lexicon, "Left the old hub today").is_none());
        let lexicon = "moving\t(已|正在) (usps|离开) (中心|站) ... 到达";
        assert_eq!(best(lexicon, "正在 离开 中心，明天到达").unwrap(), "正在 离开 中心 ... 到达");
        assert_eq!(best(lexicon, "已USPS站明天到达").unwrap(), "已 usps 站 ... 到达");
    }
}
