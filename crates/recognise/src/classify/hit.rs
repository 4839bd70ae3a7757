//! A phrase that stands in a text, and what it weighs beside others.

use std::{cmp::Reverse, fmt};

use parcelwatch_domain::{Meaning, SubStatus};

use super::{
    context::{Beside, Turned},
    lexicon::{MOST_SLOTS, Phrase},
    matcher::Known,
    model::{Likeness, same_status},
    packed::{Parts, Place},
};

/// What a phrase weighs beside others, but for its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Weight(pub(super) u8);

impl Weight {
    const WEAK: u8 = 1 << 4;
    const PLAIN: u8 = 1 << 5;
    const GAPLESS: u8 = 1 << 6;
    const BEARS_STATUS: u8 = 1 << 7;

    pub(super) fn of(phrase: &Phrase) -> Self {
        let if_so = |bit, is: bool| if is { bit } else { 0 };
        Weight(
            gravity(phrase.meaning)
                | if_so(Self::WEAK, phrase.weak)
                | if_so(Self::PLAIN, phrase.is_plain())
                | if_so(Self::GAPLESS, phrase.slots.iter().all(|slot| !slot.far))
                | if_so(Self::BEARS_STATUS, bears_status(phrase.meaning)),
        )
    }

    /// That of the phrase where it says something else.
    pub(super) fn says(self, meaning: Meaning) -> Self {
        if bears_status(meaning) { self } else { Weight(self.0 & !Self::BEARS_STATUS) }
    }

    fn has(self, bit: u8) -> bool {
        self.0 & bit != 0
    }

    pub(super) fn is_weak(self) -> bool {
        self.has(Self::WEAK)
    }

    /// Written without alternatives.
    fn is_plain(self) -> bool {
        self.has(Self::PLAIN)
    }

    pub(super) fn is_gapless(self) -> bool {
        self.has(Self::GAPLESS)
    }

    pub(super) fn bears_status(self) -> bool {
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
    pub(super) phrase: &'p Known,
    pub(super) parts: Parts<'p>,
    pub(super) chosen: Chosen,
    /// Where it stands in the text, with the blanks around it.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Bytes of literal text: the longer phrase is the more specific one.
    pub(super) length: usize,
    /// The words around it that change what it says.
    pub(super) turned: Option<Turned<'p>>,
    /// The text's bytes, without the blanks at its ends.
    pub(super) of: usize,
    pub(super) weight: Weight,
}

impl<'p> Hit<'p> {
    /// Where the gaps before its parts begin and end in `text`.
    pub(super) fn gaps(&self, text: &str) -> impl Iterator<Item = (usize, usize)> {
        // Where the next part is sought.
        let mut from = self.start;
        self.parts.chosen(&self.chosen).filter_map(move |(slot, alternative)| {
            let (_, literal) = alternative?;
            let start = from + text.get(from..)?.find(literal)?;
            let gap = (from, start);
            // The blank at a word's end is the next word's as well.
            from = start + literal.trim_end().len();
            slot.far.then_some(gap)
        })
    }

    /// What it says.
    pub(super) fn meaning(&self) -> Meaning {
        self.turned.map_or(self.phrase.meaning, |turned| turned.meaning)
    }

    /// Do words around it take away what it says?
    fn is_unsaid(&self) -> bool {
        self.turned.is_some_and(|turned| turned.makes_way || turned.place == Beside::FarBefore)
    }

    /// Does it tell of trouble that would be the reason where the other tells of a return? ("Returned: address not found.")
    pub(super) fn is_reason_of(&self, other: &Hit<'_>) -> bool {
        // Short words of another language are no return.
        matches!(self.meaning(), Meaning::Is(SubStatus::DeliveryFailed | SubStatus::OtherException))
            && other.meaning() == Meaning::Is(SubStatus::PackageReturned)
            && !other.weight.is_weak()
            && self.phrase.language == other.phrase.language
    }

    /// May the model outvote it? A weak phrase, and one so short in so long a text that the other words may well say
    /// something else.
    ///
    /// A phrase that reaches over nearly the whole text stands: a person can read and mend it. So does one that words
    /// around it take away: the model does not hear what they do.
    pub(super) fn may_yield(&self) -> bool {
        let thin = self.length < SHORT && self.length * 5 < self.of * 3;
        (self.phrase.weak || thin) && !self.is_unsaid() && (self.end - self.start) * 20 < self.of * 17
    }

    /// Does the model outvote it, if it [may](Self::may_yield)? Never to "delivered": it does not hear every "not".
    pub(super) fn yields_to(&self, other: &Likeness) -> bool {
        other.likelihood >= SURE_ENOUGH
            && other.meaning != Meaning::Is(SubStatus::Delivered)
            && !same_status(self.meaning(), other.meaning)
    }

    /// Does the other lie within this one? (Of two that are equal, the one in one piece covers the other, then the one
    /// that was written without alternatives, then the graver one, then the one that was read first.)
    pub(super) fn covers(&self, other: &Hit<'_>) -> bool {
        let size = |hit: &Hit<'_>| {
            let Hit { weight, length, .. } = *hit;
            (length, weight.is_gapless(), weight.is_plain(), weight.gravity(), Reverse(hit.parts.place))
        };
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
        for (slot, alternative) in self.parts.chosen(&self.chosen) {
            let length = alternative.map_or(0, |(alternative, _)| alternative.words());
            run = if slot.far { length } else { run + length };
            longest = longest.max(run);
        }
        longest
    }

    /// What decides between phrases that stand beside each other, most important first.
    pub(super) fn rank(&self) -> (News, usize, usize, usize, u8, Place) {
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
        let Hit { weight, length, .. } = *self;
        // What is denied is news as long as the phrase's weight says so.
        let news = if weight.bears_status() { News::Status } else { News::of(self.meaning()) };
        (news, length + terse, self.end, self.start, weight.gravity(), self.parts.place)
    }
}

/// A phrase of fewer bytes than this is short.
const SHORT: usize = 16;

/// From this likelihood on the model's answer is worth more than a phrase that may yield (docs/decisions/0043).
const SURE_ENOUGH: f32 = 0.7;

/// A phrase in the spelling that the text chose.
pub(super) struct Spelling<'a>(pub(super) Parts<'a>, pub(super) &'a Chosen);

impl fmt::Display for Spelling<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut first = true;
        for (slot, alternative) in self.0.chosen(self.1) {
            let Some((alternative, literal)) = alternative else { continue };
            let gap = if first {
                ""
            } else if slot.far {
                " ... "
            } else {
                " "
            };
            write!(f, "{gap}{}{}", literal.trim_matches(' '), if alternative.stem { "*" } else { "" })?;
            first = false;
        }
        Ok(())
    }
}

/// How much a meaning tells of the parcel: a notice behind "departed" is no news of it, however long it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum News {
    /// Something was noted or sent.
    Notice,
    /// It moves, or is late.
    Movement,
    /// Where it stands.
    Status,
}

impl News {
    fn of(meaning: Meaning) -> Self {
        match meaning {
            Meaning::Informational => News::Notice,
            Meaning::Moving | Meaning::Delay => News::Movement,
            _ => News::Status,
        }
    }
}

/// Does it say where the parcel stands, more than that it moves?
fn bears_status(meaning: Meaning) -> bool {
    News::of(meaning) == News::Status
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
