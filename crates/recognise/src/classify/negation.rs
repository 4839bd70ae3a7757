//! Words that turn what stands right after them into its opposite, or into what is still to come: "not handed to a
//! neighbour", "will be delivered to the recipient", "the parcel that the customer has not yet received".
//!
//! Lexicons write most of that out as phrases of their own, which are longer and win. But a phrase for "delivered" that
//! nobody wrote the negation of must not be taken for a delivery: nothing that is misread does more harm.

use std::collections::HashMap;

use parcelwatch_domain::{Meaning, SubStatus};

use super::{letters::is_unspaced, normalise::normalise};

/// The negations of all languages (`data/negations.tsv`), by language and their last word.
#[derive(Debug)]
pub(super) struct Negations(HashMap<&'static str, HashMap<String, Vec<Negation>>>);

/// Words before a phrase that bear on what it says.
#[derive(Debug)]
pub(super) struct Negation {
    /// As it stands in a normalised text: with a blank before it, where words have blanks.
    literal: String,
    /// As the file writes it.
    pub(super) words: &'static str,
    kind: Kind,
}

/// What words before a phrase say of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// It did not happen.
    Not,
    /// It has not happened yet.
    NotYet,
    /// It is still to come.
    Later,
    /// It is going on.
    Now,
    /// The phrase stays what it is: "if not delivered".
    If,
}

impl Negations {
    /// Reads lines of language, words and kind; the error names the line that cannot be read.
    pub(super) fn read(file: &'static str) -> Result<Self, String> {
        let mut negations: HashMap<_, HashMap<_, Vec<Negation>>> = HashMap::new();
        for line in file.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            let wrong = |problem: &str| format!("`{line}` {problem}");
            let [language, words, kind] = line.split('\t').collect::<Vec<_>>()[..] else {
                return Err(wrong("needs a language, words and what they say"));
            };
            let kind = match kind {
                "not" => Kind::Not,
                "not yet" => Kind::NotYet,
                "later" => Kind::Later,
                "now" => Kind::Now,
                "if" => Kind::If,
                _ => return Err(wrong("says none of not, not yet, later, now, if")),
            };
            let normal = normalise(words);
            let Some(first) = normal.chars().next() else { return Err(wrong("holds no word")) };
            let last = last_word(&normal).to_owned();
            let literal = if is_unspaced(first) { normal } else { format!(" {normal}") };
            negations.entry(language).or_default().entry(last).or_default().push(Negation { literal, words, kind });
        }
        for some in negations.values_mut().flat_map(HashMap::values_mut) {
            // "Not yet" says more than "not".
            some.sort_by_key(|negation| usize::MAX - negation.literal.len());
        }
        Ok(Negations(negations))
    }

    /// May words before it turn a phrase of this meaning? Where not, they are not looked at.
    pub(super) fn concern(meaning: Meaning) -> bool {
        [Kind::Not, Kind::NotYet, Kind::Later, Kind::Now].iter().any(|kind| kind.turns(meaning).is_some())
    }

    /// The negation that ends where a phrase in `language`, or a part of it behind a gap, begins: after `before` in a
    /// normalised, padded text.
    pub(super) fn of(&self, language: &str, before: &str) -> Option<&Negation> {
        let before = before.strip_suffix(' ').unwrap_or(before);
        self.0.get(language)?.get(last_word(before))?.iter().find(|negation| before.ends_with(&negation.literal))
    }
}

impl Negation {
    /// What a phrase of this meaning says behind it; `None`: what it says without.
    pub(super) fn turns(&self, meaning: Meaning) -> Option<Meaning> {
        self.kind.turns(meaning)
    }
}

impl Kind {
    fn turns(self, meaning: Meaning) -> Option<Meaning> {
        Some(match (self, meaning) {
            (Kind::Not, Meaning::Is(SubStatus::Delivered)) => Meaning::Is(SubStatus::DeliveryFailed),
            (Kind::Now, Meaning::Is(SubStatus::Delivered)) => Meaning::Is(SubStatus::AwaitingDelivery),
            (Kind::NotYet | Kind::Later, Meaning::Is(SubStatus::Delivered)) => Meaning::Informational,
            // No others: "will be held at the post office" is said of what lies there, "could not be put into the locker"
            // of what is taken to a shop.
            (Kind::NotYet, Meaning::ReadyForPickup) => Meaning::Informational,
            (Kind::Not | Kind::NotYet | Kind::Later, Meaning::Is(SubStatus::PackageCollected)) => {
                Meaning::Is(SubStatus::AwaitingCollection)
            }
            _ => return None,
        })
    }
}

/// The last word of a normalised text; its last character in a script without blanks.
fn last_word(text: &str) -> &str {
    let start = match text.char_indices().next_back() {
        Some((at, last)) if is_unspaced(last) => at,
        _ => text.rfind(' ').map_or(0, |blank| blank + 1),
    };
    &text[start..]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn negations() -> Negations {
        Negations::read("# x\nen\tnot\tnot\nen\tnot yet\tnot yet\nen\tif not\tif\nzh\t未\tnot\nth\tจะได้\tlater\n")
            .unwrap()
    }

    #[test]
    fn the_longest_that_ends_there_counts_and_whole_words_only() {
        let negations = negations();
        let words = |language, before| negations.of(language, before).map(|negation| negation.words);
        assert_eq!(words("en", " parcel not"), Some("not"));
        assert_eq!(words("en", " if not"), Some("if not"));
        assert_eq!(words("en", " parcel not yet"), Some("not yet"));
        assert_eq!(words("en", " parcel not at home"), None);
        assert_eq!(words("en", " knot"), None);
        assert_eq!(words("de", " not"), None);
        assert_eq!(words("zh", " 快件未"), Some("未"));
        assert_eq!(words("th", " พัสดุจะได้"), Some("จะได้"));
        assert_eq!(words("en", " "), None);
    }

    #[test]
    fn what_did_not_happen_is_told_from_what_will() {
        let negations = negations();
        let turned = |before, meaning| negations.of("en", before).unwrap().turns(meaning);
        let is = Meaning::Is;
        assert_eq!(turned(" not", is(SubStatus::Delivered)), Some(is(SubStatus::DeliveryFailed)));
        assert_eq!(turned(" not yet", is(SubStatus::Delivered)), Some(Meaning::Informational));
        assert_eq!(turned(" not yet", is(SubStatus::PackageCollected)), Some(is(SubStatus::AwaitingCollection)));
        assert_eq!(turned(" if not", is(SubStatus::Delivered)), None);
        assert_eq!(turned(" not", Meaning::Moving), None);
        assert_eq!(turned(" not yet", Meaning::ReadyForPickup), Some(Meaning::Informational));
        assert!(Negations::concern(is(SubStatus::PackageCollected)) && !Negations::concern(Meaning::Moving));
    }

    #[test]
    fn a_line_that_cannot_be_read_is_named() {
        for line in ["en\tnot", "en\tnot\tnonsense", "en\t…\tnot"] {
            assert!(Negations::read(line).unwrap_err().contains(line), "{line}");
        }
    }
}
