//! All phrases of all languages, looked for in one pass over the text.
//!
//! Of every phrase one slot, the most telling one, is its anchor: the finder looks for the anchors, and where one
//! stands, the phrase's other slots are looked for around it. So alternatives add up; they do not multiply.
//!
//! Words that change what a phrase beside them says ([`Marker`]) are sighted in the same pass. Whether they stand there
//! in full is seen at the end, and only of those that bear on a phrase that was found: few do.

use std::{fmt, sync::Arc};

use parcelwatch_domain::Meaning;

use super::{
    context::{self, Mark, Marker},
    finder::{Finder, Stands},
    glance::{Gate, Need, Needs, Openings},
    hit::{Hit, SKIPPED, Weight},
    lexicon::MOST_SLOTS,
    packed::{Packed, Parts, Place},
    span::Around,
};

/// Many phrases, compiled.
pub(super) struct Matcher {
    pub(super) phrases: Vec<Known>,
    /// Their numbers come after those of the phrases.
    pub(super) markers: Vec<Marker>,
    pub(super) finder: Finder<Anchored>,
    /// One for each anchor.
    pub(super) gates: Vec<Gate>,
    pub(super) anchors: Vec<Anchor>,
    pub(super) needs: Needs,
    pub(super) packed: Packed,
}

impl fmt::Debug for Matcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Matcher of {} phrases", self.phrases.len())
    }
}

/// A phrase that is looked for. Its slots are [`Packed`].
#[derive(Debug)]
pub(super) struct Known {
    pub(super) meaning: Meaning,
    pub(super) weak: bool,
    pub(super) language: &'static str,
    /// As a merchant wrote it; none of a lexicon's.
    pub(super) written: Option<Arc<str>>,
    pub(super) place: Place,
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
    pub(super) phrase: u32,
    pub(super) alternative: u8,
    pub(super) weight: Weight,
}

/// A literal as one alternative of one slot of one phrase. Small, because nearly all that a text hits are looked at
/// once and left: what only those need that passed stands in [`Packed`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Anchor {
    /// The words of which one must start in the text, for each of two other slots.
    pub(super) needs: [Need; 2],
    pub(super) slot: u8,
    pub(super) weak: bool,
    pub(super) of: Of,
}

/// The phrase of an [`Anchor`].
#[derive(Clone, Copy, Debug)]
pub(super) enum Of {
    Whole(Whole),
    /// The phrase's number.
    Parts {
        phrase: u32,
        alternative: u8,
        row: Place,
    },
}

