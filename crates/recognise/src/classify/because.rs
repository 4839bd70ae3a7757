//! The evidence for what was made of an event, and how it is written for people.

use std::{fmt, sync::Arc};

use super::{
    context::{Beside, Turned},
    hit::{Chosen, Spelling},
    packed::Parts,
};

/// The evidence that decided. `Display` writes it for people, one line: `phrase "out for delivery" (en)`.
///
/// Cheap to make and to clone: what was shipped with the program is borrowed from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Because {
    /// The provider's code, by a table: provider and code.
    Code {
        /// The table's provider.
        provider: &'static str,
        /// The code as the table writes it.
        code: &'static str,
    },
    /// A phrase of a lexicon: the phrase and its language.
    Phrase {
        /// The phrase, in the spelling that the text chose where it has several.
        phrase: Wording,
        /// The lexicon's language, or `yours` for a merchant's own phrase.
        language: &'static str,
    },
    /// The provider's coarse status.
    Coarse(Wording),
    /// No phrase stands in the text, but it is worded as those of this meaning are; the word that speaks most for it.
    Alike(Wording),
    /// The text as a whole is worded as those of this meaning are, and the phrase that stands in it says something else.
    Outvoted {
        /// The word that speaks most for the meaning.
        word: Wording,
        /// The phrase.
        phrase: Wording,
        /// Its lexicon's language.
        language: &'static str,
    },
    /// Nothing decided: a movement is assumed and the route says which.
    Nothing,
}

/// The words that decided; `Display` writes them. Borrowed from the program, or shared: cloning costs nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct Wording(pub(super) Words);

/// Where the words come from.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Words {
    Shipped(Parts<'static>, Chosen),
    Written(&'static str),
    Own(Arc<str>),
}

/// What stands for the language of a merchant's own phrase.
pub(super) const OWN: &str = "yours";

/// Was it a merchant's own phrase that decided? `because` as [`Because`] writes it.
pub fn is_by_own_phrase(because: &str) -> bool {
    because.starts_with("phrase \"") && because.ends_with("\" (yours)")
}

/// A phrase with the words around it that change what it says.
#[cold]
pub(super) fn with_words_beside(turned: &Turned<'_>, phrase: Wording) -> Wording {
    let words = Spelling(turned.marker, &turned.chosen);
    let all = match turned.place {
        Beside::Before => format!("{words} {phrase}"),
        Beside::After => format!("{phrase} {words}"),
        Beside::FarBefore => format!("{words} ... {phrase}"),
    };
    Wording(Words::Own(all.into()))
}

impl fmt::Display for Wording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Words::Shipped(parts, chosen) => Spelling(*parts, chosen).fmt(f),
            Words::Written(words) => f.write_str(words),
            Words::Own(words) => f.write_str(words),
        }
    }
}

impl fmt::Debug for Wording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{self}\"")
    }
}

impl fmt::Display for Because {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Because::Code { provider, code } => write!(f, "code {code} ({provider})"),
            Because::Phrase { phrase, language } => write!(f, "phrase \"{phrase}\" ({language})"),
            Because::Coarse(status) => write!(f, "coarse status {status}"),
            Because::Alike(word) => write!(f, "no phrase, but worded alike: \"{word}\""),
            Because::Outvoted { word, phrase, language } => {
                write!(f, "worded alike as a whole: \"{word}\"; not phrase \"{phrase}\" ({language})")
            }
            Because::Nothing => f.write_str("not understood: taken as movement"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_names_its_word_and_the_phrase_that_it_outvoted() {
        let words = |words| Wording(Words::Written(words));
        let because = Because::Outvoted { word: words("return"), phrase: words("awaits"), language: "en" };
        assert_eq!(because.to_string(), "worded alike as a whole: \"return\"; not phrase \"awaits\" (en)");
        assert!(!is_by_own_phrase(&because.to_string()));
    }
}
