//! A merchant's own phrases: "this text means …". They win over everything shipped, for every carrier.
//!
//! A change bumps the version of the workspace's phrases in the same transaction. From then on new checkpoints are read
//! with it ([`Classifiers`], in whichever process they arrive), and the past is read anew in pieces ([`Past`]). What a
//! change would do is shown before by [`preview`].

mod compiled;
mod past;
mod preview;

pub(crate) use compiled::Classifiers;
pub use past::{Past, Read, read_all, read_some};
pub use preview::{Edit, MOST_CHECKPOINTS, Move, MovedParcel, Preview, preview, preview_newest};

use parcelwatch_domain::{Meaning, Timestamp};
use parcelwatch_recognise::classify::{Classifier, Event, literal, spelling};
use parcelwatch_store::{PhraseRecord, Serial, Store, StoreError, Transaction, Workspace, phrases::TELLING};

use crate::by_hand::LONGEST_NOTE;

/// Longest phrase, in characters.
pub const LONGEST_PHRASE: usize = 300;
/// Phrases that a workspace may have.
pub const MOST_PHRASES: usize = 1_000;

/// A phrase that somebody gives a meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPhrase {
    /// The phrase, in the lexicons' syntax.
    pub phrase: String,
    /// What it means.
    pub meaning: Meaning,
    /// Why, in the person's words.
    pub note: Option<String>,
}

/// Why a phrase could not be changed.
#[derive(Debug, thiserror::Error)]
pub enum PhraseError {
    /// A field is wrong: its name and why.
    #[error("the {field} {reason}")]
    Invalid {
        /// `phrase` or `note`.
        field: &'static str,
        /// Why, as a clause: "holds no word".
        reason: String,
    },
    /// There is no such phrase.
    #[error("there is no phrase {0}")]
    NotFound(i64),
    /// There are too many already.
    #[error("there are {MOST_PHRASES} phrases already; remove some that are no longer needed")]
    Full,
    /// The database failed.
    #[error("the database could not do it")]
    Store(#[from] StoreError),
}

/// What became of a phrase that was given a meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is new.
    Added(PhraseRecord),
    /// It was there, and means something else now, or has another note.
    Changed(PhraseRecord),
    /// It was there with this meaning.
    Unchanged(PhraseRecord),
}

impl Saved {
    /// The phrase as it stands now.
    pub fn phrase(&self) -> &PhraseRecord {
        match self {
            Self::Added(phrase) | Self::Changed(phrase) | Self::Unchanged(phrase) => phrase,
        }
    }
}

/// A phrase made ready: what people wrote, tidied, and its one spelling.
struct Checked {
    phrase: String,
    spelling: String,
    note: Option<String>,
}

fn check(new: &NewPhrase) -> Result<Checked, PhraseError> {
    let invalid = |field, reason: String| Err(PhraseError::Invalid { field, reason });
    let phrase = new.phrase.replace('…', "...");
    let phrase = phrase.split_whitespace().collect::<Vec<_>>().join(" ");
    if phrase.is_empty() {
        return invalid("phrase", "is empty".into());
    }
    if phrase.chars().count() > LONGEST_PHRASE {
        return invalid("phrase", format!("has more than {LONGEST_PHRASE} characters: leave out what changes"));
    }
    let note = new.note.as_deref().map(str::trim).filter(|note| !note.is_empty()).map(str::to_owned);
    if note.as_ref().is_some_and(|note| note.chars().count() > LONGEST_NOTE) {
        return invalid("note", format!("has more than {LONGEST_NOTE} characters"));
    }
    match spelling(&phrase) {
        Ok(spelling) => Ok(Checked { phrase, spelling, note }),
        Err(error) => invalid("phrase", error.problem),
    }
}

/// The one spelling in which `phrase` is read: what people see of how it was understood.
///
/// # Errors
/// What is wrong with it.
pub fn read_as(phrase: &NewPhrase) -> Result<String, PhraseError> {
    check(phrase).map(|checked| checked.spelling)
}

/// Does the phrase stand in this text?
pub fn fits(phrase: &NewPhrase, text: &str) -> bool {
    let Ok(checked) = check(phrase) else { return false };
    let classifier = Classifier::with_phrases(&[(phrase.meaning, checked.phrase)]);
    classifier.is_ok_and(|c| c.by_own_phrase(&Event { text: Some(text), ..Event::default() }).is_some())
}

/// A carrier's text as a phrase to begin with. It is taken literally; only where enough other words are left to tell
/// what is said do words with digits (dates, weights, numbers) become gaps, as they do where texts are counted.
pub fn suggestion(text: &str) -> String {
    let mut spaced = String::new();
    for c in literal(text).chars() {
        // Scripts without blanks leave none around a number either.
        if spaced.chars().next_back().is_some_and(|before| before.is_ascii() != c.is_ascii() && digit(before, c)) {
            spaced.push(' ');
        }
        spaced.push(c);
    }
    let mut words: Vec<&str> = spaced.split_whitespace().collect();
    let has_digit = |word: &str| word.contains(char::is_numeric);
    if words.iter().filter(|word| !has_digit(word)).map(|word| word.len()).sum::<usize>() >= TELLING {
        let gap_or_word = |word| if has_digit(word) { "..." } else { word };
        words = words.into_iter().map(gap_or_word).collect();
        words.dedup_by(|a, b| *a == "..." && *b == "...");
    }
    let gapped = words.join(" ");
    let gapped = gapped.trim_start_matches("... ").trim_end_matches(" ...");
    let whole = if spelling(gapped).is_ok() { gapped.to_owned() } else { literal(text) };
    match whole.char_indices().nth(LONGEST_PHRASE) {
        None => whole,
        Some((end, _)) => {
            let cut = &whole[..end];
            cut.rsplit_once(' ').map_or(cut, |(words, _)| words).trim_end_matches(" ...").to_owned()
        }
    }
}

