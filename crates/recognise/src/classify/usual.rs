//! How usual words are in carriers' texts: what stands in many texts is a bad anchor for a phrase, as it is found often and
//! mostly in vain.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap, HashSet},
};

use super::{
    lexicon::{Alternative, Phrase, Slot},
    normalise::normalise,
    words::hash,
};

/// A word counts as usual from this share of a language's texts on, in ten thousandths.
const USUAL: usize = 300;

/// A language of fewer texts is counted as if it had so many.
const FEWEST_TEXTS: usize = 50;

/// The words of phrases, by their hash, each with how often it comes there.
#[derive(Default)]
pub(super) struct Words(HashMap<u64, usize>);

impl Words {
    pub(super) fn count(&mut self, phrase: &Phrase) {
        for alternative in phrase.slots.iter().flat_map(|slot| &slot.alternatives) {
            for word in alternative.literal.split_whitespace() {
                *self.0.entry(hash(word.as_bytes())).or_default() += 1;
            }
        }
    }

    /// `table` is that of [`count_words`]; a line of it that cannot be read is passed over.
    pub(super) fn usual(self, table: &str) -> Usual {
        let mut usual = self.0;
        usual.values_mut().for_each(|hits| *hits = (*hits).min(999));
        for (word, share) in table.lines().filter_map(|line| line.split_once('\t')) {
            if let (Some(hits), Ok(share)) = (usual.get_mut(&hash(word.as_bytes())), share.parse::<usize>()) {
                *hits += 1_000 * share;
            }
        }
        Usual(usual)
    }
}

/// Words, each with what stands for how often it comes, in no unit: in texts first, among phrases then.
pub(super) struct Usual(HashMap<u64, usize>);

impl Usual {
    /// How often a slot is likely to stand in texts: the rarest word of each alternative counts, and of equal slots the
    /// longer one is the rarer.
    pub(super) fn hits(&self, slot: &Slot) -> (usize, Reverse<usize>) {
        let rarest = |alternative: &Alternative| self.of_words(&alternative.literal);
        let shortest = slot.alternatives.iter().map(Alternative::length).min();
        (slot.alternatives.iter().map(rarest).sum(), Reverse(shortest.unwrap_or(0)))
    }

    /// How often the rarest of some words is likely to come.
    pub(super) fn of_words(&self, words: &str) -> usize {
        words.split_whitespace().filter_map(|word| self.0.get(&hash(word.as_bytes()))).min().copied().unwrap_or(0)
    }
}

/// The usual words of texts that come with their languages, a line each: the word, a tab, in how many of ten thousand
/// texts of the language in which it is most usual it stands. The most usual first.
pub fn count_words<'a>(texts: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut languages: HashMap<&str, (usize, HashMap<String, usize>)> = HashMap::new();
    for (language, text) in texts {
        let (texts, words) = languages.entry(language).or_default();
        *texts += 1;
        let normal = normalise(text);
        for word in normal.split(' ').filter(|word| !word.is_empty()).collect::<HashSet<_>>() {
            *words.entry(word.to_owned()).or_default() += 1;
        }
    }
    let mut shares: BTreeMap<String, usize> = BTreeMap::new();
    for (texts, words) in languages.into_values() {
        for (word, n) in words {
            let share = n * 10_000 / texts.max(FEWEST_TEXTS);
            let most = shares.entry(word).or_default();
            *most = share.max(*most);
        }
    }
    let mut usual: Vec<(String, usize)> = shares.into_iter().filter(|(_, share)| *share >= USUAL).collect();
    usual.sort_by_key(|(_, share)| Reverse(*share));
    usual.iter().map(|(word, share)| format!("{word}\t{share}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_in_the_language_in_which_they_are_most_usual() {
        let english = (0..100).map(|n| ("en", if n % 2 == 0 { "Parcel sent, parcel left" } else { "Parcel here" }));
        let german = (0..100).map(|n| ("de", if n == 0 { "Paket left" } else { "Paket da" }));
        assert_eq!(
            count_words(english.chain(german)),
            "paket\t10000\nparcel\t10000\nda\t9900\nhere\t5000\nleft\t5000\nsent\t5000\n"
        );
        assert_eq!(count_words([("is", "ein"), ("is", "tvo")].into_iter()), "", "too few texts to say");
    }

    #[test]
    fn the_shipped_table_is_readable() {
        let table = super::super::shipped::USUAL_WORDS;
        assert!(table.lines().count() > 500);
        for line in table.lines() {
            let (word, share) = line.split_once('\t').unwrap();
            assert_eq!(word, normalise(word));
            assert!((USUAL..=10_000).contains(&share.parse().unwrap()), "{line}");
        }
    }
}
