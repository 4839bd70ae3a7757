//! Words that turn what stands right after them into its opposite: "not handed to a neighbour", "the parcel that the
//! recipient has not received".
//!
//! Lexicons write most negations out as phrases of their own, which are longer and win. But a phrase for "delivered" that
//! nobody wrote the negation of must not be taken for a delivery: nothing that is misread does more harm.

use std::collections::HashMap;

use parcelwatch_domain::{Meaning, SubStatus};

use super::{letters::is_unspaced, normalise::normalise};

/// The negations of all languages (`data/negations.tsv`).
#[derive(Debug)]
pub(super) struct Negations(HashMap<&'static str, Vec<Negation>>);

/// Words before a phrase for "delivered", and what they make of it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Negation {
    /// As it stands in a normalised text: with a blank before it, where words have blanks.
    literal: String,
    /// As the file writes it.
    pub(super) words: &'static str,
    pub(super) meaning: Meaning,
}

impl Negations {
    /// Reads lines of language, words and meaning; the error names the line that cannot be read.
    pub(super) fn read(file: &'static str) -> Result<Self, String> {
        let mut negations: HashMap<_, Vec<Negation>> = HashMap::new();
        for line in file.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            let wrong = |problem: &str| format!("`{line}` {problem}");
            let [language, words, meaning] = line.split('\t').collect::<Vec<_>>()[..] else {
                return Err(wrong("needs a language, words and a meaning"));
            };
            let meaning = meaning.parse().map_err(|_| wrong("has an unknown meaning"))?;
            let normal = normalise(words);
            let Some(first) = normal.chars().next() else { return Err(wrong("holds no word")) };
            let literal = if is_unspaced(first) { normal } else { format!(" {normal}") };
            negations.entry(language).or_default().push(Negation { literal, words, meaning });
        }
        // "Not yet" says more than "not".
        negations.values_mut().for_each(|some| some.sort_by_key(|negation| usize::MAX - negation.literal.len()));
        Ok(Negations(negations))
    }

    /// May a negation turn a phrase of this meaning into its opposite? Where not, what stands before it is not looked at.
    pub(super) fn concern(meaning: Meaning) -> bool {
        meaning == Meaning::Is(SubStatus::Delivered)
    }

    /// The negation that ends where a phrase in `language`, or a part of it behind a gap, begins: after `before` in a
    /// normalised, padded text.
    pub(super) fn of(&self, language: &str, before: &str) -> Option<&Negation> {
        let before = before.strip_suffix(' ').unwrap_or(before);
        self.0.get(language)?.iter().find(|negation| before.ends_with(&negation.literal))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn negations() -> Negations {
        Negations::read("# x\nen\tnot\tdelivery_failed\nen\tnot yet\tinformational\nzh\t未\tdelivery_failed\n").unwrap()
    }

    #[test]
    fn the_longest_that_ends_there_counts_and_whole_words_only() {
        let negations = negations();
        let words = |language, before| negations.of(language, before).map(|negation| negation.words);
        assert_eq!(words("en", " parcel not"), Some("not"));
        assert_eq!(words("en", " parcel not yet"), Some("not yet"));
        assert_eq!(words("en", " parcel not at home"), None);
        assert_eq!(words("en", " knot"), None);
        assert_eq!(words("de", " not"), None);
        assert_eq!(words("zh", " 快件未"), Some("未"));
        assert!(Negations::concern(Meaning::Is(SubStatus::Delivered)) && !Negations::concern(Meaning::Moving));
    }

    #[test]
    fn a_line_that_cannot_be_read_is_named() {
        for line in ["en\tnot", "en\tnot\tnonsense", "en\t…\tdelivery_failed"] {
            assert!(Negations::read(line).unwrap_err().contains(line), "{line}");
        }
    }
}
