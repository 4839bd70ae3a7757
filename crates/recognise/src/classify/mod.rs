//! Events → meaning. Evidence in this order, the first that decides wins (DESIGN, "From event to sub-status"):
//! the merchant's own phrases, the provider's own code, the text, the provider's coarse status, the route.
//!
//! A code that is coarser than the text may be (`in_transit`, `exception`) lets a specific phrase of the text decide
//! before it; a code made of words (`PARCEL_TOO_LARGE_RETURN`) is read as text where no table knows it.

use std::{
    cell::RefCell,
    collections::BTreeSet,
    sync::{Arc, OnceLock},
};

use parcelwatch_domain::{Confidence, Meaning, SubStatus};

mod apart;
mod because;
mod codes;
mod compile;
mod context;
mod finder;
mod folds;
mod glance;
mod hit;
mod letters;
mod lexicon;
mod matcher;
mod memo;
mod model;
mod normalise;
mod outline;
mod own_files;
mod packed;
mod shipped;
mod span;
mod usual;
mod words;

pub use because::{Because, Wording, is_by_own_phrase};
pub use lexicon::{PhraseError, literal, spelling};
pub use model::{Example, train};
pub use normalise::{TEXT_LIMIT, normalise};
pub use own_files::{OwnFiles, OwnFilesError};
pub use usual::count_words;

use apart::Apart;
use because::{OWN, Words, with_words_beside};
use codes::{Code, Codes};
use compile::Compiler;
use context::read_markers;
use hit::Hit;
use lexicon::{read_lexicon, read_phrase};
use matcher::{Matcher, Work};
use memo::Memo;
use model::{Likeness, Model};
use normalise::normalise_words;
use outline::Vocabulary;
use words::Word;

/// One event as a provider gave it. Every part may be missing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Event<'a> {
    /// Who says it: a carrier or aggregator id (`usps`, `17track`); case and punctuation do not matter.
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

/// Understands events by the shipped tables and lexicons, and by a merchant's own phrases before these.
#[derive(Clone, Debug)]
pub struct Classifier {
    shipped: &'static Shipped,
    own: Option<Arc<Matcher>>,
}

/// What is compiled once a process.
#[derive(Debug)]
struct Shipped {
    codes: Codes,
    phrases: Matcher,
    vocabulary: Vocabulary,
    apart: Apart,
    /// By text as it came.
    heard: Memo<Heard>,
    /// By outline.
    outlined: Memo<Option<Hit<'static>>>,
    model: Model,
    /// The letters of all phrases, ASCII aside, in order: a text in other letters is in a language that nobody taught.
    letters: Vec<char>,
}

/// What was made of a text.
#[derive(Clone, Debug, Default)]
struct Heard {
    /// The phrase that stands in it.
    hit: Option<Hit<'static>>,
    /// What the model makes of the whole of it, where there is no phrase or the model outvotes it.
    whole: Option<Alike>,
}

/// What the model makes of a text, and the word that speaks most for it.
#[derive(Clone, Debug)]
struct Alike {
    likeness: Likeness,
    word: Arc<str>,
}

thread_local! {
    static BUFFERS: RefCell<Buffers> = const { RefCell::new(Buffers::new()) };
}

/// What is written while an event is read; kept, so that an event costs no allocation.
#[derive(Debug)]
struct Buffers {
    /// The normalised text.
    text: String,
    /// A key to look up.
    key: String,
    /// Its outline.
    outline: String,
    /// The words of the text, or of its outline.
    words: Vec<Word>,
    work: Work,
}

impl Buffers {
    const fn new() -> Self {
        Buffers {
            text: String::new(),
            outline: String::new(),
            words: Vec::new(),
            key: String::new(),
            work: Work::new(),
        }
    }

    /// What `phrases` say best of `part`.
    fn best<'p>(&mut self, phrases: &'p Matcher, part: &str) -> Option<Hit<'p>> {
        normalise_words(part, &mut self.text, &mut self.words);
        phrases.best(&self.text, &self.words, &mut self.work)
    }
}

