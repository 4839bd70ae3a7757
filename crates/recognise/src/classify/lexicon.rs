//! Phrases as people write them (`data/lexicons/<language>.txt`), read into what the matcher needs.
//!
//! A line is `meaning<TAB>phrase`; `#` starts a comment. In a phrase
//! - words stand for themselves, case, accents, punctuation and small English words aside (see [`super::normalise()`]);
//! - `*` at a word's end lets the word go on, at the phrase's start lets the first word begin earlier;
//! - ` ... ` lets up to [`REACH`] characters stand between two parts;
//! - `(one|another word|)` stands for any of its alternatives, an empty one for none.
//!
//! A meaning with a leading `?` is weak: it counts only when no other phrase does.

use std::{fmt, sync::Arc};

use parcelwatch_domain::Meaning;

use super::{letters::is_unspaced, normalise::normalise_padded};

/// How many characters ` ... ` may stand for.
pub(super) const REACH: usize = 60;

/// A phrase has at most this many parts, …
pub(super) const MOST_SLOTS: usize = 12;

/// … and a part at most this many alternatives.
const MOST_ALTERNATIVES: usize = 200;

/// A phrase that cannot be used, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhraseError {
    /// The phrase or line as it was written.
    pub phrase: String,
    /// What is wrong with it, as a clause: "holds no word".
    pub problem: String,
}

impl fmt::Display for PhraseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the phrase \"{}\" {}", self.phrase, self.problem)
    }
}

impl std::error::Error for PhraseError {}

/// A phrase ready for the matcher.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) meaning: Meaning,
    pub(super) weak: bool,
    pub(super) language: &'static str,
    /// As a merchant wrote it; of a lexicon's phrases, which are many, only the slots are kept.
    pub(super) written: Option<Arc<str>>,
    pub(super) slots: Vec<Slot>,
}

impl Phrase {
    /// Written without alternatives.
    pub(super) fn is_plain(&self) -> bool {
        self.slots.iter().all(|slot| slot.alternatives.len() == 1 && !slot.optional)
    }
}

/// One part of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    /// Other words may stand between this part and the one before it.
    pub(super) far: bool,
    pub(super) optional: bool,
    /// Every alternative starts with a word's edge.
    pub(super) spaced: bool,
    /// The longest first.
    pub(super) alternatives: Vec<Alternative>,
}

impl Slot {
    fn new(optional: bool, alternatives: Vec<Alternative>) -> Self {
        let spaced = alternatives.iter().all(|alternative| alternative.literal.starts_with(' '));
        Slot { far: false, optional, spaced, alternatives }
    }
}

/// Literal text, with a blank at each end that must be a word's edge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Alternative {
    pub(super) literal: Box<str>,
    /// The last word may go on.
    pub(super) stem: bool,
}

impl Alternative {
    /// Reads words; `open_start` where the first word may begin earlier. None where no word is left.
    fn read(words: &str, open_start: bool) -> Option<Self> {
        let words = words.trim();
        let mut normal = String::new();
        normalise_padded(words, &mut normal);
        let mut literal = normal.as_str();
        let first = literal.trim_start().chars().next()?;
        let last = literal.trim_end().chars().next_back()?;
        let stem = words.ends_with('*') && !is_unspaced(last);
        if is_unspaced(first) || open_start {
            literal = literal.trim_start();
        }
        if is_unspaced(last) || stem {
            literal = literal.trim_end();
        }
        Some(Alternative { literal: literal.into(), stem })
    }

    /// Whole words of a script with blanks: it stands wherever it is found.
    pub(super) fn is_whole(&self) -> bool {
        !self.stem && self.literal.len() > 2 && self.literal.starts_with(' ') && self.literal.ends_with(' ')
    }

    /// This one and `next` right after it, as they stand in a text. None where this one's last word may go on.
    pub(super) fn joined(&self, next: &Alternative) -> Option<String> {
        // The blank between two words is the end of one and the start of the other.
        let next = match self.literal.ends_with(' ') {
            true => next.literal.strip_prefix(' ').unwrap_or(&next.literal),
            false => &next.literal,
        };
        (!self.stem).then(|| [&*self.literal, next].concat())
    }

    /// As a phrase writes it: with `*` where a word may go on, or (at the start) begin earlier.
    fn written(&self, at_start: bool) -> String {
        format!("{}{self}", if at_start && self.is_open() { "*" } else { "" })
    }

    /// May its first word begin earlier?
    pub(super) fn is_open(&self) -> bool {
        self.literal.chars().next().is_some_and(|first| first != ' ' && !is_unspaced(first))
    }

