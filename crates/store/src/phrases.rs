//! A merchant's own phrases, and the texts that were not understood.

use std::collections::BTreeMap;

use parcelwatch_domain::{Checkpoint, Confidence, Meaning, Timestamp};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// "This text means …", as a merchant said it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhraseRecord {
    /// Unique in the workspace.
    pub id: i64,
    /// The phrase as it was written, in the lexicons' syntax.
    pub phrase: String,
    /// The one spelling that all ways to write it share; unique in the workspace.
    pub spelling: String,
    /// What it means.
    pub meaning: Meaning,
    /// When it was given this meaning.
    pub added_at: Timestamp,
    /// By whom.
    pub added_by: String,
    /// Why, in the person's words.
    pub note: Option<String>,
}

/// How far a workspace's phrases have come. A transaction that read it keeps others from changing it until it ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PhraseSet {
    /// Rises with every change of the phrases.
    pub version: i64,
    /// Who changed them last.
    pub changed_by: String,
    /// The version with which all stored checkpoints have been read; less than `version`: some are still to be.
    pub past: i64,
    /// The version that they are being read with, while they are.
    pub reading: i64,
    /// The last parcel that was read with it, in the order of ids.
    pub read_through: i64,
}

/// A checkpoint before and after what was made of it changed; the store keeps its counts by the difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckpointChange {
    /// The parcel.
    pub parcel: i64,
    /// Its place in the order of arrival.
    pub seq: i64,
    /// As it stands in the database.
    pub before: Checkpoint,
    /// As it shall stand. The same as before: only its wording is brought up to date in [`NotUnderstood`].
    pub after: Checkpoint,
}

/// Checkpoints of one wording that nothing understood: what they mean is a guess.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotUnderstood {
    /// Who says it: the id of a carrier or aggregator, or `api`.
    pub provider: String,
    /// The wording, by which they are counted together (see [`Wording`]).
    pub wording: String,
    /// One of them as it came: the text, else the code, else the coarse status.
    pub text: String,
    /// How many stored checkpoints of this wording are a guess now.
    pub count: i64,
    /// The earliest update among those that were ever counted.
    pub first_at: Timestamp,
    /// The newest update among those that were ever counted.
    pub last_at: Timestamp,
    /// A parcel that it was said of: the one that was counted last.
    pub parcel: i64,
}

/// Where a page of [`NotUnderstood`] ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotUnderstoodCursor {
    /// The last entry's count.
    pub count: i64,
    /// Its provider.
    pub provider: String,
    /// Its wording.
    pub wording: String,
}

impl NotUnderstoodCursor {
    /// The cursor of the page that ends with `last`.
    pub fn of(last: &NotUnderstood) -> Self {
        Self { count: last.count, provider: last.provider.clone(), wording: last.wording.clone() }
    }

    /// As an address carries it: the count, the length of the provider's name, and both texts.
    pub fn encode(&self) -> String {
        format!("{}.{}.{}{}", self.count, self.provider.len(), self.provider, self.wording)
    }

    /// Reads what [`NotUnderstoodCursor::encode`] wrote. A length that does not fit the text is as near as it can be: such
    /// a cursor leads to a page that nobody asked for, and does no harm.
    pub fn decode(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '.');
        let (count, length) = (parts.next()?.parse().ok()?, parts.next()?.parse::<usize>().ok()?);
        let texts = parts.next()?;
        let end = (0..=length.min(texts.len())).rev().find(|&at| texts.is_char_boundary(at))?;
        let (provider, wording) = texts.split_at(end);
        Some(Self { count, provider: provider.to_owned(), wording: wording.to_owned() })
    }
}

/// How a checkpoint that was not understood is worded: lower case, no accents, no punctuation. Words with digits are
/// one and the same (`#`) where enough other words are left to tell what is said, so that weights, dates and door
/// codes do not make a wording of their own each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// The wording.
    pub key: String,
    /// The text (else the code, else the coarse status) as it came, cut to [`LONGEST_TEXT`] characters.
    pub text: String,
}

/// Characters of a text that are kept as an example.
const LONGEST_TEXT: usize = 500;
/// Characters of a text that its wording is made of.
const LONGEST_WORDING: usize = 200;
/// Bytes of words without digits that tell what is said: two English words, four Chinese signs.
pub const TELLING: usize = 12;