/// What is compiled once a process: the shipped files, and a merchant's own where [`Classifier::with_files`] came first.
static SHIPPED: OnceLock<Shipped> = OnceLock::new();

impl Shipped {
    fn read(own: &OwnFiles) -> Result<Self, String> {
        let keep = |text: &str| -> &'static str { Box::leak(text.to_owned().into_boxed_str()) };
        let own_codes: Vec<&'static str> = own.codes.iter().map(|(_, file)| keep(file)).collect();
        let codes = Codes::read(shipped::CODES, &own_codes, shipped::ALIASES)?;
        let replaced = |language: &str| own.lexicons.iter().any(|(name, _)| name == language);
        let shipped = shipped::LEXICONS.iter().copied().filter(|(language, _)| !replaced(language));
        let added = own.lexicons.iter().map(|(language, file)| (keep(language), file.as_str()));
        let (mut compiler, mut vocabulary, mut letters) = <(Compiler, Vocabulary, BTreeSet<char>)>::default();
        let mut apart = Apart::default();
        for (language, file) in shipped.chain(added) {
            let wrong = |error: PhraseError| format!("lexicon {language}: {error}");
            for phrase in read_lexicon(language, file) {
                let phrase = phrase.map_err(wrong)?;
                let literals = phrase.slots.iter().flat_map(|slot| &slot.alternatives);
                letters.extend(literals.flat_map(|a| a.literal.chars()).filter(|c| !c.is_ascii()));
                vocabulary.add(&phrase);
                if language == shipped::LANGUAGE_OF_CODES {
                    apart.add(&phrase);
                }
                compiler.add(phrase).map_err(wrong)?;
            }
        }
        let context = own.context.as_ref().map_or(shipped::CONTEXT, |file| keep(file));
        let wrong = |error: PhraseError| format!("lexicon context: {error}");
        for (words, marker) in read_markers(context).map_err(wrong)? {
            vocabulary.add(&words);
            compiler.add_marker(&words, marker).map_err(wrong)?;
        }
        let phrases = compiler.done().map_err(|error| error.to_string())?;
        let letters = letters.into_iter().collect();
        let model = own.model.as_ref().map_or(shipped::MODEL, |bytes| Box::leak(bytes.clone().into_boxed_slice()));
        let model = Model::read(model).ok_or("the model is no file that this version can read")?;
        let (heard, outlined) = (Memo::new(), Memo::new());
        Ok(Shipped { codes, phrases, vocabulary, apart, heard, outlined, model, letters })
    }

    /// What phrases and the model make of `part`.
    fn hear(&'static self, part: &str, buffers: &mut Buffers) -> Heard {
        self.heard.recall(part, || {
            let hit = self.best(part, buffers);
            let whole = match &hit {
                Some(hit) if !hit.may_yield() => None,
                Some(hit) => self.alike(&buffers.text, |likeness| hit.yields_to(likeness)),
                None => self.alike(&buffers.text, |_| true),
            };
            Heard { hit, whole }
        })
    }

    /// What the phrases say best of `part`, which is left normalised among the buffers.
    fn best(&'static self, part: &str, buffers: &mut Buffers) -> Option<Hit<'static>> {
        let Buffers { text, outline, words, work, .. } = buffers;
        normalise_words(part, text, words);
        self.vocabulary.outline(text, words, outline);
        let hit = self.outlined.recall(outline, || self.phrases.best(outline, words, work)).or_else(|| {
            let apart = self.apart.take(text)?;
            words.clear();
            words.extend(self::words::Words::of(&apart));
            self.phrases.best(&apart, words, work)
        });
        hit.map(|hit| Hit { of: text.len().saturating_sub(2), ..hit })
    }

    /// What the model makes of a normalised text, where it is worth anything at all, decides something, and the text is
    /// in letters that somebody taught.
    fn alike(&self, text: &str, decides: impl FnOnce(&Likeness) -> bool) -> Option<Alike> {
        let likeness = self.knows_letters(text).then(|| self.model.likeliest(text)).flatten()?;
        let decides = likeness.likelihood >= LIKELY_ENOUGH && decides(&likeness);
        decides.then(|| Alike { likeness, word: self.model.telling_word(text, likeness.meaning).into() })
    }

    /// Is the text written in letters that the lexicons have? One that none of them has is of no language of theirs.
    fn knows_letters(&self, text: &str) -> bool {
        text.chars().all(|c| c.is_ascii() || self.letters.binary_search(&c).is_ok())
    }

    /// The compiled data. What is shipped is part of the program, and the tests read every line of it; own files went
    /// through [`Classifier::with_files`], which says what is wrong with them.
    fn get() -> &'static Shipped {
        SHIPPED.get_or_init(|| match Shipped::read(&OwnFiles::default()) {
            Ok(shipped) => shipped,
            Err(problem) => panic!("the shipped tables and lexicons are broken: {problem}"),
        })
    }
}

