//! What phrases can read of a text. A word that none of them holds - a place, a name, a number - is to them like any other,
//! so "Signed by Kowalski, 93622" and "Signed by Fresno, 86150" have one outline, and what was made of one is known of the
//! other. (Towns and small numbers that do stand in a phrase stay.)

use super::{
    finder::Affixes,
    lexicon::Phrase,
    words::{Word, Words},
};

/// What stands for a word that no phrase holds; normalised texts have no such letters.
const UNKNOWN: &str = "~~~~~";

/// The words of phrases.
#[derive(Debug)]
pub(super) struct Vocabulary {
    /// A bit for each word, and for others that fall together with one: these are taken for words of phrases.
    bits: Vec<u64>,
    affixes: Affixes,
    /// What may stand anywhere inside a word, or is too short a start or end of one.
    inside: Vec<String>,
}

impl Default for Vocabulary {
    fn default() -> Self {
        let bits = vec![0; 1 << (Self::BITS - u64::BITS.ilog2())];
        Vocabulary { bits, affixes: Affixes::default(), inside: Vec::new() }
    }
}

impl Vocabulary {
    /// 2 to this power: some forty times as many as there are words, in 512 KB.
    const BITS: u32 = 22;

    /// Adds the words of a phrase.
    pub(super) fn add(&mut self, phrase: &Phrase) {
        for alternative in phrase.slots.iter().flat_map(|slot| &slot.alternatives) {
            let literal = &*alternative.literal;
            for word in Words::of(literal).filter(|word| !word.unspaced) {
                self.add_word(literal, &word);
            }
        }
    }

    fn add_word(&mut self, literal: &str, word: &Word) {
        let letters = &literal[word.start()..word.end()];
        let key = match (word.start() > 0, word.end() < literal.len()) {
            (true, true) => Some(word.key()),
            (true, false) => self.affixes.add_start(letters),
            (false, true) => self.affixes.add_end(letters),
            (false, false) => None,
        };
        match key {
            Some(key) => self.bits[Self::place(key)] |= 1 << (key & 63),
            None => self.inside.push(letters.to_owned()),
        }
    }

    /// Replaces `outline` by that of the normalised `text`, and its `words` by those of the outline.
    pub(super) fn outline(&self, text: &str, words: &mut [Word], outline: &mut String) {
        outline.clear();
        let mut from = 0;
        for word in words {
            let (start, end) = (word.start(), word.end());
            if word.unspaced || self.knows(word, &text[start..end]) {
                *word = word.moved(outline.len() + start - from);
            } else {
                outline.push_str(&text[from..start]);
                *word = Word::at(outline.len(), UNKNOWN);
                outline.push_str(UNKNOWN);
                from = end;
            }
        }
        outline.push_str(&text[from..]);
    }

    /// Does a phrase hold the word, or a part of it that may stand in other words? (Perhaps.)
    fn knows(&self, word: &Word, letters: &str) -> bool {
        let mut known = self.has(word.key());
        if !known {
            self.affixes.starts(letters.as_bytes(), |key| known |= self.has(key));
            self.affixes.ends(letters.as_bytes(), |key| known |= self.has(key));
        }
        known || self.inside.iter().any(|part| letters.contains(part))
    }

    /// What every word of every text is searched for, which costs most.
    #[cfg(test)]
    pub(super) fn inside(&self) -> &[String] {
        &self.inside
    }

    #[inline]
    fn has(&self, key: u64) -> bool {
        self.bits[Self::place(key)] >> (key & 63) & 1 == 1
    }

    fn place(key: u64) -> usize {
        (key >> (u64::BITS - Self::BITS + u64::BITS.ilog2())) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{lexicon::read_lexicon, normalise::normalise_words},
        *,
    };

    #[track_caller]
    fn has_outline(lexicon: &str, text: &str, outline: &str) {
        let mut vocabulary = Vocabulary::default();
        read_lexicon("en", lexicon).for_each(|phrase| vocabulary.add(&phrase.unwrap()));
        let (mut normal, mut written) = (String::new(), String::new());
        let mut words = Vec::new();
        normalise_words(text, &mut normal, &mut words);
        vocabulary.outline(&normal, &mut words, &mut written);
        assert_eq!(words, Words::of(&written).collect::<Vec<_>>());
        assert_eq!(written, format!(" {outline} "), "{text}");
    }

    #[test]
    fn words_of_phrases_stay_and_others_are_one_like_the_other() {
        let lexicon = "moving\tarrived (at|in) (hub|) ... 24 hours";
        has_outline(lexicon, "Arrived at Springfield, 12.05.", "arrived at ~~~~~ ~~~~~ ~~~~~");
        has_outline(lexicon, "Hub: 24 hours", "hub 24 hours");
    }

    #[test]
    fn a_word_of_which_a_phrase_has_a_part_stays() {
        let lexicon = "moving\tlabel* printed\ndelivered\t*gestellt\nmoving\t*ort*";
        has_outline(lexicon, "Labelling, zugestellt", "labelling zugestellt");
        has_outline(lexicon, "Fort Nelson", "fort ~~~~~");
        has_outline(lexicon, "Relabelling, printed, gestelltes", "~~~~~ printed ~~~~~");
    }

    #[test]
    fn characters_of_scripts_without_blanks_stay() {
        has_outline("moving\t到达", "到达 深圳 YT123", "到达深圳 ~~~~~");
    }
}
