//! The slots of a phrase around its anchor.

use super::{
    hit::{Chosen, SKIPPED},
    letters::is_unspaced,
    lexicon::{MOST_SLOTS, REACH},
    packed::{Closing, Opening, PackedAlternative, PackedSlot, Row},
    words::{Word, few},
};

/// Where a slot starts that starts with a word: where blanks are written, at the blank before it.
#[inline]
fn starts_at(word: &Word) -> usize {
    word.start() - usize::from(!word.unspaced)
}

/// Are two pieces of the same length the same? Most are of some ten bytes, for which a call costs more than the answer.
#[inline]
fn is_same(one: &[u8], other: &[u8]) -> bool {
    match (one.last_chunk(), other.last_chunk()) {
        (Some(last), Some(other_last)) => {
            let eights = one.as_chunks::<8>().0.iter().zip(other.as_chunks::<8>().0);
            eights.fold(0, |differ, (one, other)| differ | (u64::from_le_bytes(*one) ^ u64::from_le_bytes(*other))) == 0
                && u64::from_le_bytes(*last) == u64::from_le_bytes(*other_last)
        }
        _ => few(one) == few(other),
    }
}

/// So many characters of an alternative are reckoned beside the gap after it.
const LONG: usize = 20;

/// A text that is being read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading<'a> {
    /// Normalised and padded.
    pub(super) text: &'a str,
    pub(super) words: &'a [Word],
    ascii: bool,
}

impl<'a> Reading<'a> {
    pub(super) fn new(text: &'a str, words: &'a [Word]) -> Self {
        Reading { text, words, ascii: text.is_ascii() }
    }
}

/// One phrase being fitted into one text.
pub(super) struct Around<'a> {
    reading: Reading<'a>,
    row: Row<'a>,
    /// What each slot chose; meaningful once [`Around::fit`] found a place.
    pub(super) chosen: Chosen,
}

impl<'a> Around<'a> {
    pub(super) fn new(reading: Reading<'a>, row: Row<'a>) -> Self {
        Around { reading, row, chosen: [SKIPPED; MOST_SLOTS] }
    }

    /// Where the phrase stands whose slot `slot` chose `alternative` at `start..end`: whole words, in bytes of the
    /// text. None where the other slots do not stand around it.
    pub(super) fn fit(&mut self, slot: u8, alternative: u8, start: usize, end: usize) -> Option<(usize, usize)> {
        let anchor = usize::from(slot);
        self.chosen[anchor] = alternative;
        let anchored = self.row.slot(anchor)?;
        let chosen = self.row.alternative(anchored, alternative)?;
        let edge = self.edge_after(&chosen, end);
        let last = if anchor + 1 == self.row.len() { Some(edge) } else { self.forward(anchor + 1, edge, false) }?;
        let first = if anchor == 0 { Some(start) } else { self.backward(anchor - 1, start, anchored.far) }?;
        let bytes = self.reading.text.as_bytes();
        // The blanks around belong to the span; an open start covers its whole word.
        let last = if bytes.get(last) == Some(&b' ') { last + 1 } else { last };
        let first = match self.reading.text[first..].chars().next() {
            Some(c) if c != ' ' && !is_unspaced(c) => self.reading.text[..first].rfind(' ').unwrap_or(0),
            Some(c) if c != ' ' && self.reading.text[..first].ends_with(' ') => first - 1,
            _ => first,
        };
        Some((first, last))
    }

    /// Bytes of literal text that were chosen.
    pub(super) fn length(&self) -> usize {
        let slots = (0..self.row.len()).filter_map(|number| Some((self.row.slot(number)?, self.chosen[number])));
        slots.filter_map(|(slot, choice)| Some(self.row.alternative(slot, choice)?.words())).sum()
    }

    /// Where the next slot starts after an alternative that ends at `end`: at the blank after its last word.
    fn edge_after(&self, alternative: &PackedAlternative, end: usize) -> usize {
        if alternative.stem {
            let rest = self.bytes()[end..].iter();
            end + rest.take_while(|&&byte| byte != b' ').count()
        } else if end > 0 && self.bytes()[end - 1] == b' ' {
            end - 1
        } else {
            end
        }
    }

    /// Fits the slots from `slot` on, the first at `edge`; answers where the last one ends.
    fn forward(&mut self, slot: usize, edge: usize, far: bool) -> Option<usize> {
        let Some(this) = self.row.slot(slot) else {
            return Some(edge);
        };
        let far = far || this.far;
        let end = if far {
            let reach = self.reach_after(edge);
            let words = self.reading.words.iter().map(starts_at);
            let mut words = words.skip_while(|&at| at < edge).take_while(|&at| at <= reach);
            words.find_map(|at| self.forward_at(slot, &this, at))
        } else {
            self.forward_at(slot, &this, edge)
        };
        if end.is_some() {
            return end;
        }
        if !far && !this.spaced && self.bytes().get(edge) == Some(&b' ') {
            // Where scripts meet, the text has a blank that the literal of a script without blanks has not.
            for (number, alternative) in self.row.alternatives(this).enumerate() {
                if self.row.literal(&alternative).first() != Some(&b' ') && self.stands(&alternative, edge + 1) {
                    self.chosen[slot] = number as u8;
                    let edge = self.edge_after(&alternative, edge + 1 + alternative.length());
                    if let Some(end) = self.forward(slot + 1, edge, false) {
                        return Some(end);
                    }
                }
            }
        }
        self.chosen[slot] = SKIPPED;
        if this.optional { self.forward(slot + 1, edge, far) } else { None }
    }

