//! What the engine and the domain say in English, read back, so that it can be said in another language.
//!
//! The API answers in English, and the database keeps some sentences in English (why an event was understood so, why a
//! parcel was left alone). `told.ftl` holds these sentences with a key each, and `countries.ftl` the countries; a sentence
//! is found again by its English wording, what stands in the blanks included.

use std::collections::HashMap;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, PatternElement};

/// A piece of a sentence.
#[derive(Debug, PartialEq, Eq)]
enum Piece {
    Words(String),
    Blank(String),
}

/// The files whose texts are found by their English wording.
const FILES: [&str; 2] = ["told.ftl", "countries.ftl"];

/// Their English sentences.
#[derive(Debug, Default)]
pub(super) struct Told {
    whole: HashMap<String, String>,
    with_blanks: Vec<(String, Vec<Piece>)>,
}

impl Told {
    /// Reads them from the English files.
    pub fn read(files: &[(String, String)]) -> Self {
        let mut told = Self::default();
        for (_, text) in files.iter().filter(|(name, _)| FILES.contains(&name.as_str())) {
            let resource = fluent_syntax::parser::parse(text.as_str()).unwrap_or_else(|(resource, _)| resource);
            for entry in resource.body {
                let Entry::Message(message) = entry else { continue };
                let Some(pattern) = message.value else { continue };
                told.add(message.id.name, pattern.elements.into_iter().filter_map(piece).collect());
            }
        }
        // The most words first: it fits least by chance.
        let words = |pieces: &[Piece]| {
            let length = |piece: &Piece| if let Piece::Words(words) = piece { words.len() } else { 0 };
            std::cmp::Reverse(pieces.iter().map(length).sum::<usize>())
        };
        told.with_blanks.sort_by_key(|(_, pieces)| words(pieces));
        told
    }

    fn add(&mut self, key: &str, pieces: Vec<Piece>) {
        match &pieces[..] {
            [Piece::Words(words)] => _ = self.whole.insert(words.clone(), key.to_owned()),
            _ => self.with_blanks.push((key.to_owned(), pieces)),
        }
    }

    /// The key of a sentence, and what stands in its blanks.
    pub fn find<'a>(&'a self, english: &'a str) -> Option<(&'a str, Vec<(&'a str, &'a str)>)> {
        if let Some(key) = self.whole.get(english) {
            return Some((key, Vec::new()));
        }
        self.with_blanks.iter().find_map(|(key, pieces)| Some((key.as_str(), blanks(pieces, english)?)))
    }
}

fn piece(element: PatternElement<&str>) -> Option<Piece> {
    match element {
        PatternElement::TextElement { value } => Some(Piece::Words(value.to_owned())),
        PatternElement::Placeable { expression: Expression::Inline(inline) } => match inline {
            InlineExpression::VariableReference { id } => Some(Piece::Blank(id.name.to_owned())),
            InlineExpression::StringLiteral { value } => Some(Piece::Words(value.to_owned())),
            _ => None,
        },
        PatternElement::Placeable { .. } => None,
    }
}

/// What stands in the blanks of `pieces` if they make `text`; each blank is as long as it can be, and not empty.
fn blanks<'a>(pieces: &'a [Piece], text: &'a str) -> Option<Vec<(&'a str, &'a str)>> {
    let Some((first, rest)) = pieces.split_first() else { return text.is_empty().then(Vec::new) };
    match first {
        Piece::Words(words) => blanks(rest, text.strip_prefix(words.as_str())?),
        Piece::Blank(name) => {
            let ends = match rest.first() {
                Some(Piece::Words(next)) => text.match_indices(next.as_str()).map(|(at, _)| at).collect::<Vec<_>>(),
                _ => vec![text.len()],
            };
            ends.into_iter().rev().filter(|end| *end > 0).find_map(|end| {
                let mut found = blanks(rest, &text[end..])?;
                found.insert(0, (name.as_str(), &text[..end]));
                Some(found)
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told() -> Told {
        let text =
            "a = It is gone\nb = code { $code } ({ $provider })\nc = code { $code }\nd = No { $what }, no { $other }";
        Told::read(&[("told.ftl".into(), text.into()), ("other.ftl".into(), "x = Elsewhere".into())])
    }

    #[test]
    fn a_sentence_is_found_by_its_english_wording() {
        let told = told();
        assert_eq!(told.find("It is gone"), Some(("a", vec![])));
        assert_eq!(told.find("code X (dhl)"), Some(("b", vec![("code", "X"), ("provider", "dhl")])));
        assert_eq!(told.find("code A (b) (dhl)"), Some(("b", vec![("code", "A (b)"), ("provider", "dhl")])));
        assert_eq!(told.find("code X"), Some(("c", vec![("code", "X")])));
        assert_eq!(told.find("No way, no how"), Some(("d", vec![("what", "way"), ("other", "how")])));
    }

    #[test]
    fn what_is_not_known_is_not_found() {
        let told = told();
        for text in ["It is gone.", "Elsewhere", "code ", "No way", ""] {
            assert_eq!(told.find(text), None, "{text}");
        }
    }
}
