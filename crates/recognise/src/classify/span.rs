//! The slots of a phrase around its anchor.

use super::{
    lexicon::{Alternative, MOST_SLOTS, REACH, Slot},
    matcher::{Chosen, SKIPPED},
    normalise::{ceil, floor, is_unspaced},
};

/// One phrase being fitted into one text.
pub(super) struct Around<'a> {
    text: &'a str,
    slots: &'a [Slot],
    /// What each slot chose; meaningful once [`Around::fit`] found a place.
    pub(super) chosen: Chosen,
}

impl<'a> Around<'a> {
    pub(super) fn new(text: &'a str, slots: &'a [Slot]) -> Self {
        Around { text, slots, chosen: [SKIPPED; MOST_SLOTS] }
    }

    /// Where the phrase stands whose slot `slot` chose `alternative` at `start..end`: whole words, in bytes of the
    /// text. None where the other slots do not stand around it.
    pub(super) fn fit(&mut self, slot: u8, alternative: u8, start: usize, end: usize) -> Option<(usize, usize)> {
        let anchor = usize::from(slot);
        self.chosen[anchor] = alternative;
        let chosen = &self.slots[anchor].alternatives[usize::from(alternative)];
        let edge = self.edge_after(chosen, end);
        // Most phrases are one slot.
        let last = if anchor + 1 == self.slots.len() { Some(edge) } else { self.forward(anchor + 1, edge, false) }?;
        let first = if anchor == 0 { Some(start) } else { self.backward(anchor - 1, start, self.slots[anchor].far) }?;
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
        let chosen = self.slots.iter().zip(&self.chosen);
        chosen.filter_map(|(slot, &choice)| slot.alternatives.get(usize::from(choice))).map(Alternative::length).sum()
    }

    /// Where the next slot starts after an alternative that ends at `end`: at the blank after its last word.
    fn edge_after(&self, alternative: &Alternative, end: usize) -> usize {
        if alternative.stem {
            self.text[end..].find(' ').map_or(self.text.len(), |at| end + at)
        } else if alternative.literal.ends_with(' ') {
            end - 1
        } else {
            end
        }
    }

    /// Fits the slots from `slot` on, the first at `edge`; answers where the last one ends.
    fn forward(&mut self, slot: usize, edge: usize, far: bool) -> Option<usize> {
        let Some(this) = self.slots.get(slot) else {
            return Some(edge);
        };
        let far = far || this.far;
        let reach = if far { self.reach_after(edge) } else { edge };
        for (number, alternative) in this.alternatives.iter().enumerate() {
            let literal = alternative.literal.as_str();
            let found = if far {
                self.text[edge..ceil(self.text, reach + literal.len())].find(literal).map(|at| edge + at)
            } else if self.text[edge..].starts_with(literal) {
                Some(edge)
            } else if !literal.starts_with(' ')
                && self.text[edge..].strip_prefix(' ').is_some_and(|t| t.starts_with(literal))
            {
                // Where scripts meet, the text has a blank that the literal of a script without blanks has not.
                Some(edge + 1)
            } else {
                None
            };
            if let Some(at) = found {
                self.chosen[slot] = number as u8;
                let edge = self.edge_after(alternative, at + literal.len());
                if let Some(end) = self.forward(slot + 1, edge, false) {
                    return Some(end);
                }
            }
        }
        self.chosen[slot] = SKIPPED;
        if this.optional { self.forward(slot + 1, edge, far) } else { None }
    }

    /// Fits the slots from `slot` down to the first, this one before `start`, where the slot after it begins.
    fn backward(&mut self, slot: usize, start: usize, far: bool) -> Option<usize> {
        let this = &self.slots[slot];
        for (number, alternative) in this.alternatives.iter().enumerate() {
            let found = if far { self.before_far(alternative, start) } else { self.before(alternative, start) };
            if let Some(at) = found {
                self.chosen[slot] = number as u8;
                let first = if slot == 0 { Some(at) } else { self.backward(slot - 1, at, this.far) };
                if first.is_some() {
                    return first;
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

    /// Where an alternative starts that stands right before `start`.
    fn before(&self, alternative: &Alternative, start: usize) -> Option<usize> {
        let literal = alternative.literal.as_str();
        let is_blank = |at: usize| self.text.as_bytes()[at] == b' ';
        if alternative.stem {
            // Its word ends at the blank, and the literal somewhere inside that word.
            let blank = if is_blank(start) { start } else { start.checked_sub(1).filter(|&at| is_blank(at))? };
            let word = self.text[..blank].rfind(' ')?;
            let Some(last_word) = literal.rfind(' ') else {
                return self.text[word..blank].rfind(literal).map(|at| word + at);
            };
            let at = word.checked_sub(last_word).filter(|&at| self.text.is_char_boundary(at))?;
            return self.text[at..].starts_with(literal).then_some(at);
        }
        // The blank between two words is the end of one and the start of the other.
        let end = if is_blank(start) && literal.ends_with(' ') { start + 1 } else { start };
        self.text[..end].ends_with(literal).then(|| end - literal.len())
    }

    /// Where an alternative starts that stands somewhere before `start`.
    fn before_far(&self, alternative: &Alternative, start: usize) -> Option<usize> {
        let literal = alternative.literal.as_str();
        let end = if self.text.as_bytes()[start] == b' ' { start + 1 } else { start };
        let gap: usize = self.text[..end].chars().rev().take(REACH).map(char::len_utf8).sum();
        let from = floor(self.text, (end - gap).saturating_sub(literal.len()));
        self.text[from..end].rfind(literal).map(|at| from + at)
    }

    /// The last place at which a slot may start that is far from `edge`.
    fn reach_after(&self, edge: usize) -> usize {
        edge + self.text[edge..].chars().take(REACH).map(char::len_utf8).sum::<usize>()
    }
}
