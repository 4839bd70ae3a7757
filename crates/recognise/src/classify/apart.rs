//! Codes that some connectors write as one word: `RECEIVEDINWAREHOUSE` is "received in warehouse". Where phrases find
//! nothing in such a word, they are asked once more about the English words that it is made of.

use std::collections::HashSet;

use super::{
    lexicon::Phrase,
    words::{Words, hash},
};

/// The words of English phrases, by their hash.
#[derive(Debug, Default)]
pub(super) struct Apart(HashSet<u64>);

/// Shorter words are parts of too many others; of shorter ones only these stand between others.
const SHORTEST: usize = 3;
const SHORT: [&str; 8] = ["at", "by", "in", "no", "of", "on", "to", "up"];

/// Words of fewer letters are hardly made of two, and longer ones are no codes.
const LETTERS: std::ops::RangeInclusive<usize> = 8..=48;

impl Apart {
    /// Adds the words of a phrase.
    pub(super) fn add(&mut self, phrase: &Phrase) {
        for alternative in phrase.slots.iter().flat_map(|slot| &slot.alternatives) {
            let literal = &*alternative.literal;
            let whole = |start: usize, end: usize| start > 0 && end < literal.len();
            let words = Words::of(literal).filter(|word| whole(word.start(), word.end()));
            self.0.extend(words.filter(|word| word.end() - word.start() >= SHORTEST).map(|word| word.hash));
        }
    }

    /// The words that a normalised, padded text of one word is made of: normalised and padded, too. None where it is no
    /// such word. Of several ways to take it apart, the one of the longest words.
    pub(super) fn take(&self, text: &str) -> Option<String> {
        let word = text.trim_matches(' ');
        if !LETTERS.contains(&word.len()) || !word.bytes().all(|letter| letter.is_ascii_lowercase()) {
            return None;
        }
        // For each end: what the best words up to there weigh, and where the last of them starts.
        let mut best: Vec<Option<(usize, usize)>> = vec![Some((0, 0))];
        for end in 1..=word.len() {
            let ways = (0..end).filter_map(|start| {
                let (before, _) = best[start]?;
                let length = end - start;
                self.knows(&word[start..end]).then_some((before + length * length, start))
            });
            best.push(ways.max());
        }
        let mut starts = Vec::new();
        let mut end = word.len();
        while end > 0 {
            let (_, start) = best[end]?;
            starts.push(start);
            end = start;
        }
        if starts.len() < 2 {
            return None;
        }
        let mut apart = String::from(" ");
        let mut end = 0;
        for &start in starts.iter().rev().skip(1) {
            apart.push_str(&word[end..start]);
            apart.push(' ');
            end = start;
        }
        apart.push_str(&word[end..]);
        apart.push(' ');
        Some(apart)
    }

    fn knows(&self, word: &str) -> bool {
        SHORT.contains(&word) || word.len() >= SHORTEST && self.0.contains(&hash(word.as_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{super::lexicon::read_lexicon, *};

    fn apart(word: &str) -> Option<String> {
        let mut apart = Apart::default();
        let lexicon = "moving\t(received|collect*) in warehouse\ndelivered\tdelivered at door\nmoving\tare house";
        read_lexicon("en", lexicon).for_each(|phrase| apart.add(&phrase.unwrap()));
        apart.take(&format!(" {word} "))
    }

    #[test]
    fn a_word_that_is_made_of_known_ones_is_taken_apart() {
        assert_eq!(apart("receivedinwarehouse").as_deref(), Some(" received in warehouse "));
        assert_eq!(apart("deliveredatdoor").as_deref(), Some(" delivered at door "));
    }

    #[test]
    fn other_words_stay() {
        for word in ["delivered", "warehouses", "redelivered", "atdoor", "received in", "doorхouse", "deliveredat7", ""]
        {
            assert_eq!(apart(word), None, "{word}");
        }
    }

    proptest! {
        #[test]
        fn no_letter_is_lost(word in "(received|warehouse|door|at|in|x){0,9}") {
            if let Some(words) = apart(&word) {
                prop_assert_eq!(words.replace(' ', ""), word);
            }
        }
    }
}