    /// How much it says, in bytes.
    pub(super) fn length(&self) -> usize {
        self.literal.trim_matches(' ').len()
    }
}

impl fmt::Display for Alternative {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.literal.trim_matches(' '), if self.stem { "*" } else { "" })
    }
}

/// Reads a lexicon file, phrase by phrase; the error names the line that cannot be read.
pub(super) fn read_lexicon(language: &'static str, file: &str) -> impl Iterator<Item = Result<Phrase, PhraseError>> {
    let lines = file.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    lines.flat_map(move |line| {
        match read_line(language, line) {
            Ok((phrase, typed)) => [Some(Ok(phrase)), typed.map(Ok)],
            Err(error) => [Some(Err(error)), None],
        }
        .into_iter()
        .flatten()
    })
}

/// The phrase of a line, and its second spelling if it has one.
fn read_line(language: &'static str, line: &str) -> Result<(Phrase, Option<Phrase>), PhraseError> {
    let wrong = |problem: &str| PhraseError { phrase: line.to_owned(), problem: problem.to_owned() };
    let (name, written) = line.split_once('\t').ok_or_else(|| wrong("has no tab after its meaning"))?;
    let (weak, name) = name.trim().strip_prefix('?').map_or((false, name.trim()), |name| (true, name));
    let meaning = name.parse().map_err(|_| wrong("has an unknown meaning"))?;
    let read = |written: &str| Ok(Phrase { weak, written: None, ..read_phrase(meaning, language, written)? });
    Ok((read(written)?, typed_without_accents(language, written).map(|typed| read(&typed)).transpose()?))
}

/// A phrase as it is typed where a keyboard or a carrier's old system has no such letters: `zurueck` for `zurück`. (Accents
/// that are simply left out need no second spelling.) None where nothing changes.
fn typed_without_accents(language: &str, written: &str) -> Option<String> {
    let spellings: &[(char, &str)] = match language {
        "de" | "sv" | "fi" => &[('ä', "ae"), ('ö', "oe"), ('ü', "ue"), ('å', "aa")],
        "da" | "no" => &[('ø', "oe"), ('å', "aa")],
        "az" => &[('ə', "e")],
        _ => return None,
    };
    let typed = written.to_lowercase();
    let typed = spellings.iter().fold(typed, |typed, (letter, spelled)| typed.replace(*letter, spelled));
    (typed != written.to_lowercase()).then_some(typed)
}

/// Reads one phrase.
pub(super) fn read_phrase(meaning: Meaning, language: &'static str, written: &str) -> Result<Phrase, PhraseError> {
    let wrong = |problem: &str| PhraseError { phrase: written.to_owned(), problem: problem.to_owned() };
    let mut slots: Vec<Slot> = Vec::new();
    for (part_number, part) in written.split(" ... ").enumerate() {
        let before = slots.len();
        let mut rest = part.trim();
        while !rest.is_empty() {
            let (plain, group, after) = next_group(rest);
            let open_start = part_number == 0 && slots.is_empty();
            // A stem inside a run of words ends a slot: the matcher steps over the rest of its word.
            for words in plain.split_inclusive("* ") {
                let alternative = Alternative::read(words, open_start && words.trim_start().starts_with('*'));
                slots.extend(alternative.map(|only| Slot::new(false, vec![only])));
            }
            if let Some(group) = group {
                let open_start = open_start && slots.is_empty();
                let read = |words: &str| Alternative::read(words, open_start && words.trim_start().starts_with('*'));
                let read: Vec<Option<Alternative>> = group.split('|').map(read).collect();
                let optional = read.contains(&None);
                let mut alternatives: Vec<Alternative> = read.into_iter().flatten().collect();
                alternatives.sort_by_key(|alternative| std::cmp::Reverse(alternative.literal.len()));
                alternatives.dedup();
                if alternatives.len() > MOST_ALTERNATIVES {
                    return Err(wrong("writes too many alternatives"));
                }
                alternatives.shrink_to_fit();
                if !alternatives.is_empty() {
                    slots.push(Slot::new(optional, alternatives));
                }
            }
            rest = after;
        }
        if part_number > 0
            && let Some(first) = slots.get_mut(before)
        {
            first.far = before > 0;
        }
    }
    slots.shrink_to_fit();
    match slots.len() {
        _ if slots.iter().all(|slot| slot.optional) => Err(wrong("holds no word")),
        ..=MOST_SLOTS => Ok(Phrase { meaning, weak: false, language, written: Some(written.trim().into()), slots }),
        _ => Err(wrong("has too many parts")),
    }
}