impl Classifier {
    /// The classifier without anybody's own phrases, compiled at the first call.
    pub fn shipped() -> &'static Classifier {
        static CLASSIFIER: OnceLock<Classifier> = OnceLock::new();
        CLASSIFIER.get_or_init(|| Classifier { shipped: Shipped::get(), own: None })
    }

    /// Reads a merchant's own files into what [`Classifier::shipped`] gives, once, before anything is classified.
    ///
    /// # Errors
    /// Names the line that cannot be read; then nothing is changed.
    pub fn with_files(own: &OwnFiles) -> Result<&'static Classifier, OwnFilesError> {
        let read = Shipped::read(own).map_err(OwnFilesError::Line)?;
        SHIPPED.set(read).map_err(|_| OwnFilesError::TooLate)?;
        Ok(Classifier::shipped())
    }

    /// A classifier in which a merchant's own phrases, written as in a lexicon, win over everything shipped.
    ///
    /// # Errors
    /// Names the first phrase that holds no word, or writes too many alternatives.
    pub fn with_phrases(own: &[(Meaning, String)]) -> Result<Classifier, PhraseError> {
        let mut compiler = Compiler::default();
        for (meaning, phrase) in own {
            compiler.add(read_phrase(*meaning, OWN, phrase)?)?;
        }
        let own = (!own.is_empty()).then(|| compiler.done()).transpose()?;
        Ok(Classifier { shipped: Shipped::get(), own: own.map(Arc::new) })
    }

    /// What `event` says. Never fails: what nothing decides is a movement, marked as a guess.
    pub fn classify(&self, event: &Event<'_>) -> Understood {
        BUFFERS.with_borrow_mut(|buffers| self.classify_with(event, buffers))
    }

    /// What the shipped phrases alone say of `text`, without codes and without the model; `None`: nothing.
    pub fn by_phrases(&self, text: &str) -> Option<Understood> {
        let hit = BUFFERS.with_borrow_mut(|buffers| self.shipped.best(text, buffers));
        hit.map(|hit| by_phrase(&hit, hit.words()))
    }

    /// What the merchant's own phrases alone say of `event`; `None`: nothing.
    pub fn by_own_phrase(&self, event: &Event<'_>) -> Option<Understood> {
        BUFFERS.with_borrow_mut(|buffers| self.own_with(event, buffers))
    }

    /// Text and code; where there is neither, the coarse status is all that a phrase can name.
    fn own_with(&self, event: &Event<'_>, buffers: &mut Buffers) -> Option<Understood> {
        let own = self.own.as_ref()?;
        let (code, text) = (present(event.code), present(event.text));
        let coarse = present(event.coarse).filter(|_| code.is_none() && text.is_none());
        [text, code, coarse].into_iter().flatten().find_map(|part| {
            let hit = buffers.best(own, part)?;
            let written = hit.phrase.written.clone()?;
            Some(by_phrase(&hit, Words::Own(written)))
        })
    }

    fn classify_with(&self, event: &Event<'_>, buffers: &mut Buffers) -> Understood {
        if let Some(understood) = self.own_with(event, buffers) {
            return understood;
        }
        let (code, text, coarse) = (present(event.code), present(event.text), present(event.coarse));
        let Shipped { codes, .. } = self.shipped;

        // Some providers give their fixed wordings no code: then the wording is looked up as if it were one.
        let wording = text.filter(|_| event.provider.is_some());
        let row = code.or(wording).and_then(|code| codes.find(event.provider, code, &mut buffers.key));
        if let Some(row) = row.filter(|row| !row.yields) {
            return by_code(row, Confidence::Certain);
        }
        let hear = |part: Option<&str>, buffers: &mut Buffers| {
            part.map(|part| self.shipped.hear(part, buffers)).unwrap_or_default()
        };
        let from_text = hear(text, buffers);
        if let Some(hit) = from_text.hit.filter(|hit| !hit.phrase.weak && !says_less(hit.meaning(), row)) {
            return by_phrase_or_whole(&hit, from_text.whole.filter(|_| row.is_none()));
        }
        if let Some(row) = row {
            return by_code(row, Confidence::Likely);
        }
        let from_code = hear(code, buffers);
        if let Some(hit) = from_code.hit.filter(|hit| !hit.phrase.weak) {
            return by_phrase_or_whole(&hit, from_code.whole);
        }
        let whole = if text.is_some() { from_text.whole } else { from_code.whole };
        if let Some(hit) = from_text.hit.or(from_code.hit) {
            return by_phrase_or_whole(&hit, whole.filter(|whole| hit.yields_to(&whole.likeness)));
        }
        if let Some(coarse) = coarse {
            if let Some(row) = codes.find(event.provider, coarse, &mut buffers.key) {
                return by_coarse(row.meaning, Words::Written(row.written));
            }
            if let Some(hit) = self.shipped.hear(coarse, buffers).hit {
                return by_coarse(hit.meaning(), hit.words());
            }
        }
        let (meaning, because) = match whole {
            Some(Alike { likeness, word }) => (likeness.meaning, Because::Alike(Wording(Words::Own(word)))),
            None => (Meaning::Moving, Because::Nothing),
        };
        Understood { meaning, confidence: Confidence::Guess, because }
    }
}

