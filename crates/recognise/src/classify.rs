//! Events → meaning. Evidence in this order, the first that decides wins (DESIGN, "From event to sub-status"):
//! the provider's own code, the text, the provider's coarse status, the route.

use std::fmt;

use parcelwatch_domain::{Confidence, Meaning};

/// One event as a provider gave it. Every part may be missing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Event<'a> {
    /// Who says it: a carrier or aggregator id (`usps`, `17track`), in any spelling the directory knows.
    pub provider: Option<&'a str>,
    /// The provider's own code: `OF`, `InTransit_PickedUp`.
    pub code: Option<&'a str>,
    /// The carrier's words, in any language.
    pub text: Option<&'a str>,
    /// The provider's coarse status, if it has one: `in_transit`.
    pub coarse: Option<&'a str>,
}

/// What was made of an event.
#[derive(Clone, Debug, PartialEq)]
pub struct Understood {
    /// What the event says.
    pub meaning: Meaning,
    /// How sure that is; [`Confidence::Guess`] is listed under "not understood".
    pub confidence: Confidence,
    /// The evidence that decided.
    pub because: Because,
}

/// The evidence that decided. `Display` writes it for people, one line: `phrase "out for delivery" (en)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Because {
    /// The provider's code, by a table: provider and code.
    Code {
        /// The table's provider.
        provider: &'static str,
        /// The code as the table writes it.
        code: String,
    },
    /// A phrase of a lexicon: the phrase and its language.
    Phrase {
        /// The phrase as the lexicon writes it.
        phrase: String,
        /// The lexicon's language, or `yours` for a merchant's own phrase.
        language: String,
    },
    /// The provider's coarse status.
    Coarse(String),
    /// Nothing decided: a movement is assumed and the route says which.
    Nothing,
}

impl fmt::Display for Because {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Because::Code { provider, code } => write!(f, "code {code} ({provider})"),
            Because::Phrase { phrase, language } => write!(f, "phrase \"{phrase}\" ({language})"),
            Because::Coarse(status) => write!(f, "coarse status {status}"),
            Because::Nothing => f.write_str("not understood: taken as movement"),
        }
    }
}
