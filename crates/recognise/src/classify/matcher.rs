//! All phrases of all languages, looked for in one pass over the text.
//!
//! Of every phrase one slot, the most telling one, is its anchor: the finder looks for the anchors, and where one
//! stands, the phrase's other slots are looked for around it. So alternatives add up; they do not multiply.
//!
//! Words that change what a phrase beside them says ([`Marker`]) are sighted in the same pass. Whether they stand there
//! in full is seen at the end, and only of those that bear on a phrase that was found: few do.

use std::{fmt, sync::Arc};

use parcelwatch_domain::Meaning;
use smallvec::SmallVec;

use super::{
    context::{self, Mark, Marker},
    finder::{Finder, Stands},
    glance::{Gate, Need, Needs, Openings},
    hit::{Hit, SKIPPED, Weight},
    lexicon::MOST_SLOTS,
    packed::{Packed, Parts, Place},
    span::{Around, Reading},
    words::Word,
};

/// Many phrases, compiled.
pub(super) struct Matcher {
    pub(super) phrases: Vec<Known>,
    /// Their numbers come after those of the phrases.
    pub(super) markers: Vec<Marker>,
    pub(super) finder: Finder<Anchored>,
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
    Whole { phrase: u32, alternative: u8, weight: Weight },
    /// Those of some [`Anchor`]s: the first one's place, and their count.
    Some(u32, u16),
}

/// A literal as one alternative of one slot of one phrase. Small, because nearly all that a text hits are looked at
/// once and left: what only those need that passed stands in [`Packed`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Anchor {
    pub(super) gate: Gate,
    /// The words of which one must start in the text, for each of two other slots.
    pub(super) needs: [Need; 2],
    /// The phrase's number, or the marker's behind those of the phrases.
    pub(super) phrase: u32,
    pub(super) row: Place,
    pub(super) slot: u8,
    pub(super) alternative: u8,
    /// Bytes before and after it in the literal that is looked for: its neighbours.
    pub(super) beside: [u8; 2],
    pub(super) weight: Weight,
    /// It is all of its phrase, and whole words: where it was found, the phrase stands.
    pub(super) whole: bool,
}

impl Matcher {
    /// The phrase that says most about the normalised, padded `text` of these `words`. Normal phrases go before weak ones; one that
    /// lies within a longer one does not count ("delivered" in "delivered to sender"); of the rest, those that say
    /// where the parcel stands go before those that only say that it moves, then the longest wins. Words around them
    /// change what they say first.
    pub(super) fn best(&self, text: &str, words: &[Word], work: &mut Work) -> Option<Hit<'_>> {
        let mut found = Found { kept: SmallVec::new(), strong: false, sighted: SmallVec::new() };
        let bytes = text.as_bytes();
        let (openings, reading) = (Openings::of(bytes, words), Reading::new(text, words));
        let Work { stands, candidates } = work;
        self.finder.find(text, words, stands);
        candidates.clear();
        for (at, &Stands { start, end, value }) in (0..).zip(&*stands) {
            match value {
                Anchored::Whole { phrase, alternative, weight } => {
                    self.add_whole(phrase, (0, alternative), weight, start as usize, end as usize, &mut found);
                }
                Anchored::Some(first, count) => {
                    let around = Gate::around(bytes, start as usize, end as usize);
                    let anchors = &self.anchors[first as usize..][..usize::from(count)];
                    candidates.make_room(anchors.len());
                    for (anchor, of) in (first..).zip(anchors) {
                        let opens = of.gate.opens(&around) & self.needs.met(of.needs, &openings);
                        candidates.add(Candidate { anchor, stands: at }, opens);
                    }
                }
            }
        }
        for candidate in candidates.iter() {
            let anchor = &self.anchors[candidate.anchor as usize];
            if !(anchor.weight.is_weak() && found.strong) {
                let Stands { start, end, .. } = stands[candidate.stands as usize];
                let [before, after] = anchor.beside.map(usize::from);
                self.add(anchor, reading, start as usize + before, end as usize - after, &mut found);
            }
        }
        let Found { kept, sighted, .. } = &mut found;
        let mut marks: SmallVec<[Mark<'_>; MOST_MARKS]> = SmallVec::new();
        for sighted in sighted.iter() {
            if marks.len() < MOST_MARKS
                && let Some(mark) = self.mark(sighted, kept, reading)
            {
                marks.push(mark);
            }
        }
        match marks.is_empty() {
            true => context::best_alone(kept),
            false => context::best(kept, &marks, text),
        }
    }

    /// The marker of which an anchor was sighted, if it can bear on one of `hits` and stands there in full.
    fn mark(&self, sighted: &Sighted, hits: &[Hit<'_>], reading: Reading<'_>) -> Option<Mark<'_>> {
        let Sighted { marker, slot, alternative, row, start, end } = *sighted;
        let marker = &self.markers[marker];
        if !hits.iter().any(|hit| marker.may_bear(hit, hits.len(), start, end)) {
            return None;
        }
        let mut around = Around::new(reading, self.packed.row(row).1);
        let (start, end) = around.fit(slot, alternative, start, end)?;
        Some(Mark { marker, parts: self.parts(row), chosen: around.chosen, start, end })
    }