/// A text as a phrase that stands for itself: what has a meaning in a phrase (`*`, `(`, `|`, `)`, ` ... `) is left out.
/// Nothing is lost, because punctuation does not matter.
pub fn literal(text: &str) -> String {
    let plain = text.replace("...", " ").replace(['*', '(', '|', ')', '…'], " ");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A phrase that a person wrote, in the one spelling that all ways to write it share.
///
/// # Errors
/// Says what is wrong with it. Stricter than a lexicon file: what would silently stand for something else is named.
pub fn spelling(written: &str) -> Result<String, PhraseError> {
    let wrong = |problem: &str| PhraseError { phrase: written.to_owned(), problem: problem.to_owned() };
    let mut depth = 0;
    for c in written.chars() {
        match c {
            '(' if depth == 1 => return Err(wrong("has brackets within brackets")),
            '(' => depth = 1,
            ')' => depth = 0,
            '|' if depth == 0 => {
                return Err(wrong("has a | outside of brackets: alternatives are written (one|another)"));
            }
            _ => {}
        }
    }
    if depth == 1 && written.rsplit('(').next().is_some_and(|open| open.contains('|')) {
        return Err(wrong("opens a bracket that it does not close"));
    }
    let words = written.replace(['(', '|', ')'], " ");
    for (number, word) in words.split_whitespace().enumerate() {
        let at_start = number == 0 || (written.trim_start().starts_with('(') && !before_group_ends(written, word));
        let core = if at_start { word.strip_prefix('*').unwrap_or(word) } else { word };
        let core = core.strip_suffix('*').unwrap_or(core);
        if word.contains('*') && (core.contains('*') || !core.contains(char::is_alphanumeric)) {
            return Err(wrong(
                "has a * in a wrong place: it stands at the end of a word (return*), or before the first word; \
                 for other words in between write a blank, three dots and a blank",
            ));
        }
    }
    let phrase = read_phrase(Meaning::Moving, "", written)?;
    let mut spelling = String::new();
    for (number, slot) in phrase.slots.iter().enumerate() {
        if number > 0 {
            spelling.push_str(if slot.far { " ... " } else { " " });
        }
        let mut words: Vec<String> = slot.alternatives.iter().map(|a| a.written(number == 0)).collect();
        words.sort();
        match (words.as_slice(), slot.optional) {
            ([one], false) => spelling.push_str(one),
            (many, optional) => {
                let end = if optional { "|)" } else { ")" };
                spelling.push_str(&format!("({}{end}", many.join("|")));
            }
        }
    }
    Ok(spelling)
}

/// Does the group that `written` begins with end before `word`?
fn before_group_ends(written: &str, word: &str) -> bool {
    let ends = written.find(')').unwrap_or(written.len());
    written.find(word).is_none_or(|at| at > ends)
}

/// Plain words, the group of alternatives after them, and what follows. Brackets without `|` are punctuation.
fn next_group(text: &str) -> (&str, Option<&str>, &str) {
    let mut from = 0;
    while let Some(open) = text[from..].find('(').map(|at| from + at) {
        match text[open..].find(')').map(|at| open + at) {
            Some(close) if text[open..close].contains('|') => {
                return (&text[..open], Some(&text[open + 1..close]), text[close + 1..].trim_start());
            }
            Some(close) => from = close + 1,
            None => break,
        }
    }
    (text, None, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slots(written: &str) -> Vec<String> {
        let phrase = read_phrase(Meaning::Moving, "en", written).unwrap();
        let show = |slot: &Slot| {
            let alternatives: Vec<String> = slot.alternatives.iter().map(|a| a.literal.to_string()).collect();
            format!(
                "{}{}{}",
                if slot.far { "…" } else { "" },
                alternatives.join("|"),
                if slot.optional { "?" } else { "" }
            )
        };
        phrase.slots.iter().map(show).collect()
    }

    #[test]
    fn slots_carry_their_edges() {
        assert_eq!(slots("Out for delivery"), [" out for delivery "]);
        assert_eq!(slots("*zugestellt"), ["zugestellt "]);
        assert_eq!(slots("доставлен* адресату"), [" доставлен", " адресату "]);
        assert_eq!(slots("could not ... deliver*"), [" could not ", "… deliver"]);
        assert_eq!(slots("배송 완료"), ["배송완료"]);
    }

    /// What would silently stand for something else: a star within an alternative, around a bracket, brackets within some.
    #[test]
    fn shipped_lines_say_what_they_seem_to() {
        let mut wrong = Vec::new();
        for &(language, file) in super::super::shipped::LEXICONS {
            let lines = file.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
            for (_, written) in lines {
                let (mut rest, mut plain) = (written, String::new());
                while let (before, Some(group), after) = next_group(rest) {
                    plain.push_str(before);
                    let loses_words =
                        |one: &str| one.trim().trim_start_matches('*').trim_end_matches('*').contains('*');
                    if group.contains('(') || group.split('|').any(loses_words) {
                        wrong.push(format!("{language}: {written}"));
                    }
                    rest = after;
                }
                plain.push_str(rest);
                if plain.contains("*)") {
                    wrong.push(format!("{language}: {written}"));
                }
            }
        }
        assert_eq!(wrong, [""; 0]);
    }

    #[test]
    fn letters_that_a_keyboard_lacks_have_a_second_spelling() {
        let read = |language, line| read_lexicon(language, line).map(Result::unwrap).count();
        assert_eq!(read("de", "package_returned\tzurück an Absender"), 2);
        assert_eq!(read("de", "delivered\tzugestellt"), 1);
        assert_eq!(read("es", "delivered\tentregado al dueño"), 1);
        let typed = read_lexicon("de", "package_returned\tZurück").nth(1).unwrap().unwrap();
        assert_eq!(*typed.slots[0].alternatives[0].literal, *" zurueck ");
    }

    #[test]
    fn groups_are_slots() {
        assert_eq!(slots("(item|the parcel|) (at|) depot (new)"), [" parcel | item ?", " at ?", " depot new "]);
        assert_eq!(slots("arrived (at|in*) ... (hub|depot)"), [" arrived ", " at | in", "… depot | hub "]);
    }

    #[test]
    fn a_text_taken_literally_means_itself_and_nothing_more() {
        let text = "Held (PUDO|2): call *** 12 ... *now*";
        assert_eq!(literal(text), "Held PUDO 2 : call 12 now");
        assert_eq!(slots(&literal(text)), [" held pudo 2 call 12 now "]);
    }

    #[test]
    fn one_phrase_has_one_spelling() {
        let same = |a: &str, b: &str| assert_eq!(spelling(a).unwrap(), spelling(b).unwrap());
        same("Held at  the HUB!", "held at hub");
        same("held (at|in) hub", "Held (in|at) hub");
        assert_eq!(spelling("*zustellung heute").unwrap(), "*zustellung heute");
        assert_eq!(spelling("could not ... Deliver*").unwrap(), "could not ... deliver*");
        assert_eq!(spelling("(parcel|) arriv* hub (new)").unwrap(), "(parcel|) arriv* hub new");
        assert_ne!(spelling("return*").unwrap(), spelling("return").unwrap());
        for written in ["*zustellung heute", "could not ... deliver*", "(parcel|) arriv* hub new", "(at|in) depot"] {
            assert_eq!(spelling(&spelling(written).unwrap()).unwrap(), spelling(written).unwrap());
        }
    }

    #[test]
    fn what_would_stand_for_something_else_is_named() {
        for (written, problem) in [
            ("held | hub", "outside of brackets"),
            ("held (hub|depot", "does not close"),
            ("held (hub (old|new))", "within brackets"),
            ("waits at * moon", "wrong place"),
            ("ret*rn", "wrong place"),
            ("held *hub", "wrong place"),
            ("…", "no word"),
        ] {
            let error = spelling(written).unwrap_err();
            assert!(error.to_string().contains(problem), "{written}: {error}");
        }
        assert!(spelling("(*zustellung|abgabe) heute").is_ok());
        assert!(spelling("held (at counter)").is_ok(), "brackets without | are punctuation");
    }

    #[test]
    fn unusable_phrases_are_named() {
        let many =
            format!("({})", vec!["word"; 300].iter().enumerate().map(|(i, w)| format!("{w}{i}|")).collect::<String>());
        for (written, problem) in [(" *** ", "no word"), ("(a|the|)", "no word"), (&many, "too many alternatives")] {
            let error = read_phrase(Meaning::Moving, "yours", written).unwrap_err();
            assert!(error.to_string().contains(problem), "{error}");
        }
        for (line, problem) in [("delivred\tdelivered", "unknown meaning"), ("delivered handed over", "no tab")] {
            let error = read_lexicon("en", line).next().unwrap().unwrap_err();
            assert!(error.to_string().contains(problem), "{error}");
        }
    }
}
