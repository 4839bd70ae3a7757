//! The pattern language of `data/numbers`: enough to say what a tracking number looks like, and no more.
//!
//! A capital letter or a digit stands for itself, `#` for a digit, `@` for a letter, `*` for either, `[0-9AF]` for
//! one of a set. `{4}` or `{7,9}` repeats the element before it. Round brackets enclose what the check covers and
//! `=` stands before the check character: `1Z(*{15})=#`.

use super::chars::{MAX, SYMBOLS};

const DIGITS: u64 = (1 << 10) - 1;
const ALL: u64 = (1 << SYMBOLS) - 1;
const LETTERS: u64 = ALL & !DIGITS;

/// One fixed length of a pattern.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Shape {
    /// For each character, the symbols allowed there as bits.
    pub(super) classes: Vec<u64>,
    /// Where the part under the check begins and ends.
    pub(super) body: Option<(usize, usize)>,
    /// Where the check character stands.
    pub(super) check: Option<usize>,
}

/// A class that holds only digits, only letters, or neither.
pub(super) fn is_digits(class: u64) -> bool {
    class == DIGITS
}

/// See [`is_digits`].
pub(super) fn is_letters(class: u64) -> bool {
    class == LETTERS
}

/// A class of letters, be it all or some of them.
pub(super) fn has_no_digit(class: u64) -> bool {
    class & DIGITS == 0
}

/// A class that says nothing about its character.
pub(super) fn is_all(class: u64) -> bool {
    class == ALL
}

/// Reads a pattern; a repetition with two bounds gives one shape a length.
///
/// # Errors
/// Says what is wrong with the pattern.
pub(super) fn parse(pattern: &str) -> Result<Vec<Shape>, String> {
    let fail = |what: &str| format!("pattern `{pattern}`: {what}");
    let mut shapes = vec![Shape::default()];
    let mut rest = pattern.chars().peekable();
    let mut open = Vec::new();
    while let Some(c) = rest.next() {
        let class = match c {
            '(' => {
                open = shapes.iter().map(|s| s.classes.len()).collect();
                continue;
            }
            ')' => {
                // A repetition of two bounds inside the brackets makes more shapes than there were at `(`;
                // they all began at the same place.
                let start = *open.first().ok_or_else(|| fail("`)` without `(`"))?;
                if open.iter().any(|&o| o != start) {
                    return Err(fail("`(` after a repetition with two bounds"));
                }
                for shape in &mut shapes {
                    shape.body = Some((start, shape.classes.len()));
                }
                continue;
            }
            '=' => {
                for shape in &mut shapes {
                    shape.check = Some(shape.classes.len());
                }
                continue;
            }
            '#' => DIGITS,
            '@' => LETTERS,
            '*' => ALL,
            '[' => {
                let set: String = rest.by_ref().take_while(|&c| c != ']').collect();
                class_of(&set).ok_or_else(|| fail("a set of capital letters and digits expected"))?
            }
            c => 1 << symbol(c).ok_or_else(|| fail("unknown character"))?,
        };
        let (least, most) = if rest.next_if_eq(&'{').is_some() {
            let bounds: String = rest.by_ref().take_while(|&c| c != '}').collect();
            let (a, b) = bounds.split_once(',').unwrap_or((&bounds, &bounds));
            match (a.parse(), b.parse()) {
                (Ok(a), Ok(b)) if a <= b && b <= MAX => (a, b),
                _ => return Err(fail("bad repetition")),
            }
        } else {
            (1, 1)
        };
        shapes = shapes
            .iter()
            .flat_map(|shape| {
                (least..=most).map(|n| {
                    let mut longer = shape.clone();
                    longer.classes.extend(std::iter::repeat_n(class, n));
                    longer
                })
            })
            .collect();
    }
    match shapes.iter().find(|s| s.classes.is_empty() || s.classes.len() > MAX) {
        Some(_) => Err(fail("empty or too long")),
        None if shapes.iter().any(|s| s.check.is_some_and(|at| at >= s.classes.len())) => Err(fail("`=` at the end")),
        None => Ok(shapes),
    }
}

fn symbol(c: char) -> Option<u32> {
    match c {
        '0'..='9' => c.to_digit(10),
        'A'..='Z' => Some(c as u32 - 'A' as u32 + 10),
        _ => None,
    }
}

fn class_of(set: &str) -> Option<u64> {
    let chars: Vec<char> = set.chars().collect();
    let mut class = 0;
    let mut i = 0;
    while let Some(&c) = chars.get(i) {
        let from = symbol(c)?;
        let to = if chars.get(i + 1) == Some(&'-') {
            i += 2;
            symbol(*chars.get(i)?)?
        } else {
            from
        };
        for s in from..=to {
            class |= 1 << s;
        }
        i += 1;
    }
    (class != 0).then_some(class)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_repetitions() {
        let shapes = parse("A(#{2,3})=[0-6]").unwrap();
        let lengths: Vec<_> = shapes.iter().map(|s| (s.classes.len(), s.body, s.check)).collect();
        assert_eq!(lengths, [(4, Some((1, 3)), Some(3)), (5, Some((1, 4)), Some(4))]);
        assert_eq!(shapes[0].classes[3], 0b111_1111);
        assert!(is_letters(parse("@").unwrap()[0].classes[0]));
    }

    #[test]
    fn mistakes_are_told() {
        for bad in ["", "a", "#{", "#{3,2}", "[]", "[A-", ")", "#=", "#{41}"] {
            assert!(parse(bad).is_err(), "{bad}");
        }
        assert!(parse("#{1,2}(#)").is_err());
    }
}
