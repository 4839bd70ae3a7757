//! The slots of a phrase around its anchor.

use super::{
    hit::{Chosen, SKIPPED},
    letters::is_unspaced,
    lexicon::{MOST_SLOTS, REACH},
    packed::{Opening, PackedAlternative, PackedSlot, Row},
};

/// So many characters of an alternative are reckoned beside the gap after it.
const LONG: usize = 20;

/// One phrase being fitted into one text.
pub(super) struct Around<'a> {
    text: &'a str,
    row: Row<'a>,
    ascii: bool,
    /// What each slot chose; meaningful once [`Around::fit`] found a place.
    pub(super) chosen: Chosen,
}

impl<'a> Around<'a> {
    pub(super) fn new(text: &'a str, ascii: bool, row: Row<'a>) -> Self {
        Around { text, row, ascii, chosen: [SKIPPED; MOST_SLOTS] }
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
        let bytes = self.text.as_bytes();
        // The blanks around belong to the span; an open start covers its whole word.
        let last = if bytes.get(last) == Some(&b' ') { last + 1 } else { last };
        let first = match self.text[first..].chars().next() {
            Some(c) if c != ' ' && !is_unspaced(c) => self.text[..first].rfind(' ').unwrap_or(0),
            Some(c) if c != ' ' && self.text[..first].ends_with(' ') => first - 1,
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
        let reach = if far { self.reach_after(edge) } else { edge };
        for at in edge..=reach {
            if far && !self.may_start(&this, at) || !this.may_open(&self.bytes()[at..]) {
                continue;
            }
            let opening = Opening::of(&self.bytes()[at..]);
            for (number, alternative) in self.row.alternatives(this).enumerate() {
                if alternative.may_open(opening) && self.stands(&alternative, at) {
                    self.chosen[slot] = number as u8;
                    let edge = self.edge_after(&alternative, at + alternative.length());
                    if let Some(end) = self.forward(slot + 1, edge, false) {
                        return Some(end);
                    }
                }
            }
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

    /// Fits the slots from `slot` down to the first, this one before `start`, where the slot after it begins.
    fn backward(&mut self, slot: usize, start: usize, far: bool) -> Option<usize> {
        let this = self.row.slot(slot)?;
        if far {
            // The last blank of an alternative may be the first one of what follows.
            let end = if self.bytes()[start] == b' ' { start + 1 } else { start };
            for at in (self.reach_before(end)..end).rev() {
                if !self.may_start(&this, at) || !this.may_open(&self.bytes()[at..]) {
                    continue;
                }
                let opening = Opening::of(&self.bytes()[at..]);
                for (number, alternative) in self.row.alternatives(this).enumerate() {
                    let may_open = alternative.may_open(opening) && at + alternative.length() <= end;
                    if may_open && self.stands(&alternative, at) {
                        self.chosen[slot] = number as u8;
                        let first = if slot == 0 { Some(at) } else { self.backward(slot - 1, at, this.far) };
                        if first.is_some() {
                            return first;
                        }
                    }
                }
            }
        } else {
            let word = self.word_before(start);
            for (number, alternative) in self.row.alternatives(this).enumerate() {
                if let Some(at) = self.before(&alternative, start, word) {
                    self.chosen[slot] = number as u8;
                    let first = if slot == 0 { Some(at) } else { self.backward(slot - 1, at, this.far) };
                    if first.is_some() {
                        return first;
                    }
                }
            }
        }
        self.chosen[slot] = SKIPPED;
        match (this.optional, slot) {
            (true, 0) => Some(start),
            (true, _) => self.backward(slot - 1, start, far || this.far),
            (false, _) => None,
        }
    }

    fn bytes(&self) -> &'a [u8] {
        self.text.as_bytes()
    }

    /// Does an alternative start at `at`?
    #[inline]
    fn stands(&self, alternative: &PackedAlternative, at: usize) -> bool {
        self.bytes().get(at..at + alternative.length()).is_some_and(|text| *text == *self.row.literal(alternative))
    }

    /// The word that ends at `start`: the blanks around it.
    fn word_before(&self, start: usize) -> Option<(usize, usize)> {
        let is_blank = |at: usize| self.text.as_bytes()[at] == b' ';
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
                return self.text[word..blank].rfind(literal).map(|at| word + at);
            };
            let at = word.checked_sub(last_word).filter(|&at| self.text.is_char_boundary(at))?;
            return self.bytes()[at..].starts_with(literal).then_some(at);
        }
        // The blank between two words is the end of one and the start of the other.
        let end = if self.bytes()[start] == b' ' && literal.ends_with(b" ") { start + 1 } else { start };
        let at = end.checked_sub(literal.len())?;
        (alternative.may_open(Opening::of(&self.bytes()[at..])) && self.stands(alternative, at)).then_some(at)
    }

    /// The last place at which a slot may start that is far from `edge`.
    fn reach_after(&self, edge: usize) -> usize {
        let last = self.text.len() - 1;
        if self.ascii || last <= edge + REACH {
            return last.min(edge + REACH);
        }
        let reach = edge + self.text[edge..].chars().take(REACH).map(char::len_utf8).sum::<usize>();
        reach.min(last)
    }

    /// The first place at which a slot may start that is far from what follows at `end`; long ones may start earlier.
    fn reach_before(&self, end: usize) -> usize {
        if self.ascii || end <= REACH + LONG {
            return end.saturating_sub(REACH + LONG);
        }
        end - self.text[..end].chars().rev().take(REACH + LONG).map(char::len_utf8).sum::<usize>()
    }

    /// May a slot start at `at`? Where blanks are written, words start at blanks; elsewhere, with a character.
    #[inline]
    fn may_start(&self, slot: &PackedSlot, at: usize) -> bool {
        if slot.spaced { self.bytes()[at] == b' ' } else { self.text.is_char_boundary(at) }
    }
}