    /// Adds the phrase of an anchor that stands at `start..end`, if its other slots stand around it.
    fn add<'p>(&'p self, anchor: &Anchor, reading: Reading<'_>, start: usize, end: usize, found: &mut Found<'p>) {
        let Anchor { phrase, row, slot, alternative, weight, .. } = *anchor;
        if anchor.whole {
            return self.add_whole(phrase, (slot, alternative), weight, start, end, found);
        }
        let number = phrase as usize;
        let Some(phrase) = self.phrases.get(number) else {
            let marker = number - self.phrases.len();
            return found.sight(Sighted { marker, slot, alternative, row, start, end });
        };
        let row = self.packed.row(row).1;
        let mut around = Around::new(reading, row);
        if let Some((start, end)) = around.fit(slot, alternative, start, end) {
            let (chosen, length) = (around.chosen, around.length());
            let parts = self.parts(phrase.place);
            found.add(Hit { phrase, parts, chosen, start, end, length, turned: None, of: 0, weight });
        }
    }

    /// Adds a phrase that is one literal of whole words.
    fn add_whole<'p>(
        &'p self,
        phrase: u32,
        (slot, alternative): (u8, u8),
        weight: Weight,
        start: usize,
        end: usize,
        found: &mut Found<'p>,
    ) {
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

/// What is written while a text is read; kept, so that a text costs no allocation.
#[derive(Debug)]
pub(super) struct Work {
    /// The literals of phrases that stand in the text.
    stands: Vec<Stands<Anchored>>,
    candidates: Candidates,
}

impl Work {
    pub(super) const fn new() -> Self {
        Work { stands: Vec::new(), candidates: Candidates { all: Vec::new(), count: 0 } }
    }
}

/// An anchor whose phrase may stand in the text.
#[derive(Clone, Copy, Debug, Default)]
struct Candidate {
    anchor: u32,
    /// Which of the literals that stand in the text it is.
    stands: u32,
}

/// The candidates of a text. They are kept without a branch: which anchors are some, nobody can foresee.
#[derive(Debug)]
struct Candidates {
    /// Those behind the first `count` are of no use.
    all: Vec<Candidate>,
    count: usize,
}

impl Candidates {
    fn clear(&mut self) {
        self.count = 0;
    }

    fn make_room(&mut self, more: usize) {
        let least = self.count + more;
        if self.all.len() < least {
            self.all.resize(least.max(64), Candidate::default());
        }
    }

    /// Adds one if it `is` one. There must be room.
    #[inline]
    fn add(&mut self, new: Candidate, is: bool) {
        self.all[self.count] = new;
        self.count += usize::from(is);
    }

    fn iter(&self) -> impl Iterator<Item = &Candidate> {
        self.all[..self.count].iter()
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
    kept: SmallVec<[Hit<'p>; MOST]>,
    strong: bool,
    sighted: SmallVec<[Sighted; MOST_SIGHTED]>,
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
            self.strong = true;
            self.kept.clear();
        }
        // Where one covers `new`, nothing that `new` covers is among them: that one covers it, too.
        if self.kept.iter().any(|old| old.covers(&new)) {
            return;
        }
        self.kept.retain(|old| !new.covers(old));
        if self.kept.len() < MOST {
            self.kept.push(new);
        }
    }

    fn sight(&mut self, new: Sighted) {
        if self.sighted.len() < MOST_SIGHTED {
            self.sighted.push(new);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{compile::Compiler, hit::Spelling, lexicon::read_lexicon, normalise::normalise_padded, words::Words},
        Word, Work,
    };

    fn best(lexicon: &str, text: &str) -> Option<String> {
        let mut compiler = Compiler::default();
        read_lexicon("en", lexicon).for_each(|phrase| compiler.add(phrase.unwrap()).unwrap());
        let matcher = compiler.done().unwrap();
        let mut normal = String::new();
        normalise_padded(text, &mut normal);
        let words: Vec<Word> = Words::of(&normal).collect();
        matcher.best(&normal, &words, &mut Work::new()).map(|hit| Spelling(hit.parts, &hit.chosen).to_string())
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
    fn a_notice_is_less_news_than_a_movement() {
        let lexicon = "moving\tdeparted\ninformational\tsignature will be required\ndelay\tdelayed\ninformational\tdeparted on request";
        assert_eq!(best(lexicon, "Departed. A signature will be required").unwrap(), "departed");
        assert_eq!(best(lexicon, "Delayed. A signature will be required").unwrap(), "delayed");
        assert_eq!(best(lexicon, "Departed on request").unwrap(), "departed on request");
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

    /// A word that anchors many phrases is looked for together with its neighbours in each.
    #[test]
    fn in_a_crowd_each_phrase_is_found_as_alone() {
        let phrases = [
            ("zorp (red|blue) (green|gold|)", "Zorp blue, gold", "zorp blue gold"),
            ("(red|blue|) (green|gold) zorp", "A red green zorp today", "red green zorp"),
            ("(red|blue) (green|gold|) zorp ... (red|gold)", "Red zorp and far away gold", "red zorp ... gold"),
            ("zorp (green|gold|) (red|blue)", "Zorp, the red", "zorp red"),
            ("zorp (red|blue|)", "zorp yellow", "zorp"),
            ("(re*|blue*) zorp", "Reddish zorp", "re* zorp"),
            ("zorp (签收|到达) (站|已)", "zorp 到达已", "zorp 到达 已"),
            ("(签收|到达|) (站|已) zorp", "签收站 zorp", "签收 站 zorp"),
        ];
        let crowd = "moving\tzorp (red|blue|green|gold|签收|到达|站|已) nowhere (red|blue)\n".repeat(40);
        for (phrase, text, spelling) in phrases {
            let lexicon = format!("delivered\t{phrase}\n");
            assert_eq!(best(&lexicon, text).as_deref(), Some(spelling), "alone");
            assert_eq!(best(&format!("{crowd}{}", lexicon.repeat(40)), text).as_deref(), Some(spelling), "in a crowd");
            assert_eq!(best(&crowd, text), None);
        }
    }
}