/// The shipped phrases as examples to [`train`] from: each in up to three of its spellings.
pub fn phrase_examples() -> Vec<Example> {
    Shipped::get()
        .phrases
        .phrases()
        .flat_map(|(phrase, parts)| {
            parts.spellings(3).into_iter().map(|text| {
                let weight = if phrase.weak { 0.1 } else { 0.2 };
                Example { text, meaning: phrase.meaning, weight }
            })
        })
        .collect()
}

/// Below this likelihood the model's answer is worth no more than "it moves".
const LIKELY_ENOUGH: f32 = 0.2;

fn present(part: Option<&str>) -> Option<&str> {
    part.map(str::trim).filter(|part| !part.is_empty())
}

/// A text that only says "it moves" or "something was noted" is no correction of a code that knows more.
fn says_less(said: Meaning, row: Option<Code>) -> bool {
    let vague = |meaning| matches!(meaning, Meaning::Moving | Meaning::Informational | Meaning::Delay);
    row.is_some_and(|row| match row.meaning {
        // "Processed" says more than a coarse "picked up".
        Meaning::Is(SubStatus::PackageCollected) => vague(said) && said != Meaning::Moving,
        meaning => vague(said) && !vague(meaning),
    })
}

fn by_code(row: Code, confidence: Confidence) -> Understood {
    Understood { meaning: row.meaning, confidence, because: Because::Code { provider: row.table, code: row.written } }
}

impl Hit<'static> {
    fn words(&self) -> Words {
        Words::Shipped(self.parts, self.chosen)
    }
}

fn by_phrase(hit: &Hit<'_>, words: Words) -> Understood {
    Understood {
        meaning: hit.meaning(),
        confidence: if hit.phrase.weak || hit.turned.is_some() { Confidence::Likely } else { Confidence::Certain },
        because: Because::Phrase { phrase: wording(hit, words), language: hit.phrase.language },
    }
}

