//! What each character becomes in a normalised text, looked up: the rules of [`super::letters`], applied once.
//!
//! Only characters that stand for themselves wherever they stand are told here; those that compose with their neighbours
//! are left to the general path ([`Kind::General`]).

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use unicode_normalization::{
    UnicodeNormalization,
    char::{canonical_combining_class, is_combining_mark},
};

use super::letters::{each_folded, is_dropped, is_unspaced};

/// Characters of a page of the table.
const PAGE: usize = 64;

/// What a character becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Fold {
    pub(super) kind: Kind,
    /// The case of its letter, and what is left of it for the letter after: й ends as its breve does.
    pub(super) case: Case,
    pub(super) after: Case,
    /// Is its letter, without accents, one of `a` to `z` or `A` to `Z`?
    pub(super) latin: bool,
    /// See [`is_unspaced`].
    pub(super) unspaced: bool,
    /// Belongs to the letter before it.
    pub(super) mark: bool,
    /// A sign that makes one of some letters before it and itself (Bengali া after ে).
    pub(super) joins: bool,
    /// The largest combining class among its parts: marks change places by it.
    pub(super) class: u8,
    /// None: the character itself.
    letter: Option<char>,
    /// The second of two letters: ß is `ss`.
    pub(super) second: Option<char>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    /// What it becomes depends on what stands beside it.
    General,
    /// No part of a word.
    Gap,
    /// Left out.
    Nothing,
    Letter,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Case {
    None,
    Lower,
    Upper,
}

impl Case {
    pub(super) fn of(c: char) -> Self {
        match c {
            'a'..='z' => Case::Lower,
            'A'..='Z' => Case::Upper,
            _ if c.is_ascii() => Case::None,
            // (Some ornamental capitals have no small form.)
            _ if c.is_uppercase() && !c.to_lowercase().eq([c]) => Case::Upper,
            _ if c.is_lowercase() => Case::Lower,
            _ => Case::None,
        }
    }
}

/// The characters of the basic plane. Pages that are alike (all of Han) are kept once.
pub(super) struct Folds {
    places: Vec<u16>,
    pages: Vec<[Fold; PAGE]>,
}

impl Folds {
    pub(super) fn get() -> &'static Folds {
        static FOLDS: LazyLock<Folds> = LazyLock::new(Folds::read);
        &FOLDS
    }

    fn read() -> Self {
        let joining = joining();
        let mut known = HashMap::new();
        let mut folds = Folds { places: Vec::new(), pages: Vec::new() };
        for first in (0..=0xFFFF).step_by(PAGE) {
            let page = std::array::from_fn(|at| {
                char::from_u32(first + at as u32).map_or(Fold::GENERAL, |c| Fold::of(c, &joining))
            });
            let place = *known.entry(page).or_insert_with(|| {
                folds.pages.push(page);
                folds.pages.len() - 1
            });
            folds.places.push(place as u16);
        }
        folds
    }

    #[inline]
    pub(super) fn of(&self, c: char) -> Fold {
        let place = self.places.get(c as usize / PAGE).map_or(usize::MAX, |&place| usize::from(place));
        self.pages.get(place).map_or(Fold::GENERAL, |page| page[c as usize % PAGE])
    }
}

impl Fold {
    const GENERAL: Fold = Fold {
        kind: Kind::General,
        case: Case::None,
        after: Case::None,
        latin: false,
        unspaced: false,
        mark: false,
        joins: false,
        class: 0,
        letter: None,
        second: None,
    };

    fn of(c: char, joining: &HashSet<char>) -> Self {
        let (mut parts, mut class) = (Vec::new(), 0);
        for part in std::iter::once(c).nfkd() {
            class = class.max(canonical_combining_class(part));
            if !is_dropped(part, parts.last().copied()) {
                parts.push(part);
            }
        }
        let mut folded = String::new();
        parts.iter().for_each(|&part| each_folded(part, |letter| folded.push(letter)));
        let composed: Vec<char> = folded.nfc().collect();
        // The parts of most characters that have several are words of their own, or compose with what follows.
        let cases: Vec<Case> = parts.iter().map(|&part| Case::of(part)).collect();
        // Kana with voicing marks, Hangul syllables and vowels of two signs are composed again.
        let of_signs = composed == [c] && class == 0 && parts.first().is_some_and(|part| !joining.contains(part));
        let whole = of_signs || matches!(c, '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}');
        let one = parts.len() == 1 || whole || matches!(c, 'й' | 'Й' | '\u{0e33}' | '\u{0eb3}');
        let (case, after) = (cases.first().copied(), cases.last().copied());
        let latin = parts.first().is_some_and(char::is_ascii_alphabetic);
        let fold = Fold {
            case: case.unwrap_or(Case::None),
            after: after.unwrap_or(Case::None),
            latin,
            unspaced: composed.first().copied().is_some_and(is_unspaced),
            mark: composed.first().copied().is_some_and(is_combining_mark),
            joins: joining.contains(&c),
            class: if whole { 0 } else { class },
            ..Fold::GENERAL
        };
        match composed[..] {
            // A breve stays with some letters and goes with others.
            [] if parts.is_empty() && c != '\u{0306}' => Fold { kind: Kind::Nothing, ..fold },
            [] if one && fold.case == Case::None => Fold { kind: Kind::Gap, ..fold },
            [letter] if one && is_alone(letter, joining) => {
                Fold { kind: Kind::Letter, letter: Some(letter).filter(|&letter| letter != c), ..fold }
            }
            [first, second] if one && is_alone(first, joining) && is_alone(second, joining) => {
                Fold { kind: Kind::Letter, letter: Some(first), second: Some(second), ..fold }
            }
            _ => Fold::GENERAL,
        }
    }

    /// Is it written as it is, whatever it stands beside, as long as the script does not change?
    #[inline]
    pub(super) fn is_itself(self) -> bool {
        self.kind == Kind::Letter && self.letter.is_none() && self.class == 0 && self.case != Case::Upper && !self.joins
    }

    /// One of `a` to `z`, accents aside.
    pub(super) fn is_small(self) -> bool {
        self.latin && self.case == Case::Lower
    }

    /// What is written for `c`, the first of two letters where there are two.
    #[inline]
    pub(super) fn letter(self, c: char) -> char {
        self.letter.unwrap_or(c)
    }
}

/// Does the character stay as it is, whatever stands beside it? (Marks do, unless several meet in a wrong order, which
/// [`Fold::class`] tells; those that join a letter are looked at where they stand, [`Fold::joins`], if nothing can stand
/// between the two.)
fn is_alone(c: char, joining: &HashSet<char>) -> bool {
    let jamo = matches!(c, '\u{1100}'..='\u{11ff}' | '\u{a960}'..='\u{a97f}' | '\u{d7b0}'..='\u{d7ff}');
    !jamo && (!joining.contains(&c) || canonical_combining_class(c) == 0)
}

/// The marks that make one letter of another and themselves.
fn joining() -> HashSet<char> {
    let last_part = |c: char| {
        let whole = std::iter::once(c).nfc().eq([c]);
        std::iter::once(c).nfd().skip(1).last().filter(|_| whole)
    };
    ('\0'..='\u{ffff}').filter_map(last_part).collect()
}