fn digit(a: char, b: char) -> bool {
    a.is_ascii_digit() || b.is_ascii_digit()
}

/// Gives a phrase a meaning; one that has a meaning already gets the new one. New checkpoints are read with it at once;
/// the past waits for [`Past::read`].
///
/// # Errors
/// See [`PhraseError`].
pub fn save(store: &dyn Store, ws: Workspace, new: &NewPhrase, by: &str, now: Timestamp) -> Result<Saved, PhraseError> {
    let checked = check(new)?;
    let mut outcome = Err(PhraseError::Full);
    store.write(&mut |transaction| {
        // First of all, so that whoever brings in checkpoints meanwhile waits, and reads them with the new phrases.
        let set = transaction.phrase_set(ws)?;
        let phrases = transaction.phrases(ws)?;
        let known = phrases.iter().find(|p| p.spelling == checked.spelling);
        if let Some(same) = known.filter(|p| p.meaning == new.meaning && p.note == checked.note) {
            outcome = Ok(Saved::Unchanged(same.clone()));
            return Ok(());
        }
        if known.is_none() && phrases.len() >= MOST_PHRASES {
            outcome = Err(PhraseError::Full);
            return Ok(());
        }
        let record = PhraseRecord {
            id: match known {
                Some(known) => known.id,
                None => transaction.next_ids(ws, Serial::Phrase, 1)?,
            },
            phrase: checked.phrase.clone(),
            spelling: checked.spelling.clone(),
            meaning: new.meaning,
            added_at: now,
            added_by: by.to_owned(),
            note: checked.note.clone(),
        };
        transaction.put_phrase(ws, &record)?;
        if known.is_none_or(|known| known.meaning != record.meaning) {
            bump(transaction, ws, set, by)?;
        }
        outcome = Ok(if known.is_some() { Saved::Changed(record) } else { Saved::Added(record) });
        Ok(())
    })?;
    outcome
}

/// Takes a phrase away: what it decided is read again by what is shipped, the past after [`Past::read`].
///
/// # Errors
/// See [`PhraseError`].
pub fn remove(store: &dyn Store, ws: Workspace, id: i64, by: &str) -> Result<(), PhraseError> {
    let mut found = false;
    store.write(&mut |transaction| {
        let set = transaction.phrase_set(ws)?;
        found = transaction.remove_phrase(ws, id)?;
        if found { bump(transaction, ws, set, by) } else { Ok(()) }
    })?;
    if found { Ok(()) } else { Err(PhraseError::NotFound(id)) }
}

fn bump(
    transaction: &mut dyn Transaction,
    ws: Workspace,
    mut set: parcelwatch_store::PhraseSet,
    by: &str,
) -> Result<(), StoreError> {
    set.version += 1;
    set.changed_by = by.to_owned();
    transaction.put_phrase_set(ws, &set)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn new(phrase: &str) -> NewPhrase {
        NewPhrase { phrase: phrase.into(), meaning: Meaning::Moving, note: None }
    }

    #[test]
    fn what_is_suggested_fits_the_text_that_it_comes_from() {
        for text in [
            "Arrived at PUDO (LEJ-2) *** wait",
            "Parcel weighed: 1.25 kg at hub 7, door 12",
            "Event 12",
            "您的包裹已由12号快递员揽收",
            "(a|b) ... c",
            &"very long text 7 ".repeat(100),
        ] {
            let phrase = suggestion(text);
            assert!(fits(&new(&phrase), text), "{phrase:?} does not stand in {text:?}");
            assert!(phrase.chars().count() <= LONGEST_PHRASE);
        }
    }

    #[test]
    fn numbers_become_gaps_where_enough_words_are_left() {
        assert_eq!(suggestion("Parcel weighed: 1.25 kg"), "Parcel weighed: ... kg");
        assert_eq!(suggestion("2026-11-20 17:00 delivered to locker 12"), "delivered to locker");
        assert_eq!(suggestion("Event 12"), "Event 12");
        assert_eq!(suggestion("您的包裹已由12号快递员揽收"), "您的包裹已由 ... 号快递员揽收");
    }

    #[test]
    fn a_bad_phrase_says_what_is_wrong() {
        for (phrase, reason) in
            [("  ", "is empty"), ("***", "wrong place"), ("!!!", "no word"), (&"x".repeat(301), "300 characters")]
        {
            let error = read_as(&new(phrase)).unwrap_err().to_string();
            assert!(error.starts_with("the phrase ") && error.contains(reason), "{error}");
        }
        assert_eq!(read_as(&new("Held … HUB")).unwrap(), "held ... hub");
    }
}