    /// The same where this slot starts at `at`.
    #[inline]
    fn forward_at(&mut self, slot: usize, this: &PackedSlot, at: usize) -> Option<usize> {
        if !this.may_open(&self.bytes()[at..]) {
            return None;
        }
        let opening = Opening::of(&self.bytes()[at..]);
        for (number, alternative) in self.row.alternatives(*this).enumerate() {
            if alternative.may_open(opening) && self.stands(&alternative, at) {
                self.chosen[slot] = number as u8;
                let edge = self.edge_after(&alternative, at + alternative.length());
                if let Some(end) = self.forward(slot + 1, edge, false) {
                    return Some(end);
                }
            }
        }
        None
    }

    /// Fits the slots from `slot` down to the first, this one before `start`, where the slot after it begins.
    fn backward(&mut self, slot: usize, start: usize, far: bool) -> Option<usize> {
        let this = self.row.slot(slot)?;
        let first = if far {
            // The last blank of an alternative may be the first one of what follows.
            let end = if self.bytes()[start] == b' ' { start + 1 } else { start };
            let reach = self.reach_before(end);
            if this.open {
                let places = (reach..end).rev().filter(|&at| self.reading.text.is_char_boundary(at));
                places.into_iter().find_map(|at| self.backward_at(slot, &this, at, end))
            } else {
                let words = self.reading.words.iter().rev().map(starts_at);
                let mut words = words.skip_while(|&at| at >= end).take_while(|&at| at >= reach);
                words.find_map(|at| self.backward_at(slot, &this, at, end))
            }
        } else {
            let word = self.word_before(start);
            let blank = word.map_or(start, |(_, blank)| blank);
            let closing = Closing::of(&self.bytes()[..blank]);
            self.row.alternatives(this).enumerate().find_map(|(number, alternative)| {
                let at = alternative.may_close(closing).then(|| self.before(&alternative, start, word))??;
                self.chosen[slot] = number as u8;
                self.backward_from(slot, &this, at)
            })
        };
        if first.is_some() {
            return first;
        }
        self.chosen[slot] = SKIPPED;
        match (this.optional, slot) {
            (true, 0) => Some(start),
            (true, _) => self.backward(slot - 1, start, far || this.far),
            (false, _) => None,
        }
    }

    /// The same where this slot starts at `at` and ends before `end`.
    #[inline]
    fn backward_at(&mut self, slot: usize, this: &PackedSlot, at: usize, end: usize) -> Option<usize> {
        if !this.may_open(&self.bytes()[at..]) {
            return None;
        }
        let opening = Opening::of(&self.bytes()[at..]);
        self.row.alternatives(*this).enumerate().find_map(|(number, alternative)| {
            let may_stand = alternative.may_open(opening) && at + alternative.length() <= end;
            if !(may_stand && self.stands(&alternative, at)) {
                return None;
            }
            self.chosen[slot] = number as u8;
            self.backward_from(slot, this, at)
        })
    }

    /// Fits what stands before a slot that starts at `at`.
    #[inline]
    fn backward_from(&mut self, slot: usize, this: &PackedSlot, at: usize) -> Option<usize> {
        if slot == 0 { Some(at) } else { self.backward(slot - 1, at, this.far) }
    }

    fn bytes(&self) -> &'a [u8] {
        self.reading.text.as_bytes()
    }

    /// Does an alternative start at `at`?
    #[inline]
    fn stands(&self, alternative: &PackedAlternative, at: usize) -> bool {
        let literal = self.row.literal(alternative);
        self.bytes().get(at..at + literal.len()).is_some_and(|text| is_same(text, literal))
    }

    /// The word that ends at `start`: the blanks around it.
    fn word_before(&self, start: usize) -> Option<(usize, usize)> {
        let is_blank = |at: usize| self.reading.text.as_bytes()[at] == b' ';
        let blank = if is_blank(start) { start } else { start.checked_sub(1).filter(|&at| is_blank(at))? };
        Some((self.bytes()[..blank].iter().rposition(|&byte| byte == b' ')?, blank))
    }

    /// Where an alternative starts that stands right before `start`, where `word` ends.
    fn before(&self, alternative: &PackedAlternative, start: usize, word: Option<(usize, usize)>) -> Option<usize> {
        let literal = self.row.literal(alternative);
        if alternative.stem {
            // The literal ends somewhere inside the word.
            let (word, blank) = word?;
            let Some(last_word) = literal.iter().rposition(|&byte| byte == b' ') else {
                let literal = std::str::from_utf8(literal).ok()?;
                return self.reading.text[word..blank].rfind(literal).map(|at| word + at);
            };
            let at = word.checked_sub(last_word).filter(|&at| self.reading.text.is_char_boundary(at))?;
            return self.bytes()[at..].starts_with(literal).then_some(at);
        }
        // The blank between two words is the end of one and the start of the other.
        let end = if self.bytes()[start] == b' ' && literal.ends_with(b" ") { start + 1 } else { start };
        let at = end.checked_sub(literal.len())?;
        self.stands(alternative, at).then_some(at)
    }

    /// The last place at which a slot may start that is far from `edge`.
    fn reach_after(&self, edge: usize) -> usize {
        let last = self.reading.text.len() - 1;
        if self.reading.ascii || last <= edge + REACH {
            return last.min(edge + REACH);
        }
        let reach = edge + self.reading.text[edge..].chars().take(REACH).map(char::len_utf8).sum::<usize>();
        reach.min(last)
    }

    /// The first place at which a slot may start that is far from what follows at `end`; long ones may start earlier.
    fn reach_before(&self, end: usize) -> usize {
        if self.reading.ascii || end <= REACH + LONG {
            return end.saturating_sub(REACH + LONG);
        }
        end - self.reading.text[..end].chars().rev().take(REACH + LONG).map(char::len_utf8).sum::<usize>()
    }
}