impl Matcher {
    /// The phrase that says most about the normalised, padded `text`. Normal phrases go before weak ones; one that
    /// lies within a longer one does not count ("delivered" in "delivered to sender"); of the rest, those that say
    /// where the parcel stands go before those that only say that it moves, then the longest wins. Words around them
    /// change what they say first.
    pub(super) fn best(&self, text: &str, stands: &mut Vec<Stands<Anchored>>) -> Option<Hit<'_>> {
        let mut found = Found { kept: [None; MOST], count: 0, strong: false, sighted: [None; MOST_SIGHTED], sights: 0 };
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
            let around = Gate::around(bytes, start, end);
            for from in (first..first + count).step_by(AT_ONCE) {
                let to = (first + count).min(from + AT_ONCE);
                let anchors = &self.anchors[from..to];
                few.count = 0;
                for (at, gate) in self.gates[from..to].iter().enumerate() {
                    few.add(at, gate.opens(&around));
                }
                few.retain(|at| self.needs.met(anchors[at].needs, &openings));
                for anchor in few.iter().map(|at| &anchors[at]) {
                    if !(anchor.weak && found.strong) {
                        self.add(anchor, text, is_ascii, start, end, &mut found);
                    }
                }
            }
        }
        let (hits, sighted) = (&mut found.kept[..found.count], &found.sighted[..found.sights]);
        let (mut marks, mut count) = ([None; MOST_MARKS], 0);
        for sighted in sighted.iter().flatten() {
            if count < MOST_MARKS
                && let Some(mark) = self.mark(sighted, hits, text, is_ascii)
            {
                marks[count] = Some(mark);
                count += 1;
            }
        }
        match count {
            0 => hits.iter().flatten().max_by_key(|hit| hit.rank()).copied(),
            _ => context::best(hits, &marks[..count], text),
        }
    }

    /// The marker of which an anchor was sighted, if it can bear on one of `hits` and stands there in full.
    fn mark(&self, sighted: &Sighted, hits: &[Option<Hit<'_>>], text: &str, is_ascii: bool) -> Option<Mark<'_>> {
        let Sighted { marker, slot, alternative, row, start, end } = *sighted;
        let marker = &self.markers[marker];
        if !hits.iter().flatten().any(|hit| marker.may_bear(hit, hits.len(), start, end)) {
            return None;
        }
        let mut around = Around::new(text, is_ascii, self.packed.row(row).1);
        let (start, end) = around.fit(slot, alternative, start, end)?;
        Some(Mark { marker, parts: self.parts(row), chosen: around.chosen, start, end })
    }

    /// Adds the phrase of an anchor that stands at `start..end`, if its other slots stand around it.
    fn add<'p>(&'p self, anchor: &Anchor, text: &str, is_ascii: bool, start: usize, end: usize, found: &mut Found<'p>) {
        let (number, alternative, row) = match anchor.of {
            Of::Whole(whole) => return self.add_whole(whole, anchor.slot, start, end, found),
            Of::Parts { phrase, alternative, row } => (phrase as usize, alternative, row),
        };
        let Some(phrase) = self.phrases.get(number) else {
            let marker = number - self.phrases.len();
            return found.sight(Sighted { marker, slot: anchor.slot, alternative, row, start, end });
        };
        let (weight, row) = self.packed.row(row);
        let mut around = Around::new(text, is_ascii, row);
        if let Some((start, end)) = around.fit(anchor.slot, alternative, start, end) {
            let (chosen, length, weight) = (around.chosen, around.length(), Weight(weight));
            let parts = self.parts(phrase.place);
            found.add(Hit { phrase, parts, chosen, start, end, length, turned: None, of: 0, weight });
        }
    }

    /// Adds a phrase that is one literal of whole words.
    fn add_whole<'p>(&'p self, whole: Whole, slot: u8, start: usize, end: usize, found: &mut Found<'p>) {
        let Whole { phrase, alternative, weight } = whole;
        if !(weight.is_weak() && found.strong) {
            let mut chosen = [SKIPPED; MOST_SLOTS];
            chosen[usize::from(slot)] = alternative;
            let phrase = &self.phrases[phrase as usize];
            let (parts, length) = (self.parts(phrase.place), end - start - 2);
            found.add(Hit { phrase, parts, chosen, start, end, length, turned: None, of: 0, weight });
        }
    }

    fn parts(&self, place: Place) -> Parts<'_> {
        Parts { packed: &self.packed, place }
    }

    /// See [`Finder::anywhere`].
    #[cfg(test)]
    pub(super) fn slow_literals(&self) -> Vec<&str> {
        self.finder.anywhere().collect()
    }

    /// All phrases and their parts, in the order of the files.
    pub(super) fn phrases(&self) -> impl Iterator<Item = (&Known, Parts<'_>)> {
        self.phrases.iter().map(|phrase| (phrase, self.parts(phrase.place)))
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

/// So many phrases of one text are weighed against each other; no carrier's sentence holds as many.
const MOST: usize = 16;

/// So many markers that are sighted in one text are kept.
const MOST_SIGHTED: usize = 32;

/// So many markers of one text are heeded.
const MOST_MARKS: usize = 16;

/// The phrases found so far, none within a longer one, and what may change what they say.
struct Found<'p> {
    kept: [Option<Hit<'p>>; MOST],
    count: usize,
    strong: bool,
    sighted: [Option<Sighted>; MOST_SIGHTED],
    sights: usize,
}

/// An anchor of a marker, which stands at `start..end`.
#[derive(Clone, Copy, Debug)]
struct Sighted {
    marker: usize,
    slot: u8,
    alternative: u8,
    row: Place,
    start: usize,
    end: usize,
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

    fn sight(&mut self, new: Sighted) {
        if self.sights < MOST_SIGHTED {
            self.sighted[self.sights] = Some(new);
            self.sights += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{compile::Compiler, hit::Spelling, lexicon::read_lexicon, normalise::normalise_padded};

    fn best(lexicon: &str, text: &str) -> Option<String> {
        let mut compiler = Compiler::default();
        read_lexicon("en", lexicon).for_each(|phrase| compiler.add(phrase.unwrap()).unwrap());
        let matcher = compiler.done().unwrap();
        let mut normal = String::new();
        normalise_padded(text, &mut normal);
        matcher.best(&normal, &mut Vec::new()).map(|hit| Spelling(hit.parts, &hit.chosen).to_string())
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