/// What a phrase says, or the model of the whole text where it outvotes it.
fn by_phrase_or_whole(hit: &Hit<'static>, whole: Option<Alike>) -> Understood {
    let Some(Alike { likeness, word }) = whole else { return by_phrase(hit, hit.words()) };
    Understood {
        meaning: likeness.meaning,
        confidence: Confidence::Likely,
        because: Because::Outvoted {
            word: Wording(Words::Own(word)),
            phrase: wording(hit, hit.words()),
            language: hit.phrase.language,
        },
    }
}

fn wording(hit: &Hit<'_>, words: Words) -> Wording {
    match hit.turned {
        Some(turned) => with_words_beside(&turned, Wording(words)),
        None => Wording(words),
    }
}

fn by_coarse(meaning: Meaning, words: Words) -> Understood {
    Understood { meaning, confidence: Confidence::Likely, because: Because::Coarse(Wording(words)) }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use parcelwatch_domain::SubStatus::*;
    use proptest::prelude::*;

    use super::{lexicon::Phrase, *};

    fn read(provider: &str, code: &str, text: &str, coarse: &str) -> Understood {
        let event = Event { provider: Some(provider), code: Some(code), text: Some(text), coarse: Some(coarse) };
        Classifier::shipped().classify(&event)
    }

    #[test]
    fn every_shipped_line_is_readable() {
        Shipped::read(&OwnFiles::default()).unwrap();
    }

    /// Four of them made every new text cost half as much again.
    #[test]
    fn no_shipped_phrase_is_open_at_both_ends() {
        assert_eq!(Shipped::get().phrases.slow_literals(), [""; 0], "write the endings out, or the beginnings");
    }

    /// Words that may begin with one letter are most words of a language: then names would be words of phrases.
    #[test]
    fn no_shipped_stem_is_one_letter() {
        assert_eq!(Shipped::get().vocabulary.inside(), [""; 0], "write the words out");
    }

    #[test]
    fn a_long_name_counts_as_a_short_one() {
        let name = "Zzgrkl".repeat(10);
        let understood = read("", "", &format!("Delivered, {name} {name} signed for it, 93622"), "");
        assert_eq!(understood, read("", "", "Delivered, Zzgrkl Zzgrkl signed for it, 86150", ""));
    }

    #[test]
    fn one_phrase_has_one_meaning_in_all_languages() {
        let read = |&(language, file): &(&'static str, &'static str)| read_lexicon(language, file).map(Result::unwrap);
        let phrases: Vec<Phrase> = shipped::LEXICONS.iter().flat_map(read).collect();
        let mut seen: HashMap<String, &Phrase> = HashMap::new();
        let mut conflicts = Vec::new();
        for phrase in &phrases {
            for spelling in spellings(phrase) {
                let other = *seen.entry(spelling.clone()).or_insert(phrase);
                // Within a language a phrase without alternatives decides.
                let decided = other.language == phrase.language && (!other.is_plain() || !phrase.is_plain());
                if other.meaning != phrase.meaning && other.weak == phrase.weak && !decided {
                    let (one, two) = (other.meaning, phrase.meaning);
                    conflicts.push(format!("{spelling}: {one} ({}), {two} ({})", other.language, phrase.language));
                }
            }
        }
        assert!(conflicts.is_empty(), "{}\n{} conflicts", conflicts.join("\n"), conflicts.len());
    }

    /// The spellings of a phrase, as far as they can be told one by one.
    fn spellings(phrase: &Phrase) -> Vec<String> {
        let mut all = vec![String::new()];
        for slot in &phrase.slots {
            let gap = if slot.far { "…" } else { "" };
            let mut choices: Vec<String> = slot.alternatives.iter().map(|a| format!("{gap}{}", a.literal)).collect();
            if slot.optional {
                choices.push(String::new());
            }
            all = all.iter().flat_map(|start| choices.iter().map(move |choice| format!("{start}{choice}"))).collect();
            if all.len() > 5_000 {
                return Vec::new();
            }
        }
        all.iter().map(|spelling| spelling.replace("  ", " ")).collect()
    }

    #[test]
    fn evidence_is_asked_in_order() {
        // A precise code decides, whatever the text.
        let understood = read("usps", "MA", "Delivered", "");
        assert_eq!(understood.meaning, Meaning::Is(AwaitingCollection));
        assert_eq!(understood.because.to_string(), "code MA (usps_event)");
        // A coarse one lets a specific phrase decide, but not a vague one.
        assert_eq!(read("17track", "InTransit", "Out for delivery", "").meaning, Meaning::Is(AwaitingDelivery));
        assert_eq!(read("17track", "Delivered", "In transit", "").meaning, Meaning::Is(Delivered));
        // "It moves" says more than that it was picked up; that it is late says less.
        assert_eq!(read("17track", "PickedUp", "Departed from facility", "").meaning, Meaning::Moving);
        assert_eq!(read("17track", "PickedUp", "Delayed due to weather", "").meaning, Meaning::Is(PackageCollected));
        // A code of words is text; a coarse status comes last.
        assert_eq!(read("nobody", "PARCEL_TOO_LARGE_RETURN", "", "").meaning, Meaning::Is(PackageReturned));
        let understood = read("nobody", "zzz", "zzz", "out_for_delivery");
        assert_eq!((understood.meaning, understood.confidence), (Meaning::Is(AwaitingDelivery), Confidence::Likely));
        let understood = read("nobody", "40", "zzz", "");
        assert_eq!((understood.because, understood.confidence), (Because::Nothing, Confidence::Guess));
    }

    #[test]
    fn own_phrases_win_over_everything() {
        let own = [(Meaning::ReadyForPickup, "waits at * the moon".to_owned())];
        let classifier = Classifier::with_phrases(&own).unwrap();
        let event = Event {
            provider: Some("usps"),
            code: Some("01"),
            text: Some("Delivered: waits at the Moon!"),
            coarse: None,
        };
        let understood = classifier.classify(&event);
        assert_eq!(understood.meaning, Meaning::ReadyForPickup);
        assert_eq!(understood.because.to_string(), "phrase \"waits at * the moon\" (yours)");
        assert!(is_by_own_phrase(&understood.because.to_string()));
        assert_eq!(classifier.by_own_phrase(&event), Some(understood));
        let event = Event { text: Some("Delivered"), ..event };
        assert_eq!(classifier.by_own_phrase(&event), None);
        assert!(!is_by_own_phrase(&classifier.classify(&event).because.to_string()));
        // A provider that gives a coarse status and nothing else is heard as well.
        let event = Event { coarse: Some("waits at the moon"), ..Event::default() };
        assert_eq!(classifier.classify(&event).meaning, Meaning::ReadyForPickup);
        assert!(Classifier::with_phrases(&[(Meaning::Moving, "…".to_owned())]).is_err());
    }

    proptest! {
        #[test]
        fn nothing_makes_it_panic(
            provider in proptest::option::of(any::<String>()),
            code in proptest::option::of(any::<String>()),
            text in proptest::option::of(any::<String>()),
            coarse in proptest::option::of(any::<String>()),
        ) {
            let event = Event {
                provider: provider.as_deref(),
                code: code.as_deref(),
                text: text.as_deref(),
                coarse: coarse.as_deref(),
            };
            Classifier::shipped().classify(&event);
        }

        #[test]
        fn words_in_any_order_are_read(words in proptest::collection::vec(
            prop_oneof!["could not", "be", "deliver(ed|y)?", "доставлен", "не", "배송", "完了", "return", " ", "\u{301}"], 0..12)) {
            let text = words.join(" ");
            Classifier::shipped().classify(&Event { text: Some(&text), ..Event::default() });
        }

        #[test]
        fn any_own_phrase_is_taken_or_named(phrase in any::<String>(), text in any::<String>()) {
            if let Ok(classifier) = Classifier::with_phrases(&[(Meaning::Moving, phrase)]) {
                classifier.classify(&Event { text: Some(&text), ..Event::default() });
            }
        }
    }
}