impl Wording {
    /// The wording of a checkpoint; `None` when it was understood.
    pub fn of(checkpoint: &Checkpoint) -> Option<Self> {
        if checkpoint.confidence != Confidence::Guess {
            return None;
        }
        let said = [&checkpoint.text, &checkpoint.code, &checkpoint.coarse];
        let text = said.into_iter().flatten().map(|part| part.trim()).find(|part| !part.is_empty()).unwrap_or("");
        let text: String = text.chars().take(LONGEST_TEXT).collect();
        Some(Self { key: key(&text), text })
    }
}

fn key(text: &str) -> String {
    let mut folded = String::new();
    for c in text.chars().take(LONGEST_WORDING).nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        // Scripts without blanks leave none around a number either.
        if folded.chars().next_back().is_some_and(|before| before.is_ascii() != c.is_ascii()) {
            folded.push(' ');
        }
        folded.push(if c.is_alphanumeric() { c } else { ' ' });
    }
    let has_digit = |word: &&str| word.contains(char::is_numeric);
    let telling: usize = folded.split_whitespace().filter(|word| !has_digit(word)).map(str::len).sum();
    let mut words: Vec<&str> =
        folded.split_whitespace().map(|word| if telling >= TELLING && has_digit(&word) { "#" } else { word }).collect();
    words.dedup_by(|a, b| *a == "#" && *b == "#");
    if words.is_empty() { text.to_owned() } else { words.join(" ") }
}

/// What a write changes in the counts of what was not understood, by provider and wording.
#[derive(Debug, Default)]
pub(crate) struct Tally(pub(crate) BTreeMap<(String, String), Difference>);

/// What changes in one count.
#[derive(Debug, Default)]
pub(crate) struct Difference {
    pub(crate) count: i64,
    /// The last one that is a guess now.
    pub(crate) seen: Option<Seen>,
}

/// An example to show.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) text: String,
    pub(crate) parcel: i64,
    pub(crate) first_at: Timestamp,
    pub(crate) last_at: Timestamp,
}

impl Tally {
    /// A checkpoint is there now.
    pub(crate) fn add(&mut self, parcel: i64, checkpoint: &Checkpoint) {
        let Some(wording) = Wording::of(checkpoint) else { return };
        let difference = self.0.entry((checkpoint.provider.clone(), wording.key)).or_default();
        difference.count += 1;
        let at = checkpoint.update_instant();
        let (first_at, last_at) =
            difference.seen.as_ref().map_or((at, at), |seen| (seen.first_at.min(at), seen.last_at.max(at)));
        difference.seen = Some(Seen { text: wording.text, parcel, first_at, last_at });
    }

    /// A checkpoint is there no more, or is no longer what it was.
    pub(crate) fn remove(&mut self, checkpoint: &Checkpoint) {
        let Some(wording) = Wording::of(checkpoint) else { return };
        self.0.entry((checkpoint.provider.clone(), wording.key)).or_default().count -= 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_reads_back() {
        for (provider, wording) in [("usps", "flux 1.2"), ("", ""), ("a.b", "您的"), ("ü", ".")] {
            let cursor = NotUnderstoodCursor { count: 17, provider: provider.into(), wording: wording.into() };
            assert_eq!(NotUnderstoodCursor::decode(&cursor.encode()), Some(cursor));
        }
        for bad in ["", "1", "1.2", "x.1.a", "1.-1.a"] {
            assert_eq!(NotUnderstoodCursor::decode(bad), None, "{bad}");
        }
    }

    #[test]
    fn wordings_are_known_by_their_words() {
        assert_eq!(key("Zurück, an  ABSENDER!"), key("zuruck an absender"));
        assert_eq!(key("Weighed at hub: 1.25 kg"), key("weighed at hub 12 KG"));
        assert_eq!(key("您的包裹已由12号快递员揽收"), key("您的包裹已由 34 号快递员揽收"));
        assert_ne!(key("Event 12"), key("Event 13"), "too few words to tell: the number is what is said");
        assert_ne!(key("A1"), key("A2"));
        assert_eq!(key("***"), "***");
    }
}
